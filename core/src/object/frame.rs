//! Frames. CPython: frameobject.c.

use super::alloc::GC_HEAD_BYTES;
use super::layout::{Field, FieldKind, Held, Label, Layout};
use super::machine::Machine;
use super::native::{Natives, SlotFunction, Visitor};
use super::native_stack::{NativeFrame, NativeKind};
use super::reference::Object;
use super::runtime::{BUILTINS_DICT, DECODER_FRAME, FRAME_FREE_LIST, NONE, TSTATE_FRAME};
use super::step::Raised;
use super::type_offsets::{
    FLAG_HAVE_GC, TP_CLEAR, TP_DEALLOC, TP_GETATTRO, TP_REPR, TP_SETATTRO, TP_TRAVERSE,
};
use super::type_spec::{MemberDef, MemberKind, TypeSpec};
use super::{code, dict, frame_methods, module, names, object_protocol, statics, trashcan};
use crate::memory::Address;

macro_rules! offsets {
    ($($name:ident = $value:expr),* $(,)?) => { $(
        #[doc = concat!("Offset of `", stringify!($name), "`, in bytes.")]
        pub const $name: u64 = $value;
    )* };
}

offsets! {
    F_BACK = 24, F_CODE = 32, F_BUILTINS = 40, F_GLOBALS = 48, F_LOCALS = 56, F_VALUESTACK = 64, F_STACKTOP = 72,
    F_TRACE = 80, F_TRACE_LINES = 88, F_TRACE_OPCODES = 89, F_GEN = 96, F_LASTI = 104, F_LINENO = 108, F_IBLOCK = 112,
    F_EXECUTING = 116, F_BLOCKSTACK = 120, F_LOCALSPLUS = 360,
}
/// `sizeof(PyFrameObject)`, without locals and stack but with the first word of them.
pub const BASIC_BYTES: u64 = 368;
/// `PyFrame_MAXFREELIST`.
const MAX_FREE_LIST: usize = 200;
/// Words of a frame of `BufferedIncrementalDecoder.getstate`: `self`, and two on its stack.
const GETSTATE_EXTRAS: u64 = 3;
const CO_OPTIMIZED_NEWLOCALS: u32 = 3;
const CO_NEWLOCALS: u32 = 2;

/// The fields.
pub static LAYOUT: Layout = Layout {
    fields: &[
        Field::counted("f_back", F_BACK),
        Field::counted("f_code", F_CODE),
        Field::counted("f_builtins", F_BUILTINS),
        Field::counted("f_globals", F_GLOBALS),
        Field::counted("f_locals", F_LOCALS),
        Field::raw("f_valuestack", F_VALUESTACK),
        Field::raw("f_stacktop", F_STACKTOP),
        Field::counted("f_trace", F_TRACE),
        Field { name: "f_trace_lines", offset: F_TRACE_LINES, bytes: 1, kind: FieldKind::Raw },
        Field { name: "f_trace_opcodes", offset: F_TRACE_OPCODES, bytes: 1, kind: FieldKind::Raw },
        Field::borrowed("f_gen", F_GEN),
        Field::raw32("f_lasti", F_LASTI),
        Field::raw32("f_lineno", F_LINENO),
        Field::raw32("f_iblock", F_IBLOCK),
        Field { name: "f_executing", offset: F_EXECUTING, bytes: 1, kind: FieldKind::Raw },
    ],
    variable: Some(held),
    blocks: None,
};

/// `frame`.
pub static TYPE: TypeSpec = TypeSpec {
    item_size: 8,
    flags: FLAG_HAVE_GC,
    slots: &[
        (TP_DEALLOC, SlotFunction::Destructor(dealloc)),
        (TP_REPR, SlotFunction::F1(frame_methods::repr)),
        (TP_GETATTRO, SlotFunction::F2(object_protocol::generic_getattr)),
        (TP_SETATTRO, SlotFunction::F3(object_protocol::generic_setattr)),
        (TP_TRAVERSE, SlotFunction::Traverse(traverse)),
        (TP_CLEAR, SlotFunction::Destructor(clear)),
    ],
    methods: frame_methods::METHODS,
    members: &[
        member("f_back", F_BACK, MemberKind::Object),
        member("f_code", F_CODE, MemberKind::Object),
        member("f_builtins", F_BUILTINS, MemberKind::Object),
        member("f_globals", F_GLOBALS, MemberKind::Object),
        member("f_lasti", F_LASTI, MemberKind::Int),
        MemberDef {
            name: "f_trace_lines",
            kind: MemberKind::Bool,
            offset: F_TRACE_LINES,
            read_only: false,
            doc: "",
        },
        MemberDef {
            name: "f_trace_opcodes",
            kind: MemberKind::Bool,
            offset: F_TRACE_OPCODES,
            read_only: false,
            doc: "",
        },
    ],
    getset: frame_methods::GETSET,
    ..TypeSpec::new(statics::FRAME, "frame", BASIC_BYTES, &LAYOUT)
};

