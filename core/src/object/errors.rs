//! The error indicator of the thread, and the recursion limit. CPython: errors.c, ceval.c (recursion).

use std::fmt::Display;

use super::exceptions;
use super::machine::Machine;
use super::reference::Object;
use super::runtime::{
    CUREXC_TRACEBACK, CUREXC_TYPE, CUREXC_VALUE, EXC_INFO, RECURSION_LIMIT, TSTATE_OVERFLOWED,
    TSTATE_RECURSION_DEPTH,
};
use super::statics;
use super::step::Raised;
use super::type_offsets::{FLAG_BASE_EXC_SUBCLASS, FLAG_TYPE_SUBCLASS, TP_FLAGS};

impl Machine {
    /// Whether an exception is set. CPython: `PyErr_Occurred`.
    #[inline]
    pub fn error_occurred(&self) -> bool {
        self.memory.read_u64(CUREXC_TYPE) != 0
    }

    /// Whether the exception that is set is of this type; false while halting. CPython: `PyErr_ExceptionMatches`.
    pub fn error_matches(&mut self, type_: Object) -> bool {
        let current = self.object_at(CUREXC_TYPE);
        !self.registers.halting && given_matches(self, current, type_)
    }

    /// Clears the error indicator; a halting machine goes on halting. CPython: `PyErr_Clear`.
    pub fn clear_error(&mut self) {
        let _ = restore(self, Object::NULL, Object::NULL, Object::NULL);
    }

    /// Sets MemoryError. CPython: `PyErr_NoMemory`.
    #[cold]
    pub fn no_memory(&mut self) -> Raised {
        if self.type_of(statics::MEMORY_ERROR).is_null() {
            return Raised; // Before the types are ready there is nobody to tell.
        }
        match exceptions::new_memory_error(self) {
            Some(value) => {
                self.incref(statics::MEMORY_ERROR);
                let raised = restore(self, statics::MEMORY_ERROR, value, Object::NULL);
                chain_context(self);
                raised
            }
            None => set_none(self, statics::MEMORY_ERROR),
        }
    }

    /// Counts one more level of C or Python recursion; RecursionError beyond the limit, with `place` in its message.
    /// After an overflow 50 more levels are allowed for handlers. CPython: `Py_EnterRecursiveCall`.
    #[inline]
    pub fn enter_recursive_call(&mut self, place: &'static str) -> Result<(), Raised> {
        let depth = self.memory.read_u64(TSTATE_RECURSION_DEPTH) + 1;
        self.memory.write_u64(TSTATE_RECURSION_DEPTH, depth);
        if depth > self.memory.read_u64(RECURSION_LIMIT) { self.check_recursive_call(place) } else { Ok(()) }
    }

    /// CPython: `_Py_CheckRecursiveCall`.
    #[cold]
    fn check_recursive_call(&mut self, place: &'static str) -> Result<(), Raised> {
        let limit = self.memory.read_u64(RECURSION_LIMIT);
        let depth = self.memory.read_u64(TSTATE_RECURSION_DEPTH);
        if self.memory.read_u64(TSTATE_OVERFLOWED) != 0 {
            assert!(depth <= limit + 50, "Cannot recover from stack overflow.");
            return Ok(());
        }
        self.memory.write_u64(TSTATE_RECURSION_DEPTH, depth - 1);
        self.memory.write_u64(TSTATE_OVERFLOWED, 1);
        Err(format(self, statics::RECURSION_ERROR, format_args!("maximum recursion depth exceeded{place}")))
    }

