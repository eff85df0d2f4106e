#![allow(unused_variables, unused_imports, clippy::todo, reason = "signatures first")]
//! What any object can do: attributes, comparison, truth, text. CPython: object.c, abstract.c.

use super::call::Args;
use super::machine::Machine;
use super::native::Natives;
use super::reference::Object;
use super::step::{Called, Raised};
use super::type_spec::{MethodDef, TypeSpec};
use crate::memory::Address;

/// New reference to `object.name`. CPython: `PyObject_GetAttr`.
pub fn get_attr(m: &mut Machine, object: Object, name: Object) -> Called {
    todo!()
}

/// As `get_attr`, but `NULL` where there is no such attribute. CPython: `_PyObject_LookupAttr`.
pub fn lookup_attr(m: &mut Machine, object: Object, name: Object) -> Called {
    todo!()
}

/// Sets (or with `NULL` deletes) an attribute; the number 0. CPython: `PyObject_SetAttr`.
pub fn set_attr(m: &mut Machine, object: Object, name: Object, value: Object) -> Called {
    todo!()
}

/// `tp_getattro` of most types. CPython: `PyObject_GenericGetAttr`.
pub fn generic_getattr(m: &mut Machine, object: Object, name: Object) -> Called {
    todo!()
}

/// CPython: `_PyObject_GenericGetAttrWithDict`; with `suppress` a missing attribute gives `NULL`.
pub fn generic_getattr_with_dict(
    m: &mut Machine,
    object: Object,
    name: Object,
    dict: Object,
    suppress: bool,
) -> Called {
    todo!()
}

/// `tp_setattro` of most types. CPython: `PyObject_GenericSetAttr`.
pub fn generic_setattr(m: &mut Machine, object: Object, name: Object, value: Object) -> Called {
    todo!()
}

/// CPython: `_PyObject_GenericSetAttrWithDict`.
pub fn generic_setattr_with_dict(
    m: &mut Machine,
    object: Object,
    name: Object,
    value: Object,
    dict: Object,
) -> Called {
    todo!()
}

/// The place of the instance's `__dict__`, if its type has one. CPython: `_PyObject_GetDictPtr`.
pub fn dict_place(m: &Machine, object: Object) -> Option<Address> {
    todo!()
}

/// The getter of `__dict__`: makes the dict if need be. CPython: `PyObject_GenericGetDict`.
pub fn generic_get_dict(m: &mut Machine, object: Object) -> Called {
    todo!()
}

/// The setter of `__dict__`. CPython: `PyObject_GenericSetDict`.
pub fn generic_set_dict(m: &mut Machine, object: Object, value: Object) -> Called {
    todo!()
}

/// CPython: `PyObject_Repr`.
pub fn repr(m: &mut Machine, object: Object) -> Called {
    todo!()
}

/// CPython: `PyObject_Str`.
pub fn str(m: &mut Machine, object: Object) -> Called {
    todo!()
}

/// CPython: `PyObject_ASCII`.
pub fn ascii(m: &mut Machine, object: Object) -> Called {
    todo!()
}

/// CPython: `PyObject_Bytes`.
pub fn bytes(m: &mut Machine, object: Object) -> Called {
    todo!()
}

/// CPython: `PyObject_Format`; `spec` may be `NULL`.
pub fn format(m: &mut Machine, object: Object, spec: Object) -> Called {
    todo!()
}

/// A number. CPython: `PyObject_Hash`.
pub fn hash(m: &mut Machine, object: Object) -> Called {
    todo!()
}

/// `tp_hash` of unhashable types: raises TypeError. CPython: `PyObject_HashNotImplemented`.
pub fn hash_not_implemented(m: &mut Machine, object: Object) -> Called {
    todo!()
}

/// Compares by `operator` (0…5: < <= == != > >=). CPython: `PyObject_RichCompare`.
pub fn rich_compare(m: &mut Machine, left: Object, right: Object, operator: u64) -> Called {
    todo!()
}

/// A number 0 or 1; identity is equality. CPython: `PyObject_RichCompareBool`.
pub fn rich_compare_bool(m: &mut Machine, left: Object, right: Object, operator: u64) -> Called {
    todo!()
}

