//! The eval loop of one frame. CPython: ceval.c, `_PyEval_EvalFrameDefault`.

use crate::object::native_stack::{NativeFrame, NativeKind};
use crate::object::timeline::MarkKind;
use crate::object::{Machine, Object, Raised, errors, generator, statics, traceback};

use super::delivery::deliver;
use super::dispatch::dispatch;
use super::frames;
use super::line_trace;
use super::ops::operands;
use super::running::{LINE_DUE, Next, Running, STATE_PAUSED, STATE_READY, STATE_THROW, STATE_WAITS};
use super::unwind::unwind;

/// Why the loop was left.
pub(super) enum Exit {
    /// The innermost frame waits for an activation that is no frame's; or the machine halts.
    Called,
    /// The budget is spent, between two instructions.
    Paused,
    /// The innermost frame was left: this goes to the activation below, which is no frame's.
    Finished(Result<Object, Raised>),
}

/// Executes frames, the innermost one first, with what was delivered to it, until it is another activation's turn.
///
/// `in_hand` are frames that this driver has begun, innermost last. All but the innermost wait.
#[inline(never)]
pub(super) fn execute(
    m: &mut Machine,
    delivery: Option<Result<Object, Raised>>,
    in_hand: &mut Vec<Running>,
) -> Exit {
    Running::take_up(m, in_hand);
    let mut outcome = go_on(m, innermost(in_hand), delivery);
    loop {
        let r = innermost(in_hand);
        let (given, how): (_, fn(&mut Machine, NativeFrame)) = match outcome {
            Ok(Next::Go) => {
                outcome = instructions(m, r);
                continue;
            }
            Ok(Next::Called) => {
                // A further phase of an instruction has set its number already.
                let phase = r.record.state(m).max(STATE_WAITS);
                r.store(m, phase);
                if m.registers.halting || !m.top_native().is_python(m) {
                    return Exit::Called;
                }
                Running::load(m, m.top_native(), in_hand);
                outcome = go_on(m, innermost(in_hand), None);
                continue;
            }
            Ok(Next::Return(PAUSE)) => {
                r.store_paused(m);
                return Exit::Paused;
            }
            Ok(Next::Return(value)) => (told_of_return(m, r, value), frames::leave),
            Ok(Next::Yield(value)) => {
                r.store(m, STATE_READY);
                let told = told_of_return(m, r, value);
                (told, if told.is_ok() { frames::suspend } else { frames::leave })
            }
            Ok(Next::Unwind) | Err(Raised) => match handle(m, r, outcome.is_err()) {
                Ok(next) => {
                    outcome = Ok(next);
                    continue;
                }
                Err(raised) => (Err(raised), frames::leave),
            },
        };
        outcome = match leave(m, in_hand, given, how) {
            Ok(next) => next,
            Err(exit) => return exit,
        };
    }
}

fn innermost(in_hand: &mut [Running]) -> &mut Running {
    in_hand.last_mut().expect("a frame was taken in hand")
}

/// Begins a frame, or completes the instruction that it waited in.
fn go_on(m: &mut Machine, r: &mut Running, delivery: Option<Result<Object, Raised>>) -> Result<Next, Raised> {
    let state = r.record.state(m);
    if state != STATE_READY {
        r.record.set_state(m, STATE_READY);
    }
    match state {
        _ if m.registers.is_fatal => {
            m.xdecref(delivery.and_then(Result::ok).unwrap_or(Object::NULL));
            Err(Raised)
        }
        STATE_READY | STATE_PAUSED => Ok(Next::Go),
        STATE_THROW => Err(Raised),
        phase => {
            let delivered = delivery.unwrap_or(Err(Raised));
            r.has_run = true;
            deliver(m, r, phase - STATE_WAITS, delivered)
        }
    }
}

/// The innermost frame is left; what it gives goes to the frame below, if it is one in hand that waits for it.
/// A frame of a halting machine stays where it is.
fn leave(
    m: &mut Machine,
    in_hand: &mut Vec<Running>,
    given: Result<Object, Raised>,
    how: fn(&mut Machine, NativeFrame),
) -> Result<Result<Next, Raised>, Exit> {
    if m.registers.halting {
        return Err(Exit::Called);
    }
    how(m, innermost(in_hand).record);
    // Not popped: it is dropped where it lies.
    in_hand.truncate(in_hand.len() - 1);
    let top = m.top_native();
    let given = if top.kind(m) == NativeKind::GeneratorRun as u16 && !m.registers.halting {
        generator::end_run(m, top, given)
    } else {
        given
    };
    match in_hand.last_mut() {
        Some(below) if below.record == m.top_native() && !m.registers.halting => {
            Ok(go_on(m, below, Some(given)))
        }
        _ => Err(Exit::Finished(given)),
    }
}

