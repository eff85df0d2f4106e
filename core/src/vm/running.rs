//! The state of the running frame while the eval loop has it in hand.

use std::rc::Rc;

use crate::memory::Address;
use crate::object::decoded::{Instruction, KnownName};
use crate::object::frame::{F_CODE, F_GLOBALS, F_IBLOCK, F_LASTI, F_LOCALSPLUS};
use crate::object::native_stack::NativeFrame;
use crate::object::{Machine, Object};

/// What an instruction comes to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Next {
    /// The next instruction.
    Go,
    /// An activation was pushed; the frame waits for its value, which completes this instruction.
    Called,
    /// The frame returns this.
    Return(Object),
    /// The frame yields this.
    Yield(Object),
    /// An exception that has its traceback already goes on unwinding (`RERAISE`).
    Unwind,
}

/// A running frame. `sp`, and what follows from `f_lasti`, are in the frame and its record only while it waits.
pub(super) struct Running {
    /// The frame object.
    pub frame: Object,
    /// Its activation record.
    pub record: NativeFrame,
    /// Its instructions.
    pub instructions: Rc<[Instruction]>,
    /// What is known of its names.
    pub known_names: Rc<[KnownName]>,
    /// Whether its lines are steps.
    pub counts_lines: bool,
    /// The unit (half the offset) of the next instruction.
    pub next: u32,
    /// The unit of the current instruction.
    pub last: u32,
    /// The first free word of the evaluation stack.
    pub sp: Address,
    /// `f_localsplus`.
    pub locals: Address,
    /// The cells and free variables in `f_localsplus`.
    pub cells: Address,
    /// The items of `co_consts`.
    pub constants: Address,
    /// The items of `co_names`.
    pub names: Address,
    /// Whether one of its instructions was executed since it was taken in hand: `f_lasti` may be behind.
    pub has_run: bool,
}

/// In the record of a frame: it begins, or goes on, with its next instruction.
pub(super) const STATE_READY: u16 = 0;
/// It waits for the value of its current instruction. Higher numbers: further phases of the instruction.
pub(super) const STATE_WAITS: u16 = 1;
/// An exception is set, to be raised in it.
pub(super) const STATE_THROW: u16 = 100;
/// It was paused between two instructions: slot 2 is the unit of the next one.
pub(super) const STATE_PAUSED: u16 = 101;

/// The offset in bytes of the instruction before which a frame is paused, if it is.
pub fn paused_before(m: &Machine, record: NativeFrame) -> Option<u64> {
    // What is above says that a line is due.
    (record.state(m) == STATE_PAUSED).then(|| u64::from(record.word(m, 2) as u32) * 2)
}

/// Stands for the current instruction: the next one begins a line wherever it stands.
pub(super) const LINE_DUE: u32 = u32::MAX;
/// In slot 2 of a paused frame's record: `last` is `LINE_DUE`.
const PAUSED_LINE_DUE: u64 = 1 << 32;

impl Running {
    /// Takes a frame in hand: it becomes the last of these, and is made where it stays.
    pub(super) fn load(m: &mut Machine, record: NativeFrame, in_hand: &mut Vec<Running>) {
        let (state, frame, sp) = record.state_and_two(m);
        let frame = Object(frame);
        let code_object = m.read_object(frame, F_CODE);
        let locals = frame.field(F_LOCALSPLUS);
        let last = m.memory.read_i32(frame.field(F_LASTI));
        let paused_before = (state == STATE_PAUSED).then(|| record.word(m, 2));
        let code = m.decode(code_object);
        // A frame that has not begun has f_lasti −1.
        let (last, next) = if last < 0 {
            (0, 0)
        } else {
            let last = last as u32 / 2;
            (last, last + u32::from(code.instructions[last as usize].units))
        };
        let is_line_due = paused_before.is_some_and(|word| word & PAUSED_LINE_DUE != 0);
        in_hand.push(Self {
            frame,
            record,
            next: paused_before.map_or(next, |word| word as u32),
            last: if is_line_due { LINE_DUE } else { last },
            sp,
            locals,
            cells: locals + code.locals_bytes,
            constants: code.constants,
            names: code.names,
            has_run: false,
            instructions: Rc::clone(&code.instructions),
            known_names: Rc::clone(&code.known_names),
            counts_lines: code.counts_lines,
        });
        if paused_before.is_some() {
            // A record says the same whether the run was ever paused or not.
            record.set_word(m, 2, 0);
        }
    }

    /// Makes the innermost activation's frame the last one in hand. One that waited here is what `load` would find:
    /// nothing changes a frame that waits.
    pub(super) fn take_up(m: &mut Machine, in_hand: &mut Vec<Running>) {
        let record = m.top_native();
        let frame = record.slot(m, 0);
        let is_gone =
            |last: &Running| last.record.0 > record.0 || last.record == record && last.frame != frame;
        while in_hand.last().is_some_and(is_gone) {
            in_hand.truncate(in_hand.len() - 1);
        }
        if in_hand.last().is_none_or(|last| last.record != record) {
            Running::load(m, record, in_hand);
        }
    }

    /// Leaves it with its record: the stack pointer, and how it goes on.
    pub(super) fn store(&self, m: &mut Machine, state: u16) {
        self.record.set_word(m, 1, self.sp);
        self.record.set_state(m, state);
    }

