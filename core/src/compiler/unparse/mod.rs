//! Annotations as text, for `from __future__ import annotations`.
//!
//! CPython: `ast_unparse.c`.

mod literals;

use std::rc::Rc;

use crate::syntax::tree::{
    Argument, Arguments, BoolOperator, Comparison, Comprehension, ComprehensionKind, Expression,
    ExpressionKind, Generator, Keyword, Operator, Slice, UnaryOperator,
};

use super::{Constant, Text};

/// How tightly an expression binds; what binds less than its place needs parentheses.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Level(u8);

const TUPLE: Level = Level(0);
const TEST: Level = Level(1);
const OR: Level = Level(2);
const AND: Level = Level(3);
const NOT: Level = Level(4);
const CMP: Level = Level(5);
const EXPR: Level = Level(6);
const BITWISE_XOR: Level = Level(7);
const BITWISE_AND: Level = Level(8);
const SHIFT: Level = Level(9);
const ARITH: Level = Level(10);
const TERM: Level = Level(11);
const FACTOR: Level = Level(12);
const POWER: Level = Level(13);
const ATOM: Level = Level(15);

impl Level {
    fn next(self) -> Self {
        Self(self.0 + 1)
    }
}

/// The text of an annotation.
///
/// CPython: `ast_unparse.c`, `_PyAST_ExprAsUnicode`.
pub(super) fn annotation(expression: &Expression) -> Rc<Constant> {
    let mut unparser = Unparser { text: Text::new() };
    unparser.expression(expression, TEST);
    Rc::new(Constant::Str(unparser.text))
}

struct Unparser {
    text: Text,
}

impl Unparser {
    fn push(&mut self, text: &str) {
        self.text.push_str(text);
    }

    fn parenthesized(&mut self, wanted: bool, write: impl FnOnce(&mut Self)) {
        if wanted {
            self.push("(");
        }
        write(self);
        if wanted {
            self.push(")");
        }
    }

    /// The expression's own text, apart from what is around it.
    fn separate(expression: &Expression, level: Level) -> Text {
        let mut unparser = Self { text: Text::new() };
        unparser.expression(expression, level);
        unparser.text
    }

