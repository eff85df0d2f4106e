//! What `keys()`, `values()` and `items()` of an ordered dict give, and its iterators. CPython: odictobject.c.

use super::call::{Args, METH_NOARGS};
use super::dict_iterators::reuse_pair;
use super::dict_views::{self, DV_DICT};
use super::layout::{Field, FieldKind, Layout};
use super::machine::Machine;
use super::native::{Natives, SlotFunction, Visitor};
use super::object_attributes::generic_getattr;
use super::odict;
use super::reference::Object;
use super::runtime::NONE;
use super::step::{Called, Raised, Step};
use super::type_offsets::{FLAG_HAVE_GC, TP_DEALLOC, TP_GETATTRO, TP_ITER, TP_ITERNEXT, TP_TRAVERSE};
use super::type_spec::{MethodDef, TypeSpec};
use super::{dict, errors, iterator_reduce, object_protocol, statics, tuple};

// Bits of `kind`.
const REVERSED: u32 = 1;
const KEYS: u32 = 2;
const VALUES: u32 = 4;
const ITEMS: u32 = KEYS | VALUES;

macro_rules! view_types {
    ($($spec:ident = $type_:ident of $base:ident, $name:literal;)*) => { $(
        static $spec: TypeSpec = TypeSpec {
            base: statics::$base,
            slots: &[(TP_ITER, SlotFunction::F1(iter_of_view))],
            methods: &[MethodDef::new("__reversed__", reversed_of_view, METH_NOARGS)],
            ..TypeSpec::new(statics::$type_, $name, 24, &dict_views::LAYOUT)
        };
    )* };
}

view_types! {
    KEYS_VIEW = ODICT_KEYS of DICT_KEYS, "odict_keys";
    VALUES_VIEW = ODICT_VALUES of DICT_VALUES, "odict_values";
    ITEMS_VIEW = ODICT_ITEMS of DICT_ITEMS, "odict_items";
}

const KIND: u64 = 16;
const DI_ODICT: u64 = 24;
const DI_SIZE: u64 = 32;
const DI_STATE: u64 = 40;
/// The key that comes next; `NULL` when there is none.
const DI_CURRENT: u64 = 48;
const DI_RESULT: u64 = 56;
const ITERATOR_BYTES: u64 = 64;
const HELD: [u64; 3] = [DI_ODICT, DI_CURRENT, DI_RESULT];

static LAYOUT: Layout = Layout::fixed(&[
    Field { name: "kind", offset: KIND, bytes: 4, kind: FieldKind::Raw },
    Field::counted("di_odict", DI_ODICT),
    Field::raw("di_size", DI_SIZE),
    Field::raw("di_state", DI_STATE),
    Field::counted("di_current", DI_CURRENT),
    Field::counted("di_result", DI_RESULT),
]);

/// `odict_iterator`.
static ITERATOR: TypeSpec = TypeSpec {
    flags: FLAG_HAVE_GC,
    slots: &[
        (TP_DEALLOC, SlotFunction::Destructor(dealloc)),
        (TP_GETATTRO, SlotFunction::F2(generic_getattr)),
        (TP_TRAVERSE, SlotFunction::Traverse(traverse)),
        (TP_ITER, SlotFunction::F1(object_protocol::self_iter)),
        (TP_ITERNEXT, SlotFunction::F1(next)),
    ],
    methods: &[MethodDef::new("__reduce__", reduce, METH_NOARGS)],
    ..TypeSpec::new(statics::ODICT_ITERATOR, "odict_iterator", ITERATOR_BYTES, &LAYOUT)
};

/// `OrderedDict.keys`.
pub(super) fn keys(m: &mut Machine, od: Object, _: Args) -> Called {
    dict_views::new(m, od, statics::ODICT_KEYS)
}

/// `OrderedDict.values`.
pub(super) fn values(m: &mut Machine, od: Object, _: Args) -> Called {
    dict_views::new(m, od, statics::ODICT_VALUES)
}

/// `OrderedDict.items`.
pub(super) fn items(m: &mut Machine, od: Object, _: Args) -> Called {
    dict_views::new(m, od, statics::ODICT_ITEMS)
}

/// CPython: `odict_iter`.
pub(super) fn iter(m: &mut Machine, od: Object) -> Called {
    new(m, od, KEYS)
}

/// CPython: `odict_reversed`.
pub(super) fn reversed(m: &mut Machine, od: Object, _: Args) -> Called {
    new(m, od, KEYS | REVERSED)
}

fn iter_of_view(m: &mut Machine, view: Object) -> Called {
    of_view(m, view, 0)
}

fn reversed_of_view(m: &mut Machine, view: Object, _: Args) -> Called {
    of_view(m, view, REVERSED)
}

fn of_view(m: &mut Machine, view: Object, direction: u32) -> Called {
    let kind = match m.type_of(view) {
        statics::ODICT_KEYS => KEYS,
        statics::ODICT_VALUES => VALUES,
        _ => ITEMS,
    };
    let od = m.read_object(view, DV_DICT);
    new(m, od, kind | direction)
}

