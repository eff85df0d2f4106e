//! Comparison, truth, hash and length of any object. CPython: object.c, abstract.c.

use super::formatted::formatted;
use super::machine::Machine;
use super::native::Natives;
use super::native_stack::{NativeFrame, NativeKind};
use super::reference::Object;
use super::runtime::{FALSE, NONE, NOT_IMPLEMENTED, TRUE};
use super::statics;
use super::step::{Called, Flow, Raised, Step};
use super::type_object::{self, name_of};
use super::type_offsets::{MP_LENGTH, NB_BOOL, SQ_LENGTH, TP_HASH, TP_RICHCOMPARE};
use super::{bool, errors, long, names};

/// Registers what resumes their activations.
pub fn register(natives: &mut Natives) {
    natives.add_resume(NativeKind::RichCompare, rich_compare_resume);
    natives.add_resume(NativeKind::Bool, bool_resume);
}

/// `_Py_SwappedOp`.
const SWAPPED: [u64; 6] = [4, 5, 2, 3, 0, 1];
const SYMBOLS: [&str; 6] = ["<", "<=", "==", "!=", ">", ">="];

/// The subclass's reflected comparison was asked first; the others are next.
const SUBCLASS_FIRST: u16 = 0;
/// The left comparison was asked; the reflected one is next.
const LEFT: u16 = 1;
/// The left one was asked after the subclass's; nothing is next.
const LEFT_LAST: u16 = 2;
/// The reflected one was asked last.
const REFLECTED: u16 = 3;

/// Whether comparing two objects of this type cannot run Python.
fn compares_at_once(type_: Object) -> bool {
    matches!(type_, statics::INT | statics::STR | statics::FLOAT | statics::BOOL | statics::BYTES)
}

/// Whether comparing these two cannot run Python: `rich_compare_bool` has its answer at once.
#[inline]
pub fn are_compared_at_once(m: &Machine, left: Object, right: Object) -> bool {
    let left_type = m.type_of(left);
    left_type == m.type_of(right) && compares_at_once(left_type)
}

/// Compares by `operator` (0…5: < <= == != > >=). CPython: `PyObject_RichCompare`.
///
/// Slots: 0 left, 1 right, 2 the operator.
pub fn rich_compare(m: &mut Machine, left: Object, right: Object, operator: u64) -> Called {
    let (left_type, right_type) = (m.type_of(left), m.type_of(right));
    if left_type == right_type && compares_at_once(left_type) {
        let compare = m.read(left_type, TP_RICHCOMPARE);
        return m.call_f3(compare, left, right, Object(operator));
    }
    m.enter_recursive_call(" in comparison")?;
    let frame = m.push_native(NativeKind::RichCompare, &[left, right, Object(operator)], 0);
    let right_compare = m.read(right_type, TP_RICHCOMPARE);
    let step =
        if left_type != right_type && right_compare != 0 && type_object::is_subtype(m, right_type, left_type)
        {
            m.call_f3(right_compare, right, left, Object(SWAPPED[operator as usize]))
        } else {
            frame.set_state(m, LEFT);
            ask(m, left, right, operator)
        };
    m.continue_native(frame, step)
}

/// `tp_richcompare` of `left`; NotImplemented where there is none.
fn ask(m: &mut Machine, left: Object, right: Object, operator: u64) -> Called {
    let compare = m.read(m.type_of(left), TP_RICHCOMPARE);
    if compare == 0 {
        return Ok(Step::Value(m.new_reference(NOT_IMPLEMENTED)));
    }
    m.call_f3(compare, left, right, Object(operator))
}

fn rich_compare_resume(
    m: &mut Machine,
    frame: NativeFrame,
    input: Result<Object, Raised>,
) -> Result<Flow, Raised> {
    let value = match input {
        Ok(value) => value,
        Err(raised) => {
            m.leave_recursive_call();
            return Err(raised);
        }
    };
    if value != NOT_IMPLEMENTED {
        m.leave_recursive_call();
        return Ok(Flow::Return(value));
    }
    m.decref(value);
    let (left, right, operator) = (frame.slot(m, 0), frame.slot(m, 1), frame.word(m, 2));
    match frame.state(m) {
        SUBCLASS_FIRST => {
            frame.set_state(m, LEFT_LAST);
            Ok(Flow::Wait(ask(m, left, right, operator)))
        }
        LEFT => {
            frame.set_state(m, REFLECTED);
            Ok(Flow::Wait(ask(m, right, left, SWAPPED[operator as usize])))
        }
        _ => {
            m.leave_recursive_call();
            by_identity(m, left, right, operator).map(Flow::Return)
        }
    }
}

