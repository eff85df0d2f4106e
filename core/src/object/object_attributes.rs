//! Attributes of any object. CPython: object.c.

use super::formatted::formatted;
use std::cell::Cell;

use crate::memory::Address;

use super::dict::Told;
use super::machine::Machine;
use super::names::{self, Name};
use super::native::Natives;
use super::native_stack::{NativeFrame, NativeKind};
use super::object_protocol::MethodLookup;
use super::reference::{OB_SIZE, Object};
use super::statics;
use super::step::{Called, Flow, Raised, Step};
use super::type_object::{self, name_of};
use super::type_offsets::{
    FLAG_HEAPTYPE, FLAG_METHOD_DESCRIPTOR, TP_BASE, TP_DESCR_GET, TP_DESCR_SET, TP_DICTOFFSET, TP_FLAGS,
    TP_GETATTRO, TP_SETATTRO,
};
use super::{dict, errors, type_instances, unicode};

/// Registers what resumes their activations.
pub fn register(natives: &mut Natives) {
    natives.add_resume(NativeKind::GetAttributeOr, get_attribute_or_resume);
}

#[inline(always)]
fn check_name(m: &mut Machine, name: Object) -> Result<(), Raised> {
    if unicode::check(m, name) { Ok(()) } else { Err(no_name(m, name)) }
}

#[cold]
fn no_name(m: &mut Machine, name: Object) -> Raised {
    let message = formatted!("attribute name must be string, not '%.200s'", name_of(m, name));
    errors::format(m, statics::TYPE_ERROR, message)
}

/// New reference to `object.name`. CPython: `PyObject_GetAttr`.
#[inline]
pub fn get_attr(m: &mut Machine, object: Object, name: Object) -> Called {
    let getattro = m.read(m.type_of(object), TP_GETATTRO);
    if getattro != 0 && unicode::check(m, name) {
        return m.call_f2(getattro, object, name);
    }
    check_name(m, name)?;
    Err(no_attribute(m, object, name))
}

/// As `get_attr`, by an identifier. CPython: `_PyObject_GetAttrId`.
pub fn get_attr_id(m: &mut Machine, object: Object, name: Name) -> Called {
    let name = m.name(name);
    get_attr(m, object, name)
}

/// As `get_attr`, but `NULL` where there is no such attribute. CPython: `_PyObject_LookupAttr`.
pub fn lookup_attr(m: &mut Machine, object: Object, name: Object) -> Called {
    check_name(m, name)?;
    let getattro = m.read(m.type_of(object), TP_GETATTRO);
    if getattro == 0 {
        return Ok(Step::Value(Object::NULL));
    }
    if m.natives.is_f2(getattro, generic_getattr) {
        return generic_getattr_with_dict(m, object, name, Object::NULL, true);
    }
    let frame = m.push_native(NativeKind::GetAttributeOr, &[], 0);
    let step = m.call_f2(getattro, object, name);
    m.continue_native(frame, step)
}

/// As `lookup_attr`, by an identifier. CPython: `_PyObject_LookupAttrId`.
pub fn lookup_attr_id(m: &mut Machine, object: Object, name: Name) -> Called {
    let name = m.name(name);
    lookup_attr(m, object, name)
}

/// `get_attr_id` run to its end.
pub fn get_attr_id_nested(m: &mut Machine, object: Object, name: Name) -> Result<Object, Raised> {
    m.nested(|m| get_attr_id(m, object, name))
}

/// `lookup_attr_id` run to its end: new or `None`.
pub fn lookup_attr_id_nested(m: &mut Machine, object: Object, name: Name) -> Result<Option<Object>, Raised> {
    m.nested(|m| lookup_attr_id(m, object, name)).map(Object::non_null)
}

/// `get_attr` by a name in text, run to its end. CPython: `PyObject_GetAttrString`.
pub fn get_attr_text_nested(m: &mut Machine, object: Object, name: &str) -> Result<Object, Raised> {
    let name = unicode::intern_from_str(m, name)?;
    let found = m.nested(|m| get_attr(m, object, name));
    m.decref(name);
    found
}

/// `lookup_attr` by a name in text, run to its end: new or `None`.
pub fn lookup_attr_text_nested(
    m: &mut Machine,
    object: Object,
    name: &str,
) -> Result<Option<Object>, Raised> {
    let name = unicode::intern_from_str(m, name)?;
    let found = m.nested(|m| lookup_attr(m, object, name));
    m.decref(name);
    found.map(Object::non_null)
}

