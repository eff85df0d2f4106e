//! `min` and `max`. CPython: bltinmodule.c, `min_max`.

use crate::object::arguments::{self, Signature};
use crate::object::formatted::formatted;
use crate::object::iteration::next_item;
use crate::object::native::Natives;
use crate::object::runtime::NONE;
use crate::object::{
    Args, Called, Flow, Machine, NativeFrame, NativeKind, Object, Raised, calls, errors, iterator_protocol,
    object_protocol, statics, tuple,
};

/// `Py_LT`.
const LESS_THAN: u64 = 0;
/// `Py_GT`.
const GREATER_THAN: u64 = 4;

/// `min`.
pub fn min(m: &mut Machine, _module: Object, args: Args) -> Called {
    extreme(m, args, LESS_THAN)
}

/// `max`.
pub fn max(m: &mut Machine, _module: Object, args: Args) -> Called {
    extreme(m, args, GREATER_THAN)
}

const ITERABLE: u64 = 0;
const ITERATOR: u64 = 1;
const ITEM: u64 = 2;
const VALUE: u64 = 3;
const BEST_ITEM: u64 = 4;
const BEST_VALUE: u64 = 5;
const KEY_FUNCTION: u64 = 6;
const DEFAULT: u64 = 7;
const OPERATOR: u64 = 8;
const COUNTED: u32 = 0b11_1110;

const fn name(operator: u64) -> &'static str {
    if operator == LESS_THAN { "min" } else { "max" }
}

fn extreme(m: &mut Machine, args: Args, operator: u64) -> Called {
    let name = name(operator);
    if args.count == 0 {
        let message = formatted!("%s expected at least 1 argument, got 0", name);
        return Err(errors::format(m, statics::TYPE_ERROR, message));
    }
    let several = args.count > 1;
    // Several arguments are themselves what is compared: the tuple of them.
    let iterable = if several { Object(args.base - tuple::OB_ITEM) } else { args.get(m, 0) };
    let signature = Signature { function: name, parameters: &["key", "default"], required: 0, positional: 0 };
    let keywords = Args { base: 0, count: 0, names: Object::NULL, keywords: args.keywords };
    let [key_function, default] = arguments::parse(m, keywords, &signature)?;
    if several && !default.is_null() {
        let message =
            formatted!("Cannot specify a default for %s() with multiple positional arguments", name);
        return Err(errors::format(m, statics::TYPE_ERROR, message));
    }
    let key_function = if key_function == NONE { Object::NULL } else { key_function };
    let none = Object::NULL;
    let slots = [iterable, none, none, none, none, none, key_function, default, Object(operator)];
    let frame = m.push_native(NativeKind::MinMax, &slots, COUNTED);
    m.start_native(frame)
}

fn resume(m: &mut Machine, frame: NativeFrame, input: Result<Object, Raised>) -> Result<Flow, Raised> {
    match frame.state(m) {
        0 => {
            frame.set_state(m, 1);
            let iterable = frame.slot(m, ITERABLE);
            Ok(Flow::Wait(iterator_protocol::get_iter(m, iterable)))
        }
        1 => {
            let iterator = input?;
            frame.put(m, ITERATOR, iterator);
            Ok(next(m, frame))
        }
        // The next item is there.
        2 => {
            let Some(item) = next_item(m, input)? else { return finish(m, frame) };
            frame.put(m, ITEM, item);
            match frame.slot(m, KEY_FUNCTION) {
                Object::NULL => {
                    m.incref(item);
                    Ok(consider(m, frame, item))
                }
                key_function => {
                    frame.set_state(m, 3);
                    Ok(Flow::Wait(calls::call_with(m, key_function, &[item])))
                }
            }
        }
        // What the key function gives for it.
        3 => {
            let value = input?;
            Ok(consider(m, frame, value))
        }
        // Whether it is better.
        _ => {
            if input?.0 != 0 {
                take_over(m, frame);
            } else {
                frame.put(m, ITEM, Object::NULL);
                frame.put(m, VALUE, Object::NULL);
            }
            Ok(next(m, frame))
        }
    }
}

fn next(m: &mut Machine, frame: NativeFrame) -> Flow {
    m.charge(1);
    frame.set_state(m, 2);
    let iterator = frame.slot(m, ITERATOR);
    Flow::Wait(iterator_protocol::iter_next(m, iterator))
}

/// Compares the value of an item (stolen) with the best one so far.
fn consider(m: &mut Machine, frame: NativeFrame, value: Object) -> Flow {
    frame.put(m, VALUE, value);
    let best = frame.slot(m, BEST_VALUE);
    if best.is_null() {
        take_over(m, frame);
        return next(m, frame);
    }
    frame.set_state(m, 4);
    let operator = frame.word(m, OPERATOR);
    Flow::Wait(object_protocol::rich_compare_bool(m, value, best, operator))
}

/// The item is the best one so far.
fn take_over(m: &mut Machine, frame: NativeFrame) {
    let (item, value) = (frame.take(m, ITEM), frame.take(m, VALUE));
    frame.put(m, BEST_VALUE, value);
    frame.put(m, BEST_ITEM, item);
}

fn finish(m: &mut Machine, frame: NativeFrame) -> Result<Flow, Raised> {
    if !frame.slot(m, BEST_VALUE).is_null() {
        return Ok(Flow::Return(frame.take(m, BEST_ITEM)));
    }
    match frame.slot(m, DEFAULT) {
        Object::NULL => {
            let name = name(frame.word(m, OPERATOR));
            let message = formatted!("%s() arg is an empty sequence", name);
            Err(errors::format(m, statics::VALUE_ERROR, message))
        }
        default => Ok(Flow::Return(m.new_reference(default))),
    }
}

/// Registers the activation.
pub(super) fn register(natives: &mut Natives) {
    natives.add_resume(NativeKind::MinMax, resume);
}
