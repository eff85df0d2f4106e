//! Groups that nothing reaches, and the expressions that reach the rest.

use std::collections::{BTreeMap, VecDeque};

use crate::object::layout::FieldKind;

use super::address_map::AddressMap;
use super::census::{Entry, ObjectId};
use super::data::{Card, Island, Scope, ScopeKind, Value};
use super::picture::Drawing;
use super::shapes::shape;
use super::size::own_bytes;
use super::text;
use super::types::TypeTable;

/// Fills in the shortest expression that reaches each card from the names of the module.
pub(super) fn name_expressions(scopes: &[Scope], cards: &mut [Card]) {
    let index: BTreeMap<ObjectId, usize> =
        cards.iter().enumerate().map(|(number, card)| (card.id, number)).collect();
    let mut waiting: VecDeque<(ObjectId, String)> = VecDeque::new();
    for scope in scopes.iter().filter(|scope| matches!(scope.kind, ScopeKind::Module | ScopeKind::Console)) {
        for name in &scope.names {
            if let Value::Reference { id, weak: false } = name.value {
                waiting.push_back((id, name.name.clone()));
            }
        }
    }
    while let Some((id, expression)) = waiting.pop_front() {
        let Some(&number) = index.get(&id) else { continue };
        if cards[number].expression.is_some() {
            continue;
        }
        for row in cards[number].sections.iter().flat_map(|section| &section.rows) {
            if let (Value::Reference { id, weak: false }, Some(access)) = (&row.value, &row.access) {
                waiting.push_back((*id, format!("{expression}{access}")));
            }
        }
        cards[number].expression = Some(expression);
    }
}

/// The garbage in groups, each of objects that hold one another.
pub(super) fn islands(drawing: &Drawing<'_>, garbage: &[Entry], cards: &[Card]) -> Vec<Island> {
    let mut groups = Groups::of(drawing, garbage);
    let mut members: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for number in 0..garbage.len() {
        members.entry(groups.leader(number)).or_default().push(number);
    }
    members.values().map(|members| island(drawing, garbage, members, cards)).collect()
}

/// Which garbage belongs together: a union-find over references.
struct Groups(Vec<usize>);

impl Groups {
    fn of(drawing: &Drawing<'_>, garbage: &[Entry]) -> Self {
        let mut number = AddressMap::default();
        for (index, entry) in (1..).zip(garbage) {
            number.set(entry.object.0, index);
        }
        let mut groups = Self((0..garbage.len()).collect());
        for (index, entry) in garbage.iter().enumerate() {
            let facts = drawing.census.types.facts(entry.facts);
            TypeTable::visit_held(facts, drawing.m, entry.object, &mut |held| {
                let target = number.get(held.target.0) as usize;
                if held.kind == FieldKind::Counted && target != 0 {
                    groups.join(index, target - 1);
                }
            });
        }
        groups
    }

    fn leader(&mut self, number: usize) -> usize {
        let mut leader = number;
        while self.0[leader] != leader {
            self.0[leader] = self.0[self.0[leader]];
            leader = self.0[leader];
        }
        leader
    }

    fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.leader(a), self.leader(b));
        self.0[a.max(b)] = a.min(b);
    }
}

fn island(drawing: &Drawing<'_>, garbage: &[Entry], members: &[usize], cards: &[Card]) -> Island {
    let mut bytes = 0;
    let mut objects = 0;
    let mut kinds: Vec<(String, u64)> = Vec::new();
    let (mut dicts, mut parts) = (0, 0);
    let mut ids = Vec::new();
    for &number in members {
        let entry = garbage[number];
        let facts = drawing.census.types.facts(entry.facts);
        bytes += own_bytes(drawing.m, facts, entry.object);
        objects += 1;
        if drawing.owner_of.get(entry.object.0) != 0 {
            if facts.name == "dict" {
                dicts += 1;
            } else {
                parts += 1;
            }
            continue;
        }
        if drawing.card_of.get(entry.object.0) != 0 {
            ids.push(entry.id);
        }
        let name = if shape(drawing.m, facts) == super::data::Shape::Class {
            "class".to_owned()
        } else {
            facts.name.clone()
        };
        match kinds.iter_mut().find(|(known, _)| *known == name) {
            Some((_, count)) => *count += 1,
            None => kinds.push((name, 1)),
        }
    }
    let mut what = text::kinds(&kinds, dicts);
    if parts > 0 {
        what.push(format!("{} inside", text::grouped(parts)));
    }
    let words =
        format!("{} · {} · {}", text::counted(objects, "object"), what.join(", "), text::bytes_words(bytes));
    let cycle = cycle_through(&ids, cards);
    Island { cards: ids, objects, bytes, words, cycle }
}

/// One way round among these cards, from row to row; empty when the rows drawn show none.
fn cycle_through(ids: &[ObjectId], cards: &[Card]) -> Vec<(String, String)> {
    let edges: BTreeMap<ObjectId, Vec<(String, ObjectId)>> = cards
        .iter()
        .filter(|card| ids.binary_search(&card.id).is_ok())
        .map(|card| {
            let rows = card.sections.iter().flat_map(|section| &section.rows);
            let edge = |row: &super::data::Row| match row.value {
                Value::Reference { id, weak: false } if ids.binary_search(&id).is_ok() => {
                    Some((row.key.clone(), id))
                }
                _ => None,
            };
            (card.id, rows.filter_map(edge).collect())
        })
        .collect();
    ids.iter().find_map(|&start| shortest_way_back(start, &edges)).unwrap_or_default()
}

fn shortest_way_back(
    start: ObjectId,
    edges: &BTreeMap<ObjectId, Vec<(String, ObjectId)>>,
) -> Option<Vec<(String, String)>> {
    let mut from: BTreeMap<ObjectId, (ObjectId, String)> = BTreeMap::new();
    let mut waiting = VecDeque::from([start]);
    while let Some(at) = waiting.pop_front() {
        for (key, target) in edges.get(&at).into_iter().flatten() {
            if *target == start {
                let mut way = vec![(format!("row:{key}"), start.to_string())];
                let mut at = at;
                while at != start {
                    let (before, key) = &from[&at];
                    way.push((format!("row:{key}"), at.to_string()));
                    at = *before;
                }
                way.reverse();
                return Some(way);
            }
            if !from.contains_key(target) {
                from.insert(*target, (at, key.clone()));
                waiting.push_back(*target);
            }
        }
    }
    None
}
