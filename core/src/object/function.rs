//! Python functions. CPython: funcobject.c.

use super::formatted::formatted;
use super::layout::{Field, Layout};
use super::machine::Machine;
use super::native::{Natives, SlotFunction, Visitor};
use super::reference::Object;
use super::runtime::NONE;
use super::step::{Called, Raised, Step};
use super::type_offsets::{
    FLAG_HAVE_GC, FLAG_HAVE_VECTORCALL, FLAG_METHOD_DESCRIPTOR, TP_CALL, TP_CLEAR, TP_DEALLOC, TP_DESCR_GET,
    TP_NEW, TP_REPR, TP_TRAVERSE,
};
use super::type_spec::{GetSetDef, MemberDef, MemberKind, TypeSpec};
use super::{
    arguments, code, dict, errors, method, names, object_protocol, statics, tuple, type_object, unicode,
    weakref,
};

macro_rules! offsets {
    ($($name:ident = $value:expr),* $(,)?) => { $(
        #[doc = concat!("Offset of `", stringify!($name), "`, in bytes.")]
        pub const $name: u64 = $value;
    )* };
}

offsets! {
    FUNC_CODE = 16, FUNC_GLOBALS = 24, FUNC_DEFAULTS = 32, FUNC_KWDEFAULTS = 40, FUNC_CLOSURE = 48, FUNC_DOC = 56,
    FUNC_NAME = 64, FUNC_DICT = 72, FUNC_WEAKREFLIST = 80, FUNC_MODULE = 88, FUNC_ANNOTATIONS = 96,
    FUNC_QUALNAME = 104, VECTORCALL = 112,
}
const BYTES: u64 = 120;

/// The fields.
pub static LAYOUT: Layout = Layout::fixed(&[
    Field::counted("func_code", FUNC_CODE),
    Field::counted("func_globals", FUNC_GLOBALS),
    Field::counted("func_defaults", FUNC_DEFAULTS),
    Field::counted("func_kwdefaults", FUNC_KWDEFAULTS),
    Field::counted("func_closure", FUNC_CLOSURE),
    Field::counted("func_doc", FUNC_DOC),
    Field::counted("func_name", FUNC_NAME),
    Field::counted("func_dict", FUNC_DICT),
    Field::raw("func_weakreflist", FUNC_WEAKREFLIST),
    Field::counted("func_module", FUNC_MODULE),
    Field::counted("func_annotations", FUNC_ANNOTATIONS),
    Field::counted("func_qualname", FUNC_QUALNAME),
    Field::raw("vectorcall", VECTORCALL),
]);

/// `function`.
pub static TYPE: TypeSpec = TypeSpec {
    flags: FLAG_HAVE_GC | FLAG_HAVE_VECTORCALL | FLAG_METHOD_DESCRIPTOR,
    dict_offset: FUNC_DICT,
    weaklist_offset: FUNC_WEAKREFLIST,
    vectorcall_offset: VECTORCALL,
    slots: &[
        (TP_DEALLOC, SlotFunction::Destructor(dealloc)),
        (TP_REPR, SlotFunction::F1(repr)),
        (TP_CALL, SlotFunction::F3(call_slot)),
        (TP_TRAVERSE, SlotFunction::Traverse(traverse)),
        (TP_CLEAR, SlotFunction::Destructor(clear)),
        (TP_DESCR_GET, SlotFunction::F3(descriptor_get)),
        (TP_NEW, SlotFunction::F3(new_slot)),
    ],
    members: &[
        member("__closure__", FUNC_CLOSURE, true),
        member("__doc__", FUNC_DOC, false),
        member("__globals__", FUNC_GLOBALS, true),
        member("__module__", FUNC_MODULE, false),
    ],
    getset: &[
        GetSetDef { name: "__code__", get: Some(get_code), set: Some(set_code), doc: "" },
        GetSetDef { name: "__defaults__", get: Some(get_defaults), set: Some(set_defaults), doc: "" },
        GetSetDef { name: "__kwdefaults__", get: Some(get_kwdefaults), set: Some(set_kwdefaults), doc: "" },
        GetSetDef {
            name: "__annotations__",
            get: Some(get_annotations),
            set: Some(set_annotations),
            doc: "",
        },
        GetSetDef {
            name: "__dict__",
            get: Some(object_protocol::generic_get_dict),
            set: Some(object_protocol::generic_set_dict),
            doc: "",
        },
        GetSetDef { name: "__name__", get: Some(get_name), set: Some(set_name), doc: "" },
        GetSetDef { name: "__qualname__", get: Some(get_qualname), set: Some(set_qualname), doc: "" },
    ],
    ..TypeSpec::new(statics::FUNCTION, "function", BYTES, &LAYOUT)
};

