//! The functions of `math` that give ints. CPython: mathmodule.c.

use num_bigint::{BigInt, BigUint, Sign};

use crate::object::arguments;
use crate::object::call::Args;
use crate::object::runtime::NONE;
use crate::object::{Called, Machine, Object, Raised, Step};
use crate::object::{
    calls, errors, float, float_arithmetic, long, number_protocol, statics, type_object, unicode, warning,
};

/// Digits of base 2³⁰ up to which a result is computed.
const MOST_BITS: u64 = 1 << 26;

fn integer(m: &mut Machine, object: Object) -> Result<BigInt, Raised> {
    let int = number_protocol::index_nested(m, object)?;
    let value = long::to_bigint(m, int);
    m.decref(int);
    Ok(value)
}

fn result(m: &mut Machine, value: &BigInt) -> Called {
    long::from_bigint(m, value).map(Step::Value)
}

fn refuse<T>(m: &mut Machine, message: &str) -> Result<T, Raised> {
    Err(errors::set_string(m, statics::VALUE_ERROR, message))
}

fn common(mut a: BigUint, mut b: BigUint) -> BigUint {
    while b != BigUint::ZERO {
        (a, b) = (b.clone(), a % &b);
    }
    a
}

/// `gcd(*integers)`
pub(super) fn gcd(m: &mut Machine, _: Object, args: Args) -> Called {
    let mut divisor = BigUint::ZERO;
    for index in 0..args.count {
        let given = args.get(m, index);
        let value = integer(m, given)?;
        divisor = common(divisor, value.into_parts().1);
    }
    result(m, &divisor.into())
}

/// `lcm(*integers)`
pub(super) fn lcm(m: &mut Machine, _: Object, args: Args) -> Called {
    let mut multiple = BigUint::from(1_u32);
    for index in 0..args.count {
        let given = args.get(m, index);
        let value = integer(m, given)?.into_parts().1;
        let divisor = common(multiple.clone(), value.clone());
        multiple = if value == BigUint::ZERO { value } else { multiple / divisor * value };
    }
    result(m, &multiple.into())
}

/// `isqrt(n)`
pub(super) fn isqrt(m: &mut Machine, _: Object, args: Args) -> Called {
    let given = args.get(m, 0);
    let value = integer(m, given)?;
    if value.sign() == Sign::Minus {
        return refuse(m, "isqrt() argument must be nonnegative");
    }
    m.charge(value.bits() / 64);
    result(m, &value.sqrt())
}

/// The product of whole numbers, halved again and again so that the factors stay of like size.
fn product(m: &mut Machine, first: u64, last: u64) -> Result<BigInt, Raised> {
    if last < first {
        return Ok(BigInt::from(1));
    }
    let bits = (last - first + 1).saturating_mul(u64::from(64 - last.leading_zeros()));
    if bits > MOST_BITS {
        return Err(m.no_memory());
    }
    m.charge(bits / 16);
    Ok(halved(first, last))
}

fn halved(first: u64, last: u64) -> BigInt {
    if last - first < 8 {
        return (first..=last).map(BigInt::from).product();
    }
    let middle = first.midpoint(last);
    halved(first, middle) * halved(middle + 1, last)
}

/// CPython: `math_factorial`.
pub(super) fn factorial(m: &mut Machine, _: Object, args: Args) -> Called {
    let given = args.get(m, 0);
    let value = if float::check(m, given) {
        warning::warn(m, statics::DEPRECATION_WARNING, "Using factorial() with floats is deprecated")?;
        let value = float::value(m, given);
        if !value.is_finite() || value != value.floor() {
            return refuse(m, "factorial() only accepts integral values");
        }
        float_arithmetic::whole_to_bigint(value)
    } else {
        integer(m, given)?
    };
    if value.sign() == Sign::Minus {
        return refuse(m, "factorial() not defined for negative values");
    }
    let Ok(value) = u64::try_from(value) else {
        let message = format!("factorial() argument should not exceed {}", i64::MAX);
        return Err(errors::set_string(m, statics::OVERFLOW_ERROR, &message));
    };
    let product = product(m, 2, value)?;
    result(m, &product)
}

