//! A run: a machine, the inputs that it executes one after the other, and where it stands in them.
//!
//! A place is (input, lines of it executed), or (input, instructions). Going forward executes; going back takes the last
//! checkpoint before the place and executes from there (`seek`), so that every way to a place leads to the same bytes.

use std::cmp::Ordering;
use std::collections::BTreeSet;

use crate::compiler::{CompileError, Mode};
use crate::memory::regions::NATIVE_STACK;
use crate::object::machine::OutputPiece;
use crate::object::{Machine, Stream};
use crate::vm::top_level::{self, Uncaught};
use crate::vm::{Outcome, driver, finalize};

use super::acts::{Act, Replaced, Undone};
use super::checkpoint::{Checkpoint, Stand, is_between_instructions};
use super::history::{Approach, DEFAULT_HISTORY_BYTES, History};
use super::output::KnownOutput;
use super::position::{Aim, Boundary, END, Input, Place, Stage};
use super::seek::{Move, Target};
use super::stretch::{DEFAULT_NATIVE_ALLOWANCE, Stretch};

/// A machine on its way through its inputs.
pub struct Run {
    pub(super) machine: Machine,
    pub(super) inputs: Vec<Input>,
    pub(super) stand: Stand,
    /// Whether it stands between two instructions, and not inside native code that a budget has interrupted.
    pub(super) at_boundary: bool,
    /// Where the goal under way leads; kept between slices.
    pub(super) target: Option<Target>,
    /// What was given up because it was longer than a slice and cannot pause.
    pub(super) stretch: Option<Stretch>,
    /// Units of work that such may take beyond a slice, the first time.
    pub(super) native_allowance: u64,
    pub(super) history: History,
    /// What has been printed, ahead of where it stands too.
    pub(super) known: KnownOutput,
    /// Statements in the middle of inputs, in the order of their places.
    pub(super) acts: Vec<Act>,
    /// Whether the act that ended last raised; none has ended yet.
    pub(super) act_raised: Option<bool>,
    /// Statements that were taken back, the last one last.
    pub(super) undone: Vec<Undone>,
    /// From where on breakpoints hold the run; `None`: they do not.
    pub(super) break_from: Option<Place>,
    /// Where checkpoints go into the ring on the way.
    pub(super) approach: Option<Approach>,
    pub(super) boot: Checkpoint,
    /// The first birth serial of the user's program.
    pub(super) mark: u64,
    /// Work done and pages copied at the last checkpoint.
    paid: (u64, u64),
}

/// More than the activations of any program that is compared.
const WIPED_BYTES: u64 = 256 << 10;
/// A page is copied in the time of about 20 units of work: with this, checkpoints cost a twentieth of a run.
const WORK_OF_A_COPY: u64 = 400;
/// Work between two checkpoints at most, while the history has room: a few hundredths of a second of a program that
/// allocates much.
const LONGEST_GAP: u64 = 400_000;
const START: Stand =
    Stand { place: Place { input: 0, line: 0 }, stage: Stage::Waiting, at_line: true, is_finalized: false };

impl Run {
    /// A run of no input.
    pub fn new(machine: Machine) -> Self {
        let mut machine = machine;
        let boot = Checkpoint::take(&mut machine, START);
        Self {
            machine,
            inputs: Vec::new(),
            stand: START,
            at_boundary: true,
            target: None,
            stretch: None,
            native_allowance: DEFAULT_NATIVE_ALLOWANCE,
            history: History::new(DEFAULT_HISTORY_BYTES),
            known: KnownOutput::default(),
            acts: Vec::new(),
            act_raised: None,
            undone: Vec::new(),
            break_from: None,
            approach: None,
            boot,
            mark: u64::MAX,
            paid: (0, 0),
        }
    }

    /// The machine where it stands.
    pub fn machine(&self) -> &Machine {
        &self.machine
    }

    /// The bytes of this moment, to be compared: what finished activations left above the native stack is wiped.
    pub fn snapshot(&mut self) -> crate::memory::MemorySnapshot {
        let memory = &mut self.machine.memory;
        let here = memory.take_snapshot();
        let free = self.machine.registers.native_free.max(NATIVE_STACK.start);
        memory.fill(free, NATIVE_STACK.start + WIPED_BYTES - free, 0);
        let wiped = memory.take_snapshot();
        // Wiping touches pages, and a program can ask how many are in use.
        memory.restore_snapshot(&here);
        wiped
    }

    /// The inputs.
    pub fn inputs(&self) -> &[Input] {
        &self.inputs
    }

    /// Where it stands, by lines.
    pub fn place(&self) -> Place {
        self.stand.place
    }

