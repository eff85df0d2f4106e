//! `functools.lru_cache`'s wrapper and its list of results. CPython: _functoolsmodule.c, `lru_cache_object`.
//!
//! The object is the root of a ring of links, the result used last at its end. Each link is held by the ring and by the
//! dict of results.

use crate::object::call::{Args, METH_NOARGS, METH_O};
use crate::object::layout::{Field, FieldKind, Held, Label, Layout};
use crate::object::native::{Natives, SlotFunction, Visitor};
use crate::object::runtime::NONE;
use crate::object::type_offsets::{
    FLAG_BASETYPE, FLAG_HAVE_GC, FLAG_METHOD_DESCRIPTOR, TP_CALL, TP_CLEAR, TP_DEALLOC, TP_DESCR_GET, TP_NEW,
    TP_TRAVERSE,
};
use crate::object::{
    Called, GetSetDef, Machine, MethodDef, Object, Raised, Step, TypeSpec, calls, dict, long, method, names,
    object_protocol, statics, weakref,
};

use super::lru_cache_call as calling;

/// Offset of `prev`, of a link and of the root.
const PREV: u64 = 16;
/// Offset of `next`, of a link and of the root.
const NEXT: u64 = 24;
/// Offset of a link's `hash`.
pub(super) const LINK_HASH: u64 = 32;
/// Offset of a link's `key`.
pub(super) const LINK_KEY: u64 = 40;
/// Offset of a link's `result`.
pub(super) const LINK_RESULT: u64 = 48;
/// `sizeof(lru_list_elem)`.
const LINK_BYTES: u64 = 56;

/// Offset of `wrapper`, the way of calling.
pub(super) const WRAPPER: u64 = 56;
/// Offset of `typed`.
pub(super) const TYPED: u64 = 64;
/// Offset of `cache`.
pub(super) const CACHE: u64 = 72;
/// Offset of `hits`.
pub(super) const HITS: u64 = 80;
/// Offset of `func`.
pub(super) const FUNC: u64 = 88;
/// Offset of `maxsize`; −1 is unbounded.
pub(super) const MAX_SIZE: u64 = 96;
/// Offset of `misses`.
pub(super) const MISSES: u64 = 104;
/// Offset of `cache_info_type`.
pub(super) const CACHE_INFO_TYPE: u64 = 112;
const DICT: u64 = 120;
const WEAKREF_LIST: u64 = 128;
const BYTES: u64 = 136;

static LAYOUT: Layout = Layout {
    fields: &[
        Field::raw("prev", PREV),
        Field::raw("hash", LINK_HASH),
        Field::raw("key", LINK_KEY),
        Field::raw("result", LINK_RESULT),
        Field::raw("wrapper", WRAPPER),
        Field::raw32("typed", TYPED),
        Field::counted("cache", CACHE),
        Field::raw("hits", HITS),
        Field::counted("func", FUNC),
        Field::raw("maxsize", MAX_SIZE),
        Field::raw("misses", MISSES),
        Field::counted("cache_info_type", CACHE_INFO_TYPE),
        Field::counted("dict", DICT),
        Field::borrowed("weakreflist", WEAKREF_LIST),
    ],
    variable: Some(held),
    blocks: None,
};

static LINK_LAYOUT: Layout = Layout::fixed(&[
    Field::raw("prev", PREV),
    Field::raw("next", NEXT),
    Field::raw("hash", LINK_HASH),
    Field::counted("key", LINK_KEY),
    Field::counted("result", LINK_RESULT),
]);

