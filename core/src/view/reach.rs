//! What nothing reaches: objects that are alive and that no name, frame or variable of the interpreter leads to.

use crate::object::layout::FieldKind;
use crate::object::runtime::GC_GENERATIONS;
use crate::object::{Machine, Object};

use super::address_map::AddressMap;
use super::census::{Census, Entry, is_static};
use super::ledger::visit_roots;
use super::types::TypeTable;

/// Objects born at or after `mark` that may hold others and that nothing reaches. Everything older counts as reached.
pub(super) fn garbage(m: &Machine, census: &Census, mark: u64) -> Vec<Entry> {
    let is_old = |entry: &Entry| is_static(entry.id) || entry.id < mark;
    let mut number = AddressMap::default();
    for (index, entry) in (1..).zip(&census.holders) {
        if !is_old(entry) {
            number.set(entry.object.0, index);
        }
    }
    let mut waiting = Vec::new();
    // A number that was met is taken out of the map: what is left at the end was not reached.
    let mut reach = |target: Object, waiting: &mut Vec<u32>| {
        let index = number.get(target.0);
        if index != 0 {
            number.set(target.0, 0);
            waiting.push(index - 1);
        }
    };
    visit_roots(m, &mut |held| reach(held.target, &mut waiting));
    for entry in census.holders.iter().filter(|entry| is_old(entry)) {
        TypeTable::visit_held(census.types.facts(entry.facts), m, entry.object, &mut |held| {
            if held.kind == FieldKind::Counted {
                reach(held.target, &mut waiting);
            }
        });
    }
    while let Some(index) = waiting.pop() {
        let entry = census.holders[index as usize];
        TypeTable::visit_held(census.types.facts(entry.facts), m, entry.object, &mut |held| {
            if held.kind == FieldKind::Counted {
                reach(held.target, &mut waiting);
            }
        });
    }
    // What the collector does not see goes with what it frees.
    let is_left = |entry: &&Entry| {
        !is_old(entry) && number.get(entry.object.0) != 0 && census.types.facts(entry.facts).has_gc
    };
    let mut left: Vec<Entry> = census.holders.iter().filter(is_left).copied().collect();
    left.sort_by_key(|entry| entry.id);
    left
}

/// How many objects each generation has; `visit` is told of each with its generation.
pub(super) fn generations(m: &Machine, visit: &mut dyn FnMut(Object, u8)) -> [u64; 3] {
    let limit = m.memory.registers().births;
    [0u8, 1, 2].map(|generation| {
        let list = GC_GENERATIONS + u64::from(generation) * 24;
        let (mut count, mut head) = (0, next(m, list));
        while head != list && head != 0 && count <= limit {
            visit(Object(head + 16), generation);
            count += 1;
            head = next(m, head);
        }
        count
    })
}

fn next(m: &Machine, head: u64) -> u64 {
    m.memory.try_read_u64(head).unwrap_or(0) & !1
}
