//! The module `builtins`. CPython: bltinmodule.c.

use crate::object::call::{Args, METH_FASTCALL, METH_KEYWORDS, METH_NOARGS, METH_O};
use crate::object::native::Natives;
use crate::object::runtime::{ELLIPSIS, FALSE, NONE, NOT_IMPLEMENTED, TRUE};
use crate::object::{Called, Machine, MethodDef, Object, Raised, Step, Stream};
use crate::object::{exceptions, long, module, object_protocol, statics, tuple, unicode};
use crate::vm::build_class::build_class;

use super::consumers;

const fn method(name: &'static str, function: crate::object::call::BuiltinFunction, flags: u32) -> MethodDef {
    MethodDef { name, function, flags, doc: "" }
}

static METHODS: &[MethodDef] = &[
    method("__build_class__", build_class, METH_FASTCALL | METH_KEYWORDS),
    method("id", id, METH_O),
    method("len", len, METH_O),
    method("repr", repr, METH_O),
    method("hash", hash, METH_O),
    method("print", print, METH_FASTCALL | METH_KEYWORDS),
    method("sum", consumers::sum, METH_FASTCALL | METH_KEYWORDS),
    method("__import__", import, METH_NOARGS),
];

/// Registers the module's functions.
pub fn register(natives: &mut Natives) {
    module::add_methods(natives, METHODS);
}

/// Makes the module. CPython: `_PyBuiltin_Init`.
pub fn create(m: &mut Machine) -> Result<Object, Raised> {
    let builtins = module::create(m, "builtins", "", METHODS)?;
    let constants = [
        ("None", NONE),
        ("Ellipsis", ELLIPSIS),
        ("NotImplemented", NOT_IMPLEMENTED),
        ("False", FALSE),
        ("True", TRUE),
        ("bool", statics::BOOL),
        ("bytes", statics::BYTES),
        ("classmethod", statics::CLASSMETHOD),
        ("complex", statics::COMPLEX),
        ("dict", statics::DICT),
        ("float", statics::FLOAT),
        ("frozenset", statics::FROZENSET),
        ("property", statics::PROPERTY),
        ("int", statics::INT),
        ("list", statics::LIST),
        ("object", statics::OBJECT),
        ("range", statics::RANGE),
        ("set", statics::SET),
        ("slice", statics::SLICE),
        ("staticmethod", statics::STATICMETHOD),
        ("str", statics::STR),
        ("super", statics::SUPER),
        ("tuple", statics::TUPLE),
        ("type", statics::TYPE),
    ];
    for (name, value) in constants {
        m.incref(value);
        module::add_object(m, builtins, name, value)?;
    }
    for spec in exceptions::all_types(m.natives) {
        m.incref(spec.address);
        module::add_object(m, builtins, spec.name, spec.address)?;
    }
    Ok(builtins)
}

fn id(m: &mut Machine, _module: Object, args: Args) -> Called {
    let object = args.get(m, 0);
    long::from_u64(m, object.0).map(Step::Value)
}

fn len(m: &mut Machine, _module: Object, args: Args) -> Called {
    let object = args.get(m, 0);
    let length = object_protocol::length_nested(m, object)?;
    long::from_i64(m, length).map(Step::Value)
}

fn repr(m: &mut Machine, _module: Object, args: Args) -> Called {
    let object = args.get(m, 0);
    object_protocol::repr(m, object)
}

fn hash(m: &mut Machine, _module: Object, args: Args) -> Called {
    let object = args.get(m, 0);
    let hash = object_protocol::hash_nested(m, object)?;
    long::from_i64(m, hash).map(Step::Value)
}

fn print(m: &mut Machine, _module: Object, args: Args) -> Called {
    let mut line = Vec::new();
    for index in 0..args.count {
        let text = object_protocol::str_nested(m, args.get(m, index))?;
        line.push(unicode::to_string(m, text));
        m.decref(text);
    }
    let mut end = "\n".to_owned();
    let mut separator = " ".to_owned();
    if !args.names.is_null() {
        for index in 0..tuple::size(m, args.names) {
            let value = m.object_at(args.base + (args.count + index as u64) * 8);
            let text = if value == NONE { continue } else { unicode::to_string(m, value) };
            if unicode::eq_str(m, tuple::get(m, args.names, index), "end") {
                end = text;
            } else {
                separator = text;
            }
        }
    }
    m.print(Stream::Stdout, &(line.join(&separator) + &end));
    m.incref(NONE);
    Ok(Step::Value(NONE))
}

fn import(m: &mut Machine, _module: Object, _args: Args) -> Called {
    m.incref(NONE);
    Ok(Step::Value(NONE))
}
