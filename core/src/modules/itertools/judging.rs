//! What `dropwhile`, `takewhile` and `filterfalse` share: an item comes, a function says something of it, and that is true
//! or not.

use crate::object::call::Args;
use crate::object::{
    Called, Flow, Machine, NativeFrame, NativeKind, Object, Raised, calls, iterator_protocol, object_protocol,
};

/// The function that judges.
pub(super) const FUNC: u64 = 16;
/// The iterator over what is judged.
pub(super) const IT: u64 = 24;

// Slots of an activation beside the iterator: the item, and what the function said of it (both counted).
const ITEM: u64 = 1;
const SAID: u64 = 2;

/// States of an activation: an item has come; the function has said something; it is known whether that is true.
pub(super) const CAME: u16 = 1;
pub(super) const JUDGED: u16 = 2;
pub(super) const TRUTH: u16 = 3;

/// Begins the activation of a step.
pub(super) fn begin(m: &mut Machine, kind: NativeKind, iterator: Object) -> Called {
    let frame = m.push_native(kind, &[iterator, Object::NULL, Object::NULL], 1 << ITEM | 1 << SAID);
    m.start_native(frame)
}

/// Waits for the next item.
pub(super) fn ask(m: &mut Machine, frame: NativeFrame) -> Flow {
    frame.set_state(m, CAME);
    let source = m.read_object(frame.slot(m, 0), IT);
    Flow::Wait(iterator_protocol::iter_next(m, source))
}

/// Keeps the item and waits for what the function says of it.
pub(super) fn judge(m: &mut Machine, frame: NativeFrame, item: Object) -> Flow {
    frame.put(m, ITEM, item);
    frame.set_state(m, JUDGED);
    let function = m.read_object(frame.slot(m, 0), FUNC);
    Flow::Wait(calls::vectorcall(m, function, Args::positional(frame.slot_address(ITEM), 1)))
}

/// Keeps the item and waits for whether it is true itself.
pub(super) fn judge_itself(m: &mut Machine, frame: NativeFrame, item: Object) -> Flow {
    frame.put(m, ITEM, item);
    frame.set_state(m, TRUTH);
    Flow::Wait(object_protocol::is_true(m, item))
}

/// Waits for whether what was said is true.
pub(super) fn weigh(m: &mut Machine, frame: NativeFrame, said: Object) -> Flow {
    frame.put(m, SAID, said);
    frame.set_state(m, TRUTH);
    Flow::Wait(object_protocol::is_true(m, said))
}

/// Whether it is; what was said is given up.
pub(super) fn verdict(
    m: &mut Machine,
    frame: NativeFrame,
    input: Result<Object, Raised>,
) -> Result<bool, Raised> {
    let is_true = input?.0 != 0;
    frame.put(m, SAID, Object::NULL);
    Ok(is_true)
}

/// Gives the item.
pub(super) fn give(m: &mut Machine, frame: NativeFrame) -> Flow {
    Flow::Return(frame.take(m, ITEM))
}

/// Gives up the item.
pub(super) fn drop_item(m: &mut Machine, frame: NativeFrame) {
    frame.put(m, ITEM, Object::NULL);
}

/// Gives up the item and waits for the next one.
pub(super) fn go_on(m: &mut Machine, frame: NativeFrame) -> Flow {
    drop_item(m, frame);
    m.charge(1);
    ask(m, frame)
}
