#![allow(unused_variables, unused_imports, clippy::todo, reason = "signatures first")]
//! `types.SimpleNamespace`. CPython: namespaceobject.c.

use super::call::Args;
use super::machine::Machine;
use super::native::Natives;
use super::reference::Object;
use super::step::{Called, Raised};
use super::type_spec::{MethodDef, TypeSpec};
use crate::memory::Address;

/// CPython: `_PyNamespace_New`; the dict is copied, may be `NULL`.
pub fn new(m: &mut Machine, keywords: Object) -> Result<Object, Raised> {
    todo!()
}

/// Registers this file's types and activations.
pub fn register(_natives: &mut Natives) {}
