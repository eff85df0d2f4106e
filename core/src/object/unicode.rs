//! `str`: compact strings of 1, 2 or 4 bytes a character. CPython: unicodeobject.c.

use crate::memory::Address;

use super::layout::{Field, Layout};
use super::machine::Machine;
use super::reference::{OB_REFCNT, OB_TYPE, Object};
use super::runtime::{EMPTY_STRING, INTERNED, LATIN1_STRINGS};
use super::statics;
use super::step::Raised;
use super::type_offsets::{FLAG_UNICODE_SUBCLASS, TP_FLAGS};
use super::{dict, errors, unicode_draft};

/// Offset of `length`, in characters.
pub const LENGTH: u64 = 16;
/// Offset of `hash`, −1 when not computed.
pub const HASH: u64 = 24;
/// Offset of `state`: interned 2 bits, kind 3, compact 1, ascii 1, ready 1.
pub const STATE: u64 = 32;
/// Offset of `wstr`.
pub const WSTR: u64 = 40;
/// Offset of `utf8_length` (not in ASCII strings).
pub const UTF8_LENGTH: u64 = 48;
/// Offset of `utf8`.
pub const UTF8: u64 = 56;
/// Offset of `wstr_length`.
pub const WSTR_LENGTH: u64 = 64;
/// `sizeof(PyASCIIObject)`: where the characters of an ASCII string begin.
pub const ASCII_BYTES: u64 = 48;
/// `sizeof(PyCompactUnicodeObject)`: where the characters of others begin.
pub const COMPACT_BYTES: u64 = 72;
/// `sizeof(PyUnicodeObject)`: instances of subclasses, whose characters lie in a block of their own.
pub const OBJECT_BYTES: u64 = 80;
/// Offset of `data` in those.
pub const DATA: u64 = 72;

const STATE_INTERNED: u32 = 3;
const STATE_COMPACT: u32 = 1 << 5;
const STATE_ASCII: u32 = 1 << 6;
const STATE_READY: u32 = 1 << 7;

/// A string's fields; the characters lie behind them.
pub static LAYOUT: Layout = Layout {
    fields: &[
        Field::raw("length", LENGTH),
        Field::raw("hash", HASH),
        Field::raw32("state", STATE),
        Field::raw("wstr", WSTR),
    ],
    variable: None,
    blocks: Some(own_blocks),
};

fn own_blocks(m: &Machine, string: Object, visit: &mut dyn FnMut(Address, &'static str)) {
    let Some(state) = m.memory.try_read_u32(string.0 + STATE) else { return };
    if state & STATE_ASCII != 0 {
        return;
    }
    if state & STATE_COMPACT == 0
        && let Some(data) = m.memory.try_read_u64(string.0 + DATA)
    {
        visit(data, "data");
    }
    if let Some(utf8 @ 1..) = m.memory.try_read_u64(string.0 + UTF8) {
        visit(utf8, "utf8");
    }
}

/// Whether it is a `str` or of a subclass. CPython: `PyUnicode_Check`.
#[inline]
pub fn check(m: &Machine, object: Object) -> bool {
    let type_ = m.type_of(object);
    type_ == statics::STR || m.read(type_, TP_FLAGS) & FLAG_UNICODE_SUBCLASS != 0
}

/// Whether it is exactly a `str`. CPython: `PyUnicode_CheckExact`.
#[inline(always)]
pub fn check_exact(m: &Machine, object: Object) -> bool {
    m.type_of(object) == statics::STR
}

/// How many characters it has. CPython: `PyUnicode_GET_LENGTH`.
#[inline(always)]
pub fn length(m: &Machine, string: Object) -> u64 {
    m.read(string, LENGTH)
}

/// Bytes a character: 1, 2 or 4. CPython: `PyUnicode_KIND`.
#[inline(always)]
pub fn kind(m: &Machine, string: Object) -> u64 {
    u64::from(m.read_u32(string, STATE) >> 2 & 7)
}

/// Whether all characters are ASCII. CPython: `PyUnicode_IS_ASCII`.
#[inline(always)]
pub fn is_ascii(m: &Machine, string: Object) -> bool {
    m.read_u32(string, STATE) & STATE_ASCII != 0
}

/// The address of the first character. CPython: `PyUnicode_DATA`.
#[inline(always)]
pub fn data(m: &Machine, string: Object) -> Address {
    let state = m.read_u32(string, STATE);
    if state & STATE_COMPACT == 0 {
        m.read(string, DATA)
    } else if state & STATE_ASCII != 0 {
        string.0 + ASCII_BYTES
    } else {
        string.0 + COMPACT_BYTES
    }
}

/// The character at `index`, which must be in range. CPython: `PyUnicode_READ_CHAR`.
#[inline]
pub fn char_at(m: &Machine, string: Object, index: u64) -> u32 {
    let base = data(m, string);
    match kind(m, string) {
        1 => u32::from(m.memory.read_u8(base + index)),
        2 => u32::from(m.memory.read_u16(base + 2 * index)),
        _ => m.memory.read_u32(base + 4 * index),
    }
}

/// A copy of all characters; MemoryError where there are more than `unicode_draft::MOST_CHARACTERS`.
pub fn code_points(m: &mut Machine, string: Object) -> Result<Vec<u32>, Raised> {
    let length = length(m, string);
    unicode_draft::check(m, length)?;
    Ok(part(m, string, 0, length))
}

/// How many characters are brought out of their bytes, or into them, at a time.
const CHARACTERS_AT_A_TIME: usize = 1 << 16;

/// The characters one after the other, however many there are.
pub fn characters(m: &Machine, string: Object) -> impl Iterator<Item = u32> + '_ {
    let (length, step) = (length(m, string), CHARACTERS_AT_A_TIME as u64);
    (0..length)
        .step_by(CHARACTERS_AT_A_TIME)
        .flat_map(move |start| part(m, string, start, step.min(length - start)))
}

