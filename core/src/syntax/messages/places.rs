//! Where CPython's parser stands when it finds a mistake that the parser here finds elsewhere.

use crate::syntax::error::{CompileError, ErrorKind};
use crate::syntax::source::Source;
use crate::syntax::tokenizer::{Token, TokenKind, Tokens};

use super::parser::{Context, INVALID, Report, report};
use super::token_from;

const UNEXPECTED_INDENT: &str = "unexpected indent";
const UNEXPECTED_UNINDENT: &str = "unexpected unindent";

/// The error of a line that is indented too far and begins with what the tokenizer refuses: its indentation is read first.
pub(super) fn indent_before_error(source: &Source, tokens: &Tokens) -> Option<(u32, CompileError)> {
    tokens.error.as_ref()?;
    let [before @ .., indent] = tokens.tokens.as_slice() else { return None };
    if indent.kind != TokenKind::Indent {
        return None;
    }
    let colon =
        before.iter().rev().nth(1).map(|token| source.text().get(token.start as usize..token.end as usize));
    if colon.flatten() == Some(":") {
        return None;
    }
    let error = source.parser_error(ErrorKind::IndentationError, UNEXPECTED_INDENT, indent.end - 1);
    Some((indent.start, error))
}

/// A `try` statement without handlers.
struct Try {
    /// Where its `else` begins, if it has one.
    else_: Option<u32>,
}

