//! OSError and what its numbers become. CPython: exceptions.c.

use super::build_value::{Part, build};
use super::call::{Args, METH_NOARGS};
use super::exceptions::{self, ARGS, BASE_BYTES, BASE_FIELDS, DICT};
use super::exceptions_more::{extra, layout, member, with_fields};
use super::layout::{Field, Layout};
use super::machine::Machine;
use super::native::{Natives, SlotFunction, Visitor};
use super::reference::Object;
use super::runtime::NONE;
use super::statics as s;
use super::step::{Called, Step};
use super::type_offsets::{
    FLAG_BASETYPE, FLAG_HAVE_GC, TP_CLEAR, TP_DEALLOC, TP_INIT, TP_NEW, TP_STR, TP_TRAVERSE,
};
use super::type_spec::{GetSetDef, MethodDef, TypeSpec};
use super::{arguments, long, number_protocol, object_protocol, tuple, type_object, unicode};

const ERRNO: u64 = BASE_BYTES;
const STRERROR: u64 = BASE_BYTES + 8;
const FILENAME: u64 = BASE_BYTES + 16;
const FILENAME2: u64 = BASE_BYTES + 24;
const WRITTEN: u64 = BASE_BYTES + 32;
const BYTES: u64 = 104;

static LAYOUT: Layout = layout!("myerrno", "strerror", "filename", "filename2");

with_fields!(clear, dealloc, traverse, 4);

static OS_ERROR: TypeSpec = TypeSpec {
    base: s::EXCEPTION,
    doc: "Base class for I/O related errors.",
    flags: FLAG_BASETYPE | FLAG_HAVE_GC,
    dict_offset: DICT,
    slots: &[
        (TP_DEALLOC, SlotFunction::Destructor(dealloc)),
        (TP_TRAVERSE, SlotFunction::Traverse(traverse)),
        (TP_CLEAR, SlotFunction::Destructor(clear)),
        (TP_STR, SlotFunction::F1(str)),
        (TP_INIT, SlotFunction::F3(init)),
        (TP_NEW, SlotFunction::F3(new)),
    ],
    members: &[
        member("errno", 0, "POSIX exception code"),
        member("strerror", 1, "exception strerror"),
        member("filename", 2, "exception filename"),
        member("filename2", 3, "second exception filename"),
    ],
    getset: &[GetSetDef {
        name: "characters_written",
        get: Some(get_written),
        set: Some(set_written),
        doc: "",
    }],
    methods: &[MethodDef::new("__reduce__", reduce, METH_NOARGS)],
    ..TypeSpec::new(s::OS_ERROR, "OSError", BYTES, &LAYOUT)
};

const fn derived(address: Object, name: &'static str, base: Object, doc: &'static str) -> TypeSpec {
    TypeSpec {
        base,
        doc,
        flags: FLAG_BASETYPE,
        dict_offset: DICT,
        slots: &[(TP_INIT, SlotFunction::F3(init))],
        ..TypeSpec::new(address, name, BYTES, &LAYOUT)
    }
}

static DERIVED: &[TypeSpec] = &[
    derived(s::BLOCKING_IO_ERROR, "BlockingIOError", s::OS_ERROR, "I/O operation would block."),
    derived(s::CONNECTION_ERROR, "ConnectionError", s::OS_ERROR, "Connection error."),
    derived(s::CHILD_PROCESS_ERROR, "ChildProcessError", s::OS_ERROR, "Child process error."),
    derived(s::BROKEN_PIPE_ERROR, "BrokenPipeError", s::CONNECTION_ERROR, "Broken pipe."),
    derived(
        s::CONNECTION_ABORTED_ERROR,
        "ConnectionAbortedError",
        s::CONNECTION_ERROR,
        "Connection aborted.",
    ),
    derived(
        s::CONNECTION_REFUSED_ERROR,
        "ConnectionRefusedError",
        s::CONNECTION_ERROR,
        "Connection refused.",
    ),
    derived(s::CONNECTION_RESET_ERROR, "ConnectionResetError", s::CONNECTION_ERROR, "Connection reset."),
    derived(s::FILE_EXISTS_ERROR, "FileExistsError", s::OS_ERROR, "File already exists."),
    derived(s::FILE_NOT_FOUND_ERROR, "FileNotFoundError", s::OS_ERROR, "File not found."),
    derived(
        s::IS_A_DIRECTORY_ERROR,
        "IsADirectoryError",
        s::OS_ERROR,
        "Operation doesn't work on directories.",
    ),
    derived(
        s::NOT_A_DIRECTORY_ERROR,
        "NotADirectoryError",
        s::OS_ERROR,
        "Operation only works on directories.",
    ),
    derived(s::INTERRUPTED_ERROR, "InterruptedError", s::OS_ERROR, "Interrupted by signal."),
    derived(s::PERMISSION_ERROR, "PermissionError", s::OS_ERROR, "Not enough permissions."),
    derived(s::PROCESS_LOOKUP_ERROR, "ProcessLookupError", s::OS_ERROR, "Process not found."),
    derived(s::TIMEOUT_ERROR, "TimeoutError", s::OS_ERROR, "Timeout expired."),
];

