//! Code objects. CPython: codeobject.c.

use super::call::{Args, METH_FASTCALL, METH_KEYWORDS, METH_NOARGS};
use super::code_replace::replace;
use super::formatted::formatted;
use super::layout::{Field, FieldKind, Held, Label, Layout};
use super::machine::Machine;
use super::native::{Natives, SlotFunction};
use super::reference::{OB_SIZE, Object};
use super::step::{Called, Raised, Step};
use super::type_offsets::{TP_DEALLOC, TP_GETATTRO, TP_HASH, TP_NEW, TP_REPR, TP_RICHCOMPARE};
use super::type_spec::{MemberDef, MemberKind, MethodDef, TypeSpec};
use super::{
    arguments, bool, bytes, constant_key, errors, long, object_protocol, singletons, statics, tuple, unicode,
    weakref,
};
use crate::memory::Address;

macro_rules! offsets {
    ($($name:ident = $value:expr),* $(,)?) => { $(
        #[doc = concat!("Offset of `", stringify!($name), "`, in bytes.")]
        pub const $name: u64 = $value;
    )* };
}

offsets! {
    CO_ARGCOUNT = 16, CO_POSONLYARGCOUNT = 20, CO_KWONLYARGCOUNT = 24, CO_NLOCALS = 28, CO_STACKSIZE = 32,
    CO_FLAGS = 36, CO_FIRSTLINENO = 40, CO_CODE = 48, CO_CONSTS = 56, CO_NAMES = 64, CO_VARNAMES = 72,
    CO_FREEVARS = 80, CO_CELLVARS = 88, CO_CELL2ARG = 96, CO_FILENAME = 104, CO_NAME = 112, CO_LNOTAB = 120,
    CO_ZOMBIEFRAME = 128, CO_WEAKREFLIST = 136, CO_EXTRA = 144, CO_OPCACHE_MAP = 152, CO_OPCACHE = 160,
    CO_OPCACHE_FLAG = 168, CO_OPCACHE_SIZE = 172,
}
const BYTES: u64 = 176;
/// In `co_cell2arg`: the cell is no argument.
pub const CELL_NOT_AN_ARG: u64 = u64::MAX;

/// The fields. The zombie frame's `f_code` is borrowed, and the zombie itself is kept by the code alone.
pub static LAYOUT: Layout = Layout {
    fields: &[
        Field::raw32("co_argcount", CO_ARGCOUNT),
        Field::raw32("co_posonlyargcount", CO_POSONLYARGCOUNT),
        Field::raw32("co_kwonlyargcount", CO_KWONLYARGCOUNT),
        Field::raw32("co_nlocals", CO_NLOCALS),
        Field::raw32("co_stacksize", CO_STACKSIZE),
        Field::raw32("co_flags", CO_FLAGS),
        Field::raw32("co_firstlineno", CO_FIRSTLINENO),
        Field::counted("co_code", CO_CODE),
        Field::counted("co_consts", CO_CONSTS),
        Field::counted("co_names", CO_NAMES),
        Field::counted("co_varnames", CO_VARNAMES),
        Field::counted("co_freevars", CO_FREEVARS),
        Field::counted("co_cellvars", CO_CELLVARS),
        Field::raw("co_cell2arg", CO_CELL2ARG),
        Field::counted("co_filename", CO_FILENAME),
        Field::counted("co_name", CO_NAME),
        Field::counted("co_lnotab", CO_LNOTAB),
        Field { name: "co_zombieframe", offset: CO_ZOMBIEFRAME, bytes: 8, kind: FieldKind::Parked },
        Field::raw("co_weakreflist", CO_WEAKREFLIST),
        Field::raw("co_extra", CO_EXTRA),
        Field::raw("co_opcache_map", CO_OPCACHE_MAP),
        Field::raw("co_opcache", CO_OPCACHE),
        Field::raw32("co_opcache_flag", CO_OPCACHE_FLAG),
    ],
    variable: None,
    blocks: Some(blocks),
};

