//! A program that is stepped through: what a page asks of a run, answered as plain data.

use crate::compiler::CompileError;
use crate::memory::Address;
use crate::object::frame::F_CODE;
use crate::object::native_stack::{NativeFrame, NativeKind};
use crate::object::runtime::SYS_DICT;
use crate::object::timeline::Timeline;
use crate::object::{Machine, Object, OutputPiece, Stream, code, traceback};
use crate::time::{Place, Run, Stage, Status};
use crate::view::data::{Failure, Moment, MomentOptions, NextLine, Phase, Position};
use crate::view::moment::{Standing, moment};
use crate::view::{
    Census, Discrepancy, Inspection, Instruction, ObjectId, Picture, Subject, audit, draw, inspect,
    next_instruction, rows, text,
};
use crate::vm::paused_before;
use crate::vm::top_level::{render_compile_error, shown_message};

use super::destination::Destination;
use super::inside::Inside;
use super::over_time::Tour;
use super::past::Asked;
use super::what_if::Futures;
use super::{SessionOptions, booted};

/// The file name of statements.
const CONSOLE: &str = "<stdin>";

/// A text that was not compiled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceError {
    /// CPython's exception, or `Unsupported`.
    pub type_name: String,
    /// CPython's words.
    pub message: String,
    /// The line, from 1.
    pub line: u32,
    /// The column, from 1.
    pub column: u32,
    /// The line's text.
    pub text: Option<String>,
    /// All of it, as CPython prints it.
    pub rendered: String,
}

/// How an advance ended.
#[derive(Clone, Debug)]
pub struct Progress {
    /// How.
    pub status: Status,
    /// Where it stands.
    pub position: Position,
    /// Instructions since boot.
    pub instructions: u64,
    /// What to tell the reader.
    pub message: Option<String>,
}

/// Figures of a session.
#[derive(Clone, Copy, Debug)]
pub struct Stats {
    /// Instructions since boot.
    pub instructions: u64,
    /// Lines executed in the current input.
    pub lines: u64,
    /// Live objects.
    pub objects: u64,
    /// Bytes in use in the simulated process.
    pub bytes_in_use: u64,
    /// Bytes of the pages that the session holds.
    pub resident_bytes: u64,
    /// Bytes that only the past keeps.
    pub history_bytes: u64,
}

/// What was drawn of a place, to compare the next with.
struct Seen {
    place: Place,
    /// Whether it was between two lines.
    at_line: bool,
    stage: Stage,
    /// Instructions since boot: a statement in the middle of an input is at the same place as what was before it.
    instructions: u64,
    /// What was to be drawn.
    options: MomentOptions,
    /// Whether names were lifted into cards in it.
    has_lifted: bool,
    picture: Picture,
    next: Option<NextLine>,
    /// The instruction that followed.
    instruction: Option<Instruction>,
    /// Output at that place: pieces, and the length of the last.
    printed: (usize, usize),
}

/// A program, and any moment of its run.
pub struct Session {
    pub(super) run: Run,
    seen: Option<Seen>,
    /// What was seen of the moment before that, for the way back.
    left: Option<Seen>,
    /// The instruction that is looked into; then the run stands before it.
    pub(super) inside: Option<Inside>,
    /// Whether an advance by events is on its way out of an instruction.
    pub(super) is_leaving: bool,
    /// The question about the past that is being answered; then the run is away.
    pub(super) asked: Option<Asked>,
    /// The futures that are being compared.
    pub(super) futures: Option<Futures>,
    /// The run once more, on its way to where it stands, with what its lines allocate.
    pub(super) tour: Option<Tour>,
}

impl Session {
    /// A booted interpreter with no input.
    pub fn new(options: SessionOptions) -> Self {
        let mut run = Run::new(booted(options));
        run.set_history_budget(options.history_bytes);
        run.set_native_allowance(options.native_allowance);
        Self {
            run,
            seen: None,
            left: None,
            inside: None,
            is_leaving: false,
            asked: None,
            futures: None,
            tour: None,
        }
    }

