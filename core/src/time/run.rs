//! A run: a machine, the inputs that it executes one after the other, and where it stands in them.
//!
//! A place is (input, lines of it executed). Going forward executes; going back takes the last checkpoint before the
//! place and executes from there, so that every way to a place leads to the same bytes.

use crate::compiler::{CompileError, Mode};
use crate::memory::regions::NATIVE_STACK;
use crate::object::machine::OutputPiece;
use crate::object::{Machine, Stream};
use crate::vm::top_level::{self, Uncaught};
use crate::vm::{Outcome, driver, finalize};

use super::Recorded;
use super::checkpoints::{Checkpoint, Checkpoints};
use super::stretch::{self, Stretch};

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
}

/// A place in a run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// Which input.
    pub input: u32,
    /// How many lines of it have been executed.
    pub line: u32,
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
    /// One line on.
    Line,
    /// To the end of the last input.
    End,
    /// To a place.
    Place(Place),
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

/// Where an advance goes.
#[derive(Clone, Copy, Debug)]
struct Target {
    goal: Goal,
    place: Place,
    /// Whether it lies behind: then the run must not end up after it.
    is_back: bool,
}

/// What going on came to.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Move {
    /// The run is further than before.
    Ahead,
    /// It is back at a checkpoint: something that cannot pause took too long.
    GivenUp,
    /// Nothing more can run.
    None,
}

/// A machine on its way through its inputs.
pub struct Run {
    machine: Machine,
    inputs: Vec<Input>,
    place: Place,
    stage: Stage,
    /// Whether it stands between two lines, and not inside one.
    at_line: bool,
    /// Whether the interpreter has been shut down.
    is_finalized: bool,
    /// The place that the goal under way comes to; kept between slices.
    target: Option<Target>,
    /// What was given up because it was longer than a slice and cannot pause.
    stretch: Option<Stretch>,
    checkpoints: Checkpoints,
    boot: Checkpoint,
    /// The first birth serial of the user's program.
    mark: u64,
}

const END: u32 = u32::MAX;
/// More than the activations of any program that is compared.
const WIPED_BYTES: u64 = 256 << 10;
/// Work in one go between looks at whether a checkpoint is due.
const SLICE: u64 = 500_000;

impl Run {
    /// A run of no input.
    pub fn new(machine: Machine) -> Self {
        let mut machine = machine;
        let boot = Checkpoint::take(&mut machine, Place::default(), Stage::Waiting, true);
        Self {
            machine,
            inputs: Vec::new(),
            place: Place::default(),
            stage: Stage::Waiting,
            at_line: true,
            is_finalized: false,
            target: None,
            stretch: None,
            checkpoints: Checkpoints::default(),
            boot,
            mark: u64::MAX,
        }
    }

    /// The machine where it stands.
    pub fn machine(&self) -> &Machine {
        &self.machine
    }

    /// The bytes of this moment, to be compared: what finished activations left above the native stack is wiped.
    pub fn snapshot(&mut self) -> crate::memory::MemorySnapshot {
        let free = self.machine.registers.native_free.max(NATIVE_STACK.start);
        self.machine.memory.fill(free, NATIVE_STACK.start + WIPED_BYTES - free, 0);
        self.machine.memory.take_snapshot()
    }

    /// The inputs.
    pub fn inputs(&self) -> &[Input] {
        &self.inputs
    }

    /// Where it stands.
    pub fn place(&self) -> Place {
        self.place
    }

    /// How far the current input is.
    pub fn stage(&self) -> Stage {
        self.stage
    }

    /// The first birth serial of the user's program.
    pub fn mark(&self) -> u64 {
        self.mark
    }

    /// The native operation that has been longer than a slice, cannot pause and is begun again with more time.
    pub fn stretch(&self) -> Option<Stretch> {
        self.stretch
    }

    /// Makes a script the only input and stands before its first line.
    pub fn load(&mut self, source: &str, filename: &str) -> Result<(), Box<CompileError>> {
        crate::compiler::compile(source, filename, Mode::Exec)
            .map_err(|error| Box::new(error.of_file(source)))?;
        self.boot.clone().restore(&mut self.machine);
        self.checkpoints.forget_from(0);
        self.inputs.clear();
        self.push(source, filename, true);
        (self.place, self.stage, self.target) = (Place::default(), Stage::Waiting, None);
        self.stretch = None;
        self.mark = u64::MAX;
        self.begin();
        Ok(())
    }

