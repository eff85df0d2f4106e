//! Exceptions that nobody can catch: in `__del__`, callbacks and closing generators. CPython: errors.c.

use super::exceptions;
use super::frame;
use super::machine::{Machine, Stream};
use super::reference::Object;
use super::runtime::{NONE, SYS_DICT, TSTATE_RECURSION_DEPTH};
use super::{
    calls, dict, errors, names, object_protocol, struct_sequence, traceback, traceback_text, unicode,
};

/// Reports the exception that is set through `sys.unraisablehook` and clears it; `object` is named, or `NULL`.
/// CPython: `_PyErr_WriteUnraisableMsg`.
pub fn write_unraisable(m: &mut Machine, object: Object) {
    if m.registers.halting {
        return;
    }
    let [type_, value, mut trace] = errors::fetch(m);
    if type_.is_null() {
        return;
    }
    let running = frame::current(m);
    if trace.is_null() && !running.is_null() {
        trace = traceback::from_frame(m, Object::NULL, running).unwrap_or_else(|_| {
            m.clear_error();
            Object::NULL
        });
    }
    let [type_, value, trace] = errors::normalize(m, [type_, value, trace]);
    if !trace.is_null() && !value.is_null() && errors::is_exception_instance(m, value) {
        exceptions::set_traceback(m, value, trace);
    }
    if !call_hook(m, [type_, value, trace], object) {
        print_in_hook(m, [type_, value, trace], object);
    }
    for held in [type_, value, trace] {
        m.xdecref(held);
    }
    m.clear_error();
}

/// Whether a hook of the program's own took it.
fn call_hook(m: &mut Machine, exception: [Object; 3], object: Object) -> bool {
    let sys = m.object_at(SYS_DICT);
    if sys.is_null() {
        return false;
    }
    let name = m.name(names::UNRAISABLEHOOK);
    let Ok(Some(hook)) = dict::get_item(m, sys, name) else {
        m.clear_error();
        return false;
    };
    let own = dict::get_item_string(m, sys, "__unraisablehook__").ok().flatten();
    if hook == NONE || own == Some(hook) {
        return false;
    }
    m.incref(hook);
    if let Ok(details) = describe(m, exception, object) {
        if let Ok(result) = calls::nested(m, hook, &[details]) {
            m.decref(result);
        } else {
            let inner = errors::fetch(m);
            let inner = errors::normalize(m, inner);
            print(m, inner, hook, HOOK_FAILED);
            for held in inner {
                m.xdecref(held);
            }
        }
        m.decref(details);
    }
    m.decref(hook);
    true
}

/// What the interpreter's own hook does, a level deeper: where that is too deep to write anything, its own error is told instead, and
/// where that is too deep, nothing.
fn print_in_hook(m: &mut Machine, exception: [Object; 3], object: Object) {
    let room = m.recursion_room();
    if room > LEVELS_OF_WRITING {
        m.memory.update_u64(TSTATE_RECURSION_DEPTH, |depth| depth + 1);
        print(m, exception, object, IGNORED_IN);
        m.leave_recursive_call();
    } else if room == LEVELS_OF_WRITING {
        let text = format!("{HOOK_FAILED}<built-in function unraisablehook>\n{TOO_DEEP}\n");
        traceback_text::write_to(m, Stream::Stderr, &text);
    }
}

/// The method `write`, and that of the stream of bytes beneath.
const LEVELS_OF_WRITING: u64 = 2;
const HOOK_FAILED: &str = "Exception ignored in sys.unraisablehook: ";
const TOO_DEEP: &str = "RecursionError: maximum recursion depth exceeded while calling a Python object";

/// The hook's argument. CPython: `make_unraisable_hook_args`.
fn describe(m: &mut Machine, exception: [Object; 3], object: Object) -> Result<Object, super::step::Raised> {
    let [type_, value, trace] = exception;
    let fields = [type_, value, trace, NONE, object].map(|field| field.non_null().unwrap_or(NONE));
    for field in fields {
        m.incref(field);
    }
    struct_sequence::new(m, &struct_sequence::UNRAISABLE_HOOK_ARGS, &fields)
}

/// What stands before the object that an exception is ignored in.
pub const IGNORED_IN: &str = "Exception ignored in: ";

/// The default text on stderr. CPython: `write_unraisable_exc_file`.
pub fn print(m: &mut Machine, exception: [Object; 3], object: Object, before: &str) {
    let [type_, value, trace] = exception;
    let mut text = String::new();
    if !object.is_null() && object != NONE {
        text.push_str(before);
        if let Ok(shown) = object_protocol::repr_nested(m, object) {
            text.push_str(&unicode::to_escaped_string(m, shown));
            m.decref(shown);
        } else {
            m.clear_error();
            text.push_str("<object repr() failed>");
        }
        text.push('\n');
    }
    if !trace.is_null() && trace != NONE {
        traceback_text::lines(m, trace, &mut text);
    }
    if !type_.is_null() {
        traceback_text::class_name(m, type_, &mut text);
        if !value.is_null() && value != NONE {
            text.push_str(": ");
            if let Ok(shown) = object_protocol::str_nested(m, value) {
                text.push_str(&unicode::to_escaped_string(m, shown));
                m.decref(shown);
            } else {
                m.clear_error();
                text.push_str("<exception str() failed>");
            }
        }
        text.push('\n');
    }
    traceback_text::write_to(m, Stream::Stderr, &text);
    traceback_text::flush_errors(m);
}
