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
use super::{arguments, buffer, bytes, long, tuple, type_object, unicode};

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
    for offset in REFERENCES {
        m.clear_field(exception, offset);
    }
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
        return Err(arguments::check_tuple(m, "", count as u64, wanted as u64, wanted as u64)
            .expect_err("the count differs"));
    }
    let offsets: &[u64] =
        if translate { &[OBJECT, START, END, REASON] } else { &[ENCODING, OBJECT, START, END, REASON] };
    let is_decode = type_object::is_instance_of(m, exception, s::UNICODE_DECODE_ERROR);
    for (index, &offset) in offsets.iter().enumerate() {
        let value = tuple::get(m, given, index as i64);
        if offset == OBJECT && is_decode && !bytes::check(m, value) {
            // What is no bytes is copied. CPython: `UnicodeDecodeError_init`.
            let content = buffer::content(m, value)?;
            let copy = bytes::from_slice(m, &content)?;
            m.replace_at(exception.field(offset), copy);
        } else if offset == START || offset == END {
            let number = long::as_ssize(m, value)?;
            m.write(exception, offset, number as u64);
        } else {
            m.incref(value);
            m.replace_at(exception.field(offset), value);
        }
    }
    Ok(Step::number(0))
}

fn str_slot(m: &mut Machine, exception: Object) -> Called {
    let text = message(m, exception)?;
    unicode::from_str(m, &text).map(Step::Value)
}

fn shown(m: &mut Machine, object: Object) -> Result<String, Raised> {
    let text = super::object_protocol::str_nested(m, object)?;
    let shown = unicode::to_string(m, text);
    m.decref(text);
    Ok(shown)
}

fn message(m: &mut Machine, exception: Object) -> Result<String, Raised> {
    let object = m.read_object(exception, OBJECT);
    if object.is_null() {
        return Ok(String::new());
    }
    let (start, end) = (m.read_i64(exception, START), m.read_i64(exception, END));
    let reason = m.read_object(exception, REASON);
    let reason_text = shown(m, reason)?;
    let encoding = m.read_object(exception, ENCODING);
    let encoding = if encoding.is_null() { String::new() } else { shown(m, encoding)? };
    let last = end - 1;
    if type_object::is_instance_of(m, exception, s::UNICODE_DECODE_ERROR) {
        if bytes::check(m, object) && start < bytes::size(m, object) as i64 && end == start + 1 {
            let byte = m.memory.read_u8(bytes::data(object) + start as u64);
            return Ok(format!(
                "'{encoding}' codec can't decode byte 0x{byte:02x} in position {start}: {reason_text}"
            ));
        }
        return Ok(format!(
            "'{encoding}' codec can't decode bytes in position {start}-{last}: {reason_text}"
        ));
    }
    let verb = if is_translate(m, exception) {
        "can't translate".to_owned()
    } else {
        format!("'{encoding}' codec can't encode")
    };
    if unicode::check(m, object) && start < unicode::length(m, object) as i64 && end == start + 1 {
        let character = unicode::char_at(m, object, start as u64);
        let shown = match character {
            0..=0xff => format!("\\x{character:02x}"),
            0x100..=0xffff => format!("\\u{character:04x}"),
            _ => format!("\\U{character:08x}"),
        };
        return Ok(format!("{verb} character '{shown}' in position {start}: {reason_text}"));
    }
    Ok(format!("{verb} characters in position {start}-{last}: {reason_text}"))
}
