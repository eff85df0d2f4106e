//! `dict.fromkeys`. CPython: dictobject.c, `_PyDict_FromKeys`.

use super::call::Args;
use super::dict::{self, MA_USED};
use super::iteration::{Progress, for_each, next_item};
use super::machine::Machine;
use super::native::Natives;
use super::native_stack::{NativeFrame, NativeKind};
use super::reference::Object;
use super::runtime::NONE;
use super::step::{Called, Flow, Raised};
use super::{arguments, calls, iterator_protocol, object_protocol, set};

const ITERATOR: u64 = 0;
const DICT: u64 = 1;
/// The key that is stored in a dict of another type.
const KEY: u64 = 2;
const ITERABLE: u64 = 3;
const VALUE: u64 = 4;
const COUNTED: u32 = 1 << ITERATOR | 1 << DICT | 1 << KEY;

/// The dict is waited for.
const MADE: u16 = 0;
/// The iterator is waited for.
const ITERATING: u16 = 1;
/// A key is waited for; the dict is a plain one.
const NEXT: u16 = 2;
/// A key is waited for; the dict is of another type.
const NEXT_OF_OTHER: u16 = 3;
/// A key is being stored in a dict of another type.
const STORED: u16 = 4;

/// The method.
pub(super) fn from_keys(m: &mut Machine, class: Object, args: Args) -> Called {
    arguments::check_positional(m, "fromkeys", args.count, 1, 2)?;
    begin(m, class, args.get(m, 0), args.optional(m, 1).non_null().unwrap_or(NONE))
}

/// What a class makes without arguments, filled with the keys of an iterable; all are borrowed.
pub(super) fn begin(m: &mut Machine, class: Object, iterable: Object, value: Object) -> Called {
    let none = Object::NULL;
    let frame = m.push_native(NativeKind::DictFromKeys, &[none, none, none, iterable, value], COUNTED);
    let step = calls::call_no_args(m, class);
    m.continue_native(frame, step)
}

fn resume(m: &mut Machine, frame: NativeFrame, input: Result<Object, Raised>) -> Result<Flow, Raised> {
    let iterable = frame.slot(m, ITERABLE);
    match frame.state(m) {
        MADE => {
            let made = input?;
            frame.put(m, DICT, made);
            if fill_at_once(m, made, iterable, frame.slot(m, VALUE))? {
                return Ok(Flow::Return(frame.take(m, DICT)));
            }
            frame.set_state(m, ITERATING);
            Ok(Flow::Wait(iterator_protocol::get_iter(m, iterable)))
        }
        ITERATING => {
            let iterator = input?;
            frame.put(m, ITERATOR, iterator);
            if dict::check_exact(m, frame.slot(m, DICT)) {
                frame.set_state(m, NEXT);
                return gather(m, frame, None);
            }
            frame.set_state(m, NEXT_OF_OTHER);
            Ok(Flow::Wait(iterator_protocol::iter_next(m, iterator)))
        }
        NEXT => gather(m, frame, Some(input)),
        NEXT_OF_OTHER => store(m, frame, input),
        _ => {
            frame.put(m, KEY, Object::NULL);
            input?;
            m.charge(1);
            frame.set_state(m, NEXT_OF_OTHER);
            let iterator = frame.slot(m, ITERATOR);
            Ok(Flow::Wait(iterator_protocol::iter_next(m, iterator)))
        }
    }
}

/// Fills an empty plain dict from a dict or a set, whose hashes are known; whether it was that.
fn fill_at_once(m: &mut Machine, d: Object, iterable: Object, value: Object) -> Result<bool, Raised> {
    if !dict::check_exact(m, d) || dict::size(m, d) != 0 {
        return Ok(false);
    }
    let mut position = 0;
    if dict::check_exact(m, iterable) {
        dict::resize(m, d, dict::estimate_size(m.read(iterable, MA_USED)))?;
        while let Some((key, _, hash)) = dict::next(m, iterable, &mut position) {
            dict::insertdict(m, d, key, hash, value)?;
        }
    } else if set::check_any_exact(m, iterable) {
        dict::resize(m, d, dict::estimate_size(set::size(m, iterable) as u64))?;
        while let Some((key, hash)) = set::next_entry(m, iterable, &mut position) {
            dict::insertdict(m, d, key, hash, value)?;
        }
    } else {
        return Ok(false);
    }
    Ok(true)
}

fn gather(
    m: &mut Machine,
    frame: NativeFrame,
    input: Option<Result<Object, Raised>>,
) -> Result<Flow, Raised> {
    let (d, iterator, value) = (frame.slot(m, DICT), frame.slot(m, ITERATOR), frame.slot(m, VALUE));
    let progress = for_each(m, iterator, input, &mut |m, key| {
        let stored = dict::set_item(m, d, key, value);
        m.decref(key);
        stored.map(|()| true)
    })?;
    Ok(match progress {
        Progress::Waiting(flow) => flow,
        _ => Flow::Return(frame.take(m, DICT)),
    })
}

fn store(m: &mut Machine, frame: NativeFrame, input: Result<Object, Raised>) -> Result<Flow, Raised> {
    let Some(key) = next_item(m, input)? else { return Ok(Flow::Return(frame.take(m, DICT))) };
    frame.put(m, KEY, key);
    frame.set_state(m, STORED);
    let (d, value) = (frame.slot(m, DICT), frame.slot(m, VALUE));
    Ok(Flow::Wait(object_protocol::set_item(m, d, key, value)))
}

/// Registers the activation.
pub(super) fn register(natives: &mut Natives) {
    natives.add_resume(NativeKind::DictFromKeys, resume);
}
