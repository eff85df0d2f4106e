//! Sequences and mappings of any type. CPython: abstract.c, PySequence_* and PyMapping_*.

use super::formatted::formatted;
use super::iteration::{Progress, for_each};
use super::machine::Machine;
use super::native::Natives;
use super::native_stack::{NativeFrame, NativeKind};
use super::reference::Object;
use super::statics;
use super::step::{Called, Flow, Raised, Step};
use super::type_object::name_of;
use super::type_offsets::{
    MP_ASS_SUBSCRIPT, MP_LENGTH, MP_SUBSCRIPT, SQ_ASS_ITEM, SQ_CONCAT, SQ_CONTAINS, SQ_INPLACE_CONCAT,
    SQ_INPLACE_REPEAT, SQ_ITEM, SQ_LENGTH, SQ_REPEAT,
};
use super::{
    calls, dict, errors, iterator_protocol, list, list_extend, number_protocol, object_protocol, tuple,
    type_object,
};

/// Registers what resumes their activations.
pub fn register(natives: &mut Natives) {
    natives.add_resume(NativeKind::SequenceContains, search_resume);
    natives.add_resume(NativeKind::TupleFrom, tuple_resume);
    natives.add_resume(NativeKind::SequenceFast, fast_resume);
}

/// A complaint that names an object's type. CPython: abstract.c, `type_error`.
fn type_error(m: &mut Machine, format: &'static str, object: Object) -> Raised {
    let message = formatted!(format, name_of(m, object));
    errors::format(m, statics::TYPE_ERROR, message)
}

/// CPython: `PySequence_Check`.
pub fn check(m: &Machine, object: Object) -> bool {
    !dict::check(m, object) && m.slot(m.type_of(object), SQ_ITEM) != 0
}

/// CPython: `PyMapping_Check`.
pub fn mapping_check(m: &Machine, object: Object) -> bool {
    m.slot(m.type_of(object), MP_SUBSCRIPT) != 0
}

/// A number. CPython: `PySequence_Size`.
pub fn length(m: &mut Machine, object: Object) -> Called {
    let type_ = m.type_of(object);
    let function = m.slot(type_, SQ_LENGTH);
    if function != 0 {
        return m.call_f1(function, object);
    }
    if m.slot(type_, MP_LENGTH) != 0 {
        return Err(type_error(m, "%.200s is not a sequence", object));
    }
    Err(type_error(m, "object of type '%.200s' has no len()", object))
}

/// CPython: `PySequence_Concat`.
pub fn concat(m: &mut Machine, left: Object, right: Object) -> Called {
    let function = m.slot(m.type_of(left), SQ_CONCAT);
    if function != 0 {
        return m.call_f2(function, left, right);
    }
    if check(m, left) && check(m, right) {
        return number_protocol::join(m, left, right);
    }
    Err(type_error(m, "'%.200s' object can't be concatenated", left))
}

/// CPython: `PySequence_Repeat`.
pub fn repeat(m: &mut Machine, object: Object, count: i64) -> Called {
    let function = m.slot(m.type_of(object), SQ_REPEAT);
    if function != 0 {
        return m.call_f2(function, object, Object(count as u64));
    }
    Err(type_error(m, "'%.200s' object can't be repeated", object))
}

/// CPython: `PySequence_InPlaceConcat`.
pub fn inplace_concat(m: &mut Machine, left: Object, right: Object) -> Called {
    let left_type = m.type_of(left);
    let function = m.slot(left_type, SQ_INPLACE_CONCAT);
    if function != 0 {
        return m.call_f2(function, left, right);
    }
    if m.slot(left_type, SQ_CONCAT) == 0 && check(m, left) && check(m, right) {
        return number_protocol::inplace_join(m, left, right);
    }
    concat(m, left, right)
}

