//! Filling a dict from what `dict(…)` and `update(…)` are given. CPython: dictobject.c, `dict_update_common`.

use crate::memory::Address;

use super::dict::{self, Override};
use super::machine::Machine;
use super::native::Natives;
use super::native_stack::{NativeFrame, NativeKind};
use super::reference::Object;
use super::step::{Called, Flow, Raised, Step};
use super::{errors, names, object_protocol, statics, tuple};

/// The keywords of a call: a dict, or names and a vector of values, or nothing.
#[derive(Clone, Copy)]
pub(super) struct Keywords {
    /// The dict, or `NULL`.
    pub(super) dict: Object,
    /// The tuple of names, or `NULL`.
    pub(super) names: Object,
    /// Where the values of the names lie.
    pub(super) values: Address,
}

const DICT: u64 = 0;
const ARGUMENT: u64 = 1;
const KEYWORDS: u64 = 2;
const NAMES: u64 = 3;
const VALUES: u64 = 4;
const RESULT: u64 = 5;

/// Updates a dict with an argument (or `NULL`), then with keywords; gives `result` (stolen; `NULL` for the number 0).
/// All else is borrowed.
pub(super) fn update(
    m: &mut Machine,
    d: Object,
    argument: Object,
    keywords: Keywords,
    result: Object,
) -> Called {
    if argument.is_null() || dict::check_exact(m, argument) {
        return match update_quick(m, d, argument, keywords) {
            Ok(()) => Ok(Step::Value(result)),
            Err(raised) => {
                m.xdecref(result);
                Err(raised)
            }
        };
    }
    let slots = [d, argument, keywords.dict, keywords.names, Object(keywords.values), result];
    let frame = m.push_native(NativeKind::DictFill, &slots, 1 << RESULT);
    m.start_native(frame)
}

fn update_quick(m: &mut Machine, d: Object, argument: Object, keywords: Keywords) -> Result<(), Raised> {
    if !argument.is_null() {
        dict::merge_dicts(m, d, argument, Override::Replace)?;
    }
    add_keywords(m, d, keywords)
}

fn add_keywords(m: &mut Machine, d: Object, keywords: Keywords) -> Result<(), Raised> {
    if !keywords.dict.is_null() {
        if !dict::has_only_string_keys(m, keywords.dict) {
            return Err(errors::set_string(m, statics::TYPE_ERROR, "keywords must be strings"));
        }
        return dict::merge_dicts(m, d, keywords.dict, Override::Replace);
    }
    if !keywords.names.is_null() {
        for index in 0..tuple::size(m, keywords.names) {
            let name = tuple::get(m, keywords.names, index);
            let value = m.object_at(keywords.values + 8 * index as u64);
            dict::set_item(m, d, name, value)?;
        }
    }
    Ok(())
}

/// CPython: `dict_update_arg`.
fn resume(m: &mut Machine, frame: NativeFrame, input: Result<Object, Raised>) -> Result<Flow, Raised> {
    let (d, argument) = (frame.slot(m, DICT), frame.slot(m, ARGUMENT));
    match frame.state(m) {
        0 => {
            frame.set_state(m, 1);
            let name = m.name(names::KEYS);
            Ok(Flow::Wait(object_protocol::lookup_attr(m, argument, name)))
        }
        1 => {
            let keys = input?;
            m.xdecref(keys);
            frame.set_state(m, 2);
            Ok(Flow::Wait(if keys.is_null() {
                dict::merge_from_sequence(m, d, argument, Override::Replace)
            } else {
                dict::merge(m, d, argument, Override::Replace)
            }))
        }
        _ => {
            input?;
            let keywords = Keywords {
                dict: frame.slot(m, KEYWORDS),
                names: frame.slot(m, NAMES),
                values: frame.word(m, VALUES),
            };
            add_keywords(m, d, keywords)?;
            Ok(Flow::Return(frame.take(m, RESULT)))
        }
    }
}

/// Registers the activation.
pub(super) fn register(natives: &mut Natives) {
    natives.add_resume(NativeKind::DictFill, resume);
}
