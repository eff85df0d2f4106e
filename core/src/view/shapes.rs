//! What stands on an object's card: its kind, its rows, and the objects that are folded into it.

use crate::memory::Address;
use crate::object::layout::{FieldKind, Held, Label};
use crate::object::type_offsets::{FLAG_BASE_EXC_SUBCLASS, HT_NAME, TP_DICT, TP_FLAGS};
use crate::object::{Machine, Object, cell, code, dict, exceptions, function, list, statics, tuple, weakref};

use super::data::Shape;
use super::rows::{Item, dict_items, ordered_items};
use super::size::own_bytes;
use super::text::{self, simple, string};
use super::types::{TypeFacts, TypeTable};

/// Rows that a container shows; of more, the first three and the last.
const MAX_ROWS: u64 = 7;
/// Attributes that an instance shows.
const MAX_ATTRIBUTES: u64 = 12;
const FIRST_ROWS: u64 = 3;

/// What a row holds.
pub(super) enum RowKind {
    /// A counted reference.
    Strong,
    /// A weak reference to a living object.
    Weak,
    /// A weak reference whose object is gone.
    Dead,
    /// Items not listed.
    More(u64),
    /// Alike items not listed: their type's name, how many, their bytes.
    Stack(String, u64, u64),
}

/// A row before it is known what is drawn.
pub(super) struct DraftRow {
    pub(super) label: String,
    /// Its key behind the card's id.
    pub(super) key: String,
    /// Where the reference is stored.
    pub(super) place: Address,
    pub(super) target: Object,
    pub(super) access: Option<String>,
    pub(super) kind: RowKind,
}

/// A group of rows.
pub(super) struct DraftSection {
    pub(super) title: Option<String>,
    /// The object that the group is.
    pub(super) object: Object,
    pub(super) rows: Vec<DraftRow>,
}

/// All of a card that can be read from its object.
#[derive(Default)]
pub(super) struct Content {
    pub(super) sections: Vec<DraftSection>,
    /// Objects that belong to it alone and get no card of their own.
    pub(super) folded: Vec<Object>,
    pub(super) summary: Option<String>,
}

fn word(m: &Machine, address: Address) -> u64 {
    m.memory.try_read_u64(address).unwrap_or(0)
}

fn held_alone(m: &Machine, object: Object) -> bool {
    !object.is_null() && word(m, object.0) == 1
}

/// The kind of card.
pub(super) fn shape(m: &Machine, facts: &TypeFacts) -> Shape {
    if facts.makes_types {
        return Shape::Class;
    }
    if word(m, facts.object.field(TP_FLAGS)) & FLAG_BASE_EXC_SUBCLASS != 0 {
        return Shape::Exception;
    }
    match facts.spec.map_or(Object::NULL, |spec| spec.address) {
        statics::FUNCTION | statics::BUILTIN_FUNCTION | statics::METHOD | statics::CMETHOD => Shape::Function,
        statics::MODULE => Shape::Module,
        statics::WEAKREF | statics::WEAKPROXY | statics::CALLABLE_PROXY => Shape::Weakref,
        statics::FRAME => Shape::Frame,
        statics::GENERATOR => Shape::Generator,
        statics::LIST
        | statics::TUPLE
        | statics::DICT
        | statics::SET
        | statics::FROZENSET
        | statics::DEQUE
        | statics::DEFAULT_DICT
        | statics::ORDERED_DICT => Shape::Container,
        statics::INT
        | statics::STR
        | statics::FLOAT
        | statics::BYTES
        | statics::COMPLEX
        | statics::BOOL
        | statics::BYTEARRAY
        | statics::ARRAY
        | statics::RANGE
            if !facts.is_heap =>
        {
            Shape::Value
        }
        _ if facts.is_heap => Shape::Instance,
        _ => Shape::Other,
    }
}

