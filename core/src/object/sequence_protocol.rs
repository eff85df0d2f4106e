#![allow(unused_variables, unused_imports, clippy::todo, reason = "signatures first")]
//! Sequences and mappings of any type. CPython: abstract.c, PySequence_* and PyMapping_*.

use super::call::Args;
use super::machine::Machine;
use super::native::Natives;
use super::reference::Object;
use super::step::{Called, Raised};
use super::type_spec::{MethodDef, TypeSpec};
use crate::memory::Address;

/// CPython: `PySequence_Check`.
pub fn check(m: &Machine, object: Object) -> bool {
    todo!()
}

/// CPython: `PyMapping_Check`.
pub fn mapping_check(m: &Machine, object: Object) -> bool {
    todo!()
}

/// A number. CPython: `PySequence_Size`.
pub fn length(m: &mut Machine, object: Object) -> Called {
    todo!()
}

/// CPython: `PySequence_Concat`.
pub fn concat(m: &mut Machine, left: Object, right: Object) -> Called {
    todo!()
}

/// CPython: `PySequence_Repeat`.
pub fn repeat(m: &mut Machine, object: Object, count: i64) -> Called {
    todo!()
}

/// CPython: `PySequence_InPlaceConcat`.
pub fn inplace_concat(m: &mut Machine, left: Object, right: Object) -> Called {
    todo!()
}

/// CPython: `PySequence_InPlaceRepeat`.
pub fn inplace_repeat(m: &mut Machine, object: Object, count: i64) -> Called {
    todo!()
}

/// CPython: `PySequence_GetItem`.
pub fn get_item(m: &mut Machine, object: Object, index: i64) -> Called {
    todo!()
}

/// The number 0. CPython: `PySequence_SetItem`; `NULL` deletes.
pub fn set_item(m: &mut Machine, object: Object, index: i64, value: Object) -> Called {
    todo!()
}

/// A number 0 or 1. CPython: `PySequence_Contains`.
pub fn contains(m: &mut Machine, object: Object, item: Object) -> Called {
    todo!()
}

/// A list or tuple (itself) or a new list of its items. CPython: `PySequence_Fast`.
pub fn fast(m: &mut Machine, object: Object, message: &'static str) -> Called {
    todo!()
}

/// A new list. CPython: `PySequence_List`.
pub fn list(m: &mut Machine, object: Object) -> Called {
    todo!()
}

/// A tuple. CPython: `PySequence_Tuple`.
pub fn tuple(m: &mut Machine, object: Object) -> Called {
    todo!()
}

/// CPython: `PyMapping_Keys`.
pub fn mapping_keys(m: &mut Machine, object: Object) -> Called {
    todo!()
}

/// CPython: `PyMapping_Values`.
pub fn mapping_values(m: &mut Machine, object: Object) -> Called {
    todo!()
}

/// CPython: `PyMapping_Items`.
pub fn mapping_items(m: &mut Machine, object: Object) -> Called {
    todo!()
}

/// Registers this file's types and activations.
pub fn register(natives: &mut Natives) {
    todo!()
}
