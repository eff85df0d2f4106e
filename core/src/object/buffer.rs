//! The bytes that objects lend to others. CPython: the buffer protocol, as far as it is used here.

use super::formatted::formatted;
use crate::memory::Address;

use super::machine::Machine;
use super::reference::Object;
use super::step::Raised;
use super::{bytearray, bytes, errors, memory_view, statics, type_object};

/// Where an object's bytes lie.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Buffer {
    /// The first byte.
    pub address: Address,
    /// How many there are.
    pub bytes: u64,
    /// Whether they may not be written.
    pub read_only: bool,
    /// Bytes of an item.
    pub item_size: u64,
    /// The item's format, as `struct` writes it.
    pub format: char,
}

/// Typecodes of arrays in the order of their descriptors.
pub const ARRAY_CODES: &str = "bBuhHiIlLqQfd";

/// Bytes of an item by its format.
pub const fn item_size(format: char) -> u64 {
    match format {
        'h' | 'H' => 2,
        'i' | 'I' | 'u' | 'w' | 'f' => 4,
        'l' | 'L' | 'q' | 'Q' | 'd' | 'n' | 'N' | 'P' => 8,
        _ => 1,
    }
}

/// Whether it is the format of one number or byte. CPython: `get_native_fmtchar`.
pub fn is_native(format: char) -> bool {
    "cbBhHiIlLqQnNfd?P".contains(format)
}

/// The buffer of an object, if it has one.
pub fn of(m: &Machine, object: Object) -> Option<Buffer> {
    let plain = |address, bytes, read_only| Buffer { address, bytes, read_only, item_size: 1, format: 'B' };
    if bytes::check(m, object) {
        return Some(plain(bytes::data(object), bytes::size(m, object), true));
    }
    if bytearray::check(m, object) {
        return Some(plain(bytearray::data(m, object), bytearray::size(m, object), false));
    }
    if m.type_of(object) == statics::MEMORYVIEW {
        return memory_view::contiguous(m, object);
    }
    if type_object::is_instance_of(m, object, statics::ARRAY) {
        let format = ARRAY_CODES.chars().nth(m.read(object, 40) as usize - 1)?;
        let item_size = item_size(format);
        let bytes = m.size_of(object) as u64 * item_size;
        return Some(Buffer { address: m.read(object, 24), bytes, read_only: false, item_size, format });
    }
    None
}

/// Whether it has a buffer, of whatever shape. CPython: `PyObject_CheckBuffer`.
pub fn check(m: &Machine, object: Object) -> bool {
    m.type_of(object) == statics::MEMORYVIEW || of(m, object).is_some()
}

/// The bytes of a bytes-like object that follow each other; BufferError where they do not, TypeError for others.
/// CPython: `PyObject_GetBuffer` with `PyBUF_SIMPLE`.
pub fn content(m: &mut Machine, object: Object) -> Result<Vec<u8>, Raised> {
    if let Some(buffer) = of(m, object) {
        return Ok(read(m, buffer));
    }
    if m.type_of(object) == statics::MEMORYVIEW {
        return memory_view::plain_content(m, object);
    }
    Err(refused(m, object))
}

/// The bytes of a bytes-like object, wherever each lies; TypeError for others. CPython: with `PyBUF_FULL_RO`.
pub fn any_content(m: &mut Machine, object: Object) -> Result<Vec<u8>, Raised> {
    if m.type_of(object) == statics::MEMORYVIEW {
        memory_view::content(m, object)
    } else {
        content(m, object)
    }
}

/// The buffer of an object; of one that has none, what is complained of is forgotten.
pub fn tried(m: &mut Machine, object: Object) -> Option<Buffer> {
    let found = of(m, object);
    if found.is_none() && m.type_of(object) != statics::MEMORYVIEW {
        let _ = refused(m, object);
        m.clear_error();
    }
    found
}

/// CPython: `PyObject_GetBuffer`.
#[cold]
fn refused(m: &mut Machine, object: Object) -> Raised {
    let name = type_object::name_of(m, object);
    errors::format(m, statics::TYPE_ERROR, formatted!("a bytes-like object is required, not '%.100s'", name))
}

/// The bytes of a buffer.
pub fn read(m: &Machine, buffer: Buffer) -> Vec<u8> {
    if buffer.bytes == 0 { Vec::new() } else { m.memory.read_bytes(buffer.address, buffer.bytes) }
}
