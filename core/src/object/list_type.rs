//! The type `list`: its slots and methods. CPython: listobject.c.

use super::arguments::{self, Signature};
use super::call::{Args, METH_CLASS, METH_COEXIST, METH_FASTCALL, METH_KEYWORDS, METH_NOARGS, METH_O};
use super::formatted::formatted;
use super::list::{
    self, ALLOCATED, LAYOUT, LIST_BYTES, check, clear, get, get_slice, items_address, new_preallocated,
    resize,
};
use super::machine::Machine;
use super::native::{Natives, SlotFunction, Visit, Visitor};
use super::reference::{OB_SIZE, Object};
use super::runtime::{NONE, NOT_IMPLEMENTED};
use super::step::{Called, Raised, Step};
use super::type_offsets::{
    FLAG_BASETYPE, FLAG_HAVE_GC, FLAG_LIST_SUBCLASS, MP_ASS_SUBSCRIPT, MP_LENGTH, MP_SUBSCRIPT, SQ_ASS_ITEM,
    SQ_CONCAT, SQ_CONTAINS, SQ_INPLACE_CONCAT, SQ_INPLACE_REPEAT, SQ_ITEM, SQ_LENGTH, SQ_REPEAT,
    TP_BASICSIZE, TP_CLEAR, TP_DEALLOC, TP_HASH, TP_INIT, TP_ITER, TP_NEW, TP_REPR, TP_RICHCOMPARE,
    TP_TRAVERSE, TP_VECTORCALL,
};
use super::type_spec::{MethodDef, TypeSpec};
use super::{
    container_repr, equality, errors, generic_alias, list_extend, list_slices, list_sort, long,
    number_protocol, object_protocol, sequence_compare, sequence_iterators, slice, statics, tuple,
    type_object,
};

/// `list`.
pub static TYPE: TypeSpec = TypeSpec {
    flags: FLAG_HAVE_GC | FLAG_BASETYPE | FLAG_LIST_SUBCLASS,
    slots: &[
        (TP_DEALLOC, SlotFunction::Destructor(list::dealloc)),
        (TP_REPR, SlotFunction::F1(container_repr::of_list)),
        (TP_HASH, SlotFunction::F1(object_protocol::hash_not_implemented)),
        (TP_TRAVERSE, SlotFunction::Traverse(traverse)),
        (TP_CLEAR, SlotFunction::Destructor(clear)),
        (TP_RICHCOMPARE, SlotFunction::F3(rich_compare)),
        (TP_ITER, SlotFunction::F1(sequence_iterators::new_list_iterator)),
        (TP_INIT, SlotFunction::F3(init)),
        (TP_NEW, SlotFunction::F3(type_object::generic_new)),
        (TP_VECTORCALL, SlotFunction::Vectorcall(vectorcall)),
        (SQ_LENGTH, SlotFunction::F1(length)),
        (SQ_CONCAT, SlotFunction::F2(concat)),
        (SQ_REPEAT, SlotFunction::F2(repeat)),
        (SQ_ITEM, SlotFunction::F2(item)),
        (SQ_ASS_ITEM, SlotFunction::F3(assign_item)),
        (SQ_CONTAINS, SlotFunction::F2(contains)),
        (SQ_INPLACE_CONCAT, SlotFunction::F2(inplace_concat)),
        (SQ_INPLACE_REPEAT, SlotFunction::F2(inplace_repeat)),
        (MP_LENGTH, SlotFunction::F1(length)),
        (MP_SUBSCRIPT, SlotFunction::F2(subscript)),
        (MP_ASS_SUBSCRIPT, SlotFunction::F3(list_slices::assign_subscript)),
    ],
    methods: &[
        MethodDef::new("__getitem__", method_getitem, METH_O | METH_COEXIST),
        MethodDef::new("__reversed__", reversed, METH_NOARGS),
        MethodDef::new("__sizeof__", sizeof, METH_NOARGS),
        MethodDef::new("clear", method_clear, METH_NOARGS),
        MethodDef::new("copy", copy, METH_NOARGS),
        MethodDef::new("append", append, METH_O),
        MethodDef::new("insert", insert, METH_FASTCALL),
        MethodDef::new("extend", extend, METH_O),
        MethodDef::new("pop", pop, METH_FASTCALL),
        MethodDef::new("remove", remove, METH_O),
        MethodDef::new("index", index, METH_FASTCALL),
        MethodDef::new("count", count, METH_O),
        MethodDef::new("reverse", reverse, METH_NOARGS),
        MethodDef::new("sort", sort, METH_FASTCALL | METH_KEYWORDS),
        MethodDef::new("__class_getitem__", generic_alias::class_getitem, METH_O | METH_CLASS),
    ],
    ..TypeSpec::new(statics::LIST, "list", LIST_BYTES, &LAYOUT)
};

