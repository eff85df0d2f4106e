//! `sys.settrace`: a Python function that is told of calls, lines, returns and exceptions. CPython: ceval.c
//! (`call_trace`, `maybe_call_line_trace`, `call_exc_trace`), sysmodule.c (`trace_trampoline`).
//!
//! The function runs nested, in the middle of the instruction that it is told of.

use crate::memory::Address;
use crate::object::frame::{F_LASTI, F_LINENO, F_TRACE, F_TRACE_LINES};
use crate::object::runtime::{NONE, OTHER_STATICS};
use crate::object::{Machine, Object, Raised};
use crate::object::{calls, code, errors, frame, frame_methods, traceback, tuple, unicode};

use super::running::Running;

/// `tstate->c_traceobj`, counted.
const TRACE_OBJECT: Address = OTHER_STATICS + 0x90;
/// `tstate->tracing`: while it is not 0 nothing is told.
const TRACING: Address = OTHER_STATICS + 0x98;

/// The trace function, borrowed, or `NULL`.
pub fn function(m: &Machine) -> Object {
    m.object_at(TRACE_OBJECT)
}

/// Sets the trace function, or with `NULL` none. CPython: `_PyEval_SetTrace`.
pub fn set_function(m: &mut Machine, function: Object) {
    m.xincref(function);
    m.replace_at(TRACE_OBJECT, function);
}

/// Runs something of which nothing is told.
pub fn untold<T>(m: &mut Machine, run: impl FnOnce(&mut Machine) -> T) -> T {
    let depth = m.memory.read_u64(TRACING);
    m.memory.write_u64(TRACING, depth + 1);
    let result = run(m);
    m.memory.write_u64(TRACING, depth);
    result
}

/// Whether a trace function is to be told.
#[inline]
pub(super) fn is_on(m: &Machine) -> bool {
    m.memory.read_u64(TRACE_OBJECT) != 0 && m.memory.read_u64(TRACING) == 0
}

/// Calls the trace function of a frame. CPython: `call_trace`, `trace_trampoline`.
fn tell(m: &mut Machine, traced: Object, event: &str, argument: Object) -> Result<(), Raised> {
    let callback = if event == "call" { function(m) } else { m.read_object(traced, F_TRACE) };
    if callback.is_null() {
        return Ok(());
    }
    match untold(m, |m| call(m, callback, traced, event, argument)) {
        Ok(NONE) => m.decref(NONE),
        Ok(local) => m.replace_at(traced.field(F_TRACE), local),
        Err(raised) => {
            traceback::here(m, traced);
            set_function(m, Object::NULL);
            m.clear_field(traced, F_TRACE);
            return Err(raised);
        }
    }
    Ok(())
}

fn call(
    m: &mut Machine,
    callback: Object,
    traced: Object,
    event: &str,
    argument: Object,
) -> Result<Object, Raised> {
    frame::fast_to_locals(m, traced)?;
    let event = unicode::intern_from_str(m, event)?;
    let result = calls::nested(m, callback, &[traced, event, argument]);
    frame_methods::locals_to_fast(m, traced);
    m.decref(event);
    result
}

/// A frame begins or goes on.
pub(super) fn on_call(m: &mut Machine, traced: Object) -> Result<(), Raised> {
    tell(m, traced, "call", NONE)
}

/// A line begins.
#[cold]
pub(super) fn on_line(m: &mut Machine, r: &Running) -> Result<(), Raised> {
    let code_object = m.read_object(r.frame, frame::F_CODE);
    let offset = m.memory.read_i32(r.frame.field(F_LASTI));
    let line = code::line_of(m, code_object, i64::from(offset));
    m.write_u32(r.frame, F_LINENO, line as u32);
    if m.memory.read_u8(r.frame.field(F_TRACE_LINES)) == 0 {
        return Ok(());
    }
    tell(m, r.frame, "line", NONE)
}

/// The exception that is set was raised here. CPython: `call_exc_trace`.
#[cold]
pub(super) fn on_exception(m: &mut Machine, traced: Object) {
    let exception = errors::fetch(m);
    let [type_, value, trace] = errors::normalize(m, exception);
    let shown = [type_, value, if trace.is_null() { NONE } else { trace }];
    let told = tuple::pack(m, &shown).and_then(|argument| {
        let told = tell(m, traced, "exception", argument);
        m.decref(argument);
        told
    });
    if told.is_ok() {
        let _ = errors::restore(m, type_, value, trace);
    } else {
        for part in [type_, value, trace] {
            m.xdecref(part);
        }
    }
}

/// A frame returns or yields a value. CPython: `call_trace_protected`.
#[cold]
pub(super) fn on_return(m: &mut Machine, traced: Object, value: Object) -> Result<(), Raised> {
    tell(m, traced, "return", value)
}

/// A frame is left by the exception that is set.
#[cold]
pub(super) fn on_raise(m: &mut Machine, traced: Object) {
    let [type_, value, trace] = errors::fetch(m);
    if tell(m, traced, "return", NONE).is_ok() {
        let _ = errors::restore(m, type_, value, trace);
    } else {
        for part in [type_, value, trace] {
            m.xdecref(part);
        }
    }
}
