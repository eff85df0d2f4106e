//! Statements that act in the past: there at once, in the scope of the frame, in place of what followed; and undone.

use heapscape_core::memory::MemorySnapshot;
use heapscape_core::session::{Session, SessionOptions, booted};
use heapscape_core::time::{Boundary, Goal, Place, Run, Stage, Status};
use heapscape_core::view::data::MomentOptions;

const PROGRAM: &str = "\
def double(number):
    twice = number * 2
    def show():
        return twice
    return show()
first = [1]
second = double(21)
print(first, second)
del first
";

fn run_of(source: &str) -> Run {
    let mut run = Run::new(booted(SessionOptions::default()));
    run.load(source, "script.py").expect("it compiles");
    run
}

fn go(run: &mut Run, goal: Goal) {
    while run.advance(goal, u64::MAX) == Status::Busy {}
}

fn at(line: u32) -> Place {
    Place { input: 0, line }
}

fn output(run: &Run) -> String {
    run.machine().output.iter().map(|piece| piece.text.as_str()).collect()
}

/// The program with a statement at a place.
fn run_with(acts: &[(Place, &str)]) -> Run {
    let mut run = run_of(PROGRAM);
    for &(place, source) in acts {
        run.act_at(place, source).expect("it compiles");
    }
    run
}

type State = (Place, Stage, Boundary, MemorySnapshot, String);

fn state(run: &mut Run) -> State {
    (run.place(), run.stage(), run.boundary(), run.snapshot(), output(run))
}

fn assert_same(found: &State, expected: &State) {
    assert_eq!((found.0, found.1, found.2), (expected.0, expected.1, expected.2));
    assert_eq!(found.3.space.first_difference(&expected.3.space), None, "at {:?}", expected.0);
    assert_eq!(found.3.registers, expected.3.registers, "at {:?}", expected.0);
    assert_eq!(found.4, expected.4, "at {:?}", expected.0);
}

/// Each state by stepping.
fn states(mut run: Run, goal: Goal) -> Vec<State> {
    let mut states = Vec::new();
    loop {
        let here = state(&mut run);
        let is_over = here.1 != Stage::Running && here.0.input as usize + 1 == run.inputs().len();
        states.push(here);
        if is_over {
            return states;
        }
        go(&mut run, goal);
    }
}

const ACTS: [(Place, &str); 4] = [
    (Place { input: 0, line: 2 }, "first.append(second) if 'second' in dir() else first.append(0)"),
    (Place { input: 0, line: 5 }, "twice = 5; extra = [twice]"),
    (Place { input: 0, line: 7 }, "undefined"),
    (Place { input: 0, line: 9 }, "for i in range(3): first.append(i)"),
];

#[test]
fn a_statement_acts_on_the_module_and_the_rest_runs_anew() {
    let mut run = run_of(PROGRAM);
    go(&mut run, Goal::End);
    assert_eq!(output(&run), "[1] 42\n");
    go(&mut run, Goal::Place(at(2)));
    run.act("first.append('more')").expect("it compiles");
    assert_eq!((run.place(), output(&run).as_str()), (at(2), "first.append('more')\n"));
    go(&mut run, Goal::Line);
    assert_eq!(run.place(), at(3));
    go(&mut run, Goal::End);
    assert!(output(&run).ends_with("[1, 'more'] 42\n"), "{}", output(&run));
}

#[test]
fn a_statement_inside_a_call_acts_on_its_locals_and_cells() {
    // Before the inner function is made, twice is in a cell already.
    for (line, source) in [(5, "twice = number + 100"), (3, "number = 60.5")] {
        let run = run_with(&[(at(line), source)]);
        let last = states(run, Goal::Line).pop().expect("it ends");
        assert!(last.4.ends_with("[1] 121\n") || last.4.ends_with("[1] 121.0\n"), "{}", last.4);
    }
}

