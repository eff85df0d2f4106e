//! `memoryview` of one dimension. CPython: memoryobject.c.

use super::arguments::{self, Signature};
use super::buffer::{self, Buffer};
use super::call::{Args, METH_FASTCALL, METH_KEYWORDS, METH_NOARGS, METH_O, METH_VARARGS};
use super::layout::{Field, Layout};
use super::machine::Machine;
use super::native::{Natives, SlotFunction, Visitor};
use super::reference::{OB_SIZE, Object};
use super::runtime::{NONE, NOT_IMPLEMENTED};
use super::step::{Called, Raised, Step};
use super::type_offsets::{
    FLAG_HAVE_GC, MP_ASS_SUBSCRIPT, MP_LENGTH, MP_SUBSCRIPT, SQ_ITEM, SQ_LENGTH, TP_CLEAR, TP_DEALLOC,
    TP_HASH, TP_NEW, TP_REPR, TP_RICHCOMPARE, TP_TRAVERSE,
};
use super::type_spec::{GetSetDef, MethodDef, TypeSpec};
use super::{
    bool, bytearray, bytes, bytes_methods, equality, errors, float, list, long, number_protocol, siphash,
    slice, statics, tuple, type_object, unicode,
};

/// The object whose bytes are shown; `NULL` when released.
const OBJECT: u64 = 24;
const ADDRESS: u64 = 32;
const LENGTH: u64 = 40;
const ITEM_SIZE: u64 = 48;
const FORMAT: u64 = 56;
const READ_ONLY: u64 = 64;
/// `sizeof(PyMemoryViewObject)` with its three numbers for one dimension.
const BYTES: u64 = 168;

static LAYOUT: Layout = Layout::fixed(&[
    Field::raw("ob_size", OB_SIZE),
    Field::counted("view.obj", OBJECT),
    Field::raw("view.buf", ADDRESS),
    Field::raw("view.len", LENGTH),
    Field::raw("view.itemsize", ITEM_SIZE),
    Field::raw("view.format", FORMAT),
    Field::raw("view.readonly", READ_ONLY),
]);

/// `memoryview`.
pub static TYPE: TypeSpec = TypeSpec {
    flags: FLAG_HAVE_GC,
    slots: &[
        (TP_DEALLOC, SlotFunction::Destructor(dealloc)),
        (TP_REPR, SlotFunction::F1(repr)),
        (TP_HASH, SlotFunction::F1(hash)),
        (TP_TRAVERSE, SlotFunction::Traverse(traverse)),
        (TP_CLEAR, SlotFunction::Destructor(clear)),
        (TP_RICHCOMPARE, SlotFunction::F3(rich_compare)),
        (TP_NEW, SlotFunction::F3(new)),
        (SQ_LENGTH, SlotFunction::F1(length)),
        (SQ_ITEM, SlotFunction::F2(item)),
        (MP_LENGTH, SlotFunction::F1(length)),
        (MP_SUBSCRIPT, SlotFunction::F2(subscript)),
        (MP_ASS_SUBSCRIPT, SlotFunction::F3(assign_subscript)),
    ],
    methods: &[
        MethodDef::new("release", release, METH_NOARGS),
        MethodDef::new("tobytes", to_bytes, METH_VARARGS | METH_KEYWORDS),
        MethodDef::new("hex", bytes_methods::hex, METH_FASTCALL | METH_KEYWORDS),
        MethodDef::new("tolist", to_list, METH_NOARGS),
        MethodDef::new("cast", cast, METH_O),
        MethodDef::new("toreadonly", to_read_only, METH_NOARGS),
        MethodDef::new("__enter__", enter, METH_NOARGS),
        MethodDef::new("__exit__", exit, METH_VARARGS),
    ],
    getset: &[
        GetSetDef { name: "obj", get: Some(get_object), set: None, doc: "" },
        GetSetDef { name: "nbytes", get: Some(get_bytes), set: None, doc: "" },
        GetSetDef { name: "readonly", get: Some(get_read_only), set: None, doc: "" },
        GetSetDef { name: "itemsize", get: Some(get_item_size), set: None, doc: "" },
        GetSetDef { name: "format", get: Some(get_format), set: None, doc: "" },
        GetSetDef { name: "ndim", get: Some(get_dimensions), set: None, doc: "" },
        GetSetDef { name: "shape", get: Some(get_shape), set: None, doc: "" },
        GetSetDef { name: "strides", get: Some(get_strides), set: None, doc: "" },
        GetSetDef { name: "contiguous", get: Some(get_contiguous), set: None, doc: "" },
        GetSetDef { name: "c_contiguous", get: Some(get_contiguous), set: None, doc: "" },
    ],
    ..TypeSpec::new(statics::MEMORYVIEW, "memoryview", BYTES, &LAYOUT)
};

