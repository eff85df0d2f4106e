//! Names: locals of modules and classes, globals, cells.

use crate::object::decoded::KnownGlobal;
use crate::object::dict::Told;
use crate::object::formatted::formatted;
use crate::object::frame::{F_BUILTINS, F_LOCALS};
use crate::object::{
    Machine, Object, Raised, cell, code, dict, errors, names, object_protocol, statics, unicode,
};
use crate::vm::ops::stack::unbound_local;
use crate::vm::running::{Next, Running};

const NAME_NOT_DEFINED: &str = "name '{}' is not defined";

/// NameError (or a subclass) about a name. CPython: `format_exc_check_arg`.
#[cold]
fn name_error(m: &mut Machine, type_: Object, message: &str, name: Object) -> Raised {
    let name = unicode::to_string(m, name);
    errors::set_string(m, type_, &message.replace("{}", &name))
}

/// `LOAD_BUILD_CLASS`: → function
#[inline(never)]
pub(crate) fn load_build_class(m: &mut Machine, r: &mut Running) -> Result<Next, Raised> {
    let builtins = m.read_object(r.frame, F_BUILTINS);
    let key = m.name(names::BUILD_CLASS);
    match lookup(m, builtins, key)? {
        Some(function) => {
            r.push(m, function);
            Ok(Next::Go)
        }
        None => Err(errors::set_string(m, statics::NAME_ERROR, "__build_class__ not found")),
    }
}

/// A new reference to what a namespace (a dict or any mapping) has under a name.
fn lookup(m: &mut Machine, namespace: Object, name: Object) -> Result<Option<Object>, Raised> {
    if dict::check_exact(m, namespace) {
        let found = dict::get_item(m, namespace, name)?;
        if let Some(value) = found {
            m.incref(value);
        }
        return Ok(found);
    }
    match m.nested(|m| object_protocol::get_item(m, namespace, name)) {
        Ok(value) => Ok(Some(value)),
        Err(_) if m.error_matches(statics::KEY_ERROR) => {
            m.clear_error();
            Ok(None)
        }
        Err(raised) => Err(raised),
    }
}

fn store(m: &mut Machine, namespace: Object, name: Object, value: Object) -> Result<(), Raised> {
    if dict::check_exact(m, namespace) {
        return dict::set_item(m, namespace, name, value);
    }
    m.nested(|m| object_protocol::set_item(m, namespace, name, value)).map(|_| ())
}

#[inline(always)]
fn locals(m: &mut Machine, r: &Running, name: Object, complaint: &'static str) -> Result<Object, Raised> {
    m.read_object(r.frame, F_LOCALS).non_null().ok_or_else(|| no_locals(m, name, complaint))
}

#[cold]
fn no_locals(m: &mut Machine, name: Object, complaint: &'static str) -> Raised {
    let name = unicode::to_string(m, name);
    let message = if complaint.ends_with("%R") {
        formatted!(complaint, format_args!("'{name}'"))
    } else {
        formatted!(complaint)
    };
    errors::format(m, statics::SYSTEM_ERROR, message)
}

/// `STORE_NAME`: value → …
#[inline(never)]
pub(crate) fn store_name(m: &mut Machine, r: &mut Running, arg: u32) -> Result<Next, Raised> {
    let name = r.name(m, arg);
    let namespace = locals(m, r, name, "no locals found when storing %R")?;
    let value = r.peek(m, 1);
    if dict::check_exact(m, namespace) {
        let known = &r.known_names[arg as usize].index;
        dict::set_item_known_index(m, namespace, name, value, known)?;
    } else {
        store(m, namespace, name, value)?;
    }
    r.drop_top(m);
    Ok(Next::Go)
}

/// `DELETE_NAME`
#[inline(never)]
pub(crate) fn delete_name(m: &mut Machine, r: &mut Running, arg: u32) -> Result<Next, Raised> {
    let name = r.name(m, arg);
    let namespace = locals(m, r, name, "no locals when deleting %R")?;
    match m.nested(|m| object_protocol::del_item(m, namespace, name)) {
        Ok(_) => Ok(Next::Go),
        Err(raised) => {
            if m.error_matches(statics::KEY_ERROR) {
                return Err(name_error(m, statics::NAME_ERROR, NAME_NOT_DEFINED, name));
            }
            Err(raised)
        }
    }
}

