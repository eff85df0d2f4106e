//! Objects as the sentences call them, who holds them, and what became of them.

use super::Step;
use crate::view::census::ObjectId;
use crate::view::data::{Card, Fate, Pin, Shape, Value};
use crate::view::picture::Picture;
use crate::view::text::{capital, clipped, counted};

/// An object as the sentences call it: `Node(1)`, `the list`, `class Node`.
pub(super) fn called(card: &Card) -> String {
    match card.shape {
        Shape::Instance => match first_chip(card) {
            Some(text) => format!("{}({text})", card.type_name),
            None => format!("the {}", card.type_name),
        },
        Shape::Class | Shape::Module => card.title.clone(),
        Shape::Function => match card.title.strip_prefix("def ") {
            Some(name) => format!("the function {}", name.trim_end_matches("()")),
            None => card.title.clone(),
        },
        Shape::Value => clipped(&card.title, 30),
        _ => format!("the {}", card.type_name),
    }
}

pub(super) fn first_chip(card: &Card) -> Option<&str> {
    card.sections.iter().flat_map(|section| &section.rows).find_map(|row| match &row.value {
        Value::Chip { text, type_name, .. } if type_name != "NoneType" => Some(text.as_str()),
        _ => None,
    })
}

pub(super) fn card(picture: &Picture, id: ObjectId) -> Option<&Card> {
    picture.cards.iter().find(|card| card.id == id)
}

pub(super) fn noun(card: &Card) -> String {
    match card.shape {
        Shape::Weakref => "weak reference, which does not count".to_owned(),
        _ => card.type_name.clone(),
    }
}

/// `rises from 1 to 2`, `falls from 2 to 1`.
pub(super) fn moves(old: u64, new: u64) -> String {
    format!("{} from {old} to {new}", if new > old { "rises" } else { "falls" })
}

/// The holder behind an arrow, as Python reaches it: `x`, `node2.next`.
fn pin_words(picture: &Picture, pin: &Pin) -> String {
    if let Some(name) = pin.words.strip_prefix("name ") {
        return name.to_owned();
    }
    let key = pin.from.strip_prefix("row:").unwrap_or_default();
    picture
        .cards
        .iter()
        .find_map(|holder| {
            let row = holder.sections.iter().flat_map(|section| &section.rows).find(|row| row.key == key)?;
            Some(format!("{}{}", holder.expression.as_ref()?, row.access.as_ref()?))
        })
        .unwrap_or_else(|| pin.words.clone())
}

/// Where an object is held from first: an arrow that ends on it.
pub(super) fn first_holder(picture: &Picture, card: &Card) -> Option<String> {
    card.pins.first().map(|pin| pin_words(picture, pin))
}

/// Its count, and where that is one or two: who they are.
pub(super) fn count_words(picture: &Picture, card: &Card) -> String {
    let pins = card.pins.iter().map(|pin| pin_words(picture, pin));
    let holders: Vec<String> = pins.chain(card.stub.holders.iter().cloned()).collect();
    match holders.as_slice() {
        [one, other] if card.count == 2 => format!("its count is 2, by {one} and {other}"),
        _ => format!("its count is {}", card.count),
    }
}

/// Who still holds an object: `x still holds it`.
fn still_held(step: &Step<'_>, kept: &Card) -> Option<String> {
    let holders: Vec<String> = kept.pins.iter().take(2).map(|pin| pin_words(step.after, pin)).collect();
    let more = kept.count.saturating_sub(holders.len() as u64);
    match (holders.as_slice(), more) {
        ([], _) => {
            let path = step.paths.iter().find(|path| path.object == kept.id).map(|path| path.holder.clone());
            let holder = path.or_else(|| kept.stub.holders.first().cloned())?;
            Some(format!("{holder} still holds it"))
        }
        ([one], 0) => Some(format!("{one} still holds it")),
        ([one], more) => Some(format!("{one} and {more} more still hold it")),
        ([one, other, ..], 0) => Some(format!("{one} and {other} still hold it")),
        ([one, other, ..], more) => Some(format!("{one}, {other} and {more} more still hold it")),
    }
}

/// What became of an object that lost a name.
pub(super) fn fate_of(step: &Step<'_>, before: &Picture, id: ObjectId) -> Option<String> {
    let old = card(before, id).map(|old| old.count);
    if let Some(ghost) = step.ghosts.iter().find(|ghost| ghost.id == id) {
        let more = step.ghosts.iter().map(|ghost| ghost.objects).sum::<u64>() - 1;
        let also = match more {
            0 => String::new(),
            1 if ghost.shape == Shape::Instance && ghost.objects == 2 => ", and its dict with it".to_owned(),
            _ => format!(", and {} with it", counted(more, "more object")),
        };
        let whose = capital(&called(ghost));
        return Some(match old {
            Some(old) if ghost.fate == Fate::FreedByCount => {
                format!("{whose}'s count falls from {old} to 0: it is freed{also}.")
            }
            _ => format!("{whose} is freed{also}."),
        });
    }
    let Some(kept) = card(step.after, id) else {
        return card(before, id).is_none().then(|| "Its value is shared and stays.".to_owned());
    };
    let whose = capital(&called(kept));
    if kept.fate == Fate::Island {
        return Some(format!("{whose} stays: its count is {}.", kept.count));
    }
    let held = still_held(step, kept)?;
    Some(match old {
        Some(old) if old > kept.count => {
            format!("{whose}'s count {}: {held}, so it stays.", moves(old, kept.count))
        }
        _ => format!("{whose} stays: {held}."),
    })
}

/// What became of an object that a row let go, when it was a card.
pub(super) fn fate_of_row(step: &Step<'_>, before: &Picture, id: ObjectId) -> Option<String> {
    let old = card(before, id)?;
    if step.ghosts.iter().any(|ghost| ghost.id == id) {
        return fate_of(step, before, id);
    }
    let kept = card(step.after, id)?;
    (kept.count != old.count)
        .then(|| format!("{}'s count {}.", capital(&called(kept)), moves(old.count, kept.count)))
}
