//! `io.StringIO`: its fields, its making, and how it is written to. CPython: stringio.c.
//!
//! As long as text is only added at the end, its pieces are kept in a list (accumulating); else all characters lie in a
//! buffer, four bytes each (realized). The buffer exists in both states.

use crate::memory::Address;
use crate::object::arguments::{self, Signature};
use crate::object::formatted::formatted;
use crate::object::layout::{Field, FieldKind, Layout};
use crate::object::native::{Natives, SlotFunction, Visitor};
use crate::object::runtime::NONE;
use crate::object::type_offsets::{
    FLAG_BASETYPE, FLAG_HAVE_GC, TP_CLEAR, TP_DEALLOC, TP_INIT, TP_ITERNEXT, TP_NEW, TP_TRAVERSE,
};
use crate::object::{
    Called, Machine, Object, Raised, Step, TypeSpec, errors, list, object_protocol, statics, type_object,
    unicode, unicode_draft, unicode_methods, weakref,
};

use super::{newlines, string_methods, value_error};

pub(super) const BUF: u64 = 16;
pub(super) const POS: u64 = 24;
pub(super) const STRING_SIZE: u64 = 32;
const BUF_SIZE: u64 = 40;
pub(super) const STATE: u64 = 48;
const LARGE: u64 = 56;
const SMALL: u64 = 64;
/// Bytes: whether it is initialised, is closed, knows all kinds of ends, makes them `\n`.
const OK: u64 = 72;
pub(super) const CLOSED: u64 = 73;
const READ_UNIVERSAL: u64 = 74;
const READ_TRANSLATE: u64 = 75;
pub(super) const DECODER: u64 = 80;
pub(super) const READ_NEWLINE: u64 = 88;
pub(super) const WRITE_NEWLINE: u64 = 96;
pub(super) const DICT: u64 = 104;
const WEAKREF_LIST: u64 = 112;
const BYTES: u64 = 120;

/// All characters lie in the buffer.
pub(super) const REALIZED: u32 = 1;
/// They are pieces in the lists.
pub(super) const ACCUMULATING: u32 = 2;

/// So many pieces are joined into one.
const MOST_PIECES: i64 = 100_000;

const fn flag(name: &'static str, offset: u64) -> Field {
    Field { name, offset, bytes: 1, kind: FieldKind::Raw }
}

static LAYOUT: Layout = Layout {
    fields: &[
        Field::raw("buf", BUF),
        Field::raw("pos", POS),
        Field::raw("string_size", STRING_SIZE),
        Field::raw("buf_size", BUF_SIZE),
        Field::raw32("state", STATE),
        Field::counted("accu.large", LARGE),
        Field::counted("accu.small", SMALL),
        flag("ok", OK),
        flag("closed", CLOSED),
        flag("readuniversal", READ_UNIVERSAL),
        flag("readtranslate", READ_TRANSLATE),
        Field::counted("decoder", DECODER),
        Field::counted("readnl", READ_NEWLINE),
        Field::counted("writenl", WRITE_NEWLINE),
        Field::counted("dict", DICT),
        Field::borrowed("weakreflist", WEAKREF_LIST),
    ],
    variable: None,
    blocks: Some(blocks),
};

