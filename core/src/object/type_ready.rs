//! Completing a type: its dict, its mro, what it inherits. CPython: typeobject.c, `PyType_Ready`.

use super::machine::Machine;
use super::names;
use super::reference::{OB_TYPE, Object};
use super::statics;
use super::step::Raised;
use super::type_instances::{GC_FREE, OBJECT_FREE, shared};
use super::type_object::is_subtype;
use super::type_offsets::{
    FLAG_BASE_EXC_SUBCLASS, FLAG_BYTES_SUBCLASS, FLAG_DICT_SUBCLASS, FLAG_HAVE_GC, FLAG_HAVE_VECTORCALL,
    FLAG_HEAPTYPE, FLAG_LIST_SUBCLASS, FLAG_LONG_SUBCLASS, FLAG_METHOD_DESCRIPTOR, FLAG_READY, FLAG_READYING,
    FLAG_TUPLE_SUBCLASS, FLAG_TYPE_SUBCLASS, FLAG_UNICODE_SUBCLASS, HEAP_AS_BUFFER, HEAP_AS_MAPPING,
    HEAP_AS_NUMBER, HEAP_AS_SEQUENCE, TP_ALLOC, TP_AS_BUFFER, TP_AS_MAPPING, TP_AS_NUMBER, TP_AS_SEQUENCE,
    TP_BASE, TP_BASES, TP_BASICSIZE, TP_CALL, TP_CLEAR, TP_DEALLOC, TP_DESCR_GET, TP_DESCR_SET, TP_DICT,
    TP_DICTOFFSET, TP_DOC, TP_FINALIZE, TP_FLAGS, TP_FREE, TP_GETATTR, TP_GETATTRO, TP_GETSET, TP_HASH,
    TP_INIT, TP_IS_GC, TP_ITEMSIZE, TP_ITER, TP_ITERNEXT, TP_MEMBERS, TP_METHODS, TP_MRO, TP_NEW, TP_REPR,
    TP_RICHCOMPARE, TP_SETATTR, TP_SETATTRO, TP_STR, TP_SUBCLASSES, TP_TRAVERSE, TP_VECTORCALL_OFFSET,
    TP_WEAKLISTOFFSET, slot_place,
};
use super::type_static::{GETSET_DEF_BYTES, MEMBER_DEF_BYTES, METHOD_DEF_BYTES};
use super::{
    builtin_function, call, classmethod, descriptor, dict, long, tuple, type_mro, type_slots, unicode,
    weakref,
};

/// Completes a type: base, dict, mro, inherited slots. CPython: `PyType_Ready`.
pub fn ready(m: &mut Machine, type_: Object) -> Result<(), Raised> {
    let flags = m.read(type_, TP_FLAGS);
    if flags & FLAG_READY != 0 {
        return Ok(());
    }
    m.write(type_, TP_FLAGS, flags | FLAG_READYING);
    let done = complete(m, type_);
    let flags = m.read(type_, TP_FLAGS) & !FLAG_READYING;
    m.write(type_, TP_FLAGS, flags | if done.is_ok() { FLAG_READY } else { 0 });
    done
}

fn complete(m: &mut Machine, type_: Object) -> Result<(), Raised> {
    ready_bases(m, type_)?;
    if m.read(type_, TP_DICT) == 0 {
        let dict = dict::new(m)?;
        m.write_object(type_, TP_DICT, dict);
    }
    type_slots::add_operators(m, type_)?;
    add_methods(m, type_)?;
    add_members(m, type_)?;
    add_getset(m, type_)?;
    type_mro::set_mro(m, type_)?;
    let base = m.read_object(type_, TP_BASE);
    if !base.is_null() {
        inherit_special(m, type_, base);
    }
    let mro = m.read_object(type_, TP_MRO);
    for index in 1..tuple::size(m, mro) {
        let base = tuple::get(m, mro, index);
        inherit_slots(m, type_, base)?;
    }
    set_doc(m, type_)?;
    set_hash(m, type_)?;
    if !base.is_null() {
        for suite in [TP_AS_NUMBER, TP_AS_SEQUENCE, TP_AS_MAPPING, TP_AS_BUFFER] {
            if m.read(type_, suite) == 0 {
                let inherited = m.read(base, suite);
                m.write(type_, suite, inherited);
            }
        }
    }
    let bases = m.read_object(type_, TP_BASES);
    for index in 0..tuple::size(m, bases) {
        let base = tuple::get(m, bases, index);
        add_subclass(m, base, type_)?;
    }
    Ok(())
}

