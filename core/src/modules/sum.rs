//! `sum` and `math.prod`. CPython: bltinmodule.c, `builtin_sum_impl`; mathmodule.c, `math_prod_impl`.

use crate::object::arguments::{self, Signature};
use crate::object::iteration::{Progress, for_each};
use crate::object::native::Natives;
use crate::object::{
    Args, Called, Flow, Machine, NativeFrame, NativeKind, Object, Raised, bytearray, bytes, errors, float,
    iterator_protocol, long, number_protocol, statics, unicode,
};

const ITERABLE: u64 = 0;
const ITERATOR: u64 = 1;
const RESULT: u64 = 2;
const ITEM: u64 = 3;
/// In which form the sum is kept.
const MODE: u64 = 4;
/// The sum as a machine word, where that is its form.
const NUMBER: u64 = 5;
/// Whether it is a product.
const IS_PRODUCT: u64 = 6;

/// An object in RESULT.
const OBJECT: u64 = 0;
/// A signed word in NUMBER.
const INT: u64 = 1;
/// A double in NUMBER.
const FLOAT: u64 = 2;

/// `sum`.
pub fn sum(m: &mut Machine, _module: Object, args: Args) -> Called {
    const SIGNATURE: Signature =
        Signature { function: "sum", parameters: &["", "start"], required: 1, positional: 2 };
    let [iterable, start] = arguments::parse(m, args, &SIGNATURE)?;
    let start = if start.is_null() { long::from_i64(m, 0)? } else { m.new_reference(start) };
    fold(m, iterable, start, false)
}

/// `math.prod`.
pub(super) fn product(m: &mut Machine, _module: Object, args: Args) -> Called {
    const SIGNATURE: Signature =
        Signature { function: "prod", parameters: &["", "start"], required: 1, positional: 1 };
    let [iterable, start] = arguments::parse(m, args, &SIGNATURE)?;
    let start = if start.is_null() { long::from_i64(m, 1)? } else { m.new_reference(start) };
    fold(m, iterable, start, true)
}

/// Combines `start` (stolen) with the items of an iterable.
fn fold(m: &mut Machine, iterable: Object, start: Object, is_product: bool) -> Called {
    let none = Object::NULL;
    let slots = [iterable, none, start, none, Object(OBJECT), Object(0), Object(u64::from(is_product))];
    let frame = m.push_native(NativeKind::Sum, &slots, 0b1110);
    m.start_native(frame)
}

fn refuse_text(m: &mut Machine, start: Object) -> Result<(), Raised> {
    let message = if unicode::check(m, start) {
        "sum() can't sum strings [use ''.join(seq) instead]"
    } else if bytes::check(m, start) {
        "sum() can't sum bytes [use b''.join(seq) instead]"
    } else if bytearray::check(m, start) {
        "sum() can't sum bytearray [use b''.join(seq) instead]"
    } else {
        return Ok(());
    };
    Err(errors::set_string(m, statics::TYPE_ERROR, message))
}

fn resume(m: &mut Machine, frame: NativeFrame, input: Result<Object, Raised>) -> Result<Flow, Raised> {
    match frame.state(m) {
        0 => {
            frame.set_state(m, 1);
            let iterable = frame.slot(m, ITERABLE);
            Ok(Flow::Wait(iterator_protocol::get_iter(m, iterable)))
        }
        1 => {
            let iterator = input?;
            frame.put(m, ITERATOR, iterator);
            let start = frame.slot(m, RESULT);
            if frame.word(m, IS_PRODUCT) == 0 {
                refuse_text(m, start)?;
            }
            choose_mode(m, frame);
            frame.set_state(m, 2);
            gather(m, frame, None)
        }
        2 => gather(m, frame, Some(input)),
        // The sum of what there was and an item.
        _ => {
            let result = input?;
            frame.put(m, RESULT, result);
            frame.put(m, ITEM, Object::NULL);
            choose_float(m, frame);
            frame.set_state(m, 2);
            gather(m, frame, None)
        }
    }
}

