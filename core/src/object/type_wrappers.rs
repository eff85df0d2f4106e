//! How slot wrappers call native slots: arguments from a tuple, results as objects. CPython: typeobject.c, `wrap_…`.

use super::formatted::formatted;
use crate::memory::Address;

use super::call::Args;
use super::machine::Machine;
use super::native::Natives;
use super::native_stack::{NativeFrame, NativeKind};
use super::reference::Object;
use super::runtime::NONE;
use super::statics;
use super::step::{Called, Flow, Raised};
use super::type_offsets::{FLAG_HEAPTYPE, SQ_LENGTH, TP_BASE, TP_FLAGS, TP_SETATTRO};
use super::type_slots::SlotDefinition;
use super::{arguments, bool, errors, long, number_protocol, type_object};

/// The shape of a native slot as a Python method.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Wrapper {
    /// There is no wrapper.
    None,
    /// `repr(self)` and unary operators.
    Unary,
    /// A hash as an int.
    Hash,
    /// Any arguments.
    Call,
    /// One argument on the right.
    Binary,
    /// As `Binary`, of a number's operator: not the one of a sequence that has the same name.
    BinaryLeft,
    /// One argument on the left.
    BinaryReflected,
    /// Power.
    Ternary,
    /// Reflected power.
    TernaryReflected,
    /// `__setattr__`.
    SetAttr,
    /// `__delattr__`.
    DelAttr,
    /// A comparison by this operator.
    RichCompare(u8),
    /// `__next__`: exhaustion is StopIteration.
    Next,
    /// `__get__`.
    DescriptorGet,
    /// `__set__`.
    DescriptorSet,
    /// `__delete__`.
    DescriptorDelete,
    /// `__init__`.
    Init,
    /// `__del__`.
    Del,
    /// `__bool__`.
    Inquiry,
    /// `__len__`.
    Length,
    /// `__setitem__` of mappings.
    SetItem,
    /// `__delitem__` of mappings.
    DelItem,
    /// A count as argument.
    IndexArgument,
    /// `__getitem__` of sequences.
    SequenceItem,
    /// `__setitem__` of sequences.
    SequenceSetItem,
    /// `__delitem__` of sequences.
    SequenceDelItem,
    /// `__contains__`.
    Contains,
}

impl Wrapper {
    /// Whether keyword arguments are passed on.
    pub fn takes_keywords(self) -> bool {
        matches!(self, Self::Call | Self::Init)
    }
}

/// A raw number becomes an int.
const AS_INT: u16 = 0;
/// A raw number becomes a bool.
const AS_BOOL: u16 = 1;
/// A status becomes None.
const AS_NONE: u16 = 2;
/// A raw number becomes the bool that it is not.
const AS_NEGATED: u16 = 3;

/// Registers what resumes the conversions.
pub fn register(natives: &mut Natives) {
    natives.add_resume(NativeKind::Convert, convert_resume);
    natives.add_resume(NativeKind::ConvertNext, next_resume);
}

fn convert(m: &mut Machine, conversion: u16, call: impl FnOnce(&mut Machine) -> Called) -> Called {
    let frame = m.push_native(NativeKind::Convert, &[], 0);
    frame.set_state(m, conversion);
    let step = call(m);
    m.continue_native(frame, step)
}

/// Makes an int of the number that `call` comes to.
pub fn as_int(m: &mut Machine, call: impl FnOnce(&mut Machine) -> Called) -> Called {
    convert(m, AS_INT, call)
}

/// Makes a bool of the number that `call` comes to.
pub fn as_bool(m: &mut Machine, call: impl FnOnce(&mut Machine) -> Called) -> Called {
    convert(m, AS_BOOL, call)
}

/// Makes the other bool of the number that `call` comes to.
pub fn as_negated(m: &mut Machine, call: impl FnOnce(&mut Machine) -> Called) -> Called {
    convert(m, AS_NEGATED, call)
}

