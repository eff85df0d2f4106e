//! Expressions.

use std::rc::Rc;

use num_bigint::BigInt;
use ruff_python_ast::{self as ruff, Expr, ExprContext};
use ruff_text_size::{Ranged, TextRange};

use super::{Lowered, Lowering, name};
use crate::syntax::code::Constant;
use crate::syntax::error::ErrorKind;
use crate::syntax::tree::{
    Argument, Arguments, BoolOperator, Comparison, Comprehension, ComprehensionKind, Context, Expression,
    ExpressionKind, Generator, IfExp, Keyword, Lambda, Operator, Slice, UnaryOperator,
};

impl Lowering<'_> {
    pub(super) fn expression(&mut self, expression: &Expr) -> Lowered<Expression> {
        let location = self.start_of(expression);
        Ok(Expression { kind: self.expression_kind(expression)?, location })
    }

    fn expression_kind(&mut self, expression: &Expr) -> Lowered<ExpressionKind> {
        Ok(match expression {
            Expr::BoolOp(node) => ExpressionKind::BoolOp {
                operator: match node.op {
                    ruff::BoolOp::And => BoolOperator::And,
                    ruff::BoolOp::Or => BoolOperator::Or,
                },
                values: self.expressions(&node.values)?,
            },
            Expr::Named(node) => {
                let target = self.boxed(&node.target)?;
                ExpressionKind::NamedExpr { target, value: self.boxed(&node.value)? }
            }
            Expr::BinOp(node) => self.binary(node)?,
            Expr::UnaryOp(node) => {
                ExpressionKind::UnaryOp { operator: unary(node.op), operand: self.boxed(&node.operand)? }
            }
            Expr::Lambda(node) => self.lambda(node)?,
            Expr::If(node) => ExpressionKind::IfExp(Box::new(IfExp {
                test: self.expression(&node.test)?,
                body: self.expression(&node.body)?,
                orelse: self.expression(&node.orelse)?,
            })),
            Expr::Dict(node) => self.dict(node)?,
            Expr::Set(node) => ExpressionKind::Set(self.expressions(&node.elts)?),
            Expr::Yield(node) => ExpressionKind::Yield(self.optional(node.value.as_deref())?.map(Box::new)),
            Expr::YieldFrom(node) => ExpressionKind::YieldFrom(self.boxed(&node.value)?),
            Expr::Compare(node) => ExpressionKind::Compare {
                left: self.boxed(&node.left)?,
                operators: node.ops.iter().copied().map(comparison).collect(),
                comparators: self.expressions(&node.comparators)?,
            },
            Expr::Call(node) => self.call(node)?,
            Expr::Attribute(node) => ExpressionKind::Attribute {
                value: self.boxed(&node.value)?,
                attribute: name(&node.attr),
                context: context(node.ctx),
            },
            Expr::Subscript(node) => self.subscript(node)?,
            Expr::Starred(node) => {
                ExpressionKind::Starred { value: self.boxed(&node.value)?, context: context(node.ctx) }
            }
            Expr::Name(node) => {
                ExpressionKind::Name { id: node.id.as_str().into(), context: context(node.ctx) }
            }
            Expr::List(node) => {
                ExpressionKind::List { elements: self.expressions(&node.elts)?, context: context(node.ctx) }
            }
            Expr::Tuple(node) => {
                ExpressionKind::Tuple { elements: self.expressions(&node.elts)?, context: context(node.ctx) }
            }
            Expr::Slice(node) => ExpressionKind::Slice(Box::new(Slice {
                lower: self.optional(node.lower.as_deref())?,
                upper: self.optional(node.upper.as_deref())?,
                step: self.optional(node.step.as_deref())?,
            })),
            // `async def` is refused, so what awaits is in another place.
            Expr::Await(node) => {
                let place = if self.functions > 0 { "async function" } else { "function" };
                let message = format!("'await' outside {place}");
                return Err(self.source.error_at(&message, self.start_of(node)));
            }
            Expr::ListComp(_) | Expr::SetComp(_) | Expr::DictComp(_) | Expr::Generator(_) => {
                self.comprehension(expression)?
            }
            _ => self.literal(expression)?,
        })
    }

    /// A chain of operators is as deep as it is long, so it is not walked by recursion.
    #[inline(never)]
    fn binary(&mut self, node: &ruff::ExprBinOp) -> Lowered<ExpressionKind> {
        let mut chain = vec![node];
        let mut innermost = &*node.left;
        while let Expr::BinOp(left) = innermost {
            chain.push(left);
            innermost = &left.left;
        }
        let mut left = self.expression(innermost)?;
        for &node in chain.iter().rev() {
            let kind = ExpressionKind::BinOp {
                left: Box::new(left),
                operator: operator(node.op),
                right: self.boxed(&node.right)?,
            };
            left = Expression { kind, location: self.start_of(node) };
        }
        Ok(left.kind)
    }

    #[inline(never)]
    fn subscript(&mut self, node: &ruff::ExprSubscript) -> Lowered<ExpressionKind> {
        if let Some(walrus) = self.bare_walrus(&node.slice) {
            return Err(self.source.parser_error(ErrorKind::SyntaxError, "invalid syntax", walrus));
        }
        Ok(ExpressionKind::Subscript {
            value: self.boxed(&node.value)?,
            slice: self.boxed(&node.slice)?,
            context: context(node.ctx),
        })
    }

    /// The `:=` of an index, or of an item of one, that has no parentheses: allowed from 3.10 on.
    fn bare_walrus(&self, index: &Expr) -> Option<u32> {
        let items = match index {
            Expr::Tuple(tuple) if !tuple.parenthesized => tuple.elts.as_slice(),
            _ => std::slice::from_ref(index),
        };
        items.iter().find_map(|item| {
            let Expr::Named(named) = item else { return None };
            let before = self.source.text()[..named.start().to_usize()].trim_end();
            if !before.ends_with(['[', ',']) {
                return None;
            }
            let after_target = named.target.end().to_usize();
            let spaces = self.source.text()[after_target..].find(':').unwrap_or_default();
            Some((after_target + spaces) as u32)
        })
    }

    #[inline(never)]
    fn literal(&mut self, expression: &Expr) -> Lowered<ExpressionKind> {
        let value = match expression {
            Expr::StringLiteral(_) | Expr::FString(_) | Expr::BytesLiteral(_) => {
                return self.strings(expression);
            }
            Expr::NumberLiteral(node) => self.number(node.range, &node.value)?,
            Expr::BooleanLiteral(node) if node.value => Constant::True,
            Expr::BooleanLiteral(_) => Constant::False,
            Expr::NoneLiteral(_) => Constant::None,
            Expr::EllipsisLiteral(_) => Constant::Ellipsis,
            // The parser has refused these for version 3.9.
            other => return self.unsupported("this expression", other),
        };
        Ok(constant(value))
    }

    fn number(&self, range: TextRange, number: &ruff::Number) -> Lowered<Constant> {
        Ok(match number {
            ruff::Number::Float(value) => Constant::Float(*value),
            ruff::Number::Complex { real, imag } => Constant::Complex { re: *real, im: *imag },
            ruff::Number::Int(_) => match integer(self.slice(range)) {
                Some(value) => Constant::Int(value),
                None => return self.error(ErrorKind::SyntaxError, "invalid syntax", &range),
            },
        })
    }

    #[inline(never)]
    fn dict(&mut self, node: &ruff::ExprDict) -> Lowered<ExpressionKind> {
        let mut keys = Vec::with_capacity(node.items.len());
        let mut values = Vec::with_capacity(node.items.len());
        for item in &node.items {
            keys.push(self.optional(item.key.as_ref())?);
            values.push(self.expression(&item.value)?);
        }
        Ok(ExpressionKind::Dict { keys, values })
    }

    #[inline(never)]
    fn lambda(&mut self, node: &ruff::ExprLambda) -> Lowered<ExpressionKind> {
        let scope = self.new_scope();
        let arguments = match &node.parameters {
            Some(parameters) => self.parameters(parameters)?,
            None => Arguments::default(),
        };
        self.functions += 1;
        let body = self.expression(&node.body)?;
        self.functions -= 1;
        Ok(ExpressionKind::Lambda(Box::new(Lambda { arguments, body, scope })))
    }

    #[inline(never)]
    fn call(&mut self, node: &ruff::ExprCall) -> Lowered<ExpressionKind> {
        let function = self.boxed(&node.func)?;
        let mut arguments = self.expressions(&node.arguments.args)?;
        if let [Expr::Generator(generator)] = &*node.arguments.args
            && !generator.parenthesized
        {
            // The call's parentheses are the generator's.
            arguments[0].location = self.start_of(&node.arguments);
        }
        let keywords = self.keywords(&node.arguments.keywords)?;
        Ok(ExpressionKind::Call { function, arguments, keywords })
    }

    pub(super) fn keywords(&mut self, list: &[ruff::Keyword]) -> Lowered<Vec<Keyword>> {
        list.iter()
            .map(|keyword| {
                Ok(Keyword {
                    name: keyword.arg.as_ref().map(name),
                    value: self.expression(&keyword.value)?,
                    location: self.start_of(keyword),
                })
            })
            .collect()
    }

    pub(super) fn parameters(&mut self, parameters: &ruff::Parameters) -> Lowered<Arguments> {
        let mut arguments = Arguments::default();
        for parameter in &parameters.posonlyargs {
            arguments.positional_only.push(self.argument(&parameter.parameter)?);
        }
        for parameter in &parameters.args {
            arguments.positional.push(self.argument(&parameter.parameter)?);
        }
        for parameter in parameters.posonlyargs.iter().chain(&parameters.args) {
            arguments.defaults.extend(self.optional(parameter.default.as_deref())?);
        }
        for parameter in &parameters.kwonlyargs {
            arguments.keyword_only.push(self.argument(&parameter.parameter)?);
            arguments.keyword_defaults.push(self.optional(parameter.default.as_deref())?);
        }
        arguments.vararg = parameters.vararg.as_deref().map(|node| self.argument(node)).transpose()?;
        arguments.kwarg = parameters.kwarg.as_deref().map(|node| self.argument(node)).transpose()?;
        Ok(arguments)
    }

    fn argument(&mut self, parameter: &ruff::Parameter) -> Lowered<Argument> {
        Ok(Argument {
            name: name(&parameter.name),
            annotation: self.optional(parameter.annotation.as_deref())?,
            location: self.start_of(&parameter.name),
        })
    }

    #[inline(never)]
    fn comprehension(&mut self, expression: &Expr) -> Lowered<ExpressionKind> {
        let (kind, element, value, generators) = match expression {
            Expr::ListComp(node) => (ComprehensionKind::List, &node.elt, None, &node.generators),
            Expr::SetComp(node) => (ComprehensionKind::Set, &node.elt, None, &node.generators),
            Expr::Generator(node) => (ComprehensionKind::Generator, &node.elt, None, &node.generators),
            Expr::DictComp(node) => {
                let Some(key) = &node.key else {
                    let message = "dict unpacking cannot be used in dict comprehension";
                    return self.error(ErrorKind::SyntaxError, message, node);
                };
                (ComprehensionKind::Dict, key, Some(&node.value), &node.generators)
            }
            _ => unreachable!("only called for comprehensions"),
        };
        let scope = self.new_scope();
        let element = self.expression(element)?;
        let value = value.map(|value| self.expression(value)).transpose()?;
        let generators = generators.iter().map(|node| self.generator(node)).collect::<Lowered<_>>()?;
        let comprehension = Comprehension { kind, element, value, generators, scope };
        Ok(ExpressionKind::Comprehension(Box::new(comprehension)))
    }

    fn generator(&mut self, node: &ruff::Comprehension) -> Lowered<Generator> {
        if node.is_async {
            return self.unsupported("an asynchronous comprehension", node);
        }
        Ok(Generator {
            target: self.expression(&node.target)?,
            iter: self.expression(&node.iter)?,
            ifs: self.expressions(&node.ifs)?,
        })
    }
}

