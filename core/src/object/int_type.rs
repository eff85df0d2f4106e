//! The type `int`: its slots and methods. CPython: longobject.c.

use num_bigint::Sign;

use super::arguments::{self, Signature};
use super::call::{Args, METH_CLASS, METH_FASTCALL, METH_KEYWORDS, METH_NOARGS, METH_O, METH_VARARGS};
use super::machine::Machine;
use super::native::{Natives, SlotFunction};
use super::reference::{OB_SIZE, Object};
use super::step::{Called, Raised, Step};
use super::text_writer::{Draft, Growth};
use super::type_offsets::{
    FLAG_BASETYPE, FLAG_LONG_SUBCLASS, NB_ABSOLUTE, NB_ADD, NB_AND, NB_BOOL, NB_DIVMOD, NB_FLOAT,
    NB_FLOOR_DIVIDE, NB_INDEX, NB_INT, NB_INVERT, NB_LSHIFT, NB_MULTIPLY, NB_NEGATIVE, NB_OR, NB_POSITIVE,
    NB_POWER, NB_REMAINDER, NB_RSHIFT, NB_SUBTRACT, NB_TRUE_DIVIDE, NB_XOR, TP_DEALLOC, TP_HASH, TP_NEW,
    TP_REPR, TP_RICHCOMPARE,
};
use super::type_spec::{GetSetDef, MethodDef, TypeSpec};
use super::{
    bool, bytearray, bytes, errors, format_spec, long, long_arithmetic as arithmetic, long_bits, long_divide,
    long_power, long_text, number_protocol, object_protocol, runtime, statics, tuple, type_object,
    type_wrappers, unicode,
};

const OVERFLOW_CLAMP: Object = Object::NULL;

/// `int`.
pub static TYPE: TypeSpec = TypeSpec {
    item_size: 4,
    flags: FLAG_BASETYPE | FLAG_LONG_SUBCLASS,
    slots: &[
        (TP_DEALLOC, SlotFunction::Destructor(dealloc)),
        (TP_REPR, SlotFunction::F1(repr)),
        (TP_HASH, SlotFunction::F1(hash)),
        (TP_RICHCOMPARE, SlotFunction::F3(arithmetic::rich_compare)),
        (TP_NEW, SlotFunction::F3(new)),
        (NB_ADD, SlotFunction::F2(arithmetic::add)),
        (NB_SUBTRACT, SlotFunction::F2(arithmetic::subtract)),
        (NB_MULTIPLY, SlotFunction::F2(arithmetic::multiply)),
        (NB_REMAINDER, SlotFunction::F2(long_divide::remainder)),
        (NB_DIVMOD, SlotFunction::F2(long_divide::divmod)),
        (NB_POWER, SlotFunction::F3(long_power::power)),
        (NB_NEGATIVE, SlotFunction::F1(arithmetic::negative)),
        (NB_POSITIVE, SlotFunction::F1(arithmetic::positive)),
        (NB_ABSOLUTE, SlotFunction::F1(arithmetic::absolute)),
        (NB_BOOL, SlotFunction::F1(arithmetic::is_true)),
        (NB_INVERT, SlotFunction::F1(long_bits::invert)),
        (NB_LSHIFT, SlotFunction::F2(long_bits::left_shift)),
        (NB_RSHIFT, SlotFunction::F2(long_bits::right_shift)),
        (NB_AND, SlotFunction::F2(long_bits::and)),
        (NB_XOR, SlotFunction::F2(long_bits::xor)),
        (NB_OR, SlotFunction::F2(long_bits::or)),
        (NB_INT, SlotFunction::F1(arithmetic::positive)),
        (NB_FLOAT, SlotFunction::F1(to_float)),
        (NB_FLOOR_DIVIDE, SlotFunction::F2(long_divide::floor_divide)),
        (NB_TRUE_DIVIDE, SlotFunction::F2(arithmetic::true_divide)),
        (NB_INDEX, SlotFunction::F1(arithmetic::positive)),
    ],
    methods: &[
        MethodDef { name: "conjugate", function: itself, flags: METH_NOARGS, doc: "" },
        MethodDef { name: "bit_length", function: bit_length, flags: METH_NOARGS, doc: "" },
        MethodDef { name: "to_bytes", function: to_bytes, flags: METH_FASTCALL | METH_KEYWORDS, doc: "" },
        MethodDef {
            name: "from_bytes",
            function: from_bytes,
            flags: METH_FASTCALL | METH_KEYWORDS | METH_CLASS,
            doc: "",
        },
        MethodDef { name: "as_integer_ratio", function: as_integer_ratio, flags: METH_NOARGS, doc: "" },
        MethodDef { name: "__trunc__", function: itself, flags: METH_NOARGS, doc: "" },
        MethodDef { name: "__floor__", function: itself, flags: METH_NOARGS, doc: "" },
        MethodDef { name: "__ceil__", function: itself, flags: METH_NOARGS, doc: "" },
        MethodDef { name: "__round__", function: round, flags: METH_VARARGS, doc: "" },
        MethodDef { name: "__getnewargs__", function: get_new_args, flags: METH_NOARGS, doc: "" },
        MethodDef { name: "__format__", function: format, flags: METH_O, doc: "" },
        MethodDef { name: "__sizeof__", function: size_of, flags: METH_NOARGS, doc: "" },
    ],
    getset: &[
        GetSetDef { name: "real", get: Some(arithmetic::positive), set: None, doc: "" },
        GetSetDef { name: "imag", get: Some(zero), set: None, doc: "" },
        GetSetDef { name: "numerator", get: Some(arithmetic::positive), set: None, doc: "" },
        GetSetDef { name: "denominator", get: Some(one), set: None, doc: "" },
    ],
    ..TypeSpec::new(statics::INT, "int", 24, &long::LAYOUT)
};

