#![allow(unused_variables, unused_imports, clippy::todo, reason = "signatures first")]
//! Weak references and proxies. CPython: weakrefobject.c.

use super::call::Args;
use super::machine::Machine;
use super::native::Natives;
use super::reference::Object;
use super::step::{Called, Raised};
use super::type_spec::{MethodDef, TypeSpec};
use crate::memory::Address;

/// `callback` may be `NULL`. CPython: `PyWeakref_NewRef`.
pub fn new_ref(m: &mut Machine, object: Object, callback: Object) -> Result<Object, Raised> {
    todo!()
}

/// CPython: `PyWeakref_NewProxy`.
pub fn new_proxy(m: &mut Machine, object: Object, callback: Object) -> Result<Object, Raised> {
    todo!()
}

/// What it refers to, borrowed; `None` when dead. CPython: `PyWeakref_GET_OBJECT`.
pub fn referent(m: &Machine, reference: Object) -> Option<Object> {
    todo!()
}

/// Clears all weak references to a dying object and calls their callbacks. CPython: `PyObject_ClearWeakRefs`.
pub fn clear_weakrefs(m: &mut Machine, object: Object) {
    todo!()
}

/// Clears one reference, its callback stays. CPython: `_PyWeakref_ClearRef`.
pub fn clear_ref(m: &mut Machine, reference: Object) {
    todo!()
}

/// Calls a callback with the reference (nested). CPython: `handle_callback`.
pub fn handle_callback(m: &mut Machine, reference: Object, callback: Object) {
    todo!()
}

/// The head of the list of weak references to `object`, if its type supports them. CPython: `PyObject_GET_WEAKREFS_LISTPTR`.
pub fn list_place(m: &Machine, object: Object) -> Option<Address> {
    todo!()
}

/// CPython: `PyWeakref_Check`.
pub fn check(m: &Machine, object: Object) -> bool {
    todo!()
}

/// Registers this file's types and activations.
pub fn register(natives: &mut Natives) {
    todo!()
}

/// Offset of `wr_object`, borrowed.
pub const WR_OBJECT: u64 = 16;
/// Offset of `wr_callback`, counted.
pub const WR_CALLBACK: u64 = 24;
/// Offset of `wr_prev`.
pub const WR_PREV: u64 = 40;
/// Offset of `wr_next`.
pub const WR_NEXT: u64 = 48;
