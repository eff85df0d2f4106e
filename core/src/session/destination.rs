//! Where a reader wants to go: a run's own goals, and moments inside an instruction.

use crate::time::{Boundary, Goal, Status};

use super::Session;
use super::inside::Inside;

/// How far an advance of a session goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Destination {
    /// As far as a run goes: to a line, an instruction, the end.
    Goal(Goal),
    /// To the next event of memory, or the next instruction where there is none.
    Event,
    /// To the event before, or the instruction before where it has none.
    EventBack,
    /// To the moment after the next part of a collection; where there is none, one instruction on.
    Phase,
    /// To the moment after the part before; where there is none, to the start of the instruction, or one back.
    PhaseBack,
    /// To the moment after so many events of the instruction that follows a boundary.
    Moment(Boundary, u32),
}

impl From<Goal> for Destination {
    fn from(goal: Goal) -> Self {
        Self::Goal(goal)
    }
}

impl Session {
    /// Goes towards a destination for at most `budget` units of work.
    pub(super) fn go(&mut self, destination: Destination, budget: u64) -> Status {
        match destination {
            Destination::Goal(goal) => self.go_by_goal(goal, budget),
            Destination::Event => self.go_to_next_event(budget),
            Destination::EventBack => self.go_to_event_before(budget),
            Destination::Phase => self.go_to_next_phase(budget),
            Destination::PhaseBack => self.go_to_phase_before(budget),
            Destination::Moment(boundary, event) => {
                self.inside = None;
                let status = self.run.advance(Goal::Boundary(boundary), budget);
                if status == Status::Arrived && event > 0 && self.run.boundary() == boundary {
                    self.look_into(|inside| event.min(inside.count() - 1));
                }
                status
            }
        }
    }

    fn go_by_goal(&mut self, goal: Goal, budget: u64) -> Status {
        let was_inside = self.inside.take().is_some();
        let starts_here = match goal {
            Goal::InstructionBack => true,
            Goal::LineBack => self.run.is_between_lines(),
            _ => false,
        };
        if was_inside && starts_here { Status::Arrived } else { self.run.advance(goal, budget) }
    }

    fn go_to_next_event(&mut self, budget: u64) -> Status {
        let is_inside = match &mut self.inside {
            Some(inside) => {
                let next = inside.event() + 1;
                inside.go_to(next)
            }
            None => !self.is_leaving && self.look_into(|_| 1),
        };
        if is_inside { Status::Arrived } else { self.leave(budget) }
    }

    fn leave(&mut self, budget: u64) -> Status {
        self.inside = None;
        let status = self.run.advance(Goal::Instruction, budget);
        self.is_leaving = status == Status::Busy;
        status
    }

    fn go_to_next_phase(&mut self, budget: u64) -> Status {
        let is_inside = match &mut self.inside {
            Some(inside) => inside.next_phase().is_some_and(|next| inside.go_to_phase(next)),
            None => !self.is_leaving && self.look_into_phases(|inside| inside.next_phase().unwrap_or(0)),
        };
        if is_inside { Status::Arrived } else { self.leave(budget) }
    }

    fn go_to_phase_before(&mut self, budget: u64) -> Status {
        if let Some(inside) = &mut self.inside {
            if !inside.phase_before().is_some_and(|before| inside.go_to_phase(before)) {
                self.inside = None;
            }
            return Status::Arrived;
        }
        // Before the first instruction there is nothing to look into.
        if self.run.boundary() == Boundary::default() {
            return Status::Arrived;
        }
        let status = self.run.advance(Goal::InstructionBack, budget);
        if status != Status::Busy {
            self.look_into_phases(|inside| inside.last_phase().unwrap_or(0));
        }
        status
    }

    fn go_to_event_before(&mut self, budget: u64) -> Status {
        if let Some(inside) = &mut self.inside {
            let before = inside.event() - 1;
            if !inside.go_to(before) {
                self.inside = None;
            }
            return Status::Arrived;
        }
        // Before the first instruction there is nothing to look into.
        if self.run.boundary() == Boundary::default() {
            return Status::Arrived;
        }
        let status = self.run.advance(Goal::InstructionBack, budget);
        if status != Status::Busy {
            self.look_into(|inside| inside.count() - 1);
        }
        status
    }

    /// Stands inside the next instruction, if something can be seen in it.
    fn look_into(&mut self, event: impl Fn(&Inside) -> u32) -> bool {
        self.stand_inside(|inside| inside.go_to(event(inside)))
    }

    /// As `look_into`, by phases of a collection.
    fn look_into_phases(&mut self, event: impl Fn(&Inside) -> u32) -> bool {
        self.stand_inside(|inside| inside.go_to_phase(event(inside)))
    }

    fn stand_inside(&mut self, go: impl FnOnce(&mut Inside) -> bool) -> bool {
        self.inside = Inside::open(&mut self.run).and_then(|mut inside| go(&mut inside).then_some(inside));
        self.inside.is_some()
    }
}
