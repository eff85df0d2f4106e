//! `import`: a module is found among the native ones or the library, run once, and kept in `sys.modules`.
//! CPython: import.c, `PyImport_ImportModuleLevelObject`.

use crate::compiler::{self, Mode};
use crate::object::machine::FoundModule;
use crate::object::native::Natives;
use crate::object::native_stack::NativeKind;
use crate::object::runtime::{BUILTINS_DICT, MODULES, NONE, SOURCE_IMPORTS, SYS_DICT};
use crate::object::{Called, Flow, Machine, NativeFrame, Object, Raised};
use crate::object::{
    dict, errors, exceptions, exceptions_more, frame, module, names, object_attributes, object_protocol,
    statics, unicode,
};

use super::{bind, loader, package_names};

/// Slots: the name (counted), how much of it names what is given, in bytes (raw), the module last imported (counted), parts done
/// (raw).
const NAME: u64 = 0;
const RETURNED: u64 = 1;
const MODULE: u64 = 2;
const DONE: u64 = 3;

const NEXT_PART: u16 = 0;
const PART_RUN: u16 = 1;

/// Registers the activation.
pub fn register(natives: &mut Natives) {
    natives.add_resume(NativeKind::Import, resume);
}

/// Imports `name`, in the package that `globals` are of when `level` is not 0; gives its first part, or the whole when `fromlist` is
/// not empty.
pub fn import_module(m: &mut Machine, name: Object, globals: Object, fromlist: Object, level: i64) -> Called {
    if !unicode::check(m, name) {
        return Err(errors::set_string(m, statics::TYPE_ERROR, "module name must be a string"));
    }
    if level < 0 {
        return Err(errors::set_string(m, statics::VALUE_ERROR, "level must be >= 0"));
    }
    if level == 0 && unicode::length(m, name) == 0 {
        return Err(errors::set_string(m, statics::VALUE_ERROR, "Empty module name"));
    }
    let full =
        if level > 0 { package_names::resolve(m, name, globals, level)? } else { m.new_reference(name) };
    let has_list = !fromlist.is_null() && fromlist != NONE;
    let is_whole =
        has_list && object_protocol::is_true_nested(m, fromlist).inspect_err(|_| m.decref(full))?;
    // Of what is relative, the whole is given but for what the name has behind its first dot.
    let text = unicode::to_string(m, name);
    let behind = if is_whole { 0 } else { text.find('.').map_or(0, |dot| text.len() - dot) };
    let returned = unicode::to_string(m, full).len() - behind;
    let slots = [full, Object(returned as u64), Object::NULL, Object::NULL];
    let frame = m.push_native(NativeKind::Import, &slots, 0b101);
    m.start_native(frame)
}

fn resume(m: &mut Machine, frame: NativeFrame, input: Result<Object, Raised>) -> Result<Flow, Raised> {
    let full = unicode::to_string(m, frame.slot(m, NAME));
    let mut parts: Vec<&str> = full.split('.').collect();
    let loaded = m.object_at(MODULES);
    if frame.state(m) == NEXT_PART && frame.word(m, DONE) == 0 && parts.len() > 1 {
        // One that is there need not have its package beside it.
        let known = dict::get_item_string(m, loaded, &full)?;
        if known.is_some_and(|known| known != NONE) {
            parts = vec![&full];
        }
    }
    if frame.state(m) == PART_RUN {
        let done = frame.word(m, DONE) as usize;
        let name = parts[..=done].join(".");
        finish_part(m, frame, &name, input)?;
        frame.set_word(m, DONE, done as u64 + 1);
        frame.set_state(m, NEXT_PART);
    }
    loop {
        let done = frame.word(m, DONE) as usize;
        if done == parts.len() {
            leave_frames(m, frame)?;
            let returned = frame.word(m, RETURNED) as usize;
            return result(m, frame, &full, returned).map(Flow::Return);
        }
        let name = parts[..=done].join(".");
        let loaded = m.object_at(MODULES);
        if let Some(known) = dict::get_item_string(m, loaded, &name)? {
            if known == NONE {
                let message = format!("import of {name} halted; None in sys.modules");
                return Err(not_found(m, &name, &message));
            }
            m.incref(known);
            frame.put(m, MODULE, known);
        } else {
            let sys = m.object_at(SYS_DICT);
            if dict::get_item_string(m, sys, "meta_path")? == Some(NONE) {
                let message = "sys.meta_path is None, Python is likely shutting down";
                return Err(errors::set_string(m, statics::IMPORT_ERROR, message));
            }
            match (m.hooks.find_module)(&name) {
                Some(FoundModule::Native(create)) => {
                    let created = create(m)?;
                    add(m, frame, &name, created)?;
                    attach(m, &name, created)?;
                }
                Some(FoundModule::Python(source)) => {
                    frame.set_state(m, PART_RUN);
                    return Ok(Flow::Wait(run_part(m, frame, &name, source)));
                }
                None if done > 0 && !is_package(m, frame)? => {
                    let note = format!("; '{}' is not a package", parts[..done].join("."));
                    return Err(missing_in_module(m, frame, &name, &note));
                }
                None => return Err(missing(m, &name, "")),
            }
        }
        frame.set_word(m, DONE, done as u64 + 1);
    }
}

