//! The cycle collector, on the real `PyGC_Head` lists in simulated memory. CPython: gcmodule.c.
//!
//! It reads reference counts and never writes one except by clearing referents. It knows objects by their slots alone:
//! roots show up as references from outside, as in CPython; it does not know frames' execution.
//!
//! ```text
//! allocation ── count over threshold ──> collect_generations ──> collect(generation)
//!   merge younger → deduce_unreachable (update_refs, subtract_refs, move_unreachable) → survivors one generation on
//!   → handle_weakrefs → finalize_garbage → handle_resurrected_objects → delete_garbage
//! ```

mod collect;
mod deduce;
pub mod list;

pub use collect::{
    DEBUG_COLLECTABLE, DEBUG_SAVEALL, DEBUG_STATS, DEBUG_UNCOLLECTABLE, GENERATIONS, clear_free_lists,
    collect, collect_generations, collect_with_callback, count, freeze, generation_head, init, set_count,
    set_threshold, threshold, unfreeze,
};
