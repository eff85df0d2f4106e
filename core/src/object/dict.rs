//! Dicts: creation, look-up, insertion, deletion. CPython: dictobject.c.
//!
//! A dict has a key table (`dict_keys`). It is *combined* when the values lie in the table (`ma_values` is `NULL`), and
//! *split* when the table is shared and the values lie in a block of the dict's own (`dict_shared`). An empty dict is
//! split over the static empty table.

use std::cell::Cell;

use crate::memory::Address;

use super::alloc::GC_HEAD_BYTES;
use super::dict_keys::{
    self, DK_LOOKUP, DK_NENTRIES, DK_USABLE, DUMMY, EMPTY, ENTRY_BYTES, LOOKDICT, LOOKDICT_SPLIT,
    LOOKDICT_UNICODE, LOOKDICT_UNICODE_NODUMMY, ME_HASH, ME_KEY, ME_VALUE, MIN_SIZE, usable_fraction,
};
use super::dict_lookup::{Found, NOT_TOLD, hash_of, lookup, lookup_known, lookup_name};
use super::machine::Machine;
use super::reference::{OB_REFCNT, Object};
use super::runtime::{DICT_FREE_LIST, DICT_VERSION, EMPTY_KEYS, EMPTY_VALUES};
use super::step::Raised;
use super::type_offsets::{FLAG_DICT_SUBCLASS, TP_FLAGS};
use super::{equality, errors, statics, tuple, unicode};

pub use super::dict_contents::{
    clear, clear_free_list, has_only_string_keys, items, keys, maybe_untrack, next, sizeof, values,
};
pub use super::dict_iterators::get_iter;
pub use super::dict_keys::{initialize, keys_decref, new_keys_object};
pub use super::dict_lookup::{Told, find_name, find_string, load_global, peek, peek_global};
pub use super::dict_merge::{Override, copy, merge, merge_dicts, merge_from_sequence, update};
pub use super::dict_shared::{
    generic_get_dict_at, keys_sizeof, new_dict_with_shared_keys, new_keys_for_class, object_dict_set_item,
};

/// Offset of `ma_used`: how many items there are.
pub const MA_USED: u64 = 16;
/// Offset of `ma_version_tag`.
pub const MA_VERSION_TAG: u64 = 24;
/// Offset of `ma_keys`.
pub const MA_KEYS: u64 = 32;
/// Offset of `ma_values`.
pub const MA_VALUES: u64 = 40;
/// `sizeof(PyDictObject)`.
pub const DICT_BYTES: u64 = 48;

/// Whether it is a dict or of a subclass. CPython: `PyDict_Check`.
#[inline]
pub fn check(m: &Machine, o: Object) -> bool {
    let type_ = m.type_of(o);
    type_ == statics::DICT || m.read(type_, TP_FLAGS) & FLAG_DICT_SUBCLASS != 0
}

/// Whether it is exactly a dict. CPython: `PyDict_CheckExact`.
#[inline(always)]
pub fn check_exact(m: &Machine, o: Object) -> bool {
    m.type_of(o) == statics::DICT
}

/// How many items there are. CPython: `PyDict_GET_SIZE`.
#[inline(always)]
pub fn size(m: &Machine, d: Object) -> i64 {
    m.read_i64(d, MA_USED)
}

/// `ma_version_tag`: changes whenever the dict does.
#[inline(always)]
pub fn version(m: &Machine, d: Object) -> u64 {
    m.read(d, MA_VERSION_TAG)
}

/// Marks a change. CPython: `DICT_NEXT_VERSION`.
#[inline]
pub(super) fn change_version(m: &mut Machine, d: Object) {
    let version = m.memory.update_u64(DICT_VERSION, |version| version + 1);
    m.write(d, MA_VERSION_TAG, version);
}

