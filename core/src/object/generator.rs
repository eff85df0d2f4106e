//! Generators. CPython: genobject.c.

use super::machine::Machine;
use super::reference::Object;
use super::step::Called;

macro_rules! offsets {
    ($($name:ident = $value:expr),* $(,)?) => { $(
        #[doc = concat!("Offset of `", stringify!($name), "`, in bytes.")]
        pub const $name: u64 = $value;
    )* };
}

offsets! {
    GI_FRAME = 16, GI_RUNNING = 24, GI_CODE = 32, GI_WEAKREFLIST = 40, GI_NAME = 48, GI_QUALNAME = 56,
    GI_EXC_STATE = 64,
}

/// `next()` of a generator: `NULL` when it is exhausted, a returned value lies in StopIteration then.
/// CPython: `gen_iternext`.
pub fn iter_next(_m: &mut Machine, _generator: Object) -> Called {
    todo!()
}
