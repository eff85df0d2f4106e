//! One sentence for the step just done: what changed, and why what stays stays. Nothing that the pictures do not show.

use super::census::ObjectId;
use super::data::{Card, Change, Fate, KeptPath, Phase, Scope, ScopeKind, Shape, Value};
use super::moment::{Standing, named_card};
use super::picture::Picture;
use super::scopes::STATEMENT;
use super::text::{bytes_words, capital, clipped, counted};

/// No sentence is longer.
pub const MOST_WORDS: usize = 30;

/// A step and its two ends.
pub(super) struct Step<'a> {
    pub(super) before: Option<&'a Picture>,
    pub(super) after: &'a Picture,
    pub(super) ghosts: &'a [Card],
    pub(super) paths: &'a [KeptPath],
    pub(super) standing: &'a Standing,
}

/// Where in the parts of a sentence it says what was freed, and what was printed.
const FREED: usize = 8;
const PRINTED: usize = 9;

/// What the step did, in at most thirty words.
pub(super) fn sentence(step: &Step<'_>) -> String {
    let Some(before) = step.before else { return beginning(step.standing) };
    if step.standing.phase == Phase::Exited {
        let gone = before.drawn.yours.saturating_sub(step.after.drawn.yours);
        let left = if step.after.drawn.yours > 0 {
            format!(" {} stay.", counted(step.after.drawn.yours, "object"))
        } else {
            String::new()
        };
        return format!(
            "The interpreter has shut down: its modules are emptied, and {} of yours are freed.{left}",
            counted(gone, "object")
        );
    }
    let parts = [
        failure(step),
        collected(step, before),
        refcount_printed(step).or_else(|| comparison_printed(step)),
        islands(step, before),
        names_gone(step, before),
        frames(step, before),
        names_new(step, before),
        rows_changed(step),
        freed(step),
        printed(step),
    ];
    let mut text = String::new();
    for (number, part) in parts.into_iter().enumerate() {
        let Some(part) = part else { continue };
        // Each is told once: what was printed with the count, what was freed with its last name.
        let is_told = match number {
            FREED => text.contains("freed") || text.contains("is made, with"),
            PRINTED => text.contains("It prints"),
            _ => false,
        };
        let joined = if text.is_empty() { part } else { format!("{text} {part}") };
        if is_told || joined.split_whitespace().count() > MOST_WORDS {
            continue;
        }
        text = joined;
    }
    if text.is_empty() { unchanged(step.standing) } else { text }
}

fn beginning(standing: &Standing) -> String {
    match &standing.next {
        Some(next) => format!("Nothing has run yet. Next line runs line {}.", next.line),
        None => "Nothing has run yet.".to_owned(),
    }
}

fn unchanged(standing: &Standing) -> String {
    match (&standing.executed, standing.phase) {
        (Some(line), _) if line.trim().starts_with("class ") => {
            "The body begins by noting the class's module and name.".to_owned()
        }
        (Some(line), _) if line.trim().starts_with("\"\"\"") => {
            "The text at the top becomes __doc__.".to_owned()
        }
        (Some(line), _) => format!("{} runs; none of your names or objects changes.", code_text(line)),
        (None, Phase::Finished) => "The program has run to its end.".to_owned(),
        (None, _) => "None of your names or objects changes.".to_owned(),
    }
}

/// The statement on a line, without its comment, clipped.
fn code_text(line: &str) -> String {
    let line = line.trim();
    let code = match line.find('#') {
        Some(at) if !line[..at].contains(['\'', '"']) => line[..at].trim_end(),
        _ => line,
    };
    clipped(code.trim_end_matches(':'), 48)
}