/// `LOAD_NAME`: → value, from locals, globals or builtins
#[inline(never)]
pub(crate) fn load_name(m: &mut Machine, r: &mut Running, arg: u32) -> Result<Next, Raised> {
    let name = r.name(m, arg);
    let namespace = locals(m, r, name, "no locals when loading %R")?;
    let told = find(m, r, arg, namespace, name);
    if let Told::Value(value) = told {
        m.incref(value);
        r.push(m, value);
        return Ok(Next::Go);
    }
    load_name_beside(m, r, arg, namespace, matches!(told, Told::Missing))
}

/// What a namespace has under a name, if it is a dict that tells at once.
#[inline(always)]
fn find(m: &Machine, r: &Running, arg: u32, namespace: Object, name: Object) -> Told {
    let known = &r.known_names[arg as usize].index;
    if dict::check_exact(m, namespace) { dict::find_name(m, namespace, name, known) } else { Told::Nothing }
}

/// The name is not among the locals, if those were `asked` already.
#[inline(never)]
fn load_name_beside(
    m: &mut Machine,
    r: &mut Running,
    arg: u32,
    namespace: Object,
    asked: bool,
) -> Result<Next, Raised> {
    let name = r.name(m, arg);
    let places = [namespace, r.globals(m), m.read_object(r.frame, F_BUILTINS)];
    // A module's locals are its globals.
    for &place in places.iter().skip_while(|&&place| asked && place == namespace) {
        let found = match find(m, r, arg, place, name) {
            Told::Value(value) => Some(m.new_reference(value)),
            Told::Missing => None,
            Told::Nothing => lookup(m, place, name)?,
        };
        if let Some(value) = found {
            r.push(m, value);
            return Ok(Next::Go);
        }
    }
    Err(name_error(m, statics::NAME_ERROR, NAME_NOT_DEFINED, name))
}

/// `LOAD_GLOBAL`: → value, from globals or builtins
#[inline(always)]
pub(crate) fn load_global(m: &mut Machine, r: &mut Running, arg: u32) -> Result<Next, Raised> {
    let (globals, builtins) = (r.globals(m), m.read_object(r.frame, F_BUILTINS));
    let known = &r.known_names[arg as usize].global;
    let versions = (dict::version(m, globals), dict::version(m, builtins));
    if known.get().versions == versions {
        let value = known.get().value;
        m.incref(value);
        r.push(m, value);
        return Ok(Next::Go);
    }
    look_global_up(m, r, arg, globals, builtins)
}

#[inline(never)]
fn look_global_up(
    m: &mut Machine,
    r: &mut Running,
    arg: u32,
    globals: Object,
    builtins: Object,
) -> Result<Next, Raised> {
    let name = r.name(m, arg);
    if dict::check_exact(m, globals) && dict::check_exact(m, builtins) {
        if let Some(value) = dict::peek_global(m, globals, builtins, name) {
            let versions = (dict::version(m, globals), dict::version(m, builtins));
            r.known_names[arg as usize].global.set(KnownGlobal { versions, value });
            m.incref(value);
            r.push(m, value);
            return Ok(Next::Go);
        }
        r.settle(m);
        if let Some(value) = dict::load_global(m, globals, builtins, name)? {
            m.incref(value);
            r.push(m, value);
            return Ok(Next::Go);
        }
    } else {
        r.settle(m);
        for place in [globals, builtins] {
            if let Some(value) = lookup(m, place, name)? {
                r.push(m, value);
                return Ok(Next::Go);
            }
        }
    }
    Err(name_error(m, statics::NAME_ERROR, NAME_NOT_DEFINED, name))
}

/// `STORE_GLOBAL`: value → …
#[inline(never)]
pub(crate) fn store_global(m: &mut Machine, r: &mut Running, arg: u32) -> Result<Next, Raised> {
    let (name, globals, value) = (r.name(m, arg), r.globals(m), r.peek(m, 1));
    dict::set_item(m, globals, name, value)?;
    r.drop_top(m);
    Ok(Next::Go)
}