/// A copy of `count` characters from `start` on, which must be there and not too many for the host.
fn part(m: &Machine, string: Object, start: u64, count: u64) -> Vec<u32> {
    let kind = kind(m, string);
    let base = data(m, string) + start * kind;
    match kind {
        1 => m.memory.read_bytes(base, count).into_iter().map(u32::from).collect(),
        2 => (0..count).map(|index| u32::from(m.memory.read_u16(base + 2 * index))).collect(),
        _ => (0..count).map(|index| m.memory.read_u32(base + 4 * index)).collect(),
    }
}

/// As Rust text; lone surrogates become escapes, as in what is written to standard error.
pub fn to_escaped_string(m: &Machine, string: Object) -> String {
    if is_ascii(m, string) {
        return to_string(m, string);
    }
    let shown = |c| char::from_u32(c).map_or_else(|| format!("\\u{c:04x}"), String::from);
    characters(m, string).map(shown).collect()
}

/// As Rust text; lone surrogates become U+FFFD.
pub fn to_string(m: &Machine, string: Object) -> String {
    if is_ascii(m, string) {
        let bytes = m.memory.read_bytes(data(m, string), length(m, string));
        return String::from_utf8_lossy(&bytes).into_owned();
    }
    characters(m, string).map(|c| char::from_u32(c).unwrap_or('\u{fffd}')).collect()
}

/// Overwrites characters from `start` on by those of a text; they must fit the string's kind.
pub(super) fn write_text(m: &mut Machine, string: Object, start: u64, text: &str) {
    if text.is_ascii() && kind(m, string) == 1 {
        let place = data(m, string) + start;
        m.memory.write_bytes(place, text.as_bytes());
    } else {
        let characters: Vec<u32> = text.chars().map(u32::from).collect();
        write_code_points(m, string, start, &characters);
    }
}

/// Room for `size` characters up to `max_char`, which are not initialised; its count is 1 unless it is the shared
/// empty string. CPython: `PyUnicode_New`.
pub fn new(m: &mut Machine, size: u64, max_char: u32) -> Result<Object, Raised> {
    if size == 0 {
        return empty(m);
    }
    let (kind, header) = match max_char {
        0..0x80 => (1, ASCII_BYTES),
        0x80..0x100 => (1, COMPACT_BYTES),
        0x100..0x1_0000 => (2, COMPACT_BYTES),
        _ => (4, COMPACT_BYTES),
    };
    let string = Object(m.alloc(header + (size + 1) * kind)?);
    m.memory.write_run(string.field(OB_REFCNT), [1, statics::STR.0]);
    fill_header(m, string, size, kind, max_char < 0x80);
    let end = string.0 + header + size * kind;
    match kind {
        1 => m.memory.write_u8(end, 0),
        2 => m.memory.write_u16(end, 0),
        _ => m.memory.write_u32(end, 0),
    }
    Ok(string)
}

fn fill_header(m: &mut Machine, string: Object, size: u64, kind: u64, ascii: bool) {
    let state = (kind as u32) << 2 | STATE_COMPACT | STATE_READY | if ascii { STATE_ASCII } else { 0 };
    // The length, no hash, the state, no wide characters.
    m.memory.write_run(string.field(LENGTH), [size, u64::MAX, u64::from(state), 0]);
    if !ascii {
        m.write(string, UTF8_LENGTH, 0);
        m.write(string, UTF8, 0);
        m.write(string, WSTR_LENGTH, 0);
        if kind == 4 {
            // `wchar_t` has 4 bytes on Linux: the characters serve as the wide string too.
            m.write(string, WSTR, string.0 + COMPACT_BYTES);
            m.write(string, WSTR_LENGTH, size);
        }
    }
}