#[test]
fn an_exception_of_the_statement_is_told_and_the_program_goes_on() {
    let mut run = run_with(&[(at(2), "undefined"), (at(3), "raise SystemExit(3)")]);
    go(&mut run, Goal::End);
    let output = output(&run);
    assert!(output.contains("NameError: name 'undefined' is not defined"), "{output}");
    assert!(output.contains("*** SystemExit: 3\n"), "{output}");
    assert!(output.ends_with("[1] 42\n"), "{output}");
    assert_eq!(run.stage(), Stage::Ended);
}

#[test]
fn every_way_to_a_moment_leads_to_the_same_bytes() {
    for goal in [Goal::Line, Goal::Instruction] {
        let expected = states(run_with(&ACTS), goal);
        assert!(expected.len() > 15);
        for budget in [1, 40, u64::MAX] {
            let mut run = run_with(&ACTS);
            while run.advance(Goal::End, budget) == Status::Busy {}
            for step in 0..expected.len() {
                let wanted = &expected[step * 37 % expected.len()];
                let goal = if goal == Goal::Line { Goal::Place(wanted.0) } else { Goal::Boundary(wanted.2) };
                while run.advance(goal, budget) == Status::Busy {}
                assert_same(&state(&mut run), wanted);
            }
        }
    }
}

#[test]
fn going_back_and_looking_back_cross_acts() {
    let expected = states(run_with(&ACTS), Goal::Line);
    let mut run = run_with(&ACTS);
    go(&mut run, Goal::End);
    for pair in expected.windows(2).rev() {
        let before = run.look_back(state).expect("there is a line before");
        assert_same(&before, &pair[0]);
        assert_same(&state(&mut run), &pair[1]);
        go(&mut run, Goal::LineBack);
    }
}

#[test]
fn acting_one_by_one_is_the_same_as_from_the_text() {
    let expected = states(run_with(&ACTS), Goal::Line);
    let mut run = run_of(PROGRAM);
    for (place, source) in ACTS {
        // Past the place and back first.
        go(&mut run, Goal::End);
        go(&mut run, Goal::Place(place));
        run.act(source).expect("it compiles");
        let wanted = expected.iter().find(|state| state.0 == place).expect("a place of the run");
        assert_same(&state(&mut run), wanted);
    }
    go(&mut run, Goal::End);
    assert_same(&state(&mut run), expected.last().expect("it ends"));
}

#[test]
fn acting_replaces_what_followed_and_undo_brings_it_back() {
    let mut run = run_of(PROGRAM);
    run.push_statement("third = 3").expect("it compiles");
    run.act_at(at(7), "late = 7").expect("it compiles");
    assert_eq!(run.inputs().len(), 1, "the later statement is replaced");
    run.push_statement("print(second)").expect("it compiles");
    go(&mut run, Goal::End);
    let end = state(&mut run);
    go(&mut run, Goal::Place(at(3)));
    let here = state(&mut run);
    run.act("second = early = 1").expect("it compiles");
    assert_eq!((run.inputs().len(), run.acts().len()), (1, 1));
    go(&mut run, Goal::End);
    assert!(!output(&run).contains("late"), "{}", output(&run));
    run.drop_input();
    assert_same(&state(&mut run), &here);
    assert_eq!((run.inputs().len(), run.acts().len()), (2, 1));
    go(&mut run, Goal::End);
    assert_same(&state(&mut run), &end);
    // Each statement before it can be taken back too, down to the script and what it replaced first.
    run.drop_input();
    run.drop_input();
    assert_eq!((run.inputs().len(), run.acts().len()), (2, 0));
    go(&mut run, Goal::End);
    assert!(output(&run).ends_with("third = 3\n"), "{}", output(&run));
    // And done again.
    assert!(run.redo() && run.redo() && run.redo() && !run.redo());
    assert_eq!((run.inputs().len(), run.acts().len(), run.place()), (1, 1, at(3)));
    run.drop_input();
    go(&mut run, Goal::End);
    assert_same(&state(&mut run), &end);
}

