//! What a step did to names, and to the frames that they live in.

use super::objects::{called, card, count_words, fate_of, moves, noun};
use super::{MOST_WORDS, Step, code_text};
use crate::view::data::{Card, Change, Fate, NameTag, Scope, ScopeKind, Shape, Value};
use crate::view::picture::Picture;
use crate::view::scopes::STATEMENT;
use crate::view::text::{capital, clipped};

/// The names of a picture that the other has not, in scopes that both have.
pub(super) fn only_in<'a>(left: &'a Picture, right: &Picture) -> Vec<(&'a Scope, &'a str)> {
    let both =
        |scope: &&Scope| right.scopes.iter().any(|other| other.id == scope.id && other.label == scope.label);
    left.scopes
        .iter()
        .filter(|scope| scope.kind != ScopeKind::Console)
        .filter(both)
        .flat_map(|scope| scope.names.iter().map(move |name| (scope, name.name.as_str())))
        .filter(|(scope, name)| {
            let key = format!("name:{}:{name}", scope.id);
            left.values.contains_key(&key) && !right.values.contains_key(&key)
        })
        .collect()
}

pub(super) fn gone(step: &Step<'_>, before: &Picture) -> Option<String> {
    let gone = only_in(before, step.after);
    let (scope, name) = *gone.first()?;
    let line = step.standing.executed.as_deref().map(code_text).unwrap_or_default();
    let subject = if line == format!("del {name}") || line.starts_with("del ") {
        line.clone()
    } else {
        format!("The name {name} goes.")
    };
    let start = if line.starts_with("del ") {
        format!("{subject} removes the name{}.", if gone.len() > 1 { "s" } else { "" })
    } else {
        subject
    };
    let id = *before.values.get(&format!("name:{}:{name}", scope.id))?;
    let fate = fate_of(step, before, id)?;
    Some(format!("{start} {fate}"))
}

/// What goes before the label of names that come or go with a frame.
fn what_runs(label: &str) -> &'static str {
    match label {
        STATEMENT => "The ",
        _ if label.starts_with("class ") => "The body of ",
        _ => "",
    }
}

pub(super) fn frames(step: &Step<'_>, before: &Picture) -> Option<String> {
    let calls =
        |picture: &Picture| picture.scopes.iter().filter(|scope| scope.kind == ScopeKind::Function).count();
    let (was, is) = (calls(before), calls(step.after));
    let labels = |picture: &Picture, at: usize| {
        picture
            .scopes
            .iter()
            .filter(|scope| scope.kind == ScopeKind::Function)
            .nth(at)
            .map(|scope| scope.label.clone())
    };
    if is == was && is > 0 {
        return another_call(step, before, &labels(before, was - 1)?, &labels(step.after, is - 1)?);
    }
    if is > was {
        let label = labels(step.after, is - 1)?;
        let what = what_runs(&label);
        return Some(format!("{what}{label} begins: a frame for its names."));
    }
    if is < was {
        let label = labels(before, was - 1)?;
        let what = what_runs(&label);
        let prefix = format!("name:f{was}:");
        let kept = before.values.iter().filter(|(key, _)| key.starts_with(&prefix)).find_map(|(_, id)| {
            let kept = card(step.after, *id)
                .filter(|kept| matches!(kept.shape, Shape::Container | Shape::Instance))?;
            let was_named = before.values.iter().any(|(key, held)| held == id && !key.starts_with(&prefix));
            (!was_named).then_some(kept)
        });
        if bound_something(step, before) {
            return Some(format!("{what}{label} ends."));
        }
        let tail = match kept.and_then(|kept| kept.expression.as_ref().map(|holder| (kept, holder))) {
            Some((kept, holder)) => format!(" {} stays: {holder} holds it.", capital(&called(kept))),
            None => String::new(),
        };
        return Some(format!("{what}{label} ends and its names go.{tail}"));
    }
    None
}

/// A call that ended in the same step in which another one began, at its depth.
fn another_call(step: &Step<'_>, before: &Picture, old: &str, new: &str) -> Option<String> {
    if old != new {
        return Some(format!("{old} ends, and {new} begins."));
    }
    let tag = called_again(step, before)?;
    let Value::Reference { id, .. } = tag.value else {
        return Some(format!("{old} ends and is called again."));
    };
    let what = called(card(step.after, id)?);
    Some(format!("{old} ends and is called again: {} names {what} this time.", tag.name))
}

