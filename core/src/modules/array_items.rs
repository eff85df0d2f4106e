//! The item types of arrays: how a number is stored and read back. CPython: arraymodule.c, `descriptors`.

use crate::memory::Address;
use crate::object::formatted::formatted;
use crate::object::type_offsets::NB_INDEX;
use crate::object::{Machine, Object, Raised};
use crate::object::{errors, float, long, number_protocol, statics, type_object, unicode};

/// What a typecode stands for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Item {
    /// A signed integer of so many bytes.
    Signed(u64),
    /// An unsigned integer of so many bytes.
    Unsigned(u64),
    /// A character of 4 bytes.
    Character,
    /// A C float.
    Single,
    /// A C double.
    Double,
}

/// Typecodes in CPython's order; an array's `ob_descr` is the index of its own, plus 1.
const DESCRIPTORS: [(char, Item); 13] = [
    ('b', Item::Signed(1)),
    ('B', Item::Unsigned(1)),
    ('u', Item::Character),
    ('h', Item::Signed(2)),
    ('H', Item::Unsigned(2)),
    ('i', Item::Signed(4)),
    ('I', Item::Unsigned(4)),
    ('l', Item::Signed(8)),
    ('L', Item::Unsigned(8)),
    ('q', Item::Signed(8)),
    ('Q', Item::Unsigned(8)),
    ('f', Item::Single),
    ('d', Item::Double),
];

/// One row of the table of typecodes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Descriptor {
    /// What stands in `ob_descr`.
    pub(super) word: u64,
    /// The typecode.
    pub(super) code: char,
    /// How items are stored.
    pub(super) item: Item,
}

/// The row of a typecode.
pub(super) fn by_code(code: char) -> Option<Descriptor> {
    (1..=DESCRIPTORS.len() as u64).map(by_word).find(|descriptor| descriptor.code == code)
}

/// As [`by_word`]; `None` if the word is none of a row.
pub(super) fn try_by_word(word: u64) -> Option<Descriptor> {
    (1..=DESCRIPTORS.len() as u64).contains(&word).then(|| by_word(word))
}

/// The row that an array's `ob_descr` names.
pub(super) fn by_word(word: u64) -> Descriptor {
    let (code, item) = DESCRIPTORS[word as usize - 1];
    Descriptor { word, code, item }
}

impl Descriptor {
    /// `itemsize`.
    pub(super) fn bytes(self) -> u64 {
        match self.item {
            Item::Signed(bytes) | Item::Unsigned(bytes) => bytes,
            Item::Character | Item::Single => 4,
            Item::Double => 8,
        }
    }

    /// The item stored at an address, a new reference.
    pub(super) fn read(self, m: &mut Machine, place: Address) -> Result<Object, Raised> {
        match self.item {
            Item::Signed(bytes) => {
                let unused = 64 - 8 * bytes as u32;
                let value = (read_word(m, place, bytes) << unused) as i64 >> unused;
                long::from_i64(m, value)
            }
            Item::Unsigned(bytes) => {
                let value = read_word(m, place, bytes);
                long::from_u64(m, value)
            }
            Item::Character => {
                let character = m.memory.read_u32(place);
                unicode::from_char(m, character)
            }
            Item::Single => {
                let value = f32::from_bits(m.memory.read_u32(place));
                float::from_f64(m, f64::from(value))
            }
            Item::Double => {
                let value = m.memory.read_f64(place);
                float::from_f64(m, value)
            }
        }
    }

    /// An object as the bytes of an item; the low ones of the word count. CPython: `setitem` of each type.
    pub(super) fn encode(self, m: &mut Machine, value: Object) -> Result<u64, Raised> {
        match self.item {
            Item::Signed(_) | Item::Unsigned(1 | 2) => self.encode_small(m, value).map(|value| value as u64),
            Item::Unsigned(_) => self.encode_unsigned(m, value),
            Item::Character => character(m, value),
            Item::Single => real(m, value).map(|value| u64::from((value as f32).to_bits())),
            Item::Double => real(m, value).map(f64::to_bits),
        }
    }

    /// Stores what `encode` made.
    pub(super) fn write(self, m: &mut Machine, place: Address, word: u64) {
        match self.bytes() {
            1 => m.memory.write_u8(place, word as u8),
            2 => m.memory.write_u16(place, word as u16),
            4 => m.memory.write_u32(place, word as u32),
            _ => m.memory.write_u64(place, word),
        }
    }

