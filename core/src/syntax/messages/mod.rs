//! The first error of a text, as CPython 3.9 reports it.
//!
//! Three finders look for it: the tokenizer, the strings, and the parser. Which is first is decided by the
//! token that it is found at, because CPython reads, parses and builds strings token by token.

mod buffered;
mod named_expressions;
mod parser;
mod places;
mod strings;

use ruff_python_ast::{Mod, PythonVersion, Stmt};
use ruff_python_parser::{Mode as ParserMode, ParseOptions, Parsed, parse_unchecked};
use ruff_text_size::Ranged;

use crate::syntax::Mode;
use crate::syntax::error::{CompileError, ErrorKind};

use super::source::Source;
use super::tokenizer::{self, Token, TokenKind, Tokens, end_of_file};

/// Parses a text that is known not to be too deep.
pub(super) fn parse(source: &Source, tokens: &Tokens, mode: Mode) -> Result<Parsed<Mod>, CompileError> {
    match mode {
        Mode::Eval => check_first_indent(source, tokens)?,
        Mode::Single => check_one_line(source, tokens)?,
        Mode::Exec => {}
    }
    let refused = first_refusal(source, tokens);
    // What follows an error of the tokenizer is not even looked at.
    let readable = refused.as_ref().map_or(source.text(), |&(order, _)| &source.text()[..order as usize]);
    let parser_mode = if mode == Mode::Eval { ParserMode::Expression } else { ParserMode::Module };
    let options = ParseOptions::from(parser_mode).with_target_version(PythonVersion::PY39);
    let parsed = parse_unchecked(readable, options);
    let has_error = !parsed.errors().is_empty() || !parsed.unsupported_syntax_errors().is_empty();
    if refused.is_some() || has_error {
        let error = first_error(source, tokens, refused, &parsed);
        let second =
            if mode == Mode::Single { second_statement(source, tokens, parsed.syntax()) } else { None };
        // A console statement ends before that one, whatever is wrong in it.
        let is_behind = |place: &u32| {
            let start = source.location(*place);
            (start.line, start.column + 1) < (error.line, error.column)
        };
        return Err(second
            .filter(is_behind)
            .map_or(error, |place| source.parser_error(ErrorKind::SyntaxError, "invalid syntax", place)));
    }
    if mode == Mode::Single
        && let Mod::Module(module) = parsed.syntax()
    {
        check_single_statement(source, &module.body)?;
        check_compound_end(source, tokens)?;
    }
    Ok(parsed)
}

/// The first error that can be told without parsing, and the start of its token.
fn first_refusal(source: &Source, tokens: &Tokens) -> Option<(u32, CompileError)> {
    let in_string = strings::first_bad_fstring(source, tokens);
    let in_token = places::indent_before_error(source, tokens).or_else(|| tokens.error.clone());
    match (in_string, in_token) {
        (Some(string), Some(token)) => Some(if string.0 < token.0 { string } else { token }),
        (string, token) => string.or(token),
    }
}

fn first_error(
    source: &Source,
    tokens: &Tokens,
    refused: Option<(u32, CompileError)>,
    parsed: &Parsed<Mod>,
) -> CompileError {
    let found = parser::first_error(source, tokens, parsed);
    let limit = match (&refused, &found) {
        (Some((order, _)), Some((place, _))) => *order.min(place),
        (Some((order, _)), None) => *order,
        (None, Some((place, _))) => *place,
        (None, None) => u32::MAX,
    };
    // Strings are joined when the token after them is known.
    let unread = tokens.error.as_ref().and_then(|&(order, _)| strings::start_of_run_before(tokens, order));
    if let Some(error) = strings::first_error(source, tokens, limit, unread) {
        return error;
    }
    match (refused, found) {
        (Some((order, refused)), Some((place, found))) => {
            if place < order && unread.is_none_or(|start| place <= start) { found } else { refused }
        }
        (Some((_, refused)), None) => refused,
        (None, Some((_, found))) => found,
        (None, None) => unreachable!("there is an error"),
    }
}

/// The first token that starts at `offset` or later.
fn token_from(tokens: &Tokens, offset: u32) -> Option<&Token> {
    let index = tokens.tokens.partition_point(|token| token.start < offset);
    tokens.tokens.get(index)
}

