//! What `keys()`, `values()` and `items()` give. CPython: dictobject.c, `_PyDictViewObject`.

use super::call::{Args, METH_NOARGS, METH_O};
use super::dict;
use super::formatted::formatted;
use super::layout::{Field, Layout};
use super::machine::Machine;
use super::native::{Natives, SlotFunction, Visitor};
use super::native_stack::{NativeFrame, NativeKind};
use super::reference::Object;
use super::runtime::NOT_IMPLEMENTED;
use super::step::{Called, Flow, Raised, Step};
use super::type_offsets::{
    FLAG_HAVE_GC, NB_AND, NB_OR, NB_SUBTRACT, NB_XOR, SQ_CONTAINS, SQ_LENGTH, TP_DEALLOC, TP_ITER, TP_REPR,
    TP_RICHCOMPARE, TP_TRAVERSE,
};
use super::type_spec::{MethodDef, TypeSpec};
use super::{
    bool, calls, container_text, dict_iterators, dict_view_operations as operations, equality, list_type,
    object_protocol, set, statics, tuple, type_object,
};

/// Offset of `dv_dict`.
pub(super) const DV_DICT: u64 = 16;

/// The fields of a view.
pub(super) static LAYOUT: Layout = Layout::fixed(&[Field::counted("dv_dict", DV_DICT)]);

/// `dict_keys`.
pub static KEYS: TypeSpec = TypeSpec {
    flags: FLAG_HAVE_GC,
    slots: &[
        (TP_DEALLOC, SlotFunction::Destructor(dealloc)),
        (TP_REPR, SlotFunction::F1(repr)),
        (TP_TRAVERSE, SlotFunction::Traverse(traverse)),
        (TP_RICHCOMPARE, SlotFunction::F3(rich_compare)),
        (TP_ITER, SlotFunction::F1(iter)),
        (NB_SUBTRACT, SlotFunction::F2(subtract)),
        (NB_AND, SlotFunction::F2(and)),
        (NB_XOR, SlotFunction::F2(xor)),
        (NB_OR, SlotFunction::F2(or)),
        (SQ_LENGTH, SlotFunction::F1(length)),
        (SQ_CONTAINS, SlotFunction::F2(keys_contain)),
    ],
    methods: &[
        MethodDef::new("isdisjoint", is_disjoint, METH_O),
        MethodDef::new("__reversed__", reversed, METH_NOARGS),
    ],
    ..TypeSpec::new(statics::DICT_KEYS, "dict_keys", 24, &LAYOUT)
};

/// `dict_values`.
pub static VALUES: TypeSpec = TypeSpec {
    flags: FLAG_HAVE_GC,
    slots: &[
        (TP_DEALLOC, SlotFunction::Destructor(dealloc)),
        (TP_REPR, SlotFunction::F1(repr)),
        (TP_TRAVERSE, SlotFunction::Traverse(traverse)),
        (TP_ITER, SlotFunction::F1(iter)),
        (SQ_LENGTH, SlotFunction::F1(length)),
    ],
    methods: &[MethodDef::new("__reversed__", reversed, METH_NOARGS)],
    ..TypeSpec::new(statics::DICT_VALUES, "dict_values", 24, &LAYOUT)
};

/// `dict_items`.
pub static ITEMS: TypeSpec = TypeSpec {
    flags: FLAG_HAVE_GC,
    slots: &[
        (TP_DEALLOC, SlotFunction::Destructor(dealloc)),
        (TP_REPR, SlotFunction::F1(repr)),
        (TP_TRAVERSE, SlotFunction::Traverse(traverse)),
        (TP_RICHCOMPARE, SlotFunction::F3(rich_compare)),
        (TP_ITER, SlotFunction::F1(iter)),
        (NB_SUBTRACT, SlotFunction::F2(subtract)),
        (NB_AND, SlotFunction::F2(and)),
        (NB_XOR, SlotFunction::F2(xor)),
        (NB_OR, SlotFunction::F2(or)),
        (SQ_LENGTH, SlotFunction::F1(length)),
        (SQ_CONTAINS, SlotFunction::F2(items_contain)),
    ],
    methods: &[
        MethodDef::new("isdisjoint", is_disjoint, METH_O),
        MethodDef::new("__reversed__", reversed, METH_NOARGS),
    ],
    ..TypeSpec::new(statics::DICT_ITEMS, "dict_items", 24, &LAYOUT)
};

