//! Every way to a moment leads to the same bytes: stepping to it, seeking back to it, and running past it and back.

use heapscape_core::memory::MemorySnapshot;
use heapscape_core::session::{SessionOptions, booted};
use heapscape_core::time::{Goal, Place, Run, Stage, Status};

const PROGRAM: &str = r#"
class Node:
    def __init__(self, value):
        self.value = value
        self.next = None

def build(count):
    first = last = Node(0)
    for value in range(1, count):
        last.next = Node(value)
        last = last.next
    last.next = first
    return first

ring = build(20)
total = sum(x * x for x in range(30))
words = {str(n): [n] * n for n in range(12)}
ring = None
print(total, len(words))
try:
    words["no"]
except KeyError as error:
    print(repr(error))
del words
"#;

fn run_of(source: &str) -> Run {
    let mut run = Run::new(booted(SessionOptions::default()));
    run.load(source, "script.py").expect("it compiles");
    run
}

fn advance(run: &mut Run, goal: Goal, budget: u64) {
    while run.advance(goal, budget) == Status::Busy {}
}

/// Each place of a run by stepping, with its bytes.
fn places(source: &str) -> Vec<(Place, Stage, MemorySnapshot)> {
    let mut run = run_of(source);
    let mut places = Vec::new();
    loop {
        places.push((run.place(), run.stage(), run.snapshot()));
        if run.stage() != Stage::Running {
            return places;
        }
        advance(&mut run, Goal::Line, u64::MAX);
    }
}

fn assert_same(run: &mut Run, expected: &(Place, Stage, MemorySnapshot)) {
    assert_eq!((run.place(), run.stage()), (expected.0, expected.1));
    let found = run.snapshot();
    assert_eq!(found.space.first_difference(&expected.2.space), None, "at {:?}", expected.0);
    assert_eq!(found.registers, expected.2.registers, "at {:?}", expected.0);
}

#[test]
fn back_and_forth_leads_to_the_same_bytes() {
    let places = places(PROGRAM);
    assert!(places.len() > 100);
    let mut run = run_of(PROGRAM);
    advance(&mut run, Goal::End, 1000);
    // A stride that is coprime to the number of places visits them in a jumble.
    let count = places.len();
    for step in 0..40 {
        let expected = &places[step * 37 % count];
        advance(&mut run, Goal::Place(expected.0), u64::MAX);
        assert_same(&mut run, expected);
    }
}

#[test]
fn budgets_change_nothing() {
    let whole = places(PROGRAM);
    let last = whole.last().expect("it ends");
    for budget in [1, 7, 1000] {
        let mut run = run_of(PROGRAM);
        advance(&mut run, Goal::End, budget);
        assert_same(&mut run, last);
    }
}

#[test]
fn looking_back_changes_nothing() {
    let places = places(PROGRAM);
    let mut run = run_of(PROGRAM);
    advance(&mut run, Goal::End, u64::MAX);
    let seen = run.look_back(|run| (run.place(), run.snapshot())).expect("there is a line before");
    assert_eq!(seen.0, places[places.len() - 2].0);
    assert_eq!(seen.1.space.first_difference(&places[places.len() - 2].2.space), None);
    assert_same(&mut run, places.last().expect("it ends"));
}

#[test]
fn a_dropped_statement_leaves_no_trace() {
    let mut run = run_of("a = [1, 2]\n");
    advance(&mut run, Goal::End, u64::MAX);
    let before = run.snapshot();
    run.push_statement("b = [a, a]").expect("it compiles");
    advance(&mut run, Goal::End, u64::MAX);
    assert_eq!(run.place(), Place { input: 1, line: 1 });
    run.drop_input();
    assert_eq!(run.snapshot().space.first_difference(&before.space), None);
}