const fn member(name: &'static str, offset: u64, kind: MemberKind) -> MemberDef {
    MemberDef { name, kind, offset, read_only: true, doc: "" }
}

/// Registers this file's natives.
pub fn register(natives: &mut Natives) {
    natives.add_type(&TYPE);
}

/// The running frame, borrowed, or `NULL`. CPython: `PyEval_GetFrame`.
#[inline]
pub fn current(m: &Machine) -> Object {
    m.object_at(TSTATE_FRAME)
}

/// The dict of the running frame's globals, borrowed, or `NULL`. CPython: `PyEval_GetGlobals`.
pub fn current_globals(m: &Machine) -> Object {
    let frame = current(m);
    if frame.is_null() { frame } else { m.read_object(frame, F_GLOBALS) }
}

/// The dict of builtins that running code sees, borrowed. CPython: `PyEval_GetBuiltins`.
pub fn current_builtins(m: &Machine) -> Object {
    let frame = current(m);
    if frame.is_null() { m.object_at(BUILTINS_DICT) } else { m.read_object(frame, F_BUILTINS) }
}

/// The dict of the running frame's locals, borrowed. CPython: `PyEval_GetLocals`.
pub fn current_locals(m: &mut Machine) -> Result<Object, Raised> {
    let frame = current(m);
    if frame.is_null() {
        return Err(super::errors::set_string(m, statics::SYSTEM_ERROR, "frame does not exist"));
    }
    fast_to_locals(m, frame)?;
    Ok(m.read_object(frame, F_LOCALS))
}

pub use super::frame_methods::{fast_to_locals, line_number, locals_to_fast};

/// A frame for `code` (all borrowed; `locals` may be `NULL`), not tracked. CPython: `_PyFrame_New_NoTrack`.
pub fn new(m: &mut Machine, code_object: Object, globals: Object, locals: Object) -> Result<Object, Raised> {
    let numbers = code::numbers(m, code_object);
    new_by(m, code_object, &numbers, globals, locals)
}

/// As `new`, of code whose numbers are known.
#[inline]
pub fn new_by(
    m: &mut Machine,
    code_object: Object,
    &code::Numbers { flags, first_line, .. }: &code::Numbers,
    globals: Object,
    locals: Object,
) -> Result<Object, Raised> {
    let back = current(m);
    let builtins = if !back.is_null() && m.read_object(back, F_GLOBALS) == globals {
        let builtins = m.read_object(back, F_BUILTINS);
        m.new_reference(builtins)
    } else {
        builtins_of(m, globals)?
    };
    let frame = match allocate(m, code_object) {
        Ok(frame) => frame,
        Err(raised) => {
            m.decref(builtins);
            return Err(raised);
        }
    };
    m.xincref(back);
    m.incref(code_object);
    m.incref(globals);
    // f_lasti −1 and f_lineno, f_iblock 0 and f_executing 0, f_trace_lines 1 and f_trace_opcodes 0.
    let last_and_line = u64::from(first_line) << 32 | 0xffff_ffff;
    m.memory.change_run(
        frame.field(F_BACK),
        |[f_back, _, f_builtins, f_globals, _, stack, top, _, trace_lines, generator, last, block]| {
            (*f_back, *f_builtins, *f_globals) = (back.0, builtins.0, globals.0);
            (*top, *trace_lines, *generator, *last, *block) = (*stack, 1, 0, last_and_line, 0);
        },
    );
    if flags & CO_OPTIMIZED_NEWLOCALS != CO_OPTIMIZED_NEWLOCALS {
        let own = if flags & CO_NEWLOCALS != 0 {
            match dict::new(m) {
                Ok(own) => own,
                Err(raised) => {
                    m.decref(frame);
                    return Err(raised);
                }
            }
        } else {
            m.new_reference(if locals.is_null() { globals } else { locals })
        };
        m.write_object(frame, F_LOCALS, own);
    }
    Ok(frame)
}

/// The builtins that these globals name, a new reference.
fn builtins_of(m: &mut Machine, globals: Object) -> Result<Object, Raised> {
    let name = m.name(names::BUILTINS);
    if let Some(found) = dict::get_item(m, globals, name)? {
        let builtins = if module::check(m, found) { module::dict(m, found) } else { found };
        Ok(m.new_reference(builtins))
    } else {
        let builtins = dict::new(m)?;
        dict::set_item_string(m, builtins, "None", NONE)?;
        Ok(builtins)
    }
}

