//! `property`. CPython: descrobject.c.

use super::arguments::{self, Signature};
use super::call::{Args, METH_O};
use super::layout::{Field, Layout};
use super::machine::Machine;
use super::native::{Natives, SlotFunction, Visitor};
use super::native_stack::{NativeFrame, NativeKind};
use super::reference::Object;
use super::runtime::NONE;
use super::statics;
use super::step::{Called, Flow, Raised, Step};
use super::type_offsets::{
    FLAG_BASETYPE, FLAG_HAVE_GC, TP_CLEAR, TP_DEALLOC, TP_DESCR_GET, TP_DESCR_SET, TP_INIT, TP_NEW,
    TP_TRAVERSE,
};
use super::type_spec::{GetSetDef, MemberDef, MemberKind, MethodDef, TypeSpec};
use super::{calls, classmethod, errors, names, object_protocol, type_object};

const GET: u64 = 16;
const SET: u64 = 24;
const DEL: u64 = 32;
const DOC: u64 = 40;
const GETTER_DOC: u64 = 48;

static LAYOUT: Layout = Layout::fixed(&[
    Field::counted("prop_get", GET),
    Field::counted("prop_set", SET),
    Field::counted("prop_del", DEL),
    Field::counted("prop_doc", DOC),
    Field::raw32("getter_doc", GETTER_DOC),
]);

const fn member(name: &'static str, offset: u64, read_only: bool) -> MemberDef {
    MemberDef { name, kind: MemberKind::Object, offset, read_only, doc: "" }
}

/// `property`.
pub static TYPE: TypeSpec = TypeSpec {
    flags: FLAG_HAVE_GC | FLAG_BASETYPE,
    slots: &[
        (TP_DEALLOC, SlotFunction::Destructor(dealloc)),
        (TP_TRAVERSE, SlotFunction::Traverse(traverse)),
        (TP_CLEAR, SlotFunction::Destructor(clear)),
        (TP_DESCR_GET, SlotFunction::F3(descriptor_get)),
        (TP_DESCR_SET, SlotFunction::F3(descriptor_set)),
        (TP_INIT, SlotFunction::F3(init)),
        (TP_NEW, SlotFunction::F3(type_object::generic_new)),
    ],
    methods: &[
        MethodDef { name: "getter", function: getter, flags: METH_O, doc: "" },
        MethodDef { name: "setter", function: setter, flags: METH_O, doc: "" },
        MethodDef { name: "deleter", function: deleter, flags: METH_O, doc: "" },
    ],
    members: &[
        member("fget", GET, true),
        member("fset", SET, true),
        member("fdel", DEL, true),
        member("__doc__", DOC, false),
    ],
    getset: &[GetSetDef { name: "__isabstractmethod__", get: Some(is_abstract), set: None, doc: "" }],
    ..TypeSpec::new(statics::PROPERTY, "property", 56, &LAYOUT)
};

/// Registers the type and its activation.
pub fn register(natives: &mut Natives) {
    natives.add_type(&TYPE);
    natives.add_resume(NativeKind::PropertySet, set_resume);
}

fn dealloc(m: &mut Machine, property: Object) {
    m.untrack_if_tracked(property);
    for offset in [GET, SET, DEL, DOC] {
        let held = m.read_object(property, offset);
        m.xdecref(held);
    }
    m.type_free(property);
}

fn traverse(m: &mut Machine, property: Object, visit: Visitor<'_>) -> bool {
    [GET, SET, DEL, DOC].into_iter().all(|offset| {
        let held = m.read_object(property, offset);
        held.is_null() || visit(m, held)
    })
}

fn clear(m: &mut Machine, property: Object) {
    m.clear_field(property, DOC);
}

/// CPython: `property_descr_get`.
fn descriptor_get(m: &mut Machine, property: Object, object: Object, _: Object) -> Called {
    if object.is_null() || object == NONE {
        return Ok(Step::Value(m.new_reference(property)));
    }
    let getter = m.read_object(property, GET);
    if getter.is_null() {
        return Err(errors::set_string(m, statics::ATTRIBUTE_ERROR, "unreadable attribute"));
    }
    calls::call_with(m, getter, &[object])
}

