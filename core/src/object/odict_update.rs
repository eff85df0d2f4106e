//! Filling an ordered dict, or any mapping, item by item. CPython: odictobject.c, `mutablemapping_update`.

use super::call::Args;
use super::dict;
use super::formatted::formatted;
use super::iteration::next_item;
use super::machine::Machine;
use super::native::Natives;
use super::native_stack::{NativeFrame, NativeKind};
use super::reference::Object;
use super::runtime::{NONE, NOT_IMPLEMENTED};
use super::step::{Called, Flow, Raised, Step};
use super::{arguments, calls, errors, iterator_protocol, names, object_protocol, odict, statics, tuple};

// Slots, those that are counted first, in the order in which they are given up.
const PAIR: u64 = 0;
const PAIR_ITERATOR: u64 = 1;
const KEY: u64 = 2;
const VALUE: u64 = 3;
const ITERATOR: u64 = 4;
/// What the iterator was made of, or the method that gives it.
const SOURCE: u64 = 5;
/// What the update gives.
const RESULT: u64 = 6;
const ARGUMENT: u64 = 7;
const MAPPING: u64 = 8;
/// A dict of keywords that comes after the argument.
const KEYWORDS: u64 = 9;
const COUNTED: u32 = 0b111_1111;

// What is waited for.
const BEGIN: u16 = 0;
const KEYS_METHOD: u16 = 1;
const KEYS: u16 = 2;
const KEYS_ITERATOR: u16 = 3;
const NEXT_KEY: u16 = 4;
const KEYS_VALUE: u16 = 5;
const KEY_STORED: u16 = 6;
const ITEMS_METHOD: u16 = 7;
const ITEMS: u16 = 8;
const PAIRS_ITERATOR: u16 = 9;
const NEXT_PAIR: u16 = 10;
const ITERATOR_OF_PAIR: u16 = 11;
const FIRST: u16 = 12;
const SECOND: u16 = 13;
const THIRD: u16 = 14;
const PAIR_STORED: u16 = 15;

/// Stores what `argument` (or `NULL`) has in a mapping, then the keywords (or `NULL`); gives `result` (stolen; `NULL`
/// for the number 0). `counted` says whether the argument is stolen too.
fn begin(
    m: &mut Machine,
    mapping: Object,
    argument: Object,
    counted: bool,
    keywords: Object,
    result: Object,
) -> Called {
    let mut slots = [Object::NULL; 10];
    for (slot, object) in [(RESULT, result), (ARGUMENT, argument), (MAPPING, mapping), (KEYWORDS, keywords)] {
        slots[slot as usize] = object;
    }
    let frame = m.push_native(NativeKind::OdictUpdate, &slots, COUNTED | u32::from(counted) << ARGUMENT);
    m.start_native(frame)
}

/// Arguments of `update()` and of a call of the class; gives `result` (stolen). CPython: `mutablemapping_update`.
fn update_with(m: &mut Machine, mapping: Object, args: Args, result: Object) -> Called {
    let argument = args.optional(m, 0);
    m.xincref(argument);
    begin(m, mapping, argument, true, args.keywords, result)
}

/// `OrderedDict.update`.
pub(super) fn update(m: &mut Machine, od: Object, args: Args) -> Called {
    if args.count > 1 {
        let message = formatted!("update() takes at most 1 positional argument (%zd given)", args.count);
        return Err(errors::format(m, statics::TYPE_ERROR, message));
    }
    m.incref(NONE);
    update_with(m, od, args, NONE)
}

/// CPython: `odict_init`.
pub(super) fn init(m: &mut Machine, od: Object, positional: Object, keywords: Object) -> Called {
    let count = tuple::size(m, positional);
    if count > 1 {
        let message = formatted!("expected at most 1 arguments, got %zd", count);
        return Err(errors::format(m, statics::TYPE_ERROR, message));
    }
    let args = arguments::of_tuple(m, positional, keywords);
    update_with(m, od, args, Object::NULL)
}

/// CPython: `odict_inplace_or`.
pub(super) fn inplace_or(m: &mut Machine, od: Object, other: Object) -> Called {
    m.incref(od);
    begin(m, od, other, false, Object::NULL, od)
}

