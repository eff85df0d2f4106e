//! Mapping and unmapping: what the kernel is to the allocators.

use std::rc::Rc;

use super::address_space::{AddressSpace, HIGH_SEGMENT, page_number, segment_of};
use super::page::PAGE_BYTES;
use super::recording::MemoryEvent;
use super::regions::{Address, HIGH};

/// Pages that `bytes` bytes take.
fn pages(bytes: u64) -> u64 {
    bytes.div_ceil(PAGE_BYTES)
}

impl AddressSpace {
    /// Maps zeroed memory at a fixed page-aligned place; `None` if the limit or the host refuses.
    pub(super) fn map_at(&mut self, address: Address, bytes: u64) -> Option<()> {
        let (count, segment) = (pages(bytes), segment_of(address));
        self.may_map(count)?;
        let first = page_number(address, segment);
        let end = first.checked_add(usize::try_from(count).ok()?)?;
        if !self.table.has_room(segment, end) {
            return None;
        }
        for number in first..end {
            let slot = self.table.change(segment, number);
            debug_assert!(slot.is_none(), "mapped over a mapping at {address:#x}");
            *slot = Some(Rc::clone(&self.zero));
        }
        self.counts.mapped += count;
        self.record(MemoryEvent::Mapped { address, bytes });
        Some(())
    }

    /// Whether the host refuses memory and the reserve must be kept for writes.
    pub(super) fn is_reserve_low(&mut self) -> bool {
        self.spare.is_exhausted() && self.spare.is_reserve_low()
    }

    fn may_map(&mut self, count: u64) -> Option<()> {
        let fits = self.counts.mapped.checked_add(count)? <= self.limit_pages;
        (fits && !self.spare.is_still_exhausted()).then_some(())
    }

    /// Unmaps a page-aligned range.
    pub(super) fn unmap(&mut self, address: Address, bytes: u64) {
        let segment = segment_of(address);
        let first = page_number(address, segment);
        for number in first..first + pages(bytes) as usize {
            let Some(page) = self.table.change(segment, number).take() else {
                panic!("unmapped twice: {address:#x}")
            };
            self.counts.mapped -= 1;
            if !Rc::ptr_eq(&page, &self.zero) {
                self.counts.touched -= 1;
                self.spare.put_back(page);
            }
        }
        if segment == HIGH_SEGMENT {
            self.first_gap = self.first_gap.min(first);
        }
        self.table.trim(segment);
        self.record(MemoryEvent::Unmapped { address, bytes });
    }

    /// Maps zeroed memory in the lowest gap of HIGH that is large enough.
    pub(super) fn map_anywhere(&mut self, bytes: u64) -> Option<Address> {
        let count = usize::try_from(pages(bytes)).ok()?;
        self.may_map(count as u64)?;
        let first = self.lowest_gap(count);
        let address = HIGH + first as u64 * PAGE_BYTES;
        self.map_at(address, bytes)?;
        if first == self.first_gap {
            self.first_gap = first + count;
        }
        Some(address)
    }

    /// Number of the first page of the lowest run of `count` pages that are not mapped.
    fn lowest_gap(&mut self, count: usize) -> usize {
        let table = self.table.slots(HIGH_SEGMENT);
        while self.first_gap < table.len() && table[self.first_gap].is_some() {
            self.first_gap += 1;
        }
        let mut length = 0;
        for (number, slot) in table.iter().enumerate().skip(self.first_gap) {
            length = if slot.is_none() { length + 1 } else { 0 };
            if length == count {
                return number + 1 - count;
            }
        }
        table.len().max(self.first_gap) - length
    }

    /// Changes the size of a mapping, in place if the gap behind it allows, else by moving its
    /// page-table entries: no byte is copied. Sizes are whole pages.
    pub(super) fn remap(&mut self, address: Address, old_bytes: u64, new_bytes: u64) -> Option<Address> {
        let (old, new) = (pages(old_bytes), pages(new_bytes));
        if new < old {
            self.unmap(address + new * PAGE_BYTES, (old - new) * PAGE_BYTES);
            return Some(address);
        }
        if new == old {
            return Some(address);
        }
        self.may_map(new - old)?;
        let first = page_number(address, HIGH_SEGMENT);
        let (end, new_end) = (first + old as usize, first + usize::try_from(new).ok()?);
        let table = self.table.slots(HIGH_SEGMENT);
        let gap_follows = table[end..new_end.min(table.len()).max(end)].iter().all(Option::is_none);
        if gap_follows && self.table.has_room(HIGH_SEGMENT, new_end) {
            self.map_at(address + old * PAGE_BYTES, (new - old) * PAGE_BYTES)?;
            return Some(address);
        }
        self.move_mapping(first, old as usize, new as usize)
    }

    pub(super) fn move_mapping(&mut self, first: usize, old: usize, new: usize) -> Option<Address> {
        let target = self.lowest_gap(new);
        if !self.table.has_room(HIGH_SEGMENT, target + new) {
            return None;
        }
        for offset in 0..old {
            let page = self.table.change(HIGH_SEGMENT, first + offset).take();
            *self.table.change(HIGH_SEGMENT, target + offset) = page;
        }
        for offset in old..new {
            *self.table.change(HIGH_SEGMENT, target + offset) = Some(Rc::clone(&self.zero));
        }
        self.counts.mapped += (new - old) as u64;
        self.first_gap = self.first_gap.min(first);
        self.table.trim(HIGH_SEGMENT);
        self.record(MemoryEvent::PagesMoved { first, old, new });
        Some(HIGH + target as u64 * PAGE_BYTES)
    }

    /// Bytes that are mapped: what `VmSize` counts of this memory.
    pub fn mapped_bytes(&self) -> u64 {
        self.counts.mapped * PAGE_BYTES
    }

    /// Bytes of the pages that were written since they were mapped: the resident set.
    pub fn resident_bytes(&self) -> u64 {
        self.counts.touched * PAGE_BYTES
    }

    /// Sets the number of bytes that may be mapped. Lowering it unmaps nothing.
    pub fn set_limit_bytes(&mut self, bytes: u64) {
        self.limit_pages = bytes / PAGE_BYTES;
    }

    /// The number of bytes that may be mapped.
    pub fn limit_bytes(&self) -> u64 {
        self.limit_pages * PAGE_BYTES
    }

    /// The number of bytes that may still be mapped.
    pub fn room_bytes(&self) -> u64 {
        self.limit_pages.saturating_sub(self.counts.mapped) * PAGE_BYTES
    }

    /// Whether the host refused memory, so that writes live on the reserve.
    pub fn is_exhausted(&self) -> bool {
        self.spare.is_exhausted()
    }
}
