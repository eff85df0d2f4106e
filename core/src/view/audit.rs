//! The test of the machine: every count equals the holders that can be named.

use std::fmt;

use crate::memory::Address;
use crate::object::layout::{FieldKind, Held, Label};
use crate::object::{Machine, Object};

use super::address_map::AddressMap;
use super::census::{Census, Entry, is_static};
use super::ledger::{Root, RootHeld, visit_all};
use super::text;

/// An object whose count is not the number of its holders.
#[derive(Clone, Debug)]
pub struct Discrepancy {
    /// The object.
    pub object: Object,
    /// Its type's name.
    pub type_name: String,
    /// Its value in short.
    pub value: String,
    /// Its `ob_refcnt`.
    pub count: u64,
    /// Holders found, the static base included.
    pub found: u64,
    /// The holders, in words.
    pub holders: Vec<String>,
}

impl fmt::Display for Discrepancy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { object, type_name, value, count, found, .. } = self;
        let difference = i128::from(*count) - i128::from(*found);
        writeln!(
            f,
            "{type_name} {value} at {:#x}: count {count}, {found} holders ({difference:+})",
            object.0
        )?;
        for holder in &self.holders {
            writeln!(f, "    {holder}")?;
        }
        Ok(())
    }
}

const MAX_REPORTED: usize = 100;
const MAX_HOLDERS: usize = 24;

/// Every object whose count is not what its holders add up to, at most a hundred.
pub fn audit(m: &Machine) -> Vec<Discrepancy> {
    let mut census = Census::take(m, 0);
    let mut counts = AddressMap::default();
    visit_all(m, &census, &mut |_, held, _| {
        if held.kind == FieldKind::Counted {
            counts.add(held.target.0, 1);
        }
    });
    let mut wrong = Vec::new();
    census.visit_objects(m, &mut |facts, entry| {
        let count = m.refcount(entry.object);
        let found = u64::from(counts.get(entry.object.0)) + u64::from(is_static(entry.id));
        if count != found && wrong.len() < MAX_REPORTED {
            wrong.push((entry, facts.name.clone(), count, found));
        }
    });
    let mut discrepancies: Vec<_> = wrong
        .into_iter()
        .map(|(entry, type_name, count, found)| Discrepancy {
            object: entry.object,
            type_name,
            value: text::title(m, &mut census.types, entry.object),
            count,
            found,
            holders: Vec::new(),
        })
        .collect();
    name_holders(m, &mut census, &mut discrepancies);
    discrepancies
}

/// Fills in the holders, and the words of memory that hold the address but are not known to count.
fn name_holders(m: &Machine, census: &mut Census, discrepancies: &mut [Discrepancy]) {
    if discrepancies.is_empty() {
        return;
    }
    let mut index = AddressMap::default();
    for (number, wrong) in (1..).zip(discrepancies.iter()) {
        index.set(wrong.object.0, number);
    }
    let mut found: Vec<(u32, Option<Entry>, Held, Option<Root>)> = Vec::new();
    visit_all(m, census, &mut |entry, held, root| match index.get(held.target.0) {
        0 => {}
        number => found.push((number - 1, entry, held, root)),
    });
    for (number, entry, held, root) in found {
        let words = match (entry, root) {
            (Some(entry), _) => {
                format!(
                    "{} {}",
                    text::title(m, &mut census.types, entry.object),
                    label_words(m, census, entry.object, held.label)
                )
            }
            (None, Some(root)) => RootHeld { root, place: held.place, target: held.target }.words(m),
            (None, None) => String::new(),
        };
        let kind = if held.kind == FieldKind::Counted { "" } else { " (not counted)" };
        let holders = &mut discrepancies[number as usize].holders;
        if holders.len() < MAX_HOLDERS {
            holders.push(format!("{words}{kind} [{:#x}]", held.place));
        }
    }
}

/// A label of a report.
pub fn label_words(m: &Machine, census: &mut Census, holder: Object, label: Label) -> String {
    match label {
        Label::Field(name) => format!(".{name}"),
        Label::Item(index) => format!("[{index}]"),
        Label::Value(key) => match text::title(m, &mut census.types, key).as_str() {
            text::UNKNOWN => " (at a key that is gone)".to_owned(),
            key => format!("[{key}]"),
        },
        Label::Key(key) => format!("key {}", text::title(m, &mut census.types, key)),
        Label::Node(key) => format!("node of key {}", text::title(m, &mut census.types, key)),
        Label::Local(index) => text::local_name(m, holder, index).unwrap_or_else(|| format!("local {index}")),
        Label::Stack(depth) => format!("evaluation stack {depth}"),
        Label::Slot(offset) => format!("slot at {offset}"),
    }
}

/// The places that hold `target` as a word, known or not: for looking into a discrepancy.
pub fn words_equal_to(m: &Machine, target: Object) -> Vec<Address> {
    let mut places = Vec::new();
    m.memory.live_blocks(&mut |block, _| {
        if let Some(found) = m.memory.block_at(block) {
            let words = (block..block + found.size).step_by(8);
            places.extend(words.filter(|&place| m.memory.try_read_u64(place) == Some(target.0)));
        }
    });
    places
}
