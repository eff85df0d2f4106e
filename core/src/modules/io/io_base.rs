//! `_io._IOBase`: what all streams have, by the methods that they define. CPython: iobase.c.

use crate::object::call::{Args, METH_FASTCALL, METH_NOARGS, METH_O, METH_VARARGS};
use crate::object::formatted::formatted;
use crate::object::layout::{Field, Layout};
use crate::object::names::{self, Name};
use crate::object::native::{Natives, SlotFunction, Visitor};
use crate::object::runtime::{NONE, TRUE, UNSUPPORTED_OPERATION};
use crate::object::type_offsets::{
    FLAG_BASETYPE, FLAG_HAVE_GC, FLAG_HEAPTYPE, TP_CLEAR, TP_DEALLOC, TP_FINALIZE, TP_FLAGS, TP_ITER,
    TP_ITERNEXT, TP_NEW, TP_TRAVERSE,
};
use crate::object::{
    Called, Flow, GetSetDef, Machine, MethodDef, NativeFrame, NativeKind, Object, Raised, Step, TypeSpec,
    bool, calls, dict, dict_merge, errors, long, object_protocol, statics, tuple, type_instances,
    type_object, unicode, weakref,
};

use super::{none, stream_lines, unsupported, value_error};

pub(super) const DICT: u64 = 16;
const WEAKREF_LIST: u64 = 24;
/// Bytes of a stream without fields of its own.
pub(super) const BYTES: u64 = 32;

pub(super) static LAYOUT: Layout =
    Layout::fixed(&[Field::counted("dict", DICT), Field::borrowed("weakreflist", WEAKREF_LIST)]);

static TYPE: TypeSpec = TypeSpec {
    flags: FLAG_HAVE_GC | FLAG_BASETYPE,
    dict_offset: DICT,
    weaklist_offset: WEAKREF_LIST,
    slots: &[
        (TP_DEALLOC, SlotFunction::Destructor(dealloc)),
        (TP_TRAVERSE, SlotFunction::Traverse(traverse)),
        (TP_CLEAR, SlotFunction::Destructor(clear)),
        (TP_ITER, SlotFunction::F1(iter)),
        (TP_ITERNEXT, SlotFunction::F1(next)),
        (TP_NEW, SlotFunction::F3(type_instances::generic_new)),
        (TP_FINALIZE, SlotFunction::F1(finalize)),
    ],
    methods: &[
        MethodDef::new("seek", seek, METH_VARARGS),
        MethodDef::new("tell", tell, METH_NOARGS),
        MethodDef::new("truncate", truncate, METH_VARARGS),
        MethodDef::new("flush", flush, METH_NOARGS),
        MethodDef::new("close", close, METH_NOARGS),
        MethodDef::new("seekable", unable, METH_NOARGS),
        MethodDef::new("readable", unable, METH_NOARGS),
        MethodDef::new("writable", unable, METH_NOARGS),
        MethodDef::new("_checkClosed", check_closed_method, METH_NOARGS),
        MethodDef::new("_checkSeekable", check_seekable, METH_NOARGS),
        MethodDef::new("_checkReadable", check_readable, METH_NOARGS),
        MethodDef::new("_checkWritable", check_writable, METH_NOARGS),
        MethodDef::new("fileno", file_number, METH_NOARGS),
        MethodDef::new("isatty", is_a_tty, METH_NOARGS),
        MethodDef::new("__enter__", enter, METH_NOARGS),
        MethodDef::new("__exit__", exit, METH_VARARGS),
        MethodDef::new("readline", stream_lines::readline, METH_FASTCALL),
        MethodDef::new("readlines", stream_lines::readlines, METH_FASTCALL),
        MethodDef::new("writelines", stream_lines::writelines, METH_O),
    ],
    getset: &[
        GetSetDef { name: "__dict__", get: Some(object_protocol::generic_get_dict), set: None, doc: "" },
        GetSetDef { name: "closed", get: Some(get_closed), set: None, doc: "" },
    ],
    ..TypeSpec::new(statics::IO_BASE, "_io._IOBase", BYTES, &LAYOUT)
};

