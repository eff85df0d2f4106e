//! Ints as text and back. CPython: longobject.c, `PyLong_FromString`, `long_to_decimal_string`.

use super::formatted::formatted;
use num_bigint::BigInt;

use super::machine::Machine;
use super::reference::Object;
use super::runtime::OTHER_STATICS;
use super::step::Raised;
use super::{buffer, bytes, errors, long, object_protocol, statics, unicode, unicode_data};

/// `_PY_LONG_DEFAULT_MAX_STR_DIGITS`.
pub const DEFAULT_MAX_DIGITS: u64 = 4300;
/// `_PY_LONG_MAX_STR_DIGITS_THRESHOLD`: shorter text is never refused.
pub const CHECK_THRESHOLD: u64 = 640;

/// `interp->int_max_str_digits`.
const MAX_DIGITS: crate::memory::Address = OTHER_STATICS + 0x80;

/// The longest text of an int that is made or read; 0 for no limit.
pub fn max_digits(m: &Machine) -> u64 {
    m.memory.read_u64(MAX_DIGITS)
}

/// Sets what `max_digits` says.
pub fn set_max_digits(m: &mut Machine, digits: u64) {
    m.memory.write_u64(MAX_DIGITS, digits);
}

/// In decimal, if that is not too long. CPython: `long_to_decimal_string_internal`.
pub fn to_decimal(m: &mut Machine, int: Object) -> Result<String, Raised> {
    let (limit, size) = (max_digits(m), long::digit_count(m, int));
    if limit > 0 && size >= 10 * CHECK_THRESHOLD / 90 + 2 && limit / 90 <= (size - 11) / 10 {
        return Err(too_long(m, limit, ""));
    }
    m.charge(size * size / 64);
    let text = long::to_decimal(m, int);
    let digits = text.trim_start_matches('-').len() as u64;
    if limit > 0 && digits > CHECK_THRESHOLD && digits > limit {
        return Err(too_long(m, limit, ""));
    }
    Ok(text)
}

fn too_long(m: &mut Machine, limit: u64, detail: &str) -> Raised {
    let message = format!(
        "Exceeds the limit ({limit}) for integer string conversion{detail}; \
         use sys.set_int_max_str_digits() to increase the limit"
    );
    errors::set_string(m, statics::VALUE_ERROR, &message)
}

/// An int from a string's text. CPython: `PyLong_FromUnicodeObject`.
pub fn from_unicode_object(m: &mut Machine, string: Object, base: u32) -> Result<Object, Raised> {
    let text = unicode_data::as_literal(unicode::characters(m, string));
    match parse(m, &text, base)? {
        Some(int) => Ok(int),
        None => Err(invalid_literal(m, string, base)),
    }
}

/// An int from the text in a bytes-like object. CPython: `_PyLong_FromBytes`.
pub fn from_bytes_object(m: &mut Machine, object: Object, base: u32) -> Result<Object, Raised> {
    let content = buffer::content(m, object)?;
    let text: String = content.iter().copied().map(char::from).collect();
    if let Some(int) = parse(m, &text, base)? {
        return Ok(int);
    }
    let shown = bytes::from_slice(m, &content)?;
    let raised = invalid_literal(m, shown, base);
    m.decref(shown);
    Err(raised)
}

fn invalid_literal(m: &mut Machine, object: Object, base: u32) -> Raised {
    let repr = match object_protocol::repr_nested(m, object) {
        Ok(repr) => repr,
        Err(raised) => return raised,
    };
    let shown: String = unicode::to_string(m, repr).chars().take(200).collect();
    m.decref(repr);
    errors::format(
        m,
        statics::VALUE_ERROR,
        formatted!("invalid literal for int() with base %d: %.200R", base, shown),
    )
}

/// The value, or `None` where the text is no int literal of this base (0: by its prefix).
fn parse(m: &mut Machine, text: &str, base: u32) -> Result<Option<Object>, Raised> {
    let body = text.trim_matches(unicode_data::is_c_space);
    let (negative, body) = match body.strip_prefix(['-', '+']) {
        Some(rest) => (body.starts_with('-'), rest),
        None => (false, body),
    };
    let Some((base, digits)) = prefix(body, base) else { return Ok(None) };
    let Some(digits) = plain_digits(digits, base) else { return Ok(None) };
    let (limit, count) = (max_digits(m), digits.len() as u64);
    if limit > 0 && !base.is_power_of_two() && count > CHECK_THRESHOLD && count > limit {
        return Err(too_long(m, limit, &format!(": value has {count} digits")));
    }
    // Before it normalises, CPython's block is sized from the number of digits.
    let room = if base.is_power_of_two() {
        (count * u64::from(base.trailing_zeros())).div_ceil(long::SHIFT)
    } else {
        (count as f64 * f64::from(base).ln() / (30.0 * std::f64::consts::LN_2)) as u64 + 1
    };
    if let Ok(value) = i64::from_str_radix(&digits, base) {
        return long::from_word_in(m, if negative { -value } else { value }, room).map(Some);
    }
    m.charge(count.pow(2) / 4096);
    let value = BigInt::parse_bytes(digits.as_bytes(), base).expect("only digits of the base are left");
    long::from_bigint_in(m, &if negative { -value } else { value }, room).map(Some)
}

/// Strips `0x` and its like; the base that they or the caller say, and the digits.
fn prefix(body: &str, base: u32) -> Option<(u32, &str)> {
    let marked = body.get(..2).map(str::to_ascii_lowercase);
    let of_prefix = match marked.as_deref() {
        Some("0x") => 16,
        Some("0o") => 8,
        Some("0b") => 2,
        _ => 0,
    };
    if of_prefix != 0 && (base == 0 || base == of_prefix) {
        let digits = &body[2..];
        return Some((of_prefix, digits.strip_prefix('_').unwrap_or(digits)));
    }
    if base != 0 {
        return Some((base, body));
    }
    // "0" alone may have leading zeros, another decimal literal may not.
    let zero = body.starts_with('0') && body.chars().any(|c| c != '0' && c != '_');
    (!zero).then_some((10, body))
}

/// ASCII digits without underscores; `None` where something else is there.
fn plain_digits(digits: &str, base: u32) -> Option<String> {
    let mut plain = String::with_capacity(digits.len());
    let mut after_digit = false;
    for c in digits.chars() {
        if c == '_' {
            if !after_digit {
                return None;
            }
            after_digit = false;
            continue;
        }
        plain.push(c.is_digit(base).then_some(c)?);
        after_digit = true;
    }
    after_digit.then_some(plain)
}
