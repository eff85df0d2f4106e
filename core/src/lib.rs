//! heapscape-core: an emulator of CPython's memory.
//!
//! All state of a running program is bytes in one simulated address space plus a few registers.
//! This crate is pure: no clock, no randomness, no I/O, no wasm.
//!
//! Arrows between the rooms: `memory ← object ← gc ← vm ← modules ← session`; `time` and `view` read.

pub mod compiler;
pub mod elementary;
pub mod gc;
pub mod memory;
pub mod modules;
pub mod object;
pub mod registry;
pub mod session;
pub mod syntax;
pub mod time;
pub mod view;
pub mod vm;
