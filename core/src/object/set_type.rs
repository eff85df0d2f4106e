//! The types `set` and `frozenset`: their slots and methods. CPython: setobject.c.

use super::call::{Args, METH_CLASS, METH_COEXIST, METH_NOARGS, METH_O, METH_VARARGS};
use super::formatted::formatted;
use super::list_type::no_keyword_names;
use super::machine::Machine;
use super::native::{Natives, SlotFunction, Visitor};
use super::native_stack::{NativeFrame, NativeKind};
use super::reference::Object;
use super::runtime::{NONE, NOT_IMPLEMENTED};
use super::set::{self, LAYOUT, check, check_any, make, size};
use super::set_consume::{self, Method, Then};
use super::set_table::{self, FILL, HASH, MASK, SET_BYTES, TABLE, USED, WEAKREF_LIST, small_table};
use super::step::{Called, Flow, Raised, Step};
use super::type_offsets::{
    FLAG_BASETYPE, FLAG_HAVE_GC, NB_AND, NB_INPLACE_AND, NB_INPLACE_OR, NB_INPLACE_SUBTRACT, NB_INPLACE_XOR,
    NB_OR, NB_SUBTRACT, NB_XOR, SQ_CONTAINS, SQ_LENGTH, TP_BASICSIZE, TP_CLEAR, TP_DEALLOC, TP_HASH, TP_INIT,
    TP_ITER, TP_NEW, TP_REPR, TP_RICHCOMPARE, TP_TRAVERSE, TP_VECTORCALL,
};
use super::type_spec::{MethodDef, TypeSpec};
use super::{
    arguments, bool, container_reduce, dict, equality, errors, generic_alias, long, object_protocol,
    repr_guard, sequence_protocol, set_iterator, set_operations as operations, set_update, statics, tuple,
    type_object, unicode, unicode_draft,
};

/// `set`.
pub static SET: TypeSpec = TypeSpec {
    flags: FLAG_HAVE_GC | FLAG_BASETYPE,
    weaklist_offset: WEAKREF_LIST,
    slots: &[
        (TP_DEALLOC, SlotFunction::Destructor(set::dealloc)),
        (TP_REPR, SlotFunction::F1(repr)),
        (TP_HASH, SlotFunction::F1(object_protocol::hash_not_implemented)),
        (TP_TRAVERSE, SlotFunction::Traverse(traverse)),
        (TP_CLEAR, SlotFunction::Destructor(set_table::clear)),
        (TP_RICHCOMPARE, SlotFunction::F3(rich_compare)),
        (TP_ITER, SlotFunction::F1(set_iterator::new)),
        (TP_INIT, SlotFunction::F3(init)),
        (TP_NEW, SlotFunction::F3(set_new)),
        (TP_VECTORCALL, SlotFunction::Vectorcall(set_vectorcall)),
        (NB_SUBTRACT, SlotFunction::F2(subtract)),
        (NB_AND, SlotFunction::F2(and)),
        (NB_XOR, SlotFunction::F2(xor)),
        (NB_OR, SlotFunction::F2(or)),
        (NB_INPLACE_SUBTRACT, SlotFunction::F2(inplace_subtract)),
        (NB_INPLACE_AND, SlotFunction::F2(inplace_and)),
        (NB_INPLACE_XOR, SlotFunction::F2(inplace_xor)),
        (NB_INPLACE_OR, SlotFunction::F2(inplace_or)),
        (SQ_LENGTH, SlotFunction::F1(length)),
        (SQ_CONTAINS, SlotFunction::F2(contains)),
    ],
    methods: &[
        MethodDef::new("add", add, METH_O),
        MethodDef::new("clear", clear, METH_NOARGS),
        MethodDef::new("__contains__", method_contains, METH_O | METH_COEXIST),
        MethodDef::new("copy", copy, METH_NOARGS),
        MethodDef::new("discard", discard, METH_O),
        MethodDef::new("difference", difference, METH_VARARGS),
        MethodDef::new("difference_update", difference_update, METH_VARARGS),
        MethodDef::new("intersection", intersection, METH_VARARGS),
        MethodDef::new("intersection_update", intersection_update, METH_VARARGS),
        MethodDef::new("isdisjoint", is_disjoint, METH_O),
        MethodDef::new("issubset", is_subset, METH_O),
        MethodDef::new("issuperset", is_superset, METH_O),
        MethodDef::new("pop", pop, METH_NOARGS),
        MethodDef::new("remove", remove, METH_O),
        MethodDef::new("__reduce__", container_reduce::set, METH_NOARGS),
        MethodDef::new("__sizeof__", sizeof, METH_NOARGS),
        MethodDef::new("symmetric_difference", symmetric_difference, METH_O),
        MethodDef::new("symmetric_difference_update", symmetric_difference_update, METH_O),
        MethodDef::new("union", union, METH_VARARGS),
        MethodDef::new("update", update, METH_VARARGS),
        MethodDef::new("__class_getitem__", generic_alias::class_getitem, METH_O | METH_CLASS),
    ],
    ..TypeSpec::new(statics::SET, "set", SET_BYTES, &LAYOUT)
};

