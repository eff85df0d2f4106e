//! The items that the iterators of `itertools.tee` share, in a chain of 57 at a time. CPython: itertoolsmodule.c,
//! `teedataobject`.

use crate::object::build_value::{Part, build};
use crate::object::call::{Args, METH_NOARGS};
use crate::object::layout::{Field, FieldKind, Held, Label, Layout};
use crate::object::native::{Natives, SlotFunction, Visitor};
use crate::object::runtime::NONE;
use crate::object::type_offsets::{FLAG_HAVE_GC, TP_CLEAR, TP_DEALLOC, TP_GETATTRO, TP_NEW, TP_TRAVERSE};
use crate::object::{
    Called, Machine, MethodDef, Object, Raised, Step, TypeSpec, arguments, errors, list, object_protocol,
    statics, tuple,
};

/// `LINKCELLS`.
pub(super) const LINK_CELLS: u64 = 57;

/// The iterator that all the items come from.
pub(super) const IT: u64 = 16;
/// How many of the items have come.
pub(super) const NUM_READ: u64 = 24;
/// Whether the next item is waited for.
pub(super) const RUNNING: u64 = 28;
const NEXT_LINK: u64 = 32;
const VALUES: u64 = 40;
const BYTES: u64 = VALUES + 8 * LINK_CELLS;

static LAYOUT: Layout = Layout {
    fields: &[
        Field::counted("it", IT),
        Field::raw32("numread", NUM_READ),
        Field::raw32("running", RUNNING),
        Field::counted("nextlink", NEXT_LINK),
    ],
    variable: Some(held),
    blocks: None,
};

static TYPE: TypeSpec = TypeSpec {
    flags: FLAG_HAVE_GC,
    slots: &[
        (TP_DEALLOC, SlotFunction::Destructor(dealloc)),
        (TP_GETATTRO, SlotFunction::F2(object_protocol::generic_getattr)),
        (TP_TRAVERSE, SlotFunction::Traverse(traverse)),
        (TP_CLEAR, SlotFunction::Destructor(clear)),
        (TP_NEW, SlotFunction::F3(new_type)),
    ],
    methods: &[MethodDef::new("__reduce__", reduce, METH_NOARGS)],
    ..TypeSpec::new(statics::TEE_DATA, "itertools._tee_dataobject", BYTES, &LAYOUT)
};

fn held(m: &Machine, data: Object, visit: &mut dyn FnMut(Held)) {
    let count = m.memory.try_read_u64(data.field(NUM_READ)).unwrap_or(0) & 0xffff_ffff;
    for index in 0..count.min(LINK_CELLS) {
        let place = data.field(value_offset(index));
        let Some(word) = m.memory.try_read_u64(place) else { return };
        if word != 0 {
            visit(Held { place, target: Object(word), kind: FieldKind::Counted, label: Label::Item(index) });
        }
    }
}

/// Where the item `index` lies.
pub(super) const fn value_offset(index: u64) -> u64 {
    VALUES + 8 * index
}

/// One without items, of an iterator (borrowed). CPython: `teedataobject_newinternal`.
pub(super) fn new(m: &mut Machine, iterator: Object) -> Result<Object, Raised> {
    let made = m.gc_new(statics::TEE_DATA, BYTES)?;
    m.write(made, NUM_READ, 0);
    m.write(made, NEXT_LINK, 0);
    m.incref(iterator);
    m.write_object(made, IT, iterator);
    m.track(made);
    Ok(made)
}

/// The next one of the chain, a new reference. CPython: `teedataobject_jumplink`.
pub(super) fn jump_link(m: &mut Machine, data: Object) -> Result<Object, Raised> {
    if m.read(data, NEXT_LINK) == 0 {
        let iterator = m.read_object(data, IT);
        let made = new(m, iterator)?;
        m.write_object(data, NEXT_LINK, made);
    }
    let next = m.read_object(data, NEXT_LINK);
    Ok(m.new_reference(next))
}

