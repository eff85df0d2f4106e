//! Unpacking an iterable into targets. CPython: ceval.c, `unpack_iterable`.

use super::formatted::formatted;
use crate::memory::Address;

use super::iteration::next_item;
use super::native::Natives;
use super::reference::OB_SIZE;
use super::type_offsets::TP_ITER;
use super::{Called, Flow, Machine, NativeFrame, NativeKind, Object, Raised};
use super::{errors, iterator_protocol, list, sequence_protocol, statics, type_object};

const ITERATOR: u64 = 0;
const ITERABLE: u64 = 1;
const PLACE: u64 = 2;
const COUNT: u64 = 3;
/// How many targets follow a starred one; −1 without one.
const AFTER: u64 = 4;
const DONE: u64 = 5;
const FIRST: u64 = 6;

/// Unpacks any iterable (UNPACK_SEQUENCE of what is not an exact list or tuple; UNPACK_EX when `after` is not −1).
///
/// At its end the first item lies in the highest of the words from `place` on, each a new reference: there are `count`
/// of them, and `1 + after` more if `after` is not −1. Gives the number 0.
pub fn unpack_iterable(m: &mut Machine, iterable: Object, count: u64, after: i64, place: Address) -> Called {
    let total = count + if after < 0 { 0 } else { 1 + after as u64 };
    let mut slots = vec![Object::NULL, iterable, Object(place), Object(count), Object(after as u64)];
    slots.resize((FIRST + total) as usize, Object::NULL);
    slots[DONE as usize] = Object(0);
    let frame = m.push_native(NativeKind::UnpackIterable, &slots[..], 1 << ITERATOR | u32::MAX << FIRST);
    m.start_native(frame)
}

fn resume(m: &mut Machine, frame: NativeFrame, input: Result<Object, Raised>) -> Result<Flow, Raised> {
    let (count, after) = (frame.word(m, COUNT), frame.word(m, AFTER) as i64);
    match frame.state(m) {
        0 => {
            frame.set_state(m, 1);
            let iterable = frame.slot(m, ITERABLE);
            Ok(Flow::Wait(iterator_protocol::get_iter(m, iterable)))
        }
        1 => {
            let iterator = match input {
                Ok(iterator) => iterator,
                Err(raised) => return Err(explain(m, frame, raised)),
            };
            frame.put(m, ITERATOR, iterator);
            Ok(next(m, frame, count, after))
        }
        2 => {
            let Some(item) = next_item(m, input)? else { return Err(too_few(m, frame)) };
            let done = frame.word(m, DONE);
            frame.put(m, FIRST + done, item);
            frame.set_word(m, DONE, done + 1);
            m.charge(1);
            Ok(next(m, frame, count, after))
        }
        // Without a starred target the iterator must be exhausted now.
        3 => match next_item(m, input)? {
            None => Ok(finish(m, frame, count)),
            Some(item) => {
                m.decref(item);
                let message = formatted!("too many values to unpack (expected %d)", count);
                Err(errors::format(m, statics::VALUE_ERROR, message))
            }
        },
        // The rest as a list.
        _ => {
            let rest = input?;
            frame.put(m, FIRST + count, rest);
            let length = m.size_of(rest);
            if length < after {
                let (wanted, given) = (count as i64 + after, count as i64 + length);
                let message =
                    formatted!("not enough values to unpack (expected at least %d, got %zd)", wanted, given);
                return Err(errors::format(m, statics::VALUE_ERROR, message));
            }
            for index in 0..after {
                let item = list::get(m, rest, length - after + index);
                frame.put(m, FIRST + count + 1 + index as u64, item);
            }
            m.write(rest, OB_SIZE, (length - after) as u64);
            Ok(finish(m, frame, count + 1 + after as u64))
        }
    }
}

fn next(m: &mut Machine, frame: NativeFrame, count: u64, after: i64) -> Flow {
    let iterator = frame.slot(m, ITERATOR);
    if frame.word(m, DONE) == count && after >= 0 {
        frame.set_state(m, 4);
        return Flow::Wait(sequence_protocol::list(m, iterator));
    }
    frame.set_state(m, if frame.word(m, DONE) == count { 3 } else { 2 });
    Flow::Wait(iterator_protocol::iter_next(m, iterator))
}

/// Moves the items to where they are wanted.
fn finish(m: &mut Machine, frame: NativeFrame, total: u64) -> Flow {
    let place = frame.word(m, PLACE);
    for index in 0..total {
        let item = frame.take(m, FIRST + index);
        m.set_object_at(place + 8 * (total - 1 - index), item);
    }
    Flow::Return(Object(0))
}

fn too_few(m: &mut Machine, frame: NativeFrame) -> Raised {
    let (count, after) = (frame.word(m, COUNT) as i64, frame.word(m, AFTER) as i64);
    let given = frame.word(m, DONE);
    let message = if after < 0 {
        formatted!("not enough values to unpack (expected %d, got %d)", count, given)
    } else {
        formatted!("not enough values to unpack (expected at least %d, got %d)", count + after, given)
    };
    errors::format(m, statics::VALUE_ERROR, message)
}

/// A better message for what is not iterable at all.
fn explain(m: &mut Machine, frame: NativeFrame, raised: Raised) -> Raised {
    let iterable = frame.slot(m, ITERABLE);
    let is_iterable = m.read(m.type_of(iterable), TP_ITER) != 0 || sequence_protocol::check(m, iterable);
    if is_iterable || !m.error_matches(statics::TYPE_ERROR) {
        return raised;
    }
    let name = type_object::name_of(m, iterable);
    errors::format(m, statics::TYPE_ERROR, formatted!("cannot unpack non-iterable %.200s object", name))
}

/// Registers the activation.
pub fn register(natives: &mut Natives) {
    natives.add_resume(NativeKind::UnpackIterable, resume);
}