    /// Writes `f_lasti`, which runs behind while instructions are executed that nothing can look into: whatever may run
    /// Python, raise, collect or trace an allocation settles it before.
    #[inline(always)]
    pub(super) fn settle(&self, m: &mut Machine) {
        m.memory.write_u32(self.frame.field(F_LASTI), self.last * 2);
    }

    /// Leaves it between two instructions.
    pub(super) fn store_paused(&self, m: &mut Machine) {
        let is_line_due = self.last == LINE_DUE;
        if self.has_run && !is_line_due {
            self.settle(m);
        }
        self.store(m, STATE_PAUSED);
        let due = if is_line_due { PAUSED_LINE_DUE } else { 0 };
        self.record.set_word(m, 2, u64::from(self.next) | due);
    }

    /// Pushes a reference (stolen).
    #[inline(always)]
    pub(super) fn push(&mut self, m: &mut Machine, value: Object) {
        m.set_object_at(self.sp, value);
        self.sp += 8;
    }

    /// Pops a reference; it is the caller's.
    #[inline(always)]
    pub(super) fn pop(&mut self, m: &Machine) -> Object {
        self.sp -= 8;
        m.object_at(self.sp)
    }

    /// The reference `depth` below the top (1 is the top), borrowed.
    #[inline(always)]
    pub(super) fn peek(&self, m: &Machine, depth: u64) -> Object {
        m.object_at(self.sp - depth * 8)
    }

    /// Overwrites the word `depth` below the top; counts are the caller's concern.
    #[inline(always)]
    pub(super) fn poke(&self, m: &mut Machine, depth: u64, value: Object) {
        m.set_object_at(self.sp - depth * 8, value);
    }

    /// Pops a reference and gives it up.
    #[inline(always)]
    pub(super) fn drop_top(&mut self, m: &mut Machine) {
        let value = self.pop(m);
        m.decref(value);
    }

    /// Gives a reference up; what its last one deallocates may look at the frame.
    #[inline(always)]
    pub(super) fn give_up(&self, m: &mut Machine, object: Object) {
        if m.memory.update_u64(object.0, |count| count - 1) == 0 {
            self.settle(m);
            m.dealloc(object);
        }
    }

    /// Goes on at an offset in bytes.
    #[inline(always)]
    pub(super) fn jump(&mut self, offset: u32) {
        self.next = offset / 2;
    }

    /// Goes on so many bytes after the next instruction.
    #[inline(always)]
    pub(super) fn jump_by(&mut self, offset: u32) {
        self.next += offset / 2;
    }

    /// A local variable, borrowed, `NULL` when unbound.
    #[inline(always)]
    pub(super) fn local(&self, m: &Machine, index: u32) -> Object {
        m.object_at(self.locals + u64::from(index) * 8)
    }

    /// A constant, borrowed.
    #[inline(always)]
    pub(super) fn constant(&self, m: &Machine, index: u32) -> Object {
        m.object_at(self.constants + u64::from(index) * 8)
    }

    /// A name, borrowed.
    #[inline(always)]
    pub(super) fn name(&self, m: &Machine, index: u32) -> Object {
        m.object_at(self.names + u64::from(index) * 8)
    }

    /// A cell or free variable's cell, borrowed.
    #[inline(always)]
    pub(super) fn cell(&self, m: &Machine, index: u32) -> Object {
        m.object_at(self.cells + u64::from(index) * 8)
    }

    /// `f_globals`, borrowed.
    #[inline(always)]
    pub(super) fn globals(&self, m: &Machine) -> Object {
        m.read_object(self.frame, F_GLOBALS)
    }

    /// The code object, borrowed.
    pub(super) fn code_object(&self, m: &Machine) -> Object {
        m.read_object(self.frame, F_CODE)
    }

    /// The word where the evaluation stack begins.
    pub(super) fn stack_start(&self, m: &Machine) -> Address {
        m.read(self.frame, crate::object::frame::F_VALUESTACK)
    }

    /// Pushes a block. CPython: `PyFrame_BlockSetup`.
    pub(super) fn push_block(&self, m: &mut Machine, kind: u32, handler: u32) {
        let count = m.read_u32(self.frame, F_IBLOCK);
        assert!(count < 20, "the compiler limits the nesting of blocks");
        let block = self.block_place(count);
        let level = (self.sp - self.stack_start(m)) / 8;
        m.memory.write_u32(block, kind);
        m.memory.write_u32(block + 4, handler);
        m.memory.write_u32(block + 8, level as u32);
        m.write_u32(self.frame, F_IBLOCK, count + 1);
    }

    /// Pops a block: its kind, handler and level. CPython: `PyFrame_BlockPop`.
    pub(super) fn pop_block(&self, m: &mut Machine) -> Option<(u32, u32, u64)> {
        let count = m.read_u32(self.frame, F_IBLOCK).checked_sub(1)?;
        m.write_u32(self.frame, F_IBLOCK, count);
        let block = self.block_place(count);
        Some((
            m.memory.read_u32(block),
            m.memory.read_u32(block + 4),
            u64::from(m.memory.read_u32(block + 8)),
        ))
    }

    fn block_place(&self, index: u32) -> Address {
        self.frame.field(crate::object::frame::F_BLOCKSTACK) + u64::from(index) * 12
    }
}
