//! The module `time`. CPython: timemodule.c.

use crate::object::call::{Args, METH_NOARGS, METH_O, METH_VARARGS};
use crate::object::native::Natives;
use crate::object::{Called, Machine, MethodDef, Object, Raised, module, statics};

use super::forwarding::{self, forwarded};

/// The part in Python.
const RULES: &str = "_time_rules";

forwarded! {
    "_time_rules":
    time METH_NOARGS, time_ns METH_NOARGS, clock_gettime METH_VARARGS, clock_gettime_ns METH_VARARGS,
    clock_getres METH_VARARGS, sleep METH_O, gmtime METH_VARARGS, localtime METH_VARARGS, asctime METH_VARARGS,
    ctime METH_VARARGS, mktime METH_O, strftime METH_VARARGS, strptime METH_VARARGS, tzset METH_NOARGS, monotonic METH_NOARGS,
    monotonic_ns METH_NOARGS, process_time METH_NOARGS, process_time_ns METH_NOARGS, thread_time METH_NOARGS,
    thread_time_ns METH_NOARGS, perf_counter METH_NOARGS, perf_counter_ns METH_NOARGS, get_clock_info METH_VARARGS,
}

const SHARED: &[&str] = &[
    "timezone",
    "altzone",
    "daylight",
    "tzname",
    "CLOCK_REALTIME",
    "CLOCK_MONOTONIC",
    "CLOCK_MONOTONIC_RAW",
    "CLOCK_PROCESS_CPUTIME_ID",
    "CLOCK_THREAD_CPUTIME_ID",
    "CLOCK_BOOTTIME",
    "CLOCK_TAI",
    "_STRUCT_TM_ITEMS",
];

/// Registers the functions.
pub fn register(natives: &mut Natives) {
    module::add_methods(natives, METHODS);
}

/// Makes the module. CPython: `PyInit_time`.
pub fn create(m: &mut Machine) -> Result<Object, Raised> {
    let created = module::create(m, "time", "", METHODS)?;
    forwarding::share(m, created, RULES, SHARED)?;
    m.incref(statics::STRUCT_TIME);
    module::add_object(m, created, "struct_time", statics::STRUCT_TIME)?;
    Ok(created)
}
