//! Running Python: activations, the eval loop, calls, and the unwinding of exceptions.
//!
//! ```text
//! driver ── resumes ──▶ native activations (object's and modules' resume functions)
//!        └─ executes ─▶ Python frames: execute ─ dispatch ─ ops ─▶ objects
//! ```
//! Nothing here waits in Rust for Python code but `run_nested`.

pub mod acting;
pub mod bind;
mod bind_complaints;
pub mod boot;
pub mod build_class;
mod delivery;
mod dispatch;
pub mod driver;
mod execute;
pub mod finalize;
mod frames;
mod fuse;
pub mod import;
pub mod line_trace;
pub mod loader;
mod ops;
mod package_names;
mod running;
pub mod syntax_warnings;
mod sys_hooks;
pub mod top_level;
mod unwind;

pub use driver::{Outcome, run};
pub use running::paused_before;

use crate::object::machine::{FoundModule, Hooks};
use crate::object::native::Natives;

/// What this room does for the rooms below it; `find` is the modules'.
pub fn hooks(find: fn(&str) -> Option<FoundModule>) -> Hooks {
    Hooks {
        run_nested: driver::run_nested,
        call_function: bind::call_function,
        call_function_with_first: bind::call_with_first,
        resume_generator: frames::resume_generator,
        fuse_instructions: fuse::fuse,
        collect_generations: crate::gc::collect_generations,
        find_module: find,
    }
}

/// Registers the activations of this room.
pub fn register(natives: &mut Natives) {
    driver::register(natives);
    build_class::register(natives);
    import::register(natives);
    ops::build::register(natives);
    sys_hooks::register(natives);
}
