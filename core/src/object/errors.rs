//! The error indicator of the thread, and the recursion limit. CPython: errors.c, ceval.c (recursion).

use super::formatted::Formatted;
use super::formatted::formatted;
use super::machine::Machine;
use super::reference::Object;
use super::runtime::{
    CUREXC_TRACEBACK, CUREXC_TYPE, CUREXC_VALUE, EXC_INFO, NONE, RECURSION_LIMIT, TSTATE_OVERFLOWED,
    TSTATE_RECURSION_DEPTH,
};
use super::statics;
use super::step::Raised;
use super::type_offsets::{FLAG_BASE_EXC_SUBCLASS, FLAG_TYPE_SUBCLASS, TP_FLAGS};
use super::{calls, exceptions, object_protocol, tuple, type_object, unicode};

impl Machine {
    /// Whether an exception is set. CPython: `PyErr_Occurred`.
    #[inline]
    pub fn error_occurred(&self) -> bool {
        self.memory.read_u64(CUREXC_TYPE) != 0
    }

    /// Whether the exception that is set is of this type; false while halting, and after a fatal error. CPython: `PyErr_ExceptionMatches`.
    pub fn error_matches(&mut self, type_: Object) -> bool {
        let current = self.object_at(CUREXC_TYPE);
        !self.registers.halting && !self.registers.is_fatal && given_matches(self, current, type_)
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
        set_none(self, statics::MEMORY_ERROR)
    }

    /// Counts one more level of C or Python recursion; RecursionError beyond the limit, with `place` in its message.
    /// CPython: `Py_EnterRecursiveCall`.
    #[inline]
    pub fn enter_recursive_call(&mut self, place: &'static str) -> Result<(), Raised> {
        let depth = self.memory.update_u64(TSTATE_RECURSION_DEPTH, |depth| depth + 1);
        let is_deep = depth > self.memory.read_u64(RECURSION_LIMIT) || !self.has_native_room(0);
        if is_deep { self.check_recursive_call(place) } else { Ok(()) }
    }

    /// How many more levels of recursion there are.
    pub fn recursion_room(&self) -> u64 {
        let headroom = if self.memory.read_u64(TSTATE_OVERFLOWED) == 0 { 0 } else { 50 };
        let limit = self.memory.read_u64(RECURSION_LIMIT) + headroom;
        limit.saturating_sub(self.memory.read_u64(TSTATE_RECURSION_DEPTH))
    }

    /// While the error is made, 50 more levels are allowed. CPython: `_Py_CheckRecursiveCall`.
    #[cold]
    fn check_recursive_call(&mut self, place: &'static str) -> Result<(), Raised> {
        let limit = self.memory.read_u64(RECURSION_LIMIT);
        let depth = self.memory.read_u64(TSTATE_RECURSION_DEPTH);
        if self.memory.read_u64(TSTATE_OVERFLOWED) != 0 {
            return if depth <= limit + 50 { Ok(()) } else { Err(self.stack_overflow()) };
        }
        let message = formatted!("maximum recursion depth exceeded%s", place);
        let raised = self.with_headroom(|m| format(m, statics::RECURSION_ERROR, message));
        self.leave_recursive_call();
        Err(raised)
    }

    /// Makes an exception, for which 50 levels beyond the limit are allowed. CPython: `tstate->overflowed`.
    fn with_headroom<T>(&mut self, make: impl FnOnce(&mut Self) -> T) -> T {
        let count = self.memory.read_u64(TSTATE_OVERFLOWED);
        self.memory.write_u64(TSTATE_OVERFLOWED, count + 1);
        let made = make(self);
        self.memory.write_u64(TSTATE_OVERFLOWED, count);
        made
    }

    /// What ran while the error was made went too deep as well: no handler runs any more, and every frame is left.
    ///
    /// CPython: `Py_FatalError("Cannot recover from stack overflow.")`, where the process ends.
    #[cold]
    fn stack_overflow(&mut self) -> Raised {
        self.leave_recursive_call();
        self.registers.is_fatal = true;
        Raised
    }

