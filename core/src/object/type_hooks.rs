//! What a new class tells others of itself: `__set_name__` of its attributes, `__init_subclass__` of its parents.
//! CPython: typeobject.c, `set_names`, `init_subclass`.

use super::formatted::formatted;
use super::machine::Machine;
use super::native::Natives;
use super::native_stack::{NativeFrame, NativeKind};
use super::reference::Object;
use super::step::{Called, Flow, Raised};
use super::type_object::{full_name, name_of};
use super::type_offsets::TP_DICT;
use super::{
    calls, dict, errors, names, object_protocol, statics, super_object, tuple, type_object, unicode,
};

/// A copy of the namespace, while its values are told their names.
const COPY: u64 = 0;
/// The method that is called, or `super(type, type)`.
const FUNCTION: u64 = 1;
/// The empty tuple of `__init_subclass__`. The namespace follows.
const NOTHING: u64 = 2;
const TYPE: u64 = 4;
/// Borrowed.
const KEYWORDS: u64 = 5;
/// Raw: where in the copy.
const POSITION: u64 = 6;
/// Borrowed: the name and value under way.
const NAME: u64 = 7;
const VALUE: u64 = 8;
const COUNTED: u32 = 0b11111;

const START: u16 = 0;
const NAMED: u16 = 1;
const FOUND: u16 = 2;
const TOLD: u16 = 3;

/// Tells, and gives the type; steals it and its namespace. The keywords stay the caller's.
pub(super) fn call(m: &mut Machine, type_: Object, namespace: Object, keywords: Object) -> Called {
    let none = Object::NULL;
    let slots = [none, none, none, namespace, type_, keywords, Object(0), none, none];
    let frame = m.push_native(NativeKind::TypeNew, &slots, COUNTED);
    m.start_native(frame)
}

fn resume(m: &mut Machine, frame: NativeFrame, input: Result<Object, Raised>) -> Result<Flow, Raised> {
    match frame.state(m) {
        START => {
            let own = m.read_object(frame.slot(m, TYPE), TP_DICT);
            let copy = dict::copy(m, own)?;
            frame.put(m, COPY, copy);
            name_next(m, frame)
        }
        NAMED => {
            frame.put(m, FUNCTION, Object::NULL);
            match input {
                Ok(none) => m.decref(none),
                Err(raised) if m.registers.halting => return Err(raised),
                Err(_) => return Err(name_error(m, frame)),
            }
            name_next(m, frame)
        }
        FOUND => {
            let function = input?;
            frame.put(m, FUNCTION, function);
            let nothing = tuple::new(m, 0)?;
            frame.put(m, NOTHING, nothing);
            frame.set_state(m, TOLD);
            let keywords = frame.slot(m, KEYWORDS);
            Ok(Flow::Wait(calls::call(m, function, nothing, keywords)))
        }
        _ => {
            frame.put(m, NOTHING, Object::NULL);
            frame.put(m, FUNCTION, Object::NULL);
            let none = input?;
            m.decref(none);
            Ok(Flow::Return(frame.take(m, TYPE)))
        }
    }
}

/// Calls the next `__set_name__`; after the last, looks for `__init_subclass__`.
fn name_next(m: &mut Machine, frame: NativeFrame) -> Result<Flow, Raised> {
    let (copy, type_) = (frame.slot(m, COPY), frame.slot(m, TYPE));
    let mut position = frame.word(m, POSITION);
    while let Some((name, value, _)) = dict::next(m, copy, &mut position) {
        let Some(method) = type_object::lookup_special(m, value, names::SET_NAME)? else { continue };
        frame.set_word(m, POSITION, position);
        frame.set_word(m, NAME, name.0);
        frame.set_word(m, VALUE, value.0);
        frame.put(m, FUNCTION, method);
        frame.set_state(m, NAMED);
        return Ok(Flow::Wait(calls::call_with(m, method, &[type_, name])));
    }
    frame.put(m, COPY, Object::NULL);
    let parent = super_object::new(m, type_, type_)?;
    frame.put(m, FUNCTION, parent);
    frame.set_state(m, FOUND);
    let name = m.name(names::INIT_SUBCLASS);
    Ok(Flow::Wait(object_protocol::get_attr(m, parent, name)))
}

fn name_error(m: &mut Machine, frame: NativeFrame) -> Raised {
    let (name, value, type_) = (frame.slot(m, NAME), frame.slot(m, VALUE), frame.slot(m, TYPE));
    // The text is made while nothing is set.
    let [kind, instance, traceback] = errors::fetch(m);
    let Ok(shown) = object_protocol::repr_nested(m, name) else { return Raised };
    let _ = errors::restore(m, kind, instance, traceback);
    let format = "Error calling __set_name__ on '%.100s' instance %R in '%.100s'";
    let shown_text = unicode::to_string(m, shown);
    let message = formatted!(format, name_of(m, value), shown_text, full_name(m, type_));
    m.decref(shown);
    errors::format_from_cause(m, statics::RUNTIME_ERROR, message)
}

/// Registers the activation.
pub(super) fn register(natives: &mut Natives) {
    natives.add_resume(NativeKind::TypeNew, resume);
}
