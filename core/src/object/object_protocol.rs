//! What any object can do: items, instances and classes, `dir`; attributes, comparison and text lie in their own files.
//! CPython: object.c, abstract.c.

use super::formatted::formatted;
use super::machine::Machine;
use super::native::Natives;
use super::native_stack::{NativeFrame, NativeKind};
use super::reference::Object;
use super::statics;
use super::step::{Called, Flow, Raised, Step};
use super::type_attributes::is_heap;
use super::type_object::{self, name_of};
use super::type_offsets::{MP_ASS_SUBSCRIPT, MP_SUBSCRIPT, SQ_ASS_ITEM, SQ_ITEM, SQ_LENGTH};
use super::{
    calls, dict, errors, frame, generic_alias, list, names, number_protocol, sequence_protocol, tuple,
};

pub use super::object_attributes::*;
pub use super::object_compare::{
    hash, hash_nested, hash_not_implemented, hash_pointer, is_true, is_true_nested, is_true_stolen, length,
    length_hint, length_nested, rich_compare, rich_compare_bool, rich_compare_bool_nested,
    rich_compare_nested,
};
pub use super::object_text::{ascii, bytes, format, function_string, repr, repr_nested, str, str_nested};
pub use super::type_instances::{call_finalizer, call_finalizer_from_dealloc};

/// What `LOAD_METHOD` finds.
pub enum MethodLookup {
    /// A plain function of the type (new reference), to be called with the object as first argument.
    Unbound(Object),
    /// The attribute itself, as `get_attr` gives it.
    Attribute(Called),
}

/// Registers the activations of the protocol.
pub fn register(natives: &mut Natives) {
    super::object_attributes::register(natives);
    super::object_compare::register(natives);
    super::object_text::register(natives);
    super::type_hooks::register(natives);
    natives.add_resume(NativeKind::IsInstance, checked_resume);
    natives.add_resume(NativeKind::InstanceOfAny, any_resume);
}

/// A complaint that names an object's type. CPython: abstract.c, `type_error`.
fn type_error(m: &mut Machine, format: &'static str, object: Object) -> Raised {
    let message = formatted!(format, name_of(m, object));
    errors::format(m, statics::TYPE_ERROR, message)
}

/// CPython: `PyObject_GetItem`.
pub fn get_item(m: &mut Machine, object: Object, key: Object) -> Called {
    let type_ = m.type_of(object);
    let subscript = m.slot(type_, MP_SUBSCRIPT);
    if subscript != 0 {
        return m.call_f2(subscript, object, key);
    }
    if m.slot(type_, SQ_ITEM) != 0 {
        if !number_protocol::index_check(m, key) {
            return Err(type_error(m, "sequence index must be integer, not '%.200s'", key));
        }
        let index = number_protocol::as_size(m, key, statics::INDEX_ERROR)?;
        return sequence_protocol::get_item(m, object, index);
    }
    if type_object::check(m, object) {
        if object == statics::TYPE {
            return generic_alias::new(m, object, key).map(Step::Value);
        }
        if let Some(method) = lookup_attr_id_nested(m, object, names::CLASS_GETITEM)? {
            return calls::call_owned(m, method, &[key]);
        }
    }
    Err(type_error(m, "'%.200s' object is not subscriptable", object))
}

/// The number 0. CPython: `PyObject_SetItem`.
pub fn set_item(m: &mut Machine, object: Object, key: Object, value: Object) -> Called {
    ass_item(m, object, key, value, "'%.200s' object does not support item assignment")
}

/// The number 0. CPython: `PyObject_DelItem`.
pub fn del_item(m: &mut Machine, object: Object, key: Object) -> Called {
    ass_item(m, object, key, Object::NULL, "'%.200s' object does not support item deletion")
}

fn ass_item(m: &mut Machine, object: Object, key: Object, value: Object, complaint: &'static str) -> Called {
    let type_ = m.type_of(object);
    let subscript = m.slot(type_, MP_ASS_SUBSCRIPT);
    if subscript != 0 {
        return m.call_f3(subscript, object, key, value);
    }
    // What stands for `tp_as_sequence`, which each class has.
    if is_heap(m, type_) || m.slot(type_, SQ_LENGTH) != 0 || m.slot(type_, SQ_ITEM) != 0 {
        if number_protocol::index_check(m, key) {
            let index = number_protocol::as_size(m, key, statics::INDEX_ERROR)?;
            return sequence_protocol::set_item(m, object, index, value);
        }
        if m.slot(type_, SQ_ASS_ITEM) != 0 {
            return Err(type_error(m, "sequence index must be integer, not '%.200s'", key));
        }
    }
    Err(type_error(m, complaint, object))
}

/// `tp_iter` of iterators. CPython: `PyObject_SelfIter`.
pub fn self_iter(m: &mut Machine, object: Object) -> Called {
    Ok(Step::Value(m.new_reference(object)))
}

