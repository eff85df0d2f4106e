//! The generic functions of type slots: each calls the special method of its name. CPython: typeobject.c, `slot_tp_…`,
//! `slot_sq_…`, `slot_mp_…`.
//!
//! A method that is a plain function is called with the object in front, without making a bound method; the reference
//! to it is held by the call's activation record.

use super::formatted::formatted;
use super::machine::Machine;
use super::names::{self, Name};
use super::native::{Natives, SlotFunction};
use super::native_stack::{NativeFrame, NativeKind};
use super::reference::Object;
use super::runtime::{NONE, NOT_IMPLEMENTED};
use super::sequence_protocol::Search;
use super::statics;
use super::step::{Called, Flow, Raised, Step};
use super::type_object::{self, SpecialMethod, lookup_maybe_method, name_of};
use super::type_offsets::{
    MP_ASS_SUBSCRIPT, MP_LENGTH, MP_SUBSCRIPT, SQ_ASS_ITEM, SQ_CONTAINS, SQ_ITEM, SQ_LENGTH, TP_CALL,
    TP_DESCR_GET, TP_DESCR_SET, TP_FINALIZE, TP_GETATTRO, TP_HASH, TP_INIT, TP_ITER, TP_ITERNEXT, TP_NEW,
    TP_REPR, TP_RICHCOMPARE, TP_SETATTRO, TP_STR,
};
use super::{
    arguments, calls, errors, iterators, long, number_protocol, object_protocol, sequence_protocol,
    singletons, type_slots,
};

/// The functions of this file, by slot.
pub const FUNCTIONS: &[(u64, SlotFunction)] = &[
    (TP_REPR, SlotFunction::F1(repr)),
    (TP_HASH, SlotFunction::F1(hash)),
    (TP_CALL, SlotFunction::F3(call)),
    (TP_STR, SlotFunction::F1(str)),
    (TP_GETATTRO, SlotFunction::F2(getattr_hook)),
    (TP_SETATTRO, SlotFunction::F3(setattro)),
    (TP_RICHCOMPARE, SlotFunction::F3(richcompare)),
    (TP_ITER, SlotFunction::F1(iter)),
    (TP_ITERNEXT, SlotFunction::F1(iternext)),
    (TP_DESCR_GET, SlotFunction::F3(descr_get)),
    (TP_DESCR_SET, SlotFunction::F3(descr_set)),
    (TP_INIT, SlotFunction::F3(init)),
    (TP_NEW, SlotFunction::F3(new)),
    (TP_FINALIZE, SlotFunction::F1(finalize)),
    (MP_LENGTH, SlotFunction::F1(length)),
    (MP_SUBSCRIPT, SlotFunction::F2(subscript)),
    (MP_ASS_SUBSCRIPT, SlotFunction::F3(ass_subscript)),
    (SQ_LENGTH, SlotFunction::F1(length)),
    (SQ_ITEM, SlotFunction::F2(item)),
    (SQ_ASS_ITEM, SlotFunction::F3(ass_item)),
    (SQ_CONTAINS, SlotFunction::F2(contains)),
];

/// Registers what resumes their activations.
pub fn register(natives: &mut Natives) {
    natives.add_resume(NativeKind::SlotHash, hash_resume);
    natives.add_resume(NativeKind::SlotGetattr, getattr_hook_resume);
    natives.add_resume(NativeKind::SlotSetattr, status_resume);
    natives.add_resume(NativeKind::SlotInit, init_resume);
    natives.add_resume(NativeKind::SlotLength, length_resume);
    natives.add_resume(NativeKind::SlotContains, contains_resume);
}

/// Calls a method that was looked up (its reference is stolen) on `object`.
pub fn call_found(m: &mut Machine, method: SpecialMethod, object: Object, arguments: &[Object]) -> Called {
    if !method.unbound {
        return calls::call_owned(m, method.function, arguments);
    }
    let mut all = [Object::NULL; 4];
    all[0] = object;
    all[1..=arguments.len()].copy_from_slice(arguments);
    calls::call_owned(m, method.function, &all[..=arguments.len()])
}

/// Calls the special method of `object`; AttributeError if it has none. CPython: `vectorcall_method`.
pub fn call_special(m: &mut Machine, object: Object, name: Name, arguments: &[Object]) -> Called {
    match lookup_maybe_method(m, object, name)? {
        Some(method) => call_found(m, method, object, arguments),
        None => Err(missing(m, name)),
    }
}

