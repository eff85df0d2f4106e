//! Methods of ordered dicts that change or copy them. CPython: odictobject.c.
//!
//! Those of a subclass go through its own `__getitem__`, `__setitem__`, `__delitem__` and `__contains__`.

use super::arguments::{self, Signature};
use super::call::Args;
use super::dict;
use super::machine::Machine;
use super::native::Natives;
use super::native_stack::{NativeFrame, NativeKind};
use super::odict::{self, Cursor};
use super::reference::Object;
use super::runtime::NONE;
use super::step::{Called, Flow, Raised, Step};
use super::{
    calls, dict_from_keys, dict_type, equality, errors, object_protocol, sequence_protocol, statics, tuple,
};

const FROM_KEYS: Signature =
    Signature { function: "fromkeys", parameters: &["iterable", "value"], required: 1, positional: 2 };
const SET_DEFAULT: Signature =
    Signature { function: "setdefault", parameters: &["key", "default"], required: 1, positional: 2 };
const POP: Signature =
    Signature { function: "pop", parameters: &["key", "default"], required: 1, positional: 2 };
const POP_ITEM: Signature =
    Signature { function: "popitem", parameters: &["last"], required: 0, positional: 1 };
const MOVE_TO_END: Signature =
    Signature { function: "move_to_end", parameters: &["key", "last"], required: 1, positional: 2 };

/// CPython: `OrderedDict_fromkeys_impl`.
pub(super) fn from_keys(m: &mut Machine, class: Object, args: Args) -> Called {
    let [iterable, value] = arguments::parse(m, args, &FROM_KEYS)?;
    dict_from_keys::begin(m, class, iterable, value.non_null().unwrap_or(NONE))
}

/// CPython: `OrderedDict_setdefault_impl`.
pub(super) fn set_default(m: &mut Machine, od: Object, args: Args) -> Called {
    let [key, default] = arguments::parse(m, args, &SET_DEFAULT)?;
    let default = default.non_null().unwrap_or(NONE);
    if odict::check_exact(m, od) {
        let value = if let Some(value) = dict::get_item(m, od, key)? {
            value
        } else {
            odict::set_item(m, od, key, default)?;
            default
        };
        return Ok(Step::Value(m.new_reference(value)));
    }
    // Slots: the dict, the key, the default.
    let frame = m.push_native(NativeKind::OdictSetDefault, &[od, key, default], 0);
    m.start_native(frame)
}

fn set_default_resume(
    m: &mut Machine,
    frame: NativeFrame,
    input: Result<Object, Raised>,
) -> Result<Flow, Raised> {
    let (od, key, default) = (frame.slot(m, 0), frame.slot(m, 1), frame.slot(m, 2));
    let state = frame.state(m);
    frame.set_state(m, state + 1);
    Ok(match (state, input?.0) {
        (0, _) => Flow::Wait(sequence_protocol::contains(m, od, key)),
        (1, 0) => Flow::Wait(object_protocol::set_item(m, od, key, default)),
        (1, _) => {
            frame.set_state(m, 3);
            Flow::Wait(object_protocol::get_item(m, od, key))
        }
        (2, _) => Flow::Return(m.new_reference(default)),
        (_, value) => Flow::Return(Object(value)),
    })
}

/// CPython: `odict_pop`.
pub(super) fn pop(m: &mut Machine, od: Object, args: Args) -> Called {
    let [key, default] = arguments::parse(m, args, &POP)?;
    let hash = object_protocol::hash_nested(m, key)?;
    begin_pop(m, od, key, default, hash, false)
}

/// CPython: `OrderedDict_popitem_impl`.
pub(super) fn pop_item(m: &mut Machine, od: Object, args: Args) -> Called {
    let [last] = arguments::parse(m, args, &POP_ITEM)?;
    let last = last.is_null() || object_protocol::is_true_nested(m, last)?;
    let node = odict::end(m, od, last);
    if node == 0 {
        return Err(errors::set_string(m, statics::KEY_ERROR, "dictionary is empty"));
    }
    let (key, hash) = (odict::key_of(m, node), odict::hash_of(m, node));
    m.incref(key);
    begin_pop(m, od, key, Object::NULL, hash, true)
}

// Slots of a pop.
const KEY: u64 = 0;
const VALUE: u64 = 1;
const OD: u64 = 2;
const DEFAULT: u64 = 3;
const HASH: u64 = 4;
/// Whether the key (counted) is given with the value.
const WITH_KEY: u64 = 5;

/// CPython: `_odict_popkey_hash`.
fn begin_pop(m: &mut Machine, od: Object, key: Object, default: Object, hash: i64, with_key: bool) -> Called {
    let slots = [key, Object::NULL, od, default, Object(hash as u64), Object(with_key.into())];
    let frame = m.push_native(NativeKind::OdictPop, &slots, 1 << VALUE | u32::from(with_key) << KEY);
    m.start_native(frame)
}

fn pop_resume(m: &mut Machine, frame: NativeFrame, input: Result<Object, Raised>) -> Result<Flow, Raised> {
    let (od, key) = (frame.slot(m, OD), frame.slot(m, KEY));
    let state = frame.state(m);
    frame.set_state(m, state + 1);
    match (state, input?) {
        (0, _) => {
            let hash = frame.word(m, HASH) as i64;
            let node = odict::find_node_hash(m, od, key, hash)?;
            if node != 0 {
                // First, since a look-up may give the dict another table.
                odict::clear_node(m, od, node, key, hash)?;
            }
            if !odict::check_exact(m, od) {
                return Ok(Flow::Wait(sequence_protocol::contains(m, od, key)));
            }
            let value = if node == 0 { None } else { dict::get_item_known_hash(m, od, key, hash)? };
            if let Some(value) = value {
                m.incref(value);
                frame.put(m, VALUE, value);
                dict::del_item_known_hash(m, od, key, hash)?;
                frame.take(m, VALUE);
            }
            finish_pop(m, frame, value)
        }
        (1, Object(0)) => finish_pop(m, frame, None),
        (1, _) => Ok(Flow::Wait(object_protocol::get_item(m, od, key))),
        (2, value) => {
            frame.put(m, VALUE, value);
            Ok(Flow::Wait(object_protocol::del_item(m, od, key)))
        }
        _ => {
            let value = frame.take(m, VALUE);
            finish_pop(m, frame, Some(value))
        }
    }
}

