//! Methods of `str` that search, cut and join. CPython: unicodeobject.c.

use super::arguments::{self, Signature};
use super::call::{Args, METH_FASTCALL, METH_KEYWORDS, METH_NOARGS, METH_O, METH_STATIC, METH_VARARGS};
use super::formatted::formatted;
use super::machine::Machine;
use super::native_stack::{NativeFrame, NativeKind};
use super::reference::Object;
use super::runtime::NONE;
use super::step::{Called, Flow, Raised, Step};
use super::type_spec::MethodDef;
use super::unicode_case as case;
use super::unicode_codecs as codecs;
use super::unicode_draft::Draft;
use super::unicode_format as formatting;
use super::unicode_type::unchanged;
use super::{
    bool, errors, list, long, sequence_protocol, statics, tuple, type_object, unicode, unicode_data,
};

const fn method(name: &'static str, function: super::call::BuiltinFunction, flags: u32) -> MethodDef {
    MethodDef { name, function, flags, doc: "" }
}

/// The methods, in CPython's order.
pub static METHODS: &[MethodDef] = &[
    method("encode", codecs::encode, METH_FASTCALL | METH_KEYWORDS),
    method("replace", replace, METH_FASTCALL),
    method("split", split, METH_FASTCALL | METH_KEYWORDS),
    method("rsplit", rsplit, METH_FASTCALL | METH_KEYWORDS),
    method("join", join, METH_O),
    method("capitalize", case::capitalize, METH_NOARGS),
    method("casefold", case::casefold, METH_NOARGS),
    method("title", case::title, METH_NOARGS),
    method("center", case::center, METH_FASTCALL),
    method("count", count, METH_VARARGS),
    method("expandtabs", case::expandtabs, METH_FASTCALL | METH_KEYWORDS),
    method("find", find, METH_VARARGS),
    method("partition", partition, METH_O),
    method("index", index, METH_VARARGS),
    method("ljust", case::ljust, METH_FASTCALL),
    method("lower", case::lower, METH_NOARGS),
    method("lstrip", lstrip, METH_FASTCALL),
    method("rfind", rfind, METH_VARARGS),
    method("rindex", rindex, METH_VARARGS),
    method("rjust", case::rjust, METH_FASTCALL),
    method("rstrip", rstrip, METH_FASTCALL),
    method("rpartition", rpartition, METH_O),
    method("splitlines", splitlines, METH_FASTCALL | METH_KEYWORDS),
    method("strip", strip, METH_FASTCALL),
    method("swapcase", case::swapcase, METH_NOARGS),
    method("translate", case::translate, METH_O),
    method("upper", case::upper, METH_NOARGS),
    method("startswith", startswith, METH_VARARGS),
    method("endswith", endswith, METH_VARARGS),
    method("removeprefix", removeprefix, METH_O),
    method("removesuffix", removesuffix, METH_O),
    method("isascii", case::isascii, METH_NOARGS),
    method("islower", case::islower, METH_NOARGS),
    method("isupper", case::isupper, METH_NOARGS),
    method("istitle", case::istitle, METH_NOARGS),
    method("isspace", case::isspace, METH_NOARGS),
    method("isdecimal", case::isdecimal, METH_NOARGS),
    method("isdigit", case::isdigit, METH_NOARGS),
    method("isnumeric", case::isnumeric, METH_NOARGS),
    method("isalpha", case::isalpha, METH_NOARGS),
    method("isalnum", case::isalnum, METH_NOARGS),
    method("isidentifier", case::isidentifier, METH_NOARGS),
    method("isprintable", case::isprintable, METH_NOARGS),
    method("zfill", case::zfill, METH_O),
    method("format", formatting::format, METH_VARARGS | METH_KEYWORDS),
    method("format_map", formatting::format_map, METH_O),
    method("__format__", formatting::dunder_format, METH_O),
    method("maketrans", case::maketrans, METH_FASTCALL | METH_STATIC),
    method("__sizeof__", size_of, METH_NOARGS),
    method("__getnewargs__", get_new_args, METH_NOARGS),
];

