//! The type `bytearray`: its slots and the methods that change it. CPython: bytearrayobject.c.

use super::arguments::{self, Signature};
use super::bytearray_fill::{self, byte_of};
use super::call::{Args, METH_FASTCALL, METH_NOARGS, METH_O};
use super::formatted::formatted;
use super::machine::Machine;
use super::native::{Natives, SlotFunction};
use super::reference::Object;
use super::runtime::{NONE, NOT_IMPLEMENTED};
use super::sequence_iterators::{IT_INDEX, IT_SEQ};
use super::step::{Called, Raised, Step};
use super::type_offsets::{
    FLAG_BASETYPE, FLAG_HAVE_GC, MP_ASS_SUBSCRIPT, MP_LENGTH, MP_SUBSCRIPT, NB_REMAINDER, SQ_ASS_ITEM,
    SQ_CONCAT, SQ_CONTAINS, SQ_INPLACE_CONCAT, SQ_INPLACE_REPEAT, SQ_ITEM, SQ_LENGTH, SQ_REPEAT,
    TP_BASICSIZE, TP_DEALLOC, TP_HASH, TP_INIT, TP_ITER, TP_ITERNEXT, TP_NEW, TP_REPR, TP_RICHCOMPARE,
    TP_STR, TP_TRAVERSE,
};
use super::type_spec::{MethodDef, TypeSpec};
use super::{
    bool, buffer, bytearray, bytes, bytes_methods, bytes_percent, bytes_type, container_reduce, errors,
    iterator_reduce, long, long_arithmetic, number_protocol, object_protocol, sequence_iterators, slice,
    statics, type_object, unicode, unicode_codecs,
};

/// `bytearray`.
pub static TYPE: TypeSpec = TypeSpec {
    flags: FLAG_BASETYPE,
    slots: &[
        (TP_DEALLOC, SlotFunction::Destructor(bytearray::dealloc)),
        (TP_REPR, SlotFunction::F1(repr)),
        (TP_STR, SlotFunction::F1(repr)),
        (TP_HASH, SlotFunction::F1(object_protocol::hash_not_implemented)),
        (TP_RICHCOMPARE, SlotFunction::F3(rich_compare)),
        (TP_ITER, SlotFunction::F1(iter)),
        (TP_INIT, SlotFunction::F3(init)),
        (TP_NEW, SlotFunction::F3(type_object::generic_new)),
        (NB_REMAINDER, SlotFunction::F2(bytes_percent::array_remainder)),
        (SQ_LENGTH, SlotFunction::F1(length)),
        (SQ_CONCAT, SlotFunction::F2(concat)),
        (SQ_REPEAT, SlotFunction::F2(repeat)),
        (SQ_ITEM, SlotFunction::F2(item)),
        (SQ_ASS_ITEM, SlotFunction::F3(assign_item)),
        (SQ_CONTAINS, SlotFunction::F2(bytes_methods::contains)),
        (SQ_INPLACE_CONCAT, SlotFunction::F2(inplace_concat)),
        (SQ_INPLACE_REPEAT, SlotFunction::F2(inplace_repeat)),
        (MP_LENGTH, SlotFunction::F1(length)),
        (MP_SUBSCRIPT, SlotFunction::F2(subscript)),
        (MP_ASS_SUBSCRIPT, SlotFunction::F3(assign_subscript)),
    ],
    methods: &METHODS,
    ..TypeSpec::new(statics::BYTEARRAY, "bytearray", bytearray::BYTES, &bytearray::LAYOUT)
};

static METHODS: [MethodDef; 12 + bytes_methods::SHARED.len()] = bytes_methods::with_shared([
    MethodDef::new("__alloc__", alloc, METH_NOARGS),
    MethodDef::new("__sizeof__", size_of, METH_NOARGS),
    MethodDef::new("append", append, METH_O),
    MethodDef::new("clear", clear, METH_NOARGS),
    MethodDef::new("copy", copy, METH_NOARGS),
    MethodDef::new("extend", extend, METH_O),
    MethodDef::new("insert", insert, METH_FASTCALL),
    MethodDef::new("pop", pop, METH_FASTCALL),
    MethodDef::new("remove", remove, METH_O),
    MethodDef::new("reverse", reverse, METH_NOARGS),
    MethodDef::new("__reduce__", container_reduce::bytearray_text, METH_NOARGS),
    MethodDef::new("__reduce_ex__", container_reduce::bytearray_bytes, METH_FASTCALL),
]);