/// CPython: `frame_alloc`.
fn allocate(m: &mut Machine, code_object: Object) -> Result<Object, Raised> {
    let zombie = Object(m.memory.take_u64(code_object.field(code::CO_ZOMBIEFRAME)));
    if !zombie.is_null() {
        m.revived(zombie.0 - GC_HEAD_BYTES);
        m.write(zombie, 0, 1);
        return Ok(zombie);
    }
    let extras = code::extras(m, code_object);
    let frame = blank(m, extras)?;
    m.write_object(frame, F_CODE, code_object);
    let locals = extras - u64::from(m.read_u32(code_object, code::CO_STACKSIZE));
    m.write(frame, F_VALUESTACK, frame.field(F_LOCALSPLUS + locals * 8));
    for index in 0..locals {
        m.write(frame, F_LOCALSPLUS + index * 8, 0);
    }
    m.write(frame, F_LOCALS, 0);
    m.write(frame, F_TRACE, 0);
    Ok(frame)
}

/// A frame with room for so many words, of the free list or new; its fields are not initialised.
fn blank(m: &mut Machine, extras: u64) -> Result<Object, Raised> {
    let free = m.object_at(FRAME_FREE_LIST);
    if free.is_null() {
        return m.gc_new_var(statics::FRAME, BASIC_BYTES + extras * 8, extras as i64);
    }
    let count = m.memory.read_u64(FRAME_FREE_LIST + 8);
    m.memory.write_u64(FRAME_FREE_LIST + 8, count - 1);
    let next = m.read(free, F_BACK);
    m.memory.write_u64(FRAME_FREE_LIST, next);
    let frame = grow(m, free, extras)?;
    m.revived(frame.0 - GC_HEAD_BYTES);
    m.write(frame, 0, 1);
    Ok(frame)
}

/// What the first call of a decoder's `getstate` leaves: its code's frame, kept for the next call.
pub(super) fn park_decoder_frame(m: &mut Machine) -> Result<(), Raised> {
    if m.object_at(DECODER_FRAME).is_null() {
        let frame = blank(m, GETSTATE_EXTRAS)?;
        m.write(frame, 0, 0);
        m.set_object_at(DECODER_FRAME, frame);
    }
    Ok(())
}

/// Leaves new frames with room for so many words in the free list, the last one first.
pub fn leave_free(m: &mut Machine, sizes: &[u64]) -> Result<(), Raised> {
    for &extras in sizes {
        let frame = m.gc_new_var(statics::FRAME, BASIC_BYTES + extras * 8, extras as i64)?;
        m.write(frame, 0, 0);
        park(m, frame);
    }
    Ok(())
}

/// How many frames the free list has.
pub fn count_free(m: &Machine) -> usize {
    m.memory.read_u64(FRAME_FREE_LIST + 8) as usize
}

/// Puts a dead frame into the free list, which must have room.
fn park(m: &mut Machine, frame: Object) {
    let head = m.object_at(FRAME_FREE_LIST);
    m.write_object(frame, F_BACK, head);
    m.set_object_at(FRAME_FREE_LIST, frame);
    m.memory.update_u64(FRAME_FREE_LIST + 8, |count| count + 1);
}

/// A frame of the free list, made large enough. CPython: `PyObject_GC_Resize`.
fn grow(m: &mut Machine, frame: Object, extras: u64) -> Result<Object, Raised> {
    if m.size_of(frame) as u64 >= extras {
        return Ok(frame);
    }
    match m.realloc(frame.0 - 16, 16 + BASIC_BYTES + extras * 8) {
        Ok(block) => {
            let moved = Object(block + 16);
            m.write(moved, 16, extras);
            Ok(moved)
        }
        Err(raised) => {
            m.gc_free(frame);
            Err(raised)
        }
    }
}

/// The words from `f_back` to `f_trace`.
#[inline(always)]
fn head(m: &Machine, frame: Object) -> [u64; 8] {
    let words = m.memory.read_run(frame.field(F_BACK)).copied();
    words.unwrap_or_else(|| std::array::from_fn(|index| m.read(frame, F_BACK + 8 * index as u64)))
}

