//! What consumes iterators: `any`, `all`, `sorted`, `next`, `iter`. CPython: bltinmodule.c.
//!
//! Each is a native activation: it waits for every item, so a generator beneath it can be paused anywhere.

use crate::object::formatted::formatted;
use crate::object::iteration::{is_plain, next_item};
use crate::object::native::Natives;
use crate::object::runtime::{FALSE, TRUE};
use crate::object::{
    Args, Called, Flow, Machine, NativeFrame, NativeKind, Object, Raised, Step, arguments, builtin_function,
    calls, errors, iterator_protocol, iterators, list_sort, list_type, names, object_protocol,
    sequence_protocol, statics, type_object,
};

pub use super::extremes::{max, min};
pub use super::sum::sum;
/// The iterable itself if it is a list or tuple, else a list of its items. CPython: `PySequence_Fast`.
pub use crate::object::sequence_protocol::fast as sequence_fast;
/// A new list of the items of any iterable. CPython: `PySequence_List`.
pub use crate::object::sequence_protocol::list as list_from;
/// A tuple of the items of any iterable. CPython: `PySequence_Tuple`.
pub use crate::object::sequence_protocol::tuple as tuple_from;

/// `any`. CPython: `builtin_any`.
pub fn any(m: &mut Machine, _module: Object, args: Args) -> Called {
    search_truth(m, args, true)
}

/// `all`. CPython: `builtin_all`.
pub fn all(m: &mut Machine, _module: Object, args: Args) -> Called {
    search_truth(m, args, false)
}

/// Looks for an item whose truth is `wanted`. Slots: the iterable, its iterator, the item under way, `wanted`.
fn search_truth(m: &mut Machine, args: Args, wanted: bool) -> Called {
    let slots = [args.get(m, 0), Object::NULL, Object::NULL, Object(u64::from(wanted))];
    let frame = m.push_native(NativeKind::AnyAll, &slots, 0b110);
    m.start_native(frame)
}

fn truth_resume(m: &mut Machine, frame: NativeFrame, input: Result<Object, Raised>) -> Result<Flow, Raised> {
    let wanted = frame.word(m, 3);
    let result = |found| if (wanted != 0) == found { TRUE } else { FALSE };
    match frame.state(m) {
        0 => {
            frame.set_state(m, 1);
            let iterable = frame.slot(m, 0);
            Ok(Flow::Wait(iterator_protocol::get_iter(m, iterable)))
        }
        1 => {
            let iterator = input?;
            frame.put(m, 1, iterator);
            Ok(truth_next(m, frame))
        }
        2 => {
            let Some(item) = next_item(m, input)? else {
                return Ok(Flow::Return(m.new_reference(result(false))));
            };
            frame.put(m, 2, item);
            frame.set_state(m, 3);
            Ok(Flow::Wait(object_protocol::is_true(m, item)))
        }
        _ => {
            let truth = input?.0;
            frame.put(m, 2, Object::NULL);
            if truth == wanted {
                return Ok(Flow::Return(m.new_reference(result(true))));
            }
            m.charge(1);
            Ok(truth_next(m, frame))
        }
    }
}

fn truth_next(m: &mut Machine, frame: NativeFrame) -> Flow {
    frame.set_state(m, 2);
    let iterator = frame.slot(m, 1);
    Flow::Wait(iterator_protocol::iter_next(m, iterator))
}

/// `sorted`: a new list, sorted by its own method. CPython: `builtin_sorted`.
pub fn sorted(m: &mut Machine, _module: Object, args: Args) -> Called {
    if args.count != 1 {
        let message =
            formatted!("%.200s expected %s%zd argument%s, got %zd", "sorted", "", 1, "", args.count);
        return Err(errors::format(m, statics::TYPE_ERROR, message));
    }
    let keywords = Args { base: args.base + 8, count: 0, ..args };
    // Slots: the iterable, the list, its method, where the keywords are.
    let names = if args.names.is_null() { Object::NULL } else { args.names };
    let slots = [args.get(m, 0), Object::NULL, Object::NULL, names, Object(keywords.base)];
    let frame = m.push_native(NativeKind::Sorted, &slots, 0b110);
    m.start_native(frame)
}

