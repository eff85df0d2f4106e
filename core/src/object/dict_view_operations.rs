//! What views of dicts do with the items of any iterable. CPython: dictobject.c, `dictviews_as_number` and its like.

use super::iteration::{Progress, begin, consume, next_item};
use super::machine::Machine;
use super::native::Natives;
use super::native_stack::{NativeFrame, NativeKind};
use super::reference::Object;
use super::runtime::NONE;
use super::step::{Called, Flow, Raised};
use super::{bool, calls, dict_views, iterator_protocol, sequence_protocol, set, set_update};

/// Methods of sets that do the work of an operator.
const METHODS: [&str; 2] = ["difference_update", "symmetric_difference_update"];

/// `-`: the index of its method.
pub(super) const SUBTRACT: u64 = 0;
/// `^`.
pub(super) const XOR: u64 = 1;
/// `|` calls no method. CPython: `dictviews_or`.
pub(super) const OR: u64 = 2;

/// Makes a set of `source` and changes it by a method with the other operand.
///
/// Slots: 0 the set (counted), 1 the other operand, 2 which method.
pub(super) fn by_method(m: &mut Machine, source: Object, other: Object, method: u64) -> Called {
    let frame = m.push_native(NativeKind::DictViewMethod, &[Object::NULL, other, Object(method)], 1);
    let step = set::from_iterable(m, source);
    m.continue_native(frame, step)
}

fn method_resume(m: &mut Machine, frame: NativeFrame, input: Result<Object, Raised>) -> Result<Flow, Raised> {
    let value = input?;
    if frame.state(m) != 0 {
        m.decref(value);
        return Ok(Flow::Return(frame.take(m, 0)));
    }
    frame.put(m, 0, value);
    frame.set_state(m, 1);
    let other = frame.slot(m, 1);
    Ok(Flow::Wait(if let Some(method) = METHODS.get(frame.word(m, 2) as usize) {
        calls::call_method(m, value, method, &[other])
    } else {
        m.incref(NONE);
        set_update::update_one(m, value, other, NONE)
    }))
}

// Slots of an activation that goes through an iterable; slot 0 is the iterator's.
const CONTAINER: u64 = 1;
const RESULT: u64 = 2;
/// The item that is being looked for.
const ITEM: u64 = 3;
/// Whether finding an item ends the search, or not finding one.
const ENDS_IT: u64 = 4;
/// The answer if nothing ended the search.
const OTHERWISE: u64 = 5;

/// A set of those items that a view has. CPython: `_PyDictView_Intersect`.
pub(super) fn intersection(m: &mut Machine, view: Object, iterable: Object) -> Called {
    let result = set::new(m)?;
    let slots = [Object::NULL, view, result, Object::NULL];
    begin(m, NativeKind::DictViewIntersection, iterable, &slots, 1 | 1 << RESULT | 1 << ITEM)
}

fn intersection_resume(
    m: &mut Machine,
    frame: NativeFrame,
    input: Result<Object, Raised>,
) -> Result<Flow, Raised> {
    let (view, result) = (frame.slot(m, CONTAINER), frame.slot(m, RESULT));
    let progress = consume(m, frame, input, &mut |m, item| {
        let kept = dict_views::has(m, view, item)
            .and_then(|found| if found { set::add(m, result, item) } else { Ok(()) });
        if let Err(raised) = kept {
            // It outlives the iterator and the result.
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

/// Whether a container has each item of an iterable, as a bool, or as its opposite. CPython: `all_contained_in`.
pub(super) fn has_each(m: &mut Machine, container: Object, iterable: Object, answer: bool) -> Called {
    search(m, container, iterable, false, answer)
}

/// Whether a container has no item of an iterable, as a bool. CPython: `dictviews_isdisjoint`.
pub(super) fn has_none(m: &mut Machine, container: Object, iterable: Object) -> Called {
    search(m, container, iterable, true, true)
}

fn search(m: &mut Machine, container: Object, iterable: Object, ends_it: bool, otherwise: bool) -> Called {
    let words = [u64::from(ends_it), u64::from(otherwise)].map(Object);
    let slots = [Object::NULL, container, Object::NULL, Object::NULL, words[0], words[1]];
    begin(m, NativeKind::DictViewSearch, iterable, &slots, 1 | 1 << ITEM)
}

/// The iterator is waited for.
const ITERATOR: u16 = 0;
/// An item is waited for.
const NEXT: u16 = 1;

fn search_resume(m: &mut Machine, frame: NativeFrame, input: Result<Object, Raised>) -> Result<Flow, Raised> {
    let otherwise = frame.word(m, OTHERWISE) != 0;
    match frame.state(m) {
        ITERATOR => {
            let iterator = input?;
            frame.put(m, 0, iterator);
        }
        NEXT => {
            let Some(item) = next_item(m, input)? else {
                return Ok(Flow::Return(bool::from_bool(m, otherwise)));
            };
            frame.put(m, ITEM, item);
            frame.set_state(m, NEXT + 1);
            let container = frame.slot(m, CONTAINER);
            return Ok(Flow::Wait(sequence_protocol::contains(m, container, item)));
        }
        _ => {
            frame.put(m, ITEM, Object::NULL);
            if input?.0 == frame.word(m, ENDS_IT) {
                return Ok(Flow::Return(bool::from_bool(m, !otherwise)));
            }
            m.charge(1);
        }
    }
    frame.set_state(m, NEXT);
    let iterator = frame.slot(m, 0);
    Ok(Flow::Wait(iterator_protocol::iter_next(m, iterator)))
}

/// Registers the activations.
pub(super) fn register(natives: &mut Natives) {
    natives.add_resume(NativeKind::DictViewMethod, method_resume);
    natives.add_resume(NativeKind::DictViewIntersection, intersection_resume);
    natives.add_resume(NativeKind::DictViewSearch, search_resume);
}
