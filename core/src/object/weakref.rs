//! Weak references. CPython: weakrefobject.c.
//!
//! All references to an object form a list through `wr_prev` and `wr_next`, headed by the object's own field: first the
//! one without a callback (if any), then the proxy without a callback, then the others, newest first.

use super::formatted::formatted;
use crate::memory::Address;

use super::call::{METH_CLASS, METH_O};
use super::layout::{Field, Layout};
use super::machine::Machine;
use super::native::{Natives, SlotFunction, Visitor};
use super::reference::Object;
use super::runtime::NONE;
use super::statics;
use super::step::{Called, Raised, Step};
use super::type_object::{self, name_of};
use super::type_offsets::{
    FLAG_BASETYPE, FLAG_HAVE_GC, TP_CALL, TP_CLEAR, TP_DEALLOC, TP_HASH, TP_INIT, TP_NEW, TP_REPR,
    TP_RICHCOMPARE, TP_TRAVERSE, TP_WEAKLISTOFFSET,
};
use super::type_spec::{MemberDef, MemberKind, MethodDef, TypeSpec};
use super::{
    arguments, bool, calls, errors, generic_alias, names, object_protocol, singletons, tuple, type_instances,
    unicode,
};

/// Offset of `wr_object`, borrowed.
pub const WR_OBJECT: u64 = 16;
/// Offset of `wr_callback`, counted.
pub const WR_CALLBACK: u64 = 24;
/// Offset of the cached hash, −1 when unknown.
pub const WR_HASH: u64 = 32;
/// Offset of `wr_prev`.
pub const WR_PREV: u64 = 40;
/// Offset of `wr_next`.
pub const WR_NEXT: u64 = 48;
/// Bytes of a `PyWeakReference`.
pub const WEAKREF_BYTES: u64 = 56;

/// The fields of references and proxies.
pub static LAYOUT: Layout = Layout::fixed(&[
    Field::borrowed("wr_object", WR_OBJECT),
    Field::counted("wr_callback", WR_CALLBACK),
    Field::raw("hash", WR_HASH),
    Field::borrowed("wr_prev", WR_PREV),
    Field::borrowed("wr_next", WR_NEXT),
]);

static TYPE: TypeSpec = TypeSpec {
    flags: FLAG_HAVE_GC | FLAG_BASETYPE,
    slots: &[
        (TP_DEALLOC, SlotFunction::Destructor(dealloc)),
        (TP_REPR, SlotFunction::F1(repr)),
        (TP_HASH, SlotFunction::F1(hash)),
        (TP_CALL, SlotFunction::F3(call)),
        (TP_TRAVERSE, SlotFunction::Traverse(traverse)),
        (TP_CLEAR, SlotFunction::Destructor(clear_slot)),
        (TP_RICHCOMPARE, SlotFunction::F3(rich_compare)),
        (TP_INIT, SlotFunction::F3(init)),
        (TP_NEW, SlotFunction::F3(new)),
    ],
    methods: &[MethodDef {
        name: "__class_getitem__",
        function: generic_alias::class_getitem,
        flags: METH_O | METH_CLASS,
        doc: "See PEP 585",
    }],
    members: &[MemberDef {
        name: "__callback__",
        kind: MemberKind::Object,
        offset: WR_CALLBACK,
        read_only: true,
        doc: "",
    }],
    ..TypeSpec::new(statics::WEAKREF, "weakref", WEAKREF_BYTES, &LAYOUT)
};

/// Registers `weakref`.
pub fn register(natives: &mut Natives) {
    natives.add_type(&TYPE);
}

/// CPython: `PyWeakref_Check`.
pub fn check(m: &Machine, object: Object) -> bool {
    check_ref(m, object) || check_proxy(m, object)
}

/// CPython: `PyWeakref_CheckRef`.
pub fn check_ref(m: &Machine, object: Object) -> bool {
    type_object::is_instance_of(m, object, statics::WEAKREF)
}