/// The first place of `part`.
pub fn find_in(text: &[u32], part: &[u32]) -> Option<usize> {
    if part.is_empty() {
        return Some(0);
    }
    text.windows(part.len()).position(|window| window == part)
}

fn rfind_in(text: &[u32], part: &[u32]) -> Option<usize> {
    if part.is_empty() {
        return Some(text.len());
    }
    text.windows(part.len()).rposition(|window| window == part)
}

/// CPython: `ensure_unicode`.
const NO_STR: &str = "must be str, not %.100s";

fn must_be_str(m: &mut Machine, object: Object, complaint: &'static str) -> Result<Vec<u32>, Raised> {
    if !unicode::check(m, object) {
        let message = formatted!(complaint, type_object::name_of(m, object));
        return Err(errors::format(m, statics::TYPE_ERROR, message));
    }
    unicode::code_points(m, object)
}

/// The part and the bounds of a search: `find(sub[, start[, end]])`. CPython: `_ParseTupleFinds`.
fn search_arguments(
    m: &mut Machine,
    string: Object,
    args: Args,
    name: &str,
) -> Result<(Vec<u32>, usize, usize), Raised> {
    arguments::check_tuple(m, name, args.count, 1, 3)?;
    let (start, end) = bounds(m, string, args, 1)?;
    let part = args.get(m, 0);
    let part = must_be_str(m, part, NO_STR)?;
    Ok((part, start, end))
}

/// Optional start and end at `first`, as slices take them; start may be past the end.
fn bounds(m: &mut Machine, string: Object, args: Args, first: u64) -> Result<(usize, usize), Raised> {
    let length = unicode::length(m, string) as i64;
    let mut ends = [0, length];
    for (position, end) in (first..).zip(&mut ends) {
        if let Some(value) = arguments::slice_index(m, args, position)? {
            *end = if value < 0 { (value + length).max(0) } else { value };
        }
    }
    Ok((ends[0] as usize, ends[1].min(length) as usize))
}

fn search(
    m: &mut Machine,
    string: Object,
    args: Args,
    name: &str,
    finder: fn(&[u32], &[u32]) -> Option<usize>,
) -> Result<Option<usize>, Raised> {
    let (part, start, end) = search_arguments(m, string, args, name)?;
    if start > end {
        return Ok(None);
    }
    let text = unicode::code_points(m, string)?;
    m.charge(text.len() as u64 / 64);
    Ok(finder(&text[start..end], &part).map(|found| found + start))
}

fn position(m: &mut Machine, found: Option<usize>) -> Called {
    long::from_i64(m, found.map_or(-1, |found| found as i64)).map(Step::Value)
}

fn find(m: &mut Machine, string: Object, args: Args) -> Called {
    let found = search(m, string, args, "find", find_in)?;
    position(m, found)
}

fn rfind(m: &mut Machine, string: Object, args: Args) -> Called {
    let found = search(m, string, args, "rfind", rfind_in)?;
    position(m, found)
}

fn not_found(m: &mut Machine) -> Raised {
    errors::set_string(m, statics::VALUE_ERROR, "substring not found")
}

fn index(m: &mut Machine, string: Object, args: Args) -> Called {
    match search(m, string, args, "index", find_in)? {
        None => Err(not_found(m)),
        found => position(m, found),
    }
}

fn rindex(m: &mut Machine, string: Object, args: Args) -> Called {
    match search(m, string, args, "rindex", rfind_in)? {
        None => Err(not_found(m)),
        found => position(m, found),
    }
}

fn count(m: &mut Machine, string: Object, args: Args) -> Called {
    let (part, start, end) = search_arguments(m, string, args, "count")?;
    if start > end {
        return long::from_i64(m, 0).map(Step::Value);
    }
    let text = unicode::code_points(m, string)?;
    let text = &text[start..end];
    let found = if part.is_empty() { text.len() + 1 } else { pieces(text, &part, usize::MAX).len() - 1 };
    long::from_u64(m, found as u64).map(Step::Value)
}

