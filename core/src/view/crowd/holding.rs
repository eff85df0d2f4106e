//! Who holds whom in a crowd: of each object the oldest holder that stays, and every reference between two that are told.

use crate::object::Object;
use crate::object::layout::{FieldKind, Held, Label};
use crate::view::census::Entry;
use crate::view::data::Shape;
use crate::view::ledger::visit_all;
use crate::view::picture::Drawing;
use crate::view::shapes::shape;

use super::everyone::Everyone;

/// Ends of references above this are cards, below it everyone's numbers.
const CARDS: u32 = 1 << 31;
const NEITHER: u32 = u32::MAX;

/// What holds an object, as far as groups tell it apart.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Holder {
    /// The names of the module.
    Names,
    /// The draft of a container or the like that a name holds.
    Named(u32),
    /// Any object of a type, by its index.
    Type(u32),
    /// No object.
    Interpreter,
}

/// How it is held.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Way {
    Item,
    Key,
    Value,
    /// By the key in an instance's own dict.
    Attribute(Object),
    Slot(u64),
    Field(&'static str),
    Local,
    Stack,
}

#[derive(Clone, Copy)]
struct Oldest {
    /// Holders that only pass come last; then the oldest is first.
    rank: (bool, u64),
    holder: Holder,
    way: Way,
}

/// One end of a reference.
#[derive(Clone, Copy)]
pub(super) enum End {
    Card(usize),
    Person(usize),
}

pub(super) struct Holding {
    oldest: Vec<Option<Oldest>>,
    references: Vec<(u32, u32)>,
}

impl Holding {
    /// `named`: how many drafts, from the first, are held by a name.
    pub(super) fn find(drawing: &Drawing<'_>, everyone: &Everyone, named: usize) -> Self {
        let mut found = Self { oldest: vec![None; everyone.entries.len()], references: Vec::new() };
        // An object's references come one after the other.
        let mut last = (Object::NULL, NEITHER);
        visit_all(drawing.m, &drawing.census, &mut |holder, held, _| {
            if held.kind != FieldKind::Counted || held.label == Label::Field("ob_type") {
                return;
            }
            let holder = holder.map(|holder| {
                if last.0 != holder.object {
                    last = (holder.object, number_of(drawing, everyone, holder.object));
                }
                (holder, last.1)
            });
            found.note(drawing, everyone, named, holder, &held);
        });
        found
    }

    /// How an object is held, by its number.
    pub(super) fn of(&self, number: usize) -> (Holder, Way) {
        self.oldest[number]
            .map_or((Holder::Interpreter, Way::Field("")), |oldest| (oldest.holder, oldest.way))
    }

    /// Every reference that has a member of a group at one end at least.
    pub(super) fn references(&self) -> impl Iterator<Item = (End, End)> {
        self.references.iter().map(|&(from, to)| (end(from), end(to)))
    }

    fn note(
        &mut self,
        drawing: &Drawing<'_>,
        everyone: &Everyone,
        named: usize,
        holder: Option<(Entry, u32)>,
        held: &Held,
    ) {
        let to = number_of(drawing, everyone, held.target);
        if to == NEITHER {
            return;
        }
        let from = holder.map_or(NEITHER, |(_, from)| from);
        // An instance holds its own dict, which is one with it.
        if from == to {
            return;
        }
        if from != NEITHER && (from < CARDS || to < CARDS) {
            self.references.push((from, to));
        }
        if to >= CARDS {
            return;
        }
        let found = oldest(drawing, everyone, named, holder, held.label);
        let known = &mut self.oldest[to as usize];
        if known.is_none_or(|known| found.rank < known.rank) {
            *known = Some(found);
        }
    }
}

fn end(number: u32) -> End {
    if number >= CARDS { End::Card((number - CARDS) as usize) } else { End::Person(number as usize) }
}

/// A card, or what is folded into it; else everyone's number, of an own dict its instance's.
fn number_of(drawing: &Drawing<'_>, everyone: &Everyone, object: Object) -> u32 {
    if let Some(number) = everyone.number_of.get(object.0).checked_sub(1) {
        return everyone.owner[number as usize];
    }
    match drawing.card_of.get(object.0).max(drawing.owner_of.get(object.0)) {
        0 => NEITHER,
        card => CARDS + card - 1,
    }
}

fn oldest(
    drawing: &Drawing<'_>,
    everyone: &Everyone,
    named: usize,
    holder: Option<(Entry, u32)>,
    label: Label,
) -> Oldest {
    let Some((holder, number)) = holder else {
        return Oldest { rank: (true, 0), holder: Holder::Interpreter, way: Way::Field("") };
    };
    // The object that the reader knows: the instance whose dict it is, the card that it is folded into.
    let whole = match number {
        NEITHER => holder,
        number if number >= CARDS => drawing.drafts[(number - CARDS) as usize].entry,
        number => everyone.entries[number as usize],
    };
    let is_part = whole.object != holder.object;
    let way = match label {
        Label::Item(_) => Way::Item,
        Label::Key(_) => Way::Key,
        Label::Value(key) if is_part => Way::Attribute(key),
        Label::Value(_) => Way::Value,
        Label::Slot(offset) => Way::Slot(offset),
        Label::Field(name) => Way::Field(name),
        Label::Local(_) => Way::Local,
        Label::Stack(_) => Way::Stack,
    };
    let is_named = number >= CARDS && number != NEITHER && ((number - CARDS) as usize) < named;
    let kind = if whole.object == drawing.module_names {
        Holder::Names
    } else if is_named && shape(drawing.m, drawing.census.types.facts(whole.facts)) != Shape::Instance {
        Holder::Named(number - CARDS)
    } else {
        Holder::Type(whole.facts)
    };
    Oldest { rank: (matches!(way, Way::Local | Way::Stack), whole.id), holder: kind, way }
}
