#![allow(unused_variables, unused_imports, clippy::todo, reason = "signatures first")]
//! Types: look-up in the mro, the method cache, allocation of instances, `type` itself. CPython: typeobject.c.

use super::call::Args;
use super::machine::Machine;
use super::native::Natives;
use super::reference::Object;
use super::step::{Called, Raised};
use super::type_spec::{MethodDef, TypeSpec};
use crate::memory::Address;

/// Whether `a` is `b` or derives from it, by the mro. CPython: `PyType_IsSubtype`.
pub fn is_subtype(m: &Machine, a: Object, b: Object) -> bool {
    todo!()
}

/// Whether it is a type. CPython: `PyType_Check`.
pub fn check(m: &Machine, object: Object) -> bool {
    todo!()
}

/// Whether it is a type whose type is `type`. CPython: `PyType_CheckExact`.
pub fn check_exact(m: &Machine, object: Object) -> bool {
    todo!()
}

/// Whether the type of `object` has this flag (`FLAG_LIST_SUBCLASS`, …). CPython: `PyType_FastSubclass`.
pub fn fast_subclass(m: &Machine, object: Object, flag: u64) -> bool {
    todo!()
}

/// Whether `type_` has this flag. CPython: `PyType_HasFeature`.
pub fn has_feature(m: &Machine, type_: Object, flag: u64) -> bool {
    todo!()
}

/// Whether `object` is an instance of `type_` or of a subtype. CPython: `PyObject_TypeCheck`.
pub fn is_instance_of(m: &Machine, object: Object, type_: Object) -> bool {
    todo!()
}

/// `tp_name` as written.
pub fn full_name(m: &Machine, type_: Object) -> String {
    todo!()
}

/// `Py_TYPE(object)->tp_name`, for messages.
pub fn name_of(m: &Machine, object: Object) -> String {
    todo!()
}

/// What follows the last dot of `tp_name`. CPython: `_PyType_Name`.
pub fn short_name(m: &Machine, type_: Object) -> String {
    todo!()
}

/// The attribute in the mro, borrowed, by the method cache. CPython: `_PyType_Lookup`.
pub fn lookup(m: &mut Machine, type_: Object, name: Object) -> Option<Object> {
    todo!()
}

/// Room for an instance, zeroed, its count 1, tracked if it is a container. CPython: `PyType_GenericAlloc`.
pub fn generic_alloc(m: &mut Machine, type_: Object, items: i64) -> Result<Object, Raised> {
    todo!()
}

/// `tp_alloc(type, 0)` through the slot's default. CPython: `PyType_GenericNew`.
pub fn generic_new(m: &mut Machine, type_: Object, arguments: Object, keywords: Object) -> Called {
    todo!()
}

/// Gives the instance's block back as its type allocated it (`tp_free`).
pub fn free_instance(m: &mut Machine, object: Object) {
    todo!()
}

/// Invalidates the caches of a type and its subtypes. CPython: `PyType_Modified`.
pub fn modified(m: &mut Machine, type_: Object) {
    todo!()
}

/// Empties the method cache. CPython: `PyType_ClearCache`.
pub fn clear_cache(m: &mut Machine) -> u32 {
    todo!()
}

/// Writes a static type's `PyTypeObject`, suites and tables into memory; `ready` completes it.
pub fn write_static(m: &mut Machine, spec: &TypeSpec) {
    todo!()
}

/// Completes a static type: base, dict, mro, inherited slots. CPython: `PyType_Ready`.
pub fn ready(m: &mut Machine, type_: Object) -> Result<(), Raised> {
    todo!()
}

/// The class `name` (dotted with its module) with these bases and dict. CPython: `PyErr_NewException`'s way of calling `type`.
pub fn new_class(m: &mut Machine, name: &str, bases: Object, dict: Object) -> Result<Object, Raised> {
    todo!()
}

/// The deepest metatype of `bases`, starting from `metatype`, borrowed. CPython: `_PyType_CalculateMetaclass`.
pub fn calculate_metaclass(m: &mut Machine, metatype: Object, bases: Object) -> Result<Object, Raised> {
    todo!()
}

/// The static type that decides the layout of instances of `type_`: the nearest type that is not a heap type.
pub fn solid_static_base(m: &Machine, type_: Object) -> Object {
    todo!()
}

/// Calls a type. CPython: `type_call`.
pub fn call(m: &mut Machine, type_: Object, arguments: Object, keywords: Object) -> Called {
    todo!()
}

/// Calls a type with a vector of arguments where it has its own way (`tp_vectorcall`), else makes the tuple and dict.
pub fn vectorcall(m: &mut Machine, type_: Object, args: Args) -> Called {
    todo!()
}

/// Registers this file's types and activations.
pub fn register(natives: &mut Natives) {
    todo!()
}
