//! A collection, from its cause to its statistics. CPython: gcmodule.c, `collect`.

use crate::memory::Address;
use crate::object::native_stack::NativeKind;
use crate::object::runtime::{
    GC_CALLBACKS, GC_DEBUG, GC_GARBAGE, GC_GENERATIONS, GC_LONG_LIVED_PENDING, GC_LONG_LIVED_TOTAL,
    GC_PERMANENT, GC_STATS,
};
use crate::object::timeline::MarkKind;
use crate::object::type_offsets::{TP_CLEAR, TP_FINALIZE};
use crate::object::{Machine, Object, Stream};
use crate::object::{
    calls, dict, errors, float, frame, list as list_object, long, marks, statics, tuple, type_object,
    unicode, weakref,
};

use super::deduce::{clear_unreachable_mask, deduce_unreachable};
use super::list;

/// How many generations there are.
pub const GENERATIONS: u64 = 3;
/// Print statistics.
pub const DEBUG_STATS: u64 = 1;
/// Print what was found.
pub const DEBUG_COLLECTABLE: u64 = 2;
/// Print what cannot be collected.
pub const DEBUG_UNCOLLECTABLE: u64 = 4;
/// Keep all garbage in `gc.garbage`.
pub const DEBUG_SAVEALL: u64 = 32;

/// The head of a generation's list. CPython: `GEN_HEAD`.
pub const fn generation_head(generation: u64) -> Address {
    GC_GENERATIONS + 24 * generation
}

/// A generation's threshold.
pub fn threshold(m: &Machine, generation: u64) -> i32 {
    m.memory.read_i32(generation_head(generation) + 16)
}

/// Sets a generation's threshold.
pub fn set_threshold(m: &mut Machine, generation: u64, threshold: i32) {
    m.memory.write_i32(generation_head(generation) + 16, threshold);
}

/// A generation's count: allocations for the young one, collections of the younger one for the others.
pub fn count(m: &Machine, generation: u64) -> i32 {
    m.memory.read_i32(generation_head(generation) + 20)
}

/// Sets a generation's count.
pub fn set_count(m: &mut Machine, generation: u64, count: i32) {
    m.memory.write_i32(generation_head(generation) + 20, count);
}

/// Makes the lists empty and sets the thresholds 700, 10, 10. CPython: `_PyGC_InitState`.
pub fn init(m: &mut Machine) {
    for (generation, limit) in (0..).zip([700, 10, 10]) {
        list::init(m, generation_head(generation));
        set_threshold(m, generation, limit);
        set_count(m, generation, 0);
    }
    list::init(m, GC_PERMANENT);
}

/// Collects the oldest generation that is due. CPython: `collect_generations`.
pub fn collect_generations(m: &mut Machine) {
    let due = (0..GENERATIONS).rev().find(|&generation| {
        let over = count(m, generation) > threshold(m, generation);
        // A full collection waits until a quarter of the old objects are new: its cost stays linear.
        let pays = generation < 2
            || m.memory.read_u64(GC_LONG_LIVED_PENDING) >= m.memory.read_u64(GC_LONG_LIVED_TOTAL) / 4;
        over && pays
    });
    if let Some(generation) = due {
        m.memory.mark(marks::COLLECTION_DUE, generation);
        collect_with_callback(m, generation);
    }
}

/// Collects between the two calls of `gc.callbacks`; gives the number of objects found. CPython: `collect_with_callback`.
pub fn collect_with_callback(m: &mut Machine, generation: u64) -> u64 {
    invoke_callbacks(m, "start", generation, 0, 0);
    let (collected, uncollectable) = collect(m, generation, false);
    invoke_callbacks(m, "stop", generation, collected, uncollectable);
    collected + uncollectable
}

/// The temporary lists of one collection, their heads on the native stack.
struct Lists {
    unreachable: Address,
    finalizers: Address,
    still_unreachable: Address,
    callbacks: Address,
    seen: Address,
}

