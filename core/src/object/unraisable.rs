//! Exceptions that nobody can catch: in `__del__`, callbacks and closing generators. CPython: errors.c.

use super::exception_display::print_class;
use super::machine::{Machine, Stream};
use super::reference::Object;
use super::runtime::{NONE, SYS_DICT};
use super::standard_file::{Found, StandardFile};
use super::step::Raised;
use super::{
    calls, dict, errors, exceptions, frame, names, object_text, statics, struct_sequence, traceback,
    traceback_text, unicode,
};

/// Reports the exception that is set through `sys.unraisablehook` and clears it; `object` is named, or `NULL`.
/// CPython: `_PyErr_WriteUnraisableMsg`.
pub fn write_unraisable(m: &mut Machine, object: Object) {
    if m.registers.halting {
        return;
    }
    let exception = fetch(m);
    if exception[0].is_null() {
        return;
    }
    match call_hook(m, exception, object) {
        Told::Done => {}
        Told::NoHook => print_dropping(m, exception, object, IGNORED_IN),
        Told::Failed(failed, before) => {
            let inner = errors::fetch(m);
            print_dropping(m, inner, failed, before);
            release(m, inner);
            m.decref(failed);
        }
    }
    release(m, exception);
    m.clear_error();
}

fn release(m: &mut Machine, exception: [Object; 3]) {
    for part in exception {
        m.xdecref(part);
    }
}

/// The exception that is set, normalized, and with a traceback where there is a frame.
fn fetch(m: &mut Machine) -> [Object; 3] {
    let [type_, value, mut trace] = errors::fetch(m);
    if type_.is_null() {
        return [Object::NULL; 3];
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
    [type_, value, trace]
}

/// What came of the hook.
enum Told {
    Done,
    NoHook,
    /// What raised (a new reference), and what is written before it.
    Failed(Object, &'static str),
}

fn call_hook(m: &mut Machine, exception: [Object; 3], object: Object) -> Told {
    let Ok(details) = describe(m, exception, object) else {
        m.xincref(object);
        return Told::Failed(object, BUILDING_FAILED);
    };
    let sys = m.object_at(SYS_DICT);
    let name = m.name(names::UNRAISABLEHOOK);
    let hook = if sys.is_null() { None } else { dict::get_item(m, sys, name).unwrap_or_default() };
    let Some(hook) = hook.filter(|&hook| hook != NONE) else {
        m.decref(details);
        return Told::NoHook;
    };
    m.incref(hook);
    let called = calls::nested(m, hook, &[details]);
    m.decref(details);
    let Ok(result) = called else { return Told::Failed(hook, HOOK_FAILED) };
    m.decref(result);
    m.decref(hook);
    Told::Done
}

const HOOK_FAILED: &str = "Exception ignored in sys.unraisablehook";
const BUILDING_FAILED: &str = "Exception ignored on building sys.unraisablehook arguments";
const NO_TYPE: &str = "<built-in function unraisablehook> returned NULL without setting an error";
const IGNORED_IN: &str = "Exception ignored in";

/// The hook's argument. CPython: `make_unraisable_hook_args`.
fn describe(m: &mut Machine, exception: [Object; 3], object: Object) -> Result<Object, Raised> {
    let [type_, value, trace] = exception;
    let fields = [type_, value, trace, NONE, object].map(|field| field.non_null().unwrap_or(NONE));
    for field in fields {
        m.incref(field);
    }
    struct_sequence::new(m, &struct_sequence::UNRAISABLE_HOOK_ARGS, &fields)
}

fn print_dropping(m: &mut Machine, exception: [Object; 3], object: Object, before: &str) {
    if print(m, exception, object, before).is_err() {
        m.clear_error();
    }
}

/// What `sys.unraisablehook` is at first; what it writes is taken from its argument. CPython: `_PyErr_WriteUnraisableDefaultHook`.
pub fn print_details(
    m: &mut Machine,
    [type_, value, trace, message, object]: [Object; 5],
) -> Result<(), Raised> {
    if message == NONE {
        return print(m, [type_, value, trace], object, IGNORED_IN);
    }
    let text = object_text::str_nested(m, message)?;
    let before = unicode::to_string(m, text);
    m.decref(text);
    print(m, [type_, value, trace], object, &before)
}

/// CPython: `write_unraisable_exc`.
fn print(m: &mut Machine, exception: [Object; 3], object: Object, before: &str) -> Result<(), Raised> {
    let Found::File(file) = StandardFile::of_sys(m, Stream::Stderr) else { return Ok(()) };
    let printed = print_to(m, file, exception, object, before);
    file.close(m);
    printed
}

/// CPython: `write_unraisable_exc_file`.
fn print_to(
    m: &mut Machine,
    file: StandardFile,
    [type_, value, trace]: [Object; 3],
    object: Object,
    before: &str,
) -> Result<(), Raised> {
    print_origin(m, file, object, before)?;
    let has_trace = !trace.is_null() && trace != NONE;
    if has_trace && traceback_text::print(m, trace, file).is_err() {
        m.clear_error();
    }
    if type_.is_null() || type_ == NONE {
        return Err(errors::set_string(m, statics::SYSTEM_ERROR, NO_TYPE));
    }
    print_class(m, type_, file, "<unknown>")?;
    if !value.is_null() && value != NONE {
        file.write(m, ": ")?;
        if file.write_str(m, value).is_err() {
            m.clear_error();
            file.write(m, "<exception str() failed>")?;
        }
    }
    file.write(m, "\n")?;
    file.flush(m)
}

/// The first line: what the exception is ignored in.
fn print_origin(m: &mut Machine, file: StandardFile, object: Object, before: &str) -> Result<(), Raised> {
    if object.is_null() || object == NONE {
        if before == IGNORED_IN {
            return Ok(());
        }
        file.write(m, before)?;
        return file.write(m, ":\n");
    }
    if before == IGNORED_IN {
        file.write(m, "Exception ignored in: ")?;
    } else {
        file.write(m, before)?;
        file.write(m, ": ")?;
    }
    if file.write_repr(m, object).is_err() {
        m.clear_error();
        file.write(m, "<object repr() failed>")?;
    }
    file.write(m, "\n")
}