/// Linux's numbers. CPython: `errnomap`.
const BY_NUMBER: &[(i64, Object)] = &[
    (1, s::PERMISSION_ERROR),
    (2, s::FILE_NOT_FOUND_ERROR),
    (3, s::PROCESS_LOOKUP_ERROR),
    (4, s::INTERRUPTED_ERROR),
    (10, s::CHILD_PROCESS_ERROR),
    (11, s::BLOCKING_IO_ERROR),
    (13, s::PERMISSION_ERROR),
    (17, s::FILE_EXISTS_ERROR),
    (20, s::NOT_A_DIRECTORY_ERROR),
    (21, s::IS_A_DIRECTORY_ERROR),
    (32, s::BROKEN_PIPE_ERROR),
    (103, s::CONNECTION_ABORTED_ERROR),
    (104, s::CONNECTION_RESET_ERROR),
    (108, s::BROKEN_PIPE_ERROR),
    (110, s::TIMEOUT_ERROR),
    (111, s::CONNECTION_REFUSED_ERROR),
    (114, s::BLOCKING_IO_ERROR),
    (115, s::BLOCKING_IO_ERROR),
];

/// Registers this file's natives.
pub fn register(natives: &mut Natives) {
    natives.add_type(&OS_ERROR);
    for spec in DERIVED {
        natives.add_type(spec);
    }
}

/// Whether the subclass has its own `__init__` but not `__new__`: then `__init__` does all the work.
/// CPython: `oserror_use_init`.
fn uses_init(m: &Machine, type_: Object) -> bool {
    let is_own = |slot| !m.natives.same_f3(m.read(type_, slot), m.read(s::OS_ERROR, slot));
    is_own(TP_INIT) && !is_own(TP_NEW)
}

/// CPython: `OSError_new`.
fn new(m: &mut Machine, type_: Object, given: Object, keywords: Object) -> Called {
    let mut class = type_;
    let by_init = uses_init(m, type_);
    if !by_init {
        no_keywords(m, type_, keywords)?;
    }
    if !by_init && type_ == s::OS_ERROR && (2..=5).contains(&tuple::size(m, given)) {
        let number = tuple::get(m, given, 0);
        if long::check(m, number) {
            let value = long::value_i64(m, number);
            class =
                BY_NUMBER.iter().find(|(known, _)| Some(*known) == value).map_or(type_, |(_, class)| *class);
        }
    }
    let Step::Value(exception) = exceptions::new(m, class, given, keywords)? else {
        return Ok(Step::Called);
    };
    m.write(exception, WRITTEN, u64::MAX);
    if by_init {
        let empty = tuple::new(m, 0)?;
        m.replace_at(exception.field(ARGS), empty);
    } else {
        fill(m, exception, given)?;
    }
    Ok(Step::Value(exception))
}

fn no_keywords(m: &mut Machine, type_: Object, keywords: Object) -> Result<(), super::step::Raised> {
    let name = type_object::full_name(m, type_);
    arguments::no_keywords(m, &name, keywords)
}

/// CPython: `OSError_init`.
fn init(m: &mut Machine, exception: Object, given: Object, keywords: Object) -> Called {
    let type_ = m.type_of(exception);
    if uses_init(m, type_) {
        no_keywords(m, type_, keywords)?;
        fill(m, exception, given)?;
    }
    Ok(Step::number(0))
}