/// Reads a card's rows; `is_own` tells objects that are older than the program: they are one line.
pub(super) fn content(
    m: &Machine,
    types: &mut TypeTable,
    object: Object,
    facts: u32,
    is_own: bool,
) -> Content {
    let shape = shape(m, types.facts(facts));
    let base = types.facts(facts).spec.map_or(Object::NULL, |spec| spec.address);
    let mut content = Content::default();
    match shape {
        Shape::Module => return content,
        Shape::Class | Shape::Function | Shape::Other if is_own => return content,
        Shape::Class => class_content(m, types, object, &mut content),
        Shape::Weakref => weakref_content(m, object, &mut content),
        Shape::Value => {}
        _ => match base {
            statics::FUNCTION => function_content(m, object, &mut content),
            statics::LIST => {
                sequence_content(m, types, word(m, object.field(list::OB_ITEM)), object, &mut content);
            }
            statics::TUPLE => sequence_content(m, types, object.field(tuple::OB_ITEM), object, &mut content),
            statics::DICT | statics::DEFAULT_DICT => {
                dict_content(m, object, dict_items(m, object), &mut content);
            }
            statics::ORDERED_DICT => {
                dict_content(m, object, ordered_items(m, object).into_iter(), &mut content);
            }
            statics::SET | statics::FROZENSET => set_content(m, types, object, facts, &mut content),
            statics::GENERATOR => generator_content(m, types, object, &mut content),
            statics::FRAME => push_plain(&mut content, local_rows(m, types.facts(facts), object)),
            statics::STR | statics::INT | statics::FLOAT | statics::BYTES => {}
            _ => generic_content(m, types, object, facts, &mut content),
        },
    }
    if shape != Shape::Class {
        slots_content(m, types.facts(facts), object, &mut content);
        own_dict_content(m, types.facts(facts), object, &mut content);
    }
    content
}

fn plain(rows: Vec<DraftRow>) -> DraftSection {
    DraftSection { title: None, object: Object::NULL, rows }
}

fn push_plain(content: &mut Content, rows: Vec<DraftRow>) {
    if !rows.is_empty() {
        content.sections.push(plain(rows));
    }
}

fn strong(label: String, access: Option<String>, place: Address, target: Object) -> DraftRow {
    DraftRow { key: label.clone(), label, place, target, access, kind: RowKind::Strong }
}

fn more(count: u64) -> DraftRow {
    let kind = RowKind::More(count);
    DraftRow {
        label: "…".to_owned(),
        key: "…".to_owned(),
        place: 0,
        target: Object::NULL,
        access: None,
        kind,
    }
}

fn sequence_content(
    m: &Machine,
    types: &mut TypeTable,
    items: Address,
    object: Object,
    content: &mut Content,
) {
    let count = word(m, object.field(16));
    if items == 0 || count > i64::MAX as u64 {
        return;
    }
    let row = |index: u64| {
        let place = items + index * 8;
        let label = format!("[{index}]");
        strong(label.clone(), Some(label), place, Object(word(m, place)))
    };
    let rows = if count <= MAX_ROWS {
        (0..count).map(row).filter(|row| !row.target.is_null()).collect()
    } else {
        let hidden = FIRST_ROWS..count - 1;
        let mut rows: Vec<_> = (0..FIRST_ROWS).map(row).collect();
        rows.push(match alike(m, types, items, hidden.clone()) {
            Some((name, bytes)) => {
                DraftRow { kind: RowKind::Stack(name, hidden.end - hidden.start, bytes), ..more(0) }
            }
            None => more(hidden.end - hidden.start),
        });
        rows.push(row(count - 1));
        rows
    };
    push_plain(content, rows);
}

/// The type and bytes of items that are all of one type whose objects hold nothing; of one object again and again,
/// which the first row shows, no bytes.
fn alike(
    m: &Machine,
    types: &mut TypeTable,
    items: Address,
    range: std::ops::Range<u64>,
) -> Option<(String, u64)> {
    let item_at = |index| word(m, items + index * 8);
    let type_at = |index| word(m, item_at(index) + 8);
    let first = type_at(range.start);
    let index = types.index_of(m, Object(first))?;
    let facts = types.facts(index);
    if !facts.is_leaf {
        return None;
    }
    if range.clone().all(|index| item_at(index) == item_at(0)) {
        return Some((format!("the same {}", facts.name), 0));
    }
    let mut bytes = 0;
    for index in range {
        if type_at(index) != first {
            return None;
        }
        bytes += own_bytes(m, facts, Object(item_at(index)));
    }
    Some((facts.name.clone(), bytes))
}

/// A short name of a key, for labels and for row keys.
fn key_text(m: &Machine, key: Object) -> String {
    simple(m, key).unwrap_or_else(|| format!("{} {:#x}", text::type_name_of(m, key), key.0))
}

