//! `itertools.chain`. CPython: itertoolsmodule.c, `chainobject`.

use crate::object::build_value::{Part, build};
use crate::object::call::{Args, METH_CLASS, METH_NOARGS, METH_O};
use crate::object::iteration::next_item;
use crate::object::layout::{Field, Layout};
use crate::object::native::Natives;
use crate::object::type_offsets::{FLAG_BASETYPE, FLAG_HAVE_GC};
use crate::object::{
    Called, Flow, Machine, MethodDef, NativeFrame, NativeKind, Object, Raised, TypeSpec, arguments, errors,
    generic_alias, iterator_protocol, statics,
};

use super::making::over;
use super::shape::{attribute_slots, holds, iterator_slots};
use super::state;

const SOURCE: u64 = 16;
const ACTIVE: u64 = 24;

static LAYOUT: Layout = Layout::fixed(&[Field::counted("source", SOURCE), Field::counted("active", ACTIVE)]);

static TYPE: TypeSpec = TypeSpec {
    flags: FLAG_HAVE_GC | FLAG_BASETYPE,
    slots: attribute_slots!(new, next),
    methods: &[
        MethodDef::new("from_iterable", from_iterable, METH_O | METH_CLASS),
        MethodDef::new("__reduce__", reduce, METH_NOARGS),
        MethodDef::new("__setstate__", set_state, METH_O),
        MethodDef::new("__class_getitem__", generic_alias::class_getitem, METH_O | METH_CLASS),
    ],
    ..TypeSpec::new(statics::CHAIN, "itertools.chain", 32, &LAYOUT)
};

holds!(visits [SOURCE, ACTIVE], gives_up [ACTIVE, SOURCE]);

/// CPython: `chain_new`.
fn new(m: &mut Machine, type_: Object, positional: Object, keywords: Object) -> Called {
    if type_ == statics::CHAIN {
        arguments::no_keywords(m, "chain", keywords)?;
    }
    over(m, type_, (SOURCE, positional), &[], &[])
}

/// CPython: `itertools_chain_from_iterable`.
fn from_iterable(m: &mut Machine, type_: Object, args: Args) -> Called {
    over(m, type_, (SOURCE, args.get(m, 0)), &[], &[])
}

/// A slot of an activation: the iterable whose iterator is waited for (counted).
const ITERABLE: u64 = 1;

const NEXT_ITERABLE: u16 = 1;
const ITERATOR: u16 = 2;
const ITEM: u16 = 3;

/// CPython: `chain_next`.
fn next(m: &mut Machine, chain: Object) -> Called {
    let frame = m.push_native(NativeKind::ChainNext, &[chain, Object::NULL], 1 << ITERABLE);
    m.start_native(frame)
}

fn resume(m: &mut Machine, frame: NativeFrame, input: Result<Object, Raised>) -> Result<Flow, Raised> {
    let chain = frame.slot(m, 0);
    match frame.state(m) {
        NEXT_ITERABLE => match next_item(m, input) {
            Ok(Some(iterable)) => {
                frame.put(m, ITERABLE, iterable);
                frame.set_state(m, ITERATOR);
                Ok(Flow::Wait(iterator_protocol::get_iter(m, iterable)))
            }
            ended => {
                m.clear_field(chain, SOURCE);
                ended.map(|_| Flow::Return(Object::NULL))
            }
        },
        ITERATOR => {
            frame.put(m, ITERABLE, Object::NULL);
            match input {
                Ok(iterator) => m.replace_at(chain.field(ACTIVE), iterator),
                Err(raised) => {
                    m.clear_field(chain, SOURCE);
                    return Err(raised);
                }
            }
            Ok(ask(m, frame, chain))
        }
        ITEM => {
            if let Some(item) = next_item(m, input)? {
                return Ok(Flow::Return(item));
            }
            m.clear_field(chain, ACTIVE);
            m.charge(1);
            Ok(ask(m, frame, chain))
        }
        _ => Ok(ask(m, frame, chain)),
    }
}

/// Waits for the next item of the iterator under way, or for the next iterable.
fn ask(m: &mut Machine, frame: NativeFrame, chain: Object) -> Flow {
    let (source, active) = (m.read_object(chain, SOURCE), m.read_object(chain, ACTIVE));
    if source.is_null() {
        return Flow::Return(Object::NULL);
    }
    let (state, iterator) = if active.is_null() { (NEXT_ITERABLE, source) } else { (ITEM, active) };
    frame.set_state(m, state);
    Flow::Wait(iterator_protocol::iter_next(m, iterator))
}

/// CPython: `chain_reduce`.
fn reduce(m: &mut Machine, chain: Object, _: Args) -> Called {
    let (type_, nothing) = (Part::Held(m.type_of(chain)), Part::Tuple(&[]));
    let [source, active] = [SOURCE, ACTIVE].map(|offset| m.read_object(chain, offset));
    let held = [Part::Held(source), Part::Held(active)];
    match (source, active) {
        (Object::NULL, _) => build(m, &[type_, nothing]),
        (_, Object::NULL) => build(m, &[type_, nothing, Part::Tuple(&held[..1])]),
        _ => build(m, &[type_, nothing, Part::Tuple(&held)]),
    }
}

/// CPython: `chain_setstate`.
fn set_state(m: &mut Machine, chain: Object, args: Args) -> Called {
    let [source, active] = state::items(m, args.get(m, 0), 1)?;
    if !iterator_protocol::check(m, source) || !active.is_null() && !iterator_protocol::check(m, active) {
        return Err(errors::set_string(m, statics::TYPE_ERROR, "Arguments must be iterators."));
    }
    state::keep(m, chain, SOURCE, source);
    state::keep(m, chain, ACTIVE, active);
    state::none(m)
}

/// Registers the type and its activation.
pub(super) fn register(natives: &mut Natives) {
    natives.add_type(&TYPE);
    natives.add_resume(NativeKind::ChainNext, resume);
}
