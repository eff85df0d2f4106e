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
        blocks.push((block, m.memory.block_at(block).map_or(0, |found| found.size)))
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

#[cfg(test)]
mod tests {
    use crate::object::list;
    use crate::session::{SessionOptions, booted};

    use super::*;

    #[test]
    fn a_booted_machine_is_sound() {
        let m = booted(SessionOptions::default());
        assert_eq!(faults(&m), Vec::<String>::new());
        assert_eq!(blocks_without_holder(&m), Vec::<String>::new());
    }

    #[test]
    fn a_block_that_nobody_keeps_is_found() {
        let mut m = booted(SessionOptions::default());
        let lost = m.memory.alloc(48).expect("there is room");
        assert_eq!(
            blocks_without_holder(&m),
            [format!("a block of 48 bytes at {lost:#x} that nothing leads to")]
        );
    }

    #[test]
    fn a_broken_list_of_the_collector_is_found() {
        let mut m = booted(SessionOptions::default());
        let made = list::new(&mut m, 0).expect("there is room");
        m.memory.write_u64(made.0 - 8, GC_GENERATIONS + GENERATION_BYTES);
        assert_eq!(faults(&m).len(), 1, "{:?}", faults(&m));
    }
}
