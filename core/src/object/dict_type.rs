//! The type `dict`: its slots and methods. CPython: dictobject.c.

use super::formatted::formatted;
use crate::memory::Address;

use super::call::{
    Args, METH_CLASS, METH_COEXIST, METH_FASTCALL, METH_KEYWORDS, METH_NOARGS, METH_O, METH_VARARGS,
};
use super::dict::{self, DICT_BYTES, MA_KEYS, MA_USED, MA_VALUES, MA_VERSION_TAG};
use super::dict_fill::{self, Keywords};
use super::dict_from_keys;
use super::dict_keys::{
    self, DK_NENTRIES, DUMMY, ENTRY_BYTES, LOOKDICT, ME_HASH, ME_KEY, ME_VALUE, MIN_SIZE,
};
use super::dict_lookup::{hash_of, lookup};
use super::layout::{Field, FieldKind, Held, Label, Layout};
use super::machine::Machine;
use super::native::{Natives, SlotFunction, Visit, Visitor};
use super::native_stack::{NativeFrame, NativeKind};
use super::reference::Object;
use super::runtime::{EMPTY_KEYS, EMPTY_VALUES, INTERNED, NONE, NOT_IMPLEMENTED};
use super::step::{Called, Flow, Raised, Step};
use super::type_offsets::{
    FLAG_BASETYPE, FLAG_DICT_SUBCLASS, FLAG_HAVE_GC, MP_ASS_SUBSCRIPT, MP_LENGTH, MP_SUBSCRIPT,
    NB_INPLACE_OR, NB_OR, SQ_CONTAINS, TP_CLEAR, TP_DEALLOC, TP_HASH, TP_INIT, TP_ITER, TP_NEW, TP_REPR,
    TP_RICHCOMPARE, TP_TRAVERSE, TP_VECTORCALL,
};
use super::type_spec::{MethodDef, TypeSpec};
use super::{
    arguments, bool, calls, container_repr, dict_contents, dict_iterators, dict_merge, dict_views, equality,
    errors, generic_alias, long, names, object_protocol, statics, tuple, type_object,
};

/// The fields of a dict.
pub static LAYOUT: Layout = Layout {
    fields: &[
        Field::raw("ma_used", MA_USED),
        Field::raw("ma_version_tag", MA_VERSION_TAG),
        Field::raw("ma_keys", MA_KEYS),
        Field::raw("ma_values", MA_VALUES),
    ],
    variable: Some(held),
    blocks: Some(blocks),
};

/// `dict`.
pub static TYPE: TypeSpec = TypeSpec {
    flags: FLAG_HAVE_GC | FLAG_BASETYPE | FLAG_DICT_SUBCLASS,
    slots: &[
        (TP_DEALLOC, SlotFunction::Destructor(dict_contents::dealloc)),
        (TP_REPR, SlotFunction::F1(repr)),
        (TP_HASH, SlotFunction::F1(object_protocol::hash_not_implemented)),
        (TP_TRAVERSE, SlotFunction::Traverse(traverse)),
        (TP_CLEAR, SlotFunction::Destructor(dict::clear)),
        (TP_RICHCOMPARE, SlotFunction::F3(rich_compare)),
        (TP_ITER, SlotFunction::F1(iter)),
        (TP_INIT, SlotFunction::F3(init)),
        (TP_NEW, SlotFunction::F3(dict_new)),
        (TP_VECTORCALL, SlotFunction::Vectorcall(vectorcall)),
        (NB_OR, SlotFunction::F2(or)),
        (NB_INPLACE_OR, SlotFunction::F2(inplace_or)),
        (SQ_CONTAINS, SlotFunction::F2(contains)),
        (MP_LENGTH, SlotFunction::F1(length)),
        (MP_SUBSCRIPT, SlotFunction::F2(subscript)),
        (MP_ASS_SUBSCRIPT, SlotFunction::F3(assign_subscript)),
    ],
    methods: &[
        MethodDef::new("__contains__", method_contains, METH_O | METH_COEXIST),
        MethodDef::new("__getitem__", method_getitem, METH_O | METH_COEXIST),
        MethodDef::new("__sizeof__", sizeof, METH_NOARGS),
        MethodDef::new("get", get, METH_FASTCALL),
        MethodDef::new("setdefault", set_default, METH_FASTCALL),
        MethodDef::new("pop", pop, METH_FASTCALL),
        MethodDef::new("popitem", pop_item, METH_NOARGS),
        MethodDef::new("keys", dict_views::keys, METH_NOARGS),
        MethodDef::new("items", dict_views::items, METH_NOARGS),
        MethodDef::new("values", dict_views::values, METH_NOARGS),
        MethodDef::new("update", update, METH_VARARGS | METH_KEYWORDS),
        MethodDef::new("fromkeys", dict_from_keys::from_keys, METH_FASTCALL | METH_CLASS),
        MethodDef::new("clear", clear, METH_NOARGS),
        MethodDef::new("copy", copy, METH_NOARGS),
        MethodDef::new("__reversed__", reversed, METH_NOARGS),
        MethodDef::new("__class_getitem__", generic_alias::class_getitem, METH_O | METH_CLASS),
    ],
    ..TypeSpec::new(statics::DICT, "dict", DICT_BYTES, &LAYOUT)
};

