//! `complex`: two doubles. CPython: complexobject.c.

use super::layout::{Field, Layout};
use super::machine::Machine;
use super::reference::Object;
use super::statics;
use super::step::Raised;

/// Offset of `cval.real`, in bytes.
pub const REAL: u64 = 16;
/// Offset of `cval.imag`, in bytes.
pub const IMAG: u64 = 24;
/// `sizeof(PyComplexObject)`.
pub const BYTES: u64 = 32;

/// A complex number's fields.
pub static LAYOUT: Layout = Layout::fixed(&[Field::raw("cval.real", REAL), Field::raw("cval.imag", IMAG)]);

/// A complex number. CPython: `PyComplex_FromDoubles`.
pub fn from_f64s(m: &mut Machine, real: f64, imag: f64) -> Result<Object, Raised> {
    let complex = m.new_object(statics::COMPLEX, BYTES)?;
    m.write(complex, REAL, real.to_bits());
    m.write(complex, IMAG, imag.to_bits());
    Ok(complex)
}
