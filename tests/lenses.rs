//! The lenses' views add up: every block in one state, the figures those of the allocator; the generations' members all told.

use heapscape_core::session::{Session, SessionOptions};
use heapscape_core::time::{Goal, Status};
use heapscape_core::view::blocks::{BlockMap, FREE, GARBAGE, OWN, PARKED, TOUCHED, VIRGIN, YOURS};
use heapscape_core::view::data::{Moment, MomentOptions, Value};

const CYCLE: &str = "\
class Node:
    pass
one = Node()
two = Node()
one.next = two
two.next = one
del one, two
";

/// Programs that leave the allocator in different states.
const PROGRAMS: [(&str, &str); 6] = [
    ("nothing", "pass\n"),
    ("a cycle", CYCLE),
    ("gaps", "kept = [[i] for i in range(4000)]\ndel kept[::2]\n"),
    ("arenas given back", "kept = ['x' * 400 + str(i) for i in range(4000)]\nlast = kept[-1]\ndel kept\n"),
    (
        "free lists",
        "def f(n):\n    return 1.5 * n if n < 1 else f(n - 1) + 0.5\nf(60)\nparts = [{i: (i, float(i))} for i in range(300)]\ndel parts\n",
    ),
    (
        "large",
        "big = list(range(200_000))\ntext = 'x' * 3_000_000\nmiddle = [b'y' * 2000 for _ in range(50)]\ndel big\n",
    ),
];

fn session_of(source: &str) -> Session {
    let mut session = Session::new(SessionOptions::default());
    session.load(source, "script.py").expect("it compiles");
    session
}

fn finished(source: &str) -> Session {
    let mut session = session_of(source);
    while session.advance(Goal::End, u64::MAX).status == Status::Busy {}
    session
}

fn moment_of(session: &mut Session) -> Moment {
    session.moment(&MomentOptions { max_cards: 300, ..MomentOptions::default() })
}

fn count(map: &BlockMap, state: u8) -> usize {
    map.states.iter().filter(|&&one| one & !TOUCHED == state).count()
}

#[test]
fn blocks_by_size_class_are_those_of_debugmallocstats() {
    for (name, source) in PROGRAMS {
        let mut session = finished(source);
        let map = session.block_map();
        let stats = session.machine().memory.malloc_stats();
        let expected: Vec<_> = stats.classes.iter().filter(|class| class.pool_count > 0).collect();
        assert_eq!(map.classes.len(), expected.len(), "{name}");
        for (class, stats) in map.classes.iter().zip(expected) {
            assert_eq!(class.block_bytes, stats.block_bytes, "{name}");
            assert_eq!(class.pools, stats.pool_count, "{name}: {class:?}");
            let allocated = class.own + class.yours + class.garbage + class.parked;
            assert_eq!(allocated, stats.allocated_blocks, "{name}: {class:?}");
            assert_eq!(class.free + class.virgin, stats.available_blocks, "{name}: {class:?}");
        }
    }
}

#[test]
fn arenas_pools_and_bytes_add_up() {
    for (name, source) in PROGRAMS {
        let mut session = finished(source);
        let map = session.block_map();
        let memory = &session.machine().memory;
        let stats = memory.malloc_stats();
        assert_eq!(map.arenas.len() as u64, stats.arenas_current, "{name}");
        assert_eq!(map.arenas.iter().map(|arena| arena.in_use).sum::<u64>(), stats.pools_in_use(), "{name}");
        let unused: u64 = map.arenas.iter().map(|arena| arena.empty + arena.untouched).sum();
        assert_eq!(unused, stats.unused_pools, "{name}");
        let blocks: u64 = map.arenas.iter().map(|arena| arena.blocks).sum();
        let raw = memory.registers().pymalloc.raw_allocated_blocks;
        assert_eq!(blocks + raw, memory.allocated_blocks(), "{name}");
        let (totals, outside) = (map.totals, map.outside);
        let inside = totals.allocated_bytes
            + totals.available_bytes
            + totals.header_bytes
            + totals.quantization_bytes
            + totals.unused_pools * 4096;
        assert_eq!(inside, stats.arenas_current * totals.arena_bytes, "{name}: arenas are aligned here");
        let heap = outside.in_use_bytes - outside.mapped_bytes + outside.free_bytes + outside.top_bytes;
        assert_eq!(heap, outside.heap_bytes, "{name}");
        assert_eq!(
            totals.allocated_bytes + outside.in_use_bytes,
            moment_of(&mut session).memory.in_use_bytes,
            "{name}"
        );
    }
}

