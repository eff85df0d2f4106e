//! Which module a relative import means. CPython: import.c, `resolve_name`.

use crate::object::runtime::{MODULES, NONE};
use crate::object::{Machine, Object, Raised};
use crate::object::{dict, errors, object_protocol, statics, unicode, warning};

const NO_PARENT: &str = "attempted relative import with no known parent package";
const BEYOND: &str = "attempted relative import beyond top-level package";
const FALLS_BACK: &str =
    "can't resolve package from __spec__ or __package__, falling back on __name__ and __path__";

/// The full name of `name`, so many levels up in the package of these globals; a new reference.
pub(super) fn resolve(m: &mut Machine, name: Object, globals: Object, level: i64) -> Result<Object, Raised> {
    if globals.is_null() {
        return Err(errors::set_string(m, statics::KEY_ERROR, "'__name__' not in globals"));
    }
    if !dict::check(m, globals) {
        return Err(errors::set_string(m, statics::TYPE_ERROR, "globals must be a dict"));
    }
    let package = package_of(m, globals)?;
    let mut base = package.as_str();
    if base.is_empty() {
        return Err(errors::set_string(m, statics::IMPORT_ERROR, NO_PARENT));
    }
    for _ in 1..level {
        let Some((outer, _)) = base.rsplit_once('.') else {
            return Err(errors::set_string(m, statics::IMPORT_ERROR, BEYOND));
        };
        base = outer;
    }
    let name = unicode::to_string(m, name);
    unicode::from_str(m, &if name.is_empty() { base.to_owned() } else { format!("{base}.{name}") })
}

fn package_of(m: &mut Machine, globals: Object) -> Result<String, Raised> {
    let given = |m: &mut Machine, name| dict::get_item_string(m, globals, name);
    if let Some(package) = given(m, "__package__")?.filter(|&package| package != NONE) {
        return text(m, package, "package must be a string");
    }
    if let Some(spec) = given(m, "__spec__")?.filter(|&spec| spec != NONE) {
        let parent = object_protocol::get_attr_text_nested(m, spec, "parent")?;
        let shown = text(m, parent, "__spec__.parent must be a string");
        m.decref(parent);
        return shown;
    }
    let loaded = m.object_at(MODULES);
    // The filters ignore it unless a program has others.
    if dict::get_item_string(m, loaded, "warnings")?.is_some() {
        warning::warn(m, statics::IMPORT_WARNING, FALLS_BACK)?;
    }
    let Some(name) = given(m, "__name__")? else {
        return Err(errors::set_string(m, statics::KEY_ERROR, "'__name__' not in globals"));
    };
    let name = text(m, name, "__name__ must be a string")?;
    if given(m, "__path__")?.is_some() {
        return Ok(name);
    }
    Ok(name.rsplit_once('.').map(|(package, _)| package.to_owned()).unwrap_or_default())
}

fn text(m: &mut Machine, object: Object, refusal: &str) -> Result<String, Raised> {
    if unicode::check(m, object) {
        Ok(unicode::to_string(m, object))
    } else {
        Err(errors::set_string(m, statics::TYPE_ERROR, refusal))
    }
}
