//! What happened in a recorded window, in CPython's words: the writes of a recording, each told by the bytes around it.
//!
//! The recording is played on a second machine, from the moment at which it began. So at each event the whole memory is
//! there as it was, and a word's meaning is looked up where it stands: a count, a collector's link, a field, an item.

use std::collections::{BTreeMap, BTreeSet};

use crate::memory::regions::DATA;
use crate::memory::{Address, MemoryEvent, Territory};
use crate::object::alloc::GC_HEAD_BYTES;
use crate::object::layout::{FieldKind, Held, Label};
use crate::object::reference::{OB_REFCNT, OB_SIZE, OB_TYPE};
use crate::object::runtime::NONE;
use crate::object::statics;
use crate::object::{Machine, Object, dict, list, marks, odict, tuple};

use super::census::{Census, MAX_COUNT, ObjectId, id_at, id_at_block, static_at};
use super::collection::{Collecting, Tally};
use super::free_lists::{Parked, parked};
use super::types::TypeTable;

/// Bits of `_gc_prev` below the copied count. CPython: `_PyGC_PREV_SHIFT`.
const REFS_SHIFT: u32 = 2;
const COLLECTING: u64 = 2;
/// `NEXT_MASK_UNREACHABLE` of the collector.
const UNREACHABLE: u64 = 1;
/// A container with more references than this is not searched for the one that was written.
const MAX_SEARCHED: u64 = 2000;
/// Offset of a set's `fill`.
const SET_FILL: u64 = 16;
/// A weak reference's field that leads to its object.
const WEAKLY: &str = "wr_object";

/// One thing that happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// What.
    pub kind: EventKind,
    /// Its number in the recording: playing so many events leads to the moment before it.
    pub number: usize,
    /// The object that it happened to; `NULL` for a block that is none, and for a phase.
    pub object: Object,
    /// That object's identity.
    pub id: Option<ObjectId>,
}

/// What can happen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EventKind {
    /// A block was allocated; so many bytes were asked for.
    Allocated(u64),
    /// A block was freed.
    Freed,
    /// An object of this type was parked in its type's free list: its block stays allocated.
    Parked(&'static str),
    /// A parked object was taken from its free list.
    Unparked,
    /// `ob_refcnt` rose or fell.
    Count {
        /// From this.
        from: u64,
        /// To this.
        to: u64,
    },
    /// A reference was written, replaced or cleared (`NULL`).
    Reference {
        /// Where in the object.
        label: Label,
        /// Whether it counts.
        is_counted: bool,
        /// What it was.
        old: Object,
        /// What it is.
        new: Object,
    },
    /// The collector tracks it from now on.
    Tracked,
    /// The collector does not track it any more.
    Untracked,
    /// A weak reference was cleared; it led to this object.
    WeakrefCleared(Object),
    /// It is called: a callback of a weak reference, or of `gc.callbacks`.
    Callback,
    /// Its finalizer is called.
    Finalizer,
    /// `tp_clear`: it gives up what it refers to.
    Clear,
    /// pymalloc took or gave back a pool or an arena.
    Territory(Territory),
    /// So many characters were printed.
    Printed(u64),
    /// It is the type of an exception that is raised.
    Raised,
    /// It is an exception that a handler takes over.
    Caught,
    /// A collection copied its count.
    RefsCopied(u64),
    /// A collection took a reference from inside off; so many are left.
    RefsLeft(u64),
    /// A collection found it reachable.
    Reachable,
    /// A collection found nothing that holds it from outside, so far.
    Unreachable,
    /// A collection reached it after all.
    BroughtBack,
    /// A finalizer has made it reachable again.
    Resurrected,
    /// A collection starts.
    CollectionStarts {
        /// Of this generation and the younger ones.
        generation: u64,
        /// Whether an allocation was the cause.
        is_automatic: bool,
    },
    /// A collection has done one of its parts (`marks`).
    Phase(u32, Box<Tally>),
    /// A collection ends, having found so many.
    CollectionEnds(u64, Box<Tally>),
}