/// CPython: `PyWeakref_CheckProxy`.
pub fn check_proxy(m: &Machine, object: Object) -> bool {
    matches!(m.type_of(object), statics::WEAKPROXY | statics::CALLABLE_PROXY)
}

/// What it refers to, borrowed; `None` when dead (or dying). CPython: `PyWeakref_GET_OBJECT`.
#[inline]
pub fn referent(m: &Machine, reference: Object) -> Option<Object> {
    let object = m.read_object(reference, WR_OBJECT);
    (object != NONE && m.refcount(object) > 0).then_some(object)
}

/// The head of the list of weak references to `object`, if its type supports them.
/// CPython: `PyObject_GET_WEAKREFS_LISTPTR`.
pub fn list_place(m: &Machine, object: Object) -> Option<Address> {
    let offset = m.read_i64(m.type_of(object), TP_WEAKLISTOFFSET);
    (offset > 0).then(|| object.0 + offset as u64)
}

fn next(m: &Machine, reference: Object) -> Object {
    m.read_object(reference, WR_NEXT)
}

/// All references to an object, first to last, borrowed.
pub fn all(m: &Machine, object: Object) -> Vec<Object> {
    let mut found = Vec::new();
    if let Some(place) = list_place(m, object) {
        let mut reference = m.object_at(place);
        while !reference.is_null() {
            found.push(reference);
            reference = next(m, reference);
        }
    }
    found
}

/// The reference and the proxy without callbacks at the front of the list, `NULL` where there is none.
/// CPython: `get_basic_refs`.
fn basic(m: &Machine, place: Address) -> (Object, Object) {
    let (mut reference, mut proxy) = (Object::NULL, Object::NULL);
    let mut head = m.object_at(place);
    if !head.is_null() && m.read(head, WR_CALLBACK) == 0 {
        if m.type_of(head) == statics::WEAKREF {
            reference = head;
            head = next(m, head);
        }
        if !head.is_null() && m.read(head, WR_CALLBACK) == 0 && check_proxy(m, head) {
            proxy = head;
        }
    }
    (reference, proxy)
}

fn insert_head(m: &mut Machine, reference: Object, place: Address) {
    let first = m.object_at(place);
    m.write(reference, WR_PREV, 0);
    m.write_object(reference, WR_NEXT, first);
    if !first.is_null() {
        m.write_object(first, WR_PREV, reference);
    }
    m.set_object_at(place, reference);
}

fn insert_after(m: &mut Machine, reference: Object, previous: Object) {
    let following = next(m, previous);
    m.write_object(reference, WR_PREV, previous);
    m.write_object(reference, WR_NEXT, following);
    if !following.is_null() {
        m.write_object(following, WR_PREV, reference);
    }
    m.write_object(previous, WR_NEXT, reference);
}

/// CPython: `init_weakref`.
fn initialize(m: &mut Machine, reference: Object, object: Object, callback: Object) {
    m.write(reference, WR_HASH, u64::MAX);
    m.write_object(reference, WR_OBJECT, object);
    m.write(reference, WR_PREV, 0);
    m.write(reference, WR_NEXT, 0);
    m.xincref(callback);
    m.write_object(reference, WR_CALLBACK, callback);
}

fn cannot_refer(m: &mut Machine, object: Object) -> Raised {
    let message = formatted!("cannot create weak reference to '%s' object", name_of(m, object));
    errors::format(m, statics::TYPE_ERROR, message)
}

/// CPython: `new_weakref`.
fn make(m: &mut Machine, type_: Object, object: Object, callback: Object) -> Result<Object, Raised> {
    let reference = m.gc_new(type_, WEAKREF_BYTES)?;
    initialize(m, reference, object, callback);
    m.track(reference);
    Ok(reference)
}