#[test]
fn acting_twice_at_one_place_replaces_the_first() {
    let mut run = run_of(PROGRAM);
    go(&mut run, Goal::Place(at(2)));
    run.act("first.append(2)").expect("it compiles");
    let once = state(&mut run);
    run.act("first.append(3)").expect("it compiles");
    assert_eq!(run.acts().len(), 1);
    go(&mut run, Goal::Line);
    run.act("first.append(4)").expect("it compiles");
    go(&mut run, Goal::End);
    assert!(output(&run).ends_with("[1, 3, 4] 42\n"), "{}", output(&run));
    run.drop_input();
    run.drop_input();
    assert_same(&state(&mut run), &once);
}

#[test]
fn a_statement_at_the_end_of_an_input_is_the_next_one() {
    let mut run = run_of(PROGRAM);
    run.push_statement("third = 3").expect("it compiles");
    run.push_statement("fourth = 4").expect("it compiles");
    go(&mut run, Goal::End);
    let end = state(&mut run);
    go(&mut run, Goal::Place(Place { input: 1, line: 1 }));
    run.act("print('instead')").expect("it compiles");
    assert_eq!((run.inputs().len(), run.acts().len()), (3, 0));
    go(&mut run, Goal::End);
    assert!(output(&run).ends_with("instead\n"), "{}", output(&run));
    run.drop_input();
    go(&mut run, Goal::End);
    assert_same(&state(&mut run), &end);
}

#[test]
fn an_act_inside_an_act_is_under_way_first() {
    let source = "x = 0\ny = 0\n";
    let mut run = run_of(source);
    go(&mut run, Goal::Place(at(1)));
    run.act("for i in range(2): x += i").expect("it compiles");
    go(&mut run, Goal::Place(at(2)));
    run.act("x = 50").expect("it compiles");
    go(&mut run, Goal::End);
    run.push_statement("print(x)").expect("it compiles");
    go(&mut run, Goal::End);
    let whole = output(&run);
    assert!(whole.ends_with("51\n"), "{whole}");
    let mut fresh = run_of(source);
    fresh.act_at(at(1), "for i in range(2): x += i").expect("it compiles");
    fresh.act_at(at(2), "x = 50").expect("it compiles");
    fresh.push_statement("print(x)").expect("it compiles");
    go(&mut fresh, Goal::End);
    assert_same(&state(&mut fresh), &state(&mut run));
}

#[test]
fn what_does_not_compile_changes_nothing() {
    let mut session = Session::new(SessionOptions::default());
    session.load(PROGRAM, "script.py").expect("it compiles");
    while session.advance(Goal::Place(at(2)), u64::MAX).status == Status::Busy {}
    let error = session.act("if").expect_err("it is no statement");
    assert_eq!(error.type_name, "SyntaxError");
    assert_eq!((session.acts().len(), session.redo()), (0, false));
    session.act("x = 1").expect("it compiles");
    assert_eq!(session.last_line_text(), "x = 1");
    session.drop_input();
    assert_eq!(
        (session.redoable(), session.last_line_text().as_str()),
        (Some("x = 1\n"), "second = double(21)")
    );
    assert!(session.redo());
    assert_eq!(session.last_line_text(), "x = 1");
}

#[test]
fn counts_add_up_while_a_statement_acts() {
    let mut session = Session::new(SessionOptions::default());
    session.load(PROGRAM, "script.py").expect("it compiles");
    for (place, source) in ACTS {
        session.act_at(place, source).expect("it compiles");
    }
    loop {
        let wrong = session.audit();
        assert!(wrong.is_empty(), "{wrong:?} at {:?}", session.position());
        let status = session.advance(Goal::Instruction, u64::MAX).status;
        if status != Status::Arrived {
            break;
        }
    }
}

#[test]
fn a_statement_inside_a_call_is_called_one() {
    let mut session = Session::new(SessionOptions::default());
    session.load(PROGRAM, "script.py").expect("it compiles");
    session.act_at(at(5), "extra = [number]").expect("it compiles");
    while session.advance(Goal::Place(at(4)), u64::MAX).status == Status::Busy {}
    let options = MomentOptions { max_cards: 300, ..MomentOptions::default() };
    let mut sentence = || {
        session.advance(Goal::Line, u64::MAX);
        session.moment(&options).sentence
    };
    assert!(sentence().starts_with("The statement begins: a frame for its names."));
    assert!(sentence().starts_with("The statement ends"));
}
