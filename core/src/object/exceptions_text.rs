//! UnicodeEncodeError, UnicodeDecodeError and UnicodeTranslateError. CPython: exceptions.c.

use super::exceptions::{self, BASE_BYTES, BASE_FIELDS, DICT};
use super::layout::{Field, Layout};
use super::machine::Machine;
use super::native::{Natives, SlotFunction, Visitor};
use super::reference::Object;
use super::statics as s;
use super::step::{Called, Raised, Step};
use super::type_offsets::{
    FLAG_BASETYPE, FLAG_HAVE_GC, TP_CLEAR, TP_DEALLOC, TP_INIT, TP_NEW, TP_STR, TP_TRAVERSE,
};
use super::type_spec::{MemberDef, MemberKind, TypeSpec};
use super::{arguments, buffer, bytes, tuple, type_object, unicode};

const ENCODING: u64 = BASE_BYTES;
const OBJECT: u64 = BASE_BYTES + 8;
const START: u64 = BASE_BYTES + 16;
const END: u64 = BASE_BYTES + 24;
const REASON: u64 = BASE_BYTES + 32;
const BYTES: u64 = 104;

static LAYOUT: Layout = Layout::fixed(&[
    BASE_FIELDS[0],
    BASE_FIELDS[1],
    BASE_FIELDS[2],
    BASE_FIELDS[3],
    BASE_FIELDS[4],
    BASE_FIELDS[5],
    Field::counted("encoding", ENCODING),
    Field::counted("object", OBJECT),
    Field::raw("start", START),
    Field::raw("end", END),
    Field::counted("reason", REASON),
]);

const fn object_member(name: &'static str, offset: u64, doc: &'static str) -> MemberDef {
    MemberDef { name, kind: MemberKind::Object, offset, read_only: false, doc }
}

const fn size_member(name: &'static str, offset: u64, doc: &'static str) -> MemberDef {
    MemberDef { name, kind: MemberKind::Size, offset, read_only: false, doc }
}

const MEMBERS: &[MemberDef] = &[
    object_member("encoding", ENCODING, "exception encoding"),
    object_member("object", OBJECT, "exception object"),
    size_member("start", START, "exception start"),
    size_member("end", END, "exception end"),
    object_member("reason", REASON, "exception reason"),
];

const fn spec(address: Object, name: &'static str, doc: &'static str) -> TypeSpec {
    TypeSpec {
        base: s::UNICODE_ERROR,
        doc,
        flags: FLAG_BASETYPE | FLAG_HAVE_GC,
        dict_offset: DICT,
        slots: &[
            (TP_DEALLOC, SlotFunction::Destructor(dealloc)),
            (TP_TRAVERSE, SlotFunction::Traverse(traverse)),
            (TP_CLEAR, SlotFunction::Destructor(clear)),
            (TP_STR, SlotFunction::F1(str_slot)),
            (TP_INIT, SlotFunction::F3(init)),
            (TP_NEW, SlotFunction::F3(exceptions::new)),
        ],
        members: MEMBERS,
        ..TypeSpec::new(address, name, BYTES, &LAYOUT)
    }
}

static TYPES: [TypeSpec; 3] = [
    spec(s::UNICODE_ENCODE_ERROR, "UnicodeEncodeError", "Unicode encoding error."),
    spec(s::UNICODE_DECODE_ERROR, "UnicodeDecodeError", "Unicode decoding error."),
    spec(s::UNICODE_TRANSLATE_ERROR, "UnicodeTranslateError", "Unicode translation error."),
];

/// Registers this file's natives.
pub fn register(natives: &mut Natives) {
    for spec in &TYPES {
        natives.add_type(spec);
    }
}

const REFERENCES: [u64; 3] = [ENCODING, OBJECT, REASON];

fn clear(m: &mut Machine, exception: Object) {
    forget(m, exception);
    exceptions::clear(m, exception);
}

fn dealloc(m: &mut Machine, exception: Object) {
    m.untrack_if_tracked(exception);
    clear(m, exception);
    m.type_free(exception);
}

fn traverse(m: &mut Machine, exception: Object, visit: Visitor<'_>) -> bool {
    for offset in REFERENCES {
        let held = m.read_object(exception, offset);
        if !held.is_null() && !visit(m, held) {
            return false;
        }
    }
    exceptions::traverse(m, exception, visit)
}

fn is_translate(m: &Machine, exception: Object) -> bool {
    type_object::is_instance_of(m, exception, s::UNICODE_TRANSLATE_ERROR)
}

/// Gives an error another place and reason (stolen); its `args` stay. CPython: `PyUnicodeDecodeError_SetStart` and its like.
pub(super) fn set_place(m: &mut Machine, error: Object, start: usize, end: usize, reason: Object) {
    m.write(error, START, start as u64);
    m.write(error, END, end as u64);
    m.replace_at(error.field(REASON), reason);
}

