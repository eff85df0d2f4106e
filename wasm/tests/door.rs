//! The door from the page's side, in a headless browser: what crosses is plain, and nothing sent makes it panic.

#![cfg(target_family = "wasm")]

use heapscape_wasm::Session;
use tsify::{Ts, Tsify};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

const CYCLE: &str = "\
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
";

/// A JavaScript value, from its source text.
fn js<T: Tsify>(text: &str) -> Ts<T> {
    Ts::new_unchecked(js_sys::eval(&format!("({text})")).expect("the test's own text is JavaScript"))
}

/// A value as JSON, to compare it with.
fn json(value: impl Into<JsValue>) -> String {
    js_sys::JSON::stringify(&value.into()).expect("plain data").into()
}

/// What a JavaScript function of one argument says of a value, as text.
fn asked(function: &str, value: impl Into<JsValue>) -> String {
    let function: js_sys::Function = js_sys::eval(&format!("(value) => String(({function})(value))"))
        .expect("the test's own text")
        .unchecked_into();
    let answer = function.call1(&JsValue::NULL, &value.into()).expect("the test's own function returns");
    js_sys::JsString::from(answer).into()
}

fn session() -> Session {
    Session::new(&js("{ memoryLimitBytes: 64 << 20 }")).expect("a session boots")
}

