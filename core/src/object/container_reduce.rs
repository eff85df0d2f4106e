//! `__reduce__` of built-in containers: what to call to make them anew.
//!
//! CPython: `set_reduce`, `deque_reduce`, `defdict_reduce`, `_common_reduce` of bytearrayobject.c.

use super::call::Args;
use super::machine::Machine;
use super::reference::Object;
use super::runtime::NONE;
use super::step::{Called, Raised, Step};
use super::{arguments, bytearray, bytes, names, object_protocol, sequence_protocol, tuple, unicode};

/// The object's `__dict__`, or `None`: a new reference.
pub fn own_dict(m: &mut Machine, object: Object) -> Result<Object, Raised> {
    let own = object_protocol::lookup_attr_id_nested(m, object, names::DICT)?;
    Ok(own.unwrap_or_else(|| m.new_reference(NONE)))
}

/// `(type, arguments, state)`; the arguments and the state are stolen.
fn recipe(m: &mut Machine, object: Object, arguments: Object, state: Object) -> Called {
    let type_ = m.type_of(object);
    m.incref(type_);
    tuple::pack_stolen(m, &[type_, arguments, state]).map(Step::Value)
}

/// `set.__reduce__()` and `frozenset.__reduce__()`.
pub(super) fn set(m: &mut Machine, set: Object, _: Args) -> Called {
    let items = m.nested(|m| sequence_protocol::list(m, set))?;
    let arguments = tuple::pack_stolen(m, &[items])?;
    let state = own_dict(m, set)?;
    recipe(m, set, arguments, state)
}

/// `bytearray.__reduce__()`: its bytes as text of Latin-1.
pub(super) fn bytearray_text(m: &mut Machine, array: Object, _: Args) -> Called {
    let text: String = bytearray::to_vec(m, array).into_iter().map(char::from).collect();
    let text = unicode::from_str(m, &text)?;
    let encoding = unicode::from_str(m, "latin-1")?;
    let arguments = tuple::pack_stolen(m, &[text, encoding])?;
    let state = own_dict(m, array)?;
    recipe(m, array, arguments, state)
}

/// `bytearray.__reduce_ex__(protocol)`: from protocol 3 on its bytes.
pub(super) fn bytearray_bytes(m: &mut Machine, array: Object, args: Args) -> Called {
    arguments::check_positional(m, "__reduce_ex__", args.count, 0, 1)?;
    let protocol = if args.count == 0 { 0 } else { arguments::c_int(m, args.get(m, 0))? };
    if protocol < 3 {
        return bytearray_text(m, array, args);
    }
    let content = bytearray::to_vec(m, array);
    let arguments = if content.is_empty() {
        tuple::new(m, 0)?
    } else {
        let content = bytes::from_slice(m, &content)?;
        tuple::pack_stolen(m, &[content])?
    };
    let state = own_dict(m, array)?;
    recipe(m, array, arguments, state)
}
