//! Making a class. CPython: typeobject.c, `type_new`.

use crate::memory::Address;

use super::cell;
use super::formatted::formatted;
use super::machine::Machine;
use super::names::{self, Name};
use super::native::{Natives, SlotFunction};
use super::reference::Object;
use super::runtime::{NONE, SUBTYPE_GETSETS, SUBTYPE_GETSETS_DICT_ONLY};
use super::statics;
use super::step::{Called, Raised, Step};
use super::type_declared_slots::{Slots, collect_slots};
use super::type_instances::{self, GC_FREE, shared};
use super::type_object::{self, full_name, name_of};
use super::type_offsets::{
    FLAG_BASETYPE, FLAG_HAVE_GC, FLAG_HAVE_VERSION_TAG, FLAG_HEAPTYPE, HEAP_AS_ASYNC, HEAP_AS_BUFFER,
    HEAP_AS_MAPPING, HEAP_AS_NUMBER, HEAP_AS_SEQUENCE, HT_CACHED_KEYS, HT_NAME, HT_QUALNAME, HT_SLOTS,
    TP_ALLOC, TP_AS_ASYNC, TP_AS_BUFFER, TP_AS_MAPPING, TP_AS_NUMBER, TP_AS_SEQUENCE, TP_BASE, TP_BASES,
    TP_BASICSIZE, TP_CLEAR, TP_DEALLOC, TP_DICT, TP_DICTOFFSET, TP_DOC, TP_FLAGS, TP_FREE, TP_GETSET,
    TP_ITEMSIZE, TP_MEMBERS, TP_NAME, TP_NEW, TP_TRAVERSE, TP_WEAKLISTOFFSET,
};
use super::type_spec::MemberKind;
use super::type_static::{GETSET_DEF_BYTES, MEMBER_DEF_BYTES};
use super::{
    arguments, calls, classmethod, dict, errors, frame, object_protocol, tuple, type_hooks, type_ready,
    type_slots, unicode, unicode_codecs,
};

/// The getsets of heap types' instances, in `Natives`.
const SUBTYPE: u64 = 3;

/// Registers the getters and setters of `__dict__` and `__weakref__`.
pub fn register(natives: &mut Natives) {
    natives.add_slots(
        SUBTYPE,
        &[
            (0, SlotFunction::F1(object_protocol::subtype_get_dict)),
            (1, SlotFunction::F2(object_protocol::subtype_set_dict)),
            (2, SlotFunction::F1(get_weakref)),
        ],
    );
}

/// Writes the tables of getsets that heap types share. Once, at boot.
pub fn write_getsets(m: &mut Machine) {
    let natives = m.natives;
    let dict_name = m.c_string("__dict__");
    let dict_doc = m.c_string("dictionary for instance variables (if defined)");
    let weakref_name = m.c_string("__weakref__");
    let weakref_doc = m.c_string("list of weak references to the object (if defined)");
    let dict = [dict_name, natives.slot_address(SUBTYPE, 0), natives.slot_address(SUBTYPE, 1), dict_doc, 0];
    let weakref = [weakref_name, natives.slot_address(SUBTYPE, 2), 0, weakref_doc, 0];
    let full = m.constant_room(GETSET_DEF_BYTES * 3);
    m.memory.write_words(full, &dict);
    m.memory.write_words(full + GETSET_DEF_BYTES, &weakref);
    let dict_only = m.constant_room(GETSET_DEF_BYTES * 2);
    m.memory.write_words(dict_only, &dict);
    m.memory.write_u64(SUBTYPE_GETSETS, full);
    m.memory.write_u64(SUBTYPE_GETSETS_DICT_ONLY, dict_only);
}

/// CPython: `subtype_getweakref`.
fn get_weakref(m: &mut Machine, object: Object) -> Called {
    let place = super::weakref::list_place(m, object).unwrap_or(0);
    let head = if place == 0 { Object::NULL } else { m.object_at(place) };
    let head = head.non_null().unwrap_or(NONE);
    Ok(Step::Value(m.new_reference(head)))
}

