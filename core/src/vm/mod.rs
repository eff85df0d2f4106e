//! Running Python: activations, the eval loop, calls, and the unwinding of exceptions.
//!
//! ```text
//! driver ── resumes ──▶ native activations (object's and modules' resume functions)
//!        └─ executes ─▶ Python frames: execute ─ dispatch ─ ops ─▶ objects
//! ```
//! Nothing here waits in Rust for Python code but `run_nested`.

pub mod bind;
pub mod boot;
pub mod build_class;
mod delivery;
mod dispatch;
pub mod driver;
mod execute;
mod frames;
pub mod imports;
pub mod loader;
mod ops;
mod running;
mod unwind;

pub use driver::{Outcome, run};
