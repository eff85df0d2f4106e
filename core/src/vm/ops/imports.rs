//! Importing.

use crate::object::frame::{F_BUILTINS, F_GLOBALS, F_LOCALS};
use crate::object::runtime::{MODULES, NONE};
use crate::object::{Called, Machine, Object, Raised};
use crate::object::{
    calls, dict, errors, exceptions_more, frame, list, long, module, names, object_protocol,
    sequence_protocol, statics, unicode,
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
    let key = m.name(names::ALL);
    let listed = m.nested(|m| object_protocol::lookup_attr(m, from, key))?;
    let skips_underscores = listed.is_null();
    let exported = if skips_underscores {
        let namespace = if module::check(m, from) { module::dict(m, from) } else { Object::NULL };
        if namespace.is_null() {
            let message = "from-import-* object has no __dict__ and no __all__";
            return Err(errors::set_string(m, statics::IMPORT_ERROR, message));
        }
        dict::keys(m, namespace)?
    } else {
        let fast = m.nested(|m| sequence_protocol::list(m, listed))?;
        m.decref(listed);
        fast
    };
    for index in 0..list::size(m, exported) {
        let name = list::get(m, exported, index);
        if skips_underscores && unicode::length(m, name) > 0 && unicode::char_at(m, name, 0) == u32::from('_')
        {
            continue;
        }
        let value = m.nested(|m| object_protocol::get_attr(m, from, name))?;
        dict::set_item(m, locals, name, value)?;
        m.decref(value);
    }
    m.decref(exported);
    Ok(())
}
