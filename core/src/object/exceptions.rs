//! BaseException and the exceptions that add nothing to their base. CPython: exceptions.c.

use super::call::{Args, METH_NOARGS, METH_O};
use super::layout::{Field, FieldKind, Layout};
use super::machine::Machine;
use super::native::{Natives, SlotFunction, Visitor};
use super::reference::Object;
use super::runtime::{MEMORY_ERROR_FREE_LIST, NONE};
use super::statics as s;
use super::step::{Called, Raised, Step};
use super::type_offsets::{
    FLAG_BASE_EXC_SUBCLASS, FLAG_BASETYPE, FLAG_HAVE_GC, TP_CLEAR, TP_DEALLOC, TP_GETATTRO, TP_INIT, TP_NEW,
    TP_REPR, TP_SETATTRO, TP_STR, TP_TRAVERSE,
};
use super::type_spec::{GetSetDef, MemberDef, MemberKind, MethodDef, TypeSpec};
use super::unicode_draft::Draft;
use super::{
    arguments, dict, errors, exceptions_more, object_protocol, sequence_protocol, traceback, trashcan, tuple,
    type_object, unicode,
};

macro_rules! offsets {
    ($($name:ident = $value:expr),* $(,)?) => { $(
        #[doc = concat!("Offset of `", stringify!($name), "`, in bytes.")]
        pub const $name: u64 = $value;
    )* };
}

offsets! {
    DICT = 16, ARGS = 24, TRACEBACK = 32, CONTEXT = 40, CAUSE = 48, SUPPRESS_CONTEXT = 56, STOP_ITERATION_VALUE = 64,
}
/// `sizeof(PyBaseExceptionObject)`.
pub const BASE_BYTES: u64 = 64;

/// The fields of every exception.
pub const BASE_FIELDS: [Field; 6] = [
    Field::counted("dict", DICT),
    Field::counted("args", ARGS),
    Field::counted("traceback", TRACEBACK),
    Field::counted("context", CONTEXT),
    Field::counted("cause", CAUSE),
    Field { name: "suppress_context", offset: SUPPRESS_CONTEXT, bytes: 1, kind: FieldKind::Raw },
];

/// The fields.
pub static LAYOUT: Layout = Layout::fixed(&BASE_FIELDS);

/// `BaseException`.
pub static TYPE: TypeSpec = TypeSpec {
    flags: FLAG_BASETYPE | FLAG_HAVE_GC | FLAG_BASE_EXC_SUBCLASS,
    dict_offset: DICT,
    doc: "Common base class for all exceptions",
    slots: &[
        (TP_DEALLOC, SlotFunction::Destructor(dealloc)),
        (TP_REPR, SlotFunction::F1(repr)),
        (TP_STR, SlotFunction::F1(str)),
        (TP_GETATTRO, SlotFunction::F2(object_protocol::generic_getattr)),
        (TP_SETATTRO, SlotFunction::F3(object_protocol::generic_setattr)),
        (TP_TRAVERSE, SlotFunction::Traverse(traverse)),
        (TP_CLEAR, SlotFunction::Destructor(clear)),
        (TP_INIT, SlotFunction::F3(init)),
        (TP_NEW, SlotFunction::F3(new)),
    ],
    methods: &[
        MethodDef { name: "__reduce__", function: reduce, flags: METH_NOARGS, doc: "" },
        MethodDef { name: "__setstate__", function: set_state, flags: METH_O, doc: "" },
        MethodDef {
            name: "with_traceback",
            function: with_traceback,
            flags: METH_O,
            doc: "Exception.with_traceback(tb) --\n    set self.__traceback__ to tb and return self.",
        },
    ],
    members: &[MemberDef {
        name: "__suppress_context__",
        kind: MemberKind::Bool,
        offset: SUPPRESS_CONTEXT,
        read_only: false,
        doc: "",
    }],
    getset: &[
        GetSetDef {
            name: "__dict__",
            get: Some(object_protocol::generic_get_dict),
            set: Some(object_protocol::generic_set_dict),
            doc: "",
        },
        GetSetDef { name: "args", get: Some(get_args), set: Some(set_args), doc: "" },
        GetSetDef { name: "__traceback__", get: Some(get_traceback), set: Some(put_traceback), doc: "" },
        GetSetDef {
            name: "__context__",
            get: Some(get_context),
            set: Some(put_context),
            doc: "exception context",
        },
        GetSetDef { name: "__cause__", get: Some(get_cause), set: Some(put_cause), doc: "exception cause" },
    ],
    ..TypeSpec::new(s::BASE_EXCEPTION, "BaseException", BASE_BYTES, &LAYOUT)
};

