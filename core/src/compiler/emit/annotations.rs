//! Annotations of parameters and names.

use crate::compiler::constants::Origin;
use crate::compiler::unit::UnitKind;
use crate::compiler::{opcode, unparse};
use crate::syntax::tree::{
    Argument, Arguments, Context, Expression, ExpressionKind, Name, Statement, StatementKind,
};

use super::{Compiler, Emitted};

/// Whether a module or class needs `__annotations__`.
///
/// CPython: `compile.c`, `find_ann`.
pub(super) fn has_annotations(body: &[Statement]) -> bool {
    body.iter().any(|statement| match &statement.kind {
        StatementKind::AnnAssign { .. } => true,
        StatementKind::For { body, orelse, .. }
        | StatementKind::While { body, orelse, .. }
        | StatementKind::If { body, orelse, .. } => has_annotations(body) || has_annotations(orelse),
        StatementKind::With { body, .. } => has_annotations(body),
        StatementKind::Try(node) => {
            node.handlers.iter().any(|handler| has_annotations(&handler.body))
                || has_annotations(&node.body)
                || has_annotations(&node.finalbody)
                || has_annotations(&node.orelse)
        }
        _ => false,
    })
}

impl<'tree> Compiler<'tree> {
    /// Builds the dict of annotations. Returns whether there are any.
    ///
    /// CPython: `compile.c`, `compiler_visit_annotations`.
    pub(super) fn annotations(
        &mut self,
        arguments: &'tree Arguments,
        returns: Option<&'tree Expression>,
    ) -> Emitted<bool> {
        let mut names = Vec::new();
        let in_order = arguments
            .positional
            .iter()
            .chain(&arguments.positional_only)
            .chain(&arguments.vararg)
            .chain(&arguments.keyword_only)
            .chain(&arguments.kwarg);
        for Argument { name, annotation, .. } in in_order {
            self.argument_annotation(name, annotation.as_ref(), &mut names)?;
        }
        self.argument_annotation(&"return".into(), returns, &mut names)?;
        if names.is_empty() {
            return Ok(false);
        }
        self.load_strings(&names);
        self.op_with(opcode::BUILD_CONST_KEY_MAP, names.len() as u32);
        Ok(true)
    }

    fn argument_annotation(
        &mut self,
        name: &Name,
        annotation: Option<&'tree Expression>,
        names: &mut Vec<Name>,
    ) -> Emitted {
        if let Some(annotation) = annotation {
            self.annotation(annotation)?;
            names.push(self.unit().mangle(name));
        }
        Ok(())
    }

    fn annotation(&mut self, annotation: &'tree Expression) -> Emitted {
        if self.future.has_annotations() {
            self.load_const(&unparse::annotation(annotation), Origin::Compiler);
            return Ok(());
        }
        self.expression(annotation)
    }

    /// CPython: `compile.c`, `compiler_annassign`.
    pub(super) fn annotated_assign(
        &mut self,
        target: &'tree Expression,
        annotation: &'tree Expression,
        value: Option<&'tree Expression>,
        simple: bool,
    ) -> Emitted {
        if let Some(value) = value {
            self.expression(value)?;
            self.expression(target)?;
        }
        let stores = matches!(self.unit().kind, UnitKind::Module | UnitKind::Class);
        match &target.kind {
            ExpressionKind::Name { id, .. } => {
                self.check_forbidden(id, Context::Store)?;
                if simple && stores {
                    self.annotation(annotation)?;
                    self.op_name(opcode::LOAD_NAME, &"__annotations__".into());
                    let mangled = self.unit().mangle(id);
                    self.load_string(&mangled);
                    self.op(opcode::STORE_SUBSCR);
                }
            }
            ExpressionKind::Attribute { value: owner, .. } if value.is_none() => self.discard(owner)?,
            ExpressionKind::Subscript { value: container, slice, .. } if value.is_none() => {
                self.discard(container)?;
                self.discard_subscript(slice)?;
            }
            _ => {}
        }
        if !simple && stores && !self.future.has_annotations() {
            self.discard(annotation)?;
        }
        Ok(())
    }

    /// CPython: `compile.c`, `check_ann_expr`.
    fn discard(&mut self, expression: &'tree Expression) -> Emitted {
        self.expression(expression)?;
        self.op(opcode::POP_TOP);
        Ok(())
    }

    /// CPython: `compile.c`, `check_ann_subscr`.
    fn discard_subscript(&mut self, expression: &'tree Expression) -> Emitted {
        match &expression.kind {
            ExpressionKind::Slice(slice) => {
                let parts = [&slice.lower, &slice.upper, &slice.step];
                parts.into_iter().flatten().try_for_each(|part| self.discard(part))
            }
            ExpressionKind::Tuple { elements, .. } => {
                elements.iter().try_for_each(|element| self.discard_subscript(element))
            }
            _ => self.discard(expression),
        }
    }
}