/// `callback` may be `NULL`. CPython: `PyWeakref_NewRef`.
pub fn new_ref(m: &mut Machine, object: Object, callback: Object) -> Result<Object, Raised> {
    let Some(place) = list_place(m, object) else { return Err(cannot_refer(m, object)) };
    let callback = if callback == NONE { Object::NULL } else { callback };
    let existing = basic(m, place).0;
    if callback.is_null() && !existing.is_null() {
        return Ok(m.new_reference(existing));
    }
    let made = make(m, statics::WEAKREF, object, callback)?;
    // Making it may have collected, and that may have changed the list.
    let (reference, proxy) = basic(m, place);
    if callback.is_null() {
        if !reference.is_null() {
            m.decref(made);
            return Ok(m.new_reference(reference));
        }
        insert_head(m, made, place);
    } else {
        insert_behind_basic(m, made, reference, proxy, place);
    }
    Ok(made)
}

fn insert_behind_basic(m: &mut Machine, made: Object, reference: Object, proxy: Object, place: Address) {
    match proxy.non_null().or(reference.non_null()) {
        Some(previous) => insert_after(m, made, previous),
        None => insert_head(m, made, place),
    }
}

/// CPython: `PyWeakref_NewProxy`.
pub fn new_proxy(m: &mut Machine, object: Object, callback: Object) -> Result<Object, Raised> {
    let Some(place) = list_place(m, object) else { return Err(cannot_refer(m, object)) };
    let callback = if callback == NONE { Object::NULL } else { callback };
    let existing = basic(m, place).1;
    if callback.is_null() && !existing.is_null() {
        return Ok(m.new_reference(existing));
    }
    let type_ = if calls::is_callable(m, object) { statics::CALLABLE_PROXY } else { statics::WEAKPROXY };
    let made = make(m, type_, object, callback)?;
    let (reference, proxy) = basic(m, place);
    if callback.is_null() {
        if !proxy.is_null() {
            m.decref(made);
            return Ok(m.new_reference(proxy));
        }
        match reference.non_null() {
            Some(previous) => insert_after(m, made, previous),
            None => insert_head(m, made, place),
        }
    } else {
        insert_behind_basic(m, made, reference, proxy, place);
    }
    Ok(made)
}

/// Takes a reference off its object's list; with `callback` gives its callback up too. CPython: `clear_weakref`.
fn clear(m: &mut Machine, reference: Object) {
    let callback = m.read_object(reference, WR_CALLBACK);
    let object = m.read_object(reference, WR_OBJECT);
    if object != NONE {
        let place = list_place(m, object).expect("what is referred to supports weak references");
        if m.object_at(place) == reference {
            // The object may be dying already: its list is still good.
            let following = next(m, reference);
            m.set_object_at(place, following);
        }
        m.write_object(reference, WR_OBJECT, NONE);
        let (previous, following) = (m.read_object(reference, WR_PREV), next(m, reference));
        if !previous.is_null() {
            m.write_object(previous, WR_NEXT, following);
        }
        if !following.is_null() {
            m.write_object(following, WR_PREV, previous);
        }
        m.write(reference, WR_PREV, 0);
        m.write(reference, WR_NEXT, 0);
    }
    if !callback.is_null() {
        m.write(reference, WR_CALLBACK, 0);
        m.decref(callback);
    }
}

/// Clears one reference, its callback stays. CPython: `_PyWeakref_ClearRef`.
pub fn clear_ref(m: &mut Machine, reference: Object) {
    // Preserve and restore the callback around the clearing.
    let callback = m.read_object(reference, WR_CALLBACK);
    m.write(reference, WR_CALLBACK, 0);
    clear(m, reference);
    m.write_object(reference, WR_CALLBACK, callback);
}

/// Calls a callback with the reference (nested). CPython: `handle_callback`.
pub fn handle_callback(m: &mut Machine, reference: Object, callback: Object) {
    m.memory.mark(super::marks::CALLBACK, callback.0);
    match calls::nested(m, callback, &[reference]) {
        Ok(value) => m.decref(value),
        Err(Raised) => errors::write_unraisable(m, callback),
    }
}

