//! The generic functions of number slots: `__add__` and `__radd__`, in the right order. CPython: typeobject.c,
//! `SLOT1BINFULL` and its like.

use super::formatted::formatted;
use super::machine::Machine;
use super::names::{self, Name};
use super::native::{Natives, SlotFunction};
use super::native_stack::{NativeFrame, NativeKind};
use super::reference::Object;
use super::runtime::{FALSE, NONE, NOT_IMPLEMENTED, TRUE};
use super::statics;
use super::step::{Called, Flow, Raised, Step};
use super::type_object::{self, lookup_maybe_method, name_of};
use super::type_offsets::{
    NB_ABSOLUTE, NB_ADD, NB_AND, NB_BOOL, NB_DIVMOD, NB_FLOAT, NB_FLOOR_DIVIDE, NB_INDEX, NB_INPLACE_ADD,
    NB_INPLACE_AND, NB_INPLACE_FLOOR_DIVIDE, NB_INPLACE_LSHIFT, NB_INPLACE_MATRIX_MULTIPLY,
    NB_INPLACE_MULTIPLY, NB_INPLACE_OR, NB_INPLACE_POWER, NB_INPLACE_REMAINDER, NB_INPLACE_RSHIFT,
    NB_INPLACE_SUBTRACT, NB_INPLACE_TRUE_DIVIDE, NB_INPLACE_XOR, NB_INT, NB_INVERT, NB_LSHIFT,
    NB_MATRIX_MULTIPLY, NB_MULTIPLY, NB_NEGATIVE, NB_OR, NB_POSITIVE, NB_POWER, NB_REMAINDER, NB_RSHIFT,
    NB_SUBTRACT, NB_TRUE_DIVIDE, NB_XOR,
};
use super::type_slot_functions::{call_found, call_special, call_special_maybe};
use super::{errors, object_protocol, singletons};

macro_rules! operators {
    (binary { $($binary:ident $binary_slot:ident $op:ident $reflected:ident;)* }
     inplace { $($inplace:ident $inplace_slot:ident $inplace_op:ident;)* }
     unary { $($unary:ident $unary_slot:ident $unary_op:ident;)* }) => {
        $(fn $binary(m: &mut Machine, left: Object, right: Object) -> Called {
            binary_operation(m, left, right, $binary_slot)
        })*
        $(fn $inplace(m: &mut Machine, object: Object, other: Object) -> Called {
            call_special(m, object, names::$inplace_op, &[other])
        })*
        $(fn $unary(m: &mut Machine, object: Object) -> Called {
            call_special(m, object, names::$unary_op, &[])
        })*
        /// The functions of this file, by slot.
        pub const FUNCTIONS: &[(u64, SlotFunction)] = &[
            $(($binary_slot, SlotFunction::F2($binary)),)*
            $(($inplace_slot, SlotFunction::F2($inplace)),)*
            $(($unary_slot, SlotFunction::F1($unary)),)*
            (NB_POWER, SlotFunction::F3(power)),
            (NB_INPLACE_POWER, SlotFunction::F3(inplace_power)),
            (NB_BOOL, SlotFunction::F1(bool)),
        ];

        fn operator_names(slot: u64) -> (Name, Name) {
            match slot {
                $($binary_slot => (names::$op, names::$reflected),)*
                _ => (names::POW, names::RPOW),
            }
        }
    };
}

operators! {
    binary {
        add NB_ADD ADD RADD;
        subtract NB_SUBTRACT SUB RSUB;
        multiply NB_MULTIPLY MUL RMUL;
        remainder NB_REMAINDER MOD RMOD;
        divmod NB_DIVMOD DIVMOD RDIVMOD;
        lshift NB_LSHIFT LSHIFT RLSHIFT;
        rshift NB_RSHIFT RSHIFT RRSHIFT;
        and NB_AND AND RAND;
        xor NB_XOR XOR RXOR;
        or NB_OR OR ROR;
        floor_divide NB_FLOOR_DIVIDE FLOORDIV RFLOORDIV;
        true_divide NB_TRUE_DIVIDE TRUEDIV RTRUEDIV;
        matrix_multiply NB_MATRIX_MULTIPLY MATMUL RMATMUL;
    }
    inplace {
        inplace_add NB_INPLACE_ADD IADD;
        inplace_subtract NB_INPLACE_SUBTRACT ISUB;
        inplace_multiply NB_INPLACE_MULTIPLY IMUL;
        inplace_remainder NB_INPLACE_REMAINDER IMOD;
        inplace_lshift NB_INPLACE_LSHIFT ILSHIFT;
        inplace_rshift NB_INPLACE_RSHIFT IRSHIFT;
        inplace_and NB_INPLACE_AND IAND;
        inplace_xor NB_INPLACE_XOR IXOR;
        inplace_or NB_INPLACE_OR IOR;
        inplace_floor_divide NB_INPLACE_FLOOR_DIVIDE IFLOORDIV;
        inplace_true_divide NB_INPLACE_TRUE_DIVIDE ITRUEDIV;
        inplace_matrix_multiply NB_INPLACE_MATRIX_MULTIPLY IMATMUL;
    }
    unary {
        negative NB_NEGATIVE NEG;
        positive NB_POSITIVE POS;
        absolute NB_ABSOLUTE ABS;
        invert NB_INVERT INVERT;
        int NB_INT INT;
        float NB_FLOAT FLOAT;
        index NB_INDEX INDEX;
    }
}

