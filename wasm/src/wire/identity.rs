//! Which values are one object, and why.

use serde::Serialize;
use tsify::Tsify;

use super::ObjectId;

/// What is shared at one moment.
#[derive(Clone, Debug, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct Identity {
    /// The value of the first small int.
    pub first_small_int: i32,
    /// The small ints: which object each is.
    pub small_ints: Vec<ObjectId>,
    /// Strings in the table of interned ones.
    pub interned: u64,
    /// Of those, the program's.
    pub strings: Vec<SharedValue>,
    /// The program's that are not listed.
    pub more_strings: u64,
    /// The constants of the program's code, code object by code object.
    pub codes: Vec<CodeConstants>,
}

/// A value that may be shared.
#[derive(Clone, Debug, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct SharedValue {
    /// Which object.
    pub id: ObjectId,
    /// The value, as `repr` writes it.
    pub text: String,
    /// Its type's name.
    #[serde(rename = "type")]
    pub type_name: String,
    /// Its `ob_refcnt`.
    pub count: u64,
    /// Why it is shared, in words.
    pub why: String,
}

/// The constants of one code object.
#[derive(Clone, Debug, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct CodeConstants {
    /// `co_name`.
    pub name: String,
    /// `co_firstlineno`.
    pub line: u32,
    /// Its constants.
    pub constants: Vec<SharedValue>,
}
