//! Where a run can stand, and how far it can be told to go.

/// A script or a console statement.
#[derive(Clone, Debug)]
pub struct Input {
    /// Its text.
    pub source: String,
    /// The file name that tracebacks show.
    pub filename: String,
    /// Whether it is a script.
    pub is_script: bool,
    /// Lines that it executes, once it has been run to its end.
    pub length: Option<u32>,
    /// Instructions since boot before its first one.
    pub(super) begun_at: u64,
    /// Whether it is neither echoed nor are its values.
    pub(super) is_silent: bool,
    /// What it has taken the place of.
    pub(super) replaced: super::acts::Replaced,
}

/// A place between two lines.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// Which input.
    pub input: u32,
    /// How many lines of it have been executed. Of a run that stands inside a line: with that line.
    pub line: u32,
}

/// A place between two instructions. Of all the states in which so many have begun it is the last: what native code
/// has left to do before the next one is done.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Boundary {
    /// Which input.
    pub input: u32,
    /// How many instructions of it have been executed.
    pub instruction: u64,
}

/// How far the current input is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// It has not begun.
    Waiting,
    /// It is under way.
    Running,
    /// It has run to its end.
    Ended,
    /// An exception ended it.
    Failed,
    /// `SystemExit`, or the interpreter has shut down: nothing more runs.
    Exited,
}

/// How far to go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Goal {
    /// To the end of this line, or of the next one.
    Line,
    /// To the start of this line, or of the one before.
    LineBack,
    /// One instruction on.
    Instruction,
    /// One instruction back.
    InstructionBack,
    /// To the end of the last input.
    End,
    /// To right before the next line that has a breakpoint; or to the end of the last input.
    Break,
    /// To a place between two lines; or to the last one before it at which a run can pause.
    Place(Place),
    /// To a place between two instructions; or to the last one before it at which a run can pause.
    Boundary(Boundary),
    /// Through the interpreter's shutdown.
    Exit,
}

/// What an advance came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// The budget is spent; the same goal goes on.
    Busy,
    /// The goal is reached.
    Arrived,
    /// The last input has run to its end.
    Finished,
    /// An exception ended the input.
    Failed,
}

/// What a goal comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Aim {
    Line(Place),
    Instruction(Boundary),
}

impl Aim {
    /// Which input it is in.
    pub(super) fn input(self) -> u32 {
        match self {
            Self::Line(place) => place.input,
            Self::Instruction(boundary) => boundary.input,
        }
    }

    /// The aim at which to look first, so that what a step changed can be told: the line before.
    pub(super) fn just_before(self) -> Option<Self> {
        match self {
            Self::Line(Place { input, line }) if line != END => {
                Some(Self::Line(Place { input, line: line.checked_sub(1)? }))
            }
            _ => None,
        }
    }
}

/// A line, or an instruction, behind all of an input.
pub(super) const END: u32 = u32::MAX;
