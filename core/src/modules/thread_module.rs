//! The module `_thread` of a program with one thread. CPython: _threadmodule.c.

use crate::object::call::{METH_FASTCALL, METH_NOARGS, METH_O, METH_VARARGS};
use crate::object::native::Natives;
use crate::object::{
    Args, Called, Machine, MethodDef, Object, Raised, Step, errors, float, long, module, statics,
};

use super::{forwarding, thread_locks};

/// What is written in Python.
const RULES: &str = "_thread_rules";

const METHODS: &[MethodDef] = &[
    MethodDef::new("start_new_thread", start_new_thread, METH_FASTCALL),
    MethodDef::new("start_new", start_new_thread, METH_FASTCALL),
    MethodDef::new("allocate_lock", allocate_lock, METH_NOARGS),
    MethodDef::new("allocate", allocate_lock, METH_NOARGS),
    MethodDef::new("exit_thread", exit, METH_NOARGS),
    MethodDef::new("exit", exit, METH_NOARGS),
    MethodDef::new("get_ident", get_ident, METH_NOARGS),
    MethodDef::new("get_native_id", get_ident, METH_NOARGS),
    MethodDef::new("_count", count, METH_NOARGS),
    MethodDef::new("stack_size", stack_size, METH_VARARGS),
    MethodDef::new("_excepthook", except_hook, METH_O),
];

/// The number of the one thread.
pub(super) const IDENT: i64 = 1;
/// `PY_TIMEOUT_MAX`, in seconds.
const TIMEOUT_MAX: f64 = 9_223_372_036.0;

/// Registers the types and functions.
pub fn register(natives: &mut Natives) {
    module::add_methods(natives, METHODS);
    thread_locks::register(natives);
}

/// Makes the module. CPython: `PyInit__thread`.
pub fn create(m: &mut Machine) -> Result<Object, Raised> {
    let created = module::create(m, "_thread", "", METHODS)?;
    let longest = float::from_f64(m, TIMEOUT_MAX)?;
    module::add_object(m, created, "TIMEOUT_MAX", longest)?;
    let named = [
        ("error", statics::RUNTIME_ERROR),
        ("LockType", statics::LOCK),
        ("RLock", statics::RLOCK),
        ("_ExceptHookArgs", statics::EXCEPT_HOOK_ARGS),
    ];
    for (name, type_) in named {
        m.incref(type_);
        module::add_object(m, created, name, type_)?;
    }
    Ok(created)
}

fn start_new_thread(m: &mut Machine, _module: Object, _args: Args) -> Called {
    Err(errors::set_string(m, statics::RUNTIME_ERROR, "can't start new thread"))
}

fn allocate_lock(m: &mut Machine, _module: Object, _args: Args) -> Called {
    thread_locks::new_lock(m).map(Step::Value)
}

fn stack_size(m: &mut Machine, _module: Object, args: Args) -> Called {
    forwarding::forward(m, RULES, "stack_size", args)
}

/// CPython: `thread_excepthook`.
fn except_hook(m: &mut Machine, _module: Object, args: Args) -> Called {
    forwarding::forward(m, RULES, "_excepthook", args)
}

fn exit(m: &mut Machine, _module: Object, _args: Args) -> Called {
    Err(errors::set_none(m, statics::SYSTEM_EXIT))
}

fn get_ident(m: &mut Machine, _module: Object, _args: Args) -> Called {
    long::from_i64(m, IDENT).map(Step::Value)
}

fn count(m: &mut Machine, _module: Object, _args: Args) -> Called {
    long::from_i64(m, 0).map(Step::Value)
}
