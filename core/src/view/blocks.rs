//! Every block of the allocator in one byte each, with figures that add up to the allocator's own.
//!
//! ```text
//! arena 256 KiB ── pools of 4 KiB, numbered arena by arena ── blocks, numbered pool by pool: one byte of `states` each
//! outside ── chunks of the system allocator, the largest first
//! ```

use std::collections::BTreeMap;

use crate::memory::regions::HEAP;
use crate::memory::{Address, Arena, BlockState, ChunkState, MallocStats, PoolState, PoolView, RawChunk};
use crate::object::layout::FieldKind;
use crate::object::{Machine, Object};

use super::address_map::AddressMap;
use super::block_names::Names;
use super::block_words;
use super::census::{Census, Entry, ObjectId, block_of};
use super::free_lists::visit_parked;
use super::graph::Graph;
use super::reach;
use super::sorting::sort_by_numbers;
use super::types::TypeTable;

/// A block that was never handed out.
pub const VIRGIN: u8 = 0;
/// A block that was freed.
pub const FREE: u8 = 1;
/// A block in a type's free list: freed by Python, and still taken from pymalloc.
pub const PARKED: u8 = 2;
/// A block older than the program.
pub const OWN: u8 = 3;
/// A block of the program's.
pub const YOURS: u8 = 4;
/// A block of the program's that no name reaches.
pub const GARBAGE: u8 = 5;
/// Added to a state that the last step has changed.
pub const TOUCHED: u8 = 8;

/// Blocks outside of the arenas that are listed, at most.
const MOST_LARGE: usize = 60;
const CHUNKS_AT_ONCE: usize = 4096;
/// An arena with no more blocks than this is told block by block what keeps it.
const FEW_BLOCKS: u64 = 6;

/// The allocator at one moment.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct BlockMap {
    /// The arenas, in the order of their records.
    pub arenas: Vec<ArenaFigures>,
    /// Per pool of every arena, in order: bytes of its blocks (0: untouched),
    pub pool_block_bytes: Vec<u32>,
    /// blocks that it holds when full,
    pub pool_capacity: Vec<u32>,
    /// and blocks that are allocated.
    pub pool_allocated: Vec<u32>,
    /// Per block of every pool, in order: its state, and whether the last step touched it.
    pub states: Vec<u8>,
    /// The size classes that have pools in use.
    pub classes: Vec<ClassFigures>,
    /// The largest blocks outside of the arenas, the largest first.
    pub large: Vec<LargeBlock>,
    /// All that is outside.
    pub outside: Outside,
    /// The figures of `sys._debugmallocstats()`.
    pub totals: Totals,
    /// How full the arenas are, in words.
    pub fragmentation: Vec<String>,
}

/// An arena. `pools` = in use + `empty` + `untouched`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ArenaFigures {
    /// Its first byte, in hexadecimal.
    pub address: String,
    /// Pools that fit in it.
    pub pools: u64,
    /// Pools with an allocated block.
    pub in_use: u64,
    /// Pools that were used and have none now.
    pub empty: u64,
    /// Pools that were never used.
    pub untouched: u64,
    /// Allocated blocks.
    pub blocks: u64,
    /// What keeps it from going back to the system.
    pub words: String,
}

/// The pools in use of one size class. `own` + `yours` + `garbage` + `parked` are the allocated blocks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ClassFigures {
    /// Bytes of a block.
    pub block_bytes: u64,
    /// Pools in use.
    pub pools: u64,
    /// Live blocks older than the program,
    pub own: u64,
    /// of the program's,
    pub yours: u64,
    /// of the program's that no name reaches,
    pub garbage: u64,
    /// and in free lists.
    pub parked: u64,
    /// Blocks that were freed.
    pub free: u64,
    /// Blocks that were never handed out.
    pub virgin: u64,
}

/// A block of the system allocator.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LargeBlock {
    /// Its first byte, in hexadecimal.
    pub address: String,
    /// Its bytes, header included.
    pub bytes: u64,
    /// One of the states above.
    pub state: u8,
    /// What it is, in words.
    pub words: String,
    /// The object that it belongs to.
    pub object: Option<ObjectId>,
    /// Whether it has a mapping of its own.
    pub is_mapped: bool,
}

