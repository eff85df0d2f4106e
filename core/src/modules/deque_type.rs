//! `collections.deque`: its slots and methods. CPython: _collectionsmodule.c.

use crate::object::arguments::{self, Signature};
use crate::object::call::{Args, METH_CLASS, METH_FASTCALL, METH_NOARGS, METH_O};
use crate::object::container_text;
use crate::object::formatted::formatted;
use crate::object::iteration::{Progress, for_each};
use crate::object::native::{Natives, SlotFunction, Visitor};
use crate::object::native_stack::NativeFrame;
use crate::object::runtime::{NONE, NOT_IMPLEMENTED};
use crate::object::type_offsets::{
    FLAG_BASETYPE, FLAG_HAVE_GC, NB_BOOL, SQ_ASS_ITEM, SQ_CONCAT, SQ_CONTAINS, SQ_INPLACE_CONCAT,
    SQ_INPLACE_REPEAT, SQ_ITEM, SQ_LENGTH, SQ_REPEAT, TP_BASICSIZE, TP_CLEAR, TP_DEALLOC, TP_HASH, TP_INIT,
    TP_ITER, TP_NEW, TP_REPR, TP_RICHCOMPARE, TP_TRAVERSE,
};
use crate::object::{
    Called, Flow, GetSetDef, Machine, MethodDef, NativeKind, Object, Raised, Step, TypeSpec, bool, calls,
    container_reduce, equality, errors, generic_alias, iterator_protocol, list_type, long, object_protocol,
    sequence_protocol, statics, tuple, type_object, unicode,
};

use super::deque_iterators;
use super::deque_object::{
    self as deque, BLOCK_BYTES, BLOCK_LENGTH, DEQUE_BYTES, LAYOUT, MAX_LEN, STATE, WEAKREF_LIST, check,
    end_position, item_in, item_place, neighbour,
};

/// `collections.deque`.
static TYPE: TypeSpec = TypeSpec {
    flags: FLAG_HAVE_GC | FLAG_BASETYPE,
    weaklist_offset: WEAKREF_LIST,
    slots: &[
        (TP_DEALLOC, SlotFunction::Destructor(deque::dealloc)),
        (TP_REPR, SlotFunction::F1(repr)),
        (TP_HASH, SlotFunction::F1(object_protocol::hash_not_implemented)),
        (TP_TRAVERSE, SlotFunction::Traverse(traverse)),
        (TP_CLEAR, SlotFunction::Destructor(deque::clear)),
        (TP_RICHCOMPARE, SlotFunction::F3(rich_compare)),
        (TP_ITER, SlotFunction::F1(deque_iterators::iter)),
        (TP_INIT, SlotFunction::F3(init)),
        (TP_NEW, SlotFunction::F3(new)),
        (SQ_LENGTH, SlotFunction::F1(length)),
        (NB_BOOL, SlotFunction::F1(is_true)),
        (SQ_CONCAT, SlotFunction::F2(concat)),
        (SQ_REPEAT, SlotFunction::F2(repeat)),
        (SQ_ITEM, SlotFunction::F2(item)),
        (SQ_ASS_ITEM, SlotFunction::F3(assign_item)),
        (SQ_CONTAINS, SlotFunction::F2(contains)),
        (SQ_INPLACE_CONCAT, SlotFunction::F2(inplace_concat)),
        (SQ_INPLACE_REPEAT, SlotFunction::F2(inplace_repeat)),
    ],
    methods: &[
        MethodDef::new("append", append, METH_O),
        MethodDef::new("appendleft", append_left, METH_O),
        MethodDef::new("clear", clear, METH_NOARGS),
        MethodDef::new("__copy__", copy, METH_NOARGS),
        MethodDef::new("copy", copy, METH_NOARGS),
        MethodDef::new("count", count, METH_O),
        MethodDef::new("extend", extend, METH_O),
        MethodDef::new("extendleft", extend_left, METH_O),
        MethodDef::new("index", index, METH_FASTCALL),
        MethodDef::new("insert", insert, METH_FASTCALL),
        MethodDef::new("pop", pop, METH_NOARGS),
        MethodDef::new("popleft", pop_left, METH_NOARGS),
        MethodDef::new("remove", remove, METH_O),
        MethodDef::new("__reduce__", reduce, METH_NOARGS),
        MethodDef::new("__reversed__", deque_iterators::reversed, METH_NOARGS),
        MethodDef::new("reverse", reverse, METH_NOARGS),
        MethodDef::new("rotate", rotate, METH_FASTCALL),
        MethodDef::new("__sizeof__", sizeof, METH_NOARGS),
        MethodDef::new("__class_getitem__", generic_alias::class_getitem, METH_O | METH_CLASS),
    ],
    getset: &[GetSetDef { name: "maxlen", get: Some(max_len), set: None, doc: "" }],
    ..TypeSpec::new(statics::DEQUE, "collections.deque", DEQUE_BYTES, &LAYOUT)
};

