//! Members: fields of a struct as attributes. CPython: structmember.c.

use crate::memory::Address;

use super::machine::Machine;
use super::reference::Object;
use super::runtime::{FALSE, NONE, TRUE};
use super::statics;
use super::step::Raised;
use super::{bool, errors, float, long, unicode};

const INT: u32 = 1;
const DOUBLE: u32 = 4;
const C_STRING: u32 = 5;
const OBJECT: u32 = 6;
const BOOL: u32 = 14;
const OBJECT_EX: u32 = 16;
const SIZE: u32 = 19;

/// The value of the member that the `PyMemberDef` at `definition` describes. CPython: `PyMember_GetOne`.
pub fn get(m: &mut Machine, object: Object, definition: Address) -> Result<Object, Raised> {
    let place = object.0 + m.memory.read_u64(definition + 16);
    match m.memory.read_u32(definition + 8) {
        INT => {
            let value = m.memory.read_i32(place);
            long::from_i64(m, i64::from(value))
        }
        SIZE => {
            let value = m.memory.read_i64(place);
            long::from_i64(m, value)
        }
        DOUBLE => {
            let value = m.memory.read_f64(place);
            float::from_f64(m, value)
        }
        BOOL => {
            let value = m.memory.read_u8(place) != 0;
            Ok(bool::from_bool(m, value))
        }
        C_STRING => {
            let text = m.memory.read_u64(place);
            if text == 0 {
                return Ok(m.new_reference(NONE));
            }
            let text = m.read_c_string(text);
            unicode::from_str(m, &text)
        }
        kind => match m.object_at(place).non_null() {
            Some(value) => Ok(m.new_reference(value)),
            None if kind == OBJECT_EX => {
                let name = m.read_c_string(m.memory.read_u64(definition));
                Err(errors::set_string(m, statics::ATTRIBUTE_ERROR, &name))
            }
            None => Ok(m.new_reference(NONE)),
        },
    }
}

/// Sets the member, or deletes it with `NULL`. CPython: `PyMember_SetOne`.
pub fn set(m: &mut Machine, object: Object, definition: Address, value: Object) -> Result<(), Raised> {
    let place = object.0 + m.memory.read_u64(definition + 16);
    let kind = m.memory.read_u32(definition + 8);
    if m.memory.read_u32(definition + 24) & 1 != 0 {
        return Err(errors::set_string(m, statics::ATTRIBUTE_ERROR, "readonly attribute"));
    }
    if value.is_null() {
        match kind {
            OBJECT_EX if m.memory.read_u64(place) == 0 => {
                let name = m.read_c_string(m.memory.read_u64(definition));
                return Err(errors::set_string(m, statics::ATTRIBUTE_ERROR, &name));
            }
            OBJECT | OBJECT_EX => {}
            _ => {
                return Err(errors::set_string(
                    m,
                    statics::TYPE_ERROR,
                    "can't delete numeric/char attribute",
                ));
            }
        }
    }
    match kind {
        OBJECT | OBJECT_EX => {
            m.xincref(value);
            m.replace_at(place, value);
        }
        BOOL if value != TRUE && value != FALSE => {
            return Err(errors::set_string(m, statics::TYPE_ERROR, "attribute value type must be bool"));
        }
        BOOL => m.memory.write_u8(place, u8::from(value == TRUE)),
        INT => {
            let number = long::as_i64(m, value)?;
            m.memory.write_i32(place, number as i32);
        }
        SIZE => {
            // What cannot be converted leaves the mark of an error behind.
            let number = long::as_ssize(m, value);
            m.memory.write_i64(place, *number.as_ref().unwrap_or(&-1));
            number?;
        }
        _ => return Err(errors::set_string(m, statics::TYPE_ERROR, "readonly attribute")),
    }
    Ok(())
}
