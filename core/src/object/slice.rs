//! Slices. CPython: sliceobject.c.

use num_bigint::{BigInt, Sign};

use super::alloc::GC_HEAD_BYTES;
use super::call::{Args, METH_NOARGS, METH_O};
use super::layout::{Field, Layout};
use super::machine::Machine;
use super::native::{Natives, SlotFunction, Visitor};
use super::reference::{OB_REFCNT, Object};
use super::runtime::{NONE, NOT_IMPLEMENTED, SLICE_CACHE};
use super::step::{Called, Raised, Step};
use super::type_offsets::{FLAG_HAVE_GC, TP_DEALLOC, TP_HASH, TP_NEW, TP_REPR, TP_RICHCOMPARE, TP_TRAVERSE};
use super::type_spec::{MemberDef, MemberKind, MethodDef, TypeSpec};
use super::{arguments, errors, long, number_protocol, object_protocol, statics, tuple};

/// Offset of `start`.
pub const START: u64 = 16;
/// Offset of `stop`.
pub const STOP: u64 = 24;
/// Offset of `step`.
pub const STEP: u64 = 32;

static LAYOUT: Layout = Layout::fixed(&[
    Field::counted("start", START),
    Field::counted("stop", STOP),
    Field::counted("step", STEP),
]);

/// `slice`.
pub static TYPE: TypeSpec = TypeSpec {
    flags: FLAG_HAVE_GC,
    slots: &[
        (TP_DEALLOC, SlotFunction::Destructor(dealloc)),
        (TP_REPR, SlotFunction::F1(repr)),
        (TP_HASH, SlotFunction::F1(object_protocol::hash_not_implemented)),
        (TP_TRAVERSE, SlotFunction::Traverse(traverse)),
        (TP_RICHCOMPARE, SlotFunction::F3(rich_compare)),
        (TP_NEW, SlotFunction::F3(slice_new)),
    ],
    methods: &[MethodDef::new("indices", indices, METH_O), MethodDef::new("__reduce__", reduce, METH_NOARGS)],
    members: &[
        MemberDef { name: "start", kind: MemberKind::Object, offset: START, read_only: true, doc: "" },
        MemberDef { name: "stop", kind: MemberKind::Object, offset: STOP, read_only: true, doc: "" },
        MemberDef { name: "step", kind: MemberKind::Object, offset: STEP, read_only: true, doc: "" },
    ],
    ..TypeSpec::new(statics::SLICE, "slice", 40, &LAYOUT)
};

/// A slice; `NULL` stands for None. CPython: `PySlice_New`.
pub fn new(m: &mut Machine, start: Object, stop: Object, step: Object) -> Result<Object, Raised> {
    let cached = m.object_at(SLICE_CACHE);
    let slice = if cached.is_null() {
        m.gc_new(statics::SLICE, 40)?
    } else {
        m.set_object_at(SLICE_CACHE, Object::NULL);
        m.revived(cached.0 - GC_HEAD_BYTES);
        m.write(cached, OB_REFCNT, 1);
        cached
    };
    for (offset, part) in [(STEP, step), (START, start), (STOP, stop)] {
        let part = part.non_null().unwrap_or(NONE);
        m.incref(part);
        m.write_object(slice, offset, part);
    }
    m.track(slice);
    Ok(slice)
}

/// Whether it is a slice. CPython: `PySlice_Check`.
#[inline]
pub fn check(m: &Machine, o: Object) -> bool {
    m.type_of(o) == statics::SLICE
}

/// Start, stop and step as numbers, clamped, with defaults for None. CPython: `PySlice_Unpack`.
pub fn unpack(m: &mut Machine, slice: Object) -> Result<(i64, i64, i64), Raised> {
    let step = match m.read_object(slice, STEP) {
        NONE => 1,
        step => match slice_index(m, step)? {
            0 => return Err(errors::set_string(m, statics::VALUE_ERROR, "slice step cannot be zero")),
            step => step.max(-i64::MAX),
        },
    };
    let start = match m.read_object(slice, START) {
        NONE if step < 0 => i64::MAX,
        NONE => 0,
        start => slice_index(m, start)?,
    };
    let stop = match m.read_object(slice, STOP) {
        NONE if step < 0 => i64::MIN,
        NONE => i64::MAX,
        stop => slice_index(m, stop)?,
    };
    Ok((start, stop, step))
}

