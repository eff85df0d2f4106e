//! The text of any object. CPython: object.c, `PyObject_Repr` and its like; abstract.c, `PyObject_Format`.

use super::formatted::formatted;
use super::machine::Machine;
use super::native::Natives;
use super::native_stack::{NativeFrame, NativeKind};
use super::reference::Object;
use super::runtime::NONE;
use super::statics;
use super::step::{Called, Flow, Raised, Step};
use super::type_object::{self, name_of};
use super::type_offsets::{TP_REPR, TP_STR};
use super::unicode_draft::Draft;
use super::{bytes_type, calls, errors, int_type, long, names, object_protocol, unicode};

/// Registers what resumes their activations.
pub fn register(natives: &mut Natives) {
    natives.add_resume(NativeKind::Repr, repr_resume);
    natives.add_resume(NativeKind::Str, str_resume);
    natives.add_resume(NativeKind::Format, format_resume);
    natives.add_resume(NativeKind::BytesMethod, bytes_resume);
}

fn default_repr(m: &mut Machine, object: Object) -> Called {
    let text = formatted!("<%s object at %p>", name_of(m, object), format_args!("{:#x}", object.0));
    text.make(m).map(Step::Value)
}

/// CPython: `PyObject_Repr`.
pub fn repr(m: &mut Machine, object: Object) -> Called {
    if object.is_null() {
        // An item of a tuple that is not yet filled.
        return unicode::from_str(m, "<NULL>").map(Step::Value);
    }
    let function = m.read(m.type_of(object), TP_REPR);
    if function == 0 {
        return default_repr(m, object);
    }
    m.enter_recursive_call(" while getting the repr of an object")?;
    let frame = m.push_native(NativeKind::Repr, &[], 0);
    let step = m.call_f1(function, object);
    m.continue_native(frame, step)
}

fn repr_resume(m: &mut Machine, _: NativeFrame, input: Result<Object, Raised>) -> Result<Flow, Raised> {
    m.leave_recursive_call();
    checked_text(m, input?, "__repr__ returned non-string (type %.200s)")
}

fn checked_text(m: &mut Machine, value: Object, complaint: &'static str) -> Result<Flow, Raised> {
    if unicode::check(m, value) {
        return Ok(Flow::Return(value));
    }
    let message = formatted!(complaint, name_of(m, value));
    m.decref(value);
    Err(errors::format(m, statics::TYPE_ERROR, message))
}

/// CPython: `PyObject_Str`.
pub fn str(m: &mut Machine, object: Object) -> Called {
    if unicode::check_exact(m, object) {
        return Ok(Step::Value(m.new_reference(object)));
    }
    let function = m.read(m.type_of(object), TP_STR);
    if function == 0 {
        return repr(m, object);
    }
    m.enter_recursive_call(" while getting the str of an object")?;
    if m.type_of(object) == statics::INT {
        // Its digits run nothing that would have to wait.
        let text = int_type::repr(m, object);
        m.leave_recursive_call();
        return text;
    }
    let frame = m.push_native(NativeKind::Str, &[], 0);
    let step = m.call_f1(function, object);
    m.continue_native(frame, step)
}

fn str_resume(m: &mut Machine, _: NativeFrame, input: Result<Object, Raised>) -> Result<Flow, Raised> {
    m.leave_recursive_call();
    checked_text(m, input?, "__str__ returned non-string (type %.200s)")
}

/// `repr` run to its end.
pub fn repr_nested(m: &mut Machine, object: Object) -> Result<Object, Raised> {
    m.nested(|m| repr(m, object))
}

/// `str` run to its end.
pub fn str_nested(m: &mut Machine, object: Object) -> Result<Object, Raised> {
    m.nested(|m| str(m, object))
}

