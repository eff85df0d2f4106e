//! The header of a pool, and its free list.

use super::super::{Address, AddressSpace, Memory};

/// The first address of a pool. The header's fields are at these offsets in simulated memory.
///
/// CPython: obmalloc.c, `struct pool_header`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) struct Pool(pub(in super::super) Address);

/// Where a pool stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PoolState {
    /// No size class has used it yet: its memory is untouched but for the header.
    Untouched,
    /// Every block is available; the pool is in its arena's free pools.
    Empty,
    /// Some blocks are allocated and some are not; in its size class's used pools.
    Used,
    /// Every block is allocated; in no list until one of them is freed.
    Full,
}

macro_rules! half_word_field {
    ($offset:ident, $get:ident, $set:ident, $what:literal) => {
        #[doc = $what]
        #[inline(always)]
        pub(in super::super) fn $get(self, space: &AddressSpace) -> u32 {
            space.read_u32(self.0 + Self::$offset)
        }

        #[inline(always)]
        pub(super) fn $set(self, space: &mut AddressSpace, value: u32) {
            space.write_u32(self.0 + Self::$offset, value);
        }
    };
}

impl Pool {
    /// Bytes of the header (`POOL_OVERHEAD`).
    pub(in super::super) const OVERHEAD: u64 = 48;
    const COUNT: u64 = 0;
    const FREE_BLOCK: u64 = 8;
    pub(super) const NEXT: u64 = 16;
    const PREVIOUS: u64 = 24;
    const ARENA_INDEX: u64 = 32;
    const SIZE_CLASS: u64 = 36;
    const NEXT_OFFSET: u64 = 40;
    const MAX_NEXT_OFFSET: u64 = 44;
    /// The size class of a pool that was carved and never used (`DUMMY_SIZE_IDX`).
    pub(in super::super) const NO_CLASS: u64 = 0xffff;

    half_word_field!(COUNT, count, set_count, "Allocated blocks.");
    half_word_field!(ARENA_INDEX, arena_index, set_arena_index, "Index of the arena's record.");
    half_word_field!(NEXT_OFFSET, next_offset, set_next_offset, "Offset of the first virgin block.");
    half_word_field!(
        MAX_NEXT_OFFSET,
        max_next_offset,
        set_max_next_offset,
        "Largest offset that a block can have."
    );

    /// The class of the blocks.
    #[inline(always)]
    pub(in super::super) fn size_class(self, space: &AddressSpace) -> u64 {
        u64::from(space.read_u32(self.0 + Self::SIZE_CLASS))
    }

    pub(super) fn set_size_class(self, space: &mut AddressSpace, size_class: u64) {
        space.write_u32(self.0 + Self::SIZE_CLASS, size_class as u32);
    }

    /// Head of the free list; 0 if every block is allocated.
    #[inline(always)]
    pub(in super::super) fn free_block(self, space: &AddressSpace) -> Address {
        space.read_u64(self.0 + Self::FREE_BLOCK)
    }

    #[inline(always)]
    pub(super) fn set_free_block(self, space: &mut AddressSpace, block: Address) {
        space.write_u64(self.0 + Self::FREE_BLOCK, block);
    }

    /// The next pool of the list that this one is in.
    #[inline(always)]
    pub(in super::super) fn next(self, space: &AddressSpace) -> Pool {
        Pool(space.read_u64(self.0 + Self::NEXT))
    }

    pub(super) fn set_next(self, space: &mut AddressSpace, pool: Pool) {
        space.write_u64(self.0 + Self::NEXT, pool.0);
    }

    /// The pool before this one in its class's used pools.
    #[inline(always)]
    pub(in super::super) fn previous(self, space: &AddressSpace) -> Pool {
        Pool(space.read_u64(self.0 + Self::PREVIOUS))
    }

    pub(super) fn set_previous(self, space: &mut AddressSpace, pool: Pool) {
        space.write_u64(self.0 + Self::PREVIOUS, pool.0);
    }

    /// Takes the block at the head of the free list, which must not be empty.
    #[inline(always)]
    pub(super) fn take_block(self, space: &mut AddressSpace) -> Address {
        let block = self.free_block(space);
        let next = space.read_u64(block);
        self.set_free_block(space, next);
        let count = self.count(space) + 1;
        self.set_count(space, count);
        block
    }

    /// Computed, never stored, so it cannot disagree with the counts.
    pub(in super::super) fn state(self, memory: &Memory) -> PoolState {
        match self.count(memory) {
            _ if self.size_class(memory) == Self::NO_CLASS => PoolState::Untouched,
            0 => PoolState::Empty,
            count if u64::from(count) == self.capacity(memory) => PoolState::Full,
            _ => PoolState::Used,
        }
    }

    /// Blocks that a pool of its class has.
    pub(in super::super) fn capacity(self, memory: &Memory) -> u64 {
        (memory.profile().pool_bytes - Self::OVERHEAD) / super::class_bytes(self.size_class(memory))
    }
}
