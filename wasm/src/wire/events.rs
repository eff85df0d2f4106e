//! What happened in a step, event by event.

use serde::Serialize;
use tsify::Tsify;

use super::ObjectId;

/// One event of a step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
#[tsify(missing_as_null)]
pub struct StepEvent {
    /// What kind it is of: `allocated`, `freed`, `parked`, `unparked`, `count`, `reference`, `tracked`, `untracked`,
    /// `weakrefCleared`, `callback`, `finalizer`, `clear`, `printed`, `raised`, `caught`; `arenaOpened`, `arenaClosed`,
    /// `poolOpened`, `poolClosed`; of a collection `collectionStarts`, `refsCopied`, `refsLeft`, `reachable`,
    /// `unreachable`, `broughtBack`, `resurrected`, `phase`, `collectionEnds`.
    pub kind: String,
    /// What happened, in a sentence.
    pub words: String,
    /// The object that it happened to; null for a block that is none, and for what is no object's.
    pub object: Option<ObjectId>,
    /// The moment right after it, for a goal of kind `moment` in the step's input: so many instructions,
    pub instruction: u64,
    /// and so many events of the next one.
    pub event: u32,
}

/// A step in figures.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct StepSummary {
    /// Blocks allocated.
    pub allocated: u64,
    /// Blocks freed.
    pub freed: u64,
    /// Objects parked in their type's free list.
    pub parked: u64,
    /// Objects taken from one.
    pub unparked: u64,
    /// Changes of counts.
    pub counts: u64,
    /// References written or cleared.
    pub references: u64,
    /// Collections that ran.
    pub collections: u64,
}

/// What happened in the step that led to the current position.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct StepEvents {
    /// The first two thousand events, in order.
    pub events: Vec<StepEvent>,
    /// How many more there are.
    pub left_out: u64,
    /// Whether the step was too long to be looked through to its end.
    pub is_cut: bool,
    /// All that was looked through, in figures.
    pub summary: StepSummary,
}
