//! `int`: digits of 30 bits, the sign in `ob_size`. CPython: longobject.c.

use num_bigint::{BigInt, BigUint, Sign};

use crate::memory::Address;

use super::errors;
use super::layout::{Field, Layout};
use super::machine::Machine;
use super::reference::{OB_SIZE, Object};
use super::runtime::SMALL_INTS;
use super::statics;
use super::step::Raised;
use super::type_offsets::{FLAG_LONG_SUBCLASS, TP_FLAGS};

/// Offset of `ob_digit`, in bytes.
pub const OB_DIGIT: u64 = 24;
/// Bits of a digit.
pub const SHIFT: u64 = 30;
/// `PyLong_MASK`.
pub const MASK: u64 = (1 << SHIFT) - 1;
/// `NSMALLNEGINTS`.
pub const SMALL_NEGATIVE: i64 = 5;
/// `NSMALLPOSINTS`.
pub const SMALL_POSITIVE: i64 = 257;

/// An int's fields; the digits lie behind them.
pub static LAYOUT: Layout =
    Layout::fixed(&[Field::raw("ob_size", OB_SIZE), Field::raw32("ob_digit[0]", OB_DIGIT)]);

/// Whether it is an `int` or of a subclass. CPython: `PyLong_Check`.
#[inline]
pub fn check(m: &Machine, object: Object) -> bool {
    let type_ = m.type_of(object);
    type_ == statics::INT || m.read(type_, TP_FLAGS) & FLAG_LONG_SUBCLASS != 0
}

/// Whether it is exactly an `int`. CPython: `PyLong_CheckExact`.
#[inline(always)]
pub fn check_exact(m: &Machine, object: Object) -> bool {
    m.type_of(object) == statics::INT
}

/// Room for an int of `digits` digits, which are not initialised. CPython: `_PyLong_New`.
pub fn new(m: &mut Machine, digits: u64) -> Result<Object, Raised> {
    m.new_var_object(statics::INT, OB_DIGIT + 4 * digits, digits as i64)
}

/// Makes −5…256. Called once, at boot. CPython: `_PyLong_Init`.
pub fn init_small_ints(m: &mut Machine) -> Result<(), Raised> {
    for value in -SMALL_NEGATIVE..SMALL_POSITIVE {
        let int = new(m, 1)?;
        m.write(int, OB_SIZE, value.signum() as u64);
        m.write_u32(int, OB_DIGIT, value.unsigned_abs() as u32);
        m.set_object_at(small_int_place(value), int);
    }
    Ok(())
}

#[inline(always)]
fn small_int_place(value: i64) -> Address {
    SMALL_INTS + ((value + SMALL_NEGATIVE) as u64) * 8
}

#[inline(always)]
fn is_small(value: i64) -> bool {
    (-SMALL_NEGATIVE..SMALL_POSITIVE).contains(&value)
}

/// The shared 1, borrowed. CPython: `_PyLong_One`.
pub fn one(m: &Machine) -> Object {
    m.object_at(small_int_place(1))
}

/// An int of this value; the shared one for −5…256. CPython: `PyLong_FromLong`.
#[inline]
pub fn from_i64(m: &mut Machine, value: i64) -> Result<Object, Raised> {
    if is_small(value) {
        let int = m.object_at(small_int_place(value));
        return Ok(m.new_reference(int));
    }
    let magnitude = value.unsigned_abs();
    if magnitude >> SHIFT == 0 {
        return new_medium(m, value);
    }
    from_magnitude(m, magnitude, value < 0)
}

/// A new int of one digit.
#[inline(always)]
fn new_medium(m: &mut Machine, value: i64) -> Result<Object, Raised> {
    let block = m.alloc(OB_DIGIT + 4)?;
    m.memory.change_run(block, |[count, type_, size, digit]| {
        *count = 1;
        *type_ = statics::INT.0;
        *size = value.signum() as u64;
        // The other half of the word is not the int's.
        *digit = *digit & !0xffff_ffff | value.unsigned_abs();
    });
    Ok(Object(block))
}

