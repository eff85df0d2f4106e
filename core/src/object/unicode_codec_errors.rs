//! What is done about text that cannot be encoded and bytes that cannot be decoded: the error handlers.
//! CPython: codecs.c, `PyCodec_StrictErrors` and its like.

use super::formatted::formatted;
use super::machine::Machine;
use super::reference::Object;
use super::step::Raised;
use super::unicode_draft::{self, Draft};
use super::unicode_wide_codecs::{Order, Wide};
use super::{bytes, calls, errors, exceptions_text, long, statics, unicode};

/// Bytes that are no text, and why.
#[derive(Clone, Copy)]
pub(super) struct Refusal {
    /// Where the bytes begin.
    pub(super) start: usize,
    /// Where they end.
    pub(super) end: usize,
    /// Why they cannot be decoded.
    pub(super) reason: &'static str,
}

/// Bytes that are being decoded.
pub(super) struct Decoding<'a> {
    /// The codec's name, as errors show it.
    encoding: &'static str,
    content: &'a [u8],
    mode: &'a str,
    /// What was decoded.
    pub(super) out: Draft,
    /// The first that was refused: CPython makes one exception, whose `args` stay as it was made.
    first: Option<Refusal>,
}

impl<'a> Decoding<'a> {
    /// At the start.
    pub(super) fn new(encoding: &'static str, content: &'a [u8], mode: &'a str) -> Self {
        Self { encoding, content, mode, out: Draft::new(), first: None }
    }

    /// Appends what stands for bytes that cannot be decoded, and says from where to go on. UnicodeDecodeError if nothing
    /// does. CPython: unicodeobject.c, `unicode_decode_call_errorhandler_writer`.
    pub(super) fn refuse(&mut self, m: &mut Machine, refusal: Refusal) -> Result<usize, Raised> {
        self.first.get_or_insert(refusal);
        let bad = &self.content[refusal.start..refusal.end];
        match self.mode {
            "strict" => return Err(self.raise(m, refusal)),
            "ignore" => {}
            "replace" => self.out.push(0xfffd),
            "backslashreplace" => {
                for byte in bad {
                    self.out.push_str(&format!("\\x{byte:02x}"));
                }
            }
            "surrogateescape" => return self.escape(m, refusal),
            "surrogatepass" => return self.pass(m, refusal),
            "xmlcharrefreplace" | "namereplace" => return Err(no_decoding(m)),
            mode => return Err(unknown(m, mode)),
        }
        Ok(refusal.end)
    }

    /// A lone surrogate for each byte up to the first that is ASCII. CPython: codecs.c, `PyCodec_SurrogateEscapeErrors`.
    fn escape(&mut self, m: &mut Machine, refusal: Refusal) -> Result<usize, Raised> {
        let bad = &self.content[refusal.start..refusal.end];
        let count = bad.iter().take(4).take_while(|byte| !byte.is_ascii()).count();
        if count == 0 {
            return Err(self.raise(m, refusal));
        }
        self.out.extend(bad[..count].iter().map(|&byte| 0xdc00 + u32::from(byte)));
        Ok(refusal.start + count)
    }

    /// One surrogate, encoded as if it were a character. CPython: codecs.c, `PyCodec_SurrogatePassErrors`.
    fn pass(&mut self, m: &mut Machine, refusal: Refusal) -> Result<usize, Raised> {
        let rest = &self.content[refusal.start..];
        let found = match (StandardEncoding::find(self.encoding), rest) {
            (Some(StandardEncoding::Utf8), &[a, b, c, ..]) => utf8_of_three(a, b, c).map(|found| (found, 3)),
            (Some(StandardEncoding::Wide(wide)), _) => wide.unit(rest).map(|unit| (unit, wide.width)),
            _ => None,
        };
        match found {
            Some((surrogate, width)) if is_surrogate(surrogate) => {
                self.out.push(surrogate);
                Ok(refusal.start + width)
            }
            _ => Err(self.raise(m, refusal)),
        }
    }

