//! The module `_heapq`: heaps in lists. CPython: _heapqmodule.c.
//!
//! Every comparison is waited for in one activation, which knows what is done (an operation), which way the item under
//! way goes (a stage) and where it is. Between two comparisons the list is whole: items change places.

use crate::object::call::{Args, METH_FASTCALL, METH_O};
use crate::object::native::Natives;
use crate::object::runtime::NONE;
use crate::object::{
    Called, Flow, Machine, MethodDef, NativeFrame, NativeKind, Object, Raised, Step, arguments, errors, list,
    module, object_compare, object_protocol, statics,
};

const METHODS: &[MethodDef] = &[
    MethodDef::new("heappush", push, METH_FASTCALL),
    MethodDef::new("heappushpop", push_pop, METH_FASTCALL),
    MethodDef::new("heappop", pop, METH_O),
    MethodDef::new("heapreplace", replace, METH_FASTCALL),
    MethodDef::new("heapify", heapify, METH_O),
    MethodDef::new("_heappop_max", pop_max, METH_O),
    MethodDef::new("_heapify_max", heapify_max, METH_O),
    MethodDef::new("_heapreplace_max", replace_max, METH_FASTCALL),
];

/// Registers the functions and their activation.
pub fn register(natives: &mut Natives) {
    module::add_methods(natives, METHODS);
    natives.add_resume(NativeKind::Heap, resume);
}

/// Makes the module. CPython: `PyInit__heapq`.
pub fn create(m: &mut Machine) -> Result<Object, Raised> {
    module::create(m, "_heapq", "", METHODS)
}

// Slots: the list (borrowed: the call holds its arguments), the two items that are compared, what the call gives (all
// three counted), the item that may be pushed (borrowed), which item is on top, the place where the item under way began
// and where it is, how long the list was, and of `heapify` the place that is next, where it ends and the steps of its walk.
const HEAP: u64 = 0;
const LEFT: u64 = 1;
const RIGHT: u64 = 2;
const RESULT: u64 = 3;
const ITEM: u64 = 4;
const ORDER: u64 = 5;
const START: u64 = 6;
const PLACE: u64 = 7;
const SIZE: u64 = 8;
const ROOT: u64 = 9;
const WALK: u64 = 10;

/// Which item a heap has on top.
#[derive(Clone, Copy, PartialEq, Eq)]
#[repr(u64)]
enum Order {
    Smallest,
    Largest,
}

// Stages of an activation.
/// An item goes up to the root, as long as its parent is not in order. CPython: `siftdown`.
const TO_ROOT: u16 = 0;
/// An item goes down to a leaf along the children that are in order. CPython: `siftup`.
const TO_LEAF: u16 = 1;
/// `heappushpop` compares its item with the top.
const WITH_TOP: u16 = 2;

/// Lists longer than this are made heaps in an order that meets items again while they are in the processor's cache.
const LONG: i64 = 2500;

fn check(m: &mut Machine, heap: Object) -> Result<(), Raised> {
    if list::check(m, heap) {
        return Ok(());
    }
    Err(errors::set_string(m, statics::TYPE_ERROR, "heap argument must be a list"))
}

fn heap_and_item(m: &mut Machine, args: Args, name: &str) -> Result<(Object, Object), Raised> {
    arguments::check_positional(m, name, args.count, 2, 2)?;
    let heap = args.get(m, 0);
    check(m, heap)?;
    Ok((heap, args.get(m, 1)))
}

fn out_of_range(m: &mut Machine) -> Raised {
    errors::set_string(m, statics::INDEX_ERROR, "index out of range")
}

fn none(m: &mut Machine) -> Called {
    Ok(Step::Value(m.new_reference(NONE)))
}

/// Pushes an activation; what it gives (stolen) and the item (borrowed) may be `NULL`.
fn begin(
    m: &mut Machine,
    heap: Object,
    result: Object,
    item: Object,
    order: Order,
    stage: u16,
    place: i64,
) -> NativeFrame {
    let mut slots = [Object::NULL; WALK as usize + 1];
    slots[HEAP as usize] = heap;
    slots[RESULT as usize] = result;
    slots[ITEM as usize] = item;
    slots[ORDER as usize] = Object(order as u64);
    let frame = m.push_native(NativeKind::Heap, &slots, 1 << LEFT | 1 << RIGHT | 1 << RESULT);
    set_out(m, frame, stage, 0, place);
    frame
}

/// Begins the way of the item at `place`.
fn set_out(m: &mut Machine, frame: NativeFrame, stage: u16, start: i64, place: i64) {
    let size = list::size(m, frame.slot(m, HEAP));
    frame.set_state(m, stage);
    for (slot, word) in [(START, start), (PLACE, place), (SIZE, size)] {
        frame.set_word(m, slot, word as u64);
    }
}

/// CPython: `_heapq_heappush_impl`.
fn push(m: &mut Machine, _module: Object, args: Args) -> Called {
    let (heap, item) = heap_and_item(m, args, "heappush")?;
    list::append(m, heap, item)?;
    let last = list::size(m, heap) - 1;
    let nothing = m.new_reference(NONE);
    let frame = begin(m, heap, nothing, Object::NULL, Order::Smallest, TO_ROOT, last);
    m.start_native(frame)
}