fn sorted_resume(m: &mut Machine, frame: NativeFrame, input: Result<Object, Raised>) -> Result<Flow, Raised> {
    match frame.state(m) {
        0 => {
            frame.set_state(m, 1);
            let iterable = frame.slot(m, 0);
            Ok(Flow::Wait(sequence_protocol::list(m, iterable)))
        }
        1 => {
            let list = input?;
            frame.put(m, 1, list);
            frame.set_state(m, 2);
            let name = m.name(names::SORT);
            Ok(Flow::Wait(object_protocol::get_attr(m, list, name)))
        }
        2 => {
            let method = input?;
            frame.put(m, 2, method);
            frame.set_state(m, 3);
            let names = frame.slot(m, 3);
            let args = Args { names, ..Args::positional(frame.word(m, 4), 0) };
            let (key, reverse) = list_type::sort_arguments(m, args)?;
            let list = frame.slot(m, 1);
            // The method is called as any is.
            let sort = |m: &mut Machine| list_sort::sort_by(m, list, key, reverse);
            Ok(Flow::Wait(builtin_function::one_level_deeper(m, sort)))
        }
        _ => {
            let none = input?;
            frame.put(m, 2, Object::NULL);
            m.decref(none);
            Ok(Flow::Return(frame.take(m, 1)))
        }
    }
}

/// `next`. CPython: `builtin_next`.
pub fn next(m: &mut Machine, _module: Object, args: Args) -> Called {
    arguments::check_positional(m, "next", args.count, 1, 2)?;
    let iterator = args.get(m, 0);
    if !iterator_protocol::check(m, iterator) {
        let name = type_object::name_of(m, iterator);
        let message = formatted!("'%.200s' object is not an iterator", name);
        return Err(errors::format(m, statics::TYPE_ERROR, message));
    }
    let default = args.optional(m, 1);
    if is_plain(m, iterator) {
        let given = match iterator_protocol::iter_next(m, iterator) {
            Ok(Step::Value(item)) => Ok(item),
            Ok(called) => return Ok(called),
            Err(raised) => Err(raised),
        };
        return next_or(m, given, default).map(Step::Value);
    }
    let frame = m.push_native(NativeKind::NextDefault, &[iterator, default], 0);
    m.start_native(frame)
}

fn next_resume(m: &mut Machine, frame: NativeFrame, input: Result<Object, Raised>) -> Result<Flow, Raised> {
    if frame.state(m) == 0 {
        frame.set_state(m, 1);
        let iterator = frame.slot(m, 0);
        return Ok(Flow::Wait(iterator_protocol::iter_next(m, iterator)));
    }
    let default = frame.slot(m, 1);
    next_or(m, input, default).map(Flow::Return)
}

/// The item, or the default (borrowed, or `NULL`), or StopIteration.
fn next_or(m: &mut Machine, given: Result<Object, Raised>, default: Object) -> Result<Object, Raised> {
    match given {
        Ok(item) if !item.is_null() => Ok(item),
        Ok(_) if default.is_null() => Err(errors::set_none(m, statics::STOP_ITERATION)),
        Ok(_) => Ok(m.new_reference(default)),
        Err(_) if !default.is_null() && m.error_matches(statics::STOP_ITERATION) => {
            m.clear_error();
            Ok(m.new_reference(default))
        }
        Err(raised) => Err(raised),
    }
}

/// `iter`. CPython: `builtin_iter`.
pub fn iter(m: &mut Machine, _module: Object, args: Args) -> Called {
    arguments::check_positional(m, "iter", args.count, 1, 2)?;
    let object = args.get(m, 0);
    if args.count == 1 {
        return iterator_protocol::get_iter(m, object);
    }
    if !calls::is_callable(m, object) {
        return Err(errors::set_string(m, statics::TYPE_ERROR, "iter(v, w): v must be callable"));
    }
    let sentinel = args.get(m, 1);
    iterators::new_callable_iterator(m, object, sentinel).map(Step::Value)
}

/// Registers the activations.
pub fn register(natives: &mut Natives) {
    natives.add_resume(NativeKind::AnyAll, truth_resume);
    natives.add_resume(NativeKind::Sorted, sorted_resume);
    natives.add_resume(NativeKind::NextDefault, next_resume);
    super::extremes::register(natives);
    super::sum::register(natives);
}