/// CPython: `PySequence_InPlaceRepeat`.
pub fn inplace_repeat(m: &mut Machine, object: Object, count: i64) -> Called {
    let function = m.slot(m.type_of(object), SQ_INPLACE_REPEAT);
    if function != 0 { m.call_f2(function, object, Object(count as u64)) } else { repeat(m, object, count) }
}

/// A negative index counts from the end where there is a length.
fn adjusted(m: &mut Machine, object: Object, index: i64) -> Result<i64, Raised> {
    let function = m.slot(m.type_of(object), SQ_LENGTH);
    if index >= 0 || function == 0 {
        return Ok(index);
    }
    Ok(index + m.nested(|m| m.call_f1(function, object))?.0 as i64)
}

/// CPython: `PySequence_GetItem`.
pub fn get_item(m: &mut Machine, object: Object, index: i64) -> Called {
    let type_ = m.type_of(object);
    let function = m.slot(type_, SQ_ITEM);
    if function != 0 {
        let index = adjusted(m, object, index)?;
        return m.call_f2(function, object, Object(index as u64));
    }
    if m.slot(type_, MP_SUBSCRIPT) != 0 {
        return Err(type_error(m, "%.200s is not a sequence", object));
    }
    Err(type_error(m, "'%.200s' object does not support indexing", object))
}

/// The number 0. CPython: `PySequence_SetItem`; `NULL` deletes.
pub fn set_item(m: &mut Machine, object: Object, index: i64, value: Object) -> Called {
    let type_ = m.type_of(object);
    let function = m.slot(type_, SQ_ASS_ITEM);
    if function != 0 {
        let index = adjusted(m, object, index)?;
        return m.call_f3(function, object, Object(index as u64), value);
    }
    if m.slot(type_, MP_ASS_SUBSCRIPT) != 0 {
        return Err(type_error(m, "%.200s is not a sequence", object));
    }
    let format = if value.is_null() {
        "'%.200s' object doesn't support item deletion"
    } else {
        "'%.200s' object does not support item assignment"
    };
    Err(type_error(m, format, object))
}

/// A number 0 or 1. CPython: `PySequence_Contains`.
pub fn contains(m: &mut Machine, object: Object, item: Object) -> Called {
    let function = m.slot(m.type_of(object), SQ_CONTAINS);
    if function != 0 { m.call_f2(function, object, item) } else { search(m, object, item, Search::Contains) }
}

/// The iterator is waited for.
const ITERATOR: u16 = 0;
/// The next item is waited for.
const ITEM: u16 = 1;
/// The comparison with an item is waited for.
const COMPARED: u16 = 2;

/// What a search by iteration answers.
#[derive(Clone, Copy)]
#[repr(u64)]
pub enum Search {
    /// A number 0 or 1.
    Contains,
    /// The number of the first equal item; ValueError if there is none.
    Index,
    /// How many items are equal.
    Count,
}

/// Looks for an item by iteration. CPython: `_PySequence_IterSearch`.
///
/// Slots: 0 the iterator, 1 the item that is compared (counted), 2 what is looked for (borrowed), 3 the sequence,
/// 4 what is asked, 5 how many items came, or were equal.
pub fn search(m: &mut Machine, object: Object, item: Object, what: Search) -> Called {
    let slots = [Object::NULL, Object::NULL, item, object, Object(what as u64), Object(0)];
    let frame = m.push_native(NativeKind::SequenceContains, &slots, 0b11);
    let step = iterator_protocol::get_iter(m, object);
    m.continue_native(frame, step)
}

