//! From basic blocks to a code object: jump offsets, line table, stack depth.
//!
//! CPython: `compile.c`, `assemble`, `makecode`, `stackdepth`.

use std::rc::Rc;

use crate::syntax::symtable::ScopeKind;
use crate::syntax::tree::Name;

use super::constants::{self, ConstantCache};
use super::unit::{BlockId, Instruction, Unit};
use super::{Code, Constant, flags, opcode, peephole};
use crate::syntax::code::SharedTuples;

/// Bytes of one instruction without its `EXTENDED_ARG`s.
pub(super) const UNIT_BYTES: u32 = 2;

/// How many code units an instruction takes.
///
/// CPython: `wordcode_helpers.h`, `instrsize`.
pub(super) const fn instruction_size(argument: u32) -> u32 {
    match argument {
        0..=0xff => 1,
        0x100..=0xffff => 2,
        0x1_0000..=0xff_ffff => 3,
        _ => 4,
    }
}

/// Makes the code object of a finished unit.
#[inline(never)]
pub(super) fn make_code(
    mut unit: Unit<'_>,
    filename: &str,
    features: u32,
    cache: &mut ConstantCache,
) -> Code {
    if unit.firstlineno == 0 {
        let first = unit.blocks[0].instructions.first().map_or(0, |first| first.line);
        unit.firstlineno = first.max(1);
    }
    let stacksize = stack_depth(&unit);
    let order = emission_order(&unit);
    assemble_jump_offsets(&mut unit, &order);
    let mut writer = Writer::new(unit.firstlineno);
    for &block in &order {
        unit.block(block).instructions.iter().for_each(|instruction| writer.emit(instruction));
    }
    let mut consts = unit.consts;
    let (code, lnotab) = peephole::optimize(writer.code, writer.lnotab, &mut consts);
    let scope = unit.scope;
    let mut bits = features;
    if scope.kind == ScopeKind::Function {
        bits |= flags::CO_OPTIMIZED | flags::CO_NEWLOCALS;
        let optional = [
            (scope.nested, flags::CO_NESTED),
            (scope.generator, flags::CO_GENERATOR),
            (scope.varargs, flags::CO_VARARGS),
            (scope.varkeywords, flags::CO_VARKEYWORDS),
        ];
        bits |= optional.into_iter().filter(|(has, _)| *has).fold(0, |bits, (_, bit)| bits | bit);
    }
    if unit.cellvars.names.is_empty() && unit.freevars.names.is_empty() {
        bits |= flags::CO_NOFREE;
    }
    let tuples = SharedTuples {
        names: merge_names(cache, &unit.names.names),
        varnames: merge_names(cache, &unit.varnames.names),
        cellvars: merge_names(cache, &unit.cellvars.names),
        freevars: merge_names(cache, &unit.freevars.names),
        consts: cache.merge_tuple(consts.clone()),
    };
    Code {
        argcount: unit.argcount,
        posonlyargcount: unit.posonlyargcount,
        kwonlyargcount: unit.kwonlyargcount,
        nlocals: unit.varnames.names.len() as u32,
        stacksize,
        flags: bits,
        firstlineno: unit.firstlineno,
        code,
        consts,
        names: strings(&unit.names.names),
        varnames: strings(&unit.varnames.names),
        freevars: strings(&unit.freevars.names),
        cellvars: strings(&unit.cellvars.names),
        filename: filename.to_owned(),
        name: unit.name.to_string(),
        lnotab,
        tuples,
    }
}

fn strings(names: &[Name]) -> Vec<String> {
    names.iter().map(ToString::to_string).collect()
}

#[inline(never)]
fn merge_names(cache: &mut ConstantCache, names: &[Name]) -> Rc<Constant> {
    cache.merge_tuple(names.iter().map(|name| constants::string(name)).collect())
}

/// Every block that was used follows the one before it.
#[inline(never)]
fn emission_order(unit: &Unit<'_>) -> Vec<BlockId> {
    std::iter::successors(Some(BlockId(0)), |&block| unit.block(block).next).collect()
}

