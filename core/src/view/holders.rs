//! The holders that are not drawn, in words.

use std::collections::BTreeMap;

use crate::memory::Address;
use crate::object::layout::{FieldKind, Held, Label};
use crate::object::reference::OB_TYPE;
use crate::object::runtime::{FALSE, LATIN1_STRINGS, MODULES, NONE, TRUE};
use crate::object::{Machine, Object, long, statics, unicode};

use super::audit::label_words;
use super::census::{Entry, is_static};
use super::graph::{Edge, Graph, How, Number};
use super::ledger::{Root, RootHeld, visit_roots};
use super::picture::Drawing;
use super::rows::dict_items;
use super::scopes::running_frames;
use super::text;
use super::ways::field_words;

const MAX_WORDS: usize = 8;

/// By card: holders that stay and holders that pass.
pub(super) struct Holders {
    lasting: Vec<Vec<(String, u64)>>,
    passing: Vec<Vec<String>>,
}

/// A reference to a card that is not drawn.
struct Hidden {
    card: usize,
    holder: Option<Entry>,
    label: Label,
    place: Address,
    root: Option<Root>,
    /// How many references like it there are: of instances, one stands for all.
    count: u64,
}

impl Holders {
    /// Finds the counted references to drawn objects whose places are not in `drawn` (sorted).
    pub(super) fn find(drawing: &mut Drawing<'_>, drawn: &[Address]) -> Self {
        let mut holders = Self::none(drawing.drafts.len());
        let hidden = Hidden::find(drawing, drawn);
        let frames = running_frames(drawing.m);
        let modules = module_dicts(drawing.m);
        for (card, draft) in drawing.drafts.iter().enumerate() {
            if is_static(draft.entry.id) {
                holders.add(card, "CPython: it is static".to_owned(), 1);
            }
        }
        for one in hidden {
            let target = drawing.drafts[one.card].entry.object;
            if let Some(words) = passing_words(drawing, &one, &frames, target) {
                holders.passing[one.card].push(words);
            } else if let Some(root) = one.root {
                let words = RootHeld { root, place: one.place, target }.words(drawing.m);
                holders.add(one.card, words, one.count);
            } else if let Some(holder) = one.holder {
                let words = lasting_words(drawing, &one, holder, &modules);
                holders.add(one.card, words, one.count);
            }
        }
        holders
    }

    /// Of so many cards, all of whose references are drawn.
    pub(super) fn none(cards: usize) -> Self {
        Self { lasting: vec![Vec::new(); cards], passing: vec![Vec::new(); cards] }
    }

    fn add(&mut self, card: usize, words: String, count: u64) {
        let known = &mut self.lasting[card];
        match known.iter_mut().find(|(known, _)| *known == words) {
            Some((_, known)) => *known += count,
            None => known.push((words, count)),
        }
    }

    /// The lasting holders of a card, alike ones counted.
    pub(super) fn words(&self, card: usize) -> Vec<String> {
        let known = &self.lasting[card];
        let mut words: Vec<String> = known
            .iter()
            .take(MAX_WORDS)
            .map(|(words, count)| match (words.as_str(), count) {
                ("an instance", 1) => "1 instance".to_owned(),
                ("an instance", count) => format!("{} instances", text::grouped(*count)),
                (words, 1) => words.to_owned(),
                (words, count) => format!("{} × {words}", text::grouped(*count)),
            })
            .collect();
        let left: u64 = known.iter().skip(MAX_WORDS).map(|(_, count)| count).sum();
        if left > 0 {
            words.push(format!("{} more", text::grouped(left)));
        }
        words
    }

    /// The holders of a card that pass.
    pub(super) fn passing(&self, card: usize) -> &[String] {
        &self.passing[card]
    }
}

