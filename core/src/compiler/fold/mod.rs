//! Constant folding on the tree.
//!
//! CPython: `ast_opt.c`.

mod arithmetic;
mod sequences;

use std::rc::Rc;

use crate::syntax::future::Future;
use crate::syntax::tree::{
    Arguments, Comparison, Context, Expression, ExpressionKind, Generator, Keyword, Module, Statement,
    StatementKind, UnaryOperator, docstring,
};

use super::constants::is_true;
use super::emit::frozenset;
use super::{Constant, Optimization};

pub(super) use arithmetic::equal;

/// Folds a whole tree.
///
/// CPython: `ast_opt.c`, `_PyAST_Optimize`.
pub(super) fn fold_module(module: &mut Module, future: Future, optimization: Optimization) {
    let folder = Folder {
        keeps_annotations: future.has_annotations(),
        debug: if optimization == Optimization::None { Constant::True } else { Constant::False },
    };
    match module {
        Module::Module(body) => folder.body(body),
        Module::Interactive(body) => folder.suite(body),
        Module::Expression(expression) => folder.expression(expression),
    }
}

struct Folder {
    /// Annotations are text, so they are not folded.
    keeps_annotations: bool,
    /// What `__debug__` is.
    debug: Constant,
}

impl Folder {
    /// An expression that folds to a string does not become a docstring.
    ///
    /// CPython: `ast_opt.c`, `astfold_body`.
    fn body(&self, body: &mut [Statement]) {
        let had_docstring = docstring(body).is_some();
        self.suite(body);
        if had_docstring || docstring(body).is_none() {
            return;
        }
        if let Some(Statement { kind: StatementKind::Expr(value), .. }) = body.first_mut() {
            let location = value.location;
            let kind = std::mem::replace(&mut value.kind, ExpressionKind::JoinedStr(Vec::new()));
            value.kind = ExpressionKind::JoinedStr(vec![Expression { kind, location }]);
        }
    }

    fn suite(&self, body: &mut [Statement]) {
        for statement in body {
            self.statement(statement);
        }
    }

    /// CPython: `ast_opt.c`, `astfold_stmt`.
    fn statement(&self, statement: &mut Statement) {
        match &mut statement.kind {
            StatementKind::FunctionDef(def) => {
                self.arguments(&mut def.arguments);
                self.body(&mut def.body);
                self.expressions(&mut def.decorators);
                if !self.keeps_annotations {
                    self.expressions(&mut def.returns);
                }
            }
            StatementKind::ClassDef(def) => {
                self.expressions(&mut def.bases);
                self.keywords(&mut def.keywords);
                self.body(&mut def.body);
                self.expressions(&mut def.decorators);
            }
            StatementKind::Return(value) => self.expressions(value),
            StatementKind::Delete(targets) => self.expressions(targets),
            StatementKind::Assign { targets, value } => {
                self.expressions(targets);
                self.expression(value);
            }
            StatementKind::AugAssign { target, value, .. } => self.expressions([target, value]),
            StatementKind::AnnAssign { target, annotation, value, .. } => {
                self.expression(target);
                if !self.keeps_annotations {
                    self.expression(annotation);
                }
                self.expressions(value);
            }
            StatementKind::For { target, iter, body, orelse } => {
                self.expressions([target, &mut *iter]);
                self.suite(body);
                self.suite(orelse);
                fold_iter(iter);
            }
            StatementKind::While { test, body, orelse } | StatementKind::If { test, body, orelse } => {
                self.expression(test);
                self.suite(body);
                self.suite(orelse);
            }
            StatementKind::With { items, body } => {
                for item in items {
                    self.expression(&mut item.context);
                    self.expressions(&mut item.target);
                }
                self.suite(body);
            }
            StatementKind::Raise { exception: first, cause: second } => {
                self.expressions(first.iter_mut().chain(second));
            }
            StatementKind::Try(node) => {
                self.suite(&mut node.body);
                for handler in &mut node.handlers {
                    self.expressions(&mut handler.exception_type);
                    self.suite(&mut handler.body);
                }
                self.suite(&mut node.orelse);
                self.suite(&mut node.finalbody);
            }
            StatementKind::Assert { test, message } => {
                self.expression(test);
                self.expressions(message);
            }
            StatementKind::Expr(value) => self.expression(value),
            // Imports, declarations, `pass`, `break` and `continue` have no expressions.
            _ => {}
        }
    }

