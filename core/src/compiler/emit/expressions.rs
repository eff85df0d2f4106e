//! Expressions, and jumps on their truth.

use std::rc::Rc;

use crate::compiler::constants::Origin;
use crate::compiler::unit::BlockId;
use crate::compiler::{Constant, opcode};
use crate::syntax::tree::{
    BoolOperator, Comparison, Context, Expression, ExpressionKind, IfExp, Name, Operator, Slice,
    UnaryOperator,
};

use super::{Compiler, Emitted};

impl<'tree> Compiler<'tree> {
    pub(super) fn expressions(&mut self, list: impl IntoIterator<Item = &'tree Expression>) -> Emitted {
        list.into_iter().try_for_each(|expression| self.expression(expression))
    }

    /// CPython: `compile.c`, `compiler_visit_expr`.
    pub(super) fn expression(&mut self, expression: &'tree Expression) -> Emitted {
        let unit = self.unit_mut();
        let (line, column) = (unit.line, unit.column);
        unit.line = expression.location.line;
        unit.column = expression.location.column;
        self.expression_kind(expression)?;
        let unit = self.unit_mut();
        unit.line = line;
        unit.column = column;
        Ok(())
    }

    fn expression_kind(&mut self, expression: &'tree Expression) -> Emitted {
        match &expression.kind {
            ExpressionKind::BoolOp { operator, values } => self.bool_op(*operator, values),
            ExpressionKind::NamedExpr { target, value } => {
                self.expression(value)?;
                self.op(opcode::DUP_TOP);
                self.expression(target)
            }
            ExpressionKind::BinOp { .. } => {
                let (innermost, chain) = expression.operator_chain();
                self.expression(innermost)?;
                for link in chain.iter().rev() {
                    self.unit_mut().line = link.location.line;
                    self.expression(link.right)?;
                    self.op(binary_opcode(link.operator));
                }
                Ok(())
            }
            ExpressionKind::UnaryOp { operator, operand } => {
                self.expression(operand)?;
                self.op(unary_opcode(*operator));
                Ok(())
            }
            ExpressionKind::Lambda(lambda) => self.lambda(lambda, expression.location),
            ExpressionKind::IfExp(node) => self.if_expression(node),
            ExpressionKind::Dict { keys, values } => self.dict(keys, values),
            ExpressionKind::Set(elements) => self.set(elements),
            ExpressionKind::Comprehension(node) => self.comprehension(node, expression.location),
            ExpressionKind::Yield(value) => self.yield_expression(value.as_deref()),
            ExpressionKind::YieldFrom(value) => self.yield_from(value),
            ExpressionKind::Compare { left, operators, comparators } => {
                self.compare(expression, left, operators, comparators)
            }
            ExpressionKind::Call { function, arguments, keywords } => {
                self.call(function, arguments, keywords)
            }
            ExpressionKind::FormattedValue { value, conversion, format_spec } => {
                self.formatted_value(value, *conversion, format_spec.as_deref())
            }
            ExpressionKind::JoinedStr(values) => {
                self.expressions(values)?;
                if values.len() != 1 {
                    self.op_with(opcode::BUILD_STRING, values.len() as u32);
                }
                Ok(())
            }
            ExpressionKind::Constant { value, .. } => {
                self.load_const(value, Origin::Tree);
                Ok(())
            }
            ExpressionKind::Attribute { value, attribute, context } => {
                self.attribute(value, attribute, *context)
            }
            ExpressionKind::Subscript { value, slice, context } => self.subscript(value, slice, *context),
            ExpressionKind::Starred { context: Context::Store, .. } => {
                self.error("starred assignment target must be in a list or tuple")
            }
            ExpressionKind::Starred { .. } => self.error("can't use starred expression here"),
            ExpressionKind::Name { id, context } => self.name(id, *context),
            ExpressionKind::List { elements, context } => self.list(elements, *context),
            ExpressionKind::Tuple { elements, context } => self.tuple(elements, *context),
            ExpressionKind::Slice(slice) => self.slice(slice),
        }
    }

    #[inline(never)]
    fn attribute(&mut self, value: &'tree Expression, attribute: &Name, context: Context) -> Emitted {
        self.expression(value)?;
        self.check_forbidden(attribute, context)?;
        self.op_name(
            match context {
                Context::Load => opcode::LOAD_ATTR,
                Context::Store => opcode::STORE_ATTR,
                Context::Del => opcode::DELETE_ATTR,
            },
            attribute,
        );
        Ok(())
    }

    /// CPython: `compile.c`, `compiler_subscript`.
    #[inline(never)]
    fn subscript(&mut self, value: &'tree Expression, slice: &'tree Expression, context: Context) -> Emitted {
        if context == Context::Load {
            self.warn_about_subscript(value, slice);
        }
        self.expression(value)?;
        self.expression(slice)?;
        self.op(match context {
            Context::Load => opcode::BINARY_SUBSCR,
            Context::Store => opcode::STORE_SUBSCR,
            Context::Del => opcode::DELETE_SUBSCR,
        });
        Ok(())
    }

