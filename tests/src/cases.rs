//! The recorded cases: a Python file, and beside it what CPython 3.9 printed.

use std::fs;
use std::path::{Path, PathBuf};

/// How a case is run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tier {
    /// As `python -B case.py`.
    Plain,
    /// As `canonical.py case.py`: from a collected, frozen start.
    Canonical,
}

/// One case.
#[derive(Clone, Debug)]
pub struct Case {
    /// Its path below `cases/`, without `.py`.
    pub name: String,
    /// The Python file.
    pub script: PathBuf,
    /// The tiers that it prints the same in.
    pub tiers: Vec<Tier>,
}

impl Case {
    /// The folder that it runs in.
    pub fn folder(&self) -> &Path {
        self.script.parent().expect("a case lies in a folder")
    }

    /// The area that it belongs to: its folder below `cases/`.
    pub fn area(&self) -> &str {
        self.name.split('/').next().expect("split yields at least one part")
    }

    /// The Python text.
    pub fn source(&self) -> String {
        read(&self.script)
    }

    /// What CPython printed, as `record.mjs` wrote it.
    pub fn expected(&self) -> String {
        read(&self.script.with_extension("expected"))
    }
}

/// The folder of this package.
pub fn tests_folder() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every case, by name.
pub fn all() -> Vec<Case> {
    let root = tests_folder().join("cases");
    let mut cases: Vec<Case> =
        files_below(&root).into_iter().filter(|path| is_python(path)).map(|path| case(&root, path)).collect();
    cases.sort_by(|left, right| left.name.cmp(&right.name));
    cases
}

/// Every file below `folder`.
pub fn files_below(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(folder) = folders.pop() {
        let entries = fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
        for entry in entries.flatten() {
            let path = entry.path();
            if path.is_dir() { folders.push(path) } else { files.push(path) }
        }
    }
    files.sort();
    files
}

fn is_python(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == "py")
}

fn case(root: &Path, script: PathBuf) -> Case {
    let below = script.strip_prefix(root).expect("the case was found below the root").with_extension("");
    let name = below.to_str().expect("case names are ASCII").replace('\\', "/");
    let tiers = tiers(&name, &read(&script));
    Case { name, script, tiers }
}

/// The tiers that the first line names; without one, both. The tutorial's blocks are verbatim and plain.
fn tiers(name: &str, source: &str) -> Vec<Tier> {
    if name.starts_with("tutorial/") {
        return vec![Tier::Plain];
    }
    match source.lines().next().and_then(|line| line.strip_prefix("# tier: ")) {
        Some("plain") => vec![Tier::Plain],
        Some("canonical") => vec![Tier::Canonical],
        Some("both") | None => vec![Tier::Plain, Tier::Canonical],
        Some(other) => panic!("{name}: no tier is called {other}"),
    }
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}
