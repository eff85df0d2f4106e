//! The module `sys`: what programs about memory ask of it. CPython: sysmodule.c.

use crate::object::arguments::{self, Signature};
use crate::object::call::{Args, METH_FASTCALL, METH_KEYWORDS, METH_NOARGS, METH_O, METH_VARARGS};
use crate::object::errors;
use crate::object::formatted::formatted;
use crate::object::native::Natives;
use crate::object::runtime::{
    DICT_FREE_LIST, FLOAT_FREE_LIST, FRAME_FREE_LIST, LIST_FREE_LIST, MODULES, NONE, RECURSION_LIMIT,
    SWITCH_INTERVAL, SYS_DICT, TSTATE_FRAME, TSTATE_RECURSION_DEPTH, TUPLE_FREE_LIST,
};
use crate::object::{Called, Machine, MethodDef, Object, Raised, Step, Stream};
use crate::object::{
    dict, float, frame, long, long_text, module, names, number_protocol, statics, tuple, type_object, unicode,
};
use crate::vm::line_trace;

const fn method(name: &'static str, function: crate::object::call::BuiltinFunction, flags: u32) -> MethodDef {
    MethodDef { name, function, flags, doc: "" }
}

static METHODS: &[MethodDef] = &[
    method("breakpointhook", breakpoint_hook, METH_FASTCALL | METH_KEYWORDS),
    method("getrefcount", get_refcount, METH_O),
    method("getsizeof", get_size_of, METH_VARARGS | METH_KEYWORDS),
    method("intern", intern, METH_O),
    method("getrecursionlimit", get_recursion_limit, METH_NOARGS),
    method("setrecursionlimit", set_recursion_limit, METH_O),
    method("getallocatedblocks", get_allocated_blocks, METH_NOARGS),
    method("_debugmallocstats", debug_malloc_stats, METH_NOARGS),
    method("exc_info", exc_info, METH_NOARGS),
    method("_getframe", get_frame, METH_FASTCALL),
    method("exit", exit, METH_FASTCALL),
    method("getdefaultencoding", get_default_encoding, METH_NOARGS),
    method("_clear_type_cache", clear_type_cache, METH_NOARGS),
    method("is_finalizing", is_finalizing, METH_NOARGS),
    method("getfilesystemencoding", get_default_encoding, METH_NOARGS),
    method("get_int_max_str_digits", get_int_max_str_digits, METH_NOARGS),
    method("set_int_max_str_digits", set_int_max_str_digits, METH_FASTCALL | METH_KEYWORDS),
    method("gettrace", get_trace, METH_NOARGS),
    method("settrace", set_trace, METH_O),
    method("getswitchinterval", get_switch_interval, METH_NOARGS),
    method("setswitchinterval", set_switch_interval, METH_O),
];

/// Registers the module's functions and types.
pub fn register(natives: &mut Natives) {
    module::add_methods(natives, METHODS);
    super::sys_more::register(natives);
}

/// Makes the module and `sys.modules`, and stores both where the interpreter looks. CPython: `_PySys_Create`.
pub fn create(m: &mut Machine) -> Result<Object, Raised> {
    let modules = dict::new(m)?;
    m.set_object_at(MODULES, modules);
    let sys = module::create(m, "sys", "", METHODS)?;
    let namespace = module::dict(m, sys);
    m.incref(namespace);
    m.set_object_at(SYS_DICT, namespace);
    m.incref(modules);
    module::add_object(m, sys, "modules", modules)?;
    super::sys_info::add(m, sys)?;
    super::sys_more::add(m, sys)?;
    if let Some(hook) = dict::get_item_string(m, namespace, "breakpointhook")? {
        m.incref(hook);
        module::add_object(m, sys, "__breakpointhook__", hook)?;
    }
    Ok(sys)
}

/// Adds the standard streams. CPython: `init_sys_streams`.
pub fn add_streams(m: &mut Machine, sys: Object) -> Result<(), Raised> {
    for (name, number) in [("stderr", 2), ("stdin", 0), ("stdout", 1)] {
        let stream = super::text_output::new(m, number)?;
        m.incref(stream);
        module::add_object(m, sys, &format!("__{name}__"), stream)?;
        module::add_object(m, sys, name, stream)?;
    }
    Ok(())
}

/// There is nobody to ask: nothing happens, as in CPython where the environment has `PYTHONBREAKPOINT=0`.
/// CPython: `sys_breakpointhook`.
fn breakpoint_hook(m: &mut Machine, _: Object, _: Args) -> Called {
    none(m)
}

