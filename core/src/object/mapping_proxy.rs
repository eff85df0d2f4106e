//! `mappingproxy`: a view of a mapping that cannot be changed. CPython: descrobject.c.

use super::arguments::{self, Signature};
use super::call::{Args, METH_CLASS, METH_FASTCALL, METH_NOARGS, METH_O};
use super::formatted::formatted;
use super::layout::{Field, Layout};
use super::machine::Machine;
use super::native::{Natives, SlotFunction, Visitor};
use super::reference::Object;
use super::statics;
use super::step::{Called, Raised, Step};
use super::type_offsets::{
    FLAG_HAVE_GC, MP_LENGTH, MP_SUBSCRIPT, NB_INPLACE_OR, NB_OR, SQ_CONTAINS, TP_DEALLOC, TP_ITER, TP_NEW,
    TP_REPR, TP_RICHCOMPARE, TP_STR, TP_TRAVERSE,
};
use super::type_spec::{MethodDef, TypeSpec};
use super::{
    calls, errors, generic_alias, iterator_protocol, list, number_protocol, object_protocol,
    sequence_protocol, tuple, type_object,
};

const MAPPING: u64 = 16;

static LAYOUT: Layout = Layout::fixed(&[Field::counted("mapping", MAPPING)]);

/// `mappingproxy`.
pub static TYPE: TypeSpec = TypeSpec {
    flags: FLAG_HAVE_GC,
    slots: &[
        (TP_DEALLOC, SlotFunction::Destructor(dealloc)),
        (TP_REPR, SlotFunction::F1(repr)),
        (TP_STR, SlotFunction::F1(str)),
        (TP_TRAVERSE, SlotFunction::Traverse(traverse)),
        (TP_RICHCOMPARE, SlotFunction::F3(rich_compare)),
        (TP_ITER, SlotFunction::F1(iter)),
        (TP_NEW, SlotFunction::F3(new_slot)),
        (MP_LENGTH, SlotFunction::F1(length)),
        (MP_SUBSCRIPT, SlotFunction::F2(subscript)),
        (SQ_CONTAINS, SlotFunction::F2(contains)),
        (NB_OR, SlotFunction::F2(or)),
        (NB_INPLACE_OR, SlotFunction::F2(inplace_or)),
    ],
    methods: &[
        MethodDef { name: "get", function: get, flags: METH_FASTCALL, doc: "" },
        MethodDef { name: "keys", function: keys, flags: METH_NOARGS, doc: "" },
        MethodDef { name: "values", function: values, flags: METH_NOARGS, doc: "" },
        MethodDef { name: "items", function: items, flags: METH_NOARGS, doc: "" },
        MethodDef { name: "copy", function: copy, flags: METH_NOARGS, doc: "" },
        MethodDef::new("__class_getitem__", generic_alias::class_getitem, METH_O | METH_CLASS),
        MethodDef { name: "__reversed__", function: reversed, flags: METH_NOARGS, doc: "" },
        MethodDef { name: "__contains__", function: contains_method, flags: METH_O, doc: "" },
    ],
    ..TypeSpec::new(statics::MAPPING_PROXY, "mappingproxy", 24, &LAYOUT)
};

/// Registers the type.
pub fn register(natives: &mut Natives) {
    natives.add_type(&TYPE);
}

/// A proxy of a mapping. CPython: `PyDictProxy_New`.
pub fn new(m: &mut Machine, mapping: Object) -> Result<Object, Raised> {
    let proxy = m.gc_new(statics::MAPPING_PROXY, 24)?;
    m.incref(mapping);
    m.write_object(proxy, MAPPING, mapping);
    m.track(proxy);
    Ok(proxy)
}

/// CPython: `mappingproxy_new_impl`, `mappingproxy_check_mapping`.
fn new_slot(m: &mut Machine, _: Object, positional: Object, keywords: Object) -> Called {
    const SIGNATURE: Signature =
        Signature { function: "mappingproxy", parameters: &["mapping"], required: 1, positional: 1 };
    let args = arguments::of_tuple(m, positional, keywords);
    let [mapping] = arguments::parse(m, args, &SIGNATURE)?;
    if m.slot(m.type_of(mapping), MP_SUBSCRIPT) == 0 || list::check(m, mapping) || tuple::check(m, mapping) {
        let name = type_object::name_of(m, mapping);
        let message = formatted!("mappingproxy() argument must be a mapping, not %s", name);
        return Err(errors::format(m, statics::TYPE_ERROR, message));
    }
    new(m, mapping).map(Step::Value)
}

