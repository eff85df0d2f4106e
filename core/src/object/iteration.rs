//! Going through an iterator inside a native activation. CPython: the loops over `PyIter_Next`.

use super::machine::Machine;
use super::native_stack::{NativeFrame, NativeKind};
use super::reference::Object;
use super::step::{Called, Flow, Raised, Step};
use super::{iterator_protocol, statics};

/// What an item costs whose iterator does more than count.
const CALLED_UNITS: u64 = 4;

/// How far `for_each` came.
pub enum Progress {
    /// There are no more items.
    Exhausted,
    /// `each` has said that it wants no more.
    Stopped,
    /// The activation waits for the next item: it returns this flow, and continues with what it is resumed with.
    Waiting(Flow),
}

/// Hands items to `each` (which takes the reference over and says whether to go on) as long as they come at once.
///
/// `input` is what the activation was resumed with, if that is an item; `None` to begin with. The iterator must be
/// held by the activation.
pub fn for_each(
    m: &mut Machine,
    iterator: Object,
    input: Option<Result<Object, Raised>>,
    each: &mut dyn FnMut(&mut Machine, Object) -> Result<bool, Raised>,
) -> Result<Progress, Raised> {
    let mut input = input;
    loop {
        let given = match input.take() {
            Some(given) => given,
            None => match iterator_protocol::iter_next(m, iterator) {
                Ok(Step::Value(item)) => Ok(item),
                Ok(Step::Called) => return Ok(Progress::Waiting(Flow::Wait(Ok(Step::Called)))),
                Err(raised) => Err(raised),
            },
        };
        let Some(item) = next_item(m, given)? else { return Ok(Progress::Exhausted) };
        if !each(m, item)? {
            return Ok(Progress::Stopped);
        }
        m.charge(if is_plain(m, iterator) { 1 } else { CALLED_UNITS });
        if m.is_spent() {
            // The driver may pause here.
            let step = iterator_protocol::iter_next(m, iterator);
            return Ok(Progress::Waiting(Flow::Wait(step)));
        }
    }
}

/// Pushes an activation that goes through an iterable; its slot 0, `NULL` and counted, is the iterator's. See `consume`.
pub fn begin(m: &mut Machine, kind: NativeKind, iterable: Object, slots: &[Object], counted: u32) -> Called {
    debug_assert!(slots[0].is_null() && counted & 1 != 0, "slot 0 is the iterator's");
    let frame = m.push_native(kind, slots, counted);
    let step = iterator_protocol::get_iter(m, iterable);
    m.continue_native(frame, step)
}

/// Goes on with an activation that `begin` pushed: in state 0 the iterator has come, in state 1 an item.
pub fn consume(
    m: &mut Machine,
    frame: NativeFrame,
    input: Result<Object, Raised>,
    each: &mut dyn FnMut(&mut Machine, Object) -> Result<bool, Raised>,
) -> Result<Progress, Raised> {
    let mut input = Some(input);
    if frame.state(m) == 0 {
        let iterator = input.take().expect("it was given")?;
        frame.put(m, 0, iterator);
        frame.set_state(m, 1);
    }
    let iterator = frame.slot(m, 0);
    for_each(m, iterator, input, each)
}

/// What `iter_next` came to: an item, or `None` when the iterator is exhausted.
#[inline]
pub fn next_item(m: &mut Machine, given: Result<Object, Raised>) -> Result<Option<Object>, Raised> {
    match given {
        Ok(item) if !item.is_null() => Ok(Some(item)),
        other => iterator_protocol::next_result(m, other),
    }
}

/// Whether `tp_iternext` of this iterator never runs Python: it is one of the builtin containers'.
#[inline]
pub fn is_plain(m: &Machine, iterator: Object) -> bool {
    // The types stand in this order in `statics`.
    (statics::DICT_KEY_ITERATOR..=statics::LONG_RANGE_ITERATOR).contains(&m.type_of(iterator))
}
