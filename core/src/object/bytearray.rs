//! `bytearray`: room, growth and contents. CPython: bytearrayobject.c.

use crate::memory::Address;

use super::layout::{Field, Layout};
use super::machine::Machine;
use super::reference::{OB_SIZE, Object};
use super::step::Raised;
use super::{errors, statics, type_object};

/// Offset of `ob_alloc`: bytes of the block.
pub const OB_ALLOC: u64 = 24;
/// Offset of `ob_bytes`: the block, or 0.
const OB_BYTES: u64 = 32;
/// Offset of `ob_start`: the first byte in use.
const OB_START: u64 = 40;
/// Offset of `ob_exports`: how many views there are.
pub(super) const OB_EXPORTS: u64 = 48;
/// `sizeof(PyByteArrayObject)`.
pub const BYTES: u64 = 56;

/// The fields of a bytearray.
pub static LAYOUT: Layout = Layout {
    fields: &[
        Field::raw("ob_size", OB_SIZE),
        Field::raw("ob_alloc", OB_ALLOC),
        Field::raw("ob_bytes", OB_BYTES),
        Field::raw("ob_start", OB_START),
        Field::raw("ob_exports", OB_EXPORTS),
    ],
    variable: None,
    blocks: Some(blocks),
};

fn blocks(m: &Machine, array: Object, visit: &mut dyn FnMut(Address, &'static str)) {
    let block = m.memory.try_read_u64(array.field(OB_BYTES)).unwrap_or(0);
    if block != 0 {
        visit(block, "ob_bytes");
    }
}

/// Whether it is a bytearray or of a subclass. CPython: `PyByteArray_Check`.
pub fn check(m: &Machine, object: Object) -> bool {
    m.type_of(object) == statics::BYTEARRAY || type_object::is_instance_of(m, object, statics::BYTEARRAY)
}

/// How many bytes it has.
pub fn size(m: &Machine, array: Object) -> u64 {
    m.size_of(array) as u64
}

/// The address of the first byte; there may be none.
pub fn data(m: &Machine, array: Object) -> Address {
    m.read(array, OB_START)
}

/// Its bytes.
pub fn to_vec(m: &Machine, array: Object) -> Vec<u8> {
    let size = size(m, array);
    if size == 0 { Vec::new() } else { m.memory.read_bytes(data(m, array), size) }
}

/// A bytearray with this content. CPython: `PyByteArray_FromStringAndSize`.
pub fn from_slice(m: &mut Machine, content: &[u8]) -> Result<Object, Raised> {
    let array = m.new_object(statics::BYTEARRAY, BYTES)?;
    let size = content.len() as u64;
    m.write(array, OB_SIZE, 0);
    m.write(array, OB_ALLOC, 0);
    m.write(array, OB_BYTES, 0);
    m.write(array, OB_START, 0);
    m.write(array, OB_EXPORTS, 0);
    if size > 0 {
        match m.alloc(size + 1) {
            Ok(block) => {
                m.memory.write_bytes(block, content);
                m.memory.write_u8(block + size, 0);
                m.write(array, OB_BYTES, block);
                m.write(array, OB_START, block);
                m.write(array, OB_ALLOC, size + 1);
                m.write(array, OB_SIZE, size);
            }
            Err(raised) => {
                m.decref(array);
                return Err(raised);
            }
        }
    }
    Ok(array)
}

/// Gives an empty one room for exactly this many bytes, which are not initialised.
/// CPython: `PyByteArray_FromStringAndSize(NULL, …)`.
pub fn reserve_exact(m: &mut Machine, array: Object, size: u64) -> Result<(), Raised> {
    let block = m.alloc(size.saturating_add(1))?;
    m.memory.write_u8(block + size, 0);
    for (offset, word) in [(OB_BYTES, block), (OB_START, block), (OB_ALLOC, size + 1), (OB_SIZE, size)] {
        m.write(array, offset, word);
    }
    Ok(())
}

/// BufferError while a view of its bytes is out. CPython: `_canresize`.
pub fn check_can_resize(m: &mut Machine, array: Object) -> Result<(), Raised> {
    if m.read(array, OB_EXPORTS) == 0 {
        return Ok(());
    }
    let message = "Existing exports of data: object cannot be re-sized";
    Err(errors::set_string(m, statics::BUFFER_ERROR, message))
}

/// Sets the size; what is new is not initialised. CPython: `PyByteArray_Resize`.
pub fn resize(m: &mut Machine, array: Object, requested: u64) -> Result<(), Raised> {
    if requested == size(m, array) {
        return Ok(());
    }
    check_can_resize(m, array)?;
    let (allocated, block, start) =
        (m.read(array, OB_ALLOC), m.read(array, OB_BYTES), m.read(array, OB_START));
    let offset = start - block;
    let room = if requested + offset < allocated {
        if requested >= allocated / 2 {
            m.write(array, OB_SIZE, requested);
            m.memory.write_u8(start + requested, 0);
            return Ok(());
        }
        requested + 1
    } else if requested as f64 <= allocated as f64 * 1.125 {
        requested + (requested >> 3) + if requested < 9 { 3 } else { 6 }
    } else {
        requested + 1
    };
    let moved = if offset > 0 {
        let moved = m.alloc(room)?;
        let kept = requested.min(size(m, array));
        m.memory.move_bytes(moved, start, kept);
        m.free(block);
        moved
    } else if block == 0 {
        m.alloc(room)?
    } else {
        m.realloc(block, room)?
    };
    m.write(array, OB_BYTES, moved);
    m.write(array, OB_START, moved);
    m.write(array, OB_SIZE, requested);
    m.write(array, OB_ALLOC, room);
    m.memory.write_u8(moved + requested, 0);
    Ok(())
}

/// Replaces the bytes from `low` to before `high`. CPython: `bytearray_setslice_linear`.
pub fn set_slice(m: &mut Machine, array: Object, low: u64, high: u64, content: &[u8]) -> Result<(), Raised> {
    let (old, new) = (high - low, content.len() as u64);
    let total = size(m, array);
    if new < old {
        shrink(m, array, low, high, old - new)?;
    } else if new > old {
        resize(m, array, total + new - old)?;
        let start = data(m, array);
        m.memory.move_bytes(start + low + new, start + high, total - high);
    }
    if new > 0 {
        let start = data(m, array);
        m.memory.write_bytes(start + low, content);
    }
    Ok(())
}

fn shrink(m: &mut Machine, array: Object, low: u64, high: u64, by: u64) -> Result<(), Raised> {
    check_can_resize(m, array)?;
    let (total, start) = (size(m, array), data(m, array));
    if low == 0 {
        // The front goes by moving the start.
        m.write(array, OB_START, start + by);
    } else {
        m.memory.move_bytes(start + high - by, start + high, total - high);
    }
    resize(m, array, total - by)
}

/// Replaces everything.
pub fn set_content(m: &mut Machine, array: Object, content: &[u8]) -> Result<(), Raised> {
    resize(m, array, content.len() as u64)?;
    if !content.is_empty() {
        let start = data(m, array);
        m.memory.write_bytes(start, content);
    }
    Ok(())
}

/// CPython: `bytearray_dealloc`.
pub(super) fn dealloc(m: &mut Machine, array: Object) {
    let block = m.read(array, OB_BYTES);
    m.free(block);
    m.type_free(array);
}
