//! Birth serials: which block is which, when addresses are used again and again.
//!
//! Each live block has the number of its birth in a side table, one u32 per 16 bytes of LOW and
//! HIGH. The table is pages like any other, touched only where blocks start, and part of
//! snapshots. It is the one thing that a real process does not have.

use std::rc::Rc;

use super::address_space::{AddressSpace, BASES, SERIAL_BASES, segment_of};
use super::page::PAGE_BYTES;
use super::regions::Address;

/// Bytes of the address space whose serials fill one page.
const COVERED_BYTES: u64 = PAGE_BYTES * 4;

#[inline(always)]
fn place(address: Address) -> (usize, usize, usize) {
    let segment = segment_of(address);
    let offset = address.wrapping_sub(BASES[segment]);
    let number = usize::try_from(offset / COVERED_BYTES).unwrap_or(usize::MAX);
    (segment, number, ((offset / 16) & 1023) as usize)
}

impl AddressSpace {
    /// The birth serial of the block that starts at `address`; 0 if no live block starts there.
    #[inline]
    pub fn serial_of(&self, address: Address) -> u32 {
        let (segment, number, index) = place(address);
        match self.serials.get(segment, number) {
            Some(page) if address.is_multiple_of(16) => page.halves()[index],
            _ => 0,
        }
    }

    /// As `serial_of`, of an address of a segment.
    #[inline(always)]
    pub(super) fn known_serial_of(&self, address: Address) -> u32 {
        match self.serials.at(address) {
            Some(page) if address.is_multiple_of(16) => page.halves()[(address / 16 % 1024) as usize],
            _ => 0,
        }
    }

    #[inline(always)]
    pub(super) fn set_serial(&mut self, address: Address, serial: u32) {
        if let Some(page) = self.serials.own(address) {
            page.halves_mut()[(address / 16 % 1024) as usize] = serial;
        } else {
            self.set_serial_cold(address, serial);
        }
    }

    #[cold]
    #[inline(never)]
    fn set_serial_cold(&mut self, address: Address, serial: u32) {
        let (segment, number, index) = place(address);
        let slot = self.serials.change(segment, number);
        let mut page = match slot.take() {
            Some(old) if Rc::strong_count(&old) == 1 => old,
            Some(old) => self.spare.take_copy(&old),
            None => self.spare.take_zeroed(),
        };
        Rc::get_mut(&mut page).expect("a fresh page has one owner").halves_mut()[index] = serial;
        *slot = Some(page);
    }

    /// The nearest block start at or below `address` and above `floor`, by its serial.
    ///
    /// Looks at the side table only, so it is as good for the brk heap as for mappings.
    pub(super) fn block_start_below(&self, address: Address, floor: Address) -> Option<Address> {
        let (segment, _, _) = place(address);
        let base = BASES[segment];
        let floor_index = floor.checked_sub(base)? / 16;
        let mut index = address.checked_sub(base)? / 16;
        loop {
            if index < floor_index {
                return None;
            }
            let page = self.serials.get(segment, (index / 1024) as usize);
            let found =
                page.and_then(|page| page.halves()[..=(index % 1024) as usize].iter().rposition(|&s| s != 0));
            match found {
                Some(position) => {
                    let start = index / 1024 * 1024 + position as u64;
                    return (start >= floor_index).then(|| base + start * 16);
                }
                None => index = (index / 1024 * 1024).checked_sub(1)?,
            }
        }
    }

    /// Visits the start and the serial of each live block, in the order of addresses.
    pub fn live_blocks(&self, visit: &mut dyn FnMut(Address, u32)) {
        for (segment, base) in BASES.into_iter().enumerate() {
            for (number, page) in (0..).zip(self.serials.slots(segment)) {
                let Some(page) = page else { continue };
                let first = base + number * COVERED_BYTES;
                for (index, &serial) in (0..).zip(page.halves()) {
                    if serial != 0 {
                        visit(first + index * 16, serial);
                    }
                }
            }
        }
    }

    /// The side table's own address for the serial of the block at `address`.
    pub fn serial_address(&self, address: Address) -> Address {
        let segment = segment_of(address);
        SERIAL_BASES[segment] + (address.wrapping_sub(BASES[segment])) / 16 * 4
    }
}
