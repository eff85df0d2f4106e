//! The instruction that is executed next, as `dis` names it.

use crate::compiler::opcode;
use crate::object::frame::{F_CODE, F_LASTI};
use crate::object::native_stack::{NativeFrame, NativeKind};
use crate::object::{Machine, Object, code};
use crate::vm::paused_before;

use super::text;

/// An instruction of a paused frame.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Instruction {
    /// Its name: `LOAD_NAME`.
    pub name: &'static str,
    /// What its argument stands for: a name, a constant, a number. Empty where it takes none.
    pub argument: String,
    /// Its offset in `co_code`, in bytes.
    pub offset: u64,
    /// The line of its file that it belongs to.
    pub line: u32,
    /// The name of the code that it is in.
    pub code_name: String,
}

/// What a machine that is paused between two instructions executes next; `None` when no Python frame is on top.
pub fn next_instruction(m: &Machine) -> Option<Instruction> {
    let record = NativeFrame(m.registers.native_top);
    if record.0 == 0 || record.kind(m) != NativeKind::Python as u16 {
        return None;
    }
    let frame = record.slot(m, 0);
    let code_object = m.read_object(frame, F_CODE);
    let last = m.memory.try_read_u32(frame.field(F_LASTI))? as i32;
    let offset = paused_before(m, record).unwrap_or(u64::from((last + 2).max(0) as u32));
    let (opcode, argument) = decode(m, code_object, offset)?;
    Some(Instruction {
        name: opcode::name(opcode),
        argument: argument_words(m, code_object, opcode, argument),
        offset,
        line: code::line_of(m, code_object, offset as i64) as u32,
        code_name: text::string(m, m.read_object(code_object, code::CO_NAME)),
    })
}

/// The opcode at an offset and its argument, prefixes folded in.
pub(super) fn decode(m: &Machine, code_object: Object, offset: u64) -> Option<(u8, u32)> {
    let bytes = m.read_object(code_object, code::CO_CODE);
    let at = |offset: u64| m.memory.try_read_u8(bytes.field(crate::object::bytes::OB_SVAL + offset));
    let (mut offset, mut argument) = (offset, 0);
    loop {
        let (opcode, low) = (at(offset)?, at(offset + 1)?);
        argument = argument << 8 | u32::from(low);
        if opcode != opcode::EXTENDED_ARG {
            return Some((opcode, argument));
        }
        offset += 2;
    }
}

fn argument_words(m: &Machine, code_object: Object, op: u8, argument: u32) -> String {
    let index = u64::from(argument);
    let item = |tuple_field| {
        let items = m.read_object(code_object, tuple_field);
        m.read_object(items, crate::object::tuple::OB_ITEM + index * 8)
    };
    match op {
        _ if op < opcode::HAVE_ARGUMENT => String::new(),
        opcode::LOAD_CONST => {
            let constant = item(code::CO_CONSTS);
            text::simple(m, constant).unwrap_or_else(|| text::type_name_of(m, constant))
        }
        opcode::LOAD_FAST | opcode::STORE_FAST | opcode::DELETE_FAST => {
            text::string(m, code::local_name(m, code_object, index))
        }
        opcode::LOAD_CLOSURE
        | opcode::LOAD_DEREF
        | opcode::STORE_DEREF
        | opcode::DELETE_DEREF
        | opcode::LOAD_CLASSDEREF => text::string(m, code::deref_name(m, code_object, index)),
        opcode::COMPARE_OP => ["<", "<=", "==", "!=", ">", ">="][argument as usize % 6].to_owned(),
        opcode::LOAD_NAME
        | opcode::STORE_NAME
        | opcode::DELETE_NAME
        | opcode::LOAD_GLOBAL
        | opcode::STORE_GLOBAL
        | opcode::DELETE_GLOBAL
        | opcode::LOAD_ATTR
        | opcode::STORE_ATTR
        | opcode::DELETE_ATTR
        | opcode::LOAD_METHOD
        | opcode::IMPORT_NAME
        | opcode::IMPORT_FROM => text::string(m, item(code::CO_NAMES)),
        _ => argument.to_string(),
    }
}
