//! The façade: a profile, inputs, and the run they make.

mod auditing;
mod interactive;

use crate::compiler::{CompileError, Mode};
use crate::memory::{AllocatorProfile, Memory, MemorySnapshot};
use crate::modules;
use crate::object::machine::Hooks;
use crate::object::{Machine, OutputPiece, Registers};
use crate::registry;
use crate::vm::boot::BuiltinModules;
use crate::vm::top_level::{self, Uncaught};
use crate::vm::{self, Outcome, boot, driver, finalize};

pub use auditing::{Finding, Unequal, audit_script, tell, unequal_cards};
pub use interactive::{Progress, Session, SourceError, Stats};

/// What a run may use.
#[derive(Clone, Copy, Debug)]
pub struct SessionOptions {
    /// Bytes of simulated memory that may be mapped.
    pub memory_limit_bytes: u64,
    /// Whether everything older than the script is frozen out of the collector's sight first.
    pub canonical: bool,
}

impl Default for SessionOptions {
    fn default() -> Self {
        Self { memory_limit_bytes: crate::memory::DEFAULT_LIMIT_BYTES, canonical: false }
    }
}

/// The moment after boot, shared by all machines of a thread.
#[derive(Clone)]
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

fn boot_image() -> BootImage {
    BOOT.with(|image| {
        image
            .get_or_init(|| {
                let modules = BuiltinModules { builtins: modules::builtins::create, sys: modules::sys_module::create };
                let mut machine = boot::boot(registry::natives(), hooks(), modules);
                BootImage { memory: machine.memory.take_snapshot(), registers: machine.registers }
            })
            .clone()
    })
}

/// A machine right after boot; its pages are shared with every other one.
pub fn booted(options: SessionOptions) -> Machine {
    let image = boot_image();
    let mut memory = Memory::from_snapshot(AllocatorProfile::PYTHON_3_9, &image.memory);
    memory.set_limit_bytes(options.memory_limit_bytes);
    Machine::new(memory, image.registers, registry::natives(), hooks())
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

/// Runs a script from boot to the end of the interpreter, as `python -B script.py` does.
pub fn run_script(source: &str, filename: &str, options: SessionOptions) -> Result<Ended, CompileError> {
    let mut machine = booted(options);
    let m = &mut machine;
    let prepared = top_level::prepare(m, source, filename, Mode::Exec)?;
    if options.canonical {
        top_level::freeze(m);
    }
    m.registers.work_limit = u64::MAX;
    let outcome = driver::begin(m, |m| top_level::start_script(m, prepared, filename));
    let status = match outcome {
        Outcome::Finished(value) => {
            m.decref(value);
            0
        }
        _ => match top_level::handle_uncaught(m) {
            Uncaught::Exit(status) => status,
            Uncaught::Printed => 1,
        },
    };
    finalize::finalize(m);
    let instructions = machine.registers.instructions;
    Ok(Ended { status, output: machine.output, machine_instructions: instructions })
}
