//! What a block is, and which blocks an object has: its own, its tables, those of its dict, and those of containers that it alone holds.

use crate::memory::{Address, Owner};
use crate::object::layout::{FieldKind, Label};
use crate::object::{Machine, Object};

use super::address_map::AddressMap;
use super::blocks::numbered_pools;
use super::census::{Census, Entry, ObjectId, block_of, recognise};
use super::text;
use super::types::TypeTable;

/// Containers inside an object whose blocks are listed with its own.
const MOST_INNER: usize = 16;
/// Blocks of an object that are listed, at most: an ordered dict has one for each key.
const MOST_BLOCKS: usize = 64;
/// Bytes of a pool's header.
const POOL_OVERHEAD: u64 = 48;

/// What a block is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct BlockName {
    /// In words: `list [3]`, `ob_item of list [3]`.
    pub(super) words: String,
    /// The object that it is, or belongs to.
    pub(super) object: Option<ObjectId>,
}

/// One of the blocks of an object.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnedBlock {
    /// What it is to the object: `itself`, `its dict`, `its ob_item`.
    pub words: String,
    /// Its first byte, in hexadecimal.
    pub address: String,
    /// Bytes that its owner may use.
    pub bytes: u64,
    /// Its number in the map of blocks; `None` outside of the arenas.
    pub number: Option<u32>,
}

/// A block that was asked for by its number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundBlock {
    /// What it is.
    pub words: String,
    /// The object that it is, or belongs to.
    pub object: Option<ObjectId>,
    /// Its first byte, in hexadecimal.
    pub address: String,
    /// Bytes that its owner may use.
    pub bytes: u64,
}

/// Names blocks by what stands in them.
pub(super) struct Names {
    census: Census,
    /// Of each vector or table, the number of its owner among the holders, from 1.
    owners: AddressMap,
}

impl Names {
    pub(super) fn new(m: &Machine, census: Census) -> Self {
        let mut owners = AddressMap::default();
        for (number, entry) in (1..).zip(&census.holders) {
            visit_tables(m, &census.types, *entry, &mut |block, _| owners.set(block, number));
        }
        Self { census, owners }
    }

    /// What the live block at this address is.
    pub(super) fn of(&mut self, m: &Machine, block: Address) -> BlockName {
        if let Some(owner) = (self.owners.get(block) as usize).checked_sub(1) {
            let entry = self.census.holders[owner];
            let mut field = "table";
            visit_tables(m, &self.census.types, entry, &mut |address, name| {
                if address == block {
                    field = name;
                }
            });
            let title = text::title(m, &mut self.census.types, entry.object);
            return BlockName { words: format!("{field} of {title}"), object: Some(entry.id) };
        }
        match recognise(m, &mut self.census.types, block) {
            Some(found) => {
                let id = u64::from(m.memory.serial_of(block));
                BlockName { words: text::title(m, &mut self.census.types, found.object), object: Some(id) }
            }
            None => BlockName { words: "data of the interpreter".to_owned(), object: None },
        }
    }
}

fn visit_tables(m: &Machine, types: &TypeTable, entry: Entry, visit: &mut dyn FnMut(Address, &'static str)) {
    if let Some(blocks) = types.facts(entry.facts).spec.and_then(|spec| spec.layout.blocks) {
        blocks(m, entry.object, visit);
    }
}

/// The block of this number in the map of blocks; `None` when it is not live.
pub fn block_at(m: &Machine, number: u32) -> Option<FoundBlock> {
    let mut first = 0;
    for (_, pool) in numbered_pools(m) {
        let index = u64::from(number).checked_sub(first)?;
        first += pool.capacity;
        if index < pool.capacity {
            let block = m.memory.blocks(&pool)[index as usize];
            if block.serial == 0 {
                return None;
            }
            let BlockName { words, object } = Names::new(m, Census::take(m, 0)).of(m, block.address);
            let address = format!("{:#x}", block.address);
            return Some(FoundBlock { words, object, address, bytes: pool.block_bytes });
        }
    }
    None
}

/// The blocks of an object, its own first; none for what is part of the interpreter's data.
pub fn blocks_of(m: &Machine, id: ObjectId) -> Vec<OwnedBlock> {
    let mut census = Census::take(m, 0);
    let Some(entry) = census.find(m, id) else { return Vec::new() };
    let mut owned = Owned { m, census, blocks: Vec::new(), numbers: Numbers::read(m) };
    owned.add(entry, "itself", "its");
    let dict = TypeTable::dict_place(owned.census.types.facts(entry.facts), m, entry.object)
        .and_then(|place| m.memory.try_read_u64(place))
        .and_then(|dict| owned.census.entry_of(m, Object(dict)))
        .filter(|_| !owned.census.types.facts(entry.facts).makes_types);
    owned.add_inner(entry, dict.map(|dict| dict.object));
    if let Some(dict) = dict {
        owned.add(dict, "its dict", "its dict’s");
        owned.add_inner(dict, None);
    }
    owned.blocks
}

/// The blocks of an object, as they are found.
struct Owned<'a> {
    m: &'a Machine,
    census: Census,
    blocks: Vec<OwnedBlock>,
    numbers: Numbers,
}

