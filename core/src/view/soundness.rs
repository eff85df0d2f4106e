//! The test of the machine beside its counts: the allocators' books, the collector's lists, and at the end the blocks
//! that are left.

use crate::gc::list;
use crate::memory::Address;
use crate::memory::regions::DATA;
use crate::object::Machine;
use crate::object::alloc::GC_HEAD_BYTES;
use crate::object::runtime::{GC_COLLECTING, GC_GENERATIONS};

use super::address_map::AddressMap;

const GENERATIONS: u64 = 4;
const GENERATION_BYTES: u64 = 24;
const MOST_REPORTED: usize = 20;

/// What the allocators and the collector say of themselves and is not so; nothing in a sound machine.
pub fn faults(m: &Machine) -> Vec<String> {
    let mut found: Vec<String> = m.memory.recount().err().into_iter().collect();
    if m.memory.read_u64(GC_COLLECTING) == 0 {
        let mut seen = AddressMap::default();
        for generation in 0..GENERATIONS {
            check_list(m, generation, &mut seen, &mut found);
        }
    }
    found
}

/// A list's heads lead to each other in both directions, each stands in front of a living container, and none is met
/// twice. No mark of a collection is left. CPython: gcmodule.c, `validate_list`.
fn check_list(m: &Machine, generation: u64, seen: &mut AddressMap, found: &mut Vec<String>) {
    let head = GC_GENERATIONS + generation * GENERATION_BYTES;
    let mut last = head;
    loop {
        let Some(next) = list::checked_next(m, last) else {
            found.push(format!("generation {generation}: {last:#x} does not lead on"));
            return;
        };
        let back = list::checked_previous(m, next);
        if back != Some(last) {
            found.push(format!("generation {generation}: {next:#x} does not lead back to {last:#x}"));
            return;
        }
        if next == head {
            return;
        }
        if seen.get(next) != 0 || m.memory.serial_of(next) == 0 || list::has_marks(m, next) {
            found.push(format!("generation {generation}: {next:#x} is met twice, freed or marked"));
            return;
        }
        seen.set(next, 1);
        last = next;
    }
}

/// Live blocks that no word of the interpreter's state or of a live block leads to: at the end of a program they would
/// be leaks of the machine's own.
pub fn blocks_without_holder(m: &Machine) -> Vec<String> {
    let mut blocks = Vec::new();
    m.memory.live_blocks(&mut |block, _| {
        blocks.push((block, m.memory.block_at(block).map_or(0, |found| found.size)));
    });
    let mut led_to = AddressMap::default();
    let mut note = |place: Address| {
        let word = m.memory.try_read_u64(place).unwrap_or(0);
        if word != 0 {
            led_to.set(word, 1);
        }
    };
    DATA.step_by(8).for_each(&mut note);
    for &(block, size) in &blocks {
        (block..block + size).step_by(8).for_each(&mut note);
    }
    let arenas = m.memory.registers().pymalloc.arenas;
    let is_held =
        |block: Address| block == arenas || led_to.get(block) != 0 || led_to.get(block + GC_HEAD_BYTES) != 0;
    let left = blocks.into_iter().filter(|&(block, _)| !is_held(block));
    left.take(MOST_REPORTED)
        .map(|(block, size)| format!("a block of {size} bytes at {block:#x} that nothing leads to"))
        .collect()
}
