//! Who holds what: every reference there is, with a name for its holder.
//!
//! `ob_refcnt` = counted references of objects and of the interpreter's own words, those of the native stack included
//! + 1 for an object that is static. `audit` holds the machine to that.

use crate::memory::Address;
use crate::object::layout::{FieldKind, Held, Label};
use crate::object::native_stack::{NATIVE_KIND_NAMES, NativeFrame};
use crate::object::native_vectors;
use crate::object::runtime::{
    BUILTINS_COPY, BUILTINS_DICT, BYTES_CHARACTERS, CUREXC_TRACEBACK, CUREXC_TYPE, CUREXC_VALUE, EMPTY_BYTES,
    EMPTY_FROZENSET, EMPTY_STRING, EMPTY_TUPLE, EXC_STATE, GC_CALLBACKS, GC_GARBAGE, GC_GENERATIONS,
    INTERNED, LATIN1_STRINGS, LIST_INDEX_ERROR, LRU_KEYWORD_MARK, MAX_STATIC_OBJECTS, METHOD_CACHE,
    METHOD_CACHE_ENTRIES, MODULES, OTHER_STATICS, SMALL_INTS, STATIC_OBJECTS, SYS_DICT, TSTATE_DICT,
    UNSUPPORTED_OPERATION,
};
use crate::object::type_offsets::HT_CACHED_KEYS;
use crate::object::{Machine, Object, dict, statics, tracing};

use super::address_map::AddressMap;
use super::census::{Census, Entry};
use super::native_call;
use super::types::{TypeFacts, TypeTable};

/// A holder that is not an object.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Root {
    /// A variable of the interpreter.
    Static(&'static str),
    /// A slot of the native stack's record.
    Native {
        /// The record.
        record: NativeFrame,
        /// The slot, `None` for a vector that the record owns.
        slot: Option<u64>,
    },
}

/// A counted reference that no object holds.
#[derive(Clone, Copy, Debug)]
pub struct RootHeld {
    /// Who holds it.
    pub root: Root,
    /// Where the reference is stored.
    pub place: Address,
    /// What it refers to.
    pub target: Object,
}

impl RootHeld {
    /// The holder in words.
    pub fn words(&self, m: &Machine) -> String {
        match self.root {
            Root::Static(words) => words.to_owned(),
            Root::Native { record, .. } => {
                let kind = usize::from(record.kind(m));
                let name = NATIVE_KIND_NAMES.get(kind).copied().unwrap_or("native code");
                let call = || native_call::around(m, record);
                match name {
                    "Python" => native_call::running(m, record.slot(m, 0)),
                    "Forward" | "ForwardOwned" | "Keep" | "Instruction" => {
                        format!("{} in progress", call().unwrap_or_else(|| "a native call".to_owned()))
                    }
                    _ => format!("{} in progress", call().unwrap_or_else(|| spaced(name))),
                }
            }
        }
    }
}

/// `SlotInit` as `slot init`.
fn spaced(name: &str) -> String {
    let mut words = String::new();
    for letter in name.chars() {
        if letter.is_uppercase() && !words.is_empty() {
            words.push(' ');
        }
        words.extend(letter.to_lowercase());
    }
    words
}

const WORDS: &[(Address, u64, &str)] = &[
    (CUREXC_TYPE, 1, "the exception being raised"),
    (CUREXC_VALUE, 1, "the exception being raised"),
    (CUREXC_TRACEBACK, 1, "the exception being raised"),
    (EXC_STATE, 3, "the exception being handled"),
    (MODULES, 1, "the interpreter: sys.modules"),
    (SYS_DICT, 1, "the interpreter: the names of sys"),
    (BUILTINS_DICT, 1, "the interpreter: the builtins"),
    (INTERNED, 1, "the interpreter: interned strings"),
    (EMPTY_TUPLE, 1, "the interpreter: the empty tuple"),
    (EMPTY_STRING, 1, "the interpreter: the empty string"),
    (EMPTY_BYTES, 1, "the interpreter: the empty bytes"),
    (EMPTY_FROZENSET, 1, "the interpreter: the empty frozenset"),
    (TSTATE_DICT, 1, "the interpreter: the thread's dict"),
    (LRU_KEYWORD_MARK, 1, "functools: what stands before the keywords of a key"),
    (UNSUPPORTED_OPERATION, 1, "io: UnsupportedOperation"),
    (BUILTINS_COPY, 1, "the interpreter: the builtins as they were made"),
    (LIST_INDEX_ERROR, 1, "list: what it says of an index out of range"),
    (OTHER_STATICS, (GC_GENERATIONS - OTHER_STATICS) / 8, "the interpreter"),
    (GC_GARBAGE, 1, "the collector: gc.garbage"),
    (GC_CALLBACKS, 1, "the collector: gc.callbacks"),
    (SMALL_INTS, 262, "the table of small ints"),
    (LATIN1_STRINGS, 256, "the table of characters"),
    (BYTES_CHARACTERS, 256, "the table of single bytes"),
    (STATIC_OBJECTS, MAX_STATIC_OBJECTS, "the interpreter's names"),
];

