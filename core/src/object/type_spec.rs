//! How a static type is declared: what CPython writes as a `PyTypeObject` initialiser.

use super::call::BuiltinFunction;
use super::layout::Layout;
use super::machine::Machine;
use super::native::SlotFunction;
use super::reference::Object;
use super::step::Called;

/// A static type.
pub struct TypeSpec {
    /// Its address: one of `statics`.
    pub address: Object,
    /// `tp_name`, dotted with its module where CPython's is.
    pub name: &'static str,
    /// `tp_base`; `NULL` means `object`.
    pub base: Object,
    /// `tp_basicsize` in bytes.
    pub basic_size: u64,
    /// `tp_itemsize` in bytes.
    pub item_size: u64,
    /// `tp_flags` as in the initialiser (`Py_TPFLAGS_DEFAULT`'s FLAG_HAVE_VERSION_TAG is added).
    pub flags: u64,
    /// `tp_dictoffset`.
    pub dict_offset: u64,
    /// `tp_weaklistoffset`.
    pub weaklist_offset: u64,
    /// `tp_vectorcall_offset`.
    pub vectorcall_offset: u64,
    /// `tp_doc`.
    pub doc: &'static str,
    /// Slots that the initialiser fills, by offset.
    pub slots: &'static [(u64, SlotFunction)],
    /// `tp_methods`.
    pub methods: &'static [MethodDef],
    /// `tp_members`.
    pub members: &'static [MemberDef],
    /// `tp_getset`.
    pub getset: &'static [GetSetDef],
    /// The fields of its objects and what they hold.
    pub layout: &'static Layout,
}

impl TypeSpec {
    /// A type with nothing but a name; write the rest with `..TypeSpec::new(…)`.
    pub const fn new(address: Object, name: &'static str, basic_size: u64, layout: &'static Layout) -> Self {
        Self {
            address,
            name,
            base: Object::NULL,
            basic_size,
            item_size: 0,
            flags: 0,
            dict_offset: 0,
            weaklist_offset: 0,
            vectorcall_offset: 0,
            doc: "",
            slots: &[],
            methods: &[],
            members: &[],
            getset: &[],
            layout,
        }
    }
}

/// `PyMethodDef`.
#[derive(Clone, Copy)]
pub struct MethodDef {
    /// `ml_name`.
    pub name: &'static str,
    /// `ml_meth`.
    pub function: BuiltinFunction,
    /// `ml_flags`: see `call`.
    pub flags: u32,
    /// `ml_doc`, with its signature line as Argument Clinic writes it, or empty for `NULL`.
    pub doc: &'static str,
}

impl MethodDef {
    /// A method without a docstring.
    pub const fn new(name: &'static str, function: BuiltinFunction, flags: u32) -> Self {
        Self { name, function, flags, doc: "" }
    }
}

/// `PyMemberDef`.
#[derive(Clone, Copy)]
pub struct MemberDef {
    /// `name`.
    pub name: &'static str,
    /// `type`.
    pub kind: MemberKind,
    /// `offset` in bytes.
    pub offset: u64,
    /// `flags & READONLY`.
    pub read_only: bool,
    /// `doc`.
    pub doc: &'static str,
}

/// The C type of a member (`T_OBJECT` and its like).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u32)]
pub enum MemberKind {
    /// `T_INT`: 32 bits, signed.
    Int = 1,
    /// `T_OBJECT`: `NULL` reads as None.
    Object = 6,
    /// `T_BOOL`: one byte.
    Bool = 14,
    /// `T_OBJECT_EX`: `NULL` raises AttributeError.
    ObjectEx = 16,
    /// `T_PYSSIZET`: 64 bits, signed.
    Size = 19,
    /// `T_STRING`: the address of a C string.
    CString = 5,
    /// `T_DOUBLE`.
    Double = 4,
}

/// `PyGetSetDef`.
#[derive(Clone, Copy)]
pub struct GetSetDef {
    /// `name`.
    pub name: &'static str,
    /// `get`.
    pub get: Option<fn(&mut Machine, Object) -> Called>,
    /// `set`; the value is `NULL` to delete. Gives the number 0.
    pub set: Option<fn(&mut Machine, Object, Object) -> Called>,
    /// `doc`.
    pub doc: &'static str,
}