/// CPython: `teedataobject_new`.
fn new_type(m: &mut Machine, _: Object, given: Object, keywords: Object) -> Called {
    arguments::no_keywords(m, "teedataobject", keywords)?;
    let args = arguments::of_tuple(m, given, Object::NULL);
    arguments::check_positional(m, "teedataobject", args.count, 3, 3)?;
    let [iterator, values, next] = [0, 1, 2].map(|index| tuple::get(m, given, index));
    if !list::check(m, values) {
        return Err(arguments::other_wanted(m, "teedataobject() argument 2 must be list", values));
    }
    let made = new(m, iterator)?;
    if fill(m, made, values, next) {
        return Ok(Step::Value(made));
    }
    m.decref(made);
    Err(errors::set_string(m, statics::VALUE_ERROR, "Invalid arguments"))
}

/// Takes over items of a list, and the next one of the chain if they are as many as can be; whether they fit together.
fn fill(m: &mut Machine, made: Object, values: Object, next: Object) -> bool {
    let count = list::size(m, values) as u64;
    if count > LINK_CELLS {
        return false;
    }
    for index in 0..count {
        let value = list::get(m, values, index as i64);
        m.incref(value);
        m.write_object(made, value_offset(index), value);
    }
    m.write_u32(made, NUM_READ, count as u32);
    if next == NONE {
        return true;
    }
    let fits = count == LINK_CELLS && m.type_of(next) == statics::TEE_DATA;
    if fits {
        m.incref(next);
        m.write_object(made, NEXT_LINK, next);
    }
    fits
}

fn traverse(m: &mut Machine, data: Object, visit: Visitor<'_>) -> bool {
    let iterator = m.read_object(data, IT);
    if !iterator.is_null() && !visit(m, iterator) {
        return false;
    }
    for index in 0..u64::from(m.read_u32(data, NUM_READ)) {
        let value = m.read_object(data, value_offset(index));
        if !value.is_null() && !visit(m, value) {
            return false;
        }
    }
    m.visit_fields(data, &[NEXT_LINK], visit)
}

/// CPython: `teedataobject_clear`.
fn clear(m: &mut Machine, data: Object) {
    m.clear_field(data, IT);
    for index in 0..u64::from(m.read_u32(data, NUM_READ)) {
        m.clear_field(data, value_offset(index));
    }
    let next = m.read_object(data, NEXT_LINK);
    m.write(data, NEXT_LINK, 0);
    give_up_chain(m, next);
}

/// Gives up a chain (`NULL` is none) one by one, so that its length costs no stack. CPython: `teedataobject_safe_decref`.
fn give_up_chain(m: &mut Machine, first: Object) {
    let mut data = first;
    while !data.is_null() && m.refcount(data) == 1 {
        let next = m.read_object(data, NEXT_LINK);
        m.write(data, NEXT_LINK, 0);
        m.decref(data);
        data = next;
    }
    m.xdecref(data);
}

fn dealloc(m: &mut Machine, data: Object) {
    m.untrack_if_tracked(data);
    clear(m, data);
    m.gc_free(data);
}

/// CPython: `teedataobject_reduce`.
fn reduce(m: &mut Machine, data: Object, _: Args) -> Called {
    let count = i64::from(m.read_u32(data, NUM_READ));
    let values = list::new(m, count)?;
    for index in 0..count {
        let value = m.read_object(data, value_offset(index as u64));
        m.incref(value);
        list::put(m, values, index, value);
    }
    let next = m.read_object(data, NEXT_LINK).non_null().unwrap_or(NONE);
    let items = [Part::Held(m.read_object(data, IT)), Part::Given(values), Part::Held(next)];
    build(m, &[Part::Held(m.type_of(data)), Part::Tuple(&items)])
}

/// Registers the type.
pub(super) fn register(natives: &mut Natives) {
    natives.add_type(&TYPE);
}
