//! Intersection, difference and their like. CPython: setobject.c, second half.

use super::machine::Machine;
use super::reference::Object;
use super::runtime::NONE;
use super::set::{check_any, check_any_exact, make_of_base, size};
use super::set_consume::{self, Then};
use super::set_table::{
    self, FILL, HASH, MASK, SMALL_TABLE, TABLE, USED, add_entry, contains_entry, discard_entry, small_table,
};
use super::step::{Called, Raised, Step};
use super::{bool, dict, equality, set, statics, type_object};

/// A copy of the plain type. CPython: `set_copy`.
pub(super) fn copy(m: &mut Machine, s: Object) -> Result<Object, Raised> {
    let type_ = m.type_of(s);
    make_of_base(m, type_, s)
}

fn empty_like(m: &mut Machine, s: Object) -> Result<Object, Raised> {
    let type_ = m.type_of(s);
    make_of_base(m, type_, Object::NULL)
}

/// `made` if it was filled, else it is given up.
fn filled(m: &mut Machine, made: Object, result: Result<(), Raised>) -> Result<Object, Raised> {
    match result {
        Ok(()) => Ok(made),
        Err(raised) => {
            m.decref(made);
            Err(raised)
        }
    }
}

/// Calls `each` with the keys of a set, each held the while, until it says stop.
fn for_each_key(
    m: &mut Machine,
    s: Object,
    each: &mut dyn FnMut(&mut Machine, Object, i64) -> Result<bool, Raised>,
) -> Result<(), Raised> {
    let mut position = 0;
    while let Some((key, hash)) = set_table::next(m, s, &mut position) {
        m.incref(key);
        let go_on = if equality::is_quick(m, key) {
            each(m, key, hash)
        } else {
            equality::holding(m, &[key], |m| each(m, key, hash))
        };
        m.decref(key);
        m.charge(1);
        if !go_on? {
            break;
        }
    }
    Ok(())
}

/// CPython: `set_intersection`.
pub(super) fn intersection(m: &mut Machine, s: Object, other: Object) -> Called {
    if check_any(m, other) {
        return intersection_of_sets(m, s, other).map(Step::Value);
    }
    let result = empty_like(m, s)?;
    set_consume::intersection(m, s, other, result)
}

/// As `intersection`, both being sets.
pub(super) fn intersection_of_sets(m: &mut Machine, s: Object, other: Object) -> Result<Object, Raised> {
    if s == other {
        return copy(m, s);
    }
    let result = empty_like(m, s)?;
    let (smaller, larger) = if size(m, other) > size(m, s) { (s, other) } else { (other, s) };
    let added = for_each_key(m, smaller, &mut |m, key, hash| {
        if contains_entry(m, larger, key, hash)? {
            add_entry(m, result, key, hash)?;
        }
        Ok(true)
    });
    filled(m, result, added)
}

/// Whether no key is in both, as a bool. CPython: `set_isdisjoint`.
pub(super) fn is_disjoint(m: &mut Machine, s: Object, other: Object) -> Called {
    if s == other {
        let disjoint = size(m, s) == 0;
        return Ok(Step::Value(bool::from_bool(m, disjoint)));
    }
    if !check_any_exact(m, other) {
        return set_consume::is_disjoint(m, s, other);
    }
    let (smaller, larger) = if size(m, other) > size(m, s) { (s, other) } else { (other, s) };
    let mut disjoint = true;
    for_each_key(m, smaller, &mut |m, key, hash| {
        disjoint = !contains_entry(m, larger, key, hash)?;
        Ok(disjoint)
    })?;
    Ok(Step::Value(bool::from_bool(m, disjoint)))
}

/// Takes the keys of an other one, or the items of an iterable, out of a set; gives `result` (stolen; `NULL` for the
/// number 0). CPython: `set_difference_update_internal`.
pub(super) fn difference_update(m: &mut Machine, s: Object, other: Object, result: Object) -> Called {
    if s != other && !check_any(m, other) {
        return set_consume::difference_update(m, s, other, result);
    }
    match subtract_set(m, s, other) {
        Ok(()) => Ok(Step::Value(result)),
        Err(raised) => {
            m.xdecref(result);
            Err(raised)
        }
    }
}

/// As `difference_update`, both being sets.
pub(super) fn subtract_set(m: &mut Machine, s: Object, other: Object) -> Result<(), Raised> {
    if s == other {
        set_table::clear(m, s);
        return Ok(());
    }
    let much_larger = size(m, other) >> 3 > size(m, s);
    let other = if much_larger { intersection_of_sets(m, s, other)? } else { m.new_reference(other) };
    let removed = for_each_key(m, other, &mut |m, key, hash| {
        discard_entry(m, s, key, hash)?;
        Ok(true)
    });
    m.decref(other);
    removed?;
    sweep_dummies(m, s)
}

/// Makes the table anew if many of its entries are dummies.
pub(super) fn sweep_dummies(m: &mut Machine, s: Object) -> Result<(), Raised> {
    let used = m.read(s, USED);
    if m.read(s, FILL) - used <= m.read(s, MASK) / 4 {
        return Ok(());
    }
    set_table::resize(m, s, set_table::grown(used))
}

