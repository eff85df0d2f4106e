//! `code.replace`. CPython: codeobject.c, `code_replace_impl`.
//!
//! What an instruction relies on stays as the compiler made it: the bytecode, the counts, the names, and the kind of each
//! constant. So no code object can exist that leads the eval loop astray.

use super::arguments::{self, Signature};
use super::call::Args;
use super::code::{self, CO_ARGCOUNT, CO_CODE, CO_FILENAME, CO_FREEVARS, Parts};
use super::machine::Machine;
use super::reference::Object;
use super::step::{Called, Raised, Step};
use super::{bytes, errors, statics, tuple, unicode};

const REPLACE: Signature = Signature {
    function: "replace",
    parameters: &[
        "co_argcount",
        "co_posonlyargcount",
        "co_kwonlyargcount",
        "co_nlocals",
        "co_stacksize",
        "co_flags",
        "co_firstlineno",
        "co_code",
        "co_consts",
        "co_names",
        "co_varnames",
        "co_freevars",
        "co_cellvars",
        "co_filename",
        "co_name",
        "co_lnotab",
    ],
    required: 0,
    positional: 0,
};
/// Where the parameters of each sort begin.
const FIRST_LINE: usize = 6;
const CODE: usize = 7;
const CONSTS: usize = 8;
const FILENAME: usize = 13;
const NAME: usize = 14;
const LNOTAB: usize = 15;

/// A code object like this one, in what is not given.
pub(super) fn replace(m: &mut Machine, old: Object, args: Args) -> Called {
    let given: [Object; 16] = arguments::parse(m, args, &REPLACE)?;
    let mut numbers = [0; 7];
    for (index, number) in numbers.iter_mut().enumerate() {
        *number = m.read_u32(old, CO_ARGCOUNT + 4 * index as u64);
        if !given[index].is_null() {
            let wanted = arguments::c_int(m, given[index])?;
            if wanted < 0 {
                let message = format!("{} must be a positive integer", REPLACE.parameters[index]);
                return Err(errors::set_string(m, statics::VALUE_ERROR, &message));
            }
            let wanted = wanted as u32;
            if wanted != *number && index != FIRST_LINE {
                return Err(refuse(m, index));
            }
            *number = wanted;
        }
    }
    let mut objects = [Object::NULL; 9];
    for (index, object) in (CODE..).zip(&mut objects) {
        *object = m.read_object(old, field(index));
        if !given[index].is_null() {
            *object = instead(m, index, *object, given[index])?;
        }
    }
    let [made_of @ .., filename, name, lnotab] = objects;
    code::new(m, &Parts { numbers, objects: made_of, origin: [filename, name, lnotab] }).map(Step::Value)
}

/// Where a parameter from `CODE` on stands in a code object.
fn field(index: usize) -> u64 {
    if index < FILENAME {
        CO_CODE + 8 * (index - CODE) as u64
    } else {
        CO_FILENAME + 8 * (index - FILENAME) as u64
    }
}

/// What is given, if it is of the right type and may stand in the old one's place.
fn instead(m: &mut Machine, index: usize, old: Object, given: Object) -> Result<Object, Raised> {
    let (is_of_type, wanted) = match index {
        CODE | LNOTAB => (bytes::check(m, given), "bytes"),
        FILENAME | NAME => (unicode::check(m, given), "str"),
        _ => (tuple::check(m, given), "tuple"),
    };
    if !is_of_type {
        let place = format!("argument '{}'", REPLACE.parameters[index]);
        return Err(arguments::bad_argument(m, "replace", &place, wanted, given));
    }
    let may_be = match index {
        FILENAME | NAME => true,
        LNOTAB => bytes::to_vec(m, given).len().is_multiple_of(2),
        CODE => bytes::to_vec(m, given) == bytes::to_vec(m, old),
        CONSTS => are_alike(m, old, given),
        _ => are_same_names(m, old, given),
    };
    if may_be { Ok(given) } else { Err(refuse(m, index)) }
}

/// Whether each old constant has a new one of its kind.
fn are_alike(m: &Machine, old: Object, given: Object) -> bool {
    tuple::size(m, given) >= tuple::size(m, old)
        && (0..tuple::size(m, old))
            .all(|index| is_alike(m, tuple::get(m, old, index), tuple::get(m, given, index)))
}

/// Constants of one type; tuples have as many items, code objects as many free variables and the same flags.
fn is_alike(m: &Machine, old: Object, given: Object) -> bool {
    let free = |code| tuple::size(m, m.read_object(code, CO_FREEVARS));
    m.type_of(old) == m.type_of(given)
        && match m.type_of(old) {
            statics::TUPLE => tuple::size(m, old) == tuple::size(m, given),
            statics::CODE => free(old) == free(given) && code::flags(m, old) == code::flags(m, given),
            _ => true,
        }
}

fn are_same_names(m: &Machine, old: Object, given: Object) -> bool {
    tuple::size(m, given) == tuple::size(m, old)
        && (0..tuple::size(m, old)).all(|index| {
            let name = tuple::get(m, given, index);
            unicode::check(m, name) && unicode::eq(m, name, tuple::get(m, old, index))
        })
}

#[cold]
fn refuse(m: &mut Machine, index: usize) -> Raised {
    let message = format!("another {} is not supported", REPLACE.parameters[index]);
    errors::set_string(m, statics::VALUE_ERROR, &message)
}
