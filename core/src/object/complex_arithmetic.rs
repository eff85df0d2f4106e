//! Arithmetic of `complex`. CPython: complexobject.c.

use super::formatted::formatted;
use super::machine::Machine;
use super::reference::Object;
use super::runtime::{NONE, NOT_IMPLEMENTED};
use super::step::{Called, Raised, Step};
use super::{
    bool, complex, errors, float, float_arithmetic, float_buffer, float_text, long, statics, type_object,
};
use crate::elementary;

/// Real and imaginary part.
type Parts = (f64, f64);

fn not_implemented(m: &mut Machine) -> Called {
    Ok(Step::Value(m.new_reference(NOT_IMPLEMENTED)))
}

/// The parts of a complex number.
pub fn parts(m: &Machine, complex: Object) -> Parts {
    (f64::from_bits(m.read(complex, complex::REAL)), f64::from_bits(m.read(complex, complex::IMAG)))
}

/// Whether it is complex or of a subclass. CPython: `PyComplex_Check`.
pub fn check(m: &Machine, object: Object) -> bool {
    let type_ = m.type_of(object);
    type_ == statics::COMPLEX || type_object::is_subtype(m, type_, statics::COMPLEX)
}

fn operand(m: &mut Machine, object: Object) -> Result<Option<Parts>, Raised> {
    if check(m, object) {
        Ok(Some(parts(m, object)))
    } else if float::check(m, object) {
        Ok(Some((float::value(m, object), 0.0)))
    } else if long::check(m, object) {
        Ok(Some((long::as_f64(m, object)?, 0.0)))
    } else {
        Ok(None)
    }
}

fn binary(
    m: &mut Machine,
    a: Object,
    b: Object,
    operation: impl FnOnce(&mut Machine, Parts, Parts) -> Result<Parts, Raised>,
) -> Called {
    let (Some(x), Some(y)) = (operand(m, a)?, operand(m, b)?) else { return not_implemented(m) };
    let (real, imag) = operation(m, x, y)?;
    complex::from_f64s(m, real, imag).map(Step::Value)
}

/// `a + b`. CPython: `complex_add`.
pub fn add(m: &mut Machine, a: Object, b: Object) -> Called {
    binary(m, a, b, |_, x, y| Ok((x.0 + y.0, x.1 + y.1)))
}

/// `a - b`. CPython: `complex_sub`.
pub fn subtract(m: &mut Machine, a: Object, b: Object) -> Called {
    binary(m, a, b, |_, x, y| Ok((x.0 - y.0, x.1 - y.1)))
}

fn product(x: Parts, y: Parts) -> Parts {
    (x.0 * y.0 - x.1 * y.1, x.0 * y.1 + x.1 * y.0)
}

/// `a * b`. CPython: `complex_mul`.
pub fn multiply(m: &mut Machine, a: Object, b: Object) -> Called {
    binary(m, a, b, |_, x, y| Ok(product(x, y)))
}

/// `None` when the divisor is 0. CPython: `_Py_c_quot`.
fn quotient(x: Parts, y: Parts) -> Option<Parts> {
    if y.0.abs() >= y.1.abs() {
        if y.0 == 0.0 {
            return None;
        }
        let ratio = y.1 / y.0;
        let denominator = y.0 + y.1 * ratio;
        Some(((x.0 + x.1 * ratio) / denominator, (x.1 - x.0 * ratio) / denominator))
    } else {
        let ratio = y.0 / y.1;
        let denominator = y.0 * ratio + y.1;
        Some(((x.0 * ratio + x.1) / denominator, (x.1 * ratio - x.0) / denominator))
    }
}

/// `a / b`. CPython: `complex_div`.
pub fn true_divide(m: &mut Machine, a: Object, b: Object) -> Called {
    binary(m, a, b, |m, x, y| {
        quotient(x, y)
            .ok_or(Raised)
            .map_err(|_| errors::set_string(m, statics::ZERO_DIVISION_ERROR, "complex division by zero"))
    })
}

/// `a ** b`. CPython: `complex_pow`.
pub fn power(m: &mut Machine, a: Object, b: Object, c: Object) -> Called {
    binary(m, a, b, |m, x, y| {
        if c != NONE {
            return Err(errors::set_string(m, statics::VALUE_ERROR, "complex modulo"));
        }
        power_parts(m, x, y)
    })
}

/// `x ** y` as a complex number. CPython: `_Py_c_pow`.
pub fn power_of(m: &mut Machine, x: Parts, y: Parts) -> Called {
    let (real, imag) = power_parts(m, x, y)?;
    complex::from_f64s(m, real, imag).map(Step::Value)
}

fn power_parts(m: &mut Machine, x: Parts, y: Parts) -> Result<Parts, Raised> {
    let power = unchecked_power(m, x, y)?;
    if power.0.is_infinite() || power.1.is_infinite() {
        return Err(errors::set_string(m, statics::OVERFLOW_ERROR, "complex exponentiation"));
    }
    Ok(power)
}

