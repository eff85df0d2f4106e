//! `str_iterator`. CPython: unicodeobject.c, `unicodeiterobject`.

use super::machine::Machine;
use super::native::SlotFunction;
use super::reference::Object;
use super::sequence_iterators::{IT_INDEX, IT_SEQ, LAYOUT};
use super::step::{Called, Step};
use super::type_offsets::{FLAG_HAVE_GC, TP_DEALLOC, TP_ITER, TP_ITERNEXT, TP_TRAVERSE};
use super::type_spec::TypeSpec;
use super::{iterator_reduce, object_protocol, sequence_iterators, statics, unicode};

/// `str_iterator`.
pub static TYPE: TypeSpec = TypeSpec {
    flags: FLAG_HAVE_GC,
    slots: &[
        (TP_DEALLOC, SlotFunction::Destructor(sequence_iterators::dealloc)),
        (TP_TRAVERSE, SlotFunction::Traverse(sequence_iterators::traverse)),
        (TP_ITER, SlotFunction::F1(object_protocol::self_iter)),
        (TP_ITERNEXT, SlotFunction::F1(next)),
    ],
    methods: &iterator_reduce::TEXT_ITERATOR_METHODS,
    ..TypeSpec::new(statics::STR_ITERATOR, "str_iterator", 32, &LAYOUT)
};

/// An iterator over the characters. CPython: `unicode_iter`.
pub fn new(m: &mut Machine, string: Object) -> Called {
    sequence_iterators::new(m, statics::STR_ITERATOR, string, 0)
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
