//! The end of the interpreter: what dies, in which order. CPython: pylifecycle.c, `Py_FinalizeEx`; import.c,
//! `_PyImport_Cleanup`.

use crate::gc;
use crate::object::runtime::{
    BUILTINS_COPY, BUILTINS_DICT, GC_COLLECTING, GC_DEBUG, GC_ENABLED, GC_GARBAGE, MODULES, NONE, SYS_DICT,
};
use crate::object::{Machine, Object, Raised, Stream};
use crate::object::{calls, dict, list, module, object_protocol, tuple, unicode, unraisable, weakref};

/// Runs the exit functions, collects, and takes the modules apart; `false` if standard output could not be flushed. What finalizers
/// print appears.
pub fn finalize(m: &mut Machine) -> bool {
    run_exit_functions(m);
    m.registers.is_finalizing = true;
    let is_flushed = flush_streams(m, ["stdout", "stderr"], true);
    if m.memory.read_u64(GC_ENABLED) != 0 && m.memory.read_u64(GC_COLLECTING) == 0 {
        m.memory.write_u64(GC_COLLECTING, 1);
        gc::collect_with_callback(m, 2);
        m.memory.write_u64(GC_COLLECTING, 0);
    }
    if clean_up_modules(m).is_err() {
        m.clear_error();
    }
    is_flushed
}

/// Flushes what a program has put in the place of its streams, and says whether that went well; an error of the first may be told.
/// CPython: pythonrun.c, `flush_io`; pylifecycle.c, `flush_std_files`.
pub fn flush_streams(m: &mut Machine, names: [&str; 2], tells: bool) -> bool {
    let mut is_flushed = true;
    let sys = m.object_at(SYS_DICT);
    for (number, name) in names.into_iter().enumerate() {
        let stream = dict::get_item_string(m, sys, name).ok().flatten().unwrap_or(NONE);
        let original = dict::get_item_string(m, sys, &format!("__{name}__")).ok().flatten();
        // What is printed does not wait in the interpreter's own.
        if stream == NONE || original == Some(stream) {
            continue;
        }
        m.incref(stream);
        if let Ok(value) = m.nested(|m| calls::call_method(m, stream, "flush", &[])) {
            m.decref(value);
        } else {
            is_flushed = false;
            if tells && number == 0 { unraisable::write_unraisable(m, stream) } else { m.clear_error() }
        }
        m.decref(stream);
    }
    is_flushed
}

/// `atexit._run_exitfuncs`, if the program imported atexit. CPython: `call_py_exitfuncs`.
fn run_exit_functions(m: &mut Machine) {
    let loaded = m.object_at(MODULES);
    let Ok(Some(atexit)) = dict::get_item_string(m, loaded, "atexit") else { return };
    match m.nested(|m| calls::call_method(m, atexit, "_run_exitfuncs", &[])) {
        Ok(value) => m.decref(value),
        // It has been told.
        Err(_) => m.clear_error(),
    }
}

/// Names of `sys` that are set to None first. CPython: `sys_deletes`.
const SYS_DELETES: [&str; 11] = [
    "path",
    "argv",
    "ps1",
    "ps2",
    "last_type",
    "last_value",
    "last_traceback",
    "path_hooks",
    "path_importer_cache",
    "meta_path",
    "__interactivehook__",
];

