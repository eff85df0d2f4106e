//! Arithmetic of `int`. CPython: longobject.c.
//!
//! Values of two digits are computed as words, others with `num-bigint`; the block of a result is as large as CPython's
//! algorithm asks before it normalises, since the request's size is what the allocator and tracemalloc see. Division
//! is in `long_divide`, shifts and bits are in `long_bits`.

use std::cmp::Ordering;

use num_bigint::{BigInt, Sign};

use super::errors;
use super::long::{self, SHIFT};
use super::machine::Machine;
use super::reference::Object;
use super::runtime::NOT_IMPLEMENTED;
use super::step::{Called, Raised, Step};
use super::{bool, float, long_multiply, statics};

/// Ints beyond this many digits are refused before they are computed (about 40 million decimal digits).
pub(super) const MAX_DIGITS: u64 = 4_500_000;

pub(super) fn value(result: Result<Object, Raised>) -> Called {
    result.map(Step::Value)
}

/// An int in place of another (stolen); none where the operator has failed. CPython: `Py_SETREF`.
pub fn replace(m: &mut Machine, place: &mut Object, called: Called) -> Result<(), Raised> {
    let old = std::mem::take(place);
    let made = at_once(called);
    m.decref(old);
    *place = made?;
    Ok(())
}

/// The int that an operator of ints has computed.
pub fn at_once(called: Called) -> Result<Object, Raised> {
    called.map(|step| match step {
        Step::Value(value) => value,
        Step::Called => unreachable!("ints run no Python"),
    })
}

pub(super) fn not_implemented(m: &mut Machine) -> Called {
    Ok(Step::Value(m.new_reference(NOT_IMPLEMENTED)))
}

/// The operands of an operator.
enum Operands {
    /// Ints of at most two digits.
    Words(i64, i64),
    /// Ints of which one has more.
    Larger,
    /// One is no int.
    Others,
}

fn operands(m: &Machine, a: Object, b: Object) -> Operands {
    if !are_ints(m, a, b) {
        return Operands::Others;
    }
    match (long::word_value(m, a), long::word_value(m, b)) {
        (Some(x), Some(y)) => Operands::Words(x, y),
        _ => Operands::Larger,
    }
}

pub(super) fn are_ints(m: &Machine, a: Object, b: Object) -> bool {
    long::check(m, a) && long::check(m, b)
}

/// An int of at most two digits has at most one.
fn is_medium(value: i64) -> bool {
    value.unsigned_abs() >> SHIFT == 0
}

pub(super) fn too_large(m: &mut Machine) -> Raised {
    errors::set_string(m, statics::OVERFLOW_ERROR, "too many digits in integer")
}

/// `a + b`. CPython: `long_add`.
pub fn add(m: &mut Machine, a: Object, b: Object) -> Called {
    match operands(m, a, b) {
        Operands::Others => not_implemented(m),
        Operands::Words(x, y) => word_sum(m, x, y, (x < 0) == (y < 0)),
        Operands::Larger => {
            let same_sign = (long::sign(m, a) < 0) == (long::sign(m, b) < 0);
            sum(m, a, b, same_sign, &(long::to_bigint(m, a) + long::to_bigint(m, b)))
        }
    }
}

/// `a - b`. CPython: `long_sub`.
pub fn subtract(m: &mut Machine, a: Object, b: Object) -> Called {
    match operands(m, a, b) {
        Operands::Others => not_implemented(m),
        Operands::Words(x, y) => word_sum(m, x, -y, (x < 0) != (y < 0)),
        Operands::Larger => {
            let adds = (long::sign(m, a) < 0) != (long::sign(m, b) < 0);
            sum(m, a, b, adds, &(long::to_bigint(m, a) - long::to_bigint(m, b)))
        }
    }
}

