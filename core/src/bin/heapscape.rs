//! Runs a script as `python -B script.py` would: `heapscape [--canonical] [--stats] script.py`.

use std::io::Write;
use std::process::ExitCode;

use heapscape_core::object::Stream;
use heapscape_core::session::{self, SessionOptions};

const USAGE: &str = "usage: heapscape [--canonical] [--stats] [--memory-limit BYTES] script.py";

fn main() -> ExitCode {
    let mut options = SessionOptions::default();
    let mut stats = false;
    let mut script = None;
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--canonical" => options.canonical = true,
            "--stats" => stats = true,
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
    run(&source, &script, options, stats)
}

fn fail(message: &str) -> ExitCode {
    let _ = writeln!(std::io::stderr(), "{message}");
    ExitCode::from(2)
}

fn run(source: &str, script: &str, options: SessionOptions, stats: bool) -> ExitCode {
    let ended = match session::run_script(source, script, options) {
        Ok(ended) => ended,
        Err(error) => {
            let text = heapscape_core::vm::top_level::render_compile_error(script, &error);
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
