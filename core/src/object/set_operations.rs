//! Intersection, difference and their like. CPython: setobject.c, second half.

use super::dict_lookup::hash_of;
use super::iteration::for_each_nested;
use super::machine::Machine;
use super::reference::Object;
use super::set::{self, check_any, check_any_exact, make_of_base, size};
use super::set_table::{
    self, FILL, HASH, MASK, SMALL_TABLE, TABLE, USED, add_entry, contains_entry, discard_entry, small_table,
};
use super::step::Raised;
use super::{dict, equality, statics, type_object};

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

/// As `for_each_key`, over any iterable.
fn for_each_hashed(
    m: &mut Machine,
    iterable: Object,
    each: &mut dyn FnMut(&mut Machine, Object, i64) -> Result<bool, Raised>,
) -> Result<(), Raised> {
    if check_any(m, iterable) {
        return for_each_key(m, iterable, each);
    }
    for_each_nested(m, iterable, &mut |m, item| {
        let go_on = hash_of(m, item).and_then(|hash| each(m, item, hash));
        m.decref(item);
        go_on
    })
}

/// CPython: `set_intersection`.
pub(super) fn intersection(m: &mut Machine, s: Object, other: Object) -> Result<Object, Raised> {
    if s == other {
        return copy(m, s);
    }
    let result = empty_like(m, s)?;
    let (mut s, mut other) = (s, other);
    if check_any(m, other) && size(m, other) > size(m, s) {
        (s, other) = (other, s);
    }
    let added = for_each_hashed(m, other, &mut |m, key, hash| {
        if contains_entry(m, s, key, hash)? {
            add_entry(m, result, key, hash)?;
        }
        Ok(true)
    });
    filled(m, result, added)
}

/// CPython: `set_intersection_multi`.
pub(super) fn intersection_all(m: &mut Machine, s: Object, others: &[Object]) -> Result<Object, Raised> {
    if others.is_empty() {
        return copy(m, s);
    }
    let mut result = m.new_reference(s);
    for &other in others {
        let next = intersection(m, result, other);
        m.decref(result);
        result = next?;
    }
    Ok(result)
}

/// Whether no key is in both. CPython: `set_isdisjoint`.
pub(super) fn is_disjoint(m: &mut Machine, s: Object, other: Object) -> Result<bool, Raised> {
    if s == other {
        return Ok(size(m, s) == 0);
    }
    let (mut s, mut other) = (s, other);
    if check_any_exact(m, other) && size(m, other) > size(m, s) {
        (s, other) = (other, s);
    }
    let mut disjoint = true;
    for_each_hashed(m, other, &mut |m, key, hash| {
        disjoint = !contains_entry(m, s, key, hash)?;
        Ok(disjoint)
    })?;
    Ok(disjoint)
}

/// CPython: `set_difference_update_internal`.
pub(super) fn difference_update(m: &mut Machine, s: Object, other: Object) -> Result<(), Raised> {
    if s == other {
        set_table::clear(m, s);
        return Ok(());
    }
    let much_larger = check_any(m, other) && size(m, other) >> 3 > size(m, s);
    let other = if much_larger { intersection(m, s, other)? } else { m.new_reference(other) };
    let removed = for_each_hashed(m, other, &mut |m, key, hash| {
        discard_entry(m, s, key, hash)?;
        Ok(true)
    });
    m.decref(other);
    removed?;
    // Many dummies are swept away.
    let used = m.read(s, USED);
    if m.read(s, FILL) - used <= m.read(s, MASK) / 4 {
        return Ok(());
    }
    set_table::resize(m, s, set_table::grown(used))
}

/// CPython: `set_difference`.
pub(super) fn difference(m: &mut Machine, s: Object, other: Object) -> Result<Object, Raised> {
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
        let removed = difference_update(m, result, other);
        return filled(m, result, removed);
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
    filled(m, result, added)
}

/// CPython: `set_difference_multi`.
pub(super) fn difference_all(m: &mut Machine, s: Object, others: &[Object]) -> Result<Object, Raised> {
    let Some((&first, rest)) = others.split_first() else { return copy(m, s) };
    let result = difference(m, s, first)?;
    let mut removed = Ok(());
    for &other in rest {
        removed = removed.and_then(|()| difference_update(m, result, other));
    }
    filled(m, result, removed)
}

/// CPython: `set_symmetric_difference_update`.
pub(super) fn symmetric_difference_update(m: &mut Machine, s: Object, other: Object) -> Result<(), Raised> {
    if s == other {
        set_table::clear(m, s);
        return Ok(());
    }
    let mut toggle = |m: &mut Machine, key, hash| {
        if !discard_entry(m, s, key, hash)? {
            add_entry(m, s, key, hash)?;
        }
        Ok(true)
    };
    if dict::check_exact(m, other) {
        let mut position = 0;
        while let Some((key, _, hash)) = dict::next(m, other, &mut position) {
            m.incref(key);
            let toggled = toggle(m, key, hash);
            m.decref(key);
            toggled?;
        }
        return Ok(());
    }
    let other = as_set(m, other)?;
    let toggled = for_each_key(m, other, &mut toggle);
    m.decref(other);
    toggled
}

/// The set itself, or a new set of the items of an iterable.
pub(super) fn as_set(m: &mut Machine, iterable: Object) -> Result<Object, Raised> {
    if check_any(m, iterable) {
        return Ok(m.new_reference(iterable));
    }
    m.nested(|m| set::from_iterable(m, iterable))
}

/// CPython: `set_symmetric_difference`.
pub(super) fn symmetric_difference(m: &mut Machine, s: Object, other: Object) -> Result<Object, Raised> {
    let result = empty_like(m, s)?;
    let toggled = m
        .nested(|m| super::set_update::update_one(m, result, other, Object::NULL))
        .and_then(|_| symmetric_difference_update(m, result, s));
    filled(m, result, toggled)
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
