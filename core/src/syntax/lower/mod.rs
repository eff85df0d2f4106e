//! The parser's tree made into CPython 3.9's.

mod expressions;
mod statements;
mod strings;

use ruff_python_ast::{self as ruff};
use ruff_text_size::{Ranged, TextRange};

use crate::syntax::Mode;
use crate::syntax::error::{CompileError, ErrorKind};

use super::source::Source;
use super::tree::{Expression, Location, Module, Name, ScopeId, Statement};
use super::{depth, messages, tokenizer};

pub(super) use strings::{StringToken, decode_bytes, decode_escapes};

/// Parses a whole text.
pub fn parse(source: &Source, mode: Mode) -> Result<Module, CompileError> {
    let tokens = tokenizer::tokenize(source);
    depth::check(source, &tokens)?;
    let parsed = messages::parse(source, &tokens, mode)?;
    let mut lowering = Lowering::new(source);
    let syntax = parsed.into_syntax();
    match (&syntax, mode) {
        (ruff::Mod::Expression(expression), _) => {
            Ok(Module::Expression(lowering.expression(&expression.body)?))
        }
        (ruff::Mod::Module(module), Mode::Single) => Ok(Module::Interactive(lowering.suite(&module.body)?)),
        (ruff::Mod::Module(module), _) => Ok(Module::Module(lowering.suite(&module.body)?)),
    }
}

/// The state of one lowering.
struct Lowering<'source> {
    source: &'source Source,
    /// The next scope to hand out; the top scope has been.
    next_scope: u32,
    /// How many function bodies are around the current node.
    functions: u32,
}

type Lowered<T> = Result<T, CompileError>;

impl<'source> Lowering<'source> {
    fn new(source: &'source Source) -> Self {
        Self { source, next_scope: 1, functions: 0 }
    }

    fn new_scope(&mut self) -> ScopeId {
        let scope = ScopeId(self.next_scope);
        self.next_scope += 1;
        scope
    }

    fn location(&self, offset: u32) -> Location {
        self.source.location(offset)
    }

    fn start_of(&self, node: &impl Ranged) -> Location {
        self.location(node.start().to_u32())
    }

    fn slice(&self, range: TextRange) -> &'source str {
        &self.source.text()[range.start().to_usize()..range.end().to_usize()]
    }

    fn unsupported<T>(&self, what: &str, node: &impl Ranged) -> Lowered<T> {
        self.error(ErrorKind::Unsupported, &format!("{what} is not supported"), node)
    }

    fn error<T>(&self, kind: ErrorKind, message: &str, node: &impl Ranged) -> Lowered<T> {
        Err(self.source.parser_error(kind, message, node.start().to_u32()))
    }

    #[inline(never)]
    fn suite(&mut self, body: &[ruff::Stmt]) -> Lowered<Vec<Statement>> {
        body.iter().map(|statement| self.statement(statement)).collect()
    }

    #[inline(never)]
    fn expressions<'a>(
        &mut self,
        list: impl IntoIterator<Item = &'a ruff::Expr>,
    ) -> Lowered<Vec<Expression>> {
        list.into_iter().map(|expression| self.expression(expression)).collect()
    }

    #[inline(never)]
    fn optional(&mut self, expression: Option<&ruff::Expr>) -> Lowered<Option<Expression>> {
        expression.map(|expression| self.expression(expression)).transpose()
    }

    #[inline(never)]
    fn boxed(&mut self, expression: &ruff::Expr) -> Lowered<Box<Expression>> {
        self.expression(expression).map(Box::new)
    }
}

fn name(identifier: &ruff::Identifier) -> Name {
    identifier.as_str().into()
}