/// An object as the sentences call it: `Node(1)`, `the list`, `class Node`.
fn called(card: &Card) -> String {
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

fn first_chip(card: &Card) -> Option<&str> {
    card.sections.iter().flat_map(|section| &section.rows).find_map(|row| match &row.value {
        Value::Chip { text, type_name, .. } if type_name != "NoneType" => Some(text.as_str()),
        _ => None,
    })
}

fn card(picture: &Picture, id: ObjectId) -> Option<&Card> {
    picture.cards.iter().find(|card| card.id == id)
}

fn failure(step: &Step<'_>) -> Option<String> {
    let failure = step.standing.failure.as_ref()?;
    let subject = match step.standing.position.input {
        0 => format!("Line {}", failure.line),
        _ => "The statement".to_owned(),
    };
    Some(format!("{subject} raises {}: {}.", failure.type_name, clipped(&failure.message, 60)))
}

fn collected(step: &Step<'_>, before: &Picture) -> Option<String> {
    if before.collections == step.after.collections {
        return None;
    }
    let is_left = |id| step.after.garbage.binary_search_by_key(&id, |garbage| garbage.id).is_ok();
    let gone: Vec<_> = before.garbage.iter().filter(|garbage| !is_left(garbage.id)).collect();
    let alive =
        step.after.cards.iter().filter(|card| gone.iter().any(|gone| gone.id == card.id)).count() as u64;
    let freed = gone.len() as u64 - alive;
    if freed == 0 {
        return Some("The collector ran and found nothing of yours to free.".to_owned());
    }
    let bytes = gone.iter().map(|garbage| garbage.bytes).sum();
    Some(format!("The collector freed {}, {}.", counted(freed, "object"), bytes_words(bytes)))
}

/// `print(sys.getrefcount(x))`: the argument is a holder too.
fn refcount_printed(step: &Step<'_>) -> Option<String> {
    let line = step.standing.executed.as_deref()?;
    let (_, rest) = line.split_once("getrefcount(")?;
    let name = rest.split_once(')')?.0.trim();
    let count = named_card(step.after, name)?.count;
    let printed = step.standing.printed.trim();
    (printed == (count + 1).to_string()).then(|| {
        format!("It prints {printed}: {count} + this call's argument. After the call the count of {name} is {count} again.")
    })
}

/// `print(a is b)`, `print(a == b)` of two names: why it is so.
fn comparison_printed(step: &Step<'_>) -> Option<String> {
    let line = step.standing.executed.as_deref()?.trim();
    let inside = line.strip_prefix("print(")?.split_once(')')?.0;
    let is_identity = inside.contains(" is ");
    let (left, right) = inside.split_once(if is_identity { " is " } else { " == " })?;
    let held = |name: &str| step.after.values.get(&format!("name:m:{}", name.trim())).copied();
    let is_one = held(left)? == held(right)?;
    let answer = step.standing.printed.trim();
    let why = match (is_identity, answer, is_one) {
        (true, "True", true) => format!("{left} and {right} name one object"),
        (true, "False", false) => format!("{left} and {right} name two objects"),
        (false, "True", false) => format!("two objects, {left} and {right}, with equal values"),
        (false, "False", false) => format!("the values of {left} and {right} differ"),
        _ => return None,
    };
    Some(format!("It prints {answer}: {why}."))
}

fn islands(step: &Step<'_>, before: &Picture) -> Option<String> {
    let new = |id: &ObjectId| before.garbage.binary_search_by_key(id, |garbage| garbage.id).is_err();
    let fresh: Vec<_> = step.after.islands.iter().filter(|island| island.cards.iter().any(new)).collect();
    let first = fresh.first()?;
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
    let more = if fresh.len() > 1 { format!(" And {} groups more.", fresh.len() - 1) } else { String::new() };
    Some(format!("No name reaches {these} ({what}). {counts} will never free {them}.{more}"))
}

/// The names of a picture that the other has not, in scopes that both have.
fn names_only_in<'a>(left: &'a Picture, right: &Picture) -> Vec<(&'a Scope, &'a str)> {
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

fn names_gone(step: &Step<'_>, before: &Picture) -> Option<String> {
    let gone = names_only_in(before, step.after);
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

/// What became of an object that lost a name.
fn fate_of(step: &Step<'_>, before: &Picture, id: ObjectId) -> Option<String> {
    if let Some(ghost) = step.ghosts.iter().find(|ghost| ghost.id == id) {
        let more = step.ghosts.iter().map(|ghost| ghost.objects).sum::<u64>() - 1;
        let also = match more {
            0 => String::new(),
            1 if ghost.shape == Shape::Instance && ghost.objects == 2 => ", and its dict with it".to_owned(),
            _ => format!(", and {} with it", counted(more, "more object")),
        };
        return Some(format!("The count of {} reaches 0: it is freed{also}.", called(ghost)));
    }
    let Some(kept) = card(step.after, id) else {
        return card(before, id).is_none().then(|| "Its value is shared and stays.".to_owned());
    };
    if kept.fate == Fate::Island {
        return Some(format!("{} stays: its count is {}.", capital(&called(kept)), kept.count));
    }
    let holder = step
        .paths
        .iter()
        .find(|path| path.object == id)
        .map(|path| path.holder.clone())
        .or_else(|| kept.expression.clone())
        .or_else(|| kept.stub.holders.first().cloned())?;
    Some(format!("{} stays: {holder} holds it.", capital(&called(kept))))
}

/// What goes before the label of names that come or go with a frame.
fn what_runs(label: &str) -> &'static str {
    match label {
        STATEMENT => "The ",
        _ if label.starts_with("class ") => "The body of ",
        _ => "",
    }
}

fn frames(step: &Step<'_>, before: &Picture) -> Option<String> {
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

/// Whether a name that was there before the call holds something else now.
fn bound_something(step: &Step<'_>, before: &Picture) -> bool {
    step.after.values.iter().any(|(key, id)| key.starts_with("name:m:") && before.values.get(key) != Some(id))
}

fn names_new(step: &Step<'_>, before: &Picture) -> Option<String> {
    let touched: Vec<_> = step
        .after
        .scopes
        .iter()
        .filter(|scope| before.scopes.iter().any(|old| old.id == scope.id && old.label == scope.label))
        .filter(|scope| scope.kind != ScopeKind::Console)
        .flat_map(|scope| scope.names.iter().map(move |name| (scope, name)))
        .filter(|(_, name)| name.change != Change::None)
        .collect();
    if touched.len() > 2 {
        let names: Vec<_> = touched.iter().map(|(_, name)| name.name.as_str()).collect();
        return Some(format!("Names bound: {}.", clipped(&names.join(", "), 60)));
    }
    let parts: Vec<_> =
        touched.iter().filter_map(|(scope, name)| name_bound(step, before, scope, name)).collect();
    (!parts.is_empty()).then(|| parts.join(" "))
}

fn name_bound(
    step: &Step<'_>,
    before: &Picture,
    scope: &Scope,
    name: &super::data::NameTag,
) -> Option<String> {
    let named = &name.name;
    let start = match &name.value {
        Value::Chip { text, type_name, shared, .. } => match shared.as_deref() {
            Some("small int") => format!("{named} names {text}, a small int that all of Python shares."),
            _ if type_name == "NoneType" => format!("{named} names None."),
            _ => format!("{named} names {text}."),
        },
        Value::Reference { id, .. } => card_bound(named, card(step.after, *id)?, before),
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

fn card_bound(named: &str, card: &Card, before: &Picture) -> String {
    let is_new = card.fate == Fate::New;
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
                    format!("its count goes from {old} to {}", card.count)
                }
                _ => format!("its count is {}", card.count),
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

fn noun(card: &Card) -> String {
    match card.shape {
        Shape::Weakref => "weak reference, which does not count".to_owned(),
        _ => card.type_name.clone(),
    }
}

fn rows_changed(step: &Step<'_>) -> Option<String> {
    let before = step.before?;
    let calls =
        |picture: &Picture| picture.scopes.iter().filter(|scope| scope.kind == ScopeKind::Function).count();
    if calls(step.after) < calls(before) && bound_something(step, before) {
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

/// What became of an object that a row let go, when it was a card.
fn fate_of_row(step: &Step<'_>, before: &Picture, id: ObjectId) -> Option<String> {
    let old = card(before, id)?;
    if step.ghosts.iter().any(|ghost| ghost.id == id) {
        return fate_of(step, before, id);
    }
    let kept = card(step.after, id)?;
    (kept.count != old.count)
        .then(|| format!("The count of {} goes from {} to {}.", called(kept), old.count, kept.count))
}

fn reference_set(step: &Step<'_>, before: &Picture, holder: &Card, place: &str, target: &Card) -> String {
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
            format!("{place} now holds {}: its count goes from {old} to {}.", called(target), target.count)
        }
        None if target.shape == Shape::Weakref => format!("{place} now holds {}.", weakly(step, target)),
        None if target.fate == Fate::New => format!("{place} now holds {}, which is new.", called(target)),
        _ => format!("{place} now holds {}; its count is {}.", called(target), target.count),
    }
}

/// A new weak reference, and what it leads to.
fn weakly(step: &Step<'_>, weakref: &Card) -> String {
    let target = weakref.sections.iter().flat_map(|section| &section.rows).find_map(|row| match row.value {
        Value::Reference { id, weak: true } => card(step.after, id),
        _ => None,
    });
    match target {
        Some(target) => format!("a new weak reference to {}: it does not count", called(target)),
        None => "a new weak reference".to_owned(),
    }
}

fn freed(step: &Step<'_>) -> Option<String> {
    let by_count: Vec<_> = step.ghosts.iter().filter(|ghost| ghost.fate == Fate::FreedByCount).collect();
    match by_count.as_slice() {
        [] => None,
        [one] => Some(format!("{} is freed: its count reached 0.", capital(&called(one)))),
        more => {
            let objects = more.iter().map(|ghost| ghost.objects).sum();
            Some(format!("{} are freed: their counts reached 0.", counted(objects, "object")))
        }
    }
}

fn printed(step: &Step<'_>) -> Option<String> {
    let text = step.standing.printed.trim();
    let first = clipped(text.lines().next()?, 60);
    let end = if first.ends_with('…') { "" } else { "." };
    Some(format!("It prints {first}{end}"))
}
