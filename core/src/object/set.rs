//! Sets and frozensets: creation and their C interface. CPython: setobject.c.

use crate::memory::Address;

use super::layout::{Field, FieldKind, Held, Label, Layout};
use super::machine::Machine;
use super::reference::Object;
use super::runtime::{EMPTY_FROZENSET, SET_DUMMY};
use super::set_table::{
    self, ENTRY_BYTES, FILL, FINGER, HASH, MASK, TABLE, USED, WEAKREF_LIST, is_active, small_table,
};
use super::step::{Called, Raised};
use super::trashcan::{self, Trash};
use super::{errors, set_update, statics, type_object, weakref};

/// The fields of a set.
pub static LAYOUT: Layout = Layout {
    fields: &[
        Field::raw("fill", FILL),
        Field::raw("used", USED),
        Field::raw("mask", MASK),
        Field::raw("table", TABLE),
        Field::raw("hash", HASH),
        Field::raw("finger", FINGER),
        Field::borrowed("weakreflist", WEAKREF_LIST),
    ],
    variable: Some(held),
    blocks: Some(blocks),
};

fn held(m: &Machine, s: Object, visit: &mut dyn FnMut(Held)) {
    let word = |offset| m.memory.try_read_u64(s.field(offset)).unwrap_or(0);
    let (mask, table) = (word(MASK), word(TABLE));
    if table == 0 || mask > 1 << 32 || !(mask + 1).is_power_of_two() {
        return;
    }
    for slot in 0..=mask {
        let place = table + slot * ENTRY_BYTES;
        let Some(key) = m.memory.try_read_u64(place) else { return };
        let target = Object(key);
        if is_active(target) {
            visit(Held { place, target, kind: FieldKind::Counted, label: Label::Key(target) });
        }
    }
}

