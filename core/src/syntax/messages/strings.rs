//! Errors inside string literals.
//!
//! CPython builds the strings of an expression when it has read the token after them, and that is where most
//! of these errors' carets are.

use crate::syntax::Mode;
use crate::syntax::code::Text;
use crate::syntax::error::{CompileError, ErrorKind};
use crate::syntax::fstring::{self, Field};
use crate::syntax::lower::{StringToken, decode_bytes, decode_escapes};
use crate::syntax::source::Source;
use crate::syntax::tokenizer::{self, Token, TokenKind, Tokens};

/// The first f-string whose braces are wrong, and its error. The parser reads those differently.
pub(super) fn first_bad_fstring(source: &Source, tokens: &Tokens) -> Option<(u32, CompileError)> {
    runs(source, tokens).find_map(|run| {
        let is_bad = |token: &&Token| {
            let string = StringToken::new(source, token.start, token.end);
            string.is_fstring && fstring::read(string.body, string.raw).error.is_some()
        };
        let bad = run.iter().find(is_bad)?;
        let error = run_error(source, tokens, run)?;
        Some((bad.start, error))
    })
}

/// The first error in a string before `limit`.
pub(super) fn first_error(
    source: &Source,
    tokens: &Tokens,
    limit: u32,
    unread: Option<u32>,
) -> Option<CompileError> {
    let is_read = |run: &&[Token]| run[0].start <= limit && Some(run[0].start) != unread;
    runs(source, tokens).take_while(is_read).find_map(|run| run_error(source, tokens, run))
}

/// Where the strings begin that end at the last token before `order`, if it is one.
pub(super) fn start_of_run_before(tokens: &Tokens, order: u32) -> Option<u32> {
    let before = tokens.tokens.iter().rev().skip_while(|token| token.start >= order);
    let run = before.take_while(|token| token.kind == TokenKind::String);
    run.last().map(|token| token.start)
}

/// The strings that are joined because they follow each other. Behind an operand they are out of place, and not built.
fn runs<'a>(source: &'a Source, tokens: &'a Tokens) -> impl Iterator<Item = &'a [Token]> {
    let is_string = |token: &Token| token.kind == TokenKind::String;
    let mut is_behind_operand = false;
    let chunks = tokens.tokens.chunk_by(move |left, right| is_string(left) && is_string(right));
    chunks.filter(move |run| {
        let last = &run[run.len() - 1];
        !std::mem::replace(&mut is_behind_operand, ends_operand(source, last)) && is_string(&run[0])
    })
}

fn ends_operand(source: &Source, token: &Token) -> bool {
    let text = &source.text()[token.start as usize..token.end as usize];
    match token.kind {
        TokenKind::Number => true,
        TokenKind::Name => !is_keyword(text),
        TokenKind::Operator => matches!(text, ")" | "]" | "}"),
        _ => false,
    }
}

/// Whether it is a keyword that an expression can follow.
fn is_keyword(name: &str) -> bool {
    const KEYWORDS: [&str; 17] = [
        "and", "assert", "await", "del", "elif", "else", "from", "if", "in", "is", "lambda", "not", "or",
        "raise", "return", "while", "yield",
    ];
    KEYWORDS.contains(&name) || matches!(name, "for" | "with" | "except" | "import")
}

/// CPython: `pegen.c`, `_PyPegen_concatenate_strings`.
fn run_error(source: &Source, tokens: &Tokens, run: &[Token]) -> Option<CompileError> {
    let last = run.last()?;
    let after = super::token_after(tokens, last.start).map_or(last.end, |token| token.start);
    let error = |message: &str| Some(error_at(source, ErrorKind::SyntaxError, message, after));
    let mut is_bytes = None;
    for token in run {
        let string = StringToken::new(source, token.start, token.end);
        if string.is_bytes && !string.body.is_ascii() {
            return error("bytes can only contain ASCII literal characters.");
        }
        if *is_bytes.get_or_insert(string.is_bytes) != string.is_bytes {
            return error("cannot mix bytes and nonbytes literals");
        }
        if string.is_fstring
            && let Some(error) = fstring_error(source, &string, after)
        {
            return Some(error);
        }
        if string.raw {
            continue;
        }
        let decoded = if string.is_bytes {
            decode_bytes(string.body)
        } else {
            decode_escapes(string.body, &mut Text::new())
        };
        if let Err((kind, message)) = decoded {
            return Some(error_at(source, kind, &message, after));
        }
    }
    None
}

fn fstring_error(source: &Source, string: &StringToken<'_>, after: u32) -> Option<CompileError> {
    let fields = fstring::read(string.body, string.raw);
    for field in &fields.fields {
        if let Some(error) = field_error(source, string, *field) {
            return Some(error);
        }
    }
    let message = fields.error?;
    Some(error_at(source, ErrorKind::SyntaxError, &message, after))
}

/// An error at the token that follows; at the text's end, its place is the end's.
fn error_at(source: &Source, kind: ErrorKind, message: &str, after: u32) -> CompileError {
    if source.text()[after as usize..].trim_end_matches('\n').is_empty() {
        return CompileError { kind, message: message.to_owned(), ..tokenizer::end_of_file(source) };
    }
    source.parser_error(kind, message, after)
}

/// An expression of an f-string is parsed as a text of its own, in parentheses.
///
/// CPython: `string_parser.c`, `fstring_compile_expr`.
fn field_error(source: &Source, string: &StringToken<'_>, field: Field) -> Option<CompileError> {
    let text = format!("({})", &string.body[field.start..field.end]);
    let inner = Source::new(&text).ok()?;
    let tokens = tokenizer::tokenize(&inner);
    let mut error = super::parse(&inner, &tokens, Mode::Eval).err()?;
    // What is wrong in an f-string inside this one has been told there, and shows another text.
    let is_of_inner = error.message.starts_with("f-string: ")
        && error.text.as_deref() != Some(inner.shown_line(error.line).as_str());
    error.line += source.location(string.body_start + field.start as u32).line - 1;
    // What the tokenizer itself refuses has no end of a line.
    let by_parser = error.text.as_ref().is_none_or(|text| text.ends_with('\n'));
    if error.kind == ErrorKind::SyntaxError && by_parser && !is_of_inner {
        error.message = format!("f-string: {}", error.message);
    }
    Some(error)
}