/// A session that stands before the first line of `source`.
fn loaded(source: &str) -> Session {
    let mut session = session();
    let loaded = json(session.load(source, "script.py").expect("what a program is wrong about is data"));
    assert!(loaded.starts_with(r#"{"ok":true"#), "{loaded}");
    session
}

/// Advances until the answer is not busy, and returns it.
fn reach(session: &mut Session, goal: &str) -> JsValue {
    loop {
        let progress: JsValue = session.advance(&js(goal), 1_000_000).expect("a goal of the contract").into();
        if asked("p => p.status", progress.clone()) != "busy" {
            return progress;
        }
    }
}

fn status(progress: JsValue) -> String {
    asked("p => p.status", progress)
}

fn moment(session: &mut Session) -> JsValue {
    session.moment(&js("{ onlyNamed: false, maxCards: 300 }")).expect("a moment").into()
}

/// The cards whose arrows and stub do not add up to their count, in words.
fn dishonest_cards(moment: JsValue) -> String {
    asked(
        "m => {
            const ends = new Map();
            const count = (v) => v.kind === 'reference' && !v.weak && ends.set(v.id, (ends.get(v.id) ?? 0) + 1);
            for (const scope of m.scopes) for (const name of scope.names) count(name.value);
            for (const card of m.cards) for (const section of card.sections) for (const row of section.rows) count(row.value);
            return m.cards
                .filter((card) => (ends.get(card.id) ?? 0) + card.stub.count !== card.count || card.pins.length !== (ends.get(card.id) ?? 0))
                .map((card) => `${card.title}: ${ends.get(card.id) ?? 0} + ${card.stub.count} is not ${card.count}, ${card.pins.length} pins`)
                .join('; ');
        }",
        moment,
    )
}

#[wasm_bindgen_test]
fn source_that_does_not_compile_is_data() {
    let error = session().load("x = 1\nif x\n", "script.py").expect("an error of the program is data");
    assert_eq!(asked("l => `${l.ok} ${l.error.type} ${l.error.line}`", error), "false SyntaxError 2");
}

#[wasm_bindgen_test]
fn source_that_is_too_deep_is_data() {
    for source in
        [format!("{}1{}", "(".repeat(2000), ")".repeat(2000)), format!("x = 1{}", "+1".repeat(20_000))]
    {
        let refused = session().load(&source, "script.py").expect("an error of the program is data");
        assert!(json(refused).starts_with(r#"{"ok":"#));
    }
}

#[wasm_bindgen_test]
fn wrong_arguments_are_thrown_and_leave_the_session_whole() {
    let mut session = session();
    for goal in
        ["undefined", "null", "1", "{}", "{ kind: 'sideways' }", "{ kind: 'position', input: -1, line: 0 }"]
    {
        assert!(session.advance(&js(goal), 1000).is_err(), "{goal}");
    }
    for options in ["undefined", "{}", "{ onlyNamed: 1, maxCards: 1 }", "{ onlyNamed: true, maxCards: 1e99 }"]
    {
        assert!(session.moment(&js(options)).is_err(), "{options}");
    }
    assert!(Session::new(&js("{ memoryLimitBytes: 'much' }")).is_err());
    assert!(session.moment(&js("{ onlyNamed: false, maxCards: 100 }")).is_ok());
}

#[wasm_bindgen_test]
fn calls_in_any_order_are_answered() {
    let mut session = session();
    session.drop_input();
    for goal in
        ["{ kind: 'line' }", "{ kind: 'exit' }", "{ kind: 'position', input: 9, line: 9 }", "{ kind: 'end' }"]
    {
        session.advance(&js(goal), 0).expect("an answer");
        session.advance(&js(goal), 1000).expect("an answer");
    }
    session.output_since(u32::MAX).expect("no output");
    moment(&mut session);
}

#[wasm_bindgen_test]
fn a_moment_crosses_as_plain_data_with_null_for_nothing() {
    let moment = moment(&mut session());
    assert_eq!(
        asked("m => `${m.failure} ${Array.isArray(m.cards)} ${typeof m.sentence}`", moment),
        "null true string"
    );
}

#[wasm_bindgen_test]
fn each_line_of_a_cycle_is_drawn_with_counts_that_add_up() {
    let mut session = loaded(CYCLE);
    assert_eq!(asked("m => m.next.line + m.next.text", moment(&mut session)), "1class Node:");
    let mut lines = 0;
    while status(reach(&mut session, "{ kind: 'line' }")) == "arrived" {
        lines += 1;
        assert_eq!(dishonest_cards(moment(&mut session)), "", "after {lines} lines");
        assert!(lines < 100, "the program has an end");
    }
    let last = moment(&mut session);
    assert_eq!(
        asked("m => `${m.phase} ${m.canCollect} ${m.islands.length} ${m.islands[0].objects}`", last),
        "finished true 1 4"
    );
}

#[wasm_bindgen_test]
fn a_statement_collects_and_its_undo_brings_back_what_was_freed() {
    let mut session = loaded(CYCLE);
    reach(&mut session, "{ kind: 'end' }");
    let before = moment(&mut session);
    session.push_statement("__import__('gc').collect()").expect("a statement");
    assert_eq!(status(reach(&mut session, "{ kind: 'end' }")), "finished");
    let output: js_sys::Array =
        session.output_since(0).expect("output").into_iter().map(JsValue::from).collect();
    assert!(json(output).contains(r#""4"#));
    assert_eq!(asked("m => m.islands.length", moment(&mut session)), "0");
    session.drop_input();
    reach(&mut session, "{ kind: 'end' }");
    assert_eq!(json(moment(&mut session)), json(before));
}

#[wasm_bindgen_test]
fn a_moment_is_the_same_when_it_is_reached_again() {
    let mut session = loaded(CYCLE);
    for _ in 0..6 {
        reach(&mut session, "{ kind: 'line' }");
    }
    let (position, before) =
        (asked("m => m.position.line", moment(&mut session)), json(moment(&mut session)));
    reach(&mut session, "{ kind: 'end' }");
    reach(&mut session, &format!("{{ kind: 'position', input: 0, line: {position} }}"));
    let again = json(moment(&mut session));
    // Only the length of the run is known now.
    assert_eq!(
        asked("t => t.replace(/\"of\":(null|[0-9]+)/, '')", again.as_str()),
        asked("t => t.replace(/\"of\":(null|[0-9]+)/, '')", before.as_str())
    );
}

#[wasm_bindgen_test]
fn memory_beyond_the_limit_is_a_memory_error_that_names_it() {
    for source in [
        "x = [0] * 10**8\n",
        "x = []\nwhile True:\n    x.append([])\n",
        "x = 'a' * 10**9\n",
        "list(iter(int, 1))\n",
        "x = 'ab' * 10**7\nx = [x.upper(), x.encode(), list(x), x.split('b')]\n",
    ] {
        let mut session = loaded(source);
        let progress = reach(&mut session, "{ kind: 'end' }");
        assert_eq!(asked("p => p.status", progress.clone()), "failed", "{source}");
        assert_eq!(asked("p => `${/64 MiB/.test(p.message)}`", progress), "true", "{source}");
        assert_eq!(asked("m => m.failure.type", moment(&mut session)), "MemoryError", "{source}");
    }
}

#[wasm_bindgen_test]
fn a_lowered_limit_is_the_one_that_is_named() {
    let mut session = Session::new(&js("{ memoryLimitBytes: 24 << 20 }")).expect("a session boots");
    let source = "try:\n    x = bytearray(50 << 20)\nexcept MemoryError:\n    print('caught')\nx = bytearray(50 << 20)\n";
    session.load(source, "script.py").expect("what a program is wrong about is data");
    let progress = reach(&mut session, "{ kind: 'end' }");
    assert_eq!(asked("p => `${p.status} ${/24 MiB/.test(p.message)}`", progress), "failed true");
    let output: js_sys::Array =
        session.output_since(0).expect("output").into_iter().map(JsValue::from).collect();
    assert!(json(output).contains("caught"));
}

/// What would not end: loops of instructions, native loops, and Python below native code that waits for it.
const ENDLESS: [&str; 8] = [
    "while True:\n    pass\n",
    "sum(iter(int, 1))\n",
    "import itertools\nmax(itertools.count())\n",
    "class C:\n    def __hash__(self):\n        return 1\n    def __eq__(self, other):\n        while True:\n            pass\n\
     d = {C(): 1}\nd[C()]\n",
    "class C:\n    def __del__(self):\n        while True:\n            pass\nC()\n",
    "class C:\n    def __lt__(self, other):\n        while True:\n            pass\nsorted([C(), C()])\n",
    "set([0]).intersection(iter(int, 1))\n",
    "class C:\n    def __repr__(self):\n        while True:\n            pass\nprint([C()])\n",
];

#[wasm_bindgen_test]
fn whatever_does_not_end_can_be_stopped_between_two_slices() {
    for source in ENDLESS {
        let mut session = loaded(&format!("x = 1\n{source}"));
        for _ in 0..5 {
            let progress = session.advance(&js("{ kind: 'end' }"), 300_000).expect("an answer").into();
            assert_eq!(status(progress), "busy", "{source}");
        }
        // The page's Stop: no further slice, and the moment where it stands, right before what cannot pause.
        assert_eq!(asked("m => m.phase", moment(&mut session)), "running", "{source}");
        let again = session.load("x = 1\n", "script.py").expect("another program");
        assert!(json(again).starts_with(r#"{"ok":true"#));
        assert_eq!(status(reach(&mut session, "{ kind: 'end' }")), "finished");
    }
}

#[wasm_bindgen_test]
fn any_position_can_be_asked_for() {
    let mut session = loaded(CYCLE);
    for goal in [
        "{ kind: 'lineBack' }",
        "{ kind: 'instructionBack' }",
        "{ kind: 'eventBack' }",
        "{ kind: 'event' }",
        "{ kind: 'moment', input: 0, instruction: 7, event: 4294967295 }",
        "{ kind: 'moment', input: 99, instruction: 1e300, event: 1 }",
        "{ kind: 'moment', input: 0, instruction: -5, event: 0 }",
        "{ kind: 'moment', input: 0, instruction: NaN, event: 3 }",
        "{ kind: 'end' }",
        "{ kind: 'event' }",
        "{ kind: 'instruction' }",
        "{ kind: 'eventBack' }",
        "{ kind: 'exit' }",
        "{ kind: 'eventBack' }",
        "{ kind: 'lineBack' }",
    ] {
        let _ = reach(&mut session, goal);
        assert_eq!(dishonest_cards(moment(&mut session)), "", "after {goal}");
        let steps: JsValue = session.steps_of_line().expect("plain data").into();
        assert_eq!(asked("s => Array.isArray(s.steps)", steps), "true");
    }
}

#[wasm_bindgen_test]
fn the_past_answers_in_slices() {
    let mut session = loaded(CYCLE);
    let _ = reach(&mut session, "{ kind: 'end' }");
    let first = asked("m => m.cards.find((card) => card.type === 'Node').id", moment(&mut session));
    let mut answer = |question: String| {
        session.ask(&js(&question)).expect("a question of the contract");
        loop {
            let answer: JsValue = session.answer(100).expect("plain data").into();
            if asked("a => a.kind", answer.clone()) == "found" {
                return asked(
                    "a => a.steps.map((s) => `${s.number} ${s.words}`).join('; ') || a.reason",
                    answer,
                );
            }
        }
    };
    assert_eq!(answer(format!("{{ kind: 'born', id: {first} }}")), "6 made it");
    assert_eq!(answer(format!("{{ kind: 'freed', id: {first} }}")), "It is alive at this moment.");
    assert_eq!(
        answer("{ kind: 'freed', id: 1e15 }".to_owned()),
        "It is CPython's own: older than your program."
    );
    let nowhere = answer(format!("{{ kind: 'reference', id: {first}, place: 'nowhere' }}"));
    assert_eq!(nowhere, "The reference is older than your program, or gone.");
    session.withdraw();
}

#[wasm_bindgen_test]
fn the_timeline_tells_where_it_collected() {
    let mut session =
        loaded("import gc\ngc.collect()\ntry:\n    1 / 0\nexcept ZeroDivisionError:\n    pass\n");
    let _ = reach(&mut session, "{ kind: 'end' }");
    let timeline: JsValue = session.timeline().expect("plain data").into();
    let words =
        "t => t.collections.map((c) => `${c.line}:${c.generation}`) + ' ' + t.exceptions.map((e) => e.line)";
    assert_eq!(asked(words, timeline), "2:2 4");
}

#[wasm_bindgen_test]
fn a_statement_acts_in_the_past_and_is_undone_and_done_again() {
    let mut session = loaded(CYCLE);
    reach(&mut session, "{ kind: 'end' }");
    let end = json(moment(&mut session));
    reach(&mut session, "{ kind: 'position', input: 0, line: 11 }");
    let here = asked("m => m.next.text", moment(&mut session));
    let refused = json(session.act("if").expect("an error of the statement is data"));
    assert!(refused.starts_with(r#"{"ok":false"#), "{refused}");
    let acted = json(session.act("node2.next = None").expect("a statement"));
    assert!(acted.starts_with(r#"{"ok":true"#), "{acted}");
    assert_eq!(asked("m => m.next.text", moment(&mut session)), "node2.next = None");
    assert_eq!(dishonest_cards(moment(&mut session)), "");
    let acts = json(session.acts().expect("plain data"));
    assert_eq!(acts, r#"{"acts":[{"input":0,"line":11,"source":"node2.next = None\n"}],"redo":null}"#);
    session.drop_input();
    assert_eq!(asked("m => m.next.text", moment(&mut session)), here);
    reach(&mut session, "{ kind: 'end' }");
    assert_eq!(json(moment(&mut session)), end);
    assert!(session.redo() && !session.redo());
    assert_eq!(asked("m => m.next.text", moment(&mut session)), "node2.next = None");
    // The same from its text.
    let mut again = loaded(CYCLE);
    again.act_at(0, 11, "node2.next = None").expect("a statement");
    for session in [&mut session, &mut again] {
        assert_eq!(status(reach(session, "{ kind: 'end' }")), "finished");
    }
    assert_eq!(json(moment(&mut session)), json(moment(&mut again)));
}

#[wasm_bindgen_test]
fn what_if_compares_two_futures_and_leaves_the_session_alone() {
    let mut session = loaded(CYCLE);
    reach(&mut session, "{ kind: 'position', input: 0, line: 11 }");
    let before = json(moment(&mut session));
    assert_eq!(asked("o => o.kind", session.go_on(1000).expect("an answer")), "nothing");
    assert!(session.what_if(&js("{ kind: 'sideways' }")).is_err());
    let refused = session.what_if(&js("{ kind: 'statement', source: 'if' }")).expect("data");
    assert_eq!(asked("t => t.error.type", refused), "SyntaxError");
    let tried = session.what_if(&js("{ kind: 'weaken', reference: 'node2.next' }")).expect("data");
    assert_eq!(json(tried), r#"{"error":null}"#);
    let compared: JsValue = loop {
        let outlook: JsValue = session.go_on(20).expect("an answer").into();
        if asked("o => o.kind", outlook.clone()) != "busy" {
            break outlook;
        }
    };
    assert_eq!(
        asked("o => `${o.comparison.sentence} ${o.comparison.only} ${o.comparison.output}`", compared),
        "The change frees 4 objects of this moment (2 Node, 2 dict) by the end. 4,0 null"
    );
    assert_eq!(json(moment(&mut session)), before);
}

#[wasm_bindgen_test]
fn what_the_lenses_ask_is_plain_and_leaves_the_session_alone() {
    let mut session = loaded(&format!("{CYCLE}__import__('gc').collect()\n"));
    reach(&mut session, "{ kind: 'end' }");
    let before = json(moment(&mut session));
    let map: JsValue = session.block_map().expect("a map").into();
    let is_packed =
        "m => m.states instanceof Uint8Array && m.states.length === m.poolCapacity.reduce((a, b) => a + b)";
    assert_eq!(asked(is_packed, map), "true");
    let vessels: JsValue = session.generations().expect("three").into();
    assert_eq!(asked("g => g.vessels.map(v => v.threshold)", vessels), "700,10,10");
    let last: JsValue = session.last_collection().expect("an answer").into();
    assert_eq!(asked("c => `${c.last.generation} ${c.last.figures[1]}`", last), "2 4");
    assert_eq!(asked("i => i.smallInts.length", session.identity().expect("an answer")), "262");
    assert_eq!(json(session.block_at(u32::MAX).expect("no panic")), r#"{"block":null}"#);
    assert_eq!(json(session.blocks_of(f64::MAX).expect("no panic")), r#"{"blocks":[]}"#);
    assert_eq!(json(moment(&mut session)), before);
}
