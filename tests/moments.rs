//! Moments by events of memory: the same whichever way they are come to, inside a collection and a deallocation too.

use heapscape_core::session::{Destination, Session, SessionOptions, StepEvents};
use heapscape_core::time::{Boundary, Goal, Status};
use heapscape_core::view::data::{Fate, Moment, MomentOptions, Phase, Verdict};

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

const OPTIONS: MomentOptions =
    MomentOptions { only_named: false, max_cards: 300, max_members: None, around: None };

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
        "A full collection begins.",
        "Each count is copied into gc_refs: ",
        "The collector subtracted ",
        "What is reached from outside stays: ",
        "The survivors, ",
        "No weak reference leads to the unreachable.",
        "No finalizer of the unreachable is left to call.",
        "The collector looks again: all of them are still unreachable.",
        "tp_clear takes the references of the unreachable away, and counting frees 4 objects.",
        "The collection ends: it visited ",
    ] {
        assert!(rest.any(|sentence| sentence.starts_with(words)), "{words} is told in its turn: {told:#?}");
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

/// Goes to an end by phases; the sentences of the moments inside instructions.
fn by_phases(session: &mut Session) -> Vec<String> {
    let mut told = Vec::new();
    while session.moment(&OPTIONS).phase == Phase::Running {
        go(session, Destination::Phase);
        if session.position().event > 0 {
            told.push(session.moment(&OPTIONS).sentence);
        }
    }
    told
}

const ISLANDS: &str = "\
import gc, weakref
class Node:
    pass
def note(reference):
    pass
one = Node()
two = Node()
one.next = two
two.next = one
watcher = weakref.ref(one, note)
del one, two
gc.freeze()
gc.unfreeze()
gc.collect()
";

/// Stands before the last line of a program that ends with a collection.
fn before_last_line(source: &str) -> Session {
    let mut session = session_of(source);
    go(&mut session, Goal::End);
    go(&mut session, Goal::LineBack);
    session
}

#[test]
fn a_collection_is_stepped_through_by_its_phases() {
    let mut session = before_last_line(ISLANDS);
    let members = session.moment(&OPTIONS).collector.members;
    let told = by_phases(&mut session);
    assert_eq!(told.len(), 10, "{told:#?}");
    let visited = members.iter().sum::<u64>();
    let words = heapscape_core::view::text::grouped(visited);
    assert_eq!(told[1], format!("Each count is copied into gc_refs: {words} objects."));
    let stay = heapscape_core::view::text::grouped(visited - 4);
    let apart = "4 objects are not reached and set apart.";
    assert_eq!(told[3], format!("What is reached from outside stays: {stay} objects. {apart}"));
    assert_eq!(told[5], "1 weak reference is cleared, and 1 callback is called.");
    let ends = "2 Node, their 2 dicts.";
    assert_eq!(told[9], format!("The collection ends: it visited {words} objects to free 4: {ends}"));
    // The list of the script's constants is gone by now.
    let survivors = session.moment(&OPTIONS).collector.members[2] + 1;
    assert!(
        told[4].starts_with(&format!(
            "The survivors, {} objects, stay in the old generation (2).",
            heapscape_core::view::text::grouped(survivors)
        )),
        "{}",
        told[4]
    );
    let mut back = Vec::new();
    while back.len() < 10 {
        go(&mut session, Destination::PhaseBack);
        if session.position().event > 0 {
            back.push(session.moment(&OPTIONS).sentence);
        }
    }
    back.reverse();
    assert_eq!(back, told);
}

const KEPT_AND_LOST: &str = "\
import gc
class Node:
    pass
kept = Node()
kept.next = Node()
lost = Node()
lost.me = lost
del lost
gc.collect()
";

/// What the collector has found of the cards of instances, oldest first.
fn verdicts(moment: &Moment) -> Vec<Option<Verdict>> {
    moment.cards.iter().filter(|card| card.type_name == "Node").map(|card| card.verdict).collect()
}

#[test]
fn a_collection_shows_what_it_reaches_and_what_it_sets_apart() {
    let mut session = before_last_line(KEPT_AND_LOST);
    let (reached, apart) = (Some(Verdict::Reached), Some(Verdict::SetApart));
    let mut seen = Vec::new();
    let (mut ghosts, mut fates) = (Vec::new(), Vec::new());
    while session.moment(&OPTIONS).phase == Phase::Running {
        go(&mut session, Destination::Phase);
        let moment = session.moment(&OPTIONS);
        if session.position().event > 0 {
            seen.push(verdicts(&moment));
            ghosts.push(moment.ghosts.len());
            fates.extend(moment.ghosts.iter().map(|ghost| ghost.fate));
        }
    }
    assert_eq!(seen[2], [None; 3], "after the subtraction");
    assert_eq!(seen[3], [reached, reached, apart], "after the look for what can be reached");
    assert_eq!(seen[4], [None, None, apart], "the survivors have moved on");
    assert_eq!(seen[8], [None, None], "tp_clear");
    assert_eq!(seen[9], [None, None], "the end");
    assert_eq!(fates, [Fate::FreedByCollector]);
    assert_eq!(ghosts, [0, 0, 0, 0, 0, 0, 0, 0, 1, 0], "what tp_clear frees is a ghost in its phase");
}

#[test]
fn an_automatic_collection_tells_its_cause() {
    let mut session =
        before_last_line("import gc\ngc.set_threshold(100, 2, 50)\nkept = list(map(list, [()] * 600))\n");
    let begun = |sentence: &String| sentence.ends_with("begins.");
    let causes: Vec<String> = by_phases(&mut session).into_iter().filter(begun).collect();
    assert!(causes.len() >= 4, "{causes:#?}");
    assert!(
        causes.contains(
            &"Containers made since the last collection, less those freed: 101. The threshold is 100, so a \
              collection of generation 0 begins."
                .to_owned()
        ),
        "{causes:#?}"
    );
    assert!(
        causes.contains(
            &"Generation 0 was collected 3 times since generation 1 was; the threshold is 2. A collection of \
              generations 0 and 1 begins."
                .to_owned()
        ),
        "{causes:#?}"
    );
}

#[test]
fn a_resurrected_object_is_told() {
    let mut session = before_last_line(
        "import gc\nkept = []\nclass Phoenix:\n    def __del__(self):\n        kept.append(self)\n\
         bird = Phoenix()\nbird.me = bird\ndel bird\ngc.collect()\n",
    );
    while !session.position().between_lines || session.position().event == 0 {
        go(&mut session, Destination::Phase);
        if session.moment(&OPTIONS).sentence.contains("called") {
            break;
        }
    }
    assert_eq!(session.moment(&OPTIONS).sentence, "1 finalizer is called.");
    go(&mut session, Destination::Phase);
    let sentence = session.moment(&OPTIONS).sentence;
    assert_eq!(
        sentence,
        "The collector looks again: 2 objects are reachable again and stay; 0 objects are still unreachable."
    );
}

#[test]
fn a_collection_of_ten_thousand_objects_is_told_whole() {
    let mut session = before_last_line("import gc\nkept = [[] for n in range(10000)]\ngc.collect()\n");
    let told = by_phases(&mut session);
    assert!(told[1].starts_with("Each count is copied into gc_refs: 1"), "{told:#?}");
    assert!(told.last().is_some_and(|last| last.ends_with("and all are reachable.")), "{told:#?}");
}

/// A session that stands after the line with this text.
fn after_line(source: &str, text: &str) -> Session {
    let mut session = session_of(source);
    while session.last_line_text() != text {
        go(&mut session, Goal::Line);
    }
    go(&mut session, Goal::Line);
    session
}

#[test]
fn an_instruction_is_told_by_its_counts() {
    let mut session =
        session_of("class Node:\n    pass\nnode1 = Node()\nother = node1\nnode1\nnode1.x = 1\n");
    while session.last_line_text() != "node1.x = 1" {
        go(&mut session, Goal::Line);
    }
    let mut told = Vec::new();
    for _ in 0..3 {
        go(&mut session, Goal::Instruction);
        told.push((session.position().between_lines, session.moment(&OPTIONS).sentence));
    }
    assert!(told[0].1.starts_with("LOAD_CONST 1: its count rises from "), "{told:?}");
    let second = "LOAD_NAME node1: its count rises from 2 to 3, the evaluation stack holds it.";
    assert_eq!(told[1], (false, second.to_owned()));
    assert!(told[2].1.starts_with("STORE_ATTR x: node1.x now holds 1."), "{told:?}");
}

#[test]
fn the_events_of_a_line_lead_to_their_moments() {
    let mut session = after_line("chain = [[[[]]]]\nchain = None\ndone = 1\n", "chain = None");
    let here = session.position();
    let told: StepEvents = session.events_of_step();
    assert_eq!(session.position(), here);
    assert!(!told.is_cut);
    assert_eq!((told.left_out, told.summary.collections), (0, 0));
    assert_eq!((told.summary.parked, told.summary.freed), (4, 3), "four lists, three vectors: {told:#?}");
    assert!(told.events.iter().any(|event| event.kind == "reference"));
    for event in &told.events {
        let boundary = Boundary { input: here.input, instruction: event.instruction };
        go(&mut session, Destination::Moment(boundary, event.event));
        assert_eq!(session.position().instruction, event.instruction);
        if event.event > 0 {
            assert_eq!(session.moment(&OPTIONS).sentence, event.words);
            let alone = session.events_of_step();
            assert_eq!(alone.events, std::slice::from_ref(event));
        }
    }
}

#[test]
fn a_step_of_many_events_is_told_by_its_first_ones() {
    let mut session = after_line("import gc\ngc.collect()\ndone = 1\n", "gc.collect()");
    let told = session.events_of_step();
    assert_eq!(told.events.len(), 2000);
    assert!(told.left_out > 0 && !told.is_cut);
    assert_eq!(told.summary.collections, 1);
    let mut session = after_line(
        "total = 0\nkept = [n for n in range(100000)]\ntotal = 1\n",
        "kept = [n for n in range(100000)]",
    );
    let told = session.events_of_step();
    assert!(told.is_cut, "{} left out", told.left_out);
}

#[test]
fn any_position_can_be_gone_to() {
    let mut session = session_of(PROGRAM);
    let boundary = |input, instruction| Boundary { input, instruction };
    for destination in [
        Destination::Goal(Goal::LineBack),
        Destination::Goal(Goal::InstructionBack),
        Destination::EventBack,
        Destination::Event,
        Destination::Moment(boundary(0, 7), u32::MAX),
        Destination::Moment(boundary(99, u64::MAX), 1),
        Destination::Moment(boundary(0, 0), 3),
        Destination::Goal(Goal::End),
        Destination::Event,
        Destination::Goal(Goal::Instruction),
        Destination::EventBack,
        Destination::Goal(Goal::Exit),
        Destination::EventBack,
        Destination::Goal(Goal::LineBack),
    ] {
        let mut slices = 0;
        while session.advance(destination, 1_000_000).status == Status::Busy {
            slices += 1;
            assert!(slices < 50, "{destination:?} is come to");
        }
        session.moment(&OPTIONS);
        session.steps_of_line();
    }
}

#[test]
fn before_the_first_instruction_there_is_no_event() {
    let mut session = session_of(PROGRAM);
    let start = session.position();
    go(&mut session, Destination::EventBack);
    assert_eq!(session.position(), start);
}
