//! Arenas: their records, the list of usable ones, and when one goes back to the system.

use super::super::page::PAGE_BYTES;
use super::super::regions::HIGH;
use super::super::system::Chunk;
use super::super::{Address, AddressSpace, Memory, Territory};
use super::Pool;

/// The address of an arena's record; 0 is none.
///
/// CPython: obmalloc.c, `struct arena_object`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) struct ArenaObject(pub(in super::super) Address);

macro_rules! word_field {
    ($offset:literal, $get:ident, $set:ident, $type:ty, $what:literal) => {
        #[doc = $what]
        #[inline(always)]
        pub(in super::super) fn $get(self, space: &AddressSpace) -> $type {
            Wrap::wrap(space.read_u64(self.0 + $offset))
        }

        fn $set(self, space: &mut AddressSpace, value: $type) {
            space.write_u64(self.0 + $offset, Wrap::unwrap(value));
        }
    };
}

/// What a word of a record stands for.
trait Wrap {
    fn wrap(word: u64) -> Self;
    fn unwrap(self) -> u64;
}

impl Wrap for Address {
    fn wrap(word: u64) -> Self {
        word
    }
    fn unwrap(self) -> u64 {
        self
    }
}

impl Wrap for ArenaObject {
    fn wrap(word: u64) -> Self {
        ArenaObject(word)
    }
    fn unwrap(self) -> u64 {
        self.0
    }
}

impl Wrap for Pool {
    fn wrap(word: u64) -> Self {
        Pool(word)
    }
    fn unwrap(self) -> u64 {
        self.0
    }
}

impl ArenaObject {
    /// Bytes of a record.
    pub(in super::super) const BYTES: u64 = 48;
    pub(in super::super) const NONE: ArenaObject = ArenaObject(0);
    const FREE_POOL_COUNT: u64 = 16;
    const TOTAL_POOL_COUNT: u64 = 20;

    word_field!(0, address, set_address, Address, "The arena; 0 if the record is unused.");
    word_field!(8, pool_address, set_pool_address, Address, "The next pool to carve.");
    word_field!(24, free_pools, set_free_pools, Pool, "Pools that were used and are empty.");
    word_field!(32, next, set_next, ArenaObject, "Next usable arena, or next unused record.");
    word_field!(40, previous, set_previous, ArenaObject, "Previous usable arena.");

    pub(in super::super) fn is_none(self) -> bool {
        self.0 == 0
    }

    /// Empty pools and pools not carved yet.
    #[inline(always)]
    pub(in super::super) fn free_pool_count(self, space: &AddressSpace) -> u64 {
        u64::from(space.read_u32(self.0 + Self::FREE_POOL_COUNT))
    }

    fn set_free_pool_count(self, space: &mut AddressSpace, count: u64) {
        space.write_u32(self.0 + Self::FREE_POOL_COUNT, count as u32);
    }

    /// Pools that fit in the arena.
    pub(in super::super) fn total_pool_count(self, space: &AddressSpace) -> u64 {
        u64::from(space.read_u32(self.0 + Self::TOTAL_POOL_COUNT))
    }
}

impl Memory {
    /// The record with this index.
    pub(in super::super) fn arena_object(&self, index: u64) -> ArenaObject {
        ArenaObject(self.registers.pymalloc.arenas + index * ArenaObject::BYTES)
    }

    /// The records that have an arena, in the order of the vector.
    pub(in super::super) fn allocated_arenas(&self) -> impl Iterator<Item = ArenaObject> {
        (0..self.registers.pymalloc.arena_object_count)
            .map(|index| self.arena_object(index))
            .filter(|arena| arena.address(self) != 0)
    }

    /// The pools of an arena that were carved, in the order of addresses.
    pub(in super::super) fn carved_pools(&self, arena: ArenaObject) -> impl Iterator<Item = Pool> + use<> {
        let pool_bytes = self.profile.pool_bytes;
        let first = arena.address(self).next_multiple_of(pool_bytes);
        (first..arena.pool_address(self)).step_by(pool_bytes as usize).map(Pool)
    }

    /// The pool that `address` would be in, if it is in one.
    #[inline(always)]
    pub(in super::super) fn pool_of(&self, address: Address) -> Pool {
        Pool(address & !(self.profile.pool_bytes - 1))
    }

