//! `functools.reduce`. CPython: _functoolsmodule.c, `functools_reduce`.

use crate::object::iteration::next_item;
use crate::object::native::Natives;
use crate::object::{
    Args, Called, Flow, Machine, NativeFrame, NativeKind, Object, Raised, arguments, calls, errors,
    iterator_protocol, statics, tuple,
};

const FUNCTION: u64 = 0;
const ITERATOR: u64 = 1;
/// The tuple of the two arguments: used again where nobody has kept it.
const PAIR: u64 = 2;
const RESULT: u64 = 3;

const ITEM: u16 = 1;
const CALL: u16 = 2;

/// `functools.reduce`.
pub(super) fn reduce(m: &mut Machine, _module: Object, args: Args) -> Called {
    arguments::check_positional(m, "reduce", args.count, 2, 3)?;
    let (function, iterable, first) = (args.get(m, 0), args.get(m, 1), args.optional(m, 2));
    m.xincref(first);
    let slots = [function, Object::NULL, Object::NULL, first];
    let frame = m.push_native(NativeKind::Reduce, &slots, 1 << ITERATOR | 1 << PAIR | 1 << RESULT);
    let step = iterator_protocol::get_iter(m, iterable);
    m.continue_native(frame, step)
}

fn resume(m: &mut Machine, frame: NativeFrame, input: Result<Object, Raised>) -> Result<Flow, Raised> {
    match frame.state(m) {
        ITEM => {
            let Some(item) = next_item(m, input)? else { return finish(m, frame) };
            if frame.slot(m, RESULT).is_null() {
                frame.put(m, RESULT, item);
                return next(m, frame);
            }
            combine(m, frame, item)
        }
        CALL => {
            let result = input?;
            frame.put(m, RESULT, result);
            // A collection may have untracked it; it is to be filled again.
            let pair = frame.slot(m, PAIR);
            if !m.is_tracked(pair) {
                m.track(pair);
            }
            next(m, frame)
        }
        _ => {
            let iterator = input.map_err(|raised| not_iterable(m, raised))?;
            frame.put(m, ITERATOR, iterator);
            let pair = tuple::new(m, 2)?;
            frame.put(m, PAIR, pair);
            next(m, frame)
        }
    }
}

fn not_iterable(m: &mut Machine, raised: Raised) -> Raised {
    if !m.error_matches(statics::TYPE_ERROR) {
        return raised;
    }
    errors::set_string(m, statics::TYPE_ERROR, "reduce() arg 2 must support iteration")
}

fn next(m: &mut Machine, frame: NativeFrame) -> Result<Flow, Raised> {
    if m.refcount(frame.slot(m, PAIR)) > 1 {
        let fresh = tuple::new(m, 2)?;
        frame.put(m, PAIR, fresh);
    }
    frame.set_state(m, ITEM);
    let iterator = frame.slot(m, ITERATOR);
    Ok(Flow::Wait(iterator_protocol::iter_next(m, iterator)))
}

fn combine(m: &mut Machine, frame: NativeFrame, item: Object) -> Result<Flow, Raised> {
    let (function, pair) = (frame.slot(m, FUNCTION), frame.slot(m, PAIR));
    let result = frame.take(m, RESULT);
    for (index, value) in [result, item].into_iter().enumerate() {
        m.replace_at(tuple::items_address(m, pair) + 8 * index as u64, value);
    }
    frame.set_state(m, CALL);
    Ok(Flow::Wait(calls::call(m, function, pair, Object::NULL)))
}

fn finish(m: &mut Machine, frame: NativeFrame) -> Result<Flow, Raised> {
    let result = frame.take(m, RESULT);
    if result.is_null() {
        let message = "reduce() of empty sequence with no initial value";
        return Err(errors::set_string(m, statics::TYPE_ERROR, message));
    }
    Ok(Flow::Return(result))
}

/// Registers the activation.
pub(super) fn register(natives: &mut Natives) {
    natives.add_resume(NativeKind::Reduce, resume);
}