    /// Where it stands, by instructions.
    pub fn boundary(&self) -> Boundary {
        let input = self.stand.place.input;
        let begun_at = self.inputs.get(input as usize).map_or(0, |input| input.begun_at);
        Boundary { input, instruction: self.machine.registers.instructions().saturating_sub(begun_at) }
    }

    /// Whether it stands between two lines, and not inside one.
    pub fn is_between_lines(&self) -> bool {
        self.stand.at_line
    }

    /// How far the current input is.
    pub fn stage(&self) -> Stage {
        self.stand.stage
    }

    /// The first birth serial of the user's program.
    pub fn mark(&self) -> u64 {
        self.mark
    }

    /// The native operation that has been longer than a slice, cannot pause and is begun again with more time.
    pub fn stretch(&self) -> Option<Stretch> {
        self.stretch
    }

    /// Bytes that the past keeps: pages of checkpoints that later moments do not share.
    pub fn history_bytes(&self) -> u64 {
        self.history.bytes()
    }

    /// How many bytes the past may keep, from now on. With fewer, going back takes longer; every moment stays.
    pub fn set_history_budget(&mut self, bytes: u64) {
        self.history.set_budget(bytes);
    }

    /// How many units of work native code that cannot pause may take beyond a slice, the first time.
    pub fn set_native_allowance(&mut self, units: u64) {
        self.native_allowance = units;
    }

    /// Makes a script the only input and stands before its first line.
    pub fn load(&mut self, source: &str, filename: &str) -> Result<(), Box<CompileError>> {
        crate::compiler::compile(source, filename, Mode::Exec)
            .map_err(|error| Box::new(error.of_file(source)))?;
        self.boot.restore(&mut self.machine);
        self.machine.output.clear();
        self.forget_from(0);
        self.inputs.clear();
        self.acts.clear();
        self.undone.clear();
        self.push(source, filename, true);
        self.stand = START;
        self.forget_goal();
        self.mark = u64::MAX;
        self.begin();
        Ok(())
    }

    pub(super) fn push(&mut self, source: &str, filename: &str, is_script: bool) {
        let (source, filename) = (source.to_owned(), filename.to_owned());
        self.inputs.push(Input {
            source,
            filename,
            is_script,
            length: None,
            begun_at: 0,
            is_silent: false,
            replaced: Replaced::default(),
        });
    }

    /// Forgets all that is known of an input and of those after it.
    pub(super) fn forget_from(&mut self, input: u32) {
        self.known.learn(&self.machine.output);
        self.machine.timeline.forget_from(input);
        self.machine.series.forget_after(input.checked_sub(1).map_or((0, 0), |before| (before, END - 1)));
        self.history.forget_from(input);
        let printed = self.history.printed();
        self.known.cut(printed);
        if self.stand.place.input >= input {
            self.known.show(&mut self.machine.output, printed);
        }
    }

    /// The memory, to be recorded.
    pub(super) fn memory(&mut self) -> &mut crate::memory::Memory {
        &mut self.machine.memory
    }

    /// What could not pause is given its first allowance again.
    pub(super) fn forget_stretch(&mut self) {
        self.stretch = None;
    }

    /// Nothing is under way towards a goal.
    pub(super) fn forget_goal(&mut self) {
        (self.target, self.stretch, self.break_from) = (None, None, None);
    }

    /// Sets breakpoints at these lines of the script, and nowhere else.
    pub fn break_at(&mut self, lines: BTreeSet<u32>) {
        let script = self.inputs.first().map_or("", |input| &input.filename);
        self.machine.decoded.break_at(script, lines);
    }

    pub(super) fn end_of(&self, input: u32) -> Place {
        Place { input, line: self.inputs[input as usize].length.unwrap_or(END) }
    }

    /// Executes towards an aim, as far as this limit of work.
    pub(super) fn go_on(&mut self, aim: Aim, limit: u64) -> Move {
        match self.stand.stage {
            Stage::Waiting => self.begin(),
            Stage::Running => {
                self.set_limits(aim, limit);
                let outcome = driver::run(&mut self.machine);
                return self.settle(outcome);
            }
            Stage::Ended | Stage::Failed if (self.stand.place.input as usize) + 1 < self.inputs.len() => {
                self.stand.place = Place { input: self.stand.place.input + 1, line: 0 };
                self.stand.stage = Stage::Waiting;
            }
            Stage::Ended | Stage::Failed | Stage::Exited => return Move::None,
        }
        Move::Ahead
    }

