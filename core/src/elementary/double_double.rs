//! A number as the sum of two floats that do not overlap: 106 bits of mantissa.
//!
//! The sums and products are exact or off by a few units of the 104th bit; operands stay far from overflow.

use std::ops::{Add, Div, Mul, Neg, Sub};

/// `hi + lo`, with `|lo|` at most half a unit in the last place of `hi`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct DoubleDouble {
    pub(super) hi: f64,
    pub(super) lo: f64,
}

/// A sum with its rounding error.
fn two_sum(a: f64, b: f64) -> (f64, f64) {
    let sum = a + b;
    let part = sum - a;
    (sum, (a - (sum - part)) + (b - part))
}

/// As `two_sum`, where `a` is the larger.
fn quick_two_sum(a: f64, b: f64) -> (f64, f64) {
    let sum = a + b;
    (sum, b - (sum - a))
}

/// The upper and the lower half of a mantissa.
fn split(a: f64) -> (f64, f64) {
    let scaled = a * 134_217_729.0;
    let high = scaled - (scaled - a);
    (high, a - high)
}

/// A product with its rounding error: hosts without a fused multiplication must come to the same.
pub(super) fn two_product(a: f64, b: f64) -> (f64, f64) {
    let product = a * b;
    let ((a_high, a_low), (b_high, b_low)) = (split(a), split(b));
    let error = ((a_high * b_high - product) + a_high * b_low + a_low * b_high) + a_low * b_low;
    (product, error)
}

impl DoubleDouble {
    pub(super) const ONE: Self = Self::new(1.0, 0.0);
    /// π/2.
    pub(super) const HALF_PI: Self = Self::new(std::f64::consts::FRAC_PI_2, 6.123_233_995_736_766e-17);
    /// The natural logarithm of 2.
    pub(super) const LN_2: Self = Self::new(std::f64::consts::LN_2, 2.319_046_813_846_299_6e-17);

    pub(super) const fn new(hi: f64, lo: f64) -> Self {
        Self { hi, lo }
    }

    /// The exact product of two floats.
    pub(super) fn product(a: f64, b: f64) -> Self {
        let (hi, lo) = two_product(a, b);
        Self { hi, lo }
    }

    /// The exact sum of two floats.
    pub(super) fn sum(a: f64, b: f64) -> Self {
        let (hi, lo) = two_sum(a, b);
        Self { hi, lo }
    }

    /// The nearest float.
    pub(super) fn rounded(self) -> f64 {
        self.hi + self.lo
    }

    /// Times a power of two.
    pub(super) fn scaled(self, factor: f64) -> Self {
        Self::new(self.hi * factor, self.lo * factor)
    }

    pub(super) fn square_root(self) -> Self {
        if self.hi <= 0.0 {
            return Self::new(0.0, 0.0);
        }
        let root = self.hi.sqrt();
        let rest = self - Self::product(root, root);
        let (hi, lo) = quick_two_sum(root, rest.hi / (2.0 * root));
        Self { hi, lo }
    }
}

impl From<f64> for DoubleDouble {
    fn from(value: f64) -> Self {
        Self::new(value, 0.0)
    }
}

impl Add for DoubleDouble {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        let (high, high_error) = two_sum(self.hi, other.hi);
        let (low, low_error) = two_sum(self.lo, other.lo);
        let (high, rest) = quick_two_sum(high, high_error + low);
        let (hi, lo) = quick_two_sum(high, rest + low_error);
        Self { hi, lo }
    }
}

impl Neg for DoubleDouble {
    type Output = Self;

    fn neg(self) -> Self {
        Self::new(-self.hi, -self.lo)
    }
}

impl Sub for DoubleDouble {
    type Output = Self;

    fn sub(self, other: Self) -> Self {
        self + -other
    }
}

impl Mul for DoubleDouble {
    type Output = Self;

    fn mul(self, other: Self) -> Self {
        let (product, error) = two_product(self.hi, other.hi);
        let (hi, lo) = quick_two_sum(product, error + (self.hi * other.lo + self.lo * other.hi));
        Self { hi, lo }
    }
}

impl Div for DoubleDouble {
    type Output = Self;

    fn div(self, other: Self) -> Self {
        let first = self.hi / other.hi;
        let rest = self - other * Self::from(first);
        let second = rest.hi / other.hi;
        let rest = rest - other * Self::from(second);
        let (hi, lo) = quick_two_sum(first, second);
        Self { hi, lo } + Self::from(rest.hi / other.hi)
    }
}
