//! The module `array`: the type's slots and methods. CPython: arraymodule.c.

use crate::object::call::{METH_FASTCALL, METH_NOARGS, METH_O};
use crate::object::formatted::formatted;
use crate::object::native::{Natives, SlotFunction};
use crate::object::runtime::{NONE, NOT_IMPLEMENTED};
use crate::object::type_offsets::{
    FLAG_BASETYPE, MP_ASS_SUBSCRIPT, MP_LENGTH, MP_SUBSCRIPT, SQ_ASS_ITEM, SQ_CONCAT, SQ_CONTAINS,
    SQ_INPLACE_CONCAT, SQ_INPLACE_REPEAT, SQ_ITEM, SQ_LENGTH, SQ_REPEAT, TP_DEALLOC, TP_HASH, TP_ITER,
    TP_NEW, TP_REPR, TP_RICHCOMPARE,
};
use crate::object::{Called, GetSetDef, Machine, MethodDef, Object, Raised, Step, TypeSpec};
use crate::object::{
    arguments, bool, buffer, bytes, equality, errors, list, long, module, number_protocol, object_protocol,
    slice, statics, tuple, type_object, unicode, unicode_draft,
};

use super::array_fill;
use super::array_items::{self, Descriptor};
use super::array_methods as methods;
use super::array_object::{
    self as array, check, check_can_resize, content_bytes, descriptor, item, make_gap, part, place, resize,
};

/// `array.array`.
pub static TYPE: TypeSpec = TypeSpec {
    flags: FLAG_BASETYPE,
    weaklist_offset: array::WEAKREFLIST,
    doc: "array(typecode [, initializer]) -> array",
    slots: &[
        (TP_DEALLOC, SlotFunction::Destructor(array::dealloc)),
        (TP_REPR, SlotFunction::F1(repr)),
        (TP_HASH, SlotFunction::F1(object_protocol::hash_not_implemented)),
        (TP_RICHCOMPARE, SlotFunction::F3(rich_compare)),
        (TP_ITER, SlotFunction::F1(array::iter)),
        (TP_NEW, SlotFunction::F3(new)),
        (SQ_LENGTH, SlotFunction::F1(length)),
        (SQ_CONCAT, SlotFunction::F2(concat)),
        (SQ_REPEAT, SlotFunction::F2(repeat)),
        (SQ_ITEM, SlotFunction::F2(slot_item)),
        (SQ_ASS_ITEM, SlotFunction::F3(assign_item)),
        (SQ_CONTAINS, SlotFunction::F2(contains)),
        (SQ_INPLACE_CONCAT, SlotFunction::F2(inplace_concat)),
        (SQ_INPLACE_REPEAT, SlotFunction::F2(inplace_repeat)),
        (MP_LENGTH, SlotFunction::F1(length)),
        (MP_SUBSCRIPT, SlotFunction::F2(subscript)),
        (MP_ASS_SUBSCRIPT, SlotFunction::F3(assign_subscript)),
    ],
    methods: &[
        MethodDef::new("append", methods::append, METH_O),
        MethodDef::new("buffer_info", methods::buffer_info, METH_NOARGS),
        MethodDef::new("byteswap", methods::byte_swap, METH_NOARGS),
        MethodDef::new("__copy__", methods::copy, METH_NOARGS),
        MethodDef::new("count", methods::count, METH_O),
        MethodDef::new("__deepcopy__", methods::copy, METH_O),
        MethodDef::new("extend", methods::extend, METH_O),
        MethodDef::new("fromlist", methods::from_list, METH_O),
        MethodDef::new("frombytes", methods::from_bytes, METH_O),
        MethodDef::new("fromunicode", methods::from_unicode, METH_O),
        MethodDef::new("index", methods::index, METH_O),
        MethodDef::new("insert", methods::method_insert, METH_FASTCALL),
        MethodDef::new("pop", methods::pop, METH_FASTCALL),
        MethodDef::new("remove", methods::remove, METH_O),
        MethodDef::new("reverse", methods::reverse, METH_NOARGS),
        MethodDef::new("tolist", methods::to_list, METH_NOARGS),
        MethodDef::new("tobytes", methods::to_bytes, METH_NOARGS),
        MethodDef::new("tounicode", methods::to_unicode, METH_NOARGS),
        MethodDef::new("__sizeof__", methods::size_of, METH_NOARGS),
    ],
    getset: &[
        GetSetDef { name: "typecode", get: Some(typecode), set: None, doc: "" },
        GetSetDef { name: "itemsize", get: Some(item_size), set: None, doc: "" },
    ],
    ..TypeSpec::new(statics::ARRAY, "array.array", array::ARRAY_BYTES, &array::LAYOUT)
};

