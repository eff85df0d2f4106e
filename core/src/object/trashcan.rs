//! The trashcan: bounds the depth of nested deallocation. CPython: object.c.

use super::machine::Machine;
use super::reference::Object;

/// Whether to go on destroying; otherwise it was put off. Only when `tp_dealloc` of its type is `dealloc` does it count (subclass dealloc has already entered). `Py_TRASHCAN_BEGIN`.
pub fn begin(_m: &mut Machine, _object: Object, _dealloc: super::native::Destructor) -> bool {
    todo!()
}

/// After a `begin` that said yes. `Py_TRASHCAN_END`.
pub fn end(_m: &mut Machine, _object: Object) {
    todo!()
}
