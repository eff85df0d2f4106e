//! Static types in memory: what CPython's linker would lay down as `PyTypeObject`, `PyMethodDef`, … initialisers.
//!
//! Structs keep their C layouts; constant strings and tables lie in RODATA behind a bump pointer.

use crate::memory::Address;
use crate::memory::regions::RODATA;

use super::machine::Machine;
use super::native::{GETTER_KEY, METHOD_KEY, SETTER_KEY};
use super::reference::{OB_REFCNT, OB_TYPE, Object};
use super::statics;
use super::type_offsets::{
    FLAG_HAVE_VERSION_TAG, HEAP_AS_BUFFER, HEAP_AS_MAPPING, HEAP_AS_NUMBER, HEAP_AS_SEQUENCE, TP_AS_MAPPING,
    TP_AS_NUMBER, TP_AS_SEQUENCE, TP_BASE, TP_BASICSIZE, TP_DICTOFFSET, TP_DOC, TP_FLAGS, TP_GETATTRO,
    TP_GETSET, TP_ITEMSIZE, TP_MEMBERS, TP_METHODS, TP_NAME, TP_VECTORCALL_OFFSET, TP_WEAKLISTOFFSET,
    slot_place,
};
use super::type_spec::{GetSetDef, MemberDef, MethodDef, TypeSpec};

/// Bytes of a `PyMethodDef`: name, function, flags (32 bits), doc.
pub const METHOD_DEF_BYTES: u64 = 32;
/// Bytes of a `PyMemberDef`: name, type (32 bits), offset, flags (32 bits), doc.
pub const MEMBER_DEF_BYTES: u64 = 40;
/// Bytes of a `PyGetSetDef`: name, get, set, doc, closure.
pub const GETSET_DEF_BYTES: u64 = 40;

/// The bump pointer is the region's first word.
const BUMP: Address = RODATA.start;

impl Machine {
    /// Room for constants in RODATA, aligned to 16 bytes, zero.
    pub fn constant_room(&mut self, bytes: u64) -> Address {
        let next = self.memory.read_u64(BUMP);
        let start = if next == 0 { BUMP + 16 } else { next };
        let end = start + bytes.next_multiple_of(16);
        assert!(end <= RODATA.end, "RODATA holds the constants of all native types and modules");
        self.memory.write_u64(BUMP, end);
        start
    }

    /// A constant C string; the empty one is `NULL`.
    pub fn c_string(&mut self, text: &str) -> Address {
        if text.is_empty() {
            return 0;
        }
        let start = self.constant_room(text.len() as u64 + 1);
        self.memory.write_bytes(start, text.as_bytes());
        start
    }

    /// The text of a C string; empty for `NULL`.
    pub fn read_c_string(&self, address: Address) -> String {
        let mut bytes = Vec::new();
        if address != 0 {
            let mut at = address;
            while let Some(byte @ 1..) = self.memory.try_read_u8(at) {
                bytes.push(byte);
                at += 1;
            }
        }
        String::from_utf8_lossy(&bytes).into_owned()
    }
}

/// Writes the `PyTypeObject` of a static type, its suites and its tables. `type_ready::ready` completes it.
pub fn write_static(m: &mut Machine, spec: &TypeSpec) {
    let type_ = spec.address;
    m.write(type_, OB_REFCNT, 1);
    m.write_object(type_, OB_TYPE, statics::TYPE);
    let name = m.c_string(spec.name);
    m.write(type_, TP_NAME, name);
    m.write(type_, TP_BASICSIZE, spec.basic_size);
    m.write(type_, TP_ITEMSIZE, spec.item_size);
    m.write(type_, TP_FLAGS, spec.flags | FLAG_HAVE_VERSION_TAG);
    m.write(type_, TP_DICTOFFSET, spec.dict_offset);
    m.write(type_, TP_WEAKLISTOFFSET, spec.weaklist_offset);
    m.write(type_, TP_VECTORCALL_OFFSET, spec.vectorcall_offset);
    m.write_object(type_, TP_BASE, spec.base);
    let doc = m.c_string(spec.doc);
    m.write(type_, TP_DOC, doc);
    write_slots(m, spec);
    if !spec.methods.is_empty() {
        let table =
            write_methods(m, spec.methods, |m, index| m.natives.slot_address(type_.0, METHOD_KEY + index));
        m.write(type_, TP_METHODS, table);
    }
    if !spec.members.is_empty() {
        let table = write_members(m, spec.members);
        m.write(type_, TP_MEMBERS, table);
    }
    if !spec.getset.is_empty() {
        let table = write_getset(m, type_, spec.getset);
        m.write(type_, TP_GETSET, table);
    }
    match type_ {
        statics::OBJECT => super::object_type::finish_static(m),
        statics::TYPE => super::type_new::write_getsets(m),
        _ => {}
    }
}

