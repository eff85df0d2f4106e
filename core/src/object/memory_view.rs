//! `memoryview`: bytes of another object, in one or more dimensions. CPython: memoryobject.c.

use super::formatted::formatted;
use crate::memory::Address;

use super::arguments::{self, Signature};
use super::buffer::{self, Buffer};
use super::call::{Args, METH_FASTCALL, METH_KEYWORDS, METH_NOARGS, METH_VARARGS};
use super::layout::{Field, Layout};
use super::machine::Machine;
use super::native::{Natives, SlotFunction, Visitor};
use super::reference::{OB_SIZE, Object};
use super::runtime::NONE;
use super::step::{Called, Raised, Step};
use super::type_offsets::{
    FLAG_HAVE_GC, MP_ASS_SUBSCRIPT, MP_LENGTH, MP_SUBSCRIPT, SQ_ITEM, SQ_LENGTH, TP_CLEAR, TP_DEALLOC,
    TP_HASH, TP_NEW, TP_REPR, TP_RICHCOMPARE, TP_TRAVERSE,
};
use super::type_spec::{GetSetDef, MethodDef, TypeSpec};
use super::{
    bool, bytes_methods, errors, long, managed_buffer, memory_view_cast as cast, memory_view_items as items,
    statics, tuple, type_object, unicode, weakref,
};

/// The managed buffer; `NULL` when the collector has cleared it.
const MANAGED: u64 = 24;
const HASH: u64 = 32;
/// 1 when it is released.
const FLAGS: u64 = 40;
const ADDRESS: u64 = 56;
/// The object whose bytes are shown, which the managed buffer holds.
const OBJECT: u64 = 64;
const LENGTH: u64 = 72;
const ITEM_SIZE: u64 = 80;
const READ_ONLY: u64 = 88;
const DIMENSIONS: u64 = 92;
const FORMAT: u64 = 96;
const SHAPE: u64 = 104;
const STRIDES: u64 = 112;
const WEAKREF_LIST: u64 = 136;
/// Shape, strides and suboffsets.
const ARRAY: u64 = 144;

static LAYOUT: Layout = Layout::fixed(&[
    Field::raw("ob_size", OB_SIZE),
    Field::counted("mbuf", MANAGED),
    Field::raw("hash", HASH),
    Field::raw32("flags", FLAGS),
    Field::raw("exports", 48),
    Field::raw("view.buf", ADDRESS),
    Field::borrowed("view.obj", OBJECT),
    Field::raw("view.len", LENGTH),
    Field::raw("view.itemsize", ITEM_SIZE),
    Field::raw32("view.readonly", READ_ONLY),
    Field::raw32("view.ndim", DIMENSIONS),
    Field::raw("view.format", FORMAT),
    Field::raw("view.shape", SHAPE),
    Field::raw("view.strides", STRIDES),
    Field::raw("view.suboffsets", 120),
    Field::raw("view.internal", 128),
    Field::borrowed("weakreflist", WEAKREF_LIST),
]);

const fn getter(name: &'static str, get: fn(&mut Machine, Object) -> Called) -> GetSetDef {
    GetSetDef { name, get: Some(get), set: None, doc: "" }
}

/// `memoryview`.
pub static TYPE: TypeSpec = TypeSpec {
    flags: FLAG_HAVE_GC,
    item_size: 8,
    weaklist_offset: WEAKREF_LIST,
    slots: &[
        (TP_DEALLOC, SlotFunction::Destructor(dealloc)),
        (TP_REPR, SlotFunction::F1(repr)),
        (TP_HASH, SlotFunction::F1(cast::hash)),
        (TP_TRAVERSE, SlotFunction::Traverse(traverse)),
        (TP_CLEAR, SlotFunction::Destructor(close)),
        (TP_RICHCOMPARE, SlotFunction::F3(cast::rich_compare)),
        (TP_NEW, SlotFunction::F3(new)),
        (SQ_LENGTH, SlotFunction::F1(length)),
        (SQ_ITEM, SlotFunction::F2(items::item)),
        (MP_LENGTH, SlotFunction::F1(length)),
        (MP_SUBSCRIPT, SlotFunction::F2(items::subscript)),
        (MP_ASS_SUBSCRIPT, SlotFunction::F3(items::assign_subscript)),
    ],
    methods: &[
        MethodDef::new("release", release, METH_NOARGS),
        MethodDef::new("tobytes", items::to_bytes, METH_VARARGS | METH_KEYWORDS),
        MethodDef::new("hex", bytes_methods::hex, METH_FASTCALL | METH_KEYWORDS),
        MethodDef::new("tolist", items::to_list, METH_NOARGS),
        MethodDef::new("cast", cast::cast, METH_VARARGS | METH_KEYWORDS),
        MethodDef::new("toreadonly", to_read_only, METH_NOARGS),
        MethodDef::new("__enter__", enter, METH_NOARGS),
        MethodDef::new("__exit__", release, METH_VARARGS),
    ],
    getset: &[
        getter("obj", get_object),
        getter("nbytes", get_bytes),
        getter("readonly", get_read_only),
        getter("itemsize", get_item_size),
        getter("format", get_format),
        getter("ndim", get_dimensions),
        getter("shape", get_shape),
        getter("strides", get_strides),
        getter("suboffsets", get_suboffsets),
        getter("c_contiguous", get_contiguous),
        getter("f_contiguous", get_f_contiguous),
        getter("contiguous", get_any_contiguous),
    ],
    ..TypeSpec::new(statics::MEMORYVIEW, "memoryview", ARRAY, &LAYOUT)
};