#[test]
fn each_block_has_one_state_and_each_pool_its_blocks() {
    for (name, source) in PROGRAMS {
        let map = finished(source).block_map();
        assert_eq!(map.states.len() as u32, map.pool_capacity.iter().sum::<u32>(), "{name}");
        let live = [PARKED, OWN, YOURS, GARBAGE].into_iter().map(|state| count(&map, state)).sum::<usize>();
        assert_eq!(live as u32, map.pool_allocated.iter().sum::<u32>(), "{name}");
        let all = live + count(&map, FREE) + count(&map, VIRGIN);
        assert_eq!(all, map.states.len(), "{name}");
        let listed = map.large.len() as u64 + map.outside.left_out;
        assert_eq!(listed, map.outside.in_use, "{name}");
        let bytes = map.large.iter().map(|block| block.bytes).sum::<u64>() + map.outside.left_out_bytes;
        assert_eq!(bytes, map.outside.in_use_bytes, "{name}");
    }
}

#[test]
fn a_leaked_cycle_is_garbage_and_a_dead_list_is_parked() {
    // Two instances, their dicts, the values of each; the table of keys is their class's as well.
    assert_eq!(count(&finished(CYCLE).block_map(), GARBAGE), 6);
    let mut session = session_of("a = [1]\nb = 0\ndel a\nb = 1\n");
    let parked = |session: &mut Session| count(&session.block_map(), PARKED);
    session.advance(Goal::Line, u64::MAX);
    session.advance(Goal::Line, u64::MAX);
    let before = parked(&mut session);
    session.advance(Goal::Line, u64::MAX);
    assert_eq!(parked(&mut session), before + 1);
}

#[test]
fn a_step_touches_what_it_made_and_what_it_freed() {
    let mut session = session_of("items = [1.5]\nother = 1\ndel items\n");
    session.advance(Goal::Line, u64::MAX);
    let touched = |map: &BlockMap, state: u8| {
        map.states.iter().filter(|&&one| one & TOUCHED != 0 && one & !TOUCHED == state).count()
    };
    assert!(touched(&session.block_map(), YOURS) >= 1);
    session.advance(Goal::Line, u64::MAX);
    assert_eq!(touched(&session.block_map(), YOURS), 0);
    session.advance(Goal::Line, u64::MAX);
    assert!(touched(&session.block_map(), FREE) >= 1);
}

#[test]
fn an_object_leads_to_its_blocks_and_a_block_to_its_object() {
    let source = "class Large:\n    def __init__(self):\n        self.data = [0] * 1000\nlarge = Large()\n";
    let mut session = finished(source);
    let moment = moment_of(&mut session);
    let tag = moment.scopes[0].names.iter().find(|tag| tag.name == "large").expect("it is bound");
    let Value::Reference { id, .. } = tag.value else { panic!("an instance has a card") };
    let owned = session.blocks_of(id);
    let words: Vec<&str> = owned.iter().map(|block| block.words.as_str()).collect();
    for expected in ["itself", "its dict", "data", "data’s ob_item"] {
        assert!(words.contains(&expected), "{expected} in {words:?}");
    }
    let items = owned.iter().find(|block| block.words == "data’s ob_item").expect("just seen");
    assert_eq!((items.number, items.bytes >= 8000), (None, true));
    for block in owned.iter().filter(|block| block.number.is_some()) {
        let found = session.block_at(block.number.expect("just filtered")).expect("it is live");
        assert_eq!(found.address, block.address, "{}", block.words);
    }
    let own = session.block_at(owned[0].number.expect("48 bytes are in a pool")).expect("it is live");
    assert_eq!(own.object, Some(id));
    let outside = session.block_map().large;
    assert!(outside.iter().any(|block| block.words == "ob_item of list [1000]"), "{outside:?}");
}

#[test]
fn no_number_of_a_block_is_too_high_to_ask_for() {
    let session = finished("pass\n");
    assert_eq!(session.block_at(u32::MAX), None);
    assert_eq!(session.blocks_of(u64::MAX).len(), 0);
}

