//! Stretches of a run that cannot pause: native code that waits in Rust for Python, as a sort does for `__lt__`.
//!
//! One that is longer than a slice is given up and begun again from a checkpoint right before it, with twice the time
//! each time. So each slice ends, a run can be stopped between two of them, and whatever has an end gets there.

/// Units that a stretch may take beyond the slice in which it begins, the first time.
pub(super) const FIRST_ALLOWANCE: u64 = 1_000_000;

/// A stretch that was too long.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// Work done before native code called Python, since boot.
    since: u64,
    /// Where to pause before it: before the instruction that begins it, as far as is known.
    pause_at: u64,
    /// Units that it may take beyond a slice next time.
    pub allowance: u64,
}

impl Stretch {
    /// The one that began at `since` and was given up, after `before` was; `from` is the work done at the checkpoint that
    /// the run is back at.
    pub(super) fn longer_than(before: Option<Self>, since: u64, from: u64) -> Self {
        let Some(before) = before.filter(|before| before.since == since) else {
            let allowance = before.map_or(FIRST_ALLOWANCE, |before| before.allowance);
            return Self { since, pause_at: since.saturating_sub(1), allowance: allowance.saturating_mul(2) };
        };
        // Its instruction had done work before it called Python: the pause must be earlier.
        let missed = if from < before.pause_at { since - before.pause_at } else { 0 };
        let pause_at = before.pause_at.saturating_sub(missed);
        Self { since, pause_at, allowance: before.allowance.saturating_mul(2) }
    }

    /// The limit of a slice from `work` on that would end at `slice`: it ends right before the stretch.
    pub(super) fn pause_before(self, work: u64, slice: u64) -> u64 {
        if work < self.pause_at { slice.min(self.pause_at) } else { slice }
    }

    /// Whether a pause at `work` is the one before it.
    pub(super) fn is_at(self, work: u64) -> bool {
        (self.pause_at..self.since).contains(&work)
    }
}
