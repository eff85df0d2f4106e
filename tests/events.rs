//! What a recording tells: played again it makes the same bytes, and each count it tells of is the one in memory.

use std::collections::BTreeMap;

use heapscape_core::object::{Object, marks};
use heapscape_core::session::{SessionOptions, booted};
use heapscape_core::time::{Goal, Run, Stage, Status};
use heapscape_core::view::events::{Event, EventKind, tell};

const PROGRAM: &str = "\
import gc, weakref
class Node:
    def __init__(self, value):
        self.value = value
        self.next = None
node1 = Node(1)
node2 = Node(2)
node1.next = node2
node2.next = node1
watcher = weakref.ref(node1)
del node1
del node2
gc.collect()
text = 'a' * 5000
items = [str(n) for n in range(100)]
items.sort()
del items[10:60]
table = {n: (n, [n]) for n in range(50)}
table.clear()
class Slim:
    __slots__ = ['x']
slim = Slim()
slim.x = items
try:
    raise ValueError(slim)
except ValueError as error:
    pass
big = list(range(3000))
big += big
del big
print(len(text))
";

fn run_of(source: &str) -> Run {
    let mut run = Run::new(booted(SessionOptions::default()));
    run.load(source, "script.py").expect("it compiles");
    while run.advance(Goal::Line, u64::MAX) == Status::Busy {}
    run
}

/// Steps line by line; calls `look` with what each told and the run after it.
fn each_line(source: &str, mut look: impl FnMut(&str, &[Event], &mut Run)) {
    let mut run = run_of(source);
    while run.stage() == Stage::Running {
        let line = run.place().line;
        let mut recorded = run.record_line();
        let told = tell(&mut recorded.before, &recorded.events);
        look(&format!("line {line}"), &told, &mut run);
    }
}

#[test]
fn a_line_played_again_makes_the_same_bytes() {
    let mut run = run_of(PROGRAM);
    while run.stage() == Stage::Running {
        let line = run.place().line;
        let recorded = run.record_line();
        let count = recorded.events.len();
        let after = recorded.after.clone();
        let again = recorded.at(count).memory.take_snapshot();
        assert_eq!(again.space.first_difference(&after.space), None, "after {line} lines");
    }
}

#[test]
fn the_last_count_told_is_the_count_in_memory() {
    each_line(PROGRAM, |line, told, run| {
        let mut last: BTreeMap<u64, (Object, u64)> = BTreeMap::new();
        for event in told {
            match event.kind {
                EventKind::Count { to, .. } => {
                    last.extend(event.id.map(|id| (id, (event.object, to))));
                }
                EventKind::Freed => drop(event.id.and_then(|id| last.remove(&id))),
                _ => {}
            }
        }
        for (object, count) in last.into_values().filter(|(_, count)| *count > 0) {
            let counts: Vec<_> = told
                .iter()
                .filter(|event| event.object == object && matches!(event.kind, EventKind::Count { .. }))
                .map(|event| event.kind.clone())
                .collect();
            assert_eq!(run.machine().refcount(object), count, "{line}: {object:?} {counts:?}");
        }
    });
}

#[test]
fn a_collection_is_told_part_by_part() {
    let mut found = Vec::new();
    each_line(PROGRAM, |_, told, _| {
        if told
            .iter()
            .any(|event| event.kind == EventKind::CollectionStarts { generation: 2, is_automatic: false })
        {
            found.extend_from_slice(told);
        }
    });
    let phases: Vec<u32> = found
        .iter()
        .filter_map(|event| match event.kind {
            EventKind::Phase(phase, _) => Some(phase),
            _ => None,
        })
        .collect();
    assert_eq!(
        phases[..4],
        [marks::UPDATE_REFS, marks::SUBTRACT_REFS, marks::MOVE_UNREACHABLE, marks::PROMOTE]
    );
    assert!(phases.ends_with(&[marks::DELETE_GARBAGE]));
    let ends = found.iter().find_map(|event| match event.kind {
        EventKind::CollectionEnds(count, _) => Some(count),
        _ => None,
    });
    assert_eq!(ends, Some(4), "two nodes and their dicts");
    let copied = found.iter().filter(|event| matches!(event.kind, EventKind::RefsCopied(_))).count();
    let reachable = found.iter().filter(|event| event.kind == EventKind::Reachable).count();
    assert!(copied > reachable && reachable > 100, "{copied} copied, {reachable} reachable");
}

/// Each kind of event that this program's lines tell, by its name.
fn names_told(source: &str) -> std::collections::BTreeSet<&'static str> {
    let mut names = std::collections::BTreeSet::new();
    each_line(source, |_, told, _| names.extend(told.iter().map(|event| event.kind.name())));
    names
}

#[test]
fn each_kind_of_event_is_told_where_it_happens() {
    let names = names_told(
        "import gc, weakref\n\
         class Node:\n    def __del__(self):\n        print('gone')\n\
         def note(reference):\n    pass\n\
         node = Node()\nwatcher = weakref.ref(node, note)\ndel node\n\
         loop = Node()\nloop.me = loop\nwatcher = weakref.ref(loop, note)\ndel loop\ngc.collect()\n\
         kept = []\nclass Phoenix:\n    def __del__(self):\n        kept.append(self)\n\
         bird = Phoenix()\nbird.me = bird\ndel bird\ngc.collect()\n\
         x = []\nx = None\nx = []\n\
         big = list(map(str, range(20000)))\nbig = None\n\
         try:\n    raise ValueError(1)\nexcept ValueError:\n    pass\n",
    );
    for name in [
        "allocated",
        "freed",
        "parked",
        "unparked",
        "count",
        "reference",
        "tracked",
        "untracked",
        "weakrefCleared",
        "callback",
        "finalizer",
        "clear",
        "arenaOpened",
        "arenaClosed",
        "poolOpened",
        "poolClosed",
        "printed",
        "raised",
        "caught",
        "collectionStarts",
        "refsCopied",
        "refsLeft",
        "reachable",
        "unreachable",
        "broughtBack",
        "resurrected",
        "phase",
        "collectionEnds",
    ] {
        assert!(names.contains(name), "{name} is told: {names:?}");
    }
}

#[test]
fn a_list_that_nothing_holds_is_parked_and_not_freed() {
    let mut kinds = Vec::new();
    each_line("x = []\nx = None\ny = 1\n", |line, told, _| {
        if line == "line 1" {
            kinds.extend(told.iter().map(|event| (event.kind.name(), event.id.is_some())));
        }
    });
    assert!(kinds.contains(&("parked", true)), "{kinds:?}");
    assert!(!kinds.iter().any(|(name, _)| *name == "freed"), "{kinds:?}");
}