impl Context<'_> {
    /// An indentation that is the last token read is what the error is about. CPython: `pegen.c`, `_PyPegen_run_parser`.
    pub(super) fn indent_at(&self, message: &str, offset: u32) -> Option<CompileError> {
        let token = token_from(self.tokens, offset)?;
        if message == UNEXPECTED_UNINDENT {
            let mut error = self.source.parser_error(ErrorKind::IndentationError, message, token.end);
            error.column -= 1;
            return Some(error);
        }
        let is_indent = message == INVALID && token.kind == TokenKind::Indent && token.start == offset;
        is_indent
            .then(|| self.source.parser_error(ErrorKind::IndentationError, UNEXPECTED_INDENT, token.end - 1))
    }

    /// How many blocks end at `offset`.
    fn dedents_at(&self, offset: u32) -> usize {
        let later = self.tokens.tokens.iter().skip_while(|token| token.start < offset);
        later.take_while(|token| token.kind == TokenKind::Dedent).count()
    }

    /// What a `try` without handlers was found at: its `else`, or what follows its block.
    pub(super) fn unfinished_try(&self, offset: u32) -> Report {
        let end = self.tokens.tokens.partition_point(|token| token.start < offset);
        let mut ends = 0..=self.dedents_at(offset);
        let found = ends.find_map(|own| Some((self.try_before(end + own)?, own)));
        match found {
            Some((Try { else_: Some(else_) }, _)) => report(INVALID, else_),
            Some((Try { else_: None }, own)) => self.unindent_or_invalid(offset, own),
            None => report(INVALID, offset),
        }
    }

    /// The last statement before the token number `end`, if it is a `try`.
    fn try_before(&self, end: usize) -> Option<Try> {
        let tokens = &self.tokens.tokens[..end];
        let (mut depth, mut else_) = (0, None);
        for (index, token) in tokens.iter().enumerate().rev() {
            match token.kind {
                TokenKind::Dedent => depth += 1,
                TokenKind::Indent => depth -= 1,
                _ => {}
            }
            let starts_line = index == 0 || is_layout(tokens[index - 1].kind);
            match &self.source.text()[token.start as usize..token.end as usize] {
                _ if depth < 0 => return None,
                _ if depth > 0 || !starts_line || is_layout(token.kind) => {}
                "try" => return Some(Try { else_ }),
                "else" if else_.is_none() => else_ = Some(token.start),
                _ => return None,
            }
        }
        None
    }

    /// What follows a decorator and is nothing that can be decorated.
    pub(super) fn behind_decorator(&self, offset: u32) -> Report {
        self.unindent_or_invalid(offset, 0)
    }

    fn unindent_or_invalid(&self, offset: u32, own: usize) -> Report {
        let is_inside = !self.source.text()[offset as usize..].trim().is_empty();
        if is_inside && self.dedents_at(offset) > own {
            return Report::of_indentation(UNEXPECTED_UNINDENT, offset);
        }
        report(INVALID, offset)
    }

    /// Whether the statement around `offset` is `from … import`.
    pub(super) fn is_in_from_import(&self, offset: u32) -> bool {
        let before = self.tokens.tokens.iter().rev().skip_while(|token| token.start > offset);
        let mut words = before.filter(|token| token.kind == TokenKind::Name);
        words.find_map(|token| match self.text(token.start) {
            "from" => Some(true),
            "with" | "global" | "nonlocal" => Some(false),
            "import" => Some(self.is_in_from_import_before(token.start)),
            _ => None,
        }) == Some(true)
    }

    /// Whether the `import` at `offset` has a `from` before it in its statement.
    fn is_in_from_import_before(&self, offset: u32) -> bool {
        self.statement_start(offset).is_some_and(|start| {
            let words = self.tokens.tokens.iter().filter(|token| (start..offset).contains(&token.start));
            words.into_iter().any(|token| self.text(token.start) == "from")
        })
    }

    /// Whether a `/` without a default before it stands before the parameter at `offset`.
    pub(super) fn is_behind_slash_without_default(&self, offset: u32) -> bool {
        let mut depth = 0;
        let mut slash = false;
        for token in self.tokens.tokens.iter().rev().skip_while(|token| token.start >= offset) {
            match self.text(token.start) {
                ")" | "]" | "}" => depth += 1,
                "(" | "lambda" if depth == 0 => return slash,
                "(" | "[" | "{" => depth -= 1,
                "/" if depth == 0 => slash = true,
                "=" if depth == 0 && slash => return false,
                _ => {}
            }
        }
        false
    }

    /// Whether what is at `offset` follows the `*` of a call, behind other arguments.
    pub(super) fn is_behind_bare_star(&self, offset: u32) -> bool {
        let mut before = self.tokens.tokens.iter().rev().skip_while(|token| token.start >= offset);
        let is_next =
            |token: Option<&Token>, text: &str| token.is_some_and(|token| self.text(token.start) == text);
        is_next(before.next(), "*") && is_next(before.next(), ",") && self.is_in_arguments(offset)
    }

    /// Whether the innermost bracket around `offset` is one behind an operand.
    pub(super) fn is_in_arguments(&self, offset: u32) -> bool {
        let (opening, before) = self.bracket_around(offset);
        opening == Some("(")
            && before.is_some_and(|token| {
                token.kind == TokenKind::Name || matches!(self.text(token.start), ")" | "]" | "}")
            })
    }

    /// The innermost bracket that is open before `offset`, and the token before that.
    pub(super) fn bracket_around(&self, offset: u32) -> (Option<&str>, Option<&Token>) {
        let mut depth = 0;
        let mut before = self.tokens.tokens.iter().rev().skip_while(|token| token.start >= offset);
        let opening = before.find(|token| {
            match self.text(token.start) {
                "(" | "[" | "{" => depth -= 1,
                ")" | "]" | "}" => depth += 1,
                _ => {}
            }
            depth < 0
        });
        (opening.map(|token| self.text(token.start)), before.next())
    }

    /// Of what cannot be a key of a dict: the colon behind it.
    pub(super) fn end_of_key(&self, offset: u32) -> u32 {
        let is_unpacked = matches!(self.text(offset), "*" | "**");
        let later = self.tokens.tokens.iter().filter(|token| token.start > offset);
        let is_named = later.clone().next().is_some_and(|token| self.text(token.start) == ":=");
        if !is_unpacked && !is_named || !self.is_in_braces(offset) {
            return offset;
        }
        let mut depth = 0;
        let colon = later.into_iter().find(|token| {
            match self.text(token.start) {
                "(" | "[" | "{" => depth += 1,
                ")" | "]" | "}" => depth -= 1,
                ":" | "," if depth == 0 => return true,
                _ => {}
            }
            depth < 0
        });
        colon.filter(|token| self.text(token.start) == ":").map_or(offset, |token| token.start)
    }

    /// What follows the value that is unpacked at `offset` inside the brackets of an index.
    pub(super) fn end_of_unpacked_index(&self, offset: u32) -> u32 {
        let mut depth = 0;
        let later = self.tokens.tokens.iter().filter(|token| token.start >= offset);
        let end = later.into_iter().find(|token| {
            match self.text(token.start) {
                "(" | "[" | "{" => depth += 1,
                ")" | "]" | "}" => depth -= 1,
                "," | ":" => return depth == 0,
                _ => {}
            }
            depth < 0
        });
        end.map_or(offset, |token| token.start)
    }

    /// Whether a logical line ends at `offset`.
    pub(super) fn ends_line(&self, offset: u32) -> bool {
        token_from(self.tokens, offset).is_none_or(|token| token.kind == TokenKind::Newline)
    }

    /// Whether a value follows the colon behind the target at `offset`; without one it is no annotation.
    pub(super) fn is_annotated(&self, offset: u32) -> bool {
        let mut depth = 0;
        let later = self.tokens.tokens.iter().filter(|token| token.start >= offset);
        let colon = later.into_iter().find(|token| {
            match self.text(token.start) {
                "(" | "[" | "{" => depth += 1,
                ")" | "]" | "}" => depth -= 1,
                ":" => return depth == 0,
                _ => {}
            }
            token.kind == TokenKind::Newline
        });
        colon.is_none_or(|colon| self.begins_value(self.after(colon.start)))
    }

    /// Whether the token at `offset` is no keyword of a statement, nor what ends one.
    fn begins_value(&self, offset: u32) -> bool {
        const STATEMENTS: [&str; 16] = [
            "if", "for", "while", "with", "try", "def", "class", "return", "import", "from", "raise",
            "assert", "del", "pass", "break", "continue",
        ];
        !self.ends_line(offset) && !STATEMENTS.contains(&self.text(offset))
    }

    /// The `=` that comes next.
    pub(super) fn equals_behind(&self, offset: u32) -> u32 {
        let mut later = self.tokens.tokens.iter().filter(|token| token.start >= offset);
        later.find(|token| self.text(token.start) == "=").map_or(offset, |token| token.start)
    }

    /// Whether a brace is just before `offset`.
    fn is_in_braces(&self, offset: u32) -> bool {
        self.source.text()[..offset as usize].trim_end().ends_with('{')
    }
}

fn is_layout(kind: TokenKind) -> bool {
    matches!(kind, TokenKind::Newline | TokenKind::Indent | TokenKind::Dedent)
}