fn traverse(m: &mut Machine, list: Object, visit: Visitor<'_>) -> bool {
    visit_items(m, list, visit)
}

/// As `traverse`, for a visitor that is known. CPython: `list_traverse`.
#[inline]
pub(super) fn visit_items(m: &mut Machine, list: Object, visit: &mut (impl Visit + ?Sized)) -> bool {
    let (size, items) = match m.memory.read_run(list.0) {
        Some(&[_, _, size, items]) => (size, items),
        None => (m.read(list, OB_SIZE), m.read(list, list::OB_ITEM)),
    };
    (0..size).rev().all(|index| {
        let item = m.object_at(items + index * 8);
        item.is_null() || visit(m, item)
    })
}

/// CPython: `list_richcompare`.
fn rich_compare(m: &mut Machine, left: Object, right: Object, operator: Object) -> Called {
    if !check(m, left) || !check(m, right) {
        return Ok(Step::Value(m.new_reference(NOT_IMPLEMENTED)));
    }
    sequence_compare::lists(m, left, right, operator.0)
}

/// Compares two numbers by an operator of `tp_richcompare`. CPython: `Py_RETURN_RICHCOMPARE`.
pub fn compare_sizes(left: i64, right: i64, operator: u64) -> bool {
    match operator {
        0 => left < right,
        1 => left <= right,
        2 => left == right,
        3 => left != right,
        4 => left > right,
        _ => left >= right,
    }
}

/// CPython: `list___init__`.
fn init(m: &mut Machine, list: Object, positional: Object, keywords: Object) -> Called {
    if list::check_exact(m, list) {
        arguments::no_keywords(m, "list", keywords)?;
    }
    let count = tuple::size(m, positional);
    arguments::check_positional(m, "list", count as u64, 0, 1)?;
    let iterable = if count > 0 { tuple::get(m, positional, 0) } else { Object::NULL };
    list_extend::initialize(m, list, iterable, Object::NULL)
}

/// CPython: `list_vectorcall`.
fn vectorcall(m: &mut Machine, type_: Object, args: Args) -> Called {
    no_keyword_names(m, "list", args)?;
    arguments::check_positional(m, "list", args.count, 0, 1)?;
    let list = type_object::generic_alloc(m, type_, 0)?;
    if args.count == 0 {
        return Ok(Step::Value(list));
    }
    let iterable = args.get(m, 0);
    list_extend::initialize(m, list, iterable, list)
}

/// Raises if there are keywords. CPython: `_PyArg_NoKwnames`.
pub(super) fn no_keyword_names(m: &mut Machine, name: &str, args: Args) -> Result<(), Raised> {
    if args.names.is_null() || tuple::size(m, args.names) == 0 {
        return Ok(());
    }
    Err(errors::format(m, statics::TYPE_ERROR, formatted!("%s() takes no keyword arguments", name)))
}

fn length(m: &mut Machine, list: Object) -> Called {
    Ok(Step::number(m.size_of(list)))
}

