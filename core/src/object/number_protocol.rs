//! Operators on any objects: the binary-operation rules. CPython: abstract.c, PyNumber_*.

use super::formatted::formatted;
use super::machine::Machine;
use super::native::Natives;
use super::native_stack::{NativeFrame, NativeKind};
pub use super::number_floats::{as_f64_nested, float, has_f64};
use super::reference::Object;
use super::runtime::{NONE, NOT_IMPLEMENTED};
use super::statics;
use super::step::{Called, Flow, Raised, Step};
use super::type_object::{self, name_of};
use super::type_offsets::{
    NB_ABSOLUTE, NB_ADD, NB_AND, NB_DIVMOD, NB_FLOAT, NB_FLOOR_DIVIDE, NB_INDEX, NB_INPLACE_ADD,
    NB_INPLACE_AND, NB_INPLACE_FLOOR_DIVIDE, NB_INPLACE_LSHIFT, NB_INPLACE_MATRIX_MULTIPLY,
    NB_INPLACE_MULTIPLY, NB_INPLACE_OR, NB_INPLACE_POWER, NB_INPLACE_REMAINDER, NB_INPLACE_RSHIFT,
    NB_INPLACE_SUBTRACT, NB_INPLACE_TRUE_DIVIDE, NB_INPLACE_XOR, NB_INT, NB_INVERT, NB_LSHIFT,
    NB_MATRIX_MULTIPLY, NB_MULTIPLY, NB_NEGATIVE, NB_OR, NB_POSITIVE, NB_POWER, NB_REMAINDER, NB_RSHIFT,
    NB_SUBTRACT, NB_TRUE_DIVIDE, NB_XOR, SQ_CONCAT, SQ_INPLACE_CONCAT, SQ_INPLACE_REPEAT, SQ_REPEAT,
    TP_AS_SEQUENCE,
};
use super::{buffer, calls, complex_arithmetic, errors, long, long_text, names, unicode, warning};

/// Registers what resumes their activations.
pub fn register(natives: &mut Natives) {
    natives.add_resume(NativeKind::AsSize, as_size_resume);
    natives.add_resume(NativeKind::BinaryOperation, binary_resume);
    natives.add_resume(NativeKind::SlotIndex, index_resume);
    natives.add_resume(NativeKind::NumberLong, long_resume);
    natives.add_resume(NativeKind::NumberFloat, super::number_floats::float_resume);
}

/// Slots of the operators: 0 for one that is not in place.
#[derive(Clone, Copy)]
struct Operator {
    slot: u64,
    inplace: u64,
    symbol: &'static str,
}

macro_rules! operators {
    ($($index:literal $name:ident $inplace_name:ident $slot:ident $inplace:ident $symbol:literal;)*) => {
        const OPERATORS: &[Operator] =
            &[$(Operator { slot: $slot, inplace: $inplace, symbol: $symbol }),*];
        $(
            #[doc = concat!("`left ", $symbol, " right`.")]
            #[inline]
            pub fn $name(m: &mut Machine, left: Object, right: Object) -> Called {
                binary(m, left, right, $index, false)
            }
            #[doc = concat!("`left ", $symbol, "= right`.")]
            #[inline]
            pub fn $inplace_name(m: &mut Machine, left: Object, right: Object) -> Called {
                binary(m, left, right, $index, true)
            }
        )*
    };
}

operators! {
    0 add inplace_add NB_ADD NB_INPLACE_ADD "+";
    1 subtract inplace_subtract NB_SUBTRACT NB_INPLACE_SUBTRACT "-";
    2 multiply inplace_multiply NB_MULTIPLY NB_INPLACE_MULTIPLY "*";
    3 matrix_multiply inplace_matrix_multiply NB_MATRIX_MULTIPLY NB_INPLACE_MATRIX_MULTIPLY "@";
    4 floor_divide inplace_floor_divide NB_FLOOR_DIVIDE NB_INPLACE_FLOOR_DIVIDE "//";
    5 true_divide inplace_true_divide NB_TRUE_DIVIDE NB_INPLACE_TRUE_DIVIDE "/";
    6 remainder inplace_remainder NB_REMAINDER NB_INPLACE_REMAINDER "%";
    7 lshift inplace_lshift NB_LSHIFT NB_INPLACE_LSHIFT "<<";
    8 rshift inplace_rshift NB_RSHIFT NB_INPLACE_RSHIFT ">>";
    9 and inplace_and NB_AND NB_INPLACE_AND "&";
    10 xor inplace_xor NB_XOR NB_INPLACE_XOR "^";
    11 or inplace_or NB_OR NB_INPLACE_OR "|";
    12 divmod inplace_divmod NB_DIVMOD NB_DIVMOD "divmod()";
}

