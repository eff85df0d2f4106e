//! Arithmetic of `float`. CPython: floatobject.c.

use num_bigint::BigInt;
use num_bigint::Sign;

use crate::elementary;

use super::machine::Machine;
use super::reference::Object;
use super::runtime::{NONE, NOT_IMPLEMENTED};
use super::step::{Called, Raised, Step};
use super::{bool, errors, float, long, long_arithmetic, statics, tuple, unicode};

fn not_implemented(m: &mut Machine) -> Called {
    Ok(Step::Value(m.new_reference(NOT_IMPLEMENTED)))
}

/// Both operands as doubles; `None` when one is neither float nor int. CPython: `CONVERT_TO_DOUBLE`.
fn operands(m: &mut Machine, a: Object, b: Object) -> Result<Option<(f64, f64)>, Raised> {
    let Some(x) = operand(m, a)? else { return Ok(None) };
    let Some(y) = operand(m, b)? else { return Ok(None) };
    Ok(Some((x, y)))
}

fn operand(m: &mut Machine, object: Object) -> Result<Option<f64>, Raised> {
    if float::check(m, object) {
        Ok(Some(float::value(m, object)))
    } else if long::check(m, object) {
        long::as_f64(m, object).map(Some)
    } else {
        Ok(None)
    }
}

fn number(m: &mut Machine, value: f64) -> Called {
    float::from_f64(m, value).map(Step::Value)
}

fn zero_division(m: &mut Machine, message: &str) -> Called {
    Err(errors::set_string(m, statics::ZERO_DIVISION_ERROR, message))
}

/// `a + b`. CPython: `float_add`.
pub fn add(m: &mut Machine, a: Object, b: Object) -> Called {
    match operands(m, a, b)? {
        Some((x, y)) => number(m, x + y),
        None => not_implemented(m),
    }
}

/// `a - b`. CPython: `float_sub`.
pub fn subtract(m: &mut Machine, a: Object, b: Object) -> Called {
    match operands(m, a, b)? {
        Some((x, y)) => number(m, x - y),
        None => not_implemented(m),
    }
}

/// `a * b`. CPython: `float_mul`.
pub fn multiply(m: &mut Machine, a: Object, b: Object) -> Called {
    match operands(m, a, b)? {
        Some((x, y)) => number(m, x * y),
        None => not_implemented(m),
    }
}

/// `a / b`. CPython: `float_div`.
pub fn true_divide(m: &mut Machine, a: Object, b: Object) -> Called {
    match operands(m, a, b)? {
        Some((_, 0.0)) => zero_division(m, "float division by zero"),
        Some((x, y)) => number(m, x / y),
        None => not_implemented(m),
    }
}

/// Quotient and remainder, the remainder with the divisor's sign. CPython: `_float_div_mod`.
fn div_mod(x: f64, y: f64) -> (f64, f64) {
    let mut remainder = x % y;
    let mut quotient = (x - remainder) / y;
    if remainder == 0.0 {
        remainder = 0f64.copysign(y);
    } else if (y < 0.0) != (remainder < 0.0) {
        remainder += y;
        quotient -= 1.0;
    }
    let floored = if quotient == 0.0 {
        0f64.copysign(x / y)
    } else {
        let floored = quotient.floor();
        if quotient - floored > 0.5 { floored + 1.0 } else { floored }
    };
    (floored, remainder)
}

/// `a // b`. CPython: `float_floor_div`.
pub fn floor_divide(m: &mut Machine, a: Object, b: Object) -> Called {
    match operands(m, a, b)? {
        Some((_, 0.0)) => zero_division(m, "float floor division by zero"),
        Some((x, y)) => number(m, div_mod(x, y).0),
        None => not_implemented(m),
    }
}

