//! Arithmetic of `int`. CPython: longobject.c.
//!
//! Values are computed with `num-bigint`; the block of a result is as large as CPython's algorithm asks before it
//! normalises, since the request's size is what the allocator and tracemalloc see.

use num_bigint::{BigInt, Sign};

use super::errors;
use super::long::{self, SHIFT};
use super::machine::Machine;
use super::reference::Object;
use super::runtime::NOT_IMPLEMENTED;
use super::step::{Called, Raised, Step};
use super::{bool, float, long_multiply, statics, tuple};

/// Ints beyond this many digits are refused before they are computed (about 40 million decimal digits).
const MAX_DIGITS: u64 = 4_500_000;

fn value(result: Result<Object, Raised>) -> Called {
    result.map(Step::Value)
}

fn not_implemented(m: &mut Machine) -> Called {
    Ok(Step::Value(m.new_reference(NOT_IMPLEMENTED)))
}

fn operands(m: &Machine, a: Object, b: Object) -> Option<(Option<i64>, Option<i64>)> {
    if long::check(m, a) && long::check(m, b) {
        Some((long::medium_value(m, a), long::medium_value(m, b)))
    } else {
        None
    }
}

fn too_large(m: &mut Machine) -> Raised {
    errors::set_string(m, statics::OVERFLOW_ERROR, "too many digits in integer")
}

fn digits_of(m: &Machine, a: Object) -> u64 {
    long::digit_count(m, a)
}

/// `a + b`. CPython: `long_add`.
pub fn add(m: &mut Machine, a: Object, b: Object) -> Called {
    match operands(m, a, b) {
        None => not_implemented(m),
        Some((Some(x), Some(y))) => value(long::from_i64(m, x + y)),
        Some(_) => {
            let same_sign = (long::sign(m, a) < 0) == (long::sign(m, b) < 0);
            if let Some((x, y)) = words(m, a, b) {
                return word_sum(m, a, b, same_sign, x + y);
            }
            sum(m, a, b, same_sign, &(long::to_bigint(m, a) + long::to_bigint(m, b)))
        }
    }
}

/// `a - b`. CPython: `long_sub`.
pub fn subtract(m: &mut Machine, a: Object, b: Object) -> Called {
    match operands(m, a, b) {
        None => not_implemented(m),
        Some((Some(x), Some(y))) => value(long::from_i64(m, x - y)),
        Some(_) => {
            let adds = (long::sign(m, a) < 0) != (long::sign(m, b) < 0);
            if let Some((x, y)) = words(m, a, b) {
                return word_sum(m, a, b, adds, x - y);
            }
            sum(m, a, b, adds, &(long::to_bigint(m, a) - long::to_bigint(m, b)))
        }
    }
}

/// Two ints that fit into 64 bits each: their sum and product need no `BigInt`.
fn words(m: &Machine, a: Object, b: Object) -> Option<(i128, i128)> {
    Some((long::value_i64(m, a)?.into(), long::value_i64(m, b)?.into()))
}

fn sum(m: &mut Machine, a: Object, b: Object, magnitudes_add: bool, result: &BigInt) -> Called {
    let room = room_of_sum(m, a, b, magnitudes_add, result.bits().div_ceil(SHIFT));
    value(long::from_bigint_in(m, result, room))
}

fn word_sum(m: &mut Machine, a: Object, b: Object, magnitudes_add: bool, result: i128) -> Called {
    let room = room_of_sum(m, a, b, magnitudes_add, long::digits_of_word(result));
    value(long::from_i128_in(m, result, room))
}

/// The digits that a sum of so many digits is computed in. CPython: `x_add`, `x_sub`.
fn room_of_sum(m: &Machine, a: Object, b: Object, magnitudes_add: bool, digits: u64) -> u64 {
    let larger = digits_of(m, a).max(digits_of(m, b));
    if magnitudes_add {
        larger + 1
    } else if digits_of(m, a) == digits_of(m, b) {
        // x_sub skips the highest digits that are equal.
        digits.max(1)
    } else {
        larger
    }
}

