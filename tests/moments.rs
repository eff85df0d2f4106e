//! Moments by events of memory: the same whichever way they are come to, inside a collection and a deallocation too.

use heapscape_core::session::{Destination, Session, SessionOptions};
use heapscape_core::time::{Boundary, Goal, Status};
use heapscape_core::view::data::{Moment, MomentOptions, Phase};

const PROGRAM: &str = "\
import gc
gc.freeze()
class Node:
    pass
one = Node()
two = Node()
one.next = two
two.next = one
del one, two
gc.collect()
chain = [[[[]]]]
chain = None
";

const OPTIONS: MomentOptions = MomentOptions { only_named: false, max_cards: 300 };

fn session_of(source: &str) -> Session {
    let mut session = Session::new(SessionOptions::default());
    session.load(source, "script.py").expect("it compiles");
    session
}

fn go(session: &mut Session, destination: impl Into<Destination>) {
    let destination = destination.into();
    while session.advance(destination, u64::MAX).status == Status::Busy {}
}

/// Every moment from here to the end, by events.
fn by_events(session: &mut Session) -> Vec<Moment> {
    let mut moments = vec![session.moment(&OPTIONS)];
    while moments.last().is_some_and(|last| matches!(last.phase, Phase::Ready | Phase::Running)) {
        go(session, Destination::Event);
        moments.push(session.moment(&OPTIONS));
    }
    moments
}

/// Stands before the line that collects.
fn before_collection() -> Session {
    let mut session = session_of(PROGRAM);
    go(&mut session, Goal::End);
    loop {
        go(&mut session, Goal::LineBack);
        if session.last_line_text() == "gc.collect()" {
            return session;
        }
    }
}

#[test]
fn events_back_meet_what_events_on_have_shown() {
    let mut session = before_collection();
    let moments = by_events(&mut session);
    assert!(moments.len() > 100, "a collection has many events: {}", moments.len());
    assert!(moments.iter().any(|moment| moment.position.event > 20));
    for expected in moments.iter().rev().skip(1) {
        go(&mut session, Destination::EventBack);
        assert_eq!(session.position(), expected.position);
    }
    for expected in moments.iter().step_by(7) {
        let Boundary { input, instruction } =
            Boundary { input: expected.position.input, instruction: expected.position.instruction };
        go(&mut session, Destination::Moment(Boundary { input, instruction }, expected.position.event));
        assert_eq!(session.moment(&OPTIONS), *expected, "at {:?}", expected.position);
    }
}

#[test]
fn a_collection_tells_each_of_its_phases() {
    let mut session = before_collection();
    let told: Vec<String> = by_events(&mut session).into_iter().map(|moment| moment.sentence).collect();
    let mut rest = told.iter();
    for words in [
        "A collection of generation 2 begins.",
        "Each count is copied into gc_refs.",
        "Each reference from inside the generation is taken off gc_refs.",
        "Whatever is reached from outside stays; the rest is set apart.",
        "The trash is cleared: its references go, and counting frees it.",
        "The collection ends: 4 objects could not be reached.",
    ] {
        assert!(rest.any(|sentence| sentence == words), "{words} is told in its turn: {told:#?}");
    }
}

#[test]
fn a_step_by_instruction_or_line_leaves_the_inside() {
    let mut session = before_collection();
    let start = session.position();
    while session.position().event < 5 {
        go(&mut session, Destination::Event);
    }
    let inside = session.position();
    go(&mut session, Goal::InstructionBack);
    assert_eq!(session.position().instruction, inside.instruction);
    assert_eq!(session.position().event, 0);
    go(&mut session, Destination::Event);
    go(&mut session, Goal::Instruction);
    assert_eq!(session.position().instruction, inside.instruction + 1);
    go(&mut session, Goal::LineBack);
    assert_eq!(session.position(), start);
}

#[test]
fn the_instructions_of_a_line_are_told_from_anywhere_in_it() {
    let mut session = before_collection();
    let whole = session.steps_of_line();
    let names: Vec<&str> = whole.steps.iter().map(|step| step.name.as_str()).collect();
    assert_eq!(names, ["LOAD_NAME", "LOAD_METHOD", "CALL_METHOD", "POP_TOP"]);
    assert_eq!(whole.steps[1].argument, "collect");
    let here = session.position();
    go(&mut session, Goal::Instruction);
    go(&mut session, Goal::Instruction);
    assert_eq!(session.steps_of_line(), whole);
    assert_eq!(session.position().instruction, here.instruction + 2);
    assert!(!session.position().between_lines);
    assert_eq!(session.position().line, here.line);
}
