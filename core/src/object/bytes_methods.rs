//! Methods that `bytes` and `bytearray` share. CPython: bytes_methods.c, stringlib.
//!
//! Each works on the bytes of the object and makes its results by `make`: of the object's own kind.

use super::arguments::{self, Signature};
use super::call::{
    Args, BuiltinFunction, METH_CLASS, METH_FASTCALL, METH_KEYWORDS, METH_NOARGS, METH_O, METH_STATIC,
    METH_VARARGS,
};
use super::formatted::formatted;
use super::machine::Machine;
use super::native::Natives;
use super::native_stack::{NativeFrame, NativeKind};
use super::reference::Object;
use super::step::{Called, Flow, Raised, Step};
use super::type_spec::MethodDef;
use super::{
    bool, buffer, bytearray, bytes, bytes_case as case, bytes_split as split, errors, list, long,
    number_protocol, object_protocol, sequence_protocol, statics, tuple, type_object, unicode,
    unicode_codecs,
};

const fn method(name: &'static str, function: BuiltinFunction, flags: u32) -> MethodDef {
    MethodDef { name, function, flags, doc: "" }
}

/// The methods that both have.
pub(super) static SHARED: [MethodDef; 42] = [
    method("capitalize", case::capitalize, METH_NOARGS),
    method("center", case::center, METH_FASTCALL),
    method("count", count, METH_VARARGS),
    method("decode", decode, METH_FASTCALL | METH_KEYWORDS),
    method("endswith", endswith, METH_VARARGS),
    method("expandtabs", case::expandtabs, METH_FASTCALL | METH_KEYWORDS),
    method("find", find, METH_VARARGS),
    method("fromhex", from_hex, METH_O | METH_CLASS),
    method("hex", hex, METH_FASTCALL | METH_KEYWORDS),
    method("index", index, METH_VARARGS),
    method("isalnum", case::isalnum, METH_NOARGS),
    method("isalpha", case::isalpha, METH_NOARGS),
    method("isascii", case::isascii, METH_NOARGS),
    method("isdigit", case::isdigit, METH_NOARGS),
    method("islower", case::islower, METH_NOARGS),
    method("isspace", case::isspace, METH_NOARGS),
    method("istitle", case::istitle, METH_NOARGS),
    method("isupper", case::isupper, METH_NOARGS),
    method("join", join, METH_O),
    method("ljust", case::ljust, METH_FASTCALL),
    method("lower", case::lower, METH_NOARGS),
    method("lstrip", split::lstrip, METH_FASTCALL),
    method("maketrans", case::maketrans, METH_FASTCALL | METH_STATIC),
    method("partition", split::partition, METH_O),
    method("replace", replace, METH_FASTCALL),
    method("removeprefix", removeprefix, METH_O),
    method("removesuffix", removesuffix, METH_O),
    method("rfind", rfind, METH_VARARGS),
    method("rindex", rindex, METH_VARARGS),
    method("rjust", case::rjust, METH_FASTCALL),
    method("rpartition", split::rpartition, METH_O),
    method("rsplit", split::rsplit, METH_FASTCALL | METH_KEYWORDS),
    method("rstrip", split::rstrip, METH_FASTCALL),
    method("split", split::split, METH_FASTCALL | METH_KEYWORDS),
    method("splitlines", split::splitlines, METH_FASTCALL | METH_KEYWORDS),
    method("startswith", startswith, METH_VARARGS),
    method("strip", split::strip, METH_FASTCALL),
    method("swapcase", case::swapcase, METH_NOARGS),
    method("title", case::title, METH_NOARGS),
    method("translate", case::translate, METH_FASTCALL | METH_KEYWORDS),
    method("upper", case::upper, METH_NOARGS),
    method("zfill", case::zfill, METH_O),
];

/// `__getnewargs__` of `bytes` alone.
pub(super) const GET_NEW_ARGS: MethodDef = method("__getnewargs__", get_new_args, METH_NOARGS);

