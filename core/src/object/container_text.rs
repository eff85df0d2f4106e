//! The text of a container while it is made. CPython: `_PyUnicodeWriter` in the `repr` of containers.

use super::machine::Machine;
use super::reference::Object;
use super::step::{Called, Raised, Step};
use super::{object_protocol, repr_guard, unicode};

/// Text under way.
pub(super) struct Text {
    characters: Vec<u32>,
}

impl Text {
    /// Begins with this.
    pub(super) fn new(start: &str) -> Self {
        Self { characters: start.chars().map(u32::from).collect() }
    }

    /// Appends plain text.
    pub(super) fn push(&mut self, text: &str) {
        self.characters.extend(text.chars().map(u32::from));
    }

    /// Appends the `repr` of an object, which is held the while.
    pub(super) fn push_repr(&mut self, m: &mut Machine, object: Object) -> Result<(), Raised> {
        m.incref(object);
        m.push_native(super::NativeKind::Keep, &[object], 1);
        let text = object_protocol::repr_nested(m, object);
        m.pop_native();
        let text = text?;
        self.characters.extend(unicode::code_points(m, text));
        m.decref(text);
        m.charge(1);
        Ok(())
    }

    /// The string.
    pub(super) fn finish(self, m: &mut Machine) -> Called {
        unicode::from_code_points(m, &self.characters).map(Step::Value)
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
