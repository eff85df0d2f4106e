//! The module `math`: what works on floats. CPython: mathmodule.c.
//!
//! The functions are the same on every host, never the platform's: see `elementary`.

use crate::elementary;
use crate::object::arguments::{self, Signature};
use crate::object::call::{Args, METH_FASTCALL, METH_KEYWORDS, METH_O};
use crate::object::native::Natives;
use crate::object::{Called, Machine, MethodDef, Object, Raised, Step};
use crate::object::{
    bool, errors, float, float_arithmetic, long, long_arithmetic, module, number_protocol, sequence_protocol,
    statics, tuple,
};

use super::math_integers;

const FAST: u32 = METH_FASTCALL;

macro_rules! unary {
    ($($name:ident: $function:path, $overflows:literal;)*) => {
        $(fn $name(m: &mut Machine, _: Object, args: Args) -> Called {
            let x = argument(m, args, 0)?;
            checked(m, $function(x), x, $overflows)
        })*
    };
}

unary! {
    acos: elementary::acos, false;
    acosh: elementary::acosh, false;
    asin: elementary::asin, false;
    asinh: elementary::asinh, false;
    atan: elementary::atan, false;
    atanh: elementary::atanh, false;
    cos: elementary::cos, false;
    cosh: elementary::cosh, true;
    erf: elementary::erf, false;
    erfc: elementary::erfc, false;
    exp: elementary::exp, true;
    expm1: elementary::expm1, true;
    log1p: elementary::log1p, false;
    sin: elementary::sin, false;
    sinh: elementary::sinh, true;
    sqrt: f64::sqrt, false;
    tan: elementary::tan, false;
    tanh: elementary::tanh, false;
    fabs: f64::abs, false;
}

static METHODS: &[MethodDef] = &[
    MethodDef::new("acos", acos, METH_O),
    MethodDef::new("acosh", acosh, METH_O),
    MethodDef::new("asin", asin, METH_O),
    MethodDef::new("asinh", asinh, METH_O),
    MethodDef::new("atan", atan, METH_O),
    MethodDef::new("atan2", atan2, FAST),
    MethodDef::new("atanh", atanh, METH_O),
    MethodDef::new("ceil", math_integers::ceil, METH_O),
    MethodDef::new("copysign", copysign, FAST),
    MethodDef::new("cos", cos, METH_O),
    MethodDef::new("cosh", cosh, METH_O),
    MethodDef::new("degrees", degrees, METH_O),
    MethodDef::new("dist", dist, FAST),
    MethodDef::new("erf", erf, METH_O),
    MethodDef::new("erfc", erfc, METH_O),
    MethodDef::new("exp", exp, METH_O),
    MethodDef::new("expm1", expm1, METH_O),
    MethodDef::new("fabs", fabs, METH_O),
    MethodDef::new("factorial", math_integers::factorial, METH_O),
    MethodDef::new("floor", math_integers::floor, METH_O),
    MethodDef::new("fmod", fmod, FAST),
    MethodDef::new("frexp", frexp, METH_O),
    MethodDef::new("fsum", fsum, METH_O),
    MethodDef::new("gamma", gamma, METH_O),
    MethodDef::new("gcd", math_integers::gcd, FAST),
    MethodDef::new("hypot", hypot, FAST),
    MethodDef::new("isclose", isclose, FAST | METH_KEYWORDS),
    MethodDef::new("isfinite", isfinite, METH_O),
    MethodDef::new("isinf", isinf, METH_O),
    MethodDef::new("isnan", isnan, METH_O),
    MethodDef::new("isqrt", math_integers::isqrt, METH_O),
    MethodDef::new("lcm", math_integers::lcm, FAST),
    MethodDef::new("ldexp", ldexp, FAST),
    MethodDef::new("lgamma", lgamma, METH_O),
    MethodDef::new("log", log, FAST),
    MethodDef::new("log1p", log1p, METH_O),
    MethodDef::new("log10", log10, METH_O),
    MethodDef::new("log2", log2, METH_O),
    MethodDef::new("modf", modf, METH_O),
    MethodDef::new("nextafter", nextafter, FAST),
    MethodDef::new("pow", pow, FAST),
    MethodDef::new("radians", radians, METH_O),
    MethodDef::new("remainder", remainder, FAST),
    MethodDef::new("sin", sin, METH_O),
    MethodDef::new("sinh", sinh, METH_O),
    MethodDef::new("sqrt", sqrt, METH_O),
    MethodDef::new("tan", tan, METH_O),
    MethodDef::new("tanh", tanh, METH_O),
    MethodDef::new("trunc", math_integers::trunc, METH_O),
    MethodDef::new("prod", super::sum::product, FAST | METH_KEYWORDS),
    MethodDef::new("perm", math_integers::perm, FAST),
    MethodDef::new("comb", math_integers::comb, FAST),
    MethodDef::new("ulp", ulp, METH_O),
];

