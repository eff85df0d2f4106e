//! Unary and binary operators, comparisons, subscripts.

use crate::object::reference::OB_REFCNT;
use crate::object::runtime::{FALSE, TRUE};
use crate::object::{Called, Machine, Object, Raised, Step};
use crate::object::{
    dict, list, long, number_protocol, object_protocol, sequence_protocol, statics, tuple, unicode_append,
};
use crate::vm::running::{Next, Running};

/// A binary operator's function.
pub(crate) type Binary = fn(&mut Machine, Object, Object) -> Called;

/// Waits, or goes on with `finish`.
#[inline(always)]
pub(crate) fn complete(
    m: &mut Machine,
    r: &mut Running,
    step: Called,
    finish: impl FnOnce(&mut Machine, &mut Running, Object) -> Result<Next, Raised>,
) -> Result<Next, Raised> {
    match step? {
        Step::Value(value) => finish(m, r, value),
        Step::Called => Ok(Next::Called),
    }
}

/// A unary operator: a → value
#[inline(never)]
pub(crate) fn unary(
    m: &mut Machine,
    r: &mut Running,
    operate: fn(&mut Machine, Object) -> Called,
) -> Result<Next, Raised> {
    let operand = r.peek(m, 1);
    let step = operate(m, operand);
    complete(m, r, step, finish_unary)
}

/// The value takes the operand's place.
#[inline(never)]
pub(crate) fn finish_unary(m: &mut Machine, r: &mut Running, value: Object) -> Result<Next, Raised> {
    let operand = r.peek(m, 1);
    r.poke(m, 1, value);
    m.decref(operand);
    Ok(Next::Go)
}

/// `UNARY_NOT`: a → bool
#[inline(never)]
pub(crate) fn not(m: &mut Machine, r: &mut Running) -> Result<Next, Raised> {
    let operand = r.peek(m, 1);
    let step = object_protocol::is_true(m, operand);
    complete(m, r, step, finish_not)
}

/// The truth of the operand is known.
#[inline(never)]
pub(crate) fn finish_not(m: &mut Machine, r: &mut Running, truth: Object) -> Result<Next, Raised> {
    let operand = r.pop(m);
    m.decref(operand);
    push_bool(m, r, truth.0 == 0);
    Ok(Next::Go)
}

#[inline]
fn push_bool(m: &mut Machine, r: &mut Running, truth: bool) {
    let value = if truth { TRUE } else { FALSE };
    m.incref(value);
    r.push(m, value);
}

/// A binary operator: a, b → value
#[inline(never)]
pub(crate) fn binary(m: &mut Machine, r: &mut Running, operate: Binary) -> Result<Next, Raised> {
    let (left, right) = (r.peek(m, 2), r.peek(m, 1));
    let step = operate(m, left, right);
    complete(m, r, step, finish_binary)
}

/// As `binary`, after a way that was too narrow. `RIGHT_FIRST` says which operand goes first.
#[inline(never)]
fn binary_slowly<const RIGHT_FIRST: bool>(
    m: &mut Machine,
    r: &mut Running,
    operate: Binary,
) -> Result<Next, Raised> {
    r.settle(m);
    if !RIGHT_FIRST {
        return binary(m, r, operate);
    }
    let (left, right) = (r.peek(m, 2), r.peek(m, 1));
    let step = operate(m, left, right);
    complete(m, r, step, finish_right_first)
}

/// The value takes the operands' place.
#[inline(never)]
pub(crate) fn finish_binary(m: &mut Machine, r: &mut Running, value: Object) -> Result<Next, Raised> {
    let (left, right) = (r.peek(m, 2), r.peek(m, 1));
    r.sp -= 8;
    r.poke(m, 1, value);
    m.decref(left);
    m.decref(right);
    Ok(Next::Go)
}

/// The operands go without a value; the left one may be gone already.
pub(crate) fn finish_failed_binary(m: &mut Machine, r: &mut Running) -> Result<Next, Raised> {
    let (left, right) = (r.peek(m, 2), r.peek(m, 1));
    r.sp -= 8;
    r.poke(m, 1, Object::NULL);
    m.xdecref(left);
    m.decref(right);
    Ok(Next::Go)
}

