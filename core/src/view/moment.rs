//! A moment: what is drawn now, marked with what the last step changed.

use crate::memory::Address;
use crate::memory::regions::HEAP;
use crate::object::Machine;
use crate::object::runtime::{GC_ENABLED, GC_GENERATIONS};

use super::census::{ObjectId, is_static};
use super::crowd;
use super::data::{
    Card, Change, Collector, Failure, Fate, KeptPath, Memory, Moment, NextLine, Phase, Position, Stub,
    Temporary, Value, Verdict,
};
use super::picture::Picture;
use super::sentence;

/// What the run says of a moment.
#[derive(Clone, Debug)]
pub struct Standing {
    /// Where it is.
    pub position: Position,
    /// The line about to run.
    pub next: Option<NextLine>,
    /// How far the run is.
    pub phase: Phase,
    /// What ended the input.
    pub failure: Option<Failure>,
    /// The text of the line that the last step executed.
    pub executed: Option<String>,
    /// Where that was an instruction inside a line: what it did, by its events.
    pub instruction: Option<String>,
    /// What the last step printed.
    pub printed: String,
}

/// Whether the object that had this identity in this block is alive.
pub(super) fn is_alive(m: &Machine, id: ObjectId, block: Address) -> bool {
    if is_static(id) {
        return true;
    }
    u64::from(m.memory.serial_of(block)) == id
        && [block, block + 16].iter().any(|&object| {
            let count = m.memory.try_read_u64(object).unwrap_or(0);
            let type_ = m.memory.try_read_u64(object + 8).unwrap_or(0);
            count != 0 && count < 1 << 40 && m.memory.is_mapped(type_)
        })
}

/// The moment of `after`, which the step from `before` led to.
pub fn moment(m: &Machine, before: Option<&Picture>, mut after: Picture, standing: Standing) -> Moment {
    let ghosts = match before {
        Some(before) => {
            mark_changes(before, &mut after);
            let ghosts = ghosts(m, before, &after);
            mark_reuses(before, &ghosts, &mut after);
            ghosts
        }
        None => Vec::new(),
    };
    let paths = before.map_or_else(Vec::new, |before| kept_paths(before, &after));
    let sentence = sentence::sentence(&sentence::Step {
        before,
        after: &after,
        ghosts: &ghosts,
        paths: &paths,
        standing: &standing,
    });
    let crowd = crowd::told(m, before, &after);
    Moment {
        position: standing.position,
        next: standing.next,
        phase: standing.phase,
        failure: standing.failure,
        sentence,
        ghosts,
        islands: after.islands,
        crowd,
        drawn: after.drawn,
        collector: collector(m, after.members, after.collections),
        memory: memory(m),
        paths,
        can_collect: !after.garbage.is_empty(),
        scopes: after.scopes,
        cards: after.cards,
    }
}

fn change(before: &Picture, after: &Picture, key: &str) -> Change {
    match (before.values.get(key), after.values.get(key)) {
        (None, Some(_)) => Change::New,
        (Some(old), Some(new)) if old != new => Change::Changed,
        _ => Change::None,
    }
}

fn mark_changes(before: &Picture, after: &mut Picture) {
    let mut scopes = std::mem::take(&mut after.scopes);
    for scope in &mut scopes {
        for name in &mut scope.names {
            name.change = change(before, after, &format!("name:{}:{}", scope.id, name.name));
        }
    }
    after.scopes = scopes;
    let mut cards = std::mem::take(&mut after.cards);
    for card in &mut cards {
        if card.fate == Fate::Live && !is_static(card.id) && card.id > before.births {
            card.fate = Fate::New;
        }
        let was_drawn = before.blocks.contains_key(&card.id);
        for row in card.sections.iter_mut().flat_map(|section| &mut section.rows) {
            let change = change(before, after, &format!("row:{}", row.key));
            row.change = if was_drawn || card.fate == Fate::New { change } else { Change::None };
        }
    }
    after.cards = cards;
}

