//! Arrays of numbers: room, growth, items and iteration. CPython: arraymodule.c.

use crate::memory::Address;
use crate::object::build_value::{Part, build};
use crate::object::call::{Args, METH_NOARGS, METH_O};
use crate::object::layout::{Field, Layout};
use crate::object::long;
use crate::object::native::{SlotFunction, Visitor};
use crate::object::reference::OB_SIZE;
use crate::object::runtime::NONE;
use crate::object::type_offsets::{FLAG_HAVE_GC, TP_DEALLOC, TP_ITER, TP_ITERNEXT, TP_TRAVERSE};
use crate::object::{Called, Machine, MethodDef, Object, Raised, Step, TypeSpec};
use crate::object::{errors, iterator_reduce, object_protocol, statics, type_object, weakref};

use super::array_items::{self, Descriptor};

/// Offset of `ob_item`: the address of the items, or 0.
const OB_ITEM: u64 = 24;
/// Offset of `allocated`: how many items there is room for.
const ALLOCATED: u64 = 32;
/// Offset of `ob_descr`: a row of the table of typecodes.
const OB_DESCR: u64 = 40;
/// Offset of `weakreflist`.
pub(super) const WEAKREFLIST: u64 = 48;
/// `sizeof(arrayobject)`.
pub(super) const ARRAY_BYTES: u64 = 64;
/// Offset of `ob_exports`: how many views of its items are out.
const EXPORTS: u64 = 56;

/// The fields of an array.
pub(super) static LAYOUT: Layout = Layout {
    fields: &[
        Field::raw("ob_size", OB_SIZE),
        Field::raw("ob_item", OB_ITEM),
        Field::raw("allocated", ALLOCATED),
        Field::raw("ob_descr", OB_DESCR),
        Field::borrowed("weakreflist", WEAKREFLIST),
        Field::raw("ob_exports", EXPORTS),
    ],
    variable: None,
    blocks: Some(blocks),
};

