//! Slices. CPython: sliceobject.c.

use super::alloc::GC_HEAD_BYTES;
use super::call::{Args, METH_NOARGS, METH_O};
use super::formatted::formatted;
use super::layout::{Field, Layout};
use super::long_arithmetic::{add, at_once, ordering, replace};
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

/// Start, stop and step of a slice of a sequence whose length is an int, as new references.
/// CPython: `_PySlice_GetLongIndices`.
pub fn long_indices(m: &mut Machine, slice: Object, length: Object) -> Result<[Object; 3], Raised> {
    let step = match part(m, slice, STEP)? {
        None => long::from_i64(m, 1)?,
        Some(step) if long::sign(m, step) == 0 => {
            m.decref(step);
            return Err(errors::set_string(m, statics::VALUE_ERROR, "slice step cannot be zero"));
        }
        Some(step) => step,
    };
    let is_down = long::sign(m, step) < 0;
    let mut made = [Object::NULL, Object::NULL, step, Object::NULL, Object::NULL];
    let bounded = bounded_indices(m, slice, length, is_down, &mut made);
    let [start, stop, step, lower, upper] = made;
    m.xdecref(upper);
    m.xdecref(lower);
    if let Err(raised) = bounded {
        for object in [start, stop, step] {
            m.xdecref(object);
        }
        return Err(raised);
    }
    Ok([start, stop, step])
}

/// Start and stop within their bounds.
fn bounded_indices(
    m: &mut Machine,
    slice: Object,
    length: Object,
    is_down: bool,
    [start, stop, _, lower, upper]: &mut [Object; 5],
) -> Result<(), Raised> {
    *lower = long::from_i64(m, if is_down { -1 } else { 0 })?;
    *upper = if is_down { at_once(add(m, length, *lower))? } else { m.new_reference(length) };
    let (first, last) = if is_down { (*upper, *lower) } else { (*lower, *upper) };
    for (place, offset, unbounded) in [(start, START, first), (stop, STOP, last)] {
        let Some(given) = part(m, slice, offset)? else {
            *place = m.new_reference(unbounded);
            continue;
        };
        *place = given;
        let bound = if long::sign(m, given) < 0 {
            let moved = add(m, given, length);
            replace(m, place, moved)?;
            if ordering(m, *place, *lower).is_lt() { *lower } else { *place }
        } else if ordering(m, given, *upper).is_gt() {
            *upper
        } else {
            given
        };
        if bound != *place {
            m.incref(bound);
            m.decref(std::mem::replace(place, bound));
        }
    }
    Ok(())
}

/// A part of a slice as an int, `None` for None. CPython: `evaluate_slice_index`.
fn part(m: &mut Machine, slice: Object, offset: u64) -> Result<Option<Object>, Raised> {
    let value = m.read_object(slice, offset);
    if value == NONE {
        return Ok(None);
    }
    if !number_protocol::index_check(m, value) {
        let message = "slice indices must be integers or None or have an __index__ method";
        return Err(errors::set_string(m, statics::TYPE_ERROR, message));
    }
    number_protocol::index_nested(m, value).map(Some)
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
    let [start, stop, step] = [START, STOP, STEP].map(|offset| m.read_object(slice, offset));
    let (start, stop) = (object_protocol::repr_text(m, start)?, object_protocol::repr_text(m, stop)?);
    formatted!("slice(%R, %R, %R)", start, stop, object_protocol::repr_text(m, step)?)
        .make(m)
        .map(Step::Value)
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
    if long::sign(m, length) < 0 {
        m.decref(length);
        return Err(errors::set_string(m, statics::VALUE_ERROR, "length should not be negative"));
    }
    let parts = long_indices(m, slice, length);
    m.decref(length);
    tuple::pack_stolen(m, &parts?).map(Step::Value)
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