/// CPython: `_PyDictView_New`.
pub(super) fn new(m: &mut Machine, d: Object, type_: Object) -> Called {
    let view = m.gc_new(type_, 24)?;
    m.incref(d);
    m.write_object(view, DV_DICT, d);
    m.track(view);
    Ok(Step::Value(view))
}

/// `dict.keys`.
pub(super) fn keys(m: &mut Machine, d: Object, _: Args) -> Called {
    new(m, d, statics::DICT_KEYS)
}

/// `dict.values`.
pub(super) fn values(m: &mut Machine, d: Object, _: Args) -> Called {
    new(m, d, statics::DICT_VALUES)
}

/// `dict.items`.
pub(super) fn items(m: &mut Machine, d: Object, _: Args) -> Called {
    new(m, d, statics::DICT_ITEMS)
}

fn dealloc(m: &mut Machine, view: Object) {
    m.untrack_if_tracked(view);
    let d = m.read_object(view, DV_DICT);
    m.xdecref(d);
    m.gc_free(view);
}

fn traverse(m: &mut Machine, view: Object, visit: Visitor<'_>) -> bool {
    let d = m.read_object(view, DV_DICT);
    d.is_null() || visit(m, d)
}

fn length(m: &mut Machine, view: Object) -> Called {
    let d = m.read_object(view, DV_DICT);
    Ok(Step::number(if d.is_null() { 0 } else { dict::size(m, d) }))
}

fn size(m: &Machine, view: Object) -> i64 {
    let d = m.read_object(view, DV_DICT);
    if d.is_null() { 0 } else { dict::size(m, d) }
}

/// CPython: `dictview_repr`.
fn repr(m: &mut Machine, view: Object) -> Called {
    container_text::of_items(m, NativeKind::DictViewRepr, view, "...")
}

fn repr_resume(m: &mut Machine, frame: NativeFrame, input: Result<Object, Raised>) -> Result<Flow, Raised> {
    container_text::items_resume(m, frame, input, |m, view, list| {
        formatted!("%s(%R)", type_object::name_of(m, view), list)
    })
}

fn iter(m: &mut Machine, view: Object) -> Called {
    let d = m.read_object(view, DV_DICT);
    let type_ = match m.type_of(view) {
        statics::DICT_KEYS => statics::DICT_KEY_ITERATOR,
        statics::DICT_VALUES => statics::DICT_VALUE_ITERATOR,
        _ => statics::DICT_ITEM_ITERATOR,
    };
    dict_iterators::new(m, d, type_).map(Step::Value)
}

fn reversed(m: &mut Machine, view: Object, _: Args) -> Called {
    let d = m.read_object(view, DV_DICT);
    let type_ = match m.type_of(view) {
        statics::DICT_KEYS => statics::DICT_REVERSE_KEY_ITERATOR,
        statics::DICT_VALUES => statics::DICT_REVERSE_VALUE_ITERATOR,
        _ => statics::DICT_REVERSE_ITEM_ITERATOR,
    };
    dict_iterators::new(m, d, type_).map(Step::Value)
}

/// CPython: `dictkeys_contains`.
fn keys_contain(m: &mut Machine, view: Object, key: Object) -> Called {
    let d = m.read_object(view, DV_DICT);
    dict::contains(m, d, key).map(|found| Step::number(i64::from(found)))
}

/// CPython: `dictitems_contains`.
fn items_contain(m: &mut Machine, view: Object, item: Object) -> Called {
    has_item(m, view, item).map(|found| Step::number(i64::from(found)))
}

fn has_item(m: &mut Machine, view: Object, item: Object) -> Result<bool, Raised> {
    if !tuple::check(m, item) || tuple::size(m, item) != 2 {
        return Ok(false);
    }
    let (key, value) = (tuple::get(m, item, 0), tuple::get(m, item, 1));
    let d = m.read_object(view, DV_DICT);
    match dict::get_item(m, d, key)? {
        Some(found) => equality::equal_holding(m, found, value, &[found]),
        None => Ok(false),
    }
}