/// A dict with this table and these values, whose references it takes over. CPython: `new_dict`.
pub(super) fn new_dict(m: &mut Machine, keys: Address, values: Address) -> Result<Object, Raised> {
    let count = m.memory.read_u64(DICT_FREE_LIST);
    let d = if count > 0 {
        m.memory.write_u64(DICT_FREE_LIST, count - 1);
        let d = m.object_at(DICT_FREE_LIST + 8 * count);
        m.revived(d.0 - GC_HEAD_BYTES);
        m.write(d, OB_REFCNT, 1);
        d
    } else {
        match m.gc_new(statics::DICT, DICT_BYTES) {
            Ok(d) => d,
            Err(raised) => {
                keys_decref(m, keys);
                if values != 0 && values != EMPTY_VALUES {
                    m.free(values);
                }
                return Err(raised);
            }
        }
    };
    m.write(d, MA_USED, 0);
    m.memory.write_run(d.field(MA_KEYS), [keys, values]);
    change_version(m, d);
    Ok(d)
}

/// A new empty dict. CPython: `PyDict_New`.
pub fn new(m: &mut Machine) -> Result<Object, Raised> {
    dict_keys::incref(m, EMPTY_KEYS);
    new_dict(m, EMPTY_KEYS, EMPTY_VALUES)
}

/// A dict with room for about `min_used` items. CPython: `_PyDict_NewPresized`.
pub fn new_presized(m: &mut Machine, min_used: i64) -> Result<Object, Raised> {
    const MAX_PRESIZE: u64 = 128 * 1024;
    let min_used = min_used as u64;
    if min_used <= usable_fraction(MIN_SIZE) {
        return new(m);
    }
    let size = if min_used > usable_fraction(MAX_PRESIZE) {
        MAX_PRESIZE
    } else {
        estimate_size(min_used).max(2 * MIN_SIZE).next_power_of_two()
    };
    let keys = new_keys_object(m, size)?;
    new_dict(m, keys, 0)
}

/// The table size that `count` items want. CPython: `ESTIMATE_SIZE`.
pub(super) const fn estimate_size(count: u64) -> u64 {
    (count * 3).div_ceil(2)
}

/// Whether the values lie in a block of their own. CPython: `_PyDict_HasSplitTable`.
#[inline(always)]
pub(super) fn is_split(m: &Machine, d: Object) -> bool {
    m.read(d, MA_VALUES) != 0
}

/// Tracks the dict if what is stored can be tracked. CPython: `MAINTAIN_TRACKING`.
#[inline]
fn maintain_tracking(m: &mut Machine, d: Object, key: Object, value: Object) {
    if !m.is_tracked(d) && (m.may_be_tracked(value) || m.may_be_tracked(key)) {
        m.track(d);
    }
}

/// Moves the items to a new table of at least `min_size`. CPython: `dictresize`.
pub(super) fn resize(m: &mut Machine, d: Object, min_size: u64) -> Result<(), Raised> {
    let new_size = min_size.max(MIN_SIZE).next_power_of_two();
    let (old, values, used) = (m.read(d, MA_KEYS), m.read(d, MA_VALUES), m.read(d, MA_USED));
    let keys = new_keys_object(m, new_size)?;
    m.write(d, MA_KEYS, keys);
    if dict_keys::kind(m, old) == LOOKDICT {
        m.memory.write_u64(keys + DK_LOOKUP, LOOKDICT);
    }
    let (from, to) = (dict_keys::entries(m, old), dict_keys::entries(m, keys));
    if values != 0 {
        for index in 0..used {
            let offset = index * ENTRY_BYTES;
            let (hash, key) =
                (m.memory.read_u64(from + offset + ME_HASH), m.object_at(from + offset + ME_KEY));
            m.incref(key);
            let value = m.memory.read_u64(values + 8 * index);
            m.memory.write_words(to + offset, &[hash, key.0, value]);
        }
        m.write(d, MA_VALUES, 0);
        keys_decref(m, old);
        if values != EMPTY_VALUES {
            m.free(values);
        }
    } else {
        move_entries(m, from, to, dict_keys::entry_count(m, old), used);
        dict_keys::release(m, old);
    }
    dict_keys::build_indices(m, keys, used);
    m.memory.write_u64(keys + DK_USABLE, usable_fraction(new_size) - used);
    m.memory.write_u64(keys + DK_NENTRIES, used);
    Ok(())
}

