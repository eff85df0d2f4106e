//! Importing.

use crate::object::frame::{F_BUILTINS, F_GLOBALS, F_LOCALS};
use crate::object::runtime::{MODULES, NONE};
use crate::object::{Called, Machine, Object, Raised};
use crate::object::{
    calls, dict, errors, exceptions_more, frame, long, names, object_protocol, sequence_protocol, statics,
    type_object, unicode,
};
use crate::vm::import;
use crate::vm::ops::operators::complete;
use crate::vm::running::{Next, Running};

/// `IMPORT_NAME`: level, from-list → module
#[inline(never)]
pub(crate) fn name(m: &mut Machine, r: &mut Running, arg: u32) -> Result<Next, Raised> {
    let (level, from_list, name) = (r.peek(m, 2), r.peek(m, 1), r.name(m, arg));
    let frame = r.frame;
    let step = import_name(m, frame, name, from_list, level);
    complete(m, r, step, finish_name)
}

/// The module is there.
#[inline(never)]
pub(crate) fn finish_name(m: &mut Machine, r: &mut Running, module: Object) -> Result<Next, Raised> {
    let (level, from_list) = (r.peek(m, 2), r.peek(m, 1));
    r.sp -= 16;
    m.decref(from_list);
    m.decref(level);
    r.push(m, module);
    Ok(Next::Go)
}

/// `IMPORT_FROM`: module → module, attribute
#[inline(never)]
pub(crate) fn from(m: &mut Machine, r: &mut Running, arg: u32) -> Result<Next, Raised> {
    let (module, name) = (r.peek(m, 1), r.name(m, arg));
    let value = import_from(m, module, name)?;
    r.push(m, value);
    Ok(Next::Go)
}

/// `IMPORT_STAR`: module → …
#[inline(never)]
pub(crate) fn star(m: &mut Machine, r: &mut Running) -> Result<Next, Raised> {
    let module = r.peek(m, 1);
    frame::fast_to_locals(m, r.frame)?;
    let locals = m.read_object(r.frame, F_LOCALS);
    debug_assert!(dict::check(m, locals));
    import_all(m, locals, module)?;
    r.drop_top(m);
    Ok(Next::Go)
}

/// Calls `__import__`. CPython: `import_name`.
fn import_name(m: &mut Machine, frame: Object, name: Object, from_list: Object, level: Object) -> Called {
    let builtins = m.read_object(frame, F_BUILTINS);
    let key = m.name(names::IMPORT);
    let Some(function) = dict::get_item(m, builtins, key)? else {
        return Err(errors::set_string(m, statics::IMPORT_ERROR, "__import__ not found"));
    };
    if m.type_of(function) != statics::BUILTIN_FUNCTION {
        let globals = m.read_object(frame, F_GLOBALS);
        let locals = m.read_object(frame, F_LOCALS).non_null().unwrap_or(NONE);
        return calls::call_with(m, function, &[name, globals, locals, from_list, level]);
    }
    let level = long::as_i64(m, level)?;
    import::import_module(m, name, from_list, level)
}

/// `from module import name`, a new reference. CPython: `import_from`.
pub(crate) fn import_from(m: &mut Machine, from: Object, name: Object) -> Result<Object, Raised> {
    let found = m.nested(|m| object_protocol::lookup_attr(m, from, name))?;
    if !found.is_null() {
        return Ok(found);
    }
    let key = m.name(names::NAME);
    let package = m.nested(|m| object_protocol::lookup_attr(m, from, key))?;
    let text = unicode::to_string(m, name);
    let known = !package.is_null() && unicode::check(m, package);
    let package_name =
        if known { unicode::to_string(m, package) } else { "<unknown module name>".to_owned() };
    if known {
        let modules = m.object_at(MODULES);
        if let Some(submodule) = dict::get_item_string(m, modules, &format!("{package_name}.{text}"))? {
            m.incref(submodule);
            m.xdecref(package);
            return Ok(submodule);
        }
    }
    let path = format!("{package_name}.{text}");
    if known && (m.hooks.find_module)(&path).is_some() {
        let full = unicode::from_str(m, &path)?;
        let top = m.nested(|m| import::import_module(m, full, NONE, 0));
        m.decref(full);
        m.decref(top?);
        m.xdecref(package);
        return m.nested(|m| object_protocol::get_attr(m, from, name));
    }
    let message = format!("cannot import name '{text}' from '{package_name}' (unknown location)");
    let raised = exceptions_more::raise_import_error(m, statics::IMPORT_ERROR, &message, package);
    m.xdecref(package);
    Err(raised)
}

