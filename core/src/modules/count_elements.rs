//! `_collections._count_elements`, with which `Counter` counts. CPython: _collectionsmodule.c, `_count_elements`.

use crate::object::iteration::next_item;
use crate::object::native::Natives;
use crate::object::runtime::NONE;
use crate::object::{
    Args, Called, Flow, Machine, NativeFrame, NativeKind, Object, Raised, arguments, calls, dict,
    iterator_protocol, long, names, number_protocol, object_protocol, statics, type_object,
};

const ITERATOR: u64 = 0;
const KEY: u64 = 1;
/// The old count while one is added to it, then the new one.
const COUNT: u64 = 2;
/// `mapping.get`, where it is not that of dicts.
const GET: u64 = 3;
/// The numbers 0 and 1.
const ZERO: u64 = 4;
const ONE: u64 = 5;
const MAPPING: u64 = 6;
/// The hash of the key, where the mapping counts as a dict does.
const HASH: u64 = 7;
const COUNTED: u32 = 0b11_1111;

// What is waited for.
const ITERATING: u16 = 0;
const GET_METHOD: u16 = 1;
const NEXT: u16 = 2;
const OLD: u16 = 3;
const NEW: u16 = 4;
const STORED: u16 = 5;

/// `_collections._count_elements`.
pub(super) fn count_elements(m: &mut Machine, _module: Object, args: Args) -> Called {
    arguments::check_positional(m, "_count_elements", args.count, 2, 2)?;
    let (mapping, iterable) = (args.get(m, 0), args.get(m, 1));
    let (zero, one) = (long::from_i64(m, 0)?, long::from_i64(m, 1)?);
    let none = Object::NULL;
    let slots = [none, none, none, none, zero, one, mapping, Object(0)];
    let frame = m.push_native(NativeKind::CountElements, &slots, COUNTED);
    let step = iterator_protocol::get_iter(m, iterable);
    m.continue_native(frame, step)
}

/// Whether the mapping is a dict whose `get` and `__setitem__` are those of dicts.
fn counts_as_dict(m: &mut Machine, mapping: Object) -> bool {
    let type_ = m.type_of(mapping);
    dict::check(m, mapping)
        && [names::GET_METHOD, names::SETITEM].into_iter().all(|name| {
            let own = type_object::lookup_id(m, type_, name);
            own == type_object::lookup_id(m, statics::DICT, name)
        })
}

fn resume(m: &mut Machine, frame: NativeFrame, input: Result<Object, Raised>) -> Result<Flow, Raised> {
    let mapping = frame.slot(m, MAPPING);
    let is_dict = frame.slot(m, GET).is_null();
    match frame.state(m) {
        ITERATING => {
            let iterator = input?;
            frame.put(m, ITERATOR, iterator);
            if counts_as_dict(m, mapping) {
                return Ok(next(m, frame));
            }
            frame.set_state(m, GET_METHOD);
            let name = m.name(names::GET_METHOD);
            Ok(Flow::Wait(object_protocol::get_attr(m, mapping, name)))
        }
        GET_METHOD => {
            let get = input?;
            frame.put(m, GET, get);
            Ok(next(m, frame))
        }
        NEXT => {
            let Some(key) = next_item(m, input)? else { return Ok(Flow::Return(m.new_reference(NONE))) };
            frame.put(m, KEY, key);
            if is_dict {
                return look_up(m, frame, key);
            }
            frame.set_state(m, OLD);
            let (get, zero) = (frame.slot(m, GET), frame.slot(m, ZERO));
            Ok(Flow::Wait(calls::call_with(m, get, &[key, zero])))
        }
        OLD => {
            let old = input?;
            frame.put(m, COUNT, old);
            Ok(add_one(m, frame, old))
        }
        NEW => {
            let new = input?;
            frame.put(m, COUNT, new);
            let key = frame.slot(m, KEY);
            if is_dict {
                let hash = frame.word(m, HASH) as i64;
                dict::set_item_known_hash(m, mapping, key, new, hash)?;
                return Ok(next(m, frame));
            }
            frame.set_state(m, STORED);
            Ok(Flow::Wait(object_protocol::set_item(m, mapping, key, new)))
        }
        _ => {
            input?;
            Ok(next(m, frame))
        }
    }
}

/// Counts a key in a dict.
fn look_up(m: &mut Machine, frame: NativeFrame, key: Object) -> Result<Flow, Raised> {
    let mapping = frame.slot(m, MAPPING);
    let hash = object_protocol::hash_nested(m, key)?;
    if let Some(old) = dict::get_item_known_hash(m, mapping, key, hash)? {
        frame.set_word(m, HASH, hash as u64);
        return Ok(add_one(m, frame, old));
    }
    let one = frame.slot(m, ONE);
    dict::set_item_known_hash(m, mapping, key, one, hash)?;
    Ok(next(m, frame))
}

fn add_one(m: &mut Machine, frame: NativeFrame, old: Object) -> Flow {
    frame.set_state(m, NEW);
    let one = frame.slot(m, ONE);
    Flow::Wait(number_protocol::add(m, old, one))
}

fn next(m: &mut Machine, frame: NativeFrame) -> Flow {
    frame.put(m, COUNT, Object::NULL);
    frame.put(m, KEY, Object::NULL);
    m.charge(1);
    frame.set_state(m, NEXT);
    let iterator = frame.slot(m, ITERATOR);
    Flow::Wait(iterator_protocol::iter_next(m, iterator))
}

/// Registers the activation.
pub(super) fn register(natives: &mut Natives) {
    natives.add_resume(NativeKind::CountElements, resume);
}
