//! The names of a function's parameters, as a tuple that is made when it is first given keywords, or too few or too many arguments.
//! CPython: getargs.c, `parser_init`; `_PyArg_Parser.kwtuple`.
//!
//! It shows: it is a block more, and an object that the collector tracks. CPython's own start makes none. Methods of one name
//! share theirs here.

use super::arguments::Signature;
use super::machine::Machine;
use super::reference::Object;
use super::runtime::{MAX_STATIC_OBJECTS, STATIC_OBJECTS};
use super::step::Raised;
use super::{tuple, unicode};

/// Functions whose arguments CPython takes by a `_PyArg_Parser`, in the order of their names.
const FUNCTIONS: &[&str] = &[
    "BytesIO",
    "StringIO",
    "TracebackType",
    "accumulate",
    "bisect_left",
    "bisect_right",
    "collect",
    "combinations",
    "combinations_with_replacement",
    "compile",
    "complex",
    "compress",
    "count",
    "decode",
    "encode",
    "enumerate",
    "expandtabs",
    "from_bytes",
    "fromkeys",
    "function",
    "get_objects",
    "groupby",
    "hex",
    "insort_left",
    "insort_right",
    "int",
    "isclose",
    "mappingproxy",
    "module",
    "move_to_end",
    "open",
    "permutations",
    "popitem",
    "pow",
    "print",
    "prod",
    "property",
    "reconfigure",
    "replace",
    "round",
    "rsplit",
    "set_int_max_str_digits",
    "setdefault",
    "sort",
    "split",
    "splitlines",
    "stack_effect",
    "structseq",
    "sum",
    "to_bytes",
    "translate",
    "warn",
];

/// Makes the tuple of a function, unless there is one or it needs none.
pub fn ensure(m: &mut Machine, signature: &Signature) -> Result<(), Raised> {
    let Ok(index) = FUNCTIONS.binary_search(&signature.function) else { return Ok(()) };
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
