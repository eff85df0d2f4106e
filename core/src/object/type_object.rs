//! Types: predicates, names, look-up through the mro, the method cache. CPython: typeobject.c.
//!
//! Its other parts: `type_static` (initialisers), `type_ready`, `type_mro`, `type_new`, `type_call`, `type_attributes`,
//! `type_instances` (allocation, deallocation), `type_slots` (special methods), `type_wrappers`, `type_members`.

use crate::memory::Address;

use super::machine::Machine;
use super::names::Name;
use super::reference::{OB_SIZE, Object};
use super::runtime::{METHOD_CACHE, METHOD_CACHE_ENTRIES, NEXT_VERSION_TAG, NONE};
use super::statics;
use super::step::{Called, Raised, Step};
use super::type_offsets::{
    FLAG_HAVE_VERSION_TAG, FLAG_HEAPTYPE, FLAG_READY, FLAG_READYING, FLAG_TYPE_SUBCLASS,
    FLAG_VALID_VERSION_TAG, TP_BASE, TP_BASES, TP_DESCR_GET, TP_DICT, TP_FLAGS, TP_MRO, TP_NAME,
    TP_SUBCLASSES, TP_VERSION_TAG,
};
use super::{dict, tuple, unicode, weakref};

pub use super::type_call::{call, vectorcall};
pub use super::type_instances::{free_instance, generic_alloc, generic_new};
pub use super::type_new::{calculate_metaclass, new_class};
pub use super::type_ready::ready;
pub use super::type_static::write_static;

/// Whether it is a type. CPython: `PyType_Check`.
#[inline]
pub fn check(m: &Machine, object: Object) -> bool {
    fast_subclass(m, object, FLAG_TYPE_SUBCLASS)
}

/// Whether it is a type whose type is `type`. CPython: `PyType_CheckExact`.
#[inline]
pub fn check_exact(m: &Machine, object: Object) -> bool {
    m.type_of(object) == statics::TYPE
}

/// Whether the type of `object` has this flag (`FLAG_LIST_SUBCLASS`, …). CPython: `PyType_FastSubclass`.
#[inline]
pub fn fast_subclass(m: &Machine, object: Object, flag: u64) -> bool {
    has_feature(m, m.type_of(object), flag)
}

/// Whether `type_` has this flag. CPython: `PyType_HasFeature`.
#[inline]
pub fn has_feature(m: &Machine, type_: Object, flag: u64) -> bool {
    m.read(type_, TP_FLAGS) & flag != 0
}

/// Whether `object` is an instance of `type_` or of a subtype. CPython: `PyObject_TypeCheck`.
#[inline]
pub fn is_instance_of(m: &Machine, object: Object, type_: Object) -> bool {
    let own = m.type_of(object);
    own == type_ || is_subtype(m, own, type_)
}

/// Whether `a` is `b` or derives from it, by the mro. CPython: `PyType_IsSubtype`.
pub fn is_subtype(m: &Machine, a: Object, b: Object) -> bool {
    let mro = m.read_object(a, TP_MRO);
    if !mro.is_null() {
        // Most are asked about themselves.
        if let Some(&[count, first]) = m.memory.read_run(mro.field(OB_SIZE))
            && count > 0
            && first == b.0
        {
            return true;
        }
        let count = tuple::size(m, mro);
        return (0..count).any(|index| tuple::get(m, mro, index) == b);
    }
    is_subtype_by_bases(m, a, b)
}

/// As `is_subtype`, by `tp_base` alone. CPython: `type_is_subtype_base_chain`.
pub fn is_subtype_by_bases(m: &Machine, a: Object, b: Object) -> bool {
    let mut type_ = a;
    while !type_.is_null() {
        if type_ == b {
            return true;
        }
        type_ = m.read_object(type_, TP_BASE);
    }
    b == statics::OBJECT
}

/// `tp_name` as written.
pub fn full_name(m: &Machine, type_: Object) -> String {
    m.read_c_string(m.read(type_, TP_NAME))
}

/// `Py_TYPE(object)->tp_name`, for messages.
pub fn name_of(m: &Machine, object: Object) -> String {
    full_name(m, m.type_of(object))
}

/// What follows the last dot of `tp_name`. CPython: `_PyType_Name`.
pub fn short_name(m: &Machine, type_: Object) -> String {
    let full = full_name(m, type_);
    full.rsplit_once('.').map_or_else(|| full.clone(), |(_, last)| last.to_owned())
}

