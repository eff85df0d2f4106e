//! What nothing reaches: objects that are alive and that no name, frame or variable of the interpreter leads to.

use crate::object::runtime::GC_GENERATIONS;
use crate::object::{Machine, Object};

use super::census::{Census, Entry, is_static};
use super::graph::{Graph, Number};
use super::sorting::sort_by_numbers;

/// Objects born at or after `mark` that may hold others and that nothing reaches. Everything older counts as reached.
pub(super) fn garbage(census: &Census, graph: &Graph<'_>, mark: u64) -> Vec<Entry> {
    let mut is_reached: Vec<bool> =
        census.holders.iter().map(|entry| is_static(entry.id) || entry.id < mark).collect();
    let mut waiting: Vec<Number> =
        (0..).zip(&is_reached).filter(|(_, is_old)| **is_old).map(|(old, _)| old).collect();
    let reach = |number: Number, is_reached: &mut Vec<bool>, waiting: &mut Vec<Number>| {
        if let Some(is_reached) = is_reached.get_mut(number as usize)
            && !*is_reached
        {
            *is_reached = true;
            waiting.push(number);
        }
    };
    for &root in graph.roots() {
        reach(root, &mut is_reached, &mut waiting);
    }
    while let Some(number) = waiting.pop() {
        for edge in graph.held_by(number) {
            reach(edge.to, &mut is_reached, &mut waiting);
        }
    }
    // What the collector does not see goes with what it frees.
    let is_left =
        |(entry, is_reached): &(&Entry, &bool)| !**is_reached && census.types.facts(entry.facts).has_gc;
    let left = census.holders.iter().zip(&is_reached).filter(is_left);
    let mut left: Vec<Entry> = left.map(|(entry, _)| *entry).collect();
    sort_by_numbers(&mut left, |entry| (entry.id, 0));
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