/// The deepest evaluation stack on any path.
///
/// CPython: `compile.c`, `stackdepth`.
#[inline(never)]
fn stack_depth(unit: &Unit<'_>) -> u32 {
    let mut start_depths: Vec<Option<i32>> = vec![None; unit.blocks.len()];
    let mut pending = Vec::new();
    let mut push = |pending: &mut Vec<(BlockId, i32)>, block: BlockId, depth: i32| {
        let known = &mut start_depths[block.0 as usize];
        if known.is_none() {
            *known = Some(depth);
            pending.push((block, depth));
        }
    };
    let mut deepest = 0;
    push(&mut pending, BlockId(0), 0);
    while let Some((block, mut depth)) = pending.pop() {
        let block = unit.block(block);
        let mut next = block.next;
        for instruction in &block.instructions {
            let Instruction { opcode, argument, target, .. } = *instruction;
            let after = depth + opcode::stack_effect(opcode, argument, false);
            deepest = deepest.max(after);
            if let Some(target) = target {
                let at_target = depth + opcode::stack_effect(opcode, argument, true);
                deepest = deepest.max(at_target);
                push(&mut pending, target, at_target);
            }
            depth = after;
            if ends_flow(opcode) {
                next = None;
                break;
            }
        }
        if let Some(next) = next {
            push(&mut pending, next, depth);
        }
    }
    deepest as u32
}

fn ends_flow(opcode: u8) -> bool {
    matches!(
        opcode,
        opcode::JUMP_ABSOLUTE
            | opcode::JUMP_FORWARD
            | opcode::RETURN_VALUE
            | opcode::RAISE_VARARGS
            | opcode::RERAISE
    )
}

/// Gives jumps their offsets. A jump that grows moves what follows, so this repeats until nothing grows.
///
/// CPython: `compile.c`, `assemble_jump_offsets`.
#[inline(never)]
fn assemble_jump_offsets(unit: &mut Unit<'_>, order: &[BlockId]) {
    let mut offsets = vec![0; unit.blocks.len()];
    let mut grows = true;
    while grows {
        grows = false;
        let mut total = 0;
        for &block in order {
            offsets[block.0 as usize] = total;
            let sizes = unit.block(block).instructions.iter();
            total += sizes.map(|instruction| instruction_size(instruction.argument)).sum::<u32>();
        }
        for &block in order {
            let mut offset = offsets[block.0 as usize];
            for instruction in &mut unit.block_mut(block).instructions {
                let size = instruction_size(instruction.argument);
                offset += size;
                let Some(target) = instruction.target else { continue };
                let mut argument = offsets[target.0 as usize];
                if opcode::is_relative_jump(instruction.opcode) {
                    argument = argument.saturating_sub(offset);
                }
                instruction.argument = argument * UNIT_BYTES;
                grows |= instruction_size(instruction.argument) != size;
            }
        }
    }
}

/// The bytes of a code object as they are written.
struct Writer {
    code: Vec<u8>,
    lnotab: Vec<u8>,
    /// The line of the last entry of the table, and the offset where it starts.
    line: u32,
    line_start: usize,
}

impl Writer {
    fn new(firstlineno: u32) -> Self {
        Self { code: Vec::new(), lnotab: Vec::new(), line: firstlineno, line_start: 0 }
    }

    /// CPython: `compile.c`, `assemble_emit`.
    fn emit(&mut self, instruction: &Instruction) {
        if instruction.line != 0 {
            self.add_line(instruction.line);
        }
        write_instruction(
            &mut self.code,
            instruction.opcode,
            instruction.argument,
            instruction_size(instruction.argument),
        );
    }

    /// CPython: `compile.c`, `assemble_lnotab`.
    fn add_line(&mut self, line: u32) {
        let mut lines = line as i32 - self.line as i32;
        if lines == 0 {
            return;
        }
        let mut bytes = self.code.len() - self.line_start;
        if bytes > 255 {
            (0..bytes / 255).for_each(|_| self.lnotab.extend([255, 0]));
            bytes %= 255;
        }
        if !(-128..=127).contains(&lines) {
            let step: i8 = if lines < 0 { -128 } else { 127 };
            for _ in 0..lines / i32::from(step) {
                self.lnotab.extend([bytes as u8, step as u8]);
                lines -= i32::from(step);
                bytes = 0;
            }
        }
        self.lnotab.extend([bytes as u8, lines as i8 as u8]);
        self.line = line;
        self.line_start = self.code.len();
    }
}

/// Writes an instruction in `size` code units, all but the last `EXTENDED_ARG`.
///
/// CPython: `wordcode_helpers.h`, `write_op_arg`.
pub(super) fn write_instruction(code: &mut Vec<u8>, opcode: u8, argument: u32, size: u32) {
    for unit in (1..size).rev() {
        code.extend([opcode::EXTENDED_ARG, (argument >> (8 * unit)) as u8]);
    }
    code.extend([opcode, argument as u8]);
}