/// `bool`.
pub static BOOL: TypeSpec = TypeSpec {
    base: statics::INT,
    slots: &[
        (TP_REPR, SlotFunction::F1(bool_repr)),
        (TP_NEW, SlotFunction::F3(bool_new)),
        (NB_AND, SlotFunction::F2(bool_and)),
        (NB_XOR, SlotFunction::F2(bool_xor)),
        (NB_OR, SlotFunction::F2(bool_or)),
    ],
    ..TypeSpec::new(statics::BOOL, "bool", 32, &long::LAYOUT)
};

/// For so many digits to base 2³⁰ there is one more to base 10⁹. CPython: `long_to_decimal_string_internal`.
const DECIMAL_ROOM: u64 = 99;

/// Registers `int` and `bool`.
pub fn register(natives: &mut Natives) {
    natives.add_type(&TYPE);
    natives.add_type(&BOOL);
}

fn dealloc(m: &mut Machine, int: Object) {
    m.type_free(int);
}

/// CPython: `long_to_decimal_string`.
pub(super) fn repr(m: &mut Machine, int: Object) -> Called {
    in_decimal(m, int, unicode::new_ascii).map(Step::Value)
}

/// Writes an int. CPython: `_PyLong_FormatWriter` with base 10.
pub(super) fn write(m: &mut Machine, draft: &mut Draft, growth: Growth, int: Object) -> Result<(), Raised> {
    in_decimal(m, int, |m, text| draft.append_into(m, text, growth))
}

/// Does something with an int's text, while the digits to base 10⁹ lie in an int of their own.
pub(super) fn in_decimal<T>(
    m: &mut Machine,
    int: Object,
    work: impl FnOnce(&mut Machine, &str) -> Result<T, Raised>,
) -> Result<T, Raised> {
    let text = long_text::to_decimal(m, int)?;
    let size = long::digit_count(m, int);
    let scratch = long::new(m, 1 + size + size / DECIMAL_ROOM)?;
    let done = work(m, &text);
    m.decref(scratch);
    done
}

fn hash(m: &mut Machine, int: Object) -> Called {
    Ok(Step::number(long::hash_value(m, int)))
}

fn to_float(m: &mut Machine, int: Object) -> Called {
    let value = long::as_f64(m, int)?;
    super::float::from_f64(m, value).map(Step::Value)
}

fn zero(m: &mut Machine, _: Object) -> Called {
    long::from_i64(m, 0).map(Step::Value)
}

fn one(m: &mut Machine, _: Object) -> Called {
    long::from_i64(m, 1).map(Step::Value)
}