    /// Appends a console statement.
    pub fn push_statement(&mut self, source: &str) -> Result<(), Box<CompileError>> {
        let source = if source.ends_with('\n') { source.to_owned() } else { format!("{source}\n") };
        crate::compiler::compile(&source, "<stdin>", Mode::Single).map_err(Box::new)?;
        self.push(&source, "<stdin>", false);
        (self.target, self.stretch) = (None, None);
        Ok(())
    }

    fn push(&mut self, source: &str, filename: &str, is_script: bool) {
        let (source, filename) = (source.to_owned(), filename.to_owned());
        self.inputs.push(Input { source, filename, is_script, length: None });
    }

    /// Drops the last input; a run that stands in it goes back to its start. The script stays.
    pub fn drop_input(&mut self) {
        if self.inputs.len() < 2 {
            return;
        }
        self.inputs.pop();
        let dropped = self.inputs.len() as u32;
        self.checkpoints.forget_from(dropped);
        (self.target, self.stretch) = (None, None);
        if self.place.input >= dropped {
            self.seek(self.end_of(dropped - 1));
        }
    }

    fn end_of(&self, input: u32) -> Place {
        Place { input, line: self.inputs[input as usize].length.unwrap_or(END) }
    }

    /// Goes towards a goal for at most `budget` units of work.
    pub fn advance(&mut self, goal: Goal, budget: u64) -> Status {
        if self.inputs.is_empty() {
            return Status::Finished;
        }
        let target = match self.target {
            Some(target) if target.goal == goal => target,
            _ => self.start_towards(goal),
        };
        self.target = Some(target);
        let limit = self.machine.registers.work.saturating_add(budget);
        while !self.is_at(target.place) {
            if self.machine.registers.work >= limit {
                return Status::Busy;
            }
            match self.go_on(target.place, limit) {
                Move::Ahead => {}
                Move::GivenUp => return Status::Busy,
                Move::None => break,
            }
        }
        if target.is_back && self.place > target.place && self.place.input == target.place.input {
            self.step_back_to(target.place);
        }
        if goal == Goal::Exit && !self.is_finalized && !self.exit(limit) {
            return Status::Busy;
        }
        (self.target, self.stretch) = (None, None);
        self.status()
    }

    fn status(&self) -> Status {
        match self.stage {
            Stage::Failed => Status::Failed,
            Stage::Ended | Stage::Exited if self.place.input as usize + 1 >= self.inputs.len() => {
                Status::Finished
            }
            _ => Status::Arrived,
        }
    }

    /// Finds the goal's place; one that lies behind is approached from the checkpoint before it.
    fn start_towards(&mut self, goal: Goal) -> Target {
        let place = self.target_of(goal);
        let is_inside = place == self.place && !self.at_line;
        let is_back = place < self.place || is_inside || self.is_finalized && goal != Goal::Exit;
        if is_back {
            self.go_back_before(place);
        }
        Target { goal, place, is_back }
    }

    fn target_of(&self, goal: Goal) -> Place {
        let last = self.inputs.len() as u32 - 1;
        let is_over = matches!(self.stage, Stage::Ended | Stage::Failed);
        match goal {
            Goal::Line if is_over && self.place.input < last => {
                Place { input: self.place.input + 1, line: 1 }
            }
            Goal::Line => Place { input: self.place.input, line: self.place.line + 1 },
            Goal::End | Goal::Exit => Place { input: last, line: END },
            Goal::Place(place) if place.input > last => Place { input: last, line: END },
            Goal::Place(Place { input, line: 0 }) if input > 0 => self.end_of(input - 1),
            Goal::Place(place) => place,
        }
    }

    fn is_at(&self, place: Place) -> bool {
        match self.stage {
            Stage::Waiting => false,
            Stage::Running => self.place > place || self.place == place && self.at_line,
            Stage::Ended | Stage::Failed => self.place.input >= place.input,
            Stage::Exited => true,
        }
    }

