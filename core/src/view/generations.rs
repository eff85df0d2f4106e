//! The collector's generations: how full each is, and who is in its list.
//!
//! ```text
//! young ── count > threshold: collected ──▶ survivors join middle ──▶ old; count of each: what has come since
//! ```

use std::collections::BTreeSet;

use crate::object::alloc::GC_HEAD_BYTES;
use crate::object::runtime::{
    GC_ENABLED, GC_GENERATIONS, GC_LONG_LIVED_PENDING, GC_LONG_LIVED_TOTAL, GC_STATS,
};
use crate::object::{Machine, Object};

use super::census::{Census, ObjectId};
use super::graph::Graph;
use super::{reach, text};

/// Members of a generation that are listed, at most.
pub const MOST_SHOWN: usize = 240;
/// Bytes of a `struct gc_generation`, and of a `struct gc_generation_stats`.
const RECORD_BYTES: u64 = 24;

/// The collector at one moment. CPython: gcmodule.c, `struct _gc_runtime_state`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Generations {
    /// `gc.isenabled()`.
    pub is_enabled: bool,
    /// Young, middle, old.
    pub vessels: Vec<Vessel>,
    /// Objects that have outlived a full collection.
    pub long_lived_total: u64,
    /// Objects that came to the old generation since: the old one waits until they are a quarter of the total.
    pub long_lived_pending: u64,
}

/// One generation. `members` = `own` + those listed + `left_out`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Vessel {
    /// `gc.get_count()` of it: containers made less those freed; of the older ones, collections of the next younger.
    pub count: u64,
    /// `gc.get_threshold()` of it: it is collected when the count is higher.
    pub threshold: u64,
    /// Objects in its list.
    pub members: u64,
    /// Of those, CPython's own: older than the program.
    pub own: u64,
    /// The program's, in the order of the list; garbage is never left out for others.
    pub shown: Vec<Member>,
    /// The program's that are not listed.
    pub left_out: u64,
    /// `gc.get_stats()`: collections of it,
    pub collections: u64,
    /// objects that they freed,
    pub collected: u64,
    /// and objects that they could not.
    pub uncollectable: u64,
}

/// An object that the collector tracks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// Which object.
    pub id: ObjectId,
    /// Its type's name.
    pub type_name: String,
    /// Its short value.
    pub title: String,
    /// Whether no name reaches it.
    pub is_garbage: bool,
}

/// The generations of a machine; `mark` is the first birth serial of the user's program.
pub fn generations(m: &Machine, mark: u64) -> Generations {
    let mut census = Census::take(m, mark);
    let garbage: BTreeSet<ObjectId> =
        reach::garbage(&census, &Graph::of(m, &census), mark).iter().map(|entry| entry.id).collect();
    let mut yours: [Vec<(Object, ObjectId)>; 3] = Default::default();
    let members = reach::generations(m, &mut |object, generation| {
        let id = u64::from(m.memory.serial_of(object.0.wrapping_sub(GC_HEAD_BYTES)));
        if id >= mark {
            yours[usize::from(generation)].push((object, id));
        }
    });
    let vessels = (0..3).zip(&yours).map(|(number, yours)| {
        let members = members[number as usize];
        let shown: Vec<Member> = chosen(yours, &garbage)
            .into_iter()
            .map(|(object, id)| Member {
                id,
                type_name: text::type_name_of(m, object),
                title: text::title(m, &mut census.types, object),
                is_garbage: garbage.contains(&id),
            })
            .collect();
        vessel(m, number, members, yours.len() as u64, shown)
    });
    let word = |address| m.memory.try_read_u64(address).unwrap_or(0);
    Generations {
        is_enabled: word(GC_ENABLED) != 0,
        vessels: vessels.collect(),
        long_lived_total: word(GC_LONG_LIVED_TOTAL),
        long_lived_pending: word(GC_LONG_LIVED_PENDING),
    }
}

/// Garbage first, then the others as they come, so many at most; in the order of the list.
fn chosen(yours: &[(Object, ObjectId)], garbage: &BTreeSet<ObjectId>) -> Vec<(Object, ObjectId)> {
    let is_garbage = |&number: &usize| garbage.contains(&yours[number].1);
    let (first, others): (Vec<usize>, Vec<usize>) = (0..yours.len()).partition(is_garbage);
    let mut numbers: Vec<usize> = first.into_iter().chain(others).take(MOST_SHOWN).collect();
    numbers.sort_unstable();
    numbers.into_iter().map(|number| yours[number]).collect()
}

fn vessel(m: &Machine, number: u64, members: u64, yours: u64, shown: Vec<Member>) -> Vessel {
    let figure = |offset| {
        let place = GC_GENERATIONS + number * RECORD_BYTES + offset;
        u64::from(m.memory.try_read_u32(place).unwrap_or(0))
    };
    let statistic = |offset| m.memory.try_read_u64(GC_STATS + number * RECORD_BYTES + offset).unwrap_or(0);
    Vessel {
        // In CPython a C int, which freeing can bring no lower than 0.
        count: figure(20),
        threshold: figure(16),
        members,
        own: members.saturating_sub(yours),
        left_out: yours.saturating_sub(shown.len() as u64),
        shown,
        collections: statistic(0),
        collected: statistic(8),
        uncollectable: statistic(16),
    }
}
