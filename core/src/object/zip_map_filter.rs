//! `zip`, `map` and `filter`. CPython: bltinmodule.c.

use super::call::{Args, METH_NOARGS};
use super::iteration::is_plain;
use super::layout::{Field, Layout};
use super::machine::Machine;
use super::native::{Natives, SlotFunction, Visitor};
use super::native_stack::{NativeFrame, NativeKind};
use super::reference::Object;
use super::runtime::NONE;
use super::step::{Called, Flow, Raised, Step};
use super::type_offsets::{
    FLAG_BASETYPE, FLAG_HAVE_GC, TP_DEALLOC, TP_ITER, TP_ITERNEXT, TP_NEW, TP_TRAVERSE,
};
use super::type_spec::{MethodDef, TypeSpec};
use super::{
    arguments, calls, errors, iterator_protocol, iterator_reduce, object_protocol, statics, tuple,
    type_object,
};

const TUPLE_SIZE: u64 = 16;
const ITTUPLE: u64 = 24;
const RESULT: u64 = 32;

static ZIP_LAYOUT: Layout = Layout::fixed(&[
    Field::raw("tuplesize", TUPLE_SIZE),
    Field::counted("ittuple", ITTUPLE),
    Field::counted("result", RESULT),
]);

/// `zip`.
pub static ZIP: TypeSpec = TypeSpec {
    flags: FLAG_HAVE_GC | FLAG_BASETYPE,
    slots: &[
        (TP_DEALLOC, SlotFunction::Destructor(zip_dealloc)),
        (TP_TRAVERSE, SlotFunction::Traverse(zip_traverse)),
        (TP_ITER, SlotFunction::F1(object_protocol::self_iter)),
        (TP_ITERNEXT, SlotFunction::F1(zip_next)),
        (TP_NEW, SlotFunction::F3(zip_new)),
    ],
    methods: &[MethodDef::new("__reduce__", zip_reduce, METH_NOARGS)],
    ..TypeSpec::new(statics::ZIP, "zip", 40, &ZIP_LAYOUT)
};

/// Slots of what makes a `zip`, `map` or `zip_longest`: the class, the positional arguments, the iterators so far
/// (counted), how many, what else it needs (borrowed).
pub const MADE_ITERATORS: u64 = 2;
const MADE_COUNT: u64 = 3;
/// See [`MADE_ITERATORS`].
pub const MADE_BESIDE: u64 = 4;

/// Begins with the iterators over the items of a tuple from `first` on. They come one by one, see `next_iterator`.
pub fn make_iterators(
    m: &mut Machine,
    kind: NativeKind,
    type_: Object,
    positional: Object,
    first: i64,
    beside: Object,
) -> Called {
    let iterators = tuple::new(m, tuple::size(m, positional) - first)?;
    let slots = [type_, positional, iterators, Object(0), beside];
    let frame = m.push_native(kind, &slots, 1 << MADE_ITERATORS);
    m.start_native(frame)
}

/// What to wait for: the iterator over the next item from `first` on, or `None` when all are there.
pub fn next_iterator(
    m: &mut Machine,
    frame: NativeFrame,
    input: Result<Object, Raised>,
    first: i64,
) -> Result<Option<Flow>, Raised> {
    let (positional, iterators) = (frame.slot(m, 1), frame.slot(m, MADE_ITERATORS));
    let mut count = frame.word(m, MADE_COUNT) as i64;
    if frame.state(m) == 0 {
        frame.set_state(m, 1);
    } else {
        let iterator = input?;
        tuple::set(m, iterators, count, iterator);
        count += 1;
        frame.set_word(m, MADE_COUNT, count as u64);
    }
    if count == tuple::size(m, iterators) {
        return Ok(None);
    }
    let iterable = tuple::get(m, positional, first + count);
    Ok(Some(Flow::Wait(iterator_protocol::get_iter(m, iterable))))
}

