//! The gamma function and its logarithm, which CPython computes itself, by a sum of Lanczos'. CPython: mathmodule.c,
//! `m_tgamma` and `m_lgamma`.

use super::{cos, exp, log, pow, sin};

use std::f64::consts::PI;

/// `lanczos_g`, and that less a half.
const G: f64 = 6.024_680_040_776_73;
const G_MINUS_HALF: f64 = 5.524_680_040_776_73;
const LOG_PI: f64 = 1.144_729_885_849_400_2;

/// Coefficients of the numerator and the denominator, from the constant one up.
const COEFFICIENTS: [(f64, f64); 13] = [
    (23_531_376_880.410_76, 0.0),
    (42_919_803_642.649_1, 39_916_800.0),
    (35_711_959_237.355_67, 120_543_840.0),
    (17_921_034_426.037_21, 150_917_976.0),
    (6_039_542_586.352_028, 105_258_076.0),
    (1_439_720_407.311_721_6, 45_995_730.0),
    (248_874_557.862_054_17, 13_339_535.0),
    (31_426_415.585_400_194, 2_637_558.0),
    (2_876_370.628_935_372_5, 357_423.0),
    (186_056.265_395_223_48, 32_670.0),
    (8_071.672_002_365_816, 1_925.0),
    (210.824_277_751_579_36, 66.0),
    (2.506_628_274_631_000_3, 1.0),
];

/// Γ(x), where `x` is no pole: infinite beyond floats. CPython: `m_tgamma`.
pub fn tgamma(x: f64) -> f64 {
    let magnitude = x.abs();
    if !x.is_finite() {
        return x;
    }
    if magnitude < 1e-20 {
        return 1.0 / x;
    }
    if magnitude > 200.0 {
        return if x < 0.0 { 0.0 / sin_pi(x) } else { f64::INFINITY };
    }
    let y = magnitude + G_MINUS_HALF;
    let lost =
        if magnitude > G_MINUS_HALF { y - magnitude - G_MINUS_HALF } else { y - G_MINUS_HALF - magnitude };
    let lost = lost * G / y;
    let whole = |value: f64, by: fn(f64, f64) -> f64| {
        if magnitude < 140.0 {
            by(value, pow(y, magnitude - 0.5))
        } else {
            let half = pow(y, magnitude / 2.0 - 0.25);
            by(by(value, half), half)
        }
    };
    if x < 0.0 {
        let value = -PI / sin_pi(magnitude) / magnitude * exp(y) / lanczos(magnitude);
        whole(value - lost * value, |value, power| value / power)
    } else {
        let value = lanczos(magnitude) / exp(y);
        whole(value + lost * value, |value, power| value * power)
    }
}

/// log |Γ(x)|, where `x` is no pole. CPython: `m_lgamma`.
pub fn lgamma(x: f64) -> f64 {
    let magnitude = x.abs();
    if !x.is_finite() {
        return magnitude;
    }
    if x == 1.0 || x == 2.0 {
        return 0.0;
    }
    if magnitude < 1e-20 {
        return -log(magnitude);
    }
    let value = log(lanczos(magnitude)) - G + (magnitude - 0.5) * (log(magnitude + G - 0.5) - 1.0);
    if x < 0.0 { LOG_PI - log(sin_pi(magnitude).abs()) - log(magnitude) - value } else { value }
}

/// CPython: `lanczos_sum`.
fn lanczos(x: f64) -> f64 {
    let (numerator, denominator) = if x < 5.0 {
        COEFFICIENTS.iter().rev().fold((0.0, 0.0), |(n, d), (up, down)| (n * x + up, d * x + down))
    } else {
        COEFFICIENTS.iter().fold((0.0, 0.0), |(n, d), (up, down)| (n / x + up, d / x + down))
    };
    numerator / denominator
}

/// sin πx. CPython: `m_sinpi`.
fn sin_pi(x: f64) -> f64 {
    let y = x.abs() % 2.0;
    let value = match (2.0 * y).round() as u8 {
        0 => sin(PI * y),
        1 => cos(PI * (y - 0.5)),
        2 => sin(PI * (1.0 - y)),
        3 => -cos(PI * (y - 1.5)),
        _ => sin(PI * (y - 2.0)),
    };
    1f64.copysign(x) * value
}
