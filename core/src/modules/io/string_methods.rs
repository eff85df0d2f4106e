//! The methods of `io.StringIO`. CPython: stringio.c.

use crate::object::build_value::{Part, build};
use crate::object::call::{Args, METH_FASTCALL, METH_NOARGS, METH_O};
use crate::object::formatted::formatted;
use crate::object::runtime::{NONE, TRUE};
use crate::object::{
    Called, GetSetDef, Machine, MethodDef, NativeKind, Object, Raised, Step, arguments, bool, calls,
    dict_merge, errors, long, names, statics, tuple, type_object, unicode,
};

use super::io_base::{self, set_state_of_dict};
use super::string_io::{
    ACCUMULATING, BUF, CLOSED, DECODER, DICT, POS, READ_NEWLINE, STATE, STRING_SIZE, check_initialized,
    check_open, destroy_pieces, line_end, make_intermediate, put, realize, resize_buffer, set, set_up, slice,
    write,
};
use super::{newlines, none, value_error};

pub(super) const METHODS: &[MethodDef] = &[
    MethodDef::new("close", close, METH_NOARGS),
    MethodDef::new("getvalue", get_value, METH_NOARGS),
    MethodDef::new("read", read, METH_FASTCALL),
    MethodDef::new("readline", readline, METH_FASTCALL),
    MethodDef::new("tell", tell, METH_NOARGS),
    MethodDef::new("truncate", truncate, METH_FASTCALL),
    MethodDef::new("seek", seek, METH_FASTCALL),
    MethodDef::new("write", write_method, METH_O),
    MethodDef::new("seekable", able, METH_NOARGS),
    MethodDef::new("readable", able, METH_NOARGS),
    MethodDef::new("writable", able, METH_NOARGS),
    MethodDef::new("__getstate__", get_state, METH_NOARGS),
    MethodDef::new("__setstate__", set_state, METH_O),
];

pub(super) const GETSET: &[GetSetDef] = &[
    GetSetDef { name: "closed", get: Some(get_closed), set: None, doc: "" },
    GetSetDef { name: "newlines", get: Some(get_newlines), set: None, doc: "" },
    GetSetDef { name: "line_buffering", get: Some(get_line_buffering), set: None, doc: "" },
];

fn number(m: &mut Machine, value: i64) -> Called {
    long::from_i64(m, value).map(Step::Value)
}

/// The optional argument of a method that reads: a size, −1 for all.
pub(super) fn size_argument(m: &mut Machine, args: Args, name: &str) -> Result<i64, Raised> {
    arguments::check_positional(m, name, args.count, 0, 1)?;
    let given = args.optional(m, 0);
    Ok(arguments::optional_size(m, given)?.unwrap_or(-1))
}

/// CPython: `_io_StringIO_getvalue_impl`.
fn get_value(m: &mut Machine, stream: Object, _: Args) -> Called {
    value(m, stream).map(Step::Value)
}

fn value(m: &mut Machine, stream: Object) -> Result<Object, Raised> {
    check_open(m, stream)?;
    if m.read_u32(stream, STATE) == ACCUMULATING {
        return make_intermediate(m, stream);
    }
    let size = m.read_i64(stream, STRING_SIZE);
    slice(m, stream, 0, size)
}

fn tell(m: &mut Machine, stream: Object, _: Args) -> Called {
    check_open(m, stream)?;
    number(m, m.read_i64(stream, POS))
}

/// CPython: `_io_StringIO_read_impl`.
fn read(m: &mut Machine, stream: Object, args: Args) -> Called {
    let asked = size_argument(m, args, "read")?;
    check_open(m, stream)?;
    let (position, size) = (m.read_i64(stream, POS), m.read_i64(stream, STRING_SIZE));
    let left = size - position;
    let count = if asked < 0 || asked > left { left.max(0) } else { asked };
    if m.read_u32(stream, STATE) == ACCUMULATING && position == 0 && count == left {
        let text = make_intermediate(m, stream)?;
        m.write(stream, POS, size as u64);
        return Ok(Step::Value(text));
    }
    realize(m, stream)?;
    m.write(stream, POS, (position + count) as u64);
    slice(m, stream, position, count).map(Step::Value)
}

