//! One moment of a run, as a screen needs it: names, cards, arrows, figures.
//!
//! An arrow is not a record of its own: each strong reference in a scope's name (key `name:<scope>:<name>`) or a
//! card's row (key `row:<row key>`) draws one, to the card with that id. On every card the arrows that end there
//! and the stub's count add up to `count`.

use serde::{Deserialize, Serialize};
use tsify::{Tsify, declare};

use super::{Crowd, Position};

/// An object for life: its birth serial, never its address.
#[declare]
pub type ObjectId = u64;

/// What a moment should hold.
#[derive(Clone, Debug, Deserialize, Tsify)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct MomentOptions {
    /// Draw only what the user's names reach.
    pub only_named: bool,
    /// At most so many cards; the rest is counted.
    pub max_cards: u32,
    /// Where there is more than fits on cards: whether it is told in groups, and up to how many members one by one.
    #[serde(default)]
    pub max_members: Option<u32>,
    /// An object that has a card in any case, with what it holds and what holds it.
    #[serde(default)]
    pub around: Option<ObjectId>,
}

/// Everything that the screen shows of one position.
#[derive(Clone, Debug, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
#[tsify(missing_as_null)]
pub struct Moment {
    /// Where it stands in the run.
    pub position: Position,
    /// The line about to run.
    pub next: Option<NextLine>,
    /// How far the run is.
    pub phase: Phase,
    /// The exception that ended the input.
    pub failure: Option<Failure>,
    /// What the last step did, in at most thirty words.
    pub sentence: String,
    /// The user's names, scope by scope.
    pub scopes: Vec<Scope>,
    /// Live drawn objects, in order of birth.
    pub cards: Vec<Card>,
    /// Objects freed in the step that led here.
    pub ghosts: Vec<Card>,
    /// Groups that are alive and that nothing outside reaches.
    pub islands: Vec<Island>,
    /// What has no card because there is so much of it, in groups.
    pub crowd: Option<Crowd>,
    /// How much is drawn, of how much.
    pub drawn: Drawn,
    /// The cycle collector's figures.
    pub collector: Collector,
    /// The allocator's figures.
    pub memory: Memory,
    /// Objects that lost a name in this step and stay alive, with who keeps them.
    pub paths: Vec<KeptPath>,
    /// Whether there is garbage of the user's that only the collector can free.
    pub can_collect: bool,
}

/// The line about to run.
#[derive(Clone, Debug, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct NextLine {
    /// Whose line.
    pub input: u32,
    /// Its number in that input, counted from 1.
    pub line: u32,
    /// Its text.
    pub text: String,
}

/// How far a run is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub enum Phase {
    /// Before the first line.
    Ready,
    /// Between lines.
    Running,
    /// At the end of the last input.
    Finished,
    /// An exception ended the last input.
    Failed,
    /// The interpreter has shut down.
    Exited,
}

/// The exception that ended an input.
#[derive(Clone, Debug, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct Failure {
    /// The line that raised it.
    pub line: u32,
    /// Its type's name.
    #[serde(rename = "type")]
    pub type_name: String,
    /// Its text.
    pub message: String,
}

/// Whose names a scope holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub enum ScopeKind {
    /// The script's module.
    Module,
    /// A running call.
    Function,
    /// The console.
    Console,
    /// The interpreter itself.
    Runtime,
}

/// A group of names.
#[derive(Clone, Debug, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
#[tsify(missing_as_null)]
pub struct Scope {
    /// Stable over steps; part of its names' arrow keys.
    pub id: String,
    /// What to call it.
    pub label: String,
    /// Whose names.
    pub kind: ScopeKind,
    /// The names, in order of binding.
    pub names: Vec<NameTag>,
}

/// What the last step did to a name or row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub enum Change {
    /// Nothing.
    None,
    /// Made it.
    New,
    /// Gave it another value.
    Changed,
    /// Took it away.
    Removed,
}

