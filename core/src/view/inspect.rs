//! One object in full: why it is alive, everyone who holds it, and its bytes by field.

use crate::object::layout::FieldKind;
use crate::object::{Machine, Object, statics};

use super::census::{Census, Entry, ObjectId, is_static};
use super::fields::{ObjectBlock, blocks};
use super::ledger::{RootHeld, visit_all};
use super::scopes;
use super::size::own_bytes;
use super::text;
use super::types::TypeTable;
use super::ways::{Ways, followed, name_at};

/// Holders that are listed one by one.
const MAX_HOLDERS: usize = 200;
const MAX_WEAK: usize = 50;

/// What is known of one object at one moment.
#[derive(Clone, Debug, PartialEq)]
pub struct Inspection {
    /// Which object.
    pub id: ObjectId,
    /// Its address, as `id()` in hexadecimal.
    pub address: String,
    /// Its short value, as on its card.
    pub title: String,
    /// Its type's name.
    pub type_name: String,
    /// Its own bytes, as `sys.getsizeof` tells them.
    pub own_bytes: u64,
    /// Its `ob_refcnt`: the holders listed + those left out + 1 for a static object.
    pub count: u64,
    /// The hops of the shortest way to it; `None` when nothing reaches it.
    pub way: Option<Vec<WayHop>>,
    /// Who holds it, by counted references.
    pub holders: Vec<Holder>,
    /// Holders beyond those listed.
    pub more_holders: u64,
    /// Whether one of its count is no holder's: it is part of the interpreter's data.
    pub is_static: bool,
    /// Weak references to it, in words.
    pub weak_references: Vec<String>,
    /// Its blocks, its own first.
    pub blocks: Vec<ObjectBlock>,
}

/// A hop of the way to an object.
#[derive(Clone, Debug, PartialEq)]
pub struct WayHop {
    /// The hop in words: a name, `.next`, `[0]`.
    pub words: String,
    /// What it leads to, by its short value.
    pub title: String,
    /// Which object that is.
    pub id: Option<ObjectId>,
}

/// One counted reference to the object.
#[derive(Clone, Debug, PartialEq)]
pub struct Holder {
    /// The holder in words.
    pub words: String,
    /// Which object holds it; `None` for the interpreter's own words.
    pub id: Option<ObjectId>,
    /// Where the reference is stored, in hexadecimal.
    pub place: String,
}

/// Looks at the object with this identity; `None` when it is not alive.
pub fn inspect(m: &Machine, files: &[String], id: ObjectId) -> Option<Inspection> {
    let mut census = Census::take(m, 0);
    let entry = census.find(m, id)?;
    let scopes = scopes::read(m, &|file| files.iter().any(|known| known == file));
    let ways = Ways::find(m, &census, &scopes);
    let way = ways.to(entry.object);
    let (mut held_by, mut count) = (Vec::new(), 0);
    visit_all(m, &census, &mut |holder, held, root| {
        if held.target == entry.object && held.kind == FieldKind::Counted {
            count += 1;
            if held_by.len() < MAX_HOLDERS {
                held_by.push((holder, held, root));
            }
        }
    });
    let holders: Vec<Holder> = held_by
        .into_iter()
        .map(|(holder, held, root)| {
            let words = name_at(&scopes, held.place).unwrap_or_else(|| match (holder, root) {
                (Some(holder), _) => {
                    let reference = ways.reference_words(holder, held.label);
                    let from = ways.expression(holder.object);
                    let from = from.unwrap_or_else(|| holder_title(m, &census, holder));
                    followed(&from, &reference)
                }
                (None, Some(root)) => RootHeld { root, place: held.place, target: held.target }.words(m),
                (None, None) => String::new(),
            });
            Holder { words, id: holder.map(|holder| holder.id), place: format!("{:#x}", held.place) }
        })
        .collect();
    let weak_references = weak_references(m, &census, &ways, entry.object);
    let more_holders = count - holders.len() as u64;
    let way = way.map(|hops| hops.into_iter().map(|hop| (hop.words, hop.object)).collect::<Vec<_>>());
    let types = &mut census.types;
    let blocks = blocks(m, types, entry);
    let type_name = types.facts(entry.facts).name.clone();
    let own_bytes = own_bytes(m, types.facts(entry.facts), entry.object);
    let title = text::title(m, types, entry.object);
    let way = way.map(|hops| {
        let hop = |(words, object)| {
            let id = census.entry_of(m, object).map(|entry| entry.id);
            WayHop { words, title: text::title(m, &mut census.types, object), id }
        };
        hops.into_iter().map(hop).collect()
    });
    Some(Inspection {
        id,
        address: format!("{:#x}", entry.object.0),
        title,
        type_name,
        own_bytes,
        count: m.memory.try_read_u64(entry.object.0)?,
        way,
        holders,
        more_holders,
        is_static: is_static(id),
        weak_references,
        blocks,
    })
}

fn holder_title(m: &Machine, census: &Census, holder: Entry) -> String {
    let facts = census.types.facts(holder.facts);
    text::simple(m, holder.object).unwrap_or_else(|| format!("a {}", facts.name))
}

/// The weak references to an object, by the way to each.
fn weak_references(m: &Machine, census: &Census, ways: &Ways<'_>, object: Object) -> Vec<String> {
    let mut found = Vec::new();
    for entry in &census.holders {
        let facts = census.types.facts(entry.facts);
        let is_weak = facts.spec.is_some_and(|spec| {
            [statics::WEAKREF, statics::WEAKPROXY, statics::CALLABLE_PROXY].contains(&spec.address)
        });
        if !is_weak || found.len() >= MAX_WEAK {
            continue;
        }
        TypeTable::visit_held(facts, m, entry.object, &mut |held| {
            if held.kind == FieldKind::Borrowed && held.target == object {
                found.push(ways.expression(entry.object).unwrap_or_else(|| format!("a {}", facts.name)));
            }
        });
    }
    found
}