/// CPython: `odictiter_new`.
fn new(m: &mut Machine, od: Object, kind: u32) -> Called {
    let iterator = m.gc_new(statics::ODICT_ITERATOR, ITERATOR_BYTES)?;
    for offset in HELD {
        m.write(iterator, offset, 0);
    }
    if kind & ITEMS == ITEMS {
        match tuple::pack(m, &[NONE, NONE]) {
            Ok(result) => m.write_object(iterator, DI_RESULT, result),
            Err(raised) => {
                m.decref(iterator);
                return Err(raised);
            }
        }
    }
    m.memory.write_u32(iterator.field(KIND), kind);
    let node = odict::end(m, od, kind & REVERSED != 0);
    let current = if node == 0 { Object::NULL } else { odict::key_of(m, node) };
    m.xincref(current);
    m.write_object(iterator, DI_CURRENT, current);
    let (size, state) = (dict::size(m, od), odict::state(m, od));
    m.write(iterator, DI_SIZE, size as u64);
    m.write(iterator, DI_STATE, state);
    m.incref(od);
    m.write_object(iterator, DI_ODICT, od);
    m.track(iterator);
    Ok(Step::Value(iterator))
}

fn dealloc(m: &mut Machine, iterator: Object) {
    m.untrack_if_tracked(iterator);
    m.give_up_fields(iterator, &HELD);
    m.gc_free(iterator);
}

fn traverse(m: &mut Machine, iterator: Object, visit: Visitor<'_>) -> bool {
    m.visit_fields(iterator, &HELD, visit)
}

fn kind(m: &Machine, iterator: Object) -> u32 {
    m.read_u32(iterator, KIND)
}

/// The key under way, a new reference; `NULL` at the end. CPython: `odictiter_nextkey`.
fn next_key(m: &mut Machine, iterator: Object) -> Result<Object, Raised> {
    let (od, current) = (m.read_object(iterator, DI_ODICT), m.read_object(iterator, DI_CURRENT));
    if od.is_null() {
        return Ok(Object::NULL);
    }
    if current.is_null() {
        m.clear_field(iterator, DI_ODICT);
        return Ok(Object::NULL);
    }
    if odict::state(m, od) != m.read(iterator, DI_STATE) {
        let raised = odict::set_mutated(m);
        m.clear_field(iterator, DI_ODICT);
        return Err(raised);
    }
    if m.read_i64(iterator, DI_SIZE) != dict::size(m, od) {
        // Stays so: every further step raises too.
        m.write(iterator, DI_SIZE, u64::MAX);
        let message = "OrderedDict changed size during iteration";
        return Err(errors::set_string(m, statics::RUNTIME_ERROR, message));
    }
    let node = odict::holding(m, current, |m| odict::find_node(m, od, current));
    if !matches!(node, Ok(node) if node != 0) {
        let raised = match node {
            Err(raised) => raised,
            Ok(_) => errors::set_object(m, statics::KEY_ERROR, current),
        };
        m.clear_field(iterator, DI_CURRENT);
        return Err(raised);
    }
    let next = odict::neighbour(m, node?, kind(m, iterator) & REVERSED != 0);
    let next = if next == 0 { Object::NULL } else { odict::key_of(m, next) };
    m.xincref(next);
    m.write_object(iterator, DI_CURRENT, next);
    Ok(current)
}

/// CPython: `odictiter_iternext`.
fn next(m: &mut Machine, iterator: Object) -> Called {
    let key = next_key(m, iterator)?;
    let kind = kind(m, iterator);
    if key.is_null() || kind & VALUES == 0 {
        return Ok(Step::Value(key));
    }
    let od = m.read_object(iterator, DI_ODICT);
    let value = match find_value(m, od, key) {
        Ok(value) => m.new_reference(value),
        Err(raised) => {
            m.decref(key);
            m.clear_field(iterator, DI_CURRENT);
            m.clear_field(iterator, DI_ODICT);
            return Err(raised);
        }
    };
    if kind & KEYS == 0 {
        m.decref(key);
        return Ok(Step::Value(value));
    }
    let result = m.read_object(iterator, DI_RESULT);
    reuse_pair(m, result, key, value).map(Step::Value)
}

/// The value of a key, borrowed; KeyError, whatever went wrong. CPython: `PyODict_GetItem`.
fn find_value(m: &mut Machine, od: Object, key: Object) -> Result<Object, Raised> {
    if let Ok(Some(value)) = odict::holding(m, key, |m| dict::get_item(m, od, key)) {
        return Ok(value);
    }
    if m.registers.halting {
        return Err(Raised);
    }
    m.clear_error();
    Err(errors::set_object(m, statics::KEY_ERROR, key))
}

/// CPython: `odictiter_reduce`.
fn reduce(m: &mut Machine, iterator: Object, _: Args) -> Called {
    iterator_reduce::rest(m, iterator, &[DI_ODICT, DI_CURRENT], &[DI_SIZE])
}

/// Registers the types.
pub(super) fn register(natives: &mut Natives) {
    for type_ in [&KEYS_VIEW, &VALUES_VIEW, &ITEMS_VIEW, &ITERATOR] {
        natives.add_type(type_);
    }
}
