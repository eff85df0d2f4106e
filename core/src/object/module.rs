#![allow(unused_variables, unused_imports, clippy::todo, reason = "signatures first")]
//! Module objects. CPython: moduleobject.c.

use super::call::Args;
use super::machine::Machine;
use super::native::Natives;
use super::reference::Object;
use super::step::{Called, Raised};
use super::type_spec::{MethodDef, TypeSpec};
use crate::memory::Address;

/// CPython: `PyModule_New`.
pub fn new(m: &mut Machine, name: &str) -> Result<Object, Raised> {
    todo!()
}

/// CPython: `PyModule_NewObject`.
pub fn new_object(m: &mut Machine, name: Object) -> Result<Object, Raised> {
    todo!()
}

/// A native module of functions (m_self = the module). CPython: `PyModule_Create2`.
pub fn create(
    m: &mut Machine,
    name: &str,
    doc: &str,
    methods: &'static [MethodDef],
) -> Result<Object, Raised> {
    todo!()
}

/// `md_dict`, borrowed. CPython: `PyModule_GetDict`.
pub fn dict(m: &Machine, module: Object) -> Object {
    todo!()
}

/// Adds a constant (stolen). CPython: `PyModule_AddObject`.
pub fn add_object(m: &mut Machine, module: Object, name: &str, value: Object) -> Result<(), Raised> {
    todo!()
}

/// Registers a module's functions; call it from `register` for each table given to `create`.
pub fn add_methods(natives: &mut Natives, methods: &'static [MethodDef]) {
    todo!()
}

/// CPython: `PyModule_Check`.
pub fn check(m: &Machine, object: Object) -> bool {
    todo!()
}

/// Registers this file's types and activations.
pub fn register(natives: &mut Natives) {
    todo!()
}
