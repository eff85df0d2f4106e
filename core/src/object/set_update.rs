//! Adding the items of iterables to a set. CPython: setobject.c, `set_update_internal`.

use crate::memory::Address;

use super::dict::{self, MA_USED};
use super::iteration::{Progress, for_each};
use super::machine::Machine;
use super::native::Natives;
use super::native_stack::{NativeFrame, NativeKind};
use super::reference::Object;
use super::set_table::{self, FILL, MASK, USED};
use super::step::{Called, Flow, Raised, Step};
use super::{iterator_protocol, set, statics};

const SET: u64 = 0;
const RESULT: u64 = 1;
const ITERATOR: u64 = 2;
const FIRST: u64 = 3;
const COUNT: u64 = 4;
const DONE: u64 = 5;
/// Whether an empty result is the one empty frozenset.
const UNIQUE: u64 = 6;
/// The iterable, if there is only one.
const OWN: u64 = 7;

const NEXT_ITERABLE: u16 = 0;
const ITERATING: u16 = 1;
const NEXT_ITEM: u16 = 2;

/// Adds the items of one iterable (borrowed); gives `result` (stolen; `NULL` for the number 0).
pub(super) fn update_one(m: &mut Machine, s: Object, iterable: Object, result: Object) -> Called {
    update_from(m, s, iterable, result, 0)
}

/// Fills a new frozenset (stolen) from an iterable; gives it, or the empty frozenset if it is an empty one.
/// CPython: the end of `make_new_frozenset`.
pub(super) fn fill_frozenset(m: &mut Machine, s: Object, iterable: Object) -> Called {
    update_from(m, s, iterable, s, 1)
}

/// Fills a new set (stolen) from an iterable; gives it.
pub(super) fn fill_new(m: &mut Machine, s: Object, iterable: Object) -> Called {
    update_from(m, s, iterable, s, 0)
}

fn update_from(m: &mut Machine, s: Object, iterable: Object, result: Object, unique: u64) -> Called {
    if is_quick(m, iterable) {
        return match add_quick(m, s, iterable) {
            Ok(()) => give(m, result, unique).map(Step::Value),
            Err(raised) => {
                m.xdecref(result);
                Err(raised)
            }
        };
    }
    let slots = [s, result, Object::NULL, Object::NULL, Object(1), Object(0), Object(unique), iterable];
    let frame = m.push_native(NativeKind::SetUpdate, &slots, 0b110);
    let first = frame.slot_address(OWN);
    frame.set_word(m, FIRST, first);
    m.start_native(frame)
}

/// Adds the items of a vector of iterables (borrowed); gives `result` (stolen; `NULL` for the number 0).
pub(super) fn update_all(m: &mut Machine, s: Object, first: Address, count: u64, result: Object) -> Called {
    let slots = [s, result, Object::NULL, Object(first), Object(count), Object(0), Object(0)];
    let frame = m.push_native(NativeKind::SetUpdate, &slots, 0b110);
    m.start_native(frame)
}

/// The result; of empty frozensets made by the type there is only one.
fn give(m: &mut Machine, result: Object, unique: u64) -> Result<Object, Raised> {
    if unique != 0 && m.type_of(result) == statics::FROZENSET && m.read(result, USED) == 0 {
        m.decref(result);
        return set::empty_frozen(m);
    }
    Ok(result)
}

/// Whether adding its items takes no iterator.
fn is_quick(m: &Machine, iterable: Object) -> bool {
    dict::check_exact(m, iterable) || set::check_any(m, iterable)
}

fn add_quick(m: &mut Machine, s: Object, iterable: Object) -> Result<(), Raised> {
    if !dict::check_exact(m, iterable) {
        return set_table::merge(m, s, iterable);
    }
    let count = m.read(iterable, MA_USED);
    if (m.read(s, FILL) + count) * 5 >= m.read(s, MASK) * 3 {
        let wanted = (m.read(s, USED) + count) * 2;
        set_table::resize(m, s, wanted)?;
    }
    let mut position = 0;
    while let Some((key, _, hash)) = dict::next(m, iterable, &mut position) {
        set_table::add_entry(m, s, key, hash)?;
        m.charge(1);
    }
    Ok(())
}

fn resume(m: &mut Machine, frame: NativeFrame, input: Result<Object, Raised>) -> Result<Flow, Raised> {
    match frame.state(m) {
        NEXT_ITERABLE => next_iterable(m, frame),
        ITERATING => {
            let iterator = input?;
            frame.put(m, ITERATOR, iterator);
            frame.set_state(m, NEXT_ITEM);
            gather(m, frame, None)
        }
        _ => gather(m, frame, Some(input)),
    }
}

fn next_iterable(m: &mut Machine, frame: NativeFrame) -> Result<Flow, Raised> {
    let s = frame.slot(m, SET);
    loop {
        let done = frame.word(m, DONE);
        if done == frame.word(m, COUNT) {
            let result = frame.take(m, RESULT);
            let unique = frame.word(m, UNIQUE);
            return give(m, result, unique).map(Flow::Return);
        }
        let iterable = m.object_at(frame.word(m, FIRST) + 8 * done);
        frame.set_word(m, DONE, done + 1);
        if !is_quick(m, iterable) {
            frame.set_state(m, ITERATING);
            return Ok(Flow::Wait(iterator_protocol::get_iter(m, iterable)));
        }
        add_quick(m, s, iterable)?;
    }
}

fn gather(
    m: &mut Machine,
    frame: NativeFrame,
    input: Option<Result<Object, Raised>>,
) -> Result<Flow, Raised> {
    let (s, iterator) = (frame.slot(m, SET), frame.slot(m, ITERATOR));
    let progress = for_each(m, iterator, input, &mut |m, item| {
        let added = set_table::add_key(m, s, item);
        if added.is_err() {
            // The iterator goes before the item that cannot be added.
            frame.put(m, ITERATOR, Object::NULL);
        }
        m.decref(item);
        added.map(|()| true)
    })?;
    if let Progress::Waiting(flow) = progress {
        return Ok(flow);
    }
    frame.put(m, ITERATOR, Object::NULL);
    frame.set_state(m, NEXT_ITERABLE);
    next_iterable(m, frame)
}

/// Registers the activation.
pub(super) fn register(natives: &mut Natives) {
    natives.add_resume(NativeKind::SetUpdate, resume);
}
