//! What the lenses show of where a session stands: the collector's generations, the allocator's blocks.

use crate::object::timeline::{Mark, MarkKind};
use crate::time::{Goal, Place, RecordedStep, Run, Stage, Status};
use crate::view::blocks::Stamps;
use crate::view::events::{EventKind, Teller};
use crate::view::{
    BlockMap, EventWords, FoundBlock, Generations, Identity, ObjectId, OwnedBlock, block_at, block_map,
    blocks_of, generations, identity,
};

use super::Session;
use super::interactive::files_of;
use super::step_events::play;

/// Work that a line may take to be looked through for its collections.
const MOST_WORK: u64 = 20_000_000;

/// The last collection before a moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LastCollection {
    /// The oldest generation that it collected.
    pub generation: u8,
    /// The input in which it ran,
    pub input: u32,
    /// and how many lines of that had been executed after it.
    pub line: u32,
    /// What caused it, in a sentence; empty where the line was too long to be looked through.
    pub cause: String,
    /// What it came to, in a sentence.
    pub outcome: String,
    /// Objects that it visited, and objects that it freed.
    pub figures: Option<(u64, u64)>,
}

impl Session {
    /// The collector's generations where the session stands.
    pub fn generations(&self) -> Generations {
        generations(self.machine(), self.run.mark())
    }

    /// The allocator's blocks where the session stands, with what the step that led here has touched.
    pub fn block_map(&mut self) -> BlockMap {
        self.withdraw();
        let mark = self.run.mark();
        if let Some(inside) = &mut self.inside {
            let before = inside.look_back(Stamps::take);
            return block_map(inside.machine(), mark, Some(&before));
        }
        let before = self.run.look_back(|run| Stamps::take(run.machine()));
        block_map(self.run.machine(), mark, before.as_ref())
    }

    /// The blocks of an object: its own, its tables, its dict's, and those of containers that it alone holds.
    pub fn blocks_of(&self, id: ObjectId) -> Vec<OwnedBlock> {
        blocks_of(self.machine(), id)
    }

    /// Which values are one object where the session stands, and why.
    pub fn identity(&self) -> Identity {
        identity(self.machine(), self.run.mark(), &files_of(&self.run))
    }

    /// A block by its number in the map.
    pub fn block_at(&self, number: u32) -> Option<FoundBlock> {
        block_at(self.machine(), number)
    }

    /// The last collection before where the session stands, which stays there; `None` when there was none.
    pub fn last_collection(&mut self) -> Option<LastCollection> {
        self.withdraw();
        if self.run.stage() == Stage::Exited {
            return None;
        }
        let mark = last_mark(&self.run)?;
        let MarkKind::Collection(generation) = mark.kind else { return None };
        let Told { cause, outcome, figures } = told(&mut self.run, mark).unwrap_or_default();
        Some(LastCollection { generation, input: mark.input, line: mark.line, cause, outcome, figures })
    }
}

/// What the events of a collection tell.
#[derive(Default)]
struct Told {
    cause: String,
    outcome: String,
    figures: Option<(u64, u64)>,
}

/// The last collection that is over where the run stands.
fn last_mark(run: &Run) -> Option<Mark> {
    let Place { input, line } = run.place();
    let line = if run.is_between_lines() { line } else { line.saturating_sub(1) };
    let marks = run.machine().timeline.marks().iter().rev();
    let mut before = marks.filter(|mark| (mark.input, mark.line) <= (input, line) && mark.line > 0);
    before.find(|mark| matches!(mark.kind, MarkKind::Collection(_))).copied()
}

/// Executes the line of a collection again, on a branch, and tells the last one in it.
fn told(run: &mut Run, mark: Mark) -> Option<Told> {
    let mut branch = run.branch_at(Place { input: mark.input, line: mark.line - 1 });
    let end = Goal::Place(Place { input: mark.input, line: mark.line });
    if branch.advance(end, MOST_WORK) == Status::Busy {
        return None;
    }
    let step = branch.record_step_back().filter(|step| !step.is_cut)?;
    let RecordedStep { machines: [mut shadow, mut second], instructions, .. } = step;
    let (mut teller, mut words) = (Teller::new(&shadow), EventWords::new(&second));
    let mut found = Told::default();
    for (_, recorded) in &instructions {
        let mut played = 0;
        for event in teller.tell(&mut shadow, recorded) {
            let is_told =
                matches!(event.kind, EventKind::CollectionStarts { .. } | EventKind::CollectionEnds(..));
            if !is_told {
                continue;
            }
            play(&mut second, &recorded[played..event.number]);
            played = event.number;
            let sentence = words.sentence(&second, &event);
            match &event.kind {
                EventKind::CollectionEnds(_, tally) => {
                    found.outcome = sentence;
                    found.figures = Some((tally.visited, tally.freed));
                }
                _ => found.cause = sentence,
            }
        }
        play(&mut second, &recorded[played..]);
    }
    Some(found)
}