fn blocks(m: &Machine, stream: Object, visit: &mut dyn FnMut(Address, &'static str)) {
    let buffer = m.memory.try_read_u64(stream.field(BUF)).unwrap_or(0);
    if buffer != 0 {
        visit(buffer, "buffer");
    }
}

static TYPE: TypeSpec = TypeSpec {
    base: statics::TEXT_IO_BASE,
    flags: FLAG_HAVE_GC | FLAG_BASETYPE,
    dict_offset: DICT,
    weaklist_offset: WEAKREF_LIST,
    slots: &[
        (TP_DEALLOC, SlotFunction::Destructor(dealloc)),
        (TP_TRAVERSE, SlotFunction::Traverse(traverse)),
        (TP_CLEAR, SlotFunction::Destructor(clear)),
        (TP_ITERNEXT, SlotFunction::F1(string_methods::next)),
        (TP_INIT, SlotFunction::F3(init)),
        (TP_NEW, SlotFunction::F3(new)),
    ],
    methods: string_methods::METHODS,
    getset: string_methods::GETSET,
    ..TypeSpec::new(statics::STRING_IO, "_io.StringIO", BYTES, &LAYOUT)
};

/// CPython: `stringio_new`.
fn new(m: &mut Machine, type_: Object, _args: Object, _keywords: Object) -> Called {
    let made = type_object::generic_alloc(m, type_, 0)?;
    match m.alloc(0) {
        Ok(buffer) => m.write(made, BUF, buffer),
        Err(raised) => {
            m.decref(made);
            return Err(raised);
        }
    }
    Ok(Step::Value(made))
}

/// A byte that says something.
pub(super) fn is_set(m: &Machine, stream: Object, flag: u64) -> bool {
    m.memory.read_u8(stream.field(flag)) != 0
}

pub(super) fn set(m: &mut Machine, stream: Object, flag: u64, value: bool) {
    m.memory.write_u8(stream.field(flag), u8::from(value));
}

/// Raises unless `__init__` has run.
pub(super) fn check_initialized(m: &mut Machine, stream: Object) -> Result<(), Raised> {
    if is_set(m, stream, OK) {
        return Ok(());
    }
    Err(value_error(m, "I/O operation on uninitialized object"))
}

/// Raises unless it can be used.
pub(super) fn check_open(m: &mut Machine, stream: Object) -> Result<(), Raised> {
    check_initialized(m, stream)?;
    if is_set(m, stream, CLOSED) {
        return Err(value_error(m, "I/O operation on closed file"));
    }
    Ok(())
}

/// CPython: `_io_StringIO___init__`.
fn init(m: &mut Machine, stream: Object, given: Object, keywords: Object) -> Called {
    const SIGNATURE: Signature = Signature {
        function: "StringIO",
        parameters: &["initial_value", "newline"],
        required: 0,
        positional: 2,
    };
    let args = arguments::of_tuple(m, given, keywords);
    let [value, newline] = arguments::parse(m, args, &SIGNATURE)?;
    set_up(m, stream, value, newline)?;
    Ok(Step::number(0))
}

/// Makes it a stream of this text (or None, or `NULL`) and kind of line ends, whatever it was before.
/// CPython: `_io_StringIO___init___impl`.
pub(super) fn set_up(m: &mut Machine, stream: Object, value: Object, newline: Object) -> Result<(), Raised> {
    let end = checked_newline(m, newline)?;
    if !value.is_null() && value != NONE && !unicode::check(m, value) {
        let name = type_object::name_of(m, value);
        let message = formatted!("initial_value must be str or None, not %.200s", name);
        return Err(errors::format(m, statics::TYPE_ERROR, message));
    }
    set(m, stream, OK, false);
    destroy_pieces(m, stream);
    for offset in [READ_NEWLINE, WRITE_NEWLINE, DECODER] {
        m.clear_field(stream, offset);
    }
    if let Some(end) = &end {
        let text = unicode::from_str(m, end)?;
        m.write_object(stream, READ_NEWLINE, text);
        if end.starts_with('\r') {
            m.incref(text);
            m.write_object(stream, WRITE_NEWLINE, text);
        }
    }
    let is_universal = end.as_ref().is_none_or(String::is_empty);
    set(m, stream, READ_UNIVERSAL, is_universal);
    set(m, stream, READ_TRANSLATE, end.is_none());
    if is_universal {
        let decoder = newlines::new(m, end.is_none())?;
        m.write_object(stream, DECODER, decoder);
    }
    m.write(stream, STRING_SIZE, 0);
    resize_buffer(m, stream, 0)?;
    m.write(stream, POS, 0);
    if value.is_null() || value == NONE || unicode::length(m, value) == 0 {
        begin_accumulating(m, stream)?;
    } else {
        m.write_u32(stream, STATE, REALIZED);
        write(m, stream, value)?;
    }
    m.write(stream, POS, 0);
    set(m, stream, CLOSED, false);
    set(m, stream, OK, true);
    Ok(())
}

/// The end of lines that was asked for; `None` for None.
fn checked_newline(m: &mut Machine, newline: Object) -> Result<Option<String>, Raised> {
    if newline.is_null() {
        return Ok(Some("\n".to_owned()));
    }
    if newline == NONE {
        return Ok(None);
    }
    if !unicode::check(m, newline) {
        let message = formatted!("newline must be str or None, not %.200s", type_object::name_of(m, newline));
        return Err(errors::format(m, statics::TYPE_ERROR, message));
    }
    let end = unicode::to_string(m, newline);
    // What follows a zero is not seen.
    let seen = end.split('\0').next().unwrap_or_default();
    if matches!(seen, "" | "\n" | "\r" | "\r\n") {
        return Ok(Some(seen.to_owned()));
    }
    let text = object_protocol::repr_nested(m, newline)?;
    let message = formatted!("illegal newline value: %R", unicode::to_string(m, text));
    m.decref(text);
    Err(errors::format(m, statics::VALUE_ERROR, message))
}

/// Which end lines have that are read.
pub(super) fn line_end(m: &mut Machine, stream: Object) -> Result<newlines::End, Raised> {
    if is_set(m, stream, READ_TRANSLATE) {
        return Ok(newlines::End::Text(vec![u32::from('\n')]));
    }
    if is_set(m, stream, READ_UNIVERSAL) {
        return Ok(newlines::End::Any);
    }
    let newline = m.read_object(stream, READ_NEWLINE);
    unicode::code_points(m, newline).map(newlines::End::Text)
}

/// Gives the buffer room for so many characters, with the reserve that it leaves. CPython: `resize_buffer`.
pub(super) fn resize_buffer(m: &mut Machine, stream: Object, characters: i64) -> Result<(), Raised> {
    let had = m.read(stream, BUF_SIZE);
    let needed = (characters as u64).saturating_add(1);
    let room = match grown(had, needed) {
        None => return Ok(()),
        Some(room) if needed > i64::MAX as u64 || room > u64::MAX / 4 => {
            return Err(errors::set_string(m, statics::OVERFLOW_ERROR, "new buffer size too large"));
        }
        Some(room) => room,
    };
    let buffer = m.read(stream, BUF);
    let buffer = m.realloc(buffer, room * 4)?;
    m.write(stream, BUF, buffer);
    m.write(stream, BUF_SIZE, room);
    Ok(())
}

/// The room for a content that needs another one than the room that it had.
pub(super) fn grown(had: u64, needed: u64) -> Option<u64> {
    if needed < had / 2 {
        return Some(needed + 1);
    }
    if needed < had {
        return None;
    }
    if needed as f64 <= had as f64 * 1.125 {
        return Some(needed.saturating_add((needed >> 3) + if needed < 9 { 3 } else { 6 }));
    }
    Some(needed.saturating_add(1))
}

/// Characters of the buffer as a string.
pub(super) fn slice(m: &mut Machine, stream: Object, start: i64, count: i64) -> Result<Object, Raised> {
    if count <= 0 {
        return unicode::empty(m);
    }
    unicode_draft::check(m, count as u64)?;
    m.charge(count as u64 / 64);
    let address = m.read(stream, BUF) + 4 * start as u64;
    let bytes = m.memory.read_bytes(address, 4 * count as u64);
    let characters: Vec<u32> = bytes.as_chunks().0.iter().map(|&word| u32::from_le_bytes(word)).collect();
    unicode::from_code_points(m, &characters)
}

/// Writes a string's characters into the buffer.
pub(super) fn put(m: &mut Machine, stream: Object, start: i64, text: Object) {
    let length = unicode::length(m, text);
    m.charge(length / 64);
    let address = m.read(stream, BUF) + 4 * start as u64;
    for index in 0..length {
        let character = unicode::char_at(m, text, index);
        m.memory.write_u32(address + 4 * index, character);
    }
}

/// CPython: `_PyAccu_Init`.
fn begin_accumulating(m: &mut Machine, stream: Object) -> Result<(), Raised> {
    let pieces = list::new(m, 0)?;
    m.write(stream, LARGE, 0);
    m.write_object(stream, SMALL, pieces);
    m.write_u32(stream, STATE, ACCUMULATING);
    Ok(())
}

/// CPython: `_PyAccu_Destroy`.
pub(super) fn destroy_pieces(m: &mut Machine, stream: Object) {
    m.clear_field(stream, SMALL);
    m.clear_field(stream, LARGE);
}

fn join(m: &mut Machine, pieces: Object) -> Result<Object, Raised> {
    let separator = unicode::empty(m)?;
    let joined = unicode_methods::join_sequence(m, separator, pieces);
    m.decref(separator);
    joined
}

/// CPython: `_PyAccu_Accumulate`.
fn accumulate(m: &mut Machine, stream: Object, text: Object) -> Result<(), Raised> {
    let small = m.read_object(stream, SMALL);
    list::append(m, small, text)?;
    if list::size(m, small) < MOST_PIECES { Ok(()) } else { flush_pieces(m, stream) }
}

/// Joins the small pieces into a large one. CPython: `flush_accumulator`.
fn flush_pieces(m: &mut Machine, stream: Object) -> Result<(), Raised> {
    let small = m.read_object(stream, SMALL);
    let count = list::size(m, small);
    if count == 0 {
        return Ok(());
    }
    if m.read(stream, LARGE) == 0 {
        let large = list::new(m, 0)?;
        m.write_object(stream, LARGE, large);
    }
    let joined = join(m, small)?;
    if let Err(raised) = list::set_slice(m, small, 0, count, Object::NULL) {
        m.decref(joined);
        return Err(raised);
    }
    let large = m.read_object(stream, LARGE);
    list::append_stolen(m, large, joined)
}

/// All that was accumulated; the lists are given up. CPython: `_PyAccu_Finish`.
fn finish_pieces(m: &mut Machine, stream: Object) -> Result<Object, Raised> {
    let place = if m.read(stream, LARGE) == 0 {
        SMALL
    } else {
        let flushed = flush_pieces(m, stream);
        m.clear_field(stream, SMALL);
        if let Err(raised) = flushed {
            m.clear_field(stream, LARGE);
            return Err(raised);
        }
        LARGE
    };
    let pieces = m.read_object(stream, place);
    m.write(stream, place, 0);
    let text = join(m, pieces);
    m.decref(pieces);
    text
}

/// All text as one piece, which stays the only one. CPython: `make_intermediate`.
pub(super) fn make_intermediate(m: &mut Machine, stream: Object) -> Result<Object, Raised> {
    let text = finish_pieces(m, stream);
    m.write_u32(stream, STATE, REALIZED);
    let text = text?;
    let accumulated = begin_accumulating(m, stream).and_then(|()| accumulate(m, stream, text));
    if let Err(raised) = accumulated {
        m.write_u32(stream, STATE, REALIZED);
        m.decref(text);
        return Err(raised);
    }
    Ok(text)
}

/// Moves what was accumulated into the buffer. CPython: `realize`.
pub(super) fn realize(m: &mut Machine, stream: Object) -> Result<(), Raised> {
    if m.read_u32(stream, STATE) == REALIZED {
        return Ok(());
    }
    m.write_u32(stream, STATE, REALIZED);
    let text = finish_pieces(m, stream)?;
    let length = unicode::length(m, text) as i64;
    let resized = resize_buffer(m, stream, length);
    if resized.is_ok() {
        put(m, stream, 0, text);
    }
    m.decref(text);
    resized
}

/// Writes a string (borrowed) at the position. CPython: `write_str`.
pub(super) fn write(m: &mut Machine, stream: Object, text: Object) -> Result<(), Raised> {
    let decoded = match m.read_object(stream, DECODER) {
        Object::NULL => m.new_reference(text),
        decoder => newlines::decode(m, decoder, text)?,
    };
    let decoded = with_written_ends(m, stream, decoded)?;
    let written = write_decoded(m, stream, decoded);
    m.decref(decoded);
    written
}

/// The text (stolen) with the ends of lines that the stream writes.
fn with_written_ends(m: &mut Machine, stream: Object, text: Object) -> Result<Object, Raised> {
    let newline = m.read_object(stream, WRITE_NEWLINE);
    let characters = if newline.is_null() { Vec::new() } else { unicode::code_points(m, text)? };
    if !characters.contains(&u32::from('\n')) {
        return Ok(text);
    }
    let end = unicode::code_points(m, newline)?;
    let mut made = unicode_draft::Draft::new();
    for character in characters {
        if character == u32::from('\n') {
            made.extend_from_slice(&end);
        } else {
            made.push(character);
        }
    }
    m.decref(text);
    made.finish(m)
}

fn write_decoded(m: &mut Machine, stream: Object, text: Object) -> Result<(), Raised> {
    let length = unicode::length(m, text) as i64;
    let (position, size) = (m.read_i64(stream, POS), m.read_i64(stream, STRING_SIZE));
    let Some(end) = position.checked_add(length) else {
        return Err(errors::set_string(m, statics::OVERFLOW_ERROR, "new position too large"));
    };
    if m.read_u32(stream, STATE) == ACCUMULATING && position == size {
        accumulate(m, stream, text)?;
    } else {
        realize(m, stream)?;
        if end > size {
            resize_buffer(m, stream, end)?;
        }
        if position > size {
            let address = m.read(stream, BUF) + 4 * size as u64;
            m.memory.fill(address, 4 * (position - size) as u64, 0);
        }
        put(m, stream, position, text);
    }
    m.write(stream, POS, end as u64);
    if size < end {
        m.write(stream, STRING_SIZE, end as u64);
    }
    Ok(())
}

/// CPython: `stringio_dealloc`.
fn dealloc(m: &mut Machine, stream: Object) {
    m.untrack_if_tracked(stream);
    set(m, stream, OK, false);
    let buffer = m.read(stream, BUF);
    m.write(stream, BUF, 0);
    if buffer != 0 {
        m.free(buffer);
    }
    destroy_pieces(m, stream);
    for offset in [READ_NEWLINE, WRITE_NEWLINE, DECODER, DICT] {
        m.clear_field(stream, offset);
    }
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

/// Registers the type.
pub(super) fn register(natives: &mut Natives) {
    natives.add_type(&TYPE);
}
