//! The escapes of literals as an encoding: `unicode_escape` and `raw_unicode_escape`.
//! CPython: unicodeobject.c, `PyUnicode_AsUnicodeEscapeString`, `_PyUnicode_DecodeUnicodeEscape` and their like.

use super::machine::Machine;
use super::reference::Object;
use super::step::Raised;
use super::unicode_codec_errors::{Decoding, Refusal, backslashed, not_supported};
use super::{bytes, statics, unicode, unicode_draft, warning};

/// Which escapes there are.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Escape {
    /// Those of a literal.
    All,
    /// Those of Python 2's raw literal: `\u` and `\U`.
    Raw,
}

impl Escape {
    fn name(self) -> &'static str {
        match self {
            Self::All => "unicodeescape",
            Self::Raw => "rawunicodeescape",
        }
    }
}

const BACKSLASH: u8 = b'\\';
const MAX_UNICODE: u32 = 0x10_ffff;

/// The bytes of a string.
pub(super) fn encode(m: &mut Machine, string: Object, escape: Escape) -> Result<Object, Raised> {
    let text = unicode::code_points(m, string)?;
    let mut out = Vec::with_capacity(text.len());
    for &character in &text {
        push_escaped(character, escape, &mut out);
        unicode_draft::check_encoded(m, out.len())?;
    }
    match escape {
        Escape::All => bytes::fresh(m, &out),
        Escape::Raw => bytes::from_slice(m, &out),
    }
}

fn push_escaped(character: u32, escape: Escape, out: &mut Vec<u8>) {
    let named = match character {
        0..0x100 if escape == Escape::Raw => None,
        0x5c => Some(b'\\'),
        0x09 => Some(b't'),
        0x0a => Some(b'n'),
        0x0d => Some(b'r'),
        0x20..0x7f => None,
        _ => return out.extend(backslashed(character).bytes()),
    };
    match named {
        Some(letter) => out.extend([BACKSLASH, letter]),
        None => out.push(character as u8),
    }
}

/// The string of these bytes; what is no escape is Latin-1.
pub(super) fn decode(m: &mut Machine, content: &[u8], escape: Escape, mode: &str) -> Result<Object, Raised> {
    let mut decoding = Decoding::new(escape.name(), content, mode);
    let mut first_invalid = None;
    let mut at = 0;
    while at < content.len() {
        if content[at] != BACKSLASH {
            decoding.out.push(u32::from(content[at]));
            at += 1;
            continue;
        }
        let read =
            if escape == Escape::All { any_escape(content, at + 1) } else { raw_escape(content, at + 1) };
        match read {
            Read::Character(character, next) => {
                decoding.out.push(character);
                at = next;
            }
            Read::Nothing(next) => at = next,
            Read::Plain(next) => {
                decoding.out.extend(content[at..next].iter().map(|&byte| u32::from(byte)));
                first_invalid = first_invalid.or(content.get(at + 1).copied());
                at = next;
            }
            Read::Named => return Err(not_supported(m, "'\\N{…}' in bytes to decode")),
            Read::Refused(reason, end) => {
                at = decoding.refuse(m, Refusal { start: at, end, reason })?;
            }
        }
    }
    let made = decoding.out.finish(m)?;
    match first_invalid {
        Some(byte) if escape == Escape::All => warned(m, made, byte),
        _ => Ok(made),
    }
}

/// The string (stolen), after the warning of an escape that there is not.
fn warned(m: &mut Machine, made: Object, byte: u8) -> Result<Object, Raised> {
    let message = format!("invalid escape sequence '\\{}'", char::from(byte));
    match warning::warn(m, statics::DEPRECATION_WARNING, &message) {
        Ok(()) => Ok(made),
        Err(raised) => {
            m.decref(made);
            Err(raised)
        }
    }
}

/// What follows a backslash, and where that ends.
enum Read {
    /// A character.
    Character(u32, usize),
    /// Nothing: the end of a line.
    Nothing(usize),
    /// No escape: the bytes stand for themselves.
    Plain(usize),
    /// The name of a character.
    Named,
    /// What cannot be decoded, and why.
    Refused(&'static str, usize),
}

/// Reads after the backslash of `unicode_escape`.
fn any_escape(content: &[u8], at: usize) -> Read {
    let Some(&letter) = content.get(at) else { return Read::Refused("\\ at end of string", at) };
    let after = at + 1;
    let character = match letter {
        b'\n' => return Read::Nothing(after),
        b'\\' | b'\'' | b'"' => letter,
        b'a' => 7,
        b'b' => 8,
        b't' => 9,
        b'n' => 10,
        b'v' => 11,
        b'f' => 12,
        b'r' => 13,
        b'0'..=b'7' => return octal(content, at),
        b'x' | b'u' | b'U' => return hexadecimal(content, letter, after, "illegal Unicode character"),
        b'N' => return name(content, after),
        _ => return Read::Plain(after),
    };
    Read::Character(u32::from(character), after)
}

/// Reads after the backslash of `raw_unicode_escape`.
fn raw_escape(content: &[u8], at: usize) -> Read {
    match content.get(at) {
        None => Read::Plain(at),
        Some(&letter @ (b'u' | b'U')) => hexadecimal(content, letter, at + 1, "\\Uxxxxxxxx out of range"),
        Some(_) => Read::Plain(at + 1),
    }
}

/// Up to three digits.
fn octal(content: &[u8], at: usize) -> Read {
    let digits = content[at..].iter().take(3).take_while(|&&byte| matches!(byte, b'0'..=b'7'));
    let (value, next) =
        digits.fold((0, at), |(value, next), &byte| (value * 8 + u32::from(byte - b'0'), next + 1));
    Read::Character(value, next)
}

/// As many digits as the letter wants.
fn hexadecimal(content: &[u8], letter: u8, at: usize, too_large: &'static str) -> Read {
    let (wanted, truncated) = match letter {
        b'x' => (2, "truncated \\xXX escape"),
        b'u' => (4, "truncated \\uXXXX escape"),
        _ => (8, "truncated \\UXXXXXXXX escape"),
    };
    let (mut value, mut next) = (0, at);
    while next < at + wanted {
        match content.get(next).and_then(|&byte| char::from(byte).to_digit(16)) {
            Some(digit) => value = value << 4 | digit,
            None => return Read::Refused(truncated, next),
        }
        next += 1;
    }
    if value > MAX_UNICODE { Read::Refused(too_large, next) } else { Read::Character(value, next) }
}

/// What follows `\N`.
fn name(content: &[u8], at: usize) -> Read {
    const MALFORMED: &str = "malformed \\N character escape";
    if content.get(at) != Some(&b'{') {
        return Read::Refused(MALFORMED, at);
    }
    match content[at + 1..].iter().position(|&byte| byte == b'}') {
        None => Read::Refused(MALFORMED, content.len()),
        Some(0) => Read::Refused(MALFORMED, at + 1),
        Some(_) => Read::Named,
    }
}