fn blocks(m: &Machine, array: Object, visit: &mut dyn FnMut(Address, &'static str)) {
    let items = m.memory.try_read_u64(array.field(OB_ITEM)).unwrap_or(0);
    if items != 0 {
        visit(items, "ob_item");
    }
}

/// Whether it is an array or of a subclass.
pub(super) fn check(m: &Machine, object: Object) -> bool {
    type_object::is_instance_of(m, object, statics::ARRAY)
}

/// How its items are stored.
pub(super) fn descriptor(m: &Machine, array: Object) -> Descriptor {
    array_items::by_word(m.read(array, OB_DESCR))
}

/// The address of an item.
pub(super) fn place(m: &Machine, array: Object, index: i64) -> Address {
    m.read(array, OB_ITEM) + index as u64 * descriptor(m, array).bytes()
}

/// A new array of `size` items that are not initialised. CPython: `newarrayobject`.
pub(super) fn new(
    m: &mut Machine,
    type_: Object,
    size: i64,
    descriptor: Descriptor,
) -> Result<Object, Raised> {
    let array = type_object::generic_alloc(m, type_, 0)?;
    m.write(array, OB_DESCR, descriptor.word);
    m.write(array, ALLOCATED, size as u64);
    m.write(array, WEAKREFLIST, 0);
    m.write(array, OB_SIZE, size as u64);
    m.write(array, OB_ITEM, 0);
    if size > 0 {
        let bytes = (size as u64).saturating_mul(descriptor.bytes());
        match m.alloc(bytes) {
            Ok(items) => m.write(array, OB_ITEM, items),
            Err(raised) => {
                m.decref(array);
                return Err(raised);
            }
        }
    }
    Ok(array)
}

/// BufferError where the length would change while a view of the items is out.
pub(super) fn check_can_resize(m: &mut Machine, array: Object, size: i64) -> Result<(), Raised> {
    if m.read(array, EXPORTS) == 0 || size == m.size_of(array) {
        return Ok(());
    }
    let message = "cannot resize an array that is exporting buffers";
    Err(errors::set_string(m, statics::BUFFER_ERROR, message))
}

/// Sets the length, growing by a sixteenth and a few. CPython: `array_resize`.
pub(super) fn resize(m: &mut Machine, array: Object, size: i64) -> Result<(), Raised> {
    check_can_resize(m, array, size)?;
    let (old, allocated) = (m.size_of(array), m.read_i64(array, ALLOCATED));
    let items = m.read(array, OB_ITEM);
    if allocated >= size && old < size + 16 && items != 0 {
        m.write(array, OB_SIZE, size as u64);
        return Ok(());
    }
    if size == 0 {
        m.free(items);
        m.write(array, OB_ITEM, 0);
        m.write(array, OB_SIZE, 0);
        m.write(array, ALLOCATED, 0);
        return Ok(());
    }
    let room = (size >> 4) + if old < 8 { 3 } else { 7 } + size;
    let bytes = (room as u64).saturating_mul(descriptor(m, array).bytes());
    let items = if items == 0 { m.alloc(bytes)? } else { m.realloc(items, bytes)? };
    m.write(array, OB_ITEM, items);
    m.write(array, OB_SIZE, size as u64);
    m.write(array, ALLOCATED, room as u64);
    Ok(())
}

/// Room for so many items and no more in an array without any. CPython: the end of `array_new` for a str.
pub(super) fn set_exact_room(m: &mut Machine, array: Object, size: i64) -> Result<(), Raised> {
    let bytes = (size as u64).saturating_mul(descriptor(m, array).bytes());
    let items = m.alloc(bytes)?;
    m.write(array, OB_ITEM, items);
    m.write(array, OB_SIZE, size as u64);
    m.write(array, ALLOCATED, size as u64);
    Ok(())
}

/// Inserts before an index, which is clamped. CPython: `ins1`.
pub(super) fn insert(m: &mut Machine, array: Object, index: i64, value: Object) -> Result<(), Raised> {
    let descriptor = descriptor(m, array);
    let mut word = descriptor.encode(m, value)?;
    let size = m.size_of(array);
    resize(m, array, size + 1)?;
    let index = if index < 0 { (index + size).max(0) } else { index.min(size) };
    let at = place(m, array, index);
    if index != size {
        m.memory.move_bytes(at + descriptor.bytes(), at, (size - index) as u64 * descriptor.bytes());
    }
    if !long::check_exact(m, value) {
        // The value is only checked before there is room: it is converted once more to be stored.
        word = descriptor.encode(m, value)?;
    }
    if index < m.size_of(array) {
        let at = place(m, array, index);
        descriptor.write(m, at, word);
    }
    Ok(())
}

/// Removes the items from `low` to before `high` and puts `count` unset ones there.
pub(super) fn make_gap(
    m: &mut Machine,
    array: Object,
    low: i64,
    high: i64,
    count: i64,
) -> Result<(), Raised> {
    let size = m.size_of(array);
    let difference = count - (high - low);
    check_can_resize(m, array, size + difference)?;
    let tail = (size - high) as u64 * descriptor(m, array).bytes();
    if difference > 0 {
        resize(m, array, size + difference)?;
    }
    if difference != 0 && tail > 0 {
        let (to, from) = (place(m, array, high + difference), place(m, array, high));
        m.memory.move_bytes(to, from, tail);
    }
    if difference < 0 { resize(m, array, size + difference) } else { Ok(()) }
}

/// All items of a part as bytes.
pub(super) fn part(m: &Machine, array: Object, low: i64, count: i64) -> Vec<u8> {
    if count <= 0 {
        return Vec::new();
    }
    m.memory.read_bytes(place(m, array, low), count as u64 * descriptor(m, array).bytes())
}

/// Bytes that the items take.
pub(super) fn content_bytes(m: &Machine, array: Object) -> u64 {
    m.size_of(array) as u64 * descriptor(m, array).bytes()
}

/// Bytes of the room for items, used or not, of an array that may be half-written.
pub fn room_bytes(m: &Machine, array: Object) -> u64 {
    let word = |offset| m.memory.try_read_u64(array.field(offset)).unwrap_or(0);
    array_items::try_by_word(word(OB_DESCR)).map_or(0, |items| word(ALLOCATED).saturating_mul(items.bytes()))
}

/// CPython: `array_dealloc`.
pub(super) fn dealloc(m: &mut Machine, array: Object) {
    if m.read(array, WEAKREFLIST) != 0 {
        weakref::clear_weakrefs(m, array);
    }
    let items = m.read(array, OB_ITEM);
    m.free(items);
    m.type_free(array);
}

/// CPython: `array_item`.
pub(super) fn item(m: &mut Machine, array: Object, index: i64) -> Result<Object, Raised> {
    if !(0..m.size_of(array)).contains(&index) {
        return Err(errors::set_string(m, statics::INDEX_ERROR, "array index out of range"));
    }
    let at = place(m, array, index);
    descriptor(m, array).read(m, at)
}

const AI_INDEX: u64 = 16;
const AI_ARRAY: u64 = 24;
const ITERATOR_BYTES: u64 = 40;

static ITERATOR_LAYOUT: Layout = Layout::fixed(&[
    Field::raw("index", AI_INDEX),
    Field::counted("ao", AI_ARRAY),
    Field::raw("getitem", 32),
]);

/// `arrayiterator`.
pub(super) static ITERATOR_TYPE: TypeSpec = TypeSpec {
    flags: FLAG_HAVE_GC,
    slots: &[
        (TP_DEALLOC, SlotFunction::Destructor(iterator_dealloc)),
        (TP_TRAVERSE, SlotFunction::Traverse(iterator_traverse)),
        (TP_ITER, SlotFunction::F1(object_protocol::self_iter)),
        (TP_ITERNEXT, SlotFunction::F1(iterator_next)),
    ],
    methods: &[
        MethodDef::new("__reduce__", iterator_reduce, METH_NOARGS),
        MethodDef::new("__setstate__", iterator_set_state, METH_O),
    ],
    ..TypeSpec::new(statics::ARRAY_ITERATOR, "arrayiterator", ITERATOR_BYTES, &ITERATOR_LAYOUT)
};

/// CPython: `array_iter`.
pub(super) fn iter(m: &mut Machine, array: Object) -> Called {
    let iterator = m.gc_new(statics::ARRAY_ITERATOR, ITERATOR_BYTES)?;
    m.incref(array);
    m.write_object(iterator, AI_ARRAY, array);
    m.write(iterator, AI_INDEX, 0);
    m.write(iterator, 32, 0);
    m.track(iterator);
    Ok(Step::Value(iterator))
}

fn iterator_next(m: &mut Machine, iterator: Object) -> Called {
    let array = m.read_object(iterator, AI_ARRAY);
    if array.is_null() {
        return Ok(Step::Value(Object::NULL));
    }
    let index = m.read_i64(iterator, AI_INDEX);
    if index < m.size_of(array) {
        m.write(iterator, AI_INDEX, (index + 1) as u64);
        return item(m, array, index).map(Step::Value);
    }
    m.clear_field(iterator, AI_ARRAY);
    Ok(Step::Value(Object::NULL))
}

/// `(iter, (array,), index)`. CPython: `array_arrayiterator___reduce___impl`.
fn iterator_reduce(m: &mut Machine, iterator: Object, _: Args) -> Called {
    let (array, index) = (m.read_object(iterator, AI_ARRAY), m.read_i64(iterator, AI_INDEX));
    let function = Part::Given(iterator_reduce::builtin(m, "iter")?);
    if array.is_null() {
        return build(m, &[function, Part::Tuple(&[Part::Tuple(&[])])]);
    }
    build(m, &[function, Part::Tuple(&[Part::Held(array)]), Part::Number(index)])
}

/// `__setstate__(index)`. CPython: `array_arrayiterator___setstate__`.
fn iterator_set_state(m: &mut Machine, iterator: Object, args: Args) -> Called {
    let state = args.get(m, 0);
    let index = long::as_ssize(m, state)?;
    let array = m.read_object(iterator, AI_ARRAY);
    if !array.is_null() {
        let index = index.clamp(0, m.size_of(array));
        m.write(iterator, AI_INDEX, index as u64);
    }
    Ok(Step::Value(m.new_reference(NONE)))
}

fn iterator_dealloc(m: &mut Machine, iterator: Object) {
    m.untrack_if_tracked(iterator);
    let array = m.read_object(iterator, AI_ARRAY);
    m.xdecref(array);
    m.gc_free(iterator);
}

fn iterator_traverse(m: &mut Machine, iterator: Object, visit: Visitor<'_>) -> bool {
    let array = m.read_object(iterator, AI_ARRAY);
    array.is_null() || visit(m, array)
}