fn dict_content(m: &Machine, object: Object, items: impl Iterator<Item = Item>, content: &mut Content) {
    let count = word(m, object.field(dict::MA_USED));
    let mut rows = Vec::new();
    for (index, item) in (0..).zip(items) {
        if count > MAX_ROWS && index == FIRST_ROWS {
            rows.push(more(count.saturating_sub(FIRST_ROWS + 1)));
        }
        if count > MAX_ROWS && index >= FIRST_ROWS && index + 1 != count {
            continue;
        }
        let label = format!("[{}]", key_text(m, item.key));
        let key_is_simple = simple(m, item.key).is_some();
        if !key_is_simple {
            let key = format!("{label}key");
            rows.push(DraftRow { key, ..strong("key".to_owned(), None, item.key_place, item.key) });
        }
        let access = key_is_simple.then(|| label.clone());
        rows.push(strong(label, access, item.value_place, item.value));
    }
    push_plain(content, rows);
}

fn set_content(m: &Machine, types: &mut TypeTable, object: Object, facts: u32, content: &mut Content) {
    let mut rows = Vec::new();
    let mut count = 0;
    TypeTable::visit_held(types.facts(facts), m, object, &mut |held| {
        if let Label::Key(element) = held.label {
            count += 1;
            if count <= MAX_ROWS {
                let key = format!("{{{}}}", key_text(m, element));
                rows.push(DraftRow { key, ..strong(String::new(), None, held.place, element) });
            }
        }
    });
    if count > MAX_ROWS {
        rows.truncate(FIRST_ROWS as usize);
        rows.push(more(count - FIRST_ROWS));
    }
    push_plain(content, rows);
}

fn slots_content(m: &Machine, facts: &TypeFacts, object: Object, content: &mut Content) {
    let row = |slot: &super::types::Slot| {
        let place = object.field(slot.offset);
        let target = Object(word(m, place));
        (!target.is_null()).then(|| strong(slot.name.clone(), Some(format!(".{}", slot.name)), place, target))
    };
    push_plain(content, facts.slots.iter().filter_map(row).collect());
}

/// The dict of an instance, as an inset when nobody else holds it.
fn own_dict_content(m: &Machine, facts: &TypeFacts, object: Object, content: &mut Content) {
    let Some(place) = TypeTable::dict_place(facts, m, object) else { return };
    let names = Object(word(m, place));
    if names.is_null() {
        return;
    }
    if !held_alone(m, names) {
        let access = Some(".__dict__".to_owned());
        push_plain(content, vec![strong("__dict__".to_owned(), access, place, names)]);
        return;
    }
    content.folded.push(names);
    let rows = attribute_rows(m, names, |_| true);
    content.sections.push(DraftSection { title: Some("its dict".to_owned()), object: names, rows });
}

fn attribute_rows(m: &Machine, names: Object, keep: impl Fn(Object) -> bool) -> Vec<DraftRow> {
    let mut rows = Vec::new();
    let mut count = 0;
    for item in dict_items(m, names).filter(|item| keep(item.value)) {
        let name = if text::type_name_of(m, item.key) == "str" {
            string(m, item.key)
        } else {
            key_text(m, item.key)
        };
        if name.starts_with("__") && name.ends_with("__") {
            continue;
        }
        count += 1;
        if count <= MAX_ATTRIBUTES {
            rows.push(strong(name.clone(), Some(format!(".{name}")), item.value_place, item.value));
        }
    }
    if count > MAX_ATTRIBUTES {
        rows.push(more(count - MAX_ATTRIBUTES));
    }
    rows
}

/// A class: its data attributes are rows, everything else that the statement made is folded.
fn class_content(m: &Machine, types: &mut TypeTable, object: Object, content: &mut Content) {
    let names = Object(word(m, object.field(TP_DICT)));
    let mut methods = 0;
    let mut is_part = |value: Object| {
        let type_ = Object(word(m, value.field(8)));
        let callable = matches!(
            type_,
            statics::FUNCTION | statics::CLASSMETHOD | statics::STATICMETHOD | statics::PROPERTY
        );
        methods += u64::from(callable);
        callable || matches!(type_, statics::GETSET_DESCRIPTOR | statics::MEMBER_DESCRIPTOR)
    };
    let parts: Vec<_> = dict_items(m, names).map(|item| (item.value, is_part(item.value))).collect();
    let rows = attribute_rows(m, names, |value| !parts.contains(&(value, true)));
    if !rows.is_empty() {
        content.sections.push(DraftSection { title: Some("its dict".to_owned()), object: names, rows });
    }
    let drawn: Vec<Object> =
        content.sections.iter().flat_map(|section| &section.rows).map(|row| row.target).collect();
    fold_from(m, types, object, &drawn, content);
    content.folded.retain(|&folded| folded != Object(word(m, object.field(HT_NAME))));
    // Names and code, with what it holds, were there before the statement ran.
    let compiled = held_by_code(m, types, &content.folded);
    let made = |part: &&Object| {
        !matches!(Object(word(m, part.field(8))), statics::STR | statics::CODE) && !compiled.contains(part)
    };
    let inside = content.folded.iter().filter(made).count() as u64;
    content.summary =
        Some(format!("{} · {} inside", text::counted(methods, "method"), text::counted(inside, "object")));
}

