//! Iterators over lists and tuples. CPython: listobject.c, `listiterobject`; tupleobject.c, `tupleiterobject`.

use super::call::{Args, METH_NOARGS, METH_O};
use super::layout::{Field, Layout};
use super::machine::Machine;
use super::native::{Natives, SlotFunction, Visitor};
use super::reference::Object;
use super::runtime::NONE;
use super::step::{Called, Step};
use super::type_offsets::{FLAG_HAVE_GC, TP_DEALLOC, TP_ITER, TP_ITERNEXT, TP_TRAVERSE};
use super::type_spec::{MethodDef, TypeSpec};
use super::{iterator_reduce, list, long, object_protocol, statics, tuple};

/// Offset of `it_index`.
pub const IT_INDEX: u64 = 16;
/// Offset of `it_seq`; `NULL` when exhausted.
pub const IT_SEQ: u64 = 24;

/// The fields of an iterator over a sequence.
pub static LAYOUT: Layout =
    Layout::fixed(&[Field::raw("it_index", IT_INDEX), Field::counted("it_seq", IT_SEQ)]);

macro_rules! iterator_types {
    ($($spec:ident = $type_:ident, $name:literal, $next:ident, $hint:ident;)*) => { $(
        #[doc = concat!("`", $name, "`.")]
        pub static $spec: TypeSpec = TypeSpec {
            flags: FLAG_HAVE_GC,
            slots: &[
                (TP_DEALLOC, SlotFunction::Destructor(dealloc)),
                (TP_TRAVERSE, SlotFunction::Traverse(traverse)),
                (TP_ITER, SlotFunction::F1(object_protocol::self_iter)),
                (TP_ITERNEXT, SlotFunction::F1($next)),
            ],
            methods: &[
                MethodDef::new("__length_hint__", $hint, METH_NOARGS),
                MethodDef::new("__reduce__", iterator_reduce::sequence_iterator, METH_NOARGS),
                MethodDef::new("__setstate__", set_state, METH_O),
            ],
            ..TypeSpec::new(statics::$type_, $name, 32, &LAYOUT)
        };
    )* };
}

iterator_types! {
    LIST_ITERATOR_TYPE = LIST_ITERATOR, "list_iterator", list_next, length_hint;
    LIST_REVERSE_ITERATOR_TYPE = LIST_REVERSE_ITERATOR, "list_reverseiterator", list_previous, reverse_length_hint;
    TUPLE_ITERATOR_TYPE = TUPLE_ITERATOR, "tuple_iterator", tuple_next, length_hint;
}

/// An iterator of a given type over `sequence`, at `index`.
pub(super) fn new(m: &mut Machine, type_: Object, sequence: Object, index: i64) -> Called {
    let iterator = m.gc_new(type_, 32)?;
    m.write(iterator, IT_INDEX, index as u64);
    m.incref(sequence);
    m.write_object(iterator, IT_SEQ, sequence);
    m.track(iterator);
    Ok(Step::Value(iterator))
}

/// CPython: `list_iter`.
pub(super) fn new_list_iterator(m: &mut Machine, list: Object) -> Called {
    new(m, statics::LIST_ITERATOR, list, 0)
}

/// CPython: `list___reversed___impl`.
pub(super) fn new_list_reverse_iterator(m: &mut Machine, list: Object) -> Called {
    let last = m.size_of(list) - 1;
    new(m, statics::LIST_REVERSE_ITERATOR, list, last)
}

/// CPython: `tuple_iter`.
pub(super) fn new_tuple_iterator(m: &mut Machine, t: Object) -> Called {
    new(m, statics::TUPLE_ITERATOR, t, 0)
}

/// `tp_dealloc` of iterators that hold a sequence.
pub(super) fn dealloc(m: &mut Machine, iterator: Object) {
    m.untrack_if_tracked(iterator);
    let sequence = m.read_object(iterator, IT_SEQ);
    m.xdecref(sequence);
    m.gc_free(iterator);
}

