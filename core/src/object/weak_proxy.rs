//! Weak proxies: they stand for their object as long as it lives. CPython: weakrefobject.c, `proxy_*`.

use super::call::{Args, METH_NOARGS};
use super::machine::Machine;
use super::native::{Natives, SlotFunction};
use super::reference::Object;
use super::runtime::NONE;
use super::step::{Called, Raised, Step};
use super::type_offsets::*;
use super::type_spec::{MethodDef, TypeSpec};
use super::weakref::{self, LAYOUT, WEAKREF_BYTES};
use super::{
    calls, errors, iterator_protocol, number_protocol as number, object_protocol, sequence_protocol, statics,
    type_object, unicode,
};

/// The object itself, a new reference; ReferenceError when a proxy's object is dead.
fn unwrap(m: &mut Machine, object: Object) -> Result<Object, Raised> {
    if !weakref::check_proxy(m, object) {
        return Ok(m.new_reference(object));
    }
    match weakref::referent(m, object) {
        Some(referent) => Ok(m.new_reference(referent)),
        None => {
            let message = "weakly-referenced object no longer exists";
            Err(errors::set_string(m, statics::REFERENCE_ERROR, message))
        }
    }
}

fn unwrap_both(m: &mut Machine, a: Object, b: Object) -> Result<(Object, Object), Raised> {
    let a = unwrap(m, a)?;
    match unwrap(m, b) {
        Ok(b) => Ok((a, b)),
        Err(raised) => {
            m.decref(a);
            Err(raised)
        }
    }
}

macro_rules! unary {
    ($($name:ident $call:path;)*) => { $(
        fn $name(m: &mut Machine, proxy: Object) -> Called {
            let object = unwrap(m, proxy)?;
            m.keep(&[object], |m| $call(m, object))
        }
    )* };
}

unary! {
    str_slot object_protocol::str;
    negative number::negative;
    positive number::positive;
    absolute number::absolute;
    invert number::invert;
    int number::long;
    float number::float;
    index number::index;
    is_true object_protocol::is_true;
    length object_protocol::length;
    iter iterator_protocol::get_iter;
    iter_next iterator_protocol::iter_next;
}

macro_rules! binary {
    ($($name:ident $call:path;)*) => { $(
        fn $name(m: &mut Machine, a: Object, b: Object) -> Called {
            let (a, b) = unwrap_both(m, a, b)?;
            m.keep(&[a, b], |m| $call(m, a, b))
        }
    )* };
}

binary! {
    add number::add;
    subtract number::subtract;
    multiply number::multiply;
    remainder number::remainder;
    divmod number::divmod;
    lshift number::lshift;
    rshift number::rshift;
    and number::and;
    xor number::xor;
    or number::or;
    floor_divide number::floor_divide;
    true_divide number::true_divide;
    matrix_multiply number::matrix_multiply;
    inplace_add number::inplace_add;
    inplace_subtract number::inplace_subtract;
    inplace_multiply number::inplace_multiply;
    inplace_remainder number::inplace_remainder;
    inplace_lshift number::inplace_lshift;
    inplace_rshift number::inplace_rshift;
    inplace_and number::inplace_and;
    inplace_xor number::inplace_xor;
    inplace_or number::inplace_or;
    inplace_floor_divide number::inplace_floor_divide;
    inplace_true_divide number::inplace_true_divide;
    inplace_matrix_multiply number::inplace_matrix_multiply;
    get_attr object_protocol::get_attr;
    get_item object_protocol::get_item;
}

macro_rules! ternary {
    ($($name:ident $call:path;)*) => { $(
        fn $name(m: &mut Machine, a: Object, b: Object, c: Object) -> Called {
            let (a, b) = unwrap_both(m, a, b)?;
            let c = match unwrap(m, c) {
                Ok(c) => c,
                Err(raised) => {
                    m.decref(a);
                    m.decref(b);
                    return Err(raised);
                }
            };
            m.keep(&[a, b, c], |m| $call(m, a, b, c))
        }
    )* };
}

ternary! {
    power number::power;
    inplace_power number::inplace_power;
}

