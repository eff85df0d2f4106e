//! What is drawn of one state of the machine: from the names over the rows to the cards, and what nothing reaches.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::memory::Address;
use crate::object::alloc::GC_HEAD_BYTES;
use crate::object::runtime::GC_STATS;
use crate::object::{Machine, Object};

use super::address_map::AddressMap;
use super::census::{Census, Entry, ObjectId, block_of, is_static};
use super::crowd::{self, Crowd};
use super::data::{
    Card, Drawn, Fate, Island, MomentOptions, NameTag, Pin, Row, Scope, Section, Stub, Temporary, Value,
    Verdict,
};
use super::gc_refs::gc_refs;
use super::graph::Graph;
use super::holders::{self, Holders};
use super::islands;
use super::ledger;
use super::reach;
use super::scopes::{self, DraftScope, DraftScopes};
use super::settings::Settings;
use super::shapes::{self, Content, DraftRow, RowKind};
use super::size::own_bytes;
use super::sorting::sort_by_numbers;
use super::text;

/// What is to be drawn.
pub struct Subject<'a> {
    /// The machine, between two instructions.
    pub machine: &'a Machine,
    /// The first birth serial of the user's program.
    pub mark: u64,
    /// The file names of the inputs.
    pub files: &'a [String],
    /// Names whose values are drawn as cards though they would be chips.
    pub lifted: &'a [String],
}

/// What is drawn.
#[derive(Clone)]
pub struct Picture {
    /// The names.
    pub scopes: Vec<Scope>,
    /// The cards by birth.
    pub cards: Vec<Card>,
    /// Groups that nothing reaches.
    pub islands: Vec<Island>,
    /// What has no card because there is so much of it.
    pub crowd: Option<Arc<Crowd>>,
    /// How much is drawn.
    pub drawn: Drawn,
    /// Births so far.
    pub births: u64,
    /// Collections so far, by generation.
    pub collections: [u64; 3],
    /// How the collector is set.
    pub settings: Settings,
    /// Objects of each generation.
    pub members: [u64; 3],
    /// Objects, live and not reachable, drawn or not.
    pub garbage: Vec<Garbage>,
    /// The block of each drawn object.
    pub blocks: BTreeMap<ObjectId, Address>,
    /// What each name and row holds, by key.
    pub values: BTreeMap<String, ObjectId>,
}

impl Picture {
    /// Says of each card what the collection under way has found of its object.
    pub fn mark_verdicts(&mut self, verdicts: &BTreeMap<Object, Verdict>) {
        for card in self.cards.iter_mut().filter(|card| card.tracked) {
            let block = self.blocks.get(&card.id);
            card.verdict = block.and_then(|block| verdicts.get(&Object(block + GC_HEAD_BYTES)).copied());
        }
    }
}

/// An object that nothing reaches.
#[derive(Clone, Copy, Debug)]
pub struct Garbage {
    /// Which.
    pub id: ObjectId,
    /// Its own bytes.
    pub bytes: u64,
}

/// An object that is drawn.
pub(super) struct Draft {
    pub(super) entry: Entry,
    pub(super) content: Content,
    pub(super) is_garbage: bool,
}

/// The drawing in progress.
pub(super) struct Drawing<'a> {
    pub(super) m: &'a Machine,
    pub(super) mark: u64,
    pub(super) census: Census,
    pub(super) graph: Graph<'a>,
    pub(super) drafts: Vec<Draft>,
    /// Draft number + 1 by the address of the drawn object.
    pub(super) card_of: AddressMap,
    /// Draft number + 1 by the address of an object folded into it.
    pub(super) owner_of: AddressMap,
    pub(super) module_names: Object,
    pub(super) frames: Vec<Object>,
    /// Where the references that names and rows show are stored: each is shown once.
    shown: BTreeSet<Address>,
    lifted: Vec<Object>,
    max_cards: usize,
    hidden_cards: u64,
    /// The generation of each drawn object.
    generations: Vec<Option<u8>>,
}

/// Cards beyond the others for one object and what is near it, and how many of these hold it.
const MOST_AROUND: usize = 40;
const MOST_HOLDERS: usize = 12;

fn targets_of(scopes: &[DraftScope]) -> Vec<Object> {
    scopes.iter().flat_map(|scope| &scope.names).map(|name| name.target).collect()
}

