//! Every way to a moment leads to the same bytes: stepping to it, seeking back to it, and running past it and back.

use heapscape_core::memory::MemorySnapshot;
use heapscape_core::object::timeline::MarkKind;
use heapscape_core::session::{Session, SessionOptions, booted};
use heapscape_core::time::{Boundary, Goal, Place, Run, Stage, Status};

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

/// Each place between two instructions by stepping, with its bytes.
fn boundaries(source: &str) -> Vec<(Boundary, Stage, MemorySnapshot)> {
    let mut run = run_of(source);
    let mut boundaries = Vec::new();
    loop {
        boundaries.push((run.boundary(), run.stage(), run.snapshot()));
        if run.stage() != Stage::Running {
            return boundaries;
        }
        advance(&mut run, Goal::Instruction, u64::MAX);
    }
}

fn assert_same_boundary(run: &mut Run, expected: &(Boundary, Stage, MemorySnapshot)) {
    assert_eq!((run.boundary(), run.stage()), (expected.0, expected.1));
    let found = run.snapshot();
    assert_eq!(found.space.first_difference(&expected.2.space), None, "at {:?}", expected.0);
    assert_eq!(found.registers, expected.2.registers, "at {:?}", expected.0);
}

#[test]
fn each_instruction_can_be_stood_before() {
    let boundaries = boundaries(PROGRAM);
    let count = boundaries.len();
    assert!(count > 800);
    // Without native recursion no instruction is passed over.
    for (number, (boundary, ..)) in boundaries.iter().enumerate() {
        assert_eq!(boundary.instruction, number as u64);
    }
    for budget in [3, 500, u64::MAX] {
        let mut run = run_of(PROGRAM);
        for step in 0..60 {
            let expected = &boundaries[step * 337 % count];
            advance(&mut run, Goal::Boundary(expected.0), budget);
            assert_same_boundary(&mut run, expected);
        }
    }
}

#[test]
fn back_by_instructions_and_by_lines_meets_what_was_passed() {
    let boundaries = boundaries(PROGRAM);
    let places = places(PROGRAM);
    let mut run = run_of(PROGRAM);
    advance(&mut run, Goal::End, u64::MAX);
    for expected in boundaries.iter().rev().skip(1).take(400) {
        advance(&mut run, Goal::InstructionBack, u64::MAX);
        assert_same_boundary(&mut run, expected);
    }
    let here = run.place();
    let line = if run.is_between_lines() { here.line } else { here.line - 1 };
    advance(&mut run, Goal::LineBack, u64::MAX);
    let line = if run.is_between_lines() && line == here.line { line - 1 } else { line };
    for expected in places[..=line as usize].iter().rev() {
        assert_same(&mut run, expected);
        advance(&mut run, Goal::LineBack, u64::MAX);
    }
    assert_same(&mut run, &places[0]);
}

/// `__eq__` and `__lt__` are called inside a look-up and a sort: no run can pause in there.
const NESTED: &str = r"
class Key:
    def __init__(self, value):
        self.value = value
    def __hash__(self):
        return 1
    def __eq__(self, other):
        same = self.value == other.value
        return same
    def __lt__(self, other):
        less = self.value < other.value
        return less

table = {Key(number): number for number in range(6)}
found = table[Key(3)]
keys = sorted(table)
print(found, [key.value for key in keys])
";

#[test]
fn where_no_pause_is_a_seek_stands_before() {
    let boundaries = boundaries(NESTED);
    let mut run = run_of(NESTED);
    let last = boundaries.last().expect("it has instructions").0.instruction;
    assert!((boundaries.len() as u64) < last, "some instructions are passed over");
    for step in 0..=last {
        let instruction = step * 101 % (last + 1);
        let expected = boundaries.iter().rev().find(|(known, ..)| known.instruction <= instruction);
        advance(&mut run, Goal::Boundary(Boundary { input: 0, instruction }), u64::MAX);
        assert_same_boundary(&mut run, expected.expect("the first is at 0"));
    }
    let places = places(NESTED);
    let last = places.last().expect("it has lines").0.line;
    for step in 0..=last {
        let line = step * 37 % (last + 1);
        let expected = places.iter().rev().find(|(known, ..)| known.line <= line);
        advance(&mut run, Goal::Place(Place { input: 0, line }), u64::MAX);
        assert_same(&mut run, expected.expect("the first is at 0"));
    }
}

