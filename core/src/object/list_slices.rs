//! Assigning to a list's items and slices. CPython: listobject.c, `list_ass_subscript`.

use super::formatted::formatted;
use super::list::{self, fast_items, get, get_slice, items_address, resize, set_slice};
use super::list_type::{NO_INDEX, subscript_index};
use super::machine::Machine;
use super::native::Natives;
use super::native_stack::{NativeFrame, NativeKind};
use super::reference::{OB_SIZE, Object};
use super::sequence_protocol::{self, Refusal};
use super::step::{Called, Flow, Raised, Step};
use super::{errors, slice, statics, tuple};

/// Replaces an item (or with `NULL` deletes it); the value is borrowed. CPython: `list_ass_item`.
pub(super) fn assign_item(m: &mut Machine, list: Object, index: i64, value: Object) -> Result<(), Raised> {
    if !(0..m.size_of(list)).contains(&index) {
        let message = "list assignment index out of range";
        return Err(errors::set_string(m, statics::INDEX_ERROR, message));
    }
    if value.is_null() {
        return set_slice(m, list, index, index + 1, Object::NULL);
    }
    m.incref(value);
    let place = items_address(m, list) + 8 * index as u64;
    m.replace_at(place, value);
    Ok(())
}

/// CPython: `list_ass_subscript`.
pub(super) fn assign_subscript(m: &mut Machine, list: Object, key: Object, value: Object) -> Called {
    if slice::check(m, key) {
        return assign_slice(m, list, key, value);
    }
    let index = subscript_index(m, key, NO_INDEX)?;
    let index = if index < 0 { index + m.size_of(list) } else { index };
    assign_item(m, list, index, value)?;
    Ok(Step::number(0))
}

/// Where the items of a slice stand.
struct Places {
    start: i64,
    stop: i64,
    step: i64,
    count: i64,
}

/// Slots: the list, then the places.
fn assign_slice(m: &mut Machine, list: Object, key: Object, value: Object) -> Called {
    let (mut start, mut stop, step) = slice::unpack(m, key)?;
    let count = slice::adjust_indices(m.size_of(list), &mut start, &mut stop, step);
    // An empty slice such as [5:2] stands at its start.
    let places = Places { start, stop: stop.max(start), step, count };
    if value.is_null() {
        delete_slice(m, list, &places)?;
        return Ok(Step::number(0));
    }
    if list::check_exact(m, value) || tuple::check_exact(m, value) {
        assign_items(m, list, &places, value)?;
        return Ok(Step::number(0));
    }
    let words =
        [list, Object(start as u64), Object(places.stop as u64), Object(step as u64), Object(count as u64)];
    let frame = m.push_native(NativeKind::ListAssign, &words, 0);
    let refusal = if step == 1 { Refusal::Assign } else { Refusal::AssignExtended };
    let items = sequence_protocol::fast(m, value, refusal);
    m.continue_native(frame, items)
}

/// The items of the iterable have come as a list.
fn assign_resume(m: &mut Machine, frame: NativeFrame, input: Result<Object, Raised>) -> Result<Flow, Raised> {
    let items = input?;
    let [start, stop, step, count] = [1, 2, 3, 4].map(|slot| frame.word(m, slot) as i64);
    let list = frame.slot(m, 0);
    let assigned = assign_items(m, list, &Places { start, stop, step, count }, items);
    m.decref(items);
    assigned.map(|()| Flow::Return(Object(0)))
}

fn delete_slice(m: &mut Machine, list: Object, places: &Places) -> Result<(), Raised> {
    if places.step == 1 {
        return set_slice(m, list, places.start, places.stop, Object::NULL);
    }
    if places.count > 0 { delete_every(m, list, places.start, places.step, places.count) } else { Ok(()) }
}

/// Assigns the items of a list or tuple.
fn assign_items(m: &mut Machine, list: Object, places: &Places, items: Object) -> Result<(), Raised> {
    if places.step == 1 {
        return set_slice(m, list, places.start, places.stop, items);
    }
    let source = if items == list {
        let size = m.size_of(list);
        get_slice(m, list, 0, size)?
    } else {
        m.new_reference(items)
    };
    let assigned = assign_every(m, list, places.start, places.step, places.count, source);
    m.decref(source);
    assigned
}

/// Registers the activation.
pub(super) fn register(natives: &mut Natives) {
    natives.add_resume(NativeKind::ListAssign, assign_resume);
}

/// Deletes `count` items, every `step`th from `start` on.
fn delete_every(m: &mut Machine, list: Object, start: i64, step: i64, count: i64) -> Result<(), Raised> {
    let (start, step) = if step < 0 { (start + step * (count - 1), -step) } else { (start, step) };
    let garbage = m.alloc(8 * count as u64)?;
    let items = items_address(m, list);
    let size = m.size_of(list);
    for index in 0..count {
        let current = start + index * step;
        let item = get(m, list, current);
        m.set_object_at(garbage + 8 * index as u64, item);
        // The items up to the next one that goes, or to the end of the list.
        let kept = (step - 1).min(size - current - 1);
        let from = items + 8 * (current + 1) as u64;
        m.memory.move_bytes(from - 8 * (index + 1) as u64, from, 8 * kept as u64);
    }
    // Steps past the end are of any size.
    let rest = start.saturating_add(count.saturating_mul(step));
    if rest < size {
        let from = items + 8 * rest as u64;
        m.memory.move_bytes(from - 8 * count as u64, from, 8 * (size - rest) as u64);
    }
    m.write(list, OB_SIZE, (size - count) as u64);
    let resized = resize(m, list, size - count);
    give_up_in_order(m, garbage, count as u64);
    resized
}

/// Gives up the references of a block, first to last, and frees it.
fn give_up_in_order(m: &mut Machine, block: u64, count: u64) {
    list::reverse_words(m, block, count);
    super::native_vectors::give_up(m, block, count);
}

fn assign_every(
    m: &mut Machine,
    list: Object,
    start: i64,
    step: i64,
    count: i64,
    source: Object,
) -> Result<(), Raised> {
    let (from, given) = fast_items(m, source);
    if given != count as u64 {
        let message =
            formatted!("attempt to assign sequence of size %zd to extended slice of size %zd", given, count);
        return Err(errors::format(m, statics::VALUE_ERROR, message));
    }
    if count == 0 {
        return Ok(());
    }
    let garbage = m.alloc(8 * count as u64)?;
    let items = items_address(m, list);
    for index in 0..count {
        let place = items + 8 * (start + index * step) as u64;
        let old = m.object_at(place);
        m.set_object_at(garbage + 8 * index as u64, old);
        let item = m.object_at(from + 8 * index as u64);
        m.incref(item);
        m.set_object_at(place, item);
    }
    give_up_in_order(m, garbage, count as u64);
    Ok(())
}
