//! Calling conventions: how arguments reach a native function.

use crate::memory::Address;

use super::machine::Machine;
use super::reference::Object;
use super::step::Called;

/// A vector of arguments in memory: all are borrowed and outlive the call.
#[derive(Clone, Copy, Debug)]
pub struct Args {
    /// The address of the first argument. The positional ones come first, then the values of the keywords.
    pub base: Address,
    /// How many positional arguments there are.
    pub count: u64,
    /// The tuple of keyword names, or `NULL` (`METH_FASTCALL | METH_KEYWORDS`, vectorcall).
    pub names: Object,
    /// The dict of keyword arguments, or `NULL` (`METH_VARARGS | METH_KEYWORDS`).
    pub keywords: Object,
}

impl Args {
    /// Positional arguments only.
    pub const fn positional(base: Address, count: u64) -> Self {
        Self { base, count, names: Object::NULL, keywords: Object::NULL }
    }

    /// No arguments.
    pub const fn none() -> Self {
        Self::positional(0, 0)
    }

    /// The positional argument `index`, borrowed; it must exist.
    #[inline]
    pub fn get(&self, m: &Machine, index: u64) -> Object {
        m.object_at(self.base + index * 8)
    }

    /// The positional argument `index`, or `NULL`.
    pub fn optional(&self, m: &Machine, index: u64) -> Object {
        if index < self.count { self.get(m, index) } else { Object::NULL }
    }
}

/// A builtin function or method: receives `self` (or its module) and the arguments.
///
/// The caller has checked what `ml_flags` say (METH_NOARGS, METH_O) and, for METH_VARARGS, has made the tuple (and dict)
/// as CPython does; `Args::base` then points at the tuple's items.
pub type BuiltinFunction = fn(&mut Machine, Object, Args) -> Called;

/// A tuple of positional arguments.
pub const METH_VARARGS: u32 = 1;
/// Keyword arguments are accepted, in addition to VARARGS or FASTCALL.
pub const METH_KEYWORDS: u32 = 2;
/// No argument.
pub const METH_NOARGS: u32 = 4;
/// One argument.
pub const METH_O: u32 = 8;
/// A class method.
pub const METH_CLASS: u32 = 16;
/// A static method.
pub const METH_STATIC: u32 = 32;
/// Goes before a slot's wrapper of the same name.
pub const METH_COEXIST: u32 = 64;
/// A vector of arguments.
pub const METH_FASTCALL: u32 = 128;
