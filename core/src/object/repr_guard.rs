//! Which containers are being written as text, so that one that holds itself ends. CPython: object.c, `Py_ReprEnter`.

use super::machine::Machine;
use super::reference::Object;
use super::runtime::TSTATE_DICT;
use super::step::Raised;
use super::{dict, errors, list};

const KEY: &str = "Py_Repr";

/// Notes that the text of `object` is being made; `false` if it already is. CPython: `Py_ReprEnter`.
pub fn enter(m: &mut Machine, object: Object) -> Result<bool, Raised> {
    if m.object_at(TSTATE_DICT).is_null() {
        let made = dict::new(m)?;
        m.set_object_at(TSTATE_DICT, made);
    }
    let state = m.object_at(TSTATE_DICT);
    let under_way = if let Some(under_way) = dict::get_item_string(m, state, KEY)? {
        under_way
    } else {
        let made = list::new(m, 0)?;
        let stored = dict::set_item_string(m, state, KEY, made);
        m.decref(made);
        stored?;
        made
    };
    if position(m, under_way, object).is_some() {
        return Ok(false);
    }
    list::append(m, under_way, object)?;
    Ok(true)
}

/// Ends what `enter` began; an exception that is set stays. CPython: `Py_ReprLeave`.
pub fn leave(m: &mut Machine, object: Object) {
    let [type_, value, traceback] = errors::fetch(m);
    let state = m.object_at(TSTATE_DICT);
    if let Ok(Some(under_way)) = dict::get_item_string(m, state, KEY)
        && let Some(index) = position(m, under_way, object)
    {
        // Deleting from a list whose items are alive cannot fail.
        let _ = list::set_slice(m, under_way, index, index + 1, Object::NULL);
    }
    let _ = errors::restore(m, type_, value, traceback);
}

fn position(m: &Machine, under_way: Object, object: Object) -> Option<i64> {
    (0..list::size(m, under_way)).rev().find(|&index| list::get(m, under_way, index) == object)
}