const ADD: u64 = 0;
const MULTIPLY: u64 = 2;
const POWER: u64 = 13;
/// Beside the operation: it is in place.
const IN_PLACE: u64 = 0x100;
/// Beside the operation: sequences are joined, for which there is no other way.
const JOINING: u64 = 0x200;

/// The in-place slot is asked.
const INPLACE: u16 = 0;
/// The right operand's slot is asked first: its type derives from the left one's.
const RIGHT_FIRST: u16 = 1;
/// The left slot is asked; the right one is next.
const LEFT: u16 = 2;
/// The left slot is asked after the right one.
const LEFT_LAST: u16 = 3;
/// The right slot is asked last.
const RIGHT: u16 = 4;

fn slots(operation: u64) -> (u64, u64) {
    if operation == POWER {
        return (NB_POWER, NB_INPLACE_POWER);
    }
    let operator = OPERATORS[operation as usize];
    (operator.slot, operator.inplace)
}

/// The type whose slot computes an operator of numbers of these types, if it cannot run Python.
fn computes_at_once(left: Object, right: Object) -> Option<Object> {
    match (left, right) {
        (statics::INT | statics::FLOAT | statics::BOOL, _) if left == right => Some(left),
        (statics::INT, statics::FLOAT) | (statics::FLOAT, statics::INT) => Some(statics::FLOAT),
        (statics::INT, statics::BOOL) | (statics::BOOL, statics::INT) => Some(statics::INT),
        _ => None,
    }
}

/// CPython: `binary_op1`, `binary_op`, `binary_iop`.
///
/// Slots: 0 left, 1 right, 2 the operation, bit 8 set when in place, 3 the modulus of a power.
fn binary(m: &mut Machine, left: Object, right: Object, operation: u64, inplace: bool) -> Called {
    let (left_type, right_type) = (m.type_of(left), m.type_of(right));
    if let Some(type_) = computes_at_once(left_type, right_type) {
        let function = m.slot(type_, slots(operation).0);
        if function != 0 {
            match m.call_f2(function, left, right)? {
                Step::Value(NOT_IMPLEMENTED) => m.decref(NOT_IMPLEMENTED),
                step => return Ok(step),
            }
        }
    }
    let flags = operation | if inplace { IN_PLACE } else { 0 };
    let frame = m.push_native(NativeKind::BinaryOperation, &[left, right, Object(flags), Object::NULL], 0);
    start(m, frame, left_type, operation, inplace)
}

/// Joins objects that are sequences, but not by a slot for it: as numbers, by `__add__`. CPython: `PySequence_Concat`.
pub(super) fn join(m: &mut Machine, left: Object, right: Object) -> Called {
    any_join(m, left, right, ADD | JOINING)
}

/// As `join`, by `__iadd__` if there is one. CPython: `PySequence_InPlaceConcat`.
pub(super) fn inplace_join(m: &mut Machine, left: Object, right: Object) -> Called {
    any_join(m, left, right, ADD | JOINING | IN_PLACE)
}

fn any_join(m: &mut Machine, left: Object, right: Object, flags: u64) -> Called {
    let frame = m.push_native(NativeKind::BinaryOperation, &[left, right, Object(flags), Object::NULL], 0);
    let left_type = m.type_of(left);
    start(m, frame, left_type, ADD, flags & IN_PLACE != 0)
}

fn start(m: &mut Machine, frame: NativeFrame, left_type: Object, operation: u64, inplace: bool) -> Called {
    if inplace && m.slot(left_type, slots(operation).1) != 0 {
        let function = m.slot(left_type, slots(operation).1);
        let step = ask(m, frame, function);
        return m.continue_native(frame, step);
    }
    let step = begin(m, frame);
    m.continue_native(frame, step)
}

/// Calls a slot with the operands of the record.
fn ask(m: &mut Machine, frame: NativeFrame, function: u64) -> Called {
    let (left, right) = (frame.slot(m, 0), frame.slot(m, 1));
    if frame.word(m, 2) & 0xff == POWER {
        let modulus = frame.slot(m, 3);
        return m.call_f3(function, left, right, modulus);
    }
    m.call_f2(function, left, right)
}