/// A type's own methods and the shared ones.
pub(super) const fn with_shared<const OWN: usize, const ALL: usize>(
    own: [MethodDef; OWN],
) -> [MethodDef; ALL] {
    assert!(ALL == OWN + SHARED.len());
    let mut all = [MethodDef::new("", hex, 0); ALL];
    let mut index = 0;
    while index < ALL {
        all[index] = if index < OWN { own[index] } else { SHARED[index - OWN] };
        index += 1;
    }
    all
}

/// The bytes of a bytes or bytearray object.
pub(super) fn content(m: &Machine, object: Object) -> Vec<u8> {
    if bytes::check(m, object) { bytes::to_vec(m, object) } else { bytearray::to_vec(m, object) }
}

/// An object of the same kind.
pub(super) fn make(m: &mut Machine, like: Object, content: &[u8]) -> Result<Object, Raised> {
    if bytes::check(m, like) { bytes::from_slice(m, content) } else { bytearray::from_slice(m, content) }
}

/// As `make`, but a single byte is not the shared one.
pub(super) fn make_fresh(m: &mut Machine, like: Object, content: &[u8]) -> Result<Object, Raised> {
    if bytes::check(m, like) { bytes::fresh(m, content) } else { bytearray::from_slice(m, content) }
}

/// As `make_changed`, but a single byte is not the shared one.
pub(super) fn make_rewritten(m: &mut Machine, object: Object, old: &[u8], new: &[u8]) -> Called {
    if m.type_of(object) == statics::BYTES && old == new {
        return Ok(Step::Value(m.new_reference(object)));
    }
    make_fresh(m, object, new).map(Step::Value)
}

/// The object itself if it is exactly `bytes` and nothing has changed; else a new one.
pub(super) fn make_changed(m: &mut Machine, object: Object, old: &[u8], new: &[u8]) -> Called {
    if m.type_of(object) == statics::BYTES && old == new {
        return Ok(Step::Value(m.new_reference(object)));
    }
    make(m, object, new).map(Step::Value)
}

/// Where `part` begins.
pub(super) fn find_in(text: &[u8], part: &[u8]) -> Option<usize> {
    if part.is_empty() { Some(0) } else { text.windows(part.len()).position(|window| window == part) }
}

/// Where the last `part` begins.
pub(super) fn rfind_in(text: &[u8], part: &[u8]) -> Option<usize> {
    if part.is_empty() {
        Some(text.len())
    } else {
        text.windows(part.len()).rposition(|window| window == part)
    }
}

/// The bytes from `start` to `end` that optional arguments say, as indices.
fn bounds(m: &mut Machine, size: usize, args: Args, first: u64) -> Result<(usize, usize), Raised> {
    let mut limits = [0, size as i64];
    for (position, limit) in (first..).zip(&mut limits) {
        if let Some(value) = arguments::slice_index(m, args, position)? {
            *limit = if value < 0 { (value + size as i64).max(0) } else { value };
        }
    }
    Ok((limits[0] as usize, (limits[1] as usize).min(size)))
}

/// What is searched for: bytes, or one byte as an int. CPython: `parse_args_finds_byte`.
fn wanted(m: &mut Machine, part: Object) -> Result<Vec<u8>, Raised> {
    if buffer::check(m, part) {
        return buffer::content(m, part);
    }
    if number_protocol::index_check(m, part) {
        let byte = number_protocol::as_size(m, part, Object::NULL)?;
        return one_byte(m, byte).map(|byte| vec![byte]);
    }
    let message = formatted!(
        "argument should be integer or bytes-like object, not '%.200s'",
        type_object::name_of(m, part)
    );
    Err(errors::format(m, statics::TYPE_ERROR, message))
}

fn one_byte(m: &mut Machine, number: i64) -> Result<u8, Raised> {
    let out_of_range = "byte must be in range(0, 256)";
    u8::try_from(number).map_err(|_| errors::set_string(m, statics::VALUE_ERROR, out_of_range))
}

fn search(
    m: &mut Machine,
    object: Object,
    args: Args,
    name: &str,
    find: fn(&[u8], &[u8]) -> Option<usize>,
) -> Result<Option<usize>, Raised> {
    arguments::check_tuple(m, name, args.count, 1, 3)?;
    let text = content(m, object);
    let (start, end) = bounds(m, text.len(), args, 1)?;
    let part = args.get(m, 0);
    let part = wanted(m, part)?;
    if start > end {
        return Ok(None);
    }
    m.charge((end - start) as u64 / 16);
    Ok(find(&text[start..end], &part).map(|at| at + start))
}

