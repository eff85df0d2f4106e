//! Entering and leaving frames: what surrounds `_PyEval_EvalFrameDefault`. CPython: ceval.c, call.c.

use crate::object::frame::{F_BACK, F_CODE, F_EXECUTING, F_STACKTOP};
use crate::object::generator::GI_FRAME;
use crate::object::native_stack::{NativeFrame, NativeKind};
use crate::object::runtime::{TSTATE_FRAME, TSTATE_RECURSION_DEPTH};
use crate::object::{Called, Machine, Object, Raised, Step, code};

use super::line_trace;
use super::running::{STATE_READY, STATE_THROW};

/// Starts a frame (stolen; a generator's is borrowed): its activation is on top, or RecursionError is set.
pub(super) fn start(m: &mut Machine, frame: Object, counted: bool) -> Result<(), Raised> {
    push(m, frame, counted, STATE_READY).inspect_err(|_| {
        if counted {
            release(m, frame);
        }
    })
}

fn push(m: &mut Machine, frame: Object, counted: bool, state: u16) -> Result<(), Raised> {
    m.enter_recursive_call("")?;
    m.set_object_at(TSTATE_FRAME, frame);
    let top = m.memory.take_u64(frame.field(F_STACKTOP));
    m.memory.write_u8(frame.field(F_EXECUTING), 1);
    let record = m.push_native(NativeKind::Python, &[frame, Object(top), Object::NULL], u32::from(counted));
    if state != STATE_READY {
        record.set_state(m, state);
    }
    let code_object = m.read_object(frame, F_CODE);
    code::count_run(m, code_object);
    if line_trace::is_on(m)
        && let Err(raised) = line_trace::on_call(m, frame)
    {
        exit(m, frame);
        m.unlink_native(record);
        return Err(raised);
    }
    Ok(())
}

/// Resumes a suspended generator's frame: its value lies on its stack already. Hook of `object`.
pub(super) fn resume_generator(m: &mut Machine, generator: Object, throwing: bool) -> Called {
    let frame = m.read_object(generator, GI_FRAME);
    if let Err(raised) = push(m, frame, false, if throwing { STATE_THROW } else { STATE_READY }) {
        // CPython's frame is then neither running nor suspended.
        m.write(frame, F_STACKTOP, 0);
        return Err(raised);
    }
    Ok(Step::Called)
}

/// A frame has returned or raised: its activation goes, and the reference that its caller held.
pub(super) fn leave(m: &mut Machine, record: NativeFrame) {
    let frame = record.slot(m, 0);
    let counted = record.is_counted(m, 0);
    exit(m, frame);
    m.unlink_native(record);
    if counted {
        release(m, frame);
    }
}

/// A generator's frame has yielded: its stack pointer stays with it.
pub(super) fn suspend(m: &mut Machine, record: NativeFrame) {
    let frame = record.slot(m, 0);
    let top = record.word(m, 1);
    m.write(frame, F_STACKTOP, top);
    exit(m, frame);
    m.unlink_native(record);
}

#[inline]
fn exit(m: &mut Machine, frame: Object) {
    m.memory.write_u8(frame.field(F_EXECUTING), 0);
    m.leave_recursive_call();
    let back = m.read_object(frame, F_BACK);
    m.set_object_at(TSTATE_FRAME, back);
}

/// Gives up a finished frame; one that somebody else holds is tracked from now on. CPython: `_PyEval_EvalCode`'s end.
#[inline]
pub(super) fn release(m: &mut Machine, frame: Object) {
    if m.refcount(frame) > 1 {
        m.decref(frame);
        m.track(frame);
    } else {
        m.memory.update_u64(TSTATE_RECURSION_DEPTH, |depth| depth + 1);
        m.decref(frame);
        m.memory.update_u64(TSTATE_RECURSION_DEPTH, |depth| depth - 1);
    }
}
