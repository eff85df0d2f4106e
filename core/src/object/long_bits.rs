//! Shifts and bitwise operators of `int`. CPython: longobject.c.
//!
//! Negative ints are complemented on the way, in ints of their own.

use super::errors;
use super::long::{self, Number, SHIFT};
use super::long_arithmetic::{add, are_ints, at_once, not_implemented, value};
use super::machine::Machine;
use super::reference::{OB_SIZE, Object};
use super::statics;
use super::step::{Called, Raised};

/// `~a`. CPython: `long_invert`.
pub(super) fn invert(m: &mut Machine, a: Object) -> Called {
    value(inverted(m, a))
}

fn inverted(m: &mut Machine, a: Object) -> Result<Object, Raised> {
    if let Some(x) = long::medium_value(m, a) {
        return long::from_i64(m, !x);
    }
    let one = long::one(m);
    let more = at_once(add(m, a, one))?;
    let size = m.size_of(more);
    m.write(more, OB_SIZE, size.wrapping_neg() as u64);
    Ok(more)
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
    if !are_ints(m, a, b) {
        return not_implemented(m);
    }
    let count = shift_count(m, b)?;
    if long::sign(m, a) != 0 && count.is_none() && long::bit_length(m, b) > 67 {
        // Even the number of digits is no `Py_ssize_t`. CPython: `divmod_shift`.
        return Err(errors::set_string(m, statics::OVERFLOW_ERROR, "too many digits in integer"));
    }
    left_shift_by(m, a, count.unwrap_or(u64::MAX))
}

/// `a << count`. CPython: `_PyLong_Lshift`.
pub fn left_shift_by(m: &mut Machine, a: Object, count: u64) -> Called {
    let digits = long::digit_count(m, a);
    if digits == 0 {
        return value(long::from_i64(m, 0));
    }
    if !can_be_made(m, count / SHIFT + digits) {
        return Err(m.no_memory());
    }
    let room = digits + count / SHIFT + u64::from(!count.is_multiple_of(SHIFT));
    if let Some(word) = long::word_value(m, a)
        && u64::from(word.unsigned_abs().leading_zeros()) > count + 1
    {
        return value(long::from_word_in(m, word << count, room));
    }
    let shifted = long::to_bigint(m, a) << count;
    value(long::from_bigint_in(m, &shifted, room))
}

/// `a >> b`. CPython: `long_rshift`.
pub fn right_shift(m: &mut Machine, a: Object, b: Object) -> Called {
    if !are_ints(m, a, b) {
        return not_implemented(m);
    }
    let count = shift_count(m, b)?;
    value(shifted_right(m, a, count))
}

/// `a >> count`. CPython: `_PyLong_Rshift`.
pub fn right_shift_by(m: &mut Machine, a: Object, count: u64) -> Called {
    value(shifted_right(m, a, Some(count)))
}

/// `None` shifts everything out. CPython: `long_rshift1`.
fn shifted_right(m: &mut Machine, a: Object, count: Option<u64>) -> Result<Object, Raised> {
    if long::sign(m, a) < 0 {
        let complement = inverted(m, a)?;
        let shifted = shifted_right(m, complement, count);
        m.decref(complement);
        let shifted = shifted?;
        let result = inverted(m, shifted);
        m.decref(shifted);
        return result;
    }
    let digits = long::digit_count(m, a);
    let Some(count) = count.filter(|count| count / SHIFT < digits) else { return long::from_i64(m, 0) };
    let room = digits - count / SHIFT;
    if let Some(word) = long::word_value(m, a) {
        return long::from_word_in(m, word >> count, room);
    }
    let shifted = long::to_bigint(m, a) >> count;
    long::from_bigint_in(m, &shifted, room)
}

/// A bitwise operator.
#[derive(Clone, Copy)]
enum Operator {
    And,
    Or,
    Xor,
}

impl Operator {
    fn apply<T>(self, a: T, b: T) -> T
    where
        T: std::ops::BitAnd<Output = T> + std::ops::BitOr<Output = T> + std::ops::BitXor<Output = T>,
    {
        match self {
            Operator::And => a & b,
            Operator::Or => a | b,
            Operator::Xor => a ^ b,
        }
    }

    /// The digits of the result, and whether it is negative; of each operand likewise, the longer one first.
    fn room(self, (a_digits, a_negative): (u64, bool), (b_digits, b_negative): (u64, bool)) -> (u64, bool) {
        match self {
            Operator::Xor => (a_digits, a_negative ^ b_negative),
            Operator::And => (if b_negative { a_digits } else { b_digits }, a_negative & b_negative),
            Operator::Or => (if b_negative { b_digits } else { a_digits }, a_negative | b_negative),
        }
    }
}

/// CPython: `long_bitwise`.
fn bitwise(m: &mut Machine, a: Object, b: Object, operator: Operator) -> Called {
    if !are_ints(m, a, b) {
        return not_implemented(m);
    }
    let (first, second) = if long::digit_count(m, a) < long::digit_count(m, b) { (b, a) } else { (a, b) };
    let facts = |m: &Machine, int| (long::digit_count(m, int), long::sign(m, int) < 0);
    let (digits, is_negative) = operator.room(facts(m, first), facts(m, second));
    let room = digits + u64::from(is_negative);
    let result = match Number::pair(m, a, b) {
        (Number::Word(a), Number::Word(b)) => Number::Word(operator.apply(a, b)),
        (a, b) => Number::Big(operator.apply(a.into_bigint(), b.into_bigint())),
    };
    value(between_complements(m, [a, b], first == b, |m| result.new_in(m, room)))
}

/// Makes the result while the complements of negative operands live.
fn between_complements(
    m: &mut Machine,
    operands: [Object; 2],
    last_goes_first: bool,
    make: impl FnOnce(&mut Machine) -> Result<Object, Raised>,
) -> Result<Object, Raised> {
    let mut complements = [Object::NULL; 2];
    let mut made = Ok(Object::NULL);
    for (complement, operand) in complements.iter_mut().zip(operands) {
        if made.is_ok() && long::sign(m, operand) < 0 {
            let digits = long::digit_count(m, operand);
            made = long::new(m, digits);
            *complement = made.unwrap_or(Object::NULL);
        }
    }
    let made = made.and_then(|_| make(m));
    if last_goes_first {
        complements.reverse();
    }
    for complement in complements {
        m.xdecref(complement);
    }
    long::shared_if_small(m, made?)
}

/// `a & b`. CPython: `long_and`.
pub(super) fn and(m: &mut Machine, a: Object, b: Object) -> Called {
    bitwise(m, a, b, Operator::And)
}

/// `a | b`. CPython: `long_or`.
pub(super) fn or(m: &mut Machine, a: Object, b: Object) -> Called {
    bitwise(m, a, b, Operator::Or)
}

/// `a ^ b`. CPython: `long_xor`.
pub(super) fn xor(m: &mut Machine, a: Object, b: Object) -> Called {
    bitwise(m, a, b, Operator::Xor)
}