/// Modules of source import each other by way of functions that run within each other: afterwards free frames are there.
/// CPython: importlib's `_find_and_load` and what it calls.
fn leave_frames(m: &mut Machine, record: NativeFrame) -> Result<(), Raised> {
    let has_run = m.memory.read_u64(SOURCE_IMPORTS) != 0;
    if has_run && !record.and_below(m).skip(1).any(|outer| outer.kind(m) == NativeKind::Import as u16) {
        m.memory.write_u64(SOURCE_IMPORTS, 0);
        let missing = FREE_FRAMES.len().saturating_sub(frame::count_free(m));
        frame::leave_free(m, &FREE_FRAMES[FREE_FRAMES.len() - missing..])?;
    }
    Ok(())
}

/// Their room, in words; the first three are there from the start.
pub(super) const FREE_FRAMES: [u64; 5] = [7, 8, 13, 17, 12];

/// Whether the module found last has a `__path__`.
fn is_package(m: &mut Machine, frame: NativeFrame) -> Result<bool, Raised> {
    let module = frame.slot(m, MODULE);
    let path = object_protocol::lookup_attr_id_nested(m, module, names::PATH)?;
    Ok(path.is_some_and(|path| {
        m.decref(path);
        true
    }))
}

fn missing(m: &mut Machine, name: &str, note: &str) -> Raised {
    not_found(m, name, &format!("No module named '{name}'{note}"))
}

/// Of a module that is no package: what has been missed first is the context, which is not shown.
fn missing_in_module(m: &mut Machine, frame: NativeFrame, name: &str, note: &str) -> Raised {
    let module = frame.slot(m, MODULE);
    if let Ok(path) = object_attributes::get_attr_id_nested(m, module, names::PATH) {
        m.decref(path);
        return missing(m, name, note);
    }
    let missed = errors::fetch(m);
    let _ = missing(m, name, note);
    let _ = errors::chain(m, missed);
    let found = errors::fetch(m);
    let [type_, value, traceback] = errors::normalize(m, found);
    if !m.registers.halting {
        exceptions::set_cause(m, value, Object::NULL);
    }
    errors::restore(m, type_, value, traceback)
}

fn not_found(m: &mut Machine, name: &str, message: &str) -> Raised {
    match unicode::from_str(m, name) {
        Ok(text) => {
            let type_ = statics::MODULE_NOT_FOUND_ERROR;
            let raised = exceptions_more::raise_import_error(m, type_, message, text, Object::NULL);
            m.decref(text);
            raised
        }
        Err(raised) => raised,
    }
}

/// Keeps a module (stolen) in `sys.modules` and in the record.
fn add(m: &mut Machine, frame: NativeFrame, name: &str, created: Object) -> Result<(), Raised> {
    frame.put(m, MODULE, created);
    let loaded = m.object_at(MODULES);
    dict::set_item_string(m, loaded, name, created)
}

/// Makes a module of the library and runs its body.
fn run_part(m: &mut Machine, frame: NativeFrame, name: &str, source: &'static str) -> Called {
    m.memory.write_u64(SOURCE_IMPORTS, 1);
    let file = format!("<frozen {name}>");
    let compiled = compiler::compile(source, &file, Mode::Exec).expect("the library compiles");
    m.sources.entry(file.clone()).or_insert_with(|| source.into());
    let created = module::new(m, name)?;
    add(m, frame, name, created)?;
    let namespace = module::dict(m, created);
    let builtins = m.object_at(BUILTINS_DICT);
    let builtins_name = m.name(names::BUILTINS);
    dict::set_item(m, namespace, builtins_name, builtins)?;
    let file = unicode::from_str(m, &file)?;
    let set = dict::set_item_string(m, namespace, "__file__", file);
    m.decref(file);
    set?;
    let code = loader::load(m, &compiled)?;
    let called = bind::eval_code(m, code, namespace, namespace);
    m.decref(code);
    called
}

fn finish_part(
    m: &mut Machine,
    frame: NativeFrame,
    name: &str,
    input: Result<Object, Raised>,
) -> Result<(), Raised> {
    match input {
        Ok(value) => {
            m.decref(value);
            let created = frame.slot(m, MODULE);
            attach(m, name, created)
        }
        Err(raised) => {
            let pending = errors::fetch(m);
            let loaded = m.object_at(MODULES);
            if dict::del_item_string(m, loaded, name).is_err() {
                m.clear_error();
            }
            let [type_, value, traceback] = pending;
            let _ = errors::restore(m, type_, value, traceback);
            Err(raised)
        }
    }
}

/// A submodule becomes an attribute of its package.
fn attach(m: &mut Machine, name: &str, created: Object) -> Result<(), Raised> {
    let Some((package, last)) = name.rsplit_once('.') else { return Ok(()) };
    let loaded = m.object_at(MODULES);
    let Some(package) = dict::get_item_string(m, loaded, package)? else { return Ok(()) };
    let last = unicode::intern_from_str(m, last)?;
    let set = m.nested(|m| object_protocol::set_attr(m, package, last, created));
    m.decref(last);
    set.map(|_| ())
}

fn result(m: &mut Machine, frame: NativeFrame, full: &str, returned: usize) -> Result<Object, Raised> {
    if returned == full.len() {
        return Ok(frame.take(m, MODULE));
    }
    let loaded = m.object_at(MODULES);
    match dict::get_item_string(m, loaded, &full[..returned])? {
        Some(module) => Ok(m.new_reference(module)),
        None => Err(missing(m, &full[..returned], "")),
    }
}