/// The functions of both operands: the right one is 0 where it is the left one's.
fn functions(m: &Machine, frame: NativeFrame) -> (u64, u64) {
    let (slot, _) = slots(frame.word(m, 2) & 0xff);
    let (left_type, right_type) = (m.type_of(frame.slot(m, 0)), m.type_of(frame.slot(m, 1)));
    let left = m.slot(left_type, slot);
    let right = if left_type == right_type { 0 } else { m.slot(right_type, slot) };
    (left, if right == left { 0 } else { right })
}

/// Asks the first of the two operands.
fn begin(m: &mut Machine, frame: NativeFrame) -> Called {
    let (left, right) = functions(m, frame);
    let (left_type, right_type) = (m.type_of(frame.slot(m, 0)), m.type_of(frame.slot(m, 1)));
    if left != 0 && right != 0 && type_object::is_subtype(m, right_type, left_type) {
        frame.set_state(m, RIGHT_FIRST);
        return ask(m, frame, right);
    }
    if left != 0 {
        frame.set_state(m, LEFT);
        return ask(m, frame, left);
    }
    frame.set_state(m, RIGHT);
    if right != 0 { ask(m, frame, right) } else { Ok(Step::Value(m.new_reference(NOT_IMPLEMENTED))) }
}

fn binary_resume(m: &mut Machine, frame: NativeFrame, input: Result<Object, Raised>) -> Result<Flow, Raised> {
    let value = input?;
    if value != NOT_IMPLEMENTED {
        return Ok(Flow::Return(value));
    }
    m.decref(value);
    let (left, right) = functions(m, frame);
    match frame.state(m) {
        INPLACE => Ok(Flow::Wait(begin(m, frame))),
        RIGHT_FIRST => {
            frame.set_state(m, LEFT_LAST);
            Ok(Flow::Wait(ask(m, frame, left)))
        }
        LEFT if right != 0 => {
            frame.set_state(m, RIGHT);
            Ok(Flow::Wait(ask(m, frame, right)))
        }
        _ => fall_back(m, frame),
    }
}

/// No number slot knows the operands: sequences may. CPython: `PyNumber_Add`, `PyNumber_Multiply`, `binop_type_error`.
fn fall_back(m: &mut Machine, frame: NativeFrame) -> Result<Flow, Raised> {
    let (left, right, flags) = (frame.slot(m, 0), frame.slot(m, 1), frame.word(m, 2));
    let (operation, inplace) = (flags & 0xff, flags & IN_PLACE != 0);
    let (left_type, right_type) = (m.type_of(left), m.type_of(right));
    if flags & JOINING != 0 {
        let message = formatted!("'%.200s' object can't be concatenated", name_of(m, left));
        return Err(errors::format(m, statics::TYPE_ERROR, message));
    }
    if operation == ADD {
        let in_place = if inplace { m.slot(left_type, SQ_INPLACE_CONCAT) } else { 0 };
        let function = if in_place != 0 { in_place } else { m.slot(left_type, SQ_CONCAT) };
        if function != 0 {
            m.pop_native();
            return Ok(Flow::Become(m.call_f2(function, left, right)));
        }
    }
    if operation == MULTIPLY {
        let in_place = if inplace { m.slot(left_type, SQ_INPLACE_REPEAT) } else { 0 };
        let own = if in_place != 0 { in_place } else { m.slot(left_type, SQ_REPEAT) };
        if own != 0 {
            return repeat(m, own, left, right);
        }
        let other = m.slot(right_type, SQ_REPEAT);
        // The in-place form leaves a right operand alone when the left one is a sequence at all.
        if other != 0 && !(inplace && m.read(left_type, TP_AS_SEQUENCE) != 0) {
            return repeat(m, other, right, left);
        }
    }
    if operation == POWER {
        // The third operand's slot is asked too, and takes none. CPython: `ternary_op`.
        let modulus = frame.slot(m, 3);
        let its_power = m.slot(m.type_of(modulus), NB_POWER);
        if its_power == m.slot(statics::FLOAT, NB_POWER) {
            let message = "pow() 3rd argument not allowed unless all arguments are integers";
            return Err(errors::set_string(m, statics::TYPE_ERROR, message));
        }
        if its_power == m.slot(statics::COMPLEX, NB_POWER) {
            let Step::Value(refusal) = complex_arithmetic::power(m, left, right, modulus)? else {
                unreachable!("it gives a number or NotImplemented")
            };
            m.decref(refusal);
        }
    }
    let symbol = match (operation, inplace) {
        (POWER, _) => "** or pow()".to_owned(),
        (_, false) => OPERATORS[operation as usize].symbol.to_owned(),
        (_, true) => format!("{}=", OPERATORS[operation as usize].symbol),
    };
    let modulus = frame.slot(m, 3);
    Err(operand_error(m, left, right, modulus, &symbol))
}

