//! Two futures side by side: what is alive at their ends, what they printed, where they failed.

use std::collections::{BTreeMap, BTreeSet};

use crate::view::data::Failure;
use crate::view::sorting::sort_by_numbers;
use crate::view::text::{clipped, counted, grouped};
use crate::view::{MOST_WORDS, ObjectId};

use super::what_if::{Future, Seen, Survey};

/// Objects that are listed one by one, at most.
const MOST_OBJECTS: usize = 100;
/// Types that a sentence names, at most.
const MOST_TYPES: usize = 3;

/// Two futures of a moment, compared.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparison {
    /// The difference, in at most thirty words.
    pub sentence: String,
    /// The change, as Python.
    pub statement: String,
    /// How it ends as it is.
    pub as_it_is: Ending,
    /// How it ends with the change.
    pub changed: Ending,
    /// The types of the objects at the ends, those that differ first.
    pub types: Vec<TypeCounts>,
    /// Where the outputs first differ.
    pub output: Option<OutputDifference>,
    /// Objects of the moment that are alive at the end only as it is: the first hundred.
    pub only_as_it_is: Vec<Survivor>,
    /// Objects of the moment that are alive at the end only with the change: the first hundred.
    pub only_changed: Vec<Survivor>,
    /// How many there are of the former, and of the latter.
    pub only: (u64, u64),
}

/// The end of a future.
#[derive(Clone, Debug, PartialEq)]
pub struct Ending {
    /// The program's objects.
    pub objects: u64,
    /// Their bytes.
    pub bytes: u64,
    /// Of the objects of the moment, how many are alive.
    pub survived: u64,
    /// What was printed since the moment.
    pub printed: String,
    /// The first exception that ended an input.
    pub failure: Option<Failure>,
    /// The exception that the change itself raised.
    pub change_failure: Option<Failure>,
}

/// The objects of a type at both ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TypeCounts {
    /// The type's name.
    pub type_name: String,
    /// How many there are as it is.
    pub count: u64,
    /// Their bytes.
    pub bytes: u64,
    /// How many there are with the change.
    pub changed_count: u64,
    /// Their bytes.
    pub changed_bytes: u64,
}

/// Where two outputs part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutputDifference {
    /// The line of the output since the moment, from 1.
    pub line: u32,
    /// That line as it is; `None` where the output has ended.
    pub as_it_is: Option<String>,
    /// That line with the change.
    pub changed: Option<String>,
}

/// An object of the moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Survivor {
    /// Which.
    pub id: ObjectId,
    /// Its type's name.
    pub type_name: String,
    /// Its short value.
    pub title: String,
    /// Its own bytes.
    pub bytes: u64,
}

/// Compares two futures that are over.
pub(super) fn compare(
    statement: &str,
    moment: &Survey,
    as_it_is: &Future,
    changed: &Future,
    survey: &dyn Fn(&Future) -> Survey,
) -> Comparison {
    let (one, other) = (survey(as_it_is), survey(changed));
    let only_one = only_in(moment, &one, &other);
    let only_other = only_in(moment, &other, &one);
    let (as_it_is, changed) = (ending(as_it_is, moment, &one), ending(changed, moment, &other));
    let output = difference(&as_it_is.printed, &changed.printed);
    let sentence = Words { as_it_is: &as_it_is, changed: &changed, output: output.as_ref() }
        .sentence(&only_one, &only_other);
    Comparison {
        sentence,
        statement: statement.to_owned(),
        types: types(&one, &other),
        output,
        only: (only_one.len() as u64, only_other.len() as u64),
        only_as_it_is: listed(only_one),
        only_changed: listed(only_other),
        as_it_is,
        changed,
    }
}

fn listed(mut survivors: Vec<Survivor>) -> Vec<Survivor> {
    survivors.truncate(MOST_OBJECTS);
    survivors
}

fn ending(future: &Future, moment: &Survey, end: &Survey) -> Ending {
    Ending {
        objects: end.types.values().map(|(count, _)| count).sum(),
        bytes: end.types.values().map(|(_, bytes)| bytes).sum(),
        survived: end.known.keys().filter(|id| moment.known.contains_key(id)).count() as u64,
        printed: future.printed(),
        failure: future.failure.clone(),
        change_failure: future.change_failure.clone(),
    }
}

/// The objects of the moment that are alive at one end and not at the other.
fn only_in(moment: &Survey, one: &Survey, other: &Survey) -> Vec<Survivor> {
    let is_only = |id: &ObjectId| moment.known.contains_key(id) && !other.known.contains_key(id);
    let survivors = one.known.iter().filter(|(id, _)| is_only(id));
    survivors
        .map(|(&id, Seen { type_name, title, bytes })| Survivor {
            id,
            type_name: type_name.clone(),
            title: title.clone(),
            bytes: *bytes,
        })
        .collect()
}

