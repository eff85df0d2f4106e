//! What a step printed, and why that.

use super::Step;
use crate::view::moment::named_card;
use crate::view::text::clipped;

/// `print(sys.getrefcount(x))`: the argument is a holder too.
pub(super) fn refcount(step: &Step<'_>) -> Option<String> {
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
pub(super) fn comparison(step: &Step<'_>) -> Option<String> {
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

pub(super) fn printed(step: &Step<'_>) -> Option<String> {
    let text = step.standing.printed.trim();
    let first = clipped(text.lines().next()?, 60);
    let end = if first.ends_with('…') { "" } else { "." };
    Some(format!("It prints {first}{end}"))
}
