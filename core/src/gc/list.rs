//! Doubly linked lists of `PyGC_Head` in simulated memory. CPython: gcmodule.c, "GC doubly linked list functions".
//!
//! A list is named by the address of its head, which points at itself when the list is empty. A head in front of an
//! object has two words: `next`, whose bit 0 means *tentatively unreachable* while `move_unreachable` runs, and `prev`,
//! whose bits 0 and 1 mean *finalized* and *collecting*, and whose rest is the previous head or, during a collection,
//! the copied count.

use crate::memory::Address;
use crate::object::alloc::{GC_HEAD_BYTES, PREV_MASK, PREV_MASK_COLLECTING, PREV_MASK_FINALIZED};
use crate::object::{Machine, Object};

/// Bit 0 of `next`: in the list of the unreachable, for now. CPython: `NEXT_MASK_UNREACHABLE`.
pub(super) const NEXT_MASK_UNREACHABLE: u64 = 1;

/// The object behind a head. CPython: `FROM_GC`.
#[inline(always)]
pub(super) const fn object_of(head: Address) -> Object {
    Object(head + GC_HEAD_BYTES)
}

/// The head in front of a container. CPython: `AS_GC`.
#[inline(always)]
pub(super) const fn head_of(object: Object) -> Address {
    object.0 - GC_HEAD_BYTES
}

#[inline(always)]
pub(super) fn next_word(m: &Machine, head: Address) -> u64 {
    m.memory.read_u64(head)
}

#[inline(always)]
pub(super) fn set_next_word(m: &mut Machine, head: Address, word: u64) {
    m.memory.write_u64(head, word);
}

#[inline(always)]
pub(super) fn prev_word(m: &Machine, head: Address) -> u64 {
    m.memory.read_u64(head + 8)
}

#[inline(always)]
pub(super) fn set_prev_word(m: &mut Machine, head: Address, word: u64) {
    m.memory.write_u64(head + 8, word);
}

/// `GC_NEXT`: the next head, its mark removed.
#[inline(always)]
pub(super) fn next(m: &Machine, head: Address) -> Address {
    next_word(m, head) & !NEXT_MASK_UNREACHABLE
}

/// A head, and the type of the object behind it.
#[derive(Clone, Copy)]
pub(super) struct Head {
    /// `_gc_next`.
    pub(super) next_word: u64,
    /// `_gc_prev`.
    pub(super) prev_word: u64,
    /// `ob_type`.
    pub(super) type_: Object,
}

impl Head {
    /// What stands there, with one look-up.
    #[inline(always)]
    pub(super) fn at(m: &Machine, head: Address) -> Self {
        match m.memory.read_run(head) {
            Some(&[next_word, prev_word, _count, type_]) => {
                Self { next_word, prev_word, type_: Object(type_) }
            }
            None => Self {
                next_word: next_word(m, head),
                prev_word: prev_word(m, head),
                type_: m.type_of(object_of(head)),
            },
        }
    }

    /// As `at`, of an object that may have no head: `None` unless it takes part in collection and a collection is
    /// looking at it.
    #[inline(always)]
    pub(super) fn collecting(m: &Machine, object: Object) -> Option<Self> {
        // What lies before an object without a header is mapped too, and may have any bit: the type decides.
        let head = Self::at(m, head_of(object));
        (head.prev_word & PREV_MASK_COLLECTING != 0 && m.is_gc_of(object, head.type_)).then_some(head)
    }

    /// `GC_NEXT`: the next head, its mark removed.
    #[inline(always)]
    pub(super) fn next(self) -> Address {
        self.next_word & !NEXT_MASK_UNREACHABLE
    }

    /// The copied count. CPython: `gc_get_refs`.
    #[inline(always)]
    pub(super) fn gc_refs(self) -> u64 {
        self.prev_word >> 2
    }
}

/// `GC_PREV`: the previous head; only valid outside of a collection's phases.
#[inline(always)]
pub(super) fn prev(m: &Machine, head: Address) -> Address {
    prev_word(m, head) & PREV_MASK
}

/// `_PyGCHead_SET_PREV`: the flags stay.
#[inline(always)]
pub(super) fn set_prev(m: &mut Machine, head: Address, prev: Address) {
    m.memory.update_u64(head + 8, |word| prev | word & !PREV_MASK);
}

/// Makes an empty list. CPython: `gc_list_init`.
pub(super) fn init(m: &mut Machine, list: Address) {
    set_next_word(m, list, list);
    set_prev_word(m, list, list);
}

/// CPython: `gc_list_is_empty`.
pub(super) fn is_empty(m: &Machine, list: Address) -> bool {
    next(m, list) == list
}

/// Puts a head at the tail. CPython: `gc_list_append`.
pub(super) fn append(m: &mut Machine, head: Address, list: Address) {
    let last = prev(m, list);
    set_prev(m, head, last);
    set_next_word(m, last, head);
    set_next_word(m, head, list);
    set_prev_word(m, list, head);
}