/// Whether it is a view of keys or items. CPython: `PyDictViewSet_Check`.
pub fn is_set_view(m: &Machine, object: Object) -> bool {
    matches!(
        m.type_of(object),
        statics::DICT_KEYS | statics::DICT_ITEMS | statics::ODICT_KEYS | statics::ODICT_ITEMS
    )
}

/// CPython: `PyDictKeys_Check`.
fn is_keys(m: &Machine, view: Object) -> bool {
    matches!(m.type_of(view), statics::DICT_KEYS | statics::ODICT_KEYS)
}

/// Whether a view of keys or items has this one.
pub(super) fn has(m: &mut Machine, view: Object, item: Object) -> Result<bool, Raised> {
    if is_keys(m, view) {
        let d = m.read_object(view, DV_DICT);
        return dict::contains(m, d, item);
    }
    has_item(m, view, item)
}

/// CPython: `dictview_richcompare`.
fn rich_compare(m: &mut Machine, view: Object, other: Object, operator: Object) -> Called {
    if !set::check_any(m, other) && !is_set_view(m, other) {
        return Ok(Step::Value(m.new_reference(NOT_IMPLEMENTED)));
    }
    let sizes = (size(m, view), object_protocol::length_nested(m, other)?);
    // Equal sets have equal sizes; a proper subset is smaller.
    let by_size = match operator.0 {
        2 | 3 => sizes.0 == sizes.1,
        operator => list_type::compare_sizes(sizes.0, sizes.1, operator),
    };
    let (inner, outer) = if operator.0 >= 4 { (other, view) } else { (view, other) };
    let negated = operator.0 == equality::NOT_EQUAL;
    if by_size {
        operations::has_each(m, outer, inner, !negated)
    } else {
        Ok(Step::Value(bool::from_bool(m, negated)))
    }
}

/// What a set of the view's items is made of. CPython: `dictviews_to_set`.
fn source(m: &Machine, view: Object) -> Object {
    let d = m.read_object(view, DV_DICT);
    if is_keys(m, view) && dict::check_exact(m, d) { d } else { view }
}

/// CPython: `dictviews_sub`.
fn subtract(m: &mut Machine, view: Object, other: Object) -> Called {
    let source = source(m, view);
    operations::by_method(m, source, other, operations::SUBTRACT)
}

/// CPython: `dictviews_or`.
fn or(m: &mut Machine, view: Object, other: Object) -> Called {
    let source = source(m, view);
    operations::by_method(m, source, other, operations::OR)
}

/// CPython: `dictviews_xor`.
fn xor(m: &mut Machine, view: Object, other: Object) -> Called {
    let source = source(m, view);
    operations::by_method(m, source, other, operations::XOR)
}

/// CPython: `_PyDictView_Intersect`.
fn and(m: &mut Machine, left: Object, right: Object) -> Called {
    let (mut view, mut other) = if is_set_view(m, left) { (left, right) } else { (right, left) };
    if m.type_of(other) == statics::SET && size(m, view) <= set::size(m, other) {
        return calls::call_method(m, other, "intersection", &[view]);
    }
    if is_set_view(m, other) && size(m, other) > size(m, view) {
        (view, other) = (other, view);
    }
    operations::intersection(m, view, other)
}

/// CPython: `dictviews_isdisjoint`.
fn is_disjoint(m: &mut Machine, view: Object, args: Args) -> Called {
    let mut other = args.get(m, 0);
    let mut view = view;
    if view == other {
        let disjoint = size(m, view) == 0;
        return Ok(Step::Value(bool::from_bool(m, disjoint)));
    }
    if set::check_any_exact(m, other) || is_set_view(m, other) {
        let other_size = object_protocol::length_nested(m, other)?;
        if other_size > size(m, view) {
            (view, other) = (other, view);
        }
    }
    operations::has_none(m, view, other)
}

/// Registers the types.
pub fn register(natives: &mut Natives) {
    for type_ in [&KEYS, &VALUES, &ITEMS] {
        natives.add_type(type_);
    }
    operations::register(natives);
    natives.add_resume(NativeKind::DictViewRepr, repr_resume);
}
