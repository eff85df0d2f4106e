//! The module `_weakref`, the native half of `weakref`. CPython: _weakref.c.

use crate::object::call::{Args, METH_FASTCALL, METH_O};
use crate::object::native::Natives;
use crate::object::runtime::NONE;
use crate::object::{Called, Machine, MethodDef, Object, Raised, Step};
use crate::object::{arguments, dict, list, long, module, statics, weakref};

static METHODS: &[MethodDef] = &[
    MethodDef::new("getweakrefcount", get_count, METH_O),
    MethodDef::new("_remove_dead_weakref", remove_dead, METH_FASTCALL),
    MethodDef::new("getweakrefs", get_references, METH_O),
    MethodDef::new("proxy", proxy, METH_FASTCALL),
];

/// Registers the module's functions.
pub fn register(natives: &mut Natives) {
    module::add_methods(natives, METHODS);
}

/// Makes the module. CPython: `PyInit__weakref`.
pub fn create(m: &mut Machine) -> Result<Object, Raised> {
    let created = module::create(m, "_weakref", "Weak-reference support module.", METHODS)?;
    for (name, type_) in [
        ("ref", statics::WEAKREF),
        ("ReferenceType", statics::WEAKREF),
        ("ProxyType", statics::WEAKPROXY),
        ("CallableProxyType", statics::CALLABLE_PROXY),
    ] {
        m.incref(type_);
        module::add_object(m, created, name, type_)?;
    }
    Ok(created)
}

fn get_count(m: &mut Machine, _: Object, args: Args) -> Called {
    let count = weakref::count(m, args.get(m, 0));
    long::from_u64(m, count).map(Step::Value)
}

/// CPython: `_weakref_getweakrefs`.
fn get_references(m: &mut Machine, _: Object, args: Args) -> Called {
    let references = weakref::all(m, args.get(m, 0));
    let result = list::new(m, references.len() as i64)?;
    for (index, reference) in (0..).zip(references) {
        m.incref(reference);
        list::put(m, result, index, reference);
    }
    Ok(Step::Value(result))
}

fn proxy(m: &mut Machine, _: Object, args: Args) -> Called {
    arguments::check_positional(m, "proxy", args.count, 1, 2)?;
    let (object, callback) = (args.get(m, 0), args.optional(m, 1));
    weakref::new_proxy(m, object, callback).map(Step::Value)
}

/// Removes the entry of a key if its value is a dead reference. CPython: `_weakref__remove_dead_weakref_impl`.
fn remove_dead(m: &mut Machine, _: Object, args: Args) -> Called {
    arguments::check_positional(m, "_remove_dead_weakref", args.count, 2, 2)?;
    let (entries, key) = (args.get(m, 0), args.get(m, 1));
    if let Some(value) = dict::get_item(m, entries, key)?
        && weakref::check(m, value)
        && weakref::referent(m, value).is_none()
    {
        dict::del_item(m, entries, key)?;
    }
    Ok(Step::Value(m.new_reference(NONE)))
}