/// What it shows, borrowed.
pub fn mapping(m: &Machine, proxy: Object) -> Object {
    m.read_object(proxy, MAPPING)
}

fn dealloc(m: &mut Machine, proxy: Object) {
    m.untrack_if_tracked(proxy);
    let shown = mapping(m, proxy);
    m.decref(shown);
    m.gc_free(proxy);
}

fn traverse(m: &mut Machine, proxy: Object, visit: Visitor<'_>) -> bool {
    let shown = mapping(m, proxy);
    visit(m, shown)
}

fn repr(m: &mut Machine, proxy: Object) -> Called {
    let shown = mapping(m, proxy);
    let whole = formatted!("mappingproxy(%R)", object_protocol::repr_text(m, shown)?);
    whole.make(m).map(Step::Value)
}

fn str(m: &mut Machine, proxy: Object) -> Called {
    let shown = mapping(m, proxy);
    object_protocol::str(m, shown)
}

fn rich_compare(m: &mut Machine, proxy: Object, other: Object, operator: Object) -> Called {
    let shown = mapping(m, proxy);
    object_protocol::rich_compare(m, shown, other, operator.0)
}

fn iter(m: &mut Machine, proxy: Object) -> Called {
    let shown = mapping(m, proxy);
    iterator_protocol::get_iter(m, shown)
}

fn length(m: &mut Machine, proxy: Object) -> Called {
    let shown = mapping(m, proxy);
    object_protocol::length(m, shown)
}

fn subscript(m: &mut Machine, proxy: Object, key: Object) -> Called {
    let shown = mapping(m, proxy);
    object_protocol::get_item(m, shown, key)
}

fn contains(m: &mut Machine, proxy: Object, key: Object) -> Called {
    let shown = mapping(m, proxy);
    sequence_protocol::contains(m, shown, key)
}

/// CPython: `mappingproxy_or`: of what proxies show.
fn or(m: &mut Machine, left: Object, right: Object) -> Called {
    let shown = |m: &Machine, object| {
        if m.type_of(object) == statics::MAPPING_PROXY { mapping(m, object) } else { object }
    };
    let (left, right) = (shown(m, left), shown(m, right));
    number_protocol::or(m, left, right)
}

/// CPython: `mappingproxy_ior`.
fn inplace_or(m: &mut Machine, proxy: Object, _: Object) -> Called {
    let message = formatted!("'|=' is not supported by %s; use '|' instead", type_object::name_of(m, proxy));
    Err(errors::format(m, statics::TYPE_ERROR, message))
}

fn contains_method(m: &mut Machine, proxy: Object, args: Args) -> Called {
    let shown = mapping(m, proxy);
    let key = args.get(m, 0);
    let found = m.nested(|m| sequence_protocol::contains(m, shown, key))?;
    Ok(Step::Value(super::bool::from_bool(m, found.0 != 0)))
}

fn get(m: &mut Machine, proxy: Object, args: Args) -> Called {
    super::arguments::check_positional(m, "get", args.count, 1, 2)?;
    let (key, default) = (args.get(m, 0), args.optional(m, 1));
    let default = if default.is_null() { super::runtime::NONE } else { default };
    let shown = mapping(m, proxy);
    calls::call_method(m, shown, "get", &[key, default])
}

fn forward(m: &mut Machine, proxy: Object, name: &str) -> Called {
    let shown = mapping(m, proxy);
    calls::call_method(m, shown, name, &[])
}

fn keys(m: &mut Machine, proxy: Object, _: Args) -> Called {
    forward(m, proxy, "keys")
}

fn values(m: &mut Machine, proxy: Object, _: Args) -> Called {
    forward(m, proxy, "values")
}

fn items(m: &mut Machine, proxy: Object, _: Args) -> Called {
    forward(m, proxy, "items")
}

fn copy(m: &mut Machine, proxy: Object, _: Args) -> Called {
    forward(m, proxy, "copy")
}

fn reversed(m: &mut Machine, proxy: Object, _: Args) -> Called {
    forward(m, proxy, "__reversed__")
}
