//! What the rooms above memory say in a recording: where a collection stands.

/// `collect` begins; the value is the generation.
pub const COLLECTION_STARTS: u32 = 1;
/// Every count is copied to `gc_refs`. CPython: `update_refs`.
pub const UPDATE_REFS: u32 = 2;
/// Each reference from inside is taken off. CPython: `subtract_refs`.
pub const SUBTRACT_REFS: u32 = 3;
/// Who is reached from outside stays; the rest is moved out. CPython: `move_unreachable`.
pub const MOVE_UNREACHABLE: u32 = 4;
/// Survivors go to the older generation.
pub const PROMOTE: u32 = 5;
/// Weak references to trash are cleared, callbacks called. CPython: `handle_weakrefs`.
pub const HANDLE_WEAKREFS: u32 = 6;
/// Finalizers are called. CPython: `finalize_garbage`.
pub const FINALIZE_GARBAGE: u32 = 7;
/// What finalizers made reachable is found. CPython: `handle_resurrected_objects`.
pub const HANDLE_RESURRECTED: u32 = 8;
/// Trash is cleared. CPython: `delete_garbage`.
pub const DELETE_GARBAGE: u32 = 9;
/// `collect` ends; the value is how many objects it found.
pub const COLLECTION_ENDS: u32 = 10;