/// Clears all weak references to a dying object and calls their callbacks. CPython: `PyObject_ClearWeakRefs`.
pub fn clear_weakrefs(m: &mut Machine, object: Object) {
    let Some(place) = list_place(m, object) else { return };
    // Those without a callback come first.
    for _ in 0..2 {
        let head = m.object_at(place);
        if !head.is_null() && m.read(head, WR_CALLBACK) == 0 {
            clear(m, head);
        }
    }
    if m.memory.read_u64(place) == 0 {
        return;
    }
    let saved = errors::fetch(m);
    let references = all(m, object);
    if let [current] = references[..] {
        clear_one_and_call(m, current);
    } else {
        clear_all_and_call(m, &references);
    }
    let [type_, value, traceback] = saved;
    let _ = errors::restore(m, type_, value, traceback);
}

fn clear_one_and_call(m: &mut Machine, current: Object) {
    let callback = m.read_object(current, WR_CALLBACK);
    m.write(current, WR_CALLBACK, 0);
    clear(m, current);
    if !callback.is_null() {
        if m.refcount(current) > 0 {
            handle_callback(m, current, callback);
        }
        m.decref(callback);
    }
}

/// Every reference is cleared before the first callback is called.
fn clear_all_and_call(m: &mut Machine, references: &[Object]) {
    let Ok(calls) = tuple::new(m, references.len() as i64 * 2) else {
        return m.clear_error();
    };
    for (index, &current) in (0..).zip(references) {
        let callback = m.read_object(current, WR_CALLBACK);
        if m.refcount(current) > 0 {
            m.incref(current);
            tuple::set(m, calls, index * 2, current);
            tuple::set(m, calls, index * 2 + 1, callback);
            m.write(current, WR_CALLBACK, 0);
        } else {
            m.xdecref(callback);
            m.write(current, WR_CALLBACK, 0);
        }
        clear(m, current);
    }
    let frame = m.push_native(super::native_stack::NativeKind::Keep, &[calls], 1);
    for index in 0..references.len() as i64 {
        let callback = tuple::get(m, calls, index * 2 + 1);
        if !callback.is_null() {
            let current = tuple::get(m, calls, index * 2);
            handle_callback(m, current, callback);
        }
    }
    debug_assert_eq!(m.top_native(), frame, "callbacks leave the native stack as it was");
    m.pop_native();
}

/// CPython: `gc_clear`.
pub fn clear_slot(m: &mut Machine, reference: Object) {
    clear(m, reference);
}

/// CPython: `weakref_dealloc`.
pub fn dealloc(m: &mut Machine, reference: Object) {
    m.untrack_if_tracked(reference);
    clear(m, reference);
    type_instances::free_instance(m, reference);
}

/// CPython: `gc_traverse`.
pub fn traverse(m: &mut Machine, reference: Object, visit: Visitor<'_>) -> bool {
    let callback = m.read_object(reference, WR_CALLBACK);
    callback.is_null() || visit(m, callback)
}

/// CPython: `weakref___new__`.
fn new(m: &mut Machine, type_: Object, args: Object, _keywords: Object) -> Called {
    let (object, callback) = parse(m, "__new__", args)?;
    let Some(place) = list_place(m, object) else { return Err(cannot_refer(m, object)) };
    let existing = basic(m, place).0;
    if callback.is_null() && type_ == statics::WEAKREF && !existing.is_null() {
        return Ok(Step::Value(m.new_reference(existing)));
    }
    let made = type_instances::alloc(m, type_, 0)?;
    initialize(m, made, object, callback);
    if callback.is_null() && type_ == statics::WEAKREF {
        insert_head(m, made, place);
    } else {
        let (reference, proxy) = basic(m, place);
        insert_behind_basic(m, made, reference, proxy, place);
    }
    Ok(Step::Value(made))
}