const fn member(name: &'static str, offset: u64, read_only: bool) -> MemberDef {
    MemberDef { name, kind: MemberKind::Object, offset, read_only, doc: "" }
}

/// Registers this file's natives.
pub fn register(natives: &mut Natives) {
    natives.add_type(&TYPE);
}

/// Whether it is a Python function. CPython: `PyFunction_Check`.
#[inline]
pub fn check(m: &Machine, object: Object) -> bool {
    m.type_of(object) == statics::FUNCTION
}

/// A function of a code object with these globals (all borrowed; `qualname` may be `NULL`).
/// CPython: `PyFunction_NewWithQualName`.
pub fn new_with_qualname(
    m: &mut Machine,
    code_object: Object,
    globals: Object,
    qualname: Object,
) -> Result<Object, Raised> {
    let function = m.gc_new(statics::FUNCTION, BYTES)?;
    let name = m.read_object(code_object, code::CO_NAME);
    m.write(function, FUNC_WEAKREFLIST, 0);
    m.incref(code_object);
    m.write_object(function, FUNC_CODE, code_object);
    m.incref(globals);
    m.write_object(function, FUNC_GLOBALS, globals);
    m.incref(name);
    m.write_object(function, FUNC_NAME, name);
    for offset in
        [FUNC_DEFAULTS, FUNC_KWDEFAULTS, FUNC_CLOSURE, VECTORCALL, FUNC_DICT, FUNC_MODULE, FUNC_ANNOTATIONS]
    {
        m.write(function, offset, 0);
    }
    let doc = documentation(m, code_object);
    m.incref(doc);
    m.write_object(function, FUNC_DOC, doc);
    let key = m.name(names::NAME);
    if let Some(module) = dict::get_item(m, globals, key)? {
        m.incref(module);
        m.write_object(function, FUNC_MODULE, module);
    }
    let qualname = if qualname.is_null() { name } else { qualname };
    m.incref(qualname);
    m.write_object(function, FUNC_QUALNAME, qualname);
    m.track(function);
    Ok(function)
}

/// The first constant if it is a string, else None.
fn documentation(m: &Machine, code_object: Object) -> Object {
    let constants = m.read_object(code_object, code::CO_CONSTS);
    if tuple::size(m, constants) == 0 {
        return NONE;
    }
    let first = tuple::get(m, constants, 0);
    if unicode::check(m, first) { first } else { NONE }
}

fn call_slot(m: &mut Machine, function: Object, arguments: Object, keywords: Object) -> Called {
    let args = arguments::of_tuple(m, arguments, keywords);
    (m.hooks.call_function)(m, function, args)
}

const CLEARED: [u64; 8] =
    [FUNC_CODE, FUNC_GLOBALS, FUNC_MODULE, FUNC_NAME, FUNC_DEFAULTS, FUNC_KWDEFAULTS, FUNC_DOC, FUNC_DICT];

/// CPython: `func_clear`.
fn clear(m: &mut Machine, function: Object) {
    for offset in CLEARED.into_iter().chain([FUNC_CLOSURE, FUNC_ANNOTATIONS, FUNC_QUALNAME]) {
        m.clear_field(function, offset);
    }
}

fn dealloc(m: &mut Machine, function: Object) {
    m.untrack(function);
    if m.read(function, FUNC_WEAKREFLIST) != 0 {
        weakref::clear_weakrefs(m, function);
    }
    clear(m, function);
    m.gc_free(function);
}

