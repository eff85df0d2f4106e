//! Descriptors of native methods, members, getsets and slots. CPython: descrobject.c.

use super::formatted::formatted;
use crate::memory::Address;

use super::call::{Args, METH_NOARGS};
use super::layout::{Field, Layout};
use super::machine::Machine;
use super::names;
use super::native::{Natives, SlotFunction, Visitor};
use super::reference::Object;
use super::statics;
use super::step::{Called, Raised, Step};
use super::type_object::{self, full_name, name_of};
use super::type_offsets::{
    FLAG_HAVE_GC, FLAG_HAVE_VECTORCALL, FLAG_METHOD_DESCRIPTOR, TP_CALL, TP_DEALLOC, TP_DESCR_GET,
    TP_DESCR_SET, TP_GETATTRO, TP_REPR, TP_TRAVERSE,
};
use super::type_spec::{GetSetDef, MemberDef, MemberKind, MethodDef, TypeSpec};
use super::{
    arguments, builtin_function, errors, getattr_reduce, object_protocol, singletons, text_signatures, tuple,
    type_instances, type_members, type_ready, type_slots, type_wrappers, unicode,
};

/// Offset of `d_type`.
pub const D_TYPE: u64 = 16;
/// Offset of `d_name`.
pub const D_NAME: u64 = 24;
/// Offset of `d_qualname`, `NULL` until asked for.
pub const D_QUALNAME: u64 = 32;
/// Offset of `d_method`, `d_member` or `d_getset`: the address of the definition.
pub const D_DEFINITION: u64 = 40;
/// Offset of a wrapper's `d_base`, see `type_slots::definition_at`.
pub const D_BASE: u64 = 40;
/// Offset of a wrapper's `d_wrapped`: the native function.
pub const D_WRAPPED: u64 = 48;

static LAYOUT: Layout = Layout::fixed(&[
    Field::counted("d_type", D_TYPE),
    Field::counted("d_name", D_NAME),
    Field::counted("d_qualname", D_QUALNAME),
    Field::raw("d_method", D_DEFINITION),
]);
static WRAPPER_LAYOUT: Layout = Layout::fixed(&[
    Field::counted("d_type", D_TYPE),
    Field::counted("d_name", D_NAME),
    Field::counted("d_qualname", D_QUALNAME),
    Field::raw("d_base", D_BASE),
    Field::raw("d_wrapped", D_WRAPPED),
]);

const MEMBERS: &[MemberDef] = &[
    MemberDef { name: "__objclass__", kind: MemberKind::Object, offset: D_TYPE, read_only: true, doc: "" },
    MemberDef { name: "__name__", kind: MemberKind::Object, offset: D_NAME, read_only: true, doc: "" },
];
const QUALNAME: GetSetDef = GetSetDef { name: "__qualname__", get: Some(get_qualname), set: None, doc: "" };
const METHOD_GETSET: &[GetSetDef] = &[
    GetSetDef { name: "__doc__", get: Some(get_method_doc), set: None, doc: "" },
    QUALNAME,
    GetSetDef { name: "__text_signature__", get: Some(get_method_signature), set: None, doc: "" },
];
const MEMBER_GETSET: &[GetSetDef] =
    &[GetSetDef { name: "__doc__", get: Some(get_member_doc), set: None, doc: "" }, QUALNAME];
const GETSET_GETSET: &[GetSetDef] =
    &[GetSetDef { name: "__doc__", get: Some(get_getset_doc), set: None, doc: "" }, QUALNAME];
const WRAPPER_GETSET: &[GetSetDef] = &[
    GetSetDef { name: "__doc__", get: Some(get_wrapper_doc), set: None, doc: "" },
    QUALNAME,
    GetSetDef { name: "__text_signature__", get: Some(get_wrapper_signature), set: None, doc: "" },
];

const METHODS: &[MethodDef] = &[MethodDef::new("__reduce__", reduce, METH_NOARGS)];

/// `__reduce__()`: asked of the type by its name. CPython: `descr_reduce`.
fn reduce(m: &mut Machine, descriptor: Object, _: Args) -> Called {
    let (owner, name) = (m.read_object(descriptor, D_TYPE), m.read_object(descriptor, D_NAME));
    m.incref(name);
    getattr_reduce::from_owner(m, owner, name)
}

