//! Lists: creation, growth, items and slices. CPython: listobject.c.

use crate::memory::Address;

use super::alloc::GC_HEAD_BYTES;
use super::layout::{Field, Held, Layout};
use super::machine::Machine;
use super::reference::{OB_REFCNT, OB_SIZE, Object};
use super::runtime::{LIST_FREE_LIST, LIST_INDEX_ERROR};
use super::step::Raised;
use super::trashcan::{self, Trash};
use super::type_offsets::{FLAG_LIST_SUBCLASS, TP_FLAGS};
use super::{errors, native_vectors, statics, tuple, unicode};

pub use super::list_extend::extend;
pub use super::list_sort::sort;

/// Offset of `ob_item`: the address of the items, or 0.
pub const OB_ITEM: u64 = 24;
/// Offset of `allocated`: how many items there is room for; −1 while the list is being sorted.
pub const ALLOCATED: u64 = 32;
/// `sizeof(PyListObject)`.
pub const LIST_BYTES: u64 = 40;

/// `PyList_MAXFREELIST`.
const MAX_FREE: u64 = 80;

/// The fields of a list.
pub static LAYOUT: Layout = Layout {
    fields: &[
        Field::raw("ob_size", OB_SIZE),
        Field::raw("ob_item", OB_ITEM),
        Field::raw("allocated", ALLOCATED),
    ],
    variable: Some(held),
    blocks: Some(blocks),
};

fn held(m: &Machine, list: Object, visit: &mut dyn FnMut(Held)) {
    let word = |offset| m.memory.try_read_u64(list.field(offset)).unwrap_or(0);
    let (count, items) = (word(OB_SIZE), word(OB_ITEM));
    if items != 0 && i64::try_from(count).is_ok() {
        tuple::visit_items(m, items, count, visit);
    }
}

/// Visits the words of a list's items, as many at a time as lie in one page. Total.
pub fn item_words(m: &Machine, list: Object, visit: &mut dyn FnMut(&[u64])) {
    let word = |offset| m.memory.try_read_u64(list.field(offset)).unwrap_or(0);
    let mut left = word(OB_SIZE);
    if left == 0 || i64::try_from(left).is_err() {
        return;
    }
    let mut items = word(OB_ITEM);
    while let Some(words) = m.memory.try_words_from(items).filter(|_| left > 0) {
        let count = left.min(words.len() as u64);
        visit(&words[..count as usize]);
        items += 8 * count;
        left -= count;
    }
}

