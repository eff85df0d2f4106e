//! Operations of sets with any iterable, as activations. CPython: setobject.c, the loops over `PyIter_Next`.

use crate::memory::Address;

use super::dict_lookup::hash_of;
use super::iteration::{Progress, begin, consume};
use super::machine::Machine;
use super::native::Natives;
use super::native_stack::{NativeFrame, NativeKind};
use super::reference::Object;
use super::runtime::NONE;
use super::set_table::{add_entry, contains_entry, discard_key};
use super::step::{Called, Flow, Raised};
use super::{bool, set_operations as operations};

// Slots of an activation that goes through an iterable; slot 0 is the iterator's.
const SET: u64 = 1;
const RESULT: u64 = 2;
/// The item whose look-up has raised: it outlives the iterator and the result.
const ITEM: u64 = 3;

fn slots(s: Object, result: Object) -> [Object; 4] {
    [Object::NULL, s, result, Object::NULL]
}

const COUNTED: u32 = 1 | 1 << RESULT | 1 << ITEM;

/// Fills `result` (stolen) with those items that the set has; gives it. CPython: `set_intersection`.
pub(super) fn intersection(m: &mut Machine, s: Object, iterable: Object, result: Object) -> Called {
    begin(m, NativeKind::SetIntersection, iterable, &slots(s, result), COUNTED)
}

fn intersection_resume(
    m: &mut Machine,
    frame: NativeFrame,
    input: Result<Object, Raised>,
) -> Result<Flow, Raised> {
    let (s, result) = (frame.slot(m, SET), frame.slot(m, RESULT));
    let progress = consume(m, frame, input, &mut |m, item| {
        let kept = hash_of(m, item).and_then(|hash| {
            if contains_entry(m, s, item, hash)? { add_entry(m, result, item, hash) } else { Ok(()) }
        });
        if let Err(raised) = kept {
            frame.put(m, ITEM, item);
            return Err(raised);
        }
        m.decref(item);
        Ok(true)
    })?;
    Ok(match progress {
        Progress::Waiting(flow) => flow,
        _ => Flow::Return(frame.take(m, RESULT)),
    })
}

/// Takes the items out of a set; gives `result` (stolen; `NULL` for the number 0).
/// CPython: `set_difference_update_internal`.
pub(super) fn difference_update(m: &mut Machine, s: Object, iterable: Object, result: Object) -> Called {
    begin(m, NativeKind::SetDifference, iterable, &slots(s, result), COUNTED)
}

fn difference_resume(
    m: &mut Machine,
    frame: NativeFrame,
    input: Result<Object, Raised>,
) -> Result<Flow, Raised> {
    let s = frame.slot(m, SET);
    let progress = consume(m, frame, input, &mut |m, item| match discard_key(m, s, item) {
        Ok(_) => {
            m.decref(item);
            Ok(true)
        }
        Err(raised) => {
            frame.put(m, 0, Object::NULL);
            m.decref(item);
            Err(raised)
        }
    })?;
    if let Progress::Waiting(flow) = progress {
        return Ok(flow);
    }
    frame.put(m, 0, Object::NULL);
    operations::sweep_dummies(m, s)?;
    Ok(Flow::Return(frame.take(m, RESULT)))
}

/// Whether the set has none of the items, as a bool. CPython: `set_isdisjoint`.
pub(super) fn is_disjoint(m: &mut Machine, s: Object, iterable: Object) -> Called {
    begin(m, NativeKind::SetDisjoint, iterable, &slots(s, Object::NULL), COUNTED)
}

fn disjoint_resume(
    m: &mut Machine,
    frame: NativeFrame,
    input: Result<Object, Raised>,
) -> Result<Flow, Raised> {
    let s = frame.slot(m, SET);
    let progress = consume(m, frame, input, &mut |m, item| {
        let found = hash_of(m, item).and_then(|hash| contains_entry(m, s, item, hash));
        m.decref(item);
        found.map(|found| !found)
    })?;
    Ok(match progress {
        Progress::Waiting(flow) => flow,
        Progress::Exhausted => Flow::Return(bool::from_bool(m, true)),
        Progress::Stopped => Flow::Return(bool::from_bool(m, false)),
    })
}

/// What happens with the set that is made of an iterable.
#[derive(Clone, Copy)]
#[repr(u16)]
pub(super) enum Then {
    /// Whether it has every key of the other one.
    Superset,
    /// Whether the other one has every key of it.
    Subset,
    /// The other one gets the keys that only one of them has; None.
    Toggle,
    /// It becomes the symmetric difference.
    SymmetricDifference,
}

