//! The functions of `math` that give ints. CPython: mathmodule.c.

use crate::object::call::Args;
use crate::object::formatted::formatted;
use crate::object::long_arithmetic::{absolute, add, at_once, multiply, ordering, replace, subtract};
use crate::object::long_bits::{left_shift_by, right_shift_by};
use crate::object::long_divide::floor_divide;
use crate::object::runtime::NONE;
use crate::object::{Called, Machine, Object, Raised, Step};
use crate::object::{
    arguments, calls, errors, float, float_arithmetic, long, long_gcd, number_protocol, statics, type_object,
    unicode, warning,
};

/// Bits up to which a result is computed.
const MOST_BITS: u64 = 1 << 26;

fn refuse<T>(m: &mut Machine, message: &str) -> Result<T, Raised> {
    Err(errors::set_string(m, statics::VALUE_ERROR, message))
}

/// Combines all arguments as ints, the first alone by `abs`.
fn fold(
    m: &mut Machine,
    args: Args,
    none: i64,
    combine: fn(&mut Machine, Object, Object) -> Result<Object, Raised>,
) -> Called {
    if args.count == 0 {
        return long::from_i64(m, none).map(Step::Value);
    }
    let mut result = number_protocol::index_nested(m, args.get(m, 0))?;
    if args.count == 1 {
        let positive = absolute(m, result);
        replace(m, &mut result, positive)?;
    }
    for index in 1..args.count {
        let next = number_protocol::index_nested(m, args.get(m, index));
        let next = next.inspect_err(|_| m.decref(result))?;
        let combined = combine(m, result, next).map(Step::Value);
        let replaced = replace(m, &mut result, combined);
        m.decref(next);
        replaced?;
    }
    Ok(Step::Value(result))
}

/// `gcd(*integers)`. CPython: `math_gcd`.
pub(super) fn gcd(m: &mut Machine, _: Object, args: Args) -> Called {
    fold(m, args, 0, |m, result, next| {
        let is_done = result == long::one(m);
        if is_done { Ok(m.new_reference(result)) } else { long_gcd::gcd(m, result, next) }
    })
}

/// `lcm(*integers)`. CPython: `math_lcm`.
pub(super) fn lcm(m: &mut Machine, _: Object, args: Args) -> Called {
    fold(m, args, 1, least_common_multiple)
}

/// CPython: `long_lcm`.
fn least_common_multiple(m: &mut Machine, a: Object, b: Object) -> Result<Object, Raised> {
    if long::sign(m, a) == 0 || long::sign(m, b) == 0 {
        return long::from_i64(m, 0);
    }
    let mut number = long_gcd::gcd(m, a, b)?;
    let factor = floor_divide(m, a, number);
    replace(m, &mut number, factor)?;
    let multiple = multiply(m, number, b);
    replace(m, &mut number, multiple)?;
    let positive = absolute(m, number);
    replace(m, &mut number, positive)?;
    Ok(number)
}

/// `isqrt(n)`. CPython: `math_isqrt`.
pub(super) fn isqrt(m: &mut Machine, _: Object, args: Args) -> Called {
    let n = number_protocol::index_nested(m, args.get(m, 0))?;
    let root = root_of(m, n);
    m.decref(n);
    root.map(Step::Value)
}

fn root_of(m: &mut Machine, n: Object) -> Result<Object, Raised> {
    if long::sign(m, n) < 0 {
        return refuse(m, "isqrt() argument must be nonnegative");
    }
    if let Some(small) = long::to_u64(m, n) {
        return long::from_u64(m, small.isqrt());
    }
    let half_bits = (long::bit_length(m, n) - 1) / 2;
    let levels = 64 - half_bits.leading_zeros();
    let top = at_once(right_shift_by(m, n, 2 * half_bits - 62))?;
    let top_value = long::to_u64(m, top).expect("64 bits are left");
    m.decref(top);
    let bits = half_bits >> (levels - 5);
    let mut root = long::from_u64(m, approximate_root(top_value) >> (31 - bits))?;
    let refined = refine_root(m, n, &mut root, half_bits, levels);
    if refined.is_err() {
        m.xdecref(root);
    }
    refined.map(|()| root)
}

/// A number that differs by less than one from the root of one of 63 or 64 bits. CPython: `_approximate_isqrt`.
fn approximate_root(n: u64) -> u64 {
    let mut root = 1 + (n >> 62);
    for (left, right) in [(1, 59), (3, 53), (7, 41), (15, 17)] {
        root = (root << left) + (n >> right) / root;
    }
    root
}

