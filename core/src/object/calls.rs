//! Calling objects. CPython: call.c.
//!
//! Arguments are a vector in memory (`Args`): on the caller's evaluation stack, in a tuple, or in an activation record
//! that one of the functions below pushes to hold them.

use super::call::Args;
use super::machine::Machine;
use super::reference::Object;
use super::step::{Called, Raised};

/// Calls `callable` with a vector of arguments. CPython: `_PyObject_Vectorcall`.
pub fn vectorcall(m: &mut Machine, callable: Object, args: Args) -> Called {
    let _ = (m, callable, args);
    todo!()
}

/// Calls with `self_object` in front of a vector of positional arguments (and keywords). CPython: `_PyObject_Call_Prepend`
/// and the like.
pub fn call_prepend(m: &mut Machine, callable: Object, self_object: Object, args: Args) -> Called {
    let _ = (m, callable, self_object, args);
    todo!()
}

/// Calls `callable` with positional arguments. All are borrowed: the caller's caller keeps them alive during the call.
pub fn call_with(m: &mut Machine, callable: Object, arguments: &[Object]) -> Called {
    let _ = (m, callable, arguments);
    todo!()
}

/// As `call_with`, but steals the reference to `callable` (a method that was looked up for this call).
pub fn call_owned(m: &mut Machine, callable: Object, arguments: &[Object]) -> Called {
    let _ = (m, callable, arguments);
    todo!()
}

/// As `call_with`, but steals the callable and every argument.
pub fn call_all_owned(m: &mut Machine, callable: Object, arguments: &[Object]) -> Called {
    let _ = (m, callable, arguments);
    todo!()
}

/// Calls without arguments. CPython: `_PyObject_CallNoArg`.
pub fn call_no_args(m: &mut Machine, callable: Object) -> Called {
    vectorcall(m, callable, Args::none())
}

/// Calls the attribute `name` of an object. CPython: `PyObject_CallMethodObjArgs`.
pub fn call_method(m: &mut Machine, object: Object, name: &str, arguments: &[Object]) -> Called {
    let _ = (m, object, name, arguments);
    todo!()
}

/// Calls with a tuple and a dict (or `NULL`), both borrowed. CPython: `_PyObject_Call`.
pub fn call(m: &mut Machine, callable: Object, tuple: Object, keywords: Object) -> Called {
    let _ = (m, callable, tuple, keywords);
    todo!()
}

/// Calls through `tp_call`, making the tuple and dict that it wants. CPython: `_PyObject_MakeTpCall`.
pub fn make_tp_call(m: &mut Machine, callable: Object, args: Args) -> Called {
    let _ = (m, callable, args);
    todo!()
}

/// Calls and waits in native recursion: for look-ups, sort comparisons, `__del__`, weakref and gc callbacks only.
pub fn nested(m: &mut Machine, callable: Object, arguments: &[Object]) -> Result<Object, Raised> {
    m.nested(|m| call_with(m, callable, arguments))
}

/// Whether it can be called. CPython: `PyCallable_Check`.
pub fn is_callable(m: &Machine, object: Object) -> bool {
    !object.is_null() && m.slot(m.type_of(object), super::type_offsets::TP_CALL) != 0
}
