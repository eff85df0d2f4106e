//! Strings, bytes and tuples among constants: repeating, joining, indexing.

use std::rc::Rc;

use num_bigint::BigInt;

use crate::compiler::{Constant, Text};

use super::arithmetic::as_integer;

/// The largest tuple that folding makes.
const MAX_COLLECTION_SIZE: u64 = 256;
/// The longest string that folding makes.
const MAX_STR_SIZE: u64 = 4096;
/// The largest tuple, counting the items of the tuples in it.
const MAX_TOTAL_ITEMS: i64 = 1024;

/// `left + right`
pub(super) fn concatenation(left: &Constant, right: &Constant) -> Option<Constant> {
    Some(match (left, right) {
        (Constant::Str(left), Constant::Str(right)) => {
            let mut text = left.clone();
            text.push_text(right);
            Constant::Str(text)
        }
        (Constant::Bytes(left), Constant::Bytes(right)) => {
            Constant::Bytes([left.as_slice(), right.as_slice()].concat())
        }
        (Constant::Tuple(left), Constant::Tuple(right)) => {
            Constant::Tuple([left.as_slice(), right.as_slice()].concat())
        }
        _ => return None,
    })
}

/// `sequence * count`
///
/// CPython: `ast_opt.c`, `safe_multiply`.
pub(super) fn repetition(sequence: &Constant, count: &BigInt) -> Option<Constant> {
    let (length, limit) = match sequence {
        Constant::Tuple(items) => (items.len() as u64, MAX_COLLECTION_SIZE),
        Constant::Str(text) => (text.len(), MAX_STR_SIZE),
        Constant::Bytes(bytes) => (bytes.len() as u64, MAX_STR_SIZE),
        _ => return None,
    };
    if length == 0 {
        return Some(sequence.clone());
    }
    let count = u64::try_from(count).ok().filter(|&count| count <= limit / length)?;
    if count > 0 && matches!(sequence, Constant::Tuple(_)) {
        check_complexity(sequence, MAX_TOTAL_ITEMS / count as i64)?;
    }
    let count = count as usize;
    Some(match sequence {
        Constant::Tuple(items) => {
            Constant::Tuple(std::iter::repeat_n(items, count).flatten().cloned().collect())
        }
        Constant::Bytes(bytes) => Constant::Bytes(bytes.repeat(count)),
        Constant::Str(text) => {
            let mut repeated = Text::new();
            (0..count).for_each(|_| repeated.push_text(text));
            Constant::Str(repeated)
        }
        _ => return None,
    })
}

/// The rest of `limit` after all items, or `None` if there are more.
///
/// CPython: `ast_opt.c`, `check_complexity`.
fn check_complexity(constant: &Constant, limit: i64) -> Option<i64> {
    let (Constant::Tuple(items) | Constant::FrozenSet(items)) = constant else { return Some(limit) };
    let rest = Some(limit - items.len() as i64).filter(|&rest| rest >= 0)?;
    items.iter().try_fold(rest, |rest, item| check_complexity(item, rest))
}

/// `sequence[index]`
pub(super) fn item(sequence: &Constant, index: &Constant) -> Option<Rc<Constant>> {
    let index = i64::try_from(as_integer(index)?).ok()?;
    let position = |length: u64| {
        let index = if index < 0 { index + length as i64 } else { index };
        usize::try_from(index).ok().filter(|&index| (index as u64) < length)
    };
    match sequence {
        Constant::Tuple(items) => position(items.len() as u64).map(|index| items[index].clone()),
        Constant::Bytes(bytes) => {
            let byte = bytes[position(bytes.len() as u64)?];
            Some(Rc::new(Constant::Int(BigInt::from(byte))))
        }
        Constant::Str(text) => {
            let code_point = text.code_points().nth(position(text.len())?)?;
            Some(Rc::new(Constant::Str([code_point].into_iter().collect())))
        }
        _ => None,
    }
}
