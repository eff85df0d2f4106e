//! Doubles as text, as CPython writes them: shortest digits that round-trip, or a fixed precision.
//! CPython: pystrtod.c, `PyOS_double_to_string`.

use super::unicode_data;

/// How a double is written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum FloatStyle {
    /// `repr`: the shortest digits that read back as the same double.
    Shortest,
    /// `e`: one digit before the point.
    Exponent,
    /// `f`: no exponent.
    Fixed,
    /// `g`: exponent where it is shorter, trailing zeros removed unless `alternate`.
    General,
}

/// The text of `value`. `precision` counts digits as the style does and is ignored by `Shortest`; `add_dot_zero` gives
/// `1.0` for `1` (`Py_DTSF_ADD_DOT_0`); `alternate` keeps the point and zeros (`Py_DTSF_ALT`).
pub fn to_text(
    value: f64,
    style: FloatStyle,
    precision: usize,
    add_dot_zero: bool,
    alternate: bool,
) -> String {
    if value.is_nan() {
        return "nan".into();
    }
    if value.is_infinite() {
        return if value < 0.0 { "-inf" } else { "inf" }.into();
    }
    match style {
        FloatStyle::Fixed => {
            let written = precision.min(MOST_DIGITS);
            let text = format!("{value:.written$}") + &"0".repeat(precision - written);
            with_point(text, alternate && precision == 0)
        }
        FloatStyle::Exponent => {
            let written = precision.min(MOST_DIGITS);
            let (mut digits, exponent) = digits_of(&format!("{:.written$e}", value.abs()));
            digits.push_str(&"0".repeat(precision - written));
            sign(value) + &scientific(&digits, exponent, alternate)
        }
        FloatStyle::General => {
            let precision = precision.clamp(1, MOST_DIGITS);
            let (digits, exponent) = digits_of(&format!("{:.*e}", precision - 1, value.abs()));
            let digits = if alternate { digits.as_str() } else { trimmed(&digits) };
            // With a digit after the point, there is one digit less before it. CPython: `format_float_short`.
            let most = if add_dot_zero { precision as i32 - 1 } else { precision as i32 };
            let text = if (-4..most).contains(&exponent) {
                positional(digits, exponent, add_dot_zero, alternate)
            } else {
                scientific(digits, exponent, alternate)
            };
            sign(value) + &text
        }
        FloatStyle::Shortest => {
            let (digits, exponent) = shortest(value.abs());
            let text = if (-4..16).contains(&exponent) {
                positional(&digits, exponent, add_dot_zero, alternate)
            } else {
                scientific(&digits, exponent, alternate)
            };
            sign(value) + &text
        }
    }
}

/// The fewest digits that read back as `value`, nearest to it, half to even; and the exponent of the first.
fn shortest(value: f64) -> (String, i32) {
    let (digits, exponent) = digits_of(&format!("{value:e}"));
    if digits.len() >= 15 {
        // Only so many digits can be halfway between two texts, of which Rust takes the larger one.
        let even = format!("{:.*e}", digits.len() - 1, value);
        if even.parse() == Ok(value) {
            let (even, exponent) = digits_of(&even);
            return (trimmed(&even).to_owned(), exponent);
        }
    }
    (digits, exponent)
}

/// No double has more digits than this: zeros follow.
const MOST_DIGITS: usize = 1100;

/// `repr` of a float. CPython: `float_repr`.
pub fn repr(value: f64) -> String {
    to_text(value, FloatStyle::Shortest, 0, true, false)
}

fn sign(value: f64) -> String {
    if value.is_sign_negative() { "-".into() } else { String::new() }
}

fn with_point(mut text: String, point: bool) -> String {
    if point {
        text.push('.');
    }
    text
}

/// Splits Rust's `d.ddde±x` into digits and the exponent of the first.
fn digits_of(text: &str) -> (String, i32) {
    let (mantissa, exponent) = text.split_once('e').expect("`{:e}` writes an exponent");
    (mantissa.replace('.', ""), exponent.parse().expect("an exponent is a number"))
}

fn trimmed(digits: &str) -> &str {
    let kept = digits.trim_end_matches('0');
    if kept.is_empty() { "0" } else { kept }
}

fn positional(digits: &str, exponent: i32, add_dot_zero: bool, alternate: bool) -> String {
    if exponent < 0 {
        return format!("0.{}{digits}", "0".repeat((-exponent - 1) as usize));
    }
    let whole = exponent as usize + 1;
    if digits.len() > whole {
        return format!("{}.{}", &digits[..whole], &digits[whole..]);
    }
    let zeros = "0".repeat(whole - digits.len());
    let end = match (add_dot_zero, alternate) {
        (true, _) => ".0",
        (_, true) => ".",
        _ => "",
    };
    format!("{digits}{zeros}{end}")
}

fn scientific(digits: &str, exponent: i32, alternate: bool) -> String {
    let (first, rest) = digits.split_at(1);
    let point = if rest.is_empty() && !alternate { "" } else { "." };
    let sign = if exponent < 0 { '-' } else { '+' };
    format!("{first}{point}{rest}e{sign}{:02}", exponent.abs())
}

/// Reads a float literal as `float()` does: surrounding space, underscores, `inf`, `nan`. CPython: `PyFloat_FromString`.
pub fn parse(text: &str) -> Option<f64> {
    let trimmed = text.trim_matches(unicode_data::is_c_space);
    let without = strip_underscores(trimmed)?;
    let body = without.trim_start_matches(['+', '-']);
    if without.len() - body.len() > 1 {
        return None;
    }
    let lower = body.to_ascii_lowercase();
    let magnitude = match lower.as_str() {
        "inf" | "infinity" => f64::INFINITY,
        "nan" => f64::NAN,
        _ if lower.starts_with(|c: char| c.is_ascii_digit() || c == '.')
            && lower.chars().any(|c| c.is_ascii_digit()) =>
        {
            lower.parse().ok()?
        }
        _ => return None,
    };
    Some(if without.starts_with('-') { -magnitude } else { magnitude })
}

/// Underscores may only stand between digits.
pub fn strip_underscores(text: &str) -> Option<String> {
    if !text.contains('_') {
        return Some(text.into());
    }
    let bytes = text.as_bytes();
    let between = |index: usize| {
        index > 0 && bytes[index - 1].is_ascii_digit() && bytes.get(index + 1).is_some_and(u8::is_ascii_digit)
    };
    let valid = bytes.iter().enumerate().all(|(index, &byte)| byte != b'_' || between(index));
    valid.then(|| text.replace('_', ""))
}
