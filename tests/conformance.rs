//! Runs every case with the native command and compares with what CPython 3.9 printed.
//!
//! `cargo test -p heapscape-tests --test conformance -- [filter…]`: a filter is a part of a case's name;
//! `--names` prints one line for each run instead of differences.
#![expect(clippy::print_stdout, reason = "the report is what this program is for")]

use std::collections::BTreeMap;
use std::env;
use std::path::Path;
use std::process::ExitCode;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use heapscape_tests::cases::{self, Case, Tier};
use heapscape_tests::command;
use heapscape_tests::difference::difference;

const PARALLEL: usize = 2;

/// One run of one case.
struct Verdict {
    case: usize,
    tier: Tier,
    /// `None` if the run printed what CPython printed.
    difference: Option<String>,
}

fn main() -> ExitCode {
    let words: Vec<String> = env::args().skip(1).collect();
    let only_names = words.iter().any(|word| word == "--names");
    let filters: Vec<&String> = words.iter().filter(|word| !word.starts_with('-')).collect();
    let wanted = |case: &Case| filters.is_empty() || filters.iter().any(|filter| case.name.contains(*filter));
    let cases: Vec<Case> = cases::all().into_iter().filter(wanted).collect();
    let command = command::heapscape();
    assert!(command::is_present(&command), "{} is not there", command.display());

    let mut verdicts = run_all(&command, &cases);
    verdicts.sort_by_key(|verdict| (verdict.case, verdict.tier == Tier::Canonical));
    for verdict in &verdicts {
        report(&cases[verdict.case], verdict, only_names);
    }
    summarise(&cases, &verdicts);
    if verdicts.iter().all(|verdict| verdict.difference.is_none()) {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

fn run_all(command: &Path, cases: &[Case]) -> Vec<Verdict> {
    let runs: Vec<(usize, Tier)> = cases
        .iter()
        .enumerate()
        .flat_map(|(index, case)| case.tiers.iter().map(move |tier| (index, *tier)))
        .collect();
    let next = AtomicUsize::new(0);
    let verdicts = Mutex::new(Vec::with_capacity(runs.len()));
    thread::scope(|scope| {
        for _ in 0..PARALLEL {
            scope.spawn(|| {
                while let Some(&(case, tier)) = runs.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let verdict = Verdict { case, tier, difference: judge(command, &cases[case], tier) };
                    verdicts.lock().expect("no run panics while it reports").push(verdict);
                }
            });
        }
    });
    verdicts.into_inner().expect("no run panics while it reports")
}

/// How a run differs from the recorded one, if it does.
fn judge(command: &Path, case: &Case, tier: Tier) -> Option<String> {
    let expected = case.expected();
    match command::run(command, case, tier) {
        Ok(printed) if printed == expected => None,
        Ok(printed) => Some(difference(&expected, &printed)),
        Err(error) => Some(format!("    {error}\n")),
    }
}

fn report(case: &Case, verdict: &Verdict, only_names: bool) {
    let outcome = if verdict.difference.is_none() { "ok  " } else { "FAIL" };
    if only_names {
        println!("{outcome} {} ({:?})", case.name, verdict.tier);
    } else if let Some(difference) = &verdict.difference {
        println!("{outcome} {} ({:?})\n{difference}", case.name, verdict.tier);
    }
}

/// Per area, then per tier: how many runs passed.
fn summarise(cases: &[Case], verdicts: &[Verdict]) {
    let mut areas: BTreeMap<&str, [usize; 2]> = BTreeMap::new();
    for verdict in verdicts {
        areas.entry(cases[verdict.case].area()).or_default()[usize::from(verdict.difference.is_some())] += 1;
    }
    for (area, [passed, failed]) in areas {
        println!("{area:<20} {passed:>4} passed, {failed:>4} failed");
    }
    for tier in [Tier::Plain, Tier::Canonical] {
        let runs = || verdicts.iter().filter(move |verdict| verdict.tier == tier);
        let failed = runs().filter(|verdict| verdict.difference.is_some()).count();
        println!("{tier:?}: {} passed, {failed} failed", runs().count() - failed);
    }
    println!("{} cases", cases.len());
}