fn readline(m: &mut Machine, stream: Object, args: Args) -> Called {
    let asked = size_argument(m, args, "readline")?;
    check_open(m, stream)?;
    realize(m, stream)?;
    line(m, stream, asked).map(Step::Value)
}

/// The next line, or so much of it. CPython: `_stringio_readline`.
fn line(m: &mut Machine, stream: Object, asked: i64) -> Result<Object, Raised> {
    let (position, size) = (m.read_i64(stream, POS), m.read_i64(stream, STRING_SIZE));
    if position >= size {
        return unicode::empty(m);
    }
    let limit = if asked < 0 { size - position } else { asked.min(size - position) };
    let (address, end) = (m.read(stream, BUF) + 4 * position as u64, line_end(m, stream)?);
    let length = newlines::line_length(m, address, limit, &end);
    m.write(stream, POS, (position + length) as u64);
    slice(m, stream, position, length)
}

/// CPython: `stringio_iternext`.
pub(super) fn next(m: &mut Machine, stream: Object) -> Called {
    check_open(m, stream)?;
    realize(m, stream)?;
    if m.type_of(stream) == statics::STRING_IO {
        let text = line(m, stream, -1)?;
        if unicode::length(m, text) == 0 {
            m.decref(text);
            return Ok(Step::Value(Object::NULL));
        }
        return Ok(Step::Value(text));
    }
    let frame = m.push_native(NativeKind::StreamCall, &[stream, Object::NULL], 0b10);
    frame.set_state(m, io_base::NEXT_TEXT);
    let name = m.name(names::READLINE);
    let step = calls::call_method_object(m, stream, name, &[]);
    m.continue_native(frame, step)
}

/// CPython: `_io_StringIO_truncate_impl`.
fn truncate(m: &mut Machine, stream: Object, args: Args) -> Called {
    arguments::check_positional(m, "truncate", args.count, 0, 1)?;
    let given = args.optional(m, 0);
    let size = match arguments::optional_size(m, given)? {
        Some(size) => size,
        None => m.read_i64(stream, POS),
    };
    check_open(m, stream)?;
    if size < 0 {
        return Err(errors::format(m, statics::VALUE_ERROR, formatted!("Negative size value %zd", size)));
    }
    if size < m.read_i64(stream, STRING_SIZE) {
        realize(m, stream)?;
        resize_buffer(m, stream, size)?;
        m.write(stream, STRING_SIZE, size as u64);
    }
    number(m, size)
}

/// CPython: `_io_StringIO_seek_impl`.
fn seek(m: &mut Machine, stream: Object, args: Args) -> Called {
    let (given, whence) = seek_arguments(m, args)?;
    check_open(m, stream)?;
    if !(0..=2).contains(&whence) {
        return Err(errors::format(
            m,
            statics::VALUE_ERROR,
            formatted!("Invalid whence (%i, should be 0, 1 or 2)", whence),
        ));
    }
    if given < 0 && whence == 0 {
        return Err(errors::format(m, statics::VALUE_ERROR, formatted!("Negative seek position %zd", given)));
    }
    if whence != 0 && given != 0 {
        return Err(errors::set_string(m, statics::OS_ERROR, "Can't do nonzero cur-relative seeks"));
    }
    let position = match whence {
        0 => given,
        1 => m.read_i64(stream, POS),
        _ => m.read_i64(stream, STRING_SIZE),
    };
    m.write(stream, POS, position as u64);
    number(m, position)
}

