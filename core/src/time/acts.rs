//! Statements in the past: what was typed while the run stood before its end.
//!
//! A statement typed before a line of an input is an act: an addition to that input, at a place. Its lines are counted
//! with the input's, so a place stays (input, lines). It begins whenever a run comes to its place, before the line that
//! would be next, so every way to a place leads to the same bytes. What the run did after that place before is replaced:
//! later acts and inputs are dropped, and come back when the act is undone.

use crate::compiler::{CompileError, Mode};
use crate::object::{OutputPiece, Stream};
use crate::vm::{acting, top_level};

use super::output::printed;
use super::position::{Aim, END, Input, Place, Stage};
use super::run::Run;

/// A statement that is executed in the middle of an input.
#[derive(Clone, Debug)]
pub struct Act {
    /// Where.
    pub at: Place,
    /// Its text.
    pub source: String,
    pub(super) replaced: Replaced,
}

/// What a statement of the past has taken the place of.
#[derive(Clone, Debug, Default)]
pub(super) struct Replaced {
    inputs: Vec<Input>,
    acts: Vec<Act>,
    /// Lines that the input executed before.
    length: Option<u32>,
}

/// A statement that was taken back.
#[derive(Clone, Debug)]
pub(super) struct Undone {
    source: String,
    /// Where it acted; at the end of an input when the line is `END`.
    at: Place,
}

/// The file name of statements.
pub(super) const CONSOLE: &str = "<stdin>";

fn checked(source: &str) -> Result<String, Box<CompileError>> {
    let source = if source.ends_with('\n') { source.to_owned() } else { format!("{source}\n") };
    crate::compiler::compile(&source, CONSOLE, Mode::Single).map_err(Box::new)?;
    Ok(source)
}

impl Run {
    /// The statements in the middle of inputs, in the order of their places.
    pub fn acts(&self) -> &[Act] {
        &self.acts
    }

    /// The act that is under way.
    pub fn act_under_way(&self) -> Option<&Act> {
        let line = acting::begun_at(&self.machine)?;
        let at = Place { input: self.stand.place.input, line: line as u32 };
        self.acts.iter().find(|act| act.at == at)
    }

    /// Appends a console statement.
    pub fn push_statement(&mut self, source: &str) -> Result<(), Box<CompileError>> {
        let source = checked(source)?;
        self.push(&source, CONSOLE, false);
        self.undone.clear();
        self.forget_goal();
        Ok(())
    }

    /// Executes a statement where the run stands, in place of all that followed. Inside a line that is its start.
    ///
    /// Before a line, the statement runs in the scope of the frame that is paused there; between two inputs, and at the
    /// end, it is the next input.
    pub fn act(&mut self, source: &str) -> Result<(), Box<CompileError>> {
        let source = checked(source)?;
        if self.stand.is_finalized {
            self.seek(self.stand.place);
        }
        let at = self.place_to_act();
        self.undone.clear();
        self.insert(at, source);
        Ok(())
    }

    /// Executes a statement at a place, in place of all that follows it. A run that stands before it stays there.
    pub fn act_at(&mut self, at: Place, source: &str) -> Result<(), Box<CompileError>> {
        let source = checked(source)?;
        let last = self.inputs.len().saturating_sub(1) as u32;
        self.undone.clear();
        self.insert(Place { input: at.input.min(last), ..at }, source);
        Ok(())
    }

    fn place_to_act(&self) -> Place {
        let Place { input, line } = self.stand.place;
        match self.stand.stage {
            Stage::Waiting | Stage::Running if self.stand.at_line => Place { input, line },
            Stage::Waiting | Stage::Running => Place { input, line: line.saturating_sub(1) },
            Stage::Ended | Stage::Failed | Stage::Exited => Place { input, line: END },
        }
    }

    fn insert(&mut self, at: Place, source: String) {
        if self.inputs.is_empty() || at.line == END {
            let replaced = self.cut_inputs(at.input + 1);
            self.push(&source, CONSOLE, false);
            self.inputs.last_mut().expect("one was pushed").replaced = replaced;
            return;
        }
        let replaced = self.cut(at);
        let was_begun = replaced.acts.first().is_some_and(|act| act.at == at);
        self.acts.push(Act { at, source, replaced });
        self.come_back_to(at, !was_begun);
    }

    /// Takes the last statement back, with what it had replaced. A run that stands after it goes to where it was. The
    /// script stays.
    pub fn drop_input(&mut self) {
        let last = self.inputs.len().wrapping_sub(1) as u32;
        if self.acts.last().is_some_and(|act| act.at.input == last) {
            self.drop_act();
        } else if last != 0 && !self.inputs.is_empty() {
            self.drop_last_input(last);
        }
    }

    fn drop_act(&mut self) {
        let Some(Act { at, source, replaced }) = self.acts.pop() else { return };
        self.undone.push(Undone { source, at });
        let _ = self.cut(at);
        self.bring_back(at.input, replaced);
        self.come_back_to(at, false);
    }

