//! The exceptions with fields of their own. CPython: exceptions.c.

use super::call::{Args, METH_NOARGS};
use super::exceptions::{self, ARGS, BASE_BYTES, BASE_FIELDS, DICT, STOP_ITERATION_VALUE};
use super::formatted::formatted;
use super::layout::{Field, Layout};
use super::machine::Machine;
use super::native::{Natives, SlotFunction, Visitor};
use super::reference::Object;
use super::runtime::NONE;
use super::statics as s;
use super::step::{Called, Step};
use super::type_offsets::{FLAG_BASETYPE, FLAG_HAVE_GC, TP_CLEAR, TP_DEALLOC, TP_INIT, TP_STR, TP_TRAVERSE};
use super::type_spec::{MemberDef, MemberKind, MethodDef, TypeSpec};
use super::{
    arguments, calls, dict, exceptions_os, exceptions_text, legacy_statements, object_protocol,
    sequence_protocol, tuple, unicode,
};

/// The fields beyond BaseException's, all counted, from offset 64 on.
pub(super) const fn extra(name: &'static str, index: u64) -> Field {
    Field::counted(name, BASE_BYTES + index * 8)
}

pub(super) const fn member(name: &'static str, index: u64, doc: &'static str) -> MemberDef {
    MemberDef { name, kind: MemberKind::Object, offset: BASE_BYTES + index * 8, read_only: false, doc }
}

macro_rules! layout {
    ($($name:literal),*) => {{
        const EXTRA: &[Field] = &[$(extra($name, 0)),*];
        const COUNT: usize = BASE_FIELDS.len() + EXTRA.len();
        const FIELDS: [Field; COUNT] = {
            let mut fields = [BASE_FIELDS[0]; COUNT];
            let mut index = 0;
            while index < COUNT {
                fields[index] = if index < BASE_FIELDS.len() {
                    BASE_FIELDS[index]
                } else {
                    extra(EXTRA[index - BASE_FIELDS.len()].name, (index - BASE_FIELDS.len()) as u64)
                };
                index += 1;
            }
            fields
        };
        Layout::fixed(&FIELDS)
    }};
}
pub(super) use layout;

static VALUE_LAYOUT: Layout = layout!("value");
static CODE_LAYOUT: Layout = layout!("code");
static IMPORT_LAYOUT: Layout = layout!("msg", "name", "path");
static SYNTAX_LAYOUT: Layout = layout!("msg", "filename", "lineno", "offset", "text", "print_file_and_line");

/// An exception with `$count` further references: its `tp_clear`, `tp_dealloc` and `tp_traverse`.
macro_rules! with_fields {
    ($clear:ident, $dealloc:ident, $traverse:ident, $count:literal) => {
        pub(super) fn $clear(m: &mut Machine, exception: Object) {
            for index in 0..$count {
                m.clear_field(exception, BASE_BYTES + index * 8);
            }
            exceptions::clear(m, exception);
        }

        pub(super) fn $dealloc(m: &mut Machine, exception: Object) {
            m.untrack_if_tracked(exception);
            $clear(m, exception);
            m.type_free(exception);
        }

        pub(super) fn $traverse(m: &mut Machine, exception: Object, visit: Visitor<'_>) -> bool {
            for index in 0..$count {
                let held = m.read_object(exception, BASE_BYTES + index * 8);
                if !held.is_null() && !visit(m, held) {
                    return false;
                }
            }
            exceptions::traverse(m, exception, visit)
        }
    };
}
pub(super) use with_fields;

with_fields!(clear_1, dealloc_1, traverse_1, 1);
with_fields!(clear_3, dealloc_3, traverse_3, 3);
with_fields!(clear_6, dealloc_6, traverse_6, 6);

#[expect(clippy::needless_pass_by_value, reason = "nothing is dropped while compiling")]
const fn own(spec: TypeSpec) -> TypeSpec {
    TypeSpec { flags: FLAG_BASETYPE | FLAG_HAVE_GC, dict_offset: DICT, ..spec }
}

static STOP_ITERATION: TypeSpec = own(TypeSpec {
    base: s::EXCEPTION,
    doc: "Signal the end from iterator.__next__().",
    slots: &[
        (TP_DEALLOC, SlotFunction::Destructor(dealloc_1)),
        (TP_TRAVERSE, SlotFunction::Traverse(traverse_1)),
        (TP_CLEAR, SlotFunction::Destructor(clear_1)),
        (TP_INIT, SlotFunction::F3(stop_iteration_init)),
    ],
    members: &[member("value", 0, "generator return value")],
    ..TypeSpec::new(s::STOP_ITERATION, "StopIteration", 72, &VALUE_LAYOUT)
});

