//! Which decoded loads can be executed with the operator that follows; `ops::fused` does it.

use crate::compiler::opcode::{
    BINARY_ADD, BINARY_AND, BINARY_MODULO, BINARY_MULTIPLY, BINARY_SUBTRACT, COMPARE_OP, INPLACE_ADD,
    INPLACE_SUBTRACT, LOAD_CONST, LOAD_FAST,
};
use crate::object::decoded::Instruction;

// Numbers that CPython 3.9 has no instruction for; only decoded instructions have them.
/// `LOAD_FAST` before an operator.
pub(super) const LOAD_FAST_AND_OPERATE: u8 = 200;
/// `LOAD_CONST` before an operator.
pub(super) const LOAD_CONST_AND_OPERATE: u8 = 201;
/// `LOAD_FAST` before another one and an operator.
pub(super) const LOAD_FAST_FAST_AND_OPERATE: u8 = 202;
/// `LOAD_FAST` before `LOAD_CONST` and an operator.
pub(super) const LOAD_FAST_CONST_AND_OPERATE: u8 = 203;

/// Marks the loads that an operator follows, where no line begins between them.
pub(super) fn fuse(instructions: &mut [Instruction]) {
    for at in 0..instructions.len() {
        let second = continuing(instructions, at + 1);
        let is_operator = |opcode: Option<u8>| opcode.is_some_and(is_quick);
        let fused = match (instructions[at].opcode, second) {
            _ if instructions[at].units != 1 => continue,
            (LOAD_FAST, _) if is_operator(second) => LOAD_FAST_AND_OPERATE,
            (LOAD_CONST, _) if is_operator(second) => LOAD_CONST_AND_OPERATE,
            (LOAD_FAST, Some(LOAD_FAST)) if is_operator(continuing(instructions, at + 2)) => {
                LOAD_FAST_FAST_AND_OPERATE
            }
            (LOAD_FAST, Some(LOAD_CONST)) if is_operator(continuing(instructions, at + 2)) => {
                LOAD_FAST_CONST_AND_OPERATE
            }
            _ => continue,
        };
        instructions[at].opcode = fused;
    }
}

/// The opcode at a unit, if it goes on with a line and has no prefix.
fn continuing(instructions: &[Instruction], at: usize) -> Option<u8> {
    instructions.get(at).filter(|next| next.units == 1 && !next.starts_line).map(|next| next.opcode)
}

/// Whether an operator has a quick way for small ints.
fn is_quick(operator: u8) -> bool {
    matches!(
        operator,
        BINARY_ADD
            | INPLACE_ADD
            | BINARY_SUBTRACT
            | INPLACE_SUBTRACT
            | BINARY_MULTIPLY
            | BINARY_MODULO
            | BINARY_AND
            | COMPARE_OP
    )
}
