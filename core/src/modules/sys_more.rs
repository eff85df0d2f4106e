//! Functions of `sys` that matter to few programs: about threads, audits, loading and the file system.
//! CPython: sysmodule.c.

use crate::object::arguments;
use crate::object::call::{Args, METH_FASTCALL, METH_NOARGS, METH_O};
use crate::object::native::Natives;
use crate::object::runtime::{NONE, TSTATE_FRAME};
use crate::object::{Called, Machine, MethodDef, Object, Raised, Step};
use crate::object::{calls, dict, errors, list, long, module, statics, tuple, type_object, unicode};

static METHODS: &[MethodDef] = &[
    MethodDef::new("_current_frames", current_frames, METH_NOARGS),
    MethodDef::new("addaudithook", add_audit_hook, METH_FASTCALL),
    MethodDef::new("audit", audit, METH_FASTCALL),
    MethodDef::new("call_tracing", call_tracing, METH_FASTCALL),
    MethodDef::new("getdlopenflags", get_dlopen_flags, METH_NOARGS),
    MethodDef::new("getfilesystemencodeerrors", get_filesystem_errors, METH_NOARGS),
    MethodDef::new("getprofile", get_profile, METH_NOARGS),
    MethodDef::new("setprofile", set_profile, METH_O),
];

/// Where modules of source would be looked for.
const PATH: [&str; 4] =
    ["/", "/usr/local/lib/python39.zip", "/usr/local/lib/python3.9", "/usr/local/lib/python3.9/lib-dynload"];

/// Registers the functions.
pub(super) fn register(natives: &mut Natives) {
    module::add_methods(natives, METHODS);
}

/// Adds the functions, and what else they go with.
pub(super) fn add(m: &mut Machine, sys: Object) -> Result<(), Raised> {
    module::add_functions(m, sys, METHODS)?;
    let path = list::new(m, 0)?;
    for place in PATH {
        let place = unicode::from_str(m, place)?;
        let appended = list::append(m, path, place);
        m.decref(place);
        appended?;
    }
    module::add_object(m, sys, "path", path)?;
    let name = unicode::from_str(m, "CPython")?;
    let (branch, revision) = (unicode::from_str(m, "")?, unicode::from_str(m, "")?);
    let git = tuple::pack_stolen(m, &[name, branch, revision])?;
    module::add_object(m, sys, "_git", git)?;
    let framework = unicode::from_str(m, "")?;
    module::add_object(m, sys, "_framework", framework)?;
    m.incref(NONE);
    module::add_object(m, sys, "_home", NONE)
}

fn none(m: &mut Machine) -> Called {
    Ok(Step::Value(m.new_reference(NONE)))
}

/// CPython: `_PyThread_CurrentFrames`.
fn current_frames(m: &mut Machine, _: Object, _: Args) -> Called {
    let frames = dict::new(m)?;
    let ident = long::from_i64(m, super::thread_module::IDENT)?;
    let current = m.object_at(TSTATE_FRAME);
    let stored = if current.is_null() { Ok(()) } else { dict::set_item(m, frames, ident, current) };
    m.decref(ident);
    stored?;
    Ok(Step::Value(frames))
}

/// Nobody listens. CPython: `sys_audit`.
fn audit(m: &mut Machine, _: Object, args: Args) -> Called {
    if args.count == 0 {
        let message = "audit() missing 1 required positional argument: 'event'";
        return Err(errors::set_string(m, statics::TYPE_ERROR, message));
    }
    none(m)
}

fn add_audit_hook(m: &mut Machine, _: Object, _: Args) -> Called {
    Err(errors::set_string(m, statics::NOT_IMPLEMENTED_ERROR, "audit hooks are not supported"))
}

/// CPython: `sys_call_tracing_impl`.
fn call_tracing(m: &mut Machine, _: Object, args: Args) -> Called {
    arguments::check_positional(m, "call_tracing", args.count, 2, 2)?;
    let (function, given) = (args.get(m, 0), args.get(m, 1));
    if !type_object::is_instance_of(m, given, statics::TUPLE) {
        return Err(arguments::bad_argument(m, "call_tracing", "argument 2", "tuple", given));
    }
    calls::call(m, function, given, Object::NULL)
}

/// `RTLD_NOW`.
fn get_dlopen_flags(m: &mut Machine, _: Object, _: Args) -> Called {
    long::from_i64(m, 2).map(Step::Value)
}

fn get_filesystem_errors(m: &mut Machine, _: Object, _: Args) -> Called {
    unicode::from_str(m, "surrogateescape").map(Step::Value)
}

fn get_profile(m: &mut Machine, _: Object, _: Args) -> Called {
    none(m)
}

/// Only that there is no profile function can be said.
fn set_profile(m: &mut Machine, _: Object, args: Args) -> Called {
    if args.get(m, 0) == NONE {
        return none(m);
    }
    Err(errors::set_string(m, statics::NOT_IMPLEMENTED_ERROR, "profile functions are not supported"))
}
