//! Why each object is alive: the shortest way to it, from a name where one leads to it, else from the interpreter.
//!
//! A breadth-first walk over all counted references. Names come first: only what none of them reaches is approached
//! from the interpreter's own words. What is left has no way: garbage.

use std::collections::VecDeque;

use crate::memory::Address;
use crate::object::layout::{FieldKind, Held, Label};
use crate::object::{Machine, Object, statics};

use super::address_map::AddressMap;
use super::census::{Census, Entry};
use super::ledger::{RootHeld, visit_roots};
use super::native_call;
use super::scopes::DraftScopes;
use super::text;
use super::types::TypeTable;

/// Where a way begins.
#[derive(Clone, Debug)]
pub(super) enum Origin {
    /// A name as its scope says it.
    Name(String),
    /// A word of the interpreter.
    Root(RootHeld),
}

/// How the walk came to an object.
#[derive(Clone, Copy)]
pub(super) enum Arrival {
    /// By an origin, by number.
    Origin(u32),
    /// By a reference of an object, by its number in the census.
    Reference(u32, Held),
}

/// One hop of a way.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Hop {
    /// The hop in words: a name, `.next`, `[0]`, `['key']`, or a field in CPython's words.
    pub(super) words: String,
    /// What it leads to.
    pub(super) object: Object,
}

/// Every way of a moment.
pub(super) struct Ways<'a> {
    pub(super) m: &'a Machine,
    pub(super) census: &'a Census,
    pub(super) origins: Vec<Origin>,
    /// Number of the arrival + 1 by the object's address.
    pub(super) arrival_of: AddressMap,
    pub(super) arrivals: Vec<Arrival>,
    /// The holder's number in the census + 1 by its address.
    number_of: AddressMap,
}

impl<'a> Ways<'a> {
    /// Walks from the names of these scopes, then from the interpreter.
    pub(super) fn find(m: &'a Machine, census: &'a Census, scopes: &DraftScopes) -> Self {
        let mut number_of = AddressMap::default();
        for (number, entry) in (1..).zip(&census.holders) {
            number_of.set(entry.object.0, number);
        }
        let (origins, arrivals, arrival_of) = (Vec::new(), Vec::new(), AddressMap::default());
        let mut ways = Self { m, census, origins, arrival_of, arrivals, number_of };
        let mut waiting = VecDeque::new();
        for scope in &scopes.scopes {
            for name in &scope.names {
                let words = match scope.id.as_str() {
                    "m" | "c" => name.name.clone(),
                    "r" => format!("sys.{}", name.name),
                    _ => format!("{} in {}", name.name, scope.label),
                };
                ways.begin(Origin::Name(words), name.target, &mut waiting);
            }
        }
        ways.walk(&mut waiting);
        visit_roots(m, &mut |held| ways.begin(Origin::Root(held), held.target, &mut waiting));
        ways.walk(&mut waiting);
        ways
    }

    fn begin(&mut self, origin: Origin, target: Object, waiting: &mut VecDeque<u32>) {
        if !target.is_null() {
            self.origins.push(origin);
            self.arrive(target, Arrival::Origin(self.origins.len() as u32 - 1), waiting);
        }
    }

    fn arrive(&mut self, target: Object, arrival: Arrival, waiting: &mut VecDeque<u32>) {
        let Some(known) = self.arrival_of.entry(target.0) else { return };
        if *known != 0 {
            return;
        }
        self.arrivals.push(arrival);
        *known = self.arrivals.len() as u32;
        if let Some(number) = self.number_of.get(target.0).checked_sub(1) {
            waiting.push_back(number);
        }
    }

    fn walk(&mut self, waiting: &mut VecDeque<u32>) {
        let (m, census) = (self.m, self.census);
        while let Some(number) = waiting.pop_front() {
            let entry = census.holders[number as usize];
            TypeTable::visit_held(census.types.facts(entry.facts), m, entry.object, &mut |held| {
                if held.kind == FieldKind::Counted {
                    self.arrive(held.target, Arrival::Reference(number, held), waiting);
                }
            });
        }
    }

    /// The way to an object, from its origin on; `None` when nothing reaches it, or it is static and needs no holder.
    pub(super) fn to(&self, object: Object) -> Option<Vec<Hop>> {
        let mut hops = Vec::new();
        let mut at = object;
        loop {
            let arrival = self.arrivals[self.arrival_of.get(at.0).checked_sub(1)? as usize];
            match arrival {
                Arrival::Origin(number) => {
                    let words = self.origin_words(number);
                    hops.push(Hop { words, object: at });
                    break;
                }
                Arrival::Reference(number, held) => {
                    let holder = self.census.holders[number as usize];
                    hops.push(Hop { words: self.reference_words(holder, held.label), object: at });
                    at = holder.object;
                }
            }
        }
        hops.reverse();
        Some(joined(hops))
    }

