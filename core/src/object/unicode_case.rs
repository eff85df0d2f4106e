//! Methods of `str` that map, pad and classify. CPython: unicodeobject.c.

use super::arguments::{self, Signature};
use super::call::Args;
use super::formatted::formatted;
use super::machine::Machine;
use super::reference::Object;
use super::runtime::NONE;
use super::step::{Called, Raised, Step};
use super::unicode_draft::Draft;
use super::unicode_type::unchanged;
use super::{bool, dict, errors, long, object_protocol, statics, type_object, unicode, unicode_data as data};

/// CPython: `case_operation`.
fn mapped(m: &mut Machine, string: Object, mapping: impl Fn(usize, &[u32]) -> Vec<u32>) -> Called {
    let scratch = m.alloc(12 * unicode::length(m, string))?;
    let made = map_characters(m, string, mapping);
    m.free(scratch);
    made.map(Step::Value)
}

/// As `mapped`, without scratch memory where the string is ASCII. CPython: `ascii_upper_or_lower`.
fn quickly_mapped(m: &mut Machine, string: Object, mapping: impl Fn(usize, &[u32]) -> Vec<u32>) -> Called {
    if unicode::is_ascii(m, string) {
        map_characters(m, string, mapping).map(Step::Value)
    } else {
        mapped(m, string, mapping)
    }
}

fn map_characters(
    m: &mut Machine,
    string: Object,
    mapping: impl Fn(usize, &[u32]) -> Vec<u32>,
) -> Result<Object, Raised> {
    let text = unicode::code_points(m, string)?;
    m.charge(text.len() as u64 / 64);
    let mut out = Draft::new();
    out.extend((0..text.len()).flat_map(|index| mapping(index, &text)));
    out.finish_fresh(m)
}

/// Lower case, where a final sigma has a form of its own. CPython: `lower_ucs4`.
fn lower_at(index: usize, text: &[u32]) -> Vec<u32> {
    const SIGMA: u32 = 0x3a3;
    if text[index] != SIGMA {
        return data::to_lower(text[index]);
    }
    let cased = |c: &u32| is_cased(*c);
    let before = text[..index].iter().rev().find(|&&c| !data::is_case_ignorable(c)).is_some_and(cased);
    let after = text[index + 1..].iter().find(|&&c| !data::is_case_ignorable(c)).is_some_and(cased);
    vec![if before && !after { 0x3c2 } else { 0x3c3 }]
}

pub(super) fn lower(m: &mut Machine, string: Object, _: Args) -> Called {
    quickly_mapped(m, string, lower_at)
}

pub(super) fn upper(m: &mut Machine, string: Object, _: Args) -> Called {
    quickly_mapped(m, string, |index, text| data::to_upper(text[index]))
}

pub(super) fn casefold(m: &mut Machine, string: Object, _: Args) -> Called {
    quickly_mapped(m, string, |index, text| data::fold(text[index]))
}

pub(super) fn capitalize(m: &mut Machine, string: Object, _: Args) -> Called {
    mapped(m, string, |index, text| if index == 0 { data::to_title(text[0]) } else { lower_at(index, text) })
}

fn is_cased(character: u32) -> bool {
    data::is_lower(character) || data::is_upper(character) || data::is_title(character)
}

pub(super) fn title(m: &mut Machine, string: Object, _: Args) -> Called {
    mapped(m, string, |index, text| {
        if index > 0 && is_cased(text[index - 1]) {
            lower_at(index, text)
        } else {
            data::to_title(text[index])
        }
    })
}

pub(super) fn swapcase(m: &mut Machine, string: Object, _: Args) -> Called {
    mapped(m, string, |index, text| {
        let character = text[index];
        if data::is_upper(character) {
            lower_at(index, text)
        } else if data::is_lower(character) {
            data::to_upper(character)
        } else {
            vec![character]
        }
    })
}

fn padded(
    m: &mut Machine,
    string: Object,
    args: Args,
    name: &str,
    left_of: fn(usize, usize) -> usize,
) -> Called {
    arguments::check_positional(m, name, args.count, 1, 2)?;
    let width = args.get(m, 0);
    let width = arguments::size_argument(m, width)?.max(0) as usize;
    let fill = args.optional(m, 1);
    let fill = if fill.is_null() { 0x20 } else { fill_character(m, fill)? };
    let length = unicode::length(m, string) as usize;
    if width <= length {
        return unchanged(m, string).map(Step::Value);
    }
    let missing = width - length;
    let left = left_of(missing, width);
    let mut out = Draft::new();
    out.fill(fill, left);
    out.extend_from_slice(&unicode::code_points(m, string)?);
    out.fill(fill, missing - left);
    out.finish_fresh(m).map(Step::Value)
}

fn fill_character(m: &mut Machine, fill: Object) -> Result<u32, Raised> {
    if !unicode::check(m, fill) {
        let name = type_object::name_of(m, fill);
        let message = formatted!("The fill character must be a unicode character, not %.100s", name);
        return Err(errors::format(m, statics::TYPE_ERROR, message));
    }
    if unicode::length(m, fill) != 1 {
        let message = "The fill character must be exactly one character long";
        return Err(errors::set_string(m, statics::TYPE_ERROR, message));
    }
    Ok(unicode::char_at(m, fill, 0))
}