/// Two whole numbers that are not negative: `n` any, `k` clipped to 64 bits.
fn chosen(m: &mut Machine, n: Object, k: Object) -> Result<(BigInt, BigInt), Raised> {
    let (n, k) = (integer(m, n)?, integer(m, k)?);
    for (value, name) in [(&n, "n"), (&k, "k")] {
        if value.sign() == Sign::Minus {
            return refuse(m, &format!("{name} must be a non-negative integer"));
        }
    }
    Ok((n, k))
}

/// `n × (n − 1) × …`, k factors.
fn falling(m: &mut Machine, n: &BigInt, k: u64) -> Result<BigInt, Raised> {
    if n.bits().saturating_mul(k) > MOST_BITS {
        return Err(m.no_memory());
    }
    m.charge(n.bits() * k / 16);
    Ok((0..k).map(|down| n - down).product())
}

/// CPython: `math_comb_impl`.
pub(super) fn comb(m: &mut Machine, _: Object, args: Args) -> Called {
    arguments::check_positional(m, "comb", args.count, 2, 2)?;
    let (n, k) = (args.get(m, 0), args.get(m, 1));
    let (n, k) = chosen(m, n, k)?;
    if k > n {
        return result(m, &BigInt::ZERO);
    }
    let k = k.clone().min(&n - &k);
    let Ok(k) = u64::try_from(k) else {
        let message = format!("min(n - k, k) must not exceed {}", i64::MAX);
        return Err(errors::set_string(m, statics::OVERFLOW_ERROR, &message));
    };
    let (above, below) = (falling(m, &n, k)?, product(m, 2, k)?);
    result(m, &(above / below))
}

/// CPython: `math_perm_impl`.
pub(super) fn perm(m: &mut Machine, module: Object, args: Args) -> Called {
    arguments::check_positional(m, "perm", args.count, 1, 2)?;
    let k = args.optional(m, 1);
    if k.is_null() || k == NONE {
        return factorial(m, module, args);
    }
    let n = args.get(m, 0);
    let (n, k) = chosen(m, n, k)?;
    if k > n {
        return result(m, &BigInt::ZERO);
    }
    let Ok(k) = u64::try_from(k) else {
        let message = format!("k must not exceed {}", i64::MAX);
        return Err(errors::set_string(m, statics::OVERFLOW_ERROR, &message));
    };
    let made = falling(m, &n, k)?;
    result(m, &made)
}

/// What the type's own method says, if it has one.
fn by_method(m: &mut Machine, object: Object, name: &str) -> Result<Option<Object>, Raised> {
    let name = unicode::intern_from_str(m, name)?;
    let method = type_object::lookup_special_text(m, object, name);
    m.decref(name);
    let Some(method) = method? else { return Ok(None) };
    let made = calls::nested(m, method, &[]);
    m.decref(method);
    made.map(Some)
}

fn whole(m: &mut Machine, args: Args, name: &str, round: fn(f64) -> f64) -> Called {
    let object = args.get(m, 0);
    if m.type_of(object) != statics::FLOAT
        && let Some(made) = by_method(m, object, name)?
    {
        return Ok(Step::Value(made));
    }
    let value = number_protocol::as_f64_nested(m, object)?;
    float_arithmetic::int_of_whole(m, round(value)).map(Step::Value)
}

/// `floor(x)`
pub(super) fn floor(m: &mut Machine, _: Object, args: Args) -> Called {
    whole(m, args, "__floor__", f64::floor)
}

/// `ceil(x)`
pub(super) fn ceil(m: &mut Machine, _: Object, args: Args) -> Called {
    whole(m, args, "__ceil__", f64::ceil)
}

/// `trunc(x)`
pub(super) fn trunc(m: &mut Machine, _: Object, args: Args) -> Called {
    let object = args.get(m, 0);
    if m.type_of(object) == statics::FLOAT {
        return float_arithmetic::to_int(m, object);
    }
    if let Some(made) = by_method(m, object, "__trunc__")? {
        return Ok(Step::Value(made));
    }
    let message = format!("type {} doesn't define __trunc__ method", type_object::name_of(m, object));
    Err(errors::set_string(m, statics::TYPE_ERROR, &message))
}
