//! The module `_tracemalloc`, the native half of `tracemalloc`. CPython: _tracemalloc.c.

use crate::object::arguments;
use crate::object::call::{Args, METH_FASTCALL, METH_NOARGS, METH_O};
use crate::object::native::Natives;
use crate::object::runtime::NONE;
use crate::object::tracing;
use crate::object::{Called, Machine, MethodDef, Object, Raised, Step};
use crate::object::{bool, errors, list, long, module, statics, tuple};

const fn method(name: &'static str, function: crate::object::call::BuiltinFunction, flags: u32) -> MethodDef {
    MethodDef { name, function, flags, doc: "" }
}

static METHODS: &[MethodDef] = &[
    method("is_tracing", is_tracing, METH_NOARGS),
    method("clear_traces", clear_traces, METH_NOARGS),
    method("_get_traces", get_traces, METH_NOARGS),
    method("_get_object_traceback", get_object_traceback, METH_O),
    method("start", start, METH_FASTCALL),
    method("stop", stop, METH_NOARGS),
    method("get_traceback_limit", get_traceback_limit, METH_NOARGS),
    method("get_tracemalloc_memory", get_tracemalloc_memory, METH_NOARGS),
    method("get_traced_memory", get_traced_memory, METH_NOARGS),
    method("reset_peak", reset_peak, METH_NOARGS),
];

/// Registers the module's functions.
pub fn register(natives: &mut Natives) {
    module::add_methods(natives, METHODS);
}

/// Makes the module. CPython: `PyInit__tracemalloc`.
pub fn create(m: &mut Machine) -> Result<Object, Raised> {
    module::create(m, "_tracemalloc", "", METHODS)
}

fn none(m: &mut Machine) -> Called {
    Ok(Step::Value(m.new_reference(NONE)))
}

fn is_tracing(m: &mut Machine, _: Object, _: Args) -> Called {
    let tracing = tracing::is_on(m);
    Ok(Step::Value(bool::from_bool(m, tracing)))
}

fn clear_traces(m: &mut Machine, _: Object, _: Args) -> Called {
    if tracing::is_on(m) {
        tracing::clear(m);
    }
    none(m)
}

fn start(m: &mut Machine, _: Object, args: Args) -> Called {
    arguments::check_positional(m, "start", args.count, 0, 1)?;
    let frames = args.optional(m, 0);
    let frames = if frames.is_null() { 1 } else { i64::from(arguments::c_int(m, frames)?) };
    if !(1..=65535).contains(&frames) {
        let message = "the number of frames must be in range [1; 65535]";
        return Err(errors::set_string(m, statics::VALUE_ERROR, message));
    }
    tracing::start(m, frames as u64);
    none(m)
}

fn stop(m: &mut Machine, _: Object, _: Args) -> Called {
    if tracing::is_on(m) {
        tracing::stop(m);
    }
    none(m)
}

fn get_traceback_limit(m: &mut Machine, _: Object, _: Args) -> Called {
    let limit = tracing::max_frames(m);
    long::from_u64(m, limit).map(Step::Value)
}

fn get_tracemalloc_memory(m: &mut Machine, _: Object, _: Args) -> Called {
    let bytes = tracing::own_memory(m);
    long::from_u64(m, bytes).map(Step::Value)
}

fn get_traced_memory(m: &mut Machine, _: Object, _: Args) -> Called {
    let (now, peak) = tracing::traced_memory(m);
    let now = long::from_u64(m, now)?;
    let peak = long::from_u64(m, peak)?;
    tuple::pack_stolen(m, &[now, peak]).map(Step::Value)
}

fn reset_peak(m: &mut Machine, _: Object, _: Args) -> Called {
    if tracing::is_on(m) {
        tracing::reset_peak(m);
    }
    none(m)
}

/// `((filename, line), …)`. CPython: `traceback_to_pyobject`.
fn traceback_object(m: &mut Machine, traceback: u64) -> Result<Object, Raised> {
    let mut pairs = Vec::new();
    for (file, line) in tracing::frames(m, traceback) {
        let line = long::from_u64(m, u64::from(line))?;
        m.incref(file);
        pairs.push(tuple::pack_stolen(m, &[file, line])?);
    }
    tuple::pack_stolen(m, &pairs)
}

/// `[(domain, size, traceback, total frames), …]`; what this makes is not traced. CPython: `_tracemalloc__get_traces`.
fn get_traces(m: &mut Machine, _: Object, _: Args) -> Called {
    let result = list::new(m, 0)?;
    if !tracing::is_on(m) {
        return Ok(Step::Value(result));
    }
    let traces = tracing::traces(m);
    m.registers.tracing = false;
    let filled = fill_traces(m, result, &traces);
    m.registers.tracing = true;
    filled.map(|()| Step::Value(result))
}

fn fill_traces(m: &mut Machine, result: Object, traces: &[tracing::Trace]) -> Result<(), Raised> {
    let mut known = std::collections::BTreeMap::new();
    for trace in traces {
        m.charge(1);
        let traceback = if let Some(&traceback) = known.get(&trace.traceback) {
            m.new_reference(traceback)
        } else {
            let made = traceback_object(m, trace.traceback)?;
            known.insert(trace.traceback, made);
            m.new_reference(made)
        };
        let domain = long::from_i64(m, 0)?;
        let size = long::from_u64(m, trace.size)?;
        let total = long::from_u64(m, u64::from(tracing::total_frames(m, trace.traceback)))?;
        let entry = tuple::pack_stolen(m, &[domain, size, traceback, total])?;
        list::append_stolen(m, result, entry)?;
    }
    for traceback in known.into_values() {
        m.decref(traceback);
    }
    Ok(())
}

fn get_object_traceback(m: &mut Machine, _: Object, args: Args) -> Called {
    let object = args.get(m, 0);
    let block = if m.is_gc(object) { object.0 - crate::object::alloc::GC_HEAD_BYTES } else { object.0 };
    match tracing::traceback_of(m, block).filter(|_| tracing::is_on(m)) {
        Some(traceback) => traceback_object(m, traceback).map(Step::Value),
        None => none(m),
    }
}
