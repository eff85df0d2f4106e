//! A collection part by part, in words with its numbers.

use crate::object::runtime::GC_GENERATIONS;
use crate::object::{Machine, marks};

use super::collection::Tally;
use super::text::{counted, grouped};

const GENERATION_BYTES: u64 = 24;
/// At most so many kinds of freed objects are named.
const MOST_KINDS: usize = 4;

/// How a collection starts: an automatic one by its cause, as the counts stand.
pub(super) fn start(m: &Machine, generation: u64, is_automatic: bool) -> String {
    let number = |offset| {
        let place = GC_GENERATIONS + generation * GENERATION_BYTES + offset;
        m.memory.try_read_u32(place).unwrap_or(0)
    };
    let (threshold, count) = (u64::from(number(16)), u64::from(number(20)));
    let which = match generation {
        0 => "A collection of generation 0",
        1 => "A collection of generations 0 and 1",
        _ => "A full collection",
    };
    if !is_automatic || count <= threshold {
        return format!("{which} begins.");
    }
    let (count, threshold) = (grouped(count), grouped(threshold));
    match generation {
        0 => format!(
            "Containers made since the last collection, less those freed: {count}. The threshold is {threshold}, so \
             a collection of generation 0 begins."
        ),
        _ => format!(
            "Generation {} was collected {count} times since generation {generation} was; the threshold is \
             {threshold}. {which} begins.",
            generation - 1
        ),
    }
}

/// A part that is done.
pub(super) fn done(part: u32, tally: &Tally) -> String {
    match part {
        marks::UPDATE_REFS => {
            format!("Each count is copied into gc_refs: {}.", counted(tally.visited, "object"))
        }
        marks::SUBTRACT_REFS => {
            let has = if tally.none_left == 1 { "has" } else { "have" };
            format!(
                "The collector subtracted {}: {} {has} none left from outside.",
                counted(tally.subtracted, "inside reference"),
                counted(tally.none_left, "object")
            )
        }
        marks::MOVE_UNREACHABLE => moved(tally),
        marks::PROMOTE => promoted(tally),
        marks::HANDLE_WEAKREFS => weakrefs(tally),
        marks::FINALIZE_GARBAGE if tally.finalizers == 0 => {
            "No finalizer of the unreachable is left to call.".to_owned()
        }
        marks::FINALIZE_GARBAGE => format!("{} called.", are(tally.finalizers, "finalizer")),
        marks::HANDLE_RESURRECTED => resurrected(tally),
        _ => format!(
            "tp_clear takes the references of the unreachable away, and counting frees {}.",
            counted(tally.freed, "object")
        ),
    }
}

fn are(count: u64, noun: &str) -> String {
    format!("{} {}", counted(count, noun), if count == 1 { "is" } else { "are" })
}

fn moved(tally: &Tally) -> String {
    match tally.unreachable {
        0 => format!("What is reached from outside stays: all {}.", counted(tally.reachable, "object")),
        _ => format!(
            "What is reached from outside stays: {}. {} not reached and set apart.",
            counted(tally.reachable, "object"),
            are(tally.unreachable, "object")
        ),
    }
}

fn promoted(tally: &Tally) -> String {
    let survivors = counted(tally.reachable.saturating_sub(tally.untracked), "object");
    let untracked = match tally.untracked {
        0 => String::new(),
        count => format!(" {} no longer tracked: no cycle can lead through them.", are(count, "other")),
    };
    match tally.generation {
        2 => format!("The survivors, {survivors}, stay in the old generation (2).{untracked}"),
        0 => format!("The survivors, {survivors}, move into the middle generation (1).{untracked}"),
        _ => format!("The survivors, {survivors}, move into the old generation (2).{untracked}"),
    }
}

fn weakrefs(tally: &Tally) -> String {
    if tally.weakrefs == 0 {
        return "No weak reference leads to the unreachable.".to_owned();
    }
    let cleared = format!("{} cleared", are(tally.weakrefs, "weak reference"));
    match tally.callbacks {
        0 => format!("{cleared}; no callback has to be called."),
        count => format!("{cleared}, and {} called.", are(count, "callback")),
    }
}

fn resurrected(tally: &Tally) -> String {
    match (tally.finalizers, tally.resurrected) {
        (0, 0) => "The collector looks again: all of them are still unreachable.".to_owned(),
        (_, 0) => "The collector looks again: no finalizer has made one of them reachable.".to_owned(),
        (_, count) => format!(
            "The collector looks again: {} reachable again and stay; {} still unreachable.",
            are(count, "object"),
            are(tally.unreachable.saturating_sub(count), "object")
        )
        .replace("is reachable again and stay;", "is reachable again and stays;"),
    }
}

/// How a collection ends that has found so many.
pub(super) fn end(found: u64, tally: &Tally) -> String {
    let visited = counted(tally.visited, "object");
    match (found, tally.freed) {
        (0, 0) if tally.resurrected == 0 => {
            format!("The collection ends: it visited {visited}, and all are reachable.")
        }
        (0, 0) => format!("The collection ends: it visited {visited} and freed none."),
        (_, 0) => format!(
            "The collection ends: it visited {visited}; {} unreachable and kept.",
            are(found, "object")
        ),
        (_, freed) => format!(
            "The collection ends: it visited {visited} to free {}: {}.",
            grouped(freed),
            kinds(&tally.kinds)
        ),
    }
}

fn kinds(all: &[String]) -> String {
    let more = all.len().saturating_sub(MOST_KINDS);
    let named = all[..all.len().min(MOST_KINDS)].join(", ");
    if more > 0 { format!("{named} and {more} other types") } else { named }
}
