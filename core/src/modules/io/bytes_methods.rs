//! The methods of `io.BytesIO` that do not read. CPython: bytesio.c.

use crate::object::build_value::{Part, build};
use crate::object::call::{Args, METH_FASTCALL, METH_NOARGS, METH_O};
use crate::object::formatted::formatted;
use crate::object::iteration::{self, Progress};
use crate::object::runtime::{NONE, TRUE};
use crate::object::type_offsets::TP_BASICSIZE;
use crate::object::{
    Called, Flow, GetSetDef, Machine, MethodDef, NativeFrame, NativeKind, Object, Raised, Step, arguments,
    bool, bytes, dict_merge, errors, long, statics, tuple,
};

use super::bytes_io::{
    BUF, DICT, EXPORTS, POS, STRING_SIZE, address, check_exports, check_open, is_shared, resize_buffer,
    set_room, write,
};
use super::io_base::{self, set_state_of_dict};
use super::string_methods::seek_arguments;
use super::{bytes_buffer, bytes_reading, none};

pub(super) const METHODS: &[MethodDef] = &[
    MethodDef::new("readable", able, METH_NOARGS),
    MethodDef::new("seekable", able, METH_NOARGS),
    MethodDef::new("writable", able, METH_NOARGS),
    MethodDef::new("close", close, METH_NOARGS),
    MethodDef::new("flush", flush, METH_NOARGS),
    MethodDef::new("isatty", is_a_tty, METH_NOARGS),
    MethodDef::new("tell", tell, METH_NOARGS),
    MethodDef::new("write", write_method, METH_O),
    MethodDef::new("writelines", writelines, METH_O),
    MethodDef::new("read1", bytes_reading::read1, METH_FASTCALL),
    MethodDef::new("readinto", bytes_reading::read_into, METH_O),
    MethodDef::new("readline", bytes_reading::readline, METH_FASTCALL),
    MethodDef::new("readlines", bytes_reading::readlines, METH_FASTCALL),
    MethodDef::new("read", bytes_reading::read, METH_FASTCALL),
    MethodDef::new("getbuffer", get_buffer, METH_NOARGS),
    MethodDef::new("getvalue", get_value, METH_NOARGS),
    MethodDef::new("seek", seek, METH_FASTCALL),
    MethodDef::new("truncate", truncate, METH_FASTCALL),
    MethodDef::new("__getstate__", get_state, METH_NOARGS),
    MethodDef::new("__setstate__", set_state, METH_O),
    MethodDef::new("__sizeof__", size_of, METH_NOARGS),
];

pub(super) const GETSET: &[GetSetDef] =
    &[GetSetDef { name: "closed", get: Some(get_closed), set: None, doc: "" }];

fn number(m: &mut Machine, value: i64) -> Called {
    long::from_i64(m, value).map(Step::Value)
}

fn able(m: &mut Machine, stream: Object, _: Args) -> Called {
    check_open(m, stream)?;
    Ok(Step::Value(m.new_reference(TRUE)))
}

fn is_a_tty(m: &mut Machine, stream: Object, _: Args) -> Called {
    check_open(m, stream)?;
    Ok(Step::Value(bool::from_bool(m, false)))
}

fn flush(m: &mut Machine, stream: Object, _: Args) -> Called {
    check_open(m, stream)?;
    none(m)
}

fn tell(m: &mut Machine, stream: Object, _: Args) -> Called {
    check_open(m, stream)?;
    number(m, m.read_i64(stream, POS))
}

fn close(m: &mut Machine, stream: Object, _: Args) -> Called {
    check_exports(m, stream)?;
    m.clear_field(stream, BUF);
    none(m)
}

fn get_closed(m: &mut Machine, stream: Object) -> Called {
    let is_closed = m.read(stream, BUF) == 0;
    Ok(Step::Value(bool::from_bool(m, is_closed)))
}

fn write_method(m: &mut Machine, stream: Object, args: Args) -> Called {
    let given = args.get(m, 0);
    let count = write(m, stream, given)?;
    number(m, count)
}

/// CPython: `_io_BytesIO_writelines`. Slots: the iterator, the stream (borrowed).
fn writelines(m: &mut Machine, stream: Object, args: Args) -> Called {
    check_open(m, stream)?;
    let lines = args.get(m, 0);
    iteration::begin(m, NativeKind::BytesWritelines, lines, &[Object::NULL, stream], 1)
}

pub(super) fn writelines_resume(
    m: &mut Machine,
    frame: NativeFrame,
    input: Result<Object, Raised>,
) -> Result<Flow, Raised> {
    let progress = iteration::consume(m, frame, input, &mut |m, line| {
        let stream = frame.slot(m, 1);
        let written = write(m, stream, line);
        m.decref(line);
        written.map(|_| true)
    })?;
    Ok(match progress {
        Progress::Waiting(flow) => flow,
        Progress::Exhausted | Progress::Stopped => Flow::Return(m.new_reference(NONE)),
    })
}

