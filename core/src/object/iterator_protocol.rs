#![allow(unused_variables, unused_imports, clippy::todo, reason = "signatures first")]
//! Iteration over any object. CPython: abstract.c, `PyObject_GetIter`, `PyIter_Next`.

use super::call::Args;
use super::machine::Machine;
use super::native::Natives;
use super::reference::Object;
use super::step::{Called, Raised};
use super::type_spec::{MethodDef, TypeSpec};
use crate::memory::Address;

/// CPython: `PyObject_GetIter`.
pub fn get_iter(m: &mut Machine, object: Object) -> Called {
    todo!()
}

/// `tp_iternext`: `NULL` when exhausted, or StopIteration raised; see `next_result`.
pub fn iter_next(m: &mut Machine, iterator: Object) -> Called {
    todo!()
}

/// What `iter_next` came to: an item, or `None` when exhausted (a StopIteration is cleared). CPython: `PyIter_Next`.
pub fn next_result(m: &mut Machine, input: Result<Object, Raised>) -> Result<Option<Object>, Raised> {
    todo!()
}

/// CPython: `PyIter_Check`.
pub fn check(m: &Machine, object: Object) -> bool {
    todo!()
}

/// The next item by a nested run.
pub fn next_nested(m: &mut Machine, iterator: Object) -> Result<Option<Object>, Raised> {
    todo!()
}

/// Registers this file's types and activations.
pub fn register(natives: &mut Natives) {
    todo!()
}
