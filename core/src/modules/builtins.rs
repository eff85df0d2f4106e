//! The module `builtins`: its table and constants. CPython: bltinmodule.c.

use crate::object::call::{BuiltinFunction, METH_FASTCALL, METH_KEYWORDS, METH_NOARGS, METH_O, METH_VARARGS};
use crate::object::native::Natives;
use crate::object::runtime::{BUILTINS_COPY, ELLIPSIS, FALSE, NONE, NOT_IMPLEMENTED, TRUE};
use crate::object::{Machine, MethodDef, Object, Raised};
use crate::object::{dict, exceptions, module, statics};
use crate::vm::build_class::build_class;

use super::{
    builtins_code as code, builtins_functions as functions, builtins_input as input, builtins_print as print,
    consumers, site_objects,
};

const fn method(name: &'static str, function: BuiltinFunction, flags: u32, doc: &'static str) -> MethodDef {
    MethodDef { name, function, flags, doc }
}

const FAST: u32 = METH_FASTCALL;
const FAST_KEYWORDS: u32 = METH_FASTCALL | METH_KEYWORDS;
const TUPLE_KEYWORDS: u32 = METH_VARARGS | METH_KEYWORDS;

static METHODS: &[MethodDef] = &[
    method(
        "__build_class__",
        build_class,
        FAST_KEYWORDS,
        "__build_class__(func, name, /, *bases, [metaclass], **kwds) -> class\n\nInternal helper function used by the class statement.",
    ),
    method("__import__", code::import, TUPLE_KEYWORDS, ""),
    method(
        "abs",
        functions::abs,
        METH_O,
        "abs($module, x, /)\n--\n\nReturn the absolute value of the argument.",
    ),
    method(
        "all",
        consumers::all,
        METH_O,
        "all($module, iterable, /)\n--\n\nReturn True if bool(x) is True for all values x in the iterable.\n\nIf the iterable is empty, return True.",
    ),
    method(
        "any",
        consumers::any,
        METH_O,
        "any($module, iterable, /)\n--\n\nReturn True if bool(x) is True for any x in the iterable.\n\nIf the iterable is empty, return False.",
    ),
    method("ascii", functions::ascii, METH_O, ""),
    method(
        "bin",
        functions::bin,
        METH_O,
        "bin($module, number, /)\n--\n\nReturn the binary representation of an integer.\n\n   >>> bin(2796202)\n   '0b1010101010101010101010'",
    ),
    method("breakpoint", functions::breakpoint, FAST_KEYWORDS, ""),
    method(
        "callable",
        functions::callable,
        METH_O,
        "callable($module, obj, /)\n--\n\nReturn whether the object is callable (i.e., some kind of function).\n\nNote that classes are callable, as are instances of classes with a\n__call__() method.",
    ),
    method(
        "chr",
        functions::chr,
        METH_O,
        "chr($module, i, /)\n--\n\nReturn a Unicode string of one character with ordinal i; 0 <= i <= 0x10ffff.",
    ),
    method("compile", code::compile, FAST_KEYWORDS, ""),
    method("delattr", functions::delattr, FAST, ""),
    method("dir", functions::dir, METH_VARARGS, ""),
    method(
        "divmod",
        functions::divmod,
        FAST,
        "divmod($module, x, y, /)\n--\n\nReturn the tuple (x//y, x%y).  Invariant: div*y + mod == x.",
    ),
    method("eval", code::eval, FAST, ""),
    method("exec", code::exec, FAST, ""),
    method("format", functions::format, FAST, ""),
    method(
        "getattr",
        functions::getattr,
        FAST,
        "getattr(object, name[, default]) -> value\n\nGet a named attribute from an object; getattr(x, 'y') is equivalent to x.y.\nWhen a default argument is given, it is returned when the attribute doesn't\nexist; without it, an exception is raised in that case.",
    ),
    method("globals", functions::globals, METH_NOARGS, ""),
    method("hasattr", functions::hasattr, FAST, ""),
    method("hash", functions::hash, METH_O, ""),
    method("hex", functions::hex, METH_O, ""),
    method(
        "id",
        functions::id,
        METH_O,
        "id($module, obj, /)\n--\n\nReturn the identity of an object.\n\nThis is guaranteed to be unique among simultaneously existing objects.\n(CPython uses the object's memory address.)",
    ),
    method("input", input::input, FAST, ""),
    method("isinstance", functions::isinstance, FAST, ""),
    method("issubclass", functions::issubclass, FAST, ""),
    method("iter", consumers::iter, FAST, ""),
    method(
        "len",
        functions::len,
        METH_O,
        "len($module, obj, /)\n--\n\nReturn the number of items in a container.",
    ),
    method("locals", functions::locals, METH_NOARGS, ""),
    method("max", consumers::max, TUPLE_KEYWORDS, ""),
    method("min", consumers::min, TUPLE_KEYWORDS, ""),
    method("next", consumers::next, FAST, ""),
    method("oct", functions::oct, METH_O, ""),
    method("ord", functions::ord, METH_O, ""),
    method("pow", functions::pow, FAST_KEYWORDS, ""),
    method(
        "print",
        print::print,
        FAST_KEYWORDS,
        "print(value, ..., sep=' ', end='\\n', file=sys.stdout, flush=False)\n\nPrints the values to a stream, or to sys.stdout by default.\nOptional keyword arguments:\nfile:  a file-like object (stream); defaults to the current sys.stdout.\nsep:   string inserted between values, default a space.\nend:   string appended after the last value, default a newline.\nflush: whether to forcibly flush the stream.",
    ),
    method("repr", functions::repr, METH_O, ""),
    method("round", functions::round, FAST_KEYWORDS, ""),
    method("setattr", functions::setattr, FAST, ""),
    method("sorted", consumers::sorted, FAST_KEYWORDS, ""),
    method("sum", consumers::sum, FAST_KEYWORDS, ""),
    method("vars", functions::vars, METH_VARARGS, ""),
];

