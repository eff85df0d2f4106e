//! Ranges. CPython: rangeobject.c.

use super::formatted::formatted;
use num_bigint::BigInt;

use super::call::{Args, METH_NOARGS, METH_O, METH_VARARGS};
use super::layout::{Field, Layout};
use super::list_type::no_keyword_names;
use super::long_arithmetic::{add, at_once, multiply, negative, ordering, subtract};
use super::long_divide::{floor_divide, remainder};
use super::machine::Machine;
use super::native::{Natives, SlotFunction};
use super::reference::Object;
use super::runtime::{NONE, NOT_IMPLEMENTED};
use super::sequence_protocol::Search;
use super::step::{Called, Raised, Step};
use super::type_offsets::{
    MP_LENGTH, MP_SUBSCRIPT, NB_BOOL, SQ_CONTAINS, SQ_ITEM, SQ_LENGTH, TP_DEALLOC, TP_HASH, TP_ITER, TP_NEW,
    TP_REPR, TP_RICHCOMPARE, TP_VECTORCALL,
};
use super::type_spec::{MemberDef, MemberKind, MethodDef, TypeSpec};
use super::{
    arguments, bool, dict_lookup, equality, errors, long, number_protocol, object_protocol, range_iterators,
    sequence_protocol, slice, statics, tuple, type_object, type_wrappers,
};

pub(super) const START: u64 = 16;
pub(super) const STOP: u64 = 24;
pub(super) const STEP: u64 = 32;
pub(super) const LENGTH: u64 = 40;

static LAYOUT: Layout = Layout::fixed(&[
    Field::counted("start", START),
    Field::counted("stop", STOP),
    Field::counted("step", STEP),
    Field::counted("length", LENGTH),
]);

/// `range`.
pub static TYPE: TypeSpec = TypeSpec {
    slots: &[
        (TP_DEALLOC, SlotFunction::Destructor(dealloc)),
        (TP_REPR, SlotFunction::F1(repr)),
        (TP_HASH, SlotFunction::F1(hash)),
        (TP_RICHCOMPARE, SlotFunction::F3(rich_compare)),
        (TP_ITER, SlotFunction::F1(range_iterators::new_iterator)),
        (TP_NEW, SlotFunction::F3(range_new)),
        (TP_VECTORCALL, SlotFunction::Vectorcall(vectorcall)),
        (NB_BOOL, SlotFunction::F1(is_true)),
        (SQ_LENGTH, SlotFunction::F1(length)),
        (SQ_ITEM, SlotFunction::F2(item)),
        (SQ_CONTAINS, SlotFunction::F2(contains)),
        (MP_LENGTH, SlotFunction::F1(length)),
        (MP_SUBSCRIPT, SlotFunction::F2(subscript)),
    ],
    methods: &[
        MethodDef::new("__reversed__", range_iterators::reversed, METH_NOARGS),
        MethodDef::new("__reduce__", reduce, METH_VARARGS),
        MethodDef::new("count", count, METH_O),
        MethodDef::new("index", index, METH_O),
    ],
    members: &[
        MemberDef { name: "start", kind: MemberKind::ObjectEx, offset: START, read_only: true, doc: "" },
        MemberDef { name: "stop", kind: MemberKind::ObjectEx, offset: STOP, read_only: true, doc: "" },
        MemberDef { name: "step", kind: MemberKind::ObjectEx, offset: STEP, read_only: true, doc: "" },
    ],
    ..TypeSpec::new(statics::RANGE, "range", 48, &LAYOUT)
};

/// A range of small bounds; `step` is not 0.
pub fn from_i64(m: &mut Machine, start: i64, stop: i64, step: i64) -> Result<Object, Raised> {
    let parts = [long::from_i64(m, start)?, long::from_i64(m, stop)?, long::from_i64(m, step)?];
    make(m, parts)
}

/// A range of three ints, whose references it takes over. CPython: `make_range_object`.
pub(super) fn make(m: &mut Machine, parts: [Object; 3]) -> Result<Object, Raised> {
    let made = match compute_length(m, parts) {
        Ok(length) => m.new_object(statics::RANGE, 48).map(|range| (range, length)),
        Err(raised) => Err(raised),
    };
    match made {
        Ok((range, length)) => {
            for (offset, part) in [START, STOP, STEP].into_iter().zip(parts) {
                m.write_object(range, offset, part);
            }
            m.write_object(range, LENGTH, length);
            Ok(range)
        }
        Err(raised) => {
            for part in parts {
                m.decref(part);
            }
            Err(raised)
        }
    }
}