    /// CPython: `compile.c`, `compiler_slice`.
    #[inline(never)]
    fn slice(&mut self, slice: &'tree Slice) -> Emitted {
        for bound in [&slice.lower, &slice.upper] {
            match bound {
                Some(bound) => self.expression(bound)?,
                None => self.load_none(),
            }
        }
        let mut count = 2;
        if let Some(step) = &slice.step {
            self.expression(step)?;
            count = 3;
        }
        self.op_with(opcode::BUILD_SLICE, count);
        Ok(())
    }

    #[inline(never)]
    fn yield_expression(&mut self, value: Option<&'tree Expression>) -> Emitted {
        if !self.is_function() {
            return self.error("'yield' outside function");
        }
        match value {
            Some(value) => self.expression(value)?,
            None => self.load_none(),
        }
        self.op(opcode::YIELD_VALUE);
        Ok(())
    }

    #[inline(never)]
    fn yield_from(&mut self, value: &'tree Expression) -> Emitted {
        if !self.is_function() {
            return self.error("'yield' outside function");
        }
        self.expression(value)?;
        self.op(opcode::GET_YIELD_FROM_ITER);
        self.load_const(&Rc::new(Constant::None), Origin::Compiler);
        self.op(opcode::YIELD_FROM);
        Ok(())
    }

    /// CPython: `compile.c`, `compiler_formatted_value`.
    #[inline(never)]
    fn formatted_value(
        &mut self,
        value: &'tree Expression,
        conversion: Option<char>,
        format_spec: Option<&'tree Expression>,
    ) -> Emitted {
        self.expression(value)?;
        let mut argument = match conversion {
            Some('s') => 1,
            Some('r') => 2,
            Some('a') => 3,
            _ => 0,
        };
        if let Some(format_spec) = format_spec {
            self.expression(format_spec)?;
            argument |= 4;
        }
        self.op_with(opcode::FORMAT_VALUE, argument);
        Ok(())
    }

    /// CPython: `compile.c`, `compiler_boolop`.
    #[inline(never)]
    fn bool_op(&mut self, operator: BoolOperator, values: &'tree [Expression]) -> Emitted {
        let opcode = match operator {
            BoolOperator::And => opcode::JUMP_IF_FALSE_OR_POP,
            BoolOperator::Or => opcode::JUMP_IF_TRUE_OR_POP,
        };
        let end = self.new_block();
        let (last, before) = values.split_last().expect("a boolean operation has operands");
        for value in before {
            self.expression(value)?;
            self.jump(opcode, end);
        }
        self.expression(last)?;
        self.use_next_block(end);
        Ok(())
    }

    /// CPython: `compile.c`, `compiler_ifexp`.
    #[inline(never)]
    fn if_expression(&mut self, node: &'tree IfExp) -> Emitted {
        let end = self.new_block();
        let next = self.new_block();
        self.jump_if(&node.test, next, false)?;
        self.expression(&node.body)?;
        self.jump(opcode::JUMP_FORWARD, end);
        self.use_next_block(next);
        self.expression(&node.orelse)?;
        self.use_next_block(end);
        Ok(())
    }

    /// CPython: `compile.c`, `compiler_compare`.
    #[inline(never)]
    fn compare(
        &mut self,
        whole: &'tree Expression,
        left: &'tree Expression,
        operators: &[Comparison],
        comparators: &'tree [Expression],
    ) -> Emitted {
        self.warn_about_compare(whole);
        self.expression(left)?;
        let last = comparators.len() - 1;
        if last == 0 {
            self.expression(&comparators[0])?;
            self.comparison(operators[0]);
            return Ok(());
        }
        let cleanup = self.new_block();
        for (comparator, &operator) in comparators[..last].iter().zip(operators) {
            self.expression(comparator)?;
            self.ops(&[opcode::DUP_TOP, opcode::ROT_THREE]);
            self.comparison(operator);
            self.jump(opcode::JUMP_IF_FALSE_OR_POP, cleanup);
            self.next_block();
        }
        self.expression(&comparators[last])?;
        self.comparison(operators[last]);
        let end = self.new_block();
        self.jump(opcode::JUMP_FORWARD, end);
        self.use_next_block(cleanup);
        self.ops(&[opcode::ROT_TWO, opcode::POP_TOP]);
        self.use_next_block(end);
        Ok(())
    }

    /// CPython: `compile.c`, `compiler_addcompare`.
    fn comparison(&mut self, operator: Comparison) {
        let (opcode, argument) = match operator {
            Comparison::Lt => (opcode::COMPARE_OP, 0),
            Comparison::LtE => (opcode::COMPARE_OP, 1),
            Comparison::Eq => (opcode::COMPARE_OP, 2),
            Comparison::NotEq => (opcode::COMPARE_OP, 3),
            Comparison::Gt => (opcode::COMPARE_OP, 4),
            Comparison::GtE => (opcode::COMPARE_OP, 5),
            Comparison::Is => (opcode::IS_OP, 0),
            Comparison::IsNot => (opcode::IS_OP, 1),
            Comparison::In => (opcode::CONTAINS_OP, 0),
            Comparison::NotIn => (opcode::CONTAINS_OP, 1),
        };
        self.op_with(opcode, argument);
    }