/// One name and what it holds.
#[derive(Clone, Debug, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
#[tsify(missing_as_null)]
pub struct NameTag {
    /// The name.
    pub name: String,
    /// What it holds.
    pub value: Value,
    /// What the last step did to it.
    pub change: Change,
}

/// What a name, row or item holds.
#[derive(Clone, Debug, Serialize, Tsify)]
#[serde(tag = "kind", rename_all = "camelCase", rename_all_fields = "camelCase")]
#[tsify(missing_as_null)]
pub enum Value {
    /// An object drawn inside the row.
    Chip {
        /// Which object.
        id: ObjectId,
        /// Its address, as `id()` in hexadecimal.
        address: String,
        /// Its type's name.
        #[serde(rename = "type")]
        type_name: String,
        /// Its short value.
        text: String,
        /// Its `ob_refcnt`.
        count: u64,
        /// Why it is shared, in words: small int, interned name, constant.
        shared: Option<String>,
    },
    /// An arrow to a card.
    Reference {
        /// Which card.
        id: ObjectId,
        /// A weak reference: drawn, not counted.
        weak: bool,
    },
    /// A weak reference whose object is gone.
    Dead,
    /// Items that are not listed one by one.
    More {
        /// How many.
        count: u64,
        /// In words.
        text: String,
    },
    /// Alike items, drawn as one.
    Stack {
        /// The first of them.
        id: Option<ObjectId>,
        /// Their type's name.
        #[serde(rename = "type")]
        type_name: String,
        /// How many.
        count: u64,
        /// Their bytes together.
        bytes: u64,
    },
    /// A local name that is not bound.
    Empty,
}

/// How a card is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub enum Shape {
    /// An instance of a Python class.
    Instance,
    /// A list, tuple, dict, set.
    Container,
    /// A class.
    Class,
    /// A function or method.
    Function,
    /// A module.
    Module,
    /// A weak reference.
    Weakref,
    /// A number, a string.
    Value,
    /// A frame.
    Frame,
    /// A generator.
    Generator,
    /// An exception.
    Exception,
    /// Anything else.
    Other,
}

/// What became of an object.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub enum Fate {
    /// Alive before this step and after.
    Live,
    /// Born in this step.
    New,
    /// Alive, and nothing outside its group reaches it.
    Island,
    /// Its count reached zero.
    FreedByCount,
    /// The cycle collector freed it.
    FreedByCollector,
    /// Kept by its type's free list.
    Parked,
}

/// What a collection under way has found of an object, so far.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub enum Verdict {
    /// Something outside the set reaches it: it stays.
    Reached,
    /// Nothing does: it is set apart.
    SetApart,
}

/// One drawn object.
#[derive(Clone, Debug, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
#[tsify(missing_as_null)]
pub struct Card {
    /// Which object.
    pub id: ObjectId,
    /// Its address, as `id()` in hexadecimal.
    pub address: String,
    /// Its type's name.
    #[serde(rename = "type")]
    pub type_name: String,
    /// Its short value.
    pub title: String,
    /// How it is drawn.
    pub shape: Shape,
    /// Its `ob_refcnt`.
    pub count: u64,
    /// Its `gc_refs`, while the collector subtracts from it: holders that it has not accounted for.
    pub gc_refs: Option<u64>,
    /// What the collector has found of it, while it collects.
    pub verdict: Option<Verdict>,
    /// One per drawn arrow that ends here, in a stable order.
    pub pins: Vec<Pin>,
    /// The holders that are not drawn.
    pub stub: Stub,
    /// Of those, the ones that are only passing: evaluation stack and arguments.
    pub temporary: Temporary,
    /// Its rows, in groups; none for a card of one line.
    pub sections: Vec<Section>,
    /// Its own bytes.
    pub own_bytes: u64,
    /// Bytes that go when it goes.
    pub held_bytes: u64,
    /// Objects folded into the card, itself included.
    pub objects: u64,
    /// What is folded away, in words.
    pub summary: Option<String>,
    /// The collector's generation it is in.
    #[tsify(type = "0 | 1 | 2 | null")]
    pub generation: Option<u8>,
    /// Whether the collector tracks it.
    pub tracked: bool,
    /// What became of it.
    pub fate: Fate,
    /// The object freed in this step whose address it took.
    pub reuses: Option<ObjectId>,
    /// The shortest expression that reaches it from the user's names; null for garbage.
    pub expression: Option<String>,
}