/// How many numbers there are. CPython: `compute_range_length`.
fn compute_length(m: &mut Machine, [start, stop, step]: [Object; 3]) -> Result<Object, Raised> {
    let (low, high, step) = if long::sign(m, step) > 0 {
        (start, stop, m.new_reference(step))
    } else {
        (stop, start, at_once(negative(m, step))?)
    };
    if ordering(m, low, high).is_ge() {
        m.decref(step);
        return long::from_i64(m, 0);
    }
    let mut on_the_way = [Object::NULL; 3];
    let length = count_steps(m, [low, high, step], &mut on_the_way);
    let [span, last, steps] = on_the_way;
    for object in [steps, last, step, span] {
        m.xdecref(object);
    }
    length
}

fn count_steps(
    m: &mut Machine,
    [low, high, step]: [Object; 3],
    [span, last, steps]: &mut [Object; 3],
) -> Result<Object, Raised> {
    let one = long::one(m);
    *span = at_once(subtract(m, high, low))?;
    *last = at_once(subtract(m, *span, one))?;
    *steps = at_once(floor_divide(m, *last, step))?;
    at_once(add(m, *steps, one))
}

fn dealloc(m: &mut Machine, range: Object) {
    for offset in [START, STOP, STEP, LENGTH] {
        let part = m.read_object(range, offset);
        m.decref(part);
    }
    m.free(range.0);
}

/// Start, stop, step or length as a number of any size.
pub(super) fn big(m: &Machine, range: Object, offset: u64) -> BigInt {
    long::to_bigint(m, m.read_object(range, offset))
}

/// Start, stop, step or length, if it fits in 64 bits.
pub(super) fn small(m: &Machine, range: Object, offset: u64) -> Option<i64> {
    long::value_i64(m, m.read_object(range, offset))
}

/// CPython: `range_new`.
fn range_new(m: &mut Machine, _type: Object, positional: Object, keywords: Object) -> Called {
    arguments::no_keywords(m, "range", keywords)?;
    let args = arguments::of_tuple(m, positional, Object::NULL);
    from_arguments(m, args)
}

/// CPython: `range_vectorcall`.
fn vectorcall(m: &mut Machine, _type: Object, args: Args) -> Called {
    no_keyword_names(m, "range", args)?;
    from_arguments(m, args)
}

/// CPython: `range_from_array`.
fn from_arguments(m: &mut Machine, args: Args) -> Called {
    let index = |m: &mut Machine, at| {
        let value = args.get(m, at);
        number_protocol::index_nested(m, value)
    };
    let parts = match args.count {
        0 => {
            let message = "range expected at least 1 argument, got 0";
            return Err(errors::set_string(m, statics::TYPE_ERROR, message));
        }
        1 => {
            let stop = index(m, 0)?;
            [long::from_i64(m, 0)?, stop, long::from_i64(m, 1)?]
        }
        2 | 3 => {
            let start = index(m, 0)?;
            let rest = index(m, 1).and_then(|stop| {
                let step = validate_step(m, args.optional(m, 2));
                step.inspect_err(|_| m.decref(stop)).map(|step| (stop, step))
            });
            let (stop, step) = rest.inspect_err(|_| m.decref(start))?;
            [start, stop, step]
        }
        count => {
            let message = formatted!("range expected at most 3 arguments, got %zd", count);
            return Err(errors::format(m, statics::TYPE_ERROR, message));
        }
    };
    make(m, parts).map(Step::Value)
}

/// CPython: `validate_step`.
fn validate_step(m: &mut Machine, step: Object) -> Result<Object, Raised> {
    if step.is_null() {
        return long::from_i64(m, 1);
    }
    let step = number_protocol::index_nested(m, step)?;
    if long::value_i64(m, step) == Some(0) {
        m.decref(step);
        return Err(errors::set_string(m, statics::VALUE_ERROR, "range() arg 3 must not be zero"));
    }
    Ok(step)
}