#[inline(never)]
fn ready_bases(m: &mut Machine, type_: Object) -> Result<(), Raised> {
    let mut base = m.read_object(type_, TP_BASE);
    if base.is_null() && type_ != statics::OBJECT {
        base = statics::OBJECT;
        m.write_object(type_, TP_BASE, base);
        if m.read(type_, TP_FLAGS) & FLAG_HEAPTYPE != 0 {
            m.incref(base);
        }
    }
    if !base.is_null() && m.read(base, TP_DICT) == 0 {
        ready(m, base)?;
    }
    if m.read(type_, OB_TYPE) == 0 && !base.is_null() {
        let metatype = m.type_of(base);
        m.write_object(type_, OB_TYPE, metatype);
    }
    if m.read(type_, TP_BASES) == 0 {
        let bases = if base.is_null() { tuple::new(m, 0)? } else { tuple::pack(m, &[base])? };
        m.write_object(type_, TP_BASES, bases);
    }
    Ok(())
}

/// CPython: `add_methods`.
#[inline(never)]
fn add_methods(m: &mut Machine, type_: Object) -> Result<(), Raised> {
    let mut definition = m.read(type_, TP_METHODS);
    while definition != 0 && m.memory.read_u64(definition) != 0 {
        let flags = m.memory.read_u32(definition + 16);
        let (name, value) = if flags & call::METH_STATIC != 0 {
            let function = builtin_function::new(m, definition, type_, Object::NULL)?;
            let value = classmethod::new_static_method(m, function)?;
            m.decref(function);
            let text = m.read_c_string(m.memory.read_u64(definition));
            (unicode::from_str(m, &text)?, value)
        } else {
            let value = if flags & call::METH_CLASS != 0 {
                descriptor::new_class_method(m, type_, definition)?
            } else {
                descriptor::new_method(m, type_, definition)?
            };
            let name = m.read_object(value, descriptor::D_NAME);
            (m.new_reference(name), value)
        };
        let dict = m.read_object(type_, TP_DICT);
        if flags & call::METH_COEXIST != 0 {
            dict::set_item(m, dict, name, value)?;
        } else {
            dict::set_default(m, dict, name, value)?;
        }
        m.decref(name);
        m.decref(value);
        definition += METHOD_DEF_BYTES;
    }
    Ok(())
}

/// CPython: `add_members`.
#[inline(never)]
fn add_members(m: &mut Machine, type_: Object) -> Result<(), Raised> {
    let mut definition = m.read(type_, TP_MEMBERS);
    while definition != 0 && m.memory.read_u64(definition) != 0 {
        let value = descriptor::new_member(m, type_, definition)?;
        add_descriptor(m, type_, value)?;
        definition += MEMBER_DEF_BYTES;
    }
    Ok(())
}

/// CPython: `add_getset`.
#[inline(never)]
fn add_getset(m: &mut Machine, type_: Object) -> Result<(), Raised> {
    let mut definition = m.read(type_, TP_GETSET);
    while definition != 0 && m.memory.read_u64(definition) != 0 {
        let value = descriptor::new_getset(m, type_, definition)?;
        add_descriptor(m, type_, value)?;
        definition += GETSET_DEF_BYTES;
    }
    Ok(())
}

/// Puts a descriptor (stolen) under its name, unless the name is taken.
fn add_descriptor(m: &mut Machine, type_: Object, value: Object) -> Result<(), Raised> {
    let dict = m.read_object(type_, TP_DICT);
    let name = m.read_object(value, descriptor::D_NAME);
    dict::set_default(m, dict, name, value)?;
    m.decref(value);
    Ok(())
}

fn copy_word_if_zero(m: &mut Machine, type_: Object, base: Object, offset: u64) {
    if m.read(type_, offset) == 0 {
        let inherited = m.read(base, offset);
        m.write(type_, offset, inherited);
    }
}

/// CPython: `inherit_special`.
#[inline(never)]
fn inherit_special(m: &mut Machine, type_: Object, base: Object) {
    let flags = m.read(type_, TP_FLAGS);
    if flags & FLAG_HAVE_GC == 0
        && m.read(base, TP_FLAGS) & FLAG_HAVE_GC != 0
        && m.read(type_, TP_TRAVERSE) == 0
        && m.read(type_, TP_CLEAR) == 0
    {
        m.write(type_, TP_FLAGS, flags | FLAG_HAVE_GC);
        copy_word_if_zero(m, type_, base, TP_TRAVERSE);
        copy_word_if_zero(m, type_, base, TP_CLEAR);
    }
    if base != statics::OBJECT || flags & FLAG_HEAPTYPE != 0 {
        copy_word_if_zero(m, type_, base, TP_NEW);
    }
    for offset in [TP_BASICSIZE, TP_ITEMSIZE, TP_WEAKLISTOFFSET, TP_DICTOFFSET] {
        copy_word_if_zero(m, type_, base, offset);
    }
    let kinds = [
        (statics::BASE_EXCEPTION, FLAG_BASE_EXC_SUBCLASS),
        (statics::TYPE, FLAG_TYPE_SUBCLASS),
        (statics::INT, FLAG_LONG_SUBCLASS),
        (statics::BYTES, FLAG_BYTES_SUBCLASS),
        (statics::STR, FLAG_UNICODE_SUBCLASS),
        (statics::TUPLE, FLAG_TUPLE_SUBCLASS),
        (statics::LIST, FLAG_LIST_SUBCLASS),
        (statics::DICT, FLAG_DICT_SUBCLASS),
    ];
    if let Some((_, flag)) = kinds.into_iter().find(|&(kind, _)| is_subtype(m, base, kind)) {
        let flags = m.read(type_, TP_FLAGS);
        m.write(type_, TP_FLAGS, flags | flag);
    }
}

