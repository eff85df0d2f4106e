//! The types `float` and `complex`: their slots and methods. CPython: floatobject.c, complexobject.c.

use super::formatted::formatted;
use num_bigint::BigInt;

use super::arguments::{self, Signature};
use super::call::{Args, METH_CLASS, METH_FASTCALL, METH_NOARGS, METH_O, METH_VARARGS};
use super::machine::Machine;
use super::native::{Natives, SlotFunction};
use super::reference::Object;
use super::step::{Called, Raised, Step};
use super::type_offsets::{
    FLAG_BASETYPE, NB_ABSOLUTE, NB_ADD, NB_BOOL, NB_DIVMOD, NB_FLOAT, NB_FLOOR_DIVIDE, NB_INT, NB_MULTIPLY,
    NB_NEGATIVE, NB_POSITIVE, NB_POWER, NB_REMAINDER, NB_SUBTRACT, NB_TRUE_DIVIDE, TP_DEALLOC, TP_HASH,
    TP_NEW, TP_REPR, TP_RICHCOMPARE,
};
use super::type_spec::{GetSetDef, MemberDef, MemberKind, MethodDef, TypeSpec};
use super::{
    bool, buffer, complex, complex_arithmetic, errors, float, float_arithmetic as arithmetic, float_buffer,
    float_hex, float_text, format_spec, int_type, long, number_protocol, object_protocol, runtime, statics,
    tuple, type_object, unicode, unicode_data, warning,
};

/// `float`.
pub static TYPE: TypeSpec = TypeSpec {
    flags: FLAG_BASETYPE,
    slots: &[
        (TP_DEALLOC, SlotFunction::Destructor(float::dealloc)),
        (TP_REPR, SlotFunction::F1(repr)),
        (TP_HASH, SlotFunction::F1(hash)),
        (TP_RICHCOMPARE, SlotFunction::F3(arithmetic::rich_compare)),
        (TP_NEW, SlotFunction::F3(new)),
        (NB_ADD, SlotFunction::F2(arithmetic::add)),
        (NB_SUBTRACT, SlotFunction::F2(arithmetic::subtract)),
        (NB_MULTIPLY, SlotFunction::F2(arithmetic::multiply)),
        (NB_REMAINDER, SlotFunction::F2(arithmetic::remainder)),
        (NB_DIVMOD, SlotFunction::F2(arithmetic::divmod)),
        (NB_POWER, SlotFunction::F3(arithmetic::power)),
        (NB_NEGATIVE, SlotFunction::F1(arithmetic::negative)),
        (NB_POSITIVE, SlotFunction::F1(arithmetic::positive)),
        (NB_ABSOLUTE, SlotFunction::F1(arithmetic::absolute)),
        (NB_BOOL, SlotFunction::F1(arithmetic::is_true)),
        (NB_INT, SlotFunction::F1(arithmetic::to_int)),
        (NB_FLOAT, SlotFunction::F1(arithmetic::positive)),
        (NB_FLOOR_DIVIDE, SlotFunction::F2(arithmetic::floor_divide)),
        (NB_TRUE_DIVIDE, SlotFunction::F2(arithmetic::true_divide)),
    ],
    methods: &[
        MethodDef { name: "conjugate", function: itself, flags: METH_NOARGS, doc: "" },
        MethodDef { name: "__trunc__", function: truncated, flags: METH_NOARGS, doc: "" },
        MethodDef { name: "__floor__", function: floored, flags: METH_NOARGS, doc: "" },
        MethodDef { name: "__ceil__", function: ceiled, flags: METH_NOARGS, doc: "" },
        MethodDef { name: "__round__", function: round, flags: METH_FASTCALL, doc: "" },
        MethodDef { name: "as_integer_ratio", function: as_integer_ratio, flags: METH_NOARGS, doc: "" },
        MethodDef { name: "fromhex", function: float_hex::from_hex, flags: METH_O | METH_CLASS, doc: "" },
        MethodDef { name: "hex", function: float_hex::hex, flags: METH_NOARGS, doc: "" },
        MethodDef { name: "is_integer", function: is_integer, flags: METH_NOARGS, doc: "" },
        MethodDef { name: "__getnewargs__", function: get_new_args, flags: METH_NOARGS, doc: "" },
        MethodDef {
            name: "__getformat__",
            function: float_hex::get_format,
            flags: METH_O | METH_CLASS,
            doc: "",
        },
        MethodDef {
            name: "__setformat__",
            function: float_hex::set_format,
            flags: METH_FASTCALL | METH_CLASS,
            doc: "",
        },
        MethodDef { name: "__format__", function: format, flags: METH_O, doc: "" },
    ],
    getset: &[
        GetSetDef { name: "real", get: Some(arithmetic::positive), set: None, doc: "" },
        GetSetDef { name: "imag", get: Some(zero), set: None, doc: "" },
    ],
    ..TypeSpec::new(statics::FLOAT, "float", float::BYTES, &float::LAYOUT)
};

