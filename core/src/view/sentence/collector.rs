//! What the collector did, and what only it can free.

use super::Step;
use super::objects::card;
use crate::view::census::ObjectId;
use crate::view::picture::Picture;
use crate::view::text::{bytes_words, counted};

pub(super) fn collected(step: &Step<'_>, before: &Picture) -> Option<String> {
    if before.collections == step.after.collections {
        return None;
    }
    let is_left = |id| step.after.garbage.binary_search_by_key(&id, |garbage| garbage.id).is_ok();
    let gone: Vec<_> = before.garbage.iter().filter(|garbage| !is_left(garbage.id)).collect();
    let crowd = step.after.crowd.as_ref().map_or_else(Vec::new, |crowd| crowd.ids());
    let is_card = |id| step.after.cards.binary_search_by_key(&id, |card| card.id).is_ok();
    let alive = gone.iter().filter(|gone| is_card(gone.id) || crowd.binary_search(&gone.id).is_ok()).count();
    let freed = (gone.len() - alive) as u64;
    if freed == 0 {
        return Some("The collector ran and found nothing of yours to free.".to_owned());
    }
    let bytes = gone.iter().map(|garbage| garbage.bytes).sum();
    Some(format!("The collector freed {}, {}.", counted(freed, "object"), bytes_words(bytes)))
}

pub(super) fn islands(step: &Step<'_>, before: &Picture) -> Option<String> {
    let new = |id: &ObjectId| before.garbage.binary_search_by_key(id, |garbage| garbage.id).is_err();
    let fresh: Vec<_> = step.after.islands.iter().filter(|island| island.cards.iter().any(new)).collect();
    let Some(first) = fresh.first() else { return crowd_lost(step, before) };
    let cards: Vec<_> = first.cards.iter().filter_map(|&id| card(step.after, id)).collect();
    let counts = if cards.iter().all(|card| card.count == 1) {
        "Each count is still 1, so counting"
    } else {
        "Counting"
    };
    let what = first.words.split(" · ").nth(1).unwrap_or_default();
    let these = counted(first.objects, "object");
    let these = if first.objects == 1 { "this object".to_owned() } else { format!("these {these}") };
    let them = if first.objects == 1 { "it" } else { "them" };
    let more = match fresh.len() - 1 {
        0 => String::new(),
        more => format!(" And {} more.", counted(more as u64, "group")),
    };
    Some(format!("No name reaches {these} ({what}). {counts} will never free {them}.{more}"))
}

/// More garbage than there are cards for.
fn crowd_lost(step: &Step<'_>, before: &Picture) -> Option<String> {
    step.after.crowd.as_ref()?;
    let was = |id: u64| before.garbage.binary_search_by_key(&id, |garbage| garbage.id).is_ok();
    let fresh = || step.after.garbage.iter().filter(|garbage| !was(garbage.id));
    let objects = counted(fresh().count() as u64, "object");
    let bytes = bytes_words(fresh().map(|garbage| garbage.bytes).sum());
    (fresh().next().is_some())
        .then(|| format!("No name reaches these {objects}, {bytes}. Counting will never free them."))
}

/// `gc.disable()`, `gc.enable()`, `gc.set_threshold(…)`.
pub(super) fn settings(step: &Step<'_>, before: &Picture) -> Option<String> {
    let (old, new) = (&before.settings, &step.after.settings);
    if old.is_enabled != new.is_enabled {
        return Some(if new.is_enabled {
            "Automatic collection is on again.".to_owned()
        } else {
            "Automatic collection is off now. Counting goes on: what nothing holds is still freed.".to_owned()
        });
    }
    let words = |thresholds: [u64; 3]| thresholds.map(|threshold| threshold.to_string()).join(", ");
    (old.thresholds != new.thresholds).then(|| {
        let (old, new) = (words(old.thresholds), words(new.thresholds));
        format!("The collector's thresholds are {new} now; they were {old}.")
    })
}
