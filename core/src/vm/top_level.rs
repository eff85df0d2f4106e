//! Running a script or a console statement, and what happens when it raises. CPython: pythonrun.c.

use crate::compiler::{self, CompileError, ErrorKind, Mode, Optimization};
use crate::gc;
use crate::object::runtime::{GC_COLLECTING, GC_LONG_LIVED_TOTAL, MODULES, NONE, SYS_DICT};
use crate::object::standard_file::{Found, StandardFile};
use crate::object::{Called, Machine, Object, Raised, Stream};
use crate::object::{
    bytes, dict, errors, exception_display, exceptions, keyword_tuples, legacy_statements, list_type, long,
    module, names, object_protocol, statics, type_object, unicode,
};

use super::{bind, finalize, loader, syntax_warnings};

/// What the start of an input needs: its code object and its tree's constants, new references; `NULL` when memory was exhausted.
pub struct Prepared([Object; 2]);

impl Prepared {
    /// Its code object and its tree's constants.
    pub(super) fn loaded(&self) -> [Object; 2] {
        self.0
    }
}

/// Compiles an input and makes its objects. Nothing ran yet; the text is known to tracebacks of scripts.
pub fn prepare(m: &mut Machine, source: &str, filename: &str, mode: Mode) -> Result<Prepared, CompileError> {
    // A console reads whole lines.
    let line_end = if matches!(mode, Mode::Single) && !source.ends_with('\n') { "\n" } else { "" };
    let text = format!("{source}{line_end}");
    let compiled = compiler::compile_optimized(&text, filename, mode, Optimization::None, 0)?;
    if matches!(mode, Mode::Exec) {
        m.sources.insert(filename.into(), source.into());
    }
    syntax_warnings::show(m, filename, &compiled.warnings);
    for byte in compiler::single_byte_tokens(source) {
        // The table of single bytes keeps what a token was.
        let made = bytes::from_slice(m, &[byte]).unwrap_or(Object::NULL);
        m.xdecref(made);
    }
    let loaded = if matches!(mode, Mode::Exec) && is_compiled_before(m) {
        loader::load(m, &compiled.code).map(|code| [code, Object::NULL])
    } else {
        loader::load_with_tree(m, &compiled)
    };
    Ok(Prepared(loaded.unwrap_or([Object::NULL; 2])))
}

/// Whether the script is run as code that was compiled before, whose tree is gone: the canonical tier has its file set.
fn is_compiled_before(m: &mut Machine) -> bool {
    let namespace = main_namespace(m);
    matches!(dict::get_item_string(m, namespace, "__file__"), Ok(Some(_)))
}

/// Runs a prepared script as `__main__`. CPython: `PyRun_SimpleFileExFlags`.
pub fn start_script(m: &mut Machine, prepared: &Prepared, filename: &str) -> Called {
    let Prepared(loaded) = *prepared;
    if loaded[0].is_null() {
        return Err(m.no_memory());
    }
    let namespace = main_namespace(m);
    if is_compiled_before(m) {
        return start(m, loaded[0], namespace);
    }
    let file = unicode::from_str(m, filename)?;
    let set = dict::set_item_string(m, namespace, "__file__", file);
    m.decref(file);
    set?;
    dict::set_item_string(m, namespace, "__cached__", NONE)?;
    bind::eval_source(m, loaded, namespace, namespace)
}

/// Runs a prepared console statement in `__main__`. CPython: `PyRun_InteractiveOneObjectEx`.
pub fn start_statement(m: &mut Machine, prepared: &Prepared) -> Called {
    let Prepared(loaded) = *prepared;
    if loaded[0].is_null() {
        return Err(m.no_memory());
    }
    let namespace = main_namespace(m);
    bind::eval_source(m, loaded, namespace, namespace)
}

fn start(m: &mut Machine, code: Object, namespace: Object) -> Called {
    let called = bind::eval_code(m, code, namespace, namespace);
    m.decref(code);
    called
}