/// Cards of the moment before whose objects are gone: outlines, without references.
fn ghosts(m: &Machine, before: &Picture, after: &Picture) -> Vec<Card> {
    let collected = before.collections != after.collections;
    let gone = |card: &&Card| {
        !after.blocks.contains_key(&card.id)
            && !is_alive(m, card.id, before.blocks.get(&card.id).copied().unwrap_or(0))
    };
    let ghost = |card: &Card| {
        let was_garbage = before.garbage.binary_search_by_key(&card.id, |garbage| garbage.id).is_ok();
        let mut ghost = card.clone();
        let by_collector = was_garbage && collected || card.verdict == Some(Verdict::SetApart);
        ghost.fate = if by_collector { Fate::FreedByCollector } else { Fate::FreedByCount };
        ghost.verdict = None;
        ghost.count = 0;
        ghost.pins = Vec::new();
        ghost.stub = Stub { count: 0, holders: Vec::new() };
        ghost.temporary = Temporary { count: 0, words: Vec::new() };
        ghost.expression = None;
        for section in &mut ghost.sections {
            section.rows.retain(|row| !matches!(row.value, Value::Reference { .. }));
            section.rows.iter_mut().for_each(|row| row.change = Change::None);
        }
        ghost
    };
    before.cards.iter().filter(gone).map(ghost).collect()
}

fn mark_reuses(before: &Picture, ghosts: &[Card], after: &mut Picture) {
    for card in after.cards.iter_mut().filter(|card| card.id > before.births && !is_static(card.id)) {
        card.reuses = ghosts.iter().find(|ghost| ghost.address == card.address).map(|ghost| ghost.id);
    }
}

/// Objects that lost a name in this step and that no other name holds directly.
fn kept_paths(before: &Picture, after: &Picture) -> Vec<KeptPath> {
    let mut paths: Vec<KeptPath> = Vec::new();
    for (key, id) in before.values.iter().filter(|(key, _)| key.starts_with("name:")) {
        let is_lost = after.values.get(key) != Some(id);
        let named = after.values.iter().any(|(key, held)| held == id && key.starts_with("name:"));
        if !is_lost || named || paths.iter().any(|path| path.object == *id) {
            continue;
        }
        let Some(card) = after.cards.iter().find(|card| card.id == *id && card.fate != Fate::Island) else {
            continue;
        };
        let holder = card
            .expression
            .clone()
            .or_else(|| card.pins.first().map(|pin| pin.words.clone()))
            .or_else(|| card.temporary.words.first().cloned())
            .or_else(|| card.stub.holders.first().cloned());
        paths.extend(holder.map(|holder| KeptPath { object: *id, holder }));
    }
    paths
}

fn collector(m: &Machine, members: [u64; 3], collections: [u64; 3]) -> Collector {
    let number = |generation: u64, offset| {
        u64::from(m.memory.try_read_u32(GC_GENERATIONS + generation * 24 + offset).unwrap_or(0))
    };
    Collector {
        counts: [0, 1, 2].map(|generation| number(generation, 20)),
        thresholds: [0, 1, 2].map(|generation| number(generation, 16)),
        members,
        enabled: m.memory.try_read_u64(GC_ENABLED).unwrap_or(0) != 0,
        collections,
    }
}

fn memory(m: &Machine) -> Memory {
    let registers = m.memory.registers();
    let (pymalloc, system) = (&registers.pymalloc, &registers.system);
    let heap = system.heap_end.saturating_sub(HEAP.start);
    let arenas = pymalloc.arenas_currently_allocated * m.memory.profile().arena_bytes;
    Memory {
        in_use_bytes: m.memory.in_use_bytes(),
        from_system_bytes: arenas + heap + system.mapped_chunk_bytes,
        allocated_blocks: pymalloc.pool_blocks,
        arenas: pymalloc.arenas_currently_allocated,
        pools: m.memory.pools_in_use(),
    }
}

/// The value of a name of the module, if it is drawn as a card.
pub(super) fn named_card<'a>(picture: &'a Picture, name: &str) -> Option<&'a Card> {
    let id = picture.values.get(&format!("name:m:{name}"))?;
    picture.cards.iter().find(|card| card.id == *id)
}