/// The parts between occurrences of a separator that is not empty, at most `max` cuts from the left.
fn pieces(text: &[u32], separator: &[u32], max: usize) -> Vec<(usize, usize)> {
    let (mut parts, mut start) = (Vec::new(), 0);
    while parts.len() < max {
        let Some(found) = find_in(&text[start..], separator) else { break };
        parts.push((start, start + found));
        start += found + separator.len();
    }
    parts.push((start, text.len()));
    parts
}

fn pieces_from_right(text: &[u32], separator: &[u32], max: usize) -> Vec<(usize, usize)> {
    let (mut parts, mut end) = (Vec::new(), text.len());
    while parts.len() < max {
        let Some(found) = rfind_in(&text[..end], separator) else { break };
        parts.push((found + separator.len(), end));
        end = found;
    }
    parts.push((0, end));
    parts
}

fn words(text: &[u32], max: usize) -> Vec<(usize, usize)> {
    let (mut parts, mut position) = (Vec::new(), 0);
    let space = |position: usize| unicode_data::is_space(text[position]);
    loop {
        while position < text.len() && space(position) {
            position += 1;
        }
        if position == text.len() {
            return parts;
        }
        let start = position;
        if parts.len() == max {
            parts.push((start, text.len()));
            return parts;
        }
        while position < text.len() && !space(position) {
            position += 1;
        }
        parts.push((start, position));
    }
}

fn words_from_right(text: &[u32], max: usize) -> Vec<(usize, usize)> {
    let reversed: Vec<u32> = text.iter().rev().copied().collect();
    words(&reversed, max).into_iter().map(|(a, b)| (text.len() - b, text.len() - a)).collect()
}

/// A list of words, at most `max` of them cut off; what is left of a string that is not cut is a copy of it.
fn words_of(
    m: &mut Machine,
    string: Object,
    text: &[u32],
    parts: &[(usize, usize)],
    (max, room): (usize, i64),
) -> Result<Object, Raised> {
    if max > 0 {
        return list_of(m, string, parts, room);
    }
    list::of_parts(m, parts, room, |m, &(start, end)| unicode::from_code_points(m, &text[start..end]))
}

/// A list of substrings.
fn list_of(m: &mut Machine, string: Object, parts: &[(usize, usize)], room: i64) -> Result<Object, Raised> {
    list::of_parts(m, parts, room, |m, &(start, end)| unicode::substring(m, string, start as u64, end as u64))
}

fn split_arguments(
    m: &mut Machine,
    args: Args,
    function: &'static str,
) -> Result<(Option<Vec<u32>>, usize), Raised> {
    let signature = Signature { function, parameters: &["sep", "maxsplit"], required: 0, positional: 2 };
    let [separator, max] = arguments::parse(m, args, &signature)?;
    let max = if max.is_null() { -1 } else { arguments::size_argument(m, max)? };
    let max = usize::try_from(max).unwrap_or(usize::MAX);
    if separator.is_null() || separator == NONE {
        return Ok((None, max));
    }
    let separator = must_be_str(m, separator, "must be str or None, not %.100s")?;
    if separator.is_empty() {
        return Err(errors::set_string(m, statics::VALUE_ERROR, "empty separator"));
    }
    Ok((Some(separator), max))
}

/// Whether a string is too short or too narrow to have the separator, so that it is itself all that its list has,
/// even one of a subclass. CPython: `split`.
fn cannot_have(m: &Machine, string: Object, separator: &[u32]) -> bool {
    let is_too_wide = |&c: &u32| u64::from(c) >> (8 * unicode::kind(m, string)) != 0;
    separator.len() as u64 > unicode::length(m, string) || separator.iter().any(is_too_wide)
}

fn list_of_itself(m: &mut Machine, string: Object) -> Called {
    list::of_parts(m, &[string], 1, |m, &string| Ok(m.new_reference(string))).map(Step::Value)
}

fn split(m: &mut Machine, string: Object, args: Args) -> Called {
    let (separator, max) = split_arguments(m, args, "split")?;
    let text = unicode::code_points(m, string)?;
    m.charge(text.len() as u64 / 64);
    let room = list::room_of_parts(max);
    let Some(separator) = separator else {
        let parts = words(&text, max);
        return words_of(m, string, &text, &parts, (max, room)).map(Step::Value);
    };
    if cannot_have(m, string, &separator) {
        return list_of_itself(m, string);
    }
    let parts = pieces(&text, &separator, max);
    list_of(m, string, &parts, room).map(Step::Value)
}