    /// Whether `address`, in the page-aligned `pool`, is pymalloc's.
    ///
    /// Reads an arena index that may be anybody's bytes, and then asks the record.
    ///
    /// CPython: obmalloc.c, `address_in_range`.
    #[inline(always)]
    pub(in super::super) fn address_in_range(&self, address: Address, pool: Pool) -> bool {
        let index = u64::from(pool.arena_index(self));
        if index >= self.registers.pymalloc.arena_object_count {
            return false;
        }
        let start = self.arena_object(index).address(self);
        address.wrapping_sub(start) < self.profile.arena_bytes && start != 0
    }

    /// The answer of `address_in_range` for the start of a live block, told by where it is.
    ///
    /// Arenas are in HIGH, where the only other blocks start 16 bytes into a page: a pool of one
    /// page has its header there.
    #[inline(always)]
    pub(super) fn is_pool_block(&self, block: Address) -> bool {
        let in_arena = block >= HIGH && block % PAGE_BYTES != Chunk::HEADER;
        debug_assert_eq!(in_arena, self.address_in_range(block, self.pool_of(block)), "no block: {block:#x}");
        in_arena
    }

    /// Takes a pool from the usable arena with the fewest free pools.
    ///
    /// CPython: obmalloc.c, `allocate_from_new_pool`, first half.
    pub(super) fn take_free_pool(&mut self) -> Option<Pool> {
        if self.registers.pymalloc.usable_arenas == 0 {
            let arena = self.new_arena()?;
            self.registers.pymalloc.usable_arenas = arena.0;
            arena.set_next(self, ArenaObject::NONE);
            arena.set_previous(self, ArenaObject::NONE);
            self.set_last_arena_with(arena.free_pool_count(&self.space), arena);
        }
        let arena = ArenaObject(self.registers.pymalloc.usable_arenas);
        let free = arena.free_pool_count(self);
        // It had the fewest free pools, so it keeps its place with one less.
        if self.last_arena_with(free) == arena {
            self.set_last_arena_with(free, ArenaObject::NONE);
        }
        if free > 1 {
            self.set_last_arena_with(free - 1, arena);
        }
        arena.set_free_pool_count(self, free - 1);
        let pool = self.recycle_or_carve(arena);
        if free == 1 {
            let next = arena.next(self);
            self.registers.pymalloc.usable_arenas = next.0;
            if !next.is_none() {
                next.set_previous(self, ArenaObject::NONE);
            }
        }
        Some(pool)
    }

    fn recycle_or_carve(&mut self, arena: ArenaObject) -> Pool {
        let recycled = arena.free_pools(self);
        if recycled.0 != 0 {
            let next = recycled.next(self);
            arena.set_free_pools(self, next);
            return recycled;
        }
        let pool = Pool(arena.pool_address(self));
        let index = (arena.0 - self.registers.pymalloc.arenas) / ArenaObject::BYTES;
        pool.set_arena_index(self, index as u32);
        pool.set_size_class(self, Pool::NO_CLASS);
        arena.set_pool_address(&mut self.space, pool.0 + self.profile.pool_bytes);
        pool
    }

    /// Obtains an arena and a record for it.
    ///
    /// CPython: obmalloc.c, `new_arena`.
    fn new_arena(&mut self) -> Option<ArenaObject> {
        if self.registers.pymalloc.unused_arena_objects == 0 {
            self.grow_arenas_vector()?;
        }
        let arena = ArenaObject(self.registers.pymalloc.unused_arena_objects);
        let address = self.space.map_anywhere(self.profile.arena_bytes)?;
        self.registers.pymalloc.unused_arena_objects = arena.next(self).0;
        self.note(Territory::ArenaOpened, address);
        let first_pool = address.next_multiple_of(self.profile.pool_bytes);
        let lost = u64::from(first_pool != address);
        let total = self.profile.pools_per_arena() - lost;
        arena.set_address(self, address);
        arena.set_pool_address(self, first_pool);
        arena.set_free_pools(self, Pool(0));
        arena.set_free_pool_count(self, total);
        self.write_u32(arena.0 + ArenaObject::TOTAL_POOL_COUNT, total as u32);
        let registers = &mut self.registers.pymalloc;
        registers.arenas_currently_allocated += 1;
        registers.times_arena_allocated += 1;
        registers.arenas_highwater = registers.arenas_highwater.max(registers.arenas_currently_allocated);
        Some(arena)
    }