static SYSTEM_EXIT: TypeSpec = own(TypeSpec {
    base: s::BASE_EXCEPTION,
    doc: "Request to exit from the interpreter.",
    slots: &[
        (TP_DEALLOC, SlotFunction::Destructor(dealloc_1)),
        (TP_TRAVERSE, SlotFunction::Traverse(traverse_1)),
        (TP_CLEAR, SlotFunction::Destructor(clear_1)),
        (TP_INIT, SlotFunction::F3(system_exit_init)),
    ],
    members: &[member("code", 0, "exception code")],
    ..TypeSpec::new(s::SYSTEM_EXIT, "SystemExit", 72, &CODE_LAYOUT)
});

static IMPORT_ERROR: TypeSpec = own(TypeSpec {
    base: s::EXCEPTION,
    doc: "Import can't find module, or can't find name in module.",
    slots: &[
        (TP_DEALLOC, SlotFunction::Destructor(dealloc_3)),
        (TP_TRAVERSE, SlotFunction::Traverse(traverse_3)),
        (TP_CLEAR, SlotFunction::Destructor(clear_3)),
        (TP_STR, SlotFunction::F1(import_error_str)),
        (TP_INIT, SlotFunction::F3(import_error_init)),
    ],
    members: &[
        member("msg", 0, "exception message"),
        member("name", 1, "module name"),
        member("path", 2, "module path"),
    ],
    methods: &[MethodDef::new("__reduce__", import_error_reduce, METH_NOARGS)],
    ..TypeSpec::new(s::IMPORT_ERROR, "ImportError", 88, &IMPORT_LAYOUT)
});

static MODULE_NOT_FOUND_ERROR: TypeSpec = own(TypeSpec {
    base: s::IMPORT_ERROR,
    doc: "Module not found.",
    slots: &[
        (TP_DEALLOC, SlotFunction::Destructor(dealloc_3)),
        (TP_TRAVERSE, SlotFunction::Traverse(traverse_3)),
        (TP_CLEAR, SlotFunction::Destructor(clear_3)),
        (TP_INIT, SlotFunction::F3(import_error_init)),
    ],
    ..TypeSpec::new(s::MODULE_NOT_FOUND_ERROR, "ModuleNotFoundError", 88, &IMPORT_LAYOUT)
});

const SYNTAX_SLOTS: &[(u64, SlotFunction)] = &[
    (TP_DEALLOC, SlotFunction::Destructor(dealloc_6)),
    (TP_TRAVERSE, SlotFunction::Traverse(traverse_6)),
    (TP_CLEAR, SlotFunction::Destructor(clear_6)),
    (TP_INIT, SlotFunction::F3(syntax_error_init)),
];

static SYNTAX_ERRORS: [TypeSpec; 3] = [
    own(TypeSpec {
        base: s::EXCEPTION,
        doc: "Invalid syntax.",
        slots: &[
            (TP_DEALLOC, SlotFunction::Destructor(dealloc_6)),
            (TP_TRAVERSE, SlotFunction::Traverse(traverse_6)),
            (TP_CLEAR, SlotFunction::Destructor(clear_6)),
            (TP_STR, SlotFunction::F1(syntax_error_str)),
            (TP_INIT, SlotFunction::F3(syntax_error_init)),
        ],
        members: &[
            member("msg", 0, "exception msg"),
            member("filename", 1, "exception filename"),
            member("lineno", 2, "exception lineno"),
            member("offset", 3, "exception offset"),
            member("text", 4, "exception text"),
            member("print_file_and_line", 5, "exception print_file_and_line"),
        ],
        ..TypeSpec::new(s::SYNTAX_ERROR, "SyntaxError", 112, &SYNTAX_LAYOUT)
    }),
    own(TypeSpec {
        base: s::SYNTAX_ERROR,
        doc: "Improper indentation.",
        slots: SYNTAX_SLOTS,
        ..TypeSpec::new(s::INDENTATION_ERROR, "IndentationError", 112, &SYNTAX_LAYOUT)
    }),
    own(TypeSpec {
        base: s::INDENTATION_ERROR,
        doc: "Improper mixture of spaces and tabs.",
        slots: SYNTAX_SLOTS,
        ..TypeSpec::new(s::TAB_ERROR, "TabError", 112, &SYNTAX_LAYOUT)
    }),
];

