//! What holds of the text of the repository and no compiler checks.
//!
//! `scripts/tidy.mjs` looks at sizes, names and single words; here are the arrows between the rooms of the core, and
//! the cases.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use heapscape_tests::cases::{self, files_below, tests_folder};

/// Each room of the core with the rooms that it may mention.
///
/// `memory ← object ← gc ← vm ← modules ← session`; `compiler` knows only `syntax`, and neither knows the heap; `time`
/// and `view` read all of the machine, and of the rooms only `session` knows them. `elementary` is numbers alone.
const ARROWS: &[(&str, &[&str])] = &[
    ("elementary", &[]),
    ("memory", &[]),
    ("object", &["elementary", "memory"]),
    ("gc", &["memory", "object"]),
    ("syntax", &[]),
    ("compiler", &["elementary", "syntax"]),
    ("vm", &["memory", "object", "gc", "syntax", "compiler"]),
    ("modules", &["elementary", "memory", "object", "gc", "syntax", "compiler", "vm"]),
    ("registry", &["memory", "object", "gc", "vm", "modules"]),
    ("time", &["memory", "object", "gc", "syntax", "compiler", "vm", "modules", "registry"]),
    ("view", &["memory", "object", "gc", "syntax", "compiler", "vm", "modules", "registry", "time"]),
    (
        "session",
        &["memory", "object", "gc", "syntax", "compiler", "vm", "modules", "registry", "time", "view"],
    ),
];

/// Folders that only one machine has.
const FOREIGN_FOLDERS: &[&str] = &["/work/", "/root/", "/home/"];

fn repository() -> &'static Path {
    tests_folder().parent().expect("this package lies in the repository")
}

/// What fails is listed in one message, so that one run shows it all.
fn assert_none(complaints: &[String]) {
    assert!(complaints.is_empty(), "\n{}\n", complaints.join("\n"));
}

#[test]
fn arrows_point_one_way() {
    let core = repository().join("core/src");
    let mut complaints = Vec::new();
    for path in files_below(&core) {
        let below = path.strip_prefix(&core).expect("the file was found below the core").to_path_buf();
        let Some(room) = room_of(&below) else { continue };
        let Some((_, allowed)) = ARROWS.iter().find(|(name, _)| *name == room) else {
            complaints.push(format!("core/src/{}: {room} is in no arrow", below.display()));
            continue;
        };
        for mentioned in mentioned_rooms(&read(&path)) {
            if mentioned != room && !allowed.contains(&mentioned.as_str()) && is_room(&mentioned) {
                complaints.push(format!("core/src/{}: {room} mentions {mentioned}", below.display()));
            }
        }
    }
    assert_none(&complaints);
}

/// `object/list.rs` → `object`; none for the crate's root and its programs.
fn room_of(below: &Path) -> Option<String> {
    let first = below.components().next()?.as_os_str().to_str()?;
    let room = first.strip_suffix(".rs").unwrap_or(first);
    (!matches!(room, "lib" | "bin")).then(|| room.to_owned())
}

fn is_room(name: &str) -> bool {
    ARROWS.iter().any(|(room, _)| *room == name)
}

/// The names that follow `crate::` in code, alone or in braces.
fn mentioned_rooms(text: &str) -> BTreeSet<String> {
    let code: Vec<&str> = text.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
    let code = code.join("\n");
    let mut rooms = BTreeSet::new();
    for rest in code.split("crate::").skip(1) {
        match rest.strip_prefix('{') {
            Some(group) => rooms.extend(names_in_group(group)),
            None => rooms.extend(leading_name(rest)),
        }
    }
    rooms
}

/// `a::b, c::{d, e}}…` → `a`, `c`.
fn names_in_group(group: &str) -> Vec<String> {
    let mut depth = 0_usize;
    let mut names = Vec::new();
    let mut is_start = true;
    for (at, character) in group.char_indices() {
        match character {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => is_start = true,
            _ if is_start && !character.is_whitespace() => {
                names.extend(leading_name(&group[at..]));
                is_start = false;
            }
            _ => {}
        }
    }
    names
}

fn leading_name(text: &str) -> Option<String> {
    let name: String =
        text.chars().take_while(|character| character.is_alphanumeric() || *character == '_').collect();
    (!name.is_empty()).then_some(name)
}

#[test]
fn every_case_is_recorded_and_every_record_has_its_case() {
    let mut complaints = Vec::new();
    for path in files_below(&tests_folder().join("cases")) {
        let twin = match path.extension().and_then(|extension| extension.to_str()) {
            Some("py") => path.with_extension("expected"),
            Some("expected") => path.with_extension("py"),
            _ => {
                complaints.push(format!("{}: neither a case nor a record", path.display()));
                continue;
            }
        };
        if !twin.exists() {
            complaints.push(format!("{} is missing", twin.display()));
        }
    }
    assert_none(&complaints);
}

/// CPython puts the folder of a script first among the places that it imports from.
#[test]
fn no_case_hides_a_module_that_cases_import() {
    let imported: BTreeSet<String> =
        cases::all().iter().flat_map(|case| imported_modules(&case.source())).collect();
    let hidden = |case: &&cases::Case| {
        let stem = case.script.file_stem().and_then(|stem| stem.to_str());
        stem.is_some_and(|stem| imported.contains(stem))
    };
    let complaints: Vec<String> = cases::all().iter().filter(hidden).map(|case| case.name.clone()).collect();
    assert_none(&complaints);
}

fn imported_modules(source: &str) -> Vec<String> {
    let lines = source.lines().map(str::trim_start);
    lines
        .filter_map(|line| line.strip_prefix("import ").or_else(|| line.strip_prefix("from ")))
        .flat_map(|names| names.split(',').map(str::trim_start).filter_map(leading_name).collect::<Vec<_>>())
        .collect()
}

/// Every case begins with what it is about.
#[test]
fn every_case_says_what_it_is_about() {
    let silent = |case: &&cases::Case| {
        let source = case.source();
        let first = source.lines().find(|line| !line.starts_with("# tier: "));
        case.area() != "tutorial" && !first.is_some_and(|line| line.starts_with("# "))
    };
    let complaints: Vec<String> = cases::all().iter().filter(silent).map(|case| case.name.clone()).collect();
    assert_none(&complaints);
}

#[test]
fn no_file_knows_one_machine() {
    let kinds = ["rs", "ts", "mjs", "md", "toml", "json", "html", "css", "py", "expected"];
    let mut complaints = Vec::new();
    for path in own_files() {
        let is_text = path
            .extension()
            .and_then(|extension| extension.to_str())
            .is_some_and(|kind| kinds.contains(&kind));
        if !is_text || path.ends_with("tests/tidy.rs") {
            continue;
        }
        for (index, line) in read(&path).lines().enumerate() {
            if FOREIGN_FOLDERS.iter().any(|folder| line.contains(folder)) {
                complaints.push(format!("{}:{}: {}", path.display(), index + 1, line.trim()));
            }
        }
    }
    assert_none(&complaints);
}

/// What is written by hand: the rooms, and the files of the root.
fn own_files() -> Vec<PathBuf> {
    let rooms = ["core", "wasm/src", "wasm/tests", "web/src", "web/dev", "tests", "scripts"]
        .map(|room| repository().join(room));
    let mut files: Vec<PathBuf> =
        rooms.iter().filter(|room| room.exists()).flat_map(|room| files_below(room)).collect();
    let root = fs::read_dir(repository()).expect("the repository can be listed");
    files.extend(root.flatten().map(|entry| entry.path()).filter(|path| path.is_file()));
    files
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}