/// The types that name `PyObject_GenericGetAttr` in C instead of inheriting it, so that `__getattribute__` is in their dict.
const NAMES_GETATTRO: &[Object] = &[
    statics::ARRAY,
    statics::BYTEARRAY,
    statics::BYTEARRAY_ITERATOR,
    statics::BYTES,
    statics::BYTES_ITERATOR,
    statics::CALLABLE_ITERATOR,
    statics::COMPLEX,
    statics::DEFAULT_DICT,
    statics::DEQUE,
    statics::DEQUE_ITERATOR,
    statics::DEQUE_REVERSE_ITERATOR,
    statics::DICT,
    statics::DICT_ITEM_ITERATOR,
    statics::DICT_ITEMS,
    statics::DICT_KEY_ITERATOR,
    statics::DICT_KEYS,
    statics::DICT_VALUE_ITERATOR,
    statics::DICT_VALUES,
    statics::ELLIPSIS_TYPE,
    statics::ENUMERATE,
    statics::FILTER,
    statics::FLOAT,
    statics::FROZENSET,
    statics::INT,
    statics::LIST,
    statics::LIST_ITERATOR,
    statics::LIST_REVERSE_ITERATOR,
    statics::LONG_RANGE_ITERATOR,
    statics::MANAGED_BUFFER,
    statics::MAP,
    statics::MAPPING_PROXY,
    statics::MEMORYVIEW,
    statics::PARTIAL,
    statics::PROPERTY,
    statics::RANGE,
    statics::RANGE_ITERATOR,
    statics::REVERSED,
    statics::SEQUENCE_ITERATOR,
    statics::SET,
    statics::SET_ITERATOR,
    statics::SLICE,
    statics::STR,
    statics::STR_ITERATOR,
    statics::TUPLE,
    statics::TUPLE_ITERATOR,
    statics::ZIP,
];

fn write_slots(m: &mut Machine, spec: &TypeSpec) {
    let suites = [
        (TP_AS_NUMBER, HEAP_AS_NUMBER, HEAP_AS_MAPPING),
        (TP_AS_MAPPING, HEAP_AS_MAPPING, HEAP_AS_SEQUENCE),
        (TP_AS_SEQUENCE, HEAP_AS_SEQUENCE, HEAP_AS_BUFFER),
    ];
    for (pointer, start, end) in suites {
        if spec.slots.iter().any(|(slot, _)| (start..end).contains(slot)) {
            let suite = m.constant_room(end - start);
            m.write(spec.address, pointer, suite);
        }
    }
    for &(slot, _) in spec.slots {
        let function = m.natives.slot_address(spec.address.0, slot);
        let place = slot_place(m, spec.address, slot).expect("the suite was made");
        m.memory.write_u64(place, function);
    }
    if NAMES_GETATTRO.contains(&spec.address) {
        let generic = m.natives.slot_address(statics::OBJECT.0, TP_GETATTRO);
        m.write(spec.address, TP_GETATTRO, generic);
    }
}

/// Writes a table of `PyMethodDef`, ended by an empty one; `address` gives each function's.
pub fn write_methods(
    m: &mut Machine,
    methods: &[MethodDef],
    address: impl Fn(&Machine, u64) -> Address,
) -> Address {
    let table = m.constant_room((methods.len() as u64 + 1) * METHOD_DEF_BYTES);
    for (index, method) in (0..).zip(methods) {
        let name = m.c_string(method.name);
        let doc = m.c_string(method.doc);
        let function = address(m, index);
        let at = table + index * METHOD_DEF_BYTES;
        m.memory.write_words(at, &[name, function, u64::from(method.flags), doc]);
    }
    table
}

fn write_members(m: &mut Machine, members: &[MemberDef]) -> Address {
    let table = m.constant_room((members.len() as u64 + 1) * MEMBER_DEF_BYTES);
    for (index, member) in (0..).zip(members) {
        let name = m.c_string(member.name);
        let doc = m.c_string(member.doc);
        let at = table + index * MEMBER_DEF_BYTES;
        let flags = u64::from(member.read_only);
        m.memory.write_words(at, &[name, member.kind as u64, member.offset, flags, doc]);
    }
    table
}

fn write_getset(m: &mut Machine, type_: Object, getset: &[GetSetDef]) -> Address {
    let table = m.constant_room((getset.len() as u64 + 1) * GETSET_DEF_BYTES);
    for (index, definition) in (0..).zip(getset) {
        let name = m.c_string(definition.name);
        let doc = m.c_string(definition.doc);
        let natives = m.natives;
        let get = definition.get.map_or(0, |_| natives.slot_address(type_.0, GETTER_KEY + index));
        let set = definition.set.map_or(0, |_| natives.slot_address(type_.0, SETTER_KEY + index));
        m.memory.write_words(table + index * GETSET_DEF_BYTES, &[name, get, set, doc, 0]);
    }
    table
}
