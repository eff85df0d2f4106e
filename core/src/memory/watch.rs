//! The one place that every allocation and every free passes.
//!
//! It numbers births, and it is where a recorder of a window of time can listen.

use super::{Address, Memory};

/// Something that happened to a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BlockEvent {
    /// A block was allocated.
    Born {
        /// Its start.
        address: Address,
        /// What was asked for.
        size: u64,
    },
    /// A block got another size, and maybe another place.
    Resized {
        /// Where it was.
        from: Address,
        /// Where it is.
        to: Address,
        /// What was asked for.
        size: u64,
    },
    /// A block is about to be freed.
    Died {
        /// Its start.
        address: Address,
        /// Its serial, gone after this.
        serial: u32,
    },
}

impl Memory {
    #[inline(always)]
    pub(super) fn born(&mut self, address: Address, size: u64) {
        self.registers.births += 1;
        // 0 stands for no block, also after four billion births.
        let serial = (self.registers.births as u32).max(1);
        self.space.set_serial(address, serial);
        if self.watched {
            self.record(BlockEvent::Born { address, size });
        }
    }

    /// Gives the block at `address` a new birth: it was parked and now is another object. No block, no effect.
    #[inline]
    pub fn reborn(&mut self, address: Address) {
        if self.space.serial_of(address) != 0 {
            self.registers.births += 1;
            self.space.set_serial(address, (self.registers.births as u32).max(1));
        }
    }

    #[inline(always)]
    pub(super) fn moved(&mut self, from: Address, to: Address, size: u64) {
        if from != to {
            let serial = self.space.serial_of(from);
            self.space.set_serial(from, 0);
            self.space.set_serial(to, serial);
        }
        if self.watched {
            self.record(BlockEvent::Resized { from, to, size });
        }
    }

    #[inline(always)]
    pub(super) fn died(&mut self, address: Address) {
        if self.watched {
            let serial = self.space.serial_of(address);
            self.record(BlockEvent::Died { address, serial });
        }
        self.space.set_serial(address, 0);
    }

    /// Events since watching began.
    pub fn block_events(&self) -> &[BlockEvent] {
        &self.events
    }

    /// Starts or stops listening. Starting forgets what was heard before.
    pub fn watch_blocks(&mut self, watched: bool) {
        self.watched = watched;
        self.events.clear();
    }

    #[cold]
    fn record(&mut self, event: BlockEvent) {
        self.events.push(event);
    }
}