    /// Makes `source` the only input and stands before its first line; the number of inputs.
    pub fn load(&mut self, source: &str, filename: &str) -> Result<usize, SourceError> {
        self.forget();
        self.run.load(source, filename).map_err(|error| source_error(filename, &error))?;
        Ok(self.run.inputs().len())
    }

    /// Appends a console input; the number of inputs.
    pub fn push_statement(&mut self, source: &str) -> Result<usize, SourceError> {
        self.withdraw();
        (self.left, self.inside) = (None, None);
        self.run.push_statement(source).map_err(|error| source_error("<stdin>", &error))?;
        Ok(self.run.inputs().len())
    }

    /// Drops the last statement; what it had replaced comes back.
    pub fn drop_input(&mut self) {
        self.forget();
        self.run.drop_input();
    }

    pub(super) fn forget(&mut self) {
        self.withdraw();
        (self.seen, self.left, self.inside, self.is_leaving) = (None, None, None, false);
    }

    /// Goes towards a destination for at most `budget` units of work.
    pub fn advance(&mut self, destination: impl Into<Destination>, budget: u64) -> Progress {
        self.withdraw();
        let status = self.go(destination.into(), budget);
        Progress {
            status,
            position: self.position(),
            instructions: self.run.machine().registers.instructions(),
            message: self.remark(status),
        }
    }

    /// What to tell the reader of how an advance ended.
    fn remark(&self, status: Status) -> Option<String> {
        match status {
            Status::Busy => self.run.stretch().map(|stretch| {
                format!(
                    "One operation cannot be paused and goes on: it has been given {} million steps so far.",
                    stretch.allowance.div_ceil(1_000_000)
                )
            }),
            Status::Failed
                if failure(&self.run).is_some_and(|failure| failure.type_name == "MemoryError") =>
            {
                Some(limit_met(self.run.machine()))
            }
            _ => None,
        }
    }

    /// Where it stands.
    pub fn position(&self) -> Position {
        let position = position_of(&self.run);
        match &self.inside {
            Some(inside) => Position { event: inside.event(), events: Some(inside.count()), ..position },
            None => position,
        }
    }

    /// The machine as it is shown: the run's, or inside an instruction that of the moment.
    pub fn machine(&self) -> &Machine {
        self.inside.as_ref().map_or_else(|| self.run.machine(), Inside::machine)
    }

    /// The run.
    pub fn run(&self) -> &Run {
        &self.run
    }

    /// The objects whose counts are not what their holders add up to.
    pub fn audit(&self) -> Vec<Discrepancy> {
        audit(self.machine())
    }

    /// Sets breakpoints at these lines of the script, and nowhere else.
    pub fn break_at(&mut self, lines: &[u32]) {
        self.run.break_at(lines.iter().copied().collect());
    }

    /// One object in full; `None` when no live object has this identity.
    pub fn inspect(&self, id: ObjectId) -> Option<Inspection> {
        inspect(self.machine(), &files_of(&self.run), id)
    }

    /// The text of the line that runs next, or ran last.
    pub fn last_line_text(&self) -> String {
        next_line(&self.run).map_or_else(String::new, |next| next.text)
    }

    /// The output so far.
    pub fn output(&self) -> &[OutputPiece] {
        &self.run.machine().output
    }

    /// Where the run collected and raised, as far as it has been executed.
    pub fn timeline(&self) -> &Timeline {
        &self.run.machine().timeline
    }

    /// Figures.
    pub fn stats(&self) -> Stats {
        let m = self.run.machine();
        Stats {
            instructions: m.registers.instructions(),
            lines: m.registers.lines,
            objects: Census::take(m, 0).objects,
            bytes_in_use: m.memory.malloc_stats().allocated_bytes(),
            resident_bytes: m.memory.resident_bytes(),
            history_bytes: self.run.history_bytes(),
        }
    }