const fn spec(
    address: Object,
    name: &'static str,
    bytes: u64,
    slots: &'static [(u64, SlotFunction)],
    getset: &'static [GetSetDef],
) -> TypeSpec {
    TypeSpec {
        flags: FLAG_HAVE_GC,
        slots,
        members: MEMBERS,
        getset,
        ..TypeSpec::new(address, name, bytes, &LAYOUT)
    }
}

static METHOD: TypeSpec = TypeSpec {
    flags: FLAG_HAVE_GC | FLAG_HAVE_VECTORCALL | FLAG_METHOD_DESCRIPTOR,
    vectorcall_offset: 48,
    methods: METHODS,
    ..spec(
        statics::METHOD_DESCRIPTOR,
        "method_descriptor",
        56,
        &[
            (TP_DEALLOC, SlotFunction::Destructor(dealloc)),
            (TP_REPR, SlotFunction::F1(method_repr)),
            (TP_CALL, SlotFunction::F3(method_call)),
            (TP_GETATTRO, SlotFunction::F2(object_protocol::generic_getattr)),
            (TP_TRAVERSE, SlotFunction::Traverse(traverse)),
            (TP_DESCR_GET, SlotFunction::F3(method_get)),
        ],
        METHOD_GETSET,
    )
};
static CLASS_METHOD: TypeSpec = TypeSpec {
    methods: METHODS,
    ..spec(
        statics::CLASS_METHOD_DESCRIPTOR,
        "classmethod_descriptor",
        56,
        &[
            (TP_DEALLOC, SlotFunction::Destructor(dealloc)),
            (TP_REPR, SlotFunction::F1(method_repr)),
            (TP_CALL, SlotFunction::F3(class_method_call)),
            (TP_GETATTRO, SlotFunction::F2(object_protocol::generic_getattr)),
            (TP_TRAVERSE, SlotFunction::Traverse(traverse)),
            (TP_DESCR_GET, SlotFunction::F3(class_method_get)),
        ],
        METHOD_GETSET,
    )
};
static MEMBER: TypeSpec = TypeSpec {
    methods: METHODS,
    ..spec(
        statics::MEMBER_DESCRIPTOR,
        "member_descriptor",
        48,
        &[
            (TP_DEALLOC, SlotFunction::Destructor(dealloc)),
            (TP_REPR, SlotFunction::F1(member_repr)),
            (TP_GETATTRO, SlotFunction::F2(object_protocol::generic_getattr)),
            (TP_TRAVERSE, SlotFunction::Traverse(traverse)),
            (TP_DESCR_GET, SlotFunction::F3(member_get)),
            (TP_DESCR_SET, SlotFunction::F3(member_set)),
        ],
        MEMBER_GETSET,
    )
};
static GETSET: TypeSpec = spec(
    statics::GETSET_DESCRIPTOR,
    "getset_descriptor",
    48,
    &[
        (TP_DEALLOC, SlotFunction::Destructor(dealloc)),
        (TP_REPR, SlotFunction::F1(getset_repr)),
        (TP_GETATTRO, SlotFunction::F2(object_protocol::generic_getattr)),
        (TP_TRAVERSE, SlotFunction::Traverse(traverse)),
        (TP_DESCR_GET, SlotFunction::F3(getset_get)),
        (TP_DESCR_SET, SlotFunction::F3(getset_set)),
    ],
    GETSET_GETSET,
);
static WRAPPER: TypeSpec = TypeSpec {
    flags: FLAG_HAVE_GC | FLAG_METHOD_DESCRIPTOR,
    layout: &WRAPPER_LAYOUT,
    methods: METHODS,
    ..spec(
        statics::WRAPPER_DESCRIPTOR,
        "wrapper_descriptor",
        56,
        &[
            (TP_DEALLOC, SlotFunction::Destructor(dealloc)),
            (TP_REPR, SlotFunction::F1(wrapper_repr)),
            (TP_CALL, SlotFunction::F3(wrapper_call)),
            (TP_GETATTRO, SlotFunction::F2(object_protocol::generic_getattr)),
            (TP_TRAVERSE, SlotFunction::Traverse(traverse)),
            (TP_DESCR_GET, SlotFunction::F3(wrapper_get)),
        ],
        WRAPPER_GETSET,
    )
};