#[test]
fn members_of_a_generation_are_own_shown_and_left_out() {
    for (name, source) in PROGRAMS {
        let mut session = finished(source);
        let (told, collector) = (session.generations(), moment_of(&mut session).collector);
        for (number, vessel) in told.vessels.iter().enumerate() {
            assert_eq!(vessel.own + vessel.shown.len() as u64 + vessel.left_out, vessel.members, "{name}");
            assert_eq!(vessel.members, collector.members[number], "{name}");
            assert_eq!(vessel.count, collector.counts[number], "{name}");
            assert_eq!(vessel.threshold, collector.thresholds[number], "{name}");
            assert_eq!(vessel.collections, collector.collections[number], "{name}");
            assert!(vessel.shown.len() <= 240, "{name}");
        }
        assert_eq!(told.is_enabled, collector.enabled);
    }
}

#[test]
fn garbage_is_shown_though_thousands_are_young() {
    let source = format!("import gc\ngc.disable()\nkept = [[] for _ in range(3000)]\n{CYCLE}");
    let told = finished(&source).generations();
    assert!(!told.is_enabled);
    let young = &told.vessels[0];
    assert_eq!(young.shown.iter().filter(|member| member.is_garbage).count(), 4);
    assert!(young.left_out > 2500);
}

#[test]
fn the_last_collection_tells_its_cause_and_what_it_came_to() {
    let mut session = finished("kept = []\nfor i in range(800):\n    kept.append([])\nlast = 0\n");
    let position = session.position();
    let last = session.last_collection().expect("800 lists are more than 700");
    assert_eq!(last.generation, 0);
    assert!(last.cause.contains("The threshold is 700"), "{}", last.cause);
    assert!(last.figures.is_some_and(|(visited, freed)| visited > 600 && freed == 0), "{:?}", last.figures);
    assert_eq!(session.position(), position);

    let mut session = finished(&format!("import gc\n{CYCLE}gc.collect()\n"));
    let last = session.last_collection().expect("it was asked for");
    assert_eq!((last.generation, last.figures.map(|(_, freed)| freed)), (2, Some(4)));
    assert_eq!(finished("pass\n").last_collection(), None);
}

#[test]
fn of_many_collections_in_one_line_the_last_is_told_and_of_a_long_line_none() {
    let mut session = finished("some = [[i] for i in range(2500)]\nlast = 0\n");
    let last = session.last_collection().expect("2500 lists are more than 700");
    assert!(last.cause.contains("The threshold is 700"), "{}", last.cause);
    assert!(last.figures.is_some_and(|(visited, freed)| visited > 600 && freed == 0), "{last:?}");
    let mut session = finished("some = [[i] for i in range(20_000)]\nlast = 0\n");
    let last = session.last_collection().expect("there were many");
    assert_eq!((last.cause.as_str(), last.figures), ("", None));
}

#[test]
fn constants_of_one_code_are_one_object_and_small_ints_are_everywhere() {
    let source =
        "a = 1000\nb = 1000\nc = 100\nword = 'hello_there'\ndef f():\n    return 1000, 'hello_there'\n";
    let mut session = session_of(source);
    for _ in 0..4 {
        session.advance(Goal::Line, u64::MAX);
    }
    let told = session.identity();
    assert_eq!((told.first_small_int, told.small_ints.len()), (-5, 262));
    let names: Vec<&str> = told.codes.iter().map(|code| code.name.as_str()).collect();
    assert_eq!(names.len(), 2, "{names:?}");
    let module = told.codes.iter().find(|code| code.name == "<module>").expect("the script has code");
    let thousands = module.constants.iter().filter(|constant| constant.text == "1000").count();
    assert_eq!(thousands, 1, "both names hold the one constant");
    let hundred = module.constants.iter().find(|constant| constant.text == "100").expect("a constant too");
    assert_eq!((hundred.why.as_str(), hundred.id), ("small int", told.small_ints[105]));
    let word =
        told.strings.iter().find(|string| string.text == "'hello_there'").expect("it looks like a name");
    assert_eq!(word.why, "interned name");
    assert!(told.interned > told.strings.len() as u64);
    // The module's code is gone at the end; its names are still keys.
    let told = finished(source).identity();
    let names: Vec<&str> = told.codes.iter().map(|code| code.name.as_str()).collect();
    assert_eq!(names, ["f"]);
    for name in ["'word'", "'f'", "'hello_there'"] {
        assert!(told.strings.iter().any(|string| string.text == name), "{name}");
    }
}
