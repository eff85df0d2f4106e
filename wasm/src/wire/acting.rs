//! Statements that act in the past.

use serde::Serialize;
use tsify::Tsify;

/// A statement in the middle of an input. With the inputs it is the session's text: `actAt` makes it again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct Act {
    /// Which input.
    pub input: u32,
    /// After how many lines of it.
    pub line: u32,
    /// Its text.
    pub source: String,
}

/// The statements in the middle of inputs, and what can be done again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
#[tsify(missing_as_null)]
pub struct Acts {
    /// In the order of their places.
    pub acts: Vec<Act>,
    /// What `redo` would do; null when nothing was taken back.
    pub redo: Option<String>,
}
