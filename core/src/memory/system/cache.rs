//! The cache of small freed chunks: the last freed of a size is handed out next.
//!
//! A cached chunk still counts as in use for its neighbours, so it does not merge.
//!
//! glibc: malloc.c, `tcache_put`, `tcache_get`.

use super::super::regions::ALLOCATOR;
use super::super::{Address, Memory};
use super::Chunk;

const COUNTS: Address = ALLOCATOR.start + 0x2000;
const ENTRIES: Address = ALLOCATOR.start + 0x2100;
/// Sizes that are cached: chunks of 32 to 1040 bytes.
pub(in super::super) const CACHED_SIZES: u64 = 64;
/// Chunks kept of each size.
const MAX_CACHED: u16 = 7;

fn cache_index(bytes: u64) -> u64 {
    (bytes - Chunk::MIN_BYTES) / 16
}

impl Memory {
    /// Chunks cached of the size with this index.
    pub(in super::super) fn cached_count(&self, index: u64) -> u16 {
        self.read_u16(COUNTS + index * 2)
    }

    /// The owner's address of the last chunk cached of a size; 0 if there is none. Each holds the
    /// next one's in its first word.
    pub(in super::super) fn first_cached(&self, index: u64) -> Address {
        self.read_u64(ENTRIES + index * 8)
    }

    pub(super) fn take_cached(&mut self, bytes: u64) -> Option<Chunk> {
        let index = cache_index(bytes);
        if index >= CACHED_SIZES || self.cached_count(index) == 0 {
            return None;
        }
        let user = self.first_cached(index);
        let next = self.read_u64(user);
        self.write_u64(ENTRIES + index * 8, next);
        let count = self.cached_count(index) - 1;
        self.write_u16(COUNTS + index * 2, count);
        Some(Chunk::of_user(user))
    }

    /// Keeps a freed chunk, if its size is cached and there is room.
    pub(super) fn cache(&mut self, chunk: Chunk) -> bool {
        let index = cache_index(chunk.bytes(self));
        if index >= CACHED_SIZES || self.cached_count(index) >= MAX_CACHED {
            return false;
        }
        let first = self.first_cached(index);
        self.write_u64(chunk.user(), first);
        self.write_u64(ENTRIES + index * 8, chunk.user());
        let count = self.cached_count(index) + 1;
        self.write_u16(COUNTS + index * 2, count);
        true
    }
}