/// `complex`.
pub static COMPLEX: TypeSpec = TypeSpec {
    flags: FLAG_BASETYPE,
    slots: &[
        (TP_DEALLOC, SlotFunction::Destructor(complex_dealloc)),
        (TP_REPR, SlotFunction::F1(complex_arithmetic::repr)),
        (TP_HASH, SlotFunction::F1(complex_arithmetic::hash)),
        (TP_RICHCOMPARE, SlotFunction::F3(complex_arithmetic::rich_compare)),
        (TP_NEW, SlotFunction::F3(complex_new)),
        (NB_ADD, SlotFunction::F2(complex_arithmetic::add)),
        (NB_SUBTRACT, SlotFunction::F2(complex_arithmetic::subtract)),
        (NB_MULTIPLY, SlotFunction::F2(complex_arithmetic::multiply)),
        (NB_POWER, SlotFunction::F3(complex_arithmetic::power)),
        (NB_NEGATIVE, SlotFunction::F1(complex_arithmetic::negative)),
        (NB_POSITIVE, SlotFunction::F1(complex_arithmetic::positive)),
        (NB_ABSOLUTE, SlotFunction::F1(complex_arithmetic::absolute)),
        (NB_BOOL, SlotFunction::F1(complex_arithmetic::is_true)),
        (NB_TRUE_DIVIDE, SlotFunction::F2(complex_arithmetic::true_divide)),
        (NB_FLOOR_DIVIDE, SlotFunction::F2(no_floor)),
        (NB_REMAINDER, SlotFunction::F2(no_remainder)),
        (NB_DIVMOD, SlotFunction::F2(no_divmod)),
        (NB_INT, SlotFunction::F1(no_int)),
        (NB_FLOAT, SlotFunction::F1(no_float)),
    ],
    methods: &[
        MethodDef { name: "conjugate", function: conjugate, flags: METH_NOARGS, doc: "" },
        MethodDef { name: "__getnewargs__", function: complex_new_args, flags: METH_NOARGS, doc: "" },
        MethodDef { name: "__format__", function: complex_format, flags: METH_VARARGS, doc: "" },
    ],
    members: &[
        MemberDef { name: "real", kind: MemberKind::Double, offset: complex::REAL, read_only: true, doc: "" },
        MemberDef { name: "imag", kind: MemberKind::Double, offset: complex::IMAG, read_only: true, doc: "" },
    ],
    ..TypeSpec::new(statics::COMPLEX, "complex", complex::BYTES, &complex::LAYOUT)
};

/// Registers `float` and `complex`.
pub fn register(natives: &mut Natives) {
    natives.add_type(&TYPE);
    natives.add_type(&COMPLEX);
}

fn complex_dealloc(m: &mut Machine, complex: Object) {
    m.type_free(complex);
}

fn repr(m: &mut Machine, float: Object) -> Called {
    let text = float_text::repr(float::value(m, float));
    float_buffer::holding(m, &text, |m| unicode::from_str(m, &text)).map(Step::Value)
}

fn hash(m: &mut Machine, float: Object) -> Called {
    Ok(Step::number(arithmetic::hash(float::value(m, float))))
}

fn zero(m: &mut Machine, _: Object) -> Called {
    float::from_f64(m, 0.0).map(Step::Value)
}

/// A float from a string or bytes. CPython: `PyFloat_FromString`.
pub fn from_string(m: &mut Machine, object: Object) -> Result<Object, Raised> {
    let text = if unicode::check(m, object) {
        unicode_data::as_literal(unicode::characters(m, object))
    } else if buffer::of(m, object).is_some() {
        buffer::content(m, object)?.into_iter().map(char::from).collect()
    } else {
        let name = type_object::name_of(m, object);
        let message = formatted!("float() argument must be a string or a number, not '%.200s'", name);
        return Err(errors::format(m, statics::TYPE_ERROR, message));
    };
    if let Some(value) = float_text::parse(&text) {
        return float::from_f64(m, value);
    }
    let message = if text.trim_matches(unicode_data::is_c_space).is_empty() {
        formatted!("could not convert string to float: %R", "''")
    } else {
        formatted!("could not convert string to float: %R", object_protocol::repr_text(m, object)?)
    };
    Err(errors::format(m, statics::VALUE_ERROR, message))
}