/// Registers the descriptor types.
pub fn register(natives: &mut Natives) {
    for spec in [&METHOD, &CLASS_METHOD, &MEMBER, &GETSET, &WRAPPER] {
        natives.add_type(spec);
    }
}

/// CPython: `descr_new`.
fn new(m: &mut Machine, kind: Object, type_: Object, name: Object) -> Result<Object, Raised> {
    let descriptor = type_instances::generic_alloc(m, kind, 0)?;
    m.incref(type_);
    m.write_object(descriptor, D_TYPE, type_);
    m.write_object(descriptor, D_NAME, name);
    Ok(descriptor)
}

fn new_of_definition(
    m: &mut Machine,
    kind: Object,
    type_: Object,
    definition: Address,
) -> Result<Object, Raised> {
    let name = m.read_c_string(m.memory.read_u64(definition));
    let name = unicode::intern_from_str(m, &name)?;
    let descriptor = new(m, kind, type_, name)?;
    m.write(descriptor, D_DEFINITION, definition);
    Ok(descriptor)
}

/// CPython: `PyDescr_NewMethod`.
pub fn new_method(m: &mut Machine, type_: Object, definition: Address) -> Result<Object, Raised> {
    new_of_definition(m, statics::METHOD_DESCRIPTOR, type_, definition)
}

/// CPython: `PyDescr_NewClassMethod`.
pub fn new_class_method(m: &mut Machine, type_: Object, definition: Address) -> Result<Object, Raised> {
    new_of_definition(m, statics::CLASS_METHOD_DESCRIPTOR, type_, definition)
}

/// CPython: `PyDescr_NewMember`.
pub fn new_member(m: &mut Machine, type_: Object, definition: Address) -> Result<Object, Raised> {
    new_of_definition(m, statics::MEMBER_DESCRIPTOR, type_, definition)
}

/// CPython: `PyDescr_NewGetSet`.
pub fn new_getset(m: &mut Machine, type_: Object, definition: Address) -> Result<Object, Raised> {
    new_of_definition(m, statics::GETSET_DESCRIPTOR, type_, definition)
}

/// A slot wrapper: `base` stands for its definition, `wrapped` is the native function. CPython: `PyDescr_NewWrapper`.
pub fn new_wrapper(
    m: &mut Machine,
    type_: Object,
    base: Address,
    wrapped: Address,
) -> Result<Object, Raised> {
    let name = m.name(type_slots::definition_at(base).name);
    m.incref(name);
    let descriptor = new(m, statics::WRAPPER_DESCRIPTOR, type_, name)?;
    m.write(descriptor, D_BASE, base);
    m.write(descriptor, D_WRAPPED, wrapped);
    Ok(descriptor)
}

/// Whether it is a data descriptor. CPython: `PyDescr_IsData`.
#[inline]
pub fn is_data(m: &Machine, descriptor: Object) -> bool {
    m.read(m.type_of(descriptor), TP_DESCR_SET) != 0
}

fn dealloc(m: &mut Machine, descriptor: Object) {
    m.untrack_if_tracked(descriptor);
    for field in [D_TYPE, D_NAME, D_QUALNAME] {
        let held = m.read_object(descriptor, field);
        m.xdecref(held);
    }
    m.gc_free(descriptor);
}

fn traverse(m: &mut Machine, descriptor: Object, visit: Visitor<'_>) -> bool {
    let type_ = m.read_object(descriptor, D_TYPE);
    type_.is_null() || visit(m, type_)
}

fn name_text(m: &Machine, descriptor: Object) -> String {
    unicode::to_string(m, m.read_object(descriptor, D_NAME))
}

fn owner_name(m: &Machine, descriptor: Object) -> String {
    full_name(m, m.read_object(descriptor, D_TYPE))
}

fn repr(m: &mut Machine, descriptor: Object, format: &'static str) -> Called {
    let text = formatted!(format, name_text(m, descriptor), owner_name(m, descriptor));
    text.make(m).map(Step::Value)
}

