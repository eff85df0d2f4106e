//! Equality of elements, as look-ups and searches ask it: quick between builtins, a nested run otherwise.

use super::machine::Machine;
use super::native_stack::NativeKind;
use super::reference::{OB_SIZE, Object};
use super::step::Raised;
use super::{object_protocol, statics, unicode};

/// `Py_EQ`.
pub const EQUAL: u64 = 2;
/// `Py_NE`.
pub const NOT_EQUAL: u64 = 3;

/// Whether two objects are equal, where that runs no Python: the same object, two strings, two ints.
#[inline]
pub fn quick(m: &Machine, left: Object, right: Object) -> Option<bool> {
    if left == right {
        return Some(true);
    }
    let type_ = m.type_of(left);
    if type_ != m.type_of(right) {
        return None;
    }
    if type_ == statics::STR {
        Some(unicode::eq(m, left, right))
    } else if type_ == statics::INT {
        Some(ints(m, left, right))
    } else {
        None
    }
}

fn ints(m: &Machine, left: Object, right: Object) -> bool {
    if let (Some(&[size, digits]), Some(&[other_size, others])) =
        (m.memory.read_run(left.field(OB_SIZE)), m.memory.read_run(right.field(OB_SIZE)))
        && (size != other_size || (-1..=1).contains(&(size as i64)))
    {
        return size == other_size && (size == 0 || digits as u32 == others as u32);
    }
    let size = m.size_of(left);
    size == m.size_of(right)
        && (0..size.unsigned_abs()).all(|digit| {
            let offset = OB_SIZE + 8 + 4 * digit;
            m.read_u32(left, offset) == m.read_u32(right, offset)
        })
}

/// Whether two objects are equal; identical ones are. CPython: `PyObject_RichCompareBool(…, Py_EQ)`.
#[inline]
pub fn equal(m: &mut Machine, left: Object, right: Object) -> Result<bool, Raised> {
    match quick(m, left, right) {
        Some(equal) => Ok(equal),
        None => object_protocol::rich_compare_bool_nested(m, left, right, EQUAL),
    }
}

/// As `equal`, while native code holds `held` (each borrowed here and counted once more for the time of the comparison).
/// They are given up in this order.
#[inline]
pub fn equal_holding(m: &mut Machine, left: Object, right: Object, held: &[Object]) -> Result<bool, Raised> {
    match quick(m, left, right) {
        Some(equal) => Ok(equal),
        None => compare_holding(m, left, right, EQUAL, held),
    }
}

/// `PyObject_RichCompareBool` while native code holds `held`; see `equal_holding`.
pub fn compare_holding(
    m: &mut Machine,
    left: Object,
    right: Object,
    operator: u64,
    held: &[Object],
) -> Result<bool, Raised> {
    for &object in held {
        m.incref(object);
    }
    m.push_native(NativeKind::Keep, held, u32::MAX);
    let result = object_protocol::rich_compare_bool_nested(m, left, right, operator);
    m.pop_native();
    result
}

/// Whether look-ups of this key compare without running Python, unless the container has odd keys.
#[inline]
pub fn is_quick(m: &Machine, key: Object) -> bool {
    matches!(m.type_of(key), statics::STR | statics::INT)
}

/// Runs `act` while native code holds references (counted already) that stay the caller's.
pub fn holding<T>(m: &mut Machine, held: &[Object], act: impl FnOnce(&mut Machine) -> T) -> T {
    let frame = m.push_native(NativeKind::Keep, held, u32::MAX);
    let result = act(m);
    for slot in 0..held.len() as u64 {
        frame.take(m, slot);
    }
    m.pop_native();
    result
}