fn types(one: &Survey, other: &Survey) -> Vec<TypeCounts> {
    let names: BTreeSet<&String> = one.types.keys().chain(other.types.keys()).collect();
    let of = |survey: &Survey, name: &String| survey.types.get(name).copied().unwrap_or_default();
    let mut types: Vec<TypeCounts> = names
        .into_iter()
        .map(|name| {
            let ((count, bytes), (changed_count, changed_bytes)) = (of(one, name), of(other, name));
            TypeCounts { type_name: name.clone(), count, bytes, changed_count, changed_bytes }
        })
        .collect();
    // The sort is stable: by name among equals.
    sort_by_numbers(&mut types, |counts| {
        let differs = (counts.count, counts.bytes) != (counts.changed_count, counts.changed_bytes);
        (u64::from(!differs), u64::MAX - counts.bytes.abs_diff(counts.changed_bytes))
    });
    types
}

fn difference(one: &str, other: &str) -> Option<OutputDifference> {
    let (mut ones, mut others) = (one.lines(), other.lines());
    for line in 1.. {
        let (one, other) = (ones.next(), others.next());
        if one != other {
            let owned = |text: Option<&str>| text.map(str::to_owned);
            return Some(OutputDifference { line, as_it_is: owned(one), changed: owned(other) });
        }
        if one.is_none() {
            break;
        }
    }
    None
}

/// The difference in words.
struct Words<'a> {
    as_it_is: &'a Ending,
    changed: &'a Ending,
    output: Option<&'a OutputDifference>,
}

impl Words<'_> {
    fn sentence(&self, gone: &[Survivor], kept: &[Survivor]) -> String {
        let said = self.of_failures().unwrap_or_else(|| {
            let objects = of_survivors(gone, kept).unwrap_or_else(|| self.of_totals());
            match self.output {
                Some(difference) => format!("{objects} The output differs from line {}.", difference.line),
                None => objects,
            }
        });
        within_words(&said)
    }

    fn of_failures(&self) -> Option<String> {
        let words = |failure: &Failure| {
            let message = clipped(&failure.message, 60);
            if message.is_empty() {
                failure.type_name.clone()
            } else {
                format!("{}: {message}", failure.type_name)
            }
        };
        if let Some(failure) = &self.changed.change_failure {
            return Some(format!("The change itself fails: {}.", words(failure)));
        }
        match (&self.as_it_is.failure, &self.changed.failure) {
            (one, other) if one == other => None,
            (_, Some(failure)) => Some(format!(
                "With the change the program fails at line {}: {}.",
                failure.line,
                words(failure)
            )),
            (Some(failure), None) => Some(format!(
                "As it is, the program fails at line {} with {}; with the change it does not.",
                failure.line, failure.type_name
            )),
            (None, None) => None,
        }
    }

    fn of_totals(&self) -> String {
        let (one, other) = (self.as_it_is, self.changed);
        if (one.objects, one.bytes) == (other.objects, other.bytes) {
            let output = if self.output.is_none() { ", and the output is the same" } else { "" };
            return format!("Both futures end with the same objects{output}.");
        }
        format!(
            "The same objects of this moment survive. At the end there are {} with the change ({} bytes), and {} without it ({} bytes).",
            counted(other.objects, "object"),
            grouped(other.bytes),
            grouped(one.objects),
            grouped(one.bytes)
        )
    }
}

fn of_survivors(gone: &[Survivor], kept: &[Survivor]) -> Option<String> {
    let here = |survivors: &[Survivor]| {
        format!("{} of this moment ({})", counted(survivors.len() as u64, "object"), by_type(survivors))
    };
    match (gone.is_empty(), kept.is_empty()) {
        (true, true) => None,
        (false, true) => Some(format!("The change frees {} by the end.", here(gone))),
        (true, false) => Some(format!("The change keeps {} alive to the end.", here(kept))),
        (false, false) => Some(format!(
            "The change frees {} by the end, and keeps {} alive.",
            here(gone),
            counted(kept.len() as u64, "other")
        )),
    }
}

/// `2 Node, 2 dict`.
fn by_type(survivors: &[Survivor]) -> String {
    let mut counts: BTreeMap<&str, u64> = BTreeMap::new();
    for survivor in survivors {
        *counts.entry(&survivor.type_name).or_default() += 1;
    }
    let mut counts: Vec<(&str, u64)> = counts.into_iter().collect();
    sort_by_numbers(&mut counts, |&(_, count)| (u64::MAX - count, 0));
    let rest = if counts.len() > MOST_TYPES { ", …" } else { "" };
    counts.truncate(MOST_TYPES);
    let named: Vec<String> =
        counts.iter().map(|(name, count)| format!("{} {name}", grouped(*count))).collect();
    named.join(", ") + rest
}

fn within_words(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    if words.len() <= MOST_WORDS { text.to_owned() } else { words[..MOST_WORDS].join(" ") + "…" }
}
