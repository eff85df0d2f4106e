//! Everyone who is in no card.

use crate::object::{Machine, Object, statics};
use crate::view::census::{Entry, is_static};
use crate::view::graph::{Graph, Number};
use crate::view::picture::Drawing;
use crate::view::text;
use crate::view::types::{TypeFacts, TypeTable};

/// Ends of references above this are cards, below it numbers of people.
pub(super) const CARDS: u32 = 1 << 31;
/// The end of a reference that is neither.
pub(super) const NEITHER: u32 = u32::MAX;

/// The program's objects that are on no card and folded into none.
pub(super) struct Everyone {
    /// Their numbers, in order.
    pub(super) people: Vec<Number>,
    /// By an object's number, where a reader sees a reference to it end: of someone in no card the own number, or the
    /// instance's whose dict it is; the draft of a card, from `CARDS` on.
    pub(super) ends: Vec<u32>,
    /// Whether it stands as a value in rows.
    pub(super) is_value: Vec<bool>,
    /// Those that are neither values nor belong to another.
    pub(super) members: u64,
    /// The program's objects that are on cards or folded into them.
    pub(super) in_cards: u64,
    /// Objects of imported modules.
    pub(super) in_modules: u64,
    /// Objects that are not to be drawn.
    pub(super) hidden: Vec<Entry>,
}

/// Why an object that is on no card is in no group either; by its number.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Apart {
    No,
    InModules,
    Hidden,
}

impl Everyone {
    pub(super) fn gather(drawing: &Drawing<'_>, apart: &[Apart]) -> Self {
        let objects = Graph::objects(&drawing.census);
        let mut everyone = Self {
            people: Vec::with_capacity(drawing.census.yours as usize),
            ends: vec![NEITHER; objects],
            is_value: vec![false; objects],
            members: 0,
            in_cards: 0,
            in_modules: 0,
            hidden: Vec::new(),
        };
        everyone.find_cards(drawing);
        let census = &drawing.census;
        for (number, entry) in (0..).zip(census.holders.iter().chain(&census.leaves)) {
            if is_static(entry.id) || entry.id < drawing.mark {
                continue;
            }
            match apart[number as usize] {
                _ if everyone.ends[number as usize] != NEITHER => everyone.in_cards += 1,
                Apart::InModules => everyone.in_modules += 1,
                Apart::Hidden => everyone.hidden.push(*entry),
                Apart::No => everyone.add(drawing.m, number, *entry, census.types.facts(entry.facts)),
            }
        }
        everyone.find_owners(drawing);
        everyone
    }

    /// Whether this is one of them, and not a part of another.
    pub(super) fn is_whole(&self, number: Number) -> bool {
        self.ends[number as usize] == number
    }

    fn find_cards(&mut self, drawing: &Drawing<'_>) {
        for draft in &drawing.drafts {
            for object in draft.content.folded.iter().chain([&draft.entry.object]) {
                let card = drawing.card_of.get(object.0).max(drawing.owner_of.get(object.0));
                if let Some(number) = drawing.graph.number(*object).filter(|_| card != 0) {
                    self.ends[number as usize] = CARDS + card - 1;
                }
            }
        }
    }

    fn add(&mut self, m: &Machine, number: Number, entry: Entry, facts: &TypeFacts) {
        self.people.push(number);
        self.ends[number as usize] = number;
        let is_value = (facts.is_leaf || facts.object == statics::TUPLE) && text::is_value(m, entry.object);
        self.is_value[number as usize] = is_value;
        self.members += u64::from(!is_value);
    }

    /// The dict of an instance that nothing else holds goes with the instance: a plain one, which has no dict itself.
    fn find_owners(&mut self, drawing: &Drawing<'_>) {
        let m = drawing.m;
        for &number in &self.people {
            let Entry { object, facts, .. } = Graph::entry(&drawing.census, number);
            let facts = drawing.census.types.facts(facts);
            let Some(place) = TypeTable::dict_place(facts, m, object) else { continue };
            let dict = Object(m.memory.try_read_u64(place).unwrap_or(0));
            let Some(found) = drawing.graph.number(dict) else { continue };
            let is_plain = m.memory.try_run(dict.0) == Some(&[1, statics::DICT.0]);
            if self.ends[found as usize] < CARDS && is_plain {
                self.ends[found as usize] = number;
                self.members -= 1;
            }
        }
    }
}