/// `a % b`. CPython: `float_rem`.
pub fn remainder(m: &mut Machine, a: Object, b: Object) -> Called {
    match operands(m, a, b)? {
        Some((_, 0.0)) => zero_division(m, "float modulo"),
        Some((x, y)) => {
            let mut rest = x % y;
            if rest == 0.0 {
                rest = 0f64.copysign(y);
            } else if (y < 0.0) != (rest < 0.0) {
                rest += y;
            }
            number(m, rest)
        }
        None => not_implemented(m),
    }
}

/// `divmod(a, b)`. CPython: `float_divmod`.
pub fn divmod(m: &mut Machine, a: Object, b: Object) -> Called {
    match operands(m, a, b)? {
        Some((_, 0.0)) => zero_division(m, "float divmod()"),
        Some((x, y)) => {
            let (quotient, rest) = div_mod(x, y);
            let quotient = float::from_f64(m, quotient)?;
            let rest = float::from_f64(m, rest)?;
            let pair = tuple::pack(m, &[quotient, rest]);
            m.decref(quotient);
            m.decref(rest);
            pair.map(Step::Value)
        }
        None => not_implemented(m),
    }
}

/// `a ** b`. CPython: `float_pow`.
pub fn power(m: &mut Machine, a: Object, b: Object, c: Object) -> Called {
    if c != NONE {
        let message = "pow() 3rd argument not allowed unless all arguments are integers";
        return Err(errors::set_string(m, statics::TYPE_ERROR, message));
    }
    match operands(m, a, b)? {
        Some((x, y)) => power_of(m, x, y),
        None => not_implemented(m),
    }
}

/// `x ** y` with CPython's errors.
pub fn power_of(m: &mut Machine, x: f64, y: f64) -> Called {
    if x == 0.0 && y < 0.0 && y.is_finite() {
        return zero_division(m, "0.0 cannot be raised to a negative power");
    }
    if x < 0.0 && x.is_finite() && y.is_finite() && y != y.floor() {
        return super::complex_arithmetic::power_of(m, (x, 0.0), (y, 0.0));
    }
    let result = elementary::pow(x, y);
    if result.is_infinite() && x.is_finite() && y.is_finite() {
        let detail = tuple_error(m, 34, "Numerical result out of range")?;
        let raised = errors::set_object(m, statics::OVERFLOW_ERROR, detail);
        m.decref(detail);
        return Err(raised);
    }
    number(m, result)
}

fn tuple_error(m: &mut Machine, number: i64, text: &str) -> Result<Object, Raised> {
    let number = long::from_i64(m, number)?;
    let text = unicode::from_str(m, text)?;
    let pair = tuple::pack(m, &[number, text]);
    m.decref(number);
    m.decref(text);
    pair
}

/// `-a`. CPython: `float_neg`.
pub fn negative(m: &mut Machine, a: Object) -> Called {
    let value = -float::value(m, a);
    number(m, value)
}

/// `+a`: itself if exactly a float. CPython: `float_float`.
pub fn positive(m: &mut Machine, a: Object) -> Called {
    if m.type_of(a) == statics::FLOAT {
        return Ok(Step::Value(m.new_reference(a)));
    }
    let value = float::value(m, a);
    number(m, value)
}

/// `abs(a)`. CPython: `float_abs`.
pub fn absolute(m: &mut Machine, a: Object) -> Called {
    let value = float::value(m, a).abs();
    number(m, value)
}

/// `bool(a)`. CPython: `float_bool`.
pub fn is_true(m: &mut Machine, a: Object) -> Called {
    Ok(Step::number(i64::from(float::value(m, a) != 0.0)))
}

/// `int(a)`. CPython: `float___trunc___impl`.
pub fn to_int(m: &mut Machine, a: Object) -> Called {
    let value = float::value(m, a).trunc();
    int_of_whole(m, value).map(Step::Value)
}

