//! Moments inside an instruction: for looking, not for going on from. The run stands before the instruction; what it will
//! do has been recorded, and is played on a second machine up to an event.

use std::collections::BTreeMap;

use crate::memory::{MemoryEvent, MemorySnapshot};
use crate::object::{Machine, Object, marks};
use crate::time::{LONGEST_INSTRUCTION, Recorded, Run, Stage};
use crate::view::EventWords;
use crate::view::data::Verdict;
use crate::view::events::{Event, EventKind, tell};

/// An instruction that is looked into.
pub(super) struct Inside {
    /// The machine after so many of its events.
    machine: Machine,
    start: MemorySnapshot,
    recorded: Vec<MemoryEvent>,
    told: Vec<Event>,
    event: usize,
    /// Whether the step that led here was a phase of a collection; else it was the last event.
    by_phase: bool,
}

impl Inside {
    /// Looks into the instruction before which the run stands; `None` if nothing can be seen in it. The run stays.
    pub(super) fn open(run: &mut Run) -> Option<Self> {
        if run.stage() != Stage::Running {
            return None;
        }
        let Recorded { before: mut machine, events: recorded, .. } =
            run.preview_instruction(LONGEST_INSTRUCTION)?;
        let start = machine.memory.take_snapshot();
        let told = tell(&mut machine, &recorded);
        machine.memory.restore_snapshot(&start);
        // After the last event the run stands before the next instruction.
        (told.len() > 1).then_some(Self { machine, start, recorded, told, event: 0, by_phase: false })
    }

    /// The machine at this moment.
    pub(super) fn machine(&self) -> &Machine {
        &self.machine
    }

    /// How many events have happened.
    pub(super) fn event(&self) -> u32 {
        self.event as u32
    }

    /// How many there are.
    pub(super) fn count(&self) -> u32 {
        self.told.len() as u32
    }

    /// Goes to the moment after so many events; `false` when that is before the next instruction, or after it.
    pub(super) fn go_to(&mut self, event: u32) -> bool {
        if event == 0 || event >= self.count() {
            return false;
        }
        self.play_to(event as usize);
        self.by_phase = false;
        true
    }

    /// As `go_to`, by phases of a collection.
    pub(super) fn go_to_phase(&mut self, event: u32) -> bool {
        self.by_phase = self.go_to(event);
        self.by_phase
    }

    fn play_to(&mut self, event: usize) {
        let mut from = if self.event == 0 { 0 } else { self.told[self.event].number };
        if event < self.event {
            self.machine.memory.restore_snapshot(&self.start);
            self.event = 0;
            from = 0;
        }
        if event == 0 {
            return;
        }
        for &one in &self.recorded[from..self.told[event].number] {
            self.machine.memory.replay(one);
        }
        self.event = event;
    }

    /// Calls `look` with the machine as it was before the step that led here.
    pub(super) fn look_back<T>(&mut self, look: impl FnOnce(&Machine) -> T) -> T {
        self.look_at(self.before(), look)
    }

    /// How many events had happened before the step that led here.
    pub(super) fn before(&self) -> usize {
        if self.by_phase { self.phase_before().unwrap_or(0) as usize } else { self.event - 1 }
    }

    fn look_at<T>(&mut self, event: usize, look: impl FnOnce(&Machine) -> T) -> T {
        let here = self.event;
        self.play_to(event);
        let looked = look(&self.machine);
        self.play_to(here);
        looked
    }

    /// What the collection under way has found, after so many events, of the objects that it has looked at.
    pub(super) fn verdicts(&self, events: usize) -> BTreeMap<Object, Verdict> {
        let mut verdicts = BTreeMap::new();
        for event in &self.told[..events] {
            match event.kind {
                EventKind::CollectionStarts { .. } | EventKind::CollectionEnds(..) => verdicts.clear(),
                // The survivors have moved on: they are like all others.
                EventKind::Phase(marks::PROMOTE, _) => {
                    verdicts.retain(|_, verdict| *verdict == Verdict::SetApart);
                }
                EventKind::Reachable | EventKind::BroughtBack | EventKind::Resurrected => {
                    verdicts.insert(event.object, Verdict::Reached);
                }
                EventKind::Unreachable => {
                    verdicts.insert(event.object, Verdict::SetApart);
                }
                _ => {}
            }
        }
        verdicts
    }

    /// The moment after the next event that starts, ends or completes a part of a collection.
    pub(super) fn next_phase(&self) -> Option<u32> {
        let found = self.told[self.event..].iter().position(|event| event.kind.is_phase())?;
        Some((self.event + found + 1) as u32)
    }

    /// The moment after the last such event before this moment's own.
    pub(super) fn phase_before(&self) -> Option<u32> {
        let earlier = &self.told[..self.event.saturating_sub(1)];
        earlier.iter().rposition(|event| event.kind.is_phase()).map(|found| found as u32 + 1)
    }

    /// The moment after the last such event of the instruction.
    pub(super) fn last_phase(&self) -> Option<u32> {
        self.told.iter().rposition(|event| event.kind.is_phase()).map(|found| found as u32 + 1)
    }

    /// The last event.
    pub(super) fn last_event(&self) -> &Event {
        &self.told[self.event - 1]
    }

    /// What the last event did.
    pub(super) fn sentence(&mut self) -> String {
        let event = self.told[self.event - 1].clone();
        self.look_at(self.event - 1, |m| EventWords::new(m).sentence(m, &event))
    }
}
