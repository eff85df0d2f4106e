//! The groups: who is alike, what a group is called, and how many references go from one to another.

use std::collections::BTreeMap;

use crate::view::census::Entry;
use crate::view::data::{Group, GroupLink, LeftOut, LinkEnd, Members};
use crate::view::graph::{Graph, Number};
use crate::view::picture::Drawing;
use crate::view::scopes::DraftScope;
use crate::view::sorting::sort_by_numbers;
use crate::view::text;

use super::everyone::{CARDS, Everyone};
use super::holding::{Hold, Holder, Holding, Way};
use super::{Crowd, Person, Place};

/// Groups that are told: a `Person` has a byte for the number of its own.
const MOST_GROUPS: usize = 60;
/// In none of those.
const NONE: u32 = u32::MAX;
/// As `Members::states` has it.
const GARBAGE: u8 = 2;

/// What makes objects alike.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Kind {
    facts: u32,
    is_value: bool,
    holder: Holder,
    way: Way,
}

#[derive(Clone, Copy, Default)]
struct Sum {
    members: u64,
    objects: u64,
    bytes: u64,
    garbage: u64,
}

/// Everyone in groups, before the largest are chosen.
struct Sorting<'a, 'm> {
    drawing: &'a Drawing<'m>,
    everyone: &'a Everyone,
    holding: &'a Holding<'a, 'm>,
    kinds: Vec<Kind>,
    sums: Vec<Sum>,
    /// By an object's number; a part is in the group of what it belongs to.
    group_of: Vec<u32>,
    /// By a group, its number among those that are told, or `NONE`.
    number_of: Vec<u32>,
    is_garbage: Vec<bool>,
    /// Own bytes, in the order of people.
    bytes: Vec<u32>,
}

/// The groups of everyone, with the members one by one where they are no more than `most_members`.
pub(super) fn group<'a, 'm>(
    drawing: &'a Drawing<'m>,
    everyone: &'a Everyone,
    holding: &'a Holding<'a, 'm>,
    scopes: &[DraftScope],
    garbage: &[Entry],
    most_members: usize,
) -> Crowd {
    let mut sorting = Sorting::sort(drawing, everyone, holding, garbage);
    let order = sorting.order();
    let kept = &order[..order.len().min(MOST_GROUPS)];
    let groups = kept.iter().map(|&group| sorting.group(group, scopes)).collect();
    let left_out = sorting.left_out(&order[kept.len()..]);
    let left_out = everyone.hidden.iter().fold(left_out, |left, entry| LeftOut {
        objects: left.objects + 1,
        bytes: left.bytes + drawing.bytes_of(entry.object),
        ..left
    });
    sorting.number(kept);
    let members =
        (everyone.members <= most_members as u64).then(|| sorting.members()).filter(|_| most_members > 0);
    Crowd {
        groups,
        links: sorting.links(kept.len()),
        left_out,
        in_cards: everyone.in_cards,
        in_modules: everyone.in_modules,
        people: sorting.people(),
        members,
        most_members,
    }
}

impl<'a, 'm> Sorting<'a, 'm> {
    fn sort(
        drawing: &'a Drawing<'m>,
        everyone: &'a Everyone,
        holding: &'a Holding<'a, 'm>,
        garbage: &[Entry],
    ) -> Self {
        let objects = everyone.ends.len();
        let mut is_garbage = vec![false; objects];
        for number in garbage.iter().filter_map(|entry| drawing.graph.number(entry.object)) {
            is_garbage[number as usize] = true;
        }
        let (kinds, sums, group_of, bytes) =
            (Vec::new(), Vec::new(), vec![NONE; objects], Vec::with_capacity(everyone.people.len()));
        let number_of = Vec::new();
        let mut sorting =
            Self { drawing, everyone, holding, kinds, sums, group_of, number_of, is_garbage, bytes };
        sorting.find_kinds();
        sorting.add_parts();
        sorting
    }

    fn find_kinds(&mut self) {
        let mut known: BTreeMap<Kind, u32> = BTreeMap::new();
        // Neighbours in memory are mostly alike, and often have one holder.
        let mut last = None;
        for &number in &self.everyone.people {
            self.bytes.push(self.drawing.graph.own_bytes(&self.drawing.census, number));
            if !self.everyone.is_whole(number) {
                continue;
            }
            let facts = Graph::entry(&self.drawing.census, number).facts;
            let alike = (self.holding.hold(number), facts, self.everyone.is_value[number as usize]);
            let group = match last {
                Some((same, group)) if same == alike => group,
                _ => self.group_of_kind(&mut known, alike, last.map(|(_, group)| group)),
            };
            last = Some((alike, group));
            self.group_of[number as usize] = group;
            let sum = &mut self.sums[group as usize];
            sum.members += 1;
            sum.objects += 1;
            sum.bytes += u64::from(self.bytes[self.bytes.len() - 1]);
            sum.garbage += u64::from(self.is_garbage[number as usize]);
        }
    }