/// What the system allocator holds. `in_use` = those listed + `left_out`, in count and in bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Outside {
    /// Blocks in use.
    pub in_use: u64,
    /// Their bytes, headers included.
    pub in_use_bytes: u64,
    /// Of those, blocks that are not listed.
    pub left_out: u64,
    /// Their bytes.
    pub left_out_bytes: u64,
    /// Bytes of freed chunks that wait for a request.
    pub free_bytes: u64,
    /// Bytes at the end of the heap that were not handed out yet.
    pub top_bytes: u64,
    /// Bytes of the heap: all of the above but mappings.
    pub heap_bytes: u64,
    /// Bytes of mappings.
    pub mapped_bytes: u64,
}

/// The arenas in figures. CPython: obmalloc.c, `_PyObject_DebugMallocStats`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// Bytes of an arena.
    pub arena_bytes: u64,
    /// Arenas obtained ever, given back included.
    pub arenas_ever: u64,
    /// Most arenas held at once.
    pub arenas_highwater: u64,
    /// Pools with an allocated block.
    pub pools_in_use: u64,
    /// Pools without, untouched ones included.
    pub unused_pools: u64,
    /// Bytes of allocated blocks.
    pub allocated_bytes: u64,
    /// Bytes of the other blocks of the same pools.
    pub available_bytes: u64,
    /// Bytes of pool headers.
    pub header_bytes: u64,
    /// Bytes behind the last block of each pool.
    pub quantization_bytes: u64,
}

/// The blocks of a moment by their births, to see what a step has touched.
#[derive(Default)]
pub struct Stamps {
    pools: BTreeMap<Address, (u64, Vec<u64>)>,
}

impl Stamps {
    /// Of a machine.
    pub fn take(m: &Machine) -> Self {
        let parked = parked_blocks(m);
        let pools = numbered_pools(m).into_iter().filter(|(_, pool)| pool.block_bytes > 0);
        let stamps = |pool: &PoolView| {
            m.memory.blocks(pool).iter().map(|block| stamp(block.serial, block.address, &parked)).collect()
        };
        Self { pools: pools.map(|(_, pool)| (pool.address, (pool.block_bytes, stamps(&pool)))).collect() }
    }

    fn of(&self, pool: &PoolView) -> &[u64] {
        match self.pools.get(&pool.address) {
            Some((block_bytes, stamps)) if *block_bytes == pool.block_bytes => stamps,
            _ => &[],
        }
    }
}

/// A block's birth, and whether it is parked: another number once anything has become of it.
fn stamp(serial: u32, block: Address, parked: &AddressMap) -> u64 {
    u64::from(serial) | u64::from(parked.get(block)) << 32
}

fn parked_blocks(m: &Machine) -> AddressMap {
    let mut parked = AddressMap::default();
    visit_parked(m, &mut |block| parked.set(block, 1));
    parked
}

/// Every pool of every arena, with the number of its arena.
pub(super) fn numbered_pools(m: &Machine) -> Vec<(usize, PoolView)> {
    let arenas = m.memory.arenas();
    let pools = |(number, arena): (usize, &Arena)| {
        m.memory.pools(arena).into_iter().map(move |pool| (number, pool)).collect::<Vec<_>>()
    };
    arenas.iter().enumerate().flat_map(pools).collect()
}

/// The allocator of a machine; `mark` is the first birth serial of the user's program, `before` the step's beginning.
pub fn block_map(m: &Machine, mark: u64, before: Option<&Stamps>) -> BlockMap {
    let census = Census::take(m, mark);
    let kinds = Kinds { mark, parked: parked_blocks(m), garbage: garbage_blocks(m, &census, mark) };
    let mut names = Names::new(m, census);
    let mut map = BlockMap { totals: totals(&m.memory.malloc_stats()), ..BlockMap::default() };
    let kept = read_pools(m, &kinds, before, &mut map);
    read_outside(m, &kinds, &mut names, &mut map);
    for (arena, kept) in map.arenas.iter_mut().zip(&kept) {
        let named: Vec<String> = match arena.blocks {
            0..=FEW_BLOCKS => kept.iter().map(|&block| names.of(m, block).words).collect(),
            _ => Vec::new(),
        };
        arena.words = block_words::what_keeps(arena, &named);
    }
    map.fragmentation = block_words::fragmentation(&map);
    map
}