/// `set_attr` by a name in text, run to its end. CPython: `PyObject_SetAttrString`.
pub fn set_attr_text_nested(
    m: &mut Machine,
    object: Object,
    name: &str,
    value: Object,
) -> Result<(), Raised> {
    let name = unicode::intern_from_str(m, name)?;
    let done = m.nested(|m| set_attr(m, object, name, value));
    m.decref(name);
    done.map(|_| ())
}

/// A missing attribute is `NULL` instead of an exception.
fn get_attribute_or_resume(
    m: &mut Machine,
    _: NativeFrame,
    input: Result<Object, Raised>,
) -> Result<Flow, Raised> {
    if input.is_err() && m.error_matches(statics::ATTRIBUTE_ERROR) {
        m.clear_error();
        return Ok(Flow::Return(Object::NULL));
    }
    input.map(Flow::Return)
}

fn no_attribute(m: &mut Machine, object: Object, name: Object) -> Raised {
    let message =
        formatted!("'%.50s' object has no attribute '%U'", name_of(m, object), unicode::to_string(m, name));
    errors::format_name(m, statics::ATTRIBUTE_ERROR, message, name)
}

/// `tp_getattro` of most types. CPython: `PyObject_GenericGetAttr`.
pub fn generic_getattr(m: &mut Machine, object: Object, name: Object) -> Called {
    generic_getattr_with_dict(m, object, name, Object::NULL, false)
}

/// The place of the instance's `__dict__`, if its type has one. CPython: `_PyObject_GetDictPtr`.
#[inline(always)]
pub fn dict_place(m: &Machine, object: Object) -> Option<Address> {
    let type_ = m.type_of(object);
    match m.read_i64(type_, TP_DICTOFFSET) {
        0 => None,
        offset @ 1.. => Some(object.0 + offset as u64),
        offset => Some(dict_place_behind_items(m, object, type_, offset)),
    }
}

#[inline(never)]
fn dict_place_behind_items(m: &Machine, object: Object, type_: Object, offset: i64) -> Address {
    let items = m.read_i64(object, OB_SIZE).unsigned_abs();
    let bytes = type_instances::instance_bytes(m, type_, items);
    (object.0 + bytes).wrapping_add_signed(offset)
}

/// What `name` is in the instance's dict: a new reference.
#[inline]
fn instance_value(m: &mut Machine, dict: Object, name: Object) -> Result<Option<Object>, Raised> {
    match dict::find_string(m, dict, name) {
        Told::Value(value) => return Ok(Some(m.new_reference(value))),
        Told::Missing => return Ok(None),
        Told::Nothing => {}
    }
    m.incref(dict);
    let found = dict::get_item(m, dict, name);
    if let Ok(Some(value)) = found {
        m.incref(value);
    }
    m.decref(dict);
    found
}

/// Whether `__get__` of a descriptor of this type cannot run Python.
fn binds_at_once(descriptor_type: Object) -> bool {
    matches!(
        descriptor_type,
        statics::FUNCTION
            | statics::METHOD_DESCRIPTOR
            | statics::MEMBER_DESCRIPTOR
            | statics::WRAPPER_DESCRIPTOR
            | statics::CLASS_METHOD_DESCRIPTOR
            | statics::STATICMETHOD
    )
}

/// Calls a descriptor's `__get__` while it and the name are held; with `suppress` a missing attribute is `NULL`.
fn bind(
    m: &mut Machine,
    get: Address,
    descriptor: Object,
    object: Object,
    name: Object,
    suppress: bool,
) -> Called {
    let type_ = m.type_of(object);
    if binds_at_once(m.type_of(descriptor)) && !suppress {
        return m.call_f3(get, descriptor, object, type_);
    }
    m.incref(descriptor);
    m.incref(name);
    let kind = if suppress { NativeKind::GetAttributeOr } else { NativeKind::Keep };
    let frame = m.push_native(kind, &[descriptor, name], 0b11);
    let step = m.call_f3(get, descriptor, object, type_);
    m.continue_native(frame, step)
}