/// Registers the type.
pub fn register(natives: &mut Natives) {
    natives.add_type(&TYPE);
}

/// The bytes that a view shows; `None` when it is released.
pub fn buffer(m: &Machine, view: Object) -> Option<Buffer> {
    m.read_object(view, OBJECT).non_null()?;
    Some(Buffer {
        address: m.read(view, ADDRESS),
        bytes: m.read(view, LENGTH),
        read_only: m.read(view, READ_ONLY) != 0,
        item_size: m.read(view, ITEM_SIZE),
        format: char::from(m.read(view, FORMAT) as u8),
    })
}

fn open(m: &mut Machine, view: Object) -> Result<Buffer, Raised> {
    buffer(m, view).ok_or(()).map_err(|()| {
        errors::set_string(m, statics::VALUE_ERROR, "operation forbidden on released memoryview object")
    })
}

/// A view of part of an object's bytes; the object cannot change its size meanwhile.
pub fn make(m: &mut Machine, object: Object, shown: Buffer) -> Result<Object, Raised> {
    let view = m.gc_new_var(statics::MEMORYVIEW, BYTES, 3)?;
    m.memory.fill(view.0 + 24, BYTES - 24, 0);
    m.incref(object);
    m.write_object(view, OBJECT, object);
    m.write(view, ADDRESS, shown.address);
    m.write(view, LENGTH, shown.bytes);
    m.write(view, ITEM_SIZE, shown.item_size);
    m.write(view, FORMAT, u64::from(u32::from(shown.format)));
    m.write(view, READ_ONLY, u64::from(shown.read_only));
    count_export(m, object, 1);
    m.track(view);
    Ok(view)
}

fn count_export(m: &mut Machine, object: Object, change: i64) {
    let (owner, place) = if bytearray::check(m, object) {
        (object, bytearray::OB_EXPORTS)
    } else if type_object::is_instance_of(m, object, statics::ARRAY) {
        (object, 56)
    } else if m.type_of(object) == statics::BYTES_IO_BUFFER {
        // The exports of the stream that it stands for.
        (m.read_object(object, 16), 56)
    } else {
        return;
    };
    let count = m.read_i64(owner, place) + change;
    m.write(owner, place, count as u64);
}

fn new(m: &mut Machine, _: Object, arguments_: Object, keywords: Object) -> Called {
    const SIGNATURE: Signature =
        Signature { function: "memoryview", parameters: &["object"], required: 1, positional: 1 };
    let args = arguments::of_tuple(m, arguments_, keywords);
    let [object] = arguments::parse(m, args, &SIGNATURE)?;
    let Some(shown) = buffer::of(m, object) else {
        let message =
            format!("memoryview: a bytes-like object is required, not '{}'", type_object::name_of(m, object));
        return Err(errors::set_string(m, statics::TYPE_ERROR, &message));
    };
    let owner = if m.type_of(object) == statics::MEMORYVIEW { m.read_object(object, OBJECT) } else { object };
    make(m, owner, shown).map(Step::Value)
}