/// Registers the module's functions.
pub fn register(natives: &mut Natives) {
    module::add_methods(natives, METHODS);
}

/// Makes the module. CPython: `PyInit_math`.
pub fn create(m: &mut Machine) -> Result<Object, Raised> {
    let math = module::create(m, "math", "", METHODS)?;
    let constants = [
        ("pi", std::f64::consts::PI),
        ("e", std::f64::consts::E),
        ("tau", std::f64::consts::TAU),
        ("inf", f64::INFINITY),
        ("nan", f64::NAN),
    ];
    for (name, value) in constants {
        let value = float::from_f64(m, value)?;
        module::add_object(m, math, name, value)?;
    }
    Ok(math)
}

fn argument(m: &mut Machine, args: Args, index: u64) -> Result<f64, Raised> {
    let object = args.get(m, index);
    number_protocol::as_f64_nested(m, object)
}

fn two(m: &mut Machine, args: Args, name: &str) -> Result<(f64, f64), Raised> {
    arguments::check_positional(m, name, args.count, 2, 2)?;
    Ok((argument(m, args, 0)?, argument(m, args, 1)?))
}

fn number(m: &mut Machine, value: f64) -> Called {
    float::from_f64(m, value).map(Step::Value)
}

fn truth(m: &mut Machine, value: bool) -> Called {
    Ok(Step::Value(bool::from_bool(m, value)))
}

fn domain_error(m: &mut Machine) -> Raised {
    errors::set_string(m, statics::VALUE_ERROR, "math domain error")
}

fn range_error(m: &mut Machine) -> Raised {
    errors::set_string(m, statics::OVERFLOW_ERROR, "math range error")
}

/// A result that is not finite though the argument was is an error. CPython: `math_1`.
fn checked(m: &mut Machine, result: f64, x: f64, overflows: bool) -> Called {
    if result.is_nan() && !x.is_nan() {
        return Err(domain_error(m));
    }
    if result.is_infinite() && x.is_finite() {
        return Err(if overflows { range_error(m) } else { domain_error(m) });
    }
    number(m, result)
}

/// What is too large for a float is infinite here. CPython: `math_degrees`.
fn degrees(m: &mut Machine, _: Object, args: Args) -> Called {
    let x = argument(m, args, 0)?;
    number(m, x * (180.0 / std::f64::consts::PI))
}

/// CPython: `math_radians`.
fn radians(m: &mut Machine, _: Object, args: Args) -> Called {
    let x = argument(m, args, 0)?;
    number(m, x * (std::f64::consts::PI / 180.0))
}

fn atan2(m: &mut Machine, _: Object, args: Args) -> Called {
    let (y, x) = two(m, args, "atan2")?;
    number(m, elementary::atan2(y, x))
}

fn copysign(m: &mut Machine, _: Object, args: Args) -> Called {
    let (x, y) = two(m, args, "copysign")?;
    number(m, x.copysign(y))
}

