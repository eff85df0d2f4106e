//! Proxies: weak references that stand for their object. CPython: weakrefobject.c.

use super::call::{Args, METH_NOARGS};
use super::formatted::formatted;
use super::machine::Machine;
use super::native::{Natives, SlotFunction};
use super::reference::Object;
use super::runtime::NONE;
use super::statics;
use super::step::{Called, Raised, Step};
use super::type_offsets::{
    FLAG_HAVE_GC, MP_ASS_SUBSCRIPT, MP_LENGTH, MP_SUBSCRIPT, NB_ABSOLUTE, NB_ADD, NB_AND, NB_BOOL, NB_DIVMOD,
    NB_FLOAT, NB_FLOOR_DIVIDE, NB_INDEX, NB_INPLACE_ADD, NB_INPLACE_AND, NB_INPLACE_FLOOR_DIVIDE,
    NB_INPLACE_LSHIFT, NB_INPLACE_MATRIX_MULTIPLY, NB_INPLACE_MULTIPLY, NB_INPLACE_OR, NB_INPLACE_POWER,
    NB_INPLACE_REMAINDER, NB_INPLACE_RSHIFT, NB_INPLACE_SUBTRACT, NB_INPLACE_TRUE_DIVIDE, NB_INPLACE_XOR,
    NB_INT, NB_INVERT, NB_LSHIFT, NB_MATRIX_MULTIPLY, NB_MULTIPLY, NB_NEGATIVE, NB_OR, NB_POSITIVE, NB_POWER,
    NB_REMAINDER, NB_RSHIFT, NB_SUBTRACT, NB_TRUE_DIVIDE, NB_XOR, SQ_CONTAINS, SQ_LENGTH, TP_CALL, TP_CLEAR,
    TP_DEALLOC, TP_GETATTRO, TP_HASH, TP_ITER, TP_ITERNEXT, TP_REPR, TP_RICHCOMPARE, TP_SETATTRO, TP_STR,
    TP_TRAVERSE,
};
use super::type_spec::{MethodDef, TypeSpec};
use super::weakref::{self, LAYOUT, WEAKREF_BYTES};
use super::{
    calls, errors, iterator_protocol, number_protocol, object_protocol, sequence_protocol, type_object,
};

/// The object that a proxy stands for, or the object itself: a new reference.
fn unwrap(m: &mut Machine, object: Object) -> Result<Object, Raised> {
    if !weakref::check_proxy(m, object) {
        return Ok(m.new_reference(object));
    }
    if let Some(referent) = weakref::referent(m, object) {
        Ok(m.new_reference(referent))
    } else {
        let message = "weakly-referenced object no longer exists";
        Err(errors::set_string(m, statics::REFERENCE_ERROR, message))
    }
}

fn unary(m: &mut Machine, object: Object, operation: fn(&mut Machine, Object) -> Called) -> Called {
    let object = unwrap(m, object)?;
    m.keep(&[object], |m| operation(m, object))
}

fn binary(
    m: &mut Machine,
    a: Object,
    b: Object,
    operation: fn(&mut Machine, Object, Object) -> Called,
) -> Called {
    let a = unwrap(m, a)?;
    let b = match unwrap(m, b) {
        Ok(b) => b,
        Err(raised) => {
            m.decref(a);
            return Err(raised);
        }
    };
    m.keep(&[a, b], |m| operation(m, a, b))
}

macro_rules! wrap {
    (unary { $($unary:ident $unary_operation:path;)* } binary { $($binary:ident $binary_operation:path;)* }) => {
        $(fn $unary(m: &mut Machine, object: Object) -> Called {
            unary(m, object, $unary_operation)
        })*
        $(fn $binary(m: &mut Machine, a: Object, b: Object) -> Called {
            binary(m, a, b, $binary_operation)
        })*
    };
}

wrap! {
    unary {
        str object_protocol::str;
        negative number_protocol::negative;
        positive number_protocol::positive;
        absolute number_protocol::absolute;
        invert number_protocol::invert;
        int number_protocol::long;
        float number_protocol::float;
        index number_protocol::index;
        is_true object_protocol::is_true;
        length object_protocol::length;
        iter iterator_protocol::get_iter;
    }
    binary {
        getattro object_protocol::get_attr;
        add number_protocol::add;
        subtract number_protocol::subtract;
        multiply number_protocol::multiply;
        remainder number_protocol::remainder;
        divmod number_protocol::divmod;
        lshift number_protocol::lshift;
        rshift number_protocol::rshift;
        and number_protocol::and;
        xor number_protocol::xor;
        or number_protocol::or;
        floor_divide number_protocol::floor_divide;
        true_divide number_protocol::true_divide;
        matrix_multiply number_protocol::matrix_multiply;
        inplace_add number_protocol::inplace_add;
        inplace_subtract number_protocol::inplace_subtract;
        inplace_multiply number_protocol::inplace_multiply;
        inplace_remainder number_protocol::inplace_remainder;
        inplace_lshift number_protocol::inplace_lshift;
        inplace_rshift number_protocol::inplace_rshift;
        inplace_and number_protocol::inplace_and;
        inplace_xor number_protocol::inplace_xor;
        inplace_or number_protocol::inplace_or;
        inplace_floor_divide number_protocol::inplace_floor_divide;
        inplace_true_divide number_protocol::inplace_true_divide;
        inplace_matrix_multiply number_protocol::inplace_matrix_multiply;
        get_item object_protocol::get_item;
    }
}

