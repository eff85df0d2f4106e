//! The peephole optimizer: constant tuples, jumps to jumps, dead code after `return`.
//!
//! CPython: `peephole.c`, `PyCode_Optimize`.

use std::rc::Rc;

use super::Constant;
use super::assemble::{UNIT_BYTES, instruction_size, write_instruction};
use super::constants::is_true;
use super::opcode::{
    BUILD_TUPLE, EXTENDED_ARG, FOR_ITER, JUMP_ABSOLUTE, JUMP_FORWARD, JUMP_IF_FALSE_OR_POP,
    JUMP_IF_NOT_EXC_MATCH, JUMP_IF_TRUE_OR_POP, LOAD_CONST, NOP, POP_JUMP_IF_FALSE, POP_JUMP_IF_TRUE,
    RERAISE, RETURN_VALUE, ROT_THREE, ROT_TWO, SETUP_ASYNC_WITH, SETUP_FINALLY, SETUP_WITH, UNPACK_SEQUENCE,
};

/// One opcode with its byte of argument.
type CodeUnit = [u8; 2];

struct Peephole<'a> {
    units: Vec<CodeUnit>,
    /// The number of the basic block of each unit.
    blocks: Vec<u32>,
    consts: &'a mut Vec<Rc<Constant>>,
}

/// Optimizes bytecode and mends its line table. Code that is too odd stays as it is.
#[inline(never)]
pub(super) fn optimize(code: Vec<u8>, lnotab: Vec<u8>, consts: &mut Vec<Rc<Constant>>) -> (Vec<u8>, Vec<u8>) {
    if lnotab.iter().step_by(2).any(|&bytes| bytes == 255) {
        return (code, lnotab);
    }
    let units: Vec<CodeUnit> = code.as_chunks().0.to_vec();
    let const_count = consts.len();
    let blocks = mark_blocks(&units);
    let mut peephole = Peephole { units, blocks, consts };
    peephole.run();
    let optimized = peephole.compact(&lnotab);
    if optimized.is_none() {
        consts.truncate(const_count);
    }
    optimized.unwrap_or((code, lnotab))
}

fn is_unconditional_jump(opcode: u8) -> bool {
    matches!(opcode, JUMP_ABSOLUTE | JUMP_FORWARD)
}

fn is_conditional_jump(opcode: u8) -> bool {
    matches!(opcode, POP_JUMP_IF_FALSE | POP_JUMP_IF_TRUE | JUMP_IF_FALSE_OR_POP | JUMP_IF_TRUE_OR_POP)
}

fn is_absolute_jump(opcode: u8) -> bool {
    is_conditional_jump(opcode) || opcode == JUMP_ABSOLUTE || opcode == JUMP_IF_NOT_EXC_MATCH
}

fn jumps_on_true(opcode: u8) -> bool {
    matches!(opcode, POP_JUMP_IF_TRUE | JUMP_IF_TRUE_OR_POP)
}

fn has_target(opcode: u8) -> bool {
    is_absolute_jump(opcode)
        || matches!(opcode, FOR_ITER | JUMP_FORWARD | SETUP_FINALLY | SETUP_WITH | SETUP_ASYNC_WITH)
}

/// The argument of the instruction whose opcode is at `index`.
fn argument(units: &[CodeUnit], index: usize) -> u32 {
    let mut argument = u32::from(units[index][1]);
    for back in 1..=3 {
        match index.checked_sub(back).map(|index| units[index]) {
            Some([EXTENDED_ARG, byte]) => argument |= u32::from(byte) << (8 * back),
            _ => break,
        }
    }
    argument
}

fn jump_target(units: &[CodeUnit], index: usize) -> usize {
    let target = (argument(units, index) / UNIT_BYTES) as usize;
    if is_absolute_jump(units[index][0]) { target } else { target + index + 1 }
}

/// CPython: `peephole.c`, `markblocks`.
fn mark_blocks(units: &[CodeUnit]) -> Vec<u32> {
    let mut starts = vec![0; units.len()];
    for (index, unit) in units.iter().enumerate() {
        if has_target(unit[0]) {
            starts[jump_target(units, index)] = 1;
        }
    }
    starts
        .iter()
        .scan(0, |count, start| {
            *count += start;
            Some(*count)
        })
        .collect()
}

