//! Throwing into generators and closing them. CPython: genobject.c (`_gen_throw`, `gen_close`).

use super::call::Args;
use super::exceptions;
use super::formatted::{Formatted, formatted};
use super::frame::{F_LASTI, F_STACKTOP};
use super::generator::{
    GI_FRAME, GI_RUNNING, Resumption, check, fetch_stop_iteration_value, resume, yield_from_target,
};
use super::machine::Machine;
use super::native_stack::{NativeFrame, NativeKind};
use super::reference::Object;
use super::runtime::{NONE, TSTATE_FRAME};
use super::step::{Called, Flow, Raised, Step};
use super::{arguments, calls, errors, names, object_protocol, statics, traceback, type_object};

fn set_running(m: &mut Machine, generator: Object, running: u8) {
    m.memory.write_u8(generator.field(GI_RUNNING), running);
}

/// `generator.close()`. CPython: `gen_close`.
pub fn close(m: &mut Machine, generator: Object) -> Called {
    let target = yield_from_target(m, generator).unwrap_or(Object::NULL);
    m.xincref(target);
    let frame = m.push_native(NativeKind::GeneratorClose, &[generator, target], 0b10);
    m.start_native(frame)
}

const CLOSES_TARGET: u16 = 1;
const CLOSES: u16 = 2;

pub(super) fn close_resume(
    m: &mut Machine,
    frame: NativeFrame,
    input: Result<Object, Raised>,
) -> Result<Flow, Raised> {
    let (generator, target) = (frame.slot(m, 0), frame.slot(m, 1));
    match frame.state(m) {
        0 if !target.is_null() => {
            frame.set_state(m, CLOSES_TARGET);
            set_running(m, generator, 1);
            return Ok(Flow::Wait(close_iterator(m, target)));
        }
        0 => {}
        CLOSES_TARGET => {
            set_running(m, generator, 0);
            if let Ok(value) = input {
                m.decref(value);
                frame.put(m, 1, Object::NULL);
            } else {
                frame.put(m, 1, Object::NULL);
                frame.set_state(m, CLOSES);
                return Ok(Flow::Wait(resume(m, generator, NONE, Resumption::Throw)));
            }
        }
        _ => return closed(m, input).map(Flow::Return),
    }
    frame.set_state(m, CLOSES);
    let _ = errors::set_none(m, statics::GENERATOR_EXIT);
    Ok(Flow::Wait(resume(m, generator, NONE, Resumption::Throw)))
}

fn closed(m: &mut Machine, input: Result<Object, Raised>) -> Result<Object, Raised> {
    match input {
        Ok(value) => {
            m.decref(value);
            Err(errors::set_string(m, statics::RUNTIME_ERROR, "generator ignored GeneratorExit"))
        }
        Err(_) if m.error_matches(statics::STOP_ITERATION) || m.error_matches(statics::GENERATOR_EXIT) => {
            m.clear_error();
            Ok(m.new_reference(NONE))
        }
        Err(raised) => Err(raised),
    }
}

/// Closes what a generator delegates to. CPython: `gen_close_iter`.
fn close_iterator(m: &mut Machine, iterator: Object) -> Called {
    if check(m, iterator) {
        return close(m, iterator);
    }
    let name = m.name(names::CLOSE);
    let method = if let Ok(method) = m.nested(|m| object_protocol::lookup_attr(m, iterator, name)) {
        method
    } else {
        errors::write_unraisable(m, iterator);
        Object::NULL
    };
    if method.is_null() {
        m.incref(NONE);
        return Ok(Step::Value(NONE));
    }
    calls::call_owned(m, method, &[])
}

/// `generator.throw(type, value, traceback)`. CPython: `gen_throw`.
pub(super) fn throw_method(m: &mut Machine, generator: Object, args: Args) -> Called {
    arguments::check_positional(m, "throw", args.count, 1, 3)?;
    let [type_, value, traceback] = [0, 1, 2].map(|index| args.optional(m, index));
    throw(m, generator, [type_, value, traceback])
}

/// Throws an exception (all borrowed) into a generator. CPython: `_gen_throw`.
fn throw(m: &mut Machine, generator: Object, exception: [Object; 3]) -> Called {
    let Some(target) = yield_from_target(m, generator) else {
        return throw_here(m, generator, exception);
    };
    for object in exception.into_iter().chain([target]) {
        m.xincref(object);
    }
    let [type_, value, traceback] = exception;
    let slots = [generator, target, type_, value, traceback, Object::NULL];
    let frame = m.push_native(NativeKind::GeneratorThrow, &slots, 0b01_1110);
    m.start_native(frame)
}

const CLOSES_FIRST: u16 = 1;
const THROWS_INTO: u16 = 2;
const CALLS_THROW: u16 = 3;
const DONE: u16 = 4;