fn none(m: &mut Machine) -> Called {
    Ok(Step::Value(m.new_reference(NONE)))
}

fn traverse(m: &mut Machine, d: Object, visit: Visitor<'_>) -> bool {
    let (mut block, mut slot) = end_position(m, d, false);
    for _ in 0..m.size_of(d) {
        if slot == BLOCK_LENGTH {
            (block, slot) = (neighbour(m, block, true), 0);
        }
        let item = item_in(m, block, slot);
        if !visit(m, item) {
            return false;
        }
        slot += 1;
    }
    true
}

fn new(m: &mut Machine, type_: Object, _: Object, _: Object) -> Called {
    deque::new(m, type_).map(Step::Value)
}

/// CPython: `deque_init`.
fn init(m: &mut Machine, d: Object, positional: Object, keywords: Object) -> Called {
    const SIGNATURE: Signature =
        Signature { function: "deque", parameters: &["iterable", "maxlen"], required: 0, positional: 2 };
    let args = arguments::of_tuple(m, positional, keywords);
    let [iterable, bound] = arguments::parse(m, args, &SIGNATURE)?;
    let mut max = -1;
    if !bound.is_null() && bound != NONE {
        max = long::as_ssize(m, bound)?;
        if max < 0 {
            return Err(errors::set_string(m, statics::VALUE_ERROR, "maxlen must be non-negative"));
        }
    }
    m.write(d, MAX_LEN, max as u64);
    deque::clear(m, d);
    if iterable.is_null() {
        return Ok(Step::number(0));
    }
    fill(m, d, iterable, Object::NULL, RIGHT)
}

const RIGHT: u64 = 0;
const LEFT: u64 = 1;

/// Adds the items of an iterable (borrowed) on one side; gives `result` (stolen; `NULL` for the number 0).
/// CPython: `deque_extend`, `deque_extendleft`.
fn fill(m: &mut Machine, d: Object, iterable: Object, result: Object, side: u64) -> Called {
    // A deque that is added to itself is copied first: it must not change while it is iterated.
    let copied = if iterable == d {
        match m.nested(|m| sequence_protocol::list(m, iterable)) {
            Ok(copied) => copied,
            Err(raised) => {
                m.xdecref(result);
                return Err(raised);
            }
        }
    } else {
        Object::NULL
    };
    let source = copied.non_null().unwrap_or(iterable);
    let slots = [d, source, Object::NULL, result, Object(side), copied];
    let frame = m.push_native(NativeKind::DequeExtend, &slots, 0b10_1100);
    m.start_native(frame)
}

fn fill_resume(m: &mut Machine, frame: NativeFrame, input: Result<Object, Raised>) -> Result<Flow, Raised> {
    let d = frame.slot(m, 0);
    let right = frame.word(m, 4) == RIGHT;
    match frame.state(m) {
        0 => {
            frame.set_state(m, 1);
            let iterable = frame.slot(m, 1);
            Ok(Flow::Wait(iterator_protocol::get_iter(m, iterable)))
        }
        1 => {
            let iterator = input?;
            frame.put(m, 2, iterator);
            frame.set_state(m, 2);
            deque::prepare_fill(m, d, right);
            gather(m, frame, None)
        }
        _ => gather(m, frame, Some(input)),
    }
}

