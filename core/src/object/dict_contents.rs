//! What lies in a dict, and its end: iteration, lists of its parts, clearing, destruction. CPython: dictobject.c.

use super::dict::{MA_KEYS, MA_USED, MA_VALUES, change_version, check_exact, is_split, size};
use super::dict_keys::{
    self, ENTRY_BYTES, LOOKDICT, MAX_FREE, ME_HASH, ME_KEY, ME_VALUE, keys_decref, usable_fraction,
};
use super::machine::Machine;
use super::reference::Object;
use super::runtime::{DICT_FREE_LIST, EMPTY_KEYS, EMPTY_VALUES};
use super::step::Raised;
use super::trashcan::{self, Trash};
use super::type_offsets::TP_BASICSIZE;
use super::{list, statics, tuple, unicode};

/// Empties the dict, then gives up what it held. CPython: `PyDict_Clear`.
pub fn clear(m: &mut Machine, d: Object) {
    let (keys, values) = (m.read(d, MA_KEYS), m.read(d, MA_VALUES));
    if values == EMPTY_VALUES {
        return;
    }
    dict_keys::incref(m, EMPTY_KEYS);
    m.write(d, MA_KEYS, EMPTY_KEYS);
    m.write(d, MA_VALUES, EMPTY_VALUES);
    m.write(d, MA_USED, 0);
    change_version(m, d);
    if values != 0 {
        for index in 0..dict_keys::entry_count(m, keys) {
            m.clear_at(values + 8 * index);
        }
        m.free(values);
    }
    keys_decref(m, keys);
}

/// The item at or behind `position` (0 to begin with), borrowed, with its hash; moves the position behind it.
/// CPython: `_PyDict_Next`.
#[inline]
pub fn next(m: &Machine, d: Object, position: &mut u64) -> Option<(Object, Object, i64)> {
    let (keys, values) = (m.read(d, MA_KEYS), m.read(d, MA_VALUES));
    let end = if values == 0 { dict_keys::entry_count(m, keys) } else { m.read(d, MA_USED) };
    let entries = dict_keys::entries(m, keys);
    while *position < end {
        let entry = entries + *position * ENTRY_BYTES;
        let place = if values == 0 { entry + ME_VALUE } else { values + 8 * *position };
        let value = m.object_at(place);
        *position += 1;
        if !value.is_null() {
            return Some((m.object_at(entry + ME_KEY), value, m.memory.read_i64(entry + ME_HASH)));
        }
    }
    None
}

/// Which part of the items a list is made of.
#[derive(Clone, Copy)]
enum Part {
    Keys,
    Values,
}

/// A list of the keys. CPython: `PyDict_Keys`.
pub fn keys(m: &mut Machine, d: Object) -> Result<Object, Raised> {
    part_list(m, d, Part::Keys)
}

/// A list of the values. CPython: `PyDict_Values`.
pub fn values(m: &mut Machine, d: Object) -> Result<Object, Raised> {
    part_list(m, d, Part::Values)
}

fn part_list(m: &mut Machine, d: Object, part: Part) -> Result<Object, Raised> {
    let items = loop {
        let count = size(m, d);
        let items = list::new(m, count)?;
        if count == size(m, d) {
            break items;
        }
        // The allocation may have run a collection, and that code that changed the dict.
        m.decref(items);
    };
    let (mut position, mut index) = (0, 0);
    while let Some((key, value, _)) = next(m, d, &mut position) {
        let item = m.new_reference(if matches!(part, Part::Keys) { key } else { value });
        list::put(m, items, index, item);
        index += 1;
    }
    Ok(items)
}

