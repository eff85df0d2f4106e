//! The driver: resumes the innermost activation with what it waits for, until nothing is left or the budget is spent.

use crate::memory::Address;
use crate::object::native::Natives;
use crate::object::native_stack::{NativeFrame, NativeKind};
use crate::object::{Flow, Machine, Object, Raised, Step};

use super::execute::{Exit, execute};
use super::frames;

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

/// Goes on until the bottom activation is finished or the budget is spent.
pub fn run(m: &mut Machine) -> Outcome {
    m.registers.at_line = false;
    let mut bottom = m.top_native();
    while bottom.previous(m).0 != 0 {
        bottom = bottom.previous(m);
    }
    drive(m, bottom.0)
}

/// Runs what lies above an Entry record until its value is there; the record goes. The budget does not stop it.
pub fn run_nested(m: &mut Machine, entry: Address) -> Result<Object, Raised> {
    m.registers.nesting += 1;
    let limit = std::mem::replace(&mut m.registers.work_limit, u64::MAX);
    let stop = std::mem::replace(&mut m.registers.stop_at_line, 0);
    let outcome = drive(m, entry);
    m.registers.work_limit = limit;
    m.registers.stop_at_line = stop;
    m.registers.nesting -= 1;
    match outcome {
        Outcome::Finished(value) => Ok(value),
        _ => Err(Raised),
    }
}

/// The loop.
fn drive(m: &mut Machine, entry: Address) -> Outcome {
    let mut delivery: Delivery = None;
    let mut waiting = Vec::new();
    loop {
        let top = m.top_native();
        let kind = top.kind(m);
        let result = if kind == NativeKind::Python as u16 {
            match execute(m, top, delivery.take(), &mut waiting) {
                Exit::Called => continue,
                Exit::Paused => return Outcome::Paused,
                Exit::Return(value) => {
                    frames::leave(m, top);
                    Ok(value)
                }
                Exit::Yield(value) => {
                    frames::suspend(m, top);
                    Ok(value)
                }
                Exit::Raised => {
                    frames::leave(m, top);
                    Err(Raised)
                }
            }
        } else if top.0 == entry {
            m.pop_native();
            return match delivery.take() {
                Some(Ok(value)) => Outcome::Finished(value),
                _ if m.registers.halting => Outcome::Halted,
                _ => Outcome::Raised,
            };
        } else {
            match resume(m, top, delivery.take()) {
                Resumed::Finished(result) => result,
                Resumed::Waits => continue,
                Resumed::Paused => return Outcome::Paused,
            }
        };
        delivery = Some(result);
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

fn pause(m: &mut Machine, input: Result<Object, Raised>) -> Resumed {
    let record = m.push_native(NativeKind::Instruction, &[input.unwrap_or(Object::NULL)], 1);
    record.set_state(m, u16::from(input.is_err()));
    Resumed::Paused
}

fn resume(m: &mut Machine, top: NativeFrame, delivery: Delivery) -> Resumed {
    let is_delivery = top.kind(m) == NativeKind::Instruction as u16;
    let mut input = delivery.unwrap_or(Ok(Object::NULL));
    loop {
        if m.registers.work >= m.registers.work_limit && !is_delivery {
            return pause(m, input);
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
