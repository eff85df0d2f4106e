//! Recounting: does everything that the allocators keep in two places agree?
//!
//! For tests and for a machine that suspects itself. An error names the structure that lies.

use std::rc::Rc;

use super::address_space::PageCounts;
use super::page::PAGE_BYTES;
use super::pymalloc::{ArenaObject, Pool, class_bytes};
use super::regions::HEAP;
use super::system::{BIN_COUNT, Chunk, bin_of};
use super::walk::{BlockState, ChunkState};
use super::{Memory, PoolState};

/// `Err` with the message unless the condition holds.
macro_rules! ensure {
    ($condition:expr, $($message:tt)*) => {
        if !$condition {
            return Err(format!($($message)*));
        }
    };
}

impl Memory {
    /// Verifies the invariants of pages, arenas, pools, blocks and chunks.
    ///
    /// Takes time in proportion to the heap.
    pub fn recount(&self) -> Result<(), String> {
        self.recount_pages()?;
        self.recount_arena_records()?;
        self.recount_usable_arenas()?;
        for arena in self.allocated_arenas() {
            self.recount_pools(arena)?;
        }
        self.recount_pool_blocks()?;
        self.recount_used_pools()?;
        let free_chunks = self.recount_heap()?;
        self.recount_bins(free_chunks)?;
        self.recount_mappings()
    }

    fn recount_pool_blocks(&self) -> Result<(), String> {
        let (stats, registers) = (self.malloc_stats(), &self.registers.pymalloc);
        let blocks: u64 = stats.classes.iter().map(|class| class.allocated_blocks).sum();
        let (kept, found) =
            ((registers.pool_blocks, registers.pool_block_bytes), (blocks, stats.allocated_bytes()));
        ensure!(kept == found, "blocks of pools and their bytes: kept {kept:?}, found {found:?}");
        ensure!(self.pools_in_use() == stats.pools_in_use(), "pools in use: {}", self.pools_in_use());
        Ok(())
    }

    fn recount_pages(&self) -> Result<(), String> {
        let mut counts = PageCounts::default();
        for page in self.space.table.pages() {
            counts.mapped += 1;
            counts.touched += u64::from(!Rc::ptr_eq(page, &self.space.zero));
        }
        ensure!(counts == self.space.counts, "page counts: kept {:?}, found {counts:?}", self.space.counts);
        let gap = self.space.first_gap.min(self.space.table.len(1));
        ensure!(self.space.table.slots(1)[..gap].iter().all(Option::is_some), "a gap below first_gap");
        Ok(())
    }

    fn recount_arena_records(&self) -> Result<(), String> {
        let registers = &self.registers.pymalloc;
        let held = self.allocated_arenas().count() as u64;
        ensure!(
            held == registers.arenas_currently_allocated,
            "arenas held: kept {}, found {held}",
            registers.arenas_currently_allocated
        );
        let mut unused = 0;
        let mut record = ArenaObject(registers.unused_arena_objects);
        while !record.is_none() && unused <= registers.arena_object_count {
            ensure!(record.address(self) == 0, "unused record {:#x} has an arena", record.0);
            unused += 1;
            record = record.next(self);
        }
        ensure!(
            unused + held == registers.arena_object_count,
            "{unused} unused records and {held} arenas in a vector of {}",
            registers.arena_object_count
        );
        Ok(())
    }

