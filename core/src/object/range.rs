//! Ranges. CPython: rangeobject.c.

use super::machine::Machine;
use super::reference::Object;
use super::step::Raised;

/// A range of small bounds; `step` is not 0.
pub fn from_i64(_m: &mut Machine, _start: i64, _stop: i64, _step: i64) -> Result<Object, Raised> {
    todo!()
}