#[inline(never)]
fn push_lists(m: &mut Machine) -> Lists {
    let record = m.push_native(NativeKind::Collector, &[Object::NULL; 10], 0);
    let head = |index: u64| record.slot_address(2 * index);
    for index in 0..5 {
        list::init(m, head(index));
    }
    Lists {
        unreachable: head(0),
        finalizers: head(1),
        still_unreachable: head(2),
        callbacks: head(3),
        seen: head(4),
    }
}

/// Collects a generation and the younger ones: (collected, uncollectable). CPython: `collect`.
pub fn collect(m: &mut Machine, generation: u64, no_fail: bool) -> (u64, u64) {
    let debug = m.memory.read_u64(GC_DEBUG);
    if debug & DEBUG_STATS != 0 {
        print_start(m, generation);
    }
    m.note(MarkKind::Collection(generation as u8));
    m.memory.mark(marks::COLLECTION_STARTS, generation);
    let lists = push_lists(m);
    let (young, old) = merge_younger(m, generation);
    deduce_unreachable(m, young, lists.unreachable);
    let survivors = untrack_tuples(m, young);
    m.memory.mark(marks::PROMOTE, generation);
    promote(m, generation, young, old, survivors);
    move_legacy_finalizers(m, lists.unreachable, lists.finalizers);
    if debug & DEBUG_COLLECTABLE != 0 {
        print_collectable(m, lists.unreachable);
    }
    m.memory.mark(marks::HANDLE_WEAKREFS, 0);
    let mut collected = handle_weakrefs(m, &lists, old);
    m.memory.mark(marks::FINALIZE_GARBAGE, 0);
    finalize_garbage(m, lists.unreachable, lists.seen);
    m.memory.mark(marks::HANDLE_RESURRECTED, 0);
    handle_resurrected_objects(m, &lists, old);
    m.memory.mark(marks::DELETE_GARBAGE, 0);
    collected += list::size(m, lists.still_unreachable);
    delete_garbage(m, lists.still_unreachable, old);
    let uncollectable = list::size(m, lists.finalizers);
    if debug & DEBUG_STATS != 0 {
        print_end(m, collected, uncollectable);
    }
    list::merge(m, lists.finalizers, old);
    if generation == 2 {
        clear_free_lists(m);
    }
    if m.error_occurred() {
        report_error(m, no_fail);
    }
    m.pop_native();
    add_statistics(m, generation, collected, uncollectable);
    m.memory.mark(marks::COLLECTION_ENDS, collected + uncollectable);
    (collected, uncollectable)
}

#[inline(never)]
fn report_error(m: &mut Machine, no_fail: bool) {
    if no_fail {
        return m.clear_error();
    }
    if let Ok(place) = unicode::from_str(m, "garbage collection") {
        errors::write_unraisable(m, place);
        m.decref(place);
    }
}

#[inline(never)]
fn add_statistics(m: &mut Machine, generation: u64, collected: u64, uncollectable: u64) {
    let place = GC_STATS + 24 * generation;
    for (index, amount) in (0..).zip([1, collected, uncollectable]) {
        let total = m.memory.read_u64(place + 8 * index);
        m.memory.write_u64(place + 8 * index, total + amount);
    }
}

/// Updates the counts and merges the younger lists: the list to collect, and where survivors go.
#[inline(never)]
fn merge_younger(m: &mut Machine, generation: u64) -> (Address, Address) {
    if generation + 1 < GENERATIONS {
        let older = count(m, generation + 1);
        set_count(m, generation + 1, older + 1);
    }
    let young = generation_head(generation);
    for younger in 0..=generation {
        set_count(m, younger, 0);
    }
    for younger in 0..generation {
        list::merge(m, generation_head(younger), young);
    }
    (young, if generation + 1 < GENERATIONS { generation_head(generation + 1) } else { young })
}

