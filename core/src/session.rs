//! The façade: a profile, inputs, and the run they make.

mod acting;
mod auditing;
mod comparison;
mod destination;
mod inside;
mod interactive;
mod lenses;
mod over_time;
mod past;
mod step_events;
mod steps;
mod what_if;

use crate::compiler::{CompileError, Mode};
use crate::memory::{AllocatorProfile, Memory, MemorySnapshot};
use crate::modules;
use crate::object::machine::Hooks;
use crate::object::runtime::SYS_DICT;
use crate::object::{Machine, Object, OutputPiece, Registers, dict, list, unicode};
use crate::registry;
use crate::vm::boot::BuiltinModules;
use crate::vm::top_level::{self, Uncaught};
use crate::vm::{self, Outcome, boot, driver, finalize, import};

pub use crate::view::MOST_WORDS;
pub use auditing::{Finding, Unequal, audit_script, tell, unequal_cards};
pub use comparison::{Comparison, Ending, OutputDifference, Survivor, TypeCounts};
pub use destination::Destination;
pub use interactive::{Progress, Session, SourceError, Stats};
pub use lenses::LastCollection;
pub use over_time::{LineFigures, OverTime};
pub use past::{Answer, PastStep, Question};
pub use step_events::{StepEvent, StepEvents, StepSummary};
pub use steps::{LineStep, StepsOfLine};
pub use what_if::{Change, Outlook};

/// What a run may use.
#[derive(Clone, Copy, Debug)]
pub struct SessionOptions {
    /// Bytes of simulated memory that may be mapped.
    pub memory_limit_bytes: u64,
    /// Bytes that checkpoints of the past may keep.
    pub history_bytes: u64,
    /// Units of work that native code which cannot pause may take beyond a slice, the first time.
    pub native_allowance: u64,
    /// Whether everything older than the script is frozen out of the collector's sight first.
    pub canonical: bool,
}

impl Default for SessionOptions {
    fn default() -> Self {
        Self {
            memory_limit_bytes: crate::memory::DEFAULT_LIMIT_BYTES,
            history_bytes: crate::time::DEFAULT_HISTORY_BYTES,
            native_allowance: crate::time::DEFAULT_NATIVE_ALLOWANCE,
            canonical: false,
        }
    }
}

/// The moment after boot, shared by all machines of a thread.
struct BootImage {
    memory: MemorySnapshot,
    registers: Registers,
}

thread_local! {
    static BOOT: std::cell::OnceCell<BootImage> = const { std::cell::OnceCell::new() };
}

fn hooks() -> Hooks {
    vm::hooks(modules::find)
}

fn boot() -> Machine {
    let modules = BuiltinModules {
        builtins: modules::builtins::create,
        sys: modules::sys_module::create,
        streams: modules::sys_module::add_streams,
    };
    boot::boot(registry::natives(), hooks(), modules)
}

/// The status of a program whose output could not be flushed. CPython: `Py_RunMain`.
const UNFLUSHED: i32 = 120;

/// A machine right after boot; its pages are shared with every other one. The first of a thread is the one that booted.
pub fn booted(options: SessionOptions) -> Machine {
    let mut machine = BOOT.with(|image| {
        if let Some(image) = image.get() {
            let memory = Memory::from_snapshot(AllocatorProfile::PYTHON_3_9, &image.memory);
            return Machine::new(memory, image.registers, registry::natives(), hooks());
        }
        let mut machine = boot();
        let memory = machine.memory.take_snapshot();
        image.get_or_init(|| BootImage { memory, registers: machine.registers });
        machine
    });
    machine.memory.set_limit_bytes(options.memory_limit_bytes);
    machine
}

/// How a script ended.
#[derive(Clone, Debug)]
pub struct Ended {
    /// The exit status of the process.
    pub status: i32,
    /// All that was printed.
    pub output: Vec<OutputPiece>,
    /// The machine, finalized.
    pub machine_instructions: u64,
}

/// Modules that a run of the canonical tier finds loaded.
const PRELOADED: [&str; 20] = [
    "abc",
    "array",
    "collections",
    "collections.abc",
    "contextlib",
    "copy",
    "functools",
    "io",
    "itertools",
    "linecache",
    "memory_profiler",
    "operator",
    "os",
    "psutil",
    "string",
    "time",
    "tracemalloc",
    "types",
    "weakref",
    "gc",
];

fn preload(m: &mut Machine) {
    m.registers.set_budget(u64::MAX);
    for name in PRELOADED {
        let Ok(name) = unicode::intern_from_str(m, name) else { return };
        let loaded = driver::begin(m, |m| import::import_module(m, name, Object::NULL, Object::NULL, 0));
        m.decref(name);
        match loaded {
            Outcome::Finished(module) => m.decref(module),
            _ => m.clear_error(),
        }
    }
}

/// `sys.argv` of a script.
fn set_arguments(m: &mut Machine, argument: &str) {
    let sys = m.object_at(SYS_DICT);
    let arguments = unicode::from_str(m, argument).and_then(|name| {
        let arguments = list::new(m, 0)?;
        list::append_stolen(m, arguments, name)?;
        let set = dict::set_item_string(m, sys, "argv", arguments);
        m.decref(arguments);
        set
    });
    if arguments.is_err() {
        m.clear_error();
    }
}

/// Runs a script from boot to the end of the interpreter, as `python -B script.py` does.
pub fn run_script(source: &str, filename: &str, options: SessionOptions) -> Result<Ended, CompileError> {
    run_argument(source, filename, filename, options)
}

/// As `run_script`, where the script was called otherwise on the command line: CPython makes the file's name absolute, and
/// `sys.argv` has the argument as it was given.
pub fn run_argument(
    source: &str,
    filename: &str,
    argument: &str,
    options: SessionOptions,
) -> Result<Ended, CompileError> {
    let (machine, status) = run_to_exit(source, filename, argument, options)?;
    let instructions = machine.registers.instructions();
    Ok(Ended { status, output: machine.output, machine_instructions: instructions })
}

/// The machine after the end of the interpreter, and the exit status.
fn run_to_exit(
    source: &str,
    filename: &str,
    argument: &str,
    options: SessionOptions,
) -> Result<(Machine, i32), CompileError> {
    let mut machine = booted(options);
    let m = &mut machine;
    set_arguments(m, argument);
    if options.canonical {
        preload(m);
        if top_level::replace_main(m, filename).is_err() {
            m.clear_error();
        }
    }
    let prepared = top_level::prepare(m, source, filename, Mode::Exec)
        .map_err(|error| if options.canonical { error } else { error.of_file(source) })?;
    if options.canonical {
        top_level::freeze(m);
    }
    m.registers.set_budget(u64::MAX);
    let outcome = driver::begin(m, |m| top_level::start_script(m, &prepared, filename));
    let has_raised = if let Outcome::Finished(value) = outcome {
        m.decref(value);
        false
    } else {
        true
    };
    let status = match top_level::after_script(m, has_raised) {
        None => 0,
        Some(Uncaught::Exit(status) | Uncaught::Printed(status)) => status,
    };
    let is_flushed = finalize::finalize(m);
    Ok((machine, if is_flushed { status } else { UNFLUSHED }))
}
