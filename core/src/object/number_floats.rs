//! Any number as a float. CPython: abstract.c, `PyNumber_Float`; floatobject.c, `PyFloat_AsDouble`.

use super::formatted::formatted;
use super::machine::Machine;
use super::native_stack::{NativeFrame, NativeKind};
use super::number_protocol::{index, index_check, index_nested};
use super::reference::Object;
use super::step::{Called, Flow, Raised, Step};
use super::type_object::name_of;
use super::type_offsets::NB_FLOAT;
use super::{errors, float, long, statics, warning};

/// A float of a number or a text. CPython: `PyNumber_Float`.
///
/// Slots: 0 the object.
pub fn float(m: &mut Machine, object: Object) -> Called {
    let type_ = m.type_of(object);
    if type_ == statics::FLOAT {
        return Ok(Step::Value(m.new_reference(object)));
    }
    let function = m.slot(type_, NB_FLOAT);
    if function == 0 && !index_check(m, object) {
        return super::float_type::from_string(m, object).map(Step::Value);
    }
    let frame = m.push_native(NativeKind::NumberFloat, &[object], 0);
    let step = if function == 0 { index(m, object) } else { m.call_f1(function, object) };
    m.continue_native(frame, step)
}

pub(super) fn float_resume(
    m: &mut Machine,
    frame: NativeFrame,
    input: Result<Object, Raised>,
) -> Result<Flow, Raised> {
    let (object, result) = (frame.slot(m, 0), input?);
    let value = if m.slot(m.type_of(object), NB_FLOAT) == 0 {
        let value = long::as_f64(m, result);
        m.decref(result);
        value
    } else {
        float_given(m, object, result)
    };
    let value = value?;
    float::from_f64(m, value).map(Flow::Return)
}

/// Whether it has a value as a float. CPython: `PyFloat_AsDouble`, which asks no text.
pub fn has_f64(m: &Machine, object: Object) -> bool {
    float::check(m, object) || m.slot(m.type_of(object), NB_FLOAT) != 0 || index_check(m, object)
}

/// The value of a number as a float, by `__float__` or `__index__`, nested. CPython: `PyFloat_AsDouble`.
pub fn as_f64_nested(m: &mut Machine, object: Object) -> Result<f64, Raised> {
    if float::check(m, object) {
        return Ok(float::value(m, object));
    }
    let function = m.slot(m.type_of(object), NB_FLOAT);
    if function == 0 {
        if index_check(m, object) {
            let int = index_nested(m, object)?;
            let value = long::as_f64(m, int);
            m.decref(int);
            return value;
        }
        let message = formatted!("must be real number, not %.50s", name_of(m, object));
        return Err(errors::format(m, statics::TYPE_ERROR, message));
    }
    let result = m.nested(|m| m.call_f1(function, object))?;
    float_given(m, object, result)
}

/// The value of what an object's `__float__` gave (stolen).
fn float_given(m: &mut Machine, object: Object, result: Object) -> Result<f64, Raised> {
    if !float::check(m, result) {
        let message = formatted!(
            "%.50s.__float__ returned non-float (type %.50s)",
            name_of(m, object),
            name_of(m, result)
        );
        m.decref(result);
        return Err(errors::format(m, statics::TYPE_ERROR, message));
    }
    if m.type_of(result) != statics::FLOAT {
        let method = format!("{}.__float__", name_of(m, object));
        warning::of_subclass(m, &method, "float", result)?;
    }
    let value = float::value(m, result);
    m.decref(result);
    Ok(value)
}
