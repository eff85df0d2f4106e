//! Going to a place: forwards by executing, backwards by a checkpoint and executing.

use crate::memory::MemorySnapshot;

use super::checkpoint::Stand;
use super::history::Approach;
use super::position::{Aim, Boundary, END, Goal, Place, Stage, Status};
use super::watch::LONGEST_INSTRUCTION;
use super::{Recorded, Run};

/// Where an advance goes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Target {
    goal: Goal,
    aim: Aim,
    /// Where to take a checkpoint before the aim, for a look at what the last step changes.
    first: Option<Aim>,
    /// Whether the run must not end up after the aim, where it cannot stand there.
    is_bound: bool,
}

impl Target {
    pub(super) fn is_bound(self) -> bool {
        self.is_bound
    }
}

/// What going on came to.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Move {
    /// The run is further than before.
    Ahead,
    /// It is back at a checkpoint: something that cannot pause took too long.
    GivenUp,
    /// Nothing more can run.
    None,
}

impl Run {
    /// Goes towards a goal for at most `budget` units of work.
    pub fn advance(&mut self, goal: Goal, budget: u64) -> Status {
        if self.inputs.is_empty() {
            return Status::Finished;
        }
        let mut target = match self.target {
            Some(target) if target.goal == goal => target,
            _ => self.start_towards(goal),
        };
        self.target = Some(target);
        let limit = self.machine.registers.work.saturating_add(budget);
        if let Some(first) = target.first {
            if !self.go_towards(first, limit) {
                return Status::Busy;
            }
            self.keep_near();
            target.first = None;
            self.target = Some(target);
        }
        if !self.go_towards(target.aim, limit) {
            return Status::Busy;
        }
        if target.is_bound && self.is_past(target.aim) {
            self.fall_back(target.aim);
        }
        if goal == Goal::Exit && !self.stand.is_finalized && !self.exit(limit) {
            return Status::Busy;
        }
        self.forget_goal();
        self.approach = None;
        self.status()
    }

    /// Goes to a place, whatever it costs.
    pub fn seek(&mut self, place: Place) {
        while self.advance(Goal::Place(place), u64::MAX) == Status::Busy {}
    }

    fn status(&self) -> Status {
        match self.stand.stage {
            Stage::Failed => Status::Failed,
            Stage::Ended | Stage::Exited if self.stand.place.input as usize + 1 >= self.inputs.len() => {
                Status::Finished
            }
            _ => Status::Arrived,
        }
    }

    /// Executes until an aim is reached or nothing more can run; `false` when the limit came first.
    fn go_towards(&mut self, aim: Aim, limit: u64) -> bool {
        while !self.is_at(aim) {
            if self.machine.registers.work >= limit {
                return false;
            }
            match self.go_on(aim, limit) {
                Move::Ahead if self.break_from.is_some() && self.machine.registers.at_break => return true,
                Move::Ahead => {}
                Move::GivenUp => return false,
                Move::None => return true,
            }
        }
        true
    }

    /// As `go_towards`, whatever it costs.
    pub(super) fn go_all_the_way(&mut self, aim: Aim) {
        while !self.go_towards(aim, u64::MAX) {}
    }

    /// Goes to an aim from the last checkpoint before it, whatever it costs.
    fn go_again_to(&mut self, aim: Aim) {
        self.resume_before(aim);
        self.go_all_the_way(aim);
    }

    /// Finds the goal's aim; one that lies behind is approached from the checkpoint before it.
    fn start_towards(&mut self, goal: Goal) -> Target {
        let aim = self.aim_of(goal);
        let is_bound = !matches!(goal, Goal::Line | Goal::Instruction | Goal::End | Goal::Break | Goal::Exit);
        let is_back = self.is_past(aim) || self.stand.is_finalized && goal != Goal::Exit;
        let is_near = matches!(goal, Goal::Line | Goal::Instruction | Goal::Break);
        let Stand { place: Place { input, line }, at_line, .. } = self.stand;
        // A breakpoint does not hold the line that stands there already.
        self.break_from = (goal == Goal::Break).then_some(Place { input, line: line + u32::from(at_line) });
        if is_back || !is_near && self.is_known_ahead(aim) {
            self.resume_before(aim);
        }
        let first = aim.just_before().filter(|&first| is_bound && !self.is_at(aim) && !self.is_past(first));
        Target { goal, aim, first, is_bound }
    }