fn dealloc(m: &mut Machine, frame: Object) {
    m.untrack_if_tracked(frame);
    let trash = trashcan::begin(m, frame, true);
    if trash == trashcan::Trash::PutOff {
        return;
    }
    // Nothing that runs meanwhile can reach it.
    let [back, code_object, builtins, globals, locals, stack, top, trace] = head(m, frame);
    for place in (frame.field(F_LOCALSPLUS)..stack).step_by(8) {
        m.clear_at(place);
    }
    for place in (stack..top).step_by(8) {
        let value = m.object_at(place);
        m.xdecref(value);
    }
    for held in [back, builtins, globals] {
        m.xdecref(Object(held));
    }
    for (offset, held) in [(F_LOCALS, locals), (F_TRACE, trace)] {
        if held != 0 {
            m.clear_field(frame, offset);
        }
    }
    let code_object = Object(code_object);
    if m.read(code_object, code::CO_ZOMBIEFRAME) == 0 {
        m.write_object(code_object, code::CO_ZOMBIEFRAME, frame);
        m.decref(code_object);
        return trashcan::end(m, trash);
    }
    if count_free(m) < MAX_FREE_LIST {
        park(m, frame);
    } else {
        m.gc_free(frame);
    }
    m.decref(code_object);
    trashcan::end(m, trash);
}

/// Empties the free list. CPython: `_PyFrame_ClearFreeList`.
pub fn clear_free_list(m: &mut Machine) {
    loop {
        let frame = m.object_at(FRAME_FREE_LIST);
        if frame.is_null() {
            break;
        }
        let next = m.read(frame, F_BACK);
        m.memory.write_u64(FRAME_FREE_LIST, next);
        m.gc_free(frame);
    }
    m.memory.write_u64(FRAME_FREE_LIST + 8, 0);
}

fn traverse(m: &mut Machine, frame: Object, visit: Visitor<'_>) -> bool {
    for offset in [F_BACK, F_CODE, F_BUILTINS, F_GLOBALS, F_LOCALS, F_TRACE] {
        let held = m.read_object(frame, offset);
        if !held.is_null() && !visit(m, held) {
            return false;
        }
    }
    // A running frame's stack is not traversed: what it holds looks referenced from outside.
    let (stack, top) = (m.read(frame, F_VALUESTACK), m.read(frame, F_STACKTOP));
    for place in (frame.field(F_LOCALSPLUS)..stack.max(top)).step_by(8) {
        let held = m.object_at(place);
        if !held.is_null() && !visit(m, held) {
            return false;
        }
    }
    true
}

/// CPython: `frame_tp_clear`.
pub fn clear(m: &mut Machine, frame: Object) {
    let (stack, top) = (m.read(frame, F_VALUESTACK), m.read(frame, F_STACKTOP));
    m.write(frame, F_STACKTOP, 0);
    m.memory.write_u8(frame.field(F_EXECUTING), 0);
    m.clear_field(frame, F_TRACE);
    for place in (frame.field(F_LOCALSPLUS)..stack).step_by(8) {
        m.clear_at(place);
    }
    for place in (stack..top).step_by(8) {
        m.clear_at(place);
    }
}

/// The native record that runs `frame`, if it runs.
fn record_of(m: &Machine, frame: Object) -> Option<NativeFrame> {
    let mut record = m.registers.native_top;
    while record != 0 {
        let kind = m.memory.try_read_u64(record + 8)? & 0xffff;
        if kind == NativeKind::Python as u64 && m.memory.try_read_u64(record + 24)? == frame.0 {
            return Some(NativeFrame(record));
        }
        record = m.memory.try_read_u64(record).filter(|previous| *previous < record)?;
    }
    None
}

/// The end of the part of the stack that is in use, also while the frame runs.
pub fn stack_end(m: &Machine, frame: Object) -> Option<Address> {
    match m.memory.try_read_u64(frame.field(F_STACKTOP))? {
        0 => m.memory.try_read_u64(record_of(m, frame)?.slot_address(1)),
        top => Some(top),
    }
}

fn held(m: &Machine, frame: Object, visit: &mut dyn FnMut(Held)) {
    let start = frame.field(F_LOCALSPLUS);
    let words = m.memory.try_read_u64(frame.field(16)).unwrap_or(0).min(1 << 20);
    let limit = start + words * 8;
    let stack = m.memory.try_read_u64(frame.field(F_VALUESTACK)).unwrap_or(start).clamp(start, limit);
    let end = stack_end(m, frame).unwrap_or(stack).clamp(stack, limit);
    for place in (start..end).step_by(8) {
        let Some(target) = m.memory.try_read_u64(place) else { return };
        if target != 0 {
            let label = if place < stack {
                Label::Local((place - start) / 8)
            } else {
                Label::Stack((place - stack) / 8)
            };
            visit(Held { place, target: Object(target), kind: FieldKind::Counted, label });
        }
    }
}