    fn arguments(&self, arguments: &mut Arguments) {
        if !self.keeps_annotations {
            let named = arguments.positional_only.iter_mut().chain(&mut arguments.positional);
            let rest = arguments.vararg.iter_mut().chain(&mut arguments.kwarg);
            for argument in named.chain(&mut arguments.keyword_only).chain(rest) {
                self.expressions(&mut argument.annotation);
            }
        }
        self.expressions(arguments.keyword_defaults.iter_mut().flatten());
        self.expressions(&mut arguments.defaults);
    }

    fn keywords(&self, keywords: &mut [Keyword]) {
        self.expressions(keywords.iter_mut().map(|keyword| &mut keyword.value));
    }

    fn expressions<'a>(&self, list: impl IntoIterator<Item = &'a mut Expression>) {
        for expression in list {
            self.expression(expression);
        }
    }

    /// CPython: `ast_opt.c`, `astfold_expr`.
    fn expression(&self, expression: &mut Expression) {
        if let ExpressionKind::BinOp { .. } = expression.kind {
            return self.operator_chain(expression);
        }
        self.children(expression);
        if let Some(kind) = folded(&mut expression.kind, &self.debug) {
            expression.kind = kind;
        }
    }

    /// Takes a chain of operators apart and folds it from its innermost operand outwards.
    fn operator_chain(&self, expression: &mut Expression) {
        let nothing = || ExpressionKind::JoinedStr(Vec::new());
        let mut chain = Vec::new();
        let mut innermost =
            std::mem::replace(expression, Expression { kind: nothing(), location: expression.location });
        while let ExpressionKind::BinOp { left, operator, right } = innermost.kind {
            chain.push((operator, right, innermost.location));
            innermost = *left;
        }
        self.expression(&mut innermost);
        for (operator, mut right, location) in chain.into_iter().rev() {
            self.expression(&mut right);
            let mut kind = ExpressionKind::BinOp { left: Box::new(innermost), operator, right };
            if let Some(constant) = folded(&mut kind, &self.debug) {
                kind = constant;
            }
            innermost = Expression { kind, location };
        }
        *expression = innermost;
    }

    fn children(&self, expression: &mut Expression) {
        match &mut expression.kind {
            ExpressionKind::BoolOp { values, .. }
            | ExpressionKind::Set(values)
            | ExpressionKind::JoinedStr(values)
            | ExpressionKind::List { elements: values, .. }
            | ExpressionKind::Tuple { elements: values, .. } => self.expressions(values),
            ExpressionKind::UnaryOp { operand: value, .. }
            | ExpressionKind::YieldFrom(value)
            | ExpressionKind::Attribute { value, .. }
            | ExpressionKind::Starred { value, .. } => self.expression(value),
            ExpressionKind::Lambda(lambda) => {
                self.arguments(&mut lambda.arguments);
                self.expression(&mut lambda.body);
            }
            ExpressionKind::IfExp(node) => {
                self.expressions([&mut node.test, &mut node.body, &mut node.orelse]);
            }
            ExpressionKind::Dict { keys, values } => {
                self.expressions(keys.iter_mut().flatten());
                self.expressions(values);
            }
            ExpressionKind::Comprehension(node) => {
                self.expression(&mut node.element);
                self.expressions(&mut node.value);
                node.generators.iter_mut().for_each(|generator| self.generator(generator));
            }
            ExpressionKind::Yield(value) => self.expressions(value.as_deref_mut()),
            ExpressionKind::Compare { left, comparators, .. } => {
                self.expression(left);
                self.expressions(comparators);
            }
            ExpressionKind::Call { function, arguments, keywords } => {
                self.expression(function);
                self.expressions(arguments);
                self.keywords(keywords);
            }
            ExpressionKind::FormattedValue { value, format_spec, .. } => {
                self.expression(value);
                self.expressions(format_spec.as_deref_mut());
            }
            ExpressionKind::Subscript { value, slice, .. } => {
                self.expressions([&mut **value, &mut **slice]);
            }
            ExpressionKind::Slice(slice) => {
                let parts = [&mut slice.lower, &mut slice.upper, &mut slice.step];
                self.expressions(parts.into_iter().flatten());
            }
            // CPython 3.9 forgets what is inside `:=`.
            ExpressionKind::NamedExpr { .. }
            | ExpressionKind::BinOp { .. }
            | ExpressionKind::Name { .. }
            | ExpressionKind::Constant { .. } => {}
        }
    }

    fn generator(&self, generator: &mut Generator) {
        self.expressions([&mut generator.target, &mut generator.iter]);
        self.expressions(&mut generator.ifs);
        fold_iter(&mut generator.iter);
    }
}