/// Makes a set of an iterable, in a new set (stolen), then goes on with it and the set `s`.
///
/// Slots: 0 the set made (counted), 1 `s`. The state is the `Then`.
pub(super) fn make_then(m: &mut Machine, s: Object, made: Object, iterable: Object, then: Then) -> Called {
    let frame = m.push_native(NativeKind::SetMade, &[Object::NULL, s], 1);
    frame.set_state(m, then as u16);
    let step = super::set_update::fill_new(m, made, iterable);
    m.continue_native(frame, step)
}

fn made_resume(m: &mut Machine, frame: NativeFrame, input: Result<Object, Raised>) -> Result<Flow, Raised> {
    let made = input?;
    frame.put(m, 0, made);
    let (s, then) = (frame.slot(m, SET), frame.state(m));
    if then == Then::Toggle as u16 {
        operations::toggle_keys(m, s, made)?;
        return Ok(Flow::Return(m.new_reference(NONE)));
    }
    if then == Then::SymmetricDifference as u16 {
        operations::toggle_keys(m, made, s)?;
        return Ok(Flow::Return(frame.take(m, 0)));
    }
    let (inner, outer) = if then == Then::Subset as u16 { (made, s) } else { (s, made) };
    let holds = operations::is_subset(m, inner, outer)?;
    Ok(Flow::Return(bool::from_bool(m, holds)))
}

/// A method of sets with several iterables.
#[derive(Clone, Copy)]
#[repr(u16)]
pub(super) enum Method {
    /// CPython: `set_intersection_multi`.
    Intersection,
    /// CPython: `set_intersection_update_multi`.
    IntersectionUpdate,
    /// CPython: `set_difference_multi`.
    Difference,
    /// CPython: `set_difference_update`.
    DifferenceUpdate,
}

const FIRST: u64 = 3;
const COUNT: u64 = 4;
const DONE: u64 = 5;

/// Goes through a vector of iterables (borrowed), from `result` (stolen).
///
/// Slots: 1 the set, 2 the result so far (counted), then the vector, how many it has, how many are done.
pub(super) fn with_each(
    m: &mut Machine,
    s: Object,
    result: Object,
    (first, count): (Address, u64),
    method: Method,
) -> Called {
    let slots = [Object::NULL, s, result, Object(first), Object(count), Object(0)];
    let frame = m.push_native(NativeKind::SetWithEach, &slots, 1 << RESULT);
    frame.set_state(m, method as u16);
    m.start_native(frame)
}

fn with_each_resume(
    m: &mut Machine,
    frame: NativeFrame,
    input: Result<Object, Raised>,
) -> Result<Flow, Raised> {
    // What changes a set in its place gives the number 0.
    if let Some(made) = input?.non_null() {
        frame.put(m, RESULT, made);
    }
    let (done, s, method) = (frame.word(m, DONE), frame.slot(m, SET), frame.state(m));
    if done == frame.word(m, COUNT) {
        return Ok(Flow::Return(finish(m, frame)));
    }
    let other = m.object_at(frame.word(m, FIRST) + 8 * done);
    frame.set_word(m, DONE, done + 1);
    let result = frame.slot(m, RESULT);
    Ok(Flow::Wait(if method <= Method::IntersectionUpdate as u16 {
        operations::intersection(m, result, other)
    } else if method == Method::DifferenceUpdate as u16 {
        operations::difference_update(m, s, other, Object::NULL)
    } else if done == 0 {
        operations::difference(m, s, other)
    } else {
        operations::difference_update(m, result, other, Object::NULL)
    }))
}

fn finish(m: &mut Machine, frame: NativeFrame) -> Object {
    let (s, method) = (frame.slot(m, SET), frame.state(m));
    if method == Method::IntersectionUpdate as u16 {
        operations::swap_bodies(m, s, frame.slot(m, RESULT));
        frame.put(m, RESULT, Object::NULL);
    }
    match frame.take(m, RESULT) {
        Object::NULL => m.new_reference(NONE),
        result => result,
    }
}

/// Registers the activations.
pub(super) fn register(natives: &mut Natives) {
    natives.add_resume(NativeKind::SetIntersection, intersection_resume);
    natives.add_resume(NativeKind::SetDifference, difference_resume);
    natives.add_resume(NativeKind::SetDisjoint, disjoint_resume);
    natives.add_resume(NativeKind::SetMade, made_resume);
    natives.add_resume(NativeKind::SetWithEach, with_each_resume);
}