/// CPython: `_PyObject_GenericGetAttrWithDict`; with `suppress` a missing attribute gives `NULL`.
pub fn generic_getattr_with_dict(
    m: &mut Machine,
    object: Object,
    name: Object,
    dict: Object,
    suppress: bool,
) -> Called {
    check_name(m, name)?;
    let type_ = m.type_of(object);
    let descriptor = type_object::lookup(m, type_, name);
    getattr_beside(m, descriptor, object, name, dict, suppress)
}

/// New reference to `object.name`, where `known` is the index at which a dict had the name last. CPython:
/// `PyObject_GetAttr`.
pub fn get_attr_known_index(m: &mut Machine, object: Object, name: Object, known: &Cell<u32>) -> Called {
    let type_ = m.type_of(object);
    if !m.natives.is_f2(m.read(type_, TP_GETATTRO), generic_getattr) {
        return get_attr(m, object, name);
    }
    check_name(m, name)?;
    let descriptor = type_object::lookup(m, type_, name);
    if descriptor.is_none()
        && let Some(dict) = dict_place(m, object).and_then(|place| m.object_at(place).non_null())
        && let Told::Value(value) = dict::find_name(m, dict, name, known)
    {
        return Ok(Step::Value(m.new_reference(value)));
    }
    getattr_beside(m, descriptor, object, name, Object::NULL, false)
}

/// `_PyObject_GenericGetAttrWithDict` after it has looked into the type.
fn getattr_beside(
    m: &mut Machine,
    descriptor: Option<Object>,
    object: Object,
    name: Object,
    dict: Object,
    suppress: bool,
) -> Called {
    let mut get = 0;
    if let Some(descriptor) = descriptor {
        get = m.read(m.type_of(descriptor), TP_DESCR_GET);
        if get != 0 && super::descriptor::is_data(m, descriptor) {
            return bind(m, get, descriptor, object, name, suppress);
        }
    }
    let dict = match dict.non_null() {
        Some(dict) => Some(dict),
        None => dict_place(m, object).and_then(|place| m.object_at(place).non_null()),
    };
    // The look-up can run `__eq__` of other keys, which may delete the descriptor from its class.
    let held = descriptor.filter(|_| dict.is_some()).map(|descriptor| m.new_reference(descriptor));
    let found = match dict {
        Some(dict) => instance_value(m, dict, name),
        None => Ok(None),
    };
    let result = match found {
        Ok(Some(value)) => Ok(Step::Value(value)),
        Err(Raised) if !(suppress && m.error_matches(statics::ATTRIBUTE_ERROR)) => Err(Raised),
        missing => {
            if missing.is_err() {
                m.clear_error();
            }
            class_value(m, get, descriptor, object, name, suppress)
        }
    };
    if let Some(held) = held {
        m.decref(held);
    }
    result
}

/// What the class says where the instance has no value of its own.
fn class_value(
    m: &mut Machine,
    get: Address,
    descriptor: Option<Object>,
    object: Object,
    name: Object,
    suppress: bool,
) -> Called {
    match descriptor {
        Some(descriptor) if get != 0 => bind(m, get, descriptor, object, name, suppress),
        Some(descriptor) => Ok(Step::Value(m.new_reference(descriptor))),
        None if suppress => Ok(Step::Value(Object::NULL)),
        None => Err(no_attribute(m, object, name)),
    }
}

/// CPython: `_PyObject_GetMethod`.
pub fn get_method(m: &mut Machine, object: Object, name: Object) -> MethodLookup {
    let type_ = m.type_of(object);
    if !m.natives.is_f2(m.read(type_, TP_GETATTRO), generic_getattr) || !unicode::check(m, name) {
        return MethodLookup::Attribute(get_attr(m, object, name));
    }
    let Some(descriptor) = type_object::lookup(m, type_, name) else {
        return MethodLookup::Attribute(generic_getattr(m, object, name));
    };
    let own = m.type_of(descriptor);
    if m.read(own, TP_FLAGS) & FLAG_METHOD_DESCRIPTOR == 0 {
        return MethodLookup::Attribute(generic_getattr(m, object, name));
    }
    if let Some(dict) = dict_place(m, object).and_then(|place| m.object_at(place).non_null()) {
        m.incref(descriptor);
        let found = instance_value(m, dict, name);
        m.decref(descriptor);
        match found {
            Ok(None) => {}
            Ok(Some(value)) => return MethodLookup::Attribute(Ok(Step::Value(value))),
            Err(raised) => return MethodLookup::Attribute(Err(raised)),
        }
    }
    MethodLookup::Unbound(m.new_reference(descriptor))
}

