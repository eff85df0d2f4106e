//! What if: two futures of a moment, one with a change; the session itself is not touched.

use heapscape_core::session::{Change, Comparison, MOST_WORDS, Outlook, Session, SessionOptions, booted};
use heapscape_core::time::{Goal, Place, Run, Status};

/// Two nodes that hold each other, as in the tutorial.
const LEAK: &str = "\
class Node:
    def __init__(self, value):
        self.value = value
        self.next = None

node1 = Node(1)
node2 = Node(2)
node1.next = node2
node2.next = node1
del node1
del node2
print('end')
";

fn go(session: &mut Session, goal: Goal) {
    while session.advance(goal, u64::MAX).status == Status::Busy {}
}

/// A session that stands before the line with this text.
fn session_before(source: &str, line: &str) -> Session {
    let mut session = Session::new(SessionOptions::default());
    session.load(source, "script.py").expect("it compiles");
    for _ in 0..1000 {
        if session.last_line_text().trim() == line {
            return session;
        }
        go(&mut session, Goal::Line);
    }
    panic!("there is a line {line}");
}

/// What a change leads to, a little at a time; the session's bytes, place and output must not move.
fn what_if(session: &mut Session, change: &Change) -> Comparison {
    let (place, output, before) = (session.run().place(), session.output().to_vec(), bytes(session));
    session.what_if(change).expect("the change compiles");
    let compared = loop {
        match session.go_on(50) {
            Outlook::Busy(_) => {}
            Outlook::Compared(comparison) => break *comparison,
            Outlook::Nothing => panic!("something was asked"),
        }
    };
    assert_eq!((session.run().place(), session.output()), (place, output.as_slice()));
    assert!(bytes(session) == before, "the session stands untouched");
    assert!(compared.sentence.split_whitespace().count() <= MOST_WORDS, "{}", compared.sentence);
    assert_eq!(session.go_on(50), Outlook::Nothing);
    compared
}

/// Each live block with its serial and its first words.
fn bytes(session: &Session) -> Vec<(u64, u32, [Option<u64>; 8])> {
    let memory = &session.run().machine().memory;
    let mut blocks = Vec::new();
    memory.live_blocks(&mut |block, serial| {
        let words = [0, 1, 2, 3, 4, 5, 6, 7].map(|word| memory.try_read_u64(block + word * 8));
        blocks.push((block, serial, words));
    });
    blocks
}

fn gone(comparison: &Comparison) -> Vec<&str> {
    comparison.only_as_it_is.iter().map(|survivor| survivor.type_name.as_str()).collect()
}

#[test]
fn a_weak_reference_lets_both_nodes_go_with_their_names() {
    let mut session = session_before(LEAK, "del node1");
    let compared = what_if(&mut session, &Change::Weaken("node2.next".to_owned()));
    assert_eq!(compared.sentence, "The change frees 4 objects of this moment (2 Node, 2 dict) by the end.");
    assert_eq!(gone(&compared), ["Node", "dict", "Node", "dict"]);
    assert_eq!((compared.only, compared.output.clone()), ((4, 0), None));
    let nodes = compared.types.iter().find(|counts| counts.type_name == "Node").expect("as it is they leak");
    assert_eq!((nodes.count, nodes.changed_count), (2, 0));
    assert_eq!((compared.as_it_is.printed.as_str(), compared.changed.printed.as_str()), ("end\n", "end\n"));
    assert!(
        compared
            .types
            .iter()
            .all(|counts| counts.type_name != "module" || counts.count == counts.changed_count)
    );
}

#[test]
fn cutting_the_ring_lets_both_go() {
    for change in [Change::Cut("node2.next".to_owned()), Change::Delete("node2.next".to_owned())] {
        let mut session = session_before(LEAK, "del node1");
        let compared = what_if(&mut session, &change);
        assert_eq!(gone(&compared), ["Node", "dict", "Node", "dict"]);
    }
}

#[test]
fn collecting_at_the_end_frees_the_island() {
    let mut session = session_before(LEAK, "print('end')");
    assert_eq!(gone(&what_if(&mut session, &Change::Collect)).len(), 4);
    go(&mut session, Goal::End);
    let compared = what_if(&mut session, &Change::Collect);
    assert_eq!(gone(&compared).len(), 4);
    assert_eq!(compared.output, None, "the change is silent");
    // Before the names go there is nothing to collect.
    let mut session = session_before(LEAK, "del node1");
    let compared = what_if(&mut session, &Change::Collect);
    assert_eq!(compared.sentence, "Both futures end with the same objects, and the output is the same.");
}

