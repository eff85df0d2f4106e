//! What a call into the machine comes to.
//!
//! Code that may run Python does not wait for it: it either has the value at once, or has pushed an activation whose
//! value will be delivered to the activation below it (see `native_stack`). So a program can be paused, checkpointed
//! and continued wherever it spends its time.

use super::reference::Object;

/// The error indicator is set (`Machine::error`), or the machine is halting.
///
/// It carries nothing: as in CPython the exception lies in the thread state, in simulated memory. Whoever turns it
/// back into success must ask `Machine::error_matches` (false while halting) or clear it by `Machine::clear_error`.
#[must_use]
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Raised;

/// The outcome of a call that did not raise.
#[must_use]
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Step {
    /// Done: a new reference. Where the slot's C type is a number (`tp_hash`, `nb_bool`, lengths, `sq_contains`), its
    /// word is that number. An iterator that is exhausted gives `NULL`.
    Value(Object),
    /// An activation was pushed; its value goes to the activation below.
    Called,
}

/// What functions return that may run Python.
pub type Called = Result<Step, Raised>;

impl Step {
    /// A raw number as a value.
    #[inline(always)]
    pub const fn number(number: i64) -> Self {
        Self::Value(Object(number as u64))
    }
}

/// What a native activation does next.
#[must_use]
pub enum Flow {
    /// It is finished: the driver pops it (giving up its owned slots) and delivers this new reference below.
    Return(Object),
    /// It waits for this; when the value (or exception) is there, it is resumed with it, at once if it is there now.
    Wait(Called),
    /// It is replaced by what was pushed in its place after `pop_native`: the value goes directly below.
    Become(Called),
}
