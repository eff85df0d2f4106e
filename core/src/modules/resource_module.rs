//! The module `resource`. CPython: resource.c.

use crate::object::call::{Args, METH_NOARGS, METH_O, METH_VARARGS};
use crate::object::native::Natives;
use crate::object::{Called, Machine, MethodDef, Object, Raised, module, statics};

use super::forwarding::{self, forwarded};

/// The part in Python.
const RULES: &str = "_resource_rules";

forwarded! {
    "_resource_rules":
    getrusage METH_O, getrlimit METH_O, setrlimit METH_VARARGS, getpagesize METH_NOARGS,
}

const SHARED: &[&str] = &[
    "RLIMIT_CPU",
    "RLIMIT_FSIZE",
    "RLIMIT_DATA",
    "RLIMIT_STACK",
    "RLIMIT_CORE",
    "RLIMIT_RSS",
    "RLIMIT_NPROC",
    "RLIMIT_NOFILE",
    "RLIMIT_OFILE",
    "RLIMIT_MEMLOCK",
    "RLIMIT_AS",
    "RLIMIT_SIGPENDING",
    "RLIMIT_MSGQUEUE",
    "RLIMIT_NICE",
    "RLIMIT_RTPRIO",
    "RLIMIT_RTTIME",
    "RLIM_INFINITY",
    "RUSAGE_SELF",
    "RUSAGE_CHILDREN",
    "RUSAGE_THREAD",
];

/// Registers the functions.
pub fn register(natives: &mut Natives) {
    module::add_methods(natives, METHODS);
}

/// Makes the module. CPython: `PyInit_resource`.
pub fn create(m: &mut Machine) -> Result<Object, Raised> {
    let created = module::create(m, "resource", "", METHODS)?;
    for (name, type_) in [("error", statics::OS_ERROR), ("struct_rusage", statics::STRUCT_RUSAGE)] {
        m.incref(type_);
        module::add_object(m, created, name, type_)?;
    }
    forwarding::share(m, created, RULES, SHARED)?;
    Ok(created)
}