/// Copies the `used` live ones of `count` entries.
fn move_entries(m: &mut Machine, from: Address, to: Address, count: u64, used: u64) {
    if count == used {
        m.memory.move_bytes(to, from, used * ENTRY_BYTES);
        return;
    }
    let mut target = to;
    for entry in (0..count).map(|index| from + index * ENTRY_BYTES) {
        if m.memory.read_u64(entry + ME_VALUE) != 0 {
            m.memory.move_bytes(target, entry, ENTRY_BYTES);
            target += ENTRY_BYTES;
        }
    }
}

/// Makes room for insertions. CPython: `insertion_resize`.
pub(super) fn insertion_resize(m: &mut Machine, d: Object) -> Result<(), Raised> {
    let used = m.read(d, MA_USED);
    resize(m, d, used * 3)
}

/// Puts a new key (both references stolen) behind the last entry; there is room. CPython: the middle of `insertdict`.
pub(super) fn insert_new(m: &mut Machine, d: Object, key: Object, hash: i64, value: Object) {
    let [keys, values] = table_of(m, d);
    let slot = dict_keys::find_empty_slot(m, keys, hash);
    let size = dict_keys::size(m, keys);
    let dict_keys::Table { entries, entry_count: count, .. } = dict_keys::table(m, keys);
    let entry = entries + count * ENTRY_BYTES;
    dict_keys::set_index(m, keys, size, slot, count as i64);
    if values == 0 {
        m.memory.write_run(entry, [hash as u64, key.0, value.0]);
    } else {
        m.memory.write_run(entry, [hash as u64, key.0]);
        m.set_object_at(values + 8 * count, value);
    }
    m.memory.update_u64(d.field(MA_USED), |used| used + 1);
    change_version(m, d);
    m.memory.change_run(keys + DK_USABLE, |[usable, entry_count]| {
        *usable -= 1;
        *entry_count += 1;
    });
}

/// `ma_keys` and `ma_values`.
#[inline(always)]
fn table_of(m: &Machine, d: Object) -> [u64; 2] {
    match m.memory.read_run(d.field(MA_KEYS)) {
        Some(words) => *words,
        None => [MA_KEYS, MA_VALUES].map(|offset| m.read(d, offset)),
    }
}

/// Whether storing at `index` in a split table would break its order, so that it has to become combined.
fn breaks_sharing(m: &Machine, d: Object, index: i64, old: Object) -> bool {
    let used = m.read_i64(d, MA_USED);
    is_split(m, d)
        && (index >= 0 && old.is_null() && used != index
            || index == EMPTY && used != dict_keys::entry_count(m, m.read(d, MA_KEYS)) as i64)
}

/// Makes room for one more entry, if the table is full.
fn ensure_usable(m: &mut Machine, d: Object) -> Result<(), Raised> {
    if m.memory.read_i64(m.read(d, MA_KEYS) + DK_USABLE) <= 0 { insertion_resize(m, d) } else { Ok(()) }
}

/// Stores an item; both are borrowed. CPython: `insertdict`.
pub(super) fn insertdict(
    m: &mut Machine,
    d: Object,
    key: Object,
    hash: i64,
    value: Object,
) -> Result<(), Raised> {
    m.incref(key);
    m.incref(value);
    let stored = insert_stolen(m, d, key, hash, value);
    if stored.is_err() {
        m.decref(value);
        m.decref(key);
    }
    stored
}

/// `insertdict` where both references are taken over on success.
fn insert_stolen(m: &mut Machine, d: Object, key: Object, hash: i64, value: Object) -> Result<(), Raised> {
    let is_string = m.type_of(key) == statics::STR;
    if !is_string && is_split(m, d) {
        insertion_resize(m, d)?;
    }
    let found = if is_string {
        lookup(m, d, key, hash)?
    } else {
        equality::holding(m, &[key, value], |m| lookup(m, d, key, hash))?
    };
    insert_found(m, d, (key, hash), value, found)
}