/// What is added last.
static LATE_METHODS: &[MethodDef] = &[method("open", super::files::open, FAST_KEYWORDS, "")];

const DOC: &str = "Built-in functions, exceptions, and other objects.\n\nNoteworthy: None is the `nil' object; Ellipsis represents `...' in slices.";

/// Registers the module's functions.
pub fn register(natives: &mut Natives) {
    module::add_methods(natives, METHODS);
    module::add_methods(natives, LATE_METHODS);
    input::register(natives);
    print::register(natives);
    site_objects::register(natives);
}

/// Makes the module. CPython: `_PyBuiltin_Init`.
pub fn create(m: &mut Machine) -> Result<Object, Raised> {
    let builtins = module::create(m, "builtins", DOC, METHODS)?;
    let constants = [
        ("None", NONE),
        ("Ellipsis", ELLIPSIS),
        ("NotImplemented", NOT_IMPLEMENTED),
        ("False", FALSE),
        ("True", TRUE),
        ("bool", statics::BOOL),
        ("memoryview", statics::MEMORYVIEW),
        ("bytearray", statics::BYTEARRAY),
        ("bytes", statics::BYTES),
        ("classmethod", statics::CLASSMETHOD),
        ("complex", statics::COMPLEX),
        ("dict", statics::DICT),
        ("enumerate", statics::ENUMERATE),
        ("filter", statics::FILTER),
        ("float", statics::FLOAT),
        ("frozenset", statics::FROZENSET),
        ("property", statics::PROPERTY),
        ("int", statics::INT),
        ("list", statics::LIST),
        ("map", statics::MAP),
        ("object", statics::OBJECT),
        ("range", statics::RANGE),
        ("reversed", statics::REVERSED),
        ("set", statics::SET),
        ("slice", statics::SLICE),
        ("staticmethod", statics::STATICMETHOD),
        ("str", statics::STR),
        ("super", statics::SUPER),
        ("tuple", statics::TUPLE),
        ("type", statics::TYPE),
        ("zip", statics::ZIP),
        ("__debug__", TRUE),
    ];
    for (name, value) in constants {
        // A type that this build does not have.
        if m.type_of(value).is_null() {
            continue;
        }
        m.incref(value);
        module::add_object(m, builtins, name, value)?;
    }
    for spec in exceptions::all_types(m.natives) {
        m.incref(spec.address);
        module::add_object(m, builtins, spec.name, spec.address)?;
        if spec.name == "OSError" {
            for alias in ["EnvironmentError", "IOError"] {
                m.incref(spec.address);
                module::add_object(m, builtins, alias, spec.address)?;
            }
        }
    }
    let made = dict::copy(m, module::dict(m, builtins))?;
    m.set_object_at(BUILTINS_COPY, made);
    module::add_functions(m, builtins, LATE_METHODS)?;
    site_objects::add(m, builtins)?;
    Ok(builtins)
}
