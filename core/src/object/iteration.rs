//! Going through an iterator inside a native activation. CPython: the loops over `PyIter_Next`.

use super::machine::Machine;
use super::reference::Object;
use super::step::{Flow, Raised, Step};
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

/// What `iter_next` came to: an item, or `None` when the iterator is exhausted.
#[inline]
pub fn next_item(m: &mut Machine, given: Result<Object, Raised>) -> Result<Option<Object>, Raised> {
    match given {
        Ok(item) if !item.is_null() => Ok(Some(item)),
        other => iterator_protocol::next_result(m, other),
    }
}

/// Hands every item of an iterable to `each` (which takes the reference over and says whether to go on), in nested
/// runs: for set operations and the like, whose state native code cannot give up in between.
pub fn for_each_nested(
    m: &mut Machine,
    iterable: Object,
    each: &mut dyn FnMut(&mut Machine, Object) -> Result<bool, Raised>,
) -> Result<(), Raised> {
    let iterator = m.nested(|m| iterator_protocol::get_iter(m, iterable))?;
    m.push_native(super::NativeKind::Keep, &[iterator], 1);
    let result = loop {
        let given = m.nested(|m| iterator_protocol::iter_next(m, iterator));
        match next_item(m, given) {
            Ok(None) => break Ok(()),
            Err(raised) => break Err(raised),
            Ok(Some(item)) => match each(m, item) {
                Ok(true) => {
                    if let Err(raised) = m.charge_or_halt(CALLED_UNITS) {
                        break Err(raised);
                    }
                }
                Ok(false) => break Ok(()),
                Err(raised) => break Err(raised),
            },
        }
    };
    m.pop_native();
    result
}

/// Whether `tp_iternext` of this iterator never runs Python: it is one of the builtin containers'.
#[inline]
pub fn is_plain(m: &Machine, iterator: Object) -> bool {
    // The types stand in this order in `statics`.
    (statics::DICT_KEY_ITERATOR..=statics::LONG_RANGE_ITERATOR).contains(&m.type_of(iterator))
}
