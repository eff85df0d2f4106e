//! The checkpoints of a run: some over its whole length, and a ring of dense ones around where the reader is, so that
//! neighbouring steps are short.

use crate::memory::MemorySnapshot;

use super::archive::{Archive, TABLE_BYTES};
use super::checkpoint::{Checkpoint, Label, Stand};
use super::output::Printed;
use super::position::{Aim, Place, Stage};

/// Bytes that checkpoints may keep beside the live pages, unless told otherwise.
pub const DEFAULT_HISTORY_BYTES: u64 = 256 << 20;
/// Checkpoints in the ring.
const RING_COUNT: usize = 24;
/// Work between the densest of the ring.
const RING_SPACING: u64 = 2_000;

/// Checkpoints in the order of their work.
pub(super) struct History {
    archive: Archive,
    ring: Vec<Checkpoint>,
    budget_bytes: u64,
}

impl History {
    pub(super) fn new(budget_bytes: u64) -> Self {
        Self { archive: Archive::new(), ring: Vec::new(), budget_bytes }
    }

    /// Bytes that only checkpoints keep.
    pub(super) fn bytes(&self) -> u64 {
        self.archive.bytes() + self.ring_bytes()
    }

    /// Those of the ring, as far as its members differ from one to the next.
    fn ring_bytes(&self) -> u64 {
        let own = |pair: &[Checkpoint]| pair[0].memory().space.bytes_not_in(&pair[1].memory().space);
        self.ring.windows(2).map(|pair| own(pair) + TABLE_BYTES).sum()
    }

    /// Another budget, kept from now on.
    pub(super) fn set_budget(&mut self, bytes: u64) {
        self.budget_bytes = bytes;
        self.keep_to_budget(u64::MAX);
    }

    /// Forgets all of an input and of those after it.
    pub(super) fn forget_from(&mut self, input: u32) {
        self.keep_while(|label| label.stand.place.input < input);
    }

    /// Forgets what lies at a place or after it. What comes to the place before its line begins is not of it yet.
    pub(super) fn forget_after(&mut self, at: Place) {
        self.keep_while(|&Label { stand: Stand { place, stage, at_line, .. }, .. }| {
            place < at || place == at && (!at_line || stage == Stage::Waiting)
        });
    }

    fn keep_while(&mut self, holds: impl Fn(&Label) -> bool) {
        self.ring.retain(|checkpoint| holds(&checkpoint.label));
        self.archive.keep_while(holds);
    }

    /// How much had been printed at the last one.
    pub(super) fn printed(&self) -> Printed {
        let all = self.archive.labels().iter().chain(self.ring.iter().map(|near| &near.label));
        all.map(|label| label.printed).max().unwrap_or_default()
    }

    /// Whether the nearest one is far enough away for another.
    pub(super) fn wants_one(&self, work: u64) -> bool {
        self.archive.wants_one(work)
    }

    /// How much work until another one is wanted, at the latest.
    pub(super) fn spacing(&self) -> u64 {
        self.archive.spacing()
    }

    /// The memory of the last one before this work, as far as its pages can be shared.
    pub(super) fn memory_before(&self, work: u64) -> Option<&MemorySnapshot> {
        self.archive.memory_before(work)
    }

    /// Adds one for good, and packs or drops others where there are too many or too large ones.
    pub(super) fn add(&mut self, checkpoint: Checkpoint) {
        let work = checkpoint.work();
        self.archive.add(checkpoint);
        self.keep_to_budget(work);
    }

    /// Adds one to the ring, and drops the one that is farthest from it.
    pub(super) fn add_near(&mut self, checkpoint: Checkpoint) {
        let work = checkpoint.work();
        let at = self.ring.partition_point(|known| known.work() < work);
        if self.ring.get(at).is_some_and(|known| known.work() == work) {
            return;
        }
        self.ring.insert(at, checkpoint);
        self.keep_to_budget(work);
    }

    /// Drops those of the ring that are farthest from so much work, and leaves the rest of the budget to the others.
    fn keep_to_budget(&mut self, work: u64) {
        let mut bytes = self.ring_bytes();
        while self.ring.len() > RING_COUNT || self.ring.len() > 1 && bytes > self.budget_bytes / 4 {
            let last = self.ring.len() - 1;
            let is_first_farther = self.ring[0].work().abs_diff(work) > self.ring[last].work().abs_diff(work);
            self.ring.remove(if is_first_farther { 0 } else { last });
            bytes = self.ring_bytes();
        }
        self.archive.keep_to(self.budget_bytes.saturating_sub(bytes));
    }

