#![allow(unused_variables, unused_imports, clippy::todo, reason = "signatures first")]
//! Arguments of native functions, with CPython's messages. CPython: getargs.c.

use super::call::Args;
use super::machine::Machine;
use super::native::Natives;
use super::reference::Object;
use super::step::{Called, Raised};
use super::type_spec::{MethodDef, TypeSpec};
use crate::memory::Address;

/// CPython: `_PyArg_CheckPositional`.
pub fn check_positional(m: &mut Machine, name: &str, given: u64, min: u64, max: u64) -> Result<(), Raised> {
    todo!()
}

/// Raises if there are keywords. CPython: `_PyArg_NoKeywords`.
pub fn no_keywords(m: &mut Machine, name: &str, keywords: Object) -> Result<(), Raised> {
    todo!()
}

/// Raises if the tuple has items. CPython: `_PyArg_NoPositional`.
pub fn no_positional(m: &mut Machine, name: &str, arguments: Object) -> Result<(), Raised> {
    todo!()
}

/// The items of a tuple as positional arguments, with an optional dict of keywords.
pub fn of_tuple(m: &Machine, tuple: Object, keywords: Object) -> Args {
    todo!()
}

/// Which arguments a native function takes.
pub struct Signature {
    /// Its name in messages, without parentheses.
    pub function: &'static str,
    /// Names of the parameters in order; positional-only ones are `""`.
    pub parameters: &'static [&'static str],
    /// How many are required.
    pub required: usize,
    /// How many may be given by position.
    pub positional: usize,
}

/// The arguments in the order of the parameters, borrowed, `NULL` where not given; keywords by name.
/// CPython: `_PyArg_UnpackKeywords`.
pub fn parse<const N: usize>(
    m: &mut Machine,
    args: Args,
    signature: &Signature,
) -> Result<[Object; N], Raised> {
    todo!()
}
