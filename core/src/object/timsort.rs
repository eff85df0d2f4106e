//! The order in which a sort compares and moves. CPython: listobject.c, listsort and listsort.txt.
//!
//! Works on a copy of the words (keys, and values that go along with them) so that the only thing it needs from outside
//! is "is this less than that". Comparisons come in CPython's order, and when one fails the words are left in the order
//! in which CPython leaves them.

use super::reference::Object;
use super::step::Raised;

/// `MIN_GALLOP`: how often one run must win in a row before galloping begins.
const MIN_GALLOP: usize = 7;

/// What a sort wants from outside.
pub(super) enum Question {
    /// Whether the first is less than the second.
    Less(Object, Object),
    /// Room to set so many elements aside, before it does; the answer does not matter.
    Room(usize),
}

/// Answers.
pub(super) type Ask<'a> = &'a mut dyn FnMut(Question) -> Result<bool, Raised>;

#[inline]
fn less(ask: Ask<'_>, left: Object, right: Object) -> Result<bool, Raised> {
    ask(Question::Less(left, right))
}

/// Keys, and values that move as they do (none when the keys are the items). CPython: `sortslice`.
pub(super) struct Items {
    /// What is compared.
    pub(super) keys: Vec<Object>,
    /// What goes along; empty, or as many.
    pub(super) values: Vec<Object>,
}

impl Items {
    fn reverse(&mut self, start: usize, end: usize) {
        self.keys[start..end].reverse();
        if !self.values.is_empty() {
            self.values[start..end].reverse();
        }
    }

    fn copy_of(&self, start: usize, count: usize) -> Items {
        let part = |words: &Vec<Object>| {
            if words.is_empty() { Vec::new() } else { words[start..start + count].to_vec() }
        };
        Items { keys: part(&self.keys), values: part(&self.values) }
    }

    fn copy_within(&mut self, to: usize, from: usize, count: usize) {
        self.keys.copy_within(from..from + count, to);
        if !self.values.is_empty() {
            self.values.copy_within(from..from + count, to);
        }
    }

    fn copy_from(&mut self, to: usize, source: &Items, from: usize, count: usize) {
        self.keys[to..to + count].copy_from_slice(&source.keys[from..from + count]);
        if !self.values.is_empty() {
            self.values[to..to + count].copy_from_slice(&source.values[from..from + count]);
        }
    }
}

struct Run {
    base: usize,
    length: usize,
}

/// A sort under way. CPython: `MergeState`.
struct Merge<'a> {
    items: &'a mut Items,
    ask: Ask<'a>,
    pending: Vec<Run>,
    min_gallop: usize,
}

/// Sorts. CPython: the middle of `list_sort_impl`.
pub(super) fn sort(items: &mut Items, ask: Ask<'_>) -> Result<(), Raised> {
    let mut remaining = items.keys.len();
    if remaining < 2 {
        return Ok(());
    }
    let min_run = compute_min_run(remaining);
    let mut merge = Merge { items, ask, pending: Vec::new(), min_gallop: MIN_GALLOP };
    let mut low = 0;
    while remaining > 0 {
        let (mut length, descending) = merge.count_run(low, low + remaining)?;
        if descending {
            merge.items.reverse(low, low + length);
        }
        if length < min_run {
            let force = remaining.min(min_run);
            merge.binary_sort(low, low + force, low + length)?;
            length = force;
        }
        merge.pending.push(Run { base: low, length });
        merge.collapse()?;
        low += length;
        remaining -= length;
    }
    merge.force_collapse()
}

/// CPython: `merge_compute_minrun`.
fn compute_min_run(count: usize) -> usize {
    let (mut count, mut dropped) = (count, 0);
    while count >= 64 {
        dropped |= count & 1;
        count >>= 1;
    }
    count + dropped
}

