//! What the lens "over time" shows of a run: its samples, which lines allocated what, what is still alive and why.

use crate::object::series::Bucket;
use crate::object::tally::{LineBytes, Tally};
use crate::time::{Goal, Place, Run, Stage, Status};
use crate::view::alive;
use crate::view::alive::{AliveQuestion, AliveRow};

use super::Session;
use super::interactive::files_of;

/// A run over time, as far as it has been executed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OverTime {
    /// The samples, in order.
    pub buckets: Vec<Bucket>,
    /// What is alive where the session stands.
    pub rows: Vec<AliveRow>,
    /// The program's objects in all, and their bytes.
    pub total: (u64, u64),
    /// Those of rows that are not listed.
    pub rest: (u64, u64),
}

/// What the lines of the script allocated, up to where the session stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineFigures {
    /// How much of the run has been executed again, in thousandths; 1000 when the figures are those of this moment.
    pub thousandths: u64,
    /// By line, from line 1; nothing while it is under way.
    pub lines: Vec<LineBytes>,
    /// The lines that made these objects, 0 where that is not known.
    pub made_by: Vec<u32>,
}

/// A run once more from the first line on.
pub(super) struct Tour {
    run: Run,
    /// The inputs and the acts that it executes.
    story: Vec<String>,
}

impl Session {
    /// The memory of the run over time. Growth is counted from this place.
    pub fn over_time(&mut self, since: Place) -> OverTime {
        self.withdraw();
        let births = self.births_at(since);
        let files = files_of(&self.run);
        let question = AliveQuestion { mark: self.run.mark(), births, files: &files };
        let alive = alive(self.machine(), &question);
        let buckets = self.run.machine().series.buckets().to_vec();
        OverTime { buckets, rows: alive.rows, total: alive.total, rest: alive.rest }
    }

    /// Births until a place of the past; all since the program began are later than its start.
    fn births_at(&mut self, place: Place) -> u64 {
        let births = |run: &mut Run| run.machine().memory.registers().births;
        match place {
            Place { input: 0, line: 0 } => self.run.mark().saturating_sub(1),
            // From a shutdown the run cannot look back and stand in it again.
            _ if self.run.stage() == Stage::Exited || place >= self.run.place() => u64::MAX,
            _ => self.run.look_at(place, births),
        }
    }

    /// Executes the run again up to here for at most `budget` units of work, and tells what its lines allocated. `blocks`
    /// are those whose lines are asked for. While it is under way, ask again.
    pub fn line_figures(&mut self, blocks: &[u64], budget: u64) -> LineFigures {
        self.withdraw();
        let story = self.story();
        let Place { input, line } = self.run.place();
        let line = if self.run.is_between_lines() { line } else { line.saturating_sub(1) };
        let here = Place { input, line };
        let is_on_the_way = |tour: &Tour| tour.story == story && tour.run.place() <= here;
        let mut tour = match self.tour.take().filter(is_on_the_way) {
            Some(tour) => tour,
            None => Tour { run: self.run.tallied_from_start(), story },
        };
        let is_busy = tour.run.place() != here && tour.run.advance(Goal::Place(here), budget) == Status::Busy;
        let thousandths = if is_busy { thousandths(&tour.run, &self.run) } else { 1000 };
        let figures = match &tour.run.machine().tally {
            Some(tally) if !is_busy => told(tally, blocks, thousandths),
            _ => LineFigures { thousandths, lines: Vec::new(), made_by: Vec::new() },
        };
        self.tour = Some(tour);
        figures
    }

    /// What was done, in order: another story makes other lines.
    fn story(&self) -> Vec<String> {
        let inputs = self.run.inputs().iter().map(|input| input.source.clone());
        let acts = self.run.acts().iter().map(|act| format!("{:?} {}", act.at, act.source));
        inputs.chain(acts).collect()
    }
}

fn thousandths(tour: &Run, run: &Run) -> u64 {
    let (done, all) = (tour.machine().registers.instructions(), run.machine().registers.instructions());
    (done * 1000 / all.max(1)).min(999)
}

fn told(tally: &Tally, blocks: &[u64], thousandths: u64) -> LineFigures {
    let made_by = blocks.iter().map(|&block| tally.line_of(block).unwrap_or(0)).collect();
    LineFigures { thousandths, lines: tally.lines().to_vec(), made_by }
}
