//! `itertools.product`. CPython: itertoolsmodule.c, `productobject`.

use crate::memory::Address;
use crate::object::arguments::size_argument;
use crate::object::arguments::{self, Signature};
use crate::object::build_value::{Part, build};
use crate::object::call::{Args, METH_NOARGS, METH_O};
use crate::object::layout::{Field, Layout};
use crate::object::native::Natives;
use crate::object::type_offsets::{FLAG_BASETYPE, FLAG_HAVE_GC, TP_BASICSIZE};
use crate::object::{
    Called, Flow, Machine, MethodDef, NativeFrame, NativeKind, Object, Raised, Step, TypeSpec, errors, long,
    sequence_protocol, statics, tuple,
};

use super::making::allocate;
use super::selection::{
    INDICES, INDICES_FIELD, POOL, invalid, next_unless_stopped, own_result, put, set_word, visit_block, word,
    words, words_tuple,
};
use super::shape::{attribute_slots, holds, iterator_slots};
use super::state;

const RESULT: u64 = 32;
const STOPPED: u64 = 40;

static LAYOUT: Layout = Layout {
    fields: &[
        Field::counted("pools", POOL),
        INDICES_FIELD,
        Field::counted("result", RESULT),
        Field::raw32("stopped", STOPPED),
    ],
    variable: None,
    blocks: Some(blocks),
};

