//! What the rooms above memory say in a recording: where a collection stands, and what no write tells.

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
/// An automatic collection of this generation is due: the next one that starts is it.
pub const COLLECTION_DUE: u32 = 11;
/// This callback, of a weak reference or of `gc.callbacks`, is called.
pub const CALLBACK: u32 = 12;
/// The finalizer of this object is called. CPython: `tp_finalize`.
pub const FINALIZER: u32 = 13;
/// This object gives up what it refers to. CPython: `tp_clear`.
pub const CLEAR: u32 = 14;
/// So many characters are printed.
pub const PRINTED: u32 = 15;
/// An exception of this type is raised.
pub const RAISED: u32 = 16;
/// A handler takes this exception over.
pub const CAUGHT: u32 = 17;
/// After so many instructions of the input, the next one begins.
pub const INSTRUCTION: u32 = 18;