/// Registers `bytearray` and the iterators over bytes.
pub fn register(natives: &mut Natives) {
    natives.add_type(&TYPE);
    bytearray_fill::register(natives);
    natives.add_type(&ITERATOR_TYPE);
    natives.add_type(&BYTES_ITERATOR_TYPE);
}

fn none(m: &mut Machine) -> Called {
    Ok(Step::Value(m.new_reference(NONE)))
}

/// CPython: `bytearray_repr`.
fn repr(m: &mut Machine, array: Object) -> Called {
    let content = bytearray::to_vec(m, array);
    let quote = if content.contains(&b'\'') && !content.contains(&b'"') { '"' } else { '\'' };
    let type_ = m.type_of(array);
    let mut text = format!("{}(b{quote}", type_object::short_name(m, type_));
    for byte in content {
        match byte {
            b'\'' | b'\\' => text.extend(['\\', char::from(byte)]),
            b'\t' => text.push_str("\\t"),
            b'\n' => text.push_str("\\n"),
            b'\r' => text.push_str("\\r"),
            b' '..=b'~' => text.push(char::from(byte)),
            _ => text.push_str(&format!("\\x{byte:02x}")),
        }
    }
    text.push(quote);
    text.push(')');
    unicode::from_str(m, &text).map(Step::Value)
}

/// CPython: `bytearray_richcompare`.
fn rich_compare(m: &mut Machine, a: Object, b: Object, operator: Object) -> Called {
    if unicode::check(m, b) {
        return Ok(Step::Value(m.new_reference(NOT_IMPLEMENTED)));
    }
    let (Some(left), Some(right)) = (buffer::tried(m, a), buffer::tried(m, b)) else {
        return Ok(Step::Value(m.new_reference(NOT_IMPLEMENTED)));
    };
    let holds = long_arithmetic::holds(buffer::read(m, left).cmp(&buffer::read(m, right)), operator);
    Ok(Step::Value(bool::from_bool(m, holds)))
}

fn length(m: &mut Machine, array: Object) -> Called {
    Ok(Step::number(m.size_of(array)))
}

/// CPython: `bytearray___init___impl`.
fn init(m: &mut Machine, array: Object, arguments_: Object, keywords: Object) -> Called {
    const SIGNATURE: Signature = Signature {
        function: "bytearray",
        parameters: &["source", "encoding", "errors"],
        required: 0,
        positional: 3,
    };
    if bytearray::size(m, array) != 0 {
        bytearray::resize(m, array, 0)?;
    }
    let args = arguments::of_tuple(m, arguments_, keywords);
    let [source, encoding, mode] = arguments::parse(m, args, &SIGNATURE)?;
    arguments::check_text(m, "bytearray", "2", encoding)?;
    arguments::check_text(m, "bytearray", "3", mode)?;
    if source.is_null() {
        return bytes_type::no_encoding(m, encoding, mode).map(|()| Step::number(0));
    }
    if unicode::check(m, source) {
        if encoding.is_null() {
            return Err(errors::set_string(m, statics::TYPE_ERROR, "string argument without an encoding"));
        }
        let encoded = unicode_codecs::encode_with(m, source, encoding, mode)?;
        let content = bytes::to_vec(m, encoded);
        m.decref(encoded);
        bytearray::set_content(m, array, &content)?;
        return Ok(Step::number(0));
    }
    bytes_type::no_encoding(m, encoding, mode)?;
    if number_protocol::index_check(m, source) {
        return bytearray_fill::zeros(m, array, source);
    }
    bytearray_fill::of_content(m, array, source)
}

/// Appends a byte.
pub(super) fn push(m: &mut Machine, array: Object, byte: u8) -> Result<(), Raised> {
    let size = bytearray::size(m, array);
    bytearray::resize(m, array, size + 1)?;
    let start = bytearray::data(m, array);
    m.memory.write_u8(start + size, byte);
    Ok(())
}

