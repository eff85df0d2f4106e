//! `sys.stdout` and `sys.stderr`: what is written goes to the machine's output. CPython: `_io.TextIOWrapper`.

use crate::object::call::{Args, METH_NOARGS, METH_O};
use crate::object::layout::{Field, Layout};
use crate::object::native::{Natives, SlotFunction};
use crate::object::runtime::NONE;
use crate::object::type_offsets::{TP_DEALLOC, TP_REPR};
use crate::object::{Called, GetSetDef, Machine, MethodDef, Object, Raised, Step, Stream, TypeSpec};
use crate::object::{bool, errors, long, statics, type_object, unicode};

const STREAM: u64 = 16;

static LAYOUT: Layout = Layout::fixed(&[Field::raw("stream", STREAM)]);

/// The type of both streams.
pub static TYPE: TypeSpec = TypeSpec {
    slots: &[(TP_DEALLOC, SlotFunction::Destructor(dealloc)), (TP_REPR, SlotFunction::F1(repr))],
    methods: &[
        MethodDef { name: "write", function: write, flags: METH_O, doc: "" },
        MethodDef { name: "flush", function: flush, flags: METH_NOARGS, doc: "" },
        MethodDef { name: "isatty", function: is_a_tty, flags: METH_NOARGS, doc: "" },
        MethodDef { name: "fileno", function: file_number, flags: METH_NOARGS, doc: "" },
        MethodDef { name: "writable", function: writable, flags: METH_NOARGS, doc: "" },
    ],
    getset: &[
        GetSetDef { name: "encoding", get: Some(encoding), set: None, doc: "" },
        GetSetDef { name: "name", get: Some(name), set: None, doc: "" },
    ],
    ..TypeSpec::new(statics::TEXT_OUTPUT, "_io.TextIOWrapper", 24, &LAYOUT)
};

/// Registers the type.
pub fn register(natives: &mut Natives) {
    natives.add_type(&TYPE);
}

/// A stream object.
pub fn new(m: &mut Machine, stream: Stream) -> Result<Object, Raised> {
    let output = m.new_object(statics::TEXT_OUTPUT, 24)?;
    m.write(output, STREAM, u64::from(stream == Stream::Stderr));
    Ok(output)
}

fn stream_of(m: &Machine, output: Object) -> Stream {
    if m.read(output, STREAM) == 0 { Stream::Stdout } else { Stream::Stderr }
}

fn dealloc(m: &mut Machine, output: Object) {
    m.type_free(output);
}

fn file_name(m: &Machine, output: Object) -> &'static str {
    if stream_of(m, output) == Stream::Stdout { "<stdout>" } else { "<stderr>" }
}

fn repr(m: &mut Machine, output: Object) -> Called {
    let text = format!("<_io.TextIOWrapper name='{}' mode='w' encoding='utf-8'>", file_name(m, output));
    unicode::from_str(m, &text).map(Step::Value)
}

/// Prints a text to the stream that a stream object stands for.
pub fn print(m: &mut Machine, output: Object, text: &str) {
    let stream = stream_of(m, output);
    m.print(stream, text);
}

/// Prints a string; gives its length.
fn write(m: &mut Machine, output: Object, args: Args) -> Called {
    let text = args.get(m, 0);
    if !unicode::check(m, text) {
        let message = format!("write() argument must be str, not {}", type_object::name_of(m, text));
        return Err(errors::set_string(m, statics::TYPE_ERROR, &message));
    }
    let stream = stream_of(m, output);
    let written = unicode::to_string(m, text);
    m.print(stream, &written);
    let length = unicode::length(m, text);
    long::from_u64(m, length).map(Step::Value)
}

fn flush(m: &mut Machine, _: Object, _: Args) -> Called {
    Ok(Step::Value(m.new_reference(NONE)))
}

fn is_a_tty(m: &mut Machine, _: Object, _: Args) -> Called {
    Ok(Step::Value(bool::from_bool(m, false)))
}

fn writable(m: &mut Machine, _: Object, _: Args) -> Called {
    Ok(Step::Value(bool::from_bool(m, true)))
}

fn file_number(m: &mut Machine, output: Object, _: Args) -> Called {
    let number = if stream_of(m, output) == Stream::Stdout { 1 } else { 2 };
    long::from_i64(m, number).map(Step::Value)
}

fn encoding(m: &mut Machine, _: Object) -> Called {
    unicode::from_str(m, "utf-8").map(Step::Value)
}

fn name(m: &mut Machine, output: Object) -> Called {
    let name = file_name(m, output);
    unicode::from_str(m, name).map(Step::Value)
}
