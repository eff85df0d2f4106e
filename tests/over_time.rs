//! A run over time: the samples are those of the moments they stand for, peaks are kept, and the lines' own figures are
//! those that tracemalloc gives the program.

use heapscape_core::object::series::Bucket;
use heapscape_core::session::{LineFigures, Session, SessionOptions};
use heapscape_core::time::{Goal, Place, Status};
use heapscape_core::view::data::MomentOptions;

const CHURN: &str = "\
kept = []
for i in range(40):
    kept.append([i] * 30)
    if i % 7 == 0:
        text = 'x' * (i * 1000)
big = bytearray(300_000)
big.extend(b'y' * 500_000)
del kept[::2]
parts = {i: (i, float(i)) for i in range(500)}
del parts, big
";

fn session_of(source: &str) -> Session {
    let mut session = Session::new(SessionOptions::default());
    session.load(source, "script.py").expect("it compiles");
    session
}

fn to_end(session: &mut Session) {
    while session.advance(Goal::End, u64::MAX).status == Status::Busy {}
}

fn buckets_of(session: &mut Session) -> Vec<Bucket> {
    session.over_time(Place { input: 0, line: 0 }).buckets
}

fn figures_of(session: &mut Session) -> LineFigures {
    loop {
        let figures = session.line_figures(&[], 100_000);
        if figures.thousandths == 1000 {
            return figures;
        }
    }
}

/// What a program printed last, as numbers.
fn printed(session: &Session) -> Vec<u64> {
    let text: String = session.output().iter().map(|piece| piece.text.as_str()).collect();
    text.split_whitespace().map(|word| word.parse().expect("a number")).collect()
}

#[test]
fn each_sample_is_that_of_its_moment() {
    let mut session = session_of(CHURN);
    to_end(&mut session);
    let buckets = buckets_of(&mut session);
    assert!(buckets.len() > 100, "every line has a sample: {}", buckets.len());
    for bucket in &buckets {
        let (input, line) = bucket.from;
        while session.advance(Goal::Place(Place { input, line }), u64::MAX).status == Status::Busy {}
        let memory = session.moment(&MomentOptions { max_cards: 10, ..MomentOptions::default() }).memory;
        let machine = &session.machine().memory;
        assert_eq!(bucket.first[0], memory.in_use_bytes, "in use after {line}");
        assert_eq!(bucket.first[1], machine.resident_bytes(), "resident after {line}");
        assert_eq!(bucket.first[2], machine.allocated_blocks(), "blocks after {line}");
    }
}

#[test]
fn the_program_sees_the_same_blocks_and_traced_bytes() {
    let source = "\
import sys, tracemalloc
before = sys.getallocatedblocks()
kept = [[i] for i in range(1000)]
print(sys.getallocatedblocks() - before)
tracemalloc.start()
data = bytearray(100_000)
print(tracemalloc.get_traced_memory()[0])
";
    let mut session = session_of(source);
    to_end(&mut session);
    let printed = printed(&session);
    let buckets = buckets_of(&mut session);
    let at = |line: u32| buckets.iter().find(|bucket| bucket.from == (0, line)).expect("a sample");
    // The comprehension is a line of its own for each item.
    let list_made = buckets.len() as u32 - 5;
    let blocks = at(list_made).first[2] - at(2).first[2];
    assert!(blocks.abs_diff(printed[0]) <= 4, "{blocks} and {}", printed[0]);
    let traced = at(list_made + 3).first[3];
    assert!(traced.abs_diff(printed[1]) <= 400 && traced >= 100_000, "{traced} and {}", printed[1]);
}

#[test]
fn a_peak_of_one_line_is_kept_in_a_long_run() {
    let source = "\
for i in range(30_000):
    x = bytearray(5_000_000) if i == 17_003 else None
";
    let mut session = session_of(source);
    to_end(&mut session);
    let buckets = buckets_of(&mut session);
    assert!(buckets.len() <= 512 && buckets.len() > 200, "{}", buckets.len());
    let peak = buckets.iter().max_by_key(|bucket| bucket.most[0]).expect("some");
    assert!(peak.most[0] > 5_000_000 && peak.least[0] < 2_000_000);
    // Two events a turn: the one that made it ends before line event 2 * 17,003 + 2.
    assert_eq!(peak.most_at[0], (0, 2 * 17_003 + 2));
}