/// At most `max` characters of a text, as `%.100s` prints it.
pub fn clipped(text: &str, max: usize) -> &str {
    text.char_indices().nth(max).map_or(text, |(end, _)| &text[..end])
}

/// The static type that decides the layout of instances: the nearest one that is not a heap type.
pub fn solid_static_base(m: &Machine, type_: Object) -> Object {
    let mut base = type_;
    while m.read(base, TP_FLAGS) & FLAG_HEAPTYPE != 0 {
        base = m.read_object(base, TP_BASE);
    }
    base
}

fn cache_entry(tag: u64, name: Object) -> Address {
    METHOD_CACHE + ((tag ^ (name.0 >> 3)) & (METHOD_CACHE_ENTRIES - 1)) * 24
}

fn is_cacheable(m: &Machine, name: Object) -> bool {
    unicode::check_exact(m, name) && unicode::length(m, name) <= 100
}

/// The attribute in the mro, borrowed, by the method cache. CPython: `_PyType_Lookup`.
pub fn lookup(m: &mut Machine, type_: Object, name: Object) -> Option<Object> {
    if has_feature(m, type_, FLAG_VALID_VERSION_TAG) {
        let tag = u64::from(m.read_u32(type_, TP_VERSION_TAG));
        let entry = cache_entry(tag, name);
        // A cached name is an exact str of at most 100 characters.
        let cached = m.memory.read_run(entry).copied();
        let [its_tag, its_name, value] =
            cached.unwrap_or_else(|| [0, 8, 16].map(|offset| m.memory.read_u64(entry + offset)));
        if its_tag == tag && its_name == name.0 && name != NONE {
            return Object(value).non_null();
        }
    }
    let Ok(found) = find_in_mro(m, type_, name) else {
        m.clear_error();
        return None;
    };
    if is_cacheable(m, name) && assign_version_tag(m, type_) {
        let tag = u64::from(m.read_u32(type_, TP_VERSION_TAG));
        let entry = cache_entry(tag, name);
        m.memory.write_u64(entry, tag);
        m.set_object_at(entry + 16, found.unwrap_or(Object::NULL));
        m.incref(name);
        m.replace_at(entry + 8, name);
    }
    found
}

/// `lookup` by an identifier. CPython: `_PyType_LookupId`.
#[inline]
pub fn lookup_id(m: &mut Machine, type_: Object, name: Name) -> Option<Object> {
    let name = m.name(name);
    lookup(m, type_, name)
}

/// The attribute in the mro, borrowed, without the cache. CPython: `find_name_in_mro`.
pub fn find_in_mro(m: &mut Machine, type_: Object, name: Object) -> Result<Option<Object>, Raised> {
    let hash = if unicode::check_exact(m, name) {
        unicode::hash(m, name)
    } else {
        super::object_protocol::hash_nested(m, name)?
    };
    if m.read(type_, TP_MRO) == 0 {
        if has_feature(m, type_, FLAG_READYING) {
            return Ok(None);
        }
        ready(m, type_)?;
    }
    // The mro can be replaced while keys are compared.
    let mro = m.read_object(type_, TP_MRO);
    m.incref(mro);
    let mut found = Ok(None);
    for index in 0..tuple::size(m, mro) {
        let base_dict = m.read_object(tuple::get(m, mro, index), TP_DICT);
        found = dict::get_item_known_hash(m, base_dict, name, hash);
        if !matches!(found, Ok(None)) {
            break;
        }
    }
    m.decref(mro);
    found
}

/// Whether the type has a version tag now. CPython: `assign_version_tag`.
fn assign_version_tag(m: &mut Machine, type_: Object) -> bool {
    let flags = m.read(type_, TP_FLAGS);
    if flags & FLAG_VALID_VERSION_TAG != 0 {
        return true;
    }
    if flags & FLAG_HAVE_VERSION_TAG == 0 || flags & FLAG_READY == 0 {
        return false;
    }
    let tag = m.memory.read_u32(NEXT_VERSION_TAG);
    m.memory.write_u32(NEXT_VERSION_TAG, tag.wrapping_add(1));
    m.write_u32(type_, TP_VERSION_TAG, tag);
    if tag == 0 {
        // The first tag of all, or the counter came round: nothing cached is good.
        empty_cache(m);
        modified(m, statics::OBJECT);
        return true;
    }
    let bases = m.read_object(type_, TP_BASES);
    for index in 0..tuple::size(m, bases) {
        let base = tuple::get(m, bases, index);
        if !assign_version_tag(m, base) {
            return false;
        }
    }
    let flags = m.read(type_, TP_FLAGS);
    m.write(type_, TP_FLAGS, flags | FLAG_VALID_VERSION_TAG);
    true
}

