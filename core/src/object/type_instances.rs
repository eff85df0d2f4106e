//! Instances: their allocation, and the destruction, traversal and clearing of those of heap types.
//! CPython: typeobject.c.

use crate::memory::Address;

use super::layout::{FieldKind, Held, Label};
use super::machine::Machine;
use super::native::{Natives, SlotFunction, Visit, Visitor};
use super::reference::{OB_REFCNT, OB_SIZE, Object};
use super::step::{Called, Raised, Step};
use super::trashcan::{self, Trash};
use super::type_offsets::{
    FLAG_HAVE_GC, FLAG_HEAPTYPE, TP_ALLOC, TP_BASE, TP_BASICSIZE, TP_CLEAR, TP_DEALLOC, TP_DICTOFFSET,
    TP_FINALIZE, TP_FLAGS, TP_FREE, TP_ITEMSIZE, TP_TRAVERSE, TP_WEAKLISTOFFSET,
};
use super::type_spec::MemberKind;
use super::type_static::MEMBER_DEF_BYTES;
use super::{errors, object_protocol, weakref};

/// The group of functions that heap types share, in `Natives`.
pub const SHARED: u64 = 1;
/// `PyObject_Free` as a `tp_free`, in the shared group.
pub const OBJECT_FREE: u64 = 1;
/// `PyObject_GC_Del` as a `tp_free`, in the shared group.
pub const GC_FREE: u64 = 2;

/// The address of a function that heap types share: `TP_DEALLOC` is `subtype_dealloc`, and so on.
#[inline]
pub fn shared(m: &Machine, slot: u64) -> Address {
    let index = match slot {
        TP_ALLOC => 0,
        TP_DEALLOC => 1,
        TP_TRAVERSE => 2,
        TP_CLEAR => 3,
        OBJECT_FREE => 4,
        _ => 5,
    };
    m.natives.shared[index]
}

/// Bytes of an instance with `items` items, without its GC header. CPython: `_PyObject_VAR_SIZE`.
pub fn instance_bytes(m: &Machine, type_: Object, items: u64) -> u64 {
    (m.read(type_, TP_BASICSIZE) + items * m.read(type_, TP_ITEMSIZE)).next_multiple_of(8)
}

/// Room for an instance, zeroed, its count 1, tracked if it is a container. One item more than asked for is there, as
/// a sentinel. CPython: `PyType_GenericAlloc`.
pub fn generic_alloc(m: &mut Machine, type_: Object, items: i64) -> Result<Object, Raised> {
    let bytes = instance_bytes(m, type_, items as u64 + 1);
    let is_gc = m.read(type_, TP_FLAGS) & FLAG_HAVE_GC != 0;
    let object = if is_gc { m.gc_malloc(bytes)? } else { Object(m.alloc(bytes)?) };
    m.memory.fill(object.0, bytes, 0);
    m.init_object(object, type_);
    if m.read(type_, TP_ITEMSIZE) != 0 {
        m.write(object, OB_SIZE, items as u64);
    }
    if is_gc {
        m.track(object);
    }
    Ok(object)
}

/// An instance by the type's own `tp_alloc`.
pub fn alloc(m: &mut Machine, type_: Object, items: i64) -> Result<Object, Raised> {
    let function = m.read(type_, TP_ALLOC);
    super::type_object::immediate(m.call_f2(function, type_, Object(items as u64)))
}

/// `tp_alloc(type, 0)`. CPython: `PyType_GenericNew`.
pub fn generic_new(m: &mut Machine, type_: Object, _arguments: Object, _keywords: Object) -> Called {
    alloc(m, type_, 0).map(Step::Value)
}

/// Gives the instance's block back as its type allocated it (`tp_free`).
pub fn free_instance(m: &mut Machine, object: Object) {
    let free = m.read(m.type_of(object), TP_FREE);
    m.call_destructor(free, object);
}

fn generic_alloc_slot(m: &mut Machine, type_: Object, items: Object) -> Called {
    generic_alloc(m, type_, items.0 as i64).map(Step::Value)
}

fn object_free(m: &mut Machine, object: Object) {
    m.free(object.0);
}

fn gc_free(m: &mut Machine, object: Object) {
    m.gc_free(object);
}

