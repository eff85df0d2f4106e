//! Elementary functions, rounded as the GNU C library rounds them: what `math`, `**` and `random` print.
//!
//! That library's results are the nearest floats in all but one of a thousand cases. So the nearest float is computed here,
//! with twice the digits, where that library has an algorithm of its own; and where it composes a function from others, so
//! does this. Cases out of the ordinary (not finite, zero, very large or small) go to `libm`.
//!
//! Knows floats and nothing else of the crate.

mod composed;
mod double_double;
mod exponential;
mod gamma;
mod trigonometric;

#[cfg(test)]
mod tests;

pub use composed::{acosh, asinh, atanh, cosh, log10, sinh, tanh};
pub use exponential::{exp, log, log2, pow};
pub use gamma::{lgamma, tgamma};
pub use libm::{erf, erfc, expm1, hypot, log1p};
pub use trigonometric::{acos, asin, atan, atan2, cos, sin, tan};
