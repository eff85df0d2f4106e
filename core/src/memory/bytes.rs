//! Ranges of bytes, which may straddle pages.

use std::cmp::Ordering;
use std::rc::Rc;

use super::address_space::{AddressSpace, byte_in_page, page_number, segment_of, word_in_page};
use super::page::PAGE_BYTES;
use super::recording::MemoryEvent;
use super::regions::Address;

/// Sets the first `N` words, if there are so many.
#[inline(always)]
fn fill_run<const N: usize>(words: &mut [u64], word: u64) -> bool {
    words.first_chunk_mut().map(|run| *run = [word; N]).is_some()
}

/// Bytes from `address` to the end of its page, at most `length`.
fn run_length(address: Address, length: u64) -> u64 {
    length.min(PAGE_BYTES - address % PAGE_BYTES)
}

impl AddressSpace {
    /// The bytes of a range as one slice a page.
    pub fn runs(&self, address: Address, length: u64) -> impl Iterator<Item = &[u8]> {
        let mut done = 0;
        std::iter::from_fn(move || {
            let count = run_length(address + done, length - done);
            (count > 0).then(|| {
                let start = byte_in_page(address + done);
                let run = &self.page(address + done).bytes()[start..start + count as usize];
                done += count;
                run
            })
        })
    }

