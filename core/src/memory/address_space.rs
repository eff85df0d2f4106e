//! The address space: page tables, and access to single words.
//!
//! Knows pages and nothing about what is stored in them. A page that is mapped but was never
//! written is the one zero page, shared; a page that a snapshot also holds is copied by the first
//! write to it. Both are the same cold path: the slot's page has another owner.

use std::rc::Rc;

use super::page::{PAGE_BYTES, Page, SparePages};
use super::page_table::PageTable;
use super::recording::Recording;
use super::regions::{Address, HIGH, LOW, MAPPED_ON_TOUCH, SEGMENT_BIT, SEGMENT_BYTES};

/// Default limit on mapped memory.
pub const DEFAULT_LIMIT_BYTES: u64 = 1 << 30;

/// First addresses of the segments that programs use, by segment number.
pub(super) const BASES: [Address; 2] = [LOW, HIGH];
/// First addresses of the side segments that hold birth serials.
pub(super) const SERIAL_BASES: [Address; 2] = [LOW / 4, HIGH / 4];
pub(super) const HIGH_SEGMENT: usize = 1;
/// Bytes of each segment that have slots: up to where the other one's slots begin.
const ROOM_BYTES: [u64; 2] = [HIGH.wrapping_sub(LOW) % SEGMENT_BYTES, LOW.wrapping_sub(HIGH) % SEGMENT_BYTES];
/// Slots for pages: LOW and HIGH share 4 GiB.
const PAGE_SLOTS: usize = 1 << 20;
/// Slots for pages of serials, each for four pages.
const SERIAL_SLOTS: usize = PAGE_SLOTS / 4;

/// How many pages there are. Part of a snapshot.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct PageCounts {
    /// Pages of LOW and HIGH that are mapped.
    pub(super) mapped: u64,
    /// Pages of LOW and HIGH that were written since they were mapped.
    pub(super) touched: u64,
}

/// The simulated memory of one process.
///
/// Plain accesses panic where nothing is mapped, and with debug assertions outside the segments: that is a bug of
/// ours, as it would be a segmentation fault. Walkers over half-written structures use the `try_` versions.
/// Words must be aligned to their size, so they never straddle pages.
pub struct AddressSpace {
    pub(super) table: PageTable<PAGE_SLOTS>,
    pub(super) serials: PageTable<SERIAL_SLOTS>,
    pub(super) zero: Rc<Page>,
    pub(super) spare: SparePages,
    pub(super) counts: PageCounts,
    pub(super) limit_pages: u64,
    /// Pages that were copied because a snapshot had them too. Of this space, and of no moment: it never goes back.
    pub(super) copies: u64,
    /// Every page of HIGH below this number is mapped. Derived; 0 is always right.
    pub(super) first_gap: usize,
    /// The recording of the window that is looked at.
    pub(super) recording: Option<Box<Recording>>,
}

#[inline(always)]
pub(super) fn segment_of(address: Address) -> usize {
    ((address >> SEGMENT_BIT) & 1) as usize
}

#[inline(always)]
pub(super) fn page_number(address: Address, segment: usize) -> usize {
    // An address below the segment wraps around to a number that no table has.
    usize::try_from(address.wrapping_sub(BASES[segment]) / PAGE_BYTES).unwrap_or(usize::MAX)
}

#[inline(always)]
pub(super) fn word_in_page(address: Address) -> usize {
    ((address >> 3) & 511) as usize
}

#[inline(always)]
pub(super) fn byte_in_page(address: Address) -> usize {
    (address & (PAGE_BYTES - 1)) as usize
}

#[cold]
#[inline(never)]
fn unmapped(address: Address) -> ! {
    panic!("access to unmapped memory at {address:#x}")
}

impl Default for AddressSpace {
    fn default() -> Self {
        Self::new()
    }
}

impl AddressSpace {
    /// An address space in which nothing is mapped but the regions that appear when touched.
    pub fn new() -> Self {
        Self {
            table: PageTable::new(BASES),
            serials: PageTable::new(BASES),
            zero: Page::zeroed(),
            spare: SparePages::new(),
            counts: PageCounts::default(),
            limit_pages: DEFAULT_LIMIT_BYTES / PAGE_BYTES,
            copies: 0,
            first_gap: 0,
            recording: None,
        }
    }

    /// The page at `address`, which must be mapped.
    #[inline(always)]
    pub(super) fn page(&self, address: Address) -> &Page {
        debug_assert!(in_a_segment(address), "access to {address:#x}");
        match self.table.at(address) {
            Some(page) => page,
            None => self.untouched_page(address),
        }
    }

