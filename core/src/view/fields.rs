//! An object's bytes as a debugger shows them: each block that it owns, each field by CPython's name.

use crate::memory::{Address, Memory, Owner};
use crate::object::alloc::GC_HEAD_BYTES;
use crate::object::layout::{Field, FieldKind, Held, Label};
use crate::object::reference::{OB_REFCNT, OB_TYPE};
use crate::object::{Machine, Object, dict_keys, odict, statics};

use super::census::{Entry, ObjectId, block_of};
use super::size::own_bytes;
use super::sorting::sort_by_numbers;
use super::text;
use super::types::{TypeFacts, TypeTable};

/// Fields of a block that are listed.
const MAX_FIELDS: usize = 64;
/// Blocks of an object that are shown, at most: an ordered dict has one for each key.
const MAX_BLOCKS: usize = 64;

/// A block that belongs to an object.
#[derive(Clone, Debug, PartialEq)]
pub struct ObjectBlock {
    /// What it is: `object`, or the field that leads to it.
    pub name: String,
    /// Its first byte, in hexadecimal.
    pub address: String,
    /// Bytes that its owner may use.
    pub bytes: u64,
    /// Where it lies, in words: pool and arena, or outside of them.
    pub place: String,
    /// Its fields, in the order of offsets.
    pub fields: Vec<FieldBytes>,
    /// Fields beyond those listed.
    pub more_fields: u64,
}

/// One field's bytes.
#[derive(Clone, Debug, PartialEq)]
pub struct FieldBytes {
    /// Bytes from the object's address (of its own block: −16 for the GC header), else from the block's.
    pub offset: i32,
    /// Bytes it takes.
    pub bytes: u32,
    /// CPython's name of it; empty for bytes without one.
    pub name: String,
    /// The bytes as one number, in hexadecimal.
    pub hex: String,
    /// What that means, in words.
    pub value: String,
    /// The object that it refers to.
    pub target: Option<ObjectId>,
    /// Whether it counts in the target's `ob_refcnt`.
    pub is_counted: bool,
}

/// The blocks of an object, its own first.
pub(super) fn blocks(m: &Machine, types: &mut TypeTable, entry: Entry) -> Vec<ObjectBlock> {
    let facts = types.facts(entry.facts);
    let own = block_of(facts, entry.object);
    let mut held = Vec::new();
    TypeTable::visit_held(facts, m, entry.object, &mut |one| held.push(one));
    let mut parts = vec![(own, "object".to_owned(), own_fields(m, facts, entry.object))];
    if let Some(owned) = facts.spec.and_then(|spec| spec.layout.blocks) {
        owned(m, entry.object, &mut |address, name| {
            if parts.len() < MAX_BLOCKS {
                parts.push((address, name.to_owned(), fields_of_block(name)));
            }
        });
    }
    let mut made = Vec::new();
    for (number, (address, name, named)) in parts.into_iter().enumerate() {
        let block = m.memory.block_at(address);
        let bytes = match (&block, number) {
            (Some(block), _) => block.size,
            (None, 0) => own_bytes(m, types.facts(entry.facts), entry.object),
            (None, _) => continue,
        };
        let base = if number == 0 { entry.object.0 } else { address };
        let range = address..address + bytes;
        let mut all: Vec<(Field, Address)> =
            named.into_iter().map(|field| (field, base.wrapping_add(field.offset))).collect();
        all.retain(|(_, place)| range.contains(place));
        let mut fields: Vec<FieldBytes> =
            all.iter().map(|&(field, place)| field_bytes(m, types, base, field, place)).collect();
        for one in held.iter().filter(|one| range.contains(&one.place)) {
            if !all.iter().any(|&(_, place)| place == one.place) {
                fields.push(held_bytes(m, types, entry, base, *one));
            }
        }
        sort_by_numbers(&mut fields, |field| (i64::from(field.offset).abs_diff(i64::from(i32::MIN)), 0));
        fields.dedup_by_key(|field| field.offset);
        let more_fields = fields.len().saturating_sub(MAX_FIELDS) as u64;
        fields.truncate(MAX_FIELDS);
        let place = block.map_or_else(
            || "static data".to_owned(),
            |block| place_words(&m.memory, block.owner, block.size),
        );
        made.push(ObjectBlock { name, address: format!("{address:#x}"), bytes, place, fields, more_fields });
    }
    made
}

fn place_words(memory: &Memory, owner: Owner, bytes: u64) -> String {
    match owner {
        Owner::Pool { arena, pool } => {
            let arenas = memory.arenas();
            let number = arenas.iter().position(|one| one.address == arena).map_or(0, |index| index + 1);
            format!("pool {pool:#x} for blocks of {bytes} bytes, in arena {number} of {}", arenas.len())
        }
        Owner::Raw => "outside the arenas: over 512 bytes".to_owned(),
        Owner::Mapped => "outside the arenas: a mapping of its own".to_owned(),
    }
}