/// An int of this value. CPython: `PyLong_FromUnsignedLong`.
pub fn from_u64(m: &mut Machine, value: u64) -> Result<Object, Raised> {
    if value >> SHIFT == 0 { from_i64(m, value as i64) } else { from_magnitude(m, value, false) }
}

fn from_magnitude(m: &mut Machine, magnitude: u64, negative: bool) -> Result<Object, Raised> {
    let digits = u64::from(64 - magnitude.leading_zeros()).div_ceil(SHIFT);
    let int = new(m, digits)?;
    let mut rest = magnitude;
    for digit in 0..digits {
        m.write_u32(int, OB_DIGIT + 4 * digit, (rest & MASK) as u32);
        rest >>= SHIFT;
    }
    if negative {
        m.write(int, OB_SIZE, (digits as i64).wrapping_neg() as u64);
    }
    Ok(int)
}

/// An int of this value, small ones shared. CPython: `_PyLong_FromByteArray` and its like.
pub fn from_bigint(m: &mut Machine, value: &BigInt) -> Result<Object, Raised> {
    from_bigint_in(m, value, 0)
}

/// As `from_bigint`, in a block of at least `room` digits, as CPython's algorithms ask before they normalise.
pub fn from_bigint_in(m: &mut Machine, value: &BigInt, room: u64) -> Result<Object, Raised> {
    if let Ok(small) = i64::try_from(value)
        && (is_small(small) || room <= 1)
    {
        return from_i64(m, small);
    }
    let int = new(m, room.max(value.bits().div_ceil(SHIFT)))?;
    fill(m, int, value);
    Ok(int)
}

/// The int that bytes stand for, in a block for those of them that count; only that of no bytes is shared.
/// CPython: `_PyLong_FromByteArray`.
pub fn from_byte_array(m: &mut Machine, little_endian: &[u8], signed: bool) -> Result<Object, Raised> {
    let Some(&last) = little_endian.last() else { return from_i64(m, 0) };
    let is_negative = signed && last >= 0x80;
    let filler = if is_negative { 0xff } else { 0 };
    let idle = little_endian.iter().rev().take_while(|&&byte| byte == filler).count();
    let significant = little_endian.len() - idle + usize::from(is_negative && idle > 0);
    let value = if is_negative {
        BigInt::from_signed_bytes_le(little_endian)
    } else {
        BigInt::from_bytes_le(Sign::Plus, little_endian)
    };
    let int = new(m, (8 * significant as u64).div_ceil(SHIFT))?;
    fill(m, int, &value);
    Ok(int)
}

/// As `from_bigint_in`, of a value that needs no `BigInt`.
pub(super) fn from_word_in(m: &mut Machine, value: i64, room: u64) -> Result<Object, Raised> {
    if is_small(value) || room <= 1 { from_i64(m, value) } else { new_word_in(m, value, room) }
}

/// A new int of this value, even if it is a small one, in a block of at least `room` digits.
fn new_word_in(m: &mut Machine, value: i64, room: u64) -> Result<Object, Raised> {
    let digits = digits_of_word(value);
    let room = room.max(digits);
    if room == 1 {
        return new_medium(m, value);
    }
    let block = m.alloc(OB_DIGIT + 4 * room)?;
    let size = if value < 0 { digits.wrapping_neg() } else { digits };
    let magnitude = value.unsigned_abs();
    let lowest = magnitude & MASK | (magnitude >> SHIFT & MASK) << 32;
    m.memory.write_run(block, [1, statics::INT.0, size]);
    if room > 1 {
        m.memory.write_u64(block + OB_DIGIT, lowest);
    }
    if digits > 2 {
        m.memory.write_u32(block + OB_DIGIT + 8, (magnitude >> (2 * SHIFT)) as u32);
    }
    Ok(Object(block))
}

/// The shared int of −5…256 in place of a new one (stolen) of this value. CPython: `maybe_small_long`.
pub(super) fn shared_if_small(m: &mut Machine, int: Object) -> Result<Object, Raised> {
    match medium_value(m, int) {
        Some(value) if is_small(value) => {
            m.decref(int);
            from_i64(m, value)
        }
        _ => Ok(int),
    }
}

