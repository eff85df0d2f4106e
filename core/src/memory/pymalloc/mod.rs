//! pymalloc: CPython's small-object allocator.
//!
//! * **Arena**: 256 KiB from the system. Its record is in the arenas vector. *Usable arenas* have
//!   free pools and stand in a list, fewest free pools first; an arena without free pools is in
//!   no list; a record without an arena is in the list of unused records.
//! * **Pool**: 4 KiB of one size class. *Used* (some blocks allocated): in its class's used pools.
//!   *Full*: in no list. *Empty*: in its arena's free pools.
//! * **Block**: allocated, free (in its pool's free list), or virgin (never carved).
//!
//! Names are those of obmalloc.c, spelled out. Everything but the registers is in simulated bytes.

mod arena;
mod pool;
mod stats;

pub(super) use arena::ArenaObject;
pub(super) use pool::Pool;
pub use pool::PoolState;
pub use stats::{MallocStats, SizeClassStats, format_line, format_total};

use super::regions::ALLOCATOR;
use super::{Address, Memory, Territory};

/// Blocks are aligned to this, and size classes are its multiples.
pub(super) const ALIGNMENT: u64 = 16;
/// The used-pools table: two words per size class, laid out as the link words of a pool header.
const USED_POOLS: Address = ALLOCATOR.start + 0x100;
/// `nfp2lasta`: by number of free pools, the last usable arena that has so many.
const LAST_ARENA_BY_FREE_POOLS: Address = ALLOCATOR.start + 0x1000;

/// pymalloc's variables.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PymallocRegisters {
    /// Address of the arenas vector (`arenas`).
    pub arenas: Address,
    /// Records in the vector (`maxarenas`).
    pub arena_object_count: u64,
    /// Head of the records without an arena (`unused_arena_objects`).
    pub unused_arena_objects: Address,
    /// Head of the arenas with free pools (`usable_arenas`).
    pub usable_arenas: Address,
    /// Arenas held now (`narenas_currently_allocated`).
    pub arenas_currently_allocated: u64,
    /// Arenas obtained ever (`ntimes_arena_allocated`).
    pub times_arena_allocated: u64,
    /// Most arenas held at once (`narenas_highwater`).
    pub arenas_highwater: u64,
    /// Live blocks that the object and mem domains took from the system allocator.
    pub raw_allocated_blocks: u64,
    /// Live blocks of pools,
    pub pool_blocks: u64,
    /// and the bytes of their size classes.
    pub pool_block_bytes: u64,
}

/// The size class of a small request. CPython: obmalloc.c, `size = (nbytes - 1) >> ALIGNMENT_SHIFT`.
#[inline(always)]
pub(super) const fn size_class_of(size: u64) -> u64 {
    (size - 1) / ALIGNMENT
}

/// Block bytes of a size class. CPython: obmalloc.c, `INDEX2SIZE`.
#[inline(always)]
pub(super) const fn class_bytes(size_class: u64) -> u64 {
    (size_class + 1) * ALIGNMENT
}

/// The header that stands for a size class's list: the table's words are its links.
#[inline(always)]
const fn used_pools_header(size_class: u64) -> Pool {
    Pool(USED_POOLS + size_class * 16 - Pool::NEXT)
}

impl Memory {
    pub(super) fn initialize_pymalloc(&mut self) {
        for size_class in 0..self.profile.size_class_count() {
            let header = used_pools_header(size_class);
            header.set_next(self, header);
            header.set_previous(self, header);
        }
    }

    pub(super) fn last_arena_with(&self, free_pool_count: u64) -> ArenaObject {
        ArenaObject(self.read_u64(LAST_ARENA_BY_FREE_POOLS + free_pool_count * 8))
    }

    fn set_last_arena_with(&mut self, free_pool_count: u64, arena: ArenaObject) {
        self.write_u64(LAST_ARENA_BY_FREE_POOLS + free_pool_count * 8, arena.0);
    }

    /// The first pool of a class's list; the list's header if the list is empty.
    #[inline(always)]
    pub(super) fn first_used_pool(&self, size_class: u64) -> Pool {
        Pool(self.read_u64(USED_POOLS + size_class * 16))
    }

    /// CPython: obmalloc.c, `_PyObject_Malloc`.
    #[inline]
    pub(super) fn object_malloc(&mut self, size: u64) -> Option<Address> {
        // A request of 0 bytes is the system allocator's too.
        if size.wrapping_sub(1) < self.profile.small_request_threshold
            && let Some(block) = self.pymalloc_alloc(size_class_of(size))
        {
            return Some(block);
        }
        self.object_malloc_raw(size)
    }

    #[inline(never)]
    fn object_malloc_raw(&mut self, size: u64) -> Option<Address> {
        let address = self.system_malloc(size)?;
        self.registers.pymalloc.raw_allocated_blocks += 1;
        Some(address)
    }

    /// CPython: obmalloc.c, `_PyObject_Calloc`.
    pub(super) fn object_calloc(&mut self, size: u64) -> Option<Address> {
        if size.wrapping_sub(1) < self.profile.small_request_threshold
            && let Some(block) = self.pymalloc_alloc(size_class_of(size))
        {
            self.fill(block, size, 0);
            return Some(block);
        }
        let address = self.system_calloc(size)?;
        self.registers.pymalloc.raw_allocated_blocks += 1;
        Some(address)
    }

    /// CPython: obmalloc.c, `_PyObject_Free`.
    #[inline]
    pub(super) fn object_free(&mut self, address: Address) {
        if self.is_pool_block(address) {
            self.pymalloc_free(address, self.pool_of(address));
        } else {
            self.system_free(address);
            self.registers.pymalloc.raw_allocated_blocks -= 1;
        }
    }