/// Registers both types.
pub fn register(natives: &mut Natives) {
    natives.add_type(&TYPE);
    natives.add_type(&array::ITERATOR_TYPE);
    array_fill::register(natives);
}

/// Makes the module. CPython: `array_modexec`.
pub fn create(m: &mut Machine) -> Result<Object, Raised> {
    let created = module::create(m, "array", "", &[])?;
    for name in ["ArrayType", "array"] {
        m.incref(statics::ARRAY);
        module::add_object(m, created, name, statics::ARRAY)?;
    }
    let codes = unicode::from_str(m, "bBuhHiIlLqQfd")?;
    module::add_object(m, created, "typecodes", codes)?;
    Ok(created)
}

pub(super) fn none(m: &mut Machine) -> Called {
    Ok(Step::Value(m.new_reference(NONE)))
}

pub(super) fn type_error(m: &mut Machine, message: &str) -> Raised {
    errors::set_string(m, statics::TYPE_ERROR, message)
}

fn typecode_of(m: &mut Machine, object: Object) -> Result<char, Raised> {
    if unicode::check(m, object) && unicode::length(m, object) == 1 {
        return Ok(char::from_u32(unicode::char_at(m, object, 0)).unwrap_or('\u{fffd}'));
    }
    let message =
        format!("array() argument 1 must be a unicode character, not {}", type_object::name_of(m, object));
    Err(type_error(m, &message))
}

/// CPython: `array_new`.
fn new(m: &mut Machine, type_: Object, arguments_: Object, keywords: Object) -> Called {
    if type_ == statics::ARRAY {
        arguments::no_keywords(m, "array.array", keywords)?;
    }
    let count = tuple::size(m, arguments_);
    if !(1..=2).contains(&count) {
        return arguments::check_tuple(m, "array", count as u64, 1, 2).map(|()| Step::Called);
    }
    let code = tuple::get(m, arguments_, 0);
    let code = typecode_of(m, code)?;
    let initial = if count == 2 { tuple::get(m, arguments_, 1) } else { Object::NULL };
    check_initial(m, code, initial)?;
    if is_iterated(m, code, initial) {
        return array_fill::from_iterable(m, type_, code, initial);
    }
    let Some(descriptor) = array_items::by_code(code) else {
        return Err(bad_code(m));
    };
    let made = start(m, type_, descriptor, initial)?;
    match fill(m, made, initial) {
        Ok(()) => Ok(Step::Value(made)),
        Err(raised) => {
            m.decref(made);
            Err(raised)
        }
    }
}

pub(super) fn bad_code(m: &mut Machine) -> Raised {
    let message = "bad typecode (must be b, B, u, h, H, i, I, l, L, q, Q, f or d)";
    errors::set_string(m, statics::VALUE_ERROR, message)
}

/// Whether the items come from an iterator, not from a vector.
fn is_iterated(m: &Machine, code: char, initial: Object) -> bool {
    let in_vector = initial.is_null()
        || list::check(m, initial)
        || tuple::check(m, initial)
        || bytes::check(m, initial)
        || type_object::is_instance_of(m, initial, statics::BYTEARRAY)
        || code == 'u' && unicode::check(m, initial)
        || check(m, initial) && descriptor(m, initial).code == code;
    !in_vector
}