/// CPython: `PyByteArray_Concat`.
fn concat(m: &mut Machine, a: Object, b: Object) -> Called {
    let (Some(left), Some(right)) = (buffer::tried(m, a), buffer::tried(m, b)) else {
        let message = formatted!(
            "can't concat %.100s to %.100s",
            type_object::name_of(m, b),
            type_object::name_of(m, a)
        );
        return Err(errors::format(m, statics::TYPE_ERROR, message));
    };
    let joined = [buffer::read(m, left), buffer::read(m, right)].concat();
    bytearray::from_slice(m, &joined).map(Step::Value)
}

/// CPython: `bytearray_iconcat`.
fn inplace_concat(m: &mut Machine, array: Object, other: Object) -> Called {
    let Some(other_buffer) = buffer::tried(m, other) else {
        let message = formatted!(
            "can't concat %.100s to %.100s",
            type_object::name_of(m, other),
            type_object::name_of(m, array)
        );
        return Err(errors::format(m, statics::TYPE_ERROR, message));
    };
    let more = buffer::read(m, other_buffer);
    if other == array && !more.is_empty() {
        // The other side is lent while this one grows.
        let message = "Existing exports of data: object cannot be re-sized";
        return Err(errors::set_string(m, statics::BUFFER_ERROR, message));
    }
    let size = bytearray::size(m, array);
    bytearray::resize(m, array, size + more.len() as u64)?;
    if !more.is_empty() {
        let start = bytearray::data(m, array);
        m.memory.write_bytes(start + size, &more);
    }
    Ok(Step::Value(m.new_reference(array)))
}

fn repeated(m: &mut Machine, array: Object, count: Object) -> Result<Vec<u8>, Raised> {
    let count = (count.0 as i64).max(0) as u64;
    let content = bytearray::to_vec(m, array);
    let total = (content.len() as u64).saturating_mul(count);
    if total > 1 << 32 {
        return Err(m.no_memory());
    }
    m.charge(total / 64);
    Ok(content.repeat(count as usize))
}

fn repeat(m: &mut Machine, array: Object, count: Object) -> Called {
    let content = repeated(m, array, count)?;
    bytearray::from_slice(m, &content).map(Step::Value)
}

fn inplace_repeat(m: &mut Machine, array: Object, count: Object) -> Called {
    let content = repeated(m, array, count)?;
    bytearray::set_content(m, array, &content)?;
    Ok(Step::Value(m.new_reference(array)))
}

fn out_of_range(m: &mut Machine) -> Raised {
    errors::set_string(m, statics::INDEX_ERROR, "bytearray index out of range")
}

fn item(m: &mut Machine, array: Object, index: Object) -> Called {
    if index.0 >= bytearray::size(m, array) {
        return Err(out_of_range(m));
    }
    let byte = m.memory.read_u8(bytearray::data(m, array) + index.0);
    long::from_i64(m, i64::from(byte)).map(Step::Value)
}

/// The index that a key stands for, negative ones from the end; `None` for a slice.
fn index_of(m: &mut Machine, array: Object, key: Object) -> Result<Option<u64>, Raised> {
    if number_protocol::index_check(m, key) {
        let index = number_protocol::as_size(m, key, statics::INDEX_ERROR)?;
        return Ok(Some(if index < 0 { index + m.size_of(array) } else { index } as u64));
    }
    if slice::check(m, key) {
        return Ok(None);
    }
    let message =
        formatted!("bytearray indices must be integers or slices, not %.200s", type_object::name_of(m, key));
    Err(errors::format(m, statics::TYPE_ERROR, message))
}

fn subscript(m: &mut Machine, array: Object, key: Object) -> Called {
    if let Some(index) = index_of(m, array, key)? {
        return item(m, array, Object(index));
    }
    let (mut start, mut stop, step) = slice::unpack(m, key)?;
    let count = slice::adjust_indices(m.size_of(array), &mut start, &mut stop, step);
    let content = bytearray::to_vec(m, array);
    let part: Vec<u8> = (0..count.max(0)).map(|i| content[(start + i * step) as usize]).collect();
    bytearray::from_slice(m, &part).map(Step::Value)
}

