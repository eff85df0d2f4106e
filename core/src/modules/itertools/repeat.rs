//! `itertools.repeat`. CPython: itertoolsmodule.c, `repeatobject`.

use crate::object::arguments::size_argument;
use crate::object::arguments::{self, Signature};
use crate::object::build_value::{Part, build};
use crate::object::call::{Args, METH_NOARGS};
use crate::object::formatted::formatted;
use crate::object::layout::{Field, Layout};
use crate::object::native::{Natives, SlotFunction};
use crate::object::type_offsets::{FLAG_BASETYPE, FLAG_HAVE_GC};
use crate::object::{
    Called, Machine, MethodDef, Object, Step, TypeSpec, errors, long, object_protocol, statics, type_object,
    unicode,
};

use super::making::allocate;
use super::shape::{attribute_slots, holds, iterator_slots};

const ELEMENT: u64 = 16;
/// How often it is still given; −1 is without end.
const COUNT: u64 = 24;

static LAYOUT: Layout = Layout::fixed(&[Field::counted("element", ELEMENT), Field::raw("cnt", COUNT)]);

static TYPE: TypeSpec = TypeSpec {
    flags: FLAG_HAVE_GC | FLAG_BASETYPE,
    slots: attribute_slots!(new, next, TP_REPR = SlotFunction::F1(repr)),
    methods: &[
        MethodDef::new("__length_hint__", length_hint, METH_NOARGS),
        MethodDef::new("__reduce__", reduce, METH_NOARGS),
    ],
    ..TypeSpec::new(statics::REPEAT, "itertools.repeat", 32, &LAYOUT)
};

holds!(visits[ELEMENT], gives_up[ELEMENT]);

/// CPython: `repeat_new`.
fn new(m: &mut Machine, type_: Object, positional: Object, keywords: Object) -> Called {
    const SIGNATURE: Signature =
        Signature { function: "repeat", parameters: &["object", "times"], required: 1, positional: 2 };
    let args = arguments::of_tuple(m, positional, keywords);
    let [element, times] = arguments::parse(m, args, &SIGNATURE)?;
    let count = if times.is_null() { -1 } else { size_argument(m, times)?.max(0) };
    let made = allocate(m, type_, Object::NULL)?;
    m.incref(element);
    m.write_object(made, ELEMENT, element);
    m.write(made, COUNT, count as u64);
    Ok(Step::Value(made))
}

/// CPython: `repeat_next`.
fn next(m: &mut Machine, repeat: Object) -> Called {
    let count = m.read_i64(repeat, COUNT);
    if count == 0 {
        return Ok(Step::Value(Object::NULL));
    }
    if count > 0 {
        m.write(repeat, COUNT, (count - 1) as u64);
    }
    let element = m.read_object(repeat, ELEMENT);
    Ok(Step::Value(m.new_reference(element)))
}

/// CPython: `repeat_repr`.
fn repr(m: &mut Machine, repeat: Object) -> Called {
    let (element, count) = (m.read_object(repeat, ELEMENT), m.read_i64(repeat, COUNT));
    let shown = object_protocol::repr_nested(m, element)?;
    let (name, text) = (type_object::short_name(m, m.type_of(repeat)), unicode::to_string(m, shown));
    m.decref(shown);
    let text = if count == -1 {
        formatted!("%s(%R)", name, text)
    } else {
        formatted!("%s(%R, %zd)", name, text, count)
    };
    text.make(m).map(Step::Value)
}

/// CPython: `repeat_len`.
fn length_hint(m: &mut Machine, repeat: Object, _: Args) -> Called {
    match m.read_i64(repeat, COUNT) {
        -1 => Err(errors::set_string(m, statics::TYPE_ERROR, "len() of unsized object")),
        count => long::from_i64(m, count).map(Step::Value),
    }
}

/// CPython: `repeat_reduce`.
fn reduce(m: &mut Machine, repeat: Object, _: Args) -> Called {
    let (type_, element) = (Part::Held(m.type_of(repeat)), Part::Held(m.read_object(repeat, ELEMENT)));
    match m.read_i64(repeat, COUNT) {
        0.. => {
            let count = Part::Number(m.read_i64(repeat, COUNT));
            build(m, &[type_, Part::Tuple(&[element, count])])
        }
        _ => build(m, &[type_, Part::Tuple(&[element])]),
    }
}

/// Registers the type.
pub(super) fn register(natives: &mut Natives) {
    natives.add_type(&TYPE);
}