fn rsplit(m: &mut Machine, string: Object, args: Args) -> Called {
    let (separator, max) = split_arguments(m, args, "rsplit")?;
    let text = unicode::code_points(m, string)?;
    let room = list::room_of_parts(max);
    let list = match separator {
        Some(separator) if cannot_have(m, string, &separator) => return list_of_itself(m, string),
        Some(separator) => list_of(m, string, &pieces_from_right(&text, &separator, max), room)?,
        None => words_of(m, string, &text, &words_from_right(&text, max), (max, room))?,
    };
    list::reverse(m, list);
    Ok(Step::Value(list))
}

fn splitlines(m: &mut Machine, string: Object, args: Args) -> Called {
    const SIGNATURE: Signature =
        Signature { function: "splitlines", parameters: &["keepends"], required: 0, positional: 1 };
    let [keep] = arguments::parse(m, args, &SIGNATURE)?;
    let keep = !keep.is_null() && arguments::c_int(m, keep)? != 0;
    let text = unicode::code_points(m, string)?;
    let is_break = |c: u32| matches!(c, 10..=13 | 0x1c..=0x1e | 0x85 | 0x2028 | 0x2029);
    let (mut parts, mut start, mut position) = (Vec::new(), 0, 0);
    while position < text.len() {
        if !is_break(text[position]) {
            position += 1;
            continue;
        }
        let end = position;
        position += if text[position..].starts_with(&[13, 10]) { 2 } else { 1 };
        parts.push((start, if keep { position } else { end }));
        start = position;
    }
    if start < text.len() {
        parts.push((start, text.len()));
    }
    list_of(m, string, &parts, 0).map(Step::Value)
}

fn replace(m: &mut Machine, string: Object, args: Args) -> Called {
    arguments::check_positional(m, "replace", args.count, 2, 3)?;
    let (old, new) = (args.get(m, 0), args.get(m, 1));
    let is_same = old == new;
    arguments::check_text(m, "replace", "1", old)?;
    arguments::check_text(m, "replace", "2", new)?;
    let (old, new) = (unicode::code_points(m, old)?, unicode::code_points(m, new)?);
    let limit = args.optional(m, 2);
    let max = if limit.is_null() { -1 } else { arguments::size_argument(m, limit)? };
    let max = usize::try_from(max).unwrap_or(usize::MAX);
    if is_same || max == 0 {
        return unchanged(m, string).map(Step::Value);
    }
    let text = unicode::code_points(m, string)?;
    m.charge(text.len() as u64 / 64);
    let mut out = Draft::new();
    if old.is_empty() {
        for (position, &character) in text.iter().enumerate() {
            if position < max {
                out.extend_from_slice(&new);
            }
            out.push(character);
        }
        if text.len() < max {
            out.extend_from_slice(&new);
        }
    } else {
        let parts = pieces(&text, &old, max);
        if parts.len() == 1 {
            return unchanged(m, string).map(Step::Value);
        }
        for (index, &(start, end)) in parts.iter().enumerate() {
            if index > 0 {
                out.extend_from_slice(&new);
            }
            out.extend_from_slice(&text[start..end]);
        }
    }
    out.finish_fresh(m).map(Step::Value)
}

fn stripped(m: &mut Machine, string: Object, args: Args, name: &str, left: bool, right: bool) -> Called {
    arguments::check_positional(m, name, args.count, 0, 1)?;
    let given = args.optional(m, 0);
    let text = unicode::code_points(m, string)?;
    let set = if given.is_null() || given == NONE {
        None
    } else {
        if !unicode::check(m, given) {
            let message = formatted!("%s arg must be None or str", name);
            return Err(errors::format(m, statics::TYPE_ERROR, message));
        }
        Some(unicode::code_points(m, given)?)
    };
    let drops = |c: u32| set.as_ref().map_or_else(|| unicode_data::is_space(c), |set| set.contains(&c));
    let (mut start, mut end) = (0, text.len());
    while left && start < end && drops(text[start]) {
        start += 1;
    }
    while right && end > start && drops(text[end - 1]) {
        end -= 1;
    }
    unicode::substring(m, string, start as u64, end as u64).map(Step::Value)
}

