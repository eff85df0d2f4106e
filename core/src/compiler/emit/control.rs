//! Statements that jump: conditions, loops, `try`, `with`, and leaving them early.

use crate::compiler::unit::{BlockId, FrameBlock};
use crate::compiler::{constants, opcode};
use crate::syntax::tree::{Context, ExceptHandler, Expression, Name, Statement, Try, WithItem};

use super::{Compiler, Emitted, MAX_FRAME_BLOCKS};

/// The truth of an expression that is a constant.
///
/// CPython: `compile.c`, `expr_constant`.
fn constant_truth(expression: &Expression) -> Option<bool> {
    expression.constant().map(|constant| constants::is_true(constant))
}

impl<'tree> Compiler<'tree> {
    fn push_frame_block(&mut self, block: FrameBlock<'tree>) -> Emitted {
        if self.unit().frame_blocks.len() >= MAX_FRAME_BLOCKS {
            return self.error("too many statically nested blocks");
        }
        self.unit_mut().frame_blocks.push(block);
        Ok(())
    }

    fn pop_frame_block(&mut self) {
        self.unit_mut().frame_blocks.pop();
    }

    /// CPython: `compile.c`, `compiler_if`.
    #[inline(never)]
    pub(super) fn if_statement(
        &mut self,
        test: &'tree Expression,
        body: &'tree [Statement],
        orelse: &'tree [Statement],
    ) -> Emitted {
        let end = self.new_block();
        match constant_truth(test) {
            Some(false) => {
                self.dead_suite(body)?;
                self.suite(orelse)?;
            }
            Some(true) => {
                self.suite(body)?;
                self.dead_suite(orelse)?;
            }
            None => {
                let next = if orelse.is_empty() { end } else { self.new_block() };
                self.jump_if(test, next, false)?;
                self.suite(body)?;
                if !orelse.is_empty() {
                    self.jump(opcode::JUMP_FORWARD, end);
                    self.use_next_block(next);
                    self.suite(orelse)?;
                }
            }
        }
        self.use_next_block(end);
        Ok(())
    }

    /// CPython: `compile.c`, `compiler_for`.
    #[inline(never)]
    pub(super) fn for_loop(
        &mut self,
        target: &'tree Expression,
        iter: &'tree Expression,
        body: &'tree [Statement],
        orelse: &'tree [Statement],
    ) -> Emitted {
        let start = self.new_block();
        let cleanup = self.new_block();
        let exit = self.new_block();
        self.push_frame_block(FrameBlock::ForLoop { start, exit })?;
        self.expression(iter)?;
        self.op(opcode::GET_ITER);
        self.use_next_block(start);
        self.jump(opcode::FOR_ITER, cleanup);
        self.expression(target)?;
        self.suite(body)?;
        self.jump(opcode::JUMP_ABSOLUTE, start);
        self.use_next_block(cleanup);
        self.pop_frame_block();
        self.suite(orelse)?;
        self.use_next_block(exit);
        Ok(())
    }

    /// CPython: `compile.c`, `compiler_while`.
    #[inline(never)]
    pub(super) fn while_loop(
        &mut self,
        test: &'tree Expression,
        body: &'tree [Statement],
        orelse: &'tree [Statement],
    ) -> Emitted {
        let truth = constant_truth(test);
        let start = self.new_block();
        let exit = self.new_block();
        if truth == Some(false) {
            // So that `break` in the dead body is in a loop.
            self.push_frame_block(FrameBlock::WhileLoop { start, exit })?;
            self.dead_suite(body)?;
            self.pop_frame_block();
            return self.suite(orelse);
        }
        let anchor = self.new_block();
        self.use_next_block(start);
        self.push_frame_block(FrameBlock::WhileLoop { start, exit })?;
        if truth.is_none() {
            self.jump_if(test, anchor, false)?;
        }
        self.suite(body)?;
        self.jump(opcode::JUMP_ABSOLUTE, start);
        if truth.is_none() {
            self.use_next_block(anchor);
        }
        self.pop_frame_block();
        self.suite(orelse)?;
        self.use_next_block(exit);
        Ok(())
    }

