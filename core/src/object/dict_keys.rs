//! Key tables of dicts: a header, the indices, the entries. CPython: dictobject.c, `PyDictKeysObject`.
//!
//! ```text
//! 0 dk_refcnt · 8 dk_size · 16 dk_lookup · 24 dk_usable · 32 dk_nentries
//! 40 dk_indices: dk_size numbers of 1, 2, 4 or 8 bytes
//! …  entries {me_hash, me_key, me_value}: 2/3 of dk_size
//! ```
//! Knows tables and not the dicts that have them.

use crate::memory::Address;
use crate::memory::regions::TEXT;

use super::layout::{FieldKind, Held, Label};
use super::machine::Machine;
use super::reference::Object;
use super::runtime::{DICT_KEYS_FREE_LIST, EMPTY_KEYS, EMPTY_VALUES};
use super::step::Raised;

/// Offset of `dk_refcnt`.
pub const DK_REFCNT: u64 = 0;
/// Offset of `dk_size`.
pub const DK_SIZE: u64 = 8;
/// Offset of `dk_lookup`.
pub const DK_LOOKUP: u64 = 16;
/// Offset of `dk_usable`.
pub const DK_USABLE: u64 = 24;
/// Offset of `dk_nentries`.
pub const DK_NENTRIES: u64 = 32;
/// Offset of `dk_indices`.
pub const DK_INDICES: u64 = 40;

/// Offset of `me_hash` in an entry.
pub const ME_HASH: u64 = 0;
/// Offset of `me_key` in an entry.
pub const ME_KEY: u64 = 8;
/// Offset of `me_value` in an entry.
pub const ME_VALUE: u64 = 16;
/// `sizeof(PyDictKeyEntry)`.
pub const ENTRY_BYTES: u64 = 24;

/// `DKIX_EMPTY`.
pub(super) const EMPTY: i64 = -1;
/// `DKIX_DUMMY`.
pub(super) const DUMMY: i64 = -2;

/// `PyDict_MINSIZE`.
pub(super) const MIN_SIZE: u64 = 8;
const PERTURB_SHIFT: u32 = 5;
/// `PyDict_MAXFREELIST`.
pub(super) const MAX_FREE: u64 = 80;

/// `dk_lookup` of tables with keys of any type.
pub(super) const LOOKDICT: u64 = TEXT.start + 0xf_0000;
/// `dk_lookup` of tables with only exact strings as keys.
pub(super) const LOOKDICT_UNICODE: u64 = LOOKDICT + 8;
/// As `LOOKDICT_UNICODE`, and nothing was ever deleted.
pub(super) const LOOKDICT_UNICODE_NODUMMY: u64 = LOOKDICT + 16;
/// `dk_lookup` of tables that dicts share.
pub(super) const LOOKDICT_SPLIT: u64 = LOOKDICT + 24;

/// How many entries a table of this size has. CPython: `USABLE_FRACTION`.
#[inline(always)]
pub const fn usable_fraction(size: u64) -> u64 {
    (size << 1) / 3
}

/// Bytes of an index. CPython: `DK_IXSIZE`.
#[inline(always)]
pub const fn index_bytes(size: u64) -> u64 {
    if size <= 0xff {
        1
    } else if size <= 0xffff {
        2
    } else if size <= 0xffff_ffff {
        4
    } else {
        8
    }
}

/// Bytes of a table of this size. CPython: `_PyDict_KeysSize`.
pub(super) const fn table_bytes(size: u64) -> u64 {
    DK_INDICES + index_bytes(size) * size + usable_fraction(size) * ENTRY_BYTES
}

/// Writes the static empty table; once, at boot. CPython: `empty_keys_struct`.
pub fn initialize(m: &mut Machine) {
    let words = [1, 1, LOOKDICT_SPLIT, 0, 0, u64::MAX];
    m.memory.write_words(EMPTY_KEYS, &words);
    m.memory.write_u64(EMPTY_VALUES, 0);
}

/// `dk_size`.
#[inline(always)]
pub(super) fn size(m: &Machine, keys: Address) -> u64 {
    m.memory.read_u64(keys + DK_SIZE)
}

/// `dk_nentries`.
#[inline(always)]
pub(super) fn entry_count(m: &Machine, keys: Address) -> u64 {
    m.memory.read_u64(keys + DK_NENTRIES)
}