    /// The page at `address`, if it is mapped.
    #[inline]
    pub fn try_page(&self, address: Address) -> Option<&Page> {
        let segment = segment_of(address);
        if address.wrapping_sub(BASES[segment]) < ROOM_BYTES[segment]
            && let Some(page) = self.table.at(address)
        {
            return Some(page);
        }
        MAPPED_ON_TOUCH.contains(&address).then_some(&self.zero)
    }

    /// The page at `address` for writing, if no cold work is needed first.
    #[inline(always)]
    pub(super) fn own_page(&mut self, address: Address) -> Option<&mut Page> {
        debug_assert!(in_a_segment(address), "access to {address:#x}");
        self.table.own(address)
    }

    /// The page at `address` for writing; `seal` follows the write.
    #[inline]
    pub(super) fn page_mut(&mut self, address: Address) -> &mut Page {
        if self.own_page(address).is_none() {
            self.take_ownership(address);
        }
        self.own_page(address).expect("take_ownership leaves the page with one owner")
    }

    #[cold]
    #[inline(never)]
    fn untouched_page(&self, address: Address) -> &Page {
        self.try_page(address).unwrap_or_else(|| unmapped(address))
    }

    /// Makes the live space the only owner of the page at `address`: the copy in copy-on-write.
    #[cold]
    #[inline(never)]
    pub(super) fn take_ownership(&mut self, address: Address) {
        let segment = segment_of(address);
        let number = page_number(address, segment);
        if self.try_page(address).is_none() {
            unmapped(address)
        }
        if self.recording.is_some() {
            self.open_recorded(address);
        }
        let slot = self.table.change(segment, number);
        self.counts.mapped += u64::from(slot.is_none());
        let fresh = match slot {
            Some(old) if !Rc::ptr_eq(old, &self.zero) => {
                // The table's own memory of a snapshot may have been the other owner.
                if Rc::get_mut(old).is_some() {
                    return;
                }
                self.copies += 1;
                self.spare.take_copy(old)
            }
            _ => {
                self.counts.touched += 1;
                self.spare.take_zeroed()
            }
        };
        *slot = Some(fresh);
    }

    /// Reads the 8 bytes at `address`.
    #[inline(always)]
    pub fn read_u64(&self, address: Address) -> u64 {
        debug_assert_eq!(address % 8, 0, "unaligned word at {address:#x}");
        self.page(address).0[word_in_page(address)]
    }

    /// Reads the 8 bytes at `address` as a signed number.
    #[inline(always)]
    pub fn read_i64(&self, address: Address) -> i64 {
        self.read_u64(address) as i64
    }

    /// Reads the 8 bytes at `address` as a double.
    #[inline(always)]
    pub fn read_f64(&self, address: Address) -> f64 {
        f64::from_bits(self.read_u64(address))
    }

    /// Reads the 4 bytes at `address`.
    #[inline(always)]
    pub fn read_u32(&self, address: Address) -> u32 {
        debug_assert_eq!(address % 4, 0, "unaligned half word at {address:#x}");
        self.page(address).halves()[byte_in_page(address) / 4]
    }

    /// Reads the 4 bytes at `address` as a signed number.
    #[inline(always)]
    pub fn read_i32(&self, address: Address) -> i32 {
        self.read_u32(address) as i32
    }

    /// Reads the 2 bytes at `address`.
    #[inline(always)]
    pub fn read_u16(&self, address: Address) -> u16 {
        debug_assert_eq!(address % 2, 0, "unaligned quarter word at {address:#x}");
        self.page(address).quarters()[byte_in_page(address) / 2]
    }

    /// Reads the byte at `address`.
    #[inline(always)]
    pub fn read_u8(&self, address: Address) -> u8 {
        self.page(address).bytes()[byte_in_page(address)]
    }

    /// Writes 8 bytes at `address`.
    #[inline(always)]
    pub fn write_u64(&mut self, address: Address, value: u64) {
        debug_assert_eq!(address % 8, 0, "unaligned word at {address:#x}");
        if let Some(page) = self.own_page(address) {
            page.0[word_in_page(address)] = value;
        } else {
            self.write_u64_cold(address, value);
        }
    }

    #[cold]
    #[inline(never)]
    fn write_u64_cold(&mut self, address: Address, value: u64) {
        self.page_mut(address).0[word_in_page(address)] = value;
        self.seal(address);
    }

    /// Writes 8 bytes at `address`, and returns what was there.
    #[inline(always)]
    pub fn replace_u64(&mut self, address: Address, value: u64) -> u64 {
        debug_assert_eq!(address % 8, 0, "unaligned word at {address:#x}");
        if let Some(page) = self.own_page(address) {
            std::mem::replace(&mut page.0[word_in_page(address)], value)
        } else {
            let old = self.read_u64(address);
            self.write_u64_cold(address, value);
            old
        }
    }