/// CPython: `_PyImport_Cleanup`.
fn clean_up_modules(m: &mut Machine) -> Result<(), Raised> {
    let (sys, builtins, loaded) = (m.object_at(SYS_DICT), m.object_at(BUILTINS_DICT), m.object_at(MODULES));
    for name in SYS_DELETES {
        dict::set_item_string(m, sys, name, NONE)?;
    }
    for name in ["stdin", "stdout", "stderr"] {
        let original = dict::get_item_string(m, sys, &format!("__{name}__"))?.unwrap_or(NONE);
        dict::set_item_string(m, sys, name, original)?;
    }
    dict::set_item_string(m, builtins, "_", NONE)?;
    let weak = weak_modules(m, loaded)?;
    m.registers.modules_are_gone = true;
    dict::clear(m, loaded);
    // What the program put into builtins goes; the functions stay until the end.
    let copy = dict::copy(m, builtins)?;
    dict::clear(m, builtins);
    let original = m.object_at(BUILTINS_COPY);
    dict::merge_dicts(m, builtins, original, dict::Override::Replace)?;
    m.decref(copy);
    collect_no_fail(m);
    show_garbage(m);
    for index in (0..list::size(m, weak)).rev() {
        clear_survivor(m, list::get(m, weak, index), [sys, builtins])?;
    }
    m.decref(weak);
    clear_dict(m, sys)?;
    clear_dict(m, builtins)?;
    m.clear_at(MODULES);
    collect_no_fail(m);
    Ok(())
}

/// `gc.garbage`, where the program wants to see it. CPython: `_PyGC_DumpShutdownStats`.
fn show_garbage(m: &mut Machine) {
    let (debug, garbage) = (m.memory.read_u64(GC_DEBUG), m.object_at(GC_GARBAGE));
    if debug & gc::DEBUG_SAVEALL != 0
        || debug & gc::DEBUG_UNCOLLECTABLE == 0
        || garbage.is_null()
        || list::size(m, garbage) == 0
    {
        return;
    }
    if let Ok(shown) = object_protocol::repr_nested(m, garbage) {
        let text = format!("      {}\n", unicode::to_string(m, shown));
        m.decref(shown);
        m.print(Stream::Stderr, &text);
    } else {
        m.clear_error();
    }
}

/// (name, weak reference) of each module, whose place in `sys.modules` becomes None. CPython: `STORE_MODULE_WEAKREF`.
fn weak_modules(m: &mut Machine, loaded: Object) -> Result<Object, Raised> {
    let weak = list::new(m, 0)?;
    let mut entries = Vec::new();
    let mut position = 0;
    while let Some((name, loaded_module, _)) = dict::next(m, loaded, &mut position) {
        entries.push((name, loaded_module));
    }
    for (name, loaded_module) in entries {
        if module::check(m, loaded_module) {
            let reference = weakref::new_ref(m, loaded_module, Object::NULL)?;
            m.incref(name);
            let pair = tuple::pack_stolen(m, &[name, reference])?;
            list::append_stolen(m, weak, pair)?;
            dict::set_item(m, loaded, name, NONE)?;
        }
    }
    Ok(weak)
}

fn clear_survivor(m: &mut Machine, pair: Object, kept: [Object; 2]) -> Result<(), Raised> {
    let reference = tuple::get(m, pair, 1);
    let Some(survivor) = weakref::referent(m, reference) else { return Ok(()) };
    let namespace = module::dict(m, survivor);
    if kept.contains(&namespace) {
        return Ok(());
    }
    m.incref(survivor);
    let cleared = clear_dict(m, namespace);
    m.decref(survivor);
    cleared
}

/// Sets names to None: first those with one leading underscore, then the others. CPython: `_PyModule_ClearDict`.
fn clear_dict(m: &mut Machine, namespace: Object) -> Result<(), Raised> {
    for private in [true, false] {
        let mut position = 0;
        while let Some((name, value, _)) = dict::next(m, namespace, &mut position) {
            if value == NONE || !unicode::check(m, name) {
                continue;
            }
            let text = unicode::to_string(m, name);
            let is_private = text.starts_with('_') && !text.starts_with("__");
            if if private { is_private } else { text != "__builtins__" } {
                dict::set_item(m, namespace, name, NONE)?;
            }
        }
    }
    Ok(())
}

/// CPython: `_PyGC_CollectNoFail`.
fn collect_no_fail(m: &mut Machine) {
    if m.memory.read_u64(GC_COLLECTING) == 0 {
        m.memory.write_u64(GC_COLLECTING, 1);
        gc::collect(m, 2, true);
        m.memory.write_u64(GC_COLLECTING, 0);
    }
}