/// CPython: `list_concat`.
fn concat(m: &mut Machine, left: Object, right: Object) -> Called {
    if !check(m, right) {
        let name = type_object::name_of(m, right);
        let message = formatted!("can only concatenate list (not \"%.200s\") to list", name);
        return Err(errors::format(m, statics::TYPE_ERROR, message));
    }
    let (left_size, right_size) = (m.size_of(left), m.size_of(right));
    let made = new_preallocated(m, left_size + right_size)?;
    let to = items_address(m, made);
    let (from_left, from_right) = (items_address(m, left), items_address(m, right));
    tuple::copy_items(m, to, from_left, left_size as u64);
    tuple::copy_items(m, to + 8 * left_size as u64, from_right, right_size as u64);
    m.write(made, OB_SIZE, (left_size + right_size) as u64);
    m.charge((left_size + right_size) as u64);
    Ok(Step::Value(made))
}

/// CPython: `list_repeat`.
fn repeat(m: &mut Machine, list: Object, times: Object) -> Called {
    let (size, times) = (m.size_of(list), (times.0 as i64).max(0));
    let Some(total) = size.checked_mul(times) else { return Err(m.no_memory()) };
    if total == 0 {
        return list::new(m, 0).map(Step::Value);
    }
    let made = new_preallocated(m, total)?;
    let (from, to) = (items_address(m, list), items_address(m, made));
    repeat_items(m, to, from, size as u64, times as u64);
    m.write(made, OB_SIZE, total as u64);
    Ok(Step::Value(made))
}

/// Fills words with `times` copies of `size` items. CPython: the loops of `list_repeat` and `tuplerepeat`.
pub(super) fn repeat_items(m: &mut Machine, to: u64, from: u64, size: u64, times: u64) {
    m.charge(size * times);
    if size == 1 {
        let item = m.object_at(from);
        let references = m.refcount(item);
        m.write(item, super::reference::OB_REFCNT, references + times);
        let run = [item.0; 512];
        let mut done = 0;
        while done < times {
            let count = (times - done).min(512);
            m.memory.write_words(to + 8 * done, &run[..count as usize]);
            done += count;
        }
        return;
    }
    for time in 0..times {
        tuple::copy_items(m, to + 8 * time * size, from, size);
    }
}

/// CPython: `list_item`.
fn item(m: &mut Machine, list: Object, index: Object) -> Called {
    let item = list::get_item(m, list, index.0 as i64)?;
    Ok(Step::Value(m.new_reference(item)))
}

/// CPython: `list_ass_item`.
fn assign_item(m: &mut Machine, list: Object, index: Object, value: Object) -> Called {
    list_slices::assign_item(m, list, index.0 as i64, value)?;
    Ok(Step::number(0))
}

/// CPython: `list_contains`.
fn contains(m: &mut Machine, list: Object, wanted: Object) -> Called {
    let found = find(m, list, wanted, 0, i64::MAX)?;
    Ok(Step::number(i64::from(found.is_some())))
}

/// The first index from `start` to before `stop` whose item equals `wanted`.
fn find(m: &mut Machine, list: Object, wanted: Object, start: i64, stop: i64) -> Result<Option<i64>, Raised> {
    let mut index = start;
    while index < stop && index < m.size_of(list) {
        let item = get(m, list, index);
        if equality::equal_holding(m, item, wanted, &[item])? {
            return Ok(Some(index));
        }
        m.charge(1);
        index += 1;
    }
    Ok(None)
}

/// CPython: `list_inplace_concat`.
fn inplace_concat(m: &mut Machine, list: Object, iterable: Object) -> Called {
    m.incref(list);
    list_extend::extend_new(m, list, iterable)
}

/// CPython: `list_inplace_repeat`.
fn inplace_repeat(m: &mut Machine, list: Object, times: Object) -> Called {
    let (size, times) = (m.size_of(list), times.0 as i64);
    if size != 0 && times != 1 {
        if times < 1 {
            clear(m, list);
        } else {
            let Some(total) = size.checked_mul(times) else { return Err(m.no_memory()) };
            resize(m, list, total)?;
            let items = items_address(m, list);
            for time in 1..times as u64 {
                tuple::copy_items(m, items + 8 * time * size as u64, items, size as u64);
            }
            m.charge(total as u64);
        }
    }
    Ok(Step::Value(m.new_reference(list)))
}