fn assign_item(m: &mut Machine, array: Object, index: Object, value: Object) -> Called {
    if index.0 >= bytearray::size(m, array) {
        return Err(out_of_range(m));
    }
    if value.is_null() {
        bytearray::set_slice(m, array, index.0, index.0 + 1, &[])?;
    } else {
        let byte = byte_of(m, value)?;
        let start = bytearray::data(m, array);
        m.memory.write_u8(start + index.0, byte);
    }
    Ok(Step::number(0))
}

/// CPython: `bytearray_ass_subscript`.
pub(super) fn assign_subscript(m: &mut Machine, array: Object, key: Object, value: Object) -> Called {
    if let Some(index) = index_of(m, array, key)? {
        return assign_item(m, array, Object(index), value);
    }
    let (mut start, mut stop, step) = slice::unpack(m, key)?;
    let count = slice::adjust_indices(m.size_of(array), &mut start, &mut stop, step).max(0);
    let given = if value.is_null() {
        Vec::new()
    } else if buffer::check(m, value) {
        buffer::any_content(m, value)?
    } else if number_protocol::check(m, value) || unicode::check(m, value) {
        let message = "can assign only bytes, buffers, or iterables of ints in range(0, 256)";
        return Err(errors::set_string(m, statics::TYPE_ERROR, message));
    } else {
        return bytearray_fill::assign_items(m, array, key, value);
    };
    if step == 1 {
        bytearray::set_slice(m, array, start as u64, (start + count) as u64, &given)?;
        return Ok(Step::number(0));
    }
    assign_steps(m, array, (start, step, count), given)?;
    Ok(Step::number(0))
}

/// Assigns to, or deletes, the bytes of an extended slice.
fn assign_steps(
    m: &mut Machine,
    array: Object,
    (start, step, count): (i64, i64, i64),
    given: Vec<u8>,
) -> Result<(), Raised> {
    let mut content = bytearray::to_vec(m, array);
    if given.is_empty() {
        let gone: Vec<i64> = (0..count).map(|i| start + i * step).collect();
        let mut index = -1;
        content.retain(|_| {
            index += 1;
            !gone.contains(&index)
        });
    } else if given.len() as i64 == count {
        for (i, byte) in (0..).zip(given) {
            content[(start + i * step) as usize] = byte;
        }
    } else {
        let message = formatted!(
            "attempt to assign bytes of size %zd to extended slice of size %zd",
            given.len(),
            count
        );
        return Err(errors::format(m, statics::VALUE_ERROR, message));
    }
    bytearray::set_content(m, array, &content)
}

fn alloc(m: &mut Machine, array: Object, _: Args) -> Called {
    let bytes = m.read(array, bytearray::OB_ALLOC);
    long::from_u64(m, bytes).map(Step::Value)
}

fn size_of(m: &mut Machine, array: Object, _: Args) -> Called {
    let type_ = m.type_of(array);
    let bytes = m.read(type_, TP_BASICSIZE) + m.read(array, bytearray::OB_ALLOC);
    long::from_u64(m, bytes).map(Step::Value)
}

fn append(m: &mut Machine, array: Object, args: Args) -> Called {
    let value = args.get(m, 0);
    let byte = byte_of(m, value)?;
    push(m, array, byte)?;
    none(m)
}

fn clear(m: &mut Machine, array: Object, _: Args) -> Called {
    bytearray::resize(m, array, 0)?;
    none(m)
}

fn copy(m: &mut Machine, array: Object, _: Args) -> Called {
    let content = bytearray::to_vec(m, array);
    bytearray::from_slice(m, &content).map(Step::Value)
}

/// CPython: `bytearray_extend`.
fn extend(m: &mut Machine, array: Object, args: Args) -> Called {
    let source = args.get(m, 0);
    if !buffer::check(m, source) {
        return bytearray_fill::extend(m, array, source);
    }
    let (size, more) = (bytearray::size(m, array), buffer::content(m, source)?);
    bytearray::set_slice(m, array, size, size, &more)?;
    none(m)
}

