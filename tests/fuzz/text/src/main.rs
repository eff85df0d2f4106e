//! Any text as a program, led by what of the emulator it reaches: no panic and no hang, with a page's limits in force.
//! `npm run fuzz:text` builds and runs it.
#![no_main]

use heapscape_core::session::{Session, SessionOptions};
use heapscape_core::time::{Goal, Status};
use libfuzzer_sys::fuzz_target;

/// As a page that is short of memory has it, in bytes.
const MEMORY: u64 = 64 << 20;
/// Units of work of a slice, and how many slices a program gets: enough for what it does first.
const SLICE: u64 = 20_000;
const SLICES: usize = 10;

fuzz_target!(|source: &str| {
    let options =
        SessionOptions { memory_limit_bytes: MEMORY, history_bytes: 8 << 20, ..SessionOptions::default() };
    let mut session = Session::new(options);
    if session.load(source, "script.py").is_err() {
        return;
    }
    for _ in 0..SLICES {
        if session.advance(Goal::End, SLICE).status != Status::Busy {
            break;
        }
    }
});
