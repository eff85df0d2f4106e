//! The allocators' structures as plain data, for views.
//!
//! Reads bytes and trusts none: lists are walked no further than they can be long.

use std::ops::Range;

use super::address_space::{AddressSpace, HIGH_SEGMENT};
use super::page::PAGE_BYTES;
use super::pymalloc::{ArenaObject, Pool, class_bytes};
use super::regions::{HEAP, HIGH};
use super::system::{CACHED_SIZES, Chunk};
use super::{Address, Memory, PoolState};

/// An arena.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Arena {
    /// Index of its record.
    pub index: u64,
    /// Its first byte.
    pub address: Address,
    /// Pools that fit in it.
    pub pool_count: u64,
    /// Pools that have been used at some time.
    pub carved_pool_count: u64,
    /// Pools without an allocated block: empty ones and untouched ones.
    pub free_pool_count: u64,
}

/// A pool of an arena.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PoolView {
    /// Its first byte.
    pub address: Address,
    /// Where it stands.
    pub state: PoolState,
    /// Bytes of its blocks; 0 if it is untouched. An empty pool keeps its last class.
    pub block_bytes: u64,
    /// Blocks that it holds when full.
    pub capacity: u64,
    /// Blocks allocated.
    pub allocated: u64,
    /// Blocks never handed out.
    pub virgin: u64,
}

/// What a block or chunk is at this moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BlockState {
    /// It has an owner.
    Allocated,
    /// It was freed.
    Free,
    /// It was never handed out.
    Virgin,
}

/// A block of a pool.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PoolBlock {
    /// Its first byte.
    pub address: Address,
    /// Its state.
    pub state: BlockState,
    /// Its birth serial; 0 unless it is allocated.
    pub serial: u32,
}

/// What a chunk of the system allocator is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChunkState {
    /// It has an owner.
    Used,
    /// It is in a bin.
    Free,
    /// It was freed and waits for a request of its size.
    Cached,
    /// It is the end of the heap.
    Top,
    /// It has an owner and a mapping of its own.
    Mapped,
}

/// A chunk of the system allocator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RawChunk {
    /// What its owner gets: 16 bytes behind its header.
    pub address: Address,
    /// Its bytes, header included.
    pub bytes: u64,
    /// Its state.
    pub state: ChunkState,
    /// Its birth serial; 0 unless it has an owner.
    pub serial: u32,
}

/// Who owns the memory at an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Owner {
    /// A pool of pymalloc.
    Pool {
        /// The arena's first byte.
        arena: Address,
        /// The pool's first byte.
        pool: Address,
    },
    /// The brk heap.
    Raw,
    /// A mapping of its own.
    Mapped,
}

/// A block of any kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Block {
    /// Its first byte.
    pub address: Address,
    /// Bytes that an owner may use. What was asked for is not kept anywhere.
    pub size: u64,
    /// The size class, if it is pymalloc's.
    pub size_class: Option<u64>,
    /// Its state.
    pub state: BlockState,
    /// Its birth serial; 0 unless it is allocated.
    pub serial: u32,
    /// Where it is from.
    pub owner: Owner,
}

impl Memory {
    /// The arenas, in the order of their records.
    pub fn arenas(&self) -> Vec<Arena> {
        self.allocated_arenas().map(|arena| self.arena_view(arena)).collect()
    }

    fn arena_view(&self, arena: ArenaObject) -> Arena {
        let total = arena.total_pool_count(self);
        Arena {
            index: (arena.0 - self.registers.pymalloc.arenas) / ArenaObject::BYTES,
            address: arena.address(self),
            pool_count: total,
            carved_pool_count: (self.carved_pools(arena).count() as u64).min(total),
            free_pool_count: arena.free_pool_count(self),
        }
    }

    /// The addresses of the usable arenas, fewest free pools first: where pools come from.
    pub fn usable_arenas(&self) -> Vec<Address> {
        let first = ArenaObject(self.registers.pymalloc.usable_arenas);
        let follow = |arena: &ArenaObject| Some(arena.next(self)).filter(|next| !next.is_none());
        std::iter::successors(Some(first).filter(|first| !first.is_none()), follow)
            .take(self.registers.pymalloc.arena_object_count as usize)
            .map(|arena| arena.address(self))
            .collect()
    }

    /// The addresses of a class's used pools, the one that serves the next request first.
    pub fn used_pools(&self, size_class: u64) -> Vec<Address> {
        let follow = |pool: &Pool| Some(pool.next(self)).filter(|next| next.0 >= HIGH);
        let limit = self.registers.pymalloc.arena_object_count * self.profile.pools_per_arena();
        let first = Some(self.first_used_pool(size_class)).filter(|first| first.0 >= HIGH);
        std::iter::successors(first, follow).take(limit as usize).map(|pool| pool.0).collect()
    }