/// CPython: `range_repr`.
fn repr(m: &mut Machine, range: Object) -> Called {
    let [start, stop, step] = [START, STOP, STEP].map(|offset| m.read_object(range, offset));
    let (start, stop) = (object_protocol::repr_text(m, start)?, object_protocol::repr_text(m, stop)?);
    let text = if small(m, range, STEP) == Some(1) {
        formatted!("range(%R, %R)", start, stop)
    } else {
        formatted!("range(%R, %R, %R)", start, stop, object_protocol::repr_text(m, step)?)
    };
    text.make(m).map(Step::Value)
}

/// The hash of what makes two ranges equal. CPython: `range_hash`.
fn hash(m: &mut Machine, range: Object) -> Called {
    let length = m.read_object(range, LENGTH);
    let start = if small(m, range, LENGTH) == Some(0) { NONE } else { m.read_object(range, START) };
    let several = !matches!(small(m, range, LENGTH), Some(0 | 1));
    let step = if several { m.read_object(range, STEP) } else { NONE };
    let key = tuple::pack(m, &[length, start, step])?;
    let hash = dict_lookup::hash_of(m, key);
    m.decref(key);
    hash.map(Step::number)
}

/// CPython: `range_richcompare`, `range_equals`.
fn rich_compare(m: &mut Machine, left: Object, right: Object, operator: Object) -> Called {
    let is_equality = matches!(operator.0, equality::EQUAL | equality::NOT_EQUAL);
    if m.type_of(right) != statics::RANGE || !is_equality {
        return Ok(Step::Value(m.new_reference(NOT_IMPLEMENTED)));
    }
    let same = |offset| big(m, left, offset) == big(m, right, offset);
    let equal = left == right
        || same(LENGTH)
            && match small(m, left, LENGTH) {
                Some(0) => true,
                Some(1) => same(START),
                _ => same(START) && same(STEP),
            };
    Ok(Step::Value(bool::from_bool(m, equal == (operator.0 == equality::EQUAL))))
}

fn is_true(m: &mut Machine, range: Object) -> Called {
    Ok(Step::number(i64::from(small(m, range, LENGTH) != Some(0))))
}

/// CPython: `range_length`.
fn length(m: &mut Machine, range: Object) -> Called {
    let length = m.read_object(range, LENGTH);
    long::as_ssize(m, length).map(Step::number)
}

/// The number at an index that is in range. CPython: `compute_item`.
fn compute_item(m: &mut Machine, range: Object, index: Object) -> Result<Object, Raised> {
    let (start, step) = (m.read_object(range, START), m.read_object(range, STEP));
    item_at(m, start, index, step)
}

/// `start + index * step`
pub(super) fn item_at(m: &mut Machine, start: Object, index: Object, step: Object) -> Result<Object, Raised> {
    let increment = at_once(multiply(m, index, step))?;
    let item = at_once(add(m, start, increment));
    m.decref(increment);
    item
}

/// CPython: `compute_range_item`.
fn checked_item(m: &mut Machine, range: Object, index: Object) -> Called {
    let length = m.read_object(range, LENGTH);
    let index =
        if long::sign(m, index) < 0 { at_once(add(m, length, index))? } else { m.new_reference(index) };
    let item = if long::sign(m, index) < 0 || ordering(m, index, length).is_ge() {
        Err(errors::set_string(m, statics::INDEX_ERROR, "range object index out of range"))
    } else {
        compute_item(m, range, index)
    };
    m.decref(index);
    item.map(Step::Value)
}

/// CPython: `range_item`.
fn item(m: &mut Machine, range: Object, index: Object) -> Called {
    let index = long::from_i64(m, index.0 as i64)?;
    let item = checked_item(m, range, index);
    m.decref(index);
    item
}

/// CPython: `range_subscript`.
fn subscript(m: &mut Machine, range: Object, key: Object) -> Called {
    if number_protocol::index_check(m, key) {
        let index = number_protocol::index_nested(m, key)?;
        let result = checked_item(m, range, index);
        m.decref(index);
        return result;
    }
    if slice::check(m, key) {
        return compute_slice(m, range, key);
    }
    let name = type_object::name_of(m, key);
    let message = formatted!("range indices must be integers or slices, not %.200s", name);
    Err(errors::format(m, statics::TYPE_ERROR, message))
}

