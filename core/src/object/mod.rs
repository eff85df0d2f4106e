//! Objects: one file a type, each with its layout, creation, traversal, clearing, deallocation and methods.
//!
//! This room knows memory and how to call upward through `Hooks`; it does not know the collector's algorithm, frames'
//! execution or any module. Naming: `PyList_Append` is `list::append`.

pub mod alloc;
pub mod arguments;
pub mod builtin_function;
pub mod call;
pub mod calls;
pub mod cell;
pub mod classmethod;
pub mod code;
pub mod descriptor;
pub mod dict;
pub mod enumerate;
pub mod errors;
pub mod exceptions;
pub mod frame;
pub mod function;
pub mod generator;
pub mod generic_alias;
pub mod iterator_protocol;
pub mod iterators;
pub mod layout;
pub mod list;
pub mod machine;
pub mod mapping_proxy;
pub mod method;
pub mod module;
pub mod namespace;
pub mod native;
pub mod native_stack;
pub mod number_protocol;
pub mod object_protocol;
pub mod property;
pub mod range;
pub mod reference;
pub mod runtime;
pub mod sequence_protocol;
pub mod set;
pub mod singletons;
pub mod slice;
pub mod statics;
pub mod step;
pub mod super_object;
pub mod traceback;
pub mod trashcan;
pub mod tuple;
pub mod type_object;
pub mod type_offsets;
pub mod type_spec;
pub mod weakref;
pub mod zip_map_filter;

pub use call::Args;
pub use layout::{Field, FieldKind, Held, Label, Layout};
pub use machine::{Machine, OutputPiece, Registers, Stream};
pub use native_stack::{NativeFrame, NativeKind};
pub use reference::Object;
pub use step::{Called, Flow, Raised, Step};
pub use type_spec::{GetSetDef, MemberDef, MemberKind, MethodDef, TypeSpec};