    /// `guess`: a group that it may well be.
    fn group_of_kind(
        &mut self,
        known: &mut BTreeMap<Kind, u32>,
        (hold, facts, is_value): (Hold, u32, bool),
        guess: Option<u32>,
    ) -> u32 {
        let (holder, way) = self.holding.words(hold);
        let kind = Kind { facts, is_value, holder, way };
        if let Some(group) = guess.filter(|&group| self.kinds[group as usize] == kind) {
            return group;
        }
        *known.entry(kind).or_insert_with(|| {
            self.kinds.push(kind);
            self.sums.push(Sum::default());
            self.kinds.len() as u32 - 1
        })
    }

    /// What belongs to another counts with it.
    fn add_parts(&mut self) {
        for (&number, &bytes) in self.everyone.people.iter().zip(&self.bytes) {
            if !self.everyone.is_whole(number) {
                let group = self.group_of[self.everyone.ends[number as usize] as usize];
                self.group_of[number as usize] = group;
                let sum = &mut self.sums[group as usize];
                sum.objects += 1;
                sum.bytes += u64::from(bytes);
            }
        }
    }

    /// The groups: values behind the others, then those with most members first.
    fn order(&self) -> Vec<u32> {
        let mut order: Vec<u32> = (0..self.kinds.len() as u32).collect();
        order.sort_by_cached_key(|&group| {
            let kind = &self.kinds[group as usize];
            (kind.is_value, std::cmp::Reverse(self.sums[group as usize].members), self.key(kind))
        });
        order
    }

    fn left_out(&self, groups: &[u32]) -> LeftOut {
        let sums = groups.iter().map(|&group| &self.sums[group as usize]);
        sums.fold(LeftOut::default(), |left, sum| LeftOut {
            groups: left.groups + 1,
            objects: left.objects + sum.objects,
            bytes: left.bytes + sum.bytes,
        })
    }

    /// Numbers the groups that are told.
    fn number(&mut self, kept: &[u32]) {
        self.number_of = vec![NONE; self.kinds.len()];
        for (told, &group) in (0..).zip(kept) {
            self.number_of[group as usize] = told;
        }
    }

    /// The number of the group that someone is told in, or `NONE`.
    fn told_in(&self, number: Number) -> u32 {
        self.number_of[self.group_of[number as usize] as usize]
    }

    fn group(&self, group: u32, scopes: &[DraftScope]) -> Group {
        let (kind, sum) = (&self.kinds[group as usize], &self.sums[group as usize]);
        Group {
            key: self.key(kind),
            type_name: self.name(kind.facts),
            holder: self.words(kind, scopes),
            is_value: kind.is_value,
            members: sum.members,
            objects: sum.objects,
            bytes: sum.bytes,
            new: 0,
            garbage: sum.garbage,
            freed_by_count: 0,
            freed_by_collector: 0,
        }
    }

    /// Only of what stays the same over steps: numbers of types and drafts do not.
    fn key(&self, kind: &Kind) -> String {
        let types = &self.drawing.census.types;
        let holder = match kind.holder {
            Holder::Names => "names".to_owned(),
            Holder::Named(draft) => format!("#{}", self.drawing.drafts[draft as usize].entry.id),
            Holder::Type(facts) => format!("{:x}", types.facts(facts).object.0),
            Holder::Interpreter => String::new(),
        };
        let way = match kind.way {
            Way::Attribute(key) => format!(".{:x}", key.0),
            Way::Slot(offset) => offset.to_string(),
            Way::Field(name) => name.to_owned(),
            Way::Item => "[]".to_owned(),
            Way::Key => "key".to_owned(),
            Way::Value => "value".to_owned(),
            Way::Local => "local".to_owned(),
            Way::Stack => "stack".to_owned(),
        };
        let value = if kind.is_value { "=" } else { "" };
        format!("{:x}{value} {holder} {way}", types.facts(kind.facts).object.0)
    }

