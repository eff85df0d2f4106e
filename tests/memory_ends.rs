//! Where memory ends: what is made outside of the simulated memory is bounded, and a program that has used up its own gets
//! what CPython gives it.

use heapscape_core::session::{Session, SessionOptions};
use heapscape_core::time::{Goal, Status};

/// Just beyond what a method may copy, and what most of them can be asked to make.
const LONG: u64 = (1 << 26) + 1;

/// What a program prints.
fn printed(source: &str, memory_limit_bytes: u64) -> Vec<String> {
    let mut session = Session::new(SessionOptions { memory_limit_bytes, ..SessionOptions::default() });
    session.load(source, "script.py").expect("it compiles");
    while session.advance(Goal::End, 100_000_000).status == Status::Busy {}
    let output: String = session.output().iter().map(|piece| piece.text.as_str()).collect();
    output.lines().map(str::to_owned).collect()
}

/// What comes of each expression.
fn outcomes(expressions: &[&str]) -> Vec<String> {
    let mut source = format!("LONG = {LONG}\ns = 'x' * LONG\nb = b'x' * LONG\n");
    for expression in expressions {
        source += &format!(
            "try:\n    {expression}\n    print('made')\nexcept MemoryError:\n    print('refused')\n"
        );
    }
    printed(&source, 512 << 20)
}

fn assert_outcomes(expressions: &[&str], outcome: &str) {
    let found = outcomes(expressions);
    assert_eq!(found.len(), expressions.len(), "{found:?}");
    for (expression, found) in expressions.iter().zip(found) {
        assert_eq!(found, outcome, "{expression}");
    }
}

#[test]
fn what_needs_a_copy_of_a_long_text_is_a_memory_error() {
    assert_outcomes(
        &[
            "s.upper()",
            "s.replace('x', 'y')",
            "s.find('y')",
            "s.split('y')",
            "repr(s)",
            "s[::-1]",
            "'y' in s",
            "exec(s)",
            "exec(b)",
            "compile('x\\n' * (1 << 23) + '#', '', 'exec')",
        ],
        "refused",
    );
}

#[test]
fn what_grows_too_long_is_a_memory_error() {
    assert_outcomes(
        &[
            "'x'.center(LONG)",
            "'x'.zfill(LONG)",
            "('x' * 10_000_000).replace('x', 'seven  ')",
            "'\\t'.expandtabs(LONG)",
            "('x' * 10_000_000).translate({120: 'seven  '})",
            "ascii('\\x80' * 20_000_000)",
            "f'{1:>{LONG}}'",
            "b.replace(b'x', b'seven  ')",
            "b'\\t'.expandtabs(600_000_000)",
            "(b * 6).hex()",
        ],
        "refused",
    );
}

#[test]
fn what_can_be_done_in_place_or_piece_by_piece_goes_on() {
    assert_outcomes(
        &[
            "assert len(s.encode()) == LONG",
            "assert b.decode() == s",
            "assert s.isalpha() and not s.istitle()",
            "assert hash(s) == hash(s[:-1] + 'x')",
            "assert s < s + 'x'",
            "assert len(f'{s}') == LONG",
            "assert len('é%s' % s) == LONG + 1",
            "assert s.islower()",
            "assert len(s + 'é') == LONG + 1",
        ],
        "made",
    );
}

/// CPython, under a limit of its address space, says the same: a deque's destructor asks for a block, and clears the
/// exception that says that there is none.
#[test]
fn an_exception_that_a_destructor_clears_is_a_system_error() {
    let source = "import collections, itertools\ntry:\n    collections.deque(itertools.repeat(0, 10_000_000))\n\
                  except BaseException as e:\n    print(repr(e))\nprint('after')\n";
    let error = "SystemError(\"<class 'collections.deque'> returned NULL without setting an error\")";
    assert_eq!(printed(source, 24 << 20), [error, "after"]);
}

/// What an operator takes from variables without counting it is given up like what it counted.
#[test]
fn an_operator_that_finds_no_memory_gives_its_operands_up() {
    let source = "import sys\nkeep = [None] * 1_500_000\n\
                  def fill(left, right):\n    at = 0\n    while True:\n        keep[at] = left + right\n        at += 1\n\
                  left, right = 100_000, 200_000\n\
                  before = sys.getrefcount(left), sys.getrefcount(right)\n\
                  try:\n    fill(left, right)\nexcept MemoryError:\n    keep.clear()\n\
                  print(before == (sys.getrefcount(left), sys.getrefcount(right)))\n";
    assert_eq!(printed(source, 24 << 20), ["True"]);
}