/// `dk_lookup`.
#[inline(always)]
pub(super) fn kind(m: &Machine, keys: Address) -> u64 {
    m.memory.read_u64(keys + DK_LOOKUP)
}

/// What a walk over the entries of a table asks of it.
pub(super) struct Table {
    /// `dk_lookup`.
    pub(super) kind: u64,
    /// The address of the first entry.
    pub(super) entries: Address,
    /// `dk_nentries`.
    pub(super) entry_count: u64,
}

/// The head of a table, with one look-up.
#[inline]
pub(super) fn table(m: &Machine, keys: Address) -> Table {
    match m.memory.read_run(keys) {
        Some(&[_, size, kind, _, entry_count]) => {
            Table { kind, entries: keys + DK_INDICES + index_bytes(size) * size, entry_count }
        }
        None => Table { kind: kind(m, keys), entries: entries(m, keys), entry_count: entry_count(m, keys) },
    }
}

/// The address of the first entry. CPython: `DK_ENTRIES`.
#[inline(always)]
pub(super) fn entries(m: &Machine, keys: Address) -> Address {
    let size = size(m, keys);
    keys + DK_INDICES + index_bytes(size) * size
}

/// CPython: `dictkeys_get_index`.
#[inline]
pub(super) fn index(m: &Machine, keys: Address, size: u64, slot: u64) -> i64 {
    let base = keys + DK_INDICES;
    match index_bytes(size) {
        1 => i64::from(m.memory.read_u8(base + slot) as i8),
        2 => i64::from(m.memory.read_u16(base + 2 * slot) as i16),
        4 => i64::from(m.memory.read_i32(base + 4 * slot)),
        _ => m.memory.read_i64(base + 8 * slot),
    }
}

/// CPython: `dictkeys_set_index`.
#[inline]
pub(super) fn set_index(m: &mut Machine, keys: Address, size: u64, slot: u64, index: i64) {
    let base = keys + DK_INDICES;
    match index_bytes(size) {
        1 => m.memory.write_u8(base + slot, index as u8),
        2 => m.memory.write_u16(base + 2 * slot, index as u16),
        4 => m.memory.write_u32(base + 4 * slot, index as u32),
        _ => m.memory.write_i64(base + 8 * slot, index),
    }
}

/// The slots that a hash probes, in order; it never ends.
pub(super) struct Probe {
    mask: u64,
    perturb: u64,
    /// The slot to look at.
    pub(super) slot: u64,
}

impl Probe {
    #[inline(always)]
    pub(super) fn new(size: u64, hash: i64) -> Self {
        Self { mask: size - 1, perturb: hash as u64, slot: hash as u64 & (size - 1) }
    }

    #[inline(always)]
    pub(super) fn advance(&mut self) {
        self.perturb >>= PERTURB_SHIFT;
        self.slot = self.slot.wrapping_mul(5).wrapping_add(self.perturb).wrapping_add(1) & self.mask;
    }
}

/// A fresh table of `size` (a power of two, at least 8), its count 1. CPython: `new_keys_object`.
pub fn new_keys_object(m: &mut Machine, size: u64) -> Result<Address, Raised> {
    let usable = usable_fraction(size);
    let keys = match take_free(m, size) {
        Some(keys) => keys,
        None => m.alloc(table_bytes(size))?,
    };
    m.memory.write_words(keys, &[1, size, LOOKDICT_UNICODE_NODUMMY, usable, 0]);
    let indices = index_bytes(size) * size;
    m.memory.fill(keys + DK_INDICES, indices, 0xff);
    m.memory.fill(keys + DK_INDICES + indices, usable * ENTRY_BYTES, 0);
    Ok(keys)
}

fn take_free(m: &mut Machine, size: u64) -> Option<Address> {
    let count = m.memory.read_u64(DICT_KEYS_FREE_LIST);
    if size != MIN_SIZE || count == 0 {
        return None;
    }
    m.memory.write_u64(DICT_KEYS_FREE_LIST, count - 1);
    Some(m.memory.read_u64(DICT_KEYS_FREE_LIST + 8 * count))
}

/// Gives the block of a table back, or keeps it for later.
pub(super) fn release(m: &mut Machine, keys: Address) {
    let count = m.memory.read_u64(DICT_KEYS_FREE_LIST);
    if size(m, keys) == MIN_SIZE && count < MAX_FREE {
        m.memory.write_u64(DICT_KEYS_FREE_LIST + 8 * (count + 1), keys);
        m.memory.write_u64(DICT_KEYS_FREE_LIST, count + 1);
    } else {
        m.free(keys);
    }
}

