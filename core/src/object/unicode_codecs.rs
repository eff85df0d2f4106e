//! Text to bytes and back in UTF-8, ASCII and Latin-1. CPython: unicodeobject.c, codecs.

use super::arguments::{self, Signature};
use super::call::Args;
use super::machine::Machine;
use super::reference::Object;
use super::step::{Called, Raised, Step};
use super::unicode_draft::Draft;
use super::{bytes, calls, errors, long, statics, type_object, unicode};

/// A codec that is built in.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Codec {
    Utf8,
    Ascii,
    Latin1,
}

impl Codec {
    fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "utf-8",
            Self::Ascii => "ascii",
            Self::Latin1 => "latin-1",
        }
    }
}

fn text_of(m: &mut Machine, object: Object, default: &str) -> String {
    if object.is_null() { default.into() } else { unicode::to_string(m, object) }
}

fn find_codec(m: &mut Machine, encoding: Object) -> Result<Codec, Raised> {
    let name = text_of(m, encoding, "utf-8");
    match name.to_ascii_lowercase().replace('_', "-").as_str() {
        "utf-8" | "utf8" | "u8" => Ok(Codec::Utf8),
        "ascii" | "us-ascii" | "646" => Ok(Codec::Ascii),
        "latin-1" | "latin1" | "iso-8859-1" | "iso8859-1" | "8859" | "l1" => Ok(Codec::Latin1),
        _ => Err(errors::set_string(m, statics::LOOKUP_ERROR, &format!("unknown encoding: {name}"))),
    }
}

/// `str.encode`.
pub(super) fn encode(m: &mut Machine, string: Object, args: Args) -> Called {
    const SIGNATURE: Signature =
        Signature { function: "encode", parameters: &["encoding", "errors"], required: 0, positional: 2 };
    let [encoding, mode] = arguments::parse(m, args, &SIGNATURE)?;
    arguments::check_text(m, "encode", "'encoding'", encoding)?;
    arguments::check_text(m, "encode", "'errors'", mode)?;
    encode_with(m, string, encoding, mode).map(Step::Value)
}

/// The bytes of a string; encoding and error mode are strings or `NULL`. CPython: `PyUnicode_AsEncodedString`.
pub fn encode_with(
    m: &mut Machine,
    string: Object,
    encoding: Object,
    mode: Object,
) -> Result<Object, Raised> {
    let codec = find_codec(m, encoding)?;
    let mode = text_of(m, mode, "strict");
    encoded(m, string, codec, &mode)
}

fn encoded(m: &mut Machine, string: Object, codec: Codec, mode: &str) -> Result<Object, Raised> {
    if unicode::is_ascii(m, string) {
        return ascii_bytes(m, string);
    }
    let text = unicode::code_points(m, string)?;
    let fits = |c: u32| match codec {
        Codec::Utf8 => char::from_u32(c).is_some(),
        Codec::Ascii => c < 0x80,
        Codec::Latin1 => c < 0x100,
    };
    let mut out = Vec::with_capacity(text.len());
    let mut position = 0;
    while position < text.len() {
        let character = text[position];
        if fits(character) {
            match codec {
                Codec::Utf8 => {
                    let c = char::from_u32(character).expect("it fits");
                    out.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes());
                }
                _ => out.push(character as u8),
            }
            position += 1;
            continue;
        }
        let end = (position..text.len()).find(|&at| fits(text[at])).unwrap_or(text.len());
        for &c in &text[position..end] {
            match mode {
                "ignore" => {}
                "replace" => out.push(b'?'),
                "backslashreplace" => out.extend(backslashed(c).bytes()),
                "xmlcharrefreplace" => out.extend(format!("&#{c};").bytes()),
                "surrogatepass" if codec == Codec::Utf8 => {
                    out.extend([0xe0 | (c >> 12) as u8, 0x80 | (c >> 6 & 63) as u8, 0x80 | (c & 63) as u8]);
                }
                _ => return Err(encode_error(m, string, codec, position, end)),
            }
        }
        position = end;
    }
    bytes::from_slice(m, &out)
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
pub fn check_utf8(m: &mut Machine, string: Object) -> Result<(), Raised> {
    if unicode::is_ascii(m, string) {
        return Ok(());
    }
    let text = unicode::code_points(m, string)?;
    let fits = |&c: &u32| char::from_u32(c).is_some();
    let Some(start) = text.iter().position(|c| !fits(c)) else { return Ok(()) };
    let end = text[start..].iter().position(fits).map_or(text.len(), |length| start + length);
    Err(encode_error(m, string, Codec::Utf8, start, end))
}