pub(super) fn constant(value: Constant) -> ExpressionKind {
    ExpressionKind::Constant { value: Rc::new(value), unicode_prefix: false }
}

/// The value of an int literal.
fn integer(text: &str) -> Option<BigInt> {
    let digits = text.replace('_', "");
    let (radix, digits) = match digits.get(..2) {
        Some("0x" | "0X") => (16, &digits[2..]),
        Some("0o" | "0O") => (8, &digits[2..]),
        Some("0b" | "0B") => (2, &digits[2..]),
        _ => (10, &*digits),
    };
    BigInt::parse_bytes(digits.as_bytes(), radix)
}

fn context(context: ExprContext) -> Context {
    match context {
        ExprContext::Store => Context::Store,
        ExprContext::Del => Context::Del,
        ExprContext::Load | ExprContext::Invalid => Context::Load,
    }
}

pub(super) fn operator(operator: ruff::Operator) -> Operator {
    match operator {
        ruff::Operator::Add => Operator::Add,
        ruff::Operator::Sub => Operator::Sub,
        ruff::Operator::Mult => Operator::Mult,
        ruff::Operator::MatMult => Operator::MatMult,
        ruff::Operator::Div => Operator::Div,
        ruff::Operator::Mod => Operator::Mod,
        ruff::Operator::Pow => Operator::Pow,
        ruff::Operator::LShift => Operator::LShift,
        ruff::Operator::RShift => Operator::RShift,
        ruff::Operator::BitOr => Operator::BitOr,
        ruff::Operator::BitXor => Operator::BitXor,
        ruff::Operator::BitAnd => Operator::BitAnd,
        ruff::Operator::FloorDiv => Operator::FloorDiv,
    }
}

fn unary(operator: ruff::UnaryOp) -> UnaryOperator {
    match operator {
        ruff::UnaryOp::Invert => UnaryOperator::Invert,
        ruff::UnaryOp::Not => UnaryOperator::Not,
        ruff::UnaryOp::UAdd => UnaryOperator::UAdd,
        ruff::UnaryOp::USub => UnaryOperator::USub,
    }
}

fn comparison(operator: ruff::CmpOp) -> Comparison {
    match operator {
        ruff::CmpOp::Eq => Comparison::Eq,
        ruff::CmpOp::NotEq => Comparison::NotEq,
        ruff::CmpOp::Lt => Comparison::Lt,
        ruff::CmpOp::LtE => Comparison::LtE,
        ruff::CmpOp::Gt => Comparison::Gt,
        ruff::CmpOp::GtE => Comparison::GtE,
        ruff::CmpOp::Is => Comparison::Is,
        ruff::CmpOp::IsNot => Comparison::IsNot,
        ruff::CmpOp::In => Comparison::In,
        ruff::CmpOp::NotIn => Comparison::NotIn,
    }
}
