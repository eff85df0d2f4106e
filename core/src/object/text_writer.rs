//! Text that grows piece by piece in memory. CPython: unicodeobject.c, `_PyUnicodeWriter`.
//!
//! The state of a `Writer` lies in three slots of an activation record, so a run can pause between two pieces.

use super::machine::Machine;
use super::native_stack::NativeFrame;
use super::reference::Object;
use super::step::Raised;
use super::unicode;

/// Text under way: the buffer (owned) or `NULL`, the characters written, the least size of the buffer; and whether the
/// buffer is a string that others may have too.
#[derive(Clone, Copy)]
pub(super) struct Draft {
    buffer: Object,
    written: u64,
    least: u64,
    is_shared: bool,
}

impl Draft {
    /// Nothing is written, and the buffer will have room for so many characters.
    pub(super) fn new(least: u64) -> Self {
        Self { buffer: Object::NULL, written: 0, least, is_shared: false }
    }

    /// Whether there is no buffer yet.
    fn is_untouched(&self) -> bool {
        self.buffer.is_null()
    }

    /// The text is this string (stolen), and nothing is written behind it.
    fn share(&mut self, m: &Machine, string: Object) {
        (self.buffer, self.written, self.is_shared) = (string, unicode::length(m, string), true);
    }

    /// Makes room for so many characters up to a bound. CPython: `_PyUnicodeWriter_PrepareInternal`.
    fn prepare(&mut self, m: &mut Machine, more: u64, max_char: u32, growth: Growth) -> Result<(), Raised> {
        let needed = self.written + more;
        let roomy = match growth {
            Growth::Ahead => (needed + needed / 4).max(self.least),
            Growth::Exact => needed.max(self.least),
        };
        if self.buffer.is_null() {
            self.buffer = unicode::new(m, roomy, max_char)?;
            return Ok(());
        }
        let (size, bound) = (unicode::length(m, self.buffer), unicode::max_char_bound(m, self.buffer));
        if needed <= size && max_char <= bound {
            return Ok(());
        }
        let size = if needed > size { roomy } else { size };
        if max_char <= bound {
            let buffer = std::mem::replace(&mut self.buffer, Object::NULL);
            self.buffer = unicode::resize_compact(m, buffer, size)?;
            return Ok(());
        }
        let wider = unicode::new(m, size, max_char)?;
        unicode::copy_part(m, wider, self.buffer, self.written);
        m.decref(std::mem::replace(&mut self.buffer, wider));
        Ok(())
    }

    /// Appends text; the last one is a string by itself if it is all. CPython: `_PyUnicodeWriter_WriteASCIIString`.
    pub(super) fn append(&mut self, m: &mut Machine, text: &str, growth: Growth) -> Result<(), Raised> {
        if self.is_untouched() && growth == Growth::Exact {
            let whole = unicode::from_str(m, text)?;
            self.share(m, whole);
            return Ok(());
        }
        self.append_into(m, text, growth)
    }

    /// Appends text into the buffer. CPython: `_PyUnicodeWriter_Prepare`, and writing to it.
    pub(super) fn append_into(&mut self, m: &mut Machine, text: &str, growth: Growth) -> Result<(), Raised> {
        if text.is_empty() {
            return Ok(());
        }
        let (size, max_char) = extent(text);
        self.prepare(m, size, max_char, growth)?;
        unicode::write_text(m, self.buffer, self.written, text);
        self.written += size;
        Ok(())
    }

    /// As `append_into`, of characters. CPython: `_PyUnicodeWriter_WriteSubstring`.
    pub(super) fn append_characters(
        &mut self,
        m: &mut Machine,
        characters: &[u32],
        growth: Growth,
    ) -> Result<(), Raised> {
        if characters.is_empty() {
            return Ok(());
        }
        let max_char = characters.iter().copied().fold(0x7f, u32::max);
        self.prepare(m, characters.len() as u64, max_char, growth)?;
        unicode::write_code_points(m, self.buffer, self.written, characters);
        self.written += characters.len() as u64;
        Ok(())
    }

    /// Appends a string (borrowed); the last one is taken as it is if it is all. CPython: `_PyUnicodeWriter_WriteStr`.
    pub(super) fn append_string(
        &mut self,
        m: &mut Machine,
        string: Object,
        growth: Growth,
    ) -> Result<(), Raised> {
        let size = unicode::length(m, string);
        if size == 0 {
            return Ok(());
        }
        if self.is_untouched() && growth == Growth::Exact {
            let whole = m.new_reference(string);
            self.share(m, whole);
            return Ok(());
        }
        let bound = unicode::max_char_bound(m, string);
        self.prepare(m, size, bound, growth)?;
        unicode::copy_characters(m, self.buffer, self.written, string);
        self.written += size;
        m.charge(1 + size / 64);
        Ok(())
    }

