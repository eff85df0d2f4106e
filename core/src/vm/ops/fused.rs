//! Loads that are executed together with the operator that follows: what they push and it takes needs no reference of its
//! own in between. They leave what they leave one by one, the words of the evaluation stack and their number included.
//!
//! Only where nothing can stand between them: no line begins there (`decoded` sees to it), the machine does not pause,
//! nothing is recorded, and the operands are ints of at most one digit, whose operators run no Python.

use crate::compiler::opcode as op;
use crate::object::decoded::Instruction;
use crate::object::long;
use crate::object::runtime::{FALSE, TRUE};
use crate::object::{Machine, Object, Raised};
use crate::vm::fuse::LOAD_FAST_CONST_AND_OPERATE;
use crate::vm::running::{Next, Running};

use super::{operators, stack};

/// What an operator comes to.
#[derive(Clone, Copy)]
enum Outcome {
    Int(i64),
    Truth(bool),
}

/// The operands; the left one lies on the stack already, counted, or is only about to be loaded.
struct Operands {
    left: Object,
    right: Object,
    is_left_on_stack: bool,
}

/// `LOAD_FAST` or `LOAD_CONST`, and an operator: a → value
#[inline(never)]
pub(crate) fn load_and_operate(
    m: &mut Machine,
    r: &mut Running,
    arg: u32,
    is_constant: bool,
) -> Result<Next, Raised> {
    let right = if is_constant { r.constant(m, arg) } else { r.local(m, arg) };
    let operands = Operands { left: r.peek(m, 1), right, is_left_on_stack: true };
    match outcome(m, r, &operands, 1) {
        Some(outcome) => operate(m, r, &operands, outcome),
        None if is_constant => stack::load_const(m, r, arg),
        None => stack::load_fast(m, r, arg),
    }
}

/// `LOAD_FAST`, `LOAD_FAST` or `LOAD_CONST`, and an operator: → value
#[inline(never)]
pub(crate) fn load_two_and_operate(
    m: &mut Machine,
    r: &mut Running,
    arg: u32,
    opcode: u8,
) -> Result<Next, Raised> {
    let second = r.instructions[r.next as usize].argument;
    let right =
        if opcode == LOAD_FAST_CONST_AND_OPERATE { r.constant(m, second) } else { r.local(m, second) };
    let operands = Operands { left: r.local(m, arg), right, is_left_on_stack: false };
    match outcome(m, r, &operands, 2) {
        Some(outcome) => operate(m, r, &operands, outcome),
        None => stack::load_fast(m, r, arg),
    }
}

/// What the operator after this instruction and `instructions - 1` more comes to, if all are executed at once: it is the
/// current instruction then.
#[inline(always)]
fn outcome(m: &mut Machine, r: &mut Running, operands: &Operands, instructions: u32) -> Option<Outcome> {
    if !can_go_on(m, instructions) || operands.left.is_null() || operands.right.is_null() {
        return None;
    }
    let a = long::exact_medium_value(m, operands.left)?;
    let b = long::exact_medium_value(m, operands.right)?;
    let unit = r.next + instructions - 1;
    let Instruction { opcode, argument, .. } = r.instructions[unit as usize];
    let outcome = match opcode {
        op::BINARY_ADD | op::INPLACE_ADD => Outcome::Int(a + b),
        op::BINARY_SUBTRACT | op::INPLACE_SUBTRACT => Outcome::Int(a - b),
        op::BINARY_MULTIPLY => Outcome::Int(a * b),
        op::BINARY_MODULO => Outcome::Int(operators::modulo(a, b)?),
        op::BINARY_AND => Outcome::Int(operators::quick_and(a, b)?),
        _ => Outcome::Truth(operators::holds(argument, a, b)),
    };
    (r.last, r.next) = (unit, unit + 1);
    m.registers.work += u64::from(instructions);
    Some(outcome)
}

/// Whether so many more instructions can be executed with this one.
#[inline(always)]
fn can_go_on(m: &Machine, instructions: u32) -> bool {
    m.registers.work + u64::from(instructions) <= m.registers.pause_limit
        && !m.memory.is_recorded()
        && !m.is_tracing()
}

/// The value stands on the stack, and above it the right operand's word.
fn operate(m: &mut Machine, r: &mut Running, operands: &Operands, outcome: Outcome) -> Result<Next, Raised> {
    let value = match outcome {
        Outcome::Int(value) => match long::from_i64(m, value) {
            Ok(value) => value,
            Err(raised) => return Err(lay_down(m, r, operands, raised)),
        },
        Outcome::Truth(truth) => return decide(m, r, operands, truth),
    };
    replace(m, r, operands, value);
    Ok(Next::Go)
}

/// The stack is what it is after the operator, the value's count being the caller's concern.
#[inline(always)]
fn replace(m: &mut Machine, r: &mut Running, operands: &Operands, value: Object) {
    r.sp -= if operands.is_left_on_stack { 8 } else { 0 };
    m.set_object_at(r.sp + 8, operands.right);
    r.push(m, value);
    if operands.is_left_on_stack {
        m.decref(operands.left);
    }
}

/// There is no memory for the value: the operands lie on the stack, as the operator finds them.
#[cold]
fn lay_down(m: &mut Machine, r: &mut Running, operands: &Operands, raised: Raised) -> Raised {
    if !operands.is_left_on_stack {
        let left = m.new_reference(operands.left);
        r.push(m, left);
    }
    let right = m.new_reference(operands.right);
    r.push(m, right);
    raised
}

/// A comparison, and the jump that it decides where that follows.
#[inline(always)]
fn decide(m: &mut Machine, r: &mut Running, operands: &Operands, truth: bool) -> Result<Next, Raised> {
    let value = if truth { TRUE } else { FALSE };
    let jump = r.instructions[r.next as usize];
    replace(m, r, operands, value);
    if !matches!(jump.opcode, op::POP_JUMP_IF_FALSE | op::POP_JUMP_IF_TRUE)
        || jump.starts_line
        || !can_go_on(m, 1)
    {
        m.incref(value);
        return Ok(Next::Go);
    }
    r.sp -= 8;
    m.registers.work += 1;
    r.last = r.next;
    r.next += u32::from(jump.units);
    if truth == (jump.opcode == op::POP_JUMP_IF_TRUE) {
        r.jump(jump.argument);
    }
    Ok(Next::Go)
}
