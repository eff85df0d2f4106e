#![allow(unused_variables, unused_imports, clippy::todo, reason = "signatures first")]
//! None, NotImplemented and Ellipsis. CPython: object.c, sliceobject.c.

use super::call::Args;
use super::machine::Machine;
use super::native::Natives;
use super::reference::Object;
use super::step::{Called, Raised};
use super::type_spec::{MethodDef, TypeSpec};
use crate::memory::Address;

/// A new reference to None.
pub fn none(m: &mut Machine) -> Object {
    todo!()
}

/// `Ok(Step::Value(None))`.
pub fn return_none(m: &mut Machine) -> Called {
    todo!()
}

/// `Ok(Step::Value(NotImplemented))`.
pub fn return_not_implemented(m: &mut Machine) -> Called {
    todo!()
}

/// Writes the three objects; their types must be ready.
pub fn initialize(m: &mut Machine) {
    todo!()
}

/// Registers this file's types and activations.
pub fn register(natives: &mut Natives) {
    todo!()
}
