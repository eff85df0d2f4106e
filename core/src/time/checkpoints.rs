//! Checkpoints: whole states to go on from. Pages are shared, so one costs what has changed since the last.

use crate::memory::{Memory, MemorySnapshot};
use crate::object::{Machine, Registers};

use super::run::{Place, Stage};

/// A whole state of a run.
#[derive(Clone)]
pub(super) struct Checkpoint {
    /// Where it is.
    pub(super) place: Place,
    /// How far its input is.
    pub(super) stage: Stage,
    /// Work done since boot.
    pub(super) work: u64,
    /// Whether it is between two lines, and not inside one.
    pub(super) at_line: bool,
    memory: MemorySnapshot,
    registers: Registers,
    /// Pieces of output, and how long the last of them is.
    output: (usize, usize),
}

impl Checkpoint {
    /// The state of this moment.
    pub(super) fn take(m: &mut Machine, place: Place, stage: Stage, at_line: bool) -> Self {
        Self {
            place,
            stage,
            at_line,
            work: m.registers.work,
            memory: m.memory.take_snapshot(),
            registers: m.registers,
            output: (m.output.len(), m.output.last().map_or(0, |piece| piece.text.len())),
        }
    }

    /// Makes the machine what it was.
    pub(super) fn restore(&self, m: &mut Machine) {
        m.restore(&self.memory, self.registers);
        m.output.truncate(self.output.0);
        if let Some(last) = m.output.last_mut() {
            last.text.truncate(self.output.1);
        }
    }

    /// A second machine that goes on from it, sharing its pages; without output.
    pub(super) fn machine(&self, like: &Machine) -> Machine {
        let memory = Memory::from_snapshot(*like.memory.profile(), &self.memory);
        Machine::new(memory, self.registers, like.natives, like.hooks)
    }

    /// Bytes that only this checkpoint keeps from being given back, as seen from `m`.
    fn kept_bytes(&self, now: &MemorySnapshot) -> u64 {
        self.memory.space.bytes_not_in(&now.space)
    }
}

/// Bytes of pages that checkpoints may keep beside the live ones.
const MAX_BYTES: u64 = 96 << 20;
const MAX_COUNT: usize = 24;
/// Work between two checkpoints at least.
pub(super) const SPACING: u64 = 400_000;

/// Checkpoints in the order of their places.
#[derive(Default)]
pub(super) struct Checkpoints {
    kept: Vec<Checkpoint>,
}

impl Checkpoints {
    /// Forgets all of an input and of those after it.
    pub(super) fn forget_from(&mut self, input: u32) {
        self.kept.retain(|checkpoint| checkpoint.place.input < input);
    }

    /// Whether the last one before this work is far enough away for another.
    pub(super) fn wants_one(&self, work: u64) -> bool {
        let nearest = self.kept.iter().map(|checkpoint| checkpoint.work.abs_diff(work)).min();
        nearest.is_none_or(|distance| distance >= SPACING)
    }

    /// Adds one, and drops others where there are too many or too large ones.
    pub(super) fn add(&mut self, checkpoint: Checkpoint) {
        let at = self.kept.partition_point(|known| known.work < checkpoint.work);
        if self
            .kept
            .get(at)
            .is_some_and(|known| known.work == checkpoint.work && known.place == checkpoint.place)
        {
            return;
        }
        let now = checkpoint.memory.clone();
        self.kept.insert(at, checkpoint);
        while self.kept.len() > MAX_COUNT || self.bytes(&now) > MAX_BYTES && self.kept.len() > 2 {
            let Some(drop) = self.least_useful() else { break };
            self.kept.remove(drop);
        }
    }

    fn bytes(&self, now: &MemorySnapshot) -> u64 {
        self.kept.iter().map(|checkpoint| checkpoint.kept_bytes(now)).sum()
    }

    /// One whose neighbours are near, compared with how long ago it was; never the first or the last.
    fn least_useful(&self) -> Option<usize> {
        let last = self.kept.last()?.work;
        (1..self.kept.len().saturating_sub(1)).min_by_key(|&at| {
            let gap = self.kept[at + 1].work - self.kept[at - 1].work;
            gap * 1000 / (last - self.kept[at].work + 1)
        })
    }

    /// The last state in which no more than so many instructions had begun.
    pub(super) fn before_instruction(&self, number: u64) -> Option<&Checkpoint> {
        self.kept.iter().rev().find(|checkpoint| checkpoint.registers.instructions <= number)
    }

    /// The last state from which `place` lies ahead, or is reached; `None` when it is before all of them.
    pub(super) fn before(&self, place: Place) -> Option<&Checkpoint> {
        self.kept
            .iter()
            .rev()
            .find(|checkpoint| checkpoint.place < place || checkpoint.place == place && checkpoint.at_line)
    }
}
