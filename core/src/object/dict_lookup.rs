//! Finding a key in a dict. CPython: dictobject.c, `lookdict` and its like.

use std::cell::Cell;

use crate::memory::Address;

use super::dict::{self, MA_KEYS, MA_VALUES};
use super::dict_keys::{
    self, DK_INDICES, DK_LOOKUP, DK_SIZE, EMPTY, ENTRY_BYTES, LOOKDICT, LOOKDICT_SPLIT, ME_HASH, ME_KEY,
    ME_VALUE, Probe,
};
use super::machine::Machine;
use super::reference::{OB_TYPE, Object};
use super::step::Raised;
use super::{equality, long, object_protocol, statics, unicode};

/// Where a key is: the index of its entry, or `EMPTY`; and its value, borrowed, or `NULL`.
pub(super) type Found = (i64, Object);

/// The hash of a key; of strings and ints without native recursion.
#[inline]
pub(super) fn hash_of(m: &mut Machine, key: Object) -> Result<i64, Raised> {
    match m.type_of(key) {
        statics::STR => Ok(unicode::hash(m, key)),
        statics::INT => Ok(long::hash_value(m, key)),
        _ => object_protocol::hash_nested(m, key),
    }
}

/// Looks a key up. CPython: `mp->ma_keys->dk_lookup`.
#[inline]
pub(super) fn lookup(m: &mut Machine, d: Object, key: Object, hash: i64) -> Result<Found, Raised> {
    let keys = m.read(d, MA_KEYS);
    let kind = dict_keys::kind(m, keys);
    if m.type_of(key) != statics::STR {
        if kind != LOOKDICT && kind != LOOKDICT_SPLIT {
            m.memory.write_u64(keys + DK_LOOKUP, LOOKDICT);
        }
        return lookdict(m, d, key, hash);
    }
    if kind == LOOKDICT {
        return lookdict(m, d, key, hash);
    }
    Ok(lookdict_unicode(m, d, keys, key, hash))
}

/// In place of an index: only `lookup` tells.
pub(super) const NOT_TOLD: i64 = -3;

/// Looks a key up where that is quick and can run nothing: an exact string that has its hash, among strings. The index is
/// `NOT_TOLD` otherwise.
#[inline(never)]
pub(super) fn lookup_name(m: &Machine, d: Object, key: Object) -> Found {
    const UNKNOWN: Found = (NOT_TOLD, Object::NULL);
    let Some(&[type_, _, hash]) = m.memory.written_run(key.field(OB_TYPE)) else { return UNKNOWN };
    if type_ != statics::STR.0 || hash == u64::MAX {
        return UNKNOWN;
    }
    let Some(&[keys, values]) = m.memory.written_run(d.field(MA_KEYS)) else { return UNKNOWN };
    let words = m.memory.written_words_from(keys);
    if words.get(DK_LOOKUP as usize / 8).is_none_or(|kind| *kind == LOOKDICT) {
        return UNKNOWN;
    }
    match probe_page(words, key, hash) {
        Some((index, value)) if values == 0 || index < 0 => (index, value),
        Some((index, _)) => match m.memory.written_run(values + 8 * index as u64) {
            Some(&[value]) => (index, Object(value)),
            None => UNKNOWN,
        },
        None => lookdict_anywhere(m, d, keys, key, hash as i64),
    }
}

/// As `lookup_name`, of a key that may still be at the index at which it was found last: then nothing is probed.
#[inline(always)]
pub(super) fn lookup_known(m: &Machine, d: Object, key: Object, known: &Cell<u32>) -> Found {
    let index = known.get();
    if let Some(value) = value_at_index(m, d, key, index) {
        return (i64::from(index), value);
    }
    let found = lookup_name(m, d, key);
    if let Ok(index) = u32::try_from(found.0) {
        known.set(index);
    }
    found
}

