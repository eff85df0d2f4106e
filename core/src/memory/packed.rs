//! Packed moments: what one has and the next has not, page by page.
//!
//! A page of objects is words whose high bytes hardly differ. Its eight planes, one for each byte of a word, pack well
//! with LZ4; and each page is packed by itself, so that going back to a moment unpacks no page twice.

use std::rc::Rc;

use lz4_flex::block::{CompressTable, compress_into_with_table, decompress_into, get_maximum_output_size};

use super::address_space::PageCounts;
use super::page::{PAGE_BYTES, PAGE_WORDS, Page, SparePages};
use super::page_table::{CHUNK_SLOTS, SharedTable};
use super::snapshot::Snapshot;
use super::{MemorySnapshot, Registers};

const PAGE: usize = PAGE_BYTES as usize;

/// A page of a packed moment.
#[derive(Clone, Copy)]
enum Content {
    /// None is mapped here, though one is in the next moment.
    Unmapped,
    /// The page of memory that was not written to.
    Untouched,
    /// So many of the packed bytes, from there on.
    Packed { start: u32, length: u32 },
}

/// Where a page belongs: the number of a table, and of a slot in it.
type Key = (u8, u32);

/// A moment as far as it differs from the next one, which is kept too.
pub struct PackedMemory {
    registers: Registers,
    counts: PageCounts,
    /// How many slots each table has.
    lengths: [usize; 4],
    /// In the order of their keys.
    pages: Vec<(Key, Content)>,
    bytes: Vec<u8>,
}

impl MemorySnapshot {
    /// Packs what this has and `next` has not; `None` if the host has no memory for it.
    pub fn packed_onto(&self, next: &Self) -> Option<PackedMemory> {
        let Snapshot { tables, counts, zero } = &self.space;
        let mut packed = PackedMemory {
            registers: self.registers,
            counts: *counts,
            lengths: tables.each_ref().map(SharedTable::len),
            pages: Vec::new(),
            bytes: Vec::new(),
        };
        let mut packer = Packer::new();
        for (number, (mine, theirs)) in (0..).zip(tables.iter().zip(&next.space.tables)) {
            for (slot, page, _) in mine.differing_slots(theirs) {
                let key = (number, slot as u32);
                match page {
                    None => packed.put(key, Content::Unmapped)?,
                    Some(page) if Rc::ptr_eq(page, zero) => packed.put(key, Content::Untouched)?,
                    Some(page) => packed.put_bytes(key, packer.pack(page))?,
                }
            }
        }
        packed.bytes.shrink_to_fit();
        packed.pages.shrink_to_fit();
        Some(packed)
    }

    /// The moment from which the first of `chain` was made: each of them differs from the next, and the last from this.
    /// `None` if the host has no memory for it.
    pub fn unpacked<'a>(&self, chain: impl IntoIterator<Item = &'a PackedMemory>) -> Option<Self> {
        let mut chain = chain.into_iter().peekable();
        let Some(first) = chain.peek() else { return Some(self.clone()) };
        let mut moment = self.clone();
        (moment.registers, moment.space.counts) = (first.registers, first.counts);
        for (table, &length) in moment.space.tables.iter_mut().zip(&first.lengths) {
            table.resize(length);
        }
        let mut seen = first.lengths.map(|length| vec![false; length.next_multiple_of(CHUNK_SLOTS)]);
        for packed in chain {
            packed.unpack_unseen(&mut seen, &mut moment.space)?;
        }
        Some(moment)
    }
}

impl PackedMemory {
    /// Bytes that it takes.
    pub fn bytes(&self) -> u64 {
        (self.bytes.len() + size_of_val(self.pages.as_slice())) as u64
    }

    /// The same moment, as it differs from what `next` differs from, its next moment until now; `None` if the host has no
    /// memory for it.
    pub fn past(&self, next: &Self) -> Option<Self> {
        let mut merged = Self { pages: Vec::new(), bytes: Vec::new(), ..*self };
        let mut theirs = next.pages.as_slice();
        for &(key, content) in &self.pages {
            let before = theirs.partition_point(|&(their_key, _)| their_key < key);
            for &(key, content) in &theirs[..before] {
                merged.put_content(key, content, next)?;
            }
            let is_both = theirs.get(before).is_some_and(|&(their_key, _)| their_key == key);
            theirs = &theirs[before + usize::from(is_both)..];
            merged.put_content(key, content, self)?;
        }
        for &(key, content) in theirs {
            merged.put_content(key, content, next)?;
        }
        Some(merged)
    }

    fn put(&mut self, key: Key, content: Content) -> Option<()> {
        self.pages.try_reserve(1).ok()?;
        self.pages.push((key, content));
        Some(())
    }

    fn put_bytes(&mut self, key: Key, bytes: &[u8]) -> Option<()> {
        self.bytes.try_reserve(bytes.len()).ok()?;
        let start = self.bytes.len() as u32;
        self.bytes.extend_from_slice(bytes);
        self.put(key, Content::Packed { start, length: bytes.len() as u32 })
    }

    fn put_content(&mut self, key: Key, content: Content, of: &Self) -> Option<()> {
        match content {
            Content::Packed { start, length } => {
                self.put_bytes(key, &of.bytes[start as usize..][..length as usize])
            }
            Content::Unmapped | Content::Untouched => self.put(key, content),
        }
    }

    /// Puts those of its pages that no moment before it had into their slots.
    fn unpack_unseen(&self, seen: &mut [Vec<bool>; 4], space: &mut Snapshot) -> Option<()> {
        let is_unseen = |&&((table, slot), _): &&(Key, Content)| {
            let seen = seen[table as usize].get_mut(slot as usize);
            seen.is_some_and(|seen| !std::mem::replace(seen, true))
        };
        let unseen = self.pages.iter().filter(is_unseen).collect::<Vec<_>>();
        if !SparePages::host_has_room_for(unseen.len() as u64) {
            return None;
        }
        for &((table, slot), content) in unseen {
            let page = match content {
                Content::Unmapped => None,
                Content::Untouched => Some(Rc::clone(&space.zero)),
                Content::Packed { start, length } => {
                    Some(unpack(&self.bytes[start as usize..][..length as usize]))
                }
            };
            space.tables[table as usize].put(slot as usize, page);
        }
        Some(())
    }
}

/// What packing needs besides the page.
struct Packer {
    table: CompressTable,
    planes: [u8; PAGE],
    packed: Vec<u8>,
}

impl Packer {
    fn new() -> Self {
        let packed = vec![0; get_maximum_output_size(PAGE)];
        Self { table: CompressTable::default(), planes: [0; PAGE], packed }
    }

    fn pack(&mut self, page: &Page) -> &[u8] {
        for (index, word) in page.0.iter().enumerate() {
            for (plane, byte) in word.to_le_bytes().into_iter().enumerate() {
                self.planes[plane * PAGE_WORDS + index] = byte;
            }
        }
        let length = compress_into_with_table(&self.planes, &mut self.packed, &mut self.table);
        &self.packed[..length.expect("there is room for what cannot be packed")]
    }
}

fn unpack(packed: &[u8]) -> Rc<Page> {
    let mut planes = [0; PAGE];
    decompress_into(packed, &mut planes).expect("these bytes were packed here");
    let byte = |plane: usize, index: usize| planes[plane * PAGE_WORDS + index];
    Rc::new(Page(std::array::from_fn(|index| {
        u64::from_le_bytes(std::array::from_fn(|plane| byte(plane, index)))
    })))
}