/// CPython: `odict_or`.
pub(super) fn or(m: &mut Machine, left: Object, right: Object) -> Called {
    let (own, other) = if odict::check(m, left) { (left, right) } else { (right, left) };
    if !dict::check(m, other) {
        return Ok(Step::Value(m.new_reference(NOT_IMPLEMENTED)));
    }
    let type_ = m.type_of(own);
    // Slots: what is added.
    let frame = m.push_native(NativeKind::OdictOr, &[right], 0);
    let step = calls::call_with(m, type_, &[left]);
    m.continue_native(frame, step)
}

fn or_resume(m: &mut Machine, frame: NativeFrame, input: Result<Object, Raised>) -> Result<Flow, Raised> {
    let made = input?;
    let right = frame.slot(m, 0);
    m.pop_native();
    Ok(Flow::Become(begin(m, made, right, false, Object::NULL, made)))
}

fn resume(m: &mut Machine, frame: NativeFrame, input: Result<Object, Raised>) -> Result<Flow, Raised> {
    match frame.state(m) {
        BEGIN => begin_argument(m, frame),
        KEYS_METHOD..=KEY_STORED => with_keys(m, frame, input),
        ITEMS_METHOD => match input? {
            Object::NULL => {
                let pairs = frame.slot(m, ARGUMENT);
                Ok(iterate(m, frame, pairs, PAIRS_ITERATOR))
            }
            method => Ok(call_method(m, frame, method, ITEMS)),
        },
        ITEMS => {
            frame.put(m, SOURCE, Object::NULL);
            let pairs = input?;
            frame.put(m, SOURCE, pairs);
            Ok(iterate(m, frame, pairs, PAIRS_ITERATOR))
        }
        _ => with_pairs(m, frame, input),
    }
}

/// CPython: `mutablemapping_update_arg`.
fn begin_argument(m: &mut Machine, frame: NativeFrame) -> Result<Flow, Raised> {
    let argument = frame.slot(m, ARGUMENT);
    if argument.is_null() {
        return begin_keywords(m, frame);
    }
    if dict::check_exact(m, argument) {
        return begin_items(m, frame, argument);
    }
    let name = m.name(names::KEYS);
    Ok(wait(m, frame, KEYS_METHOD, |m| object_protocol::lookup_attr(m, argument, name)))
}

/// Goes on with the keywords, or ends the update.
fn begin_keywords(m: &mut Machine, frame: NativeFrame) -> Result<Flow, Raised> {
    frame.put(m, ITERATOR, Object::NULL);
    frame.put(m, SOURCE, Object::NULL);
    if frame.is_counted(m, ARGUMENT) {
        frame.put(m, ARGUMENT, Object::NULL);
    }
    let keywords = Object(frame.word(m, KEYWORDS));
    if keywords.is_null() || dict::size(m, keywords) == 0 {
        return Ok(Flow::Return(frame.take(m, RESULT)));
    }
    frame.set_word(m, KEYWORDS, 0);
    begin_items(m, frame, keywords)
}

fn begin_items(m: &mut Machine, frame: NativeFrame, d: Object) -> Result<Flow, Raised> {
    let items = dict::items(m, d)?;
    frame.put(m, SOURCE, items);
    Ok(iterate(m, frame, items, PAIRS_ITERATOR))
}

fn wait(m: &mut Machine, frame: NativeFrame, state: u16, act: impl FnOnce(&mut Machine) -> Called) -> Flow {
    frame.set_state(m, state);
    Flow::Wait(act(m))
}

fn iterate(m: &mut Machine, frame: NativeFrame, iterable: Object, state: u16) -> Flow {
    frame.set_state(m, state);
    Flow::Wait(iterator_protocol::get_iter(m, iterable))
}

fn next(m: &mut Machine, frame: NativeFrame, slot: u64, state: u16) -> Flow {
    frame.set_state(m, state);
    let iterator = frame.slot(m, slot);
    Flow::Wait(iterator_protocol::iter_next(m, iterator))
}

fn call_method(m: &mut Machine, frame: NativeFrame, method: Object, state: u16) -> Flow {
    frame.put(m, SOURCE, method);
    frame.set_state(m, state);
    Flow::Wait(calls::call_no_args(m, method))
}

