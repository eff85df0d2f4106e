//! What a view must know of each type: which layout its objects have, and where slots and dict are.

use crate::memory::Address;
use crate::memory::regions::DATA;
use crate::object::layout::{FieldKind, Held, Label};
use crate::object::reference::{OB_SIZE, OB_TYPE};
use crate::object::runtime::STATIC_TYPE_BYTES;
use crate::object::statics::{self, STATIC_TYPE_COUNT};
use crate::object::type_offsets::{
    FLAG_HAVE_GC, FLAG_HEAPTYPE, FLAG_TYPE_SUBCLASS, TP_BASE, TP_BASICSIZE, TP_DICTOFFSET, TP_FLAGS,
    TP_ITEMSIZE, TP_NAME, TP_WEAKLISTOFFSET,
};
use crate::object::type_spec::{MemberKind, TypeSpec};
use crate::object::{Machine, Object};

use super::address_map::AddressMap;

/// Bytes of a `PyMemberDef`.
const MEMBER_DEF_BYTES: u64 = 40;
const MAX_BASES: usize = 256;
const MAX_MEMBERS: u64 = 4096;

/// A `__slots__` member.
#[derive(Clone, Debug)]
pub struct Slot {
    /// Its name.
    pub name: String,
    /// Where its reference lies in the object.
    pub offset: u64,
}

/// What is known of a type.
#[expect(clippy::struct_excessive_bools, reason = "independent facts")]
pub struct TypeFacts {
    /// The type object.
    pub object: Object,
    /// The static type whose layout its objects begin with.
    pub spec: Option<&'static TypeSpec>,
    /// Whether its objects hold it.
    pub is_heap: bool,
    /// Whether its objects have a GC header (a static type does not, whatever this says).
    pub has_gc: bool,
    /// Whether its objects are types.
    pub makes_types: bool,
    /// Whether its objects never hold a reference.
    pub is_leaf: bool,
    /// `__slots__` of it and its bases.
    pub slots: Vec<Slot>,
    /// `tp_dictoffset`.
    pub dict_offset: i64,
    /// `tp_weaklistoffset`.
    pub weaklist_offset: i64,
    /// `tp_basicsize`.
    pub basic_size: u64,
    /// `tp_itemsize`.
    pub item_size: u64,
    /// What follows the last dot of `tp_name`.
    pub name: String,
}

/// The types of a machine that were met so far.
pub struct TypeTable {
    facts: Vec<TypeFacts>,
    by_address: AddressMap,
    specs: Vec<Option<&'static TypeSpec>>,
    /// The types met last, by some bits of their addresses: an address, and one more than its index.
    recent: [(Address, u32); RECENT],
}

/// A power of two.
const RECENT: usize = 64;

fn word(m: &Machine, address: Address) -> u64 {
    m.memory.try_read_u64(address).unwrap_or(0)
}

/// The characters of a C string.
pub fn c_text(m: &Machine, address: Address) -> String {
    let bytes: Vec<u8> =
        (address..).map_while(|at| m.memory.try_read_u8(at).filter(|&byte| byte != 0)).take(1000).collect();
    String::from_utf8_lossy(&bytes).into_owned()
}

impl TypeTable {
    /// The table of a build, no type met yet.
    pub fn new(m: &Machine) -> Self {
        let mut specs = vec![None; STATIC_TYPE_COUNT as usize];
        for spec in &m.natives.types {
            if let Some(place) = static_index(spec.address).and_then(|index| specs.get_mut(index)) {
                *place = Some(*spec);
            }
        }
        Self { facts: Vec::new(), by_address: AddressMap::default(), specs, recent: [(0, 0); RECENT] }
    }

    /// The facts of a type that was met.
    pub fn facts(&self, index: u32) -> &TypeFacts {
        &self.facts[index as usize]
    }

    /// The facts of a type, if it was met.
    pub fn known(&self, type_: Object) -> Option<&TypeFacts> {
        match self.by_address.get(type_.0) {
            0 | u32::MAX => None,
            found => Some(&self.facts[found as usize - 1]),
        }
    }

    /// The index of `type_`, if it is a type: a static one, or an object whose type makes types.
    #[inline]
    pub fn index_of(&mut self, m: &Machine, type_: Object) -> Option<u32> {
        let place = (type_.0 >> 4 ^ type_.0 >> 10) as usize % RECENT;
        match self.recent[place] {
            (address, following) if address == type_.0 => following.checked_sub(1),
            _ => {
                let found = self.find(m, type_, 0);
                if let Some(index) = found {
                    self.recent[place] = (type_.0, index + 1);
                }
                found
            }
        }
    }

    fn find(&mut self, m: &Machine, type_: Object, depth: u32) -> Option<u32> {
        if static_index(type_).is_none() && !is_block_with_header(m, type_) {
            return None;
        }
        match self.by_address.get(type_.0) {
            0 => {}
            u32::MAX => return None,
            found => return Some(found - 1),
        }
        if depth > 16 || !self.is_type(m, type_, depth) {
            self.by_address.set(type_.0, u32::MAX);
            return None;
        }
        let facts = self.read(m, type_);
        self.facts.push(facts);
        self.by_address.set(type_.0, self.facts.len() as u32);
        Some(self.facts.len() as u32 - 1)
    }

    fn is_type(&mut self, m: &Machine, type_: Object, depth: u32) -> bool {
        if let Some(index) = static_index(type_) {
            return self.specs.get(index).is_some_and(Option::is_some) && word(m, type_.0) != 0;
        }
        let metatype = Object(word(m, type_.field(OB_TYPE)));
        self.find(m, metatype, depth + 1).is_some_and(|index| self.facts(index).makes_types)
    }

