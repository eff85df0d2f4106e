//! `itertools.zip_longest`. CPython: itertoolsmodule.c, `ziplongestobject`.

use crate::object::build_value::{Part, build};
use crate::object::call::{Args, METH_NOARGS, METH_O};
use crate::object::iteration::next_item;
use crate::object::layout::{Field, Layout};
use crate::object::native::Natives;
use crate::object::runtime::NONE;
use crate::object::type_offsets::{FLAG_BASETYPE, FLAG_HAVE_GC};
use crate::object::zip_map_filter::{
    MADE_BESIDE, MADE_ITERATORS, make_iterators, next_iterator, tuple_of_none,
};
use crate::object::{
    Called, Flow, Machine, MethodDef, NativeFrame, NativeKind, Object, Raised, Step, TypeSpec, dict, errors,
    iterator_protocol, statics, tuple,
};

use super::making::allocate;
use super::shape::{attribute_slots, holds, iterator_slots};
use super::state;

const TUPLE_SIZE: u64 = 16;
const NUM_ACTIVE: u64 = 24;
/// The iterators; those that have ended are `NULL`.
const ITTUPLE: u64 = 32;
const RESULT: u64 = 40;
const FILL_VALUE: u64 = 48;

static LAYOUT: Layout = Layout::fixed(&[
    Field::raw("tuplesize", TUPLE_SIZE),
    Field::raw("numactive", NUM_ACTIVE),
    Field::counted("ittuple", ITTUPLE),
    Field::counted("result", RESULT),
    Field::counted("fillvalue", FILL_VALUE),
]);

static TYPE: TypeSpec = TypeSpec {
    flags: FLAG_HAVE_GC | FLAG_BASETYPE,
    slots: attribute_slots!(new, next),
    methods: &[
        MethodDef::new("__reduce__", reduce, METH_NOARGS),
        MethodDef::new("__setstate__", set_state, METH_O),
    ],
    ..TypeSpec::new(statics::ZIP_LONGEST, "itertools.zip_longest", 56, &LAYOUT)
};

holds!(visits [ITTUPLE, RESULT, FILL_VALUE], gives_up [ITTUPLE, RESULT, FILL_VALUE]);

/// CPython: `zip_longest_new`.
fn new(m: &mut Machine, type_: Object, positional: Object, keywords: Object) -> Called {
    let fill_value = fill_value(m, keywords)?;
    make_iterators(m, NativeKind::ZipLongestNew, type_, positional, 0, fill_value)
}

/// The only keyword argument that there may be, or `None`.
fn fill_value(m: &mut Machine, keywords: Object) -> Result<Object, Raised> {
    if keywords.is_null() || dict::size(m, keywords) == 0 {
        return Ok(NONE);
    }
    let only = dict::size(m, keywords) == 1;
    if let Some(given) = if only { dict::get_item_string(m, keywords, "fillvalue")? } else { None } {
        return Ok(given);
    }
    let message = "zip_longest() got an unexpected keyword argument";
    Err(errors::set_string(m, statics::TYPE_ERROR, message))
}

fn made(m: &mut Machine, frame: NativeFrame, input: Result<Object, Raised>) -> Result<Flow, Raised> {
    if let Some(waits) = next_iterator(m, frame, input, 0)? {
        return Ok(waits);
    }
    let count = tuple::size(m, frame.slot(m, MADE_ITERATORS));
    let result = tuple_of_none(m, count)?;
    let made = allocate(m, frame.slot(m, 0), result)?;
    let (iterators, fill_value) = (frame.take(m, MADE_ITERATORS), frame.slot(m, MADE_BESIDE));
    m.write(made, TUPLE_SIZE, count as u64);
    m.write(made, NUM_ACTIVE, count as u64);
    m.write_object(made, ITTUPLE, iterators);
    m.write_object(made, RESULT, result);
    m.incref(fill_value);
    m.write_object(made, FILL_VALUE, fill_value);
    Ok(Flow::Return(made))
}

// Slots of an activation beside the iterator: the tuple that is filled (counted), and where.
const FILLED: u64 = 1;
const INDEX: u64 = 2;

