//! `io.BytesIO`: its fields, its making, and how it is written to. CPython: bytesio.c.
//!
//! The bytes lie in a bytes object that may be longer than they are. Who else holds it sees it unchanged: it is copied
//! before it is written to.

use crate::object::arguments::{self, Signature};
use crate::object::layout::{Field, Layout};
use crate::object::native::{Natives, SlotFunction, Visitor};
use crate::object::runtime::NONE;
use crate::object::type_offsets::{
    FLAG_BASETYPE, FLAG_HAVE_GC, TP_CLEAR, TP_DEALLOC, TP_INIT, TP_ITER, TP_ITERNEXT, TP_NEW, TP_TRAVERSE,
};
use crate::object::{
    Called, Machine, NativeKind, Object, Raised, Step, TypeSpec, buffer, bytes, errors, object_protocol,
    statics, type_object, weakref,
};

use super::string_io::grown;
use super::{bytes_methods, bytes_reading, io_base};

pub(super) const BUF: u64 = 16;
pub(super) const POS: u64 = 24;
pub(super) const STRING_SIZE: u64 = 32;
pub(super) const DICT: u64 = 40;
const WEAKREF_LIST: u64 = 48;
pub(super) const EXPORTS: u64 = 56;
const BYTES: u64 = 64;

static LAYOUT: Layout = Layout::fixed(&[
    Field::counted("buf", BUF),
    Field::raw("pos", POS),
    Field::raw("string_size", STRING_SIZE),
    Field::counted("dict", DICT),
    Field::borrowed("weakreflist", WEAKREF_LIST),
    Field::raw("exports", EXPORTS),
]);

static TYPE: TypeSpec = TypeSpec {
    base: statics::BUFFERED_IO_BASE,
    flags: FLAG_HAVE_GC | FLAG_BASETYPE,
    dict_offset: DICT,
    weaklist_offset: WEAKREF_LIST,
    slots: &[
        (TP_DEALLOC, SlotFunction::Destructor(dealloc)),
        (TP_TRAVERSE, SlotFunction::Traverse(traverse)),
        (TP_CLEAR, SlotFunction::Destructor(clear)),
        (TP_ITER, SlotFunction::F1(object_protocol::self_iter)),
        (TP_ITERNEXT, SlotFunction::F1(bytes_reading::next)),
        (TP_INIT, SlotFunction::F3(init)),
        (TP_NEW, SlotFunction::F3(new)),
    ],
    methods: bytes_methods::METHODS,
    getset: bytes_methods::GETSET,
    ..TypeSpec::new(statics::BYTES_IO, "_io.BytesIO", BYTES, &LAYOUT)
};

/// CPython: `bytesio_new`.
fn new(m: &mut Machine, type_: Object, _args: Object, _keywords: Object) -> Called {
    let made = type_object::generic_alloc(m, type_, 0)?;
    match bytes::from_slice(m, &[]) {
        Ok(empty) => m.write_object(made, BUF, empty),
        Err(raised) => {
            m.decref(made);
            return Err(raised);
        }
    }
    Ok(Step::Value(made))
}

/// CPython: `_io_BytesIO___init___impl`.
fn init(m: &mut Machine, stream: Object, given: Object, keywords: Object) -> Called {
    const SIGNATURE: Signature =
        Signature { function: "BytesIO", parameters: &["initial_bytes"], required: 0, positional: 1 };
    let args = arguments::of_tuple(m, given, keywords);
    let [initial] = arguments::parse(m, args, &SIGNATURE)?;
    m.write(stream, STRING_SIZE, 0);
    m.write(stream, POS, 0);
    check_exports(m, stream)?;
    if initial.is_null() || initial == NONE {
        return Ok(Step::number(0));
    }
    if m.type_of(initial) == statics::BYTES {
        m.incref(initial);
        m.replace_at(stream.field(BUF), initial);
        m.write(stream, STRING_SIZE, bytes::size(m, initial));
    } else {
        write(m, stream, initial)?;
        m.write(stream, POS, 0);
    }
    Ok(Step::number(0))
}

/// Raises if it is closed.
pub(super) fn check_open(m: &mut Machine, stream: Object) -> Result<(), Raised> {
    if m.read(stream, BUF) == 0 { Err(io_base::closed_error(m)) } else { Ok(()) }
}

