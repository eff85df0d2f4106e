//! Modules: native ones in Rust, others as Python.

pub mod consumers;
pub mod gc_module;
pub mod sys_module;
pub mod text_output;
pub mod tracemalloc_module;