fn pop(m: &mut Machine, _module: Object, args: Args) -> Called {
    let heap = args.get(m, 0);
    pop_ordered(m, heap, Order::Smallest)
}

fn pop_max(m: &mut Machine, _module: Object, args: Args) -> Called {
    let heap = args.get(m, 0);
    pop_ordered(m, heap, Order::Largest)
}

/// CPython: `heappop_internal`.
fn pop_ordered(m: &mut Machine, heap: Object, order: Order) -> Called {
    check(m, heap)?;
    let size = list::size(m, heap);
    if size == 0 {
        return Err(out_of_range(m));
    }
    let last = list::get(m, heap, size - 1);
    m.incref(last);
    if let Err(raised) = list::set_slice(m, heap, size - 1, size, Object::NULL) {
        m.decref(last);
        return Err(raised);
    }
    if size == 1 {
        return Ok(Step::Value(last));
    }
    exchange_top(m, heap, last, order)
}

/// Puts an item (stolen) in the place of the top, lets it find its own, and gives what was on top.
fn exchange_top(m: &mut Machine, heap: Object, item: Object, order: Order) -> Called {
    let top = list::get(m, heap, 0);
    list::put(m, heap, 0, item);
    let frame = begin(m, heap, top, Object::NULL, order, TO_LEAF, 0);
    m.start_native(frame)
}

fn replace(m: &mut Machine, _module: Object, args: Args) -> Called {
    let (heap, item) = heap_and_item(m, args, "heapreplace")?;
    replace_ordered(m, heap, item, Order::Smallest)
}

fn replace_max(m: &mut Machine, _module: Object, args: Args) -> Called {
    let (heap, item) = heap_and_item(m, args, "_heapreplace_max")?;
    replace_ordered(m, heap, item, Order::Largest)
}

/// CPython: `heapreplace_internal`.
fn replace_ordered(m: &mut Machine, heap: Object, item: Object, order: Order) -> Called {
    if list::size(m, heap) == 0 {
        return Err(out_of_range(m));
    }
    m.incref(item);
    exchange_top(m, heap, item, order)
}

/// CPython: `_heapq_heappushpop_impl`.
fn push_pop(m: &mut Machine, _module: Object, args: Args) -> Called {
    let (heap, item) = heap_and_item(m, args, "heappushpop")?;
    if list::size(m, heap) == 0 {
        return Ok(Step::Value(m.new_reference(item)));
    }
    let frame = begin(m, heap, Object::NULL, item, Order::Smallest, WITH_TOP, 0);
    m.start_native(frame)
}

fn heapify(m: &mut Machine, _module: Object, args: Args) -> Called {
    let heap = args.get(m, 0);
    heapify_ordered(m, heap, Order::Smallest)
}

fn heapify_max(m: &mut Machine, _module: Object, args: Args) -> Called {
    let heap = args.get(m, 0);
    heapify_ordered(m, heap, Order::Largest)
}

/// CPython: `heapify_internal`, `cache_friendly_heapify`.
fn heapify_ordered(m: &mut Machine, heap: Object, order: Order) -> Called {
    check(m, heap)?;
    let size = list::size(m, heap);
    let childless = size >> 1;
    if childless == 0 {
        return none(m);
    }
    let above = leftmost(childless) - 1;
    let first = if size > LONG && above >= childless >> 1 { above } else { childless - 1 };
    let frame = begin(m, heap, Object::NULL, Object::NULL, order, TO_LEAF, first);
    set_out(m, frame, TO_LEAF, first, first);
    frame.set_word(m, ROOT, first as u64);
    frame.set_word(m, WALK, 1);
    m.start_native(frame)
}

/// The first place in the row of the first place without children.
fn leftmost(childless: i64) -> i64 {
    (1 << (childless + 1).ilog2()) - 1
}

/// The place whose subtree `heapify` orders next: the one before, or in a long list a parent whose second child this was.
fn next_root(m: &mut Machine, frame: NativeFrame) -> Option<i64> {
    let childless = frame.word(m, SIZE) as i64 >> 1;
    let (start, root) = (frame.word(m, START) as i64, frame.word(m, ROOT) as i64);
    let is_long = frame.word(m, SIZE) as i64 > LONG;
    if is_long && start & 1 == 1 {
        return Some(start >> 1);
    }
    let leftmost = leftmost(childless);
    let next = match root - 1 {
        next if !is_long => (next >= 0).then_some(next),
        // The rows above the last one with children, then that row.
        next if root < leftmost && next < childless >> 1 => {
            Some(childless - 1).filter(|&next| next >= leftmost)
        }
        next if root >= leftmost && next < leftmost => None,
        next => Some(next),
    }?;
    frame.set_word(m, ROOT, next as u64);
    Some(next)
}

