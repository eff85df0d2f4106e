//! Code objects. CPython: codeobject.c.

use super::machine::Machine;
use super::reference::Object;

macro_rules! offsets {
    ($($name:ident = $value:expr),* $(,)?) => { $(
        #[doc = concat!("Offset of `", stringify!($name), "`, in bytes.")]
        pub const $name: u64 = $value;
    )* };
}

offsets! {
    CO_ARGCOUNT = 16, CO_POSONLYARGCOUNT = 20, CO_KWONLYARGCOUNT = 24, CO_NLOCALS = 28, CO_STACKSIZE = 32,
    CO_FLAGS = 36, CO_FIRSTLINENO = 40, CO_CODE = 48, CO_CONSTS = 56, CO_NAMES = 64, CO_VARNAMES = 72,
    CO_FREEVARS = 80, CO_CELLVARS = 88, CO_CELL2ARG = 96, CO_FILENAME = 104, CO_NAME = 112, CO_LNOTAB = 120,
    CO_ZOMBIEFRAME = 128, CO_WEAKREFLIST = 136, CO_EXTRA = 144, CO_OPCACHE_MAP = 152, CO_OPCACHE = 160,
    CO_OPCACHE_FLAG = 168, CO_OPCACHE_SIZE = 172,
}

/// The line of the instruction at an offset. CPython: `PyCode_Addr2Line`.
pub fn line_of(_m: &Machine, _code: Object, _offset: i64) -> i64 {
    todo!()
}
