//! Every counted reference of a moment, between objects that have numbers: read once, looked at many times.

use crate::object::layout::{FieldKind, Label};
use crate::object::{Machine, Object, list, statics};

use super::address_map::AddressMap;
use super::census::{Census, Entry};
use super::ledger::{Ledger, visit_roots};
use super::size::own_bytes;
use super::types::TypeTable;

/// The number of an object: its place among the census's holders, then among its leaves.
pub(super) type Number = u32;

/// A counted reference to an object.
#[derive(Clone, Copy)]
pub(super) struct Edge {
    /// What it refers to.
    pub(super) to: Number,
    /// How the holder has it.
    pub(super) how: How,
}

/// What a reference is called in its holder, up to what tells it from others of the same sort: any item is an item.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct How(u32);

impl How {
    /// The reference of an object to its type.
    pub(super) const TYPE: Self = Self(0);
    /// Of all items, keys, nodes, locals and stack slots, as `Labels::new` has them.
    const ITEM: Self = Self(1);
    const KEY: Self = Self(2);
    const NODE: Self = Self(3);
    const LOCAL: Self = Self(4);
    const STACK: Self = Self(5);

    /// Whether such a reference lasts no longer than a call.
    pub(super) fn passes(self) -> bool {
        self == Self::LOCAL || self == Self::STACK
    }

    /// Above it the number of the key of a value.
    const KEYED: u32 = 1 << 31;
}

/// The references of a moment.
pub(super) struct Graph<'a> {
    ledger: Ledger<'a>,
    number: AddressMap,
    /// Per holder where its edges begin, and the end.
    starts: Vec<u32>,
    edges: Vec<Edge>,
    /// Per holder its own bytes, at most `u32::MAX`: read while its words are at hand.
    sizes: Vec<u32>,
    roots: Vec<Number>,
    labels: Labels,
}

impl<'a> Graph<'a> {
    /// Reads the references of what the census has found.
    pub(super) fn of(m: &'a Machine, census: &Census) -> Self {
        let mut number = AddressMap::default();
        for (following, entry) in (1..).zip(census.holders.iter().chain(&census.leaves)) {
            number.set(entry.object.0, following);
        }
        let holders = census.holders.len();
        let mut graph = Self {
            ledger: Ledger::new(m),
            number,
            starts: Vec::with_capacity(holders + 1),
            edges: Vec::with_capacity(2 * holders),
            sizes: Vec::with_capacity(holders),
            roots: Vec::new(),
            labels: Labels::new(),
        };
        visit_roots(m, &mut |held| graph.roots.extend(number_at(&graph.number, held.target)));
        for &entry in &census.holders {
            graph.read(&census.types, entry);
        }
        graph.starts.push(graph.edges.len() as u32);
        graph
    }

    fn read(&mut self, types: &TypeTable, holder: Entry) {
        let Self { ledger, number, starts, edges, sizes, labels, .. } = self;
        starts.push(edges.len() as u32);
        let facts = types.facts(holder.facts);
        sizes.push(saturated(own_bytes(ledger.machine(), facts, holder.object)));
        if facts.object == statics::LIST {
            let how = How::ITEM;
            list::item_words(ledger.machine(), holder.object, &mut |items| {
                let held = items.iter().filter_map(|&item| number_at(number, Object(item)));
                edges.extend(held.map(|to| Edge { to, how }));
            });
            return;
        }
        ledger.visit(types, holder, |held| {
            if held.kind == FieldKind::Counted
                && let Some(to) = number_at(number, held.target)
            {
                edges.push(Edge { to, how: labels.how(number, held.label) });
            }
        });
    }

    /// The number of an object.
    pub(super) fn number(&self, object: Object) -> Option<Number> {
        number_at(&self.number, object)
    }

    /// What has this number.
    pub(super) fn entry(census: &Census, number: Number) -> Entry {
        let number = number as usize;
        match census.holders.get(number) {
            Some(&holder) => holder,
            None => census.leaves[number - census.holders.len()],
        }
    }

    /// How many objects have numbers: holders, and all.
    pub(super) fn objects(census: &Census) -> usize {
        census.holders.len() + census.leaves.len()
    }

    /// What an object holds; a leaf holds nothing.
    pub(super) fn held_by(&self, number: Number) -> &[Edge] {
        match self.starts.get(number as usize..number as usize + 2) {
            Some(&[start, end]) => &self.edges[start as usize..end as usize],
            _ => &[],
        }
    }

    /// An object's own bytes, at most `u32::MAX`.
    pub(super) fn own_bytes(&self, census: &Census, number: Number) -> u32 {
        self.sizes.get(number as usize).copied().unwrap_or_else(|| {
            let Entry { object, facts, .. } = Self::entry(census, number);
            saturated(own_bytes(self.ledger.machine(), census.types.facts(facts), object))
        })
    }

    /// What is held other than by objects.
    pub(super) fn roots(&self) -> &[Number] {
        &self.roots
    }

    /// The name of a reference; of an item, a local or a stack slot without its number, of a key without the object.
    pub(super) fn label(&self, census: &Census, how: How) -> Label {
        match how.0.checked_sub(How::KEYED) {
            Some(key) => Label::Value(Self::entry(census, key).object),
            None => self.labels.known[how.0 as usize],
        }
    }

    /// The ledger that knows whose a shared key table is.
    pub(super) fn ledger(&mut self) -> &mut Ledger<'a> {
        &mut self.ledger
    }
}

fn saturated(bytes: u64) -> u32 {
    u32::try_from(bytes).unwrap_or(u32::MAX)
}

fn number_at(number: &AddressMap, object: Object) -> Option<Number> {
    number.get(object.0).checked_sub(1)
}

/// The names of references that were met.
struct Labels {
    known: Vec<Label>,
    /// The fields and slots met last, by some bits of where their names or they are.
    recent: [(Label, How); RECENT],
}

/// A power of two.
const RECENT: usize = 64;

impl Labels {
    fn new() -> Self {
        let of_type = Label::Field("ob_type");
        let known = vec![
            of_type,
            Label::Item(0),
            Label::Key(Object::NULL),
            Label::Node(Object::NULL),
            Label::Local(0),
            Label::Stack(0),
        ];
        Self { known, recent: [(of_type, How::TYPE); RECENT] }
    }

    fn how(&mut self, number: &AddressMap, label: Label) -> How {
        match label {
            Label::Item(_) => How::ITEM,
            Label::Key(_) => How::KEY,
            Label::Node(_) => How::NODE,
            Label::Local(_) => How::LOCAL,
            Label::Stack(_) => How::STACK,
            Label::Field(name) => self.met_lately(name.as_ptr() as usize ^ name.len(), label),
            Label::Slot(offset) => self.met_lately(offset as usize / 8, label),
            Label::Value(key) => match number_at(number, key) {
                Some(key) => How(How::KEYED + key),
                None => self.find(label),
            },
        }
    }

    fn met_lately(&mut self, bits: usize, label: Label) -> How {
        let (met, how) = self.recent[bits % RECENT];
        let is_met = match (met, label) {
            (Label::Field(met), Label::Field(name)) => std::ptr::eq(met, name),
            (Label::Slot(met), Label::Slot(offset)) => met == offset,
            _ => false,
        };
        if is_met {
            return how;
        }
        let how = self.find(label);
        self.recent[bits % RECENT] = (label, how);
        how
    }

    fn find(&mut self, label: Label) -> How {
        let place = self.known.iter().position(|known| *known == label);
        How(place.unwrap_or_else(|| {
            self.known.push(label);
            self.known.len() - 1
        }) as u32)
    }
}
