//! What one instruction did, in a sentence made from its events: for where the pictures show no change.

use crate::object::{Machine, Object};

use super::census::ObjectId;
use super::event_words::EventWords;
use super::events::{Event, EventKind};
use super::sentence::MOST_WORDS;
use super::text::counted;

/// Instructions that push what they name.
const LOADS: [&str; 10] = [
    "LOAD_NAME",
    "LOAD_FAST",
    "LOAD_GLOBAL",
    "LOAD_CONST",
    "LOAD_DEREF",
    "LOAD_CLASSDEREF",
    "LOAD_CLOSURE",
    "LOAD_BUILD_CLASS",
    "DUP_TOP",
    "LOAD_ASSERTION_ERROR",
];
/// At most so many objects are named.
const MOST_NAMED: usize = 3;

/// An object whose count changed.
struct Counted {
    object: Object,
    id: Option<ObjectId>,
    called: String,
    from: u64,
    to: u64,
    is_parked: bool,
}

/// What an instruction did, event by event.
#[derive(Default)]
pub struct Effects {
    counts: Vec<Counted>,
    allocated: u64,
    raised: Option<String>,
}

impl Effects {
    /// Notes an event, on the machine as it was when it happened.
    pub fn note(&mut self, words: &mut EventWords, m: &Machine, event: &Event) {
        match &event.kind {
            EventKind::Count { from, to } => self.count(words, m, event, (*from, *to)),
            EventKind::Allocated(_) => self.allocated += 1,
            EventKind::Parked(_) => {
                let parked = self.counts.iter_mut().rev().find(|known| known.object == event.object);
                if let Some(parked) = parked {
                    parked.is_parked = true;
                }
            }
            EventKind::Raised => self.raised = Some(words.sentence(m, event)),
            _ => {}
        }
    }

    fn count(&mut self, words: &mut EventWords, m: &Machine, event: &Event, (from, to): (u64, u64)) {
        let is_same =
            |known: &&mut Counted| known.object == event.object && known.id == event.id && known.to == from;
        if let Some(known) = self.counts.iter_mut().find(is_same) {
            known.to = to;
            return;
        }
        let called = words.called(m, event.object);
        self.counts.push(Counted { object: event.object, id: event.id, called, from, to, is_parked: false });
    }

    /// The sentence of an instruction: its name and argument, then what it did.
    pub fn sentence(&self, executed: &str) -> String {
        let (name, argument) = executed.split_once(' ').unwrap_or((executed, ""));
        let changed: Vec<&Counted> = self.counts.iter().filter(|known| known.from != known.to).collect();
        let mut parts: Vec<String> =
            self.raised.iter().map(|raised| raised.trim_end_matches('.').to_owned()).collect();
        match changed.as_slice() {
            [one] if LOADS.contains(&name) && one.to == one.from + 1 => {
                let whose = if argument.is_empty() { one.called.clone() + "'s" } else { "its".to_owned() };
                parts.push(format!("{whose} count {}, the evaluation stack holds it", one.moves()));
            }
            [one] if name == "POP_TOP" && one.to > 0 && one.from == one.to + 1 => {
                parts.push(format!("{} leaves the evaluation stack, its count {}", one.called, one.moves()));
            }
            several => parts.extend(several.iter().take(MOST_NAMED).map(|one| one.words())),
        }
        let more = changed.len().saturating_sub(MOST_NAMED);
        if more > 0 {
            parts.push(format!("{} more change", counted(more as u64, "count")));
        }
        if parts.is_empty() {
            parts.push(match self.allocated {
                0 => "no count changes".to_owned(),
                1 => "a block is allocated".to_owned(),
                blocks => format!("{blocks} blocks are allocated"),
            });
        }
        joined(executed, &parts)
    }
}

/// As many parts as fit.
fn joined(executed: &str, parts: &[String]) -> String {
    let mut text = String::new();
    for part in parts {
        let longer = if text.is_empty() { format!("{executed}: {part}") } else { format!("{text}; {part}") };
        if longer.split_whitespace().count() <= MOST_WORDS {
            text = longer;
        }
    }
    if text.is_empty() { format!("{executed} runs.") } else { text + "." }
}

impl Counted {
    fn moves(&self) -> String {
        let moves = if self.to > self.from { "rises" } else { "falls" };
        format!("{moves} from {} to {}", self.from, self.to)
    }

    fn words(&self) -> String {
        match (self.from, self.to) {
            (0, to) => format!("{} is made, its count {to}", self.called),
            (from, 0) => {
                let end = if self.is_parked { "parked" } else { "freed" };
                format!("the count of {} falls from {from} to 0: it is {end}", self.called)
            }
            _ => format!("the count of {} {}", self.called, self.moves()),
        }
    }
}
