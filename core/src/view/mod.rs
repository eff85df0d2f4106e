//! What a screen needs of a machine, as plain data. Reads and never writes; every walker survives half-written objects.
//!
//! ```text
//! types ← census (every object) ← ledger (who holds what) ← audit (do the counts add up)
//!                                                         ← graph (the same in numbers) ← reach, holders, crowd
//! ```

mod address_map;
pub mod alive;
pub mod audit;
mod block_names;
mod block_words;
pub mod blocks;
pub mod census;
mod collection;
mod crowd;
pub mod data;
mod event_words;
pub mod events;
mod fields;
mod free_lists;
mod gc_refs;
pub mod generations;
mod graph;
mod holders;
pub mod identity;
mod inspect;
mod instruction;
mod instruction_words;
mod islands;
pub mod ledger;
pub mod moment;
mod native_call;
mod phase_words;
pub mod picture;
mod reach;
pub mod rows;
pub mod running_audit;
mod scopes;
mod sentence;
mod settings;
mod shapes;
pub mod size;
pub mod sorting;
pub mod soundness;
pub mod text;
pub mod types;
mod ways;

pub use alive::{Alive, alive};
pub use audit::{Discrepancy, audit};
pub use block_names::{FoundBlock, OwnedBlock, block_at, blocks_of};
pub use blocks::{BlockMap, block_map};
pub use census::{Census, ObjectId};
pub use event_words::EventWords;
pub use fields::{FieldBytes, ObjectBlock};
pub use generations::{Generations, generations};
pub use identity::{Identity, identity};
pub use inspect::{Holder, Inspection, WayHop, inspect};
pub use instruction::{Instruction, next_instruction};
pub use instruction_words::Effects;
pub use picture::{Picture, Subject, draw};
pub use sentence::MOST_WORDS;
