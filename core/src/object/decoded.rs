//! Decoded instructions of code objects: a host-side cache, never part of a checkpoint.
//!
//! A code object's bytes never change while it lives, so an entry is right until the object dies (`code::dealloc`
//! forgets it) or another moment is restored (`clear`).

use std::rc::Rc;

use crate::memory::Address;

use super::machine::Machine;
use super::reference::Object;
use super::{bytes, code, tuple, unicode};

/// One instruction, its EXTENDED_ARG prefixes folded in.
#[derive(Clone, Copy, Debug)]
pub struct Instruction {
    /// The argument.
    pub argument: u32,
    /// The opcode.
    pub opcode: u8,
    /// Units of two bytes that it takes, with its prefixes.
    pub units: u8,
    /// Whether it is the first of its line.
    pub starts_line: bool,
}

/// A code object's instructions by unit: unit `i` is the one at offset `2 * i`.
#[derive(Debug)]
pub struct Decoded {
    /// The instructions; those in the middle of a prefixed one are there too, and never reached.
    pub instructions: Rc<[Instruction]>,
    /// Whether its lines are steps: the user's, not the library's, and not a comprehension's.
    pub counts_lines: bool,
    /// The items of `co_consts`.
    pub constants: Address,
    /// The items of `co_names`.
    pub names: Address,
    /// Bytes of the local variables, behind which the cells stand.
    pub locals_bytes: u64,
}

/// Decoded code objects by address.
pub struct DecodedCache {
    entries: Vec<Option<(Object, Rc<Decoded>)>>,
}

const ENTRIES: usize = 1024;

impl Default for DecodedCache {
    fn default() -> Self {
        Self { entries: (0..ENTRIES).map(|_| None).collect() }
    }
}

fn place(code: Object) -> usize {
    ((code.0 >> 4) ^ (code.0 >> 14)) as usize % ENTRIES
}

impl DecodedCache {
    /// Drops a code object that dies.
    pub fn forget(&mut self, code: Object) {
        let entry = &mut self.entries[place(code)];
        if entry.as_ref().is_some_and(|(known, _)| *known == code) {
            *entry = None;
        }
    }

    /// Drops everything: the memory is another moment's.
    pub fn clear(&mut self) {
        self.entries.fill(None);
    }
}

impl Machine {
    /// The decoded instructions of a code object.
    #[inline]
    pub fn decode(&mut self, code: Object) -> Rc<Decoded> {
        match &self.decoded.entries[place(code)] {
            Some((known, decoded)) if *known == code => Rc::clone(decoded),
            _ => self.decode_anew(code),
        }
    }

    #[cold]
    fn decode_anew(&mut self, code: Object) -> Rc<Decoded> {
        let bytecode = bytes::to_vec(self, self.read_object(code, code::CO_CODE));
        let mut instructions = fold(&bytecode);
        for (offset, _) in code::line_starts(self, code) {
            if let Some(instruction) = instructions.get_mut(offset as usize / 2) {
                instruction.starts_line = true;
            }
        }
        let file = unicode::to_string(self, self.read_object(code, code::CO_FILENAME));
        // A comprehension is one step with the line that it stands in.
        let name = unicode::to_string(self, self.read_object(code, code::CO_NAME));
        let is_comprehension = name.ends_with("comp>") || name == "<genexpr>";
        let counts_lines = !file.starts_with("<frozen ") && !is_comprehension;
        let decoded = Rc::new(Decoded {
            instructions: instructions.into(),
            counts_lines,
            constants: tuple::items_address(self, self.read_object(code, code::CO_CONSTS)),
            names: tuple::items_address(self, self.read_object(code, code::CO_NAMES)),
            locals_bytes: u64::from(self.read_u32(code, code::CO_NLOCALS)) * 8,
        });
        self.decoded.entries[place(code)] = Some((code, Rc::clone(&decoded)));
        decoded
    }
}

fn fold(bytecode: &[u8]) -> Vec<Instruction> {
    const EXTENDED_ARG: u8 = 144;
    let unit = |index: usize| (bytecode[2 * index], u32::from(bytecode[2 * index + 1]));
    let count = bytecode.len() / 2;
    (0..count)
        .map(|start| {
            let (mut opcode, mut argument) = unit(start);
            let mut units = 1;
            while opcode == EXTENDED_ARG && start + units < count {
                let (next, low) = unit(start + units);
                (opcode, argument) = (next, argument << 8 | low);
                units += 1;
            }
            Instruction { argument, opcode, units: units as u8, starts_line: false }
        })
        .collect()
}
