//! The work of the instructions, by family.
//!
//! Where an instruction's work may run Python it ends in a `finish_…` function: called at once with the value, or by
//! `delivery` when the value comes later. Until then the operands stay on the evaluation stack,
//! and where it fails: then `operands` gives them up.

pub(super) mod attributes;
pub(super) mod build;
pub(super) mod calls;
pub(super) mod flow;
pub(super) mod fused;
pub(super) mod generators;
pub(super) mod imports;
pub(super) mod names;
pub(super) mod operands;
pub(super) mod operators;
pub(super) mod raising;
pub(super) mod stack;
pub(super) mod unpack;