/// Calls the special method of `object`; NotImplemented if it has none. CPython: `vectorcall_maybe`.
pub fn call_special_maybe(m: &mut Machine, object: Object, name: Name, arguments: &[Object]) -> Called {
    match lookup_maybe_method(m, object, name)? {
        Some(method) => call_found(m, method, object, arguments),
        None => singletons::return_not_implemented(m),
    }
}

fn missing(m: &mut Machine, name: Name) -> Raised {
    let name = m.name(name);
    errors::set_object(m, statics::ATTRIBUTE_ERROR, name)
}

/// A call whose value only says that it succeeded: the number 0.
fn call_for_status(m: &mut Machine, object: Object, name: Name, arguments: &[Object]) -> Called {
    let frame = m.push_native(NativeKind::SlotSetattr, &[], 0);
    let step = call_special(m, object, name, arguments);
    m.continue_native(frame, step)
}

fn status_resume(m: &mut Machine, _: NativeFrame, input: Result<Object, Raised>) -> Result<Flow, Raised> {
    let value = input?;
    m.decref(value);
    Ok(Flow::Return(Object::NULL))
}

fn repr(m: &mut Machine, object: Object) -> Called {
    if let Some(method) = found_or_nothing(m, object, names::REPR) {
        return call_found(m, method, object, &[]);
    }
    let text = formatted!("<%s object at %p>", name_of(m, object), format_args!("{:#x}", object.0));
    text.make(m).map(Step::Value)
}

/// The method, where CPython takes an exception of its descriptor for its absence.
fn found_or_nothing(m: &mut Machine, object: Object, name: Name) -> Option<SpecialMethod> {
    lookup_maybe_method(m, object, name).unwrap_or_else(|_| {
        m.clear_error();
        None
    })
}

fn str(m: &mut Machine, object: Object) -> Called {
    call_special(m, object, names::STR, &[])
}

fn hash(m: &mut Machine, object: Object) -> Called {
    let method = match found_or_nothing(m, object, names::HASH) {
        Some(method) if method.function != NONE => method,
        found => {
            if let Some(method) = found {
                m.decref(method.function);
            }
            return object_protocol::hash_not_implemented(m, object);
        }
    };
    let frame = m.push_native(NativeKind::SlotHash, &[], 0);
    let step = call_found(m, method, object, &[]);
    m.continue_native(frame, step)
}

fn hash_resume(m: &mut Machine, _: NativeFrame, input: Result<Object, Raised>) -> Result<Flow, Raised> {
    let value = input?;
    if !long::check(m, value) {
        m.decref(value);
        return Err(errors::set_string(m, statics::TYPE_ERROR, "__hash__ method should return an integer"));
    }
    let hash = long::value_i64(m, value).unwrap_or_else(|| long::hash_value(m, value));
    m.decref(value);
    Ok(Flow::Return(Object(if hash == -1 { -2 } else { hash } as u64)))
}

fn call(m: &mut Machine, object: Object, arguments: Object, keywords: Object) -> Called {
    let Some(method) = lookup_maybe_method(m, object, names::CALL)? else {
        return Err(missing(m, names::CALL));
    };
    m.keep(&[method.function], |m| call_tuple(m, method, object, arguments, keywords))
}

/// Calls a looked-up method (borrowed) with a tuple and a dict.
fn call_tuple(
    m: &mut Machine,
    method: SpecialMethod,
    object: Object,
    arguments: Object,
    keywords: Object,
) -> Called {
    if method.unbound {
        let args = arguments::of_tuple(m, arguments, keywords);
        calls::call_prepend(m, method.function, object, args)
    } else {
        calls::call(m, method.function, arguments, keywords)
    }
}

/// `slot_tp_getattro`: only `__getattribute__`.
pub fn getattro(m: &mut Machine, object: Object, name: Object) -> Called {
    call_special(m, object, names::GETATTRIBUTE, &[name])
}

/// Slots: 0 `__getattr__` (counted), 1 the object, 2 the name.
fn getattr_hook(m: &mut Machine, object: Object, name: Object) -> Called {
    let type_ = m.type_of(object);
    let Some(hook) = type_object::lookup_id(m, type_, names::GETATTR) else {
        let function = m.natives.slot_address(type_slots::SPECIAL, type_slots::GETATTRO);
        m.write(type_, TP_GETATTRO, function);
        return getattro(m, object, name);
    };
    m.incref(hook);
    let frame = m.push_native(NativeKind::SlotGetattr, &[hook, object, name], 1);
    let step = match type_object::lookup_id(m, type_, names::GETATTRIBUTE) {
        Some(method) if !is_generic_getattribute(m, method) => call_attribute(m, object, method, name),
        _ => object_protocol::generic_getattr(m, object, name),
    };
    m.continue_native(frame, step)
}

