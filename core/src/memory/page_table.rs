//! Page tables, and how snapshots share them.
//!
//! A segment's pages stand in one vector, so that an access is one look-up. A snapshot holds them
//! in chunks of sixty-four; the live table remembers the chunks of the last snapshot until it
//! changes one of their slots. So a snapshot, or going back to one, costs what has changed.

use std::rc::Rc;

use super::page::Page;

/// A page, if one is mapped here.
pub(super) type Slot = Option<Rc<Page>>;

/// Slots in a chunk.
pub(super) const CHUNK_SLOTS: usize = 64;

/// Sixty-four slots as they were at a snapshot.
pub(super) struct Chunk([Slot; CHUNK_SLOTS]);

/// The live pages of one segment by number.
pub(super) struct PageTable {
    slots: Vec<Slot>,
    /// Chunks that hold just what the live slots hold. Kept by snapshots too, or no longer.
    kept: Vec<Option<Rc<Chunk>>>,
    empty: Rc<Chunk>,
}

/// A page table at the moment of a snapshot.
#[derive(Clone)]
pub(super) struct SharedTable {
    length: usize,
    chunks: Vec<Rc<Chunk>>,
}

impl PageTable {
    pub(super) fn new() -> Self {
        let empty = Rc::new(Chunk(std::array::from_fn(|_| None)));
        Self { slots: Vec::new(), kept: Vec::new(), empty }
    }

    /// One more than the number of the last page that was ever mapped and not trimmed.
    pub(super) fn len(&self) -> usize {
        self.slots.len()
    }

    /// The page with this number, if it is mapped.
    #[inline(always)]
    pub(super) fn get(&self, number: usize) -> Option<&Rc<Page>> {
        match self.slots.get(number) {
            Some(Some(page)) => Some(page),
            _ => None,
        }
    }

    /// The page with this number, if it is mapped and nobody else has it.
    #[inline(always)]
    pub(super) fn own(&mut self, number: usize) -> Option<&mut Page> {
        match self.slots.get_mut(number) {
            Some(Some(page)) => Rc::get_mut(page),
            _ => None,
        }
    }

    /// All slots, for looking.
    pub(super) fn slots(&self) -> &[Slot] {
        &self.slots
    }

    /// Makes the table at least this long; `None` if the host refuses.
    pub(super) fn try_grow(&mut self, length: usize) -> Option<()> {
        if self.slots.len() < length {
            self.slots.try_reserve(length - self.slots.len()).ok()?;
            self.slots.resize(length, None);
        }
        Some(())
    }

    /// Reserves memory for a table of this length; `None` if the host refuses.
    pub(super) fn try_reserve(&mut self, length: usize) -> Option<()> {
        self.slots.try_reserve(length.saturating_sub(self.slots.len())).ok()
    }

    /// The slot with this number for changing. The table grows to have it.
    pub(super) fn change(&mut self, number: usize) -> &mut Slot {
        if self.slots.len() <= number {
            self.slots.resize(number + 1, None);
        }
        if let Some(kept) = self.kept.get_mut(number / CHUNK_SLOTS) {
            *kept = None;
        }
        &mut self.slots[number]
    }

    /// Forgets the unmapped end, so that two equal memories have equal tables.
    pub(super) fn trim(&mut self) {
        let used = self.slots.iter().rposition(Option::is_some).map_or(0, |last| last + 1);
        self.slots.truncate(used);
    }

    /// The table as a snapshot keeps it; `None` if the host has no memory for it.
    pub(super) fn share(&mut self) -> Option<SharedTable> {
        let count = self.slots.len().div_ceil(CHUNK_SLOTS);
        let mut chunks = Vec::new();
        chunks.try_reserve_exact(count).ok()?;
        self.kept.truncate(count);
        self.kept.try_reserve(count - self.kept.len()).ok()?;
        self.kept.resize(count, None);
        let missing = self.kept.iter().filter(|kept| kept.is_none()).count();
        Vec::<u8>::new().try_reserve_exact(missing * (size_of::<Chunk>() + 32)).ok()?;
        for (kept, slots) in self.kept.iter_mut().zip(self.slots.chunks(CHUNK_SLOTS)) {
            let chunk = kept.get_or_insert_with(|| {
                if slots.iter().all(Option::is_none) { Rc::clone(&self.empty) } else { Chunk::of(slots) }
            });
            chunks.push(Rc::clone(chunk));
        }
        Some(SharedTable { length: self.slots.len(), chunks })
    }