fn method_repr(m: &mut Machine, descriptor: Object) -> Called {
    repr(m, descriptor, "<method '%V' of '%s' objects>")
}

fn member_repr(m: &mut Machine, descriptor: Object) -> Called {
    repr(m, descriptor, "<member '%V' of '%s' objects>")
}

fn getset_repr(m: &mut Machine, descriptor: Object) -> Called {
    repr(m, descriptor, "<attribute '%V' of '%s' objects>")
}

fn wrapper_repr(m: &mut Machine, descriptor: Object) -> Called {
    repr(m, descriptor, "<slot wrapper '%V' of '%s' objects>")
}

/// CPython: `descr_check`, `descr_setcheck`.
fn check_object(m: &mut Machine, descriptor: Object, object: Object) -> Result<(), Raised> {
    let owner = m.read_object(descriptor, D_TYPE);
    if type_object::is_instance_of(m, object, owner) {
        return Ok(());
    }
    let message = formatted!(
        "descriptor '%V' for '%.100s' objects doesn't apply to a '%.100s' object",
        name_text(m, descriptor),
        full_name(m, owner),
        name_of(m, object)
    );
    Err(errors::format(m, statics::TYPE_ERROR, message))
}

fn method_get(m: &mut Machine, descriptor: Object, object: Object, _type: Object) -> Called {
    if object.is_null() {
        return Ok(Step::Value(m.new_reference(descriptor)));
    }
    check_object(m, descriptor, object)?;
    let definition = m.read(descriptor, D_DEFINITION);
    builtin_function::new(m, definition, object, Object::NULL).map(Step::Value)
}

fn class_method_get(m: &mut Machine, descriptor: Object, object: Object, type_: Object) -> Called {
    let type_ = if type_.is_null() { m.type_of(object) } else { type_ };
    let owner = m.read_object(descriptor, D_TYPE);
    let is_type = type_object::check(m, type_);
    if !is_type || !type_object::is_subtype(m, type_, owner) {
        let (format, received) = if is_type {
            ("descriptor '%V' requires a subtype of '%.100s' but received '%.100s'", full_name(m, type_))
        } else {
            ("descriptor '%V' for type '%.100s' needs a type, not a '%.100s' as arg 2", name_of(m, type_))
        };
        let message = formatted!(format, name_text(m, descriptor), full_name(m, owner), received);
        return Err(errors::format(m, statics::TYPE_ERROR, message));
    }
    let definition = m.read(descriptor, D_DEFINITION);
    builtin_function::new(m, definition, type_, Object::NULL).map(Step::Value)
}

fn member_get(m: &mut Machine, descriptor: Object, object: Object, _type: Object) -> Called {
    if object.is_null() {
        return Ok(Step::Value(m.new_reference(descriptor)));
    }
    check_object(m, descriptor, object)?;
    let definition = m.read(descriptor, D_DEFINITION);
    type_members::get(m, object, definition).map(Step::Value)
}

fn member_set(m: &mut Machine, descriptor: Object, object: Object, value: Object) -> Called {
    check_object(m, descriptor, object)?;
    let definition = m.read(descriptor, D_DEFINITION);
    type_members::set(m, object, definition, value)?;
    Ok(Step::number(0))
}

fn getset_get(m: &mut Machine, descriptor: Object, object: Object, _type: Object) -> Called {
    if object.is_null() {
        return Ok(Step::Value(m.new_reference(descriptor)));
    }
    check_object(m, descriptor, object)?;
    let getter = m.memory.read_u64(m.read(descriptor, D_DEFINITION) + 8);
    if getter != 0 {
        return m.call_f1(getter, object);
    }
    Err(not_accessible(m, descriptor, "attribute '%V' of '%.100s' objects is not readable"))
}

fn getset_set(m: &mut Machine, descriptor: Object, object: Object, value: Object) -> Called {
    check_object(m, descriptor, object)?;
    let setter = m.memory.read_u64(m.read(descriptor, D_DEFINITION) + 16);
    if setter != 0 {
        return m.call_f2(setter, object, value);
    }
    Err(not_accessible(m, descriptor, "attribute '%V' of '%.100s' objects is not writable"))
}