fn check_initial(m: &mut Machine, code: char, initial: Object) -> Result<(), Raised> {
    if initial.is_null() || code == 'u' {
        return Ok(());
    }
    if unicode::check(m, initial) {
        let message = formatted!("cannot use a str to initialize an array with typecode '%c'", code);
        return Err(errors::format(m, statics::TYPE_ERROR, message));
    }
    if check(m, initial) && descriptor(m, initial).code == 'u' {
        let message =
            formatted!("cannot use a unicode array to initialize an array with typecode '%c'", code);
        return Err(errors::format(m, statics::TYPE_ERROR, message));
    }
    Ok(())
}

/// The array, with room where the length is known.
fn start(m: &mut Machine, type_: Object, descriptor_: Descriptor, initial: Object) -> Result<Object, Raised> {
    let known = !initial.is_null()
        && (list::check(m, initial)
            || tuple::check(m, initial)
            || (check(m, initial) && descriptor(m, initial) == descriptor_));
    let size = if known { m.size_of(initial) } else { 0 };
    let made = array::new(m, type_, size, descriptor_)?;
    if size > 0 {
        // What is not filled yet reads as zeros.
        let (at, bytes) = (place(m, made, 0), content_bytes(m, made));
        m.memory.fill(at, bytes, 0);
    }
    Ok(made)
}

fn fill(m: &mut Machine, made: Object, initial: Object) -> Result<(), Raised> {
    if initial.is_null() {
        return Ok(());
    }
    let descriptor_ = descriptor(m, made);
    if check(m, initial) && descriptor(m, initial) == descriptor_ {
        let size = m.size_of(initial);
        let content = part(m, initial, 0, size);
        write_at(m, made, 0, &content);
        return Ok(());
    }
    if list::check(m, initial) || tuple::check(m, initial) {
        for index in 0..m.size_of(made) {
            if index >= m.size_of(initial) {
                break;
            }
            let value = if list::check(m, initial) {
                list::get(m, initial, index)
            } else {
                tuple::get(m, initial, index)
            };
            let word = descriptor_.encode(m, value)?;
            let at = place(m, made, index);
            descriptor_.write(m, at, word);
            m.charge(1);
        }
        return Ok(());
    }
    if unicode::check(m, initial) {
        let content = character_bytes(m, initial)?;
        if !content.is_empty() {
            array::set_exact_room(m, made, content.len() as i64 / 4)?;
        }
        write_at(m, made, 0, &content);
        return Ok(());
    }
    append_bytes(m, made, initial)
}

pub(super) fn write_at(m: &mut Machine, made: Object, index: i64, content: &[u8]) {
    if !content.is_empty() {
        let at = place(m, made, index);
        m.memory.write_bytes(at, content);
    }
}

/// CPython: `array_do_extend`.
pub(super) fn extend_with_array(m: &mut Machine, made: Object, other: Object) -> Result<(), Raised> {
    if descriptor(m, made) != descriptor(m, other) {
        return Err(type_error(m, "can only extend with array of same kind"));
    }
    let (size, more) = (m.size_of(made), m.size_of(other));
    let content = part(m, other, 0, more);
    if more > 0 {
        resize(m, made, size + more)?;
    }
    write_at(m, made, size, &content);
    Ok(())
}

pub(super) fn append_bytes(m: &mut Machine, made: Object, source: Object) -> Result<(), Raised> {
    let content = buffer::content(m, source)?;
    let item_bytes = descriptor(m, made).bytes();
    if !(content.len() as u64).is_multiple_of(item_bytes) {
        let message = "bytes length not a multiple of item size";
        return Err(errors::set_string(m, statics::VALUE_ERROR, message));
    }
    let size = m.size_of(made);
    if !content.is_empty() {
        resize(m, made, size + (content.len() as u64 / item_bytes) as i64)?;
    }
    write_at(m, made, size, &content);
    Ok(())
}