/// Registers the type and the activation of its calls.
pub(super) fn register(natives: &mut Natives) {
    natives.add_type(&TYPE);
    natives.add_resume(NativeKind::StreamCall, resume);
}

fn seek(m: &mut Machine, _stream: Object, _: Args) -> Called {
    unsupported(m, "seek")
}

fn truncate(m: &mut Machine, _stream: Object, _: Args) -> Called {
    unsupported(m, "truncate")
}

fn file_number(m: &mut Machine, _stream: Object, _: Args) -> Called {
    unsupported(m, "fileno")
}

fn unable(m: &mut Machine, _stream: Object, _: Args) -> Called {
    Ok(Step::Value(bool::from_bool(m, false)))
}

/// Calls a method of a stream.
pub(super) fn call(m: &mut Machine, stream: Object, name: Name, arguments: &[Object]) -> Called {
    let name = m.name(name);
    calls::call_method_object(m, stream, name, arguments)
}

/// CPython: `_io__IOBase_tell_impl`.
fn tell(m: &mut Machine, stream: Object, _: Args) -> Called {
    let (zero, one) = (long::from_i64(m, 0)?, long::from_i64(m, 1)?);
    // Small ints: the table holds them.
    m.decref(zero);
    m.decref(one);
    call(m, stream, names::SEEK, &[zero, one])
}

/// Whether `close` has been here. CPython: `iobase_is_closed`.
fn was_closed(m: &mut Machine, stream: Object) -> Result<bool, Raised> {
    let mark = object_protocol::lookup_attr_id_nested(m, stream, names::IO_BASE_CLOSED)?;
    if let Some(mark) = mark {
        m.decref(mark);
    }
    Ok(mark.is_some())
}

/// Raises if the stream says that it is closed. CPython: `iobase_check_closed`.
pub(super) fn check_closed(m: &mut Machine, stream: Object) -> Result<(), Raised> {
    let Some(closed) = object_protocol::lookup_attr_id_nested(m, stream, names::CLOSED)? else {
        return Ok(());
    };
    let truth = object_protocol::is_true_nested(m, closed);
    m.decref(closed);
    if truth? { Err(closed_error(m)) } else { Ok(()) }
}

pub(super) fn closed_error(m: &mut Machine) -> Raised {
    value_error(m, "I/O operation on closed file.")
}

fn flush(m: &mut Machine, stream: Object, _: Args) -> Called {
    if was_closed(m, stream)? {
        return Err(closed_error(m));
    }
    none(m)
}

fn get_closed(m: &mut Machine, stream: Object) -> Called {
    let is_closed = was_closed(m, stream)?;
    Ok(Step::Value(bool::from_bool(m, is_closed)))
}

fn check_closed_method(m: &mut Machine, stream: Object, _: Args) -> Called {
    check_closed(m, stream)?;
    none(m)
}

fn is_a_tty(m: &mut Machine, stream: Object, _: Args) -> Called {
    check_closed(m, stream)?;
    Ok(Step::Value(bool::from_bool(m, false)))
}

fn enter(m: &mut Machine, stream: Object, _: Args) -> Called {
    iter(m, stream)
}

fn exit(m: &mut Machine, stream: Object, _: Args) -> Called {
    call(m, stream, names::CLOSE, &[])
}

fn iter(m: &mut Machine, stream: Object) -> Called {
    check_closed(m, stream)?;
    Ok(Step::Value(m.new_reference(stream)))
}

// What an activation waits for; its slots: the stream (borrowed), what has come (counted).
/// `flush` of `close`.
const FLUSHED: u16 = 0;
/// A line, and its length.
const NEXT: u16 = 1;
const MEASURED: u16 = 2;
/// A line that must be text.
pub(super) const NEXT_TEXT: u16 = 3;
/// Whether the stream can seek, be read, be written.
const IS_SEEKABLE: u16 = 4;
const IS_READABLE: u16 = 5;
const IS_WRITABLE: u16 = 6;