/// `functools._lru_cache_wrapper`.
static TYPE: TypeSpec = TypeSpec {
    flags: FLAG_HAVE_GC | FLAG_BASETYPE | FLAG_METHOD_DESCRIPTOR,
    dict_offset: DICT,
    weaklist_offset: WEAKREF_LIST,
    slots: &[
        (TP_DEALLOC, SlotFunction::Destructor(dealloc)),
        (TP_CALL, SlotFunction::F3(calling::call)),
        (TP_TRAVERSE, SlotFunction::Traverse(traverse)),
        (TP_CLEAR, SlotFunction::Destructor(clear)),
        (TP_DESCR_GET, SlotFunction::F3(bind)),
        (TP_NEW, SlotFunction::F3(calling::new)),
    ],
    methods: &[
        MethodDef::new("cache_info", cache_info, METH_NOARGS),
        MethodDef::new("cache_clear", cache_clear, METH_NOARGS),
        MethodDef::new("__reduce__", reduce, METH_NOARGS),
        MethodDef::new("__copy__", itself, METH_NOARGS),
        MethodDef::new("__deepcopy__", itself, METH_O),
    ],
    getset: &[GetSetDef {
        name: "__dict__",
        get: Some(object_protocol::generic_get_dict),
        set: Some(object_protocol::generic_set_dict),
        doc: "",
    }],
    ..TypeSpec::new(statics::LRU_CACHE, "functools._lru_cache_wrapper", BYTES, &LAYOUT)
};

/// `functools._lru_list_elem`.
static LINK: TypeSpec = TypeSpec {
    slots: &[(TP_DEALLOC, SlotFunction::Destructor(link_dealloc))],
    ..TypeSpec::new(statics::LRU_LINK, "functools._lru_list_elem", LINK_BYTES, &LINK_LAYOUT)
};

/// The ring holds each link by the word before it.
fn held(m: &Machine, cache: Object, visit: &mut dyn FnMut(Held)) {
    let word = |address| m.memory.try_read_u64(address).unwrap_or(0);
    let most = m.memory.registers().births;
    let mut at = cache;
    for index in 0..most {
        let (place, next) = (at.field(NEXT), Object(word(at.field(NEXT))));
        if next.is_null() || next == cache {
            return;
        }
        visit(Held { place, target: next, kind: FieldKind::Counted, label: Label::Item(index) });
        at = next;
    }
}

/// Makes the ring empty.
pub(super) fn begin_ring(m: &mut Machine, cache: Object) {
    m.write(cache, PREV, cache.0);
    m.write(cache, NEXT, cache.0);
}

/// A link with this key and result (both stolen), in no ring yet.
pub(super) fn new_link(m: &mut Machine, key: Object, hash: i64, result: Object) -> Result<Object, Raised> {
    let link = m.new_object(statics::LRU_LINK, LINK_BYTES)?;
    m.write(link, LINK_HASH, hash as u64);
    m.write_object(link, LINK_KEY, key);
    m.write_object(link, LINK_RESULT, result);
    Ok(link)
}

/// The link that was not used for longest, or the root. CPython: `root.next`.
pub(super) fn oldest(m: &Machine, cache: Object) -> Object {
    m.read_object(cache, NEXT)
}

/// CPython: `lru_cache_extract_link`.
pub(super) fn extract(m: &mut Machine, link: Object) {
    let (before, after) = (m.read_object(link, PREV), m.read_object(link, NEXT));
    m.write(before, NEXT, after.0);
    m.write(after, PREV, before.0);
}

/// CPython: `lru_cache_append_link`.
pub(super) fn append(m: &mut Machine, cache: Object, link: Object) {
    let last = m.read_object(cache, PREV);
    m.write(last, NEXT, link.0);
    m.write(cache, PREV, link.0);
    m.write(link, PREV, last.0);
    m.write(link, NEXT, cache.0);
}

/// Takes the links out of the ring; the first one, or `NULL`. CPython: `lru_cache_unlink_list`.
fn unlink(m: &mut Machine, cache: Object) -> Object {
    let first = oldest(m, cache);
    if first == cache {
        return Object::NULL;
    }
    let last = m.read_object(cache, PREV);
    m.write(last, NEXT, 0);
    begin_ring(m, cache);
    first
}