fn search_resume(m: &mut Machine, frame: NativeFrame, input: Result<Object, Raised>) -> Result<Flow, Raised> {
    match frame.state(m) {
        ITERATOR => match input {
            Ok(iterator) => frame.put(m, 0, iterator),
            Err(raised) if !m.error_matches(statics::TYPE_ERROR) => return Err(raised),
            Err(_) => {
                let object = frame.slot(m, 3);
                return Err(type_error(m, "argument of type '%.200s' is not iterable", object));
            }
        },
        ITEM => {
            let Some(item) = iterator_protocol::next_result(m, input)? else {
                return not_found(m, frame).map(Flow::Return);
            };
            frame.put(m, 1, item);
            frame.set_state(m, COMPARED);
            let wanted = frame.slot(m, 2);
            return Ok(Flow::Wait(object_protocol::rich_compare_bool(m, item, wanted, 2)));
        }
        _ => {
            let equal = input?.0 != 0;
            frame.put(m, 1, Object::NULL);
            if let Some(answer) = compared(m, frame, equal) {
                return Ok(Flow::Return(answer));
            }
        }
    }
    m.charge(1);
    frame.set_state(m, ITEM);
    let iterator = frame.slot(m, 0);
    Ok(Flow::Wait(iterator_protocol::iter_next(m, iterator)))
}

/// The answer, if an item that is equal or not is enough for one.
fn compared(m: &mut Machine, frame: NativeFrame, equal: bool) -> Option<Object> {
    let (what, count) = (frame.word(m, 4), frame.word(m, 5));
    if what == Search::Contains as u64 {
        return equal.then_some(Object(1));
    }
    if what == Search::Index as u64 && equal {
        return Some(Object(count));
    }
    frame.set_word(m, 5, count + u64::from(equal || what == Search::Index as u64));
    None
}

fn not_found(m: &mut Machine, frame: NativeFrame) -> Result<Object, Raised> {
    let what = frame.word(m, 4);
    if what == Search::Index as u64 {
        let message = "sequence.index(x): x not in sequence";
        return Err(errors::set_string(m, statics::VALUE_ERROR, message));
    }
    Ok(if what == Search::Count as u64 { Object(frame.word(m, 5)) } else { Object(0) })
}

/// What `fast` says of an object that is not iterable.
#[derive(Clone, Copy)]
pub enum Refusal {
    /// Nothing.
    Silent,
    /// Of what is assigned to a slice.
    Assign,
    /// Of what is assigned to a slice with a step.
    AssignExtended,
    /// Of what is to be joined.
    Join,
    /// Of what a structured sequence is made of.
    Construct,
}

const REFUSALS: [&str; 5] = [
    "",
    "can only assign an iterable",
    "must assign iterable to extended slice",
    "can only join an iterable",
    "constructor requires a sequence",
];

/// A list or tuple (itself) or a new list of its items. CPython: `PySequence_Fast`.
///
/// Slots: 0 the iterator (counted), 1 the refusal.
pub fn fast(m: &mut Machine, object: Object, refusal: Refusal) -> Called {
    if list::check_exact(m, object) || tuple::check_exact(m, object) {
        return Ok(Step::Value(m.new_reference(object)));
    }
    let frame = m.push_native(NativeKind::SequenceFast, &[Object::NULL, Object(refusal as u64)], 1);
    let step = iterator_protocol::get_iter(m, object);
    m.continue_native(frame, step)
}

fn fast_resume(m: &mut Machine, frame: NativeFrame, input: Result<Object, Raised>) -> Result<Flow, Raised> {
    if frame.state(m) != 0 {
        return input.map(Flow::Return);
    }
    frame.set_state(m, 1);
    match input {
        Ok(iterator) => {
            frame.put(m, 0, iterator);
            Ok(Flow::Wait(list(m, iterator)))
        }
        Err(raised) if !m.error_matches(statics::TYPE_ERROR) => Err(raised),
        Err(_) => {
            let message = REFUSALS[frame.word(m, 1) as usize];
            Err(errors::set_string(m, statics::TYPE_ERROR, message))
        }
    }
}

/// A new list. CPython: `PySequence_List`.
pub fn list(m: &mut Machine, object: Object) -> Called {
    let result = list::new(m, 0)?;
    list_extend::extend_new(m, result, object)
}