fn operand_error(m: &mut Machine, left: Object, right: Object, modulus: Object, symbol: &str) -> Raised {
    let (left_name, right_name) = (name_of(m, left), name_of(m, right));
    let message = if symbol == "** or pow()" && modulus != NONE {
        let format = "unsupported operand type(s) for pow(): '%.100s', '%.100s', '%.100s'";
        formatted!(format, left_name, right_name, name_of(m, modulus))
    } else {
        let is_print = m.type_of(left) == statics::BUILTIN_FUNCTION
            && symbol == ">>"
            && type_object::name_of(m, left) == "builtin_function_or_method"
            && m.read_c_string(m.memory.read_u64(m.read(left, super::builtin_function::M_ML))) == "print";
        let format = if is_print {
            "unsupported operand type(s) for %.100s: '%.100s' and '%.100s'. \
             Did you mean \"print(<message>, file=<output_stream>)\"?"
        } else {
            "unsupported operand type(s) for %.100s: '%.100s' and '%.100s'"
        };
        formatted!(format, symbol, left_name, right_name)
    };
    errors::format(m, statics::TYPE_ERROR, message)
}

/// CPython: `sequence_repeat`.
fn repeat(m: &mut Machine, function: u64, sequence: Object, count: Object) -> Result<Flow, Raised> {
    if !index_check(m, count) {
        let message = formatted!("can't multiply sequence by non-int of type '%.200s'", name_of(m, count));
        return Err(errors::format(m, statics::TYPE_ERROR, message));
    }
    let count = as_size(m, count, statics::OVERFLOW_ERROR)?;
    m.pop_native();
    Ok(Flow::Become(m.call_f2(function, sequence, Object(count as u64))))
}

/// `modulus` may be None. CPython: `PyNumber_Power`.
pub fn power(m: &mut Machine, base: Object, exponent: Object, modulus: Object) -> Called {
    any_power(m, base, exponent, modulus, false)
}

/// CPython: `PyNumber_InPlacePower`.
pub fn inplace_power(m: &mut Machine, base: Object, exponent: Object, modulus: Object) -> Called {
    any_power(m, base, exponent, modulus, true)
}

fn any_power(m: &mut Machine, base: Object, exponent: Object, modulus: Object, inplace: bool) -> Called {
    let flags = POWER | if inplace { IN_PLACE } else { 0 };
    let frame = m.push_native(NativeKind::BinaryOperation, &[base, exponent, Object(flags), modulus], 0);
    let base_type = m.type_of(base);
    start(m, frame, base_type, POWER, inplace)
}

fn unary(m: &mut Machine, object: Object, slot: u64, complaint: &'static str) -> Called {
    let function = m.slot(m.type_of(object), slot);
    if function != 0 {
        return m.call_f1(function, object);
    }
    let message = formatted!(complaint, name_of(m, object));
    Err(errors::format(m, statics::TYPE_ERROR, message))
}

/// CPython: `PyNumber_Negative`.
pub fn negative(m: &mut Machine, object: Object) -> Called {
    unary(m, object, NB_NEGATIVE, "bad operand type for unary -: '%.200s'")
}

/// CPython: `PyNumber_Positive`.
pub fn positive(m: &mut Machine, object: Object) -> Called {
    unary(m, object, NB_POSITIVE, "bad operand type for unary +: '%.200s'")
}

/// CPython: `PyNumber_Invert`.
pub fn invert(m: &mut Machine, object: Object) -> Called {
    unary(m, object, NB_INVERT, "bad operand type for unary ~: '%.200s'")
}

/// CPython: `PyNumber_Absolute`.
pub fn absolute(m: &mut Machine, object: Object) -> Called {
    unary(m, object, NB_ABSOLUTE, "bad operand type for abs(): '%.200s'")
}

