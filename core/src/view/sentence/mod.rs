//! One sentence for the step just done: what changed, and why what stays stays. Nothing that the pictures do not show.

mod collector;
mod names;
mod objects;
mod prints;
mod rows;

use super::data::{Card, KeptPath, Phase, ScopeKind, Value};
use super::moment::Standing;
use super::picture::Picture;
use super::text::{clipped, counted};

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
const FREED: usize = 10;
const PRINTED: usize = 11;

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
        collector::collected(step, before),
        collector::settings(step, before),
        prints::refcount(step).or_else(|| prints::comparison(step)),
        collector::islands(step, before),
        names::gone(step, before),
        names::frames(step, before),
        names::bound(step, before),
        rows::dead(step, before),
        rows::changed(step),
        rows::freed(step),
        prints::printed(step),
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
    match (&step.standing.instruction, &step.standing.executed) {
        (Some(did), _) if text.is_empty() => did.clone(),
        (Some(_), Some(executed)) => named(executed, text),
        _ if text.is_empty() => unchanged(step),
        _ => text,
    }
}

/// With the instruction in front, where there is room for it.
fn named(executed: &str, text: String) -> String {
    let longer = format!("{executed}: {text}");
    if longer.split_whitespace().count() > MOST_WORDS { text } else { longer }
}

fn beginning(standing: &Standing) -> String {
    match &standing.next {
        Some(next) => format!("Nothing has run yet. Next line runs line {}.", next.line),
        None => "Nothing has run yet.".to_owned(),
    }
}

fn unchanged(step: &Step<'_>) -> String {
    let Some(line) = step.standing.executed.as_deref().map(str::trim) else {
        return match step.standing.phase {
            Phase::Finished => "The program has run to its end.".to_owned(),
            _ => "None of your names or objects changes.".to_owned(),
        };
    };
    if line.starts_with("class ") {
        return "The body begins by noting the class's module and name.".to_owned();
    }
    if line.starts_with("\"\"\"") {
        return "The text at the top becomes __doc__.".to_owned();
    }
    if let Some(decorator) = line.strip_prefix('@') {
        let decorator = code_text(decorator);
        return format!(
            "The decorator {decorator} is looked up; it will be called with what is defined next."
        );
    }
    bound_again(step, line)
        .unwrap_or_else(|| format!("{} runs; none of your names or objects changes.", code_text(line)))
}

/// `x = …` where x holds the same object as before.
fn bound_again(step: &Step<'_>, line: &str) -> Option<String> {
    let (name, _) = line.split_once(" = ")?;
    let scope = step.after.scopes.iter().rev().find(|scope| scope.kind != ScopeKind::Console)?;
    let tag = scope.names.iter().find(|tag| tag.name == name)?;
    let what = match &tag.value {
        Value::Chip { text, .. } => text.clone(),
        Value::Reference { id, .. } => objects::called(objects::card(step.after, *id)?),
        _ => return None,
    };
    Some(format!("{name} still names {what}: the same object as before."))
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

fn failure(step: &Step<'_>) -> Option<String> {
    let failure = step.standing.failure.as_ref()?;
    let subject = match step.standing.position.input {
        0 => format!("Line {}", failure.line),
        _ => "The statement".to_owned(),
    };
    Some(format!("{subject} raises {}: {}.", failure.type_name, clipped(&failure.message, 60)))
}