/// A number 0 or 1. CPython: `PyObject_IsTrue`.
pub fn is_true(m: &mut Machine, object: Object) -> Called {
    todo!()
}

/// A number. CPython: `PyObject_Size`.
pub fn length(m: &mut Machine, object: Object) -> Called {
    todo!()
}

/// A number; `default` where there is no hint. CPython: `PyObject_LengthHint`.
pub fn length_hint(m: &mut Machine, object: Object, default: i64) -> Called {
    todo!()
}

/// CPython: `PyObject_GetItem`.
pub fn get_item(m: &mut Machine, object: Object, key: Object) -> Called {
    todo!()
}

/// The number 0. CPython: `PyObject_SetItem`.
pub fn set_item(m: &mut Machine, object: Object, key: Object, value: Object) -> Called {
    todo!()
}

/// The number 0. CPython: `PyObject_DelItem`.
pub fn del_item(m: &mut Machine, object: Object, key: Object) -> Called {
    todo!()
}

/// A number. CPython: `PyObject_IsInstance`.
pub fn is_instance(m: &mut Machine, object: Object, class: Object) -> Called {
    todo!()
}

/// A number. CPython: `PyObject_IsSubclass`.
pub fn is_subclass(m: &mut Machine, derived: Object, class: Object) -> Called {
    todo!()
}

/// Whether it is an instance by its type or `__class__`, without `__instancecheck__`. CPython: `_PyObject_RealIsInstance`.
pub fn real_is_instance(m: &mut Machine, object: Object, class: Object) -> Result<bool, Raised> {
    todo!()
}

/// Without `__subclasscheck__`. CPython: `_PyObject_RealIsSubclass`.
pub fn real_is_subclass(m: &mut Machine, derived: Object, class: Object) -> Result<bool, Raised> {
    todo!()
}

/// The sorted list of attribute names; with `NULL` of the running frame's locals. CPython: `PyObject_Dir`.
pub fn dir(m: &mut Machine, object: Object) -> Called {
    todo!()
}

/// Whether it can be called. CPython: `PyCallable_Check`.
pub fn is_callable(m: &Machine, object: Object) -> bool {
    todo!()
}

/// `tp_iter` of iterators. CPython: `PyObject_SelfIter`.
pub fn self_iter(m: &mut Machine, object: Object) -> Called {
    todo!()
}

/// `hash` run to its end: for look-ups.
pub fn hash_nested(m: &mut Machine, object: Object) -> Result<i64, Raised> {
    todo!()
}

/// `rich_compare_bool` run to its end: for look-ups, sorts, containers.
pub fn rich_compare_bool_nested(
    m: &mut Machine,
    left: Object,
    right: Object,
    operator: u64,
) -> Result<bool, Raised> {
    todo!()
}

/// `rich_compare` run to its end.
pub fn rich_compare_nested(
    m: &mut Machine,
    left: Object,
    right: Object,
    operator: u64,
) -> Result<Object, Raised> {
    todo!()
}

/// `is_true` run to its end.
pub fn is_true_nested(m: &mut Machine, object: Object) -> Result<bool, Raised> {
    todo!()
}

/// `repr` run to its end.
pub fn repr_nested(m: &mut Machine, object: Object) -> Result<Object, Raised> {
    todo!()
}

/// `str` run to its end.
pub fn str_nested(m: &mut Machine, object: Object) -> Result<Object, Raised> {
    todo!()
}

/// `length` run to its end.
pub fn length_nested(m: &mut Machine, object: Object) -> Result<i64, Raised> {
    todo!()
}

/// Registers this file's types and activations.
pub fn register(natives: &mut Natives) {
    todo!()
}

/// What `LOAD_METHOD` finds.
pub enum MethodLookup {
    /// A plain function of the type (new reference), to be called with the object as first argument.
    Unbound(Object),
    /// The attribute itself, as `get_attr` gives it.
    Attribute(Called),
}

/// CPython: `_PyObject_GetMethod`.
pub fn get_method(m: &mut Machine, object: Object, name: Object) -> MethodLookup {
    todo!()
}
