//! Every allocated object, reachable or not.
//!
//! Each live block has a birth serial, so the blocks are known; a block is an object when the word behind a sane count
//! is the address of a type, and no object says that the block is its vector or table. So nothing alive is missed: not
//! what only the collector could find, and not what nobody tracks.

use crate::memory::Address;
use crate::memory::regions::DATA;
use crate::object::alloc::GC_HEAD_BYTES;
use crate::object::native_vectors;
use crate::object::reference::{OB_REFCNT, OB_TYPE};
use crate::object::runtime::STATIC_TYPE_BYTES;
use crate::object::statics::{self, STATIC_TYPE_COUNT};
use crate::object::type_offsets::{FLAG_HEAPTYPE, TP_FLAGS};
use crate::object::{Machine, Object};

use super::address_map::AddressMap;
use super::types::{TypeFacts, TypeTable, static_index};

/// No honest count is higher, and every address is.
pub(super) const MAX_COUNT: u64 = 1 << 40;
/// Identities of static objects begin here; a birth serial is always lower.
const STATIC_IDS: u64 = 1 << 40;

/// An object for life: its birth serial, or for a static object a number that no serial has.
pub type ObjectId = u64;

/// An object that may hold others.
#[derive(Clone, Copy, Debug)]
pub struct Entry {
    /// Where it is.
    pub object: Object,
    /// Its identity.
    pub id: ObjectId,
    /// Its type's index in the table.
    pub facts: u32,
}

/// The objects of a moment.
pub struct Census {
    /// The types that were met.
    pub types: TypeTable,
    /// Every object that may hold others: static ones, then by address.
    pub holders: Vec<Entry>,
    /// Every object that never holds others, static ones excepted: by address.
    pub leaves: Vec<Entry>,
    /// Objects in all, static ones not counted.
    pub objects: u64,
    /// Of those, the ones born at or after the mark.
    pub yours: u64,
}

/// A block that is an object.
pub struct Recognised {
    /// The object.
    pub object: Object,
    /// Its type's index.
    pub facts: u32,
}

impl Census {
    /// Finds the objects; `mark` is the first birth serial of the user's program.
    pub fn take(m: &Machine, mark: u64) -> Self {
        let mut types = TypeTable::new(m);
        let (mut holders, mut leaves) = (static_holders(m, &mut types), Vec::new());
        holders.reserve(m.memory.registers().pymalloc.pool_blocks as usize);
        // A block that is somebody's vector or table is no object, whatever was left in it.
        let mut owned = AddressMap::default();
        visit_native_blocks(m, &mut |block| owned.set(block, 1));
        for &entry in &holders {
            note_blocks(m, types.facts(entry.facts), entry.object, &mut owned);
        }
        m.memory.live_blocks(&mut |block, serial| {
            let Some(Recognised { object, facts }) = recognise(m, &mut types, block) else { return };
            let entry = Entry { object, id: u64::from(serial), facts };
            let facts = types.facts(facts);
            if facts.is_leaf {
                leaves.push(entry);
            } else {
                note_blocks(m, facts, object, &mut owned);
                holders.push(entry);
            }
        });
        let is_object = |owned: &AddressMap, entry: &Entry| {
            owned.get(block_of(types.facts(entry.facts), entry.object)) == 0
        };
        leaves.retain(|entry| is_object(&owned, entry));
        for &entry in &leaves {
            note_blocks(m, types.facts(entry.facts), entry.object, &mut owned);
        }
        leaves.retain(|entry| is_object(&owned, entry));
        holders.retain(|entry| is_object(&owned, entry));
        let (mut objects, mut yours) = (0, 0);
        for entry in holders.iter().chain(&leaves).filter(|entry| !is_static(entry.id)) {
            objects += 1;
            yours += u64::from(entry.id >= mark);
        }
        Self { types, holders, leaves, objects, yours }
    }

    /// Visits every object, also those that hold nothing: static ones, then others that may hold, then the rest.
    pub fn visit_objects(&mut self, m: &Machine, visit: &mut dyn FnMut(&TypeFacts, Entry)) {
        for object in statics::objects() {
            if let Some(entry) = self.entry_of(m, object) {
                visit(self.types.facts(entry.facts), entry);
            }
        }
        let live = self.holders.iter().filter(|entry| !is_static(entry.id)).chain(&self.leaves);
        for &entry in live {
            visit(self.types.facts(entry.facts), entry);
        }
    }

    /// The live object of this identity.
    pub fn find(&mut self, m: &Machine, id: ObjectId) -> Option<Entry> {
        let known = self.holders.iter().chain(&self.leaves).find(|entry| entry.id == id);
        if let Some(&entry) = known {
            return Some(entry);
        }
        statics::objects().find_map(|object| self.entry_of(m, object).filter(|entry| entry.id == id))
    }

    /// The entry of what a reference points at; `None` if that is no object (any more, or yet).
    pub fn entry_of(&mut self, m: &Machine, object: Object) -> Option<Entry> {
        let type_ = Object(m.memory.try_read_u64(object.0.checked_add(OB_TYPE)?)?);
        let facts = self.types.index_of(m, type_)?;
        let id = id_at(m, self.types.facts(facts), object)?;
        Some(Entry { object, id, facts })
    }
}

