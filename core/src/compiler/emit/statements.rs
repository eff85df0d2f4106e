//! Suites and simple statements.

use std::rc::Rc;

use crate::compiler::constants::Origin;
use crate::compiler::{Constant, Optimization, constants, opcode};
use crate::syntax::future;
use crate::syntax::tree::{
    Alias, Context, Expression, ExpressionKind, Location, Name, Operator, Statement, StatementKind,
};

use super::{Compiler, Emitted};

impl<'tree> Compiler<'tree> {
    pub(super) fn suite(&mut self, body: &'tree [Statement]) -> Emitted {
        body.iter().try_for_each(|statement| self.statement(statement))
    }

    /// A suite that is never executed.
    pub(super) fn dead_suite(&mut self, body: &'tree [Statement]) -> Emitted {
        self.do_not_emit += 1;
        let checked = self.suite(body);
        self.do_not_emit -= 1;
        checked
    }

    /// CPython: `compile.c`, `compiler_visit_stmt`.
    fn statement(&mut self, statement: &'tree Statement) -> Emitted {
        let unit = self.unit_mut();
        unit.line = statement.location.line;
        unit.column = statement.location.column;
        match &statement.kind {
            StatementKind::FunctionDef(def) => self.function(def, statement.location),
            StatementKind::ClassDef(def) => self.class(def, statement.location),
            StatementKind::Return(value) => self.return_statement(value.as_ref()),
            StatementKind::Delete(targets) => self.expressions(targets),
            StatementKind::Assign { targets, value } => self.assign(targets, value),
            StatementKind::AugAssign { target, operator, value } => {
                self.augmented_assign(target, *operator, value)
            }
            StatementKind::AnnAssign { target, annotation, value, simple } => {
                self.annotated_assign(target, annotation, value.as_ref(), *simple)
            }
            StatementKind::For { target, iter, body, orelse } => self.for_loop(target, iter, body, orelse),
            StatementKind::While { test, body, orelse } => self.while_loop(test, body, orelse),
            StatementKind::If { test, body, orelse } => self.if_statement(test, body, orelse),
            StatementKind::With { items, body } => self.with(items, body),
            StatementKind::Raise { exception, cause } => self.raise(exception.as_ref(), cause.as_ref()),
            StatementKind::Try(node) => self.try_statement(node),
            StatementKind::Assert { test, message } => self.assert(test, message.as_ref()),
            StatementKind::Import(names) => self.import(names),
            StatementKind::ImportFrom { module, names, level } => {
                self.import_from(module.as_ref(), names, *level, statement.location)
            }
            StatementKind::Expr(value) => self.expression_statement(value),
            StatementKind::Global(_) | StatementKind::Nonlocal(_) | StatementKind::Pass => Ok(()),
            StatementKind::Break => self.break_statement(),
            StatementKind::Continue => self.continue_statement(),
        }
    }

    #[inline(never)]
    fn assign(&mut self, targets: &'tree [Expression], value: &'tree Expression) -> Emitted {
        self.expression(value)?;
        for (index, target) in targets.iter().enumerate() {
            if index < targets.len() - 1 {
                self.op(opcode::DUP_TOP);
            }
            self.expression(target)?;
        }
        Ok(())
    }

    /// CPython: `compile.c`, `compiler_augassign`.
    #[inline(never)]
    fn augmented_assign(
        &mut self,
        target: &'tree Expression,
        operator: Operator,
        value: &'tree Expression,
    ) -> Emitted {
        match &target.kind {
            ExpressionKind::Attribute { value: owner, attribute, .. } => {
                self.expression(owner)?;
                self.op(opcode::DUP_TOP);
                self.op_name(opcode::LOAD_ATTR, attribute);
                self.in_place(operator, value)?;
                self.op(opcode::ROT_TWO);
                self.op_name(opcode::STORE_ATTR, attribute);
            }
            ExpressionKind::Subscript { value: container, slice, .. } => {
                self.expression(container)?;
                self.expression(slice)?;
                self.op(opcode::DUP_TOP_TWO);
                self.op(opcode::BINARY_SUBSCR);
                self.in_place(operator, value)?;
                self.op(opcode::ROT_THREE);
                self.op(opcode::STORE_SUBSCR);
            }
            ExpressionKind::Name { id, .. } => {
                self.name(id, Context::Load)?;
                self.in_place(operator, value)?;
                self.name(id, Context::Store)?;
            }
            _ => unreachable!("the parser refuses other targets"),
        }
        Ok(())
    }

    fn in_place(&mut self, operator: Operator, value: &'tree Expression) -> Emitted {
        self.expression(value)?;
        self.op(in_place_opcode(operator));
        Ok(())
    }

