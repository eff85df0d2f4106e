//! Lines of any stream: read by `read` or `readline`, written by `write`. CPython: iobase.c.

use crate::object::call::Args;
use crate::object::formatted::formatted;
use crate::object::iteration::{self, next_item};
use crate::object::native::Natives;
use crate::object::runtime::NONE;
use crate::object::{
    Called, Flow, Machine, NativeFrame, NativeKind, Object, Raised, bytearray, bytes, errors,
    iterator_protocol, list, list_extend, long, names, object_protocol, statics, type_object,
};

use super::io_base::{call, check_closed};
use super::string_methods::size_argument;

// Slots of `readline`: the stream (borrowed), the bytes so far, the int 1 (both counted), the limit.
const STREAM: u64 = 0;
const BUFFER: u64 = 1;
const ONE: u64 = 2;
const LIMIT: u64 = 3;

/// Byte by byte. CPython: `_io__IOBase_readline_impl`.
pub(super) fn readline(m: &mut Machine, stream: Object, args: Args) -> Called {
    let limit = size_argument(m, args, "readline")?;
    let buffer = bytearray::from_slice(m, &[])?;
    let one = long::from_i64(m, 1)?;
    let frame = m.push_native(
        NativeKind::StreamReadline,
        &[stream, buffer, one, Object(limit as u64)],
        1 << BUFFER | 1 << ONE,
    );
    m.start_native(frame)
}

fn readline_resume(
    m: &mut Machine,
    frame: NativeFrame,
    input: Result<Object, Raised>,
) -> Result<Flow, Raised> {
    let buffer = frame.slot(m, BUFFER);
    if frame.state(m) == 0 {
        frame.set_state(m, 1);
    } else if !take_bytes(m, buffer, input?)? {
        return line(m, buffer);
    }
    let limit = frame.word(m, LIMIT) as i64;
    if limit >= 0 && bytearray::size(m, buffer) as i64 >= limit {
        return line(m, buffer);
    }
    let (stream, one) = (frame.slot(m, STREAM), frame.slot(m, ONE));
    m.charge(1);
    Ok(Flow::Wait(call(m, stream, names::READ, &[one])))
}

/// Adds what was read (stolen) to the line; whether the line goes on.
fn take_bytes(m: &mut Machine, buffer: Object, given: Object) -> Result<bool, Raised> {
    if !bytes::check(m, given) {
        let name = type_object::name_of(m, given);
        m.decref(given);
        let message = formatted!("read() should have returned a bytes object, not '%.200s'", name);
        return Err(errors::format(m, statics::OS_ERROR, message));
    }
    let content = bytes::to_vec(m, given);
    m.decref(given);
    let size = bytearray::size(m, buffer);
    bytearray::set_slice(m, buffer, size, size, &content)?;
    Ok(content.last().is_some_and(|&last| last != b'\n'))
}

fn line(m: &mut Machine, buffer: Object) -> Result<Flow, Raised> {
    let content = bytearray::to_vec(m, buffer);
    bytes::from_slice(m, &content).map(Flow::Return)
}

// Slots of `readlines`: the iterator, the lines, the line under way (all three counted), the hint, the length so far.
const ITERATOR: u64 = 0;
const LINES: u64 = 1;
const LINE: u64 = 2;
const HINT: u64 = 3;
const LENGTH: u64 = 4;

// States of what goes through lines: the iterator has come, a line, its length or what wrote it.
const BEGUN: u16 = 0;
const CAME: u16 = 1;
const DONE: u16 = 2;

/// CPython: `_io__IOBase_readlines_impl`.
pub(super) fn readlines(m: &mut Machine, stream: Object, args: Args) -> Called {
    let hint = size_argument(m, args, "readlines")?;
    let lines = list::new(m, 0)?;
    if hint <= 0 {
        return list_extend::extend_new(m, lines, stream);
    }
    let slots = [Object::NULL, lines, Object::NULL, Object(hint as u64), Object(0)];
    iteration::begin(m, NativeKind::StreamReadlines, stream, &slots, 0b111)
}

fn readlines_resume(
    m: &mut Machine,
    frame: NativeFrame,
    input: Result<Object, Raised>,
) -> Result<Flow, Raised> {
    match frame.state(m) {
        BEGUN => {
            let iterator = input?;
            frame.put(m, ITERATOR, iterator);
        }
        CAME => {
            let Some(line) = next_item(m, input)? else { return Ok(Flow::Return(frame.take(m, LINES))) };
            frame.put(m, LINE, line);
            let lines = frame.slot(m, LINES);
            list::append(m, lines, line)?;
            frame.set_state(m, DONE);
            return Ok(Flow::Wait(object_protocol::length(m, line)));
        }
        _ => {
            let length = frame.word(m, LENGTH) as i64 + input?.0 as i64;
            frame.put(m, LINE, Object::NULL);
            if length > frame.word(m, HINT) as i64 {
                return Ok(Flow::Return(frame.take(m, LINES)));
            }
            frame.set_word(m, LENGTH, length as u64);
        }
    }
    Ok(next_line(m, frame))
}

fn next_line(m: &mut Machine, frame: NativeFrame) -> Flow {
    m.charge(1);
    frame.set_state(m, CAME);
    let iterator = frame.slot(m, ITERATOR);
    Flow::Wait(iterator_protocol::iter_next(m, iterator))
}

// Slots of `writelines`: the iterator, the stream (borrowed), the line under way (counted).
const WRITTEN_TO: u64 = 1;

/// CPython: `_io__IOBase_writelines`.
pub(super) fn writelines(m: &mut Machine, stream: Object, args: Args) -> Called {
    check_closed(m, stream)?;
    let lines = args.get(m, 0);
    iteration::begin(m, NativeKind::StreamWritelines, lines, &[Object::NULL, stream, Object::NULL], 0b101)
}

fn writelines_resume(
    m: &mut Machine,
    frame: NativeFrame,
    input: Result<Object, Raised>,
) -> Result<Flow, Raised> {
    match frame.state(m) {
        BEGUN => {
            let iterator = input?;
            frame.put(m, ITERATOR, iterator);
        }
        CAME => {
            let Some(line) = next_item(m, input)? else { return Ok(Flow::Return(m.new_reference(NONE))) };
            frame.put(m, LINE, line);
            frame.set_state(m, DONE);
            let stream = frame.slot(m, WRITTEN_TO);
            return Ok(Flow::Wait(call(m, stream, names::WRITE, &[line])));
        }
        _ => {
            let written = input?;
            m.decref(written);
            frame.put(m, LINE, Object::NULL);
        }
    }
    Ok(next_line(m, frame))
}

/// Registers the activations.
pub(super) fn register(natives: &mut Natives) {
    natives.add_resume(NativeKind::StreamReadline, readline_resume);
    natives.add_resume(NativeKind::StreamReadlines, readlines_resume);
    natives.add_resume(NativeKind::StreamWritelines, writelines_resume);
}
