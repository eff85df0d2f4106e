//! `operator.attrgetter`. CPython: _operator.c, `attrgetterobject`.

use crate::object::build_value::{Part, build};
use crate::object::call::{Args, METH_NOARGS};
use crate::object::formatted::formatted;
use crate::object::layout::{Field, Layout};
use crate::object::native::{Natives, SlotFunction, Visitor};
use crate::object::type_offsets::{
    FLAG_HAVE_GC, TP_CALL, TP_DEALLOC, TP_GETATTRO, TP_NEW, TP_REPR, TP_TRAVERSE,
};
use crate::object::{
    Called, Machine, MethodDef, Object, Raised, Step, TypeSpec, arguments, errors, object_protocol,
    repr_guard, statics, tuple, type_object, unicode, unicode_methods,
};

use crate::object::object_protocol::repr_text;

use super::gathering::{self, Wanted};
use super::itemgetter::asked;

const ATTRIBUTE_COUNT: u64 = 16;
/// A tuple of names; a dotted one is a tuple of its parts.
const ATTRIBUTES: u64 = 24;
const BYTES: u64 = 32;

static LAYOUT: Layout =
    Layout::fixed(&[Field::raw("nattrs", ATTRIBUTE_COUNT), Field::counted("attr", ATTRIBUTES)]);

static TYPE: TypeSpec = TypeSpec {
    flags: FLAG_HAVE_GC,
    slots: &[
        (TP_DEALLOC, SlotFunction::Destructor(dealloc)),
        (TP_REPR, SlotFunction::F1(repr)),
        (TP_CALL, SlotFunction::F3(call)),
        (TP_GETATTRO, SlotFunction::F2(object_protocol::generic_getattr)),
        (TP_TRAVERSE, SlotFunction::Traverse(traverse)),
        (TP_NEW, SlotFunction::F3(new)),
    ],
    methods: &[MethodDef::new("__reduce__", reduce, METH_NOARGS)],
    ..TypeSpec::new(statics::ATTRGETTER, "operator.attrgetter", BYTES, &LAYOUT)
};

/// CPython: `attrgetter_new`.
fn new(m: &mut Machine, _type: Object, given: Object, keywords: Object) -> Called {
    arguments::no_keywords(m, "attrgetter", keywords)?;
    let count = tuple::size(m, given);
    if count < 1 {
        arguments::check_positional(m, "attrgetter", 0, 1, 1)?;
    }
    let attributes = tuple::new(m, count)?;
    let filled = fill(m, attributes, given).and_then(|()| m.gc_new(statics::ATTRGETTER, BYTES));
    let Ok(made) = filled else {
        m.decref(attributes);
        return Err(Raised);
    };
    m.write_object(made, ATTRIBUTES, attributes);
    m.write(made, ATTRIBUTE_COUNT, count as u64);
    m.track(made);
    Ok(Step::Value(made))
}

fn fill(m: &mut Machine, attributes: Object, given: Object) -> Result<(), Raised> {
    for index in 0..tuple::size(m, given) {
        let name = tuple::get(m, given, index);
        if !unicode::check(m, name) {
            return Err(errors::set_string(m, statics::TYPE_ERROR, "attribute name must be a string"));
        }
        let parts = split(m, name)?;
        tuple::set(m, attributes, index, parts);
    }
    Ok(())
}

/// The name, interned; of a dotted one a tuple of its parts.
fn split(m: &mut Machine, name: Object) -> Result<Object, Raised> {
    let length = unicode::length(m, name);
    let dots: Vec<u64> =
        (0..length).filter(|&place| unicode::char_at(m, name, place) == u32::from('.')).collect();
    if dots.is_empty() {
        m.incref(name);
        return Ok(unicode::intern_in_place(m, name));
    }
    let parts = tuple::new(m, dots.len() as i64 + 1)?;
    let mut start = 0;
    for (index, end) in (0..).zip(dots.into_iter().chain([length])) {
        let Ok(part) = unicode::substring(m, name, start, end) else {
            m.decref(parts);
            return Err(Raised);
        };
        let part = unicode::intern_in_place(m, part);
        tuple::set(m, parts, index, part);
        start = end + 1;
    }
    Ok(parts)
}

/// CPython: `attrgetter_call`.
fn call(m: &mut Machine, getter: Object, given: Object, keywords: Object) -> Called {
    let object = asked(m, "attrgetter", given, keywords)?;
    let attributes = m.read_object(getter, ATTRIBUTES);
    let first = tuple::get(m, attributes, 0);
    if tuple::size(m, attributes) == 1 && m.type_of(first) != statics::TUPLE {
        return object_protocol::get_attr(m, object, first);
    }
    gathering::gather(m, object, attributes, Wanted::Attributes)
}

/// The names as they were given. CPython: `attrgetter_args`.
fn names(m: &mut Machine, getter: Object) -> Result<Object, Raised> {
    let attributes = m.read_object(getter, ATTRIBUTES);
    let made = tuple::new(m, tuple::size(m, attributes))?;
    for index in 0..tuple::size(m, attributes) {
        let attribute = tuple::get(m, attributes, index);
        match joined(m, attribute) {
            Ok(name) => tuple::set(m, made, index, name),
            Err(raised) => {
                m.decref(made);
                return Err(raised);
            }
        }
    }
    Ok(made)
}

/// CPython: `dotjoinattr`.
fn joined(m: &mut Machine, attribute: Object) -> Result<Object, Raised> {
    if m.type_of(attribute) != statics::TUPLE {
        return Ok(m.new_reference(attribute));
    }
    let dot = unicode::from_str(m, ".")?;
    let name = unicode_methods::join_sequence(m, dot, attribute);
    m.decref(dot);
    name
}

/// CPython: `attrgetter_repr`.
fn repr(m: &mut Machine, getter: Object) -> Called {
    written(m, getter, |m| {
        let all = names(m, getter)?;
        let is_single = tuple::size(m, all) == 1;
        let text = repr_text(m, if is_single { tuple::get(m, all, 0) } else { all });
        m.decref(all);
        text.map(|text| if is_single { format!("({text})") } else { text })
    })
}

/// The representation of a callable: its type's name and what `arguments` says, or `(...)` within itself.
pub(super) fn written(
    m: &mut Machine,
    callable: Object,
    arguments: impl FnOnce(&mut Machine) -> Result<String, Raised>,
) -> Called {
    let name = type_object::full_name(m, m.type_of(callable));
    if !repr_guard::enter(m, callable)? {
        return formatted!("%s(...)", name).make(m).map(Step::Value);
    }
    let text = arguments(m);
    repr_guard::leave(m, callable);
    formatted!("%s%R", name, text?).make(m).map(Step::Value)
}

/// CPython: `attrgetter_reduce`.
fn reduce(m: &mut Machine, getter: Object, _: Args) -> Called {
    let names = names(m, getter)?;
    build(m, &[Part::Held(m.type_of(getter)), Part::Given(names)])
}

fn dealloc(m: &mut Machine, getter: Object) {
    m.untrack(getter);
    m.give_up_fields(getter, &[ATTRIBUTES]);
    m.gc_free(getter);
}

fn traverse(m: &mut Machine, getter: Object, visit: Visitor<'_>) -> bool {
    m.visit_fields(getter, &[ATTRIBUTES], visit)
}

/// Registers the type.
pub(super) fn register(natives: &mut Natives) {
    natives.add_type(&TYPE);
}
