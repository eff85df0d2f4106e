//! `float`: a double behind the object's head; up to 100 are parked in a free list. CPython: floatobject.c.

use super::layout::{Field, Layout};
use super::machine::Machine;
use super::reference::{OB_REFCNT, OB_TYPE, Object};
use super::runtime::FLOAT_FREE_LIST;
use super::statics;
use super::step::Raised;

/// Offset of `ob_fval`, in bytes.
pub const OB_FVAL: u64 = 16;
/// `sizeof(PyFloatObject)`.
pub const BYTES: u64 = 24;
const MAX_FREE: u64 = 100;

/// A float's fields.
pub static LAYOUT: Layout = Layout::fixed(&[Field::raw("ob_fval", OB_FVAL)]);

/// A float of this value, from the free list if it has one. CPython: `PyFloat_FromDouble`.
pub fn from_f64(m: &mut Machine, value: f64) -> Result<Object, Raised> {
    let head = m.object_at(FLOAT_FREE_LIST);
    let float = if head.is_null() {
        Object(m.alloc(BYTES)?)
    } else {
        let next = m.read(head, OB_TYPE);
        m.memory.write_u64(FLOAT_FREE_LIST, next);
        let count = m.memory.read_u64(FLOAT_FREE_LIST + 8);
        m.memory.write_u64(FLOAT_FREE_LIST + 8, count - 1);
        m.revived(head.0);
        head
    };
    m.write(float, OB_TYPE, statics::FLOAT.0);
    m.write(float, OB_REFCNT, 1);
    m.write(float, OB_FVAL, value.to_bits());
    Ok(float)
}

/// Its value; the object must be a float or of a subclass. CPython: `PyFloat_AS_DOUBLE`.
#[inline(always)]
pub fn value(m: &Machine, float: Object) -> f64 {
    f64::from_bits(m.read(float, OB_FVAL))
}

/// Whether it is a float or of a subclass. CPython: `PyFloat_Check`.
pub fn check(m: &Machine, object: Object) -> bool {
    let type_ = m.type_of(object);
    type_ == statics::FLOAT || super::type_object::is_subtype(m, type_, statics::FLOAT)
}

/// Parks or frees a float. CPython: `float_dealloc`.
pub(super) fn dealloc(m: &mut Machine, float: Object) {
    let type_ = m.type_of(float);
    if type_ != statics::FLOAT {
        return m.type_free(float);
    }
    let count = m.memory.read_u64(FLOAT_FREE_LIST + 8);
    if count >= MAX_FREE {
        return m.free(float.0);
    }
    let head = m.memory.read_u64(FLOAT_FREE_LIST);
    m.write(float, OB_TYPE, head);
    m.memory.write_u64(FLOAT_FREE_LIST, float.0);
    m.memory.write_u64(FLOAT_FREE_LIST + 8, count + 1);
}

/// Empties the free list. CPython: `_PyFloat_ClearFreeList`.
pub fn clear_free_list(m: &mut Machine) {
    let mut float = m.object_at(FLOAT_FREE_LIST);
    while !float.is_null() {
        let next = m.read_object(float, OB_TYPE);
        m.free(float.0);
        float = next;
    }
    m.memory.write_u64(FLOAT_FREE_LIST, 0);
    m.memory.write_u64(FLOAT_FREE_LIST + 8, 0);
}
