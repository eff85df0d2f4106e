//! UTF-16 and UTF-32. CPython: unicodeobject.c, `_PyUnicode_EncodeUTF16`, `PyUnicode_DecodeUTF16Stateful` and their like.

use super::machine::Machine;
use super::reference::Object;
use super::step::Raised;
use super::unicode_codec_errors::{Decoding, Instead, Refusal, Unencodable, is_surrogate};
use super::{bytes, unicode};

/// The order of a unit's bytes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Order {
    /// The lowest first, and a mark in front that says so; decoded as its mark says.
    Marked,
    /// The lowest first.
    Little,
    /// The highest first.
    Big,
}

/// An encoding by units.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Wide {
    /// Bytes of a unit, 2 or 4.
    pub(super) width: usize,
    /// Their order.
    pub(super) order: Order,
}

const MARK: u32 = 0xfeff;
const MARK_TURNED: [u32; 2] = [0xfffe, 0xfffe_0000];

impl Wide {
    fn name(self) -> &'static str {
        match (self.width, self.order) {
            (2, Order::Marked) => "utf-16",
            (2, Order::Little) => "utf-16-le",
            (2, Order::Big) => "utf-16-be",
            (_, Order::Marked) => "utf-32",
            (_, Order::Little) => "utf-32-le",
            (_, Order::Big) => "utf-32-be",
        }
    }

    /// The unit that the bytes begin with, if they are enough.
    pub(super) fn unit(self, bytes: &[u8]) -> Option<u32> {
        let bytes = bytes.get(..self.width)?;
        let append = |unit, &byte| unit << 8 | u32::from(byte);
        Some(match self.order {
            Order::Big => bytes.iter().fold(0, append),
            _ => bytes.iter().rev().fold(0, append),
        })
    }

    /// Appends a unit.
    fn push_unit(self, unit: u32, out: &mut Vec<u8>) {
        match self.order {
            Order::Big => out.extend_from_slice(&unit.to_be_bytes()[4 - self.width..]),
            _ => out.extend_from_slice(&unit.to_le_bytes()[..self.width]),
        }
    }

    /// Appends a character, of which UTF-16 makes two units beyond U+FFFF.
    pub(super) fn push(self, c: u32, out: &mut Vec<u8>) {
        if self.width == 2 && c >= 0x1_0000 {
            self.push_unit(0xd7c0 + (c >> 10), out);
            self.push_unit(0xdc00 | c & 0x3ff, out);
        } else {
            self.push_unit(c, out);
        }
    }

    /// The order that the mark tells, if there is one to be told, and where the text begins.
    fn after_mark(self, content: &[u8]) -> (Self, usize) {
        if self.order != Order::Marked {
            return (self, 0);
        }
        match self.unit(content) {
            Some(MARK) => (Self { order: Order::Little, ..self }, self.width),
            Some(unit) if unit == MARK_TURNED[self.width / 4] => {
                (Self { order: Order::Big, ..self }, self.width)
            }
            _ => (Self { order: Order::Little, ..self }, 0),
        }
    }

    /// The character at a place and where it ends; otherwise why there is none, and the bytes that are to blame.
    fn character(self, content: &[u8], at: usize) -> Result<(u32, usize), Refusal> {
        let Some(unit) = self.unit(&content[at..]) else {
            return Err(Refusal { start: at, end: content.len(), reason: "truncated data" });
        };
        let end = at + self.width;
        if self.width == 2 && is_surrogate(unit) {
            return self.pair(content, at, unit);
        }
        let reason = match unit {
            0x11_0000.. => "code point not in range(0x110000)",
            _ if is_surrogate(unit) => "code point in surrogate code point range(0xd800, 0xe000)",
            _ => return Ok((unit, end)),
        };
        Err(Refusal { start: at, end, reason })
    }

    /// The character of two surrogates. CPython: stringlib/codecs.h, `utf16_decode`.
    fn pair(self, content: &[u8], at: usize, high: u32) -> Result<(u32, usize), Refusal> {
        let end = at + 2;
        if high >= 0xdc00 {
            return Err(Refusal { start: at, end, reason: "illegal encoding" });
        }
        match self.unit(&content[end..]) {
            None => Err(Refusal { start: at, end: content.len(), reason: "unexpected end of data" }),
            Some(low @ 0xdc00..0xe000) => Ok((0x1_0000 + ((high & 0x3ff) << 10 | low & 0x3ff), end + 2)),
            Some(_) => Err(Refusal { start: at, end, reason: "illegal UTF-16 surrogate" }),
        }
    }
}

/// The bytes of a string.
pub(super) fn encode(m: &mut Machine, string: Object, wide: Wide, mode: &str) -> Result<Object, Raised> {
    let text = unicode::code_points(m, string)?;
    let mut out = Vec::with_capacity((text.len() + 1) * wide.width);
    if wide.order == Order::Marked {
        wide.push(MARK, &mut out);
    }
    for (start, &character) in text.iter().enumerate() {
        if !is_surrogate(character) {
            wide.push(character, &mut out);
            continue;
        }
        // One at a time, unlike UTF-8.
        let (encoding, end, reason) = (wide.name(), start + 1, "surrogates not allowed");
        let problem = Unencodable { encoding, string, text: &text, start, end, reason };
        match problem.handle(m, mode)? {
            Instead::Text(text) => text.chars().for_each(|c| wide.push(u32::from(c), &mut out)),
            Instead::Bytes(bytes) if bytes.len().is_multiple_of(wide.width) => out.extend(bytes),
            Instead::Bytes(_) => return Err(problem.raise(m)),
        }
    }
    bytes::fresh(m, &out)
}

/// The string of these bytes.
pub(super) fn decode(m: &mut Machine, content: &[u8], wide: Wide, mode: &str) -> Result<Object, Raised> {
    let (wide, mut at) = wide.after_mark(content);
    let mut decoding = Decoding::new(wide.name(), content, mode);
    while at < content.len() {
        match wide.character(content, at) {
            Ok((character, next)) => {
                decoding.out.push(character);
                at = next;
            }
            Err(refusal) => at = decoding.refuse(m, refusal)?,
        }
    }
    decoding.out.finish(m)
}
