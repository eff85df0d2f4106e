//! Checkpoints over the length of a run, as many as fit into a budget: the older ones packed.

use crate::memory::{MemorySnapshot, PackedMemory};

use super::checkpoint::{Checkpoint, Label};

/// Checkpoints over the length of a run, at most.
const MAX_COUNT: usize = 512;
/// Work between two of them at first: a few milliseconds. It doubles when there are too many.
const SPACING: u64 = 200_000;
/// What a checkpoint costs beside its pages, in bytes: its tables.
pub(super) const TABLE_BYTES: u64 = 8 << 10;

/// The memory of one of them.
enum Kept {
    /// Its pages, and the bytes of those that the next one does not share.
    Open(MemorySnapshot, u64),
    /// What it has and the next one has not.
    Packed(PackedMemory),
}

/// Checkpoints in the order of their work.
///
/// The first ones are packed, each onto the next; the last one never is. So what one of them had is found by looking
/// through those after it until one that is open.
pub(super) struct Archive {
    labels: Vec<Label>,
    kept: Vec<Kept>,
    spacing: u64,
}

impl Archive {
    pub(super) fn new() -> Self {
        Self { labels: Vec::new(), kept: Vec::new(), spacing: SPACING }
    }

    /// What is known of each, in the order of their work.
    pub(super) fn labels(&self) -> &[Label] {
        &self.labels
    }

    /// How much work lies between two of them.
    pub(super) fn spacing(&self) -> u64 {
        self.spacing
    }

    /// Bytes that only they keep.
    pub(super) fn bytes(&self) -> u64 {
        self.kept.iter().map(Kept::bytes).sum()
    }

    /// Whether the nearest one is far enough away for another.
    pub(super) fn wants_one(&self, work: u64) -> bool {
        let at = self.labels.partition_point(|label| label.work() < work);
        let near = |index: usize| {
            self.labels.get(index).is_some_and(|label| label.work().abs_diff(work) < self.spacing)
        };
        !near(at) && !near(at.wrapping_sub(1)) && self.can_insert(at)
    }

    /// The memory of the last one before this work, if that is open: what has not changed since can be shared with it.
    pub(super) fn memory_before(&self, work: u64) -> Option<&MemorySnapshot> {
        let at = self.labels.partition_point(|label| label.work() <= work);
        match self.kept.get(at.checked_sub(1)?)? {
            Kept::Open(memory, _) => Some(memory),
            Kept::Packed(_) => None,
        }
    }

    /// A whole one again; `None` if the host has no memory for it.
    pub(super) fn whole(&self, at: usize) -> Option<Checkpoint> {
        self.memory(at).map(|memory| Checkpoint::new(self.labels[at], memory))
    }

    /// Whether one would have to be unpacked.
    pub(super) fn is_packed(&self, at: usize) -> bool {
        at < self.first_open()
    }

    /// Adds one, and drops others where there are too many.
    pub(super) fn add(&mut self, checkpoint: Checkpoint) {
        let (label, memory) = checkpoint.into_parts();
        let at = self.labels.partition_point(|known| known.work() < label.work());
        let is_known = self
            .labels
            .get(at)
            .is_some_and(|known| known.work() == label.work() && known.stand == label.stand);
        if is_known || !self.can_insert(at) {
            return;
        }
        self.labels.insert(at, label);
        self.kept.insert(at, Kept::Open(memory, 0));
        self.weigh(at);
        self.weigh(at.wrapping_sub(1));
        while self.labels.len() > MAX_COUNT {
            self.spacing *= 2;
            self.thin();
        }
    }

    /// Forgets all but those at the beginning for which this holds.
    pub(super) fn keep_while(&mut self, holds: impl Fn(&Label) -> bool) {
        let mut count = self.labels.partition_point(holds);
        if count > 0 && count < self.labels.len() && self.is_packed(count - 1) {
            match self.memory(count - 1) {
                Some(memory) => self.kept[count - 1] = Kept::Open(memory, 0),
                None => count = 0,
            }
        }
        self.labels.truncate(count);
        self.kept.truncate(count);
        if count == 0 {
            self.spacing = SPACING;
        }
    }

    /// Makes itself smaller, until it has no more bytes than this: packs, and what is packed it drops.
    pub(super) fn keep_to(&mut self, bytes: u64) {
        while self.labels.len() > 2 && self.bytes() > bytes {
            if !self.pack_next() && !self.least_useful().is_some_and(|at| self.remove(at)) {
                return;
            }
        }
    }

    /// Whether one can stand here: nothing comes between two of which one is packed onto the other.
    fn can_insert(&self, at: usize) -> bool {
        self.first_open() == 0 || at > self.first_open()
    }

    fn first_open(&self) -> usize {
        self.kept.partition_point(|kept| matches!(kept, Kept::Packed(_)))
    }

    fn memory(&self, at: usize) -> Option<MemorySnapshot> {
        let chain = self.kept[at..].iter().map_while(|kept| match kept {
            Kept::Packed(packed) => Some(packed),
            Kept::Open(..) => None,
        });
        let Kept::Open(open, _) = &self.kept[at.max(self.first_open())] else { return None };
        open.unpacked(chain)
    }

    /// Packs the first one that is open; `false` if only the last one is, or the host has no memory for it.
    fn pack_next(&mut self) -> bool {
        let at = self.first_open();
        let Some([Kept::Open(this, _), Kept::Open(next, _)]) = self.kept.get(at..at + 2) else {
            return false;
        };
        let Some(packed) = this.packed_onto(next) else { return false };
        self.kept[at] = Kept::Packed(packed);
        true
    }

    /// Removes one, neither the first nor the last; `false` if the host has no memory for it. One that is packed onto it
    /// is packed onto the next.
    fn remove(&mut self, at: usize) -> bool {
        if self.is_packed(at - 1) && !self.is_packed(at) && !self.pack_next() {
            return false;
        }
        if let [Kept::Packed(before), Kept::Packed(this)] = &self.kept[at - 1..=at] {
            let Some(merged) = before.past(this) else { return false };
            self.kept[at - 1] = Kept::Packed(merged);
        }
        self.labels.remove(at);
        self.kept.remove(at);
        self.weigh(at - 1);
        true
    }

    fn weigh(&mut self, at: usize) {
        if let Some([Kept::Open(this, own), Kept::Open(next, _)]) = self.kept.get_mut(at..at.wrapping_add(2))
        {
            *own = this.space.bytes_not_in(&next.space);
        }
    }

    /// Drops those that stand closer than the spacing.
    fn thin(&mut self) {
        let mut at = 1;
        while at + 1 < self.labels.len() {
            let is_close = self.labels[at].work() - self.labels[at - 1].work() < self.spacing;
            if !is_close || !self.remove(at) {
                at += 1;
            }
        }
    }

    /// The one that leaves the smallest hole for the bytes that it gives back; never the first or the last.
    fn least_useful(&self) -> Option<usize> {
        let work = |at: usize| self.labels[at].work();
        (1..self.labels.len().saturating_sub(1)).min_by_key(|&at| {
            let hole = u128::from(work(at + 1) - work(at - 1));
            hole * 1_000_000 / u128::from(self.kept[at].bytes())
        })
    }
}

impl Kept {
    fn bytes(&self) -> u64 {
        TABLE_BYTES
            + match self {
                Self::Open(_, own) => *own,
                Self::Packed(packed) => packed.bytes(),
            }
    }
}
