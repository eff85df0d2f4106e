//! The memory of one simulated process: an address space, pymalloc, and the system allocator
//! behind it. Knows no objects.
//!
//! ```text
//! arena 256 KiB ── 64 pools ── pool 4 KiB, one size class ── blocks of 16, 32, … 512 bytes
//! raw allocation (over 512 bytes) ── a chunk of the brk heap, or a mapping of its own
//! ```
//!
//! All state is bytes at simulated addresses, the allocators' own tables included; what is not
//! are a few registers. So a moment of the memory is its pages and its registers.

#![expect(clippy::inline_always, reason = "word access is the hottest code there is; measured")]

mod address_space;
mod bytes;
mod check;
mod mapping;
mod packed;
mod page;
mod page_table;
mod profile;
mod pymalloc;
mod recording;
pub mod regions;
mod serials;
mod snapshot;
mod system;
mod walk;
mod watch;

#[cfg(test)]
mod packed_tests;
#[cfg(test)]
mod recording_tests;
#[cfg(test)]
mod tests;

use std::ops::{Deref, DerefMut};

pub use address_space::{AddressSpace, DEFAULT_LIMIT_BYTES};
pub use packed::PackedMemory;
pub use page::{PAGE_BYTES, Page};
pub use profile::AllocatorProfile;
pub use pymalloc::{MallocStats, PoolState, PymallocRegisters, SizeClassStats, format_line, format_total};
pub use recording::{MemoryEvent, Territory};
pub use regions::Address;
pub use snapshot::{Sharing, Snapshot};
pub use system::SystemRegisters;
pub use walk::{Arena, Block, BlockState, ChunkState, Owner, PoolBlock, PoolView, RawChunk};

/// What the memory keeps outside the address space. Part of every snapshot.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Registers {
    /// Births so far. The serial of a block is the low 32 bits of its number, counted from 1.
    pub births: u64,
    /// pymalloc's variables.
    pub pymalloc: PymallocRegisters,
    /// The system allocator's variables.
    pub system: SystemRegisters,
}

/// A moment of the memory.
#[derive(Clone)]
pub struct MemorySnapshot {
    /// The pages.
    pub space: Snapshot,
    /// The registers.
    pub registers: Registers,
}

/// The memory of one simulated process.
///
/// Derefs to its address space: `memory.read_u64(address)`.
pub struct Memory {
    space: AddressSpace,
    registers: Registers,
    profile: AllocatorProfile,
    is_recorded: bool,
}

impl Deref for Memory {
    type Target = AddressSpace;

    #[inline(always)]
    fn deref(&self) -> &AddressSpace {
        &self.space
    }
}

impl DerefMut for Memory {
    #[inline(always)]
    fn deref_mut(&mut self) -> &mut AddressSpace {
        &mut self.space
    }
}

impl Memory {
    /// A process's memory before its first allocation.
    pub fn new(profile: AllocatorProfile) -> Self {
        let mut memory =
            Self { space: AddressSpace::new(), registers: Registers::default(), profile, is_recorded: false };
        memory.initialize_pymalloc();
        memory.initialize_system();
        memory
    }

    /// A second memory that goes on from a moment of another one, sharing its pages.
    pub fn from_snapshot(profile: AllocatorProfile, snapshot: &MemorySnapshot) -> Self {
        let mut memory =
            Self { space: AddressSpace::new(), registers: snapshot.registers, profile, is_recorded: false };
        memory.space.restore(&snapshot.space);
        memory
    }

    /// The constants of the allocators.
    pub fn profile(&self) -> &AllocatorProfile {
        &self.profile
    }

    /// The state outside the address space.
    pub fn registers(&self) -> &Registers {
        &self.registers
    }

    /// Bytes in use now: blocks of pools, chunks of the heap, and mappings.
    pub fn in_use_bytes(&self) -> u64 {
        let Registers { pymalloc, system, .. } = &self.registers;
        pymalloc.pool_block_bytes + system.heap_chunk_bytes + system.mapped_chunk_bytes
    }

    /// Allocates `size` bytes in the object and mem domains; `None` if memory is exhausted.
    ///
    /// CPython: obmalloc.c, `_PyObject_Malloc`.
    #[inline]
    pub fn alloc(&mut self, size: u64) -> Option<Address> {
        let address = self.object_malloc(size)?;
        self.born(address, size);
        Some(address)
    }

    /// As `alloc`, zeroed.
    ///
    /// CPython: obmalloc.c, `_PyObject_Calloc`.
    pub fn calloc(&mut self, size: u64) -> Option<Address> {
        let address = self.object_calloc(size)?;
        self.born(address, size);
        Some(address)
    }

    /// Changes the size of a block; on failure it stays as it is. NULL is allocated.
    ///
    /// A block that moves keeps its birth serial: to its owner it is the same block.
    ///
    /// CPython: obmalloc.c, `_PyObject_Realloc`.
    pub fn realloc(&mut self, address: Address, size: u64) -> Option<Address> {
        if address == 0 {
            return self.alloc(size);
        }
        let moved = self.object_realloc(address, size)?;
        self.moved(address, moved, size);
        Some(moved)
    }

    /// Frees a block of the object or mem domain. NULL is ignored.
    ///
    /// CPython: obmalloc.c, `_PyObject_Free`.
    #[inline]
    pub fn free(&mut self, address: Address) {
        if address != 0 {
            self.died(address);
            self.object_free(address);
        }
    }

    /// Allocates `size` bytes in the raw domain.
    ///
    /// CPython: obmalloc.c, `_PyMem_RawMalloc`.
    pub fn raw_alloc(&mut self, size: u64) -> Option<Address> {
        let address = self.system_malloc(size)?;
        self.born(address, size);
        Some(address)
    }

    /// As `raw_alloc`, zeroed.
    ///
    /// CPython: obmalloc.c, `_PyMem_RawCalloc`.
    pub fn raw_calloc(&mut self, size: u64) -> Option<Address> {
        let address = self.system_calloc(size)?;
        self.born(address, size);
        Some(address)
    }

    /// Changes the size of a raw block; on failure it stays as it is. NULL is allocated.
    ///
    /// CPython: obmalloc.c, `_PyMem_RawRealloc`.
    pub fn raw_realloc(&mut self, address: Address, size: u64) -> Option<Address> {
        if address == 0 {
            return self.raw_alloc(size);
        }
        let moved = self.system_realloc(address, size)?;
        self.moved(address, moved, size);
        Some(moved)
    }

    /// Frees a raw block. NULL is ignored.
    ///
    /// CPython: obmalloc.c, `_PyMem_RawFree`.
    pub fn raw_free(&mut self, address: Address) {
        if address != 0 {
            self.died(address);
            self.system_free(address);
        }
    }

    /// Shares again with a moment of the past the pages that were written since and yet have its bytes.
    pub fn share_unchanged(&mut self, before: &MemorySnapshot) {
        self.space.dedup_against(&before.space);
    }

    /// Pages that were copied because a snapshot had them too, since this memory was made: what snapshots have cost.
    pub fn copied_pages(&self) -> u64 {
        self.space.copies
    }

    /// This moment. Pages are shared until one side writes to them.
    pub fn take_snapshot(&mut self) -> MemorySnapshot {
        MemorySnapshot { space: self.space.snapshot(), registers: self.registers }
    }

    /// Goes back to a moment. The limit stays as it is.
    pub fn restore_snapshot(&mut self, snapshot: &MemorySnapshot) {
        self.space.restore(&snapshot.space);
        self.registers = snapshot.registers;
    }
}
