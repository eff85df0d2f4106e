//! Filling bytearrays from numbers and iterables. CPython: bytearrayobject.c, `bytearray___init__`, `bytearray_extend`.

use super::formatted::formatted;
use super::iteration::{self, Progress, consume};
use super::machine::Machine;
use super::native::Natives;
use super::native_stack::{NativeFrame, NativeKind};
use super::reference::Object;
use super::runtime::NONE;
use super::step::{Called, Flow, Raised, Step};
use super::{
    buffer, bytearray, bytearray_type, bytes_fill, bytes_type, calls, errors, number_protocol,
    object_protocol, statics, type_object,
};

/// An int from 0 to 255. CPython: `_getbytevalue`.
pub(super) fn byte_of(m: &mut Machine, object: Object) -> Result<u8, Raised> {
    let value = number_protocol::as_size(m, object, Object::NULL)?;
    match u8::try_from(value) {
        Ok(byte) => Ok(byte),
        Err(_) => Err(errors::set_string(m, statics::VALUE_ERROR, "byte must be in range(0, 256)")),
    }
}

/// As `byte_of`, of an item (stolen).
fn byte_of_item(m: &mut Machine, item: Object) -> Result<u8, Raised> {
    let byte = byte_of(m, item);
    m.decref(item);
    byte
}

/// Fills an empty array with as many zeros as a number says; gives the number 0.
///
/// Slots: 0 the array, 1 the number.
pub(super) fn zeros(m: &mut Machine, array: Object, count: Object) -> Called {
    let frame = m.push_native(NativeKind::BytearrayZeros, &[array, count], 0);
    let step = number_protocol::as_size_step(m, count, statics::OVERFLOW_ERROR);
    m.continue_native(frame, step)
}

fn zeros_resume(m: &mut Machine, frame: NativeFrame, input: Result<Object, Raised>) -> Result<Flow, Raised> {
    let (array, source) = (frame.slot(m, 0), frame.slot(m, 1));
    if bytes_fill::is_no_count(m, input) {
        m.pop_native();
        return Ok(Flow::Become(of_content(m, array, source)));
    }
    let count = bytes_fill::checked_count(m, input)?;
    if count > 0 {
        bytearray::resize(m, array, count)?;
        let start = bytearray::data(m, array);
        m.memory.fill(start, count, 0);
    }
    Ok(Flow::Return(Object(0)))
}

/// Fills an empty array from a buffer or an iterable; gives the number 0.
///
/// Slots: 0 the iterator (counted), 1 the array, 2 the iterable.
pub(super) fn of_content(m: &mut Machine, array: Object, source: Object) -> Called {
    if buffer::check(m, source) {
        let content = buffer::any_content(m, source)?;
        bytearray::set_content(m, array, &content)?;
        return Ok(Step::number(0));
    }
    iteration::begin(m, NativeKind::BytearrayFill, source, &[Object::NULL, array, source], 1)
}

fn fill_resume(m: &mut Machine, frame: NativeFrame, input: Result<Object, Raised>) -> Result<Flow, Raised> {
    let (array, source) = (frame.slot(m, 1), frame.slot(m, 2));
    let input =
        if frame.state(m) == 0 { bytes_type::iterator_of(m, source, "bytearray", input) } else { input };
    let progress = consume(m, frame, input, &mut |m, item| {
        let byte = byte_of_item(m, item)?;
        bytearray_type::push(m, array, byte).map(|()| true)
    })?;
    Ok(match progress {
        Progress::Waiting(flow) => flow,
        _ => Flow::Return(Object(0)),
    })
}

// Slots of `extend`; slot 0 is the iterator's.
/// The bytes so far: a bytearray of its own, so that an exception leaves the other one alone.
const MADE: u64 = 1;
const ARRAY: u64 = 2;
const SOURCE: u64 = 3;
const LENGTH: u64 = 4;

const ITERATOR: u16 = 0;
const HINT: u16 = 1;
const ITEM: u16 = 2;
/// An item was no byte.
const REFUSED: u16 = 3;

/// Appends the items of an iterable that is no buffer; gives None.
pub(super) fn extend(m: &mut Machine, array: Object, source: Object) -> Called {
    let slots = [Object::NULL, Object::NULL, array, source, Object(0)];
    iteration::begin(m, NativeKind::BytearrayExtend, source, &slots, 1 | 1 << MADE)
}

