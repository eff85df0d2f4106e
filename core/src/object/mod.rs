//! Objects: one file a type, each with its layout, creation, traversal, clearing, deallocation and methods.
//!
//! This room knows memory and how to call upward through `Hooks`; it does not know the collector's algorithm, frames'
//! execution or any module. Naming: `PyList_Append` is `list::append`.

pub mod alloc;
pub mod bool;
pub mod bytes;
pub mod call;
pub mod complex;
pub mod complex_arithmetic;
pub mod dict;
pub mod enumerate;
pub mod errors;
pub mod float;
pub mod float_arithmetic;
pub mod float_text;
pub mod format_spec;
pub mod iterators;
pub mod layout;
pub mod list;
pub mod long;
pub mod long_arithmetic;
pub mod machine;
pub mod names;
pub mod native;
pub mod native_stack;
pub mod range;
pub mod reference;
pub mod runtime;
pub mod set;
pub mod siphash;
pub mod slice;
pub mod statics;
pub mod step;
pub mod trashcan;
pub mod tuple;
pub mod type_object;
pub mod type_offsets;
pub mod type_spec;
pub mod unicode;
pub mod zip_map_filter;

pub use call::Args;
pub use layout::{Field, FieldKind, Held, Label, Layout};
pub use machine::{Machine, OutputPiece, Registers, Stream};
pub use native_stack::{NativeFrame, NativeKind};
pub use reference::Object;
pub use step::{Called, Flow, Raised, Step};
pub use type_spec::{GetSetDef, MemberDef, MemberKind, MethodDef, TypeSpec};
