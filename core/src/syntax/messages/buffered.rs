//! The lines that an error of the parser shows: what CPython's tokenizer has in its buffer.
//!
//! The buffer begins where no token went on from the line before, and ends with the line that was read last. That line is the
//! one of the furthest token that the parser has looked at, which may be far behind the place of the error.
//! CPython: `tokenizer.c`, `tok_nextc`; `pegen.c`, `_PyPegen_raise_error_known_location`.

use crate::syntax::tokenizer::TokenKind;

use super::parser::Context;
use super::token_from;

impl Context<'_> {
    /// The lines for an error with this message at `offset`, if they are not just the line of its place.
    pub(super) fn buffered(&self, message: &str, offset: u32) -> Option<String> {
        let furthest = token_from(self.tokens, self.furthest(message, offset))?;
        let last = self.source.location(furthest.end.max(furthest.start + 1) - 1).line;
        let mut first = last;
        while first > 1 && self.goes_on(first - 1) {
            first -= 1;
        }
        if first == last && self.source.location(offset).line == last {
            return None;
        }
        let lines = (first..last).filter_map(|line| self.source.line(line)).flat_map(|line| [line, "\n"]);
        Some(lines.collect::<String>() + &self.source.shown_line(last))
    }

    /// The start of the furthest token that was looked at.
    fn furthest(&self, message: &str, offset: u32) -> u32 {
        let is_of_target = message.starts_with("cannot assign to")
            || message.ends_with("for augmented assignment")
            || message.starts_with("expression cannot contain assignment");
        let is_of_generator = message.starts_with("Generator expression must be");
        let mut depth = 0;
        for token in self.tokens.tokens.iter().filter(|token| token.start >= offset) {
            let text = self.text(token.start);
            match text {
                "(" | "[" | "{" => depth += 1,
                ")" | "]" | "}" if is_of_generator && depth == 0 => return token.start,
                ")" | "]" | "}" => depth -= 1,
                _ if is_of_target && depth <= 0 && (text == ":" || text.ends_with('=')) => {
                    return token.start;
                }
                _ => {}
            }
            if !is_of_target && !is_of_generator || token.kind == TokenKind::Newline {
                break;
            }
        }
        offset
    }

    /// Whether a token goes on, or a backslash leads on, from this line to the next.
    fn goes_on(&self, line: u32) -> bool {
        let Some(text) = self.source.line(line) else { return false };
        let end = self.source.line_start(line) + text.len() as u32;
        let index = self.tokens.tokens.partition_point(|token| token.start < end);
        let before = index.checked_sub(1).map(|index| &self.tokens.tokens[index]);
        if before.is_some_and(|token| token.kind == TokenKind::String && token.end > end) {
            return true;
        }
        let from = before.map_or(0, |token| token.end).max(self.source.line_start(line));
        let rest = &self.source.text()[from.min(end) as usize..end as usize];
        rest.ends_with('\\') && !rest.contains('#')
    }
}