    /// Writes 0 at `address` unless it is there, and returns what was there.
    #[inline(always)]
    pub fn take_u64(&mut self, address: Address) -> u64 {
        debug_assert_eq!(address % 8, 0, "unaligned word at {address:#x}");
        if let Some(page) = self.own_page(address) {
            std::mem::take(&mut page.0[word_in_page(address)])
        } else {
            let old = self.read_u64(address);
            if old != 0 {
                self.write_u64_cold(address, 0);
            }
            old
        }
    }

    /// Replaces the 8 bytes at `address` by a function of them, and returns the new value.
    #[inline(always)]
    pub fn update_u64(&mut self, address: Address, change: impl Fn(u64) -> u64) -> u64 {
        debug_assert_eq!(address % 8, 0, "unaligned word at {address:#x}");
        if let Some(page) = self.own_page(address) {
            let word = &mut page.0[word_in_page(address)];
            *word = change(*word);
            *word
        } else {
            let value = change(self.read_u64(address));
            self.write_u64_cold(address, value);
            value
        }
    }

    /// The `N` words at `address`, if no page ends within them: one look-up does for all.
    #[inline(always)]
    pub fn read_run<const N: usize>(&self, address: Address) -> Option<&[u64; N]> {
        debug_assert_eq!(address % 8, 0, "unaligned words at {address:#x}");
        self.page(address).0[word_in_page(address)..].first_chunk()
    }

    /// As `read_run`, also `None` where nothing was written to since it was mapped on touch: it calls nothing.
    #[inline(always)]
    pub fn written_run<const N: usize>(&self, address: Address) -> Option<&[u64; N]> {
        self.written_words_from(address).first_chunk()
    }

    /// The words from `address` to the end of its page, none where nothing was written to since it was mapped on touch.
    #[inline(always)]
    pub fn written_words_from(&self, address: Address) -> &[u64] {
        debug_assert!(in_a_segment(address) && address.is_multiple_of(8), "access to {address:#x}");
        self.table.at(address).map_or(&[], |page| &page.0[word_in_page(address)..])
    }

    /// The `N` words at `address`, if it is aligned and mapped and no page ends within them.
    #[inline]
    pub fn try_run<const N: usize>(&self, address: Address) -> Option<&[u64; N]> {
        let page = self.try_page(address).filter(|_| address.is_multiple_of(8))?;
        page.0[word_in_page(address)..].first_chunk()
    }

    /// The words from `address` to the end of its page, if it is aligned and mapped.
    #[inline]
    pub fn try_words_from(&self, address: Address) -> Option<&[u64]> {
        let page = self.try_page(address).filter(|_| address.is_multiple_of(8))?;
        Some(&page.0[word_in_page(address)..])
    }

    /// The words from `address` to the end of its page.
    #[inline(always)]
    pub fn words_from(&self, address: Address) -> &[u64] {
        debug_assert_eq!(address % 8, 0, "unaligned words at {address:#x}");
        &self.page(address).0[word_in_page(address)..]
    }

    /// Writes words from `address` on: a head of `N`, and what follows.
    #[inline(always)]
    pub fn write_head_and_words<const N: usize>(
        &mut self,
        address: Address,
        head: [u64; N],
        rest: impl ExactSizeIterator<Item = u64>,
    ) {
        debug_assert_eq!(address % 8, 0, "unaligned words at {address:#x}");
        if let Some(page) = self.own_page(address)
            && let Some((first, others)) = page.0[word_in_page(address)..].split_first_chunk_mut()
            && let Some(others) = others.get_mut(..rest.len())
        {
            *first = head;
            others.iter_mut().zip(rest).for_each(|(place, word)| *place = word);
        } else {
            let places = (address..).step_by(8);
            places.zip(head.into_iter().chain(rest)).for_each(|(place, word)| self.write_u64(place, word));
        }
    }

    /// Writes `N` words at `address`.
    #[inline(always)]
    pub fn write_run<const N: usize>(&mut self, address: Address, run: [u64; N]) {
        self.write_head_and_run(address, [], run);
    }

    /// Writes a head and `N` words behind it at `address`.
    #[inline(always)]
    pub fn write_head_and_run<const HEAD: usize, const N: usize>(
        &mut self,
        address: Address,
        head: [u64; HEAD],
        run: [u64; N],
    ) {
        debug_assert_eq!(address % 8, 0, "unaligned words at {address:#x}");
        if let Some(page) = self.own_page(address)
            && let Some((first, others)) = page.0[word_in_page(address)..].split_first_chunk_mut()
            && let Some(others) = others.first_chunk_mut()
        {
            (*first, *others) = (head, run);
        } else {
            self.write_words_cold(address, &head);
            self.write_words_cold(address + 8 * HEAD as u64, &run);
        }
    }