/// The deepest metatype of `bases`, starting from `metatype`, borrowed. CPython: `_PyType_CalculateMetaclass`.
pub fn calculate_metaclass(m: &mut Machine, metatype: Object, bases: Object) -> Result<Object, Raised> {
    let mut winner = metatype;
    for index in 0..tuple::size(m, bases) {
        let candidate = m.type_of(tuple::get(m, bases, index));
        if type_object::is_subtype(m, winner, candidate) {
            continue;
        }
        if !type_object::is_subtype(m, candidate, winner) {
            let message = "metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the metaclasses of all its bases";
            return Err(errors::set_string(m, statics::TYPE_ERROR, message));
        }
        winner = candidate;
    }
    Ok(winner)
}

/// The class `name` (dotted with its module) with these bases and dict (may be `NULL`; it is copied).
/// CPython: `PyErr_NewException`'s way of calling `type`.
pub fn new_class(m: &mut Machine, name: &str, bases: Object, namespace: Object) -> Result<Object, Raised> {
    let (module, short) = name.rsplit_once('.').unwrap_or(("builtins", name));
    let own = if namespace.is_null() { dict::new(m)? } else { dict::copy(m, namespace)? };
    let key = m.name(names::MODULE);
    if dict::get_item(m, own, key)?.is_none() {
        let module = unicode::intern_from_str(m, module)?;
        dict::set_item(m, own, key, module)?;
        m.decref(module);
    }
    let name = unicode::from_str(m, short)?;
    let bases = if bases.is_null() { tuple::new(m, 0)? } else { m.new_reference(bases) };
    m.nested(|m| {
        m.incref(statics::TYPE);
        calls::call_all_owned(m, statics::TYPE, &[name, bases, own])
    })
}

/// Whether a type's instances have fields beyond those of its base. CPython: `extra_ivars`.
fn has_extra_fields(m: &Machine, type_: Object, base: Object) -> bool {
    let (mut bytes, base_bytes) = (m.read(type_, TP_BASICSIZE), m.read(base, TP_BASICSIZE));
    let (items, base_items) = (m.read(type_, TP_ITEMSIZE), m.read(base, TP_ITEMSIZE));
    if items != 0 || base_items != 0 {
        return bytes != base_bytes || items != base_items;
    }
    for offset in [TP_WEAKLISTOFFSET, TP_DICTOFFSET] {
        let place = m.read(type_, offset);
        if place != 0
            && m.read(base, offset) == 0
            && place + 8 == bytes
            && m.read(type_, TP_FLAGS) & FLAG_HEAPTYPE != 0
        {
            bytes -= 8;
        }
    }
    bytes != base_bytes
}

/// The nearest type upward that decides the layout. CPython: `solid_base`.
pub fn solid_base(m: &Machine, type_: Object) -> Object {
    let base = m.read_object(type_, TP_BASE);
    let base = if base.is_null() { statics::OBJECT } else { solid_base(m, base) };
    if has_extra_fields(m, type_, base) { type_ } else { base }
}

/// The base whose layout the class extends, borrowed. CPython: `best_base`.
pub fn best_base(m: &mut Machine, bases: Object) -> Result<Object, Raised> {
    let (mut base, mut winner) = (Object::NULL, Object::NULL);
    for index in 0..tuple::size(m, bases) {
        let candidate_base = tuple::get(m, bases, index);
        if !type_object::check(m, candidate_base) {
            return Err(errors::set_string(m, statics::TYPE_ERROR, "bases must be types"));
        }
        if m.read(candidate_base, TP_DICT) == 0 {
            type_ready::ready(m, candidate_base)?;
        }
        if m.read(candidate_base, TP_FLAGS) & FLAG_BASETYPE == 0 {
            let message =
                formatted!("type '%.100s' is not an acceptable base type", full_name(m, candidate_base));
            return Err(errors::format(m, statics::TYPE_ERROR, message));
        }
        let candidate = solid_base(m, candidate_base);
        if winner.is_null()
            || type_object::is_subtype(m, candidate, winner) && !type_object::is_subtype(m, winner, candidate)
        {
            winner = candidate;
            base = candidate_base;
        } else if !type_object::is_subtype(m, winner, candidate) {
            let message = "multiple bases have instance lay-out conflict";
            return Err(errors::set_string(m, statics::TYPE_ERROR, message));
        }
    }
    Ok(base)
}