static SLOTS: &[(u64, SlotFunction)] = &[
    (TP_DEALLOC, SlotFunction::Destructor(weakref::dealloc)),
    (TP_REPR, SlotFunction::F1(repr)),
    (TP_STR, SlotFunction::F1(str_slot)),
    (TP_GETATTRO, SlotFunction::F2(get_attr)),
    (TP_SETATTRO, SlotFunction::F3(set_attr)),
    (TP_TRAVERSE, SlotFunction::Traverse(weakref::traverse)),
    (TP_CLEAR, SlotFunction::Destructor(weakref::clear_ref)),
    (TP_RICHCOMPARE, SlotFunction::F3(rich_compare)),
    (TP_ITER, SlotFunction::F1(iter)),
    (TP_ITERNEXT, SlotFunction::F1(iter_next)),
    (NB_ADD, SlotFunction::F2(add)),
    (NB_SUBTRACT, SlotFunction::F2(subtract)),
    (NB_MULTIPLY, SlotFunction::F2(multiply)),
    (NB_REMAINDER, SlotFunction::F2(remainder)),
    (NB_DIVMOD, SlotFunction::F2(divmod)),
    (NB_POWER, SlotFunction::F3(power)),
    (NB_NEGATIVE, SlotFunction::F1(negative)),
    (NB_POSITIVE, SlotFunction::F1(positive)),
    (NB_ABSOLUTE, SlotFunction::F1(absolute)),
    (NB_BOOL, SlotFunction::F1(is_true)),
    (NB_INVERT, SlotFunction::F1(invert)),
    (NB_LSHIFT, SlotFunction::F2(lshift)),
    (NB_RSHIFT, SlotFunction::F2(rshift)),
    (NB_AND, SlotFunction::F2(and)),
    (NB_XOR, SlotFunction::F2(xor)),
    (NB_OR, SlotFunction::F2(or)),
    (NB_INT, SlotFunction::F1(int)),
    (NB_FLOAT, SlotFunction::F1(float)),
    (NB_INPLACE_ADD, SlotFunction::F2(inplace_add)),
    (NB_INPLACE_SUBTRACT, SlotFunction::F2(inplace_subtract)),
    (NB_INPLACE_MULTIPLY, SlotFunction::F2(inplace_multiply)),
    (NB_INPLACE_REMAINDER, SlotFunction::F2(inplace_remainder)),
    (NB_INPLACE_POWER, SlotFunction::F3(inplace_power)),
    (NB_INPLACE_LSHIFT, SlotFunction::F2(inplace_lshift)),
    (NB_INPLACE_RSHIFT, SlotFunction::F2(inplace_rshift)),
    (NB_INPLACE_AND, SlotFunction::F2(inplace_and)),
    (NB_INPLACE_XOR, SlotFunction::F2(inplace_xor)),
    (NB_INPLACE_OR, SlotFunction::F2(inplace_or)),
    (NB_FLOOR_DIVIDE, SlotFunction::F2(floor_divide)),
    (NB_TRUE_DIVIDE, SlotFunction::F2(true_divide)),
    (NB_INPLACE_FLOOR_DIVIDE, SlotFunction::F2(inplace_floor_divide)),
    (NB_INPLACE_TRUE_DIVIDE, SlotFunction::F2(inplace_true_divide)),
    (NB_INDEX, SlotFunction::F1(index)),
    (NB_MATRIX_MULTIPLY, SlotFunction::F2(matrix_multiply)),
    (NB_INPLACE_MATRIX_MULTIPLY, SlotFunction::F2(inplace_matrix_multiply)),
    (SQ_LENGTH, SlotFunction::F1(length)),
    (SQ_CONTAINS, SlotFunction::F2(contains)),
    (MP_LENGTH, SlotFunction::F1(length)),
    (MP_SUBSCRIPT, SlotFunction::F2(get_item)),
    (MP_ASS_SUBSCRIPT, SlotFunction::F3(set_item)),
];

static METHODS: &[MethodDef] =
    &[MethodDef::new("__bytes__", bytes, METH_NOARGS), MethodDef::new("__reversed__", reversed, METH_NOARGS)];

/// `weakproxy`.
static PROXY: TypeSpec = TypeSpec {
    flags: FLAG_HAVE_GC,
    slots: SLOTS,
    methods: METHODS,
    ..TypeSpec::new(statics::WEAKPROXY, "weakproxy", WEAKREF_BYTES, &LAYOUT)
};

/// `weakcallableproxy`; its `tp_call` is registered besides.
static CALLABLE_PROXY: TypeSpec = TypeSpec {
    flags: FLAG_HAVE_GC,
    slots: &CALLABLE_SLOTS,
    ..TypeSpec::new(statics::CALLABLE_PROXY, "weakcallableproxy", WEAKREF_BYTES, &LAYOUT)
};

static CALLABLE_SLOTS: [(u64, SlotFunction); SLOTS.len() + 1] = {
    let mut slots = [(TP_CALL, SlotFunction::F3(call)); SLOTS.len() + 1];
    let mut index = 0;
    while index < SLOTS.len() {
        slots[index] = SLOTS[index];
        index += 1;
    }
    slots
};

/// Registers both types.
pub fn register(natives: &mut Natives) {
    natives.add_type(&PROXY);
    natives.add_type(&CALLABLE_PROXY);
}

/// CPython: `proxy_repr`.
fn repr(m: &mut Machine, proxy: Object) -> Called {
    let object = weakref::referent(m, proxy).unwrap_or(NONE);
    let text = format!(
        "<weakproxy at {:#x} to {} at {:#x}>",
        proxy.0,
        type_object::name_of(m, object),
        object.0
    );
    unicode::from_str(m, &text).map(Step::Value)
}

fn call(m: &mut Machine, proxy: Object, arguments: Object, keywords: Object) -> Called {
    let object = unwrap(m, proxy)?;
    m.keep(&[object], |m| calls::call(m, object, arguments, keywords))
}

fn set_attr(m: &mut Machine, proxy: Object, name: Object, value: Object) -> Called {
    let object = unwrap(m, proxy)?;
    m.keep(&[object], |m| object_protocol::set_attr(m, object, name, value))
}

fn set_item(m: &mut Machine, proxy: Object, key: Object, value: Object) -> Called {
    let object = unwrap(m, proxy)?;
    m.keep(&[object], |m| {
        if value.is_null() {
            object_protocol::del_item(m, object, key)
        } else {
            object_protocol::set_item(m, object, key, value)
        }
    })
}

fn contains(m: &mut Machine, proxy: Object, item: Object) -> Called {
    let object = unwrap(m, proxy)?;
    m.keep(&[object], |m| sequence_protocol::contains(m, object, item))
}

fn rich_compare(m: &mut Machine, a: Object, b: Object, operator: Object) -> Called {
    let (a, b) = unwrap_both(m, a, b)?;
    m.keep(&[a, b], |m| object_protocol::rich_compare(m, a, b, operator.0))
}

fn bytes(m: &mut Machine, proxy: Object, _: Args) -> Called {
    let object = unwrap(m, proxy)?;
    m.keep(&[object], |m| calls::call_method(m, object, "__bytes__", &[]))
}

fn reversed(m: &mut Machine, proxy: Object, _: Args) -> Called {
    let object = unwrap(m, proxy)?;
    m.keep(&[object], |m| calls::call_method(m, object, "__reversed__", &[]))
}