/// Visits the blocks that native code uses as vectors of references.
pub(super) fn visit_native_blocks(m: &Machine, visit: &mut dyn FnMut(Address)) {
    for record in m.top_native().and_below(m) {
        native_vectors::owned_vectors(m, record, &mut |start, _| {
            if let Some(block) = m.memory.live_block_around(start) {
                visit(block.start);
            }
        });
    }
}

/// Notes the blocks that belong to an object as its vector or table.
fn note_blocks(m: &Machine, facts: &TypeFacts, object: Object, owned: &mut AddressMap) {
    if let Some(blocks) = facts.spec.and_then(|spec| spec.layout.blocks) {
        blocks(m, object, &mut |block, _| owned.set(block, 1));
    }
}

/// The start of the block that an object of this type lies in.
pub fn block_of(facts: &TypeFacts, object: Object) -> Address {
    if facts.has_gc { object.0.wrapping_sub(GC_HEAD_BYTES) } else { object.0 }
}

/// The identity of an object of this type; `None` if no live block is there.
pub fn id_at(m: &Machine, facts: &TypeFacts, object: Object) -> Option<ObjectId> {
    id_at_block(m, object, facts.has_gc)
}

/// As `id_at`, of an object whose type says whether it has a GC header.
pub fn id_at_block(m: &Machine, object: Object, has_gc: bool) -> Option<ObjectId> {
    if let Some(offset) = object.0.checked_sub(DATA.start).filter(|_| object.0 < DATA.end) {
        return Some(STATIC_IDS + offset);
    }
    let block = if has_gc { object.0.wrapping_sub(GC_HEAD_BYTES) } else { object.0 };
    match m.memory.serial_of(block) {
        0 => None,
        serial => Some(u64::from(serial)),
    }
}

/// Whether the identity is a static object's.
pub fn is_static(id: ObjectId) -> bool {
    id >= STATIC_IDS
}

/// The object in a live block, if it is one. An object whose count is 0 is parked, or about to be freed.
pub fn recognise(m: &Machine, types: &mut TypeTable, block: Address) -> Option<Recognised> {
    match m.memory.try_run(block) {
        Some(&[count, type_, count_behind_header, type_behind_header]) => {
            recognise_words(m, types, Object(block), count, type_, false).or_else(|| {
                let object = Object(block + GC_HEAD_BYTES);
                recognise_words(m, types, object, count_behind_header, type_behind_header, true)
            })
        }
        None => [block, block + GC_HEAD_BYTES].into_iter().find_map(|address| {
            let count = m.memory.try_read_u64(address + OB_REFCNT)?;
            let type_ = m.memory.try_read_u64(address + OB_TYPE)?;
            recognise_words(m, types, Object(address), count, type_, address != block)
        }),
    }
}

/// Whether these are the first words of an object that has a GC header, or has none.
#[inline]
fn recognise_words(
    m: &Machine,
    types: &mut TypeTable,
    object: Object,
    count: u64,
    type_: u64,
    has_gc: bool,
) -> Option<Recognised> {
    if count == 0 || count >= MAX_COUNT {
        return None;
    }
    let facts = types.index_of(m, Object(type_))?;
    // Behind the sixteen bytes of a block of this size the next one begins.
    if has_gc && m.memory.serial_of(object.0) != 0 {
        return None;
    }
    (types.facts(facts).has_gc == has_gc).then_some(Recognised { object, facts })
}

/// Bytes from one singleton to the next, at least.
const SINGLETON_BYTES: u64 = 32;

/// The static object that an address in `DATA` lies in.
pub(super) fn static_at(address: Address) -> Option<Object> {
    let index = (address - DATA.start) / STATIC_TYPE_BYTES;
    if index < STATIC_TYPE_COUNT {
        return Some(Object(DATA.start + index * STATIC_TYPE_BYTES));
    }
    statics::SINGLETONS.into_iter().find(|object| (object.0..object.0 + SINGLETON_BYTES).contains(&address))
}

/// The entry of a static object, if it has been made.
pub(super) fn static_entry(m: &Machine, types: &mut TypeTable, object: Object) -> Option<Entry> {
    let count = m.memory.try_read_u64(object.0).unwrap_or(0);
    let facts = types.index_of(m, Object(m.memory.try_read_u64(object.0 + OB_TYPE)?))?;
    let id = id_at(m, types.facts(facts), object)?;
    (count != 0).then_some(Entry { object, id, facts })
}

fn static_holders(m: &Machine, types: &mut TypeTable) -> Vec<Entry> {
    let may_hold = statics::objects().filter(|&object| static_index(object).is_some());
    may_hold.filter_map(|object| static_entry(m, types, object)).collect()
}

/// Whether a type object is a class of Python code.
pub fn is_heap_type(m: &Machine, type_: Object) -> bool {
    m.memory.try_read_u64(type_.field(TP_FLAGS)).is_some_and(|flags| flags & FLAG_HEAPTYPE != 0)
}
