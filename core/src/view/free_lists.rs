//! What goes into a type's free list, seen in the writes: the list's count rises once what it points to is in it.

use crate::memory::Address;
use crate::object::runtime::{
    DICT_FREE_LIST, FLOAT_FREE_LIST, FRAME_FREE_LIST, LIST_FREE_LIST, MEMORY_ERROR_FREE_LIST, SLICE_CACHE,
    TUPLE_FREE_LIST,
};
use crate::object::tuple::FREE_COUNTS;
use crate::object::{Machine, Object};

/// Lists that are a head, then the count; with their type.
const LINKED: [(Address, &str, bool); 3] = [
    (FLOAT_FREE_LIST, "float", false),
    (FRAME_FREE_LIST, "frame", true),
    (MEMORY_ERROR_FREE_LIST, "MemoryError", true),
];
/// Lists that are a count, then as many pointers.
const VECTORS: [(Address, &str); 2] = [(LIST_FREE_LIST, "list"), (DICT_FREE_LIST, "dict")];

/// An object in a free list. Its fields are the list's now; its type is known by the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Parked {
    pub(super) object: Object,
    pub(super) type_name: &'static str,
    pub(super) has_gc: bool,
}

/// What this write has parked, once it is done.
pub(super) fn parked(m: &Machine, address: Address, old: u64, new: u64) -> Option<Parked> {
    if address == SLICE_CACHE {
        let parked = Parked { object: Object(new), type_name: "slice", has_gc: true };
        return (old == 0).then_some(parked);
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
