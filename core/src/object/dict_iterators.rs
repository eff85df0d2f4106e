//! Iterators over a dict's keys, values and items, in both directions. CPython: dictobject.c, `dictiterobject`.

use super::call::{Args, METH_NOARGS};
use super::dict::{self, MA_KEYS, MA_USED, MA_VALUES};
use super::dict_keys::{self, ENTRY_BYTES, ME_KEY, ME_VALUE};
use super::layout::{Field, Layout};
use super::machine::Machine;
use super::native::{Natives, SlotFunction, Visitor};
use super::reference::Object;
use super::runtime::NONE;
use super::step::{Called, Raised, Step};
use super::type_offsets::{FLAG_HAVE_GC, TP_DEALLOC, TP_ITER, TP_ITERNEXT, TP_TRAVERSE};
use super::type_spec::{MethodDef, TypeSpec};
use super::{errors, iterator_reduce, long, object_protocol, statics, tuple};

const DI_DICT: u64 = 16;
const DI_USED: u64 = 24;
const DI_POS: u64 = 32;
const DI_RESULT: u64 = 40;
const LEN: u64 = 48;

static LAYOUT: Layout = Layout::fixed(&[
    Field::counted("di_dict", DI_DICT),
    Field::raw("di_used", DI_USED),
    Field::raw("di_pos", DI_POS),
    Field::counted("di_result", DI_RESULT),
    Field::raw("len", LEN),
]);

macro_rules! iterator_types {
    ($($spec:ident = $type_:ident, $name:literal, $next:ident;)*) => { $(
        #[doc = concat!("`", $name, "`.")]
        pub static $spec: TypeSpec = TypeSpec {
            flags: FLAG_HAVE_GC,
            slots: &[
                (TP_DEALLOC, SlotFunction::Destructor(dealloc)),
                (TP_TRAVERSE, SlotFunction::Traverse(traverse)),
                (TP_ITER, SlotFunction::F1(object_protocol::self_iter)),
                (TP_ITERNEXT, SlotFunction::F1($next)),
            ],
            methods: &[
                MethodDef::new("__length_hint__", length_hint, METH_NOARGS),
                MethodDef::new("__reduce__", reduce, METH_NOARGS),
            ],
            ..TypeSpec::new(statics::$type_, $name, 56, &LAYOUT)
        };
    )* };
}

iterator_types! {
    KEY_ITERATOR = DICT_KEY_ITERATOR, "dict_keyiterator", next_key;
    VALUE_ITERATOR = DICT_VALUE_ITERATOR, "dict_valueiterator", next_value;
    ITEM_ITERATOR = DICT_ITEM_ITERATOR, "dict_itemiterator", next_item;
    REVERSE_KEY_ITERATOR = DICT_REVERSE_KEY_ITERATOR, "dict_reversekeyiterator", previous;
    REVERSE_VALUE_ITERATOR = DICT_REVERSE_VALUE_ITERATOR, "dict_reversevalueiterator", previous;
    REVERSE_ITEM_ITERATOR = DICT_REVERSE_ITEM_ITERATOR, "dict_reverseitemiterator", previous;
}

fn is_reverse(type_: Object) -> bool {
    matches!(
        type_,
        statics::DICT_REVERSE_KEY_ITERATOR
            | statics::DICT_REVERSE_VALUE_ITERATOR
            | statics::DICT_REVERSE_ITEM_ITERATOR
    )
}

/// An iterator of one of the six types. CPython: `dictiter_new`.
pub(super) fn new(m: &mut Machine, d: Object, type_: Object) -> Result<Object, Raised> {
    let iterator = m.gc_new(type_, 56)?;
    m.incref(d);
    let used = m.read(d, MA_USED);
    let position = if !is_reverse(type_) {
        0
    } else if m.read(d, MA_VALUES) != 0 {
        used.wrapping_sub(1)
    } else {
        dict_keys::entry_count(m, m.read(d, MA_KEYS)).wrapping_sub(1)
    };
    for (offset, word) in [(DI_DICT, d.0), (DI_USED, used), (DI_POS, position), (DI_RESULT, 0), (LEN, used)] {
        m.write(iterator, offset, word);
    }
    if type_ == statics::DICT_ITEM_ITERATOR || type_ == statics::DICT_REVERSE_ITEM_ITERATOR {
        match tuple::pack(m, &[NONE, NONE]) {
            Ok(result) => m.write_object(iterator, DI_RESULT, result),
            Err(raised) => {
                m.decref(iterator);
                return Err(raised);
            }
        }
    }
    m.track(iterator);
    Ok(iterator)
}

/// A key iterator. CPython: `dict_iter`.
pub fn get_iter(m: &mut Machine, d: Object) -> Result<Object, Raised> {
    new(m, d, statics::DICT_KEY_ITERATOR)
}

fn dealloc(m: &mut Machine, iterator: Object) {
    m.untrack_if_tracked(iterator);
    for offset in [DI_DICT, DI_RESULT] {
        let held = m.read_object(iterator, offset);
        m.xdecref(held);
    }
    m.gc_free(iterator);
}

fn traverse(m: &mut Machine, iterator: Object, visit: Visitor<'_>) -> bool {
    [DI_DICT, DI_RESULT].into_iter().all(|offset| {
        let held = m.read_object(iterator, offset);
        held.is_null() || visit(m, held)
    })
}

fn length_hint(m: &mut Machine, iterator: Object, _: Args) -> Called {
    let d = m.read_object(iterator, DI_DICT);
    let valid = !d.is_null() && m.read(iterator, DI_USED) == m.read(d, MA_USED);
    let length = if valid { m.read_i64(iterator, LEN) } else { 0 };
    long::from_i64(m, length).map(Step::Value)
}