fn constant_kind(value: Constant) -> ExpressionKind {
    ExpressionKind::Constant { value: Rc::new(value), unicode_prefix: false }
}

/// What an expression folds to once its parts are folded.
fn folded(kind: &mut ExpressionKind, debug: &Constant) -> Option<ExpressionKind> {
    match kind {
        ExpressionKind::UnaryOp { operator, operand } => fold_unary(*operator, operand),
        ExpressionKind::BinOp { left, operator, right } => {
            arithmetic::binary(*operator, left.constant()?, right.constant()?).map(constant_kind)
        }
        ExpressionKind::Tuple { elements, context: Context::Load } => {
            constant_items(elements).map(Constant::Tuple).map(constant_kind)
        }
        ExpressionKind::Subscript { value, slice, context: Context::Load } => {
            sequences::item(value.constant()?, slice.constant()?)
                .map(|value| ExpressionKind::Constant { value, unicode_prefix: false })
        }
        ExpressionKind::Compare { operators, comparators, .. } => {
            if let Some(Comparison::In | Comparison::NotIn) = operators.last() {
                comparators.last_mut().into_iter().for_each(fold_iter);
            }
            None
        }
        ExpressionKind::Name { id, context: Context::Load } if &**id == "__debug__" => {
            Some(constant_kind(debug.clone()))
        }
        _ => None,
    }
}

/// CPython: `ast_opt.c`, `fold_unaryop`.
fn fold_unary(operator: UnaryOperator, operand: &mut Expression) -> Option<ExpressionKind> {
    if let Some(constant) = operand.constant() {
        return match operator {
            UnaryOperator::Not if is_true(constant) => Some(constant_kind(Constant::False)),
            UnaryOperator::Not => Some(constant_kind(Constant::True)),
            _ => arithmetic::unary(operator, constant).map(constant_kind),
        };
    }
    // `not a is b`. Other comparisons need not have an opposite.
    let ExpressionKind::Compare { operators, .. } = &mut operand.kind else { return None };
    let [comparison] = &mut **operators else { return None };
    if operator != UnaryOperator::Not {
        return None;
    }
    *comparison = match comparison {
        Comparison::Is => Comparison::IsNot,
        Comparison::IsNot => Comparison::Is,
        Comparison::In => Comparison::NotIn,
        Comparison::NotIn => Comparison::In,
        _ => return None,
    };
    Some(std::mem::replace(&mut operand.kind, ExpressionKind::JoinedStr(Vec::new())))
}

fn constant_items(elements: &[Expression]) -> Option<Vec<Rc<Constant>>> {
    elements.iter().map(|element| element.constant().cloned()).collect()
}

/// What is only iterated or searched may as well be a tuple or frozenset.
///
/// CPython: `ast_opt.c`, `fold_iter`.
fn fold_iter(iter: &mut Expression) {
    match &mut iter.kind {
        ExpressionKind::List { elements, context } => {
            if elements.iter().any(Expression::is_starred) {
                return;
            }
            iter.kind = match constant_items(elements) {
                Some(items) => constant_kind(Constant::Tuple(items)),
                None => ExpressionKind::Tuple { elements: std::mem::take(elements), context: *context },
            };
        }
        ExpressionKind::Set(elements) => {
            if let Some(items) = constant_items(elements) {
                iter.kind = constant_kind(frozenset(items));
            }
        }
        _ => {}
    }
}
