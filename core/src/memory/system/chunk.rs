//! Chunks: the boundary tags of the brk heap.
//!
//! ```text
//! +0   bytes of the chunk before, if that is free (else its owner's last word)
//! +8   bytes of this chunk | MAPPED | PREVIOUS_IN_USE
//! +16  the owner's bytes; in a free chunk: next, previous of its bin
//! ```

use super::super::{Address, AddressSpace};

/// The first address of a chunk, 16 bytes before what its owner gets; 0 is none.
///
/// glibc: malloc.c, `struct malloc_chunk`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) struct Chunk(pub(in super::super) Address);

const PREVIOUS_IN_USE: u64 = 1;
const MAPPED: u64 = 2;
const FLAGS: u64 = 7;

/// Chunk bytes that serve a request. Saturates: a request that large is refused later.
///
/// glibc: malloc.c, `request2size`.
pub(super) fn chunk_bytes_for(size: u64) -> u64 {
    // The owner may use the next chunk's first word.
    (size.saturating_add(8 + 15) & !15).max(Chunk::MIN_BYTES)
}

impl Chunk {
    /// Bytes before the owner's.
    pub(in super::super) const HEADER: u64 = 16;
    /// No chunk is smaller.
    pub(in super::super) const MIN_BYTES: u64 = 32;

    pub(in super::super) fn of_user(address: Address) -> Chunk {
        Chunk(address - Self::HEADER)
    }

    pub(in super::super) fn user(self) -> Address {
        self.0 + Self::HEADER
    }

    pub(in super::super) fn bytes(self, space: &AddressSpace) -> u64 {
        space.read_u64(self.0 + 8) & !FLAGS
    }

    /// Sets the size and keeps the flags.
    pub(super) fn set_bytes(self, space: &mut AddressSpace, bytes: u64) {
        space.update_u64(self.0 + 8, |tag| bytes | (tag & FLAGS));
    }

    /// Writes a fresh tag.
    pub(super) fn set_tag(self, space: &mut AddressSpace, bytes: u64, previous_in_use: bool) {
        space.write_u64(self.0 + 8, bytes | u64::from(previous_in_use));
    }

    pub(super) fn set_mapped(self, space: &mut AddressSpace, bytes: u64) {
        space.write_u64(self.0 + 8, bytes | MAPPED);
    }

    pub(in super::super) fn is_mapped(self, space: &AddressSpace) -> bool {
        space.read_u64(self.0 + 8) & MAPPED != 0
    }

    pub(in super::super) fn previous_in_use(self, space: &AddressSpace) -> bool {
        space.read_u64(self.0 + 8) & PREVIOUS_IN_USE != 0
    }

    pub(super) fn set_previous_in_use(self, space: &mut AddressSpace, in_use: bool) {
        space.update_u64(self.0 + 8, |tag| (tag & !PREVIOUS_IN_USE) | u64::from(in_use));
    }

    /// The chunk behind this one.
    pub(in super::super) fn next(self, space: &AddressSpace) -> Chunk {
        Chunk(self.0 + self.bytes(space))
    }

    /// Bytes of the chunk before, which must be free.
    pub(in super::super) fn previous_bytes(self, space: &AddressSpace) -> u64 {
        space.read_u64(self.0)
    }

    /// Writes this chunk's size where the chunk behind it will look: the mark of a free chunk.
    pub(super) fn set_foot(self, space: &mut AddressSpace, bytes: u64) {
        space.write_u64(self.0 + bytes, bytes);
    }

    /// Next chunk of the same bin.
    pub(in super::super) fn bin_next(self, space: &AddressSpace) -> Chunk {
        Chunk(space.read_u64(self.0 + 16))
    }

    pub(super) fn set_bin_next(self, space: &mut AddressSpace, chunk: Chunk) {
        space.write_u64(self.0 + 16, chunk.0);
    }

    /// Previous chunk of the same bin; none for the first.
    pub(in super::super) fn bin_previous(self, space: &AddressSpace) -> Chunk {
        Chunk(space.read_u64(self.0 + 24))
    }

    pub(super) fn set_bin_previous(self, space: &mut AddressSpace, chunk: Chunk) {
        space.write_u64(self.0 + 24, chunk.0);
    }

    pub(in super::super) fn is_none(self) -> bool {
        self.0 == 0
    }

    /// Bytes that the owner may use.
    pub(in super::super) fn usable_bytes(self, space: &AddressSpace) -> u64 {
        self.bytes(space) - if self.is_mapped(space) { 16 } else { 8 }
    }
}