/// Whether it can be called. CPython: `PyCallable_Check`.
pub fn is_callable(m: &Machine, object: Object) -> bool {
    calls::is_callable(m, object)
}

/// A number. CPython: `PyObject_IsInstance`.
pub fn is_instance(m: &mut Machine, object: Object, class: Object) -> Called {
    instance_or_subclass(m, object, class, true)
}

/// A number. CPython: `PyObject_IsSubclass`.
pub fn is_subclass(m: &mut Machine, derived: Object, class: Object) -> Called {
    instance_or_subclass(m, derived, class, false)
}

/// CPython: `object_isinstance`, `object_issubclass`.
fn instance_or_subclass(m: &mut Machine, object: Object, class: Object, instance: bool) -> Called {
    let number = |truth| Step::number(i64::from(truth));
    if instance && m.type_of(object) == class {
        return Ok(number(true));
    }
    let real = if instance { real_is_instance } else { real_is_subclass };
    if type_object::check_exact(m, class) {
        if !instance && object == class {
            return Ok(number(true));
        }
        return real(m, object, class).map(number);
    }
    let place = if instance { " in __instancecheck__" } else { " in __subclasscheck__" };
    if tuple::check(m, class) {
        return one_of(m, object, class, instance, place);
    }
    let name = if instance { names::INSTANCECHECK } else { names::SUBCLASSCHECK };
    let Some(checker) = type_object::lookup_special(m, class, name)? else {
        return real(m, object, class).map(number);
    };
    if let Err(raised) = m.enter_recursive_call(place) {
        m.decref(checker);
        return Err(raised);
    }
    // Slots: the checker, what it says, the object.
    let frame = m.push_native(NativeKind::IsInstance, &[checker, Object::NULL, object], 0b11);
    m.start_native(frame)
}

/// Whether one of a tuple of classes fits: a number.
///
/// Classes whose type is `type` answer at once; from the first other one on an activation goes through the tuple, which
/// the driver begins, so that tuples in tuples do not recurse in Rust.
/// Slots: 0 the object, 1 the tuple, 2 the index, 3 whether instances are asked about.
fn one_of(m: &mut Machine, object: Object, classes: Object, instance: bool, place: &'static str) -> Called {
    m.enter_recursive_call(place)?;
    for index in 0..tuple::size(m, classes) {
        let class = tuple::get(m, classes, index);
        if !type_object::check_exact(m, class) {
            let slots = [object, classes, Object(index as u64), Object(u64::from(instance))];
            m.push_native(NativeKind::InstanceOfAny, &slots, 0);
            return Ok(Step::Called);
        }
        let said = instance_or_subclass(m, object, class, instance);
        if said != Ok(Step::number(0)) {
            m.leave_recursive_call();
            return said;
        }
    }
    m.leave_recursive_call();
    Ok(Step::number(0))
}

fn any_resume(m: &mut Machine, frame: NativeFrame, input: Result<Object, Raised>) -> Result<Flow, Raised> {
    let (object, classes) = (frame.slot(m, 0), frame.slot(m, 1));
    let (index, instance) = (frame.word(m, 2), frame.word(m, 3) != 0);
    // To begin with it is given the number 0: nothing has fitted.
    if input != Ok(Object(0)) || index as i64 >= tuple::size(m, classes) {
        m.leave_recursive_call();
        return input.map(Flow::Return);
    }
    frame.set_word(m, 2, index + 1);
    let class = tuple::get(m, classes, index as i64);
    Ok(Flow::Wait(instance_or_subclass(m, object, class, instance)))
}

fn checked_resume(
    m: &mut Machine,
    frame: NativeFrame,
    input: Result<Object, Raised>,
) -> Result<Flow, Raised> {
    let state = frame.state(m);
    frame.set_state(m, state + 1);
    match state {
        0 => {
            let (checker, object) = (frame.slot(m, 0), frame.slot(m, 2));
            Ok(Flow::Wait(calls::call_with(m, checker, &[object])))
        }
        1 => {
            m.leave_recursive_call();
            frame.put(m, 0, Object::NULL);
            let said = input?;
            frame.put(m, 1, said);
            Ok(Flow::Wait(is_true(m, said)))
        }
        _ => input.map(Flow::Return),
    }
}

/// Whether it is an instance by its type or `__class__`, without `__instancecheck__`.
/// CPython: `_PyObject_RealIsInstance`.
pub fn real_is_instance(m: &mut Machine, object: Object, class: Object) -> Result<bool, Raised> {
    let is_type = type_object::check(m, class);
    if is_type && type_object::is_instance_of(m, object, class) {
        return Ok(true);
    }
    if !is_type {
        check_class(m, class, "isinstance() arg 2 must be a type or tuple of types")?;
    }
    let Some(own) = lookup_attr_id_nested(m, object, names::CLASS)? else { return Ok(false) };
    let result = if is_type {
        Ok(own != m.type_of(object) && type_object::check(m, own) && type_object::is_subtype(m, own, class))
    } else {
        abstract_is_subclass(m, own, class)
    };
    m.decref(own);
    result
}