fn gather(
    m: &mut Machine,
    frame: NativeFrame,
    input: Option<Result<Object, Raised>>,
) -> Result<Flow, Raised> {
    let (d, iterator) = (frame.slot(m, 0), frame.slot(m, 2));
    let right = frame.word(m, 4) == RIGHT;
    let drop_all = m.read(d, MAX_LEN) == 0;
    let progress = for_each(m, iterator, input, &mut |m, item| {
        if drop_all {
            m.decref(item);
        } else if right {
            deque::append(m, d, item)?;
        } else {
            deque::append_left(m, d, item)?;
        }
        Ok(true)
    })?;
    match progress {
        Progress::Waiting(flow) => Ok(flow),
        _ => Ok(Flow::Return(frame.take(m, 3))),
    }
}

fn extend(m: &mut Machine, d: Object, args: Args) -> Called {
    let iterable = args.get(m, 0);
    m.incref(NONE);
    fill(m, d, iterable, NONE, RIGHT)
}

fn extend_left(m: &mut Machine, d: Object, args: Args) -> Called {
    let iterable = args.get(m, 0);
    m.incref(NONE);
    fill(m, d, iterable, NONE, LEFT)
}

fn inplace_concat(m: &mut Machine, d: Object, iterable: Object) -> Called {
    m.incref(d);
    fill(m, d, iterable, d, RIGHT)
}

fn append(m: &mut Machine, d: Object, args: Args) -> Called {
    let item = args.get(m, 0);
    m.incref(item);
    deque::append(m, d, item)?;
    none(m)
}

fn append_left(m: &mut Machine, d: Object, args: Args) -> Called {
    let item = args.get(m, 0);
    m.incref(item);
    deque::append_left(m, d, item)?;
    none(m)
}

fn pop(m: &mut Machine, d: Object, _: Args) -> Called {
    deque::pop(m, d).map(Step::Value)
}

fn pop_left(m: &mut Machine, d: Object, _: Args) -> Called {
    deque::pop_left(m, d).map(Step::Value)
}

fn clear(m: &mut Machine, d: Object, _: Args) -> Called {
    deque::clear(m, d);
    none(m)
}

/// CPython: `deque_copy`.
fn copy(m: &mut Machine, d: Object, _: Args) -> Called {
    let (type_, max) = (m.type_of(d), m.read_i64(d, MAX_LEN));
    if type_ == statics::DEQUE {
        let made = deque::new(m, type_)?;
        m.write(made, MAX_LEN, max as u64);
        if m.size_of(d) == 1 {
            let item = m.object_at(deque::item_place(m, d, 0));
            m.incref(item);
            deque::append(m, made, item)?;
            return Ok(Step::Value(made));
        }
        return fill(m, made, d, made, RIGHT);
    }
    let made = if max < 0 {
        m.nested(|m| calls::call_with(m, type_, &[d]))?
    } else {
        let max = long::from_i64(m, max)?;
        let made = m.nested(|m| calls::call_with(m, type_, &[d, max]));
        m.decref(max);
        made?
    };
    if !check(m, made) {
        let names = (type_object::full_name(m, type_), type_object::name_of(m, made));
        m.decref(made);
        let message = formatted!("%.200s() must return a deque, not %.200s", names.0, names.1);
        return Err(errors::format(m, statics::TYPE_ERROR, message));
    }
    Ok(Step::Value(made))
}

fn length(m: &mut Machine, d: Object) -> Called {
    Ok(Step::number(m.size_of(d)))
}

/// CPython: `deque_bool`.
fn is_true(m: &mut Machine, d: Object) -> Called {
    Ok(Step::number(i64::from(m.size_of(d) != 0)))
}

