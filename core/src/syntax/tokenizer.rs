//! CPython 3.9's tokenizer: its errors, and the tokens for judging depth and errors.
//!
//! The parser has its own, of a later Python; this one finds what 3.9 refuses before parsing and where.
//!
//! CPython: `tokenizer.c`.

use std::collections::BTreeSet;

use crate::syntax::error::{CompileError, ErrorKind};

use super::numbers;
use super::source::Source;

/// The deepest nesting of brackets.
const MAX_LEVEL: usize = 200;
/// The most levels of indentation, the outermost counted.
const MAX_INDENT: usize = 100;
/// The width of a tab for the first of two ways to measure indentation; it is 1 for the other.
const TAB_SIZE: u32 = 8;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TokenKind {
    /// An identifier or keyword.
    Name,
    Number,
    /// With its prefix and quotes.
    String,
    Operator,
    /// The end of a logical line.
    Newline,
    Indent,
    Dedent,
    EndMarker,
}

/// A token and its place in the text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token {
    pub(super) kind: TokenKind,
    pub(super) start: u32,
    pub(super) end: u32,
}

const AFTER_CONTINUATION: &str = "unexpected character after line continuation character";

/// The tokens of a text up to the end or the first error.
pub(super) struct Tokens {
    pub(super) tokens: Vec<Token>,
    /// The first error and the start of its token.
    pub(super) error: Option<(u32, CompileError)>,
}

struct Tokenizer<'source> {
    source: &'source Source,
    text: &'source [u8],
    position: usize,
    tokens: Vec<Token>,
    /// Open brackets and where they are.
    brackets: Vec<(u8, usize)>,
    /// Indentations by both measures.
    indents: Vec<(u32, u32)>,
}

/// An error and the start of the token that it is in.
type Refused = (u32, CompileError);

/// Splits `source` into tokens.
pub(super) fn tokenize(source: &Source) -> Tokens {
    let mut tokenizer = Tokenizer {
        source,
        text: source.text().as_bytes(),
        position: 0,
        tokens: Vec::new(),
        brackets: Vec::new(),
        indents: vec![(0, 0)],
    };
    let error = tokenizer.run().err();
    Tokens { tokens: tokenizer.tokens, error }
}

/// The tokens of one byte that a text has, each once, in the order of their codes.
pub fn single_bytes(source: &Source) -> Vec<u8> {
    let text = source.text().as_bytes();
    let tokens = tokenize(source).tokens.into_iter().filter(|token| token.end == token.start + 1);
    let bytes: BTreeSet<u8> = tokens.filter_map(|token| text.get(token.start as usize).copied()).collect();
    bytes.into_iter().collect()
}

