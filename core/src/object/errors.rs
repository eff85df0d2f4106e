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

/// Sets an exception with a message. CPython: `PyErr_SetString`.
#[cold]
pub fn set_string(m: &mut Machine, type_: Object, message: &str) -> Raised {
    match super::unicode::from_str(m, message) {
        Ok(value) => {
            let raised = set_object(m, type_, value);
            m.decref(value);
            raised
        }
        Err(raised) => raised,
    }
}

/// Sets an exception with a value. CPython: `PyErr_SetObject` without its chaining.
#[cold]
pub fn set_object(m: &mut Machine, type_: Object, value: Object) -> Raised {
    m.incref(type_);
    m.xincref(value);
    restore(m, type_, value, Object::NULL)
}