    fn recount_usable_arenas(&self) -> Result<(), String> {
        let limit = self.registers.pymalloc.arena_object_count;
        let mut arena = ArenaObject(self.registers.pymalloc.usable_arenas);
        let mut previous = ArenaObject::NONE;
        let mut last_by_count = vec![ArenaObject::NONE; self.profile.pools_per_arena() as usize + 1];
        let (mut found, mut last_count) = (0, 0);
        while !arena.is_none() && found <= limit {
            let count = arena.free_pool_count(self);
            ensure!(arena.previous(self) == previous, "broken back link of arena record {:#x}", arena.0);
            ensure!(count > 0, "usable arena {:#x} has no free pools", arena.0);
            ensure!(count >= last_count, "usable arenas are not sorted: {last_count} before {count}");
            last_by_count[count as usize] = arena;
            (found, last_count, previous, arena) = (found + 1, count, arena, arena.next(self));
        }
        let expected = self.allocated_arenas().filter(|arena| arena.free_pool_count(self) > 0).count() as u64;
        ensure!(found == expected, "{found} usable arenas in the list, {expected} have free pools");
        for (count, &arena) in last_by_count.iter().enumerate() {
            let kept = self.last_arena_with(count as u64);
            ensure!(kept == arena, "nfp2lasta[{count}] is {:#x}, not {:#x}", kept.0, arena.0);
        }
        Ok(())
    }

    fn recount_pools(&self, arena: ArenaObject) -> Result<(), String> {
        let mut empty = 0;
        for pool in self.carved_pools(arena) {
            ensure!(
                self.arena_object(u64::from(pool.arena_index(self))) == arena,
                "pool {:#x} names another arena",
                pool.0
            );
            empty += u64::from(pool.state(self) == PoolState::Empty);
            self.recount_blocks(pool)?;
        }
        let mut listed = 0;
        let mut pool = arena.free_pools(self);
        while pool.0 != 0 && listed <= empty {
            ensure!(pool.state(self) == PoolState::Empty, "free pool {:#x} is not empty", pool.0);
            (listed, pool) = (listed + 1, pool.next(self));
        }
        ensure!(listed == empty, "{listed} free pools in the list of {:#x}, {empty} are empty", arena.0);
        let total = arena.total_pool_count(self);
        let uncarved = total - self.carved_pools(arena).count() as u64;
        ensure!(
            arena.free_pool_count(self) == empty + uncarved,
            "arena {:#x}: nfreepools {} is not {empty} + {uncarved}",
            arena.address(self),
            arena.free_pool_count(self)
        );
        Ok(())
    }

    fn recount_blocks(&self, pool: Pool) -> Result<(), String> {
        let view = &self.pool_view(pool);
        let free = self.free_list(view);
        let mut distinct = free.clone();
        distinct.sort_unstable();
        distinct.dedup();
        ensure!(distinct.len() == free.len(), "free list of pool {:#x} has a cycle", pool.0);
        ensure!(
            view.allocated + free.len() as u64 + view.virgin == view.capacity,
            "pool {:#x}: {} allocated + {} free + {} virgin of {}; a block freed twice or written after",
            pool.0,
            view.allocated,
            free.len(),
            view.virgin,
            view.capacity
        );
        for block in self.blocks(view) {
            let alive = self.serial_of(block.address) != 0;
            ensure!(
                alive == (block.state == BlockState::Allocated),
                "block {:#x} is {:?} and has serial {}",
                block.address,
                block.state,
                self.serial_of(block.address)
            );
        }
        Ok(())
    }

    fn recount_used_pools(&self) -> Result<(), String> {
        let mut used = vec![0; self.profile.size_class_count() as usize];
        for arena in self.allocated_arenas() {
            for pool in self.carved_pools(arena).filter(|pool| pool.state(self) == PoolState::Used) {
                used[pool.size_class(self) as usize] += 1;
            }
        }
        for (size_class, &expected) in used.iter().enumerate() {
            let listed = self.used_pools(size_class as u64);
            for &address in &listed {
                let pool = Pool(address);
                let fits = pool.state(self) == PoolState::Used
                    && pool.size_class(self) == size_class as u64
                    && pool.next(self).previous(self) == pool;
                ensure!(
                    fits,
                    "pool {address:#x} is wrong in the used pools of {}",
                    class_bytes(size_class as u64)
                );
            }
            ensure!(
                listed.len() == expected,
                "{} used pools of class {size_class} in the list, {expected} exist",
                listed.len()
            );
        }
        Ok(())
    }