impl Peephole<'_> {
    #[inline(never)]
    fn run(&mut self) {
        let mut index = self.find_opcode(0);
        while index < self.units.len() {
            let start = self.instruction_start(index);
            let next = self.find_opcode(index + 1);
            index = match self.units[index][0] {
                LOAD_CONST => self.skip_constant_condition(start, index, next),
                BUILD_TUPLE => self.fold_tuple(start, index, next),
                JUMP_IF_FALSE_OR_POP | JUMP_IF_TRUE_OR_POP => match self.merge_conditional_jumps(index) {
                    Some(again) => again,
                    None => self.thread_jump(start, index, next),
                },
                POP_JUMP_IF_FALSE
                | POP_JUMP_IF_TRUE
                | JUMP_FORWARD
                | JUMP_ABSOLUTE
                | JUMP_IF_NOT_EXC_MATCH => self.thread_jump(start, index, next),
                RETURN_VALUE => self.remove_unreachable(index, next),
                _ => next,
            };
        }
    }

    /// The opcode of the instruction that starts at `index`.
    fn find_opcode(&self, mut index: usize) -> usize {
        while self.units.get(index).is_some_and(|unit| unit[0] == EXTENDED_ARG) {
            index += 1;
        }
        index
    }

    /// The first `EXTENDED_ARG` of the instruction whose opcode is at `index`.
    fn instruction_start(&self, mut index: usize) -> usize {
        while index > 0 && self.units[index - 1][0] == EXTENDED_ARG {
            index -= 1;
        }
        index
    }

    fn opcode(&self, index: usize) -> u8 {
        self.units.get(index).map_or(0, |unit| unit[0])
    }

    fn fill_nops(&mut self, start: usize, end: usize) {
        self.units[start..end].fill([NOP, 0]);
    }

    fn is_one_block(&self, start: usize, end: usize) -> bool {
        self.blocks[start] == self.blocks.get(end).copied().unwrap_or(u32::MAX)
    }

    /// `while 1`: the test and the jump go.
    #[inline(never)]
    fn skip_constant_condition(&mut self, start: usize, index: usize, next: usize) -> usize {
        if self.opcode(next) != POP_JUMP_IF_FALSE || !self.is_one_block(start, index + 1) {
            return next;
        }
        if is_true(&self.consts[argument(&self.units, index) as usize]) {
            self.fill_nops(start, next + 1);
        }
        next
    }

    /// A tuple of constants is a constant; a tuple that is unpacked at once is not made.
    #[inline(never)]
    fn fold_tuple(&mut self, start: usize, index: usize, next: usize) -> usize {
        let count = argument(&self.units, index) as usize;
        if count > 0
            && let Some(first) = self.last_constants_start(start, count)
            && self.is_one_block(first, start)
        {
            self.fold_tuple_on_constants(first, index + 1, count);
            return next;
        }
        if self.opcode(next) != UNPACK_SEQUENCE
            || !self.is_one_block(start, index + 1)
            || count != argument(&self.units, next) as usize
        {
            return next;
        }
        let replacement: &[u8] = match count {
            0 | 1 => &[],
            2 => &[ROT_TWO],
            3 => &[ROT_THREE, ROT_TWO],
            _ => return next,
        };
        self.fill_nops(start, next + 1);
        for (unit, &opcode) in self.units[start..].iter_mut().zip(replacement) {
            *unit = [opcode, 0];
        }
        next
    }

    /// Where the last `count` instructions before `index` start, if all are `LOAD_CONST`.
    ///
    /// CPython: `peephole.c`, `lastn_const_start`.
    fn last_constants_start(&self, mut index: usize, mut count: usize) -> Option<usize> {
        loop {
            index = index.checked_sub(1)?;
            match self.units[index][0] {
                LOAD_CONST => {
                    count -= 1;
                    if count == 0 {
                        return Some(self.instruction_start(index));
                    }
                }
                NOP | EXTENDED_ARG => {}
                _ => return None,
            }
        }
    }

    /// CPython: `peephole.c`, `fold_tuple_on_constants`.
    fn fold_tuple_on_constants(&mut self, start: usize, end: usize, count: usize) {
        let mut items = Vec::with_capacity(count);
        for index in start..end {
            if self.units[index][0] == LOAD_CONST {
                items.push(self.consts[argument(&self.units, index) as usize].clone());
            }
        }
        let constant = self.consts.len() as u32;
        self.consts.push(Rc::new(Constant::Tuple(items)));
        self.copy_instruction(start, LOAD_CONST, constant, end);
    }

    /// Writes an instruction at the end of a region, if it fits.
    ///
    /// CPython: `peephole.c`, `copy_op_arg`.
    fn copy_instruction(&mut self, start: usize, opcode: u8, argument: u32, end: usize) {
        let size = instruction_size(argument);
        if let Some(position) = end.checked_sub(size as usize).filter(|&position| position >= start) {
            self.write(position, opcode, argument, size);
            self.fill_nops(start, position);
        }
    }

    fn write(&mut self, position: usize, opcode: u8, argument: u32, size: u32) {
        let mut bytes = Vec::new();
        write_instruction(&mut bytes, opcode, argument, size);
        for (unit, pair) in self.units[position..].iter_mut().zip(bytes.as_chunks::<2>().0) {
            *unit = *pair;
        }
    }

    /// Replaces an argument, if the new one fits. Returns the opcode's new index.
    ///
    /// CPython: `peephole.c`, `set_arg`.
    fn set_argument(&mut self, index: usize, new: u32) -> Option<usize> {
        let old = argument(&self.units, index);
        if old == new {
            return Some(index);
        }
        let (old_size, new_size) = (instruction_size(old) as usize, instruction_size(new) as usize);
        if old_size < new_size {
            return None;
        }
        let start = index + 1 - old_size;
        let opcode = self.units[index][0];
        self.write(start, opcode, new, new_size as u32);
        self.fill_nops(start + new_size, index + 1);
        Some(start + new_size - 1)
    }

    /// A jump that keeps its operand for another test of it can jump further at once:
    /// `a and b or c`. Returns where to go on.
    #[inline(never)]
    fn merge_conditional_jumps(&mut self, index: usize) -> Option<usize> {
        let opcode = self.units[index][0];
        let target = self.find_opcode((argument(&self.units, index) / UNIT_BYTES) as usize);
        let second = self.opcode(target);
        if !is_conditional_jump(second) {
            return None;
        }
        let (new_opcode, new_argument) = if jumps_on_true(second) == jumps_on_true(opcode) {
            (second, argument(&self.units, target))
        } else {
            let popping = if opcode == JUMP_IF_TRUE_OR_POP { POP_JUMP_IF_TRUE } else { POP_JUMP_IF_FALSE };
            (popping, (target as u32 + 1) * UNIT_BYTES)
        };
        let again = self.set_argument(index, new_argument)?;
        self.units[again][0] = new_opcode;
        Some(again)
    }

    /// A jump to a jump goes where that one goes; a jump to a `return` is one.
    #[inline(never)]
    fn thread_jump(&mut self, start: usize, index: usize, next: usize) -> usize {
        let opcode = self.units[index][0];
        let target = self.find_opcode(jump_target(&self.units, index));
        if is_unconditional_jump(opcode) && self.opcode(target) == RETURN_VALUE {
            self.fill_nops(start, index + 1);
            self.units[start] = [RETURN_VALUE, 0];
        } else if is_unconditional_jump(self.opcode(target)) {
            let destination = jump_target(&self.units, target) as u32;
            // Only an absolute jump can go backwards.
            let opcode = if opcode == JUMP_FORWARD { JUMP_ABSOLUTE } else { opcode };
            self.copy_instruction(start, opcode, destination * UNIT_BYTES, index + 1);
        }
        next
    }

    /// Nothing runs after a `return`, up to the next label.
    #[inline(never)]
    fn remove_unreachable(&mut self, index: usize, next: usize) -> usize {
        let mut end = index + 1;
        while end < self.units.len() && self.is_one_block(index, end) && self.units[end][0] != RERAISE {
            if self.units[end][0] == SETUP_FINALLY {
                // Kept: setting a line in a debugger counts blocks.
                end = self.instruction_start(end).max(index + 1);
                break;
            }
            end += 1;
        }
        if end == index + 1 {
            return next;
        }
        self.fill_nops(index + 1, end);
        self.find_opcode(end)
    }

    /// Removes the `NOP`s and mends offsets.
    #[inline(never)]
    fn compact(mut self, lnotab: &[u8]) -> Option<(Vec<u8>, Vec<u8>)> {
        let new_offsets = self.new_offsets();
        let mut code = Vec::with_capacity(self.units.len() * 2);
        let mut index = 0;
        while index < self.units.len() {
            let start = index;
            index = self.find_opcode(index);
            let opcode = self.opcode(index);
            if opcode != NOP {
                let old = argument(&self.units, index);
                let new = moved_argument(opcode, old, index, &new_offsets);
                let size = (index - start + 1) as u32;
                if instruction_size(new) > size || size > 4 {
                    return None;
                }
                write_instruction(&mut code, opcode, new, size);
            }
            index += 1;
        }
        self.units.clear();
        Some((code, moved_lines(lnotab, &new_offsets)))
    }

    /// Where each unit goes.
    #[inline(never)]
    fn new_offsets(&self) -> Vec<u32> {
        let mut nops = 0;
        let place = |(index, unit): (usize, &CodeUnit)| {
            let offset = index as u32 - nops;
            nops += u32::from(unit[0] == NOP);
            offset
        };
        self.units.iter().enumerate().map(place).collect()
    }
}

fn moved_argument(opcode: u8, old: u32, index: usize, new_offsets: &[u32]) -> u32 {
    let target = (old / UNIT_BYTES) as usize;
    if is_absolute_jump(opcode) {
        new_offsets[target] * UNIT_BYTES
    } else if has_target(opcode) {
        (new_offsets[target + index + 1] - new_offsets[index] - 1) * UNIT_BYTES
    } else {
        old
    }
}

#[inline(never)]
fn moved_lines(lnotab: &[u8], new_offsets: &[u32]) -> Vec<u8> {
    let mut old_offset = 0;
    let mut last = 0;
    let mut moved = Vec::with_capacity(lnotab.len());
    for pair in lnotab.as_chunks::<2>().0 {
        old_offset += u32::from(pair[0]);
        let offset = new_offsets[(old_offset / UNIT_BYTES) as usize] * UNIT_BYTES;
        moved.extend([(offset - last) as u8, pair[1]]);
        last = offset;
    }
    moved
}
