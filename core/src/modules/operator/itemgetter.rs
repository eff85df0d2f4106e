//! `operator.itemgetter`. CPython: _operator.c, `itemgetterobject`.

use crate::object::build_value::{Part, build};
use crate::object::call::{Args, METH_NOARGS};
use crate::object::layout::{Field, Layout};
use crate::object::native::{Natives, SlotFunction, Visitor};
use crate::object::type_offsets::{
    FLAG_HAVE_GC, TP_CALL, TP_DEALLOC, TP_GETATTRO, TP_NEW, TP_REPR, TP_TRAVERSE,
};
use crate::object::{
    Called, Machine, MethodDef, Object, Raised, Step, TypeSpec, arguments, long, object_protocol, statics,
    tuple,
};

use crate::object::object_protocol::repr_text;

use super::gathering::{self, Wanted};

const ITEM_COUNT: u64 = 16;
/// The item, or the tuple of all items.
const ITEM: u64 = 24;
/// The item as an index that is not negative; −1 where it is none.
const INDEX: u64 = 32;
const BYTES: u64 = 40;

static LAYOUT: Layout = Layout::fixed(&[
    Field::raw("nitems", ITEM_COUNT),
    Field::counted("item", ITEM),
    Field::raw("index", INDEX),
]);

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
    ..TypeSpec::new(statics::ITEMGETTER, "operator.itemgetter", BYTES, &LAYOUT)
};

/// CPython: `itemgetter_new`.
fn new(m: &mut Machine, _type: Object, given: Object, keywords: Object) -> Called {
    arguments::no_keywords(m, "itemgetter", keywords)?;
    let count = tuple::size(m, given);
    if count < 1 {
        arguments::check_positional(m, "itemgetter", 0, 1, 1)?;
    }
    let item = if count == 1 { tuple::get(m, given, 0) } else { given };
    let index = if long::check_exact(m, item) { long::value_i64(m, item) } else { None };
    let made = m.gc_new(statics::ITEMGETTER, BYTES)?;
    m.incref(item);
    m.write_object(made, ITEM, item);
    m.write(made, ITEM_COUNT, count as u64);
    m.write(made, INDEX, index.unwrap_or(-1).max(-1) as u64);
    m.track(made);
    Ok(Step::Value(made))
}

/// The one positional argument of a getter's call.
pub(super) fn asked(m: &mut Machine, name: &str, given: Object, keywords: Object) -> Result<Object, Raised> {
    arguments::no_keywords(m, name, keywords)?;
    arguments::check_positional(m, name, tuple::size(m, given) as u64, 1, 1)?;
    Ok(tuple::get(m, given, 0))
}

/// CPython: `itemgetter_call`.
fn call(m: &mut Machine, getter: Object, given: Object, keywords: Object) -> Called {
    let object = asked(m, "itemgetter", given, keywords)?;
    let item = m.read_object(getter, ITEM);
    if m.read(getter, ITEM_COUNT) != 1 {
        return gathering::gather(m, object, item, Wanted::Items);
    }
    let index = m.read_i64(getter, INDEX);
    if index >= 0 && tuple::check_exact(m, object) && index < tuple::size(m, object) {
        let item = tuple::get(m, object, index);
        return Ok(Step::Value(m.new_reference(item)));
    }
    object_protocol::get_item(m, object, item)
}

/// CPython: `itemgetter_repr`.
fn repr(m: &mut Machine, getter: Object) -> Called {
    let item = m.read_object(getter, ITEM);
    let is_single = m.read(getter, ITEM_COUNT) == 1;
    super::attrgetter::written(m, getter, |m| {
        let text = repr_text(m, item)?;
        Ok(if is_single { format!("({text})") } else { text })
    })
}

/// CPython: `itemgetter_reduce`.
fn reduce(m: &mut Machine, getter: Object, _: Args) -> Called {
    let (type_, item) = (Part::Held(m.type_of(getter)), Part::Held(m.read_object(getter, ITEM)));
    if m.read(getter, ITEM_COUNT) == 1 {
        return build(m, &[type_, Part::Tuple(&[item])]);
    }
    build(m, &[type_, item])
}

fn dealloc(m: &mut Machine, getter: Object) {
    m.untrack(getter);
    m.give_up_fields(getter, &[ITEM]);
    m.gc_free(getter);
}

fn traverse(m: &mut Machine, getter: Object, visit: Visitor<'_>) -> bool {
    m.visit_fields(getter, &[ITEM], visit)
}

/// Registers the type.
pub(super) fn register(natives: &mut Natives) {
    natives.add_type(&TYPE);
}
