#![allow(unused_variables, unused_imports, clippy::todo, reason = "signatures first")]
//! Operators on any objects: the binary-operation rules. CPython: abstract.c, PyNumber_*.

use super::call::Args;
use super::machine::Machine;
use super::native::Natives;
use super::reference::Object;
use super::step::{Called, Raised};
use super::type_spec::{MethodDef, TypeSpec};
use crate::memory::Address;

/// CPython: `PyNumber_Add`.
pub fn add(m: &mut Machine, left: Object, right: Object) -> Called {
    todo!()
}

/// CPython: `PyNumber_Subtract`.
pub fn subtract(m: &mut Machine, left: Object, right: Object) -> Called {
    todo!()
}

/// CPython: `PyNumber_Multiply`.
pub fn multiply(m: &mut Machine, left: Object, right: Object) -> Called {
    todo!()
}

/// CPython: `PyNumber_MatrixMultiply`.
pub fn matrix_multiply(m: &mut Machine, left: Object, right: Object) -> Called {
    todo!()
}

/// CPython: `PyNumber_FloorDivide`.
pub fn floor_divide(m: &mut Machine, left: Object, right: Object) -> Called {
    todo!()
}

/// CPython: `PyNumber_TrueDivide`.
pub fn true_divide(m: &mut Machine, left: Object, right: Object) -> Called {
    todo!()
}

/// CPython: `PyNumber_Remainder`.
pub fn remainder(m: &mut Machine, left: Object, right: Object) -> Called {
    todo!()
}

/// CPython: `PyNumber_Divmod`.
pub fn divmod(m: &mut Machine, left: Object, right: Object) -> Called {
    todo!()
}

/// CPython: `PyNumber_Lshift`.
pub fn lshift(m: &mut Machine, left: Object, right: Object) -> Called {
    todo!()
}

/// CPython: `PyNumber_Rshift`.
pub fn rshift(m: &mut Machine, left: Object, right: Object) -> Called {
    todo!()
}

/// CPython: `PyNumber_And`.
pub fn and(m: &mut Machine, left: Object, right: Object) -> Called {
    todo!()
}

/// CPython: `PyNumber_Xor`.
pub fn xor(m: &mut Machine, left: Object, right: Object) -> Called {
    todo!()
}

/// CPython: `PyNumber_Or`.
pub fn or(m: &mut Machine, left: Object, right: Object) -> Called {
    todo!()
}

/// CPython: `PyNumber_InPlaceAdd`.
pub fn inplace_add(m: &mut Machine, left: Object, right: Object) -> Called {
    todo!()
}

/// CPython: `PyNumber_InPlaceSubtract`.
pub fn inplace_subtract(m: &mut Machine, left: Object, right: Object) -> Called {
    todo!()
}

/// CPython: `PyNumber_InPlaceMultiply`.
pub fn inplace_multiply(m: &mut Machine, left: Object, right: Object) -> Called {
    todo!()
}

/// CPython: `PyNumber_InPlaceMatrixMultiply`.
pub fn inplace_matrix_multiply(m: &mut Machine, left: Object, right: Object) -> Called {
    todo!()
}

/// CPython: `PyNumber_InPlaceFloorDivide`.
pub fn inplace_floor_divide(m: &mut Machine, left: Object, right: Object) -> Called {
    todo!()
}

/// CPython: `PyNumber_InPlaceTrueDivide`.
pub fn inplace_true_divide(m: &mut Machine, left: Object, right: Object) -> Called {
    todo!()
}

/// CPython: `PyNumber_InPlaceRemainder`.
pub fn inplace_remainder(m: &mut Machine, left: Object, right: Object) -> Called {
    todo!()
}

/// CPython: `PyNumber_InPlaceLshift`.
pub fn inplace_lshift(m: &mut Machine, left: Object, right: Object) -> Called {
    todo!()
}

/// CPython: `PyNumber_InPlaceRshift`.
pub fn inplace_rshift(m: &mut Machine, left: Object, right: Object) -> Called {
    todo!()
}

/// CPython: `PyNumber_InPlaceAnd`.
pub fn inplace_and(m: &mut Machine, left: Object, right: Object) -> Called {
    todo!()
}

/// CPython: `PyNumber_InPlaceXor`.
pub fn inplace_xor(m: &mut Machine, left: Object, right: Object) -> Called {
    todo!()
}

/// CPython: `PyNumber_InPlaceOr`.
pub fn inplace_or(m: &mut Machine, left: Object, right: Object) -> Called {
    todo!()
}

/// `third` may be None. CPython: `PyNumber_Power`.
pub fn power(m: &mut Machine, base: Object, exponent: Object, modulus: Object) -> Called {
    todo!()
}

/// CPython: `PyNumber_InPlacePower`.
pub fn inplace_power(m: &mut Machine, base: Object, exponent: Object, modulus: Object) -> Called {
    todo!()
}

/// CPython: `PyNumber_Negative`.
pub fn negative(m: &mut Machine, object: Object) -> Called {
    todo!()
}

/// CPython: `PyNumber_Positive`.
pub fn positive(m: &mut Machine, object: Object) -> Called {
    todo!()
}

/// CPython: `PyNumber_Invert`.
pub fn invert(m: &mut Machine, object: Object) -> Called {
    todo!()
}

/// CPython: `PyNumber_Absolute`.
pub fn absolute(m: &mut Machine, object: Object) -> Called {
    todo!()
}

/// CPython: `PyNumber_Index`.
pub fn index(m: &mut Machine, object: Object) -> Called {
    todo!()
}

/// CPython: `PyNumber_Long`.
pub fn long(m: &mut Machine, object: Object) -> Called {
    todo!()
}

/// CPython: `PyNumber_Float`.
pub fn float(m: &mut Machine, object: Object) -> Called {
    todo!()
}

/// An int by `__index__`, nested. CPython: `PyNumber_Index`.
pub fn index_nested(m: &mut Machine, object: Object) -> Result<Object, Raised> {
    todo!()
}

/// A size by `__index__`; overflow raises `overflow` (a type), or clamps when it is `NULL`. CPython: `PyNumber_AsSsize_t`.
pub fn as_size(m: &mut Machine, object: Object, overflow: Object) -> Result<i64, Raised> {
    todo!()
}

/// Whether it has `nb_index`. CPython: `PyIndex_Check`.
pub fn index_check(m: &Machine, object: Object) -> bool {
    todo!()
}

/// Whether it is a number. CPython: `PyNumber_Check`.
pub fn check(m: &Machine, object: Object) -> bool {
    todo!()
}

/// Text of an int in base 2, 8, 10 or 16. CPython: `PyNumber_ToBase`.
pub fn to_base(m: &mut Machine, object: Object, base: u32) -> Called {
    todo!()
}

/// Registers this file's types and activations.
pub fn register(natives: &mut Natives) {
    todo!()
}
