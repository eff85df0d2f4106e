//! One object in full.

use serde::Serialize;
use tsify::Tsify;

use super::ObjectId;

/// The answer to `inspect`.
#[derive(Clone, Debug, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
#[tsify(missing_as_null)]
pub struct Inspected {
    /// The object; null when it is not alive.
    pub object: Option<Inspection>,
}

/// What is known of one object at one moment.
#[derive(Clone, Debug, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
#[tsify(missing_as_null)]
pub struct Inspection {
    /// Which object.
    pub id: ObjectId,
    /// Its address, as `id()` in hexadecimal.
    pub address: String,
    /// Its short value, as on its card.
    pub title: String,
    /// Its type's name.
    #[serde(rename = "type")]
    pub type_name: String,
    /// Its own bytes, as `sys.getsizeof` tells them.
    pub own_bytes: u64,
    /// Its `ob_refcnt`: the holders listed + those left out + 1 for a static object.
    pub count: u64,
    /// The hops of the shortest way to it; null when nothing reaches it.
    pub way: Option<Vec<WayHop>>,
    /// Who holds it, by counted references.
    pub holders: Vec<Holder>,
    /// Holders beyond those listed.
    pub more_holders: u64,
    /// Whether one of its count is no holder's: it is part of the interpreter's data.
    pub is_static: bool,
    /// Weak references to it, in words.
    pub weak_references: Vec<String>,
    /// Its blocks, its own first.
    pub blocks: Vec<ObjectBlock>,
}

/// A hop of the way to an object.
#[derive(Clone, Debug, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
#[tsify(missing_as_null)]
pub struct WayHop {
    /// The hop in words: a name, `.next`, `[0]`.
    pub words: String,
    /// What it leads to, by its short value.
    pub title: String,
    /// Which object that is.
    pub id: Option<ObjectId>,
}

/// One counted reference to the object.
#[derive(Clone, Debug, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
#[tsify(missing_as_null)]
pub struct Holder {
    /// The holder in words.
    pub words: String,
    /// Which object holds it; null for the interpreter's own words.
    pub id: Option<ObjectId>,
    /// Where the reference is stored, in hexadecimal.
    pub place: String,
}

/// A block that belongs to an object.
#[derive(Clone, Debug, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
#[tsify(missing_as_null)]
pub struct ObjectBlock {
    /// What it is: `object`, or the field that leads to it.
    pub name: String,
    /// Its first byte, in hexadecimal.
    pub address: String,
    /// Bytes that its owner may use.
    pub bytes: u64,
    /// Where it lies, in words.
    pub place: String,
    /// Its fields, in the order of offsets.
    pub fields: Vec<FieldBytes>,
    /// Fields beyond those listed.
    pub more_fields: u64,
}

/// One field's bytes.
#[derive(Clone, Debug, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
#[tsify(missing_as_null)]
pub struct FieldBytes {
    /// Bytes from the object's address (−16 for the GC header), or from the block's.
    pub offset: i32,
    /// Bytes it takes.
    pub bytes: u32,
    /// CPython's name of it; empty for bytes without one.
    pub name: String,
    /// The bytes as one number, in hexadecimal.
    pub hex: String,
    /// What that means, in words.
    pub value: String,
    /// The object that it refers to.
    pub target: Option<ObjectId>,
    /// Whether it counts in the target's `ob_refcnt`.
    pub is_counted: bool,
}