/// The value of a key, if it is the one at this index of a table that has only strings, and no page ends within what is
/// looked at.
#[inline(always)]
fn value_at_index(m: &Machine, d: Object, key: Object, index: u32) -> Option<Object> {
    let &[keys, values] = m.memory.written_run(d.field(MA_KEYS))?;
    let &[_, size, kind, _, count] = m.memory.written_run(keys)?;
    let index = u64::from(index);
    if kind == LOOKDICT || index >= count {
        return None;
    }
    let entry = keys + DK_INDICES + dict_keys::index_bytes(size) * size + index * ENTRY_BYTES;
    let &[_, found, value] = m.memory.written_run(entry)?;
    if found != key.0 {
        return None;
    }
    let value = if values == 0 { value } else { m.memory.written_run::<1>(values + 8 * index)?[0] };
    Object(value).non_null()
}

/// What a look-up tells that runs no Python.
#[derive(Clone, Copy)]
pub enum Told {
    /// The key's value, borrowed.
    Value(Object),
    /// The key is not there.
    Missing,
    /// Only a look-up that may run Python tells.
    Nothing,
}

impl From<Found> for Told {
    #[inline(always)]
    fn from((index, value): Found) -> Self {
        match value.non_null() {
            Some(value) => Self::Value(value),
            None if index == NOT_TOLD => Self::Nothing,
            None => Self::Missing,
        }
    }
}

/// An exact string in a dict that has only strings as keys. `known` is the index at which a dict had it last.
#[inline(always)]
pub fn find_name(m: &Machine, d: Object, name: Object, known: &Cell<u32>) -> Told {
    lookup_known(m, d, name, known).into()
}

/// As `find_name`, of a name of which nothing is known.
#[inline]
pub fn find_string(m: &Machine, d: Object, name: Object) -> Told {
    lookup_name(m, d, name).into()
}

/// Looks up a string among strings. CPython: `lookdict_unicode`, `lookdict_unicode_nodummy`, `lookdict_split`.
#[inline]
pub(super) fn lookdict_unicode(m: &Machine, d: Object, keys: Address, key: Object, hash: i64) -> Found {
    match probe_page(m.memory.words_from(keys), key, hash as u64) {
        Some((index, value)) if index < 0 => (index, value),
        Some((index, value)) => (index, value_of(m, d, index, value)),
        None => lookdict_anywhere(m, d, keys, key, hash),
    }
}

/// As `lookdict_unicode`, of any table.
#[inline(never)]
fn lookdict_anywhere(m: &Machine, d: Object, keys: Address, key: Object, hash: i64) -> Found {
    let (index, value) = probe_words(m, keys, dict_keys::size(m, keys), key, hash);
    if index < 0 { (index, value) } else { (index, value_of(m, d, index, value)) }
}

/// The value at an index of a dict whose table has this one there.
#[inline(always)]
fn value_of(m: &Machine, d: Object, index: i64, in_table: Object) -> Object {
    let values = m.read(d, MA_VALUES);
    if values == 0 { in_table } else { m.object_at(values + 8 * index as u64) }
}

/// Looks in a table of at most 128 slots, with one look at the page table: for the key itself, or for none with its hash.
/// `None` where a page ends too soon, and where another string with this hash may be equal.
#[inline(always)]
fn probe_page(words: &[u64], key: Object, hash: u64) -> Option<Found> {
    let size = *words.get(DK_SIZE as usize / 8)?;
    if size > 128 {
        return None;
    }
    let bytes: &[u8] = bytemuck::cast_slice(words);
    let entries = words.get(((DK_INDICES + size) / 8) as usize..)?;
    let mut probe = Probe::new(size, hash as i64);
    loop {
        let index = *bytes.get((DK_INDICES + probe.slot) as usize)? as i8;
        if index >= 0 {
            let &[its_hash, found, value] = entries.get(index as usize * 3..)?.first_chunk()?;
            if found == key.0 {
                return Some((i64::from(index), Object(value)));
            }
            if its_hash == hash {
                return None;
            }
        } else if i64::from(index) == EMPTY {
            return Some((EMPTY, Object::NULL));
        }
        probe.advance();
    }
}

