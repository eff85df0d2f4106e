//! Another run that begins where one stands: a second machine that shares its pages.

use crate::compiler::Mode;
use crate::object::Machine;

use super::acts::{CONSOLE, Replaced};
use super::checkpoint::Checkpoint;
use super::history::History;
use super::position::{Input, Place, Stage};
use super::run::Run;

/// Bytes that the past of a branch may keep: it is only gone back in where something cannot pause.
const HISTORY_BYTES: u64 = 16 << 20;

impl Run {
    /// A run of its own that goes on from a place of this one; this one stays where it is, with the same bytes. Its
    /// output begins here. Acts that lie ahead in the same input are left out, since its lines may become others.
    #[must_use]
    pub fn branch_at(&mut self, place: Place) -> Run {
        let here = self.here();
        let target = self.target.take();
        let is_here = self.stand.place == place && self.stand.at_line && !self.stand.is_finalized;
        if !is_here {
            self.seek(place);
        }
        let branch = self.branch();
        if !is_here {
            self.resume_from(&here);
        }
        self.target = target;
        branch
    }

    /// A run of its own that does what this one does, from the first line on; its lines are tallied.
    #[must_use]
    pub fn tallied_from_start(&mut self) -> Run {
        let mut branch = self.branch_at(Place { input: 0, line: 0 });
        branch.acts.clone_from(&self.acts);
        let filename = self.inputs.first().map_or("", |input| &input.filename);
        branch.machine.start_tally(filename);
        branch.boot = Checkpoint::take(&mut branch.machine, branch.stand);
        branch
    }

    fn branch(&mut self) -> Run {
        let mut machine: Machine = self.here().machine(&self.machine);
        machine.memory.set_limit_bytes(self.machine.memory.limit_bytes());
        machine.sources.clone_from(&self.machine.sources);
        let Place { input, line } = self.stand.place;
        let is_kept = |at: Place| at.input != input || at.line <= line;
        let mut branch = Run::new(machine);
        branch.stand = self.stand;
        branch.at_boundary = self.at_boundary;
        branch.boot = Checkpoint::take(&mut branch.machine, branch.stand);
        branch.inputs.clone_from(&self.inputs);
        branch.acts = self.acts.iter().filter(|act| is_kept(act.at)).cloned().collect();
        branch.mark = self.mark;
        branch.history = History::new(HISTORY_BYTES);
        branch
    }

    /// Executes a statement here, in the scope of the frame that is paused, and silently; at the end of an input it is
    /// the next one. A run that does so has no past before this. The statement must compile.
    pub fn interpose(&mut self, source: &str) {
        if self.stand.stage == Stage::Running {
            self.begin_act(source, Mode::Exec);
            self.boot = Checkpoint::take(&mut self.machine, self.stand);
            self.history = History::new(HISTORY_BYTES);
            return;
        }
        let next = self.stand.place.input as usize + 1;
        let input = Input {
            source: source.to_owned(),
            filename: CONSOLE.to_owned(),
            is_script: false,
            length: None,
            begun_at: 0,
            is_silent: true,
            replaced: Replaced::default(),
        };
        self.acts.iter_mut().filter(|act| act.at.input as usize >= next).for_each(|act| act.at.input += 1);
        self.inputs.insert(next.min(self.inputs.len()), input);
    }

    /// Whether the act that ended last raised; `None` when none has ended yet.
    pub fn has_act_raised(&self) -> Option<bool> {
        self.act_raised
    }
}
