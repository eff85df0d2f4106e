//! Dicts. CPython: dictobject.c.

use super::machine::Machine;
use super::reference::Object;
use super::step::{Called, Raised};

/// What a merge does with keys that are there already.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Override {
    /// Keeps the old value.
    Keep,
    /// Takes the new value.
    Replace,
    /// Raises KeyError.
    Raise,
}

/// A new empty dict. `PyDict_New`.
pub fn new(_m: &mut Machine) -> Result<Object, Raised> {
    todo!()
}

/// A dict with room for `min_used` items. `_PyDict_NewPresized`.
pub fn new_presized(_m: &mut Machine, _min_used: i64) -> Result<Object, Raised> {
    todo!()
}

/// `PyDict_Check`.
pub fn check(_m: &Machine, _o: Object) -> bool {
    todo!()
}

/// `PyDict_CheckExact`.
pub fn check_exact(_m: &Machine, _o: Object) -> bool {
    todo!()
}

/// `PyDict_GET_SIZE`.
pub fn size(_m: &Machine, _d: Object) -> i64 {
    todo!()
}

/// Borrowed value. `PyDict_GetItemWithError`.
pub fn get_item(_m: &mut Machine, _d: Object, _key: Object) -> Result<Option<Object>, Raised> {
    todo!()
}

/// Borrowed value. `_PyDict_GetItem_KnownHash`.
pub fn get_item_known_hash(
    _m: &mut Machine,
    _d: Object,
    _key: Object,
    _hash: i64,
) -> Result<Option<Object>, Raised> {
    todo!()
}

/// Borrowed value. `PyDict_GetItemString`.
pub fn get_item_string(_m: &mut Machine, _d: Object, _key: &str) -> Result<Option<Object>, Raised> {
    todo!()
}

/// Borrowed value. `_PyDict_LoadGlobal`.
pub fn load_global(
    _m: &mut Machine,
    _globals: Object,
    _builtins: Object,
    _key: Object,
) -> Result<Option<Object>, Raised> {
    todo!()
}

/// Increfs both. `PyDict_SetItem`.
pub fn set_item(_m: &mut Machine, _d: Object, _key: Object, _value: Object) -> Result<(), Raised> {
    todo!()
}

/// `_PyDict_SetItem_KnownHash`.
pub fn set_item_known_hash(
    _m: &mut Machine,
    _d: Object,
    _key: Object,
    _value: Object,
    _hash: i64,
) -> Result<(), Raised> {
    todo!()
}

/// Interns the key. `PyDict_SetItemString`.
pub fn set_item_string(_m: &mut Machine, _d: Object, _key: &str, _value: Object) -> Result<(), Raised> {
    todo!()
}

/// KeyError when absent. `PyDict_DelItem`.
pub fn del_item(_m: &mut Machine, _d: Object, _key: Object) -> Result<(), Raised> {
    todo!()
}

/// `_PyDict_DelItem_KnownHash`.
pub fn del_item_known_hash(_m: &mut Machine, _d: Object, _key: Object, _hash: i64) -> Result<(), Raised> {
    todo!()
}

/// `PyDict_DelItemString`.
pub fn del_item_string(_m: &mut Machine, _d: Object, _key: &str) -> Result<(), Raised> {
    todo!()
}

/// Borrowed result. `PyDict_SetDefault`.
pub fn set_default(_m: &mut Machine, _d: Object, _key: Object, _default: Object) -> Result<Object, Raised> {
    todo!()
}

/// New reference. `_PyDict_Pop`.
pub fn pop(_m: &mut Machine, _d: Object, _key: Object, _default: Option<Object>) -> Result<Object, Raised> {
    todo!()
}

/// `PyDict_Contains`.
pub fn contains(_m: &mut Machine, _d: Object, _key: Object) -> Result<bool, Raised> {
    todo!()
}

/// `_PyDict_Contains`.
pub fn contains_known_hash(_m: &mut Machine, _d: Object, _key: Object, _hash: i64) -> Result<bool, Raised> {
    todo!()
}