/// Sets (or with `NULL` deletes) an attribute; the number 0. CPython: `PyObject_SetAttr`.
pub fn set_attr(m: &mut Machine, object: Object, name: Object, value: Object) -> Called {
    check_name(m, name)?;
    let type_ = m.type_of(object);
    let setattro = m.read(type_, TP_SETATTRO);
    if m.natives.is_f3(setattro, generic_setattr) && unicode::is_interned(m, name) {
        let descriptor = type_object::lookup(m, type_, name);
        if setter(m, descriptor) == 0 {
            // Done at once: no activation has to hold the name.
            m.incref(name);
            let done = store_plainly(m, object, name, value, Object::NULL, descriptor);
            m.decref(name);
            return done;
        }
    }
    let name = m.new_reference(name);
    let name = unicode::intern_in_place(m, name);
    if setattro != 0 {
        return m.keep(&[name], |m| m.call_f3(setattro, object, name, value));
    }
    let (type_name, text) = (name_of(m, object), unicode::to_string(m, name));
    m.decref(name);
    let format = if m.read(type_, TP_GETATTRO) == 0 {
        "'%.100s' object has no attributes (%s .%U)"
    } else {
        "'%.100s' object has only read-only attributes (%s .%U)"
    };
    let how = if value.is_null() { "del" } else { "assign to" };
    let message = formatted!(format, type_name, how, text);
    Err(errors::format(m, statics::TYPE_ERROR, message))
}

/// `tp_setattro` of most types. CPython: `PyObject_GenericSetAttr`.
pub fn generic_setattr(m: &mut Machine, object: Object, name: Object, value: Object) -> Called {
    generic_setattr_with_dict(m, object, name, value, Object::NULL)
}

/// CPython: `_PyObject_GenericSetAttrWithDict`.
pub fn generic_setattr_with_dict(
    m: &mut Machine,
    object: Object,
    name: Object,
    value: Object,
    dict: Object,
) -> Called {
    check_name(m, name)?;
    let type_ = m.type_of(object);
    let descriptor = type_object::lookup(m, type_, name);
    let set = setter(m, descriptor);
    if let Some(descriptor) = descriptor.filter(|_| set != 0) {
        m.incref(name);
        m.incref(descriptor);
        return m.keep(&[descriptor, name], |m| m.call_f3(set, descriptor, object, value));
    }
    store_plainly(m, object, name, value, dict, descriptor)
}

/// `tp_descr_set` of what the type has under the name, 0 where there is none.
fn setter(m: &Machine, descriptor: Option<Object>) -> Address {
    descriptor.map_or(0, |descriptor| m.read(m.type_of(descriptor), TP_DESCR_SET))
}

/// Stores in the instance's dict: no descriptor wants to do it.
fn store_plainly(
    m: &mut Machine,
    object: Object,
    name: Object,
    value: Object,
    dict: Object,
    descriptor: Option<Object>,
) -> Called {
    let type_ = m.type_of(object);
    m.incref(name);
    if let Some(descriptor) = descriptor {
        m.incref(descriptor);
    }
    let done = store(m, type_, object, name, value, dict, descriptor.is_some());
    if let Some(descriptor) = descriptor {
        m.decref(descriptor);
    }
    m.decref(name);
    done?;
    Ok(Step::number(0))
}

#[inline(always)]
fn store(
    m: &mut Machine,
    type_: Object,
    object: Object,
    name: Object,
    value: Object,
    dict: Object,
    is_class_attribute: bool,
) -> Result<(), Raised> {
    let done = if dict.is_null() {
        let Some(place) = dict_place(m, object) else {
            return Err(not_storable(m, object, name, is_class_attribute));
        };
        dict::object_dict_set_item(m, type_, place, name, value)
    } else {
        m.incref(dict);
        let done = if value.is_null() {
            dict::del_item(m, dict, name)
        } else {
            dict::set_item(m, dict, name, value)
        };
        m.decref(dict);
        done
    };
    if done.is_err() && m.error_matches(statics::KEY_ERROR) {
        return Err(errors::set_object(m, statics::ATTRIBUTE_ERROR, name));
    }
    done
}

