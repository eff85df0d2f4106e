//! Copying dicts and merging mappings into them. CPython: dictobject.c, `dict_merge`, `PyDict_MergeFromSeq2`.

use super::dict::{
    self, MA_KEYS, MA_USED, MA_VALUES, contains_known_hash, insertdict, is_split, new, new_dict,
    set_key_error, size,
};
use super::dict_keys::{self, ENTRY_BYTES, ME_HASH, ME_KEY, ME_VALUE, usable_fraction};
use super::formatted::formatted;
use super::iteration::next_item;
use super::machine::Machine;
use super::native::Natives;
use super::native_stack::{NativeFrame, NativeKind};
use super::reference::Object;
use super::step::{Called, Flow, Raised, Step};
use super::type_offsets::TP_ITER;
use super::{equality, errors, iterator_protocol, list, object_protocol, sequence_protocol, statics, tuple};

/// What a merge does with keys that are there already.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u16)]
pub enum Override {
    /// Keeps the old value.
    Keep,
    /// Takes the new value.
    Replace,
    /// Raises KeyError.
    Raise,
}

impl Override {
    fn from_word(word: u64) -> Self {
        match word {
            0 => Self::Keep,
            1 => Self::Replace,
            _ => Self::Raise,
        }
    }
}

/// A copy; it shares a split table, and clones a dense combined one. CPython: `PyDict_Copy`.
pub fn copy(m: &mut Machine, d: Object) -> Result<Object, Raised> {
    if size(m, d) == 0 {
        return new(m);
    }
    if is_split(m, d) {
        return copy_split(m, d);
    }
    let count = dict_keys::entry_count(m, m.read(d, MA_KEYS));
    if dict::check_exact(m, d) && m.read(d, MA_USED) >= count * 2 / 3 {
        return clone_combined(m, d);
    }
    let made = new(m)?;
    match m.nested(|m| merge(m, made, d, Override::Replace)) {
        Ok(_) => Ok(made),
        Err(raised) => {
            m.decref(made);
            Err(raised)
        }
    }
}

fn copy_split(m: &mut Machine, d: Object) -> Result<Object, Raised> {
    let keys = m.read(d, MA_KEYS);
    let count = usable_fraction(dict_keys::size(m, keys));
    let values = m.alloc(8 * count)?;
    let made = match m.gc_new(statics::DICT, dict::DICT_BYTES) {
        Ok(made) => made,
        Err(raised) => {
            m.free(values);
            return Err(raised);
        }
    };
    let used = m.read(d, MA_USED);
    m.write(made, MA_VALUES, values);
    m.write(made, MA_KEYS, keys);
    m.write(made, MA_USED, used);
    dict::change_version(m, made);
    dict_keys::incref(m, keys);
    let from = m.read(d, MA_VALUES);
    for index in 0..count {
        let value = m.object_at(from + 8 * index);
        m.xincref(value);
        m.set_object_at(values + 8 * index, value);
    }
    if m.is_tracked(d) {
        m.track(made);
    }
    Ok(made)
}

/// CPython: `clone_combined_dict`.
fn clone_combined(m: &mut Machine, d: Object) -> Result<Object, Raised> {
    let from = m.read(d, MA_KEYS);
    let bytes = dict_keys::table_bytes(dict_keys::size(m, from));
    let keys = m.alloc(bytes)?;
    m.memory.move_bytes(keys, from, bytes);
    let entries = dict_keys::entries(m, keys);
    for entry in (0..dict_keys::entry_count(m, keys)).map(|index| entries + index * ENTRY_BYTES) {
        let value = m.object_at(entry + ME_VALUE);
        if !value.is_null() {
            let key = m.object_at(entry + ME_KEY);
            m.incref(value);
            m.incref(key);
        }
    }
    let made = new_dict(m, keys, 0)?;
    let used = m.read(d, MA_USED);
    m.write(made, MA_USED, used);
    if m.is_tracked(d) {
        m.track(made);
    }
    Ok(made)
}

