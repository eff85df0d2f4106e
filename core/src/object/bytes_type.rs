//! The type `bytes`: its slots and first methods. CPython: bytesobject.c.

use super::arguments::{self, Signature};
use super::formatted::formatted;
use super::machine::Machine;
use super::native::{Natives, SlotFunction};
use super::reference::Object;
use super::runtime::NOT_IMPLEMENTED;
use super::step::{Called, Raised, Step};
use super::type_offsets::{
    FLAG_BASETYPE, FLAG_BYTES_SUBCLASS, MP_LENGTH, MP_SUBSCRIPT, NB_REMAINDER, SQ_CONCAT, SQ_CONTAINS,
    SQ_ITEM, SQ_LENGTH, SQ_REPEAT, TP_DEALLOC, TP_HASH, TP_ITER, TP_NEW, TP_REPR, TP_RICHCOMPARE, TP_STR,
};
use super::type_spec::{MethodDef, TypeSpec};
use super::{
    bool, buffer, bytearray_type, bytes, bytes_fill, bytes_methods, bytes_percent, equality, errors, list,
    long, long_arithmetic, names, number_protocol, object_protocol, slice, statics, tuple, type_object,
    unicode, unicode_codecs, unicode_repr,
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
        (TP_ITER, SlotFunction::F1(bytearray_type::iter)),
        (TP_NEW, SlotFunction::F3(new)),
        (NB_REMAINDER, SlotFunction::F2(bytes_percent::remainder)),
        (SQ_LENGTH, SlotFunction::F1(length)),
        (SQ_CONCAT, SlotFunction::F2(concat)),
        (SQ_REPEAT, SlotFunction::F2(repeat)),
        (SQ_ITEM, SlotFunction::F2(item)),
        (SQ_CONTAINS, SlotFunction::F2(bytes_methods::contains)),
        (MP_LENGTH, SlotFunction::F1(length)),
        (MP_SUBSCRIPT, SlotFunction::F2(subscript)),
    ],
    methods: &METHODS,
    ..TypeSpec::new(statics::BYTES, "bytes", bytes::EMPTY_SIZE, &bytes::LAYOUT)
};

static METHODS: [MethodDef; 1 + bytes_methods::SHARED.len()] =
    bytes_methods::with_shared([bytes_methods::GET_NEW_ARGS]);

/// Registers `bytes`.
pub fn register(natives: &mut Natives) {
    natives.add_type(&TYPE);
    bytes_fill::register(natives);
    super::bytes_methods::register(natives);
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
    let Some(other) = buffer::of(m, b) else {
        let (left, right) = (type_object::name_of(m, a), type_object::name_of(m, b));
        let message = formatted!("can't concat %.100s to %.100s", right, left);
        return Err(errors::format(m, statics::TYPE_ERROR, message));
    };
    if bytes::size(m, a) == 0 && m.type_of(b) == statics::BYTES {
        return Ok(Step::Value(m.new_reference(b)));
    }
    if other.bytes == 0 && m.type_of(a) == statics::BYTES {
        return Ok(Step::Value(m.new_reference(a)));
    }
    let joined = [bytes::to_vec(m, a), buffer::read(m, other)].concat();
    bytes::fresh(m, &joined).map(Step::Value)
}

fn repeat(m: &mut Machine, object: Object, count: Object) -> Called {
    let count = (count.0 as i64).max(0) as u64;
    let size = bytes::size(m, object);
    let total = size.saturating_mul(count);
    if total == size && m.type_of(object) == statics::BYTES {
        return Ok(Step::Value(m.new_reference(object)));
    }
    if total > i64::MAX as u64 {
        return Err(errors::set_string(m, statics::OVERFLOW_ERROR, "repeated bytes are too long"));
    }
    if total > 1 << 34 {
        return Err(m.no_memory());
    }
    m.charge(total / 64);
    let repeated = bytes::new(m, total)?;
    let (target, source) = (bytes::data(repeated), bytes::data(object));
    // What is repeated no times is empty, and still a new object.
    let mut done = size.min(total);
    m.memory.move_bytes(target, source, done);
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
        let message = formatted!("byte indices must be integers or slices, not %.200s", name);
        return Err(errors::format(m, statics::TYPE_ERROR, message));
    }
    let (mut start, mut stop, step) = slice::unpack(m, index)?;
    let count = slice::adjust_indices(size, &mut start, &mut stop, step);
    if start == 0 && step == 1 && count == size && m.type_of(object) == statics::BYTES {
        return Ok(Step::Value(m.new_reference(object)));
    }
    let content = bytes::to_vec(m, object);
    let part: Vec<u8> = (0..count.max(0)).map(|i| content[(start + i * step) as usize]).collect();
    let made = if step == 1 { bytes::from_slice(m, &part) } else { bytes::fresh(m, &part) };
    made.map(Step::Value)
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
    arguments::check_text(m, "bytes", "2", encoding)?;
    arguments::check_text(m, "bytes", "3", mode)?;
    if type_ == statics::BYTES {
        return from_source(m, source, encoding, mode);
    }
    bytes_fill::of_subtype(m, type_, |m| from_source(m, source, encoding, mode))
}