    /// How far the machine goes in one go: to the aim, and not past a checkpoint that is due.
    fn set_limits(&mut self, aim: Aim, limit: u64) {
        let halt = self.halt_limit(limit);
        let input = self.stand.place.input;
        let registers = &mut self.machine.registers;
        let mut slice = registers.work.saturating_add(self.history.spacing()).min(limit);
        if let Some(next) = self.approach.and_then(Approach::next) {
            slice = slice.min(next.max(registers.work + 1));
        }
        if let Some(stretch) = self.stretch {
            slice = stretch.pause_before(registers.instructions(), registers.work, slice);
        }
        registers.set_budget(slice);
        registers.halt_limit = halt;
        registers.stop_at_line = 0;
        // A line that cannot be stood at is fallen back from: at once, or another such line might come between.
        registers.pauses_past_line = self.target.is_some_and(Target::is_bound);
        registers.break_from = self.break_from.and_then(|from| match input.cmp(&from.input) {
            Ordering::Less => None,
            Ordering::Equal => Some(u64::from(from.line)),
            Ordering::Greater => Some(0),
        });
        match aim {
            Aim::Line(place) if place.input == input && place.line != END => {
                registers.stop_at_line = u64::from(place.line) + 1;
            }
            Aim::Instruction(boundary) if boundary.input == input => {
                let end = self.inputs[input as usize].begun_at.saturating_add(boundary.instruction);
                registers.pause_before_instruction(end);
            }
            _ => {}
        }
        if let Some(line) = self.next_act() {
            let registers = &mut self.machine.registers;
            let due = u64::from(line) + 1;
            registers.stop_at_line =
                if registers.stop_at_line == 0 { due } else { registers.stop_at_line.min(due) };
        }
    }

    fn allowance(&self) -> u64 {
        self.stretch.map_or(self.native_allowance, |stretch| stretch.allowance)
    }

    /// How much work may be done before what cannot pause is given up.
    fn halt_limit(&self, limit: u64) -> u64 {
        limit.saturating_add(self.allowance())
    }

    /// Begins the input at which the run stands and goes to its first line.
    fn begin(&mut self) {
        let number = self.stand.place.input;
        self.inputs[number as usize].begun_at = self.machine.registers.instructions();
        let input = self.inputs[number as usize].clone();
        self.stand.at_line = true;
        self.keep_checkpoint();
        let m = &mut self.machine;
        m.registers.lines = 0;
        m.registers.inputs = u64::from(number) + 1;
        if !input.is_script && !input.is_silent {
            m.output.push(OutputPiece { stream: Stream::Input, text: input.source.clone(), at_line: 0 });
        }
        let mode = if input.is_script || input.is_silent { Mode::Exec } else { Mode::Single };
        let Ok(prepared) = top_level::prepare(m, &input.source, &input.filename, mode) else {
            self.stand.stage = Stage::Failed;
            return;
        };
        m.registers.set_budget(u64::MAX);
        m.registers.halt_limit = u64::MAX;
        (m.registers.stop_at_line, m.registers.break_from) = (1, None);
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
        self.stand.stage = Stage::Running;
        let _ = self.settle(outcome);
    }

    /// Notes where the machine has come to.
    pub(super) fn settle(&mut self, outcome: Outcome) -> Move {
        let m = &mut self.machine;
        self.stand.place.line = m.registers.lines as u32;
        (self.stand.at_line, self.at_boundary) = (true, true);
        match outcome {
            Outcome::Paused => {
                self.stand.at_line = m.registers.at_line;
                self.at_boundary = is_between_instructions(m);
                if !self.arrive() {
                    self.keep_what_is_due();
                }
                return Move::Ahead;
            }
            Outcome::Finished(value) if m.top_native().0 != 0 => {
                m.decref(value);
                self.act_raised = Some(false);
                return self.end_act();
            }
            Outcome::Halted => return self.give_up(),
            Outcome::Finished(value) => {
                m.decref(value);
                if self.is_script() && self.without_pause(|m| top_level::after_script(m, false)).is_none() {
                    return self.give_up();
                }
                self.stand.stage = Stage::Ended;
            }
            Outcome::Raised => {
                let in_act = m.top_native().0 != 0;
                let is_script = !in_act && self.is_script();
                let told = self.without_pause(|m| {
                    if is_script {
                        top_level::after_script(m, true)
                    } else {
                        Some(top_level::handle_uncaught(m))
                    }
                });
                let Some(uncaught) = told.flatten() else {
                    return self.give_up();
                };
                if in_act {
                    self.act_raised = Some(true);
                    if let Uncaught::Exit(status) = uncaught {
                        // As in a debugger, which the program goes on under.
                        self.machine.print(Stream::Stderr, &format!("*** SystemExit: {status}\n"));
                    }
                    return self.end_act();
                }
                self.stand.stage = match uncaught {
                    // As under `python -i`, the script's exit leaves the console.
                    Uncaught::Exit(_) if self.stand.place.input == 0 => Stage::Ended,
                    Uncaught::Exit(_) => Stage::Exited,
                    Uncaught::Printed(_) => Stage::Failed,
                };
            }
        }
        self.stand.place.line = self.machine.registers.lines as u32;
        self.inputs[self.stand.place.input as usize].length = Some(self.stand.place.line);
        self.machine.sample();
        self.keep_checkpoint();
        Move::Ahead
    }

