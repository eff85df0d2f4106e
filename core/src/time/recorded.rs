//! A window of a run, recorded.

use crate::memory::{MemoryEvent, MemorySnapshot};
use crate::object::Machine;

/// What happened in a window, and the machine from which it can be played again.
pub struct Recorded {
    /// The machine as it was when the window began.
    pub before: Machine,
    /// Every write, birth and death in it, in order.
    pub events: Vec<MemoryEvent>,
    /// The memory as it was when the window ended: what playing all of it comes to.
    pub after: MemorySnapshot,
}

impl Recorded {
    /// The machine as it was before event number `event`: its bytes and serials. Its registers are those of the window's
    /// beginning, so it can be looked at but not run.
    pub fn at(mut self, event: usize) -> Machine {
        for &one in self.events.iter().take(event) {
            self.before.memory.replay(one);
        }
        self.before
    }
}
