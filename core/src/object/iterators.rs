//! Iterators over sequences and calls. CPython: iterobject.c.

use super::machine::Machine;
use super::reference::Object;
use super::step::Raised;

/// `PySeqIter_New`.
pub fn new_sequence_iterator(_m: &mut Machine, _sequence: Object) -> Result<Object, Raised> {
    todo!()
}

/// `PyCallIter_New`.
pub fn new_callable_iterator(
    _m: &mut Machine,
    _callable: Object,
    _sentinel: Object,
) -> Result<Object, Raised> {
    todo!()
}
