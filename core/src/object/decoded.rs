//! Decoded instructions of code objects: a host-side cache, never part of a checkpoint.
//!
//! A code object's bytes never change while it lives, so an entry is right until the object dies (`code::dealloc`
//! forgets it) or another moment is restored (`clear`).

use std::cell::Cell;
use std::collections::BTreeSet;
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
    /// Whether its line has a breakpoint.
    pub breaks: bool,
}

/// What a name meant at its last look-up as a global.
#[derive(Clone, Copy, Debug, Default)]
pub struct KnownGlobal {
    /// `ma_version_tag` of the globals and of the builtins then; no two states of dicts have the same.
    pub versions: (u64, u64),
    /// What was found, borrowed.
    pub value: Object,
}

/// What is remembered of a name: none of it can be seen, it only saves looking.
#[derive(Debug, Default)]
pub struct KnownName {
    /// What it meant as a global. CPython keeps it by instruction: `_PyOpcache_LoadGlobal`.
    pub global: Cell<KnownGlobal>,
    /// The index at which a dict had it last.
    pub index: Cell<u32>,
}

/// A code object's instructions by unit: unit `i` is the one at offset `2 * i`.
#[derive(Debug)]
pub struct Decoded {
    /// The instructions; those in the middle of a prefixed one are there too, and never reached.
    pub instructions: Rc<[Instruction]>,
    /// What is known of its names, by index in `co_names`.
    pub known_names: Rc<[KnownName]>,
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
    entries: Vec<Option<(Object, Decoded)>>,
    /// The file whose lines have breakpoints, and the lines.
    breakpoints: (String, BTreeSet<u32>),
}

const ENTRIES: usize = 1024;

impl Default for DecodedCache {
    fn default() -> Self {
        Self { entries: (0..ENTRIES).map(|_| None).collect(), breakpoints: Default::default() }
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

    /// Sets breakpoints at these lines of a file, and nowhere else.
    pub fn break_at(&mut self, file: &str, lines: BTreeSet<u32>) {
        self.breakpoints = (file.to_owned(), lines);
        self.clear();
    }

    /// Drops everything: the memory is another moment's.
    pub fn clear(&mut self) {
        self.entries.fill_with(|| None);
    }
}

impl Machine {
    /// The decoded instructions of a code object.
    #[inline]
    pub fn decode(&mut self, code: Object) -> &Decoded {
        let place = place(code);
        if self.decoded.entries[place].as_ref().is_none_or(|(known, _)| *known != code) {
            let decoded = self.decode_anew(code);
            self.decoded.entries[place] = Some((code, decoded));
        }
        &self.decoded.entries[place].as_ref().expect("it was decoded just now").1
    }

    #[cold]
    fn decode_anew(&self, code: Object) -> Decoded {
        let bytecode = bytes::to_vec(self, self.read_object(code, code::CO_CODE));
        let mut instructions = fold(&bytecode);
        let file = unicode::to_string(self, self.read_object(code, code::CO_FILENAME));
        let (file_with_breakpoints, breakpoints) = &self.decoded.breakpoints;
        for (offset, line) in code::line_starts(self, code) {
            let of_line = instructions.get_mut(offset as usize / 2..).unwrap_or_default();
            if let Some(first) = of_line.first_mut() {
                first.starts_line = true;
            }
            let breaks = *file_with_breakpoints == file && breakpoints.contains(&(line as u32));
            for instruction in of_line {
                instruction.breaks = breaks;
            }
        }
        (self.hooks.fuse_instructions)(&mut instructions);
        // A comprehension is one step with the line that it stands in.
        let name = unicode::to_string(self, self.read_object(code, code::CO_NAME));
        let is_comprehension = name.ends_with("comp>") || name == "<genexpr>";
        let counts_lines = !file.starts_with("<frozen ") && !is_comprehension;
        let names = self.read_object(code, code::CO_NAMES);
        Decoded {
            instructions: instructions.into(),
            known_names: (0..tuple::size(self, names)).map(|_| KnownName::default()).collect(),
            counts_lines,
            constants: tuple::items_address(self, self.read_object(code, code::CO_CONSTS)),
            names: tuple::items_address(self, names),
            locals_bytes: u64::from(self.read_u32(code, code::CO_NLOCALS)) * 8,
        }
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
            Instruction { argument, opcode, units: units as u8, starts_line: false, breaks: false }
        })
        .collect()
}
