//! Cutting bytes: split, strip, partition. CPython: stringlib (split.h, partition.h), bytesobject.c (`do_strip`).

use super::arguments::{self, Signature};
use super::bytes_methods::{content, find_in, make, make_changed, rfind_in};
use super::call::Args;
use super::machine::Machine;
use super::reference::Object;
use super::runtime::NONE;
use super::step::{Called, Raised, Step};
use super::{buffer, bytes, errors, list, statics, tuple};

/// CPython: `Py_ISSPACE`.
pub(super) fn is_space(byte: u8) -> bool {
    byte.is_ascii_whitespace() || byte == 0x0b
}

/// The most places to cut at; where there are more, MemoryError.
const MOST_CUTS: usize = 1 << 26;

fn list_of(
    m: &mut Machine,
    like: Object,
    text: &[u8],
    parts: &[(usize, usize)],
    room: i64,
) -> Result<Object, Raised> {
    if parts.len() > MOST_CUTS {
        return Err(m.no_memory());
    }
    m.charge(parts.len() as u64);
    list::of_parts(m, parts, room, |m, &(start, end)| {
        if start == 0 && end == text.len() && m.type_of(like) == statics::BYTES {
            Ok(m.new_reference(like))
        } else {
            make(m, like, &text[start..end])
        }
    })
}

/// A list of words, at most `most` of them cut off; what is left where nothing is cut is a copy.
fn words_of(
    m: &mut Machine,
    like: Object,
    text: &[u8],
    parts: &[(usize, usize)],
    most: usize,
) -> Result<Object, Raised> {
    let room = list::room_of_parts(most);
    if most > 0 {
        return list_of(m, like, text, parts, room);
    }
    list::of_parts(m, parts, room, |m, &(start, end)| make(m, like, &text[start..end]))
}

fn split_arguments(
    m: &mut Machine,
    args: Args,
    name: &'static str,
) -> Result<(Option<Vec<u8>>, usize), Raised> {
    let signature =
        Signature { function: name, parameters: &["sep", "maxsplit"], required: 0, positional: 2 };
    let [separator, most] = arguments::parse(m, args, &signature)?;
    let most = if most.is_null() { -1 } else { arguments::size_argument(m, most)? };
    let most = usize::try_from(most).unwrap_or(usize::MAX).min(MOST_CUTS);
    if separator.is_null() || separator == NONE {
        return Ok((None, most));
    }
    let separator = buffer::content(m, separator)?;
    if separator.is_empty() {
        return Err(errors::set_string(m, statics::VALUE_ERROR, "empty separator"));
    }
    Ok((Some(separator), most))
}

fn words(text: &[u8], most: usize) -> Vec<(usize, usize)> {
    let (mut parts, mut at) = (Vec::new(), 0);
    loop {
        at += text[at..].iter().take_while(|&&byte| is_space(byte)).count();
        if at == text.len() {
            return parts;
        }
        if parts.len() == most {
            parts.push((at, text.len()));
            return parts;
        }
        let end = at + text[at..].iter().take_while(|&&byte| !is_space(byte)).count();
        parts.push((at, end));
        at = end;
    }
}

/// `split(sep=None, maxsplit=-1)`.
pub(super) fn split(m: &mut Machine, object: Object, args: Args) -> Called {
    let (separator, most) = split_arguments(m, args, "split")?;
    let text = content(m, object);
    let room = list::room_of_parts(most);
    let Some(separator) = separator else {
        return words_of(m, object, &text, &words(&text, most), most).map(Step::Value);
    };
    let (mut parts, mut start) = (Vec::new(), 0);
    while parts.len() < most
        && let Some(at) = find_in(&text[start..], &separator)
    {
        parts.push((start, start + at));
        start += at + separator.len();
    }
    parts.push((start, text.len()));
    list_of(m, object, &text, &parts, room).map(Step::Value)
}

/// `rsplit(sep=None, maxsplit=-1)`.
pub(super) fn rsplit(m: &mut Machine, object: Object, args: Args) -> Called {
    let (separator, most) = split_arguments(m, args, "rsplit")?;
    let text = content(m, object);
    let list = match separator {
        None => words_of(m, object, &text, &words_from_right(&text, most), most)?,
        Some(separator) => {
            let parts = pieces_from_right(&text, &separator, most);
            list_of(m, object, &text, &parts, list::room_of_parts(most))?
        }
    };
    list::reverse(m, list);
    Ok(Step::Value(list))
}

fn words_from_right(text: &[u8], most: usize) -> Vec<(usize, usize)> {
    let reversed: Vec<u8> = text.iter().rev().copied().collect();
    let size = text.len();
    words(&reversed, most).into_iter().map(|(start, end)| (size - end, size - start)).collect()
}