impl Hidden {
    /// Those of roots, then of objects that hold a drawn one.
    fn find(drawing: &mut Drawing<'_>, drawn: &[Address]) -> Vec<Self> {
        let mut hidden = Vec::new();
        let Drawing { m, census, graph, card_of, owner_of, drafts, .. } = drawing;
        let note = |hidden: &mut Vec<Self>, holder, held: &Held, root| {
            let card = (card_of.get(held.target.0) as usize).checked_sub(1);
            let is_hidden = held.kind == FieldKind::Counted && drawn.binary_search(&held.place).is_err();
            let hide = |card| Self { card, holder, label: held.label, place: held.place, root, count: 1 };
            hidden.extend(card.filter(|_| is_hidden).map(hide));
        };
        visit_roots(m, &mut |RootHeld { root, place, target }| {
            let held = Held { place, target, kind: FieldKind::Counted, label: Label::Field("") };
            note(&mut hidden, None, &held, Some(root));
        });
        let mut drawn_as = DrawnAs::none(Graph::objects(census));
        for (card, draft) in drafts.iter().enumerate() {
            drawn_as.set(graph.number(draft.entry.object), card);
        }
        // By card, where its first instance that has no card is among the hidden.
        let mut instances = vec![None; drafts.len()];
        for (number, &entry) in (0..).zip(&census.holders) {
            match drawn_as.held_by(graph.held_by(number)) {
                DrawnHeld::Nothing => {}
                DrawnHeld::Type(card) if !drawn_as.has(number) && owner_of.get(entry.object.0) == 0 => {
                    let first = *instances[card].get_or_insert(hidden.len());
                    match hidden.get_mut(first) {
                        Some(first) => first.count += 1,
                        None => hidden.push(Self::of_type(card, entry)),
                    }
                }
                DrawnHeld::Type(_) | DrawnHeld::More => graph
                    .ledger()
                    .visit(&census.types, entry, |held| note(&mut hidden, Some(entry), &held, None)),
            }
        }
        hidden
    }

    /// The reference of an instance to its class.
    fn of_type(card: usize, instance: Entry) -> Self {
        let (label, place) = (Label::Field("ob_type"), instance.object.field(OB_TYPE));
        Self { card, holder: Some(instance), label, place, root: None, count: 1 }
    }
}

/// The cards of objects, by their numbers.
struct DrawnAs(Vec<u32>);

/// What of an object's references leads to cards.
enum DrawnHeld {
    Nothing,
    /// That to its type, which has this card.
    Type(usize),
    More,
}

impl DrawnAs {
    const NO_CARD: u32 = u32::MAX;

    fn none(objects: usize) -> Self {
        Self(vec![Self::NO_CARD; objects])
    }

    fn set(&mut self, number: Option<Number>, card: usize) {
        if let Some(number) = number {
            self.0[number as usize] = card as u32;
        }
    }

    fn has(&self, number: Number) -> bool {
        self.0[number as usize] != Self::NO_CARD
    }

    fn held_by(&self, edges: &[Edge]) -> DrawnHeld {
        let mut found = DrawnHeld::Nothing;
        for edge in edges.iter().filter(|edge| self.has(edge.to)) {
            if edge.how != How::TYPE {
                return DrawnHeld::More;
            }
            found = DrawnHeld::Type(self.0[edge.to as usize] as usize);
        }
        found
    }
}

fn passing_words(drawing: &Drawing<'_>, one: &Hidden, frames: &[Object], target: Object) -> Option<String> {
    let m = drawing.m;
    if let Some(Root::Native { .. }) = one.root {
        let root = one.root.expect("just matched");
        return Some(RootHeld { root, place: one.place, target }.words(m));
    }
    let holder = one.holder?;
    if !matches!(one.label, Label::Stack(_)) || !frames.contains(&holder.object) {
        return None;
    }
    let type_ = Object(m.memory.try_read_u64(target.field(OB_TYPE)).unwrap_or(0));
    let name = text::type_name(m, type_);
    Some(if name.ends_with("iterator") || type_ == statics::GENERATOR {
        "the for loop".to_owned()
    } else if matches!(type_, statics::FUNCTION | statics::METHOD) {
        "the call in progress".to_owned()
    } else if frames.last() == Some(&holder.object) {
        "evaluation stack".to_owned()
    } else {
        match text::frame_name(m, holder.object).as_str() {
            "<module>" => "this call's argument".to_owned(),
            name => format!("this call's argument, in {name}()"),
        }
    })
}