fn from_source(m: &mut Machine, source: Object, encoding: Object, mode: Object) -> Called {
    if source.is_null() {
        no_encoding(m, encoding, mode)?;
        return bytes::from_slice(m, &[]).map(Step::Value);
    }
    if unicode::check(m, source) && !encoding.is_null() {
        return unicode_codecs::encode_with(m, source, encoding, mode).map(Step::Value);
    }
    if !(unicode::check(m, source) && encoding.is_null()) {
        no_encoding(m, encoding, mode)?;
    }
    let (type_, name) = (m.type_of(source), m.name(names::BYTES));
    if type_object::lookup(m, type_, name).is_some() {
        return object_protocol::bytes(m, source);
    }
    if unicode::check(m, source) {
        return Err(errors::set_string(m, statics::TYPE_ERROR, "string argument without an encoding"));
    }
    if number_protocol::index_check(m, source) {
        return bytes_fill::zeros(m, source);
    }
    from_object(m, source)
}

/// Raises if an encoding or an error mode is given where none may be.
pub(super) fn no_encoding(m: &mut Machine, encoding: Object, mode: Object) -> Result<(), Raised> {
    let message = match (encoding.is_null(), mode.is_null()) {
        (true, true) => return Ok(()),
        (false, _) => "encoding without a string argument",
        (true, false) => "errors without a string argument",
    };
    Err(errors::set_string(m, statics::TYPE_ERROR, message))
}

/// From a buffer or an iterable of ints. CPython: `PyBytes_FromObject`.
pub(super) fn from_object(m: &mut Machine, source: Object) -> Called {
    if m.type_of(source) == statics::BYTES {
        return Ok(Step::Value(m.new_reference(source)));
    }
    if let Some(shown) = buffer::of(m, source) {
        let content = buffer::read(m, shown);
        return bytes::fresh(m, &content).map(Step::Value);
    }
    if list::check_exact(m, source) || tuple::check_exact(m, source) {
        return of_items(m, source).map(Step::Value);
    }
    if unicode::check(m, source) {
        return Err(errors::set_string(m, statics::TYPE_ERROR, "cannot convert 'str' object to bytes"));
    }
    bytes_fill::from_iterable(m, source)
}

/// CPython: `_PyBytes_FromList`, `_PyBytes_FromTuple`.
fn of_items(m: &mut Machine, source: Object) -> Result<Object, Raised> {
    let mut content = Vec::new();
    let mut index = 0;
    while index < m.size_of(source) {
        let is_list = list::check_exact(m, source);
        let item = if is_list { list::get(m, source, index) } else { tuple::get(m, source, index) };
        m.incref(item);
        let value = equality::holding(m, &[item], |m| number_protocol::as_size(m, item, Object::NULL));
        m.decref(item);
        let Ok(byte) = u8::try_from(value?) else {
            return Err(errors::set_string(m, statics::VALUE_ERROR, "bytes must be in range(0, 256)"));
        };
        content.push(byte);
        index += 1;
    }
    m.charge(content.len() as u64);
    // Those of a list go through a buffer on the C stack first.
    if list::check_exact(m, source) { bytes::from_slice(m, &content) } else { bytes::fresh(m, &content) }
}

/// The iterator that has come, or why there is none. CPython: the messages of `PyBytes_FromObject` and its like.
pub(super) fn iterator_of(
    m: &mut Machine,
    source: Object,
    target: &str,
    input: Result<Object, Raised>,
) -> Result<Object, Raised> {
    if input.is_ok() || !m.error_matches(statics::TYPE_ERROR) {
        return input;
    }
    let found = type_object::name_of(m, source);
    let message = match target {
        "bytes" => formatted!("cannot convert '%.200s' object to bytes", found),
        _ => formatted!("cannot convert '%.200s' object to bytearray", found),
    };
    Err(errors::format(m, statics::TYPE_ERROR, message))
}