/// CPython: `list_subscript`.
pub fn subscript(m: &mut Machine, list: Object, key: Object) -> Called {
    if slice::check(m, key) {
        return subscript_slice(m, list, key);
    }
    let index = subscript_index(m, key, NO_INDEX)?;
    let index = if index < 0 { index + m.size_of(list) } else { index };
    let item = list::get_item(m, list, index)?;
    Ok(Step::Value(m.new_reference(item)))
}

/// What is said of an index of a list that is no number.
pub(super) const NO_INDEX: &str = "list indices must be integers or slices, not %.200s";

/// The number that an index stands for. CPython: `PyNumber_AsSsize_t(…, PyExc_IndexError)` behind `PyIndex_Check`.
#[inline]
pub(super) fn subscript_index(m: &mut Machine, key: Object, complaint: &'static str) -> Result<i64, Raised> {
    if m.type_of(key) == statics::INT
        && let Some(index) = long::medium_value(m, key)
    {
        return Ok(index);
    }
    if number_protocol::index_check(m, key) {
        return number_protocol::as_size(m, key, statics::INDEX_ERROR);
    }
    let message = formatted!(complaint, type_object::name_of(m, key));
    Err(errors::format(m, statics::TYPE_ERROR, message))
}

fn subscript_slice(m: &mut Machine, list: Object, key: Object) -> Called {
    let (mut start, mut stop, step) = slice::unpack(m, key)?;
    let count = slice::adjust_indices(m.size_of(list), &mut start, &mut stop, step);
    if count <= 0 {
        return list::new(m, 0).map(Step::Value);
    }
    if step == 1 {
        return get_slice(m, list, start, stop).map(Step::Value);
    }
    let made = new_preallocated(m, count)?;
    for index in 0..count {
        let item = get(m, list, start + index * step);
        m.incref(item);
        list::put(m, made, index, item);
    }
    m.write(made, OB_SIZE, count as u64);
    Ok(Step::Value(made))
}

fn method_getitem(m: &mut Machine, list: Object, args: Args) -> Called {
    let key = args.get(m, 0);
    subscript(m, list, key)
}

fn reversed(m: &mut Machine, list: Object, _: Args) -> Called {
    sequence_iterators::new_list_reverse_iterator(m, list)
}

fn sizeof(m: &mut Machine, list: Object, _: Args) -> Called {
    let bytes = m.read(m.type_of(list), TP_BASICSIZE) + 8 * m.read(list, ALLOCATED);
    long::from_u64(m, bytes).map(Step::Value)
}

fn none(m: &mut Machine) -> Called {
    Ok(Step::Value(m.new_reference(NONE)))
}

fn method_clear(m: &mut Machine, list: Object, _: Args) -> Called {
    clear(m, list);
    none(m)
}

fn copy(m: &mut Machine, list: Object, _: Args) -> Called {
    let size = m.size_of(list);
    get_slice(m, list, 0, size).map(Step::Value)
}

fn append(m: &mut Machine, list: Object, args: Args) -> Called {
    let item = args.get(m, 0);
    list::append(m, list, item)?;
    none(m)
}

fn insert(m: &mut Machine, list: Object, args: Args) -> Called {
    arguments::check_positional(m, "insert", args.count, 2, 2)?;
    let (index, item) = (args.get(m, 0), args.get(m, 1));
    let index = arguments::size_argument(m, index)?;
    list::insert(m, list, index, item)?;
    none(m)
}

fn extend(m: &mut Machine, list: Object, args: Args) -> Called {
    let iterable = args.get(m, 0);
    list_extend::extend(m, list, iterable)
}