/// Objects that do not know each other are equal when they are one.
fn by_identity(m: &mut Machine, left: Object, right: Object, operator: u64) -> Result<Object, Raised> {
    match operator {
        2 => Ok(bool::from_bool(m, left == right)),
        3 => Ok(bool::from_bool(m, left != right)),
        _ => {
            let message = formatted!(
                "'%s' not supported between instances of '%.100s' and '%.100s'",
                SYMBOLS[operator as usize],
                name_of(m, left),
                name_of(m, right)
            );
            Err(errors::format(m, statics::TYPE_ERROR, message))
        }
    }
}

/// A number 0 or 1; identity is equality. CPython: `PyObject_RichCompareBool`.
pub fn rich_compare_bool(m: &mut Machine, left: Object, right: Object, operator: u64) -> Called {
    if left == right && matches!(operator, 2 | 3) {
        return Ok(Step::number(i64::from(operator == 2)));
    }
    let left_type = m.type_of(left);
    if left_type == m.type_of(right) && compares_at_once(left_type) {
        return match rich_compare(m, left, right, operator)? {
            Step::Value(value) => is_true_stolen(m, value),
            Step::Called => unreachable!("native values are compared at once"),
        };
    }
    let frame = m.push_native(NativeKind::Bool, &[Object::NULL], 1);
    let step = rich_compare(m, left, right, operator);
    m.continue_native(frame, step)
}

/// `rich_compare_bool` run to its end: for look-ups, sorts, containers.
pub fn rich_compare_bool_nested(
    m: &mut Machine,
    left: Object,
    right: Object,
    operator: u64,
) -> Result<bool, Raised> {
    if left == right && matches!(operator, 2 | 3) {
        return Ok(operator == 2);
    }
    m.nested(|m| rich_compare_bool(m, left, right, operator)).map(|number| number.0 != 0)
}

/// `rich_compare` run to its end.
pub fn rich_compare_nested(
    m: &mut Machine,
    left: Object,
    right: Object,
    operator: u64,
) -> Result<Object, Raised> {
    m.nested(|m| rich_compare(m, left, right, operator))
}

/// The truth is waited for.
const TRUTH: u16 = 1;
/// A length is waited for.
const LENGTH: u16 = 2;

/// A number 0 or 1. CPython: `PyObject_IsTrue`.
#[inline]
pub fn is_true(m: &mut Machine, object: Object) -> Called {
    if object == TRUE {
        return Ok(Step::number(1));
    }
    if object == FALSE || object == NONE {
        return Ok(Step::number(0));
    }
    let type_ = m.type_of(object);
    let function = m.slot(type_, NB_BOOL);
    if function != 0 {
        return m.call_f1(function, object);
    }
    let length = match m.slot(type_, MP_LENGTH) {
        0 => m.slot(type_, SQ_LENGTH),
        length => length,
    };
    if length == 0 {
        return Ok(Step::number(1));
    }
    let frame = m.push_native(NativeKind::Bool, &[Object::NULL], 1);
    frame.set_state(m, LENGTH);
    let step = m.call_f1(length, object);
    m.continue_native(frame, step)
}

/// `is_true` of an object whose reference is given up afterwards.
pub fn is_true_stolen(m: &mut Machine, object: Object) -> Called {
    if object == TRUE || object == FALSE {
        m.decref(object);
        return Ok(Step::number(i64::from(object == TRUE)));
    }
    let frame = m.push_native(NativeKind::Bool, &[object], 1);
    frame.set_state(m, TRUTH);
    let step = is_true(m, object);
    m.continue_native(frame, step)
}

