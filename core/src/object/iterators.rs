//! Iterators over anything with `__getitem__`, and over calls until a sentinel. CPython: iterobject.c.

use super::build_value::{Part, build};
use super::call::{Args, METH_NOARGS, METH_O};
use super::layout::{Field, Layout};
use super::machine::Machine;
use super::native::{Natives, SlotFunction, Visitor};
use super::native_stack::{NativeFrame, NativeKind};
use super::reference::Object;
use super::runtime::{NONE, NOT_IMPLEMENTED};
use super::sequence_iterators::{self, IT_INDEX, IT_SEQ};
use super::step::{Called, Flow, Raised, Step};
use super::type_offsets::{FLAG_HAVE_GC, TP_DEALLOC, TP_ITER, TP_ITERNEXT, TP_TRAVERSE};
use super::type_spec::{MethodDef, TypeSpec};
use super::{
    calls, equality, errors, iterator_reduce, list_extend, long, object_protocol, sequence_protocol, statics,
};

const IT_CALLABLE: u64 = 16;
const IT_SENTINEL: u64 = 24;

static CALL_LAYOUT: Layout =
    Layout::fixed(&[Field::counted("it_callable", IT_CALLABLE), Field::counted("it_sentinel", IT_SENTINEL)]);

/// `iterator`: over a sequence.
pub static SEQUENCE_ITERATOR: TypeSpec = TypeSpec {
    flags: FLAG_HAVE_GC,
    slots: &[
        (TP_DEALLOC, SlotFunction::Destructor(sequence_iterators::dealloc)),
        (TP_TRAVERSE, SlotFunction::Traverse(sequence_iterators::traverse)),
        (TP_ITER, SlotFunction::F1(object_protocol::self_iter)),
        (TP_ITERNEXT, SlotFunction::F1(next_item)),
    ],
    methods: &[
        MethodDef::new("__length_hint__", length_hint, METH_NOARGS),
        MethodDef::new("__reduce__", iterator_reduce::sequence_iterator, METH_NOARGS),
        MethodDef::new("__setstate__", set_state, METH_O),
    ],
    ..TypeSpec::new(statics::SEQUENCE_ITERATOR, "iterator", 32, &sequence_iterators::LAYOUT)
};

/// `callable_iterator`.
pub static CALLABLE_ITERATOR: TypeSpec = TypeSpec {
    flags: FLAG_HAVE_GC,
    slots: &[
        (TP_DEALLOC, SlotFunction::Destructor(call_dealloc)),
        (TP_TRAVERSE, SlotFunction::Traverse(call_traverse)),
        (TP_ITER, SlotFunction::F1(object_protocol::self_iter)),
        (TP_ITERNEXT, SlotFunction::F1(next_call)),
    ],
    methods: &[MethodDef::new("__reduce__", call_reduce, METH_NOARGS)],
    ..TypeSpec::new(statics::CALLABLE_ITERATOR, "callable_iterator", 32, &CALL_LAYOUT)
};

/// CPython: `iter_setstate`.
fn set_state(m: &mut Machine, iterator: Object, args: Args) -> Called {
    let state = args.get(m, 0);
    let index = long::as_ssize(m, state)?;
    if m.read(iterator, IT_SEQ) != 0 {
        m.write(iterator, IT_INDEX, index.max(0) as u64);
    }
    Ok(Step::Value(m.new_reference(NONE)))
}

/// CPython: `PySeqIter_New`.
pub fn new_sequence_iterator(m: &mut Machine, sequence: Object) -> Result<Object, Raised> {
    let iterator = m.gc_new(statics::SEQUENCE_ITERATOR, 32)?;
    m.write(iterator, IT_INDEX, 0);
    m.incref(sequence);
    m.write_object(iterator, IT_SEQ, sequence);
    m.track(iterator);
    Ok(iterator)
}

/// CPython: `iter_iternext`.
fn next_item(m: &mut Machine, iterator: Object) -> Called {
    let sequence = m.read_object(iterator, IT_SEQ);
    if sequence.is_null() {
        return Ok(Step::Value(Object::NULL));
    }
    if m.read_i64(iterator, IT_INDEX) == i64::MAX {
        return Err(errors::set_string(m, statics::OVERFLOW_ERROR, "iter index too large"));
    }
    let frame = m.push_native(NativeKind::SequenceIteratorNext, &[iterator], 0);
    m.start_native(frame)
}

fn next_item_resume(
    m: &mut Machine,
    frame: NativeFrame,
    input: Result<Object, Raised>,
) -> Result<Flow, Raised> {
    let iterator = frame.slot(m, 0);
    if frame.state(m) == 0 {
        frame.set_state(m, 1);
        let sequence = m.read_object(iterator, IT_SEQ);
        let index = m.read_i64(iterator, IT_INDEX);
        return Ok(Flow::Wait(sequence_protocol::get_item(m, sequence, index)));
    }
    match input {
        Ok(item) => {
            let index = m.read(iterator, IT_INDEX);
            m.write(iterator, IT_INDEX, index + 1);
            Ok(Flow::Return(item))
        }
        Err(_) if m.error_matches(statics::INDEX_ERROR) || m.error_matches(statics::STOP_ITERATION) => {
            m.clear_error();
            m.clear_field(iterator, IT_SEQ);
            Ok(Flow::Return(Object::NULL))
        }
        Err(raised) => Err(raised),
    }
}

