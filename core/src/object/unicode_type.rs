//! The type `str`: its slots. Methods are in `unicode_methods` and its neighbours. CPython: unicodeobject.c.

use super::arguments::{self, Signature};
use super::formatted::formatted;
use super::machine::Machine;
use super::native::{Natives, SlotFunction};
use super::native_stack::{NativeFrame, NativeKind};
use super::reference::{OB_REFCNT, OB_TYPE, Object};
use super::runtime::NOT_IMPLEMENTED;
use super::step::{Called, Flow, Raised, Step};
use super::type_offsets::{
    FLAG_BASETYPE, FLAG_UNICODE_SUBCLASS, MP_LENGTH, MP_SUBSCRIPT, NB_REMAINDER, SQ_CONCAT, SQ_CONTAINS,
    SQ_ITEM, SQ_LENGTH, SQ_REPEAT, TP_DEALLOC, TP_HASH, TP_ITER, TP_NEW, TP_REPR, TP_RICHCOMPARE, TP_STR,
};
use super::type_spec::TypeSpec;
use super::{
    bool, errors, long_arithmetic, number_protocol, object_protocol, slice, statics, type_object, unicode,
    unicode_draft, unicode_methods, unicode_percent, unicode_repr,
};

/// `str`.
pub static TYPE: TypeSpec = TypeSpec {
    flags: FLAG_BASETYPE | FLAG_UNICODE_SUBCLASS,
    slots: &[
        (TP_DEALLOC, SlotFunction::Destructor(unicode::dealloc)),
        (TP_REPR, SlotFunction::F1(unicode_repr::repr)),
        (TP_STR, SlotFunction::F1(to_str)),
        (TP_HASH, SlotFunction::F1(hash)),
        (TP_RICHCOMPARE, SlotFunction::F3(rich_compare)),
        (TP_ITER, SlotFunction::F1(super::unicode_iterator::new)),
        (TP_NEW, SlotFunction::F3(new)),
        (NB_REMAINDER, SlotFunction::F2(unicode_percent::remainder)),
        (SQ_LENGTH, SlotFunction::F1(length)),
        (SQ_CONCAT, SlotFunction::F2(concat)),
        (SQ_REPEAT, SlotFunction::F2(repeat)),
        (SQ_ITEM, SlotFunction::F2(item)),
        (SQ_CONTAINS, SlotFunction::F2(contains)),
        (MP_LENGTH, SlotFunction::F1(length)),
        (MP_SUBSCRIPT, SlotFunction::F2(subscript)),
    ],
    methods: unicode_methods::METHODS,
    ..TypeSpec::new(statics::STR, "str", unicode::OBJECT_BYTES, &unicode::LAYOUT)
};

/// Registers `str` and its iterator.
pub fn register(natives: &mut Natives) {
    natives.add_type(&TYPE);
    natives.add_type(&super::unicode_iterator::TYPE);
    natives.add_resume(NativeKind::StringJoin, super::unicode_methods::join_resume);
    unicode_percent::register(natives);
    super::unicode_format::register(natives);
    natives.add_resume(NativeKind::StringSubtype, subtype_new_resume);
}

/// The string itself, as exactly a `str`. CPython: `unicode_result_unchanged`.
pub fn unchanged(m: &mut Machine, string: Object) -> Result<Object, Raised> {
    if unicode::check_exact(m, string) {
        return Ok(m.new_reference(string));
    }
    let characters = unicode::code_points(m, string)?;
    unicode::fresh(m, &characters)
}

fn to_str(m: &mut Machine, string: Object) -> Called {
    unchanged(m, string).map(Step::Value)
}

fn hash(m: &mut Machine, string: Object) -> Called {
    Ok(Step::number(unicode::hash(m, string)))
}

fn length(m: &mut Machine, string: Object) -> Called {
    Ok(Step::number(unicode::length(m, string) as i64))
}

fn not_implemented(m: &mut Machine) -> Called {
    Ok(Step::Value(m.new_reference(NOT_IMPLEMENTED)))
}

/// CPython: `PyUnicode_RichCompare`.
fn rich_compare(m: &mut Machine, a: Object, b: Object, operator: Object) -> Called {
    if !unicode::check(m, a) || !unicode::check(m, b) {
        return not_implemented(m);
    }
    let holds = match operator.0 {
        2 => unicode::eq(m, a, b),
        3 => !unicode::eq(m, a, b),
        _ => long_arithmetic::holds(unicode::compare(m, a, b), operator),
    };
    Ok(Step::Value(bool::from_bool(m, holds)))
}

/// CPython: `PyUnicode_Concat`.
fn concat(m: &mut Machine, a: Object, b: Object) -> Called {
    if !unicode::check(m, b) {
        let message =
            formatted!("can only concatenate str (not \"%.200s\") to str", type_object::name_of(m, b));
        return Err(errors::format(m, statics::TYPE_ERROR, message));
    }
    unicode::concat(m, a, b).map(Step::Value)
}

/// CPython: `unicode_repeat`.
fn repeat(m: &mut Machine, string: Object, count: Object) -> Called {
    let count = count.0 as i64;
    if count < 1 {
        return unicode::empty(m).map(Step::Value);
    }
    if count == 1 {
        return unchanged(m, string).map(Step::Value);
    }
    let size = unicode::length(m, string);
    if size == 0 {
        return unicode::empty(m).map(Step::Value);
    }
    let total = size.checked_mul(count as u64).filter(|&total| total < 1 << 40);
    let Some(total) = total else {
        return Err(if size.checked_mul(count as u64).is_none_or(|total| total > i64::MAX as u64) {
            errors::set_string(m, statics::OVERFLOW_ERROR, "repeated string is too long")
        } else {
            m.no_memory()
        });
    };
    let bound = unicode::max_char_bound(m, string);
    let repeated = unicode::new(m, total, bound)?;
    m.charge(total / 64);
    let width = unicode::kind(m, string);
    let (target, source) = (unicode::data(m, repeated), unicode::data(m, string));
    m.memory.move_bytes(target, source, size * width);
    let (mut done, all) = (size * width, total * width);
    while done < all {
        let step = done.min(all - done);
        m.memory.move_bytes(target + done, target, step);
        done += step;
    }
    Ok(Step::Value(repeated))
}

