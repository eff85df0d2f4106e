//! Importing.

use crate::object::frame::{F_BUILTINS, F_GLOBALS, F_LOCALS};
use crate::object::runtime::{MODULES, NONE};
use crate::object::{Called, Machine, Object, Raised};
use crate::object::{
    calls, dict, errors, exceptions_more, frame, long, module, names, object_protocol, sequence_protocol,
    statics, type_object, unicode,
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
    let globals = m.read_object(frame, F_GLOBALS);
    import::import_module(m, name, globals, from_list, level)
}

/// `from module import name`, a new reference. CPython: `import_from`.
pub(crate) fn import_from(m: &mut Machine, from: Object, name: Object) -> Result<Object, Raised> {
    let found = m.nested(|m| object_protocol::lookup_attr(m, from, name))?;
    if !found.is_null() {
        return Ok(found);
    }
    let Ok(Some(package)) = object_protocol::lookup_attr_id_nested(m, from, names::NAME) else {
        m.clear_error();
        return Err(cannot_import(m, from, name, Object::NULL));
    };
    if !unicode::check(m, package) {
        m.decref(package);
        return Err(cannot_import(m, from, name, Object::NULL));
    }
    let outcome = match submodule(m, from, name, package) {
        Ok(Some(module)) => Ok(module),
        Ok(None) => Err(cannot_import(m, from, name, package)),
        Err(raised) => Err(raised),
    };
    m.decref(package);
    outcome
}

/// The module of that name in a package, a new reference: one that is loaded, or one that there is.
fn submodule(m: &mut Machine, from: Object, name: Object, package: Object) -> Result<Option<Object>, Raised> {
    let path = format!("{}.{}", unicode::to_string(m, package), unicode::to_string(m, name));
    let modules = m.object_at(MODULES);
    if let Some(module) = dict::get_item_string(m, modules, &path)? {
        return Ok(Some(m.new_reference(module)));
    }
    if (m.hooks.find_module)(&path).is_none() {
        return Ok(None);
    }
    let full = unicode::from_str(m, &path)?;
    let top = m.nested(|m| import::import_module(m, full, Object::NULL, NONE, 0));
    m.decref(full);
    m.decref(top?);
    m.nested(|m| object_protocol::get_attr(m, from, name)).map(Some)
}

/// Says that a module (whose name is borrowed, or `NULL`) has no such name, and where the module is from.
/// CPython: `import_from`, from its label `error` on.
#[cold]
fn cannot_import(m: &mut Machine, from: Object, name: Object, package: Object) -> Raised {
    let path = file_of(m, from);
    let message = match message_of(m, from, name, package, path) {
        Ok(message) => message,
        Err(raised) => return raised,
    };
    exceptions_more::raise_import_error(m, statics::IMPORT_ERROR, &message, package, path)
}

fn message_of(
    m: &mut Machine,
    from: Object,
    name: Object,
    package: Object,
    path: Object,
) -> Result<String, Raised> {
    let name = object_protocol::repr_text(m, name)?;
    let package = match package.non_null() {
        Some(package) => object_protocol::repr_text(m, package)?,
        None => "'<unknown module name>'".to_owned(),
    };
    if path.is_null() {
        return Ok(format!("cannot import name {name} from {package} (unknown location)"));
    }
    let module = if is_initializing(m, from) {
        format!("partially initialized module {package} (most likely due to a circular import)")
    } else {
        package
    };
    Ok(format!("cannot import name {name} from {module} ({})", unicode::to_string(m, path)))
}

/// The `__file__` in a module's dict, borrowed, or `NULL`. CPython: `PyModule_GetFilenameObject`.
fn file_of(m: &mut Machine, from: Object) -> Object {
    if !module::check(m, from) {
        return Object::NULL;
    }
    let (dict, key) = (module::dict(m, from), m.name(names::FILE));
    let file = if dict.is_null() { None } else { dict::get_item(m, dict, key).unwrap_or_default() };
    m.clear_error();
    file.filter(|&file| unicode::check(m, file)).unwrap_or(Object::NULL)
}

/// Whether a module's `__spec__` says that its body is not done. CPython: `_PyModuleSpec_IsInitializing`.
fn is_initializing(m: &mut Machine, from: Object) -> bool {
    let answer = (|| {
        let spec = object_protocol::lookup_attr_id_nested(m, from, names::SPEC)?;
        let Some(spec) = spec else { return Ok(false) };
        let found = object_protocol::lookup_attr_text_nested(m, spec, "_initializing");
        m.decref(spec);
        let Some(mark) = found? else { return Ok(false) };
        let truth = object_protocol::is_true_nested(m, mark);
        m.decref(mark);
        truth
    })();
    answer.unwrap_or_else(|Raised| {
        m.clear_error();
        false
    })
}

/// `from module import *`. CPython: `import_all_from`.
pub(crate) fn import_all(m: &mut Machine, locals: Object, from: Object) -> Result<(), Raised> {
    let listed = object_protocol::lookup_attr_text_nested(m, from, "__all__")?;
    let exported = match listed {
        Some(listed) => listed,
        None => keys_of(m, from)?,
    };
    let done = import_names(m, locals, from, exported, listed.is_none());
    m.decref(exported);
    done
}

/// The keys of `__dict__`, in a new list.
fn keys_of(m: &mut Machine, from: Object) -> Result<Object, Raised> {
    let Some(namespace) = object_protocol::lookup_attr_text_nested(m, from, "__dict__")? else {
        let message = "from-import-* object has no __dict__ and no __all__";
        return Err(errors::set_string(m, statics::IMPORT_ERROR, message));
    };
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