/// Slot 0 holds the object whose truth is waited for. State 0 waits for that object.
fn bool_resume(m: &mut Machine, frame: NativeFrame, input: Result<Object, Raised>) -> Result<Flow, Raised> {
    let value = input?;
    match frame.state(m) {
        TRUTH => Ok(Flow::Return(value)),
        LENGTH => Ok(Flow::Return(Object(u64::from(value.0 as i64 > 0)))),
        _ if value == TRUE || value == FALSE => {
            m.decref(value);
            Ok(Flow::Return(Object(u64::from(value == TRUE))))
        }
        _ => {
            frame.put(m, 0, value);
            frame.set_state(m, TRUTH);
            Ok(Flow::Wait(is_true(m, value)))
        }
    }
}

/// `is_true` run to its end.
pub fn is_true_nested(m: &mut Machine, object: Object) -> Result<bool, Raised> {
    if object == TRUE || object == FALSE || object == NONE {
        return Ok(object == TRUE);
    }
    m.nested(|m| is_true(m, object)).map(|number| number.0 != 0)
}

/// A number. CPython: `PyObject_Hash`.
pub fn hash(m: &mut Machine, object: Object) -> Called {
    let function = m.read(m.type_of(object), TP_HASH);
    if function != 0 { m.call_f1(function, object) } else { hash_not_implemented(m, object) }
}

/// `hash` run to its end: for look-ups.
pub fn hash_nested(m: &mut Machine, object: Object) -> Result<i64, Raised> {
    m.nested(|m| hash(m, object)).map(|number| number.0 as i64)
}

/// `tp_hash` of unhashable types: raises TypeError. CPython: `PyObject_HashNotImplemented`.
pub fn hash_not_implemented(m: &mut Machine, object: Object) -> Called {
    let message = formatted!("unhashable type: '%.200s'", name_of(m, object));
    Err(errors::format(m, statics::TYPE_ERROR, message))
}

/// The hash of an address. CPython: `_Py_HashPointer`.
pub fn hash_pointer(address: u64) -> i64 {
    let hash = address.rotate_right(4) as i64;
    if hash == -1 { -2 } else { hash }
}

/// A number. CPython: `PyObject_Size`.
pub fn length(m: &mut Machine, object: Object) -> Called {
    let type_ = m.type_of(object);
    let function = match m.slot(type_, SQ_LENGTH) {
        0 => m.slot(type_, MP_LENGTH),
        function => function,
    };
    if function != 0 {
        return m.call_f1(function, object);
    }
    let message = formatted!("object of type '%.200s' has no len()", name_of(m, object));
    Err(errors::format(m, statics::TYPE_ERROR, message))
}

/// `length` run to its end.
pub fn length_nested(m: &mut Machine, object: Object) -> Result<i64, Raised> {
    m.nested(|m| length(m, object)).map(|number| number.0 as i64)
}

/// A number; `default` where there is no hint. CPython: `PyObject_LengthHint`.
pub fn length_hint(m: &mut Machine, object: Object, default: i64) -> Called {
    let type_ = m.type_of(object);
    if m.slot(type_, SQ_LENGTH) != 0 || m.slot(type_, MP_LENGTH) != 0 {
        match length_nested(m, object) {
            Ok(length) => return Ok(Step::number(length)),
            Err(raised) if !m.error_matches(statics::TYPE_ERROR) => return Err(raised),
            Err(_) => m.clear_error(),
        }
    }
    let Some(hint) = type_object::lookup_special(m, object, names::LENGTH_HINT)? else {
        return Ok(Step::number(default));
    };
    let result = super::calls::nested(m, hint, &[]);
    m.decref(hint);
    let result = match result {
        Ok(result) => result,
        Err(raised) if !m.error_matches(statics::TYPE_ERROR) => return Err(raised),
        Err(_) => {
            m.clear_error();
            return Ok(Step::number(default));
        }
    };
    if result == NOT_IMPLEMENTED {
        m.decref(result);
        return Ok(Step::number(default));
    }
    if !long::check(m, result) {
        let message = formatted!("__length_hint__ must be an integer, not %.100s", name_of(m, result));
        m.decref(result);
        return Err(errors::format(m, statics::TYPE_ERROR, message));
    }
    let length = long::as_ssize(m, result);
    m.decref(result);
    match length? {
        ..0 => Err(errors::set_string(m, statics::VALUE_ERROR, "__length_hint__() should return >= 0")),
        length => Ok(Step::number(length)),
    }
}
