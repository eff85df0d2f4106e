//! Text that grows piece by piece in memory. CPython: unicodeobject.c, `_PyUnicodeWriter`.
//!
//! Its state lies in three slots of an activation record, so a run can pause between two pieces.

use super::machine::Machine;
use super::native_stack::NativeFrame;
use super::reference::Object;
use super::step::Raised;
use super::unicode;

/// A writer whose state begins at a slot: the buffer (counted), the characters written, the least size of the buffer.
#[derive(Clone, Copy)]
pub(super) struct Writer {
    frame: NativeFrame,
    first: u64,
}

impl Writer {
    /// The writer in these slots; they are `NULL`, 0 and the least size to begin with.
    pub(super) fn at(frame: NativeFrame, first: u64) -> Self {
        Self { frame, first }
    }

    fn buffer(self, m: &Machine) -> Object {
        self.frame.slot(m, self.first)
    }

    fn written(self, m: &Machine) -> u64 {
        self.frame.word(m, self.first + 1)
    }

    /// Makes room for so many characters up to a bound. CPython: `_PyUnicodeWriter_PrepareInternal`.
    fn prepare(self, m: &mut Machine, more: u64, max_char: u32, growth: Growth) -> Result<(), Raised> {
        let (buffer, least) = (self.buffer(m), self.frame.word(m, self.first + 2));
        let needed = self.written(m) + more;
        let roomy = match growth {
            Growth::Ahead => (needed + needed / 4).max(least),
            Growth::Exact => needed.max(least),
        };
        if buffer.is_null() {
            let made = unicode::new(m, roomy, max_char)?;
            self.frame.put(m, self.first, made);
            return Ok(());
        }
        let (size, bound) = (unicode::length(m, buffer), unicode::max_char_bound(m, buffer));
        if needed <= size && max_char <= bound {
            return Ok(());
        }
        let size = if needed > size { roomy } else { size };
        if max_char <= bound {
            let buffer = self.frame.take(m, self.first);
            let resized = unicode::resize_compact(m, buffer, size)?;
            self.frame.put(m, self.first, resized);
            return Ok(());
        }
        let wider = unicode::new(m, size, max_char)?;
        unicode::copy_part(m, wider, buffer, self.written(m));
        self.frame.put(m, self.first, wider);
        Ok(())
    }

    /// Appends ASCII text. CPython: `_PyUnicodeWriter_WriteASCIIString`.
    pub(super) fn write_ascii(self, m: &mut Machine, text: &str) -> Result<(), Raised> {
        self.append_ascii(m, text, Growth::Ahead)
    }

    /// Appends the last text, also ASCII: no more room is made than it needs.
    pub(super) fn write_end(self, m: &mut Machine, text: &str) -> Result<(), Raised> {
        self.append_ascii(m, text, Growth::Exact)
    }

    fn append_ascii(self, m: &mut Machine, text: &str, growth: Growth) -> Result<(), Raised> {
        self.prepare(m, text.len() as u64, 0x7f, growth)?;
        let buffer = self.buffer(m);
        let mut at = self.written(m);
        for byte in text.bytes() {
            unicode::set_char(m, buffer, at, u32::from(byte));
            at += 1;
        }
        self.frame.set_word(m, self.first + 1, at);
        Ok(())
    }

    /// Appends a string (borrowed). CPython: `_PyUnicodeWriter_WriteStr`.
    pub(super) fn write_string(self, m: &mut Machine, string: Object) -> Result<(), Raised> {
        let size = unicode::length(m, string);
        if size == 0 {
            return Ok(());
        }
        let bound = unicode::max_char_bound(m, string);
        self.prepare(m, size, bound, Growth::Ahead)?;
        let (buffer, at) = (self.buffer(m), self.written(m));
        unicode::copy_characters(m, buffer, at, string);
        self.frame.set_word(m, self.first + 1, at + size);
        m.charge(1 + size / 64);
        Ok(())
    }

    /// The string, cut to what was written; a new reference. CPython: `_PyUnicodeWriter_Finish`.
    pub(super) fn finish(self, m: &mut Machine) -> Result<Object, Raised> {
        let size = self.written(m);
        let buffer = self.frame.take(m, self.first);
        if unicode::length(m, buffer) == size { Ok(buffer) } else { unicode::resize_compact(m, buffer, size) }
    }
}

/// How much room is made.
#[derive(Clone, Copy)]
enum Growth {
    /// A quarter more than is needed.
    Ahead,
    /// What is needed.
    Exact,
}

/// The most characters that a format's width or precision may ask for: they are made outside of the machine's memory first.
const MOST_PADDING: u64 = 1 << 26;

/// MemoryError where a format asks for more characters than can be.
pub(super) fn check_padding(m: &mut Machine, characters: u64) -> Result<(), Raised> {
    if characters > MOST_PADDING { Err(m.no_memory()) } else { Ok(()) }
}
