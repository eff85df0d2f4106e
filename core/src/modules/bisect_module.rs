//! The module `_bisect`: places in sorted sequences. CPython: _bisectmodule.c.

use crate::object::arguments::{self, Signature};
use crate::object::call::{Args, METH_FASTCALL, METH_KEYWORDS};
use crate::object::native::Natives;
use crate::object::runtime::NONE;
use crate::object::{
    Called, Flow, Machine, MethodDef, NativeFrame, NativeKind, Object, Raised, calls, errors, list, long,
    module, names, object_protocol, sequence_protocol, statics,
};

const FLAGS: u32 = METH_FASTCALL | METH_KEYWORDS;

const METHODS: &[MethodDef] = &[
    MethodDef::new("bisect_right", bisect_right, FLAGS),
    MethodDef::new("insort_right", insort_right, FLAGS),
    MethodDef::new("bisect_left", bisect_left, FLAGS),
    MethodDef::new("insort_left", insort_left, FLAGS),
];

/// Registers the functions and their activation.
pub fn register(natives: &mut Natives) {
    module::add_methods(natives, METHODS);
    natives.add_resume(NativeKind::Bisect, resume);
}

/// Makes the module. CPython: `PyInit__bisect`.
pub fn create(m: &mut Machine) -> Result<Object, Raised> {
    module::create(m, "_bisect", "", METHODS)
}

fn bisect_right(m: &mut Machine, _module: Object, args: Args) -> Called {
    begin(m, args, "bisect_right", 0)
}

fn bisect_left(m: &mut Machine, _module: Object, args: Args) -> Called {
    begin(m, args, "bisect_left", LEFT)
}

fn insort_right(m: &mut Machine, _module: Object, args: Args) -> Called {
    begin(m, args, "insort_right", INSERT)
}

fn insort_left(m: &mut Machine, _module: Object, args: Args) -> Called {
    begin(m, args, "insort_left", LEFT | INSERT)
}

/// What is looked for is the place before what equals the item.
const LEFT: u64 = 1;
/// The item is inserted there.
const INSERT: u64 = 2;

// Slots: the sequence and the item (borrowed: the call holds its arguments), what is held while it is waited for (the item
// of the sequence that is compared, then the place as an int; the method `insert`; both counted), the place is from LOW to
// HIGH, and what is asked.
const SEQUENCE: u64 = 0;
const ITEM: u64 = 1;
const HELD: u64 = 2;
const METHOD: u64 = 3;
const LOW: u64 = 4;
const HIGH: u64 = 5;
const ASKED: u64 = 6;

// What an activation waits for.
const LENGTH: u16 = 0;
const MIDDLE: u16 = 1;
const COMPARED: u16 = 2;
const FOUND_METHOD: u16 = 3;
const INSERTED: u16 = 4;

/// CPython: `internal_bisect_right` and `internal_bisect_left`.
fn begin(m: &mut Machine, args: Args, function: &'static str, asked: u64) -> Called {
    let signature = Signature { function, parameters: &["a", "x", "lo", "hi"], required: 2, positional: 4 };
    let [sequence, item, low, high] = arguments::parse(m, args, &signature)?;
    let low = if low.is_null() { 0 } else { arguments::size_argument(m, low)? };
    let high = arguments::optional_size(m, high)?.unwrap_or(-1);
    if low < 0 {
        return Err(errors::set_string(m, statics::VALUE_ERROR, "lo must be non-negative"));
    }
    let words = [low, high, asked as i64].map(|word| Object(word as u64));
    let slots = [sequence, item, Object::NULL, Object::NULL, words[0], words[1], words[2]];
    let frame = m.push_native(NativeKind::Bisect, &slots, 1 << HELD | 1 << METHOD);
    if high == -1 {
        let step = sequence_protocol::length(m, sequence);
        return m.continue_native(frame, step);
    }
    m.drive_native(frame, Ok(Object(high as u64)))
}

fn resume(m: &mut Machine, frame: NativeFrame, input: Result<Object, Raised>) -> Result<Flow, Raised> {
    let given = input?;
    match frame.state(m) {
        LENGTH => frame.set_word(m, HIGH, given.0),
        MIDDLE => {
            frame.put(m, HELD, given);
            frame.set_state(m, COMPARED);
            let item = frame.slot(m, ITEM);
            let (left, right) = if frame.word(m, ASKED) & LEFT != 0 { (given, item) } else { (item, given) };
            return Ok(Flow::Wait(object_protocol::rich_compare_bool(m, left, right, 0)));
        }
        COMPARED => {
            frame.put(m, HELD, Object::NULL);
            // To the right of the middle is where it is less than the item, or not more.
            if (given.0 != 0) == (frame.word(m, ASKED) & LEFT != 0) {
                frame.set_word(m, LOW, middle(m, frame) as u64 + 1);
            } else {
                frame.set_word(m, HIGH, middle(m, frame) as u64);
            }
        }
        FOUND_METHOD => {
            frame.put(m, METHOD, given);
            frame.set_state(m, INSERTED);
            let (place, item) = (frame.slot(m, HELD), frame.slot(m, ITEM));
            return Ok(Flow::Wait(calls::call_with(m, given, &[place, item])));
        }
        _ => {
            m.decref(given);
            return Ok(Flow::Return(m.new_reference(NONE)));
        }
    }
    m.charge(1);
    if (frame.word(m, LOW) as i64) < frame.word(m, HIGH) as i64 {
        frame.set_state(m, MIDDLE);
        let (sequence, middle) = (frame.slot(m, SEQUENCE), middle(m, frame));
        return Ok(Flow::Wait(sequence_protocol::get_item(m, sequence, middle)));
    }
    found(m, frame)
}

fn middle(m: &Machine, frame: NativeFrame) -> i64 {
    (frame.word(m, LOW).wrapping_add(frame.word(m, HIGH)) / 2) as i64
}

/// Gives the place, or inserts the item there.
fn found(m: &mut Machine, frame: NativeFrame) -> Result<Flow, Raised> {
    let (sequence, item, place) = (frame.slot(m, SEQUENCE), frame.slot(m, ITEM), frame.word(m, LOW) as i64);
    if frame.word(m, ASKED) & INSERT == 0 {
        return long::from_i64(m, place).map(Flow::Return);
    }
    if list::check_exact(m, sequence) {
        list::insert(m, sequence, place, item)?;
        return Ok(Flow::Return(m.new_reference(NONE)));
    }
    frame.set_state(m, FOUND_METHOD);
    let place = long::from_i64(m, place)?;
    frame.put(m, HELD, place);
    let name = m.name(names::INSERT);
    Ok(Flow::Wait(object_protocol::get_attr(m, sequence, name)))
}
