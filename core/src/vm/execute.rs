//! The eval loop of one frame. CPython: ceval.c, `_PyEval_EvalFrameDefault`.

use crate::object::native_stack::NativeFrame;
use crate::object::timeline::MarkKind;
use crate::object::{Machine, Object, Raised, traceback};

use super::delivery::deliver;
use super::dispatch::dispatch;
use super::line_trace;
use super::running::{Next, Running, STATE_PAUSED, STATE_READY, STATE_THROW, STATE_WAITS};
use super::unwind::unwind;

/// Why the loop was left.
pub(super) enum Exit {
    /// The frame waits.
    Called,
    /// The budget is spent, between two instructions.
    Paused,
    /// The frame has returned.
    Return(Object),
    /// The frame has yielded; it is stored.
    Yield(Object),
    /// The frame has raised.
    Raised,
}

/// Runs a frame from where its record says, with what was delivered to it. `waiting` are the frames that wait below.
pub(super) fn execute(
    m: &mut Machine,
    record: NativeFrame,
    delivery: Option<Result<Object, Raised>>,
    waiting: &mut Vec<Running>,
) -> Exit {
    let mut running = Running::of_waiting(m, record, waiting).unwrap_or_else(|| Running::load(m, record));
    let r = &mut running;
    let state = record.state(m);
    if state != STATE_READY {
        record.set_state(m, STATE_READY);
    }
    let mut outcome = match state {
        _ if m.registers.is_fatal => {
            m.xdecref(delivery.and_then(Result::ok).unwrap_or(Object::NULL));
            Err(Raised)
        }
        STATE_READY | STATE_PAUSED => Ok(Next::Go),
        STATE_THROW => Err(Raised),
        phase => {
            let delivered = delivery.unwrap_or(Err(Raised));
            r.traced = i64::from(r.last);
            deliver(m, r, phase - STATE_WAITS, delivered)
        }
    };
    loop {
        match outcome {
            Ok(Next::Go) => outcome = instructions(m, r),
            Ok(Next::Called) => {
                // A further phase of an instruction has set its number already.
                let phase = record.state(m).max(STATE_WAITS);
                r.store(m, phase);
                waiting.push(running);
                return Exit::Called;
            }
            Ok(Next::Return(PAUSE)) => {
                r.store_paused(m);
                return Exit::Paused;
            }
            Ok(Next::Return(value)) => {
                return if told_of_return(m, r, value).is_ok() { Exit::Return(value) } else { Exit::Raised };
            }
            Ok(Next::Yield(value)) => {
                r.store(m, STATE_READY);
                return if told_of_return(m, r, value).is_ok() { Exit::Yield(value) } else { Exit::Raised };
            }
            Ok(Next::Unwind) | Err(Raised) => {
                if m.registers.halting {
                    return Exit::Raised;
                }
                if outcome.is_err() && !m.registers.is_fatal {
                    r.settle(m);
                    traceback::here(m, r.frame);
                    if r.counts_lines {
                        m.note(MarkKind::Exception);
                    }
                    if line_trace::is_on(m) {
                        line_trace::on_exception(m, r.frame);
                    }
                }
                if !unwind(m, r) {
                    if line_trace::is_on(m) && !m.registers.is_fatal {
                        line_trace::on_raise(m, r.frame);
                    }
                    return Exit::Raised;
                }
                outcome = Ok(Next::Go);
            }
        }
    }
}

/// Tells the trace function that the frame returns or yields this; the value is given up when it raises.
#[inline]
fn told_of_return(m: &mut Machine, r: &Running, value: Object) -> Result<(), Raised> {
    if !line_trace::is_on(m) {
        return Ok(());
    }
    line_trace::on_return(m, r.frame, value).inspect_err(|_| m.decref(value))
}

/// Stands for "paused": no object has this address.
const PAUSE: Object = Object(1);

/// Executes instructions until one does not simply go on.
///
/// A function of its own, and with little in it: engines of WebAssembly optimize one function after the other, and a large
/// one would run in their slow tier for long.
#[inline(never)]
fn instructions(m: &mut Machine, r: &mut Running) -> Result<Next, Raised> {
    loop {
        if m.registers.work >= m.registers.pause_limit {
            m.registers.at_line = r.counts_lines && begins_line(r);
            return Ok(Next::Return(PAUSE));
        }
        let instruction = r.instructions[r.next as usize];
        if begins_line(r) {
            match begin_line(m, r)? {
                Line::Goes => {}
                Line::Stops => return Ok(Next::Return(PAUSE)),
            }
        }
        r.last = r.next;
        r.traced = i64::from(r.next);
        r.next += u32::from(instruction.units);
        m.registers.instructions += 1;
        m.registers.work += 1;
        match dispatch(m, r, instruction.opcode, instruction.argument) {
            Ok(Next::Go) => {}
            other => return other,
        }
    }
}

/// Whether the next instruction is a line event. CPython: ceval.c, `maybe_call_line_trace`.
#[inline(always)]
fn begins_line(r: &Running) -> bool {
    r.instructions[r.next as usize].starts_line || i64::from(r.next) < r.traced
}

/// Whether to stop before a line.
enum Line {
    Goes,
    Stops,
}

/// A line begins with the next instruction: it is counted, and told to a trace function.
#[inline]
fn begin_line(m: &mut Machine, r: &mut Running) -> Result<Line, Raised> {
    if r.counts_lines {
        if m.registers.stop_at_line != 0 && m.registers.lines + 1 >= m.registers.stop_at_line {
            m.registers.at_line = true;
            return Ok(Line::Stops);
        }
        m.sample();
        m.registers.lines += 1;
    }
    if line_trace::is_on(m) { trace_line(m, r) } else { Ok(Line::Goes) }
}

/// Tells the trace function, in the middle of the instruction that begins the line.
#[cold]
fn trace_line(m: &mut Machine, r: &mut Running) -> Result<Line, Raised> {
    let (last, traced) = (r.last, r.traced);
    (r.last, r.traced) = (r.next, i64::from(r.next));
    m.registers.instructions += 1;
    m.registers.work += 1;
    r.settle(m);
    line_trace::on_line(m, r)?;
    m.registers.instructions -= 1;
    m.registers.work -= 1;
    (r.last, r.traced) = (last, traced);
    Ok(Line::Goes)
}
