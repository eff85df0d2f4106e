//! Bins: free chunks by size.
//!
//! Chunks under 1024 bytes have a bin for each size; larger ones share thirty-two bins between a
//! power of two and the next. A bitmap says which bins have chunks.

use super::super::regions::ALLOCATOR;
use super::super::{Address, Memory};
use super::Chunk;

const BITMAP: Address = ALLOCATOR.start + 0x3000;
const HEADS: Address = ALLOCATOR.start + 0x4000;

const EXACT_BELOW: u64 = 1024;
const EXACT_BINS: u64 = EXACT_BELOW / 16;
const BINS_A_DOUBLING: u64 = 32;
/// Bins up to chunks of 4 GiB, more than the heap can be.
pub(in super::super) const BIN_COUNT: u64 = EXACT_BINS + (33 - 10) * BINS_A_DOUBLING;
/// How many chunks of its own bin a large request looks at before it takes one that surely fits.
const SEARCH_DEPTH: usize = 16;

/// The bin for free chunks of this size.
pub(in super::super) fn bin_of(bytes: u64) -> u64 {
    if bytes < EXACT_BELOW {
        return bytes / 16;
    }
    let power = u64::from(bytes.ilog2());
    let within = (bytes >> (power - 5)) & (BINS_A_DOUBLING - 1);
    (EXACT_BINS + (power - 10) * BINS_A_DOUBLING + within).min(BIN_COUNT - 1)
}

impl Memory {
    pub(in super::super) fn bin_head(&self, bin: u64) -> Chunk {
        Chunk(self.read_u64(HEADS + bin * 8))
    }

    /// Whether the bitmap says that a bin has chunks.
    pub(in super::super) fn bin_is_marked(&self, bin: u64) -> bool {
        self.read_u64(BITMAP + bin / 64 * 8) >> (bin % 64) & 1 == 1
    }

    fn set_bin_head(&mut self, bin: u64, chunk: Chunk) {
        self.write_u64(HEADS + bin * 8, chunk.0);
        let bit = 1 << (bin % 64);
        let filled = !chunk.is_none();
        self.update_u64(BITMAP + bin / 64 * 8, |map| if filled { map | bit } else { map & !bit });
    }

    /// Takes a free chunk of at least `bytes`, split if what is left is a chunk. The last freed
    /// of a size is taken first.
    pub(super) fn take_from_bins(&mut self, bytes: u64) -> Option<Chunk> {
        let bin = bin_of(bytes);
        let chunk = self.fit_in_bin(bin, bytes).or_else(|| self.first_above(bin))?;
        self.unlink_chunk(chunk);
        let found = chunk.bytes(self);
        chunk.next(self).set_previous_in_use(self, true);
        self.split_off_tail(chunk, found, bytes);
        Some(chunk)
    }

    fn fit_in_bin(&self, bin: u64, bytes: u64) -> Option<Chunk> {
        let mut chunk = self.bin_head(bin);
        for _ in 0..SEARCH_DEPTH {
            if chunk.is_none() {
                return None;
            }
            if chunk.bytes(self) >= bytes {
                return Some(chunk);
            }
            chunk = chunk.bin_next(self);
        }
        None
    }

    /// The first chunk of the next bin that has any: each of its chunks is large enough.
    fn first_above(&self, bin: u64) -> Option<Chunk> {
        let start = bin + 1;
        for word in start / 64..BIN_COUNT.div_ceil(64) {
            let mut map = self.read_u64(BITMAP + word * 8);
            if word == start / 64 {
                map &= u64::MAX << (start % 64);
            }
            if map != 0 {
                return Some(self.bin_head(word * 64 + u64::from(map.trailing_zeros())));
            }
        }
        None
    }

    /// Puts a free chunk first in the bin of its size.
    pub(super) fn link_chunk(&mut self, chunk: Chunk, bytes: u64) {
        let bin = bin_of(bytes);
        let first = self.bin_head(bin);
        chunk.set_bin_next(self, first);
        chunk.set_bin_previous(self, Chunk(0));
        if !first.is_none() {
            first.set_bin_previous(self, chunk);
        }
        self.set_bin_head(bin, chunk);
    }

    /// Takes a free chunk out of its bin. glibc: malloc.c, `unlink_chunk`.
    pub(super) fn unlink_chunk(&mut self, chunk: Chunk) {
        let (next, previous) = (chunk.bin_next(self), chunk.bin_previous(self));
        if !next.is_none() {
            next.set_bin_previous(self, previous);
        }
        if previous.is_none() {
            self.set_bin_head(bin_of(chunk.bytes(self)), next);
        } else {
            previous.set_bin_next(self, next);
        }
    }
}