fn empty_cache(m: &mut Machine) {
    for index in 0..METHOD_CACHE_ENTRIES {
        let entry = METHOD_CACHE + index * 24;
        m.memory.write_u64(entry + 16, 0);
        m.incref(NONE);
        m.replace_at(entry + 8, NONE);
    }
}

/// Empties the method cache; the last version tag given. CPython: `PyType_ClearCache`.
pub fn clear_cache(m: &mut Machine) -> u32 {
    let last = m.memory.read_u32(NEXT_VERSION_TAG).wrapping_sub(1);
    for index in 0..METHOD_CACHE_ENTRIES {
        let entry = METHOD_CACHE + index * 24;
        m.memory.write_u64(entry, 0);
        m.memory.write_u64(entry + 16, 0);
        m.incref(NONE);
        m.replace_at(entry + 8, NONE);
    }
    m.memory.write_u32(NEXT_VERSION_TAG, 0);
    modified(m, statics::OBJECT);
    last
}

/// Invalidates the caches of a type and its subtypes. CPython: `PyType_Modified`.
pub fn modified(m: &mut Machine, type_: Object) {
    if !has_feature(m, type_, FLAG_VALID_VERSION_TAG) {
        return;
    }
    for subclass in subclasses(m, type_) {
        modified(m, subclass);
    }
    let flags = m.read(type_, TP_FLAGS);
    m.write(type_, TP_FLAGS, flags & !FLAG_VALID_VERSION_TAG);
}

/// The direct subtypes that are alive, borrowed, oldest first.
pub fn subclasses(m: &Machine, type_: Object) -> Vec<Object> {
    let references = m.read_object(type_, TP_SUBCLASSES);
    let mut found = Vec::new();
    if !references.is_null() {
        let mut position = 0;
        while let Some((_, reference, _)) = dict::next(m, references, &mut position) {
            found.extend(weakref::referent(m, reference));
        }
    }
    found
}

/// The special method of `object`, bound, new; `None` if its type has none. CPython: `_PyObject_LookupSpecial`.
pub fn lookup_special(m: &mut Machine, object: Object, name: Name) -> Result<Option<Object>, Raised> {
    let name = m.name(name);
    lookup_special_text(m, object, name)
}

/// `lookup_special` by a name as an object.
pub fn lookup_special_text(m: &mut Machine, object: Object, name: Object) -> Result<Option<Object>, Raised> {
    let type_ = m.type_of(object);
    let Some(found) = lookup(m, type_, name) else { return Ok(None) };
    let get = m.read(m.type_of(found), TP_DESCR_GET);
    if get == 0 {
        return Ok(Some(m.new_reference(found)));
    }
    m.nested(|m| m.call_f3(get, found, object, type_)).map(Some)
}

/// A method of the type of `object` to call with or without it in front.
#[derive(Clone, Copy)]
pub struct SpecialMethod {
    /// What to call: a new reference.
    pub function: Object,
    /// Whether `object` goes in front of the arguments.
    pub unbound: bool,
}

/// The special method of `object` without making a bound method of a plain function. CPython: `lookup_maybe_method`.
pub fn lookup_maybe_method(
    m: &mut Machine,
    object: Object,
    name: Name,
) -> Result<Option<SpecialMethod>, Raised> {
    let type_ = m.type_of(object);
    let Some(found) = lookup_id(m, type_, name) else { return Ok(None) };
    let own = m.type_of(found);
    if has_feature(m, own, super::type_offsets::FLAG_METHOD_DESCRIPTOR) {
        return Ok(Some(SpecialMethod { function: m.new_reference(found), unbound: true }));
    }
    let get = m.read(own, TP_DESCR_GET);
    let function =
        if get == 0 { m.new_reference(found) } else { m.nested(|m| m.call_f3(get, found, object, type_))? };
    Ok(Some(SpecialMethod { function, unbound: false }))
}

/// Calls the slot function at `address` with a raw word as its last argument and gives the value at once; for slots
/// that cannot run Python.
pub fn immediate(step: Called) -> Result<Object, Raised> {
    match step? {
        Step::Value(value) => Ok(value),
        Step::Called => unreachable!("this slot cannot run Python"),
    }
}

/// Registers the type `type` and what its files declare.
pub fn register(natives: &mut super::native::Natives) {
    super::type_instances::register(natives);
    super::type_slots::register(natives);
    super::type_call::register(natives);
    super::type_attributes::register(natives);
}
