//! `itertools.count`. CPython: itertoolsmodule.c, `countobject`.
//!
//! It counts in a word as long as the numbers are ints that fit and the step is 1; then `cnt` is the next number.
//! Otherwise `cnt` is the largest word there is, and `long_cnt` is the next number.

use crate::object::arguments::{self, Signature};
use crate::object::build_value::{Part, build};
use crate::object::call::{Args, METH_NOARGS};
use crate::object::formatted::formatted;
use crate::object::layout::{Field, Layout};
use crate::object::native::{Natives, SlotFunction};
use crate::object::type_offsets::{FLAG_BASETYPE, FLAG_HAVE_GC};
use crate::object::{
    Called, Flow, Machine, MethodDef, NativeFrame, NativeKind, Object, Raised, Step, TypeSpec, errors, long,
    number_protocol, object_protocol, statics, type_object, unicode,
};

use super::making::allocate;
use super::shape::{attribute_slots, holds, iterator_slots};

const CNT: u64 = 16;
const LONG_CNT: u64 = 24;
const LONG_STEP: u64 = 32;

static LAYOUT: Layout = Layout::fixed(&[
    Field::raw("cnt", CNT),
    Field::counted("long_cnt", LONG_CNT),
    Field::counted("long_step", LONG_STEP),
]);

static TYPE: TypeSpec = TypeSpec {
    flags: FLAG_HAVE_GC | FLAG_BASETYPE,
    slots: attribute_slots!(new, next, TP_REPR = SlotFunction::F1(repr)),
    methods: &[MethodDef::new("__reduce__", reduce, METH_NOARGS)],
    ..TypeSpec::new(statics::COUNT, "itertools.count", 40, &LAYOUT)
};

holds!(visits [LONG_CNT, LONG_STEP], gives_up [LONG_CNT, LONG_STEP]);

/// CPython: `itertools_count`.
fn new(m: &mut Machine, type_: Object, positional: Object, keywords: Object) -> Called {
    const SIGNATURE: Signature =
        Signature { function: "count", parameters: &["start", "step"], required: 0, positional: 2 };
    let args = arguments::of_tuple(m, positional, keywords);
    let [start, step] = arguments::parse(m, args, &SIGNATURE)?;
    for number in [start, step] {
        if !number.is_null() && !number_protocol::check(m, number) {
            return Err(errors::set_string(m, statics::TYPE_ERROR, "a number is required"));
        }
    }
    let in_word = first_word(m, start, step);
    let held = if in_word.is_some() { Object::NULL } else { or_int(m, start, 0)? };
    let step = or_int(m, step, 1)?;
    let made = match allocate(m, type_, held) {
        Ok(made) => made,
        Err(raised) => {
            m.decref(step);
            return Err(raised);
        }
    };
    m.write(made, CNT, in_word.unwrap_or(i64::MAX) as u64);
    m.write_object(made, LONG_CNT, held);
    m.write_object(made, LONG_STEP, step);
    Ok(Step::Value(made))
}

/// The first number, if it is to be counted in a word.
fn first_word(m: &Machine, start: Object, step: Object) -> Option<i64> {
    let int = |number: Object, default| match number {
        Object::NULL => Some(default),
        number if long::check(m, number) => long::value_i64(m, number),
        _ => None,
    };
    int(step, 1).filter(|&step| step == 1).and_then(|_| int(start, 0))
}

fn or_int(m: &mut Machine, number: Object, default: i64) -> Result<Object, Raised> {
    if number.is_null() { long::from_i64(m, default) } else { Ok(m.new_reference(number)) }
}

/// CPython: `count_next`.
fn next(m: &mut Machine, count: Object) -> Called {
    let word = m.read_i64(count, CNT);
    if word != i64::MAX {
        m.write(count, CNT, (word + 1) as u64);
        return long::from_i64(m, word).map(Step::Value);
    }
    let frame = m.push_native(NativeKind::CountNext, &[count], 0);
    m.start_native(frame)
}

/// CPython: `count_nextlong`.
fn resume(m: &mut Machine, frame: NativeFrame, input: Result<Object, Raised>) -> Result<Flow, Raised> {
    let count = frame.slot(m, 0);
    let mut current = m.read_object(count, LONG_CNT);
    if frame.state(m) == 1 {
        let following = input?;
        m.write_object(count, LONG_CNT, following);
        return Ok(Flow::Return(current));
    }
    frame.set_state(m, 1);
    if current.is_null() {
        current = long::from_i64(m, i64::MAX)?;
        m.write_object(count, LONG_CNT, current);
    }
    let step = m.read_object(count, LONG_STEP);
    Ok(Flow::Wait(number_protocol::add(m, current, step)))
}

/// CPython: `count_repr`.
fn repr(m: &mut Machine, count: Object) -> Called {
    let (name, word) = (type_object::short_name(m, m.type_of(count)), m.read_i64(count, CNT));
    if word != i64::MAX {
        return formatted!("%s(%zd)", name, word).make(m).map(Step::Value);
    }
    let (number, step) = (m.read_object(count, LONG_CNT), m.read_object(count, LONG_STEP));
    let number = shown(m, number)?;
    let text = if long::check(m, step) && long::value_i64(m, step) == Some(1) {
        formatted!("%s(%R)", name, number)
    } else {
        formatted!("%s(%R, %R)", name, number, shown(m, step)?)
    };
    text.make(m).map(Step::Value)
}

fn shown(m: &mut Machine, number: Object) -> Result<String, Raised> {
    if number.is_null() {
        return Ok("<NULL>".to_owned());
    }
    let shown = object_protocol::repr_nested(m, number)?;
    let text = unicode::to_string(m, shown);
    m.decref(shown);
    Ok(text)
}

/// CPython: `count_reduce`.
fn reduce(m: &mut Machine, count: Object, _: Args) -> Called {
    let (type_, word) = (Part::Held(m.type_of(count)), m.read_i64(count, CNT));
    if word != i64::MAX {
        return build(m, &[type_, Part::Tuple(&[Part::Number(word)])]);
    }
    let numbers = [m.read_object(count, LONG_CNT), m.read_object(count, LONG_STEP)].map(Part::Held);
    build(m, &[type_, Part::Tuple(&numbers)])
}

/// Registers the type and its activation.
pub(super) fn register(natives: &mut Natives) {
    natives.add_type(&TYPE);
    natives.add_resume(NativeKind::CountNext, resume);
}
