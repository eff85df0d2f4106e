//! The system allocator: to pymalloc what glibc's malloc is to CPython.
//!
//! The brk heap is a row of chunks, each with its size before it, the last one being *top*. Freed
//! chunks merge with free neighbours and go to the bin of their size; small ones first to a cache
//! that hands the last freed out next. Large requests get a mapping of their own.
//!
//! Differs: glibc's fastbins and its unsorted bin are not modelled, and bins are searched for a
//! good fit, not the best. Nothing of that can be seen from Python but as addresses.

mod bins;
mod cache;
mod chunk;
mod heap;

use super::page::PAGE_BYTES;
use super::{Address, Memory};
pub(super) use bins::{BIN_COUNT, bin_of};
pub(super) use cache::CACHED_SIZES;
pub(super) use chunk::Chunk;

/// The system allocator's variables.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SystemRegisters {
    /// The chunk at the end of the heap; 0 before the first allocation.
    pub top: Address,
    /// The break: end of the mapped heap.
    pub heap_end: Address,
    /// Requests from here on are mapped. Follows the sizes of freed mappings.
    pub mmap_threshold: u64,
    /// A top of this size is given back.
    pub trim_threshold: u64,
    /// Chunks that have a mapping of their own.
    pub mapped_chunk_count: u64,
    /// Bytes of these mappings.
    pub mapped_chunk_bytes: u64,
    /// Bytes of the chunks of the heap that are in use.
    pub heap_chunk_bytes: u64,
}

/// No request may be larger: `PY_SSIZE_T_MAX`.
const MAX_REQUEST: u64 = i64::MAX as u64;

impl Memory {
    pub(super) fn initialize_system(&mut self) {
        self.registers.system.mmap_threshold = self.profile.mmap_threshold;
        self.registers.system.trim_threshold = self.profile.trim_threshold;
    }

    /// Allocates; a request of 0 bytes is one of 1.
    ///
    /// CPython: obmalloc.c, `_PyMem_RawMalloc`. glibc: malloc.c, `_int_malloc`.
    pub(super) fn system_malloc(&mut self, size: u64) -> Option<Address> {
        if size > MAX_REQUEST {
            return None;
        }
        let bytes = chunk::chunk_bytes_for(size.max(1));
        if let Some(chunk) = self.take_cached(bytes) {
            self.registers.system.heap_chunk_bytes += chunk.bytes(self);
            return Some(chunk.user());
        }
        if self.is_reserve_low() {
            return None;
        }
        let chunk = match self.take_from_bins(bytes) {
            Some(chunk) => chunk,
            None if self.top_has_room_for(bytes) => self.take_from_top(bytes),
            None if bytes >= self.registers.system.mmap_threshold => return self.map_chunk(size),
            None => {
                self.grow_heap(bytes)?;
                self.take_from_top(bytes)
            }
        };
        self.registers.system.heap_chunk_bytes += chunk.bytes(self);
        Some(chunk.user())
    }

    pub(super) fn system_calloc(&mut self, size: u64) -> Option<Address> {
        let address = self.system_malloc(size)?;
        // Fresh pages are zero already, and zeroing them touches nothing.
        self.fill(address, size, 0);
        Some(address)
    }

    /// glibc: malloc.c, `__libc_free`.
    pub(super) fn system_free(&mut self, address: Address) {
        let chunk = Chunk::of_user(address);
        if chunk.is_mapped(self) {
            return self.unmap_chunk(chunk);
        }
        self.registers.system.heap_chunk_bytes -= chunk.bytes(self);
        if !self.cache(chunk) {
            self.release_chunk(chunk);
        }
    }

    /// glibc: malloc.c, `__libc_realloc`.
    pub(super) fn system_realloc(&mut self, address: Address, size: u64) -> Option<Address> {
        if size > MAX_REQUEST {
            return None;
        }
        let size = size.max(1);
        let chunk = Chunk::of_user(address);
        if chunk.is_mapped(self) {
            return self.remap_chunk(chunk, size);
        }
        let bytes = chunk::chunk_bytes_for(size);
        let before = chunk.bytes(self);
        if self.resize_in_place(chunk, bytes) {
            let after = chunk.bytes(self);
            let heap = &mut self.registers.system.heap_chunk_bytes;
            *heap = *heap + after - before;
            return Some(address);
        }
        let new = self.system_malloc(size)?;
        let usable = chunk.usable_bytes(self);
        self.move_bytes(new, address, usable.min(size));
        self.system_free(address);
        Some(new)
    }

    /// Bytes that the owner of a raw block may use: `malloc_usable_size`.
    pub fn usable_bytes(&self, address: Address) -> u64 {
        Chunk::of_user(address).usable_bytes(self)
    }

    fn map_chunk(&mut self, size: u64) -> Option<Address> {
        let bytes = size.checked_add(Chunk::HEADER)?.checked_next_multiple_of(PAGE_BYTES)?;
        let chunk = Chunk(self.map_anywhere(bytes)?);
        chunk.set_mapped(self, bytes);
        self.registers.system.mapped_chunk_count += 1;
        self.registers.system.mapped_chunk_bytes += bytes;
        Some(chunk.user())
    }

    /// Returns a mapping at once. Requests of its size will come again, so they go to the heap
    /// from now on.
    ///
    /// glibc: malloc.c, `__libc_free`, "See if the dynamic brk/mmap threshold needs adjusting".
    fn unmap_chunk(&mut self, chunk: Chunk) {
        let bytes = chunk.bytes(self);
        let registers = &mut self.registers.system;
        registers.mapped_chunk_count -= 1;
        registers.mapped_chunk_bytes -= bytes;
        if bytes > registers.mmap_threshold && bytes <= self.profile.mmap_threshold_max {
            registers.mmap_threshold = bytes;
            registers.trim_threshold = 2 * bytes;
        }
        self.unmap(chunk.0, bytes);
    }

    /// glibc: malloc.c, `mremap_chunk`.
    fn remap_chunk(&mut self, chunk: Chunk, size: u64) -> Option<Address> {
        let old = chunk.bytes(self);
        let new = size.checked_add(Chunk::HEADER)?.checked_next_multiple_of(PAGE_BYTES)?;
        let moved = Chunk(self.remap(chunk.0, old, new)?);
        moved.set_mapped(self, new);
        let registers = &mut self.registers.system;
        registers.mapped_chunk_bytes = registers.mapped_chunk_bytes - old + new;
        Some(moved.user())
    }
}