/// What the code objects among `parts` hold.
fn held_by_code(m: &Machine, types: &mut TypeTable, parts: &[Object]) -> Vec<Object> {
    let mut held = Vec::new();
    for &part in parts.iter().filter(|part| Object(word(m, part.field(8))) == statics::CODE) {
        if let Some(index) = types.index_of(m, statics::CODE) {
            TypeTable::visit_held(types.facts(index), m, part, &mut |one| held.push(one.target));
        }
    }
    held
}

/// Folds what only `object` and what it folds hold.
fn fold_from(m: &Machine, types: &mut TypeTable, object: Object, except: &[Object], content: &mut Content) {
    let mut seen: Vec<(Object, u64)> = Vec::new();
    let mut waiting = vec![object];
    while let Some(holder) = waiting.pop() {
        let Some(index) = types.index_of(m, Object(word(m, holder.field(8)))) else { continue };
        let mut found = Vec::new();
        TypeTable::visit_held(types.facts(index), m, holder, &mut |held: Held| {
            if held.kind == FieldKind::Counted
                && held.target != object
                && !matches!(held.label, Label::Key(_) | Label::Node(_))
            {
                found.push(held.target);
            }
        });
        for target in found {
            if except.contains(&target) || !folds(m, target) {
                continue;
            }
            let place = seen.iter().position(|(known, _)| *known == target).unwrap_or_else(|| {
                seen.push((target, 0));
                seen.len() - 1
            });
            seen[place].1 += 1;
            if seen[place].1 == word(m, target.0) {
                content.folded.push(target);
                waiting.push(target);
            }
        }
    }
}

/// Whether an object may be folded into a class or function: it is of the kinds that such a statement makes.
fn folds(m: &Machine, object: Object) -> bool {
    matches!(
        Object(word(m, object.field(8))),
        statics::DICT
            | statics::TUPLE
            | statics::FUNCTION
            | statics::CODE
            | statics::GETSET_DESCRIPTOR
            | statics::CELL
            | statics::MEMBER_DESCRIPTOR
            | statics::CLASSMETHOD
            | statics::STATICMETHOD
            | statics::PROPERTY
            | statics::STR
    )
}

fn function_content(m: &Machine, object: Object, content: &mut Content) {
    let mut rows = Vec::new();
    let defaults = Object(word(m, object.field(function::FUNC_DEFAULTS)));
    if held_alone(m, defaults) {
        content.folded.push(defaults);
        for index in 0..word(m, defaults.field(16)).min(MAX_ROWS) {
            let place = defaults.field(tuple::OB_ITEM + index * 8);
            let row = strong(
                format!("default {index}"),
                Some(format!(".__defaults__[{index}]")),
                place,
                Object(word(m, place)),
            );
            rows.push(row);
        }
    }
    let closure = Object(word(m, object.field(function::FUNC_CLOSURE)));
    let code_object = Object(word(m, object.field(function::FUNC_CODE)));
    if held_alone(m, closure) {
        content.folded.push(closure);
        let names = Object(word(m, code_object.field(code::CO_FREEVARS)));
        for index in 0..word(m, closure.field(16)).min(MAX_ROWS) {
            let name = string(m, Object(word(m, names.field(tuple::OB_ITEM + index * 8))));
            let place = closure.field(tuple::OB_ITEM + index * 8);
            rows.push(cell_row(m, name, place, content));
        }
    }
    if rows.is_empty() {
        for held in [function::FUNC_CODE, function::FUNC_QUALNAME] {
            let inner = Object(word(m, object.field(held)));
            if held_alone(m, inner) {
                content.folded.push(inner);
            }
        }
    }
    push_plain(content, rows);
}

