//! `enumerate` and `reversed`. CPython: enumobject.c.

use super::arguments::{self, Signature};
use super::call::{Args, METH_CLASS, METH_NOARGS, METH_O};
use super::dict_iterators::reuse_pair;
use super::formatted::formatted;
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
    calls, errors, generic_alias, iterator_protocol, iterator_reduce, long, names, number_protocol,
    object_protocol, sequence_protocol, statics, tuple, type_object,
};

const EN_INDEX: u64 = 16;
const EN_SIT: u64 = 24;
const EN_RESULT: u64 = 32;
const EN_LONGINDEX: u64 = 40;

static LAYOUT: Layout = Layout::fixed(&[
    Field::raw("en_index", EN_INDEX),
    Field::counted("en_sit", EN_SIT),
    Field::counted("en_result", EN_RESULT),
    Field::counted("en_longindex", EN_LONGINDEX),
]);

/// `enumerate`.
pub static ENUMERATE: TypeSpec = TypeSpec {
    flags: FLAG_HAVE_GC | FLAG_BASETYPE,
    slots: &[
        (TP_DEALLOC, SlotFunction::Destructor(dealloc)),
        (TP_TRAVERSE, SlotFunction::Traverse(traverse)),
        (TP_ITER, SlotFunction::F1(object_protocol::self_iter)),
        (TP_ITERNEXT, SlotFunction::F1(next)),
        (TP_NEW, SlotFunction::F3(enumerate_new)),
    ],
    methods: &[
        MethodDef::new("__reduce__", reduce, METH_NOARGS),
        MethodDef::new("__class_getitem__", generic_alias::class_getitem, METH_O | METH_CLASS),
    ],
    ..TypeSpec::new(statics::ENUMERATE, "enumerate", 48, &LAYOUT)
};

/// CPython: `enum_reduce`.
fn reduce(m: &mut Machine, object: Object, _: Args) -> Called {
    let (iterator, large) = (m.read_object(object, EN_SIT), m.read_object(object, EN_LONGINDEX));
    if !large.is_null() {
        return iterator_reduce::call_of(m, object, &[iterator, large]);
    }
    let index = long::from_i64(m, m.read_i64(object, EN_INDEX))?;
    let made = iterator_reduce::call_of(m, object, &[iterator, index]);
    m.decref(index);
    made
}

/// CPython: `enum_new_impl`.
fn enumerate_new(m: &mut Machine, type_: Object, positional: Object, keywords: Object) -> Called {
    const SIGNATURE: Signature =
        Signature { function: "enumerate", parameters: &["iterable", "start"], required: 1, positional: 2 };
    let args = arguments::of_tuple(m, positional, keywords);
    let [iterable, start] = arguments::parse(m, args, &SIGNATURE)?;
    let made = type_object::generic_alloc(m, type_, 0)?;
    match fill(m, made, iterable, start) {
        Ok(()) => Ok(Step::Value(made)),
        Err(raised) => {
            m.decref(made);
            Err(raised)
        }
    }
}

fn fill(m: &mut Machine, made: Object, iterable: Object, start: Object) -> Result<(), Raised> {
    if !start.is_null() {
        let start = number_protocol::index_nested(m, start)?;
        if let Some(index) = long::value_i64(m, start) {
            m.write(made, EN_INDEX, index as u64);
            m.decref(start);
        } else {
            m.write(made, EN_INDEX, i64::MAX as u64);
            m.write_object(made, EN_LONGINDEX, start);
        }
    }
    let iterator = m.nested(|m| iterator_protocol::get_iter(m, iterable))?;
    m.write_object(made, EN_SIT, iterator);
    let result = tuple::pack(m, &[NONE, NONE])?;
    m.write_object(made, EN_RESULT, result);
    Ok(())
}

const HELD: [u64; 3] = [EN_SIT, EN_RESULT, EN_LONGINDEX];

fn dealloc(m: &mut Machine, object: Object) {
    m.untrack_if_tracked(object);
    for offset in HELD {
        let held = m.read_object(object, offset);
        m.xdecref(held);
    }
    m.gc_free(object);
}

fn traverse(m: &mut Machine, object: Object, visit: Visitor<'_>) -> bool {
    HELD.into_iter().all(|offset| {
        let held = m.read_object(object, offset);
        held.is_null() || visit(m, held)
    })
}