fn insert(m: &mut Machine, array: Object, args: Args) -> Called {
    arguments::check_positional(m, "insert", args.count, 2, 2)?;
    let (index, value) = (args.get(m, 0), args.get(m, 1));
    let index = arguments::size_argument(m, index)?;
    let byte = byte_of(m, value)?;
    let size = m.size_of(array);
    let index = if index < 0 { (index + size).max(0) } else { index.min(size) } as u64;
    bytearray::set_slice(m, array, index, index, &[byte])?;
    none(m)
}

fn pop(m: &mut Machine, array: Object, args: Args) -> Called {
    arguments::check_positional(m, "pop", args.count, 0, 1)?;
    let index = args.optional(m, 0);
    let index = if index.is_null() { -1 } else { arguments::size_argument(m, index)? };
    let size = m.size_of(array);
    if size == 0 {
        return Err(errors::set_string(m, statics::INDEX_ERROR, "pop from empty bytearray"));
    }
    let index = if index < 0 { index + size } else { index };
    if !(0..size).contains(&index) {
        return Err(errors::set_string(m, statics::INDEX_ERROR, "pop index out of range"));
    }
    bytearray::check_can_resize(m, array)?;
    let start = bytearray::data(m, array);
    let byte = m.memory.read_u8(start + index as u64);
    m.memory.move_bytes(start + index as u64, start + index as u64 + 1, (size - index - 1) as u64);
    bytearray::resize(m, array, size as u64 - 1)?;
    long::from_i64(m, i64::from(byte)).map(Step::Value)
}

fn remove(m: &mut Machine, array: Object, args: Args) -> Called {
    let value = args.get(m, 0);
    let byte = byte_of(m, value)?;
    let mut content = bytearray::to_vec(m, array);
    let Some(index) = content.iter().position(|&found| found == byte) else {
        return Err(errors::set_string(m, statics::VALUE_ERROR, "value not found in bytearray"));
    };
    content.remove(index);
    bytearray::set_content(m, array, &content)?;
    none(m)
}

fn reverse(m: &mut Machine, array: Object, _: Args) -> Called {
    let mut content = bytearray::to_vec(m, array);
    content.reverse();
    bytearray::set_content(m, array, &content)?;
    none(m)
}

const fn iterator_type(address: Object, name: &'static str) -> TypeSpec {
    TypeSpec {
        flags: FLAG_HAVE_GC,
        slots: &[
            (TP_DEALLOC, SlotFunction::Destructor(sequence_iterators::dealloc)),
            (TP_TRAVERSE, SlotFunction::Traverse(sequence_iterators::traverse)),
            (TP_ITER, SlotFunction::F1(object_protocol::self_iter)),
            (TP_ITERNEXT, SlotFunction::F1(iterator_next)),
        ],
        methods: &iterator_reduce::TEXT_ITERATOR_METHODS,
        ..TypeSpec::new(address, name, 32, &sequence_iterators::LAYOUT)
    }
}

static ITERATOR_TYPE: TypeSpec = iterator_type(statics::BYTEARRAY_ITERATOR, "bytearray_iterator");
static BYTES_ITERATOR_TYPE: TypeSpec = iterator_type(statics::BYTES_ITERATOR, "bytes_iterator");

/// An iterator over the bytes of a bytes or bytearray object. CPython: `bytes_iter`, `bytearray_iter`.
pub(super) fn iter(m: &mut Machine, object: Object) -> Called {
    let type_ = if bytes::check(m, object) { statics::BYTES_ITERATOR } else { statics::BYTEARRAY_ITERATOR };
    sequence_iterators::new(m, type_, object, 0)
}

fn iterator_next(m: &mut Machine, iterator: Object) -> Called {
    let object = m.read_object(iterator, IT_SEQ);
    let Some(buffer) = object.non_null().and_then(|object| buffer::of(m, object)) else {
        return Ok(Step::Value(Object::NULL));
    };
    let index = m.read(iterator, IT_INDEX);
    if index < buffer.bytes {
        let byte = m.memory.read_u8(buffer.address + index);
        m.write(iterator, IT_INDEX, index + 1);
        return long::from_i64(m, i64::from(byte)).map(Step::Value);
    }
    m.clear_field(iterator, IT_SEQ);
    Ok(Step::Value(Object::NULL))
}
