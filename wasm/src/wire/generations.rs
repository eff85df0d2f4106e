//! The collector's generations.

use serde::Serialize;
use tsify::Tsify;

use super::ObjectId;

/// The collector at one moment.
#[derive(Clone, Debug, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct Generations {
    /// `gc.isenabled()`.
    pub is_enabled: bool,
    /// Young, middle, old.
    pub vessels: Vec<Vessel>,
    /// Objects that have outlived a full collection.
    pub long_lived_total: u64,
    /// Objects that came to the old generation since: it waits until they are a quarter of the total.
    pub long_lived_pending: u64,
}

/// One generation. `members` = `own` + those listed + `leftOut`.
#[derive(Clone, Debug, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct Vessel {
    /// `gc.get_count()` of it.
    pub count: u64,
    /// `gc.get_threshold()` of it: it is collected when the count is higher.
    pub threshold: u64,
    /// Objects in its list.
    pub members: u64,
    /// Of those, CPython's own.
    pub own: u64,
    /// The program's, in the order of the list.
    pub shown: Vec<Member>,
    /// The program's that are not listed.
    pub left_out: u64,
    /// Collections of it,
    pub collections: u64,
    /// objects that they freed,
    pub collected: u64,
    /// and objects that they could not.
    pub uncollectable: u64,
}

/// An object that the collector tracks.
#[derive(Clone, Debug, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct Member {
    /// Which object.
    pub id: ObjectId,
    /// Its type's name.
    #[serde(rename = "type")]
    pub type_name: String,
    /// Its short value.
    pub title: String,
    /// Whether no name reaches it.
    pub is_garbage: bool,
}

/// The answer to `lastCollection`.
#[derive(Clone, Debug, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
#[tsify(missing_as_null)]
pub struct Collected {
    /// The last collection; null when there was none.
    pub last: Option<LastCollection>,
}

/// The last collection before a moment.
#[derive(Clone, Debug, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
#[tsify(missing_as_null)]
pub struct LastCollection {
    /// The oldest generation that it collected.
    pub generation: u8,
    /// The input in which it ran,
    pub input: u32,
    /// and how many lines of that had been executed after it.
    pub line: u32,
    /// What caused it; empty where that is not known.
    pub cause: String,
    /// What it came to.
    pub outcome: String,
    /// Objects that it visited, and objects that it freed.
    pub figures: Option<(u64, u64)>,
}
