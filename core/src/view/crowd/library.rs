//! What belongs to imported modules: made while the program ran, and not of its own.

use std::collections::VecDeque;

use crate::object::layout::FieldKind;
use crate::object::reference::OB_TYPE;
use crate::object::runtime::MODULES;
use crate::object::{Object, statics};
use crate::view::address_map::AddressMap;
use crate::view::census::is_static;
use crate::view::picture::Drawing;
use crate::view::rows::dict_items;
use crate::view::scopes::DraftScope;
use crate::view::types::TypeTable;

use super::everyone::IN_MODULES;

/// Objects that imported modules reach other than through the program's names, marked as such by their addresses.
pub(super) fn library(drawing: &mut Drawing<'_>, scopes: &[DraftScope]) -> AddressMap {
    let mut known = AddressMap::default();
    let mut waiting: VecDeque<Object> = modules(drawing).into();
    for module in &waiting {
        known.set(module.0, IN_MODULES);
    }
    let mut stops = AddressMap::default();
    for name in scopes.iter().flat_map(|scope| &scope.names) {
        stops.set(name.target.0, 1);
    }
    stops.set(drawing.module_names.0, 1);
    while let Some(object) = waiting.pop_front() {
        let Some(entry) = drawing.census.entry_of(drawing.m, object) else { continue };
        if is_static(entry.id) || entry.id < drawing.mark {
            continue;
        }
        let facts = drawing.census.types.facts(entry.facts);
        TypeTable::visit_held(facts, drawing.m, object, &mut |held| {
            let is_new = known.get(held.target.0) == 0 && stops.get(held.target.0) == 0;
            if held.kind == FieldKind::Counted && is_new {
                known.set(held.target.0, IN_MODULES);
                waiting.push_back(held.target);
            }
        });
    }
    known
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