/// CPython: `long_new`.
fn new(m: &mut Machine, type_: Object, arguments: Object, keywords: Object) -> Called {
    const SIGNATURE: Signature =
        Signature { function: "int", parameters: &["", "base"], required: 0, positional: 2 };
    if type_ != statics::INT {
        return subtype_new(m, type_, arguments, keywords);
    }
    let args = arguments::of_tuple(m, arguments, keywords);
    let [value, base] = arguments::parse(m, args, &SIGNATURE)?;
    if value.is_null() {
        if !base.is_null() {
            return Err(errors::set_string(m, statics::TYPE_ERROR, "int() missing string argument"));
        }
        return long::from_i64(m, 0).map(Step::Value);
    }
    if base.is_null() {
        return number_protocol::long(m, value);
    }
    let base = number_protocol::as_size(m, base, OVERFLOW_CLAMP)?;
    if base != 0 && !(2..=36).contains(&base) {
        let message = "int() base must be >= 2 and <= 36, or 0";
        return Err(errors::set_string(m, statics::VALUE_ERROR, message));
    }
    if unicode::check(m, value) {
        long_text::from_unicode_object(m, value, base as u32).map(Step::Value)
    } else if bytes::check(m, value) || bytearray::check(m, value) {
        long_text::from_bytes_object(m, value, base as u32).map(Step::Value)
    } else {
        let message = "int() can't convert non-string with explicit base";
        Err(errors::set_string(m, statics::TYPE_ERROR, message))
    }
}

/// CPython: `long_subtype_new`.
fn subtype_new(m: &mut Machine, type_: Object, arguments: Object, keywords: Object) -> Called {
    let plain = m.nested(|m| new(m, statics::INT, arguments, keywords))?;
    let digits = long::digit_count(m, plain);
    let copy = type_object::generic_alloc(m, type_, digits.max(1) as i64)?;
    let size = m.read(plain, OB_SIZE);
    m.write(copy, OB_SIZE, size);
    for digit in 0..digits {
        let word = m.read_u32(plain, long::OB_DIGIT + 4 * digit);
        m.write_u32(copy, long::OB_DIGIT + 4 * digit, word);
    }
    m.decref(plain);
    Ok(Step::Value(copy))
}

fn itself(m: &mut Machine, int: Object, _: Args) -> Called {
    arithmetic::positive(m, int)
}

fn bit_length(m: &mut Machine, int: Object, _: Args) -> Called {
    let bits = long::bit_length(m, int);
    long::from_u64(m, bits).map(Step::Value)
}

fn as_integer_ratio(m: &mut Machine, int: Object, _: Args) -> Called {
    let numerator = m.nested(|m| arithmetic::positive(m, int))?;
    let denominator = long::from_i64(m, 1)?;
    tuple::pack_stolen(m, &[numerator, denominator]).map(Step::Value)
}

fn get_new_args(m: &mut Machine, int: Object, _: Args) -> Called {
    let value = long::to_bigint(m, int);
    let copy = long::from_bigint(m, &value)?;
    tuple::pack_stolen(m, &[copy]).map(Step::Value)
}

fn format(m: &mut Machine, int: Object, args: Args) -> Called {
    let spec = args.get(m, 0);
    let spec = format_argument(m, spec)?;
    if spec.is_empty() && m.type_of(int) != statics::INT {
        return super::object_protocol::str(m, int);
    }
    format_spec::format(m, format_spec::write_int, int, &spec).map(Step::Value)
}

/// The text of a `__format__` argument, which must be a str.
pub fn format_argument(m: &mut Machine, spec: Object) -> Result<String, Raised> {
    arguments::check_text(m, "__format__", "", spec)?;
    Ok(unicode::to_string(m, spec))
}

/// CPython: `int___sizeof___impl`: the digits only, whatever the type adds.
fn size_of(m: &mut Machine, int: Object, _: Args) -> Called {
    let bytes = long::OB_DIGIT + 4 * long::digit_count(m, int);
    long::from_u64(m, bytes).map(Step::Value)
}

/// CPython: `long_round`: to a multiple of ten, half to even.
fn round(m: &mut Machine, int: Object, args: Args) -> Called {
    arguments::check_tuple(m, "", args.count, 0, 1)?;
    if args.count == 0 {
        return arithmetic::positive(m, int);
    }
    let digits = number_protocol::index_nested(m, args.get(m, 0))?;
    let (places, negative) = (long::value_i64(m, digits), long::sign(m, digits) < 0);
    m.decref(digits);
    let places = places.unwrap_or(if negative { i64::MIN } else { i64::MAX });
    if places >= 0 {
        return arithmetic::positive(m, int);
    }
    if places < -100_000 {
        return long::from_i64(m, 0).map(Step::Value);
    }
    let (places, ten) = (long::from_i64(m, -places)?, long::from_i64(m, 10)?);
    let unit = arithmetic::at_once(long_power::power(m, ten, places, runtime::NONE));
    m.decref(places);
    m.decref(ten);
    let unit = unit?;
    let pair = long_divide::nearest_divided(m, int, unit);
    m.decref(unit);
    let pair = pair?;
    let rest = tuple::get(m, pair, 1);
    let rounded = arithmetic::subtract(m, int, rest);
    m.decref(pair);
    rounded
}