/// The fields with names of an object's own block.
fn own_fields(m: &Machine, facts: &TypeFacts, object: Object) -> Vec<Field> {
    let mut fields = vec![Field::raw("ob_refcnt", OB_REFCNT), Field::borrowed("ob_type", OB_TYPE)];
    if facts.has_gc {
        let behind = |bytes: u64| 0u64.wrapping_sub(bytes);
        fields.push(Field::raw("_gc_next", behind(GC_HEAD_BYTES)));
        fields.push(Field::raw("_gc_prev", behind(GC_HEAD_BYTES - 8)));
    }
    if let Some(spec) = facts.spec {
        fields.extend_from_slice(spec.layout.fields);
        if spec.address == statics::INT {
            let digits = m.size_of(object).unsigned_abs().min(MAX_FIELDS as u64);
            fields.extend((1..digits).map(|index| Field::raw32("ob_digit", 24 + index * 4)));
        }
    }
    if facts.dict_offset > 0 {
        fields.push(Field::counted("__dict__", facts.dict_offset as u64));
    }
    if facts.weaklist_offset > 0 {
        fields.push(Field::borrowed("__weakref__", facts.weaklist_offset as u64));
    }
    fields
}

/// The fields with names of a block that an object owns beside its own.
fn fields_of_block(name: &str) -> Vec<Field> {
    match name {
        "node" => odict::NODE_FIELDS.to_vec(),
        name if name.contains("keys") => key_table_fields(),
        _ => Vec::new(),
    }
}

fn key_table_fields() -> Vec<Field> {
    use dict_keys::{DK_LOOKUP, DK_NENTRIES, DK_REFCNT, DK_SIZE, DK_USABLE};
    vec![
        Field::raw("dk_refcnt", DK_REFCNT),
        Field::raw("dk_size", DK_SIZE),
        Field::raw("dk_lookup", DK_LOOKUP),
        Field::raw("dk_usable", DK_USABLE),
        Field::raw("dk_nentries", DK_NENTRIES),
    ]
}

fn field_bytes(
    m: &Machine,
    types: &mut TypeTable,
    base: Address,
    field: Field,
    place: Address,
) -> FieldBytes {
    let number = read(m, place, field.bytes);
    let is_reference = field.kind != FieldKind::Raw && number != 0;
    let target = if is_reference { target_of(m, types, Object(number)) } else { None };
    let value = match target {
        Some(_) => text::title(m, types, Object(number)),
        None if field.kind != FieldKind::Raw => "NULL".to_owned(),
        None if field.name == "ob_fval" => format!("{}", f64::from_bits(number)),
        None if number > u64::MAX / 2 => (number as i64).to_string(),
        None if number >= 1 << 40 => "an address".to_owned(),
        None => number.to_string(),
    };
    FieldBytes {
        offset: place.wrapping_sub(base) as i64 as i32,
        bytes: field.bytes as u32,
        name: field.name.to_owned(),
        hex: format!("{number:0width$x}", width = field.bytes as usize * 2),
        value,
        target,
        is_counted: field.kind == FieldKind::Counted,
    }
}

fn held_bytes(m: &Machine, types: &mut TypeTable, entry: Entry, base: Address, held: Held) -> FieldBytes {
    let name = match held.label {
        Label::Field(name) => name.to_owned(),
        Label::Item(index) => format!("[{index}]"),
        Label::Value(key) => format!("me_value of {}", text::title(m, types, key)),
        Label::Key(_) => "me_key".to_owned(),
        Label::Node(key) => format!("node of {}", text::title(m, types, key)),
        Label::Local(index) => format!("f_localsplus[{index}]"),
        Label::Stack(depth) => format!("stack[{depth}]"),
        Label::Slot(offset) => {
            let slots = &types.facts(entry.facts).slots;
            slots.iter().find(|slot| slot.offset == offset).map_or_else(String::new, |slot| slot.name.clone())
        }
    };
    FieldBytes {
        offset: held.place.wrapping_sub(base) as i64 as i32,
        bytes: 8,
        name,
        hex: format!("{:016x}", held.target.0),
        value: text::title(m, types, held.target),
        target: target_of(m, types, held.target),
        is_counted: held.kind == FieldKind::Counted,
    }
}

fn target_of(m: &Machine, types: &mut TypeTable, object: Object) -> Option<ObjectId> {
    let type_ = Object(m.memory.try_read_u64(object.0.checked_add(OB_TYPE)?)?);
    let facts = types.index_of(m, type_)?;
    super::census::id_at(m, types.facts(facts), object)
}

fn read(m: &Machine, place: Address, bytes: u64) -> u64 {
    match bytes {
        8 => m.memory.try_read_u64(place).unwrap_or(0),
        4 => u64::from(m.memory.try_read_u32(place).unwrap_or(0)),
        _ => (0..bytes).rev().fold(0, |number, index| {
            number << 8 | u64::from(m.memory.try_read_u8(place + index).unwrap_or(0))
        }),
    }
}
