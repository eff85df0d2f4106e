//! Iterators over sets. CPython: setobject.c, `setiterobject`.

use super::call::{Args, METH_NOARGS};
use super::layout::{Field, Layout};
use super::machine::Machine;
use super::native::{SlotFunction, Visitor};
use super::reference::Object;
use super::set_table::{self, USED};
use super::step::{Called, Step};
use super::type_offsets::{FLAG_HAVE_GC, TP_DEALLOC, TP_ITER, TP_ITERNEXT, TP_TRAVERSE};
use super::type_spec::{MethodDef, TypeSpec};
use super::{errors, iterator_reduce, long, object_protocol, statics};

const SI_SET: u64 = 16;
const SI_USED: u64 = 24;
const SI_POS: u64 = 32;
const LEN: u64 = 40;

static LAYOUT: Layout = Layout::fixed(&[
    Field::counted("si_set", SI_SET),
    Field::raw("si_used", SI_USED),
    Field::raw("si_pos", SI_POS),
    Field::raw("len", LEN),
]);

/// `set_iterator`.
pub(super) static TYPE: TypeSpec = TypeSpec {
    flags: FLAG_HAVE_GC,
    slots: &[
        (TP_DEALLOC, SlotFunction::Destructor(dealloc)),
        (TP_TRAVERSE, SlotFunction::Traverse(traverse)),
        (TP_ITER, SlotFunction::F1(object_protocol::self_iter)),
        (TP_ITERNEXT, SlotFunction::F1(next)),
    ],
    methods: &[
        MethodDef::new("__length_hint__", length_hint, METH_NOARGS),
        MethodDef::new("__reduce__", reduce, METH_NOARGS),
    ],
    ..TypeSpec::new(statics::SET_ITERATOR, "set_iterator", 48, &LAYOUT)
};

/// CPython: `set_iter`.
pub(super) fn new(m: &mut Machine, s: Object) -> Called {
    let iterator = m.gc_new(statics::SET_ITERATOR, 48)?;
    m.incref(s);
    let used = m.read(s, USED);
    for (offset, word) in [(SI_SET, s.0), (SI_USED, used), (SI_POS, 0), (LEN, used)] {
        m.write(iterator, offset, word);
    }
    m.track(iterator);
    Ok(Step::Value(iterator))
}

fn dealloc(m: &mut Machine, iterator: Object) {
    m.untrack_if_tracked(iterator);
    let s = m.read_object(iterator, SI_SET);
    m.xdecref(s);
    m.gc_free(iterator);
}

fn traverse(m: &mut Machine, iterator: Object, visit: Visitor<'_>) -> bool {
    let s = m.read_object(iterator, SI_SET);
    s.is_null() || visit(m, s)
}

/// CPython: `setiter_reduce`.
fn reduce(m: &mut Machine, iterator: Object, _: Args) -> Called {
    iterator_reduce::rest(m, iterator, &[SI_SET], &[SI_USED, SI_POS, LEN])
}

/// CPython: `setiter_iternext`.
fn next(m: &mut Machine, iterator: Object) -> Called {
    let s = m.read_object(iterator, SI_SET);
    if s.is_null() {
        return Ok(Step::Value(Object::NULL));
    }
    if m.read(iterator, SI_USED) != m.read(s, USED) {
        m.write(iterator, SI_USED, u64::MAX);
        return Err(errors::set_string(m, statics::RUNTIME_ERROR, "Set changed size during iteration"));
    }
    let mut position = m.read(iterator, SI_POS);
    let found = set_table::next(m, s, &mut position);
    m.write(iterator, SI_POS, position);
    let Some((key, _)) = found else {
        m.clear_field(iterator, SI_SET);
        return Ok(Step::Value(Object::NULL));
    };
    let left = m.read(iterator, LEN);
    m.write(iterator, LEN, left.wrapping_sub(1));
    Ok(Step::Value(m.new_reference(key)))
}

fn length_hint(m: &mut Machine, iterator: Object, _: Args) -> Called {
    let s = m.read_object(iterator, SI_SET);
    let valid = !s.is_null() && m.read(iterator, SI_USED) == m.read(s, USED);
    let left = if valid { m.read_i64(iterator, LEN) } else { 0 };
    long::from_i64(m, left).map(Step::Value)
}