    fn drop_last_input(&mut self, last: u32) {
        let Some(Input { source, replaced, .. }) = self.inputs.pop() else { return };
        self.undone.push(Undone { source, at: Place { input: last - 1, line: END } });
        self.forget_from(last);
        self.forget_goal();
        if self.stand.place.input >= last {
            self.seek(self.end_of(last - 1));
        }
        self.bring_back(last - 1, replaced);
    }

    /// Does again what was taken back last, and stands there; `false` when there is nothing.
    pub fn redo(&mut self) -> bool {
        let Some(Undone { source, at }) = self.undone.pop() else { return false };
        let stands_before = self.stand.place < at;
        self.insert(at, source);
        if stands_before && at.line != END {
            self.seek(at);
        }
        true
    }

    /// The text of what `redo` would do.
    pub fn redoable(&self) -> Option<&str> {
        self.undone.last().map(|undone| undone.source.as_str())
    }

    fn bring_back(&mut self, input: u32, replaced: Replaced) {
        let Replaced { inputs, acts, length } = replaced;
        self.inputs.extend(inputs);
        self.acts.extend(acts);
        let input = &mut self.inputs[input as usize];
        input.length = length.or(input.length);
    }

    /// Takes the inputs from this one on away.
    fn cut_inputs(&mut self, input: u32) -> Replaced {
        let acts = self.acts.split_off(self.acts.partition_point(|act| act.at.input < input));
        let inputs = self.inputs.split_off(self.inputs.len().min(input as usize));
        if !inputs.is_empty() {
            self.forget_from(input);
        }
        self.forget_goal();
        if self.stand.place.input >= input && !self.inputs.is_empty() {
            self.seek(self.end_of(input - 1));
        }
        Replaced { inputs, acts, length: None }
    }

    /// Takes away what follows a place, and forgets the run after it.
    fn cut(&mut self, at: Place) -> Replaced {
        let acts = self.acts.split_off(self.acts.partition_point(|act| act.at < at));
        let inputs = self.inputs.split_off(at.input as usize + 1);
        let length = self.inputs[at.input as usize].length.take();
        self.known.learn(&self.machine.output);
        self.history.forget_after(at);
        self.machine.series.forget_after((at.input, at.line));
        self.forget_goal();
        Replaced { inputs, acts, length }
    }

    /// After a cut: a run that stands after the place, or there when that is not as it was, goes there; what is there
    /// now begins.
    fn come_back_to(&mut self, at: Place, is_clean: bool) {
        let is_there = self.stand.place == at && self.stand.at_line && self.stand.stage == Stage::Running;
        let stands_after = self.stand.place > at
            || self.stand.place == at && !matches!(self.stand.stage, Stage::Running | Stage::Waiting);
        let known = self.history.printed();
        if stands_after || is_there && !is_clean {
            // The output of what is forgotten must not be learnt again.
            self.known.cut(known);
            self.known.show(&mut self.machine.output, known);
            self.resume_before(Aim::Line(at));
            self.go_all_the_way(Aim::Line(at));
            self.approach = None;
        } else {
            self.known.cut(known.max(printed(&self.machine.output)));
        }
        self.arrive();
    }

    /// Begins the act that belongs where the run stands; `false` when there is none, or it has begun.
    pub(super) fn arrive(&mut self) -> bool {
        if self.acts.is_empty() || !self.stand.at_line || self.stand.stage != Stage::Running {
            return false;
        }
        let at = self.stand.place;
        if acting::begun_at(&self.machine) == Some(u64::from(at.line)) {
            return false;
        }
        let Some(act) = self.acts.iter().find(|act| act.at == at) else { return false };
        let source = act.source.clone();
        let text = source.clone();
        self.machine.output.push(OutputPiece { stream: Stream::Input, text, at_line: u64::from(at.line) });
        self.begin_act(&source, Mode::Single)
    }

    /// Begins a statement above the frame that is paused here, and goes to its first line.
    pub(super) fn begin_act(&mut self, source: &str, mode: Mode) -> bool {
        let m = &mut self.machine;
        let Ok(prepared) = top_level::prepare(m, source, CONSOLE, mode) else { return false };
        let line = m.registers.lines;
        m.registers.set_budget(u64::MAX);
        m.registers.halt_limit = u64::MAX;
        m.registers.stop_at_line = line + 1;
        let outcome = acting::begin(m, &prepared, line);
        let _ = self.settle(outcome);
        true
    }

    /// The line before which the next act of this input begins.
    pub(super) fn next_act(&self) -> Option<u32> {
        let Place { input, .. } = self.stand.place;
        let lines = self.machine.registers.lines as u32;
        let is_ahead = |line: u32| {
            line > lines || line == lines && acting::begun_at(&self.machine) != Some(u64::from(line))
        };
        let mut acts = self.acts.iter().filter(|act| act.at.input == input);
        acts.find(|act| is_ahead(act.at.line)).map(|act| act.at.line)
    }
}