fn close(m: &mut Machine, view: Object) {
    let object = m.read_object(view, OBJECT);
    if !object.is_null() {
        count_export(m, object, -1);
        m.clear_field(view, OBJECT);
    }
}

fn dealloc(m: &mut Machine, view: Object) {
    m.untrack_if_tracked(view);
    close(m, view);
    m.gc_free(view);
}

fn clear(m: &mut Machine, view: Object) {
    close(m, view);
}

fn traverse(m: &mut Machine, view: Object, visit: Visitor<'_>) -> bool {
    let object = m.read_object(view, OBJECT);
    object.is_null() || visit(m, object)
}

fn repr(m: &mut Machine, view: Object) -> Called {
    let kind = if m.read_object(view, OBJECT).is_null() { "released memory" } else { "memory" };
    unicode::from_str(m, &format!("<{kind} at {:#x}>", view.0)).map(Step::Value)
}

fn hash(m: &mut Machine, view: Object) -> Called {
    let shown = open(m, view)?;
    if !shown.read_only {
        let message = "cannot hash writable memoryview object";
        return Err(errors::set_string(m, statics::VALUE_ERROR, message));
    }
    Ok(Step::number(siphash::hash_bytes(&buffer::read(m, shown))))
}

fn rich_compare(m: &mut Machine, a: Object, b: Object, operator: Object) -> Called {
    let is_equality = operator.0 == equality::EQUAL || operator.0 == equality::NOT_EQUAL;
    let (left, right) = (buffer::of(m, a), buffer::of(m, b));
    let (true, Some(left)) = (is_equality, left) else {
        return Ok(Step::Value(m.new_reference(NOT_IMPLEMENTED)));
    };
    let Some(right) = right else { return Ok(Step::Value(m.new_reference(NOT_IMPLEMENTED))) };
    let same = left.format == right.format && buffer::read(m, left) == buffer::read(m, right);
    Ok(Step::Value(bool::from_bool(m, same == (operator.0 == equality::EQUAL))))
}

fn count_items(shown: Buffer) -> i64 {
    (shown.bytes / shown.item_size) as i64
}

fn length(m: &mut Machine, view: Object) -> Called {
    let shown = open(m, view)?;
    Ok(Step::number(count_items(shown)))
}

fn read_item(m: &mut Machine, shown: Buffer, index: i64) -> Result<Object, Raised> {
    let at = shown.address + index as u64 * shown.item_size;
    let raw = m.memory.read_bytes(at, shown.item_size);
    let mut word = [0; 8];
    word[..raw.len()].copy_from_slice(&raw);
    let word = u64::from_le_bytes(word);
    let unused = 64 - 8 * shown.item_size as u32;
    match shown.format {
        'b' | 'h' | 'i' | 'l' | 'q' => long::from_i64(m, (word << unused) as i64 >> unused),
        'f' => float::from_f64(m, f64::from(f32::from_bits(word as u32))),
        'd' => float::from_f64(m, f64::from_bits(word)),
        'c' => bytes::from_slice(m, &[word as u8]),
        _ => long::from_u64(m, word),
    }
}

fn item(m: &mut Machine, view: Object, index: Object) -> Called {
    let shown = open(m, view)?;
    let index = index.0 as i64;
    if !(0..count_items(shown)).contains(&index) {
        return Err(errors::set_string(m, statics::INDEX_ERROR, "index out of bounds on dimension 1"));
    }
    read_item(m, shown, index).map(Step::Value)
}

fn index_of(m: &mut Machine, shown: Buffer, key: Object) -> Result<u64, Raised> {
    let index = number_protocol::as_size(m, key, statics::INDEX_ERROR)?;
    let index = if index < 0 { index + count_items(shown) } else { index };
    Ok(index as u64)
}

