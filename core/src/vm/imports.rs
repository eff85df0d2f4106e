//! Importing modules. CPython: ceval.c `import_name`, import.c.
//!
//! What can be imported is what `find_module` knows: native modules, and the library's Python ones.

use crate::object::runtime::{MODULES, NONE};
use crate::object::{Called, Machine, Object, Raised, Step};
use crate::object::{
    calls, dict, errors, exceptions_more, frame, list, long, module, names, object_protocol, sequence_protocol, statics, unicode,

};

/// Imports what `import name` or `from name import …` names; for a dotted name without a from-list the top package.
pub fn import_name(m: &mut Machine, frame: Object, name: Object, from_list: Object, level: Object) -> Called {
    let builtins = m.read_object(frame, frame::F_BUILTINS);
    let key = m.name(names::IMPORT);
    let Some(function) = dict::get_item(m, builtins, key)? else {
        return Err(errors::set_string(m, statics::IMPORT_ERROR, "__import__ not found"));
    };
    if m.type_of(function) != statics::BUILTIN_FUNCTION {
        let globals = m.read_object(frame, frame::F_GLOBALS);
        let locals = m.read_object(frame, frame::F_LOCALS).non_null().unwrap_or(NONE);
        return calls::call_with(m, function, &[name, globals, locals, from_list, level]);
    }
    let level = long::as_i64(m, level)?;
    let has_list = from_list != NONE && sequence_protocol_true(m, from_list)?;
    let text = unicode::to_string(m, name);
    import_level(m, &text, level, has_list).map(Step::Value)
}

fn sequence_protocol_true(m: &mut Machine, object: Object) -> Result<bool, Raised> {
    object_protocol::is_true_nested(m, object)
}

/// The module, a new reference. CPython: `PyImport_ImportModuleLevelObject`.
pub fn import_level(m: &mut Machine, name: &str, level: i64, has_list: bool) -> Result<Object, Raised> {
    if level > 0 {
        let message = "attempted relative import with no known parent package";
        return Err(errors::set_string(m, statics::IMPORT_ERROR, message));
    }
    if name.is_empty() {
        return Err(errors::set_string(m, statics::VALUE_ERROR, "Empty module name"));
    }
    let mut path = String::new();
    let mut first = Object::NULL;
    let mut parent = Object::NULL;
    for part in name.split('.') {
        if !path.is_empty() {
            path.push('.');
        }
        path.push_str(part);
        let found = match import_one(m, &path) {
            Ok(found) => found,
            Err(raised) => {
                m.xdecref(first);
                return Err(raised);
            }
        };
        if !parent.is_null() {
            bind_submodule(m, parent, part, found)?;
        }
        if first.is_null() {
            first = m.new_reference(found);
        }
        parent = found;
        m.decref(found);
    }
    if has_list {
        m.incref(parent);
        m.decref(first);
        return Ok(parent);
    }
    Ok(first)
}

fn bind_submodule(m: &mut Machine, parent: Object, name: &str, child: Object) -> Result<(), Raised> {
    let key = unicode::intern_from_str(m, name)?;
    let done = m.nested(|m| object_protocol::set_attr(m, parent, key, child)).map(|_| ());
    m.decref(key);
    done
}

/// One module by its full name: out of `sys.modules`, or made now.
fn import_one(m: &mut Machine, name: &str) -> Result<Object, Raised> {
    let modules = m.object_at(MODULES);
    if let Some(known) = dict::get_item_string(m, modules, name)? {
        if known == NONE {
            return Err(not_found(m, &format!("import of {name} halted; None in sys.modules"), name));
        }
        return Ok(m.new_reference(known));
    }
    match crate::modules::find_module(m, name)? {
        Some(made) => {
            dict::set_item_string(m, modules, name, made)?;
            Ok(made)
        }
        None => Err(not_found(m, &format!("No module named '{name}'"), name)),
    }
}

#[cold]
fn not_found(m: &mut Machine, message: &str, name: &str) -> Raised {
    match unicode::from_str(m, name) {
        Ok(text) => {
            let raised = exceptions_more::raise_import_error(m, statics::MODULE_NOT_FOUND_ERROR, message, text);
            m.decref(text);
            raised
        }
        Err(raised) => raised,
    }
}

/// `from module import name`, a new reference. CPython: `import_from`.
pub fn import_from(m: &mut Machine, from: Object, name: Object) -> Result<Object, Raised> {
    let found = m.nested(|m| object_protocol::lookup_attr(m, from, name))?;
    if !found.is_null() {
        return Ok(found);
    }
    let key = m.name(names::NAME);
    let package = m.nested(|m| object_protocol::lookup_attr(m, from, key))?;
    let text = unicode::to_string(m, name);
    let known = !package.is_null() && unicode::check(m, package);
    let package_name = if known { unicode::to_string(m, package) } else { "<unknown module name>".to_owned() };
    if known {
        let modules = m.object_at(MODULES);
        if let Some(submodule) = dict::get_item_string(m, modules, &format!("{package_name}.{text}"))? {
            m.incref(submodule);
            m.xdecref(package);
            return Ok(submodule);
        }
    }
    let path = format!("{package_name}.{text}");
    if known && let Ok(found) = import_one(m, &path) {
        bind_submodule(m, from, &text, found)?;
        m.xdecref(package);
        return Ok(found);
    }
    m.clear_error();
    let message = format!("cannot import name '{text}' from '{package_name}' (unknown location)");
    let raised = exceptions_more::raise_import_error(m, statics::IMPORT_ERROR, &message, package);
    m.xdecref(package);
    Err(raised)
}

/// `from module import *`. CPython: `import_all_from`.
pub fn import_all(m: &mut Machine, locals: Object, from: Object) -> Result<(), Raised> {
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
        if skips_underscores && unicode::length(m, name) > 0 && unicode::char_at(m, name, 0) == u32::from('_') {
            continue;
        }
        let value = m.nested(|m| object_protocol::get_attr(m, from, name))?;
        dict::set_item(m, locals, name, value)?;
        m.decref(value);
    }
    m.decref(exported);
    Ok(())
}

