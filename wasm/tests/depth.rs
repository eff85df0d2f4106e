//! Recursion up to Python's limit, in a worker: the door's own stack is deep enough for each way that recurses natively.

#![cfg(target_family = "wasm")]

use heapscape_wasm::Session;
use tsify::{Ts, Tsify};
use wasm_bindgen::JsValue;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_dedicated_worker);

fn js<T: Tsify>(text: &str) -> Ts<T> {
    Ts::new_unchecked(js_sys::eval(&format!("({text})")).expect("the test's own text is JavaScript"))
}

/// Runs a program that catches its own `RecursionError` and prints what it caught; returns all that it printed.
fn printed(source: &str) -> String {
    let mut session = Session::new(&js("{ memoryLimitBytes: 256 << 20 }")).expect("a session boots");
    session.load(source, "script.py").expect("the test's own program");
    let status = loop {
        let progress: JsValue = session.advance(&js("{ kind: 'end' }"), 1_000_000).expect("an answer").into();
        let status = js_sys::Reflect::get(&progress, &"status".into()).expect("a field").as_string();
        if status.as_deref() != Some("busy") {
            break status;
        }
    };
    let pieces: js_sys::Array =
        session.output_since(0).expect("output").into_iter().map(JsValue::from).collect();
    let output: String = js_sys::JSON::stringify(&pieces).expect("plain data").into();
    format!("{status:?} {output}")
}

fn meets_the_limit(definitions: &str, call: &str) {
    let source = format!(
        "{definitions}\ntry:\n    {call}\nexcept RecursionError as error:\n    print('caught', error)\n"
    );
    let output = printed(&source);
    assert!(output.contains("caught maximum recursion depth exceeded"), "{output}");
}

#[wasm_bindgen_test]
fn python_calls() {
    meets_the_limit("def f(n):\n    return f(n + 1)", "f(0)");
}

#[wasm_bindgen_test]
fn comparisons() {
    meets_the_limit("class C:\n    def __eq__(self, other):\n        return self == other", "C() == C()");
    meets_the_limit("a = []\na.append(a)\nb = []\nb.append(b)", "a == b");
}

#[wasm_bindgen_test]
fn look_ups_and_hashes() {
    meets_the_limit("class C:\n    def __hash__(self):\n        return hash((self,))", "{C(): 1}");
    meets_the_limit("class C:\n    def __getattr__(self, name):\n        return self.other", "C().thing");
}

#[wasm_bindgen_test]
fn sorting() {
    meets_the_limit(
        "class C:\n    def __lt__(self, other):\n        return sorted([C(), C()]) is None",
        "sorted([C(), C()])",
    );
}

#[wasm_bindgen_test]
fn native_code_that_waits_for_python() {
    for (definitions, call) in [
        (
            "class C:\n    def __hash__(self):\n        return 1\n    def __eq__(self, other):\n        return {C(): 1}[C()]",
            "{C(): 1}[C()]",
        ),
        ("class C:\n    def __index__(self):\n        return range(self)", "range(C())"),
        ("class C:\n    def __str__(self):\n        return '%s' % self", "str(C())"),
        ("class C:\n    def __format__(self, spec):\n        return '{}'.format(self)", "format(C())"),
        ("class C:\n    def __init_subclass__(cls):\n        class D(cls): pass", "type('D', (C,), {})"),
        (
            "class C:\n    def __iter__(self):\n        return iter(set([1]).intersection(self))",
            "set([1]).intersection(C())",
        ),
        ("a, b = {}, {}\na[1], b[1] = a, b", "a == b"),
    ] {
        meets_the_limit(definitions, call);
    }
}

#[wasm_bindgen_test]
fn reprs() {
    meets_the_limit("class C:\n    def __repr__(self):\n        return repr([self])", "repr(C())");
    meets_the_limit("a = []\nfor _ in range(100000):\n    a = [a]", "repr(a)");
}

#[wasm_bindgen_test]
fn a_long_chain_is_freed_without_recursion() {
    let output = printed("a = None\nfor _ in range(200000):\n    a = (a, [])\ndel a\nprint('freed')\n");
    assert!(output.contains("freed"), "{output}");
}
