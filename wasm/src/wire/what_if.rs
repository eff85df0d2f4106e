//! What if: a change at a moment, and the two futures compared.

use serde::{Deserialize, Serialize};
use tsify::Tsify;

use super::{Failure, ObjectId};

/// What is otherwise. A reference is an expression: a card's with a row's access, or a name.
#[derive(Clone, Debug, Deserialize, Tsify)]
#[serde(tag = "kind", rename_all = "camelCase")]
pub enum Otherwise {
    /// A statement is executed.
    Statement {
        /// Its text.
        source: String,
    },
    /// A reference becomes a weak one: `weakref.proxy`.
    Weaken {
        /// The reference: `node2.next`.
        reference: String,
    },
    /// A reference becomes None.
    Cut {
        /// The reference.
        reference: String,
    },
    /// A name, attribute or item is deleted.
    Delete {
        /// The reference.
        reference: String,
    },
    /// The collector runs.
    Collect,
}

/// Whether a change can be tried.
#[derive(Clone, Debug, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
#[tsify(missing_as_null)]
pub struct Tried {
    /// Why it was not compiled; null when `goOn` executes it.
    pub error: Option<super::SourceError>,
}

/// How a comparison stands.
#[derive(Clone, Debug, Serialize, Tsify)]
#[serde(tag = "kind", rename_all = "camelCase")]
#[tsify(missing_as_null)]
pub enum Outlook {
    /// Go on.
    Busy {
        /// Units of work that both futures have done so far.
        work: u64,
    },
    /// Both have come to their ends.
    Compared {
        /// Side by side.
        comparison: Box<Comparison>,
    },
    /// Nothing is compared.
    Nothing,
}

/// Two futures of a moment, compared.
#[derive(Clone, Debug, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
#[tsify(missing_as_null)]
pub struct Comparison {
    /// The difference, in at most thirty words.
    pub sentence: String,
    /// The change, as Python.
    pub statement: String,
    /// How it ends as it is.
    pub as_it_is: Ending,
    /// How it ends with the change.
    pub changed: Ending,
    /// The types of the program's objects at the ends, those that differ first.
    pub types: Vec<TypeCounts>,
    /// Where the outputs first differ.
    pub output: Option<OutputDifference>,
    /// Objects of the moment that are alive at the end only as it is: the first hundred.
    pub only_as_it_is: Vec<Survivor>,
    /// Objects of the moment that are alive at the end only with the change: the first hundred.
    pub only_changed: Vec<Survivor>,
    /// How many there are of the former, and of the latter.
    pub only: (u64, u64),
}

/// The end of a future.
#[derive(Clone, Debug, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
#[tsify(missing_as_null)]
pub struct Ending {
    /// The program's objects.
    pub objects: u64,
    /// Their bytes.
    pub bytes: u64,
    /// Of the objects of the moment, how many are alive.
    pub survived: u64,
    /// What was printed since the moment.
    pub printed: String,
    /// The first exception that ended an input.
    pub failure: Option<Failure>,
    /// The exception that the change itself raised.
    pub change_failure: Option<Failure>,
}

/// The objects of a type at both ends.
#[derive(Clone, Debug, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct TypeCounts {
    /// The type's name.
    pub type_name: String,
    /// How many there are as it is.
    pub count: u64,
    /// Their bytes.
    pub bytes: u64,
    /// How many there are with the change.
    pub changed_count: u64,
    /// Their bytes.
    pub changed_bytes: u64,
}

/// Where two outputs part.
#[derive(Clone, Debug, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
#[tsify(missing_as_null)]
pub struct OutputDifference {
    /// The line of the output since the moment, counted from 1.
    pub line: u32,
    /// That line as it is; null where the output has ended.
    pub as_it_is: Option<String>,
    /// That line with the change; null where the output has ended.
    pub changed: Option<String>,
}

/// An object of the moment.
#[derive(Clone, Debug, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct Survivor {
    /// Which.
    pub id: ObjectId,
    /// Its type's name.
    pub type_name: String,
    /// Its short value.
    pub title: String,
    /// Its own bytes.
    pub bytes: u64,
}