/// CPython: `float_new`.
fn new(m: &mut Machine, type_: Object, arguments: Object, keywords: Object) -> Called {
    if type_ == statics::FLOAT {
        arguments::no_keywords(m, "float", keywords)?;
    }
    let count = tuple::size(m, arguments) as u64;
    arguments::check_positional(m, "float", count, 0, 1)?;
    if type_ != statics::FLOAT {
        let plain = m.nested(|m| new(m, statics::FLOAT, arguments, Object::NULL))?;
        let value = m.read(plain, float::OB_FVAL);
        m.decref(plain);
        let copy = type_object::generic_alloc(m, type_, 0)?;
        m.write(copy, float::OB_FVAL, value);
        return Ok(Step::Value(copy));
    }
    if count == 0 {
        return zero(m, type_);
    }
    let value = tuple::get(m, arguments, 0);
    if unicode::check_exact(m, value) {
        from_string(m, value).map(Step::Value)
    } else {
        number_protocol::float(m, value)
    }
}

/// CPython: `complex_new` for numbers and text.
fn complex_new(m: &mut Machine, type_: Object, arguments: Object, keywords: Object) -> Called {
    const SIGNATURE: Signature =
        Signature { function: "complex", parameters: &["real", "imag"], required: 0, positional: 2 };
    let args = arguments::of_tuple(m, arguments, keywords);
    let [real, imag] = arguments::parse(m, args, &SIGNATURE)?;
    if type_ == statics::COMPLEX && imag.is_null() && !real.is_null() && m.type_of(real) == statics::COMPLEX {
        return Ok(Step::Value(m.new_reference(real)));
    }
    let special = by_complex_method(m, real)?;
    let frame = m.push_native(super::NativeKind::Keep, &[special], 1);
    let real = special.non_null().unwrap_or(real);
    let made = complex_of(m, type_, real, imag);
    debug_assert_eq!(m.top_native(), frame, "nothing waits above it");
    m.pop_native();
    made
}

/// What `__complex__` gives, a new reference, or `NULL`. CPython: `try_complex_special_method`.
fn by_complex_method(m: &mut Machine, object: Object) -> Result<Object, Raised> {
    if object.is_null() || unicode::check(m, object) || m.type_of(object) == statics::COMPLEX {
        return Ok(Object::NULL);
    }
    let Some(method) = type_object::lookup_special(m, object, super::names::COMPLEX)? else {
        return Ok(Object::NULL);
    };
    let result = super::calls::nested(m, method, &[]);
    m.decref(method);
    let result = result?;
    if complex_arithmetic::check(m, result) {
        if m.type_of(result) != statics::COMPLEX {
            warning::of_subclass(m, "__complex__", "complex", result)?;
        }
        return Ok(result);
    }
    let message =
        formatted!("__complex__ returned non-complex (type %.200s)", type_object::name_of(m, result));
    m.decref(result);
    Err(errors::format(m, statics::TYPE_ERROR, message))
}

/// A complex number of its arguments, either of which may be absent.
fn complex_of(m: &mut Machine, type_: Object, real: Object, imag: Object) -> Called {
    let (a, b) = if !real.is_null() && unicode::check(m, real) {
        if !imag.is_null() {
            let message = "complex() can't take second arg if first is a string";
            return Err(errors::set_string(m, statics::TYPE_ERROR, message));
        }
        complex_from_text(m, real)?
    } else {
        check_parts(m, real, imag)?;
        let (x, y) = (complex_part(m, real)?, complex_part(m, imag)?);
        // Parts that are not complex contribute nothing, not even the sign of a zero.
        let minus = !imag.is_null() && complex_arithmetic::check(m, imag);
        let plus = !real.is_null() && complex_arithmetic::check(m, real);
        (
            if minus { x.0 - y.1 } else { x.0 },
            if plus && imag.is_null() {
                x.1
            } else if plus {
                x.1 + y.0
            } else {
                y.0
            },
        )
    };
    if type_ == statics::COMPLEX {
        return complex::from_f64s(m, a, b).map(Step::Value);
    }
    let object = type_object::generic_alloc(m, type_, 0)?;
    m.write(object, complex::REAL, a.to_bits());
    m.write(object, complex::IMAG, b.to_bits());
    Ok(Step::Value(object))
}

