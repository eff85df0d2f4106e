//! The module `_random`: the Mersenne twister MT19937 of Matsumoto and Nishimura. CPython: _randommodule.c.

use num_bigint::{BigInt, Sign};

use crate::object::arguments;
use crate::object::call::{METH_FASTCALL, METH_NOARGS, METH_O};
use crate::object::layout::{Field, FieldKind, Layout};
use crate::object::native::{Natives, SlotFunction};
use crate::object::runtime::NONE;
use crate::object::type_offsets::{FLAG_BASETYPE, TP_NEW};
use crate::object::{
    Args, Called, Machine, MethodDef, Object, Raised, Step, TypeSpec, errors, float, long, module,
    object_protocol, statics, tuple, type_object,
};

/// Words of the state.
const N: usize = 624;
const M: usize = 397;
const INDEX: u64 = 16;
const STATE: u64 = 20;
const BYTES: u64 = 2520;

static LAYOUT: Layout = Layout::fixed(&[
    Field::raw32("index", INDEX),
    Field { name: "state", offset: STATE, bytes: 4 * N as u64, kind: FieldKind::Raw },
]);

static TYPE: TypeSpec = TypeSpec {
    flags: FLAG_BASETYPE,
    slots: &[(TP_NEW, SlotFunction::F3(new))],
    methods: &[
        MethodDef::new("random", random, METH_NOARGS),
        MethodDef::new("seed", seed, METH_FASTCALL),
        MethodDef::new("getstate", get_state, METH_NOARGS),
        MethodDef::new("setstate", set_state, METH_O),
        MethodDef::new("getrandbits", get_rand_bits, METH_O),
    ],
    ..TypeSpec::new(statics::RANDOM, "_random.Random", BYTES, &LAYOUT)
};

/// Registers the type.
pub fn register(natives: &mut Natives) {
    natives.add_type(&TYPE);
}

/// Makes the module. CPython: `PyInit__random`.
pub fn create(m: &mut Machine) -> Result<Object, Raised> {
    let created =
        module::create(m, "_random", "Module implements the Mersenne Twister random number generator.", &[])?;
    m.incref(statics::RANDOM);
    module::add_object(m, created, "Random", statics::RANDOM)?;
    Ok(created)
}

/// CPython: `random_new`.
fn new(m: &mut Machine, type_: Object, positional: Object, keywords: Object) -> Called {
    if type_ == statics::RANDOM {
        arguments::no_keywords(m, "Random()", keywords)?;
    }
    let made = type_object::generic_alloc(m, type_, 0)?;
    // CPython 3.9 takes the tuple of arguments itself for the seed.
    if let Err(raised) = seed_with(m, made, positional) {
        m.decref(made);
        return Err(raised);
    }
    Ok(Step::Value(made))
}

/// `seed([n])`. CPython: `_random_Random_seed`.
fn seed(m: &mut Machine, random: Object, args: Args) -> Called {
    arguments::check_positional(m, "seed", args.count, 0, 1)?;
    let given = args.optional(m, 0);
    seed_with(m, random, given)?;
    Ok(Step::Value(m.new_reference(NONE)))
}

/// Starts the sequence of a number, or of an object's hash. There is no source of chance here: without a seed it is always
/// the same. CPython: `random_seed`.
fn seed_with(m: &mut Machine, random: Object, given: Object) -> Result<(), Raised> {
    let key = if given.is_null() || given == NONE {
        Vec::new()
    } else if long::check(m, given) {
        long::to_bigint(m, given).magnitude().to_u32_digits()
    } else {
        let hash = object_protocol::hash_nested(m, given)? as u64;
        BigInt::from(hash).magnitude().to_u32_digits()
    };
    m.charge((N + key.len()) as u64);
    let state = state_of(if key.is_empty() { &[0] } else { &key });
    write_state(m, random, &state);
    m.write_u32(random, INDEX, N as u32);
    Ok(())
}

fn read_state(m: &Machine, random: Object) -> [u32; N] {
    std::array::from_fn(|index| m.read_u32(random, STATE + 4 * index as u64))
}

fn write_state(m: &mut Machine, random: Object, state: &[u32; N]) {
    for (index, &word) in (0..).zip(state) {
        m.write_u32(random, STATE + 4 * index, word);
    }
}

