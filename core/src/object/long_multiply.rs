//! The blocks that a multiplication of long ints asks for on its way. CPython: longobject.c, `k_mul`, `k_lopsided_mul`.
//!
//! The product is computed elsewhere; what counts here is which blocks are taken and given back, and in which order,
//! for that decides where later objects come to lie and how high the traced memory peaks.

use num_bigint::BigUint;

use super::long;
use super::machine::Machine;
use super::reference::Object;
use super::step::Raised;

/// Digits up to which both halves are multiplied as in school.
const CUTOFF: u64 = 70;
const SQUARE_CUTOFF: u64 = 2 * CUTOFF;
const SHIFT: u64 = 30;

fn digits(value: &BigUint) -> u64 {
    value.bits().div_ceil(SHIFT)
}

/// A block for the product of `a` and `b`, an int whose digits are not yet written; the scratch blocks have come and
/// gone. `same` says that both are one object. Neither is 0.
pub(super) fn room(m: &mut Machine, a: &BigUint, b: &BigUint, same: bool) -> Result<Object, Raised> {
    let (a, b) = if digits(a) > digits(b) { (b, a) } else { (a, b) };
    let (short, long) = (digits(a), digits(b));
    if short <= if same { SQUARE_CUTOFF } else { CUTOFF } {
        return long::new(m, short + long);
    }
    if 2 * short <= long { lopsided(m, a, b) } else { halved(m, a, b, same) }
}

/// The longer factor is cut into slices as long as the shorter one. CPython: `k_lopsided_mul`.
fn lopsided(m: &mut Machine, a: &BigUint, b: &BigUint) -> Result<Object, Raised> {
    let (short, long) = (digits(a), digits(b));
    let result = long::new(m, short + long)?;
    let slice = long::new(m, short)?;
    let mut done = 0;
    while done < long {
        let taken = short.min(long - done);
        let part = low(&(b >> (done * SHIFT)), taken);
        product(m, a, &part, false)?;
        done += taken;
    }
    m.decref(slice);
    Ok(result)
}

/// Three products of halves. CPython: `k_mul`.
fn halved(m: &mut Machine, a: &BigUint, b: &BigUint, same: bool) -> Result<Object, Raised> {
    let shift = digits(b) / 2;
    let (a_high, a_low) = (a >> (shift * SHIFT), low(a, shift));
    let (b_high, b_low) = (b >> (shift * SHIFT), low(b, shift));
    let a_blocks = split(m, digits(a), shift)?;
    let b_blocks = if same { Vec::new() } else { split(m, digits(b), shift)? };
    let result = long::new(m, digits(a) + digits(b))?;
    let high = block(m, &a_high, &b_high, same)?;
    product(m, &a_low, &b_low, same)?;
    free(m, high);
    let a_sum = sum_block(m, &a_high, &a_low)?;
    for block in a_blocks {
        m.decref(block);
    }
    let b_sum = if same { None } else { Some(sum_block(m, &b_high, &b_low)?) };
    for block in b_blocks {
        m.decref(block);
    }
    let middle = block(m, &(a_high + a_low), &(b_high + b_low), same)?;
    m.decref(a_sum);
    free(m, b_sum);
    free(m, middle);
    Ok(result)
}

fn low(value: &BigUint, count: u64) -> BigUint {
    value & ((BigUint::from(1_u32) << (count * SHIFT)) - 1_u32)
}

/// The blocks of the halves of an int, the higher one first. CPython: `kmul_split`.
fn split(m: &mut Machine, size: u64, shift: u64) -> Result<Vec<Object>, Raised> {
    let low = size.min(shift);
    Ok(vec![long::new(m, size - low)?, long::new(m, low)?])
}

/// CPython: `x_add`.
fn sum_block(m: &mut Machine, high: &BigUint, low: &BigUint) -> Result<Object, Raised> {
    long::new(m, digits(high).max(digits(low)) + 1)
}

/// The block of a partial product; none where a factor is 0.
fn block(m: &mut Machine, a: &BigUint, b: &BigUint, same: bool) -> Result<Option<Object>, Raised> {
    if a.bits() == 0 || b.bits() == 0 { Ok(None) } else { room(m, a, b, same).map(Some) }
}

/// A partial product that is added at once.
fn product(m: &mut Machine, a: &BigUint, b: &BigUint, same: bool) -> Result<(), Raised> {
    let made = block(m, a, b, same)?;
    free(m, made);
    Ok(())
}

fn free(m: &mut Machine, block: Option<Object>) {
    if let Some(block) = block {
        m.decref(block);
    }
}