fn unchecked_power(m: &mut Machine, x: Parts, y: Parts) -> Result<Parts, Raised> {
    let whole = y.0 as i64;
    if y.1 == 0.0 && y.0 == whole as f64 && (-100..=100).contains(&whole) {
        return integer_power(m, x, whole);
    }
    if y == (0.0, 0.0) {
        return Ok((1.0, 0.0));
    }
    if x == (0.0, 0.0) {
        if y.1 != 0.0 || y.0 < 0.0 {
            return Err(no_power(m));
        }
        return Ok((0.0, 0.0));
    }
    let modulus = elementary::hypot(x.0, x.1);
    let mut length = elementary::pow(modulus, y.0);
    let angle = elementary::atan2(x.1, x.0);
    let mut phase = angle * y.0;
    if y.1 != 0.0 {
        length /= elementary::exp(angle * y.1);
        phase += y.1 * elementary::log(modulus);
    }
    if phase.is_infinite() {
        // The C library's sine refuses it, in the way in which a division by zero is refused.
        return Err(no_power(m));
    }
    Ok((length * elementary::cos(phase), length * elementary::sin(phase)))
}

fn no_power(m: &mut Machine) -> Raised {
    errors::set_string(m, statics::ZERO_DIVISION_ERROR, "0.0 to a negative or complex power")
}

/// CPython: `c_powi`.
fn integer_power(m: &mut Machine, x: Parts, exponent: i64) -> Result<Parts, Raised> {
    let (mut result, mut base, mut mask) = ((1.0, 0.0), x, exponent.unsigned_abs());
    while mask > 0 {
        if mask & 1 == 1 {
            result = product(result, base);
        }
        base = product(base, base);
        mask >>= 1;
    }
    if exponent >= 0 {
        return Ok(result);
    }
    quotient((1.0, 0.0), result).ok_or(Raised).map_err(|_| no_power(m))
}

/// `-a`. CPython: `complex_neg`.
pub fn negative(m: &mut Machine, a: Object) -> Called {
    let (real, imag) = parts(m, a);
    complex::from_f64s(m, -real, -imag).map(Step::Value)
}

/// `+a`. CPython: `complex_pos`.
pub fn positive(m: &mut Machine, a: Object) -> Called {
    if m.type_of(a) == statics::COMPLEX {
        return Ok(Step::Value(m.new_reference(a)));
    }
    let (real, imag) = parts(m, a);
    complex::from_f64s(m, real, imag).map(Step::Value)
}

/// `abs(a)`. CPython: `complex_abs`.
pub fn absolute(m: &mut Machine, a: Object) -> Called {
    let (real, imag) = parts(m, a);
    float::from_f64(m, elementary::hypot(real, imag)).map(Step::Value)
}

/// `bool(a)`. CPython: `complex_bool`.
pub fn is_true(m: &mut Machine, a: Object) -> Called {
    Ok(Step::number(i64::from(parts(m, a) != (0.0, 0.0))))
}

/// `a == b` and `a != b`. CPython: `complex_richcompare`.
pub fn rich_compare(m: &mut Machine, a: Object, b: Object, operator: Object) -> Called {
    if operator.0 != 2 && operator.0 != 3 {
        return not_implemented(m);
    }
    let (real, imag) = parts(m, a);
    if super::long::check(m, b) && imag == 0.0 {
        // An int need not fit a float to be compared with one.
        let real = float::from_f64(m, real)?;
        let step = float_arithmetic::rich_compare(m, real, b, operator);
        m.decref(real);
        return step;
    }
    let equal = if super::long::check(m, b) {
        false
    } else {
        let Some(y) = operand(m, b)? else { return not_implemented(m) };
        (real, imag) == y
    };
    Ok(Step::Value(bool::from_bool(m, equal == (operator.0 == 2))))
}

/// `hash(a)`. CPython: `complex_hash`.
pub fn hash(m: &mut Machine, a: Object) -> Called {
    let (real, imag) = parts(m, a);
    let combined =
        float_arithmetic::hash(real).wrapping_add(float_arithmetic::hash(imag).wrapping_mul(1_000_003));
    Ok(Step::number(if combined == -1 { -2 } else { combined }))
}

/// `repr(a)`. CPython: `complex_repr`.
pub fn repr(m: &mut Machine, a: Object) -> Called {
    let text = |value: f64| float_text::to_text(value, float_text::FloatStyle::Shortest, 0, false, false);
    let (real, imag) = parts(m, a);
    let format = "%s%s%sj%s";
    if real == 0.0 && !real.is_sign_negative() {
        let imag = text(imag);
        let whole = formatted!(format, "", "", imag, "");
        return float_buffer::holding(m, &imag, |m| whole.make(m)).map(Step::Value);
    }
    let sign = if imag.is_sign_negative() && !imag.is_nan() { "" } else { "+" };
    let (real, imag) = (text(real), sign.to_owned() + &text(imag));
    let whole = formatted!(format, "(", real, imag, ")");
    float_buffer::holding(m, &real, |m| float_buffer::holding(m, &imag, |m| whole.make(m))).map(Step::Value)
}