/// `type.__new__(metatype, name, bases, namespace, **keywords)`. CPython: `type_new`.
pub fn type_new(m: &mut Machine, metatype: Object, arguments: Object, keywords: Object) -> Called {
    let [name, bases, namespace] = parse(m, arguments)?;
    let mut metatype = metatype;
    let (base, bases) = if tuple::size(m, bases) == 0 {
        (statics::OBJECT, tuple::pack(m, &[statics::OBJECT])?)
    } else {
        check_mro_entries(m, bases)?;
        let winner = calculate_metaclass(m, metatype, bases)?;
        if winner != metatype {
            let new = m.read(winner, TP_NEW);
            if !m.natives.is_f3(new, type_new) {
                return m.call_f3(new, winner, arguments, keywords);
            }
            metatype = winner;
        }
        let base = best_base(m, bases)?;
        (base, m.new_reference(bases))
    };
    let own = match dict::copy(m, namespace) {
        Ok(own) => own,
        Err(raised) => {
            m.decref(bases);
            return Err(raised);
        }
    };
    let slots = match collect_slots(m, name, base, bases, own) {
        Ok(slots) => slots,
        Err(raised) => {
            m.decref(bases);
            m.decref(own);
            return Err(raised);
        }
    };
    let type_ = type_instances::alloc(m, metatype, slots.count)?;
    fill(m, type_, name, base, bases, own, &slots);
    if let Err(raised) = complete(m, type_, own, base, &slots) {
        m.decref(own);
        m.decref(type_);
        return Err(raised);
    }
    type_hooks::call(m, type_, own, keywords)
}

fn parse(m: &mut Machine, arguments: Object) -> Result<[Object; 3], Raised> {
    let count = tuple::size(m, arguments);
    if count != 3 {
        let format = "%.150s%s takes %s %d argument%s (%zd given)";
        let message = formatted!(format, "type.__new__", "()", "exactly", 3, "s", count);
        return Err(errors::format(m, statics::TYPE_ERROR, message));
    }
    let given = [0, 1, 2].map(|index| tuple::get(m, arguments, index));
    let fits = [unicode::check(m, given[0]), tuple::check(m, given[1]), dict::check(m, given[2])];
    for (index, expected) in ["str", "tuple", "dict"].into_iter().enumerate() {
        if !fits[index] {
            let message = format!(
                "type.__new__() argument {} must be {expected}, not {}",
                index + 1,
                arguments::kind_of(m, given[index])
            );
            return Err(errors::set_string(m, statics::TYPE_ERROR, &message));
        }
    }
    check_name(m, given[0])?;
    Ok(given)
}

/// Refuses a class's name that is no C string.
pub(super) fn check_name(m: &mut Machine, name: Object) -> Result<(), Raised> {
    unicode_codecs::as_utf8(m, name)?;
    if unicode::characters(m, name).any(|c| c == 0) {
        let message = "type name must not contain null characters";
        return Err(errors::set_string(m, statics::VALUE_ERROR, message));
    }
    Ok(())
}

fn check_mro_entries(m: &mut Machine, bases: Object) -> Result<(), Raised> {
    for index in 0..tuple::size(m, bases) {
        let base = tuple::get(m, bases, index);
        if type_object::check(m, base) {
            continue;
        }
        if let Some(hook) = object_protocol::lookup_attr_id_nested(m, base, names::MRO_ENTRIES)? {
            m.decref(hook);
            let message = "type() doesn't support MRO entry resolution; use types.new_class()";
            return Err(errors::set_string(m, statics::TYPE_ERROR, message));
        }
    }
    Ok(())
}

pub(super) fn item(m: &mut Machine, own: Object, name: Name) -> Result<Option<Object>, Raised> {
    let name = m.name(name);
    dict::get_item(m, own, name)
}

