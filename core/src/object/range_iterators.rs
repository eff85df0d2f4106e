//! Iterators over ranges: one of machine words, one of ints of any size. CPython: rangeobject.c.

use super::build_value::{Part, build};
use super::call::{Args, METH_NOARGS, METH_O};
use super::layout::{Field, Layout};
use super::long_arithmetic::{add, at_once, negative, ordering, subtract};
use super::machine::Machine;
use super::native::{Natives, SlotFunction};
use super::range::{self, LENGTH, START, STEP, STOP, small};
use super::reference::Object;
use super::runtime::NONE;
use super::step::{Called, Raised, Step};
use super::type_offsets::{TP_DEALLOC, TP_ITER, TP_ITERNEXT};
use super::type_spec::{MethodDef, TypeSpec};
use super::{arguments, iterator_reduce, long, number_protocol, object_protocol, statics};

const INDEX: u64 = 16;
const FIRST: u64 = 24;
const WIDTH: u64 = 32;
const LEN: u64 = 40;
/// `Py_LT`.
const LESS_THAN: u64 = 0;

static LAYOUT: Layout = Layout::fixed(&[
    Field::raw("index", INDEX),
    Field::raw("start", FIRST),
    Field::raw("step", WIDTH),
    Field::raw("len", LEN),
]);

static LONG_LAYOUT: Layout = Layout::fixed(&[
    Field::counted("index", INDEX),
    Field::counted("start", FIRST),
    Field::counted("step", WIDTH),
    Field::counted("len", LEN),
]);

/// `range_iterator`.
pub(super) static ITERATOR: TypeSpec = TypeSpec {
    slots: &[
        (TP_DEALLOC, SlotFunction::Destructor(dealloc)),
        (TP_ITER, SlotFunction::F1(object_protocol::self_iter)),
        (TP_ITERNEXT, SlotFunction::F1(next)),
    ],
    methods: &[
        MethodDef::new("__length_hint__", length_hint, METH_NOARGS),
        MethodDef::new("__reduce__", reduce, METH_NOARGS),
        MethodDef::new("__setstate__", set_state, METH_O),
    ],
    ..TypeSpec::new(statics::RANGE_ITERATOR, "range_iterator", 48, &LAYOUT)
};

/// `longrange_iterator`.
pub(super) static LONG_ITERATOR: TypeSpec = TypeSpec {
    slots: &[
        (TP_DEALLOC, SlotFunction::Destructor(long_dealloc)),
        (TP_ITER, SlotFunction::F1(object_protocol::self_iter)),
        (TP_ITERNEXT, SlotFunction::F1(long_next)),
    ],
    methods: &[
        MethodDef::new("__length_hint__", long_length_hint, METH_NOARGS),
        MethodDef::new("__reduce__", long_reduce, METH_NOARGS),
        MethodDef::new("__setstate__", long_set_state, METH_O),
    ],
    ..TypeSpec::new(statics::LONG_RANGE_ITERATOR, "longrange_iterator", 48, &LONG_LAYOUT)
};

/// CPython: `fast_range_iter`.
fn new_fast(m: &mut Machine, start: i64, step: i64, length: i64) -> Called {
    let iterator = m.new_object(statics::RANGE_ITERATOR, 48)?;
    for (offset, word) in [(FIRST, start), (WIDTH, step), (LEN, length), (INDEX, 0)] {
        m.write(iterator, offset, word as u64);
    }
    Ok(Step::Value(iterator))
}

/// The four numbers of a range, if every one that its iterator passes fits in a machine word.
fn words(m: &Machine, range: Object) -> Option<(i64, i64, i64, i64)> {
    let (start, stop) = (small(m, range, START)?, small(m, range, STOP)?);
    let (step, length) = (small(m, range, STEP)?, small(m, range, LENGTH)?);
    // The one that it computes but does not give must fit too.
    let fits =
        length == 0 || if step > 0 { stop <= i64::MAX - (step - 1) } else { stop >= i64::MIN + (-1 - step) };
    fits.then_some((start, stop, step, length))
}

