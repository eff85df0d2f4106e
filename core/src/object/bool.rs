//! `bool`: the two static ints `False` and `True`. CPython: boolobject.c.

use super::machine::Machine;
use super::reference::Object;
use super::runtime::{FALSE, TRUE};

/// `True` or `False`, a new reference. CPython: `PyBool_FromLong`.
#[inline]
pub fn from_bool(m: &mut Machine, value: bool) -> Object {
    m.new_reference(if value { TRUE } else { FALSE })
}