/// `from module import *`. CPython: `import_all_from`.
pub(crate) fn import_all(m: &mut Machine, locals: Object, from: Object) -> Result<(), Raised> {
    let listed = attribute(m, from, "__all__")?;
    let skips_underscores = listed.is_null();
    let exported = if skips_underscores { keys_of(m, from)? } else { listed };
    let done = import_names(m, locals, from, exported, skips_underscores);
    m.decref(exported);
    done
}

/// An attribute, a new reference, or `NULL`.
fn attribute(m: &mut Machine, object: Object, name: &str) -> Result<Object, Raised> {
    let key = unicode::intern_from_str(m, name)?;
    let found = m.nested(|m| object_protocol::lookup_attr(m, object, key));
    m.decref(key);
    found
}

/// The keys of `__dict__`, in a new list.
fn keys_of(m: &mut Machine, from: Object) -> Result<Object, Raised> {
    let namespace = attribute(m, from, "__dict__")?;
    if namespace.is_null() {
        let message = "from-import-* object has no __dict__ and no __all__";
        return Err(errors::set_string(m, statics::IMPORT_ERROR, message));
    }
    let keys = m.nested(|m| sequence_protocol::mapping_keys(m, namespace));
    m.decref(namespace);
    keys
}

fn import_names(
    m: &mut Machine,
    locals: Object,
    from: Object,
    exported: Object,
    skips_underscores: bool,
) -> Result<(), Raised> {
    for index in 0.. {
        let name = match m.nested(|m| sequence_protocol::get_item(m, exported, index)) {
            Ok(name) => name,
            Err(_) if m.error_matches(statics::INDEX_ERROR) => {
                m.clear_error();
                break;
            }
            Err(raised) => return Err(raised),
        };
        let imported = import_one(m, locals, from, name, skips_underscores);
        m.decref(name);
        imported?;
    }
    Ok(())
}

fn import_one(
    m: &mut Machine,
    locals: Object,
    from: Object,
    name: Object,
    skips_underscores: bool,
) -> Result<(), Raised> {
    if !unicode::check(m, name) {
        return Err(no_name(m, from, name, skips_underscores));
    }
    if skips_underscores && unicode::length(m, name) > 0 && unicode::char_at(m, name, 0) == u32::from('_') {
        return Ok(());
    }
    let value = m.nested(|m| object_protocol::get_attr(m, from, name))?;
    let set = if dict::check_exact(m, locals) {
        dict::set_item(m, locals, name, value)
    } else {
        m.nested(|m| object_protocol::set_item(m, locals, name, value)).map(|_| ())
    };
    m.decref(value);
    set
}

/// Complains of what is exported and is no text.
fn no_name(m: &mut Machine, from: Object, name: Object, skips_underscores: bool) -> Raised {
    let key = m.name(names::NAME);
    let Ok(module_name) = m.nested(|m| object_protocol::get_attr(m, from, key)) else { return Raised };
    let found = type_object::name_of(m, name);
    let message = if unicode::check(m, module_name) {
        let (kind, place) = if skips_underscores { ("Key", "__dict__") } else { ("Item", "__all__") };
        let module_name = unicode::to_string(m, module_name);
        format!("{kind} in {module_name}.{place} must be str, not {found}")
    } else {
        let found =
            if module_name.is_null() { "NoneType".into() } else { type_object::name_of(m, module_name) };
        format!("module __name__ must be a string, not {found}")
    };
    m.decref(module_name);
    errors::set_string(m, statics::TYPE_ERROR, &message)
}
