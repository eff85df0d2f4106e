//! How a getter fetches: item after item into a tuple, or attribute after attribute along a dotted name.

use crate::object::native::Natives;
use crate::object::{
    Called, Flow, Machine, NativeFrame, NativeKind, Object, Raised, object_protocol, statics, tuple,
};

// Slots: the object that is asked, the keys (a tuple; both borrowed: the call holds its arguments, and its caller the
// getter), what came of them so far (a tuple, or `NULL` if there is one key), where a dotted name has led (both counted),
// and the numbers of the key under way and of the name in it that is next.
const OBJECT: u64 = 0;
const KEYS: u64 = 1;
const RESULT: u64 = 2;
const CURRENT: u64 = 3;
const KEY: u64 = 4;
const NAME: u64 = 5;

/// States of an activation: what is fetched of the object, and whether some of it has come.
const ITEMS: u16 = 0;
const ATTRIBUTES: u16 = 1;
const CAME: u16 = 2;

/// What is asked of an object.
#[derive(Clone, Copy)]
pub(super) enum Wanted {
    /// `object[key]`.
    Items = ITEMS as isize,
    /// `object.key`, where a key that is a tuple is the names of a dotted one.
    Attributes = ATTRIBUTES as isize,
}

/// What all keys of a tuple fetch of an object: a tuple, of one key its value.
pub(super) fn gather(m: &mut Machine, object: Object, keys: Object, wanted: Wanted) -> Called {
    let count = tuple::size(m, keys);
    let result = if count == 1 { Object::NULL } else { tuple::new(m, count)? };
    let slots = [object, keys, result, Object::NULL, Object(0), Object(0)];
    let frame = m.push_native(NativeKind::GetterCall, &slots, 1 << RESULT | 1 << CURRENT);
    frame.set_state(m, wanted as u16);
    m.start_native(frame)
}

fn resume(m: &mut Machine, frame: NativeFrame, input: Result<Object, Raised>) -> Result<Flow, Raised> {
    let state = frame.state(m);
    if state & CAME == 0 {
        frame.set_state(m, state | CAME);
    } else if let Some(result) = keep(m, frame, input?) {
        return Ok(Flow::Return(result));
    }
    Ok(ask(m, frame))
}

/// The names of the key under way, if it is dotted.
fn dotted(m: &Machine, frame: NativeFrame) -> Option<Object> {
    let key = tuple::get(m, frame.slot(m, KEYS), frame.word(m, KEY) as i64);
    (frame.state(m) & ATTRIBUTES != 0 && m.type_of(key) == statics::TUPLE).then_some(key)
}

/// Asks for what is next.
fn ask(m: &mut Machine, frame: NativeFrame) -> Flow {
    let object = frame.slot(m, CURRENT).non_null().unwrap_or_else(|| frame.slot(m, OBJECT));
    let key = match dotted(m, frame) {
        Some(names) => tuple::get(m, names, frame.word(m, NAME) as i64),
        None => tuple::get(m, frame.slot(m, KEYS), frame.word(m, KEY) as i64),
    };
    if frame.state(m) & ATTRIBUTES != 0 {
        return Flow::Wait(object_protocol::get_attr(m, object, key));
    }
    Flow::Wait(object_protocol::get_item(m, object, key))
}

/// Keeps a value that has come (stolen); what all keys have fetched, if it was the last.
fn keep(m: &mut Machine, frame: NativeFrame, value: Object) -> Option<Object> {
    if let Some(names) = dotted(m, frame) {
        frame.set_word(m, NAME, frame.word(m, NAME) + 1);
        if (frame.word(m, NAME) as i64) < tuple::size(m, names) {
            frame.put(m, CURRENT, value);
            return None;
        }
        frame.set_word(m, NAME, 0);
        frame.put(m, CURRENT, Object::NULL);
    }
    let (result, index) = (frame.slot(m, RESULT), frame.word(m, KEY));
    if result.is_null() {
        return Some(value);
    }
    tuple::set(m, result, index as i64, value);
    frame.set_word(m, KEY, index + 1);
    (index as i64 + 1 == tuple::size(m, result)).then(|| frame.take(m, RESULT))
}

/// Registers the activation.
pub(super) fn register(natives: &mut Natives) {
    natives.add_resume(NativeKind::GetterCall, resume);
}
