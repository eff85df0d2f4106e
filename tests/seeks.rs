//! Over every case: going to a moment equals a fresh run to it, byte for byte, by lines and by instructions.
//!
//! `cargo test -p heapscape-tests --test seeks -- [filter…]`: a filter is a part of a case's name.
#![expect(clippy::print_stdout, reason = "the report is what this program is for")]

use std::env;
use std::process::ExitCode;
use std::thread;

use heapscape_core::memory::MemorySnapshot;
use heapscape_core::session::{SessionOptions, booted};
use heapscape_core::time::{Boundary, Goal, Place, Run, Stage, Status};
use heapscape_tests::cases::{self, Case};

const PARALLEL: usize = 2;
/// Moments of a case that are looked at, of each grain.
const SAMPLES: u64 = 5;
/// A case with more instructions is left to the others: the same code, for longer.
const MAX_INSTRUCTIONS: u64 = 2_000_000;

/// What is the same at a moment whatever led to it.
struct Seen {
    place: Place,
    boundary: Boundary,
    stage: Stage,
    memory: MemorySnapshot,
    output: String,
}

fn see(run: &mut Run) -> Seen {
    let output = run.machine().output.iter().map(|piece| piece.text.as_str()).collect();
    let (place, boundary, stage) = (run.place(), run.boundary(), run.stage());
    Seen { place, boundary, stage, memory: run.snapshot(), output }
}

fn run_of(case: &Case) -> Option<Run> {
    let mut run = Run::new(booted(SessionOptions::default()));
    run.load(&case.source(), "script.py").ok()?;
    Some(run)
}

fn go(run: &mut Run, goal: Goal) {
    while run.advance(goal, u64::MAX) == Status::Busy {}
}

/// What differs between a moment reached at once and the same one reached from elsewhere.
fn difference(goal: Goal, fresh: &Seen, found: &Seen) -> Option<String> {
    let words = |what: &str| Some(format!("{goal:?}: {what}"));
    if (fresh.place, fresh.boundary, fresh.stage) != (found.place, found.boundary, found.stage) {
        let stood = (found.place, found.boundary, found.stage);
        return words(&format!("{stood:?} instead of {:?}", (fresh.place, fresh.boundary, fresh.stage)));
    }
    if let Some(address) = fresh.memory.space.first_difference(&found.memory.space) {
        return words(&format!("the bytes differ at {address:#x}"));
    }
    if fresh.memory.registers != found.memory.registers {
        return words("the allocator's registers differ");
    }
    if fresh.output == found.output { None } else { words("the output differs") }
}

/// Moments spread over a run, in a jumble.
fn goals(lines: u32, instructions: u64) -> Vec<Goal> {
    let spread = |number: u64, of: u64| (number * 3 % SAMPLES) * of / SAMPLES + number % 3;
    (0..SAMPLES)
        .flat_map(|number| {
            let line = spread(number, u64::from(lines)) as u32;
            let instruction = spread(number, instructions);
            [Goal::Place(Place { input: 0, line }), Goal::Boundary(Boundary { input: 0, instruction })]
        })
        .collect()
}

fn check(case: &Case) -> Option<String> {
    let mut jumbled = run_of(case)?;
    let status = jumbled.advance(Goal::End, 4 * MAX_INSTRUCTIONS);
    if status == Status::Busy {
        return None;
    }
    let goals = goals(jumbled.place().line, jumbled.boundary().instruction);
    for goal in goals {
        let mut fresh = run_of(case)?;
        go(&mut fresh, goal);
        let fresh = see(&mut fresh);
        go(&mut jumbled, goal);
        let found = see(&mut jumbled);
        if let Some(words) = difference(goal, &fresh, &found) {
            return Some(words);
        }
        // Back and on again, by the other ways.
        go(&mut jumbled, Goal::InstructionBack);
        go(&mut jumbled, Goal::LineBack);
    }
    None
}

fn main() -> ExitCode {
    let filters: Vec<String> = env::args().skip(1).filter(|word| !word.starts_with('-')).collect();
    let wanted = |case: &Case| filters.is_empty() || filters.iter().any(|filter| case.name.contains(filter));
    let cases: Vec<Case> = cases::all().into_iter().filter(wanted).collect();
    let parts = cases.chunks(cases.len().div_ceil(PARALLEL).max(1));
    let mut wrong: Vec<(String, String)> = thread::scope(|scope| {
        let threads: Vec<_> = parts
            .map(|part| {
                scope.spawn(|| {
                    part.iter().filter_map(|case| Some((case.name.clone(), check(case)?))).collect::<Vec<_>>()
                })
            })
            .collect();
        threads.into_iter().flat_map(|thread| thread.join().expect("a check does not panic")).collect()
    });
    wrong.sort();
    for (name, words) in &wrong {
        println!("{name}\n    {words}");
    }
    println!("{} cases, {} in which a seek is not a fresh run", cases.len(), wrong.len());
    if wrong.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
