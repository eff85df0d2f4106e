//! Division of `int`, with the ints that CPython makes on the way. CPython: longobject.c, `l_divmod`.

use num_bigint::{BigInt, Sign};

use super::errors;
use super::long::{self, Number, SHIFT};
use super::long_arithmetic::{
    add, are_ints, at_once, negative, not_implemented, ordering, positive, replace, subtract, value,
};
use super::long_bits::left_shift_by;
use super::machine::Machine;
use super::reference::Object;
use super::step::{Called, Raised};
use super::{statics, tuple};

/// `a // b`. CPython: `long_div`.
pub fn floor_divide(m: &mut Machine, a: Object, b: Object) -> Called {
    if !are_ints(m, a, b) {
        return not_implemented(m);
    }
    if let Some((quotient, _)) = digits_divided(m, a, b) {
        return value(long::from_i64(m, quotient));
    }
    let [quotient, rest] = floor_divided(m, a, b)?;
    m.decref(rest);
    value(Ok(quotient))
}

/// `a % b`. CPython: `long_mod`.
pub fn remainder(m: &mut Machine, a: Object, b: Object) -> Called {
    if !are_ints(m, a, b) {
        return not_implemented(m);
    }
    value(modulo(m, a, b))
}

/// `a % b` of ints.
pub(super) fn modulo(m: &mut Machine, a: Object, b: Object) -> Result<Object, Raised> {
    if let Some((_, rest)) = digits_divided(m, a, b) {
        return long::from_i64(m, rest);
    }
    let [quotient, rest] = floor_divided(m, a, b)?;
    m.decref(quotient);
    Ok(rest)
}

/// `divmod(a, b)`. CPython: `long_divmod`.
pub(super) fn divmod(m: &mut Machine, a: Object, b: Object) -> Called {
    if !are_ints(m, a, b) {
        return not_implemented(m);
    }
    let [quotient, rest] = floor_divided(m, a, b)?;
    value(tuple::pack_stolen(m, &[quotient, rest]))
}

/// Quotient and remainder rounded towards minus infinity; the divisor is not 0.
pub(super) fn floor_divmod(a: &BigInt, b: &BigInt) -> (BigInt, BigInt) {
    let (mut quotient, mut remainder) = (a / b, a % b);
    if remainder.sign() != Sign::NoSign && (remainder.sign() == Sign::Minus) != (b.sign() == Sign::Minus) {
        quotient -= 1;
        remainder += b;
    }
    (quotient, remainder)
}

/// As `floor_divmod`, of two ints of one digit each. CPython: `fast_floor_div`, `fast_mod`.
fn digits_divided(m: &Machine, a: Object, b: Object) -> Option<(i64, i64)> {
    if long::digit_count(m, a) != 1 || long::digit_count(m, b) != 1 {
        return None;
    }
    let (a, b) = (long::medium_value(m, a)?, long::medium_value(m, b)?);
    let (quotient, rest) = (a / b, a % b);
    Some(if rest != 0 && (rest < 0) != (b < 0) { (quotient - 1, rest + b) } else { (quotient, rest) })
}

/// As `floor_divmod`, of two ints. CPython: `l_divmod`.
pub(super) fn floor_divided(m: &mut Machine, a: Object, b: Object) -> Result<[Object; 2], Raised> {
    if let Some((quotient, rest)) = digits_divided(m, a, b) {
        let quotient = long::from_i64(m, quotient)?;
        let rest = long::from_i64(m, rest).inspect_err(|_| m.decref(quotient))?;
        return Ok([quotient, rest]);
    }
    let [quotient, rest] = divided(m, a, b)?;
    if long::sign(m, rest) * long::sign(m, b) >= 0 {
        return Ok([quotient, rest]);
    }
    let sum = at_once(add(m, rest, b));
    m.decref(rest);
    let sum = sum.inspect_err(|_| m.decref(quotient))?;
    let one = long::one(m);
    let less = at_once(subtract(m, quotient, one));
    m.decref(quotient);
    let less = less.inspect_err(|_| m.decref(sum))?;
    Ok([less, sum])
}

/// The quotient rounded to the nearest int, half to even, and what is left, in a tuple. CPython: `_PyLong_DivmodNear`.
pub(super) fn nearest_divided(m: &mut Machine, a: Object, b: Object) -> Result<Object, Raised> {
    let mut parts = divided(m, a, b)?;
    if let Err(raised) = round_to_nearest(m, a, b, &mut parts) {
        for part in parts {
            m.xdecref(part);
        }
        return Err(raised);
    }
    tuple::pack_stolen(m, &parts)
}

