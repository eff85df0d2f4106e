//! The table of a set: finding, adding and removing keys. CPython: setobject.c, first half.
//!
//! An entry is {key, hash}. Unused: key `NULL` and hash 0. Deleted: the dummy as key and hash −1, which no key has.

use crate::memory::Address;

use super::dict_lookup::hash_of;
use super::list::reverse_words;
use super::machine::Machine;
use super::native_stack::NativeKind;
use super::reference::Object;
use super::runtime::SET_DUMMY;
use super::step::Raised;
use super::{equality, native_vectors};

/// Offset of `fill`: entries in use or deleted.
pub(super) const FILL: u64 = 16;
/// Offset of `used`: entries in use.
pub(super) const USED: u64 = 24;
/// Offset of `mask`: one less than the number of entries.
pub(super) const MASK: u64 = 32;
/// Offset of `table`: the address of the entries.
pub(super) const TABLE: u64 = 40;
/// Offset of `hash`: a frozenset's, or −1.
pub(super) const HASH: u64 = 48;
/// Offset of `finger`: where `pop` looks next.
pub(super) const FINGER: u64 = 56;
/// Offset of `smalltable`: eight entries.
pub(super) const SMALL_TABLE: u64 = 64;
/// Offset of `weakreflist`.
pub(super) const WEAKREF_LIST: u64 = 192;
/// `sizeof(PySetObject)`.
pub(super) const SET_BYTES: u64 = 200;

/// `PySet_MINSIZE`.
const MIN_SIZE: u64 = 8;
/// `sizeof(setentry)`.
pub(super) const ENTRY_BYTES: u64 = 16;
const LINEAR_PROBES: u64 = 9;
const PERTURB_SHIFT: u32 = 5;

/// Where a key is, or the unused entry at which the search for it ended.
enum Found {
    Active(Address),
    Unused(Address),
}

/// The address of the small table inside a set.
#[inline(always)]
pub(super) fn small_table(s: Object) -> Address {
    s.field(SMALL_TABLE)
}

/// Whether an entry's key is one, and not `NULL` or the dummy.
#[inline(always)]
pub(super) fn is_active(key: Object) -> bool {
    !key.is_null() && key != SET_DUMMY
}

/// What a search is for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Purpose {
    /// CPython: `set_lookkey`.
    Look,
    /// An equal key is taken as found although the comparison has changed the table. CPython: `set_add_entry`.
    Add,
}

/// CPython: `set_lookkey`, and the search of `set_add_entry`.
fn search(m: &mut Machine, s: Object, key: Object, hash: i64, purpose: Purpose) -> Result<Found, Raised> {
    'restart: loop {
        let (mask, table) = (m.read(s, MASK), m.read(s, TABLE));
        let mut perturb = hash as u64;
        let mut slot = hash as u64 & mask;
        loop {
            let last = if slot + LINEAR_PROBES <= mask { slot + LINEAR_PROBES } else { slot };
            for slot in slot..=last {
                let entry = table + slot * ENTRY_BYTES;
                let found = m.object_at(entry);
                if found.is_null() {
                    return Ok(Found::Unused(entry));
                }
                if m.memory.read_i64(entry + 8) != hash {
                    continue;
                }
                if found == key || equality::equal_holding(m, found, key, &[found])? {
                    let is_unchanged = |m: &Machine| m.object_at(entry) == found && m.read(s, TABLE) == table;
                    if found == key || purpose == Purpose::Add || is_unchanged(m) {
                        return Ok(Found::Active(entry));
                    }
                    continue 'restart;
                }
                if m.read(s, TABLE) != table || m.object_at(entry) != found {
                    continue 'restart;
                }
            }
            perturb >>= PERTURB_SHIFT;
            slot = slot.wrapping_mul(5).wrapping_add(1).wrapping_add(perturb) & mask;
        }
    }
}

