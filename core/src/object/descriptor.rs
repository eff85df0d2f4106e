#![allow(unused_variables, unused_imports, clippy::todo, reason = "signatures first")]
//! Descriptors of native methods, members, getsets and slots. CPython: descrobject.c.

use super::call::Args;
use super::machine::Machine;
use super::native::Natives;
use super::reference::Object;
use super::step::{Called, Raised};
use super::type_spec::{MethodDef, TypeSpec};
use crate::memory::Address;

/// CPython: `PyDescr_NewMethod`.
pub fn new_method(m: &mut Machine, type_: Object, definition: Address) -> Result<Object, Raised> {
    todo!()
}

/// CPython: `PyDescr_NewClassMethod`.
pub fn new_class_method(m: &mut Machine, type_: Object, definition: Address) -> Result<Object, Raised> {
    todo!()
}

/// CPython: `PyDescr_NewMember`.
pub fn new_member(m: &mut Machine, type_: Object, definition: Address) -> Result<Object, Raised> {
    todo!()
}

/// CPython: `PyDescr_NewGetSet`.
pub fn new_getset(m: &mut Machine, type_: Object, definition: Address) -> Result<Object, Raised> {
    todo!()
}

/// CPython: `PyDescr_NewWrapper`.
pub fn new_wrapper(
    m: &mut Machine,
    type_: Object,
    base: Address,
    wrapped: Address,
) -> Result<Object, Raised> {
    todo!()
}

/// Whether it is a data descriptor. CPython: `PyDescr_IsData`.
pub fn is_data(m: &Machine, descriptor: Object) -> bool {
    todo!()
}

/// Calls a method descriptor. CPython: `method_vectorcall_*`.
pub fn method_vectorcall(m: &mut Machine, descriptor: Object, args: Args) -> Called {
    todo!()
}

/// Registers this file's types and activations.
pub fn register(natives: &mut Natives) {
    todo!()
}