pub(super) fn center(m: &mut Machine, string: Object, args: Args) -> Called {
    padded(m, string, args, "center", |missing, width| missing / 2 + (missing & width & 1))
}

pub(super) fn ljust(m: &mut Machine, string: Object, args: Args) -> Called {
    padded(m, string, args, "ljust", |_, _| 0)
}

pub(super) fn rjust(m: &mut Machine, string: Object, args: Args) -> Called {
    padded(m, string, args, "rjust", |missing, _| missing)
}

pub(super) fn zfill(m: &mut Machine, string: Object, args: Args) -> Called {
    let width = args.get(m, 0);
    let width = arguments::size_argument(m, width)?.max(0) as usize;
    let length = unicode::length(m, string) as usize;
    if width <= length {
        return unchanged(m, string).map(Step::Value);
    }
    let text = unicode::code_points(m, string)?;
    let (sign, digits) = text.split_at(usize::from(matches!(text.first(), Some(0x2b | 0x2d))));
    let mut out = Draft::new();
    out.extend_from_slice(sign);
    out.fill(0x30, width - length);
    out.extend_from_slice(digits);
    out.finish_fresh(m).map(Step::Value)
}

pub(super) fn expandtabs(m: &mut Machine, string: Object, args: Args) -> Called {
    const SIGNATURE: Signature =
        Signature { function: "expandtabs", parameters: &["tabsize"], required: 0, positional: 1 };
    let [size] = arguments::parse(m, args, &SIGNATURE)?;
    let size = if size.is_null() { 8 } else { i64::from(arguments::c_int(m, size)?) };
    let text = unicode::code_points(m, string)?;
    if unicode::check_exact(m, string) && !text.contains(&9) {
        return Ok(Step::Value(m.new_reference(string)));
    }
    let (mut out, mut column) = (Draft::new(), 0i64);
    for character in text {
        match character {
            9 if size > 0 => {
                let step = size - column % size;
                out.fill(0x20, step as usize);
                column += step;
            }
            9 => {}
            _ => {
                out.push(character);
                column = if matches!(character, 10 | 13) { 0 } else { column + 1 };
            }
        }
    }
    out.finish(m).map(Step::Value)
}

/// Whether there are characters and all have a property.
fn all(m: &mut Machine, string: Object, property: fn(u32) -> bool) -> Called {
    let holds = unicode::length(m, string) > 0 && unicode::characters(m, string).all(property);
    Ok(Step::Value(bool::from_bool(m, holds)))
}

pub(super) fn isspace(m: &mut Machine, string: Object, _: Args) -> Called {
    all(m, string, data::is_space)
}

pub(super) fn isdecimal(m: &mut Machine, string: Object, _: Args) -> Called {
    all(m, string, data::is_decimal)
}

pub(super) fn isdigit(m: &mut Machine, string: Object, _: Args) -> Called {
    all(m, string, data::is_digit)
}

pub(super) fn isnumeric(m: &mut Machine, string: Object, _: Args) -> Called {
    all(m, string, data::is_numeric)
}

pub(super) fn isalpha(m: &mut Machine, string: Object, _: Args) -> Called {
    all(m, string, data::is_alpha)
}

pub(super) fn isalnum(m: &mut Machine, string: Object, _: Args) -> Called {
    all(m, string, |c| data::is_alpha(c) || data::is_numeric(c))
}

pub(super) fn isascii(m: &mut Machine, string: Object, _: Args) -> Called {
    let ascii = unicode::is_ascii(m, string);
    Ok(Step::Value(bool::from_bool(m, ascii)))
}

pub(super) fn isprintable(m: &mut Machine, string: Object, _: Args) -> Called {
    let holds = !unicode::characters(m, string).any(data::is_not_printable);
    Ok(Step::Value(bool::from_bool(m, holds)))
}

pub(super) fn isidentifier(m: &mut Machine, string: Object, _: Args) -> Called {
    let mut text = unicode::characters(m, string);
    let holds = text.next().is_some_and(data::is_id_start) && text.all(data::is_id_continue);
    drop(text);
    Ok(Step::Value(bool::from_bool(m, holds)))
}

/// Whether some character is cased and none has the other case.
fn one_case(m: &mut Machine, string: Object, wanted: fn(u32) -> bool, refused: fn(u32) -> bool) -> Called {
    let text = || unicode::characters(m, string);
    let holds = text().any(wanted) && !text().any(|c| refused(c) || data::is_title(c));
    Ok(Step::Value(bool::from_bool(m, holds)))
}

pub(super) fn islower(m: &mut Machine, string: Object, _: Args) -> Called {
    one_case(m, string, data::is_lower, data::is_upper)
}

pub(super) fn isupper(m: &mut Machine, string: Object, _: Args) -> Called {
    one_case(m, string, data::is_upper, data::is_lower)
}

