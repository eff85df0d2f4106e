//! The type `tuple`: its slots and methods. CPython: tupleobject.c.

use super::call::{Args, METH_CLASS, METH_FASTCALL, METH_NOARGS, METH_O};
use super::formatted::formatted;
use super::list_type::{index_bounds, no_keyword_names, repeat_items, subscript_index};
use super::machine::Machine;
use super::native::{Natives, SlotFunction, Visit, Visitor};
use super::native_stack::{NativeFrame, NativeKind};
use super::reference::Object;
use super::runtime::{NONE, NOT_IMPLEMENTED};
use super::step::{Called, Flow, Raised, Step};
use super::tuple::{self, LAYOUT, OB_ITEM, allocate, check, check_exact, copy_items, get, get_slice};
use super::type_offsets::{
    FLAG_BASETYPE, FLAG_HAVE_GC, FLAG_TUPLE_SUBCLASS, MP_LENGTH, MP_SUBSCRIPT, SQ_CONCAT, SQ_CONTAINS,
    SQ_ITEM, SQ_LENGTH, SQ_REPEAT, TP_DEALLOC, TP_HASH, TP_ITER, TP_NEW, TP_REPR, TP_RICHCOMPARE,
    TP_TRAVERSE, TP_VECTORCALL,
};
use super::type_spec::{MethodDef, TypeSpec};
use super::{
    arguments, container_repr, equality, errors, generic_alias, long, object_protocol, sequence_compare,
    sequence_iterators, sequence_protocol, slice, statics, type_object,
};

/// `tuple`.
pub static TYPE: TypeSpec = TypeSpec {
    item_size: 8,
    flags: FLAG_HAVE_GC | FLAG_BASETYPE | FLAG_TUPLE_SUBCLASS,
    slots: &[
        (TP_DEALLOC, SlotFunction::Destructor(tuple::dealloc)),
        (TP_REPR, SlotFunction::F1(container_repr::of_tuple)),
        (TP_HASH, SlotFunction::F1(hash)),
        (TP_TRAVERSE, SlotFunction::Traverse(traverse)),
        (TP_RICHCOMPARE, SlotFunction::F3(rich_compare)),
        (TP_ITER, SlotFunction::F1(sequence_iterators::new_tuple_iterator)),
        (TP_NEW, SlotFunction::F3(tuple_new)),
        (TP_VECTORCALL, SlotFunction::Vectorcall(vectorcall)),
        (SQ_LENGTH, SlotFunction::F1(length)),
        (SQ_CONCAT, SlotFunction::F2(concat)),
        (SQ_REPEAT, SlotFunction::F2(repeat)),
        (SQ_ITEM, SlotFunction::F2(item)),
        (SQ_CONTAINS, SlotFunction::F2(contains)),
        (MP_LENGTH, SlotFunction::F1(length)),
        (MP_SUBSCRIPT, SlotFunction::F2(subscript)),
    ],
    methods: &[
        MethodDef::new("__getnewargs__", get_new_args, METH_NOARGS),
        MethodDef::new("index", index, METH_FASTCALL),
        MethodDef::new("count", count, METH_O),
        MethodDef::new("__class_getitem__", generic_alias::class_getitem, METH_O | METH_CLASS),
    ],
    ..TypeSpec::new(statics::TUPLE, "tuple", OB_ITEM, &LAYOUT)
};

const PRIME_1: u64 = 11_400_714_785_074_694_791;
const PRIME_2: u64 = 14_029_467_366_897_019_727;
const PRIME_5: u64 = 2_870_177_450_012_600_261;

/// The hash that mixes the items' as xxHash does. CPython: `tuplehash`.
///
/// Slots: the tuple, the index of the item under way, what has been mixed. Raw words but the first.
fn hash(m: &mut Machine, t: Object) -> Called {
    let (mut index, mut mixed) = (0, PRIME_5);
    mix_plain(m, t, &mut index, &mut mixed)?;
    if index == m.size_of(t) {
        return Ok(Step::number(finished(mixed, index)));
    }
    m.push_native(NativeKind::TupleHash, &[t, Object(index as u64), Object(mixed)], 0);
    // The driver goes on: a tuple in a tuple must not be deeper in Rust.
    Ok(Step::Called)
}

fn hash_resume(m: &mut Machine, frame: NativeFrame, input: Result<Object, Raised>) -> Result<Flow, Raised> {
    let t = frame.slot(m, 0);
    let (mut index, mut mixed) = (frame.word(m, 1) as i64, frame.word(m, 2));
    if frame.state(m) == 0 {
        frame.set_state(m, 1);
    } else {
        mixed = mix(mixed, input?.0);
        index += 1;
        mix_plain(m, t, &mut index, &mut mixed)?;
    }
    if index == m.size_of(t) {
        return Ok(Flow::Return(Object(finished(mixed, index) as u64)));
    }
    frame.set_word(m, 1, index as u64);
    frame.set_word(m, 2, mixed);
    let item = get(m, t, index);
    Ok(Flow::Wait(object_protocol::hash(m, item)))
}

