#![allow(unused_variables, unused_imports, clippy::todo, reason = "signatures first")]
//! `classmethod` and `staticmethod`. CPython: funcobject.c.

use super::call::Args;
use super::machine::Machine;
use super::native::Natives;
use super::reference::Object;
use super::step::{Called, Raised};
use super::type_spec::{MethodDef, TypeSpec};
use crate::memory::Address;

/// CPython: `PyClassMethod_New`.
pub fn new_class_method(m: &mut Machine, callable: Object) -> Result<Object, Raised> {
    todo!()
}

/// CPython: `PyStaticMethod_New`.
pub fn new_static_method(m: &mut Machine, callable: Object) -> Result<Object, Raised> {
    todo!()
}

/// Registers this file's types and activations.
pub fn register(natives: &mut Natives) {
    todo!()
}
