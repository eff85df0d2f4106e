//! One object in full: its holders add up to its count, the way to it is the shortest, its fields are its bytes.

use heapscape_core::session::{Session, SessionOptions};
use heapscape_core::time::{Goal, Status};
use heapscape_core::view::Inspection;
use heapscape_core::view::data::{MomentOptions, Value};

const PROGRAM: &str = "\
import weakref

class Node:
    instances = []

    def __init__(self, value):
        self.value = value
        self.next = None

class Slim:
    __slots__ = ['x']

node1 = Node(1)
node2 = Node(2)
node1.next = node2
node2.next = node1
Node.instances.append(node2)
watcher = weakref.ref(node1)
slim = Slim()
slim.x = [1.5, (node1, 2)]
table = {'key': slim, 7: node1}
odd = Node(4)
vars(odd)['two words'] = odd.mark = [4]
del node2

def keep(target):
    def inner():
        return target
    return inner

kept = keep(slim)
cycle = Node(3)
cycle.next = cycle
del cycle
";

fn finished(source: &str) -> Session {
    let mut session = Session::new(SessionOptions::default());
    session.load(source, "script.py").expect("it compiles");
    while session.advance(Goal::End, u64::MAX).status == Status::Busy {}
    session
}

fn moment_of(session: &mut Session) -> heapscape_core::view::data::Moment {
    session.moment(&MomentOptions { max_cards: 300, ..MomentOptions::default() })
}

/// What a name of the module holds.
fn named(session: &mut Session, name: &str) -> Inspection {
    let moment = moment_of(session);
    let tag = moment.scopes[0].names.iter().find(|tag| tag.name == name).expect("the name is bound");
    let (Value::Reference { id, .. } | Value::Chip { id, .. }) = tag.value else {
        panic!("{name} holds an object")
    };
    session.inspect(id).expect("it is alive")
}

fn way(inspection: &Inspection) -> String {
    inspection.way.iter().flatten().map(|hop| hop.words.as_str()).collect()
}

fn holders(inspection: &Inspection) -> Vec<&str> {
    inspection.holders.iter().map(|holder| holder.words.as_str()).collect()
}

#[test]
fn holders_of_every_card_add_up_to_its_count() {
    let mut session = finished(PROGRAM);
    for card in moment_of(&mut session).cards {
        let found = session.inspect(card.id).expect("a card is alive");
        let sum = found.holders.len() as u64 + found.more_holders + u64::from(found.is_static);
        assert_eq!(sum, found.count, "{}: {:?}", found.title, holders(&found));
        assert_eq!(found.count, card.count);
    }
}

#[test]
fn a_holder_is_called_as_python_reaches_it() {
    let mut session = finished(PROGRAM);
    let node = named(&mut session, "node1");
    assert_eq!(way(&node), "node1");
    let mut found = holders(&node);
    found.sort_unstable();
    assert_eq!(found, ["name node1", "node1.next.next", "slim.x[1][0]", "table[7]"]);
    assert_eq!(node.weak_references, ["watcher"]);
}

#[test]
fn a_key_that_is_no_name_stays_a_key() {
    let mut session = finished(PROGRAM);
    let is_of_odd = |way: &str| way.starts_with("odd.");
    let cards = moment_of(&mut session).cards;
    let list = cards.iter().find(|card| card.expression.as_deref().is_some_and(is_of_odd));
    let list = session.inspect(list.expect("the list is drawn").id).expect("it is alive");
    let mut found = holders(&list);
    found.sort_unstable();
    assert_eq!(found, ["odd.__dict__['two words']", "odd.mark"]);
}

#[test]
fn the_way_is_the_shortest_and_garbage_has_none() {
    let mut session = finished(PROGRAM);
    let moment = moment_of(&mut session);
    let ways: Vec<String> = moment
        .cards
        .iter()
        .filter(|card| card.type_name == "Node")
        .map(|card| session.inspect(card.id).expect("alive"))
        .map(|found| found.way.as_ref().map_or_else(|| "none".to_owned(), |_| way(&found)))
        .collect();
    assert_eq!(ways, ["node1", "node1.next", "odd", "none"]);
    assert!(holders(&named(&mut session, "slim")).contains(&"kept.__closure__[0].cell_contents"));
}

#[test]
fn fields_are_named_and_read_from_the_bytes() {
    let mut session = finished(PROGRAM);
    let node = named(&mut session, "node1");
    let own = &node.blocks[0];
    assert_eq!((own.name.as_str(), own.bytes), ("object", 48));
    let names: Vec<&str> = own.fields.iter().map(|field| field.name.as_str()).collect();
    assert_eq!(names, ["_gc_next", "_gc_prev", "ob_refcnt", "ob_type", "__dict__", "__weakref__"]);
    assert_eq!(own.fields[2].value, node.count.to_string());
    let table = named(&mut session, "table");
    let keys = table.blocks.iter().find(|block| block.name == "ma_keys").expect("a dict owns its key table");
    let value =
        |name: &str| keys.fields.iter().find(|field| field.name == name).map(|field| field.value.as_str());
    assert_eq!((value("dk_size"), value("dk_nentries")), (Some("8"), Some("2")));
    let slim = named(&mut session, "slim");
    assert!(slim.blocks[0].fields.iter().any(|field| field.name == "x" && field.is_counted));
}