/// `**` without a modulus.
pub(crate) fn power(m: &mut Machine, left: Object, right: Object) -> Called {
    number_protocol::power(m, left, right, crate::object::runtime::NONE)
}

/// `**=`
pub(crate) fn inplace_power(m: &mut Machine, left: Object, right: Object) -> Called {
    number_protocol::inplace_power(m, left, right, crate::object::runtime::NONE)
}

/// The operands, if both are exact ints of at most one digit and no allocation is traced: then nothing can look at the
/// frame, and their destructor runs no Python.
#[inline(always)]
fn small_operands(m: &Machine, left: Object, right: Object) -> Option<(i64, i64)> {
    if m.is_tracing() {
        return None;
    }
    Some((long::exact_medium_value(m, left)?, long::exact_medium_value(m, right)?))
}

/// Two ints on the stack give way to a value; the first goes first.
#[inline(always)]
fn replace_ints(m: &mut Machine, r: &mut Running, first: Object, second: Object, value: Object) {
    r.sp -= 8;
    r.poke(m, 1, value);
    m.decref(first);
    m.decref(second);
}

/// `BINARY_ADD`, `INPLACE_ADD`: small ints quickly, exact strings by `unicode_concatenate`.
#[inline(always)]
pub(crate) fn add(m: &mut Machine, r: &mut Running, in_place: bool) -> Result<Next, Raised> {
    let (left, right) = (r.peek(m, 2), r.peek(m, 1));
    if let Some((a, b)) = small_operands(m, left, right) {
        let sum = long::from_i64(m, a + b)?;
        replace_ints(m, r, left, right, sum);
        return Ok(Next::Go);
    }
    add_others(m, r, in_place)
}

#[inline(never)]
fn add_others(m: &mut Machine, r: &mut Running, in_place: bool) -> Result<Next, Raised> {
    let (left, right) = (r.peek(m, 2), r.peek(m, 1));
    if m.type_of(left) == statics::STR && m.type_of(right) == statics::STR {
        r.settle(m);
        return concatenate(m, r, left, right);
    }
    binary_slowly::<false>(m, r, if in_place { number_protocol::inplace_add } else { number_protocol::add })
}

/// `BINARY_SUBTRACT`
#[inline(never)]
pub(crate) fn subtract(m: &mut Machine, r: &mut Running) -> Result<Next, Raised> {
    arithmetic::<true>(m, r, number_protocol::subtract, |a, b| Some(a - b))
}

/// `INPLACE_SUBTRACT`
#[inline(never)]
pub(crate) fn inplace_subtract(m: &mut Machine, r: &mut Running) -> Result<Next, Raised> {
    arithmetic::<false>(m, r, number_protocol::inplace_subtract, |a, b| Some(a - b))
}

/// `BINARY_MULTIPLY`
#[inline(never)]
pub(crate) fn multiply(m: &mut Machine, r: &mut Running) -> Result<Next, Raised> {
    arithmetic::<false>(m, r, number_protocol::multiply, |a, b| Some(a * b))
}

/// `BINARY_MODULO`
#[inline(never)]
pub(crate) fn remainder(m: &mut Machine, r: &mut Running) -> Result<Next, Raised> {
    arithmetic::<true>(m, r, number_protocol::remainder, modulo)
}

/// `BINARY_AND`
#[inline(never)]
pub(crate) fn and(m: &mut Machine, r: &mut Running) -> Result<Next, Raised> {
    arithmetic::<false>(m, r, number_protocol::and, quick_and)
}