    /// The last state in which no more than so many instructions had begun.
    pub(super) fn before_instruction(&mut self, number: u64) -> Option<Checkpoint> {
        self.last_that(|label| label.instructions() <= number)
    }

    /// The last state from which an aim, whose instruction has this number since boot, is reached by executing.
    pub(super) fn before(&mut self, aim: Aim, instruction: u64) -> Option<Checkpoint> {
        self.last_that(|label| label.leads_to(aim, instruction))
    }

    /// Whether there is a state right at an aim.
    pub(super) fn has(&self, aim: Aim, instruction: u64) -> bool {
        let (kept, near) = self.last_of_both(|label| label.leads_to(aim, instruction));
        kept.is_some_and(|at| self.archive.labels()[at].is_at(aim, instruction))
            || near.is_some_and(|at| self.ring[at].label.is_at(aim, instruction))
    }

    /// How much work had been done at the last state from which an aim is reached by executing.
    pub(super) fn work_before(&self, aim: Aim, instruction: u64) -> Option<u64> {
        let (kept, near) = self.last_of_both(|label| label.leads_to(aim, instruction));
        let kept = kept.map(|at| self.archive.labels()[at].work());
        kept.max(near.map(|at| self.ring[at].work()))
    }

    /// The last one of the whole run, with no more than so much work, for which this holds.
    pub(super) fn last_before(&self, work: u64, holds: impl Fn(&Label) -> bool) -> Option<Checkpoint> {
        let at = self.archive.labels().iter().rposition(|label| label.work() <= work && holds(label))?;
        self.archive.whole(at)
    }

    fn last_that(&mut self, holds: impl Fn(&Label) -> bool) -> Option<Checkpoint> {
        let (kept, near) = self.last_of_both(holds);
        let near = near.map(|at| &self.ring[at]);
        let Some(kept) =
            kept.filter(|&at| near.is_none_or(|near| near.work() < self.archive.labels()[at].work()))
        else {
            return near.cloned();
        };
        let checkpoint = self.archive.whole(kept)?;
        if self.archive.is_packed(kept) {
            // The next one is looked for near it, most likely.
            self.add_near(checkpoint.clone());
        }
        Some(checkpoint)
    }

    /// The last one of the whole run, and the last one of the ring, for which this holds.
    fn last_of_both(&self, holds: impl Fn(&Label) -> bool) -> (Option<usize>, Option<usize>) {
        let kept = self.archive.labels().iter().rposition(&holds);
        (kept, self.ring.iter().rposition(|near| holds(&near.label)))
    }

    /// About how much work has been done at an aim, from what is known around it.
    pub(super) fn estimate(&self, aim: Aim) -> Option<u64> {
        let Aim::Line(place) = aim else { return None };
        let labels = self.archive.labels();
        let after = labels.partition_point(|label| label.stand.place <= place);
        let (before, after) = (labels.get(after.checked_sub(1)?)?, labels.get(after)?);
        let (from, to) = (before.stand.place, after.stand.place);
        if from.input != place.input || to.input != place.input {
            return None;
        }
        let (start, work) = (before.work(), after.work() - before.work());
        let part = u128::from(work) * u128::from(place.line - from.line) / u128::from(to.line - from.line);
        Some(start + part as u64)
    }
}

/// Where on the way to a place checkpoints go into the ring: nearer and nearer, so that going on backwards from there
/// never executes much again.
#[derive(Clone, Copy, Debug)]
pub(super) struct Approach {
    /// Work done at the place, as far as that is known.
    to: u64,
    /// Work done at the next one.
    next: u64,
}

impl Approach {
    /// From so much work to so much.
    pub(super) fn new(from: u64, to: u64) -> Self {
        let mut approach = Self { to, next: from };
        approach.advance(from);
        approach
    }

    /// Where to take the next one; none when the place is near.
    pub(super) fn next(self) -> Option<u64> {
        (self.next < self.to).then_some(self.next)
    }

    /// Goes on from so much work.
    pub(super) fn advance(&mut self, work: u64) {
        let left = self.to.saturating_sub(work);
        self.next = if left < RING_SPACING { u64::MAX } else { work + (left / 2).max(1) };
    }
}
