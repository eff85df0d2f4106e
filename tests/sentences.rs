//! The sentence of every line of the tutorial's blocks and of the known leaks, as it was read and found true: `sentences/`.
//!
//! `UPDATE=1 cargo test --test sentences` writes them again; then each changed one is to be read.

use std::fmt::Write;
use std::path::Path;

use heapscape_core::session::{MOST_WORDS, SessionOptions, tell};

/// Lines of a block that are told, at most.
const MOST_LINES: u32 = 200;

/// Each line with its number and, below it, what it did.
fn told(source: &str) -> String {
    let mut text = String::new();
    let mut next: Option<(u32, String)> = None;
    tell(source, "script.py", MOST_LINES, SessionOptions::default(), &mut |moment| {
        let words = moment.sentence.split_whitespace().count();
        assert!(words <= MOST_WORDS, "{words} words: {}", moment.sentence);
        if let Some((line, code)) = next.take() {
            let _ = writeln!(text, "{line:3} | {code}");
        }
        let _ = writeln!(text, "      {}", moment.sentence);
        next = moment.next.as_ref().map(|next| (next.line, next.text.clone()));
    })
    .expect("it compiles");
    text
}

/// Compares what is told with what was recorded, or records it.
fn check(name: &str, told: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("sentences").join(name).with_extension("txt");
    if std::env::var_os("UPDATE").is_some() {
        return std::fs::write(&path, told).expect("it can be written");
    }
    let recorded = std::fs::read_to_string(&path).unwrap_or_default();
    for (number, (told, recorded)) in told.lines().zip(recorded.lines()).enumerate() {
        assert_eq!(told, recorded, "{name}, line {} of the record", number + 1);
    }
    assert_eq!(told.lines().count(), recorded.lines().count(), "{name}");
}

/// Compares what is told of the eight programs of a folder.
fn check_folder(folder: &str, prefix: &str) {
    let programs = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut paths: Vec<_> = std::fs::read_dir(programs)
        .expect("the programs are there")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "py"))
        .collect();
    paths.sort();
    assert_eq!(paths.len(), 8);
    for path in paths {
        let source = std::fs::read_to_string(&path).expect("a program can be read");
        let name = path.file_stem().expect("a name").to_string_lossy();
        check(&format!("{prefix}{name}"), &told(&source));
    }
}

#[test]
fn each_line_of_the_tutorial_is_told_as_recorded() {
    check_folder("cases/tutorial", "");
}

#[test]
fn each_line_of_the_known_leaks_is_told_as_recorded() {
    check_folder("../web/examples/leaks", "leak_");
}