/// Registers what resumes their activations.
pub fn register(natives: &mut Natives) {
    natives.add_resume(NativeKind::SlotBinary, binary_resume);
    natives.add_resume(NativeKind::SlotBool, bool_resume);
}

/// The reflected method was called first, being overridden in a subclass.
const REFLECTED_FIRST: u16 = 0;
/// The left method was called; the reflected one is next.
const LEFT_FIRST: u16 = 1;
/// Nothing is next.
const LAST: u16 = 2;

/// Slots: 0 left, 1 right, 2 the slot's offset.
fn binary_operation(m: &mut Machine, left: Object, right: Object, slot: u64) -> Called {
    let (left_type, right_type) = (m.type_of(left), m.type_of(right));
    let own = m.natives.special[(slot / 8) as usize];
    let (op, reflected) = operator_names(slot);
    let try_other = left_type != right_type && m.slot(right_type, slot) == own;
    if m.slot(left_type, slot) != own {
        return if try_other {
            call_special_maybe(m, right, reflected, &[left])
        } else {
            singletons::return_not_implemented(m)
        };
    }
    if !try_other {
        return call_special_maybe(m, left, op, &[right]);
    }
    let frame = m.push_native(NativeKind::SlotBinary, &[left, right, Object(slot)], 0);
    let step = match overrides(m, left, right, reflected) {
        Ok(true) => call_special_maybe(m, right, reflected, &[left]),
        Ok(false) => {
            frame.set_state(m, LEFT_FIRST);
            call_special_maybe(m, left, op, &[right])
        }
        Err(raised) => Err(raised),
    };
    m.continue_native(frame, step)
}

fn binary_resume(m: &mut Machine, frame: NativeFrame, input: Result<Object, Raised>) -> Result<Flow, Raised> {
    let value = input?;
    let state = frame.state(m);
    if value != NOT_IMPLEMENTED || state == LAST {
        return Ok(Flow::Return(value));
    }
    m.decref(value);
    let (left, right) = (frame.slot(m, 0), frame.slot(m, 1));
    let (op, reflected) = operator_names(frame.word(m, 2));
    frame.set_state(m, LAST);
    Ok(Flow::Wait(if state == REFLECTED_FIRST {
        call_special_maybe(m, left, op, &[right])
    } else {
        call_special_maybe(m, right, reflected, &[left])
    }))
}

/// Whether the type of `right` derives from that of `left` and has its own `name`. CPython: `method_is_overloaded`.
fn overrides(m: &mut Machine, left: Object, right: Object, name: Name) -> Result<bool, Raised> {
    let (left_type, right_type) = (m.type_of(left), m.type_of(right));
    if !type_object::is_subtype(m, right_type, left_type) {
        return Ok(false);
    }
    let Some(own) = object_protocol::lookup_attr_id_nested(m, right_type, name)? else { return Ok(false) };
    let inherited = match object_protocol::lookup_attr_id_nested(m, left_type, name) {
        Ok(Some(inherited)) => inherited,
        other => {
            m.decref(own);
            return other.map(|_| true);
        }
    };
    let differs = object_protocol::rich_compare_bool_nested(m, inherited, own, 3);
    m.decref(inherited);
    m.decref(own);
    differs
}

fn power(m: &mut Machine, left: Object, right: Object, modulus: Object) -> Called {
    if modulus == NONE {
        return binary_operation(m, left, right, NB_POWER);
    }
    // Three-argument power has no reflected form.
    if m.slot(m.type_of(left), NB_POWER) == m.natives.special[(NB_POWER / 8) as usize] {
        return call_special(m, left, names::POW, &[right, modulus]);
    }
    singletons::return_not_implemented(m)
}

fn inplace_power(m: &mut Machine, object: Object, other: Object, _modulus: Object) -> Called {
    call_special(m, object, names::IPOW, &[other])
}

/// State 0 waits for `__bool__`, state 1 for `__len__`, whose value is checked by the slot for lengths.
fn bool(m: &mut Machine, object: Object) -> Called {
    if let Some(method) = lookup_maybe_method(m, object, names::BOOL)? {
        let frame = m.push_native(NativeKind::SlotBool, &[], 0);
        let step = call_found(m, method, object, &[]);
        return m.continue_native(frame, step);
    }
    let type_ = m.type_of(object);
    if type_object::lookup_id(m, type_, names::LEN).is_none() {
        return Ok(Step::number(1));
    }
    let frame = m.push_native(NativeKind::SlotBool, &[], 0);
    frame.set_state(m, 1);
    let step = super::type_slot_functions::length(m, object);
    m.continue_native(frame, step)
}

fn bool_resume(m: &mut Machine, frame: NativeFrame, input: Result<Object, Raised>) -> Result<Flow, Raised> {
    let value = input?;
    if frame.state(m) == 1 {
        return Ok(Flow::Return(Object(u64::from(value.0 != 0))));
    }
    let is_bool = value == TRUE || value == FALSE;
    let truth = u64::from(value == TRUE);
    let name = if is_bool { String::new() } else { name_of(m, value) };
    m.decref(value);
    if is_bool {
        return Ok(Flow::Return(Object(truth)));
    }
    let message = formatted!("__bool__ should return bool, returned %s", name);
    Err(errors::format(m, statics::TYPE_ERROR, message))
}