/// The instance has no dict.
#[cold]
fn not_storable(m: &mut Machine, object: Object, name: Object, is_class_attribute: bool) -> Raised {
    if !is_class_attribute {
        let (kind, text) = (name_of(m, object), unicode::to_string(m, name));
        let message = formatted!("'%.100s' object has no attribute '%U'", kind, text);
        return errors::format_name(m, statics::ATTRIBUTE_ERROR, message, name);
    }
    let text = unicode::to_string(m, name);
    let message = formatted!("'%.50s' object attribute '%U' is read-only", name_of(m, object), text);
    errors::format(m, statics::ATTRIBUTE_ERROR, message)
}

/// The getter of `__dict__`: makes the dict if need be. CPython: `PyObject_GenericGetDict`.
pub fn generic_get_dict(m: &mut Machine, object: Object) -> Called {
    let Some(place) = dict_place(m, object) else {
        return Err(errors::set_string(m, statics::ATTRIBUTE_ERROR, "This object has no __dict__"));
    };
    let type_ = m.type_of(object);
    dict::generic_get_dict_at(m, type_, place).map(Step::Value)
}

/// The setter of `__dict__`. CPython: `PyObject_GenericSetDict`.
pub fn generic_set_dict(m: &mut Machine, object: Object, value: Object) -> Called {
    if value.is_null() && dict_place(m, object).is_some() {
        return Err(errors::set_string(m, statics::TYPE_ERROR, "cannot delete __dict__"));
    }
    replace_dict(m, object, value)
}

/// The getter of `__dict__` in instances of classes: a base that has its own way to the dict decides.
///
/// CPython: `subtype_dict`.
pub fn subtype_get_dict(m: &mut Machine, object: Object) -> Called {
    let Some(base) = builtin_base_with_dict(m, object) else { return generic_get_dict(m, object) };
    let descriptor = dict_descriptor(m, object, base)?;
    let get = m.read(m.type_of(descriptor), TP_DESCR_GET);
    let type_ = m.type_of(object);
    m.call_f3(get, descriptor, object, type_)
}

/// The setter of `__dict__` in instances of classes, where it can be deleted. CPython: `subtype_setdict`.
pub fn subtype_set_dict(m: &mut Machine, object: Object, value: Object) -> Called {
    let Some(base) = builtin_base_with_dict(m, object) else { return replace_dict(m, object, value) };
    let descriptor = dict_descriptor(m, object, base)?;
    let set = m.read(m.type_of(descriptor), TP_DESCR_SET);
    m.call_f3(set, descriptor, object, value)
}

/// CPython: `get_builtin_base_with_dict`.
fn builtin_base_with_dict(m: &Machine, object: Object) -> Option<Object> {
    let mut type_ = m.type_of(object);
    while m.read(type_, TP_BASE) != 0 {
        if m.read(type_, TP_DICTOFFSET) != 0 && m.read(type_, TP_FLAGS) & FLAG_HEAPTYPE == 0 {
            return Some(type_);
        }
        type_ = m.read_object(type_, TP_BASE);
    }
    None
}

/// The descriptor of `__dict__` in `base`, borrowed. CPython: `get_dict_descriptor`, `raise_dict_descr_error`.
fn dict_descriptor(m: &mut Machine, object: Object, base: Object) -> Result<Object, Raised> {
    match type_object::lookup_id(m, base, names::DICT) {
        Some(descriptor) if m.read(m.type_of(descriptor), TP_DESCR_SET) != 0 => Ok(descriptor),
        _ => {
            let message =
                formatted!("this __dict__ descriptor does not support '%.200s' objects", name_of(m, object));
            Err(errors::format(m, statics::TYPE_ERROR, message))
        }
    }
}

fn replace_dict(m: &mut Machine, object: Object, value: Object) -> Called {
    let Some(place) = dict_place(m, object) else {
        return Err(errors::set_string(m, statics::ATTRIBUTE_ERROR, "This object has no __dict__"));
    };
    if !value.is_null() && !dict::check(m, value) {
        let message = formatted!("__dict__ must be set to a dictionary, not a '%.200s'", name_of(m, value));
        return Err(errors::format(m, statics::TYPE_ERROR, message));
    }
    m.xincref(value);
    m.replace_at(place, value);
    Ok(Step::number(0))
}