static KEY_ERROR: TypeSpec = TypeSpec {
    base: s::LOOKUP_ERROR,
    doc: "Mapping key not found.",
    flags: FLAG_BASETYPE,
    dict_offset: DICT,
    slots: &[(TP_STR, SlotFunction::F1(key_error_str)), (TP_INIT, SlotFunction::F3(exceptions::init))],
    ..TypeSpec::new(s::KEY_ERROR, "KeyError", BASE_BYTES, &exceptions::LAYOUT)
};

/// Registers this file's natives.
pub fn register(natives: &mut Natives) {
    for spec in [&STOP_ITERATION, &SYSTEM_EXIT, &IMPORT_ERROR, &MODULE_NOT_FOUND_ERROR, &KEY_ERROR] {
        natives.add_type(spec);
    }
    for spec in &SYNTAX_ERRORS {
        natives.add_type(spec);
    }
    exceptions_os::register(natives);
    exceptions_text::register(natives);
}

fn put(m: &mut Machine, exception: Object, index: u64, value: Object) {
    m.xincref(value);
    m.replace_at(exception.field(BASE_BYTES + index * 8), value);
}

/// CPython: `StopIteration_init`.
fn stop_iteration_init(m: &mut Machine, exception: Object, given: Object, keywords: Object) -> Called {
    let _ = exceptions::init(m, exception, given, keywords)?;
    m.clear_field(exception, STOP_ITERATION_VALUE);
    let value = if tuple::size(m, given) > 0 { tuple::get(m, given, 0) } else { NONE };
    put(m, exception, 0, value);
    Ok(Step::number(0))
}

/// CPython: `SystemExit_init`.
fn system_exit_init(m: &mut Machine, exception: Object, given: Object, keywords: Object) -> Called {
    let _ = exceptions::init(m, exception, given, keywords)?;
    match tuple::size(m, given) {
        0 => {}
        1 => {
            let code = tuple::get(m, given, 0);
            put(m, exception, 0, code);
        }
        _ => put(m, exception, 0, given),
    }
    Ok(Step::number(0))
}

/// CPython: `ImportError_init`.
fn import_error_init(m: &mut Machine, exception: Object, given: Object, keywords: Object) -> Called {
    let _ = exceptions::init(m, exception, given, Object::NULL)?;
    let signature = arguments::Signature {
        function: "ImportError",
        parameters: &["name", "path"],
        required: 0,
        positional: 0,
    };
    let mut named = [Object::NULL; 2];
    if !keywords.is_null() && dict::size(m, keywords) > 0 {
        let empty = tuple::new(m, 0)?;
        let args = arguments::of_tuple(m, empty, keywords);
        let parsed = arguments::parse::<2>(m, args, &signature);
        m.decref(empty);
        named = parsed?;
    }
    put(m, exception, 1, named[0]);
    put(m, exception, 2, named[1]);
    let message = if tuple::size(m, given) == 1 { tuple::get(m, given, 0) } else { Object::NULL };
    put(m, exception, 0, message);
    Ok(Step::number(0))
}

/// CPython: `ImportError_reduce`, `ImportError_getstate`.
fn import_error_reduce(m: &mut Machine, exception: Object, _args: Args) -> Called {
    let (class, arguments) = (m.type_of(exception), m.read_object(exception, ARGS));
    let attributes = m.read_object(exception, DICT);
    let named = [("name", 1), ("path", 2)]
        .map(|(name, index)| (name, m.read_object(exception, BASE_BYTES + index * 8)));
    if named.iter().all(|(_, value)| value.is_null()) {
        let parts = [class, arguments, attributes];
        return tuple::pack(m, if attributes.is_null() { &parts[..2] } else { &parts }).map(Step::Value);
    }
    let state = if attributes.is_null() { dict::new(m)? } else { dict::copy(m, attributes)? };
    for (name, value) in named {
        if !value.is_null() {
            dict::set_item_string(m, state, name, value)?;
        }
    }
    let parts = tuple::pack(m, &[class, arguments, state]);
    m.decref(state);
    parts.map(Step::Value)
}

fn import_error_str(m: &mut Machine, exception: Object) -> Called {
    let message = m.read_object(exception, BASE_BYTES);
    if !message.is_null() && unicode::check_exact(m, message) {
        return Ok(Step::Value(m.new_reference(message)));
    }
    exceptions::str(m, exception)
}

