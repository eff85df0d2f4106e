//! The exceptions. CPython: exceptions.c.

use super::machine::Machine;
use super::reference::Object;

macro_rules! offsets {
    ($($name:ident = $value:expr),* $(,)?) => { $(
        #[doc = concat!("Offset of `", stringify!($name), "`, in bytes.")]
        pub const $name: u64 = $value;
    )* };
}

offsets! {
    DICT = 16, ARGS = 24, TRACEBACK = 32, CONTEXT = 40, CAUSE = 48, SUPPRESS_CONTEXT = 56,
}

/// A MemoryError from the reserve, if there is one. CPython: `_PyErr_NoMemory`.
pub fn new_memory_error(_m: &mut Machine) -> Option<Object> {
    None
}