/// Slots of the number suite, in the order of the struct, and so on.
const NUMBER_SLOTS: std::ops::Range<u64> = HEAP_AS_NUMBER..HEAP_AS_MAPPING;
const MAPPING_SLOTS: std::ops::Range<u64> = HEAP_AS_MAPPING..HEAP_AS_SEQUENCE;
const SEQUENCE_SLOTS: std::ops::Range<u64> = HEAP_AS_SEQUENCE..HEAP_AS_BUFFER;

/// Copies a slot that `type_` leaves empty and `base` defines (does not itself inherit). CPython: `COPYSLOT`.
fn copy_slot(m: &mut Machine, type_: Object, base: Object, base_base: Object, slot: u64) {
    let Some(place) = slot_place(m, type_, slot) else { return };
    if m.memory.read_u64(place) != 0 {
        return;
    }
    let inherited = m.slot(base, slot);
    if inherited != 0 && (base_base.is_null() || inherited != m.slot(base_base, slot)) {
        m.memory.write_u64(place, inherited);
    }
}

/// CPython: `inherit_slots`.
#[inline(never)]
fn inherit_slots(m: &mut Machine, type_: Object, base: Object) -> Result<(), Raised> {
    let base_base = m.read_object(base, TP_BASE);
    let suites =
        [(TP_AS_NUMBER, NUMBER_SLOTS), (TP_AS_SEQUENCE, SEQUENCE_SLOTS), (TP_AS_MAPPING, MAPPING_SLOTS)];
    for (pointer, slots) in suites {
        if m.read(type_, pointer) == 0 || m.read(base, pointer) == 0 {
            continue;
        }
        let has_suite = !base_base.is_null() && m.read(base_base, pointer) != 0;
        let base_base = if has_suite { base_base } else { Object::NULL };
        for slot in slots.step_by(8) {
            copy_slot(m, type_, base, base_base, slot);
        }
    }
    copy_slot(m, type_, base, base_base, TP_DEALLOC);
    for (old, new) in [(TP_GETATTR, TP_GETATTRO), (TP_SETATTR, TP_SETATTRO)] {
        if m.read(type_, old) == 0 && m.read(type_, new) == 0 {
            copy_word_if_zero(m, type_, base, old);
            copy_word_if_zero(m, type_, base, new);
        }
    }
    copy_slot(m, type_, base, base_base, TP_REPR);
    copy_slot(m, type_, base, base_base, TP_VECTORCALL_OFFSET);
    inherit_flag_if(m, type_, base, FLAG_HAVE_VECTORCALL, m.read(type_, TP_CALL) == 0);
    copy_slot(m, type_, base, base_base, TP_CALL);
    copy_slot(m, type_, base, base_base, TP_STR);
    if m.read(type_, TP_RICHCOMPARE) == 0 && m.read(type_, TP_HASH) == 0 && !overrides_hash(m, type_)? {
        copy_word_if_zero(m, type_, base, TP_RICHCOMPARE);
        copy_word_if_zero(m, type_, base, TP_HASH);
    }
    for slot in [TP_ITER, TP_ITERNEXT, TP_DESCR_GET] {
        copy_slot(m, type_, base, base_base, slot);
    }
    let base_get = m.read(base, TP_DESCR_GET);
    let same_get = base_get != 0 && m.read(type_, TP_DESCR_GET) == base_get;
    inherit_flag_if(m, type_, base, FLAG_METHOD_DESCRIPTOR, same_get);
    for slot in [TP_DESCR_SET, TP_DICTOFFSET, TP_INIT, TP_ALLOC, TP_IS_GC, TP_FINALIZE] {
        copy_slot(m, type_, base, base_base, slot);
    }
    let (is_gc, base_is_gc) =
        (m.read(type_, TP_FLAGS) & FLAG_HAVE_GC != 0, m.read(base, TP_FLAGS) & FLAG_HAVE_GC != 0);
    if is_gc == base_is_gc {
        copy_slot(m, type_, base, base_base, TP_FREE);
    } else if is_gc && m.read(type_, TP_FREE) == 0 && m.read(base, TP_FREE) == shared(m, OBJECT_FREE) {
        let free = shared(m, GC_FREE);
        m.write(type_, TP_FREE, free);
    }
    Ok(())
}

