//! Powers of `int`, each int of the way an object. CPython: longobject.c, `long_pow`.

use super::errors;
use super::long::{self, SHIFT};
use super::long_arithmetic::{
    MAX_DIGITS, are_ints, at_once, multiply, negative, not_implemented, subtract, too_large, value,
};
use super::long_divide::{floor_divided, modulo};
use super::machine::Machine;
use super::reference::Object;
use super::runtime::NONE;
use super::statics;
use super::step::{Called, Raised};

/// Exponents of more digits are taken five bits at a time. CPython: `FIVEARY_CUTOFF`.
const FIVEARY_CUTOFF: u64 = 8;

/// `pow(a, b, c)`; `c` is None or an int. CPython: `long_pow`.
pub(super) fn power(m: &mut Machine, a: Object, b: Object, c: Object) -> Called {
    if !are_ints(m, a, b) {
        return not_implemented(m);
    }
    if c != NONE {
        return if long::check(m, c) { value(modular(m, a, b, c)) } else { not_implemented(m) };
    }
    if long::sign(m, b) < 0 {
        let (base, exponent) = (long::as_f64(m, a)?, long::as_f64(m, b)?);
        return super::float_arithmetic::power_of(m, base, exponent);
    }
    let bits = long::bit_length(m, a);
    let fits = |exponent: i64| bits.saturating_mul(exponent as u64) / SHIFT < MAX_DIGITS;
    if bits > 1 && !long::value_i64(m, b).is_some_and(fits) {
        return Err(too_large(m));
    }
    m.charge(long::digit_count(m, b));
    value(raised(m, a, b, None))
}

/// `pow(a, b, c)` of ints.
fn modular(m: &mut Machine, a: Object, b: Object, c: Object) -> Result<Object, Raised> {
    if long::sign(m, c) == 0 {
        return Err(errors::set_string(m, statics::VALUE_ERROR, "pow() 3rd argument cannot be 0"));
    }
    if long::sign(m, c) > 0 {
        return reduced(m, a, b, c);
    }
    let modulus = at_once(negative(m, c))?;
    let mut power = reduced(m, a, b, modulus);
    if let Ok(positive) = power
        && long::sign(m, positive) != 0
    {
        power = at_once(subtract(m, positive, modulus));
        m.decref(positive);
    }
    m.decref(modulus);
    power
}

/// As `modular`; `c` is positive.
fn reduced(m: &mut Machine, a: Object, b: Object, c: Object) -> Result<Object, Raised> {
    if long::medium_value(m, c) == Some(1) {
        return long::from_i64(m, 0);
    }
    let (mut base, exponent) = if long::sign(m, b) < 0 {
        let exponent = at_once(negative(m, b))?;
        (inverse(m, a, c).inspect_err(|_| m.decref(exponent))?, exponent)
    } else {
        (m.new_reference(a), m.new_reference(b))
    };
    if long::sign(m, base) < 0 || long::digit_count(m, base) > long::digit_count(m, c) {
        let rest = modulo(m, base, c);
        m.decref(base);
        base = rest.inspect_err(|_| m.decref(exponent))?;
    }
    let power = raised(m, base, exponent, Some(c));
    m.decref(base);
    m.decref(exponent);
    power
}

/// `a ** b`, reduced after each product; `b` is not negative.
fn raised(m: &mut Machine, a: Object, b: Object, modulus: Option<Object>) -> Result<Object, Raised> {
    let digits = long::digit_count(m, b);
    let power = long::from_i64(m, 1)?;
    if digits > FIVEARY_CUTOFF {
        return raised_by_fives(m, power, a, b, modulus);
    }
    let mut power = power;
    for index in (0..digits).rev() {
        let bits = long::digit(m, b, index);
        for bit in (0..SHIFT).rev() {
            power = product(m, power, power, power, modulus)?;
            if bits >> bit & 1 == 1 {
                power = product(m, power, a, power, modulus)?;
            }
        }
    }
    Ok(power)
}

/// As `raised`, five bits at a time, with a table of the first powers. `one` is stolen.
fn raised_by_fives(
    m: &mut Machine,
    one: Object,
    a: Object,
    b: Object,
    modulus: Option<Object>,
) -> Result<Object, Raised> {
    m.incref(one);
    let mut table = vec![one];
    let mut power = Ok(one);
    while table.len() < 32 && power.is_ok() {
        match product(m, table[table.len() - 1], a, Object::NULL, modulus) {
            Ok(next) => table.push(next),
            Err(raised) => {
                m.decref(one);
                power = Err(raised);
            }
        }
    }
    for index in (0..long::digit_count(m, b)).rev() {
        let bits = long::digit(m, b, index);
        for shift in [25, 20, 15, 10, 5, 0] {
            for _ in 0..5 {
                power = power.and_then(|power| product(m, power, power, power, modulus));
            }
            let chosen = (bits >> shift & 31) as usize;
            if chosen != 0 {
                power = power.and_then(|power| product(m, power, table[chosen], power, modulus));
            }
        }
    }
    for entry in table {
        m.decref(entry);
    }
    power
}

/// `x * y`, reduced; `given_up` goes when the product is there.
fn product(
    m: &mut Machine,
    x: Object,
    y: Object,
    given_up: Object,
    modulus: Option<Object>,
) -> Result<Object, Raised> {
    m.charge_or_halt(1)?;
    let product = at_once(multiply(m, x, y));
    m.xdecref(given_up);
    let Some(modulus) = modulus else { return product };
    let product = product?;
    let rest = modulo(m, product, modulus);
    m.decref(product);
    rest
}

/// The inverse of `a` modulo `n`. CPython: `long_invmod`.
fn inverse(m: &mut Machine, a: Object, n: Object) -> Result<Object, Raised> {
    let (mut coefficient, mut next) = (long::from_i64(m, 1)?, long::from_i64(m, 0)?);
    let (mut a, mut n) = (m.new_reference(a), m.new_reference(n));
    let mut outcome = Ok(());
    while outcome.is_ok() && long::sign(m, n) != 0 {
        outcome = euclidean_step(m, [&mut a, &mut n], [&mut coefficient, &mut next]);
    }
    m.decref(next);
    m.decref(n);
    let is_one = long::medium_value(m, a) == Some(1);
    m.decref(a);
    if outcome.is_ok() && is_one {
        return Ok(coefficient);
    }
    m.decref(coefficient);
    outcome.and_then(|()| {
        let message = "base is not invertible for the given modulus";
        Err(errors::set_string(m, statics::VALUE_ERROR, message))
    })
}

/// `a, n = n, a % n`, and `b, c = c, b - a // n * c`.
fn euclidean_step(m: &mut Machine, [a, n]: [&mut Object; 2], [b, c]: [&mut Object; 2]) -> Result<(), Raised> {
    let [quotient, rest] = floor_divided(m, *a, *n)?;
    m.decref(*a);
    (*a, *n) = (*n, rest);
    let product = at_once(multiply(m, quotient, *c));
    m.decref(quotient);
    let product = product?;
    let difference = at_once(subtract(m, *b, product));
    m.decref(product);
    let difference = difference?;
    m.decref(*b);
    (*b, *c) = (*c, difference);
    Ok(())
}
