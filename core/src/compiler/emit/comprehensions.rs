//! Comprehensions and generator expressions.

use crate::compiler::opcode;
use crate::compiler::unit::UnitKind;
use crate::syntax::tree::{Comprehension, ComprehensionKind, Expression, ExpressionKind, Location};

use super::{Compiler, Emitted};

impl<'tree> Compiler<'tree> {
    /// CPython: `compile.c`, `compiler_comprehension`.
    #[inline(never)]
    pub(super) fn comprehension(&mut self, node: &'tree Comprehension, location: Location) -> Emitted {
        let (name, build) = match node.kind {
            ComprehensionKind::Generator => ("<genexpr>", None),
            ComprehensionKind::List => ("<listcomp>", Some(opcode::BUILD_LIST)),
            ComprehensionKind::Set => ("<setcomp>", Some(opcode::BUILD_SET)),
            ComprehensionKind::Dict => ("<dictcomp>", Some(opcode::BUILD_MAP)),
        };
        self.enter_scope(name.into(), UnitKind::Comprehension, node.scope, location.line);
        if let Some(build) = build {
            self.op_with(build, 0);
        }
        self.generator(node, 0, 0)?;
        if build.is_some() {
            self.op(opcode::RETURN_VALUE);
        }
        let qualname = self.unit().qualname.clone();
        let code = self.exit_scope(true);
        self.make_closure(&code, 0, &qualname);
        self.expression(&node.generators[0].iter)?;
        self.op(opcode::GET_ITER);
        self.op_with(opcode::CALL_FUNCTION, 1);
        Ok(())
    }

    /// The `for` clause number `index` and all inside it, with `depth` iterators on the stack.
    ///
    /// CPython: `compile.c`, `compiler_sync_comprehension_generator`.
    fn generator(&mut self, node: &'tree Comprehension, index: usize, depth: u32) -> Emitted {
        let start = self.new_block();
        let skip = self.new_block();
        let if_cleanup = self.new_block();
        let anchor = self.new_block();
        let generator = &node.generators[index];
        let mut loops = true;
        if index == 0 {
            // The outermost iterator is the argument.
            self.unit_mut().argcount = 1;
            self.op_with(opcode::LOAD_FAST, 0);
        } else if let Some(only) = only_element(&generator.iter) {
            // `for y in [f(x)]` is an assignment.
            self.expression(only)?;
            loops = false;
        } else {
            self.expression(&generator.iter)?;
            self.op(opcode::GET_ITER);
        }
        let depth = depth + u32::from(loops);
        if loops {
            self.use_next_block(start);
            self.jump(opcode::FOR_ITER, anchor);
            self.next_block();
        }
        self.expression(&generator.target)?;
        for condition in &generator.ifs {
            self.jump_if(condition, if_cleanup, false)?;
            self.next_block();
        }
        if index + 1 < node.generators.len() {
            self.generator(node, index + 1, depth)?;
        } else {
            self.comprehension_element(node, depth)?;
            self.use_next_block(skip);
        }
        self.use_next_block(if_cleanup);
        if loops {
            self.jump(opcode::JUMP_ABSOLUTE, start);
            self.use_next_block(anchor);
        }
        Ok(())
    }

    fn comprehension_element(&mut self, node: &'tree Comprehension, depth: u32) -> Emitted {
        self.expression(&node.element)?;
        match node.kind {
            ComprehensionKind::Generator => self.ops(&[opcode::YIELD_VALUE, opcode::POP_TOP]),
            ComprehensionKind::List => self.op_with(opcode::LIST_APPEND, depth + 1),
            ComprehensionKind::Set => self.op_with(opcode::SET_ADD, depth + 1),
            ComprehensionKind::Dict => {
                node.value.iter().try_for_each(|value| self.expression(value))?;
                self.op_with(opcode::MAP_ADD, depth + 1);
            }
        }
        Ok(())
    }
}

/// The one element of a list or tuple display of one.
fn only_element(iter: &Expression) -> Option<&Expression> {
    match &iter.kind {
        ExpressionKind::List { elements, .. } | ExpressionKind::Tuple { elements, .. } => match &**elements {
            [only] if !only.is_starred() => Some(only),
            _ => None,
        },
        _ => None,
    }
}