    /// CPython: `compile.c`, `compiler_return`.
    pub(super) fn return_statement(&mut self, value: Option<&'tree Expression>) -> Emitted {
        if !self.is_function() {
            return self.error("'return' outside function");
        }
        // A constant is loaded after the cleanup, so it need not be kept on the stack.
        let computed = value.filter(|value| value.constant().is_none());
        if let Some(value) = computed {
            self.expression(value)?;
        }
        self.unwind_all(computed.is_some())?;
        match value {
            None => self.load_none(),
            Some(value) if computed.is_none() => self.expression(value)?,
            Some(_) => {}
        }
        self.op(opcode::RETURN_VALUE);
        Ok(())
    }

    /// CPython: `compile.c`, `compiler_break`.
    #[inline(never)]
    pub(super) fn break_statement(&mut self) -> Emitted {
        let Some(loop_block) = self.unwind_to_loop()? else {
            return self.error("'break' outside loop");
        };
        self.unwind(loop_block, false)?;
        if let FrameBlock::WhileLoop { exit, .. } | FrameBlock::ForLoop { exit, .. } = loop_block {
            self.jump(opcode::JUMP_ABSOLUTE, exit);
        }
        Ok(())
    }

    /// CPython: `compile.c`, `compiler_continue`.
    #[inline(never)]
    pub(super) fn continue_statement(&mut self) -> Emitted {
        let Some(loop_block) = self.unwind_to_loop()? else {
            return self.error("'continue' not properly in loop");
        };
        if let FrameBlock::WhileLoop { start, .. } | FrameBlock::ForLoop { start, .. } = loop_block {
            self.jump(opcode::JUMP_ABSOLUTE, start);
        }
        Ok(())
    }

    /// Emits the cleanup of all enclosing statements, innermost first. With `keep_top`, the value on top
    /// of the stack survives.
    ///
    /// CPython: `compile.c`, `compiler_unwind_fblock_stack`.
    fn unwind_all(&mut self, keep_top: bool) -> Emitted {
        let blocks = self.unit().frame_blocks.clone();
        while let Some(block) = self.unit_mut().frame_blocks.pop() {
            self.unwind(block, keep_top)?;
        }
        self.unit_mut().frame_blocks = blocks;
        Ok(())
    }

