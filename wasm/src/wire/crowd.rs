//! What has no card because there is so much of it, in groups of objects that are alike.

use serde::Serialize;
use serde::ser::Serializer;
use tsify::Tsify;

use super::{ObjectId, Packed};

/// Numbers that cross as the bytes of one array, four each with the lowest first.
#[derive(Clone, Debug)]
pub struct PackedWords(pub Vec<u32>);

impl Serialize for PackedWords {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_bytes(&self.0.iter().flat_map(|word| word.to_le_bytes()).collect::<Vec<u8>>())
    }
}

/// As words, of eight bytes each.
#[derive(Clone, Debug)]
pub struct PackedAddresses(pub Vec<u64>);

impl Serialize for PackedAddresses {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_bytes(&self.0.iter().flat_map(|word| word.to_le_bytes()).collect::<Vec<u8>>())
    }
}

/// The user's objects that have no card, in groups of those that are alike by type and holder.
///
/// `inCards` + `inModules` + the objects of all groups + those left out = `Drawn.yours`.
#[derive(Clone, Debug, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
#[tsify(missing_as_null)]
pub struct Crowd {
    /// The groups: those with most members first, values behind them, what is only freed last.
    pub groups: Vec<Group>,
    /// References between groups, and between groups and cards.
    pub links: Vec<GroupLink>,
    /// The members one by one, where there are not too many.
    pub members: Option<Members>,
    /// Groups beyond the largest.
    pub left_out: LeftOut,
    /// The user's objects that are on cards, in their rows or folded into them.
    pub in_cards: u64,
    /// Objects of modules that were imported.
    pub in_modules: u64,
}

/// Objects that are alike by type and by what holds them.
#[derive(Clone, Debug, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct Group {
    /// Stable over steps.
    pub key: String,
    /// Their type's name.
    #[serde(rename = "type")]
    pub type_name: String,
    /// What holds each of them, as Python would write it: `nodes[…]`, `Node.next`. Of several holders the oldest.
    pub holder: String,
    /// Whether they are values, which stand in the rows of what holds them.
    pub is_value: bool,
    /// How many.
    pub members: u64,
    /// With the dicts that belong to them alone.
    pub objects: u64,
    /// Bytes of all of these.
    pub bytes: u64,
    /// Members that were born in this step.
    pub new: u64,
    /// Members that no name reaches.
    pub garbage: u64,
    /// Former members whose count reached zero in this step.
    pub freed_by_count: u64,
    /// Former members that the collector freed in this step.
    pub freed_by_collector: u64,
}

/// Where a group's reference begins or ends.
#[derive(Clone, Copy, Debug, Serialize, Tsify)]
#[serde(tag = "kind", rename_all = "camelCase")]
pub enum LinkEnd {
    /// A card.
    Card {
        /// Which object's.
        id: ObjectId,
    },
    /// A group.
    Group {
        /// Its number.
        group: u32,
    },
}

/// Counted references from all members of one end to all of the other.
#[derive(Clone, Copy, Debug, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct GroupLink {
    /// Who holds.
    pub from: LinkEnd,
    /// What is held.
    pub to: LinkEnd,
    /// How many references.
    pub count: u64,
}

/// Groups that are not told, and objects that were not to be drawn.
#[derive(Clone, Copy, Debug, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct LeftOut {
    /// How many.
    pub groups: u64,
    /// Objects in them.
    pub objects: u64,
    /// Bytes of these.
    pub bytes: u64,
}

/// Members one by one, values not among them: each array has an entry for each, in order of birth; freed ones last.
#[derive(Clone, Debug, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct Members {
    /// Which objects, four bytes each.
    #[tsify(type = "Uint8Array")]
    pub ids: PackedWords,
    /// Where they are, or were, eight bytes each.
    #[tsify(type = "Uint8Array")]
    pub addresses: PackedAddresses,
    /// The number of each one's group, four bytes each.
    #[tsify(type = "Uint8Array")]
    pub groups: PackedWords,
    /// Own bytes, four bytes each; beyond four gigabytes the largest number.
    #[tsify(type = "Uint8Array")]
    pub bytes: PackedWords,
    /// 0 alive, 1 born in this step, 2 no name reaches it, 3 freed by its count in this step, 4 by the collector.
    #[tsify(type = "Uint8Array")]
    pub states: Packed,
    /// Counted references between members: the holder's number here, and
    #[tsify(type = "Uint8Array")]
    pub from: PackedWords,
    /// that of what it holds, four bytes each.
    #[tsify(type = "Uint8Array")]
    pub to: PackedWords,
}
