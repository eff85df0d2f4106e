//! The compiler tier: every code object of the oracle's standard library, and of a recorded sample of our
//! own, equal to CPython 3.9's in all that `dump.py` writes.
//!
//! `HEAPSCAPE_ORACLE` is the command that runs CPython 3.9. `HEAPSCAPE_SHOW=n` prints the first n differences.

#![expect(clippy::print_stdout, reason = "the tables are what one runs these tests for")]

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::rc::Rc;

use heapscape_core::compiler::{Code, Constant, ErrorKind, Mode, Optimization, compile, compile_optimized};
use heapscape_core::vm::top_level::shown_message;

const FIELDS: [&str; 9] =
    ["name", "numbers", "code", "lnotab", "names", "varnames", "freevars", "cellvars", "consts"];

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        write!(text, "{byte:02x}").expect("a string takes all text");
        text
    })
}

fn constant(value: &Constant) -> String {
    match value {
        Constant::None => "N".to_owned(),
        Constant::Ellipsis => "E".to_owned(),
        Constant::True => "T".to_owned(),
        Constant::False => "F".to_owned(),
        Constant::Int(value) => format!("i{value:x}"),
        Constant::Float(value) => format!("f{}", hex(&value.to_le_bytes())),
        Constant::Complex { re, im } => format!("c{}{}", hex(&re.to_le_bytes()), hex(&im.to_le_bytes())),
        Constant::Str(text) => format!("s{}", hex(text.as_bytes())),
        Constant::Bytes(bytes) => format!("b{}", hex(bytes)),
        Constant::Tuple(items) => {
            format!("({})", items.iter().map(|item| constant(item) + ",").collect::<String>())
        }
        Constant::FrozenSet(items) => {
            let mut parts: Vec<String> = items.iter().map(|item| constant(item) + ",").collect();
            parts.sort();
            format!("{{{}}}", parts.concat())
        }
        Constant::Code(_) => "C".to_owned(),
    }
}

fn dump(code: &Rc<Code>, lines: &mut Vec<String>) {
    let consts: Vec<String> = code.consts.iter().map(|value| constant(value)).collect();
    lines.push(
        [
            code.name.clone(),
            format!(
                "{} {} {} {} {} {} {}",
                code.firstlineno,
                code.argcount,
                code.posonlyargcount,
                code.kwonlyargcount,
                code.nlocals,
                code.stacksize,
                code.flags
            ),
            hex(&code.code),
            hex(&code.lnotab),
            code.names.join(","),
            code.varnames.join(","),
            code.freevars.join(","),
            code.cellvars.join(","),
            consts.join(" "),
        ]
        .join("\t"),
    );
    for value in &code.consts {
        if let Constant::Code(inner) = &**value {
            dump(inner, lines);
        }
    }
}

/// How many code objects of each outcome.
#[derive(Default)]
struct Table {
    files: u64,
    identical_files: u64,
    all: u64,
    supported: u64,
    identical: u64,
    /// Which fields differ first, and how often.
    reasons: BTreeMap<String, u64>,
    shown: u64,
}

impl Table {
    fn differ(&mut self, reason: String, detail: &str) {
        let show = std::env::var("HEAPSCAPE_SHOW").ok().and_then(|show| show.parse().ok()).unwrap_or(0);
        if self.shown < show {
            println!("{reason}: {detail}");
            self.shown += 1;
        }
        *self.reasons.entry(reason).or_default() += 1;
    }

    fn check_file(&mut self, name: &str, source: &str, expected: &[&str]) {
        // A byte order mark is part of a file, not of a text; `dump.py` compiles texts.
        if source.starts_with('\u{feff}') {
            return;
        }
        self.files += 1;
        let before = self.identical;
        if let Some(error) = expected.first().and_then(|line| line.strip_prefix("ERROR\t")) {
            self.check_error(name, source, error);
            return;
        }
        let count = expected.len() as u64;
        self.all += count;
        let code = match compile(source, name, Mode::Exec) {
            Ok(code) => code,
            Err(error) => {
                if error.kind != ErrorKind::Unsupported {
                    self.supported += count;
                    let detail = format!("{name}:{}: {}", error.line, error.message);
                    self.differ(format!("error {}", error.message), &detail);
                }
                return;
            }
        };
        self.supported += count;
        let mut actual = Vec::new();
        dump(&code, &mut actual);
        if actual.len() != expected.len() {
            self.differ("number of code objects".to_owned(), name);
        }
        for (actual, expected) in actual.iter().zip(expected) {
            self.check_code(name, actual, expected);
        }
        if self.identical - before == count {
            self.identical_files += 1;
        }
    }

