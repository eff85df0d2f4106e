//! Text outside of the simulated memory while it is worked on: four bytes for each character, and bounded, so that no
//! program can ask for more of the host's memory than a browser has.

use super::machine::Machine;
use super::reference::Object;
use super::step::Raised;
use super::unicode;

/// The most characters of a text that is copied out of the simulated memory, or made outside of it; MemoryError beyond.
pub const MOST_CHARACTERS: usize = 1 << 26;

/// MemoryError where a text of so many characters is too long to be worked on.
pub fn check(m: &mut Machine, characters: u64) -> Result<(), Raised> {
    if characters > MOST_CHARACTERS as u64 { Err(m.no_memory()) } else { Ok(()) }
}

/// MemoryError where so many bytes are too many for what a text is encoded to: four for each character there may be.
pub(super) fn check_encoded(m: &mut Machine, bytes: usize) -> Result<(), Raised> {
    check(m, bytes as u64 / 4)
}

/// Text under way. What does not fit is left out, and `finish` refuses it.
#[derive(Clone, Default)]
pub struct Draft {
    characters: Vec<u32>,
    is_full: bool,
}

impl Draft {
    /// Nothing yet.
    pub const fn new() -> Self {
        Self { characters: Vec::new(), is_full: false }
    }

    /// Begins with a string's characters.
    pub fn of(m: &mut Machine, string: Object) -> Result<Self, Raised> {
        Ok(Self { characters: unicode::code_points(m, string)?, is_full: false })
    }

    /// Appends a character.
    #[inline]
    pub fn push(&mut self, character: u32) {
        if self.characters.len() < MOST_CHARACTERS {
            self.characters.push(character);
        } else {
            self.is_full = true;
        }
    }

    /// Appends characters.
    pub fn extend(&mut self, characters: impl IntoIterator<Item = u32>) {
        let room = MOST_CHARACTERS - self.characters.len();
        let mut characters = characters.into_iter();
        self.characters.extend(characters.by_ref().take(room));
        self.is_full |= self.characters.len() == MOST_CHARACTERS && characters.next().is_some();
    }

    /// Appends characters that lie side by side.
    pub fn extend_from_slice(&mut self, characters: &[u32]) {
        let room = MOST_CHARACTERS - self.characters.len();
        self.is_full |= characters.len() > room;
        self.characters.extend_from_slice(&characters[..characters.len().min(room)]);
    }

    /// Appends a string (stolen).
    pub fn push_stolen(&mut self, m: &mut Machine, string: Object) -> Result<(), Raised> {
        let characters = unicode::code_points(m, string);
        m.decref(string);
        self.extend_from_slice(&characters?);
        Ok(())
    }

    /// Appends plain text.
    pub fn push_str(&mut self, text: &str) {
        if text.is_ascii() && self.characters.len() + text.len() <= MOST_CHARACTERS {
            return self.characters.extend(text.bytes().map(u32::from));
        }
        self.extend(text.chars().map(u32::from));
    }

    /// Appends one character `count` times.
    pub fn fill(&mut self, character: u32, count: usize) {
        self.extend(std::iter::repeat_n(character, count));
    }

    /// Whether nothing was appended.
    pub const fn is_empty(&self) -> bool {
        self.characters.is_empty()
    }

    /// What fitted.
    pub fn start(&self) -> &[u32] {
        &self.characters
    }

    /// All of it; MemoryError if it did not fit.
    pub fn whole(&self, m: &mut Machine) -> Result<&[u32], Raised> {
        if self.is_full { Err(m.no_memory()) } else { Ok(&self.characters) }
    }

    /// The string, a new reference; MemoryError if it did not fit.
    pub fn finish(&self, m: &mut Machine) -> Result<Object, Raised> {
        let characters = self.whole(m)?;
        unicode::from_code_points(m, characters)
    }

    /// As `finish`, shared only where empty.
    pub fn finish_fresh(&self, m: &mut Machine) -> Result<Object, Raised> {
        let characters = self.whole(m)?;
        unicode::fresh(m, characters)
    }
}
