//! Assigning to a list's items and slices. CPython: listobject.c, `list_ass_subscript`.

use super::list::{self, fast_items, get, get_slice, items_address, resize, set_slice};
use super::list_type::subscript_index;
use super::machine::Machine;
use super::reference::{OB_SIZE, Object};
use super::step::{Called, Raised, Step};
use super::{errors, sequence_protocol, slice, statics};

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
        assign_slice(m, list, key, value)?;
    } else {
        let index = subscript_index(m, key, "list")?;
        let index = if index < 0 { index + m.size_of(list) } else { index };
        assign_item(m, list, index, value)?;
    }
    Ok(Step::number(0))
}

fn assign_slice(m: &mut Machine, list: Object, key: Object, value: Object) -> Result<(), Raised> {
    let (mut start, mut stop, step) = slice::unpack(m, key)?;
    let count = slice::adjust_indices(m.size_of(list), &mut start, &mut stop, step);
    if step == 1 {
        // An empty slice such as [5:2] stands at its start.
        return set_slice(m, list, start, stop.max(start), value);
    }
    if value.is_null() {
        return if count > 0 { delete_every(m, list, start, step, count) } else { Ok(()) };
    }
    let source = if value == list {
        let size = m.size_of(list);
        get_slice(m, list, 0, size)?
    } else {
        m.nested(|m| sequence_protocol::fast(m, value, "must assign iterable to extended slice"))?
    };
    let assigned = assign_every(m, list, start, step, count, source);
    m.decref(source);
    assigned
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
            format_args!("attempt to assign sequence of size {given} to extended slice of size {count}");
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