/// A new `__main__` with no more in it than its file. The canonical tier begins so.
pub fn replace_main(m: &mut Machine, filename: &str) -> Result<(), Raised> {
    let (loaded, old) = (m.object_at(MODULES), main_namespace(m));
    let builtins = dict::get_item_string(m, old, "__builtins__")?.expect("boot gave __main__ its builtins");
    m.incref(builtins);
    let name = m.name(names::MAIN);
    let main = module::new_object(m, name)?;
    let namespace = module::dict(m, main);
    let file = unicode::from_str(m, filename)?;
    for (name, value) in [("__file__", file), ("__builtins__", builtins)] {
        dict::set_item_string(m, namespace, name, value)?;
        m.decref(value);
    }
    dict::set_item(m, loaded, name, main)?;
    m.decref(main);
    Ok(())
}

/// `__main__.__dict__`, borrowed.
pub fn main_namespace(m: &mut Machine) -> Object {
    let loaded = m.object_at(MODULES);
    let main = m.name(names::MAIN);
    let main = dict::get_item(m, loaded, main).ok().flatten().expect("boot made __main__");
    module::dict(m, main)
}

/// The state of a start that does not count: everything so far is collected, then out of the collector's sight. What such a
/// start imports has sorted by a key.
pub fn freeze(m: &mut Machine) {
    if keyword_tuples::ensure(m, &list_type::SORT).is_err() {
        m.clear_error();
    }
    m.memory.write_u64(GC_COLLECTING, 1);
    gc::collect_with_callback(m, 2);
    m.memory.write_u64(GC_COLLECTING, 0);
    gc::freeze(m);
    m.memory.write_u64(GC_LONG_LIVED_TOTAL, CANONICAL_LONG_LIVED);
}

/// How many containers CPython 3.9's own start of that tier leaves alive: a full collection waits for a quarter as many.
const CANONICAL_LONG_LIVED: u64 = 9754;

/// The program's end, after an exception that nobody caught.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Uncaught {
    /// `SystemExit`, with its status.
    Exit(i32),
    /// Another one, which was printed; with the status that a shell sees.
    Printed(i32),
}

/// What is said where a stack overflows while its overflow is told. CPython: `fatal_error`.
const FATAL: &str = "\
Fatal Python error: _Py_CheckRecursiveCall: Cannot recover from stack overflow.
Python runtime state: initialized
";
/// What a shell calls the status of a process that SIGABRT ended.
const ABORTED: i32 = 134;
/// The same of SIGINT, by which a process ends itself after a `KeyboardInterrupt`. CPython: main.c, `exit_sigint`.
const INTERRUPTED: i32 = 130;

/// What comes after a script: output is flushed, what it has raised is told, and the name of its file goes.
/// CPython: `PyRun_SimpleFileExFlags`.
pub fn after_script(m: &mut Machine, has_raised: bool) -> Option<Uncaught> {
    let [type_, value, traceback] = errors::fetch(m);
    finalize::flush_streams(m, ["stderr", "stdout"], false);
    let _ = errors::restore(m, type_, value, traceback);
    let uncaught = has_raised.then(|| handle_uncaught(m));
    let namespace = main_namespace(m);
    if matches!(dict::get_item_string(m, namespace, "__cached__"), Ok(Some(_))) {
        for name in ["__file__", "__cached__"] {
            if dict::del_item_string(m, namespace, name).is_err() {
                m.clear_error();
            }
        }
    }
    uncaught
}