    /// The holder as Python would write it: `nodes[…]`, `Node.next`.
    fn words(&self, kind: &Kind, scopes: &[DraftScope]) -> String {
        let m = self.drawing.m;
        let holder = match kind.holder {
            Holder::Names => return "a name".to_owned(),
            Holder::Interpreter => return "the interpreter".to_owned(),
            Holder::Named(draft) => {
                let object = self.drawing.drafts[draft as usize].entry.object;
                let mut names = scopes.iter().flat_map(|scope| &scope.names);
                names.find(|name| name.target == object).map_or(String::new(), |name| name.name.clone())
            }
            Holder::Type(facts) => self.name(facts),
        };
        match kind.way {
            Way::Item | Way::Value => format!("{holder}[…]"),
            Way::Key => format!("a key of {holder}"),
            Way::Local => "a local name".to_owned(),
            Way::Stack => "an evaluation stack".to_owned(),
            Way::Field(name) => format!("{holder}: {name}"),
            Way::Attribute(key) => format!("{holder}.{}", text::string(m, key)),
            Way::Slot(offset) => format!("{holder}.{}", self.slot(kind.holder, offset)),
        }
    }

    /// A class is called one, whatever its own type is.
    fn name(&self, facts: u32) -> String {
        let facts = self.drawing.census.types.facts(facts);
        if facts.makes_types { "class".to_owned() } else { facts.name.clone() }
    }

    fn slot(&self, holder: Holder, offset: u64) -> String {
        let Holder::Type(facts) = holder else { return "a slot".to_owned() };
        let slots = &self.drawing.census.types.facts(facts).slots;
        slots.iter().find(|slot| slot.offset == offset).map_or("a slot".to_owned(), |slot| slot.name.clone())
    }

    fn links(&self, groups: usize) -> Vec<GroupLink> {
        let width = groups + self.drawing.drafts.len();
        let mut counts = vec![0u64; width * width];
        let place = |end: u32| match end.checked_sub(CARDS) {
            Some(draft) => Some(groups + draft as usize),
            None => Some(self.told_in(end) as usize).filter(|&group| group < groups),
        };
        self.holding.references(&mut |from, to| {
            if let (Some(from), Some(to)) = (place(from), place(to)) {
                counts[from * width + to] += 1;
            }
        });
        let end = |place: usize| match place.checked_sub(groups) {
            Some(draft) => LinkEnd::Card(self.drawing.drafts[draft].entry.id),
            None => LinkEnd::Group(place as u32),
        };
        let found = counts.iter().enumerate().filter(|(_, count)| **count > 0);
        found.map(|(at, &count)| GroupLink { from: end(at / width), to: end(at % width), count }).collect()
    }

    /// Everyone told in a group, with their numbers, in order.
    fn told(&self) -> impl Iterator<Item = (Number, u32)> {
        let people = self.everyone.people.iter().zip(&self.bytes);
        let told =
            people.filter(|(number, _)| self.everyone.is_whole(**number) && self.told_in(**number) != NONE);
        told.map(|(&number, &bytes)| (number, bytes))
    }

    fn people(&self) -> Vec<Person> {
        let mut people = Vec::with_capacity(self.everyone.people.len());
        people.extend(self.told().map(|(number, bytes)| self.person(number, bytes)));
        people
    }

    fn person(&self, number: Number, bytes: u32) -> Person {
        let Entry { object, id, facts } = Graph::entry(&self.drawing.census, number);
        let facts = self.drawing.census.types.facts(facts);
        Person {
            id: id as u32,
            place: Place::of(object.0, facts.is_leaf),
            bytes,
            group: self.told_in(number) as u8,
            is_garbage: self.is_garbage[number as usize],
            has_gc: facts.has_gc,
        }
    }

    fn members(&self) -> Members {
        let birth = |number: Number| Graph::entry(&self.drawing.census, number).id;
        let mut told: Vec<(Number, u32)> =
            self.told().filter(|(number, _)| !self.everyone.is_value[*number as usize]).collect();
        sort_by_numbers(&mut told, |&(number, _)| (birth(number), 0));
        let mut place = vec![NONE; self.everyone.ends.len()];
        let mut members = Members::default();
        for (at, &(number, bytes)) in (0..).zip(&told) {
            place[number as usize] = at;
            let state = if self.is_garbage[number as usize] { GARBAGE } else { 0 };
            members.add(&self.person(number, bytes), self.told_in(number), state);
        }
        self.holding.references(&mut |from, to| {
            let ends = [from, to].map(|end| place.get(end as usize).copied().unwrap_or(NONE));
            if !ends.contains(&NONE) {
                members.from.push(ends[0]);
                members.to.push(ends[1]);
            }
        });
        members
    }
}

impl Members {
    pub(super) fn add(&mut self, person: &Person, group: u32, state: u8) {
        self.ids.push(person.id);
        self.addresses.push(person.object());
        self.groups.push(group);
        self.bytes.push(person.bytes);
        self.states.push(state);
    }
}
