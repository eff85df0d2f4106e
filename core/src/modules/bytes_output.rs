//! `sys.stdout.buffer` and its like: bytes that are written go to the machine's output as the text that they are.
//! CPython: `_io.BufferedWriter`, `_io.BufferedReader`.

use crate::object::call::{Args, METH_FASTCALL, METH_NOARGS, METH_O};
use crate::object::layout::{Field, Layout};
use crate::object::native::{Natives, SlotFunction};
use crate::object::runtime::NONE;
use crate::object::type_offsets::{TP_DEALLOC, TP_REPR};
use crate::object::{Called, GetSetDef, Machine, MethodDef, Object, Raised, Step, Stream, TypeSpec};
use crate::object::{arguments, bool, buffer, bytes, errors, long, statics, type_object, unicode};

use super::text_output;

const NUMBER: u64 = 16;
const BYTES: u64 = 24;

static LAYOUT: Layout = Layout::fixed(&[Field::raw("fileno", NUMBER)]);

static TYPE: TypeSpec = TypeSpec {
    slots: &[(TP_DEALLOC, SlotFunction::Destructor(dealloc)), (TP_REPR, SlotFunction::F1(repr))],
    methods: &[
        MethodDef::new("write", write, METH_O),
        MethodDef::new("flush", flush, METH_NOARGS),
        MethodDef::new("read", read, METH_FASTCALL),
        MethodDef::new("readline", read, METH_FASTCALL),
        MethodDef::new("fileno", file_number, METH_NOARGS),
        MethodDef::new("isatty", is_a_tty, METH_NOARGS),
        MethodDef::new("readable", readable, METH_NOARGS),
        MethodDef::new("writable", writable, METH_NOARGS),
        MethodDef::new("seekable", is_a_tty, METH_NOARGS),
    ],
    getset: &[
        GetSetDef { name: "name", get: Some(name), set: None, doc: "" },
        GetSetDef { name: "mode", get: Some(mode), set: None, doc: "" },
        GetSetDef { name: "closed", get: Some(closed), set: None, doc: "" },
    ],
    ..TypeSpec::new(statics::BYTES_OUTPUT, "_io.BufferedWriter", BYTES, &LAYOUT)
};

/// Registers the type.
pub(super) fn register(natives: &mut Natives) {
    natives.add_type(&TYPE);
}

/// The stream of bytes of a file number: 0, 1 or 2.
pub(super) fn new(m: &mut Machine, number: u64) -> Result<Object, Raised> {
    let output = m.new_object(statics::BYTES_OUTPUT, BYTES)?;
    m.write(output, NUMBER, number);
    Ok(output)
}

fn dealloc(m: &mut Machine, output: Object) {
    m.type_free(output);
}

fn repr(m: &mut Machine, output: Object) -> Called {
    let number = m.read(output, NUMBER);
    let kind = if number == 0 { "Reader" } else { "Writer" };
    let text = format!("<_io.Buffered{kind} name='{}'>", text_output::name_of(number));
    unicode::from_str(m, &text).map(Step::Value)
}

/// Prints bytes, each that is no part of a character as U+FFFD; gives their number.
fn write(m: &mut Machine, output: Object, args: Args) -> Called {
    let given = args.get(m, 0);
    if unicode::check(m, given) || !buffer::check(m, given) {
        let kind = type_object::name_of(m, given);
        let message = format!("a bytes-like object is required, not '{kind}'");
        return Err(errors::set_string(m, statics::TYPE_ERROR, &message));
    }
    let stream = match m.read(output, NUMBER) {
        0 => return Err(text_output::unsupported(m, "write")),
        1 => Stream::Stdout,
        _ => Stream::Stderr,
    };
    let content = buffer::content(m, given)?;
    text_output::check_room(m, content.len() as u64)?;
    m.print(stream, &String::from_utf8_lossy(&content));
    long::from_u64(m, content.len() as u64).map(Step::Value)
}

fn flush(m: &mut Machine, _: Object, _: Args) -> Called {
    Ok(Step::Value(m.new_reference(NONE)))
}

/// What is left to read: nothing.
fn read(m: &mut Machine, output: Object, args: Args) -> Called {
    arguments::check_positional(m, "read", args.count, 0, 1)?;
    if m.read(output, NUMBER) != 0 {
        return Err(text_output::unsupported(m, "read"));
    }
    bytes::from_slice(m, b"").map(Step::Value)
}

fn file_number(m: &mut Machine, output: Object, _: Args) -> Called {
    let number = m.read(output, NUMBER);
    long::from_u64(m, number).map(Step::Value)
}

fn is_a_tty(m: &mut Machine, _: Object, _: Args) -> Called {
    Ok(Step::Value(bool::from_bool(m, false)))
}

fn readable(m: &mut Machine, output: Object, _: Args) -> Called {
    let is_input = m.read(output, NUMBER) == 0;
    Ok(Step::Value(bool::from_bool(m, is_input)))
}

fn writable(m: &mut Machine, output: Object, _: Args) -> Called {
    let is_input = m.read(output, NUMBER) == 0;
    Ok(Step::Value(bool::from_bool(m, !is_input)))
}

fn name(m: &mut Machine, output: Object) -> Called {
    let name = text_output::name_of(m.read(output, NUMBER));
    unicode::from_str(m, name).map(Step::Value)
}

fn mode(m: &mut Machine, output: Object) -> Called {
    let mode = if m.read(output, NUMBER) == 0 { "rb" } else { "wb" };
    unicode::from_str(m, mode).map(Step::Value)
}

fn closed(m: &mut Machine, _: Object) -> Called {
    Ok(Step::Value(bool::from_bool(m, false)))
}