fn sum(m: &mut Machine, a: Object, b: Object, magnitudes_add: bool, result: &BigInt) -> Called {
    let (a_digits, b_digits) = (long::digit_count(m, a), long::digit_count(m, b));
    let room = if magnitudes_add {
        a_digits.max(b_digits) + 1
    } else if a_digits == b_digits {
        // x_sub skips the highest digits that are equal.
        let differs = |index: &u64| long::digit(m, a, *index) != long::digit(m, b, *index);
        (0..a_digits).rev().find(differs).map_or(0, |index| index + 1)
    } else {
        a_digits.max(b_digits)
    };
    value(long::from_bigint_in(m, result, room))
}

/// As `sum`, of words.
fn word_sum(m: &mut Machine, x: i64, y: i64, magnitudes_add: bool) -> Called {
    if is_medium(x) && is_medium(y) {
        return value(long::from_i64(m, x + y));
    }
    let (x_digits, y_digits) = (long::digits_of_word(x), long::digits_of_word(y));
    let room = if magnitudes_add {
        x_digits.max(y_digits) + 1
    } else if x_digits == y_digits {
        long::digits_of_word((x.unsigned_abs() ^ y.unsigned_abs()) as i64)
    } else {
        x_digits.max(y_digits)
    };
    value(long::from_word_in(m, x + y, room))
}

/// `a * b`. CPython: `long_mul`.
pub fn multiply(m: &mut Machine, a: Object, b: Object) -> Called {
    match operands(m, a, b) {
        Operands::Others => return not_implemented(m),
        Operands::Words(x, y) if is_medium(x) && is_medium(y) => return value(long::from_i64(m, x * y)),
        Operands::Words(x, y) if x != 0 && y != 0 => {
            let room = long::digits_of_word(x) + long::digits_of_word(y);
            return value(match x.checked_mul(y) {
                Some(word) => long::from_word_in(m, word, room),
                None => long::from_product_in(m, i128::from(x) * i128::from(y), room),
            });
        }
        _ => {}
    }
    let (a_digits, b_digits) = (long::digit_count(m, a), long::digit_count(m, b));
    if a_digits + b_digits > MAX_DIGITS {
        return Err(too_large(m));
    }
    m.charge(a_digits * b_digits / 64);
    let factors = (long::to_bigint(m, a), long::to_bigint(m, b));
    value(product(m, &factors.0, &factors.1, a == b))
}

/// The product of two ints, the blocks of its algorithm taken and given back. CPython: `long_mul`.
fn product(m: &mut Machine, a: &BigInt, b: &BigInt, same: bool) -> Result<Object, Raised> {
    if a.bits().max(b.bits()) <= SHIFT || a.bits() == 0 || b.bits() == 0 {
        return long::from_bigint(m, &(a * b));
    }
    let room = long_multiply::room(m, a.magnitude(), b.magnitude(), same)?;
    long::fill(m, room, &(a * b));
    Ok(room)
}

/// `a / b`, correctly rounded. CPython: `long_true_divide`.
pub fn true_divide(m: &mut Machine, a: Object, b: Object) -> Called {
    const EXACT: i64 = 1 << 53;
    if !are_ints(m, a, b) {
        return not_implemented(m);
    }
    if long::sign(m, b) == 0 {
        return Err(errors::set_string(m, statics::ZERO_DIVISION_ERROR, "division by zero"));
    }
    let quotient = match (long::value_i64(m, a), long::value_i64(m, b)) {
        (Some(x), Some(y)) if x.abs() <= EXACT && y.abs() <= EXACT => x as f64 / y as f64,
        _ => {
            if let Some(quotient) = divide_to_f64(&long::to_bigint(m, a), &long::to_bigint(m, b)) {
                quotient
            } else {
                let message = "integer division result too large for a float";
                return Err(errors::set_string(m, statics::OVERFLOW_ERROR, message));
            }
        }
    };
    value(float::from_f64(m, quotient))
}