/// CPython: `property_descr_set`.
fn descriptor_set(m: &mut Machine, property: Object, object: Object, value: Object) -> Called {
    let deleting = value.is_null();
    let function = m.read_object(property, if deleting { DEL } else { SET });
    if function.is_null() {
        let message = if deleting { "can't delete attribute" } else { "can't set attribute" };
        return Err(errors::set_string(m, statics::ATTRIBUTE_ERROR, message));
    }
    let frame = m.push_native(NativeKind::PropertySet, &[function, object, value], 0);
    m.start_native(frame)
}

/// Calls the setter or deleter and drops what it gives.
fn set_resume(m: &mut Machine, frame: NativeFrame, input: Result<Object, Raised>) -> Result<Flow, Raised> {
    let result = input?;
    if frame.state(m) == 0 {
        frame.set_state(m, 1);
        let (function, object, value) = (frame.slot(m, 0), frame.slot(m, 1), frame.slot(m, 2));
        let both = [object, value];
        let given = if value.is_null() { &both[..1] } else { &both[..] };
        return Ok(Flow::Wait(calls::call_with(m, function, given)));
    }
    m.decref(result);
    Ok(Flow::Return(Object::NULL))
}

/// CPython: `property_init_impl`.
fn init(m: &mut Machine, property: Object, arguments: Object, keywords: Object) -> Called {
    const SIGNATURE: Signature = Signature {
        function: "property",
        parameters: &["fget", "fset", "fdel", "doc"],
        required: 0,
        positional: 4,
    };
    let args = arguments::of_tuple(m, arguments, keywords);
    let given: [Object; 4] = arguments::parse(m, args, &SIGNATURE)?;
    for (offset, value) in [GET, SET, DEL].into_iter().zip(given) {
        let value = if value == NONE { Object::NULL } else { value };
        m.xincref(value);
        m.replace_at(property.field(offset), value);
    }
    m.xincref(given[3]);
    m.replace_at(property.field(DOC), given[3]);
    m.write_u32(property, GETTER_DOC, 0);
    let getter = m.read_object(property, GET);
    if (given[3].is_null() || given[3] == NONE) && !getter.is_null() {
        take_doc(m, property, getter)?;
    }
    Ok(Step::number(0))
}

/// Without a docstring of its own it shows its getter's.
fn take_doc(m: &mut Machine, property: Object, getter: Object) -> Result<(), Raised> {
    let name = m.name(names::DOC);
    let doc = m.nested(|m| object_protocol::lookup_attr(m, getter, name))?;
    if doc.is_null() {
        return Ok(());
    }
    if m.type_of(property) == statics::PROPERTY {
        m.replace_at(property.field(DOC), doc);
    } else {
        let set = m.nested(|m| object_protocol::set_attr(m, property, name, doc));
        m.decref(doc);
        set?;
    }
    m.write_u32(property, GETTER_DOC, 1);
    Ok(())
}

/// A property like this one with one function replaced. CPython: `property_copy`.
fn copied(m: &mut Machine, property: Object, replaced: u64, function: Object) -> Called {
    let type_ = m.type_of(property);
    let parts = [GET, SET, DEL].map(|offset| {
        let part = m.read_object(property, offset);
        if offset == replaced && function != NONE {
            function
        } else if part.is_null() {
            NONE
        } else {
            part
        }
    });
    let own_doc = m.read_object(property, DOC);
    let from_getter = m.read_u32(property, GETTER_DOC) != 0 && parts[0] != NONE;
    let doc = if from_getter || own_doc.is_null() { NONE } else { own_doc };
    calls::call_with(m, type_, &[parts[0], parts[1], parts[2], doc])
}

fn getter(m: &mut Machine, property: Object, args: Args) -> Called {
    let function = args.get(m, 0);
    copied(m, property, GET, function)
}

fn setter(m: &mut Machine, property: Object, args: Args) -> Called {
    let function = args.get(m, 0);
    copied(m, property, SET, function)
}

fn deleter(m: &mut Machine, property: Object, args: Args) -> Called {
    let function = args.get(m, 0);
    copied(m, property, DEL, function)
}

fn is_abstract(m: &mut Machine, property: Object) -> Called {
    let mut found = false;
    for offset in [GET, SET, DEL] {
        let function = m.read_object(property, offset);
        found = found || !function.is_null() && classmethod::says_abstract(m, function)?;
    }
    Ok(Step::Value(super::bool::from_bool(m, found)))
}