/// `insertdict` after the look-up. Both references are taken over on success.
fn insert_found(
    m: &mut Machine,
    d: Object,
    (key, hash): (Object, i64),
    value: Object,
    (mut index, old): Found,
) -> Result<(), Raised> {
    maintain_tracking(m, d, key, value);
    if breaks_sharing(m, d, index, old) {
        insertion_resize(m, d)?;
        index = EMPTY;
    }
    if index == EMPTY {
        ensure_usable(m, d)?;
        let keys = m.read(d, MA_KEYS);
        if m.type_of(key) != statics::STR && dict_keys::kind(m, keys) != LOOKDICT {
            m.memory.write_u64(keys + DK_LOOKUP, LOOKDICT);
        }
        insert_new(m, d, key, hash, value);
        return Ok(());
    }
    overwrite(m, d, key, (index, old), value);
    Ok(())
}

/// The key (stolen) was found: the value (stolen) takes the old one's place. CPython: the end of `insertdict`.
#[inline]
fn overwrite(m: &mut Machine, d: Object, key: Object, (index, old): Found, value: Object) {
    if old != value {
        replace_value(m, d, index as u64, value);
    }
    // Last, because it can run Python that sees the dict.
    m.xdecref(old);
    m.decref(key);
}

#[inline(always)]
fn replace_value(m: &mut Machine, d: Object, index: u64, value: Object) {
    let [keys, values] = table_of(m, d);
    if values == 0 {
        let entries = dict_keys::entries(m, keys);
        m.set_object_at(entries + index * ENTRY_BYTES + ME_VALUE, value);
    } else {
        let place = values + 8 * index;
        if m.object_at(place).is_null() {
            let used = m.read(d, MA_USED);
            m.write(d, MA_USED, used + 1);
        }
        m.set_object_at(place, value);
    }
    change_version(m, d);
}

/// Stores the first item of an empty dict. CPython: `insert_to_emptydict`.
fn insert_to_empty(m: &mut Machine, d: Object, key: Object, hash: i64, value: Object) -> Result<(), Raised> {
    let keys = new_keys_object(m, MIN_SIZE)?;
    if m.type_of(key) != statics::STR {
        m.memory.write_u64(keys + DK_LOOKUP, LOOKDICT);
    }
    keys_decref(m, EMPTY_KEYS);
    m.write(d, MA_KEYS, keys);
    m.write(d, MA_VALUES, 0);
    m.incref(key);
    m.incref(value);
    maintain_tracking(m, d, key, value);
    insert_new(m, d, key, hash, value);
    Ok(())
}

/// The value of a key, borrowed. CPython: `PyDict_GetItemWithError`.
#[inline]
pub fn get_item(m: &mut Machine, d: Object, key: Object) -> Result<Option<Object>, Raised> {
    match lookup_name(m, d, key) {
        (NOT_TOLD, _) => get_item_of_any(m, d, key),
        (_, value) => Ok(value.non_null()),
    }
}

#[inline(never)]
fn get_item_of_any(m: &mut Machine, d: Object, key: Object) -> Result<Option<Object>, Raised> {
    let hash = hash_of(m, key)?;
    get_item_known_hash(m, d, key, hash)
}

/// The value of a key, borrowed. CPython: `_PyDict_GetItem_KnownHash`.
#[inline]
pub fn get_item_known_hash(
    m: &mut Machine,
    d: Object,
    key: Object,
    hash: i64,
) -> Result<Option<Object>, Raised> {
    Ok(lookup(m, d, key, hash)?.1.non_null())
}

/// The value of a key, borrowed. CPython: `PyDict_GetItemString`.
pub fn get_item_string(m: &mut Machine, d: Object, key: &str) -> Result<Option<Object>, Raised> {
    let key = unicode::from_str(m, key)?;
    let found = get_item(m, d, key);
    m.decref(key);
    found
}

/// Stores an item; both are borrowed. CPython: `PyDict_SetItem`.
#[inline]
pub fn set_item(m: &mut Machine, d: Object, key: Object, value: Object) -> Result<(), Raised> {
    let found = lookup_name(m, d, key);
    set_found(m, d, key, value, found)
}