/// As `from_word_in`, of a product of two words.
pub(super) fn from_product_in(m: &mut Machine, value: i128, room: u64) -> Result<Object, Raised> {
    if let Ok(word) = i64::try_from(value) {
        return from_word_in(m, word, room);
    }
    let magnitude = value.unsigned_abs();
    let digits = u64::from(128 - magnitude.leading_zeros()).div_ceil(SHIFT);
    let int = new(m, room.max(digits))?;
    for digit in 0..digits {
        m.write_u32(int, OB_DIGIT + 4 * digit, (magnitude >> (digit * SHIFT)) as u32 & MASK as u32);
    }
    let size = if value < 0 { digits.wrapping_neg() } else { digits };
    m.write(int, OB_SIZE, size);
    Ok(int)
}

/// The value of an int.
pub(super) enum Number {
    /// Of one that has at most two digits, or of what is computed from such.
    Word(i64),
    /// Of any.
    Big(BigInt),
}

impl Number {
    /// The value of these two, as words if both are.
    pub(super) fn pair(m: &Machine, a: Object, b: Object) -> (Number, Number) {
        match (word_value(m, a), word_value(m, b)) {
            (Some(a), Some(b)) => (Number::Word(a), Number::Word(b)),
            _ => (Number::Big(to_bigint(m, a)), Number::Big(to_bigint(m, b))),
        }
    }

    /// An int of this value, small ones shared.
    pub(super) fn shared_or_new(&self, m: &mut Machine) -> Result<Object, Raised> {
        match self {
            Number::Word(value) => from_i64(m, *value),
            Number::Big(value) => from_bigint(m, value),
        }
    }

    /// The value.
    pub(super) fn into_bigint(self) -> BigInt {
        match self {
            Number::Word(value) => value.into(),
            Number::Big(value) => value,
        }
    }

    /// A new int of this value, even if it is a small one, in a block of at least `room` digits.
    pub(super) fn new_in(&self, m: &mut Machine, room: u64) -> Result<Object, Raised> {
        match self {
            Number::Word(value) => new_word_in(m, *value, room),
            Number::Big(value) => {
                let int = new(m, room.max(value.bits().div_ceil(SHIFT)))?;
                fill(m, int, value);
                Ok(int)
            }
        }
    }
}

/// How many digits a value has.
pub(super) fn digits_of_word(value: i64) -> u64 {
    u64::from(64 - value.unsigned_abs().leading_zeros()).div_ceil(SHIFT)
}

/// Writes the digits of a new int that has room for them.
pub(super) fn fill(m: &mut Machine, int: Object, value: &BigInt) {
    let digits = to_digits(value.magnitude());
    let count = digits.len() as u64;
    for (index, digit) in digits.iter().enumerate() {
        m.write_u32(int, OB_DIGIT + 4 * index as u64, *digit);
    }
    let size = if value.sign() == Sign::Minus { -(count as i64) } else { count as i64 };
    m.write(int, OB_SIZE, size as u64);
}

fn to_digits(magnitude: &BigUint) -> Vec<u32> {
    let mut digits = Vec::new();
    let (mut bits, mut held) = (0u64, 0u64);
    for word in magnitude.iter_u32_digits() {
        bits |= u64::from(word) << held;
        held += 32;
        while held >= SHIFT {
            digits.push((bits & MASK) as u32);
            bits >>= SHIFT;
            held -= SHIFT;
        }
    }
    if bits != 0 {
        digits.push(bits as u32);
    }
    while digits.last() == Some(&0) {
        digits.pop();
    }
    digits
}

/// How many digits it has.
#[inline(always)]
pub fn digit_count(m: &Machine, int: Object) -> u64 {
    m.size_of(int).unsigned_abs()
}

/// One of its digits, the lowest with index 0.
#[inline(always)]
pub(super) fn digit(m: &Machine, int: Object, index: u64) -> u64 {
    u64::from(m.read_u32(int, OB_DIGIT + 4 * index))
}

