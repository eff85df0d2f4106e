//! The text before it is parsed: line ends, byte order mark, null bytes, and where each line starts.

use crate::syntax::Mode;
use crate::syntax::error::{CompileError, ErrorKind};

use super::tree::Location;

/// The longest text that is compiled, in bytes: its tree takes up to a hundred bytes for each of the host's memory.
const MOST_BYTES: usize = 1 << 24;

/// A text with `\n` as its only line end, and its lines.
pub struct Source {
    text: String,
    /// The offset of each line's first byte.
    line_starts: Vec<u32>,
    /// Whether the last line stays without a line end.
    is_bare: bool,
}

/// The error of a text that is not looked into.
fn refusal(kind: ErrorKind, message: &str) -> CompileError {
    CompileError { kind, message: message.to_owned(), line: 0, column: 0, text: None, found_by_parser: true }
}

impl Source {
    /// Makes the text what CPython's tokenizer sees.
    ///
    /// CPython: `tokenizer.c`, `translate_newlines`.
    pub fn new(text: &str) -> Result<Self, CompileError> {
        if text.len() > MOST_BYTES {
            return Err(refusal(ErrorKind::MemoryError, "source code too long"));
        }
        if text.contains('\0') {
            return Err(refusal(ErrorKind::ValueError, "source code string cannot contain null bytes"));
        }
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let text = if text.contains('\r') {
            text.replace("\r\n", "\n").replace('\r', "\n")
        } else {
            text.to_owned()
        };
        let after_newlines =
            text.bytes().zip(1u32..).filter(|&(byte, _)| byte == b'\n').map(|(_, next)| next);
        let line_starts = std::iter::once(0).chain(after_newlines).collect();
        Ok(Self { text, line_starts, is_bare: false })
    }

    /// A script gets a line end after its last line; an expression or a console statement is read as it stands.
    ///
    /// CPython: `tokenizer.c`, `translate_newlines`.
    #[must_use]
    pub fn of_mode(mut self, mode: Mode) -> Self {
        self.is_bare = mode != Mode::Exec && !self.text.ends_with('\n');
        if mode == Mode::Exec && !self.text.is_empty() && !self.text.ends_with('\n') {
            self.text.push('\n');
            self.line_starts.push(self.text.len() as u32);
        }
        self
    }

    /// Whether the text ends without a line end, for the parser too.
    pub fn is_bare(&self) -> bool {
        self.is_bare
    }

    /// A line as an error shows it.
    pub fn shown_line(&self, line: u32) -> String {
        let text = self.line(line).unwrap_or_default();
        let end = if self.is_bare && line >= self.line_count() { "" } else { "\n" };
        format!("{text}{end}")
    }

    /// The whole text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Line and column of a byte offset.
    pub fn location(&self, offset: u32) -> Location {
        let line = self.line_starts.partition_point(|&start| start <= offset);
        Location { line: line as u32, column: offset - self.line_starts[line - 1] }
    }

    /// Where a 1-based line begins.
    pub fn line_start(&self, line: u32) -> u32 {
        self.line_starts[line as usize - 1]
    }

    /// The text of a 1-based line, without its newline.
    pub fn line(&self, line: u32) -> Option<&str> {
        let index = (line as usize).checked_sub(1)?;
        let start = *self.line_starts.get(index)? as usize;
        let end = self.line_starts.get(index + 1).map_or(self.text.len(), |&next| next as usize - 1);
        Some(&self.text[start..end])
    }

    /// How many lines there are; a newline at the end of the text does not start another.
    pub fn line_count(&self) -> u32 {
        let count = self.line_starts.len() as u32;
        if self.text.is_empty() || self.text.ends_with('\n') { count - 1 } else { count }
    }

    /// An error that the parser finds: its column is counted in characters.
    ///
    /// CPython: `pegen.c`, `_PyPegen_raise_error`.
    pub fn parser_error(&self, kind: ErrorKind, message: &str, offset: u32) -> CompileError {
        let location = self.location(offset.min(self.text.len() as u32));
        let line = self.line(location.line).unwrap_or_default();
        let before = line.get(..location.column as usize).unwrap_or(line);
        CompileError {
            kind,
            message: message.to_owned(),
            line: location.line,
            column: before.chars().count() as u32 + 1,
            text: Some(self.shown_line(location.line)),
            found_by_parser: true,
        }
    }

    /// An error found after parsing: its column is counted in bytes.
    ///
    /// CPython: `compile.c`, `compiler_error`; `errors.c`, `PyErr_SyntaxLocationObject`.
    pub fn error_at(&self, message: &str, location: Location) -> CompileError {
        CompileError {
            kind: ErrorKind::SyntaxError,
            message: message.to_owned(),
            line: location.line,
            column: location.column.wrapping_add(1),
            text: self.line(location.line).map(|line| format!("{line}\n")),
            found_by_parser: false,
        }
    }
}
