//! A window of a run, recorded.

use crate::memory::{MemoryEvent, MemorySnapshot};
use crate::object::{Machine, marks};

use super::{Boundary, Goal, Run, Stage, Status};

/// Instructions of a step that are recorded, at most.
const MOST_INSTRUCTIONS: usize = 20_000;
/// Once a step has so many events, no instruction more is recorded.
const ENOUGH_EVENTS: usize = 300_000;
/// Work that one instruction may take to be recorded.
const MOST_WORK: u64 = 2_000_000;

/// What happened in a window, and the machine from which it can be played again.
pub struct Recorded {
    /// The machine as it was when the window began.
    pub before: Machine,
    /// Every write, birth and death in it, in order.
    pub events: Vec<MemoryEvent>,
    /// The memory as it was when the window ended: what playing all of it comes to.
    pub after: MemorySnapshot,
}

impl Recorded {
    /// The machine as it was before event number `event`: its bytes and serials. Its registers are those of the window's
    /// beginning, so it can be looked at but not run.
    pub fn at(mut self, event: usize) -> Machine {
        for &one in self.events.iter().take(event) {
            self.before.memory.replay(one);
        }
        self.before
    }
}

/// A step, recorded instruction by instruction.
pub struct RecordedStep {
    /// Two machines as they were when it began: one to tell what happened on, and one to say it on.
    pub machines: [Machine; 2],
    /// The instructions: where each began, and what happened in it.
    pub instructions: Vec<(Boundary, Vec<MemoryEvent>)>,
    /// Whether there was more than could be recorded.
    pub is_cut: bool,
}

impl Run {
    /// Records again the step that led to where the run stands, a line or an instruction inside one, and comes back.
    ///
    /// `None` where a budget has interrupted native code: the step has not been done, and may never be.
    pub fn record_step_back(&mut self) -> Option<RecordedStep> {
        if !self.at_boundary {
            return None;
        }
        let (end, is_exit) = ((self.boundary(), self.stage()), self.stage() == Stage::Exited);
        let step = self.look_back(|run| run.record_to(end, is_exit))?;
        self.forget_stretch();
        Some(step)
    }

    fn record_to(&mut self, end: (Boundary, Stage), is_exit: bool) -> RecordedStep {
        let start = self.here();
        let machines = [start.machine(self.machine()), start.machine(self.machine())];
        self.memory().start_recording();
        let mut begun = Vec::new();
        let mut is_cut = false;
        let goal = if is_exit { Goal::Exit } else { Goal::Instruction };
        while (self.boundary(), self.stage()) != end && !is_cut {
            let boundary = self.boundary();
            begun.push(boundary);
            self.memory().mark(marks::INSTRUCTION, boundary.instruction);
            let is_over = self.advance(goal, MOST_WORK) == Status::Busy;
            if is_over {
                begun.pop();
            }
            let is_stuck = self.boundary() == boundary && self.stage() != end.1;
            let is_enough =
                begun.len() >= MOST_INSTRUCTIONS || self.machine().memory.recorded_count() > ENOUGH_EVENTS;
            is_cut = is_over || is_stuck || is_enough && (self.boundary(), self.stage()) != end;
        }
        let events = self.memory().stop_recording();
        RecordedStep { machines, instructions: split(&begun, events), is_cut }
    }
}

/// The events of each instruction that was begun and done, by the marks before each.
fn split(begun: &[Boundary], events: Vec<MemoryEvent>) -> Vec<(Boundary, Vec<MemoryEvent>)> {
    let mut instructions: Vec<(Boundary, Vec<MemoryEvent>)> = Vec::new();
    let mut starts = begun.iter();
    for event in events {
        if matches!(event, MemoryEvent::Marked { what: marks::INSTRUCTION, .. }) {
            let Some(&boundary) = starts.next() else { break };
            instructions.push((boundary, Vec::new()));
        } else if let Some((_, events)) = instructions.last_mut() {
            events.push(event);
        }
    }
    instructions
}