/// Registers the types.
pub fn register(natives: &mut Natives) {
    natives.add_type(&TYPE);
    managed_buffer::register(natives);
}

/// What a view shows. CPython: `Py_buffer`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct View {
    /// The item at index 0 of each dimension.
    pub(super) address: Address,
    /// Bytes of all items together.
    pub(super) bytes: u64,
    /// Whether they may not be written.
    pub(super) read_only: bool,
    /// Bytes of an item.
    pub(super) item_size: u64,
    /// The items' format: a character of `struct`, with 256 added where `@` stands before it.
    pub(super) format: u32,
    /// How many items there are in each dimension.
    pub(super) shape: Vec<i64>,
    /// Bytes from an item to the next of the same dimension.
    pub(super) strides: Vec<i64>,
}

impl View {
    /// Of bytes that follow each other.
    pub(super) fn of_buffer(lent: Buffer) -> Self {
        let Buffer { address, bytes, read_only, item_size, format } = lent;
        let (shape, strides) = (vec![(bytes / item_size) as i64], vec![item_size as i64]);
        Self { address, bytes, read_only, item_size, format: u32::from(format), shape, strides }
    }

    /// The format's character.
    pub(super) fn code(&self) -> char {
        char::from(self.format as u8)
    }

    /// The format as text.
    pub(super) fn format_text(&self) -> String {
        format!("{}{}", if self.format > 0xff { "@" } else { "" }, self.code())
    }

    /// Whether the items follow each other, the last dimension first (C) or the first one (Fortran).
    /// CPython: `init_flags`, `PyBuffer_IsContiguous`.
    pub(super) fn is_contiguous(&self, fortran: bool) -> bool {
        if let ([count], [stride]) = (&self.shape[..], &self.strides[..]) {
            return *count == 1 || *stride == self.item_size as i64;
        }
        let mut step = self.item_size as i64;
        let dimensions = self.shape.len();
        (0..dimensions).all(|index| {
            let index = if fortran { index } else { dimensions - 1 - index };
            let fits = self.shape[index] <= 1 || self.strides[index] == step;
            step *= self.shape[index];
            fits
        })
    }
}

/// The view of a memoryview object, open or not.
pub(super) fn read(m: &Machine, view: Object) -> View {
    let dimensions = u64::from(m.read_u32(view, DIMENSIONS));
    let numbers =
        |first: u64| (0..dimensions).map(|index| m.read_i64(view, ARRAY + 8 * (first + index))).collect();
    View {
        address: m.read(view, ADDRESS),
        bytes: m.read(view, LENGTH),
        read_only: m.read_u32(view, READ_ONLY) != 0,
        item_size: m.read(view, ITEM_SIZE),
        format: m.read(view, FORMAT) as u32,
        shape: numbers(0),
        strides: numbers(m.size_of(view) as u64 / 3),
    }
}

/// Whether nothing may be done with it. CPython: `BASE_INACCESSIBLE`.
pub(super) fn is_released(m: &Machine, view: Object) -> bool {
    let managed = m.read_object(view, MANAGED);
    m.read_u32(view, FLAGS) != 0 || managed.is_null() || managed_buffer::is_released(m, managed)
}

