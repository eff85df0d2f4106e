//! Which objects only refer to each other: the heart of the collector. CPython: gcmodule.c.

use crate::memory::Address;
use crate::object::type_instances::InstanceShape;
use crate::object::{Machine, Object, marks};

use super::list::{self, Head, NEXT_MASK_UNREACHABLE};

/// Splits `base`: what nothing outside it can reach is moved to `unreachable`, tentatively.
///
/// 1. `gc_refs` becomes a copy of every count.
/// 2. Each reference from one of them to another takes one off: what is left counts the references from outside.
/// 3. Who has any left is reachable, and so is all it refers to.
///
/// Reference counts themselves are only read. The heads of `unreachable` keep `NEXT_MASK_UNREACHABLE`.
///
/// CPython: `deduce_unreachable`.
pub(super) fn deduce_unreachable(m: &mut Machine, base: Address, unreachable: Address) {
    m.memory.mark(marks::UPDATE_REFS, 0);
    update_refs(m, base);
    m.memory.mark(marks::SUBTRACT_REFS, 0);
    subtract_refs(m, base);
    m.memory.mark(marks::MOVE_UNREACHABLE, 0);
    list::init(m, unreachable);
    move_unreachable(m, base, unreachable);
}

/// Copies every count and marks the objects as being collected. CPython: `update_refs`.
#[inline(never)]
fn update_refs(m: &mut Machine, containers: Address) {
    let mut head = list::next(m, containers);
    while head != containers {
        let next = list::reset_refs(m, head);
        debug_assert!(list::gc_refs(m, head) != 0, "a tracked object has a reference");
        head = next;
    }
}

/// Takes one off for each reference from inside. CPython: `subtract_refs`, `visit_decref`.
#[inline(never)]
fn subtract_refs(m: &mut Machine, containers: Address) {
    let mut shape = InstanceShape::none();
    let mut head = list::next(m, containers);
    while head != containers {
        m.charge(1);
        let words = Head::at(m, head);
        m.visit_referents_of(
            list::object_of(head),
            words.type_,
            &mut shape,
            &mut |m: &mut Machine, referent| {
                if let Some(words) = Head::collecting(m, referent) {
                    debug_assert!(words.gc_refs() > 0, "more references than counted");
                    list::subtract_ref(m, list::head_of(referent));
                }
                true
            },
        );
        head = words.next();
    }
}

/// Walks `young` and moves out who has no reference from outside; brings back whoever a later one turns out to reach.
/// CPython: `move_unreachable`.
#[inline(never)]
fn move_unreachable(m: &mut Machine, young: Address, unreachable: Address) {
    let mut shape = InstanceShape::none();
    let mut prev = young;
    let mut head = list::next(m, young);
    while head != young {
        let words = Head::at(m, head);
        if words.gc_refs() != 0 {
            m.charge(1);
            let object = list::object_of(head);
            m.visit_referents_of(object, words.type_, &mut shape, &mut |m: &mut Machine, referent| {
                visit_reachable(m, referent, young);
                true
            });
            // The previous pointer was used as the count until here.
            list::set_prev_not_collecting(m, head, prev);
            prev = head;
        } else {
            list::set_next_word(m, prev, words.next_word);
            let last = list::prev(m, unreachable);
            list::set_next_word(m, last, NEXT_MASK_UNREACHABLE | head);
            list::set_prev(m, head, last);
            list::set_next_word(m, head, NEXT_MASK_UNREACHABLE | unreachable);
            list::set_prev_word(m, unreachable, head);
        }
        head = list::next_word(m, prev);
    }
    list::set_prev_word(m, young, prev);
    let first = list::next(m, unreachable);
    list::set_next_word(m, unreachable, first);
}

/// CPython: `visit_reachable`.
fn visit_reachable(m: &mut Machine, referent: Object, reachable: Address) {
    let Some(words) = Head::collecting(m, referent) else { return };
    let head = list::head_of(referent);
    if words.next_word & NEXT_MASK_UNREACHABLE != 0 {
        // It was thought unreachable: back to the tail of the list that is being walked.
        let (before, after_word) = (list::prev(m, head), words.next_word);
        list::set_next_word(m, before, after_word);
        list::set_prev(m, after_word & !NEXT_MASK_UNREACHABLE, before);
        list::append(m, head, reachable);
        list::set_gc_refs(m, head, 1);
    } else if words.gc_refs() == 0 {
        list::set_gc_refs(m, head, 1);
    }
}

/// Removes the marks that `move_unreachable` left. CPython: `clear_unreachable_mask`.
pub(super) fn clear_unreachable_mask(m: &mut Machine, unreachable: Address) {
    let mut head = list::next(m, unreachable);
    list::set_next_word(m, unreachable, head);
    while head != unreachable {
        let after = list::next(m, head);
        list::set_next_word(m, head, after);
        head = after;
    }
}