/// Moves the survivors on.
#[inline(never)]
fn promote(m: &mut Machine, generation: u64, young: Address, old: Address, survivors: Survivors) {
    if young == old {
        let untracked = untrack_dicts(m, young, survivors.dicts);
        m.memory.write_u64(GC_LONG_LIVED_PENDING, 0);
        m.memory.write_u64(GC_LONG_LIVED_TOTAL, survivors.count - untracked);
        return;
    }
    if generation == GENERATIONS - 2 {
        let pending = m.memory.read_u64(GC_LONG_LIVED_PENDING) + survivors.count;
        m.memory.write_u64(GC_LONG_LIVED_PENDING, pending);
    }
    list::merge(m, young, old);
}

/// What one walk over the survivors finds; CPython walks once for each.
struct Survivors {
    /// How many are left in the list. CPython: `gc_list_size`.
    count: u64,
    /// The dicts among them, in the list's order; `None` if the host has no room to name them all.
    dicts: Option<Vec<Object>>,
}

/// Untracks the tuples that need no tracking. CPython: `untrack_tuples`.
#[inline(never)]
fn untrack_tuples(m: &mut Machine, young: Address) -> Survivors {
    let mut survivors = Survivors { count: 0, dicts: Some(Vec::new()) };
    let mut head = list::next(m, young);
    while head != young {
        let object = list::object_of(head);
        let words = list::Head::at(m, head);
        let type_ = words.type_;
        head = words.next();
        survivors.count += 1;
        if type_ == statics::TUPLE {
            tuple::maybe_untrack(m, object);
            survivors.count -= u64::from(!m.is_tracked(object));
        } else if type_ == statics::DICT {
            survivors.dicts = survivors.dicts.take().and_then(|dicts| with_one_more(dicts, object));
        }
    }
    survivors
}

fn with_one_more(mut objects: Vec<Object>, object: Object) -> Option<Vec<Object>> {
    objects.try_reserve(1).ok()?;
    objects.push(object);
    Some(objects)
}

/// Untracks the dicts that need no tracking, and says how many. CPython: `untrack_dicts`.
#[inline(never)]
fn untrack_dicts(m: &mut Machine, young: Address, dicts: Option<Vec<Object>>) -> u64 {
    let untrack = |m: &mut Machine, object| {
        dict::maybe_untrack(m, object);
        u64::from(!m.is_tracked(object))
    };
    if let Some(dicts) = dicts {
        return dicts.into_iter().map(|dict| untrack(m, dict)).sum();
    }
    let (mut untracked, mut head) = (0, list::next(m, young));
    while head != young {
        let object = list::object_of(head);
        head = list::next(m, head);
        untracked += untrack(m, object);
    }
    untracked
}

/// Takes objects with `tp_del` aside (no type here has it) and removes the tentative marks.
/// CPython: `move_legacy_finalizers`, `move_legacy_finalizer_reachable`.
#[inline(never)]
fn move_legacy_finalizers(m: &mut Machine, unreachable: Address, finalizers: Address) {
    clear_unreachable_mask(m, unreachable);
    let mut head = list::next(m, unreachable);
    while head != unreachable {
        let after = list::next(m, head);
        let type_ = m.type_of(list::object_of(head));
        if m.read(type_, crate::object::type_offsets::TP_DEL) != 0 {
            list::clear_collecting(m, head);
            list::move_to(m, head, finalizers);
        }
        head = after;
    }
    let mut head = list::next(m, finalizers);
    while head != finalizers {
        m.visit_referents(list::object_of(head), &mut |m: &mut Machine, referent| {
            if m.is_gc(referent) && list::is_collecting(m, list::head_of(referent)) {
                list::clear_collecting(m, list::head_of(referent));
                list::move_to(m, list::head_of(referent), finalizers);
            }
            true
        });
        head = list::next(m, head);
    }
}

