//! Python functions. CPython: funcobject.c.

use super::machine::Machine;
use super::reference::Object;
use super::step::Raised;

macro_rules! offsets {
    ($($name:ident = $value:expr),* $(,)?) => { $(
        #[doc = concat!("Offset of `", stringify!($name), "`, in bytes.")]
        pub const $name: u64 = $value;
    )* };
}

offsets! {
    FUNC_CODE = 16, FUNC_GLOBALS = 24, FUNC_DEFAULTS = 32, FUNC_KWDEFAULTS = 40, FUNC_CLOSURE = 48, FUNC_DOC = 56,
    FUNC_NAME = 64, FUNC_DICT = 72, FUNC_WEAKREFLIST = 80, FUNC_MODULE = 88, FUNC_ANNOTATIONS = 96,
    FUNC_QUALNAME = 104, VECTORCALL = 112,
}

/// A function of a code object with these globals (all borrowed; `qualname` may be `NULL`).
/// CPython: `PyFunction_NewWithQualName`.
pub fn new_with_qualname(
    _m: &mut Machine,
    _code: Object,
    _globals: Object,
    _qualname: Object,
) -> Result<Object, Raised> {
    todo!()
}