    /// Everything that the screen shows of where it stands, with what the step that led here did.
    pub fn moment(&mut self, options: &MomentOptions) -> Moment {
        self.withdraw();
        if self.inside.is_some() {
            return self.moment_inside(options);
        }
        let next = next_line(&self.run);
        let seen = self.seen.take().filter(|seen| self.leads_here(seen, options));
        // Both pictures lift the same names, or a value would seem to come or go with the step.
        let (before, lifted) = match seen {
            Some(seen) if !seen.has_lifted && lifted(&[next.clone(), seen.next.clone()]).is_empty() => {
                (Some(seen), Vec::new())
            }
            _ => match self.run.look_back(|run| {
                let lifted = lifted(&[next.clone(), next_line(run)]);
                (see(run, options, &lifted), lifted)
            }) {
                Some((before, lifted)) => (Some(before), lifted),
                None => (None, lifted(&[next, None])),
            },
        };
        let left = self.left.take().filter(|left| lifted.is_empty() && self.is_here(left, options));
        let after = left.unwrap_or_else(|| see(&self.run, options, &lifted));
        let executed = before.as_ref().and_then(|seen| self.executed_since(seen));
        let instruction = match &executed {
            Some(executed) if !self.run.is_between_lines() => self.words_of_instruction(executed),
            _ => None,
        };
        let standing = Standing {
            position: self.position(),
            next: after.next.clone(),
            phase: phase_of(&self.run),
            failure: failure(&self.run),
            executed,
            instruction,
            printed: before.as_ref().map_or_else(String::new, |seen| self.printed_since(seen.printed)),
        };
        let kept = Seen { picture: after.picture.clone(), ..after };
        let made = moment(
            self.run.machine(),
            before.as_ref().map(|seen| &seen.picture),
            kept.picture.clone(),
            standing,
        );
        (self.seen, self.left) = (Some(kept), before);
        made
    }

    /// A moment inside an instruction, with what the last event did.
    fn moment_inside(&mut self, options: &MomentOptions) -> Moment {
        (self.seen, self.left) = (None, None);
        let standing = Standing {
            position: self.position(),
            next: next_line(&self.run),
            phase: phase_of(&self.run),
            failure: None,
            executed: None,
            instruction: None,
            printed: String::new(),
        };
        let (mark, files) = (self.run.mark(), files_of(&self.run));
        let picture =
            |machine: &Machine| draw(&Subject { machine, mark, files: &files, lifted: &[] }, options);
        let inside = self.inside.as_mut().expect("the caller has looked");
        let mut before = inside.look_back(picture);
        before.mark_verdicts(&inside.verdicts(inside.before()));
        let mut after = picture(inside.machine());
        after.mark_verdicts(&inside.verdicts(inside.event() as usize));
        let sentence = inside.sentence();
        Moment { sentence, ..moment(inside.machine(), Some(&before), after, standing) }
    }

    /// Whether what was seen is the moment just before this one.
    fn leads_here(&self, seen: &Seen, options: &MomentOptions) -> bool {
        let here = self.run.place();
        let is_before = match (seen.stage, self.run.stage()) {
            (Stage::Running, _) => {
                seen.at_line
                    && self.run.is_between_lines()
                    && seen.place.input == here.input
                    && seen.place.line + 1 == here.line
            }
            (Stage::Ended | Stage::Failed, Stage::Ended | Stage::Failed) => {
                seen.place.input + 1 == here.input && here.line == 1
            }
            _ => false,
        };
        is_before && seen.options == *options
    }

    /// Whether what was seen is this moment. Inputs have not changed since.
    fn is_here(&self, seen: &Seen, options: &MomentOptions) -> bool {
        seen.at_line
            && self.run.is_between_lines()
            && seen.place == self.run.place()
            && seen.stage == self.run.stage()
            && seen.instructions == self.run.machine().registers.instructions()
            && !seen.has_lifted
            && seen.options == *options
    }

