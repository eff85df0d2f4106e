//! The native command `heapscape`: where it is, and one run of it.

use std::env;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::Duration;

use crate::cases::{Case, Tier, tests_folder};
use crate::normalise::{normalise, normalise_case};

const TIMEOUT: Duration = Duration::from_mins(1);
/// Moments of a case whose cards are checked: each is drawn.
const MOMENTS: u32 = 50;
const POLL: Duration = Duration::from_millis(2);

/// The command, built in the profile of the test that asks. `HEAPSCAPE_BIN` names another.
pub fn heapscape() -> PathBuf {
    if let Some(path) = env::var_os("HEAPSCAPE_BIN") {
        return path.into();
    }
    let test = env::current_exe().expect("a running test has a path");
    let folder = test.ancestors().nth(2).expect("cargo puts tests into target/<profile>/deps");
    let mut build = Command::new(env!("CARGO"));
    build.args(["build", "--quiet", "--package", "heapscape-core", "--bin", "heapscape"]);
    build.current_dir(tests_folder());
    if folder.ends_with("release") {
        build.arg("--release");
    }
    let status = build.status().expect("cargo runs where cargo test runs");
    assert!(status.success(), "the command does not build");
    folder.join("heapscape")
}

/// Runs a case as CPython was run when it was recorded, and returns what it printed in the recorded format.
///
/// A run that hangs is ended and says so.
pub fn run(command: &Path, case: &Case, tier: Tier) -> io::Result<String> {
    let script = case.script.file_name().expect("a case is a file");
    let mut process = Command::new(command);
    if tier == Tier::Canonical {
        process.arg("--canonical");
    }
    process.arg(script).current_dir(case.folder());
    process.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = process.spawn()?;
    let stdout = drain(child.stdout.take().expect("stdout is piped"));
    let stderr = drain(child.stderr.take().expect("stderr is piped"));
    let end = wait(&mut child)?;
    let folder = case.folder().to_str().expect("the path is UTF-8");
    let section = |title: &str, bytes: Vec<u8>| {
        let text = normalise_case(&case.name, &normalise(&String::from_utf8_lossy(&bytes), folder));
        let last = if text.ends_with('\n') { "" } else { "\n--- no newline\n" };
        if text.is_empty() { String::new() } else { format!("--- {title}\n{text}{last}") }
    };
    let stdout = section("stdout", stdout.join().expect("reading does not panic"));
    let stderr = section("stderr", stderr.join().expect("reading does not panic"));
    Ok(format!("{stdout}{stderr}--- {end}\n"))
}

/// Audits a case at its lines: what the command found wrong, `None` if nothing.
pub fn audit(command: &Path, case: &Case, lines: u32) -> io::Result<Option<String>> {
    let script = case.script.file_name().expect("a case is a file");
    let mut process = Command::new(command);
    process
        .args(["--audit", "--lines", &lines.to_string(), "--moments", &MOMENTS.to_string()])
        .arg(script)
        .current_dir(case.folder());
    process.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = process.spawn()?;
    let stdout = drain(child.stdout.take().expect("stdout is piped"));
    let stderr = drain(child.stderr.take().expect("stderr is piped"));
    let end = wait(&mut child)?;
    let text = |bytes: thread::JoinHandle<Vec<u8>>| {
        String::from_utf8_lossy(&bytes.join().expect("reading does not panic")).into_owned()
    };
    let (found, errors) = (text(stdout), text(stderr));
    // A case that does not compile has no lines.
    Ok((end != "exit 0" && end != "exit 2").then(|| format!("{found}{errors}{end}")))
}

fn drain(mut pipe: impl Read + Send + 'static) -> thread::JoinHandle<Vec<u8>> {
    thread::spawn(move || {
        let mut bytes = Vec::new();
        // A pipe that breaks has given what it had.
        let _ = pipe.read_to_end(&mut bytes);
        bytes
    })
}

/// Waits without a clock: the time is what the naps add up to.
fn wait(child: &mut Child) -> io::Result<String> {
    let mut waited = Duration::ZERO;
    while waited < TIMEOUT {
        if let Some(status) = child.try_wait()? {
            return Ok(status.code().map_or_else(|| format!("{status}"), |code| format!("exit {code}")));
        }
        thread::sleep(POLL);
        waited += POLL;
    }
    child.kill()?;
    child.wait()?;
    Ok(format!("still running after {} s", TIMEOUT.as_secs()))
}

/// Whether the command is there to be run.
pub fn is_present(command: &Path) -> bool {
    File::open(command).is_ok()
}