fn is_generic_getattribute(m: &Machine, method: Object) -> bool {
    m.type_of(method) == statics::WRAPPER_DESCRIPTOR
        && m.natives.is_f2(m.read(method, super::descriptor::D_WRAPPED), object_protocol::generic_getattr)
}

fn getattr_hook_resume(
    m: &mut Machine,
    frame: NativeFrame,
    input: Result<Object, Raised>,
) -> Result<Flow, Raised> {
    if frame.state(m) == 0 && input.is_err() && m.error_matches(statics::ATTRIBUTE_ERROR) {
        m.clear_error();
        frame.set_state(m, 1);
        let (hook, object, name) = (frame.slot(m, 0), frame.slot(m, 1), frame.slot(m, 2));
        return Ok(Flow::Wait(call_attribute(m, object, hook, name)));
    }
    input.map(Flow::Return)
}

/// Binds a class attribute (borrowed) to the object and calls it. CPython: `call_attribute`.
fn call_attribute(m: &mut Machine, object: Object, attribute: Object, name: Object) -> Called {
    let type_ = m.type_of(object);
    let get = m.read(m.type_of(attribute), TP_DESCR_GET);
    let function = if get == 0 {
        m.new_reference(attribute)
    } else {
        m.nested(|m| m.call_f3(get, attribute, object, type_))?
    };
    calls::call_owned(m, function, &[name])
}

fn setattro(m: &mut Machine, object: Object, name: Object, value: Object) -> Called {
    if value.is_null() {
        call_for_status(m, object, names::DELATTR, &[name])
    } else {
        call_for_status(m, object, names::SETATTR, &[name, value])
    }
}

/// What keeps the method from being found is forgotten. CPython: `slot_tp_richcompare`.
fn richcompare(m: &mut Machine, object: Object, other: Object, operator: Object) -> Called {
    match lookup_maybe_method(m, object, comparison_name(operator.0)) {
        Ok(Some(method)) => call_found(m, method, object, &[other]),
        found => {
            if found.is_err() {
                m.clear_error();
            }
            Ok(Step::Value(m.new_reference(NOT_IMPLEMENTED)))
        }
    }
}

/// The method of a comparison operator.
pub fn comparison_name(operator: u64) -> Name {
    [names::LT, names::LE, names::EQ, names::NE, names::GT, names::GE][operator as usize]
}

fn iter(m: &mut Machine, object: Object) -> Called {
    if let Some(method) = found_or_nothing(m, object, names::ITER) {
        if method.function != NONE {
            return call_found(m, method, object, &[]);
        }
        m.decref(method.function);
        return Err(not_iterable(m, object));
    }
    let type_ = m.type_of(object);
    if type_object::lookup_id(m, type_, names::GETITEM).is_none() {
        return Err(not_iterable(m, object));
    }
    iterators::new_sequence_iterator(m, object).map(Step::Value)
}

fn not_iterable(m: &mut Machine, object: Object) -> Raised {
    let message = formatted!("'%.200s' object is not iterable", name_of(m, object));
    errors::format(m, statics::TYPE_ERROR, message)
}

fn iternext(m: &mut Machine, object: Object) -> Called {
    call_special(m, object, names::NEXT, &[])
}

/// `tp_iternext` of types that are no iterators though they have `__iter__`. CPython: `_PyObject_NextNotImplemented`.
pub fn next_not_implemented(m: &mut Machine, object: Object) -> Called {
    let message = formatted!("'%.200s' object is not iterable", name_of(m, object));
    Err(errors::format(m, statics::TYPE_ERROR, message))
}

fn descr_get(m: &mut Machine, descriptor: Object, object: Object, type_: Object) -> Called {
    let own = m.type_of(descriptor);
    let Some(get) = type_object::lookup_id(m, own, names::GET) else {
        m.write(own, TP_DESCR_GET, 0);
        return Ok(Step::Value(m.new_reference(descriptor)));
    };
    let or_none = |object: Object| object.non_null().unwrap_or(NONE);
    m.incref(get);
    calls::call_owned(m, get, &[descriptor, or_none(object), or_none(type_)])
}

fn descr_set(m: &mut Machine, descriptor: Object, target: Object, value: Object) -> Called {
    if value.is_null() {
        call_for_status(m, descriptor, names::DELETE, &[target])
    } else {
        call_for_status(m, descriptor, names::SET, &[target, value])
    }
}