/// Exact ints and floats are summed as words.
fn choose_mode(m: &mut Machine, frame: NativeFrame) {
    let result = frame.slot(m, RESULT);
    if m.type_of(result) == statics::INT
        && let Some(number) = long::value_i64(m, result)
    {
        frame.put(m, RESULT, Object::NULL);
        frame.set_word(m, NUMBER, number as u64);
        frame.set_word(m, MODE, INT);
    }
    choose_float(m, frame);
}

/// A sum of ints that meets a float goes on as a double.
fn choose_float(m: &mut Machine, frame: NativeFrame) {
    let result = frame.slot(m, RESULT);
    if frame.word(m, MODE) != OBJECT || result.is_null() || m.type_of(result) != statics::FLOAT {
        return;
    }
    let number = float::value(m, result);
    frame.put(m, RESULT, Object::NULL);
    frame.set_word(m, NUMBER, number.to_bits());
    frame.set_word(m, MODE, FLOAT);
}

fn gather(
    m: &mut Machine,
    frame: NativeFrame,
    input: Option<Result<Object, Raised>>,
) -> Result<Flow, Raised> {
    let iterator = frame.slot(m, ITERATOR);
    let progress = for_each(m, iterator, input, &mut |m, item| {
        if add_word(m, frame, item) {
            m.decref(item);
            return Ok(true);
        }
        frame.put(m, ITEM, item);
        Ok(false)
    })?;
    match progress {
        Progress::Waiting(flow) => Ok(flow),
        Progress::Exhausted => {
            // The iterator goes before the result is made.
            frame.put(m, ITERATOR, Object::NULL);
            restore_object(m, frame)?;
            Ok(Flow::Return(frame.take(m, RESULT)))
        }
        Progress::Stopped => {
            m.charge(1);
            restore_object(m, frame)?;
            frame.set_state(m, 3);
            let (result, item) = (frame.slot(m, RESULT), frame.slot(m, ITEM));
            let combine =
                if frame.word(m, IS_PRODUCT) == 0 { number_protocol::add } else { number_protocol::multiply };
            Ok(Flow::Wait(combine(m, result, item)))
        }
    }
}

/// Adds an item to a sum that is a word, or multiplies, if that is possible.
fn add_word(m: &mut Machine, frame: NativeFrame, item: Object) -> bool {
    let is_product = frame.word(m, IS_PRODUCT) != 0;
    let type_ = m.type_of(item);
    let is_int = type_ == statics::INT || type_ == statics::BOOL && !is_product;
    let on_floats = |number: f64, item: f64| if is_product { number * item } else { number + item };
    let on_ints = if is_product { i64::checked_mul } else { i64::checked_add };
    let number = frame.word(m, NUMBER);
    let sum = match frame.word(m, MODE) {
        INT if is_int => {
            long::value_i64(m, item).and_then(|item| on_ints(number as i64, item)).map(|sum| sum as u64)
        }
        FLOAT if type_ == statics::FLOAT => {
            Some(on_floats(f64::from_bits(number), float::value(m, item)).to_bits())
        }
        FLOAT if is_int => {
            long::value_i64(m, item).map(|item| on_floats(f64::from_bits(number), item as f64).to_bits())
        }
        _ => None,
    };
    if let Some(sum) = sum {
        frame.set_word(m, NUMBER, sum);
    }
    sum.is_some()
}

/// Makes an object of a sum that is a word.
fn restore_object(m: &mut Machine, frame: NativeFrame) -> Result<(), Raised> {
    let number = frame.word(m, NUMBER);
    let result = match frame.word(m, MODE) {
        INT => long::from_i64(m, number as i64)?,
        FLOAT => float::from_f64(m, f64::from_bits(number))?,
        _ => return Ok(()),
    };
    frame.set_word(m, MODE, OBJECT);
    frame.put(m, RESULT, result);
    Ok(())
}

/// Registers the activation.
pub(super) fn register(natives: &mut Natives) {
    natives.add_resume(NativeKind::Sum, resume);
}
