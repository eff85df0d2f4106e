//! What `type` computes: `__name__`, `__bases__`, `__dict__` and their like, got and set. CPython: typeobject.c, `type_getsets`.

use super::formatted::formatted;
use super::machine::Machine;
use super::names::{self, Name};
use super::reference::Object;
use super::statics;
use super::step::{Called, Raised, Step};
use super::type_attributes::{is_heap, module_of};
use super::type_object::{self, full_name, name_of, short_name};
use super::type_offsets::{
    FLAG_IS_ABSTRACT, HT_NAME, HT_QUALNAME, TP_BASES, TP_DESCR_GET, TP_DICT, TP_DOC, TP_FLAGS, TP_NAME,
};
use super::{
    descriptor, dict, errors, mapping_proxy, object_protocol, singletons, text_signatures, type_new,
    type_ready, type_slots, unicode,
};

pub(super) fn get_name(m: &mut Machine, type_: Object) -> Called {
    if is_heap(m, type_) {
        let name = m.read_object(type_, HT_NAME);
        return Ok(Step::Value(m.new_reference(name)));
    }
    let name = short_name(m, type_);
    unicode::from_str(m, &name).map(Step::Value)
}

pub(super) fn get_qualname(m: &mut Machine, type_: Object) -> Called {
    if is_heap(m, type_) {
        let name = m.read_object(type_, HT_QUALNAME);
        return Ok(Step::Value(m.new_reference(name)));
    }
    get_name(m, type_)
}

/// CPython: `check_set_special_type_attr`.
pub(super) fn check_settable(
    m: &mut Machine,
    type_: Object,
    value: Object,
    name: &str,
) -> Result<(), Raised> {
    let format = if !is_heap(m, type_) {
        "can't set %s.%s"
    } else if value.is_null() {
        "can't delete %s.%s"
    } else {
        return Ok(());
    };
    let message = formatted!(format, full_name(m, type_), name);
    Err(errors::format(m, statics::TYPE_ERROR, message))
}

pub(super) fn check_text(m: &mut Machine, type_: Object, value: Object, name: &str) -> Result<(), Raised> {
    check_settable(m, type_, value, name)?;
    if unicode::check(m, value) {
        return Ok(());
    }
    let format = match name {
        "__name__" => "can only assign string to %s.__name__, not '%s'",
        _ => "can only assign string to %s.__qualname__, not '%s'",
    };
    let message = formatted!(format, full_name(m, type_), name_of(m, value));
    Err(errors::format(m, statics::TYPE_ERROR, message))
}

pub(super) fn set_name(m: &mut Machine, type_: Object, value: Object) -> Called {
    check_text(m, type_, value, "__name__")?;
    type_new::check_name(m, value)?;
    let text = type_new::utf8_of(m, value);
    m.write(type_, TP_NAME, text);
    m.incref(value);
    m.replace_at(type_.field(HT_NAME), value);
    Ok(Step::number(0))
}

pub(super) fn set_qualname(m: &mut Machine, type_: Object, value: Object) -> Called {
    check_text(m, type_, value, "__qualname__")?;
    m.incref(value);
    m.replace_at(type_.field(HT_QUALNAME), value);
    Ok(Step::number(0))
}

pub(super) fn get_module(m: &mut Machine, type_: Object) -> Called {
    module_of(m, type_).map(Step::Value)
}

pub(super) fn set_module(m: &mut Machine, type_: Object, value: Object) -> Called {
    check_settable(m, type_, value, "__module__")?;
    type_object::modified(m, type_);
    set_own(m, type_, names::MODULE, value)?;
    Ok(Step::number(0))
}

pub(super) fn set_own(m: &mut Machine, type_: Object, name: Name, value: Object) -> Result<(), Raised> {
    let (own, key) = (m.read_object(type_, TP_DICT), m.name(name));
    dict::set_item(m, own, key, value)
}

pub(super) fn get_abstract_methods(m: &mut Machine, type_: Object) -> Called {
    let (own, key) = (m.read_object(type_, TP_DICT), m.name(names::ABSTRACTMETHODS));
    let found = if type_ == statics::TYPE { None } else { dict::get_item(m, own, key)? };
    match found {
        Some(methods) => Ok(Step::Value(m.new_reference(methods))),
        None => Err(errors::set_object(m, statics::ATTRIBUTE_ERROR, key)),
    }
}

pub(super) fn set_abstract_methods(m: &mut Machine, type_: Object, value: Object) -> Called {
    let is_abstract = if value.is_null() {
        let (own, key) = (m.read_object(type_, TP_DICT), m.name(names::ABSTRACTMETHODS));
        if dict::del_item(m, own, key).is_err() {
            if m.error_matches(statics::KEY_ERROR) {
                return Err(errors::set_object(m, statics::ATTRIBUTE_ERROR, key));
            }
            return Err(Raised);
        }
        false
    } else {
        let truth = object_protocol::is_true_nested(m, value)?;
        set_own(m, type_, names::ABSTRACTMETHODS, value)?;
        truth
    };
    type_object::modified(m, type_);
    let flags = m.read(type_, TP_FLAGS) & !FLAG_IS_ABSTRACT;
    m.write(type_, TP_FLAGS, if is_abstract { flags | FLAG_IS_ABSTRACT } else { flags });
    Ok(Step::number(0))
}

pub(super) fn get_bases(m: &mut Machine, type_: Object) -> Called {
    let bases = m.read_object(type_, TP_BASES);
    Ok(Step::Value(m.new_reference(bases)))
}

pub(super) fn update_all_slots(m: &mut Machine, type_: Object) {
    type_object::modified(m, type_);
    for definition in type_slots::DEFINITIONS {
        let name = m.name(definition.name);
        type_slots::update_slot(m, type_, name);
    }
}

pub(super) fn get_dict(m: &mut Machine, type_: Object) -> Called {
    let own = m.read_object(type_, TP_DICT);
    if own.is_null() {
        return singletons::return_none(m);
    }
    mapping_proxy::new(m, own).map(Step::Value)
}

/// CPython: `type_get_doc`.
pub(super) fn get_doc(m: &mut Machine, type_: Object) -> Called {
    let doc = m.read(type_, TP_DOC);
    if !is_heap(m, type_) && doc != 0 {
        let (name, text) = (full_name(m, type_), m.read_c_string(doc));
        return descriptor::documentation(m, &name, &text);
    }
    let (own, key) = (m.read_object(type_, TP_DICT), m.name(names::DOC));
    let Some(found) = dict::get_item(m, own, key)? else { return singletons::return_none(m) };
    let get = m.read(m.type_of(found), TP_DESCR_GET);
    if get == 0 {
        return Ok(Step::Value(m.new_reference(found)));
    }
    m.call_f3(get, found, Object::NULL, type_)
}

pub(super) fn set_doc(m: &mut Machine, type_: Object, value: Object) -> Called {
    check_settable(m, type_, value, "__doc__")?;
    type_object::modified(m, type_);
    set_own(m, type_, names::DOC, value)?;
    Ok(Step::number(0))
}

pub(super) fn get_signature(m: &mut Machine, type_: Object) -> Called {
    if is_heap(m, type_) {
        return singletons::return_none(m);
    }
    let (name, text) = (full_name(m, type_), m.read_c_string(m.read(type_, TP_DOC)));
    let signature = type_ready::text_signature(&name, &text).or_else(|| text_signatures::find(&name));
    descriptor::text_or_none(m, signature)
}
