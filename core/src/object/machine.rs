//! The machine: simulated memory, a few registers, and the tables that turn a native function's address into code.

use crate::memory::{Address, Memory};

use super::native::Natives;
use super::reference::{OB_REFCNT, OB_SIZE, OB_TYPE, Object};
use super::series::Series;
use super::step::{Called, Raised};
use super::tally::Tally;
use super::timeline::{MarkKind, Timeline};

/// What is not bytes in memory. Part of every checkpoint.
#[derive(Clone, Copy, Default, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "independent flags")]
pub struct Registers {
    /// Work units charged since boot: instructions and iterations of native loops.
    pub work: u64,
    /// Those of them that are no instruction.
    pub native_work: u64,
    /// Line events (3.9's trace rule) in user code since the current input began.
    pub lines: u64,
    /// Inputs begun: the script is the first.
    pub inputs: u64,
    /// What was printed since boot, as `MOST_OUTPUT` counts it.
    pub printed: u64,
    /// Top of the native stack: the address of the innermost activation record, 0 when there is none.
    pub native_top: Address,
    /// First free byte above the innermost activation record.
    pub native_free: Address,
    /// The budget: when `work` reaches it, native code that can wait does, and the machine pauses.
    pub work_limit: u64,
    /// When `work` reaches it, the machine pauses before the next instruction; never more than `work_limit`.
    pub pause_limit: u64,
    /// Where what cannot pause is given up: when `work` reaches it inside native recursion or a native loop that does not
    /// wait, the machine halts.
    pub halt_limit: u64,
    /// The number of instructions when the outermost native recursion under way, or the last one, began.
    pub nested_since: u64,
    /// The number of instructions when the outermost native recursion ended last: what begins with no more belongs to the same one.
    pub nested_until: u64,
    /// The line to stop at: the machine pauses before a line event when one less than this many have happened; 0 for
    /// none.
    pub stop_at_line: u64,
    /// Whether it pauses as soon as it can when more lines have happened inside native recursion, where it cannot.
    pub pauses_past_line: bool,
    /// Breakpoints hold the machine before their lines once so many line events have happened; `None`: they do not.
    pub break_from: Option<u64>,
    /// Whether it paused because of `stop_at_line` or a breakpoint, before a line; budgets pause inside lines.
    pub at_line: bool,
    /// Whether it paused because of a breakpoint.
    pub at_break: bool,
    /// Depth of native recursion into the eval loop (`Machine::nested`).
    pub nesting: u32,
    /// How many iterators are asking each other in recursion of the host (`iterator_protocol::iter_next`).
    pub asking: u32,
    /// How many destructors run within each other (`Machine::dealloc`).
    pub dealloc_depth: u32,
    /// Whether it was deeper than is allowed, and has not come far enough back.
    pub was_too_deep: bool,
    /// Whether the machine is unwinding to its last checkpoint: no Python handler may catch this.
    pub halting: bool,
    /// The interpreter has met a fatal error: every frame is left, and no handler runs.
    pub is_fatal: bool,
    /// Whether the shutdown has begun. CPython: `_Py_IsFinalizing`.
    pub is_finalizing: bool,
    /// Whether the shutdown has emptied `sys.modules`: nothing can be imported, so no file of source is opened.
    pub modules_are_gone: bool,
    /// Whether tracemalloc traces allocations (`tracing`).
    pub tracing: bool,
}

impl Registers {
    /// Bytecode instructions executed since boot.
    #[inline]
    pub fn instructions(&self) -> u64 {
        self.work - self.native_work
    }

    /// Pauses when `work` reaches this limit, wherever that is possible.
    pub fn set_budget(&mut self, work_limit: u64) {
        (self.work_limit, self.pause_limit) = (work_limit, work_limit);
    }

    /// Pauses before the instruction that would be begun after so many since boot, within the budget. Native work may
    /// bring a pause earlier; then it is to be asked again.
    pub fn pause_before_instruction(&mut self, count: u64) {
        // An instruction is at least one unit of work.
        let left = count.saturating_sub(self.instructions());
        self.pause_limit = self.work.saturating_add(left).min(self.work_limit);
    }
}

/// What the rooms above `object` do for it. Set once at construction; never part of a checkpoint.
#[derive(Clone, Copy)]
pub struct Hooks {
    /// Runs the activations above `entry` until its value is delivered. vm: `run_nested`.
    pub run_nested: fn(&mut Machine, entry: Address) -> Result<Object, Raised>,
    /// Calls a Python function (`_PyFunction_Vectorcall`): pushes its frame. vm: `function_vectorcall`.
    pub call_function: fn(&mut Machine, function: Object, args: super::call::Args) -> Called,
    /// As `call_function` with one more argument in front, where that needs no vector. vm: `call_with_first`.
    pub call_function_with_first:
        fn(&mut Machine, function: Object, first: Object, args: super::call::Args) -> Option<Called>,
    /// Resumes a suspended generator: pushes its frame again. vm: `generator_resume`.
    pub resume_generator: fn(&mut Machine, generator: Object, throwing: bool) -> Called,
    /// Marks decoded instructions that can be executed with those before them. vm: `fuse`.
    pub fuse_instructions: fn(&mut [super::decoded::Instruction]),
    /// Runs an automatic collection. gc: `collect_generations`.
    pub collect_generations: fn(&mut Machine),
    /// The module of this dotted name, not yet run. modules: `find`.
    pub find_module: fn(&str) -> Option<FoundModule>,
}