fn not_accessible(m: &mut Machine, descriptor: Object, format: &'static str) -> Raised {
    let message = formatted!(format, name_text(m, descriptor), owner_name(m, descriptor));
    errors::format(m, statics::ATTRIBUTE_ERROR, message)
}

fn wrapper_get(m: &mut Machine, descriptor: Object, object: Object, _type: Object) -> Called {
    if object.is_null() {
        return Ok(Step::Value(m.new_reference(descriptor)));
    }
    check_object(m, descriptor, object)?;
    super::method_wrapper::new(m, descriptor, object).map(Step::Value)
}

/// CPython: `wrapperdescr_call`.
fn wrapper_call(m: &mut Machine, descriptor: Object, arguments: Object, keywords: Object) -> Called {
    let owner = m.read_object(descriptor, D_TYPE);
    let count = tuple::size(m, arguments);
    if count < 1 {
        let message = formatted!(
            "descriptor '%V' of '%.100s' object needs an argument",
            name_text(m, descriptor),
            full_name(m, owner)
        );
        return Err(errors::format(m, statics::TYPE_ERROR, message));
    }
    let object = tuple::get(m, arguments, 0);
    if !type_object::is_subtype(m, m.type_of(object), owner) {
        let message = formatted!(
            "descriptor '%V' requires a '%.100s' object but received a '%.100s'",
            name_text(m, descriptor),
            full_name(m, owner),
            name_of(m, object)
        );
        return Err(errors::format(m, statics::TYPE_ERROR, message));
    }
    let rest = tuple::get_slice(m, arguments, 1, count)?;
    m.keep(&[rest], |m| call_wrapped(m, descriptor, object, rest, keywords))
}

/// Calls the native function of a slot wrapper. CPython: `wrapperdescr_raw_call`.
pub fn call_wrapped(
    m: &mut Machine,
    descriptor: Object,
    object: Object,
    arguments: Object,
    keywords: Object,
) -> Called {
    let definition = type_slots::definition_at(m.read(descriptor, D_BASE));
    let has_keywords = !keywords.is_null() && super::dict::size(m, keywords) != 0;
    if has_keywords && !definition.wrapper.takes_keywords() {
        let message = formatted!("wrapper %s() takes no keyword arguments", name_text(m, descriptor));
        return Err(errors::format(m, statics::TYPE_ERROR, message));
    }
    let wrapped = m.read(descriptor, D_WRAPPED);
    let args = arguments::of_tuple(m, arguments, keywords);
    type_wrappers::call(m, definition, wrapped, object, arguments, args)
}

/// Calls a method descriptor. CPython: `method_vectorcall_*`.
pub fn method_vectorcall(m: &mut Machine, descriptor: Object, args: Args) -> Called {
    if args.count < 1 {
        let message = |name: &str| formatted!("unbound method %U needs an argument", name);
        return Err(errors::about_function(m, descriptor, message));
    }
    let object = args.get(m, 0);
    if m.type_of(object) != m.read_object(descriptor, D_TYPE) {
        check_object(m, descriptor, object)?;
    }
    let definition = m.read(descriptor, D_DEFINITION);
    let rest = Args { base: args.base + 8, count: args.count - 1, ..args };
    builtin_function::call_definition(m, descriptor, definition, object, rest)
}

/// CPython: `PyVectorcall_Call`, for callers of `tp_call`.
fn method_call(m: &mut Machine, descriptor: Object, arguments: Object, keywords: Object) -> Called {
    let args = arguments::of_tuple(m, arguments, keywords);
    method_vectorcall(m, descriptor, args)
}

/// CPython: `classmethoddescr_call`.
fn class_method_call(m: &mut Machine, descriptor: Object, arguments: Object, keywords: Object) -> Called {
    if tuple::size(m, arguments) < 1 {
        let message = formatted!(
            "descriptor '%V' of '%.100s' object needs an argument",
            name_text(m, descriptor),
            owner_name(m, descriptor)
        );
        return Err(errors::format(m, statics::TYPE_ERROR, message));
    }
    let type_ = tuple::get(m, arguments, 0);
    let bound = type_object::immediate(class_method_get(m, descriptor, Object::NULL, type_))?;
    let args = arguments::of_tuple(m, arguments, keywords);
    let rest = Args { base: args.base + 8, count: args.count - 1, ..args };
    m.keep(&[bound], |m| builtin_function::vectorcall(m, bound, rest))
}

