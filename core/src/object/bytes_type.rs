//! The type `bytes`: its slots and first methods. CPython: bytesobject.c.

use super::arguments::{self, Signature};
use super::call::{Args, METH_FASTCALL, METH_KEYWORDS, METH_NOARGS};
use super::machine::Machine;
use super::native::{Natives, SlotFunction};
use super::reference::{OB_SIZE, Object};
use super::runtime::NOT_IMPLEMENTED;
use super::step::{Called, Raised, Step};
use super::type_offsets::*;
use super::type_spec::{MethodDef, TypeSpec};
use super::{
    bool, bytes, errors, list, long, long_arithmetic, number_protocol, object_protocol, sequence_protocol,
    slice, statics, tuple, type_object, unicode, unicode_codecs, unicode_repr,
};

/// `bytes`.
pub static TYPE: TypeSpec = TypeSpec {
    item_size: 1,
    flags: FLAG_BASETYPE | FLAG_BYTES_SUBCLASS,
    slots: &[
        (TP_DEALLOC, SlotFunction::Destructor(dealloc)),
        (TP_REPR, SlotFunction::F1(repr)),
        (TP_STR, SlotFunction::F1(repr)),
        (TP_HASH, SlotFunction::F1(hash)),
        (TP_RICHCOMPARE, SlotFunction::F3(rich_compare)),
        (TP_NEW, SlotFunction::F3(new)),
        (SQ_LENGTH, SlotFunction::F1(length)),
        (SQ_CONCAT, SlotFunction::F2(concat)),
        (SQ_REPEAT, SlotFunction::F2(repeat)),
        (SQ_ITEM, SlotFunction::F2(item)),
        (SQ_CONTAINS, SlotFunction::F2(contains)),
        (MP_LENGTH, SlotFunction::F1(length)),
        (MP_SUBSCRIPT, SlotFunction::F2(subscript)),
    ],
    methods: &[
        MethodDef { name: "decode", function: decode, flags: METH_FASTCALL | METH_KEYWORDS, doc: "" },
        MethodDef { name: "hex", function: hex, flags: METH_NOARGS, doc: "" },
        MethodDef { name: "__getnewargs__", function: get_new_args, flags: METH_NOARGS, doc: "" },
    ],
    ..TypeSpec::new(statics::BYTES, "bytes", bytes::EMPTY_SIZE, &bytes::LAYOUT)
};

/// Registers `bytes`.
pub fn register(natives: &mut Natives) {
    natives.add_type(&TYPE);
}

/// The bytes of a bytes-like object; TypeError for others.
pub fn content_of(m: &mut Machine, object: Object) -> Result<Vec<u8>, Raised> {
    if bytes::check(m, object) {
        return Ok(bytes::to_vec(m, object));
    }
    let name = type_object::name_of(m, object);
    let message = format!("a bytes-like object is required, not '{name}'");
    Err(errors::set_string(m, statics::TYPE_ERROR, &message))
}

fn dealloc(m: &mut Machine, object: Object) {
    m.type_free(object);
}

fn repr(m: &mut Machine, object: Object) -> Called {
    let text = unicode_repr::quoted_bytes(&bytes::to_vec(m, object));
    unicode::from_str(m, &text).map(Step::Value)
}

fn hash(m: &mut Machine, object: Object) -> Called {
    Ok(Step::number(bytes::hash(m, object)))
}

fn length(m: &mut Machine, object: Object) -> Called {
    Ok(Step::number(bytes::size(m, object) as i64))
}

fn rich_compare(m: &mut Machine, a: Object, b: Object, operator: Object) -> Called {
    if !bytes::check(m, a) || !bytes::check(m, b) {
        return Ok(Step::Value(m.new_reference(NOT_IMPLEMENTED)));
    }
    let holds = long_arithmetic::holds(bytes::to_vec(m, a).cmp(&bytes::to_vec(m, b)), operator);
    Ok(Step::Value(bool::from_bool(m, holds)))
}

