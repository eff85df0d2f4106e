//! Sorting a list in place. CPython: listobject.c, `list_sort_impl`.
//!
//! The keys are made by a native activation; the comparisons run nested, in the order of `timsort`.

use std::cmp::Ordering;

use crate::memory::Address;

use super::list::{self, ALLOCATED, OB_ITEM, reverse_words};
use super::machine::Machine;
use super::native::Natives;
use super::native_stack::{NativeFrame, NativeKind};
use super::reference::{OB_SIZE, Object};
use super::runtime::NONE;
use super::step::{Called, Flow, Raised, Step};
use super::timsort::{self, Items, Question};
use super::{calls, errors, float, long, native_vectors, object_protocol, statics, unicode};

/// `MERGESTATE_TEMP_SIZE`: so many words CPython has on its stack.
const TEMP_SIZE: u64 = 256;
/// `Py_LT`.
const LESS_THAN: u64 = 0;

/// Sorts a list by its items. CPython: `PyList_Sort`.
pub fn sort(m: &mut Machine, list: Object) -> Result<(), Raised> {
    sort_by_items(m, list, false)
}

/// Sorts a list by its items or by what a function (or `NULL`) gives for them; gives None. Both are borrowed.
/// CPython: `list_sort_impl`.
pub fn sort_by(m: &mut Machine, list: Object, key_function: Object, reverse: bool) -> Called {
    if key_function.is_null() || key_function == NONE {
        sort_by_items(m, list, reverse)?;
        return Ok(Step::Value(m.new_reference(NONE)));
    }
    start_keys(m, list, key_function, reverse)
}

/// What the list had before the sort took it away.
#[derive(Clone, Copy)]
struct Saved {
    items: Address,
    size: u64,
    allocated: u64,
}

/// The list appears empty while it is sorted, so that nobody changes it unseen.
fn take_away(m: &mut Machine, list: Object) -> Saved {
    let saved = Saved {
        items: list::items_address(m, list),
        size: m.size_of(list) as u64,
        allocated: m.read(list, ALLOCATED),
    };
    m.write(list, OB_SIZE, 0);
    m.write(list, OB_ITEM, 0);
    m.write_object(list, ALLOCATED, Object(u64::MAX));
    saved
}

/// Gives the list its items back; what was put into it meanwhile is lost.
fn put_back(m: &mut Machine, list: Object, saved: Saved) {
    let (items, size) = (list::items_address(m, list), m.size_of(list) as u64);
    m.write(list, OB_SIZE, saved.size);
    m.write(list, OB_ITEM, saved.items);
    m.write(list, ALLOCATED, saved.allocated);
    if items != 0 {
        native_vectors::give_up(m, items, size);
    }
}

/// The outcome of a sort, unless the list was changed meanwhile.
fn check_unchanged(m: &mut Machine, list: Object, sorted: Result<(), Raised>) -> Result<(), Raised> {
    if sorted.is_ok() && m.read(list, ALLOCATED) != u64::MAX {
        return Err(errors::set_string(m, statics::VALUE_ERROR, "list modified during sort"));
    }
    sorted
}

fn sort_by_items(m: &mut Machine, list: Object, reverse: bool) -> Result<(), Raised> {
    let saved = take_away(m, list);
    m.push_native(NativeKind::OwnedVector, &[Object(saved.items), Object(saved.size)], 0);
    let sorted = sort_words(m, saved, 0, reverse);
    let sorted = check_unchanged(m, list, sorted);
    m.pop_native();
    put_back(m, list, saved);
    sorted
}

/// Sorts the words of a vector, by the keys at `keys` if that is not 0.
fn sort_words(m: &mut Machine, saved: Saved, keys: Address, reverse: bool) -> Result<(), Raised> {
    let count = saved.size;
    if count < 2 {
        return Ok(());
    }
    // Reversing before and after keeps equal items in their order.
    if reverse {
        if keys != 0 {
            reverse_words(m, keys, count);
        }
        reverse_words(m, saved.items, count);
    }
    let read = |m: &Machine, base: Address| {
        let mut words = Vec::with_capacity(count as usize);
        m.memory.with_words(base, count, |run| words.extend(run.iter().map(|&word| Object(word))));
        words
    };
    let items = read(m, saved.items);
    let mut items = if keys == 0 {
        Items { keys: items, values: Vec::new() }
    } else {
        Items { keys: read(m, keys), values: items }
    };
    let mut aside = Aside { block: 0, room: if keys == 0 { TEMP_SIZE } else { TEMP_SIZE / 2 } };
    let width = if keys == 0 { 8 } else { 16 };
    let sorted = timsort::sort(&mut items, &mut |question| match question {
        Question::Less(left, right) => less(m, left, right),
        Question::Room(count) => aside.make_room(m, count as u64, width),
    });
    m.free(aside.block);
    let write = |m: &mut Machine, base: Address, words: &[Object]| {
        let words: Vec<u64> = words.iter().map(|word| word.0).collect();
        m.memory.write_words(base, &words);
    };
    if keys == 0 {
        write(m, saved.items, &items.keys);
    } else {
        write(m, keys, &items.keys);
        write(m, saved.items, &items.values);
    }
    if reverse {
        reverse_words(m, saved.items, count);
    }
    sorted
}

