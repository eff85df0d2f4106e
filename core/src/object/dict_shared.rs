//! Key tables that instances of a class share, and the dicts split over them. CPython: dictobject.c, `make_keys_shared`,
//! `_PyObjectDict_SetItem`.

use crate::memory::Address;

use super::dict::{self, MA_KEYS, MA_VALUES, check_exact};
use super::dict_keys::{
    self, DK_LOOKUP, DK_REFCNT, ENTRY_BYTES, LOOKDICT, LOOKDICT_SPLIT, LOOKDICT_UNICODE, ME_VALUE, MIN_SIZE,
    keys_decref, new_keys_object, usable_fraction,
};
use super::machine::Machine;
use super::reference::Object;
use super::step::Raised;
use super::type_offsets::{FLAG_HEAPTYPE, HT_CACHED_KEYS, TP_FLAGS};

/// The table that a new class caches; 0 when there is no memory for it. CPython: `_PyDict_NewKeysForClass`.
pub fn new_keys_for_class(m: &mut Machine) -> Address {
    if let Ok(keys) = new_keys_object(m, MIN_SIZE) {
        m.memory.write_u64(keys + DK_LOOKUP, LOOKDICT_SPLIT);
        keys
    } else {
        m.clear_error();
        0
    }
}

/// Bytes of a key table. CPython: `_PyDict_KeysSize`.
pub fn keys_sizeof(m: &Machine, keys: Address) -> u64 {
    dict_keys::table_bytes(dict_keys::size(m, keys))
}

/// An empty dict split over a table, one reference to which it takes over. CPython: `new_dict_with_shared_keys`.
pub fn new_dict_with_shared_keys(m: &mut Machine, keys: Address) -> Result<Object, Raised> {
    let count = usable_fraction(dict_keys::size(m, keys));
    match m.alloc(8 * count) {
        Ok(values) => {
            m.memory.fill(values, 8 * count, 0);
            dict::new_dict(m, keys, values)
        }
        Err(raised) => {
            keys_decref(m, keys);
            Err(raised)
        }
    }
}

/// The table that the type caches for its instances' dicts, or 0. CPython: `CACHED_KEYS`.
fn cached_keys(m: &Machine, type_: Object) -> Address {
    if m.read(type_, TP_FLAGS) & FLAG_HEAPTYPE == 0 { 0 } else { m.read(type_, HT_CACHED_KEYS) }
}

/// A new reference to a table with the dict's keys that others can share, if it has one: the dict becomes split.
/// CPython: `make_keys_shared`.
fn make_keys_shared(m: &mut Machine, d: Object) -> Result<Option<Address>, Raised> {
    if !check_exact(m, d) {
        return Ok(None);
    }
    if !dict::is_split(m, d) {
        let kind = dict_keys::kind(m, m.read(d, MA_KEYS));
        if kind == LOOKDICT {
            return Ok(None);
        }
        if kind == LOOKDICT_UNICODE {
            let size = dict_keys::size(m, m.read(d, MA_KEYS));
            dict::resize(m, d, size)?;
        }
        split(m, d)?;
    }
    let keys = m.read(d, MA_KEYS);
    dict_keys::incref(m, keys);
    Ok(Some(keys))
}

/// Moves the values of a combined table without dummies to a block of their own.
fn split(m: &mut Machine, d: Object) -> Result<(), Raised> {
    let keys = m.read(d, MA_KEYS);
    let count = usable_fraction(dict_keys::size(m, keys));
    let values = m.alloc(8 * count)?;
    let entries = dict_keys::entries(m, keys);
    for index in 0..count {
        let place = entries + index * ENTRY_BYTES + ME_VALUE;
        let value = m.memory.read_u64(place);
        m.memory.write_u64(values + 8 * index, value);
        m.memory.write_u64(place, 0);
    }
    m.memory.write_u64(keys + DK_LOOKUP, LOOKDICT_SPLIT);
    m.write(d, MA_VALUES, values);
    Ok(())
}

/// Stores a value (with `NULL`: deletes) in the instance dict whose pointer lies at `dict_place`; makes the dict when
/// there is none, and keeps the class's cached table up to date. CPython: `_PyObjectDict_SetItem`.
pub fn object_dict_set_item(
    m: &mut Machine,
    type_: Object,
    dict_place: Address,
    key: Object,
    value: Object,
) -> Result<(), Raised> {
    let cached = cached_keys(m, type_);
    let mut d = m.object_at(dict_place);
    if d.is_null() {
        d = new_instance_dict(m, cached)?;
        m.set_object_at(dict_place, d);
    }
    if value.is_null() {
        let deleted = dict::del_item(m, d, key);
        let cached = cached_keys(m, type_);
        if cached != 0 {
            // Deleting has made the dict combined: the class gives sharing up.
            m.write(type_, HT_CACHED_KEYS, 0);
            keys_decref(m, cached);
        }
        return deleted;
    }
    let was_shared = cached != 0 && cached == m.read(d, MA_KEYS);
    let stored = dict::set_item(m, d, key, value);
    if !was_shared {
        return stored;
    }
    let cached = cached_keys(m, type_);
    if cached != 0 && cached != m.read(d, MA_KEYS) {
        renew_cached_keys(m, type_, cached, d)?;
    }
    stored
}

/// The dict has outgrown the class's table: its new one becomes the class's, if no other dict shares the old one.
fn renew_cached_keys(m: &mut Machine, type_: Object, cached: Address, d: Object) -> Result<(), Raised> {
    let made = if m.memory.read_u64(cached + DK_REFCNT) == 1 { make_keys_shared(m, d) } else { Ok(None) };
    m.write(type_, HT_CACHED_KEYS, made.ok().flatten().unwrap_or(0));
    keys_decref(m, cached);
    made.map(|_| ())
}

/// An instance dict: split over the class's cached table, if there is one.
fn new_instance_dict(m: &mut Machine, cached: Address) -> Result<Object, Raised> {
    if cached == 0 {
        return dict::new(m);
    }
    dict_keys::incref(m, cached);
    new_dict_with_shared_keys(m, cached)
}

/// The instance dict whose pointer lies at `dict_place`, a new reference; made when there is none.
/// CPython: the end of `PyObject_GenericGetDict`.
pub fn generic_get_dict_at(m: &mut Machine, type_: Object, dict_place: Address) -> Result<Object, Raised> {
    let mut d = m.object_at(dict_place);
    if d.is_null() {
        let cached = cached_keys(m, type_);
        d = new_instance_dict(m, cached)?;
        m.set_object_at(dict_place, d);
    }
    Ok(m.new_reference(d))
}