/// Merges a real dict `b` into `a`. CPython: `dict_merge`, first half.
pub fn merge_dicts(m: &mut Machine, a: Object, b: Object, override_: Override) -> Result<(), Raised> {
    let other_used = m.read(b, MA_USED);
    if a == b || other_used == 0 {
        return Ok(());
    }
    let used = m.read(a, MA_USED);
    let override_ = if used == 0 { Override::Replace } else { override_ };
    if usable_fraction(dict_keys::size(m, m.read(a, MA_KEYS))) < other_used {
        dict::resize(m, a, dict::estimate_size(used + other_used))?;
    }
    let keys = m.read(b, MA_KEYS);
    let (entries, count) = (dict_keys::entries(m, keys), dict_keys::entry_count(m, keys));
    for index in 0..count {
        let entry = entries + index * ENTRY_BYTES;
        let values = m.read(b, MA_VALUES);
        let value = m.object_at(if values == 0 { entry + ME_VALUE } else { values + 8 * index });
        if value.is_null() {
            continue;
        }
        let key = m.object_at(entry + ME_KEY);
        let hash = m.memory.read_i64(entry + ME_HASH);
        m.incref(key);
        m.incref(value);
        let merged = if equality::is_quick(m, key) {
            merge_item(m, a, key, hash, value, override_)
        } else {
            equality::holding(m, &[key, value], |m| merge_item(m, a, key, hash, value, override_))
        };
        m.decref(value);
        m.decref(key);
        merged?;
        m.charge(1);
        if count != dict_keys::entry_count(m, m.read(b, MA_KEYS)) {
            return Err(errors::set_string(m, statics::RUNTIME_ERROR, "dict mutated during update"));
        }
    }
    Ok(())
}

fn merge_item(
    m: &mut Machine,
    a: Object,
    key: Object,
    hash: i64,
    value: Object,
    override_: Override,
) -> Result<(), Raised> {
    if override_ != Override::Replace && contains_known_hash(m, a, key, hash)? {
        return match override_ {
            Override::Raise => Err(set_key_error(m, key)),
            _ => Ok(()),
        };
    }
    insertdict(m, a, key, hash, value)
}

/// Whether `dict_merge` reads it as a dict: a subclass with an `__iter__` of its own is read as a mapping.
fn is_plain(m: &Machine, b: Object) -> bool {
    dict::check(m, b) && m.read(m.type_of(b), TP_ITER) == m.read(statics::DICT, TP_ITER)
}

/// Merges a dict or any mapping; gives the number 0. CPython: `PyDict_Update`.
pub fn update(m: &mut Machine, a: Object, b: Object) -> Called {
    merge(m, a, b, Override::Replace)
}

/// Merges a dict or any mapping; gives the number 0. CPython: `_PyDict_MergeEx`.
pub fn merge(m: &mut Machine, a: Object, b: Object, override_: Override) -> Called {
    if is_plain(m, b) {
        merge_dicts(m, a, b, override_)?;
        return Ok(Step::number(0));
    }
    let override_ = Object(override_ as u64);
    // Slots: a, b, keys or their iterator, the key under way, override.
    let slots = [a, b, Object::NULL, Object::NULL, override_];
    let frame = m.push_native(NativeKind::DictUpdate, &slots, 0b1100);
    m.start_native(frame)
}

fn merge_resume(m: &mut Machine, frame: NativeFrame, input: Result<Object, Raised>) -> Result<Flow, Raised> {
    let (a, b) = (frame.slot(m, 0), frame.slot(m, 1));
    match frame.state(m) {
        0 => {
            frame.set_state(m, 1);
            Ok(Flow::Wait(sequence_protocol::mapping_keys(m, b)))
        }
        1 => {
            let keys = input?;
            frame.put(m, 2, keys);
            frame.set_state(m, 2);
            Ok(Flow::Wait(iterator_protocol::get_iter(m, keys)))
        }
        2 => {
            let iterator = input?;
            frame.put(m, 2, iterator);
            frame.set_state(m, 3);
            Ok(Flow::Wait(iterator_protocol::iter_next(m, iterator)))
        }
        3 => {
            let Some(key) = next_item(m, input)? else { return Ok(Flow::Return(Object(0))) };
            frame.put(m, 3, key);
            let override_ = Override::from_word(frame.word(m, 4));
            if override_ != Override::Replace && dict::contains(m, a, key)? {
                if override_ == Override::Raise {
                    return Err(set_key_error(m, key));
                }
                return Ok(next_key(m, frame));
            }
            frame.set_state(m, 4);
            Ok(Flow::Wait(object_protocol::get_item(m, b, key)))
        }
        _ => {
            let value = input?;
            let key = frame.slot(m, 3);
            let stored = dict::set_item(m, a, key, value);
            frame.put(m, 3, Object::NULL);
            m.decref(value);
            stored?;
            Ok(next_key(m, frame))
        }
    }
}