fn position(m: &mut Machine, found: Option<usize>) -> Called {
    long::from_i64(m, found.map_or(-1, |at| at as i64)).map(Step::Value)
}

fn must_be_found(m: &mut Machine, found: Option<usize>) -> Called {
    if found.is_none() {
        return Err(errors::set_string(m, statics::VALUE_ERROR, "subsection not found"));
    }
    position(m, found)
}

fn find(m: &mut Machine, object: Object, args: Args) -> Called {
    let found = search(m, object, args, "find", find_in)?;
    position(m, found)
}

fn rfind(m: &mut Machine, object: Object, args: Args) -> Called {
    let found = search(m, object, args, "rfind", rfind_in)?;
    position(m, found)
}

fn index(m: &mut Machine, object: Object, args: Args) -> Called {
    let found = search(m, object, args, "index", find_in)?;
    must_be_found(m, found)
}

fn rindex(m: &mut Machine, object: Object, args: Args) -> Called {
    let found = search(m, object, args, "rindex", rfind_in)?;
    must_be_found(m, found)
}

fn count(m: &mut Machine, object: Object, args: Args) -> Called {
    arguments::check_tuple(m, "count", args.count, 1, 3)?;
    let text = content(m, object);
    let (start, end) = bounds(m, text.len(), args, 1)?;
    let part = args.get(m, 0);
    let part = wanted(m, part)?;
    if start > end {
        return long::from_i64(m, 0).map(Step::Value);
    }
    let mut rest = &text[start..end];
    let mut found = if part.is_empty() { rest.len() as i64 + 1 } else { 0 };
    while !part.is_empty() {
        let Some(at) = find_in(rest, &part) else { break };
        found += 1;
        rest = &rest[at + part.len()..];
    }
    m.charge(text.len() as u64 / 16);
    long::from_i64(m, found).map(Step::Value)
}

/// `sq_contains` of both. CPython: `_Py_bytes_contains`.
pub(super) fn contains(m: &mut Machine, object: Object, part: Object) -> Called {
    // It is taken for a number first.
    let part = if let Ok(byte) = number_protocol::as_size(m, part, Object::NULL) {
        vec![one_byte(m, byte)?]
    } else {
        m.clear_error();
        buffer::content(m, part)?
    };
    let text = content(m, object);
    m.charge(text.len() as u64 / 16);
    Ok(Step::number(i64::from(find_in(&text, &part).is_some())))
}

fn tail_matches(m: &mut Machine, object: Object, args: Args, name: &str, at_end: bool) -> Called {
    arguments::check_tuple(m, name, args.count, 1, 3)?;
    let text = content(m, object);
    let (start, end) = bounds(m, text.len(), args, 1)?;
    let part = args.get(m, 0);
    let parts: Vec<Object> = if tuple::check(m, part) {
        (0..tuple::size(m, part)).map(|index| tuple::get(m, part, index)).collect()
    } else if buffer::check(m, part) {
        vec![part]
    } else {
        let message = formatted!(
            "%s first arg must be bytes or a tuple of bytes, not %s",
            name,
            type_object::name_of(m, part)
        );
        return Err(errors::format(m, statics::TYPE_ERROR, message));
    };
    let mut found = false;
    for part in parts {
        let part = buffer::content(m, part)?;
        let shown = if start <= end { Some(&text[start..end]) } else { None };
        found =
            shown.is_some_and(|shown| if at_end { shown.ends_with(&part) } else { shown.starts_with(&part) });
        if found {
            break;
        }
    }
    Ok(Step::Value(bool::from_bool(m, found)))
}

fn startswith(m: &mut Machine, object: Object, args: Args) -> Called {
    tail_matches(m, object, args, "startswith", false)
}

fn endswith(m: &mut Machine, object: Object, args: Args) -> Called {
    tail_matches(m, object, args, "endswith", true)
}