/// The view of an open memoryview object. CPython: `CHECK_RELEASED`.
pub(super) fn open(m: &mut Machine, view: Object) -> Result<View, Raised> {
    if is_released(m, view) {
        let message = "operation forbidden on released memoryview object";
        return Err(errors::set_string(m, statics::VALUE_ERROR, message));
    }
    Ok(read(m, view))
}

/// The bytes that a view shows where they follow each other; `None` when it is released or they do not.
pub(super) fn contiguous(m: &Machine, view: Object) -> Option<Buffer> {
    let shown = read(m, view);
    let is_lent = !is_released(m, view) && shown.is_contiguous(false);
    is_lent.then(|| Buffer {
        address: shown.address,
        bytes: shown.bytes,
        read_only: shown.read_only,
        item_size: shown.item_size,
        format: shown.code(),
    })
}

/// The bytes of all items of an open view.
pub(super) fn content(m: &mut Machine, view: Object) -> Result<Vec<u8>, Raised> {
    let shown = open(m, view)?;
    Ok(items::content(m, &shown, false))
}

/// As `content`, where the items follow each other.
pub(super) fn plain_content(m: &mut Machine, view: Object) -> Result<Vec<u8>, Raised> {
    let shown = open(m, view)?;
    if !shown.is_contiguous(false) {
        let message = "memoryview: underlying buffer is not C-contiguous";
        return Err(errors::set_string(m, statics::BUFFER_ERROR, message));
    }
    Ok(items::content(m, &shown, false))
}

/// Another view of a managed buffer (borrowed), with room for as many dimensions. CPython: `mbuf_add_view`.
pub(super) fn add(m: &mut Machine, managed: Object, shown: &View, room: usize) -> Result<Object, Raised> {
    let (size, dimensions) = (3 * room as u64, shown.shape.len() as u64);
    let view = m.gc_new_var(statics::MEMORYVIEW, ARRAY + 8 * size, size as i64)?;
    m.memory.fill(view.field(MANAGED), ARRAY + 8 * size - MANAGED, 0);
    m.write(view, HASH, u64::MAX);
    let object = managed_buffer::object(m, managed);
    m.write_object(view, OBJECT, object);
    m.write(view, ADDRESS, shown.address);
    m.write(view, LENGTH, shown.bytes);
    m.write(view, ITEM_SIZE, shown.item_size);
    m.write(view, FORMAT, u64::from(shown.format));
    m.write_u32(view, READ_ONLY, u32::from(shown.read_only));
    m.write_u32(view, DIMENSIONS, dimensions as u32);
    let places = [(SHAPE, &shown.shape, 0), (STRIDES, &shown.strides, room as u64)];
    for (pointer, numbers, first) in places {
        m.write(view, pointer, if dimensions == 0 { 0 } else { view.field(ARRAY + 8 * first) });
        for (index, &number) in (0..).zip(numbers) {
            m.write(view, ARRAY + 8 * (first + index), number as u64);
        }
    }
    m.track(view);
    m.incref(managed);
    m.write_object(view, MANAGED, managed);
    managed_buffer::add_view(m, managed);
    Ok(view)
}

/// Another view of what a view shows, changed.
pub(super) fn derive(m: &mut Machine, view: Object, shown: &View) -> Result<Object, Raised> {
    let managed = m.read_object(view, MANAGED);
    add(m, managed, shown, shown.shape.len().max(1))
}

/// The hash that was computed before, if it was.
pub(super) fn kept_hash(m: &Machine, view: Object) -> Option<i64> {
    Some(m.read_i64(view, HASH)).filter(|&hash| hash != -1)
}

/// Keeps the hash.
pub(super) fn keep_hash(m: &mut Machine, view: Object, hash: i64) {
    m.write(view, HASH, hash as u64);
}

/// The object whose bytes are shown, borrowed.
pub(super) fn object(m: &Machine, view: Object) -> Object {
    m.read_object(view, OBJECT)
}

/// CPython: `memory_new`, `PyMemoryView_FromObject`.
fn new(m: &mut Machine, _: Object, positional: Object, keywords: Object) -> Called {
    const SIGNATURE: Signature =
        Signature { function: "memoryview", parameters: &["object"], required: 1, positional: 1 };
    let args = arguments::of_tuple(m, positional, keywords);
    let [object] = arguments::parse(m, args, &SIGNATURE)?;
    if m.type_of(object) == statics::MEMORYVIEW {
        let shown = open(m, object)?;
        return derive(m, object, &shown).map(Step::Value);
    }
    let Some(lent) = buffer::of(m, object) else {
        let message = formatted!(
            "memoryview: a bytes-like object is required, not '%.200s'",
            type_object::name_of(m, object)
        );
        return Err(errors::format(m, statics::TYPE_ERROR, message));
    };
    make(m, object, lent).map(Step::Value)
}

