//! None, NotImplemented and Ellipsis. CPython: object.c, sliceobject.c.

use super::call::{Args, METH_NOARGS};
use super::layout::Layout;
use super::machine::Machine;
use super::native::{Natives, SlotFunction};
use super::reference::{OB_REFCNT, OB_TYPE, Object};
use super::runtime::{ELLIPSIS, NONE, NOT_IMPLEMENTED};
use super::statics;
use super::step::{Called, Step};
use super::type_offsets::{NB_BOOL, TP_DEALLOC, TP_NEW, TP_REPR};
use super::type_spec::{MethodDef, TypeSpec};
use super::{errors, type_call, type_object, unicode, warning};

static LAYOUT: Layout = Layout::fixed(&[]);

static NONE_TYPE: TypeSpec = TypeSpec {
    slots: &[
        (TP_DEALLOC, SlotFunction::Destructor(never)),
        (TP_REPR, SlotFunction::F1(none_repr)),
        (NB_BOOL, SlotFunction::F1(none_bool)),
        (TP_NEW, SlotFunction::F3(none_new)),
    ],
    ..TypeSpec::new(statics::NONE_TYPE, "NoneType", 16, &LAYOUT)
};

static NOT_IMPLEMENTED_TYPE: TypeSpec = TypeSpec {
    slots: &[
        (TP_DEALLOC, SlotFunction::Destructor(never)),
        (TP_REPR, SlotFunction::F1(not_implemented_repr)),
        (NB_BOOL, SlotFunction::F1(not_implemented_bool)),
        (TP_NEW, SlotFunction::F3(not_implemented_new)),
    ],
    methods: &[MethodDef {
        name: "__reduce__",
        function: not_implemented_reduce,
        flags: METH_NOARGS,
        doc: "",
    }],
    ..TypeSpec::new(statics::NOT_IMPLEMENTED_TYPE, "NotImplementedType", 16, &LAYOUT)
};

static ELLIPSIS_TYPE: TypeSpec = TypeSpec {
    slots: &[
        (TP_DEALLOC, SlotFunction::Destructor(never)),
        (TP_REPR, SlotFunction::F1(ellipsis_repr)),
        (TP_NEW, SlotFunction::F3(ellipsis_new)),
    ],
    methods: &[MethodDef { name: "__reduce__", function: ellipsis_reduce, flags: METH_NOARGS, doc: "" }],
    ..TypeSpec::new(statics::ELLIPSIS_TYPE, "ellipsis", 16, &LAYOUT)
};

/// Registers the three types.
pub fn register(natives: &mut Natives) {
    for spec in [&NONE_TYPE, &NOT_IMPLEMENTED_TYPE, &ELLIPSIS_TYPE] {
        natives.add_type(spec);
    }
}

/// Writes the three objects. Needed before anything refers to them.
pub fn initialize(m: &mut Machine) {
    let singletons = [
        (NONE, statics::NONE_TYPE),
        (NOT_IMPLEMENTED, statics::NOT_IMPLEMENTED_TYPE),
        (ELLIPSIS, statics::ELLIPSIS_TYPE),
    ];
    for (object, type_) in singletons {
        m.write(object, OB_REFCNT, 1);
        m.write_object(object, OB_TYPE, type_);
    }
}

/// A new reference to None.
#[inline]
pub fn none(m: &mut Machine) -> Object {
    m.new_reference(NONE)
}

/// `Ok(Step::Value(None))`.
#[inline]
pub fn return_none(m: &mut Machine) -> Called {
    Ok(Step::Value(m.new_reference(NONE)))
}

/// `Ok(Step::Value(NotImplemented))`.
#[inline]
pub fn return_not_implemented(m: &mut Machine) -> Called {
    Ok(Step::Value(m.new_reference(NOT_IMPLEMENTED)))
}

fn never(m: &mut Machine, object: Object) {
    // A count that falls to 0 is a fault of this program; in CPython it is fatal.
    panic!("deallocating {}", type_object::name_of(m, object));
}

fn none_repr(m: &mut Machine, _: Object) -> Called {
    unicode::from_str(m, "None").map(Step::Value)
}

fn not_implemented_repr(m: &mut Machine, _: Object) -> Called {
    unicode::from_str(m, "NotImplemented").map(Step::Value)
}

fn ellipsis_repr(m: &mut Machine, _: Object) -> Called {
    unicode::from_str(m, "Ellipsis").map(Step::Value)
}

fn none_bool(_: &mut Machine, _: Object) -> Called {
    Ok(Step::number(0))
}

/// CPython warns (DeprecationWarning, ignored by default), then says true.
/// True, with a warning: it is what a comparison has to say that cannot say anything. CPython: `notimplemented_bool`.
fn not_implemented_bool(m: &mut Machine, _: Object) -> Called {
    let message = "NotImplemented should not be used in a boolean context";
    warning::warn(m, statics::DEPRECATION_WARNING, message)?;
    Ok(Step::number(1))
}

fn not_implemented_reduce(m: &mut Machine, _: Object, _: Args) -> Called {
    unicode::from_str(m, "NotImplemented").map(Step::Value)
}

fn ellipsis_reduce(m: &mut Machine, _: Object, _: Args) -> Called {
    unicode::from_str(m, "Ellipsis").map(Step::Value)
}

fn new(m: &mut Machine, name: &str, value: Object, arguments: Object, keywords: Object) -> Called {
    if type_call::has_arguments(m, arguments, keywords) {
        return Err(errors::set_string(m, statics::TYPE_ERROR, &format!("{name} takes no arguments")));
    }
    Ok(Step::Value(m.new_reference(value)))
}

fn none_new(m: &mut Machine, _: Object, arguments: Object, keywords: Object) -> Called {
    new(m, "NoneType", NONE, arguments, keywords)
}

fn not_implemented_new(m: &mut Machine, _: Object, arguments: Object, keywords: Object) -> Called {
    new(m, "NotImplementedType", NOT_IMPLEMENTED, arguments, keywords)
}

fn ellipsis_new(m: &mut Machine, _: Object, arguments: Object, keywords: Object) -> Called {
    new(m, "EllipsisType", ELLIPSIS, arguments, keywords)
}