/// CPython: `zip_longest_next`. The tuple given last is filled again if nobody has kept it.
fn next(m: &mut Machine, zip: Object) -> Called {
    let count = m.read_i64(zip, TUPLE_SIZE);
    if count == 0 || m.read(zip, NUM_ACTIVE) == 0 {
        return Ok(Step::Value(Object::NULL));
    }
    let known = m.read_object(zip, RESULT);
    let filled = if m.refcount(known) == 1 { m.new_reference(known) } else { tuple::new(m, count)? };
    let frame = m.push_native(NativeKind::ZipLongestNext, &[zip, filled, Object(0)], 1 << FILLED);
    m.start_native(frame)
}

fn resume(m: &mut Machine, frame: NativeFrame, input: Result<Object, Raised>) -> Result<Flow, Raised> {
    let zip = frame.slot(m, 0);
    if frame.state(m) == 0 {
        frame.set_state(m, 1);
    } else {
        match next_item(m, input) {
            Ok(Some(item)) => put(m, frame, item),
            Ok(None) if m.read(zip, NUM_ACTIVE) > 1 => end_one(m, frame, zip),
            ended => {
                m.write(zip, NUM_ACTIVE, 0);
                return ended.map(|_| Flow::Return(Object::NULL));
            }
        }
    }
    let iterators = m.read_object(zip, ITTUPLE);
    while frame.word(m, INDEX) < m.read(zip, TUPLE_SIZE) {
        let iterator = tuple::get(m, iterators, frame.word(m, INDEX) as i64);
        if !iterator.is_null() {
            return Ok(Flow::Wait(iterator_protocol::iter_next(m, iterator)));
        }
        fill(m, frame, zip);
    }
    let filled = frame.take(m, FILLED);
    // A collection may have untracked it while it held other things.
    if filled == m.read_object(zip, RESULT) && !m.is_tracked(filled) {
        m.track(filled);
    }
    Ok(Flow::Return(filled))
}

/// Stores an item (stolen) in the next place.
fn put(m: &mut Machine, frame: NativeFrame, item: Object) {
    let (filled, index) = (frame.slot(m, FILLED), frame.word(m, INDEX));
    frame.set_word(m, INDEX, index + 1);
    m.replace_at(tuple::items_address(m, filled) + 8 * index, item);
}

fn fill(m: &mut Machine, frame: NativeFrame, zip: Object) {
    let fill_value = m.read_object(zip, FILL_VALUE);
    m.incref(fill_value);
    put(m, frame, fill_value);
}

/// The iterator asked last has ended, others have not.
fn end_one(m: &mut Machine, frame: NativeFrame, zip: Object) {
    let active = m.read(zip, NUM_ACTIVE) - 1;
    m.write(zip, NUM_ACTIVE, active);
    let place = tuple::items_address(m, m.read_object(zip, ITTUPLE)) + 8 * frame.word(m, INDEX);
    let fill_value = m.read_object(zip, FILL_VALUE);
    m.incref(fill_value);
    m.clear_at(place);
    put(m, frame, fill_value);
}

/// CPython: `zip_longest_reduce`.
fn reduce(m: &mut Machine, zip: Object, _: Args) -> Called {
    let iterators = m.read_object(zip, ITTUPLE);
    let mut items = Vec::new();
    for index in 0..tuple::size(m, iterators) {
        let iterator = tuple::get(m, iterators, index);
        items.push(if iterator.is_null() { Part::Tuple(&[]) } else { Part::Held(iterator) });
    }
    let type_ = Part::Held(m.type_of(zip));
    let fill_value = Part::Held(m.read_object(zip, FILL_VALUE));
    build(m, &[type_, Part::Tuple(&items), fill_value])
}

/// CPython: `zip_longest_setstate`.
fn set_state(m: &mut Machine, zip: Object, args: Args) -> Called {
    state::keep(m, zip, FILL_VALUE, args.get(m, 0));
    state::none(m)
}

/// Registers the type and its activations.
pub(super) fn register(natives: &mut Natives) {
    natives.add_type(&TYPE);
    natives.add_resume(NativeKind::ZipLongestNew, made);
    natives.add_resume(NativeKind::ZipLongestNext, resume);
}