impl EventKind {
    /// What it is in one word.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Allocated(_) => "allocated",
            Self::Freed => "freed",
            Self::Parked(_) => "parked",
            Self::Unparked => "unparked",
            Self::Count { .. } => "count",
            Self::Reference { .. } => "reference",
            Self::Tracked => "tracked",
            Self::Untracked => "untracked",
            Self::WeakrefCleared(_) => "weakrefCleared",
            Self::Callback => "callback",
            Self::Finalizer => "finalizer",
            Self::Clear => "clear",
            Self::Territory(Territory::ArenaOpened) => "arenaOpened",
            Self::Territory(Territory::ArenaClosed) => "arenaClosed",
            Self::Territory(Territory::PoolOpened) => "poolOpened",
            Self::Territory(Territory::PoolClosed) => "poolClosed",
            Self::Printed(_) => "printed",
            Self::Raised => "raised",
            Self::Caught => "caught",
            Self::RefsCopied(_) => "refsCopied",
            Self::RefsLeft(_) => "refsLeft",
            Self::Reachable => "reachable",
            Self::Unreachable => "unreachable",
            Self::BroughtBack => "broughtBack",
            Self::Resurrected => "resurrected",
            Self::CollectionStarts { .. } => "collectionStarts",
            Self::Phase(..) => "phase",
            Self::CollectionEnds(..) => "collectionEnds",
        }
    }

    /// Whether it is where a collection starts, ends, or has done a part.
    pub fn is_phase(&self) -> bool {
        matches!(self, Self::CollectionStarts { .. } | Self::Phase(..) | Self::CollectionEnds(..))
    }
}

/// Plays a recording on `shadow`, the machine as it was when the recording began, and tells what happened.
pub fn tell(shadow: &mut Machine, recorded: &[MemoryEvent]) -> Vec<Event> {
    Teller::new(shadow).tell(shadow, recorded)
}

/// Tells one recording after the other, each of which goes on where the last one ended.
pub struct Teller {
    types: TypeTable,
    /// Vectors and tables by their first byte: whose they are.
    owners: BTreeMap<Address, Object>,
    /// Where the types of objects would stand in blocks that are new, as long as what stands there is older.
    stale: BTreeSet<Address>,
    collecting: Option<Collecting>,
    /// Whether the next collection was caused by an allocation.
    is_due: bool,
    told: Vec<Event>,
}

impl Teller {
    /// Of a machine as it is when the first recording begins.
    pub fn new(m: &Machine) -> Self {
        let census = Census::take(m, 0);
        let mut owners = BTreeMap::new();
        for entry in &census.holders {
            if let Some(blocks) = census.types.facts(entry.facts).spec.and_then(|spec| spec.layout.blocks) {
                blocks(m, entry.object, &mut |block, _| {
                    owners.insert(block, entry.object);
                });
            }
        }
        let stale = BTreeSet::new();
        Self { types: census.types, owners, stale, collecting: None, is_due: false, told: Vec::new() }
    }

    /// Plays a recording on `shadow` and tells what happened in it.
    pub fn tell(&mut self, shadow: &mut Machine, recorded: &[MemoryEvent]) -> Vec<Event> {
        for (number, &event) in recorded.iter().enumerate() {
            self.hear(shadow, number, event);
        }
        std::mem::take(&mut self.told)
    }

    fn say(&mut self, m: &Machine, number: usize, object: Object, kind: EventKind) {
        let id = self.identity(m, object);
        if let Some(collecting) = &mut self.collecting {
            collecting.count(object, &kind);
        }
        self.told.push(Event { kind, number, object, id });
    }

    fn identity(&mut self, m: &Machine, object: Object) -> Option<ObjectId> {
        let type_ = Object(m.memory.try_read_u64(object.0.checked_add(OB_TYPE)?)?);
        let facts = self.types.index_of(m, type_)?;
        id_at(m, self.types.facts(facts), object)
    }