/// CPython: `deque_reduce`.
fn reduce(m: &mut Machine, d: Object, _: Args) -> Called {
    let state = container_reduce::own_dict(m, d)?;
    let items = m.nested(|m| iterator_protocol::get_iter(m, d))?;
    let max = m.read_i64(d, MAX_LEN);
    let arguments = if max < 0 {
        tuple::new(m, 0)?
    } else {
        let (none, max) = (tuple::new(m, 0)?, long::from_i64(m, max)?);
        tuple::pack_stolen(m, &[none, max])?
    };
    let type_ = m.type_of(d);
    m.incref(type_);
    tuple::pack_stolen(m, &[type_, arguments, state, items]).map(Step::Value)
}

/// CPython: `deque_concat`.
fn concat(m: &mut Machine, d: Object, other: Object) -> Called {
    if !check(m, other) {
        let name = type_object::name_of(m, other);
        let message = formatted!("can only concatenate deque (not \"%.200s\") to deque", name);
        return Err(errors::format(m, statics::TYPE_ERROR, message));
    }
    let made = m.nested(|m| copy(m, d, Args::none()))?;
    fill(m, made, other, made, RIGHT)
}

/// CPython: `deque_repeat`.
fn repeat(m: &mut Machine, d: Object, times: Object) -> Called {
    let made = m.nested(|m| copy(m, d, Args::none()))?;
    let repeated = m.nested(|m| inplace_repeat(m, made, times));
    m.decref(made);
    repeated.map(Step::Value)
}

/// CPython: `deque_inplace_repeat`.
fn inplace_repeat(m: &mut Machine, d: Object, times: Object) -> Called {
    let (size, times) = (m.size_of(d), times.0 as i64);
    if size == 0 || times == 1 {
        return Ok(Step::Value(m.new_reference(d)));
    }
    if times <= 0 {
        deque::clear(m, d);
        return Ok(Step::Value(m.new_reference(d)));
    }
    let most = m.read_i64(d, MAX_LEN);
    if size > 1 && size.checked_mul(times).is_none() {
        return Err(m.no_memory());
    }
    let wanted = if most < 0 { times } else { times.min((most + size - 1) / size) };
    // One item is repeated without a list.
    let items = if size == 1 { Object::NULL } else { m.nested(|m| sequence_protocol::list(m, d))? };
    let only = m.object_at(deque::item_place(m, d, 0));
    let mut added = Ok(());
    for index in 0..size * (wanted - 1) {
        let item = if size == 1 { only } else { crate::object::list::get(m, items, index % size) };
        m.incref(item);
        added = deque::append(m, d, item);
        m.charge(1);
        if added.is_err() {
            break;
        }
    }
    m.xdecref(items);
    added?;
    Ok(Step::Value(m.new_reference(d)))
}

fn check_index(m: &mut Machine, d: Object, index: i64) -> Result<(), Raised> {
    if (0..m.size_of(d)).contains(&index) {
        return Ok(());
    }
    Err(errors::set_string(m, statics::INDEX_ERROR, "deque index out of range"))
}

/// CPython: `deque_item`.
fn item(m: &mut Machine, d: Object, index: Object) -> Called {
    let index = index.0 as i64;
    check_index(m, d, index)?;
    let item = m.object_at(item_place(m, d, index));
    Ok(Step::Value(m.new_reference(item)))
}

/// CPython: `deque_ass_item`.
fn assign_item(m: &mut Machine, d: Object, index: Object, value: Object) -> Called {
    let index = index.0 as i64;
    check_index(m, d, index)?;
    if value.is_null() {
        delete(m, d, index)?;
    } else {
        m.incref(value);
        let place = item_place(m, d, index);
        m.replace_at(place, value);
    }
    Ok(Step::number(0))
}

/// CPython: `deque_del_item`.
fn delete(m: &mut Machine, d: Object, index: i64) -> Result<(), Raised> {
    deque::rotate(m, d, -index)?;
    let item = deque::pop_left(m, d)?;
    let rotated = deque::rotate(m, d, index);
    m.decref(item);
    rotated
}

