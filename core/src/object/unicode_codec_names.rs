//! Which codec an encoding's name means. CPython: unicodeobject.c, `_Py_normalize_encoding`; encodings.

use super::formatted::formatted;
use super::machine::Machine;
use super::step::Raised;
use super::unicode_escape_codecs::Escape;
use super::unicode_narrow_codecs::Narrow;
use super::unicode_wide_codecs::{Order, Wide};
use super::{errors, statics};

/// A codec that is built in.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Codec {
    /// A byte or a sequence of bytes for a character.
    Narrow(Narrow),
    /// UTF-8 after a byte order mark.
    Utf8Sig,
    /// Units of two or four bytes.
    Wide(Wide),
    /// Escapes of Python's literals.
    Escape(Escape),
}

/// A codec, and how it is come to.
pub(super) struct Found {
    /// The codec.
    pub(super) codec: Codec,
    /// Whether the name is one of those that need no registry, which adds a sentence to some errors.
    pub(super) is_shortcut: bool,
}

/// The name in lower case, with one underscore for whatever is neither a letter, a digit nor a point; none at its ends.
/// CPython: unicodeobject.c, `_Py_normalize_encoding`.
fn normalized(name: &str) -> String {
    let mut out = String::new();
    let mut is_apart = false;
    for character in name.chars() {
        if !character.is_ascii_alphanumeric() && character != '.' {
            is_apart = true;
            continue;
        }
        if is_apart && !out.is_empty() {
            out.push('_');
        }
        is_apart = false;
        out.push(character.to_ascii_lowercase());
    }
    out
}

/// The names that CPython knows without its registry. CPython: unicodeobject.c, `PyUnicode_Decode`.
const SHORTCUTS: [&str; 12] = [
    "utf_8",
    "utf8",
    "utf_16",
    "utf16",
    "utf_32",
    "utf32",
    "ascii",
    "us_ascii",
    "latin1",
    "latin_1",
    "iso_8859_1",
    "iso8859_1",
];

/// What encodes other things than text.
const BYTES_TO_BYTES: [&str; 18] = [
    "base64",
    "base_64",
    "base64_codec",
    "bz2",
    "bz2_codec",
    "hex",
    "hex_codec",
    "quopri",
    "quopri_codec",
    "quoted_printable",
    "quotedprintable",
    "rot13",
    "rot_13",
    "uu",
    "uu_codec",
    "zip",
    "zlib",
    "zlib_codec",
];

/// The codec of an encoding. `action` is `encode` or `decode`. LookupError where there is none.
pub(super) fn find(m: &mut Machine, name: &str, action: &str) -> Result<Found, Raised> {
    let plain = normalized(name);
    let undotted = plain.replace('.', "_");
    if let Some(codec) = of_alias(&plain).or_else(|| of_alias(&undotted)).or_else(|| of_module(&plain)) {
        return Ok(Found { codec, is_shortcut: SHORTCUTS.contains(&plain.as_str()) });
    }
    let message = if BYTES_TO_BYTES.contains(&plain.as_str()) {
        let format = "'%.400s' is not a text encoding; use %s to handle arbitrary codecs";
        formatted!(format, name, format_args!("codecs.{action}()"))
    } else {
        formatted!("unknown encoding: %s", name)
    };
    Err(errors::format(m, statics::LOOKUP_ERROR, message))
}

/// CPython: encodings/aliases.py.
fn of_alias(name: &str) -> Option<Codec> {
    let module = match name {
        "646" | "ansi_x3.4_1968" | "ansi_x3_4_1968" | "ansi_x3.4_1986" | "cp367" | "csascii" | "ibm367"
        | "iso646_us" | "iso_646.irv_1991" | "iso_ir_6" | "us" | "us_ascii" => "ascii",
        "8859" | "cp819" | "csisolatin1" | "ibm819" | "iso8859" | "iso8859_1" | "iso_8859_1"
        | "iso_8859_1_1987" | "iso_ir_100" | "l1" | "latin" | "latin1" => "latin_1",
        "u8" | "utf" | "utf8" | "utf8_ucs2" | "utf8_ucs4" | "cp65001" => "utf_8",
        "u16" | "utf16" => "utf_16",
        "unicodelittleunmarked" | "utf_16le" => "utf_16_le",
        "unicodebigunmarked" | "utf_16be" => "utf_16_be",
        "u32" | "utf32" => "utf_32",
        "utf_32le" => "utf_32_le",
        "utf_32be" => "utf_32_be",
        _ => return None,
    };
    of_module(module)
}

/// The codec that a module of CPython's `encodings` is about.
fn of_module(name: &str) -> Option<Codec> {
    let wide = |width, order| Codec::Wide(Wide { width, order });
    Some(match name {
        "utf_8" => Codec::Narrow(Narrow::Utf8),
        "utf_8_sig" => Codec::Utf8Sig,
        "ascii" => Codec::Narrow(Narrow::Ascii),
        "latin_1" => Codec::Narrow(Narrow::Latin1),
        "utf_16" => wide(2, Order::Marked),
        "utf_16_le" => wide(2, Order::Little),
        "utf_16_be" => wide(2, Order::Big),
        "utf_32" => wide(4, Order::Marked),
        "utf_32_le" => wide(4, Order::Little),
        "utf_32_be" => wide(4, Order::Big),
        "unicode_escape" => Codec::Escape(Escape::All),
        "raw_unicode_escape" => Codec::Escape(Escape::Raw),
        _ => return None,
    })
}