/// Where a module comes from.
#[derive(Clone, Copy)]
pub enum FoundModule {
    /// A native one: this makes it.
    Native(fn(&mut Machine) -> Result<Object, Raised>),
    /// Its source.
    Python(&'static str),
}

/// A whole interpreter.
pub struct Machine {
    /// Every byte there is.
    pub memory: Memory,
    /// The rest of its state.
    pub registers: Registers,
    /// Native functions by address.
    pub natives: &'static Natives,
    /// Upward calls.
    pub hooks: Hooks,
    /// What the program printed so far, by stream; truncated on restore.
    pub output: Vec<OutputPiece>,
    /// Where the run collected and raised, as far as it has been executed.
    pub timeline: Timeline,
    /// How much memory it had in use, as far as it has been executed.
    pub series: Series,
    /// Which lines allocated what, where that is asked.
    pub tally: Option<Box<Tally>>,
    /// Source text by file name, for tracebacks: the inputs' and the library's.
    pub sources: std::collections::BTreeMap<String, String>,
    /// Objects whose destructors wait until the outermost one is done; empty between instructions.
    pub(super) put_off: Vec<Object>,
    /// Host-side cache of decoded code; cleared when another moment is restored.
    pub decoded: super::decoded::DecodedCache,
}

/// The most that a run may print, in bytes of text and `PIECE_BYTES` for each writing: all of it is kept, twice.
const MOST_OUTPUT: u64 = 256 << 20;
/// What may be printed beyond: the message that says that there is no more room.
const RESERVED_OUTPUT: u64 = 1 << 20;
/// What keeping a piece of output takes beside its text.
const PIECE_BYTES: u64 = 64;

/// A piece of output.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct OutputPiece {
    /// Where it went.
    pub stream: Stream,
    /// UTF-8 as the stream would encode it.
    pub text: String,
    /// Line events executed when it was written.
    pub at_line: u64,
}

/// A standard stream.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Stream {
    /// `sys.stdout`.
    Stdout,
    /// `sys.stderr`.
    Stderr,
    /// A console statement, as it was given.
    Input,
}

impl Machine {
    /// A machine before boot.
    pub fn new(memory: Memory, registers: Registers, natives: &'static Natives, hooks: Hooks) -> Self {
        Self {
            memory,
            registers,
            natives,
            hooks,
            output: Vec::new(),
            timeline: Timeline::default(),
            series: Series::default(),
            tally: None,
            put_off: Vec::new(),
            sources: std::collections::BTreeMap::new(),
            decoded: super::decoded::DecodedCache::default(),
        }
    }

    /// Makes memory and registers those of another moment. Output is the caller's concern.
    pub fn restore(&mut self, memory: &crate::memory::MemorySnapshot, registers: Registers) {
        self.memory.restore_snapshot(memory);
        self.registers = registers;
        self.registers.tracing |= self.tally.is_some();
        self.decoded.clear();
    }

    /// The word at `offset` bytes in `object`.
    #[inline(always)]
    pub fn read(&self, object: Object, offset: u64) -> u64 {
        self.memory.read_u64(object.0 + offset)
    }

    /// The signed word at `offset`.
    #[inline(always)]
    pub fn read_i64(&self, object: Object, offset: u64) -> i64 {
        self.read(object, offset) as i64
    }

    /// The 32-bit field at `offset`.
    #[inline(always)]
    pub fn read_u32(&self, object: Object, offset: u64) -> u32 {
        self.memory.read_u32(object.0 + offset)
    }

    /// The reference at `offset`, borrowed.
    #[inline(always)]
    pub fn read_object(&self, object: Object, offset: u64) -> Object {
        Object(self.read(object, offset))
    }

    /// Writes the word at `offset`.
    #[inline(always)]
    pub fn write(&mut self, object: Object, offset: u64, word: u64) {
        self.memory.write_u64(object.0 + offset, word);
    }

    /// Writes the 32-bit field at `offset`.
    #[inline(always)]
    pub fn write_u32(&mut self, object: Object, offset: u64, word: u32) {
        self.memory.write_u32(object.0 + offset, word);
    }

    /// Writes the reference at `offset`; counts are the caller's concern.
    #[inline(always)]
    pub fn write_object(&mut self, object: Object, offset: u64, value: Object) {
        self.write(object, offset, value.0);
    }