impl Merge<'_> {
    /// The length of the run that begins at `low`, and whether it is strictly descending. CPython: `count_run`.
    fn count_run(&mut self, low: usize, high: usize) -> Result<(usize, bool), Raised> {
        let keys = &self.items.keys;
        if low + 1 == high {
            return Ok((1, false));
        }
        let descending = less(self.ask, keys[low + 1], keys[low])?;
        let mut end = low + 2;
        while end < high && less(self.ask, keys[end], keys[end - 1])? == descending {
            end += 1;
        }
        Ok((end - low, descending))
    }

    /// Sorts by binary insertion; what lies before `start` is sorted. CPython: `binarysort`.
    fn binary_sort(&mut self, low: usize, high: usize, start: usize) -> Result<(), Raised> {
        for start in start.max(low + 1)..high {
            let (mut left, mut right) = (low, start);
            let pivot = self.items.keys[start];
            while left < right {
                let middle = left + ((right - left) >> 1);
                if less(self.ask, pivot, self.items.keys[middle])? {
                    right = middle;
                } else {
                    left = middle + 1;
                }
            }
            self.items.keys[left..=start].rotate_right(1);
            if !self.items.values.is_empty() {
                self.items.values[left..=start].rotate_right(1);
            }
        }
        Ok(())
    }

    /// CPython: `merge_collapse`.
    fn collapse(&mut self) -> Result<(), Raised> {
        while self.pending.len() > 1 {
            let n = self.pending.len() - 2;
            let length = |index: usize| self.pending[index].length;
            if n > 0 && length(n - 1) <= length(n) + length(n + 1)
                || n > 1 && length(n - 2) <= length(n - 1) + length(n)
            {
                let at = if length(n - 1) < length(n + 1) { n - 1 } else { n };
                self.merge_at(at)?;
            } else if length(n) <= length(n + 1) {
                self.merge_at(n)?;
            } else {
                break;
            }
        }
        Ok(())
    }

    /// CPython: `merge_force_collapse`.
    fn force_collapse(&mut self) -> Result<(), Raised> {
        while self.pending.len() > 1 {
            let mut n = self.pending.len() - 2;
            if n > 0 && self.pending[n - 1].length < self.pending[n + 1].length {
                n -= 1;
            }
            self.merge_at(n)?;
        }
        Ok(())
    }

    /// Merges the run `at` with the next one. CPython: `merge_at`.
    fn merge_at(&mut self, at: usize) -> Result<(), Raised> {
        let Run { base: mut a, length: mut a_count } = self.pending[at];
        let Run { base: b, length: mut b_count } = self.pending[at + 1];
        self.pending[at].length = a_count + b_count;
        self.pending.remove(at + 1);
        // Where does b start in a? What lies before is in place.
        let skip = gallop_right(self.ask, self.items.keys[b], &self.items.keys[a..a + a_count], 0)?;
        a += skip;
        a_count -= skip;
        if a_count == 0 {
            return Ok(());
        }
        // Where does a end in b? What lies behind is in place.
        let last = self.items.keys[a + a_count - 1];
        b_count = gallop_left(self.ask, last, &self.items.keys[b..b + b_count], b_count - 1)?;
        if b_count == 0 {
            return Ok(());
        }
        if a_count <= b_count {
            self.merge_low(a, a_count, b, b_count)
        } else {
            self.merge_high(a, a_count, b, b_count)
        }
    }

    /// Merges from the left; `a` is the shorter one and set aside. CPython: `merge_lo`.
    fn merge_low(&mut self, a: usize, a_count: usize, b: usize, b_count: usize) -> Result<(), Raised> {
        (self.ask)(Question::Room(a_count))?;
        let aside = self.items.copy_of(a, a_count);
        let mut state = Low { aside, from: 0, left: a_count, to: a, b, b_left: b_count };
        let merged = self.merge_low_loop(&mut state);
        let Low { aside, from, left, to, b, b_left } = state;
        match merged {
            // The last element of a belongs at the end.
            Ok(true) => {
                self.items.copy_within(to, b, b_left);
                self.items.copy_from(to + b_left, &aside, from, left);
                Ok(())
            }
            Ok(false) => {
                self.items.copy_from(to, &aside, from, left);
                Ok(())
            }
            Err(raised) => {
                self.items.copy_from(to, &aside, from, left);
                Err(raised)
            }
        }
    }

    /// Whether it ended with one element of a left that belongs behind all of b.
    fn merge_low_loop(&mut self, s: &mut Low) -> Result<bool, Raised> {
        s.take_b(self.items, 1);
        if s.b_left == 0 || s.left == 1 {
            return Ok(s.b_left != 0);
        }
        let mut min_gallop = self.min_gallop;
        loop {
            let (mut a_wins, mut b_wins) = (0, 0);
            loop {
                if less(self.ask, self.items.keys[s.b], s.aside.keys[s.from])? {
                    s.take_b(self.items, 1);
                    b_wins += 1;
                    a_wins = 0;
                    if s.b_left == 0 {
                        return Ok(false);
                    }
                    if b_wins >= min_gallop {
                        break;
                    }
                } else {
                    s.take_a(self.items, 1);
                    a_wins += 1;
                    b_wins = 0;
                    if s.left == 1 {
                        return Ok(true);
                    }
                    if a_wins >= min_gallop {
                        break;
                    }
                }
            }
            min_gallop += 1;
            loop {
                min_gallop -= usize::from(min_gallop > 1);
                self.min_gallop = min_gallop;
                let wanted = self.items.keys[s.b];
                let a_wins = gallop_right(self.ask, wanted, &s.aside.keys[s.from..s.from + s.left], 0)?;
                if a_wins > 0 {
                    s.take_a(self.items, a_wins);
                    if s.left == 1 {
                        return Ok(true);
                    }
                    if s.left == 0 {
                        return Ok(false);
                    }
                }
                s.take_b(self.items, 1);
                if s.b_left == 0 {
                    return Ok(false);
                }
                let wanted = s.aside.keys[s.from];
                let b_wins = gallop_left(self.ask, wanted, &self.items.keys[s.b..s.b + s.b_left], 0)?;
                if b_wins > 0 {
                    s.take_b(self.items, b_wins);
                    if s.b_left == 0 {
                        return Ok(false);
                    }
                }
                s.take_a(self.items, 1);
                if s.left == 1 {
                    return Ok(true);
                }
                if a_wins < MIN_GALLOP && b_wins < MIN_GALLOP {
                    break;
                }
            }
            min_gallop += 1;
            self.min_gallop = min_gallop;
        }
    }

    /// Merges from the right; `b` is the shorter one and set aside. CPython: `merge_hi`.
    fn merge_high(&mut self, a: usize, a_count: usize, b: usize, b_count: usize) -> Result<(), Raised> {
        (self.ask)(Question::Room(b_count))?;
        let aside = self.items.copy_of(b, b_count);
        let mut s = High { aside, left: b_count, to: b + b_count, a, a_left: a_count };
        let merged = self.merge_high_loop(&mut s);
        match merged {
            // The first element of b belongs at the front.
            Ok(true) => {
                self.items.copy_within(s.to - s.a_left, s.a, s.a_left);
                self.items.copy_from(s.to - s.a_left - s.left, &s.aside, 0, s.left);
                Ok(())
            }
            Ok(false) => {
                self.items.copy_from(s.to - s.left, &s.aside, 0, s.left);
                Ok(())
            }
            Err(raised) => {
                self.items.copy_from(s.to - s.left, &s.aside, 0, s.left);
                Err(raised)
            }
        }
    }

    /// Whether it ended with one element of b left that belongs before all of a.
    fn merge_high_loop(&mut self, s: &mut High) -> Result<bool, Raised> {
        s.take_a(self.items, 1);
        if s.a_left == 0 || s.left == 1 {
            return Ok(s.a_left != 0);
        }
        let mut min_gallop = self.min_gallop;
        loop {
            let (mut a_wins, mut b_wins) = (0, 0);
            loop {
                if less(self.ask, s.aside.keys[s.left - 1], self.items.keys[s.a + s.a_left - 1])? {
                    s.take_a(self.items, 1);
                    a_wins += 1;
                    b_wins = 0;
                    if s.a_left == 0 {
                        return Ok(false);
                    }
                    if a_wins >= min_gallop {
                        break;
                    }
                } else {
                    s.take_b(self.items, 1);
                    b_wins += 1;
                    a_wins = 0;
                    if s.left == 1 {
                        return Ok(true);
                    }
                    if b_wins >= min_gallop {
                        break;
                    }
                }
            }
            min_gallop += 1;
            loop {
                min_gallop -= usize::from(min_gallop > 1);
                self.min_gallop = min_gallop;
                let wanted = s.aside.keys[s.left - 1];
                let run = &self.items.keys[s.a..s.a + s.a_left];
                let a_wins = s.a_left - gallop_right(self.ask, wanted, run, s.a_left - 1)?;
                if a_wins > 0 {
                    s.take_a(self.items, a_wins);
                    if s.a_left == 0 {
                        return Ok(false);
                    }
                }
                s.take_b(self.items, 1);
                if s.left == 1 {
                    return Ok(true);
                }
                let wanted = self.items.keys[s.a + s.a_left - 1];
                let b_wins = s.left - gallop_left(self.ask, wanted, &s.aside.keys[..s.left], s.left - 1)?;
                if b_wins > 0 {
                    s.take_b(self.items, b_wins);
                    if s.left == 1 {
                        return Ok(true);
                    }
                    if s.left == 0 {
                        return Ok(false);
                    }
                }
                s.take_a(self.items, 1);
                if s.a_left == 0 {
                    return Ok(false);
                }
                if a_wins < MIN_GALLOP && b_wins < MIN_GALLOP {
                    break;
                }
            }
            min_gallop += 1;
            self.min_gallop = min_gallop;
        }
    }
}

