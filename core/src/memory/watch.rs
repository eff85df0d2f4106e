//! The one place that every allocation and every free passes: births are numbered, and recorded while a window is
//! looked at.

use super::recording::{MemoryEvent, Territory};
use super::{Address, Memory};

impl Memory {
    #[inline(always)]
    pub(super) fn born(&mut self, address: Address, size: u64) {
        let serial = self.next_serial();
        self.space.set_serial(address, serial);
        if self.is_recorded {
            self.space.record(MemoryEvent::Born { address, size, serial });
        }
    }

    #[inline(always)]
    fn next_serial(&mut self) -> u32 {
        self.registers.births += 1;
        // 0 stands for no block, also after four billion births.
        (self.registers.births as u32).max(1)
    }

    /// Gives the block at `address` a new birth: it was parked and now is another object. No block, no effect.
    #[inline]
    pub fn reborn(&mut self, address: Address) {
        let old = self.space.known_serial_of(address);
        if old == 0 {
            return;
        }
        let serial = self.next_serial();
        self.space.set_serial(address, serial);
        if self.is_recorded {
            self.space.record(MemoryEvent::Reborn { address, old, serial });
        }
    }

    #[inline(always)]
    pub(super) fn moved(&mut self, from: Address, to: Address, size: u64) {
        if from != to {
            let serial = self.space.serial_of(from);
            self.space.set_serial(from, 0);
            self.space.set_serial(to, serial);
        }
        if self.is_recorded {
            self.space.record(MemoryEvent::Resized { from, to, size });
        }
    }

    #[inline(always)]
    pub(super) fn died(&mut self, address: Address) {
        if self.is_recorded {
            let serial = self.space.serial_of(address);
            self.space.record(MemoryEvent::Died { address, serial });
        }
        self.space.set_serial(address, 0);
    }

    /// Says in a recording what becomes of a pool or an arena.
    #[cold]
    pub(super) fn note(&mut self, what: Territory, address: Address) {
        if self.is_recorded {
            self.space.record(MemoryEvent::Territory { what, address });
        }
    }

    /// Starts recording what happens, from nothing.
    pub fn start_recording(&mut self) {
        self.is_recorded = true;
        self.space.start_recording();
    }

    /// Stops recording: what happened since it started, in order.
    pub fn stop_recording(&mut self) -> Vec<MemoryEvent> {
        self.is_recorded = false;
        self.space.stop_recording()
    }

    /// How much has been recorded.
    pub fn recorded_count(&self) -> usize {
        self.space.recorded_count()
    }

    /// Does to this memory what happened to the recorded one: played from the moment at which a recording started, the
    /// bytes and serials are those of each moment in it. Of the registers only the births follow.
    pub fn replay(&mut self, event: MemoryEvent) {
        self.registers.births +=
            u64::from(matches!(event, MemoryEvent::Born { .. } | MemoryEvent::Reborn { .. }));
        self.space.replay(event);
    }

    /// Whether a window is being recorded.
    #[inline(always)]
    pub fn is_recorded(&self) -> bool {
        self.is_recorded
    }

    /// Says in the recording what is about to be done; nothing else happens.
    #[inline]
    pub fn mark(&mut self, what: u32, value: u64) {
        if self.is_recorded {
            self.space.record(MemoryEvent::Marked { what, value });
        }
    }
}