/// The shared empty string, a new reference.
pub fn empty(m: &mut Machine) -> Result<Object, Raised> {
    let shared = m.object_at(EMPTY_STRING);
    if !shared.is_null() {
        return Ok(m.new_reference(shared));
    }
    let string = Object(m.alloc(ASCII_BYTES + 1)?);
    m.write(string, OB_REFCNT, 1);
    m.write(string, OB_TYPE, statics::STR.0);
    fill_header(m, string, 0, 1, true);
    m.memory.write_u8(string.0 + ASCII_BYTES, 0);
    m.set_object_at(EMPTY_STRING, string);
    Ok(m.new_reference(string))
}

/// The shared string of one character below 256, a new reference. CPython: `get_latin1_char`.
pub fn latin1_char(m: &mut Machine, character: u8) -> Result<Object, Raised> {
    let place = LATIN1_STRINGS + u64::from(character) * 8;
    let shared = m.object_at(place);
    if !shared.is_null() {
        return Ok(m.new_reference(shared));
    }
    let string = new(m, 1, u32::from(character))?;
    let address = data(m, string);
    m.memory.write_u8(address, character);
    m.set_object_at(place, string);
    Ok(m.new_reference(string))
}

/// A string (stolen), or the shared one of its only character. CPython: `unicode_result_ready`.
pub fn shared_if_one(m: &mut Machine, string: Object) -> Result<Object, Raised> {
    if length(m, string) != 1 || char_at(m, string, 0) >= 256 {
        return Ok(string);
    }
    let character = char_at(m, string, 0) as u8;
    m.decref(string);
    latin1_char(m, character)
}

/// A string of these characters; shared where it is empty or one character below 256.
/// CPython: `PyUnicode_FromKindAndData`.
pub fn from_code_points(m: &mut Machine, characters: &[u32]) -> Result<Object, Raised> {
    match characters {
        [one] if *one < 256 => latin1_char(m, *one as u8),
        _ => fresh(m, characters),
    }
}

/// A string of these characters; shared only where empty. CPython: `PyUnicode_New` and writing to it.
pub fn fresh(m: &mut Machine, characters: &[u32]) -> Result<Object, Raised> {
    if characters.is_empty() {
        return empty(m);
    }
    let max_char = characters.iter().copied().max().unwrap_or(0);
    let string = new(m, characters.len() as u64, max_char)?;
    write_code_points(m, string, 0, characters);
    Ok(string)
}

/// Overwrites characters from `start` on; they must fit the string's kind.
pub fn write_code_points(m: &mut Machine, string: Object, start: u64, characters: &[u32]) {
    let kind = kind(m, string);
    let mut address = data(m, string) + start * kind;
    // In parts, so that the host needs no second copy of a long string.
    for part in characters.chunks(CHARACTERS_AT_A_TIME) {
        let bytes: Vec<u8> = match kind {
            1 => part.iter().map(|&c| c as u8).collect(),
            2 => part.iter().flat_map(|&c| (c as u16).to_le_bytes()).collect(),
            _ => part.iter().flat_map(|&c| c.to_le_bytes()).collect(),
        };
        m.memory.write_bytes(address, &bytes);
        address += bytes.len() as u64;
    }
}

/// A string of the characters that these bytes number; shared where it is empty or one character.
/// CPython: `PyUnicode_DecodeLatin1`.
pub fn from_latin1(m: &mut Machine, bytes: &[u8]) -> Result<Object, Raised> {
    match bytes {
        [] => return empty(m),
        [one] => return latin1_char(m, *one),
        _ => {}
    }
    let string = new(m, bytes.len() as u64, if bytes.is_ascii() { 0x7f } else { 0xff })?;
    let start = data(m, string);
    m.memory.write_bytes(start, bytes);
    Ok(string)
}

/// A new string of this ASCII text, not shared even if it is one character. CPython: `PyUnicode_New` and writing to it.
pub fn new_ascii(m: &mut Machine, text: &str) -> Result<Object, Raised> {
    let string = new(m, text.len() as u64, 0x7f)?;
    m.memory.write_bytes(string.0 + ASCII_BYTES, text.as_bytes());
    Ok(string)
}