/// The first index from `start` to before `stop` whose item equals `wanted`; RuntimeError where it changes meanwhile.
fn find(m: &mut Machine, d: Object, wanted: Object, start: i64, stop: i64) -> Result<Option<i64>, Raised> {
    let state = m.read(d, STATE);
    for index in start..stop {
        let item = m.object_at(item_place(m, d, index));
        let equal = equality::equal_holding(m, item, wanted, &[item])?;
        if m.read(d, STATE) != state {
            return Err(errors::set_string(m, statics::RUNTIME_ERROR, "deque mutated during iteration"));
        }
        if equal {
            return Ok(Some(index));
        }
        m.charge(1);
    }
    Ok(None)
}

/// CPython: `deque_contains`.
fn contains(m: &mut Machine, d: Object, wanted: Object) -> Called {
    let size = m.size_of(d);
    let found = find(m, d, wanted, 0, size)?;
    Ok(Step::number(i64::from(found.is_some())))
}

/// CPython: `deque_count`.
fn count(m: &mut Machine, d: Object, args: Args) -> Called {
    let (wanted, size) = (args.get(m, 0), m.size_of(d));
    let (mut count, mut start) = (0, 0);
    while let Some(index) = find(m, d, wanted, start, size)? {
        count += 1;
        start = index + 1;
    }
    long::from_i64(m, count).map(Step::Value)
}

/// CPython: `deque_index`.
fn index(m: &mut Machine, d: Object, args: Args) -> Called {
    arguments::check_tuple(m, "index", args.count, 1, 3)?;
    let size = m.size_of(d);
    let (start, stop) = list_type::index_bounds(m, args, size)?;
    let wanted = args.get(m, 0);
    if let Some(index) = find(m, d, wanted, start, stop.min(size))? {
        return long::from_i64(m, index).map(Step::Value);
    }
    let text = object_protocol::repr_nested(m, wanted)?;
    let message = formatted!("%R is not in deque", unicode::to_string(m, text));
    m.decref(text);
    Err(errors::format(m, statics::VALUE_ERROR, message))
}

/// CPython: `deque_insert`.
fn insert(m: &mut Machine, d: Object, args: Args) -> Called {
    arguments::check_tuple(m, "insert", args.count, 2, 2)?;
    let index = args.get(m, 0);
    let index = arguments::size_argument(m, index)?;
    let size = m.size_of(d);
    if size == m.read_i64(d, MAX_LEN) {
        return Err(errors::set_string(m, statics::INDEX_ERROR, "deque already at its maximum size"));
    }
    let item = args.get(m, 1);
    m.incref(item);
    if index >= size {
        deque::append(m, d, item)?;
    } else if index <= -size || index == 0 {
        deque::append_left(m, d, item)?;
    } else {
        deque::rotate(m, d, -index)?;
        if index < 0 {
            deque::append(m, d, item)?;
        } else {
            deque::append_left(m, d, item)?;
        }
        deque::rotate(m, d, index)?;
    }
    none(m)
}

/// CPython: `deque_remove`.
fn remove(m: &mut Machine, d: Object, args: Args) -> Called {
    let (wanted, size) = (args.get(m, 0), m.size_of(d));
    for index in 0..size {
        // Each item that is not meant goes to the end, and all come back.
        let item = m.object_at(item_place(m, d, 0));
        let equal = equality::equal_holding(m, item, wanted, &[item]);
        if m.size_of(d) != size {
            return Err(errors::set_string(m, statics::INDEX_ERROR, "deque mutated during remove()."));
        }
        match equal {
            Ok(true) => {
                let item = deque::pop_left(m, d)?;
                let rotated = deque::rotate(m, d, index);
                m.decref(item);
                rotated?;
                return none(m);
            }
            Ok(false) => deque::rotate(m, d, -1)?,
            Err(raised) => {
                deque::rotate(m, d, index)?;
                return Err(raised);
            }
        }
    }
    Err(errors::set_string(m, statics::VALUE_ERROR, "deque.remove(x): x not in deque"))
}