fn probe_words(m: &Machine, keys: Address, size: u64, key: Object, hash: i64) -> Found {
    let first = keys + DK_INDICES + dict_keys::index_bytes(size) * size;
    let mut probe = Probe::new(size, hash);
    loop {
        let index = dict_keys::index(m, keys, size, probe.slot);
        if index >= 0 {
            let entry = first + index as u64 * ENTRY_BYTES;
            let found = m.object_at(entry + ME_KEY);
            if found == key || m.memory.read_i64(entry + ME_HASH) == hash && unicode::eq(m, found, key) {
                return (index, m.object_at(entry + ME_VALUE));
            }
        } else if index == EMPTY {
            return (EMPTY, Object::NULL);
        }
        probe.advance();
    }
}

/// Looks up a key of any type; starts again when a comparison has changed the dict. CPython: `lookdict`.
fn lookdict(m: &mut Machine, d: Object, key: Object, hash: i64) -> Result<Found, Raised> {
    'top: loop {
        let keys = m.read(d, MA_KEYS);
        let size = dict_keys::size(m, keys);
        let first = dict_keys::entries(m, keys);
        let mut probe = Probe::new(size, hash);
        loop {
            let index = dict_keys::index(m, keys, size, probe.slot);
            if index == EMPTY {
                return Ok((EMPTY, Object::NULL));
            }
            if index >= 0 {
                let entry = first + index as u64 * ENTRY_BYTES;
                let found = m.object_at(entry + ME_KEY);
                if found == key {
                    return Ok((index, value_at(m, d, entry, index)));
                }
                if m.memory.read_i64(entry + ME_HASH) == hash {
                    let equal = equality::equal_holding(m, found, key, &[found])?;
                    if m.read(d, MA_KEYS) != keys || m.object_at(entry + ME_KEY) != found {
                        continue 'top;
                    }
                    if equal {
                        return Ok((index, value_at(m, d, entry, index)));
                    }
                }
            }
            probe.advance();
        }
    }
}

/// The value of an entry, in the entry or among the dict's own values.
#[inline]
fn value_at(m: &Machine, d: Object, entry: Address, index: i64) -> Object {
    let values = m.read(d, MA_VALUES);
    if values == 0 { m.object_at(entry + ME_VALUE) } else { m.object_at(values + 8 * index as u64) }
}

/// The value of a name in the globals, else in the builtins, borrowed. CPython: `_PyDict_LoadGlobal`.
#[inline]
pub fn load_global(
    m: &mut Machine,
    globals: Object,
    builtins: Object,
    key: Object,
) -> Result<Option<Object>, Raised> {
    let hash = hash_of(m, key)?;
    match lookup(m, globals, key, hash)?.1.non_null() {
        Some(value) => Ok(Some(value)),
        None => dict::get_item_known_hash(m, builtins, key, hash),
    }
}

/// The value of a string in a dict that is known to have only strings as keys, borrowed; `None` also where that does
/// not hold. It runs no Python.
#[inline]
pub fn peek(m: &Machine, d: Object, key: Object, hash: i64) -> Option<Object> {
    let keys = m.read(d, MA_KEYS);
    if dict_keys::kind(m, keys) == LOOKDICT {
        return None;
    }
    lookdict_unicode(m, d, keys, key, hash).1.non_null()
}

/// As `load_global`, without running Python: `None` also where a dict has other keys than strings.
#[inline]
pub fn peek_global(m: &Machine, globals: Object, builtins: Object, name: Object) -> Option<Object> {
    let hash = unicode::known_hash(m, name)?;
    let keys = m.read(globals, MA_KEYS);
    if dict_keys::kind(m, keys) == LOOKDICT {
        return None;
    }
    match lookdict_unicode(m, globals, keys, name, hash).1 {
        Object::NULL => peek(m, builtins, name, hash),
        value => Some(value),
    }
}
