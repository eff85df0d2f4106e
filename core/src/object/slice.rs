//! Slices. CPython: sliceobject.c.

use super::machine::Machine;
use super::reference::Object;
use super::step::Raised;

/// NULL stands for None. `PySlice_New`.
pub fn new(_m: &mut Machine, _start: Object, _stop: Object, _step: Object) -> Result<Object, Raised> {
    todo!()
}

/// `PySlice_Check`.
pub fn check(_m: &Machine, _o: Object) -> bool {
    todo!()
}

/// Start, stop, step. `PySlice_Unpack`.
pub fn unpack(_m: &mut Machine, _slice: Object) -> Result<(i64, i64, i64), Raised> {
    todo!()
}

/// The length of the slice. `PySlice_AdjustIndices`.
pub fn adjust_indices(_length: i64, _start: &mut i64, _stop: &mut i64, _step: i64) -> i64 {
    todo!()
}

/// `_PySlice_Fini`.
pub fn clear_cache(_m: &mut Machine) {
    todo!()
}