/// CPython: `deque_reverse`.
fn reverse(m: &mut Machine, d: Object, _: Args) -> Called {
    let size = m.size_of(d);
    for index in 0..size / 2 {
        let (low, high) = (item_place(m, d, index), item_place(m, d, size - 1 - index));
        let (first, last) = (m.object_at(low), m.object_at(high));
        m.set_object_at(low, last);
        m.set_object_at(high, first);
    }
    none(m)
}

/// CPython: `deque_rotate`.
fn rotate(m: &mut Machine, d: Object, args: Args) -> Called {
    arguments::check_tuple(m, "rotate", args.count, 0, 1)?;
    let steps = match args.optional(m, 0) {
        Object::NULL => 1,
        steps => arguments::size_argument(m, steps)?,
    };
    deque::rotate(m, d, steps)?;
    none(m)
}

/// CPython: `deque_sizeof`.
fn sizeof(m: &mut Machine, d: Object, _: Args) -> Called {
    let (_, left) = end_position(m, d, false);
    let blocks = (left + m.size_of(d) + BLOCK_LENGTH - 1) / BLOCK_LENGTH;
    let own = m.read(m.type_of(d), TP_BASICSIZE);
    long::from_u64(m, own + blocks.max(1) as u64 * BLOCK_BYTES).map(Step::Value)
}

fn max_len(m: &mut Machine, d: Object) -> Called {
    match m.read_i64(d, MAX_LEN) {
        max if max < 0 => none(m),
        max => long::from_i64(m, max).map(Step::Value),
    }
}

/// CPython: `deque_repr`.
fn repr(m: &mut Machine, d: Object) -> Called {
    container_text::of_items(m, NativeKind::DequeRepr, d, "[...]")
}

fn repr_resume(m: &mut Machine, frame: NativeFrame, input: Result<Object, Raised>) -> Result<Flow, Raised> {
    container_text::items_resume(m, frame, input, |m, d, list| {
        let max = m.read_i64(d, MAX_LEN);
        let name = type_object::short_name(m, m.type_of(d));
        if max < 0 {
            formatted!("%s(%R)", name, list)
        } else {
            formatted!("%s(%R, maxlen=%zd)", name, list, max)
        }
    })
}

/// CPython: `deque_richcompare`.
fn rich_compare(m: &mut Machine, left: Object, right: Object, operator: Object) -> Called {
    if !check(m, left) || !check(m, right) {
        return Ok(Step::Value(m.new_reference(NOT_IMPLEMENTED)));
    }
    let operator = operator.0;
    let (left_size, right_size) = (m.size_of(left), m.size_of(right));
    if left == right || left_size != right_size && matches!(operator, equality::EQUAL | equality::NOT_EQUAL) {
        let equal = left == right;
        let holds = match operator {
            1 | equality::EQUAL | 5 => equal,
            equality::NOT_EQUAL => !equal,
            _ => false,
        };
        return Ok(Step::Value(bool::from_bool(m, holds)));
    }
    for index in 0..left_size.min(right_size) {
        let a = m.object_at(item_place(m, left, index));
        let b = m.object_at(item_place(m, right, index));
        if !equality::equal_holding(m, a, b, &[a, b])? {
            return match operator {
                equality::EQUAL => Ok(Step::Value(bool::from_bool(m, false))),
                equality::NOT_EQUAL => Ok(Step::Value(bool::from_bool(m, true))),
                operator => object_protocol::rich_compare(m, a, b, operator),
            };
        }
    }
    let holds = list_type::compare_sizes(left_size, right_size, operator);
    Ok(Step::Value(bool::from_bool(m, holds)))
}

/// Registers the type and its activation.
pub(super) fn register(natives: &mut Natives) {
    natives.add_type(&TYPE);
    natives.add_resume(NativeKind::DequeRepr, repr_resume);
    natives.add_resume(NativeKind::DequeExtend, fill_resume);
}
