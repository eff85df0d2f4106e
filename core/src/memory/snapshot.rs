//! Snapshots: the page tables, sharing every page until one side writes to it.

use std::rc::Rc;

use super::address_space::{AddressSpace, BASES, PageCounts, SERIAL_BASES};
use super::page::{PAGE_BYTES, PAGE_WORDS, Page, SparePages};
use super::page_table::SharedTable;
use super::regions::Address;

/// Number of the first table of serials.
const SERIALS: usize = BASES.len();

/// The whole contents of an address space at one moment.
#[derive(Clone)]
pub struct Snapshot {
    /// Of LOW, of HIGH, and of their serials.
    pub(super) tables: [SharedTable; 4],
    pub(super) counts: PageCounts,
    /// The page that stands for untouched memory in these tables.
    pub(super) zero: Rc<Page>,
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
    /// The contents of this moment. Costs what has changed since the last snapshot or restore.
    pub fn snapshot(&mut self) -> Snapshot {
        self.try_snapshot().expect("the host has memory for the page tables")
    }

    /// As `snapshot`; `None` if the host has no memory for the page tables.
    pub fn try_snapshot(&mut self) -> Option<Snapshot> {
        Some(Snapshot {
            tables: [
                self.table.share(0)?,
                self.table.share(1)?,
                self.serials.share(0)?,
                self.serials.share(1)?,
            ],
            counts: self.counts,
            zero: Rc::clone(&self.zero),
        })
    }

    /// Makes the contents those of `snapshot`, which may be of another space. The limit stays.
    pub fn restore(&mut self, snapshot: &Snapshot) {
        for segment in 0..BASES.len() {
            self.table.restore(segment, &snapshot.tables[segment]);
            self.serials.restore(segment, &snapshot.tables[SERIALS + segment]);
        }
        self.counts = snapshot.counts;
        self.zero = Rc::clone(&snapshot.zero);
        self.first_gap = 0;
    }

    /// Before a snapshot: shares again the pages that were written since `previous` and yet have
    /// its bytes. Returns how many.
    pub fn dedup_against(&mut self, previous: &Snapshot) -> u64 {
        let both = (0..BASES.len()).map(|segment| {
            self.table.dedup_against(segment, &previous.tables[segment], &previous.zero)
                + self.serials.dedup_against(segment, &previous.tables[SERIALS + segment], &previous.zero)
        });
        both.sum()
    }

    /// Whether every shared page could be written to now: for work that writes everywhere at once,
    /// as a collection does. If not, whoever holds snapshots should drop some.
    pub fn can_copy_shared_pages(&self) -> bool {
        SparePages::host_has_room_for(self.sharing().shared_pages)
    }

    /// How much of the live space is shared with snapshots.
    pub fn sharing(&self) -> Sharing {
        let mut sharing = Sharing::default();
        let pages = (0..BASES.len())
            .flat_map(|segment| self.table.shared_or_not(segment).chain(self.serials.shared_or_not(segment)));
        for (page, is_shared) in pages {
            if Rc::ptr_eq(page, &self.zero) {
                continue;
            }
            sharing.shared_pages += u64::from(is_shared);
            sharing.private_pages += u64::from(!is_shared);
        }
        sharing
    }
}

impl Snapshot {
    /// Bytes of the pages that this snapshot holds and `other` does not.
    pub fn bytes_not_in(&self, other: &Snapshot) -> u64 {
        let both = self.tables.iter().zip(&other.tables);
        both.map(|(mine, theirs)| mine.pages_not_in(theirs)).sum::<u64>() * PAGE_BYTES
    }

    /// Visits the address of each word that is not what it was `before`, and of each block that was born or died since:
    /// of those, the second argument is true.
    pub fn visit_changes(&self, before: &Snapshot, visit: &mut dyn FnMut(Address, bool)) {
        for (segment, base) in BASES.into_iter().enumerate() {
            changes(&self.tables[segment], &before.tables[segment], |page, word| {
                visit(base + page * PAGE_BYTES + word * 8, false);
            });
            let serials = SERIALS + segment;
            changes(&self.tables[serials], &before.tables[serials], |page, word| {
                let block = base + (page * PAGE_BYTES + word * 8) * 4;
                visit(block, true);
                visit(block + 16, true);
            });
        }
    }

    /// The lowest address at which two snapshots differ, a side segment's address for a serial.
    pub fn first_difference(&self, other: &Snapshot) -> Option<Address> {
        let both = self.tables.iter().zip(&other.tables);
        let all = both.zip(BASES.into_iter().chain(SERIAL_BASES));
        all.into_iter().find_map(|((left, right), base)| Some(base + table_difference(left, right)?))
    }
}

/// Offset of the first byte in which two tables differ; being mapped is a difference.
fn table_difference(left: &SharedTable, right: &SharedTable) -> Option<u64> {
    left.differing_slots(right).find_map(|(number, left, right)| {
        let start = number as u64 * PAGE_BYTES;
        let (Some(left), Some(right)) = (left, right) else { return Some(start) };
        let word = (0..PAGE_WORDS).find(|&word| left.0[word] != right.0[word])?;
        Some(start + word as u64 * 8)
    })
}

/// Visits the pages' numbers and the words at which two tables differ; what is not mapped is zero.
fn changes(left: &SharedTable, right: &SharedTable, mut visit: impl FnMut(u64, u64)) {
    for (number, left, right) in left.differing_slots(right) {
        let word_of = |page: Option<&Rc<Page>>, word: usize| page.map_or(0, |page| page.0[word]);
        for word in (0..PAGE_WORDS).filter(|&word| word_of(left, word) != word_of(right, word)) {
            visit(number as u64, word as u64);
        }
    }
}