fn part(m: &mut Machine, shown: Buffer, key: Object) -> Result<Buffer, Raised> {
    let (mut start, mut stop, step) = slice::unpack(m, key)?;
    let count = slice::adjust_indices(count_items(shown), &mut start, &mut stop, step).max(0);
    if step != 1 {
        let message = "memoryview: slices with a step are not supported";
        return Err(errors::set_string(m, statics::NOT_IMPLEMENTED_ERROR, message));
    }
    let bytes = count as u64 * shown.item_size;
    Ok(Buffer { address: shown.address + start as u64 * shown.item_size, bytes, ..shown })
}

fn subscript(m: &mut Machine, view: Object, key: Object) -> Called {
    let shown = open(m, view)?;
    if number_protocol::index_check(m, key) {
        let index = index_of(m, shown, key)?;
        return item(m, view, Object(index));
    }
    if slice::check(m, key) {
        let shown = part(m, shown, key)?;
        let object = m.read_object(view, OBJECT);
        return make(m, object, shown).map(Step::Value);
    }
    Err(errors::set_string(m, statics::TYPE_ERROR, "memoryview: invalid slice key"))
}

fn assign_subscript(m: &mut Machine, view: Object, key: Object, value: Object) -> Called {
    let shown = open(m, view)?;
    if shown.read_only {
        return Err(errors::set_string(m, statics::TYPE_ERROR, "cannot modify read-only memory"));
    }
    if value.is_null() {
        return Err(errors::set_string(m, statics::TYPE_ERROR, "cannot delete memory"));
    }
    if number_protocol::index_check(m, key) {
        let index = index_of(m, shown, key)?;
        if index as i64 >= count_items(shown) || (index as i64) < 0 {
            return Err(errors::set_string(m, statics::INDEX_ERROR, "index out of bounds on dimension 1"));
        }
        return write_item(m, shown, index, value);
    }
    if !slice::check(m, key) {
        return Err(errors::set_string(m, statics::TYPE_ERROR, "memoryview: invalid slice key"));
    }
    let shown = part(m, shown, key)?;
    let given = buffer::content(m, value)?;
    if given.len() as u64 != shown.bytes {
        let message = "memoryview assignment: lvalue and rvalue have different structures";
        return Err(errors::set_string(m, statics::VALUE_ERROR, message));
    }
    if !given.is_empty() {
        m.memory.write_bytes(shown.address, &given);
    }
    Ok(Step::number(0))
}

fn write_item(m: &mut Machine, shown: Buffer, index: u64, value: Object) -> Called {
    let format = shown.format;
    let invalid_type = |m: &mut Machine| {
        let message = format!("memoryview: invalid type for format '{format}'");
        errors::set_string(m, statics::TYPE_ERROR, &message)
    };
    let word = if format == 'd' || format == 'f' {
        if !float::check(m, value) && !long::check(m, value) {
            return Err(invalid_type(m));
        }
        let value = if float::check(m, value) { float::value(m, value) } else { long::as_f64(m, value)? };
        if format == 'd' { value.to_bits() } else { u64::from((value as f32).to_bits()) }
    } else {
        if !number_protocol::index_check(m, value) {
            return Err(invalid_type(m));
        }
        let int = number_protocol::index_nested(m, value)?;
        let number = long::value_i64(m, int);
        m.decref(int);
        let bits = 8 * shown.item_size as u32;
        let signed = format.is_ascii_lowercase();
        let fits = number.is_some_and(|number| {
            let number = i128::from(number);
            if signed {
                (-(1 << (bits - 1))..1 << (bits - 1)).contains(&number)
            } else {
                (0..1 << bits).contains(&number)
            }
        });
        if !fits {
            let message = format!("memoryview: invalid value for format '{format}'");
            return Err(errors::set_string(m, statics::VALUE_ERROR, &message));
        }
        number.unwrap_or(0) as u64
    };
    let at = shown.address + index * shown.item_size;
    m.memory.write_bytes(at, &word.to_le_bytes()[..shown.item_size as usize]);
    Ok(Step::number(0))
}