fn lasting_words(
    drawing: &mut Drawing<'_>,
    one: &Hidden,
    holder: Entry,
    modules: &BTreeMap<Address, String>,
) -> String {
    let m = drawing.m;
    let card_number = one.card as u32 + 1;
    let owner = drawing.owner_of.get(holder.object.0);
    if drawing.card_of.get(holder.object.0) == card_number || owner == card_number {
        return "itself".to_owned();
    }
    if matches!(one.label, Label::Field("ob_type")) {
        return "an instance".to_owned();
    }
    let key = match one.label {
        Label::Value(key) => text::string(m, key),
        _ => String::new(),
    };
    if let Some(module) = modules.get(&holder.object.0) {
        return match module.as_str() {
            "__main__" => format!("name {key}"),
            "builtins" => format!("builtin {key}"),
            _ => format!("{key} of module {module}"),
        };
    }
    let facts = drawing.census.types.facts(holder.facts);
    let kind = facts.spec.map_or(Object::NULL, |spec| spec.address);
    if kind == statics::FRAME {
        let name = text::frame_name(m, holder.object);
        let words = label_words(m, &mut drawing.census, holder.object, one.label);
        return format!("{words} in {name}()");
    }
    if let Some(number) = (owner as usize).checked_sub(1) {
        let owner = drawing.drafts[number].entry.object;
        let title = text::title(m, &mut drawing.census.types, owner);
        return if key.is_empty() { title } else { format!("{title}, its {key}") };
    }
    let title = text::title(m, &mut drawing.census.types, holder.object);
    let words = match one.label {
        Label::Field(name) => field_words(kind, name),
        label => label_words(m, &mut drawing.census, holder.object, label),
    };
    format!("{title}{}{words}", if words.starts_with(['.', '[', ' ']) { "" } else { " " })
}

/// The dict of each module by its address.
fn module_dicts(m: &Machine) -> BTreeMap<Address, String> {
    let modules = Object(m.memory.try_read_u64(MODULES).unwrap_or(0));
    dict_items(m, modules)
        .filter(|item| m.memory.try_read_u64(item.value.field(OB_TYPE)) == Some(statics::MODULE.0))
        .map(|item| (m.memory.try_read_u64(item.value.field(16)).unwrap_or(0), text::string(m, item.key)))
        .collect()
}

/// Why a value is shared, in words.
pub(super) fn why_shared(m: &Machine, object: Object, mark: u64) -> Option<String> {
    if [NONE, TRUE, FALSE].contains(&object) {
        return Some("the only one".to_owned());
    }
    let words = match m.type_of(object) {
        statics::INT => {
            let value = long::value_i64(m, object)?;
            if (-long::SMALL_NEGATIVE..long::SMALL_POSITIVE).contains(&value) {
                "small int"
            } else {
                constant(m, object, mark)?
            }
        }
        statics::STR if unicode::is_interned(m, object) => "interned name",
        statics::STR if is_character(m, object) => "single character",
        _ => constant(m, object, mark)?,
    };
    Some(words.to_owned())
}

fn is_character(m: &Machine, object: Object) -> bool {
    (0..256).any(|index| m.memory.try_read_u64(LATIN1_STRINGS + index * 8) == Some(object.0))
}

/// Constants are made by the compiler, before the program's first instruction.
fn constant(m: &Machine, object: Object, mark: u64) -> Option<&'static str> {
    (super::picture::object_id(m, object) < mark && m.refcount(object) > 1).then_some("constant")
}
