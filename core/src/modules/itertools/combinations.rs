//! `itertools.combinations` and `itertools.combinations_with_replacement`. CPython: itertoolsmodule.c,
//! `combinationsobject`, `cwrobject`.

use crate::memory::Address;
use crate::object::arguments::size_argument;
use crate::object::arguments::{self, Signature};
use crate::object::build_value::{Part, build};
use crate::object::call::{Args, METH_NOARGS, METH_O};
use crate::object::layout::{Field, Layout};
use crate::object::native::Natives;
use crate::object::type_offsets::{FLAG_BASETYPE, FLAG_HAVE_GC, TP_BASICSIZE};
use crate::object::{Called, Machine, MethodDef, Object, Raised, Step, TypeSpec, long, statics, tuple};

use super::making::allocate;
use super::selection::{
    INDICES, INDICES_FIELD, Kind, POOL, POOL_FIELD, begin, check_chosen, chosen_items, invalid,
    next_unless_stopped, own_result, put, set_word, visit_block, word, words, words_part,
};
use super::shape::{attribute_slots, holds, iterator_slots};
use super::state;

const RESULT: u64 = 32;
const R: u64 = 40;
const STOPPED: u64 = 48;

static LAYOUT: Layout = Layout {
    fields: &[
        POOL_FIELD,
        INDICES_FIELD,
        Field::counted("result", RESULT),
        Field::raw("r", R),
        Field::raw32("stopped", STOPPED),
    ],
    variable: None,
    blocks: Some(blocks),
};

