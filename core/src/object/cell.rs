//! Cells: the variables that functions share with the functions inside them. CPython: cellobject.c.

use super::machine::Machine;
use super::reference::Object;
use super::step::Raised;

/// Offset of `ob_ref`, in bytes.
pub const OB_REF: u64 = 16;

/// A cell that holds `value` (borrowed, may be `NULL`). CPython: `PyCell_New`.
pub fn new(_m: &mut Machine, _value: Object) -> Result<Object, Raised> {
    todo!()
}

/// What it holds, borrowed, `NULL` when empty. CPython: `PyCell_GET`.
pub fn get(m: &Machine, cell: Object) -> Object {
    m.read_object(cell, OB_REF)
}

/// Stores `value` (stolen) and gives the old one up. CPython: `PyCell_SET` with its caller's decref.
pub fn replace(m: &mut Machine, cell: Object, value: Object) {
    m.replace_at(cell.field(OB_REF), value);
}