    /// What an origin is called.
    pub(super) fn origin_words(&self, number: u32) -> String {
        match &self.origins[number as usize] {
            Origin::Name(words) => words.clone(),
            Origin::Root(held) => held.words(self.m),
        }
    }

    /// The way in one line: `LeakyClass.instances[0]`.
    pub(super) fn expression(&self, object: Object) -> Option<String> {
        Some(self.to(object)?.into_iter().map(|hop| hop.words).collect())
    }

    /// A reference as Python, or else CPython, calls it; `.__dict__` is what leads into an object's own dict.
    pub(super) fn reference_words(&self, holder: Entry, label: Label) -> String {
        let m = self.m;
        let facts = self.census.types.facts(holder.facts);
        let kind = facts.spec.map_or(Object::NULL, |spec| spec.address);
        match label {
            Label::Item(index) => format!("[{index}]"),
            Label::Value(key) => format!("[{}]", text::simple(m, key).unwrap_or_else(|| "…".to_owned())),
            Label::Key(key) => format!(" key {}", text::simple(m, key).unwrap_or_else(|| "…".to_owned())),
            Label::Node(key) => {
                format!(" node of key {}", text::simple(m, key).unwrap_or_else(|| "…".to_owned()))
            }
            Label::Local(index) => {
                let name = text::local_name(m, holder.object, index);
                format!(" local {}", name.unwrap_or_else(|| index.to_string()))
            }
            Label::Stack(_) => match native_call::of_frame(m, holder.object) {
                Some(call) => format!("'s argument to {call}"),
                None => "'s evaluation stack".to_owned(),
            },
            Label::Slot(offset) => {
                let slot = facts.slots.iter().find(|slot| slot.offset == offset);
                slot.map_or_else(|| format!(" slot at {offset}"), |slot| format!(".{}", slot.name))
            }
            Label::Field(name) => field_words(kind, name),
        }
    }
}

/// A field by the attribute that Python has for it.
pub(super) fn field_words(kind: Object, name: &'static str) -> String {
    let attribute = match (kind, name) {
        (_, "__dict__" | "tp_dict" | "md_dict" | "func_dict") => "__dict__",
        (_, "ob_type") => "__class__",
        (statics::FUNCTION, _) => match name {
            "func_code" => "__code__",
            "func_globals" => "__globals__",
            "func_defaults" => "__defaults__",
            "func_kwdefaults" => "__kwdefaults__",
            "func_closure" => "__closure__",
            _ => "",
        },
        (statics::METHOD, "im_func") => "__func__",
        (statics::METHOD, "im_self") => "__self__",
        (statics::CELL, _) => "cell_contents",
        (statics::TRACEBACK | statics::FRAME | statics::GENERATOR | statics::CODE, name) => name,
        (_, "traceback") => "__traceback__",
        (_, "context") => "__context__",
        (_, "cause") => "__cause__",
        _ => "",
    };
    if attribute.is_empty() { format!(" {name}") } else { format!(".{attribute}") }
}

/// `.__dict__` and `['next']` are one hop, `.next`.
fn joined(hops: Vec<Hop>) -> Vec<Hop> {
    let mut out: Vec<Hop> = Vec::new();
    for hop in hops {
        match (out.last_mut(), attribute(&hop.words)) {
            (Some(last), Some(name)) if last.words == OWN_DICT => {
                *last = Hop { words: format!(".{name}"), object: hop.object };
            }
            _ => out.push(hop),
        }
    }
    out
}

/// What leads from an object into its own dict.
const OWN_DICT: &str = ".__dict__";

/// An expression and a reference of what it gives, as one: `node.__dict__` and `['next']` are `node.next`.
pub(super) fn followed(expression: &str, reference: &str) -> String {
    match (expression.strip_suffix(OWN_DICT), attribute(reference)) {
        (Some(owner), Some(name)) => format!("{owner}.{name}"),
        _ => format!("{expression}{reference}"),
    }
}

/// The key of a dict's item that can be written as an attribute.
fn attribute(reference: &str) -> Option<&str> {
    reference.strip_prefix("['")?.strip_suffix("']").filter(|key| is_name(key))
}

fn is_name(text: &str) -> bool {
    let mut letters = text.chars();
    letters.next().is_some_and(|first| first.is_alphabetic() || first == '_')
        && letters.all(|letter| letter.is_alphanumeric() || letter == '_')
}

/// The places of names: what a counted reference at one of them is called.
pub(super) fn name_at(scopes: &DraftScopes, place: Address) -> Option<String> {
    scopes.scopes.iter().find_map(|scope| {
        let name = scope.names.iter().find(|name| name.place == place)?;
        Some(match scope.id.as_str() {
            "m" | "c" => format!("name {}", name.name),
            "r" => format!("name sys.{}", name.name),
            _ => format!("name {} in {}", name.name, scope.label),
        })
    })
}
