//! Bound methods. CPython: classobject.c.

use super::call::{Args, METH_NOARGS};
use super::formatted::formatted;
use super::layout::{Field, Layout};
use super::machine::Machine;
use super::native::{Natives, SlotFunction, Visitor};
use super::reference::Object;
use super::runtime::NONE;
use super::step::{Called, Raised, Step};
use super::type_offsets::{
    FLAG_HAVE_GC, FLAG_HAVE_VECTORCALL, TP_CALL, TP_DEALLOC, TP_DESCR_GET, TP_GETATTRO, TP_HASH, TP_NEW,
    TP_REPR, TP_RICHCOMPARE, TP_SETATTRO, TP_TRAVERSE,
};
use super::type_spec::{GetSetDef, MemberDef, MemberKind, MethodDef, TypeSpec};
use super::{
    arguments, bool, calls, errors, getattr_reduce, names, object_protocol, singletons, statics, tuple,
    type_object, unicode, weakref,
};

/// Offset of `im_func`, in bytes.
pub const IM_FUNC: u64 = 16;
/// Offset of `im_self`, in bytes.
pub const IM_SELF: u64 = 24;
const IM_WEAKREFLIST: u64 = 32;
const VECTORCALL: u64 = 40;
const BYTES: u64 = 48;

/// The fields.
pub static LAYOUT: Layout = Layout::fixed(&[
    Field::counted("im_func", IM_FUNC),
    Field::counted("im_self", IM_SELF),
    Field::raw("im_weakreflist", IM_WEAKREFLIST),
    Field::raw("vectorcall", VECTORCALL),
]);

/// `method`.
pub static TYPE: TypeSpec = TypeSpec {
    flags: FLAG_HAVE_GC | FLAG_HAVE_VECTORCALL,
    weaklist_offset: IM_WEAKREFLIST,
    vectorcall_offset: VECTORCALL,
    doc: "method(function, instance)\n\nCreate a bound instance method object.",
    slots: &[
        (TP_DEALLOC, SlotFunction::Destructor(dealloc)),
        (TP_REPR, SlotFunction::F1(repr)),
        (TP_HASH, SlotFunction::F1(hash)),
        (TP_CALL, SlotFunction::F3(call_slot)),
        (TP_GETATTRO, SlotFunction::F2(get_attribute)),
        (TP_SETATTRO, SlotFunction::F3(object_protocol::generic_setattr)),
        (TP_TRAVERSE, SlotFunction::Traverse(traverse)),
        (TP_RICHCOMPARE, SlotFunction::F3(rich_compare)),
        (TP_DESCR_GET, SlotFunction::F3(descriptor_get)),
        (TP_NEW, SlotFunction::F3(new_slot)),
    ],
    methods: &[MethodDef::new("__reduce__", reduce, METH_NOARGS)],
    members: &[
        MemberDef {
            name: "__func__",
            kind: MemberKind::Object,
            offset: IM_FUNC,
            read_only: true,
            doc: "the function (or other callable) implementing a method",
        },
        MemberDef {
            name: "__self__",
            kind: MemberKind::Object,
            offset: IM_SELF,
            read_only: true,
            doc: "the instance to which a method is bound",
        },
    ],
    getset: &[GetSetDef { name: "__doc__", get: Some(get_doc), set: None, doc: "" }],
    ..TypeSpec::new(statics::METHOD, "method", BYTES, &LAYOUT)
};

/// `__reduce__()`: asked of the object by the function's name. CPython: `method_reduce`.
fn reduce(m: &mut Machine, method: Object, _: Args) -> Called {
    let (function, object) = (m.read_object(method, IM_FUNC), m.read_object(method, IM_SELF));
    let name = object_protocol::get_attr_id_nested(m, function, names::NAME)?;
    getattr_reduce::from_owner(m, object, name)
}

/// Registers this file's natives.
pub fn register(natives: &mut Natives) {
    natives.add_type(&TYPE);
}

/// A function bound to an object (both borrowed). CPython: `PyMethod_New`.
pub fn new(m: &mut Machine, function: Object, self_object: Object) -> Result<Object, Raised> {
    let method = m.gc_new(statics::METHOD, BYTES)?;
    m.write(method, IM_WEAKREFLIST, 0);
    m.incref(function);
    m.write_object(method, IM_FUNC, function);
    m.incref(self_object);
    m.write_object(method, IM_SELF, self_object);
    m.write(method, VECTORCALL, 0);
    m.track(method);
    Ok(method)
}

/// Whether it is a bound method. CPython: `PyMethod_Check`.
pub fn check(m: &Machine, object: Object) -> bool {
    m.type_of(object) == statics::METHOD
}

