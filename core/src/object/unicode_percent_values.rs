//! What a `%` directive makes of a value. CPython: unicodeobject.c, `mainformatlong`, `formatfloat`, `formatchar`.

use super::formatted::formatted;
use super::machine::Machine;
use super::reference::Object;
use super::step::Raised;
use super::unicode_percent::{Directive, Formatting, text_of};
use super::{errors, float, float_text, long, number_protocol, statics, text_writer, type_object, unicode};

/// Sign and prefix, the text behind it, and whether zeros may fill between.
pub(super) fn converted(
    m: &mut Machine,
    letter: u32,
    value: Object,
    spec: &Directive,
    formatting: &Formatting,
) -> Result<(String, Vec<u32>, bool), Raised> {
    let ready = formatting.converted;
    let letter_char = char::from_u32(letter).unwrap_or('\u{fffd}');
    match letter_char {
        'a' if !formatting.refused => {
            let string = text_of(m, letter, value, formatting)?;
            let body = unicode::code_points(m, string);
            m.decref(string);
            let mut body = ascii_only(m, &body?)?;
            body.truncate(spec.precision.unwrap_or(usize::MAX));
            Ok((String::new(), body, false))
        }
        'd' | 'i' | 'u' | 'x' | 'X' | 'o' if formatting.refused => Err(number_error(m, letter_char, value)),
        'c' if formatting.refused => Err(no_character(m)),
        _ if formatting.refused => Err(Raised),
        'd' | 'i' | 'u' | 'x' | 'X' | 'o' => integer(m, letter_char, value, ready, spec),
        'e' | 'E' | 'f' | 'F' | 'g' | 'G' => real(m, letter_char, ready.non_null().unwrap_or(value), spec),
        'c' => character(m, ready.non_null().unwrap_or(value)).map(|c| (String::new(), vec![c], false)),
        _ => {
            let at = formatting.position - 1;
            let shown = if (31..0x7f).contains(&letter) { letter_char } else { '?' };
            let message = formatted!(
                "unsupported format character '%c' (0x%x) at index %zd",
                shown,
                format_args!("{letter:x}"),
                at
            );
            Err(errors::format(m, statics::VALUE_ERROR, message))
        }
    }
}

/// A `repr` with what is not ASCII in it escaped, and nothing else: the `repr` has escaped the rest.
fn ascii_only(m: &mut Machine, characters: &[u32]) -> Result<Vec<u32>, Raised> {
    let width = |&c: &u32| {
        [(0x80, 1), (0x100, 4), (0x1_0000, 6)].iter().find(|(end, _)| c < *end).map_or(10, |w| w.1)
    };
    text_writer::check_padding(m, characters.iter().map(width).sum())?;
    let mut escaped = Vec::with_capacity(characters.len());
    for &character in characters {
        match character {
            0..0x80 => escaped.push(character),
            0x80..0x100 => escaped.extend(format!("\\x{character:02x}").bytes().map(u32::from)),
            0x100..0x1_0000 => escaped.extend(format!("\\u{character:04x}").bytes().map(u32::from)),
            _ => escaped.extend(format!("\\U{character:08x}").bytes().map(u32::from)),
        }
    }
    Ok(escaped)
}

fn character(m: &mut Machine, value: Object) -> Result<u32, Raised> {
    if unicode::check(m, value) && unicode::length(m, value) == 1 {
        return Ok(unicode::char_at(m, value, 0));
    }
    if long::check(m, value) {
        return match long::value_i64(m, value) {
            Some(code @ 0..0x11_0000) => Ok(code as u32),
            None => Err(no_character(m)),
            Some(_) => Err(errors::set_string(m, statics::OVERFLOW_ERROR, "%c arg not in range(0x110000)")),
        };
    }
    Err(no_character(m))
}

fn no_character(m: &mut Machine) -> Raised {
    errors::set_string(m, statics::TYPE_ERROR, "%c requires int or char")
}

fn number_error(m: &mut Machine, letter: char, value: Object) -> Raised {
    let format = match letter {
        'd' | 'i' | 'u' => "%%%c format: a number is required, not %.200s",
        _ => "%%%c format: an integer is required, not %.200s",
    };
    errors::format(m, statics::TYPE_ERROR, formatted!(format, letter, type_object::name_of(m, value)))
}

fn integer(
    m: &mut Machine,
    letter: char,
    value: Object,
    ready: Object,
    spec: &Directive,
) -> Result<(String, Vec<u32>, bool), Raised> {
    let int = if !ready.is_null() {
        m.new_reference(ready)
    } else if long::check(m, value) {
        m.new_reference(value)
    } else if float::check(m, value) && matches!(letter, 'd' | 'i' | 'u') {
        m.nested(|m| number_protocol::long(m, value))?
    } else {
        return Err(number_error(m, letter, value));
    };
    let (radix, prefix) = match letter {
        'x' => (16, "0x"),
        'X' => (16, "0X"),
        'o' => (8, "0o"),
        _ => (10, ""),
    };
    let (is_negative, mut digits) = digits_of(m, int, radix);
    m.decref(int);
    if letter == 'X' {
        digits.make_ascii_uppercase();
    }
    if let Some(least) = spec.precision {
        digits = format!("{}{digits}", "0".repeat(least.saturating_sub(digits.len())));
    }
    let sign = sign(is_negative, spec);
    let prefix = if spec.alternate { prefix } else { "" };
    Ok((format!("{sign}{prefix}"), digits.chars().map(u32::from).collect(), true))
}

/// Whether an int is below 0, and its magnitude to a base.
fn digits_of(m: &Machine, int: Object, radix: u32) -> (bool, String) {
    match long::value_i64(m, int) {
        Some(value) if radix == 10 => (value < 0, value.unsigned_abs().to_string()),
        _ => {
            let number = long::to_bigint(m, int);
            (number.sign() == num_bigint::Sign::Minus, number.magnitude().to_str_radix(radix))
        }
    }
}

fn sign(negative: bool, spec: &Directive) -> &'static str {
    match (negative, spec.plus, spec.blank) {
        (true, ..) => "-",
        (_, true, _) => "+",
        (_, _, true) => " ",
        _ => "",
    }
}

fn real(
    m: &mut Machine,
    letter: char,
    value: Object,
    spec: &Directive,
) -> Result<(String, Vec<u32>, bool), Raised> {
    if !number_protocol::has_f64(m, value) {
        let message = formatted!("must be real number, not %.50s", type_object::name_of(m, value));
        return Err(errors::format(m, statics::TYPE_ERROR, message));
    }
    let number = m.nested(|m| number_protocol::float(m, value))?;
    let value = float::value(m, number);
    m.decref(number);
    let style = match letter.to_ascii_lowercase() {
        'e' => float_text::FloatStyle::Exponent,
        'f' => float_text::FloatStyle::Fixed,
        _ => float_text::FloatStyle::General,
    };
    let text = float_text::to_text(value, style, spec.precision.unwrap_or(6), false, spec.alternate);
    let text = if letter.is_ascii_uppercase() { text.to_ascii_uppercase() } else { text };
    let body = text.trim_start_matches('-').chars().map(u32::from).collect();
    Ok((sign(text.starts_with('-'), spec).into(), body, true))
}