/// After a `return`, a name of the innermost call that holds something else: it is another call of the same function.
fn called_again<'a>(step: &Step<'a>, before: &Picture) -> Option<&'a NameTag> {
    step.standing.executed.as_deref().filter(|line| line.trim().starts_with("return"))?;
    let scope = step.after.scopes.iter().rfind(|scope| scope.kind == ScopeKind::Function)?;
    let is_same = before.scopes.iter().any(|old| old.id == scope.id && old.label == scope.label);
    scope.names.iter().find(|name| name.change == Change::Changed).filter(|_| is_same)
}

/// Whether a name that was there before the call holds something else now.
pub(super) fn bound_something(step: &Step<'_>, before: &Picture) -> bool {
    step.after.values.iter().any(|(key, id)| key.starts_with("name:m:") && before.values.get(key) != Some(id))
}

pub(super) fn bound(step: &Step<'_>, before: &Picture) -> Option<String> {
    let is_another_call = called_again(step, before).is_some();
    let touched: Vec<_> = step
        .after
        .scopes
        .iter()
        .filter(|scope| before.scopes.iter().any(|old| old.id == scope.id && old.label == scope.label))
        .filter(|scope| scope.kind != ScopeKind::Console)
        .filter(|scope| !(is_another_call && scope.kind == ScopeKind::Function))
        .flat_map(|scope| scope.names.iter().map(move |name| (scope, name)))
        .filter(|(_, name)| name.change != Change::None)
        .collect();
    if touched.len() > 2 {
        let names: Vec<_> = touched.iter().map(|(_, name)| name.name.as_str()).collect();
        return Some(format!("Names bound: {}.", clipped(&names.join(", "), 60)));
    }
    // Of two names that are too much for a sentence the first is told.
    let parts = touched.iter().filter_map(|(scope, name)| name_bound(step, before, scope, name));
    parts.reduce(|text, part| {
        let both = format!("{text} {part}");
        if both.split_whitespace().count() > MOST_WORDS { text } else { both }
    })
}

pub(super) fn name_bound(step: &Step<'_>, before: &Picture, scope: &Scope, name: &NameTag) -> Option<String> {
    let named = &name.name;
    if named == "__doc__" && scope.kind == ScopeKind::Function {
        return Some("The text at the top of the class becomes its __doc__.".to_owned());
    }
    let start = match &name.value {
        Value::Chip { text, type_name, shared, .. } => match shared.as_deref() {
            Some("small int") => format!("{named} names {text}, a small int that all of Python shares."),
            _ if type_name == "NoneType" => format!("{named} names None."),
            _ => format!("{named} names {text}."),
        },
        Value::Reference { id, .. } => card_bound(step, named, card(step.after, *id)?, before),
        _ => return None,
    };
    if name.change != Change::Changed {
        return Some(start);
    }
    let old = *before.values.get(&format!("name:{}:{named}", scope.id))?;
    let fate = match card(before, old) {
        Some(_) => fate_of(step, before, old),
        None => None,
    };
    Some(fate.map_or(start.clone(), |fate| format!("{start} {fate}")))
}

pub(super) fn card_bound(step: &Step<'_>, named: &str, card: &Card, before: &Picture) -> String {
    let is_new = card.fate == Fate::New;
    let line = step.standing.executed.as_deref().unwrap_or_default().trim();
    if line.starts_with("from ") || line.starts_with("import ") {
        return format!("{named} names {}, imported.", called(card));
    }
    match card.shape {
        Shape::Class if is_new => {
            let inside = card.summary.as_deref().unwrap_or_default();
            format!("{} is made, with {inside}.", card.title)
        }
        Shape::Function if is_new && card.title.starts_with("def ") => {
            format!("{} makes a function; its code waits to be called.", card.title)
        }
        Shape::Module => format!("{named} names {}.", card.title),
        Shape::Instance if is_new => {
            let dict = if card.objects > 1 { " and its dict" } else { "" };
            format!("{named} names a new {}{dict}; its count is {}.", card.type_name, card.count)
        }
        _ if is_new => format!("{named} names a new {}; its count is {}.", noun(card), card.count),
        _ => {
            let was_named =
                before.values.iter().any(|(key, id)| *id == card.id && key.starts_with("name:m:"));
            let old = before.cards.iter().find(|old| old.id == card.id).map(|old| old.count);
            let counts = match old {
                Some(old) if old != card.count && was_named => {
                    format!("its count {}", moves(old, card.count))
                }
                _ => count_words(step.after, card),
            };
            let same = if was_named { "the same" } else { "the" };
            format!(
                "{named} names {}: {counts}.",
                if card.shape == Shape::Container {
                    format!("{same} {}", card.type_name)
                } else {
                    called(card)
                }
            )
        }
    }
}
