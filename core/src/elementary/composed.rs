//! Functions that the GNU C library composes from others, of doubles throughout: its rounding errors are part of them.

use super::{exp, expm1, log, log1p};

/// The logarithm to the base 10. C: `log10`.
pub fn log10(x: f64) -> f64 {
    const LOG10_E: f64 = std::f64::consts::LOG10_E;
    // log₁₀ 2 in two parts, the first short enough for exact products.
    const LOG10_2: (f64, f64) = (3.010_299_956_636_117_7e-1, 3.694_239_077_158_931e-13);
    if !x.is_normal() || x < 0.0 {
        return libm::log10(x);
    }
    let exponent = (x.to_bits() >> 52) as i32 - 1023;
    // A number below 1 is taken as one of the next higher power of two.
    let exponent = exponent + i32::from(exponent < 0);
    let mantissa = libm::ldexp(x, -exponent);
    let exponent = f64::from(exponent);
    exponent * LOG10_2.1 + LOG10_E * log(mantissa) + exponent * LOG10_2.0
}

/// C: `cosh`.
pub fn cosh(x: f64) -> f64 {
    let x = x.abs();
    if x < 0.5 * std::f64::consts::LN_2 {
        let less_one = expm1(x);
        let power = 1.0 + less_one;
        return if x < 2f64.powi(-55) { power } else { 1.0 + less_one * less_one / (power + power) };
    }
    if x < 22.0 {
        let power = exp(x);
        return 0.5 * power + 0.5 / power;
    }
    if x < 709.78 { 0.5 * exp(x) } else { libm::cosh(x) }
}

/// C: `sinh`.
pub fn sinh(x: f64) -> f64 {
    let half = 0.5f64.copysign(x);
    let magnitude = x.abs();
    if !(2f64.powi(-28)..709.78).contains(&magnitude) {
        return libm::sinh(x);
    }
    if magnitude >= 22.0 {
        return half * exp(magnitude);
    }
    let less_one = expm1(magnitude);
    if magnitude < 1.0 {
        return half * (2.0 * less_one - less_one * less_one / (less_one + 1.0));
    }
    half * (less_one + less_one / (less_one + 1.0))
}

/// C: `tanh`.
pub fn tanh(x: f64) -> f64 {
    let magnitude = x.abs();
    if !(2f64.powi(-55)..22.0).contains(&magnitude) {
        return libm::tanh(x);
    }
    let result = if magnitude >= 1.0 {
        1.0 - 2.0 / (expm1(2.0 * magnitude) + 2.0)
    } else {
        let less_one = expm1(-2.0 * magnitude);
        -less_one / (less_one + 2.0)
    };
    result.copysign(x)
}

/// C: `acosh`.
pub fn acosh(x: f64) -> f64 {
    if x > 2f64.powi(28) {
        return if x.is_finite() { log(x) + std::f64::consts::LN_2 } else { x };
    }
    if x > 2.0 {
        return log(2.0 * x - 1.0 / (x + (x * x - 1.0).sqrt()));
    }
    if x <= 1.0 {
        return libm::acosh(x);
    }
    let above = x - 1.0;
    log1p(above + (2.0 * above + above * above).sqrt())
}

/// C: `asinh`.
pub fn asinh(x: f64) -> f64 {
    let magnitude = x.abs();
    if magnitude < 2f64.powi(-28) || !x.is_finite() {
        return libm::asinh(x);
    }
    let result = if magnitude > 2f64.powi(28) {
        log(magnitude) + std::f64::consts::LN_2
    } else if magnitude > 2.0 {
        log(2.0 * magnitude + 1.0 / ((magnitude * magnitude + 1.0).sqrt() + magnitude))
    } else {
        let square = magnitude * magnitude;
        log1p(magnitude + square / (1.0 + (1.0 + square).sqrt()))
    };
    result.copysign(x)
}

/// C: `atanh`.
pub fn atanh(x: f64) -> f64 {
    let magnitude = x.abs();
    if !(2f64.powi(-28)..1.0).contains(&magnitude) {
        return libm::atanh(x);
    }
    let twice = magnitude + magnitude;
    let result = if magnitude < 0.5 {
        0.5 * log1p(twice + twice * magnitude / (1.0 - magnitude))
    } else {
        0.5 * log1p(twice / (1.0 - magnitude))
    };
    result.copysign(x)
}