/// The block into which merges copy a run. CPython: `merge_getmem`.
struct Aside {
    block: Address,
    room: u64,
}

impl Aside {
    fn make_room(&mut self, m: &mut Machine, count: u64, width: u64) -> Result<bool, Raised> {
        if count > self.room {
            m.free(self.block);
            self.block = 0;
            self.block = m.alloc(count * width)?;
            self.room = count;
        }
        Ok(true)
    }
}

/// Whether one is less than the other: quick for two strings, ints or floats. CPython: `ISLT`.
fn less(m: &mut Machine, left: Object, right: Object) -> Result<bool, Raised> {
    m.charge_or_halt(1)?;
    let type_ = m.type_of(left);
    if type_ == m.type_of(right) {
        if type_ == statics::STR {
            return Ok(unicode::compare(m, left, right) == Ordering::Less);
        }
        if type_ == statics::INT
            && let (Some(left), Some(right)) = (long::value_i64(m, left), long::value_i64(m, right))
        {
            return Ok(left < right);
        }
        if type_ == statics::FLOAT {
            return Ok(float::value(m, left) < float::value(m, right));
        }
    }
    object_protocol::rich_compare_bool_nested(m, left, right, LESS_THAN)
}

const LIST: u64 = 0;
const KEY_FUNCTION: u64 = 1;
const REVERSE: u64 = 2;
const ITEMS: u64 = 3;
const SIZE: u64 = 4;
const ROOM: u64 = 5;
const KEYS: u64 = 6;
const DONE: u64 = 7;
/// Few keys lie here, as in CPython's C frame; more have a block.
const FIRST_KEY: u64 = 8;

fn start_keys(m: &mut Machine, list: Object, key_function: Object, reverse: bool) -> Called {
    let size = m.size_of(list) as u64;
    let block = if size < TEMP_SIZE / 2 { 0 } else { m.alloc(8 * size)? };
    let saved = take_away(m, list);
    let mut slots = vec![list, key_function, Object(u64::from(reverse))];
    slots.extend([saved.items, saved.size, saved.allocated, block, 0].map(Object));
    if block == 0 {
        slots.resize((FIRST_KEY + size) as usize, Object::NULL);
    }
    let frame = m.push_native(NativeKind::SortKeys, &slots[..], 0);
    if block == 0 {
        let keys = frame.slot_address(FIRST_KEY);
        frame.set_word(m, KEYS, keys);
    }
    m.start_native(frame)
}

fn resume(m: &mut Machine, frame: NativeFrame, input: Result<Object, Raised>) -> Result<Flow, Raised> {
    let keys = frame.word(m, KEYS);
    if frame.state(m) == 0 {
        frame.set_state(m, 1);
    } else {
        match input {
            Ok(key) => {
                let done = frame.word(m, DONE);
                m.set_object_at(keys + 8 * done, key);
                frame.set_word(m, DONE, done + 1);
                m.charge(1);
            }
            Err(raised) => {
                finish(m, frame);
                return Err(raised);
            }
        }
    }
    let (done, size) = (frame.word(m, DONE), frame.word(m, SIZE));
    if done < size {
        let item = m.object_at(frame.word(m, ITEMS) + 8 * done);
        let key_function = frame.slot(m, KEY_FUNCTION);
        return Ok(Flow::Wait(calls::call_with(m, key_function, &[item])));
    }
    let list = frame.slot(m, LIST);
    let reverse = frame.word(m, REVERSE) != 0;
    let sorted = sort_words(m, saved(m, frame), keys, reverse);
    give_up_keys(m, frame);
    let sorted = check_unchanged(m, list, sorted);
    finish(m, frame);
    sorted?;
    Ok(Flow::Return(m.new_reference(NONE)))
}

fn saved(m: &Machine, frame: NativeFrame) -> Saved {
    Saved { items: frame.word(m, ITEMS), size: frame.word(m, SIZE), allocated: frame.word(m, ROOM) }
}

/// Gives up the keys, first to last. The list still appears empty, so that what their end does to it is noticed.
fn give_up_keys(m: &mut Machine, frame: NativeFrame) {
    let (keys, count) = (frame.word(m, KEYS), frame.word(m, DONE));
    for index in 0..count {
        m.clear_at(keys + 8 * index);
    }
    frame.set_word(m, DONE, 0);
}

/// Gives up what keys there are and their block, and puts the list back together.
fn finish(m: &mut Machine, frame: NativeFrame) {
    give_up_keys(m, frame);
    let keys = frame.word(m, KEYS);
    if keys != frame.slot_address(FIRST_KEY) {
        m.free(keys);
    }
    let (list, saved) = (frame.slot(m, LIST), saved(m, frame));
    frame.set_word(m, SIZE, 0);
    put_back(m, list, saved);
}

/// What the activation owns beside its slots: the list's items, and the keys made so far.
pub(super) fn owned_vectors(m: &Machine, frame: NativeFrame, visit: &mut dyn FnMut(Address, u64)) {
    visit(frame.word(m, ITEMS), frame.word(m, SIZE));
    visit(frame.word(m, KEYS), frame.word(m, DONE));
}

/// Registers the activation.
pub fn register(natives: &mut Natives) {
    natives.add_resume(NativeKind::SortKeys, resume);
}