    fn aim_of(&self, goal: Goal) -> Aim {
        let last = self.inputs.len() as u32 - 1;
        let Stand { place: Place { input, line }, stage, at_line, .. } = self.stand;
        let is_over = matches!(stage, Stage::Ended | Stage::Failed);
        match goal {
            Goal::Line if is_over && input < last => Aim::Line(Place { input: input + 1, line: 1 }),
            Goal::Line => Aim::Line(Place { input, line: line + u32::from(at_line) }),
            Goal::LineBack if line > 1 || input == 0 => {
                Aim::Line(Place { input, line: line.saturating_sub(1) })
            }
            Goal::LineBack => Aim::Line(self.end_of(input - 1)),
            Goal::Instruction if is_over && input < last => {
                Aim::Instruction(Boundary { input: input + 1, instruction: 1 })
            }
            Goal::Instruction => {
                let instruction = self.boundary().instruction + u64::from(self.at_boundary);
                Aim::Instruction(Boundary { input, instruction })
            }
            Goal::InstructionBack => match self.boundary().instruction.checked_sub(1) {
                None if input > 0 => Aim::Line(self.end_of(input - 1)),
                before => Aim::Instruction(Boundary { input, instruction: before.unwrap_or(0) }),
            },
            Goal::End | Goal::Break | Goal::Exit => Aim::Line(Place { input: last, line: END }),
            Goal::Place(Place { input, .. }) | Goal::Boundary(Boundary { input, .. }) if input > last => {
                Aim::Line(Place { input: last, line: END })
            }
            Goal::Place(Place { input, line: 0 }) if input > 0 => Aim::Line(self.end_of(input - 1)),
            Goal::Place(place) => Aim::Line(place),
            Goal::Boundary(boundary) => Aim::Instruction(boundary),
        }
    }

    fn is_at(&self, aim: Aim) -> bool {
        let Stand { place, stage, at_line, .. } = self.stand;
        match (stage, aim) {
            (Stage::Waiting, _) => false,
            (Stage::Running, Aim::Line(aim)) => place > aim || place == aim && at_line,
            (Stage::Running, Aim::Instruction(aim)) => self.at_boundary && self.boundary() >= aim,
            (Stage::Ended | Stage::Failed, aim) => place.input >= aim.input(),
            (Stage::Exited, _) => true,
        }
    }

    /// Whether it stands after an aim: executing on does not come to it.
    fn is_past(&self, aim: Aim) -> bool {
        match aim {
            Aim::Line(aim) => self.stand.place > aim,
            Aim::Instruction(aim) => self.boundary() > aim,
        }
    }

    /// An aim's instruction, counted since boot.
    fn instruction_of(&self, aim: Aim) -> u64 {
        match aim {
            Aim::Line(_) => 0,
            Aim::Instruction(Boundary { input, instruction }) => {
                self.inputs[input as usize].begun_at.saturating_add(instruction)
            }
        }
    }

    /// What has to lie ahead on the way to an aim: the place before it too, where that is not kept already.
    fn first_ahead(&self, aim: Aim) -> Aim {
        let is_unknown = |&before: &Aim| !self.history.has(before, self.instruction_of(before));
        aim.just_before().filter(is_unknown).unwrap_or(aim)
    }

    /// Whether a checkpoint lies between here and an aim: it need not be executed to.
    fn is_known_ahead(&self, aim: Aim) -> bool {
        let first = self.first_ahead(aim);
        let nearest = self.history.work_before(first, self.instruction_of(first));
        nearest.is_some_and(|work| work > self.machine.registers.work)
    }

