//! What the bytes of an object are: field names, and who counts the references in them.
//!
//! `ob_refcnt` = counted holders + the static base + the native stack. So each pointer is declared here once, and the
//! ledger of a count, the inspector's bytes and the test of that equation all read this.

use crate::memory::Address;

use super::machine::Machine;
use super::reference::Object;

/// What a word in an object is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum FieldKind {
    /// A reference that is counted in `ob_refcnt` of what it refers to, or `NULL`.
    Counted,
    /// The address of an object that is not counted (`weakref → object`, a static type).
    Borrowed,
    /// The address of an object kept in a free list.
    Parked,
    /// The address of a block or of C data, or a number.
    Raw,
}

/// A named field at a fixed offset.
#[derive(Clone, Copy, Debug)]
pub struct Field {
    /// CPython's name of it.
    pub name: &'static str,
    /// Bytes from the object's address.
    pub offset: u64,
    /// Bytes it takes: 1, 2, 4 or 8.
    pub bytes: u64,
    /// What it holds.
    pub kind: FieldKind,
}

impl Field {
    /// A word that is not a reference.
    pub const fn raw(name: &'static str, offset: u64) -> Self {
        Self { name, offset, bytes: 8, kind: FieldKind::Raw }
    }

    /// A 32-bit number.
    pub const fn raw32(name: &'static str, offset: u64) -> Self {
        Self { name, offset, bytes: 4, kind: FieldKind::Raw }
    }

    /// A counted reference.
    pub const fn counted(name: &'static str, offset: u64) -> Self {
        Self { name, offset, bytes: 8, kind: FieldKind::Counted }
    }

    /// An uncounted reference.
    pub const fn borrowed(name: &'static str, offset: u64) -> Self {
        Self { name, offset, bytes: 8, kind: FieldKind::Borrowed }
    }
}

/// One reference that an object (or a block it owns) holds.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Held {
    /// Where the reference is stored.
    pub place: Address,
    /// What it refers to.
    pub target: Object,
    /// Whether it is counted.
    pub kind: FieldKind,
    /// Its name in Python's or CPython's words.
    pub label: Label,
}

/// How a view names a held reference.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Label {
    /// A fixed field.
    Field(&'static str),
    /// An item by index: `[3]`.
    Item(u64),
    /// The value of a dict's key: `['next']`; the key object is given.
    Value(Object),
    /// A key of a dict or an element of a set.
    Key(Object),
    /// The key in a node of an ordered dict's list; the key object is given.
    Node(Object),
    /// A local variable of a frame by index into `co_varnames` + cells + frees.
    Local(u64),
    /// A slot of a frame's evaluation stack by depth.
    Stack(u64),
    /// A `__slots__` member by the offset in the object.
    Slot(u64),
}

/// Calls back with each reference that an object holds beyond its fixed fields.
pub type HeldBy = fn(&Machine, Object, &mut dyn FnMut(Held));
/// Calls back with each block that an object owns beside its own, and its name.
pub type BlocksOf = fn(&Machine, Object, &mut dyn FnMut(Address, &'static str));

/// The fields of a type's objects.
pub struct Layout {
    /// Fields at fixed offsets, `ob_refcnt` and `ob_type` excepted.
    pub fields: &'static [Field],
    /// What is held beyond the fixed fields: items, key tables, stacks. Total: it survives half-written objects, so it
    /// reads by `Memory::try_read_u64` and bounds every loop.
    pub variable: Option<HeldBy>,
    /// Blocks that the object owns beside its own, as (address, name): item vectors, key tables.
    pub blocks: Option<BlocksOf>,
}

impl Layout {
    /// An object of fixed fields only.
    pub const fn fixed(fields: &'static [Field]) -> Self {
        Self { fields, variable: None, blocks: None }
    }
}