/// Whether it has `nb_index`. CPython: `PyIndex_Check`.
pub fn index_check(m: &Machine, object: Object) -> bool {
    m.slot(m.type_of(object), NB_INDEX) != 0
}

/// Whether it is a number. CPython: `PyNumber_Check`.
pub fn check(m: &Machine, object: Object) -> bool {
    let type_ = m.type_of(object);
    [NB_INDEX, NB_INT, NB_FLOAT].into_iter().any(|slot| m.slot(type_, slot) != 0) || type_ == statics::COMPLEX
}

/// CPython: `PyNumber_Index`.
pub fn index(m: &mut Machine, object: Object) -> Called {
    if long::check(m, object) {
        return Ok(Step::Value(m.new_reference(object)));
    }
    let function = m.slot(m.type_of(object), NB_INDEX);
    if function == 0 {
        return Err(not_an_index(m, object));
    }
    let frame = m.push_native(NativeKind::SlotIndex, &[], 0);
    let step = m.call_f1(function, object);
    m.continue_native(frame, step)
}

#[cold]
pub(super) fn not_an_index(m: &mut Machine, object: Object) -> Raised {
    let message = formatted!("'%.200s' object cannot be interpreted as an integer", name_of(m, object));
    errors::format(m, statics::TYPE_ERROR, message)
}

fn index_resume(m: &mut Machine, frame: NativeFrame, input: Result<Object, Raised>) -> Result<Flow, Raised> {
    let value = input?;
    let is_index = frame.state(m) == 0;
    if long::check(m, value) {
        if !long::check_exact(m, value) {
            warning::of_subclass(m, if is_index { "__index__" } else { "__int__" }, "int", value)?;
        }
        return Ok(Flow::Return(value));
    }
    let complaint = if is_index { NO_INDEX } else { NO_INT };
    let message = formatted!(complaint, name_of(m, value));
    m.decref(value);
    Err(errors::format(m, statics::TYPE_ERROR, message))
}

/// An int by `__index__`, nested. CPython: `PyNumber_Index`.
pub fn index_nested(m: &mut Machine, object: Object) -> Result<Object, Raised> {
    if long::check(m, object) {
        return Ok(m.new_reference(object));
    }
    m.nested(|m| index(m, object))
}

/// A size by `__index__`; overflow raises `overflow` (a type), or clamps when it is `NULL`.
/// CPython: `PyNumber_AsSsize_t`.
pub fn as_size(m: &mut Machine, object: Object, overflow: Object) -> Result<i64, Raised> {
    let int = index_nested(m, object)?;
    size_of_int(m, object, int, overflow)
}

/// The size that an int (stolen) is, which `object` gave.
fn size_of_int(m: &mut Machine, object: Object, int: Object, overflow: Object) -> Result<i64, Raised> {
    let value = long::value_i64(m, int);
    let is_negative = long::sign(m, int) < 0;
    m.decref(int);
    match value {
        Some(value) => Ok(value),
        None if overflow.is_null() => Ok(if is_negative { i64::MIN } else { i64::MAX }),
        None => {
            let message = formatted!("cannot fit '%.200s' into an index-sized integer", name_of(m, object));
            Err(errors::format(m, overflow, message))
        }
    }
}

/// As `as_size`, but `__index__` is waited for in an activation: a number.
///
/// Slots: 0 the object, 1 the type of an overflow.
pub fn as_size_step(m: &mut Machine, object: Object, overflow: Object) -> Called {
    if long::check(m, object) {
        return as_size(m, object, overflow).map(Step::number);
    }
    let frame = m.push_native(NativeKind::AsSize, &[object, overflow], 0);
    let step = index(m, object);
    m.continue_native(frame, step)
}

fn as_size_resume(
    m: &mut Machine,
    frame: NativeFrame,
    input: Result<Object, Raised>,
) -> Result<Flow, Raised> {
    let int = input?;
    let (object, overflow) = (frame.slot(m, 0), frame.slot(m, 1));
    size_of_int(m, object, int, overflow).map(|size| Flow::Return(Object(size as u64)))
}

/// The methods that `long` tries, as numbered in its activation.
const LONG_METHODS: [&str; 3] = ["__int__", "__index__", "__trunc__"];