fn removeprefix(m: &mut Machine, object: Object, args: Args) -> Called {
    let part = args.get(m, 0);
    let part = buffer::content(m, part)?;
    let text = content(m, object);
    let rest = text.strip_prefix(&part[..]).unwrap_or(&text);
    make_changed(m, object, &text, rest)
}

fn removesuffix(m: &mut Machine, object: Object, args: Args) -> Called {
    let part = args.get(m, 0);
    let part = buffer::content(m, part)?;
    let text = content(m, object);
    let rest = text.strip_suffix(&part[..]).unwrap_or(&text);
    make_changed(m, object, &text, rest)
}

/// CPython: `stringlib_replace`.
fn replace(m: &mut Machine, object: Object, args: Args) -> Called {
    arguments::check_positional(m, "replace", args.count, 2, 3)?;
    let (old, new, most) = (args.get(m, 0), args.get(m, 1), args.optional(m, 2));
    let (old, new) = (buffer::content(m, old)?, buffer::content(m, new)?);
    let most = if most.is_null() { -1 } else { arguments::size_argument(m, most)? };
    let most = usize::try_from(most).unwrap_or(usize::MAX);
    let text = content(m, object);
    let places = || places_of(&text, &old).take(most);
    let count = places().count();
    if count == 0 || old.is_empty() && new.is_empty() {
        return make_rewritten(m, object, &text, &text);
    }
    let size = text.len() + count * new.len() - count * old.len();
    m.check_room(size as u64)?;
    let (mut made, mut start) = (Vec::with_capacity(size), 0);
    for place in places() {
        made.extend_from_slice(&text[start..place]);
        made.extend_from_slice(&new);
        start = place + old.len();
    }
    made.extend_from_slice(&text[start..]);
    m.charge(text.len() as u64 / 16);
    make_fresh(m, object, &made).map(Step::Value)
}

/// Where a part begins, no occurrence inside another; an empty one is before each byte and at the end.
fn places_of(text: &[u8], part: &[u8]) -> impl Iterator<Item = usize> {
    let mut start = 0;
    std::iter::from_fn(move || {
        let place = start + find_in(text.get(start..)?, part)?;
        start = place + part.len().max(1);
        Some(place)
    })
}

/// CPython: `stringlib_bytes_join`.
fn join(m: &mut Machine, object: Object, args: Args) -> Called {
    let parts = args.get(m, 0);
    let frame = m.push_native(NativeKind::BytesJoin, &[object], 0);
    let parts = sequence_protocol::fast(m, parts, sequence_protocol::Refusal::Join);
    m.continue_native(frame, parts)
}

fn join_resume(m: &mut Machine, frame: NativeFrame, input: Result<Object, Raised>) -> Result<Flow, Raised> {
    let parts = input?;
    let object = frame.slot(m, 0);
    let joined = join_parts(m, object, parts);
    m.decref(parts);
    joined.map(Flow::Return)
}

/// Registers the activation.
pub(super) fn register(natives: &mut Natives) {
    natives.add_resume(NativeKind::BytesJoin, join_resume);
}

fn join_parts(m: &mut Machine, object: Object, parts: Object) -> Result<Object, Raised> {
    let (items, count) = list::fast_items(m, parts);
    let separator = content(m, object);
    let mut joined = Vec::new();
    for position in 0..count {
        let part = m.object_at(items + 8 * position);
        let Some(found) = buffer::of(m, part) else {
            let message = formatted!(
                "sequence item %zd: expected a bytes-like object, %.80s found",
                position,
                type_object::name_of(m, part)
            );
            return Err(errors::format(m, statics::TYPE_ERROR, message));
        };
        if count == 1 && m.type_of(part) == statics::BYTES && m.type_of(object) == statics::BYTES {
            return Ok(m.new_reference(part));
        }
        if position > 0 {
            joined.extend_from_slice(&separator);
        }
        joined.extend(buffer::read(m, found));
        m.charge(1);
    }
    make_fresh(m, object, &joined)
}

fn decode(m: &mut Machine, object: Object, args: Args) -> Called {
    const SIGNATURE: Signature =
        Signature { function: "decode", parameters: &["encoding", "errors"], required: 0, positional: 2 };
    let [encoding, mode] = arguments::parse(m, args, &SIGNATURE)?;
    arguments::check_text(m, "decode", "'encoding'", encoding)?;
    arguments::check_text(m, "decode", "'errors'", mode)?;
    unicode_codecs::from_encoded_object(m, object, encoding, mode).map(Step::Value)
}