pub(super) fn append_characters(m: &mut Machine, made: Object, text: Object) -> Result<(), Raised> {
    let content = character_bytes(m, text)?;
    let size = m.size_of(made);
    if !content.is_empty() {
        resize(m, made, size + content.len() as i64 / 4)?;
    }
    write_at(m, made, size, &content);
    Ok(())
}

/// A str as so many characters of 4 bytes.
fn character_bytes(m: &mut Machine, text: Object) -> Result<Vec<u8>, Raised> {
    Ok(unicode::code_points(m, text)?.into_iter().flat_map(u32::to_le_bytes).collect())
}

/// CPython: `array_repr`.
fn repr(m: &mut Machine, object: Object) -> Called {
    let code = descriptor(m, object).code;
    if m.size_of(object) == 0 {
        return formatted!("%s('%c')", type_object::short_name(m, m.type_of(object)), code)
            .make(m)
            .map(Step::Value);
    }
    let content = if code == 'u' { characters(m, object)? } else { items_list(m, object)? };
    let shown = object_protocol::repr_nested(m, content);
    m.decref(content);
    let shown = shown?;
    let name = type_object::short_name(m, m.type_of(object));
    let text = formatted!("%s('%c', %R)", name, code, unicode::to_string(m, shown));
    m.decref(shown);
    text.make(m).map(Step::Value)
}

pub(super) fn items_list(m: &mut Machine, object: Object) -> Result<Object, Raised> {
    let size = m.size_of(object);
    let made = list::new(m, size)?;
    for position in 0..size {
        let value = item(m, object, position)?;
        list::put(m, made, position, value);
    }
    m.charge(size as u64);
    Ok(made)
}

pub(super) fn characters(m: &mut Machine, object: Object) -> Result<Object, Raised> {
    let content = part(m, object, 0, m.size_of(object));
    unicode_draft::check(m, content.len() as u64 / 4)?;
    let points: Vec<u32> = content.as_chunks().0.iter().map(|&c| u32::from_le_bytes(c)).collect();
    if let Some(point) = points.iter().find(|&&point| point > 0x10_ffff) {
        let message = format!("character U+{point:x} is not in range [U+0000; U+10ffff]");
        return Err(errors::set_string(m, statics::VALUE_ERROR, &message));
    }
    unicode::from_code_points(m, &points)
}

fn length(m: &mut Machine, object: Object) -> Called {
    Ok(Step::number(m.size_of(object)))
}

/// CPython: `array_richcompare`.
fn rich_compare(m: &mut Machine, left: Object, right: Object, operator: Object) -> Called {
    if !check(m, left) || !check(m, right) {
        return Ok(Step::Value(m.new_reference(NOT_IMPLEMENTED)));
    }
    let operator = operator.0;
    let (left_size, right_size) = (m.size_of(left), m.size_of(right));
    if left_size != right_size && (operator == equality::EQUAL || operator == equality::NOT_EQUAL) {
        return Ok(Step::Value(bool::from_bool(m, operator == equality::NOT_EQUAL)));
    }
    for index in 0..left_size.min(right_size) {
        let (a, b) = (item(m, left, index)?, item(m, right, index)?);
        let equal = object_protocol::rich_compare_bool_nested(m, a, b, equality::EQUAL);
        let decided = match equal {
            Ok(true) => None,
            Ok(false) if operator == equality::EQUAL => Some(Ok(false)),
            Ok(false) if operator == equality::NOT_EQUAL => Some(Ok(true)),
            Ok(false) => Some(object_protocol::rich_compare_bool_nested(m, a, b, operator)),
            Err(raised) => Some(Err(raised)),
        };
        m.decref(a);
        m.decref(b);
        m.charge(1);
        if let Some(result) = decided {
            let holds = result?;
            return Ok(Step::Value(bool::from_bool(m, holds)));
        }
    }
    let holds = crate::object::long_arithmetic::holds(left_size.cmp(&right_size), Object(operator));
    Ok(Step::Value(bool::from_bool(m, holds)))
}