    /// Executes towards a place.
    fn go_on(&mut self, place: Place, limit: u64) -> Move {
        match self.stage {
            Stage::Waiting => self.begin(),
            Stage::Running => {
                let line = if self.place.input == place.input { place.line } else { END };
                let mut slice = self.machine.registers.work.saturating_add(SLICE).min(limit);
                if let Some(stretch) = self.stretch {
                    let done = self.machine.registers;
                    slice = stretch.pause_before(done.instructions, done.work, slice);
                }
                self.set_limits(line, slice, self.halt_limit(limit));
                let outcome = driver::run(&mut self.machine);
                return self.settle(outcome);
            }
            Stage::Ended | Stage::Failed if (self.place.input as usize) + 1 < self.inputs.len() => {
                self.place = Place { input: self.place.input + 1, line: 0 };
                self.stage = Stage::Waiting;
            }
            Stage::Ended | Stage::Failed | Stage::Exited => return Move::None,
        }
        Move::Ahead
    }

    /// Goes on until it is at a place, or nothing more can run, without a limit.
    fn go_all_the_way(&mut self, place: Place) {
        while !self.is_at(place) && self.go_on(place, u64::MAX) == Move::Ahead {}
    }

    /// How much work may be done before what cannot pause is given up.
    fn halt_limit(&self, limit: u64) -> u64 {
        limit.saturating_add(self.stretch.map_or(stretch::FIRST_ALLOWANCE, |stretch| stretch.allowance))
    }

    fn set_limits(&mut self, line: u32, work: u64, halt: u64) {
        self.machine.registers.work_limit = work;
        self.machine.registers.halt_limit = halt;
        self.machine.registers.stop_at_line = if line == END { 0 } else { u64::from(line) + 1 };
    }

    /// Begins the input at which the run stands and goes to its first line.
    fn begin(&mut self) {
        let number = self.place.input;
        let input = self.inputs[number as usize].clone();
        let m = &mut self.machine;
        let checkpoint = Checkpoint::take(m, self.place, Stage::Waiting, true);
        self.checkpoints.add(checkpoint);
        m.registers.lines = 0;
        m.registers.inputs = u64::from(number) + 1;
        if !input.is_script {
            m.output.push(OutputPiece { stream: Stream::Input, text: input.source.clone(), at_line: 0 });
        }
        let mode = if input.is_script { Mode::Exec } else { Mode::Single };
        let Ok(prepared) = top_level::prepare(m, &input.source, &input.filename, mode) else {
            self.stage = Stage::Failed;
            return;
        };
        self.set_limits(0, u64::MAX, u64::MAX);
        let m = &mut self.machine;
        let outcome = driver::begin(m, |m| {
            if input.is_script {
                top_level::start_script(m, &prepared, &input.filename)
            } else {
                top_level::start_statement(m, &prepared)
            }
        });
        if number == 0 {
            self.mark = self.machine.memory.registers().births + 1;
        }
        self.stage = Stage::Running;
        let _ = self.settle(outcome);
    }

    /// Notes where the machine has come to.
    fn settle(&mut self, outcome: Outcome) -> Move {
        let m = &mut self.machine;
        self.place.line = m.registers.lines as u32;
        self.at_line = true;
        match outcome {
            Outcome::Paused => {
                self.at_line = m.registers.at_line;
                let is_before_stretch =
                    self.stretch.is_some_and(|stretch| stretch.is_next(m.registers.instructions));
                if is_before_stretch || self.checkpoints.wants_one(m.registers.work) {
                    self.checkpoints.add(Checkpoint::take(m, self.place, Stage::Running, self.at_line));
                }
                return Move::Ahead;
            }
            Outcome::Halted => return self.give_up(),
            Outcome::Finished(value) => {
                m.decref(value);
                self.stage = Stage::Ended;
            }
            Outcome::Raised => {
                let Some(uncaught) = self.without_pause(top_level::handle_uncaught) else {
                    return self.give_up();
                };
                self.stage = match uncaught {
                    // As under `python -i`, the script's exit leaves the console.
                    Uncaught::Exit(_) if self.place.input == 0 => Stage::Ended,
                    Uncaught::Exit(_) => Stage::Exited,
                    Uncaught::Printed => Stage::Failed,
                };
            }
        }
        self.inputs[self.place.input as usize].length = Some(self.place.line);
        let checkpoint = Checkpoint::take(&mut self.machine, self.place, self.stage, true);
        self.checkpoints.add(checkpoint);
        Move::Ahead
    }