fn traverse(m: &mut Machine, function: Object, visit: Visitor<'_>) -> bool {
    let fields = [
        FUNC_CODE,
        FUNC_GLOBALS,
        FUNC_MODULE,
        FUNC_DEFAULTS,
        FUNC_KWDEFAULTS,
        FUNC_DOC,
        FUNC_NAME,
        FUNC_DICT,
        FUNC_CLOSURE,
        FUNC_ANNOTATIONS,
        FUNC_QUALNAME,
    ];
    for offset in fields {
        let held = m.read_object(function, offset);
        if !held.is_null() && !visit(m, held) {
            return false;
        }
    }
    true
}

fn repr(m: &mut Machine, function: Object) -> Called {
    let name = unicode::to_string(m, m.read_object(function, FUNC_QUALNAME));
    formatted!("<function %U at %p>", name, format_args!("{:#x}", function.0)).make(m).map(Step::Value)
}

/// Binds it. CPython: `func_descr_get`.
fn descriptor_get(m: &mut Machine, function: Object, object: Object, _class: Object) -> Called {
    if object == NONE || object.is_null() {
        return Ok(Step::Value(m.new_reference(function)));
    }
    method::new(m, function, object).map(Step::Value)
}

fn field(m: &mut Machine, function: Object, offset: u64) -> Called {
    let value = m.read_object(function, offset).non_null().unwrap_or(NONE);
    Ok(Step::Value(m.new_reference(value)))
}

fn get_code(m: &mut Machine, function: Object) -> Called {
    field(m, function, FUNC_CODE)
}

fn set_code(m: &mut Machine, function: Object, value: Object) -> Called {
    if value.is_null() || m.type_of(value) != statics::CODE {
        return Err(errors::set_string(m, statics::TYPE_ERROR, "__code__ must be set to a code object"));
    }
    let wanted = tuple::size(m, m.read_object(value, code::CO_FREEVARS));
    let closure = m.read_object(function, FUNC_CLOSURE);
    let has = if closure.is_null() { 0 } else { tuple::size(m, closure) };
    if wanted != has {
        let name = unicode::to_string(m, m.read_object(function, FUNC_NAME));
        let message =
            formatted!("%U() requires a code object with %zd free vars, not %zd", name, has, wanted);
        return Err(errors::format(m, statics::VALUE_ERROR, message));
    }
    m.incref(value);
    m.replace_at(function.field(FUNC_CODE), value);
    Ok(Step::number(0))
}

fn get_name(m: &mut Machine, function: Object) -> Called {
    field(m, function, FUNC_NAME)
}

fn get_qualname(m: &mut Machine, function: Object) -> Called {
    field(m, function, FUNC_QUALNAME)
}

fn set_name(m: &mut Machine, function: Object, value: Object) -> Called {
    set_text(m, function, value, FUNC_NAME, "__name__")
}

fn set_qualname(m: &mut Machine, function: Object, value: Object) -> Called {
    set_text(m, function, value, FUNC_QUALNAME, "__qualname__")
}

fn set_text(m: &mut Machine, function: Object, value: Object, offset: u64, name: &str) -> Called {
    if value.is_null() || !unicode::check(m, value) {
        let message = format!("{name} must be set to a string object");
        return Err(errors::set_string(m, statics::TYPE_ERROR, &message));
    }
    m.incref(value);
    m.replace_at(function.field(offset), value);
    Ok(Step::number(0))
}

fn get_defaults(m: &mut Machine, function: Object) -> Called {
    field(m, function, FUNC_DEFAULTS)
}

fn get_kwdefaults(m: &mut Machine, function: Object) -> Called {
    field(m, function, FUNC_KWDEFAULTS)
}

fn get_annotations(m: &mut Machine, function: Object) -> Called {
    if m.read(function, FUNC_ANNOTATIONS) == 0 {
        let annotations = dict::new(m)?;
        m.write_object(function, FUNC_ANNOTATIONS, annotations);
    }
    field(m, function, FUNC_ANNOTATIONS)
}

fn set_defaults(m: &mut Machine, function: Object, value: Object) -> Called {
    let fits = value.is_null() || value == NONE || tuple::check(m, value);
    set_optional(m, function, value, FUNC_DEFAULTS, fits, "__defaults__ must be set to a tuple object")
}

fn set_kwdefaults(m: &mut Machine, function: Object, value: Object) -> Called {
    let fits = value.is_null() || value == NONE || dict::check(m, value);
    set_optional(m, function, value, FUNC_KWDEFAULTS, fits, "__kwdefaults__ must be set to a dict object")
}

