//! The bits of a code object's `co_flags`.
//!
//! CPython: `code.h`.

/// Locals live in the frame's array (`LOAD_FAST`).
pub const CO_OPTIMIZED: u32 = 0x1;
/// A call makes a new namespace.
pub const CO_NEWLOCALS: u32 = 0x2;
/// Has `*args`.
pub const CO_VARARGS: u32 = 0x4;
/// Has `**kwargs`.
pub const CO_VARKEYWORDS: u32 = 0x8;
/// Defined inside another function.
pub const CO_NESTED: u32 = 0x10;
/// A call makes a generator.
pub const CO_GENERATOR: u32 = 0x20;
/// Neither free variables nor cells.
pub const CO_NOFREE: u32 = 0x40;
/// `from __future__ import division`
pub const CO_FUTURE_DIVISION: u32 = 0x2_0000;
/// `from __future__ import absolute_import`
pub const CO_FUTURE_ABSOLUTE_IMPORT: u32 = 0x4_0000;
/// `from __future__ import with_statement`
pub const CO_FUTURE_WITH_STATEMENT: u32 = 0x8_0000;
/// `from __future__ import print_function`
pub const CO_FUTURE_PRINT_FUNCTION: u32 = 0x10_0000;
/// `from __future__ import unicode_literals`
pub const CO_FUTURE_UNICODE_LITERALS: u32 = 0x20_0000;
/// `from __future__ import barry_as_FLUFL`
pub const CO_FUTURE_BARRY_AS_BDFL: u32 = 0x40_0000;
/// `from __future__ import generator_stop`
pub const CO_FUTURE_GENERATOR_STOP: u32 = 0x80_0000;
/// `from __future__ import annotations`
pub const CO_FUTURE_ANNOTATIONS: u32 = 0x100_0000;
