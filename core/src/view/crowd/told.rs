//! What a moment tells of its crowd: what the step made, and what of the crowd before it freed.

use std::collections::BTreeMap;

use crate::object::Machine;
use crate::view::data;
use crate::view::moment::is_alive;
use crate::view::picture::Picture;

use super::{Crowd, Person};

/// As `Members::states` has them.
const ALIVE: u8 = 0;
const NEW: u8 = 1;
const FREED_BY_COUNT: u8 = 3;
const FREED_BY_COLLECTOR: u8 = 4;

/// The crowd of `after`, with what the step from `before` did to it; `None` when everything has a card.
pub(in crate::view) fn told(m: &Machine, before: Option<&Picture>, after: &Picture) -> Option<data::Crowd> {
    let freed = before.map_or_else(Vec::new, |before| freed(m, before, after));
    if after.crowd.is_none() && freed.is_empty() {
        return None;
    }
    let mut crowd = after.crowd.as_ref().map_or_else(|| nobody(after), |crowd| alone(crowd));
    if let Some(before) = before {
        if let Some(now) = &after.crowd {
            mark_new(&mut crowd, now, before.births);
        }
        if let Some(old) = &before.crowd {
            let marks =
                freed.iter().filter(|(person, _)| !old.groups[person.group as usize].is_value).count();
            let is_in_bounds = |told: &data::Members| told.ids.len() + marks <= old.most_members;
            crowd.members = crowd.members.filter(is_in_bounds);
            add_freed(&mut crowd, old, &freed);
        }
    }
    Some(crowd)
}

/// As if nothing had been before.
fn alone(crowd: &Crowd) -> data::Crowd {
    let Crowd { groups, links, left_out, in_cards, in_modules, members, .. } = crowd;
    data::Crowd {
        groups: groups.clone(),
        links: links.clone(),
        members: members.clone(),
        left_out: *left_out,
        in_cards: *in_cards,
        in_modules: *in_modules,
    }
}

/// Everything has a card again; what has just been freed had none.
fn nobody(after: &Picture) -> data::Crowd {
    data::Crowd {
        groups: Vec::new(),
        links: Vec::new(),
        members: Some(data::Members::default()),
        left_out: data::LeftOut::default(),
        in_cards: after.drawn.yours,
        in_modules: 0,
    }
}

/// Who was in the crowd and is gone, and whether the collector freed it.
fn freed<'a>(m: &Machine, before: &'a Picture, after: &Picture) -> Vec<(&'a Person, bool)> {
    let collected = before.collections != after.collections;
    let mut now = after.crowd.iter().flat_map(|crowd| &crowd.people).peekable();
    let people = before.crowd.iter().flat_map(|crowd| &crowd.people);
    let gone = people.filter(|person| {
        while now.next_if(|other| other.place < person.place).is_some() {}
        let is_there = now.peek().is_some_and(|other| other.place == person.place && other.id == person.id);
        !is_there && !is_alive(m, u64::from(person.id), person.block())
    });
    gone.map(|person| (person, person.is_garbage && collected)).collect()
}

fn mark_new(crowd: &mut data::Crowd, now: &Crowd, births: u64) {
    for person in now.people.iter().filter(|person| u64::from(person.id) > births) {
        crowd.groups[person.group as usize].new += 1;
    }
    let Some(members) = &mut crowd.members else { return };
    for (state, &id) in members.states.iter_mut().zip(&members.ids) {
        if *state == ALIVE && u64::from(id) > births {
            *state = NEW;
        }
    }
}

fn add_freed(crowd: &mut data::Crowd, old: &Crowd, freed: &[(&Person, bool)]) {
    let mut numbers: BTreeMap<String, u32> =
        (0..).zip(&crowd.groups).map(|(number, group)| (group.key.clone(), number)).collect();
    let mut number_of = vec![None; old.groups.len()];
    for &(person, by_collector) in freed {
        let was = &old.groups[person.group as usize];
        let number = *number_of[person.group as usize].get_or_insert_with(|| {
            *numbers.entry(was.key.clone()).or_insert_with(|| {
                crowd.groups.push(emptied(was));
                crowd.groups.len() as u32 - 1
            })
        });
        let group = &mut crowd.groups[number as usize];
        let (count, state) = if by_collector {
            (&mut group.freed_by_collector, FREED_BY_COLLECTOR)
        } else {
            (&mut group.freed_by_count, FREED_BY_COUNT)
        };
        *count += 1;
        if let Some(members) = crowd.members.as_mut().filter(|_| !was.is_value) {
            members.add(person, number, state);
        }
    }
}

/// A group none of whose members is left.
fn emptied(group: &data::Group) -> data::Group {
    data::Group { members: 0, objects: 0, bytes: 0, new: 0, garbage: 0, ..group.clone() }
}