    /// Copies a range out.
    pub fn read_bytes(&self, address: Address, length: u64) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(length as usize);
        self.runs(address, length).for_each(|run| bytes.extend_from_slice(run));
        bytes
    }

    /// Copies a range out, if all of it is mapped, it is at most `max_length` long, and the host
    /// has memory for it.
    pub fn try_read_bytes(&self, address: Address, length: u64, max_length: u64) -> Option<Vec<u8>> {
        let end = address.checked_add(length)?;
        if length > max_length {
            return None;
        }
        let mut page = address - address % PAGE_BYTES;
        while page < end {
            self.try_page(page)?;
            page += PAGE_BYTES;
        }
        let mut bytes = Vec::new();
        bytes.try_reserve_exact(usize::try_from(length).ok()?).ok()?;
        self.runs(address, length).for_each(|run| bytes.extend_from_slice(run));
        Some(bytes)
    }

    /// Copies an aligned range of words out.
    pub fn read_words(&self, address: Address, count: u64) -> Vec<u64> {
        let mut words = Vec::with_capacity(count as usize);
        self.with_words(address, count, |run| words.extend_from_slice(run));
        words
    }

    /// Copies `bytes` in.
    pub fn write_bytes(&mut self, address: Address, bytes: &[u8]) {
        let (mut address, mut rest) = (address, bytes);
        while !rest.is_empty() {
            let count = run_length(address, rest.len() as u64);
            let (run, tail) = rest.split_at(count as usize);
            let start = byte_in_page(address);
            self.page_mut(address).bytes_mut()[start..start + run.len()].copy_from_slice(run);
            self.seal(address);
            rest = tail;
            address += count;
        }
    }

    /// Copies `words` to an aligned address.
    pub fn write_words(&mut self, address: Address, words: &[u64]) {
        debug_assert_eq!(address % 8, 0, "unaligned words at {address:#x}");
        self.write_bytes(address, bytemuck::cast_slice(words));
    }

    /// Copies `length` bytes from `source` to `destination`; the ranges may overlap.
    pub fn move_bytes(&mut self, destination: Address, source: Address, length: u64) {
        if destination <= source || destination >= source + length {
            let mut done = 0;
            while done < length {
                let count = run_length(destination + done, length - done)
                    .min(run_length(source + done, length - done));
                self.move_run(destination + done, source + done, count);
                done += count;
            }
        } else {
            let mut rest = length;
            while rest > 0 {
                let last = (destination + rest - 1, source + rest - 1);
                let count = rest.min(last.0 % PAGE_BYTES + 1).min(last.1 % PAGE_BYTES + 1);
                rest -= count;
                self.move_run(destination + rest, source + rest, count);
            }
        }
    }

    /// Copies within one page, or from one page to another.
    fn move_run(&mut self, destination: Address, source: Address, length: u64) {
        let (to, from, length) = (byte_in_page(destination), byte_in_page(source), length as usize);
        if destination / PAGE_BYTES == source / PAGE_BYTES {
            self.page_mut(destination).bytes_mut().copy_within(from..from + length, to);
            self.seal(destination);
            return;
        }
        let segment = segment_of(source);
        let number = page_number(source, segment);
        let page = if let Some(page) = self.table.get(segment, number) {
            Rc::clone(page)
        } else {
            assert!(self.is_mapped(source), "copy from unmapped memory at {source:#x}");
            Rc::clone(&self.zero)
        };
        let bytes = &page.bytes()[from..from + length];
        self.page_mut(destination).bytes_mut()[to..to + length].copy_from_slice(bytes);
        self.seal(destination);
    }

    /// Sets `length` bytes to `value`.
    ///
    /// Pages that are wholly zeroed go back to the zero page, and pages that still are the zero
    /// page stay it: `calloc` of fresh memory touches nothing.
    #[inline]
    pub fn fill(&mut self, address: Address, length: u64, value: u8) {
        if !self.fill_few_words(address, length, u64::from_ne_bytes([value; 8])) {
            self.fill_many(address, length, value);
        }
    }

    /// As many words as the objects of most programs ask for, in a page that was written to. Told apart, so that each is a
    /// few stores: engines of WebAssembly call a function to fill a range.
    #[inline]
    fn fill_few_words(&mut self, address: Address, length: u64, word: u64) -> bool {
        if !(address | length).is_multiple_of(8) {
            return false;
        }
        let Some(page) = self.own_page(address) else { return false };
        let words = &mut page.0[word_in_page(address)..];
        match length / 8 {
            1 => fill_run::<1>(words, word),
            4 => fill_run::<4>(words, word),
            5 => fill_run::<5>(words, word),
            _ => false,
        }
    }

    fn fill_many(&mut self, address: Address, length: u64, value: u8) {
        let (mut address, mut rest) = (address, length);
        while rest > 0 {
            let count = run_length(address, rest);
            if value != 0 || !self.zero_run(address, count) {
                let start = byte_in_page(address);
                self.page_mut(address).bytes_mut()[start..start + count as usize].fill(value);
                self.seal(address);
            }
            address += count;
            rest -= count;
        }
    }

    /// Zeroes a run without writing to a page, if that is possible.
    pub(super) fn zero_run(&mut self, address: Address, length: u64) -> bool {
        let segment = segment_of(address);
        let number = page_number(address, segment);
        let Some(page) = self.table.get(segment, number) else { return false };
        if Rc::ptr_eq(page, &self.zero) {
            return true;
        }
        if length < PAGE_BYTES {
            return false;
        }
        if self.recording.is_some() {
            self.record_zeroed(address);
        }
        let old = self.table.change(segment, number).replace(Rc::clone(&self.zero));
        if let Some(page) = old {
            self.spare.put_back(page);
        }
        self.counts.touched -= 1;
        self.record(MemoryEvent::Zeroed { address });
        true
    }

    /// Compares two ranges as `memcmp` does.
    pub fn compare(&self, left: Address, right: Address, length: u64) -> Ordering {
        let mut done = 0;
        while done < length {
            let count = run_length(left + done, length - done).min(run_length(right + done, length - done));
            let (l, r) = (byte_in_page(left + done), byte_in_page(right + done));
            let l = &self.page(left + done).bytes()[l..l + count as usize];
            let r = &self.page(right + done).bytes()[r..r + count as usize];
            match l.cmp(r) {
                Ordering::Equal => done += count,
                unequal => return unequal,
            }
        }
        Ordering::Equal
    }

    /// Calls `visit` with the words of an aligned range, one slice a page.
    #[inline]
    pub fn with_words(&self, address: Address, count: u64, mut visit: impl FnMut(&[u64])) {
        debug_assert_eq!(address % 8, 0, "unaligned words at {address:#x}");
        let mut done = 0;
        while done < count {
            let start = word_in_page(address + done * 8);
            let run = (count - done).min(512 - start as u64);
            visit(&self.page(address + done * 8).0[start..start + run as usize]);
            done += run;
        }
    }
}
