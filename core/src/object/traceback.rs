//! Tracebacks, and how they are printed. CPython: traceback.c, pythonrun.c.

use super::machine::Machine;
use super::reference::Object;

/// Offset of `tb_next`, in bytes.
pub const TB_NEXT: u64 = 16;
/// Offset of `tb_frame`, in bytes.
pub const TB_FRAME: u64 = 24;
/// Offset of `tb_lasti`, in bytes.
pub const TB_LASTI: u64 = 32;
/// Offset of `tb_lineno`, in bytes.
pub const TB_LINENO: u64 = 36;

/// Adds an entry for this frame to the traceback of the exception that is set. CPython: `PyTraceBack_Here`.
pub fn here(_m: &mut Machine, _frame: Object) {
    todo!()
}

/// Whether it is a traceback. CPython: `PyTraceBack_Check`.
pub fn check(m: &Machine, object: Object) -> bool {
    m.type_of(object) == super::statics::TRACEBACK
}

/// Writes the lines that the interpreter prints for an exception to stderr. CPython: `PyErr_Display`.
pub fn display(_m: &mut Machine, _exception: Object, _value: Object, _traceback: Object) {
    todo!()
}
