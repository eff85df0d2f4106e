//! The braces of f-strings, as CPython 3.9 reads them: before parsing, in the text of the string token.
//!
//! CPython: `string_parser.c`, `fstring_find_literal`, `fstring_find_expr`.

/// How deeply brackets nest in one expression.
const MAX_LEVEL: usize = 200;

/// The place of an expression in the text between the quotes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Field {
    pub(super) start: usize,
    pub(super) end: usize,
}

/// The expressions of an f-string up to its end or first error.
pub(super) struct Fields {
    pub(super) fields: Vec<Field>,
    /// What is wrong after them.
    pub(super) error: Option<String>,
}

/// Reads `body`, the text between an f-string's quotes.
pub(super) fn read(body: &str, raw: bool) -> Fields {
    let mut reader = Reader { text: body.as_bytes(), position: 0, raw, fields: Vec::new() };
    let error = reader.string(0).err();
    Fields { fields: reader.fields, error }
}

struct Reader<'text> {
    text: &'text [u8],
    position: usize,
    raw: bool,
    fields: Vec<Field>,
}

type Read = Result<(), String>;

fn error(message: &str) -> Read {
    Err(message.to_owned())
}

const UNCLOSED: &str = "f-string: expecting '}'";

impl Reader<'_> {
    fn peek(&self, offset: usize) -> Option<u8> {
        self.text.get(self.position + offset).copied()
    }

    /// CPython: `string_parser.c`, `fstring_find_literal`.
    fn string(&mut self, level: u32) -> Read {
        while let Some(byte) = self.peek(0) {
            match byte {
                b'\\' if !self.raw => self.escape(),
                b'{' | b'}' if level == 0 && self.peek(1) == Some(byte) => self.position += 2,
                b'}' if level == 0 => return error("f-string: single '}' is not allowed"),
                b'}' => return Ok(()),
                b'{' => self.field(level)?,
                _ => self.position += 1,
            }
        }
        Ok(())
    }

    /// Braces do not come out of escapes, and those of `\N{…}` are no field.
    fn escape(&mut self) {
        if self.peek(1) == Some(b'N') && self.peek(2) == Some(b'{') {
            while self.peek(0).is_some_and(|byte| byte != b'}') {
                self.position += 1;
            }
        } else if !matches!(self.peek(1), Some(b'{' | b'}')) {
            self.position += 1;
        }
        self.position += 1;
    }

    /// CPython: `string_parser.c`, `fstring_find_expr`.
    fn field(&mut self, level: u32) -> Read {
        if level >= 2 {
            return error("f-string: expressions nested too deeply");
        }
        self.position += 1;
        let start = self.position;
        self.expression()?;
        if self.peek(0).is_none() {
            return error(UNCLOSED);
        }
        let text = &self.text[start..self.position];
        if text.iter().all(u8::is_ascii_whitespace) {
            return error("f-string: empty expression not allowed");
        }
        self.fields.push(Field { start, end: self.position });
        if self.peek(0) == Some(b'=') {
            self.position += 1;
            while self.peek(0).is_some_and(|byte| byte.is_ascii_whitespace()) {
                self.position += 1;
            }
        }
        if self.peek(0) == Some(b'!') {
            let conversion = self.peek(1);
            self.position += 2;
            if conversion.is_none() {
                return error(UNCLOSED);
            }
            if !matches!(conversion, Some(b's' | b'r' | b'a')) {
                return error("f-string: invalid conversion character: expected 's', 'r', or 'a'");
            }
        }
        if self.peek(0) == Some(b':') {
            self.position += 1;
            self.string(level + 1)?;
        }
        if self.peek(0) != Some(b'}') {
            return error(UNCLOSED);
        }
        self.position += 1;
        Ok(())
    }

    /// Moves to the end of an expression.
    fn expression(&mut self) -> Read {
        let mut brackets = Vec::new();
        while let Some(byte) = self.peek(0) {
            match byte {
                b'\\' => return error("f-string expression part cannot include a backslash"),
                b'\'' | b'"' => {
                    self.skip_string(byte)?;
                    continue;
                }
                b'(' | b'[' | b'{' if brackets.len() >= MAX_LEVEL => {
                    return error("f-string: too many nested parenthesis");
                }
                b'(' | b'[' | b'{' => brackets.push(byte),
                b'#' => return error("f-string expression part cannot include '#'"),
                b'!' | b':' | b'}' | b'=' | b'<' | b'>' if brackets.is_empty() => {
                    if byte != b':' && byte != b'}' && self.peek(1) == Some(b'=') {
                        self.position += 1;
                    } else if byte != b'<' && byte != b'>' {
                        return Ok(());
                    }
                }
                b')' | b']' | b'}' => close(brackets.pop(), byte)?,
                _ => {}
            }
            self.position += 1;
        }
        match brackets.last() {
            Some(&opening) => Err(format!("f-string: unmatched '{}'", char::from(opening))),
            None => Ok(()),
        }
    }

    fn skip_string(&mut self, quote: u8) -> Read {
        let is_triple = self.peek(1) == Some(quote) && self.peek(2) == Some(quote);
        let length = if is_triple { 3 } else { 1 };
        self.position += length;
        while let Some(byte) = self.peek(0) {
            if byte == b'\\' {
                return error("f-string expression part cannot include a backslash");
            }
            let closes = (0..length).all(|offset| self.peek(offset) == Some(quote));
            if closes {
                self.position += length;
                return Ok(());
            }
            self.position += 1;
        }
        error("f-string: unterminated string")
    }
}

fn close(opening: Option<u8>, closing: u8) -> Read {
    match opening {
        None => Err(format!("f-string: unmatched '{}'", char::from(closing))),
        Some(b'(') if closing == b')' => Ok(()),
        Some(b'[') if closing == b']' => Ok(()),
        Some(b'{') if closing == b'}' => Ok(()),
        Some(opening) => Err(format!(
            "f-string: closing parenthesis '{}' does not match opening parenthesis '{}'",
            char::from(closing),
            char::from(opening)
        )),
    }
}