/// A tuple. CPython: `PySequence_Tuple`.
///
/// Slots: 0 the iterator, 1 the tuple so far (both counted), 2 how many items it has, 3 the iterable.
pub fn tuple(m: &mut Machine, object: Object) -> Called {
    if tuple::check_exact(m, object) {
        return Ok(Step::Value(m.new_reference(object)));
    }
    if list::check_exact(m, object) {
        return list::as_tuple(m, object).map(Step::Value);
    }
    let frame = m.push_native(NativeKind::TupleFrom, &[Object::NULL, Object::NULL, Object(0), object], 0b11);
    let step = iterator_protocol::get_iter(m, object);
    m.continue_native(frame, step)
}

fn tuple_resume(m: &mut Machine, frame: NativeFrame, input: Result<Object, Raised>) -> Result<Flow, Raised> {
    let mut given = Some(input);
    if frame.state(m) == ITERATOR {
        let iterator = given.take().expect("it was given")?;
        frame.put(m, 0, iterator);
        let object = frame.slot(m, 3);
        let Step::Value(hint) = object_protocol::length_hint(m, object, 10)? else {
            unreachable!("a hint is run to its end")
        };
        let result = tuple::new(m, hint.0 as i64)?;
        frame.put(m, 1, result);
        frame.set_state(m, ITEM);
    }
    let iterator = frame.slot(m, 0);
    let progress = for_each(m, iterator, given, &mut |m, item| {
        let count = frame.word(m, 2) as i64;
        let room = tuple::size(m, frame.slot(m, 1));
        if count >= room {
            let grown = room + 10;
            let result = frame.take(m, 1);
            let resized = tuple::resize(m, result, grown + (grown >> 2));
            match resized {
                Ok(result) => frame.put(m, 1, result),
                Err(raised) => {
                    m.decref(item);
                    return Err(raised);
                }
            }
        }
        let result = frame.slot(m, 1);
        tuple::set(m, result, count, item);
        frame.set_word(m, 2, count as u64 + 1);
        Ok(true)
    })?;
    if let Progress::Waiting(flow) = progress {
        return Ok(flow);
    }
    let (result, count) = (frame.take(m, 1), frame.word(m, 2) as i64);
    let result = if tuple::size(m, result) == count { result } else { tuple::resize(m, result, count)? };
    Ok(Flow::Return(result))
}

fn method_output_as_list(m: &mut Machine, object: Object, name: &'static str) -> Called {
    let result = m.nested(|m| calls::call_method(m, object, name, &[]))?;
    let iterator = m.nested(|m| iterator_protocol::get_iter(m, result)).map_err(|raised| {
        if !m.error_matches(statics::TYPE_ERROR) {
            return raised;
        }
        let (type_, found) = (type_object::full_name(m, m.type_of(object)), type_object::name_of(m, result));
        let message = formatted!("%.200s.%U() returned a non-iterable (type %.200s)", type_, name, found);
        errors::format(m, statics::TYPE_ERROR, message)
    });
    m.decref(result);
    let iterator = iterator?;
    let items = m.nested(|m| list(m, iterator));
    m.decref(iterator);
    items.map(Step::Value)
}

/// CPython: `PyMapping_Keys`.
pub fn mapping_keys(m: &mut Machine, object: Object) -> Called {
    if dict::check_exact(m, object) {
        dict::keys(m, object).map(Step::Value)
    } else {
        method_output_as_list(m, object, "keys")
    }
}

/// CPython: `PyMapping_Values`.
pub fn mapping_values(m: &mut Machine, object: Object) -> Called {
    if dict::check_exact(m, object) {
        dict::values(m, object).map(Step::Value)
    } else {
        method_output_as_list(m, object, "values")
    }
}

/// CPython: `PyMapping_Items`.
pub fn mapping_items(m: &mut Machine, object: Object) -> Called {
    if dict::check_exact(m, object) {
        dict::items(m, object).map(Step::Value)
    } else {
        method_output_as_list(m, object, "items")
    }
}