/// CPython: `iter_len`.
fn length_hint(m: &mut Machine, iterator: Object, _: Args) -> Called {
    let sequence = m.read_object(iterator, IT_SEQ);
    let left = if sequence.is_null() {
        0
    } else if list_extend::has_len(m, sequence) {
        object_protocol::length_nested(m, sequence)? - m.read_i64(iterator, IT_INDEX)
    } else {
        return Ok(Step::Value(m.new_reference(NOT_IMPLEMENTED)));
    };
    long::from_i64(m, left.max(0)).map(Step::Value)
}

/// CPython: `PyCallIter_New`.
pub fn new_callable_iterator(m: &mut Machine, callable: Object, sentinel: Object) -> Result<Object, Raised> {
    let iterator = m.gc_new(statics::CALLABLE_ITERATOR, 32)?;
    for (offset, held) in [(IT_CALLABLE, callable), (IT_SENTINEL, sentinel)] {
        m.incref(held);
        m.write_object(iterator, offset, held);
    }
    m.track(iterator);
    Ok(iterator)
}

/// CPython: `calliter_reduce`.
fn call_reduce(m: &mut Machine, iterator: Object, _: Args) -> Called {
    let [callable, sentinel] = [IT_CALLABLE, IT_SENTINEL].map(|offset| m.read_object(iterator, offset));
    let function = Part::Given(iterator_reduce::builtin(m, "iter")?);
    if callable.is_null() || sentinel.is_null() {
        return build(m, &[function, Part::Tuple(&[Part::Tuple(&[])])]);
    }
    build(m, &[function, Part::Tuple(&[Part::Held(callable), Part::Held(sentinel)])])
}

fn call_dealloc(m: &mut Machine, iterator: Object) {
    m.untrack_if_tracked(iterator);
    for offset in [IT_CALLABLE, IT_SENTINEL] {
        let held = m.read_object(iterator, offset);
        m.xdecref(held);
    }
    m.gc_free(iterator);
}

fn call_traverse(m: &mut Machine, iterator: Object, visit: Visitor<'_>) -> bool {
    [IT_CALLABLE, IT_SENTINEL].into_iter().all(|offset| {
        let held = m.read_object(iterator, offset);
        held.is_null() || visit(m, held)
    })
}

/// CPython: `calliter_iternext`.
fn next_call(m: &mut Machine, iterator: Object) -> Called {
    if m.read(iterator, IT_CALLABLE) == 0 {
        return Ok(Step::Value(Object::NULL));
    }
    let frame = m.push_native(NativeKind::CallableIteratorNext, &[iterator, Object::NULL], 0b10);
    m.start_native(frame)
}

fn next_call_resume(
    m: &mut Machine,
    frame: NativeFrame,
    input: Result<Object, Raised>,
) -> Result<Flow, Raised> {
    let iterator = frame.slot(m, 0);
    match frame.state(m) {
        0 => {
            frame.set_state(m, 1);
            let callable = m.read_object(iterator, IT_CALLABLE);
            Ok(Flow::Wait(calls::call_no_args(m, callable)))
        }
        1 => match input {
            Ok(result) => {
                frame.put(m, 1, result);
                frame.set_state(m, 2);
                let sentinel = m.read_object(iterator, IT_SENTINEL);
                Ok(Flow::Wait(object_protocol::rich_compare_bool(m, sentinel, result, equality::EQUAL)))
            }
            Err(_) if m.error_matches(statics::STOP_ITERATION) => {
                m.clear_error();
                end_calls(m, iterator);
                Ok(Flow::Return(Object::NULL))
            }
            Err(raised) => Err(raised),
        },
        _ => {
            if input?.0 == 0 {
                return Ok(Flow::Return(frame.take(m, 1)));
            }
            frame.put(m, 1, Object::NULL);
            end_calls(m, iterator);
            Ok(Flow::Return(Object::NULL))
        }
    }
}

fn end_calls(m: &mut Machine, iterator: Object) {
    m.clear_field(iterator, IT_CALLABLE);
    m.clear_field(iterator, IT_SENTINEL);
}

/// Registers the types.
pub fn register(natives: &mut Natives) {
    natives.add_type(&SEQUENCE_ITERATOR);
    natives.add_type(&CALLABLE_ITERATOR);
    natives.add_resume(NativeKind::SequenceIteratorNext, next_item_resume);
    natives.add_resume(NativeKind::CallableIteratorNext, next_call_resume);
}
