//! Arrays of the items of any iterable. CPython: arraymodule.c, `array_iter_extend` and the end of `array_new`.

use crate::object::iteration::{self, Progress, consume};
use crate::object::native::Natives;
use crate::object::runtime::NONE;
use crate::object::{Called, Flow, Machine, NativeFrame, NativeKind, Object, Raised};

use super::array_items::{self, Descriptor};
use super::array_object::{self as array, insert};

/// Appends the items of an iterable (borrowed); gives None.
///
/// Slots: 0 the iterator (counted), 1 the array.
pub(super) fn extend_from(m: &mut Machine, made: Object, iterable: Object) -> Called {
    iteration::begin(m, NativeKind::ArrayExtend, iterable, &[Object::NULL, made], 1)
}

fn extend_resume(m: &mut Machine, frame: NativeFrame, input: Result<Object, Raised>) -> Result<Flow, Raised> {
    let made = frame.slot(m, 1);
    let progress = consume(m, frame, input, &mut |m, value| {
        let size = m.size_of(made);
        let inserted = insert(m, made, size, value);
        m.decref(value);
        inserted.map(|()| true)
    })?;
    Ok(match progress {
        Progress::Waiting(flow) => flow,
        _ => Flow::Return(m.new_reference(NONE)),
    })
}

/// An array of the items of an iterable: the iterator is asked for before the code is known to be one.
///
/// Slots: 0 the iterator, 1 the array (both counted), 2 the type, 3 the type code.
pub(super) fn from_iterable(m: &mut Machine, type_: Object, code: char, iterable: Object) -> Called {
    let slots = [Object::NULL, Object::NULL, type_, Object(u64::from(u32::from(code)))];
    iteration::begin(m, NativeKind::ArrayNew, iterable, &slots, 0b11)
}

fn new_resume(m: &mut Machine, frame: NativeFrame, input: Result<Object, Raised>) -> Result<Flow, Raised> {
    let given = input?;
    if frame.state(m) != 0 {
        m.decref(given);
        return Ok(Flow::Return(frame.take(m, 1)));
    }
    frame.put(m, 0, given);
    frame.set_state(m, 1);
    let descriptor = known_code(m, frame)?;
    let made = array::new(m, frame.slot(m, 2), 0, descriptor)?;
    frame.put(m, 1, made);
    Ok(Flow::Wait(extend_from(m, made, given)))
}

fn known_code(m: &mut Machine, frame: NativeFrame) -> Result<Descriptor, Raised> {
    let code = char::from_u32(frame.word(m, 3) as u32).unwrap_or('\u{fffd}');
    array_items::by_code(code).ok_or(()).map_err(|()| super::array_module::bad_code(m))
}

/// Registers the activations.
pub(super) fn register(natives: &mut Natives) {
    natives.add_resume(NativeKind::ArrayExtend, extend_resume);
    natives.add_resume(NativeKind::ArrayNew, new_resume);
}