/// Where a drawn arrow ends.
#[derive(Clone, Debug, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct Pin {
    /// The key of the name or row that the arrow starts from.
    pub from: String,
    /// The holder, in words.
    pub words: String,
}

/// Holders that are not drawn.
#[derive(Clone, Debug, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct Stub {
    /// How many; with the pins it makes the card's count.
    pub count: u64,
    /// The first of them, in words.
    pub holders: Vec<String>,
}

/// Holders that are only passing.
#[derive(Clone, Debug, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct Temporary {
    /// How many.
    pub count: u64,
    /// Each in words.
    pub words: Vec<String>,
}

/// A group of rows on a card.
#[derive(Clone, Debug, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
#[tsify(missing_as_null)]
pub struct Section {
    /// Its heading; null for the object's own rows.
    pub title: Option<String>,
    /// The object that the group is, where it is one of its own.
    pub id: Option<ObjectId>,
    /// Its bytes.
    pub bytes: u64,
    /// Its `ob_refcnt`, where it is an object of its own.
    pub count: Option<u64>,
    /// Its `gc_refs`, while the collector subtracts from it: holders that it has not accounted for.
    pub gc_refs: Option<u64>,
    /// The rows.
    pub rows: Vec<Row>,
}

/// One field or item.
#[derive(Clone, Debug, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
#[tsify(missing_as_null)]
pub struct Row {
    /// Stable over steps; its arrow's key is this behind `row:`.
    pub key: String,
    /// What the row is called.
    pub label: String,
    /// What it holds.
    pub value: Value,
    /// What the last step did to it.
    pub change: Change,
    /// How Python reaches it from the card's object: `.next`, `[0]`, `['key']`.
    pub access: Option<String>,
    /// Whether it holds weakly.
    pub weak: bool,
}

/// A group that is alive and that nothing outside reaches: counting can never free it.
#[derive(Clone, Debug, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct Island {
    /// Its cards.
    pub cards: Vec<ObjectId>,
    /// All its objects, folded ones included.
    pub objects: u64,
    /// Their bytes.
    pub bytes: u64,
    /// What it is, in words.
    pub words: String,
    /// One way round: from holder to row name, and on.
    pub cycle: Vec<(String, String)>,
}

/// How much is drawn, of how much.
#[derive(Clone, Debug, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
#[tsify(missing_as_null)]
pub struct Drawn {
    /// Cards on the screen.
    pub cards: u64,
    /// Objects in them.
    pub objects: u64,
    /// Objects that the user's program made.
    pub yours: u64,
    /// CPython's own objects.
    pub own: u64,
    /// What hides the rest, in words.
    pub hidden_by: Option<String>,
}

/// The cycle collector's figures, per generation.
#[derive(Clone, Debug, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct Collector {
    /// `gc.get_count()`.
    pub counts: [u64; 3],
    /// `gc.get_threshold()`.
    pub thresholds: [u64; 3],
    /// Objects in each generation.
    pub members: [u64; 3],
    /// `gc.isenabled()`.
    pub enabled: bool,
    /// Collections so far.
    pub collections: [u64; 3],
}

/// The allocator's figures.
#[derive(Clone, Debug, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct Memory {
    /// Bytes in use.
    pub in_use_bytes: u64,
    /// Bytes taken from the system.
    pub from_system_bytes: u64,
    /// `sys.getallocatedblocks()`.
    pub allocated_blocks: u64,
    /// Arenas held.
    pub arenas: u64,
    /// Pools in use.
    pub pools: u64,
}

/// Who keeps an object that has just lost a name.
#[derive(Clone, Debug, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct KeptPath {
    /// Which object.
    pub object: ObjectId,
    /// The holder, as Python would reach it: `LeakyClass.instances[0]`.
    pub holder: String,
}