fn blocks(m: &Machine, list: Object, visit: &mut dyn FnMut(Address, &'static str)) {
    let items = m.memory.try_read_u64(list.field(OB_ITEM)).unwrap_or(0);
    if items != 0 {
        visit(items, "ob_item");
    }
}

/// Whether it is a list or of a subclass. CPython: `PyList_Check`.
#[inline]
pub fn check(m: &Machine, o: Object) -> bool {
    let type_ = m.type_of(o);
    type_ == statics::LIST || m.read(type_, TP_FLAGS) & FLAG_LIST_SUBCLASS != 0
}

/// Whether it is exactly a list. CPython: `PyList_CheckExact`.
#[inline(always)]
pub fn check_exact(m: &Machine, o: Object) -> bool {
    m.type_of(o) == statics::LIST
}

/// How many items it has. CPython: `PyList_GET_SIZE`.
#[inline(always)]
pub fn size(m: &Machine, list: Object) -> i64 {
    m.size_of(list)
}

/// Where the items lie, or 0. CPython: `ob_item`.
#[inline(always)]
pub fn items_address(m: &Machine, list: Object) -> Address {
    m.read(list, OB_ITEM)
}

#[inline(always)]
fn place(m: &Machine, list: Object, index: i64) -> Address {
    items_address(m, list) + 8 * index as u64
}

/// An item, borrowed; the index must be in range. CPython: `PyList_GET_ITEM`.
#[inline(always)]
pub fn get(m: &Machine, list: Object, index: i64) -> Object {
    m.object_at(place(m, list, index))
}

/// Stores an item (stolen) where there was none. CPython: `PyList_SET_ITEM`.
#[inline(always)]
pub fn put(m: &mut Machine, list: Object, index: i64, item: Object) {
    m.set_object_at(place(m, list, index), item);
}

/// A list of `size` empty items, to be filled by `put`. CPython: `PyList_New`.
pub fn new(m: &mut Machine, size: i64) -> Result<Object, Raised> {
    if size < 0 {
        return Err(errors::bad_internal_call(m));
    }
    let list = allocate(m)?;
    if size > 0 {
        let items = if size as u64 > i64::MAX as u64 / 8 { None } else { m.calloc(8 * size as u64).ok() };
        let Some(items) = items else {
            m.decref(list);
            return Err(m.no_memory());
        };
        m.write(list, OB_ITEM, items);
        m.write(list, OB_SIZE, size as u64);
        m.write(list, ALLOCATED, size as u64);
    }
    m.track(list);
    Ok(list)
}

/// An untracked empty list.
#[inline]
fn allocate(m: &mut Machine) -> Result<Object, Raised> {
    let count = m.memory.read_u64(LIST_FREE_LIST);
    let list = if count > 0 {
        m.memory.write_u64(LIST_FREE_LIST, count - 1);
        let list = m.object_at(LIST_FREE_LIST + 8 * count);
        m.revived(list.0 - GC_HEAD_BYTES);
        m.write(list, OB_REFCNT, 1);
        list
    } else {
        m.gc_new(statics::LIST, LIST_BYTES)?
    };
    m.write(list, OB_SIZE, 0);
    m.write(list, OB_ITEM, 0);
    m.write(list, ALLOCATED, 0);
    Ok(list)
}

/// A list of what is made of parts, with room for `room` items from the start. CPython: split.h, `SPLIT_ADD`,
/// `FIX_PREALLOC_SIZE`.
pub(super) fn of_parts<T>(
    m: &mut Machine,
    parts: &[T],
    room: i64,
    make: impl Fn(&mut Machine, &T) -> Result<Object, Raised>,
) -> Result<Object, Raised> {
    let list = new(m, room)?;
    for (index, part) in (0..).zip(parts) {
        let item = make(m, part).inspect_err(|_| m.decref(list))?;
        if index < room {
            put(m, list, index, item);
        } else {
            append_stolen(m, list, item)?;
        }
    }
    m.write(list, OB_SIZE, parts.len() as u64);
    Ok(list)
}

/// The room of a list of parts that are cut at `most` places. CPython: split.h, `PREALLOC_SIZE`.
pub(super) fn room_of_parts(most: usize) -> i64 {
    most.min(11) as i64 + 1
}

/// An empty list with room for exactly `size` items. CPython: `list_new_prealloc`.
pub(super) fn new_preallocated(m: &mut Machine, size: i64) -> Result<Object, Raised> {
    let list = new(m, 0)?;
    if size > 0
        && let Err(raised) = preallocate_exact(m, list, size)
    {
        m.decref(list);
        return Err(raised);
    }
    Ok(list)
}

/// Gives a list without items room for exactly `size`. CPython: `list_preallocate_exact`.
pub(super) fn preallocate_exact(m: &mut Machine, list: Object, size: i64) -> Result<(), Raised> {
    let items = m.alloc(bytes_of(size))?;
    m.write(list, OB_ITEM, items);
    m.write(list, ALLOCATED, size as u64);
    Ok(())
}

/// Bytes of so many items; a size that no memory has when they would overflow.
fn bytes_of(items: i64) -> u64 {
    (items as u64).saturating_mul(8).min(i64::MAX as u64)
}

/// Sets the length, growing the vector a little beyond what is asked, and shrinking it when less than half is used.
/// CPython: `list_resize`.
#[inline]
pub(super) fn resize(m: &mut Machine, list: Object, size: i64) -> Result<(), Raised> {
    let allocated = m.read_i64(list, ALLOCATED);
    if allocated >= size && size >= allocated >> 1 {
        m.write(list, OB_SIZE, size as u64);
        return Ok(());
    }
    reallocate(m, list, size)
}

fn reallocate(m: &mut Machine, list: Object, size: i64) -> Result<(), Raised> {
    let mut allocated = size.wrapping_add((size >> 3) + 6) & !3;
    if size - m.size_of(list) > allocated.wrapping_sub(size) {
        allocated = size.wrapping_add(3) & !3;
    }
    if size == 0 {
        allocated = 0;
    }
    if allocated as u64 > i64::MAX as u64 / 8 {
        return Err(m.no_memory());
    }
    let items = items_address(m, list);
    let items = m.realloc(items, bytes_of(allocated))?;
    m.write(list, OB_ITEM, items);
    m.write(list, OB_SIZE, size as u64);
    m.write(list, ALLOCATED, allocated as u64);
    Ok(())
}

/// Appends an item, which is counted once more. CPython: `PyList_Append`.
#[inline]
pub fn append(m: &mut Machine, list: Object, item: Object) -> Result<(), Raised> {
    let size = m.size_of(list);
    resize(m, list, size + 1)?;
    m.incref(item);
    put(m, list, size, item);
    Ok(())
}

/// Appends an item whose reference it takes over, also when it fails.
#[inline]
pub fn append_stolen(m: &mut Machine, list: Object, item: Object) -> Result<(), Raised> {
    let size = m.size_of(list);
    if let Err(raised) = resize(m, list, size + 1) {
        m.decref(item);
        return Err(raised);
    }
    put(m, list, size, item);
    Ok(())
}

/// An item, borrowed. CPython: `PyList_GetItem`.
pub fn get_item(m: &mut Machine, list: Object, index: i64) -> Result<Object, Raised> {
    if !(0..m.size_of(list)).contains(&index) {
        return Err(no_such_index(m));
    }
    Ok(get(m, list, index))
}

/// CPython: `list_item`, where one string serves all these errors.
#[cold]
fn no_such_index(m: &mut Machine) -> Raised {
    if m.object_at(LIST_INDEX_ERROR).is_null() {
        match unicode::from_str(m, "list index out of range") {
            Ok(text) => m.set_object_at(LIST_INDEX_ERROR, text),
            Err(raised) => return raised,
        }
    }
    let text = m.object_at(LIST_INDEX_ERROR);
    errors::set_object(m, statics::INDEX_ERROR, text)
}

/// Replaces an item by one whose reference it takes over, also when it fails. CPython: `PyList_SetItem`.
pub fn set_item(m: &mut Machine, list: Object, index: i64, item: Object) -> Result<(), Raised> {
    if !(0..m.size_of(list)).contains(&index) {
        m.xdecref(item);
        return Err(errors::set_string(m, statics::INDEX_ERROR, "list assignment index out of range"));
    }
    let place = place(m, list, index);
    m.replace_at(place, item);
    Ok(())
}

/// Inserts an item before `index`, which is clamped. CPython: `PyList_Insert`, `ins1`.
pub fn insert(m: &mut Machine, list: Object, index: i64, item: Object) -> Result<(), Raised> {
    let size = m.size_of(list);
    resize(m, list, size + 1)?;
    let index = if index < 0 { (index + size).max(0) } else { index.min(size) };
    let place = place(m, list, index);
    m.memory.move_bytes(place + 8, place, 8 * (size - index) as u64);
    m.incref(item);
    m.set_object_at(place, item);
    Ok(())
}

/// The items from `low` to before `high`, both clamped. CPython: `PyList_GetSlice`.
pub fn get_slice(m: &mut Machine, list: Object, low: i64, high: i64) -> Result<Object, Raised> {
    let size = m.size_of(list);
    let low = low.clamp(0, size);
    let high = high.clamp(low, size);
    let count = high - low;
    let made = new_preallocated(m, count)?;
    let (from, to) = (place(m, list, low), items_address(m, made));
    tuple::copy_items(m, to, from, count as u64);
    m.write(made, OB_SIZE, count as u64);
    Ok(made)
}

/// Replaces the items from `low` to before `high` by those of a list or tuple, or deletes them (`NULL`).
/// CPython: `PyList_SetSlice`, `list_ass_slice`.
pub fn set_slice(m: &mut Machine, list: Object, low: i64, high: i64, sequence: Object) -> Result<(), Raised> {
    if sequence.is_null() {
        return replace_slice(m, list, low, high, 0, 0);
    }
    let source = if sequence == list {
        let size = m.size_of(list);
        get_slice(m, list, 0, size)?
    } else {
        m.new_reference(sequence)
    };
    let (items, count) = fast_items(m, source);
    let replaced = replace_slice(m, list, low, high, items, count);
    m.decref(source);
    replaced
}

/// The items of a list or tuple and their number. CPython: `PySequence_Fast_ITEMS`.
#[inline]
pub fn fast_items(m: &Machine, sequence: Object) -> (Address, u64) {
    let items = if check(m, sequence) { items_address(m, sequence) } else { sequence.field(tuple::OB_ITEM) };
    (items, m.size_of(sequence) as u64)
}

fn replace_slice(
    m: &mut Machine,
    list: Object,
    low: i64,
    high: i64,
    from: Address,
    count: u64,
) -> Result<(), Raised> {
    let size = m.size_of(list);
    let low = low.clamp(0, size);
    let high = high.clamp(low, size);
    let old_count = (high - low) as u64;
    let difference = count as i64 - old_count as i64;
    if size + difference == 0 {
        clear(m, list);
        return Ok(());
    }
    let recycled = take_items(m, list, low, old_count)?;
    if difference < 0 {
        let tail = 8 * (size - high) as u64;
        let (to, from) = (place(m, list, high + difference), place(m, list, high));
        m.memory.move_bytes(to, from, tail);
        if let Err(raised) = resize(m, list, size + difference) {
            m.memory.move_bytes(from, to, tail);
            let back = place(m, list, low);
            recycled.put_back(m, back);
            return Err(raised);
        }
    } else if difference > 0 {
        if let Err(raised) = resize(m, list, size + difference) {
            recycled.forget(m);
            return Err(raised);
        }
        let (to, from) = (place(m, list, high + difference), place(m, list, high));
        m.memory.move_bytes(to, from, 8 * (size - high) as u64);
    }
    let to = place(m, list, low);
    tuple::copy_items(m, to, from, count);
    recycled.give_up(m);
    Ok(())
}

/// Items that leave a list: few in the C frame, many in a block. CPython: `recycle`.
pub(super) enum Recycled {
    /// Up to 8, by index.
    Few(Vec<Object>),
    /// More: the block and their number.
    Many(Address, u64),
}

/// Copies items that are about to leave the list; its words still hold them.
pub(super) fn take_items(m: &mut Machine, list: Object, low: i64, count: u64) -> Result<Recycled, Raised> {
    let from = place(m, list, low);
    if count <= 8 {
        return Ok(Recycled::Few((0..count).map(|index| m.object_at(from + 8 * index)).collect()));
    }
    let block = m.alloc(8 * count)?;
    m.memory.move_bytes(block, from, 8 * count);
    Ok(Recycled::Many(block, count))
}

impl Recycled {
    /// Gives the items up, last to first.
    pub(super) fn give_up(self, m: &mut Machine) {
        match self {
            Self::Few(items) if items.is_empty() => {}
            Self::Few(mut items) => {
                items.reverse();
                m.push_native(super::NativeKind::Keep, &items[..], u32::MAX);
                m.pop_native();
            }
            Self::Many(block, count) => native_vectors::give_up(m, block, count),
        }
    }

    fn put_back(self, m: &mut Machine, to: Address) {
        match &self {
            Self::Few(items) => {
                for (place, &item) in (to..).step_by(8).zip(items) {
                    m.set_object_at(place, item);
                }
            }
            &Self::Many(block, count) => m.memory.move_bytes(to, block, 8 * count),
        }
        self.forget(m);
    }

    fn forget(self, m: &mut Machine) {
        if let Self::Many(block, _) = self {
            m.free(block);
        }
    }
}

/// Reverses the items in place. CPython: `PyList_Reverse`.
pub fn reverse(m: &mut Machine, list: Object) {
    let (items, count) = (items_address(m, list), m.size_of(list) as u64);
    reverse_words(m, items, count);
}

/// CPython: `reverse_slice`.
pub(super) fn reverse_words(m: &mut Machine, items: Address, count: u64) {
    for index in 0..count / 2 {
        let (low, high) = (items + 8 * index, items + 8 * (count - 1 - index));
        let (first, last) = (m.object_at(low), m.object_at(high));
        m.set_object_at(low, last);
        m.set_object_at(high, first);
    }
}

/// A tuple of the items. CPython: `PyList_AsTuple`.
pub fn as_tuple(m: &mut Machine, list: Object) -> Result<Object, Raised> {
    let (items, count) = (items_address(m, list), m.size_of(list) as u64);
    tuple::from_array(m, items, count)
}

/// Empties the list, then gives its items up, last to first. CPython: `_list_clear`.
pub fn clear(m: &mut Machine, list: Object) {
    let (items, count) = (items_address(m, list), m.size_of(list) as u64);
    if items != 0 {
        m.write(list, OB_SIZE, 0);
        m.write(list, OB_ITEM, 0);
        m.write(list, ALLOCATED, 0);
        native_vectors::give_up(m, items, count);
    }
}

/// Empties the free list; a full collection does. CPython: `_PyList_ClearFreeList`.
pub fn clear_free_list(m: &mut Machine) {
    for index in (1..=m.memory.read_u64(LIST_FREE_LIST)).rev() {
        let list = m.object_at(LIST_FREE_LIST + 8 * index);
        m.memory.write_u64(LIST_FREE_LIST, index - 1);
        m.gc_free(list);
    }
}

/// Destroys it: items from last to first. CPython: `list_dealloc`.
pub(super) fn dealloc(m: &mut Machine, list: Object) {
    m.untrack_if_tracked(list);
    let outermost = trashcan::is_outermost(m, list, statics::LIST);
    let trash = trashcan::begin(m, list, outermost);
    if trash == Trash::PutOff {
        return;
    }
    let items = items_address(m, list);
    if items != 0 {
        let size = m.size_of(list);
        tuple::give_up_items(m, list, items, size);
        m.free(items);
        m.write(list, OB_SIZE, 0);
        m.write(list, OB_ITEM, 0);
    }
    let count = m.memory.read_u64(LIST_FREE_LIST);
    if count < MAX_FREE && check_exact(m, list) {
        m.set_object_at(LIST_FREE_LIST + 8 * (count + 1), list);
        m.memory.write_u64(LIST_FREE_LIST, count + 1);
    } else {
        m.gc_free(list);
    }
    trashcan::end(m, trash);
}