/// As `set_item`, of a key that may still be at the index at which it was found last.
#[inline]
pub fn set_item_known_index(
    m: &mut Machine,
    d: Object,
    key: Object,
    value: Object,
    known: &Cell<u32>,
) -> Result<(), Raised> {
    let found = lookup_known(m, d, key, known);
    set_found(m, d, key, value, found)
}

#[inline(always)]
fn set_found(m: &mut Machine, d: Object, key: Object, value: Object, found: Found) -> Result<(), Raised> {
    if found.1.is_null() {
        return set_new_item(m, d, key, value, found);
    }
    m.incref(key);
    m.incref(value);
    maintain_tracking(m, d, key, value);
    overwrite(m, d, key, found, value);
    Ok(())
}

/// `set_item` of a key that is not there yet, or not found so quickly.
#[inline(never)]
fn set_new_item(m: &mut Machine, d: Object, key: Object, value: Object, found: Found) -> Result<(), Raised> {
    let hash = hash_of(m, key)?;
    if found.0 == NOT_TOLD || m.read(d, MA_KEYS) == EMPTY_KEYS {
        return set_item_known_hash(m, d, key, value, hash);
    }
    m.incref(key);
    m.incref(value);
    let stored = insert_found(m, d, (key, hash), value, found);
    if stored.is_err() {
        m.decref(value);
        m.decref(key);
    }
    stored
}

/// Stores an item; both are borrowed. CPython: `_PyDict_SetItem_KnownHash`.
#[inline]
pub fn set_item_known_hash(
    m: &mut Machine,
    d: Object,
    key: Object,
    value: Object,
    hash: i64,
) -> Result<(), Raised> {
    if m.read(d, MA_KEYS) == EMPTY_KEYS {
        insert_to_empty(m, d, key, hash, value)
    } else {
        insertdict(m, d, key, hash, value)
    }
}

/// Stores a value under an interned name. CPython: `PyDict_SetItemString`.
pub fn set_item_string(m: &mut Machine, d: Object, key: &str, value: Object) -> Result<(), Raised> {
    let key = unicode::intern_from_str(m, key)?;
    let stored = set_item(m, d, key, value);
    m.decref(key);
    stored
}

/// KeyError with the key in a tuple of its own, so that a tuple as key stays one argument.
/// CPython: `_PyErr_SetKeyError`.
#[cold]
pub fn set_key_error(m: &mut Machine, key: Object) -> Raised {
    match tuple::pack(m, &[key]) {
        Ok(arguments) => {
            let raised = errors::set_object(m, statics::KEY_ERROR, arguments);
            m.decref(arguments);
            raised
        }
        Err(raised) => raised,
    }
}

/// Deletes a key; KeyError if it is not there. CPython: `PyDict_DelItem`.
pub fn del_item(m: &mut Machine, d: Object, key: Object) -> Result<(), Raised> {
    let hash = hash_of(m, key)?;
    del_item_known_hash(m, d, key, hash)
}

/// Deletes a key; KeyError if it is not there. CPython: `_PyDict_DelItem_KnownHash`.
pub fn del_item_known_hash(m: &mut Machine, d: Object, key: Object, hash: i64) -> Result<(), Raised> {
    let Some((old_key, old_value)) = remove(m, d, key, hash)? else {
        return Err(set_key_error(m, key));
    };
    m.decref(old_key);
    m.decref(old_value);
    Ok(())
}

/// Takes an item out: its key and value are the caller's. `None` if it is not there. CPython: `delitem_common`.
fn remove(m: &mut Machine, d: Object, key: Object, hash: i64) -> Result<Option<(Object, Object)>, Raised> {
    let (mut index, mut value) = lookup(m, d, key, hash)?;
    if value.is_null() {
        return Ok(None);
    }
    if is_split(m, d) {
        // A shared table allows no deletion.
        let size = dict_keys::size(m, m.read(d, MA_KEYS));
        resize(m, d, size)?;
        (index, value) = lookup(m, d, key, hash)?;
    }
    let keys = m.read(d, MA_KEYS);
    let entry = dict_keys::entries(m, keys) + index as u64 * ENTRY_BYTES;
    let slot = dict_keys::lookdict_index(m, keys, hash, index).expect("the key was just found on this way");
    let used = m.read(d, MA_USED);
    m.write(d, MA_USED, used - 1);
    change_version(m, d);
    let size = dict_keys::size(m, keys);
    dict_keys::set_index(m, keys, size, slot, DUMMY);
    allow_deletions(m, keys);
    let old_key = m.object_at(entry + ME_KEY);
    m.memory.write_words(entry + ME_KEY, &[0, 0]);
    Ok(Some((old_key, value)))
}