fn blocks(m: &Machine, code: Object, visit: &mut dyn FnMut(Address, &'static str)) {
    if let Some(block) = m.memory.try_read_u64(code.field(CO_CELL2ARG)).filter(|block| *block != 0) {
        visit(block, "co_cell2arg");
    }
    for (offset, name) in [(CO_OPCACHE_MAP, "co_opcache_map"), (CO_OPCACHE, "co_opcache")] {
        if let Some(block) = m.memory.try_read_u64(code.field(offset)).filter(|block| *block != 0) {
            visit(block, name);
        }
    }
}

/// Refuses to make a code object of bytecode from nowhere, once the number of arguments is right. CPython: `code_new`.
fn no_new(m: &mut Machine, _: Object, given: Object, _: Object) -> Called {
    let count = tuple::size(m, given) as u64;
    arguments::check_tuple(m, "code", count, 14, 16)?;
    Err(errors::set_string(m, statics::TYPE_ERROR, "cannot create 'code' instances"))
}

/// `code`.
pub static TYPE: TypeSpec = TypeSpec {
    weaklist_offset: CO_WEAKREFLIST,
    slots: &[
        (TP_DEALLOC, SlotFunction::Destructor(dealloc)),
        (TP_REPR, SlotFunction::F1(repr)),
        (TP_HASH, SlotFunction::F1(hash)),
        (TP_GETATTRO, SlotFunction::F2(object_protocol::generic_getattr)),
        (TP_RICHCOMPARE, SlotFunction::F3(rich_compare)),
        (TP_NEW, SlotFunction::F3(no_new)),
    ],
    methods: &[
        MethodDef { name: "__sizeof__", function: sizeof, flags: METH_NOARGS, doc: "" },
        MethodDef { name: "replace", function: replace, flags: METH_FASTCALL | METH_KEYWORDS, doc: "" },
    ],
    members: &[
        int_member("co_argcount", CO_ARGCOUNT),
        int_member("co_posonlyargcount", CO_POSONLYARGCOUNT),
        int_member("co_kwonlyargcount", CO_KWONLYARGCOUNT),
        int_member("co_nlocals", CO_NLOCALS),
        int_member("co_stacksize", CO_STACKSIZE),
        int_member("co_flags", CO_FLAGS),
        object_member("co_code", CO_CODE),
        object_member("co_consts", CO_CONSTS),
        object_member("co_names", CO_NAMES),
        object_member("co_varnames", CO_VARNAMES),
        object_member("co_freevars", CO_FREEVARS),
        object_member("co_cellvars", CO_CELLVARS),
        object_member("co_filename", CO_FILENAME),
        object_member("co_name", CO_NAME),
        int_member("co_firstlineno", CO_FIRSTLINENO),
        object_member("co_lnotab", CO_LNOTAB),
    ],
    ..TypeSpec::new(statics::CODE, "code", BYTES, &LAYOUT)
};

const fn int_member(name: &'static str, offset: u64) -> MemberDef {
    MemberDef { name, kind: MemberKind::Int, offset, read_only: true, doc: "" }
}

const fn object_member(name: &'static str, offset: u64) -> MemberDef {
    MemberDef { name, kind: MemberKind::Object, offset, read_only: true, doc: "" }
}

/// Registers this file's natives.
pub fn register(natives: &mut Natives) {
    natives.add_type(&TYPE);
}

/// What a code object is made of; the references are borrowed.
pub struct Parts {
    /// `co_argcount`, `co_posonlyargcount`, `co_kwonlyargcount`, `co_nlocals`, `co_stacksize`, `co_flags`,
    /// `co_firstlineno`.
    pub numbers: [u32; 7],
    /// `co_code`, `co_consts`, `co_names`, `co_varnames`, `co_freevars`, `co_cellvars`.
    pub objects: [Object; 6],
    /// `co_filename`, `co_name`, `co_lnotab`.
    pub origin: [Object; 3],
}

/// A code object. Names and constants are interned already. CPython: `PyCode_NewWithPosOnlyArgs`.
pub fn new(m: &mut Machine, parts: &Parts) -> Result<Object, Raised> {
    let cell2arg = cells_of_arguments(m, parts)?;
    let code = match m.new_object(statics::CODE, BYTES) {
        Ok(code) => code,
        Err(raised) => {
            m.free(cell2arg);
            return Err(raised);
        }
    };
    let offsets = [
        CO_ARGCOUNT,
        CO_POSONLYARGCOUNT,
        CO_KWONLYARGCOUNT,
        CO_NLOCALS,
        CO_STACKSIZE,
        CO_FLAGS,
        CO_FIRSTLINENO,
    ];
    for (offset, number) in offsets.into_iter().zip(parts.numbers) {
        m.write_u32(code, offset, number);
    }
    m.write_u32(code, CO_FIRSTLINENO + 4, 0);
    let offsets = [CO_CODE, CO_CONSTS, CO_NAMES, CO_VARNAMES, CO_FREEVARS, CO_CELLVARS];
    for (offset, object) in offsets.into_iter().zip(parts.objects) {
        m.incref(object);
        m.write_object(code, offset, object);
    }
    for (offset, object) in [CO_FILENAME, CO_NAME, CO_LNOTAB].into_iter().zip(parts.origin) {
        m.incref(object);
        m.write_object(code, offset, object);
    }
    m.write(code, CO_CELL2ARG, cell2arg);
    for offset in [CO_ZOMBIEFRAME, CO_WEAKREFLIST, CO_EXTRA, CO_OPCACHE_MAP, CO_OPCACHE, CO_OPCACHE_FLAG] {
        m.write(code, offset, 0);
    }
    Ok(code)
}

/// The block that says which cells are arguments, or 0 if none is.
fn cells_of_arguments(m: &mut Machine, parts: &Parts) -> Result<Address, Raised> {
    let [arguments, _, keyword_only, _, _, flags, _] = parts.numbers;
    let [_, _, _, varnames, _, cellvars] = parts.objects;
    let count = tuple::size(m, cellvars);
    if count == 0 {
        return Ok(0);
    }
    let total = arguments + keyword_only + u32::from(flags & 0x4 != 0) + u32::from(flags & 0x8 != 0);
    let block = m.alloc(count as u64 * 8)?;
    let mut used = false;
    for cell in 0..count {
        let name = tuple::get(m, cellvars, cell);
        let argument = (0..i64::from(total)).find(|&i| unicode::eq(m, tuple::get(m, varnames, i), name));
        used |= argument.is_some();
        m.memory.write_u64(block + cell as u64 * 8, argument.map_or(CELL_NOT_AN_ARG, |index| index as u64));
    }
    if used {
        return Ok(block);
    }
    m.free(block);
    Ok(0)
}

fn dealloc(m: &mut Machine, code: Object) {
    m.decoded.forget(code);
    m.free(m.read(code, CO_OPCACHE));
    m.free(m.read(code, CO_OPCACHE_MAP));
    for offset in
        [CO_CODE, CO_CONSTS, CO_NAMES, CO_VARNAMES, CO_FREEVARS, CO_CELLVARS, CO_FILENAME, CO_NAME, CO_LNOTAB]
    {
        let object = m.read_object(code, offset);
        m.xdecref(object);
    }
    m.free(m.read(code, CO_CELL2ARG));
    let zombie = m.read_object(code, CO_ZOMBIEFRAME);
    if !zombie.is_null() {
        m.gc_free(zombie);
    }
    if m.read(code, CO_WEAKREFLIST) != 0 {
        weakref::clear_weakrefs(m, code);
    }
    m.free(code.0);
}

fn repr(m: &mut Machine, code: Object) -> Called {
    let name = unicode::to_string(m, m.read_object(code, CO_NAME));
    let file = unicode::to_string(m, m.read_object(code, CO_FILENAME));
    let line = m.read_u32(code, CO_FIRSTLINENO);
    let text = formatted!(
        "<code object %U at %p, file \"%U\", line %d>",
        name,
        format_args!("{:#x}", code.0),
        file,
        line
    );
    text.make(m).map(Step::Value)
}

fn sizeof(m: &mut Machine, code: Object, _args: Args) -> Called {
    long::from_u64(m, try_own_bytes(m, code)).map(Step::Value)
}

/// The bytes of a code object that may be half-written, with what it has beside itself. CPython: `code_sizeof`.
pub fn try_own_bytes(m: &Machine, code: Object) -> u64 {
    let word = |object: Object, offset| m.memory.try_read_u64(object.field(offset)).unwrap_or(0);
    let size_of = |offset| word(Object(word(code, offset)), OB_SIZE).min(1 << 40);
    let cells = if word(code, CO_CELL2ARG) == 0 { 0 } else { size_of(CO_CELLVARS) * 8 };
    let cached = m.memory.try_read_u32(code.field(CO_OPCACHE_SIZE)).unwrap_or(0);
    let caches = if word(code, CO_OPCACHE) == 0 {
        0
    } else {
        size_of(CO_CODE) / 2 + u64::from(cached) * OPCACHE_ENTRY_BYTES
    };
    BYTES + cells + caches
}

/// `sizeof(_PyOpcache)`.
const OPCACHE_ENTRY_BYTES: u64 = 32;
/// `OPCACHE_MIN_RUNS`: how often code runs before it gets a cache of globals.
const OPCACHE_MIN_RUNS: u64 = 1024;
const LOAD_GLOBAL: u8 = 116;

/// Notes that a frame of this code begins or goes on. CPython: the start of `_PyEval_EvalFrameDefault`.
#[inline]
pub fn count_run(m: &mut Machine, code: Object) {
    let runs = m.read_u32(code, CO_OPCACHE_FLAG);
    if u64::from(runs) < OPCACHE_MIN_RUNS {
        m.write_u32(code, CO_OPCACHE_FLAG, runs + 1);
        if u64::from(runs) + 1 == OPCACHE_MIN_RUNS {
            init_opcache(m, code);
        }
    }
}

/// Room for the cache of each global that is loaded; what it would hold is looked up instead.
/// CPython: `_PyCode_InitOpcache`.
#[cold]
fn init_opcache(m: &mut Machine, code: Object) {
    let instructions = bytes::to_vec(m, m.read_object(code, CO_CODE));
    let units = instructions.len() as u64 / 2;
    let Some(map) = m.calloc(units).ok() else { return m.clear_error() };
    let mut count = 0;
    for (unit, instruction) in (0..).zip(instructions.as_chunks::<2>().0) {
        if instruction[0] == LOAD_GLOBAL && count < 255 {
            count += 1;
            m.memory.write_u8(map + unit, count as u8);
        }
    }
    if count == 0 {
        return m.free(map);
    }
    let Some(cache) = m.calloc(count * OPCACHE_ENTRY_BYTES).ok() else {
        m.free(map);
        return m.clear_error();
    };
    m.write(code, CO_OPCACHE_MAP, map);
    m.write(code, CO_OPCACHE, cache);
    m.write_u32(code, CO_OPCACHE_SIZE, count as u32);
}

/// CPython: `code_hash`.
fn hash(m: &mut Machine, code: Object) -> Called {
    let mut sum = 0;
    for offset in [CO_NAME, CO_CODE, CO_CONSTS, CO_NAMES, CO_VARNAMES, CO_FREEVARS, CO_CELLVARS] {
        let object = m.read_object(code, offset);
        sum ^= object_protocol::hash_nested(m, object)?;
    }
    for offset in [CO_ARGCOUNT, CO_POSONLYARGCOUNT, CO_KWONLYARGCOUNT, CO_NLOCALS, CO_FLAGS] {
        sum ^= i64::from(m.read_u32(code, offset));
    }
    Ok(Step::number(if sum == -1 { -2 } else { sum }))
}

/// CPython: `code_richcompare`.
fn rich_compare(m: &mut Machine, a: Object, b: Object, operator: Object) -> Called {
    if !(2..=3).contains(&operator.0) || m.type_of(a) != statics::CODE || m.type_of(b) != statics::CODE {
        return singletons::return_not_implemented(m);
    }
    let numbers = [CO_ARGCOUNT, CO_POSONLYARGCOUNT, CO_KWONLYARGCOUNT, CO_NLOCALS, CO_FLAGS, CO_FIRSTLINENO];
    let mut equal = numbers.into_iter().all(|offset| m.read_u32(a, offset) == m.read_u32(b, offset));
    for offset in [CO_NAME, CO_CODE, CO_CONSTS, CO_NAMES, CO_VARNAMES, CO_FREEVARS, CO_CELLVARS] {
        if equal {
            let (left, right) = (m.read_object(a, offset), m.read_object(b, offset));
            equal = if offset == CO_CONSTS {
                constant_key::same(m, left, right)?
            } else {
                object_protocol::rich_compare_bool_nested(m, left, right, 2)?
            };
        }
    }
    Ok(Step::Value(bool::from_bool(m, equal == (operator.0 == 2))))
}

/// The bytes of `co_lnotab`.
fn line_table(m: &Machine, code: Object) -> Vec<u8> {
    bytes::to_vec(m, m.read_object(code, CO_LNOTAB))
}

/// The line of the instruction at an offset. CPython: `PyCode_Addr2Line`.
pub fn line_of(m: &Machine, code: Object, offset: i64) -> i64 {
    let mut line = i64::from(m.read_u32(code, CO_FIRSTLINENO));
    let mut address = 0;
    for pair in line_table(m, code).as_chunks::<2>().0 {
        address += i64::from(pair[0]);
        if address > offset {
            break;
        }
        line += i64::from(pair[1] as i8);
    }
    line
}

/// The first offset of each run of instructions of one line, and the line. CPython: `_PyCode_CheckLineNumber`, whose
/// lower bounds these are.
pub fn line_starts(m: &Machine, code: Object) -> Vec<(u32, i32)> {
    let mut line = m.read_u32(code, CO_FIRSTLINENO) as i32;
    let mut address = 0;
    let mut starts = vec![(0, line)];
    for pair in line_table(m, code).as_chunks::<2>().0 {
        address += u32::from(pair[0]);
        line += i32::from(pair[1] as i8);
        if pair[1] == 0 {
            continue;
        }
        match starts.last_mut() {
            Some(last) if last.0 == address => last.1 = line,
            _ => starts.push((address, line)),
        }
    }
    starts
}

/// Whether the code is optimized: its locals live in the frame. CPython: `CO_OPTIMIZED`.
pub fn flags(m: &Machine, code: Object) -> u32 {
    m.read_u32(code, CO_FLAGS)
}

/// The name of a local, cell or free variable by its index in `f_localsplus`, borrowed.
pub fn local_name(m: &Machine, code: Object, index: u64) -> Object {
    let locals = u64::from(m.read_u32(code, CO_NLOCALS));
    if index < locals {
        return tuple::get(m, m.read_object(code, CO_VARNAMES), index as i64);
    }
    deref_name(m, code, index - locals)
}

/// The name of a cell or free variable by the argument of `LOAD_DEREF`, borrowed.
pub fn deref_name(m: &Machine, code: Object, index: u64) -> Object {
    let cells = m.read_object(code, CO_CELLVARS);
    let count = tuple::size(m, cells) as u64;
    if index < count {
        tuple::get(m, cells, index as i64)
    } else {
        tuple::get(m, m.read_object(code, CO_FREEVARS), (index - count) as i64)
    }
}

/// The numbers at the head of a code object.
#[derive(Clone, Copy)]
pub struct Numbers {
    /// `co_argcount`.
    pub arguments: u32,
    /// `co_kwonlyargcount`.
    pub keyword_only: u32,
    /// `co_flags`.
    pub flags: u32,
    /// `co_firstlineno`.
    pub first_line: u32,
}

/// What a call asks of a code object.
#[inline]
pub fn numbers(m: &Machine, code: Object) -> Numbers {
    let Some(&[_, _, arguments, keyword_only, flags, first_line]) = m.memory.read_run(code.0) else {
        let field = |offset| m.read_u32(code, offset);
        return Numbers {
            arguments: field(CO_ARGCOUNT),
            keyword_only: field(CO_KWONLYARGCOUNT),
            flags: field(CO_FLAGS),
            first_line: field(CO_FIRSTLINENO),
        };
    };
    Numbers {
        arguments: arguments as u32,
        keyword_only: keyword_only as u32,
        flags: (flags >> 32) as u32,
        first_line: first_line as u32,
    }
}

/// Total words of `f_localsplus`: locals, cells, free variables and the evaluation stack.
pub fn extras(m: &Machine, code: Object) -> u64 {
    u64::from(m.read_u32(code, CO_STACKSIZE))
        + u64::from(m.read_u32(code, CO_NLOCALS))
        + tuple::size(m, m.read_object(code, CO_CELLVARS)) as u64
        + tuple::size(m, m.read_object(code, CO_FREEVARS)) as u64
}

/// As [`extras`], of code that may be half-written.
pub fn try_extras(m: &Machine, code: Object) -> u64 {
    let number = |offset| u64::from(m.memory.try_read_u32(code.field(offset)).unwrap_or(0));
    let names = |offset| {
        let names = m.memory.try_read_u64(code.field(offset)).unwrap_or(0);
        m.memory.try_read_u64(Object(names).field(OB_SIZE)).unwrap_or(0).min(1 << 32)
    };
    number(CO_STACKSIZE) + number(CO_NLOCALS) + names(CO_CELLVARS) + names(CO_FREEVARS)
}

/// What a view says of a held local of a frame of this code.
pub fn held_local(place: Address, target: Object, index: u64) -> Held {
    Held { place, target, kind: FieldKind::Counted, label: Label::Local(index) }
}
