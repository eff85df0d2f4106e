//! Properties of characters after CPython 3.9's Unicode database (version 13).

use super::unicode_tables as tables;

/// Whether a character lies in a run of a table.
fn has(table: &[u8], character: u32) -> bool {
    let (mut inside, mut end, mut position) = (false, 0u32, 0);
    while position < table.len() {
        let (mut length, mut shift) = (0u32, 0);
        loop {
            let byte = table[position];
            position += 1;
            length |= u32::from(byte & 127) << shift;
            shift += 7;
            if byte < 128 {
                break;
            }
        }
        end += length;
        if character < end {
            return inside;
        }
        inside = !inside;
    }
    false
}

macro_rules! properties {
    ($($(#[$doc:meta])* $name:ident: $table:ident, $ascii:expr;)*) => { $(
        $(#[$doc])*
        pub fn $name(character: u32) -> bool {
            match char::from_u32(character).filter(char::is_ascii) {
                Some(c) => { let ascii: fn(char) -> bool = $ascii; ascii(c) }
                None => has(tables::$table, character),
            }
        }
    )* };
}

properties! {
    /// `isprintable` is false.
    is_not_printable: NOT_PRINTABLE, |c| c.is_ascii_control();
    /// `isalpha`.
    is_alpha: ALPHA, |c| c.is_ascii_alphabetic();
    /// `isdecimal`.
    is_decimal: DECIMAL, |c| c.is_ascii_digit();
    /// `isdigit`.
    is_digit: DIGIT, |c| c.is_ascii_digit();
    /// `isnumeric`.
    is_numeric: NUMERIC, |c| c.is_ascii_digit();
    /// `isspace`.
    is_space: SPACE, |c| matches!(c, '\t'..='\r' | '\x1c'..='\x1f' | ' ');
    /// `islower`.
    is_lower: LOWER, |c| c.is_ascii_lowercase();
    /// `isupper`.
    is_upper: UPPER, |c| c.is_ascii_uppercase();
    /// Category `Lt`.
    is_title: TITLE, |_| false;
    /// May begin an identifier.
    is_id_start: ID_START, |c| c.is_ascii_alphabetic() || c == '_';
    /// May go on in an identifier.
    is_id_continue: ID_CONTINUE, |c| c.is_ascii_alphanumeric() || c == '_';
    /// What stands in a word without a case of its own.
    is_case_ignorable: CASE_IGNORABLE, |c| matches!(c, '\'' | '.' | ':' | '^' | '`');
}

/// Its value as a decimal digit.
pub fn decimal_value(character: u32) -> Option<u32> {
    if !is_decimal(character) {
        return None;
    }
    if character < 0x80 {
        return Some(character - 0x30);
    }
    if (0x1d7ce..=0x1d7ff).contains(&character) {
        return Some((character - 0x1d7ce) % 10);
    }
    // Other decimal digits come in runs of ten that begin with zero.
    Some((character - run_start(character)) % 10)
}

fn run_start(character: u32) -> u32 {
    let mut start = character;
    while start > 0 && is_decimal(start - 1) {
        start -= 1;
    }
    start
}

/// A decimal digit as its ASCII digit; other characters as they are.
fn ascii_digit(character: u32) -> Option<char> {
    decimal_value(character).and_then(|value| char::from_digit(value, 10))
}

/// White space as C knows it: what may stand around a number's literal.
pub fn is_c_space(character: char) -> bool {
    matches!(character, ' ' | '\t'..='\r')
}

/// Characters as a number is read from them: digits and spaces are ASCII's, and `?` stands for what no literal has.
/// CPython: `_PyUnicode_TransformDecimalAndSpaceToASCII`.
pub fn as_literal(characters: impl Iterator<Item = u32>) -> String {
    let plain = |character: u32| match char::from_u32(character) {
        Some(ascii) if ascii.is_ascii() => ascii,
        _ if is_space(character) => ' ',
        _ => ascii_digit(character).unwrap_or('?'),
    };
    characters.map(plain).collect()
}

fn exception(table: &'static str, character: char) -> Option<impl Iterator<Item = char>> {
    table.split('\0').find_map(|entry| entry.strip_prefix(character)).map(str::chars)
}

/// Maps a character; one of a newer version of Unicode has no mapping, and none leads to one.
fn map(character: u32, mapping: impl FnOnce(char) -> Vec<char>) -> Vec<u32> {
    let mapped = char::from_u32(character).map(mapping).unwrap_or_default();
    let mapped: Vec<u32> = mapped.into_iter().map(u32::from).collect();
    let is_known = |&c: &u32| c < 0x80 || !is_not_printable(c);
    if mapped.iter().all(is_known) && is_known(&character) && !mapped.is_empty() {
        mapped
    } else {
        vec![character]
    }
}

/// Its lower case, in full.
pub fn to_lower(character: u32) -> Vec<u32> {
    map(character, |c| c.to_lowercase().collect())
}

/// Its upper case, in full.
pub fn to_upper(character: u32) -> Vec<u32> {
    map(character, |c| c.to_uppercase().collect())
}

/// Its title case, in full.
pub fn to_title(character: u32) -> Vec<u32> {
    map(character, |c| match exception(tables::TITLE_CASE, c) {
        Some(mapped) if !c.is_ascii() => mapped.collect(),
        _ => c.to_uppercase().collect(),
    })
}

/// Its case folding, in full.
pub fn fold(character: u32) -> Vec<u32> {
    map(character, |c| match exception(tables::CASE_FOLD, c) {
        Some(mapped) if !c.is_ascii() => mapped.collect(),
        _ => c.to_lowercase().collect(),
    })
}
