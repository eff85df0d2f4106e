//! What is still alive, and why: the program's objects by the way that holds them and their type.
//!
//! Ways that differ in an index or a key are one, and so is a way that comes back to itself: `head.next.next` is
//! `head.next…`. So a list of a million and a chain of a million are a row each.

use std::collections::BTreeMap;

use crate::object::layout::Label;
use crate::object::{Machine, Object};

use super::address_map::AddressMap;
use super::census::{Census, Entry, ObjectId, block_of, is_static};
use super::scopes;
use super::size::own_bytes;
use super::sorting::sort_by_numbers;
use super::text;
use super::ways::{Arrival, Ways, followed};

/// Rows that are listed, at most.
const MOST_ROWS: usize = 40;
/// How far up a way is looked for the same again.
const LOOP: usize = 4;
/// Keys of one dict that are told apart, at most.
const MOST_KEYS: u32 = 16;
/// What no name and no word of the interpreter reaches.
const UNREACHED: &str = "no name reaches it";

/// What is alive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alive {
    /// The largest groups, those with most bytes first.
    pub rows: Vec<AliveRow>,
    /// The program's objects in all, and their bytes.
    pub total: (u64, u64),
    /// Objects of groups that are not listed, and their bytes.
    pub rest: (u64, u64),
}

/// Objects of one type that are held in one way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AliveRow {
    /// The way: `LeakyClass.instances[…]`.
    pub path: String,
    /// The type's name.
    pub type_name: String,
    /// How many.
    pub count: u64,
    /// Their own bytes.
    pub bytes: u64,
    /// How many of them, and of their bytes, were made since the moment that was asked about.
    pub since: (u64, u64),
    /// Whether no name reaches them.
    pub is_garbage: bool,
    /// The last one made.
    pub id: ObjectId,
    /// The address of its block.
    pub block: u64,
}

/// What is asked.
pub struct AliveQuestion<'a> {
    /// The first birth serial of the user's program.
    pub mark: u64,
    /// Births until the moment that growth is counted from.
    pub births: u64,
    /// The program's files.
    pub files: &'a [String],
}

/// One step of a way.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Step {
    /// The way before it.
    parent: Option<usize>,
    words: String,
    type_index: u32,
}

/// The ways that were met, each once.
#[derive(Default)]
struct Groups {
    steps: Vec<Step>,
    known: BTreeMap<Step, usize>,
    /// How many keys each step has been told apart by.
    keys: Vec<u32>,
}

impl Groups {
    /// Beyond so many keys of one dict, the others are one.
    fn intern_key(&mut self, step: Step) -> usize {
        let Some(parent) = step.parent.filter(|_| !self.known.contains_key(&step)) else {
            return self.intern(step);
        };
        if self.keys[parent] >= MOST_KEYS {
            return self.intern(Step { words: "[…]".to_owned(), ..step });
        }
        self.keys[parent] += 1;
        self.intern(step)
    }

    fn intern(&mut self, step: Step) -> usize {
        if let Some(&known) = self.known.get(&step) {
            return known;
        }
        let mut above = step.parent;
        for _ in 0..LOOP {
            let Some(number) = above else { break };
            let other = &self.steps[number];
            if other.parent.is_some() && (&other.words, other.type_index) == (&step.words, step.type_index) {
                return number;
            }
            above = other.parent;
        }
        self.steps.push(step.clone());
        self.keys.push(0);
        self.known.insert(step, self.steps.len() - 1);
        self.steps.len() - 1
    }

    fn path(&self, group: usize) -> String {
        let mut steps = vec![&self.steps[group]];
        while let Some(parent) = steps[steps.len() - 1].parent {
            steps.push(&self.steps[parent]);
        }
        steps.iter().rev().fold(String::new(), |path, step| followed(&path, &step.words))
    }
}

