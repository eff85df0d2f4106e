//! What happened in the step that led to a moment, event by event, each in words.

use crate::object::Machine;
use crate::time::{Boundary, RecordedStep};
use crate::view::events::{Event, EventKind, Teller};
use crate::view::{Effects, EventWords, ObjectId};

use super::Session;

/// Events of a step that are told, at most.
const MOST_EVENTS: usize = 2000;

/// One event of a step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StepEvent {
    /// What kind it is of, in one word: `count`, `freed`, `reference`.
    pub kind: String,
    /// What happened.
    pub words: String,
    /// The object that it happened to.
    pub object: Option<ObjectId>,
    /// The moment right after it: so many instructions of the input have been executed,
    pub instruction: u64,
    /// and so many events of the next one have happened.
    pub event: u32,
}

/// A step in figures.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct StepSummary {
    /// Blocks allocated.
    pub allocated: u64,
    /// Blocks freed.
    pub freed: u64,
    /// Objects parked in a free list.
    pub parked: u64,
    /// Objects taken from one.
    pub unparked: u64,
    /// Changes of counts.
    pub counts: u64,
    /// References written or cleared.
    pub references: u64,
    /// Collections.
    pub collections: u64,
}

/// What happened in a step.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StepEvents {
    /// The events, in order; the first ones.
    pub events: Vec<StepEvent>,
    /// How many more there are.
    pub left_out: u64,
    /// Whether the step was too long to be looked through to its end: then there are still more.
    pub is_cut: bool,
    /// All that were looked through, in figures.
    pub summary: StepSummary,
}

impl StepSummary {
    fn add(&mut self, kind: &EventKind) {
        let figure = match kind {
            EventKind::Allocated(_) => &mut self.allocated,
            EventKind::Freed => &mut self.freed,
            EventKind::Parked(_) => &mut self.parked,
            EventKind::Unparked => &mut self.unparked,
            EventKind::Count { .. } => &mut self.counts,
            EventKind::Reference { .. } | EventKind::WeakrefCleared(_) => &mut self.references,
            EventKind::CollectionEnds(..) => &mut self.collections,
            _ => return,
        };
        *figure += 1;
    }
}

impl Session {
    /// What the step that led here did: the whole line; inside a line the instruction; inside an instruction the event.
    /// The session stays where it is.
    pub fn events_of_step(&mut self) -> StepEvents {
        self.withdraw();
        let boundary = self.run.boundary();
        if let Some(inside) = &mut self.inside {
            let (event, words) = (inside.last_event().clone(), inside.sentence());
            let mut told = StepEvents::default();
            told.push(&event, words, (boundary.instruction, inside.event()));
            return told;
        }
        self.run.record_step_back().map_or_else(StepEvents::default, StepEvents::of)
    }

    /// The sentence of the instruction that led here, `executed` as `dis` names it.
    pub(super) fn words_of_instruction(&mut self, executed: &str) -> Option<String> {
        let RecordedStep { machines: [mut shadow, mut second], instructions, .. } =
            self.run.record_step_back()?;
        let (mut teller, mut words) = (Teller::new(&shadow), EventWords::new(&second));
        let mut effects = Effects::default();
        for (_, recorded) in &instructions {
            let mut played = 0;
            for event in teller.tell(&mut shadow, recorded) {
                play(&mut second, &recorded[played..event.number]);
                played = event.number;
                effects.note(&mut words, &second, &event);
            }
            play(&mut second, &recorded[played..]);
        }
        Some(effects.sentence(executed))
    }
}

pub(super) fn play(m: &mut Machine, events: &[crate::memory::MemoryEvent]) {
    for &event in events {
        m.memory.replay(event);
    }
}

impl StepEvents {
    fn of(step: RecordedStep) -> Self {
        let RecordedStep { machines: [mut shadow, mut second], instructions, is_cut } = step;
        let (mut teller, mut words) = (Teller::new(&shadow), EventWords::new(&second));
        let mut told = Self { is_cut, ..Self::default() };
        for (boundary, recorded) in &instructions {
            let events = teller.tell(&mut shadow, recorded);
            let mut played = 0;
            for (number, event) in events.iter().enumerate() {
                if told.events.len() == MOST_EVENTS {
                    told.summary.add(&event.kind);
                    told.left_out += 1;
                    continue;
                }
                play(&mut second, &recorded[played..event.number]);
                played = event.number;
                let sentence = words.sentence(&second, event);
                told.push(event, sentence, moment_after(*boundary, number, events.len()));
            }
            if told.events.len() < MOST_EVENTS {
                play(&mut second, &recorded[played..]);
            }
        }
        told
    }

    fn push(&mut self, event: &Event, words: String, (instruction, after): (u64, u32)) {
        self.summary.add(&event.kind);
        let kind = event.kind.name().to_owned();
        self.events.push(StepEvent { kind, words, object: event.id, instruction, event: after });
    }
}

/// The moment after event `number` of so many: after the last one it is the next instruction's.
fn moment_after(boundary: Boundary, number: usize, count: usize) -> (u64, u32) {
    if number + 1 == count {
        (boundary.instruction + 1, 0)
    } else {
        (boundary.instruction, number as u32 + 1)
    }
}