    fn is_script(&self) -> bool {
        self.inputs[self.stand.place.input as usize].is_script
    }

    /// An act is over: the run stands before the line that is next without it.
    fn end_act(&mut self) -> Move {
        self.machine.registers.at_line = true;
        self.stand.place.line = self.machine.registers.lines as u32;
        if !self.arrive() {
            self.keep_what_is_due();
        }
        Move::Ahead
    }

    /// Takes the checkpoints that are due where the machine has paused.
    fn keep_what_is_due(&mut self) {
        let registers = &self.machine.registers;
        let work = registers.work;
        let is_before_stretch = self.stretch.is_some_and(|stretch| stretch.is_next(registers.instructions()));
        if is_before_stretch || self.history.wants_one(work) && self.is_paid_off() {
            self.keep_checkpoint();
        }
        if self.approach.and_then(Approach::next).is_some_and(|next| next <= work) {
            self.keep_near();
            self.approach.iter_mut().for_each(|approach| approach.advance(work));
        }
    }

    /// Whether so much has been executed since the last checkpoint that the pages copied for it hardly count, or that going
    /// back would take long.
    fn is_paid_off(&self) -> bool {
        let (work, copies) = self.paid;
        let copied = self.machine.memory.copied_pages() - copies;
        self.machine.registers.work.saturating_sub(work) >= (copied * WORK_OF_A_COPY).min(LONGEST_GAP)
    }

    /// A checkpoint of where it stands; pages that are again what they were are shared again.
    fn checkpoint(&mut self) -> Checkpoint {
        if let Some(before) = self.history.memory_before(self.machine.registers.work) {
            self.machine.memory.share_unchanged(before);
        }
        Checkpoint::take(&mut self.machine, self.stand)
    }

    /// Where it stands, to come back to.
    pub(super) fn here(&mut self) -> Checkpoint {
        Checkpoint::take(&mut self.machine, self.stand)
    }

    fn keep_checkpoint(&mut self) {
        if cfg!(feature = "without-history") {
            return;
        }
        let checkpoint = self.checkpoint();
        self.history.add(checkpoint);
        self.start_paying();
    }

    fn start_paying(&mut self) {
        self.paid = (self.machine.registers.work, self.machine.memory.copied_pages());
    }

    pub(super) fn keep_near(&mut self) {
        let checkpoint = self.here();
        self.history.add_near(checkpoint);
    }

    /// Does what cannot pause up to the halt limit; `None` if that was not enough.
    fn without_pause<T>(&mut self, act: impl FnOnce(&mut Machine) -> T) -> Option<T> {
        let m = &mut self.machine;
        m.registers.nested_since = m.registers.instructions();
        m.registers.nesting += 1;
        m.registers.set_budget(m.registers.halt_limit);
        (m.registers.stop_at_line, m.registers.break_from) = (0, None);
        let done = act(m);
        m.registers.nesting -= 1;
        (!m.registers.halting).then_some(done)
    }

    /// Goes back to the last checkpoint before what was too long, which may take more work in one go next time.
    fn give_up(&mut self) -> Move {
        let since = self.machine.registers.nested_since;
        let checkpoint = self.history.before_instruction(since).unwrap_or_else(|| self.boot.clone());
        self.resume_from(&checkpoint);
        self.stretch = Some(Stretch::longer_than(self.allowance(), since));
        Move::GivenUp
    }

    /// Shuts the interpreter down; `false` if that takes more than this limit.
    pub(super) fn exit(&mut self, limit: u64) -> bool {
        self.machine.registers.halt_limit = self.halt_limit(limit);
        if self.without_pause(finalize::finalize).is_none() {
            let _ = self.give_up();
            return false;
        }
        self.stand.stage = Stage::Exited;
        self.stand.is_finalized = true;
        true
    }

    pub(super) fn resume_from(&mut self, checkpoint: &Checkpoint) {
        self.known.learn(&self.machine.output);
        checkpoint.restore(&mut self.machine);
        self.known.show(&mut self.machine.output, checkpoint.label.printed);
        self.stand = checkpoint.label.stand;
        let is_running = self.stand.stage == Stage::Running;
        self.at_boundary = !is_running || is_between_instructions(&self.machine);
        self.start_paying();
        // What is due on the way was planned for another stretch of the run.
        self.approach = None;
    }
}
