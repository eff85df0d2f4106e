//! Watching a stretch of the past: it is executed again up to where the run stands, and something of the machine is looked
//! at after each line.

use crate::object::Machine;

use super::checkpoint::Checkpoint;
use super::position::{Goal, Place, Stage, Status};
use super::run::Run;

/// Instructions of a line that are looked through for the one that did something, at most.
const LONGEST_LINE: usize = 20_000;
/// Work that one instruction may take to be looked into, or looked past.
pub const LONGEST_INSTRUCTION: u64 = 20_000_000;

/// A stretch that is being watched. The run is away meanwhile; `Run::end_watch` brings it back.
pub struct Watch<T> {
    here: Checkpoint,
    /// Work done where the stretch begins.
    from: u64,
    last: T,
    /// The place after the last line that was looked at: a budget may end inside the next one.
    at: Place,
    changes: Vec<Seen<T>>,
}

/// Something that was seen to change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seen<T> {
    /// The place before the line that changed it.
    pub before: Place,
    /// The place after that line.
    pub after: Place,
    /// What it was.
    pub old: T,
    /// What it is.
    pub new: T,
}

impl<T: Copy + PartialEq> Watch<T> {
    /// What has changed so far, in order.
    pub fn changes(&self) -> &[Seen<T>] {
        &self.changes
    }

    /// From now on something else is looked at. The last line has changed it, from this.
    pub fn look_at_another(&mut self, old: T, new: T) {
        let last = self.changes.pop();
        self.changes.clear();
        self.changes.extend(last.map(|last| Seen { old, new, ..last }));
        self.last = new;
    }
}

impl Run {
    /// Starts to watch from the last kept moment for whose count of births this holds, or from the beginning.
    pub fn start_watch<T: Copy + PartialEq>(
        &mut self,
        holds: impl Fn(u64) -> bool,
        probe: impl Fn(&Machine) -> T,
    ) -> Watch<T> {
        let here = self.here();
        let from = self.history.last_before(here.work(), |label| holds(label.births));
        let from = from.unwrap_or_else(|| self.boot.clone());
        self.resume_from(&from);
        let last = probe(&self.machine);
        let Place { input, line } = self.stand.place;
        // A line that is under way has begun, and what it does is looked at after it.
        let at = Place { input, line: line - u32::from(!self.stand.at_line) };
        Watch { here, from: from.work(), last, at, changes: Vec::new() }
    }

    /// Goes on watching for so much work, or until `is_enough`; `true` when all of it has been seen.
    pub fn go_on_watching<T: Copy + PartialEq>(
        &mut self,
        watch: &mut Watch<T>,
        probe: impl Fn(&Machine) -> T,
        is_enough: impl Fn(&Seen<T>) -> bool,
        budget: u64,
    ) -> bool {
        let limit = self.machine.registers.work.saturating_add(budget);
        loop {
            let before = watch.at;
            let work = self.machine.registers.work;
            if work >= watch.here.work() {
                return true;
            }
            if work >= limit || self.advance(Goal::Line, limit - work) == Status::Busy {
                return false;
            }
            if self.machine.registers.work > watch.here.work() {
                // The moment lies inside this line.
                self.resume_from(&watch.here.clone());
            }
            if self.stand.place == before && self.stand.stage != Stage::Running {
                // Only the interpreter's shutdown is left.
                self.resume_from(&watch.here.clone());
            }
            watch.at = self.stand.place;
            let new = probe(&self.machine);
            if new != watch.last {
                let seen = Seen { before, after: self.stand.place, old: watch.last, new };
                watch.changes.push(seen);
                watch.last = new;
                if is_enough(&seen) {
                    return true;
                }
            }
        }
    }

    /// How much of a stretch has been seen, in thousandths.
    pub fn watched<T>(&self, watch: &Watch<T>) -> u64 {
        let whole = watch.here.work().saturating_sub(watch.from).max(1);
        self.machine.registers.work.saturating_sub(watch.from).min(whole) * 1000 / whole
    }

    /// Comes back to where the run stood.
    pub fn end_watch<T>(&mut self, watch: &Watch<T>) {
        self.resume_from(&watch.here);
        self.forget_goal();
    }

    /// Looks at a place of the past, and comes back.
    pub fn look_at<T>(&mut self, place: Place, look: impl FnOnce(&mut Self) -> T) -> T {
        let here = self.here();
        self.seek(place);
        let looked = look(self);
        self.resume_from(&here);
        looked
    }

    /// Stands before the instruction of the next line after which `probe` is at last what it is after the line; `false`
    /// when the line is too long to be looked through, or cannot be.
    pub fn go_before_change<T: PartialEq>(&mut self, new: &T, probe: impl Fn(&Machine) -> T) -> bool {
        let (input, mut before) = (self.stand.place.input, None);
        let mut was_new = probe(&self.machine) == *new;
        for _ in 0..LONGEST_LINE {
            let boundary = self.boundary();
            if self.advance(Goal::Instruction, LONGEST_INSTRUCTION) == Status::Busy {
                return false;
            }
            let is_new = probe(&self.machine) == *new;
            if is_new && !was_new {
                before = Some(boundary);
            }
            was_new = is_new;
            if self.stand.at_line || self.stand.stage != Stage::Running || self.stand.place.input != input {
                break;
            }
        }
        let Some(before) = before else { return false };
        while self.advance(Goal::Boundary(before), u64::MAX) == Status::Busy {}
        true
    }
}