/// `frozenset`.
pub static FROZENSET: TypeSpec = TypeSpec {
    flags: FLAG_HAVE_GC | FLAG_BASETYPE,
    weaklist_offset: WEAKREF_LIST,
    slots: &[
        (TP_DEALLOC, SlotFunction::Destructor(set::dealloc)),
        (TP_REPR, SlotFunction::F1(repr)),
        (TP_HASH, SlotFunction::F1(hash)),
        (TP_TRAVERSE, SlotFunction::Traverse(traverse)),
        (TP_CLEAR, SlotFunction::Destructor(set_table::clear)),
        (TP_RICHCOMPARE, SlotFunction::F3(rich_compare)),
        (TP_ITER, SlotFunction::F1(set_iterator::new)),
        (TP_NEW, SlotFunction::F3(frozenset_new)),
        (TP_VECTORCALL, SlotFunction::Vectorcall(frozenset_vectorcall)),
        (NB_SUBTRACT, SlotFunction::F2(subtract)),
        (NB_AND, SlotFunction::F2(and)),
        (NB_XOR, SlotFunction::F2(xor)),
        (NB_OR, SlotFunction::F2(or)),
        (SQ_LENGTH, SlotFunction::F1(length)),
        (SQ_CONTAINS, SlotFunction::F2(contains)),
    ],
    methods: &[
        MethodDef::new("__contains__", method_contains, METH_O | METH_COEXIST),
        MethodDef::new("copy", copy, METH_NOARGS),
        MethodDef::new("difference", difference, METH_VARARGS),
        MethodDef::new("intersection", intersection, METH_VARARGS),
        MethodDef::new("isdisjoint", is_disjoint, METH_O),
        MethodDef::new("issubset", is_subset, METH_O),
        MethodDef::new("issuperset", is_superset, METH_O),
        MethodDef::new("__reduce__", container_reduce::set, METH_NOARGS),
        MethodDef::new("__sizeof__", sizeof, METH_NOARGS),
        MethodDef::new("symmetric_difference", symmetric_difference, METH_O),
        MethodDef::new("union", union, METH_VARARGS),
        MethodDef::new("__class_getitem__", generic_alias::class_getitem, METH_O | METH_CLASS),
    ],
    ..TypeSpec::new(statics::FROZENSET, "frozenset", SET_BYTES, &LAYOUT)
};

fn traverse(m: &mut Machine, s: Object, visit: Visitor<'_>) -> bool {
    let mut position = 0;
    while let Some((key, _)) = set_table::next(m, s, &mut position) {
        if !visit(m, key) {
            return false;
        }
    }
    true
}

