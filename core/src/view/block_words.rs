//! How full the arenas are, and what keeps each, in words.

use super::blocks::{ArenaFigures, BlockMap};
use super::text::{counted, grouped};

/// What keeps an arena; `named` are its blocks, where they are few.
pub(super) fn what_keeps(arena: &ArenaFigures, named: &[String]) -> String {
    if arena.in_use == 0 {
        return "Nothing: the last arena with room is kept for what comes next.".to_owned();
    }
    let pools = format!("{} of its {}", grouped(arena.in_use), counted(arena.pools, "pool"));
    if named.is_empty() {
        return format!("{} in {pools}.", counted(arena.blocks, "block"));
    }
    format!("{} in {pools}: {}.", counted(arena.blocks, "block"), named.join(", "))
}

/// How full pools and arenas are, and what it would take to hold the same blocks without gaps.
pub(super) fn fragmentation(map: &BlockMap) -> Vec<String> {
    let totals = &map.totals;
    let all = totals.pools_in_use + totals.unused_pools;
    let room = totals.allocated_bytes + totals.available_bytes;
    let packed: u64 = map
        .classes
        .iter()
        .map(|class| {
            let live = class.own + class.yours + class.garbage + class.parked;
            let capacity = (live + class.free + class.virgin) / class.pools.max(1);
            live.div_ceil(capacity.max(1))
        })
        .sum();
    let pools_per_arena = map.arenas.iter().map(|arena| arena.pools).max().unwrap_or(1).max(1);
    let arenas = map.arenas.len() as u64;
    let mut words = vec![format!(
        "{} of {}: {} of {} in use, and {} % of the bytes in those.",
        counted(arenas, "arena"),
        kibibytes(totals.arena_bytes),
        grouped(totals.pools_in_use),
        counted(all, "pool"),
        percent(totals.allocated_bytes, room)
    )];
    let needed = packed.div_ceil(pools_per_arena);
    if packed < totals.pools_in_use {
        let less =
            if needed < arenas { format!(", and {}", counted(needed, "arena")) } else { String::new() };
        words.push(format!("Without gaps the same blocks would need {}{less}.", counted(packed, "pool")));
    }
    let given_back = totals.arenas_ever - arenas.min(totals.arenas_ever);
    if given_back > 0 {
        words.push(format!("{} given back to the system so far.", counted(given_back, "arena")));
    }
    words
}

fn kibibytes(bytes: u64) -> String {
    format!("{} KiB", bytes >> 10)
}

fn percent(part: u64, whole: u64) -> u64 {
    (part * 100 + whole / 2).checked_div(whole).unwrap_or(0)
}
