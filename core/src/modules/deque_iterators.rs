//! Iterators over deques, in both directions. CPython: _collectionsmodule.c, `dequeiterobject`.

use crate::object::build_value::{Part, build};
use crate::object::call::{Args, METH_NOARGS};
use crate::object::layout::{Field, Layout};
use crate::object::native::{SlotFunction, Visitor};
use crate::object::type_offsets::{FLAG_HAVE_GC, TP_DEALLOC, TP_ITER, TP_ITERNEXT, TP_NEW, TP_TRAVERSE};
use crate::object::{
    Called, Machine, MethodDef, Object, Step, TypeSpec, arguments, errors, long, object_protocol, statics,
    tuple, type_object,
};

use super::deque_object::{BLOCK_LENGTH, STATE, end_position, item_in, neighbour};

const BLOCK: u64 = 16;
const INDEX: u64 = 24;
const DEQUE: u64 = 32;
const SEEN_STATE: u64 = 40;
const COUNTER: u64 = 48;

static LAYOUT: Layout = Layout::fixed(&[
    Field::raw("b", BLOCK),
    Field::raw("index", INDEX),
    Field::counted("deque", DEQUE),
    Field::raw("state", SEEN_STATE),
    Field::raw("counter", COUNTER),
]);

macro_rules! iterator_types {
    ($($spec:ident = $type_:ident, $name:literal, $next:ident, $new:ident;)*) => { $(
        #[doc = concat!("`", $name, "`.")]
        pub(super) static $spec: TypeSpec = TypeSpec {
            flags: FLAG_HAVE_GC,
            slots: &[
                (TP_DEALLOC, SlotFunction::Destructor(dealloc)),
                (TP_TRAVERSE, SlotFunction::Traverse(traverse)),
                (TP_ITER, SlotFunction::F1(object_protocol::self_iter)),
                (TP_ITERNEXT, SlotFunction::F1($next)),
                (TP_NEW, SlotFunction::F3($new)),
            ],
            methods: &[
                MethodDef::new("__length_hint__", length_hint, METH_NOARGS),
                MethodDef::new("__reduce__", reduce, METH_NOARGS),
            ],
            ..TypeSpec::new(statics::$type_, $name, 56, &LAYOUT)
        };
    )* };
}

iterator_types! {
    ITERATOR = DEQUE_ITERATOR, "_collections._deque_iterator", next, new_forwards;
    REVERSE_ITERATOR = DEQUE_REVERSE_ITERATOR, "_collections._deque_reverse_iterator", previous, new_backwards;
}

/// CPython: `deque_iter`.
pub(super) fn iter(m: &mut Machine, deque: Object) -> Called {
    new(m, deque, statics::DEQUE_ITERATOR, false)
}

/// CPython: `deque_reviter`.
pub(super) fn reversed(m: &mut Machine, deque: Object, _: Args) -> Called {
    new(m, deque, statics::DEQUE_REVERSE_ITERATOR, true)
}

/// CPython: `dequeiter_new`.
fn new_forwards(m: &mut Machine, _: Object, given: Object, _: Object) -> Called {
    new_from(m, given, statics::DEQUE_ITERATOR, false)
}

/// CPython: `dequereviter_new`.
fn new_backwards(m: &mut Machine, _: Object, given: Object, _: Object) -> Called {
    new_from(m, given, statics::DEQUE_REVERSE_ITERATOR, true)
}

/// `type(deque[, index])`: the first `index` items are passed over.
fn new_from(m: &mut Machine, given: Object, type_: Object, from_right: bool) -> Called {
    let count = tuple::size(m, given) as u64;
    arguments::check_positional(m, "function", count, 1, 2)?;
    let deque = tuple::get(m, given, 0);
    if !type_object::is_instance_of(m, deque, statics::DEQUE) {
        let name = type_object::name_of(m, deque);
        let message = format!("argument 1 must be collections.deque, not {name}");
        return Err(errors::set_string(m, statics::TYPE_ERROR, &message));
    }
    let passed = if count == 2 { long::as_ssize(m, tuple::get(m, given, 1))? } else { 0 };
    let iterator = type_object::immediate(new(m, deque, type_, from_right))?;
    for _ in 0..passed.min(m.size_of(deque)) {
        let item = type_object::immediate(step(m, iterator, !from_right))?;
        m.xdecref(item);
    }
    Ok(Step::Value(iterator))
}

fn new(m: &mut Machine, deque: Object, type_: Object, from_right: bool) -> Called {
    let iterator = m.gc_new(type_, 56)?;
    let (block, slot) = end_position(m, deque, from_right);
    let (state, size) = (m.read(deque, STATE), m.size_of(deque) as u64);
    m.incref(deque);
    for (offset, word) in
        [(BLOCK, block), (INDEX, slot as u64), (DEQUE, deque.0), (SEEN_STATE, state), (COUNTER, size)]
    {
        m.write(iterator, offset, word);
    }
    m.track(iterator);
    Ok(Step::Value(iterator))
}

/// `(type, (deque, passed))`. CPython: `dequeiter_reduce`.
fn reduce(m: &mut Machine, iterator: Object, _: Args) -> Called {
    let (type_, deque) = (m.type_of(iterator), m.read_object(iterator, DEQUE));
    let passed = m.size_of(deque) - m.read_i64(iterator, COUNTER);
    build(m, &[Part::Held(type_), Part::Tuple(&[Part::Held(deque), Part::Number(passed)])])
}

fn dealloc(m: &mut Machine, iterator: Object) {
    m.untrack_if_tracked(iterator);
    let deque = m.read_object(iterator, DEQUE);
    m.xdecref(deque);
    m.gc_free(iterator);
}

fn traverse(m: &mut Machine, iterator: Object, visit: Visitor<'_>) -> bool {
    let deque = m.read_object(iterator, DEQUE);
    deque.is_null() || visit(m, deque)
}

/// CPython: `dequeiter_next`.
fn next(m: &mut Machine, iterator: Object) -> Called {
    step(m, iterator, true)
}

/// CPython: `dequereviter_next`.
fn previous(m: &mut Machine, iterator: Object) -> Called {
    step(m, iterator, false)
}

fn step(m: &mut Machine, iterator: Object, right: bool) -> Called {
    let counter = m.read(iterator, COUNTER);
    let changed = m.read(m.read_object(iterator, DEQUE), STATE) != m.read(iterator, SEEN_STATE);
    // The reverse one looks at its counter first.
    if counter == 0 && !(right && changed) {
        return Ok(Step::Value(Object::NULL));
    }
    if changed {
        m.write(iterator, COUNTER, 0);
        return Err(errors::set_string(m, statics::RUNTIME_ERROR, "deque mutated during iteration"));
    }
    let (block, slot) = (m.read(iterator, BLOCK), m.read_i64(iterator, INDEX));
    let item = item_in(m, block, slot);
    m.write(iterator, COUNTER, counter - 1);
    let mut following = if right { slot + 1 } else { slot - 1 };
    if !(0..BLOCK_LENGTH).contains(&following) && counter > 1 {
        let block = neighbour(m, block, right);
        m.write(iterator, BLOCK, block);
        following = if right { 0 } else { BLOCK_LENGTH - 1 };
    }
    m.write(iterator, INDEX, following as u64);
    Ok(Step::Value(m.new_reference(item)))
}

fn length_hint(m: &mut Machine, iterator: Object, _: Args) -> Called {
    let left = m.read_i64(iterator, COUNTER);
    long::from_i64(m, left).map(Step::Value)
}