/// A static type inherits a flag of its base if `condition` holds.
fn inherit_flag_if(m: &mut Machine, type_: Object, base: Object, flag: u64, condition: bool) {
    let flags = m.read(type_, TP_FLAGS);
    if condition && flags & FLAG_HEAPTYPE == 0 && m.read(base, TP_FLAGS) & flag != 0 {
        m.write(type_, TP_FLAGS, flags | flag);
    }
}

/// CPython: `overrides_hash`.
fn overrides_hash(m: &mut Machine, type_: Object) -> Result<bool, Raised> {
    let dict = m.read_object(type_, TP_DICT);
    for name in [names::EQ, names::HASH] {
        let name = m.name(name);
        if dict::contains(m, dict, name)? {
            return Ok(true);
        }
    }
    Ok(false)
}

#[inline(never)]
fn set_doc(m: &mut Machine, type_: Object) -> Result<(), Raised> {
    let (dict, name) = (m.read_object(type_, TP_DICT), m.name(names::DOC));
    if dict::get_item(m, dict, name)?.is_some() {
        return Ok(());
    }
    let doc = m.read(type_, TP_DOC);
    if doc == 0 {
        return dict::set_item(m, dict, name, super::runtime::NONE);
    }
    let text = m.read_c_string(doc);
    let type_name = super::type_object::full_name(m, type_);
    let text = unicode::from_str(m, doc_without_signature(&type_name, &text))?;
    let done = dict::set_item(m, dict, name, text);
    m.decref(text);
    done
}

/// An object that is compared by value must not keep `object`'s hash.
#[inline(never)]
fn set_hash(m: &mut Machine, type_: Object) -> Result<(), Raised> {
    if m.read(type_, TP_HASH) != 0 {
        return Ok(());
    }
    let (dict, name) = (m.read_object(type_, TP_DICT), m.name(names::HASH));
    if dict::get_item(m, dict, name)?.is_none() {
        dict::set_item(m, dict, name, super::runtime::NONE)?;
        let function = type_slots::hash_not_implemented(m);
        m.write(type_, TP_HASH, function);
    }
    Ok(())
}

/// The part of an internal doc string after its signature line. CPython: `_PyType_DocWithoutSignature`.
pub fn doc_without_signature<'a>(name: &str, doc: &'a str) -> &'a str {
    signature_end(name, doc).map_or(doc, |end| &doc[end..])
}

/// The signature of an internal doc string: from its parenthesis to the end mark.
/// CPython: `_PyType_GetTextSignatureFromInternalDoc`.
pub fn text_signature<'a>(name: &str, doc: &'a str) -> Option<&'a str> {
    let end = signature_end(name, doc)?;
    let start = name.rsplit('.').next().unwrap_or(name).len();
    Some(&doc[start..=(end - SIGNATURE_END_MARK.len())])
}

const SIGNATURE_END_MARK: &str = ")\n--\n\n";

fn signature_end(name: &str, doc: &str) -> Option<usize> {
    let name = name.rsplit('.').next().unwrap_or(name);
    let rest = doc.strip_prefix(name)?;
    if !rest.starts_with('(') {
        return None;
    }
    let end = rest.find(SIGNATURE_END_MARK)?;
    // The signature must be one paragraph.
    if rest[..end].contains("\n\n") { None } else { Some(name.len() + end + SIGNATURE_END_MARK.len()) }
}

/// CPython: `add_subclass`.
#[inline(never)]
pub fn add_subclass(m: &mut Machine, base: Object, type_: Object) -> Result<(), Raised> {
    if m.read(base, TP_SUBCLASSES) == 0 {
        let dict = dict::new(m)?;
        m.write_object(base, TP_SUBCLASSES, dict);
    }
    let key = long::from_u64(m, type_.0)?;
    let reference = weakref::new_ref(m, type_, Object::NULL)?;
    let subclasses = m.read_object(base, TP_SUBCLASSES);
    let done = dict::set_item(m, subclasses, key, reference);
    m.decref(key);
    m.decref(reference);
    done
}

/// CPython: `remove_subclass`.
pub fn remove_subclass(m: &mut Machine, base: Object, type_: Object) {
    let subclasses = m.read_object(base, TP_SUBCLASSES);
    if subclasses.is_null() {
        return;
    }
    if let Ok(key) = long::from_u64(m, type_.0) {
        if dict::del_item(m, subclasses, key).is_err() {
            m.clear_error();
        }
        m.decref(key);
    }
}
