//! `SyntaxWarning`s about code that is legal but surely not meant.

use crate::compiler::{Constant, SyntaxWarning};
use crate::syntax::tree::{Comparison, ComprehensionKind, Expression, ExpressionKind};

use super::Compiler;

impl<'tree> Compiler<'tree> {
    /// CPython: `compile.c`, `compiler_warn`.
    fn warn(&mut self, message: &str) {
        let (line, column) = (self.unit().line, self.unit().column + 1);
        self.warnings.push(SyntaxWarning { message: message.to_owned(), line, column });
    }

    pub(super) fn warn_about_assert(&mut self, test: &'tree Expression) {
        // A tuple of constants is folded by now, and CPython 3.9 does not look for that.
        let is_full_tuple =
            matches!(&test.kind, ExpressionKind::Tuple { elements, .. } if !elements.is_empty());
        if is_full_tuple {
            self.warn("assertion is always true, perhaps remove parentheses?");
        }
    }

    /// CPython: `compile.c`, `check_compare`.
    pub(super) fn warn_about_compare(&mut self, whole: &'tree Expression) {
        let ExpressionKind::Compare { left, operators, comparators } = &whole.kind else { return };
        let mut left_is_name = is_not_literal(left);
        for (operator, right) in operators.iter().zip(comparators) {
            let right_is_name = is_not_literal(right);
            if matches!(operator, Comparison::Is | Comparison::IsNot) && (!left_is_name || !right_is_name) {
                self.warn(match operator {
                    Comparison::Is => "\"is\" with a literal. Did you mean \"==\"?",
                    _ => "\"is not\" with a literal. Did you mean \"!=\"?",
                });
                return;
            }
            left_is_name = right_is_name;
        }
    }

    /// CPython: `compile.c`, `check_caller`.
    pub(super) fn warn_about_call(&mut self, function: &'tree Expression) {
        let name = match &function.kind {
            ExpressionKind::Constant { .. }
            | ExpressionKind::Tuple { .. }
            | ExpressionKind::List { .. }
            | ExpressionKind::Dict { .. }
            | ExpressionKind::Set(_)
            | ExpressionKind::Comprehension(_)
            | ExpressionKind::JoinedStr(_)
            | ExpressionKind::FormattedValue { .. } => type_name(function),
            _ => return,
        };
        self.warn(&format!("'{name}' object is not callable; perhaps you missed a comma?"));
    }

    /// CPython: `compile.c`, `check_subscripter`, `check_index`.
    pub(super) fn warn_about_subscript(&mut self, value: &'tree Expression, index: &'tree Expression) {
        if is_not_subscriptable(value) {
            let name = type_name(value);
            self.warn(&format!("'{name}' object is not subscriptable; perhaps you missed a comma?"));
            return;
        }
        let is_sequence = match &value.kind {
            ExpressionKind::Tuple { .. }
            | ExpressionKind::List { .. }
            | ExpressionKind::Comprehension(_)
            | ExpressionKind::JoinedStr(_)
            | ExpressionKind::FormattedValue { .. } => true,
            _ => matches!(
                value.constant().map(|constant| &**constant),
                Some(Constant::Str(_) | Constant::Bytes(_) | Constant::Tuple(_))
            ),
        };
        let index_is_wrong = match &index.kind {
            ExpressionKind::Constant { value, .. } => {
                !matches!(**value, Constant::Int(_) | Constant::True | Constant::False)
            }
            ExpressionKind::Slice(_) => false,
            _ => has_known_type(index),
        };
        if is_sequence && index_is_wrong {
            let (container, key) = (type_name(value), type_name(index));
            self.warn(&format!(
                "{container} indices must be integers or slices, not {key}; perhaps you missed a comma?"
            ));
        }
    }
}

fn has_known_type(expression: &Expression) -> bool {
    !type_name(expression).is_empty()
}

/// CPython: `compile.c`, `check_is_arg`.
fn is_not_literal(expression: &Expression) -> bool {
    let Some(constant) = expression.constant() else { return true };
    matches!(**constant, Constant::None | Constant::False | Constant::True | Constant::Ellipsis)
}

fn is_not_subscriptable(value: &Expression) -> bool {
    match &value.kind {
        ExpressionKind::Constant { value, .. } => matches!(
            **value,
            Constant::None
                | Constant::Ellipsis
                | Constant::Int(_)
                | Constant::True
                | Constant::False
                | Constant::Float(_)
                | Constant::Complex { .. }
                | Constant::FrozenSet(_)
        ),
        ExpressionKind::Set(_) | ExpressionKind::Lambda(_) => true,
        ExpressionKind::Comprehension(node) => {
            matches!(node.kind, ComprehensionKind::Set | ComprehensionKind::Generator)
        }
        _ => false,
    }
}

/// The type of an expression's value where the text shows it, else nothing.
///
/// CPython: `compile.c`, `infer_type`.
fn type_name(expression: &Expression) -> &'static str {
    match &expression.kind {
        ExpressionKind::Tuple { .. } => "tuple",
        ExpressionKind::List { .. } => "list",
        ExpressionKind::Dict { .. } => "dict",
        ExpressionKind::Set(_) => "set",
        ExpressionKind::Comprehension(node) => match node.kind {
            ComprehensionKind::Generator => "generator",
            ComprehensionKind::List => "list",
            ComprehensionKind::Set => "set",
            ComprehensionKind::Dict => "dict",
        },
        ExpressionKind::Lambda(_) => "function",
        ExpressionKind::JoinedStr(_) | ExpressionKind::FormattedValue { .. } => "str",
        ExpressionKind::Constant { value, .. } => match &**value {
            Constant::None => "NoneType",
            Constant::True | Constant::False => "bool",
            Constant::Ellipsis => "ellipsis",
            Constant::Int(_) => "int",
            Constant::Float(_) => "float",
            Constant::Complex { .. } => "complex",
            Constant::Str(_) => "str",
            Constant::Bytes(_) => "bytes",
            Constant::Tuple(_) => "tuple",
            Constant::FrozenSet(_) => "frozenset",
            Constant::Code(_) => "code",
        },
        _ => "",
    }
}