/// An operator that two ints of one digit have quickly. `RIGHT_FIRST` says which operand goes first.
#[inline(always)]
fn arithmetic<const RIGHT_FIRST: bool>(
    m: &mut Machine,
    r: &mut Running,
    operate: Binary,
    quickly: impl FnOnce(i64, i64) -> Option<i64>,
) -> Result<Next, Raised> {
    let (left, right) = (r.peek(m, 2), r.peek(m, 1));
    let operands = small_operands(m, left, right);
    let Some(value) = operands.and_then(|(a, b)| quickly(a, b)) else {
        return binary_slowly::<RIGHT_FIRST>(m, r, operate);
    };
    let value = long::from_i64(m, value)?;
    let (first, second) = if RIGHT_FIRST { (right, left) } else { (left, right) };
    replace_ints(m, r, first, second, value);
    Ok(Next::Go)
}

/// As `finish_binary`, and the right operand goes first.
#[inline(never)]
pub(crate) fn finish_right_first(m: &mut Machine, r: &mut Running, value: Object) -> Result<Next, Raised> {
    let (left, right) = (r.peek(m, 2), r.peek(m, 1));
    r.sp -= 8;
    r.poke(m, 1, value);
    m.decref(right);
    m.decref(left);
    Ok(Next::Go)
}

/// `a & b` of what needs no complement.
pub(super) fn quick_and(a: i64, b: i64) -> Option<i64> {
    (a >= 0 && b >= 0).then_some(a & b)
}

/// `a % b`, whose sign is that of `b`, unless `b` is 0.
pub(super) fn modulo(a: i64, b: i64) -> Option<i64> {
    let rest = a.checked_rem(b)?;
    Some(if rest != 0 && (rest < 0) != (b < 0) { rest + b } else { rest })
}

/// Strings: when the next instruction stores into the variable that holds the left one, the variable is emptied first,
/// so that the string can grow in place. CPython: `unicode_concatenate`.
#[inline(always)]
fn concatenate(m: &mut Machine, r: &mut Running, left: Object, right: Object) -> Result<Next, Raised> {
    use crate::compiler::opcode::{STORE_DEREF, STORE_FAST, STORE_NAME};
    if m.read(left, OB_REFCNT) == 2 {
        let next = r.instructions[r.next as usize];
        match next.opcode {
            STORE_FAST => release_if(m, r.locals + u64::from(next.argument) * 8, left),
            STORE_DEREF => {
                let cell = r.cell(m, next.argument);
                release_if(m, cell.field(crate::object::cell::OB_REF), left);
            }
            STORE_NAME => {
                let name = r.name(m, next.argument);
                let locals = m.read_object(r.frame, crate::object::frame::F_LOCALS);
                if !locals.is_null()
                    && dict::check_exact(m, locals)
                    && dict::get_item(m, locals, name)? == Some(left)
                {
                    dict::del_item(m, locals, name)?;
                }
            }
            _ => {}
        }
    }
    // The left operand is given to the concatenation, which may resize it in place.
    r.poke(m, 2, Object::NULL);
    match unicode_append::append(m, left, right) {
        Ok(value) => {
            r.sp -= 8;
            r.poke(m, 1, value);
            m.decref(right);
            Ok(Next::Go)
        }
        Err(raised) => Err(raised),
    }
}

fn release_if(m: &mut Machine, place: u64, holds: Object) {
    if m.object_at(place) == holds {
        m.clear_at(place);
    }
}

/// `BINARY_SUBSCR`: container, key → item
#[inline(never)]
pub(crate) fn subscript(m: &mut Machine, r: &mut Running) -> Result<Next, Raised> {
    let (container, key) = (r.peek(m, 2), r.peek(m, 1));
    r.settle(m);
    if let Some(index) = long::exact_medium_value(m, key) {
        let type_ = m.type_of(container);
        if type_ == statics::LIST || type_ == statics::TUPLE {
            let size = m.size_of(container);
            let index = if index < 0 { index + size } else { index };
            if (0..size).contains(&index) {
                let item = if type_ == statics::LIST {
                    list::get(m, container, index)
                } else {
                    tuple::get(m, container, index)
                };
                m.incref(item);
                return finish_binary(m, r, item);
            }
        }
    }
    binary(m, r, object_protocol::get_item)
}

