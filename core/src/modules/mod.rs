//! Modules: native ones in Rust, others as Python.

pub mod abc_module;
mod abstract_names;
mod array_fill;
mod array_items;
mod array_methods;
pub mod array_module;
pub mod array_object;
pub mod bisect_module;
pub mod builtins;
pub mod builtins_code;
pub mod builtins_functions;
pub mod builtins_input;
pub mod builtins_print;
mod bytes_output;
pub mod collections_module;
pub mod consumers;
mod count_elements;
mod default_dict;
mod deque_iterators;
pub mod deque_object;
mod deque_type;
mod files;
mod forwarding;
pub mod functools_module;
mod functools_reduce;
pub mod gc_module;
pub mod heapq_module;
pub mod heapscape_module;
pub mod io;
pub mod itertools;
mod key_wrapper;
mod lru_cache;
mod lru_cache_call;
mod math_integers;
pub mod math_module;
pub mod opcode_module;
pub mod operator;
pub mod random_module;
pub mod resource_module;
mod site_objects;
mod sys_info;
pub mod sys_module;
mod sys_more;
pub mod text_output;
mod thread_locks;
pub mod thread_module;
pub mod time_module;
pub mod tracemalloc_module;
mod tuple_getter;
pub mod warnings_module;
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
const NATIVE_NAMES: &[&str] = &[
    "_abc",
    "_bisect",
    "_collections",
    "_functools",
    "_heapq",
    "_heapscape",
    "_io",
    "_opcode",
    "_operator",
    "_random",
    "_thread",
    "_tracemalloc",
    "_warnings",
    "_weakref",
    "array",
    "builtins",
    "gc",
    "itertools",
    "math",
    "sys",
    "time",
];

fn native(name: &str) -> Option<FoundModule> {
    Some(FoundModule::Native(match name {
        "_abc" => abc_module::create,
        "array" => array_module::create,
        "_collections" => collections_module::create,
        "_functools" => functools_module::create,
        "gc" => gc_module::create,
        "itertools" => itertools::create,
        "math" => math_module::create,
        "_heapq" => heapq_module::create,
        "_bisect" => bisect_module::create,
        "_heapscape" => heapscape_module::create,
        "_io" => io::create,
        "_opcode" => opcode_module::create,
        "_operator" => operator::create,
        "_random" => random_module::create,
        "_thread" => thread_module::create,
        "resource" => resource_module::create,
        "time" => time_module::create,
        "_tracemalloc" => tracemalloc_module::create,
        "_warnings" => warnings_module::create,
        "_weakref" => weakref_module::create,
        _ => return None,
    }))
}

fn python(name: &str) -> Option<FoundModule> {
    Some(match name {
        "__future__" => python!("__future__"),
        "_callable_alias" => python!("_callable_alias"),
        "_collections_abc" => python!("_collections_abc"),
        "_patterns" => python!("_patterns"),
        "_resource_rules" => python!("_resource_rules"),
        "_thread_rules" => python!("_thread_rules"),
        "_time_rules" => python!("_time_rules"),
        "_string_templates" => python!("_string_templates"),
        "_strptime" => python!("_strptime"),
        "_text_wrapper" => python!("_text_wrapper"),
        "_threading_local" => python!("_threading_local"),
        "_typing_core" => python!("_typing_core"),
        "_typing_hints" => python!("_typing_hints"),
        "_typing_protocols" => python!("_typing_protocols"),
        "_typing_records" => python!("_typing_records"),
        "_typing_tools" => python!("_typing_tools"),
        "_user_containers" => python!("_user_containers"),
        "_weakrefset" => python!("_weakrefset"),
        "_warning_filters" => python!("_warning_filters"),
        "abc" => python!("abc"),
        "atexit" => python!("atexit"),
        "bisect" => python!("bisect"),
        "collections" => python!("collections"),
        "collections.abc" => python!("collections_abc"),
        "contextlib" => python!("contextlib"),
        "copy" => python!("copy"),
        "copyreg" => python!("copyreg"),
        "ctypes" => python!("ctypes"),
        "dataclasses" => python!("dataclasses"),
        "dis" => python!("dis"),
        "enum" => python!("enum"),
        "errno" => python!("errno"),
        "functools" => python!("functools"),
        "heapq" => python!("heapq"),
        "importlib" => python!("importlib"),
        "io" => python!("io"),
        "keyword" => python!("keyword"),
        "linecache" => python!("linecache"),
        "memory_profiler" => python!("memory_profiler"),
        "objgraph" => python!("objgraph"),
        "opcode" => python!("opcode"),
        "operator" => python!("operator"),
        "os" => python!("os"),
        "os.path" | "posixpath" => python!("posixpath"),
        "pprint" => python!("pprint"),
        "psutil" => python!("psutil"),
        "queue" => python!("queue"),
        "random" => python!("random"),
        "reprlib" => python!("reprlib"),
        "string" => python!("string"),
        "threading" => python!("threading"),
        "traceback" => python!("traceback"),
        "timeit" => python!("timeit"),
        "tracemalloc" => python!("tracemalloc"),
        "types" => python!("types"),
        "typing" => python!("typing"),
        "warnings" => python!("warnings"),
        "weakref" => python!("weakref"),
        _ => return None,
    })
}
mod extremes;
mod sum;