/// Its value, if it has at most one digit: the fast path of every operation. CPython: `MEDIUM_VALUE`.
#[inline(always)]
pub fn medium_value(m: &Machine, int: Object) -> Option<i64> {
    match m.size_of(int) {
        1 => Some(digit(m, int, 0) as i64),
        0 => Some(0),
        -1 => Some(-(digit(m, int, 0) as i64)),
        _ => None,
    }
}

/// The value of an exact `int` of at most one digit; `None` for all else.
#[inline(always)]
pub fn exact_medium_value(m: &Machine, object: Object) -> Option<i64> {
    let Some(&[_, type_, size, digit]) = m.memory.read_run(object.0) else {
        return if check_exact(m, object) { medium_value(m, object) } else { None };
    };
    if type_ != statics::INT.0 {
        return None;
    }
    let digit = (digit & MASK) as i64;
    match size as i64 {
        1 => Some(digit),
        0 => Some(0),
        -1 => Some(-digit),
        _ => None,
    }
}

/// Its value, if it has at most two digits.
#[inline]
pub(super) fn word_value(m: &Machine, int: Object) -> Option<i64> {
    let Some(&[size, digits]) = m.memory.read_run(int.field(OB_SIZE)) else {
        return value_i64(m, int).filter(|value| value.unsigned_abs() >> (2 * SHIFT) == 0);
    };
    let (low, high) = (digits & MASK, digits >> 32 << SHIFT);
    match size as i64 {
        0 => Some(0),
        1 => Some(low as i64),
        -1 => Some(-(low as i64)),
        2 => Some((high | low) as i64),
        -2 => Some(-((high | low) as i64)),
        _ => None,
    }
}

/// Its value, if it fits in 64 bits.
pub fn value_i64(m: &Machine, int: Object) -> Option<i64> {
    let (size, count) = (m.size_of(int), digit_count(m, int));
    let highest = if count == 3 { digit(m, int, 2) } else { 0 };
    if count > 3 || highest >> 4 != 0 {
        return None;
    }
    let magnitude = (0..count).rev().fold(0, |high, index| high << SHIFT | digit(m, int, index));
    if size < 0 { 0i64.checked_sub_unsigned(magnitude) } else { i64::try_from(magnitude).ok() }
}

/// Its value, if it is not negative and fits in 64 bits.
pub fn to_u64(m: &Machine, int: Object) -> Option<u64> {
    match value_i64(m, int) {
        Some(value) => u64::try_from(value).ok(),
        None => u64::try_from(to_bigint(m, int)).ok(),
    }
}

/// The bits of its magnitude. CPython: `_PyLong_NumBits`.
pub fn bit_length(m: &Machine, int: Object) -> u64 {
    let Some(highest) = digit_count(m, int).checked_sub(1) else { return 0 };
    highest * SHIFT + u64::from(64 - digit(m, int, highest).leading_zeros())
}

/// Its value.
pub fn to_bigint(m: &Machine, int: Object) -> BigInt {
    if let Some(value) = value_i64(m, int) {
        return BigInt::from(value);
    }
    let count = digit_count(m, int);
    let mut words = Vec::with_capacity(count as usize);
    let (mut bits, mut held) = (0u64, 0u64);
    for index in 0..count {
        bits |= digit(m, int, index) << held;
        held += SHIFT;
        if held >= 32 {
            words.push(bits as u32);
            bits >>= 32;
            held -= 32;
        }
    }
    words.push(bits as u32);
    let sign = if m.size_of(int) < 0 { Sign::Minus } else { Sign::Plus };
    BigInt::from_slice(sign, &words)
}

/// Its value as a C long; the object must be an int. CPython: `PyLong_AsLong` without `__index__`.
pub fn as_i64(m: &mut Machine, object: Object) -> Result<i64, Raised> {
    if !check(m, object) {
        return Err(errors::set_string(m, statics::TYPE_ERROR, "an integer is required"));
    }
    value_i64(m, object).ok_or(Raised).map_err(|_| {
        errors::set_string(m, statics::OVERFLOW_ERROR, "Python int too large to convert to C long")
    })
}