/// CPython: `set_difference`.
pub(super) fn difference(m: &mut Machine, s: Object, other: Object) -> Called {
    let is_dict = dict::check_exact(m, other);
    let other_size = if check_any(m, other) {
        size(m, other)
    } else if is_dict {
        dict::size(m, other)
    } else {
        -1
    };
    if other_size < 0 || size(m, s) >> 2 > other_size {
        let result = copy(m, s)?;
        return difference_update(m, result, other, result);
    }
    let result = empty_like(m, s)?;
    let added = for_each_key(m, s, &mut |m, key, hash| {
        let found = if is_dict {
            dict::contains_known_hash(m, other, key, hash)?
        } else {
            contains_entry(m, other, key, hash)?
        };
        if !found {
            add_entry(m, result, key, hash)?;
        }
        Ok(true)
    });
    filled(m, result, added).map(Step::Value)
}

/// Gives None. CPython: `set_symmetric_difference_update`.
pub(super) fn symmetric_difference_update(m: &mut Machine, s: Object, other: Object) -> Called {
    if s == other {
        set_table::clear(m, s);
    } else if dict::check_exact(m, other) {
        let mut position = 0;
        while let Some((key, _, hash)) = dict::next(m, other, &mut position) {
            m.incref(key);
            let toggled = toggle(m, s, key, hash);
            m.decref(key);
            toggled?;
        }
    } else if check_any(m, other) {
        let other = m.new_reference(other);
        let toggled = toggle_keys(m, s, other);
        m.decref(other);
        toggled?;
    } else {
        let made = empty_like(m, s)?;
        return set_consume::make_then(m, s, made, other, Then::Toggle);
    }
    Ok(Step::Value(m.new_reference(NONE)))
}

fn toggle(m: &mut Machine, s: Object, key: Object, hash: i64) -> Result<(), Raised> {
    if discard_entry(m, s, key, hash)? { Ok(()) } else { add_entry(m, s, key, hash) }
}

/// Takes each key of an other set out of a set, or adds it.
pub(super) fn toggle_keys(m: &mut Machine, s: Object, other: Object) -> Result<(), Raised> {
    for_each_key(m, other, &mut |m, key, hash| toggle(m, s, key, hash).map(|()| true))
}

/// CPython: `set_symmetric_difference`.
pub(super) fn symmetric_difference(m: &mut Machine, s: Object, other: Object) -> Called {
    let result = empty_like(m, s)?;
    set_consume::make_then(m, s, result, other, Then::SymmetricDifference)
}

/// Whether every key of a set is in an other one, as a bool; `then` says which one is made of an iterable first.
/// CPython: `set_issubset`, `set_issuperset`.
pub(super) fn compare_with(m: &mut Machine, s: Object, other: Object, then: Then) -> Called {
    if !check_any(m, other) {
        let made = set::new(m)?;
        return set_consume::make_then(m, s, made, other, then);
    }
    let (inner, outer) = if matches!(then, Then::Subset) { (other, s) } else { (s, other) };
    let holds = is_subset(m, inner, outer)?;
    Ok(Step::Value(bool::from_bool(m, holds)))
}

/// Whether every key of a set is in an other set. CPython: `set_issubset`, both being sets.
pub(super) fn is_subset(m: &mut Machine, s: Object, other: Object) -> Result<bool, Raised> {
    if size(m, s) > size(m, other) {
        return Ok(false);
    }
    let mut all = true;
    for_each_key(m, s, &mut |m, key, hash| {
        all = contains_entry(m, other, key, hash)?;
        Ok(all)
    })?;
    Ok(all)
}

/// Exchanges the contents of two sets. CPython: `set_swap_bodies`.
pub(super) fn swap_bodies(m: &mut Machine, a: Object, b: Object) {
    for offset in [FILL, USED, MASK] {
        let (first, second) = (m.read(a, offset), m.read(b, offset));
        m.write(a, offset, second);
        m.write(b, offset, first);
    }
    let table_of = |m: &Machine, s: Object| m.read(s, TABLE);
    let (first, second) = (table_of(m, a), table_of(m, b));
    let (first_small, second_small) = (first == small_table(a), second == small_table(b));
    m.write(a, TABLE, if second_small { small_table(a) } else { second });
    m.write(b, TABLE, if first_small { small_table(b) } else { first });
    if first_small || second_small {
        for offset in (SMALL_TABLE..SMALL_TABLE + 128).step_by(8) {
            let (first, second) = (m.read(a, offset), m.read(b, offset));
            m.write(a, offset, second);
            m.write(b, offset, first);
        }
    }
    let frozen = |s| type_object::is_instance_of(m, s, statics::FROZENSET);
    let (first, second) =
        if frozen(a) && frozen(b) { (m.read(b, HASH), m.read(a, HASH)) } else { (u64::MAX, u64::MAX) };
    m.write(a, HASH, first);
    m.write(b, HASH, second);
}