#[test]
fn a_change_that_breaks_the_program_says_where() {
    let mut session = session_before(LEAK, "node1.next = node2");
    let compared = what_if(&mut session, &Change::Delete("node2".to_owned()));
    let failure = compared.changed.failure.clone().expect("the name is missing");
    assert_eq!((failure.line, failure.type_name.as_str()), (8, "NameError"));
    assert_eq!(
        compared.sentence,
        "With the change the program fails at line 8: NameError: name 'node2' is not defined."
    );
    assert_eq!(compared.as_it_is.failure, None);
    let difference = compared.output.expect("nothing is printed to the end");
    assert_eq!((difference.line, difference.as_it_is.as_deref()), (1, Some("end")));
}

#[test]
fn a_change_that_fails_itself_says_so() {
    let mut session = session_before(LEAK, "del node1");
    let compared = what_if(&mut session, &Change::Weaken("node1.value".to_owned()));
    assert_eq!(
        compared.sentence,
        "The change itself fails: TypeError: cannot create weak reference to 'int' object."
    );
    assert_eq!(compared.changed.failure, None, "the program goes on");
    assert!(session.what_if(&Change::Statement("if".to_owned())).is_err());
}

const CALL: &str = "\
def total(numbers):
    result = 0
    for number in numbers:
        result += number
    return result

print(total([1, 2, 3]))
";

#[test]
fn a_change_inside_a_call_acts_on_its_locals() {
    let mut session = session_before(CALL, "for number in numbers:");
    let compared = what_if(&mut session, &Change::Statement("result = 100".to_owned()));
    let difference = compared.output.expect("another sum");
    assert_eq!(difference.as_it_is.as_deref(), Some("6"));
    assert_eq!(difference.changed.as_deref(), Some("106"));
    let compared = what_if(&mut session, &Change::Delete("result".to_owned()));
    let failure = compared.changed.failure.expect("the local is unbound");
    assert_eq!((failure.line, failure.type_name.as_str()), (4, "UnboundLocalError"));
}

#[test]
fn later_statements_run_in_both_futures() {
    let mut session = session_before(LEAK, "del node1");
    session.push_statement("print('typed')").expect("it compiles");
    let compared = what_if(&mut session, &Change::Statement("print('more')".to_owned()));
    assert_eq!(compared.as_it_is.printed, "end\ntyped\n");
    assert_eq!(compared.changed.printed, "more\nend\ntyped\n");
    // From the end of the script too.
    go(&mut session, Goal::Place(Place { input: 0, line: u32::MAX }));
    let compared = what_if(&mut session, &Change::Statement("print('more')".to_owned()));
    assert_eq!(compared.changed.printed, "more\ntyped\n");
}

#[test]
fn a_moment_inside_a_line_is_its_start() {
    let mut session = session_before(LEAK, "node2.next = node1");
    go(&mut session, Goal::Instruction);
    assert!(!session.position().between_lines);
    let compared = what_if(&mut session, &Change::Cut("node1.next".to_owned()));
    assert_eq!(gone(&compared).len(), 4);
}

#[test]
fn a_comparison_goes_on_while_the_session_moves() {
    let mut session = session_before(LEAK, "del node1");
    session.what_if(&Change::Cut("node2.next".to_owned())).expect("it compiles");
    assert!(matches!(session.go_on(3), Outlook::Busy(_)));
    go(&mut session, Goal::End);
    go(&mut session, Goal::Place(Place { input: 0, line: 2 }));
    let Outlook::Compared(compared) = session.go_on(u64::MAX) else { panic!("it has an end") };
    assert_eq!(compared.only, (4, 0));
}

#[test]
fn a_branch_changes_no_byte_of_its_run() {
    let mut run = Run::new(booted(SessionOptions::default()));
    run.load(LEAK, "script.py").expect("it compiles");
    while run.advance(Goal::End, u64::MAX) == Status::Busy {}
    let before = run.snapshot();
    for line in [3, 9] {
        let mut branch = run.branch_at(Place { input: 0, line });
        branch.interpose("node1.next = [node1] * 1000");
        while branch.advance(Goal::Exit, u64::MAX) == Status::Busy {}
        let after = run.snapshot();
        assert_eq!(after.space.first_difference(&before.space), None);
        assert_eq!(after.registers, before.registers);
    }
}
