//! Statements.

use ruff_python_ast::{self as ruff, ElifElseClause, ExceptHandler, Stmt};
use ruff_text_size::{Ranged, TextSize};

use super::{Lowered, Lowering, expressions, name};
use crate::syntax::error::ErrorKind;
use crate::syntax::tree::{self, Alias, Location, Statement, StatementKind, WithItem};

impl Lowering<'_> {
    pub(super) fn statement(&mut self, statement: &Stmt) -> Lowered<Statement> {
        let location = match statement {
            Stmt::FunctionDef(def) => self.keyword_before(def.name.start(), "def"),
            Stmt::ClassDef(def) => self.keyword_before(def.name.start(), "class"),
            _ => self.start_of(statement),
        };
        Ok(Statement { kind: self.statement_kind(statement)?, location })
    }

    /// Where the keyword before a definition's name is. Its node starts at the first decorator.
    fn keyword_before(&self, name: TextSize, keyword: &str) -> Location {
        let before = &self.source.text()[..name.to_usize()];
        let before = before.trim_end_matches([' ', '\t', '\x0c', '\\', '\n']);
        self.location((before.len() - keyword.len()) as u32)
    }

    fn statement_kind(&mut self, statement: &Stmt) -> Lowered<StatementKind> {
        Ok(match statement {
            Stmt::FunctionDef(def) => self.function(def)?,
            Stmt::ClassDef(def) => self.class(def)?,
            Stmt::Return(node) => StatementKind::Return(self.optional(node.value.as_deref())?),
            Stmt::Delete(node) => StatementKind::Delete(self.expressions(&node.targets)?),
            Stmt::Assign(node) => {
                let targets = self.expressions(&node.targets)?;
                StatementKind::Assign { targets, value: self.expression(&node.value)? }
            }
            Stmt::AugAssign(node) => StatementKind::AugAssign {
                target: self.expression(&node.target)?,
                operator: expressions::operator(node.op),
                value: self.expression(&node.value)?,
            },
            Stmt::AnnAssign(node) => StatementKind::AnnAssign {
                target: self.expression(&node.target)?,
                annotation: self.expression(&node.annotation)?,
                value: self.optional(node.value.as_deref())?,
                simple: node.simple,
            },
            Stmt::For(node) if node.is_async => return self.unsupported("'async for'", node),
            Stmt::For(node) => StatementKind::For {
                target: self.expression(&node.target)?,
                iter: self.expression(&node.iter)?,
                body: self.suite(&node.body)?,
                orelse: self.suite(&node.orelse)?,
            },
            Stmt::While(node) => StatementKind::While {
                test: self.expression(&node.test)?,
                body: self.suite(&node.body)?,
                orelse: self.suite(&node.orelse)?,
            },
            Stmt::If(node) => StatementKind::If {
                test: self.expression(&node.test)?,
                body: self.suite(&node.body)?,
                orelse: self.elif_else(&node.elif_else_clauses)?,
            },
            Stmt::With(node) if node.is_async => return self.unsupported("'async with'", node),
            Stmt::With(node) => {
                let items = node.items.iter().map(|item| self.with_item(item)).collect::<Lowered<_>>()?;
                StatementKind::With { items, body: self.suite(&node.body)? }
            }
            Stmt::Raise(node) => StatementKind::Raise {
                exception: self.optional(node.exc.as_deref())?,
                cause: self.optional(node.cause.as_deref())?,
            },
            Stmt::Try(node) => self.try_statement(node)?,
            Stmt::Assert(node) => StatementKind::Assert {
                test: self.expression(&node.test)?,
                message: self.optional(node.msg.as_deref())?,
            },
            Stmt::Expr(node) => StatementKind::Expr(self.expression(&node.value)?),
            _ => return self.simple_statement(statement),
        })
    }

    #[inline(never)]
    fn simple_statement(&mut self, statement: &Stmt) -> Lowered<StatementKind> {
        Ok(match statement {
            Stmt::Import(node) => StatementKind::Import(node.names.iter().map(alias).collect()),
            Stmt::ImportFrom(node) => StatementKind::ImportFrom {
                module: node.module.as_ref().map(name),
                names: node.names.iter().map(alias).collect(),
                level: node.level,
            },
            Stmt::Global(node) => StatementKind::Global(node.names.iter().map(name).collect()),
            Stmt::Nonlocal(node) => StatementKind::Nonlocal(node.names.iter().map(name).collect()),
            Stmt::Pass(_) => StatementKind::Pass,
            Stmt::Break(_) => StatementKind::Break,
            Stmt::Continue(_) => StatementKind::Continue,
            // The parser has refused these for version 3.9.
            other => return self.unsupported("this statement", other),
        })
    }

    #[inline(never)]
    fn function(&mut self, def: &ruff::StmtFunctionDef) -> Lowered<StatementKind> {
        if def.is_async {
            return self.unsupported("'async def'", def);
        }
        let scope = self.new_scope();
        let decorators = self.decorators(&def.decorator_list)?;
        let arguments = self.parameters(&def.parameters)?;
        let returns = self.optional(def.returns.as_deref())?;
        self.functions += 1;
        let body = self.suite(&def.body)?;
        self.functions -= 1;
        Ok(StatementKind::FunctionDef(Box::new(tree::FunctionDef {
            name: name(&def.name),
            arguments,
            body,
            decorators,
            returns,
            scope,
        })))
    }

    #[inline(never)]
    fn class(&mut self, def: &ruff::StmtClassDef) -> Lowered<StatementKind> {
        let scope = self.new_scope();
        let decorators = self.decorators(&def.decorator_list)?;
        let (bases, keywords) = match &def.arguments {
            Some(arguments) => (self.expressions(&arguments.args)?, self.keywords(&arguments.keywords)?),
            None => (Vec::new(), Vec::new()),
        };
        let around = std::mem::take(&mut self.functions);
        let body = self.suite(&def.body)?;
        self.functions = around;
        Ok(StatementKind::ClassDef(Box::new(tree::ClassDef {
            name: name(&def.name),
            bases,
            keywords,
            body,
            decorators,
            scope,
        })))
    }

    #[inline(never)]
    fn decorators(&mut self, list: &[ruff::Decorator]) -> Lowered<Vec<tree::Expression>> {
        self.expressions(list.iter().map(|decorator| &decorator.expression))
    }

    /// An `elif` is an `if` in the `else` of the one before.
    #[inline(never)]
    fn elif_else(&mut self, clauses: &[ElifElseClause]) -> Lowered<Vec<Statement>> {
        let mut orelse = Vec::new();
        for clause in clauses.iter().rev() {
            let body = self.suite(&clause.body)?;
            orelse = match &clause.test {
                None => body,
                Some(test) => {
                    let kind = StatementKind::If { test: self.expression(test)?, body, orelse };
                    vec![Statement { kind, location: self.start_of(clause) }]
                }
            };
        }
        Ok(orelse)
    }

    #[inline(never)]
    fn with_item(&mut self, item: &ruff::WithItem) -> Lowered<WithItem> {
        Ok(WithItem {
            context: self.expression(&item.context_expr)?,
            target: self.optional(item.optional_vars.as_deref())?,
        })
    }

    #[inline(never)]
    fn try_statement(&mut self, node: &ruff::StmtTry) -> Lowered<StatementKind> {
        let body = self.suite(&node.body)?;
        if let (true, Some(first)) = (node.handlers.is_empty(), node.orelse.first()) {
            // Not even `finally` allows an `else` without handlers.
            let before = &self.source.text()[..first.start().to_usize()];
            let place = before.rfind("else").unwrap_or_default() as u32;
            return Err(self.source.parser_error(ErrorKind::SyntaxError, "invalid syntax", place));
        }
        let mut handlers = Vec::new();
        for ExceptHandler::ExceptHandler(handler) in &node.handlers {
            handlers.push(tree::ExceptHandler {
                exception_type: self.optional(handler.type_.as_deref())?,
                name: handler.name.as_ref().map(name),
                body: self.suite(&handler.body)?,
                location: self.start_of(handler),
            });
        }
        let orelse = self.suite(&node.orelse)?;
        let finalbody = self.suite(&node.finalbody)?;
        Ok(StatementKind::Try(Box::new(tree::Try { body, handlers, orelse, finalbody })))
    }
}

fn alias(node: &ruff::Alias) -> Alias {
    // A dotted name may be spread with spaces or continued lines.
    let dotted: String = node.name.as_str().split_whitespace().collect();
    Alias { name: dotted.into(), asname: node.asname.as_ref().map(name) }
}