    fn read(&self, m: &Machine, type_: Object) -> TypeFacts {
        let flags = word(m, type_.field(TP_FLAGS));
        let mut spec = None;
        let mut slots = Vec::new();
        let mut base = type_;
        for _ in 0..MAX_BASES {
            if let Some(index) = static_index(base) {
                spec = self.specs.get(index).copied().flatten();
                break;
            }
            if base.is_null() {
                break;
            }
            slots.splice(0..0, slots_of(m, base));
            base = Object(word(m, base.field(TP_BASE)));
        }
        let is_heap = flags & FLAG_HEAPTYPE != 0;
        let dict_offset = word(m, type_.field(TP_DICTOFFSET)) as i64;
        let holds = |spec: &&TypeSpec| {
            let fields = spec.layout.fields.iter().any(|field| field.kind == FieldKind::Counted);
            fields || spec.layout.variable.is_some()
        };
        let name = c_text(m, word(m, type_.field(TP_NAME)));
        TypeFacts {
            object: type_,
            spec,
            is_heap,
            has_gc: flags & FLAG_HAVE_GC != 0,
            makes_types: flags & FLAG_TYPE_SUBCLASS != 0 || type_ == statics::TYPE,
            is_leaf: !is_heap && dict_offset == 0 && !spec.as_ref().is_some_and(holds),
            slots,
            dict_offset,
            weaklist_offset: word(m, type_.field(TP_WEAKLISTOFFSET)) as i64,
            basic_size: word(m, type_.field(TP_BASICSIZE)),
            item_size: word(m, type_.field(TP_ITEMSIZE)),
            name: name.rsplit('.').next().unwrap_or_default().to_owned(),
        }
    }

    /// Where the pointer to the object's dict lies, for types that have one. CPython: `_PyObject_GetDictPtr`.
    pub fn dict_place(facts: &TypeFacts, m: &Machine, object: Object) -> Option<Address> {
        match facts.dict_offset {
            0 => None,
            offset if offset > 0 => Some(object.0 + offset as u64),
            offset => {
                let size = (word(m, object.field(OB_SIZE)) as i64).unsigned_abs();
                let bytes = facts.basic_size.checked_add(size.checked_mul(facts.item_size)?)?;
                object.0.checked_add(bytes.next_multiple_of(8))?.checked_add_signed(offset)
            }
        }
    }

    /// Every reference in an object's own bytes and blocks, counted or not; also its heap type.
    pub fn visit_held(facts: &TypeFacts, m: &Machine, object: Object, visit: &mut dyn FnMut(Held)) {
        Self::each_held(facts, m, object, visit);
    }

    /// As `visit_held`, for those who visit a million objects.
    #[inline]
    pub(super) fn each_held(facts: &TypeFacts, m: &Machine, object: Object, mut visit: impl FnMut(Held)) {
        let dict_place = Self::dict_place(facts, m, object);
        let mut dict_seen = false;
        {
            let mut pass = |held: Held| {
                dict_seen |= Some(held.place) == dict_place;
                if !held.target.is_null() {
                    visit(held);
                }
            };
            if let Some(spec) = facts.spec {
                for field in spec.layout.fields.iter().filter(|field| field.kind != FieldKind::Raw) {
                    let place = object.field(field.offset);
                    let (target, label) = (Object(word(m, place)), Label::Field(field.name));
                    pass(Held { place, target, kind: field.kind, label });
                }
                if let Some(variable) = spec.layout.variable {
                    variable(m, object, &mut pass);
                }
            }
            if facts.is_heap {
                let held = |place, label| Held {
                    place,
                    target: Object(word(m, place)),
                    kind: FieldKind::Counted,
                    label,
                };
                pass(held(object.field(OB_TYPE), Label::Field("ob_type")));
                for slot in &facts.slots {
                    pass(held(object.field(slot.offset), Label::Slot(slot.offset)));
                }
            }
        }
        if let Some(place) = dict_place.filter(|_| !dict_seen) {
            let target = Object(word(m, place));
            if !target.is_null() {
                visit(Held { place, target, kind: FieldKind::Counted, label: Label::Field("__dict__") });
            }
        }
    }
}

/// Whether a live block begins where the GC header of this object would.
fn is_block_with_header(m: &Machine, object: Object) -> bool {
    object.0.is_multiple_of(16) && object.0 >= 16 && m.memory.serial_of(object.0 - 16) != 0
}

/// The number of a static type.
pub fn static_index(type_: Object) -> Option<usize> {
    let offset = type_.0.checked_sub(DATA.start)?;
    (offset % STATIC_TYPE_BYTES == 0 && offset / STATIC_TYPE_BYTES < STATIC_TYPE_COUNT)
        .then_some((offset / STATIC_TYPE_BYTES) as usize)
}

/// The `__slots__` members that a heap type itself adds: a table behind the type object.
fn slots_of(m: &Machine, type_: Object) -> Vec<Slot> {
    let metatype = word(m, type_.field(OB_TYPE));
    let table = type_.0 + word(m, metatype + TP_BASICSIZE);
    let count = word(m, type_.field(OB_SIZE)).min(MAX_MEMBERS);
    (0..count)
        .map(|index| table + index * MEMBER_DEF_BYTES)
        .filter(|member| m.memory.try_read_u32(member + 8) == Some(MemberKind::ObjectEx as u32))
        .map(|member| Slot { name: c_text(m, word(m, member)), offset: word(m, member + 16) })
        .collect()
}
