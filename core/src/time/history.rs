//! The checkpoints of a run: some over its whole length, as many as fit into a budget, and a ring of dense ones around
//! where the reader is, so that neighbouring steps are short.

use crate::memory::MemorySnapshot;

use super::checkpoint::{Checkpoint, Stand};
use super::output::Printed;
use super::position::{Aim, Place, Stage};

/// Bytes that checkpoints may keep beside the live pages, unless told otherwise.
pub const DEFAULT_HISTORY_BYTES: u64 = 256 << 20;
/// Checkpoints over the length of a run, at most.
const MAX_COUNT: usize = 512;
/// Work between two of them at first: a few milliseconds. It doubles when there are too many.
const SPACING: u64 = 200_000;
/// Checkpoints in the ring.
const RING_COUNT: usize = 24;
/// Work between the densest of the ring.
const RING_SPACING: u64 = 2_000;
/// What a checkpoint costs beside its pages, in bytes: its tables.
const TABLE_BYTES: u64 = 8 << 10;

/// One checkpoint over the length of the run.
struct Kept {
    checkpoint: Checkpoint,
    /// Bytes that it holds and the next one does not.
    own_bytes: u64,
}

/// Checkpoints in the order of their work.
pub(super) struct History {
    kept: Vec<Kept>,
    ring: Vec<Checkpoint>,
    spacing: u64,
    budget_bytes: u64,
}

impl History {
    pub(super) fn new(budget_bytes: u64) -> Self {
        Self { kept: Vec::new(), ring: Vec::new(), spacing: SPACING, budget_bytes }
    }

    /// Bytes that only checkpoints keep.
    pub(super) fn bytes(&self) -> u64 {
        self.kept_bytes() + self.ring_bytes()
    }

    /// Those over the length of the run.
    fn kept_bytes(&self) -> u64 {
        self.kept.iter().map(|kept| kept.own_bytes + TABLE_BYTES).sum()
    }

    /// Those of the ring, as far as its members differ from one to the next.
    fn ring_bytes(&self) -> u64 {
        self.ring.windows(2).map(|pair| pair[0].bytes_not_in(pair[1].memory()) + TABLE_BYTES).sum()
    }

    /// Another budget, kept from now on.
    pub(super) fn set_budget(&mut self, bytes: u64) {
        self.budget_bytes = bytes;
        self.keep_to_budget();
    }

    /// Forgets all of an input and of those after it.
    pub(super) fn forget_from(&mut self, input: u32) {
        self.kept.retain(|kept| kept.checkpoint.stand.place.input < input);
        self.ring.retain(|checkpoint| checkpoint.stand.place.input < input);
        if self.kept.is_empty() {
            self.spacing = SPACING;
        }
    }

    /// Forgets what lies at a place or after it. What comes to the place before its line begins is not of it yet.
    pub(super) fn forget_after(&mut self, at: Place) {
        let is_before = |Stand { place, stage, at_line, .. }: Stand| {
            place < at || place == at && (!at_line || stage == Stage::Waiting)
        };
        self.kept.retain(|kept| is_before(kept.checkpoint.stand));
        self.ring.retain(|checkpoint| is_before(checkpoint.stand));
    }

    /// How much had been printed at the last one.
    pub(super) fn printed(&self) -> Printed {
        let all = self.kept.iter().map(|kept| &kept.checkpoint).chain(&self.ring);
        all.map(|checkpoint| checkpoint.printed).max().unwrap_or_default()
    }

    /// Whether the nearest one is far enough away for another.
    pub(super) fn wants_one(&self, work: u64) -> bool {
        let at = self.kept.partition_point(|kept| kept.checkpoint.work() < work);
        let near = |index: usize| {
            self.kept.get(index).is_some_and(|kept| kept.checkpoint.work().abs_diff(work) < self.spacing)
        };
        !near(at) && !near(at.wrapping_sub(1))
    }

    /// How much work until another one is wanted, at the latest.
    pub(super) fn spacing(&self) -> u64 {
        self.spacing
    }

    /// The memory of the last one before this work: what has not changed since can be shared with it.
    pub(super) fn memory_before(&self, work: u64) -> Option<&MemorySnapshot> {
        let at = self.kept.partition_point(|kept| kept.checkpoint.work() <= work);
        self.kept[..at].last().map(|kept| kept.checkpoint.memory())
    }

    /// Adds one for good, and drops others where there are too many or too large ones.
    pub(super) fn add(&mut self, checkpoint: Checkpoint) {
        let at = self.kept.partition_point(|kept| kept.checkpoint.work() < checkpoint.work());
        let is_known = self.kept.get(at).is_some_and(|kept| {
            kept.checkpoint.work() == checkpoint.work() && kept.checkpoint.stand == checkpoint.stand
        });
        if is_known {
            return;
        }
        self.kept.insert(at, Kept { checkpoint, own_bytes: 0 });
        self.weigh(at);
        self.weigh(at.wrapping_sub(1));
        while self.kept.len() > MAX_COUNT {
            self.spacing *= 2;
            self.thin();
        }
        self.keep_to_budget();
    }