/// Clears the weak references to trash, then calls the callbacks of those that are not trash themselves; gives the
/// number of references freed by that. CPython: `handle_weakrefs`.
#[inline(never)]
fn handle_weakrefs(m: &mut Machine, lists: &Lists, old: Address) -> u64 {
    let mut head = list::next(m, lists.unreachable);
    while head != lists.unreachable {
        let object = list::object_of(head);
        head = list::next(m, head);
        if weakref::check(m, object) {
            // A reference that is trash never calls back: no callback may see trash.
            weakref::clear_ref(m, object);
        }
        if let Some(place) = weakref::list_place(m, object) {
            clear_weakrefs_to(m, place, lists.callbacks);
        }
    }
    call_weakref_callbacks(m, lists.callbacks, old)
}

#[inline(never)]
fn clear_weakrefs_to(m: &mut Machine, place: Address, callbacks: Address) {
    loop {
        let reference = m.object_at(place);
        if reference.is_null() {
            return;
        }
        weakref::clear_ref(m, reference);
        let callback = m.read_object(reference, weakref::WR_CALLBACK);
        let head = list::head_of(reference);
        if !callback.is_null() && !list::is_collecting(m, head) {
            m.incref(reference);
            list::move_to(m, head, callbacks);
        }
    }
}

#[inline(never)]
fn call_weakref_callbacks(m: &mut Machine, callbacks: Address, old: Address) -> u64 {
    let mut freed = 0;
    while !list::is_empty(m, callbacks) {
        let head = list::next(m, callbacks);
        let reference = list::object_of(head);
        let callback = m.read_object(reference, weakref::WR_CALLBACK);
        m.memory.mark(marks::CALLBACK, callback.0);
        match calls::nested(m, callback, &[reference]) {
            Ok(value) => m.decref(value),
            Err(_) => errors::write_unraisable(m, callback),
        }
        m.decref(reference);
        if list::next(m, callbacks) == head {
            list::move_to(m, head, old);
        } else {
            freed += 1;
        }
    }
    freed
}

/// Calls each finalizer that was not called before. CPython: `finalize_garbage`.
#[inline(never)]
fn finalize_garbage(m: &mut Machine, collectable: Address, seen: Address) {
    while !list::is_empty(m, collectable) {
        let head = list::next(m, collectable);
        let object = list::object_of(head);
        list::move_to(m, head, seen);
        let type_ = m.type_of(object);
        let finalize = m.read(type_, TP_FINALIZE);
        if finalize != 0 && !list::is_finalized(m, object) {
            m.memory.mark(marks::FINALIZER, object.0);
            list::set_finalized(m, object);
            m.incref(object);
            // A finalizer reports its own exception.
            let _ = m.nested(|m| m.call_f1(finalize, object));
            m.decref(object);
        }
    }
    list::merge(m, seen, collectable);
}

/// Looks again: what finalizers made reachable goes to the older generation, the rest is final trash.
/// CPython: `handle_resurrected_objects`.
#[inline(never)]
fn handle_resurrected_objects(m: &mut Machine, lists: &Lists, old: Address) {
    let mut head = list::next(m, lists.unreachable);
    while head != lists.unreachable {
        list::clear_collecting(m, head);
        head = list::next(m, head);
    }
    deduce_unreachable(m, lists.unreachable, lists.still_unreachable);
    clear_unreachable_mask(m, lists.still_unreachable);
    list::merge(m, lists.unreachable, old);
}

/// Breaks the cycles: `tp_clear` of one object after the other. CPython: `delete_garbage`.
#[inline(never)]
fn delete_garbage(m: &mut Machine, collectable: Address, old: Address) {
    let save_all = m.memory.read_u64(GC_DEBUG) & DEBUG_SAVEALL != 0;
    while !list::is_empty(m, collectable) {
        let head = list::next(m, collectable);
        let object = list::object_of(head);
        if save_all {
            let garbage = m.object_at(GC_GARBAGE);
            if list_object::append(m, garbage, object).is_err() {
                m.clear_error();
            }
        } else {
            clear(m, object);
        }
        if list::next(m, collectable) == head {
            // Still alive: it waits for a later collection.
            list::clear_collecting(m, head);
            list::move_to(m, head, old);
        }
    }
}

