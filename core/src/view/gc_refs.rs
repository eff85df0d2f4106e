//! What the collector thinks of an object while it runs: the copy of the count that it subtracts from.

use crate::object::alloc::{GC_HEAD_BYTES, PREV_MASK_COLLECTING};
use crate::object::{Machine, Object};

/// Bit 0 of `_gc_next`: the object was found to be unreachable, so far. CPython: gcmodule.c, `NEXT_MASK_UNREACHABLE`.
const NEXT_MASK_UNREACHABLE: u64 = 1;
/// CPython: pycore_gc.h, `_PyGC_PREV_SHIFT`.
const PREV_SHIFT: u32 = 2;

/// `gc_refs` of an object of the generation that is being collected: holders that the collector has not accounted for.
/// `None` for others, and for what it has found to be reachable. Of what is unreachable so far it was 0: then the word is
/// a list's link again.
pub(super) fn gc_refs(m: &Machine, object: Object) -> Option<u64> {
    let head = object.0.checked_sub(GC_HEAD_BYTES)?;
    let (next, prev) = (m.memory.try_read_u64(head)?, m.memory.try_read_u64(head + 8)?);
    if prev & PREV_MASK_COLLECTING == 0 {
        return None;
    }
    let refs = prev >> PREV_SHIFT;
    let is_link = next & NEXT_MASK_UNREACHABLE != 0 || refs > m.refcount(object);
    Some(if is_link { 0 } else { refs })
}
