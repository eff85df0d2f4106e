//! What holds at every line of every case: each count equals its holders, the allocators recount to what they keep, the
//! collector's lists are whole, and each drawn card's arrows and stub add up to its count; after exit the same, and each
//! block that is left has a holder.
//!
//! `cargo test -p heapscape-tests --test invariants -- [filter…]`: a filter is a part of a case's name. The first
//! `LINES` lines (environment; 5,000 by default) are looked at one by one, then ever fewer, and the end. Of the first
//! fifty, and ever fewer after them, everything is counted; of the others what can have changed.
#![expect(clippy::print_stdout, reason = "the report is what this program is for")]

use std::env;
use std::process::ExitCode;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use heapscape_tests::cases::{self, Case};
use heapscape_tests::command;

const PARALLEL: usize = 2;
const LINES: u32 = 5000;
const REPORTED_LINES: usize = 12;

fn main() -> ExitCode {
    let filters: Vec<String> = env::args().skip(1).filter(|word| !word.starts_with('-')).collect();
    let wanted =
        |case: &Case| filters.is_empty() || filters.iter().any(|filter| case.name.contains(filter.as_str()));
    let cases: Vec<Case> = cases::all().into_iter().filter(wanted).collect();
    let lines = env::var("LINES").ok().and_then(|lines| lines.parse().ok()).unwrap_or(LINES);
    let command = command::heapscape();
    assert!(command::is_present(&command), "{} is not there", command.display());

    let next = AtomicUsize::new(0);
    let wrong = Mutex::new(Vec::new());
    thread::scope(|scope| {
        for _ in 0..PARALLEL {
            scope.spawn(|| {
                while let Some(case) = cases.get(next.fetch_add(1, Ordering::Relaxed)) {
                    if let Some(found) = command::audit(&command, case, lines).expect("the command runs") {
                        wrong.lock().expect("no thread panics").push((case.name.clone(), found));
                    }
                }
            });
        }
    });
    let mut wrong = wrong.into_inner().expect("no thread panics");
    wrong.sort();
    for (name, found) in &wrong {
        println!("{name}");
        found.lines().take(REPORTED_LINES).for_each(|line| println!("    {line}"));
    }
    println!("{} cases, {} with counts that do not add up", cases.len(), wrong.len());
    if wrong.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