fn begin(m: &mut Machine, stream: Object, state: u16, method: Name) -> Called {
    let frame = m.push_native(NativeKind::StreamCall, &[stream, Object::NULL], 0b10);
    frame.set_state(m, state);
    let step = call(m, stream, method, &[]);
    m.continue_native(frame, step)
}

/// CPython: `_io__IOBase_close_impl`.
fn close(m: &mut Machine, stream: Object, _: Args) -> Called {
    if was_closed(m, stream)? {
        return none(m);
    }
    begin(m, stream, FLUSHED, names::FLUSH)
}

fn next(m: &mut Machine, stream: Object) -> Called {
    begin(m, stream, NEXT, names::READLINE)
}

fn check_seekable(m: &mut Machine, stream: Object, _: Args) -> Called {
    begin(m, stream, IS_SEEKABLE, names::SEEKABLE)
}

fn check_readable(m: &mut Machine, stream: Object, _: Args) -> Called {
    begin(m, stream, IS_READABLE, names::READABLE)
}

fn check_writable(m: &mut Machine, stream: Object, _: Args) -> Called {
    begin(m, stream, IS_WRITABLE, names::WRITABLE)
}

fn resume(m: &mut Machine, frame: NativeFrame, input: Result<Object, Raised>) -> Result<Flow, Raised> {
    match frame.state(m) {
        FLUSHED => return closed(m, frame, input),
        MEASURED => {
            let length = input?.0 as i64;
            let line = frame.take(m, 1);
            if length > 0 {
                return Ok(Flow::Return(line));
            }
            m.decref(line);
            return Ok(Flow::Return(Object::NULL));
        }
        _ => {}
    }
    let given = input?;
    match frame.state(m) {
        NEXT => {
            frame.put(m, 1, given);
            frame.set_state(m, MEASURED);
            Ok(Flow::Wait(object_protocol::length(m, given)))
        }
        NEXT_TEXT => next_text(m, given),
        _ if given == TRUE => Ok(Flow::Return(given)),
        state => {
            m.decref(given);
            let able = ["seekable", "readable", "writable"][usize::from(state - IS_SEEKABLE)];
            let class = m.object_at(UNSUPPORTED_OPERATION);
            Err(errors::set_string(m, class, &format!("File or stream is not {able}.")))
        }
    }
}

/// Marks a stream as closed, whatever became of what it had to write. CPython: `_io__IOBase_close_impl`.
fn closed(m: &mut Machine, frame: NativeFrame, input: Result<Object, Raised>) -> Result<Flow, Raised> {
    let (stream, name) = (frame.slot(m, 0), m.name(names::IO_BASE_CLOSED));
    let Ok(given) = input else {
        let of_flush = errors::fetch(m);
        let _ = m.nested(|m| object_protocol::set_attr(m, stream, name, TRUE));
        return Err(errors::chain(m, of_flush));
    };
    m.decref(given);
    let _ = m.nested(|m| object_protocol::set_attr(m, stream, name, TRUE))?;
    Ok(Flow::Return(m.new_reference(NONE)))
}

fn next_text(m: &mut Machine, line: Object) -> Result<Flow, Raised> {
    if !unicode::check(m, line) {
        let name = type_object::name_of(m, line);
        m.decref(line);
        let message = formatted!("readline() should have returned a str object, not '%.200s'", name);
        return Err(errors::format(m, statics::OS_ERROR, message));
    }
    if unicode::length(m, line) == 0 {
        m.decref(line);
        return Ok(Flow::Return(Object::NULL));
    }
    Ok(Flow::Return(line))
}