    fn list<'a>(&mut self, elements: impl IntoIterator<Item = &'a Expression>, level: Level) {
        for (index, element) in elements.into_iter().enumerate() {
            if index > 0 {
                self.push(", ");
            }
            self.expression(element, level);
        }
    }

    /// CPython: `ast_unparse.c`, `append_ast_expr`.
    fn expression(&mut self, expression: &Expression, level: Level) {
        match &expression.kind {
            ExpressionKind::BoolOp { operator, values } => self.bool_op(*operator, values, level),
            ExpressionKind::NamedExpr { target, value } => {
                self.parenthesized(level > TUPLE, |this| {
                    this.expression(target, ATOM);
                    this.push(" := ");
                    this.expression(value, ATOM);
                });
            }
            ExpressionKind::BinOp { .. } => self.bin_op(expression, level),
            ExpressionKind::UnaryOp { operator, operand } => self.unary_op(*operator, operand, level),
            ExpressionKind::Lambda(lambda) => self.parenthesized(level > TEST, |this| {
                this.push("lambda");
                let arguments = Self::arguments(&lambda.arguments);
                // No space before a star, as CPython has it.
                if !lambda.arguments.positional_only.is_empty() || !lambda.arguments.positional.is_empty() {
                    this.push(" ");
                }
                this.text.push_text(&arguments);
                this.push(": ");
                this.expression(&lambda.body, TEST);
            }),
            ExpressionKind::IfExp(node) => self.parenthesized(level > TEST, |this| {
                this.expression(&node.body, TEST.next());
                this.push(" if ");
                this.expression(&node.test, TEST.next());
                this.push(" else ");
                this.expression(&node.orelse, TEST);
            }),
            ExpressionKind::Dict { keys, values } => self.dict(keys, values),
            ExpressionKind::Set(elements) => {
                self.push("{");
                self.list(elements, TEST);
                self.push("}");
            }
            ExpressionKind::Comprehension(node) => self.comprehension(node),
            ExpressionKind::Yield(None) => self.push("(yield)"),
            ExpressionKind::Yield(Some(value)) => self.yield_value("(yield ", value),
            ExpressionKind::YieldFrom(value) => self.yield_value("(yield from ", value),
            ExpressionKind::Compare { left, operators, comparators } => {
                self.parenthesized(level > CMP, |this| this.compare(left, operators, comparators));
            }
            ExpressionKind::Call { function, arguments, keywords } => {
                self.call(function, arguments, keywords);
            }
            _ => self.atom(expression, level),
        }
    }

    fn atom(&mut self, expression: &Expression, level: Level) {
        match &expression.kind {
            ExpressionKind::JoinedStr(_) | ExpressionKind::FormattedValue { .. } => {
                let body = Self::fstring_body(expression);
                self.push("f");
                literals::write_str(&body, &mut self.text);
            }
            ExpressionKind::Constant { value, unicode_prefix } => {
                if *unicode_prefix {
                    self.push("u");
                }
                literals::write_constant(value, &mut self.text);
            }
            ExpressionKind::Attribute { value, attribute, .. } => {
                self.expression(value, ATOM);
                let is_int = matches!(value.constant().map(|value| &**value), Some(Constant::Int(_)));
                self.push(if is_int { " ." } else { "." });
                self.push(attribute);
            }
            ExpressionKind::Subscript { value, slice, .. } => {
                self.expression(value, ATOM);
                let has_star = matches!(&slice.kind, ExpressionKind::Tuple { elements, .. }
                    if elements.iter().any(Expression::is_starred));
                self.push("[");
                self.expression(slice, if has_star { TEST } else { TUPLE });
                self.push("]");
            }
            ExpressionKind::Starred { value, .. } => {
                self.push("*");
                self.expression(value, EXPR);
            }
            ExpressionKind::Name { id, .. } => self.push(id),
            ExpressionKind::List { elements, .. } => {
                self.push("[");
                self.list(elements, TEST);
                self.push("]");
            }
            ExpressionKind::Tuple { elements, .. } if elements.is_empty() => self.push("()"),
            ExpressionKind::Tuple { elements, .. } => self.parenthesized(level > TUPLE, |this| {
                this.list(elements, TEST);
                if elements.len() == 1 {
                    this.push(",");
                }
            }),
            ExpressionKind::Slice(slice) => self.slice(slice),
            _ => unreachable!("the other expressions are handled by the caller"),
        }
    }

    fn bool_op(&mut self, operator: BoolOperator, values: &[Expression], level: Level) {
        let (name, own) = match operator {
            BoolOperator::And => (" and ", AND),
            BoolOperator::Or => (" or ", OR),
        };
        self.parenthesized(level > own, |this| {
            for (index, value) in values.iter().enumerate() {
                if index > 0 {
                    this.push(name);
                }
                this.expression(value, own.next());
            }
        });
    }

    fn bin_op(&mut self, expression: &Expression, mut level: Level) {
        let (innermost, chain) = expression.operator_chain();
        let mut closes = Vec::with_capacity(chain.len());
        for link in &chain {
            let (_, own) = operator_text(link.operator);
            closes.push(if level > own { ")" } else { "" });
            self.push(if level > own { "(" } else { "" });
            level = if link.operator == Operator::Pow { own.next() } else { own };
        }
        self.expression(innermost, level);
        for (link, close) in chain.iter().zip(closes).rev() {
            let (text, own) = operator_text(link.operator);
            self.push(text);
            self.expression(link.right, if link.operator == Operator::Pow { own } else { own.next() });
            self.push(close);
        }
    }

    fn unary_op(&mut self, operator: UnaryOperator, operand: &Expression, level: Level) {
        let (name, own) = match operator {
            UnaryOperator::Invert => ("~", FACTOR),
            UnaryOperator::Not => ("not ", NOT),
            UnaryOperator::UAdd => ("+", FACTOR),
            UnaryOperator::USub => ("-", FACTOR),
        };
        self.parenthesized(level > own, |this| {
            this.push(name);
            this.expression(operand, own);
        });
    }

    /// CPython: `ast_unparse.c`, `append_ast_args`.
    fn arguments(arguments: &Arguments) -> Text {
        let mut unparser = Self { text: Text::new() };
        let positional = arguments.positional_only.iter().chain(&arguments.positional);
        let count = arguments.positional_only.len() + arguments.positional.len();
        let without_default = count - arguments.defaults.len();
        for (index, argument) in positional.enumerate() {
            let default = index.checked_sub(without_default).map(|index| &arguments.defaults[index]);
            unparser.argument("", argument, default);
            if index + 1 == arguments.positional_only.len() {
                unparser.push(", /");
            }
        }
        if let Some(vararg) = &arguments.vararg {
            unparser.argument("*", vararg, None);
        } else if !arguments.keyword_only.is_empty() {
            unparser.separator();
            unparser.push("*");
        }
        for (argument, default) in arguments.keyword_only.iter().zip(&arguments.keyword_defaults) {
            unparser.argument("", argument, default.as_ref());
        }
        if let Some(kwarg) = &arguments.kwarg {
            unparser.argument("**", kwarg, None);
        }
        unparser.text
    }

    fn separator(&mut self) {
        if !self.text.is_empty() {
            self.push(", ");
        }
    }

    fn argument(&mut self, stars: &str, argument: &Argument, default: Option<&Expression>) {
        self.separator();
        self.push(stars);
        self.push(&argument.name);
        if let Some(default) = default {
            self.push("=");
            self.expression(default, TEST);
        }
    }

    fn dict(&mut self, keys: &[Option<Expression>], values: &[Expression]) {
        self.push("{");
        for (index, (key, value)) in keys.iter().zip(values).enumerate() {
            if index > 0 {
                self.push(", ");
            }
            if let Some(key) = key {
                self.expression(key, TEST);
                self.push(": ");
                self.expression(value, TEST);
            } else {
                self.push("**");
                self.expression(value, EXPR);
            }
        }
        self.push("}");
    }

    fn comprehension(&mut self, node: &Comprehension) {
        let (open, close) = match node.kind {
            ComprehensionKind::Generator => ("(", ")"),
            ComprehensionKind::List => ("[", "]"),
            ComprehensionKind::Set | ComprehensionKind::Dict => ("{", "}"),
        };
        self.push(open);
        self.expression(&node.element, TEST);
        if let Some(value) = &node.value {
            self.push(": ");
            self.expression(value, TEST);
        }
        for Generator { target, iter, ifs } in &node.generators {
            self.push(" for ");
            self.expression(target, TUPLE);
            self.push(" in ");
            self.expression(iter, TEST.next());
            for condition in ifs {
                self.push(" if ");
                self.expression(condition, TEST.next());
            }
        }
        self.push(close);
    }

    fn yield_value(&mut self, keyword: &str, value: &Expression) {
        self.push(keyword);
        self.expression(value, TEST);
        self.push(")");
    }

    fn compare(&mut self, left: &Expression, operators: &[Comparison], comparators: &[Expression]) {
        self.expression(left, CMP.next());
        for (operator, comparator) in operators.iter().zip(comparators) {
            self.push(match operator {
                Comparison::Eq => " == ",
                Comparison::NotEq => " != ",
                Comparison::Lt => " < ",
                Comparison::LtE => " <= ",
                Comparison::Gt => " > ",
                Comparison::GtE => " >= ",
                Comparison::Is => " is ",
                Comparison::IsNot => " is not ",
                Comparison::In => " in ",
                Comparison::NotIn => " not in ",
            });
            self.expression(comparator, CMP.next());
        }
    }

    fn call(&mut self, function: &Expression, arguments: &[Expression], keywords: &[Keyword]) {
        self.expression(function, ATOM);
        if let ([Expression { kind: ExpressionKind::Comprehension(node), .. }], []) = (arguments, keywords)
            && node.kind == ComprehensionKind::Generator
        {
            return self.comprehension(node);
        }
        self.push("(");
        self.list(arguments, TEST);
        for (index, keyword) in keywords.iter().enumerate() {
            if index > 0 || !arguments.is_empty() {
                self.push(", ");
            }
            match &keyword.name {
                Some(name) => {
                    self.push(name);
                    self.push("=");
                }
                None => self.push("**"),
            }
            self.expression(&keyword.value, TEST);
        }
        self.push(")");
    }

    fn slice(&mut self, slice: &Slice) {
        slice.lower.iter().for_each(|lower| self.expression(lower, TEST));
        self.push(":");
        slice.upper.iter().for_each(|upper| self.expression(upper, TEST));
        if let Some(step) = &slice.step {
            self.push(":");
            self.expression(step, TEST);
        }
    }

    /// What is between an f-string's quotes, or in a format specification.
    ///
    /// CPython: `ast_unparse.c`, `build_fstring_body`.
    fn fstring_body(expression: &Expression) -> Text {
        let mut unparser = Self { text: Text::new() };
        unparser.fstring_element(expression);
        unparser.text
    }

    fn fstring_element(&mut self, element: &Expression) {
        match &element.kind {
            ExpressionKind::JoinedStr(values) => {
                for value in values {
                    self.fstring_element(value);
                }
            }
            ExpressionKind::FormattedValue { value, conversion, format_spec } => {
                let inner = Self::separate(value, TEST.next());
                self.push(if inner.as_bytes().first() == Some(&b'{') { "{ " } else { "{" });
                self.text.push_text(&inner);
                if let Some(conversion) = conversion {
                    self.push("!");
                    self.text.push(u32::from(*conversion));
                }
                if let Some(spec) = format_spec {
                    self.push(":");
                    self.fstring_element(spec);
                }
                self.push("}");
            }
            ExpressionKind::Constant { value, .. } => {
                if let Constant::Str(text) = &**value {
                    for code_point in text.code_points() {
                        let is_brace = code_point == u32::from('{') || code_point == u32::from('}');
                        (0..=u8::from(is_brace)).for_each(|_| self.text.push(code_point));
                    }
                }
            }
            _ => {}
        }
    }
}

fn operator_text(operator: Operator) -> (&'static str, Level) {
    match operator {
        Operator::Add => (" + ", ARITH),
        Operator::Sub => (" - ", ARITH),
        Operator::Mult => (" * ", TERM),
        Operator::MatMult => (" @ ", TERM),
        Operator::Div => (" / ", TERM),
        Operator::Mod => (" % ", TERM),
        Operator::LShift => (" << ", SHIFT),
        Operator::RShift => (" >> ", SHIFT),
        Operator::BitOr => (" | ", EXPR),
        Operator::BitXor => (" ^ ", BITWISE_XOR),
        Operator::BitAnd => (" & ", BITWISE_AND),
        Operator::FloorDiv => (" // ", TERM),
        Operator::Pow => (" ** ", POWER),
    }
}