    /// Emits the cleanup of the statements inside the innermost loop, which is returned.
    fn unwind_to_loop(&mut self) -> Emitted<Option<FrameBlock<'tree>>> {
        let blocks = self.unit().frame_blocks.clone();
        let mut found = None;
        while let Some(&block) = self.unit().frame_blocks.last() {
            if matches!(block, FrameBlock::WhileLoop { .. } | FrameBlock::ForLoop { .. }) {
                found = Some(block);
                break;
            }
            self.pop_frame_block();
            self.unwind(block, false)?;
        }
        self.unit_mut().frame_blocks = blocks;
        Ok(found)
    }

    /// CPython: `compile.c`, `compiler_unwind_fblock`.
    fn unwind(&mut self, block: FrameBlock<'tree>, keep_top: bool) -> Emitted {
        match block {
            FrameBlock::WhileLoop { .. } | FrameBlock::ExceptionHandler => {}
            FrameBlock::ForLoop { .. } | FrameBlock::PopValue => {
                self.op_if(keep_top, opcode::ROT_TWO);
                self.op(opcode::POP_TOP);
            }
            FrameBlock::Except => self.op(opcode::POP_BLOCK),
            FrameBlock::FinallyTry(body) => self.unwind_finally(body, keep_top)?,
            FrameBlock::FinallyEnd => {
                self.op_if(keep_top, opcode::ROT_FOUR);
                self.ops(&[opcode::POP_TOP, opcode::POP_TOP, opcode::POP_TOP]);
                self.op_if(keep_top, opcode::ROT_FOUR);
                self.op(opcode::POP_EXCEPT);
            }
            FrameBlock::With => {
                self.op(opcode::POP_BLOCK);
                self.op_if(keep_top, opcode::ROT_TWO);
                self.call_exit_with_nones();
                self.op(opcode::POP_TOP);
            }
            FrameBlock::HandlerCleanup(name) => {
                self.op_if(name.is_some(), opcode::POP_BLOCK);
                self.op_if(keep_top, opcode::ROT_FOUR);
                self.op(opcode::POP_EXCEPT);
                name.map_or(Ok(()), |name| self.unbind(name))?;
            }
        }
        Ok(())
    }

    fn unwind_finally(&mut self, body: &'tree [Statement], keep_top: bool) -> Emitted {
        self.op(opcode::POP_BLOCK);
        if keep_top {
            self.push_frame_block(FrameBlock::PopValue)?;
        }
        let line = self.unit().line;
        self.suite(body)?;
        self.unit_mut().line = line;
        if keep_top {
            self.pop_frame_block();
        }
        Ok(())
    }

    fn op_if(&mut self, wanted: bool, opcode: u8) {
        if wanted {
            self.op(opcode);
        }
    }

    pub(super) fn ops(&mut self, opcodes: &[u8]) {
        for &opcode in opcodes {
            self.op(opcode);
        }
    }

    /// `name = None; del name`
    fn unbind(&mut self, name: &Name) -> Emitted {
        self.load_none();
        self.name(name, Context::Store)?;
        self.name(name, Context::Del)
    }

    fn call_exit_with_nones(&mut self) {
        self.load_none();
        self.ops(&[opcode::DUP_TOP, opcode::DUP_TOP]);
        self.op_with(opcode::CALL_FUNCTION, 3);
    }

    #[inline(never)]
    pub(super) fn try_statement(&mut self, node: &'tree Try) -> Emitted {
        if node.finalbody.is_empty() { self.try_except(node) } else { self.try_finally(node) }
    }

    /// The `finally` suite is there twice: for the normal way out and for exceptions.
    ///
    /// CPython: `compile.c`, `compiler_try_finally`.
    fn try_finally(&mut self, node: &'tree Try) -> Emitted {
        let body = self.new_block();
        let end = self.new_block();
        let exit = self.new_block();
        self.jump(opcode::SETUP_FINALLY, end);
        self.use_next_block(body);
        self.push_frame_block(FrameBlock::FinallyTry(&node.finalbody))?;
        if node.handlers.is_empty() {
            self.suite(&node.body)?;
        } else {
            self.try_except(node)?;
        }
        self.op(opcode::POP_BLOCK);
        self.pop_frame_block();
        self.suite(&node.finalbody)?;
        self.jump(opcode::JUMP_FORWARD, exit);
        self.use_next_block(end);
        self.push_frame_block(FrameBlock::FinallyEnd)?;
        self.suite(&node.finalbody)?;
        self.pop_frame_block();
        self.op(opcode::RERAISE);
        self.use_next_block(exit);
        Ok(())
    }

    /// CPython: `compile.c`, `compiler_try_except`.
    fn try_except(&mut self, node: &'tree Try) -> Emitted {
        let body = self.new_block();
        let mut except = self.new_block();
        let orelse = self.new_block();
        let end = self.new_block();
        self.jump(opcode::SETUP_FINALLY, except);
        self.use_next_block(body);
        self.push_frame_block(FrameBlock::Except)?;
        self.suite(&node.body)?;
        self.op(opcode::POP_BLOCK);
        self.pop_frame_block();
        self.jump(opcode::JUMP_FORWARD, orelse);
        self.use_next_block(except);
        // The eval loop has a block of its own for the exception that is handled.
        self.push_frame_block(FrameBlock::ExceptionHandler)?;
        for (index, handler) in node.handlers.iter().enumerate() {
            if handler.exception_type.is_none() && index < node.handlers.len() - 1 {
                return self.error("default 'except:' must be last");
            }
            except = self.new_block();
            self.handler(handler, except, end)?;
            self.use_next_block(except);
        }
        self.pop_frame_block();
        self.op(opcode::RERAISE);
        self.use_next_block(orelse);
        self.suite(&node.orelse)?;
        self.use_next_block(end);
        Ok(())
    }

    fn handler(&mut self, handler: &'tree ExceptHandler, next: BlockId, end: BlockId) -> Emitted {
        let unit = self.unit_mut();
        unit.line = handler.location.line;
        unit.column = handler.location.column;
        if let Some(exception_type) = &handler.exception_type {
            self.op(opcode::DUP_TOP);
            self.expression(exception_type)?;
            self.jump(opcode::JUMP_IF_NOT_EXC_MATCH, next);
        }
        self.op(opcode::POP_TOP);
        if let Some(name) = &handler.name {
            return self.named_handler(handler, name, end);
        }
        let cleanup_body = self.new_block();
        self.ops(&[opcode::POP_TOP, opcode::POP_TOP]);
        self.use_next_block(cleanup_body);
        self.push_frame_block(FrameBlock::HandlerCleanup(None))?;
        self.suite(&handler.body)?;
        self.pop_frame_block();
        self.op(opcode::POP_EXCEPT);
        self.jump(opcode::JUMP_FORWARD, end);
        Ok(())
    }

    /// The name is deleted at the end of the suite, whichever way it ends.
    fn named_handler(&mut self, handler: &'tree ExceptHandler, name: &'tree Name, end: BlockId) -> Emitted {
        let cleanup_end = self.new_block();
        let cleanup_body = self.new_block();
        self.name(name, Context::Store)?;
        self.op(opcode::POP_TOP);
        self.jump(opcode::SETUP_FINALLY, cleanup_end);
        self.use_next_block(cleanup_body);
        self.push_frame_block(FrameBlock::HandlerCleanup(Some(name)))?;
        self.suite(&handler.body)?;
        self.pop_frame_block();
        self.ops(&[opcode::POP_BLOCK, opcode::POP_EXCEPT]);
        self.unbind(name)?;
        self.jump(opcode::JUMP_FORWARD, end);
        self.use_next_block(cleanup_end);
        self.unbind(name)?;
        self.op(opcode::RERAISE);
        Ok(())
    }

    /// CPython: `compile.c`, `compiler_with`.
    #[inline(never)]
    pub(super) fn with(&mut self, items: &'tree [WithItem], body: &'tree [Statement]) -> Emitted {
        let Some((item, inner)) = items.split_first() else { return self.suite(body) };
        let block = self.new_block();
        let cleanup = self.new_block();
        let exit = self.new_block();
        self.expression(&item.context)?;
        self.jump(opcode::SETUP_WITH, cleanup);
        self.use_next_block(block);
        self.push_frame_block(FrameBlock::With)?;
        match &item.target {
            Some(target) => self.expression(target)?,
            None => self.op(opcode::POP_TOP),
        }
        self.with(inner, body)?;
        self.op(opcode::POP_BLOCK);
        self.pop_frame_block();
        self.call_exit_with_nones();
        self.op(opcode::POP_TOP);
        self.jump(opcode::JUMP_FORWARD, exit);
        self.use_next_block(cleanup);
        self.op(opcode::WITH_EXCEPT_START);
        self.with_except_finish();
        self.use_next_block(exit);
        Ok(())
    }

    /// CPython: `compile.c`, `compiler_with_except_finish`.
    fn with_except_finish(&mut self) {
        let exit = self.new_block();
        self.jump(opcode::POP_JUMP_IF_TRUE, exit);
        self.op(opcode::RERAISE);
        self.use_next_block(exit);
        self.ops(&[opcode::POP_TOP, opcode::POP_TOP, opcode::POP_TOP, opcode::POP_EXCEPT, opcode::POP_TOP]);
    }
}