fn none(m: &mut Machine) -> Called {
    Ok(Step::Value(m.new_reference(NONE)))
}

fn release(m: &mut Machine, view: Object, _: Args) -> Called {
    close(m, view);
    none(m)
}

fn enter(m: &mut Machine, view: Object, _: Args) -> Called {
    open(m, view)?;
    Ok(Step::Value(m.new_reference(view)))
}

fn exit(m: &mut Machine, view: Object, _: Args) -> Called {
    close(m, view);
    none(m)
}

fn to_bytes(m: &mut Machine, view: Object, _: Args) -> Called {
    let shown = open(m, view)?;
    let content = buffer::read(m, shown);
    bytes::from_slice(m, &content).map(Step::Value)
}

fn to_list(m: &mut Machine, view: Object, _: Args) -> Called {
    let shown = open(m, view)?;
    let made = list::new(m, 0)?;
    for index in 0..count_items(shown) {
        let value = read_item(m, shown, index)?;
        list::append_stolen(m, made, value)?;
    }
    m.charge(count_items(shown) as u64);
    Ok(Step::Value(made))
}

fn cast(m: &mut Machine, view: Object, args: Args) -> Called {
    let shown = open(m, view)?;
    let format = args.get(m, 0);
    let format = if unicode::check(m, format) { unicode::to_string(m, format) } else { String::new() };
    let Some(format) = format.chars().last().filter(|&code| "cbBhHiIlLqQfd".contains(code)) else {
        let message = "memoryview: destination format must be a native single character format prefixed with an optional '@'";
        return Err(errors::set_string(m, statics::VALUE_ERROR, message));
    };
    let item_size = buffer::item_size(format);
    if shown.bytes % item_size != 0 {
        let message = "memoryview: length is not a multiple of itemsize";
        return Err(errors::set_string(m, statics::TYPE_ERROR, message));
    }
    let object = m.read_object(view, OBJECT);
    make(m, object, Buffer { item_size, format, ..shown }).map(Step::Value)
}

fn to_read_only(m: &mut Machine, view: Object, _: Args) -> Called {
    let shown = open(m, view)?;
    let object = m.read_object(view, OBJECT);
    make(m, object, Buffer { read_only: true, ..shown }).map(Step::Value)
}

fn get_object(m: &mut Machine, view: Object) -> Called {
    open(m, view)?;
    let object = m.read_object(view, OBJECT);
    Ok(Step::Value(m.new_reference(object)))
}

fn get_bytes(m: &mut Machine, view: Object) -> Called {
    let shown = open(m, view)?;
    long::from_u64(m, shown.bytes).map(Step::Value)
}

fn get_read_only(m: &mut Machine, view: Object) -> Called {
    let shown = open(m, view)?;
    Ok(Step::Value(bool::from_bool(m, shown.read_only)))
}

fn get_item_size(m: &mut Machine, view: Object) -> Called {
    let shown = open(m, view)?;
    long::from_u64(m, shown.item_size).map(Step::Value)
}

fn get_format(m: &mut Machine, view: Object) -> Called {
    let shown = open(m, view)?;
    unicode::from_char(m, u32::from(shown.format)).map(Step::Value)
}

fn get_dimensions(m: &mut Machine, view: Object) -> Called {
    open(m, view)?;
    long::from_i64(m, 1).map(Step::Value)
}

fn single(m: &mut Machine, value: i64) -> Called {
    let value = long::from_i64(m, value)?;
    tuple::pack_stolen(m, &[value]).map(Step::Value)
}

fn get_shape(m: &mut Machine, view: Object) -> Called {
    let shown = open(m, view)?;
    single(m, count_items(shown))
}

fn get_strides(m: &mut Machine, view: Object) -> Called {
    let shown = open(m, view)?;
    single(m, shown.item_size as i64)
}

fn get_contiguous(m: &mut Machine, view: Object) -> Called {
    open(m, view)?;
    Ok(Step::Value(bool::from_bool(m, true)))
}