fn clear(m: &mut Machine, object: Object) {
    let type_ = m.type_of(object);
    let clear = m.read(type_, TP_CLEAR);
    if clear != 0 {
        m.memory.mark(marks::CLEAR, object.0);
        m.incref(object);
        m.call_destructor(clear, object);
        if m.error_occurred() {
            errors::write_unraisable(m, Object::NULL);
        }
        m.decref(object);
    }
}

/// CPython: `clear_freelists`.
#[inline(never)]
pub fn clear_free_lists(m: &mut Machine) {
    frame::clear_free_list(m);
    tuple::clear_free_list(m);
    float::clear_free_list(m);
    list_object::clear_free_list(m);
    dict::clear_free_list(m);
}

/// Calls `gc.callbacks` with the phase and a dict. CPython: `invoke_gc_callback`.
#[inline(never)]
fn invoke_callbacks(m: &mut Machine, phase: &str, generation: u64, collected: u64, uncollectable: u64) {
    let callbacks = m.object_at(GC_CALLBACKS);
    if callbacks.is_null() || list_object::size(m, callbacks) == 0 {
        return;
    }
    let Ok(info) = callback_info(m, generation, collected, uncollectable) else {
        return errors::write_unraisable(m, Object::NULL);
    };
    let mut index = 0;
    while index < list_object::size(m, callbacks) {
        let callback = list_object::get(m, callbacks, index);
        m.incref(callback);
        m.memory.mark(marks::CALLBACK, callback.0);
        let called = unicode::from_str(m, phase).and_then(|phase| {
            let called = calls::nested(m, callback, &[phase, info]);
            m.decref(phase);
            called
        });
        match called {
            Ok(value) => m.decref(value),
            Err(_) => errors::write_unraisable(m, callback),
        }
        m.decref(callback);
        index += 1;
    }
    m.decref(info);
}

fn callback_info(
    m: &mut Machine,
    generation: u64,
    collected: u64,
    uncollectable: u64,
) -> Result<Object, crate::object::Raised> {
    let info = dict::new(m)?;
    for (key, value) in
        [("generation", generation), ("collected", collected), ("uncollectable", uncollectable)]
    {
        let value = long::from_u64(m, value)?;
        let set = dict::set_item_string(m, info, key, value);
        m.decref(value);
        set?;
    }
    Ok(info)
}

#[inline(never)]
fn print_start(m: &mut Machine, generation: u64) {
    let sizes: Vec<String> =
        (0..GENERATIONS).map(|generation| list::size(m, generation_head(generation)).to_string()).collect();
    let permanent = list::size(m, GC_PERMANENT);
    m.print(
        Stream::Stderr,
        &format!(
            "gc: collecting generation {generation}...\ngc: objects in each generation: {}\n\
             gc: objects in permanent generation: {permanent}\n",
            sizes.join(" ")
        ),
    );
}

#[inline(never)]
fn print_end(m: &mut Machine, collected: u64, uncollectable: u64) {
    let found = collected + uncollectable;
    m.print(
        Stream::Stderr,
        &format!("gc: done, {found} unreachable, {uncollectable} uncollectable, 0.0000s elapsed\n"),
    );
}

#[inline(never)]
fn print_collectable(m: &mut Machine, unreachable: Address) {
    for object in list::objects(m, unreachable) {
        let type_ = m.type_of(object);
        let name = type_object::full_name(m, type_);
        m.print(Stream::Stderr, &format!("gc: collectable <{name} {:#x}>\n", object.0));
    }
}

/// Moves every tracked object out of the collector's sight. CPython: `gc_freeze_impl`.
pub fn freeze(m: &mut Machine) {
    for generation in 0..GENERATIONS {
        list::merge(m, generation_head(generation), GC_PERMANENT);
        set_count(m, generation, 0);
    }
}

/// Moves what was frozen to the oldest generation. CPython: `gc_unfreeze_impl`.
pub fn unfreeze(m: &mut Machine) {
    list::merge(m, GC_PERMANENT, generation_head(GENERATIONS - 1));
}
