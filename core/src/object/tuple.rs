//! Tuples: creation, free lists, resizing. CPython: tupleobject.c.

use crate::memory::Address;

use super::alloc::GC_HEAD_BYTES;
use super::layout::{FieldKind, Held, Label, Layout};
use super::machine::Machine;
use super::reference::{OB_REFCNT, OB_SIZE, Object};
use super::runtime::{EMPTY_TUPLE, TUPLE_FREE_LIST};
use super::step::Raised;
use super::trashcan::{self, Trash};
use super::type_offsets::{FLAG_TUPLE_SUBCLASS, TP_FLAGS};
use super::{errors, statics};

/// Offset of the items.
pub const OB_ITEM: u64 = 24;

/// `PyTuple_MAXSAVESIZE`: shorter tuples are kept for later.
const MAX_SAVE_SIZE: i64 = 20;
/// `PyTuple_MAXFREELIST`: how many of a length.
const MAX_FREE: u64 = 2000;

/// The fields of a tuple.
pub static LAYOUT: Layout =
    Layout { fields: &[super::layout::Field::raw("ob_size", OB_SIZE)], variable: Some(held), blocks: None };

fn held(m: &Machine, t: Object, visit: &mut dyn FnMut(Held)) {
    let count = m.memory.try_read_u64(t.field(OB_SIZE)).unwrap_or(0);
    visit_items(m, t.field(OB_ITEM), count, visit);
}

/// Visits the references in `count` consecutive words as items. Total.
pub(super) fn visit_items(m: &Machine, items: Address, count: u64, visit: &mut dyn FnMut(Held)) {
    for index in 0..count {
        let place = items + 8 * index;
        let Some(word) = m.memory.try_read_u64(place) else { return };
        if word != 0 {
            visit(Held { place, target: Object(word), kind: FieldKind::Counted, label: Label::Item(index) });
        }
    }
}

/// Whether it is a tuple or of a subclass. CPython: `PyTuple_Check`.
#[inline]
pub fn check(m: &Machine, o: Object) -> bool {
    let type_ = m.type_of(o);
    type_ == statics::TUPLE || m.read(type_, TP_FLAGS) & FLAG_TUPLE_SUBCLASS != 0
}

/// Whether it is exactly a tuple. CPython: `PyTuple_CheckExact`.
#[inline(always)]
pub fn check_exact(m: &Machine, o: Object) -> bool {
    m.type_of(o) == statics::TUPLE
}

/// How many items it has. CPython: `PyTuple_GET_SIZE`.
#[inline(always)]
pub fn size(m: &Machine, t: Object) -> i64 {
    m.size_of(t)
}

/// An item, borrowed; the index must be in range. CPython: `PyTuple_GET_ITEM`.
#[inline(always)]
pub fn get(m: &Machine, t: Object, index: i64) -> Object {
    m.object_at(t.field(OB_ITEM) + 8 * index as u64)
}

/// Stores an item (stolen) where there was none. CPython: `PyTuple_SET_ITEM`.
#[inline(always)]
pub fn set(m: &mut Machine, t: Object, index: i64, item: Object) {
    m.set_object_at(t.field(OB_ITEM) + 8 * index as u64, item);
}

/// Where the items lie.
#[inline(always)]
pub fn items_address(_m: &Machine, t: Object) -> Address {
    t.field(OB_ITEM)
}

/// An untracked tuple whose items are not initialised. CPython: `tuple_alloc`.
#[inline]
pub(super) fn allocate(m: &mut Machine, size: i64) -> Result<Object, Raised> {
    if size < 0 {
        return Err(errors::bad_internal_call(m));
    }
    if size < MAX_SAVE_SIZE {
        let head = TUPLE_FREE_LIST + 8 * size as u64;
        let t = m.object_at(head);
        if !t.is_null() {
            let next = m.read(t, OB_ITEM);
            m.memory.write_u64(head, next);
            let count = m.memory.read_u64(head + FREE_COUNTS) - 1;
            m.memory.write_u64(head + FREE_COUNTS, count);
            m.revived(t.0 - GC_HEAD_BYTES);
            m.write(t, OB_REFCNT, 1);
            return Ok(t);
        }
    }
    if size > (i64::MAX - OB_ITEM as i64) / 8 {
        return Err(m.no_memory());
    }
    m.gc_new_var(statics::TUPLE, OB_ITEM + 8 * size as u64, size)
}

/// From the head of the free list of a length to its count.
pub const FREE_COUNTS: u64 = 8 * MAX_SAVE_SIZE as u64;

/// A tuple of empty items, to be filled by `set`. CPython: `PyTuple_New`.
pub fn new(m: &mut Machine, size: i64) -> Result<Object, Raised> {
    if size == 0 {
        return empty(m);
    }
    let t = allocate(m, size)?;
    m.memory.fill(t.field(OB_ITEM), 8 * size as u64, 0);
    m.track(t);
    Ok(t)
}

/// The empty tuple, a new reference.
fn empty(m: &mut Machine) -> Result<Object, Raised> {
    let known = m.object_at(EMPTY_TUPLE);
    if !known.is_null() {
        return Ok(m.new_reference(known));
    }
    let t = allocate(m, 0)?;
    m.set_object_at(EMPTY_TUPLE, t);
    m.incref(t);
    m.track(t);
    Ok(t)
}

/// A tuple of these items, each counted once more. CPython: `PyTuple_Pack`.
pub fn pack(m: &mut Machine, items: &[Object]) -> Result<Object, Raised> {
    if items.is_empty() {
        return new(m, 0);
    }
    let t = allocate(m, items.len() as i64)?;
    for (place, &item) in (t.field(OB_ITEM)..).step_by(8).zip(items) {
        m.incref(item);
        m.set_object_at(place, item);
    }
    m.track(t);
    Ok(t)
}

