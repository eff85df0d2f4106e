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

/// What is known of a checkpoint without its pages.
#[derive(Clone, Copy)]
pub(super) struct Label {
    pub(super) stand: Stand,
    registers: Registers,
    /// Births until then.
    pub(super) births: u64,
    /// How much had been printed.
    pub(super) printed: Printed,
}

/// A whole state of a run.
#[derive(Clone)]
pub(super) struct Checkpoint {
    pub(super) label: Label,
    memory: MemorySnapshot,
}

impl Checkpoint {
    /// The state of this moment.
    pub(super) fn take(m: &mut Machine, stand: Stand) -> Self {
        let memory = m.memory.take_snapshot();
        let (registers, births) = (m.registers, memory.registers.births);
        Self { label: Label { stand, registers, births, printed: printed(&m.output) }, memory }
    }

    /// The state with this label and this memory.
    pub(super) fn new(label: Label, memory: MemorySnapshot) -> Self {
        Self { label, memory }
    }

    /// Makes the machine what it was, but for its output.
    pub(super) fn restore(&self, m: &mut Machine) {
        m.restore(&self.memory, self.label.registers);
    }

    /// A second machine that goes on from it, sharing its pages; without output.
    pub(super) fn machine(&self, like: &Machine) -> Machine {
        let memory = Memory::from_snapshot(*like.memory.profile(), &self.memory);
        Machine::new(memory, self.label.registers, like.natives, like.hooks)
    }

    /// Work done since boot.
    pub(super) fn work(&self) -> u64 {
        self.label.work()
    }

    /// Its memory.
    pub(super) fn memory(&self) -> &MemorySnapshot {
        &self.memory
    }

    /// Both parts.
    pub(super) fn into_parts(self) -> (Label, MemorySnapshot) {
        (self.label, self.memory)
    }
}

impl Label {
    /// Work done since boot.
    pub(super) fn work(&self) -> u64 {
        self.registers.work
    }

    /// Instructions begun since boot.
    pub(super) fn instructions(&self) -> u64 {
        self.registers.instructions()
    }

    /// Whether it is between two lines and right at an aim, whose instruction has this number since boot.
    pub(super) fn is_at(&self, aim: Aim, instruction: u64) -> bool {
        let Stand { place, stage, at_line, .. } = self.stand;
        let is_there = match aim {
            Aim::Line(aim) => place == aim,
            Aim::Instruction(aim) => place.input == aim.input && self.instructions() == instruction,
        };
        is_there && at_line && matches!(stage, Stage::Waiting | Stage::Running)
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
