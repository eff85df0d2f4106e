//! Tuples. CPython: tupleobject.c.

use super::machine::Machine;
use super::reference::Object;
use super::step::Raised;

/// Offset of the items, in bytes.
pub const OB_ITEM: u64 = 24;

/// A tuple of empty items. `PyTuple_New`.
pub fn new(_m: &mut Machine, _size: i64) -> Result<Object, Raised> {
    todo!()
}

/// `PyTuple_Check`.
pub fn check(_m: &Machine, _o: Object) -> bool {
    todo!()
}

/// `PyTuple_CheckExact`.
pub fn check_exact(_m: &Machine, _o: Object) -> bool {
    todo!()
}

/// `PyTuple_GET_SIZE`.
pub fn size(_m: &Machine, _t: Object) -> i64 {
    todo!()
}

/// Borrowed, unchecked. `PyTuple_GET_ITEM`.
pub fn get(_m: &Machine, _t: Object, _index: i64) -> Object {
    todo!()
}

/// Steals, unchecked, into an empty place. `PyTuple_SET_ITEM`.
pub fn set(_m: &mut Machine, _t: Object, _index: i64, _item: Object) {
    todo!()
}

/// Increfs each. `PyTuple_Pack`.
pub fn pack(_m: &mut Machine, _items: &[Object]) -> Result<Object, Raised> {
    todo!()
}

/// Takes the references over, also on failure.
pub fn pack_stolen(_m: &mut Machine, _items: &[Object]) -> Result<Object, Raised> {
    todo!()
}

/// From consecutive words, increfs each. `_PyTuple_FromArray`.
pub fn from_array(_m: &mut Machine, _base: u64, _count: u64) -> Result<Object, Raised> {
    todo!()
}

/// `PyTuple_GetSlice`.
pub fn get_slice(_m: &mut Machine, _t: Object, _low: i64, _high: i64) -> Result<Object, Raised> {
    todo!()
}

/// Steals the tuple, also on failure. `_PyTuple_Resize`.
pub fn resize(_m: &mut Machine, _t: Object, _size: i64) -> Result<Object, Raised> {
    todo!()
}

/// `_PyTuple_MaybeUntrack`.
pub fn maybe_untrack(_m: &mut Machine, _t: Object) {
    todo!()
}

/// `_PyTuple_ClearFreeList`.
pub fn clear_free_list(_m: &mut Machine) {
    todo!()
}

/// Where the items lie.
pub fn items_address(_m: &Machine, _t: Object) -> u64 {
    todo!()
}
