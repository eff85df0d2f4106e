//! The module `_weakref`. CPython: _weakref.c.

use crate::object::arguments;
use crate::object::call::{Args, METH_FASTCALL, METH_O, METH_VARARGS};
use crate::object::native::Natives;
use crate::object::runtime::NONE;
use crate::object::{Called, Machine, MethodDef, Object, Raised, Step};
use crate::object::{dict, errors, list, long, module, statics, weakref};

static METHODS: &[MethodDef] = &[
    MethodDef {
        name: "getweakrefcount",
        function: count,
        flags: METH_O,
        doc: "getweakrefcount($module, object, /)\n--\n\nReturn the number of weak references to \'object\'.",
    },
    MethodDef { name: "_remove_dead_weakref", function: remove_dead, flags: METH_FASTCALL, doc: "" },
    MethodDef {
        name: "getweakrefs",
        function: references,
        flags: METH_O,
        doc: "getweakrefs(object) -- return a list of all weak reference objects\nthat point to 'object'.",
    },
    MethodDef {
        name: "proxy",
        function: proxy,
        flags: METH_VARARGS,
        doc: "proxy(object[, callback]) -- create a proxy object that weakly\nreferences 'object'.  'callback', if given, is called with a\nreference to the proxy when 'object' is about to be finalized.",
    },
];

/// Registers the module's functions.
pub fn register(natives: &mut Natives) {
    module::add_methods(natives, METHODS);
}

/// Makes the module.
pub fn create(m: &mut Machine) -> Result<Object, Raised> {
    let made = module::create(m, "_weakref", "Weak-reference support module.", METHODS)?;
    let types = [
        ("ref", statics::WEAKREF),
        ("ReferenceType", statics::WEAKREF),
        ("ProxyType", statics::WEAKPROXY),
        ("CallableProxyType", statics::CALLABLE_PROXY),
    ];
    for (name, type_) in types {
        m.incref(type_);
        module::add_object(m, made, name, type_)?;
    }
    Ok(made)
}

fn count(m: &mut Machine, _: Object, args: Args) -> Called {
    let count = weakref::count(m, args.get(m, 0));
    long::from_u64(m, count).map(Step::Value)
}

fn references(m: &mut Machine, _: Object, args: Args) -> Called {
    let found = weakref::all(m, args.get(m, 0));
    let result = list::new(m, found.len() as i64)?;
    for (index, reference) in (0..).zip(found) {
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

/// `_remove_dead_weakref(dict, key)`: deletes the entry if its value is a dead reference.
fn remove_dead(m: &mut Machine, _: Object, args: Args) -> Called {
    arguments::check_positional(m, "_remove_dead_weakref", args.count, 2, 2)?;
    let (mapping, key) = (args.get(m, 0), args.get(m, 1));
    if let Some(value) = dict::get_item(m, mapping, key)? {
        if !weakref::check_ref(m, value) {
            return Err(errors::set_string(m, statics::TYPE_ERROR, "not a weakref"));
        }
        if weakref::referent(m, value).is_none() {
            dict::del_item(m, mapping, key)?;
        }
    }
    Ok(Step::Value(m.new_reference(NONE)))
}