/// CPython: `zip_new`.
fn zip_new(m: &mut Machine, type_: Object, positional: Object, keywords: Object) -> Called {
    if type_ == statics::ZIP {
        arguments::no_keywords(m, "zip", keywords)?;
    }
    make_iterators(m, NativeKind::ZipNew, type_, positional, 0, Object::NULL)
}

fn zip_made(m: &mut Machine, frame: NativeFrame, input: Result<Object, Raised>) -> Result<Flow, Raised> {
    if let Some(waits) = next_iterator(m, frame, input, 0)? {
        return Ok(waits);
    }
    let count = tuple::size(m, frame.slot(m, MADE_ITERATORS));
    let result = tuple_of_none(m, count)?;
    let type_ = frame.slot(m, 0);
    let zip = match type_object::generic_alloc(m, type_, 0) {
        Ok(zip) => zip,
        Err(raised) => {
            m.decref(result);
            return Err(raised);
        }
    };
    let iterators = frame.take(m, MADE_ITERATORS);
    m.write(zip, TUPLE_SIZE, count as u64);
    m.write_object(zip, ITTUPLE, iterators);
    m.write_object(zip, RESULT, result);
    Ok(Flow::Return(zip))
}

/// A tuple of so many `None`, to be filled with items.
pub fn tuple_of_none(m: &mut Machine, count: i64) -> Result<Object, Raised> {
    let result = tuple::new(m, count)?;
    for index in 0..count {
        m.incref(NONE);
        tuple::set(m, result, index, NONE);
    }
    Ok(result)
}

fn dealloc(m: &mut Machine, object: Object, offsets: [u64; 2]) {
    m.untrack_if_tracked(object);
    m.give_up_fields(object, &offsets);
    m.gc_free(object);
}

fn zip_dealloc(m: &mut Machine, zip: Object) {
    dealloc(m, zip, [ITTUPLE, RESULT]);
}

fn zip_traverse(m: &mut Machine, zip: Object, visit: Visitor<'_>) -> bool {
    m.visit_fields(zip, &[ITTUPLE, RESULT], visit)
}

/// CPython: `zip_next`. The tuple given last is filled again if nobody has kept it.
fn zip_next(m: &mut Machine, zip: Object) -> Called {
    let count = m.read(zip, TUPLE_SIZE);
    if count == 0 {
        return Ok(Step::Value(Object::NULL));
    }
    let known = m.read_object(zip, RESULT);
    let result = if m.refcount(known) == 1 { m.new_reference(known) } else { tuple::new(m, count as i64)? };
    if !all_plain(m, zip, count) {
        let frame = m.push_native(NativeKind::ZipNext, &[zip, result, Object(0)], 0b10);
        return m.start_native(frame);
    }
    match zip_plain(m, zip, result, count) {
        Ok(true) => Ok(Step::Value(zip_give(m, zip, result))),
        Ok(false) => {
            m.decref(result);
            Ok(Step::Value(Object::NULL))
        }
        Err(raised) => {
            m.decref(result);
            Err(raised)
        }
    }
}

fn all_plain(m: &Machine, zip: Object, count: u64) -> bool {
    let iterators = m.read_object(zip, ITTUPLE);
    (0..count as i64).all(|index| is_plain(m, tuple::get(m, iterators, index)))
}

/// Fills the result from iterators that are all plain; `false` when one is exhausted.
fn zip_plain(m: &mut Machine, zip: Object, result: Object, count: u64) -> Result<bool, Raised> {
    let iterators = m.read_object(zip, ITTUPLE);
    for index in 0..count {
        let iterator = tuple::get(m, iterators, index as i64);
        match iterator_protocol::iter_next(m, iterator)? {
            Step::Value(item) if !item.is_null() => zip_put(m, result, index, item),
            _ => return Ok(false),
        }
    }
    Ok(true)
}

