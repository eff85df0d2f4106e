//! Runs a script as `python -B script.py` would: `heapscape [--canonical] [--stats] script.py`.

use std::io::Write;
use std::process::ExitCode;

use heapscape_core::object::Stream;
use heapscape_core::session::{self, SessionOptions};

const USAGE: &str = "usage: heapscape [--canonical] [--stats] [--memory-limit BYTES] [--audit | --tell] [--lines N] [--moments N] script.py";

/// How much of a run is looked at.
#[derive(Clone, Copy)]
struct Extent {
    /// Lines that are told, or audited one by one.
    lines: u32,
    /// Moments whose cards are checked.
    moments: u32,
}

/// A way of looking at a script's run: its source, its name, how much of it, with what.
type Look = fn(&str, &str, Extent, SessionOptions) -> ExitCode;

fn main() -> ExitCode {
    let mut options = SessionOptions::default();
    let mut stats = false;
    let mut script = None;
    let mut look: Option<Look> = None;
    let mut extent = Extent { lines: 5000, moments: 300 };
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--canonical" => options.canonical = true,
            "--stats" => stats = true,
            "--audit" => look = Some(audit),
            "--tell" => look = Some(tell),
            "--lines" => match arguments.next().and_then(|number| number.parse().ok()) {
                Some(number) => extent.lines = number,
                None => return fail(USAGE),
            },
            "--moments" => match arguments.next().and_then(|number| number.parse().ok()) {
                Some(number) => extent.moments = number,
                None => return fail(USAGE),
            },
            "--memory-limit" => match arguments.next().and_then(|bytes| bytes.parse().ok()) {
                Some(bytes) => options.memory_limit_bytes = bytes,
                None => return fail(USAGE),
            },
            _ => script = Some(argument),
        }
    }
    let Some(script) = script else { return fail(USAGE) };
    let source = match std::fs::read_to_string(&script) {
        Ok(source) => source,
        Err(error) => return fail(&format!("can't open file '{script}': {error}")),
    };
    match look {
        Some(look) => look(&source, &script, extent, options),
        // The canonical tier has its scripts called as they are given.
        None if options.canonical => run(&source, &script, &script, options, stats),
        None => run(&source, &absolute(&script), &script, options, stats),
    }
}

/// Compares every count with its holders, at each of the first lines and then ever fewer, and every moment's arrows
/// with the counts on its cards; reports the first line at which one is wrong.
fn audit(source: &str, script: &str, extent: Extent, options: SessionOptions) -> ExitCode {
    let mut out = std::io::stdout();
    match session::audit_script(source, script, extent.lines, options) {
        Ok(None) => check_moments(source, script, extent, options),
        Ok(Some(finding)) => {
            let _ = writeln!(out, "after {} lines, before: {}", finding.line, finding.text.trim());
            for discrepancy in &finding.discrepancies {
                let _ = write!(out, "{discrepancy}");
            }
            for fault in &finding.faults {
                let _ = writeln!(out, "{fault}");
            }
            ExitCode::from(1)
        }
        Err(error) => fail(&error.rendered),
    }
}

fn check_moments(source: &str, script: &str, extent: Extent, options: SessionOptions) -> ExitCode {
    let mut out = std::io::stdout();
    let mut wrong = false;
    let told = session::tell(source, script, extent.lines.min(extent.moments), options, &mut |moment| {
        for unequal in session::unequal_cards(moment) {
            wrong = true;
            let _ = writeln!(out, "moment after {} lines: {unequal:?}", moment.position.line);
        }
        if moment.sentence.split_whitespace().count() > session::MOST_WORDS {
            wrong = true;
            let _ =
                writeln!(out, "moment after {} lines, too long: {}", moment.position.line, moment.sentence);
        }
    });
    match told {
        Ok(()) if !wrong => ExitCode::SUCCESS,
        Ok(()) => ExitCode::from(1),
        Err(error) => fail(&error.rendered),
    }
}

/// Tells each step in a sentence.
fn tell(source: &str, script: &str, extent: Extent, options: SessionOptions) -> ExitCode {
    let mut out = std::io::stdout();
    let told = session::tell(source, script, extent.lines, options, &mut |moment| {
        let _ = writeln!(out, "{:4}  {}", moment.position.line, moment.sentence);
        if let Some(next) = &moment.next {
            let _ = writeln!(out, "      {:4} {}", next.line, next.text);
        }
        if std::env::var_os("HEAPSCAPE_CARDS").is_some() {
            let _ = writeln!(out, "{moment:#?}");
        }
    });
    match told {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => fail(&error.rendered),
    }
}

fn fail(message: &str) -> ExitCode {
    let _ = writeln!(std::io::stderr(), "{message}");
    ExitCode::from(2)
}

/// As CPython calls the file of a script. CPython: initconfig.c, `config_run_filename_abspath`.
fn absolute(script: &str) -> String {
    match std::path::absolute(script) {
        Ok(path) => path.to_string_lossy().into_owned(),
        Err(_) => script.to_owned(),
    }
}

fn run(source: &str, file: &str, argument: &str, options: SessionOptions, stats: bool) -> ExitCode {
    let ended = match session::run_argument(source, file, argument, options) {
        Ok(ended) => ended,
        Err(error) => {
            let text = heapscape_core::vm::top_level::render_compile_error(file, &error);
            let _ = write!(std::io::stderr(), "{text}");
            return ExitCode::from(1);
        }
    };
    for piece in &ended.output {
        let _ = match piece.stream {
            Stream::Stdout => std::io::stdout().write_all(piece.text.as_bytes()),
            Stream::Stderr => std::io::stderr().write_all(piece.text.as_bytes()),
            Stream::Input => Ok(()),
        };
    }
    if stats {
        let _ = writeln!(std::io::stderr(), "{} instructions", ended.machine_instructions);
    }
    ExitCode::from(ended.status as u8)
}