/// Calls the function with the object in front. CPython: `method_vectorcall`.
pub fn vectorcall(m: &mut Machine, method: Object, args: Args) -> Called {
    let function = m.read_object(method, IM_FUNC);
    let self_object = m.read_object(method, IM_SELF);
    calls::call_prepend(m, function, self_object, args)
}

fn call_slot(m: &mut Machine, method: Object, arguments: Object, keywords: Object) -> Called {
    let args = arguments::of_tuple(m, arguments, keywords);
    vectorcall(m, method, args)
}

fn dealloc(m: &mut Machine, method: Object) {
    m.untrack(method);
    if m.read(method, IM_WEAKREFLIST) != 0 {
        weakref::clear_weakrefs(m, method);
    }
    for offset in [IM_FUNC, IM_SELF] {
        let held = m.read_object(method, offset);
        m.xdecref(held);
    }
    m.gc_free(method);
}

fn traverse(m: &mut Machine, method: Object, visit: Visitor<'_>) -> bool {
    let (function, self_object) = (m.read_object(method, IM_FUNC), m.read_object(method, IM_SELF));
    visit(m, function) && visit(m, self_object)
}

/// CPython: `method_repr`.
fn repr(m: &mut Machine, method: Object) -> Called {
    let (function, self_object) = (m.read_object(method, IM_FUNC), m.read_object(method, IM_SELF));
    let mut name = "?".to_owned();
    for attribute in [names::QUALNAME, names::NAME] {
        let key = m.name(attribute);
        let found = m.nested(|m| object_protocol::lookup_attr(m, function, key))?;
        if !found.is_null() {
            if unicode::check(m, found) {
                name = unicode::to_string(m, found);
            }
            m.decref(found);
            break;
        }
    }
    let shown = object_protocol::repr_nested(m, self_object)?;
    let text = formatted!("<bound method %V of %R>", name, unicode::to_string(m, shown));
    m.decref(shown);
    text.make(m).map(Step::Value)
}

/// CPython: `method_hash`.
fn hash(m: &mut Machine, method: Object) -> Called {
    let self_hash = pointer_hash(m.read_object(method, IM_SELF));
    let function = m.read_object(method, IM_FUNC);
    let function_hash = object_protocol::hash_nested(m, function)?;
    let hash = self_hash ^ function_hash;
    Ok(Step::number(if hash == -1 { -2 } else { hash }))
}

/// CPython: `_Py_HashPointer`.
fn pointer_hash(object: Object) -> i64 {
    object.0.rotate_right(4) as i64
}

/// CPython: `method_richcompare`.
fn rich_compare(m: &mut Machine, a: Object, b: Object, operator: Object) -> Called {
    if !(2..=3).contains(&operator.0) || !check(m, a) || !check(m, b) {
        return singletons::return_not_implemented(m);
    }
    let (left, right) = (m.read_object(a, IM_FUNC), m.read_object(b, IM_FUNC));
    let equal = object_protocol::rich_compare_bool_nested(m, left, right, 2)?
        && m.read(a, IM_SELF) == m.read(b, IM_SELF);
    Ok(Step::Value(bool::from_bool(m, equal == (operator.0 == 2))))
}

/// A method is bound already. CPython: `method_descr_get`.
fn descriptor_get(m: &mut Machine, method: Object, _object: Object, _class: Object) -> Called {
    Ok(Step::Value(m.new_reference(method)))
}

/// Attributes of the type, then those of the function. CPython: `method_getattro`.
fn get_attribute(m: &mut Machine, method: Object, name: Object) -> Called {
    let type_ = m.type_of(method);
    if let Some(descriptor) = type_object::lookup(m, type_, name) {
        let get = m.slot(m.type_of(descriptor), TP_DESCR_GET);
        if get != 0 {
            return m.call_f3(get, descriptor, method, type_);
        }
        return Ok(Step::Value(m.new_reference(descriptor)));
    }
    let function = m.read_object(method, IM_FUNC);
    object_protocol::get_attr(m, function, name)
}

fn get_doc(m: &mut Machine, method: Object) -> Called {
    let (function, name) = (m.read_object(method, IM_FUNC), m.name(names::DOC));
    object_protocol::get_attr(m, function, name)
}

/// CPython: `method_new`.
fn new_slot(m: &mut Machine, _type: Object, arguments: Object, keywords: Object) -> Called {
    arguments::no_keywords(m, "method", keywords)?;
    let given = tuple::size(m, arguments) as u64;
    arguments::check_positional(m, "method", given, 2, 2)?;
    let (function, instance) = (tuple::get(m, arguments, 0), tuple::get(m, arguments, 1));
    if !calls::is_callable(m, function) {
        return Err(errors::set_string(m, statics::TYPE_ERROR, "first argument must be callable"));
    }
    if instance == NONE {
        return Err(errors::set_string(m, statics::TYPE_ERROR, "self must not be None"));
    }
    new(m, function, instance).map(Step::Value)
}
