#![allow(unused_variables, unused_imports, clippy::todo, reason = "signatures first")]
//! Builtin functions and methods. CPython: methodobject.c.

use super::call::Args;
use super::machine::Machine;
use super::native::Natives;
use super::reference::Object;
use super::step::{Called, Raised};
use super::type_spec::{MethodDef, TypeSpec};
use crate::memory::Address;

/// A function of the table entry at `definition` (a `PyMethodDef`). CPython: `PyCFunction_NewEx`.
pub fn new(m: &mut Machine, definition: Address, self_: Object, module: Object) -> Result<Object, Raised> {
    todo!()
}

/// CPython: `PyCMethod_New`'s check.
pub fn check(m: &Machine, object: Object) -> bool {
    todo!()
}

/// Calls it. CPython: `cfunction_vectorcall_*`, `cfunction_call`.
pub fn vectorcall(m: &mut Machine, function: Object, args: Args) -> Called {
    todo!()
}

/// Writes `PyMethodDef` records into memory; the address of the first.
pub fn write_definitions(m: &mut Machine, methods: &'static [MethodDef]) -> Address {
    todo!()
}

/// Registers this file's types and activations.
pub fn register(natives: &mut Natives) {
    todo!()
}
