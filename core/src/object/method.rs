//! Bound methods. CPython: classobject.c.

use super::machine::Machine;
use super::reference::Object;
use super::step::Raised;

/// Offset of `im_func`, in bytes.
pub const IM_FUNC: u64 = 16;
/// Offset of `im_self`, in bytes.
pub const IM_SELF: u64 = 24;

/// A function bound to an object (both borrowed). CPython: `PyMethod_New`.
pub fn new(_m: &mut Machine, _function: Object, _self_object: Object) -> Result<Object, Raised> {
    todo!()
}