    /// Jumps to `next` if the truth of `expression` is `condition`, without making an object of it where
    /// that can be avoided.
    ///
    /// CPython: `compile.c`, `compiler_jump_if`.
    pub(super) fn jump_if(
        &mut self,
        expression: &'tree Expression,
        next: BlockId,
        condition: bool,
    ) -> Emitted {
        match &expression.kind {
            ExpressionKind::UnaryOp { operator: UnaryOperator::Not, operand } => {
                return self.jump_if(operand, next, !condition);
            }
            ExpressionKind::BoolOp { operator, values } => {
                return self.jump_if_bool_op(*operator, values, next, condition);
            }
            ExpressionKind::IfExp(node) => return self.jump_if_if_expression(node, next, condition),
            ExpressionKind::Compare { left, operators, comparators } if comparators.len() > 1 => {
                self.warn_about_compare(expression);
                return self.jump_if_compare(left, operators, comparators, next, condition);
            }
            _ => {}
        }
        self.expression(expression)?;
        self.jump_on(condition, next);
        Ok(())
    }

    fn jump_on(&mut self, condition: bool, next: BlockId) {
        let opcode = if condition { opcode::POP_JUMP_IF_TRUE } else { opcode::POP_JUMP_IF_FALSE };
        self.jump(opcode, next);
    }

    fn jump_if_bool_op(
        &mut self,
        operator: BoolOperator,
        values: &'tree [Expression],
        next: BlockId,
        condition: bool,
    ) -> Emitted {
        let deciding = operator == BoolOperator::Or;
        let decided = if deciding == condition { next } else { self.new_block() };
        let (last, before) = values.split_last().expect("a boolean operation has operands");
        for value in before {
            self.jump_if(value, decided, deciding)?;
        }
        self.jump_if(last, next, condition)?;
        if decided != next {
            self.use_next_block(decided);
        }
        Ok(())
    }

    fn jump_if_if_expression(&mut self, node: &'tree IfExp, next: BlockId, condition: bool) -> Emitted {
        let end = self.new_block();
        let orelse = self.new_block();
        self.jump_if(&node.test, orelse, false)?;
        self.jump_if(&node.body, next, condition)?;
        self.jump(opcode::JUMP_FORWARD, end);
        self.use_next_block(orelse);
        self.jump_if(&node.orelse, next, condition)?;
        self.use_next_block(end);
        Ok(())
    }

    fn jump_if_compare(
        &mut self,
        left: &'tree Expression,
        operators: &[Comparison],
        comparators: &'tree [Expression],
        next: BlockId,
        condition: bool,
    ) -> Emitted {
        let last = comparators.len() - 1;
        let cleanup = self.new_block();
        self.expression(left)?;
        for (comparator, &operator) in comparators[..last].iter().zip(operators) {
            self.expression(comparator)?;
            self.ops(&[opcode::DUP_TOP, opcode::ROT_THREE]);
            self.comparison(operator);
            self.jump(opcode::POP_JUMP_IF_FALSE, cleanup);
            self.next_block();
        }
        self.expression(&comparators[last])?;
        self.comparison(operators[last]);
        self.jump_on(condition, next);
        let end = self.new_block();
        self.jump(opcode::JUMP_FORWARD, end);
        self.use_next_block(cleanup);
        self.op(opcode::POP_TOP);
        if !condition {
            self.jump(opcode::JUMP_FORWARD, next);
        }
        self.use_next_block(end);
        Ok(())
    }
}

fn unary_opcode(operator: UnaryOperator) -> u8 {
    match operator {
        UnaryOperator::Invert => opcode::UNARY_INVERT,
        UnaryOperator::Not => opcode::UNARY_NOT,
        UnaryOperator::UAdd => opcode::UNARY_POSITIVE,
        UnaryOperator::USub => opcode::UNARY_NEGATIVE,
    }
}

fn binary_opcode(operator: Operator) -> u8 {
    match operator {
        Operator::Add => opcode::BINARY_ADD,
        Operator::Sub => opcode::BINARY_SUBTRACT,
        Operator::Mult => opcode::BINARY_MULTIPLY,
        Operator::MatMult => opcode::BINARY_MATRIX_MULTIPLY,
        Operator::Div => opcode::BINARY_TRUE_DIVIDE,
        Operator::Mod => opcode::BINARY_MODULO,
        Operator::Pow => opcode::BINARY_POWER,
        Operator::LShift => opcode::BINARY_LSHIFT,
        Operator::RShift => opcode::BINARY_RSHIFT,
        Operator::BitOr => opcode::BINARY_OR,
        Operator::BitXor => opcode::BINARY_XOR,
        Operator::BitAnd => opcode::BINARY_AND,
        Operator::FloorDiv => opcode::BINARY_FLOOR_DIVIDE,
    }
}
