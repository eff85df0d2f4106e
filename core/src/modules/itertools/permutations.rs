//! `itertools.permutations`. CPython: itertoolsmodule.c, `permutationsobject`.

use crate::memory::Address;
use crate::object::arguments::{self, Signature};
use crate::object::build_value::{Part, build};
use crate::object::call::{Args, METH_NOARGS, METH_O};
use crate::object::layout::{Field, Layout};
use crate::object::native::Natives;
use crate::object::runtime::NONE;
use crate::object::type_offsets::{FLAG_BASETYPE, FLAG_HAVE_GC, TP_BASICSIZE};
use crate::object::{
    Called, Machine, MethodDef, Object, Raised, Step, TypeSpec, errors, long, statics, tuple,
};

use super::making::allocate;
use super::selection::{
    INDICES, INDICES_FIELD, Kind, POOL, POOL_FIELD, begin, charge_words, check_chosen, chosen_items, invalid,
    next_unless_stopped, own_result, put, set_word, visit_block, word, words, words_part,
};
use super::shape::{attribute_slots, holds, iterator_slots};
use super::state;

/// One rollover counter for each place.
const CYCLES: u64 = 32;
const RESULT: u64 = 40;
const R: u64 = 48;
const STOPPED: u64 = 56;

static LAYOUT: Layout = Layout {
    fields: &[
        POOL_FIELD,
        INDICES_FIELD,
        Field::raw("cycles", CYCLES),
        Field::counted("result", RESULT),
        Field::raw("r", R),
        Field::raw32("stopped", STOPPED),
    ],
    variable: None,
    blocks: Some(blocks),
};

