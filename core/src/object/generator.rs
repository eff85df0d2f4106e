//! Generators. CPython: genobject.c.

use super::call::{Args, METH_NOARGS, METH_O, METH_VARARGS};
use super::formatted::formatted;
use super::frame::{F_BACK, F_CODE, F_GEN, F_LASTI, F_STACKTOP};
use super::layout::{Field, Layout};
use super::machine::Machine;
use super::native::{Natives, SlotFunction, Visitor};
use super::native_stack::{NativeFrame, NativeKind};
use super::reference::Object;
use super::runtime::{EXC_INFO, NONE, TSTATE_FRAME};
use super::step::{Called, Raised, Step};
use super::type_offsets::{
    FLAG_HAVE_GC, TP_DEALLOC, TP_FINALIZE, TP_GETATTRO, TP_ITER, TP_ITERNEXT, TP_REPR, TP_TRAVERSE,
};
use super::type_spec::{GetSetDef, MemberDef, MemberKind, MethodDef, TypeSpec};
use super::{bytes, code, errors, generator_throw, object_protocol, statics, tuple, unicode, weakref};
use crate::memory::Address;

macro_rules! offsets {
    ($($name:ident = $value:expr),* $(,)?) => { $(
        #[doc = concat!("Offset of `", stringify!($name), "`, in bytes.")]
        pub const $name: u64 = $value;
    )* };
}

offsets! {
    GI_FRAME = 16, GI_RUNNING = 24, GI_CODE = 32, GI_WEAKREFLIST = 40, GI_NAME = 48, GI_QUALNAME = 56,
    GI_EXC_STATE = 64,
}
const BYTES: u64 = 96;
const YIELD_FROM: u8 = 72;

/// The fields.
pub static LAYOUT: Layout = Layout::fixed(&[
    Field::counted("gi_frame", GI_FRAME),
    Field { name: "gi_running", offset: GI_RUNNING, bytes: 1, kind: super::layout::FieldKind::Raw },
    Field::counted("gi_code", GI_CODE),
    Field::raw("gi_weakreflist", GI_WEAKREFLIST),
    Field::counted("gi_name", GI_NAME),
    Field::counted("gi_qualname", GI_QUALNAME),
    Field::counted("gi_exc_state.exc_type", GI_EXC_STATE),
    Field::counted("gi_exc_state.exc_value", GI_EXC_STATE + 8),
    Field::counted("gi_exc_state.exc_traceback", GI_EXC_STATE + 16),
    Field::raw("gi_exc_state.previous_item", GI_EXC_STATE + 24),
]);

/// `generator`.
pub static TYPE: TypeSpec = TypeSpec {
    flags: FLAG_HAVE_GC,
    weaklist_offset: GI_WEAKREFLIST,
    slots: &[
        (TP_DEALLOC, SlotFunction::Destructor(dealloc)),
        (TP_REPR, SlotFunction::F1(repr)),
        (TP_GETATTRO, SlotFunction::F2(object_protocol::generic_getattr)),
        (TP_TRAVERSE, SlotFunction::Traverse(traverse)),
        (TP_ITER, SlotFunction::F1(object_protocol::self_iter)),
        (TP_ITERNEXT, SlotFunction::F1(iter_next)),
        (TP_FINALIZE, SlotFunction::F1(finalize_slot)),
    ],
    methods: &[
        MethodDef {
            name: "send",
            function: send_method,
            flags: METH_O,
            doc: "send(arg) -> send 'arg' into generator,\nreturn next yielded value or raise StopIteration.",
        },
        MethodDef {
            name: "throw",
            function: generator_throw::throw_method,
            flags: METH_VARARGS,
            doc: "throw(typ[,val[,tb]]) -> raise exception in generator,\nreturn next yielded value or raise StopIteration.",
        },
        MethodDef {
            name: "close",
            function: close_method,
            flags: METH_NOARGS,
            doc: "close() -> raise GeneratorExit inside generator.",
        },
    ],
    members: &[
        MemberDef { name: "gi_frame", kind: MemberKind::Object, offset: GI_FRAME, read_only: true, doc: "" },
        MemberDef {
            name: "gi_running",
            kind: MemberKind::Bool,
            offset: GI_RUNNING,
            read_only: true,
            doc: "",
        },
        MemberDef { name: "gi_code", kind: MemberKind::Object, offset: GI_CODE, read_only: true, doc: "" },
    ],
    getset: &[
        GetSetDef {
            name: "__name__",
            get: Some(get_name),
            set: Some(set_name),
            doc: "name of the generator",
        },
        GetSetDef {
            name: "__qualname__",
            get: Some(get_qualname),
            set: Some(set_qualname),
            doc: "qualified name of the generator",
        },
        GetSetDef {
            name: "gi_yieldfrom",
            get: Some(get_yield_from),
            set: None,
            doc: "object being iterated by yield from, or None",
        },
    ],
    ..TypeSpec::new(statics::GENERATOR, "generator", BYTES, &LAYOUT)
};