    fn check_code(&mut self, file: &str, actual: &str, expected: &str) {
        if actual == expected {
            self.identical += 1;
            return;
        }
        let pairs = actual.split('\t').zip(expected.split('\t'));
        let different: Vec<usize> =
            pairs.clone().enumerate().filter(|(_, (ours, theirs))| ours != theirs).map(|(i, _)| i).collect();
        let mut detail = format!("{file} {}", actual.replace('\t', " ").chars().take(60).collect::<String>());
        for (index, (ours, theirs)) in pairs.enumerate() {
            if different.contains(&index) {
                write!(detail, "\n  {} ours   {ours}\n  {} theirs {theirs}", FIELDS[index], FIELDS[index])
                    .expect("a string takes all text");
            }
        }
        let fields: Vec<&str> = different.iter().map(|&index| FIELDS[index]).collect();
        self.differ(fields.join("+"), &detail);
    }

    fn check_error(&mut self, name: &str, source: &str, expected: &str) {
        self.all += 1;
        self.supported += 1;
        let actual = match compile(source, name, Mode::Exec) {
            Ok(_) => "no error".to_owned(),
            Err(error) => {
                format!("{:?}\t{}\t{}\t{}", error.kind, error.line, error.column, shown_message(&error))
            }
        };
        if actual == expected {
            self.identical += 1;
            self.identical_files += 1;
        } else {
            self.differ(
                "error expected".to_owned(),
                &format!("{name}\n  ours   {actual}\n  theirs {expected}"),
            );
        }
    }

    fn check_dump(&mut self, dump: &str, read: impl Fn(&str) -> String) {
        for file in dump.split("FILE ").skip(1) {
            let mut lines = file.lines();
            let name = lines.next().expect("a file's part starts with its name");
            self.check_file(name, &read(name), &lines.collect::<Vec<_>>());
        }
    }

    fn print(&self) {
        println!("files identical / all:                    {} / {}", self.identical_files, self.files);
        println!(
            "code objects identical / supported / all: {} / {} / {} ({:.3} % of supported)",
            self.identical,
            self.supported,
            self.all,
            100.0 * self.identical as f64 / self.supported.max(1) as f64
        );
        let mut reasons: Vec<_> = self.reasons.iter().collect();
        reasons.sort_by_key(|&(reason, count)| (std::cmp::Reverse(*count), reason));
        for (reason, count) in reasons.into_iter().take(40) {
            println!("{count:8}  {reason}");
        }
    }
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the tests are in the repository").to_owned()
}

/// The command that runs CPython 3.9, if there is one here.
fn oracle() -> Option<Vec<String>> {
    if let Ok(command) = std::env::var("HEAPSCAPE_ORACLE") {
        return Some(command.split_whitespace().map(str::to_owned).collect());
    }
    let default = root().join("../shared/oracles/python");
    default.exists().then(|| vec![default.to_string_lossy().into_owned(), "3.9".to_owned()])
}

fn library_dump() -> Option<String> {
    let folder = root().join("target/compiler_tier");
    let path = folder.join("library.txt");
    if !path.exists() {
        let command = oracle()?;
        std::fs::create_dir_all(&folder).expect("the target directory can be written");
        let status = Command::new(&command[0])
            .args(&command[1..])
            .arg(root().join("tests/compiler/dump.py"))
            .arg("--library")
            .arg(&path)
            .status()
            .expect("the oracle runs");
        assert!(status.success(), "the oracle failed");
    }
    Some(std::fs::read_to_string(path).expect("the dump can be read"))
}

/// Runs a test on a stack of `mebibytes`, or on one for the larger frames of a build without optimisation.
fn on_stack(mebibytes: usize, test: impl FnOnce() + Send + 'static) {
    let size = if cfg!(debug_assertions) { 64 } else { mebibytes } << 20;
    let thread = std::thread::Builder::new().stack_size(size).spawn(test);
    thread.expect("a thread starts").join().expect("the test passes");
}

#[test]
fn samples_compile_as_recorded() {
    on_stack(8, || {
        let folder = root().join("tests/compiler");
        let dump = std::fs::read_to_string(folder.join("samples.txt")).expect("it is recorded");
        let mut table = Table::default();
        table.check_dump(&dump, |name| {
            std::fs::read_to_string(folder.join("samples").join(name)).expect("a sample is there")
        });
        table.print();
        assert_eq!(table.identical, table.all, "a code object differs (HEAPSCAPE_SHOW=9 shows it)");
    });
}

#[test]
fn library_compiles_as_in_cpython() {
    on_stack(8, || {
        let Some(dump) = library_dump() else {
            println!("skipped: no oracle here (set HEAPSCAPE_ORACLE)");
            return;
        };
        let mut table = Table::default();
        table.check_dump(&dump, |path| std::fs::read_to_string(path).expect("the oracle has read it"));
        table.print();
        let share = table.identical as f64 / table.supported as f64;
        assert!(share >= 0.99, "only {share} of the code objects are identical");
    });
}

