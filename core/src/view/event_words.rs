//! An event of a recorded window, in one sentence.

use crate::memory::Territory;
use crate::object::layout::Label;
use crate::object::{Machine, Object};

use super::audit::label_words;
use super::census::Census;
use super::events::{Event, EventKind};
use super::phase_words;
use super::text::{UNKNOWN, bytes_words, capital, counted, title};

/// Tells events of a machine. Keeps what it knows of the machine's types.
pub struct EventWords {
    census: Census,
}

impl EventWords {
    /// Of the machine as it is when the window begins.
    pub fn new(m: &Machine) -> Self {
        Self { census: Census::take(m, 0) }
    }

    /// What an event did, on the machine as it was when it happened.
    pub fn sentence(&mut self, m: &Machine, event: &Event) -> String {
        let what = self.called(m, event.object);
        match &event.kind {
            EventKind::Allocated(bytes) => format!("A block for {} is allocated.", bytes_words(*bytes)),
            EventKind::Freed => format!("{} is freed: its block can be used again.", capital(&what)),
            EventKind::Unparked => "An object is parked no more, and becomes another one.".to_owned(),
            EventKind::Parked(name) => {
                format!("The {name} is parked in its type's free list: its block stays allocated.")
            }
            EventKind::Count { from, to: 0 } => {
                format!("The count of {what} falls from {from} to 0: nothing holds it.")
            }
            EventKind::Count { from: 0, to } => format!("The count of {what} begins at {to}."),
            EventKind::Count { from, to } => {
                let moves = if to > from { "rises" } else { "falls" };
                format!("The count of {what} {moves} from {from} to {to}.")
            }
            EventKind::Reference { label, is_counted, old, new } => {
                self.reference(m, (event.object, &what), *label, *is_counted, (*old, *new))
            }
            EventKind::Tracked => format!("The collector tracks {what} from now on."),
            EventKind::Untracked => format!("The collector no longer tracks {what}."),
            EventKind::RefsCopied(refs) => format!("gc_refs of {what} is {refs}, a copy of its count."),
            EventKind::RefsLeft(refs) => {
                format!("A reference from inside is taken off {what}: gc_refs is {refs}.")
            }
            EventKind::Reachable => format!("{} is reached from outside: it stays.", capital(&what)),
            EventKind::Unreachable => {
                format!("Nothing from outside holds {what}, so far: it is set apart as unreachable.")
            }
            EventKind::BroughtBack => format!("{} is reached after all: it is brought back.", capital(&what)),
            EventKind::Resurrected => format!("{} is reachable again: it stays.", capital(&what)),
            EventKind::WeakrefCleared(target) => {
                format!("A weak reference to {} is cleared: it leads nowhere now.", self.called(m, *target))
            }
            EventKind::Callback => format!("The callback {what} is called."),
            EventKind::Finalizer => format!("The finalizer of {what} is called."),
            EventKind::Clear => format!("tp_clear of {what}: it gives up what it refers to."),
            EventKind::Territory(what) => territory(*what).to_owned(),
            EventKind::Printed(characters) => format!("{} printed.", are_printed(*characters)),
            EventKind::Raised => format!("{} is raised.", capital(what.trim_start_matches("class "))),
            EventKind::Caught => format!("A handler takes {what} over."),
            EventKind::CollectionStarts { generation, is_automatic } => {
                phase_words::start(m, *generation, *is_automatic)
            }
            EventKind::Phase(part, tally) => phase_words::done(*part, tally),
            EventKind::CollectionEnds(found, tally) => phase_words::end(*found, tally),
        }
    }

    /// An object as the sentences call it.
    pub(super) fn called(&mut self, m: &Machine, object: Object) -> String {
        if object.is_null() {
            return "a block".to_owned();
        }
        match title(m, &mut self.census.types, object) {
            title if title == UNKNOWN => "an object that is not whole yet".to_owned(),
            title => title,
        }
    }

    fn reference(
        &mut self,
        m: &Machine,
        (holder, called): (Object, &str),
        label: Label,
        is_counted: bool,
        (old, new): (Object, Object),
    ) -> String {
        let place = match label {
            Label::Key(_) => format!("A key of {called}"),
            Label::Node(_) => format!("The node of a key of {called}"),
            Label::Stack(_) => format!("The evaluation stack of {called}"),
            Label::Local(_) => {
                format!("{} of {called}", capital(&label_words(m, &mut self.census, holder, label)))
            }
            _ => format!("{called}{}", label_words(m, &mut self.census, holder, label)),
        };
        let weakly = if is_counted { "" } else { ", without counting" };
        if new.is_null() {
            format!("{} no longer refers to {}.", capital(&place), self.called(m, old))
        } else {
            format!("{} refers to {} now{weakly}.", capital(&place), self.called(m, new))
        }
    }
}

fn are_printed(characters: u64) -> String {
    format!("{} {}", counted(characters, "character"), if characters == 1 { "is" } else { "are" })
}

fn territory(what: Territory) -> &'static str {
    match what {
        Territory::ArenaOpened => "pymalloc obtains an arena from the system: 256 KiB.",
        Territory::ArenaClosed => "An arena is wholly free: it goes back to the system.",
        Territory::PoolOpened => "A size class takes a free pool, for there is no free block of its size.",
        Territory::PoolClosed => "A pool has no block in use any more: it goes back to its arena.",
    }
}