pub(super) fn throw_resume(
    m: &mut Machine,
    frame: NativeFrame,
    input: Result<Object, Raised>,
) -> Result<Flow, Raised> {
    let generator = frame.slot(m, 0);
    match frame.state(m) {
        0 => begin_throw(m, frame),
        CLOSES_FIRST => {
            set_running(m, generator, 0);
            frame.put(m, 1, Object::NULL);
            frame.set_state(m, DONE);
            match input {
                Ok(value) => {
                    m.decref(value);
                    let exception = [2, 3, 4].map(|slot| frame.slot(m, slot));
                    Ok(Flow::Wait(throw_here(m, generator, exception)))
                }
                Err(_) => Ok(Flow::Wait(resume(m, generator, NONE, Resumption::Throw))),
            }
        }
        state @ (THROWS_INTO | CALLS_THROW) => {
            if state == THROWS_INTO {
                let running = frame.slot(m, 5);
                m.set_object_at(TSTATE_FRAME, running);
            }
            set_running(m, generator, 0);
            frame.set_state(m, DONE);
            match input {
                Ok(value) => Ok(Flow::Return(value)),
                Err(_) => Ok(Flow::Wait(continue_after(m, frame))),
            }
        }
        _ => input.map(Flow::Return),
    }
}

fn begin_throw(m: &mut Machine, frame: NativeFrame) -> Result<Flow, Raised> {
    let [generator, target, type_, value, traceback] = [0, 1, 2, 3, 4].map(|slot| frame.slot(m, slot));
    if errors::given_matches(m, type_, statics::GENERATOR_EXIT) {
        set_running(m, generator, 1);
        frame.set_state(m, CLOSES_FIRST);
        return Ok(Flow::Wait(close_iterator(m, target)));
    }
    if check(m, target) {
        let running = m.object_at(TSTATE_FRAME);
        frame.set_word(m, 5, running.0);
        set_running(m, generator, 1);
        let own = m.read_object(generator, GI_FRAME);
        m.set_object_at(TSTATE_FRAME, own);
        frame.set_state(m, THROWS_INTO);
        return Ok(Flow::Wait(throw(m, target, [type_, value, traceback])));
    }
    let name = m.name(names::THROW);
    let method = m.nested(|m| object_protocol::lookup_attr(m, target, name))?;
    if method.is_null() {
        frame.set_state(m, DONE);
        return Ok(Flow::Wait(throw_here(m, generator, [type_, value, traceback])));
    }
    set_running(m, generator, 1);
    frame.set_state(m, CALLS_THROW);
    let given: Vec<Object> =
        [type_, value, traceback].into_iter().take_while(|object| !object.is_null()).collect();
    Ok(Flow::Wait(calls::call_owned(m, method, &given)))
}

/// The target has ended: the generator goes on behind its `yield from`.
fn continue_after(m: &mut Machine, record: NativeFrame) -> Called {
    let generator = record.slot(m, 0);
    let frame = m.read_object(generator, GI_FRAME);
    let top = m.read(frame, F_STACKTOP) - 8;
    m.write(frame, F_STACKTOP, top);
    let target = m.object_at(top);
    m.decref(target);
    let last = m.memory.read_i32(frame.field(F_LASTI));
    m.memory.write_i32(frame.field(F_LASTI), last + 2);
    match fetch_stop_iteration_value(m) {
        Ok(value) => {
            let called = resume(m, generator, value, Resumption::Send);
            m.decref(value);
            called
        }
        Err(_) => resume(m, generator, NONE, Resumption::Throw),
    }
}

fn throw_here(m: &mut Machine, generator: Object, exception: [Object; 3]) -> Called {
    let [type_, value, mut trace] = exception;
    if trace == NONE {
        trace = Object::NULL;
    } else if !trace.is_null() && !traceback::check(m, trace) {
        let message = "throw() third argument must be a traceback object";
        return Err(errors::set_string(m, statics::TYPE_ERROR, message));
    }
    for object in [type_, value, trace] {
        m.xincref(object);
    }
    let thrown = if errors::is_exception_class(m, type_) {
        errors::normalize(m, [type_, value, trace])
    } else if errors::is_exception_instance(m, type_) {
        if !value.is_null() && value != NONE {
            let message = formatted!("instance exception may not have a separate value");
            return Err(fail(m, [type_, value, trace], message));
        }
        m.xdecref(value);
        let class = m.type_of(type_);
        m.incref(class);
        if trace.is_null() {
            trace = m.read_object(type_, exceptions::TRACEBACK);
            m.xincref(trace);
        }
        [class, type_, trace]
    } else {
        let name = type_object::name_of(m, type_);
        let message =
            formatted!("exceptions must be classes or instances deriving from BaseException, not %s", name);
        return Err(fail(m, [type_, value, trace], message));
    };
    let [type_, value, trace] = thrown;
    let _ = errors::restore(m, type_, value, trace);
    resume(m, generator, NONE, Resumption::Throw)
}

fn fail(m: &mut Machine, held: [Object; 3], message: Formatted) -> Raised {
    for object in held {
        m.xdecref(object);
    }
    errors::format(m, statics::TYPE_ERROR, message)
}