    /// Makes the table what it was at a snapshot.
    pub(super) fn restore(&mut self, shared: &SharedTable) {
        self.slots.resize(shared.length, None);
        self.kept.resize(shared.chunks.len(), None);
        let kept = self.kept.iter_mut().zip(&shared.chunks);
        for (slots, (kept, chunk)) in self.slots.chunks_mut(CHUNK_SLOTS).zip(kept) {
            if kept.as_ref().is_none_or(|kept| !Rc::ptr_eq(kept, chunk)) {
                slots.clone_from_slice(&chunk.0[..slots.len()]);
                *kept = Some(Rc::clone(chunk));
            }
        }
    }

    /// Puts pages of `previous` in place of equal ones that were copied since; returns how many.
    pub(super) fn dedup_against(&mut self, previous: &SharedTable) -> u64 {
        let mut count = 0;
        for (index, slots) in self.slots.chunks_mut(CHUNK_SLOTS).enumerate() {
            let unchanged = self.kept.get(index).is_some_and(Option::is_some);
            let Some(chunk) = previous.chunks.get(index).filter(|_| !unchanged) else { continue };
            for (slot, old) in slots.iter_mut().zip(&chunk.0) {
                if let (Some(page), Some(old)) = (slot, old)
                    && !Rc::ptr_eq(page, old)
                    && page.0 == old.0
                {
                    *page = Rc::clone(old);
                    count += 1;
                }
            }
        }
        count
    }

    /// The pages, and whether a snapshot or another space holds each too.
    pub(super) fn shared_or_not(&self) -> impl Iterator<Item = (&Rc<Page>, bool)> {
        self.slots.iter().enumerate().filter_map(|(number, slot)| {
            let kept = self.kept.get(number / CHUNK_SLOTS).and_then(Option::as_ref);
            // A chunk that only this table still holds shares its pages with nobody.
            let own = 1 + usize::from(kept.is_some_and(|kept| Rc::strong_count(kept) == 1));
            slot.as_ref().map(|page| (page, Rc::strong_count(page) > own))
        })
    }
}

impl Chunk {
    fn of(slots: &[Slot]) -> Rc<Chunk> {
        Rc::new(Chunk(std::array::from_fn(|index| slots.get(index).cloned().flatten())))
    }
}

impl SharedTable {
    /// Pages of this table that are not in the same place of the other.
    pub(super) fn pages_not_in(&self, other: &SharedTable) -> u64 {
        self.differing_slots(other).filter(|(_, mine, _)| mine.is_some()).count() as u64
    }

    /// The numbers at which two tables do not share a page, with both pages.
    pub(super) fn differing_slots<'a>(
        &'a self,
        other: &'a SharedTable,
    ) -> impl Iterator<Item = (usize, Option<&'a Rc<Page>>, Option<&'a Rc<Page>>)> {
        let count = self.chunks.len().max(other.chunks.len());
        let pairs = (0..count).map(|index| (index, self.chunks.get(index), other.chunks.get(index)));
        pairs
            .filter(|(_, mine, theirs)| !same(*mine, *theirs))
            .flat_map(|(index, mine, theirs)| {
                (0..CHUNK_SLOTS)
                    .map(move |slot| (index * CHUNK_SLOTS + slot, page_in(mine, slot), page_in(theirs, slot)))
            })
            .filter(|(_, mine, theirs)| !same(*mine, *theirs))
    }
}

fn page_in(chunk: Option<&Rc<Chunk>>, slot: usize) -> Option<&Rc<Page>> {
    chunk.and_then(|chunk| chunk.0[slot].as_ref())
}

fn same<T>(left: Option<&Rc<T>>, right: Option<&Rc<T>>) -> bool {
    match (left, right) {
        (Some(left), Some(right)) => Rc::ptr_eq(left, right),
        (left, right) => left.is_none() && right.is_none(),
    }
}