    #[cold]
    #[inline(never)]
    fn write_words_cold(&mut self, address: Address, words: &[u64]) {
        (address..).step_by(8).zip(words).for_each(|(place, &word)| self.write_u64(place, word));
    }

    /// Changes the `N` words at `address`.
    #[inline(always)]
    pub fn change_run<const N: usize, R>(
        &mut self,
        address: Address,
        change: impl Fn(&mut [u64; N]) -> R,
    ) -> R {
        debug_assert_eq!(address % 8, 0, "unaligned words at {address:#x}");
        if let Some(page) = self.own_page(address)
            && let Some(words) = page.0[word_in_page(address)..].first_chunk_mut()
        {
            change(words)
        } else {
            self.change_run_cold(address, change)
        }
    }

    #[cold]
    #[inline(never)]
    fn change_run_cold<const N: usize, R>(
        &mut self,
        address: Address,
        change: impl Fn(&mut [u64; N]) -> R,
    ) -> R {
        let place = |index: usize| address + 8 * index as u64;
        let mut words = std::array::from_fn(|index| self.read_u64(place(index)));
        let result = change(&mut words);
        for (index, word) in words.into_iter().enumerate() {
            self.write_u64(place(index), word);
        }
        result
    }

    /// Writes 8 bytes at `address`.
    #[inline(always)]
    pub fn write_i64(&mut self, address: Address, value: i64) {
        self.write_u64(address, value as u64);
    }

    /// Writes a double at `address`.
    #[inline(always)]
    pub fn write_f64(&mut self, address: Address, value: f64) {
        self.write_u64(address, value.to_bits());
    }

    /// Writes 4 bytes at `address`.
    #[inline(always)]
    pub fn write_u32(&mut self, address: Address, value: u32) {
        debug_assert_eq!(address % 4, 0, "unaligned half word at {address:#x}");
        if let Some(page) = self.own_page(address) {
            page.halves_mut()[byte_in_page(address) / 4] = value;
        } else {
            self.write_u32_cold(address, value);
        }
    }

    #[cold]
    #[inline(never)]
    fn write_u32_cold(&mut self, address: Address, value: u32) {
        self.page_mut(address).halves_mut()[byte_in_page(address) / 4] = value;
        self.seal(address);
    }

    /// Writes 4 bytes at `address`.
    #[inline(always)]
    pub fn write_i32(&mut self, address: Address, value: i32) {
        self.write_u32(address, value as u32);
    }

    /// Writes 2 bytes at `address`.
    #[inline(always)]
    pub fn write_u16(&mut self, address: Address, value: u16) {
        debug_assert_eq!(address % 2, 0, "unaligned quarter word at {address:#x}");
        if let Some(page) = self.own_page(address) {
            page.quarters_mut()[byte_in_page(address) / 2] = value;
        } else {
            self.write_u16_cold(address, value);
        }
    }

    #[cold]
    #[inline(never)]
    fn write_u16_cold(&mut self, address: Address, value: u16) {
        self.page_mut(address).quarters_mut()[byte_in_page(address) / 2] = value;
        self.seal(address);
    }

    /// Writes the byte at `address`.
    #[inline(always)]
    pub fn write_u8(&mut self, address: Address, value: u8) {
        if let Some(page) = self.own_page(address) {
            page.bytes_mut()[byte_in_page(address)] = value;
        } else {
            self.write_u8_cold(address, value);
        }
    }

    #[cold]
    #[inline(never)]
    fn write_u8_cold(&mut self, address: Address, value: u8) {
        self.page_mut(address).bytes_mut()[byte_in_page(address)] = value;
        self.seal(address);
    }

    /// Reads the word at `address` if it is aligned and mapped.
    #[inline]
    pub fn try_read_u64(&self, address: Address) -> Option<u64> {
        (address.is_multiple_of(8))
            .then(|| self.try_page(address).map(|page| page.0[word_in_page(address)]))?
    }

    /// Reads the half word at `address` if it is aligned and mapped.
    #[inline]
    pub fn try_read_u32(&self, address: Address) -> Option<u32> {
        (address.is_multiple_of(4))
            .then(|| self.try_page(address).map(|page| page.halves()[byte_in_page(address) / 4]))?
    }

    /// Reads the byte at `address` if it is mapped.
    #[inline]
    pub fn try_read_u8(&self, address: Address) -> Option<u8> {
        self.try_page(address).map(|page| page.bytes()[byte_in_page(address)])
    }

    /// Whether `address` can be read.
    pub fn is_mapped(&self, address: Address) -> bool {
        self.try_page(address).is_some()
    }
}

/// Whether an address belongs to one of the segments. Plain accesses to others are a bug of ours and find other memory.
#[inline(always)]
fn in_a_segment(address: Address) -> bool {
    address.wrapping_sub(BASES[segment_of(address)]) < SEGMENT_BYTES
}
