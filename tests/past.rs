//! Questions about the past: the line that made an object, freed it, changed its count, made a reference to it.

use heapscape_core::session::{Answer, PastStep, Question, Session, SessionOptions};
use heapscape_core::time::{Goal, Place, Status};
use heapscape_core::view::data::{Card, MomentOptions};

const PROGRAM: &str = "\
import gc
class Node:
    pass
def make():
    node = Node()
    return node
one = make()
for number in range(20_000):
    number = [number]
two = [one, None]
two[1] = one
one.me = one
del two
one = None
gc.collect()
temporary = [[1, 2]]
temporary = None
";

const OPTIONS: MomentOptions =
    MomentOptions { only_named: false, max_cards: 300, max_members: None, around: None };

fn session_at(line: &str) -> Session {
    let mut session = Session::new(SessionOptions::default());
    session.load(PROGRAM, "script.py").expect("it compiles");
    while session.advance(Goal::End, u64::MAX).status == Status::Busy {}
    while session.last_line_text().trim() != line {
        assert!(session.position().line > 0, "there is a line {line}");
        session.advance(Goal::LineBack, u64::MAX);
    }
    session
}

fn card(session: &mut Session, type_name: &str) -> Card {
    let moment = session.moment(&OPTIONS);
    let card = moment.cards.into_iter().find(|card| card.type_name == type_name);
    card.expect("an object of this type is drawn")
}

fn answer(session: &mut Session, question: Question) -> (Vec<PastStep>, Option<String>) {
    let place = session.run().place();
    session.ask(question);
    loop {
        // Little at a time, as a page that can give up does.
        match session.answer(100) {
            Answer::Busy(_) => {}
            Answer::Found(steps, reason) => {
                assert_eq!(session.run().place(), place, "the session stands where it was asked");
                return (steps, reason);
            }
        }
    }
}

fn told(steps: &[PastStep]) -> Vec<(u32, &str)> {
    steps.iter().map(|step| (step.line, step.words.as_str())).collect()
}

#[test]
fn the_line_that_made_an_object() {
    let mut session = session_at("del two");
    let node = card(&mut session, "Node");
    let (steps, reason) = answer(&mut session, Question::Born(node.id));
    assert_eq!(told(&steps), [(5, "made it")]);
    assert_eq!(steps[0].text, "node = Node()");
    assert_eq!(reason, None);
    let place = steps[0].place;
    session.advance(Goal::Place(place), u64::MAX);
    assert!(session.moment(&OPTIONS).cards.iter().any(|card| card.id == node.id));
    session.advance(Goal::Place(Place { line: place.line - 1, ..place }), u64::MAX);
    assert!(!session.moment(&OPTIONS).cards.iter().any(|card| card.id == node.id));
}

#[test]
fn the_lines_that_changed_a_count() {
    let mut session = session_at("gc.collect()");
    let node = card(&mut session, "Node");
    let (steps, _) = answer(&mut session, Question::Counts(node.id));
    let counts: Vec<_> = told(&steps).into_iter().filter(|(line, _)| *line > 9).collect();
    assert_eq!(
        counts,
        [
            (10, "its count went from 1 to 2"),
            (11, "its count went from 2 to 3"),
            (12, "its count went from 3 to 4"),
            (13, "its count went from 4 to 2"),
            (14, "its count went from 2 to 1"),
        ]
    );
    assert_eq!(steps[0].words, "made it: its count is 1");
}

#[test]
fn the_line_that_freed_an_object() {
    let mut session = session_at("gc.collect()");
    let node = card(&mut session, "Node");
    assert_eq!(answer(&mut session, Question::Freed(node.id)).0, []);
    session.advance(Goal::Line, u64::MAX);
    let (steps, _) = answer(&mut session, Question::Freed(node.id));
    assert_eq!(told(&steps), [(15, "freed it: the cycle collector ran")]);
    session.advance(Goal::Line, u64::MAX);
    let cards = session.moment(&OPTIONS).cards;
    let list =
        cards.iter().find(|card| card.expression.as_deref() == Some("temporary")).expect("it is named");
    session.advance(Goal::Line, u64::MAX);
    let (steps, _) = answer(&mut session, Question::Freed(list.id));
    assert_eq!(told(&steps), [(17, "freed it: its count reached 0")]);
}

#[test]
fn the_line_that_made_a_reference() {
    let mut session = session_at("del two");
    let node = card(&mut session, "Node");
    let holders = session.inspect(node.id).expect("it is alive").holders;
    let lines: Vec<u32> = holders
        .iter()
        .filter_map(|holder| {
            let place = u64::from_str_radix(holder.place.trim_start_matches("0x"), 16).ok()?;
            let (steps, _) = answer(&mut session, Question::Reference(node.id, place));
            Some(steps.first()?.line)
        })
        .collect();
    let mut sorted = lines.clone();
    sorted.sort_unstable();
    assert_eq!(sorted, [7, 10, 11, 12], "{lines:?}");
}

#[test]
fn what_is_older_than_the_program_says_so() {
    let mut session = session_at("del two");
    let (steps, reason) = answer(&mut session, Question::Born(3));
    assert_eq!(steps, []);
    assert_eq!(reason.as_deref(), Some("It is CPython's own: older than your program."));
}

#[test]
fn after_the_shutdown_the_past_still_answers() {
    let mut session = session_at("gc.collect()");
    let node = card(&mut session, "Node");
    session.advance(Goal::Line, u64::MAX);
    let class = card(&mut session, "type");
    for _ in 0..2 {
        while session.advance(Goal::Exit, u64::MAX).status == Status::Busy {}
        assert_eq!(session.steps_of_line().steps, []);
        assert_eq!(
            told(&answer(&mut session, Question::Freed(node.id)).0),
            [(15, "freed it: the cycle collector ran")]
        );
        let (steps, _) = answer(&mut session, Question::Freed(class.id));
        assert_eq!(told(&steps), [(0, "freed it: the interpreter shut down")]);
    }
}