fn round_to_nearest(
    m: &mut Machine,
    a: Object,
    b: Object,
    [quotient, rest]: &mut [Object; 2],
) -> Result<(), Raised> {
    let is_negative = (long::sign(m, a) < 0) != (long::sign(m, b) < 0);
    let mut twice = at_once(left_shift_by(m, *rest, 1))?;
    if is_negative {
        let negated = negative(m, twice);
        replace(m, &mut twice, negated)?;
    }
    let half = if long::sign(m, b) < 0 { ordering(m, b, twice) } else { ordering(m, twice, b) };
    let is_half = half.is_eq();
    m.decref(twice);
    let is_odd = long::sign(m, *quotient) != 0 && long::digit(m, *quotient, 0) & 1 != 0;
    if !(half.is_gt() || is_half && is_odd) {
        return Ok(());
    }
    let one = long::one(m);
    let nearest = if is_negative { subtract(m, *quotient, one) } else { add(m, *quotient, one) };
    replace(m, quotient, nearest)?;
    let left = if is_negative { add(m, *rest, b) } else { subtract(m, *rest, b) };
    replace(m, rest, left)
}

/// Quotient and remainder of two ints, rounded towards zero. CPython: `long_divrem`.
fn divided(m: &mut Machine, a: Object, b: Object) -> Result<[Object; 2], Raised> {
    let (a_digits, b_digits) = (long::digit_count(m, a), long::digit_count(m, b));
    if b_digits == 0 {
        return Err(zero_division(m));
    }
    let highest = |m: &Machine, int: Object, digits: u64| long::digit(m, int, digits - 1);
    if a_digits < b_digits || a_digits == b_digits && highest(m, a, a_digits) < highest(m, b, b_digits) {
        let rest = at_once(positive(m, a))?;
        return Ok([long::from_i64(m, 0)?, rest]);
    }
    m.charge(a_digits * b_digits / 64);
    let (quotient, rest) = match Number::pair(m, a, b) {
        (Number::Word(a), Number::Word(b)) => (Number::Word(a / b), Number::Word(a % b)),
        (a, b) => {
            let (a, b) = (a.into_bigint(), b.into_bigint());
            (Number::Big(&a / &b), Number::Big(a % b))
        }
    };
    let [quotient, rest] = if b_digits == 1 {
        let quotient = quotient.new_in(m, a_digits)?;
        let rest = rest.shared_or_new(m).inspect_err(|_| m.decref(quotient))?;
        [quotient, rest]
    } else {
        long_divided(m, (a, a_digits), (b, b_digits), &quotient, &rest)?
    };
    // A remainder of several digits that has come to be small is an int of its own.
    Ok([long::shared_if_small(m, quotient)?, rest])
}

/// The results of a division by an int of several digits; the digits of `a` are shifted elsewhere meanwhile.
/// CPython: `x_divrem`.
fn long_divided(
    m: &mut Machine,
    (a, a_digits): (Object, u64),
    (b, b_digits): (Object, u64),
    quotient: &Number,
    rest: &Number,
) -> Result<[Object; 2], Raised> {
    let quotient_digits = a_digits - b_digits + u64::from(leads(m, (a, a_digits), (b, b_digits)));
    let shifted = long::new(m, a_digits + 1)?;
    let made = rest.new_in(m, b_digits).and_then(|rest| {
        let quotient = quotient.new_in(m, quotient_digits).inspect_err(|_| m.decref(rest))?;
        Ok([quotient, rest])
    });
    m.decref(shifted);
    made
}

/// Whether `a`, shifted as far as `b` must be so that its highest bit is set, begins with as much as `b` or more.
fn leads(m: &Machine, (a, a_digits): (Object, u64), (b, b_digits): (Object, u64)) -> bool {
    let top = |int, digits| long::digit(m, int, digits - 1) << SHIFT | long::digit(m, int, digits - 2);
    let (a, b) = (top(a, a_digits), top(b, b_digits));
    let shift = u64::from(b.leading_zeros()) - (64 - 2 * SHIFT);
    a << shift >> SHIFT >= b << shift >> SHIFT
}

fn zero_division(m: &mut Machine) -> Raised {
    errors::set_string(m, statics::ZERO_DIVISION_ERROR, "integer division or modulo by zero")
}