/// CPython: `array_concat`.
fn concat(m: &mut Machine, left: Object, right: Object) -> Called {
    if !check(m, right) {
        let found = type_object::name_of(m, right);
        let message = formatted!("can only append array (not \"%.200s\") to array", found);
        return Err(errors::format(m, statics::TYPE_ERROR, message));
    }
    if descriptor(m, left) != descriptor(m, right) {
        return Err(errors::bad_argument(m));
    }
    let (left_size, right_size) = (m.size_of(left), m.size_of(right));
    let made = array::new(m, statics::ARRAY, left_size + right_size, descriptor(m, left))?;
    for (source, start, size) in [(left, 0, left_size), (right, left_size, right_size)] {
        let content = part(m, source, 0, size);
        write_at(m, made, start, &content);
    }
    Ok(Step::Value(made))
}

/// CPython: `array_repeat`.
fn repeat(m: &mut Machine, object: Object, times: Object) -> Called {
    let times = (times.0 as i64).max(0);
    let size = m.size_of(object);
    let Some(total) = size.checked_mul(times).filter(|&total| total < 1 << 40) else {
        return Err(m.no_memory());
    };
    let made = array::new(m, statics::ARRAY, total, descriptor(m, object))?;
    let content = part(m, object, 0, size);
    for turn in 0..times {
        write_at(m, made, turn * size, &content);
        m.charge(1);
    }
    Ok(Step::Value(made))
}

/// CPython: `array_inplace_concat`.
fn inplace_concat(m: &mut Machine, object: Object, other: Object) -> Called {
    if !check(m, other) {
        let found = type_object::name_of(m, other);
        let message = formatted!("can only extend array with array (not \"%.200s\")", found);
        return Err(errors::format(m, statics::TYPE_ERROR, message));
    }
    extend_with_array(m, object, other)?;
    Ok(Step::Value(m.new_reference(object)))
}

/// CPython: `array_inplace_repeat`.
fn inplace_repeat(m: &mut Machine, object: Object, times: Object) -> Called {
    let times = (times.0 as i64).max(0);
    let size = m.size_of(object);
    if size > 0 {
        let content = part(m, object, 0, size);
        let Some(total) = size.checked_mul(times).filter(|&total| total < 1 << 40) else {
            return Err(m.no_memory());
        };
        resize(m, object, total)?;
        for turn in 1..times {
            write_at(m, object, turn * size, &content);
            m.charge(1);
        }
    }
    Ok(Step::Value(m.new_reference(object)))
}

fn slot_item(m: &mut Machine, object: Object, index: Object) -> Called {
    item(m, object, index.0 as i64).map(Step::Value)
}

/// CPython: `array_ass_item`.
fn assign_item(m: &mut Machine, object: Object, index: Object, value: Object) -> Called {
    let index = index.0 as i64;
    if !(0..m.size_of(object)).contains(&index) {
        return Err(errors::set_string(m, statics::INDEX_ERROR, "array assignment index out of range"));
    }
    if value.is_null() {
        make_gap(m, object, index, index + 1, 0)?;
        return Ok(Step::number(0));
    }
    let descriptor = descriptor(m, object);
    let word = descriptor.encode(m, value)?;
    let at = place(m, object, index);
    descriptor.write(m, at, word);
    Ok(Step::number(0))
}

/// The position of the first equal item.
pub(super) fn find(m: &mut Machine, object: Object, wanted: Object) -> Result<Option<i64>, Raised> {
    let mut index = 0;
    while index < m.size_of(object) {
        let value = item(m, object, index)?;
        let equal = object_protocol::rich_compare_bool_nested(m, value, wanted, equality::EQUAL);
        m.decref(value);
        if equal? {
            return Ok(Some(index));
        }
        m.charge(1);
        index += 1;
    }
    Ok(None)
}

fn contains(m: &mut Machine, object: Object, wanted: Object) -> Called {
    let found = find(m, object, wanted)?;
    Ok(Step::number(i64::from(found.is_some())))
}

