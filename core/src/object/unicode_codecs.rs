//! Text to bytes and back: from the arguments of `encode` and `decode` to a codec. CPython: unicodeobject.c,
//! `PyUnicode_AsEncodedString`, `PyUnicode_Decode`.

use crate::memory::Address;

use super::arguments::{self, Signature};
use super::call::Args;
use super::formatted::formatted;
use super::machine::Machine;
use super::reference::Object;
use super::step::{Called, Raised, Step};
use super::unicode_codec_names::{self as names, Codec, Found};
use super::unicode_narrow_codecs::{self as narrow, Narrow};
use super::{bytes, errors, statics, type_object, unicode, unicode_escape_codecs, unicode_wide_codecs};

/// What UTF-8 text may begin with.
const MARK: &[u8] = b"\xef\xbb\xbf";

/// Text that is a C string in CPython.
fn text_of(m: &mut Machine, object: Object, default: &str) -> Result<String, Raised> {
    if object.is_null() {
        return Ok(default.into());
    }
    c_string(m, object)
}

/// Text that has no zero character and is known to UTF-8.
pub(super) fn c_string(m: &mut Machine, object: Object) -> Result<String, Raised> {
    as_utf8(m, object)?;
    let text = unicode::to_string(m, object);
    if text.contains('\0') {
        return Err(errors::set_string(m, statics::VALUE_ERROR, "embedded null character"));
    }
    Ok(text)
}

/// The address of a string's UTF-8 text, which the string keeps; UnicodeEncodeError where it has none.
/// CPython: `PyUnicode_AsUTF8AndSize`.
pub fn as_utf8(m: &mut Machine, string: Object) -> Result<Address, Raised> {
    if unicode::is_ascii(m, string) {
        return Ok(unicode::data(m, string));
    }
    let known = m.read(string, unicode::UTF8);
    if known != 0 {
        return Ok(known);
    }
    narrow::check_utf8(m, string)?;
    let mut text = unicode::to_string(m, string).into_bytes();
    let size = text.len() as u64;
    text.push(0);
    let place = m.alloc(size + 1)?;
    m.memory.write_bytes(place, &text);
    m.write(string, unicode::UTF8, place);
    m.write(string, unicode::UTF8_LENGTH, size);
    Ok(place)
}

/// Refuses text that UTF-8 cannot hold, and keeps what it holds. CPython: `PyUnicode_AsUTF8AndSize`.
pub fn check_utf8(m: &mut Machine, string: Object) -> Result<(), Raised> {
    as_utf8(m, string).map(|_| ())
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

/// The bytes of a string; encoding and error mode are strings or `NULL`. LookupError where the encoding is unknown,
/// UnicodeEncodeError where the text does not fit. CPython: `PyUnicode_AsEncodedString`.
pub fn encode_with(
    m: &mut Machine,
    string: Object,
    encoding: Object,
    mode: Object,
) -> Result<Object, Raised> {
    let name = text_of(m, encoding, "utf-8")?;
    let mode = text_of(m, mode, "strict")?;
    let Found { codec, is_shortcut } = names::find(m, &name, "encode")?;
    let encoded = match codec {
        Codec::Narrow(codec) => narrow::encode(m, string, codec, &mode),
        Codec::Utf8Sig => encode_marked(m, string, &mode),
        Codec::Wide(wide) => unicode_wide_codecs::encode(m, string, wide, &mode),
        Codec::Escape(escape) => unicode_escape_codecs::encode(m, string, escape),
    };
    if is_shortcut { encoded } else { encoded.map_err(|raised| with_codec(m, raised, "encoding", &name)) }
}

fn encode_marked(m: &mut Machine, string: Object, mode: &str) -> Result<Object, Raised> {
    let encoded = narrow::encoded(m, string, Narrow::Utf8, mode)?;
    bytes::fresh(m, &[MARK, &encoded].concat())
}

/// `bytes.decode` and `str(bytes, encoding)`; encoding and error mode are strings or `NULL`. TypeError where the object
/// has no bytes, LookupError where the encoding is unknown, UnicodeDecodeError where the bytes mean nothing in it.
/// CPython: `PyUnicode_FromEncodedObject`.
pub fn from_encoded_object(
    m: &mut Machine,
    object: Object,
    encoding: Object,
    mode: Object,
) -> Result<Object, Raised> {
    let name = text_of(m, encoding, "utf-8")?;
    let mode = text_of(m, mode, "strict")?;
    if unicode::check(m, object) {
        return Err(errors::set_string(m, statics::TYPE_ERROR, "decoding str is not supported"));
    }
    if super::buffer::of(m, object).is_none() {
        let found = type_object::name_of(m, object);
        let message = formatted!("decoding to str: need a bytes-like object, %.80s found", found);
        return Err(errors::format(m, statics::TYPE_ERROR, message));
    }
    let content = super::buffer::content(m, object)?;
    // Nothing is decoded without asking whether there is such an encoding.
    if content.is_empty() {
        return unicode::empty(m);
    }
    let Found { codec, is_shortcut } = names::find(m, &name, "decode")?;
    let decoded = match codec {
        Codec::Narrow(codec) => narrow::decode(m, &content, codec, &mode),
        Codec::Utf8Sig => {
            narrow::decode(m, content.strip_prefix(MARK).unwrap_or(&content), Narrow::Utf8, &mode)
        }
        Codec::Wide(wide) => unicode_wide_codecs::decode(m, &content, wide, &mode),
        Codec::Escape(escape) => unicode_escape_codecs::decode(m, &content, escape, &mode),
    };
    if is_shortcut { decoded } else { decoded.map_err(|raised| with_codec(m, raised, "decoding", &name)) }
}

/// Names the codec in an error that is only a message, as the registry does. CPython: codecs.c, `wrap_codec_error`.
fn with_codec(m: &mut Machine, raised: Raised, action: &str, name: &str) -> Raised {
    for type_ in [statics::LOOKUP_ERROR, statics::TYPE_ERROR, statics::DEPRECATION_WARNING] {
        if m.error_matches(type_) {
            return errors::try_set_from_cause(m, &format!("{action} with '{name}' codec failed"));
        }
    }
    raised
}
