//! UTF-8, ASCII and Latin-1. CPython: unicodeobject.c, `unicode_encode_utf8`, `unicode_encode_ucs1` and their like.

use super::machine::Machine;
use super::reference::Object;
use super::step::Raised;
use super::unicode_codec_errors::{Decoding, Instead, Refusal, Unencodable, escaped_byte};
use super::{bytes, unicode, unicode_draft};

/// An encoding whose first 128 characters are ASCII's bytes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Narrow {
    Utf8,
    Ascii,
    Latin1,
}

impl Narrow {
    fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "utf-8",
            Self::Ascii => "ascii",
            Self::Latin1 => "latin-1",
        }
    }

    fn fits(self, c: u32) -> bool {
        match self {
            Self::Utf8 => char::from_u32(c).is_some(),
            Self::Ascii => c < 0x80,
            Self::Latin1 => c < 0x100,
        }
    }

    /// Why a character does not fit.
    fn refusal(self) -> &'static str {
        match self {
            Self::Utf8 => "surrogates not allowed",
            Self::Ascii => "ordinal not in range(128)",
            Self::Latin1 => "ordinal not in range(256)",
        }
    }

    /// Appends a character that fits.
    fn push(self, c: u32, out: &mut Vec<u8>) {
        match char::from_u32(c) {
            Some(c) if self == Self::Utf8 => out.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes()),
            _ => out.push(c as u8),
        }
    }
}

/// The bytes of a string.
pub(super) fn encode(m: &mut Machine, string: Object, narrow: Narrow, mode: &str) -> Result<Object, Raised> {
    if unicode::is_ascii(m, string) {
        return ascii_bytes(m, string);
    }
    let out = encoded(m, string, narrow, mode)?;
    bytes::from_slice(m, &out)
}

/// The bytes of a string, outside of the simulated memory.
pub(super) fn encoded(
    m: &mut Machine,
    string: Object,
    narrow: Narrow,
    mode: &str,
) -> Result<Vec<u8>, Raised> {
    let text = unicode::code_points(m, string)?;
    let mut out = Vec::with_capacity(text.len());
    let mut position = 0;
    while position < text.len() {
        if narrow.fits(text[position]) {
            narrow.push(text[position], &mut out);
            position += 1;
            continue;
        }
        if mode == "surrogateescape"
            && let Some(byte) = escaped_byte(text[position])
        {
            out.push(byte);
            position += 1;
            continue;
        }
        let problem = refused(string, &text, narrow, position);
        match problem.handle(m, mode)? {
            Instead::Text(text) => out.extend(text.bytes()),
            Instead::Bytes(bytes) => out.extend(bytes),
        }
        position = problem.end;
        unicode_draft::check_encoded(m, out.len())?;
    }
    Ok(out)
}

/// The run of characters from `start` on that do not fit.
fn refused(string: Object, text: &[u32], narrow: Narrow, start: usize) -> Unencodable<'_> {
    let end = (start..text.len()).find(|&at| narrow.fits(text[at])).unwrap_or(text.len());
    Unencodable { encoding: narrow.name(), string, text, start, end, reason: narrow.refusal() }
}

/// The bytes of an ASCII string, as they are.
fn ascii_bytes(m: &mut Machine, string: Object) -> Result<Object, Raised> {
    let (size, source) = (unicode::length(m, string), unicode::data(m, string));
    if size < 2 {
        let content = m.memory.read_bytes(source, size);
        return bytes::from_slice(m, &content);
    }
    let made = bytes::new(m, size)?;
    m.memory.move_bytes(bytes::data(made), source, size);
    Ok(made)
}

/// Refuses text that UTF-8 cannot hold. CPython: `PyUnicode_AsUTF8AndSize`.
pub(super) fn check_utf8(m: &mut Machine, string: Object) -> Result<(), Raised> {
    if unicode::is_ascii(m, string) {
        return Ok(());
    }
    let text = unicode::code_points(m, string)?;
    let Some(start) = text.iter().position(|&c| !Narrow::Utf8.fits(c)) else { return Ok(()) };
    Err(refused(string, &text, Narrow::Utf8, start).raise(m))
}

/// The string of these bytes.
pub(super) fn decode(m: &mut Machine, content: &[u8], narrow: Narrow, mode: &str) -> Result<Object, Raised> {
    if narrow == Narrow::Latin1 || content.is_ascii() {
        return unicode::from_latin1(m, content);
    }
    let mut decoding = Decoding::new(narrow.name(), content, mode);
    let mut start = 0;
    while start < content.len() {
        let rest = &content[start..];
        let (good, bad) = if narrow == Narrow::Ascii { ascii_part(rest) } else { utf8_part(rest) };
        decoding.out.push_str(&String::from_utf8_lossy(&rest[..good]));
        start += good;
        if start < content.len() {
            let reason = decode_reason(narrow, &content[start..], bad);
            start = decoding.refuse(m, Refusal { start, end: start + bad, reason })?;
        }
    }
    decoding.out.finish(m)
}

/// How many bytes can be decoded, and how many then cannot.
fn ascii_part(rest: &[u8]) -> (usize, usize) {
    (rest.iter().take_while(|byte| byte.is_ascii()).count(), 1)
}

/// As `ascii_part`.
fn utf8_part(rest: &[u8]) -> (usize, usize) {
    match std::str::from_utf8(rest) {
        Ok(_) => (rest.len(), 0),
        Err(error) => {
            let good = error.valid_up_to();
            (good, error.error_len().unwrap_or(rest.len() - good))
        }
    }
}

fn decode_reason(narrow: Narrow, rest: &[u8], bad: usize) -> &'static str {
    if narrow == Narrow::Ascii {
        return "ordinal not in range(128)";
    }
    match rest[0] {
        0x80..=0xc1 | 0xf5..=0xff => "invalid start byte",
        _ if bad == rest.len() => "unexpected end of data",
        _ => "invalid continuation byte",
    }
}