/// Doubles the bits that are right, again and again, until all are.
fn refine_root(
    m: &mut Machine,
    n: Object,
    root: &mut Object,
    half_bits: u64,
    levels: u32,
) -> Result<(), Raised> {
    let mut bits = half_bits >> (levels - 5);
    for level in (0..levels - 5).rev() {
        let before = std::mem::replace(&mut bits, half_bits >> level);
        let mut quotient = at_once(right_shift_by(m, n, 2 * half_bits - bits - before + 1))?;
        let divided = floor_divide(m, quotient, *root);
        replace(m, &mut quotient, divided)?;
        let refined = {
            let shifted = left_shift_by(m, *root, bits - 1 - before);
            replace(m, root, shifted).and_then(|()| {
                let sum = add(m, *root, quotient);
                replace(m, root, sum)
            })
        };
        m.decref(quotient);
        refined?;
    }
    let square = at_once(multiply(m, *root, *root))?;
    let is_too_large = ordering(m, n, square).is_lt();
    m.decref(square);
    if is_too_large {
        let one = long::one(m);
        let less = subtract(m, *root, one);
        replace(m, root, less)?;
    }
    Ok(())
}

/// CPython: `math_factorial`.
pub(super) fn factorial(m: &mut Machine, _: Object, args: Args) -> Called {
    let given = args.get(m, 0);
    let int = if float::check(m, given) {
        warning::warn(m, statics::DEPRECATION_WARNING, "Using factorial() with floats is deprecated")?;
        let value = float::value(m, given);
        if !value.is_finite() || value != value.floor() {
            return refuse(m, "factorial() only accepts integral values");
        }
        float_arithmetic::int_of_whole(m, value)?
    } else {
        number_protocol::index_nested(m, given)?
    };
    let (sign, number) = (long::sign(m, int), long::value_i64(m, int));
    m.decref(int);
    if sign < 0 {
        return refuse(m, "factorial() not defined for negative values");
    }
    let Some(number) = number else {
        let message = formatted!("factorial() argument should not exceed %ld", i64::MAX);
        return Err(errors::format(m, statics::OVERFLOW_ERROR, message));
    };
    factorial_of(m, number as u64).map(Step::Value)
}

fn factorial_of(m: &mut Machine, n: u64) -> Result<Object, Raised> {
    if n <= 20 {
        return long::from_u64(m, (1..=n).product());
    }
    if n.saturating_mul(bits_of(n)) > MOST_BITS {
        return Err(m.no_memory());
    }
    let odd = odd_part(m, n)?;
    let shifted = left_shift_by(m, odd, n - u64::from(n.count_ones()));
    m.decref(odd);
    at_once(shifted)
}

fn bits_of(number: u64) -> u64 {
    u64::from(64 - number.leading_zeros())
}

/// What is left of a factorial without its factors of two. CPython: `factorial_odd_part`.
fn odd_part(m: &mut Machine, n: u64) -> Result<Object, Raised> {
    let mut inner = long::from_i64(m, 1)?;
    let mut outer = m.new_reference(inner);
    let mut upper = 3;
    let mut outcome = Ok(());
    for shift in (0..bits_of(n) - 1).rev() {
        let reached = n >> shift;
        if reached <= 2 || outcome.is_err() {
            continue;
        }
        let lower = std::mem::replace(&mut upper, (reached + 1) | 1);
        outcome = odd_product(m, lower, upper, bits_of(upper - 2)).and_then(|partial| {
            let product = multiply(m, inner, partial);
            m.decref(partial);
            replace(m, &mut inner, product)?;
            let product = multiply(m, outer, inner);
            replace(m, &mut outer, product)
        });
    }
    m.xdecref(inner);
    if outcome.is_err() {
        m.xdecref(outer);
    }
    outcome.map(|()| outer)
}

/// The product of the odd numbers from `start` to below `stop`. CPython: `factorial_partial_product`.
fn odd_product(m: &mut Machine, start: u64, stop: u64, bits: u64) -> Result<Object, Raised> {
    let count = (stop - start) / 2;
    m.charge(1);
    if count <= 64 && count * bits <= 64 {
        return long::from_u64(m, (start..stop).step_by(2).product());
    }
    let middle = (start + count) | 1;
    let left = odd_product(m, start, middle, bits_of(middle - 2))?;
    let right = odd_product(m, middle, stop, bits).inspect_err(|_| m.decref(left))?;
    let product = multiply(m, left, right);
    m.decref(left);
    m.decref(right);
    at_once(product)
}