/// Makes None of the status that `call` comes to.
pub fn as_none(m: &mut Machine, call: impl FnOnce(&mut Machine) -> Called) -> Called {
    convert(m, AS_NONE, call)
}

fn convert_resume(
    m: &mut Machine,
    frame: NativeFrame,
    input: Result<Object, Raised>,
) -> Result<Flow, Raised> {
    let number = input?.0 as i64;
    let value = match frame.state(m) {
        AS_INT => long::from_i64(m, number)?,
        AS_BOOL => bool::from_bool(m, number != 0),
        AS_NEGATED => bool::from_bool(m, number == 0),
        _ => m.new_reference(NONE),
    };
    Ok(Flow::Return(value))
}

fn next_resume(m: &mut Machine, _: NativeFrame, input: Result<Object, Raised>) -> Result<Flow, Raised> {
    let value = input?;
    if value.is_null() {
        if !m.error_occurred() {
            return Err(errors::set_none(m, statics::STOP_ITERATION));
        }
        return Err(Raised);
    }
    Ok(Flow::Return(value))
}

/// Calls `tp_iternext` so that exhaustion is StopIteration.
pub fn raising_next(m: &mut Machine, call: impl FnOnce(&mut Machine) -> Called) -> Called {
    let frame = m.push_native(NativeKind::ConvertNext, &[], 0);
    let step = call(m);
    m.continue_native(frame, step)
}

/// CPython: `check_num_args`.
fn exactly(m: &mut Machine, args: Args, count: u64) -> Result<(), Raised> {
    if args.count == count {
        return Ok(());
    }
    let plural = if count == 1 { "" } else { "s" };
    let message = formatted!("expected %d argument%s, got %zd", count, plural, args.count);
    Err(errors::format(m, statics::TYPE_ERROR, message))
}

/// Calls the native function at `wrapped` on `object` (borrowed, as are the arguments).
pub fn call(
    m: &mut Machine,
    definition: &SlotDefinition,
    wrapped: Address,
    object: Object,
    tuple: Object,
    args: Args,
) -> Called {
    use Wrapper as W;
    match definition.wrapper {
        W::None => unreachable!("there is no wrapper without a way to call"),
        W::Call => m.call_f3(wrapped, object, tuple, args.keywords),
        W::Init => as_none(m, |m| m.call_f3(wrapped, object, tuple, args.keywords)),
        W::Unary | W::Hash | W::Length | W::Inquiry | W::Next | W::Del => {
            exactly(m, args, 0)?;
            call_without(m, definition.wrapper, wrapped, object)
        }
        W::Binary | W::BinaryLeft | W::BinaryReflected | W::RichCompare(_) | W::Contains => {
            exactly(m, args, 1)?;
            let other = args.get(m, 0);
            call_with_one(m, definition.wrapper, wrapped, object, other)
        }
        W::IndexArgument => {
            arguments::check_positional(m, "", args.count, 1, 1)?;
            let other = args.get(m, 0);
            call_with_one(m, definition.wrapper, wrapped, object, other)
        }
        W::SequenceItem | W::SequenceSetItem | W::SequenceDelItem => {
            call_with_index(m, definition.wrapper, wrapped, object, args)
        }
        W::Ternary | W::TernaryReflected => {
            arguments::check_positional(m, "", args.count, 1, 2)?;
            let other = args.get(m, 0);
            let third = args.optional(m, 1).non_null().unwrap_or(NONE);
            let (left, right) =
                if definition.wrapper == W::Ternary { (object, other) } else { (other, object) };
            m.call_f3(wrapped, left, right, third)
        }
        W::DescriptorGet => descriptor_get(m, wrapped, object, args),
        W::SetAttr | W::SetItem | W::DescriptorSet => {
            arguments::check_positional(m, "", args.count, 2, 2)?;
            if definition.wrapper == W::SetAttr {
                check_hack(m, wrapped, object, "__setattr__")?;
            }
            let (key, value) = (args.get(m, 0), args.get(m, 1));
            as_none(m, |m| m.call_f3(wrapped, object, key, value))
        }
        W::DelAttr | W::DelItem | W::DescriptorDelete => {
            exactly(m, args, 1)?;
            if definition.wrapper == W::DelAttr {
                check_hack(m, wrapped, object, "__delattr__")?;
            }
            let key = args.get(m, 0);
            as_none(m, |m| m.call_f3(wrapped, object, key, Object::NULL))
        }
    }
}

