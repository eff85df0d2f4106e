//! `__reduce__` of built-in iterators: what to call to make one that goes on from the same place.
//!
//! CPython: `listiter_reduce_general`, `tupleiter_reduce`, `iter_reduce`, `enum_reduce`, `reversed_reduce`, `map_reduce`.

use super::build_value::{Part, build};
use super::call::{Args, METH_NOARGS, METH_O};
use super::machine::Machine;
use super::reference::Object;
use super::runtime::{BUILTINS_DICT, NONE};
use super::sequence_iterators::{IT_INDEX, IT_SEQ};
use super::step::{Called, Raised, Step};
use super::type_spec::MethodDef;
use super::{buffer, dict, list, long, sequence_protocol, statics, tuple, unicode};

/// Of an iterator over a list, a tuple or a sequence of a class: `(iter, (sequence,), index)`.
pub(super) fn sequence_iterator(m: &mut Machine, iterator: Object, _: Args) -> Called {
    let (type_, index) = (m.type_of(iterator), m.read_i64(iterator, IT_INDEX));
    let sequence = m.read_object(iterator, IT_SEQ);
    let is_reverse = type_ == statics::LIST_REVERSE_ITERATOR;
    let name = if is_reverse && !sequence.is_null() { "reversed" } else { "iter" };
    let function = builtin(m, name)?;
    if sequence.is_null() {
        let is_list = is_reverse || type_ == statics::LIST_ITERATOR;
        let empty = if is_list { list::new(m, 0)? } else { tuple::new(m, 0)? };
        let arguments = tuple::pack_stolen(m, &[empty])?;
        return tuple::pack_stolen(m, &[function, arguments]).map(Step::Value);
    }
    let arguments = tuple::pack(m, &[sequence])?;
    let index = long::from_i64(m, index)?;
    tuple::pack_stolen(m, &[function, arguments, index]).map(Step::Value)
}

/// Of an iterator over a str, bytes or a bytearray: `(iter, (text,), index)`.
///
/// CPython: `unicodeiter_reduce`, `striter_reduce`, `bytearrayiter_reduce`.
fn text_iterator(m: &mut Machine, iterator: Object, _: Args) -> Called {
    let (text, index) = (m.read_object(iterator, IT_SEQ), m.read_i64(iterator, IT_INDEX));
    let function = Part::Given(builtin(m, "iter")?);
    if !text.is_null() {
        return build(m, &[function, Part::Tuple(&[Part::Held(text)]), Part::Number(index)]);
    }
    if m.type_of(iterator) != statics::STR_ITERATOR {
        return build(m, &[function, Part::Tuple(&[Part::Tuple(&[])])]);
    }
    let empty = unicode::from_str(m, "")?;
    build(m, &[function, Part::Tuple(&[Part::Given(empty)])])
}

/// The methods of such an iterator.
pub(super) const TEXT_ITERATOR_METHODS: [MethodDef; 3] = [
    MethodDef::new("__length_hint__", text_length_hint, METH_NOARGS),
    MethodDef::new("__reduce__", text_iterator, METH_NOARGS),
    MethodDef::new("__setstate__", set_text_state, METH_O),
];

/// `__setstate__(index)` of such an iterator.
fn set_text_state(m: &mut Machine, iterator: Object, args: Args) -> Called {
    let state = args.get(m, 0);
    let index = long::as_ssize(m, state)?;
    let text = m.read_object(iterator, IT_SEQ);
    if !text.is_null() {
        let index = index.clamp(0, text_length(m, text));
        m.write(iterator, IT_INDEX, index as u64);
    }
    Ok(Step::Value(m.new_reference(NONE)))
}

/// `__length_hint__()` of such an iterator.
fn text_length_hint(m: &mut Machine, iterator: Object, _: Args) -> Called {
    let text = m.read_object(iterator, IT_SEQ);
    let left = if text.is_null() { 0 } else { text_length(m, text) - m.read_i64(iterator, IT_INDEX) };
    long::from_i64(m, left.max(0)).map(Step::Value)
}

fn text_length(m: &Machine, text: Object) -> i64 {
    if unicode::check(m, text) {
        return unicode::length(m, text) as i64;
    }
    buffer::of(m, text).map_or(0, |buffer| buffer.bytes as i64)
}

/// `(iter, (rest,))`: a list of what the iterator has yet to give, and still has afterwards. `held` are its fields of the
/// container and the like, `words` are those that change as it goes on.
///
/// CPython: the copy on the C stack of `dictiter_reduce` and `setiter_reduce`.
pub(super) fn rest(m: &mut Machine, iterator: Object, held: &[u64], words: &[u64]) -> Called {
    let containers: Vec<Object> = held.iter().map(|&offset| m.read_object(iterator, offset)).collect();
    for &container in &containers {
        m.xincref(container);
    }
    let before: Vec<u64> = words.iter().map(|&offset| m.read(iterator, offset)).collect();
    let list = m.nested(|m| sequence_protocol::list(m, iterator));
    for (&offset, container) in held.iter().zip(containers) {
        m.replace_at(iterator.field(offset), container);
    }
    for (&offset, word) in words.iter().zip(before) {
        m.write(iterator, offset, word);
    }
    let list = Part::Given(list?);
    let function = Part::Given(builtin(m, "iter")?);
    build(m, &[function, Part::Tuple(&[list])])
}

/// A builtin by its name, a new reference. CPython: `_PyEval_GetBuiltinId`.
pub fn builtin(m: &mut Machine, name: &str) -> Result<Object, Raised> {
    let builtins = m.object_at(BUILTINS_DICT);
    let function = dict::get_item_string(m, builtins, name)?.unwrap_or(NONE);
    Ok(m.new_reference(function))
}

/// `(type, arguments)` of borrowed arguments.
pub(super) fn call_of(m: &mut Machine, iterator: Object, arguments: &[Object]) -> Called {
    let arguments = tuple::pack(m, arguments)?;
    let type_ = m.type_of(iterator);
    m.incref(type_);
    tuple::pack_stolen(m, &[type_, arguments]).map(Step::Value)
}
