//! What belongs to imported modules: made while the program ran, and not of its own.

use std::collections::VecDeque;

use crate::object::reference::OB_TYPE;
use crate::object::runtime::MODULES;
use crate::object::{Object, statics};
use crate::view::census::is_static;
use crate::view::graph::{Graph, Number};
use crate::view::picture::Drawing;
use crate::view::rows::dict_items;
use crate::view::scopes::DraftScope;

use super::everyone::Apart;

/// Sets apart the objects that imported modules reach other than through the program's names.
pub(super) fn library(drawing: &Drawing<'_>, scopes: &[DraftScope]) -> Vec<Apart> {
    let census = &drawing.census;
    let mut apart = vec![Apart::No; Graph::objects(census)];
    let mut stops = vec![false; apart.len()];
    let names = scopes.iter().flat_map(|scope| &scope.names).map(|name| name.target);
    for number in names.chain([drawing.module_names]).filter_map(|object| drawing.graph.number(object)) {
        stops[number as usize] = true;
    }
    let mut waiting: VecDeque<Number> =
        modules(drawing).into_iter().filter_map(|module| drawing.graph.number(module)).collect();
    for &module in &waiting {
        apart[module as usize] = Apart::InModules;
    }
    while let Some(number) = waiting.pop_front() {
        let entry = Graph::entry(census, number);
        if is_static(entry.id) || entry.id < drawing.mark {
            continue;
        }
        for edge in drawing.graph.held_by(number) {
            let to = edge.to as usize;
            if apart[to] == Apart::No && !stops[to] {
                apart[to] = Apart::InModules;
                waiting.push_back(edge.to);
            }
        }
    }
    apart
}

/// The modules that the program has imported.
fn modules(drawing: &Drawing<'_>) -> Vec<Object> {
    let m = drawing.m;
    let word = |address| m.memory.try_read_u64(address).unwrap_or(0);
    let is_module = |object: Object| word(object.field(OB_TYPE)) == statics::MODULE.0;
    let is_main = |object: Object| word(object.field(16)) == drawing.module_names.0;
    let found = dict_items(m, Object(word(MODULES))).map(|item| item.value);
    found.filter(|&object| is_module(object) && !is_main(object)).collect()
}