/// Moves a head from its list to the tail of another. CPython: `gc_list_move`.
pub(super) fn move_to(m: &mut Machine, head: Address, list: Address) {
    let (before, after) = (prev(m, head), next(m, head));
    set_next_word(m, before, after);
    set_prev(m, after, before);
    let last = prev(m, list);
    set_next_word(m, last, head);
    set_prev(m, head, last);
    set_next_word(m, head, list);
    set_prev(m, list, head);
}

/// Appends all of `from` to `to`; `from` is empty then. CPython: `gc_list_merge`.
pub(super) fn merge(m: &mut Machine, from: Address, to: Address) {
    if !is_empty(m, from) {
        let (to_tail, from_head, from_tail) = (prev(m, to), next(m, from), prev(m, from));
        set_next_word(m, to_tail, from_head);
        set_prev(m, from_head, to_tail);
        set_next_word(m, from_tail, to);
        set_prev(m, to, from_tail);
    }
    init(m, from);
}

/// The next head of any list, however broken; `None` where there is no memory.
pub fn checked_next(m: &Machine, head: Address) -> Option<Address> {
    let next = m.memory.try_read_u64(head)?;
    m.memory.try_read_u64(next & !NEXT_MASK_UNREACHABLE).map(|_| next)
}

/// The previous head of any list, however broken.
pub fn checked_previous(m: &Machine, head: Address) -> Option<Address> {
    m.memory.try_read_u64(head.checked_add(8)?).map(|word| word & PREV_MASK)
}

/// Whether a mark of a collection is left on a head.
pub fn has_marks(m: &Machine, head: Address) -> bool {
    next_word(m, head) & NEXT_MASK_UNREACHABLE != 0 || prev_word(m, head) & PREV_MASK_COLLECTING != 0
}

/// How many objects it has. CPython: `gc_list_size`.
pub fn size(m: &Machine, list: Address) -> u64 {
    let (mut count, mut head) = (0, next(m, list));
    while head != list {
        count += 1;
        head = next(m, head);
    }
    count
}

/// The objects of a list, borrowed, in order.
pub fn objects(m: &Machine, list: Address) -> Vec<Object> {
    let (mut found, mut head) = (Vec::new(), next(m, list));
    while head != list {
        found.push(object_of(head));
        head = next(m, head);
    }
    found
}

/// Whether a collection is looking at it. CPython: `gc_is_collecting`.
#[inline(always)]
pub(super) fn is_collecting(m: &Machine, head: Address) -> bool {
    prev_word(m, head) & PREV_MASK_COLLECTING != 0
}

/// CPython: `gc_clear_collecting`.
#[inline(always)]
pub(super) fn clear_collecting(m: &mut Machine, head: Address) {
    m.memory.update_u64(head + 8, |word| word & !PREV_MASK_COLLECTING);
}

/// The copied count. CPython: `gc_get_refs`.
#[inline(always)]
pub(super) fn gc_refs(m: &Machine, head: Address) -> u64 {
    prev_word(m, head) >> 2
}

/// CPython: `gc_set_refs`.
#[inline(always)]
pub(super) fn set_gc_refs(m: &mut Machine, head: Address, refs: u64) {
    m.memory.update_u64(head + 8, |word| word & !PREV_MASK | refs << 2);
}

/// CPython: `gc_decref`.
#[inline(always)]
pub(super) fn subtract_ref(m: &mut Machine, head: Address) {
    m.memory.update_u64(head + 8, |word| if word & PREV_MASK == 0 { word } else { word - 4 });
}

/// Copies the count of the object and marks the head as being collected; returns the next head. CPython: `gc_reset_refs`.
#[inline(always)]
pub(super) fn reset_refs(m: &mut Machine, head: Address) -> Address {
    m.memory.change_run(head, |[next, prev, count]| {
        *prev = *prev & PREV_MASK_FINALIZED | PREV_MASK_COLLECTING | *count << 2;
        *next & !NEXT_MASK_UNREACHABLE
    })
}

/// `_PyGCHead_SET_PREV` and `gc_clear_collecting` in one.
#[inline(always)]
pub(super) fn set_prev_not_collecting(m: &mut Machine, head: Address, prev: Address) {
    m.memory.update_u64(head + 8, |word| prev | word & PREV_MASK_FINALIZED);
}

/// Whether its finalizer was called. CPython: `_PyGCHead_FINALIZED`.
pub fn is_finalized(m: &Machine, object: Object) -> bool {
    prev_word(m, head_of(object)) & PREV_MASK_FINALIZED != 0
}

/// CPython: `_PyGCHead_SET_FINALIZED`.
pub fn set_finalized(m: &mut Machine, object: Object) {
    let head = head_of(object);
    let word = prev_word(m, head);
    set_prev_word(m, head, word | PREV_MASK_FINALIZED);
}