/// `PyDict_Clear`.
pub fn clear(_m: &mut Machine, _d: Object) {
    todo!()
}

/// Borrowed key and value, and the hash. `_PyDict_Next`.
pub fn next(_m: &Machine, _d: Object, _position: &mut u64) -> Option<(Object, Object, i64)> {
    todo!()
}

/// `PyDict_Copy`.
pub fn copy(_m: &mut Machine, _d: Object) -> Result<Object, Raised> {
    todo!()
}

/// A list. `PyDict_Keys`.
pub fn keys(_m: &mut Machine, _d: Object) -> Result<Object, Raised> {
    todo!()
}

/// A list. `PyDict_Values`.
pub fn values(_m: &mut Machine, _d: Object) -> Result<Object, Raised> {
    todo!()
}

/// A list. `PyDict_Items`.
pub fn items(_m: &mut Machine, _d: Object) -> Result<Object, Raised> {
    todo!()
}

/// `b` may be any mapping; gives the number 0. `PyDict_Update`.
pub fn update(_m: &mut Machine, _a: Object, _b: Object) -> Called {
    todo!()
}

/// `_PyDict_MergeEx`; gives the number 0.
pub fn merge(_m: &mut Machine, _a: Object, _b: Object, _override_: Override) -> Called {
    todo!()
}

/// `dict_merge` of a real dict `b`.
pub fn merge_dicts(_m: &mut Machine, _a: Object, _b: Object, _override_: Override) -> Result<(), Raised> {
    todo!()
}

/// `PyDict_MergeFromSeq2`.
pub fn merge_from_sequence(_m: &mut Machine, _d: Object, _pairs: Object, _override_: Override) -> Called {
    todo!()
}

/// The address of a fresh key table. `new_keys_object`.
pub fn new_keys_object(_m: &mut Machine, _size: u64) -> Result<u64, Raised> {
    todo!()
}

/// `_PyDict_NewKeysForClass`; 0 without memory (error cleared).
pub fn new_keys_for_class(_m: &mut Machine) -> u64 {
    todo!()
}

/// Gives up one reference to a key table. `_PyDictKeys_DecRef`.
pub fn keys_decref(_m: &mut Machine, _keys: u64) {
    todo!()
}

/// `_PyDict_KeysSize`.
pub fn keys_sizeof(_m: &Machine, _keys: u64) -> u64 {
    todo!()
}

/// `new_dict_with_shared_keys`.
pub fn new_dict_with_shared_keys(_m: &mut Machine, _keys: u64) -> Result<Object, Raised> {
    todo!()
}

/// Stores (or deletes, with a NULL value) in the instance dict whose pointer lies at `dict_place`; makes the dict when there is none. `_PyObjectDict_SetItem`.
pub fn object_dict_set_item(
    _m: &mut Machine,
    _type_: Object,
    _dict_place: u64,
    _key: Object,
    _value: Object,
) -> Result<(), Raised> {
    todo!()
}

/// The instance dict (new reference), made when there is none. The end of `PyObject_GenericGetDict`.
pub fn generic_get_dict_at(_m: &mut Machine, _type_: Object, _dict_place: u64) -> Result<Object, Raised> {
    todo!()
}

/// `_PyDict_MaybeUntrack`.
pub fn maybe_untrack(_m: &mut Machine, _d: Object) {
    todo!()
}

/// `_PyDict_SizeOf`.
pub fn sizeof(_m: &Machine, _d: Object) -> u64 {
    todo!()
}

/// `_PyDict_HasOnlyStringKeys`.
pub fn has_only_string_keys(_m: &Machine, _d: Object) -> bool {
    todo!()
}

/// `ma_version_tag`.
pub fn version(_m: &Machine, _d: Object) -> u64 {
    todo!()
}

/// `_PyDict_ClearFreeList`.
pub fn clear_free_list(_m: &mut Machine) {
    todo!()
}

/// A key iterator. `dict_iter`.
pub fn get_iter(_m: &mut Machine, _d: Object) -> Result<Object, Raised> {
    todo!()
}