/// Draws a state.
pub fn draw(subject: &Subject<'_>, options: &MomentOptions) -> Picture {
    let m = subject.machine;
    let census = Census::take(m, subject.mark);
    let DraftScopes { scopes, module_names, frames } =
        scopes::read(m, &|file| subject.files.iter().any(|known| known == file));
    let names = || scopes.iter().flat_map(|scope| &scope.names);
    let lifted = names().filter(|name| subject.lifted.contains(&name.name)).map(|name| name.target).collect();
    let mut drawing = Drawing {
        m,
        mark: subject.mark,
        graph: Graph::of(m, &census),
        census,
        drafts: Vec::new(),
        card_of: AddressMap::default(),
        owner_of: AddressMap::default(),
        module_names,
        frames,
        shown: names().map(|name| name.place).collect(),
        lifted,
        max_cards: options.max_cards.max(1),
        hidden_cards: 0,
        generations: Vec::new(),
    };
    let garbage = reach::garbage(&drawing.census, &drawing.graph, subject.mark);
    let crowd = match options.max_members {
        Some(most) if drawing.census.yours > drawing.max_cards as u64 => {
            crowd::crowd(&mut drawing, &scopes, &garbage, options, most)
        }
        _ => {
            drawing.draw_all(&scopes, &garbage, options);
            None
        }
    };
    drawing.finish(&scopes, &garbage, crowd, options)
}

/// Arrows on their way to the cards.
struct Arrows {
    /// Per card, in the order of drafts.
    pins: Vec<Vec<Pin>>,
    /// Where the references lie that are drawn as arrows.
    places: Vec<Address>,
    /// Per arrow, the object at its end.
    values: BTreeMap<String, ObjectId>,
}

impl Arrows {
    fn add(&mut self, drawing: &Drawing<'_>, pin: Pin, place: Address, target: Object) {
        self.values.insert(pin.from.clone(), object_id(drawing.m, target));
        if let Some(card) = (drawing.card_of.get(target.0) as usize).checked_sub(1) {
            self.pins[card].push(pin);
            self.places.push(place);
        }
    }
}