    /// Raises `UnicodeDecodeError`, with a copy of what is decoded. CPython: unicodeobject.c, `make_decode_exception`.
    fn raise(&self, m: &mut Machine, refusal: Refusal) -> Raised {
        let error = bytes::from_slice(m, self.content).and_then(|copy| {
            let first = self.first.unwrap_or(refusal);
            let error = make_error(m, statics::UNICODE_DECODE_ERROR, self.encoding, copy, first);
            m.decref(copy);
            error
        });
        let placed = error.and_then(|error| {
            let reason = unicode::from_str(m, refusal.reason).inspect_err(|_| m.decref(error))?;
            exceptions_text::set_place(m, error, refusal.start, refusal.end, reason);
            Ok(error)
        });
        set(m, statics::UNICODE_DECODE_ERROR, placed)
    }
}

/// What stands for characters that cannot be encoded.
pub(super) enum Instead {
    /// Text that is ASCII, to be encoded.
    Text(String),
    /// Bytes as they are.
    Bytes(Vec<u8>),
}

/// Characters that a codec cannot encode.
pub(super) struct Unencodable<'a> {
    /// The codec's name, as errors show it.
    pub(super) encoding: &'static str,
    /// The string that is encoded.
    pub(super) string: Object,
    /// Its characters.
    pub(super) text: &'a [u32],
    /// Where those begin that cannot be encoded.
    pub(super) start: usize,
    /// Where they end.
    pub(super) end: usize,
    /// Why they cannot be encoded.
    pub(super) reason: &'static str,
}

impl Unencodable<'_> {
    fn bad(&self) -> &[u32] {
        &self.text[self.start..self.end]
    }

    /// What stands for the characters. UnicodeEncodeError if nothing does.
    pub(super) fn handle(&self, m: &mut Machine, mode: &str) -> Result<Instead, Raised> {
        Ok(match mode {
            "strict" => return Err(self.raise(m)),
            "ignore" => Instead::Text(String::new()),
            "replace" => Instead::Text("?".repeat(self.end - self.start)),
            "backslashreplace" => self.each(m, backslashed)?,
            "xmlcharrefreplace" => self.each(m, |c| format!("&#{c};"))?,
            "namereplace" => {
                if self.bad().iter().any(|&c| !has_no_name(c)) {
                    return Err(not_supported(m, "error handler 'namereplace'"));
                }
                self.each(m, backslashed)?
            }
            "surrogateescape" => Instead::Bytes(self.escaped(m)?),
            "surrogatepass" => Instead::Bytes(self.passed(m)?),
            _ => return Err(unknown(m, mode)),
        })
    }

    /// A text for each character.
    fn each(&self, m: &mut Machine, shown: fn(u32) -> String) -> Result<Instead, Raised> {
        const LONGEST: usize = 10;
        unicode_draft::check_encoded(m, LONGEST * self.bad().len())?;
        Ok(Instead::Text(self.bad().iter().map(|&c| shown(c)).collect()))
    }

    /// The bytes that the surrogates stand for. CPython: codecs.c, `PyCodec_SurrogateEscapeErrors`.
    fn escaped(&self, m: &mut Machine) -> Result<Vec<u8>, Raised> {
        let bytes: Option<Vec<u8>> = self.bad().iter().map(|&c| escaped_byte(c)).collect();
        bytes.ok_or(Raised).map_err(|_| self.raise(m))
    }

    /// Surrogates encoded as if they were characters. CPython: codecs.c, `PyCodec_SurrogatePassErrors`.
    fn passed(&self, m: &mut Machine) -> Result<Vec<u8>, Raised> {
        let Some(encoding) = StandardEncoding::find(self.encoding) else { return Err(self.raise(m)) };
        if !self.bad().iter().all(|&c| is_surrogate(c)) {
            return Err(self.raise(m));
        }
        let mut out = Vec::new();
        for &c in self.bad() {
            match encoding {
                StandardEncoding::Utf8 => {
                    out.extend([0xe0 | (c >> 12) as u8, 0x80 | (c >> 6 & 63) as u8, 0x80 | (c & 63) as u8]);
                }
                StandardEncoding::Wide(wide) => wide.push(c, &mut out),
            }
        }
        Ok(out)
    }

    /// Raises `UnicodeEncodeError`. CPython: unicodeobject.c, `raise_encode_exception`.
    pub(super) fn raise(&self, m: &mut Machine) -> Raised {
        let refusal = Refusal { start: self.start, end: self.end, reason: self.reason };
        let error = make_error(m, statics::UNICODE_ENCODE_ERROR, self.encoding, self.string, refusal);
        set(m, statics::UNICODE_ENCODE_ERROR, error)
    }
}

