//! Lists. CPython: listobject.c.

use super::machine::Machine;
use super::reference::Object;
use super::step::{Called, Raised};

/// Offset of `ob_item`: the address of the items.
pub const OB_ITEM: u64 = 24;
/// Offset of `allocated`: how many items there is room for.
pub const ALLOCATED: u64 = 32;

/// A list of `size` empty items. `PyList_New`.
pub fn new(_m: &mut Machine, _size: i64) -> Result<Object, Raised> {
    todo!()
}

/// `PyList_Check`.
pub fn check(_m: &Machine, _o: Object) -> bool {
    todo!()
}

/// `PyList_CheckExact`.
pub fn check_exact(_m: &Machine, _o: Object) -> bool {
    todo!()
}

/// `PyList_GET_SIZE`.
pub fn size(_m: &Machine, _list: Object) -> i64 {
    todo!()
}

/// Borrowed, unchecked. `PyList_GET_ITEM`.
pub fn get(_m: &Machine, _list: Object, _index: i64) -> Object {
    todo!()
}

/// Borrowed. `PyList_GetItem`.
pub fn get_item(_m: &mut Machine, _list: Object, _index: i64) -> Result<Object, Raised> {
    todo!()
}

/// Steals, unchecked, into an empty place. `PyList_SET_ITEM`.
pub fn put(_m: &mut Machine, _list: Object, _index: i64, _item: Object) {
    todo!()
}

/// Steals. `PyList_SetItem`.
pub fn set_item(_m: &mut Machine, _list: Object, _index: i64, _item: Object) -> Result<(), Raised> {
    todo!()
}

/// `PyList_Insert`.
pub fn insert(_m: &mut Machine, _list: Object, _index: i64, _item: Object) -> Result<(), Raised> {
    todo!()
}

/// `PyList_Append`.
pub fn append(_m: &mut Machine, _list: Object, _item: Object) -> Result<(), Raised> {
    todo!()
}

/// As `append`, but takes over the reference.
pub fn append_stolen(_m: &mut Machine, _list: Object, _item: Object) -> Result<(), Raised> {
    todo!()
}

/// `PyList_GetSlice`.
pub fn get_slice(_m: &mut Machine, _list: Object, _low: i64, _high: i64) -> Result<Object, Raised> {
    todo!()
}

/// A NULL sequence deletes. `PyList_SetSlice`.
pub fn set_slice(
    _m: &mut Machine,
    _list: Object,
    _low: i64,
    _high: i64,
    _sequence: Object,
) -> Result<(), Raised> {
    todo!()
}

/// Gives None. `_PyList_Extend`.
pub fn extend(_m: &mut Machine, _list: Object, _iterable: Object) -> Called {
    todo!()
}

/// `PyList_Sort`.
pub fn sort(_m: &mut Machine, _list: Object) -> Result<(), Raised> {
    todo!()
}

/// `PyList_Reverse`.
pub fn reverse(_m: &mut Machine, _list: Object) {
    todo!()
}

/// `PyList_AsTuple`.
pub fn as_tuple(_m: &mut Machine, _list: Object) -> Result<Object, Raised> {
    todo!()
}

/// `_list_clear`.
pub fn clear(_m: &mut Machine, _list: Object) {
    todo!()
}

/// `_PyList_ClearFreeList`.
pub fn clear_free_list(_m: &mut Machine) {
    todo!()
}

/// `ob_item`.
pub fn items_address(_m: &Machine, _list: Object) -> u64 {
    todo!()
}