/// An int of a whole double. CPython: `PyLong_FromDouble`.
pub fn int_of_whole(m: &mut Machine, value: f64) -> Result<Object, Raised> {
    if value.is_infinite() {
        return Err(errors::set_string(
            m,
            statics::OVERFLOW_ERROR,
            "cannot convert float infinity to integer",
        ));
    }
    if value.is_nan() {
        return Err(errors::set_string(m, statics::VALUE_ERROR, "cannot convert float NaN to integer"));
    }
    if value.abs() < 9e18 {
        return long::from_i64(m, value as i64);
    }
    let whole = whole_to_bigint(value);
    long::from_bigint(m, &whole)
}

/// The exact integer of a finite whole double.
pub fn whole_to_bigint(value: f64) -> BigInt {
    let bits = value.abs().to_bits();
    let exponent = (bits >> 52) as i64 - 1075;
    let mantissa =
        BigInt::from_slice(Sign::Plus, &[bits as u32, ((bits >> 32) as u32 & 0xf_ffff) | 0x10_0000]);
    let magnitude = if exponent >= 0 { mantissa << exponent as u64 } else { mantissa >> (-exponent) as u64 };
    if value < 0.0 { -magnitude } else { magnitude }
}

/// Orders a float and a float or int, exactly; NaN is unordered. CPython: `float_richcompare`.
pub fn rich_compare(m: &mut Machine, a: Object, b: Object, operator: Object) -> Called {
    let x = float::value(m, a);
    let ordering = if float::check(m, b) {
        x.partial_cmp(&float::value(m, b))
    } else if long::check(m, b) {
        compare_int(m, x, b)
    } else {
        return not_implemented(m);
    };
    let holds = match ordering {
        Some(ordering) => long_arithmetic::holds(ordering, operator),
        None => operator.0 == 3,
    };
    Ok(Step::Value(bool::from_bool(m, holds)))
}

fn compare_int(m: &Machine, x: f64, int: Object) -> Option<std::cmp::Ordering> {
    if x.is_nan() {
        return None;
    }
    if x.is_infinite() {
        return Some(if x > 0.0 { std::cmp::Ordering::Greater } else { std::cmp::Ordering::Less });
    }
    let whole = whole_to_bigint(x.trunc());
    Some(whole.cmp(&long::to_bigint(m, int)).then(x.fract().partial_cmp(&0.0)?))
}

/// The hash of a double: that of the equal int where there is one. CPython: `_Py_HashDouble`.
pub fn hash(value: f64) -> i64 {
    const BITS: u32 = 61;
    const MODULUS: u64 = (1 << BITS) - 1;
    if value.is_infinite() {
        return if value > 0.0 { 314_159 } else { -314_159 };
    }
    if value.is_nan() {
        return 0;
    }
    let (mut mantissa, mut exponent) = frexp(value.abs());
    let mut hash = 0u64;
    while mantissa != 0.0 {
        hash = ((hash << 28) & MODULUS) | hash >> (BITS - 28);
        mantissa *= 268_435_456.0;
        exponent -= 28;
        let digit = mantissa as u64;
        mantissa -= digit as f64;
        hash += digit;
        if hash >= MODULUS {
            hash -= MODULUS;
        }
    }
    let turn = exponent.rem_euclid(BITS as i32) as u32;
    let hash = (((hash << turn) & MODULUS) | hash >> (BITS - turn)) as i64;
    match if value < 0.0 { -hash } else { hash } {
        -1 => -2,
        hash => hash,
    }
}

/// `value = mantissa * 2**exponent` with the mantissa in 0.5…1.
pub fn frexp(value: f64) -> (f64, i32) {
    if value == 0.0 || !value.is_finite() {
        return (value, 0);
    }
    let (value, extra) =
        if value.abs() < f64::MIN_POSITIVE { (value * 2f64.powi(54), -54) } else { (value, 0) };
    let bits = value.to_bits();
    let exponent = (bits >> 52 & 0x7ff) as i32 - 1022;
    (f64::from_bits(bits & !(0x7ff << 52) | 1022 << 52), exponent + extra)
}
