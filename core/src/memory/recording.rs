//! What happens to memory while a window of time is looked at: every write, birth and death, in order.
//!
//! Nothing of it costs a run that is not recorded. Writing goes quickly only to a page that nobody else has; so while
//! recording, each page has a second owner here, and every write takes the cold path of copy-on-write. That path opens
//! the page (the second owner lets go), and `seal` closes it again: what differs from before was written.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::address_space::AddressSpace;
use super::page::{PAGE_BYTES, Page};
use super::regions::Address;
use super::snapshot::Snapshot;

/// Something that happened in memory.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MemoryEvent {
    /// A word was changed.
    Wrote {
        /// Where.
        address: Address,
        /// What it was.
        old: u64,
        /// What it is.
        new: u64,
    },
    /// A block was allocated.
    Born {
        /// Its start.
        address: Address,
        /// What was asked for, in bytes.
        size: u64,
        /// Its serial.
        serial: u32,
    },
    /// A block was parked and now is another object, with a serial of its own.
    Reborn {
        /// Its start.
        address: Address,
        /// Its serial until now.
        old: u32,
        /// Its serial from now on.
        serial: u32,
    },
    /// A block got another size, and maybe another place.
    Resized {
        /// Where it was.
        from: Address,
        /// Where it is.
        to: Address,
        /// What was asked for, in bytes.
        size: u64,
    },
    /// A block is freed.
    Died {
        /// Its start.
        address: Address,
        /// Its serial, gone after this.
        serial: u32,
    },
    /// A whole page, all of its words just told of, is the zero page again.
    Zeroed {
        /// Its first byte.
        address: Address,
    },
    /// Zeroed memory was mapped.
    Mapped {
        /// Its first byte.
        address: Address,
        /// How much.
        bytes: u64,
    },
    /// Memory was unmapped.
    Unmapped {
        /// Its first byte.
        address: Address,
        /// How much.
        bytes: u64,
    },
    /// A mapping got another place and more pages, and its bytes went with it.
    PagesMoved {
        /// The number of its first page.
        first: usize,
        /// How many pages it had.
        old: usize,
        /// How many it has.
        new: usize,
    },
    /// pymalloc took or gave back a pool or an arena.
    Territory {
        /// Which of the two, and which way.
        what: Territory,
        /// Its first byte.
        address: Address,
    },
    /// The rooms above say what they are about to do.
    Marked {
        /// What, in their own numbers.
        what: u32,
        /// A word that goes with it.
        value: u64,
    },
}

/// What pymalloc can do with its land.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Territory {
    /// An arena was obtained from the system.
    ArenaOpened,
    /// An arena was given back.
    ArenaClosed,
    /// A size class took a pool.
    PoolOpened,
    /// An empty pool went back to its arena.
    PoolClosed,
}

/// The recording of a window.
pub(super) struct Recording {
    events: Vec<MemoryEvent>,
    /// The second owner of every page that was there at the start.
    _whole: Option<Snapshot>,
    /// The second owner of every page that was written since, by its address.
    pins: BTreeMap<Address, Rc<Page>>,
    /// The page that is being written, as it was.
    open: Option<(Address, Box<Page>)>,
}

/// Events that a recording keeps at most, the first ones: forty bytes each.
const MOST_EVENTS: usize = 1 << 20;

impl Recording {
    fn keep(&mut self, event: MemoryEvent) {
        if self.events.len() < MOST_EVENTS {
            self.events.push(event);
        }
    }
}

fn page_address(address: Address) -> Address {
    address - address % PAGE_BYTES
}

impl AddressSpace {
    /// Starts recording; an earlier recording is forgotten.
    pub(super) fn start_recording(&mut self) {
        self.stop_recording();
        let whole = Some(self.snapshot());
        self.recording = Some(Box::new(Recording {
            events: Vec::new(),
            _whole: whole,
            pins: BTreeMap::new(),
            open: None,
        }));
    }

    /// Stops recording and gives what was recorded.
    pub(super) fn stop_recording(&mut self) -> Vec<MemoryEvent> {
        self.recording.take().map(|recording| recording.events).unwrap_or_default()
    }

    /// Does what was recorded to this space: its bytes and its serials.
    pub(super) fn replay(&mut self, event: MemoryEvent) {
        match event {
            MemoryEvent::Wrote { address, new, .. } => self.write_u64(address, new),
            MemoryEvent::Born { address, serial, .. } | MemoryEvent::Reborn { address, serial, .. } => {
                self.set_serial(address, serial);
            }
            MemoryEvent::Died { address, .. } => self.set_serial(address, 0),
            MemoryEvent::Resized { from, to, .. } => {
                let serial = self.serial_of(from);
                self.set_serial(from, 0);
                self.set_serial(to, serial);
            }
            MemoryEvent::Zeroed { address } => drop(self.zero_run(address, PAGE_BYTES)),
            MemoryEvent::Mapped { address, bytes } => {
                self.map_at(address, bytes).expect("the recorded space had room for it");
            }
            MemoryEvent::Unmapped { address, bytes } => self.unmap(address, bytes),
            MemoryEvent::PagesMoved { first, old, new } => drop(self.move_mapping(first, old, new)),
            MemoryEvent::Territory { .. } | MemoryEvent::Marked { .. } => {}
        }
    }

    /// How many events are kept.
    pub(super) fn recorded_count(&self) -> usize {
        self.recording.as_ref().map_or(0, |recording| recording.events.len())
    }

    /// Adds what is no write.
    pub(super) fn record(&mut self, event: MemoryEvent) {
        if let Some(recording) = &mut self.recording {
            recording.keep(event);
        }
    }

    /// The page at `address` is about to give way to the zero page.
    #[cold]
    pub(super) fn record_zeroed(&mut self, address: Address) {
        let base = page_address(address);
        let Some(page) = self.table.at(address).map(Rc::clone) else { return };
        let Some(recording) = &mut self.recording else { return };
        recording.pins.remove(&base);
        for (index, &old) in (0..).zip(&page.0).filter(|(_, word)| **word != 0) {
            recording.keep(MemoryEvent::Wrote { address: base + index * 8, old, new: 0 });
        }
    }

    /// Lets go of the page at `address`, which is about to be written, and remembers how it was.
    #[cold]
    pub(super) fn open_recorded(&mut self, address: Address) {
        let before = self.try_page(address).map(|page| Box::new(page.clone()));
        let Some(recording) = &mut self.recording else { return };
        let page = page_address(address);
        recording.pins.remove(&page);
        recording.open = before.map(|before| (page, before));
    }

    /// Closes the page at `address` after a write to it: what changed is recorded, and it has a second owner again.
    #[inline(always)]
    pub(super) fn seal(&mut self, address: Address) {
        if self.recording.is_some() {
            self.seal_recorded(address);
        }
    }

    #[cold]
    fn seal_recorded(&mut self, address: Address) {
        let base = page_address(address);
        let Some(page) = self.table.at(address).map(Rc::clone) else { return };
        let Some(recording) = &mut self.recording else { return };
        if let Some((_, before)) = recording.open.take_if(|(open, _)| *open == base) {
            for (index, (&old, &new)) in (0..).zip(before.0.iter().zip(&page.0)) {
                if old != new {
                    recording.keep(MemoryEvent::Wrote { address: base + index * 8, old, new });
                }
            }
        }
        recording.pins.insert(base, page);
    }
}