fn extend_resume(m: &mut Machine, frame: NativeFrame, input: Result<Object, Raised>) -> Result<Flow, Raised> {
    match frame.state(m) {
        ITERATOR => {
            let iterator = extending_iterator(m, frame, input)?;
            frame.put(m, 0, iterator);
            frame.set_state(m, HINT);
            let source = frame.slot(m, SOURCE);
            Ok(Flow::Wait(object_protocol::length_hint(m, source, 32)))
        }
        HINT => {
            let hint = input?.0;
            let made = bytearray::from_slice(m, &[])?;
            frame.put(m, MADE, made);
            if hint > 0 {
                bytearray::reserve_exact(m, made, hint)?;
            }
            frame.set_state(m, ITEM);
            gather(m, frame, None)
        }
        _ => gather(m, frame, Some(input)),
    }
}

fn extending_iterator(
    m: &mut Machine,
    frame: NativeFrame,
    input: Result<Object, Raised>,
) -> Result<Object, Raised> {
    if input.is_ok() || !m.error_matches(statics::TYPE_ERROR) {
        return input;
    }
    let name = type_object::name_of(m, frame.slot(m, SOURCE));
    Err(errors::format(m, statics::TYPE_ERROR, formatted!("can't extend bytearray with %.100s", name)))
}

fn gather(
    m: &mut Machine,
    frame: NativeFrame,
    input: Option<Result<Object, Raised>>,
) -> Result<Flow, Raised> {
    let (iterator, made) = (frame.slot(m, 0), frame.slot(m, MADE));
    let progress = iteration::for_each(m, iterator, input, &mut |m, item| {
        let byte = byte_of_item(m, item).inspect_err(|_| frame.set_state(m, REFUSED))?;
        let length = frame.word(m, LENGTH);
        let at = bytearray::data(m, made) + length;
        m.memory.write_u8(at, byte);
        frame.set_word(m, LENGTH, length + 1);
        if length + 1 >= bytearray::size(m, made) {
            let more = length + 1;
            bytearray::resize(m, made, more + (more >> 1) + 1)?;
        }
        Ok(true)
    });
    match progress {
        Ok(Progress::Waiting(flow)) => return Ok(flow),
        Err(raised) if frame.state(m) == REFUSED => return Err(raised),
        _ => {}
    }
    // The iterator's exception is only looked for when what came before it has been appended.
    append(m, frame, made)?;
    progress.map(|_| Flow::Return(m.new_reference(NONE)))
}

fn append(m: &mut Machine, frame: NativeFrame, made: Object) -> Result<(), Raised> {
    let (array, length) = (frame.slot(m, ARRAY), frame.word(m, LENGTH));
    frame.put(m, 0, Object::NULL);
    bytearray::resize(m, made, length)?;
    let (size, more) = (bytearray::size(m, array), bytearray::to_vec(m, made));
    bytearray::set_slice(m, array, size, size, &more)
}

/// Assigns the items of an iterable to a slice, once they are a bytearray; gives the number 0.
/// CPython: `bytearray_ass_subscript`, where it calls itself.
///
/// Slots: 0 the bytearray made (counted), 1 the array, 2 the slice.
pub(super) fn assign_items(m: &mut Machine, array: Object, key: Object, value: Object) -> Called {
    let frame = m.push_native(NativeKind::BytearrayAssign, &[Object::NULL, array, key], 1);
    let step = calls::call_with(m, statics::BYTEARRAY, &[value]);
    m.continue_native(frame, step)
}

fn assign_resume(m: &mut Machine, frame: NativeFrame, input: Result<Object, Raised>) -> Result<Flow, Raised> {
    if frame.state(m) != 0 {
        return input.map(Flow::Return);
    }
    let made = input?;
    frame.put(m, 0, made);
    frame.set_state(m, 1);
    let (array, key) = (frame.slot(m, 1), frame.slot(m, 2));
    Ok(Flow::Wait(bytearray_type::assign_subscript(m, array, key, made)))
}

/// Registers the activations.
pub(super) fn register(natives: &mut Natives) {
    natives.add_resume(NativeKind::BytearrayZeros, zeros_resume);
    natives.add_resume(NativeKind::BytearrayFill, fill_resume);
    natives.add_resume(NativeKind::BytearrayExtend, extend_resume);
    natives.add_resume(NativeKind::BytearrayAssign, assign_resume);
}
