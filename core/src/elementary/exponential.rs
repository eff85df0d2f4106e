//! `exp`, the logarithms and `pow`.

use super::double_double::DoubleDouble;

/// Above it `exp` is infinite.
const EXP_MAX: f64 = 709.78;
/// Below it results have fewer digits, and are left to `libm`.
const EXP_MIN: f64 = -708.0;
/// The argument of the series is divided by this power of two, and the result squared as often.
const HALVINGS: i32 = 9;

/// e to the power of `x`. C: `exp`.
pub fn exp(x: f64) -> f64 {
    if !(EXP_MIN..EXP_MAX).contains(&x) {
        return libm::exp(x);
    }
    let (mantissa, exponent) = exponential(DoubleDouble::from(x));
    libm::ldexp(mantissa.rounded(), exponent)
}

/// The natural logarithm. C: `log`.
pub fn log(x: f64) -> f64 {
    if is_plain(x) { logarithm(x).rounded() } else { libm::log(x) }
}

/// The logarithm to the base 2. C: `log2`.
pub fn log2(x: f64) -> f64 {
    if !is_plain(x) {
        return libm::log2(x);
    }
    let (mantissa, exponent) = parts(x);
    (DoubleDouble::from(f64::from(exponent)) + mantissa_logarithm(mantissa) / DoubleDouble::LN_2).rounded()
}

/// `x` to the power of `y`. C: `pow`.
pub fn pow(x: f64, y: f64) -> f64 {
    let magnitude = x.abs();
    if !is_plain(magnitude) || magnitude == 1.0 || !y.is_normal() || y.abs() > 1e300 {
        return libm::pow(x, y);
    }
    if x < 0.0 && y.fract() != 0.0 {
        return f64::NAN;
    }
    let power = logarithm(magnitude) * DoubleDouble::from(y);
    if !(EXP_MIN..EXP_MAX).contains(&power.hi) {
        return libm::pow(x, y);
    }
    let (mantissa, exponent) = exponential(power);
    let result = libm::ldexp(mantissa.rounded(), exponent);
    if x < 0.0 && (y / 2.0).fract() != 0.0 { -result } else { result }
}

/// Whether it is positive and has all its digits.
fn is_plain(x: f64) -> bool {
    x.is_normal() && x > 0.0
}

/// e to the power of `x`, as a mantissa near 1 and an exponent of 2.
fn exponential(x: DoubleDouble) -> (DoubleDouble, i32) {
    let twos = (x.hi / std::f64::consts::LN_2).round();
    let rest = x - DoubleDouble::LN_2 * DoubleDouble::from(twos);
    let rest = rest.scaled(libm::ldexp(1.0, -HALVINGS));
    // e^r − 1, whose digits are not lost beside the 1.
    let mut less_one = DoubleDouble::from(0.0);
    for divisor in (1..=9).rev() {
        less_one = (DoubleDouble::ONE + less_one) * rest / DoubleDouble::from(f64::from(divisor));
    }
    for _ in 0..HALVINGS {
        less_one = less_one.scaled(2.0) + less_one * less_one;
    }
    (DoubleDouble::ONE + less_one, twos as i32)
}

/// A mantissa in √½…√2 and an exponent.
fn parts(x: f64) -> (f64, i32) {
    let (mantissa, exponent) = libm::frexp(x);
    if mantissa < std::f64::consts::FRAC_1_SQRT_2 {
        (mantissa * 2.0, exponent - 1)
    } else {
        (mantissa, exponent)
    }
}

fn logarithm(x: f64) -> DoubleDouble {
    let (mantissa, exponent) = parts(x);
    DoubleDouble::LN_2 * DoubleDouble::from(f64::from(exponent)) + mantissa_logarithm(mantissa)
}

/// By the series of the area tangent near 1, else by a step of Halley's from what `libm` says.
fn mantissa_logarithm(mantissa: f64) -> DoubleDouble {
    if (mantissa - 1.0).abs() < 1.0 / 64.0 {
        let ratio = DoubleDouble::from(mantissa - 1.0) / DoubleDouble::sum(mantissa, 1.0);
        let square = ratio * ratio;
        let mut series = DoubleDouble::from(0.0);
        for odd in (0..9).rev().map(|index| f64::from(2 * index + 1)) {
            series = series * square + DoubleDouble::ONE / DoubleDouble::from(odd);
        }
        return (ratio * series).scaled(2.0);
    }
    let near = DoubleDouble::from(libm::log(mantissa));
    let (power, exponent) = exponential(near);
    let power = power.scaled(libm::ldexp(1.0, exponent));
    let mantissa = DoubleDouble::from(mantissa);
    near + ((mantissa - power) / (mantissa + power)).scaled(2.0)
}
