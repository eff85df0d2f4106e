//! What crosses the door: plain data, mirrored from the core and generated as TypeScript.
//!
//! A type here has no behaviour and knows no Python. Each is built from its core twin by a `From` that takes
//! the twin apart, so a field added to the core is a compile error here and never a silent gap on the page.

mod acting;
mod blocks;
mod crowd;
mod events;
mod generations;
mod identity;
mod inspection;
mod moment;
mod over_time;
mod past;
mod what_if;

use serde::{Deserialize, Serialize};
use tsify::Tsify;

pub use acting::*;
pub use blocks::*;
pub use crowd::*;
pub use events::*;
pub use generations::*;
pub use identity::*;
pub use inspection::*;
pub use moment::*;
pub use over_time::*;
pub use past::*;
pub use what_if::*;

/// What a session is made with.
#[derive(Clone, Debug, Deserialize, Tsify)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SessionOptions {
    /// How much the simulated machine may take from its system before Python sees `MemoryError`.
    pub memory_limit_bytes: f64,
    /// How much the past may keep, in bytes; 256 MiB when it is not given. With less, going back takes longer.
    #[serde(default)]
    pub history_bytes: Option<f64>,
}

/// How far one call of `advance` is meant to go.
#[derive(Clone, Debug, Deserialize, Tsify)]
#[serde(tag = "kind", rename_all = "camelCase")]
pub enum Goal {
    /// To the next line of the user's code, or the end of the input.
    Line,
    /// To the start of the line that is under way, or of the one before.
    LineBack,
    /// One bytecode instruction on.
    Instruction,
    /// One bytecode instruction back.
    InstructionBack,
    /// To the next event of memory, inside an instruction too.
    Event,
    /// To the event of memory before.
    EventBack,
    /// To where the next part of a collection is done; one instruction on where there is none.
    Phase,
    /// To where the part before was done; one instruction back where there is none.
    PhaseBack,
    /// To the end of the last input; a script stops before the interpreter's shutdown, as under `python -i`.
    End,
    /// To right before the next line that has a breakpoint, as `breakAt` set them; or to the end of the last input.
    Break,
    /// To a moment that was or will be; re-executes from the nearest checkpoint when it lies behind.
    Position {
        /// Which input.
        input: u32,
        /// How many lines of it have been executed.
        line: u32,
    },
    /// To a moment between two instructions, or after some events of the next one.
    Moment {
        /// Which input.
        input: u32,
        /// How many instructions of it have been executed.
        instruction: f64,
        /// How many events of the next one have happened.
        event: u32,
    },
    /// Through the interpreter's shutdown.
    Exit,
}

/// Whether an input was compiled.
#[derive(Clone, Debug, Serialize, Tsify)]
#[serde(untagged)]
#[tsify(missing_as_null)]
pub enum Loaded {
    /// It was; the session stands before its first line.
    Ready {
        /// Always true.
        #[tsify(type = "true")]
        ok: bool,
        /// How many inputs the session has now.
        inputs: u32,
    },
    /// It was not; the session is as it was before.
    Refused {
        /// Always false.
        #[tsify(type = "false")]
        ok: bool,
        /// Why not.
        error: SourceError,
    },
}

/// Why a source text was not compiled.
#[derive(Clone, Debug, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
#[tsify(missing_as_null)]
pub struct SourceError {
    /// CPython's exception, or `Unsupported` for what Heapscape does not do.
    #[serde(rename = "type")]
    pub type_name: String,
    /// CPython's words.
    pub message: String,
    /// The line, counted from 1.
    pub line: u32,
    /// The column, counted from 1.
    pub column: u32,
    /// The line's text, where there is one.
    pub text: Option<String>,
    /// All of it, as CPython prints it.
    pub rendered: String,
}

/// How an advance ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub enum Status {
    /// The budget is spent; the same call goes on.
    Busy,
    /// The goal is reached.
    Arrived,
    /// The last input has run to its end.
    Finished,
    /// An exception left the input.
    Failed,
    /// A limit of the simulated machine or of the browser stopped it; the message names the limit.
    Limit,
}

/// Where an advance ended.
#[derive(Clone, Debug, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
#[tsify(missing_as_null)]
pub struct Progress {
    /// How it ended.
    pub status: Status,
    /// Where the session stands now.
    pub position: Position,
    /// Instructions executed since the session began.
    pub instructions: u64,
    /// What to tell the reader, when there is something to tell.
    pub message: Option<String>,
}

/// A moment's place in the run.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
#[tsify(missing_as_null)]
pub struct Position {
    /// Which input.
    pub input: u32,
    /// How many lines of it have been executed.
    pub line: u32,
    /// How many it executes in all; null until it has once been run to its end.
    pub of: Option<u32>,
    /// Whether it lies between two lines, and not inside one.
    pub between_lines: bool,
    /// How many bytecode instructions of the input have been executed.
    pub instruction: u64,
    /// How many events of the next instruction have happened; 0 between two instructions.
    pub event: u32,
    /// How many that instruction has, where it is looked into.
    pub events: Option<u32>,
}

/// One instruction of a line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct LineStep {
    /// How many instructions of the input are executed before it.
    pub instruction: u64,
    /// Its name, as `dis` prints it.
    pub name: String,
    /// What its argument stands for; empty where it takes none.
    pub argument: String,
    /// The line of its code that it belongs to.
    pub line: u32,
    /// The name of the code that it is in.
    pub code_name: String,
}

/// The instructions of the line that is under way or runs next, in the order in which they are executed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct StepsOfLine {
    /// The instructions.
    pub steps: Vec<LineStep>,
    /// Whether there are more.
    pub is_cut: bool,
}

/// Where a piece of output belongs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub enum Stream {
    /// What the program printed.
    Stdout,
    /// What it printed to standard error, tracebacks among it.
    Stderr,
    /// The value of a console statement.
    Echo,
    /// A console statement, as it was given.
    Input,
    /// A word of the simulator's own.
    Note,
}

/// A piece of output, in order.
#[derive(Clone, Debug, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
#[tsify(missing_as_null)]
pub struct OutputPiece {
    /// Where it belongs.
    pub stream: Stream,
    /// Its text.
    pub text: String,
    /// How many lines of its input had been executed when it was written.
    pub line: Option<u32>,
}

/// What a whole run is marked with, as far as it has been executed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct Timeline {
    /// Where it collected.
    pub collections: Vec<CollectionMark>,
    /// Where an exception met a line of the user's code.
    pub exceptions: Vec<ExceptionMark>,
    /// Whether marks are left out: of collections, the youngest generations first.
    pub is_cut: bool,
}

/// Where a run collected.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct CollectionMark {
    /// Which input.
    pub input: u32,
    /// How many lines of it had begun.
    pub line: u32,
    /// The oldest generation that was collected.
    pub generation: u8,
}

/// Where an exception met a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct ExceptionMark {
    /// Which input.
    pub input: u32,
    /// How many lines of it had begun.
    pub line: u32,
}

/// Figures of a session, for the page's own meters.
#[derive(Clone, Debug, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct Stats {
    /// Instructions executed.
    pub instructions: u64,
    /// Lines executed.
    pub lines: u64,
    /// Live objects of the simulated heap.
    pub objects: u64,
    /// Bytes that the simulated program has in use.
    pub bytes_in_use: u64,
    /// Bytes that the simulator itself holds: live pages and history.
    pub resident_bytes: u64,
    /// Bytes that only the past keeps.
    pub history_bytes: u64,
    /// The module's memory, in pages of 64 KiB.
    pub wasm_pages: u32,
}