/// Calls `tp_finalize` once in the life of a container. CPython: `PyObject_CallFinalizer`.
pub fn call_finalizer(m: &mut Machine, object: Object) {
    let type_ = m.type_of(object);
    let finalize = m.read(type_, TP_FINALIZE);
    let is_gc = m.read(type_, TP_FLAGS) & FLAG_HAVE_GC != 0;
    if finalize == 0 || is_gc && m.memory.read_u64(object.0 - 8) & super::alloc::PREV_MASK_FINALIZED != 0 {
        return;
    }
    m.memory.mark(super::marks::FINALIZER, object.0);
    // `__del__` is run to its end by its own slot function, which reports what it raises.
    let called = if m.natives.is_f1(finalize, super::type_slot_functions::finalize) {
        m.call_f1(finalize, object).map(|_| ())
    } else {
        m.nested(|m| m.call_f1(finalize, object)).map(|_| ())
    };
    if called.is_err() {
        errors::write_unraisable(m, Object::NULL);
    }
    if is_gc {
        let word = m.memory.read_u64(object.0 - 8);
        m.memory.write_u64(object.0 - 8, word | super::alloc::PREV_MASK_FINALIZED);
    }
}

/// `call_finalizer` on an object whose count is 0; `false` if it was resurrected.
/// CPython: `PyObject_CallFinalizerFromDealloc`.
pub fn call_finalizer_from_dealloc(m: &mut Machine, object: Object) -> bool {
    m.write(object, OB_REFCNT, 1);
    call_finalizer(m, object);
    // A decref would deallocate again.
    let count = m.refcount(object) - 1;
    m.write(object, OB_REFCNT, count);
    count == 0
}

/// The nearest type from `type_` upward whose function in `slot` is not the shared one.
fn base_with_other(m: &Machine, type_: Object, slot: u64) -> Object {
    base_and_slots(m, type_, slot).0
}

/// As `base_with_other`, and whether one of the types before it has `__slots__`.
#[inline]
fn base_and_slots(m: &Machine, type_: Object, slot: u64) -> (Object, bool) {
    let own = shared(m, slot);
    let (mut base, mut has_slots) = (type_, false);
    while m.read(base, slot) == own {
        has_slots |= m.size_of(base) != 0;
        base = m.read_object(base, TP_BASE);
    }
    (base, has_slots)
}

/// `tp_dealloc` of heap types. CPython: `subtype_dealloc`.
pub fn subtype_dealloc(m: &mut Machine, object: Object) {
    let type_ = m.type_of(object);
    if m.read(type_, TP_FLAGS) & FLAG_HAVE_GC == 0 {
        if m.read(type_, TP_FINALIZE) != 0 && !call_finalizer_from_dealloc(m, object) {
            return;
        }
        let base = base_with_other(m, type_, TP_DEALLOC);
        return dealloc_as(m, object, base);
    }
    m.untrack_if_tracked(object);
    let trash = trashcan::begin(m, object, true);
    if trash == Trash::PutOff {
        return;
    }
    subtype_dealloc_container(m, object, type_);
    trashcan::end(m, trash);
}

fn subtype_dealloc_container(m: &mut Machine, object: Object, type_: Object) {
    let (base, has_slots) = base_and_slots(m, type_, TP_DEALLOC);
    let has_finalizer = m.read(type_, TP_FINALIZE) != 0;
    if has_finalizer {
        m.track(object);
        if !call_finalizer_from_dealloc(m, object) {
            return;
        }
        m.untrack(object);
    }
    if m.read(type_, TP_WEAKLISTOFFSET) != 0 && m.read(base, TP_WEAKLISTOFFSET) == 0 {
        weakref::clear_weakrefs(m, object);
        if has_finalizer {
            // References made during the finalizer must not see half an object: their callbacks are not called.
            let place = object.0 + m.read(type_, TP_WEAKLISTOFFSET);
            while let Some(reference) = m.object_at(place).non_null() {
                weakref::clear_ref(m, reference);
            }
        }
    }
    if has_slots {
        clear_own_slots(m, object, type_, TP_DEALLOC);
    }
    if m.read(type_, TP_DICTOFFSET) != 0
        && m.read(base, TP_DICTOFFSET) == 0
        && let Some(place) = object_protocol::dict_place(m, object)
    {
        let dict = m.object_at(place);
        if !dict.is_null() {
            m.decref(dict);
            m.set_object_at(place, Object::NULL);
        }
    }
    if m.read(base, TP_FLAGS) & FLAG_HAVE_GC != 0 {
        m.track(object);
    }
    dealloc_as(m, object, base);
}