fn backslashed(c: u32) -> String {
    match c {
        0..0x100 => format!("\\x{c:02x}"),
        0x100..0x1_0000 => format!("\\u{c:04x}"),
        _ => format!("\\U{c:08x}"),
    }
}

fn encode_error(m: &mut Machine, string: Object, codec: Codec, start: usize, end: usize) -> Raised {
    let reason = match codec {
        Codec::Utf8 => "surrogates not allowed",
        Codec::Ascii => "ordinal not in range(128)",
        Codec::Latin1 => "ordinal not in range(256)",
    };
    raise_unicode_error(m, statics::UNICODE_ENCODE_ERROR, codec, string, start, end, reason)
}

/// Raises `type_(encoding, object, start, end, reason)`.
fn raise_unicode_error(
    m: &mut Machine,
    type_: Object,
    codec: Codec,
    object: Object,
    start: usize,
    end: usize,
    reason: &str,
) -> Raised {
    let make = |m: &mut Machine| -> Result<Object, Raised> {
        let name = unicode::from_str(m, codec.name())?;
        let start = long::from_u64(m, start as u64)?;
        let end = long::from_u64(m, end as u64)?;
        let reason = unicode::from_str(m, reason)?;
        let error = calls::nested(m, type_, &[name, object, start, end, reason]);
        for part in [name, start, end, reason] {
            m.decref(part);
        }
        error
    };
    match make(m) {
        Ok(error) => {
            let raised = errors::set_object(m, type_, error);
            m.decref(error);
            raised
        }
        Err(raised) => raised,
    }
}

/// `bytes.decode` and `str(bytes, encoding)`. CPython: `PyUnicode_FromEncodedObject`.
pub fn from_encoded_object(
    m: &mut Machine,
    object: Object,
    encoding: Object,
    mode: Object,
) -> Result<Object, Raised> {
    if unicode::check(m, object) {
        return Err(errors::set_string(m, statics::TYPE_ERROR, "decoding str is not supported"));
    }
    if !super::buffer::check(m, object) {
        let name = type_object::name_of(m, object);
        let message = format!("decoding to str: need a bytes-like object, {name} found");
        return Err(errors::set_string(m, statics::TYPE_ERROR, &message));
    }
    let codec = find_codec(m, encoding)?;
    let mode = text_of(m, mode, "strict");
    let content = super::buffer::content(m, object)?;
    decoded(m, object, &content, codec, &mode)
}

fn decoded(
    m: &mut Machine,
    object: Object,
    content: &[u8],
    codec: Codec,
    mode: &str,
) -> Result<Object, Raised> {
    if codec == Codec::Latin1 || content.is_ascii() {
        return unicode::from_latin1(m, content);
    }
    let mut out = Draft::new();
    let mut position = 0;
    while position < content.len() {
        let rest = &content[position..];
        let (good, bad) = match codec {
            Codec::Ascii => (rest.iter().take_while(|byte| byte.is_ascii()).count(), 1),
            _ => match std::str::from_utf8(rest) {
                Ok(_) => (rest.len(), 0),
                Err(error) => {
                    (error.valid_up_to(), error.error_len().unwrap_or(rest.len() - error.valid_up_to()))
                }
            },
        };
        out.push_str(&String::from_utf8_lossy(&rest[..good]));
        position += good;
        if position == content.len() {
            break;
        }
        let end = position + bad;
        match mode {
            "ignore" => {}
            "replace" => out.push(0xfffd),
            "backslashreplace" => {
                for byte in &content[position..end] {
                    out.push_str(&format!("\\x{byte:02x}"));
                }
            }
            _ => {
                let reason = decode_reason(codec, &content[position..], bad);
                return Err(raise_unicode_error(
                    m,
                    statics::UNICODE_DECODE_ERROR,
                    codec,
                    object,
                    position,
                    end,
                    reason,
                ));
            }
        }
        position = end;
    }
    out.finish(m)
}

fn decode_reason(codec: Codec, rest: &[u8], bad: usize) -> &'static str {
    if codec == Codec::Ascii {
        return "ordinal not in range(128)";
    }
    match rest[0] {
        0x80..=0xc1 | 0xf5..=0xff => "invalid start byte",
        _ if bad == rest.len() => "unexpected end of data",
        _ => "invalid continuation byte",
    }
}
