//! Modules: native ones in Rust, others as Python.

mod array_items;
pub mod array_module;
mod array_object;
pub mod builtins;
pub mod builtins_code;
pub mod builtins_functions;
pub mod builtins_print;
pub mod collections_module;
pub mod consumers;
mod default_dict;
mod deque_iterators;
mod deque_object;
mod deque_type;
mod files;
pub mod gc_module;
pub mod heapscape_module;
mod struct_sequence;
mod sys_info;
pub mod sys_module;
pub mod text_output;
pub mod tracemalloc_module;
pub mod weakref_module;

use crate::object::machine::FoundModule;

macro_rules! python {
    ($name:literal) => {
        FoundModule::Python(include_str!(concat!("library/", $name, ".py")))
    };
}

/// The module of this dotted name, or `None`: ModuleNotFoundError. `sys` and `builtins` are made at boot.
pub fn find(name: &str) -> Option<FoundModule> {
    native(name).or_else(|| python(name))
}

/// Names of the native modules, for `sys.builtin_module_names`.
const NATIVE_NAMES: &[&str] =
    &["_collections", "_heapscape", "_tracemalloc", "_weakref", "array", "builtins", "gc", "sys"];

fn native(name: &str) -> Option<FoundModule> {
    Some(FoundModule::Native(match name {
        "array" => array_module::create,
        "_collections" => collections_module::create,
        "gc" => gc_module::create,
        "_heapscape" => heapscape_module::create,
        "_tracemalloc" => tracemalloc_module::create,
        "_weakref" => weakref_module::create,
        _ => return None,
    }))
}

fn python(name: &str) -> Option<FoundModule> {
    Some(match name {
        "collections.abc" | "_collections_abc" => python!("_collections_abc"),
        "_functools" => python!("_functools"),
        "abc" => python!("abc"),
        "atexit" => python!("atexit"),
        "collections" => python!("collections"),
        "contextlib" => python!("contextlib"),
        "copy" => python!("copy"),
        "functools" => python!("functools"),
        "io" => python!("io"),
        "itertools" => python!("itertools"),
        "linecache" => python!("linecache"),
        "memory_profiler" => python!("memory_profiler"),
        "operator" => python!("operator"),
        "os" => python!("os"),
        "os.path" | "posixpath" => python!("posixpath"),
        "psutil" => python!("psutil"),
        "resource" => python!("resource"),
        "string" => python!("string"),
        "time" => python!("time"),
        "tracemalloc" => python!("tracemalloc"),
        "types" => python!("types"),
        "weakref" => python!("weakref"),
        _ => return None,
    })
}
mod extremes;
mod sum;
