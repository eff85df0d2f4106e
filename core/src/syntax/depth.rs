//! Refuses text that is nested too deeply, before anything recursive sees it.
//!
//! The parser, the passes over the tree and its destruction recurse as deeply as the tree is. The tokens
//! bound that depth: brackets and suites nest, and each operator, call, attribute or `else` of a chain makes
//! the tree one deeper. The bound is not tight, but no real program comes near it.

use crate::syntax::error::{CompileError, ErrorKind};

use super::source::Source;
use super::tokenizer::{Token, TokenKind, Tokens};

/// The deepest tree that is let through: less than half of what the stack of a browser's main thread holds.
/// CPython's own limit is three times its recursion limit of 1000, less for what its parser nests; it depends
/// on the kind of nesting.
const MAX_DEPTH: u32 = 600;
/// A link of a chain of binary operators costs this part of a level: only the destruction of trees follows
/// it by recursion.
const LINKS_PER_LEVEL: u32 = 3;

/// The chains of one expression, and those around it.
#[derive(Clone, Copy, Default)]
struct Chain {
    /// Arithmetic, prefixes, calls, attributes, subscripts: ended by whatever binds less.
    tight: u32,
    /// Binary operators, which end where `tight` does.
    links: u32,
    /// `lambda`, `else`, `not`: ended by what separates expressions.
    loose: u32,
    /// Parameter lists of lambdas that are open: their commas separate parameters.
    open_lambdas: u32,
    /// The `for` clauses of comprehensions, each inside the one before.
    clauses: u32,
}

impl Chain {
    fn end_tight(&mut self) {
        (self.tight, self.links) = (0, 0);
    }

    fn depth(self) -> u32 {
        // Each bracket is a node of its own.
        self.tight + self.links / LINKS_PER_LEVEL + 2 * self.loose + self.clauses / 2 + 1
    }
}

/// Checks the tokens of `source`.
pub(super) fn check(source: &Source, tokens: &Tokens) -> Result<(), CompileError> {
    let mut meter = Meter {
        open: vec![Chain::default()],
        open_depth: 0,
        suites: 0,
        elifs: Vec::new(),
        starts_statement: true,
        after_operand: false,
    };
    for token in &tokens.tokens {
        let text = &source.text()[token.start as usize..token.end as usize];
        meter.see(token, text);
        let inside = if token.kind == TokenKind::String { fields_depth(text) } else { 0 };
        if meter.depth() + inside > MAX_DEPTH {
            return Err(CompileError {
                kind: ErrorKind::RecursionError,
                message: "maximum recursion depth exceeded during compilation".to_owned(),
                line: 0,
                column: 0,
                text: None,
                found_by_parser: false,
            });
        }
    }
    Ok(())
}

struct Meter {
    /// The chains of the open brackets, outermost first; never empty.
    open: Vec<Chain>,
    /// The depth of all but the innermost.
    open_depth: u32,
    /// Open suites.
    suites: u32,
    /// For each open suite and the outermost: how many `elif`s the last `if` has.
    elifs: Vec<u32>,
    /// The next token is the first of a statement.
    starts_statement: bool,
    /// The last token ends an operand, so an operator after it is binary.
    after_operand: bool,
}

/// How deep the expressions in an f-string may be: all that could nest in the longest of them.
fn fields_depth(token: &str) -> u32 {
    let prefix = token.split(['"', '\'']).next().unwrap_or_default();
    if !prefix.contains(['f', 'F']) {
        return 0;
    }
    let (mut level, mut count, mut most) = (0u32, 0, 0);
    for byte in token.bytes() {
        match byte {
            b'{' => (level, count) = (level + 1, count + 1),
            b'}' => {
                level = level.saturating_sub(1);
                if level == 0 {
                    (most, count) = (most.max(count), 0);
                }
            }
            b'(' | b'[' | b'+' | b'-' | b'*' | b'/' | b'%' | b'.' | b'~' | b'@' | b'&' | b'|' | b'^'
            | b':' | b' ' | b'<' | b'>'
                if level > 0 =>
            {
                count += 1;
            }
            _ => {}
        }
    }
    most.max(count)
}