fn init(m: &mut Machine, object: Object, arguments: Object, keywords: Object) -> Called {
    let Some(method) = lookup_maybe_method(m, object, names::INIT)? else {
        return Err(missing(m, names::INIT));
    };
    let frame = m.push_native(NativeKind::SlotInit, &[method.function], 1);
    let step = call_tuple(m, method, object, arguments, keywords);
    m.continue_native(frame, step)
}

fn init_resume(m: &mut Machine, _: NativeFrame, input: Result<Object, Raised>) -> Result<Flow, Raised> {
    let value = input?;
    if value != NONE {
        let message = formatted!("__init__() should return None, not '%.200s'", name_of(m, value));
        m.decref(value);
        return Err(errors::format(m, statics::TYPE_ERROR, message));
    }
    m.decref(value);
    Ok(Flow::Return(Object::NULL))
}

fn new(m: &mut Machine, type_: Object, arguments: Object, keywords: Object) -> Called {
    let name = m.name(names::NEW);
    let function = m.nested(|m| object_protocol::get_attr(m, type_, name))?;
    m.keep(&[function], |m| {
        let args = arguments::of_tuple(m, arguments, keywords);
        calls::call_prepend(m, function, type_, args)
    })
}

/// `slot_tp_finalize`: runs `__del__` to its end; what it raises is reported.
pub(super) fn finalize(m: &mut Machine, object: Object) -> Called {
    let saved = errors::fetch(m);
    if let Ok(Some(method)) = lookup_maybe_method(m, object, names::DEL) {
        let result = m.nested(|m| {
            m.incref(method.function);
            call_found(m, method, object, &[])
        });
        match result {
            Ok(value) => m.decref(value),
            Err(Raised) => errors::write_unraisable(m, method.function),
        }
        m.decref(method.function);
    }
    let [type_, value, traceback] = saved;
    let _ = errors::restore(m, type_, value, traceback);
    Ok(Step::Value(Object::NULL))
}

/// `slot_sq_length`: the number of items, checked.
pub fn length(m: &mut Machine, object: Object) -> Called {
    let frame = m.push_native(NativeKind::SlotLength, &[], 0);
    let step = call_special(m, object, names::LEN, &[]);
    m.continue_native(frame, step)
}

fn length_resume(m: &mut Machine, _: NativeFrame, input: Result<Object, Raised>) -> Result<Flow, Raised> {
    let value = input?;
    let index = number_protocol::index_nested(m, value);
    m.decref(value);
    let index = index?;
    if long::sign(m, index) < 0 {
        m.decref(index);
        return Err(errors::set_string(m, statics::VALUE_ERROR, "__len__() should return >= 0"));
    }
    let length = number_protocol::as_size(m, index, statics::OVERFLOW_ERROR);
    m.decref(index);
    Ok(Flow::Return(Object(length? as u64)))
}

fn subscript(m: &mut Machine, object: Object, key: Object) -> Called {
    call_special(m, object, names::GETITEM, &[key])
}

fn ass_subscript(m: &mut Machine, object: Object, key: Object, value: Object) -> Called {
    if value.is_null() {
        call_for_status(m, object, names::DELITEM, &[key])
    } else {
        call_for_status(m, object, names::SETITEM, &[key, value])
    }
}

fn item(m: &mut Machine, object: Object, index: Object) -> Called {
    let index = long::from_i64(m, index.0 as i64)?;
    m.keep(&[index], |m| call_special(m, object, names::GETITEM, &[index]))
}

fn ass_item(m: &mut Machine, object: Object, index: Object, value: Object) -> Called {
    let index = long::from_i64(m, index.0 as i64)?;
    m.keep(&[index], |m| ass_subscript(m, object, index, value))
}

fn contains(m: &mut Machine, object: Object, item: Object) -> Called {
    let Some(method) = lookup_maybe_method(m, object, names::CONTAINS)? else {
        return sequence_protocol::search(m, object, item, Search::Contains);
    };
    if method.function == NONE {
        m.decref(method.function);
        let message = formatted!("'%.200s' object is not a container", name_of(m, object));
        return Err(errors::format(m, statics::TYPE_ERROR, message));
    }
    let frame = m.push_native(NativeKind::SlotContains, &[], 0);
    let step = call_found(m, method, object, &[item]);
    m.continue_native(frame, step)
}

/// Waits for the result, then (state 1) for its truth; the truth test holds the result.
fn contains_resume(
    m: &mut Machine,
    frame: NativeFrame,
    input: Result<Object, Raised>,
) -> Result<Flow, Raised> {
    let value = input?;
    if frame.state(m) == 1 {
        return Ok(Flow::Return(value));
    }
    frame.set_state(m, 1);
    Ok(Flow::Wait(object_protocol::is_true_stolen(m, value)))
}
