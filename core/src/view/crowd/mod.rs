//! What has no card because there is so much of it: the program's objects in groups, alike by type and holder.
//!
//! ```text
//! everyone (in no card) ← holding (who holds each, the oldest) ← grouping (groups, links) ← told (new, freed)
//! ```

mod everyone;
mod grouping;
mod holding;
mod library;
mod told;

use crate::memory::Address;
use crate::memory::regions::{HIGH, LOW};
use crate::object::alloc::GC_HEAD_BYTES;

use super::census::{Entry, ObjectId, is_static};
use super::data::{Group, GroupLink, LeftOut, Members, MomentOptions};
use super::picture::Drawing;
use super::scopes::DraftScope;
use everyone::{Apart, Everyone};
use holding::Holding;

pub(super) use told::told;

/// Cards beside groups: what a name holds, what its rows show, and a little garbage.
const MOST_CARDS: usize = 60;
/// More garbage than this is only in groups.
const MOST_GARBAGE: usize = 24;
/// So many objects that hold others do not fit on cards, whatever they are.
const SURELY_MANY: usize = 20_000;

/// The groups of a picture.
#[derive(Debug)]
pub struct Crowd {
    groups: Vec<Group>,
    links: Vec<GroupLink>,
    left_out: LeftOut,
    in_cards: u64,
    in_modules: u64,
    /// Everyone in a group, in the order of their places: what the next moment looks for.
    people: Vec<Person>,
    members: Option<Members>,
    most_members: usize,
}

impl Crowd {
    /// Objects in groups.
    pub fn objects(&self) -> u64 {
        self.groups.iter().map(|group| group.objects).sum()
    }

    /// Everyone in a group, in order of birth.
    pub fn ids(&self) -> Vec<ObjectId> {
        let mut ids: Vec<ObjectId> = self.people.iter().map(|person| u64::from(person.id)).collect();
        ids.sort_unstable();
        ids
    }

    /// What the groups hide, in words.
    pub fn words(&self) -> String {
        let words = super::text::counted(self.groups.len() as u64, "group");
        let all = format!("{} of them in {words}", super::text::grouped(self.objects()));
        let grouped = super::text::grouped;
        let more = [(self.left_out.objects, "in small groups"), (self.in_modules, "in imported modules")];
        let more = more.iter().filter(|(count, _)| *count > 0);
        more.fold(all, |words, (count, where_)| format!("{words} · {} {where_}", grouped(*count)))
    }
}

/// An object in a group, in few bytes: there are a million of them.
#[derive(Clone, Copy, Debug)]
struct Person {
    id: u32,
    place: Place,
    bytes: u32,
    group: u8,
    is_garbage: bool,
    has_gc: bool,
}

/// Where an object is among all: leaves behind the others, by address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Place(u32);

impl Place {
    const LEAF: u32 = 1 << 31;
    const HIGH: u32 = 1 << 30;

    /// Of an object, which begins where a block could.
    fn of(object: Address, is_leaf: bool) -> Self {
        let (base, segment) = if object >= HIGH { (HIGH, Self::HIGH) } else { (LOW, 0) };
        Self(((object - base) / 16) as u32 | segment | if is_leaf { Self::LEAF } else { 0 })
    }

    fn object(self) -> Address {
        let base = if self.0 & Self::HIGH == 0 { LOW } else { HIGH };
        base + u64::from(self.0 & (Self::HIGH - 1)) * 16
    }
}

impl Person {
    fn object(&self) -> Address {
        self.place.object()
    }

    fn block(&self) -> Address {
        self.object() - if self.has_gc { GC_HEAD_BYTES } else { 0 }
    }
}

/// Tells in groups what does not fit on cards, if there is so much; then only what is nearest to the names keeps a card.
/// Otherwise everything has been drawn.
pub(super) fn crowd(
    drawing: &mut Drawing<'_>,
    scopes: &[DraftScope],
    garbage: &[Entry],
    options: &MomentOptions,
    most_members: usize,
) -> Option<Crowd> {
    let mark = drawing.mark;
    let mut apart = library::library(drawing, scopes);
    if options.only_named {
        for number in garbage.iter().filter_map(|entry| drawing.graph.number(entry.object)) {
            apart[number as usize] = Apart::Hidden;
        }
    }
    let own = |entry: &&Entry| !is_static(entry.id) && entry.id >= mark;
    if drawing.census.holders.iter().filter(own).count() <= SURELY_MANY {
        drawing.draw_all(scopes, garbage, options);
        let cards = drawing.drafts.iter().map(|draft| &draft.entry).filter(own).count();
        if Everyone::gather(drawing, &apart).members + cards as u64 <= options.max_cards as u64 {
            return None;
        }
    }
    drawing.clear(scopes, MOST_CARDS);
    let named = drawing.follow_near(scopes);
    if garbage.len() <= MOST_GARBAGE && !options.only_named {
        drawing.draw_garbage(garbage);
    }
    drawing.draw_around(options.around);
    let everyone = Everyone::gather(drawing, &apart);
    let holding = Holding::find(drawing, &everyone, named);
    Some(grouping::group(drawing, &everyone, &holding, scopes, garbage, most_members))
}