fn concat(m: &mut Machine, a: Object, b: Object) -> Called {
    if !bytes::check(m, b) {
        let message = format!("can't concat {} to bytes", type_object::name_of(m, b));
        return Err(errors::set_string(m, statics::TYPE_ERROR, &message));
    }
    if bytes::size(m, a) == 0 && m.type_of(b) == statics::BYTES {
        return Ok(Step::Value(m.new_reference(b)));
    }
    if bytes::size(m, b) == 0 && m.type_of(a) == statics::BYTES {
        return Ok(Step::Value(m.new_reference(a)));
    }
    let joined = [bytes::to_vec(m, a), bytes::to_vec(m, b)].concat();
    bytes::from_slice(m, &joined).map(Step::Value)
}

fn repeat(m: &mut Machine, object: Object, count: Object) -> Called {
    let count = (count.0 as i64).max(0) as u64;
    let size = bytes::size(m, object);
    if count == 1 && m.type_of(object) == statics::BYTES {
        return Ok(Step::Value(m.new_reference(object)));
    }
    let total = size.saturating_mul(count);
    if total > i64::MAX as u64 {
        return Err(errors::set_string(m, statics::OVERFLOW_ERROR, "repeated bytes are too long"));
    }
    if total == 0 {
        return bytes::from_slice(m, &[]).map(Step::Value);
    }
    if total > 1 << 34 {
        return Err(m.no_memory());
    }
    m.charge(total / 64);
    let repeated = bytes::new(m, total)?;
    let (target, source) = (bytes::data(repeated), bytes::data(object));
    m.memory.move_bytes(target, source, size);
    let mut done = size;
    while done < total {
        let step = done.min(total - done);
        m.memory.move_bytes(target + done, target, step);
        done += step;
    }
    Ok(Step::Value(repeated))
}

fn item(m: &mut Machine, object: Object, index: Object) -> Called {
    if index.0 >= bytes::size(m, object) {
        return Err(errors::set_string(m, statics::INDEX_ERROR, "index out of range"));
    }
    let byte = m.memory.read_u8(bytes::data(object) + index.0);
    long::from_i64(m, i64::from(byte)).map(Step::Value)
}

fn subscript(m: &mut Machine, object: Object, index: Object) -> Called {
    let size = bytes::size(m, object) as i64;
    if number_protocol::index_check(m, index) {
        let position = number_protocol::as_size(m, index, statics::INDEX_ERROR)?;
        let position = if position < 0 { position + size } else { position };
        return item(m, object, Object(position as u64));
    }
    if !slice::check(m, index) {
        let name = type_object::name_of(m, index);
        let message = format!("byte indices must be integers or slices, not {name}");
        return Err(errors::set_string(m, statics::TYPE_ERROR, &message));
    }
    let (mut start, mut stop, step) = slice::unpack(m, index)?;
    let count = slice::adjust_indices(size, &mut start, &mut stop, step);
    if start == 0 && step == 1 && count == size && m.type_of(object) == statics::BYTES {
        return Ok(Step::Value(m.new_reference(object)));
    }
    let content = bytes::to_vec(m, object);
    let part: Vec<u8> = (0..count.max(0)).map(|i| content[(start + i * step) as usize]).collect();
    bytes::from_slice(m, &part).map(Step::Value)
}

fn contains(m: &mut Machine, object: Object, part: Object) -> Called {
    let content = bytes::to_vec(m, object);
    if number_protocol::index_check(m, part) {
        let byte = number_protocol::as_size(m, part, statics::VALUE_ERROR)?;
        if !(0..256).contains(&byte) {
            return Err(errors::set_string(m, statics::VALUE_ERROR, "byte must be in range(0, 256)"));
        }
        return Ok(Step::number(i64::from(content.contains(&(byte as u8)))));
    }
    let part = content_of(m, part)?;
    let found = part.is_empty() || content.windows(part.len()).any(|window| window == part);
    Ok(Step::number(i64::from(found)))
}

