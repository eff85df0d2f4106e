//! `operator.methodcaller`. CPython: _operator.c, `methodcallerobject`.

use crate::object::build_value::{Part, build};
use crate::object::call::{Args, METH_NOARGS};
use crate::object::layout::{Field, Layout};
use crate::object::native::{Natives, SlotFunction, Visitor};
use crate::object::type_offsets::{
    FLAG_HAVE_GC, TP_CALL, TP_DEALLOC, TP_GETATTRO, TP_NEW, TP_REPR, TP_TRAVERSE,
};
use crate::object::{
    Called, Flow, Machine, MethodDef, NativeFrame, NativeKind, Object, Raised, Step, TypeSpec, calls, dict,
    errors, object_protocol, statics, tuple, unicode,
};

use crate::object::object_protocol::repr_text;

use super::attrgetter::written;
use super::itemgetter::asked;

const NAME: u64 = 16;
const ARGS: u64 = 24;
/// The dict of keywords, or `NULL`.
const KWDS: u64 = 32;
const BYTES: u64 = 40;

static LAYOUT: Layout = Layout::fixed(&[
    Field::counted("name", NAME),
    Field::counted("args", ARGS),
    Field::counted("kwds", KWDS),
]);

static TYPE: TypeSpec = TypeSpec {
    flags: FLAG_HAVE_GC,
    slots: &[
        (TP_DEALLOC, SlotFunction::Destructor(dealloc)),
        (TP_REPR, SlotFunction::F1(repr)),
        (TP_CALL, SlotFunction::F3(call)),
        (TP_GETATTRO, SlotFunction::F2(object_protocol::generic_getattr)),
        (TP_TRAVERSE, SlotFunction::Traverse(traverse)),
        (TP_NEW, SlotFunction::F3(new)),
    ],
    methods: &[MethodDef::new("__reduce__", reduce, METH_NOARGS)],
    ..TypeSpec::new(statics::METHODCALLER, "operator.methodcaller", BYTES, &LAYOUT)
};

/// CPython: `methodcaller_new`.
fn new(m: &mut Machine, _type: Object, given: Object, keywords: Object) -> Called {
    let count = tuple::size(m, given);
    if count < 1 {
        let message = "methodcaller needs at least one argument, the method name";
        return Err(errors::set_string(m, statics::TYPE_ERROR, message));
    }
    let name = tuple::get(m, given, 0);
    if !unicode::check(m, name) {
        return Err(errors::set_string(m, statics::TYPE_ERROR, "method name must be a string"));
    }
    let made = m.gc_new(statics::METHODCALLER, BYTES)?;
    m.incref(name);
    let name = unicode::intern_in_place(m, name);
    m.write_object(made, NAME, name);
    m.xincref(keywords);
    m.write_object(made, KWDS, keywords);
    m.write(made, ARGS, 0);
    let rest = tuple::get_slice(m, given, 1, count);
    m.write_object(made, ARGS, *rest.as_ref().unwrap_or(&Object::NULL));
    m.track(made);
    if rest.is_err() {
        m.decref(made);
    }
    rest.map(|_| Step::Value(made))
}

// Slots of a call: the caller (borrowed), the method (counted).
const CALLER: u64 = 0;
const METHOD: u64 = 1;

/// CPython: `methodcaller_call`.
fn call(m: &mut Machine, caller: Object, given: Object, keywords: Object) -> Called {
    let object = asked(m, "methodcaller", given, keywords)?;
    let frame = m.push_native(NativeKind::MethodCallerCall, &[caller, Object::NULL], 1 << METHOD);
    let name = m.read_object(caller, NAME);
    let step = object_protocol::get_attr(m, object, name);
    m.continue_native(frame, step)
}

fn resume(m: &mut Machine, frame: NativeFrame, input: Result<Object, Raised>) -> Result<Flow, Raised> {
    if frame.state(m) != 0 {
        return input.map(Flow::Return);
    }
    let method = input?;
    frame.put(m, METHOD, method);
    frame.set_state(m, 1);
    let caller = frame.slot(m, CALLER);
    let (args, keywords) = (m.read_object(caller, ARGS), m.read_object(caller, KWDS));
    Ok(Flow::Wait(calls::call(m, method, args, keywords)))
}

/// How many keywords there are.
fn keyword_count(m: &Machine, caller: Object) -> i64 {
    m.read_object(caller, KWDS).non_null().map_or(0, |keywords| dict::size(m, keywords))
}

/// CPython: `methodcaller_repr`.
fn repr(m: &mut Machine, caller: Object) -> Called {
    written(m, caller, |m| {
        let mut parts = vec![m.read_object(caller, NAME)];
        let args = m.read_object(caller, ARGS);
        parts.extend((0..tuple::size(m, args)).map(|index| tuple::get(m, args, index)));
        let mut texts = Vec::new();
        for part in parts {
            texts.push(repr_text(m, part)?);
        }
        if keyword_count(m, caller) > 0 {
            let (keywords, mut position) = (m.read_object(caller, KWDS), 0);
            while let Some((key, value, _)) = dict::next(m, keywords, &mut position) {
                let key = unicode::to_string(m, key);
                texts.push(format!("{key}={}", repr_text(m, value)?));
            }
        }
        Ok(format!("({})", texts.join(", ")))
    })
}

/// CPython: `methodcaller_reduce`.
fn reduce(m: &mut Machine, caller: Object, _: Args) -> Called {
    let (name, args) = (m.read_object(caller, NAME), m.read_object(caller, ARGS));
    let type_ = m.type_of(caller);
    if keyword_count(m, caller) == 0 {
        let mut parts = vec![Part::Held(name)];
        parts.extend((0..tuple::size(m, args)).map(|index| Part::Held(tuple::get(m, args, index))));
        return build(m, &[Part::Held(type_), Part::Tuple(&parts)]);
    }
    let first = tuple::pack(m, &[type_, name])?;
    let keywords = m.read_object(caller, KWDS);
    let maker = m.nested(|m| calls::call(m, statics::PARTIAL, first, keywords));
    m.decref(first);
    build(m, &[Part::Given(maker?), Part::Held(args)])
}

fn dealloc(m: &mut Machine, caller: Object) {
    m.untrack(caller);
    m.give_up_fields(caller, &[NAME, ARGS, KWDS]);
    m.gc_free(caller);
}

fn traverse(m: &mut Machine, caller: Object, visit: Visitor<'_>) -> bool {
    m.visit_fields(caller, &[ARGS, KWDS], visit)
}

/// Registers the type and the activation.
pub(super) fn register(natives: &mut Natives) {
    natives.add_type(&TYPE);
    natives.add_resume(NativeKind::MethodCallerCall, resume);
}