/// Fills the fields that need no Python; `bases` and the names of the slots are stolen.
fn fill(
    m: &mut Machine,
    type_: Object,
    name: Object,
    base: Object,
    bases: Object,
    own: Object,
    slots: &Slots,
) {
    m.incref(name);
    m.write_object(type_, HT_NAME, name);
    m.write_object(type_, HT_SLOTS, slots.names.unwrap_or(Object::NULL));
    // All heap types need GC: an instance stored on its own type makes a cycle.
    m.write(type_, TP_FLAGS, FLAG_HAVE_VERSION_TAG | FLAG_HEAPTYPE | FLAG_BASETYPE | FLAG_HAVE_GC);
    for (pointer, suite) in [
        (TP_AS_ASYNC, HEAP_AS_ASYNC),
        (TP_AS_NUMBER, HEAP_AS_NUMBER),
        (TP_AS_MAPPING, HEAP_AS_MAPPING),
        (TP_AS_SEQUENCE, HEAP_AS_SEQUENCE),
        (TP_AS_BUFFER, HEAP_AS_BUFFER),
    ] {
        m.write(type_, pointer, type_.0 + suite);
    }
    let text = utf8_of(m, name);
    m.write(type_, TP_NAME, text);
    m.write_object(type_, TP_BASES, bases);
    m.incref(base);
    m.write_object(type_, TP_BASE, base);
    m.incref(own);
    m.write_object(type_, TP_DICT, own);
}

/// The address of the UTF-8 text of a string that was found to have one; `NULL` where there is no memory for it.
pub(super) fn utf8_of(m: &mut Machine, string: Object) -> Address {
    unicode_codecs::as_utf8(m, string).unwrap_or_else(|_| {
        m.clear_error();
        0
    })
}

/// Writes `tp_name` of a class as `module.name`, which is how static types outside of `builtins` are called.
pub fn name_as_static(m: &mut Machine, class: Object) -> Result<(), Raised> {
    let own = m.read_object(class, TP_DICT);
    let key = m.name(names::MODULE);
    let module = dict::get_item(m, own, key)?.unwrap_or(NONE);
    let name = format!("{}.{}", unicode::to_string(m, module), type_object::short_name(m, class));
    let text = m.c_string(&name);
    m.write(class, TP_NAME, text);
    Ok(())
}

fn complete(m: &mut Machine, type_: Object, own: Object, base: Object, slots: &Slots) -> Result<(), Raised> {
    set_module(m, own)?;
    set_qualname(m, type_, own)?;
    set_doc(m, type_, own)?;
    wrap_special_functions(m, own)?;
    set_layout(m, type_, base, slots);
    set_lifecycle(m, type_);
    set_class_cell(m, type_, own)?;
    type_ready::ready(m, type_)?;
    type_slots::fix_up_slots(m, type_);
    if m.read(type_, TP_DICTOFFSET) != 0 {
        let keys = dict::new_keys_for_class(m);
        m.write(type_, HT_CACHED_KEYS, keys);
    }
    Ok(())
}

fn set_module(m: &mut Machine, own: Object) -> Result<(), Raised> {
    if item(m, own, names::MODULE)?.is_some() {
        return Ok(());
    }
    let globals = frame::current_globals(m);
    if !globals.is_null()
        && let Some(module) = item(m, globals, names::NAME)?
    {
        let key = m.name(names::MODULE);
        dict::set_item(m, own, key, module)?;
    }
    Ok(())
}

fn set_qualname(m: &mut Machine, type_: Object, own: Object) -> Result<(), Raised> {
    let qualname = item(m, own, names::QUALNAME)?;
    if let Some(qualname) = qualname
        && !unicode::check(m, qualname)
    {
        let message = formatted!("type __qualname__ must be a str, not %s", name_of(m, qualname));
        return Err(errors::format(m, statics::TYPE_ERROR, message));
    }
    let value = qualname.unwrap_or_else(|| m.read_object(type_, HT_NAME));
    m.incref(value);
    m.write_object(type_, HT_QUALNAME, value);
    if qualname.is_some() {
        let key = m.name(names::QUALNAME);
        dict::del_item(m, own, key)?;
    }
    Ok(())
}

