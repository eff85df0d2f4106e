//! How much memory a run had in use, line by line: what "over time" is drawn from.
//!
//! Like the timeline it is no part of a moment, and grows at the run's far end only. Samples of neighbouring lines share
//! a bucket, which keeps the first, the last, the least and the most: so no peak is lost, however long the run is.

use super::machine::{Machine, Registers};
use super::tracing;

/// Buckets that are kept, at most; then two become one.
const MOST_BUCKETS: usize = 512;
/// Figures of a sample.
pub const FIGURES: usize = 4;

/// What was in use at a place: bytes, bytes of resident pages, blocks (`sys.getallocatedblocks()`), bytes that
/// tracemalloc traced.
pub type Figures = [u64; FIGURES];

/// A place between two lines: the input, and how many of its lines had been executed.
pub type SamplePlace = (u32, u32);

/// Samples of neighbouring lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bucket {
    /// Samples in it.
    samples: u64,
    /// Where its first sample was taken,
    pub from: SamplePlace,
    /// and its last.
    pub to: SamplePlace,
    /// The first sample.
    pub first: Figures,
    /// The last.
    pub last: Figures,
    /// The least of each figure.
    pub least: Figures,
    /// The most of each figure,
    pub most: Figures,
    /// and where it was first met.
    pub most_at: [SamplePlace; FIGURES],
}

impl Bucket {
    fn new(at: SamplePlace, figures: Figures) -> Self {
        Self {
            samples: 1,
            from: at,
            to: at,
            first: figures,
            last: figures,
            least: figures,
            most: figures,
            most_at: [at; FIGURES],
        }
    }

    /// Takes in a sample that follows it.
    #[inline(always)]
    fn take(&mut self, at: SamplePlace, figures: Figures) {
        (self.samples, self.to) = (self.samples + 1, at);
        if figures == self.last {
            return;
        }
        self.last = figures;
        for (index, figure) in figures.into_iter().enumerate() {
            self.least[index] = self.least[index].min(figure);
            if figure > self.most[index] {
                (self.most[index], self.most_at[index]) = (figure, at);
            }
        }
    }

    /// Takes in what follows it.
    fn join(&mut self, next: &Bucket) {
        self.samples += next.samples;
        (self.to, self.last) = (next.to, next.last);
        for index in 0..FIGURES {
            self.least[index] = self.least[index].min(next.least[index]);
            if next.most[index] > self.most[index] {
                (self.most[index], self.most_at[index]) = (next.most[index], next.most_at[index]);
            }
        }
    }
}

/// The samples of a run.
#[derive(Default)]
pub struct Series {
    buckets: Vec<Bucket>,
    /// Samples that a bucket takes.
    width: u64,
    /// The first place that is not known.
    next: SamplePlace,
}

impl Series {
    /// The buckets, in order.
    pub fn buckets(&self) -> &[Bucket] {
        &self.buckets
    }

    #[inline(always)]
    fn add(&mut self, at: SamplePlace, figures: Figures) {
        self.next = (at.0, at.1 + 1);
        match self.buckets.last_mut() {
            Some(last) if last.samples < self.width => last.take(at, figures),
            _ => self.open(at, figures),
        }
    }

    #[cold]
    fn open(&mut self, at: SamplePlace, figures: Figures) {
        self.buckets.push(Bucket::new(at, figures));
        if self.buckets.len() > MOST_BUCKETS {
            self.halve();
        }
    }

    fn halve(&mut self) {
        self.width = self.width.max(1) * 2;
        let pairs = self.buckets.chunks(2).map(|pair| {
            let mut joined = pair[0];
            pair[1..].iter().for_each(|next| joined.join(next));
            joined
        });
        self.buckets = pairs.collect();
    }

    /// Forgets all that came after a place.
    pub fn forget_after(&mut self, at: SamplePlace) {
        self.buckets.retain(|bucket| bucket.to <= at);
        self.next = self.next.min((at.0, at.1 + 1));
        if self.buckets.is_empty() {
            *self = Self { next: if at == (0, 0) { at } else { self.next }, ..Self::default() };
        }
    }
}

impl Machine {
    /// Takes a sample between two lines, unless that place is known.
    #[inline]
    pub fn sample(&mut self) {
        let Registers { inputs, lines, .. } = self.registers;
        let at = (inputs.saturating_sub(1) as u32, lines as u32);
        if at >= self.series.next {
            self.sample_at(at);
        }
    }

    #[inline(never)]
    fn sample_at(&mut self, at: SamplePlace) {
        let memory = &self.memory;
        let traced = if self.registers.tracing { tracing::traced_memory(self).0 } else { 0 };
        let figures = [memory.in_use_bytes(), memory.resident_bytes(), memory.allocated_blocks(), traced];
        self.series.add(at, figures);
    }
}
