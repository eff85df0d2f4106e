//! `types.SimpleNamespace`. CPython: namespaceobject.c.

use super::call::{Args, METH_NOARGS};
use super::layout::{Field, Layout};
use super::machine::Machine;
use super::native::{Natives, SlotFunction, Visitor};
use super::reference::Object;
use super::statics;
use super::step::{Called, Raised, Step};
use super::type_object::{self, name_of};
use super::type_offsets::*;
use super::type_spec::{MemberDef, MemberKind, MethodDef, TypeSpec};
use super::{container_text, dict, errors, object_protocol, singletons, tuple, type_instances, unicode};

const NS_DICT: u64 = 16;

static LAYOUT: Layout = Layout::fixed(&[Field::counted("ns_dict", NS_DICT)]);

static TYPE: TypeSpec = TypeSpec {
    flags: FLAG_HAVE_GC | FLAG_BASETYPE,
    dict_offset: NS_DICT,
    doc: "A simple attribute-based namespace.\n\nSimpleNamespace(**kwargs)",
    slots: &[
        (TP_DEALLOC, SlotFunction::Destructor(dealloc)),
        (TP_REPR, SlotFunction::F1(repr)),
        (TP_GETATTRO, SlotFunction::F2(object_protocol::generic_getattr)),
        (TP_SETATTRO, SlotFunction::F3(object_protocol::generic_setattr)),
        (TP_TRAVERSE, SlotFunction::Traverse(traverse)),
        (TP_CLEAR, SlotFunction::Destructor(clear)),
        (TP_RICHCOMPARE, SlotFunction::F3(rich_compare)),
        (TP_INIT, SlotFunction::F3(init)),
        (TP_NEW, SlotFunction::F3(new_slot)),
    ],
    methods: &[MethodDef {
        name: "__reduce__",
        function: reduce,
        flags: METH_NOARGS,
        doc: "Return state information for pickling",
    }],
    members: &[MemberDef { name: "__dict__", kind: MemberKind::Object, offset: NS_DICT, read_only: true, doc: "" }],
    ..TypeSpec::new(statics::NAMESPACE, "types.SimpleNamespace", 24, &LAYOUT)
};

/// Registers the type.
pub fn register(natives: &mut Natives) {
    natives.add_type(&TYPE);
}

/// CPython: `_PyNamespace_New`; the dict is copied, may be `NULL`.
pub fn new(m: &mut Machine, keywords: Object) -> Result<Object, Raised> {
    let namespace = make(m, statics::NAMESPACE)?;
    if !keywords.is_null() {
        let own = m.read_object(namespace, NS_DICT);
        m.nested(|m| dict::update(m, own, keywords))?;
    }
    Ok(namespace)
}

fn make(m: &mut Machine, type_: Object) -> Result<Object, Raised> {
    let namespace = type_instances::alloc(m, type_, 0)?;
    let own = dict::new(m)?;
    m.write_object(namespace, NS_DICT, own);
    Ok(namespace)
}

fn new_slot(m: &mut Machine, type_: Object, _arguments: Object, _keywords: Object) -> Called {
    make(m, type_).map(Step::Value)
}

fn init(m: &mut Machine, namespace: Object, arguments: Object, keywords: Object) -> Called {
    if tuple::size(m, arguments) != 0 {
        return Err(errors::set_string(m, statics::TYPE_ERROR, "no positional arguments expected"));
    }
    if keywords.is_null() {
        return Ok(Step::number(0));
    }
    if !dict::has_only_string_keys(m, keywords) {
        return Err(errors::set_string(m, statics::TYPE_ERROR, "keywords must be strings"));
    }
    let own = m.read_object(namespace, NS_DICT);
    m.nested(|m| dict::update(m, own, keywords))?;
    Ok(Step::number(0))
}

fn dealloc(m: &mut Machine, namespace: Object) {
    m.untrack_if_tracked(namespace);
    m.clear_field(namespace, NS_DICT);
    type_instances::free_instance(m, namespace);
}

fn traverse(m: &mut Machine, namespace: Object, visit: Visitor<'_>) -> bool {
    let own = m.read_object(namespace, NS_DICT);
    own.is_null() || visit(m, own)
}

fn clear(m: &mut Machine, namespace: Object) {
    m.clear_field(namespace, NS_DICT);
}

/// CPython: `namespace_repr`.
fn repr(m: &mut Machine, namespace: Object) -> Called {
    let name = if m.type_of(namespace) == statics::NAMESPACE {
        "namespace".to_owned()
    } else {
        name_of(m, namespace)
    };
    let recursive = format!("{name}(...)");
    container_text::guarded(m, namespace, &recursive, |m| {
        let mut text = container_text::Text::new(&format!("{name}("));
        let own = m.read_object(namespace, NS_DICT);
        let (mut position, mut first) = (0, true);
        while let Some((key, value, _)) = dict::next(m, own, &mut position) {
            if !unicode::check(m, key) || unicode::length(m, key) == 0 {
                continue;
            }
            if !first {
                text.push(", ");
            }
            first = false;
            text.push(&unicode::to_string(m, key));
            text.push("=");
            text.push_repr(m, value)?;
        }
        text.push(")");
        Ok(text)
    })
}

fn rich_compare(m: &mut Machine, a: Object, b: Object, operator: Object) -> Called {
    let both = type_object::is_instance_of(m, a, statics::NAMESPACE)
        && type_object::is_instance_of(m, b, statics::NAMESPACE);
    if !both {
        return singletons::return_not_implemented(m);
    }
    let (a, b) = (m.read_object(a, NS_DICT), m.read_object(b, NS_DICT));
    object_protocol::rich_compare(m, a, b, operator.0)
}

fn reduce(m: &mut Machine, namespace: Object, _: Args) -> Called {
    let nothing = tuple::new(m, 0)?;
    let (type_, own) = (m.type_of(namespace), m.read_object(namespace, NS_DICT));
    let result = tuple::pack(m, &[type_, nothing, own]);
    m.decref(nothing);
    result.map(Step::Value)
}