/// Takes the exception that is set: exits, or prints it and keeps it as `sys.last_value`. CPython: `PyErr_PrintEx`.
pub fn handle_uncaught(m: &mut Machine) -> Uncaught {
    if std::mem::take(&mut m.registers.is_fatal) {
        m.clear_error();
        m.print(Stream::Stderr, FATAL);
        return Uncaught::Exit(ABORTED);
    }
    let taken = errors::fetch(m);
    let [type_, value, traceback] = errors::normalize(m, taken);
    if !value.is_null() && type_object::is_subtype(m, type_, statics::SYSTEM_EXIT) {
        let status = exit_status(m, value);
        m.decref(type_);
        m.xdecref(traceback);
        return Uncaught::Exit(status);
    }
    let shown = if traceback.is_null() { NONE } else { traceback };
    if !m.registers.halting {
        exceptions::set_traceback(m, value, shown);
    }
    let sys = m.object_at(SYS_DICT);
    for (name, object) in [("last_type", type_), ("last_value", value), ("last_traceback", shown)] {
        if dict::set_item_string(m, sys, name, object).is_err() {
            m.clear_error();
        }
    }
    call_hook(m, type_, value, shown);
    let status = if type_ == statics::KEYBOARD_INTERRUPT { INTERRUPTED } else { 1 };
    for object in [type_, value, traceback] {
        m.xdecref(object);
    }
    Uncaught::Printed(status)
}

/// Calls `sys.excepthook`; where it fails, what it failed with is told, too.
fn call_hook(m: &mut Machine, type_: Object, value: Object, traceback: Object) {
    if m.registers.halting {
        return exception_display::display(m, value, traceback);
    }
    let sys = m.object_at(SYS_DICT);
    let Some(hook) = dict::get_item_string(m, sys, "excepthook").ok().flatten() else {
        StandardFile::tell(m, "sys.excepthook is missing\n");
        return exception_display::display(m, value, traceback);
    };
    m.incref(hook);
    if let Ok(result) = crate::object::calls::nested(m, hook, &[type_, value, traceback]) {
        m.decref(result);
    } else if !m.registers.halting {
        let taken = errors::fetch(m);
        let second = errors::normalize(m, taken);
        StandardFile::tell(m, "Error in sys.excepthook:\n");
        exception_display::display(m, second[1], second[2]);
        StandardFile::tell(m, "\nOriginal exception was:\n");
        exception_display::display(m, value, traceback);
        for object in second {
            m.xdecref(object);
        }
    }
    m.decref(hook);
}

/// The status that a `SystemExit` (stolen) asks for; it is gone before its code is printed. CPython: `_Py_HandleSystemExit`.
fn exit_status(m: &mut Machine, exit: Object) -> i32 {
    let name = m.name(names::CODE);
    let code = if let Ok(code) = m.nested(|m| object_protocol::get_attr(m, exit, name)) {
        m.decref(exit);
        code
    } else {
        m.clear_error();
        exit
    };
    let status = if code == NONE {
        0
    } else if long::check(m, code) {
        long::value_i64(m, code).unwrap_or(-1) as i32 & 0xff
    } else {
        tell_code(m, code);
        1
    };
    m.decref(code);
    status
}

/// What a `SystemExit` was given, on standard error.
fn tell_code(m: &mut Machine, code: Object) {
    match StandardFile::of_sys(m, Stream::Stderr) {
        Found::File(file) => {
            if file.write_str(m, code).is_err() {
                m.clear_error();
            }
            file.close(m);
        }
        _ => {
            if let Ok(text) = object_protocol::str_nested(m, code) {
                let shown = unicode::to_escaped_string(m, text);
                m.decref(text);
                m.print(Stream::Stderr, &shown);
            } else {
                m.clear_error();
            }
        }
    }
    StandardFile::tell(m, "\n");
}

/// The `msg` of the exception for a compile error.
pub fn shown_message(error: &CompileError) -> String {
    let text = error.text.as_deref().filter(|_| error.kind == ErrorKind::SyntaxError);
    text.and_then(legacy_statements::message_for).unwrap_or_else(|| error.message.clone())
}

/// A compile error as CPython prints it.
pub fn render_compile_error(filename: &str, error: &CompileError) -> String {
    let kind = match error.kind {
        ErrorKind::Unsupported => "SyntaxError".to_owned(),
        kind => format!("{kind:?}"),
    };
    let mut text = format!("  File \"{filename}\", line {}\n", error.line);
    if let Some(line) = &error.text {
        text.extend(exception_display::caret(line, i64::from(error.column)));
    }
    text.push_str(&format!("{}: {}\n", kind, shown_message(error)));
    text
}