    fn hear(&mut self, m: &mut Machine, number: usize, event: MemoryEvent) {
        match event {
            MemoryEvent::Wrote { address, old, new } => {
                self.written(m, number, address, old, new);
                self.stale.remove(&address);
                return;
            }
            MemoryEvent::Died { address, .. } => {
                let object = self.object_in(m, address).unwrap_or(Object::NULL);
                self.say(m, number, object, EventKind::Freed);
                self.owners.remove(&address);
                self.collecting.iter_mut().for_each(|collecting| collecting.freed(address));
            }
            MemoryEvent::Born { address, size, .. } => {
                self.stale.extend([address + OB_TYPE, address + GC_HEAD_BYTES + OB_TYPE]);
                self.say(m, number, Object::NULL, EventKind::Allocated(size));
            }
            MemoryEvent::Reborn { .. } => self.say(m, number, Object::NULL, EventKind::Unparked),
            MemoryEvent::Resized { from, to, .. } => {
                if let Some(owner) = self.owners.remove(&from) {
                    self.owners.insert(to, owner);
                }
            }
            MemoryEvent::Marked { what, value } => self.marked(m, number, what, value),
            MemoryEvent::Territory { what, .. } => {
                self.say(m, number, Object::NULL, EventKind::Territory(what));
            }
            _ => {}
        }
        m.memory.replay(event);
    }

    fn marked(&mut self, m: &Machine, number: usize, what: u32, value: u64) {
        let (object, kind) = match what {
            marks::COLLECTION_DUE => {
                self.is_due = true;
                return;
            }
            marks::COLLECTION_STARTS => {
                self.collecting = Some(Collecting::new(value));
                let is_automatic = std::mem::take(&mut self.is_due);
                (Object::NULL, EventKind::CollectionStarts { generation: value, is_automatic })
            }
            marks::UPDATE_REFS..=marks::COLLECTION_ENDS => return self.part_begins(m, number, what, value),
            marks::CALLBACK => (Object(value), EventKind::Callback),
            marks::FINALIZER => (Object(value), EventKind::Finalizer),
            marks::CLEAR => (Object(value), EventKind::Clear),
            marks::PRINTED => (Object::NULL, EventKind::Printed(value)),
            marks::RAISED => (Object(value), EventKind::Raised),
            marks::CAUGHT => (Object(value), EventKind::Caught),
            _ => return,
        };
        self.say(m, number, object, kind);
    }

    /// A collection comes to its next part, or to its end.
    fn part_begins(&mut self, m: &Machine, number: usize, part: u32, value: u64) {
        let Some(collecting) = &mut self.collecting else { return };
        let done = collecting.begin(m, &mut self.types, part);
        let tally = collecting.tally();
        if let Some(done) = done {
            self.say(m, number, Object::NULL, EventKind::Phase(done, Box::new(tally.clone())));
        }
        if part == marks::COLLECTION_ENDS {
            self.collecting = None;
            self.say(m, number, Object::NULL, EventKind::CollectionEnds(value, Box::new(tally)));
        }
    }

    /// The object that begins in this block, by its type alone: its count may be 0, or not written yet.
    fn object_in(&mut self, m: &Machine, block: Address) -> Option<Object> {
        if DATA.contains(&block) {
            return Some(Object(block));
        }
        [block, block + GC_HEAD_BYTES].into_iter().map(Object).find(|&object| {
            if self.stale.contains(&object.field(OB_TYPE)) {
                return false;
            }
            let type_ = Object(m.memory.try_read_u64(object.field(OB_TYPE)).unwrap_or(0));
            let count = m.memory.try_read_u64(object.0).unwrap_or(MAX_COUNT);
            let facts = self.types.index_of(m, type_).filter(|_| count < MAX_COUNT);
            facts.is_some_and(|facts| self.types.facts(facts).has_gc == (object.0 != block))
        })
    }

