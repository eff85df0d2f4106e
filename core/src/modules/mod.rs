//! Modules: native ones in Rust, others as Python.

pub mod consumers;
pub mod gc_module;
