//! What the interpreter's own printing of a line of source allocates: it opens the file by way of `io`, and some of the
//! containers that this takes stay in their free lists. CPython: traceback.c, `_Py_DisplaySourceLine`.

use super::Raised;
use super::machine::Machine;
use super::reference::Object;
use super::{dict, frame, tuple};

// Bytes of the objects that a file is made of.
const FILE_IO: u64 = 48;
const BUFFERED_READER: u64 = 152;
const TEXT_IO_WRAPPER: u64 = 192;
const INCREMENTAL_DECODER: u64 = 32;
const BUILTIN_METHOD: u64 = 56;
const MANAGED_BUFFER: u64 = 112;
const MEMORY_VIEW: u64 = 168;

/// Opens a file, and reads lines of it if it is there; what cannot be allocated is left out.
pub(super) fn open(m: &mut Machine, is_there: bool) {
    let mut held = Held::default();
    let opened = if is_there { held.read(m) } else { held.look(m) };
    held.give_up(m);
    if opened.is_err() {
        m.clear_error();
    }
}

/// What is held meanwhile.
#[derive(Default)]
struct Held {
    /// Tuples and dicts: they go to their free lists.
    containers: Vec<Object>,
    /// Containers without a free list, of which nothing but the room matters.
    blocks: Vec<Object>,
}

impl Held {
    fn tuple(&mut self, m: &mut Machine, size: i64) -> Result<(), Raised> {
        self.containers.push(tuple::new(m, size)?);
        Ok(())
    }

    /// The arguments of a call: they go before anything else.
    fn arguments(m: &mut Machine, size: i64) -> Result<(), Raised> {
        let arguments = tuple::new(m, size)?;
        m.decref(arguments);
        Ok(())
    }

    fn block(&mut self, m: &mut Machine, bytes: u64) -> Result<(), Raised> {
        self.blocks.push(m.gc_malloc(bytes)?);
        Ok(())
    }

    fn with_dict(&mut self, m: &mut Machine, bytes: u64) -> Result<(), Raised> {
        self.block(m, bytes)?;
        self.containers.push(dict::new(m)?);
        Ok(())
    }

    /// The arguments of `__import__("io")` and of `FileIO`, those that its error is made with, and those that the error keeps.
    fn look(&mut self, m: &mut Machine) -> Result<(), Raised> {
        Self::arguments(m, 5)?;
        self.tuple(m, 4)?;
        self.block(m, FILE_IO)?;
        self.tuple(m, 3)?;
        self.tuple(m, 2)
    }

    /// A bound method that is called and let go.
    fn method(m: &mut Machine) -> Result<(), Raised> {
        let block = m.gc_malloc(BUILTIN_METHOD)?;
        m.gc_free(block);
        Ok(())
    }

    /// The buffer's room, as its file reads into it.
    fn view(m: &mut Machine) -> Result<(), Raised> {
        let buffer = m.gc_malloc(MANAGED_BUFFER)?;
        let view = m.gc_malloc(MEMORY_VIEW);
        if let Ok(view) = view {
            m.gc_free(view);
        }
        m.gc_free(buffer);
        view.map(|_| ())
    }

    /// The file, its buffer and its text; the decoder's state and what it was read from.
    fn read(&mut self, m: &mut Machine) -> Result<(), Raised> {
        Self::arguments(m, 5)?;
        Self::arguments(m, 4)?;
        self.with_dict(m, FILE_IO)?;
        Self::arguments(m, 2)?;
        self.block(m, BUFFERED_READER)?;
        Self::method(m)?;
        self.tuple(m, 2)?;
        self.block(m, TEXT_IO_WRAPPER)?;
        Self::arguments(m, 1)?;
        self.with_dict(m, INCREMENTAL_DECODER)?;
        Self::method(m)?;
        frame::park_decoder_frame(m)?;
        self.tuple(m, 2)?;
        Self::view(m)
    }

    fn give_up(self, m: &mut Machine) {
        for container in self.containers.into_iter().rev() {
            m.decref(container);
        }
        for block in self.blocks.into_iter().rev() {
            m.gc_free(block);
        }
    }
}