/// A number for slicing, clamped. CPython: `_PyEval_SliceIndex` of something that is not None.
pub fn slice_index(m: &mut Machine, value: Object) -> Result<i64, Raised> {
    if m.type_of(value) == statics::INT {
        if let Some(number) = long::medium_value(m, value) {
            return Ok(number);
        }
    } else if !number_protocol::index_check(m, value) {
        let message = "slice indices must be integers or None or have an __index__ method";
        return Err(errors::set_string(m, statics::TYPE_ERROR, message));
    }
    number_protocol::as_size(m, value, Object::NULL)
}

/// As `slice_index`, without mention of None in the message. CPython: `_PyEval_SliceIndexNotNone`.
pub fn slice_index_not_none(m: &mut Machine, value: Object) -> Result<i64, Raised> {
    if !number_protocol::index_check(m, value) {
        let message = "slice indices must be integers or have an __index__ method";
        return Err(errors::set_string(m, statics::TYPE_ERROR, message));
    }
    number_protocol::as_size(m, value, Object::NULL)
}

/// Start, stop and step for a sequence of any length, clipped. CPython: `_PySlice_GetLongIndices`.
pub fn long_indices(m: &mut Machine, slice: Object, length: &BigInt) -> Result<[BigInt; 3], Raised> {
    let step = part(m, slice, STEP)?.unwrap_or_else(|| 1.into());
    let down = match step.sign() {
        Sign::NoSign => return Err(errors::set_string(m, statics::VALUE_ERROR, "slice step cannot be zero")),
        sign => sign == Sign::Minus,
    };
    let (lower, upper) = if down { ((-1).into(), length - 1) } else { (BigInt::ZERO, length.clone()) };
    let clip = |bound: BigInt| {
        let bound = if bound.sign() == Sign::Minus { bound + length } else { bound };
        bound.clamp(lower.clone(), upper.clone().max(lower.clone()))
    };
    let (first, last) = if down { (&upper, &lower) } else { (&lower, &upper) };
    let start = part(m, slice, START)?.map_or_else(|| first.clone(), clip);
    let stop = part(m, slice, STOP)?.map_or_else(|| last.clone(), clip);
    Ok([start, stop, step])
}

/// A part of a slice as a number, `None` for None. CPython: `evaluate_slice_index`.
fn part(m: &mut Machine, slice: Object, offset: u64) -> Result<Option<BigInt>, Raised> {
    let value = m.read_object(slice, offset);
    if value == NONE {
        return Ok(None);
    }
    if !number_protocol::index_check(m, value) {
        let message = "slice indices must be integers or None or have an __index__ method";
        return Err(errors::set_string(m, statics::TYPE_ERROR, message));
    }
    let index = number_protocol::index_nested(m, value)?;
    let number = long::to_bigint(m, index);
    m.decref(index);
    Ok(Some(number))
}

/// Clips start and stop to a sequence of this length; gives the length of the slice. CPython: `PySlice_AdjustIndices`.
pub fn adjust_indices(length: i64, start: &mut i64, stop: &mut i64, step: i64) -> i64 {
    let clip = |bound: &mut i64| {
        if *bound < 0 {
            *bound = bound.saturating_add(length);
            if *bound < 0 {
                *bound = if step < 0 { -1 } else { 0 };
            }
        } else if *bound >= length {
            *bound = if step < 0 { length - 1 } else { length };
        }
    };
    clip(start);
    clip(stop);
    if step < 0 {
        if *stop < *start { (*start - *stop - 1) / -step + 1 } else { 0 }
    } else if *start < *stop {
        (*stop - *start - 1) / step + 1
    } else {
        0
    }
}

