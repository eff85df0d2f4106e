//! Objects in a few characters: values as Python writes them, and titles of cards. Runs no Python.

use crate::memory::Address;
use crate::object::runtime::{ELLIPSIS, FALSE, NONE, NOT_IMPLEMENTED, TRUE};
use crate::object::type_offsets::TP_NAME;
use crate::object::{
    Machine, Object, bytes, code, dict, float, float_text, frame, function, long, statics, tuple, unicode,
    unicode_repr,
};

use super::types::{TypeTable, c_text};

/// Strings up to this length are written out.
const MAX_CHARACTERS: u64 = 24;
const MAX_DIGITS: u64 = 4;
const MAX_ITEMS: u64 = 4;
const MAX_TITLE: usize = 40;

fn word(m: &Machine, address: Address) -> u64 {
    m.memory.try_read_u64(address).unwrap_or(0)
}

/// A number, a short string, None and their like, as `repr` writes them; short tuples of such. `None` for the rest.
pub fn simple(m: &Machine, object: Object) -> Option<String> {
    simple_within(m, object, 2)
}

fn simple_within(m: &Machine, object: Object, depth: u32) -> Option<String> {
    let named = [
        (NONE, "None"),
        (TRUE, "True"),
        (FALSE, "False"),
        (ELLIPSIS, "Ellipsis"),
        (NOT_IMPLEMENTED, "NotImplemented"),
    ];
    if let Some((_, text)) = named.iter().find(|(known, _)| *known == object) {
        return Some((*text).to_owned());
    }
    match Object(m.memory.try_read_u64(object.field(8))?) {
        statics::INT => int_text(m, object),
        statics::FLOAT => Some(float_text::repr(float::value(m, object))),
        statics::STR => (unicode::length(m, object) <= MAX_CHARACTERS).then(|| quoted(m, object)),
        statics::BYTES => (bytes::size(m, object) <= MAX_CHARACTERS)
            .then(|| unicode_repr::quoted_bytes(&bytes::to_vec(m, object))),
        statics::TUPLE if depth > 0 => tuple_text(m, object, depth),
        _ => None,
    }
}

/// Whether an object is a value by its kind and length, told without writing it. Of tuples, their words may still be
/// too long for `simple`.
pub fn is_value(m: &Machine, object: Object) -> bool {
    is_value_within(m, object, 2)
}

fn is_value_within(m: &Machine, object: Object, depth: u32) -> bool {
    if [NONE, TRUE, FALSE, ELLIPSIS, NOT_IMPLEMENTED].contains(&object) {
        return true;
    }
    match m.memory.try_read_u64(object.0.wrapping_add(8)).map_or(Object::NULL, Object) {
        statics::FLOAT => true,
        statics::INT => long::digit_count(m, object) <= MAX_DIGITS,
        statics::STR => unicode::length(m, object) <= MAX_CHARACTERS,
        statics::BYTES => bytes::size(m, object) <= MAX_CHARACTERS,
        statics::TUPLE if depth > 0 => {
            let count = m.size_of(object) as u64;
            let item = |index| Object(word(m, object.field(tuple::OB_ITEM + index * 8)));
            count <= MAX_ITEMS && (0..count).all(|index| is_value_within(m, item(index), depth - 1))
        }
        _ => false,
    }
}

fn int_text(m: &Machine, object: Object) -> Option<String> {
    (long::digit_count(m, object) <= MAX_DIGITS).then(|| long::to_decimal(m, object))
}

fn quoted(m: &Machine, string: Object) -> String {
    let characters: Vec<u32> = unicode::characters(m, string).take(MAX_CHARACTERS as usize).collect();
    let quoted = unicode_repr::quoted(&characters, false);
    quoted.start().iter().copied().map(|c| char::from_u32(c).unwrap_or('\u{fffd}')).collect()
}

fn tuple_text(m: &Machine, object: Object, depth: u32) -> Option<String> {
    let count = m.size_of(object) as u64;
    if count > MAX_ITEMS {
        return None;
    }
    let item = |index| {
        let item = Object(word(m, object.field(tuple::OB_ITEM + index * 8)));
        if item.is_null() { None } else { simple_within(m, item, depth - 1) }
    };
    let items = (0..count).map(item).collect::<Option<Vec<_>>>()?;
    let comma = if count == 1 { "," } else { "" };
    let text = format!("({}{comma})", items.join(", "));
    (text.chars().count() <= MAX_TITLE).then_some(text)
}

/// The text of a string object; empty for anything else.
pub fn string(m: &Machine, object: Object) -> String {
    if m.memory.try_read_u64(object.0.wrapping_add(8)).is_some() && unicode::check(m, object) {
        unicode::to_string(m, object)
    } else {
        String::new()
    }
}

/// At most `limit` characters, the cut marked.
pub fn clipped(text: &str, limit: usize) -> String {
    if text.chars().count() <= limit {
        return text.to_owned();
    }
    text.chars().take(limit - 1).chain(['…']).collect()
}

/// With its first letter in upper case, to begin a sentence.
pub fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// The title of what is no object any more, or not yet.
pub const UNKNOWN: &str = "?";

