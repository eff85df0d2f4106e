//! The error indicator of the thread. CPython: errors.c.

use super::machine::Machine;
use super::reference::Object;
use super::runtime::{CUREXC_TRACEBACK, CUREXC_TYPE, CUREXC_VALUE};
use super::statics;
use super::step::Raised;

impl Machine {
    /// Whether an exception is set. CPython: `PyErr_Occurred`.
    pub fn error_occurred(&self) -> bool {
        self.memory.read_u64(CUREXC_TYPE) != 0
    }

    /// Clears the error indicator; a halting machine goes on halting. CPython: `PyErr_Clear`.
    pub fn clear_error(&mut self) {
        restore(self, Object::NULL, Object::NULL, Object::NULL);
    }

    /// Sets MemoryError. CPython: `PyErr_NoMemory`.
    #[cold]
    pub fn no_memory(&mut self) -> Raised {
        self.incref(statics::MEMORY_ERROR);
        restore(self, statics::MEMORY_ERROR, Object::NULL, Object::NULL)
    }
}

/// Sets the indicator to these references (stolen). CPython: `_PyErr_Restore`.
pub fn restore(m: &mut Machine, type_: Object, value: Object, traceback: Object) -> Raised {
    let old = [CUREXC_TYPE, CUREXC_VALUE, CUREXC_TRACEBACK].map(|place| m.object_at(place));
    m.set_object_at(CUREXC_TYPE, type_);
    m.set_object_at(CUREXC_VALUE, value);
    m.set_object_at(CUREXC_TRACEBACK, traceback);
    for object in old {
        m.xdecref(object);
    }
    Raised
}

/// Takes the exception out of the indicator: type, value, traceback, each new or `NULL`. CPython: `_PyErr_Fetch`.
pub fn fetch(m: &mut Machine) -> [Object; 3] {
    let taken = [CUREXC_TYPE, CUREXC_VALUE, CUREXC_TRACEBACK].map(|place| m.object_at(place));
    for place in [CUREXC_TYPE, CUREXC_VALUE, CUREXC_TRACEBACK] {
        m.set_object_at(place, Object::NULL);
    }
    taken
}