const fn simple(address: Object, name: &'static str, base: Object, doc: &'static str) -> TypeSpec {
    TypeSpec {
        base,
        doc,
        flags: FLAG_BASETYPE,
        dict_offset: DICT,
        slots: &[(TP_INIT, SlotFunction::F3(init)), (TP_NEW, SlotFunction::F3(new))],
        ..TypeSpec::new(address, name, BASE_BYTES, &LAYOUT)
    }
}

/// The exceptions that are only a name, a base and a docstring, bases first.
static SIMPLE: &[TypeSpec] = &[
    simple(s::EXCEPTION, "Exception", s::BASE_EXCEPTION, "Common base class for all non-exit exceptions."),
    simple(s::TYPE_ERROR, "TypeError", s::EXCEPTION, "Inappropriate argument type."),
    simple(
        s::STOP_ASYNC_ITERATION,
        "StopAsyncIteration",
        s::EXCEPTION,
        "Signal the end from iterator.__anext__().",
    ),
    simple(s::GENERATOR_EXIT, "GeneratorExit", s::BASE_EXCEPTION, "Request that a generator exit."),
    simple(s::KEYBOARD_INTERRUPT, "KeyboardInterrupt", s::BASE_EXCEPTION, "Program interrupted by user."),
    simple(s::EOF_ERROR, "EOFError", s::EXCEPTION, "Read beyond end of file."),
    simple(s::RUNTIME_ERROR, "RuntimeError", s::EXCEPTION, "Unspecified run-time error."),
    simple(s::RECURSION_ERROR, "RecursionError", s::RUNTIME_ERROR, "Recursion limit exceeded."),
    simple(
        s::NOT_IMPLEMENTED_ERROR,
        "NotImplementedError",
        s::RUNTIME_ERROR,
        "Method or function hasn't been implemented yet.",
    ),
    simple(s::NAME_ERROR, "NameError", s::EXCEPTION, "Name not found globally."),
    simple(
        s::UNBOUND_LOCAL_ERROR,
        "UnboundLocalError",
        s::NAME_ERROR,
        "Local name referenced but not bound to a value.",
    ),
    simple(s::ATTRIBUTE_ERROR, "AttributeError", s::EXCEPTION, "Attribute not found."),
    simple(s::LOOKUP_ERROR, "LookupError", s::EXCEPTION, "Base class for lookup errors."),
    simple(s::INDEX_ERROR, "IndexError", s::LOOKUP_ERROR, "Sequence index out of range."),
    simple(s::VALUE_ERROR, "ValueError", s::EXCEPTION, "Inappropriate argument value (of correct type)."),
    simple(s::UNICODE_ERROR, "UnicodeError", s::VALUE_ERROR, "Unicode related error."),
    simple(s::ASSERTION_ERROR, "AssertionError", s::EXCEPTION, "Assertion failed."),
    simple(s::ARITHMETIC_ERROR, "ArithmeticError", s::EXCEPTION, "Base class for arithmetic errors."),
    simple(
        s::FLOATING_POINT_ERROR,
        "FloatingPointError",
        s::ARITHMETIC_ERROR,
        "Floating point operation failed.",
    ),
    simple(s::OVERFLOW_ERROR, "OverflowError", s::ARITHMETIC_ERROR, "Result too large to be represented."),
    simple(
        s::ZERO_DIVISION_ERROR,
        "ZeroDivisionError",
        s::ARITHMETIC_ERROR,
        "Second argument to a division or modulo operation was zero.",
    ),
    simple(
        s::SYSTEM_ERROR,
        "SystemError",
        s::EXCEPTION,
        "Internal error in the Python interpreter.\n\nPlease report this to the Python maintainer, along with the \
         traceback,\nthe Python version, and the hardware/OS platform and version.",
    ),
    simple(
        s::REFERENCE_ERROR,
        "ReferenceError",
        s::EXCEPTION,
        "Weak ref proxy used after referent went away.",
    ),
    simple(s::BUFFER_ERROR, "BufferError", s::EXCEPTION, "Buffer error."),
    simple(s::WARNING, "Warning", s::EXCEPTION, "Base class for warning categories."),
    simple(s::USER_WARNING, "UserWarning", s::WARNING, "Base class for warnings generated by user code."),
    simple(
        s::DEPRECATION_WARNING,
        "DeprecationWarning",
        s::WARNING,
        "Base class for warnings about deprecated features.",
    ),
    simple(
        s::PENDING_DEPRECATION_WARNING,
        "PendingDeprecationWarning",
        s::WARNING,
        "Base class for warnings about features which will be deprecated\nin the future.",
    ),
    simple(s::SYNTAX_WARNING, "SyntaxWarning", s::WARNING, "Base class for warnings about dubious syntax."),
    simple(
        s::RUNTIME_WARNING,
        "RuntimeWarning",
        s::WARNING,
        "Base class for warnings about dubious runtime behavior.",
    ),
    simple(
        s::FUTURE_WARNING,
        "FutureWarning",
        s::WARNING,
        "Base class for warnings about constructs that will change semantically\nin the future.",
    ),
    simple(
        s::IMPORT_WARNING,
        "ImportWarning",
        s::WARNING,
        "Base class for warnings about probable mistakes in module imports",
    ),
    simple(
        s::UNICODE_WARNING,
        "UnicodeWarning",
        s::WARNING,
        "Base class for warnings about Unicode related problems, mostly\nrelated to conversion problems.",
    ),
    simple(
        s::BYTES_WARNING,
        "BytesWarning",
        s::WARNING,
        "Base class for warnings about bytes and buffer related problems, mostly\nrelated to conversion from str or \
         comparing to str.",
    ),
    simple(
        s::RESOURCE_WARNING,
        "ResourceWarning",
        s::WARNING,
        "Base class for warnings about resource usage.",
    ),
];