/// CPython: `range_iter`.
pub(super) fn new_iterator(m: &mut Machine, range: Object) -> Called {
    if let Some((start, _, step, length)) = words(m, range) {
        return new_fast(m, start, step, length);
    }
    let iterator = m.new_object(statics::LONG_RANGE_ITERATOR, 48)?;
    let zero = long::from_i64(m, 0)?;
    m.write_object(iterator, INDEX, zero);
    for (to, from) in [(FIRST, START), (WIDTH, STEP), (LEN, LENGTH)] {
        let part = m.read_object(range, from);
        m.incref(part);
        m.write_object(iterator, to, part);
    }
    Ok(Step::Value(iterator))
}

/// CPython: `range_reverse`.
pub(super) fn reversed(m: &mut Machine, range: Object, _: Args) -> Called {
    if let Some((start, _, step, length)) = words(m, range)
        && let Some(step_back) = step.checked_neg()
    {
        let last = start.wrapping_add(step.wrapping_mul(length - 1));
        let first = if length == 0 { start } else { last };
        if start.checked_sub(step).is_some() {
            return new_fast(m, first, step_back, length);
        }
    }
    let iterator = m.new_object(statics::LONG_RANGE_ITERATOR, 48)?;
    for offset in [INDEX, FIRST, WIDTH] {
        m.write_object(iterator, offset, Object::NULL);
    }
    let length = m.read_object(range, LENGTH);
    m.incref(length);
    m.write_object(iterator, LEN, length);
    match turn_round(m, range, iterator) {
        Ok(()) => Ok(Step::Value(iterator)),
        Err(raised) => {
            m.decref(iterator);
            Err(raised)
        }
    }
}

/// Start, step and index of an iterator that goes back over a range.
fn turn_round(m: &mut Machine, range: Object, iterator: Object) -> Result<(), Raised> {
    let [start, step, length] = [START, STEP, LENGTH].map(|offset| m.read_object(range, offset));
    let one = long::one(m);
    let last = at_once(subtract(m, length, one))?;
    let first = range::item_at(m, start, last, step);
    m.decref(last);
    m.write_object(iterator, FIRST, first?);
    let step_back = at_once(negative(m, step))?;
    m.write_object(iterator, WIDTH, step_back);
    let zero = long::from_i64(m, 0)?;
    m.write_object(iterator, INDEX, zero);
    Ok(())
}

fn dealloc(m: &mut Machine, iterator: Object) {
    m.free(iterator.0);
}

/// The next number of a fast iterator; `None` at the end. CPython: `rangeiter_next`.
#[inline]
pub(super) fn next_number(m: &mut Machine, iterator: Object) -> Option<i64> {
    let index = m.read_i64(iterator, INDEX);
    if index >= m.read_i64(iterator, LEN) {
        return None;
    }
    m.write(iterator, INDEX, (index + 1) as u64);
    Some(m.read_i64(iterator, FIRST).wrapping_add(index.wrapping_mul(m.read_i64(iterator, WIDTH))))
}

/// CPython: `rangeiter_next`.
#[inline]
pub(super) fn next(m: &mut Machine, iterator: Object) -> Called {
    match next_number(m, iterator) {
        Some(number) => long::from_i64(m, number).map(Step::Value),
        None => Ok(Step::Value(Object::NULL)),
    }
}

fn length_hint(m: &mut Machine, iterator: Object, _: Args) -> Called {
    let left = m.read_i64(iterator, LEN) - m.read_i64(iterator, INDEX);
    long::from_i64(m, left).map(Step::Value)
}

/// CPython: `rangeiter_reduce`.
fn reduce(m: &mut Machine, iterator: Object, _: Args) -> Called {
    let [start, step, length] = [FIRST, WIDTH, LEN].map(|offset| m.read_i64(iterator, offset));
    let start_int = long::from_i64(m, start)?;
    let stop = long::from_i64(m, start.wrapping_add(length.wrapping_mul(step)))?;
    let step = long::from_i64(m, step)?;
    let range = range::make(m, [start_int, stop, step])?;
    let function = Part::Given(iterator_reduce::builtin(m, "iter")?);
    let index = m.read_i64(iterator, INDEX);
    build(m, &[function, Part::Tuple(&[Part::Given(range)]), Part::Number(index)])
}

/// CPython: `rangeiter_setstate`.
fn set_state(m: &mut Machine, iterator: Object, args: Args) -> Called {
    let state = args.get(m, 0);
    let index = arguments::c_long(m, state)?;
    let index = index.clamp(0, m.read_i64(iterator, LEN));
    m.write(iterator, INDEX, index as u64);
    Ok(Step::Value(m.new_reference(NONE)))
}