fn pieces_from_right(text: &[u8], separator: &[u8], most: usize) -> Vec<(usize, usize)> {
    let (mut parts, mut end) = (Vec::new(), text.len());
    while parts.len() < most
        && let Some(at) = rfind_in(&text[..end], separator)
    {
        parts.push((at + separator.len(), end));
        end = at;
    }
    parts.push((0, end));
    parts
}

/// `splitlines(keepends=False)`.
pub(super) fn splitlines(m: &mut Machine, object: Object, args: Args) -> Called {
    const SIGNATURE: Signature =
        Signature { function: "splitlines", parameters: &["keepends"], required: 0, positional: 1 };
    let [keep] = arguments::parse(m, args, &SIGNATURE)?;
    let keep = !keep.is_null() && arguments::c_int(m, keep)? != 0;
    let text = content(m, object);
    let (mut parts, mut start) = (Vec::new(), 0);
    while start < text.len() && parts.len() <= MOST_CUTS {
        let end = start + text[start..].iter().take_while(|&&byte| byte != b'\n' && byte != b'\r').count();
        let after = match text[end..] {
            [b'\r', b'\n', ..] => end + 2,
            [] => end,
            _ => end + 1,
        };
        parts.push((start, if keep { after } else { end }));
        start = after;
    }
    list_of(m, object, &text, &parts, 0).map(Step::Value)
}

fn stripped(m: &mut Machine, object: Object, args: Args, name: &str, left: bool, right: bool) -> Called {
    arguments::check_positional(m, name, args.count, 0, 1)?;
    let set = args.optional(m, 0);
    let set = if set.is_null() || set == NONE { None } else { Some(buffer::content(m, set)?) };
    let goes = |byte: &u8| set.as_ref().map_or_else(|| is_space(*byte), |set| set.contains(byte));
    let text = content(m, object);
    let mut rest = &text[..];
    while left && rest.first().is_some_and(goes) {
        rest = &rest[1..];
    }
    while right && rest.last().is_some_and(goes) {
        rest = &rest[..rest.len() - 1];
    }
    make_changed(m, object, &text, rest)
}

/// `strip([bytes])`.
pub(super) fn strip(m: &mut Machine, object: Object, args: Args) -> Called {
    stripped(m, object, args, "strip", true, true)
}

/// `lstrip([bytes])`.
pub(super) fn lstrip(m: &mut Machine, object: Object, args: Args) -> Called {
    stripped(m, object, args, "lstrip", true, false)
}

/// `rstrip([bytes])`.
pub(super) fn rstrip(m: &mut Machine, object: Object, args: Args) -> Called {
    stripped(m, object, args, "rstrip", false, true)
}

fn parted(m: &mut Machine, object: Object, args: Args, from_right: bool) -> Called {
    let separator = args.get(m, 0);
    let is_bytes = bytes::check(m, object);
    // A bytearray makes one of its own kind of the separator first.
    let cut = if is_bytes { buffer::content(m, separator)? } else { buffer::any_content(m, separator)? };
    let middle = if is_bytes { m.new_reference(separator) } else { make(m, object, &cut)? };
    let made = parts(m, object, &cut, middle, from_right);
    m.decref(middle);
    made.map(Step::Value)
}

fn parts(
    m: &mut Machine,
    object: Object,
    cut: &[u8],
    middle: Object,
    from_right: bool,
) -> Result<Object, Raised> {
    if cut.is_empty() {
        return Err(errors::set_string(m, statics::VALUE_ERROR, "empty separator"));
    }
    let text = content(m, object);
    let is_bytes = bytes::check(m, object);
    let found = if from_right { rfind_in(&text, cut) } else { find_in(&text, cut) };
    tuple::of_three(m, |m, index| match (found, index) {
        (Some(at), 0) => make(m, object, &text[..at]),
        (Some(_), 1) => Ok(m.new_reference(middle)),
        (Some(at), _) => make(m, object, &text[at + cut.len()..]),
        (None, index) if index != if from_right { 2 } else { 0 } => make(m, object, &[]),
        (None, _) if is_bytes => Ok(m.new_reference(object)),
        (None, _) => make(m, object, &text),
    })
}

/// `partition(sep)`.
pub(super) fn partition(m: &mut Machine, object: Object, args: Args) -> Called {
    parted(m, object, args, false)
}

/// `rpartition(sep)`.
pub(super) fn rpartition(m: &mut Machine, object: Object, args: Args) -> Called {
    parted(m, object, args, true)
}