fn index_error(m: &mut Machine) -> Raised {
    errors::set_string(m, statics::INDEX_ERROR, "string index out of range")
}

/// CPython: `unicode_getitem`.
fn item(m: &mut Machine, string: Object, index: Object) -> Called {
    if index.0 >= unicode::length(m, string) {
        return Err(index_error(m));
    }
    let character = unicode::char_at(m, string, index.0);
    unicode::from_char(m, character).map(Step::Value)
}

/// CPython: `unicode_subscript`.
fn subscript(m: &mut Machine, string: Object, index: Object) -> Called {
    if number_protocol::index_check(m, index) {
        let mut position = number_protocol::as_size(m, index, statics::INDEX_ERROR)?;
        if position < 0 {
            position += unicode::length(m, string) as i64;
        }
        return item(m, string, Object(position as u64));
    }
    if !slice::check(m, index) {
        return Err(errors::set_string(m, statics::TYPE_ERROR, "string indices must be integers"));
    }
    let (mut start, mut stop, step) = slice::unpack(m, index)?;
    let count = slice::adjust_indices(unicode::length(m, string) as i64, &mut start, &mut stop, step);
    if count <= 0 {
        return unicode::empty(m).map(Step::Value);
    }
    if step == 1 {
        return if start == 0 && count as u64 == unicode::length(m, string) {
            unchanged(m, string)
        } else {
            unicode::substring(m, string, start as u64, stop as u64)
        }
        .map(Step::Value);
    }
    unicode_draft::check(m, count as u64)?;
    let characters: Vec<u32> =
        (0..count).map(|i| unicode::char_at(m, string, (start + i * step) as u64)).collect();
    unicode::fresh(m, &characters).map(Step::Value)
}

/// CPython: `PyUnicode_Contains`.
fn contains(m: &mut Machine, string: Object, part: Object) -> Called {
    if !unicode::check(m, part) {
        let name = type_object::name_of(m, part);
        let message = formatted!("'in <string>' requires string as left operand, not %.100s", name);
        return Err(errors::format(m, statics::TYPE_ERROR, message));
    }
    let (text, part) = (unicode::code_points(m, string)?, unicode::code_points(m, part)?);
    let found = unicode_methods::find_in(&text, &part);
    Ok(Step::number(i64::from(found.is_some())))
}

/// CPython: `unicode_new`.
fn new(m: &mut Machine, type_: Object, arguments: Object, keywords: Object) -> Called {
    const SIGNATURE: Signature = Signature {
        function: "str",
        parameters: &["object", "encoding", "errors"],
        required: 0,
        positional: 3,
    };
    let args = arguments::of_tuple(m, arguments, keywords);
    let [object, encoding, error_mode] = arguments::parse(m, args, &SIGNATURE)?;
    arguments::check_text(m, "str", "2", encoding)?;
    arguments::check_text(m, "str", "3", error_mode)?;
    if type_ != statics::STR {
        let frame = m.push_native(NativeKind::StringSubtype, &[type_, arguments, keywords], 0);
        return m.start_native(frame);
    }
    if object.is_null() {
        return unicode::empty(m).map(Step::Value);
    }
    if encoding.is_null() && error_mode.is_null() {
        return object_protocol::str(m, object);
    }
    super::unicode_codecs::from_encoded_object(m, object, encoding, error_mode).map(Step::Value)
}

/// Makes the plain string first, then the instance of the subclass with it. CPython: `unicode_subtype_new`.
fn subtype_new_resume(
    m: &mut Machine,
    frame: NativeFrame,
    input: Result<Object, Raised>,
) -> Result<Flow, Raised> {
    let plain = input?;
    if frame.state(m) == 0 {
        frame.set_state(m, 1);
        let (arguments, keywords) = (frame.slot(m, 1), frame.slot(m, 2));
        return Ok(Flow::Wait(new(m, statics::STR, arguments, keywords)));
    }
    let type_ = frame.slot(m, 0);
    subtype_of(m, type_, plain).map(Flow::Return)
}

/// An instance of a subclass with the characters of `plain` (stolen), which lie in a block of their own.
fn subtype_of(m: &mut Machine, type_: Object, plain: Object) -> Result<Object, Raised> {
    let string = type_object::generic_alloc(m, type_, 0)?;
    let size = unicode::length(m, plain);
    let width = unicode::kind(m, plain);
    let hash = unicode::hash(m, plain);
    let ascii = unicode::is_ascii(m, plain);
    m.write(string, unicode::LENGTH, size);
    m.write(string, unicode::HASH, hash as u64);
    // kind and ready, not compact.
    let state = (width as u32) << 2 | 1 << 7 | if ascii { 1 << 6 } else { 0 };
    m.write_u32(string, unicode::STATE, state);
    let characters = m.alloc((size + 1) * width)?;
    m.write(string, unicode::DATA, characters);
    let source = unicode::data(m, plain);
    m.memory.move_bytes(characters, source, (size + 1) * width);
    m.decref(plain);
    debug_assert!(m.read(string, OB_REFCNT) == 1 && m.read(string, OB_TYPE) == type_.0);
    Ok(string)
}