/// A list of (key, value) tuples, all made before they are filled. CPython: `PyDict_Items`.
pub fn items(m: &mut Machine, d: Object) -> Result<Object, Raised> {
    let items = loop {
        let count = size(m, d);
        let items = list::new(m, count)?;
        for index in 0..count {
            match tuple::new(m, 2) {
                Ok(pair) => list::put(m, items, index, pair),
                Err(raised) => {
                    m.decref(items);
                    return Err(raised);
                }
            }
        }
        if count == size(m, d) {
            break items;
        }
        m.decref(items);
    };
    let (mut position, mut index) = (0, 0);
    while let Some((key, value, _)) = next(m, d, &mut position) {
        let pair = list::get(m, items, index);
        m.incref(key);
        m.incref(value);
        tuple::set(m, pair, 0, key);
        tuple::set(m, pair, 1, value);
        index += 1;
    }
    Ok(items)
}

/// Untracks a dict that holds nothing that can be tracked. CPython: `_PyDict_MaybeUntrack`.
pub fn maybe_untrack(m: &mut Machine, d: Object) {
    if !check_exact(m, d) || !m.is_tracked(d) {
        return;
    }
    let split = is_split(m, d);
    let mut position = 0;
    while let Some((key, value, _)) = next(m, d, &mut position) {
        if m.may_be_tracked(value) || !split && m.may_be_tracked(key) {
            return;
        }
    }
    m.untrack(d);
}

/// Bytes that it takes without its GC header. CPython: `_PyDict_SizeOf`.
pub fn sizeof(m: &Machine, d: Object) -> u64 {
    let keys = m.read(d, MA_KEYS);
    let size = dict_keys::size(m, keys);
    let values = if is_split(m, d) { 8 * usable_fraction(size) } else { 0 };
    // A table of the dict's own; a shared one belongs to the class.
    let table = if m.memory.read_u64(keys) == 1 { dict_keys::table_bytes(size) } else { 0 };
    m.read(m.type_of(d), TP_BASICSIZE) + values + table
}

/// Whether every key is a string. CPython: `_PyDict_HasOnlyStringKeys`.
pub fn has_only_string_keys(m: &Machine, d: Object) -> bool {
    if dict_keys::kind(m, m.read(d, MA_KEYS)) != LOOKDICT {
        return true;
    }
    let mut position = 0;
    while let Some((key, _, _)) = next(m, d, &mut position) {
        if !unicode::check(m, key) {
            return false;
        }
    }
    true
}

/// Empties the free lists of dicts and of key tables; a full collection does. CPython: `_PyDict_ClearFreeList`.
pub fn clear_free_list(m: &mut Machine) {
    for index in (1..=m.memory.read_u64(DICT_FREE_LIST)).rev() {
        let d = m.object_at(DICT_FREE_LIST + 8 * index);
        m.memory.write_u64(DICT_FREE_LIST, index - 1);
        m.gc_free(d);
    }
    dict_keys::clear_free_list(m);
}

/// Destroys it: items in the order of their entries. CPython: `dict_dealloc`.
pub(super) fn dealloc(m: &mut Machine, d: Object) {
    let (keys, values) = (m.read(d, MA_KEYS), m.read(d, MA_VALUES));
    m.untrack_if_tracked(d);
    let outermost = trashcan::is_outermost(m, d, statics::DICT);
    let trash = trashcan::begin(m, d, outermost);
    if trash == Trash::PutOff {
        return;
    }
    if values != 0 && values != EMPTY_VALUES {
        for index in 0..dict_keys::entry_count(m, keys) {
            let value = m.object_at(values + 8 * index);
            m.xdecref(value);
        }
        m.free(values);
    }
    if keys != 0 {
        keys_decref(m, keys);
    }
    let count = m.memory.read_u64(DICT_FREE_LIST);
    if count < MAX_FREE && check_exact(m, d) {
        m.memory.write_run(d.field(MA_KEYS), [0, 0]);
        m.set_object_at(DICT_FREE_LIST + 8 * (count + 1), d);
        m.memory.write_u64(DICT_FREE_LIST, count + 1);
    } else {
        m.gc_free(d);
    }
    trashcan::end(m, trash);
}
