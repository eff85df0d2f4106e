//! Why a source text is no program.

use super::coding::coding_of;
use super::source::Source;

/// Which exception CPython raises for the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ErrorKind {
    /// `SyntaxError`
    SyntaxError,
    /// `IndentationError`
    IndentationError,
    /// `TabError`
    TabError,
    /// `RecursionError`: nested too deeply for the compiler.
    RecursionError,
    /// `MemoryError`: too long a text.
    MemoryError,
    /// `ValueError`: a null byte in the text.
    ValueError,
    /// Python 3.9 accepts the text, this compiler does not. The message names what is missing.
    Unsupported,
}

impl ErrorKind {
    /// The exception's name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::SyntaxError => "SyntaxError",
            Self::IndentationError => "IndentationError",
            Self::TabError => "TabError",
            Self::RecursionError => "RecursionError",
            Self::MemoryError => "MemoryError",
            Self::ValueError => "ValueError",
            Self::Unsupported => "Unsupported",
        }
    }
}

/// The first error of a source text, as CPython 3.9 reports it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CompileError {
    /// The exception's type.
    pub kind: ErrorKind,
    /// The exception's first argument.
    pub message: String,
    /// The exception's `lineno`; 0 if it has none.
    pub line: u32,
    /// The exception's `offset`: 1-based, in characters; 0 if it has none.
    pub column: u32,
    /// The exception's `text`: the source line, with its newline if CPython keeps it.
    pub text: Option<String>,
    /// Found by the parser. CPython then takes `text` from what it parses; for later errors it reads the
    /// line from the file of that name, so `text` is `None` there if there is no such file.
    pub found_by_parser: bool,
}

impl CompileError {
    /// The error as it is for a text that is read from a file line by line: an end that comes too early is met on the
    /// line after the last, and columns that the parser finds are bytes unless the file names its encoding.
    ///
    /// CPython: `tokenizer.c`, `tok_nextc`; `pegen.c`, `_PyPegen_raise_error_known_location`.
    #[must_use]
    pub fn of_file(mut self, source: &str) -> Self {
        // Of a file, it is the line itself, and not what the tokenizer has in its buffer.
        if !self.message.starts_with("f-string: ")
            && self.text.as_deref().is_some_and(|text| text.ends_with('\n'))
            && let Ok(lines) = Source::new(source)
            && let Some(line) = lines.line(self.line)
        {
            self.text = Some(format!("{line}\n"));
        }
        let last = source.lines().count() as u32;
        let meets_end = self.meets_end(source, last);
        if meets_end {
            self.line = last + 1 + u32::from(source.ends_with('\n'));
        }
        let at_end = !meets_end
            && self.line == last
            && self
                .text
                .as_ref()
                .is_some_and(|text| self.column as usize == text.trim_end_matches('\n').chars().count() + 1)
            && (self.message == "expected an indented block"
                || self.message == "unexpected EOF while parsing");
        if at_end {
            return Self { line: last + 1, column: 1, text: Some("\n".to_owned()), ..self };
        }
        let names_encoding = source.starts_with('\u{feff}') || coding_of(source.as_bytes()).is_some();
        let text = self.text.as_deref().unwrap_or_default();
        // The tokenizer shows a line without its end, and counts characters.
        if self.found_by_parser && text.ends_with('\n') && !names_encoding {
            let before = text.chars().take(self.column.saturating_sub(1) as usize);
            self.column += before.map(|c| c.len_utf8() as u32 - 1).sum::<u32>();
        }
        self
    }
}

impl CompileError {
    /// Whether the end of the file was read in the middle of a string or behind a backslash: it counts as a line there.
    fn meets_end(&self, source: &str, last: u32) -> bool {
        let is_continued = || source.strip_suffix('\n').unwrap_or(source).ends_with('\\');
        match self.message.as_str() {
            "EOF while scanning triple-quoted string literal" => true,
            "EOL while scanning string literal" | "unexpected EOF while parsing" => {
                self.line == last && is_continued()
            }
            _ => false,
        }
    }
}

/// A `SyntaxWarning` about code that is legal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SyntaxWarning {
    /// The warning's text.
    pub message: String,
    /// The line it is about.
    pub line: u32,
    /// The column, from 1.
    pub column: u32,
}

impl SyntaxWarning {
    /// The error that a filter of `warnings` makes of it. CPython: compile.c, `compiler_warn`.
    #[must_use]
    pub fn as_error(&self) -> CompileError {
        CompileError {
            kind: ErrorKind::SyntaxError,
            message: self.message.clone(),
            line: self.line,
            column: self.column,
            text: None,
            found_by_parser: false,
        }
    }
}
