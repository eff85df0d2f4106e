//! What becomes of the operands of an instruction that fails: CPython gives most of them up before it notes the traceback.
//!
//! So destructors run first, in the order of the instruction, and what they look at does not see the traceback.
//! CPython: ceval.c, what stands before each `goto error`.

use crate::compiler::opcode as op;
use crate::object::{Machine, Object, tuple};
use crate::vm::running::Running;

use super::{attributes, calls, operators};

/// Gives up the operands of the instruction under way, which has failed with them on the stack.
#[cold]
pub(crate) fn give_up(m: &mut Machine, r: &mut Running) {
    if m.registers.halting || m.registers.is_fatal {
        return;
    }
    let instruction = r.instructions[r.last as usize];
    let argument = u64::from(instruction.argument);
    r.settle(m);
    let none = Object::NULL;
    // The value that there is not takes its place on the stack, as in CPython.
    let _ = match instruction.opcode {
        op::UNARY_POSITIVE
        | op::UNARY_NEGATIVE
        | op::UNARY_INVERT
        | op::LOAD_ATTR
        | op::GET_ITER
        | op::GET_YIELD_FROM_ITER => operators::finish_unary(m, r, none),
        op::STORE_ATTR => attributes::finish_store(m, r, none),
        op::STORE_SUBSCR => operators::finish_store_subscript(m, r, none),
        op::DELETE_SUBSCR | op::CONTAINS_OP => operators::finish_delete_subscript(m, r, none),
        op::CALL_FUNCTION => calls::finish(m, r, argument + 1, none),
        op::CALL_METHOD => calls::finish(m, r, argument + 2, none),
        op::CALL_FUNCTION_KW => calls::finish_with_keywords(m, r, argument + 2, none),
        op::CALL_FUNCTION_EX => return give_up_stars(m, r, instruction.argument),
        op::IMPORT_NAME | op::MAP_ADD => return give_up_from_the_top(m, r, 2),
        op::BINARY_SUBTRACT | op::BINARY_MODULO => operators::finish_right_first(m, r, none),
        opcode if takes_top(opcode) => return r.drop_top(m),
        op::COMPARE_OP => operators::finish_failed_binary(m, r),
        opcode if op::is_binary_operator(opcode) => operators::finish_failed_binary(m, r),
        _ => return,
    };
}

/// The instructions with one operand, which leaves the stack.
fn takes_top(opcode: u8) -> bool {
    matches!(
        opcode,
        op::UNARY_NOT
            | op::DELETE_ATTR
            | op::STORE_NAME
            | op::STORE_GLOBAL
            | op::PRINT_EXPR
            | op::LIST_EXTEND
            | op::LIST_APPEND
            | op::SET_ADD
            | op::SET_UPDATE
            | op::DICT_UPDATE
            | op::DICT_MERGE
            | op::IMPORT_STAR
            | op::POP_JUMP_IF_FALSE
            | op::POP_JUMP_IF_TRUE
    )
}

fn give_up_from_the_top(m: &mut Machine, r: &mut Running, count: u64) {
    for _ in 0..count {
        r.drop_top(m);
    }
}

/// Of a call with stars whose arguments are no tuple yet, the callable stays.
fn give_up_stars(m: &mut Machine, r: &mut Running, flags: u32) {
    let given = r.peek(m, 1 + u64::from(flags & 1));
    if tuple::check_exact(m, given) {
        let _ = calls::finish_stars(m, r, flags, Object::NULL);
    } else {
        give_up_from_the_top(m, r, 1 + u64::from(flags & 1));
    }
}
