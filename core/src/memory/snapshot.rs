//! Snapshots: the page tables, sharing every page until one side writes to it.

use std::rc::Rc;

use super::address_space::{AddressSpace, BASES, PageCounts, PageTable, SERIAL_BASES};
use super::page::{PAGE_BYTES, PAGE_WORDS, SparePages};
use super::regions::Address;

/// The whole contents of an address space at one moment.
#[derive(Clone)]
pub struct Snapshot {
    tables: [PageTable; 2],
    serials: [PageTable; 2],
    counts: PageCounts,
}

/// Pages of the live space by how many others hold them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sharing {
    /// Pages that only the live space holds.
    pub private_pages: u64,
    /// Pages that a snapshot or another space holds too.
    pub shared_pages: u64,
}

impl AddressSpace {
    /// The contents of this moment. Costs page-table entries, not pages.
    pub fn snapshot(&self) -> Snapshot {
        self.try_snapshot().expect("the host has memory for the page tables")
    }

    /// As `snapshot`; `None` if the host has no memory for the page tables.
    pub fn try_snapshot(&self) -> Option<Snapshot> {
        Some(Snapshot {
            tables: [try_clone(&self.tables[0])?, try_clone(&self.tables[1])?],
            serials: [try_clone(&self.serials[0])?, try_clone(&self.serials[1])?],
            counts: self.counts,
        })
    }

    /// Makes the contents those of `snapshot`. The limit stays as it is.
    pub fn restore(&mut self, snapshot: &Snapshot) {
        for segment in 0..BASES.len() {
            replace(&mut self.tables[segment], &snapshot.tables[segment]);
            replace(&mut self.serials[segment], &snapshot.serials[segment]);
        }
        self.counts = snapshot.counts;
        self.first_gap = 0;
    }

    /// Whether every shared page could be written to now: for work that writes everywhere at once,
    /// as a collection does. If not, whoever holds snapshots should drop some.
    pub fn can_copy_shared_pages(&self) -> bool {
        SparePages::host_has_room_for(self.sharing().shared_pages)
    }

    /// How much of the live space is shared with snapshots.
    pub fn sharing(&self) -> Sharing {
        let mut sharing = Sharing::default();
        for page in self.tables.iter().chain(&self.serials).flatten().flatten() {
            if Rc::ptr_eq(page, &self.zero) {
                continue;
            }
            match Rc::strong_count(page) {
                1 => sharing.private_pages += 1,
                _ => sharing.shared_pages += 1,
            }
        }
        sharing
    }
}

impl Snapshot {
    /// Shares again the pages whose bytes are those of `previous`; returns how many.
    pub fn dedup_against(&mut self, previous: &Snapshot) -> u64 {
        let mine = self.tables.iter_mut().chain(&mut self.serials);
        let theirs = previous.tables.iter().chain(&previous.serials);
        mine.zip(theirs).map(|(mine, theirs)| dedup_table(mine, theirs)).sum()
    }

    /// Bytes of the pages that this snapshot holds and `other` does not.
    pub fn bytes_not_in(&self, other: &Snapshot) -> u64 {
        let mine = self.tables.iter().chain(&self.serials);
        let theirs = other.tables.iter().chain(&other.serials);
        let count: u64 = mine.zip(theirs).map(|(mine, theirs)| pages_not_in(mine, theirs)).sum();
        count * PAGE_BYTES
    }

    /// The lowest address at which two snapshots differ, a side segment's address for a serial.
    pub fn first_difference(&self, other: &Snapshot) -> Option<Address> {
        let tables = self.tables.iter().zip(&other.tables).zip(BASES);
        let serials = self.serials.iter().zip(&other.serials).zip(SERIAL_BASES);
        tables.chain(serials).find_map(|((left, right), base)| Some(base + table_difference(left, right)?))
    }
}

fn try_clone(table: &PageTable) -> Option<PageTable> {
    let mut copy = Vec::new();
    copy.try_reserve_exact(table.len()).ok()?;
    copy.extend_from_slice(table);
    Some(copy)
}

/// Entries that are the same page already are left alone: most are.
fn replace(table: &mut PageTable, by: &PageTable) {
    table.truncate(by.len());
    for (slot, new) in table.iter_mut().zip(by) {
        let same = match (&*slot, new) {
            (Some(old), Some(new)) => Rc::ptr_eq(old, new),
            (old, new) => old.is_none() && new.is_none(),
        };
        if !same {
            slot.clone_from(new);
        }
    }
    let kept = table.len();
    table.extend_from_slice(&by[kept..]);
}

fn dedup_table(mine: &mut PageTable, theirs: &PageTable) -> u64 {
    let mut count = 0;
    for (slot, previous) in mine.iter_mut().zip(theirs) {
        if let (Some(page), Some(previous)) = (slot, previous)
            && !Rc::ptr_eq(page, previous)
            && page.0 == previous.0
        {
            *page = Rc::clone(previous);
            count += 1;
        }
    }
    count
}

fn pages_not_in(mine: &PageTable, theirs: &PageTable) -> u64 {
    let held = |number: usize, page: &Rc<_>| {
        theirs.get(number).and_then(Option::as_ref).is_some_and(|other| Rc::ptr_eq(page, other))
    };
    mine.iter()
        .enumerate()
        .filter(|(number, slot)| slot.as_ref().is_some_and(|page| !held(*number, page)))
        .count() as u64
}

/// Offset of the first byte in which two tables differ; being mapped is a difference.
fn table_difference(left: &PageTable, right: &PageTable) -> Option<u64> {
    let slot = |table: &PageTable, number: usize| table.get(number).cloned().flatten();
    for number in 0..left.len().max(right.len()) {
        let start = number as u64 * PAGE_BYTES;
        match (slot(left, number), slot(right, number)) {
            (None, None) => {}
            (Some(l), Some(r)) if Rc::ptr_eq(&l, &r) => {}
            (Some(l), Some(r)) => {
                if let Some(word) = (0..PAGE_WORDS).find(|&word| l.0[word] != r.0[word]) {
                    return Some(start + word as u64 * 8);
                }
            }
            _ => return Some(start),
        }
    }
    None
}
