//! `_collections._tuplegetter`: a field of a named tuple. CPython: _collectionsmodule.c, `_tuplegetterobject`.

use crate::object::build_value::{self, Part};
use crate::object::call::METH_NOARGS;
use crate::object::formatted::formatted;
use crate::object::layout::{Field, Layout};
use crate::object::native::{Natives, SlotFunction, Visitor};
use crate::object::runtime::NONE;
use crate::object::type_offsets::{
    FLAG_HAVE_GC, TP_CLEAR, TP_DEALLOC, TP_DESCR_GET, TP_DESCR_SET, TP_NEW, TP_REPR, TP_TRAVERSE,
};
use crate::object::{
    Args, Called, Machine, MemberDef, MemberKind, MethodDef, Object, Step, TypeSpec, arguments, errors,
    float, long, number_protocol, object_protocol, statics, tuple, type_object, unicode,
};

const INDEX: u64 = 16;
const DOC: u64 = 24;

static LAYOUT: Layout = Layout::fixed(&[Field::raw("index", INDEX), Field::counted("doc", DOC)]);

static TYPE: TypeSpec = TypeSpec {
    flags: FLAG_HAVE_GC,
    slots: &[
        (TP_DEALLOC, SlotFunction::Destructor(dealloc)),
        (TP_REPR, SlotFunction::F1(repr)),
        (TP_TRAVERSE, SlotFunction::Traverse(traverse)),
        (TP_CLEAR, SlotFunction::Destructor(clear)),
        (TP_DESCR_GET, SlotFunction::F3(get)),
        (TP_DESCR_SET, SlotFunction::F3(set)),
        (TP_NEW, SlotFunction::F3(new)),
    ],
    methods: &[MethodDef::new("__reduce__", reduce, METH_NOARGS)],
    members: &[MemberDef {
        name: "__doc__",
        kind: MemberKind::Object,
        offset: DOC,
        read_only: false,
        doc: "",
    }],
    ..TypeSpec::new(statics::TUPLE_GETTER, "_collections._tuplegetter", 32, &LAYOUT)
};

/// CPython: `tuplegetter_new`.
fn new(m: &mut Machine, type_: Object, positional: Object, keywords: Object) -> Called {
    arguments::no_keywords(m, "_tuplegetter", keywords)?;
    let args = arguments::of_tuple(m, positional, Object::NULL);
    arguments::check_positional(m, "_tuplegetter", args.count, 2, 2)?;
    let (index, doc) = (args.get(m, 0), args.get(m, 1));
    if float::check(m, index) {
        return Err(errors::set_string(m, statics::TYPE_ERROR, "integer argument expected, got float"));
    }
    let number = number_protocol::index_nested(m, index)?;
    let index = long::as_ssize(m, number);
    m.decref(number);
    let index = index?;
    let made = type_object::generic_alloc(m, type_, 0)?;
    m.write(made, INDEX, index as u64);
    m.incref(doc);
    m.write_object(made, DOC, doc);
    Ok(Step::Value(made))
}

/// CPython: `tuplegetter_descr_get`.
fn get(m: &mut Machine, getter: Object, object: Object, _type: Object) -> Called {
    let index = m.read_i64(getter, INDEX);
    if object.is_null() || object == NONE {
        return Ok(Step::Value(m.new_reference(getter)));
    }
    if !tuple::check(m, object) {
        let name = type_object::name_of(m, object);
        let message = formatted!(
            "descriptor for index '%zd' for tuple subclasses doesn't apply to '%s' object",
            index,
            name
        );
        return Err(errors::format(m, statics::TYPE_ERROR, message));
    }
    if !(0..tuple::size(m, object)).contains(&index) {
        return Err(errors::set_string(m, statics::INDEX_ERROR, "tuple index out of range"));
    }
    let item = tuple::get(m, object, index);
    Ok(Step::Value(m.new_reference(item)))
}

/// CPython: `tuplegetter_descr_set`.
fn set(m: &mut Machine, _getter: Object, _object: Object, value: Object) -> Called {
    let message = if value.is_null() { "can't delete attribute" } else { "can't set attribute" };
    Err(errors::set_string(m, statics::ATTRIBUTE_ERROR, message))
}

/// CPython: `tuplegetter_repr`.
fn repr(m: &mut Machine, getter: Object) -> Called {
    let doc = m.read_object(getter, DOC);
    let shown = if doc.is_null() {
        "<NULL>".to_owned()
    } else {
        let shown = object_protocol::repr_nested(m, doc)?;
        let text = unicode::to_string(m, shown);
        m.decref(shown);
        text
    };
    let name = type_object::short_name(m, m.type_of(getter));
    formatted!("%s(%zd, %R)", name, m.read_i64(getter, INDEX), shown).make(m).map(Step::Value)
}

/// CPython: `tuplegetter_reduce`.
fn reduce(m: &mut Machine, getter: Object, _: Args) -> Called {
    let (index, doc) = (m.read_i64(getter, INDEX), m.read_object(getter, DOC));
    let type_ = Part::Held(m.type_of(getter));
    build_value::build(m, &[type_, Part::Tuple(&[Part::Number(index), Part::Held(doc)])])
}

fn traverse(m: &mut Machine, getter: Object, visit: Visitor<'_>) -> bool {
    m.visit_fields(getter, &[DOC], visit)
}

fn clear(m: &mut Machine, getter: Object) {
    m.clear_field(getter, DOC);
}

/// CPython: `tuplegetter_dealloc`.
fn dealloc(m: &mut Machine, getter: Object) {
    m.untrack_if_tracked(getter);
    clear(m, getter);
    m.gc_free(getter);
}

/// Registers the type.
pub(super) fn register(natives: &mut Natives) {
    natives.add_type(&TYPE);
}