/// Sets or gets `_Py_int_max_str_digits`.
fn get_int_max_str_digits(m: &mut Machine, _: Object, _: Args) -> Called {
    let digits = long_text::max_digits(m);
    long::from_u64(m, digits).map(Step::Value)
}

/// CPython: `sys_set_int_max_str_digits_impl`.
fn set_int_max_str_digits(m: &mut Machine, _: Object, args: Args) -> Called {
    const SIGNATURE: Signature = Signature {
        function: "set_int_max_str_digits",
        parameters: &["maxdigits"],
        required: 1,
        positional: 1,
    };
    let [digits] = arguments::parse(m, args, &SIGNATURE)?;
    let digits = arguments::c_int(m, digits)?;
    let digits = i64::from(digits);
    if digits != 0 && digits < long_text::CHECK_THRESHOLD as i64 {
        let message = formatted!("maxdigits must be 0 or larger than %d", long_text::CHECK_THRESHOLD);
        return Err(errors::format(m, statics::VALUE_ERROR, message));
    }
    long_text::set_max_digits(m, digits as u64);
    none(m)
}

fn get_trace(m: &mut Machine, _: Object, _: Args) -> Called {
    let function = line_trace::function(m).non_null().unwrap_or(NONE);
    Ok(Step::Value(m.new_reference(function)))
}

/// CPython: `sys_settrace`.
fn set_trace(m: &mut Machine, _: Object, args: Args) -> Called {
    let function = args.get(m, 0);
    line_trace::set_function(m, if function == NONE { Object::NULL } else { function });
    none(m)
}

/// CPython: `sys_getswitchinterval_impl`.
fn get_switch_interval(m: &mut Machine, _: Object, _: Args) -> Called {
    let microseconds = m.memory.read_u64(SWITCH_INTERVAL) as f64;
    float::from_f64(m, 1e-6 * microseconds).map(Step::Value)
}

/// There is one thread: the interval is kept and nothing else. CPython: `sys_setswitchinterval_impl`.
fn set_switch_interval(m: &mut Machine, _: Object, args: Args) -> Called {
    let interval = args.get(m, 0);
    let interval = number_protocol::as_f64_nested(m, interval)?;
    if interval <= 0.0 {
        let message = "switch interval must be strictly positive";
        return Err(errors::set_string(m, statics::VALUE_ERROR, message));
    }
    m.memory.write_u64(SWITCH_INTERVAL, (1e6 * interval) as u64);
    none(m)
}

fn none(m: &mut Machine) -> Called {
    Ok(Step::Value(m.new_reference(NONE)))
}

fn get_refcount(m: &mut Machine, _: Object, args: Args) -> Called {
    let count = m.refcount(args.get(m, 0));
    long::from_u64(m, count).map(Step::Value)
}

/// CPython: `sys_getsizeof`.
fn get_size_of(m: &mut Machine, _: Object, args: Args) -> Called {
    const SIGNATURE: Signature =
        Signature { function: "getsizeof", parameters: &["object", "default"], required: 1, positional: 2 };
    let [object, default] = arguments::parse(m, args, &SIGNATURE)?;
    match size_of(m, object) {
        Ok(size) => long::from_u64(m, size).map(Step::Value),
        Err(raised) if default.is_null() || !m.error_matches(statics::TYPE_ERROR) => Err(raised),
        Err(_) => {
            m.clear_error();
            Ok(Step::Value(m.new_reference(default)))
        }
    }
}

/// Bytes of an object by its `__sizeof__`, its GC header included. CPython: `_PySys_GetSizeOf`.
fn size_of(m: &mut Machine, object: Object) -> Result<u64, Raised> {
    let type_ = m.type_of(object);
    let Some(method) = type_object::lookup_special(m, object, names::SIZEOF)? else {
        let message = formatted!("Type %.100s doesn't define __sizeof__", type_object::full_name(m, type_));
        return Err(errors::format(m, statics::TYPE_ERROR, message));
    };
    let size = crate::object::calls::nested(m, method, &[]);
    m.decref(method);
    let size = size?;
    let bytes = long::as_ssize(m, size);
    m.decref(size);
    let bytes = bytes?;
    if bytes < 0 {
        return Err(errors::set_string(m, statics::VALUE_ERROR, "__sizeof__() should return >= 0"));
    }
    let header = if m.is_gc(object) { crate::object::alloc::GC_HEAD_BYTES } else { 0 };
    Ok(bytes as u64 + header)
}

fn intern(m: &mut Machine, _: Object, args: Args) -> Called {
    let string = args.get(m, 0);
    arguments::check_text(m, "intern", "", string)?;
    if !unicode::check_exact(m, string) {
        let message = formatted!("can't intern %.400s", type_object::name_of(m, string));
        return Err(errors::format(m, statics::TYPE_ERROR, message));
    }
    m.incref(string);
    Ok(Step::Value(unicode::intern_in_place(m, string)))
}