    /// Leaves a level of recursion. CPython: `Py_LeaveRecursiveCall`.
    #[inline]
    pub fn leave_recursive_call(&mut self) {
        self.memory.update_u64(TSTATE_RECURSION_DEPTH, |depth| depth - 1);
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
    match unicode::from_str(m, message) {
        Ok(value) => {
            let raised = set_object(m, type_, value);
            m.decref(value);
            raised
        }
        Err(raised) => raised,
    }
}

/// Sets an exception with a formatted message. CPython: `PyErr_Format`.
#[cold]
pub fn format(m: &mut Machine, type_: Object, message: Formatted) -> Raised {
    // PyErr_Format clears what is set before it makes the text.
    m.clear_error();
    let Ok(value) = message.make(m) else { return Raised };
    let raised = set_object(m, type_, value);
    m.decref(value);
    raised
}

/// As `format`, with a message that ends with a name and a quotation mark: lone surrogates of the name stay.
#[cold]
pub fn format_name(m: &mut Machine, type_: Object, message: Formatted, name: Object) -> Raised {
    m.clear_error();
    let Ok(value) = message.make(m) else { return Raised };
    let is_lone = |c: u32| (0xd800..0xe000).contains(&c);
    if unicode::max_char_bound(m, name) > 0xff && unicode::characters(m, name).any(is_lone) {
        let Ok(characters) = unicode::code_points(m, name) else { return Raised };
        // The character that stands for it in host text is of the same width.
        let start = unicode::length(m, value) - 1 - characters.len() as u64;
        unicode::write_code_points(m, value, start, &characters);
    }
    let raised = set_object(m, type_, value);
    m.decref(value);
    raised
}

/// Sets TypeError with a message made of a function's name. CPython: where `_PyObject_FunctionStr` is used.
#[cold]
pub fn about_function(m: &mut Machine, function: Object, message: impl FnOnce(&str) -> Formatted) -> Raised {
    let Ok(name) = object_protocol::function_string(m, function) else { return Raised };
    let message = message(&unicode::to_string(m, name));
    let raised = format(m, statics::TYPE_ERROR, message);
    m.decref(name);
    raised
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
#[cold]
pub fn set_object(m: &mut Machine, exception: Object, value: Object) -> Raised {
    if !exception.is_null() && !is_exception_class(m, exception) {
        // What the value is, is not shown.
        return set_string(m, statics::SYSTEM_ERROR, "exception is not a BaseException subclass");
    }
    m.memory.mark(super::marks::RAISED, exception.0);
    let handled = m.object_at(topmost_exception(m) + 8);
    let mut value = value;
    m.xincref(value);
    if !handled.is_null() && handled != NONE {
        m.incref(handled);
        if value.is_null() || !is_exception_instance(m, value) {
            m.clear_error();
            let made = create_exception(m, exception, value);
            m.xdecref(value);
            match made {
                Ok(made) => value = made,
                Err(raised) => {
                    m.decref(handled);
                    return raised;
                }
            }
        }
        if value == handled {
            m.decref(handled);
        } else {
            break_context_cycle(m, handled, value);
            exceptions::set_context(m, value, handled);
        }
    }
    let mut traceback = Object::NULL;
    if !value.is_null() && is_exception_instance(m, value) {
        traceback = m.read_object(value, exceptions::TRACEBACK);
        m.xincref(traceback);
    }
    m.xincref(exception);
    restore(m, exception, value, traceback)
}

/// Cuts `value` out of the chain of contexts that begins at `handled`; the chain may be a ring already.
fn break_context_cycle(m: &mut Machine, handled: Object, value: Object) {
    let mut link = handled;
    // Floyd's detection of rings: one that takes every other step is met again.
    let (mut slow, mut slow_moves) = (handled, false);
    loop {
        let context = m.read_object(link, exceptions::CONTEXT);
        if context.is_null() {
            return;
        }
        if context == value {
            return exceptions::set_context(m, link, Object::NULL);
        }
        link = context;
        if link == slow {
            return;
        }
        if slow_moves {
            slow = m.read_object(slow, exceptions::CONTEXT);
        }
        slow_moves = !slow_moves;
    }
}

/// An instance of an exception class from a value as `raise` and C code give it. CPython: `_PyErr_CreateException`.
fn create_exception(m: &mut Machine, exception: Object, value: Object) -> Result<Object, Raised> {
    let made = if value.is_null() || value == NONE {
        m.nested(|m| calls::call_no_args(m, exception))?
    } else if tuple::check(m, value) {
        m.nested(|m| calls::call(m, exception, value, Object::NULL))?
    } else {
        m.nested(|m| calls::call_with(m, exception, &[value]))?
    };
    if is_exception_instance(m, made) {
        return Ok(made);
    }
    let shown = object_protocol::repr_nested(m, exception)?;
    let class = unicode::to_string(m, shown);
    m.decref(shown);
    let found = type_object::name_of(m, made);
    m.decref(made);
    let text = "calling %R should have returned an instance of BaseException, not %s";
    Err(format(m, statics::TYPE_ERROR, formatted!(text, class, found)))
}

/// Whether an exception (or class) `error` is a subclass of `type_`, or of one in a tuple of them.
/// CPython: `PyErr_GivenExceptionMatches`.
pub fn given_matches(m: &mut Machine, error: Object, type_: Object) -> bool {
    if error.is_null() || type_.is_null() {
        return false;
    }
    if tuple::check(m, type_) {
        return (0..tuple::size(m, type_)).any(|index| {
            let item = tuple::get(m, type_, index);
            given_matches(m, error, item)
        });
    }
    let class = if is_exception_instance(m, error) { m.type_of(error) } else { error };
    if is_exception_class(m, class) && is_exception_class(m, type_) {
        return type_object::is_subtype(m, class, type_);
    }
    class == type_
}

const MAX_NORMALIZATIONS: u32 = 32;

/// Makes the value an instance of the type. Steals and returns the three. CPython: `_PyErr_NormalizeException`.
pub fn normalize(m: &mut Machine, exception: [Object; 3]) -> [Object; 3] {
    m.with_headroom(|m| normalize_in_headroom(m, exception))
}

fn normalize_in_headroom(m: &mut Machine, exception: [Object; 3]) -> [Object; 3] {
    let [mut type_, mut value, mut traceback] = exception;
    for _ in 0..MAX_NORMALIZATIONS {
        if type_.is_null() {
            return [type_, value, traceback];
        }
        if value.is_null() {
            value = m.new_reference(NONE);
        }
        match normalized(m, type_, value) {
            Ok((new_type, new_value)) => return [new_type, new_value, traceback],
            Err(_) if m.registers.halting => return [type_, value, traceback],
            Err(_) => {}
        }
        m.decref(type_);
        m.decref(value);
        let [new_type, new_value, new_traceback] = fetch(m);
        (type_, value) = (new_type, new_value);
        if traceback.is_null() {
            traceback = new_traceback;
        } else {
            m.xdecref(new_traceback);
        }
    }
    [type_, value, traceback]
}

/// Steals both on success only.
fn normalized(m: &mut Machine, type_: Object, value: Object) -> Result<(Object, Object), Raised> {
    if !is_exception_class(m, type_) {
        return Ok((type_, value));
    }
    let is_instance = is_exception_instance(m, value);
    let class = m.type_of(value);
    if is_instance && type_object::is_subtype(m, class, type_) {
        if class == type_ {
            return Ok((type_, value));
        }
        m.incref(class);
        m.decref(type_);
        return Ok((class, value));
    }
    let made = create_exception(m, type_, value)?;
    m.decref(value);
    Ok((type_, made))
}

/// Gives the exception that is set the handled one of the innermost item as context. CPython: `_PyErr_ChainStackItem`.
pub fn chain_stack_item(m: &mut Machine) {
    let item = m.memory.read_u64(EXC_INFO);
    let handled = m.object_at(item);
    if handled.is_null() || handled == NONE {
        return;
    }
    let [type_, value, traceback] = fetch(m);
    let _ = set_object(m, type_, value);
    for object in [type_, value, traceback] {
        m.xdecref(object);
    }
}

/// Sets this exception (stolen) again, or makes it the context of one that is set now. CPython: `_PyErr_ChainExceptions`.
pub fn chain(m: &mut Machine, earlier: [Object; 3]) -> Raised {
    if !m.error_occurred() {
        let [type_, value, traceback] = earlier;
        return restore(m, type_, value, traceback);
    }
    let later = fetch(m);
    let Some([earlier_type, context]) = with_traceback(m, earlier) else { return Raised };
    m.decref(earlier_type);
    let [type_, value, traceback] = normalize(m, later);
    if m.registers.halting {
        return Raised;
    }
    exceptions::set_context(m, value, context);
    restore(m, type_, value, traceback)
}

/// The type and the instance of a fetched exception, which gets its traceback; nothing where the machine halts.
fn with_traceback(m: &mut Machine, fetched: [Object; 3]) -> Option<[Object; 2]> {
    let [type_, value, traceback] = normalize(m, fetched);
    if m.registers.halting {
        return None;
    }
    if !traceback.is_null() {
        exceptions::set_traceback(m, value, traceback);
        m.decref(traceback);
    }
    Some([type_, value])
}

/// Sets a new exception whose cause and context is the one that is set. CPython: `_PyErr_FormatFromCause`.
pub fn format_from_cause(m: &mut Machine, type_: Object, message: Formatted) -> Raised {
    let fetched = fetch(m);
    let Some([cause_type, cause]) = with_traceback(m, fetched) else { return Raised };
    m.decref(cause_type);
    let _ = format(m, type_, message);
    let new = fetch(m);
    let [new_type, value, traceback] = normalize(m, new);
    if m.registers.halting {
        return Raised;
    }
    m.incref(cause);
    exceptions::set_cause(m, value, cause);
    exceptions::set_context(m, value, cause);
    restore(m, new_type, value, traceback)
}

/// Sets a new exception of the same type as the one that is set, which becomes its cause, with a longer message:
/// `message (Type: text)`. CPython: exceptions.c, `_PyErr_TrySetFromCause`.
pub(super) fn try_set_from_cause(m: &mut Machine, message: &str) -> Raised {
    let fetched = fetch(m);
    let Some([type_, cause]) = with_traceback(m, fetched) else { return Raised };
    let text = super::object_text::str_nested(m, cause);
    let raised = text.map(|text| {
        let shown = unicode::to_string(m, text);
        m.decref(text);
        let name = type_object::name_of(m, cause);
        format(m, type_, formatted!("%U (%s: %S)", message, name, shown))
    });
    m.decref(type_);
    let Ok(_) = raised else {
        m.decref(cause);
        return Raised;
    };
    let new = fetch(m);
    let [new_type, value, traceback] = normalize(m, new);
    if m.registers.halting {
        return Raised;
    }
    exceptions::set_cause(m, value, cause);
    restore(m, new_type, value, traceback)
}

pub use super::unraisable::write_unraisable;

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