fn set_doc(m: &mut Machine, type_: Object, own: Object) -> Result<(), Raised> {
    if let Some(doc) = item(m, own, names::DOC)?
        && unicode::check(m, doc)
    {
        unicode_codecs::as_utf8(m, doc)?;
        let text = unicode::to_string(m, doc);
        let text = text.split('\0').next().unwrap_or_default();
        let block = m.alloc(text.len() as u64 + 1)?;
        m.memory.write_bytes(block, text.as_bytes());
        m.memory.write_u8(block + text.len() as u64, 0);
        m.write(type_, TP_DOC, block);
    }
    Ok(())
}

/// `__new__` is a static method, `__init_subclass__` and `__class_getitem__` are class methods.
fn wrap_special_functions(m: &mut Machine, own: Object) -> Result<(), Raised> {
    for name in [names::NEW, names::INIT_SUBCLASS, names::CLASS_GETITEM] {
        let Some(function) = item(m, own, name)? else { continue };
        if m.type_of(function) != statics::FUNCTION {
            continue;
        }
        let wrapped = if name == names::NEW {
            classmethod::new_static_method(m, function)?
        } else {
            classmethod::new_class_method(m, function)?
        };
        let key = m.name(name);
        let done = dict::set_item(m, own, key, wrapped);
        m.decref(wrapped);
        done?;
    }
    Ok(())
}

/// Places the `__slots__` members, `__dict__` and `__weakref__` behind the base's fields.
fn set_layout(m: &mut Machine, type_: Object, base: Object, slots: &Slots) {
    let members = type_.0 + m.read(m.type_of(type_), TP_BASICSIZE);
    let mut offset = m.read(base, TP_BASICSIZE);
    if let Some(names) = slots.names {
        for index in 0..slots.count {
            let name = utf8_of(m, tuple::get(m, names, index));
            let member = members + index as u64 * MEMBER_DEF_BYTES;
            m.memory.write_words(member, &[name, MemberKind::ObjectEx as u64, offset, 0, 0]);
            offset += 8;
        }
    }
    if slots.add_dict {
        let place = if m.read(base, TP_ITEMSIZE) == 0 { offset } else { (-8i64) as u64 };
        m.write(type_, TP_DICTOFFSET, place);
        offset += 8;
    }
    if slots.add_weakref {
        m.write(type_, TP_WEAKLISTOFFSET, offset);
        offset += 8;
    }
    m.write(type_, TP_BASICSIZE, offset);
    let item_size = m.read(base, TP_ITEMSIZE);
    m.write(type_, TP_ITEMSIZE, item_size);
    m.write(type_, TP_MEMBERS, members);
    let full = m.memory.read_u64(SUBTYPE_GETSETS);
    let getset = match (slots.add_dict, slots.add_weakref) {
        (true, true) => full,
        (true, false) => m.memory.read_u64(SUBTYPE_GETSETS_DICT_ONLY),
        (false, true) => full + GETSET_DEF_BYTES,
        (false, false) => 0,
    };
    m.write(type_, TP_GETSET, getset);
}

fn set_lifecycle(m: &mut Machine, type_: Object) {
    let functions = [
        (TP_DEALLOC, TP_DEALLOC),
        (TP_ALLOC, TP_ALLOC),
        (TP_FREE, GC_FREE),
        (TP_TRAVERSE, TP_TRAVERSE),
        (TP_CLEAR, TP_CLEAR),
    ];
    for (slot, function) in functions {
        let address = shared(m, function);
        m.write(type_, slot, address);
    }
}

fn set_class_cell(m: &mut Machine, type_: Object, own: Object) -> Result<(), Raised> {
    let Some(found) = item(m, own, names::CLASSCELL)? else { return Ok(()) };
    if m.type_of(found) != statics::CELL {
        let class = m.type_of(found);
        let shown = object_protocol::repr_nested(m, class)?;
        let format = "__classcell__ must be a nonlocal cell, not %.200R";
        let message = formatted!(format, unicode::to_string(m, shown));
        m.decref(shown);
        return Err(errors::format(m, statics::TYPE_ERROR, message));
    }
    m.incref(type_);
    cell::replace(m, found, type_);
    let key = m.name(names::CLASSCELL);
    dict::del_item(m, own, key)
}
