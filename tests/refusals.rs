//! What is not supported is refused by name, at its line.

use heapscape_core::compiler::{self, ErrorKind, Mode};

fn assert_refused(source: &str, name: &str, line: u32) {
    let error = compiler::compile(source, "refused.py", Mode::Exec).expect_err(source);
    assert_eq!(error.kind, ErrorKind::Unsupported, "{source}");
    assert_eq!(error.line, line, "{source}");
    assert_eq!(error.message, format!("{name} is not supported"), "{source}");
}

#[test]
fn coroutines() {
    assert_refused("import sys\n\nasync def main():\n    await sys\n", "'async def'", 3);
    assert_refused("class C:\n    def f(self): pass\n    async def g(self): pass\n", "'async def'", 3);
}

#[test]
fn names_of_characters() {
    assert_refused("a = 1\nb = '\\N{BULLET}'\n", "'\\N{…}' in a string", 2);
}

/// Outside of a coroutine CPython refuses these too, in its own words.
#[test]
fn awaiting_outside_of_a_coroutine() {
    for (source, message) in [
        ("await x", "'await' outside function"),
        ("def f():\n    await x", "'await' outside async function"),
        ("class C:\n    await x", "'await' outside function"),
    ] {
        let error = compiler::compile(source, "refused.py", Mode::Exec).expect_err(source);
        assert_eq!((error.kind, error.message.as_str()), (ErrorKind::SyntaxError, message), "{source}");
    }
}