/// The text of a set: that of a list of its keys, in other brackets. CPython: `set_repr`.
///
/// Slots: 0 the set, 1 the list (counted).
fn repr(m: &mut Machine, s: Object) -> Called {
    let name = type_object::name_of(m, s);
    if !repr_guard::enter(m, s)? {
        return formatted!("%s(...)", name).make(m).map(Step::Value);
    }
    if size(m, s) == 0 {
        let text = formatted!("%s()", name).make(m);
        repr_guard::leave(m, s);
        return text.map(Step::Value);
    }
    m.push_native(NativeKind::SetRepr, &[s, Object::NULL], 0b10);
    Ok(Step::Called)
}

fn repr_resume(m: &mut Machine, frame: NativeFrame, input: Result<Object, Raised>) -> Result<Flow, Raised> {
    let s = frame.slot(m, 0);
    match frame.state(m) {
        0 => {
            frame.set_state(m, 1);
            Ok(Flow::Wait(sequence_protocol::list(m, s)))
        }
        1 if input.is_ok() => {
            let keys = input?;
            frame.put(m, 1, keys);
            frame.set_state(m, 2);
            Ok(Flow::Wait(object_protocol::repr(m, keys)))
        }
        _ => {
            frame.put(m, 1, Object::NULL);
            let text = input.and_then(|shown| with_braces(m, s, shown));
            repr_guard::leave(m, s);
            text.map(Flow::Return)
        }
    }
}

/// The text of a list (stolen) as that of a set. CPython: `set_repr`.
fn with_braces(m: &mut Machine, s: Object, shown: Object) -> Result<Object, Raised> {
    let length = unicode::length(m, shown);
    let items = unicode::substring(m, shown, 1, length - 1);
    m.decref(shown);
    let items = items?;
    let made = unicode_draft::check(m, unicode::length(m, items)).and_then(|()| {
        let text = unicode::to_string(m, items);
        let whole = if m.type_of(s) == statics::SET {
            formatted!("{%U}", text)
        } else {
            formatted!("%s({%U})", type_object::name_of(m, s), text)
        };
        whole.make(m)
    });
    m.decref(items);
    made
}

/// A hash that does not depend on the order. CPython: `frozenset_hash`.
fn hash(m: &mut Machine, s: Object) -> Called {
    const fn shuffle(hash: u64) -> u64 {
        ((hash ^ 0x55b_4db3) ^ (hash << 16)).wrapping_mul(3_644_798_167)
    }
    let known = m.read_i64(s, HASH);
    if known != -1 {
        return Ok(Step::number(known));
    }
    let (mask, table) = (m.read(s, MASK), m.read(s, TABLE));
    let (fill, used) = (m.read(s, FILL), m.read(s, USED));
    let mut mixed = (0..=mask)
        .fold(0, |mixed, slot| mixed ^ shuffle(m.memory.read_u64(table + slot * set_table::ENTRY_BYTES + 8)));
    // Odd numbers of unused and of deleted entries are taken out again.
    if (mask + 1 - fill) & 1 != 0 {
        mixed ^= shuffle(0);
    }
    if (fill - used) & 1 != 0 {
        mixed ^= shuffle(u64::MAX);
    }
    mixed ^= (used + 1).wrapping_mul(1_927_868_237);
    mixed ^= (mixed >> 11) ^ (mixed >> 25);
    mixed = mixed.wrapping_mul(69_069).wrapping_add(907_133_923);
    if mixed == u64::MAX {
        mixed = 590_923_713;
    }
    m.write(s, HASH, mixed);
    Ok(Step::number(mixed as i64))
}

/// CPython: `set_richcompare`.
fn rich_compare(m: &mut Machine, left: Object, right: Object, operator: Object) -> Called {
    if !check_any(m, right) {
        return not_implemented(m);
    }
    let (left_size, right_size) = (size(m, left), size(m, right));
    let holds = match operator.0 {
        0 => left_size < right_size && operations::is_subset(m, left, right)?,
        1 => operations::is_subset(m, left, right)?,
        equality::EQUAL => equal(m, left, right)?,
        equality::NOT_EQUAL => !equal(m, left, right)?,
        4 => left_size > right_size && operations::is_subset(m, right, left)?,
        _ => operations::is_subset(m, right, left)?,
    };
    Ok(Step::Value(bool::from_bool(m, holds)))
}

