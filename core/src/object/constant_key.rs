//! When two constants of code are the same. CPython: codeobject.c, `_PyCode_ConstantKey`.

use super::machine::Machine;
use super::reference::Object;
use super::step::Raised;
use super::{complex_arithmetic, equality, float, object_protocol, set, statics, tuple};

/// Whether two constants could be one: of the same type and value, zeros of the same sign.
pub(super) fn same(m: &mut Machine, a: Object, b: Object) -> Result<bool, Raised> {
    if a == b || m.type_of(a) != m.type_of(b) {
        return Ok(a == b);
    }
    let is_minus_zero = |value: f64| value == 0.0 && value.is_sign_negative();
    Ok(match m.type_of(a) {
        statics::FLOAT => {
            let (a, b) = (float::value(m, a), float::value(m, b));
            a == b && is_minus_zero(a) == is_minus_zero(b)
        }
        statics::COMPLEX => {
            let (a, b) = (complex_arithmetic::parts(m, a), complex_arithmetic::parts(m, b));
            let signs = |(real, imag)| (is_minus_zero(real), is_minus_zero(imag));
            a == b && signs(a) == signs(b)
        }
        statics::TUPLE => return same_items(m, a, b),
        statics::FROZENSET => return same_members(m, a, b),
        statics::INT | statics::BYTES | statics::STR | statics::CODE => {
            return object_protocol::rich_compare_bool_nested(m, a, b, equality::EQUAL);
        }
        _ => false,
    })
}

fn same_items(m: &mut Machine, a: Object, b: Object) -> Result<bool, Raised> {
    let count = tuple::size(m, a);
    if count != tuple::size(m, b) {
        return Ok(false);
    }
    for index in 0..count {
        let (left, right) = (tuple::get(m, a, index), tuple::get(m, b, index));
        if !same(m, left, right)? {
            return Ok(false);
        }
    }
    Ok(true)
}

fn members(m: &Machine, set: Object) -> Vec<Object> {
    let mut position = 0;
    std::iter::from_fn(|| set::next_entry(m, set, &mut position)).map(|(member, _)| member).collect()
}

fn same_members(m: &mut Machine, a: Object, b: Object) -> Result<bool, Raised> {
    let (left, right) = (members(m, a), members(m, b));
    if left.len() != right.len() {
        return Ok(false);
    }
    for &member in &left {
        let mut found = false;
        for &other in &right {
            found = found || same(m, member, other)?;
        }
        if !found {
            return Ok(false);
        }
    }
    Ok(true)
}
