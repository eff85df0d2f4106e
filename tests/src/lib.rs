//! Tests of the whole: conformance, properties, tidiness.
//!
//! What the tests share: the recorded cases, the normaliser of their output, the native command that runs them.

pub mod cases;
pub mod command;
pub mod difference;
pub mod normalise;