fn blocks(m: &Machine, iterator: Object, visit: &mut dyn FnMut(Address, &'static str)) {
    visit_block(m, iterator, (INDICES, "indices"), visit);
    visit_block(m, iterator, (CYCLES, "cycles"), visit);
}

static TYPE: TypeSpec = TypeSpec {
    flags: FLAG_HAVE_GC | FLAG_BASETYPE,
    slots: attribute_slots!(new, next),
    methods: &[
        MethodDef::new("__reduce__", reduce, METH_NOARGS),
        MethodDef::new("__setstate__", set_state, METH_O),
        MethodDef::new("__sizeof__", size_of, METH_NOARGS),
    ],
    ..TypeSpec::new(statics::PERMUTATIONS, "itertools.permutations", 64, &LAYOUT)
};

holds!(visits [POOL, RESULT], gives_up [POOL, RESULT], frees [INDICES, CYCLES]);

/// CPython: `itertools_permutations`.
fn new(m: &mut Machine, type_: Object, positional: Object, keywords: Object) -> Called {
    const SIGNATURE: Signature =
        Signature { function: "permutations", parameters: &["iterable", "r"], required: 1, positional: 2 };
    let args = arguments::of_tuple(m, positional, keywords);
    let [iterable, chosen] = arguments::parse(m, args, &SIGNATURE)?;
    begin(m, Kind::Permutations, type_, iterable, chosen.non_null().unwrap_or(NONE))
}

/// One that chooses from a pool, which is not stored yet.
pub(super) fn of_pool(
    m: &mut Machine,
    type_: Object,
    pool: Object,
    chosen: Object,
) -> Result<Object, Raised> {
    let size = tuple::size(m, pool);
    let chosen = how_many(m, chosen, size)?;
    let indices = words(m, size)?;
    let cycles = match words(m, chosen) {
        Ok(cycles) => cycles,
        Err(raised) => {
            m.free(indices);
            return Err(raised);
        }
    };
    for index in 0..size {
        set_word(m, indices, index, index);
    }
    for index in 0..chosen {
        set_word(m, cycles, index, size - index);
    }
    let made = match allocate(m, type_, Object::NULL) {
        Ok(made) => made,
        Err(raised) => {
            m.free(indices);
            m.free(cycles);
            return Err(raised);
        }
    };
    for (offset, word) in [(INDICES, indices), (CYCLES, cycles), (R, chosen as u64)] {
        m.write(made, offset, word);
    }
    m.write_u32(made, STOPPED, u32::from(chosen > size));
    Ok(made)
}

fn how_many(m: &mut Machine, chosen: Object, size: i64) -> Result<i64, Raised> {
    if chosen == NONE {
        return Ok(size);
    }
    if !long::check(m, chosen) {
        return Err(errors::set_string(m, statics::TYPE_ERROR, "Expected int as r"));
    }
    let chosen = long::as_ssize(m, chosen)?;
    check_chosen(m, chosen)
}

/// CPython: `permutations_next`.
fn next(m: &mut Machine, iterator: Object) -> Called {
    next_unless_stopped(m, iterator, STOPPED, advanced)
}

fn advanced(m: &mut Machine, iterator: Object) -> Result<Option<Object>, Raised> {
    let (pool, chosen) = (m.read_object(iterator, POOL), m.read_i64(iterator, R));
    let indices = m.read(iterator, INDICES);
    if m.read(iterator, RESULT) == 0 {
        let result = chosen_items(m, pool, indices, chosen)?;
        m.write_object(iterator, RESULT, result);
        return Ok(Some(result));
    }
    if tuple::size(m, pool) == 0 {
        return Ok(None);
    }
    let result = own_result(m, iterator, RESULT)?;
    let Some(place) = advance(m, iterator) else { return Ok(None) };
    for place in place..chosen {
        let item = tuple::get(m, pool, word(m, indices, place));
        put(m, result, place, item);
    }
    Ok(Some(result))
}

/// Counts down, the last place first, and orders the indices; from which place on they have changed.
fn advance(m: &mut Machine, iterator: Object) -> Option<i64> {
    let size = tuple::size(m, m.read_object(iterator, POOL));
    let (indices, cycles) = (m.read(iterator, INDICES), m.read(iterator, CYCLES));
    for place in (0..m.read_i64(iterator, R)).rev() {
        let left = word(m, cycles, place) - 1;
        if left == 0 {
            rotate(m, indices, place, size);
            set_word(m, cycles, place, size - place);
            continue;
        }
        set_word(m, cycles, place, left);
        let (one, other) = (word(m, indices, place), word(m, indices, size - left));
        set_word(m, indices, place, other);
        set_word(m, indices, size - left, one);
        return Some(place);
    }
    None
}

/// Moves the index at `place` behind all that follow it.
fn rotate(m: &mut Machine, indices: Address, place: i64, size: i64) {
    charge_words(m, size - place);
    let first = word(m, indices, place);
    for index in place..size - 1 {
        let following = word(m, indices, index + 1);
        set_word(m, indices, index, following);
    }
    set_word(m, indices, size - 1, first);
}

/// CPython: `permutations_sizeof`.
fn size_of(m: &mut Machine, iterator: Object, _: Args) -> Called {
    let own = m.read(m.type_of(iterator), TP_BASICSIZE);
    let size = tuple::size(m, m.read_object(iterator, POOL)) as u64;
    let chosen = m.read(iterator, R);
    long::from_u64(m, own + 8 * (size + chosen)).map(Step::Value)
}

/// CPython: `permutations_reduce`.
fn reduce(m: &mut Machine, iterator: Object, _: Args) -> Called {
    let (pool, chosen) = (m.read_object(iterator, POOL), m.read_i64(iterator, R));
    let (type_, r) = (Part::Held(m.type_of(iterator)), Part::Number(chosen));
    let pool_and_r = Part::Tuple(&[Part::Held(pool), r]);
    if m.read(iterator, RESULT) == 0 {
        return build(m, &[type_, pool_and_r]);
    }
    if m.read_u32(iterator, STOPPED) != 0 {
        return build(m, &[type_, Part::Tuple(&[Part::Tuple(&[]), r])]);
    }
    let (indices, cycles) = (m.read(iterator, INDICES), m.read(iterator, CYCLES));
    let size = tuple::size(m, pool);
    let indices = words_part(m, indices, size)?;
    let cycles = match words_part(m, cycles, chosen) {
        Ok(cycles) => cycles,
        Err(raised) => {
            if let Part::Given(indices) = indices {
                m.decref(indices);
            }
            return Err(raised);
        }
    };
    build(m, &[type_, pool_and_r, Part::Tuple(&[indices, cycles])])
}

/// CPython: `permutations_setstate`.
fn set_state(m: &mut Machine, iterator: Object, args: Args) -> Called {
    let given: [Object; 2] = state::items(m, args.get(m, 0), 2)?;
    for (number, item) in (1..).zip(given) {
        state::check_item(m, number, item, statics::TUPLE)?;
    }
    let (pool, chosen) = (m.read_object(iterator, POOL), m.read_i64(iterator, R));
    let size = tuple::size(m, pool);
    // Differs: where more are chosen than there are, CPython takes items that are not there.
    if given.map(|item| tuple::size(m, item)) != [size, chosen] || chosen > size {
        return Err(invalid(m));
    }
    let (indices, cycles) = (m.read(iterator, INDICES), m.read(iterator, CYCLES));
    for place in 0..size {
        let index = long::as_ssize(m, tuple::get(m, given[0], place))?;
        set_word(m, indices, place, index.clamp(0, size - 1));
    }
    for place in 0..chosen {
        let index = long::as_ssize(m, tuple::get(m, given[1], place))?;
        set_word(m, cycles, place, index.clamp(1, size - place));
    }
    let result = chosen_items(m, pool, indices, chosen)?;
    m.replace_at(iterator.field(RESULT), result);
    state::none(m)
}

/// Registers the type.
pub(super) fn register(natives: &mut Natives) {
    natives.add_type(&TYPE);
}