fn next_key(m: &mut Machine, frame: NativeFrame) -> Flow {
    m.charge(1);
    frame.put(m, 3, Object::NULL);
    frame.set_state(m, 3);
    let iterator = frame.slot(m, 2);
    Flow::Wait(iterator_protocol::iter_next(m, iterator))
}

/// Stores (key, value) pairs; gives the number 0. CPython: `PyDict_MergeFromSeq2`.
pub fn merge_from_sequence(m: &mut Machine, d: Object, pairs: Object, override_: Override) -> Called {
    // Slots: the dict, the iterable, its iterator, the item under way, override, the item's number.
    let slots = [d, pairs, Object::NULL, Object::NULL, Object(override_ as u64), Object(0)];
    let frame = m.push_native(NativeKind::DictFromSequence, &slots, 0b1100);
    m.start_native(frame)
}

fn pairs_resume(m: &mut Machine, frame: NativeFrame, input: Result<Object, Raised>) -> Result<Flow, Raised> {
    match frame.state(m) {
        0 => {
            frame.set_state(m, 1);
            let pairs = frame.slot(m, 1);
            Ok(Flow::Wait(iterator_protocol::get_iter(m, pairs)))
        }
        1 => {
            let iterator = input?;
            frame.put(m, 2, iterator);
            frame.set_state(m, 2);
            Ok(Flow::Wait(iterator_protocol::iter_next(m, iterator)))
        }
        2 => {
            let Some(item) = next_item(m, input)? else { return Ok(Flow::Return(Object(0))) };
            frame.put(m, 3, item);
            frame.set_state(m, 3);
            Ok(Flow::Wait(sequence_protocol::fast(m, item, sequence_protocol::Refusal::Silent)))
        }
        _ => {
            let number = frame.word(m, 5);
            let pair = match input {
                Ok(pair) => pair,
                Err(raised) => return Err(explain_pair(m, number, raised)),
            };
            let stored = store_pair(m, frame, pair, number);
            m.decref(pair);
            stored?;
            frame.put(m, 3, Object::NULL);
            frame.set_word(m, 5, number + 1);
            m.charge(1);
            frame.set_state(m, 2);
            let iterator = frame.slot(m, 2);
            Ok(Flow::Wait(iterator_protocol::iter_next(m, iterator)))
        }
    }
}

fn explain_pair(m: &mut Machine, number: u64, raised: Raised) -> Raised {
    if !m.error_matches(statics::TYPE_ERROR) {
        return raised;
    }
    errors::format(
        m,
        statics::TYPE_ERROR,
        formatted!("cannot convert dictionary update sequence element #%zd to a sequence", number),
    )
}

fn store_pair(m: &mut Machine, frame: NativeFrame, pair: Object, number: u64) -> Result<(), Raised> {
    let length = m.size_of(pair);
    if length != 2 {
        return Err(errors::format(
            m,
            statics::VALUE_ERROR,
            formatted!(
                "dictionary update sequence element #%zd has length %zd; 2 is required",
                number,
                length
            ),
        ));
    }
    let is_list = list::check(m, pair);
    let item =
        |m: &Machine, index| if is_list { list::get(m, pair, index) } else { tuple::get(m, pair, index) };
    let (key, value) = (item(m, 0), item(m, 1));
    m.incref(key);
    m.incref(value);
    let d = frame.slot(m, 0);
    let stored = match Override::from_word(frame.word(m, 4)) {
        Override::Keep => dict::set_default(m, d, key, value).map(|_| ()),
        _ => dict::set_item(m, d, key, value),
    };
    m.decref(key);
    m.decref(value);
    stored
}

/// Registers the activations.
pub(super) fn register(natives: &mut Natives) {
    natives.add_resume(NativeKind::DictUpdate, merge_resume);
    natives.add_resume(NativeKind::DictFromSequence, pairs_resume);
}