/// `tp_traverse` of iterators that hold a sequence.
pub(super) fn traverse(m: &mut Machine, iterator: Object, visit: Visitor<'_>) -> bool {
    let sequence = m.read_object(iterator, IT_SEQ);
    sequence.is_null() || visit(m, sequence)
}

fn exhausted(m: &mut Machine, iterator: Object) -> Called {
    m.clear_field(iterator, IT_SEQ);
    Ok(Step::Value(Object::NULL))
}

/// The next item of a list iterator, a new reference, or `NULL`. CPython: `listiter_next`.
#[inline]
pub fn list_next(m: &mut Machine, iterator: Object) -> Called {
    let list = m.read_object(iterator, IT_SEQ);
    if list.is_null() {
        return Ok(Step::Value(Object::NULL));
    }
    let index = m.read_i64(iterator, IT_INDEX);
    if index >= m.size_of(list) {
        return exhausted(m, iterator);
    }
    let item = list::get(m, list, index);
    m.write(iterator, IT_INDEX, (index + 1) as u64);
    Ok(Step::Value(m.new_reference(item)))
}

/// CPython: `listreviter_next`.
fn list_previous(m: &mut Machine, iterator: Object) -> Called {
    let list = m.read_object(iterator, IT_SEQ);
    if list.is_null() {
        return Ok(Step::Value(Object::NULL));
    }
    let index = m.read_i64(iterator, IT_INDEX);
    if !(0..m.size_of(list)).contains(&index) {
        m.write(iterator, IT_INDEX, u64::MAX);
        return exhausted(m, iterator);
    }
    let item = list::get(m, list, index);
    m.write(iterator, IT_INDEX, (index - 1) as u64);
    Ok(Step::Value(m.new_reference(item)))
}

/// The next item of a tuple iterator, a new reference, or `NULL`. CPython: `tupleiter_next`.
#[inline]
pub fn tuple_next(m: &mut Machine, iterator: Object) -> Called {
    let t = m.read_object(iterator, IT_SEQ);
    if t.is_null() {
        return Ok(Step::Value(Object::NULL));
    }
    let index = m.read_i64(iterator, IT_INDEX);
    if index >= m.size_of(t) {
        return exhausted(m, iterator);
    }
    let item = tuple::get(m, t, index);
    m.write(iterator, IT_INDEX, (index + 1) as u64);
    Ok(Step::Value(m.new_reference(item)))
}

fn length_hint(m: &mut Machine, iterator: Object, _: Args) -> Called {
    let sequence = m.read_object(iterator, IT_SEQ);
    let left = if sequence.is_null() { 0 } else { m.size_of(sequence) - m.read_i64(iterator, IT_INDEX) };
    long::from_i64(m, left.max(0)).map(Step::Value)
}

fn reverse_length_hint(m: &mut Machine, iterator: Object, _: Args) -> Called {
    let sequence = m.read_object(iterator, IT_SEQ);
    let left = m.read_i64(iterator, IT_INDEX) + 1;
    let valid = !sequence.is_null() && m.size_of(sequence) >= left;
    long::from_i64(m, if valid { left } else { 0 }).map(Step::Value)
}

fn set_state(m: &mut Machine, iterator: Object, args: Args) -> Called {
    let state = args.get(m, 0);
    let index = long::as_ssize(m, state)?;
    let sequence = m.read_object(iterator, IT_SEQ);
    if !sequence.is_null() {
        let (least, most) = if m.type_of(iterator) == statics::LIST_REVERSE_ITERATOR {
            (-1, m.size_of(sequence) - 1)
        } else {
            (0, m.size_of(sequence))
        };
        m.write(iterator, IT_INDEX, index.max(least).min(most) as u64);
    }
    Ok(Step::Value(m.new_reference(NONE)))
}

/// Registers the types.
pub fn register(natives: &mut Natives) {
    natives.add_type(&LIST_ITERATOR_TYPE);
    natives.add_type(&LIST_REVERSE_ITERATOR_TYPE);
    natives.add_type(&TUPLE_ITERATOR_TYPE);
}
