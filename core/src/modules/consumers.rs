//! What consumes iterators: `sum`, `min`, `sorted`, `list(…)`, unpacking. CPython: bltinmodule.c, abstract.c.

use crate::object::{Args, Called, Machine, Object};

macro_rules! builtins {
    ($($name:ident),*) => { $(
        #[doc = concat!("`builtins.", stringify!($name), "`: fit for a `MethodDef`.")]
        pub fn $name(_m: &mut Machine, _module: Object, _args: Args) -> Called {
            todo!()
        }
    )* };
}

builtins! { sum, min, max, any, all, sorted, next, iter }

/// A new list of the items of any iterable. `PySequence_List`.
pub fn list_from(_m: &mut Machine, _iterable: Object) -> Called {
    todo!()
}

/// A tuple of the items of any iterable. `PySequence_Tuple`.
pub fn tuple_from(_m: &mut Machine, _iterable: Object) -> Called {
    todo!()
}

/// The iterable itself if it is a list or tuple, else a list of its items; TypeError with `message` if it is not
/// iterable. `PySequence_Fast`.
pub fn sequence_fast(_m: &mut Machine, _iterable: Object, _message: &'static str) -> Called {
    todo!()
}

/// Unpacks an iterable that is not an exact list or tuple (UNPACK_SEQUENCE, and UNPACK_EX when `after` is not −1):
/// at its end the first item lies in the highest of the words from `place` on (count + 1 + after of them), each a new
/// reference. Gives the number 0. CPython: ceval.c, `unpack_iterable`.
pub fn unpack_iterable(_m: &mut Machine, _iterable: Object, _count: u64, _after: i64, _place: u64) -> Called {
    todo!()
}