fn fmod(m: &mut Machine, _: Object, args: Args) -> Called {
    let (x, y) = two(m, args, "fmod")?;
    if y.is_infinite() && x.is_finite() {
        return number(m, x);
    }
    let result = x % y;
    if result.is_nan() && !x.is_nan() && !y.is_nan() {
        return Err(domain_error(m));
    }
    number(m, result)
}

/// CPython: `m_remainder`.
fn remainder(m: &mut Machine, _: Object, args: Args) -> Called {
    let (x, y) = two(m, args, "remainder")?;
    if !x.is_nan() && !y.is_nan() && (x.is_infinite() || y == 0.0) {
        return Err(domain_error(m));
    }
    number(m, libm::remainder(x, y))
}

fn nextafter(m: &mut Machine, _: Object, args: Args) -> Called {
    let (x, y) = two(m, args, "nextafter")?;
    number(m, libm::nextafter(x, y))
}

/// CPython: `math_pow_impl`.
fn pow(m: &mut Machine, _: Object, args: Args) -> Called {
    let (x, y) = two(m, args, "pow")?;
    let result = elementary::pow(x, y);
    if x == 0.0 && y == f64::NEG_INFINITY {
        return Err(domain_error(m));
    }
    if x.is_finite() && y.is_finite() {
        if result.is_nan() || (result.is_infinite() && x == 0.0) {
            return Err(domain_error(m));
        }
        if result.is_infinite() {
            return Err(range_error(m));
        }
    }
    number(m, result)
}

/// CPython: `math_ldexp_impl`.
fn ldexp(m: &mut Machine, _: Object, args: Args) -> Called {
    arguments::check_positional(m, "ldexp", args.count, 2, 2)?;
    let x = argument(m, args, 0)?;
    let exponent = args.get(m, 1);
    if !long::check(m, exponent) {
        let message = "Expected an int as second argument to ldexp.";
        return Err(errors::set_string(m, statics::TYPE_ERROR, message));
    }
    let sign = long::sign(m, exponent);
    let exponent = long::value_i64(m, exponent).unwrap_or(if sign < 0 { i64::MIN } else { i64::MAX });
    let result = libm::ldexp(x, exponent.clamp(-5000, 5000) as i32);
    if result.is_infinite() && x.is_finite() {
        return Err(range_error(m));
    }
    number(m, result)
}

fn gamma(m: &mut Machine, _: Object, args: Args) -> Called {
    let x = argument(m, args, 0)?;
    let is_pole = x <= 0.0 && x == x.floor();
    if is_pole || x == f64::NEG_INFINITY {
        return Err(domain_error(m));
    }
    // Factorials are exact as far as a float holds them.
    if x == x.floor() && x <= 23.0 {
        let factorial: f64 = (1..x as u64).map(|factor| factor as f64).product();
        return number(m, factorial);
    }
    checked(m, elementary::tgamma(x), x, true)
}

fn lgamma(m: &mut Machine, _: Object, args: Args) -> Called {
    let x = argument(m, args, 0)?;
    if x <= 0.0 && x.is_finite() && x == x.floor() {
        return Err(domain_error(m));
    }
    checked(m, elementary::lgamma(x), x, true)
}

fn ulp(m: &mut Machine, _: Object, args: Args) -> Called {
    let x = argument(m, args, 0)?.abs();
    let result = if x.is_nan() || x.is_infinite() {
        x
    } else if x == f64::MAX {
        x - libm::nextafter(x, 0.0)
    } else {
        libm::nextafter(x, f64::INFINITY) - x
    };
    number(m, result)
}

fn isfinite(m: &mut Machine, _: Object, args: Args) -> Called {
    let x = argument(m, args, 0)?;
    truth(m, x.is_finite())
}

fn isinf(m: &mut Machine, _: Object, args: Args) -> Called {
    let x = argument(m, args, 0)?;
    truth(m, x.is_infinite())
}

fn isnan(m: &mut Machine, _: Object, args: Args) -> Called {
    let x = argument(m, args, 0)?;
    truth(m, x.is_nan())
}

