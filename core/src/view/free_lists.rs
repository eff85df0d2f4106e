//! What lies in a type's free list; and what goes into one, seen in the writes: the list's count rises once what it points to is in it.

use crate::memory::Address;
use crate::object::alloc::GC_HEAD_BYTES;
use crate::object::frame::F_BACK;
use crate::object::reference::OB_TYPE;
use crate::object::runtime::{
    DECODER_FRAME, DEQUE_FREE_BLOCKS, DICT_FREE_LIST, DICT_KEYS_FREE_LIST, FLOAT_FREE_LIST, FRAME_FREE_LIST,
    LIST_FREE_LIST, MEMORY_ERROR_FREE_LIST, SLICE_CACHE, TUPLE_FREE_LIST,
};
use crate::object::tuple::{FREE_COUNTS, OB_ITEM};
use crate::object::{Machine, Object};

/// No free list is longer. CPython: `PyTuple_MAXFREELIST`.
const MAX_PARKED: u64 = 2000;
/// Where a parked `MemoryError` holds the next one: in its `dict`.
const DICT: u64 = 16;

/// Lists that are a head, then the count; with their type.
const LINKED: [(Address, &str, bool); 3] = [
    (FLOAT_FREE_LIST, "float", false),
    (FRAME_FREE_LIST, "frame", true),
    (MEMORY_ERROR_FREE_LIST, "MemoryError", true),
];
/// Lists that are a count, then as many pointers.
const VECTORS: [(Address, &str); 2] = [(LIST_FREE_LIST, "list"), (DICT_FREE_LIST, "dict")];
/// Places for one container, with its type.
const SINGLE: [(Address, &str); 2] = [(SLICE_CACHE, "slice"), (DECODER_FRAME, "frame")];

/// An object in a free list. Its fields are the list's now; its type is known by the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Parked {
    pub(super) object: Object,
    pub(super) type_name: &'static str,
    pub(super) has_gc: bool,
}

/// What this write has parked, once it is done.
pub(super) fn parked(m: &Machine, address: Address, old: u64, new: u64) -> Option<Parked> {
    if let Some((_, type_name)) = SINGLE.into_iter().find(|(place, _)| *place == address) {
        return (old == 0).then_some(Parked { object: Object(new), type_name, has_gc: true });
    }
    if new != old.wrapping_add(1) {
        return None;
    }
    let (place, type_name, has_gc) = list_of(address, new)?;
    let object = Object(m.memory.try_read_u64(place)?);
    (!object.is_null()).then_some(Parked { object, type_name, has_gc })
}

/// Of the free list whose count is here and is now so much: where it points to what came last.
fn list_of(address: Address, count: u64) -> Option<(Address, &'static str, bool)> {
    let counts = TUPLE_FREE_LIST + FREE_COUNTS..TUPLE_FREE_LIST + 2 * FREE_COUNTS;
    if counts.contains(&address) {
        return Some((address - FREE_COUNTS, "tuple", true));
    }
    let linked = LINKED.into_iter().find(|(list, ..)| list + 8 == address);
    let vector = VECTORS.into_iter().find(|(list, _)| *list == address);
    linked.or_else(|| vector.map(|(list, name)| (list + 8 * count, name, true)))
}

/// Visits the block of each object and table that a free list keeps: freed by Python, and still taken from pymalloc.
pub(super) fn visit_parked(m: &Machine, visit: &mut dyn FnMut(Address)) {
    let word = |address: Address| m.memory.try_read_u64(address).unwrap_or(0);
    let block = |object: u64, has_gc: bool| if has_gc { object.wrapping_sub(GC_HEAD_BYTES) } else { object };
    let links = LINKED.into_iter().zip([OB_TYPE, F_BACK, DICT]);
    let tuples = (1..FREE_COUNTS / 8).map(|size| (TUPLE_FREE_LIST + 8 * size, FREE_COUNTS, true, OB_ITEM));
    let chains = links.map(|((list, _, has_gc), link)| (list, 8, has_gc, link)).chain(tuples);
    for (list, to_count, has_gc, link) in chains {
        let mut object = word(list);
        for _ in 0..word(list + to_count).min(MAX_PARKED) {
            visit(block(object, has_gc));
            object = word(object.wrapping_add(link));
        }
    }
    let vectors = [
        (LIST_FREE_LIST, true),
        (DICT_FREE_LIST, true),
        (DICT_KEYS_FREE_LIST, false),
        (DEQUE_FREE_BLOCKS, false),
    ];
    for (list, has_gc) in vectors {
        for number in 1..=word(list).min(MAX_PARKED) {
            visit(block(word(list + 8 * number), has_gc));
        }
    }
    for (place, _) in SINGLE.into_iter().filter(|(place, _)| word(*place) != 0) {
        visit(block(word(place), true));
    }
}