fn store(m: &mut Machine, frame: NativeFrame, state: u16) -> Flow {
    frame.set_state(m, state);
    let (mapping, key, value) = (frame.slot(m, MAPPING), frame.slot(m, KEY), frame.slot(m, VALUE));
    Flow::Wait(object_protocol::set_item(m, mapping, key, value))
}

/// An argument that has `keys()`.
fn with_keys(m: &mut Machine, frame: NativeFrame, input: Result<Object, Raised>) -> Result<Flow, Raised> {
    let argument = frame.slot(m, ARGUMENT);
    match frame.state(m) {
        KEYS_METHOD => match input? {
            Object::NULL => {
                let name = m.name(names::ITEMS);
                Ok(wait(m, frame, ITEMS_METHOD, |m| object_protocol::lookup_attr(m, argument, name)))
            }
            method => Ok(call_method(m, frame, method, KEYS)),
        },
        KEYS => {
            frame.put(m, SOURCE, Object::NULL);
            let keys = input?;
            frame.put(m, SOURCE, keys);
            Ok(iterate(m, frame, keys, KEYS_ITERATOR))
        }
        KEYS_ITERATOR => {
            frame.put(m, SOURCE, Object::NULL);
            let iterator = input?;
            frame.put(m, ITERATOR, iterator);
            Ok(next(m, frame, ITERATOR, NEXT_KEY))
        }
        NEXT_KEY => {
            let Some(key) = next_item(m, input)? else { return begin_keywords(m, frame) };
            frame.put(m, KEY, key);
            Ok(wait(m, frame, KEYS_VALUE, |m| object_protocol::get_item(m, argument, key)))
        }
        KEYS_VALUE => {
            let value = input?;
            frame.put(m, VALUE, value);
            Ok(store(m, frame, KEY_STORED))
        }
        _ => {
            frame.put(m, VALUE, Object::NULL);
            frame.put(m, KEY, Object::NULL);
            input?;
            m.charge(1);
            Ok(next(m, frame, ITERATOR, NEXT_KEY))
        }
    }
}

/// CPython: `mutablemapping_add_pairs`.
fn with_pairs(m: &mut Machine, frame: NativeFrame, input: Result<Object, Raised>) -> Result<Flow, Raised> {
    match frame.state(m) {
        PAIRS_ITERATOR => {
            let iterator = input?;
            frame.put(m, ITERATOR, iterator);
            Ok(next(m, frame, ITERATOR, NEXT_PAIR))
        }
        NEXT_PAIR => {
            let Some(pair) = next_item(m, input)? else { return begin_keywords(m, frame) };
            frame.put(m, PAIR, pair);
            Ok(iterate(m, frame, pair, ITERATOR_OF_PAIR))
        }
        ITERATOR_OF_PAIR => {
            let iterator = input?;
            frame.put(m, PAIR_ITERATOR, iterator);
            Ok(next(m, frame, PAIR_ITERATOR, FIRST))
        }
        state @ (FIRST | SECOND) => {
            let Some(part) = next_item(m, input)? else { return Err(too_few(m, state)) };
            frame.put(m, if state == FIRST { KEY } else { VALUE }, part);
            Ok(next(m, frame, PAIR_ITERATOR, state + 1))
        }
        THIRD => {
            if let Some(unexpected) = next_item(m, input)? {
                m.decref(unexpected);
                let message = "too many values to unpack (expected 2)";
                return Err(errors::set_string(m, statics::VALUE_ERROR, message));
            }
            Ok(store(m, frame, PAIR_STORED))
        }
        _ => {
            for slot in [PAIR, PAIR_ITERATOR, KEY, VALUE] {
                frame.put(m, slot, Object::NULL);
            }
            input?;
            m.charge(1);
            Ok(next(m, frame, ITERATOR, NEXT_PAIR))
        }
    }
}

fn too_few(m: &mut Machine, state: u16) -> Raised {
    let message =
        if state == FIRST { "need more than 0 values to unpack" } else { "need more than 1 value to unpack" };
    errors::set_string(m, statics::VALUE_ERROR, message)
}

/// Registers the activations.
pub(super) fn register(natives: &mut Natives) {
    natives.add_resume(NativeKind::OdictUpdate, resume);
    natives.add_resume(NativeKind::OdictOr, or_resume);
}
