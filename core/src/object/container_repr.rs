//! `repr` of lists, tuples and dicts. CPython: `list_repr`, `tuplerepr`, `dict_repr`.
//!
//! A native activation that waits for each item's text: containers in containers do not recurse in Rust, and a
//! `__repr__` written in Python can be paused.

use super::machine::Machine;
use super::native::Natives;
use super::native_stack::{NativeFrame, NativeKind};
use super::reference::Object;
use super::step::{Called, Flow, Raised, Step};
use super::text_writer::Writer;
use super::{dict, list, object_protocol, repr_guard, tuple, unicode};

const CONTAINER: u64 = 0;
/// Raw: the index of the next item, or the position in a dict.
const NEXT: u64 = 1;
/// Counted: the key and value of a dict while their texts are made.
const KEY: u64 = 2;
const VALUE: u64 = 3;
/// Counted: where the writer's state begins.
const WRITER: u64 = 4;
const COUNTED: u32 = 1 << KEY | 1 << VALUE | 1 << WRITER;

const START: u16 = 0;
/// The text of an item, or of a key, is waited for.
const ITEM: u16 = 1;
/// The text of a dict's value is waited for.
const ITEM_VALUE: u16 = 2;

/// The text of a list.
pub(super) fn of_list(m: &mut Machine, container: Object) -> Called {
    let size = m.size_of(container);
    if size == 0 {
        return unicode::from_str(m, "[]").map(Step::Value);
    }
    begin(m, NativeKind::ListRepr, container, "[...]", 3 * size as u64)
}

/// The text of a tuple.
pub(super) fn of_tuple(m: &mut Machine, container: Object) -> Called {
    let size = m.size_of(container);
    if size == 0 {
        return unicode::from_str(m, "()").map(Step::Value);
    }
    begin(m, NativeKind::TupleRepr, container, "(...)", if size > 1 { 3 * size as u64 } else { 4 })
}

/// The text of a dict.
pub(super) fn of_dict(m: &mut Machine, container: Object) -> Called {
    let used = dict::size(m, container) as u64;
    if used == 0 {
        let text = if repr_guard::enter(m, container)? {
            repr_guard::leave(m, container);
            "{}"
        } else {
            "{...}"
        };
        return unicode::from_str(m, text).map(Step::Value);
    }
    begin(m, NativeKind::DictRepr, container, "{...}", 6 * used)
}

/// The driver begins: a container in a container must not be deeper in Rust.
fn begin(m: &mut Machine, kind: NativeKind, container: Object, recursive: &str, least: u64) -> Called {
    if !repr_guard::enter(m, container)? {
        return unicode::from_str(m, recursive).map(Step::Value);
    }
    let none = Object::NULL;
    m.push_native(kind, &[container, Object(0), none, none, none, Object(0), Object(least)], COUNTED);
    Ok(Step::Called)
}

fn resume(m: &mut Machine, frame: NativeFrame, input: Result<Object, Raised>) -> Result<Flow, Raised> {
    let went_on = go_on(m, frame, input);
    if !matches!(went_on, Ok(Flow::Wait(_))) {
        let container = frame.slot(m, CONTAINER);
        repr_guard::leave(m, container);
    }
    went_on
}

fn go_on(m: &mut Machine, frame: NativeFrame, input: Result<Object, Raised>) -> Result<Flow, Raised> {
    let writer = Writer::at(frame, WRITER);
    let is_dict = frame.kind(m) == NativeKind::DictRepr as u16;
    match frame.state(m) {
        START => {
            let (open, ..) = brackets(m, frame);
            writer.write_ascii(m, open)?;
        }
        state => {
            let text = input?;
            let written = writer.write_string(m, text);
            m.decref(text);
            written?;
            if is_dict && state == ITEM {
                writer.write_ascii(m, ": ")?;
                frame.set_state(m, ITEM_VALUE);
                let value = frame.slot(m, VALUE);
                return Ok(Flow::Wait(object_protocol::repr(m, value)));
            }
        }
    }
    frame.set_state(m, ITEM);
    frame.put(m, KEY, Object::NULL);
    frame.put(m, VALUE, Object::NULL);
    let is_first = frame.word(m, NEXT) == 0;
    let Some(item) = next_item(m, frame) else {
        let (_, close) = brackets(m, frame);
        writer.write_end(m, close)?;
        return writer.finish(m).map(Flow::Return);
    };
    if !is_first {
        writer.write_ascii(m, ", ")?;
    }
    Ok(Flow::Wait(object_protocol::repr(m, item)))
}

fn brackets(m: &Machine, frame: NativeFrame) -> (&'static str, &'static str) {
    let kind = frame.kind(m);
    if kind == NativeKind::ListRepr as u16 {
        ("[", "]")
    } else if kind == NativeKind::DictRepr as u16 {
        ("{", "}")
    } else if m.size_of(frame.slot(m, CONTAINER)) == 1 {
        ("(", ",)")
    } else {
        ("(", ")")
    }
}

/// The next item, or the next key of a dict, borrowed. Only a dict's are held while their texts are made.
fn next_item(m: &mut Machine, frame: NativeFrame) -> Option<Object> {
    let (container, kind) = (frame.slot(m, CONTAINER), frame.kind(m));
    let mut next = frame.word(m, NEXT);
    if kind == NativeKind::DictRepr as u16 {
        let (key, value, _) = dict::next(m, container, &mut next)?;
        m.incref(key);
        m.incref(value);
        frame.put(m, KEY, key);
        frame.put(m, VALUE, value);
        frame.set_word(m, NEXT, next);
        return Some(key);
    }
    let index = next as i64;
    if index >= m.size_of(container) {
        return None;
    }
    frame.set_word(m, NEXT, next + 1);
    let is_list = kind == NativeKind::ListRepr as u16;
    Some(if is_list { list::get(m, container, index) } else { tuple::get(m, container, index) })
}

/// Registers the activations.
pub(super) fn register(natives: &mut Natives) {
    for kind in [NativeKind::ListRepr, NativeKind::TupleRepr, NativeKind::DictRepr] {
        natives.add_resume(kind, resume);
    }
}