#[test]
fn statements_are_gone_back_through() {
    let mut run = run_of(
        "a = [1, 2]
",
    );
    run.push_statement("b = [a, a]").expect("it compiles");
    run.push_statement("del a").expect("it compiles");
    advance(&mut run, Goal::End, u64::MAX);
    let mut inputs = Vec::new();
    while run.boundary() != Boundary::default() {
        inputs.push(run.boundary().input);
        advance(&mut run, Goal::InstructionBack, u64::MAX);
    }
    assert_eq!(inputs.first(), Some(&2));
    assert_eq!(inputs.last(), Some(&0));
    assert!(inputs.is_sorted_by(|one, other| one >= other));
    advance(&mut run, Goal::Boundary(Boundary { input: 2, instruction: 1 }), u64::MAX);
    assert_eq!(run.boundary(), Boundary { input: 2, instruction: 1 });
}

#[test]
fn a_small_history_forgets_no_moment() {
    let places = places(PROGRAM);
    let mut run = run_of(PROGRAM);
    run.set_history_budget(0);
    advance(&mut run, Goal::End, 1000);
    for step in 0..20 {
        let expected = &places[step * 37 % places.len()];
        advance(&mut run, Goal::Place(expected.0), u64::MAX);
        assert_same(&mut run, expected);
    }
}

/// Objects made and dropped: all of the heap changes between two checkpoints.
const CHURN: &str = "
alive = [None] * 2000
for number in range(150_000):
    alive[number % 2000] = [number, str(number), {'number': number}]
";

#[test]
fn a_packed_history_leads_to_the_same_bytes() {
    const BUDGET: u64 = 8 << 20;
    let mut run = run_of(CHURN);
    run.set_history_budget(BUDGET);
    advance(&mut run, Goal::End, 100_000);
    assert!(run.history_bytes() <= BUDGET, "{} bytes", run.history_bytes());
    let mut fresh = run_of(CHURN);
    let (mut longest, lines) = (0, run.place().line);
    for line in (1..lines).step_by(lines as usize / 12) {
        let place = Place { input: 0, line };
        fresh.seek(place);
        run.seek(Place { input: 0, line: lines - 3 });
        let status = run.advance(Goal::Place(place), 0);
        assert_eq!(status, Status::Busy, "line {line} has to be executed to");
        let start = run.machine().registers.work;
        run.seek(place);
        longest = longest.max(run.machine().registers.work - start);
        assert_same(&mut run, &(place, Stage::Running, fresh.snapshot()));
    }
    let whole = fresh.machine().registers.work;
    assert!(longest < whole / 8, "{longest} of {whole} units of work for one seek");
}

#[test]
fn a_packed_history_can_be_cut() {
    let place = |line| Place { input: 0, line };
    let (mut run, mut fresh) = (run_of(CHURN), run_of(CHURN));
    run.set_history_budget(8 << 20);
    advance(&mut run, Goal::End, 100_000);
    for run in [&mut run, &mut fresh] {
        run.act_at(place(240_001), "alive.reverse()").expect("it compiles");
    }
    for line in [4000, 250_000, 9500, 200, 230_000] {
        run.seek(place(line));
        fresh.seek(place(line));
        assert_same(&mut run, &(place(line), Stage::Running, fresh.snapshot()));
    }
}

fn output(run: &Run) -> String {
    run.machine().output.iter().map(|piece| piece.text.as_str()).collect()
}

#[test]
fn what_a_dropped_statement_printed_is_never_seen_again() {
    let mut run = run_of("print('first')\n");
    run.push_statement("print('a long dropped text')").expect("it compiles");
    advance(&mut run, Goal::End, u64::MAX);
    run.drop_input();
    assert_eq!(output(&run), "first\n");
    run.push_statement("print('new')").expect("it compiles");
    advance(&mut run, Goal::End, u64::MAX);
    let whole = output(&run);
    assert!(whole.ends_with("new\n") && !whole.contains("dropped"), "{whole}");
    advance(&mut run, Goal::Place(Place { input: 0, line: 0 }), u64::MAX);
    assert_eq!(output(&run), "");
    advance(&mut run, Goal::End, u64::MAX);
    assert_eq!(output(&run), whole);
}

