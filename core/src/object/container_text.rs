//! The text of a container while it is made. CPython: `_PyUnicodeWriter` in the `repr` of containers.

use super::formatted::Formatted;
use super::machine::Machine;
use super::native_stack::{NativeFrame, NativeKind};
use super::reference::Object;
use super::step::{Called, Flow, Raised, Step};
use super::unicode_draft::Draft;
use super::{object_protocol, repr_guard, sequence_protocol, unicode, unicode_draft};

/// Text under way.
pub(super) struct Text {
    draft: Draft,
}

impl Text {
    /// Begins with this.
    pub(super) fn new(start: &str) -> Self {
        let mut draft = Draft::new();
        draft.push_str(start);
        Self { draft }
    }

    /// Appends plain text.
    pub(super) fn push(&mut self, text: &str) {
        self.draft.push_str(text);
    }

    /// Appends the `repr` of an object, which is held the while.
    pub(super) fn push_repr(&mut self, m: &mut Machine, object: Object) -> Result<(), Raised> {
        m.incref(object);
        m.push_native(super::NativeKind::Keep, &[object], 1);
        let text = object_protocol::repr_nested(m, object);
        m.pop_native();
        let text = text?;
        self.draft.push_stolen(m, text)?;
        m.charge(1);
        Ok(())
    }

    /// The string.
    pub(super) fn finish(self, m: &mut Machine) -> Called {
        self.draft.finish(m).map(Step::Value)
    }
}

/// The text of `object` as `make` gives it, or `recursive` if that is under way already.
pub(super) fn guarded(
    m: &mut Machine,
    object: Object,
    recursive: &str,
    make: impl FnOnce(&mut Machine) -> Result<Text, Raised>,
) -> Called {
    if !repr_guard::enter(m, object)? {
        return unicode::from_str(m, recursive).map(Step::Value);
    }
    let text = make(m);
    let made = match text {
        Ok(text) => text.finish(m),
        Err(raised) => Err(raised),
    };
    repr_guard::leave(m, object);
    made
}

/// The text of a list of what a container has, in an activation that the driver begins; `recursive` if it is under way
/// already. Its kind is resumed by `items_resume`.
///
/// Slots: 0 the container, 1 the list (counted).
pub fn of_items(m: &mut Machine, kind: NativeKind, container: Object, recursive: &str) -> Called {
    if !repr_guard::enter(m, container)? {
        return unicode::from_str(m, recursive).map(Step::Value);
    }
    m.push_native(kind, &[container, Object::NULL], 0b10);
    Ok(Step::Called)
}

/// Resumes what `of_items` began; `whole` gives the text of the container from that of the list.
pub fn items_resume(
    m: &mut Machine,
    frame: NativeFrame,
    input: Result<Object, Raised>,
    whole: fn(&Machine, Object, String) -> Formatted,
) -> Result<Flow, Raised> {
    let container = frame.slot(m, 0);
    let state = frame.state(m);
    frame.set_state(m, state + 1);
    let went_on = match (state, input) {
        (_, Err(raised)) => Err(raised),
        (0, _) => Ok(Flow::Wait(sequence_protocol::list(m, container))),
        (1, Ok(items)) => {
            frame.put(m, 1, items);
            Ok(Flow::Wait(object_protocol::repr(m, items)))
        }
        (_, Ok(shown)) => {
            let list =
                unicode_draft::check(m, unicode::length(m, shown)).map(|()| unicode::to_string(m, shown));
            m.decref(shown);
            list.and_then(|list| whole(m, container, list).make(m)).map(Flow::Return)
        }
    };
    if !matches!(went_on, Ok(Flow::Wait(_))) {
        frame.put(m, 1, Object::NULL);
        repr_guard::leave(m, container);
    }
    went_on
}
