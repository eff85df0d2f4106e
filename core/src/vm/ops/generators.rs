//! Yielding and delegating.

use crate::object::generator::{Resumption, fetch_stop_iteration_value, resume};
use crate::object::runtime::NONE;
use crate::object::{Called, Machine, Object, Raised, Step};
use crate::object::{calls, generator, iterator_protocol, statics};
use crate::vm::line_trace;
use crate::vm::ops::operators::{complete, finish_unary};
use crate::vm::running::{Next, Running};

/// `YIELD_VALUE`: value → (suspends the frame)
#[inline(never)]
pub(crate) fn yield_value(m: &mut Machine, r: &mut Running) -> Result<Next, Raised> {
    let value = r.pop(m);
    Ok(Next::Yield(value))
}

/// `YIELD_FROM`: receiver, sent → receiver (suspended), or value at its end
#[inline(never)]
pub(crate) fn yield_from(m: &mut Machine, r: &mut Running) -> Result<Next, Raised> {
    let (receiver, sent) = (r.peek(m, 2), r.peek(m, 1));
    let step: Called = if generator::check(m, receiver) {
        resume(m, receiver, sent, Resumption::Send)
    } else if sent == NONE {
        iterator_protocol::iter_next(m, receiver)
    } else {
        calls::call_method(m, receiver, "send", &[sent])
    };
    match step {
        Ok(Step::Called) => Ok(Next::Called),
        Ok(Step::Value(value)) => finish_yield_from(m, r, Ok(value)),
        Err(raised) => finish_yield_from(m, r, Err(raised)),
    }
}

/// The receiver has yielded, or it has ended.
#[inline(never)]
pub(crate) fn finish_yield_from(
    m: &mut Machine,
    r: &mut Running,
    input: Result<Object, Raised>,
) -> Result<Next, Raised> {
    r.drop_top(m);
    match input {
        Ok(value) if !value.is_null() => {
            // The instruction is executed again when the generator goes on: f_lasti points before it.
            let before = r.last - 1;
            m.memory.write_u32(r.frame.field(crate::object::frame::F_LASTI), before * 2);
            Ok(Next::Yield(value))
        }
        _ => {
            if line_trace::is_on(m) && m.error_matches(statics::STOP_ITERATION) {
                line_trace::on_exception(m, r.frame);
            }
            let value = fetch_stop_iteration_value(m)?;
            let receiver = r.peek(m, 1);
            r.poke(m, 1, value);
            m.decref(receiver);
            Ok(Next::Go)
        }
    }
}

/// `GET_YIELD_FROM_ITER`: iterable → iterator
#[inline(never)]
pub(crate) fn get_yield_from_iterator(m: &mut Machine, r: &mut Running) -> Result<Next, Raised> {
    let iterable = r.peek(m, 1);
    if generator::check(m, iterable) {
        return Ok(Next::Go);
    }
    let step = iterator_protocol::get_iter(m, iterable);
    complete(m, r, step, finish_unary)
}