/// The token after the one that starts at `offset`.
fn token_after(tokens: &Tokens, offset: u32) -> Option<&Token> {
    let index = tokens.tokens.partition_point(|token| token.start <= offset);
    tokens.tokens.get(index)
}

/// An expression is not indented.
fn check_first_indent(source: &Source, tokens: &Tokens) -> Result<(), CompileError> {
    match tokens.tokens.first() {
        Some(token) if token.kind == TokenKind::Indent => {
            let message = "unexpected indent";
            Err(source.parser_error(ErrorKind::IndentationError, message, token.end - 1))
        }
        _ => Ok(()),
    }
}

fn starts_compound(source: &Source, token: &Token) -> bool {
    const COMPOUND: [&str; 8] = ["if", "while", "for", "try", "with", "def", "class", "async"];
    let text = &source.text()[token.start as usize..token.end as usize];
    text == "@" || COMPOUND.contains(&text)
}

/// In console mode, nothing comes after the line of a simple statement.
///
/// CPython: `pegen.c`, `bad_single_statement`.
fn check_one_line(source: &Source, tokens: &Tokens) -> Result<(), CompileError> {
    if tokens.tokens.first().is_none_or(|token| starts_compound(source, token)) {
        return Ok(());
    }
    let Some(line) = tokens.tokens.iter().position(|token| token.kind == TokenKind::Newline) else {
        return Ok(());
    };
    let newline = tokens.tokens[line];
    let is_last = tokens.tokens.get(line + 1).is_some_and(|token| token.kind == TokenKind::EndMarker);
    if is_last {
        return Ok(());
    }
    let first = Source::new(&source.text()[..newline.end as usize])?;
    parse(&first, &tokenizer::tokenize(&first), Mode::Exec)?;
    let message = "multiple statements found while compiling a single statement";
    Err(source.parser_error(ErrorKind::SyntaxError, message, newline.start))
}

/// A compound statement ends with a line end of its own, or of its indented block.
fn check_compound_end(source: &Source, tokens: &Tokens) -> Result<(), CompileError> {
    let is_compound = tokens.tokens.first().is_none_or(|token| starts_compound(source, token));
    let ends_block = tokens.tokens.iter().rev().nth(1).is_none_or(|token| token.kind == TokenKind::Dedent);
    let is_whole = !source.is_bare() || ends_block || !is_compound;
    if is_whole { Ok(()) } else { Err(end_of_file(source)) }
}

/// Where the statement begins that follows a compound one, on a line of its own.
fn second_statement(source: &Source, tokens: &Tokens, syntax: &Mod) -> Option<u32> {
    const GOES_ON: [&str; 4] = ["else", "elif", "except", "finally"];
    let Mod::Module(module) = syntax else { return None };
    let [first, second, ..] = module.body.as_slice() else { return None };
    let place = second.start().to_u32();
    let line_start = source.line_start(source.location(place).line);
    let text = &source.text()[place as usize..];
    let is_line = line_start == place && !GOES_ON.iter().any(|word| text.starts_with(word));
    let before = tokens.tokens.iter().take_while(|token| token.start < place).last();
    let is_after_line =
        before.is_some_and(|token| matches!(token.kind, TokenKind::Newline | TokenKind::Dedent));
    (is_line && is_after_line && is_compound_statement(first)).then_some(place)
}

fn is_compound_statement(statement: &Stmt) -> bool {
    matches!(
        statement,
        Stmt::If(_)
            | Stmt::While(_)
            | Stmt::For(_)
            | Stmt::Try(_)
            | Stmt::With(_)
            | Stmt::FunctionDef(_)
            | Stmt::ClassDef(_)
    )
}

/// In console mode, nothing comes after a compound statement either.
fn check_single_statement(source: &Source, body: &[Stmt]) -> Result<(), CompileError> {
    let Some(first) = body.first() else { return Err(end_of_file(source)) };
    match body.get(1) {
        Some(second) if is_compound_statement(first) => {
            Err(source.parser_error(ErrorKind::SyntaxError, "invalid syntax", second.start().to_u32()))
        }
        _ => Ok(()),
    }
}