pub(super) fn istitle(m: &mut Machine, string: Object, _: Args) -> Called {
    let holds = are_titles(unicode::characters(m, string));
    Ok(Step::Value(bool::from_bool(m, holds)))
}

/// Whether each word begins in upper or title case and goes on in lower case, and there is one.
fn are_titles(text: impl Iterator<Item = u32>) -> bool {
    let (mut cased, mut after_cased) = (false, false);
    for character in text {
        let upper = data::is_upper(character) || data::is_title(character);
        let lower = data::is_lower(character);
        if (upper && after_cased) || (lower && !after_cased) {
            return false;
        }
        after_cased = upper || lower;
        cased |= after_cased;
    }
    cased
}

/// CPython: `_PyUnicode_TranslateCharmap`.
pub(super) fn translate(m: &mut Machine, string: Object, args: Args) -> Called {
    let table = args.get(m, 0);
    let mut out = Draft::new();
    for character in unicode::code_points(m, string)? {
        let key = long::from_u64(m, u64::from(character))?;
        let found = m.nested(|m| object_protocol::get_item(m, table, key));
        m.decref(key);
        match found {
            Ok(value) => {
                let pushed = push_translated(m, &mut out, value);
                m.decref(value);
                pushed?;
            }
            Err(raised) if !m.error_matches(statics::LOOKUP_ERROR) => return Err(raised),
            Err(_) => {
                m.clear_error();
                out.push(character);
            }
        }
    }
    out.finish(m).map(Step::Value)
}

fn push_translated(m: &mut Machine, out: &mut Draft, value: Object) -> Result<(), Raised> {
    if value == NONE {
        return Ok(());
    }
    if unicode::check(m, value) {
        out.extend_from_slice(&unicode::code_points(m, value)?);
        return Ok(());
    }
    if !long::check(m, value) {
        let message = "character mapping must return integer, None or str";
        return Err(errors::set_string(m, statics::TYPE_ERROR, message));
    }
    match long::value_i64(m, value) {
        Some(character @ 0..0x11_0000) => {
            out.push(character as u32);
            Ok(())
        }
        _ => Err(errors::set_string(m, statics::VALUE_ERROR, "character mapping must be in range(0x110000)")),
    }
}

/// CPython: `unicode_maketrans_impl`.
pub(super) fn maketrans(m: &mut Machine, _: Object, args: Args) -> Called {
    arguments::check_positional(m, "maketrans", args.count, 1, 3)?;
    let (x, y, z) = (args.get(m, 0), args.optional(m, 1), args.optional(m, 2));
    arguments::check_text(m, "maketrans", "2", y)?;
    arguments::check_text(m, "maketrans", "3", z)?;
    let table = dict::new(m)?;
    let filled = if y.is_null() { copy_table(m, table, x) } else { pair_table(m, table, x, y, z) };
    match filled {
        Ok(()) => Ok(Step::Value(table)),
        Err(raised) => {
            m.decref(table);
            Err(raised)
        }
    }
}

fn copy_table(m: &mut Machine, table: Object, source: Object) -> Result<(), Raised> {
    if !dict::check_exact(m, source) {
        let message = "if you give only one argument to maketrans it must be a dict";
        return Err(errors::set_string(m, statics::TYPE_ERROR, message));
    }
    let mut position = 0;
    while let Some((key, value, _)) = dict::next(m, source, &mut position) {
        if unicode::check(m, key) {
            if unicode::length(m, key) != 1 {
                let message = "string keys in translate table must be of length 1";
                return Err(errors::set_string(m, statics::VALUE_ERROR, message));
            }
            let character = unicode::char_at(m, key, 0);
            set_entry(m, table, character, value)?;
        } else if long::check(m, key) {
            dict::set_item(m, table, key, value)?;
        } else {
            let message = "keys in translate table must be strings or integers";
            return Err(errors::set_string(m, statics::TYPE_ERROR, message));
        }
    }
    Ok(())
}

fn pair_table(m: &mut Machine, table: Object, x: Object, y: Object, z: Object) -> Result<(), Raised> {
    if !unicode::check(m, x) {
        let message = "first maketrans argument must be a string if there is a second argument";
        return Err(errors::set_string(m, statics::TYPE_ERROR, message));
    }
    let (from, to) = (unicode::code_points(m, x)?, unicode::code_points(m, y)?);
    if from.len() != to.len() {
        let message = "the first two maketrans arguments must have equal length";
        return Err(errors::set_string(m, statics::VALUE_ERROR, message));
    }
    for (from, to) in from.into_iter().zip(to) {
        let value = long::from_u64(m, u64::from(to))?;
        let set = set_entry(m, table, from, value);
        m.decref(value);
        set?;
    }
    if !z.is_null() {
        for character in unicode::code_points(m, z)? {
            set_entry(m, table, character, NONE)?;
        }
    }
    Ok(())
}

fn set_entry(m: &mut Machine, table: Object, character: u32, value: Object) -> Result<(), Raised> {
    let key = long::from_u64(m, u64::from(character))?;
    let set = dict::set_item(m, table, key, value);
    m.decref(key);
    set
}