/// CPython: `math_isclose_impl`.
fn isclose(m: &mut Machine, _: Object, args: Args) -> Called {
    static SIGNATURE: Signature = Signature {
        function: "isclose",
        parameters: &["a", "b", "rel_tol", "abs_tol"],
        required: 2,
        positional: 2,
    };
    let given = arguments::parse::<4>(m, args, &SIGNATURE)?;
    let mut values = [0.0, 0.0, 1e-9, 0.0];
    for (value, object) in values.iter_mut().zip(given) {
        if !object.is_null() {
            *value = number_protocol::as_f64_nested(m, object)?;
        }
    }
    let [a, b, relative, absolute] = values;
    if relative < 0.0 || absolute < 0.0 {
        return Err(errors::set_string(m, statics::VALUE_ERROR, "tolerances must be non-negative"));
    }
    if a == b || a.is_infinite() || b.is_infinite() {
        return truth(m, a == b);
    }
    let difference = (b - a).abs();
    let is_close =
        difference <= (relative * b).abs() || difference <= (relative * a).abs() || difference <= absolute;
    truth(m, is_close)
}

fn pair(m: &mut Machine, first: f64, second: Object) -> Called {
    let first = float::from_f64(m, first)?;
    tuple::pack_stolen(m, &[first, second]).map(Step::Value)
}

fn frexp(m: &mut Machine, _: Object, args: Args) -> Called {
    let x = argument(m, args, 0)?;
    let (mantissa, exponent) = float_arithmetic::frexp(x);
    let exponent = long::from_i64(m, i64::from(exponent))?;
    pair(m, mantissa, exponent)
}

fn modf(m: &mut Machine, _: Object, args: Args) -> Called {
    let x = argument(m, args, 0)?;
    let fraction = if x.is_infinite() { 0.0 } else { x % 1.0 };
    let whole = float::from_f64(m, x.trunc())?;
    pair(m, fraction.copysign(x), whole)
}

/// The logarithm of a number; an int may be larger than any float. CPython: `loghelper`.
fn logarithm(m: &mut Machine, object: Object, function: fn(f64) -> f64) -> Result<f64, Raised> {
    if !long::check(m, object) {
        let x = number_protocol::as_f64_nested(m, object)?;
        if x <= 0.0 {
            return Err(domain_error(m));
        }
        return Ok(function(x));
    }
    if long::sign(m, object) <= 0 {
        return Err(domain_error(m));
    }
    let value = long::to_bigint(m, object);
    let near = long::bigint_to_f64(&value);
    if near.is_finite() {
        return Ok(function(near));
    }
    // Its mantissa, rounded as a float's, and the power of two that goes with it.
    let bits = value.bits() as i64;
    let high = long_arithmetic::scale_round(value.magnitude(), -bits).expect("it is at most 1");
    let (mantissa, exponent) = float_arithmetic::frexp(high);
    Ok(function(mantissa) + function(2.0) * (bits as f64 + f64::from(exponent)))
}

fn log(m: &mut Machine, _: Object, args: Args) -> Called {
    if !(1..=2).contains(&args.count) {
        return Err(errors::set_string(m, statics::TYPE_ERROR, "math.log requires 1 to 2 arguments"));
    }
    let x = args.get(m, 0);
    let result = logarithm(m, x, elementary::log)?;
    if args.count == 1 {
        return number(m, result);
    }
    let base = args.get(m, 1);
    let base = logarithm(m, base, elementary::log)?;
    if base == 0.0 {
        return Err(errors::set_string(m, statics::ZERO_DIVISION_ERROR, "float division by zero"));
    }
    number(m, result / base)
}

fn log2(m: &mut Machine, _: Object, args: Args) -> Called {
    let x = args.get(m, 0);
    let result = logarithm(m, x, elementary::log2)?;
    number(m, result)
}

fn log10(m: &mut Machine, _: Object, args: Args) -> Called {
    let x = args.get(m, 0);
    let result = logarithm(m, x, elementary::log10)?;
    number(m, result)
}

