//! From source text to bytecode, as CPython 3.9 compiles it.
//!
//! ```text
//! source ─ syntax::parse ─▶ tree ─ fold ─▶ tree ─ syntax::symtable ─▶ scopes
//!                                    tree + scopes ─ emit ─▶ basic blocks ─ assemble ─▶ bytes ─ peephole ─▶ Code
//! ```
//! The result is plain data. This room knows neither the heap nor the machine that runs the code.

mod assemble;
mod constants;
mod emit;
mod fold;
pub mod opcode;
mod peephole;
mod unit;
mod unparse;

use std::rc::Rc;

use crate::syntax::future::Future;
use crate::syntax::lower;
use crate::syntax::source::Source;
use crate::syntax::symtable::SymbolTable;
use crate::syntax::tokenizer;

pub use crate::syntax::Mode;
pub use crate::syntax::code::{Code, Constant, SharedTuples, Text};
pub use crate::syntax::error::{CompileError, ErrorKind, SyntaxWarning};
pub use crate::syntax::flags;

/// Compiles `source`; `filename` only goes into the code objects.
///
/// The same text gives the same code on every host.
pub fn compile(source: &str, filename: &str, mode: Mode) -> Result<Rc<Code>, CompileError> {
    compile_optimized(source, filename, mode, Optimization::None, 0).map(|compiled| compiled.code)
}

/// The tokens of one byte in a source; none where it cannot be read. CPython: pegen.c, `initialize_token`, makes bytes of each.
pub fn single_byte_tokens(source: &str) -> Vec<u8> {
    Source::new(source).map_or_else(|_| Vec::new(), |source| tokenizer::single_bytes(&source))
}

/// What a text becomes.
#[derive(Clone, Debug)]
pub struct Compiled {
    /// Its code.
    pub code: Rc<Code>,
    /// What CPython warns of.
    pub warnings: Vec<SyntaxWarning>,
    /// The constants that the arena of its syntax tree holds; what is inside a tuple comes before it.
    pub constants: Vec<Rc<Constant>>,
}

/// What is left out of the code. CPython: `c_optimize`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Optimization {
    /// Nothing.
    None,
    /// Assertions; `__debug__` is false.
    NoAsserts,
    /// Docstrings too.
    NoDocstrings,
}

/// As `compile`, without what `optimization` leaves out, and with the future features (`CO_FUTURE_…`) that are inherited; tells of
/// warnings and the tree's constants too.
pub fn compile_optimized(
    source: &str,
    filename: &str,
    mode: Mode,
    optimization: Optimization,
    inherited: u32,
) -> Result<Compiled, CompileError> {
    let source = Source::new(source)?.of_mode(mode);
    let mut module = lower::parse(&source, mode)?;
    let mut future = Future::of(&module, &source)?;
    future.features |= inherited;
    fold::fold_module(&mut module, future, optimization);
    let symbols = SymbolTable::build(&module, &source)?;
    emit::compile_module(&module, &symbols, future, optimization, &source, filename)
}
