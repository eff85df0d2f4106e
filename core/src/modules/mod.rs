//! Modules: native ones in Rust, others as Python.

pub mod consumers;
pub mod gc_module;
pub mod heapscape_module;
pub mod sys_module;
pub mod text_output;
pub mod tracemalloc_module;

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

fn native(name: &str) -> Option<FoundModule> {
    Some(FoundModule::Native(match name {
        "gc" => gc_module::create,
        "_heapscape" => heapscape_module::create,
        "_tracemalloc" => tracemalloc_module::create,
        _ => return None,
    }))
}

fn python(name: &str) -> Option<FoundModule> {
    Some(match name {
        "tracemalloc" => python!("tracemalloc"),
        _ => return None,
    })
}