    /// A pymalloc block stays in place if it does not grow past its class and keeps more than
    /// three quarters of it. A system block stays the system's, however small it becomes.
    ///
    /// CPython: obmalloc.c, `pymalloc_realloc`.
    pub(super) fn object_realloc(&mut self, address: Address, size: u64) -> Option<Address> {
        if !self.is_pool_block(address) {
            return self.system_realloc(address, size);
        }
        let mut copied = class_bytes(self.pool_of(address).size_class(self));
        if size <= copied {
            if 4 * size > 3 * copied {
                return Some(address);
            }
            copied = size;
        }
        let new = self.object_malloc(size)?;
        self.move_bytes(new, address, copied);
        self.object_free(address);
        Some(new)
    }

    /// Takes a block of a size class.
    ///
    /// CPython: obmalloc.c, `pymalloc_alloc`.
    #[inline(always)]
    fn pymalloc_alloc(&mut self, size_class: u64) -> Option<Address> {
        let pool = self.first_used_pool(size_class);
        // Only the list's own header is its own successor.
        if pool.0 == used_pools_header(size_class).0 {
            let block = self.allocate_from_new_pool(size_class)?;
            self.count_pool_block(size_class);
            return Some(block);
        }
        self.count_pool_block(size_class);
        let (block, next) = pool.take_block(self);
        if next == 0 {
            self.pymalloc_pool_extend(pool, size_class);
        }
        Some(block)
    }

    #[inline(always)]
    fn count_pool_block(&mut self, size_class: u64) {
        self.registers.pymalloc.pool_blocks += 1;
        self.registers.pymalloc.pool_block_bytes += class_bytes(size_class);
    }

    /// Gives a used pool without free blocks its next virgin block; without any it is full and
    /// leaves the list.
    ///
    /// CPython: obmalloc.c, `pymalloc_pool_extend`.
    #[inline(never)]
    fn pymalloc_pool_extend(&mut self, pool: Pool, size_class: u64) {
        let offset = pool.next_offset(self);
        if offset <= pool.max_next_offset(self) {
            // Carved one at a time: untouched memory stays untouched.
            let block = pool.0 + u64::from(offset);
            pool.set_free_block(self, block);
            pool.set_next_offset(self, offset + class_bytes(size_class) as u32);
            self.write_u64(block, 0);
        } else {
            self.unlink_pool(pool);
        }
    }

    fn unlink_pool(&mut self, pool: Pool) {
        let (next, previous) = (pool.next(self), pool.previous(self));
        next.set_previous(self, previous);
        previous.set_next(self, next);
    }

    /// Puts a pool at the front of its class's used pools.
    ///
    /// CPython: obmalloc.c, `insert_to_usedpool`.
    fn insert_to_used_pools(&mut self, pool: Pool, size_class: u64) {
        let header = used_pools_header(size_class);
        let next = header.next(self);
        pool.set_next(self, next);
        pool.set_previous(self, header);
        next.set_previous(self, pool);
        header.set_next(self, pool);
    }

    /// Takes the first block of a pool that no class uses.
    ///
    /// CPython: obmalloc.c, `allocate_from_new_pool`.
    #[cold]
    #[inline(never)]
    fn allocate_from_new_pool(&mut self, size_class: u64) -> Option<Address> {
        if self.is_reserve_low() {
            return None;
        }
        let pool = self.take_free_pool()?;
        self.note(Territory::PoolOpened, pool.0);
        self.insert_to_used_pools(pool, size_class);
        if pool.size_class(self) == size_class {
            // Its free list is still good: the blocks come back in the order they were freed.
            pool.set_count(self, 0);
            return Some(pool.take_block(self).0);
        }
        let block_bytes = class_bytes(size_class);
        let block = pool.0 + Pool::OVERHEAD;
        pool.set_count(self, 1);
        pool.set_size_class(self, size_class);
        pool.set_next_offset(self, (Pool::OVERHEAD + 2 * block_bytes) as u32);
        pool.set_max_next_offset(&mut self.space, (self.profile.pool_bytes - block_bytes) as u32);
        pool.set_free_block(self, block + block_bytes);
        self.write_u64(block + block_bytes, 0);
        Some(block)
    }

    /// CPython: obmalloc.c, `pymalloc_free`.
    #[inline(always)]
    fn pymalloc_free(&mut self, address: Address, pool: Pool) {
        let bytes = class_bytes(pool.size_class(self));
        self.registers.pymalloc.pool_blocks -= 1;
        self.registers.pymalloc.pool_block_bytes -= bytes;
        let (last_free, count) = pool.put_block(self, address);
        if last_free == 0 {
            // It was full. In front, so that the next request of the class gets this very block.
            let size_class = pool.size_class(self);
            self.insert_to_used_pools(pool, size_class);
        } else if count == 0 {
            self.insert_to_free_pools(pool);
        }
    }

    /// Pools that hold allocated blocks.
    pub fn pools_in_use(&self) -> u64 {
        let in_use = |arena: ArenaObject| arena.total_pool_count(self) - arena.free_pool_count(self);
        self.allocated_arenas().map(in_use).sum()
    }

    /// Blocks in use in the object and mem domains: `sys.getallocatedblocks()`.
    ///
    /// CPython: obmalloc.c, `_Py_GetAllocatedBlocks`.
    pub fn allocated_blocks(&self) -> u64 {
        self.registers.pymalloc.pool_blocks + self.registers.pymalloc.raw_allocated_blocks
    }
}
