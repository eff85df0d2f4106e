//! The module `_opcode`, and the names of the instructions for `opcode`. CPython: _opcode.c.

use crate::compiler::opcode;
use crate::object::arguments::{self, Signature};
use crate::object::call::{Args, METH_FASTCALL, METH_KEYWORDS};
use crate::object::native::Natives;
use crate::object::runtime::{FALSE, NONE, TRUE};
use crate::object::{Called, Machine, MethodDef, Object, Raised, Step};
use crate::object::{errors, list, long, module, statics, tuple, unicode};

static METHODS: &[MethodDef] = &[MethodDef::new("stack_effect", stack_effect, METH_FASTCALL | METH_KEYWORDS)];

/// Registers the module's functions.
pub fn register(natives: &mut Natives) {
    module::add_methods(natives, METHODS);
}

/// Makes the module.
pub fn create(m: &mut Machine) -> Result<Object, Raised> {
    module::create(m, "_opcode", "", METHODS)
}

/// The instructions in the order of `opcode.opmap`.
fn known() -> impl Iterator<Item = u8> {
    (0..=u8::MAX)
        .filter(|&code| code != opcode::EXTENDED_ARG && opcode::name(code) != "<unknown>")
        .flat_map(|code| [Some(code), (code == opcode::LOAD_CLASSDEREF).then_some(opcode::EXTENDED_ARG)])
        .flatten()
}

/// `_heapscape.opcode_names`: pairs of a number and a name.
pub fn opcode_names(m: &mut Machine, _: Object, _: Args) -> Called {
    let pairs = list::new(m, 0)?;
    for code in known() {
        let number = long::from_i64(m, i64::from(code))?;
        let name = unicode::from_str(m, opcode::name(code))?;
        let pair = tuple::pack(m, &[number, name])?;
        m.decref(number);
        m.decref(name);
        list::append_stolen(m, pairs, pair)?;
    }
    Ok(Step::Value(pairs))
}

const STACK_EFFECT: Signature =
    Signature { function: "stack_effect", parameters: &["", "", "jump"], required: 1, positional: 2 };

/// CPython: `_opcode_stack_effect_impl`.
fn stack_effect(m: &mut Machine, _: Object, args: Args) -> Called {
    let [code, argument, jump] = arguments::parse(m, args, &STACK_EFFECT)?;
    let code = arguments::c_int(m, code)?;
    let has_argument = code >= i32::from(opcode::HAVE_ARGUMENT);
    let argument = match (has_argument, argument.is_null() || argument == NONE) {
        (true, false) => arguments::c_int(m, argument)? as u32,
        (false, true) => 0,
        (true, true) => {
            return Err(refusal(m, "stack_effect: opcode requires oparg but oparg was not specified"));
        }
        (false, false) => {
            return Err(refusal(m, "stack_effect: opcode does not permit oparg but oparg was specified"));
        }
    };
    let known = u8::try_from(code).ok().filter(|&code| opcode::name(code) != "<unknown>");
    let effect = |jumps| known.map(|code| opcode::stack_effect(code, argument, jumps));
    let effect = match jump {
        TRUE => effect(true),
        FALSE => effect(false),
        _ if jump.is_null() || jump == NONE => effect(true).max(effect(false)),
        _ => return Err(refusal(m, "stack_effect: jump must be False, True or None")),
    };
    let Some(effect) = effect else { return Err(refusal(m, "invalid opcode or oparg")) };
    long::from_i64(m, i64::from(effect)).map(Step::Value)
}

fn refusal(m: &mut Machine, message: &str) -> Raised {
    errors::set_string(m, statics::VALUE_ERROR, message)
}