/// Without `__subclasscheck__`. CPython: `_PyObject_RealIsSubclass`.
pub fn real_is_subclass(m: &mut Machine, derived: Object, class: Object) -> Result<bool, Raised> {
    if type_object::check(m, class) && type_object::check(m, derived) {
        return Ok(type_object::is_subtype(m, derived, class));
    }
    check_class(m, derived, "issubclass() arg 1 must be a class")?;
    check_class(m, class, "issubclass() arg 2 must be a class or tuple of classes")?;
    abstract_is_subclass(m, derived, class)
}

/// The `__bases__` tuple of anything class-like: new. CPython: `abstract_get_bases`.
fn abstract_bases(m: &mut Machine, class: Object) -> Result<Option<Object>, Raised> {
    let bases = lookup_attr_id_nested(m, class, names::BASES)?;
    match bases {
        Some(bases) if !tuple::check(m, bases) => {
            m.decref(bases);
            Ok(None)
        }
        bases => Ok(bases),
    }
}

fn check_class(m: &mut Machine, class: Object, message: &str) -> Result<(), Raised> {
    match abstract_bases(m, class)? {
        Some(bases) => {
            m.decref(bases);
            Ok(())
        }
        None => Err(errors::set_string(m, statics::TYPE_ERROR, message)),
    }
}

/// CPython: `abstract_issubclass`.
fn abstract_is_subclass(m: &mut Machine, derived: Object, class: Object) -> Result<bool, Raised> {
    // Each class on the way is held by the tuple of bases that it was found in.
    let (mut current, mut holder) = (derived, Object::NULL);
    let result = loop {
        if current == class {
            break Ok(true);
        }
        let bases = match abstract_bases(m, current) {
            Ok(Some(bases)) => bases,
            Ok(None) => break Ok(false),
            Err(raised) => break Err(raised),
        };
        m.xdecref(holder);
        holder = bases;
        match tuple::size(m, bases) {
            0 => break Ok(false),
            1 => current = tuple::get(m, bases, 0),
            _ => break any_derives(m, bases, class),
        }
        m.charge(1);
    };
    m.xdecref(holder);
    result
}

fn any_derives(m: &mut Machine, bases: Object, class: Object) -> Result<bool, Raised> {
    m.enter_recursive_call(" in __issubclass__")?;
    let mut result = Ok(false);
    for index in 0..tuple::size(m, bases) {
        let base = tuple::get(m, bases, index);
        result = abstract_is_subclass(m, base, class);
        if !matches!(result, Ok(false)) {
            break;
        }
    }
    m.leave_recursive_call();
    result
}

/// The sorted list of attribute names; with `NULL` of the running frame's locals. CPython: `PyObject_Dir`.
pub fn dir(m: &mut Machine, object: Object) -> Called {
    let names = if object.is_null() {
        let locals = frame::current_locals(m)?;
        let keys = m.nested(|m| sequence_protocol::mapping_keys(m, locals))?;
        if !list::check(m, keys) {
            let message =
                formatted!("dir(): expected keys() of locals to be a list, not '%.200s'", name_of(m, keys));
            m.decref(keys);
            return Err(errors::format(m, statics::TYPE_ERROR, message));
        }
        keys
    } else {
        let Some(method) = type_object::lookup_special(m, object, names::DIR)? else {
            return Err(errors::set_string(m, statics::TYPE_ERROR, "object does not provide __dir__"));
        };
        let result = calls::nested(m, method, &[]);
        m.decref(method);
        let result = result?;
        let names = m.nested(|m| sequence_protocol::list(m, result));
        m.decref(result);
        names?
    };
    list::sort(m, names)?;
    Ok(Step::Value(names))
}

/// Adds the names of a class and of its bases to a dict. CPython: `merge_class_dict`.
pub fn merge_class_dict(m: &mut Machine, target: Object, class: Object) -> Result<(), Raised> {
    if let Some(own) = lookup_attr_id_nested(m, class, names::DICT)? {
        let done = m.nested(|m| dict::update(m, target, own));
        m.decref(own);
        done?;
    }
    let Some(bases) = lookup_attr_id_nested(m, class, names::BASES)? else { return Ok(()) };
    let count = m.nested(|m| sequence_protocol::length(m, bases))?.0 as i64;
    for index in 0..count {
        let base = m.nested(|m| sequence_protocol::get_item(m, bases, index))?;
        let done = merge_class_dict(m, target, base);
        m.decref(base);
        done?;
    }
    m.decref(bases);
    Ok(())
}

/// The text of `repr(object)`, nested.
pub fn repr_text(m: &mut Machine, object: Object) -> Result<String, Raised> {
    let shown = repr_nested(m, object)?;
    let text = super::unicode::to_string(m, shown);
    m.decref(shown);
    Ok(text)
}