/// Reads arenas, pools and blocks; the first allocated blocks of each arena.
fn read_pools(m: &Machine, kinds: &Kinds, before: Option<&Stamps>, map: &mut BlockMap) -> Vec<Vec<Address>> {
    map.arenas = m.memory.arenas().iter().map(ArenaFigures::of).collect();
    let mut kept = vec![Vec::new(); map.arenas.len()];
    let mut classes: BTreeMap<u64, ClassFigures> = BTreeMap::new();
    for (number, pool) in numbered_pools(m) {
        map.pool_block_bytes.push(pool.block_bytes as u32);
        map.pool_capacity.push(pool.capacity as u32);
        map.pool_allocated.push(pool.allocated as u32);
        map.arenas[number].count(&pool);
        let first = map.states.len();
        let stamps = before.map(|before| before.of(&pool));
        for (index, block) in m.memory.blocks(&pool).iter().enumerate() {
            let now = stamp(block.serial, block.address, &kinds.parked);
            let touched = stamps.is_some_and(|stamps| stamps.get(index).copied().unwrap_or(0) != now);
            let state = kinds.of(block.address, block.state, block.serial);
            map.states.push(if touched { state | TOUCHED } else { state });
            if block.state == BlockState::Allocated && kept[number].len() as u64 <= FEW_BLOCKS {
                kept[number].push(block.address);
            }
        }
        if pool.allocated > 0 {
            let fresh = ClassFigures { block_bytes: pool.block_bytes, ..ClassFigures::default() };
            classes.entry(pool.block_bytes).or_insert(fresh).count(&map.states[first..]);
        }
    }
    map.classes = classes.into_values().collect();
    kept
}

/// What tells the states of allocated blocks apart.
struct Kinds {
    mark: u64,
    parked: AddressMap,
    garbage: AddressMap,
}

impl Kinds {
    fn of(&self, address: Address, state: BlockState, serial: u32) -> u8 {
        match state {
            BlockState::Virgin => VIRGIN,
            BlockState::Free => FREE,
            BlockState::Allocated if self.parked.get(address) != 0 => PARKED,
            BlockState::Allocated if self.garbage.get(address) != 0 => GARBAGE,
            BlockState::Allocated if u64::from(serial) >= self.mark => YOURS,
            BlockState::Allocated => OWN,
        }
    }
}

impl ArenaFigures {
    fn of(arena: &Arena) -> Self {
        Self { address: format!("{:#x}", arena.address), pools: arena.pool_count, ..Self::default() }
    }

    fn count(&mut self, pool: &PoolView) {
        match pool.state {
            PoolState::Untouched => self.untouched += 1,
            PoolState::Empty => self.empty += 1,
            PoolState::Used | PoolState::Full => self.in_use += 1,
        }
        self.blocks += pool.allocated;
    }
}

impl ClassFigures {
    fn count(&mut self, states: &[u8]) {
        self.pools += 1;
        for state in states {
            *match state & !TOUCHED {
                VIRGIN => &mut self.virgin,
                FREE => &mut self.free,
                PARKED => &mut self.parked,
                OWN => &mut self.own,
                YOURS => &mut self.yours,
                _ => &mut self.garbage,
            } += 1;
        }
    }
}

