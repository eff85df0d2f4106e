//! One moment of a run as plain data: names, cards, arrows, figures.
//!
//! An arrow is not a record of its own: each strong reference in a scope's name (key `name:<scope>:<name>`) or a
//! card's row (key `row:<row key>`) draws one, to the card with that id. On every card the arrows that end there and
//! the stub's count add up to `count`.

pub use super::census::ObjectId;

/// A moment's place in the run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// Which input.
    pub input: u32,
    /// How many lines of it have been executed.
    pub line: u32,
    /// How many it executes in all, once known.
    pub of: Option<u32>,
    /// Whether it lies between two lines, and not inside one.
    pub between_lines: bool,
    /// How many instructions of the input have been executed.
    pub instruction: u64,
    /// How many events of the next instruction have happened; 0 between two instructions.
    pub event: u32,
    /// How many that instruction has, where it is being looked into.
    pub events: Option<u32>,
}

/// What a moment should hold.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct MomentOptions {
    /// Draw only what the user's names reach.
    pub only_named: bool,
    /// At most so many cards; the rest is counted.
    pub max_cards: usize,
    /// Where there is more than fits on cards: whether it is told in groups, and up to how many members one by one.
    pub max_members: Option<usize>,
    /// An object that has a card in any case, with what it holds and what holds it.
    pub around: Option<ObjectId>,
}

/// Everything that the screen shows of one position.
#[derive(Clone, Debug, PartialEq)]
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
#[derive(Clone, Debug, PartialEq)]
pub struct NextLine {
    /// Whose line.
    pub input: u32,
    /// Its number in that input, counted from 1.
    pub line: u32,
    /// Its text.
    pub text: String,
}

/// How far a run is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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
#[derive(Clone, Debug, PartialEq)]
pub struct Failure {
    /// The line that raised it.
    pub line: u32,
    /// Its type's name.
    pub type_name: String,
    /// Its text.
    pub message: String,
}

/// Whose names a scope holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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
#[derive(Clone, Debug, PartialEq)]
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
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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
#[derive(Clone, Debug, PartialEq)]
pub struct NameTag {
    /// The name.
    pub name: String,
    /// What it holds.
    pub value: Value,
    /// What the last step did to it.
    pub change: Change,
}

/// What a name, row or item holds.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// An object drawn inside the row.
    Chip {
        /// Which object.
        id: ObjectId,
        /// Its address, as `id()` in hexadecimal.
        address: String,
        /// Its type's name.
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
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Something outside the set reaches it: it stays.
    Reached,
    /// Nothing does: it is set apart.
    SetApart,
}

/// One drawn object.
#[derive(Clone, Debug, PartialEq)]
pub struct Card {
    /// Which object.
    pub id: ObjectId,
    /// Its address, as `id()` in hexadecimal.
    pub address: String,
    /// Its type's name.
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
#[derive(Clone, Debug, PartialEq)]
pub struct Pin {
    /// The key of the name or row that the arrow starts from.
    pub from: String,
    /// The holder, in words.
    pub words: String,
}

/// Holders that are not drawn.
#[derive(Clone, Debug, PartialEq)]
pub struct Stub {
    /// How many; with the pins it makes the card's count.
    pub count: u64,
    /// The first of them, in words.
    pub holders: Vec<String>,
}

/// Holders that are only passing.
#[derive(Clone, Debug, PartialEq)]
pub struct Temporary {
    /// How many.
    pub count: u64,
    /// Each in words.
    pub words: Vec<String>,
}

/// A group of rows on a card.
#[derive(Clone, Debug, PartialEq)]
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
#[derive(Clone, Debug, PartialEq)]
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
#[derive(Clone, Debug, PartialEq)]
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
#[derive(Clone, Debug, PartialEq)]
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

/// The user's objects that have no card, in groups of those that are alike by type and holder.
///
/// `in_cards` + `in_modules` + the objects of all groups + those left out = `Drawn::yours`.
#[derive(Clone, Debug, PartialEq)]
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
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// Stable over steps.
    pub key: String,
    /// Their type's name.
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LinkEnd {
    /// A card.
    Card(ObjectId),
    /// A group, by its number.
    Group(u32),
}

/// Counted references from all members of one end to all of the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GroupLink {
    /// Who holds.
    pub from: LinkEnd,
    /// What is held.
    pub to: LinkEnd,
    /// How many references.
    pub count: u64,
}

/// Groups that are not told, and objects that were not to be drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LeftOut {
    /// How many.
    pub groups: u64,
    /// Objects in them.
    pub objects: u64,
    /// Bytes of these.
    pub bytes: u64,
}

/// Members one by one, values not among them: each vector has an entry for each, in order of birth; freed ones last.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Members {
    /// Which objects.
    pub ids: Vec<u32>,
    /// Where they are, or were.
    pub addresses: Vec<u64>,
    /// The number of each one's group.
    pub groups: Vec<u32>,
    /// Own bytes; beyond four gigabytes the largest number.
    pub bytes: Vec<u32>,
    /// 0 alive, 1 born in this step, 2 no name reaches it, 3 freed by its count in this step, 4 by the collector.
    pub states: Vec<u8>,
    /// Counted references between members: the holder's number here, and
    pub from: Vec<u32>,
    /// that of what it holds.
    pub to: Vec<u32>,
}

/// The cycle collector's figures, per generation.
#[derive(Clone, Debug, PartialEq)]
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
#[derive(Clone, Debug, PartialEq)]
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
#[derive(Clone, Debug, PartialEq)]
pub struct KeptPath {
    /// Which object.
    pub object: ObjectId,
    /// The holder, as Python would reach it: `LeakyClass.instances[0]`.
    pub holder: String,
}