    /// Leaves a level of recursion. CPython: `Py_LeaveRecursiveCall`.
    #[inline]
    pub fn leave_recursive_call(&mut self) {
        let depth = self.memory.read_u64(TSTATE_RECURSION_DEPTH) - 1;
        self.memory.write_u64(TSTATE_RECURSION_DEPTH, depth);
        if self.memory.read_u64(TSTATE_OVERFLOWED) != 0 {
            let limit = self.memory.read_u64(RECURSION_LIMIT);
            let low_water = if limit > 200 { limit - 50 } else { 3 * (limit >> 2) };
            if depth < low_water {
                self.memory.write_u64(TSTATE_OVERFLOWED, 0);
            }
        }
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

/// Sets an exception with a string as its argument. CPython: `PyErr_SetString`.
#[cold]
pub fn set_string(m: &mut Machine, type_: Object, message: &str) -> Raised {
    let _ = (m, type_, message);
    todo!()
}

/// Sets an exception with a formatted message. CPython: `PyErr_Format`.
#[cold]
pub fn format(m: &mut Machine, type_: Object, message: impl Display) -> Raised {
    // PyErr_Format clears what is set before it makes the text.
    m.clear_error();
    set_string(m, type_, &message.to_string())
}

/// Sets an exception without arguments. CPython: `PyErr_SetNone`.
#[cold]
pub fn set_none(m: &mut Machine, type_: Object) -> Raised {
    set_object(m, type_, Object::NULL)
}

/// `isinstance(object, type)` and `type` derives from BaseException. CPython: `PyExceptionClass_Check`.
pub fn is_exception_class(m: &Machine, object: Object) -> bool {
    m.read(m.type_of(object), TP_FLAGS) & FLAG_TYPE_SUBCLASS != 0
        && m.read(object, TP_FLAGS) & FLAG_BASE_EXC_SUBCLASS != 0
}

/// Whether it is an exception. CPython: `PyExceptionInstance_Check`.
pub fn is_exception_instance(m: &Machine, object: Object) -> bool {
    m.read(m.type_of(object), TP_FLAGS) & FLAG_BASE_EXC_SUBCLASS != 0
}

/// Sets an exception from a type and a value (both borrowed; `NULL` for no value), chaining the exception that is
/// being handled as its `__context__`. CPython: `_PyErr_SetObject`.
pub fn set_object(m: &mut Machine, exception: Object, value: Object) -> Raised {
    let _ = (exception, value);
    if exception != Object::NULL && !is_exception_class(m, exception) {
        return format(m, statics::SYSTEM_ERROR, "exception is not a BaseException subclass");
    }
    todo!()
}

fn chain_context(m: &mut Machine) {
    let _ = m;
}

/// Whether an exception (or class) `error` is a subclass of `type_`, or of one in a tuple of them.
/// CPython: `PyErr_GivenExceptionMatches`.
pub fn given_matches(m: &mut Machine, error: Object, type_: Object) -> bool {
    let _ = (error, type_);
    todo!()
}

/// Makes the value an instance of the type. Steals and returns the three. CPython: `_PyErr_NormalizeException`.
pub fn normalize(m: &mut Machine, exception: [Object; 3]) -> [Object; 3] {
    let _ = (m, exception);
    todo!()
}

/// Reports the exception that is set through `sys.unraisablehook` and clears it; `object` is named, or `NULL`.
/// CPython: `PyErr_WriteUnraisable`.
pub fn write_unraisable(m: &mut Machine, object: Object) {
    let _ = (m, object);
    todo!()
}

/// SystemError: bad argument to internal function. CPython: `PyErr_BadInternalCall`.
#[cold]
pub fn bad_internal_call(m: &mut Machine) -> Raised {
    set_string(m, statics::SYSTEM_ERROR, "bad argument to internal function")
}

/// TypeError: bad argument type for built-in operation. CPython: `PyErr_BadArgument`.
#[cold]
pub fn bad_argument(m: &mut Machine) -> Raised {
    set_string(m, statics::TYPE_ERROR, "bad argument type for built-in operation")
}

/// The address of the innermost `_PyErr_StackItem` that handles an exception. CPython: `_PyErr_GetTopmostException`.
pub fn topmost_exception(m: &Machine) -> crate::memory::Address {
    let mut item = m.memory.read_u64(EXC_INFO);
    loop {
        let (type_, previous) = (m.memory.read_u64(item), m.memory.read_u64(item + 24));
        if (type_ == 0 || type_ == super::runtime::NONE.0) && previous != 0 {
            item = previous;
        } else {
            return item;
        }
    }
}
