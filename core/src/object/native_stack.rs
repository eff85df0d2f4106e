//! The native stack: activation records in simulated memory, innermost on top.
//!
//! A record is what a C frame is to CPython: it says what runs, how far it is, and which references it owns.
//! ```text
//! 0  previous record (0 at the bottom)
//! 8  kind u16 · state u16 · counted u32: bit i set = slot i is a counted reference (bit 31 stands for all from 31 on)
//! 16 slot count u32 · levels of recursion that end with it u32
//! 24 slots, a word each
//! ```
//! Slots that are not counted are borrowed references or raw words.

use crate::memory::regions::NATIVE_STACK;
use crate::memory::{Address, Memory};

use super::machine::Machine;
use super::reference::Object;
use super::step::{Called, Flow, Raised, Step};

macro_rules! native_kinds {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {
        /// What an activation record runs. A new kind is a line here and a `Natives::add_resume`.
        #[derive(Clone, Copy, PartialEq, Eq, Debug)]
        #[repr(u16)]
        #[expect(missing_docs, reason = "most are named after the function that they resume")]
        pub enum NativeKind { $($(#[$doc])* $name),* }

        /// Names of the kinds, for views.
        pub const NATIVE_KIND_NAMES: &[&str] = &[$(stringify!($name)),*];
    };
}

native_kinds! {
    /// A Python frame: slot 0 the frame object (counted), slot 1 its stack pointer while it waits.
    Python,
    /// The bottom of a nested run: its value ends `run_nested`.
    Entry,
    /// An iterator that is to be asked: slot 0 the iterator.
    IterNext,
    /// A callable and its arguments on behalf of native code: slot 0 the callable (counted), then borrowed arguments.
    Forward,
    /// As `Forward`, but every slot is counted.
    ForwardOwned,
    /// Holds references (counted) while a sub-call runs, then passes its value on.
    Keep,
    /// A call through `tp_call`: the callable, its tuple and dict.
    TpCall,
    /// A call whose keywords were spread from a dict into a block.
    StackCall,
    /// A call of a method by its name: the function found (counted), the name (counted), the object, arguments.
    MethodCall,
    /// A running generator: the generator, flags.
    GeneratorRun,
    /// `generator.throw` that goes to a sub-generator.
    GeneratorThrow,
    /// vm: conversion and formatting of an f-string's field.
    FormatValue,
    /// A vector of counted references: slot 0 its address, slot 1 how many (see `native_vectors`).
    OwnedVector,
    /// vm: the continuation of one instruction of the Python frame below (state = opcode-specific).
    Instruction,
    /// Makes a Python object of a raw number: state 0 an int, 1 a bool, 2 None.
    Convert,
    /// `getattr` with a default, `hasattr`, `exec`: what becomes of the value.
    AttributeDefault,
    /// Turns exhaustion (`NULL`) into StopIteration.
    ConvertNext,
    /// The heads of a collection's temporary lists, as raw words.
    Collector,
    // Type calls and attribute access.
    TypeCall, SlotInit, SlotNew, SlotUnary, SlotBinary, SlotTernary, SlotLength, SlotBool, SlotHash, SlotContains,
    SlotIter, SlotIternext, SlotCall, SlotGetattr, SlotSetattr, SlotDescriptorGet, SlotDescriptorSet, SlotRichCompare,
    SlotRepr, SlotStr, SlotIndex, NumberLong, NumberFloat, SlotGetitem, SlotSetitem, BinaryOperation, RichCompare, GetAttribute, GetAttributeOr,
    SetAttribute, PropertyGet, PropertySet, BuildClass, TypeNew, InitSubclass, SetNames, IsInstance, InstanceOfAny, Super,
    // Iterators and their consumers.
    ListExtend, ListComp, TupleFrom, SetUpdate, SetIntersection, SetDifference, SetDisjoint, SetMade, SetWithEach,
    DictUpdate, DictFromSequence, DictFill, DictFromKeys, DictViewMethod, DictViewIntersection, DictViewSearch,
    OdictUpdate, OdictOr, OdictSetDefault, OdictPop, OdictCopy, OdictRepr, OdictCompare, CountElements,
    BytesFrom, BytesZeros, BytesSubtype, BytesMethod, BytesJoin, BytearrayZeros, BytearrayFill, BytearrayExtend, BytearrayAssign,
    ArrayNew, ArrayExtend, AsSize, WriteLines, DictViewRepr, DequeRepr, DequeExtend, DefaultDictMissing, Sum, MinMax, AnyAll, Sorted, SortKeys,
    ZipNew, MapNew, FilterNew, SequenceFast, ListAssign, MapNext, FilterNext, ZipNext, EnumerateNext, ReversedNew, ReversedNext, SequenceIteratorNext, SequenceContains, UnpackIterable, StringJoin, NextDefault,
    GeneratorSend, GeneratorClose, YieldFrom, CallableIteratorNext,
    // Text.
    Print, Input, Repr, Str, Format, ListCompare, TupleCompare, DictCompare, TupleHash, ListRepr, TupleRepr, DictRepr, SetRepr, FormatString, PercentFormat, StringSubtype, Hash, Bool, Length,
    // Modules.
    Exec, Import, DisplayHook, ReportException, Partial, LruCache, Reduce, CompareKeys, Callback, Module1, Module2, Module3, Module4,
    GetterCall, MethodCallerCall, Heap, Bisect,
    StreamCall, StreamReadline, StreamReadlines, StreamWritelines, StreamReadInto, BytesWritelines,
    // itertools: what makes its iterators, and what gives their next items.
    IteratorOver, CycleNew, CompressNew, SelectionNew, ProductNew, ZipLongestNew, GroupbyNew, TeeNew, TeeFrom,
    CountNext, IsliceNext, ChainNext, CycleNext, TakewhileNext, DropwhileNext, FilterfalseNext, StarmapNext,
    AccumulateNext, CompressNext, ZipLongestNext, GroupbyNext, TeeNext,
    /// vm: the bottom of a statement that is executed above a paused frame; raw words (see `vm::acting`).
    Act,
}

/// What a record's slots are made with: an array, whose length is known where it is pushed, or a slice.
pub trait Slots {
    /// How many there are.
    fn count(&self) -> usize;
    /// Writes a record: its head, and the slots behind it.
    fn write_behind(&self, head: [u64; 3], base: Address, memory: &mut Memory);
}

impl Slots for [Object] {
    fn count(&self) -> usize {
        self.len()
    }

    fn write_behind(&self, head: [u64; 3], base: Address, memory: &mut Memory) {
        memory.write_head_and_words(base, head, self.iter().map(|slot| slot.0));
    }
}

impl<const N: usize> Slots for [Object; N] {
    #[inline(always)]
    fn count(&self) -> usize {
        N
    }

    #[inline(always)]
    fn write_behind(&self, head: [u64; 3], base: Address, memory: &mut Memory) {
        memory.write_head_and_run(base, head, self.map(|slot| slot.0));
    }
}

const HEADER_BYTES: u64 = 24;
/// Where in a record the levels of recursion are counted that end with it.
const LEVELS: u64 = 20;

/// An activation record.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct NativeFrame(pub Address);

impl NativeFrame {
    /// Its kind, as stored.
    pub fn kind(self, m: &Machine) -> u16 {
        m.memory.read_u16(self.0 + 8)
    }

    /// Whether it runs a Python frame.
    pub fn is_python(self, m: &Machine) -> bool {
        self.kind(m) == NativeKind::Python as u16
    }

    /// How far it is; 0 when pushed, unless said otherwise.
    pub fn state(self, m: &Machine) -> u16 {
        m.memory.read_u16(self.0 + 10)
    }

    /// How far it is, and the words of its first two slots.
    #[inline]
    pub fn state_and_two(self, m: &Machine) -> (u16, u64, u64) {
        match m.memory.read_run(self.0 + 8) {
            Some(&[head, _, first, second]) => ((head >> 16) as u16, first, second),
            None => (self.state(m), self.word(m, 0), self.word(m, 1)),
        }
    }

    /// Says how far it is.
    #[inline(always)]
    pub fn set_state(self, m: &mut Machine, state: u16) {
        m.memory.write_u16(self.0 + 10, state);
    }

    /// The record below.
    #[must_use]
    pub fn previous(self, m: &Machine) -> NativeFrame {
        NativeFrame(m.memory.read_u64(self.0))
    }

    /// This record and those below it. Total: it ends where a record is not below the one before.
    pub fn and_below(self, m: &Machine) -> impl Iterator<Item = NativeFrame> {
        let is_one = |record: &NativeFrame| record.0 != 0;
        std::iter::successors(Some(self).filter(is_one), move |record| {
            Some(record.previous(m)).filter(is_one).filter(|below| below.0 < record.0)
        })
    }

    /// How many slots it has.
    pub fn slot_count(self, m: &Machine) -> u64 {
        u64::from(m.memory.read_u32(self.0 + 16))
    }

    /// The address of a slot; consecutive slots are consecutive words, so they can serve as a vector of arguments.
    pub fn slot_address(self, slot: u64) -> Address {
        self.0 + HEADER_BYTES + slot * 8
    }

    /// What a slot holds, borrowed.
    pub fn slot(self, m: &Machine, slot: u64) -> Object {
        m.object_at(self.slot_address(slot))
    }

    /// A raw word of a slot.
    pub fn word(self, m: &Machine, slot: u64) -> u64 {
        m.memory.read_u64(self.slot_address(slot))
    }

    /// Sets a raw word; the slot must not be counted.
    pub fn set_word(self, m: &mut Machine, slot: u64, word: u64) {
        m.memory.write_u64(self.slot_address(slot), word);
    }

    /// Whether the slot owns its reference.
    pub fn is_counted(self, m: &Machine, slot: u64) -> bool {
        m.memory.read_u32(self.0 + 12) & (1 << slot.min(31)) != 0
    }

    /// Stores a reference (stolen); gives up the one that the slot owned.
    pub fn put(self, m: &mut Machine, slot: u64, value: Object) {
        let old = if self.is_counted(m, slot) { self.slot(m, slot) } else { Object::NULL };
        m.set_object_at(self.slot_address(slot), value);
        let counted = m.memory.read_u32(self.0 + 12) | (1 << slot.min(31));
        m.memory.write_u32(self.0 + 12, counted);
        m.xdecref(old);
    }

    /// Takes the reference out of a counted slot: it is the caller's now, and the slot is empty.
    pub fn take(self, m: &mut Machine, slot: u64) -> Object {
        debug_assert!(self.is_counted(m, slot));
        let value = self.slot(m, slot);
        m.set_object_at(self.slot_address(slot), Object::NULL);
        value
    }
}

impl Machine {
    /// Pushes an activation record whose slots are `slots`; `counted` tells which of them it owns (see the module).
    #[inline]
    pub fn push_native(
        &mut self,
        kind: NativeKind,
        slots: &(impl Slots + ?Sized),
        counted: u32,
    ) -> NativeFrame {
        let base =
            if self.registers.native_top == 0 { NATIVE_STACK.start } else { self.registers.native_free };
        let end = base + HEADER_BYTES + slots.count() as u64 * 8;
        assert!(end <= NATIVE_STACK.end, "the recursion limit keeps the native stack bounded");
        let previous = self.registers.native_top;
        let head = [previous, u64::from(kind as u16) | u64::from(counted) << 32, slots.count() as u64];
        slots.write_behind(head, base, &mut self.memory);
        self.registers.native_top = base;
        self.registers.native_free = end;
        NativeFrame(base)
    }

    /// Whether an activation of so many slots leaves room for what is pushed without asking.
    #[inline]
    pub fn has_native_room(&self, slots: u64) -> bool {
        self.registers.native_free + slots * 8 < NATIVE_STACK.end - NATIVE_RESERVE
    }

    /// The innermost activation.
    pub fn top_native(&self) -> NativeFrame {
        NativeFrame(self.registers.native_top)
    }

    /// Pops the innermost activation, then gives up what its slots own, first to last.
    pub fn pop_native(&mut self) {
        let frame = self.top_native();
        let counted = self.memory.read_u32(frame.0 + 12);
        if counted != 0 {
            // A destructor may push activations over this one: it goes only when it owns nothing any more.
            self.clear_slots(frame, counted);
        }
        self.unlink_native(frame);
    }

    fn clear_slots(&mut self, frame: NativeFrame, counted: u32) {
        let count = frame.slot_count(self);
        let mut rest = counted;
        while rest != 0 {
            let bit = u64::from(rest.trailing_zeros());
            if bit >= count {
                return;
            }
            rest &= rest - 1;
            self.clear_at(frame.slot_address(bit));
        }
        for slot in 32..if counted >> 31 == 1 { count } else { 0 } {
            self.clear_at(frame.slot_address(slot));
        }
    }

    /// Pops the innermost activation and leaves what its slots own to the caller.
    #[inline]
    pub fn unlink_native(&mut self, frame: NativeFrame) {
        let [previous, _, count_and_levels] = match self.memory.read_run(frame.0) {
            Some(head) => *head,
            None => [0, 8, 16].map(|offset| self.memory.read_u64(frame.0 + offset)),
        };
        self.registers.native_top = previous;
        self.registers.native_free = frame.0;
        for _ in 0..count_and_levels >> 32 {
            self.leave_recursive_call();
        }
    }

    /// A level of recursion has been entered for what was pushed above `below`, or is over if nothing was: it ends with
    /// the first of those activations.
    pub fn leave_with_activation(&mut self, below: NativeFrame) {
        let mut first = self.top_native();
        if first == below {
            return self.leave_recursive_call();
        }
        while first.previous(self) != below {
            first = first.previous(self);
        }
        let levels = self.memory.read_u32(first.0 + LEVELS);
        self.memory.write_u32(first.0 + LEVELS, levels + 1);
    }
}

impl Machine {
    /// Drives the activation that was just pushed until it waits or is finished.
    pub fn start_native(&mut self, frame: NativeFrame) -> Called {
        self.drive_native(frame, Ok(Object::NULL))
    }

    /// Resumes an activation on top of the stack with what it waited for, as often as its sub-calls give their values
    /// at once.
    pub fn drive_native(&mut self, frame: NativeFrame, input: Result<Object, Raised>) -> Called {
        let mut input = input;
        loop {
            let resume = self.natives.resume(frame.kind(self));
            match resume(self, frame, input) {
                Ok(Flow::Wait(Ok(Step::Called))) => return Ok(Step::Called),
                Ok(Flow::Wait(Ok(Step::Value(value)))) if self.is_spent() => {
                    self.push_delivery(Ok(value));
                    return Ok(Step::Called);
                }
                Ok(Flow::Wait(Ok(Step::Value(value)))) => input = Ok(value),
                Ok(Flow::Wait(Err(raised))) => input = Err(raised),
                Ok(Flow::Return(value)) => {
                    self.pop_native();
                    return Ok(Step::Value(value));
                }
                Ok(Flow::Become(called)) => return called,
                Err(raised) => {
                    self.pop_native();
                    return Err(raised);
                }
            }
        }
    }

    /// Whether the budget is spent: who can wait now does, so that the driver may pause.
    pub fn is_spent(&self) -> bool {
        self.registers.work >= self.registers.work_limit
    }

    /// Puts a value or exception on top of the stack, to be delivered to the activation below when the driver comes to it.
    pub fn push_delivery(&mut self, input: Result<Object, Raised>) {
        let record = self.push_native(NativeKind::Instruction, &[input.unwrap_or(Object::NULL)], 1);
        record.set_state(self, u16::from(input.is_err()));
    }

    /// Goes on with an activation that was pushed before its first sub-call was made: `step` is what that came to.
    pub fn continue_native(&mut self, frame: NativeFrame, step: Called) -> Called {
        match step {
            Ok(Step::Called) => Ok(Step::Called),
            Ok(Step::Value(value)) => self.drive_native(frame, Ok(value)),
            Err(raised) => self.drive_native(frame, Err(raised)),
        }
    }

    /// Makes a call while these references (stolen) are held.
    pub fn keep(&mut self, held: &[Object], call: impl FnOnce(&mut Self) -> Called) -> Called {
        let _ = self.push_native(NativeKind::Keep, held, u32::MAX);
        match call(self) {
            Ok(Step::Called) => Ok(Step::Called),
            done => {
                self.pop_native();
                done
            }
        }
    }

    /// Calls and waits in native recursion: `call` may push activations; they run until its value is there.
    pub fn nested(&mut self, call: impl FnOnce(&mut Self) -> Called) -> Result<Object, Raised> {
        let entry = self.begin_nested()?;
        let asking = std::mem::take(&mut self.registers.asking);
        let result = match call(self) {
            Ok(Step::Called) => (self.hooks.run_nested)(self, entry.0),
            Ok(Step::Value(value)) => {
                self.pop_native();
                Ok(value)
            }
            Err(raised) => {
                self.pop_native();
                Err(raised)
            }
        };
        self.registers.asking = asking;
        self.end_nested();
        result
    }

    /// One level deeper. Each level takes a part of the host's stack, which is smaller than Python's limit allows for.
    fn begin_nested(&mut self) -> Result<NativeFrame, Raised> {
        if self.registers.halting {
            return Err(Raised);
        }
        let room = if self.registers.was_too_deep { NESTING_RESERVE } else { 0 };
        if self.registers.nesting >= NESTING_LIMIT + room {
            return Err(self.too_deep());
        }
        if self.registers.nesting == 0 && self.registers.nested_until != self.registers.instructions() {
            self.registers.nested_since = self.registers.instructions();
        }
        self.registers.nesting += 1;
        Ok(self.push_native(NativeKind::Entry, &[], 0))
    }

    fn end_nested(&mut self) {
        self.registers.nesting -= 1;
        if self.registers.nesting < NESTING_LIMIT - NESTING_RESERVE {
            self.registers.was_too_deep = false;
        }
        if self.registers.nesting == 0 {
            self.registers.nested_until = self.registers.instructions();
        }
    }

    #[cold]
    fn too_deep(&mut self) -> Raised {
        self.registers.was_too_deep = true;
        let message = "maximum recursion depth exceeded while calling a Python object";
        super::errors::set_string(self, super::statics::RECURSION_ERROR, message)
    }
}

/// Bytes of the native stack for activations of few slots, which are pushed without asking.
const NATIVE_RESERVE: u64 = 4 << 20;

/// Levels of native recursion into the eval loop, at most.
///
/// A worker of a browser has half a megabyte of stack. A level takes 2 to 3 KB of it where the module is little
/// optimized, as in tests.
pub const NESTING_LIMIT: u32 = 100;
/// Further levels for those who handle the error, as Python's own limit has 50.
const NESTING_RESERVE: u32 = 20;