/// A stream that is not closed is, before it goes. CPython: `iobase_finalize`.
fn finalize(m: &mut Machine, stream: Object) -> Called {
    let saved = errors::fetch(m);
    if !says_closed(m, stream) {
        let name = m.name(names::FINALIZING);
        if m.nested(|m| object_protocol::set_attr(m, stream, name, TRUE)).is_err() {
            m.clear_error();
        }
        match m.nested(|m| call(m, stream, names::CLOSE, &[])) {
            Ok(given) => m.decref(given),
            Err(_) => m.clear_error(),
        }
    }
    let [type_, value, traceback] = saved;
    let _ = errors::restore(m, type_, value, traceback);
    Ok(Step::number(0))
}

/// Whether it says that it is closed, or cannot say.
fn says_closed(m: &mut Machine, stream: Object) -> bool {
    let answer = match object_protocol::lookup_attr_id_nested(m, stream, names::CLOSED) {
        Ok(Some(closed)) => {
            let truth = object_protocol::is_true_nested(m, closed);
            m.decref(closed);
            truth
        }
        Ok(None) => return true,
        Err(raised) => Err(raised),
    };
    answer.unwrap_or_else(|Raised| {
        m.clear_error();
        true
    })
}

/// CPython: `iobase_dealloc`.
fn dealloc(m: &mut Machine, stream: Object) {
    if !type_instances::call_finalizer_from_dealloc(m, stream) {
        // Who called this gives up the type of what has gone.
        let type_ = m.type_of(stream);
        if m.read(type_, TP_FLAGS) & FLAG_HEAPTYPE != 0 {
            m.incref(type_);
        }
        return;
    }
    m.untrack_if_tracked(stream);
    if m.read(stream, WEAKREF_LIST) != 0 {
        weakref::clear_weakrefs(m, stream);
    }
    m.clear_field(stream, DICT);
    m.type_free(stream);
}

fn clear(m: &mut Machine, stream: Object) {
    m.clear_field(stream, DICT);
}

fn traverse(m: &mut Machine, stream: Object, visit: Visitor<'_>) -> bool {
    m.visit_fields(stream, &[DICT], visit)
}

/// Raises unless a state is a tuple with so many items at least.
pub(super) fn check_state(m: &mut Machine, stream: Object, state: Object, least: i64) -> Result<(), Raised> {
    if tuple::check(m, state) && tuple::size(m, state) >= least {
        return Ok(());
    }
    let (own, found) = (type_object::name_of(m, stream), type_object::name_of(m, state));
    let format = match least {
        3 => "%.200s.__setstate__ argument should be 3-tuple, got %.200s",
        _ => "%.200s.__setstate__ argument should be 4-tuple, got %.200s",
    };
    Err(errors::format(m, statics::TYPE_ERROR, formatted!(format, own, found)))
}

/// Keeps the position of a state at `offset`; `wanted` is complained of otherwise.
pub(super) fn set_position(
    m: &mut Machine,
    stream: Object,
    offset: u64,
    position: Object,
    wanted: &str,
) -> Result<(), Raised> {
    if !long::check(m, position) {
        let message = format!("{wanted} {}", type_object::name_of(m, position));
        return Err(errors::set_string(m, statics::TYPE_ERROR, &message));
    }
    let position = long::as_ssize(m, position)?;
    if position < 0 {
        return Err(value_error(m, "position value cannot be negative"));
    }
    m.write(stream, offset, position as u64);
    Ok(())
}

/// Adds the names of a state to the stream's own, whose place is at `offset`.
pub(super) fn set_state_of_dict(
    m: &mut Machine,
    stream: Object,
    offset: u64,
    state: Object,
    which: &str,
) -> Called {
    if state == NONE {
        return none(m);
    }
    if !dict::check(m, state) {
        let found = type_object::name_of(m, state);
        let message = format!("{which} item of state should be a dict, got a {found}");
        return Err(errors::set_string(m, statics::TYPE_ERROR, &message));
    }
    match m.read_object(stream, offset) {
        Object::NULL => {
            m.incref(state);
            m.write_object(stream, offset, state);
        }
        own => dict_merge::merge_dicts(m, own, state, dict_merge::Override::Replace)?,
    }
    none(m)
}