/// Registers this file's natives.
pub fn register(natives: &mut Natives) {
    natives.add_type(&TYPE);
    natives.add_resume(NativeKind::GeneratorClose, generator_throw::close_resume);
    natives.add_resume(NativeKind::GeneratorThrow, generator_throw::throw_resume);
}

/// Whether it is a generator. CPython: `PyGen_CheckExact`.
#[inline]
pub fn check(m: &Machine, object: Object) -> bool {
    m.type_of(object) == statics::GENERATOR
}

/// A generator that owns `frame` (stolen). CPython: `gen_new_with_qualname`.
pub fn new(m: &mut Machine, frame: Object, name: Object, qualname: Object) -> Result<Object, Raised> {
    let generator = match m.gc_new(statics::GENERATOR, BYTES) {
        Ok(generator) => generator,
        Err(raised) => {
            m.decref(frame);
            return Err(raised);
        }
    };
    m.write_object(generator, GI_FRAME, frame);
    m.write_object(frame, F_GEN, generator);
    let code_object = m.read_object(frame, F_CODE);
    m.incref(code_object);
    m.write_object(generator, GI_CODE, code_object);
    m.write(generator, GI_RUNNING, 0);
    m.write(generator, GI_WEAKREFLIST, 0);
    for word in 0..4 {
        m.write(generator, GI_EXC_STATE + word * 8, 0);
    }
    for (offset, text) in [(GI_NAME, name), (GI_QUALNAME, qualname)] {
        m.incref(text);
        m.write_object(generator, offset, text);
    }
    m.track(generator);
    Ok(generator)
}

/// What a run of a generator is for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Resumption {
    /// `next()`: a plain end gives `NULL`.
    Next,
    /// `send()`: an end raises StopIteration.
    Send,
    /// The exception that is set is thrown in.
    Throw,
}

/// Whether it waits at a yield (or has not begun).
pub fn is_suspended(m: &Machine, generator: Object) -> bool {
    let frame = m.read_object(generator, GI_FRAME);
    !frame.is_null() && m.read(frame, F_STACKTOP) != 0
}

/// Resumes a generator with a value (borrowed). CPython: `gen_send_ex`.
pub fn resume(m: &mut Machine, generator: Object, sent: Object, how: Resumption) -> Called {
    if m.memory.read_u8(generator.field(GI_RUNNING)) != 0 {
        return Err(errors::set_string(m, statics::VALUE_ERROR, "generator already executing"));
    }
    if !is_suspended(m, generator) {
        return match how {
            Resumption::Next => Ok(Step::Value(Object::NULL)),
            Resumption::Send => Err(errors::set_none(m, statics::STOP_ITERATION)),
            Resumption::Throw => Err(Raised),
        };
    }
    let frame = m.read_object(generator, GI_FRAME);
    if m.memory.read_i32(frame.field(F_LASTI)) == -1 {
        if how == Resumption::Send && sent != NONE {
            let message = "can't send non-None value to a just-started generator";
            return Err(errors::set_string(m, statics::TYPE_ERROR, message));
        }
    } else {
        m.incref(sent);
        let top = m.read(frame, F_STACKTOP);
        m.set_object_at(top, sent);
        m.write(frame, F_STACKTOP, top + 8);
    }
    let back = m.object_at(TSTATE_FRAME);
    m.xincref(back);
    m.write_object(frame, F_BACK, back);
    m.memory.write_u8(generator.field(GI_RUNNING), 1);
    let previous = m.memory.read_u64(EXC_INFO);
    m.write(generator, GI_EXC_STATE + 24, previous);
    m.memory.write_u64(EXC_INFO, generator.field(GI_EXC_STATE));
    if how == Resumption::Throw {
        errors::chain_stack_item(m);
    }
    let record = m.push_native(NativeKind::GeneratorRun, &[generator, Object(how as u64)], 0);
    (m.hooks.resume_generator)(m, generator, how == Resumption::Throw)
        .or_else(|raised| end_run(m, record, Err(raised)).map(Step::Value))
}

/// The frame that runs above this record, which is on top, has given this: the record goes.
#[inline]
pub fn end_run(
    m: &mut Machine,
    record: NativeFrame,
    given: Result<Object, Raised>,
) -> Result<Object, Raised> {
    let (generator, how) = (record.slot(m, 0), record.word(m, 1));
    let result = finished(m, generator, how == Resumption::Next as u64, given);
    m.unlink_native(record);
    result
}