#[test]
fn what_follows_a_statement_in_the_past_replaces_its_samples() {
    let mut session = session_of("a = 1\nb = bytearray(4_000_000)\nc = 2\nd = 3\n");
    to_end(&mut session);
    assert!(buckets_of(&mut session).iter().any(|bucket| bucket.most[0] > 4_000_000));
    while session.advance(Goal::Place(Place { input: 0, line: 1 }), u64::MAX).status == Status::Busy {}
    session.act("bytearray = len.__class__ and (lambda n: n)").expect("it compiles");
    to_end(&mut session);
    let buckets = buckets_of(&mut session);
    assert!(buckets.iter().all(|bucket| bucket.most[0] < 4_000_000), "the old future is gone");
    assert!(buckets.windows(2).all(|pair| pair[0].to < pair[1].from), "in order");
    assert!(buckets.last().expect("some").to >= (0, 4));
}

/// A tuple that a line has parked is the line's until it is taken again, as taking a snapshot does; and so is a frame that was free when
/// tracing began. Bytes.
const PARKED: u64 = 600;

#[test]
fn lines_keep_what_tracemalloc_says_that_they_keep() {
    let source = "\
import tracemalloc
tracemalloc.start()
kept = [bytearray(2000) for _ in range(50)]
other = {i: str(i) * 30 for i in range(300)}
gone = bytearray(700_000)
del gone
found = {s.traceback[0].lineno: s.size for s in tracemalloc.take_snapshot().statistics('lineno') if s.traceback[0].filename == 'script.py'}
print(found[3], found[4])
";
    let mut session = session_of(source);
    to_end(&mut session);
    let printed = printed(&session);
    // When the module's code is gone, so are the frames that it had kept for its comprehensions.
    while session.advance(Goal::Place(Place { input: 0, line: 6 }), u64::MAX).status == Status::Busy {}
    let figures = figures_of(&mut session);
    for (line, told) in [(2, printed[0]), (3, printed[1])] {
        let kept = figures.lines[line].kept;
        assert!((told..=told + PARKED).contains(&kept), "line {}: {kept} kept, {told} traced", line + 1);
    }
    assert!(figures.lines[4].kept <= 64, "the tuple of the call");
    assert!(figures.lines[4].most >= 700_000);
}

#[test]
fn the_figures_of_lines_are_those_of_the_moment() {
    let mut session = session_of("a = bytearray(1000)\nb = bytearray(3000)\ndel a\n");
    while session.advance(Goal::Place(Place { input: 0, line: 2 }), u64::MAX).status == Status::Busy {}
    assert!(figures_of(&mut session).lines[0].kept > 1000);
    to_end(&mut session);
    let lines = figures_of(&mut session).lines;
    assert!(lines[0].kept < 1000 && lines[1].kept > 3000, "{lines:?}");
    while session.advance(Goal::Place(Place { input: 0, line: 1 }), u64::MAX).status == Status::Busy {}
    assert_eq!(figures_of(&mut session).lines.len(), 1);
}

const LEAK: &str = "\
class Leaky:
    instances = []
    def __init__(self):
        Leaky.instances.append(self)
for i in range(20):
    Leaky()
a = []
a.append(a)
del a
head = None
for i in range(50):
    head = (i, head)
";

#[test]
fn what_is_alive_is_told_by_its_holder_with_its_growth() {
    let mut session = session_of(LEAK);
    to_end(&mut session);
    let found = session.over_time(Place { input: 0, line: 0 });
    let leaky = found.rows.iter().find(|row| row.path == "Leaky.instances[…]").expect("the leak has a row");
    assert_eq!((leaky.type_name.as_str(), leaky.count, leaky.since.0), ("Leaky", 20, 20));
    assert!(found.rows.iter().any(|row| row.is_garbage && row.type_name == "list" && row.count == 1));
    let chain: u64 = found.rows.iter().filter(|row| row.path.starts_with("head")).map(|row| row.count).sum();
    assert!(chain >= 50 && found.rows.len() < 40, "a chain is no row for each: {:?}", found.rows);
    let late = session.over_time(Place { input: 0, line: 5 + 3 * 8 });
    let leaky = late.rows.iter().find(|row| row.path == "Leaky.instances[…]").expect("it is there");
    assert_eq!((leaky.count, leaky.since.0), (20, 12));
    assert!(session.inspect(leaky.id).is_some());
}