/// CPython: `dictiter_reduce`.
fn reduce(m: &mut Machine, iterator: Object, _: Args) -> Called {
    iterator_reduce::rest(m, iterator, &[DI_DICT], &[DI_USED, DI_POS, LEN])
}

/// Ends the iteration: lets the dict go.
fn exhaust(m: &mut Machine, iterator: Object) -> Called {
    m.clear_field(iterator, DI_DICT);
    Ok(Step::Value(Object::NULL))
}

fn check_size(m: &mut Machine, iterator: Object, d: Object) -> Result<(), Raised> {
    if m.read(iterator, DI_USED) == m.read(d, MA_USED) {
        return Ok(());
    }
    // Stays so: every further step raises too.
    m.write(iterator, DI_USED, u64::MAX);
    Err(errors::set_string(m, statics::RUNTIME_ERROR, "dictionary changed size during iteration"))
}

/// The next item, borrowed; `None` at the end. CPython: what the three `dictiter_iternext…` share.
#[inline]
fn advance(m: &mut Machine, iterator: Object) -> Result<Option<(Object, Object)>, Raised> {
    let d = m.read_object(iterator, DI_DICT);
    if d.is_null() {
        return Ok(None);
    }
    check_size(m, iterator, d)?;
    let mut position = m.read(iterator, DI_POS);
    let Some((key, value, _)) = dict::next(m, d, &mut position) else { return Ok(None) };
    // One was found where none was expected.
    if m.read(iterator, LEN) == 0 {
        let raised =
            errors::set_string(m, statics::RUNTIME_ERROR, "dictionary keys changed during iteration");
        m.clear_field(iterator, DI_DICT);
        return Err(raised);
    }
    m.write(iterator, DI_POS, position);
    count_down(m, iterator);
    Ok(Some((key, value)))
}

fn count_down(m: &mut Machine, iterator: Object) {
    let left = m.read(iterator, LEN);
    m.write(iterator, LEN, left.wrapping_sub(1));
}

/// CPython: `dictiter_iternextkey`.
fn next_key(m: &mut Machine, iterator: Object) -> Called {
    let Some((key, _)) = advance(m, iterator)? else { return exhaust(m, iterator) };
    Ok(Step::Value(m.new_reference(key)))
}

/// CPython: `dictiter_iternextvalue`.
fn next_value(m: &mut Machine, iterator: Object) -> Called {
    let Some((_, value)) = advance(m, iterator)? else { return exhaust(m, iterator) };
    Ok(Step::Value(m.new_reference(value)))
}

/// CPython: `dictiter_iternextitem`.
fn next_item(m: &mut Machine, iterator: Object) -> Called {
    let Some((key, value)) = advance(m, iterator)? else { return exhaust(m, iterator) };
    m.incref(key);
    m.incref(value);
    let result = m.read_object(iterator, DI_RESULT);
    reuse_pair(m, result, key, value).map(Step::Value)
}

/// A pair (references stolen): the same tuple again if nobody else has kept it.
pub(super) fn reuse_pair(
    m: &mut Machine,
    result: Object,
    first: Object,
    second: Object,
) -> Result<Object, Raised> {
    if m.refcount(result) != 1 {
        let result = tuple::new(m, 2)?;
        tuple::set(m, result, 0, first);
        tuple::set(m, result, 1, second);
        return Ok(result);
    }
    let (old_first, old_second) = (tuple::get(m, result, 0), tuple::get(m, result, 1));
    tuple::set(m, result, 0, first);
    tuple::set(m, result, 1, second);
    m.incref(result);
    m.decref(old_first);
    m.decref(old_second);
    // A collection may have untracked it while it held other things.
    if !m.is_tracked(result) {
        m.track(result);
    }
    Ok(result)
}

/// CPython: `dictreviter_iternext`.
fn previous(m: &mut Machine, iterator: Object) -> Called {
    let d = m.read_object(iterator, DI_DICT);
    if d.is_null() {
        return Ok(Step::Value(Object::NULL));
    }
    check_size(m, iterator, d)?;
    let Some((index, key, value)) = live_before(m, d, m.read_i64(iterator, DI_POS)) else {
        return exhaust(m, iterator);
    };
    m.write(iterator, DI_POS, (index - 1) as u64);
    count_down(m, iterator);
    match m.type_of(iterator) {
        statics::DICT_REVERSE_KEY_ITERATOR => Ok(Step::Value(m.new_reference(key))),
        statics::DICT_REVERSE_VALUE_ITERATOR => Ok(Step::Value(m.new_reference(value))),
        _ => {
            m.incref(key);
            m.incref(value);
            let result = m.read_object(iterator, DI_RESULT);
            reuse_pair(m, result, key, value).map(Step::Value)
        }
    }
}

/// The last live entry at or before an index.
fn live_before(m: &Machine, d: Object, index: i64) -> Option<(i64, Object, Object)> {
    let (keys, values) = (m.read(d, MA_KEYS), m.read(d, MA_VALUES));
    let entries = dict_keys::entries(m, keys);
    let mut index = index;
    while index >= 0 {
        let entry = entries + index as u64 * ENTRY_BYTES;
        let value = m.object_at(if values == 0 { entry + ME_VALUE } else { values + 8 * index as u64 });
        if !value.is_null() {
            return Some((index, m.object_at(entry + ME_KEY), value));
        }
        index -= 1;
    }
    None
}

/// Registers the types.
pub fn register(natives: &mut Natives) {
    for type_ in [
        &KEY_ITERATOR,
        &VALUE_ITERATOR,
        &ITEM_ITERATOR,
        &REVERSE_KEY_ITERATOR,
        &REVERSE_VALUE_ITERATOR,
        &REVERSE_ITEM_ITERATOR,
    ] {
        natives.add_type(type_);
    }
}
