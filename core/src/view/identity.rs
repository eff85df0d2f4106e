//! Which values are one object and why: small ints, interned strings, the constants of each code object.

use std::collections::BTreeSet;

use crate::object::code::{
    CO_CELLVARS, CO_CONSTS, CO_FILENAME, CO_FIRSTLINENO, CO_FREEVARS, CO_NAME, CO_NAMES, CO_VARNAMES,
};
use crate::object::layout::Label;
use crate::object::reference::{OB_SIZE, OB_TYPE};
use crate::object::runtime::{INTERNED, SMALL_INTS};
use crate::object::tuple::OB_ITEM;
use crate::object::{Machine, Object, long, statics};

use super::census::{Census, ObjectId};
use super::holders::why_shared;
use super::picture::object_id;
use super::scopes;
use super::sorting::sort_by_numbers;
use super::text;
use super::types::{TypeFacts, TypeTable};

/// Interned strings, code objects and constants of one that are listed, at most.
const MOST_STRINGS: usize = 120;
const MOST_CODES: usize = 60;
const MOST_CONSTANTS: u64 = 40;
/// Names of a code object that are looked at.
const MOST_NAMES: u64 = 1000;

/// What is shared at one moment.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Identity {
    /// The value of the first small int.
    pub first_small_int: i32,
    /// The small ints, made at start: which object each is.
    pub small_ints: Vec<ObjectId>,
    /// Strings in the table of interned ones.
    pub interned: u64,
    /// Of those, the program's: in its code, or made by it.
    pub strings: Vec<SharedValue>,
    /// The program's that are not listed.
    pub more_strings: u64,
    /// The constants of the program's code, code object by code object.
    pub codes: Vec<CodeConstants>,
}

/// A value that may be shared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SharedValue {
    /// Which object.
    pub id: ObjectId,
    /// The value, as `repr` writes it.
    pub text: String,
    /// Its type's name.
    pub type_name: String,
    /// Its `ob_refcnt`.
    pub count: u64,
    /// Why it is shared, in words.
    pub why: String,
}

/// The constants of one code object.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CodeConstants {
    /// `co_name`.
    pub name: String,
    /// `co_firstlineno`.
    pub line: u32,
    /// `co_consts`, but for code.
    pub constants: Vec<SharedValue>,
}

/// What is shared in a machine; `files` are the inputs', `mark` the first birth serial of the user's program.
pub fn identity(m: &Machine, mark: u64, files: &[String]) -> Identity {
    let census = Census::take(m, mark);
    let word = |address| m.memory.try_read_u64(address).unwrap_or(0);
    let small = long::SMALL_NEGATIVE + long::SMALL_POSITIVE;
    let codes: Vec<Object> = census
        .holders
        .iter()
        .filter(|entry| {
            let is_code = census.types.facts(entry.facts).object == statics::CODE;
            is_code && files.contains(&text::string(m, Object(word(entry.object.field(CO_FILENAME)))))
        })
        .map(|entry| entry.object)
        .collect();
    let mut found = Identity {
        first_small_int: -(long::SMALL_NEGATIVE as i32),
        small_ints: (0..small as u64)
            .map(|index| object_id(m, Object(word(SMALL_INTS + 8 * index))))
            .collect(),
        ..Identity::default()
    };
    found.codes = codes.iter().take(MOST_CODES).map(|&code| constants_of(m, code, mark)).collect();
    read_strings(m, &census, mark, &codes, files, &mut found);
    found
}

fn constants_of(m: &Machine, code: Object, mark: u64) -> CodeConstants {
    let word = |address| m.memory.try_read_u64(address).unwrap_or(0);
    let constants = Object(word(code.field(CO_CONSTS)));
    let count = word(constants.field(OB_SIZE)).min(MOST_CONSTANTS);
    let items = (0..count).map(|index| Object(word(constants.field(OB_ITEM + 8 * index))));
    CodeConstants {
        name: text::string(m, Object(word(code.field(CO_NAME)))),
        line: m.memory.try_read_u32(code.field(CO_FIRSTLINENO)).unwrap_or(0),
        constants: items.filter_map(|item| shared(m, item, mark, "constant")).collect(),
    }
}

/// A simple value; `why` where nothing more special is known.
fn shared(m: &Machine, object: Object, mark: u64, why: &str) -> Option<SharedValue> {
    Some(SharedValue {
        id: object_id(m, object),
        text: text::simple(m, object)?,
        type_name: text::type_name_of(m, object),
        count: m.memory.try_read_u64(object.0)?,
        why: why_shared(m, object, mark).unwrap_or_else(|| why.to_owned()),
    })
}

/// The table of interned strings, and of those the program's: what its code names, its module's names, and what it made.
fn read_strings(
    m: &Machine,
    census: &Census,
    mark: u64,
    codes: &[Object],
    files: &[String],
    found: &mut Identity,
) {
    let Some(dict) = census.types.known(statics::DICT) else { return };
    let mut named: BTreeSet<u64> = codes.iter().flat_map(|&code| strings_of(m, code)).collect();
    let module = scopes::read(m, &|file| files.iter().any(|known| known == file)).module_names;
    if !module.is_null() {
        visit_keys(m, dict, module, &mut |key| {
            named.insert(key.0);
        });
    }
    let mut yours = Vec::new();
    visit_keys(m, dict, m.object_at(INTERNED), &mut |key| {
        found.interned += 1;
        let id = object_id(m, key);
        if named.contains(&key.0) || (id >= mark && id < 1 << 40) {
            yours.push((id, key));
        }
    });
    sort_by_numbers(&mut yours, |&(id, _)| (id, 0));
    found.more_strings = yours.len().saturating_sub(MOST_STRINGS) as u64;
    yours.truncate(MOST_STRINGS);
    found.strings = yours.into_iter().filter_map(|(_, key)| shared(m, key, mark, "interned name")).collect();
}

fn visit_keys(m: &Machine, dict: &TypeFacts, object: Object, visit: &mut dyn FnMut(Object)) {
    TypeTable::visit_held(dict, m, object, &mut |held| {
        if let Label::Key(_) = held.label {
            visit(held.target);
        }
    });
}

/// The addresses of what a code object's tuples of names and constants hold, and constants that are tuples.
fn strings_of(m: &Machine, code: Object) -> Vec<u64> {
    let word = |address| m.memory.try_read_u64(address).unwrap_or(0);
    let items = |tuple: u64| {
        let count = word(tuple + OB_SIZE).min(MOST_NAMES);
        (0..count).map(move |index| word(tuple + OB_ITEM + 8 * index))
    };
    let is_tuple = |object: &u64| *object != 0 && word(*object + OB_TYPE) == statics::TUPLE.0;
    let tuples = [CO_CONSTS, CO_NAMES, CO_VARNAMES, CO_FREEVARS, CO_CELLVARS];
    let mut found: Vec<u64> =
        tuples.into_iter().map(|offset| word(code.field(offset))).filter(is_tuple).flat_map(items).collect();
    let inner: Vec<u64> = found.iter().copied().filter(is_tuple).flat_map(items).collect();
    found.extend(inner);
    found
}