/// CPython: `bytes_new`.
fn new(m: &mut Machine, type_: Object, arguments: Object, keywords: Object) -> Called {
    const SIGNATURE: Signature = Signature {
        function: "bytes",
        parameters: &["source", "encoding", "errors"],
        required: 0,
        positional: 3,
    };
    let args = arguments::of_tuple(m, arguments, keywords);
    let [source, encoding, mode] = arguments::parse(m, args, &SIGNATURE)?;
    let plain = from_source(m, source, encoding, mode)?;
    if type_ == statics::BYTES {
        return Ok(Step::Value(plain));
    }
    let size = bytes::size(m, plain);
    let object = type_object::generic_alloc(m, type_, size as i64)?;
    m.write(object, OB_SIZE, size);
    m.write(object, bytes::OB_SHASH, u64::MAX);
    let (target, origin) = (bytes::data(object), bytes::data(plain));
    m.memory.move_bytes(target, origin, size + 1);
    m.decref(plain);
    Ok(Step::Value(object))
}

fn from_source(m: &mut Machine, source: Object, encoding: Object, mode: Object) -> Result<Object, Raised> {
    if source.is_null() {
        return bytes::from_slice(m, &[]);
    }
    if unicode::check(m, source) {
        if encoding.is_null() {
            return Err(errors::set_string(m, statics::TYPE_ERROR, "string argument without an encoding"));
        }
        return unicode_codecs::encode_with(m, source, encoding, mode);
    }
    if bytes::check(m, source) && m.type_of(source) == statics::BYTES {
        return Ok(m.new_reference(source));
    }
    if number_protocol::index_check(m, source) {
        let size = number_protocol::as_size(m, source, statics::OVERFLOW_ERROR)?;
        if size < 0 {
            return Err(errors::set_string(m, statics::VALUE_ERROR, "negative count"));
        }
        if size == 0 {
            return bytes::from_slice(m, &[]);
        }
        let zeros = bytes::new(m, size as u64)?;
        let target = bytes::data(zeros);
        m.memory.fill(target, size as u64, 0);
        return Ok(zeros);
    }
    m.nested(|m| object_protocol::bytes(m, source)).or_else(|raised| from_items(m, source, raised))
}

/// From an iterable of ints. CPython: `_PyBytes_FromIterator`.
fn from_items(m: &mut Machine, source: Object, raised: Raised) -> Result<Object, Raised> {
    if !m.error_matches(statics::TYPE_ERROR) {
        return Err(raised);
    }
    m.clear_error();
    let items = m.nested(|m| sequence_protocol::list(m, source))?;
    let mut content = Vec::new();
    for index in 0..list::size(m, items) {
        let item = list::get(m, items, index);
        let value = number_protocol::as_size(m, item, Object::NULL)?;
        if !(0..256).contains(&value) {
            m.decref(items);
            return Err(errors::set_string(m, statics::VALUE_ERROR, "bytes must be in range(0, 256)"));
        }
        content.push(value as u8);
    }
    m.decref(items);
    bytes::from_slice(m, &content)
}

fn decode(m: &mut Machine, object: Object, args: Args) -> Called {
    const SIGNATURE: Signature =
        Signature { function: "decode", parameters: &["encoding", "errors"], required: 0, positional: 2 };
    let [encoding, mode] = arguments::parse(m, args, &SIGNATURE)?;
    unicode_codecs::from_encoded_object(m, object, encoding, mode).map(Step::Value)
}

fn hex(m: &mut Machine, object: Object, _: Args) -> Called {
    let text: String = bytes::to_vec(m, object).iter().map(|byte| format!("{byte:02x}")).collect();
    unicode::from_str(m, &text).map(Step::Value)
}

fn get_new_args(m: &mut Machine, object: Object, _: Args) -> Called {
    let content = bytes::to_vec(m, object);
    let copy = bytes::from_slice(m, &content)?;
    tuple::pack_stolen(m, &[copy]).map(Step::Value)
}