fn blocks(m: &Machine, s: Object, visit: &mut dyn FnMut(Address, &'static str)) {
    let table = m.memory.try_read_u64(s.field(TABLE)).unwrap_or(0);
    if table != 0 && table != small_table(s) {
        visit(table, "table");
    }
}

/// A set of any type, tracked, with the keys of another set (or `NULL`). CPython: `make_new_set`.
pub(super) fn make(m: &mut Machine, type_: Object, other: Object) -> Result<Object, Raised> {
    let s = type_object::generic_alloc(m, type_, 0)?;
    m.write(s, MASK, 7);
    m.write(s, TABLE, small_table(s));
    m.write(s, HASH, u64::MAX);
    if !other.is_null()
        && let Err(raised) = set_table::merge(m, s, other)
    {
        m.decref(s);
        return Err(raised);
    }
    Ok(s)
}

/// As `make`, of the plain type that `type_` derives from. CPython: `make_new_set_basetype`.
pub(super) fn make_of_base(m: &mut Machine, type_: Object, other: Object) -> Result<Object, Raised> {
    let type_ = base_type(m, type_);
    make(m, type_, other)
}

/// `set` or `frozenset`, whichever a type derives from.
pub(super) fn base_type(m: &Machine, type_: Object) -> Object {
    if type_ == statics::SET || type_ == statics::FROZENSET {
        type_
    } else if type_object::is_subtype(m, type_, statics::SET) {
        statics::SET
    } else {
        statics::FROZENSET
    }
}

/// An empty set. CPython: `PySet_New(NULL)`.
pub fn new(m: &mut Machine) -> Result<Object, Raised> {
    make(m, statics::SET, Object::NULL)
}

/// A new empty frozenset, to be filled before anybody sees it. CPython: `PyFrozenSet_New(NULL)`.
pub fn new_frozen(m: &mut Machine) -> Result<Object, Raised> {
    make(m, statics::FROZENSET, Object::NULL)
}

/// The one empty frozenset that the type gives. CPython: `emptyfrozenset`.
pub fn empty_frozen(m: &mut Machine) -> Result<Object, Raised> {
    let known = m.object_at(EMPTY_FROZENSET);
    if !known.is_null() {
        return Ok(m.new_reference(known));
    }
    let made = make(m, statics::FROZENSET, Object::NULL)?;
    m.set_object_at(EMPTY_FROZENSET, made);
    Ok(m.new_reference(made))
}

/// A set of the items of an iterable. CPython: `PySet_New`.
pub fn from_iterable(m: &mut Machine, iterable: Object) -> Called {
    let s = new(m)?;
    set_update::fill_new(m, s, iterable)
}

/// A frozenset of the items of an iterable. CPython: `PyFrozenSet_New`, `make_new_set`.
pub fn frozen_from_iterable(m: &mut Machine, iterable: Object) -> Called {
    let s = make(m, statics::FROZENSET, Object::NULL)?;
    set_update::fill_new(m, s, iterable)
}

/// Whether it is a set, a frozenset, or of a subclass. CPython: `PyAnySet_Check`.
#[inline]
pub fn check_any(m: &Machine, o: Object) -> bool {
    check_any_exact(m, o) || {
        let type_ = m.type_of(o);
        type_object::is_subtype(m, type_, statics::SET)
            || type_object::is_subtype(m, type_, statics::FROZENSET)
    }
}

/// Whether it is exactly a set or a frozenset. CPython: `PyAnySet_CheckExact`.
#[inline]
pub fn check_any_exact(m: &Machine, o: Object) -> bool {
    matches!(m.type_of(o), statics::SET | statics::FROZENSET)
}

/// Whether it is a set or of a subclass of it. CPython: `PySet_Check`.
pub fn check(m: &Machine, o: Object) -> bool {
    let type_ = m.type_of(o);
    type_ == statics::SET || type_object::is_subtype(m, type_, statics::SET)
}

/// How many keys it has. CPython: `PySet_GET_SIZE`.
#[inline]
pub fn size(m: &Machine, s: Object) -> i64 {
    m.read_i64(s, USED)
}

/// Adds a key, which is borrowed. CPython: `PySet_Add`.
pub fn add(m: &mut Machine, s: Object, key: Object) -> Result<(), Raised> {
    set_table::add_key(m, s, key)
}

/// Whether a key is there. CPython: `PySet_Contains`.
pub fn contains(m: &mut Machine, s: Object, key: Object) -> Result<bool, Raised> {
    set_table::contains_key(m, s, key)
}

/// Removes a key; whether it was there. CPython: `PySet_Discard`.
pub fn discard(m: &mut Machine, s: Object, key: Object) -> Result<bool, Raised> {
    set_table::discard_key(m, s, key)
}

/// Takes some key out. CPython: `PySet_Pop`.
pub fn pop(m: &mut Machine, s: Object) -> Result<Object, Raised> {
    if m.read(s, USED) == 0 {
        return Err(errors::set_string(m, statics::KEY_ERROR, "pop from an empty set"));
    }
    let (table, mask) = (m.read(s, TABLE), m.read(s, MASK));
    let mut slot = m.read(s, FINGER) & mask;
    while !is_active(m.object_at(table + slot * ENTRY_BYTES)) {
        slot = (slot + 1) & mask;
    }
    let key = set_table::remove_at(m, s, table + slot * ENTRY_BYTES);
    m.write(s, FINGER, slot + 1);
    Ok(key)
}

/// Empties it. CPython: `PySet_Clear`.
pub fn clear(m: &mut Machine, s: Object) {
    set_table::clear(m, s);
}

/// The key at or behind `position` (0 to begin with), borrowed, with its hash. CPython: `_PySet_NextEntry`.
pub fn next_entry(m: &Machine, s: Object, position: &mut u64) -> Option<(Object, i64)> {
    set_table::next(m, s, position)
}

/// Adds the items of an iterable; gives the number 0. CPython: `_PySet_Update`.
pub fn update(m: &mut Machine, s: Object, iterable: Object) -> Called {
    set_update::update_one(m, s, iterable, Object::NULL)
}

/// Destroys it: keys in the order of their entries. CPython: `set_dealloc`.
pub(super) fn dealloc(m: &mut Machine, s: Object) {
    m.untrack_if_tracked(s);
    let outermost = trashcan::is_outermost(m, s, statics::SET);
    let trash = trashcan::begin(m, s, outermost);
    if trash == Trash::PutOff {
        return;
    }
    if m.read(s, WEAKREF_LIST) != 0 {
        weakref::clear_weakrefs(m, s);
    }
    let (table, mask) = (m.read(s, TABLE), m.read(s, MASK));
    for place in (0..=mask).map(|slot| table + slot * ENTRY_BYTES) {
        let key = m.object_at(place);
        if is_active(key) {
            m.set_object_at(place, SET_DUMMY);
            m.decref(key);
        }
    }
    if table != small_table(s) {
        m.free(table);
    }
    m.gc_free(s);
    trashcan::end(m, trash);
}
