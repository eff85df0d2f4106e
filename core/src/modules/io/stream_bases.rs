//! `_io._TextIOBase` and `_io._BufferedIOBase`: what a stream of either kind cannot do unless it says how.
//! CPython: textio.c, bufferedio.c.

use crate::object::call::{Args, METH_NOARGS, METH_O, METH_VARARGS};
use crate::object::formatted::formatted;
use crate::object::native::Natives;
use crate::object::{
    Called, Flow, GetSetDef, Machine, MethodDef, NativeFrame, NativeKind, Object, Raised, TypeSpec,
    arguments, buffer, bytes, errors, long, names, statics,
};

use super::{io_base, none, unsupported};
use crate::object::type_offsets::{FLAG_BASETYPE, FLAG_HAVE_GC};

const fn nothing(name: &'static str) -> GetSetDef {
    GetSetDef { name, get: Some(get_none), set: None, doc: "" }
}

static TEXT: TypeSpec = TypeSpec {
    base: statics::IO_BASE,
    flags: FLAG_HAVE_GC | FLAG_BASETYPE,
    methods: &[
        MethodDef::new("detach", detach, METH_NOARGS),
        MethodDef::new("read", read, METH_VARARGS),
        MethodDef::new("readline", readline, METH_VARARGS),
        MethodDef::new("write", write, METH_VARARGS),
    ],
    getset: &[nothing("encoding"), nothing("newlines"), nothing("errors")],
    ..TypeSpec::new(statics::TEXT_IO_BASE, "_io._TextIOBase", io_base::BYTES, &io_base::LAYOUT)
};

static BUFFERED: TypeSpec = TypeSpec {
    base: statics::IO_BASE,
    flags: FLAG_HAVE_GC | FLAG_BASETYPE,
    methods: &[
        MethodDef::new("detach", detach, METH_NOARGS),
        MethodDef::new("read", read, METH_VARARGS),
        MethodDef::new("read1", read1, METH_VARARGS),
        MethodDef::new("readinto", read_into, METH_O),
        MethodDef::new("readinto1", read_into1, METH_O),
        MethodDef::new("write", write, METH_VARARGS),
    ],
    ..TypeSpec::new(statics::BUFFERED_IO_BASE, "_io._BufferedIOBase", io_base::BYTES, &io_base::LAYOUT)
};

fn get_none(m: &mut Machine, _stream: Object) -> Called {
    none(m)
}

fn detach(m: &mut Machine, _stream: Object, _: Args) -> Called {
    unsupported(m, "detach")
}

fn read(m: &mut Machine, _stream: Object, _: Args) -> Called {
    unsupported(m, "read")
}

fn read1(m: &mut Machine, _stream: Object, _: Args) -> Called {
    unsupported(m, "read1")
}

fn readline(m: &mut Machine, _stream: Object, _: Args) -> Called {
    unsupported(m, "readline")
}

fn write(m: &mut Machine, _stream: Object, _: Args) -> Called {
    unsupported(m, "write")
}

fn read_into(m: &mut Machine, stream: Object, args: Args) -> Called {
    begin(m, stream, args, names::READ, "readinto")
}

fn read_into1(m: &mut Machine, stream: Object, args: Args) -> Called {
    begin(m, stream, args, names::READ1, "readinto1")
}

/// The bytes of an argument that are written.
pub(super) fn writable(m: &mut Machine, given: Object, function: &str) -> Result<buffer::Buffer, Raised> {
    if let Some(lent) = buffer::tried(m, given).filter(|lent| !lent.read_only) {
        return Ok(lent);
    }
    Err(arguments::bad_argument(m, function, "argument", "read-write bytes-like object", given))
}

/// CPython: `_bufferediobase_readinto_generic`. Slots: what is filled, the size that is asked for (counted).
fn begin(m: &mut Machine, stream: Object, args: Args, method: names::Name, function: &str) -> Called {
    let given = args.get(m, 0);
    let size = writable(m, given, function)?.bytes;
    let size = long::from_u64(m, size)?;
    let frame = m.push_native(NativeKind::StreamReadInto, &[given, size], 0b10);
    let step = io_base::call(m, stream, method, &[size]);
    m.continue_native(frame, step)
}

fn resume(m: &mut Machine, frame: NativeFrame, input: Result<Object, Raised>) -> Result<Flow, Raised> {
    let data = input?;
    let filled = fill(m, frame.slot(m, 0), data);
    m.decref(data);
    long::from_u64(m, filled?).map(Flow::Return)
}

fn fill(m: &mut Machine, target: Object, data: Object) -> Result<u64, Raised> {
    if !bytes::check(m, data) {
        return Err(errors::set_string(m, statics::TYPE_ERROR, "read() should return bytes"));
    }
    let room = writable(m, target, "readinto")?;
    let size = bytes::size(m, data);
    if size > room.bytes {
        let message =
            formatted!("read() returned too much data: %zd bytes requested, %zd returned", room.bytes, size);
        return Err(errors::format(m, statics::VALUE_ERROR, message));
    }
    let content = bytes::to_vec(m, data);
    m.memory.write_bytes(room.address, &content);
    Ok(size)
}

/// Registers the types and the activation of `readinto`.
pub(super) fn register(natives: &mut Natives) {
    natives.add_type(&TEXT);
    natives.add_type(&BUFFERED);
    natives.add_resume(NativeKind::StreamReadInto, resume);
}