/// `DELETE_GLOBAL`
#[inline(never)]
pub(crate) fn delete_global(m: &mut Machine, r: &mut Running, arg: u32) -> Result<Next, Raised> {
    let (name, globals) = (r.name(m, arg), r.globals(m));
    match dict::del_item(m, globals, name) {
        Err(_) if m.error_matches(statics::KEY_ERROR) => {
            Err(name_error(m, statics::NAME_ERROR, NAME_NOT_DEFINED, name))
        }
        done => done.map(|()| Next::Go),
    }
}

/// `DELETE_FAST`
#[inline(never)]
pub(crate) fn delete_fast(m: &mut Machine, r: &mut Running, arg: u32) -> Result<Next, Raised> {
    if r.local(m, arg).is_null() {
        return Err(unbound_local(m, r, arg));
    }
    m.clear_at(r.locals + u64::from(arg) * 8);
    Ok(Next::Go)
}

/// `LOAD_CLOSURE`: → cell
#[inline(never)]
pub(crate) fn load_closure(m: &mut Machine, r: &mut Running, arg: u32) -> Result<Next, Raised> {
    let cell = r.cell(m, arg);
    m.incref(cell);
    r.push(m, cell);
    Ok(Next::Go)
}

/// CPython: `format_exc_unbound`.
#[cold]
fn unbound(m: &mut Machine, r: &Running, arg: u32) -> Raised {
    let code_object = r.code_object(m);
    let name = code::deref_name(m, code_object, u64::from(arg));
    let cells = crate::object::tuple::size(m, m.read_object(code_object, code::CO_CELLVARS));
    if i64::from(arg) < cells {
        let message = "local variable '{}' referenced before assignment";
        return name_error(m, statics::UNBOUND_LOCAL_ERROR, message, name);
    }
    let message = "free variable '{}' referenced before assignment in enclosing scope";
    name_error(m, statics::NAME_ERROR, message, name)
}

/// `LOAD_DEREF`: → value
#[inline]
pub(crate) fn load_deref(m: &mut Machine, r: &mut Running, arg: u32) -> Result<Next, Raised> {
    let value = cell::get(m, r.cell(m, arg));
    if value.is_null() {
        return Err(unbound(m, r, arg));
    }
    m.incref(value);
    r.push(m, value);
    Ok(Next::Go)
}

/// `LOAD_CLASSDEREF`: → value, from the class's locals or the cell
#[inline(never)]
pub(crate) fn load_class_deref(m: &mut Machine, r: &mut Running, arg: u32) -> Result<Next, Raised> {
    let namespace = m.read_object(r.frame, F_LOCALS);
    let name = code::deref_name(m, r.code_object(m), u64::from(arg));
    match lookup(m, namespace, name)? {
        Some(value) => {
            r.push(m, value);
            Ok(Next::Go)
        }
        None => load_deref(m, r, arg),
    }
}

/// `STORE_DEREF`: value → …
#[inline(never)]
pub(crate) fn store_deref(m: &mut Machine, r: &mut Running, arg: u32) -> Result<Next, Raised> {
    let value = r.pop(m);
    let cell = r.cell(m, arg);
    cell::replace(m, cell, value);
    Ok(Next::Go)
}

/// `DELETE_DEREF`
#[inline(never)]
pub(crate) fn delete_deref(m: &mut Machine, r: &mut Running, arg: u32) -> Result<Next, Raised> {
    let cell = r.cell(m, arg);
    if cell::get(m, cell).is_null() {
        return Err(unbound(m, r, arg));
    }
    m.clear_at(cell.field(cell::OB_REF));
    Ok(Next::Go)
}

/// `SETUP_ANNOTATIONS`: `__annotations__` is a dict from here on
#[inline(never)]
pub(crate) fn setup_annotations(m: &mut Machine, r: &mut Running) -> Result<Next, Raised> {
    let name = m.name(names::ANNOTATIONS);
    let namespace = locals(m, r, name, "no locals found when setting up annotations")?;
    if let Some(value) = lookup(m, namespace, name)? {
        m.decref(value);
        return Ok(Next::Go);
    }
    let annotations = dict::new(m)?;
    let done = store(m, namespace, name, annotations);
    m.decref(annotations);
    done.map(|()| Next::Go)
}
