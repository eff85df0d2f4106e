//! Deques: blocks of 64 items, linked both ways. CPython: _collectionsmodule.c, `dequeobject`.
//!
//! ```text
//! block: 0 leftlink · 8 data[64] · 520 rightlink
//! ```
//! The links at both ends are not kept up to date: the length says where the deque ends.

use crate::memory::Address;
use crate::object::layout::{Field, FieldKind, Held, Label, Layout};
use crate::object::reference::OB_SIZE;
use crate::object::runtime::DEQUE_FREE_BLOCKS;
use crate::object::{Machine, Object, Raised, errors, statics, type_object, weakref};

const LEFT_BLOCK: u64 = 24;
const RIGHT_BLOCK: u64 = 32;
const LEFT_INDEX: u64 = 40;
const RIGHT_INDEX: u64 = 48;
/// Offset of `state`: counts changes.
pub(super) const STATE: u64 = 56;
/// Offset of `maxlen`; −1 is unbounded.
pub(super) const MAX_LEN: u64 = 64;
/// Offset of `weakreflist`.
pub(super) const WEAKREF_LIST: u64 = 72;
/// `sizeof(dequeobject)`.
pub(super) const DEQUE_BYTES: u64 = 80;

/// `BLOCKLEN`.
pub(super) const BLOCK_LENGTH: i64 = 64;
const CENTER: i64 = (BLOCK_LENGTH - 1) / 2;
const DATA: u64 = 8;
const RIGHT_LINK: u64 = 520;
/// `sizeof(block)`.
pub const BLOCK_BYTES: u64 = 528;
/// `MAXFREEBLOCKS`.
const MAX_FREE_BLOCKS: u64 = 16;

/// The fields of a deque.
pub(super) static LAYOUT: Layout = Layout {
    fields: &[
        Field::raw("ob_size", OB_SIZE),
        Field::raw("leftblock", LEFT_BLOCK),
        Field::raw("rightblock", RIGHT_BLOCK),
        Field::raw("leftindex", LEFT_INDEX),
        Field::raw("rightindex", RIGHT_INDEX),
        Field::raw("state", STATE),
        Field::raw("maxlen", MAX_LEN),
        Field::borrowed("weakreflist", WEAKREF_LIST),
    ],
    variable: Some(held),
    blocks: Some(blocks),
};

/// Calls `visit` with each item's number and place, as far as memory is readable.
fn walk(m: &Machine, deque: Object, visit: &mut dyn FnMut(u64, Address)) {
    let word = |address| m.memory.try_read_u64(address).unwrap_or(0);
    let count = word(deque.field(OB_SIZE));
    let (mut block, mut slot) = (word(deque.field(LEFT_BLOCK)), word(deque.field(LEFT_INDEX)));
    for index in 0..count {
        if block == 0 || slot > BLOCK_LENGTH as u64 {
            return;
        }
        if slot == BLOCK_LENGTH as u64 {
            (block, slot) = (word(block + RIGHT_LINK), 0);
            if block == 0 {
                return;
            }
        }
        visit(index, block + DATA + 8 * slot);
        slot += 1;
    }
}

fn held(m: &Machine, deque: Object, visit: &mut dyn FnMut(Held)) {
    walk(m, deque, &mut |index, place| {
        let item = m.memory.try_read_u64(place).unwrap_or(0);
        if item != 0 {
            visit(Held { place, target: Object(item), kind: FieldKind::Counted, label: Label::Item(index) });
        }
    });
}

