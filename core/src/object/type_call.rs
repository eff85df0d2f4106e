//! Calling a type: `__new__`, then `__init__`. CPython: typeobject.c, `type_call`, `tp_new_wrapper`.

use super::call::{Args, METH_KEYWORDS, METH_VARARGS};
use super::formatted::formatted;
use super::machine::Machine;
use super::names;
use super::native::Natives;
use super::native_stack::{NativeFrame, NativeKind};
use super::reference::Object;
use super::runtime::{NEW_METHOD_DEFINITION, NONE};
use super::statics;
use super::step::{Called, Flow, Raised, Step};
use super::type_object::{self, full_name};
use super::type_offsets::{TP_BASE, TP_DICT, TP_INIT, TP_NEW, TP_VECTORCALL};
use super::type_spec::MethodDef;
use super::type_static::write_methods;
use super::{builtin_function, calls, dict, errors, object_protocol, tuple, unicode};

static NEW: &[MethodDef] = &[MethodDef {
    name: "__new__",
    function: new_wrapper,
    flags: METH_VARARGS | METH_KEYWORDS,
    doc: "__new__($type, *args, **kwargs)\n--\n\nCreate and return a new object.  See help(type) for accurate signature.",
}];

/// Registers what resumes the call of a type.
pub fn register(natives: &mut Natives) {
    natives.add_methods(NEW);
    natives.add_resume(NativeKind::TypeCall, resume);
}

/// Calls a type. CPython: `type_call`.
///
/// Slots: 0 the type, 1 the arguments, 2 the keywords (borrowed), 3 the instance (counted).
pub fn call(m: &mut Machine, type_: Object, arguments: Object, keywords: Object) -> Called {
    if type_ == statics::TYPE {
        let given = tuple::size(m, arguments);
        let has_keywords = !keywords.is_null() && dict::size(m, keywords) != 0;
        if given == 1 && !has_keywords {
            let own = m.type_of(tuple::get(m, arguments, 0));
            return Ok(Step::Value(m.new_reference(own)));
        }
        if given != 3 {
            return Err(errors::set_string(m, statics::TYPE_ERROR, "type() takes 1 or 3 arguments"));
        }
    }
    let new = m.read(type_, TP_NEW);
    if new == 0 {
        let message = formatted!("cannot create '%.100s' instances", full_name(m, type_));
        return Err(errors::format(m, statics::TYPE_ERROR, message));
    }
    let frame = m.push_native(NativeKind::TypeCall, &[type_, arguments, keywords, Object::NULL], 0b1000);
    let step = m.call_f3(new, type_, arguments, keywords);
    m.continue_native(frame, step)
}

fn resume(m: &mut Machine, frame: NativeFrame, input: Result<Object, Raised>) -> Result<Flow, Raised> {
    let value = input.map_err(|raised| failed(m, frame, raised))?;
    if frame.state(m) == 1 {
        return Ok(Flow::Return(frame.take(m, 3)));
    }
    let type_ = m.type_of(value);
    let init = m.read(type_, TP_INIT);
    if !type_object::is_subtype(m, type_, frame.slot(m, 0)) || init == 0 {
        return Ok(Flow::Return(value));
    }
    frame.put(m, 3, value);
    frame.set_state(m, 1);
    let (arguments, keywords) = (frame.slot(m, 1), frame.slot(m, 2));
    Ok(Flow::Wait(m.call_f3(init, value, arguments, keywords)))
}

/// Gives the instance up; SystemError where a destructor has cleared the exception that is on its way.
/// CPython: `_Py_CheckFunctionResult`.
#[cold]
fn failed(m: &mut Machine, frame: NativeFrame, raised: Raised) -> Raised {
    frame.put(m, 3, Object::NULL);
    if m.error_occurred() || m.registers.halting || m.registers.is_fatal {
        return raised;
    }
    let type_ = frame.slot(m, 0);
    match object_protocol::repr_nested(m, type_) {
        Err(raised) => raised,
        Ok(shown) => {
            let message =
                formatted!("%R returned NULL without setting an error", unicode::to_string(m, shown));
            m.decref(shown);
            errors::format(m, statics::SYSTEM_ERROR, message)
        }
    }
}

