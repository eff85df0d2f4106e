//! A run over time.

use serde::Serialize;
use tsify::Tsify;

use super::ObjectId;

/// A run over time, as far as it has been executed, and what is alive now.
#[derive(Clone, Debug, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct OverTime {
    /// The samples, in order.
    pub buckets: Vec<Bucket>,
    /// What is alive, by the way that holds it and type: what has grown most first.
    pub rows: Vec<AliveRow>,
    /// The program's objects in all, and their bytes.
    pub total: (u64, u64),
    /// Those of rows that are not listed.
    pub rest: (u64, u64),
}

/// Samples of neighbouring lines: bytes in use, resident bytes, blocks, bytes traced by tracemalloc. A place is an input
/// and how many of its lines had been executed.
#[derive(Clone, Debug, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct Bucket {
    /// Where its first sample was taken,
    pub from: (u32, u32),
    /// and its last.
    pub to: (u32, u32),
    /// The first sample.
    pub first: [u64; 4],
    /// The last.
    pub last: [u64; 4],
    /// The least of each figure.
    pub least: [u64; 4],
    /// The most of each figure,
    pub most: [u64; 4],
    /// and where it was first met.
    pub most_at: [(u32, u32); 4],
}

/// Objects of one type that are held in one way.
#[derive(Clone, Debug, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct AliveRow {
    /// The way: `LeakyClass.instances[…]`.
    pub path: String,
    /// The type's name.
    #[serde(rename = "type")]
    pub type_name: String,
    /// How many.
    pub count: u64,
    /// Their own bytes.
    pub bytes: u64,
    /// How many of them, and of their bytes, were made since the moment that was asked about.
    pub since: (u64, u64),
    /// Whether no name reaches them.
    pub is_garbage: bool,
    /// The last one made.
    pub id: ObjectId,
    /// The address of its block.
    pub block: u64,
}

/// What the lines of the script allocated.
#[derive(Clone, Debug, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct LineFigures {
    /// How much of the run has been executed again; at 1000 the figures are there.
    pub thousandths: u64,
    /// By line, from line 1.
    pub lines: Vec<LineBytes>,
    /// The lines that allocated the blocks that were asked about; 0 where that is not known.
    pub made_by: Vec<u32>,
}

/// What a line has allocated.
#[derive(Clone, Debug, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct LineBytes {
    /// Bytes that are alive.
    pub kept: u64,
    /// Bytes that were alive at one time, at most.
    pub most: u64,
}
