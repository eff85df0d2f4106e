//! What `__setstate__` of the iterators is given.

use crate::object::runtime::NONE;
use crate::object::{
    Called, Machine, Object, Raised, Step, arguments, errors, object_protocol, statics, tuple, type_object,
};

/// The items of a state, borrowed: at least `least` of them, others `NULL`. CPython: `PyArg_ParseTuple`.
pub(super) fn items<const N: usize>(
    m: &mut Machine,
    state: Object,
    least: u64,
) -> Result<[Object; N], Raised> {
    if !tuple::check(m, state) {
        return Err(errors::set_string(m, statics::TYPE_ERROR, "state is not a tuple"));
    }
    let given = tuple::size(m, state);
    arguments::check_tuple(m, "", given as u64, least, N as u64)?;
    Ok(std::array::from_fn(|index| {
        if (index as i64) < given { tuple::get(m, state, index as i64) } else { Object::NULL }
    }))
}

/// Raises unless the item of a state is an instance of a type. CPython: `O!` of `PyArg_ParseTuple`.
pub(super) fn check_item(m: &mut Machine, number: u64, item: Object, type_: Object) -> Result<(), Raised> {
    if type_object::is_instance_of(m, item, type_) {
        return Ok(());
    }
    let wanted = type_object::full_name(m, type_);
    Err(arguments::other_wanted(m, &format!("argument {number} must be {wanted}"), item))
}

/// Keeps the truth of a state at `offset`.
pub(super) fn keep_truth(m: &mut Machine, iterator: Object, offset: u64, state: Object) -> Called {
    let truth = object_protocol::is_true_nested(m, state)?;
    m.write(iterator, offset, u64::from(truth));
    none(m)
}

/// Keeps a state (borrowed) at `offset`.
pub(super) fn keep(m: &mut Machine, iterator: Object, offset: u64, state: Object) {
    m.xincref(state);
    m.replace_at(iterator.field(offset), state);
}

/// What a method without a result gives.
pub(super) fn none(m: &mut Machine) -> Called {
    Ok(Step::Value(m.new_reference(NONE)))
}