    /// The string, cut to what was written; a new reference. CPython: `_PyUnicodeWriter_Finish`.
    pub(super) fn finish(self, m: &mut Machine) -> Result<Object, Raised> {
        if self.written == 0 {
            self.give_up(m);
            return unicode::empty(m);
        }
        if self.is_shared {
            return Ok(self.buffer);
        }
        let fits = unicode::length(m, self.buffer) == self.written;
        let made = if fits { self.buffer } else { unicode::resize_compact(m, self.buffer, self.written)? };
        unicode::shared_if_one(m, made)
    }

    /// Gives the buffer up. CPython: `_PyUnicodeWriter_Dealloc`.
    pub(super) fn give_up(self, m: &mut Machine) {
        m.xdecref(self.buffer);
    }
}

/// How many characters a text has, and the largest, at least the last of ASCII.
fn extent(text: &str) -> (u64, u32) {
    if text.is_ascii() {
        return (text.len() as u64, 0x7f);
    }
    text.chars().fold((0, 0x7f), |(count, most), character| (count + 1, most.max(u32::from(character))))
}

/// Added to the least size in a record: the buffer is a string that others may have too.
const SHARED: u64 = 1 << 63;

/// A draft whose state begins at a slot of a record: the buffer (counted), the characters written, the least size.
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

    fn draft(self, m: &Machine, buffer: Object) -> Draft {
        let [written, least] = [1, 2].map(|slot| self.frame.word(m, self.first + slot));
        Draft { buffer, written, least: least & !SHARED, is_shared: least & SHARED != 0 }
    }

    /// Changes the draft in the slots.
    pub(super) fn change(
        self,
        m: &mut Machine,
        change: impl FnOnce(&mut Machine, &mut Draft) -> Result<(), Raised>,
    ) -> Result<(), Raised> {
        let buffer = self.frame.slot(m, self.first);
        let mut draft = self.draft(m, buffer);
        if !buffer.is_null() {
            self.frame.take(m, self.first);
        }
        let changed = change(m, &mut draft);
        if !draft.buffer.is_null() {
            self.frame.put(m, self.first, draft.buffer);
        }
        self.frame.set_word(m, self.first + 1, draft.written);
        let shared = if draft.is_shared { SHARED } else { 0 };
        self.frame.set_word(m, self.first + 2, draft.least | shared);
        changed
    }

    /// Appends ASCII text. CPython: `_PyUnicodeWriter_WriteASCIIString`.
    pub(super) fn write_ascii(self, m: &mut Machine, text: &str) -> Result<(), Raised> {
        self.change(m, |m, draft| draft.append(m, text, Growth::Ahead))
    }

    /// Appends the last text, also ASCII: no more room is made than it needs.
    pub(super) fn write_end(self, m: &mut Machine, text: &str) -> Result<(), Raised> {
        self.change(m, |m, draft| draft.append(m, text, Growth::Exact))
    }

    /// Appends a string (borrowed). CPython: `_PyUnicodeWriter_WriteStr`.
    pub(super) fn write_string(self, m: &mut Machine, string: Object) -> Result<(), Raised> {
        self.change(m, |m, draft| draft.append_string(m, string, Growth::Ahead))
    }

    /// The string, cut to what was written; a new reference. CPython: `_PyUnicodeWriter_Finish`.
    pub(super) fn finish(self, m: &mut Machine) -> Result<Object, Raised> {
        let buffer = self.frame.slot(m, self.first);
        if !buffer.is_null() {
            self.frame.take(m, self.first);
        }
        self.draft(m, buffer).finish(m)
    }
}

/// How much room is made.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Growth {
    /// A quarter more than is needed.
    Ahead,
    /// What is needed.
    Exact,
}

/// The text that `write` makes by itself. CPython: a writer that does not overallocate.
pub(super) fn alone(
    m: &mut Machine,
    write: impl FnOnce(&mut Machine, &mut Draft) -> Result<(), Raised>,
) -> Result<Object, Raised> {
    let mut draft = Draft::new(0);
    match write(m, &mut draft) {
        Ok(()) => draft.finish(m),
        Err(raised) => {
            draft.give_up(m);
            Err(raised)
        }
    }
}

/// The most characters that a format's width or precision may ask for: they are made outside of the machine's memory first.
const MOST_PADDING: u64 = 1 << 26;

/// MemoryError where a format asks for more characters than can be.
pub(super) fn check_padding(m: &mut Machine, characters: u64) -> Result<(), Raised> {
    if characters > MOST_PADDING { Err(m.no_memory()) } else { Ok(()) }
}
