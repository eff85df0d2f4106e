//! Local variables, constants, and moving values on the stack.

use crate::object::formatted::formatted;
use crate::object::{Machine, Object, Raised, code, errors, statics, unicode};
use crate::vm::running::{Next, Running};

/// `LOAD_FAST`: … → …, local
#[inline(always)]
pub(crate) fn load_fast(m: &mut Machine, r: &mut Running, arg: u32) -> Result<Next, Raised> {
    let value = r.local(m, arg);
    if value.is_null() {
        return Err(unbound_local(m, r, arg));
    }
    m.incref(value);
    r.push(m, value);
    Ok(Next::Go)
}

/// The error of an unbound local variable.
#[cold]
pub(crate) fn unbound_local(m: &mut Machine, r: &Running, index: u32) -> Raised {
    let name = code::local_name(m, r.code_object(m), u64::from(index));
    let name = unicode::to_string(m, name);
    let message = formatted!("local variable '%.200s' referenced before assignment", name);
    errors::format(m, statics::UNBOUND_LOCAL_ERROR, message)
}

/// `LOAD_CONST`: … → …, constant
#[inline(always)]
pub(crate) fn load_const(m: &mut Machine, r: &mut Running, arg: u32) -> Result<Next, Raised> {
    let value = r.constant(m, arg);
    m.incref(value);
    r.push(m, value);
    Ok(Next::Go)
}

/// `STORE_FAST`: …, value → …
#[inline(always)]
pub(crate) fn store_fast(m: &mut Machine, r: &mut Running, arg: u32) -> Result<Next, Raised> {
    let value = r.pop(m);
    let place = r.locals + u64::from(arg) * 8;
    let old = Object(m.memory.replace_u64(place, value.0));
    if !old.is_null() {
        r.give_up(m, old);
    }
    Ok(Next::Go)
}

/// `POP_TOP`: …, value → …
#[inline(always)]
pub(crate) fn pop_top(m: &mut Machine, r: &mut Running) -> Result<Next, Raised> {
    let value = r.pop(m);
    r.give_up(m, value);
    Ok(Next::Go)
}

/// `ROT_TWO`: a, b → b, a
pub(crate) fn rot_two(m: &mut Machine, r: &mut Running) -> Result<Next, Raised> {
    rotate(m, r, 2)
}

/// `ROT_THREE`: a, b, c → c, a, b
pub(crate) fn rot_three(m: &mut Machine, r: &mut Running) -> Result<Next, Raised> {
    rotate(m, r, 3)
}

/// `ROT_FOUR`: a, b, c, d → d, a, b, c
pub(crate) fn rot_four(m: &mut Machine, r: &mut Running) -> Result<Next, Raised> {
    rotate(m, r, 4)
}

/// Moves the top below the next `count − 1` values.
fn rotate(m: &mut Machine, r: &mut Running, count: u64) -> Result<Next, Raised> {
    let top = r.peek(m, 1);
    for depth in 1..count {
        let value = r.peek(m, depth + 1);
        r.poke(m, depth, value);
    }
    r.poke(m, count, top);
    Ok(Next::Go)
}

/// `DUP_TOP`: a → a, a
pub(crate) fn dup_top(m: &mut Machine, r: &mut Running) -> Result<Next, Raised> {
    let top = r.peek(m, 1);
    m.incref(top);
    r.push(m, top);
    Ok(Next::Go)
}

/// `DUP_TOP_TWO`: a, b → a, b, a, b
pub(crate) fn dup_top_two(m: &mut Machine, r: &mut Running) -> Result<Next, Raised> {
    let (second, top): (Object, Object) = (r.peek(m, 2), r.peek(m, 1));
    m.incref(top);
    m.incref(second);
    r.push(m, second);
    r.push(m, top);
    Ok(Next::Go)
}