    /// What was executed since the moment before: a line, or an instruction of it.
    fn executed_since(&self, seen: &Seen) -> Option<String> {
        if self.run.is_between_lines() {
            return Some(seen.next.as_ref()?.text.clone());
        }
        let Instruction { name, argument, .. } = seen.instruction.as_ref()?;
        Some(format!("{name} {argument}").trim_end().to_owned())
    }

    fn printed_since(&self, (pieces, length): (usize, usize)) -> String {
        let output = self.output();
        let cut =
            output.get(pieces.wrapping_sub(1)).and_then(|piece| piece.text.get(length..)).unwrap_or_default();
        let fresh = output.iter().skip(pieces).filter(|piece| piece.stream == Stream::Stdout);
        fresh.fold(cut.to_owned(), |text, piece| text + &piece.text)
    }
}

/// Names on the line that runs next or ran last, when it looks at identities.
fn lifted(lines: &[Option<NextLine>; 2]) -> Vec<String> {
    let looks = |line: &&NextLine| {
        let text = format!(" {} ", line.text);
        [" is ", "(id(", " id(", "intern("].iter().any(|word| text.contains(word))
            && !text.contains("is None")
            && !text.contains("is not None")
    };
    let names = |line: &NextLine| {
        line.text.split(|c: char| !c.is_alphanumeric() && c != '_').map(str::to_owned).collect::<Vec<_>>()
    };
    lines.iter().flatten().filter(looks).flat_map(names).collect()
}

fn see(run: &Run, options: &MomentOptions, lifted: &[String]) -> Seen {
    let m = run.machine();
    let files = files_of(run);
    let picture = draw(&Subject { machine: m, mark: run.mark(), files: &files, lifted }, options);
    Seen {
        place: run.place(),
        at_line: run.is_between_lines(),
        stage: run.stage(),
        instructions: m.registers.instructions(),
        options: *options,
        has_lifted: !lifted.is_empty(),
        picture,
        next: next_line(run),
        instruction: next_instruction(m),
        printed: (m.output.len(), m.output.last().map_or(0, |piece| piece.text.len())),
    }
}

/// Which limit a MemoryError has met.
fn limit_met(m: &Machine) -> String {
    let limit = m.memory.limit_bytes() >> 20;
    if m.memory.is_exhausted() {
        let mapped = m.memory.mapped_bytes() >> 20;
        return format!(
            "The browser gives no more memory: {mapped} MiB of the {limit} MiB that a program may use are in use."
        );
    }
    format!("A program may use {limit} MiB of memory here. That limit was met.")
}

/// The file names of the inputs.
pub(super) fn files_of(run: &Run) -> Vec<String> {
    let mut files: Vec<String> = run.inputs().iter().map(|input| input.filename.clone()).collect();
    files.extend(run.acts().first().map(|_| CONSOLE.to_owned()));
    files
}

/// Whether a file is one of the inputs', or a statement's in the middle of one.
fn is_own(run: &Run, file: &str) -> bool {
    run.inputs().iter().any(|input| input.filename == file) || !run.acts().is_empty() && file == CONSOLE
}

fn position_of(run: &Run) -> Position {
    let Place { input, line } = run.place();
    let between_lines = run.is_between_lines();
    Position {
        input,
        line: if between_lines { line } else { line.saturating_sub(1) },
        of: run.inputs().get(input as usize).and_then(|input| input.length),
        between_lines,
        instruction: run.boundary().instruction,
        event: 0,
        events: None,
    }
}

fn phase_of(run: &Run) -> Phase {
    match run.stage() {
        Stage::Waiting => Phase::Ready,
        Stage::Running if run.place() == Place::default() => Phase::Ready,
        Stage::Running => Phase::Running,
        Stage::Ended => Phase::Finished,
        Stage::Failed => Phase::Failed,
        Stage::Exited => Phase::Exited,
    }
}