    /// Doubles the vector of records. No list but the unused records can point into it now: there
    /// is no usable arena.
    fn grow_arenas_vector(&mut self) -> Option<()> {
        let old_count = self.registers.pymalloc.arena_object_count;
        let count = if old_count == 0 { self.profile.initial_arena_objects } else { old_count * 2 };
        let vector = self.raw_realloc(self.registers.pymalloc.arenas, count * ArenaObject::BYTES)?;
        self.registers.pymalloc.arenas = vector;
        for index in old_count..count {
            let record = self.arena_object(index);
            let next = if index + 1 < count { self.arena_object(index + 1) } else { ArenaObject::NONE };
            record.set_address(self, 0);
            record.set_next(self, next);
        }
        self.registers.pymalloc.unused_arena_objects = self.arena_object(old_count).0;
        self.registers.pymalloc.arena_object_count = count;
        Some(())
    }

    /// Gives an empty pool back to its arena, and keeps the usable arenas sorted.
    ///
    /// CPython: obmalloc.c, `insert_to_freepool`.
    #[cold]
    #[inline(never)]
    pub(super) fn insert_to_free_pools(&mut self, pool: Pool) {
        self.unlink_pool(pool);
        self.note(Territory::PoolClosed, pool.0);
        let arena = self.arena_object(u64::from(pool.arena_index(self)));
        let first = arena.free_pools(self);
        pool.set_next(self, first);
        arena.set_free_pools(self, pool);
        let old_count = arena.free_pool_count(self);
        let last_of_old_count = self.last_arena_with(old_count);
        if last_of_old_count == arena {
            let previous = arena.previous(self);
            let has_old_count = !previous.is_none() && previous.free_pool_count(self) == old_count;
            self.set_last_arena_with(old_count, if has_old_count { previous } else { ArenaObject::NONE });
        }
        let count = old_count + 1;
        arena.set_free_pool_count(self, count);
        if count == arena.total_pool_count(self) && !arena.next(self).is_none() {
            self.free_arena(arena);
            return;
        }
        if count == 1 {
            self.make_usable(arena);
        }
        if self.last_arena_with(count).is_none() {
            self.set_last_arena_with(count, arena);
        }
        if count > 1 && last_of_old_count != arena {
            self.move_behind(arena, last_of_old_count);
        }
    }

    /// Returns a wholly free arena to the system and its record to the unused ones.
    ///
    /// The last usable arena is kept though it is free, so that a program at the edge of an arena
    /// does not obtain and return it again and again.
    fn free_arena(&mut self, arena: ArenaObject) {
        self.unlink_arena(arena);
        arena.set_next(&mut self.space, ArenaObject(self.registers.pymalloc.unused_arena_objects));
        self.registers.pymalloc.unused_arena_objects = arena.0;
        let address = arena.address(self);
        self.note(Territory::ArenaClosed, address);
        self.space.unmap(address, self.profile.arena_bytes);
        arena.set_address(self, 0);
        self.registers.pymalloc.arenas_currently_allocated -= 1;
    }

    fn unlink_arena(&mut self, arena: ArenaObject) {
        let (next, previous) = (arena.next(self), arena.previous(self));
        if previous.is_none() {
            self.registers.pymalloc.usable_arenas = next.0;
        } else {
            previous.set_next(self, next);
        }
        if !next.is_none() {
            next.set_previous(self, previous);
        }
    }

    /// An arena with its first free pool has the fewest of all.
    fn make_usable(&mut self, arena: ArenaObject) {
        let first = ArenaObject(self.registers.pymalloc.usable_arenas);
        arena.set_next(self, first);
        arena.set_previous(self, ArenaObject::NONE);
        if !first.is_none() {
            first.set_previous(self, arena);
        }
        self.registers.pymalloc.usable_arenas = arena.0;
    }

    fn move_behind(&mut self, arena: ArenaObject, left: ArenaObject) {
        self.unlink_arena(arena);
        let right = left.next(self);
        arena.set_previous(self, left);
        arena.set_next(self, right);
        if !right.is_none() {
            right.set_previous(self, arena);
        }
        left.set_next(self, arena);
    }
}