impl Owned<'_> {
    /// An object's own block, and its tables.
    fn add(&mut self, entry: Entry, words: &str, whose: &str) {
        let own = block_of(self.census.types.facts(entry.facts), entry.object);
        let mut found = vec![(own, words.to_owned())];
        visit_tables(self.m, &self.census.types, entry, &mut |block, field| {
            if found.len() < MOST_BLOCKS {
                found.push((block, format!("{whose} {field}")));
            }
        });
        for (block, words) in found {
            if let Some(live) = self.m.memory.block_at(block).filter(|live| live.serial != 0) {
                let in_pool = matches!(live.owner, Owner::Pool { .. });
                self.blocks.push(OwnedBlock {
                    words,
                    address: format!("{block:#x}"),
                    bytes: live.size,
                    number: self.numbers.of(block).filter(|_| in_pool),
                });
            }
        }
    }

    /// Lists, dicts and the like that nothing else holds.
    fn add_inner(&mut self, holder: Entry, but: Option<Object>) {
        let m = self.m;
        let mut inner = Vec::new();
        TypeTable::visit_held(self.census.types.facts(holder.facts), m, holder.object, &mut |held| {
            let is_alone = held.kind == FieldKind::Counted && m.memory.try_read_u64(held.target.0) == Some(1);
            if is_alone && Some(held.target) != but && inner.len() < MOST_INNER {
                inner.push((held.target, label_words(m, held.label)));
            }
        });
        for (object, words) in inner {
            let Some(entry) = self.census.entry_of(m, object) else { continue };
            let has_tables =
                self.census.types.facts(entry.facts).spec.is_some_and(|spec| spec.layout.blocks.is_some());
            if has_tables && !self.census.types.facts(entry.facts).is_leaf {
                self.add(entry, &words, &format!("{words}’s"));
            }
        }
    }
}

fn label_words(m: &Machine, label: Label) -> String {
    match label {
        Label::Field(name) => name.to_owned(),
        Label::Item(index) => format!("[{index}]"),
        Label::Value(key) => text::simple(m, key).unwrap_or_default().trim_matches('\'').to_owned(),
        Label::Key(_) | Label::Node(_) => "a key".to_owned(),
        Label::Local(_) => "a local".to_owned(),
        Label::Stack(_) => "a value on the stack".to_owned(),
        Label::Slot(_) => "a slot".to_owned(),
    }
}

/// The numbers of blocks in pools.
struct Numbers(Vec<(Address, u64, u64, u64)>);

impl Numbers {
    fn read(m: &Machine) -> Self {
        let mut first = 0;
        let mut pools = Vec::new();
        for (_, pool) in numbered_pools(m) {
            if pool.block_bytes > 0 {
                pools.push((pool.address, pool.block_bytes, pool.capacity, first));
            }
            first += pool.capacity;
        }
        pools.sort_unstable();
        Self(pools)
    }

    fn of(&self, block: Address) -> Option<u32> {
        let place = self.0.partition_point(|pool| pool.0 <= block).checked_sub(1)?;
        let (address, block_bytes, capacity, first) = self.0[place];
        let index = block.checked_sub(address + POOL_OVERHEAD)? / block_bytes;
        (index < capacity).then_some((first + index) as u32)
    }
}
