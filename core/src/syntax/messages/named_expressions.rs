//! `:=` where it may not stand. CPython: python.gram, `invalid_named_expression`.

use ruff_python_ast::{Expr, Mod};
use ruff_python_parser::{Mode, ParseOptions, parse_unchecked};
use ruff_text_size::Ranged;

use crate::syntax::tokenizer::TokenKind;

use super::parser::{Context, INVALID, Report, expression_name, name_of, report};

impl Context<'_> {
    /// A statement of two expressions with a `:=` between, which is at `offset`: what the first is cannot be assigned to
    /// so; or it is a name, or several expressions, and the parser stops behind the second.
    pub(super) fn named_statement(&self, offset: u32) -> Option<Report> {
        if self.text(offset) != ":=" {
            return None;
        }
        let start = self.simple_statement_start(offset)?;
        let target = format!("({})", &self.source.text()[start as usize..offset as usize]);
        let parsed = parse_unchecked(&target, ParseOptions::from(Mode::Expression));
        let Mod::Expression(module) = parsed.syntax() else { return None };
        if !parsed.errors().is_empty() {
            return None;
        }
        let end = self.end_of_value(offset)?;
        let place = u32::from(module.body.start());
        let is_plain = matches!(*module.body, Expr::Name(_)) || place == 0;
        if is_plain || end == self.after(offset) {
            return Some(report(INVALID, end));
        }
        let message = format!("cannot use assignment expressions with {}", name_of(&module.body));
        Some(report(&message, start + place - 1))
    }

    /// What follows the expression behind the `:=` at `offset`, or the first token if there is none.
    fn end_of_value(&self, offset: u32) -> Option<u32> {
        let mut depth = 0;
        let later = self.tokens.tokens.iter().filter(|token| token.start > offset);
        let end = later.into_iter().find(|token| {
            match self.text(token.start) {
                "(" | "[" | "{" => depth += 1,
                ")" | "]" | "}" => depth -= 1,
                ":=" | "=" | "," | ";" => return depth == 0,
                _ => {}
            }
            depth < 0 || matches!(token.kind, TokenKind::Newline | TokenKind::EndMarker)
        })?;
        let value = self.source.text()[offset as usize + 2..end.start as usize].trim();
        (value.is_empty() || expression_name(value).is_some()).then_some(end.start)
    }

    /// As `statement_start`, behind the colon of a compound statement in the same line.
    fn simple_statement_start(&self, offset: u32) -> Option<u32> {
        const COMPOUND: [&str; 11] =
            ["if", "elif", "else", "while", "for", "with", "try", "except", "finally", "def", "class"];
        let start = self.statement_start(offset)?;
        if !COMPOUND.contains(&self.text(start)) {
            return Some(start);
        }
        let mut depth = 0;
        let line = self.tokens.tokens.iter().filter(|token| (start..offset).contains(&token.start));
        let colon = line.into_iter().find(|token| {
            match self.text(token.start) {
                "(" | "[" | "{" => depth += 1,
                ")" | "]" | "}" => depth -= 1,
                ":" => return depth == 0,
                _ => {}
            }
            false
        });
        colon.map(|colon| self.after(colon.start)).filter(|&start| start < offset)
    }

    /// Whether what is at `offset` is in the brackets behind an expression, and in no others inside them.
    pub(super) fn is_in_subscript(&self, offset: u32) -> bool {
        const BEFORE_A_LIST: [&str; 12] =
            ["in", "not", "and", "or", "if", "else", "is", "return", "yield", "lambda", "assert", "del"];
        let (opening, before) = self.bracket_around(offset);
        opening == Some("[")
            && before.is_some_and(|token| match token.kind {
                TokenKind::Name => !BEFORE_A_LIST.contains(&self.text(token.start)),
                TokenKind::String | TokenKind::Number => true,
                _ => matches!(self.text(token.start), ")" | "]" | "}"),
            })
    }

    /// The `:=` that comes next.
    pub(super) fn walrus_behind(&self, offset: u32) -> Option<u32> {
        let mut later = self.tokens.tokens.iter().filter(|token| token.start >= offset);
        later.find(|token| self.text(token.start) == ":=").map(|token| token.start)
    }
}
