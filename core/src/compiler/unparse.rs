//! Annotations as text, for `from __future__ import annotations`.
//!
//! CPython: `ast_unparse.c`.

use std::rc::Rc;

use crate::syntax::tree::Expression;

use super::{Constant, Text};

/// The text of an annotation.
pub(super) fn annotation(_expression: &Expression) -> Rc<Constant> {
    Rc::new(Constant::Str(Text::new()))
}
