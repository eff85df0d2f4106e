//! Questions about the past of an object, and their answers.

use serde::{Deserialize, Serialize};
use tsify::Tsify;

use super::ObjectId;

/// What can be asked of an object. It is answered by executing the past again.
#[derive(Clone, Debug, Deserialize, Tsify)]
#[serde(tag = "kind", rename_all = "camelCase")]
pub enum Question {
    /// Which line made it.
    Born {
        /// The object.
        id: ObjectId,
    },
    /// Which line freed it.
    Freed {
        /// The object.
        id: ObjectId,
    },
    /// Which lines changed its count, up to here: the last twenty.
    Counts {
        /// The object.
        id: ObjectId,
    },
    /// Which line made the reference to it that stands at a place.
    Reference {
        /// The object.
        id: ObjectId,
        /// The place's address, as a holder of an inspection names it: `0x7f…`.
        place: String,
    },
}

/// A line of the past that did something.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct PastStep {
    /// The input of the place after it.
    pub input: u32,
    /// How many lines of that input have been executed there.
    pub line: u32,
    /// The line's number in its text; 0 when it is not known.
    pub number: u32,
    /// Its text.
    pub text: String,
    /// What it did: `freed it: its count reached 0`.
    pub words: String,
}

/// How a question stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Tsify)]
#[serde(tag = "kind", rename_all = "camelCase")]
#[tsify(missing_as_null)]
pub enum Answer {
    /// Ask on.
    Busy {
        /// How much of the past has been looked through, in thousandths.
        thousandths: u64,
    },
    /// That is all.
    Found {
        /// The lines, in order.
        steps: Vec<PastStep>,
        /// Why there is none.
        reason: Option<String>,
    },
}
