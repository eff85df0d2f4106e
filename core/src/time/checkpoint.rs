//! A checkpoint: a whole state to go on from. Pages are shared, so one costs what has changed since the last.

use crate::memory::{Memory, MemorySnapshot};
use crate::object::native_stack::NativeKind;
use crate::object::{Machine, Registers};

use super::output::{Printed, printed};
use super::position::{Aim, Place, Stage};

/// Where a run stands: all of its state that is not the machine's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stand {
    /// Where it is.
    pub(super) place: Place,
    /// How far its input is.
    pub(super) stage: Stage,
    /// Whether it is between two lines, and not inside one.
    pub(super) at_line: bool,
    /// Whether the interpreter has been shut down.
    pub(super) is_finalized: bool,
}

/// A whole state of a run.
#[derive(Clone)]
pub(super) struct Checkpoint {
    pub(super) stand: Stand,
    memory: MemorySnapshot,
    registers: Registers,
    /// How much had been printed.
    pub(super) printed: Printed,
}

impl Checkpoint {
    /// The state of this moment.
    pub(super) fn take(m: &mut Machine, stand: Stand) -> Self {
        Self { stand, memory: m.memory.take_snapshot(), registers: m.registers, printed: printed(&m.output) }
    }

    /// Makes the machine what it was, but for its output.
    pub(super) fn restore(&self, m: &mut Machine) {
        m.restore(&self.memory, self.registers);
    }

    /// A second machine that goes on from it, sharing its pages; without output.
    pub(super) fn machine(&self, like: &Machine) -> Machine {
        let memory = Memory::from_snapshot(*like.memory.profile(), &self.memory);
        Machine::new(memory, self.registers, like.natives, like.hooks)
    }

    /// Work done since boot.
    pub(super) fn work(&self) -> u64 {
        self.registers.work
    }

    /// Instructions begun since boot.
    pub(super) fn instructions(&self) -> u64 {
        self.registers.instructions
    }

    /// Its memory.
    pub(super) fn memory(&self) -> &MemorySnapshot {
        &self.memory
    }

    /// Bytes of the pages that it holds and another moment does not.
    pub(super) fn bytes_not_in(&self, other: &MemorySnapshot) -> u64 {
        self.memory.space.bytes_not_in(&other.space)
    }

    /// Whether executing from here comes to an aim, whose instruction has this number since boot.
    pub(super) fn leads_to(&self, aim: Aim, instruction: u64) -> bool {
        let Stand { place, stage, at_line, .. } = self.stand;
        if place.input != aim.input() {
            return place.input < aim.input();
        }
        match aim {
            // Of a run inside a line, the end of that line lies ahead.
            Aim::Line(aim) => place <= aim,
            Aim::Instruction(_) => {
                let is_over = !matches!(stage, Stage::Waiting | Stage::Running);
                self.instructions() < instruction
                    || self.instructions() == instruction && (at_line || stage == Stage::Waiting || is_over)
            }
        }
    }
}

/// Whether a paused machine stands before an instruction, and not inside one.
pub(super) fn is_between_instructions(m: &Machine) -> bool {
    m.top_native().kind(m) == NativeKind::Python as u16
}