/// Raises while its bytes are lent.
pub(super) fn check_exports(m: &mut Machine, stream: Object) -> Result<(), Raised> {
    if m.read_i64(stream, EXPORTS) == 0 {
        return Ok(());
    }
    let message = "Existing exports of data: object cannot be re-sized";
    Err(errors::set_string(m, statics::BUFFER_ERROR, message))
}

/// Whether somebody else holds the bytes.
pub(super) fn is_shared(m: &Machine, stream: Object) -> bool {
    m.refcount(m.read_object(stream, BUF)) > 1
}

/// The address of a byte.
pub(super) fn address(m: &Machine, stream: Object, position: i64) -> u64 {
    bytes::data(m.read_object(stream, BUF)) + position as u64
}

/// Bytes of its own with this room. CPython: `unshare_buffer`.
pub(super) fn unshare(m: &mut Machine, stream: Object, room: u64) -> Result<(), Raised> {
    let own = if room == 0 { bytes::from_slice(m, &[])? } else { bytes::new(m, room)? };
    let size = m.read(stream, STRING_SIZE);
    let content = m.memory.read_bytes(address(m, stream, 0), size);
    m.charge(size / 64);
    m.memory.write_bytes(bytes::data(own), &content);
    m.replace_at(stream.field(BUF), own);
    Ok(())
}

/// CPython: `resize_buffer`.
pub(super) fn resize_buffer(m: &mut Machine, stream: Object, size: u64) -> Result<(), Raised> {
    if size > i64::MAX as u64 {
        return Err(errors::set_string(m, statics::OVERFLOW_ERROR, "new buffer size too large"));
    }
    let had = bytes::size(m, m.read_object(stream, BUF));
    match grown(had, size) {
        None => Ok(()),
        Some(room) => set_room(m, stream, room),
    }
}

/// Gives the bytes this room, which must not be 0.
pub(super) fn set_room(m: &mut Machine, stream: Object, room: u64) -> Result<(), Raised> {
    if is_shared(m, stream) {
        return unshare(m, stream, room);
    }
    let own = m.read_object(stream, BUF);
    m.write(stream, BUF, 0);
    let resized = bytes::resize(m, own, room)?;
    m.write_object(stream, BUF, resized);
    Ok(())
}

/// Writes what an object lends; how many bytes that is. CPython: `write_bytes`.
pub(super) fn write(m: &mut Machine, stream: Object, given: Object) -> Result<i64, Raised> {
    check_open(m, stream)?;
    check_exports(m, stream)?;
    let content = buffer::content(m, given)?;
    let count = content.len() as u64;
    if count == 0 {
        return Ok(0);
    }
    m.charge(count / 64);
    let (position, size) = (m.read(stream, POS), m.read(stream, STRING_SIZE));
    let end = position + count;
    if end > bytes::size(m, m.read_object(stream, BUF)) {
        resize_buffer(m, stream, end)?;
    } else if is_shared(m, stream) {
        unshare(m, stream, end.max(size))?;
    }
    if position > size {
        let gap = address(m, stream, size as i64);
        m.memory.fill(gap, position - size, 0);
    }
    let place = address(m, stream, position as i64);
    m.memory.write_bytes(place, &content);
    m.write(stream, POS, end);
    if end > size {
        m.write(stream, STRING_SIZE, end);
    }
    Ok(count as i64)
}

/// CPython: `bytesio_dealloc`.
fn dealloc(m: &mut Machine, stream: Object) {
    m.untrack_if_tracked(stream);
    m.clear_field(stream, BUF);
    m.clear_field(stream, DICT);
    if m.read(stream, WEAKREF_LIST) != 0 {
        weakref::clear_weakrefs(m, stream);
    }
    m.type_free(stream);
}

fn clear(m: &mut Machine, stream: Object) {
    m.clear_field(stream, DICT);
}

fn traverse(m: &mut Machine, stream: Object, visit: Visitor<'_>) -> bool {
    m.visit_fields(stream, &[DICT], visit)
}

/// Registers the type and the activation of `writelines`.
pub(super) fn register(natives: &mut Natives) {
    natives.add_type(&TYPE);
    natives.add_resume(NativeKind::BytesWritelines, bytes_methods::writelines_resume);
}
