//! Ends of lines: what is seen and translated of them as text comes in, and where a line ends. CPython: textio.c.

use crate::object::layout::{Field, Layout};
use crate::object::native::{Natives, SlotFunction};
use crate::object::runtime::NONE;
use crate::object::type_offsets::{FLAG_BASETYPE, TP_DEALLOC};
use crate::object::{
    Called, GetSetDef, Machine, Object, Raised, Step, TypeSpec, statics, tuple, type_object, unicode,
};

const DECODER: u64 = 16;
const ERRORS: u64 = 24;
/// Bit 0: a `\r` is pending (never here, where text comes whole); bit 1: ends are translated; bits 2 to 4: which were seen.
const FLAGS: u64 = 32;
const BYTES: u64 = 40;

const TRANSLATES: u32 = 1 << 1;
const SEEN_SHIFT: u32 = 2;
const SEEN_CR: u32 = 1;
const SEEN_LF: u32 = 2;
const SEEN_CRLF: u32 = 4;
const SEEN_ALL: u32 = 7;

const CR: u32 = 0x0d;
const LF: u32 = 0x0a;

static LAYOUT: Layout = Layout::fixed(&[
    Field::counted("decoder", DECODER),
    Field::counted("errors", ERRORS),
    Field::raw32("flags", FLAGS),
]);

static TYPE: TypeSpec = TypeSpec {
    flags: FLAG_BASETYPE,
    slots: &[(TP_DEALLOC, SlotFunction::Destructor(dealloc))],
    getset: &[GetSetDef { name: "newlines", get: Some(newlines), set: None, doc: "" }],
    ..TypeSpec::new(statics::NEWLINE_DECODER, "_io.IncrementalNewlineDecoder", BYTES, &LAYOUT)
};

/// A decoder that notes the ends of lines of all kinds, and makes them `\n` if it translates.
pub(super) fn new(m: &mut Machine, translates: bool) -> Result<Object, Raised> {
    let decoder = type_object::generic_alloc(m, statics::NEWLINE_DECODER, 0)?;
    let strict = m.name(crate::object::names::STRICT);
    for (offset, held) in [(DECODER, NONE), (ERRORS, strict)] {
        m.incref(held);
        m.write_object(decoder, offset, held);
    }
    m.write_u32(decoder, FLAGS, if translates { TRANSLATES } else { 0 });
    Ok(decoder)
}

fn dealloc(m: &mut Machine, decoder: Object) {
    m.give_up_fields(decoder, &[DECODER, ERRORS]);
    m.type_free(decoder);
}

/// The text (borrowed) with its ends noted, and translated if the decoder translates. CPython:
/// `_PyIncrementalNewlineDecoder_decode`.
pub(super) fn decode(m: &mut Machine, decoder: Object, text: Object) -> Result<Object, Raised> {
    let characters = unicode::code_points(m, text)?;
    let flags = m.read_u32(decoder, FLAGS);
    let seen = kinds(&characters, flags >> SEEN_SHIFT);
    m.write_u32(decoder, FLAGS, flags | seen << SEEN_SHIFT);
    if flags & TRANSLATES == 0 || !characters.contains(&CR) {
        return Ok(m.new_reference(text));
    }
    unicode::from_code_points(m, &translated(&characters))
}

/// Which kinds of ends there are, with those that were seen before.
fn kinds(characters: &[u32], seen: u32) -> u32 {
    let mut seen = seen;
    let mut rest = characters;
    while let (Some(place), true) = (rest.iter().position(|&c| c == CR || c == LF), seen != SEEN_ALL) {
        let is_pair = rest[place] == CR && rest.get(place + 1) == Some(&LF);
        seen |= if rest[place] == LF {
            SEEN_LF
        } else if is_pair {
            SEEN_CRLF
        } else {
            SEEN_CR
        };
        rest = &rest[place + 1 + usize::from(is_pair)..];
    }
    seen
}

fn translated(characters: &[u32]) -> Vec<u32> {
    let mut made = Vec::with_capacity(characters.len());
    for (index, &character) in characters.iter().enumerate() {
        if character == LF && index > 0 && characters[index - 1] == CR {
            continue;
        }
        made.push(if character == CR { LF } else { character });
    }
    made
}

/// The ends that were seen: None, one of them, or a tuple. CPython: `incrementalnewlinedecoder_newlines_get`.
pub(super) fn newlines(m: &mut Machine, decoder: Object) -> Called {
    let seen = m.read_u32(decoder, FLAGS) >> SEEN_SHIFT;
    let mut ends = Vec::new();
    for (kind, text) in [(SEEN_CR, "\r"), (SEEN_LF, "\n"), (SEEN_CRLF, "\r\n")] {
        if seen & kind != 0 {
            ends.push(unicode::from_str(m, text)?);
        }
    }
    match ends[..] {
        [] => super::none(m),
        [only] => Ok(Step::Value(only)),
        _ => tuple::pack_stolen(m, &ends).map(Step::Value),
    }
}

/// What ends a line.
pub(super) enum End {
    /// This text.
    Text(Vec<u32>),
    /// `\r`, `\n` or `\r\n`.
    Any,
}

/// How many of the next `limit` characters (a word of 32 bits each) make the line at an address, with its end.
/// CPython: `_PyIO_find_line_ending`.
pub(super) fn line_length(m: &mut Machine, address: u64, limit: i64, end: &End) -> i64 {
    let at = |m: &Machine, index: i64| {
        if index < limit { Some(m.memory.read_u32(address + 4 * index as u64)) } else { None }
    };
    let ends = |m: &Machine, index: i64| match end {
        End::Any => match at(m, index)? {
            LF => Some(1),
            CR => Some(if at(m, index + 1) == Some(LF) { 2 } else { 1 }),
            _ => None,
        },
        End::Text(text) => {
            let is_here = (index..).zip(text).all(|(index, &character)| at(m, index) == Some(character));
            is_here.then_some(text.len() as i64)
        }
    };
    let found = (0..limit).find_map(|index| ends(m, index).map(|length| index + length));
    let length = found.unwrap_or(limit);
    m.charge(length as u64 / 32 + 1);
    length
}

/// Registers the decoder's type.
pub(super) fn register(natives: &mut Natives) {
    natives.add_type(&TYPE);
}
