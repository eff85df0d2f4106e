//! Properties that hold of correctly rounded functions, and of no others.

use super::{acos, asin, atan2, cos, exp, log, log2, pow, sin, tan};

/// What one function does another undoes, up to what rounding of the first makes of the second.
fn is_near(found: f64, wanted: f64, units: f64) -> bool {
    (found - wanted).abs() <= units * f64::EPSILON * wanted.abs()
}

#[test]
fn constants_come_out_to_the_last_digit() {
    assert_eq!(exp(1.0), std::f64::consts::E);
    assert_eq!(log(2.0), std::f64::consts::LN_2);
    assert_eq!(log(10.0), std::f64::consts::LN_10);
    assert_eq!(atan2(1.0, 1.0), std::f64::consts::FRAC_PI_4);
    assert_eq!(acos(0.5), std::f64::consts::FRAC_PI_3);
    assert_eq!(asin(0.5), std::f64::consts::FRAC_PI_6);
    // What π rounded to a float lacks of π.
    assert_eq!(sin(std::f64::consts::PI), 1.2246467991473532e-16);
    assert_eq!(tan(std::f64::consts::FRAC_PI_2), 1.633123935319537e16);
    assert_eq!(cos(1e6), 0.9367521275331447);
}

#[test]
fn exact_powers_are_exact() {
    for whole in 1..100 {
        let whole = f64::from(whole);
        assert_eq!(pow(whole * whole, 0.5), whole);
        assert_eq!(pow(whole, 3.0), whole * whole * whole);
        assert_eq!(pow(-whole, 3.0), -(whole * whole * whole));
        assert_eq!(log2(2f64.powf(whole)), whole);
    }
}

#[test]
fn the_functions_undo_each_other() {
    for step in 1..2000 {
        let x = f64::from(step) / 100.0;
        assert!(is_near(exp(log(x)), x, 1.0 + log(x).abs()), "exp(log({x}))");
        assert!(is_near(log(exp(x)), x, 1.0 + 1.0 / x), "log(exp({x}))");
        let (sine, cosine) = (sin(x), cos(x));
        assert!(is_near(sine * sine + cosine * cosine, 1.0, 2.0), "the circle at {x}");
    }
}