/// CPython: `compute_slice`.
fn compute_slice(m: &mut Machine, range: Object, key: Object) -> Called {
    let length = m.read_object(range, LENGTH);
    let mut indices = slice::long_indices(m, key, length)?;
    let mut parts = [Object::NULL; 3];
    match slice_parts(m, range, &mut indices, &mut parts) {
        Ok(()) => make(m, parts).map(Step::Value),
        Err(raised) => {
            for object in indices.into_iter().chain(parts) {
                m.xdecref(object);
            }
            Err(raised)
        }
    }
}

/// The parts of the range that a slice of one is; the indices go on the way.
fn slice_parts(
    m: &mut Machine,
    range: Object,
    [start, stop, step]: &mut [Object; 3],
    parts: &mut [Object; 3],
) -> Result<(), Raised> {
    let range_step = m.read_object(range, STEP);
    parts[2] = at_once(multiply(m, range_step, *step))?;
    m.decref(std::mem::take(step));
    for (part, index) in parts.iter_mut().zip([start, stop]) {
        *part = compute_item(m, range, *index)?;
        m.decref(std::mem::take(index));
    }
    Ok(())
}

/// Whether an int is in the range. CPython: `range_contains_long`.
fn contains_int(m: &mut Machine, range: Object, value: Object) -> Result<bool, Raised> {
    let [start, stop, step] = [START, STOP, STEP].map(|offset| m.read_object(range, offset));
    let (from_start, to_stop) = (ordering(m, value, start), ordering(m, value, stop));
    let inside = if long::sign(m, step) > 0 {
        from_start.is_ge() && to_stop.is_lt()
    } else {
        from_start.is_le() && to_stop.is_gt()
    };
    if !inside {
        return Ok(false);
    }
    let distance = at_once(subtract(m, value, start))?;
    let rest = at_once(remainder(m, distance, step));
    m.decref(distance);
    let rest = rest?;
    let is_on_a_step = long::sign(m, rest) == 0;
    m.decref(rest);
    Ok(is_on_a_step)
}

fn is_int(m: &Machine, value: Object) -> bool {
    matches!(m.type_of(value), statics::INT | statics::BOOL)
}

/// CPython: `range_contains`.
fn contains(m: &mut Machine, range: Object, value: Object) -> Called {
    if is_int(m, value) {
        return Ok(Step::number(i64::from(contains_int(m, range, value)?)));
    }
    sequence_protocol::search(m, range, value, Search::Contains)
}

/// CPython: `range_count`.
fn count(m: &mut Machine, range: Object, args: Args) -> Called {
    let value = args.get(m, 0);
    if !is_int(m, value) {
        return type_wrappers::as_int(m, |m| sequence_protocol::search(m, range, value, Search::Count));
    }
    let count = i64::from(contains_int(m, range, value)?);
    long::from_i64(m, count).map(Step::Value)
}

/// CPython: `range_index`.
fn index(m: &mut Machine, range: Object, args: Args) -> Called {
    let value = args.get(m, 0);
    if !is_int(m, value) {
        return type_wrappers::as_int(m, |m| sequence_protocol::search(m, range, value, Search::Index));
    }
    if contains_int(m, range, value)? {
        let (start, step) = (m.read_object(range, START), m.read_object(range, STEP));
        let distance = at_once(subtract(m, value, start))?;
        let index = floor_divide(m, distance, step);
        m.decref(distance);
        return index;
    }
    let message = formatted!("%R is not in range", object_protocol::repr_text(m, value)?);
    Err(errors::format(m, statics::VALUE_ERROR, message))
}

fn reduce(m: &mut Machine, range: Object, _: Args) -> Called {
    let parts = [START, STOP, STEP].map(|offset| m.read_object(range, offset));
    let parts = tuple::pack(m, &parts)?;
    m.incref(statics::RANGE);
    tuple::pack_stolen(m, &[statics::RANGE, parts]).map(Step::Value)
}

/// Registers the types.
pub fn register(natives: &mut Natives) {
    natives.add_type(&TYPE);
    range_iterators::register(natives);
}
