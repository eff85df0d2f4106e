//! The audit from moment to moment: what can have changed since the last one is counted anew, and nothing else. So it is
//! quick enough for every line of a program.

use std::collections::{BTreeMap, BTreeSet};

use crate::memory::regions::DATA;
use crate::memory::{Address, MemorySnapshot};
use crate::object::layout::{FieldKind, Label};
use crate::object::reference::OB_TYPE;
use crate::object::runtime::INTERNED;
use crate::object::{Machine, Object, statics};

use super::address_map::AddressMap;
use super::census::{self, Entry, Recognised};
use super::ledger::{self, visit_roots};
use super::types::TypeTable;

/// What an object adds to the counts of others.
#[derive(Debug, Default, PartialEq, Eq)]
struct Share {
    /// What it holds itself: the keys of its key table left out.
    targets: Vec<Object>,
    /// Its vectors and tables.
    blocks: Vec<Address>,
    /// Its key table, 0 if it has none.
    table: Address,
}

/// A key table, whose keys count once however many share it.
#[derive(Debug, Default, PartialEq, Eq)]
struct KeyTable {
    holders: u32,
    keys: Vec<Object>,
}

/// The counts of a moment, by holder, to be carried on to the next.
pub struct RunningAudit {
    before: MemorySnapshot,
    /// By the block that an object lies in; a static object by its own address.
    shares: BTreeMap<Address, Share>,
    /// Vectors and tables, each with the block of an object whose it is.
    owners: BTreeSet<(Address, Address)>,
    /// Vectors of native code.
    native: BTreeSet<Address>,
    tables: BTreeMap<Address, KeyTable>,
    roots: Vec<Object>,
    counts: AddressMap,
}

impl RunningAudit {
    /// Counts everything; `now` is the machine's memory as it is.
    pub fn new(m: &Machine, now: MemorySnapshot) -> Self {
        let mut audit = Self {
            before: now,
            shares: BTreeMap::new(),
            owners: BTreeSet::new(),
            native: BTreeSet::new(),
            tables: BTreeMap::new(),
            roots: Vec::new(),
            counts: AddressMap::default(),
        };
        let mut all: BTreeSet<Address> = statics::objects().map(|object| object.0).collect();
        m.memory.live_blocks(&mut |block, _| {
            all.insert(block);
        });
        audit.count_anew(m, all);
        audit
    }

    /// Goes on to the machine as it is now: an object whose count is not what its holders add up to, if a count or a
    /// holder changed.
    pub fn advance(&mut self, m: &Machine, now: MemorySnapshot) -> Option<Object> {
        let changed = changed_blocks(m, &self.before, &now);
        self.before = now;
        let mut touched = self.count_anew(m, changed);
        touched.sort_unstable();
        touched.dedup();
        let mut types = TypeTable::new(m);
        touched.into_iter().map(Object).find(|&object| !self.adds_up(m, &mut types, object))
    }

    /// Whether both found the same holders of the same objects.
    pub fn agrees_with(&self, other: &Self) -> bool {
        self.shares == other.shares && self.tables == other.tables && self.roots == other.roots
    }

    /// Whether what is at `object` has as many holders as it counts, or is no object.
    fn adds_up(&self, m: &Machine, types: &mut TypeTable, object: Object) -> bool {
        let count = m.memory.try_read_u64(object.0).unwrap_or(0);
        let type_ = Object(m.memory.try_read_u64(object.0.wrapping_add(OB_TYPE)).unwrap_or(0));
        let is_static = DATA.contains(&object.0);
        let Some(facts) = types.index_of(m, type_) else { return true };
        let block = census::block_of(types.facts(facts), object);
        let is_object = if is_static {
            census::static_at(object.0) == Some(object)
        } else {
            m.memory.serial_of(block) != 0 && !self.is_owned(block)
        };
        let is_counted = is_object && count != 0 && count < census::MAX_COUNT;
        !is_counted || count == u64::from(self.counts.get(object.0)) + u64::from(is_static)
    }

    /// Counts what the objects of these blocks hold, and the owners of these blocks; the addresses of the objects whose own
    /// count may be another, or whose holders are.
    fn count_anew(&mut self, m: &Machine, mut stale: BTreeSet<Address>) -> Vec<Address> {
        let mut touched = Vec::new();
        let mut native = BTreeSet::new();
        census::visit_native_blocks(m, &mut |block| {
            native.insert(block);
        });
        stale.extend(native.symmetric_difference(&self.native));
        self.native = native;
        let owners: Vec<Address> = stale.iter().flat_map(|&block| self.owners(block)).collect();
        stale.extend(owners);
        for &block in &stale {
            self.withdraw(block, &mut touched);
        }
        let mut types = TypeTable::new(m);
        let found: Vec<(Address, Entry)> =
            stale.iter().filter_map(|&block| Some((block, entry_in(m, &mut types, block)?))).collect();
        self.enter_all(m, &types, &found, &mut touched);
        self.count_roots(m, &mut touched);
        touched
    }