/// A merge from the left: `aside[from..]` and `b` are still to be placed from `to` on.
struct Low {
    aside: Items,
    from: usize,
    left: usize,
    to: usize,
    b: usize,
    b_left: usize,
}

impl Low {
    fn take_a(&mut self, items: &mut Items, count: usize) {
        items.copy_from(self.to, &self.aside, self.from, count);
        self.to += count;
        self.from += count;
        self.left -= count;
    }

    fn take_b(&mut self, items: &mut Items, count: usize) {
        items.copy_within(self.to, self.b, count);
        self.to += count;
        self.b += count;
        self.b_left -= count;
    }
}

/// A merge from the right: `aside[..left]` and `a` are still to be placed before `to`.
struct High {
    aside: Items,
    left: usize,
    to: usize,
    a: usize,
    a_left: usize,
}

impl High {
    fn take_a(&mut self, items: &mut Items, count: usize) {
        self.to -= count;
        self.a_left -= count;
        items.copy_within(self.to, self.a + self.a_left, count);
    }

    fn take_b(&mut self, items: &mut Items, count: usize) {
        self.to -= count;
        self.left -= count;
        items.copy_from(self.to, &self.aside, self.left, count);
    }
}

/// The index in a sorted run before which `key` belongs, left of equal ones, looking from `hint` on.
/// CPython: `gallop_left`.
fn gallop_left(ask: Ask<'_>, key: Object, run: &[Object], hint: usize) -> Result<usize, Raised> {
    let (mut last, mut offset) = (0usize, 1usize);
    let (low, high);
    if less(ask, run[hint], key)? {
        let max = run.len() - hint;
        while offset < max && less(ask, run[hint + offset], key)? {
            last = offset;
            offset = (offset << 1) + 1;
        }
        (low, high) = (hint + last + 1, hint + offset.min(max));
    } else {
        let max = hint + 1;
        while offset < max && !less(ask, run[hint - offset], key)? {
            last = offset;
            offset = (offset << 1) + 1;
        }
        (low, high) = (hint + 1 - offset.min(max), hint - last);
    }
    let (mut low, mut high) = (low, high);
    while low < high {
        let middle = low + ((high - low) >> 1);
        if less(ask, run[middle], key)? {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    Ok(high)
}

/// As `gallop_left`, but right of equal ones. CPython: `gallop_right`.
fn gallop_right(ask: Ask<'_>, key: Object, run: &[Object], hint: usize) -> Result<usize, Raised> {
    let (mut last, mut offset) = (0usize, 1usize);
    let (low, high);
    if less(ask, key, run[hint])? {
        let max = hint + 1;
        while offset < max && less(ask, key, run[hint - offset])? {
            last = offset;
            offset = (offset << 1) + 1;
        }
        (low, high) = (hint + 1 - offset.min(max), hint - last);
    } else {
        let max = run.len() - hint;
        while offset < max && !less(ask, key, run[hint + offset])? {
            last = offset;
            offset = (offset << 1) + 1;
        }
        (low, high) = (hint + last + 1, hint + offset.min(max));
    }
    let (mut low, mut high) = (low, high);
    while low < high {
        let middle = low + ((high - low) >> 1);
        if less(ask, key, run[middle])? {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    Ok(high)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// (items, kind of order, comparisons, hash of the comparisons, hash of the result), as CPython 3.9 gives them.
    const RECORDED: &[(u64, u64, u64, u64, u64)] = &[
        (3, 0, 2, 6789, 11488),
        (3, 1, 2, 19062, 49584),
        (3, 2, 2, 8576, 16416),
        (3, 3, 4, 685906, 23),
        (33, 0, 123, 10972315301794140060, 1107973698782370361),
        (33, 1, 110, 17641802035752484889, 13671487009302453659),
        (33, 2, 32, 4569512412850690048, 16157194476817875216),
        (33, 3, 114, 8401317960410796970, 4025754509299977517),
        (65, 0, 311, 11875257630467525697, 9369742853622182446),
        (65, 1, 217, 3051332974234099481, 16505358685130648963),
        (65, 2, 64, 1669224290524344320, 2855347513215681040),
        (65, 3, 274, 13735313814949518275, 15189780565834290962),
        (257, 0, 1720, 5119922010367918838, 14357071343002906686),
        (257, 1, 884, 11377229156502451850, 10614288034852935105),
        (257, 2, 256, 14818694859084316672, 11964480249406687248),
        (257, 3, 818, 15076894917109712285, 16148017518672675100),
        (1000, 0, 8649, 12394184603547725294, 15361115594723888318),
        (1000, 1, 4351, 17386196968845034341, 13022841896436084390),
        (1000, 2, 999, 13364157888568742928, 4546888160262522688),
        (1000, 3, 3905, 5636863680286103860, 10565371393591816620),
        (3000, 0, 30724, 12436434753226922940, 11952981801248400154),
        (3000, 1, 12330, 10787214266340421075, 6309619258951067726),
        (3000, 2, 2999, 4183000478941640720, 10125663274834171328),
        (3000, 3, 11718, 5285035591234321888, 12351932862802723810),
    ];

    fn input(count: u64, kind: u64) -> Vec<Object> {
        let mut seed = count * 7 + kind;
        let item = |index| {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let random = seed >> 33;
            Object(match kind {
                0 => random % (16 * count),
                1 => index * 16 + random % 64,
                2 => (count - index) * 16,
                _ => (index % (count / 4 + 1)) * 16 + if index % 17 == 0 { random % 40 } else { 0 },
            })
        };
        (0..count).map(item).collect()
    }

    #[test]
    fn comparisons_come_in_the_order_of_cpython() {
        for &(count, kind, comparisons, order, result) in RECORDED {
            let (mut asked, mut hash) = (0, 0u64);
            let mut items = Items { keys: input(count, kind), values: Vec::new() };
            let sorted = sort(&mut items, &mut |question| match question {
                Question::Less(a, b) => {
                    asked += 1;
                    hash = hash.wrapping_mul(31).wrapping_add(a.0.wrapping_mul(7)).wrapping_add(b.0);
                    Ok(a.0 / 16 < b.0 / 16)
                }
                Question::Room(_) => Ok(true),
            });
            let keys = items.keys.iter().fold(0u64, |hash, key| hash.wrapping_mul(31).wrapping_add(key.0));
            assert_eq!(sorted, Ok(()));
            assert_eq!((asked, hash, keys), (comparisons, order, result), "{count} items of kind {kind}");
        }
    }
}