/// Mixes the items from `index` on as far as their hashes run no Python.
fn mix_plain(m: &mut Machine, t: Object, index: &mut i64, mixed: &mut u64) -> Result<(), Raised> {
    while *index < m.size_of(t) {
        let item = get(m, t, *index);
        if ![statics::STR, statics::INT, statics::FLOAT, statics::BYTES].contains(&m.type_of(item))
            && item != NONE
        {
            break;
        }
        *mixed = mix(*mixed, super::dict_lookup::hash_of(m, item)? as u64);
        *index += 1;
    }
    Ok(())
}

fn mix(mixed: u64, hash: u64) -> u64 {
    mixed.wrapping_add(hash.wrapping_mul(PRIME_2)).rotate_left(31).wrapping_mul(PRIME_1)
}

/// The length goes in so that hash(()) is what it always was.
fn finished(mixed: u64, size: i64) -> i64 {
    let mixed = mixed.wrapping_add(size as u64 ^ (PRIME_5 ^ 0x35_d373));
    if mixed == u64::MAX { 1_546_275_796 } else { mixed as i64 }
}

fn traverse(m: &mut Machine, t: Object, visit: Visitor<'_>) -> bool {
    visit_items(m, t, visit)
}

/// As `traverse`, for a visitor that is known. CPython: `tupletraverse`.
#[inline]
pub(super) fn visit_items(m: &mut Machine, t: Object, visit: &mut (impl Visit + ?Sized)) -> bool {
    (0..m.size_of(t)).rev().all(|index| {
        let item = get(m, t, index);
        item.is_null() || visit(m, item)
    })
}

/// CPython: `tuplerichcompare`.
fn rich_compare(m: &mut Machine, left: Object, right: Object, operator: Object) -> Called {
    if !check(m, left) || !check(m, right) {
        return Ok(Step::Value(m.new_reference(NOT_IMPLEMENTED)));
    }
    sequence_compare::tuples(m, left, right, operator.0)
}

/// CPython: `tuple_new`.
fn tuple_new(m: &mut Machine, type_: Object, positional: Object, keywords: Object) -> Called {
    if type_ == statics::TUPLE {
        arguments::no_keywords(m, "tuple", keywords)?;
    }
    let count = tuple::size(m, positional);
    arguments::check_positional(m, "tuple", count as u64, 0, 1)?;
    let iterable = if count > 0 { get(m, positional, 0) } else { Object::NULL };
    if type_ != statics::TUPLE {
        return subtype_new(m, type_, iterable);
    }
    make(m, iterable)
}

fn make(m: &mut Machine, iterable: Object) -> Called {
    if iterable.is_null() {
        return tuple::new(m, 0).map(Step::Value);
    }
    sequence_protocol::tuple(m, iterable)
}

/// CPython: `tuple_subtype_new`.
fn subtype_new(m: &mut Machine, type_: Object, iterable: Object) -> Called {
    let plain = m.nested(|m| make(m, iterable))?;
    let size = tuple::size(m, plain);
    let made = type_object::generic_alloc(m, type_, size);
    if let Ok(made) = made {
        copy_items(m, made.field(OB_ITEM), plain.field(OB_ITEM), size as u64);
    }
    m.decref(plain);
    made.map(Step::Value)
}

/// CPython: `tuple_vectorcall`.
fn vectorcall(m: &mut Machine, _type: Object, args: Args) -> Called {
    no_keyword_names(m, "tuple", args)?;
    arguments::check_positional(m, "tuple", args.count, 0, 1)?;
    let iterable = args.optional(m, 0);
    make(m, iterable)
}

fn length(m: &mut Machine, t: Object) -> Called {
    Ok(Step::number(m.size_of(t)))
}

/// CPython: `tupleconcat`.
pub(super) fn concat(m: &mut Machine, left: Object, right: Object) -> Called {
    if m.size_of(left) == 0 && check_exact(m, right) {
        return Ok(Step::Value(m.new_reference(right)));
    }
    if !check(m, right) {
        let name = type_object::name_of(m, right);
        let message = formatted!("can only concatenate tuple (not \"%.200s\") to tuple", name);
        return Err(errors::format(m, statics::TYPE_ERROR, message));
    }
    let (left_size, right_size) = (m.size_of(left) as u64, m.size_of(right) as u64);
    if right_size == 0 && check_exact(m, left) {
        return Ok(Step::Value(m.new_reference(left)));
    }
    if left_size + right_size == 0 {
        return tuple::new(m, 0).map(Step::Value);
    }
    let made = allocate(m, (left_size + right_size) as i64)?;
    let to = made.field(OB_ITEM);
    copy_items(m, to, left.field(OB_ITEM), left_size);
    copy_items(m, to + 8 * left_size, right.field(OB_ITEM), right_size);
    m.track(made);
    Ok(Step::Value(made))
}