/// Refuses what is no number. CPython: `complex_new_impl`.
fn check_parts(m: &mut Machine, real: Object, imag: Object) -> Result<(), Raised> {
    let is_number = |m: &Machine, part: Object| part.is_null() || number_protocol::has_f64(m, part);
    let message = if !imag.is_null() && unicode::check(m, imag) {
        formatted!("complex() second arg can't be a string")
    } else if !is_number(m, real) {
        let found = type_object::name_of(m, real);
        formatted!("complex() first argument must be a string or a number, not '%.200s'", found)
    } else if !is_number(m, imag) {
        formatted!("complex() second argument must be a number, not '%.200s'", type_object::name_of(m, imag))
    } else {
        return Ok(());
    };
    Err(errors::format(m, statics::TYPE_ERROR, message))
}

fn complex_part(m: &mut Machine, object: Object) -> Result<(f64, f64), Raised> {
    if object.is_null() {
        return Ok((0.0, 0.0));
    }
    if complex_arithmetic::check(m, object) {
        return Ok(complex_arithmetic::parts(m, object));
    }
    let number = m.nested(|m| number_protocol::float(m, object))?;
    let value = float::value(m, number);
    m.decref(number);
    Ok((value, 0.0))
}

fn complex_from_text(m: &mut Machine, string: Object) -> Result<(f64, f64), Raised> {
    let text = unicode_data::as_literal(unicode::characters(m, string));
    let Some(plain) = float_text::strip_underscores(&text) else {
        let shown = object_protocol::repr_text(m, string)?;
        let message = formatted!("could not convert string to %s: %R", "complex", shown);
        return Err(errors::format(m, statics::VALUE_ERROR, message));
    };
    let trim = |text: &'_ str| text.trim_matches(unicode_data::is_c_space).to_owned();
    let body = trim(&plain);
    let body = trim(body.strip_prefix('(').and_then(|body| body.strip_suffix(')')).unwrap_or(&body));
    parse_complex(&body)
        .ok_or(Raised)
        .map_err(|_| errors::set_string(m, statics::VALUE_ERROR, "complex() arg is a malformed string"))
}

fn parse_complex(body: &str) -> Option<(f64, f64)> {
    if body.contains(unicode_data::is_c_space) {
        return None;
    }
    let Some(imaginary) = body.strip_suffix(['j', 'J']) else { return Some((float_text::parse(body)?, 0.0)) };
    let split = imaginary
        .char_indices()
        .rev()
        .find(|&(index, c)| matches!(c, '+' | '-') && index > 0 && !imaginary[..index].ends_with(['e', 'E']));
    let (real, imag) = match split {
        Some((index, _)) => (float_text::parse(&imaginary[..index])?, &imaginary[index..]),
        None => (0.0, imaginary),
    };
    let imag = match imag {
        "" | "+" => 1.0,
        "-" => -1.0,
        digits => float_text::parse(digits)?,
    };
    Some((real, imag))
}

fn conjugate(m: &mut Machine, a: Object, _: Args) -> Called {
    let (real, imag) = complex_arithmetic::parts(m, a);
    complex::from_f64s(m, real, -imag).map(Step::Value)
}

fn itself(m: &mut Machine, float: Object, _: Args) -> Called {
    arithmetic::positive(m, float)
}

fn truncated(m: &mut Machine, float: Object, _: Args) -> Called {
    arithmetic::to_int(m, float)
}

fn floored(m: &mut Machine, float: Object, _: Args) -> Called {
    let value = float::value(m, float).floor();
    arithmetic::int_of_whole(m, value).map(Step::Value)
}

fn ceiled(m: &mut Machine, float: Object, _: Args) -> Called {
    let value = float::value(m, float).ceil();
    arithmetic::int_of_whole(m, value).map(Step::Value)
}