/// Its value as a C unsigned long; the object must be an int. CPython: `PyLong_AsUnsignedLong`.
pub fn as_u64(m: &mut Machine, object: Object) -> Result<u64, Raised> {
    let (negative, too_large) = (
        "can't convert negative value to unsigned int",
        "Python int too large to convert to C unsigned long",
    );
    as_unsigned(m, object, negative, too_large)
}

/// As `as_u64`, in other words where it cannot be. CPython: `PyLong_AsUnsignedLongLong`.
pub fn as_unsigned_long_long(m: &mut Machine, object: Object) -> Result<u64, Raised> {
    as_unsigned(m, object, "can't convert negative int to unsigned", "int too big to convert")
}

fn as_unsigned(m: &mut Machine, object: Object, negative: &str, too_large: &str) -> Result<u64, Raised> {
    if !check(m, object) {
        return Err(errors::set_string(m, statics::TYPE_ERROR, "an integer is required"));
    }
    let value = to_bigint(m, object);
    u64::try_from(&value).map_err(|_| {
        let message = if value.sign() == Sign::Minus { negative } else { too_large };
        errors::set_string(m, statics::OVERFLOW_ERROR, message)
    })
}

/// Its value as a `Py_ssize_t`; the object must be an int. CPython: `PyLong_AsSsize_t`.
pub fn as_ssize(m: &mut Machine, object: Object) -> Result<i64, Raised> {
    if !check(m, object) {
        return Err(errors::set_string(m, statics::TYPE_ERROR, "an integer is required"));
    }
    value_i64(m, object).ok_or(Raised).map_err(|_| {
        errors::set_string(m, statics::OVERFLOW_ERROR, "Python int too large to convert to C ssize_t")
    })
}

/// −1, 0 or 1.
pub fn sign(m: &Machine, int: Object) -> i64 {
    m.size_of(int).signum()
}

/// Its value as a double, correctly rounded; OverflowError when too large. CPython: `PyLong_AsDouble`.
pub fn as_f64(m: &mut Machine, int: Object) -> Result<f64, Raised> {
    let value = match value_i64(m, int) {
        Some(value) => value as f64,
        None => bigint_to_f64(&to_bigint(m, int)),
    };
    if value.is_infinite() {
        return Err(errors::set_string(m, statics::OVERFLOW_ERROR, "int too large to convert to float"));
    }
    Ok(value)
}

/// Rounds half to even; infinite when too large.
pub fn bigint_to_f64(value: &BigInt) -> f64 {
    let bits = value.bits();
    if bits <= 64 {
        let magnitude = value.magnitude().iter_u64_digits().next().unwrap_or(0) as f64;
        return if value.sign() == Sign::Minus { -magnitude } else { magnitude };
    }
    if bits > 1024 {
        return if value.sign() == Sign::Minus { f64::NEG_INFINITY } else { f64::INFINITY };
    }
    let shift = bits - 64;
    let top = value.magnitude() >> shift;
    let exact = (&top << shift) == *value.magnitude();
    let mut high = top.iter_u64_digits().next().unwrap_or(0);
    if !exact {
        high |= 1;
    }
    let magnitude = high as f64 * 2f64.powi(shift as i32);
    if value.sign() == Sign::Minus { -magnitude } else { magnitude }
}

/// `hash()` of an int: modulo 2**61 − 1, and −2 for −1. CPython: `long_hash`.
pub fn hash_value(m: &Machine, int: Object) -> i64 {
    const MODULUS: u64 = (1 << 61) - 1;
    if let Some(value) = word_value(m, int) {
        return if value == -1 { -2 } else { value };
    }
    let mut hash = 0u64;
    for index in (0..digit_count(m, int)).rev() {
        hash = ((hash << SHIFT) & MODULUS) | (hash >> (61 - SHIFT));
        hash += digit(m, int, index);
        if hash >= MODULUS {
            hash -= MODULUS;
        }
    }
    let hash = if sign(m, int) < 0 { -(hash as i64) } else { hash as i64 };
    if hash == -1 { -2 } else { hash }
}

/// In decimal.
pub fn to_decimal(m: &Machine, int: Object) -> String {
    match value_i64(m, int) {
        Some(value) => value.to_string(),
        None => to_bigint(m, int).to_string(),
    }
}