/// Undoes Python's `ascii`.
fn unescape(text: &str) -> String {
    let mut plain = String::new();
    let mut rest = text.chars();
    while let Some(character) = rest.next() {
        let code = if character == '\\' { rest.next() } else { None };
        let mut hexadecimal = |count: usize| {
            let digits: String = rest.by_ref().take(count).collect();
            u32::from_str_radix(&digits, 16)
                .ok()
                .and_then(char::from_u32)
                .expect("Python's escapes are right")
        };
        plain.push(match code {
            None => character,
            Some('n') => '\n',
            Some('t') => '\t',
            Some('r') => '\r',
            Some('x') => hexadecimal(2),
            Some('u') => hexadecimal(4),
            Some('U') => hexadecimal(8),
            Some(other) => other,
        });
    }
    plain
}

#[test]
fn errors_are_those_of_cpython() {
    on_stack(8, || {
        let recorded =
            std::fs::read_to_string(root().join("tests/compiler/errors.txt")).expect("it is recorded");
        let (mut all, mut same_line, mut same) = (0, 0, 0);
        for case in recorded.lines() {
            let (source, expected) = case.split_once('\t').expect("a case has an outcome");
            let actual = match compile(&unescape(source), "<string>", Mode::Exec) {
                Ok(_) => "ok".to_owned(),
                Err(error) if error.kind == ErrorKind::Unsupported => continue,
                Err(error) => {
                    format!("{:?}\t{}\t{}\t{}", error.kind, error.line, error.column, shown_message(&error))
                }
            };
            let head = |text: &str| text.split('\t').take(2).collect::<Vec<_>>().join("\t");
            all += 1;
            same_line += u32::from(head(&actual) == head(expected));
            same += u32::from(actual == expected);
            if actual != expected {
                let source: String = source.chars().take(60).collect();
                println!("{source}\n    ours   {actual}\n    theirs {expected}");
            }
        }
        println!("errors: same type and line {same_line}, same message and column too {same}, of {all}");
        assert_eq!(same_line, all, "the type or the line of an error differs");
        assert!(same + 2 >= all, "more messages or columns differ than the two known ones");
    });
}

#[test]
fn modes_and_warnings_are_as_recorded() {
    let recorded = std::fs::read_to_string(root().join("tests/compiler/modes.txt")).expect("it is recorded");
    for case in recorded.lines() {
        let (mode, rest) = case.split_once('\t').expect("a case has a mode");
        let (source, expected) = rest.split_once('\t').expect("a case has an outcome");
        let mode = match mode {
            "single" => Mode::Single,
            "eval" => Mode::Eval,
            _ => Mode::Exec,
        };
        let actual = match compile_optimized(&unescape(source), "<string>", mode, Optimization::None, 0) {
            Ok(compiled) => compiled
                .warnings
                .iter()
                .fold("ok".to_owned(), |all, warning| format!("{all}\t{} {}", warning.line, warning.message)),
            Err(error) => {
                format!("{:?}\t{}\t{}\t{}", error.kind, error.line, error.column, shown_message(&error))
            }
        };
        assert_eq!(actual, expected, "{mode:?} {source}");
    }
}

/// A text that nests in one way, and how deep a text of that kind is refused.
#[test]
fn deep_texts_are_refused() {
    let nestings: [fn(usize) -> String; 14] = [
        |n| format!("x={}1", "1+".repeat(n)),
        |n| format!("x=a{}", ".b".repeat(n)),
        |n| format!("x=f{}", "()".repeat(n)),
        |n| format!("x={}a", "-".repeat(n)),
        |n| format!("x={}a", "not ".repeat(n)),
        |n| format!("x={}a", "lambda:".repeat(n)),
        |n| format!("x={}c", "a if b else ".repeat(n)),
        |n| format!("x={}c", "a**".repeat(n)),
        |n| format!("{}a{}", "(".repeat(n), ")".repeat(n)),
        |n| "[".repeat(n),
        |n| format!("f\"{{{}a}}\"", "-".repeat(n)),
        |n| format!("f'{{' '{}", "(".repeat(n)),
        |n| format!("if a: pass\n{}", "elif b: pass\n".repeat(n)),
        |n| (0..n.min(1000)).flat_map(|depth| [" ".repeat(depth), "if a:\n".to_owned()]).collect(),
    ];
    // A browser's main thread has no more.
    on_stack(1, move || {
        for nesting in nestings {
            for count in [50, 190, 300, 590, 1_700, 20_000] {
                let outcome = compile(&nesting(count), "<string>", Mode::Exec);
                assert!(count < 20_000 || outcome.is_err(), "{} is accepted", nesting(3));
            }
        }
    });
}
