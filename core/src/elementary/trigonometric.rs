//! Sine, cosine, tangent and their inverses.

use super::double_double::{DoubleDouble, two_product};

/// What remains of π/2 after 106 bits.
const HALF_PI_REST: f64 = -1.497_384_904_859_169_8e-33;
/// Larger angles are left to `libm`: the three parts of π/2 do not suffice for them.
const MAX_ANGLE: f64 = 1e9;
/// Outside these bounds products leave the range of floats.
const MIN_SIDE: f64 = 1e-140;
const MAX_SIDE: f64 = 1e140;

/// C: `sin`.
pub fn sin(x: f64) -> f64 {
    if !is_plain(x, MAX_ANGLE) {
        return libm::sin(x);
    }
    sine_and_cosine(x).0.rounded()
}

/// C: `cos`.
pub fn cos(x: f64) -> f64 {
    if !is_plain(x, MAX_ANGLE) {
        return libm::cos(x);
    }
    sine_and_cosine(x).1.rounded()
}

/// C: `tan`.
pub fn tan(x: f64) -> f64 {
    if !is_plain(x, MAX_ANGLE) {
        return libm::tan(x);
    }
    let (sine, cosine) = sine_and_cosine(x);
    (sine / cosine).rounded()
}

/// C: `atan`.
pub fn atan(x: f64) -> f64 {
    if !is_plain(x, MAX_SIDE) {
        return libm::atan(x);
    }
    angle(DoubleDouble::from(x), DoubleDouble::ONE, libm::atan(x)).rounded()
}

/// The angle of a point. C: `atan2`.
pub fn atan2(y: f64, x: f64) -> f64 {
    let near = libm::atan2(y, x);
    if !is_plain(y, MAX_SIDE) || !is_plain(x, MAX_SIDE) || !is_plain(near, 4.0) {
        return near;
    }
    angle(DoubleDouble::from(y), DoubleDouble::from(x), near).rounded()
}

/// C: `asin`.
pub fn asin(x: f64) -> f64 {
    let near = libm::asin(x);
    if !is_plain(x, 1.0) {
        return near;
    }
    angle(DoubleDouble::from(x), other_side(x), near).rounded()
}

/// C: `acos`.
pub fn acos(x: f64) -> f64 {
    let near = libm::acos(x);
    if !is_plain(x, 1.0) {
        return near;
    }
    angle(other_side(x), DoubleDouble::from(x), near).rounded()
}

fn is_plain(x: f64, most: f64) -> bool {
    (MIN_SIDE..most).contains(&x.abs())
}

/// √(1 − x²).
fn other_side(x: f64) -> DoubleDouble {
    (DoubleDouble::sum(1.0, -x) * DoubleDouble::sum(1.0, x)).square_root()
}

/// The angle of a point, from one that is near.
fn angle(y: DoubleDouble, x: DoubleDouble, near: f64) -> DoubleDouble {
    let (sine, cosine) = sine_and_cosine(near);
    DoubleDouble::from(near) + (y * cosine - x * sine) / (x * cosine + y * sine)
}

fn sine_and_cosine(x: f64) -> (DoubleDouble, DoubleDouble) {
    let quarters = (x / std::f64::consts::FRAC_PI_2).round();
    let DoubleDouble { hi, lo } = DoubleDouble::HALF_PI;
    let ((first, first_error), (second, second_error)) =
        (two_product(quarters, hi), two_product(quarters, lo));
    let rest = DoubleDouble::sum(x, -first)
        - DoubleDouble::sum(first_error, second)
        - DoubleDouble::from(second_error + quarters * HALF_PI_REST);
    let square = rest * rest;
    let (sine, cosine) = (rest * series(square, 1), series(square, 0));
    match quarters.rem_euclid(4.0) as u8 {
        0 => (sine, cosine),
        1 => (cosine, -sine),
        2 => (-sine, -cosine),
        _ => (-cosine, sine),
    }
}

/// 1 − s/((k+1)(k+2)) + s²/((k+1)(k+2)(k+3)(k+4)) − …, where `s` is the square of an angle of at most π/4: a cosine for
/// `k` = 0, a sine by its angle for 1.
fn series(square: DoubleDouble, k: u32) -> DoubleDouble {
    let mut sum = DoubleDouble::ONE;
    for term in (1..=13).rev() {
        let divisor = f64::from((2 * term + k) * (2 * term + k - 1));
        sum = DoubleDouble::ONE - sum * square / DoubleDouble::from(divisor);
    }
    sum
}
