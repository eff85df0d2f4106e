//! The header of a pool, and its free list.

use super::super::address_space::word_in_page;
use super::super::page::PAGE_BYTES;
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

    /// Takes the block at the head of the free list, which must not be empty; returns it and the
    /// new head.
    ///
    /// The header and most blocks share a page, so one look-up does for all of it.
    #[inline(always)]
    pub(super) fn take_block(self, space: &mut AddressSpace) -> (Address, Address) {
        if let Some(page) = space.own_page(self.0) {
            let block = page.0[(Self::FREE_BLOCK / 8) as usize];
            if block ^ self.0 < PAGE_BYTES {
                let next = page.0[word_in_page(block)];
                page.0[(Self::FREE_BLOCK / 8) as usize] = next;
                page.halves_mut()[(Self::COUNT / 4) as usize] += 1;
                return (block, next);
            }
        }
        self.take_distant_block(space)
    }

    #[cold]
    #[inline(never)]
    fn take_distant_block(self, space: &mut AddressSpace) -> (Address, Address) {
        let block = self.free_block(space);
        let next = space.read_u64(block);
        self.set_free_block(space, next);
        let count = self.count(space) + 1;
        self.set_count(space, count);
        (block, next)
    }

    /// Puts a block on the free list; returns the former head and the new count.
    #[inline(always)]
    pub(super) fn put_block(self, space: &mut AddressSpace, block: Address) -> (Address, u32) {
        if block ^ self.0 < PAGE_BYTES
            && let Some(page) = space.own_page(self.0)
        {
            let last_free = page.0[(Self::FREE_BLOCK / 8) as usize];
            page.0[word_in_page(block)] = last_free;
            page.0[(Self::FREE_BLOCK / 8) as usize] = block;
            let count = page.halves()[(Self::COUNT / 4) as usize] - 1;
            page.halves_mut()[(Self::COUNT / 4) as usize] = count;
            return (last_free, count);
        }
        self.put_distant_block(space, block)
    }

    #[cold]
    #[inline(never)]
    fn put_distant_block(self, space: &mut AddressSpace, block: Address) -> (Address, u32) {
        let last_free = self.free_block(space);
        space.write_u64(block, last_free);
        self.set_free_block(space, block);
        let count = self.count(space) - 1;
        self.set_count(space, count);
        (last_free, count)
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