#[test]
fn ahead_of_where_it_stands_a_known_run_is_not_executed_again() {
    let mut run = run_of("total = 0\nfor n in range(300_000):\n    total += n\nprint(total)\n");
    advance(&mut run, Goal::End, u64::MAX);
    let (end, whole) = (run.place(), output(&run));
    advance(&mut run, Goal::Place(Place { input: 0, line: 5 }), u64::MAX);
    // With so little work it gets there only from a checkpoint.
    assert_eq!(run.advance(Goal::Place(Place { line: end.line - 1, ..end }), 500_000), Status::Arrived);
    assert_eq!(run.place().line, end.line - 1);
    advance(&mut run, Goal::Place(Place { input: 0, line: 5 }), u64::MAX);
    assert_eq!(run.advance(Goal::End, 500_000), Status::Finished);
    assert_eq!(output(&run), whole);
}

#[test]
fn the_timeline_tells_each_collection_and_exception_once() {
    let source = "\
import gc
gc.collect()
try:
    {}['no']
except KeyError:
    pass
kept = [[n] for n in range(2000)]
";
    let mut run = run_of(source);
    let marks = |run: &Run| {
        let marks = run.machine().timeline.marks().iter();
        marks.map(|mark| (mark.line, mark.kind)).collect::<Vec<_>>()
    };
    advance(&mut run, Goal::End, u64::MAX);
    let once = marks(&run);
    assert!(once.contains(&(2, MarkKind::Collection(2))), "{once:?}");
    assert!(once.contains(&(4, MarkKind::Exception)), "{once:?}");
    assert!(once.iter().any(|(line, kind)| *line == 7 && *kind == MarkKind::Collection(0)), "{once:?}");
    for line in [5, 1, 7, 3] {
        advance(&mut run, Goal::Place(Place { input: 0, line }), u64::MAX);
    }
    advance(&mut run, Goal::End, u64::MAX);
    assert_eq!(marks(&run), once);
}

/// The line of the script that is about to run, and how many lines have run.
fn standing(session: &mut Session) -> (u32, u32) {
    let line = session.steps_of_line().steps.first().map_or(0, |step| step.line);
    (line, session.position().line)
}

#[test]
fn a_run_to_breakpoints_stops_where_stepping_line_by_line_comes_to_them() {
    let mut stepped = session_of(PROGRAM);
    let mut expected = Vec::new();
    while stepped.advance(Goal::Line, u64::MAX).status == Status::Arrived {
        let (line, lines) = standing(&mut stepped);
        if [5, 11, 19].contains(&line) {
            expected.push((line, lines));
        }
    }
    let mut session = session_of(PROGRAM);
    session.break_at(&[5, 11, 19]);
    let mut found = Vec::new();
    while advance_session(&mut session, Goal::Break) == Status::Arrived {
        found.push(standing(&mut session));
    }
    assert_eq!(found, expected);
    assert!(found.len() > 20, "{found:?}");
}

#[test]
fn breakpoints_hold_a_run_that_is_repeated_after_going_back() {
    let mut session = session_of(PROGRAM);
    session.break_at(&[17]);
    assert_eq!(advance_session(&mut session, Goal::End), Status::Finished);
    advance_session(&mut session, Goal::Place(Place { input: 0, line: 2 }));
    assert_eq!(advance_session(&mut session, Goal::Break), Status::Arrived);
    assert_eq!(standing(&mut session).0, 17);
    session.break_at(&[]);
    assert_eq!(advance_session(&mut session, Goal::Break), Status::Finished);
}

fn session_of(source: &str) -> Session {
    let mut session = Session::new(SessionOptions::default());
    session.load(source, "script.py").expect("it compiles");
    session
}

fn advance_session(session: &mut Session, goal: Goal) -> Status {
    loop {
        match session.advance(goal, 500).status {
            Status::Busy => {}
            status => return status,
        }
    }
}