fn blocks(m: &Machine, deque: Object, visit: &mut dyn FnMut(Address, &'static str)) {
    let word = |address| m.memory.try_read_u64(address).unwrap_or(0);
    let (mut block, last) = (word(deque.field(LEFT_BLOCK)), word(deque.field(RIGHT_BLOCK)));
    let count = word(deque.field(OB_SIZE)) / BLOCK_LENGTH as u64 + 2;
    for _ in 0..count {
        if block == 0 {
            return;
        }
        visit(block, "block");
        if block == last {
            return;
        }
        block = word(block + RIGHT_LINK);
    }
}

/// CPython: `newblock`.
fn new_block(m: &mut Machine) -> Result<Address, Raised> {
    let count = m.memory.read_u64(DEQUE_FREE_BLOCKS);
    if count == 0 {
        return m.alloc(BLOCK_BYTES);
    }
    m.memory.write_u64(DEQUE_FREE_BLOCKS, count - 1);
    Ok(m.memory.read_u64(DEQUE_FREE_BLOCKS + 8 * count))
}

/// CPython: `freeblock`.
fn free_block(m: &mut Machine, block: Address) {
    let count = m.memory.read_u64(DEQUE_FREE_BLOCKS);
    if count < MAX_FREE_BLOCKS {
        m.memory.write_u64(DEQUE_FREE_BLOCKS, count + 1);
        m.memory.write_u64(DEQUE_FREE_BLOCKS + 8 * (count + 1), block);
    } else {
        m.free(block);
    }
}

fn place(block: Address, index: i64) -> Address {
    block + DATA + 8 * index as u64
}

fn count_change(m: &mut Machine, deque: Object) {
    let state = m.read(deque, STATE);
    m.write(deque, STATE, state + 1);
}

fn set_ends(m: &mut Machine, deque: Object, left: i64, right: i64) {
    m.write(deque, LEFT_INDEX, left as u64);
    m.write(deque, RIGHT_INDEX, right as u64);
}

/// An empty deque without bound. CPython: `deque_new`.
pub(super) fn new(m: &mut Machine, type_: Object) -> Result<Object, Raised> {
    let deque = type_object::generic_alloc(m, type_, 0)?;
    m.write(deque, MAX_LEN, u64::MAX);
    match new_block(m) {
        Ok(block) => {
            set_block(m, deque, block);
            Ok(deque)
        }
        Err(raised) => {
            m.decref(deque);
            Err(raised)
        }
    }
}

/// Makes the deque an empty one over a block.
fn set_block(m: &mut Machine, deque: Object, block: Address) {
    m.write(deque, OB_SIZE, 0);
    m.write(deque, LEFT_BLOCK, block);
    m.write(deque, RIGHT_BLOCK, block);
    set_ends(m, deque, CENTER + 1, CENTER);
}

/// Whether it is a deque or of a subclass.
pub(super) fn check(m: &Machine, object: Object) -> bool {
    type_object::is_instance_of(m, object, statics::DEQUE)
}

/// Prepares an empty deque to be filled on the right (or else on the left) in whole blocks.
pub(super) fn prepare_fill(m: &mut Machine, deque: Object, right: bool) {
    if m.size_of(deque) == 0 {
        if right {
            set_ends(m, deque, 1, 0);
        } else {
            set_ends(m, deque, BLOCK_LENGTH - 1, BLOCK_LENGTH - 2);
        }
    }
}

/// Makes a block the last one, with nothing in it.
fn link_right(m: &mut Machine, deque: Object, block: Address) {
    let last = m.read(deque, RIGHT_BLOCK);
    m.memory.write_u64(block, last);
    m.memory.write_u64(last + RIGHT_LINK, block);
    m.write(deque, RIGHT_BLOCK, block);
    m.write(deque, RIGHT_INDEX, u64::MAX);
}

/// Makes a block the first one, with nothing in it.
fn link_left(m: &mut Machine, deque: Object, block: Address) {
    let first = m.read(deque, LEFT_BLOCK);
    m.memory.write_u64(block + RIGHT_LINK, first);
    m.memory.write_u64(first, block);
    m.write(deque, LEFT_BLOCK, block);
    m.write(deque, LEFT_INDEX, BLOCK_LENGTH as u64);
}

/// The block before the last one is the last now.
fn unlink_right(m: &mut Machine, deque: Object) {
    let previous = m.memory.read_u64(m.read(deque, RIGHT_BLOCK));
    m.write(deque, RIGHT_BLOCK, previous);
    m.write(deque, RIGHT_INDEX, (BLOCK_LENGTH - 1) as u64);
}

/// The block after the first one is the first now.
fn unlink_left(m: &mut Machine, deque: Object) {
    let next = m.memory.read_u64(m.read(deque, LEFT_BLOCK) + RIGHT_LINK);
    m.write(deque, LEFT_BLOCK, next);
    m.write(deque, LEFT_INDEX, 0);
}

/// Appends an item (stolen) on the right; a full deque loses its first. CPython: `deque_append_internal`.
pub(super) fn append(m: &mut Machine, deque: Object, item: Object) -> Result<(), Raised> {
    if m.read_i64(deque, RIGHT_INDEX) == BLOCK_LENGTH - 1 {
        let block = match new_block(m) {
            Ok(block) => block,
            Err(raised) => {
                m.decref(item);
                return Err(raised);
            }
        };
        link_right(m, deque, block);
    }
    let index = m.read_i64(deque, RIGHT_INDEX) + 1;
    m.write(deque, RIGHT_INDEX, index as u64);
    m.set_object_at(place(m.read(deque, RIGHT_BLOCK), index), item);
    grown(m, deque, pop_left)
}

/// Appends an item (stolen) on the left; a full deque loses its last. CPython: `deque_appendleft_internal`.
pub(super) fn append_left(m: &mut Machine, deque: Object, item: Object) -> Result<(), Raised> {
    if m.read_i64(deque, LEFT_INDEX) == 0 {
        let block = match new_block(m) {
            Ok(block) => block,
            Err(raised) => {
                m.decref(item);
                return Err(raised);
            }
        };
        link_left(m, deque, block);
    }
    let index = m.read_i64(deque, LEFT_INDEX) - 1;
    m.write(deque, LEFT_INDEX, index as u64);
    m.set_object_at(place(m.read(deque, LEFT_BLOCK), index), item);
    grown(m, deque, pop)
}

/// Counts one more item; `trim` takes one from the other end if that is too many.
fn grown(
    m: &mut Machine,
    deque: Object,
    trim: fn(&mut Machine, Object) -> Result<Object, Raised>,
) -> Result<(), Raised> {
    let size = m.read(deque, OB_SIZE) + 1;
    m.write(deque, OB_SIZE, size);
    if size > m.read(deque, MAX_LEN) {
        let old = trim(m, deque)?;
        m.decref(old);
    } else {
        count_change(m, deque);
    }
    Ok(())
}

fn shrunk(m: &mut Machine, deque: Object) -> Result<i64, Raised> {
    let size = m.size_of(deque) - 1;
    if size < 0 {
        return Err(errors::set_string(m, statics::INDEX_ERROR, "pop from an empty deque"));
    }
    m.write(deque, OB_SIZE, size as u64);
    count_change(m, deque);
    Ok(size)
}

/// Takes the last item. CPython: `deque_pop`.
pub(super) fn pop(m: &mut Machine, deque: Object) -> Result<Object, Raised> {
    let size = shrunk(m, deque)?;
    let (block, index) = (m.read(deque, RIGHT_BLOCK), m.read_i64(deque, RIGHT_INDEX));
    let item = m.object_at(place(block, index));
    m.write(deque, RIGHT_INDEX, (index - 1) as u64);
    if index == 0 {
        if size > 0 {
            unlink_right(m, deque);
            free_block(m, block);
        } else {
            set_ends(m, deque, CENTER + 1, CENTER);
        }
    }
    Ok(item)
}

/// Takes the first item. CPython: `deque_popleft`.
pub(super) fn pop_left(m: &mut Machine, deque: Object) -> Result<Object, Raised> {
    let size = shrunk(m, deque)?;
    let (block, index) = (m.read(deque, LEFT_BLOCK), m.read_i64(deque, LEFT_INDEX));
    let item = m.object_at(place(block, index));
    m.write(deque, LEFT_INDEX, (index + 1) as u64);
    if index + 1 == BLOCK_LENGTH {
        if size > 0 {
            unlink_left(m, deque);
            free_block(m, block);
        } else {
            set_ends(m, deque, CENTER + 1, CENTER);
        }
    }
    Ok(item)
}

/// The place of an item that is in range.
pub(super) fn item_place(m: &Machine, deque: Object, index: i64) -> Address {
    let position = m.read_i64(deque, LEFT_INDEX) + index;
    let (number, slot) = (position / BLOCK_LENGTH, position % BLOCK_LENGTH);
    let block = if index < m.size_of(deque) / 2 {
        (0..number).fold(m.read(deque, LEFT_BLOCK), |block, _| m.memory.read_u64(block + RIGHT_LINK))
    } else {
        let last = (m.read_i64(deque, LEFT_INDEX) + m.size_of(deque) - 1) / BLOCK_LENGTH;
        (number..last).fold(m.read(deque, RIGHT_BLOCK), |block, _| m.memory.read_u64(block))
    };
    place(block, slot)
}

/// The block and slot at which iteration begins; `from_right` for the reverse direction.
pub(super) fn end_position(m: &Machine, deque: Object, from_right: bool) -> (Address, i64) {
    if from_right {
        (m.read(deque, RIGHT_BLOCK), m.read_i64(deque, RIGHT_INDEX))
    } else {
        (m.read(deque, LEFT_BLOCK), m.read_i64(deque, LEFT_INDEX))
    }
}

/// The item in a slot of a block, borrowed.
pub(super) fn item_in(m: &Machine, block: Address, slot: i64) -> Object {
    m.object_at(place(block, slot))
}

/// The block to the right of a block, or to its left.
pub(super) fn neighbour(m: &Machine, block: Address, right: bool) -> Address {
    m.memory.read_u64(if right { block + RIGHT_LINK } else { block })
}

/// Moves `steps` items from the right end to the left one, or back. CPython: `_deque_rotate`.
pub(super) fn rotate(m: &mut Machine, deque: Object, steps: i64) -> Result<(), Raised> {
    let size = m.size_of(deque);
    if size <= 1 {
        return Ok(());
    }
    let half = size >> 1;
    let mut steps = steps;
    if steps > half || steps < -half {
        steps %= size;
        if steps > half {
            steps -= size;
        } else if steps < -half {
            steps += size;
        }
    }
    count_change(m, deque);
    let turned = turn(m, deque, steps);
    m.charge(steps.unsigned_abs());
    turned
}

/// Moves items one by one; a block that is left empty is the next one that is needed.
fn turn(m: &mut Machine, deque: Object, steps: i64) -> Result<(), Raised> {
    let mut empty = None;
    for _ in 0..steps.abs() {
        let (left, right) = (m.read_i64(deque, LEFT_INDEX), m.read_i64(deque, RIGHT_INDEX));
        let is_full = if steps > 0 { left == 0 } else { right == BLOCK_LENGTH - 1 };
        if is_full {
            let block = empty.take().map_or_else(|| new_block(m), Ok)?;
            if steps > 0 { link_left(m, deque, block) } else { link_right(m, deque, block) }
        }
        empty = if steps > 0 { move_last(m, deque) } else { move_first(m, deque) }.or(empty);
    }
    if let Some(block) = empty {
        free_block(m, block);
    }
    Ok(())
}

/// Moves the last item before the first; the last block, if it is empty then.
fn move_last(m: &mut Machine, deque: Object) -> Option<Address> {
    let (left, right) = (m.read_i64(deque, LEFT_INDEX) - 1, m.read_i64(deque, RIGHT_INDEX));
    let (first, last) = (m.read(deque, LEFT_BLOCK), m.read(deque, RIGHT_BLOCK));
    let item = m.object_at(place(last, right));
    m.set_object_at(place(first, left), item);
    set_ends(m, deque, left, right - 1);
    (right == 0).then(|| {
        unlink_right(m, deque);
        last
    })
}

/// Moves the first item behind the last; the first block, if it is empty then.
fn move_first(m: &mut Machine, deque: Object) -> Option<Address> {
    let (left, right) = (m.read_i64(deque, LEFT_INDEX), m.read_i64(deque, RIGHT_INDEX) + 1);
    let (first, last) = (m.read(deque, LEFT_BLOCK), m.read(deque, RIGHT_BLOCK));
    let item = m.object_at(place(first, left));
    m.set_object_at(place(last, right), item);
    set_ends(m, deque, left + 1, right);
    (left + 1 == BLOCK_LENGTH).then(|| {
        unlink_left(m, deque);
        first
    })
}

/// Empties it, then gives the items up, first to last. CPython: `deque_clear`.
pub(super) fn clear(m: &mut Machine, deque: Object) {
    let size = m.size_of(deque);
    if size == 0 {
        return;
    }
    let Ok(fresh) = new_block(m) else {
        m.clear_error();
        while let Ok(item) = pop_left(m, deque) {
            m.decref(item);
        }
        return m.clear_error();
    };
    let (mut block, mut slot) = end_position(m, deque, false);
    set_block(m, deque, fresh);
    count_change(m, deque);
    for _ in 0..size {
        if slot == BLOCK_LENGTH {
            let next = neighbour(m, block, true);
            free_block(m, block);
            (block, slot) = (next, 0);
        }
        let item = item_in(m, block, slot);
        slot += 1;
        m.decref(item);
    }
    free_block(m, block);
}

/// CPython: `deque_dealloc`.
pub(super) fn dealloc(m: &mut Machine, deque: Object) {
    m.untrack_if_tracked(deque);
    if m.read(deque, WEAKREF_LIST) != 0 {
        weakref::clear_weakrefs(m, deque);
    }
    if m.read(deque, LEFT_BLOCK) != 0 {
        clear(m, deque);
        let block = m.read(deque, LEFT_BLOCK);
        m.write(deque, LEFT_BLOCK, 0);
        free_block(m, block);
    }
    m.gc_free(deque);
}
