//! The names of a function's parameters, as a tuple that is made when keywords are first given to it.
//! CPython: getargs.c, `parser_init`; `_PyArg_Parser.kwtuple`.
//!
//! It shows: it is a block more, and an object that the collector tracks. Those of other functions are made by
//! CPython's own start.

use super::arguments::Signature;
use super::machine::Machine;
use super::reference::Object;
use super::runtime::{MAX_STATIC_OBJECTS, STATIC_OBJECTS};
use super::step::Raised;
use super::{tuple, unicode};

/// Functions that CPython's own start does not call with keywords.
const FUNCTIONS: &[&str] = &[
    "print",
    "sum",
    "enumerate",
    "int",
    "round",
    "pow",
    "compile",
    "accumulate",
    "to_bytes",
    "from_bytes",
    "property",
    "StringIO",
    "isclose",
    "prod",
];

/// Makes the tuple of a function, unless there is one or it needs none.
pub(super) fn ensure(m: &mut Machine, signature: &Signature) -> Result<(), Raised> {
    let Some(index) = FUNCTIONS.iter().position(|&function| function == signature.function) else {
        return Ok(());
    };
    let place = STATIC_OBJECTS + 8 * (MAX_STATIC_OBJECTS - 1 - index as u64);
    if m.object_at(place).is_null() {
        let names = signature.parameters.iter().filter(|name| !name.is_empty());
        let names: Vec<Object> =
            names.map(|name| unicode::intern_from_str(m, name)).collect::<Result<_, _>>()?;
        let made = tuple::pack_stolen(m, &names)?;
        m.set_object_at(place, made);
    }
    Ok(())
}