/// What a dict holds. A table shared by several dicts is visited with each of them: its keys are held once, at one
/// place.
fn held(m: &Machine, d: Object, visit: &mut dyn FnMut(Held)) {
    let word = |offset| m.memory.try_read_u64(d.field(offset)).unwrap_or(0);
    let (keys, values) = (word(MA_KEYS), word(MA_VALUES));
    if keys == 0 || keys == EMPTY_KEYS {
        return;
    }
    let kind = if d == m.object_at(INTERNED) { FieldKind::Borrowed } else { FieldKind::Counted };
    dict_keys::visit_table(m, keys, kind, visit);
    if values == 0 || values == EMPTY_VALUES {
        return;
    }
    let Some((size, count)) = dict_keys::checked_numbers(m, keys) else { return };
    let entries = keys + dict_keys::DK_INDICES + dict_keys::index_bytes(size) * size;
    for index in 0..count {
        let place = values + 8 * index;
        let Some(value) = m.memory.try_read_u64(place) else { return };
        if value != 0 {
            let key = m.memory.try_read_u64(entries + index * ENTRY_BYTES + ME_KEY).unwrap_or(0);
            let label = Label::Value(Object(key));
            visit(Held { place, target: Object(value), kind: FieldKind::Counted, label });
        }
    }
}