    #[inline(never)]
    fn raise(&mut self, exception: Option<&'tree Expression>, cause: Option<&'tree Expression>) -> Emitted {
        let mut count = 0;
        for expression in exception.into_iter().chain(cause) {
            self.expression(expression)?;
            count += 1;
        }
        self.op_with(opcode::RAISE_VARARGS, count);
        Ok(())
    }

    /// CPython: `compile.c`, `compiler_assert`.
    #[inline(never)]
    fn assert(&mut self, test: &'tree Expression, message: Option<&'tree Expression>) -> Emitted {
        self.warn_about_assert(test);
        if self.optimization >= Optimization::NoAsserts {
            return Ok(());
        }
        let end = self.new_block();
        self.jump_if(test, end, true)?;
        self.op(opcode::LOAD_ASSERTION_ERROR);
        if let Some(message) = message {
            self.expression(message)?;
            self.op_with(opcode::CALL_FUNCTION, 1);
        }
        self.op_with(opcode::RAISE_VARARGS, 1);
        self.use_next_block(end);
        Ok(())
    }

    /// CPython: `compile.c`, `compiler_visit_stmt_expr`.
    #[inline(never)]
    fn expression_statement(&mut self, value: &'tree Expression) -> Emitted {
        if self.interactive && self.units.len() <= 1 {
            self.expression(value)?;
            self.op(opcode::PRINT_EXPR);
        } else if value.constant().is_none() {
            self.expression(value)?;
            self.op(opcode::POP_TOP);
        }
        Ok(())
    }

    /// CPython: `compile.c`, `compiler_import`.
    #[inline(never)]
    fn import(&mut self, names: &[Alias]) -> Emitted {
        for alias in names {
            self.load_const(&constants::integer(0), Origin::Compiler);
            self.load_none();
            self.op_name(opcode::IMPORT_NAME, &alias.name);
            if let Some(asname) = &alias.asname {
                self.import_as(&alias.name, asname)?;
            } else {
                let package = alias.name.split('.').next().unwrap_or_default();
                self.name(&package.into(), Context::Store)?;
            }
        }
        Ok(())
    }

    /// CPython: `compile.c`, `compiler_import_as`.
    fn import_as(&mut self, name: &Name, asname: &Name) -> Emitted {
        let mut parts = name.split('.').skip(1).peekable();
        if parts.peek().is_none() {
            return self.name(asname, Context::Store);
        }
        while let Some(part) = parts.next() {
            self.op_plain_name(opcode::IMPORT_FROM, &part.into());
            if parts.peek().is_some() {
                self.op(opcode::ROT_TWO);
                self.op(opcode::POP_TOP);
            }
        }
        self.name(asname, Context::Store)?;
        self.op(opcode::POP_TOP);
        Ok(())
    }

    /// CPython: `compile.c`, `compiler_from_import`.
    #[inline(never)]
    fn import_from(
        &mut self,
        module: Option<&Name>,
        names: &[Alias],
        level: u32,
        location: Location,
    ) -> Emitted {
        if location.line > self.future.line && module.is_some_and(|module| &**module == "__future__") {
            return self.error(future::LATE);
        }
        self.load_const(&constants::integer(level), Origin::Compiler);
        let items = names.iter().map(|alias| constants::string(&alias.name)).collect();
        self.load_const(&Rc::new(Constant::Tuple(items)), Origin::OfTree);
        let empty = Name::from("");
        self.op_name(opcode::IMPORT_NAME, module.unwrap_or(&empty));
        for alias in names {
            if &*alias.name == "*" {
                self.op(opcode::IMPORT_STAR);
                return Ok(());
            }
            self.op_name(opcode::IMPORT_FROM, &alias.name);
            self.name(alias.asname.as_ref().unwrap_or(&alias.name), Context::Store)?;
        }
        self.op(opcode::POP_TOP);
        Ok(())
    }
}

fn in_place_opcode(operator: Operator) -> u8 {
    match operator {
        Operator::Add => opcode::INPLACE_ADD,
        Operator::Sub => opcode::INPLACE_SUBTRACT,
        Operator::Mult => opcode::INPLACE_MULTIPLY,
        Operator::MatMult => opcode::INPLACE_MATRIX_MULTIPLY,
        Operator::Div => opcode::INPLACE_TRUE_DIVIDE,
        Operator::Mod => opcode::INPLACE_MODULO,
        Operator::Pow => opcode::INPLACE_POWER,
        Operator::LShift => opcode::INPLACE_LSHIFT,
        Operator::RShift => opcode::INPLACE_RSHIFT,
        Operator::BitOr => opcode::INPLACE_OR,
        Operator::BitXor => opcode::INPLACE_XOR,
        Operator::BitAnd => opcode::INPLACE_AND,
        Operator::FloorDiv => opcode::INPLACE_FLOOR_DIVIDE,
    }
}
