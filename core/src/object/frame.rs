//! Frames. CPython: frameobject.c.

use super::machine::Machine;
use super::reference::Object;
use super::runtime::TSTATE_FRAME;
use super::step::Raised;

macro_rules! offsets {
    ($($name:ident = $value:expr),* $(,)?) => { $(
        #[doc = concat!("Offset of `", stringify!($name), "`, in bytes.")]
        pub const $name: u64 = $value;
    )* };
}

offsets! {
    F_BACK = 24, F_CODE = 32, F_BUILTINS = 40, F_GLOBALS = 48, F_LOCALS = 56, F_VALUESTACK = 64, F_STACKTOP = 72,
    F_TRACE = 80, F_TRACE_LINES = 88, F_TRACE_OPCODES = 89, F_GEN = 96, F_LASTI = 104, F_LINENO = 108, F_IBLOCK = 112,
    F_EXECUTING = 116, F_BLOCKSTACK = 120, F_LOCALSPLUS = 360,
}

/// The running frame, borrowed, or `NULL`. CPython: `PyEval_GetFrame`.
pub fn current(m: &Machine) -> Object {
    m.object_at(TSTATE_FRAME)
}

/// The line that it executes. CPython: `PyFrame_GetLineNumber`.
pub fn line_number(_m: &Machine, _frame: Object) -> i64 {
    todo!()
}

/// Makes `f_locals` show the fast locals. CPython: `PyFrame_FastToLocalsWithError`.
pub fn fast_to_locals(_m: &mut Machine, _frame: Object) -> Result<(), Raised> {
    todo!()
}

/// The dict of the running frame's locals, borrowed. CPython: `PyEval_GetLocals`.
pub fn current_locals(_m: &mut Machine) -> Result<Object, Raised> {
    todo!()
}

/// The dict of the running frame's globals, borrowed, or `NULL`. CPython: `PyEval_GetGlobals`.
pub fn current_globals(m: &Machine) -> Object {
    let frame = current(m);
    if frame.is_null() { frame } else { m.read_object(frame, F_GLOBALS) }
}

/// The dict of builtins that running code sees, borrowed. CPython: `PyEval_GetBuiltins`.
pub fn current_builtins(m: &Machine) -> Object {
    let frame = current(m);
    if frame.is_null() {
        m.object_at(super::runtime::BUILTINS_DICT)
    } else {
        m.read_object(frame, F_BUILTINS)
    }
}

/// Frees the parked frames. CPython: `PyFrame_ClearFreeList`.
pub fn clear_free_list(_m: &mut Machine) {
    todo!()
}