fn call_without(m: &mut Machine, wrapper: Wrapper, wrapped: Address, object: Object) -> Called {
    match wrapper {
        Wrapper::Hash | Wrapper::Length => as_int(m, |m| m.call_f1(wrapped, object)),
        Wrapper::Inquiry => as_bool(m, |m| m.call_f1(wrapped, object)),
        Wrapper::Del => as_none(m, |m| m.call_f1(wrapped, object)),
        Wrapper::Next => raising_next(m, |m| m.call_f1(wrapped, object)),
        _ => m.call_f1(wrapped, object),
    }
}

fn call_with_one(
    m: &mut Machine,
    wrapper: Wrapper,
    wrapped: Address,
    object: Object,
    other: Object,
) -> Called {
    match wrapper {
        Wrapper::BinaryReflected => m.call_f2(wrapped, other, object),
        Wrapper::RichCompare(operator) => m.call_f3(wrapped, object, other, Object(u64::from(operator))),
        Wrapper::Contains => as_bool(m, |m| m.call_f2(wrapped, object, other)),
        Wrapper::IndexArgument => {
            let count = number_protocol::as_size(m, other, statics::OVERFLOW_ERROR)?;
            m.call_f2(wrapped, object, Object(count as u64))
        }
        _ => m.call_f2(wrapped, object, other),
    }
}

fn call_with_index(
    m: &mut Machine,
    wrapper: Wrapper,
    wrapped: Address,
    object: Object,
    args: Args,
) -> Called {
    if wrapper == Wrapper::SequenceSetItem {
        arguments::check_positional(m, "", args.count, 2, 2)?;
    } else {
        exactly(m, args, 1)?;
    }
    let key = args.get(m, 0);
    let mut index = number_protocol::as_size(m, key, statics::OVERFLOW_ERROR)?;
    let length = m.slot(m.type_of(object), SQ_LENGTH);
    if index < 0 && length != 0 {
        index += m.nested(|m| m.call_f1(length, object))?.0 as i64;
    }
    let index = Object(index as u64);
    if wrapper == Wrapper::SequenceItem {
        return m.call_f2(wrapped, object, index);
    }
    let value = args.optional(m, 1);
    as_none(m, |m| m.call_f3(wrapped, object, index, value))
}

fn descriptor_get(m: &mut Machine, wrapped: Address, object: Object, args: Args) -> Called {
    arguments::check_positional(m, "", args.count, 1, 2)?;
    let or_null = |object: Object| if object == NONE { Object::NULL } else { object };
    let (instance, owner) = (or_null(args.get(m, 0)), or_null(args.optional(m, 1)));
    if instance.is_null() && owner.is_null() {
        return Err(errors::set_string(m, statics::TYPE_ERROR, "__get__(None, None) is invalid"));
    }
    m.call_f3(wrapped, object, instance, owner)
}

/// `object.__setattr__` must not be used on an object whose native type has another. CPython: `hackcheck`.
fn check_hack(m: &mut Machine, wrapped: Address, object: Object, what: &str) -> Result<(), Raised> {
    let mut type_ = m.type_of(object);
    while m.read(type_, TP_FLAGS) & FLAG_HEAPTYPE != 0 {
        type_ = m.read_object(type_, TP_BASE);
    }
    if m.natives.same_f3(m.read(type_, TP_SETATTRO), wrapped) {
        return Ok(());
    }
    let message = formatted!("can't apply this %s to %s object", what, type_object::full_name(m, type_));
    Err(errors::format(m, statics::TYPE_ERROR, message))
}