impl Tokenizer<'_> {
    fn run(&mut self) -> Result<(), Refused> {
        let mut at_line_start = true;
        loop {
            if at_line_start && self.brackets.is_empty() {
                self.indentation()?;
            }
            at_line_start = self.token()?;
            if self.tokens.last().is_some_and(|token| token.kind == TokenKind::EndMarker) {
                return Ok(());
            }
        }
    }

    fn peek(&self, offset: usize) -> u8 {
        self.text.get(self.position + offset).copied().unwrap_or(0)
    }

    fn push(&mut self, kind: TokenKind, start: usize) {
        self.tokens.push(Token { kind, start: start as u32, end: self.position as u32 });
    }

    /// An error whose caret is at the end of what has been read.
    ///
    /// CPython: `tokenizer.c`, `syntaxerror`.
    fn error(&self, message: &str, start: usize, end: usize) -> Refused {
        let mut error = self.source.parser_error(ErrorKind::SyntaxError, message, end as u32);
        error.column -= 1;
        error.text = error.text.map(|text| text.trim_end_matches('\n').to_owned());
        (start as u32, error)
    }

    /// Reads the white space before a line's first token.
    fn indentation(&mut self) -> Result<(), Refused> {
        let start = self.position;
        let (mut column, mut alternative) = (0, 0);
        loop {
            match self.peek(0) {
                b' ' => (column, alternative) = (column + 1, alternative + 1),
                b'\t' => (column, alternative) = ((column / TAB_SIZE + 1) * TAB_SIZE, alternative + 1),
                b'\x0c' => (column, alternative) = (0, 0),
                _ => break,
            }
            self.position += 1;
        }
        let is_blank = matches!(self.peek(0), b'#' | b'\n') || self.position == self.text.len();
        if is_blank {
            return Ok(());
        }
        self.indent_or_dedent(start, column, alternative)
    }

    fn indent_or_dedent(&mut self, start: usize, column: u32, alternative: u32) -> Result<(), Refused> {
        let &(mut top, mut alternative_top) = self.indents.last().expect("the outermost level stays");
        if column == top {
            return if alternative == alternative_top { Ok(()) } else { Err(self.tab_error(start)) };
        }
        if column > top {
            if self.indents.len() >= MAX_INDENT {
                return Err(self.layout_error(
                    ErrorKind::IndentationError,
                    "too many levels of indentation",
                    start,
                ));
            }
            if alternative <= alternative_top {
                return Err(self.tab_error(start));
            }
            self.indents.push((column, alternative));
            self.push(TokenKind::Indent, start);
            return Ok(());
        }
        while column < top {
            self.indents.pop();
            (top, alternative_top) = *self.indents.last().expect("no column is before the outermost");
            self.push(TokenKind::Dedent, self.position);
        }
        if column != top {
            let message = "unindent does not match any outer indentation level";
            let mut error = self.layout_error(ErrorKind::IndentationError, message, start);
            error.1.column = error.1.text.as_ref().map_or(0, |text| text.chars().count() as u32);
            return Err(error);
        }
        if alternative == alternative_top { Ok(()) } else { Err(self.tab_error(start)) }
    }

    fn layout_error(&self, kind: ErrorKind, message: &str, start: usize) -> Refused {
        (start as u32, self.source.parser_error(kind, message, start as u32))
    }

    /// CPython: `tokenizer.c`, `indenterror`.
    fn tab_error(&self, start: usize) -> Refused {
        let message = "inconsistent use of tabs and spaces in indentation";
        self.layout_error(ErrorKind::TabError, message, start)
    }

    /// Reads one token. Returns whether a line starts after it.
    ///
    /// CPython: `tokenizer.c`, `tok_get`.
    fn token(&mut self) -> Result<bool, Refused> {
        self.skip_blanks()?;
        let start = self.position;
        let first = self.peek(0);
        match first {
            0 => {
                if self.needs_newline() && self.brackets.is_empty() {
                    self.push(TokenKind::Newline, start);
                }
                for _ in 1..self.indents.len() {
                    self.push(TokenKind::Dedent, start);
                }
                self.push(TokenKind::EndMarker, start);
            }
            b'\n' => {
                self.position += 1;
                if self.brackets.is_empty() {
                    if self.needs_newline() {
                        self.push(TokenKind::Newline, start);
                    }
                    return Ok(true);
                }
            }
            b'0'..=b'9' => self.number(start)?,
            b'.' if self.peek(1).is_ascii_digit() => self.number(start)?,
            b'"' | b'\'' => self.string(start)?,
            b'_' | b'a'..=b'z' | b'A'..=b'Z' | 0x80.. => self.name_or_string(start)?,
            _ => self.operator(start, first)?,
        }
        Ok(false)
    }

    /// Whether the line so far has a token.
    fn needs_newline(&self) -> bool {
        let last = self.tokens.last().map(|token| token.kind);
        !matches!(last, None | Some(TokenKind::Newline | TokenKind::Indent | TokenKind::Dedent))
    }

    /// Skips spaces, comments and continued lines.
    fn skip_blanks(&mut self) -> Result<(), Refused> {
        loop {
            match self.peek(0) {
                b' ' | b'\t' | b'\x0c' => self.position += 1,
                b'#' => {
                    while !matches!(self.peek(0), b'\n' | 0) {
                        self.position += 1;
                    }
                }
                b'\\' if self.peek(1) == b'\n' && self.position + 2 < self.text.len() => self.position += 2,
                b'\\' if self.position + 2 >= self.text.len() && matches!(self.peek(1), b'\n' | 0) => {
                    let start = self.position;
                    let mut error = end_of_file(self.source);
                    if self.source.is_bare() {
                        AFTER_CONTINUATION.clone_into(&mut error.message);
                    }
                    return Err((start as u32, error));
                }
                b'\\' => {
                    let (order, mut error) = self.error(AFTER_CONTINUATION, self.position, self.position + 1);
                    error.column += 1;
                    error.text = Some(self.source.shown_line(error.line));
                    return Err((order, error));
                }
                _ => return Ok(()),
            }
        }
    }

    fn number(&mut self, start: usize) -> Result<(), Refused> {
        match numbers::scan(&self.text[start..]) {
            Ok(length) => {
                self.position += length;
                self.push(TokenKind::Number, start);
                Ok(())
            }
            Err((message, length)) => Err(self.error(&message, start, start + length)),
        }
    }

    fn name_or_string(&mut self, start: usize) -> Result<(), Refused> {
        let is_part = |byte: u8| byte == b'_' || byte.is_ascii_alphanumeric() || byte >= 0x80;
        while is_part(self.peek(0)) {
            self.position += 1;
        }
        if matches!(self.peek(0), b'"' | b'\'') && is_string_prefix(&self.text[start..self.position]) {
            return self.string(start);
        }
        self.push(TokenKind::Name, start);
        Ok(())
    }

    fn string(&mut self, start: usize) -> Result<(), Refused> {
        let quote = self.peek(0);
        let is_triple = self.peek(1) == quote && self.peek(2) == quote;
        let closing = if is_triple { 3 } else { 1 };
        self.position += closing;
        loop {
            match self.peek(0) {
                0 => return Err(self.unterminated(start, is_triple)),
                b'\n' if !is_triple => return Err(self.unterminated(start, is_triple)),
                b'\\' if self.position + 2 >= self.text.len() && !is_triple => {
                    return Err(self.unterminated(start, is_triple));
                }
                b'\\' => self.position = (self.position + 2).min(self.text.len()),
                byte if byte == quote && (!is_triple || (self.peek(1) == quote && self.peek(2) == quote)) => {
                    self.position += closing;
                    self.push(TokenKind::String, start);
                    return Ok(());
                }
                _ => self.position += 1,
            }
        }
    }

    /// The caret counts from the start of the line where the string starts.
    fn unterminated(&self, start: usize, is_triple: bool) -> Refused {
        let message = if is_triple {
            "EOF while scanning triple-quoted string literal"
        } else {
            "EOL while scanning string literal"
        };
        let to_end = is_triple || self.peek(0) == b'\\';
        let end = if to_end { self.text.len() } else { self.position };
        let text = self.source.text();
        let whole = text[..end].strip_suffix('\n').unwrap_or(&text[..end]);
        let first_line = self.source.location(start as u32);
        let last_line = self.source.location(whole.len() as u32).line;
        let from = start - first_line.column as usize;
        let is_past_end = u32::from(!(self.source.is_bare() && end == text.len()));
        let column = text[from..whole.len().max(from)].chars().count() as u32 + is_past_end;
        let mut error = self.source.parser_error(ErrorKind::SyntaxError, message, start as u32);
        (error.line, error.column) = (last_line, column);
        if last_line > first_line.line {
            let line_end = if is_past_end == 0 { "" } else { "\n" };
            error.text = Some(format!("{}{line_end}", &text[from..whole.len().max(from)]));
        }
        (start as u32, error)
    }

    fn operator(&mut self, start: usize, first: u8) -> Result<(), Refused> {
        let length = operator_length(&self.text[start..]);
        match first {
            b'(' | b'[' | b'{' => {
                if self.brackets.len() >= MAX_LEVEL {
                    return Err(self.error("too many nested parentheses", start, start + 1));
                }
                self.brackets.push((first, start));
            }
            b')' | b']' | b'}' => self.close(start, first)?,
            _ => {}
        }
        self.position += length;
        self.push(TokenKind::Operator, start);
        Ok(())
    }

    fn close(&mut self, start: usize, closing: u8) -> Result<(), Refused> {
        let closing = char::from(closing);
        let Some((opening, place)) = self.brackets.pop() else {
            return Err(self.error(&format!("unmatched '{closing}'"), start, start + 1));
        };
        let opening = char::from(opening);
        if matches!((opening, closing), ('(', ')') | ('[', ']') | ('{', '}')) {
            return Ok(());
        }
        let line = self.source.location(place as u32).line;
        let is_other_line = line != self.source.location(start as u32).line;
        let where_ = if is_other_line { format!(" on line {line}") } else { String::new() };
        let message =
            format!("closing parenthesis '{closing}' does not match opening parenthesis '{opening}'{where_}");
        Err(self.error(&message, start, start + 1))
    }
}

