//! The driver: resumes the innermost activation with what it waits for, until nothing is left or the budget is spent.

use crate::memory::Address;
use crate::object::native::Natives;
use crate::object::native_stack::{NativeFrame, NativeKind};
use crate::object::{Flow, Machine, Object, Raised, Registers, Step};

use super::acting;
use super::execute::{Exit, execute};
use super::running::Running;

/// What a run came to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Outcome {
    /// The bottom activation's value, a new reference.
    Finished(Object),
    /// It raised; the exception is set.
    Raised,
    /// The budget is spent; `run` goes on from here.
    Paused,
    /// The machine unwinds to its last checkpoint.
    Halted,
}

/// What goes to the innermost activation.
type Delivery = Option<Result<Object, Raised>>;

/// Begins: what `start` calls runs until it is finished or the budget is spent. The native stack must be empty.
pub fn begin(m: &mut Machine, start: impl FnOnce(&mut Machine) -> crate::object::Called) -> Outcome {
    m.registers.at_line = false;
    m.push_native(NativeKind::Entry, &[], 0);
    match start(m) {
        Ok(Step::Called) => run(m),
        Ok(Step::Value(value)) => {
            m.pop_native();
            Outcome::Finished(value)
        }
        Err(_) => {
            m.pop_native();
            Outcome::Raised
        }
    }
}

/// Goes on until the bottom activation, or a statement in the middle of the run, is finished or the budget is spent.
pub fn run(m: &mut Machine) -> Outcome {
    (m.registers.at_line, m.registers.at_break) = (false, false);
    let bottom = bottom(m).expect("something runs");
    drive(m, bottom.0)
}

/// What ends the run that is under way: the bottom of all, or of a statement in the middle of it.
pub(super) fn bottom(m: &Machine) -> Option<NativeFrame> {
    let mut record = m.top_native();
    while record.0 != 0 {
        if [NativeKind::Entry as u16, NativeKind::Act as u16].contains(&record.kind(m)) {
            return Some(record);
        }
        record = record.previous(m);
    }
    None
}

/// Runs what lies above an Entry record until its value is there; the record goes.
///
/// Nothing can pause in here, since the caller waits in Rust: the budget does not stop it, and beyond the halt limit
/// the machine halts.
pub fn run_nested(m: &mut Machine, entry: Address) -> Result<Object, Raised> {
    let Registers { work_limit, pause_limit, stop_at_line, break_from, .. } = m.registers;
    m.registers.set_budget(m.registers.halt_limit);
    (m.registers.stop_at_line, m.registers.break_from) = (0, None);
    let outcome = drive(m, entry);
    (m.registers.work_limit, m.registers.pause_limit) = (work_limit, pause_limit);
    (m.registers.stop_at_line, m.registers.break_from) = (stop_at_line, break_from);
    if m.registers.pauses_past_line && stop_at_line != 0 && m.registers.lines >= stop_at_line {
        m.registers.pause_limit = m.registers.work;
    }
    match outcome {
        Outcome::Finished(value) => Ok(value),
        Outcome::Raised => Err(Raised),
        Outcome::Paused | Outcome::Halted => {
            // What the records above own is not given up: the machine will be that of the last checkpoint.
            m.unlink_native(NativeFrame(entry));
            Err(m.halt())
        }
    }
}

/// The loop.
fn drive(m: &mut Machine, entry: Address) -> Outcome {
    let mut delivery: Delivery = None;
    let mut in_hand = Vec::new();
    loop {
        let top = m.top_native();
        let kind = top.kind(m);
        let resumed = if kind == NativeKind::Python as u16 {
            run_frames(m, delivery.take(), &mut in_hand)
        } else if top.0 == entry {
            if kind == NativeKind::Act as u16 {
                acting::end(m, top);
                if m.registers.halting {
                    return Outcome::Halted;
                }
            }
            m.pop_native();
            return match delivery.take() {
                Some(Ok(value)) => Outcome::Finished(value),
                _ => Outcome::Raised,
            };
        } else {
            resume(m, top, delivery.take())
        };
        if m.registers.halting {
            return Outcome::Halted;
        }
        match resumed {
            Resumed::Finished(result) => delivery = Some(result),
            Resumed::Waits => {}
            Resumed::Paused => return Outcome::Paused,
        }
    }
}

/// Runs Python frames until one waits for another activation, or the last of them in a row is left.
fn run_frames(m: &mut Machine, delivery: Delivery, in_hand: &mut Vec<Running>) -> Resumed {
    match execute(m, delivery, in_hand) {
        Exit::Called => Resumed::Waits,
        Exit::Paused => Resumed::Paused,
        Exit::Finished(result) => Resumed::Finished(result),
    }
}

/// What resuming a native activation came to.
enum Resumed {
    Finished(Result<Object, Raised>),
    Waits,
    Paused,
}

/// Registers the activation that keeps a delivery over a pause.
pub fn register(natives: &mut Natives) {
    natives.add_resume(NativeKind::Instruction, delivered);
}

/// A delivery that was on its way when the budget was spent.
fn delivered(m: &mut Machine, record: NativeFrame, _input: Result<Object, Raised>) -> Result<Flow, Raised> {
    if record.state(m) == 0 { Ok(Flow::Return(record.take(m, 0))) } else { Err(Raised) }
}

#[inline(never)]
fn resume(m: &mut Machine, top: NativeFrame, delivery: Delivery) -> Resumed {
    let is_delivery = top.kind(m) == NativeKind::Instruction as u16;
    let mut input = delivery.unwrap_or(Ok(Object::NULL));
    loop {
        if m.registers.work >= m.registers.work_limit && !is_delivery {
            m.push_delivery(input);
            return Resumed::Paused;
        }
        let resume = m.natives.resume(top.kind(m));
        match resume(m, top, input) {
            Ok(Flow::Wait(Ok(Step::Called)) | Flow::Become(Ok(Step::Called))) => return Resumed::Waits,
            Ok(Flow::Wait(Ok(Step::Value(value)))) => input = Ok(value),
            Ok(Flow::Wait(Err(raised))) => input = Err(raised),
            Ok(Flow::Return(value)) => {
                m.pop_native();
                return Resumed::Finished(Ok(value));
            }
            Ok(Flow::Become(Ok(Step::Value(value)))) => return Resumed::Finished(Ok(value)),
            Ok(Flow::Become(Err(raised))) => return Resumed::Finished(Err(raised)),
            Err(raised) => {
                m.pop_native();
                return Resumed::Finished(Err(raised));
            }
        }
    }
}