/// `comb(n, k)`. CPython: `math_comb_impl`.
pub(super) fn comb(m: &mut Machine, _: Object, args: Args) -> Called {
    arguments::check_positional(m, "comb", args.count, 2, 2)?;
    let (n, k) = (args.get(m, 0), args.get(m, 1));
    choosing(m, n, k, |m, n, k| {
        let rest = at_once(subtract(m, n, *k))?;
        if long::sign(m, rest) < 0 {
            m.decref(rest);
            return long::from_i64(m, 0);
        }
        if ordering(m, rest, *k).is_lt() {
            replace(m, k, Ok(Step::Value(rest)))?;
        } else {
            m.decref(rest);
        }
        falling(m, n, *k, "min(n - k, k)", true)
    })
}

/// `perm(n, k=None)`. CPython: `math_perm_impl`.
pub(super) fn perm(m: &mut Machine, module: Object, args: Args) -> Called {
    arguments::check_positional(m, "perm", args.count, 1, 2)?;
    let k = args.optional(m, 1);
    if k.is_null() || k == NONE {
        return factorial(m, module, args);
    }
    let n = args.get(m, 0);
    choosing(m, n, k, |m, n, k| {
        if ordering(m, n, *k).is_lt() { long::from_i64(m, 0) } else { falling(m, n, *k, "k", false) }
    })
}

/// An argument as an int and no instance of a subclass: True gives 1.
fn exact_index(m: &mut Machine, given: Object) -> Result<Object, Raised> {
    let index = number_protocol::index_nested(m, given)?;
    if m.type_of(index) == statics::INT {
        return Ok(index);
    }
    let zero = long::from_i64(m, 0)?;
    let copy = at_once(add(m, index, zero));
    m.decref(zero);
    m.decref(index);
    copy
}

/// Takes two arguments as ints that are not negative.
fn choosing(
    m: &mut Machine,
    n: Object,
    k: Object,
    choose: impl FnOnce(&mut Machine, Object, &mut Object) -> Result<Object, Raised>,
) -> Called {
    let n = exact_index(m, n)?;
    let mut k = exact_index(m, k).inspect_err(|_| m.decref(n))?;
    let result = if long::sign(m, n) < 0 {
        refuse(m, "n must be a non-negative integer")
    } else if long::sign(m, k) < 0 {
        refuse(m, "k must be a non-negative integer")
    } else {
        choose(m, n, &mut k)
    };
    m.decref(n);
    m.xdecref(k);
    result.map(Step::Value)
}

/// `n × (n − 1) × …`, k factors; divided by `1 × 2 × …` on the way, if combinations are counted.
fn falling(
    m: &mut Machine,
    n: Object,
    k: Object,
    name: &str,
    are_combinations: bool,
) -> Result<Object, Raised> {
    let Some(count) = long::value_i64(m, k) else {
        let message = format!("{name} must not exceed {}", i64::MAX);
        return Err(errors::set_string(m, statics::OVERFLOW_ERROR, &message));
    };
    if count == 0 {
        return long::from_i64(m, 1);
    }
    if long::bit_length(m, n).saturating_mul(count as u64) > MOST_BITS {
        return Err(m.no_memory());
    }
    let (mut result, mut factor) = (m.new_reference(n), m.new_reference(n));
    let mut outcome = Ok(());
    for index in 1..count {
        outcome = next_factor(m, &mut result, &mut factor, are_combinations.then_some(index + 1));
        if outcome.is_err() {
            break;
        }
    }
    m.xdecref(factor);
    if outcome.is_err() {
        m.xdecref(result);
    }
    outcome.map(|()| result)
}

fn next_factor(
    m: &mut Machine,
    result: &mut Object,
    factor: &mut Object,
    divisor: Option<i64>,
) -> Result<(), Raised> {
    m.charge(1);
    let one = long::one(m);
    let less = subtract(m, *factor, one);
    replace(m, factor, less)?;
    let product = multiply(m, *result, *factor);
    replace(m, result, product)?;
    let Some(divisor) = divisor else { return Ok(()) };
    let divisor = long::from_i64(m, divisor)?;
    let quotient = floor_divide(m, *result, divisor);
    let replaced = replace(m, result, quotient);
    m.decref(divisor);
    replaced
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
    let message = formatted!("type %.100s doesn't define __trunc__ method", type_object::name_of(m, object));
    Err(errors::format(m, statics::TYPE_ERROR, message))
}
