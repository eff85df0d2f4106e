//! Tuples of objects, numbers and further tuples, as `__reduce__` gives them. CPython: modsupport.c, `Py_BuildValue`.

use super::machine::Machine;
use super::reference::Object;
use super::step::{Called, Raised, Step};
use super::{errors, long, statics, tuple};

/// An item of a tuple that is built.
#[derive(Clone, Copy)]
pub enum Part<'a> {
    /// An object, counted once more: `O`.
    Held(Object),
    /// An object whose reference is taken over, also on failure: `N`.
    Given(Object),
    /// An int: `i`, `l`, `n`.
    Number(i64),
    /// A tuple.
    Tuple(&'a [Part<'a>]),
}

/// The tuple of these parts: it is made before what it holds, and that from first to last.
pub fn build(m: &mut Machine, parts: &[Part<'_>]) -> Called {
    build_tuple(m, parts).map(Step::Value)
}

fn build_tuple(m: &mut Machine, parts: &[Part<'_>]) -> Result<Object, Raised> {
    let made = match tuple::new(m, parts.len() as i64) {
        Ok(made) => made,
        Err(raised) => {
            ignore(m, parts);
            return Err(raised);
        }
    };
    for (index, part) in parts.iter().enumerate() {
        match build_part(m, *part) {
            Ok(item) => tuple::set(m, made, index as i64, item),
            Err(raised) => {
                ignore(m, &parts[index + 1..]);
                m.decref(made);
                return Err(raised);
            }
        }
    }
    Ok(made)
}

fn build_part(m: &mut Machine, part: Part<'_>) -> Result<Object, Raised> {
    match part {
        Part::Held(Object::NULL) => {
            Err(errors::set_string(m, statics::SYSTEM_ERROR, "NULL object passed to Py_BuildValue"))
        }
        Part::Held(object) => Ok(m.new_reference(object)),
        Part::Given(object) => Ok(object),
        Part::Number(number) => long::from_i64(m, number),
        Part::Tuple(parts) => build_tuple(m, parts),
    }
}

/// Gives up what would have been taken over. CPython: `do_ignore`.
fn ignore(m: &mut Machine, parts: &[Part<'_>]) {
    for part in parts {
        match *part {
            Part::Given(object) => m.decref(object),
            Part::Tuple(parts) => ignore(m, parts),
            Part::Held(_) | Part::Number(_) => {}
        }
    }
}