/// The state that a key of at least one word gives. CPython: `init_genrand`, `init_by_array`.
fn state_of(key: &[u32]) -> [u32; N] {
    let mixed = |last: u32| last ^ last >> 30;
    let mut state = [19_650_218; N];
    for index in 1..N {
        state[index] = mixed(state[index - 1]).wrapping_mul(1_812_433_253).wrapping_add(index as u32);
    }
    let mut i = 1;
    let next = |state: &mut [u32; N], i: usize| {
        if i + 1 < N {
            return i + 1;
        }
        state[0] = state[N - 1];
        1
    };
    for (j, &word) in (0..).zip(key.iter().cycle().take(N.max(key.len()))) {
        let place = (j % key.len()) as u32;
        let turned = state[i] ^ mixed(state[i - 1]).wrapping_mul(1_664_525);
        state[i] = turned.wrapping_add(word).wrapping_add(place);
        i = next(&mut state, i);
    }
    for _ in 1..N {
        let turned = state[i] ^ mixed(state[i - 1]).wrapping_mul(1_566_083_941);
        state[i] = turned.wrapping_sub(i as u32);
        i = next(&mut state, i);
    }
    state[0] = 0x8000_0000;
    state
}

/// All words anew. CPython: `genrand_int32`, its first half.
fn twist(state: &mut [u32; N]) {
    for index in 0..N {
        let word = state[index] & 0x8000_0000 | state[(index + 1) % N] & 0x7fff_ffff;
        let odd = if word & 1 == 1 { 0x9908_b0df } else { 0 };
        state[index] = state[(index + M) % N] ^ word >> 1 ^ odd;
    }
}

/// The next 32 random bits. CPython: `genrand_int32`.
fn next_word(m: &mut Machine, random: Object) -> u32 {
    let mut index = m.read_u32(random, INDEX);
    if index >= N as u32 {
        let mut state = read_state(m, random);
        twist(&mut state);
        write_state(m, random, &state);
        m.charge(N as u64);
        index = 0;
    }
    m.write_u32(random, INDEX, index + 1);
    let mut word = m.read_u32(random, STATE + 4 * u64::from(index));
    word ^= word >> 11;
    word ^= word << 7 & 0x9d2c_5680;
    word ^= word << 15 & 0xefc6_0000;
    word ^ word >> 18
}

/// `random()`: a float from 0 to 1, without 1. CPython: `_random_Random_random_impl`.
fn random(m: &mut Machine, random: Object, _: Args) -> Called {
    let (high, low) = (next_word(m, random) >> 5, next_word(m, random) >> 6);
    let number = (f64::from(high) * 67_108_864.0 + f64::from(low)) * (1.0 / 9_007_199_254_740_992.0);
    float::from_f64(m, number).map(Step::Value)
}

/// `getrandbits(k)`. CPython: `_random_Random_getrandbits_impl`.
fn get_rand_bits(m: &mut Machine, random: Object, args: Args) -> Called {
    let given = args.get(m, 0);
    let bits = arguments::c_int(m, given)?;
    if bits < 0 {
        return Err(errors::set_string(m, statics::VALUE_ERROR, "number of bits must be non-negative"));
    }
    let mut left = bits as u32;
    let mut words = Vec::new();
    if words.try_reserve_exact(left.div_ceil(32) as usize).is_err() {
        return Err(m.no_memory());
    }
    while left > 0 {
        m.charge_or_halt(1)?;
        let word = next_word(m, random);
        words.push(if left < 32 { word >> (32 - left) } else { word });
        left = left.saturating_sub(32);
    }
    long::from_bigint(m, &BigInt::new(Sign::Plus, words)).map(Step::Value)
}

/// `getstate()`. CPython: `_random_Random_getstate_impl`.
fn get_state(m: &mut Machine, random: Object, _: Args) -> Called {
    let made = tuple::new(m, N as i64 + 1)?;
    let words = read_state(m, random).into_iter().chain([m.read_u32(random, INDEX)]);
    for (index, word) in (0..).zip(words) {
        match long::from_u64(m, u64::from(word)) {
            Ok(word) => tuple::set(m, made, index, word),
            Err(raised) => {
                m.decref(made);
                return Err(raised);
            }
        }
    }
    Ok(Step::Value(made))
}

/// `setstate(state)`. CPython: `_random_Random_setstate`.
fn set_state(m: &mut Machine, random: Object, args: Args) -> Called {
    let given = args.get(m, 0);
    if !tuple::check(m, given) {
        return Err(errors::set_string(m, statics::TYPE_ERROR, "state vector must be a tuple"));
    }
    if tuple::size(m, given) != N as i64 + 1 {
        return Err(errors::set_string(m, statics::VALUE_ERROR, "state vector is the wrong size"));
    }
    let mut state = [0; N];
    for (index, word) in (0..).zip(&mut state) {
        let item = tuple::get(m, given, index);
        // What is above 32 bits is left out.
        *word = long::as_u64(m, item)? as u32;
    }
    let last = tuple::get(m, given, N as i64);
    let index = long::as_i64(m, last)?;
    if !(0..=N as i64).contains(&index) {
        return Err(errors::set_string(m, statics::VALUE_ERROR, "invalid state"));
    }
    m.write_u32(random, INDEX, index as u32);
    write_state(m, random, &state);
    Ok(Step::Value(m.new_reference(NONE)))
}