/// The objects of a machine that are alive, by way and type.
pub fn alive(m: &Machine, question: &AliveQuestion<'_>) -> Alive {
    let mut census = Census::take(m, question.mark);
    let entries = entries(m, &mut census);
    let scopes = scopes::read(m, &|file| question.files.iter().any(|known| known == file));
    let ways = Ways::find(m, &census, &scopes);
    let (groups, group_of) = grouped(&ways, &entries);
    let mut rows: BTreeMap<(Option<usize>, u32), AliveRow> = BTreeMap::new();
    let is_yours = |entry: &&Entry| !is_static(entry.id) && entry.id >= question.mark;
    for entry in entries.iter().filter(is_yours) {
        let group = group_of.get(entry.object.0).checked_sub(1).map(|number| number as usize);
        let facts = census.types.facts(entry.facts);
        let row = rows.entry((group, entry.facts)).or_insert_with(|| AliveRow {
            path: group.map_or_else(|| UNREACHED.to_owned(), |group| groups.path(group)),
            type_name: facts.name.clone(),
            count: 0,
            bytes: 0,
            since: (0, 0),
            is_garbage: group.is_none(),
            id: entry.id,
            block: block_of(facts, entry.object),
        });
        add(row, entry, own_bytes(m, facts, entry.object), question.births, block_of(facts, entry.object));
    }
    listed(rows.into_values().collect())
}

fn add(row: &mut AliveRow, entry: &Entry, bytes: u64, births: u64, block: u64) {
    row.count += 1;
    row.bytes += bytes;
    if entry.id > births {
        row.since = (row.since.0 + 1, row.since.1 + bytes);
    }
    if entry.id > row.id {
        (row.id, row.block) = (entry.id, block);
    }
}

fn listed(mut rows: Vec<AliveRow>) -> Alive {
    let sum = |rows: &[AliveRow]| rows.iter().fold((0, 0), |sum, row| (sum.0 + row.count, sum.1 + row.bytes));
    // What has grown most comes first, as it does for who hunts a leak; then what is largest.
    sort_by_numbers(&mut rows, |row| (u64::MAX - row.id, 0));
    sort_by_numbers(&mut rows, |row| (u64::MAX - row.since.1, u64::MAX - row.bytes));
    let total = sum(&rows);
    let rest = sum(rows.get(MOST_ROWS..).unwrap_or_default());
    rows.truncate(MOST_ROWS);
    Alive { rows, total, rest }
}

fn entries(m: &Machine, census: &mut Census) -> Vec<Entry> {
    let mut entries = Vec::new();
    census.visit_objects(m, &mut |_, entry| entries.push(entry));
    entries
}

/// Every way, and the number of its group + 1 by the object's address. An object comes after its holder.
fn grouped(ways: &Ways<'_>, entries: &[Entry]) -> (Groups, AddressMap) {
    let (mut groups, mut group_of) = (Groups::default(), AddressMap::default());
    let mut arrived: Vec<Option<Entry>> = vec![None; ways.arrivals.len()];
    for &entry in entries {
        if let Some(number) = ways.arrival_of.get(entry.object.0).checked_sub(1) {
            arrived[number as usize] = Some(entry);
        }
    }
    for (arrival, entry) in ways.arrivals.iter().zip(arrived) {
        let Some(entry) = entry else { continue };
        let mut is_key = false;
        let (parent, words) = match *arrival {
            Arrival::Origin(number) => (None, ways.origin_words(number)),
            Arrival::Reference(holder, held) => {
                let holder = ways.census.holders[holder as usize];
                let parent = group_of.get(holder.object.0).checked_sub(1).map(|number| number as usize);
                is_key = matches!(held.label, Label::Value(_));
                (parent, reference(ways, holder, held.label))
            }
        };
        let step = Step { parent, words, type_index: entry.facts };
        let group = if is_key { groups.intern_key(step) } else { groups.intern(step) };
        group_of.set(entry.object.0, group as u32 + 1);
    }
    (groups, group_of)
}

/// A reference in words, without its index; a key is told where it can be an attribute.
fn reference(ways: &Ways<'_>, holder: Entry, label: Label) -> String {
    match label {
        Label::Item(_) => "[…]".to_owned(),
        Label::Key(_) | Label::Node(_) => " key".to_owned(),
        Label::Value(key) if !is_text(ways.m, key) => "[…]".to_owned(),
        Label::Stack(_) => "'s evaluation stack".to_owned(),
        label => ways.reference_words(holder, label),
    }
}

fn is_text(m: &Machine, key: Object) -> bool {
    text::simple(m, key).is_some_and(|words| words.starts_with('\''))
}