/// A tuple of these items, whose references it takes over, also when it fails.
pub fn pack_stolen(m: &mut Machine, items: &[Object]) -> Result<Object, Raised> {
    let made = pack(m, items);
    for &item in items {
        m.decref(item);
    }
    made
}

/// A tuple of three, which is there before its items are made, by their index. CPython: partition.h.
pub(super) fn of_three(
    m: &mut Machine,
    make: impl Fn(&mut Machine, i64) -> Result<Object, Raised>,
) -> Result<Object, Raised> {
    let made = new(m, 3)?;
    for index in 0..3 {
        let item = make(m, index).inspect_err(|_| m.decref(made))?;
        set(m, made, index, item);
    }
    Ok(made)
}

/// A tuple of the objects in `count` consecutive words, each counted once more. CPython: `_PyTuple_FromArray`.
pub fn from_array(m: &mut Machine, base: Address, count: u64) -> Result<Object, Raised> {
    if count == 0 {
        return new(m, 0);
    }
    let t = allocate(m, count as i64)?;
    copy_items(m, t.field(OB_ITEM), base, count);
    m.track(t);
    Ok(t)
}

/// Copies references to consecutive words, counting each once more.
#[inline]
pub(super) fn copy_items(m: &mut Machine, to: Address, from: Address, count: u64) {
    for offset in (0..8 * count).step_by(8) {
        let item = m.object_at(from + offset);
        m.incref(item);
        m.set_object_at(to + offset, item);
    }
}

/// The items from `low` to before `high`, both clamped; the tuple itself if that is all. CPython: `PyTuple_GetSlice`.
pub fn get_slice(m: &mut Machine, t: Object, low: i64, high: i64) -> Result<Object, Raised> {
    let size = size(m, t);
    let low = low.max(0);
    let high = high.min(size).max(low);
    if low == 0 && high == size && check_exact(m, t) {
        return Ok(m.new_reference(t));
    }
    from_array(m, t.field(OB_ITEM) + 8 * low as u64, (high - low) as u64)
}

/// The tuple (stolen, also on failure; nobody else may hold it) with another length. CPython: `_PyTuple_Resize`.
pub fn resize(m: &mut Machine, t: Object, size: i64) -> Result<Object, Raised> {
    let old_size = m.size_of(t);
    if old_size == size {
        return Ok(t);
    }
    if old_size == 0 {
        m.decref(t);
        return new(m, size);
    }
    m.untrack_if_tracked(t);
    for index in size..old_size {
        m.clear_at(t.field(OB_ITEM) + 8 * index as u64);
    }
    let head = m.realloc(t.0 - GC_HEAD_BYTES, GC_HEAD_BYTES + OB_ITEM + 8 * size as u64)?;
    let t = Object(head + GC_HEAD_BYTES);
    m.write(t, OB_SIZE, size as u64);
    if size > old_size {
        m.memory.fill(t.field(OB_ITEM) + 8 * old_size as u64, 8 * (size - old_size) as u64, 0);
    }
    m.track(t);
    Ok(t)
}

/// Untracks a complete tuple of things that are never tracked. CPython: `_PyTuple_MaybeUntrack`.
pub fn maybe_untrack(m: &mut Machine, t: Object) {
    if !check_exact(m, t) || !m.is_tracked(t) {
        return;
    }
    for index in 0..size(m, t) {
        let item = get(m, t, index);
        if item.is_null() || m.may_be_tracked(item) {
            return;
        }
    }
    m.untrack(t);
}

/// Empties the free lists; a full collection does. CPython: `_PyTuple_ClearFreeList`.
pub fn clear_free_list(m: &mut Machine) {
    for size in 1..MAX_SAVE_SIZE as u64 {
        let head = TUPLE_FREE_LIST + 8 * size;
        let mut t = m.object_at(head);
        m.memory.write_u64(head, 0);
        m.memory.write_u64(head + FREE_COUNTS, 0);
        while !t.is_null() {
            let next = m.read_object(t, OB_ITEM);
            m.gc_free(t);
            t = next;
        }
    }
}

/// Destroys it: items from last to first. CPython: `tupledealloc`.
pub(super) fn dealloc(m: &mut Machine, t: Object) {
    m.untrack_if_tracked(t);
    let outermost = trashcan::is_outermost(m, t, statics::TUPLE);
    let trash = trashcan::begin(m, t, outermost);
    if trash == Trash::PutOff {
        return;
    }
    let size = m.size_of(t);
    give_up_items(m, t, t.field(OB_ITEM), size);
    if size > 0 && size < MAX_SAVE_SIZE && check_exact(m, t) {
        let head = TUPLE_FREE_LIST + 8 * size as u64;
        let count = m.memory.read_u64(head + FREE_COUNTS);
        if count < MAX_FREE {
            m.write(t, OB_SIZE, size as u64);
            let next = m.memory.read_u64(head);
            m.write(t, OB_ITEM, next);
            m.memory.write_u64(head, t.0);
            m.memory.write_u64(head + FREE_COUNTS, count + 1);
            return trashcan::end(m, trash);
        }
    }
    m.gc_free(t);
    trashcan::end(m, trash);
}

/// Gives up the items of a dying list or tuple, last to first. Its `ob_size` says at each destructor that runs which
/// are still held.
#[inline]
pub(super) fn give_up_items(m: &mut Machine, owner: Object, items: Address, size: i64) {
    for index in (0..size).rev() {
        let item = m.object_at(items + 8 * index as u64);
        if item.is_null() {
            continue;
        }
        if m.memory.update_u64(item.field(OB_REFCNT), |references| references - 1) == 0 {
            m.write(owner, OB_SIZE, index as u64);
            m.dealloc(item);
        }
    }
}
