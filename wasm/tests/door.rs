//! The door from the page's side, in a headless browser: what crosses is plain, and nothing sent makes it panic.

#![cfg(target_family = "wasm")]

use heapscape_wasm::Session;
use tsify::{Ts, Tsify};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

/// A JavaScript value, from its source text.
fn js<T: Tsify>(text: &str) -> Ts<T> {
    Ts::new_unchecked(js_sys::eval(&format!("({text})")).expect("the test's own text is JavaScript"))
}

/// A value as JSON, to compare it with.
fn json(value: impl Into<JsValue>) -> String {
    js_sys::JSON::stringify(&value.into()).expect("plain data").into()
}

fn session() -> Session {
    Session::new(&js("{ memoryLimitBytes: 64 << 20 }")).expect("a session boots")
}

#[wasm_bindgen_test]
fn source_that_does_not_compile_is_data() {
    let loaded = json(session().load("x = = 1\n", "script.py").expect("an error of the program is data"));
    assert!(loaded.starts_with(r#"{"ok":false,"error":{"type":""#), "{loaded}");
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
fn a_moment_crosses_as_plain_data_with_null_for_nothing() {
    let moment = session().moment(&js("{ onlyNamed: false, maxCards: 100 }")).expect("a moment");
    let moment: JsValue = moment.into();
    assert!(moment.is_object());
    let failure = js_sys::Reflect::get(&moment, &"failure".into()).expect("a field");
    assert!(failure.is_null());
    let cards = js_sys::Reflect::get(&moment, &"cards".into()).expect("a field");
    assert!(cards.is_instance_of::<js_sys::Array>());
}