/// What `gen_send_ex` does when the frame yielded, returned or raised.
fn finished(
    m: &mut Machine,
    generator: Object,
    is_next: bool,
    input: Result<Object, Raised>,
) -> Result<Object, Raised> {
    let frame = m.read_object(generator, GI_FRAME);
    let previous = m.read(generator, GI_EXC_STATE + 24);
    m.memory.write_u64(EXC_INFO, previous);
    m.write(generator, GI_EXC_STATE + 24, 0);
    m.memory.write_u8(generator.field(GI_RUNNING), 0);
    m.clear_field(frame, F_BACK);
    let yielded = m.read(frame, F_STACKTOP) != 0;
    let result = match input {
        Ok(value) if yielded => return Ok(value),
        Ok(NONE) if is_next => {
            m.decref(NONE);
            Ok(Object::NULL)
        }
        Ok(NONE) => {
            let raised = errors::set_none(m, statics::STOP_ITERATION);
            m.decref(NONE);
            Err(raised)
        }
        Ok(value) => {
            let raised = set_stop_iteration_value(m, value);
            m.decref(value);
            Err(raised)
        }
        Err(_) if m.error_matches(statics::STOP_ITERATION) => Err(errors::format_from_cause(
            m,
            statics::RUNTIME_ERROR,
            formatted!("%s", "generator raised StopIteration"),
        )),
        Err(raised) => Err(raised),
    };
    clear_exception_state(m, generator);
    m.write(frame, F_GEN, 0);
    m.write(generator, GI_FRAME, 0);
    m.decref(frame);
    result
}

/// CPython: `exc_state_clear`.
fn clear_exception_state(m: &mut Machine, generator: Object) {
    let held = [0, 8, 16].map(|word| m.read_object(generator, GI_EXC_STATE + word));
    for word in [0, 8, 16] {
        m.write(generator, GI_EXC_STATE + word, 0);
    }
    for object in held {
        m.xdecref(object);
    }
}

/// Raises StopIteration with a value. CPython: `_PyGen_SetStopIterationValue`.
pub fn set_stop_iteration_value(m: &mut Machine, value: Object) -> Raised {
    if !tuple::check(m, value) && !errors::is_exception_instance(m, value) {
        return errors::set_object(m, statics::STOP_ITERATION, value);
    }
    // A tuple would be taken for the arguments, an exception for the instance itself.
    match super::calls::nested(m, statics::STOP_ITERATION, &[value]) {
        Ok(exception) => {
            let raised = errors::set_object(m, statics::STOP_ITERATION, exception);
            m.decref(exception);
            raised
        }
        Err(raised) => raised,
    }
}

/// The value of the StopIteration that is set (a new reference), which is cleared; None when nothing is set; `Err` when
/// another exception is set. CPython: `_PyGen_FetchStopIterationValue`.
pub fn fetch_stop_iteration_value(m: &mut Machine) -> Result<Object, Raised> {
    if !m.error_occurred() {
        return Ok(m.new_reference(NONE));
    }
    if !m.error_matches(statics::STOP_ITERATION) {
        return Err(Raised);
    }
    let [type_, value, traceback] = errors::fetch(m);
    let result = if value.is_null() {
        m.new_reference(NONE)
    } else if errors::is_exception_instance(m, value) {
        let held = m.read_object(value, super::exceptions::STOP_ITERATION_VALUE).non_null().unwrap_or(NONE);
        let held = m.new_reference(held);
        m.decref(value);
        held
    } else if type_ == statics::STOP_ITERATION && !tuple::check(m, value) {
        value
    } else {
        let [type_, value, traceback] = errors::normalize(m, [type_, value, traceback]);
        if !errors::is_exception_instance(m, value) || m.registers.halting {
            return Err(errors::restore(m, type_, value, traceback));
        }
        let held = m.read_object(value, super::exceptions::STOP_ITERATION_VALUE).non_null().unwrap_or(NONE);
        m.incref(held);
        for object in [value, type_, traceback] {
            m.xdecref(object);
        }
        return Ok(held);
    };
    m.xdecref(type_);
    m.xdecref(traceback);
    Ok(result)
}

/// `next()` of a generator: `NULL` when it is exhausted, a returned value lies in StopIteration then.
/// CPython: `gen_iternext`.
pub fn iter_next(m: &mut Machine, generator: Object) -> Called {
    resume(m, generator, NONE, Resumption::Next)
}

fn send_method(m: &mut Machine, generator: Object, args: Args) -> Called {
    let value = args.get(m, 0);
    resume(m, generator, value, Resumption::Send)
}

fn close_method(m: &mut Machine, generator: Object, _args: Args) -> Called {
    generator_throw::close(m, generator)
}