fn resume(m: &mut Machine, frame: NativeFrame, input: Result<Object, Raised>) -> Result<Flow, Raised> {
    // The first input is the start's, not a comparison's.
    let mut said = if frame.slot(m, LEFT).is_null() { None } else { Some(input?.0 != 0) };
    loop {
        if let Some(is_less) = said.take() {
            for slot in [LEFT, RIGHT] {
                frame.put(m, slot, Object::NULL);
            }
            if let Some(result) = go_on(m, frame, is_less)? {
                return Ok(Flow::Return(result));
            }
        }
        let Some((left, right)) = compared(m, frame)? else {
            if arrive(m, frame) {
                continue;
            }
            let result = frame.take(m, RESULT);
            return Ok(Flow::Return(result.non_null().unwrap_or_else(|| m.new_reference(NONE))));
        };
        m.charge(1);
        // What may be pushed is held by the call.
        let right_held = if frame.state(m) == WITH_TOP { Object::NULL } else { right };
        for (slot, item) in [(LEFT, left), (RIGHT, right_held)] {
            m.xincref(item);
            frame.put(m, slot, item);
        }
        if m.is_spent() || !object_compare::are_compared_at_once(m, left, right) {
            return Ok(Flow::Wait(object_protocol::rich_compare_bool(m, left, right, 0)));
        }
        let Step::Value(number) = object_protocol::rich_compare_bool(m, left, right, 0)? else {
            unreachable!("such items are compared at once")
        };
        said = Some(number.0 != 0);
    }
}

/// The items that are compared next: is the first one less? `None` when the item has come to an end of its way.
fn compared(m: &mut Machine, frame: NativeFrame) -> Result<Option<(Object, Object)>, Raised> {
    let (heap, place) = (frame.slot(m, HEAP), frame.word(m, PLACE) as i64);
    let size = frame.word(m, SIZE) as i64;
    let pair = match frame.state(m) {
        WITH_TOP => return Ok(Some((list::get(m, heap, 0), frame.slot(m, ITEM)))),
        TO_ROOT if place > frame.word(m, START) as i64 => (place, (place - 1) >> 1),
        TO_ROOT => return Ok(None),
        _ => {
            let child = 2 * place + 1;
            if child + 1 >= size {
                if child < size {
                    change_places(m, frame, child);
                }
                return Ok(None);
            }
            (child, child + 1)
        }
    };
    let (first, second) = (list::get(m, heap, pair.0), list::get(m, heap, pair.1));
    let is_smallest = frame.word(m, ORDER) == Order::Smallest as u64;
    Ok(Some(if is_smallest { (first, second) } else { (second, first) }))
}

/// Moves the item under way after a comparison; what the call gives, if that is known now.
fn go_on(m: &mut Machine, frame: NativeFrame, is_less: bool) -> Result<Option<Object>, Raised> {
    let heap = frame.slot(m, HEAP);
    if frame.state(m) == WITH_TOP {
        return with_top(m, frame, is_less);
    }
    if list::size(m, heap) != frame.word(m, SIZE) as i64 {
        let message = "list changed size during iteration";
        return Err(errors::set_string(m, statics::RUNTIME_ERROR, message));
    }
    let place = frame.word(m, PLACE) as i64;
    if frame.state(m) == TO_LEAF {
        change_places(m, frame, 2 * place + 1 + i64::from(!is_less));
    } else if is_less {
        change_places(m, frame, (place - 1) >> 1);
    } else {
        frame.set_word(m, PLACE, frame.word(m, START));
    }
    Ok(None)
}

/// The item of `heappushpop` is no less than the top, or it takes its place.
fn with_top(m: &mut Machine, frame: NativeFrame, is_top_less: bool) -> Result<Option<Object>, Raised> {
    let (heap, item) = (frame.slot(m, HEAP), frame.slot(m, ITEM));
    m.incref(item);
    if !is_top_less {
        return Ok(Some(item));
    }
    if list::size(m, heap) == 0 {
        m.decref(item);
        return Err(out_of_range(m));
    }
    let top = list::get(m, heap, 0);
    list::put(m, heap, 0, item);
    frame.put(m, RESULT, top);
    set_out(m, frame, TO_LEAF, 0, 0);
    Ok(None)
}

/// The item under way and the one at `other` change places.
fn change_places(m: &mut Machine, frame: NativeFrame, other: i64) {
    let (heap, place) = (frame.slot(m, HEAP), frame.word(m, PLACE) as i64);
    let (own, its) = (list::get(m, heap, place), list::get(m, heap, other));
    list::put(m, heap, other, own);
    list::put(m, heap, place, its);
    frame.set_word(m, PLACE, other as u64);
}

/// At a leaf the item turns back; at its place, `heapify` goes to the next one. Whether there is more to do.
fn arrive(m: &mut Machine, frame: NativeFrame) -> bool {
    if frame.state(m) == TO_LEAF {
        frame.set_state(m, TO_ROOT);
        return true;
    }
    if frame.word(m, WALK) == 0 {
        return false;
    }
    let Some(next) = next_root(m, frame) else { return false };
    set_out(m, frame, TO_LEAF, next, next);
    true
}