/// The blocks of what no name reaches: containers, their tables, and what only they hold.
fn garbage_blocks(m: &Machine, census: &Census, mark: u64) -> AddressMap {
    let mut blocks = AddressMap::default();
    let garbage = reach::garbage(census, &Graph::of(m, census), mark);
    if garbage.is_empty() {
        return blocks;
    }
    let shared = tables_in_use(m, census, &garbage);
    for entry in garbage {
        let facts = census.types.facts(entry.facts);
        blocks.set(block_of(facts, entry.object), 1);
        if let Some(owned) = facts.spec.and_then(|spec| spec.layout.blocks) {
            owned(m, entry.object, &mut |block, _| {
                if shared.get(block) == 0 {
                    blocks.set(block, 1);
                }
            });
        }
        TypeTable::visit_held(facts, m, entry.object, &mut |held| {
            let is_leaf = census
                .types
                .known(Object(m.memory.try_read_u64(held.target.field(8)).unwrap_or(0)))
                .is_some_and(|facts| facts.is_leaf && !facts.has_gc);
            let is_alone = held.kind == FieldKind::Counted && m.memory.try_read_u64(held.target.0) == Some(1);
            if is_leaf && is_alone && u64::from(m.memory.serial_of(held.target.0)) >= mark {
                blocks.set(held.target.0, 1);
            }
        });
    }
    blocks
}

/// The tables of what is no garbage: instances share a table of keys with their class.
fn tables_in_use(m: &Machine, census: &Census, garbage: &[Entry]) -> AddressMap {
    let mut dead = AddressMap::default();
    for entry in garbage {
        dead.set(entry.object.0, 1);
    }
    let mut tables = AddressMap::default();
    for entry in census.holders.iter().filter(|entry| dead.get(entry.object.0) == 0) {
        if let Some(owned) = census.types.facts(entry.facts).spec.and_then(|spec| spec.layout.blocks) {
            owned(m, entry.object, &mut |block, _| tables.set(block, 1));
        }
    }
    tables
}

fn read_outside(m: &Machine, kinds: &Kinds, names: &mut Names, map: &mut BlockMap) {
    let outside = &mut map.outside;
    let mut used: Vec<RawChunk> = m.memory.mapped_chunks();
    outside.mapped_bytes = used.iter().map(|chunk| chunk.bytes).sum();
    visit_chunks(m, &mut |chunk| match chunk.state {
        ChunkState::Used | ChunkState::Mapped => used.push(chunk),
        ChunkState::Free | ChunkState::Cached => outside.free_bytes += chunk.bytes,
        ChunkState::Top => outside.top_bytes += chunk.bytes,
    });
    outside.heap_bytes = m.memory.registers().system.heap_end.saturating_sub(HEAP.start);
    outside.in_use = used.len() as u64;
    outside.in_use_bytes = used.iter().map(|chunk| chunk.bytes).sum();
    sort_by_numbers(&mut used, |chunk| (u64::MAX - chunk.bytes, chunk.address));
    let listed = used.len().min(MOST_LARGE);
    outside.left_out = (used.len() - listed) as u64;
    outside.left_out_bytes = used[listed..].iter().map(|chunk| chunk.bytes).sum();
    map.large = used[..listed]
        .iter()
        .map(|chunk| {
            let name = names.of(m, chunk.address);
            LargeBlock {
                address: format!("{:#x}", chunk.address),
                bytes: chunk.bytes,
                state: kinds.of(chunk.address, BlockState::Allocated, chunk.serial),
                words: name.words,
                object: name.object,
                is_mapped: chunk.state == ChunkState::Mapped,
            }
        })
        .collect();
}

/// Every chunk of the heap, in the order of addresses.
fn visit_chunks(m: &Machine, visit: &mut dyn FnMut(RawChunk)) {
    let mut from = 0;
    loop {
        let chunks = m.memory.raw_chunks(from, CHUNKS_AT_ONCE);
        let fresh = &chunks[usize::from(from != 0).min(chunks.len())..];
        for &chunk in fresh {
            visit(chunk);
        }
        match fresh.last() {
            Some(last) if chunks.len() == CHUNKS_AT_ONCE => from = last.address,
            _ => return,
        }
    }
}

fn totals(stats: &MallocStats) -> Totals {
    Totals {
        arena_bytes: stats.arena_bytes,
        arenas_ever: stats.arenas_allocated_total,
        arenas_highwater: stats.arenas_highwater,
        pools_in_use: stats.pools_in_use(),
        unused_pools: stats.unused_pools,
        allocated_bytes: stats.allocated_bytes(),
        available_bytes: stats.available_bytes(),
        header_bytes: stats.pool_header_bytes(),
        quantization_bytes: stats.quantization_bytes(),
    }
}