/// Adds a key (borrowed) unless it is there. CPython: `set_add_entry`.
pub(super) fn add_entry(m: &mut Machine, s: Object, key: Object, hash: i64) -> Result<(), Raised> {
    m.incref(key);
    let found = if equality::is_quick(m, key) {
        search(m, s, key, hash, Purpose::Add)
    } else {
        equality::holding(m, &[key], |m| search(m, s, key, hash, Purpose::Add))
    };
    match found {
        Ok(Found::Unused(entry)) => {
            let (fill, used) = (m.read(s, FILL) + 1, m.read(s, USED) + 1);
            m.write(s, FILL, fill);
            m.write(s, USED, used);
            m.memory.write_words(entry, &[key.0, hash as u64]);
            if fill * 5 < m.read(s, MASK) * 3 { Ok(()) } else { resize(m, s, grown(used)) }
        }
        Ok(Found::Active(_)) => {
            m.decref(key);
            Ok(())
        }
        Err(raised) => {
            m.decref(key);
            Err(raised)
        }
    }
}

/// How many entries a table that has become full is made for.
pub(super) const fn grown(used: u64) -> u64 {
    if used > 50_000 { used * 2 } else { used * 4 }
}

/// CPython: `set_add_key`.
pub(super) fn add_key(m: &mut Machine, s: Object, key: Object) -> Result<(), Raised> {
    let hash = hash_of(m, key)?;
    add_entry(m, s, key, hash)
}

/// CPython: `set_contains_entry`.
pub(super) fn contains_entry(m: &mut Machine, s: Object, key: Object, hash: i64) -> Result<bool, Raised> {
    Ok(matches!(search(m, s, key, hash, Purpose::Look)?, Found::Active(_)))
}

/// CPython: `set_contains_key`.
pub(super) fn contains_key(m: &mut Machine, s: Object, key: Object) -> Result<bool, Raised> {
    let hash = hash_of(m, key)?;
    contains_entry(m, s, key, hash)
}

/// Removes a key; whether it was there. CPython: `set_discard_entry`.
pub(super) fn discard_entry(m: &mut Machine, s: Object, key: Object, hash: i64) -> Result<bool, Raised> {
    let Found::Active(entry) = search(m, s, key, hash, Purpose::Look)? else { return Ok(false) };
    let old = remove_at(m, s, entry);
    m.decref(old);
    Ok(true)
}

/// Takes the key out of an entry.
pub(super) fn remove_at(m: &mut Machine, s: Object, entry: Address) -> Object {
    let key = m.object_at(entry);
    m.memory.write_words(entry, &[SET_DUMMY.0, u64::MAX]);
    let used = m.read(s, USED);
    m.write(s, USED, used - 1);
    key
}

/// CPython: `set_discard_key`.
pub(super) fn discard_key(m: &mut Machine, s: Object, key: Object) -> Result<bool, Raised> {
    let hash = hash_of(m, key)?;
    discard_entry(m, s, key, hash)
}

/// Stores a key that is not there in a table without dummies. CPython: `set_insert_clean`.
pub(super) fn insert_clean(m: &mut Machine, table: Address, mask: u64, key: Object, hash: i64) {
    let mut perturb = hash as u64;
    let mut slot = hash as u64 & mask;
    loop {
        let last = if slot + LINEAR_PROBES <= mask { slot + LINEAR_PROBES } else { slot };
        for slot in slot..=last {
            let entry = table + slot * ENTRY_BYTES;
            if m.memory.read_u64(entry) == 0 {
                m.memory.write_words(entry, &[key.0, hash as u64]);
                return;
            }
        }
        perturb >>= PERTURB_SHIFT;
        slot = slot.wrapping_mul(5).wrapping_add(1).wrapping_add(perturb) & mask;
    }
}

/// Moves the keys to a table of more than `min_used` entries. CPython: `set_table_resize`.
pub(super) fn resize(m: &mut Machine, s: Object, min_used: u64) -> Result<(), Raised> {
    let size = (min_used + 1).max(MIN_SIZE).next_power_of_two();
    let (old, old_mask) = (m.read(s, TABLE), m.read(s, MASK));
    let was_small = old == small_table(s);
    let mut small_copy = Vec::new();
    let table = if size > MIN_SIZE {
        m.alloc(size * ENTRY_BYTES)?
    } else {
        if was_small {
            if m.read(s, FILL) == m.read(s, USED) {
                return Ok(());
            }
            m.memory.with_words(old, MIN_SIZE * 2, |words| small_copy.extend_from_slice(words));
        }
        small_table(s)
    };
    m.memory.fill(table, size * ENTRY_BYTES, 0);
    m.write(s, MASK, size - 1);
    m.write(s, TABLE, table);
    let used = m.read(s, USED);
    m.write(s, FILL, used);
    for slot in 0..=old_mask {
        let entry = old + slot * ENTRY_BYTES;
        let (key, hash) = match small_copy.get(2 * slot as usize..2 * slot as usize + 2) {
            Some(words) => (Object(words[0]), words[1] as i64),
            None => (m.object_at(entry), m.memory.read_i64(entry + 8)),
        };
        if is_active(key) {
            insert_clean(m, table, size - 1, key, hash);
        }
    }
    if !was_small {
        m.free(old);
    }
    Ok(())
}