/// CPython: `float___round___impl`.
fn round(m: &mut Machine, float: Object, args: Args) -> Called {
    arguments::check_positional(m, "__round__", args.count, 0, 1)?;
    let value = float::value(m, float);
    let places = args.optional(m, 0);
    if places.is_null() || places == runtime::NONE {
        return arithmetic::int_of_whole(m, value.round_ties_even()).map(Step::Value);
    }
    let places = number_protocol::as_size(m, places, Object::NULL)?;
    if !value.is_finite() || places > 323 {
        return float::from_f64(m, value).map(Step::Value);
    }
    if places < -308 {
        return float::from_f64(m, 0f64.copysign(value)).map(Step::Value);
    }
    let rounded: f64 = if places >= 0 {
        format!("{value:.*}", places as usize).parse().unwrap_or(value)
    } else {
        let unit = BigInt::from(10).pow((-places) as u32);
        let (quotient, remainder) =
            super::long_divide::floor_divmod(&arithmetic::whole_to_bigint(value.trunc()), &unit);
        let twice: BigInt = &remainder * 2i64;
        let tie = twice == unit && value.fract() == 0.0;
        let up = if tie { quotient.bit(0) } else { twice >= unit };
        long::bigint_to_f64(&((quotient + i64::from(up)) * unit))
    };
    if rounded.is_infinite() {
        let message = "rounded value too large to represent";
        return Err(errors::set_string(m, statics::OVERFLOW_ERROR, message));
    }
    float::from_f64(m, rounded.copysign(value)).map(Step::Value)
}

fn as_integer_ratio(m: &mut Machine, float: Object, _: Args) -> Called {
    let value = float::value(m, float);
    if value.is_infinite() {
        let message = "cannot convert Infinity to integer ratio";
        return Err(errors::set_string(m, statics::OVERFLOW_ERROR, message));
    }
    if value.is_nan() {
        return Err(errors::set_string(m, statics::VALUE_ERROR, "cannot convert NaN to integer ratio"));
    }
    let (mut mantissa, mut exponent) = arithmetic::frexp(value);
    while mantissa != mantissa.floor() {
        mantissa *= 2.0;
        exponent -= 1;
    }
    if value == 0.0 {
        exponent = 0;
    }
    let mut parts = [arithmetic::int_of_whole(m, mantissa)?, long::from_i64(m, 1)?];
    let count = long::from_i64(m, exponent.abs().into())?;
    let place = &mut parts[usize::from(exponent <= 0)];
    let shifted = super::long_bits::left_shift(m, *place, count);
    let replaced = super::long_arithmetic::replace(m, place, shifted);
    let pair = replaced.and_then(|()| tuple::pack(m, &parts));
    m.decref(count);
    for part in [parts[1], parts[0]] {
        m.xdecref(part);
    }
    pair.map(Step::Value)
}

fn is_integer(m: &mut Machine, float: Object, _: Args) -> Called {
    let value = float::value(m, float);
    Ok(Step::Value(bool::from_bool(m, value.is_finite() && value == value.floor())))
}

fn get_new_args(m: &mut Machine, float: Object, _: Args) -> Called {
    let value = float::value(m, float);
    let copy = float::from_f64(m, value)?;
    tuple::pack_stolen(m, &[copy]).map(Step::Value)
}

fn format(m: &mut Machine, float: Object, args: Args) -> Called {
    let spec = args.get(m, 0);
    let spec = int_type::format_argument(m, spec)?;
    if spec.is_empty() {
        return object_protocol::str(m, float);
    }
    format_spec::format(m, format_spec::write_float, float, &spec).map(Step::Value)
}

fn refuse(m: &mut Machine, message: &str) -> Called {
    Err(errors::set_string(m, statics::TYPE_ERROR, message))
}

fn no_floor(m: &mut Machine, _: Object, _: Object) -> Called {
    refuse(m, "can't take floor of complex number.")
}

fn no_remainder(m: &mut Machine, _: Object, _: Object) -> Called {
    refuse(m, "can't mod complex numbers.")
}

fn no_divmod(m: &mut Machine, _: Object, _: Object) -> Called {
    refuse(m, "can't take floor or mod of complex number.")
}

fn no_int(m: &mut Machine, _: Object) -> Called {
    refuse(m, "can't convert complex to int")
}

fn no_float(m: &mut Machine, _: Object) -> Called {
    refuse(m, "can't convert complex to float")
}

fn complex_new_args(m: &mut Machine, complex: Object, _: Args) -> Called {
    let (real, imag) = complex_arithmetic::parts(m, complex);
    let real = float::from_f64(m, real)?;
    let imag = float::from_f64(m, imag)?;
    tuple::pack_stolen(m, &[real, imag]).map(Step::Value)
}

fn complex_format(m: &mut Machine, complex: Object, args: Args) -> Called {
    arguments::check_tuple(m, "__format__", args.count, 1, 1)?;
    let spec = args.get(m, 0);
    arguments::check_text(m, "__format__", "1", spec)?;
    let spec = unicode::to_string(m, spec);
    if spec.is_empty() {
        return object_protocol::str(m, complex);
    }
    format_spec::format(m, format_spec::write_complex, complex, &spec).map(Step::Value)
}
