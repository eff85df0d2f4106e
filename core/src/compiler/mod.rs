//! From source text to bytecode, as CPython 3.9 compiles it.
//!
//! ```text
//! source ─ syntax::parse ─▶ tree ─ fold ─▶ tree ─ syntax::symtable ─▶ scopes
//!                                    tree + scopes ─ emit ─▶ basic blocks ─ assemble ─▶ bytes ─ peephole ─▶ Code
//! ```
//! The result is plain data. This room knows neither the heap nor the machine that runs the code.

mod code;
mod error;
pub mod flags;
pub mod opcode;

use std::rc::Rc;

pub use code::{Code, Constant, Text};
pub use error::{CompileError, ErrorKind};

/// What the text is: the third argument of `compile()`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// A module or script.
    Exec,
    /// One console statement; expressions are printed.
    Single,
    /// One expression.
    Eval,
}

/// Compiles `source`; `filename` only goes into the code objects.
///
/// The same text gives the same code on every host.
pub fn compile(source: &str, filename: &str, mode: Mode) -> Result<Rc<Code>, CompileError> {
    let _ = (source, filename, mode);
    Err(CompileError {
        kind: ErrorKind::Unsupported,
        message: "the compiler is not here yet".to_owned(),
        line: 0,
        column: 0,
        text: None,
    })
}
