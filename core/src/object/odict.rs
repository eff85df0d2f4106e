//! Ordered dicts: a dict, and a list of nodes that keeps the order of its keys. CPython: odictobject.c, `PyODictObject`.
//!
//! ```text
//! node: 0 key (counted) · 8 hash · 16 next · 24 prev
//! ```
//! `od_fast_nodes` finds the node of a key: it has a place for each slot of the dict's table, filled by the numbers of
//! the table's entries. It is made anew when a key is looked up after the dict has got another table.

use crate::memory::Address;

use super::dict::{self, MA_KEYS, MA_USED, MA_VALUES, MA_VERSION_TAG};
use super::dict_keys::{self, EMPTY};
use super::dict_lookup::lookup;
use super::layout::{Field, FieldKind, Held, Label, Layout};
use super::machine::Machine;
use super::native::Visitor;
use super::native_stack::NativeKind;
use super::reference::Object;
use super::step::Raised;
use super::trashcan::{self, Trash};
use super::{dict_type, errors, object_protocol, statics, type_object, weakref};

/// Offset of `od_first`.
pub const OD_FIRST: u64 = 48;
/// Offset of `od_last`.
pub const OD_LAST: u64 = 56;
/// Offset of `od_fast_nodes`.
pub const OD_FAST_NODES: u64 = 64;
/// Offset of `od_fast_nodes_size`.
pub const OD_FAST_NODES_SIZE: u64 = 72;
const OD_RESIZE_SENTINEL: u64 = 80;
/// Changes whenever the list does.
const OD_STATE: u64 = 88;
/// Offset of `od_inst_dict`.
pub(super) const OD_INST_DICT: u64 = 96;
/// Offset of `od_weakreflist`.
pub(super) const OD_WEAKREF_LIST: u64 = 104;
/// `sizeof(PyODictObject)`.
pub(super) const ODICT_BYTES: u64 = 112;

const NODE_KEY: u64 = 0;
const NODE_HASH: u64 = 8;
const NODE_NEXT: u64 = 16;
const NODE_PREV: u64 = 24;
/// `sizeof(_ODictNode)`.
pub const NODE_BYTES: u64 = 32;

/// The fields of an ordered dict.
pub(super) static LAYOUT: Layout = Layout {
    fields: &[
        Field::raw("ma_used", MA_USED),
        Field::raw("ma_version_tag", MA_VERSION_TAG),
        Field::raw("ma_keys", MA_KEYS),
        Field::raw("ma_values", MA_VALUES),
        Field::raw("od_first", OD_FIRST),
        Field::raw("od_last", OD_LAST),
        Field::raw("od_fast_nodes", OD_FAST_NODES),
        Field::raw("od_fast_nodes_size", OD_FAST_NODES_SIZE),
        Field::raw("od_resize_sentinel", OD_RESIZE_SENTINEL),
        Field::raw("od_state", OD_STATE),
        Field::counted("od_inst_dict", OD_INST_DICT),
        Field::borrowed("od_weakreflist", OD_WEAKREF_LIST),
    ],
    variable: Some(held),
    blocks: Some(blocks),
};

/// The fields of a node, its key excepted.
pub static NODE_FIELDS: [Field; 3] =
    [Field::raw("hash", NODE_HASH), Field::raw("next", NODE_NEXT), Field::raw("prev", NODE_PREV)];

/// Nodes that a view visits, at most: what is written over must not lead in circles.
const MOST_NODES: u64 = 1 << 32;

/// Calls `visit` with each node and its key, as far as memory is readable.
pub fn walk(m: &Machine, od: Object, visit: &mut dyn FnMut(Address, Object)) {
    let word = |address| m.memory.try_read_u64(address).unwrap_or(0);
    let (mut node, mut before) = (word(od.field(OD_FIRST)), 0);
    for _ in 0..MOST_NODES {
        if node == 0 || word(node + NODE_PREV) != before {
            return;
        }
        visit(node, Object(word(node + NODE_KEY)));
        (before, node) = (node, word(node + NODE_NEXT));
    }
}

/// Whether a block is a node of the list, by what its neighbours say.
pub fn has_node(m: &Machine, od: Object, block: Address) -> bool {
    let word = |address| m.memory.try_read_u64(address).unwrap_or(0);
    let previous = word(block + NODE_PREV);
    word(if previous == 0 { od.field(OD_FIRST) } else { previous.wrapping_add(NODE_NEXT) }) == block
}

fn held(m: &Machine, od: Object, visit: &mut dyn FnMut(Held)) {
    if let Some(variable) = dict_type::LAYOUT.variable {
        variable(m, od, visit);
    }
    walk(m, od, &mut |node, target| {
        visit(Held { place: node, target, kind: FieldKind::Counted, label: Label::Node(target) });
    });
}