/// The error at the end of an incomplete text.
pub(super) fn end_of_file(source: &Source) -> CompileError {
    let line = source.line_count();
    let text = source.line(line).unwrap_or_default();
    CompileError {
        kind: ErrorKind::SyntaxError,
        message: "unexpected EOF while parsing".to_owned(),
        line,
        // An end without a line end is not past the last character.
        column: if line == 0 { 0 } else { text.chars().count() as u32 + u32::from(!source.is_bare()) },
        text: Some(if line == 0 { String::new() } else { source.shown_line(line) }),
        found_by_parser: true,
    }
}

fn is_string_prefix(prefix: &[u8]) -> bool {
    matches!(
        prefix.to_ascii_lowercase().as_slice(),
        b"r" | b"u" | b"b" | b"f" | b"br" | b"rb" | b"fr" | b"rf"
    )
}

/// How long the operator at the start of `text` is; a character that starts none is one by itself.
fn operator_length(text: &[u8]) -> usize {
    const THREE: [&[u8]; 5] = [b"**=", b"//=", b">>=", b"<<=", b"..."];
    const TWO: [&[u8]; 20] = [
        b"**", b"//", b">>", b"<<", b"<=", b">=", b"==", b"!=", b"->", b"+=", b"-=", b"*=", b"/=", b"%=",
        b"&=", b"|=", b"^=", b"@=", b":=", b"<>",
    ];
    if THREE.iter().any(|operator| text.starts_with(operator)) {
        3
    } else if TWO.iter().any(|operator| text.starts_with(operator)) {
        2
    } else {
        1
    }
}