fn strip(m: &mut Machine, string: Object, args: Args) -> Called {
    stripped(m, string, args, "strip", true, true)
}

fn lstrip(m: &mut Machine, string: Object, args: Args) -> Called {
    stripped(m, string, args, "lstrip", true, false)
}

fn rstrip(m: &mut Machine, string: Object, args: Args) -> Called {
    stripped(m, string, args, "rstrip", false, true)
}

fn parted(m: &mut Machine, string: Object, args: Args, right: bool) -> Called {
    let separator_object = args.get(m, 0);
    let separator = must_be_str(m, separator_object, NO_STR)?;
    if separator.is_empty() {
        return Err(errors::set_string(m, statics::VALUE_ERROR, "empty separator"));
    }
    let text = unicode::code_points(m, string)?;
    let found = if right { rfind_in(&text, &separator) } else { find_in(&text, &separator) };
    let parts = tuple::of_three(m, |m, index| match (found, index) {
        (Some(at), 0) => unicode::substring(m, string, 0, at as u64),
        (Some(_), 1) => Ok(m.new_reference(separator_object)),
        (Some(at), _) => unicode::substring(m, string, (at + separator.len()) as u64, text.len() as u64),
        (None, index) if index == if right { 2 } else { 0 } => Ok(m.new_reference(string)),
        (None, _) => unicode::empty(m),
    });
    parts.map(Step::Value)
}

fn partition(m: &mut Machine, string: Object, args: Args) -> Called {
    parted(m, string, args, false)
}

fn rpartition(m: &mut Machine, string: Object, args: Args) -> Called {
    parted(m, string, args, true)
}

/// CPython: `unicode_startswith`, `unicode_endswith`.
fn tail_matches(m: &mut Machine, string: Object, args: Args, name: &str, at_end: bool) -> Called {
    arguments::check_tuple(m, name, args.count, 1, 3)?;
    let (start, end) = bounds(m, string, args, 1)?;
    let text = unicode::code_points(m, string)?;
    let wanted = args.get(m, 0);
    let options: Vec<Object> = if tuple::check(m, wanted) {
        (0..tuple::size(m, wanted)).map(|index| tuple::get(m, wanted, index)).collect()
    } else {
        vec![wanted]
    };
    for option in options {
        if !unicode::check(m, option) {
            let kind = type_object::name_of(m, option);
            let message = if tuple::check(m, wanted) {
                formatted!("tuple for %s must only contain str, not %.100s", name, kind)
            } else {
                formatted!("%s first arg must be str or a tuple of str, not %.100s", name, kind)
            };
            return Err(errors::format(m, statics::TYPE_ERROR, message));
        }
        let part = unicode::code_points(m, option)?;
        let holds = start <= end
            && if at_end { text[start..end].ends_with(&part) } else { text[start..end].starts_with(&part) };
        if holds {
            return Ok(Step::Value(bool::from_bool(m, true)));
        }
    }
    Ok(Step::Value(bool::from_bool(m, false)))
}

fn startswith(m: &mut Machine, string: Object, args: Args) -> Called {
    tail_matches(m, string, args, "startswith", false)
}

fn endswith(m: &mut Machine, string: Object, args: Args) -> Called {
    tail_matches(m, string, args, "endswith", true)
}

fn removeprefix(m: &mut Machine, string: Object, args: Args) -> Called {
    let prefix = args.get(m, 0);
    arguments::check_text(m, "removeprefix", "", prefix)?;
    let prefix = unicode::code_points(m, prefix)?;
    let text = unicode::code_points(m, string)?;
    if !text.starts_with(&prefix) {
        return unchanged(m, string).map(Step::Value);
    }
    unicode::substring(m, string, prefix.len() as u64, text.len() as u64).map(Step::Value)
}