/// MemoryError, whose objects come from a free list that is filled at boot.
static MEMORY_ERROR: TypeSpec = TypeSpec {
    base: s::EXCEPTION,
    doc: "Out of memory.",
    flags: FLAG_BASETYPE | FLAG_HAVE_GC,
    dict_offset: DICT,
    slots: &[
        (TP_DEALLOC, SlotFunction::Destructor(memory_error_dealloc)),
        (TP_TRAVERSE, SlotFunction::Traverse(traverse)),
        (TP_CLEAR, SlotFunction::Destructor(clear)),
        (TP_INIT, SlotFunction::F3(init)),
        (TP_NEW, SlotFunction::F3(memory_error_new)),
    ],
    ..TypeSpec::new(s::MEMORY_ERROR, "MemoryError", BASE_BYTES, &LAYOUT)
};

/// Registers this file's natives.
pub fn register(natives: &mut Natives) {
    natives.add_type(&TYPE);
    for spec in SIMPLE {
        natives.add_type(spec);
    }
    natives.add_type(&MEMORY_ERROR);
    exceptions_more::register(natives);
}

/// Every exception type by its name in `builtins`, in the order in which they stand there.
pub fn all_types(natives: &Natives) -> impl Iterator<Item = &'static TypeSpec> + '_ {
    let places = s::BASE_EXCEPTION.0..=s::TIMEOUT_ERROR.0;
    let exceptions = s::all().filter(move |type_| places.contains(&type_.0));
    exceptions.filter_map(|type_| natives.types.iter().copied().find(|spec| spec.address == type_))
}

/// CPython: `BaseException_new`.
pub fn new(m: &mut Machine, type_: Object, arguments: Object, _keywords: Object) -> Called {
    let exception = type_object::generic_alloc(m, type_, 0)?;
    let arguments = if arguments.is_null() {
        match tuple::new(m, 0) {
            Ok(empty) => empty,
            Err(raised) => {
                m.decref(exception);
                return Err(raised);
            }
        }
    } else {
        m.new_reference(arguments)
    };
    m.write_object(exception, ARGS, arguments);
    Ok(Step::Value(exception))
}

/// CPython: `BaseException_init`.
pub fn init(m: &mut Machine, exception: Object, arguments: Object, keywords: Object) -> Called {
    if !keywords.is_null() && dict::size(m, keywords) != 0 {
        let name = type_object::name_of(m, exception);
        arguments::no_keywords(m, &name, keywords)?;
    }
    m.incref(arguments);
    m.replace_at(exception.field(ARGS), arguments);
    Ok(Step::number(0))
}

/// CPython: `BaseException_clear`.
pub fn clear(m: &mut Machine, exception: Object) {
    for offset in [DICT, ARGS, TRACEBACK, CAUSE, CONTEXT] {
        m.clear_field(exception, offset);
    }
}