/// Where to, and from where.
pub(super) fn seek_arguments(m: &mut Machine, args: Args) -> Result<(i64, i32), Raised> {
    arguments::check_positional(m, "seek", args.count, 1, 2)?;
    let (position, whence) = (args.get(m, 0), args.optional(m, 1));
    let position = arguments::size_argument(m, position)?;
    let whence = if whence.is_null() { 0 } else { arguments::c_int(m, whence)? };
    Ok((position, whence))
}

/// CPython: `_io_StringIO_write`.
fn write_method(m: &mut Machine, stream: Object, args: Args) -> Called {
    let text = args.get(m, 0);
    check_initialized(m, stream)?;
    if !unicode::check(m, text) {
        let message = formatted!("string argument expected, got '%s'", type_object::name_of(m, text));
        return Err(errors::format(m, statics::TYPE_ERROR, message));
    }
    check_open(m, stream)?;
    let length = unicode::length(m, text) as i64;
    if length > 0 {
        write(m, stream, text)?;
    }
    number(m, length)
}

/// CPython: `_io_StringIO_close_impl`.
fn close(m: &mut Machine, stream: Object, _: Args) -> Called {
    set(m, stream, CLOSED, true);
    resize_buffer(m, stream, 0)?;
    destroy_pieces(m, stream);
    for offset in [READ_NEWLINE, super::string_io::WRITE_NEWLINE, DECODER] {
        m.clear_field(stream, offset);
    }
    none(m)
}

fn able(m: &mut Machine, stream: Object, _: Args) -> Called {
    check_open(m, stream)?;
    Ok(Step::Value(m.new_reference(TRUE)))
}

/// CPython: `stringio_getstate`.
fn get_state(m: &mut Machine, stream: Object, _: Args) -> Called {
    let text = value(m, stream)?;
    let own = match m.read_object(stream, DICT) {
        Object::NULL => m.new_reference(NONE),
        own => match dict_merge::copy(m, own) {
            Ok(copy) => copy,
            Err(raised) => {
                m.decref(text);
                return Err(raised);
            }
        },
    };
    let end = m.read_object(stream, READ_NEWLINE).non_null().unwrap_or(NONE);
    let state = build(
        m,
        &[Part::Held(text), Part::Held(end), Part::Number(m.read_i64(stream, POS)), Part::Given(own)],
    );
    m.decref(text);
    state
}

/// CPython: `stringio_setstate`.
fn set_state(m: &mut Machine, stream: Object, args: Args) -> Called {
    let state = args.get(m, 0);
    if super::string_io::is_set(m, stream, CLOSED) {
        return Err(value_error(m, "I/O operation on closed file"));
    }
    io_base::check_state(m, stream, state, 4)?;
    let [text, newline, position, own] = [0, 1, 2, 3].map(|index| tuple::get(m, state, index));
    set_up(m, stream, text, newline)?;
    if !unicode::check(m, text) {
        return Err(errors::bad_argument(m));
    }
    // The text as it is: what set it up may have translated it once more.
    let length = unicode::length(m, text) as i64;
    resize_buffer(m, stream, length)?;
    put(m, stream, 0, text);
    m.write(stream, STRING_SIZE, length as u64);
    io_base::set_position(m, stream, POS, position, "third item of state must be an integer, got")?;
    set_state_of_dict(m, stream, DICT, own, "fourth")
}

fn get_closed(m: &mut Machine, stream: Object) -> Called {
    check_initialized(m, stream)?;
    let is_closed = super::string_io::is_set(m, stream, CLOSED);
    Ok(Step::Value(bool::from_bool(m, is_closed)))
}

fn get_line_buffering(m: &mut Machine, stream: Object) -> Called {
    check_open(m, stream)?;
    Ok(Step::Value(bool::from_bool(m, false)))
}

fn get_newlines(m: &mut Machine, stream: Object) -> Called {
    check_open(m, stream)?;
    match m.read_object(stream, DECODER) {
        Object::NULL => none(m),
        decoder => newlines::newlines(m, decoder),
    }
}
