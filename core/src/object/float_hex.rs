//! Floats as hexadecimal text, and how doubles are stored. CPython: floatobject.c, `float_hex`, `float_fromhex`.

use num_bigint::BigUint;

use super::call::Args;
use super::machine::Machine;
use super::reference::Object;
use super::step::{Called, Raised, Step};
use super::{arguments, calls, errors, float, float_text, statics, unicode, unicode_codecs, unicode_data};

/// `float.hex()`.
pub(super) fn hex(m: &mut Machine, float: Object, _: Args) -> Called {
    let value = float::value(m, float);
    let text = if value.is_finite() { hex_text(value) } else { float_text::repr(value) };
    unicode::from_str(m, &text).map(Step::Value)
}

fn hex_text(value: f64) -> String {
    let sign = if value.is_sign_negative() { "-" } else { "" };
    if value == 0.0 {
        return format!("{sign}0x0.0p+0");
    }
    let bits = value.to_bits();
    let biased = (bits >> 52 & 0x7ff) as i64;
    let (lead, exponent) = if biased == 0 { (0, -1022) } else { (1, biased - 1023) };
    format!("{sign}0x{lead}.{:013x}p{exponent:+}", bits & ((1 << 52) - 1))
}

/// `float.fromhex(string)`.
pub(super) fn from_hex(m: &mut Machine, type_: Object, args: Args) -> Called {
    let string = args.get(m, 0);
    if !unicode::check(m, string) {
        let message = "bad argument type for built-in operation";
        return Err(errors::set_string(m, statics::TYPE_ERROR, message));
    }
    unicode_codecs::as_utf8(m, string)?;
    let text = unicode::to_string(m, string);
    let Some(value) = parse(text.trim_matches(unicode_data::is_c_space)) else {
        let message = "invalid hexadecimal floating-point string";
        return Err(errors::set_string(m, statics::VALUE_ERROR, message));
    };
    if value.is_infinite() && !text.contains(['i', 'I']) {
        let message = "hexadecimal value too large to represent as a float";
        return Err(errors::set_string(m, statics::OVERFLOW_ERROR, message));
    }
    let float = float::from_f64(m, value)?;
    if type_ == statics::FLOAT { Ok(Step::Value(float)) } else { calls::call_class(m, type_, float) }
}

/// The double nearest to a text, infinite where it is too large; `None` if the text is no number.
fn parse(text: &str) -> Option<f64> {
    let lower = text.to_ascii_lowercase();
    let body = lower.strip_prefix(['+', '-']).unwrap_or(&lower);
    if matches!(body, "inf" | "infinity" | "nan") {
        return float_text::parse(&lower);
    }
    let body = body.strip_prefix("0x").unwrap_or(body);
    let (digits, exponent) =
        body.split_once('p').map_or((body, Some(0)), |(body, text)| (body, integer(text)));
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let digits = format!("{whole}{fraction}");
    let mantissa = BigUint::parse_bytes(digits.as_bytes(), 16).filter(|_| !digits.starts_with(['+', '_']))?;
    if digits.contains('_') {
        return None;
    }
    let magnitude = nearest(&mantissa, exponent?.saturating_sub(4 * fraction.len() as i64));
    Some(if lower.starts_with('-') { -magnitude } else { magnitude })
}

/// A decimal exponent; what is beyond 64 bits is at their end.
fn integer(text: &str) -> Option<i64> {
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    if digits.is_empty() || !digits.bytes().all(|digit| digit.is_ascii_digit()) {
        return None;
    }
    let magnitude = digits.parse().unwrap_or(i64::MAX / 2);
    Some(if text.starts_with('-') { -magnitude } else { magnitude })
}

/// `mantissa` × 2^`exponent`, rounded once, half to even.
fn nearest(mantissa: &BigUint, exponent: i64) -> f64 {
    let top = exponent.saturating_add(mantissa.bits() as i64);
    if mantissa.bits() == 0 || top < -1080 {
        return 0.0;
    }
    if top > 1024 {
        return f64::INFINITY;
    }
    let lowest = (top - 53).max(-1074);
    let kept =
        if lowest <= exponent { mantissa.clone() } else { rounded(mantissa, (lowest - exponent) as u64) };
    let digits = kept.iter_u64_digits().next().unwrap_or(0) as f64;
    libm::ldexp(digits, lowest.max(exponent) as i32)
}

/// Without its last `shift` bits, to the nearest, half to even.
fn rounded(mantissa: &BigUint, shift: u64) -> BigUint {
    let kept = mantissa >> shift;
    let half = BigUint::from(1u8) << (shift - 1);
    let rest = mantissa - (&kept << shift);
    let up = rest > half || rest == half && kept.bit(0);
    kept + u8::from(up)
}

/// `float.__getformat__(typestr)`.
pub(super) fn get_format(m: &mut Machine, _: Object, args: Args) -> Called {
    let name = args.get(m, 0);
    check_kind(m, "__getformat__", name)?;
    unicode::from_str(m, "IEEE, little-endian").map(Step::Value)
}

/// `float.__setformat__(typestr, fmt)`: to what the format is.
pub(super) fn set_format(m: &mut Machine, _: Object, args: Args) -> Called {
    arguments::check_positional(m, "__setformat__", args.count, 2, 2)?;
    let (kind, format) = (args.get(m, 0), args.get(m, 1));
    arguments::check_text(m, "__setformat__", "1", kind)?;
    arguments::check_text(m, "__setformat__", "2", format)?;
    check_kind(m, "__setformat__", kind)?;
    let message = match unicode::to_string(m, format).as_str() {
        "unknown" | "IEEE, little-endian" => return Ok(Step::Value(m.new_reference(super::runtime::NONE))),
        "IEEE, big-endian" => {
            format!(
                "can only set {} format to 'unknown' or the detected platform value",
                unicode::to_string(m, kind)
            )
        }
        _ => {
            "__setformat__() argument 2 must be 'unknown', 'IEEE, little-endian' or 'IEEE, big-endian'".into()
        }
    };
    Err(errors::set_string(m, statics::VALUE_ERROR, &message))
}

fn check_kind(m: &mut Machine, function: &str, kind: Object) -> Result<(), Raised> {
    if !unicode::check(m, kind) {
        let found = arguments::kind_of(m, kind);
        let place = if function == "__setformat__" { "argument 1" } else { "argument" };
        let message = format!("{function}() {place} must be str, not {found}");
        return Err(errors::set_string(m, statics::TYPE_ERROR, &message));
    }
    if matches!(unicode_codecs::c_string(m, kind)?.as_str(), "double" | "float") {
        return Ok(());
    }
    let message = format!("{function}() argument 1 must be 'double' or 'float'");
    Err(errors::set_string(m, statics::VALUE_ERROR, &message))
}