fn finish_pop(m: &mut Machine, frame: NativeFrame, value: Option<Object>) -> Result<Flow, Raised> {
    let (key, default) = (frame.slot(m, KEY), frame.slot(m, DEFAULT));
    let value = match value {
        Some(value) => value,
        None if default.is_null() => return Err(errors::set_object(m, statics::KEY_ERROR, key)),
        None => m.new_reference(default),
    };
    if frame.word(m, WITH_KEY) == 0 {
        return Ok(Flow::Return(value));
    }
    let item = tuple::pack(m, &[key, value]);
    frame.put(m, KEY, Object::NULL);
    m.decref(value);
    item.map(Flow::Return)
}

/// CPython: `odict_clear`.
pub(super) fn clear(m: &mut Machine, od: Object, _: Args) -> Called {
    dict::clear(m, od);
    odict::clear_nodes(m, od);
    Ok(Step::Value(m.new_reference(NONE)))
}

/// CPython: `OrderedDict_move_to_end_impl`.
pub(super) fn move_to_end(m: &mut Machine, od: Object, args: Args) -> Called {
    let [key, last] = arguments::parse(m, args, &MOVE_TO_END)?;
    let last = last.is_null() || object_protocol::is_true_nested(m, last)?;
    let at_end = odict::end(m, od, last);
    if at_end == 0 {
        return Err(errors::set_object(m, statics::KEY_ERROR, key));
    }
    if key != odict::key_of(m, at_end) {
        let node = odict::find_node(m, od, key)?;
        if node == 0 {
            return Err(errors::set_object(m, statics::KEY_ERROR, key));
        }
        if node != odict::end(m, od, last) {
            odict::unlink(m, od, node);
            odict::link(m, od, node, last);
        }
    }
    Ok(Step::Value(m.new_reference(NONE)))
}

/// CPython: `odict_copy`.
pub(super) fn copy(m: &mut Machine, od: Object, _: Args) -> Called {
    if odict::check_exact(m, od) {
        return copy_exact(m, od);
    }
    let slots = [Object::NULL, Object::NULL, od, Object(0), Object(0)];
    let frame = m.push_native(NativeKind::OdictCopy, &slots, 1 << COPY_VALUE | 1 << COPY);
    let type_ = m.type_of(od);
    let step = calls::call_no_args(m, type_);
    m.continue_native(frame, step)
}

fn copy_exact(m: &mut Machine, od: Object) -> Called {
    let made = dict_type::new_of(m, statics::ORDERED_DICT)?;
    let filled = equality::holding(m, &[made], |m| {
        let mut cursor = Cursor::begin(m, od);
        while cursor.node != 0 {
            let (key, hash) = (odict::key_of(m, cursor.node), odict::hash_of(m, cursor.node));
            odict::holding(m, key, |m| {
                let value = odict::value_of(m, od, key)?;
                odict::set_item_known_hash(m, made, key, value, hash)
            })?;
            cursor.advance(m, od)?;
            m.charge(1);
        }
        Ok(())
    });
    match filled {
        Ok(()) => Ok(Step::Value(made)),
        Err(raised) => {
            m.decref(made);
            Err(raised)
        }
    }
}

// Slots of the copy of a subclass's.
const COPY_VALUE: u64 = 0;
const COPY: u64 = 1;
const ORIGINAL: u64 = 2;
/// Where the walk stands, and `od_state` when it came there.
const NODE: u64 = 3;
const NODE_STATE: u64 = 4;

fn copy_resume(m: &mut Machine, frame: NativeFrame, input: Result<Object, Raised>) -> Result<Flow, Raised> {
    let od = frame.slot(m, ORIGINAL);
    let mut cursor = Cursor { node: frame.word(m, NODE), state: frame.word(m, NODE_STATE) };
    match frame.state(m) {
        0 => {
            let copy = input?;
            frame.put(m, COPY, copy);
            cursor = Cursor::begin(m, od);
        }
        1 => {
            let value = input?;
            frame.put(m, COPY_VALUE, value);
            cursor.confirm(m, od)?;
            frame.set_state(m, 2);
            let (copy, key) = (frame.slot(m, COPY), odict::key_of(m, cursor.node));
            return Ok(Flow::Wait(object_protocol::set_item(m, copy, key, value)));
        }
        _ => {
            frame.put(m, COPY_VALUE, Object::NULL);
            input?;
            m.charge(1);
            cursor.advance(m, od)?;
        }
    }
    if cursor.node == 0 {
        return Ok(Flow::Return(frame.take(m, COPY)));
    }
    frame.set_word(m, NODE, cursor.node);
    frame.set_word(m, NODE_STATE, cursor.state);
    frame.set_state(m, 1);
    let key = odict::key_of(m, cursor.node);
    Ok(Flow::Wait(object_protocol::get_item(m, od, key)))
}

/// Registers the activations.
pub(super) fn register(natives: &mut Natives) {
    natives.add_resume(NativeKind::OdictSetDefault, set_default_resume);
    natives.add_resume(NativeKind::OdictPop, pop_resume);
    natives.add_resume(NativeKind::OdictCopy, copy_resume);
}
