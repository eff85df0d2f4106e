//! What a step did to the fields and items of objects.

use super::objects::{called, card, fate_of_row, first_holder, moves, noun};
use super::{Step, code_text, names};
use crate::view::data::{Card, Change, Fate, ScopeKind, Shape, Value};
use crate::view::picture::Picture;
use crate::view::text::{capital, counted};

pub(super) fn changed(step: &Step<'_>) -> Option<String> {
    let before = step.before?;
    let calls =
        |picture: &Picture| picture.scopes.iter().filter(|scope| scope.kind == ScopeKind::Function).count();
    if calls(step.after) < calls(before) && names::bound_something(step, before) {
        return None;
    }
    let mut changed = step
        .after
        .cards
        .iter()
        .filter(|card| card.fate == Fate::Live && before.blocks.contains_key(&card.id))
        .flat_map(|card| card.sections.iter().flat_map(|section| &section.rows).map(move |row| (card, row)))
        .filter(|(_, row)| row.change != Change::None && row.label != "__dict__");
    let (holder, row) = changed.next()?;
    let more = changed.count();
    let access = row.access.clone().unwrap_or_default();
    let local = || {
        step.after.scopes.iter().rev().flat_map(|scope| &scope.names).find_map(|name| {
            matches!(name.value, Value::Reference { id, .. } if id == holder.id).then(|| name.name.clone())
        })
    };
    let place = match holder.expression.clone().or_else(local) {
        Some(expression) if !access.is_empty() => format!("{expression}{access}"),
        _ => format!("{} of {}", if row.label.is_empty() { "an item" } else { &row.label }, called(holder)),
    };
    let text = match &row.value {
        Value::Chip { text, .. } => {
            let old =
                before.values.get(&format!("row:{}", row.key)).and_then(|&id| fate_of_row(step, before, id));
            format!("{place} now holds {text}.{}", old.map_or(String::new(), |old| format!(" {old}")))
        }
        Value::Reference { id, weak: true } => {
            format!("{place} refers weakly to {}.", called(card(step.after, *id)?))
        }
        Value::Reference { id, .. } => reference_set(step, before, holder, &place, card(step.after, *id)?),
        _ => return None,
    };
    Some(if more > 1 { format!("{text} {more} rows more change.") } else { text })
}

pub(super) fn reference_set(
    step: &Step<'_>,
    before: &Picture,
    holder: &Card,
    place: &str,
    target: &Card,
) -> String {
    let refers_back = target
        .sections
        .iter()
        .flat_map(|section| &section.rows)
        .any(|row| matches!(row.value, Value::Reference { id, weak: false } if id == holder.id));
    if refers_back
        && holder.id != target.id
        && let (Some(left), Some(right)) = (&target.expression, &holder.expression)
    {
        let counts = if holder.count == 2
            && target.count == 2
            && step.after.values.contains_key(&format!("name:m:{left}"))
            && step.after.values.contains_key(&format!("name:m:{right}"))
        {
            "Each has count 2: its name, and the other.".to_owned()
        } else {
            format!("Their counts are {} and {}.", target.count, holder.count)
        };
        return format!("{left} and {right} hold each other. {counts}");
    }
    let old = before.cards.iter().find(|old| old.id == target.id).map(|old| old.count);
    match old {
        Some(old) if old != target.count => {
            format!("{place} now holds {}: its count {}.", called(target), moves(old, target.count))
        }
        None if target.shape == Shape::Weakref => format!("{place} now holds {}.", weakly(step, target)),
        None if target.fate == Fate::New && target.shape == Shape::Container => {
            format!("{place} now holds a new {}; its count is {}.", noun(target), target.count)
        }
        None if target.fate == Fate::New => format!("{place} now holds {}, which is new.", called(target)),
        _ => format!("{place} now holds {}; its count is {}.", called(target), target.count),
    }
}

/// A new weak reference, and what it leads to.
pub(super) fn weakly(step: &Step<'_>, weakref: &Card) -> String {
    let target = weakref.sections.iter().flat_map(|section| &section.rows).find_map(|row| match row.value {
        Value::Reference { id, weak: true } => card(step.after, id),
        _ => None,
    });
    match target {
        Some(target) => format!("a new weak reference to {}: it does not count", called(target)),
        None => "a new weak reference".to_owned(),
    }
}

pub(super) fn freed(step: &Step<'_>) -> Option<String> {
    let by_count: Vec<_> = step.ghosts.iter().filter(|ghost| ghost.fate == Fate::FreedByCount).collect();
    let line = step.standing.executed.as_deref().map(code_text).unwrap_or_default();
    let cause = if line.starts_with("del ") && line.contains(['.', '[']) {
        format!("{line} takes a reference away. ")
    } else {
        String::new()
    };
    match by_count.as_slice() {
        [] => None,
        [one] => Some(format!("{cause}{} is freed: its count reached 0.", capital(&called(one)))),
        more => {
            let objects = more.iter().map(|ghost| ghost.objects).sum();
            Some(format!("{cause}{} are freed: their counts reached 0.", counted(objects, "object")))
        }
    }
}

/// Weak references whose object has gone in this step.
pub(super) fn dead(step: &Step<'_>, before: &Picture) -> Option<String> {
    let leads = |card: &Card, dead: bool| {
        card.sections.iter().flat_map(|section| &section.rows).any(|row| match row.value {
            Value::Dead => dead,
            Value::Reference { weak: true, .. } => !dead,
            _ => false,
        })
    };
    let is_fresh = |now: &&Card| {
        now.shape == Shape::Weakref
            && leads(now, true)
            && card(before, now.id).is_some_and(|old| leads(old, false))
    };
    let fresh: Vec<&Card> = step.after.cards.iter().filter(is_fresh).collect();
    match fresh.as_slice() {
        [] => None,
        [one] => {
            let holder = first_holder(step.after, one)?;
            Some(format!("{holder}, a weak reference, leads nowhere now."))
        }
        more => Some(format!("{} lead nowhere now.", counted(more.len() as u64, "weak reference"))),
    }
}
