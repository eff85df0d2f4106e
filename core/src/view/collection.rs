//! A collection as its events tell it: what each of its parts came to.

use std::collections::BTreeMap;

use crate::memory::Address;
use crate::object::alloc::GC_HEAD_BYTES;
use crate::object::reference::OB_TYPE;
use crate::object::{Machine, Object, marks};

use super::events::EventKind;
use super::sorting::sort_by_numbers;
use super::text;
use super::types::TypeTable;

/// What a collection has come to so far.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Which generation it collects, with the younger ones.
    pub generation: u64,
    /// Objects whose count was copied.
    pub visited: u64,
    /// References from inside that were taken off.
    pub subtracted: u64,
    /// Objects of which none from outside were left.
    pub none_left: u64,
    /// Objects that were reached from outside.
    pub reachable: u64,
    /// Of those, the ones that the collector then stopped tracking: no cycle can lead through them.
    pub untracked: u64,
    /// Objects that were not.
    pub unreachable: u64,
    /// Weak references that were cleared.
    pub weakrefs: u64,
    /// Callbacks that were called.
    pub callbacks: u64,
    /// Finalizers that were called.
    pub finalizers: u64,
    /// Objects that a finalizer has made reachable again.
    pub resurrected: u64,
    /// Unreachable objects that were freed.
    pub freed: u64,
    /// Those in words: `2 Node`, `their 2 dicts`.
    pub kinds: Vec<String>,
}

/// An object that was found unreachable.
struct Trash {
    type_name: String,
    /// Whether it is the dict of an instance that is trash too.
    is_inner: bool,
    is_freed: bool,
}

/// A collection that is under way.
pub(super) struct Collecting {
    part: u32,
    /// Whether it is looking for a second time, after the finalizers.
    again: bool,
    tally: Tally,
    trash: BTreeMap<Address, Option<Trash>>,
}

impl Collecting {
    pub(super) fn new(generation: u64) -> Self {
        let tally = Tally { generation, ..Tally::default() };
        Self { part: marks::COLLECTION_STARTS, again: false, tally, trash: BTreeMap::new() }
    }

    /// The part that is under way.
    pub(super) fn part(&self) -> u32 {
        self.part
    }

    /// Whether it is looking for a second time.
    pub(super) fn is_second_look(&self) -> bool {
        self.again
    }

    /// What it has come to.
    pub(super) fn tally(&self) -> Tally {
        self.tally.clone()
    }

    /// Comes to its next part; the part that is done now, if it is worth telling.
    pub(super) fn begin(&mut self, m: &Machine, types: &mut TypeTable, part: u32) -> Option<u32> {
        if self.again && part != marks::DELETE_GARBAGE && part != marks::COLLECTION_ENDS {
            self.part = part;
            return None;
        }
        let mut done = std::mem::replace(&mut self.part, part);
        if self.again {
            (self.again, done) = (false, marks::HANDLE_RESURRECTED);
        }
        match part {
            marks::PROMOTE => self.recognise_trash(m, types),
            marks::HANDLE_RESURRECTED => self.again = true,
            marks::COLLECTION_ENDS => self.tally.kinds = self.freed_in_words(),
            _ => {}
        }
        let needs_trash = done >= marks::HANDLE_WEAKREFS;
        (done != marks::COLLECTION_STARTS && (!needs_trash || self.tally.unreachable > 0)).then_some(done)
    }

    /// Counts an event of the collection.
    pub(super) fn count(&mut self, object: Object, kind: &EventKind) {
        let tally = &mut self.tally;
        match kind {
            EventKind::RefsCopied(_) if !self.again => tally.visited += 1,
            EventKind::RefsLeft(left) if !self.again => {
                tally.subtracted += 1;
                tally.none_left += u64::from(*left == 0);
            }
            EventKind::Reachable => tally.reachable += 1,
            EventKind::Resurrected => {
                tally.resurrected += 1;
                self.trash.remove(&object.0);
            }
            EventKind::Unreachable if !self.again => {
                tally.unreachable += 1;
                self.trash.insert(object.0, None);
            }
            EventKind::BroughtBack if !self.again => {
                tally.unreachable -= 1;
                self.trash.remove(&object.0);
            }
            EventKind::Untracked if self.part == marks::MOVE_UNREACHABLE || self.part == marks::PROMOTE => {
                tally.untracked += 1;
            }
            EventKind::WeakrefCleared { .. } => tally.weakrefs += 1,
            EventKind::Callback => tally.callbacks += 1,
            EventKind::Finalizer => tally.finalizers += 1,
            _ => {}
        }
    }

    /// A block is freed.
    pub(super) fn freed(&mut self, block: Address) {
        if let Some(Some(trash)) = self.trash.get_mut(&(block + GC_HEAD_BYTES)) {
            self.tally.freed += u64::from(!trash.is_freed);
            trash.is_freed = true;
        }
    }

    /// An object is parked: as good as freed.
    pub(super) fn parked(&mut self, object: Object) {
        self.freed(object.0.wrapping_sub(GC_HEAD_BYTES));
    }

    /// Remembers what the trash is, while it is whole.
    fn recognise_trash(&mut self, m: &Machine, types: &mut TypeTable) {
        let word = |address: Address| m.memory.try_read_u64(address).unwrap_or(0);
        let mut dicts = Vec::new();
        for (&object, trash) in &mut self.trash {
            let object = Object(object);
            let Some(facts) = types.index_of(m, Object(word(object.field(OB_TYPE)))) else { continue };
            let facts = types.facts(facts);
            dicts.extend(TypeTable::dict_place(facts, m, object).filter(|_| !facts.makes_types).map(word));
            *trash = Some(Trash { type_name: facts.name.clone(), is_inner: false, is_freed: false });
        }
        for dict in dicts {
            if let Some(Some(trash)) = self.trash.get_mut(&dict) {
                trash.is_inner = true;
            }
        }
    }

    fn freed_in_words(&self) -> Vec<String> {
        let mut kinds: Vec<(String, u64)> = Vec::new();
        let mut dicts = 0;
        for trash in self.trash.values().flatten().filter(|trash| trash.is_freed) {
            match kinds.iter_mut().find(|(name, _)| *name == trash.type_name) {
                _ if trash.is_inner => dicts += 1,
                Some((_, count)) => *count += 1,
                None => kinds.push((trash.type_name.clone(), 1)),
            }
        }
        sort_by_numbers(&mut kinds, |(_, count)| (u64::MAX - *count, 0));
        text::kinds(&kinds, dicts)
    }
}