    /// Takes the last checkpoint from which this aim lies ahead, and plans denser ones before it.
    pub(super) fn resume_before(&mut self, aim: Aim) {
        let here = self.machine.registers.work;
        let first = self.first_ahead(aim);
        let number = self.instruction_of(first);
        let checkpoint = self.history.before(first, number).unwrap_or_else(|| self.boot.clone());
        let to = self.history.estimate(aim).unwrap_or_else(|| here.max(checkpoint.work()));
        self.resume_from(&checkpoint);
        self.approach = Some(Approach::new(checkpoint.work(), to));
    }

    /// The run stands after an aim, because what it is in cannot pause: it goes to the last pause before that.
    fn fall_back(&mut self, aim: Aim) {
        let Stand { place: Place { input, .. }, .. } = self.stand;
        let since = self.machine.registers.nested_since.saturating_sub(1);
        let instruction = since.saturating_sub(self.inputs[input as usize].begun_at);
        let before = Aim::Instruction(Boundary { input, instruction });
        self.go_again_to(before);
        if matches!(aim, Aim::Line(_)) && !self.stand.at_line {
            let Place { input, line } = self.stand.place;
            let start = Aim::Line(Place { input, line: line.saturating_sub(1) });
            self.go_again_to(start);
        }
    }

    /// Goes one line on, recording what happens.
    pub fn record_line(&mut self) -> Recorded {
        self.record(Goal::Line)
    }

    fn record(&mut self, goal: Goal) -> Recorded {
        let start = self.here();
        let before = start.machine(&self.machine);
        self.machine.memory.start_recording();
        while self.advance(goal, u64::MAX) == Status::Busy {}
        let events = self.machine.memory.stop_recording();
        let after: MemorySnapshot = self.machine.memory.take_snapshot();
        Recorded { before, events, after }
    }

    /// Records what the next instruction will do, and comes back; `None` if that takes more than this work.
    pub fn preview_instruction(&mut self, budget: u64) -> Option<Recorded> {
        let here = self.here();
        let before = here.machine(&self.machine);
        self.machine.memory.start_recording();
        let status = self.advance(Goal::Instruction, budget);
        let events = self.machine.memory.stop_recording();
        let after = self.machine.memory.take_snapshot();
        self.resume_from(&here);
        self.forget_goal();
        (status != Status::Busy).then_some(Recorded { before, events, after })
    }

    /// Looks at each place between two instructions of the line that is under way or runs next, so many at most, and
    /// comes back.
    pub fn look_through_line<T>(&mut self, most: usize, mut look: impl FnMut(&Self) -> T) -> Vec<T> {
        let here = self.here();
        let mut looked = Vec::new();
        if !self.stand.at_line {
            self.advance(Goal::LineBack, u64::MAX);
        }
        while self.stand.stage == Stage::Running && looked.len() < most {
            looked.push(look(self));
            if self.advance(Goal::Instruction, LONGEST_INSTRUCTION) == Status::Busy || self.stand.at_line {
                break;
            }
        }
        self.resume_from(&here);
        self.forget_goal();
        looked
    }

    /// Looks at the last place before where the run stands, and comes back: the line before, or the instruction where
    /// it stands inside a line.
    pub fn look_back<T>(&mut self, look: impl FnOnce(&mut Self) -> T) -> Option<T> {
        let before = self.place_before()?;
        let here = self.here();
        let target = self.target.take();
        self.go_again_to(before);
        if self.is_past(before) {
            self.fall_back(before);
        }
        let looked = look(self);
        self.resume_from(&here);
        self.target = target;
        Some(looked)
    }

    fn place_before(&self) -> Option<Aim> {
        let Stand { place: Place { input, line }, at_line, .. } = self.stand;
        if self.stand.is_finalized {
            return Some(Aim::Line(self.stand.place));
        }
        if at_line {
            return Some(Aim::Line(Place { input, line: line.checked_sub(1)? }));
        }
        let Boundary { input, instruction } = self.boundary();
        Some(Aim::Instruction(Boundary { input, instruction: instruction.checked_sub(1)? }))
    }
}