/// CPython: `list_pop_impl`.
fn pop(m: &mut Machine, list: Object, args: Args) -> Called {
    arguments::check_positional(m, "pop", args.count, 0, 1)?;
    let index = match args.optional(m, 0) {
        Object::NULL => -1,
        index => arguments::size_argument(m, index)?,
    };
    let size = m.size_of(list);
    if size == 0 {
        return Err(errors::set_string(m, statics::INDEX_ERROR, "pop from empty list"));
    }
    let index = if index < 0 { index + size } else { index };
    if !(0..size).contains(&index) {
        return Err(errors::set_string(m, statics::INDEX_ERROR, "pop index out of range"));
    }
    let item = get(m, list, index);
    if index == size - 1 {
        resize(m, list, size - 1)?;
        return Ok(Step::Value(item));
    }
    m.incref(item);
    match list::set_slice(m, list, index, index + 1, Object::NULL) {
        Ok(()) => Ok(Step::Value(item)),
        Err(raised) => {
            m.decref(item);
            Err(raised)
        }
    }
}

/// CPython: `list_remove`.
fn remove(m: &mut Machine, list: Object, args: Args) -> Called {
    let wanted = args.get(m, 0);
    match find(m, list, wanted, 0, i64::MAX)? {
        Some(index) => {
            list::set_slice(m, list, index, index + 1, Object::NULL)?;
            none(m)
        }
        None => Err(errors::set_string(m, statics::VALUE_ERROR, "list.remove(x): x not in list")),
    }
}

/// The arguments start and stop of `index`, negative ones from the end.
pub fn index_bounds(m: &mut Machine, args: Args, size: i64) -> Result<(i64, i64), Raised> {
    arguments::check_positional(m, "index", args.count, 1, 3)?;
    let bound = |m: &mut Machine, at, default| match args.optional(m, at) {
        Object::NULL => Ok(default),
        value => slice::slice_index_not_none(m, value),
    };
    let (start, stop) = (bound(m, 1, 0)?, bound(m, 2, i64::MAX)?);
    let from_end = |bound: i64| if bound < 0 { (bound + size).max(0) } else { bound };
    Ok((from_end(start), from_end(stop)))
}

/// CPython: `list_index_impl`.
fn index(m: &mut Machine, list: Object, args: Args) -> Called {
    let size = m.size_of(list);
    let (start, stop) = index_bounds(m, args, size)?;
    let wanted = args.get(m, 0);
    if let Some(index) = find(m, list, wanted, start, stop)? {
        return long::from_i64(m, index).map(Step::Value);
    }
    let text = object_protocol::repr_nested(m, wanted)?;
    let message = formatted!("%R is not in list", super::unicode::to_string(m, text));
    m.decref(text);
    Err(errors::format(m, statics::VALUE_ERROR, message))
}

/// CPython: `list_count`.
fn count(m: &mut Machine, list: Object, args: Args) -> Called {
    let wanted = args.get(m, 0);
    let (mut index, mut count) = (0, 0);
    while let Some(found) = find(m, list, wanted, index, i64::MAX)? {
        index = found + 1;
        count += 1;
    }
    long::from_i64(m, count).map(Step::Value)
}

fn reverse(m: &mut Machine, list: Object, _: Args) -> Called {
    list::reverse(m, list);
    none(m)
}

/// CPython: `list_sort`.
fn sort(m: &mut Machine, list: Object, args: Args) -> Called {
    let (key, reverse) = sort_arguments(m, args)?;
    list_sort::sort_by(m, list, key, reverse)
}

/// What `list.sort` takes.
pub static SORT: Signature =
    Signature { function: "sort", parameters: &["key", "reverse"], required: 0, positional: 0 };

/// The arguments of `list.sort`: the key function (borrowed, or `NULL`), and whether to reverse.
pub fn sort_arguments(m: &mut Machine, args: Args) -> Result<(Object, bool), Raised> {
    let [key, reverse] = arguments::parse(m, args, &SORT)?;
    let reverse = match reverse {
        Object::NULL => false,
        reverse => arguments::c_int(m, reverse)? != 0,
    };
    Ok((key, reverse))
}

/// Registers the type.
pub fn register(natives: &mut Natives) {
    natives.add_type(&TYPE);
    container_repr::register(natives);
    sequence_compare::register(natives);
    list_extend::register(natives);
    super::list_slices::register(natives);
    list_sort::register(natives);
}
