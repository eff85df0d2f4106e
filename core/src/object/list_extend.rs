//! Appending the items of any iterable. CPython: listobject.c, `list_extend`, `list___init___impl`.

use super::iteration::{Progress, for_each};
use super::list::{self, ALLOCATED, append_stolen, check_exact, clear, fast_items, resize};
use super::machine::Machine;
use super::native::Natives;
use super::native_stack::{NativeFrame, NativeKind};
use super::reference::{OB_SIZE, Object};
use super::runtime::NONE;
use super::step::{Called, Flow, Raised, Step};
use super::{iterator_protocol, object_protocol, statics, tuple};

/// Appends the items of an iterable; gives None. Both are borrowed. CPython: `_PyList_Extend`.
pub fn extend(m: &mut Machine, list: Object, iterable: Object) -> Called {
    m.incref(NONE);
    fill(m, list, iterable, NONE, START)
}

/// Fills a new list (stolen, and the result) from an iterable. CPython: `list_extend` in `PySequence_List`.
pub fn extend_new(m: &mut Machine, list: Object, iterable: Object) -> Called {
    fill(m, list, iterable, list, START)
}

/// Empties a list and fills it from an iterable (or `NULL`), making room for exactly its length first; gives `result`
/// (stolen; `NULL` for the number 0). CPython: `list___init___impl`.
pub fn initialize(m: &mut Machine, list: Object, iterable: Object, result: Object) -> Called {
    clear(m, list);
    if iterable.is_null() {
        return Ok(Step::Value(result));
    }
    fill(m, list, iterable, result, MEASURE)
}

fn fill(m: &mut Machine, list: Object, iterable: Object, result: Object, state: u16) -> Called {
    if !is_quick(m, list, iterable) {
        let slots = [list, iterable, result, Object::NULL];
        let frame = m.push_native(NativeKind::ListExtend, &slots, 0b1100);
        frame.set_state(m, state);
        return m.start_native(frame);
    }
    match fill_quick(m, list, iterable, state == MEASURE) {
        Ok(()) => Ok(Step::Value(result)),
        Err(raised) => {
            m.xdecref(result);
            Err(raised)
        }
    }
}

fn fill_quick(m: &mut Machine, list: Object, iterable: Object, exactly: bool) -> Result<(), Raised> {
    let (_, count) = fast_items(m, iterable);
    if exactly && count > 0 && list::items_address(m, list) == 0 {
        list::preallocate_exact(m, list, count as i64)?;
    }
    extend_quick(m, list, iterable)
}

/// Whether the items lie in a vector.
fn is_quick(m: &Machine, list: Object, iterable: Object) -> bool {
    check_exact(m, iterable) || tuple::check_exact(m, iterable) || list == iterable
}

fn extend_quick(m: &mut Machine, list: Object, iterable: Object) -> Result<(), Raised> {
    let (_, count) = fast_items(m, iterable);
    if count == 0 {
        return Ok(());
    }
    let size = m.size_of(list);
    resize(m, list, size + count as i64)?;
    // Looked up after the resize: it may be the list itself.
    let (from, _) = fast_items(m, iterable);
    let to = list::items_address(m, list) + 8 * size as u64;
    tuple::copy_items(m, to, from, count);
    m.charge(count);
    Ok(())
}

const LIST: u64 = 0;
const ITERABLE: u64 = 1;
const RESULT: u64 = 2;
const ITERATOR: u64 = 3;

const START: u16 = 0;
const MEASURE: u16 = 1;
const MEASURED: u16 = 2;
const ITERATING: u16 = 3;
const HINTED: u16 = 4;
const NEXT: u16 = 5;

/// CPython: `_PyObject_HasLen`.
pub(super) fn has_len(m: &Machine, object: Object) -> bool {
    let type_ = m.type_of(object);
    m.slot(type_, super::type_offsets::SQ_LENGTH) != 0 || m.slot(type_, super::type_offsets::MP_LENGTH) != 0
}

fn resume(m: &mut Machine, frame: NativeFrame, input: Result<Object, Raised>) -> Result<Flow, Raised> {
    let list = frame.slot(m, LIST);
    match frame.state(m) {
        START => Ok(get_iterator(m, frame)),
        MEASURE => {
            frame.set_state(m, MEASURED);
            let iterable = frame.slot(m, ITERABLE);
            let has_length = has_len(m, iterable);
            Ok(Flow::Wait(if has_length {
                object_protocol::length(m, iterable)
            } else {
                Ok(Step::number(0))
            }))
        }
        MEASURED => {
            let length = match input {
                Ok(length) => length.0 as i64,
                Err(raised) if !m.error_matches(statics::TYPE_ERROR) => return Err(raised),
                Err(_) => {
                    m.clear_error();
                    0
                }
            };
            if length > 0 && list::items_address(m, list) == 0 {
                list::preallocate_exact(m, list, length)?;
            }
            Ok(get_iterator(m, frame))
        }
        ITERATING => {
            let iterator = input?;
            frame.put(m, ITERATOR, iterator);
            frame.set_state(m, HINTED);
            let iterable = frame.slot(m, ITERABLE);
            Ok(Flow::Wait(object_protocol::length_hint(m, iterable, 8)))
        }
        HINTED => {
            make_room(m, list, input?.0 as i64)?;
            frame.set_state(m, NEXT);
            gather(m, frame, list, None)
        }
        _ => gather(m, frame, list, Some(input)),
    }
}

fn get_iterator(m: &mut Machine, frame: NativeFrame) -> Flow {
    frame.set_state(m, ITERATING);
    let iterable = frame.slot(m, ITERABLE);
    Flow::Wait(iterator_protocol::get_iter(m, iterable))
}

/// Room for as many items as the iterable says it has.
fn make_room(m: &mut Machine, list: Object, hint: i64) -> Result<(), Raised> {
    let size = m.size_of(list);
    if let Some(total) = size.checked_add(hint) {
        resize(m, list, total)?;
        m.write(list, OB_SIZE, size as u64);
    }
    Ok(())
}

fn gather(
    m: &mut Machine,
    frame: NativeFrame,
    list: Object,
    input: Option<Result<Object, Raised>>,
) -> Result<Flow, Raised> {
    let iterator = frame.slot(m, ITERATOR);
    let progress = for_each(m, iterator, input, &mut |m, item| {
        let size = m.size_of(list);
        if size < m.read_i64(list, ALLOCATED) {
            list::put(m, list, size, item);
            m.write(list, OB_SIZE, (size + 1) as u64);
        } else {
            append_stolen(m, list, item)?;
        }
        Ok(true)
    })?;
    if let Progress::Waiting(flow) = progress {
        return Ok(flow);
    }
    let size = m.size_of(list);
    if size < m.read_i64(list, ALLOCATED) {
        resize(m, list, size)?;
    }
    Ok(Flow::Return(frame.take(m, RESULT)))
}

/// Registers the activation.
pub fn register(natives: &mut Natives) {
    natives.add_resume(NativeKind::ListExtend, resume);
}