fn blocks(m: &Machine, product: Object, visit: &mut dyn FnMut(Address, &'static str)) {
    visit_block(m, product, (INDICES, "indices"), visit);
}

static TYPE: TypeSpec = TypeSpec {
    flags: FLAG_HAVE_GC | FLAG_BASETYPE,
    slots: attribute_slots!(new, next),
    methods: &[
        MethodDef::new("__reduce__", reduce, METH_NOARGS),
        MethodDef::new("__setstate__", set_state, METH_O),
        MethodDef::new("__sizeof__", size_of, METH_NOARGS),
    ],
    ..TypeSpec::new(statics::PRODUCT, "itertools.product", 48, &LAYOUT)
};

holds!(visits [POOL, RESULT], gives_up [POOL, RESULT], frees [INDICES]);

// Slots of what makes one: the class, the iterables, the pools so far (counted), the indices, how many pools there are
// before they are repeated, and so far.
const CLASS: u64 = 0;
const ITERABLES: u64 = 1;
const POOLS: u64 = 2;
const BLOCK: u64 = 3;
const GIVEN: u64 = 4;
const DONE: u64 = 5;

/// CPython: `product_new`.
fn new(m: &mut Machine, type_: Object, iterables: Object, keywords: Object) -> Called {
    let repeat = if keywords.is_null() { 1 } else { repeat_of(m, keywords)? };
    let given = if repeat == 0 { 0 } else { tuple::size(m, iterables) };
    if repeat != 0 && given > i64::MAX / 8 / repeat {
        return Err(errors::set_string(m, statics::OVERFLOW_ERROR, "repeat argument too large"));
    }
    let count = given * repeat;
    let indices = words(m, count)?;
    let pools = match tuple::new(m, count) {
        Ok(pools) => pools,
        Err(raised) => {
            m.free(indices);
            return Err(raised);
        }
    };
    for index in 0..count {
        set_word(m, indices, index, 0);
    }
    let slots = [type_, iterables, pools, Object(indices), Object(given as u64), Object(0)];
    let frame = m.push_native(NativeKind::ProductNew, &slots, 1 << POOLS);
    m.start_native(frame)
}

fn repeat_of(m: &mut Machine, keywords: Object) -> Result<i64, Raised> {
    const SIGNATURE: Signature =
        Signature { function: "product", parameters: &["repeat"], required: 0, positional: 1 };
    let nothing = tuple::new(m, 0)?;
    let args = arguments::of_tuple(m, nothing, keywords);
    let parsed = arguments::parse(m, args, &SIGNATURE);
    m.decref(nothing);
    let [repeat] = parsed?;
    let repeat = if repeat.is_null() { 1 } else { size_argument(m, repeat)? };
    if repeat < 0 {
        return Err(errors::set_string(m, statics::VALUE_ERROR, "repeat argument cannot be negative"));
    }
    Ok(repeat)
}

fn made(m: &mut Machine, frame: NativeFrame, input: Result<Object, Raised>) -> Result<Flow, Raised> {
    let flow = next_pool(m, frame, input);
    if flow.is_err() {
        m.free(frame.word(m, BLOCK));
    }
    flow
}

fn next_pool(m: &mut Machine, frame: NativeFrame, input: Result<Object, Raised>) -> Result<Flow, Raised> {
    let pools = frame.slot(m, POOLS);
    if frame.state(m) == 0 {
        frame.set_state(m, 1);
    } else {
        let (pool, done) = (input?, frame.word(m, DONE));
        tuple::set(m, pools, done as i64, pool);
        frame.set_word(m, DONE, done + 1);
    }
    let (given, done) = (frame.word(m, GIVEN) as i64, frame.word(m, DONE) as i64);
    if done < given {
        let iterable = tuple::get(m, frame.slot(m, ITERABLES), done);
        return Ok(Flow::Wait(sequence_protocol::tuple(m, iterable)));
    }
    for index in given..tuple::size(m, pools) {
        let pool = tuple::get(m, pools, index - given);
        m.incref(pool);
        tuple::set(m, pools, index, pool);
    }
    let made = allocate(m, frame.slot(m, CLASS), Object::NULL)?;
    let pools = frame.take(m, POOLS);
    m.write_object(made, POOL, pools);
    m.write(made, INDICES, frame.word(m, BLOCK));
    Ok(Flow::Return(made))
}

/// CPython: `product_next`.
fn next(m: &mut Machine, product: Object) -> Called {
    next_unless_stopped(m, product, STOPPED, advanced)
}

fn advanced(m: &mut Machine, product: Object) -> Result<Option<Object>, Raised> {
    let pools = m.read_object(product, POOL);
    if m.read(product, RESULT) == 0 {
        return first(m, product, pools);
    }
    let result = own_result(m, product, RESULT)?;
    let indices = m.read(product, INDICES);
    for place in (0..tuple::size(m, pools)).rev() {
        let pool = tuple::get(m, pools, place);
        let following = word(m, indices, place) + 1;
        let is_over = following == tuple::size(m, pool);
        let index = if is_over { 0 } else { following };
        set_word(m, indices, place, index);
        let item = tuple::get(m, pool, index);
        put(m, result, place, item);
        if !is_over {
            return Ok(Some(result));
        }
    }
    Ok(None)
}

/// The tuple of the first item of each pool, unless one is empty.
fn first(m: &mut Machine, product: Object, pools: Object) -> Result<Option<Object>, Raised> {
    let count = tuple::size(m, pools);
    let result = tuple::new(m, count)?;
    m.write_object(product, RESULT, result);
    for place in 0..count {
        let pool = tuple::get(m, pools, place);
        if tuple::size(m, pool) == 0 {
            return Ok(None);
        }
        let item = tuple::get(m, pool, 0);
        m.incref(item);
        tuple::set(m, result, place, item);
    }
    Ok(Some(result))
}

/// CPython: `product_sizeof`.
fn size_of(m: &mut Machine, product: Object, _: Args) -> Called {
    let own = m.read(m.type_of(product), TP_BASICSIZE);
    let count = tuple::size(m, m.read_object(product, POOL)) as u64;
    long::from_u64(m, own + 8 * count).map(Step::Value)
}

/// CPython: `product_reduce`.
fn reduce(m: &mut Machine, product: Object, _: Args) -> Called {
    let (type_, pools) = (Part::Held(m.type_of(product)), m.read_object(product, POOL));
    if m.read_u32(product, STOPPED) != 0 {
        return build(m, &[type_, Part::Tuple(&[Part::Tuple(&[])])]);
    }
    if m.read(product, RESULT) == 0 {
        return build(m, &[type_, Part::Held(pools)]);
    }
    let (indices, count) = (m.read(product, INDICES), tuple::size(m, pools));
    let state = words_tuple(m, indices, count)?;
    build(m, &[type_, Part::Held(pools), Part::Given(state)])
}

/// CPython: `product_setstate`.
fn set_state(m: &mut Machine, product: Object, args: Args) -> Called {
    let (pools, given) = (m.read_object(product, POOL), args.get(m, 0));
    let count = tuple::size(m, pools);
    if !tuple::check(m, given) || tuple::size(m, given) != count {
        return Err(invalid(m));
    }
    let indices = m.read(product, INDICES);
    for place in 0..count {
        let index = long::as_ssize(m, tuple::get(m, given, place))?;
        let size = tuple::size(m, tuple::get(m, pools, place));
        if size == 0 {
            m.write_u32(product, STOPPED, 1);
            return state::none(m);
        }
        set_word(m, indices, place, index.clamp(0, size - 1));
    }
    let result = tuple::new(m, count)?;
    for place in 0..count {
        let item = tuple::get(m, tuple::get(m, pools, place), word(m, indices, place));
        m.incref(item);
        tuple::set(m, result, place, item);
    }
    m.replace_at(product.field(RESULT), result);
    state::none(m)
}

/// Registers the type and the activation that makes one.
pub(super) fn register(natives: &mut Natives) {
    natives.add_type(&TYPE);
    natives.add_resume(NativeKind::ProductNew, made);
}