fn set_annotations(m: &mut Machine, function: Object, value: Object) -> Called {
    let fits = value.is_null() || value == NONE || dict::check(m, value);
    set_optional(m, function, value, FUNC_ANNOTATIONS, fits, "__annotations__ must be set to a dict object")
}

fn set_optional(
    m: &mut Machine,
    function: Object,
    value: Object,
    offset: u64,
    fits: bool,
    message: &str,
) -> Called {
    if !fits {
        return Err(errors::set_string(m, statics::TYPE_ERROR, message));
    }
    let value = if value == NONE { Object::NULL } else { value };
    m.xincref(value);
    m.replace_at(function.field(offset), value);
    Ok(Step::number(0))
}

/// Refuses what is no part of a function. CPython: `func_new_impl`.
fn check_parts(m: &mut Machine, parts: [Object; 5]) -> Result<(), Raised> {
    let [code_object, globals, name, defaults, closure] = parts;
    let absent = |part: Object| part.is_null() || part == NONE;
    let message = if m.type_of(code_object) != statics::CODE {
        let found = type_object::name_of(m, code_object);
        format!("function() argument 'code' must be code, not {found}")
    } else if !dict::check(m, globals) {
        let found = type_object::name_of(m, globals);
        format!("function() argument 'globals' must be dict, not {found}")
    } else if !absent(name) && !unicode::check(m, name) {
        "arg 3 (name) must be None or string".to_owned()
    } else if !absent(defaults) && !tuple::check(m, defaults) {
        "arg 4 (defaults) must be None or tuple".to_owned()
    } else {
        return check_closure(m, code_object, if absent(closure) { Object::NULL } else { closure });
    };
    Err(errors::set_string(m, statics::TYPE_ERROR, &message))
}

fn check_closure(m: &mut Machine, code_object: Object, closure: Object) -> Result<(), Raised> {
    let wanted = tuple::size(m, m.read_object(code_object, code::CO_FREEVARS));
    if closure.is_null() && wanted == 0 {
        return Ok(());
    }
    if closure.is_null() || !tuple::check(m, closure) {
        let kinds = if closure.is_null() { "tuple" } else { "None or tuple" };
        return Err(errors::set_string(m, statics::TYPE_ERROR, &format!("arg 5 (closure) must be {kinds}")));
    }
    let has = tuple::size(m, closure);
    if wanted != has {
        let name = unicode::to_string(m, m.read_object(code_object, code::CO_NAME));
        let message = formatted!("%U requires closure of length %zd, not %zd", name, wanted, has);
        return Err(errors::format(m, statics::VALUE_ERROR, message));
    }
    let cells: Vec<Object> = (0..has).map(|index| tuple::get(m, closure, index)).collect();
    match cells.into_iter().find(|&cell| m.type_of(cell) != statics::CELL) {
        None => Ok(()),
        Some(other) => {
            let found = type_object::name_of(m, other);
            let message = formatted!("arg 5 (closure) expected cell, found %s", found);
            Err(errors::format(m, statics::TYPE_ERROR, message))
        }
    }
}

/// CPython: `func_new_impl`: `types.FunctionType(code, globals, name=None, argdefs=None, closure=None)`.
fn new_slot(m: &mut Machine, _type: Object, given: Object, keywords: Object) -> Called {
    let signature = arguments::Signature {
        function: "function",
        parameters: &["code", "globals", "name", "argdefs", "closure"],
        required: 2,
        positional: 5,
    };
    let args = arguments::of_tuple(m, given, keywords);
    let [code_object, globals, name, defaults, closure] = arguments::parse::<5>(m, args, &signature)?;
    check_parts(m, [code_object, globals, name, defaults, closure])?;
    let function = new_with_qualname(m, code_object, globals, Object::NULL)?;
    for (offset, value) in [(FUNC_NAME, name), (FUNC_DEFAULTS, defaults), (FUNC_CLOSURE, closure)] {
        if !value.is_null() && value != NONE {
            m.incref(value);
            m.replace_at(function.field(offset), value);
        }
    }
    Ok(Step::Value(function))
}