    /// The pools of an arena, untouched ones included, in the order of addresses.
    pub fn pools(&self, arena: &Arena) -> Vec<PoolView> {
        let pool_bytes = self.profile.pool_bytes;
        let first = arena.address.next_multiple_of(pool_bytes);
        (0..arena.pool_count)
            .map(|number| Pool(first + number * pool_bytes))
            .enumerate()
            .map(|(number, pool)| {
                if (number as u64) < arena.carved_pool_count && self.is_mapped(pool.0) {
                    self.pool_view(pool)
                } else {
                    untouched(pool)
                }
            })
            .collect()
    }

    pub(super) fn pool_view(&self, pool: Pool) -> PoolView {
        if pool.size_class(self) >= self.profile.size_class_count() {
            return untouched(pool);
        }
        let (capacity, block_bytes) = (pool.capacity(self), class_bytes(pool.size_class(self)));
        let carved = (u64::from(pool.next_offset(self)).saturating_sub(Pool::OVERHEAD)) / block_bytes;
        PoolView {
            address: pool.0,
            state: pool.state(self),
            block_bytes,
            capacity,
            allocated: u64::from(pool.count(self)).min(capacity),
            virgin: capacity.saturating_sub(carved),
        }
    }

    /// The blocks of a pool, in the order of addresses.
    pub fn blocks(&self, pool: &PoolView) -> Vec<PoolBlock> {
        if pool.block_bytes == 0 {
            return Vec::new();
        }
        let carved = pool.capacity - pool.virgin;
        let mut states: Vec<_> = (0..pool.capacity)
            .map(|index| if index < carved { BlockState::Allocated } else { BlockState::Virgin })
            .collect();
        for index in self.free_list(pool) {
            states[index as usize] = BlockState::Free;
        }
        let block = |(index, state)| {
            let address = pool.address + Pool::OVERHEAD + index as u64 * pool.block_bytes;
            let serial = if state == BlockState::Allocated { self.serial_of(address) } else { 0 };
            PoolBlock { address, state, serial }
        };
        states.into_iter().enumerate().map(block).collect()
    }

    /// The indices of a pool's free blocks, the next to be handed out first.
    pub fn free_list(&self, pool: &PoolView) -> Vec<u64> {
        let first = pool.address + Pool::OVERHEAD;
        let index = |block: Address| {
            let offset = block.checked_sub(first)?;
            let index = offset / pool.block_bytes.max(1);
            (index < pool.capacity && offset.is_multiple_of(pool.block_bytes)).then_some(index)
        };
        let head = Pool(pool.address).free_block(self);
        std::iter::successors(Some(head), |block| self.try_read_u64(*block))
            .map_while(index)
            .take(pool.capacity as usize)
            .collect()
    }

    /// Up to `limit` chunks of the brk heap, the first at or behind `from` (the whole heap: 0).
    ///
    /// `from` must be the address of a chunk that an earlier call gave, for going on.
    pub fn raw_chunks(&self, from: Address, limit: usize) -> Vec<RawChunk> {
        let cached = self.cached_chunks();
        self.chunks(Chunk::of_user(from.max(HEAP.start + Chunk::HEADER)))
            .take(limit)
            .map(|chunk| RawChunk {
                address: chunk.user(),
                bytes: chunk.bytes(self),
                state: self.chunk_state(chunk, &cached),
                serial: self.serial_of(chunk.user()),
            })
            .collect()
    }

    /// The chunks of the heap from one on, top last.
    pub(super) fn chunks(&self, first: Chunk) -> impl Iterator<Item = Chunk> {
        let top = self.registers.system.top;
        let follow = move |chunk: &Chunk| {
            let next = chunk.next(self);
            (next.0 > chunk.0 && next.0 <= top).then_some(next)
        };
        std::iter::successors(Some(first).filter(|first| first.0 <= top), follow)
    }

    /// Owner's addresses of the cached chunks, sorted.
    pub(super) fn cached_chunks(&self) -> Vec<Address> {
        let mut cached = Vec::new();
        for index in 0..CACHED_SIZES {
            let mut user = self.first_cached(index);
            for _ in 0..self.cached_count(index) {
                cached.push(user);
                user = self.try_read_u64(user).unwrap_or(0);
            }
        }
        cached.sort_unstable();
        cached
    }

    pub(super) fn chunk_state(&self, chunk: Chunk, cached: &[Address]) -> ChunkState {
        if chunk.0 == self.registers.system.top {
            ChunkState::Top
        } else if self.is_free(chunk) {
            ChunkState::Free
        } else if cached.binary_search(&chunk.user()).is_ok() {
            ChunkState::Cached
        } else {
            ChunkState::Used
        }
    }

