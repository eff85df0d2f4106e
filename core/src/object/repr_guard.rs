//! Which containers are being written as text, so that one that holds itself ends. CPython: object.c, `Py_ReprEnter`.

use super::machine::Machine;
use super::reference::Object;
use super::runtime::{OTHER_STATICS, TSTATE_DICT};
use super::step::Raised;
use super::{dict, errors, list, unicode};
use crate::memory::Address;

/// Where the key of the list is kept: an identifier that is made on first use, as a program can see.
const KEY: Address = OTHER_STATICS + 0xa0;

fn key(m: &mut Machine) -> Result<Object, Raised> {
    if m.object_at(KEY).is_null() {
        let made = unicode::intern_from_str(m, "Py_Repr")?;
        m.set_object_at(KEY, made);
    }
    Ok(m.object_at(KEY))
}

/// Notes that the text of `object` is being made; `false` if it already is. CPython: `Py_ReprEnter`.
pub fn enter(m: &mut Machine, object: Object) -> Result<bool, Raised> {
    if m.object_at(TSTATE_DICT).is_null() {
        let made = dict::new(m)?;
        m.set_object_at(TSTATE_DICT, made);
    }
    let (state, key) = (m.object_at(TSTATE_DICT), key(m)?);
    let under_way = if let Some(under_way) = dict::get_item(m, state, key)? {
        under_way
    } else {
        let made = list::new(m, 0)?;
        let stored = dict::set_item(m, state, key, made);
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
    let (state, key) = (m.object_at(TSTATE_DICT), m.object_at(KEY));
    if let Ok(Some(under_way)) = dict::get_item(m, state, key)
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
