//! Comparison of lists and of tuples. CPython: `list_richcompare`, `tuplerichcompare`.
//!
//! Items that are compared without running Python are compared in a loop; at the first other one a native activation
//! begins, so that sequences in sequences do not recurse in Rust.

use super::machine::Machine;
use super::native::Natives;
use super::native_stack::{NativeFrame, NativeKind};
use super::reference::Object;
use super::step::{Called, Flow, Raised, Step};
use super::{bool, equality, list, object_protocol, tuple};

const LEFT: u64 = 0;
const RIGHT: u64 = 1;
/// Raw.
const OPERATOR: u64 = 2;
/// Raw: the index of the items under way.
const INDEX: u64 = 3;
/// Counted: the items of lists while they are compared.
const HELD: u64 = 4;

const LOOKING: u16 = 0;
/// Whether two items are equal is waited for.
const EQUALITY: u16 = 1;
/// What the first items that differ say is waited for.
const ORDER: u16 = 2;

/// How far equal items go.
enum Scan {
    /// All that there are in both.
    Whole,
    /// Up to items that differ.
    Differ,
    /// Up to items that only their types can compare.
    Unknown,
}

/// Compares two lists.
pub(super) fn lists(m: &mut Machine, left: Object, right: Object, operator: u64) -> Called {
    compare(m, NativeKind::ListCompare, left, right, operator)
}

/// Compares two tuples.
pub(super) fn tuples(m: &mut Machine, left: Object, right: Object, operator: u64) -> Called {
    compare(m, NativeKind::TupleCompare, left, right, operator)
}

fn compare(m: &mut Machine, kind: NativeKind, left: Object, right: Object, operator: u64) -> Called {
    let is_equality = operator == equality::EQUAL || operator == equality::NOT_EQUAL;
    if kind == NativeKind::ListCompare && is_equality && m.size_of(left) != m.size_of(right) {
        return Ok(Step::Value(bool::from_bool(m, operator == equality::NOT_EQUAL)));
    }
    let mut index = 0;
    let scan = scan(m, kind as u16, left, right, &mut index);
    if !matches!(scan, Scan::Unknown)
        && let Some(holds) = decide(m, left, right, operator, index)
    {
        return Ok(Step::Value(bool::from_bool(m, holds)));
    }
    let slots = [left, right, Object(operator), Object(index as u64), Object::NULL, Object::NULL];
    m.push_native(kind, &slots, 0b11 << HELD);
    // The driver goes on: a sequence in a sequence must not be deeper in Rust.
    Ok(Step::Called)
}

fn item(m: &Machine, kind: u16, sequence: Object, index: i64) -> Object {
    if kind == NativeKind::ListCompare as u16 {
        list::get(m, sequence, index)
    } else {
        tuple::get(m, sequence, index)
    }
}

fn scan(m: &mut Machine, kind: u16, left: Object, right: Object, index: &mut i64) -> Scan {
    while *index < m.size_of(left).min(m.size_of(right)) {
        match equality::quick(m, item(m, kind, left, *index), item(m, kind, right, *index)) {
            Some(true) => {}
            Some(false) => return Scan::Differ,
            None => return Scan::Unknown,
        }
        m.charge(1);
        *index += 1;
    }
    Scan::Whole
}

/// The result where it follows from the sizes, or from that the items at `index` differ.
fn decide(m: &Machine, left: Object, right: Object, operator: u64, index: i64) -> Option<bool> {
    let (left_size, right_size) = (m.size_of(left), m.size_of(right));
    if index >= left_size || index >= right_size {
        return Some(super::list_type::compare_sizes(left_size, right_size, operator));
    }
    match operator {
        equality::EQUAL => Some(false),
        equality::NOT_EQUAL => Some(true),
        _ => None,
    }
}

fn resume(m: &mut Machine, frame: NativeFrame, input: Result<Object, Raised>) -> Result<Flow, Raised> {
    let (kind, left, right) = (frame.kind(m), frame.slot(m, LEFT), frame.slot(m, RIGHT));
    let (operator, mut index) = (frame.word(m, OPERATOR), frame.word(m, INDEX) as i64);
    let found = match frame.state(m) {
        LOOKING => scan(m, kind, left, right, &mut index),
        EQUALITY => {
            let equal = input?.0 != 0;
            frame.put(m, HELD, Object::NULL);
            frame.put(m, HELD + 1, Object::NULL);
            m.charge(1);
            if equal {
                index += 1;
                scan(m, kind, left, right, &mut index)
            } else {
                Scan::Differ
            }
        }
        _ => return input.map(Flow::Return),
    };
    frame.set_word(m, INDEX, index as u64);
    if !matches!(found, Scan::Unknown) {
        if let Some(holds) = decide(m, left, right, operator, index) {
            return Ok(Flow::Return(bool::from_bool(m, holds)));
        }
        frame.set_state(m, ORDER);
        let (a, b) = (item(m, kind, left, index), item(m, kind, right, index));
        return Ok(Flow::Wait(object_protocol::rich_compare(m, a, b, operator)));
    }
    let (a, b) = (item(m, kind, left, index), item(m, kind, right, index));
    if kind == NativeKind::ListCompare as u16 {
        m.incref(a);
        m.incref(b);
        frame.put(m, HELD, a);
        frame.put(m, HELD + 1, b);
    }
    frame.set_state(m, EQUALITY);
    Ok(Flow::Wait(object_protocol::rich_compare_bool(m, a, b, equality::EQUAL)))
}

/// Registers the activations.
pub(super) fn register(natives: &mut Natives) {
    natives.add_resume(NativeKind::ListCompare, resume);
    natives.add_resume(NativeKind::TupleCompare, resume);
}
