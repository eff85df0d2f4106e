//! Moments of a run: where it stands, checkpoints, and going to any position by executing again.

mod checkpoints;
mod recorded;
pub mod run;
mod stretch;

pub use recorded::Recorded;
pub use run::{Goal, Input, Place, Run, Stage, Status};