/// CPython: `enum_next`.
pub fn next(m: &mut Machine, object: Object) -> Called {
    let iterator = m.read_object(object, EN_SIT);
    if is_plain(m, iterator) {
        return match iterator_protocol::iter_next(m, iterator)? {
            Step::Value(item) if !item.is_null() => pair(m, object, item).map(Step::Value),
            end => Ok(end),
        };
    }
    let frame = m.push_native(NativeKind::EnumerateNext, &[object], 0);
    m.start_native(frame)
}

fn next_resume(m: &mut Machine, frame: NativeFrame, input: Result<Object, Raised>) -> Result<Flow, Raised> {
    let object = frame.slot(m, 0);
    if frame.state(m) == 0 {
        frame.set_state(m, 1);
        let iterator = m.read_object(object, EN_SIT);
        return Ok(Flow::Wait(iterator_protocol::iter_next(m, iterator)));
    }
    let item = input?;
    if item.is_null() {
        return Ok(Flow::Return(Object::NULL));
    }
    pair(m, object, item).map(Flow::Return)
}

/// The next index and an item (stolen).
fn pair(m: &mut Machine, object: Object, item: Object) -> Result<Object, Raised> {
    match next_index(m, object) {
        Ok(index) => {
            let result = m.read_object(object, EN_RESULT);
            reuse_pair(m, result, index, item)
        }
        Err(raised) => {
            m.decref(item);
            Err(raised)
        }
    }
}

/// CPython: `increment_longindex_lock_held` for what does not fit in a word.
fn next_index(m: &mut Machine, object: Object) -> Result<Object, Raised> {
    let index = m.read_i64(object, EN_INDEX);
    if index < i64::MAX {
        m.write(object, EN_INDEX, (index + 1) as u64);
        return long::from_i64(m, index);
    }
    let mut current = m.read_object(object, EN_LONGINDEX);
    if current.is_null() {
        current = long::from_i64(m, index)?;
        m.write_object(object, EN_LONGINDEX, current);
    }
    let following = long::to_bigint(m, current) + 1;
    let following = long::from_bigint(m, &following)?;
    m.write_object(object, EN_LONGINDEX, following);
    Ok(current)
}

const INDEX: u64 = 16;
const SEQ: u64 = 24;

static REVERSED_LAYOUT: Layout = Layout::fixed(&[Field::raw("index", INDEX), Field::counted("seq", SEQ)]);

/// `reversed`.
pub static REVERSED: TypeSpec = TypeSpec {
    flags: FLAG_HAVE_GC | FLAG_BASETYPE,
    slots: &[
        (TP_DEALLOC, SlotFunction::Destructor(reversed_dealloc)),
        (TP_TRAVERSE, SlotFunction::Traverse(reversed_traverse)),
        (TP_ITER, SlotFunction::F1(object_protocol::self_iter)),
        (TP_ITERNEXT, SlotFunction::F1(reversed_next)),
        (TP_NEW, SlotFunction::F3(reversed_new)),
    ],
    methods: &[
        MethodDef::new("__length_hint__", reversed_length_hint, METH_NOARGS),
        MethodDef::new("__reduce__", reversed_reduce, METH_NOARGS),
        MethodDef::new("__setstate__", reversed_set_state, METH_O),
    ],
    ..TypeSpec::new(statics::REVERSED, "reversed", 32, &REVERSED_LAYOUT)
};

/// CPython: `reversed_reduce`.
fn reversed_reduce(m: &mut Machine, object: Object, _: Args) -> Called {
    let sequence = m.read_object(object, SEQ);
    if sequence.is_null() {
        let empty = tuple::new(m, 0)?;
        let made = iterator_reduce::call_of(m, object, &[empty]);
        m.decref(empty);
        return made;
    }
    let arguments = tuple::pack(m, &[sequence])?;
    let index = long::from_i64(m, m.read_i64(object, INDEX))?;
    let type_ = m.type_of(object);
    m.incref(type_);
    tuple::pack_stolen(m, &[type_, arguments, index]).map(Step::Value)
}