    /// The chunks that have a mapping of their own, in the order of addresses.
    pub fn mapped_chunks(&self) -> Vec<RawChunk> {
        let mut arenas: Vec<_> = self.allocated_arenas().map(|arena| arena.address(self)).collect();
        arenas.sort_unstable();
        let mut chunks = Vec::new();
        let mut address = HIGH;
        while let Some(start) = next_mapped(self, address) {
            if arenas.binary_search(&start).is_ok() {
                address = start + self.profile.arena_bytes;
                continue;
            }
            let chunk = Chunk(start);
            let bytes = chunk.bytes(self);
            if chunk.is_mapped(self) {
                let serial = self.serial_of(chunk.user());
                chunks.push(RawChunk { address: chunk.user(), bytes, state: ChunkState::Mapped, serial });
            }
            address = start + bytes.next_multiple_of(PAGE_BYTES).max(PAGE_BYTES);
        }
        chunks
    }

    /// The live block that the byte at `address` belongs to. In a pool it costs a division.
    pub fn live_block_around(&self, address: Address) -> Option<Range<Address>> {
        let pool = self.pool_of(address);
        if address >= HIGH && self.is_mapped(pool.0) && self.address_in_range(address, pool) {
            let size_class = pool.size_class(self);
            let into = address.checked_sub(pool.0 + Pool::OVERHEAD)?;
            let start = (size_class != Pool::NO_CLASS).then(|| address - into % class_bytes(size_class))?;
            return (self.serial_of(start) != 0).then(|| start..start + class_bytes(size_class));
        }
        let block = self.block_at(address).filter(|block| block.serial != 0)?;
        Some(block.address..block.address + block.size)
    }

    /// The block that the byte at `address` belongs to; none for headers and gaps.
    pub fn block_at(&self, address: Address) -> Option<Block> {
        let pool = self.pool_of(address);
        if address >= HIGH {
            self.try_page(address)?;
            if self.is_mapped(pool.0) && self.address_in_range(address, pool) {
                return self.pool_block_at(address, pool);
            }
            return self.mapped_block_at(address);
        }
        self.raw_block_at(address)
    }

    fn pool_block_at(&self, address: Address, pool: Pool) -> Option<Block> {
        let arena = self.arena_object(u64::from(pool.arena_index(self)));
        let view = self.arena_view(arena);
        let carved = pool.0 >= view.address && pool.0 < arena.pool_address(self);
        let pool_view = carved.then(|| self.pool_view(pool)).filter(|pool| pool.block_bytes > 0)?;
        let index = address.checked_sub(pool.0 + Pool::OVERHEAD)? / pool_view.block_bytes;
        let block = *self.blocks(&pool_view).get(index as usize)?;
        Some(Block {
            address: block.address,
            size: pool_view.block_bytes,
            size_class: Some(pool.size_class(self)),
            state: block.state,
            serial: block.serial,
            owner: Owner::Pool { arena: view.address, pool: pool.0 },
        })
    }

    fn mapped_block_at(&self, address: Address) -> Option<Block> {
        let start = self.block_start_below(address, HIGH)?;
        let chunk = Chunk::of_user(start);
        let tag = self.try_read_u64(chunk.0 + 8)?;
        if !chunk.0.is_multiple_of(PAGE_BYTES) || tag & 2 == 0 || address - chunk.0 >= chunk.bytes(self) {
            return None;
        }
        Some(self.chunk_block(chunk, BlockState::Allocated, Owner::Mapped))
    }

    fn raw_block_at(&self, address: Address) -> Option<Block> {
        let end = self.registers.system.heap_end;
        if address < HEAP.start + Chunk::HEADER || address >= end {
            return None;
        }
        // A live block is a good place to start from: chunks have no way back over a used one.
        let start = self.block_start_below(address, HEAP.start).map_or(Chunk(HEAP.start), Chunk::of_user);
        let top = self.registers.system.top;
        // An owner may use the first word of the next chunk.
        let chunk = self.chunks(start).find(|chunk| address < chunk.0 + chunk.bytes(self) + 8)?;
        if address < chunk.user() || chunk.0 == top {
            return None;
        }
        let state = match self.chunk_state(chunk, &self.cached_chunks()) {
            ChunkState::Used | ChunkState::Mapped => BlockState::Allocated,
            ChunkState::Free | ChunkState::Cached | ChunkState::Top => BlockState::Free,
        };
        Some(self.chunk_block(chunk, state, Owner::Raw))
    }

    fn chunk_block(&self, chunk: Chunk, state: BlockState, owner: Owner) -> Block {
        Block {
            address: chunk.user(),
            size: chunk.usable_bytes(self),
            size_class: None,
            state,
            serial: self.serial_of(chunk.user()),
            owner,
        }
    }
}

fn untouched(pool: Pool) -> PoolView {
    PoolView {
        address: pool.0,
        state: PoolState::Untouched,
        block_bytes: 0,
        capacity: 0,
        allocated: 0,
        virgin: 0,
    }
}

/// The first mapped page of HIGH at or behind `address`.
fn next_mapped(space: &AddressSpace, address: Address) -> Option<Address> {
    let first = (address - HIGH) / PAGE_BYTES;
    let table = space.table.slots(HIGH_SEGMENT).get(first as usize..)?;
    let skipped = table.iter().position(Option::is_some)?;
    Some(address + skipped as u64 * PAGE_BYTES)
}