/// Calls the `tp_dealloc` of `base`, then gives the heap type of the object up unless that did.
fn dealloc_as(m: &mut Machine, object: Object, base: Object) {
    // `__del__` may have changed the type.
    let type_ = m.type_of(object);
    let gives_up_type =
        m.read(type_, TP_FLAGS) & FLAG_HEAPTYPE != 0 && m.read(base, TP_FLAGS) & FLAG_HEAPTYPE == 0;
    let dealloc = m.read(base, TP_DEALLOC);
    m.call_destructor(dealloc, object);
    if gives_up_type {
        m.decref(type_);
    }
}

/// The offsets of the `__slots__` members that `type_` itself adds.
pub fn slot_offsets(m: &Machine, type_: Object) -> Vec<u64> {
    let first = type_.0 + m.read(m.type_of(type_), TP_BASICSIZE);
    (0..m.size_of(type_) as u64)
        .map(|index| first + index * MEMBER_DEF_BYTES)
        .filter(|&member| m.memory.read_u32(member + 8) == MemberKind::ObjectEx as u32)
        .map(|member| m.memory.read_u64(member + 16))
        .collect()
}

/// Clears the `__slots__` of each class from the type of `object` up to the one whose function in `slot` is another.
/// CPython: `clear_slots`.
fn clear_own_slots(m: &mut Machine, object: Object, type_: Object, slot: u64) {
    let own = shared(m, slot);
    let mut base = type_;
    while m.read(base, slot) == own {
        if m.size_of(base) != 0 {
            for offset in slot_offsets(m, base) {
                m.clear_field(object, offset);
            }
        }
        base = m.read_object(base, TP_BASE);
    }
}

/// `tp_traverse` of heap types. CPython: `subtype_traverse`.
fn subtype_traverse(m: &mut Machine, object: Object, visit: Visitor<'_>) -> bool {
    visit_instance(m, object, visit)
}

/// As `subtype_traverse`, for a visitor that is known.
#[inline]
pub(super) fn visit_instance(m: &mut Machine, object: Object, visit: &mut (impl Visit + ?Sized)) -> bool {
    let type_ = m.type_of(object);
    let own = shared(m, TP_TRAVERSE);
    let mut base = type_;
    while m.read(base, TP_TRAVERSE) == own {
        if m.size_of(base) != 0 {
            for offset in slot_offsets(m, base) {
                let value = m.read_object(object, offset);
                if !value.is_null() && !visit(m, value) {
                    return false;
                }
            }
        }
        base = m.read_object(base, TP_BASE);
    }
    if m.read(type_, TP_DICTOFFSET) != m.read(base, TP_DICTOFFSET)
        && let Some(dict) = instance_dict(m, object)
        && !visit(m, dict)
    {
        return false;
    }
    let base_traverse = m.read(base, TP_TRAVERSE);
    let visits_type = base_traverse == 0 || m.read(base, TP_FLAGS) & FLAG_HEAPTYPE == 0;
    if m.read(type_, TP_FLAGS) & FLAG_HEAPTYPE != 0 && visits_type && !visit(m, type_) {
        return false;
    }
    base_traverse == 0 || m.call_traverse(base_traverse, object, &mut |m, referent| visit(m, referent))
}

/// What most instances refer to: their dict and their class. Of a class without `__slots__` whose builtin base has no
/// `tp_traverse`.
#[derive(Clone, Copy)]
pub struct InstanceShape {
    type_: Object,
    /// Where the dict stands in an instance.
    dict: u64,
    /// Whether `type_` is no class of this shape.
    is_other: bool,
}

impl InstanceShape {
    /// Of no class.
    pub fn none() -> Self {
        Self { type_: Object::NULL, dict: 0, is_other: true }
    }

    /// Whether the instances of this class have it; looks at the class unless it was the last one.
    #[inline]
    pub fn is_of(&mut self, m: &Machine, type_: Object) -> bool {
        if self.type_ != type_ {
            *self = Self::of(m, type_);
        }
        !self.is_other
    }