/// CPython: `_io_BytesIO_getbuffer_impl`.
fn get_buffer(m: &mut Machine, stream: Object, _: Args) -> Called {
    check_open(m, stream)?;
    bytes_buffer::view(m, stream).map(Step::Value)
}

/// CPython: `_io_BytesIO_getvalue_impl`.
fn get_value(m: &mut Machine, stream: Object, _: Args) -> Called {
    value(m, stream).map(Step::Value)
}

fn value(m: &mut Machine, stream: Object) -> Result<Object, Raised> {
    check_open(m, stream)?;
    let size = m.read(stream, STRING_SIZE);
    if size <= 1 || m.read(stream, EXPORTS) > 0 {
        let content = if size == 0 { Vec::new() } else { m.memory.read_bytes(address(m, stream, 0), size) };
        return bytes::from_slice(m, &content);
    }
    if size != bytes::size(m, m.read_object(stream, BUF)) {
        set_room(m, stream, size)?;
    }
    let own = m.read_object(stream, BUF);
    Ok(m.new_reference(own))
}

/// CPython: `_io_BytesIO_seek_impl`.
fn seek(m: &mut Machine, stream: Object, args: Args) -> Called {
    let (given, whence) = seek_arguments(m, args)?;
    check_open(m, stream)?;
    if given < 0 && whence == 0 {
        return Err(errors::format(m, statics::VALUE_ERROR, formatted!("negative seek value %zd", given)));
    }
    let base = match whence {
        0 => 0,
        1 => m.read_i64(stream, POS),
        2 => m.read_i64(stream, STRING_SIZE),
        _ => {
            return Err(errors::format(
                m,
                statics::VALUE_ERROR,
                formatted!("invalid whence (%i, should be 0, 1 or 2)", whence),
            ));
        }
    };
    let Some(position) = given.checked_add(base) else {
        return Err(errors::set_string(m, statics::OVERFLOW_ERROR, "new position too large"));
    };
    let position = position.max(0);
    m.write(stream, POS, position as u64);
    number(m, position)
}

/// CPython: `_io_BytesIO_truncate_impl`.
fn truncate(m: &mut Machine, stream: Object, args: Args) -> Called {
    arguments::check_positional(m, "truncate", args.count, 0, 1)?;
    let given = args.optional(m, 0);
    let size = match arguments::optional_size(m, given)? {
        Some(size) => size,
        None => m.read_i64(stream, POS),
    };
    check_open(m, stream)?;
    check_exports(m, stream)?;
    if size < 0 {
        return Err(errors::format(m, statics::VALUE_ERROR, formatted!("negative size value %zd", size)));
    }
    if size < m.read_i64(stream, STRING_SIZE) {
        m.write(stream, STRING_SIZE, size as u64);
        resize_buffer(m, stream, size as u64)?;
    }
    number(m, size)
}

/// CPython: `bytesio_getstate`.
fn get_state(m: &mut Machine, stream: Object, _: Args) -> Called {
    let content = value(m, stream)?;
    let own = match m.read_object(stream, DICT) {
        Object::NULL => m.new_reference(NONE),
        own => match dict_merge::copy(m, own) {
            Ok(copy) => copy,
            Err(raised) => {
                m.decref(content);
                return Err(raised);
            }
        },
    };
    let position = Part::Number(m.read_i64(stream, POS));
    let state = build(m, &[Part::Held(content), position, Part::Given(own)]);
    m.decref(content);
    state
}

/// CPython: `bytesio_setstate`.
fn set_state(m: &mut Machine, stream: Object, args: Args) -> Called {
    let state = args.get(m, 0);
    io_base::check_state(m, stream, state, 3)?;
    check_exports(m, stream)?;
    let [content, position, own] = [0, 1, 2].map(|index| tuple::get(m, state, index));
    m.write(stream, STRING_SIZE, 0);
    m.write(stream, POS, 0);
    write(m, stream, content)?;
    io_base::set_position(m, stream, POS, position, "second item of state must be an integer, not")?;
    set_state_of_dict(m, stream, DICT, own, "third")
}

/// CPython: `bytesio_sizeof`.
fn size_of(m: &mut Machine, stream: Object, _: Args) -> Called {
    let basic = m.read(m.type_of(stream), TP_BASICSIZE);
    let own = m.read_object(stream, BUF);
    let held =
        if own.is_null() || is_shared(m, stream) { 0 } else { bytes::EMPTY_SIZE + bytes::size(m, own) };
    long::from_u64(m, basic + held).map(Step::Value)
}
