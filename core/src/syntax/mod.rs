//! From source text to a tree and its scopes, as CPython 3.9 sees them.
//!
//! The parser is `ruff_python_parser`; [`lower`] turns its tree into [`tree`], whose nodes and line numbers
//! are those of CPython's `Python.asdl`. This room knows neither bytecode nor the heap.

pub mod code;
pub mod coding;
pub mod error;
pub mod flags;
pub mod future;
pub mod lower;
pub mod source;
pub mod symtable;
pub mod tree;

mod depth;
mod fstring;
mod messages;
mod numbers;
pub mod tokenizer;

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