    /// Does what cannot pause up to the halt limit; `None` if that was not enough.
    fn without_pause<T>(&mut self, act: impl FnOnce(&mut Machine) -> T) -> Option<T> {
        let m = &mut self.machine;
        m.registers.nested_since = m.registers.instructions;
        m.registers.nesting += 1;
        m.registers.work_limit = m.registers.halt_limit;
        m.registers.stop_at_line = 0;
        let done = act(m);
        m.registers.nesting -= 1;
        (!m.registers.halting).then_some(done)
    }

    /// Goes back to the last checkpoint before what was too long, which may take more work in one go next time.
    fn give_up(&mut self) -> Move {
        let since = self.machine.registers.nested_since;
        let checkpoint = self.checkpoints.before_instruction(since).unwrap_or(&self.boot).clone();
        self.resume_from(&checkpoint);
        self.stretch = Some(Stretch::longer_than(self.stretch, since));
        Move::GivenUp
    }

    /// Shuts the interpreter down; `false` if that takes more than this limit.
    fn exit(&mut self, limit: u64) -> bool {
        self.set_limits(END, limit, self.halt_limit(limit));
        if self.without_pause(finalize::finalize).is_none() {
            let _ = self.give_up();
            return false;
        }
        self.stage = Stage::Exited;
        self.is_finalized = true;
        true
    }

    /// Goes to a place, whatever it costs.
    pub fn seek(&mut self, place: Place) {
        while self.advance(Goal::Place(place), u64::MAX) == Status::Busy {}
    }

    /// Takes the last checkpoint from which this place lies ahead.
    fn go_back_before(&mut self, place: Place) {
        let checkpoint = self.checkpoints.before(place).unwrap_or(&self.boot).clone();
        self.resume_from(&checkpoint);
    }

    fn resume_from(&mut self, checkpoint: &Checkpoint) {
        checkpoint.restore(&mut self.machine);
        (self.place, self.stage, self.at_line) = (checkpoint.place, checkpoint.stage, checkpoint.at_line);
        self.is_finalized = false;
    }

    /// Stands at the last pause at or before this place: lines inside native recursion are none to pause at.
    fn step_back_to(&mut self, place: Place) {
        self.go_back_before(place);
        let mut last = None;
        while self.place.input < place.input || self.stage == Stage::Waiting || self.place <= place {
            if self.at_line && self.stage != Stage::Waiting && self.place.input == place.input {
                last = Some(self.place);
            }
            let next = Place {
                input: place.input,
                line: if self.place.input == place.input { self.place.line + 1 } else { 0 },
            };
            let aim = if self.stage == Stage::Waiting { Place { line: 0, ..next } } else { next };
            let before = self.place;
            self.go_all_the_way(aim);
            if self.place == before && self.stage != Stage::Running {
                break;
            }
        }
        let Some(last) = last else { return };
        self.go_back_before(last);
        self.go_all_the_way(last);
    }

    /// Goes one line on, recording what happens.
    pub fn record_line(&mut self) -> Recorded {
        let start = Checkpoint::take(&mut self.machine, self.place, self.stage, self.at_line);
        let before = start.machine(&self.machine);
        self.machine.memory.start_recording();
        while self.advance(Goal::Line, u64::MAX) == Status::Busy {}
        let events = self.machine.memory.stop_recording();
        Recorded { before, events, after: self.machine.memory.take_snapshot() }
    }

    /// Looks at the last place before where the run stands, and comes back.
    pub fn look_back<T>(&mut self, look: impl FnOnce(&mut Self) -> T) -> Option<T> {
        let here = Checkpoint::take(&mut self.machine, self.place, self.stage, self.at_line);
        let (target, was_finalized) = (self.target.take(), self.is_finalized);
        // A checkpoint knows how long the output was, not what it said, and going back cuts it.
        let output = self.machine.output.clone();
        let before = if was_finalized {
            self.place
        } else {
            Place { line: self.place.line.checked_sub(1)?, ..self.place }
        };
        self.go_back_before(before);
        self.go_all_the_way(before);
        if self.place >= here.place && !was_finalized {
            self.step_back_to(before);
        }
        let looked = look(self);
        self.resume_from(&here);
        self.machine.output = output;
        (self.target, self.is_finalized) = (target, was_finalized);
        Some(looked)
    }
}