/// CPython: `SyntaxError_init`.
fn syntax_error_init(m: &mut Machine, exception: Object, given: Object, keywords: Object) -> Called {
    let _ = exceptions::init(m, exception, given, keywords)?;
    let count = tuple::size(m, given);
    if count >= 1 {
        let message = tuple::get(m, given, 0);
        put(m, exception, 0, message);
    }
    if count == 2 {
        let details = tuple::get(m, given, 1);
        let info = m.nested(|m| sequence_protocol::tuple(m, details))?;
        if tuple::size(m, info) != 4 {
            m.decref(info);
            return Err(super::errors::set_string(m, s::INDEX_ERROR, "tuple index out of range"));
        }
        for index in 0..4 {
            let item = tuple::get(m, info, index);
            put(m, exception, 1 + index as u64, item);
        }
        m.decref(info);
        return report_missing_parentheses(m, exception);
    }
    Ok(Step::number(0))
}

/// CPython: `_report_missing_parentheses`.
fn report_missing_parentheses(m: &mut Machine, exception: Object) -> Called {
    let text = m.read_object(exception, BASE_BYTES + 4 * 8);
    if m.type_of(exception) == s::SYNTAX_ERROR
        && !text.is_null()
        && unicode::check(m, text)
        && let Some(message) = legacy_statements::message_for(&unicode::to_string(m, text))
    {
        let message = unicode::from_str(m, &message)?;
        put(m, exception, 0, message);
        m.decref(message);
    }
    Ok(Step::number(0))
}

/// CPython: `SyntaxError_str`.
fn syntax_error_str(m: &mut Machine, exception: Object) -> Called {
    let [message, filename, line] = [0, 1, 2].map(|index| m.read_object(exception, BASE_BYTES + index * 8));
    let shown = object_protocol::str_nested(m, if message.is_null() { NONE } else { message })?;
    let has_line = !line.is_null() && super::long::check_exact(m, line);
    let has_file = !filename.is_null() && unicode::check(m, filename);
    if !has_line && !has_file {
        return Ok(Step::Value(shown));
    }
    let text = unicode::to_string(m, shown);
    m.decref(shown);
    let file = if has_file {
        let path = unicode::to_string(m, filename);
        path.rsplit('/').next().unwrap_or_default().to_owned()
    } else {
        String::new()
    };
    // A line number that no C long holds is -1.
    let line = if has_line { super::long::value_i64(m, line).unwrap_or(-1) } else { 0 };
    let text = match (has_file, has_line) {
        (true, true) => formatted!("%S (%U, line %ld)", text, file, line),
        (true, false) => formatted!("%S (%U)", text, file),
        _ => formatted!("%S (line %ld)", text, line),
    };
    text.make(m).map(Step::Value)
}

/// CPython: `KeyError_str`.
fn key_error_str(m: &mut Machine, exception: Object) -> Called {
    let arguments = m.read_object(exception, ARGS);
    if tuple::size(m, arguments) == 1 {
        let key = tuple::get(m, arguments, 0);
        return object_protocol::repr(m, key);
    }
    exceptions::str(m, exception)
}

/// Raises ImportError with its message, name and path (both borrowed, or `NULL`). CPython: `PyErr_SetImportError`.
pub fn raise_import_error(
    m: &mut Machine,
    type_: Object,
    message: &str,
    name: Object,
    path: Object,
) -> super::step::Raised {
    let made = make_import_error(m, type_, message, name, path);
    match made {
        Ok(error) => {
            let class = m.type_of(error);
            let raised = super::errors::set_object(m, class, error);
            m.decref(error);
            raised
        }
        Err(raised) => raised,
    }
}

fn make_import_error(
    m: &mut Machine,
    type_: Object,
    message: &str,
    name: Object,
    path: Object,
) -> Result<Object, super::step::Raised> {
    let message = unicode::from_str(m, message)?;
    let keywords = dict::new(m)?;
    for (key, value) in [("name", name), ("path", path)] {
        dict::set_item_string(m, keywords, key, value.non_null().unwrap_or(NONE))?;
    }
    let given = tuple::pack_stolen(m, &[message])?;
    let made = m.nested(|m| calls::call(m, type_, given, keywords));
    m.decref(given);
    m.decref(keywords);
    made
}