/// CPython: `tuplerepeat`.
fn repeat(m: &mut Machine, t: Object, times: Object) -> Called {
    let (size, times) = (m.size_of(t), times.0 as i64);
    if (size == 0 || times == 1) && check_exact(m, t) {
        return Ok(Step::Value(m.new_reference(t)));
    }
    if size == 0 || times <= 0 {
        return tuple::new(m, 0).map(Step::Value);
    }
    let Some(total) = size.checked_mul(times) else { return Err(m.no_memory()) };
    let made = allocate(m, total)?;
    repeat_items(m, made.field(OB_ITEM), t.field(OB_ITEM), size as u64, times as u64);
    m.track(made);
    Ok(Step::Value(made))
}

/// CPython: `tupleitem`.
fn item(m: &mut Machine, t: Object, index: Object) -> Called {
    item_at(m, t, index.0 as i64)
}

fn item_at(m: &mut Machine, t: Object, index: i64) -> Called {
    if !(0..m.size_of(t)).contains(&index) {
        return Err(errors::set_string(m, statics::INDEX_ERROR, "tuple index out of range"));
    }
    let item = get(m, t, index);
    Ok(Step::Value(m.new_reference(item)))
}

/// CPython: `tuplecontains`.
fn contains(m: &mut Machine, t: Object, wanted: Object) -> Called {
    let size = m.size_of(t);
    let found = find(m, t, wanted, 0, size)?;
    Ok(Step::number(i64::from(found.is_some())))
}

fn find(m: &mut Machine, t: Object, wanted: Object, start: i64, stop: i64) -> Result<Option<i64>, Raised> {
    for index in start..stop {
        let item = get(m, t, index);
        if equality::equal(m, item, wanted)? {
            return Ok(Some(index));
        }
        m.charge(1);
    }
    Ok(None)
}

/// CPython: `tuplesubscript`.
pub fn subscript(m: &mut Machine, t: Object, key: Object) -> Called {
    if !slice::check(m, key) {
        let index = subscript_index(m, key, "tuple indices must be integers or slices, not %.200s")?;
        let index = if index < 0 { index + m.size_of(t) } else { index };
        return item_at(m, t, index);
    }
    let (mut start, mut stop, step) = slice::unpack(m, key)?;
    let size = m.size_of(t);
    let count = slice::adjust_indices(size, &mut start, &mut stop, step);
    if count <= 0 {
        return tuple::new(m, 0).map(Step::Value);
    }
    if start == 0 && step == 1 && count == size && check_exact(m, t) {
        return Ok(Step::Value(m.new_reference(t)));
    }
    let made = allocate(m, count)?;
    for index in 0..count {
        let item = get(m, t, start + index * step);
        m.incref(item);
        tuple::set(m, made, index, item);
    }
    m.track(made);
    Ok(Step::Value(made))
}

fn get_new_args(m: &mut Machine, t: Object, _: Args) -> Called {
    let size = m.size_of(t);
    let copy = get_slice(m, t, 0, size)?;
    tuple::pack_stolen(m, &[copy]).map(Step::Value)
}

/// CPython: `tuple_index_impl`.
fn index(m: &mut Machine, t: Object, args: Args) -> Called {
    let size = m.size_of(t);
    let (start, stop) = index_bounds(m, args, size)?;
    let wanted = args.get(m, 0);
    match find(m, t, wanted, start, stop.min(size))? {
        Some(index) => long::from_i64(m, index).map(Step::Value),
        None => Err(errors::set_string(m, statics::VALUE_ERROR, "tuple.index(x): x not in tuple")),
    }
}

/// CPython: `tuple_count`.
fn count(m: &mut Machine, t: Object, args: Args) -> Called {
    let (wanted, size) = (args.get(m, 0), m.size_of(t));
    let (mut index, mut count) = (0, 0);
    while let Some(found) = find(m, t, wanted, index, size)? {
        index = found + 1;
        count += 1;
    }
    long::from_i64(m, count).map(Step::Value)
}

/// Registers the type.
pub fn register(natives: &mut Natives) {
    natives.add_type(&TYPE);
    natives.add_resume(NativeKind::TupleHash, hash_resume);
}