/// `STORE_SUBSCR`: value, container, key → …
#[inline(never)]
pub(crate) fn store_subscript(m: &mut Machine, r: &mut Running) -> Result<Next, Raised> {
    let (value, container, key) = (r.peek(m, 3), r.peek(m, 2), r.peek(m, 1));
    let step = object_protocol::set_item(m, container, key, value);
    complete(m, r, step, finish_store_subscript)
}

/// Stored: the operands go.
#[inline(never)]
pub(crate) fn finish_store_subscript(
    m: &mut Machine,
    r: &mut Running,
    _done: Object,
) -> Result<Next, Raised> {
    let (value, container, key) = (r.peek(m, 3), r.peek(m, 2), r.peek(m, 1));
    r.sp -= 24;
    for operand in [value, container, key] {
        m.decref(operand);
    }
    Ok(Next::Go)
}

/// `DELETE_SUBSCR`: container, key → …
#[inline(never)]
pub(crate) fn delete_subscript(m: &mut Machine, r: &mut Running) -> Result<Next, Raised> {
    let (container, key) = (r.peek(m, 2), r.peek(m, 1));
    let step = object_protocol::del_item(m, container, key);
    complete(m, r, step, finish_delete_subscript)
}

/// Deleted: the operands go.
#[inline(never)]
pub(crate) fn finish_delete_subscript(
    m: &mut Machine,
    r: &mut Running,
    _done: Object,
) -> Result<Next, Raised> {
    let (container, key) = (r.peek(m, 2), r.peek(m, 1));
    r.sp -= 16;
    m.decref(container);
    m.decref(key);
    Ok(Next::Go)
}

/// `COMPARE_OP`: a, b → value
#[inline(always)]
pub(crate) fn compare(m: &mut Machine, r: &mut Running, operator: u32) -> Result<Next, Raised> {
    let (left, right) = (r.peek(m, 2), r.peek(m, 1));
    if let (Some(a), Some(b)) = (long::exact_medium_value(m, left), long::exact_medium_value(m, right)) {
        let value = if holds(operator, a, b) { TRUE } else { FALSE };
        m.incref(value);
        replace_ints(m, r, left, right, value);
        return Ok(Next::Go);
    }
    r.settle(m);
    let step = object_protocol::rich_compare(m, left, right, u64::from(operator));
    complete(m, r, step, finish_compare)
}

/// Whether a comparison's operator holds. CPython: `cmp_op`.
#[inline(always)]
pub(super) fn holds(operator: u32, a: i64, b: i64) -> bool {
    match operator {
        0 => a < b,
        1 => a <= b,
        2 => a == b,
        3 => a != b,
        4 => a > b,
        _ => a >= b,
    }
}

/// The value takes the operands' place; CPython gives them up in this order.
pub(crate) fn finish_compare(m: &mut Machine, r: &mut Running, value: Object) -> Result<Next, Raised> {
    finish_binary(m, r, value)
}

/// `IS_OP`: a, b → bool
#[inline(never)]
pub(crate) fn is(m: &mut Machine, r: &mut Running, invert: u32) -> Result<Next, Raised> {
    let (left, right) = (r.peek(m, 2), r.peek(m, 1));
    let value = if (left == right) == (invert == 0) { TRUE } else { FALSE };
    m.incref(value);
    finish_binary(m, r, value)
}

/// `CONTAINS_OP`: item, container → bool
#[inline(never)]
pub(crate) fn contains(m: &mut Machine, r: &mut Running, invert: u32) -> Result<Next, Raised> {
    let (item, container) = (r.peek(m, 2), r.peek(m, 1));
    let step = sequence_protocol::contains(m, container, item);
    complete(m, r, step, |m, r, found| finish_contains(m, r, invert, found))
}

/// Whether it is there is known.
#[inline(never)]
pub(crate) fn finish_contains(
    m: &mut Machine,
    r: &mut Running,
    invert: u32,
    found: Object,
) -> Result<Next, Raised> {
    let value = if (found.0 != 0) == (invert == 0) { TRUE } else { FALSE };
    m.incref(value);
    finish_binary(m, r, value)
}