/// CPython: `oserror_init`.
fn fill(m: &mut Machine, exception: Object, given: Object) -> Result<(), super::step::Raised> {
    let count = tuple::size(m, given);
    let mut kept = m.new_reference(given);
    if (2..=5).contains(&count) {
        let filename = if count > 2 { tuple::get(m, given, 2) } else { NONE };
        for (offset, index) in [(ERRNO, 0), (STRERROR, 1)] {
            let value = tuple::get(m, given, index);
            m.incref(value);
            m.replace_at(exception.field(offset), value);
        }
        if m.type_of(exception) == s::BLOCKING_IO_ERROR && number_protocol::check(m, filename) {
            let written = number_protocol::as_size(m, filename, s::VALUE_ERROR)?;
            m.write(exception, WRITTEN, written as u64);
        } else if filename != NONE {
            m.incref(filename);
            m.replace_at(exception.field(FILENAME), filename);
            if count == 5 && tuple::get(m, given, 4) != NONE {
                let second = tuple::get(m, given, 4);
                m.incref(second);
                m.replace_at(exception.field(FILENAME2), second);
            }
            m.decref(kept);
            kept = tuple::get_slice(m, given, 0, 2)?;
        }
    }
    m.replace_at(exception.field(ARGS), kept);
    Ok(())
}

/// `__reduce__()`: with the file names, which `args` leaves out. CPython: `OSError_reduce`.
fn reduce(m: &mut Machine, exception: Object, args: Args) -> Called {
    let given = m.read_object(exception, ARGS);
    let [file, second] = [FILENAME, FILENAME2].map(|offset| m.read_object(exception, offset));
    if tuple::size(m, given) != 2 || file.is_null() {
        return exceptions::reduce(m, exception, args);
    }
    let all = [tuple::get(m, given, 0), tuple::get(m, given, 1), file, NONE, second].map(Part::Held);
    let parts = [
        Part::Held(m.type_of(exception)),
        Part::Tuple(if second.is_null() { &all[..3] } else { &all }),
        Part::Held(m.read_object(exception, DICT)),
    ];
    let has_state = m.read(exception, DICT) != 0;
    build(m, if has_state { &parts } else { &parts[..2] })
}

fn unknown_written(m: &mut Machine) -> Called {
    Err(super::errors::set_string(m, s::ATTRIBUTE_ERROR, "characters_written"))
}

/// CPython: `OSError_written_get`.
fn get_written(m: &mut Machine, exception: Object) -> Called {
    match m.read_i64(exception, WRITTEN) {
        -1 => unknown_written(m),
        written => long::from_i64(m, written).map(Step::Value),
    }
}

/// CPython: `OSError_written_set`.
fn set_written(m: &mut Machine, exception: Object, value: Object) -> Called {
    let written = if value.is_null() {
        if m.read_i64(exception, WRITTEN) == -1 {
            return unknown_written(m);
        }
        -1
    } else {
        number_protocol::as_size(m, value, s::VALUE_ERROR)?
    };
    m.write(exception, WRITTEN, written as u64);
    Ok(Step::number(0))
}

/// CPython: `OSError_str`.
fn str(m: &mut Machine, exception: Object) -> Called {
    let [number, text, file, second] =
        [ERRNO, STRERROR, FILENAME, FILENAME2].map(|offset| m.read_object(exception, offset));
    if (file.is_null() || file == NONE) && (number.is_null() || text.is_null()) {
        return exceptions::str(m, exception);
    }
    let number = shown(m, number, object_protocol::str_nested)?;
    let text = shown(m, text, object_protocol::str_nested)?;
    let mut message = format!("[Errno {number}] {text}");
    if !file.is_null() && file != NONE {
        let file = shown(m, file, object_protocol::repr_nested)?;
        message = format!("{message}: {file}");
        if !second.is_null() {
            let second = shown(m, second, object_protocol::repr_nested)?;
            message = format!("{message} -> {second}");
        }
    }
    unicode::from_str(m, &message).map(Step::Value)
}

fn shown(
    m: &mut Machine,
    object: Object,
    how: fn(&mut Machine, Object) -> Result<Object, super::step::Raised>,
) -> Result<String, super::step::Raised> {
    let text = how(m, object.non_null().unwrap_or(NONE))?;
    let result = unicode::to_string(m, text);
    m.decref(text);
    Ok(result)
}
