//! Text after a format of C's. CPython: unicodeobject.c, `PyUnicode_FromFormatV`.
//!
//! The format is CPython's own, to the letter: the first buffer has a hundred characters more than it.

use super::machine::Machine;
use super::reference::Object;
use super::step::Raised;
use super::text_writer::{Draft, Growth};
use super::unicode;

/// A format, and what stands for each of its conversions, as text.
pub struct Formatted {
    format: &'static str,
    arguments: Vec<String>,
}

/// `formatted!("'%.200s' object is not callable", name)`: each argument is anything that has a text; numbers that the format
/// wants in another base or width are given as they shall stand there.
macro_rules! formatted {
    ($format:expr $(, $argument:expr)* $(,)?) => {
        $crate::object::formatted::Formatted::new($format, vec![$($argument.to_string()),*])
    };
}
pub(crate) use formatted;

/// A part of a format.
#[derive(Clone, Copy)]
enum Piece<'a> {
    /// Text that stands for itself.
    Literal(&'a str),
    /// What a conversion with this letter makes.
    Converted(u8, &'a str),
}

impl Formatted {
    /// There must be as many arguments as conversions.
    pub fn new(format: &'static str, mut arguments: Vec<String>) -> Self {
        debug_assert_eq!(arguments.len(), conversions(format).count(), "arguments of {format}");
        for (argument, (letter, precision)) in arguments.iter_mut().zip(conversions(format)) {
            cut(argument, letter, precision);
        }
        Self { format, arguments }
    }

    /// The string, a new reference. CPython: `PyUnicode_FromFormatV`.
    pub fn make(self, m: &mut Machine) -> Result<Object, Raised> {
        let mut draft = Draft::new(self.format.len() as u64 + 100);
        let mut pieces = self.pieces().peekable();
        while let Some(piece) = pieces.next() {
            let growth = if pieces.peek().is_some() { Growth::Ahead } else { Growth::Exact };
            if let Err(raised) = write(m, &mut draft, piece, growth) {
                draft.give_up(m);
                return Err(raised);
            }
        }
        draft.finish(m)
    }

    /// What the string says.
    pub fn text(&self) -> String {
        self.pieces()
            .map(|piece| match piece {
                Piece::Literal(text) | Piece::Converted(_, text) => text,
            })
            .collect()
    }

    fn pieces(&self) -> impl Iterator<Item = Piece<'_>> {
        let mut arguments = self.arguments.iter();
        parts(self.format).map(move |part| match part {
            Part::Literal(text) => Piece::Literal(text),
            Part::Conversion(letter, _) => {
                Piece::Converted(letter, arguments.next().map_or("", String::as_str))
            }
        })
    }
}

/// Appends a piece. A C string and a `repr` are strings of their own while they are copied. CPython: `unicode_fromformat_arg`.
fn write(m: &mut Machine, draft: &mut Draft, piece: Piece<'_>, growth: Growth) -> Result<(), Raised> {
    let string = match piece {
        Piece::Literal(text) => return draft.append(m, text, growth),
        Piece::Converted(b's', text) => unicode::from_str(m, text)?,
        Piece::Converted(b'R' | b'A', text) => {
            let characters: Vec<u32> = text.chars().map(u32::from).collect();
            unicode::fresh(m, &characters)?
        }
        // Digits are written at once, as is a string that there is already.
        Piece::Converted(_, text) => return draft.append_into(m, text, growth),
    };
    let written = draft.append_string(m, string, growth);
    m.decref(string);
    written
}

/// A part of a format before its arguments are known.
enum Part {
    Literal(&'static str),
    /// Its letter and its precision.
    Conversion(u8, Option<usize>),
}

/// The parts of a format. CPython: the loop of `PyUnicode_FromFormatV`.
fn parts(format: &'static str) -> impl Iterator<Item = Part> {
    let mut rest = format;
    std::iter::from_fn(move || {
        let Some(conversion) = rest.strip_prefix('%') else {
            let (text, behind) = rest.split_at(rest.find('%').unwrap_or(rest.len()));
            rest = behind;
            return (!text.is_empty()).then_some(Part::Literal(text));
        };
        if let Some(behind) = conversion.strip_prefix('%') {
            rest = behind;
            return Some(Part::Literal("%"));
        }
        let size = 1 + conversion.find(|c: char| c.is_ascii_alphabetic() && !matches!(c, 'l' | 'z'))?;
        let (spec, behind) = conversion.split_at(size);
        rest = behind;
        let precision = spec.split_once('.').map(|(_, digits)| digits.trim_end_matches(char::is_alphabetic));
        let letter = spec.as_bytes()[size - 1];
        Some(Part::Conversion(letter, precision.and_then(|digits| digits.parse().ok())))
    })
}

fn conversions(format: &'static str) -> impl Iterator<Item = (u8, Option<usize>)> {
    parts(format).filter_map(|part| match part {
        Part::Conversion(letter, precision) => Some((letter, precision)),
        Part::Literal(_) => None,
    })
}

/// Leaves of a text what a precision allows: of a C string so many bytes, of others so many characters.
fn cut(text: &mut String, letter: u8, precision: Option<usize>) {
    let Some(precision) = precision.filter(|&precision| precision < text.len()) else { return };
    if letter != b's' {
        let end = text.char_indices().nth(precision).map_or(text.len(), |(at, _)| at);
        text.truncate(end);
    } else if text.is_char_boundary(precision) {
        text.truncate(precision);
    } else {
        // The bytes of the last character that are left are no UTF-8.
        text.truncate(text.floor_char_boundary(precision));
        text.push('\u{fffd}');
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_conversion_takes_the_text_of_its_argument() {
        assert_eq!(
            formatted!("'%.3s' at %p is %zd%% of %U", "abcdef", "0x10", 7, 'x').text(),
            "'abc' at 0x10 is 7% of x"
        );
    }

    #[test]
    fn a_precision_counts_bytes_of_c_strings_and_characters_of_others() {
        assert_eq!(formatted!("%.3s|%.3R", "aéé", "aéé").text(), "aé|aéé");
        assert_eq!(formatted!("%.2s", "aéé").text(), "a\u{fffd}");
    }
}
