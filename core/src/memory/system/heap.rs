//! The brk heap: top, growing, merging, trimming.

use super::super::Memory;
use super::super::page::PAGE_BYTES;
use super::super::regions::HEAP;
use super::Chunk;

/// A merged chunk of this size lets a large top be given back.
///
/// glibc: malloc.c, `FASTBIN_CONSOLIDATION_THRESHOLD`.
const TRIM_CHECK_BYTES: u64 = 64 << 10;

impl Memory {
    pub(super) fn top(&self) -> Chunk {
        Chunk(self.registers.system.top)
    }

    fn top_bytes(&self) -> u64 {
        if self.top().is_none() { 0 } else { self.top().bytes(self) }
    }

    /// Top itself never gets smaller than a chunk.
    pub(super) fn top_has_room_for(&self, bytes: u64) -> bool {
        self.top_bytes() >= bytes.saturating_add(Chunk::MIN_BYTES)
    }

    pub(super) fn take_from_top(&mut self, bytes: u64) -> Chunk {
        let chunk = self.top();
        let rest = chunk.bytes(self) - bytes;
        chunk.set_bytes(self, bytes);
        self.set_top(Chunk(chunk.0 + bytes), rest);
        chunk
    }

    fn set_top(&mut self, top: Chunk, bytes: u64) {
        top.set_tag(self, bytes, true);
        self.registers.system.top = top.0;
    }

    /// Moves the break so that top has room for a chunk of `bytes`.
    ///
    /// glibc: malloc.c, `sysmalloc`.
    pub(super) fn grow_heap(&mut self, bytes: u64) -> Option<()> {
        let missing = bytes.checked_add(Chunk::MIN_BYTES)? - self.top_bytes();
        let padded = missing.checked_add(self.profile.top_pad)?;
        self.move_break(padded).or_else(|| self.move_break(missing))
    }

    fn move_break(&mut self, bytes: u64) -> Option<()> {
        let bytes = bytes.checked_next_multiple_of(PAGE_BYTES)?;
        if self.top().is_none() {
            self.map_at(HEAP.start, bytes)?;
            self.registers.system.heap_end = HEAP.start + bytes;
            self.set_top(Chunk(HEAP.start), bytes);
        } else {
            self.space.map_at(self.registers.system.heap_end, bytes)?;
            self.registers.system.heap_end += bytes;
            let (top, old) = (self.top(), self.top_bytes());
            top.set_bytes(self, old + bytes);
        }
        Some(())
    }

    /// Gives the end of the heap back if top has grown large.
    ///
    /// glibc: malloc.c, `systrim`.
    fn trim_top(&mut self) {
        let top_bytes = self.top_bytes();
        if top_bytes < self.registers.system.trim_threshold {
            return;
        }
        let spare = top_bytes - Chunk::MIN_BYTES - 1;
        let extra = spare.saturating_sub(self.profile.top_pad) / PAGE_BYTES * PAGE_BYTES;
        if extra > 0 {
            let top = self.top();
            top.set_bytes(self, top_bytes - extra);
            self.registers.system.heap_end -= extra;
            self.space.unmap(self.registers.system.heap_end, extra);
        }
    }

    /// Frees a chunk of the heap: merges it with free neighbours, then bins it or adds it to top.
    ///
    /// glibc: malloc.c, `_int_free`.
    pub(super) fn release_chunk(&mut self, chunk: Chunk) {
        let (mut chunk, mut bytes) = (chunk, chunk.bytes(self));
        let next = Chunk(chunk.0 + bytes);
        if !chunk.previous_in_use(self) {
            let before = chunk.previous_bytes(self);
            chunk = Chunk(chunk.0 - before);
            bytes += before;
            self.unlink_chunk(chunk);
        }
        if next == self.top() {
            bytes += next.bytes(self);
            self.set_top(chunk, bytes);
        } else {
            if self.is_free(next) {
                bytes += next.bytes(self);
                self.unlink_chunk(next);
            }
            self.make_free(chunk, bytes);
        }
        if bytes >= TRIM_CHECK_BYTES {
            self.trim_top();
        }
    }

    /// Tags, bins and announces a free chunk. Its neighbours are in use.
    fn make_free(&mut self, chunk: Chunk, bytes: u64) {
        chunk.set_tag(self, bytes, true);
        chunk.set_foot(self, bytes);
        Chunk(chunk.0 + bytes).set_previous_in_use(self, false);
        self.link_chunk(chunk, bytes);
    }

    /// Whether a chunk that is not top is in a bin.
    pub(in super::super) fn is_free(&self, chunk: Chunk) -> bool {
        !chunk.next(self).previous_in_use(self)
    }

    /// Makes a chunk of `have` bytes, in no bin, one of `bytes`; what is left becomes free if it is
    /// large enough to be a chunk.
    pub(super) fn split_off_tail(&mut self, chunk: Chunk, have: u64, bytes: u64) {
        if have - bytes < Chunk::MIN_BYTES {
            chunk.set_bytes(self, have);
            return;
        }
        chunk.set_bytes(self, bytes);
        let tail = Chunk(chunk.0 + bytes);
        tail.set_tag(self, have - bytes, true);
        self.release_chunk(tail);
    }

    /// Makes a chunk `bytes` large where it is, if what is behind it allows.
    ///
    /// glibc: malloc.c, `_int_realloc`.
    pub(super) fn resize_in_place(&mut self, chunk: Chunk, bytes: u64) -> bool {
        let have = chunk.bytes(self);
        if have >= bytes {
            self.split_off_tail(chunk, have, bytes);
            return true;
        }
        let next = chunk.next(self);
        let after = next.bytes(self);
        if next == self.top() {
            if have + after < bytes.saturating_add(Chunk::MIN_BYTES) {
                return false;
            }
            chunk.set_bytes(self, bytes);
            self.set_top(Chunk(chunk.0 + bytes), have + after - bytes);
            return true;
        }
        if !self.is_free(next) || have + after < bytes {
            return false;
        }
        self.unlink_chunk(next);
        Chunk(next.0 + after).set_previous_in_use(self, true);
        self.split_off_tail(chunk, have + after, bytes);
        true
    }
}
