//! The work of the instructions, by family.
//!
//! Where an instruction's work may run Python it ends in a `finish_…` function: called at once with the value, or by
//! `delivery` when the value comes later. Until then the operands stay on the evaluation stack.

pub mod attributes;
pub mod build;
pub mod calls;
pub mod flow;
pub mod generators;
pub mod imports;
pub mod names;
pub mod operators;
pub mod raising;
pub mod stack;
pub mod unpack;
