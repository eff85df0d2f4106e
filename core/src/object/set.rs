//! Sets and frozensets. CPython: setobject.c.

use super::machine::Machine;
use super::reference::Object;
use super::step::{Called, Raised};

/// An empty set. `PySet_New(NULL)`.
pub fn new(_m: &mut Machine) -> Result<Object, Raised> {
    todo!()
}

/// The empty frozenset. `PyFrozenSet_New(NULL)`.
pub fn new_frozen(_m: &mut Machine) -> Result<Object, Raised> {
    todo!()
}

/// `PySet_New(iterable)`.
pub fn from_iterable(_m: &mut Machine, _iterable: Object) -> Called {
    todo!()
}

/// `PyFrozenSet_New(iterable)`.
pub fn frozen_from_iterable(_m: &mut Machine, _iterable: Object) -> Called {
    todo!()
}

/// `PyAnySet_Check`.
pub fn check_any(_m: &Machine, _o: Object) -> bool {
    todo!()
}

/// `PyAnySet_CheckExact`.
pub fn check_any_exact(_m: &Machine, _o: Object) -> bool {
    todo!()
}

/// `PySet_GET_SIZE`.
pub fn size(_m: &Machine, _s: Object) -> i64 {
    todo!()
}

/// `PySet_Add`.
pub fn add(_m: &mut Machine, _s: Object, _key: Object) -> Result<(), Raised> {
    todo!()
}

/// `PySet_Contains`.
pub fn contains(_m: &mut Machine, _s: Object, _key: Object) -> Result<bool, Raised> {
    todo!()
}

/// `PySet_Discard`.
pub fn discard(_m: &mut Machine, _s: Object, _key: Object) -> Result<bool, Raised> {
    todo!()
}

/// `PySet_Pop`.
pub fn pop(_m: &mut Machine, _s: Object) -> Result<Object, Raised> {
    todo!()
}

/// `PySet_Clear`.
pub fn clear(_m: &mut Machine, _s: Object) {
    todo!()
}

/// Borrowed. `_PySet_NextEntry`.
pub fn next_entry(_m: &Machine, _s: Object, _position: &mut u64) -> Option<(Object, i64)> {
    todo!()
}

/// Gives the number 0. `_PySet_Update`.
pub fn update(_m: &mut Machine, _s: Object, _iterable: Object) -> Called {
    todo!()
}