/// Visits each counted reference that no object holds.
pub fn visit_roots(m: &Machine, visit: &mut dyn FnMut(RootHeld)) {
    let mut word = |place: Address, root| {
        let target = Object(m.memory.try_read_u64(place).unwrap_or(0));
        if !target.is_null() {
            visit(RootHeld { root, place, target });
        }
    };
    for &(start, count, words) in WORDS {
        for index in 0..count {
            word(start + index * 8, Root::Static(words));
        }
    }
    for index in 0..METHOD_CACHE_ENTRIES {
        word(METHOD_CACHE + index * 24 + 8, Root::Static("the method cache: a name"));
    }
    tracing::visit_file_names(m, &mut |place| word(place, Root::Static("tracemalloc: a file name")));
    for record in m.top_native().and_below(m) {
        for slot in 0..record.slot_count(m) {
            if record.is_counted(m, slot) {
                word(record.slot_address(slot), Root::Native { record, slot: Some(slot) });
            }
        }
        native_vectors::owned_vectors(m, record, &mut |start, count| {
            for index in 0..count {
                word(start + index * 8, Root::Native { record, slot: None });
            }
        });
    }
}

/// Visits references object by object, each place once: a key table that dicts share belongs to the first of them that
/// was visited.
pub struct Ledger<'a> {
    m: &'a Machine,
    /// By the address of a key table the birth serial of the dict that it belongs to.
    tables: AddressMap,
    interned: Object,
}

impl<'a> Ledger<'a> {
    /// No object visited yet.
    pub fn new(m: &'a Machine) -> Self {
        Self { m, tables: AddressMap::default(), interned: m.object_at(INTERNED) }
    }

    /// Whose references it visits.
    pub(super) fn machine(&self) -> &'a Machine {
        self.m
    }

    /// Visits what `entry` holds, counted or not.
    #[inline]
    pub(super) fn visit(&mut self, types: &TypeTable, entry: Entry, mut visit: impl FnMut(Held)) {
        let m = self.m;
        let facts = types.facts(entry.facts);
        let table = key_table(m, facts, entry);
        let keeps_keys = table == 0 || self.takes_table(table, entry);
        visit_held(m, facts, entry, self.interned, |held| {
            if keeps_keys || !matches!(held.label, Label::Key(_)) {
                visit(held);
            }
        });
    }

    /// Whether the key table is this holder's; it is if no other was visited before.
    fn takes_table(&mut self, keys: Address, holder: Entry) -> bool {
        let serial = holder.id as u32;
        self.tables.entry(keys).is_none_or(|owner| {
            if *owner == 0 {
                *owner = serial;
            }
            *owner == serial
        })
    }
}

/// The key table of a dict, or of a class: others may share it. 0 for other objects.
pub(super) fn key_table(m: &Machine, facts: &TypeFacts, entry: Entry) -> Address {
    let word = |offset| m.memory.try_read_u64(entry.object.field(offset)).unwrap_or(0);
    match facts.spec.map_or(Object::NULL, |spec| spec.address) {
        statics::DICT | statics::DEFAULT_DICT | statics::ORDERED_DICT => word(dict::MA_KEYS),
        _ if facts.makes_types && super::census::is_heap_type(m, entry.object) => word(HT_CACHED_KEYS),
        _ => 0,
    }
}

/// Visits what `entry` holds, counted or not, whoever shares its key table. `interned` is the dict of interned strings,
/// which does not count what it holds.
#[inline]
pub(super) fn visit_held(
    m: &Machine,
    facts: &TypeFacts,
    entry: Entry,
    interned: Object,
    mut visit: impl FnMut(Held),
) {
    let is_interned = entry.object == interned;
    TypeTable::each_held(facts, m, entry.object, |mut held| {
        if is_interned && matches!(held.label, Label::Key(_) | Label::Value(_)) {
            held.kind = FieldKind::Borrowed;
        }
        visit(held);
    });
}

/// Visits every reference of a moment with its holder; roots have none.
pub fn visit_all(m: &Machine, census: &Census, visit: &mut dyn FnMut(Option<Entry>, Held, Option<Root>)) {
    visit_roots(m, &mut |held| {
        let label = Label::Field("");
        let (place, target, kind) = (held.place, held.target, FieldKind::Counted);
        visit(None, Held { place, target, kind, label }, Some(held.root));
    });
    let mut ledger = Ledger::new(m);
    for &entry in &census.holders {
        ledger.visit(&census.types, entry, |held| visit(Some(entry), held, None));
    }
}