fn dealloc(m: &mut Machine, exception: Object) {
    m.untrack_if_tracked(exception);
    let outermost = trashcan::is_outermost(m, exception, s::BASE_EXCEPTION);
    let trash = trashcan::begin(m, exception, outermost);
    if trash == trashcan::Trash::PutOff {
        return;
    }
    clear(m, exception);
    m.type_free(exception);
    trashcan::end(m, trash);
}

/// CPython: `BaseException_traverse`.
pub fn traverse(m: &mut Machine, exception: Object, visit: Visitor<'_>) -> bool {
    for offset in [DICT, ARGS, TRACEBACK, CAUSE, CONTEXT] {
        let held = m.read_object(exception, offset);
        if !held.is_null() && !visit(m, held) {
            return false;
        }
    }
    true
}

/// CPython: `BaseException_str`.
pub fn str(m: &mut Machine, exception: Object) -> Called {
    let arguments = m.read_object(exception, ARGS);
    match tuple::size(m, arguments) {
        0 => unicode::from_str(m, "").map(Step::Value),
        1 => {
            let only = tuple::get(m, arguments, 0);
            object_protocol::str(m, only)
        }
        _ => object_protocol::str(m, arguments),
    }
}

/// CPython: `BaseException_repr`.
fn repr(m: &mut Machine, exception: Object) -> Called {
    let name = type_object::short_name(m, m.type_of(exception));
    let arguments = m.read_object(exception, ARGS);
    let mut text = Draft::new();
    text.push_str(&name);
    if tuple::size(m, arguments) == 1 {
        let only = tuple::get(m, arguments, 0);
        let shown = object_protocol::repr_nested(m, only)?;
        text.push_str("(");
        text.push_stolen(m, shown)?;
        text.push_str(")");
    } else {
        let shown = object_protocol::repr_nested(m, arguments)?;
        text.push_stolen(m, shown)?;
    }
    text.finish(m).map(Step::Value)
}

/// CPython: `BaseException_reduce`.
pub(super) fn reduce(m: &mut Machine, exception: Object, _args: Args) -> Called {
    let (class, arguments) = (m.type_of(exception), m.read_object(exception, ARGS));
    let attributes = m.read_object(exception, DICT);
    if attributes.is_null() {
        return tuple::pack(m, &[class, arguments]).map(Step::Value);
    }
    tuple::pack(m, &[class, arguments, attributes]).map(Step::Value)
}

/// CPython: `BaseException_setstate`.
fn set_state(m: &mut Machine, exception: Object, args: Args) -> Called {
    let state = args.get(m, 0);
    if state != NONE {
        if !dict::check(m, state) {
            return Err(errors::set_string(m, s::TYPE_ERROR, "state is not a dictionary"));
        }
        let mut position = 0;
        while let Some((key, value, _)) = dict::next(m, state, &mut position) {
            let done = m.nested(|m| object_protocol::set_attr(m, exception, key, value));
            done?;
        }
    }
    m.incref(NONE);
    Ok(Step::Value(NONE))
}

fn with_traceback(m: &mut Machine, exception: Object, args: Args) -> Called {
    let given = args.get(m, 0);
    let _ = put_traceback(m, exception, given)?;
    Ok(Step::Value(m.new_reference(exception)))
}

fn get_args(m: &mut Machine, exception: Object) -> Called {
    field(m, exception, ARGS)
}

fn field(m: &mut Machine, exception: Object, offset: u64) -> Called {
    let value = m.read_object(exception, offset).non_null().unwrap_or(NONE);
    Ok(Step::Value(m.new_reference(value)))
}

fn set_args(m: &mut Machine, exception: Object, value: Object) -> Called {
    if value.is_null() {
        return Err(errors::set_string(m, s::TYPE_ERROR, "args may not be deleted"));
    }
    let arguments = m.nested(|m| sequence_protocol::tuple(m, value))?;
    m.replace_at(exception.field(ARGS), arguments);
    Ok(Step::number(0))
}

fn get_traceback(m: &mut Machine, exception: Object) -> Called {
    field(m, exception, TRACEBACK)
}

fn get_context(m: &mut Machine, exception: Object) -> Called {
    field(m, exception, CONTEXT)
}

fn get_cause(m: &mut Machine, exception: Object) -> Called {
    field(m, exception, CAUSE)
}