    /// Adds one to the ring, and drops the one that is farthest from it.
    pub(super) fn add_near(&mut self, checkpoint: Checkpoint) {
        let work = checkpoint.work();
        let at = self.ring.partition_point(|known| known.work() < work);
        if self.ring.get(at).is_some_and(|known| known.work() == work) {
            return;
        }
        self.ring.insert(at, checkpoint);
        if self.ring.len() > RING_COUNT {
            let first = self.ring[0].work().abs_diff(work);
            let last = self.ring[self.ring.len() - 1].work().abs_diff(work);
            self.ring.remove(if first > last { 0 } else { self.ring.len() - 1 });
        }
        self.keep_to_budget();
    }

    fn weigh(&mut self, at: usize) {
        let Some([this, next]) = self.kept.get_mut(at..at.wrapping_add(2)) else {
            return;
        };
        this.own_bytes = this.checkpoint.bytes_not_in(next.checkpoint.memory());
    }

    /// Drops those that stand closer than the spacing.
    fn thin(&mut self) {
        let (spacing, mut last) = (self.spacing, None);
        let count = self.kept.len();
        let mut index = 0;
        self.kept.retain(|kept| {
            index += 1;
            let work = kept.checkpoint.work();
            let is_kept = index == count || last.is_none_or(|last| work - last >= spacing);
            if is_kept {
                last = Some(work);
            }
            is_kept
        });
        (0..self.kept.len()).for_each(|at| self.weigh(at));
    }

    fn keep_to_budget(&mut self) {
        let mut ring = self.ring_bytes();
        while ring > self.budget_bytes / 4 && self.ring.len() > 1 {
            self.ring.remove(0);
            ring = self.ring_bytes();
        }
        while self.kept.len() > 2 && self.kept_bytes() + ring > self.budget_bytes {
            let Some(at) = self.least_useful() else { return };
            self.kept.remove(at);
            self.weigh(at - 1);
        }
    }

    /// The one that leaves the smallest hole for the bytes that it gives back; never the first or the last.
    fn least_useful(&self) -> Option<usize> {
        let work = |at: usize| self.kept[at].checkpoint.work();
        (1..self.kept.len().saturating_sub(1)).min_by_key(|&at| {
            let hole = u128::from(work(at + 1) - work(at - 1));
            hole * 1_000_000 / u128::from(self.kept[at].own_bytes + TABLE_BYTES)
        })
    }

    /// The last state in which no more than so many instructions had begun.
    pub(super) fn before_instruction(&self, number: u64) -> Option<&Checkpoint> {
        self.last_that(|checkpoint| checkpoint.instructions() <= number)
    }

    /// The last state from which an aim, whose instruction has this number since boot, is reached by executing.
    pub(super) fn before(&self, aim: Aim, instruction: u64) -> Option<&Checkpoint> {
        self.last_that(|checkpoint| checkpoint.leads_to(aim, instruction))
    }

    /// The last one of the whole run, with no more than so much work, for which this holds.
    pub(super) fn last_before(&self, work: u64, holds: impl Fn(&Checkpoint) -> bool) -> Option<&Checkpoint> {
        let all = self.kept.iter().rev().map(|kept| &kept.checkpoint);
        all.filter(|checkpoint| checkpoint.work() <= work).find(|checkpoint| holds(checkpoint))
    }

    fn last_that(&self, holds: impl Fn(&Checkpoint) -> bool) -> Option<&Checkpoint> {
        let kept = self.kept.iter().rev().map(|kept| &kept.checkpoint).find(|one| holds(one));
        let near = self.ring.iter().rev().find(|one| holds(one));
        [kept, near].into_iter().flatten().max_by_key(|checkpoint| checkpoint.work())
    }

    /// About how much work has been done at an aim, from what is known around it.
    pub(super) fn estimate(&self, aim: Aim) -> Option<u64> {
        let Aim::Line(place) = aim else { return None };
        let after = self.kept.partition_point(|kept| kept.checkpoint.stand.place <= place);
        let (before, after) = (self.kept.get(after.checked_sub(1)?)?, self.kept.get(after)?);
        let (from, to) = (before.checkpoint.stand.place, after.checkpoint.stand.place);
        if from.input != place.input || to.input != place.input {
            return None;
        }
        let (start, work) = (before.checkpoint.work(), after.checkpoint.work() - before.checkpoint.work());
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
