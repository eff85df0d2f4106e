//! Jumps, loops and returning.

use crate::object::runtime::{FALSE, TRUE};
use crate::object::{Machine, Object, Raised, Step, errors};
use crate::object::{iterator_protocol, long, object_protocol, statics};
use crate::vm::line_trace;
use crate::vm::ops::operators::complete;
use crate::vm::running::{Next, Running};

/// `JUMP_FORWARD`
pub(crate) fn jump_forward(r: &mut Running, delta: u32) -> Result<Next, Raised> {
    r.jump_by(delta);
    Ok(Next::Go)
}

/// `JUMP_ABSOLUTE`
#[inline(always)]
pub(crate) fn jump_absolute(r: &mut Running, target: u32) -> Result<Next, Raised> {
    r.jump(target);
    Ok(Next::Go)
}

/// `POP_JUMP_IF_TRUE`, `POP_JUMP_IF_FALSE`: a → …
#[inline(always)]
pub(crate) fn pop_jump_if(
    m: &mut Machine,
    r: &mut Running,
    target: u32,
    wanted: bool,
) -> Result<Next, Raised> {
    let condition = r.peek(m, 1);
    if condition == TRUE || condition == FALSE {
        r.sp -= 8;
        m.decref(condition);
        if (condition == TRUE) == wanted {
            r.jump(target);
        }
        return Ok(Next::Go);
    }
    r.settle(m);
    let step = object_protocol::is_true(m, condition);
    complete(m, r, step, |m, r, truth| finish_pop_jump(m, r, target, wanted, truth))
}

/// The truth is known.
#[inline(never)]
pub(crate) fn finish_pop_jump(
    m: &mut Machine,
    r: &mut Running,
    target: u32,
    wanted: bool,
    truth: Object,
) -> Result<Next, Raised> {
    r.drop_top(m);
    if (truth.0 != 0) == wanted {
        r.jump(target);
    }
    Ok(Next::Go)
}

/// `JUMP_IF_TRUE_OR_POP`, `JUMP_IF_FALSE_OR_POP`
#[inline(never)]
pub(crate) fn jump_if_or_pop(
    m: &mut Machine,
    r: &mut Running,
    target: u32,
    wanted: bool,
) -> Result<Next, Raised> {
    let condition = r.peek(m, 1);
    let step = if condition == TRUE || condition == FALSE {
        Ok(Step::number(i64::from(condition == TRUE)))
    } else {
        object_protocol::is_true(m, condition)
    };
    complete(m, r, step, |m, r, truth| finish_jump_or_pop(m, r, target, wanted, truth))
}

/// The truth is known: the condition stays if the jump is taken.
#[inline(never)]
pub(crate) fn finish_jump_or_pop(
    m: &mut Machine,
    r: &mut Running,
    target: u32,
    wanted: bool,
    truth: Object,
) -> Result<Next, Raised> {
    if (truth.0 != 0) == wanted {
        r.jump(target);
    } else {
        r.drop_top(m);
    }
    Ok(Next::Go)
}

/// `GET_ITER`: iterable → iterator
#[inline(never)]
pub(crate) fn get_iter(m: &mut Machine, r: &mut Running) -> Result<Next, Raised> {
    let iterable = r.peek(m, 1);
    let step = iterator_protocol::get_iter(m, iterable);
    complete(m, r, step, super::operators::finish_unary)
}

/// `FOR_ITER`: iterator → iterator, item; or → … and a jump at the end
#[inline(always)]
pub(crate) fn for_iter(m: &mut Machine, r: &mut Running, delta: u32) -> Result<Next, Raised> {
    let iterator = r.peek(m, 1);
    if m.type_of(iterator) == statics::RANGE_ITERATOR && !m.is_tracing() {
        return range_next(m, r, iterator, delta);
    }
    r.settle(m);
    let step = match iterator_protocol::iter_next(m, iterator) {
        Ok(Step::Called) => return Ok(Next::Called),
        Ok(Step::Value(value)) => Ok(value),
        Err(raised) => Err(raised),
    };
    finish_for(m, r, delta, step)
}

/// The next number of an exact range iterator. CPython: `rangeiter_next`.
#[inline(always)]
fn range_next(m: &mut Machine, r: &mut Running, iterator: Object, delta: u32) -> Result<Next, Raised> {
    let number = m.memory.change_run(iterator.0, |[_, _, index, start, step, length]| {
        let at = *index;
        if at as i64 >= *length as i64 {
            return None;
        }
        *index = at + 1;
        Some(start.wrapping_add(at.wrapping_mul(*step)) as i64)
    });
    let Some(number) = number else {
        r.settle(m);
        return end_of_loop(m, r, delta);
    };
    let item = long::from_i64(m, number)?;
    r.push(m, item);
    Ok(Next::Go)
}

/// The next item, `NULL` or StopIteration at the end.
#[inline(never)]
pub(crate) fn finish_for(
    m: &mut Machine,
    r: &mut Running,
    delta: u32,
    input: Result<Object, Raised>,
) -> Result<Next, Raised> {
    match input {
        Ok(Object::NULL) if line_trace::is_on(m) && m.type_of(r.peek(m, 1)) == statics::GENERATOR => {
            // CPython's generators end with StopIteration, which is told.
            let raised = errors::set_none(m, statics::STOP_ITERATION);
            finish_for(m, r, delta, Err(raised))
        }
        Ok(Object::NULL) => end_of_loop(m, r, delta),
        Ok(item) => {
            r.push(m, item);
            Ok(Next::Go)
        }
        Err(raised) => {
            if !m.error_matches(statics::STOP_ITERATION) {
                return Err(raised);
            }
            if line_trace::is_on(m) {
                line_trace::on_exception(m, r.frame);
                if !m.error_matches(statics::STOP_ITERATION) {
                    return Err(raised);
                }
            }
            m.clear_error();
            end_of_loop(m, r, delta)
        }
    }
}

fn end_of_loop(m: &mut Machine, r: &mut Running, delta: u32) -> Result<Next, Raised> {
    r.drop_top(m);
    r.jump_by(delta);
    Ok(Next::Go)
}

/// `RETURN_VALUE`: value → (leaves the frame)
#[inline(never)]
pub(crate) fn return_value(m: &mut Machine, r: &mut Running) -> Result<Next, Raised> {
    let value = r.pop(m);
    Ok(Next::Return(value))
}
