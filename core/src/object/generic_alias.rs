#![allow(unused_variables, unused_imports, clippy::todo, reason = "signatures first")]
//! `types.GenericAlias`. CPython: genericaliasobject.c.

use super::call::Args;
use super::machine::Machine;
use super::native::Natives;
use super::reference::Object;
use super::step::{Called, Raised};
use super::type_spec::{MethodDef, TypeSpec};
use crate::memory::Address;

/// CPython: `Py_GenericAlias`.
pub fn new(m: &mut Machine, origin: Object, arguments: Object) -> Result<Object, Raised> {
    todo!()
}

/// `__class_getitem__` of the builtin collections.
pub fn class_getitem(m: &mut Machine, type_: Object, args: Args) -> Called {
    todo!()
}

/// Registers this file's types and activations.
pub fn register(_natives: &mut Natives) {}
