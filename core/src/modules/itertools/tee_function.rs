//! `itertools.tee`. CPython: itertoolsmodule.c, `itertools_tee`.

use crate::object::arguments::size_argument;
use crate::object::call::Args;
use crate::object::native::Natives;
use crate::object::{
    Called, Flow, Machine, NativeFrame, NativeKind, Object, Raised, Step, arguments, calls, errors,
    iterator_protocol, names, object_protocol, statics, tuple,
};

use super::tee;

// Slots: the first iterator, the tuple of all, what makes copies (all counted), how many there are.
const FIRST: u64 = 0;
const RESULT: u64 = 1;
const COPY: u64 = 2;
const COUNT: u64 = 3;

const ITERATOR: u16 = 0;
const FOUND: u16 = 1;
const MADE: u16 = 2;
const METHOD: u16 = 3;
const COPIED: u16 = 4;

/// CPython: `itertools_tee`.
pub(super) fn tee(m: &mut Machine, _module: Object, args: Args) -> Called {
    arguments::check_positional(m, "tee", args.count, 1, 2)?;
    let count = match args.optional(m, 1) {
        Object::NULL => 2,
        count => size_argument(m, count)?,
    };
    if count < 0 {
        return Err(errors::set_string(m, statics::VALUE_ERROR, "n must be >= 0"));
    }
    let result = tuple::new(m, count)?;
    if count == 0 {
        return Ok(Step::Value(result));
    }
    let slots = [Object::NULL, result, Object::NULL, Object(0)];
    let frame = m.push_native(NativeKind::TeeNew, &slots, 1 << FIRST | 1 << RESULT | 1 << COPY);
    let step = iterator_protocol::get_iter(m, args.get(m, 0));
    m.continue_native(frame, step)
}

fn resume(m: &mut Machine, frame: NativeFrame, input: Result<Object, Raised>) -> Result<Flow, Raised> {
    let value = input?;
    match frame.state(m) {
        ITERATOR => {
            frame.put(m, FIRST, value);
            frame.set_state(m, FOUND);
            Ok(Flow::Wait(object_protocol::lookup_attr_id(m, value, names::COPY_METHOD)))
        }
        // An iterator that cannot be copied is asked by one that can.
        FOUND if value.is_null() => {
            frame.set_state(m, MADE);
            let iterator = frame.slot(m, FIRST);
            Ok(Flow::Wait(tee::from_iterable(m, iterator)))
        }
        MADE => {
            frame.put(m, FIRST, value);
            frame.set_state(m, METHOD);
            Ok(Flow::Wait(object_protocol::get_attr_id(m, value, names::COPY_METHOD)))
        }
        COPIED => Ok(give(m, frame, value)),
        _ => {
            frame.put(m, COPY, value);
            frame.set_state(m, COPIED);
            let first = frame.take(m, FIRST);
            Ok(give(m, frame, first))
        }
    }
}

/// Puts an iterator (stolen) into the tuple, and waits for the next one.
fn give(m: &mut Machine, frame: NativeFrame, iterator: Object) -> Flow {
    let (result, count) = (frame.slot(m, RESULT), frame.word(m, COUNT) as i64);
    tuple::set(m, result, count, iterator);
    if count + 1 == tuple::size(m, result) {
        return Flow::Return(frame.take(m, RESULT));
    }
    frame.set_word(m, COUNT, count as u64 + 1);
    m.charge(1);
    let copy = frame.slot(m, COPY);
    Flow::Wait(calls::call_no_args(m, copy))
}

/// Registers the activation.
pub(super) fn register(natives: &mut Natives) {
    natives.add_resume(NativeKind::TeeNew, resume);
}