/// A string of this text. CPython: `PyUnicode_FromStringAndSize`.
pub fn from_str(m: &mut Machine, text: &str) -> Result<Object, Raised> {
    if text.len() > 1 && text.is_ascii() {
        return new_ascii(m, text);
    }
    let characters: Vec<u32> = text.chars().map(u32::from).collect();
    from_code_points(m, &characters)
}

/// One character. CPython: `unicode_char`.
pub fn from_char(m: &mut Machine, character: u32) -> Result<Object, Raised> {
    from_code_points(m, &[character])
}

/// The part from `start` to `end`; the string itself when that is all of it and it is exactly a `str`.
/// CPython: `PyUnicode_Substring`.
pub fn substring(m: &mut Machine, string: Object, start: u64, end: u64) -> Result<Object, Raised> {
    let end = end.min(length(m, string));
    if start == 0 && end == length(m, string) && check_exact(m, string) {
        return Ok(m.new_reference(string));
    }
    if start >= end {
        return empty(m);
    }
    if is_ascii(m, string) && end - start > 1 {
        let part = new(m, end - start, 0x7f)?;
        let source = data(m, string) + start;
        m.memory.move_bytes(part.0 + ASCII_BYTES, source, end - start);
        return Ok(part);
    }
    unicode_draft::check(m, end - start)?;
    let characters = part(m, string, start, end - start);
    from_code_points(m, &characters)
}

/// Whether two strings have equal characters. CPython: `unicode_compare_eq`.
pub fn eq(m: &Machine, a: Object, b: Object) -> bool {
    if a == b {
        return true;
    }
    let size = length(m, a);
    let width = kind(m, a);
    size == length(m, b)
        && width == kind(m, b)
        && m.memory.compare(data(m, a), data(m, b), size * width).is_eq()
}

/// Whether it consists of these characters. CPython: `_PyUnicode_EqualToASCIIString`.
pub fn eq_str(m: &Machine, string: Object, text: &str) -> bool {
    if text.is_ascii() && length(m, string) != text.len() as u64 {
        return false;
    }
    to_string(m, string) == text
}

/// Orders by characters. CPython: `unicode_compare`.
pub fn compare(m: &Machine, a: Object, b: Object) -> std::cmp::Ordering {
    characters(m, a).cmp(characters(m, b))
}

/// Joins two strings; the other one itself where one is empty. CPython: `PyUnicode_Concat`.
pub fn concat(m: &mut Machine, left: Object, right: Object) -> Result<Object, Raised> {
    if length(m, left) == 0 && check_exact(m, right) {
        return Ok(m.new_reference(right));
    }
    if length(m, right) == 0 && check_exact(m, left) {
        return Ok(m.new_reference(left));
    }
    let size = length(m, left) + length(m, right);
    if size > i64::MAX as u64 {
        return Err(errors::set_string(m, statics::OVERFLOW_ERROR, "strings are too large to concat"));
    }
    let max_char = max_char_bound(m, left).max(max_char_bound(m, right));
    let joined = new(m, size, max_char)?;
    copy_characters(m, joined, 0, left);
    let start = length(m, left);
    copy_characters(m, joined, start, right);
    Ok(joined)
}

/// The bound that the representation tells: 0x7f, 0xff, 0xffff or 0x10ffff. CPython: `PyUnicode_MAX_CHAR_VALUE`.
pub fn max_char_bound(m: &Machine, string: Object) -> u32 {
    match (is_ascii(m, string), kind(m, string)) {
        (true, _) => 0x7f,
        (_, 1) => 0xff,
        (_, 2) => 0xffff,
        _ => 0x10_ffff,
    }
}

/// Copies all of `source` into `target` from `start` on; it must be wide enough. CPython: `_PyUnicode_FastCopyCharacters`.
pub fn copy_characters(m: &mut Machine, target: Object, start: u64, source: Object) {
    let (width, size) = (kind(m, source), length(m, source));
    if width == kind(m, target) {
        let (to, from) = (data(m, target) + start * width, data(m, source));
        m.memory.move_bytes(to, from, size * width);
    } else {
        copy_widened(m, target, start, source, size);
    }
}

/// Copies the first `size` characters of `source` into a wider `target` from `start` on.
fn copy_widened(m: &mut Machine, target: Object, start: u64, source: Object, size: u64) {
    for at in (0..size).step_by(CHARACTERS_AT_A_TIME) {
        let characters = part(m, source, at, (size - at).min(CHARACTERS_AT_A_TIME as u64));
        write_code_points(m, target, start + at, &characters);
    }
}