/// What stands on an object's card: its value when it is simple, else its kind and size or name.
pub fn title(m: &Machine, types: &mut TypeTable, object: Object) -> String {
    if let Some(text) = simple(m, object) {
        return text;
    }
    let type_ = Object(word(m, object.field(8)));
    let Some(index) = types.index_of(m, type_) else { return UNKNOWN.to_owned() };
    let facts = types.facts(index);
    let name = facts.name.clone();
    if facts.makes_types {
        return format!("class {}", type_name(m, object));
    }
    let size = m.size_of(object);
    match facts.spec.map_or(Object::NULL, |spec| spec.address) {
        statics::STR if type_ == statics::STR => {
            let characters: Vec<u32> = unicode::characters(m, object).take(20).collect();
            let start = unicode_repr::quoted(&characters, false);
            let start: String = start.start().iter().filter_map(|&c| char::from_u32(c)).collect();
            format!("{}… {} characters", &start[..start.len() - 1], unicode::length(m, object))
        }
        statics::INT if type_ == statics::INT => {
            format!("int of {} digits of 30 bits", long::digit_count(m, object))
        }
        statics::BYTES => format!("{name} of {size} bytes"),
        statics::BYTEARRAY | statics::ARRAY | statics::LIST | statics::TUPLE | statics::DEQUE => {
            format!("{name} [{size}]")
        }
        statics::DICT | statics::DEFAULT_DICT | statics::ORDERED_DICT => {
            format!("{name} {{{}}}", word(m, object.field(dict::MA_USED)))
        }
        statics::SET | statics::FROZENSET => format!("{name} {{{}}}", word(m, object.field(24))),
        statics::FUNCTION => {
            format!("def {}()", string(m, Object(word(m, object.field(function::FUNC_NAME)))))
        }
        statics::MODULE => format!("module {}", module_name(m, object)),
        statics::FRAME => format!("frame of {}", frame_name(m, object)),
        statics::CODE => format!("code of {}", string(m, Object(word(m, object.field(code::CO_NAME))))),
        statics::METHOD => method_title(m, object),
        statics::GENERATOR => {
            let code_object = Object(word(m, object.field(32)));
            format!("generator {}", string(m, Object(word(m, code_object.field(code::CO_NAME)))))
        }
        _ => name,
    }
}

fn method_title(m: &Machine, object: Object) -> String {
    let target = Object(word(m, object.field(crate::object::method::IM_FUNC)));
    let name = string(m, Object(word(m, target.field(function::FUNC_NAME))));
    if name.is_empty() { "method".to_owned() } else { format!("method {name}") }
}

/// The name of a type object.
pub fn type_name(m: &Machine, type_: Object) -> String {
    let name = c_text(m, word(m, type_.field(TP_NAME)));
    name.rsplit('.').next().unwrap_or_default().to_owned()
}

/// The name of an object's type.
pub fn type_name_of(m: &Machine, object: Object) -> String {
    type_name(m, Object(word(m, object.field(8))))
}

/// `__name__` of a module.
pub fn module_name(m: &Machine, module: Object) -> String {
    let names = Object(word(m, module.field(16)));
    super::rows::dict_items(m, names)
        .find(|item| string(m, item.key) == "__name__")
        .map_or_else(String::new, |item| string(m, item.value))
}

/// The function that a frame runs.
pub fn frame_name(m: &Machine, frame_object: Object) -> String {
    let code_object = Object(word(m, frame_object.field(frame::F_CODE)));
    string(m, Object(word(m, code_object.field(code::CO_NAME))))
}

/// The name of a frame's local variable by its index.
pub fn local_name(m: &Machine, frame_object: Object, index: u64) -> Option<String> {
    let code_object = Object(word(m, frame_object.field(frame::F_CODE)));
    let mut index = index;
    for offset in [code::CO_VARNAMES, code::CO_CELLVARS, code::CO_FREEVARS] {
        let names = Object(word(m, code_object.field(offset)));
        let count = m.memory.try_read_u64(names.0.checked_add(16)?)?;
        if index < count {
            return Some(string(m, Object(word(m, names.field(tuple::OB_ITEM + index * 8)))));
        }
        index -= count;
    }
    None
}

/// A number with a comma after every three digits.
pub fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// Bytes as a reader says them: exact below 10,000, else in KB or MB of a thousand.
pub fn bytes_words(bytes: u64) -> String {
    match bytes {
        0..10_000 => format!("{} bytes", grouped(bytes)),
        10_000..1_000_000 => format!("{:.1} KB", bytes as f64 / 1e3),
        _ => format!("{:.1} MB", bytes as f64 / 1e6),
    }
}

/// `1 object`, `4 objects`.
pub fn counted(count: u64, noun: &str) -> String {
    format!("{} {noun}{}", grouped(count), if count == 1 { "" } else { "s" })
}

/// How many of each kind, and how many dicts of theirs: `2 Node`, `their 2 dicts`.
pub fn kinds(kinds: &[(String, u64)], dicts: u64) -> Vec<String> {
    let mut what: Vec<String> =
        kinds.iter().map(|(name, count)| format!("{} {name}", grouped(*count))).collect();
    match dicts {
        0 => {}
        1 => what.push("its dict".to_owned()),
        _ => what.push(format!("their {} dicts", grouped(dicts))),
    }
    what
}
