//! `__reduce__` of built-in iterators: what to call to make one that goes on from the same place.
//!
//! CPython: `listiter_reduce_general`, `tupleiter_reduce`, `iter_reduce`, `enum_reduce`, `reversed_reduce`, `map_reduce`.

use super::call::Args;
use super::machine::Machine;
use super::reference::Object;
use super::runtime::BUILTINS_DICT;
use super::sequence_iterators::{IT_INDEX, IT_SEQ};
use super::step::{Called, Raised, Step};
use super::{dict, list, long, statics, tuple};

/// Of an iterator over a list, a tuple or a sequence of a class: `(iter, (sequence,), index)`.
pub(super) fn sequence_iterator(m: &mut Machine, iterator: Object, _: Args) -> Called {
    let (type_, index) = (m.type_of(iterator), m.read_i64(iterator, IT_INDEX));
    let mut sequence = m.read_object(iterator, IT_SEQ);
    let is_reverse = type_ == statics::LIST_REVERSE_ITERATOR;
    if is_reverse && index < 0 {
        sequence = Object::NULL;
    }
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

/// A builtin by its name, a new reference. CPython: `_PyEval_GetBuiltinId`.
pub fn builtin(m: &mut Machine, name: &str) -> Result<Object, Raised> {
    let builtins = m.object_at(BUILTINS_DICT);
    let function = dict::get_item_string(m, builtins, name)?.unwrap_or(super::runtime::NONE);
    Ok(m.new_reference(function))
}

/// `(type, arguments)` of borrowed arguments.
pub(super) fn call_of(m: &mut Machine, iterator: Object, arguments: &[Object]) -> Called {
    let arguments = tuple::pack(m, arguments)?;
    let type_ = m.type_of(iterator);
    m.incref(type_);
    tuple::pack_stolen(m, &[type_, arguments]).map(Step::Value)
}
