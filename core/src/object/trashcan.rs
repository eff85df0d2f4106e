//! The trashcan: bounds the depth of nested deallocation. CPython: object.c, `_PyTrash_begin`.
//!
//! A destructor of a container that finds itself too deep puts its object on a chain (linked through the previous word
//! of the GC header) and returns; the chain is worked off when the outermost one is done.

use super::alloc::PREV_MASK;
use super::machine::Machine;
use super::reference::Object;
use super::runtime::{TRASH_DELETE_LATER, TRASH_DELETE_NESTING};
use super::type_offsets::TP_DEALLOC;

/// `PyTrash_UNWIND_LEVEL`: how deep destructors nest.
const UNWIND_LEVEL: u64 = 50;

/// How a destructor goes on.
#[must_use]
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Trash {
    /// It returns at once: the object was put off.
    PutOff,
    /// It goes on, and calls `end` at its end.
    Entered,
    /// It goes on, and `end` will do nothing: the destructor that called it has entered.
    Inner,
}

/// Begins a destructor; the object must be untracked. `outermost` says whether the type's `tp_dealloc` is this very
/// destructor, see `is_outermost`. CPython: `Py_TRASHCAN_BEGIN_CONDITION`.
#[inline]
pub fn begin(m: &mut Machine, object: Object, outermost: bool) -> Trash {
    if !outermost {
        return Trash::Inner;
    }
    let nesting = m.memory.read_u64(TRASH_DELETE_NESTING);
    if nesting >= UNWIND_LEVEL {
        deposit(m, object);
        return Trash::PutOff;
    }
    m.memory.write_u64(TRASH_DELETE_NESTING, nesting + 1);
    Trash::Entered
}

/// Whether the destructor of an object is the one of the static type `owner`, not one that calls it.
#[inline]
pub fn is_outermost(m: &Machine, object: Object, owner: Object) -> bool {
    let type_ = m.type_of(object);
    type_ == owner || m.read(type_, TP_DEALLOC) == m.read(owner, TP_DEALLOC)
}

/// Ends a destructor that `begin` let go on. CPython: `Py_TRASHCAN_END`.
#[inline]
pub fn end(m: &mut Machine, trash: Trash) {
    if trash != Trash::Entered {
        return;
    }
    let nesting = m.memory.update_u64(TRASH_DELETE_NESTING, |nesting| nesting - 1);
    if nesting == 0 && m.memory.read_u64(TRASH_DELETE_LATER) != 0 {
        destroy_chain(m);
    }
}

/// CPython: `_PyTrash_thread_deposit_object`.
#[cold]
fn deposit(m: &mut Machine, object: Object) {
    let place = object.0 - 8;
    let flags = m.memory.read_u64(place) & !PREV_MASK;
    let later = m.memory.read_u64(TRASH_DELETE_LATER);
    m.memory.write_u64(place, later | flags);
    m.memory.write_u64(TRASH_DELETE_LATER, object.0);
}

/// CPython: `_PyTrash_thread_destroy_chain`.
#[cold]
fn destroy_chain(m: &mut Machine) {
    // Nesting stays above 0, or an inner `end` would come here again.
    m.memory.write_u64(TRASH_DELETE_NESTING, 1);
    loop {
        let object = m.object_at(TRASH_DELETE_LATER);
        if object.is_null() {
            break;
        }
        let next = m.memory.read_u64(object.0 - 8) & PREV_MASK;
        m.memory.write_u64(TRASH_DELETE_LATER, next);
        m.dealloc(object);
    }
    m.memory.write_u64(TRASH_DELETE_NESTING, 0);
}