    /// Enters objects; what is a vector or a table of another is none, whatever it looks like.
    fn enter_all(
        &mut self,
        m: &Machine,
        types: &TypeTable,
        found: &[(Address, Entry)],
        touched: &mut Vec<Address>,
    ) {
        let mut shares: Vec<(Address, Share, Vec<Object>)> = Vec::new();
        for &(block, entry) in found {
            touched.push(entry.object.0);
            let (share, keys) = share_of(m, types, entry);
            self.own(block, &share);
            shares.push((block, share, keys));
        }
        for (block, share, keys) in shares {
            if self.is_owned(block) {
                self.disown(block, &share);
                continue;
            }
            for owned in share.blocks.clone() {
                self.withdraw(owned, touched);
            }
            self.add(share, keys, block, touched);
        }
    }

    fn count_roots(&mut self, m: &Machine, touched: &mut Vec<Address>) {
        let mut roots = Vec::with_capacity(self.roots.len());
        visit_roots(m, &mut |held| roots.push(held.target));
        let common = self.roots.iter().zip(&roots).take_while(|(old, new)| old == new).count();
        for root in self.roots.split_off(common) {
            self.subtract(root, touched);
        }
        for &root in &roots[common..] {
            self.add_one(root, touched);
        }
        self.roots = roots;
    }

    fn own(&mut self, holder: Address, share: &Share) {
        self.owners.extend(share.blocks.iter().map(|&block| (block, holder)));
    }

    fn disown(&mut self, holder: Address, share: &Share) {
        for &block in &share.blocks {
            self.owners.remove(&(block, holder));
        }
    }

    fn owners(&self, block: Address) -> impl Iterator<Item = Address> {
        self.owners.range((block, 0)..=(block, Address::MAX)).map(|&(_, owner)| owner)
    }

    fn is_owned(&self, block: Address) -> bool {
        self.native.contains(&block) || self.owners(block).next().is_some()
    }

    /// Adds a share whose blocks are noted as owned.
    fn add(&mut self, share: Share, keys: Vec<Object>, block: Address, touched: &mut Vec<Address>) {
        for &target in &share.targets {
            self.add_one(target, touched);
        }
        if share.table != 0 {
            let table = self.tables.entry(share.table).or_default();
            table.holders += 1;
            if table.holders == 1 {
                table.keys.clone_from(&keys);
                for key in keys {
                    self.add_one(key, touched);
                }
            }
        }
        self.shares.insert(block, share);
    }

    /// Takes back what the object in this block holds, if one was there.
    fn withdraw(&mut self, block: Address, touched: &mut Vec<Address>) {
        let Some(share) = self.shares.remove(&block) else { return };
        self.disown(block, &share);
        for &target in &share.targets {
            self.subtract(target, touched);
        }
        if let Some(table) = self.tables.get_mut(&share.table) {
            table.holders -= 1;
            if table.holders == 0 {
                let keys = std::mem::take(&mut table.keys);
                self.tables.remove(&share.table);
                for key in keys {
                    self.subtract(key, touched);
                }
            }
        }
    }

    fn add_one(&mut self, target: Object, touched: &mut Vec<Address>) {
        self.counts.add(target.0, 1);
        touched.push(target.0);
    }

    fn subtract(&mut self, target: Object, touched: &mut Vec<Address>) {
        if let Some(count) = self.counts.entry(target.0) {
            *count -= 1;
        }
        touched.push(target.0);
    }
}

/// The live blocks in which a word changed, and what was born or died.
fn changed_blocks(m: &Machine, before: &MemorySnapshot, now: &MemorySnapshot) -> BTreeSet<Address> {
    let mut changed = BTreeSet::new();
    let mut last = 0..0;
    now.space.visit_changes(&before.space, &mut |address, is_block| {
        if is_block {
            changed.insert(address);
        } else if DATA.contains(&address) {
            changed.extend(census::static_at(address).map(|object| object.0));
        } else if !last.contains(&address)
            && let Some(block) = m.memory.live_block_around(address)
        {
            changed.insert(block.start);
            last = block;
        }
    });
    changed
}

/// The object in a block, if there is one.
fn entry_in(m: &Machine, types: &mut TypeTable, block: Address) -> Option<Entry> {
    if DATA.contains(&block) {
        return census::static_entry(m, types, Object(block));
    }
    let serial = m.memory.serial_of(block);
    if serial == 0 {
        return None;
    }
    let Recognised { object, facts } = census::recognise(m, types, block)?;
    Some(Entry { object, id: u64::from(serial), facts })
}

/// What an object holds, and the keys of its key table.
fn share_of(m: &Machine, types: &TypeTable, entry: Entry) -> (Share, Vec<Object>) {
    let facts = types.facts(entry.facts);
    let table = ledger::key_table(m, facts, entry);
    let mut share = Share { table, ..Share::default() };
    let mut keys = Vec::new();
    if let Some(blocks) = facts.spec.and_then(|spec| spec.layout.blocks) {
        blocks(m, entry.object, &mut |block, _| share.blocks.push(block));
    }
    ledger::visit_held(m, facts, entry, m.object_at(INTERNED), |held| match held.label {
        _ if held.kind != FieldKind::Counted => {}
        Label::Key(_) if table != 0 => keys.push(held.target),
        _ => share.targets.push(held.target),
    });
    (share, keys)
}
