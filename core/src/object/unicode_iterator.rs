//! `str_iterator`. CPython: unicodeobject.c, `unicodeiterobject`.

use super::layout::{Field, Layout};
use super::machine::Machine;
use super::native::{SlotFunction, Visitor};
use super::reference::Object;
use super::step::{Called, Step};
use super::type_offsets::{FLAG_HAVE_GC, TP_DEALLOC, TP_ITER, TP_ITERNEXT, TP_TRAVERSE};
use super::type_spec::TypeSpec;
use super::{iterator_reduce, object_protocol, statics, unicode};

const IT_INDEX: u64 = 16;
const IT_SEQ: u64 = 24;

static LAYOUT: Layout = Layout::fixed(&[Field::raw("it_index", IT_INDEX), Field::counted("it_seq", IT_SEQ)]);

/// `str_iterator`.
pub static TYPE: TypeSpec = TypeSpec {
    flags: FLAG_HAVE_GC,
    slots: &[
        (TP_DEALLOC, SlotFunction::Destructor(dealloc)),
        (TP_TRAVERSE, SlotFunction::Traverse(traverse)),
        (TP_ITER, SlotFunction::F1(object_protocol::self_iter)),
        (TP_ITERNEXT, SlotFunction::F1(next)),
    ],
    methods: &iterator_reduce::TEXT_ITERATOR_METHODS,
    ..TypeSpec::new(statics::STR_ITERATOR, "str_iterator", 32, &LAYOUT)
};

/// An iterator over the characters. CPython: `unicode_iter`.
pub fn new(m: &mut Machine, string: Object) -> Called {
    let iterator = m.gc_new(statics::STR_ITERATOR, 32)?;
    m.write(iterator, IT_INDEX, 0);
    m.incref(string);
    m.write_object(iterator, IT_SEQ, string);
    m.track(iterator);
    Ok(Step::Value(iterator))
}

fn dealloc(m: &mut Machine, iterator: Object) {
    m.untrack_if_tracked(iterator);
    let string = m.read_object(iterator, IT_SEQ);
    m.xdecref(string);
    m.gc_free(iterator);
}

fn traverse(m: &mut Machine, iterator: Object, visit: Visitor<'_>) -> bool {
    let string = m.read_object(iterator, IT_SEQ);
    string.is_null() || visit(m, string)
}

fn next(m: &mut Machine, iterator: Object) -> Called {
    let string = m.read_object(iterator, IT_SEQ);
    if string.is_null() {
        return Ok(Step::Value(Object::NULL));
    }
    let index = m.read(iterator, IT_INDEX);
    if index < unicode::length(m, string) {
        let character = unicode::char_at(m, string, index);
        let item = unicode::from_char(m, character)?;
        m.write(iterator, IT_INDEX, index + 1);
        return Ok(Step::Value(item));
    }
    m.write_object(iterator, IT_SEQ, Object::NULL);
    m.decref(string);
    Ok(Step::Value(Object::NULL))
}