/// CPython: `longrangeiter_reduce`.
fn long_reduce(m: &mut Machine, iterator: Object, _: Args) -> Called {
    let [start, step, index, length] =
        [FIRST, WIDTH, INDEX, LEN].map(|offset| m.read_object(iterator, offset));
    let stop = range::item_at(m, start, length, step)?;
    m.incref(start);
    m.incref(step);
    let range = range::make(m, [start, stop, step])?;
    let function = Part::Given(iterator_reduce::builtin(m, "iter")?);
    build(m, &[function, Part::Tuple(&[Part::Given(range)]), Part::Held(index)])
}

/// CPython: `longrangeiter_setstate`.
fn long_set_state(m: &mut Machine, iterator: Object, args: Args) -> Called {
    let state = args.get(m, 0);
    let zero = long::from_i64(m, 0)?;
    let clipped = clip(m, state, zero, m.read_object(iterator, LEN));
    if let Ok(index) = clipped {
        m.incref(index);
    }
    m.decref(zero);
    let index = clipped?;
    m.replace_at(iterator.field(INDEX), index);
    Ok(Step::Value(m.new_reference(NONE)))
}

/// Of three ints the one that is between the others, if the first may be outside; borrowed.
fn clip(m: &mut Machine, index: Object, low: Object, high: Object) -> Result<Object, Raised> {
    if object_protocol::rich_compare_bool_nested(m, index, low, LESS_THAN)? {
        return Ok(low);
    }
    let is_above = object_protocol::rich_compare_bool_nested(m, high, index, LESS_THAN)?;
    Ok(if is_above { high } else { index })
}

fn long_dealloc(m: &mut Machine, iterator: Object) {
    for offset in [INDEX, FIRST, WIDTH, LEN] {
        let part = m.read_object(iterator, offset);
        m.xdecref(part);
    }
    m.free(iterator.0);
}

/// CPython: `longrangeiter_next`.
fn long_next(m: &mut Machine, iterator: Object) -> Called {
    let [start, step, index, length] =
        [FIRST, WIDTH, INDEX, LEN].map(|offset| m.read_object(iterator, offset));
    if !long::check(m, index) {
        return next_of_no_int(m, iterator);
    }
    if ordering(m, index, length).is_ge() {
        return Ok(Step::Value(Object::NULL));
    }
    let one = long::one(m);
    let new_index = at_once(add(m, index, one))?;
    let item = range::item_at(m, start, index, step).inspect_err(|_| m.decref(new_index))?;
    m.replace_at(iterator.field(INDEX), new_index);
    Ok(Step::Value(item))
}

/// As `long_next`, with an index that `__setstate__` took although it is no int.
fn next_of_no_int(m: &mut Machine, iterator: Object) -> Called {
    let [start, step, index, length] =
        [FIRST, WIDTH, INDEX, LEN].map(|offset| m.new_reference(m.read_object(iterator, offset)));
    m.keep(&[start, step, index, length], |m| {
        if !object_protocol::rich_compare_bool_nested(m, index, length, LESS_THAN)? {
            return Ok(Step::Value(Object::NULL));
        }
        let one = long::one(m);
        let new_index = m.nested(|m| number_protocol::add(m, index, one))?;
        let item = item_of_no_int(m, start, index, step).inspect_err(|_| m.decref(new_index))?;
        m.replace_at(iterator.field(INDEX), new_index);
        Ok(Step::Value(item))
    })
}

fn item_of_no_int(m: &mut Machine, start: Object, index: Object, step: Object) -> Result<Object, Raised> {
    let offset = m.nested(|m| number_protocol::multiply(m, index, step))?;
    let item = m.nested(|m| number_protocol::add(m, start, offset));
    m.decref(offset);
    item
}

fn long_length_hint(m: &mut Machine, iterator: Object, _: Args) -> Called {
    let (length, index) = (m.read_object(iterator, LEN), m.read_object(iterator, INDEX));
    number_protocol::subtract(m, length, index)
}

/// Registers the types.
pub(super) fn register(natives: &mut Natives) {
    natives.add_type(&ITERATOR);
    natives.add_type(&LONG_ITERATOR);
}
