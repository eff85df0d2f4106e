//! Page tables, and how snapshots share them.
//!
//! All pages stand in one array, so that an access is one look-up. A snapshot holds a segment's
//! in chunks of sixty-four; the live table remembers the chunks of the last snapshot until it
//! changes one of their slots. So a snapshot, or going back to one, costs what has changed.

use std::rc::Rc;

use super::page::Page;
use super::regions::Address;

/// A page, if one is mapped here.
pub(super) type Slot = Option<Rc<Page>>;

/// Slots in a chunk.
pub(super) const CHUNK_SLOTS: usize = 64;

/// Sixty-four slots as they were at a snapshot.
#[derive(Clone)]
pub(super) struct Chunk([Slot; CHUNK_SLOTS]);

/// Where a segment's slots stand in a table.
struct Extent {
    /// The first slot.
    first: usize,
    /// How many slots there are.
    capacity: usize,
    /// One more than the number of the last page that was ever mapped and not trimmed. No slot behind it has a page.
    length: usize,
    /// Chunks that hold just what the live slots hold. Kept by snapshots too, or no longer.
    kept: Vec<Option<Rc<Chunk>>>,
}

/// The live pages of both segments.
///
/// A page stands in the slot that the middle bits of its address name, so an access computes no segment and checks no
/// bound. The segments begin at different slots and never meet: each has fewer slots than the other leaves.
pub(super) struct PageTable<const SLOTS: usize> {
    slots: Box<[Slot; SLOTS]>,
    extents: [Extent; 2],
    empty: Rc<Chunk>,
}

/// A segment's pages at the moment of a snapshot.
#[derive(Clone)]
pub(super) struct SharedTable {
    length: usize,
    chunks: Vec<Rc<Chunk>>,
}

impl<const SLOTS: usize> PageTable<SLOTS> {
    /// Bits of an address below those that choose its slot. All slots together cover 4 GiB.
    const SHIFT: u32 = 32 - SLOTS.trailing_zeros();

    pub(super) fn new(bases: [Address; 2]) -> Self {
        let empty = Rc::new(Chunk(std::array::from_fn(|_| None)));
        let slots = (0..SLOTS).map(|_| None).collect::<Box<[Slot]>>().try_into();
        let extents = bases.map(|base| {
            let first = Self::slot_of(base);
            let next = bases.map(Self::slot_of).into_iter().filter(|&other| other > first).min();
            Extent { first, capacity: next.unwrap_or(SLOTS) - first, length: 0, kept: Vec::new() }
        });
        Self { slots: slots.ok().expect("the vector has this length"), extents, empty }
    }

    #[inline(always)]
    fn slot_of(address: Address) -> usize {
        (address >> Self::SHIFT) as usize & (SLOTS - 1)
    }

    /// The page at an address of a segment, if it is mapped.
    #[inline(always)]
    pub(super) fn at(&self, address: Address) -> Option<&Rc<Page>> {
        self.slots[Self::slot_of(address)].as_ref()
    }

    /// The page at an address of a segment, if it is mapped and nobody else has it.
    #[inline(always)]
    pub(super) fn own(&mut self, address: Address) -> Option<&mut Page> {
        self.slots[Self::slot_of(address)].as_mut().and_then(Rc::get_mut)
    }

    /// Whether a segment has room for pages up to this number.
    pub(super) fn has_room(&self, segment: usize, end: usize) -> bool {
        end <= self.extents[segment].capacity
    }

    /// One more than the number of the last page that was ever mapped and not trimmed.
    pub(super) fn len(&self, segment: usize) -> usize {
        self.extents[segment].length
    }

    /// The page with this number of a segment, if it is mapped.
    pub(super) fn get(&self, segment: usize, number: usize) -> Option<&Rc<Page>> {
        self.slots(segment).get(number)?.as_ref()
    }

    /// All slots of a segment, for looking.
    pub(super) fn slots(&self, segment: usize) -> &[Slot] {
        let Extent { first, length, .. } = self.extents[segment];
        &self.slots[first..first + length]
    }

    /// All pages, for looking.
    pub(super) fn pages(&self) -> impl Iterator<Item = &Rc<Page>> {
        [0, 1].into_iter().flat_map(|segment| self.slots(segment)).flatten()
    }

    /// The slot with this number for changing. The segment grows to have it.
    pub(super) fn change(&mut self, segment: usize, number: usize) -> &mut Slot {
        let extent = &mut self.extents[segment];
        assert!(number < extent.capacity, "page {number} is behind its segment");
        extent.length = extent.length.max(number + 1);
        if let Some(kept) = extent.kept.get_mut(number / CHUNK_SLOTS) {
            *kept = None;
        }
        &mut self.slots[extent.first + number]
    }