/// Frees the slice that is kept for later. CPython: `_PySlice_Fini`.
pub fn clear_cache(m: &mut Machine) {
    let cached = m.object_at(SLICE_CACHE);
    if !cached.is_null() {
        m.set_object_at(SLICE_CACHE, Object::NULL);
        m.gc_free(cached);
    }
}

/// CPython: `slice_dealloc`.
fn dealloc(m: &mut Machine, slice: Object) {
    m.untrack_if_tracked(slice);
    for offset in [STEP, START, STOP] {
        let part = m.read_object(slice, offset);
        m.decref(part);
    }
    if m.object_at(SLICE_CACHE).is_null() {
        m.set_object_at(SLICE_CACHE, slice);
    } else {
        m.gc_free(slice);
    }
}

fn traverse(m: &mut Machine, slice: Object, visit: Visitor<'_>) -> bool {
    [START, STOP, STEP].into_iter().all(|offset| {
        let part = m.read_object(slice, offset);
        visit(m, part)
    })
}

/// CPython: `slice_repr`.
fn repr(m: &mut Machine, slice: Object) -> Called {
    let mut text = super::container_text::Text::new("slice(");
    for (offset, separator) in [(START, ", "), (STOP, ", "), (STEP, ")")] {
        let part = m.read_object(slice, offset);
        text.push_repr(m, part)?;
        text.push(separator);
    }
    text.finish(m)
}

/// CPython: `slice_richcompare`: as tuples of the three.
fn rich_compare(m: &mut Machine, left: Object, right: Object, operator: Object) -> Called {
    if !check(m, left) || !check(m, right) {
        return Ok(Step::Value(m.new_reference(NOT_IMPLEMENTED)));
    }
    if left == right {
        let holds = matches!(operator.0, 1 | 2 | 5);
        return Ok(Step::Value(super::bool::from_bool(m, holds)));
    }
    let [left, right] =
        [left, right].map(|slice| [START, STOP, STEP].map(|offset| m.read_object(slice, offset)));
    let left = tuple::pack(m, &left)?;
    let right = match tuple::pack(m, &right) {
        Ok(right) => right,
        Err(raised) => {
            m.decref(left);
            return Err(raised);
        }
    };
    let result = m.nested(|m| object_protocol::rich_compare(m, left, right, operator.0));
    m.decref(left);
    m.decref(right);
    result.map(Step::Value)
}

/// CPython: `slice_new`.
fn slice_new(m: &mut Machine, _type: Object, positional: Object, keywords: Object) -> Called {
    arguments::no_keywords(m, "slice", keywords)?;
    let count = tuple::size(m, positional);
    arguments::check_positional(m, "slice", count as u64, 1, 3)?;
    let item =
        |m: &Machine, index| if index < count { tuple::get(m, positional, index) } else { Object::NULL };
    let [first, second, third] = [item(m, 0), item(m, 1), item(m, 2)];
    let made =
        if count == 1 { new(m, Object::NULL, first, Object::NULL) } else { new(m, first, second, third) };
    made.map(Step::Value)
}

/// CPython: `slice_indices`.
fn indices(m: &mut Machine, slice: Object, args: Args) -> Called {
    let length = number_protocol::index_nested(m, args.get(m, 0))?;
    let size = long::to_bigint(m, length);
    m.decref(length);
    if size.sign() == Sign::Minus {
        return Err(errors::set_string(m, statics::VALUE_ERROR, "length should not be negative"));
    }
    let [start, stop, step] = long_indices(m, slice, &size)?;
    let parts = [long::from_bigint(m, &start)?, long::from_bigint(m, &stop)?, long::from_bigint(m, &step)?];
    tuple::pack_stolen(m, &parts).map(Step::Value)
}

fn reduce(m: &mut Machine, slice: Object, _: Args) -> Called {
    let parts = [START, STOP, STEP].map(|offset| m.read_object(slice, offset));
    let parts = tuple::pack(m, &parts)?;
    m.incref(statics::SLICE);
    tuple::pack_stolen(m, &[statics::SLICE, parts]).map(Step::Value)
}

/// Registers the type.
pub fn register(natives: &mut Natives) {
    natives.add_type(&TYPE);
}
