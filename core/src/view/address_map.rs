//! A number for each of many addresses: quick to look up, and in no order that depends on the host.

use crate::memory::Address;
use crate::memory::regions::{HIGH, LOW, SEGMENT_BYTES};

const LEAF: usize = 256;

/// Numbers by address, for addresses that are multiples of 16; 0 where none was stored.
#[derive(Default)]
pub(super) struct AddressMap {
    low: Vec<u32>,
    high: Vec<u32>,
    leaves: Vec<[u32; LEAF]>,
}

impl AddressMap {
    fn place(address: Address) -> Option<(bool, usize, usize)> {
        let is_high = address >= HIGH;
        let offset = address.checked_sub(if is_high { HIGH } else { LOW })?;
        let fits = offset < SEGMENT_BYTES && address.is_multiple_of(16);
        fits.then_some((is_high, (offset / 4096) as usize, (offset / 16 % LEAF as u64) as usize))
    }

    /// The number of `address`, 0 when there is none.
    pub(super) fn get(&self, address: Address) -> u32 {
        let Some((is_high, page, index)) = Self::place(address) else { return 0 };
        let directory = if is_high { &self.high } else { &self.low };
        match directory.get(page) {
            Some(&leaf) if leaf != 0 => self.leaves[leaf as usize - 1][index],
            _ => 0,
        }
    }

    /// The number of `address`, to be changed; `None` for what cannot be the address of an object.
    pub(super) fn entry(&mut self, address: Address) -> Option<&mut u32> {
        let (is_high, page, index) = Self::place(address)?;
        let directory = if is_high { &mut self.high } else { &mut self.low };
        if directory.len() <= page {
            directory.resize(page + 1, 0);
        }
        if directory[page] == 0 {
            self.leaves.push([0; LEAF]);
            directory[page] = self.leaves.len() as u32;
        }
        Some(&mut self.leaves[directory[page] as usize - 1][index])
    }

    /// Stores a number; what cannot be the address of an object is ignored.
    pub(super) fn set(&mut self, address: Address, number: u32) {
        if let Some(entry) = self.entry(address) {
            *entry = number;
        }
    }

    /// Adds to a number, up to the largest.
    pub(super) fn add(&mut self, address: Address, amount: u32) {
        if let Some(entry) = self.entry(address) {
            *entry = entry.saturating_add(amount);
        }
    }
}