/// CPython: `set_empty_to_minsize`.
pub(super) fn empty_to_min_size(m: &mut Machine, s: Object) {
    let table = small_table(s);
    m.memory.fill(table, MIN_SIZE * ENTRY_BYTES, 0);
    m.write(s, FILL, 0);
    m.write(s, USED, 0);
    m.write(s, MASK, MIN_SIZE - 1);
    m.write(s, TABLE, table);
    m.write(s, HASH, u64::MAX);
}

/// Empties the set, then gives its keys up in the order of their entries. CPython: `set_clear_internal`.
pub(super) fn clear(m: &mut Machine, s: Object) {
    let (table, mask, used) = (m.read(s, TABLE), m.read(s, MASK), m.read(s, USED));
    if table == small_table(s) {
        if m.read(s, FILL) > 0 {
            let keys: Vec<Object> = (0..=mask)
                .map(|slot| m.object_at(table + slot * ENTRY_BYTES))
                .filter(|&key| is_active(key))
                .collect();
            empty_to_min_size(m, s);
            m.push_native(NativeKind::Keep, &keys[..], u32::MAX);
            m.pop_native();
        }
        return;
    }
    empty_to_min_size(m, s);
    // The old table becomes the vector of the keys that are given up.
    let mut to = table;
    for slot in 0..=mask {
        let key = m.object_at(table + slot * ENTRY_BYTES);
        if is_active(key) {
            m.set_object_at(to, key);
            to += 8;
        }
    }
    reverse_words(m, table, used);
    native_vectors::give_up(m, table, used);
}

/// The key at or behind `position` (0 to begin with), borrowed, with its hash. CPython: `set_next`.
#[inline]
pub(super) fn next(m: &Machine, s: Object, position: &mut u64) -> Option<(Object, i64)> {
    let (mask, table) = (m.read(s, MASK), m.read(s, TABLE));
    while *position <= mask {
        let entry = table + *position * ENTRY_BYTES;
        *position += 1;
        let key = m.object_at(entry);
        if is_active(key) {
            return Some((key, m.memory.read_i64(entry + 8)));
        }
    }
    None
}

/// Adds the keys of another set. CPython: `set_merge`.
pub(super) fn merge(m: &mut Machine, s: Object, other: Object) -> Result<(), Raised> {
    let other_used = m.read(other, USED);
    if s == other || other_used == 0 {
        return Ok(());
    }
    if (m.read(s, FILL) + other_used) * 5 >= m.read(s, MASK) * 3 {
        let wanted = (m.read(s, USED) + other_used) * 2;
        resize(m, s, wanted)?;
    }
    if m.read(s, FILL) == 0 {
        return merge_into_empty(m, s, other);
    }
    let mut position = 0;
    while let Some((key, hash)) = next(m, other, &mut position) {
        add_entry(m, s, key, hash)?;
        m.charge(1);
    }
    Ok(())
}

fn merge_into_empty(m: &mut Machine, s: Object, other: Object) -> Result<(), Raised> {
    let (table, mask) = (m.read(s, TABLE), m.read(s, MASK));
    let (from, fill, used) = (m.read(other, TABLE), m.read(other, FILL), m.read(other, USED));
    let same_places = mask == m.read(other, MASK) && fill == used;
    m.write(s, FILL, used);
    m.write(s, USED, used);
    m.charge(used);
    for slot in 0..=m.read(other, MASK) {
        let offset = slot * ENTRY_BYTES;
        let (key, hash) = (m.object_at(from + offset), m.memory.read_i64(from + offset + 8));
        if !is_active(key) {
            continue;
        }
        m.incref(key);
        if same_places {
            m.memory.write_words(table + offset, &[key.0, hash as u64]);
        } else {
            insert_clean(m, table, mask, key, hash);
        }
    }
    Ok(())
}
