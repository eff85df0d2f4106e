//! An event of a recorded window, in one sentence.

use crate::object::layout::Label;
use crate::object::{Machine, Object, marks};

use super::audit::label_words;
use super::census::Census;
use super::events::{Event, EventKind};
use super::text::{bytes_words, capital, counted, title};

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
        match event.kind {
            EventKind::Allocated(bytes) => format!("A block for {} is allocated.", bytes_words(bytes)),
            EventKind::Freed => format!("{} is freed: its block can be used again.", capital(&what)),
            EventKind::Unparked => "An object is taken from its free list, to be another one.".to_owned(),
            EventKind::Count { from, to: 0 } => {
                format!("The count of {what} falls from {from} to 0: nothing holds it.")
            }
            EventKind::Count { from: 0, to } => format!("The count of {what} begins at {to}."),
            EventKind::Count { from, to } => {
                let moves = if to > from { "rises" } else { "falls" };
                format!("The count of {what} {moves} from {from} to {to}.")
            }
            EventKind::Reference { label, is_counted, old, new } => {
                self.reference(m, (event.object, &what), label, is_counted, (old, new))
            }
            EventKind::Tracked => format!("The collector tracks {what} from now on."),
            EventKind::Untracked => format!("The collector no longer tracks {what}."),
            EventKind::RefsCopied(refs) => format!("gc_refs of {what} is {refs}, a copy of its count."),
            EventKind::RefsLeft(refs) => {
                format!("A reference from inside is taken off {what}: gc_refs is {refs}.")
            }
            EventKind::Reachable => format!("{} is reached from outside: it stays.", capital(&what)),
            EventKind::CollectionStarts(generation) => {
                format!("A collection of generation {generation} begins.")
            }
            EventKind::Phase(phase) => phase_words(phase).to_owned(),
            EventKind::CollectionEnds(0) => {
                "The collection ends. All that it looked at is reachable.".to_owned()
            }
            EventKind::CollectionEnds(found) => {
                format!("The collection ends: {} could not be reached.", counted(found, "object"))
            }
        }
    }

    /// An object as the sentences call it.
    fn called(&mut self, m: &Machine, object: Object) -> String {
        if object.is_null() {
            return "a block".to_owned();
        }
        match title(m, &mut self.census.types, object) {
            title if title == "?" => "an object that is not whole yet".to_owned(),
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

fn phase_words(phase: u32) -> &'static str {
    match phase {
        marks::UPDATE_REFS => "Each count is copied into gc_refs.",
        marks::SUBTRACT_REFS => "Each reference from inside the generation is taken off gc_refs.",
        marks::MOVE_UNREACHABLE => "Whatever is reached from outside stays; the rest is set apart.",
        marks::PROMOTE => "The survivors go into the next generation.",
        marks::HANDLE_WEAKREFS => "Weak references to the trash are cleared; their callbacks are called.",
        marks::FINALIZE_GARBAGE => "The finalizers of the trash are called.",
        marks::HANDLE_RESURRECTED => "What a finalizer has made reachable again is looked for.",
        marks::DELETE_GARBAGE => "The trash is cleared: its references go, and counting frees it.",
        _ => "The collector goes on.",
    }
}