/// CPython: `BaseException_set_tb`.
fn put_traceback(m: &mut Machine, exception: Object, value: Object) -> Called {
    if value.is_null() {
        return Err(errors::set_string(m, s::TYPE_ERROR, "__traceback__ may not be deleted"));
    }
    if value != NONE && !traceback::check(m, value) {
        return Err(errors::set_string(m, s::TYPE_ERROR, "__traceback__ must be a traceback or None"));
    }
    m.incref(value);
    m.replace_at(exception.field(TRACEBACK), value);
    Ok(Step::number(0))
}

fn put_context(m: &mut Machine, exception: Object, value: Object) -> Called {
    let value =
        checked_link(m, value, "__context__", "exception context must be None or derive from BaseException")?;
    set_context(m, exception, value);
    Ok(Step::number(0))
}

fn put_cause(m: &mut Machine, exception: Object, value: Object) -> Called {
    let value =
        checked_link(m, value, "__cause__", "exception cause must be None or derive from BaseException")?;
    set_cause(m, exception, value);
    Ok(Step::number(0))
}

/// A new reference to what is linked, `NULL` for None.
fn checked_link(m: &mut Machine, value: Object, name: &str, message: &str) -> Result<Object, Raised> {
    if value.is_null() {
        return Err(errors::set_string(m, s::TYPE_ERROR, &format!("{name} may not be deleted")));
    }
    if value == NONE {
        return Ok(Object::NULL);
    }
    if !errors::is_exception_instance(m, value) {
        return Err(errors::set_string(m, s::TYPE_ERROR, message));
    }
    Ok(m.new_reference(value))
}

/// Steals `context`. CPython: `PyException_SetContext`.
pub fn set_context(m: &mut Machine, exception: Object, context: Object) {
    m.replace_at(exception.field(CONTEXT), context);
}

/// Steals `cause`; the context is not shown then. CPython: `PyException_SetCause`.
pub fn set_cause(m: &mut Machine, exception: Object, cause: Object) {
    m.memory.write_u8(exception.field(SUPPRESS_CONTEXT), 1);
    m.replace_at(exception.field(CAUSE), cause);
}

/// Borrows `traceback`. CPython: `PyException_SetTraceback`.
pub fn set_traceback(m: &mut Machine, exception: Object, traceback: Object) {
    m.incref(traceback);
    m.replace_at(exception.field(TRACEBACK), traceback);
}

const MAX_MEMORY_ERRORS: u64 = 16;

/// CPython: `MemoryError_new`.
fn memory_error_new(m: &mut Machine, type_: Object, arguments: Object, keywords: Object) -> Called {
    let exception = m.object_at(MEMORY_ERROR_FREE_LIST);
    if type_ != s::MEMORY_ERROR || exception.is_null() {
        return new(m, type_, arguments, keywords);
    }
    let next = m.read(exception, DICT);
    m.memory.write_u64(MEMORY_ERROR_FREE_LIST, next);
    let count = m.memory.read_u64(MEMORY_ERROR_FREE_LIST + 8);
    m.memory.write_u64(MEMORY_ERROR_FREE_LIST + 8, count - 1);
    m.write(exception, DICT, 0);
    m.revived(exception.0 - super::alloc::GC_HEAD_BYTES);
    m.write(exception, 0, 1);
    let empty = tuple::new(m, 0)?;
    m.write_object(exception, ARGS, empty);
    m.track(exception);
    Ok(Step::Value(exception))
}

/// CPython: `MemoryError_dealloc`.
fn memory_error_dealloc(m: &mut Machine, exception: Object) {
    m.untrack_if_tracked(exception);
    clear(m, exception);
    let count = m.memory.read_u64(MEMORY_ERROR_FREE_LIST + 8);
    if m.type_of(exception) != s::MEMORY_ERROR || count >= MAX_MEMORY_ERRORS {
        return m.type_free(exception);
    }
    let head = m.memory.read_u64(MEMORY_ERROR_FREE_LIST);
    m.write(exception, DICT, head);
    m.memory.write_u64(MEMORY_ERROR_FREE_LIST, exception.0);
    m.memory.write_u64(MEMORY_ERROR_FREE_LIST + 8, count + 1);
}

/// Fills the free list, so that MemoryError can be raised without memory. CPython: `preallocate_memerrors`.
pub fn preallocate_memory_errors(m: &mut Machine) -> Result<(), Raised> {
    let mut made = Vec::new();
    for _ in 0..MAX_MEMORY_ERRORS {
        if let Step::Value(exception) = memory_error_new(m, s::MEMORY_ERROR, Object::NULL, Object::NULL)? {
            made.push(exception);
        }
    }
    for exception in made {
        m.decref(exception);
    }
    Ok(())
}
