//! What a whole run is marked with: where it collected, where an exception was raised.
//!
//! Like the output it is no part of a moment. It grows at the run's far end only: what is executed again is known.

use super::machine::Registers;

/// Marks that are kept, at most.
const MOST_MARKS: usize = 20_000;

/// Something that a run is marked with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MarkKind {
    /// A collection of this generation.
    Collection(u8),
    /// An exception that met a line of the user's code.
    Exception,
}

/// Where something happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// What.
    pub kind: MarkKind,
    /// Which input.
    pub input: u32,
    /// How many lines of it had begun.
    pub line: u32,
    /// Work done since boot.
    work: u64,
}

/// The marks of a run, in order.
#[derive(Default)]
pub struct Timeline {
    marks: Vec<Mark>,
    is_cut: bool,
    known_until: u64,
}

impl Timeline {
    /// The marks.
    pub fn marks(&self) -> &[Mark] {
        &self.marks
    }

    /// Whether some are left out: of collections, the youngest generations first.
    pub fn is_cut(&self) -> bool {
        self.is_cut
    }

    /// Notes what happens now, unless it is known.
    #[cold]
    pub fn note(&mut self, kind: MarkKind, registers: &Registers) {
        // Before its first line a program has done nothing yet.
        let is_starting = registers.inputs <= 1 && registers.lines == 0;
        if is_starting || registers.work < self.known_until {
            return;
        }
        self.known_until = registers.work;
        let (input, line) = (registers.inputs.saturating_sub(1) as u32, registers.lines as u32);
        let is_here = |mark: &&Mark| (mark.input, mark.line) == (input, line);
        let is_marked = self.marks.iter().rev().take_while(is_here).any(|mark| mark.kind == kind);
        if !is_marked && self.has_room_for(kind) {
            self.marks.push(Mark { kind, input, line, work: registers.work });
        }
    }

    fn has_room_for(&mut self, kind: MarkKind) -> bool {
        if self.marks.len() < MOST_MARKS && !(self.is_cut && kind == MarkKind::Collection(0)) {
            return true;
        }
        if !self.is_cut {
            self.is_cut = true;
            self.marks.retain(|mark| mark.kind != MarkKind::Collection(0));
        }
        self.marks.len() < MOST_MARKS && kind != MarkKind::Collection(0)
    }

    /// Forgets all of an input and of those after it.
    pub fn forget_from(&mut self, input: u32) {
        self.marks.retain(|mark| mark.input < input);
        self.known_until = self.marks.last().map_or(0, |mark| mark.work);
        self.is_cut &= input > 0;
    }
}