/// The bytes that a card says are those of `sys.getsizeof`.
#[test]
fn sizes_are_those_of_getsizeof() {
    let made = [
        "[1, 2]",
        "{1: 2}",
        "{1, 2}",
        "([], 2)",
        "deque([1] * 200)",
        "deque([], 3)",
        "array('i', [1, 2, 3])",
        "array('u', 'abc')",
        "bytearray(b'abc')",
        "memoryview(b'abc')",
        "frozenset(range(9))",
        "[i for i in range(9)]",
        "defaultdict(list, a=1)",
        "OrderedDict()",
        "OrderedDict.fromkeys(range(9))",
        "type('Made', (OrderedDict,), {})(a=3)",
        "OrderedDict(a=1).items()",
        "iter(OrderedDict(a=1))",
        "OSError(1, 'no')",
        "(lambda a, b: (lambda: a)).__code__",
        "(lambda: 0)",
        "sys._getframe()",
        "(i for i in 'ab')",
        "type('Made', (), {'__slots__': ('a', 'b')})",
        "type('Made', (), {})()",
        "type('Made', (list,), {})([1, 2])",
        "type('Made', (int,), {})(3)",
        "type('Made', (tuple,), {})((3, 4))",
        "type('Made', (dict,), {})(a=3)",
        "type('Made', (set,), {})([3])",
        "partial(print, 1)",
        "sys",
        "product('ab', [1, 2], repeat=3)",
        "combinations('abc', 2)",
        "combinations_with_replacement('abc', 4)",
        "permutations('abcd', 2)",
        "cycle('ab')",
        "islice('ab', 1)",
        "groupby('ab')",
        "tee('ab')[0]",
        "tee('ab')[0].__reduce__()[2][0]",
        "zip_longest('ab', 'c')",
        "count(3)",
    ];
    let mut wrong = Vec::new();
    for expression in made {
        let source = format!(
            "import sys\nfrom array import array\nfrom collections import OrderedDict, defaultdict, deque\nfrom functools import partial\nfrom itertools import *\nmade = {expression}\nprint(sys.getsizeof(made))\n"
        );
        let mut session = finished(&source);
        let printed: String = session.output().iter().map(|piece| piece.text.as_str()).collect();
        let id = named(&mut session, "made").id;
        let moment = moment_of(&mut session);
        let card = moment.cards.iter().find(|card| card.id == id);
        let told = card.map_or_else(|| "no card".to_owned(), |card| card.own_bytes.to_string());
        if told != printed.trim() {
            wrong.push(format!("{expression}: {told}, not {}", printed.trim()));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// A card of an ordered dict shows its items in its own order, and its dict as other instances' cards do.
#[test]
fn an_ordered_dict_is_shown_in_its_order() {
    let mut session = finished(
        "from collections import OrderedDict\nmade = OrderedDict(a=[], b=[], c=[])\nmade.move_to_end('a')\nmade.note = []\n",
    );
    let inspected = named(&mut session, "made");
    let moment = moment_of(&mut session);
    let card = moment.cards.iter().find(|card| card.id == inspected.id).expect("it has a card");
    let labels: Vec<_> =
        card.sections.iter().flat_map(|section| &section.rows).map(|row| row.label.as_str()).collect();
    assert_eq!(labels, ["['b']", "['c']", "['a']", "note"]);
    assert_eq!(card.title, "OrderedDict {3}");
    let names: Vec<_> = inspected.blocks.iter().map(|block| block.name.as_str()).collect();
    assert_eq!(names, ["object", "ma_keys", "od_fast_nodes", "node", "node", "node"]);
    let fields: Vec<_> = inspected.blocks[3].fields.iter().map(|field| field.name.as_str()).collect();
    assert_eq!(fields, ["node of 'b'", "hash", "next", "prev"]);
}

/// Stands before the first line of `probe`, and says who holds what `target` is called there.
fn holders_inside(program: &str) -> Vec<String> {
    let source =
        format!("class Item:\n    pass\ndef probe(*given):\n    return 1\ntarget = Item()\n{program}\n");
    let mut session = Session::new(SessionOptions::default());
    session.load(&source, "script.py").expect("it compiles");
    session.break_at(&[4]);
    while session.advance(Goal::Break, u64::MAX).status == Status::Busy {}
    let found = named(&mut session, "target");
    found.holders.iter().map(|holder| holder.words.clone()).collect()
}

#[test]
fn a_native_call_that_holds_an_object_has_its_name() {
    let cases = [
        ("list(map(probe, [target]))", "list() in progress"),
        ("sorted([target], key=probe)", "sorted() in progress"),
        ("sorted([target], key=probe)", "the running script's argument to sorted()[0]"),
        ("max([target, target], key=probe)", "max() in progress"),
        ("import functools\nfunctools.reduce(probe, [target, target])", "reduce() in progress[0]"),
        ("[target].sort(key=probe)", "sort() in progress"),
        ("type('T', (), {'__init__': probe})(target)", "T() in progress[0]"),
        ("type('T', (), {'__init__': probe})(target)", "the running script's argument to T()"),
        ("type('T', (), {'__eq__': probe})() == target", "the running script's evaluation stack"),
    ];
    for (program, wanted) in cases {
        let found = holders_inside(program);
        assert!(found.iter().any(|words| words == wanted), "{program}: {found:?}");
    }
}