/// Encodings that can hold surrogates. CPython: codecs.c, `get_standard_encoding`.
#[derive(Clone, Copy)]
enum StandardEncoding {
    Utf8,
    Wide(Wide),
}

impl StandardEncoding {
    fn find(name: &str) -> Option<Self> {
        let wide = |width, order| Some(Self::Wide(Wide { width, order }));
        match name {
            "utf-8" => Some(Self::Utf8),
            "utf-16" | "utf-16-le" => wide(2, Order::Little),
            "utf-16-be" => wide(2, Order::Big),
            "utf-32" | "utf-32-le" => wide(4, Order::Little),
            "utf-32-be" => wide(4, Order::Big),
            _ => None,
        }
    }
}

/// The code point that these three bytes would mean, if they have the form.
fn utf8_of_three(a: u8, b: u8, c: u8) -> Option<u32> {
    let has_form = a & 0xf0 == 0xe0 && b & 0xc0 == 0x80 && c & 0xc0 == 0x80;
    has_form.then(|| u32::from(a & 15) << 12 | u32::from(b & 63) << 6 | u32::from(c & 63))
}

/// Whether it is half of a pair. CPython: `Py_UNICODE_IS_SURROGATE`.
pub(super) fn is_surrogate(character: u32) -> bool {
    (0xd800..0xe000).contains(&character)
}

/// The byte that a surrogate stands for under `surrogateescape`.
pub(super) fn escaped_byte(character: u32) -> Option<u8> {
    (0xdc80..0xdd00).contains(&character).then_some(character as u8)
}

/// Controls, surrogates, and what is for private use.
fn has_no_name(c: u32) -> bool {
    c < 0xa0 || is_surrogate(c) || (0xe000..0xf900).contains(&c) || c >= 0xf_0000
}

/// A character as the escape of a literal.
pub(super) fn backslashed(c: u32) -> String {
    match c {
        0..0x100 => format!("\\x{c:02x}"),
        0x100..0x1_0000 => format!("\\u{c:04x}"),
        _ => format!("\\U{c:08x}"),
    }
}

/// Refuses what needs the names of characters.
pub(super) fn not_supported(m: &mut Machine, what: &str) -> Raised {
    errors::set_string(m, statics::NOT_IMPLEMENTED_ERROR, &format!("{what} is not supported"))
}

fn unknown(m: &mut Machine, mode: &str) -> Raised {
    errors::format(m, statics::LOOKUP_ERROR, formatted!("unknown error handler name '%.400s'", mode))
}

/// CPython: codecs.c, `wrong_exception_type`.
fn no_decoding(m: &mut Machine) -> Raised {
    let message = "don't know how to handle UnicodeDecodeError in error callback";
    errors::set_string(m, statics::TYPE_ERROR, message)
}

/// `type_(encoding, object, start, end, reason)`.
fn make_error(
    m: &mut Machine,
    type_: Object,
    encoding: &str,
    object: Object,
    refusal: Refusal,
) -> Result<Object, Raised> {
    let name = unicode::from_str(m, encoding)?;
    let start = long::from_u64(m, refusal.start as u64)?;
    let end = long::from_u64(m, refusal.end as u64)?;
    let reason = unicode::from_str(m, refusal.reason)?;
    let error = calls::nested(m, type_, &[name, object, start, end, reason]);
    for part in [name, start, end, reason] {
        m.decref(part);
    }
    error
}

/// Sets an error (stolen), if it could be made.
fn set(m: &mut Machine, type_: Object, error: Result<Object, Raised>) -> Raised {
    match error {
        Ok(error) => {
            let raised = errors::set_object(m, type_, error);
            m.decref(error);
            raised
        }
        Err(raised) => raised,
    }
}
