//! `bytes`. CPython: bytesobject.c.

use crate::memory::Address;

use super::layout::{Field, Layout};
use super::machine::Machine;
use super::reference::{OB_SIZE, Object};
use super::runtime::{BYTES_CHARACTERS, EMPTY_BYTES};
use super::step::Raised;
use super::type_offsets::{FLAG_BYTES_SUBCLASS, TP_FLAGS};
use super::{errors, statics};

/// Offset of `ob_shash`, −1 when not computed.
pub const OB_SHASH: u64 = 24;
/// Offset of `ob_sval`.
pub const OB_SVAL: u64 = 32;
/// `PyBytesObject_SIZE`: head and the final zero.
pub const EMPTY_SIZE: u64 = 33;

/// A bytes object's fields; the bytes lie behind them.
pub static LAYOUT: Layout =
    Layout::fixed(&[Field::raw("ob_size", OB_SIZE), Field::raw("ob_shash", OB_SHASH)]);

/// Whether it is a `bytes` or of a subclass. CPython: `PyBytes_Check`.
pub fn check(m: &Machine, object: Object) -> bool {
    let type_ = m.type_of(object);
    type_ == statics::BYTES || m.read(type_, TP_FLAGS) & FLAG_BYTES_SUBCLASS != 0
}

/// How many bytes it has.
pub fn size(m: &Machine, bytes: Object) -> u64 {
    m.size_of(bytes) as u64
}

/// The address of the first byte.
pub fn data(bytes: Object) -> Address {
    bytes.0 + OB_SVAL
}

/// Its bytes.
pub fn to_vec(m: &Machine, bytes: Object) -> Vec<u8> {
    m.memory.read_bytes(data(bytes), size(m, bytes))
}

/// Room for `size` bytes, not initialised but for the final zero; size must not be 0. CPython: `_PyBytes_FromSize`.
pub fn new(m: &mut Machine, size: u64) -> Result<Object, Raised> {
    check_size(m, size)?;
    let bytes = m.new_var_object(statics::BYTES, EMPTY_SIZE + size, size as i64)?;
    m.write(bytes, OB_SHASH, u64::MAX);
    m.memory.write_u8(data(bytes) + size, 0);
    Ok(bytes)
}

/// Refuses a size to which a header cannot be added. CPython: `PyBytes_FromStringAndSize`.
pub(super) fn check_size(m: &mut Machine, size: u64) -> Result<(), Raised> {
    if size > i64::MAX as u64 - EMPTY_SIZE {
        return Err(errors::set_string(m, statics::OVERFLOW_ERROR, "byte string is too large"));
    }
    Ok(())
}

/// Bytes with this content; shared only where empty. CPython: `PyBytes_FromStringAndSize` of `NULL`, and writing to it.
pub fn fresh(m: &mut Machine, content: &[u8]) -> Result<Object, Raised> {
    if content.is_empty() {
        return from_slice(m, content);
    }
    let bytes = new(m, content.len() as u64)?;
    m.memory.write_bytes(data(bytes), content);
    Ok(bytes)
}

/// Bytes with this content; shared where empty or one byte. CPython: `PyBytes_FromStringAndSize`.
pub fn from_slice(m: &mut Machine, content: &[u8]) -> Result<Object, Raised> {
    let place = match content {
        [] => Some(EMPTY_BYTES),
        [one] => Some(BYTES_CHARACTERS + u64::from(*one) * 8),
        _ => None,
    };
    if let Some(place) = place {
        let shared = m.object_at(place);
        if !shared.is_null() {
            return Ok(m.new_reference(shared));
        }
    }
    let bytes = new(m, content.len() as u64)?;
    m.memory.write_bytes(data(bytes), content);
    if let Some(place) = place {
        m.set_object_at(place, bytes);
        m.incref(bytes);
    }
    Ok(bytes)
}

/// The same bytes (stolen) in another size, which must not be 0; what is new is not initialised.
/// CPython: `_PyBytes_Resize`.
pub fn resize(m: &mut Machine, bytes: Object, size: u64) -> Result<Object, Raised> {
    let Ok(moved) = m.realloc(bytes.0, EMPTY_SIZE + size) else {
        m.decref(bytes);
        return Err(Raised);
    };
    let bytes = Object(moved);
    m.write(bytes, OB_SIZE, size);
    m.write(bytes, OB_SHASH, u64::MAX);
    m.memory.write_u8(data(bytes) + size, 0);
    Ok(bytes)
}

/// Its hash, computed once. CPython: `bytes_hash`.
pub fn hash(m: &mut Machine, bytes: Object) -> i64 {
    let known = m.read_i64(bytes, OB_SHASH);
    if known != -1 {
        return known;
    }
    let hash = super::siphash::hash_memory(m, data(bytes), size(m, bytes));
    m.write(bytes, OB_SHASH, hash as u64);
    hash
}