    fn written(&mut self, m: &mut Machine, number: usize, address: Address, old: u64, new: u64) {
        let event = MemoryEvent::Wrote { address, old, new };
        let Some(block) = start_of(m, address) else {
            m.memory.replay(event);
            return self.maybe_parked(m, number, parked(m, address, old, new));
        };
        if let Some(owner) = self.owner_of(m, block) {
            return self.held_written(m, number, owner, address, event);
        }
        let Some(object) = self.object_in(m, block) else {
            m.memory.replay(event);
            self.stale.remove(&address);
            // The word that makes the block an object.
            if let Some(object) = self.object_in(m, block) {
                self.note_blocks(m, object);
            }
            return;
        };
        match address.wrapping_sub(object.0) {
            // The count's word of a vector that looked like an object.
            OB_REFCNT if new >= MAX_COUNT => m.memory.replay(event),
            OB_REFCNT => {
                m.memory.replay(event);
                self.say(m, number, object, EventKind::Count { from: old, to: new });
            }
            offset if offset >= 0u64.wrapping_sub(GC_HEAD_BYTES) => {
                m.memory.replay(event);
                let is_next = offset == 0u64.wrapping_sub(GC_HEAD_BYTES);
                if let Some(kind) = self.link_written(is_next, old, new) {
                    self.say(m, number, object, kind);
                }
            }
            _ => self.held_written(m, number, object, address, event),
        }
    }

    /// What a write to a GC header means in this part of a collection, or outside of one.
    fn link_written(&self, is_next: bool, old: u64, new: u64) -> Option<EventKind> {
        let part = self.collecting.as_ref().map_or(0, Collecting::part);
        if is_next {
            let is_moving = part == marks::MOVE_UNREACHABLE;
            return match (old, new) {
                (0, _) => Some(EventKind::Tracked),
                (_, 0) => Some(EventKind::Untracked),
                _ if is_moving && old & UNREACHABLE < new & UNREACHABLE => Some(EventKind::Unreachable),
                _ if is_moving && old & UNREACHABLE > new & UNREACHABLE => Some(EventKind::BroughtBack),
                _ => None,
            };
        }
        let refs = new >> REFS_SHIFT;
        let is_second_look = self.collecting.as_ref().is_some_and(Collecting::is_second_look);
        match part {
            marks::UPDATE_REFS if new & COLLECTING != 0 => Some(EventKind::RefsCopied(refs)),
            marks::SUBTRACT_REFS if new & COLLECTING != 0 => Some(EventKind::RefsLeft(refs)),
            marks::MOVE_UNREACHABLE if old & COLLECTING > new & COLLECTING => {
                Some(if is_second_look { EventKind::Resurrected } else { EventKind::Reachable })
            }
            _ => None,
        }
    }

    fn maybe_parked(&mut self, m: &Machine, number: usize, parked: Option<Parked>) {
        let Some(Parked { object, type_name, has_gc }) = parked else { return };
        if let Some(collecting) = &mut self.collecting {
            collecting.parked(object);
        }
        let id = id_at_block(m, object, has_gc);
        self.told.push(Event { kind: EventKind::Parked(type_name), number, object, id });
    }

    /// A word of an object's fields, or of a vector or table that it owns.
    fn held_written(
        &mut self,
        m: &mut Machine,
        number: usize,
        holder: Object,
        address: Address,
        event: MemoryEvent,
    ) {
        let MemoryEvent::Wrote { old, new, .. } = event else { return };
        let before = if old == 0 { None } else { self.held_at(m, holder, address) };
        m.memory.replay(event);
        self.note_blocks(m, holder);
        let after = if new == 0 { None } else { self.held_at(m, holder, address) };
        let Some(held) = after.or(before) else { return };
        let target = |held: Option<Held>, word| if held.is_some() { Object(word) } else { Object::NULL };
        let (old, new) = (target(before, old), target(after, new));
        let kind = if held.label == Label::Field(WEAKLY) && new == NONE {
            EventKind::WeakrefCleared(old)
        } else {
            let is_counted = held.kind == FieldKind::Counted;
            EventKind::Reference { label: held.label, is_counted, old, new }
        };
        self.say(m, number, holder, kind);
    }