    fn of(m: &Machine, type_: Object) -> Self {
        let own = shared(m, TP_TRAVERSE);
        if m.read(type_, TP_TRAVERSE) != own {
            return Self { type_, ..Self::none() };
        }
        let mut base = type_;
        let mut has_slots = false;
        while m.read(base, TP_TRAVERSE) == own {
            has_slots |= m.size_of(base) != 0;
            base = m.read_object(base, TP_BASE);
        }
        let dict = m.read_i64(type_, TP_DICTOFFSET);
        let is_plain = m.read(base, TP_TRAVERSE) == 0 && m.read(base, TP_DICTOFFSET) == 0;
        let is_heap_type = m.read(type_, TP_FLAGS) & FLAG_HEAPTYPE != 0;
        Self { type_, dict: dict as u64, is_other: has_slots || dict <= 0 || !is_plain || !is_heap_type }
    }
}

/// As `visit_instance`, of an instance of this shape.
#[inline]
pub(super) fn visit_shaped(
    m: &mut Machine,
    object: Object,
    shape: InstanceShape,
    visit: &mut (impl Visit + ?Sized),
) -> bool {
    let dict = m.read_object(object, shape.dict);
    (dict.is_null() || visit(m, dict)) && visit(m, shape.type_)
}

fn instance_dict(m: &Machine, object: Object) -> Option<Object> {
    object_protocol::dict_place(m, object).and_then(|place| m.object_at(place).non_null())
}

/// `tp_clear` of heap types. CPython: `subtype_clear`.
fn subtype_clear(m: &mut Machine, object: Object) {
    let type_ = m.type_of(object);
    let base = base_with_other(m, type_, TP_CLEAR);
    clear_own_slots(m, object, type_, TP_CLEAR);
    if m.read(type_, TP_DICTOFFSET) != m.read(base, TP_DICTOFFSET)
        && let Some(place) = object_protocol::dict_place(m, object)
    {
        m.clear_at(place);
    }
    let base_clear = m.read(base, TP_CLEAR);
    if base_clear != 0 {
        m.call_destructor(base_clear, object);
    }
}

/// What an instance of a heap type holds beyond its base layout: `__slots__` members, `__dict__`, its weak reference
/// list, and its type (counted). Total: it reads only what is mapped.
pub fn visit_heap_fields(m: &Machine, object: Object, visit: &mut dyn FnMut(Held)) {
    let type_ = m.type_of(object);
    let held = |place: Address, label| {
        let target = Object(m.memory.try_read_u64(place).unwrap_or(0));
        Held { place, target, kind: FieldKind::Counted, label }
    };
    let mut base = type_;
    for _ in 0..64 {
        if base.is_null()
            || m.memory.try_read_u64(base.0 + TP_FLAGS).is_none_or(|flags| flags & FLAG_HEAPTYPE == 0)
        {
            break;
        }
        for offset in slot_offsets(m, base) {
            visit(held(object.0 + offset, Label::Slot(offset)));
        }
        base = m.read_object(base, TP_BASE);
    }
    if !base.is_null()
        && m.read(type_, TP_DICTOFFSET) != m.read(base, TP_DICTOFFSET)
        && let Some(place) = object_protocol::dict_place(m, object)
    {
        visit(held(place, Label::Field("__dict__")));
    }
}

/// Registers the functions that heap types share.
pub fn register(natives: &mut Natives) {
    let functions = [
        (TP_ALLOC, SlotFunction::F2(generic_alloc_slot)),
        (TP_DEALLOC, SlotFunction::Destructor(subtype_dealloc)),
        (TP_TRAVERSE, SlotFunction::Traverse(subtype_traverse)),
        (TP_CLEAR, SlotFunction::Destructor(subtype_clear)),
        (OBJECT_FREE, SlotFunction::Destructor(object_free)),
        (GC_FREE, SlotFunction::Destructor(gc_free)),
    ];
    natives.add_slots(SHARED, &functions);
    natives.shared = functions.map(|(slot, _)| natives.slot_address(SHARED, slot));
}

/// `tp_dealloc` of `object`. CPython: `object_dealloc`.
pub fn object_dealloc(m: &mut Machine, object: Object) {
    free_instance(m, object);
}