/// A row for the variable in a cell: what it holds when only this reference holds the cell, else the cell.
fn cell_row(m: &Machine, name: String, place: Address, content: &mut Content) -> DraftRow {
    let cell_object = Object(word(m, place));
    let inner = cell_object.field(cell::OB_REF);
    if held_alone(m, cell_object) && word(m, inner) != 0 {
        content.folded.push(cell_object);
        return strong(name, None, inner, Object(word(m, inner)));
    }
    strong(name, None, place, cell_object)
}

fn weakref_content(m: &Machine, object: Object, content: &mut Content) {
    let place = object.field(weakref::WR_OBJECT);
    let target = Object(word(m, place));
    let is_dead = target.is_null() || target == crate::object::runtime::NONE;
    let kind = if is_dead { RowKind::Dead } else { RowKind::Weak };
    let mut rows =
        vec![DraftRow { label: String::new(), key: "object".to_owned(), place, target, access: None, kind }];
    let callback = object.field(weakref::WR_CALLBACK);
    if word(m, callback) != 0 {
        rows.push(strong("callback".to_owned(), None, callback, Object(word(m, callback))));
    }
    push_plain(content, rows);
}

fn generator_content(m: &Machine, types: &mut TypeTable, object: Object, content: &mut Content) {
    let place = object.field(crate::object::generator::GI_FRAME);
    let frame = Object(word(m, place));
    if frame.is_null() {
        return;
    }
    if !held_alone(m, frame) {
        push_plain(content, vec![strong("frame".to_owned(), Some(".gi_frame".to_owned()), place, frame)]);
        return;
    }
    content.folded.push(frame);
    let Some(index) = types.index_of(m, Object(word(m, frame.field(8)))) else { return };
    push_plain(content, local_rows(m, types.facts(index), frame));
}

/// The local variables and the stack of a frame, and its caller. Its code and namespaces are not listed: they would
/// bring CPython's own into the picture.
fn local_rows(m: &Machine, facts: &TypeFacts, frame: Object) -> Vec<DraftRow> {
    let mut rows = Vec::new();
    TypeTable::visit_held(facts, m, frame, &mut |held| {
        let label = match held.label {
            Label::Local(index) => {
                text::local_name(m, frame, index).unwrap_or_else(|| format!("local {index}"))
            }
            Label::Stack(0) => "stack".to_owned(),
            Label::Stack(depth) => format!("stack {depth}"),
            Label::Field("f_back") => "caller".to_owned(),
            _ => return,
        };
        rows.push(strong(label, None, held.place, held.target));
    });
    rows
}

/// Any other object: what its layout says that it holds.
fn generic_content(m: &Machine, types: &mut TypeTable, object: Object, facts: u32, content: &mut Content) {
    let facts = types.facts(facts);
    let dict_place = TypeTable::dict_place(facts, m, object);
    let is_exception = shape(m, facts) == Shape::Exception;
    let mut rows = Vec::new();
    let mut hidden = 0;
    TypeTable::visit_held(facts, m, object, &mut |held| {
        let (label, access) = match held.label {
            Label::Field("ob_type") | Label::Slot(_) => return,
            Label::Field("ob_ref") => ("contents".to_owned(), Some(".cell_contents".to_owned())),
            Label::Field(name) => (name.to_owned(), None),
            Label::Item(index) => (format!("[{index}]"), Some(format!("[{index}]"))),
            Label::Local(index) => {
                (text::local_name(m, object, index).unwrap_or_else(|| format!("local {index}")), None)
            }
            Label::Stack(depth) => (format!("stack {depth}"), None),
            Label::Value(key) => (format!("[{}]", key_text(m, key)), None),
            Label::Key(key) | Label::Node(key) => (format!("key {}", key_text(m, key)), None),
        };
        if held.kind != FieldKind::Counted || Some(held.place) == dict_place {
            return;
        }
        if is_exception && held.place == object.field(exceptions::DICT) {
            return;
        }
        if rows.len() as u64 >= MAX_ATTRIBUTES {
            hidden += 1;
            return;
        }
        rows.push(strong(label, access, held.place, held.target));
    });
    if hidden > 0 {
        rows.push(more(hidden));
    }
    push_plain(content, rows);
}
