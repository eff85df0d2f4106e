//! Everyone who is in no card.

use crate::object::Machine;
use crate::view::address_map::AddressMap;
use crate::view::census::{Entry, is_static};
use crate::view::picture::Drawing;
use crate::view::text;
use crate::view::types::TypeTable;

/// The program's objects that are on no card and folded into none, by number.
pub(super) struct Everyone {
    pub(super) entries: Vec<Entry>,
    /// The number + 1 by the object's address.
    pub(super) number_of: AddressMap,
    /// Of a dict that belongs to one instance alone the instance's number, else its own.
    pub(super) owner: Vec<u32>,
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

/// Why an object that is on no card is in no group either.
pub(super) const IN_MODULES: u32 = 1;
pub(super) const HIDDEN: u32 = 2;

impl Everyone {
    /// `apart` has a reason for each object that is to be in no group.
    pub(super) fn gather(drawing: &mut Drawing<'_>, apart: &AddressMap) -> Self {
        let mut everyone = Self {
            entries: Vec::new(),
            number_of: AddressMap::default(),
            owner: Vec::new(),
            is_value: Vec::new(),
            members: 0,
            in_cards: 0,
            in_modules: 0,
            hidden: Vec::new(),
        };
        let Drawing { m, mark, census, card_of, owner_of, .. } = drawing;
        let m: &Machine = m;
        census.visit_objects(m, &mut |_, entry| {
            if is_static(entry.id) || entry.id < *mark {
                return;
            }
            if card_of.get(entry.object.0) != 0 || owner_of.get(entry.object.0) != 0 {
                everyone.in_cards += 1;
                return;
            }
            match apart.get(entry.object.0) {
                IN_MODULES => everyone.in_modules += 1,
                HIDDEN => everyone.hidden.push(entry),
                _ => everyone.add(m, entry),
            }
        });
        everyone.find_owners(m, &census.types);
        everyone
    }

    fn add(&mut self, m: &Machine, entry: Entry) {
        self.entries.push(entry);
        self.owner.push(self.entries.len() as u32 - 1);
        self.number_of.set(entry.object.0, self.entries.len() as u32);
        let is_value = text::is_value(m, entry.object);
        self.is_value.push(is_value);
        self.members += u64::from(!is_value);
    }

    /// The dict of an instance that nothing else holds goes with the instance.
    fn find_owners(&mut self, m: &Machine, types: &TypeTable) {
        for (number, entry) in self.entries.iter().enumerate() {
            let facts = types.facts(entry.facts);
            let Some(place) = TypeTable::dict_place(facts, m, entry.object) else { continue };
            let dict = m.memory.try_read_u64(place).unwrap_or(0);
            let Some(found) = self.number_of.get(dict).checked_sub(1) else { continue };
            if m.memory.try_read_u64(dict) == Some(1) {
                self.owner[found as usize] = number as u32;
                self.members -= 1;
            }
        }
    }
}