    /// Integers that pass through a C `short`, `int` or `long` on their way.
    fn encode_small(self, m: &mut Machine, object: Object) -> Result<i64, Raised> {
        let (carrier, carrier_bits) = match self.code {
            'b' | 'B' | 'h' => ("signed short integer", 16),
            'H' | 'i' => ("signed integer", 32),
            _ => ("", 64),
        };
        let too_large = if self.code == 'q' {
            "int too big to convert"
        } else {
            "Python int too large to convert to C long"
        };
        let value = integer(m, object, too_large)?;
        check_range(m, value, carrier, -(1i128 << (carrier_bits - 1)), (1i128 << (carrier_bits - 1)) - 1)?;
        match self.code {
            'b' => check_range(m, value, "signed char", -128, 127)?,
            'B' => check_range(m, value, "unsigned byte integer", 0, 255)?,
            'H' => check_range(m, value, "unsigned short", 0, 65535)?,
            _ => {}
        }
        Ok(value)
    }

    fn encode_unsigned(self, m: &mut Machine, object: Object) -> Result<u64, Raised> {
        let int = to_int(m, object)?;
        let convert = if self.code == 'Q' { long::as_unsigned_long_long } else { long::as_u64 };
        let value = convert(m, int);
        m.decref(int);
        let value = value?;
        if self.code == 'I' && value > u64::from(u32::MAX) {
            let message = "unsigned int is greater than maximum";
            return Err(errors::set_string(m, statics::OVERFLOW_ERROR, message));
        }
        Ok(value)
    }
}

fn read_word(m: &Machine, place: Address, bytes: u64) -> u64 {
    match bytes {
        1 => u64::from(m.memory.read_u8(place)),
        2 => u64::from(m.memory.read_u16(place)),
        4 => u64::from(m.memory.read_u32(place)),
        _ => m.memory.read_u64(place),
    }
}

fn check_range(m: &mut Machine, value: i64, name: &str, least: i128, most: i128) -> Result<(), Raised> {
    let fault = match i128::from(value) {
        value if value < least => "less than minimum",
        value if value > most => "greater than maximum",
        _ => return Ok(()),
    };
    Err(errors::set_string(m, statics::OVERFLOW_ERROR, &format!("{name} is {fault}")))
}

/// The int that an object is, a new reference.
fn to_int(m: &mut Machine, object: Object) -> Result<Object, Raised> {
    if float::check(m, object) {
        return Err(errors::set_string(m, statics::TYPE_ERROR, "integer argument expected, got float"));
    }
    if !long::check(m, object) && m.slot(m.type_of(object), NB_INDEX) == 0 {
        let message = formatted!("an integer is required (got type %.200s)", type_object::name_of(m, object));
        return Err(errors::format(m, statics::TYPE_ERROR, message));
    }
    number_protocol::index_nested(m, object)
}

fn integer(m: &mut Machine, object: Object, too_large: &str) -> Result<i64, Raised> {
    if m.type_of(object) == statics::INT
        && let Some(value) = long::value_i64(m, object)
    {
        return Ok(value);
    }
    let int = to_int(m, object)?;
    let value = long::value_i64(m, int);
    m.decref(int);
    value.ok_or(()).map_err(|()| errors::set_string(m, statics::OVERFLOW_ERROR, too_large))
}

fn real(m: &mut Machine, object: Object) -> Result<f64, Raised> {
    if float::check(m, object) {
        return Ok(float::value(m, object));
    }
    if long::check(m, object) {
        return long::as_f64(m, object);
    }
    if m.slot(m.type_of(object), crate::object::type_offsets::NB_FLOAT) == 0
        && m.slot(m.type_of(object), NB_INDEX) == 0
    {
        let message = formatted!("must be real number, not %.50s", type_object::name_of(m, object));
        return Err(errors::format(m, statics::TYPE_ERROR, message));
    }
    let converted = m.nested(|m| number_protocol::float(m, object))?;
    let value = float::value(m, converted);
    m.decref(converted);
    Ok(value)
}

fn character(m: &mut Machine, object: Object) -> Result<u64, Raised> {
    if !unicode::check(m, object) || unicode::length(m, object) != 1 {
        return Err(errors::set_string(m, statics::TYPE_ERROR, "array item must be unicode character"));
    }
    Ok(u64::from(unicode::char_at(m, object, 0)))
}
