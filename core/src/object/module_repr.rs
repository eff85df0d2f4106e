//! The text of a module, as its loader, its `__spec__` or its own attributes tell it. CPython: importlib, `_module_repr`.

use super::formatted::{Formatted, formatted};
use super::machine::Machine;
use super::object_attributes::{get_attr_text_nested, lookup_attr_text_nested};
use super::reference::Object;
use super::runtime::{MODULES, NONE};
use super::step::{Called, Raised, Step};
use super::{calls, dict, object_protocol, statics, unicode};

/// `repr(module)`.
pub(super) fn repr(m: &mut Machine, module: Object) -> Called {
    let loader = lookup_attr_text_nested(m, module, "__loader__")?;
    let told = match loader {
        Some(loader) => told_by_loader(m, loader, module),
        None => Ok(None),
    };
    let text = match told {
        Ok(None) => text_of(m, module, loader),
        Ok(Some(told)) => Ok(told),
        Err(raised) => Err(raised),
    };
    m.xdecref(loader.unwrap_or(Object::NULL));
    text.map(Step::Value)
}

/// What the loader's `module_repr` says, if it has one that does not fail.
fn told_by_loader(m: &mut Machine, loader: Object, module: Object) -> Result<Option<Object>, Raised> {
    let Some(method) = lookup_attr_text_nested(m, loader, "module_repr")? else { return Ok(None) };
    match m.nested(|m| calls::call_owned(m, method, &[module])) {
        Err(_) if m.error_matches(statics::EXCEPTION) => {
            m.clear_error();
            Ok(None)
        }
        told => told.map(Some),
    }
}

fn text_of(m: &mut Machine, module: Object, loader: Option<Object>) -> Result<Object, Raised> {
    if let Some(spec) = lookup_attr_text_nested(m, module, "__spec__")? {
        if spec != NONE {
            let text = text_of_spec(m, spec);
            m.decref(spec);
            return text?.make(m);
        }
        m.decref(spec);
    }
    let name = shown_attribute(m, module, "__name__")?.unwrap_or_else(|| "'?'".to_owned());
    let text = match shown_attribute(m, module, "__file__")? {
        Some(file) => formatted!("<module %U from %U>", name, file),
        None => match loader {
            Some(loader) if loader != NONE => {
                formatted!("<module %U (%U)>", name, object_protocol::repr_text(m, loader)?)
            }
            _ if is_built_in(m, module) => formatted!("<module %U (built-in)>", name),
            _ => formatted!("<module %U>", name),
        },
    };
    text.make(m)
}

/// The modules that CPython has in itself; here no spec says so.
const BUILT_IN: [&str; 16] = [
    "_abc",
    "_collections",
    "_functools",
    "_io",
    "_operator",
    "_thread",
    "_tracemalloc",
    "_warnings",
    "_weakref",
    "atexit",
    "builtins",
    "errno",
    "gc",
    "itertools",
    "sys",
    "time",
];

fn is_built_in(m: &mut Machine, module: Object) -> bool {
    let loaded = m.object_at(MODULES);
    BUILT_IN
        .iter()
        .any(|name| dict::get_item_string(m, loaded, name).is_ok_and(|found| found == Some(module)))
}

fn shown_attribute(m: &mut Machine, module: Object, name: &str) -> Result<Option<String>, Raised> {
    let Some(value) = lookup_attr_text_nested(m, module, name)? else { return Ok(None) };
    shown(m, value).map(Some)
}

/// The `repr` of a value, which is stolen.
fn shown(m: &mut Machine, value: Object) -> Result<String, Raised> {
    let shown = object_protocol::repr_text(m, value);
    m.decref(value);
    shown
}

/// CPython: `_module_repr_from_spec`.
fn text_of_spec(m: &mut Machine, spec: Object) -> Result<Formatted, Raised> {
    let name = get_attr_text_nested(m, spec, "name")?;
    let given = shown(m, name)?;
    let name = if name == NONE { "'?'".to_owned() } else { given.clone() };
    let origin = get_attr_text_nested(m, spec, "origin")?;
    let text = if origin == NONE {
        text_without_origin(m, spec, &name)
    } else {
        text_with_origin(m, spec, [&given, &name], origin)
    };
    m.decref(origin);
    text
}

fn text_without_origin(m: &mut Machine, spec: Object, name: &str) -> Result<Formatted, Raised> {
    let loader = get_attr_text_nested(m, spec, "loader")?;
    if loader == NONE {
        m.decref(loader);
        return Ok(formatted!("<module %U>", name));
    }
    Ok(formatted!("<module %U (%U)>", name, shown(m, loader)?))
}

/// The name is shown as it was given where the origin is no location.
fn text_with_origin(
    m: &mut Machine,
    spec: Object,
    [given, name]: [&str; 2],
    origin: Object,
) -> Result<Formatted, Raised> {
    let located = get_attr_text_nested(m, spec, "has_location")?;
    let is_located = object_protocol::is_true_nested(m, located);
    m.decref(located);
    if is_located? {
        return Ok(formatted!("<module %U from %U>", name, object_protocol::repr_text(m, origin)?));
    }
    let text = object_protocol::str_nested(m, origin)?;
    let place = unicode::to_string(m, text);
    m.decref(text);
    Ok(formatted!("<module %U (%U)>", given, place))
}