/// `a * b`. CPython: `long_mul`.
pub fn multiply(m: &mut Machine, a: Object, b: Object) -> Called {
    match operands(m, a, b) {
        None => not_implemented(m),
        Some((Some(x), Some(y))) => value(long::from_i64(m, x * y)),
        Some(_) => {
            let room = digits_of(m, a) + digits_of(m, b);
            if room > MAX_DIGITS {
                return Err(too_large(m));
            }
            if let Some((x, y)) = words(m, a, b).filter(|(x, y)| *x != 0 && *y != 0) {
                return value(long::from_i128_in(m, x * y, room));
            }
            m.charge(digits_of(m, a) * digits_of(m, b) / 64);
            let factors = (long::to_bigint(m, a), long::to_bigint(m, b));
            value(product(m, &factors.0, &factors.1, a == b))
        }
    }
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

/// Quotient and remainder rounded towards minus infinity; the divisor is not 0.
pub(crate) fn floor_divmod(a: &BigInt, b: &BigInt) -> (BigInt, BigInt) {
    let (mut quotient, mut remainder) = (a / b, a % b);
    if remainder.sign() != Sign::NoSign && (remainder.sign() == Sign::Minus) != (b.sign() == Sign::Minus) {
        quotient -= 1;
        remainder += b;
    }
    (quotient, remainder)
}

fn zero_division(m: &mut Machine) -> Raised {
    errors::set_string(m, statics::ZERO_DIVISION_ERROR, "integer division or modulo by zero")
}

/// `a // b` and `a % b` as values; raises ZeroDivisionError.
fn divided(m: &mut Machine, a: Object, b: Object) -> Result<(BigInt, BigInt), Raised> {
    if long::sign(m, b) == 0 {
        return Err(zero_division(m));
    }
    m.charge(digits_of(m, a) * digits_of(m, b) / 64);
    Ok(floor_divmod(&long::to_bigint(m, a), &long::to_bigint(m, b)))
}

/// `a // b`. CPython: `long_div`.
pub fn floor_divide(m: &mut Machine, a: Object, b: Object) -> Called {
    match operands(m, a, b) {
        None => not_implemented(m),
        Some((Some(x), Some(y))) if y != 0 => {
            value(long::from_i64(m, x.div_euclid(y) - i64::from(y < 0 && x.rem_euclid(y) != 0)))
        }
        Some(_) => {
            let (quotient, _) = divided(m, a, b)?;
            let room = quotient_room(m, a, b);
            value(long::from_bigint_in(m, &quotient, room))
        }
    }
}

fn quotient_room(m: &Machine, a: Object, b: Object) -> u64 {
    match (digits_of(m, a), digits_of(m, b)) {
        (size_a, 1) => size_a,
        (size_a, size_b) if size_a >= size_b => size_a - size_b + 1,
        _ => 1,
    }
}

/// `a % b`. CPython: `long_mod`.
pub fn remainder(m: &mut Machine, a: Object, b: Object) -> Called {
    match operands(m, a, b) {
        None => not_implemented(m),
        Some((Some(x), Some(y))) if y != 0 => {
            let rest = x.wrapping_rem(y);
            value(long::from_i64(m, if rest != 0 && (rest < 0) != (y < 0) { rest + y } else { rest }))
        }
        Some(_) => {
            let (_, rest) = divided(m, a, b)?;
            let room = digits_of(m, b);
            value(long::from_bigint_in(m, &rest, room))
        }
    }
}

/// `divmod(a, b)`. CPython: `long_divmod`.
pub fn divmod(m: &mut Machine, a: Object, b: Object) -> Called {
    if operands(m, a, b).is_none() {
        return not_implemented(m);
    }
    let (quotient, rest) = divided(m, a, b)?;
    let room = quotient_room(m, a, b);
    let quotient = long::from_bigint_in(m, &quotient, room)?;
    let rest = long::from_bigint(m, &rest)?;
    let pair = tuple::pack(m, &[quotient, rest]);
    m.decref(quotient);
    m.decref(rest);
    value(pair)
}

/// `a / b`, correctly rounded. CPython: `long_true_divide`.
pub fn true_divide(m: &mut Machine, a: Object, b: Object) -> Called {
    const EXACT: i64 = 1 << 53;
    if operands(m, a, b).is_none() {
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

/// `~a`. CPython: `long_invert`.
pub fn invert(m: &mut Machine, a: Object) -> Called {
    if let Some(x) = long::medium_value(m, a) {
        value(long::from_i64(m, !x))
    } else {
        let inverted: BigInt = -(long::to_bigint(m, a) + 1i64);
        value(long::from_bigint(m, &inverted))
    }
}

/// `bool(a)`. CPython: `long_bool`.
pub fn is_true(m: &mut Machine, a: Object) -> Called {
    Ok(Step::number(i64::from(long::sign(m, a) != 0)))
}

fn shift_count(m: &mut Machine, b: Object) -> Result<Option<u64>, Raised> {
    if long::sign(m, b) < 0 {
        return Err(errors::set_string(m, statics::VALUE_ERROR, "negative shift count"));
    }
    Ok(long::value_i64(m, b).map(|count| count as u64))
}

/// Whether there is memory for an int of so many digits: in the machine, and for what is computed with on the way.
fn can_be_made(m: &Machine, digits: u64) -> bool {
    let bytes = digits.saturating_mul(4);
    let on_the_way = usize::try_from(bytes.saturating_mul(3)).ok();
    bytes < m.memory.limit_bytes()
        && on_the_way.is_some_and(|bytes| Vec::<u8>::new().try_reserve_exact(bytes).is_ok())
}

/// `a << b`. CPython: `long_lshift`.
pub fn left_shift(m: &mut Machine, a: Object, b: Object) -> Called {
    if operands(m, a, b).is_none() {
        return not_implemented(m);
    }
    let count = shift_count(m, b)?;
    if long::sign(m, a) == 0 {
        return value(long::from_i64(m, 0));
    }
    if count.is_none() && long::to_bigint(m, b).bits() > 67 {
        // Even the number of digits is no `Py_ssize_t`. CPython: `divmod_shift`.
        return Err(errors::set_string(m, statics::OVERFLOW_ERROR, "too many digits in integer"));
    }
    let digits = digits_of(m, a);
    let Some(count) = count.filter(|count| can_be_made(m, count / SHIFT + digits)) else {
        return Err(m.no_memory());
    };
    let room = digits_of(m, a) + count / SHIFT + u64::from(!count.is_multiple_of(SHIFT));
    let shifted = long::to_bigint(m, a) << count;
    value(long::from_bigint_in(m, &shifted, room))
}

/// `a >> b`. CPython: `long_rshift`.
pub fn right_shift(m: &mut Machine, a: Object, b: Object) -> Called {
    if operands(m, a, b).is_none() {
        return not_implemented(m);
    }
    let negative = long::sign(m, a) < 0;
    let Some(count) = shift_count(m, b)? else {
        return value(long::from_i64(m, -i64::from(negative)));
    };
    let room = digits_of(m, a).saturating_sub(count / SHIFT);
    let bits = long::to_bigint(m, a).bits();
    let shifted =
        if count > bits { BigInt::from(-i64::from(negative)) } else { long::to_bigint(m, a) >> count };
    value(long::from_bigint_in(m, &shifted, room))
}

fn bitwise(m: &mut Machine, a: Object, b: Object, combine: fn(BigInt, BigInt) -> BigInt) -> Called {
    let room = digits_of(m, a).max(digits_of(m, b));
    let result = combine(long::to_bigint(m, a), long::to_bigint(m, b));
    value(long::from_bigint_in(m, &result, room))
}

/// `a & b`. CPython: `long_and`.
pub fn and(m: &mut Machine, a: Object, b: Object) -> Called {
    match operands(m, a, b) {
        None => not_implemented(m),
        Some((Some(x), Some(y))) => value(long::from_i64(m, x & y)),
        Some(_) => bitwise(m, a, b, |x, y| x & y),
    }
}

/// `a | b`. CPython: `long_or`.
pub fn or(m: &mut Machine, a: Object, b: Object) -> Called {
    match operands(m, a, b) {
        None => not_implemented(m),
        Some((Some(x), Some(y))) => value(long::from_i64(m, x | y)),
        Some(_) => bitwise(m, a, b, |x, y| x | y),
    }
}

/// `a ^ b`. CPython: `long_xor`.
pub fn xor(m: &mut Machine, a: Object, b: Object) -> Called {
    match operands(m, a, b) {
        None => not_implemented(m),
        Some((Some(x), Some(y))) => value(long::from_i64(m, x ^ y)),
        Some(_) => bitwise(m, a, b, |x, y| x ^ y),
    }
}

/// `pow(a, b, c)`; `c` is None or an int. CPython: `long_pow`.
pub fn power(m: &mut Machine, a: Object, b: Object, c: Object) -> Called {
    if operands(m, a, b).is_none() {
        return not_implemented(m);
    }
    if c != super::runtime::NONE {
        return if long::check(m, c) { modular_power(m, a, b, c) } else { not_implemented(m) };
    }
    if long::sign(m, b) < 0 {
        let (base, exponent) = (long::as_f64(m, a)?, long::as_f64(m, b)?);
        return super::float_arithmetic::power_of(m, base, exponent);
    }
    let base = long::to_bigint(m, a);
    let unit = base.magnitude().bits() <= 1;
    let exponent = long::value_i64(m, b).map(|exponent| exponent as u64);
    let Some(exponent) =
        exponent.filter(|exponent| unit || base.bits().saturating_mul(*exponent) / SHIFT < MAX_DIGITS)
    else {
        if unit {
            let odd = long::to_bigint(m, b).bit(0);
            let result = if odd { base } else { &base * &base };
            return value(long::from_bigint(m, &result));
        }
        return Err(too_large(m));
    };
    m.charge((base.bits() * exponent / SHIFT / 8).pow(2) / 64);
    value(left_to_right_power(m, a, &base, exponent))
}

/// The power by squaring, each step's int an object. CPython: `long_pow`, left-to-right binary.
fn left_to_right_power(m: &mut Machine, a: Object, base: &BigInt, exponent: u64) -> Result<Object, Raised> {
    let mut power = BigInt::from(1);
    let mut object = long::from_i64(m, 1)?;
    let exponent_digits = u64::from(64 - exponent.leading_zeros()).div_ceil(SHIFT);
    for bit in (0..exponent_digits * SHIFT).rev() {
        let squared = product(m, &power, &power, true);
        power = &power * &power;
        m.decref(object);
        object = squared?;
        if exponent >> bit & 1 == 1 {
            let multiplied = product(m, &power, base, object == a);
            power *= base;
            m.decref(object);
            object = multiplied?;
        }
    }
    Ok(object)
}

fn modular_power(m: &mut Machine, a: Object, b: Object, c: Object) -> Called {
    let modulus = long::to_bigint(m, c);
    if modulus.sign() == Sign::NoSign {
        return Err(errors::set_string(m, statics::VALUE_ERROR, "pow() 3rd argument cannot be 0"));
    }
    let (mut base, mut exponent) = (long::to_bigint(m, a), long::to_bigint(m, b));
    if exponent.sign() == Sign::Minus {
        let Some(inverse) = base.modinv(&modulus) else {
            let message = "base is not invertible for the given modulus";
            return Err(errors::set_string(m, statics::VALUE_ERROR, message));
        };
        base = inverse;
        exponent = -exponent;
    }
    let result = base.modpow(&exponent, &modulus);
    value(long::from_bigint(m, &result))
}

/// `a < b` and its like; `operator` is 0…5. CPython: `long_richcompare`.
pub fn rich_compare(m: &mut Machine, a: Object, b: Object, operator: Object) -> Called {
    let Some(values) = operands(m, a, b) else { return not_implemented(m) };
    let ordering = match values {
        (Some(x), Some(y)) => x.cmp(&y),
        _ => long::to_bigint(m, a).cmp(&long::to_bigint(m, b)),
    };
    let holds = holds(ordering, operator);
    Ok(Step::Value(bool::from_bool(m, holds)))
}

/// Whether the operator 0…5 (< <= == != > >=) holds for this ordering. CPython: `Py_RETURN_RICHCOMPARE`.
pub fn holds(ordering: std::cmp::Ordering, operator: Object) -> bool {
    match operator.0 {
        0 => ordering.is_lt(),
        1 => ordering.is_le(),
        2 => ordering.is_eq(),
        3 => ordering.is_ne(),
        4 => ordering.is_gt(),
        _ => ordering.is_ge(),
    }
}
