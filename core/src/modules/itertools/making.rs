//! How the iterators are made: their arguments, and the iterator over what they are given.

use crate::object::arguments;
use crate::object::native::Natives;
use crate::object::{
    Called, Flow, Machine, NativeFrame, NativeKind, Object, Raised, iterator_protocol, tuple, type_object,
};

/// The positional arguments of a class that takes no others; of a subclass, keywords are its own business.
pub(super) fn positional<const N: usize>(
    m: &mut Machine,
    type_: Object,
    own: Object,
    given: Object,
    keywords: Object,
) -> Result<[Object; N], Raised> {
    let name = type_object::short_name(m, own);
    if type_ == own {
        arguments::no_keywords(m, &name, keywords)?;
    }
    let count = N as u64;
    arguments::check_positional(m, &name, tuple::size(m, given) as u64, count, count)?;
    Ok(std::array::from_fn(|index| tuple::get(m, given, index as i64)))
}

// Slots of what makes an iterator: the class, where its iterator goes, how many of the fields are references, and for
// each field its offset and its word.
const TYPE: u64 = 0;
const PLACE: u64 = 1;
const REFERENCES: u64 = 2;
const FIELDS: u64 = 3;
const MOST_FIELDS: usize = 4;

/// An object of `type_` whose field at `place` is the iterator over `iterable`; its other fields are these references
/// (borrowed, or `NULL`) and words, by offset.
pub(super) fn over(
    m: &mut Machine,
    type_: Object,
    (place, iterable): (u64, Object),
    references: &[(u64, Object)],
    words: &[(u64, u64)],
) -> Called {
    let mut slots = [Object::NULL; FIELDS as usize + 2 * MOST_FIELDS];
    slots[..FIELDS as usize].copy_from_slice(&[type_, Object(place), Object(references.len() as u64)]);
    let words = words.iter().map(|&(offset, word)| (offset, Object(word)));
    let mut used = FIELDS as usize;
    for (offset, word) in references.iter().copied().chain(words) {
        slots[used..used + 2].copy_from_slice(&[Object(offset), word]);
        used += 2;
    }
    let frame = m.push_native(NativeKind::IteratorOver, &slots[..used], 0);
    let step = iterator_protocol::get_iter(m, iterable);
    m.continue_native(frame, step)
}

fn resume(m: &mut Machine, frame: NativeFrame, input: Result<Object, Raised>) -> Result<Flow, Raised> {
    let iterator = input?;
    let made = allocate(m, frame.slot(m, TYPE), iterator)?;
    m.write(made, frame.word(m, PLACE), iterator.0);
    for index in 0..(frame.slot_count(m) - FIELDS) / 2 {
        let (offset, word) = (frame.word(m, FIELDS + 2 * index), frame.slot(m, FIELDS + 2 * index + 1));
        if index < frame.word(m, REFERENCES) {
            m.xincref(word);
        }
        m.write_object(made, offset, word);
    }
    Ok(Flow::Return(made))
}

/// Room for an object; `held` (stolen, or `NULL`) is given up if there is none.
pub(super) fn allocate(m: &mut Machine, type_: Object, held: Object) -> Result<Object, Raised> {
    let made = type_object::generic_alloc(m, type_, 0);
    if made.is_err() {
        m.xdecref(held);
    }
    made
}

/// Registers the activation.
pub(super) fn register(natives: &mut Natives) {
    natives.add_resume(NativeKind::IteratorOver, resume);
}