fn removesuffix(m: &mut Machine, string: Object, args: Args) -> Called {
    let suffix = args.get(m, 0);
    arguments::check_text(m, "removesuffix", "", suffix)?;
    let suffix = unicode::code_points(m, suffix)?;
    let text = unicode::code_points(m, string)?;
    if suffix.is_empty() || !text.ends_with(&suffix) {
        return unchanged(m, string).map(Step::Value);
    }
    unicode::substring(m, string, 0, (text.len() - suffix.len()) as u64).map(Step::Value)
}

fn join(m: &mut Machine, separator: Object, args: Args) -> Called {
    let iterable = args.get(m, 0);
    let frame = m.push_native(NativeKind::StringJoin, &[separator, iterable], 0);
    m.start_native(frame)
}

/// Gathers the parts, which may run Python, then joins them. CPython: `PyUnicode_Join`.
pub fn join_resume(
    m: &mut Machine,
    frame: NativeFrame,
    input: Result<Object, Raised>,
) -> Result<Flow, Raised> {
    let parts = input?;
    if frame.state(m) == 0 {
        frame.set_state(m, 1);
        let iterable = frame.slot(m, 1);
        return Ok(Flow::Wait(sequence_protocol::fast(m, iterable, sequence_protocol::Refusal::Join)));
    }
    let separator = frame.slot(m, 0);
    let joined = join_sequence(m, separator, parts);
    m.decref(parts);
    joined.map(Flow::Return)
}

/// Joins the items of a list or tuple. CPython: `_PyUnicode_JoinArray`.
pub fn join_sequence(m: &mut Machine, separator: Object, parts: Object) -> Result<Object, Raised> {
    let count = m.size_of(parts);
    let part = |m: &Machine, index: i64| {
        if list::check(m, parts) { list::get(m, parts, index) } else { tuple::get(m, parts, index) }
    };
    if count == 0 {
        return unicode::empty(m);
    }
    if count == 1 && unicode::check_exact(m, part(m, 0)) {
        let only = part(m, 0);
        return Ok(m.new_reference(only));
    }
    let (mut bound, mut size) = (0x7f, 0);
    if count > 1 {
        bound = unicode::max_char_bound(m, separator);
        size = unicode::length(m, separator) * (count as u64 - 1);
    }
    for index in 0..count {
        let item = part(m, index);
        if !unicode::check(m, item) {
            let name = type_object::name_of(m, item);
            let message = formatted!("sequence item %zd: expected str instance, %.80s found", index, name);
            return Err(errors::format(m, statics::TYPE_ERROR, message));
        }
        size += unicode::length(m, item);
        bound = bound.max(unicode::max_char_bound(m, item));
    }
    if size == 0 {
        return unicode::empty(m);
    }
    m.charge(size / 64);
    let joined = unicode::new(m, size, bound)?;
    let mut at = 0;
    for index in 0..count {
        if index > 0 {
            unicode::copy_characters(m, joined, at, separator);
            at += unicode::length(m, separator);
        }
        let item = part(m, index);
        unicode::copy_characters(m, joined, at, item);
        at += unicode::length(m, item);
    }
    Ok(joined)
}

/// CPython: `unicode___sizeof___impl`.
fn size_of(m: &mut Machine, string: Object, _: Args) -> Called {
    let state = m.read_u32(string, unicode::STATE);
    let characters = (unicode::length(m, string) + 1) * unicode::kind(m, string);
    let size = if state & 1 << 5 == 0 {
        unicode::OBJECT_BYTES + characters
    } else if unicode::is_ascii(m, string) {
        unicode::ASCII_BYTES + characters
    } else {
        unicode::COMPACT_BYTES + characters
    };
    let utf8 = if unicode::is_ascii(m, string) { 0 } else { m.read(string, unicode::UTF8) };
    let cached = if utf8 == 0 { 0 } else { m.read(string, unicode::UTF8_LENGTH) + 1 };
    long::from_u64(m, size + cached).map(Step::Value)
}

fn get_new_args(m: &mut Machine, string: Object, _: Args) -> Called {
    let characters = unicode::code_points(m, string)?;
    let copy = unicode::fresh(m, &characters)?;
    tuple::pack_stolen(m, &[copy]).map(Step::Value)
}
