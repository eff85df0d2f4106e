//! Completing an instruction whose work ran elsewhere: one line an instruction that can wait.

use crate::compiler::opcode as op;
use crate::object::{Machine, Object, Raised};

use super::ops::{attributes, build, calls, flow, generators, imports, operands, operators, raising, unpack};
use super::running::{Next, Running};

/// Gives the waiting instruction its value or exception; `phase` counts its waits from 0.
pub(super) fn deliver(
    m: &mut Machine,
    r: &mut Running,
    phase: u16,
    input: Result<Object, Raised>,
) -> Result<Next, Raised> {
    let instruction = r.instructions[r.last as usize];
    let arg = instruction.argument;
    match instruction.opcode {
        op::FOR_ITER => return flow::finish_for(m, r, arg, input),
        op::YIELD_FROM => return generators::finish_yield_from(m, r, input),
        _ => {}
    }
    let outcome = match input {
        Ok(value) => complete(m, r, instruction.opcode, arg, phase, value),
        Err(raised) => Err(failed(m, r, instruction.opcode, arg, raised)),
    };
    if outcome.is_err() {
        operands::give_up(m, r);
    }
    outcome
}

/// The error in the instruction's own words.
fn failed(m: &mut Machine, r: &Running, opcode: u8, arg: u32, raised: Raised) -> Raised {
    match opcode {
        op::LIST_EXTEND => build::list_extend_error(m, r, raised),
        op::DICT_UPDATE => build::dict_update_error(m, r, raised),
        op::DICT_MERGE => build::dict_merge_error(m, r, arg, raised),
        _ => raised,
    }
}

fn complete(
    m: &mut Machine,
    r: &mut Running,
    opcode: u8,
    arg: u32,
    phase: u16,
    value: Object,
) -> Result<Next, Raised> {
    match opcode {
        op::CALL_FUNCTION => calls::finish(m, r, u64::from(arg) + 1, value),
        op::CALL_METHOD => calls::finish(m, r, u64::from(arg) + 2, value),
        op::CALL_FUNCTION_KW => calls::finish_with_keywords(m, r, u64::from(arg) + 2, value),
        op::CALL_FUNCTION_EX if phase == 0 => calls::finish_tuple(m, r, arg, value),
        op::CALL_FUNCTION_EX => calls::finish_stars(m, r, arg, value),
        op::LOAD_ATTR
        | op::GET_ITER
        | op::GET_YIELD_FROM_ITER
        | op::UNARY_POSITIVE
        | op::UNARY_NEGATIVE
        | op::UNARY_INVERT => operators::finish_unary(m, r, value),
        op::UNARY_NOT => operators::finish_not(m, r, value),
        op::BINARY_SUBTRACT | op::BINARY_MODULO => operators::finish_right_first(m, r, value),
        op::STORE_ATTR => attributes::finish_store(m, r, value),
        op::DELETE_ATTR => attributes::finish_delete(m, r, value),
        op::LOAD_METHOD => attributes::finish_load_method(m, r, value),
        op::STORE_SUBSCR => operators::finish_store_subscript(m, r, value),
        op::DELETE_SUBSCR => operators::finish_delete_subscript(m, r, value),
        op::CONTAINS_OP => operators::finish_contains(m, r, arg, value),
        op::POP_JUMP_IF_FALSE => flow::finish_pop_jump(m, r, arg, false, value),
        op::POP_JUMP_IF_TRUE => flow::finish_pop_jump(m, r, arg, true, value),
        op::JUMP_IF_FALSE_OR_POP => flow::finish_jump_or_pop(m, r, arg, false, value),
        op::JUMP_IF_TRUE_OR_POP => flow::finish_jump_or_pop(m, r, arg, true, value),
        op::LIST_EXTEND => build::finish_list_extend(m, r, value),
        op::SET_UPDATE | op::DICT_UPDATE | op::DICT_MERGE => build::finish_update(m, r, value),
        op::FORMAT_VALUE => calls::finish(m, r, 0, value),
        op::UNPACK_SEQUENCE => unpack::finish(m, r, u64::from(arg), -1, value),
        op::UNPACK_EX => unpack::finish(m, r, u64::from(arg & 0xff), i64::from(arg >> 8), value),
        op::IMPORT_NAME => imports::finish_name(m, r, value),
        op::SETUP_WITH => raising::finish_setup_with(m, r, arg, value),
        op::WITH_EXCEPT_START => raising::finish_with_except_start(m, r, value),
        op::PRINT_EXPR => calls::finish_print_expression(m, r, value),
        // All others that wait are binary operators, comparisons and subscripts.
        _ => operators::finish_binary(m, r, value),
    }
}