fn equal(m: &mut Machine, left: Object, right: Object) -> Result<bool, Raised> {
    let hashes = (m.read_i64(left, HASH), m.read_i64(right, HASH));
    let different =
        size(m, left) != size(m, right) || hashes.0 != -1 && hashes.1 != -1 && hashes.0 != hashes.1;
    if different { Ok(false) } else { operations::is_subset(m, left, right) }
}

fn not_implemented(m: &mut Machine) -> Called {
    Ok(Step::Value(m.new_reference(NOT_IMPLEMENTED)))
}

fn none(m: &mut Machine) -> Called {
    Ok(Step::Value(m.new_reference(NONE)))
}

/// CPython: `set_new`.
fn set_new(m: &mut Machine, type_: Object, _: Object, _: Object) -> Called {
    make(m, type_, Object::NULL).map(Step::Value)
}

/// The only argument of a constructor, or `NULL`. CPython: `PyArg_UnpackTuple`.
fn single_argument(m: &mut Machine, type_: Object, positional: Object) -> Result<Object, Raised> {
    match tuple::size(m, positional) {
        0 => Ok(Object::NULL),
        1 => Ok(tuple::get(m, positional, 0)),
        count => {
            let name = type_object::full_name(m, type_);
            let message =
                formatted!("%.200s expected %s%zd argument%s, got %zd", name, "at most ", 1, "", count);
            Err(errors::format(m, statics::TYPE_ERROR, message))
        }
    }
}

/// CPython: `set_init`.
fn init(m: &mut Machine, s: Object, positional: Object, keywords: Object) -> Called {
    let type_ = m.type_of(s);
    arguments::no_keywords(m, "set", keywords)?;
    let iterable = single_argument(m, type_, positional)?;
    if m.read(s, FILL) > 0 {
        set_table::clear(m, s);
    }
    m.write(s, HASH, u64::MAX);
    if iterable.is_null() {
        return Ok(Step::number(0));
    }
    set::update(m, s, iterable)
}

/// CPython: `set_vectorcall`.
fn set_vectorcall(m: &mut Machine, type_: Object, args: Args) -> Called {
    no_keyword_names(m, "set", args)?;
    arguments::check_positional(m, "set", args.count, 0, 1)?;
    let s = make(m, type_, Object::NULL)?;
    if args.count == 0 {
        return Ok(Step::Value(s));
    }
    let iterable = args.get(m, 0);
    set_update::fill_new(m, s, iterable)
}

/// CPython: `frozenset_new`.
fn frozenset_new(m: &mut Machine, type_: Object, positional: Object, keywords: Object) -> Called {
    if type_ == statics::FROZENSET {
        arguments::no_keywords(m, "frozenset", keywords)?;
    }
    let iterable = single_argument(m, type_, positional)?;
    make_frozenset(m, type_, iterable)
}

/// CPython: `frozenset_vectorcall`.
fn frozenset_vectorcall(m: &mut Machine, type_: Object, args: Args) -> Called {
    no_keyword_names(m, "frozenset", args)?;
    arguments::check_positional(m, "frozenset", args.count, 0, 1)?;
    let iterable = args.optional(m, 0);
    make_frozenset(m, type_, iterable)
}

/// CPython: `make_new_frozenset`.
fn make_frozenset(m: &mut Machine, type_: Object, iterable: Object) -> Called {
    if type_ == statics::FROZENSET {
        if iterable.is_null() {
            return set::empty_frozen(m).map(Step::Value);
        }
        if m.type_of(iterable) == statics::FROZENSET {
            return Ok(Step::Value(m.new_reference(iterable)));
        }
    }
    let s = make(m, type_, Object::NULL)?;
    if iterable.is_null() {
        return Ok(Step::Value(s));
    }
    set_update::fill_frozenset(m, s, iterable)
}