    /// Returns how many chunks are free.
    fn recount_heap(&self) -> Result<u64, String> {
        let top = self.registers.system.top;
        if top == 0 {
            return Ok(0);
        }
        let cached = self.cached_chunks();
        let (mut free, mut found_cached, mut end, mut after_free) = (0, 0, HEAP.start, 0);
        let mut used = 0;
        for chunk in self.chunks(Chunk(HEAP.start)) {
            let (bytes, state) = (chunk.bytes(self), self.chunk_state(chunk, &cached));
            ensure!(chunk.0 == end, "chunk {:#x} does not follow {end:#x}", chunk.0);
            ensure!(
                bytes >= Chunk::MIN_BYTES && bytes.is_multiple_of(16) || state == ChunkState::Top,
                "chunk {:#x} of {bytes} bytes",
                chunk.0
            );
            ensure!(
                chunk.previous_in_use(self) == (after_free == 0),
                "chunk {:#x} is wrong about the chunk before it",
                chunk.0
            );
            if after_free != 0 {
                ensure!(chunk.previous_bytes(self) == after_free, "wrong foot before {:#x}", chunk.0);
                ensure!(
                    state != ChunkState::Free && state != ChunkState::Top,
                    "free chunk {:#x} follows a free one: not merged",
                    chunk.0
                );
            }
            let alive = self.serial_of(chunk.user()) != 0;
            ensure!(
                alive == (state == ChunkState::Used),
                "chunk {:#x} is {state:?}, its serial says else",
                chunk.0
            );
            free += u64::from(state == ChunkState::Free);
            used += if state == ChunkState::Used { bytes } else { 0 };
            found_cached += usize::from(state == ChunkState::Cached);
            after_free = if state == ChunkState::Free { bytes } else { 0 };
            end = chunk.0 + bytes;
        }
        let kept = self.registers.system.heap_chunk_bytes;
        ensure!(kept == used, "bytes of the heap's used chunks: kept {kept}, found {used}");
        ensure!(found_cached == cached.len(), "{} cached, {found_cached} of them chunks", cached.len());
        ensure!(end == self.registers.system.heap_end, "the heap ends at {end:#x}, not at the break");
        Ok(free)
    }

    fn recount_bins(&self, free_chunks: u64) -> Result<(), String> {
        let mut binned = 0;
        for bin in 0..BIN_COUNT {
            let (mut chunk, mut previous) = (self.bin_head(bin), Chunk(0));
            while !chunk.is_none() && binned <= free_chunks {
                ensure!(self.is_free(chunk), "chunk {:#x} in bin {bin} is not free", chunk.0);
                ensure!(bin_of(chunk.bytes(self)) == bin, "chunk {:#x} is in the wrong bin", chunk.0);
                ensure!(chunk.bin_previous(self) == previous, "broken back link of chunk {:#x}", chunk.0);
                (binned, previous, chunk) = (binned + 1, chunk, chunk.bin_next(self));
            }
            ensure!(
                self.bin_is_marked(bin) != self.bin_head(bin).is_none(),
                "the bitmap is wrong about bin {bin}"
            );
        }
        ensure!(binned == free_chunks, "{binned} chunks in bins, {free_chunks} are free");
        Ok(())
    }

    fn recount_mappings(&self) -> Result<(), String> {
        let mapped = self.mapped_chunks();
        let bytes: u64 = mapped.iter().map(|chunk| chunk.bytes).sum();
        let registers = &self.registers.system;
        ensure!(
            (mapped.len() as u64, bytes) == (registers.mapped_chunk_count, registers.mapped_chunk_bytes),
            "{} mapped chunks of {bytes} bytes found, {} of {} kept",
            mapped.len(),
            registers.mapped_chunk_count,
            registers.mapped_chunk_bytes
        );
        let arenas = self.registers.pymalloc.arenas_currently_allocated * self.profile.arena_bytes;
        let pages = self.space.table.slots(1).iter().flatten().count() as u64;
        ensure!(pages * PAGE_BYTES == bytes + arenas, "HIGH has pages of neither arenas nor chunks");
        ensure!(mapped.iter().all(|chunk| chunk.serial != 0), "a mapped chunk has no serial");
        Ok(())
    }
}
