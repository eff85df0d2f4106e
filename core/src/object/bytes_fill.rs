//! The bytes of any iterable. CPython: bytesobject.c, `_PyBytes_FromIterator`, and `_PyBytesWriter`.
//!
//! The activation's own slots serve as the writer's small buffer, which is in the C frame there.

use crate::memory::Address;

use super::iteration::{self, Progress};
use super::machine::Machine;
use super::native::Natives;
use super::native_stack::{NativeFrame, NativeKind};
use super::reference::{OB_SIZE, Object};
use super::step::{Called, Flow, Raised};
use super::{bytes, bytes_type, errors, number_protocol, object_protocol, statics, type_object};

// Slot 0 is the iterator's.
/// The bytes object that is filled, once the small buffer is not enough.
const BUFFER: u64 = 1;
const ITERABLE: u64 = 2;
const LENGTH: u64 = 3;
const ROOM: u64 = 4;
const SMALL: u64 = 5;

const SMALL_BYTES: u64 = 512;
const SLOTS: usize = SMALL as usize + SMALL_BYTES as usize / 8;

const ITERATOR: u16 = 0;
const HINT: u16 = 1;
const ITEM: u16 = 2;

/// Bytes of the items of an iterable (borrowed).
pub(super) fn from_iterable(m: &mut Machine, iterable: Object) -> Called {
    let mut slots = [Object::NULL; SLOTS];
    (slots[ITERABLE as usize], slots[ROOM as usize]) = (iterable, Object(SMALL_BYTES));
    iteration::begin(m, NativeKind::BytesFrom, iterable, &slots, 1 | 1 << BUFFER)
}

fn resume(m: &mut Machine, frame: NativeFrame, input: Result<Object, Raised>) -> Result<Flow, Raised> {
    match frame.state(m) {
        ITERATOR => {
            let iterator = bytes_type::iterator_of(m, frame.slot(m, ITERABLE), "bytes", input)?;
            frame.put(m, 0, iterator);
            frame.set_state(m, HINT);
            let iterable = frame.slot(m, ITERABLE);
            Ok(Flow::Wait(object_protocol::length_hint(m, iterable, 64)))
        }
        HINT => {
            let hint = input?.0;
            if hint > SMALL_BYTES {
                grow(m, frame, hint)?;
            }
            frame.set_state(m, ITEM);
            gather(m, frame, None)
        }
        _ => gather(m, frame, Some(input)),
    }
}

fn gather(
    m: &mut Machine,
    frame: NativeFrame,
    input: Option<Result<Object, Raised>>,
) -> Result<Flow, Raised> {
    let iterator = frame.slot(m, 0);
    let progress = iteration::for_each(m, iterator, input, &mut |m, item| {
        let value = number_protocol::as_size(m, item, Object::NULL);
        m.decref(item);
        push(m, frame, value?)?;
        Ok(true)
    })?;
    if let Progress::Waiting(flow) = progress {
        return Ok(flow);
    }
    finish(m, frame).map(Flow::Return)
}

fn push(m: &mut Machine, frame: NativeFrame, value: i64) -> Result<(), Raised> {
    let Ok(byte) = u8::try_from(value) else {
        return Err(errors::set_string(m, statics::VALUE_ERROR, "bytes must be in range(0, 256)"));
    };
    let length = frame.word(m, LENGTH);
    if length >= frame.word(m, ROOM) {
        // A quarter more than is needed.
        grow(m, frame, length + 1 + (length + 1) / 4)?;
    }
    let at = content(m, frame) + length;
    m.memory.write_u8(at, byte);
    frame.set_word(m, LENGTH, length + 1);
    Ok(())
}

/// Where the first byte is.
fn content(m: &Machine, frame: NativeFrame) -> Address {
    frame.slot(m, BUFFER).non_null().map_or(frame.slot_address(SMALL), bytes::data)
}