/// Finds the handler of an exception in the frame; notes it first if it is new here.
#[inline(never)]
fn handle(m: &mut Machine, r: &mut Running, is_new: bool) -> Result<Next, Raised> {
    if m.registers.halting {
        return Err(Raised);
    }
    if is_new && !m.registers.is_fatal {
        if !m.error_occurred() {
            let _ = errors::set_string(m, statics::SYSTEM_ERROR, "error return without exception set");
        }
        if r.next > 0 {
            // A frame that an exception is thrown into before it begins has no instruction.
            r.settle(m);
        }
        traceback::here(m, r.frame);
        if r.counts_lines {
            m.note(MarkKind::Exception);
        }
        if line_trace::is_on(m) {
            line_trace::on_exception(m, r.frame);
        }
    }
    let begins_line = (r.counts_lines || line_trace::is_on(m)) && handler_begins_line(r);
    if unwind(m, r) {
        if begins_line {
            r.last = LINE_DUE;
        }
        return Ok(Next::Go);
    }
    if line_trace::is_on(m) && !m.registers.is_fatal {
        line_trace::on_raise(m, r.frame);
    }
    Err(Raised)
}

/// Whether a handler begins a line wherever it stands: where what raised did not begin its own, and that was not the
/// first of the code. CPython: ceval.c, `exception_unwind`, `instr_prev = INT_MAX`.
fn handler_begins_line(r: &Running) -> bool {
    let begins = |unit: &u32| r.instructions[*unit as usize].starts_line;
    !begins(&r.last) && (1..r.last).rev().any(|unit| begins(&unit))
}

/// Tells the trace function that the frame returns or yields this; the value is given up when it raises.
#[inline]
fn told_of_return(m: &mut Machine, r: &Running, value: Object) -> Result<Object, Raised> {
    if line_trace::is_on(m) {
        line_trace::on_return(m, r.frame, value).inspect_err(|_| m.decref(value))?;
    }
    Ok(value)
}

/// Stands for "paused": no object has this address.
const PAUSE: Object = Object(1);

/// Executes instructions until one does not simply go on.
///
/// A function of its own, and with little in it: engines of WebAssembly optimize one function after the other, and a large
/// one would run in their slow tier for long.
#[inline(never)]
fn instructions(m: &mut Machine, r: &mut Running) -> Result<Next, Raised> {
    let begun_at = m.registers.work;
    loop {
        if m.registers.work >= m.registers.pause_limit {
            m.registers.at_line = r.counts_lines && begins_line(r);
            return pause(r, m.registers.work > begun_at);
        }
        let instruction = r.instructions[r.next as usize];
        if begins_line(r) {
            match begin_line(m, r)? {
                Line::Goes => {}
                Line::Stops => return pause(r, m.registers.work > begun_at),
            }
        }
        r.last = r.next;
        r.next += u32::from(instruction.units);
        m.registers.work += 1;
        match dispatch(m, r, instruction.opcode, instruction.argument) {
            Ok(Next::Go) => {}
            Err(raised) => {
                operands::give_up(m, r);
                return Err(raised);
            }
            other => return other,
        }
    }
}

/// Leaves the loop before the next instruction.
#[cold]
fn pause(r: &mut Running, has_run: bool) -> Result<Next, Raised> {
    r.has_run |= has_run;
    Ok(Next::Return(PAUSE))
}

/// Whether the next instruction is a line event: it begins a line, or follows a jump back. In a frame that was not in hand
/// before, none does. CPython: ceval.c, `maybe_call_line_trace`.
#[inline(always)]
fn begins_line(r: &Running) -> bool {
    r.instructions[r.next as usize].starts_line || r.next < r.last
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
        if r.instructions[r.next as usize].breaks
            && m.registers.break_from.is_some_and(|from| m.registers.lines >= from)
        {
            (m.registers.at_line, m.registers.at_break) = (true, true);
            return Ok(Line::Stops);
        }
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
    let last = std::mem::replace(&mut r.last, r.next);
    m.registers.work += 1;
    r.settle(m);
    line_trace::on_line(m, r)?;
    m.registers.work -= 1;
    r.last = last;
    Ok(Line::Goes)
}