pub(super) fn text_or_none(m: &mut Machine, text: Option<&str>) -> Called {
    match text {
        Some(text) => unicode::from_str(m, text).map(Step::Value),
        None => singletons::return_none(m),
    }
}

/// The doc string of a definition, without its signature.
pub fn documentation(m: &mut Machine, name: &str, doc: &str) -> Called {
    let text = type_ready::doc_without_signature(name, doc);
    text_or_none(m, (!doc.is_empty()).then_some(text))
}

/// The signature in the doc string of a definition.
pub fn signature(m: &mut Machine, name: &str, doc: &str) -> Called {
    let text = type_ready::text_signature(name, doc);
    text_or_none(m, text)
}

/// As `signature`, of what belongs to a module or type with this name, though its doc string may be missing.
pub(super) fn signature_of(m: &mut Machine, owner: &str, name: &str, doc: &str) -> Called {
    let text = type_ready::text_signature(name, doc);
    let text = text.or_else(|| text_signatures::find(&format!("{owner}.{name}")));
    text_or_none(m, text)
}

fn definition_text(m: &Machine, descriptor: Object, doc_offset: u64) -> (String, String) {
    let definition = m.read(descriptor, D_DEFINITION);
    let name = m.read_c_string(m.memory.read_u64(definition));
    (name, m.read_c_string(m.memory.read_u64(definition + doc_offset)))
}

fn get_method_doc(m: &mut Machine, descriptor: Object) -> Called {
    let (name, doc) = definition_text(m, descriptor, 24);
    documentation(m, &name, &doc)
}

fn get_method_signature(m: &mut Machine, descriptor: Object) -> Called {
    let (name, doc) = definition_text(m, descriptor, 24);
    let owner = m.read_object(descriptor, D_TYPE);
    signature_of(m, &full_name(m, owner), &name, &doc)
}

fn get_member_doc(m: &mut Machine, descriptor: Object) -> Called {
    let (_, doc) = definition_text(m, descriptor, 32);
    text_or_none(m, (!doc.is_empty()).then_some(&doc))
}

fn get_getset_doc(m: &mut Machine, descriptor: Object) -> Called {
    let (_, doc) = definition_text(m, descriptor, 24);
    text_or_none(m, (!doc.is_empty()).then_some(&doc))
}

/// The doc string of a slot wrapper as CPython's table has it.
pub fn wrapper_doc(m: &Machine, descriptor: Object) -> (String, String) {
    let definition = type_slots::definition_at(m.read(descriptor, D_BASE));
    let name = name_text(m, descriptor);
    let doc = if definition.parameters.is_empty() {
        definition.doc.to_owned()
    } else {
        format!("{name}({})\n--\n\n{}", definition.parameters, definition.doc)
    };
    (name, doc)
}

fn get_wrapper_doc(m: &mut Machine, descriptor: Object) -> Called {
    let (name, doc) = wrapper_doc(m, descriptor);
    text_or_none(m, Some(type_ready::doc_without_signature(&name, &doc)))
}

fn get_wrapper_signature(m: &mut Machine, descriptor: Object) -> Called {
    let (name, doc) = wrapper_doc(m, descriptor);
    signature(m, &name, &doc)
}

/// CPython: `descr_get_qualname`.
fn get_qualname(m: &mut Machine, descriptor: Object) -> Called {
    if m.read(descriptor, D_QUALNAME) == 0 {
        let owner = m.read_object(descriptor, D_TYPE);
        let qualname = object_protocol::get_attr_id_nested(m, owner, names::QUALNAME)?;
        let text = formatted!("%S.%S", unicode::to_string(m, qualname), name_text(m, descriptor));
        let text = text.make(m);
        m.decref(qualname);
        m.write_object(descriptor, D_QUALNAME, text?);
    }
    let qualname = m.read_object(descriptor, D_QUALNAME);
    Ok(Step::Value(m.new_reference(qualname)))
}