/// Gives up what `unlink` took out. CPython: `lru_cache_clear_list`.
fn give_up(m: &mut Machine, first: Object) {
    let mut link = first;
    while !link.is_null() {
        let next = m.read_object(link, NEXT);
        m.decref(link);
        link = next;
    }
}

fn link_dealloc(m: &mut Machine, link: Object) {
    m.give_up_fields(link, &[LINK_KEY, LINK_RESULT]);
    m.free(link.0);
}

/// CPython: `lru_cache_dealloc`.
fn dealloc(m: &mut Machine, cache: Object) {
    m.untrack_if_tracked(cache);
    if m.read(cache, WEAKREF_LIST) != 0 {
        weakref::clear_weakrefs(m, cache);
    }
    let links = unlink(m, cache);
    m.give_up_fields(cache, &[CACHE, FUNC, CACHE_INFO_TYPE, DICT]);
    give_up(m, links);
    m.type_free(cache);
}

/// CPython: `lru_cache_tp_clear`.
fn clear(m: &mut Machine, cache: Object) {
    let links = unlink(m, cache);
    for offset in [FUNC, CACHE, CACHE_INFO_TYPE, DICT] {
        m.clear_field(cache, offset);
    }
    give_up(m, links);
}

/// CPython: `lru_cache_tp_traverse`: keys and results, for a link is not tracked.
fn traverse(m: &mut Machine, cache: Object, visit: Visitor<'_>) -> bool {
    let mut link = oldest(m, cache);
    while link != cache {
        for offset in [LINK_KEY, LINK_RESULT] {
            let held = m.read_object(link, offset);
            if !visit(m, held) {
                return false;
            }
        }
        link = m.read_object(link, NEXT);
    }
    m.visit_fields(cache, &[FUNC, CACHE, CACHE_INFO_TYPE, DICT], visit)
}

/// CPython: `lru_cache_descr_get`.
fn bind(m: &mut Machine, cache: Object, object: Object, _owner: Object) -> Called {
    if object.is_null() || object == NONE {
        return Ok(Step::Value(m.new_reference(cache)));
    }
    method::new(m, cache, object).map(Step::Value)
}

fn itself(m: &mut Machine, cache: Object, _: Args) -> Called {
    Ok(Step::Value(m.new_reference(cache)))
}

fn reduce(m: &mut Machine, cache: Object, _: Args) -> Called {
    object_protocol::get_attr_id(m, cache, names::QUALNAME)
}

/// CPython: `lru_cache_cache_info`.
fn cache_info(m: &mut Machine, cache: Object, _: Args) -> Called {
    let (type_, max) = (m.read_object(cache, CACHE_INFO_TYPE), m.read_i64(cache, MAX_SIZE));
    let (hits, misses) = (m.read_i64(cache, HITS), m.read_i64(cache, MISSES));
    let hits = long::from_i64(m, hits)?;
    let misses = long::from_i64(m, misses)?;
    let max = if max == -1 { m.new_reference(NONE) } else { long::from_i64(m, max)? };
    let size = dict::size(m, m.read_object(cache, CACHE));
    let size = long::from_i64(m, size)?;
    m.incref(type_);
    calls::call_all_owned(m, type_, &[hits, misses, max, size])
}

/// CPython: `lru_cache_cache_clear`.
fn cache_clear(m: &mut Machine, cache: Object, _: Args) -> Called {
    let links = unlink(m, cache);
    m.write(cache, HITS, 0);
    m.write(cache, MISSES, 0);
    let results = m.read_object(cache, CACHE);
    dict::clear(m, results);
    give_up(m, links);
    Ok(Step::Value(m.new_reference(NONE)))
}

/// Registers the types and the activation of a call.
pub(super) fn register(natives: &mut Natives) {
    natives.add_type(&TYPE);
    natives.add_type(&LINK);
    calling::register(natives);
}