    /// Forgets the unmapped end, so that two equal memories have equal tables.
    pub(super) fn trim(&mut self, segment: usize) {
        let used = self.slots(segment).iter().rposition(Option::is_some).map_or(0, |last| last + 1);
        self.extents[segment].length = used;
    }

    /// A segment's pages as a snapshot keeps them; `None` if the host has no memory for it.
    pub(super) fn share(&mut self, segment: usize) -> Option<SharedTable> {
        let Extent { first, length, ref mut kept, .. } = self.extents[segment];
        let count = length.div_ceil(CHUNK_SLOTS);
        let mut chunks = Vec::new();
        chunks.try_reserve_exact(count).ok()?;
        kept.truncate(count);
        kept.try_reserve(count - kept.len()).ok()?;
        kept.resize(count, None);
        let missing = kept.iter().filter(|kept| kept.is_none()).count();
        Vec::<u8>::new().try_reserve_exact(missing * (size_of::<Chunk>() + 32)).ok()?;
        for (kept, slots) in kept.iter_mut().zip(self.slots[first..first + length].chunks(CHUNK_SLOTS)) {
            let chunk = kept.get_or_insert_with(|| {
                if slots.iter().all(Option::is_none) { Rc::clone(&self.empty) } else { Chunk::of(slots) }
            });
            chunks.push(Rc::clone(chunk));
        }
        Some(SharedTable { length, chunks })
    }

    /// Makes a segment what it was at a snapshot.
    pub(super) fn restore(&mut self, segment: usize, shared: &SharedTable) {
        let Extent { first, ref mut length, ref mut kept, .. } = self.extents[segment];
        if *length > shared.length {
            self.slots[first + shared.length..first + *length].fill(None);
        }
        *length = shared.length;
        kept.resize(shared.chunks.len(), None);
        let kept = kept.iter_mut().zip(&shared.chunks);
        for (slots, (kept, chunk)) in self.slots[first..first + *length].chunks_mut(CHUNK_SLOTS).zip(kept) {
            if kept.as_ref().is_none_or(|kept| !Rc::ptr_eq(kept, chunk)) {
                slots.clone_from_slice(&chunk.0[..slots.len()]);
                *kept = Some(Rc::clone(chunk));
            }
        }
    }

    /// Puts pages of `previous` in place of equal ones that were copied since; returns how many. Never `zero`, the page of
    /// memory that was not written to: a page that was, counts as touched.
    pub(super) fn dedup_against(&mut self, segment: usize, previous: &SharedTable, zero: &Rc<Page>) -> u64 {
        let Extent { first, length, ref kept, .. } = self.extents[segment];
        let mut count = 0;
        for (index, slots) in self.slots[first..first + length].chunks_mut(CHUNK_SLOTS).enumerate() {
            let unchanged = kept.get(index).is_some_and(Option::is_some);
            let Some(chunk) = previous.chunks.get(index).filter(|_| !unchanged) else { continue };
            for (slot, old) in slots.iter_mut().zip(&chunk.0) {
                if let (Some(page), Some(old)) = (slot, old)
                    && !Rc::ptr_eq(page, old)
                    && !Rc::ptr_eq(old, zero)
                    && page.0 == old.0
                {
                    *page = Rc::clone(old);
                    count += 1;
                }
            }
        }
        count
    }

    /// The pages of a segment, and whether a snapshot or another space holds each too.
    pub(super) fn shared_or_not(&self, segment: usize) -> impl Iterator<Item = (&Rc<Page>, bool)> {
        let all_kept = &self.extents[segment].kept;
        self.slots(segment).iter().enumerate().filter_map(move |(number, slot)| {
            let kept = all_kept.get(number / CHUNK_SLOTS).and_then(Option::as_ref);
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
    /// How many slots it has.
    pub(super) fn len(&self) -> usize {
        self.length
    }

    /// Gives it so many slots: those behind its end are empty, those behind the new one are gone.
    pub(super) fn resize(&mut self, length: usize) {
        let empty = || Rc::new(Chunk(std::array::from_fn(|_| None)));
        self.chunks.resize_with(length.div_ceil(CHUNK_SLOTS), empty);
        self.length = length;
    }

    /// Puts a page, or none, into a slot.
    pub(super) fn put(&mut self, number: usize, page: Slot) {
        Rc::make_mut(&mut self.chunks[number / CHUNK_SLOTS]).0[number % CHUNK_SLOTS] = page;
    }

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