impl Meter {
    fn depth(&self) -> u32 {
        // A suite in the tree is a statement, and a few levels of the parser.
        let elifs: u32 = self.elifs.iter().sum();
        self.open_depth + self.chain().depth() + 4 * self.suites + elifs / 2
    }

    fn chain(&self) -> Chain {
        *self.open.last().expect("the outermost chain stays")
    }

    fn chain_mut(&mut self) -> &mut Chain {
        self.open.last_mut().expect("the outermost chain stays")
    }

    fn see(&mut self, token: &Token, text: &str) {
        let starts_statement = std::mem::replace(
            &mut self.starts_statement,
            matches!(token.kind, TokenKind::Newline | TokenKind::Indent | TokenKind::Dedent),
        );
        let ends_operand = match token.kind {
            TokenKind::Name => !is_keyword_operator(text),
            TokenKind::Number | TokenKind::String => true,
            _ => matches!(text, ")" | "]" | "}"),
        };
        let after_operand = std::mem::replace(&mut self.after_operand, ends_operand);
        match token.kind {
            TokenKind::Operator if after_operand && is_left_associative(text) => {
                self.chain_mut().links += 1;
            }
            TokenKind::Name if starts_statement && text == "if" => {
                self.elifs.truncate(self.suites as usize);
            }
            TokenKind::Name => self.see_name(text),
            TokenKind::Operator => self.see_operator(text),
            TokenKind::Newline => *self.chain_mut() = Chain::default(),
            TokenKind::Indent => self.suites += 1,
            TokenKind::Dedent => {
                self.suites -= 1;
                self.elifs.truncate(self.suites as usize + 1);
            }
            TokenKind::Number | TokenKind::String | TokenKind::EndMarker => {}
        }
    }

    fn see_name(&mut self, text: &str) {
        match text {
            "elif" => {
                self.elifs.resize(self.suites as usize + 1, 0);
                self.elifs[self.suites as usize] += 1;
            }
            "lambda" => {
                let chain = self.chain_mut();
                chain.loose += 1 + chain.tight;
                chain.end_tight();
                chain.open_lambdas += 1;
            }
            "else" | "not" | "yield" | "await" => {
                let chain = self.chain_mut();
                chain.loose += 1;
                chain.end_tight();
            }
            "for" => {
                let chain = self.chain_mut();
                chain.clauses += 1;
                chain.end_tight();
            }
            "and" | "or" | "if" | "in" | "is" => self.chain_mut().end_tight(),
            _ => {}
        }
    }

    fn see_operator(&mut self, text: &str) {
        match text {
            "(" | "[" | "{" => {
                // The bracket may be a call or subscript of what is before it.
                self.chain_mut().tight += 1;
                self.open_depth += self.chain().depth();
                self.open.push(Chain::default());
            }
            ")" | "]" | "}" => {
                if self.open.len() > 1 {
                    self.open.pop();
                    self.open_depth -= self.chain().depth();
                }
            }
            "," | ";" | "=" => {
                let chain = self.chain_mut();
                chain.end_tight();
                if chain.open_lambdas == 0 && text != "=" {
                    chain.loose = 0;
                }
            }
            ":" => {
                let chain = self.chain_mut();
                chain.end_tight();
                if chain.open_lambdas > 0 {
                    chain.open_lambdas -= 1;
                } else {
                    chain.loose = 0;
                }
            }
            "<" | ">" | "<=" | ">=" | "==" | "!=" => self.chain_mut().end_tight(),
            _ => self.chain_mut().tight += 1,
        }
    }
}

fn is_keyword_operator(name: &str) -> bool {
    matches!(
        name,
        "not" | "lambda" | "if" | "else" | "and" | "or" | "in" | "is" | "await" | "yield" | "return"
    )
}

fn is_left_associative(operator: &str) -> bool {
    matches!(operator, "+" | "-" | "*" | "/" | "//" | "%" | "@" | "<<" | ">>" | "&" | "|" | "^")
}