/// CPython: `reversed_setstate`.
fn reversed_set_state(m: &mut Machine, object: Object, args: Args) -> Called {
    let state = args.get(m, 0);
    let index = long::as_ssize(m, state)?;
    let sequence = m.read_object(object, SEQ);
    if !sequence.is_null() {
        let size = m.nested(|m| sequence_protocol::length(m, sequence))?.0 as i64;
        m.write(object, INDEX, index.clamp(-1, size - 1) as u64);
    }
    Ok(Step::Value(m.new_reference(NONE)))
}

/// CPython: `reversed_new_impl`.
fn reversed_new(m: &mut Machine, type_: Object, positional: Object, keywords: Object) -> Called {
    if type_ == statics::REVERSED {
        arguments::no_keywords(m, "reversed", keywords)?;
    }
    let count = tuple::size(m, positional) as u64;
    arguments::check_positional(m, "reversed", count, 1, 1)?;
    let sequence = tuple::get(m, positional, 0);
    match type_object::lookup_special(m, sequence, names::REVERSED)? {
        Some(NONE) => {
            m.decref(NONE);
            return Err(not_reversible(m, sequence));
        }
        Some(method) => return calls::call_owned(m, method, &[]),
        None => {}
    }
    if !sequence_protocol::check(m, sequence) {
        return Err(not_reversible(m, sequence));
    }
    let length = m.nested(|m| sequence_protocol::length(m, sequence))?.0;
    let made = type_object::generic_alloc(m, type_, 0)?;
    m.write(made, INDEX, length.wrapping_sub(1));
    m.incref(sequence);
    m.write_object(made, SEQ, sequence);
    Ok(Step::Value(made))
}

fn not_reversible(m: &mut Machine, sequence: Object) -> Raised {
    let name = type_object::name_of(m, sequence);
    errors::format(m, statics::TYPE_ERROR, formatted!("'%.200s' object is not reversible", name))
}

fn reversed_dealloc(m: &mut Machine, object: Object) {
    m.untrack_if_tracked(object);
    let sequence = m.read_object(object, SEQ);
    m.xdecref(sequence);
    m.gc_free(object);
}

fn reversed_traverse(m: &mut Machine, object: Object, visit: Visitor<'_>) -> bool {
    let sequence = m.read_object(object, SEQ);
    sequence.is_null() || visit(m, sequence)
}

/// CPython: `reversed_next`.
fn reversed_next(m: &mut Machine, object: Object) -> Called {
    if m.read_i64(object, INDEX) < 0 {
        m.clear_field(object, SEQ);
        return Ok(Step::Value(Object::NULL));
    }
    let frame = m.push_native(NativeKind::ReversedNext, &[object], 0);
    m.start_native(frame)
}

fn reversed_next_resume(
    m: &mut Machine,
    frame: NativeFrame,
    input: Result<Object, Raised>,
) -> Result<Flow, Raised> {
    let object = frame.slot(m, 0);
    let index = m.read_i64(object, INDEX);
    if frame.state(m) == 0 {
        frame.set_state(m, 1);
        let sequence = m.read_object(object, SEQ);
        return Ok(Flow::Wait(sequence_protocol::get_item(m, sequence, index)));
    }
    match input {
        Ok(item) => {
            m.write(object, INDEX, (index - 1) as u64);
            Ok(Flow::Return(item))
        }
        Err(raised) => {
            let at_end = m.error_matches(statics::INDEX_ERROR) || m.error_matches(statics::STOP_ITERATION);
            if at_end {
                m.clear_error();
            }
            m.write(object, INDEX, u64::MAX);
            m.clear_field(object, SEQ);
            if at_end { Ok(Flow::Return(Object::NULL)) } else { Err(raised) }
        }
    }
}

/// CPython: `reversed_len`.
fn reversed_length_hint(m: &mut Machine, object: Object, _: Args) -> Called {
    let sequence = m.read_object(object, SEQ);
    let position = m.read_i64(object, INDEX);
    let length =
        if sequence.is_null() { -1 } else { m.nested(|m| sequence_protocol::length(m, sequence))?.0 as i64 };
    long::from_i64(m, if length < position { 0 } else { position + 1 }).map(Step::Value)
}

/// Registers the types.
pub fn register(natives: &mut Natives) {
    natives.add_type(&ENUMERATE);
    natives.add_type(&REVERSED);
    natives.add_resume(NativeKind::EnumerateNext, next_resume);
    natives.add_resume(NativeKind::ReversedNext, reversed_next_resume);
}
