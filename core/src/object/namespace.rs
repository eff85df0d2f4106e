//! `types.SimpleNamespace`. CPython: namespaceobject.c.

use super::call::{Args, METH_NOARGS};
use super::container_text::{self, Text};
use super::layout::{Field, Layout};
use super::machine::Machine;
use super::native::{Natives, SlotFunction, Visitor};
use super::reference::Object;
use super::runtime::NOT_IMPLEMENTED;
use super::step::{Called, Raised, Step};
use super::type_offsets::{
    FLAG_BASETYPE, FLAG_HAVE_GC, TP_CLEAR, TP_DEALLOC, TP_GETATTRO, TP_INIT, TP_NEW, TP_REPR, TP_RICHCOMPARE,
    TP_SETATTRO, TP_TRAVERSE,
};
use super::type_spec::{MemberDef, MemberKind, MethodDef, TypeSpec};
use super::{dict, dict_merge, errors, object_protocol, statics, tuple, type_object, unicode};

const NS_DICT: u64 = 16;
const BYTES: u64 = 24;

static LAYOUT: Layout = Layout::fixed(&[Field::counted("ns_dict", NS_DICT)]);

/// `types.SimpleNamespace`.
pub static TYPE: TypeSpec = TypeSpec {
    flags: FLAG_HAVE_GC | FLAG_BASETYPE,
    dict_offset: NS_DICT,
    slots: &[
        (TP_DEALLOC, SlotFunction::Destructor(dealloc)),
        (TP_REPR, SlotFunction::F1(repr)),
        (TP_GETATTRO, SlotFunction::F2(object_protocol::generic_getattr)),
        (TP_SETATTRO, SlotFunction::F3(object_protocol::generic_setattr)),
        (TP_TRAVERSE, SlotFunction::Traverse(traverse)),
        (TP_CLEAR, SlotFunction::Destructor(clear)),
        (TP_RICHCOMPARE, SlotFunction::F3(rich_compare)),
        (TP_INIT, SlotFunction::F3(init)),
        (TP_NEW, SlotFunction::F3(make)),
    ],
    methods: &[MethodDef::new("__reduce__", reduce, METH_NOARGS)],
    members: &[MemberDef {
        name: "__dict__",
        kind: MemberKind::Object,
        offset: NS_DICT,
        read_only: true,
        doc: "",
    }],
    ..TypeSpec::new(statics::NAMESPACE, "types.SimpleNamespace", BYTES, &LAYOUT)
};

/// Registers the type.
pub fn register(natives: &mut Natives) {
    natives.add_type(&TYPE);
}

/// A namespace with these attributes; the dict is copied, may be `NULL`. CPython: `_PyNamespace_New`.
pub fn new(m: &mut Machine, keywords: Object) -> Result<Object, Raised> {
    let namespace = empty(m, statics::NAMESPACE)?;
    if !keywords.is_null() {
        let attributes = m.read_object(namespace, NS_DICT);
        dict_merge::merge_dicts(m, attributes, keywords, dict_merge::Override::Replace)?;
    }
    Ok(namespace)
}

fn empty(m: &mut Machine, type_: Object) -> Result<Object, Raised> {
    let namespace = type_object::generic_alloc(m, type_, 0)?;
    match dict::new(m) {
        Ok(attributes) => m.write_object(namespace, NS_DICT, attributes),
        Err(raised) => {
            m.decref(namespace);
            return Err(raised);
        }
    }
    Ok(namespace)
}

/// CPython: `namespace_new`.
fn make(m: &mut Machine, type_: Object, _: Object, _: Object) -> Called {
    empty(m, type_).map(Step::Value)
}

/// CPython: `namespace_init`.
fn init(m: &mut Machine, namespace: Object, arguments: Object, keywords: Object) -> Called {
    if tuple::size(m, arguments) != 0 {
        return Err(errors::set_string(m, statics::TYPE_ERROR, "no positional arguments expected"));
    }
    if !keywords.is_null() {
        if !dict::has_only_string_keys(m, keywords) {
            return Err(errors::set_string(m, statics::TYPE_ERROR, "keywords must be strings"));
        }
        let attributes = m.read_object(namespace, NS_DICT);
        dict_merge::merge_dicts(m, attributes, keywords, dict_merge::Override::Replace)?;
    }
    Ok(Step::number(0))
}

fn dealloc(m: &mut Machine, namespace: Object) {
    m.untrack_if_tracked(namespace);
    m.clear_field(namespace, NS_DICT);
    m.type_free(namespace);
}

fn traverse(m: &mut Machine, namespace: Object, visit: Visitor<'_>) -> bool {
    let attributes = m.read_object(namespace, NS_DICT);
    attributes.is_null() || visit(m, attributes)
}

fn clear(m: &mut Machine, namespace: Object) {
    m.clear_field(namespace, NS_DICT);
}

/// CPython: `namespace_repr`.
fn repr(m: &mut Machine, namespace: Object) -> Called {
    let type_ = m.type_of(namespace);
    let name =
        if type_ == statics::NAMESPACE { "namespace".into() } else { type_object::short_name(m, type_) };
    container_text::guarded(m, namespace, &format!("{name}(...)"), |m| {
        let mut text = Text::new(&format!("{name}("));
        let attributes = m.read_object(namespace, NS_DICT);
        let (mut position, mut first) = (0, true);
        while let Some((key, value, _)) = dict::next(m, attributes, &mut position) {
            if !unicode::check(m, key) || unicode::length(m, key) == 0 {
                continue;
            }
            text.push(if first { "" } else { ", " });
            first = false;
            text.push(&unicode::to_string(m, key));
            text.push("=");
            text.push_repr(m, value)?;
        }
        text.push(")");
        Ok(text)
    })
}

/// CPython: `namespace_richcompare`.
fn rich_compare(m: &mut Machine, left: Object, right: Object, operator: Object) -> Called {
    if type_object::is_instance_of(m, left, statics::NAMESPACE)
        && type_object::is_instance_of(m, right, statics::NAMESPACE)
    {
        let (a, b) = (m.read_object(left, NS_DICT), m.read_object(right, NS_DICT));
        return object_protocol::rich_compare(m, a, b, operator.0);
    }
    Ok(Step::Value(m.new_reference(NOT_IMPLEMENTED)))
}

fn reduce(m: &mut Machine, namespace: Object, _: Args) -> Called {
    let arguments = tuple::new(m, 0)?;
    let (type_, attributes) = (m.type_of(namespace), m.read_object(namespace, NS_DICT));
    m.incref(type_);
    m.incref(attributes);
    tuple::pack_stolen(m, &[type_, arguments, attributes]).map(Step::Value)
}
