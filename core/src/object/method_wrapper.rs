//! `method-wrapper`: a slot wrapper bound to an object. CPython: descrobject.c.

use super::call::{Args, METH_NOARGS};
use super::descriptor::{self, D_NAME, D_TYPE};
use super::formatted::formatted;
use super::layout::{Field, Layout};
use super::machine::Machine;
use super::names;
use super::native::{Natives, SlotFunction, Visitor};
use super::reference::Object;
use super::statics;
use super::step::{Called, Raised, Step};
use super::type_offsets::{
    FLAG_HAVE_GC, TP_CALL, TP_DEALLOC, TP_GETATTRO, TP_HASH, TP_REPR, TP_RICHCOMPARE, TP_TRAVERSE,
};
use super::type_spec::{GetSetDef, MemberDef, MemberKind, MethodDef, TypeSpec};
use super::{bool, getattr_reduce, object_protocol, singletons, type_object, unicode};

const DESCRIPTOR: u64 = 16;
const SELF: u64 = 24;

static LAYOUT: Layout = Layout::fixed(&[Field::counted("descr", DESCRIPTOR), Field::counted("self", SELF)]);

static TYPE: TypeSpec = TypeSpec {
    flags: FLAG_HAVE_GC,
    slots: &[
        (TP_DEALLOC, SlotFunction::Destructor(dealloc)),
        (TP_REPR, SlotFunction::F1(repr)),
        (TP_HASH, SlotFunction::F1(hash)),
        (TP_CALL, SlotFunction::F3(call)),
        (TP_GETATTRO, SlotFunction::F2(object_protocol::generic_getattr)),
        (TP_TRAVERSE, SlotFunction::Traverse(traverse)),
        (TP_RICHCOMPARE, SlotFunction::F3(rich_compare)),
    ],
    methods: &[MethodDef::new("__reduce__", reduce, METH_NOARGS)],
    members: &[MemberDef {
        name: "__self__",
        kind: MemberKind::Object,
        offset: SELF,
        read_only: true,
        doc: "",
    }],
    getset: &[
        GetSetDef { name: "__objclass__", get: Some(get_objclass), set: None, doc: "" },
        GetSetDef { name: "__name__", get: Some(get_name), set: None, doc: "" },
        GetSetDef { name: "__qualname__", get: Some(get_qualname), set: None, doc: "" },
        GetSetDef { name: "__doc__", get: Some(get_doc), set: None, doc: "" },
        GetSetDef { name: "__text_signature__", get: Some(get_signature), set: None, doc: "" },
    ],
    ..TypeSpec::new(statics::METHOD_WRAPPER, "method-wrapper", 32, &LAYOUT)
};

/// `__reduce__()`. CPython: `wrapper_reduce`.
fn reduce(m: &mut Machine, wrapper: Object, _: Args) -> Called {
    let (descriptor, object) = parts(m, wrapper);
    let name = m.read_object(descriptor, D_NAME);
    m.incref(name);
    getattr_reduce::from_owner(m, object, name)
}

/// Registers the type.
pub fn register(natives: &mut Natives) {
    natives.add_type(&TYPE);
}

/// CPython: `PyWrapper_New`.
pub fn new(m: &mut Machine, descriptor: Object, object: Object) -> Result<Object, Raised> {
    let wrapper = m.gc_new(statics::METHOD_WRAPPER, 32)?;
    m.incref(descriptor);
    m.write_object(wrapper, DESCRIPTOR, descriptor);
    m.incref(object);
    m.write_object(wrapper, SELF, object);
    m.track(wrapper);
    Ok(wrapper)
}

fn parts(m: &Machine, wrapper: Object) -> (Object, Object) {
    (m.read_object(wrapper, DESCRIPTOR), m.read_object(wrapper, SELF))
}

fn dealloc(m: &mut Machine, wrapper: Object) {
    m.untrack_if_tracked(wrapper);
    let trash = super::trashcan::begin(m, wrapper, true);
    if trash == super::trashcan::Trash::PutOff {
        return;
    }
    let (descriptor, object) = parts(m, wrapper);
    m.xdecref(descriptor);
    m.xdecref(object);
    m.gc_free(wrapper);
    super::trashcan::end(m, trash);
}

fn traverse(m: &mut Machine, wrapper: Object, visit: Visitor<'_>) -> bool {
    let (descriptor, object) = parts(m, wrapper);
    (descriptor.is_null() || visit(m, descriptor)) && (object.is_null() || visit(m, object))
}

fn repr(m: &mut Machine, wrapper: Object) -> Called {
    let (descriptor, object) = parts(m, wrapper);
    let text = formatted!(
        "<method-wrapper '%s' of %s object at %p>",
        unicode::to_string(m, m.read_object(descriptor, D_NAME)),
        type_object::name_of(m, object),
        format_args!("{:#x}", object.0)
    );
    text.make(m).map(Step::Value)
}

fn hash(m: &mut Machine, wrapper: Object) -> Called {
    let (descriptor, object) = parts(m, wrapper);
    let hash = object_protocol::hash_pointer(object.0) ^ object_protocol::hash_pointer(descriptor.0);
    Ok(Step::number(if hash == -1 { -2 } else { hash }))
}

fn rich_compare(m: &mut Machine, a: Object, b: Object, operator: Object) -> Called {
    let comparable = m.type_of(a) == statics::METHOD_WRAPPER && m.type_of(b) == statics::METHOD_WRAPPER;
    if !comparable || !matches!(operator.0, 2 | 3) {
        return singletons::return_not_implemented(m);
    }
    let equal = parts(m, a) == parts(m, b);
    Ok(Step::Value(bool::from_bool(m, equal == (operator.0 == 2))))
}

fn call(m: &mut Machine, wrapper: Object, arguments: Object, keywords: Object) -> Called {
    let (descriptor, object) = parts(m, wrapper);
    descriptor::call_wrapped(m, descriptor, object, arguments, keywords)
}

fn get_objclass(m: &mut Machine, wrapper: Object) -> Called {
    let type_ = m.read_object(parts(m, wrapper).0, D_TYPE);
    Ok(Step::Value(m.new_reference(type_)))
}

fn get_name(m: &mut Machine, wrapper: Object) -> Called {
    let name = m.read_object(parts(m, wrapper).0, D_NAME);
    Ok(Step::Value(m.new_reference(name)))
}

fn get_qualname(m: &mut Machine, wrapper: Object) -> Called {
    let descriptor = parts(m, wrapper).0;
    let name = m.name(names::QUALNAME);
    object_protocol::get_attr(m, descriptor, name)
}

fn get_doc(m: &mut Machine, wrapper: Object) -> Called {
    let (name, doc) = descriptor::wrapper_doc(m, parts(m, wrapper).0);
    descriptor::documentation(m, &name, &doc)
}

fn get_signature(m: &mut Machine, wrapper: Object) -> Called {
    let (name, doc) = descriptor::wrapper_doc(m, parts(m, wrapper).0);
    descriptor::signature(m, &name, &doc)
}