fn blocks(m: &Machine, iterator: Object, visit: &mut dyn FnMut(Address, &'static str)) {
    visit_block(m, iterator, (INDICES, "indices"), visit);
}

macro_rules! combinations_types {
    ($($spec:ident = $type_:ident, $name:literal, $new:ident, $next:ident, $set_state:ident;)*) => { $(
        static $spec: TypeSpec = TypeSpec {
            flags: FLAG_HAVE_GC | FLAG_BASETYPE,
            slots: attribute_slots!($new, $next),
            methods: &[
                MethodDef::new("__reduce__", reduce, METH_NOARGS),
                MethodDef::new("__setstate__", $set_state, METH_O),
                MethodDef::new("__sizeof__", size_of, METH_NOARGS),
            ],
            ..TypeSpec::new(statics::$type_, $name, 56, &LAYOUT)
        };
    )* };
}

combinations_types! {
    TYPE = COMBINATIONS, "itertools.combinations", new, next, set_state;
    WITH_REPLACEMENT = COMBINATIONS_WITH_REPLACEMENT, "itertools.combinations_with_replacement",
        new_with_replacement, next_with_replacement, set_state_with_replacement;
}

holds!(visits [POOL, RESULT], gives_up [POOL, RESULT], frees [INDICES]);

/// CPython: `itertools_combinations`.
fn new(m: &mut Machine, type_: Object, positional: Object, keywords: Object) -> Called {
    begin_new(m, Kind::Combinations, type_, positional, keywords)
}

/// CPython: `itertools_combinations_with_replacement`.
fn new_with_replacement(m: &mut Machine, type_: Object, positional: Object, keywords: Object) -> Called {
    begin_new(m, Kind::CombinationsWithReplacement, type_, positional, keywords)
}

fn begin_new(m: &mut Machine, kind: Kind, type_: Object, positional: Object, keywords: Object) -> Called {
    let function =
        if matches!(kind, Kind::Combinations) { "combinations" } else { "combinations_with_replacement" };
    let signature = Signature { function, parameters: &["iterable", "r"], required: 2, positional: 2 };
    let args = arguments::of_tuple(m, positional, keywords);
    let [iterable, chosen] = arguments::parse(m, args, &signature)?;
    let chosen = size_argument(m, chosen)?;
    begin(m, kind, type_, iterable, Object(chosen as u64))
}

/// One that chooses from a pool, which is not stored yet.
pub(super) fn of_pool(
    m: &mut Machine,
    type_: Object,
    pool: Object,
    chosen: i64,
    repeats: bool,
) -> Result<Object, Raised> {
    let (size, chosen) = (tuple::size(m, pool), check_chosen(m, chosen)?);
    let indices = words(m, chosen)?;
    for index in 0..chosen {
        set_word(m, indices, index, if repeats { 0 } else { index });
    }
    let made = match allocate(m, type_, Object::NULL) {
        Ok(made) => made,
        Err(raised) => {
            m.free(indices);
            return Err(raised);
        }
    };
    let stopped = if repeats { size == 0 && chosen > 0 } else { chosen > size };
    m.write(made, INDICES, indices);
    m.write(made, R, chosen as u64);
    m.write_u32(made, STOPPED, u32::from(stopped));
    Ok(made)
}

/// What is found at the start of each step: the pool's size, how many are chosen, the indices.
fn figures(m: &Machine, iterator: Object) -> (i64, i64, Address) {
    let size = tuple::size(m, m.read_object(iterator, POOL));
    (size, m.read_i64(iterator, R), m.read(iterator, INDICES))
}

/// CPython: `combinations_next`.
fn next(m: &mut Machine, iterator: Object) -> Called {
    step(m, iterator, |m, iterator| {
        let (size, chosen, indices) = figures(m, iterator);
        let place = (0..chosen).rev().find(|&place| word(m, indices, place) != place + size - chosen)?;
        let mut index = word(m, indices, place);
        for place in place..chosen {
            index += 1;
            set_word(m, indices, place, index);
        }
        Some(place)
    })
}

/// CPython: `cwr_next`.
fn next_with_replacement(m: &mut Machine, iterator: Object) -> Called {
    step(m, iterator, |m, iterator| {
        let (size, chosen, indices) = figures(m, iterator);
        let place = (0..chosen).rev().find(|&place| word(m, indices, place) != size - 1)?;
        let index = word(m, indices, place) + 1;
        for place in place..chosen {
            set_word(m, indices, place, index);
        }
        Some(place)
    })
}

/// The next tuple; `advance` sets the indices and says from which place on they have changed, or that all are done.
fn step(m: &mut Machine, iterator: Object, advance: fn(&mut Machine, Object) -> Option<i64>) -> Called {
    next_unless_stopped(m, iterator, STOPPED, |m, iterator| advanced(m, iterator, advance))
}

fn advanced(
    m: &mut Machine,
    iterator: Object,
    advance: fn(&mut Machine, Object) -> Option<i64>,
) -> Result<Option<Object>, Raised> {
    let pool = m.read_object(iterator, POOL);
    let (_, chosen, indices) = figures(m, iterator);
    if m.read(iterator, RESULT) == 0 {
        let result = chosen_items(m, pool, indices, chosen)?;
        m.write_object(iterator, RESULT, result);
        return Ok(Some(result));
    }
    let result = own_result(m, iterator, RESULT)?;
    let Some(place) = advance(m, iterator) else { return Ok(None) };
    for place in place..chosen {
        let item = tuple::get(m, pool, word(m, indices, place));
        put(m, result, place, item);
    }
    Ok(Some(result))
}

/// CPython: `combinations_sizeof`, `cwr_sizeof`.
fn size_of(m: &mut Machine, iterator: Object, _: Args) -> Called {
    let own = m.read(m.type_of(iterator), TP_BASICSIZE);
    let chosen = m.read(iterator, R);
    long::from_u64(m, own + 8 * chosen).map(Step::Value)
}

/// CPython: `combinations_reduce`, `cwr_reduce`.
fn reduce(m: &mut Machine, iterator: Object, _: Args) -> Called {
    let (_, chosen, indices) = figures(m, iterator);
    let (type_, r) = (Part::Held(m.type_of(iterator)), Part::Number(chosen));
    let pool = Part::Held(m.read_object(iterator, POOL));
    if m.read(iterator, RESULT) == 0 {
        return build(m, &[type_, Part::Tuple(&[pool, r])]);
    }
    if m.read_u32(iterator, STOPPED) != 0 {
        return build(m, &[type_, Part::Tuple(&[Part::Tuple(&[]), r])]);
    }
    let state = words_part(m, indices, chosen)?;
    build(m, &[type_, Part::Tuple(&[pool, r]), state])
}

/// CPython: `combinations_setstate`.
fn set_state(m: &mut Machine, iterator: Object, args: Args) -> Called {
    let (size, chosen, _) = figures(m, iterator);
    set_indices(m, iterator, args.get(m, 0), |place| place + size - chosen)
}

/// CPython: `cwr_setstate`.
fn set_state_with_replacement(m: &mut Machine, iterator: Object, args: Args) -> Called {
    let (size, _, _) = figures(m, iterator);
    set_indices(m, iterator, args.get(m, 0), |_| size - 1)
}

/// Goes to the indices of a state, each clipped to what `most` says of its place.
fn set_indices(m: &mut Machine, iterator: Object, state: Object, most: impl Fn(i64) -> i64) -> Called {
    let (size, chosen, indices) = figures(m, iterator);
    // Differs: of an empty pool CPython takes items that are not there.
    let fits = tuple::check(m, state) && tuple::size(m, state) == chosen && (size > 0 || chosen == 0);
    if !fits {
        return Err(invalid(m));
    }
    for place in 0..chosen {
        let index = long::as_ssize(m, tuple::get(m, state, place))?;
        set_word(m, indices, place, index.min(most(place)).max(0));
    }
    let pool = m.read_object(iterator, POOL);
    let result = chosen_items(m, pool, indices, chosen)?;
    m.replace_at(iterator.field(RESULT), result);
    state::none(m)
}

/// Registers the types.
pub(super) fn register(natives: &mut Natives) {
    natives.add_type(&TYPE);
    natives.add_type(&WITH_REPLACEMENT);
}