/// The items of an iterable as floats.
fn floats(m: &mut Machine, iterable: Object) -> Result<Vec<f64>, Raised> {
    let items = m.nested(|m| sequence_protocol::tuple(m, iterable))?;
    let count = tuple::size(m, items);
    m.charge(count as u64);
    let values = (0..count)
        .map(|index| {
            let item = tuple::get(m, items, index);
            number_protocol::as_f64_nested(m, item)
        })
        .collect();
    m.decref(items);
    values
}

/// The length of a vector, its squares summed with a second, smaller sum. CPython: `vector_norm`.
fn norm(vector: &[f64]) -> f64 {
    if vector.iter().any(|x| x.is_infinite()) {
        return f64::INFINITY;
    }
    if vector.iter().any(|x| x.is_nan()) {
        return f64::NAN;
    }
    let max = vector.iter().copied().fold(0.0, |max: f64, x| max.max(x.abs()));
    if max == 0.0 || vector.len() <= 1 {
        return max;
    }
    let (mut sum, mut rest) = (1.0, 0.0);
    for x in vector {
        let square = (x / max) * (x / max);
        let before = sum;
        sum += square;
        rest += (before - sum) + square;
    }
    max * (sum - 1.0 + rest).sqrt()
}

fn hypot(m: &mut Machine, _: Object, args: Args) -> Called {
    let vector: Result<Vec<f64>, Raised> = (0..args.count).map(|index| argument(m, args, index)).collect();
    let length = norm(&vector?);
    number(m, length)
}

fn dist(m: &mut Machine, _: Object, args: Args) -> Called {
    arguments::check_positional(m, "dist", args.count, 2, 2)?;
    let (p, q) = (args.get(m, 0), args.get(m, 1));
    let (p, q) = (floats(m, p)?, floats(m, q)?);
    if p.len() != q.len() {
        let message = "both points must have the same number of dimensions";
        return Err(errors::set_string(m, statics::VALUE_ERROR, message));
    }
    let vector: Vec<f64> = p.into_iter().zip(q).map(|(p, q)| (p - q).abs()).collect();
    number(m, norm(&vector))
}

/// The exact sum of floats, rounded once: partial sums that do not overlap. CPython: `math_fsum`.
fn fsum(m: &mut Machine, _: Object, args: Args) -> Called {
    let iterable = args.get(m, 0);
    let items = floats(m, iterable)?;
    let special: f64 = items.iter().copied().filter(|x| !x.is_finite()).sum();
    if items.iter().any(|x| !x.is_finite()) {
        if special.is_nan() && !items.iter().any(|x| x.is_nan()) {
            return Err(errors::set_string(m, statics::VALUE_ERROR, "-inf + inf in fsum"));
        }
        return number(m, special);
    }
    let mut partials: Vec<f64> = Vec::new();
    for mut x in items {
        let mut kept = 0;
        for index in 0..partials.len() {
            let mut y = partials[index];
            if x.abs() < y.abs() {
                std::mem::swap(&mut x, &mut y);
            }
            let high = x + y;
            let low = y - (high - x);
            if low != 0.0 {
                partials[kept] = low;
                kept += 1;
            }
            x = high;
        }
        partials.truncate(kept);
        partials.push(x);
        if !x.is_finite() {
            let message = "intermediate overflow in fsum";
            return Err(errors::set_string(m, statics::OVERFLOW_ERROR, message));
        }
    }
    number(m, rounded(partials))
}

/// The sum of partials in rising order, a half rounded as the smaller ones say.
fn rounded(mut partials: Vec<f64>) -> f64 {
    let Some(mut high) = partials.pop() else { return 0.0 };
    let mut low = 0.0;
    while let Some(y) = partials.pop() {
        let x = high;
        high = x + y;
        low = y - (high - x);
        if low != 0.0 {
            break;
        }
    }
    if let Some(&next) = partials.last()
        && ((low < 0.0 && next < 0.0) || (low > 0.0 && next > 0.0))
    {
        let y = low * 2.0;
        let x = high + y;
        if y == x - high {
            high = x;
        }
    }
    high
}
