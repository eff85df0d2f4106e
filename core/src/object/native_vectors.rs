//! Vectors of references that native code owns while it gives them up or sorts them.
//!
//! When a list is emptied, CPython takes its items away first and gives them up after; in between the vector belongs to
//! the C function. Here an activation record says so, so that every reference has a holder at every moment.

use crate::memory::Address;

use super::machine::Machine;
use super::native_stack::{NativeFrame, NativeKind};
use super::reference::{OB_REFCNT, Object};

/// Gives up `count` references in the words from `items` on, last to first, and frees the block.
pub fn give_up(m: &mut Machine, items: Address, count: u64) {
    give_up_items(m, items, count);
    m.free(items);
}

/// As `give_up`, but the block stays.
pub fn give_up_items(m: &mut Machine, items: Address, count: u64) {
    let frame = m.push_native(NativeKind::OwnedVector, &[Object(items), Object(count)], 0);
    for index in (0..count).rev() {
        let item = m.object_at(items + 8 * index);
        if item.is_null() {
            continue;
        }
        let references = m.refcount(item);
        m.write(item, OB_REFCNT, references - 1);
        if references == 1 {
            frame.set_word(m, 1, index);
            m.dealloc(item);
        }
    }
    m.pop_native();
}

/// Calls `visit` with each vector (address and number of words) whose references this record owns beside its slots.
pub fn owned_vectors(m: &Machine, frame: NativeFrame, visit: &mut dyn FnMut(Address, u64)) {
    let kind = frame.kind(m);
    if kind == NativeKind::OwnedVector as u16 {
        visit(frame.word(m, 0), frame.word(m, 1));
    } else if kind == NativeKind::StackCall as u16 {
        visit(frame.word(m, 2) + 8, frame.word(m, 3) + frame.word(m, 4));
    } else if kind == NativeKind::SortKeys as u16 {
        super::list_sort::owned_vectors(m, frame, visit);
    }
}