impl Drawing<'_> {
    /// Whether the object is drawn as a value in its row.
    pub(super) fn is_chip(&self, object: Object) -> bool {
        !self.lifted.contains(&object) && text::simple(self.m, object).is_some()
    }

    /// Draws all that there is room for: what the names lead to, then what nothing reaches.
    pub(super) fn draw_all(&mut self, scopes: &[DraftScope], garbage: &[Entry], options: &MomentOptions) {
        self.follow(targets_of(scopes));
        if !options.only_named {
            self.draw_garbage(garbage);
        }
        self.draw_around(options.around);
    }

    /// Begins anew with at most so many cards.
    pub(super) fn clear(&mut self, scopes: &[DraftScope], most: usize) {
        self.drafts.clear();
        self.card_of = AddressMap::default();
        self.owner_of = AddressMap::default();
        self.shown = scopes.iter().flat_map(|scope| &scope.names).map(|name| name.place).collect();
        self.hidden_cards = 0;
        self.max_cards = self.max_cards.min(most);
    }

    /// Draws what names hold, and what the rows of that show; how many names hold.
    pub(super) fn follow_near(&mut self, scopes: &[DraftScope]) -> usize {
        for object in targets_of(scopes) {
            self.add(object, false);
        }
        let named = self.drafts.len();
        for number in 0..named {
            for object in self.row_targets(number) {
                self.add(object, false);
            }
        }
        named
    }

    /// Draws an object that has no card yet, what holds it and what its rows show.
    pub(super) fn draw_around(&mut self, around: Option<ObjectId>) {
        let Some(entry) = around.and_then(|id| self.census.find(self.m, id)) else { return };
        self.max_cards = self.max_cards.max(self.drafts.len() + MOST_AROUND);
        self.add(entry.object, false);
        let mut near = Vec::new();
        ledger::visit_all(self.m, &self.census, &mut |holder, held, _| {
            let is_holder = held.target == entry.object && near.len() < MOST_HOLDERS;
            near.extend(holder.filter(|_| is_holder).map(|holder| holder.object));
        });
        if let Some(number) = (self.card_of.get(entry.object.0) as usize).checked_sub(1) {
            near.extend(self.row_targets(number));
        }
        for object in near {
            self.add(object, false);
        }
    }

    fn row_targets(&self, number: usize) -> Vec<Object> {
        let rows = self.drafts[number].content.sections.iter().flat_map(|section| &section.rows);
        rows.filter(|row| matches!(row.kind, RowKind::Strong | RowKind::Weak)).map(|row| row.target).collect()
    }

    /// Draws these objects and what their rows lead to, breadth first.
    fn follow(&mut self, objects: Vec<Object>) {
        let mut waiting = std::collections::VecDeque::from(objects);
        while let Some(object) = waiting.pop_front() {
            let Some(number) = self.add(object, false) else { continue };
            waiting.extend(self.row_targets(number));
        }
    }

    /// The number of the new card for an object, if it gets one now.
    fn add(&mut self, object: Object, is_garbage: bool) -> Option<usize> {
        if object.is_null()
            || self.card_of.get(object.0) != 0
            || self.owner_of.get(object.0) != 0
            || self.is_chip(object)
        {
            return None;
        }
        let entry = self.census.entry_of(self.m, object)?;
        if self.drafts.len() >= self.max_cards {
            self.hidden_cards += 1;
            return None;
        }
        let mut content = if self.frames.contains(&object) || object == self.module_names {
            Content::default()
        } else {
            let is_own = is_static(entry.id) || entry.id < self.mark;
            shapes::content(self.m, &mut self.census.types, object, entry.facts, is_own)
        };
        for section in &mut content.sections {
            section.rows.retain(|row| !matches!(row.kind, RowKind::Strong) || self.shown.insert(row.place));
        }
        let number = self.drafts.len();
        for folded in &content.folded {
            if self.card_of.get(folded.0) == 0 {
                self.owner_of.set(folded.0, number as u32 + 1);
            }
        }
        self.drafts.push(Draft { entry, content, is_garbage });
        self.card_of.set(object.0, number as u32 + 1);
        Some(number)
    }

    /// Draws what nothing reaches: owners before what they fold in.
    pub(super) fn draw_garbage(&mut self, garbage: &[Entry]) {
        let rank = |entry: &&Entry| {
            let facts = self.census.types.facts(entry.facts);
            match shapes::shape(self.m, facts) {
                super::data::Shape::Class => 0,
                super::data::Shape::Instance => 1,
                super::data::Shape::Exception
                | super::data::Shape::Function
                | super::data::Shape::Generator => 2,
                super::data::Shape::Container => 3,
                super::data::Shape::Frame => 5,
                _ => 4,
            }
        };
        let mut order: Vec<&Entry> = garbage.iter().collect();
        sort_by_numbers(&mut order, |entry| (rank(entry), entry.id));
        for object in order.into_iter().map(|entry| entry.object).collect::<Vec<_>>() {
            self.add(object, true);
        }
    }

    fn value(&self, object: Object) -> Value {
        let m = self.m;
        let number = self.card_of.get(object.0);
        if number != 0 {
            return Value::Reference { id: self.drafts[number as usize - 1].entry.id, weak: false };
        }
        let id = object_id(m, object);
        let type_name = text::type_name_of(m, object);
        match text::simple(m, object) {
            Some(text) => Value::Chip {
                id,
                address: address_text(object),
                type_name,
                text,
                count: m.refcount(object),
                shared: holders::why_shared(m, object, self.mark),
            },
            None => Value::Stack { id: Some(id), type_name, count: 1, bytes: 0 },
        }
    }

    fn row_value(&self, row: &DraftRow) -> Value {
        match &row.kind {
            RowKind::Strong => self.value(row.target),
            RowKind::Weak => match self.value(row.target) {
                Value::Reference { id, .. } => Value::Reference { id, weak: true },
                other => other,
            },
            RowKind::Dead => Value::Dead,
            RowKind::More(count) => {
                Value::More { count: *count, text: format!("… {} more", text::grouped(*count)) }
            }
            RowKind::Stack(type_name, count, bytes) => {
                Value::Stack { id: None, type_name: type_name.clone(), count: *count, bytes: *bytes }
            }
        }
    }

    fn card(&self, number: usize, pins: Vec<Pin>, holders: &Holders) -> Card {
        let m = self.m;
        let draft = &self.drafts[number];
        let Entry { object, id, facts } = draft.entry;
        let facts = self.census.types.facts(facts);
        let count = m.refcount(object);
        let sections =
            draft.content.sections.iter().map(|section| self.section(id, section, facts, object)).collect();
        let own = own_bytes(m, facts, object);
        let inside: u64 = draft.content.folded.iter().map(|&inner| self.bytes_of(inner)).sum();
        let tracked = facts.has_gc && !is_static(id) && m.is_tracked(object);
        let stub = Stub { count: count.saturating_sub(pins.len() as u64), holders: holders.words(number) };
        Card {
            id,
            address: address_text(object),
            type_name: facts.name.clone(),
            title: String::new(),
            shape: shapes::shape(m, facts),
            count,
            gc_refs: if tracked { gc_refs(m, object) } else { None },
            verdict: None,
            pins,
            stub,
            temporary: Temporary {
                count: holders.passing(number).len() as u64,
                words: holders.passing(number).to_vec(),
            },
            sections,
            own_bytes: own,
            held_bytes: own + inside + Self::stacked_bytes(draft),
            objects: 1 + draft.content.folded.len() as u64,
            summary: draft.content.summary.clone(),
            generation: self.generations[number],
            tracked,
            fate: if draft.is_garbage { Fate::Island } else { Fate::Live },
            reuses: None,
            expression: None,
        }
    }

    fn section(
        &self,
        id: ObjectId,
        section: &shapes::DraftSection,
        facts: &super::types::TypeFacts,
        object: Object,
    ) -> Section {
        let row = |row: &DraftRow| Row {
            key: format!("{id}:{}", row.key),
            label: row.label.clone(),
            value: self.row_value(row),
            change: super::data::Change::None,
            access: row.access.clone(),
            weak: matches!(row.kind, RowKind::Weak | RowKind::Dead),
        };
        let rows = section.rows.iter().map(row).collect();
        if section.object.is_null() {
            return Section {
                title: section.title.clone(),
                id: None,
                bytes: own_bytes(self.m, facts, object),
                count: None,
                gc_refs: None,
                rows,
            };
        }
        Section {
            title: section.title.clone(),
            id: Some(object_id(self.m, section.object)),
            bytes: self.bytes_of(section.object),
            count: Some(self.m.refcount(section.object)),
            gc_refs: if self.m.is_tracked(section.object) { gc_refs(self.m, section.object) } else { None },
            rows,
        }
    }

    /// Bytes of the items that rows show or stack and that are not cards.
    fn stacked_bytes(draft: &Draft) -> u64 {
        let rows = draft.content.sections.iter().flat_map(|section| &section.rows);
        rows.map(|row| match row.kind {
            RowKind::Stack(_, _, bytes) => bytes,
            _ => 0,
        })
        .sum()
    }

    pub(super) fn bytes_of(&self, object: Object) -> u64 {
        let Some(type_) = self.m.memory.try_read_u64(object.field(8)) else { return 0 };
        self.census.types.known(Object(type_)).map_or(0, |facts| own_bytes(self.m, facts, object))
    }

    /// Every arrow: from a name or a row to what it holds.
    fn arrows(&self, scopes: &[DraftScope], order: &[usize]) -> Arrows {
        let pins = vec![Vec::new(); self.drafts.len()];
        let mut arrows = Arrows { pins, places: Vec::new(), values: BTreeMap::new() };
        for scope in scopes {
            for name in scope.names.iter().filter(|name| !name.target.is_null()) {
                let words = match scope.kind {
                    super::data::ScopeKind::Function => format!("name {} in {}", name.name, scope.label),
                    _ => format!("name {}", name.name),
                };
                let from = format!("name:{}:{}", scope.id, name.name);
                arrows.add(self, Pin { from, words }, name.place, name.target);
            }
        }
        for &number in order {
            let draft = &self.drafts[number];
            let rows = draft.content.sections.iter().flat_map(|section| &section.rows);
            for row in rows.filter(|row| matches!(row.kind, RowKind::Strong)) {
                let title = text::type_name_of(self.m, draft.entry.object);
                let access = row.access.clone().unwrap_or_else(|| format!(" {}", row.label));
                let from = format!("row:{}:{}", draft.entry.id, row.key);
                arrows.add(self, Pin { from, words: format!("{title}{access}") }, row.place, row.target);
            }
        }
        arrows
    }

    fn finish(
        mut self,
        scopes: &[DraftScope],
        garbage: &[Entry],
        crowd: Option<Crowd>,
        options: &MomentOptions,
    ) -> Picture {
        let mut order: Vec<usize> = (0..self.drafts.len()).collect();
        sort_by_numbers(&mut order, |&number| (self.drafts[number].entry.id, 0));
        self.generations = vec![None; self.drafts.len()];
        let members = reach::generations(self.m, &mut |object, generation| {
            if let Some(number) = (self.card_of.get(object.0) as usize).checked_sub(1) {
                self.generations[number] = Some(generation);
            }
        });
        let Arrows { mut pins, mut places, values } = self.arrows(scopes, &order);
        places.sort_unstable();
        let is_hidden = |(number, draft): (usize, &Draft)| {
            self.m.refcount(draft.entry.object) != pins[number].len() as u64
        };
        let holders = if self.drafts.iter().enumerate().any(is_hidden) {
            Holders::find(&mut self, &places)
        } else {
            Holders::none(self.drafts.len())
        };
        let mut cards: Vec<Card> = order
            .iter()
            .map(|&number| self.card(number, std::mem::take(&mut pins[number]), &holders))
            .collect();
        for (card, &number) in cards.iter_mut().zip(&order) {
            card.title = text::title(self.m, &mut self.census.types, self.drafts[number].entry.object);
        }
        let scopes: Vec<Scope> = scopes.iter().map(|scope| self.scope(scope)).collect();
        islands::name_expressions(&scopes, &mut cards);
        // In a crowd garbage is a matter of the groups, unless there is so little that it has cards.
        let islands = match &crowd {
            Some(_) if !cards.iter().any(|card| card.fate == Fate::Island) => Vec::new(),
            _ => islands::islands(&self, garbage, &cards),
        };
        let blocks = self.drafts.iter().map(|draft| {
            (draft.entry.id, block_of(self.census.types.facts(draft.entry.facts), draft.entry.object))
        });
        Picture {
            blocks: blocks.collect(),
            drawn: self.drawn(&cards, garbage, crowd.as_ref(), options),
            crowd: crowd.map(Arc::new),
            scopes,
            cards,
            islands,
            births: self.m.memory.registers().births,
            collections: collections(self.m),
            settings: Settings::read(self.m),
            members,
            garbage: garbage
                .iter()
                .map(|entry| Garbage { id: entry.id, bytes: self.bytes_of(entry.object) })
                .collect(),
            values,
        }
    }

    fn scope(&self, scope: &DraftScope) -> Scope {
        let tag = |name: &scopes::DraftName| NameTag {
            name: name.name.clone(),
            value: if name.target.is_null() { Value::Empty } else { self.value(name.target) },
            change: super::data::Change::None,
        };
        let names = scope.names.iter().map(tag).collect();
        Scope { id: scope.id.clone(), label: scope.label.clone(), kind: scope.kind, names }
    }

    fn drawn(
        &self,
        cards: &[Card],
        garbage: &[Entry],
        crowd: Option<&Crowd>,
        options: &MomentOptions,
    ) -> Drawn {
        let hidden_by = if options.only_named && !garbage.is_empty() {
            Some(format!("“only what names reach” hides {}", text::counted(garbage.len() as u64, "object")))
        } else if let Some(crowd) = crowd {
            Some(crowd.words())
        } else if self.hidden_cards > 0 {
            Some(format!("{} more not drawn", text::grouped(self.hidden_cards)))
        } else {
            None
        };
        Drawn {
            cards: cards.len() as u64,
            objects: cards.iter().map(|card| card.objects).sum::<u64>() + crowd.map_or(0, Crowd::objects),
            yours: self.census.yours,
            own: self.census.objects - self.census.yours,
            hidden_by,
        }
    }
}

/// The identity of any object, chips included.
pub(super) fn object_id(m: &Machine, object: Object) -> ObjectId {
    let type_ = Object(m.memory.try_read_u64(object.field(8)).unwrap_or(0));
    let has_gc = m.memory.try_read_u64(type_.field(crate::object::type_offsets::TP_FLAGS)).unwrap_or(0)
        & crate::object::type_offsets::FLAG_HAVE_GC
        != 0;
    super::census::id_at_block(m, object, has_gc).unwrap_or(0)
}

/// An address as `id()` in hexadecimal.
pub(super) fn address_text(object: Object) -> String {
    format!("{:#x}", object.0)
}

/// Collections so far, of each generation.
pub fn collections(m: &Machine) -> [u64; 3] {
    [0, 1, 2].map(|index| m.memory.try_read_u64(GC_STATS + index * 24).unwrap_or(0))
}