fn zip_put(m: &mut Machine, result: Object, index: u64, item: Object) {
    let place = result.field(tuple::OB_ITEM) + 8 * index;
    m.replace_at(place, item);
}

/// The filled result; a collection may have untracked it while it held other things.
fn zip_give(m: &mut Machine, zip: Object, result: Object) -> Object {
    if result == m.read_object(zip, RESULT) && !m.is_tracked(result) {
        m.track(result);
    }
    result
}

fn zip_resume(m: &mut Machine, frame: NativeFrame, input: Result<Object, Raised>) -> Result<Flow, Raised> {
    let (zip, result) = (frame.slot(m, 0), frame.slot(m, 1));
    let mut index = frame.word(m, 2);
    if frame.state(m) == 0 {
        frame.set_state(m, 1);
    } else {
        let item = input?;
        if item.is_null() {
            return Ok(Flow::Return(Object::NULL));
        }
        zip_put(m, result, index, item);
        index += 1;
        frame.set_word(m, 2, index);
    }
    if index == m.read(zip, TUPLE_SIZE) {
        let result = frame.take(m, 1);
        return Ok(Flow::Return(zip_give(m, zip, result)));
    }
    let iterator = tuple::get(m, m.read_object(zip, ITTUPLE), index as i64);
    Ok(Flow::Wait(iterator_protocol::iter_next(m, iterator)))
}

fn zip_reduce(m: &mut Machine, zip: Object, _: Args) -> Called {
    let (type_, iterators) = (m.type_of(zip), m.read_object(zip, ITTUPLE));
    tuple::pack(m, &[type_, iterators]).map(Step::Value)
}

const ITERS: u64 = 16;
const MAP_FUNC: u64 = 24;

static MAP_LAYOUT: Layout =
    Layout::fixed(&[Field::counted("iters", ITERS), Field::counted("func", MAP_FUNC)]);

/// `map`.
pub static MAP: TypeSpec = TypeSpec {
    flags: FLAG_HAVE_GC | FLAG_BASETYPE,
    slots: &[
        (TP_DEALLOC, SlotFunction::Destructor(map_dealloc)),
        (TP_TRAVERSE, SlotFunction::Traverse(map_traverse)),
        (TP_ITER, SlotFunction::F1(object_protocol::self_iter)),
        (TP_ITERNEXT, SlotFunction::F1(map_next)),
        (TP_NEW, SlotFunction::F3(map_new)),
    ],
    methods: &[MethodDef::new("__reduce__", map_reduce, METH_NOARGS)],
    ..TypeSpec::new(statics::MAP, "map", 32, &MAP_LAYOUT)
};

/// CPython: `map_reduce`.
fn map_reduce(m: &mut Machine, map: Object, _: Args) -> Called {
    let iterators = m.read_object(map, ITERS);
    let mut arguments = vec![m.read_object(map, MAP_FUNC)];
    arguments.extend((0..tuple::size(m, iterators)).map(|index| tuple::get(m, iterators, index)));
    iterator_reduce::call_of(m, map, &arguments)
}

/// CPython: `map_new`.
fn map_new(m: &mut Machine, type_: Object, positional: Object, keywords: Object) -> Called {
    if type_ == statics::MAP {
        arguments::no_keywords(m, "map", keywords)?;
    }
    if tuple::size(m, positional) < 2 {
        let message = "map() must have at least two arguments.";
        return Err(errors::set_string(m, statics::TYPE_ERROR, message));
    }
    make_iterators(m, NativeKind::MapNew, type_, positional, 1, Object::NULL)
}

fn map_made(m: &mut Machine, frame: NativeFrame, input: Result<Object, Raised>) -> Result<Flow, Raised> {
    if let Some(waits) = next_iterator(m, frame, input, 1)? {
        return Ok(waits);
    }
    let (type_, positional) = (frame.slot(m, 0), frame.slot(m, 1));
    let map = type_object::generic_alloc(m, type_, 0)?;
    let iterators = frame.take(m, MADE_ITERATORS);
    m.write_object(map, ITERS, iterators);
    let function = tuple::get(m, positional, 0);
    m.incref(function);
    m.write_object(map, MAP_FUNC, function);
    Ok(Flow::Return(map))
}

