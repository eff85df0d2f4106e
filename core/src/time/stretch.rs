//! Stretches of a run that cannot pause: native code that waits in Rust for Python, as a sort does for `__lt__`.
//!
//! One that is longer than a slice is given up and begun again from a checkpoint right before it, with twice the time
//! each time. So each slice ends, a run can be stopped between two of them, and whatever has an end gets there.

/// Units that a stretch may take beyond the slice in which it begins, the first time.
pub const DEFAULT_NATIVE_ALLOWANCE: u64 = 1_000_000;

/// A stretch that was too long.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// Instructions before the one that begins it, since boot.
    before: u64,
    /// Units that it may take beyond a slice next time.
    pub allowance: u64,
}

impl Stretch {
    /// The one that instruction number `instruction` began, given up when this much was allowed.
    pub(super) fn longer_than(allowance: u64, instruction: u64) -> Self {
        Self { before: instruction.saturating_sub(1), allowance: allowance.saturating_mul(2) }
    }

    /// The limit of a slice that would end at `slice`, when so many instructions and so much work have been executed.
    ///
    /// An instruction is at least one unit, so the slice ends at the latest right before the stretch; where it ends
    /// earlier, the next ones come nearer.
    pub(super) fn pause_before(self, instructions: u64, work: u64, slice: u64) -> u64 {
        match self.before.checked_sub(instructions) {
            None | Some(0) => slice,
            Some(left) => slice.min(work.saturating_add(left)),
        }
    }

    /// Whether it begins next, after so many instructions.
    pub(super) fn is_next(self, instructions: u64) -> bool {
        instructions == self.before
    }
}
