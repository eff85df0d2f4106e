//! Finding a key in a dict. CPython: dictobject.c, `lookdict` and its like.

use crate::memory::Address;

use super::dict::{MA_KEYS, MA_VALUES};
use super::dict_keys::{
    self, DK_INDICES, DK_LOOKUP, DK_SIZE, EMPTY, ENTRY_BYTES, LOOKDICT, LOOKDICT_SPLIT, ME_HASH, ME_KEY,
    ME_VALUE, Probe,
};
use super::machine::Machine;
use super::reference::Object;
use super::step::Raised;
use super::{equality, object_protocol, statics, unicode};

/// Where a key is: the index of its entry, or `EMPTY`; and its value, borrowed, or `NULL`.
pub(super) type Found = (i64, Object);

/// The hash of a key; of a string that has it, without a call.
#[inline]
pub(super) fn hash_of(m: &mut Machine, key: Object) -> Result<i64, Raised> {
    if m.type_of(key) == statics::STR {
        Ok(unicode::hash(m, key))
    } else {
        object_protocol::hash_nested(m, key)
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

/// Looks up a string among strings. CPython: `lookdict_unicode`, `lookdict_unicode_nodummy`, `lookdict_split`.
#[inline]
pub(super) fn lookdict_unicode(m: &Machine, d: Object, keys: Address, key: Object, hash: i64) -> Found {
    let (index, value) = match probe_page(m, m.memory.words_from(keys), key, hash) {
        Some(found) => found,
        None => probe_words(m, keys, dict_keys::size(m, keys), key, hash),
    };
    if index < 0 {
        return (index, value);
    }
    let values = m.read(d, MA_VALUES);
    if values == 0 { (index, value) } else { (index, m.object_at(values + 8 * index as u64)) }
}

/// A table of at most 128 slots in one page: one look at the page table. `None` for others.
#[inline]
fn probe_page(m: &Machine, words: &[u64], key: Object, hash: i64) -> Option<Found> {
    let size = *words.get((DK_SIZE / 8) as usize)?;
    // The empty table has one slot, which does not fill a word.
    if !(8..=128).contains(&size) {
        return None;
    }
    let words = words.get(..(dict_keys::table_bytes(size) / 8) as usize)?;
    let indices: &[u8] = bytemuck::cast_slice(words);
    let first = ((DK_INDICES + size) / 8) as usize;
    let mut probe = Probe::new(size, hash);
    loop {
        let index = indices[DK_INDICES as usize + probe.slot as usize] as i8;
        if index >= 0 {
            let entry = first + index as usize * 3;
            let &[its_hash, found, value] = words.get(entry..entry + 3)?.first_chunk()?;
            if found == key.0 || its_hash == hash as u64 && unicode::eq(m, Object(found), key) {
                return Some((i64::from(index), Object(value)));
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