/// A view of the bytes that an object lends; it cannot change their number meanwhile.
pub fn make(m: &mut Machine, object: Object, lent: Buffer) -> Result<Object, Raised> {
    let managed = managed_buffer::new(m, object, lent)?;
    let view = add(m, managed, &View::of_buffer(lent), 1);
    m.decref(managed);
    view
}

/// CPython: `_memory_release`.
fn give_back(m: &mut Machine, view: Object) {
    if m.read_u32(view, FLAGS) != 0 {
        return;
    }
    m.write_u32(view, FLAGS, 1);
    let managed = m.read_object(view, MANAGED);
    if !managed.is_null() {
        managed_buffer::remove_view(m, managed);
    }
}

fn close(m: &mut Machine, view: Object) {
    give_back(m, view);
    m.clear_field(view, MANAGED);
}

fn dealloc(m: &mut Machine, view: Object) {
    m.untrack_if_tracked(view);
    close(m, view);
    if m.read(view, WEAKREF_LIST) != 0 {
        weakref::clear_weakrefs(m, view);
    }
    m.gc_free(view);
}

fn traverse(m: &mut Machine, view: Object, visit: Visitor<'_>) -> bool {
    let managed = m.read_object(view, MANAGED);
    managed.is_null() || visit(m, managed)
}

fn repr(m: &mut Machine, view: Object) -> Called {
    let format = if m.read_u32(view, FLAGS) != 0 { "<released memory at %p>" } else { "<memory at %p>" };
    formatted!(format, format_args!("{:#x}", view.0)).make(m).map(Step::Value)
}

fn length(m: &mut Machine, view: Object) -> Called {
    let shown = open(m, view)?;
    Ok(Step::number(shown.shape.first().copied().unwrap_or(1)))
}

fn release(m: &mut Machine, view: Object, _: Args) -> Called {
    give_back(m, view);
    Ok(Step::Value(m.new_reference(NONE)))
}

fn enter(m: &mut Machine, view: Object, _: Args) -> Called {
    open(m, view)?;
    Ok(Step::Value(m.new_reference(view)))
}

fn to_read_only(m: &mut Machine, view: Object, _: Args) -> Called {
    let shown = View { read_only: true, ..open(m, view)? };
    derive(m, view, &shown).map(Step::Value)
}

fn get_object(m: &mut Machine, view: Object) -> Called {
    open(m, view)?;
    let object = object(m, view);
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
    unicode::from_str(m, &shown.format_text()).map(Step::Value)
}

fn get_dimensions(m: &mut Machine, view: Object) -> Called {
    let shown = open(m, view)?;
    long::from_i64(m, shown.shape.len() as i64).map(Step::Value)
}

fn numbers(m: &mut Machine, numbers: &[i64]) -> Called {
    let mut made = Vec::new();
    for &number in numbers {
        made.push(long::from_i64(m, number)?);
    }
    tuple::pack_stolen(m, &made).map(Step::Value)
}

fn get_shape(m: &mut Machine, view: Object) -> Called {
    let shown = open(m, view)?;
    numbers(m, &shown.shape)
}

fn get_strides(m: &mut Machine, view: Object) -> Called {
    let shown = open(m, view)?;
    numbers(m, &shown.strides)
}

fn get_suboffsets(m: &mut Machine, view: Object) -> Called {
    open(m, view)?;
    numbers(m, &[])
}

fn is_contiguous(m: &mut Machine, view: Object, orders: &[bool]) -> Called {
    let shown = open(m, view)?;
    let found = orders.iter().any(|&fortran| shown.is_contiguous(fortran));
    Ok(Step::Value(bool::from_bool(m, found)))
}

fn get_contiguous(m: &mut Machine, view: Object) -> Called {
    is_contiguous(m, view, &[false])
}

fn get_f_contiguous(m: &mut Machine, view: Object) -> Called {
    is_contiguous(m, view, &[true])
}

fn get_any_contiguous(m: &mut Machine, view: Object) -> Called {
    is_contiguous(m, view, &[false, true])
}