fn length(m: &mut Machine, s: Object) -> Called {
    Ok(Step::number(size(m, s)))
}

/// Asks about a key; a set as key stands for the frozenset of its keys.
fn with_key<T>(
    m: &mut Machine,
    s: Object,
    key: Object,
    ask: fn(&mut Machine, Object, Object) -> Result<T, Raised>,
) -> Result<T, Raised> {
    let answer = ask(m, s, key);
    if answer.is_ok() || !check(m, key) || !m.error_matches(statics::TYPE_ERROR) {
        return answer;
    }
    m.clear_error();
    let frozen = make(m, statics::FROZENSET, key)?;
    let answer = ask(m, s, frozen);
    m.decref(frozen);
    answer
}

/// CPython: `set_contains`.
fn contains(m: &mut Machine, s: Object, key: Object) -> Called {
    let found = with_key(m, s, key, set_table::contains_key)?;
    Ok(Step::number(i64::from(found)))
}

fn method_contains(m: &mut Machine, s: Object, args: Args) -> Called {
    let key = args.get(m, 0);
    let found = with_key(m, s, key, set_table::contains_key)?;
    Ok(Step::Value(bool::from_bool(m, found)))
}

fn add(m: &mut Machine, s: Object, args: Args) -> Called {
    let key = args.get(m, 0);
    set_table::add_key(m, s, key)?;
    none(m)
}

fn clear(m: &mut Machine, s: Object, _: Args) -> Called {
    set_table::clear(m, s);
    none(m)
}

fn copy(m: &mut Machine, s: Object, _: Args) -> Called {
    if m.type_of(s) == statics::FROZENSET {
        return Ok(Step::Value(m.new_reference(s)));
    }
    operations::copy(m, s).map(Step::Value)
}

fn discard(m: &mut Machine, s: Object, args: Args) -> Called {
    let key = args.get(m, 0);
    with_key(m, s, key, set_table::discard_key)?;
    none(m)
}

fn remove(m: &mut Machine, s: Object, args: Args) -> Called {
    let key = args.get(m, 0);
    if with_key(m, s, key, set_table::discard_key)? {
        return none(m);
    }
    Err(dict::set_key_error(m, key))
}

fn pop(m: &mut Machine, s: Object, _: Args) -> Called {
    set::pop(m, s).map(Step::Value)
}

fn difference(m: &mut Machine, s: Object, args: Args) -> Called {
    if args.count == 0 {
        return operations::copy(m, s).map(Step::Value);
    }
    set_consume::with_each(m, s, Object::NULL, (args.base, args.count), Method::Difference)
}

fn difference_update(m: &mut Machine, s: Object, args: Args) -> Called {
    set_consume::with_each(m, s, Object::NULL, (args.base, args.count), Method::DifferenceUpdate)
}

fn intersection(m: &mut Machine, s: Object, args: Args) -> Called {
    if args.count == 0 {
        return operations::copy(m, s).map(Step::Value);
    }
    m.incref(s);
    set_consume::with_each(m, s, s, (args.base, args.count), Method::Intersection)
}

fn intersection_update(m: &mut Machine, s: Object, args: Args) -> Called {
    if args.count == 0 {
        // An exchange with a copy: the table is another one then.
        let copied = operations::copy(m, s)?;
        operations::swap_bodies(m, s, copied);
        m.decref(copied);
        return none(m);
    }
    m.incref(s);
    set_consume::with_each(m, s, s, (args.base, args.count), Method::IntersectionUpdate)
}

fn is_disjoint(m: &mut Machine, s: Object, args: Args) -> Called {
    let other = args.get(m, 0);
    operations::is_disjoint(m, s, other)
}

