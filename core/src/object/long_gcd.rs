//! The greatest common divisor of two ints, by Lehmer's algorithm. CPython: longobject.c, `_PyLong_GCD`.

use num_bigint::BigInt;

use super::long::{self, SHIFT};
use super::long_arithmetic::{absolute, at_once, ordering};
use super::long_divide::modulo;
use super::machine::Machine;
use super::reference::Object;
use super::step::Raised;

/// The greatest common divisor, not negative; of 0 and a number, the number.
pub fn gcd(m: &mut Machine, a: Object, b: Object) -> Result<Object, Raised> {
    if long::digit_count(m, a) <= 2 && long::digit_count(m, b) <= 2 {
        return of_words(m, a, b);
    }
    let a = at_once(absolute(m, a))?;
    let b = at_once(absolute(m, b)).inspect_err(|_| m.decref(a))?;
    let (a, b) = if ordering(m, a, b).is_lt() { (b, a) } else { (a, b) };
    let (a_room, b_room) = (long::digit_count(m, a), long::digit_count(m, b));
    let mut pair = Pair { a, b, c: Object::NULL, d: Object::NULL, a_room, b_room };
    let result = pair.reduce(m);
    for object in [pair.a, pair.b, pair.c, pair.d] {
        m.xdecref(object);
    }
    result
}

fn of_words(m: &mut Machine, a: Object, b: Object) -> Result<Object, Raised> {
    let word = |int| long::word_value(m, int).expect("it has at most two digits").abs();
    let (mut x, mut y) = (word(a), word(b));
    while y != 0 {
        (x, y) = (y, x % y);
    }
    long::from_i64(m, x)
}

/// The numbers on the way, `a` the larger one, and the ints that are used for them again and again.
struct Pair {
    a: Object,
    b: Object,
    c: Object,
    d: Object,
    /// Digits for which `a` has room, and `b`.
    a_room: u64,
    b_room: u64,
}

/// What some steps of Euclid's algorithm come to: the new numbers are `a * by[0] - b * by[1]` and `b * by[3] - a * by[2]`.
struct Steps {
    by: [i64; 4],
}

impl Pair {
    fn reduce(&mut self, m: &mut Machine) -> Result<Object, Raised> {
        loop {
            let size = long::digit_count(m, self.a);
            if size <= 2 {
                for scratch in [&mut self.c, &mut self.d] {
                    m.xdecref(std::mem::take(scratch));
                }
                return of_words(m, self.a, self.b);
            }
            if long::digit_count(m, self.b) == 0 {
                if size == self.a_room {
                    return Ok(std::mem::take(&mut self.a));
                }
                let value = long::to_bigint(m, self.a);
                return long::from_bigint(m, &value);
            }
            m.charge(size / 64);
            match Steps::of(m, self.a, self.b) {
                Some(steps) => self.take(m, size, &steps)?,
                None => self.step(m)?,
            }
        }
    }

    /// One step of Euclid's algorithm.
    fn step(&mut self, m: &mut Machine) -> Result<(), Raised> {
        let rest = modulo(m, self.a, self.b)?;
        m.decref(self.a);
        (self.a, self.b) = (self.b, rest);
        (self.a_room, self.b_room) = (self.b_room, long::digit_count(m, rest));
        Ok(())
    }

    /// Several steps at once.
    fn take(&mut self, m: &mut Machine, size: u64, steps: &Steps) -> Result<(), Raised> {
        let (a, b) = (long::to_bigint(m, self.a), long::to_bigint(m, self.b));
        if self.c.is_null() {
            if m.refcount(self.a) == 1 {
                self.c = m.new_reference(self.a);
            } else {
                self.a_room = size;
                self.c = long::new(m, size)?;
            }
        }
        if self.d.is_null() {
            if m.refcount(self.b) == 1 && size <= self.b_room {
                self.d = m.new_reference(self.b);
            } else {
                self.b_room = size;
                self.d = long::new(m, size)?;
            }
        }
        let (new_a, new_b) = steps.apply(&a, &b);
        let (old_a, old_b) = (self.a, self.b);
        (self.a, self.b) = (m.new_reference(self.c), m.new_reference(self.d));
        m.decref(old_a);
        m.decref(old_b);
        long::fill(m, self.a, &new_a);
        long::fill(m, self.b, &new_b);
        Ok(())
    }
}

impl Steps {
    /// The steps that the highest 60 bits decide; none if they decide not even one.
    fn of(m: &Machine, a: Object, b: Object) -> Option<Steps> {
        let size = long::digit_count(m, a);
        let b_size = long::digit_count(m, b);
        let bits = u64::from(64 - long::digit(m, a, size - 1).leading_zeros());
        let top = |int: Object, size_of_int: u64| {
            let digit = |index| if index < size_of_int { long::digit(m, int, index) } else { 0 };
            let high = digit(size - 1) << (2 * SHIFT - bits) | digit(size - 2) << (SHIFT - bits);
            (high | digit(size - 3) >> bits) as i64
        };
        let (mut x, mut y) = (top(a, size), top(b, b_size));
        let [mut by_a, mut by_b, mut by_c, mut by_d] = [1, 0, 0, 1];
        let mut count = 0;
        while y != by_c {
            let quotient = (x + (by_a - 1)) / (y - by_c);
            let (s, t) = (by_b + quotient * by_d, x - quotient * y);
            if s > t {
                break;
            }
            (x, y) = (y, t);
            (by_a, by_b, by_c, by_d) = (by_d, by_c, s, by_a + quotient * by_c);
            count += 1;
        }
        let by = if count & 1 == 1 { [-by_b, -by_a, -by_d, -by_c] } else { [by_a, by_b, by_c, by_d] };
        (count > 0).then_some(Steps { by })
    }

    fn apply(&self, a: &BigInt, b: &BigInt) -> (BigInt, BigInt) {
        let [by_a, by_b, by_c, by_d] = self.by;
        (a * by_a - b * by_b, b * by_d - a * by_c)
    }
}
