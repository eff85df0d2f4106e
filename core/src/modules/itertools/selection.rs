//! What `combinations`, `combinations_with_replacement`, `permutations` and `product` share: how they are made of a pool
//! of items, and the tuple that they fill again and again.

use crate::memory::Address;
use crate::object::build_value::Part;
use crate::object::layout::Field;
use crate::object::native::Natives;
use crate::object::{
    Called, Flow, Machine, NativeFrame, NativeKind, Object, Raised, Step, errors, long, sequence_protocol,
    statics, tuple,
};

use super::{combinations, permutations};

/// Offset of `pool`, and of `pools`.
pub(super) const POOL: u64 = 16;
/// Offset of `indices`, a block.
pub(super) const INDICES: u64 = 24;

/// The fields of `combinations` and `permutations` that are at the same place in both.
pub(super) const POOL_FIELD: Field = Field::counted("pool", POOL);
/// See [`POOL_FIELD`].
pub(super) const INDICES_FIELD: Field = Field::raw("indices", INDICES);

/// So many words cost a unit of work.
const WORDS_A_UNIT: u64 = 8;

/// A block of so many words. CPython: `PyMem_New`.
pub(super) fn words(m: &mut Machine, count: i64) -> Result<Address, Raised> {
    if count > i64::MAX / 8 {
        return Err(m.no_memory());
    }
    charge_words(m, count);
    m.alloc(8 * count as u64)
}

/// Charges work for each of so many words.
pub(super) fn charge_words(m: &mut Machine, count: i64) {
    m.charge(count as u64 / WORDS_A_UNIT);
}

/// A word of a block.
pub(super) fn word(m: &Machine, block: Address, index: i64) -> i64 {
    m.memory.read_u64(block + 8 * index as u64) as i64
}

/// Sets a word of a block.
pub(super) fn set_word(m: &mut Machine, block: Address, index: i64, value: i64) {
    m.memory.write_u64(block + 8 * index as u64, value as u64);
}

/// Calls `visit` with a block of an object, if it is there.
pub(super) fn visit_block(
    m: &Machine,
    iterator: Object,
    (offset, name): (u64, &'static str),
    visit: &mut dyn FnMut(Address, &'static str),
) {
    if let Some(block @ 1..) = m.memory.try_read_u64(iterator.field(offset)) {
        visit(block, name);
    }
}

// Slots of what makes one: the class, and `r` as the class wants it. Its state says which of them it is.
const TYPE: u64 = 0;
const CHOSEN: u64 = 1;

/// Which of them is made.
#[derive(Clone, Copy)]
pub(super) enum Kind {
    Combinations,
    CombinationsWithReplacement,
    Permutations,
}

/// Waits for the tuple of what is chosen from.
pub(super) fn begin(m: &mut Machine, kind: Kind, type_: Object, iterable: Object, chosen: Object) -> Called {
    let frame = m.push_native(NativeKind::SelectionNew, &[type_, chosen, Object::NULL], 0b100);
    frame.set_state(m, kind as u16);
    let step = sequence_protocol::tuple(m, iterable);
    m.continue_native(frame, step)
}

fn made(m: &mut Machine, frame: NativeFrame, input: Result<Object, Raised>) -> Result<Flow, Raised> {
    let pool = input?;
    // Held while the rest is made, which may fail.
    frame.put(m, 2, pool);
    let (type_, chosen) = (frame.slot(m, TYPE), frame.slot(m, CHOSEN));
    let made = if frame.state(m) == Kind::Permutations as u16 {
        permutations::of_pool(m, type_, pool, chosen)?
    } else {
        let repeats = frame.state(m) == Kind::CombinationsWithReplacement as u16;
        combinations::of_pool(m, type_, pool, chosen.0 as i64, repeats)?
    };
    let pool = frame.take(m, 2);
    m.write_object(made, POOL, pool);
    Ok(Flow::Return(made))
}

/// Complains of a negative number to choose.
pub(super) fn check_chosen(m: &mut Machine, chosen: i64) -> Result<i64, Raised> {
    if chosen < 0 {
        return Err(errors::set_string(m, statics::VALUE_ERROR, "r must be non-negative"));
    }
    Ok(chosen)
}

/// Makes sure that nobody else sees the tuple at `offset` change: a copy takes its place where somebody has kept it.
/// A collection may have untracked it; it is tracked again.
pub(super) fn own_result(m: &mut Machine, iterator: Object, offset: u64) -> Result<Object, Raised> {
    let result = m.read_object(iterator, offset);
    if m.refcount(result) > 1 {
        let count = tuple::size(m, result);
        charge_words(m, count);
        let base = tuple::items_address(m, result);
        let copy = tuple::from_array(m, base, count as u64)?;
        m.replace_at(iterator.field(offset), copy);
        return Ok(copy);
    }
    if !m.is_tracked(result) {
        m.track(result);
    }
    Ok(result)
}

/// Puts an item (borrowed) in the place of another.
pub(super) fn put(m: &mut Machine, result: Object, index: i64, item: Object) {
    m.incref(item);
    m.replace_at(tuple::items_address(m, result) + 8 * index as u64, item);
}

/// The tuple of items of a pool at the first `count` positions of a block.
pub(super) fn chosen_items(
    m: &mut Machine,
    pool: Object,
    block: Address,
    count: i64,
) -> Result<Object, Raised> {
    let result = tuple::new(m, count)?;
    for index in 0..count {
        let item = tuple::get(m, pool, word(m, block, index));
        m.incref(item);
        tuple::set(m, result, index, item);
    }
    Ok(result)
}

/// The words of a block as a tuple of ints, for `__reduce__`.
pub(super) fn words_tuple(m: &mut Machine, block: Address, count: i64) -> Result<Object, Raised> {
    let made = tuple::new(m, count)?;
    for index in 0..count {
        match long::from_i64(m, word(m, block, index)) {
            Ok(number) => tuple::set(m, made, index, number),
            Err(raised) => {
                m.decref(made);
                return Err(raised);
            }
        }
    }
    Ok(made)
}

/// As [`words_tuple`], as a part of what is built.
pub(super) fn words_part(m: &mut Machine, block: Address, count: i64) -> Result<Part<'static>, Raised> {
    words_tuple(m, block, count).map(Part::Given)
}

/// Complains of a state that does not fit.
pub(super) fn invalid(m: &mut Machine) -> Raised {
    errors::set_string(m, statics::VALUE_ERROR, "invalid arguments")
}

/// Registers the activation.
pub(super) fn register(natives: &mut Natives) {
    natives.add_resume(NativeKind::SelectionNew, made);
}

/// The next tuple of a selection, which `advanced` lends; when there is none, the selection has stopped.
pub(super) fn next_unless_stopped(
    m: &mut Machine,
    iterator: Object,
    stopped: u64,
    advanced: impl FnOnce(&mut Machine, Object) -> Result<Option<Object>, Raised>,
) -> Called {
    if m.read_u32(iterator, stopped) != 0 {
        return Ok(Step::Value(Object::NULL));
    }
    match advanced(m, iterator) {
        Ok(Some(result)) => Ok(Step::Value(m.new_reference(result))),
        ended => {
            m.write_u32(iterator, stopped, 1);
            ended.map(|_| Step::Value(Object::NULL))
        }
    }
}
