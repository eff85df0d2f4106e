//! What `sys.getsizeof` says of an object, read from its bytes: its own block with its GC header, and its vectors.

use crate::memory::Address;
use crate::modules::array_object;
use crate::modules::deque_object::BLOCK_BYTES;
use crate::object::alloc::GC_HEAD_BYTES;
use crate::object::dict::{MA_KEYS, MA_USED, MA_VALUES};
use crate::object::dict_keys::{DK_INDICES, DK_REFCNT, DK_SIZE, ENTRY_BYTES, index_bytes, usable_fraction};
use crate::object::odict::{NODE_BYTES, OD_FAST_NODES_SIZE, OD_FIRST};
use crate::object::reference::OB_SIZE;
use crate::object::runtime::EMPTY_KEYS;
use crate::object::type_offsets::{FLAG_HEAPTYPE, HEAP_TYPE_BYTES, HT_CACHED_KEYS, TP_FLAGS};
use crate::object::{Machine, Object, code, frame_methods, list, statics, unicode};

use super::types::TypeFacts;

fn word(m: &Machine, address: Address) -> u64 {
    m.memory.try_read_u64(address).unwrap_or(0)
}

fn table_bytes(m: &Machine, keys: Address) -> u64 {
    let size = word(m, keys + DK_SIZE);
    if size > 1 << 32 {
        return 0;
    }
    DK_INDICES + index_bytes(size) * size + usable_fraction(size) * ENTRY_BYTES
}

/// The object's own bytes.
pub fn own_bytes(m: &Machine, facts: &TypeFacts, object: Object) -> u64 {
    let head = if facts.has_gc && !is_static_type(m, facts, object) { GC_HEAD_BYTES } else { 0 };
    let items = (word(m, object.field(16)) as i64).unsigned_abs();
    let basic = facts.basic_size;
    let body = match facts.spec.map_or(Object::NULL, |spec| spec.address) {
        // A list that is being sorted says −1.
        statics::LIST => {
            basic + 8 * (word(m, object.field(list::ALLOCATED)) as i64).max(0).cast_unsigned().min(1 << 40)
        }
        statics::DICT | statics::DEFAULT_DICT => basic + dict_bytes(m, object),
        statics::ORDERED_DICT => basic + dict_bytes(m, object) + order_bytes(m, object),
        statics::SET | statics::FROZENSET => basic + set_bytes(m, object),
        statics::STR => str_bytes(m, object) + (basic - basic.min(unicode::OBJECT_BYTES)),
        statics::TYPE => type_bytes(m, object),
        statics::BYTES => 33 + items,
        statics::BYTEARRAY => basic + word(m, object.field(24)).min(1 << 40),
        // The digits only, whatever a class adds.
        statics::INT => 24 + 4 * items,
        statics::CODE => code::try_own_bytes(m, object),
        statics::FRAME => frame_methods::try_own_bytes(m, object),
        statics::ARRAY => basic + array_object::room_bytes(m, object).min(1 << 40),
        statics::DEQUE => basic + deque_bytes(m, facts, object),
        statics::BYTES_IO => basic + stream_bytes(m, object),
        statics::PRODUCT
        | statics::COMBINATIONS
        | statics::COMBINATIONS_WITH_REPLACEMENT
        | statics::PERMUTATIONS => basic + blocks_bytes(m, facts, object),
        _ => basic + facts.item_size * items.min(1 << 40),
    };
    head + body
}

fn is_static_type(m: &Machine, facts: &TypeFacts, object: Object) -> bool {
    facts.makes_types && word(m, object.field(TP_FLAGS)) & FLAG_HEAPTYPE == 0
}

fn dict_bytes(m: &Machine, object: Object) -> u64 {
    let (keys, values) = (word(m, object.field(MA_KEYS)), word(m, object.field(MA_VALUES)));
    let values_bytes =
        if values == 0 || keys == EMPTY_KEYS { 0 } else { 8 * usable_fraction(word(m, keys + DK_SIZE)) };
    let own_table = keys != EMPTY_KEYS && word(m, keys + DK_REFCNT) == 1;
    values_bytes + if own_table { table_bytes(m, keys) } else { 0 }
}

fn order_bytes(m: &Machine, object: Object) -> u64 {
    let nodes = if word(m, object.field(OD_FIRST)) == 0 { 0 } else { word(m, object.field(MA_USED)) };
    8 * word(m, object.field(OD_FAST_NODES_SIZE)).min(1 << 40) + NODE_BYTES * nodes.min(1 << 40)
}

fn set_bytes(m: &Machine, object: Object) -> u64 {
    // `mask` and `table`; a small set's table is inside the object.
    let (mask, table) = (word(m, object.field(32)), word(m, object.field(40)));
    let is_inside = (object.0..object.0 + 200).contains(&table);
    if is_inside { 0 } else { 16 * mask.saturating_add(1).min(1 << 40) }
}

fn deque_bytes(m: &Machine, facts: &TypeFacts, object: Object) -> u64 {
    let mut count = 0;
    if let Some(blocks) = facts.spec.and_then(|spec| spec.layout.blocks) {
        blocks(m, object, &mut |_, _| count += 1);
    }
    count * BLOCK_BYTES
}

/// What a stream of bytes keeps for itself alone.
fn stream_bytes(m: &Machine, object: Object) -> u64 {
    let held = word(m, object.field(16));
    if held == 0 || word(m, held) > 1 { 0 } else { 33 + word(m, held + OB_SIZE).min(1 << 40) }
}

/// The positions that a selection of `itertools` keeps beside itself, a word each.
fn blocks_bytes(m: &Machine, facts: &TypeFacts, object: Object) -> u64 {
    let words = facts.spec.map_or(0, |spec| match spec.address {
        statics::PRODUCT => word(m, Object(word(m, object.field(16))).field(OB_SIZE)),
        statics::PERMUTATIONS => word(m, Object(word(m, object.field(16))).field(OB_SIZE))
            .saturating_add(word(m, object.field(48))),
        _ => word(m, object.field(40)),
    });
    8 * words.min(1 << 40)
}

fn str_bytes(m: &Machine, object: Object) -> u64 {
    let kind = unicode::kind(m, object).max(1);
    let header = if unicode::is_ascii(m, object) { unicode::ASCII_BYTES } else { unicode::COMPACT_BYTES };
    header + (unicode::length(m, object) + 1) * kind
}

fn type_bytes(m: &Machine, object: Object) -> u64 {
    if word(m, object.field(TP_FLAGS)) & FLAG_HEAPTYPE == 0 {
        return 408;
    }
    let keys = word(m, object.field(HT_CACHED_KEYS));
    HEAP_TYPE_BYTES + if keys == 0 { 0 } else { table_bytes(m, keys) }
}