/// CPython: `dictkeys_incref`.
#[inline]
pub(super) fn incref(m: &mut Machine, keys: Address) {
    m.memory.update_u64(keys + DK_REFCNT, |count| count + 1);
}

/// Gives up one reference to a table. CPython: `dictkeys_decref`, `_PyDictKeys_DecRef`.
#[inline]
pub fn keys_decref(m: &mut Machine, keys: Address) {
    if m.memory.update_u64(keys + DK_REFCNT, |count| count - 1) == 0 {
        free_keys_object(m, keys);
    }
}

/// CPython: `free_keys_object`.
fn free_keys_object(m: &mut Machine, keys: Address) {
    let first = entries(m, keys);
    let count = entry_count(m, keys);
    for index in 0..count {
        let entry = first + index * ENTRY_BYTES;
        let (key, value) = (m.object_at(entry + ME_KEY), m.object_at(entry + ME_VALUE));
        m.xdecref(key);
        m.xdecref(value);
    }
    release(m, keys);
}

/// The first slot on the way of a hash that holds no entry. CPython: `find_empty_slot`.
#[inline]
pub(super) fn find_empty_slot(m: &Machine, keys: Address, hash: i64) -> u64 {
    let size = size(m, keys);
    let mut probe = Probe::new(size, hash);
    while index(m, keys, size, probe.slot) >= 0 {
        probe.advance();
    }
    probe.slot
}

/// The slot that holds an index, or `None`. CPython: `lookdict_index`.
pub(super) fn lookdict_index(m: &Machine, keys: Address, hash: i64, wanted: i64) -> Option<u64> {
    let size = size(m, keys);
    let mut probe = Probe::new(size, hash);
    loop {
        let found = index(m, keys, size, probe.slot);
        if found == wanted {
            return Some(probe.slot);
        }
        if found == EMPTY {
            return None;
        }
        probe.advance();
    }
}

/// Enters the first `count` entries into an empty table of indices. CPython: `build_indices`.
pub(super) fn build_indices(m: &mut Machine, keys: Address, count: u64) {
    let size = size(m, keys);
    let first = entries(m, keys);
    for entry in 0..count {
        let hash = m.memory.read_i64(first + entry * ENTRY_BYTES + ME_HASH);
        let mut probe = Probe::new(size, hash);
        while index(m, keys, size, probe.slot) != EMPTY {
            probe.advance();
        }
        set_index(m, keys, size, probe.slot, entry as i64);
    }
}

/// Empties the table's free list; a full collection does. CPython: `_PyDict_ClearFreeList`, second half.
pub(super) fn clear_free_list(m: &mut Machine) {
    for index in (1..=m.memory.read_u64(DICT_KEYS_FREE_LIST)).rev() {
        let keys = m.memory.read_u64(DICT_KEYS_FREE_LIST + 8 * index);
        m.free(keys);
    }
    m.memory.write_u64(DICT_KEYS_FREE_LIST, 0);
}

/// The size of a key table and how many entries it has; `None` for what cannot be one.
pub fn checked_numbers(m: &Machine, keys: Address) -> Option<(u64, u64)> {
    let word = |offset| m.memory.try_read_u64(keys + offset);
    let (size, count) = (word(DK_SIZE)?, word(DK_NENTRIES)?);
    (size.is_power_of_two() && size <= 1 << 32 && count <= size).then_some((size, count))
}

/// Visits the references in a key table: each key, and each value that lies in its entry. Total.
pub fn visit_table(m: &Machine, keys: Address, kind: FieldKind, visit: &mut dyn FnMut(Held)) {
    let Some((size, count)) = checked_numbers(m, keys) else { return };
    let first = keys + DK_INDICES + index_bytes(size) * size;
    for entry in (0..count).map(|index| first + index * ENTRY_BYTES) {
        let Some(key) = m.memory.try_read_u64(entry + ME_KEY) else { return };
        let value = m.memory.try_read_u64(entry + ME_VALUE).unwrap_or(0);
        if key != 0 {
            visit(Held { place: entry + ME_KEY, target: Object(key), kind, label: Label::Key(Object(key)) });
        }
        if value != 0 {
            let label = Label::Value(Object(key));
            visit(Held { place: entry + ME_VALUE, target: Object(value), kind, label });
        }
    }
}