/// Copies the first `size` characters of `source` to the start of `target`, which must be wide enough.
pub(super) fn copy_part(m: &mut Machine, target: Object, source: Object, size: u64) {
    let width = kind(m, source);
    if width == kind(m, target) {
        let (to, from) = (data(m, target), data(m, source));
        m.memory.move_bytes(to, from, size * width);
        return;
    }
    copy_widened(m, target, 0, source, size);
}

/// Writes one character; it must fit the string's kind. CPython: `PyUnicode_WRITE`.
pub(super) fn set_char(m: &mut Machine, string: Object, index: u64, character: u32) {
    let base = data(m, string);
    match kind(m, string) {
        1 => m.memory.write_u8(base + index, character as u8),
        2 => m.memory.write_u16(base + 2 * index, character as u16),
        _ => m.memory.write_u32(base + 4 * index, character),
    }
}

/// Changes the length of a string that nobody else has (stolen); what it has more is not initialised.
/// CPython: `resize_compact`.
pub(super) fn resize_compact(m: &mut Machine, string: Object, size: u64) -> Result<Object, Raised> {
    let (header, width) = (data(m, string) - string.0, kind(m, string));
    if !is_ascii(m, string) {
        let utf8 = m.read(string, UTF8);
        m.free(utf8);
        m.write(string, UTF8, 0);
    }
    let moved = match m.realloc(string.0, header + (size + 1) * width) {
        Ok(moved) => Object(moved),
        Err(raised) => {
            m.decref(string);
            return Err(raised);
        }
    };
    let is_ascii = is_ascii(m, moved);
    fill_header(m, moved, size, width, is_ascii);
    set_char(m, moved, size, 0);
    Ok(moved)
}

/// The canonical string of equal characters: `string` (stolen) or the one interned before it.
/// CPython: `PyUnicode_InternInPlace`.
pub fn intern_in_place(m: &mut Machine, string: Object) -> Object {
    if !check_exact(m, string) || is_interned(m, string) {
        return string;
    }
    let interned = m.object_at(INTERNED);
    let Ok(canonical) = dict::set_default(m, interned, string, string) else {
        m.clear_error();
        return string;
    };
    if canonical != string {
        m.incref(canonical);
        m.decref(string);
        return canonical;
    }
    // The dict's two references are not counted: the last other one to go deletes the entry.
    let count = m.refcount(string);
    m.write(string, OB_REFCNT, count - 2);
    let state = m.read_u32(string, STATE) | 1;
    m.write_u32(string, STATE, state);
    string
}

/// Whether it is interned. CPython: `PyUnicode_CHECK_INTERNED`.
#[inline]
pub fn is_interned(m: &Machine, string: Object) -> bool {
    m.read_u32(string, STATE) & STATE_INTERNED != 0
}

/// The interned string of this text, a new reference. CPython: `PyUnicode_InternFromString`.
pub fn intern_from_str(m: &mut Machine, text: &str) -> Result<Object, Raised> {
    let string = from_str(m, text)?;
    Ok(intern_in_place(m, string))
}

/// Frees it; an interned one leaves the dict of interned strings first. CPython: `unicode_dealloc`.
pub(super) fn dealloc(m: &mut Machine, string: Object) {
    if is_interned(m, string) {
        m.write(string, OB_REFCNT, 3);
        let interned = m.object_at(INTERNED);
        dict::del_item(m, interned, string)
            .expect("an interned string is a key of the dict of interned strings");
    }
    let state = m.read_u32(string, STATE);
    if state & STATE_ASCII == 0 {
        let utf8 = m.read(string, UTF8);
        m.free(utf8);
    }
    if state & STATE_COMPACT == 0 {
        let characters = m.read(string, DATA);
        m.free(characters);
    }
    m.type_free(string);
}

/// Its hash, computed once. CPython: `unicode_hash`.
#[inline]
pub fn hash(m: &mut Machine, string: Object) -> i64 {
    known_hash(m, string).unwrap_or_else(|| hash_anew(m, string))
}

#[cold]
#[inline(never)]
fn hash_anew(m: &mut Machine, string: Object) -> i64 {
    let bytes = length(m, string) * kind(m, string);
    let hash = super::siphash::hash_memory(m, data(m, string), bytes);
    m.write(string, HASH, hash as u64);
    hash
}

/// The hash of a string, if it was computed before.
#[inline]
pub fn known_hash(m: &Machine, string: Object) -> Option<i64> {
    let known = m.read_i64(string, HASH);
    (known != -1).then_some(known)
}

/// The interned string of an identifier of `names`, borrowed; `Machine::name` is the quicker way.
pub fn static_name(m: &Machine, text: &str) -> Object {
    m.name(super::names::find(text))
}
