//! Calls.

use crate::compiler::opcode;
use crate::syntax::tree::{Context, Expression, ExpressionKind, Keyword};

use super::displays::TUPLE;
use super::{Compiler, Emitted};

impl<'tree> Compiler<'tree> {
    /// CPython: `compile.c`, `compiler_call`.
    #[inline(never)]
    pub(super) fn call(
        &mut self,
        function: &'tree Expression,
        arguments: &'tree [Expression],
        keywords: &'tree [Keyword],
    ) -> Emitted {
        if self.method_call(function, arguments, keywords)? {
            return Ok(());
        }
        self.warn_about_call(function);
        self.expression(function)?;
        self.call_helper(0, arguments, keywords)
    }

    /// A call of an attribute with positional arguments needs no bound method.
    ///
    /// CPython: `compile.c`, `maybe_optimize_method_call`.
    fn method_call(
        &mut self,
        function: &'tree Expression,
        arguments: &'tree [Expression],
        keywords: &'tree [Keyword],
    ) -> Emitted<bool> {
        let ExpressionKind::Attribute { value, attribute, context: Context::Load } = &function.kind else {
            return Ok(false);
        };
        if !keywords.is_empty() || arguments.iter().any(Expression::is_starred) {
            return Ok(false);
        }
        self.expression(value)?;
        self.op_name(opcode::LOAD_METHOD, attribute);
        self.expressions(arguments)?;
        self.op_with(opcode::CALL_METHOD, arguments.len() as u32);
        Ok(true)
    }

    /// Calls with `pushed` arguments on the stack already.
    ///
    /// CPython: `compile.c`, `compiler_call_helper`.
    pub(super) fn call_helper(
        &mut self,
        pushed: u32,
        arguments: &'tree [Expression],
        keywords: &'tree [Keyword],
    ) -> Emitted {
        self.check_keywords(keywords)?;
        let plain = !arguments.iter().any(Expression::is_starred)
            && keywords.iter().all(|keyword| keyword.name.is_some());
        if !plain {
            return self.call_unpacking(pushed, arguments, keywords);
        }
        self.expressions(arguments)?;
        let count = pushed + (arguments.len() + keywords.len()) as u32;
        if keywords.is_empty() {
            self.op_with(opcode::CALL_FUNCTION, count);
            return Ok(());
        }
        self.expressions(keywords.iter().map(|keyword| &keyword.value))?;
        self.load_strings(keywords.iter().filter_map(|keyword| keyword.name.as_ref()));
        self.op_with(opcode::CALL_FUNCTION_KW, count);
        Ok(())
    }

    fn call_unpacking(
        &mut self,
        pushed: u32,
        arguments: &'tree [Expression],
        keywords: &'tree [Keyword],
    ) -> Emitted {
        match arguments {
            [Expression { kind: ExpressionKind::Starred { value, .. }, .. }] if pushed == 0 => {
                self.expression(value)?;
            }
            _ => self.star_unpack(arguments, pushed, TUPLE)?,
        }
        let mut have_dict = false;
        let mut pending = 0;
        for (index, keyword) in keywords.iter().enumerate() {
            if keyword.name.is_some() {
                pending += 1;
                continue;
            }
            if pending > 0 {
                self.subkwargs(&keywords[index - pending..index])?;
                self.merge_dict(&mut have_dict, opcode::DICT_MERGE);
                pending = 0;
            }
            if !have_dict {
                self.op_with(opcode::BUILD_MAP, 0);
                have_dict = true;
            }
            self.expression(&keyword.value)?;
            self.op_with(opcode::DICT_MERGE, 1);
        }
        if pending > 0 {
            self.subkwargs(&keywords[keywords.len() - pending..])?;
            self.merge_dict(&mut have_dict, opcode::DICT_MERGE);
        }
        self.op_with(opcode::CALL_FUNCTION_EX, u32::from(!keywords.is_empty()));
        Ok(())
    }

    /// CPython: `compile.c`, `compiler_subkwargs`.
    fn subkwargs(&mut self, keywords: &'tree [Keyword]) -> Emitted {
        let names = || keywords.iter().filter_map(|keyword| keyword.name.as_ref());
        if keywords.len() > 1 {
            self.expressions(keywords.iter().map(|keyword| &keyword.value))?;
            self.load_strings(names());
            self.op_with(opcode::BUILD_CONST_KEY_MAP, keywords.len() as u32);
            return Ok(());
        }
        for (name, keyword) in names().zip(keywords) {
            self.load_string(name);
            self.expression(&keyword.value)?;
        }
        self.op_with(opcode::BUILD_MAP, keywords.len() as u32);
        Ok(())
    }

    /// CPython: `compile.c`, `validate_keywords`.
    fn check_keywords(&mut self, keywords: &'tree [Keyword]) -> Emitted {
        for (index, keyword) in keywords.iter().enumerate() {
            let Some(name) = &keyword.name else { continue };
            self.check_forbidden(name, Context::Store)?;
            let repeated = keywords[index + 1..].iter().find(|other| other.name.as_ref() == Some(name));
            if let Some(other) = repeated {
                self.unit_mut().column = other.location.column;
                return self.error(&format!("keyword argument repeated: {name}"));
            }
        }
        Ok(())
    }
}