fn byte_order(m: &mut Machine, function: &str, order: Object) -> Result<bool, Raised> {
    arguments::check_text(m, function, "'byteorder'", order)?;
    match unicode::to_string(m, order).as_str() {
        "little" => Ok(true),
        "big" => Ok(false),
        _ => {
            let message = "byteorder must be either 'little' or 'big'";
            Err(errors::set_string(m, statics::VALUE_ERROR, message))
        }
    }
}

fn to_bytes(m: &mut Machine, int: Object, args: Args) -> Called {
    const SIGNATURE: Signature = Signature {
        function: "to_bytes",
        parameters: &["length", "byteorder", "signed"],
        required: 2,
        positional: 2,
    };
    let [length, order, signed] = arguments::parse(m, args, &SIGNATURE)?;
    let length = arguments::size_argument(m, length)?;
    let little = byte_order(m, "to_bytes", order)?;
    let signed = !signed.is_null() && object_protocol::is_true_nested(m, signed)?;
    if length < 0 {
        return Err(errors::set_string(m, statics::VALUE_ERROR, "length argument must be non-negative"));
    }
    let value = long::to_bigint(m, int);
    if value.sign() == Sign::Minus && !signed {
        return Err(errors::set_string(m, statics::OVERFLOW_ERROR, "can't convert negative int to unsigned"));
    }
    let mut content = if signed { value.to_signed_bytes_le() } else { value.to_bytes_le().1 };
    let filler = if value.sign() == Sign::Minus { 0xff } else { 0 };
    while content.len() > length as usize && content.last() == Some(&filler) && (!signed || length == 0) {
        content.pop();
    }
    if content.len() > length as usize {
        return Err(errors::set_string(m, statics::OVERFLOW_ERROR, "int too big to convert"));
    }
    m.check_room(length as u64)?;
    content.resize(length as usize, filler);
    if !little {
        content.reverse();
    }
    bytes::fresh(m, &content).map(Step::Value)
}

fn from_bytes(m: &mut Machine, type_: Object, args: Args) -> Called {
    const SIGNATURE: Signature = Signature {
        function: "from_bytes",
        parameters: &["bytes", "byteorder", "signed"],
        required: 2,
        positional: 2,
    };
    let [content, order, signed] = arguments::parse(m, args, &SIGNATURE)?;
    let little = byte_order(m, "from_bytes", order)?;
    let signed = !signed.is_null() && object_protocol::is_true_nested(m, signed)?;
    let content = m.nested(|m| super::object_protocol::bytes(m, content))?;
    let mut digits = bytes::to_vec(m, content);
    m.decref(content);
    if !little {
        digits.reverse();
    }
    let int = long::from_byte_array(m, &digits, signed)?;
    if type_ == statics::INT {
        return Ok(Step::Value(int));
    }
    super::calls::call_class(m, type_, int)
}

fn bool_repr(m: &mut Machine, value: Object) -> Called {
    let text = if value == runtime::TRUE { "True" } else { "False" };
    unicode::intern_from_str(m, text).map(Step::Value)
}

/// CPython: `bool_new`.
fn bool_new(m: &mut Machine, _: Object, arguments: Object, keywords: Object) -> Called {
    arguments::no_keywords(m, "bool", keywords)?;
    let count = tuple::size(m, arguments) as u64;
    arguments::check_positional(m, "bool", count, 0, 1)?;
    if count == 0 {
        return Ok(Step::Value(bool::from_bool(m, false)));
    }
    let object = tuple::get(m, arguments, 0);
    type_wrappers::as_bool(m, |m| object_protocol::is_true(m, object))
}

fn both_bools(m: &Machine, a: Object, b: Object) -> bool {
    m.type_of(a) == statics::BOOL && m.type_of(b) == statics::BOOL
}

fn bool_and(m: &mut Machine, a: Object, b: Object) -> Called {
    if !both_bools(m, a, b) {
        return long_bits::and(m, a, b);
    }
    Ok(Step::Value(bool::from_bool(m, a == runtime::TRUE && b == runtime::TRUE)))
}

fn bool_or(m: &mut Machine, a: Object, b: Object) -> Called {
    if !both_bools(m, a, b) {
        return long_bits::or(m, a, b);
    }
    Ok(Step::Value(bool::from_bool(m, a == runtime::TRUE || b == runtime::TRUE)))
}

fn bool_xor(m: &mut Machine, a: Object, b: Object) -> Called {
    if !both_bools(m, a, b) {
        return long_bits::xor(m, a, b);
    }
    Ok(Step::Value(bool::from_bool(m, a != b)))
}