/// What the generator waits for in `yield from`, borrowed. CPython: `_PyGen_yf`.
pub fn yield_from_target(m: &Machine, generator: Object) -> Option<Object> {
    let frame = m.read_object(generator, GI_FRAME);
    if frame.is_null() || m.read(frame, F_STACKTOP) == 0 {
        return None;
    }
    let last = m.memory.read_i32(frame.field(F_LASTI));
    let code_object = m.read_object(frame, F_CODE);
    let bytecode: Address = bytes::data(m.read_object(code_object, code::CO_CODE));
    if last < 0 || m.memory.read_u8(bytecode + last as u64 + 2) != YIELD_FROM {
        return None;
    }
    Some(m.object_at(m.read(frame, F_STACKTOP) - 8))
}

fn dealloc(m: &mut Machine, generator: Object) {
    m.untrack(generator);
    if m.read(generator, GI_WEAKREFLIST) != 0 {
        weakref::clear_weakrefs(m, generator);
    }
    m.track(generator);
    if is_suspended(m, generator) && is_resurrected(m, generator) {
        return;
    }
    m.untrack(generator);
    let frame = m.read_object(generator, GI_FRAME);
    if !frame.is_null() {
        m.write(frame, F_GEN, 0);
        m.clear_field(generator, GI_FRAME);
    }
    for offset in [GI_CODE, GI_NAME, GI_QUALNAME] {
        m.clear_field(generator, offset);
    }
    clear_exception_state(m, generator);
    m.gc_free(generator);
}

/// Finalizes a dying generator; whether it lives on. CPython: `PyObject_CallFinalizerFromDealloc`.
fn is_resurrected(m: &mut Machine, generator: Object) -> bool {
    m.write(generator, 0, 1);
    let place = generator.0 - 8;
    if m.memory.read_u64(place) & 1 == 0 {
        finalize_now(m, generator);
        let word = m.memory.read_u64(place);
        m.memory.write_u64(place, word | 1);
    }
    let count = m.refcount(generator) - 1;
    m.write(generator, 0, count);
    count != 0
}

fn finalize_slot(m: &mut Machine, generator: Object) -> Called {
    finalize_now(m, generator);
    Ok(Step::number(0))
}

/// Closes a suspended generator; what it raises is reported as unraisable. CPython: `_PyGen_Finalize`.
pub fn finalize_now(m: &mut Machine, generator: Object) {
    if !is_suspended(m, generator) {
        return;
    }
    let saved = errors::fetch(m);
    match m.nested(|m| generator_throw::close(m, generator)) {
        Ok(result) => m.decref(result),
        Err(_) if m.error_occurred() => errors::write_unraisable(m, generator),
        Err(_) => {}
    }
    let [type_, value, traceback] = saved;
    let _ = errors::restore(m, type_, value, traceback);
}

fn traverse(m: &mut Machine, generator: Object, visit: Visitor<'_>) -> bool {
    let own = [GI_FRAME, GI_CODE, GI_NAME, GI_QUALNAME];
    for offset in own.into_iter().chain([0, 8, 16].map(|offset| GI_EXC_STATE + offset)) {
        let held = m.read_object(generator, offset);
        if !held.is_null() && !visit(m, held) {
            return false;
        }
    }
    true
}

fn repr(m: &mut Machine, generator: Object) -> Called {
    let name = unicode::to_string(m, m.read_object(generator, GI_QUALNAME));
    formatted!("<generator object %S at %p>", name, format_args!("{:#x}", generator.0))
        .make(m)
        .map(Step::Value)
}

fn get_name(m: &mut Machine, generator: Object) -> Called {
    let name = m.read_object(generator, GI_NAME);
    Ok(Step::Value(m.new_reference(name)))
}

fn get_qualname(m: &mut Machine, generator: Object) -> Called {
    let name = m.read_object(generator, GI_QUALNAME);
    Ok(Step::Value(m.new_reference(name)))
}

fn set_name(m: &mut Machine, generator: Object, value: Object) -> Called {
    set_text(m, generator, value, GI_NAME, "__name__")
}

fn set_qualname(m: &mut Machine, generator: Object, value: Object) -> Called {
    set_text(m, generator, value, GI_QUALNAME, "__qualname__")
}

fn set_text(m: &mut Machine, generator: Object, value: Object, offset: u64, name: &str) -> Called {
    if value.is_null() || !unicode::check(m, value) {
        let message = format!("{name} must be set to a string object");
        return Err(errors::set_string(m, statics::TYPE_ERROR, &message));
    }
    m.incref(value);
    m.replace_at(generator.field(offset), value);
    Ok(Step::number(0))
}

fn get_yield_from(m: &mut Machine, generator: Object) -> Called {
    let target = yield_from_target(m, generator).unwrap_or(NONE);
    Ok(Step::Value(m.new_reference(target)))
}
