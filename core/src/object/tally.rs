//! Which line of the program allocated each block, for a run that is executed again to be asked: tracemalloc's way, kept
//! outside the simulated memory.

use std::collections::HashMap;

use crate::memory::Address;

use super::machine::Machine;
use super::runtime::TSTATE_FRAME;
use super::{code, frame, unicode};

/// What a line has allocated.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LineBytes {
    /// Bytes that are alive.
    pub kept: u64,
    /// Bytes that were alive at one time, at most.
    pub most: u64,
}

/// The blocks that lines of one file have allocated.
pub struct Tally {
    filename: String,
    blocks: HashMap<Address, (u64, u32)>,
    lines: Vec<LineBytes>,
}

impl Tally {
    /// Of the lines of this file.
    pub fn new(filename: &str) -> Self {
        Self { filename: filename.to_owned(), blocks: HashMap::new(), lines: Vec::new() }
    }

    /// By line; the first is line 1.
    pub fn lines(&self) -> &[LineBytes] {
        self.lines.get(1..).unwrap_or_default()
    }

    /// The line that allocated a block.
    pub fn line_of(&self, block: Address) -> Option<u32> {
        self.blocks.get(&block).map(|&(_, line)| line)
    }

    fn add(&mut self, block: Address, size: u64, line: u32) {
        self.remove(block);
        self.blocks.insert(block, (size, line));
        let number = line as usize;
        if self.lines.len() <= number {
            self.lines.resize(number + 1, LineBytes::default());
        }
        let bytes = &mut self.lines[number];
        bytes.kept += size;
        bytes.most = bytes.most.max(bytes.kept);
    }

    fn remove(&mut self, block: Address) -> Option<u64> {
        let (size, line) = self.blocks.remove(&block)?;
        self.lines[line as usize].kept -= size;
        Some(size)
    }
}

impl Machine {
    /// From now on allocations are tallied.
    pub fn start_tally(&mut self, filename: &str) {
        self.tally = Some(Box::new(Tally::new(filename)));
        self.registers.tracing = true;
    }

    /// Notes a new block.
    pub(super) fn tally_add(&mut self, block: Address, size: u64) {
        let Some(mut tally) = self.tally.take() else { return };
        if let Some(line) = self.line_in(&tally.filename) {
            tally.add(block, size, line);
        }
        self.tally = Some(tally);
    }

    /// Forgets a freed block.
    pub(super) fn tally_remove(&mut self, block: Address) -> Option<u64> {
        self.tally.as_mut()?.remove(block)
    }

    /// The line of this file that runs now, or has called what runs.
    fn line_in(&self, filename: &str) -> Option<u32> {
        let mut current = self.object_at(TSTATE_FRAME);
        while !current.is_null() {
            let code_object = self.read_object(current, frame::F_CODE);
            let file = self.read_object(code_object, code::CO_FILENAME);
            if unicode::eq_str(self, file, filename) {
                let last = i64::from(self.read_u32(current, frame::F_LASTI) as i32);
                return Some(code::line_of(self, code_object, last) as u32);
            }
            current = self.read_object(current, frame::F_BACK);
        }
        None
    }
}
