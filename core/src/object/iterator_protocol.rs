//! Iteration over any object. CPython: abstract.c, `PyObject_GetIter`, `PyIter_Next`.

use super::formatted::formatted;
use super::machine::Machine;
use super::native::Natives;
use super::native_stack::{NativeFrame, NativeKind};
use super::reference::Object;
use super::statics;
use super::step::{Called, Flow, Raised, Step};
use super::type_object::name_of;
use super::type_offsets::{TP_ITER, TP_ITERNEXT};
use super::{errors, iterators, sequence_protocol, type_slot_functions};

/// Registers what resumes its activation.
pub fn register(natives: &mut Natives) {
    natives.add_resume(NativeKind::SlotIter, iter_resume);
    natives.add_resume(NativeKind::IterNext, asked_resume);
}

/// CPython: `PyObject_GetIter`.
pub fn get_iter(m: &mut Machine, object: Object) -> Called {
    let function = m.read(m.type_of(object), TP_ITER);
    if function == 0 {
        if sequence_protocol::check(m, object) {
            return iterators::new_sequence_iterator(m, object).map(Step::Value);
        }
        let message = formatted!("'%.200s' object is not iterable", name_of(m, object));
        return Err(errors::format(m, statics::TYPE_ERROR, message));
    }
    if function != m.natives.special[(TP_ITER / 8) as usize] {
        let step = m.call_f1(function, object)?;
        // A native `tp_iter` that called Python gives what that gave.
        if let Step::Value(iterator) = step {
            return checked(m, iterator).map(Step::Value);
        }
        return Ok(step);
    }
    let frame = m.push_native(NativeKind::SlotIter, &[], 0);
    let step = m.call_f1(function, object);
    m.continue_native(frame, step)
}

fn iter_resume(m: &mut Machine, _: NativeFrame, input: Result<Object, Raised>) -> Result<Flow, Raised> {
    checked(m, input?).map(Flow::Return)
}

fn checked(m: &mut Machine, iterator: Object) -> Result<Object, Raised> {
    if check(m, iterator) {
        return Ok(iterator);
    }
    let message = formatted!("iter() returned non-iterator of type '%.100s'", name_of(m, iterator));
    m.decref(iterator);
    Err(errors::format(m, statics::TYPE_ERROR, message))
}

/// So many iterators may ask each other in recursion of the host; what lies deeper waits.
const DEEP: u32 = 16;

/// `tp_iternext`: `NULL` when exhausted, or StopIteration raised; see `next_result`.
#[inline]
pub fn iter_next(m: &mut Machine, iterator: Object) -> Called {
    if m.registers.asking >= DEEP {
        return ask_later(m, iterator);
    }
    m.registers.asking += 1;
    let function = m.read(m.type_of(iterator), TP_ITERNEXT);
    let step = m.call_f1(function, iterator);
    m.registers.asking -= 1;
    step
}

/// Leaves the question to the driver, which asks from the bottom of the host's stack.
///
/// Slots: 0 the iterator (borrowed: who asks holds it).
#[cold]
fn ask_later(m: &mut Machine, iterator: Object) -> Called {
    if !m.has_native_room(0) {
        let message = "maximum recursion depth exceeded";
        return Err(errors::set_string(m, statics::RECURSION_ERROR, message));
    }
    m.push_native(NativeKind::IterNext, &[iterator], 0);
    Ok(Step::Called)
}

fn asked_resume(m: &mut Machine, frame: NativeFrame, _: Result<Object, Raised>) -> Result<Flow, Raised> {
    let iterator = frame.slot(m, 0);
    m.pop_native();
    Ok(Flow::Become(iter_next(m, iterator)))
}

/// What `iter_next` came to: an item, or `None` when exhausted (a StopIteration is cleared). CPython: `PyIter_Next`.
pub fn next_result(m: &mut Machine, input: Result<Object, Raised>) -> Result<Option<Object>, Raised> {
    match input {
        Ok(item) => {
            if item.is_null() && m.error_occurred() {
                // A generator leaves its StopIteration set only when it returned a value.
                return exhausted_or_raised(m);
            }
            Ok(item.non_null())
        }
        Err(Raised) => exhausted_or_raised(m),
    }
}

fn exhausted_or_raised(m: &mut Machine) -> Result<Option<Object>, Raised> {
    if m.error_matches(statics::STOP_ITERATION) {
        m.clear_error();
        return Ok(None);
    }
    Err(Raised)
}

/// CPython: `PyIter_Check`.
pub fn check(m: &Machine, object: Object) -> bool {
    let function = m.read(m.type_of(object), TP_ITERNEXT);
    function != 0 && !m.natives.is_f1(function, type_slot_functions::next_not_implemented)
}