fn blocks(m: &Machine, od: Object, visit: &mut dyn FnMut(Address, &'static str)) {
    if let Some(blocks) = dict_type::LAYOUT.blocks {
        blocks(m, od, visit);
    }
    let table = m.memory.try_read_u64(od.field(OD_FAST_NODES)).unwrap_or(0);
    if table != 0 {
        visit(table, "od_fast_nodes");
    }
    walk(m, od, &mut |node, _| visit(node, "node"));
}

/// Whether it is an ordered dict or of a subclass. CPython: `PyODict_Check`.
pub(super) fn check(m: &Machine, object: Object) -> bool {
    type_object::is_instance_of(m, object, statics::ORDERED_DICT)
}

/// CPython: `PyODict_CheckExact`.
pub(super) fn check_exact(m: &Machine, object: Object) -> bool {
    m.type_of(object) == statics::ORDERED_DICT
}

/// The first node, or the last; 0 where there is none.
pub(super) fn end(m: &Machine, od: Object, last: bool) -> Address {
    m.read(od, if last { OD_LAST } else { OD_FIRST })
}

/// `od_state`.
pub(super) fn state(m: &Machine, od: Object) -> u64 {
    m.read(od, OD_STATE)
}

/// The key of a node, borrowed.
pub(super) fn key_of(m: &Machine, node: Address) -> Object {
    m.object_at(node + NODE_KEY)
}

/// The hash of a node's key.
pub(super) fn hash_of(m: &Machine, node: Address) -> i64 {
    m.memory.read_i64(node + NODE_HASH)
}

/// The node behind a node, or before it; 0 where there is none.
pub(super) fn neighbour(m: &Machine, node: Address, backwards: bool) -> Address {
    m.memory.read_u64(node + if backwards { NODE_PREV } else { NODE_NEXT })
}

/// A walk from the first node to the last that survives what Python does between two steps.
#[derive(Clone, Copy)]
pub(super) struct Cursor {
    /// The node that it stands at; 0 behind the last one.
    pub(super) node: Address,
    /// `od_state` when that node was known to be in the list.
    pub(super) state: u64,
}

impl Cursor {
    pub(super) fn begin(m: &Machine, od: Object) -> Self {
        Self { node: end(m, od, false), state: state(m, od) }
    }

    /// Sees to it that the node is still in the list; CPython goes on with freed memory where it is not.
    pub(super) fn confirm(&mut self, m: &mut Machine, od: Object) -> Result<(), Raised> {
        let state = state(m, od);
        if state != self.state || end(m, od, false) == 0 {
            let mut node = end(m, od, false);
            while node != 0 && node != self.node {
                node = neighbour(m, node, false);
            }
            if node == 0 {
                return Err(set_mutated(m));
            }
            self.state = state;
        }
        Ok(())
    }

    /// Goes on to the next node.
    pub(super) fn advance(&mut self, m: &mut Machine, od: Object) -> Result<(), Raised> {
        self.confirm(m, od)?;
        self.node = neighbour(m, self.node, false);
        Ok(())
    }
}

/// RuntimeError: the list has changed under a walk.
pub(super) fn set_mutated(m: &mut Machine) -> Raised {
    errors::set_string(m, statics::RUNTIME_ERROR, "OrderedDict mutated during iteration")
}

/// Runs `act` while native code holds `object` once more.
pub(super) fn holding<T>(m: &mut Machine, object: Object, act: impl FnOnce(&mut Machine) -> T) -> T {
    m.incref(object);
    m.push_native(NativeKind::Keep, &[object], 1);
    let result = act(m);
    m.pop_native();
    result
}

/// The number of a key's entry in the dict's table, or of the next one that will be made.
/// CPython: `_odict_get_index_raw`.
fn raw_index(m: &mut Machine, od: Object, key: Object, hash: i64) -> Result<u64, Raised> {
    let (index, _) = lookup(m, od, key, hash)?;
    let next = dict_keys::entry_count(m, m.read(od, MA_KEYS));
    Ok(if index == EMPTY { next } else { index as u64 })
}

/// Makes `od_fast_nodes` fit the dict's table. CPython: `_odict_resize`.
fn resize(m: &mut Machine, od: Object) -> Result<(), Raised> {
    let keys = m.read(od, MA_KEYS);
    let size = dict_keys::size(m, keys);
    let table = m.alloc(8 * size)?;
    m.memory.fill(table, 8 * size, 0);
    let mut cursor = Cursor::begin(m, od);
    while cursor.node != 0 {
        let (key, hash) = (key_of(m, cursor.node), hash_of(m, cursor.node));
        let found = holding(m, key, |m| raw_index(m, od, key, hash)).and_then(|index| {
            if m.read(od, MA_KEYS) != keys {
                return Err(set_mutated(m));
            }
            m.memory.write_u64(table + 8 * index, cursor.node);
            cursor.advance(m, od)
        });
        if let Err(raised) = found {
            m.free(table);
            return Err(raised);
        }
    }
    let before = m.read(od, OD_FAST_NODES);
    m.free(before);
    m.write(od, OD_FAST_NODES, table);
    m.write(od, OD_FAST_NODES_SIZE, size);
    m.write(od, OD_RESIZE_SENTINEL, keys);
    Ok(())
}

/// Where `od_fast_nodes` has the node of a key, or would have it. CPython: `_odict_get_index`.
fn place_of(m: &mut Machine, od: Object, key: Object, hash: i64) -> Result<Address, Raised> {
    let keys = m.read(od, MA_KEYS);
    if m.read(od, OD_RESIZE_SENTINEL) != keys || m.read(od, OD_FAST_NODES_SIZE) != dict_keys::size(m, keys) {
        resize(m, od)?;
    }
    let index = raw_index(m, od, key, hash)?;
    if index >= m.read(od, OD_FAST_NODES_SIZE) {
        // A comparison has emptied the dict.
        return Err(set_mutated(m));
    }
    Ok(m.read(od, OD_FAST_NODES) + 8 * index)
}

/// The node of a key, or 0. CPython: `_odict_find_node_hash`.
pub(super) fn find_node_hash(m: &mut Machine, od: Object, key: Object, hash: i64) -> Result<Address, Raised> {
    if end(m, od, false) == 0 {
        return Ok(0);
    }
    let place = place_of(m, od, key, hash)?;
    Ok(m.memory.read_u64(place))
}

/// The node of a key, or 0. CPython: `_odict_find_node`.
pub(super) fn find_node(m: &mut Machine, od: Object, key: Object) -> Result<Address, Raised> {
    if end(m, od, false) == 0 {
        return Ok(0);
    }
    let hash = object_protocol::hash_nested(m, key)?;
    find_node_hash(m, od, key, hash)
}

fn count_change(m: &mut Machine, od: Object) {
    let state = state(m, od);
    m.write(od, OD_STATE, state + 1);
}

/// Puts a node at an end of the list. CPython: `_odict_add_head`, `_odict_add_tail`.
pub(super) fn link(m: &mut Machine, od: Object, node: Address, last: bool) {
    let (near, far) = if last { (OD_LAST, OD_FIRST) } else { (OD_FIRST, OD_LAST) };
    let (inwards, outwards) = if last { (NODE_PREV, NODE_NEXT) } else { (NODE_NEXT, NODE_PREV) };
    let neighbour = m.read(od, near);
    m.memory.write_u64(node + inwards, neighbour);
    m.memory.write_u64(node + outwards, 0);
    if neighbour == 0 {
        m.write(od, far, node);
    } else {
        m.memory.write_u64(neighbour + outwards, node);
    }
    m.write(od, near, node);
    count_change(m, od);
}

/// Takes a node out of the list. CPython: `_odict_remove_node`.
pub(super) fn unlink(m: &mut Machine, od: Object, node: Address) {
    let (next, previous) = (neighbour(m, node, false), neighbour(m, node, true));
    if end(m, od, false) == node {
        m.write(od, OD_FIRST, next);
    } else if previous != 0 {
        m.memory.write_u64(previous + NODE_NEXT, next);
    }
    if end(m, od, true) == node {
        m.write(od, OD_LAST, previous);
    } else if next != 0 {
        m.memory.write_u64(next + NODE_PREV, previous);
    }
    m.memory.write_words(node + NODE_NEXT, &[0, 0]);
    count_change(m, od);
}

/// Gives a key a node at the end of the list, if it has none. CPython: `_odict_add_new_node`.
fn add_new_node(m: &mut Machine, od: Object, key: Object, hash: i64) -> Result<(), Raised> {
    let place = holding(m, key, |m| place_of(m, od, key, hash))?;
    if m.memory.read_u64(place) != 0 {
        return Ok(());
    }
    let node = m.alloc(NODE_BYTES)?;
    m.incref(key);
    m.memory.write_words(node, &[key.0, hash as u64]);
    link(m, od, node, true);
    m.memory.write_u64(place, node);
    Ok(())
}

fn free_node(m: &mut Machine, node: Address) {
    let key = key_of(m, node);
    m.decref(key);
    m.free(node);
}

/// Takes the node of a key away, if there is one; `node` is it if it is known, else 0. CPython: `_odict_clear_node`.
pub(super) fn clear_node(
    m: &mut Machine,
    od: Object,
    node: Address,
    key: Object,
    hash: i64,
) -> Result<(), Raised> {
    if end(m, od, false) == 0 {
        return Ok(());
    }
    let place = place_of(m, od, key, hash)?;
    let found = m.memory.read_u64(place);
    if found == 0 || node != 0 && node != found {
        return Ok(());
    }
    m.memory.write_u64(place, 0);
    unlink(m, od, found);
    free_node(m, found);
    Ok(())
}

/// Takes all nodes away. CPython: `_odict_clear_nodes`.
pub(super) fn clear_nodes(m: &mut Machine, od: Object) {
    let table = m.read(od, OD_FAST_NODES);
    m.free(table);
    let mut node = end(m, od, false);
    for field in [OD_FAST_NODES, OD_FAST_NODES_SIZE, OD_RESIZE_SENTINEL, OD_FIRST, OD_LAST] {
        m.write(od, field, 0);
    }
    while node != 0 {
        let next = neighbour(m, node, false);
        free_node(m, node);
        node = next;
    }
}

/// The value of a key, borrowed; KeyError if it is not there. CPython: `_odictnode_VALUE`.
pub(super) fn value_of(m: &mut Machine, od: Object, key: Object) -> Result<Object, Raised> {
    match dict::get_item(m, od, key)? {
        Some(value) => Ok(value),
        None => Err(errors::set_object(m, statics::KEY_ERROR, key)),
    }
}

/// Stores an item; both are borrowed. CPython: `PyODict_SetItem`.
pub(super) fn set_item(m: &mut Machine, od: Object, key: Object, value: Object) -> Result<(), Raised> {
    let hash = object_protocol::hash_nested(m, key)?;
    set_item_known_hash(m, od, key, value, hash)
}

/// Stores an item; both are borrowed. CPython: `_PyODict_SetItem_KnownHash`.
pub(super) fn set_item_known_hash(
    m: &mut Machine,
    od: Object,
    key: Object,
    value: Object,
    hash: i64,
) -> Result<(), Raised> {
    dict::set_item_known_hash(m, od, key, value, hash)?;
    let Err(raised) = add_new_node(m, od, key, hash) else { return Ok(()) };
    if m.registers.halting {
        return Err(raised);
    }
    let [type_, value, traceback] = errors::fetch(m);
    if dict::del_item_known_hash(m, od, key, hash).is_err() {
        m.clear_error();
    }
    Err(errors::restore(m, type_, value, traceback))
}

/// Deletes an item. CPython: `PyODict_DelItem`.
pub(super) fn del_item(m: &mut Machine, od: Object, key: Object) -> Result<(), Raised> {
    let hash = object_protocol::hash_nested(m, key)?;
    clear_node(m, od, 0, key, hash)?;
    dict::del_item_known_hash(m, od, key, hash)
}

/// CPython: `odict_traverse`.
pub(super) fn traverse(m: &mut Machine, od: Object, visit: Visitor<'_>) -> bool {
    let own = m.read_object(od, OD_INST_DICT);
    if !own.is_null() && !visit(m, own) {
        return false;
    }
    let mut node = end(m, od, false);
    while node != 0 {
        let key = key_of(m, node);
        if !visit(m, key) {
            return false;
        }
        node = neighbour(m, node, false);
    }
    dict_type::traverse(m, od, visit)
}

/// CPython: `odict_tp_clear`.
pub(super) fn tp_clear(m: &mut Machine, od: Object) {
    m.clear_field(od, OD_INST_DICT);
    dict::clear(m, od);
    clear_nodes(m, od);
}

/// CPython: `odict_dealloc`.
pub(super) fn dealloc(m: &mut Machine, od: Object) {
    m.untrack_if_tracked(od);
    let outermost = trashcan::is_outermost(m, od, statics::ORDERED_DICT);
    let trash = trashcan::begin(m, od, outermost);
    if trash == Trash::PutOff {
        return;
    }
    let own = m.read_object(od, OD_INST_DICT);
    m.xdecref(own);
    if m.read(od, OD_WEAKREF_LIST) != 0 {
        weakref::clear_weakrefs(m, od);
    }
    clear_nodes(m, od);
    dict_type::dealloc(m, od);
    trashcan::end(m, trash);
}

/// Bytes that it takes without its GC header. CPython: `odict_sizeof`.
pub(super) fn sizeof(m: &Machine, od: Object) -> u64 {
    let nodes = if end(m, od, false) == 0 { 0 } else { NODE_BYTES * m.read(od, MA_USED) };
    dict::sizeof(m, od) + 8 * m.read(od, OD_FAST_NODES_SIZE) + nodes
}