/// Calls a type with a vector of arguments where it has its own way (`tp_vectorcall`), else makes the tuple and dict.
pub fn vectorcall(m: &mut Machine, type_: Object, args: Args) -> Called {
    let function = m.read(type_, TP_VECTORCALL);
    if function != 0 && m.type_of(type_) == statics::TYPE {
        return m.call_vectorcall(function, type_, args);
    }
    calls::make_tp_call(m, type_, args)
}

/// Puts `__new__` in the type's dict: a builtin function bound to the type. CPython: `add_tp_new_wrapper`.
pub fn add_new_wrapper(m: &mut Machine, type_: Object) -> Result<(), Raised> {
    let (dict, name) = (m.read_object(type_, TP_DICT), m.name(names::NEW));
    if dict::contains(m, dict, name)? {
        return Ok(());
    }
    if m.memory.read_u64(NEW_METHOD_DEFINITION) == 0 {
        let definition = write_methods(m, NEW, |m, index| m.natives.method_address(NEW, index));
        m.memory.write_u64(NEW_METHOD_DEFINITION, definition);
    }
    let definition = m.memory.read_u64(NEW_METHOD_DEFINITION);
    let function = builtin_function::new(m, definition, type_, Object::NULL)?;
    let done = dict::set_item(m, dict, name, function);
    m.decref(function);
    done
}

/// Whether it is a `__new__` that `add_new_wrapper` made.
pub fn is_new_wrapper(m: &Machine, object: Object) -> bool {
    m.type_of(object) == statics::BUILTIN_FUNCTION
        && m.read(object, builtin_function::M_ML) == m.memory.read_u64(NEW_METHOD_DEFINITION)
}

/// CPython: `tp_new_wrapper`.
fn new_wrapper(m: &mut Machine, type_: Object, args: Args) -> Called {
    let name = full_name(m, type_);
    let Some(subtype) = args.optional(m, 0).non_null() else {
        return Err(errors::format(
            m,
            statics::TYPE_ERROR,
            formatted!("%s.__new__(): not enough arguments", name),
        ));
    };
    if !type_object::check(m, subtype) {
        let message =
            formatted!("%s.__new__(X): X is not a type object (%s)", name, type_object::name_of(m, subtype));
        return Err(errors::format(m, statics::TYPE_ERROR, message));
    }
    let subtype_name = full_name(m, subtype);
    if !type_object::is_subtype(m, subtype, type_) {
        let message =
            formatted!("%s.__new__(%s): %s is not a subtype of %s", name, subtype_name, subtype_name, name);
        return Err(errors::format(m, statics::TYPE_ERROR, message));
    }
    let generic = m.natives.special[(TP_NEW / 8) as usize];
    let mut native = subtype;
    while !native.is_null() && m.read(native, TP_NEW) == generic {
        native = m.read_object(native, TP_BASE);
    }
    let new = m.read(type_, TP_NEW);
    if !native.is_null() && !m.natives.same_f3(m.read(native, TP_NEW), new) {
        let safe = full_name(m, native);
        let message = formatted!("%s.__new__(%s) is not safe, use %s.__new__()", name, subtype_name, safe);
        return Err(errors::format(m, statics::TYPE_ERROR, message));
    }
    let rest = tuple::from_array(m, args.base + 8, args.count - 1)?;
    m.keep(&[rest], |m| m.call_f3(new, subtype, rest, args.keywords))
}

/// Whether a call passes more than the type. CPython: `excess_args`.
pub fn has_arguments(m: &Machine, arguments: Object, keywords: Object) -> bool {
    tuple::size(m, arguments) != 0 || !keywords.is_null() && keywords != NONE && dict::size(m, keywords) != 0
}
