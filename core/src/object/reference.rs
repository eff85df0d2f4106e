//! A reference to an object: the address that CPython's `PyObject *` would hold.

use crate::memory::Address;

/// The address of an object in simulated memory, or `NULL`.
///
/// Copying one changes no count: as in CPython, each function says whether it returns a *new* reference (the caller
/// must give it up), a *borrowed* one, or *steals* one of its arguments. Unless said otherwise arguments are borrowed
/// and results are new.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct Object(pub Address);

impl Object {
    /// No object.
    pub const NULL: Self = Self(0);

    /// Whether this is `NULL`.
    #[inline(always)]
    pub const fn is_null(self) -> bool {
        self.0 == 0
    }

    /// `None` for `NULL`.
    #[inline(always)]
    pub const fn non_null(self) -> Option<Self> {
        if self.0 == 0 { None } else { Some(self) }
    }

    /// The address of the field at `offset` bytes.
    #[inline(always)]
    pub const fn field(self, offset: u64) -> Address {
        self.0 + offset
    }
}

/// Offset of `ob_refcnt`, in bytes.
pub const OB_REFCNT: u64 = 0;
/// Offset of `ob_type`, in bytes.
pub const OB_TYPE: u64 = 8;
/// Offset of `ob_size` in objects of variable size, in bytes.
pub const OB_SIZE: u64 = 16;
