#![allow(unused_variables, unused_imports, clippy::todo, reason = "signatures first")]
//! `property`. CPython: descrobject.c.

use super::call::Args;
use super::machine::Machine;
use super::native::Natives;
use super::reference::Object;
use super::step::{Called, Raised};
use super::type_spec::{MethodDef, TypeSpec};
use crate::memory::Address;

/// Registers this file's types and activations.
pub fn register(natives: &mut Natives) {
    todo!()
}