/// CPython: `array_subscr`.
fn subscript(m: &mut Machine, object: Object, key: Object) -> Called {
    let size = m.size_of(object);
    if number_protocol::index_check(m, key) {
        let index = number_protocol::as_size(m, key, statics::INDEX_ERROR)?;
        return item(m, object, if index < 0 { index + size } else { index }).map(Step::Value);
    }
    if !slice::check(m, key) {
        return Err(type_error(m, "array indices must be integers"));
    }
    let (mut start, mut stop, step) = slice::unpack(m, key)?;
    let count = slice::adjust_indices(size, &mut start, &mut stop, step);
    let descriptor = descriptor(m, object);
    let made = array::new(m, statics::ARRAY, count.max(0), descriptor)?;
    if step == 1 {
        let content = part(m, object, start, count);
        write_at(m, made, 0, &content);
    } else {
        for index in 0..count {
            let content = part(m, object, start + index * step, 1);
            write_at(m, made, index, &content);
        }
    }
    Ok(Step::Value(made))
}

/// CPython: `array_ass_subscr`.
fn assign_subscript(m: &mut Machine, object: Object, key: Object, value: Object) -> Called {
    let size = m.size_of(object);
    if number_protocol::index_check(m, key) {
        let index = number_protocol::as_size(m, key, statics::INDEX_ERROR)?;
        return assign_item(m, object, Object(if index < 0 { index + size } else { index } as u64), value);
    }
    if !slice::check(m, key) {
        return Err(type_error(m, "array indices must be integers"));
    }
    let (mut start, mut stop, step) = slice::unpack(m, key)?;
    let count = slice::adjust_indices(size, &mut start, &mut stop, step).max(0);
    let given = slice_content(m, object, value)?;
    let items = (given.len() as u64 / descriptor(m, object).bytes()) as i64;
    if step == 1 {
        make_gap(m, object, start, start + count, items)?;
        write_at(m, object, start, &given);
        return Ok(Step::number(0));
    }
    if value.is_null() {
        delete_steps(m, object, start, step, count)?;
        return Ok(Step::number(0));
    }
    if items != count {
        let message =
            formatted!("attempt to assign array of size %zd to extended slice of size %zd", items, count);
        return Err(errors::format(m, statics::VALUE_ERROR, message));
    }
    let item_bytes = descriptor(m, object).bytes() as usize;
    for (index, content) in (0..).zip(given.chunks(item_bytes)) {
        write_at(m, object, start + index * step, content);
    }
    Ok(Step::number(0))
}

fn slice_content(m: &mut Machine, object: Object, value: Object) -> Result<Vec<u8>, Raised> {
    if value.is_null() {
        return Ok(Vec::new());
    }
    if !check(m, value) {
        let found = type_object::name_of(m, value);
        let message = formatted!("can only assign array (not \"%.200s\") to array slice", found);
        return Err(errors::format(m, statics::TYPE_ERROR, message));
    }
    if descriptor(m, value) != descriptor(m, object) {
        return Err(errors::bad_argument(m));
    }
    Ok(part(m, value, 0, m.size_of(value)))
}

fn delete_steps(m: &mut Machine, object: Object, start: i64, step: i64, count: i64) -> Result<(), Raised> {
    let mut gone: Vec<i64> = (0..count).map(|index| start + index * step).collect();
    gone.sort_unstable();
    let size = m.size_of(object);
    check_can_resize(m, object, size - count)?;
    let mut kept = 0;
    for index in 0..size {
        if gone.binary_search(&index).is_err() {
            let content = part(m, object, index, 1);
            write_at(m, object, kept, &content);
            kept += 1;
        }
    }
    resize(m, object, kept)
}

fn typecode(m: &mut Machine, object: Object) -> Called {
    let code = descriptor(m, object).code;
    unicode::from_char(m, code as u32).map(Step::Value)
}

fn item_size(m: &mut Machine, object: Object) -> Called {
    let bytes = descriptor(m, object).bytes();
    long::from_u64(m, bytes).map(Step::Value)
}
