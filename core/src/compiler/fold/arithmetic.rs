//! Numbers among constants, as Python computes them.

use num_bigint::{BigInt, Sign};

use crate::compiler::Constant;
use crate::elementary;
use crate::syntax::tree::{Operator, UnaryOperator};

use super::sequences;

/// The most bits of an int that folding makes by `*`, `**` or `<<`.
const MAX_INT_SIZE: u64 = 128;

/// An int or bool as an int.
pub(super) fn as_integer(constant: &Constant) -> Option<BigInt> {
    match constant {
        Constant::Int(value) => Some(value.clone()),
        Constant::True => Some(BigInt::from(1)),
        Constant::False => Some(BigInt::ZERO),
        _ => None,
    }
}

/// A number that is no complex as a float, if it is small enough.
fn as_float(constant: &Constant) -> Option<f64> {
    match constant {
        Constant::Float(value) => Some(*value),
        other => integer_to_float(&as_integer(other)?),
    }
}

/// The nearest float, ties to even.
///
/// CPython: `longobject.c`, `PyLong_AsDouble`.
fn integer_to_float(value: &BigInt) -> Option<f64> {
    // The host's decimal parser rounds correctly on every target.
    value.to_string().parse().ok().filter(|float: &f64| float.is_finite())
}

fn as_complex(constant: &Constant) -> Option<(f64, f64)> {
    match constant {
        Constant::Complex { re, im } => Some((*re, *im)),
        other => as_float(other).map(|re| (re, 0.0)),
    }
}

/// Whether Python's `==` holds between two constants.
pub(in crate::compiler) fn equal(left: &Constant, right: &Constant) -> bool {
    match (left, right) {
        (Constant::Tuple(left), Constant::Tuple(right)) => {
            left.len() == right.len() && left.iter().zip(right).all(|(left, right)| equal(left, right))
        }
        _ => match (as_integer(left), as_integer(right), as_complex(left), as_complex(right)) {
            (Some(left), Some(right), ..) => left == right,
            (_, _, Some(left), Some(right)) => left == right,
            _ => left == right,
        },
    }
}

/// `operator operand`, but for `not`.
pub(super) fn unary(operator: UnaryOperator, operand: &Constant) -> Option<Constant> {
    if let Some(value) = as_integer(operand) {
        return Some(Constant::Int(match operator {
            UnaryOperator::Invert => -value - 1,
            UnaryOperator::USub => -value,
            UnaryOperator::UAdd => value,
            UnaryOperator::Not => return None,
        }));
    }
    match (operator, operand) {
        (UnaryOperator::UAdd, Constant::Float(_) | Constant::Complex { .. }) => Some(operand.clone()),
        (UnaryOperator::USub, Constant::Float(value)) => Some(Constant::Float(-value)),
        (UnaryOperator::USub, Constant::Complex { re, im }) => Some(Constant::Complex { re: -re, im: -im }),
        _ => None,
    }
}

/// `left operator right`, or `None` where it fails or would be too large.
///
/// CPython: `ast_opt.c`, `fold_binop`.
pub(super) fn binary(operator: Operator, left: &Constant, right: &Constant) -> Option<Constant> {
    if let (Some(a), Some(b)) = (as_integer(left), as_integer(right)) {
        let is_bool = |constant: &Constant| matches!(constant, Constant::True | Constant::False);
        return if is_bool(left) && is_bool(right) {
            bool_binary(operator, left == &Constant::True, right == &Constant::True)
                .or_else(|| integer_binary(operator, &a, &b))
        } else {
            integer_binary(operator, &a, &b)
        };
    }
    match operator {
        Operator::Add => {
            if let Some(joined) = sequences::concatenation(left, right) {
                return Some(joined);
            }
        }
        Operator::Mult => {
            let repeated = match (as_integer(left), as_integer(right)) {
                (Some(count), _) => sequences::repetition(right, &count),
                (_, Some(count)) => sequences::repetition(left, &count),
                _ => None,
            };
            if repeated.is_some() {
                return repeated;
            }
        }
        _ => {}
    }
    if matches!(left, Constant::Complex { .. }) || matches!(right, Constant::Complex { .. }) {
        return complex_binary(operator, as_complex(left)?, as_complex(right)?);
    }
    float_binary(operator, as_float(left)?, as_float(right)?).map(Constant::Float)
}

fn bool_binary(operator: Operator, left: bool, right: bool) -> Option<Constant> {
    let result = match operator {
        Operator::BitAnd => left & right,
        Operator::BitOr => left | right,
        Operator::BitXor => left ^ right,
        _ => return None,
    };
    Some(if result { Constant::True } else { Constant::False })
}

fn integer_binary(operator: Operator, left: &BigInt, right: &BigInt) -> Option<Constant> {
    let fits = |bits: u64| bits <= MAX_INT_SIZE;
    Some(Constant::Int(match operator {
        Operator::Add => left + right,
        Operator::Sub => left - right,
        Operator::Mult => {
            let is_zero = *left == BigInt::ZERO || *right == BigInt::ZERO;
            (is_zero || fits(left.bits() + right.bits())).then(|| left * right)?
        }
        Operator::Div => return true_divide(left, right).map(Constant::Float),
        Operator::FloorDiv => floor_divide(left, right)?.0,
        Operator::Mod => floor_divide(left, right)?.1,
        Operator::Pow => return integer_power(left, right),
        Operator::LShift => {
            let shift = u64::try_from(right).ok()?;
            let is_zero = *left == BigInt::ZERO || shift == 0;
            if !is_zero && (shift > MAX_INT_SIZE || !fits(left.bits() + shift)) {
                return None;
            }
            if *left == BigInt::ZERO { BigInt::ZERO } else { left << shift }
        }
        Operator::RShift => match u64::try_from(right) {
            Ok(shift) => left >> shift.min(left.bits() + 1),
            Err(_) if right.sign() == Sign::Minus => return None,
            Err(_) => left >> (left.bits() + 1),
        },
        Operator::BitOr => left | right,
        Operator::BitXor => left ^ right,
        Operator::BitAnd => left & right,
        Operator::MatMult => return None,
    }))
}

