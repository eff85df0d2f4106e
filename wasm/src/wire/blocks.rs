//! The allocator's blocks: a byte each, and figures.

use serde::{Serialize, Serializer};
use tsify::Tsify;

use super::ObjectId;

/// Bytes that cross as one array, without an object for each.
#[derive(Clone, Debug)]
pub struct Packed(pub Vec<u8>);

impl Serialize for Packed {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_bytes(&self.0)
    }
}

/// The allocator at one moment.
#[derive(Clone, Debug, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
#[tsify(missing_as_null)]
pub struct BlockMap {
    /// The arenas, in the order of their records.
    pub arenas: Vec<ArenaFigures>,
    /// Per pool of every arena, in order: bytes of its blocks (0: untouched),
    pub pool_block_bytes: Vec<u32>,
    /// blocks that it holds when full,
    pub pool_capacity: Vec<u32>,
    /// and blocks that are allocated.
    pub pool_allocated: Vec<u32>,
    /// Per block of every pool, in order: 0 never handed out, 1 freed, 2 parked in a free list, 3 CPython's own, 4 the
    /// program's, 5 the program's that no name reaches; and 8 more where the last step has touched it.
    #[tsify(type = "Uint8Array")]
    pub states: Packed,
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

/// An arena. `pools` = `inUse` + `empty` + `untouched`.
#[derive(Clone, Debug, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
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
#[derive(Clone, Copy, Debug, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
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
#[derive(Clone, Debug, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
#[tsify(missing_as_null)]
pub struct LargeBlock {
    /// Its first byte, in hexadecimal.
    pub address: String,
    /// Its bytes, header included.
    pub bytes: u64,
    /// Its state, as in `states`.
    pub state: u8,
    /// What it is, in words.
    pub words: String,
    /// The object that it belongs to.
    pub object: Option<ObjectId>,
    /// Whether it has a mapping of its own.
    pub is_mapped: bool,
}

/// What the system allocator holds.
#[derive(Clone, Copy, Debug, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
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

/// The arenas in figures.
#[derive(Clone, Copy, Debug, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct Totals {
    /// Bytes of an arena.
    pub arena_bytes: u64,
    /// Arenas obtained ever.
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

/// One of the blocks of an object.
#[derive(Clone, Debug, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
#[tsify(missing_as_null)]
pub struct OwnedBlock {
    /// What it is to the object: `itself`, `its dict`, `its ob_item`.
    pub words: String,
    /// Its first byte, in hexadecimal.
    pub address: String,
    /// Bytes that its owner may use.
    pub bytes: u64,
    /// Its number in the map of blocks; null outside of the arenas.
    pub number: Option<u32>,
}

/// The blocks of one object.
#[derive(Clone, Debug, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct OwnedBlocks {
    /// Its own first.
    pub blocks: Vec<OwnedBlock>,
}

/// The answer to `blockAt`.
#[derive(Clone, Debug, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
#[tsify(missing_as_null)]
pub struct AskedBlock {
    /// The block; null when it is not live.
    pub block: Option<FoundBlock>,
}

/// A live block.
#[derive(Clone, Debug, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
#[tsify(missing_as_null)]
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