/// CPython: `UnicodeEncodeError_init` and its like.
fn init(m: &mut Machine, exception: Object, given: Object, keywords: Object) -> Called {
    let _ = exceptions::init(m, exception, given, keywords)?;
    let translate = is_translate(m, exception);
    let wanted = if translate { 4 } else { 5 };
    let count = tuple::size(m, given);
    if count != wanted {
        forget(m, exception);
        return Err(arguments::check_tuple(m, "", count as u64, wanted as u64, wanted as u64)
            .expect_err("the count differs"));
    }
    let offsets: &[u64] =
        if translate { &[OBJECT, START, END, REASON] } else { &[ENCODING, OBJECT, START, END, REASON] };
    let filled = fill(m, exception, given, offsets);
    if filled.is_err() {
        forget(m, exception);
    }
    filled.map(|()| Step::number(0))
}

/// Clears what an error tells.
fn forget(m: &mut Machine, exception: Object) {
    for offset in REFERENCES {
        m.clear_field(exception, offset);
    }
}

/// Takes the arguments into the fields, in their order.
fn fill(m: &mut Machine, exception: Object, given: Object, offsets: &[u64]) -> Result<(), Raised> {
    let is_decode = type_object::is_instance_of(m, exception, s::UNICODE_DECODE_ERROR);
    for (index, &offset) in offsets.iter().enumerate() {
        let value = tuple::get(m, given, index as i64);
        if offset == OBJECT && is_decode && !bytes::check(m, value) {
            // What is no bytes is copied. CPython: `UnicodeDecodeError_init`.
            let content = buffer::content(m, value)?;
            let copy = bytes::from_slice(m, &content)?;
            m.replace_at(exception.field(offset), copy);
        } else if offset == START || offset == END {
            let number = arguments::size_argument(m, value)?;
            m.write(exception, offset, number as u64);
        } else {
            let may_be_bytes = offset == OBJECT && is_decode;
            if !may_be_bytes && !unicode::check(m, value) {
                return Err(arguments::other_wanted(
                    m,
                    &format!("argument {} must be str", index + 1),
                    value,
                ));
            }
            m.incref(value);
            m.replace_at(exception.field(offset), value);
        }
    }
    Ok(())
}

fn str_slot(m: &mut Machine, exception: Object) -> Called {
    let text = message(m, exception)?;
    unicode::from_code_points(m, &text).map(Step::Value)
}

/// The characters of an object's text, lone surrogates too.
fn shown(m: &mut Machine, object: Object) -> Result<Vec<u32>, Raised> {
    if object.is_null() {
        return Ok(characters("<NULL>"));
    }
    let text = super::object_protocol::str_nested(m, object)?;
    let shown = unicode::code_points(m, text);
    m.decref(text);
    shown
}

fn characters(text: &str) -> Vec<u32> {
    text.chars().map(u32::from).collect()
}

/// CPython: `UnicodeEncodeError_str` and its like.
fn message(m: &mut Machine, exception: Object) -> Result<Vec<u32>, Raised> {
    let object = m.read_object(exception, OBJECT);
    if object.is_null() {
        return Ok(Vec::new());
    }
    let reason = m.read_object(exception, REASON);
    let reason = shown(m, reason)?;
    let (codec, verb) = if is_translate(m, exception) {
        (Vec::new(), "can't translate")
    } else {
        let encoding = m.read_object(exception, ENCODING);
        let is_decode = type_object::is_instance_of(m, exception, s::UNICODE_DECODE_ERROR);
        let verb = if is_decode { "' codec can't decode" } else { "' codec can't encode" };
        ([characters("'"), shown(m, encoding)?].concat(), verb)
    };
    let what = characters(&format!("{verb} {}: ", what_is_wrong(m, exception, object)));
    Ok([codec, what, reason].concat())
}

/// The byte, character or range that an error is about.
fn what_is_wrong(m: &Machine, exception: Object, object: Object) -> String {
    let (start, end) = (m.read_i64(exception, START), m.read_i64(exception, END));
    let is_one = |size: u64| start >= 0 && start < size as i64 && end == start + 1;
    let last = end.wrapping_sub(1);
    if type_object::is_instance_of(m, exception, s::UNICODE_DECODE_ERROR) {
        if bytes::check(m, object) && is_one(bytes::size(m, object)) {
            let byte = m.memory.read_u8(bytes::data(object) + start as u64);
            return format!("byte 0x{byte:02x} in position {start}");
        }
        return format!("bytes in position {start}-{last}");
    }
    if unicode::check(m, object) && is_one(unicode::length(m, object)) {
        let character = unicode::char_at(m, object, start as u64);
        let shown = match character {
            0..=0xff => format!("\\x{character:02x}"),
            0x100..=0xffff => format!("\\u{character:04x}"),
            _ => format!("\\U{character:08x}"),
        };
        return format!("character '{shown}' in position {start}");
    }
    format!("characters in position {start}-{last}")
}