fn blocks(m: &Machine, d: Object, visit: &mut dyn FnMut(Address, &'static str)) {
    let word = |offset| m.memory.try_read_u64(d.field(offset)).unwrap_or(0);
    let (keys, values) = (word(MA_KEYS), word(MA_VALUES));
    if keys != 0 && keys != EMPTY_KEYS {
        visit(keys, "ma_keys");
    }
    if values != 0 && values != EMPTY_VALUES {
        visit(values, "ma_values");
    }
}

/// The text of a dict. CPython: `dict_repr`.
pub fn repr(m: &mut Machine, d: Object) -> Called {
    container_repr::of_dict(m, d)
}

/// Values before their keys, and keys only where they can be other than strings. CPython: `dict_traverse`.
pub fn traverse(m: &mut Machine, d: Object, visit: Visitor<'_>) -> bool {
    visit_items(m, d, visit)
}

/// As `traverse`, for a visitor that is known.
#[inline]
pub(super) fn visit_items(m: &mut Machine, d: Object, visit: &mut (impl Visit + ?Sized)) -> bool {
    let (keys, values) = match m.memory.read_run(d.0) {
        Some(&[_, _, _, _, keys, values]) => (keys, values),
        None => (m.read(d, MA_KEYS), m.read(d, MA_VALUES)),
    };
    let table = dict_keys::table(m, keys);
    let with_keys = table.kind == LOOKDICT;
    let entries = table.entries;
    for index in 0..table.entry_count {
        let entry = entries + index * ENTRY_BYTES;
        let value = m.object_at(if values == 0 { entry + ME_VALUE } else { values + 8 * index });
        if value.is_null() {
            continue;
        }
        if !visit(m, value) {
            return false;
        }
        if with_keys {
            let key = m.object_at(entry + ME_KEY);
            if !visit(m, key) {
                return false;
            }
        }
    }
    true
}

/// CPython: `dict_richcompare`.
pub(super) fn rich_compare(m: &mut Machine, left: Object, right: Object, operator: Object) -> Called {
    let operator = operator.0;
    let comparable = dict::check(m, left)
        && dict::check(m, right)
        && (operator == equality::EQUAL || operator == equality::NOT_EQUAL);
    if !comparable {
        return Ok(Step::Value(m.new_reference(NOT_IMPLEMENTED)));
    }
    if m.read(left, MA_USED) != m.read(right, MA_USED) {
        return Ok(Step::Value(bool::from_bool(m, operator == equality::NOT_EQUAL)));
    }
    let slots = [left, right, Object(operator), Object(0), Object::NULL, Object::NULL, Object::NULL];
    m.push_native(NativeKind::DictCompare, &slots, 0b111 << COMPARED);
    // The driver goes on: a dict in a dict must not be deeper in Rust.
    Ok(Step::Called)
}

/// Slots of a comparison: the dicts, the operator and the place in the first one (raw), then counted: the value in the
/// second one, the key, the value in the first one.
const COMPARED: u64 = 4;

/// CPython: `dict_equal`.
fn compare_resume(
    m: &mut Machine,
    frame: NativeFrame,
    input: Result<Object, Raised>,
) -> Result<Flow, Raised> {
    let (left, right) = (frame.slot(m, 0), frame.slot(m, 1));
    let answer = |m: &mut Machine, equal| {
        Ok(Flow::Return(bool::from_bool(m, equal == (frame.word(m, 2) == equality::EQUAL))))
    };
    if frame.state(m) == 0 {
        frame.set_state(m, 1);
    } else if input?.0 == 0 {
        return answer(m, false);
    }
    let mut position = frame.word(m, 3);
    while let Some((key, value, hash)) = dict::next(m, left, &mut position) {
        frame.set_word(m, 3, position);
        hold(m, frame, [Object::NULL, key, value]);
        let (_, other) = lookup(m, right, key, hash)?;
        if other.is_null() {
            return answer(m, false);
        }
        m.charge(1);
        match equality::quick(m, value, other) {
            Some(true) => {}
            Some(false) => return answer(m, false),
            None => {
                m.incref(other);
                frame.put(m, COMPARED, other);
                return Ok(Flow::Wait(object_protocol::rich_compare_bool(m, value, other, equality::EQUAL)));
            }
        }
    }
    answer(m, true)
}

/// Holds what is compared next and gives up what was.
fn hold(m: &mut Machine, frame: NativeFrame, objects: [Object; 3]) {
    for (slot, object) in (COMPARED..).zip(objects) {
        if !object.is_null() {
            m.incref(object);
        }
        frame.put(m, slot, object);
    }
}

fn iter(m: &mut Machine, d: Object) -> Called {
    dict_iterators::get_iter(m, d).map(Step::Value)
}

fn reversed(m: &mut Machine, d: Object, _: Args) -> Called {
    dict_iterators::new(m, d, statics::DICT_REVERSE_KEY_ITERATOR).map(Step::Value)
}

/// CPython: `dict_new`.
fn dict_new(m: &mut Machine, type_: Object, _: Object, _: Object) -> Called {
    let d = type_object::generic_alloc(m, type_, 0)?;
    if type_ == statics::DICT {
        m.untrack(d);
    }
    dict::change_version(m, d);
    match dict_keys::new_keys_object(m, MIN_SIZE) {
        Ok(keys) => {
            m.write(d, MA_KEYS, keys);
            Ok(Step::Value(d))
        }
        Err(raised) => {
            m.decref(d);
            Err(raised)
        }
    }
}

/// A new empty one of a type that derives from dict.
pub(super) fn new_of(m: &mut Machine, type_: Object) -> Result<Object, Raised> {
    type_object::immediate(dict_new(m, type_, Object::NULL, Object::NULL))
}

/// CPython: `dict_init`.
pub fn init(m: &mut Machine, d: Object, positional: Object, keywords: Object) -> Called {
    let count = tuple::size(m, positional);
    let argument = single_argument(m, "dict", count, |m| tuple::get(m, positional, 0))?;
    let keywords = Keywords { dict: keywords, names: Object::NULL, values: 0 };
    dict_fill::update(m, d, argument, keywords, Object::NULL)
}

/// The only argument, or `NULL`. CPython: `PyArg_UnpackTuple(args, name, 0, 1, …)`.
fn single_argument(
    m: &mut Machine,
    name: &str,
    count: i64,
    get: impl FnOnce(&Machine) -> Object,
) -> Result<Object, Raised> {
    if count > 1 {
        let message = formatted!("%.200s expected %s%zd argument%s, got %zd", name, "at most ", 1, "", count);
        return Err(errors::format(m, statics::TYPE_ERROR, message));
    }
    Ok(if count == 1 { get(m) } else { Object::NULL })
}

/// CPython: `dict_vectorcall`.
fn vectorcall(m: &mut Machine, type_: Object, args: Args) -> Called {
    arguments::check_positional(m, "dict", args.count, 0, 1)?;
    let d = new_of(m, type_)?;
    let argument = args.optional(m, 0);
    let keywords = Keywords { dict: args.keywords, names: args.names, values: args.base + 8 * args.count };
    dict_fill::update(m, d, argument, keywords, d)
}

/// CPython: `dict_update`.
fn update(m: &mut Machine, d: Object, args: Args) -> Called {
    let argument = single_argument(m, "update", args.count as i64, |m| args.get(m, 0))?;
    let keywords = Keywords { dict: args.keywords, names: Object::NULL, values: 0 };
    m.incref(NONE);
    dict_fill::update(m, d, argument, keywords, NONE)
}

/// CPython: `dict_or`.
fn or(m: &mut Machine, left: Object, right: Object) -> Called {
    if !dict::check(m, left) || !dict::check(m, right) {
        return Ok(Step::Value(m.new_reference(NOT_IMPLEMENTED)));
    }
    let made = dict::copy(m, left)?;
    let keywords = Keywords { dict: Object::NULL, names: Object::NULL, values: 0 };
    dict_fill::update(m, made, right, keywords, made)
}

/// CPython: `dict_ior`.
fn inplace_or(m: &mut Machine, d: Object, other: Object) -> Called {
    m.incref(d);
    let keywords = Keywords { dict: Object::NULL, names: Object::NULL, values: 0 };
    dict_fill::update(m, d, other, keywords, d)
}

fn length(m: &mut Machine, d: Object) -> Called {
    Ok(Step::number(dict::size(m, d)))
}

/// CPython: `PyDict_Contains`.
fn contains(m: &mut Machine, d: Object, key: Object) -> Called {
    dict::contains(m, d, key).map(|found| Step::number(i64::from(found)))
}

fn method_contains(m: &mut Machine, d: Object, args: Args) -> Called {
    let key = args.get(m, 0);
    let found = dict::contains(m, d, key)?;
    Ok(Step::Value(bool::from_bool(m, found)))
}

/// CPython: `dict_subscript`.
pub fn subscript(m: &mut Machine, d: Object, key: Object) -> Called {
    if let Some(value) = dict::get_item(m, d, key)? {
        return Ok(Step::Value(m.new_reference(value)));
    }
    if !dict::check_exact(m, d)
        && let Some(missing) = type_object::lookup_special(m, d, names::MISSING)?
    {
        return calls::call_owned(m, missing, &[key]);
    }
    Err(dict::set_key_error(m, key))
}

fn method_getitem(m: &mut Machine, d: Object, args: Args) -> Called {
    let key = args.get(m, 0);
    subscript(m, d, key)
}

/// CPython: `dict_ass_sub`.
fn assign_subscript(m: &mut Machine, d: Object, key: Object, value: Object) -> Called {
    if value.is_null() {
        dict::del_item(m, d, key)?;
    } else {
        dict::set_item(m, d, key, value)?;
    }
    Ok(Step::number(0))
}

fn sizeof(m: &mut Machine, d: Object, _: Args) -> Called {
    let bytes = dict::sizeof(m, d);
    long::from_u64(m, bytes).map(Step::Value)
}

/// CPython: `dict_get_impl`.
fn get(m: &mut Machine, d: Object, args: Args) -> Called {
    arguments::check_positional(m, "get", args.count, 1, 2)?;
    let key = args.get(m, 0);
    let hash = hash_of(m, key)?;
    let (_, value) = lookup(m, d, key, hash)?;
    let value = value.non_null().or_else(|| args.optional(m, 1).non_null()).unwrap_or(NONE);
    Ok(Step::Value(m.new_reference(value)))
}

/// CPython: `dict_setdefault_impl`.
fn set_default(m: &mut Machine, d: Object, args: Args) -> Called {
    arguments::check_positional(m, "setdefault", args.count, 1, 2)?;
    let default = args.optional(m, 1).non_null().unwrap_or(NONE);
    let key = args.get(m, 0);
    let value = dict::set_default(m, d, key, default)?;
    Ok(Step::Value(m.new_reference(value)))
}

/// CPython: `dict_pop_impl`.
fn pop(m: &mut Machine, d: Object, args: Args) -> Called {
    arguments::check_positional(m, "pop", args.count, 1, 2)?;
    let (key, default) = (args.get(m, 0), args.optional(m, 1));
    dict::pop(m, d, key, default.non_null()).map(Step::Value)
}

/// CPython: `dict_popitem_impl`.
fn pop_item(m: &mut Machine, d: Object, _: Args) -> Called {
    let pair = tuple::new(m, 2)?;
    if m.read(d, MA_USED) == 0 {
        m.decref(pair);
        return Err(errors::set_string(m, statics::KEY_ERROR, "popitem(): dictionary is empty"));
    }
    if dict::is_shared_table(m, m.read(d, MA_KEYS)) {
        let size = dict_keys::size(m, m.read(d, MA_KEYS));
        if let Err(raised) = dict::resize(m, d, size) {
            m.decref(pair);
            return Err(raised);
        }
    }
    let keys = m.read(d, MA_KEYS);
    dict::allow_deletions(m, keys);
    let entries = dict_keys::entries(m, keys);
    let last = (0..dict_keys::entry_count(m, keys))
        .rev()
        .find(|index| m.memory.read_u64(entries + index * ENTRY_BYTES + ME_VALUE) != 0)
        .expect("a dict that is not empty has a live entry");
    let entry = entries + last * ENTRY_BYTES;
    let hash = m.memory.read_i64(entry + ME_HASH);
    let slot = dict_keys::lookdict_index(m, keys, hash, last as i64).expect("every entry has a slot");
    let size = dict_keys::size(m, keys);
    dict_keys::set_index(m, keys, size, slot, DUMMY);
    let (key, value) = (m.object_at(entry + ME_KEY), m.object_at(entry + ME_VALUE));
    tuple::set(m, pair, 0, key);
    tuple::set(m, pair, 1, value);
    m.memory.write_words(entry + ME_KEY, &[0, 0]);
    m.memory.write_u64(keys + DK_NENTRIES, last);
    let used = m.read(d, MA_USED);
    m.write(d, MA_USED, used - 1);
    dict::change_version(m, d);
    Ok(Step::Value(pair))
}

fn clear(m: &mut Machine, d: Object, _: Args) -> Called {
    dict::clear(m, d);
    Ok(Step::Value(m.new_reference(NONE)))
}

fn copy(m: &mut Machine, d: Object, _: Args) -> Called {
    dict_merge::copy(m, d).map(Step::Value)
}

/// `tp_dealloc`, for types that derive from dict.
pub fn dealloc(m: &mut Machine, d: Object) {
    dict_contents::dealloc(m, d);
}

/// Registers the type.
pub fn register(natives: &mut Natives) {
    natives.add_type(&TYPE);
    natives.add_resume(NativeKind::DictCompare, compare_resume);
    dict_fill::register(natives);
    dict_merge::register(natives);
    dict_from_keys::register(natives);
}