/// CPython: `PyObject_ASCII`.
pub fn ascii(m: &mut Machine, object: Object) -> Called {
    let text = repr_nested(m, object)?;
    if unicode::is_ascii(m, text) {
        return Ok(Step::Value(text));
    }
    let characters = unicode::code_points(m, text);
    m.decref(text);
    let mut escaped = Draft::new();
    for character in characters? {
        match character {
            0..0x80 => escaped.push(character),
            0x80..0x100 => escaped.push_str(&format!("\\x{character:02x}")),
            0x100..0x1_0000 => escaped.push_str(&format!("\\u{character:04x}")),
            _ => escaped.push_str(&format!("\\U{character:08x}")),
        }
    }
    escaped.finish(m).map(Step::Value)
}

/// CPython: `PyObject_Bytes`.
pub fn bytes(m: &mut Machine, object: Object) -> Called {
    if m.type_of(object) == statics::BYTES {
        return Ok(Step::Value(m.new_reference(object)));
    }
    if let Some(method) = type_object::lookup_special(m, object, names::BYTES)? {
        let frame = m.push_native(NativeKind::BytesMethod, &[], 0);
        let step = calls::call_owned(m, method, &[]);
        return m.continue_native(frame, step);
    }
    bytes_type::from_object(m, object)
}

fn bytes_resume(m: &mut Machine, _: NativeFrame, input: Result<Object, Raised>) -> Result<Flow, Raised> {
    let result = input?;
    if super::bytes::check(m, result) {
        return Ok(Flow::Return(result));
    }
    let message = formatted!("__bytes__ returned non-bytes (type %.200s)", name_of(m, result));
    m.decref(result);
    Err(errors::format(m, statics::TYPE_ERROR, message))
}

/// CPython: `PyObject_Format`; `spec` may be `NULL`.
///
/// Slots: 0 the empty spec that was made (counted).
pub fn format(m: &mut Machine, object: Object, spec: Object) -> Called {
    if spec.is_null() || unicode::length(m, spec) == 0 {
        if unicode::check_exact(m, object) {
            return Ok(Step::Value(m.new_reference(object)));
        }
        if long::check_exact(m, object) {
            return str(m, object);
        }
    }
    let empty = if spec.is_null() { unicode::empty(m)? } else { Object::NULL };
    let spec = if spec.is_null() { empty } else { spec };
    let method = match type_object::lookup_special(m, object, names::FORMAT) {
        Ok(Some(method)) => method,
        other => {
            m.xdecref(empty);
            let _ = other?;
            let message = formatted!("Type %.100s doesn't define __format__", name_of(m, object));
            return Err(errors::format(m, statics::TYPE_ERROR, message));
        }
    };
    let frame = m.push_native(NativeKind::Format, &[empty], 1);
    let step = calls::call_owned(m, method, &[spec]);
    m.continue_native(frame, step)
}

fn format_resume(m: &mut Machine, _: NativeFrame, input: Result<Object, Raised>) -> Result<Flow, Raised> {
    checked_text(m, input?, "__format__ must return a str, not %.200s")
}

/// How messages name a function: `module.qualname()`, or its `str()`; a new string. CPython: `_PyObject_FunctionStr`.
pub fn function_string(m: &mut Machine, function: Object) -> Result<Object, Raised> {
    let Some(qualname) = object_protocol::lookup_attr_id_nested(m, function, names::QUALNAME)? else {
        return str_nested(m, function);
    };
    let module = object_protocol::lookup_attr_id_nested(m, function, names::MODULE);
    let named = module.and_then(|module| {
        let named = with_module(m, module.filter(|&module| module != NONE), qualname);
        m.xdecref(module.unwrap_or(Object::NULL));
        named
    });
    m.decref(qualname);
    named
}

/// A function's name with that of its module, unless that is `builtins`.
fn with_module(m: &mut Machine, module: Option<Object>, qualname: Object) -> Result<Object, Raised> {
    let mut prefix = String::new();
    if let Some(module) = module {
        let name = text_of(m, module)?;
        if name != "builtins" {
            prefix = name + ".";
        }
    }
    let name = text_of(m, qualname)?;
    unicode::from_str(m, &format!("{prefix}{name}()"))
}

/// The text of `str(object)`.
fn text_of(m: &mut Machine, object: Object) -> Result<String, Raised> {
    let text = str_nested(m, object)?;
    let result = unicode::to_string(m, text);
    m.decref(text);
    Ok(result)
}