/// CPython: `ENSURE_ALLOWS_DELETIONS`.
pub(super) fn allow_deletions(m: &mut Machine, keys: Address) {
    if dict_keys::kind(m, keys) == LOOKDICT_UNICODE_NODUMMY {
        m.memory.write_u64(keys + DK_LOOKUP, LOOKDICT_UNICODE);
    }
}

/// Deletes a name. CPython: `PyDict_DelItemString`.
pub fn del_item_string(m: &mut Machine, d: Object, key: &str) -> Result<(), Raised> {
    let key = unicode::from_str(m, key)?;
    let deleted = del_item(m, d, key);
    m.decref(key);
    deleted
}

/// The value of a key, borrowed; stores `default` first if it is not there. CPython: `PyDict_SetDefault`.
pub fn set_default(m: &mut Machine, d: Object, key: Object, default: Object) -> Result<Object, Raised> {
    let hash = hash_of(m, key)?;
    if m.read(d, MA_KEYS) == EMPTY_KEYS {
        insert_to_empty(m, d, key, hash, default)?;
        return Ok(default);
    }
    if is_split(m, d) && m.type_of(key) != statics::STR {
        insertion_resize(m, d)?;
    }
    let (mut index, value) = lookup(m, d, key, hash)?;
    if breaks_sharing(m, d, index, value) {
        insertion_resize(m, d)?;
        index = EMPTY;
    }
    if index != EMPTY && !value.is_null() {
        return Ok(value);
    }
    if index == EMPTY {
        ensure_usable(m, d)?;
        m.incref(key);
        m.incref(default);
        maintain_tracking(m, d, key, default);
        insert_new(m, d, key, hash, default);
    } else {
        m.incref(default);
        maintain_tracking(m, d, key, default);
        replace_value(m, d, index as u64, default);
    }
    Ok(default)
}

/// Takes the value of a key out, a new reference; `default` (borrowed) or KeyError if it is not there.
/// CPython: `_PyDict_Pop`.
pub fn pop(m: &mut Machine, d: Object, key: Object, default: Option<Object>) -> Result<Object, Raised> {
    if m.read(d, MA_USED) != 0 {
        let hash = hash_of(m, key)?;
        if let Some((old_key, old_value)) = remove(m, d, key, hash)? {
            m.decref(old_key);
            return Ok(old_value);
        }
    }
    match default {
        Some(default) => Ok(m.new_reference(default)),
        None => Err(set_key_error(m, key)),
    }
}

/// Takes the value of a key out, a new reference; `None` if it is not there. CPython: `_PyDict_Pop_KnownHash`.
pub fn pop_known_hash(m: &mut Machine, d: Object, key: Object, hash: i64) -> Result<Option<Object>, Raised> {
    let Some((old_key, old_value)) = remove(m, d, key, hash)? else { return Ok(None) };
    m.decref(old_key);
    Ok(Some(old_value))
}

/// Whether a key is there. CPython: `PyDict_Contains`.
pub fn contains(m: &mut Machine, d: Object, key: Object) -> Result<bool, Raised> {
    let hash = hash_of(m, key)?;
    contains_known_hash(m, d, key, hash)
}

/// Whether a key is there. CPython: `_PyDict_Contains`.
pub fn contains_known_hash(m: &mut Machine, d: Object, key: Object, hash: i64) -> Result<bool, Raised> {
    Ok(!lookup(m, d, key, hash)?.1.is_null())
}

/// The table of the split kind.
pub(super) fn is_shared_table(m: &Machine, keys: Address) -> bool {
    dict_keys::kind(m, keys) == LOOKDICT_SPLIT
}