/// An int of a number or a text. CPython: `PyNumber_Long`.
///
/// Slots: 0 which method (raw), 1 the method found (counted).
pub fn long(m: &mut Machine, object: Object) -> Called {
    if long::check_exact(m, object) {
        return Ok(Step::Value(m.new_reference(object)));
    }
    let type_ = m.type_of(object);
    let function = m.slot(type_, NB_INT);
    if function != 0 {
        let frame = m.push_native(NativeKind::NumberLong, &[Object(0), Object::NULL], 0b10);
        let step = m.call_f1(function, object);
        return m.continue_native(frame, step);
    }
    if m.slot(type_, NB_INDEX) != 0 {
        let frame = m.push_native(NativeKind::NumberLong, &[Object(1), Object::NULL], 0b10);
        let step = index(m, object);
        return m.continue_native(frame, step);
    }
    if let Some(method) = type_object::lookup_special(m, object, names::TRUNC)? {
        let frame = m.push_native(NativeKind::NumberLong, &[Object(2), method], 0b10);
        let step = calls::call_with(m, method, &[]);
        return m.continue_native(frame, step);
    }
    if unicode::check(m, object) {
        return long_text::from_unicode_object(m, object, 10).map(Step::Value);
    }
    if buffer::of(m, object).is_some() {
        return long_text::from_bytes_object(m, object, 10).map(Step::Value);
    }
    let message = formatted!(
        "int() argument must be a string, a bytes-like object or a number, not '%.200s'",
        name_of(m, object)
    );
    Err(errors::format(m, statics::TYPE_ERROR, message))
}

fn long_resume(m: &mut Machine, frame: NativeFrame, input: Result<Object, Raised>) -> Result<Flow, Raised> {
    let result = input?;
    let method = LONG_METHODS[frame.word(m, 0) as usize];
    let int = if method == "__trunc__" { truncated(m, result) } else { checked_int(m, result, method) };
    int.map(Flow::Return)
}

/// What is said of what `__index__` and `__int__` give.
const NO_INDEX: &str = "__index__ returned non-int (type %.200s)";
const NO_INT: &str = "__int__ returned non-int (type %.200s)";

/// What a conversion gave must be an int; one of a subclass is copied.
fn checked_int(m: &mut Machine, result: Object, method: &str) -> Result<Object, Raised> {
    if long::check_exact(m, result) {
        return Ok(result);
    }
    if !long::check(m, result) {
        let format = if method == "__index__" { NO_INDEX } else { NO_INT };
        let message = formatted!(format, name_of(m, result));
        m.decref(result);
        return Err(errors::format(m, statics::TYPE_ERROR, message));
    }
    if method == "__int__" {
        warning::of_subclass(m, method, "int", result)?;
    }
    let value = long::to_bigint(m, result);
    m.decref(result);
    long::from_bigint(m, &value)
}

fn truncated(m: &mut Machine, result: Object) -> Result<Object, Raised> {
    if long::check(m, result) {
        return checked_int(m, result, "__trunc__");
    }
    if let Some(int) = int_of_any(m, result) {
        m.decref(result);
        return int.and_then(|int| checked_int(m, int, "__trunc__"));
    }
    let message = formatted!("__trunc__ returned non-Integral (type %.200s)", name_of(m, result));
    m.decref(result);
    Err(errors::format(m, statics::TYPE_ERROR, message))
}

/// By `__index__`, else by `__int__`; `None` if the object has neither. CPython: `_PyLong_FromNbIndexOrNbInt`.
pub(super) fn int_of_any(m: &mut Machine, object: Object) -> Option<Result<Object, Raised>> {
    if index_check(m, object) {
        return Some(index_nested(m, object));
    }
    let function = m.slot(m.type_of(object), NB_INT);
    (function != 0).then(|| {
        let int = m.nested(|m| m.call_f1(function, object))?;
        let int = checked_int(m, int, "__int__")?;
        warning::implicit_int(m, object).inspect_err(|_| m.decref(int))?;
        Ok(int)
    })
}

/// Text of an int in base 2, 8 or 16, with its prefix. CPython: `PyNumber_ToBase`.
pub fn to_base(m: &mut Machine, object: Object, base: u32) -> Called {
    let int = index_nested(m, object)?;
    let value = long::to_bigint(m, int);
    m.decref(int);
    let digits = value.magnitude().to_str_radix(base);
    let prefix = match base {
        2 => "0b",
        8 => "0o",
        16 => "0x",
        _ => "",
    };
    let sign = if value.sign() == num_bigint::Sign::Minus { "-" } else { "" };
    unicode::from_str(m, &format!("{sign}{prefix}{digits}")).map(Step::Value)
}