macro_rules! slots {
    ($($more:expr),*) => {
        &[
            (TP_DEALLOC, SlotFunction::Destructor(dealloc)),
            (TP_REPR, SlotFunction::F1(repr)),
            (TP_STR, SlotFunction::F1(str)),
            (TP_HASH, SlotFunction::F1(object_protocol::hash_not_implemented)),
            (TP_GETATTRO, SlotFunction::F2(getattro)),
            (TP_SETATTRO, SlotFunction::F3(setattro)),
            (TP_TRAVERSE, SlotFunction::Traverse(weakref::traverse)),
            (TP_CLEAR, SlotFunction::Destructor(weakref::clear_slot)),
            (TP_RICHCOMPARE, SlotFunction::F3(rich_compare)),
            (TP_ITER, SlotFunction::F1(iter)),
            (TP_ITERNEXT, SlotFunction::F1(iternext)),
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
            (MP_LENGTH, SlotFunction::F1(length)),
            (MP_SUBSCRIPT, SlotFunction::F2(get_item)),
            (MP_ASS_SUBSCRIPT, SlotFunction::F3(set_item)),
            (SQ_LENGTH, SlotFunction::F1(length)),
            (SQ_CONTAINS, SlotFunction::F2(contains))
            $(, $more)*
        ]
    };
}

static PROXY: TypeSpec = TypeSpec {
    flags: FLAG_HAVE_GC,
    slots: slots!(),
    methods: &[
        MethodDef { name: "__bytes__", function: bytes, flags: METH_NOARGS, doc: "" },
        MethodDef { name: "__reversed__", function: reversed, flags: METH_NOARGS, doc: "" },
    ],
    ..TypeSpec::new(statics::WEAKPROXY, "weakproxy", WEAKREF_BYTES, &LAYOUT)
};

static CALLABLE: TypeSpec = TypeSpec {
    flags: FLAG_HAVE_GC,
    slots: slots!((TP_CALL, SlotFunction::F3(call))),
    ..TypeSpec::new(statics::CALLABLE_PROXY, "weakcallableproxy", WEAKREF_BYTES, &LAYOUT)
};

/// Registers both types of proxies.
pub fn register(natives: &mut Natives) {
    natives.add_type(&PROXY);
    natives.add_type(&CALLABLE);
}

/// CPython: `proxy_dealloc`.
fn dealloc(m: &mut Machine, proxy: Object) {
    weakref::dealloc(m, proxy);
}

fn repr(m: &mut Machine, proxy: Object) -> Called {
    let target = m.read_object(proxy, weakref::WR_OBJECT);
    let text = formatted!(
        "<weakproxy at %p to %s at %p>",
        format_args!("{:#x}", proxy.0),
        type_object::name_of(m, target),
        format_args!("{:#x}", target.0)
    );
    text.make(m).map(Step::Value)
}

fn setattro(m: &mut Machine, proxy: Object, name: Object, value: Object) -> Called {
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
    let a = unwrap(m, a)?;
    let b = match unwrap(m, b) {
        Ok(b) => b,
        Err(raised) => {
            m.decref(a);
            return Err(raised);
        }
    };
    m.keep(&[a, b], |m| object_protocol::rich_compare(m, a, b, operator.0))
}

fn iternext(m: &mut Machine, proxy: Object) -> Called {
    let object = unwrap(m, proxy)?;
    if !iterator_protocol::check(m, object) {
        let message = formatted!(
            "Weakref proxy referenced a non-iterator '%.200s' object",
            type_object::name_of(m, object)
        );
        m.decref(object);
        return Err(errors::format(m, statics::TYPE_ERROR, message));
    }
    m.keep(&[object], |m| iterator_protocol::iter_next(m, object))
}

fn call(m: &mut Machine, proxy: Object, arguments: Object, keywords: Object) -> Called {
    let object = unwrap(m, proxy)?;
    m.keep(&[object], |m| calls::call(m, object, arguments, keywords))
}

fn power(m: &mut Machine, a: Object, b: Object, c: Object) -> Called {
    ternary(m, a, b, c, number_protocol::power)
}

fn inplace_power(m: &mut Machine, a: Object, b: Object, c: Object) -> Called {
    let c = if c.is_null() { NONE } else { c };
    ternary(m, a, b, c, number_protocol::inplace_power)
}

fn ternary(
    m: &mut Machine,
    a: Object,
    b: Object,
    c: Object,
    operation: fn(&mut Machine, Object, Object, Object) -> Called,
) -> Called {
    let mut held = [Object::NULL; 3];
    for (index, object) in [a, b, c].into_iter().enumerate() {
        match unwrap(m, object) {
            Ok(object) => held[index] = object,
            Err(raised) => {
                for object in held {
                    m.xdecref(object);
                }
                return Err(raised);
            }
        }
    }
    m.keep(&held, |m| operation(m, held[0], held[1], held[2]))
}

fn bytes(m: &mut Machine, proxy: Object, _: Args) -> Called {
    let object = unwrap(m, proxy)?;
    m.keep(&[object], |m| calls::call_method(m, object, "__bytes__", &[]))
}

fn reversed(m: &mut Machine, proxy: Object, _: Args) -> Called {
    let object = unwrap(m, proxy)?;
    m.keep(&[object], |m| calls::call_method(m, object, "__reversed__", &[]))
}
