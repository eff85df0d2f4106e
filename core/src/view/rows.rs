//! The items of dicts, sets and sequences, read from their bytes.

use std::collections::BTreeMap;

use crate::memory::Address;
use crate::object::dict::{MA_KEYS, MA_VALUES};
use crate::object::dict_keys::{
    DK_INDICES, DK_NENTRIES, DK_SIZE, ENTRY_BYTES, ME_KEY, ME_VALUE, index_bytes,
};
use crate::object::{Machine, Object, odict};

use super::sorting::sort_by_numbers;

/// An item of a dict.
#[derive(Clone, Copy, Debug)]
pub struct Item {
    /// Its key.
    pub key: Object,
    /// Its value.
    pub value: Object,
    /// Where the reference to the key is stored.
    pub key_place: Address,
    /// Where the reference to the value is stored.
    pub value_place: Address,
}

fn word(m: &Machine, address: Address) -> u64 {
    m.memory.try_read_u64(address).unwrap_or(0)
}

/// The items of a dict in their order. Total: it reads only what is mapped.
pub fn dict_items(m: &Machine, dict: Object) -> impl Iterator<Item = Item> {
    let keys = word(m, dict.0.wrapping_add(MA_KEYS));
    let values = word(m, dict.0.wrapping_add(MA_VALUES));
    let size = word(m, keys.wrapping_add(DK_SIZE));
    let is_table = keys != 0 && size.is_power_of_two() && size <= 1 << 32;
    let count = if is_table { word(m, keys.wrapping_add(DK_NENTRIES)).min(size) } else { 0 };
    let first =
        keys.wrapping_add(DK_INDICES).wrapping_add(if is_table { index_bytes(size) * size } else { 0 });
    (0..count).filter_map(move |index| {
        let entry = first + index * ENTRY_BYTES;
        let key_place = entry + ME_KEY;
        let value_place = if values == 0 { entry + ME_VALUE } else { values + index * 8 };
        let (key, value) = (Object(word(m, key_place)), Object(word(m, value_place)));
        (!key.is_null() && !value.is_null()).then_some(Item { key, value, key_place, value_place })
    })
}

/// The items of an ordered dict in the order of its list. Total.
pub fn ordered_items(m: &Machine, od: Object) -> Vec<Item> {
    let mut places = BTreeMap::new();
    odict::walk(m, od, &mut |_, key| {
        places.insert(key.0, places.len() as u64);
    });
    let mut items: Vec<Item> = dict_items(m, od).collect();
    sort_by_numbers(&mut items, |item| (places.get(&item.key.0).copied().unwrap_or(0), 0));
    items
}