/// The quotient rounded half to even, `None` when too large for a double.
fn divide_to_f64(a: &BigInt, b: &BigInt) -> Option<f64> {
    let negative = (a.sign() == Sign::Minus) != (b.sign() == Sign::Minus);
    let (x, y) = (a.magnitude(), b.magnitude());
    let exponent = (x.bits() as i64 - y.bits() as i64 - 66).max(-1140);
    let (x, y) =
        if exponent <= 0 { (x << (-exponent) as u64, y.clone()) } else { (x.clone(), y << exponent as u64) };
    let mut quotient = &x / &y;
    if &quotient * &y != x {
        quotient |= num_bigint::BigUint::from(1u32);
    }
    // At least 64 bits are kept, so one rounding to 53 (or fewer, when subnormal) is exact half-to-even.
    let magnitude = scale_round(&quotient, exponent)?;
    Some(if negative { -magnitude } else { magnitude })
}

/// `magnitude * 2**exponent` rounded half to even, `None` when too large for a double.
pub fn scale_round(magnitude: &num_bigint::BigUint, exponent: i64) -> Option<f64> {
    let bits = magnitude.bits() as i64;
    if bits == 0 {
        return Some(0.0);
    }
    let keep = 53.min(bits + exponent + 1074);
    if keep < 0 {
        return Some(0.0);
    }
    let drop = (bits - keep).max(0) as u64;
    let mut top = (magnitude >> drop).iter_u64_digits().next().unwrap_or(0);
    let rest = magnitude - (num_bigint::BigUint::from(top) << drop);
    if drop > 0 {
        let half = num_bigint::BigUint::from(1u32) << (drop - 1);
        if rest > half || (rest == half && top & 1 == 1) {
            top += 1;
        }
    }
    let scale = exponent + drop as i64;
    let value = if scale < -1022 {
        top as f64 * 2f64.powi(-1022) * 2f64.powi((scale + 1022) as i32)
    } else if scale > 971 {
        f64::INFINITY
    } else {
        top as f64 * 2f64.powi(scale as i32)
    };
    value.is_finite().then_some(value)
}

/// `-a`. CPython: `long_neg`.
pub fn negative(m: &mut Machine, a: Object) -> Called {
    if let Some(x) = long::medium_value(m, a) {
        value(long::from_i64(m, -x))
    } else {
        let negated = -long::to_bigint(m, a);
        value(long::from_bigint(m, &negated))
    }
}

/// `+a`: the int itself if it is exactly an int. CPython: `long_long`.
pub fn positive(m: &mut Machine, a: Object) -> Called {
    if long::check_exact(m, a) {
        return Ok(Step::Value(m.new_reference(a)));
    }
    let copy = long::to_bigint(m, a);
    value(long::from_bigint(m, &copy))
}

/// `abs(a)`. CPython: `long_abs`.
pub fn absolute(m: &mut Machine, a: Object) -> Called {
    if long::sign(m, a) < 0 { negative(m, a) } else { positive(m, a) }
}

/// `bool(a)`. CPython: `long_bool`.
pub fn is_true(m: &mut Machine, a: Object) -> Called {
    Ok(Step::number(i64::from(long::sign(m, a) != 0)))
}

/// `a < b` and its like; `operator` is 0…5. CPython: `long_richcompare`.
pub fn rich_compare(m: &mut Machine, a: Object, b: Object, operator: Object) -> Called {
    if !are_ints(m, a, b) {
        return not_implemented(m);
    }
    let holds = holds(ordering(m, a, b), operator);
    Ok(Step::Value(bool::from_bool(m, holds)))
}

/// How two ints compare. CPython: `long_compare`.
pub fn ordering(m: &Machine, a: Object, b: Object) -> Ordering {
    match (long::word_value(m, a), long::word_value(m, b)) {
        (Some(x), Some(y)) => x.cmp(&y),
        _ => long::to_bigint(m, a).cmp(&long::to_bigint(m, b)),
    }
}

/// Whether the operator 0…5 (< <= == != > >=) holds for this ordering. CPython: `Py_RETURN_RICHCOMPARE`.
pub fn holds(ordering: Ordering, operator: Object) -> bool {
    match operator.0 {
        0 => ordering.is_lt(),
        1 => ordering.is_le(),
        2 => ordering.is_eq(),
        3 => ordering.is_ne(),
        4 => ordering.is_gt(),
        _ => ordering.is_ge(),
    }
}