fn get_recursion_limit(m: &mut Machine, _: Object, _: Args) -> Called {
    let limit = m.memory.read_u64(RECURSION_LIMIT);
    long::from_u64(m, limit).map(Step::Value)
}

/// The deepest recursion that the native stack can hold.
const MAX_RECURSION_LIMIT: i64 = 20_000;

/// CPython: `sys_setrecursionlimit_impl`.
fn set_recursion_limit(m: &mut Machine, _: Object, args: Args) -> Called {
    let limit = args.get(m, 0);
    let limit = i64::from(arguments::c_int(m, limit)?);
    if limit < 1 {
        let message = "recursion limit must be greater or equal than 1";
        return Err(errors::set_string(m, statics::VALUE_ERROR, message));
    }
    let depth = m.memory.read_i64(TSTATE_RECURSION_DEPTH);
    if depth >= limit {
        let message = formatted!(
            "cannot set the recursion limit to %i at the recursion depth %i: the limit is too low",
            limit,
            depth
        );
        return Err(errors::format(m, statics::RECURSION_ERROR, message));
    }
    m.memory.write_u64(RECURSION_LIMIT, limit.min(MAX_RECURSION_LIMIT) as u64);
    none(m)
}

fn get_allocated_blocks(m: &mut Machine, _: Object, _: Args) -> Called {
    let blocks = m.memory.allocated_blocks();
    long::from_u64(m, blocks).map(Step::Value)
}

/// CPython: `sys__debugmallocstats_impl`.
fn debug_malloc_stats(m: &mut Machine, _: Object, _: Args) -> Called {
    let mut text = m.memory.malloc_stats().text();
    text.push('\n');
    let lists = [
        ("free PyDictObject", DICT_FREE_LIST, 48),
        ("free PyFloatObject", FLOAT_FREE_LIST + 8, 24),
        ("free PyFrameObject", FRAME_FREE_LIST + 8, 368),
        ("free PyListObject", LIST_FREE_LIST, 40),
    ];
    for (label, place, size) in lists {
        let count = m.memory.read_u64(place);
        text.push_str(&crate::memory::format_line(label, count, size));
    }
    for length in 1..20 {
        let count = m.memory.read_u64(TUPLE_FREE_LIST + 160 + 8 * length);
        text.push_str(&crate::memory::format_line(
            &format!("free {length}-sized PyTupleObject"),
            count,
            24 + 8 * length,
        ));
    }
    m.print(Stream::Stderr, &text);
    none(m)
}

/// CPython: `sys_exc_info_impl`.
fn exc_info(m: &mut Machine, _: Object, _: Args) -> Called {
    let item = errors::topmost_exception(m);
    let parts = [0, 8, 16].map(|offset| {
        let part = m.object_at(item + offset);
        if part.is_null() { NONE } else { part }
    });
    tuple::pack(m, &parts).map(Step::Value)
}

fn get_frame(m: &mut Machine, _: Object, args: Args) -> Called {
    arguments::check_positional(m, "_getframe", args.count, 0, 1)?;
    let depth = args.optional(m, 0);
    let depth = if depth.is_null() { 0 } else { arguments::c_int(m, depth)? };
    let mut current = m.object_at(TSTATE_FRAME);
    for _ in 0..depth.max(0) {
        if current.is_null() {
            break;
        }
        current = m.read_object(current, frame::F_BACK);
    }
    if current.is_null() {
        return Err(errors::set_string(m, statics::VALUE_ERROR, "call stack is not deep enough"));
    }
    Ok(Step::Value(m.new_reference(current)))
}

fn exit(m: &mut Machine, _: Object, args: Args) -> Called {
    arguments::check_positional(m, "exit", args.count, 0, 1)?;
    let status = args.optional(m, 0);
    Err(if status.is_null() {
        errors::set_none(m, statics::SYSTEM_EXIT)
    } else {
        errors::set_object(m, statics::SYSTEM_EXIT, status)
    })
}

fn get_default_encoding(m: &mut Machine, _: Object, _: Args) -> Called {
    unicode::from_str(m, "utf-8").map(Step::Value)
}

fn clear_type_cache(m: &mut Machine, _: Object, _: Args) -> Called {
    type_object::clear_cache(m);
    none(m)
}

fn is_finalizing(m: &mut Machine, _: Object, _: Args) -> Called {
    Ok(Step::Value(crate::object::bool::from_bool(m, m.registers.is_finalizing)))
}