/// CPython: `weakref___init__`.
fn init(m: &mut Machine, _: Object, args: Object, keywords: Object) -> Called {
    arguments::no_keywords(m, "ref", keywords)?;
    parse(m, "__init__", args)?;
    Ok(Step::number(0))
}

fn parse(m: &mut Machine, name: &str, args: Object) -> Result<(Object, Object), Raised> {
    let args = arguments::of_tuple(m, args, Object::NULL);
    arguments::check_positional(m, name, args.count, 1, 2)?;
    let callback = args.optional(m, 1);
    Ok((args.get(m, 0), if callback == NONE { Object::NULL } else { callback }))
}

fn call(m: &mut Machine, reference: Object, args: Object, keywords: Object) -> Called {
    let args = arguments::of_tuple(m, args, keywords);
    if args.count > 0 || !keywords.is_null() && super::dict::size(m, keywords) > 0 {
        let (kind, given) = if args.count > 0 { ("", args.count) } else { ("keyword ", 1) };
        let format = "%.200s%s takes at most %d %sargument%s (%zd given)";
        let message = formatted!(format, "__call__", "()", 0, kind, "s", given);
        return Err(errors::format(m, statics::TYPE_ERROR, message));
    }
    let object = referent(m, reference).unwrap_or(NONE);
    Ok(Step::Value(m.new_reference(object)))
}

/// CPython: `weakref_hash`.
fn hash(m: &mut Machine, reference: Object) -> Called {
    let known = m.read_i64(reference, WR_HASH);
    if known != -1 {
        return Ok(Step::number(known));
    }
    let Some(object) = referent(m, reference) else {
        return Err(errors::set_string(m, statics::TYPE_ERROR, "weak object has gone away"));
    };
    m.incref(object);
    let hash = object_protocol::hash_nested(m, object);
    m.decref(object);
    let hash = hash?;
    m.write(reference, WR_HASH, hash as u64);
    Ok(Step::number(hash))
}

/// CPython: `weakref_repr`.
fn repr(m: &mut Machine, reference: Object) -> Called {
    let Some(object) = referent(m, reference) else {
        let text = formatted!("<weakref at %p; dead>", format_args!("{:#x}", reference.0));
        return text.make(m).map(Step::Value);
    };
    m.incref(object);
    let name = object_protocol::lookup_attr_id_nested(m, object, names::NAME)?;
    let type_name = name_of(m, object);
    let [own, place] = [reference, object].map(|object| format!("{:#x}", object.0));
    let mut text = formatted!("<weakref at %p; to '%s' at %p>", own, type_name, place);
    if let Some(name) = name {
        if unicode::check(m, name) {
            let name = unicode::to_string(m, name);
            text = formatted!("<weakref at %p; to '%s' at %p (%U)>", own, type_name, place, name);
        }
        m.decref(name);
    }
    m.decref(object);
    text.make(m).map(Step::Value)
}

/// Live referents are compared, else the references themselves. CPython: `weakref_richcompare`.
fn rich_compare(m: &mut Machine, a: Object, b: Object, operator: Object) -> Called {
    if !matches!(operator.0, 2 | 3) || !check_ref(m, a) || !check_ref(m, b) {
        return singletons::return_not_implemented(m);
    }
    let (Some(left), Some(right)) = (referent(m, a), referent(m, b)) else {
        return Ok(Step::Value(bool::from_bool(m, (a == b) == (operator.0 == 2))));
    };
    m.incref(left);
    m.incref(right);
    m.keep(&[left, right], |m| object_protocol::rich_compare(m, left, right, operator.0))
}

/// The number of references and proxies. CPython: `_PyWeakref_GetWeakrefCount`.
pub fn count(m: &Machine, object: Object) -> u64 {
    all(m, object).len() as u64
}
