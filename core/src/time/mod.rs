//! Moments of a run: where it stands, checkpoints, and going to any position by executing again.

mod acts;
mod archive;
mod branch;
mod checkpoint;
mod history;
mod output;
mod position;
mod recorded;
pub mod run;
mod seek;
mod stretch;
mod watch;

pub use acts::Act;
pub use history::DEFAULT_HISTORY_BYTES;
pub use position::{Boundary, Goal, Input, Place, Stage, Status};
pub use recorded::{Recorded, RecordedStep};
pub use run::Run;
pub use stretch::DEFAULT_NATIVE_ALLOWANCE;
pub use watch::{LONGEST_INSTRUCTION, Seen, Watch};