    /// The reference at this place, if the object holds one there.
    fn held_at(&mut self, m: &Machine, holder: Object, place: Address) -> Option<Held> {
        let type_ = Object(m.memory.try_read_u64(holder.field(OB_TYPE))?);
        let facts = self.types.index_of(m, type_)?;
        let facts = self.types.facts(facts);
        if let Some(items) = items_of_large(m, holder, facts.spec.map(|spec| spec.address)?) {
            let index = place.checked_sub(items)? / 8;
            let target = Object(m.memory.try_read_u64(place)?);
            let label = Label::Item(index);
            return (!target.is_null()).then_some(Held { place, target, kind: FieldKind::Counted, label });
        }
        let mut found = None;
        TypeTable::visit_held(facts, m, holder, &mut |held| {
            if held.place == place {
                found = Some(held);
            }
        });
        found
    }

    /// Who owns this block as a vector or table. What was noted of an object that was not whole yet is forgotten here.
    fn owner_of(&mut self, m: &Machine, block: Address) -> Option<Object> {
        let owner = *self.owners.get(&block)?;
        let mut is_owned = false;
        self.visit_blocks(m, owner, &mut |owned| is_owned |= owned == block);
        is_owned |= self.is_large_odict(m, owner) && odict::has_node(m, owner, block);
        if !is_owned {
            self.owners.remove(&block);
        }
        is_owned.then_some(owner)
    }

    /// Whether it is an ordered dict of so many nodes that they are not walked through at each event.
    fn is_large_odict(&mut self, m: &Machine, object: Object) -> bool {
        let word = |offset| m.memory.try_read_u64(object.field(offset)).unwrap_or(0);
        let facts = self.types.index_of(m, Object(word(OB_TYPE)));
        let spec = facts.and_then(|facts| self.types.facts(facts).spec);
        spec.is_some_and(|spec| spec.address == statics::ORDERED_DICT) && word(dict::MA_USED) > MAX_SEARCHED
    }

    /// The blocks that an object owns; of a large ordered dict those that can be new.
    fn visit_blocks(&mut self, m: &Machine, object: Object, visit: &mut dyn FnMut(Address)) {
        if self.is_large_odict(m, object) {
            for offset in [dict::MA_KEYS, odict::OD_FAST_NODES, odict::OD_FIRST, odict::OD_LAST] {
                visit(m.memory.try_read_u64(object.field(offset)).unwrap_or(0));
            }
            return;
        }
        let type_ = Object(m.memory.try_read_u64(object.field(OB_TYPE)).unwrap_or(0));
        let Some(facts) = self.types.index_of(m, type_) else { return };
        if let Some(blocks) = self.types.facts(facts).spec.and_then(|spec| spec.layout.blocks) {
            blocks(m, object, &mut |block, _| visit(block));
        }
    }

    /// Remembers whose the blocks are that an object owns now.
    fn note_blocks(&mut self, m: &Machine, object: Object) {
        let mut owned = Vec::new();
        self.visit_blocks(m, object, &mut |block| owned.push((block, object)));
        self.owners.extend(owned);
    }
}

/// The first byte of the block, or of the static object, that an address lies in.
fn start_of(m: &Machine, address: Address) -> Option<Address> {
    if DATA.contains(&address) {
        return static_at(address).map(|object| object.0);
    }
    m.memory.live_block_around(address).map(|block| block.start)
}

/// Of a list or tuple that is too large to be searched: where its items begin. Of another large container: past the end
/// of memory, so that nothing is found in it.
fn items_of_large(m: &Machine, object: Object, type_: Object) -> Option<Address> {
    let word = |offset| m.memory.try_read_u64(object.field(offset)).unwrap_or(0);
    let (size, items) = match type_ {
        statics::LIST => (word(OB_SIZE), word(list::OB_ITEM)),
        statics::TUPLE => (word(OB_SIZE), object.field(tuple::OB_ITEM)),
        statics::DICT | statics::DEFAULT_DICT | statics::ORDERED_DICT => (word(dict::MA_USED), Address::MAX),
        statics::SET | statics::FROZENSET => (word(SET_FILL), Address::MAX),
        _ => return None,
    };
    (size > MAX_SEARCHED).then_some(items)
}