fn is_subset(m: &mut Machine, s: Object, args: Args) -> Called {
    let other = args.get(m, 0);
    operations::compare_with(m, s, other, Then::Superset)
}

fn is_superset(m: &mut Machine, s: Object, args: Args) -> Called {
    let other = args.get(m, 0);
    operations::compare_with(m, s, other, Then::Subset)
}

fn sizeof(m: &mut Machine, s: Object, _: Args) -> Called {
    let own = m.read(m.type_of(s), TP_BASICSIZE);
    let table = if m.read(s, TABLE) == small_table(s) { 0 } else { (m.read(s, MASK) + 1) * 16 };
    long::from_u64(m, own + table).map(Step::Value)
}

fn symmetric_difference(m: &mut Machine, s: Object, args: Args) -> Called {
    let other = args.get(m, 0);
    operations::symmetric_difference(m, s, other)
}

fn symmetric_difference_update(m: &mut Machine, s: Object, args: Args) -> Called {
    let other = args.get(m, 0);
    operations::symmetric_difference_update(m, s, other)
}

fn union(m: &mut Machine, s: Object, args: Args) -> Called {
    let result = operations::copy(m, s)?;
    set_update::update_all(m, result, args.base, args.count, result)
}

fn update(m: &mut Machine, s: Object, args: Args) -> Called {
    m.incref(NONE);
    set_update::update_all(m, s, args.base, args.count, NONE)
}

fn or(m: &mut Machine, left: Object, right: Object) -> Called {
    if !check_any(m, left) || !check_any(m, right) {
        return not_implemented(m);
    }
    let result = operations::copy(m, left)?;
    if left == right {
        return Ok(Step::Value(result));
    }
    set_update::update_one(m, result, right, result)
}

fn and(m: &mut Machine, left: Object, right: Object) -> Called {
    if !check_any(m, left) || !check_any(m, right) {
        return not_implemented(m);
    }
    operations::intersection_of_sets(m, left, right).map(Step::Value)
}

fn subtract(m: &mut Machine, left: Object, right: Object) -> Called {
    if !check_any(m, left) || !check_any(m, right) {
        return not_implemented(m);
    }
    operations::difference(m, left, right)
}

fn xor(m: &mut Machine, left: Object, right: Object) -> Called {
    if !check_any(m, left) || !check_any(m, right) {
        return not_implemented(m);
    }
    operations::symmetric_difference(m, left, right)
}

fn inplace_or(m: &mut Machine, s: Object, other: Object) -> Called {
    if !check_any(m, other) {
        return not_implemented(m);
    }
    m.incref(s);
    set_update::update_one(m, s, other, s)
}

fn inplace_and(m: &mut Machine, s: Object, other: Object) -> Called {
    if !check_any(m, other) {
        return not_implemented(m);
    }
    let result = operations::intersection_of_sets(m, s, other)?;
    operations::swap_bodies(m, s, result);
    m.decref(result);
    Ok(Step::Value(m.new_reference(s)))
}

fn inplace_subtract(m: &mut Machine, s: Object, other: Object) -> Called {
    if !check_any(m, other) {
        return not_implemented(m);
    }
    operations::subtract_set(m, s, other)?;
    Ok(Step::Value(m.new_reference(s)))
}

fn inplace_xor(m: &mut Machine, s: Object, other: Object) -> Called {
    if !check_any(m, other) {
        return not_implemented(m);
    }
    if s == other {
        set_table::clear(m, s);
    } else {
        operations::toggle_keys(m, s, other)?;
    }
    Ok(Step::Value(m.new_reference(s)))
}

/// Registers the types.
pub fn register(natives: &mut Natives) {
    for type_ in [&SET, &FROZENSET, &set_iterator::TYPE] {
        natives.add_type(type_);
    }
    natives.add_resume(NativeKind::SetRepr, repr_resume);
    set_update::register(natives);
    set_consume::register(natives);
}
