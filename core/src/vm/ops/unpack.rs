//! Unpacking into variables.

use crate::object::formatted::formatted;
use crate::object::{Machine, Object, Raised, Step};
use crate::object::{calls, errors, list, statics, tuple, type_object, unpacking};
use crate::vm::running::{Next, Running};

/// `UNPACK_SEQUENCE`: sequence → items…, the first on top
#[inline(never)]
pub(crate) fn sequence(m: &mut Machine, r: &mut Running, count: u32) -> Result<Next, Raised> {
    let given = r.peek(m, 1);
    let wanted = i64::from(count);
    let type_ = m.type_of(given);
    let items = if type_ == statics::TUPLE && tuple::size(m, given) == wanted {
        tuple::items_address(m, given)
    } else if type_ == statics::LIST && list::size(m, given) == wanted {
        list::items_address(m, given)
    } else {
        return general(m, r, count.into(), -1);
    };
    r.sp -= 8;
    for index in (0..u64::from(count)).rev() {
        let item = m.object_at(items + index * 8);
        m.incref(item);
        r.push(m, item);
    }
    m.decref(given);
    Ok(Next::Go)
}

/// `UNPACK_EX`: iterable → items before, list, items after; the first on top
#[inline(never)]
pub(crate) fn extended(m: &mut Machine, r: &mut Running, arg: u32) -> Result<Next, Raised> {
    general(m, r, u64::from(arg & 0xff), i64::from(arg >> 8))
}

/// How many values an unpacking leaves on the stack.
fn total(count: u64, after: i64) -> u64 {
    if after < 0 { count } else { count + 1 + after as u64 }
}

fn general(m: &mut Machine, r: &mut Running, count: u64, after: i64) -> Result<Next, Raised> {
    // As in CPython the iterable leaves the stack, and its place is the first to be filled.
    let given = r.pop(m);
    let place = r.sp;
    if m.slot(m.type_of(given), crate::object::type_offsets::TP_ITER) == 0
        && !crate::object::sequence_protocol::check(m, given)
    {
        let name = type_object::name_of(m, given);
        m.decref(given);
        let message = formatted!("cannot unpack non-iterable %.200s object", name);
        return Err(errors::format(m, statics::TYPE_ERROR, message));
    }
    match calls::keeping(m, &[given], |m| unpacking::unpack_iterable(m, given, count, after, place))? {
        Step::Value(value) => finish(m, r, count, after, value),
        Step::Called => Ok(Next::Called),
    }
}

/// The items lie above the stack already.
#[inline(never)]
pub(crate) fn finish(
    _m: &mut Machine,
    r: &mut Running,
    count: u64,
    after: i64,
    _done: Object,
) -> Result<Next, Raised> {
    r.sp += total(count, after) * 8;
    Ok(Next::Go)
}