/// The line about to run: of the innermost frame of the user's code.
pub(super) fn next_line(run: &Run) -> Option<NextLine> {
    let m = run.machine();
    let place = run.place();
    let (number, file) = match run.stage() {
        Stage::Running => next_in_frames(m, run)?,
        Stage::Waiting => (1, run.inputs().get(place.input as usize)?.filename.clone()),
        Stage::Ended | Stage::Failed => {
            let next = run.inputs().get(place.input as usize + 1)?;
            return Some(NextLine { input: place.input + 1, line: 1, text: line_text(&next.source, 1) });
        }
        Stage::Exited => return None,
    };
    if let Some(act) = run.act_under_way().filter(|_| file == CONSOLE) {
        return Some(NextLine { input: place.input, line: number, text: line_text(&act.source, number) });
    }
    let input = if run.inputs()[place.input as usize].filename == file {
        place.input
    } else {
        run.inputs().iter().position(|input| input.filename == file)? as u32
    };
    Some(NextLine { input, line: number, text: line_text(&run.inputs()[input as usize].source, number) })
}

fn line_text(source: &str, line: u32) -> String {
    source.lines().nth(line.saturating_sub(1) as usize).unwrap_or_default().to_owned()
}

fn next_in_frames(m: &Machine, run: &Run) -> Option<(u32, String)> {
    let mut record = NativeFrame(m.registers.native_top);
    while record.0 != 0 {
        if record.kind(m) == NativeKind::Python as u16 {
            let code_object = m.read_object(record.slot(m, 0), F_CODE);
            let file = text::string(m, m.read_object(code_object, code::CO_FILENAME));
            if is_own(run, &file) {
                let last = || u64::from(m.read_u32(record.slot(m, 0), crate::object::frame::F_LASTI));
                let offset = paused_before(m, record).unwrap_or_else(last);
                return Some((code::line_of(m, code_object, offset as i64) as u32, file));
            }
        }
        record = record.previous(m);
    }
    None
}

/// The exception that ended the input: `sys.last_value`, and the line of the user's innermost frame.
pub(super) fn failure(run: &Run) -> Option<Failure> {
    if run.stage() == Stage::Failed { told_failure(run) } else { None }
}

/// The exception that was printed last.
pub(super) fn told_failure(run: &Run) -> Option<Failure> {
    let m = run.machine();
    let printed = m.output.iter().rev().find(|piece| piece.stream == Stream::Stderr)?;
    let last = printed.text.trim_end().lines().last().unwrap_or_default();
    let (type_name, message) = last.split_once(": ").unwrap_or((last, ""));
    let line = failing_line(m, run).unwrap_or(1);
    Some(Failure { line, type_name: type_name.to_owned(), message: message.to_owned() })
}

fn failing_line(m: &Machine, run: &Run) -> Option<u32> {
    let word = |address: Address| m.memory.try_read_u64(address).unwrap_or(0);
    let mut entry = rows::dict_items(m, Object(word(SYS_DICT)))
        .find(|item| text::string(m, item.key) == "last_traceback")
        .map(|item| item.value)?;
    let mut line = None;
    while !entry.is_null() && m.type_of(entry) == crate::object::statics::TRACEBACK {
        let frame = Object(word(entry.field(traceback::TB_FRAME)));
        let file = text::string(m, Object(word(Object(word(frame.field(F_CODE))).field(code::CO_FILENAME))));
        if is_own(run, &file) {
            line = m.memory.try_read_u32(entry.field(traceback::TB_LINENO));
        }
        entry = Object(word(entry.field(traceback::TB_NEXT)));
    }
    line
}

pub(super) fn source_error(filename: &str, error: &CompileError) -> SourceError {
    SourceError {
        type_name: error.kind.name().to_owned(),
        message: shown_message(error),
        line: error.line,
        column: error.column,
        text: error.text.clone(),
        rendered: render_compile_error(filename, error),
    }
}