/// CPython: `_PyBytes_FromHex`.
fn from_hex(m: &mut Machine, type_: Object, args: Args) -> Called {
    let text = args.get(m, 0);
    arguments::check_text(m, "fromhex", "", text)?;
    let points = unicode::code_points(m, text)?;
    let digit = |at: usize| points.get(at).and_then(|&c| char::from_u32(c)).and_then(|c| c.to_digit(16));
    let (mut made, mut at) = (Vec::new(), 0);
    while at < points.len() {
        if u8::try_from(points[at]).is_ok_and(split::is_space) {
            at += 1;
            continue;
        }
        let bad = if digit(at).is_none() { at } else { at + 1 };
        let (Some(high), Some(low)) = (digit(at), digit(at + 1)) else {
            let message = formatted!("non-hexadecimal number found in fromhex() arg at position %zd", bad);
            return Err(errors::format(m, statics::VALUE_ERROR, message));
        };
        made.push((high * 16 + low) as u8);
        at += 2;
    }
    let is_bytearray = type_object::is_subtype(m, type_, statics::BYTEARRAY);
    let made = if is_bytearray { bytearray::from_slice(m, &made)? } else { bytes::from_slice(m, &made)? };
    if type_ == statics::BYTES || type_ == statics::BYTEARRAY {
        return Ok(Step::Value(made));
    }
    m.incref(type_);
    super::calls::call_all_owned(m, type_, &[made])
}

/// `hex([sep[, bytes_per_sep]])`. CPython: pystrhex.c.
pub(super) fn hex(m: &mut Machine, object: Object, args: Args) -> Called {
    const SIGNATURE: Signature =
        Signature { function: "hex", parameters: &["sep", "bytes_per_sep"], required: 0, positional: 2 };
    let [separator, group] = arguments::parse(m, args, &SIGNATURE)?;
    let group = if group.is_null() { 1 } else { i64::from(arguments::c_int(m, group)?) };
    let content = buffer::any_content(m, object)?;
    let separator = if separator.is_null() { None } else { Some(separator_of(m, separator)?) };
    let size = content.len();
    let step = group.unsigned_abs() as usize;
    m.check_room(2 * size as u64)?;
    let mut text = Vec::with_capacity(2 * size);
    for (index, byte) in content.iter().enumerate() {
        let boundary = if group > 0 { (size - index) % step.max(1) == 0 } else { index % step.max(1) == 0 };
        if let Some(separator) = separator
            && index > 0
            && group != 0
            && boundary
        {
            text.push(separator);
        }
        text.extend([byte >> 4, byte & 15].map(|digit| b"0123456789abcdef"[usize::from(digit)]));
    }
    unicode::from_latin1(m, &text).map(Step::Value)
}

fn separator_of(m: &mut Machine, separator: Object) -> Result<u8, Raised> {
    let characters: Vec<u32> = if unicode::check(m, separator) {
        unicode::characters(m, separator).take(2).collect()
    } else if bytes::check(m, separator) {
        bytes::to_vec(m, separator).into_iter().map(u32::from).collect()
    } else {
        let is_one = object_protocol::length_nested(m, separator)? == 1;
        let (kind, message) = if is_one {
            (statics::TYPE_ERROR, "sep must be str or bytes.")
        } else {
            (statics::VALUE_ERROR, "sep must be length 1.")
        };
        return Err(errors::set_string(m, kind, message));
    };
    match characters[..] {
        [one] if one < 128 => Ok(one as u8),
        [_] => Err(errors::set_string(m, statics::VALUE_ERROR, "sep must be ASCII.")),
        _ => Err(errors::set_string(m, statics::VALUE_ERROR, "sep must be length 1.")),
    }
}

fn get_new_args(m: &mut Machine, object: Object, _: Args) -> Called {
    let content = content(m, object);
    let copy = bytes::from_slice(m, &content)?;
    tuple::pack_stolen(m, &[copy]).map(Step::Value)
}