/// CPython: `_PyBytesWriter_Resize`.
fn grow(m: &mut Machine, frame: NativeFrame, room: u64) -> Result<(), Raised> {
    let buffer = if frame.slot(m, BUFFER).is_null() {
        let (made, length) = (bytes::new(m, room)?, frame.word(m, LENGTH));
        m.memory.move_bytes(bytes::data(made), frame.slot_address(SMALL), length);
        made
    } else {
        let buffer = frame.take(m, BUFFER);
        bytes::resize(m, buffer, room)?
    };
    frame.put(m, BUFFER, buffer);
    frame.set_word(m, ROOM, room);
    Ok(())
}

/// CPython: `_PyBytesWriter_Finish`.
fn finish(m: &mut Machine, frame: NativeFrame) -> Result<Object, Raised> {
    let (length, buffer) = (frame.word(m, LENGTH), frame.take(m, BUFFER));
    if length == 0 {
        m.xdecref(buffer);
        return bytes::from_slice(m, &[]);
    }
    if buffer.is_null() {
        let content = m.memory.read_bytes(frame.slot_address(SMALL), length);
        return bytes::from_slice(m, &content);
    }
    if bytes::size(m, buffer) == length { Ok(buffer) } else { bytes::resize(m, buffer, length) }
}

/// As many zeros as a number says. CPython: `bytes_new`, `_PyIndex_Check`.
///
/// Slots: 0 the number.
pub(super) fn zeros(m: &mut Machine, count: Object) -> Called {
    let frame = m.push_native(NativeKind::BytesZeros, &[count], 0);
    let step = number_protocol::as_size_step(m, count, statics::OVERFLOW_ERROR);
    m.continue_native(frame, step)
}

fn zeros_resume(m: &mut Machine, frame: NativeFrame, input: Result<Object, Raised>) -> Result<Flow, Raised> {
    if is_no_count(m, input) {
        let source = frame.slot(m, 0);
        m.pop_native();
        return Ok(Flow::Become(bytes_type::from_object(m, source)));
    }
    let count = checked_count(m, input)?;
    if count == 0 {
        return bytes::from_slice(m, &[]).map(Flow::Return);
    }
    let zeros = bytes::new(m, count)?;
    m.memory.fill(bytes::data(zeros), count, 0);
    Ok(Flow::Return(zeros))
}

/// Whether `__index__` raised TypeError, which is cleared: then the object is taken for an iterable.
pub(super) fn is_no_count(m: &mut Machine, input: Result<Object, Raised>) -> bool {
    let cleared = input.is_err() && m.error_matches(statics::TYPE_ERROR);
    if cleared {
        m.clear_error();
    }
    cleared
}

/// The number of bytes wanted.
pub(super) fn checked_count(m: &mut Machine, input: Result<Object, Raised>) -> Result<u64, Raised> {
    let count = input?.0 as i64;
    u64::try_from(count).map_err(|_| errors::set_string(m, statics::VALUE_ERROR, "negative count"))
}

/// Bytes of a subclass, made of the plain ones that `make` gives. CPython: `bytes_subtype_new`.
///
/// Slots: 0 the type.
pub(super) fn of_subtype(
    m: &mut Machine,
    type_: Object,
    make: impl FnOnce(&mut Machine) -> Called,
) -> Called {
    let frame = m.push_native(NativeKind::BytesSubtype, &[type_], 0);
    let step = make(m);
    m.continue_native(frame, step)
}

fn subtype_resume(
    m: &mut Machine,
    frame: NativeFrame,
    input: Result<Object, Raised>,
) -> Result<Flow, Raised> {
    let plain = input?;
    let (type_, size) = (frame.slot(m, 0), bytes::size(m, plain));
    let made = type_object::generic_alloc(m, type_, size as i64);
    if let Ok(object) = made {
        m.write(object, OB_SIZE, size);
        m.write(object, bytes::OB_SHASH, u64::MAX);
        let (target, origin) = (bytes::data(object), bytes::data(plain));
        m.memory.move_bytes(target, origin, size + 1);
    }
    m.decref(plain);
    made.map(Flow::Return)
}

/// Registers the activations.
pub(super) fn register(natives: &mut Natives) {
    natives.add_resume(NativeKind::BytesFrom, resume);
    natives.add_resume(NativeKind::BytesZeros, zeros_resume);
    natives.add_resume(NativeKind::BytesSubtype, subtype_resume);
}