    /// The reference stored at an address, borrowed.
    #[inline(always)]
    pub fn object_at(&self, address: Address) -> Object {
        Object(self.memory.read_u64(address))
    }

    /// Stores a reference at an address; counts are the caller's concern.
    #[inline(always)]
    pub fn set_object_at(&mut self, address: Address, value: Object) {
        self.memory.write_u64(address, value.0);
    }

    /// `Py_TYPE`, borrowed.
    #[inline(always)]
    pub fn type_of(&self, object: Object) -> Object {
        self.read_object(object, OB_TYPE)
    }

    /// `Py_SIZE`.
    #[inline(always)]
    pub fn size_of(&self, object: Object) -> i64 {
        self.read_i64(object, OB_SIZE)
    }

    /// `Py_REFCNT`.
    #[inline(always)]
    pub fn refcount(&self, object: Object) -> u64 {
        self.read(object, OB_REFCNT)
    }

    /// Takes one more reference. CPython: `Py_INCREF`.
    #[inline(always)]
    pub fn incref(&mut self, object: Object) {
        self.memory.update_u64(object.0, |count| count + 1);
    }

    /// Takes one more reference and returns the object. CPython: `Py_NewRef`.
    #[inline(always)]
    pub fn new_reference(&mut self, object: Object) -> Object {
        self.incref(object);
        object
    }

    /// Gives one reference up; the last one deallocates. CPython: `Py_DECREF`.
    #[inline(always)]
    pub fn decref(&mut self, object: Object) {
        if self.memory.update_u64(object.0, |count| count - 1) == 0 {
            self.dealloc(object);
        }
    }

    /// `Py_XINCREF`.
    #[inline(always)]
    pub fn xincref(&mut self, object: Object) {
        if !object.is_null() {
            self.incref(object);
        }
    }

    /// `Py_XDECREF`.
    #[inline(always)]
    pub fn xdecref(&mut self, object: Object) {
        if !object.is_null() {
            self.decref(object);
        }
    }

    /// Empties the field at an address, then gives its reference up. CPython: `Py_CLEAR`.
    #[inline]
    pub fn clear_at(&mut self, address: Address) {
        let old = self.memory.take_u64(address);
        self.xdecref(Object(old));
    }

    /// Empties the field at `offset`, then gives its reference up. CPython: `Py_CLEAR`.
    pub fn clear_field(&mut self, object: Object, offset: u64) {
        self.clear_at(object.0 + offset);
    }

    /// Stores `value` (stolen) in the field at an address and gives the old reference up. CPython: `Py_XSETREF`.
    pub fn replace_at(&mut self, address: Address, value: Object) {
        let old = self.object_at(address);
        self.set_object_at(address, value);
        self.xdecref(old);
    }

    /// Charges `units` of work; native loops call it once per iteration or with their length.
    #[inline(always)]
    pub fn charge(&mut self, units: u64) {
        self.registers.work = self.registers.work.saturating_add(units);
        self.registers.native_work = self.registers.native_work.saturating_add(units);
    }

    /// As `charge`, for loops that cannot wait: beyond the halt limit the machine halts.
    #[inline(always)]
    pub fn charge_or_halt(&mut self, units: u64) -> Result<(), Raised> {
        self.charge(units);
        if self.registers.work >= self.registers.halt_limit { Err(self.halt()) } else { Ok(()) }
    }

    /// Gives up: everything unwinds, and no handler sees it, to whoever has the last checkpoint.
    #[cold]
    pub fn halt(&mut self) -> Raised {
        if self.registers.nesting == 0 && self.registers.nested_until != self.registers.instructions() {
            self.registers.nested_since = self.registers.instructions();
        }
        self.registers.halting = true;
        Raised
    }

    /// Marks the run with something that happens now.
    pub fn note(&mut self, kind: MarkKind) {
        self.timeline.note(kind, &self.registers);
    }

    /// Whether the streams take so many more bytes of text.
    pub fn can_print(&self, bytes: u64) -> bool {
        self.registers.printed + bytes <= MOST_OUTPUT
    }

    /// Writes to a standard stream; what the reserve for messages does not take is lost.
    pub fn print(&mut self, stream: Stream, text: &str) {
        if self.registers.printed > MOST_OUTPUT + RESERVED_OUTPUT {
            return;
        }
        self.registers.printed += text.len() as u64 + PIECE_BYTES;
        let at_line = self.registers.lines;
        if self.memory.is_recorded() {
            self.memory.mark(super::marks::PRINTED, text.chars().count() as u64);
        }
        match self.output.last_mut() {
            Some(last) if last.stream == stream && last.at_line == at_line => last.text.push_str(text),
            _ => self.output.push(OutputPiece { stream, text: text.into(), at_line }),
        }
    }
}