fn map_dealloc(m: &mut Machine, map: Object) {
    dealloc(m, map, [ITERS, MAP_FUNC]);
}

fn map_traverse(m: &mut Machine, map: Object, visit: Visitor<'_>) -> bool {
    m.visit_fields(map, &[ITERS, MAP_FUNC], visit)
}

/// Slots: the map, how many values there are, the values.
const FIRST_VALUE: u64 = 2;

/// CPython: `map_next`.
fn map_next(m: &mut Machine, map: Object) -> Called {
    let count = tuple::size(m, m.read_object(map, ITERS)) as usize;
    let mut slots = [Object::NULL; 8];
    slots[0] = map;
    let frame = if count <= 6 {
        m.push_native(NativeKind::MapNext, &slots[..2 + count], u32::MAX << FIRST_VALUE)
    } else {
        let mut slots = slots.to_vec();
        slots.resize(2 + count, Object::NULL);
        m.push_native(NativeKind::MapNext, &slots[..], u32::MAX << FIRST_VALUE)
    };
    m.start_native(frame)
}

fn map_resume(m: &mut Machine, frame: NativeFrame, input: Result<Object, Raised>) -> Result<Flow, Raised> {
    let map = frame.slot(m, 0);
    let mut done = frame.word(m, 1);
    match frame.state(m) {
        0 => frame.set_state(m, 1),
        1 => {
            let value = input?;
            if value.is_null() {
                return Ok(Flow::Return(Object::NULL));
            }
            frame.put(m, FIRST_VALUE + done, value);
            done += 1;
            frame.set_word(m, 1, done);
        }
        _ => return input.map(Flow::Return),
    }
    let iterators = m.read_object(map, ITERS);
    if (done as i64) < tuple::size(m, iterators) {
        let iterator = tuple::get(m, iterators, done as i64);
        return Ok(Flow::Wait(iterator_protocol::iter_next(m, iterator)));
    }
    frame.set_state(m, 2);
    let function = m.read_object(map, MAP_FUNC);
    let args = Args::positional(frame.slot_address(FIRST_VALUE), done);
    Ok(Flow::Wait(calls::vectorcall(m, function, args)))
}

const FILTER_FUNC: u64 = 16;
const IT: u64 = 24;

static FILTER_LAYOUT: Layout =
    Layout::fixed(&[Field::counted("func", FILTER_FUNC), Field::counted("it", IT)]);

/// `filter`.
pub static FILTER: TypeSpec = TypeSpec {
    flags: FLAG_HAVE_GC | FLAG_BASETYPE,
    slots: &[
        (TP_DEALLOC, SlotFunction::Destructor(filter_dealloc)),
        (TP_TRAVERSE, SlotFunction::Traverse(filter_traverse)),
        (TP_ITER, SlotFunction::F1(object_protocol::self_iter)),
        (TP_ITERNEXT, SlotFunction::F1(filter_next)),
        (TP_NEW, SlotFunction::F3(filter_new)),
    ],
    methods: &[MethodDef::new("__reduce__", filter_reduce, METH_NOARGS)],
    ..TypeSpec::new(statics::FILTER, "filter", 32, &FILTER_LAYOUT)
};

/// CPython: `filter_reduce`.
fn filter_reduce(m: &mut Machine, filter: Object, _: Args) -> Called {
    let arguments = [m.read_object(filter, FILTER_FUNC), m.read_object(filter, IT)];
    iterator_reduce::call_of(m, filter, &arguments)
}