/// Quotient towards minus infinity, and the remainder that goes with it.
fn floor_divide(left: &BigInt, right: &BigInt) -> Option<(BigInt, BigInt)> {
    if *right == BigInt::ZERO {
        return None;
    }
    let (quotient, remainder) = (left / right, left % right);
    let adjust =
        remainder != BigInt::ZERO && (remainder.sign() == Sign::Minus) != (right.sign() == Sign::Minus);
    Some(if adjust { (quotient - 1, remainder + right) } else { (quotient, remainder) })
}

/// The nearest float to `left / right`, ties to even.
///
/// CPython: `longobject.c`, `long_true_divide`.
fn true_divide(left: &BigInt, right: &BigInt) -> Option<f64> {
    const EXACT_BITS: u64 = 53;
    if *right == BigInt::ZERO {
        return None;
    }
    if left.bits() <= EXACT_BITS && right.bits() <= EXACT_BITS {
        return Some(integer_to_float(left)? / integer_to_float(right)?);
    }
    // A quotient of 64 bits or more, with a last bit that remembers the remainder, rounds as the exact
    // one does. Folded quotients are far from the subnormals, where that would round twice.
    let shift = 66 + right.bits() as i64 - left.bits() as i64;
    let (numerator, denominator) =
        if shift > 0 { (left << shift, right.clone()) } else { (left.clone(), right << -shift) };
    let (mut quotient, remainder) = (&numerator / &denominator, &numerator % &denominator);
    if remainder != BigInt::ZERO {
        quotient |= BigInt::from(1);
    }
    let exponent = i32::try_from(-shift).ok().filter(|exponent| exponent.abs() < 900)?;
    let float = integer_to_float(&quotient)?;
    Some(libm::scalbn(float, exponent)).filter(|float| float.is_finite())
}

/// CPython: `ast_opt.c`, `safe_power`.
fn integer_power(base: &BigInt, exponent: &BigInt) -> Option<Constant> {
    if exponent.sign() == Sign::Minus {
        return float_binary(Operator::Pow, integer_to_float(base)?, integer_to_float(exponent)?)
            .map(Constant::Float);
    }
    let exponent = u64::try_from(exponent).ok()?;
    if exponent > 0 && base.bits() > MAX_INT_SIZE / exponent {
        return None;
    }
    Some(Constant::Int(base.pow(u32::try_from(exponent).ok()?)))
}

fn float_binary(operator: Operator, left: f64, right: f64) -> Option<f64> {
    match operator {
        Operator::Add => Some(left + right),
        Operator::Sub => Some(left - right),
        Operator::Mult => Some(left * right),
        Operator::Div if right != 0.0 => Some(left / right),
        Operator::FloorDiv if right != 0.0 => Some(float_floor_divide(left, right).0),
        Operator::Mod if right != 0.0 => Some(float_floor_divide(left, right).1),
        Operator::Pow => float_power(left, right),
        _ => None,
    }
}

/// CPython: `floatobject.c`, `float_divmod`.
fn float_floor_divide(left: f64, right: f64) -> (f64, f64) {
    let mut remainder = left % right;
    let mut quotient = (left - remainder) / right;
    if remainder == 0.0 {
        remainder = 0f64.copysign(right);
    } else if (right < 0.0) != (remainder < 0.0) {
        remainder += right;
        quotient -= 1.0;
    }
    if quotient == 0.0 {
        return (0f64.copysign(left / right), remainder);
    }
    let floor = quotient.floor();
    (if quotient - floor > 0.5 { floor + 1.0 } else { floor }, remainder)
}

/// CPython: `floatobject.c`, `float_pow`.
fn float_power(left: f64, right: f64) -> Option<f64> {
    let is_complex = left < 0.0 && right.fract() != 0.0;
    if is_complex || (left == 0.0 && right < 0.0) {
        return None;
    }
    Some(elementary::pow(left, right)).filter(|power| power.is_finite())
}

fn complex_binary(operator: Operator, (a, b): (f64, f64), (c, d): (f64, f64)) -> Option<Constant> {
    let (re, im) = match operator {
        Operator::Add => (a + c, b + d),
        Operator::Sub => (a - c, b - d),
        Operator::Mult => (a * c - b * d, a * d + b * c),
        Operator::Div => complex_divide((a, b), (c, d))?,
        _ => return None,
    };
    Some(Constant::Complex { re, im })
}

/// CPython: `complexobject.c`, `_Py_c_quot`.
fn complex_divide((a, b): (f64, f64), (c, d): (f64, f64)) -> Option<(f64, f64)> {
    if c == 0.0 && d == 0.0 {
        return None;
    }
    Some(if c.abs() >= d.abs() {
        let ratio = d / c;
        let denominator = c + d * ratio;
        ((a + b * ratio) / denominator, (b - a * ratio) / denominator)
    } else {
        let ratio = c / d;
        let denominator = c * ratio + d;
        ((a * ratio + b) / denominator, (b * ratio - a) / denominator)
    })
}