/// CPython: `filter_new`.
fn filter_new(m: &mut Machine, type_: Object, positional: Object, keywords: Object) -> Called {
    if type_ == statics::FILTER {
        arguments::no_keywords(m, "filter", keywords)?;
    }
    let count = tuple::size(m, positional) as u64;
    arguments::check_positional(m, "filter", count, 2, 2)?;
    let (function, iterable) = (tuple::get(m, positional, 0), tuple::get(m, positional, 1));
    let frame = m.push_native(NativeKind::FilterNew, &[type_, function], 0);
    let step = iterator_protocol::get_iter(m, iterable);
    m.continue_native(frame, step)
}

fn filter_made(m: &mut Machine, frame: NativeFrame, input: Result<Object, Raised>) -> Result<Flow, Raised> {
    let iterator = input?;
    let (type_, function) = (frame.slot(m, 0), frame.slot(m, 1));
    let filter = match type_object::generic_alloc(m, type_, 0) {
        Ok(filter) => filter,
        Err(raised) => {
            m.decref(iterator);
            return Err(raised);
        }
    };
    m.incref(function);
    m.write_object(filter, FILTER_FUNC, function);
    m.write_object(filter, IT, iterator);
    Ok(Flow::Return(filter))
}

fn filter_dealloc(m: &mut Machine, filter: Object) {
    dealloc(m, filter, [FILTER_FUNC, IT]);
}

fn filter_traverse(m: &mut Machine, filter: Object, visit: Visitor<'_>) -> bool {
    m.visit_fields(filter, &[IT, FILTER_FUNC], visit)
}

/// CPython: `filter_next`.
fn filter_next(m: &mut Machine, filter: Object) -> Called {
    let frame = m.push_native(NativeKind::FilterNext, &[filter, Object::NULL, Object::NULL], 0b110);
    m.start_native(frame)
}

fn filter_resume(m: &mut Machine, frame: NativeFrame, input: Result<Object, Raised>) -> Result<Flow, Raised> {
    let filter = frame.slot(m, 0);
    match frame.state(m) {
        0 => Ok(filter_ask(m, frame, filter)),
        // The next item is there.
        1 => {
            // The end passes on with its value.
            let item = input?;
            if item.is_null() {
                return Ok(Flow::Return(Object::NULL));
            }
            frame.put(m, 1, item);
            let function = m.read_object(filter, FILTER_FUNC);
            if function == NONE || function == statics::BOOL {
                frame.set_state(m, 3);
                return Ok(Flow::Wait(object_protocol::is_true(m, item)));
            }
            frame.set_state(m, 2);
            Ok(Flow::Wait(calls::call_with(m, function, &[item])))
        }
        // What the function says of it.
        2 => {
            let good = input?;
            frame.put(m, 2, good);
            frame.set_state(m, 3);
            Ok(Flow::Wait(object_protocol::is_true(m, good)))
        }
        // Whether that is true.
        _ => {
            frame.put(m, 2, Object::NULL);
            if input?.0 != 0 {
                return Ok(Flow::Return(frame.take(m, 1)));
            }
            frame.put(m, 1, Object::NULL);
            m.charge(1);
            Ok(filter_ask(m, frame, filter))
        }
    }
}

fn filter_ask(m: &mut Machine, frame: NativeFrame, filter: Object) -> Flow {
    frame.set_state(m, 1);
    let iterator = m.read_object(filter, IT);
    Flow::Wait(iterator_protocol::iter_next(m, iterator))
}

/// Registers the types.
pub fn register(natives: &mut Natives) {
    for type_ in [&ZIP, &MAP, &FILTER] {
        natives.add_type(type_);
    }
    natives.add_resume(NativeKind::ZipNew, zip_made);
    natives.add_resume(NativeKind::MapNew, map_made);
    natives.add_resume(NativeKind::FilterNew, filter_made);
    natives.add_resume(NativeKind::ZipNext, zip_resume);
    natives.add_resume(NativeKind::MapNext, map_resume);
    natives.add_resume(NativeKind::FilterNext, filter_resume);
}
