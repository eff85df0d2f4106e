//! The behaviour of the whole room, on telling sequences of operations and on random ones.

use std::collections::BTreeMap;

use super::BlockState::{Allocated, Free, Virgin};
use super::*;

fn memory() -> Memory {
    Memory::new(AllocatorProfile::PYTHON_3_9)
}

fn arenas_held(memory: &Memory) -> u64 {
    memory.registers().pymalloc.arenas_currently_allocated
}

/// A small generator of numbers that look random and never change.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) % bound
    }

    /// Mostly small, sometimes raw, seldom mapped.
    fn size(&mut self) -> u64 {
        match self.below(100) {
            0..70 => self.below(512) + 1,
            70..90 => self.below(3000),
            90..97 => self.below(60_000),
            _ => self.below(600_000),
        }
    }
}

/// Blocks by address with what an allocator must respect: their size, domain, serial and contents.
#[derive(Clone, Default)]
struct Model {
    blocks: BTreeMap<Address, (u64, bool, u32)>,
}

impl Model {
    fn added(&mut self, memory: &mut Memory, address: Address, size: u64, raw: bool) {
        let before = self.blocks.range(..=address).next_back();
        assert!(before.is_none_or(|(start, block)| start + block.0 <= address), "overlap at {address:#x}");
        let after = self.blocks.range(address..).next();
        assert!(after.is_none_or(|(start, _)| address + size <= *start), "overlap at {address:#x}");
        assert_eq!(address % 16, 0);
        memory.fill(address, size, address as u8 >> 4 | 1);
        self.blocks.insert(address, (size, raw, memory.serial_of(address)));
    }

    fn any(&self, numbers: &mut Numbers) -> Option<Address> {
        let start = regions::HEAP.start + numbers.below(1 << 22);
        let start = if numbers.below(3) == 0 { start } else { regions::HIGH + numbers.below(1 << 24) };
        self.blocks.range(start..).next().or_else(|| self.blocks.iter().next()).map(|(&address, _)| address)
    }

    fn check_contents(&self, memory: &Memory, address: Address) {
        let (size, _, serial) = self.blocks[&address];
        assert_eq!(memory.serial_of(address), serial);
        for run in memory.runs(address, size) {
            assert!(run.iter().all(|&byte| byte == address as u8 >> 4 | 1), "{address:#x} was overwritten");
        }
    }
}

fn random_operation(memory: &mut Memory, model: &mut Model, numbers: &mut Numbers, growing: bool) {
    let (size, raw) = (numbers.size(), numbers.below(3) == 0);
    let choice = numbers.below(10);
    if choice < if growing { 5 } else { 3 } {
        let new = if raw { memory.raw_alloc(size) } else { memory.alloc(size) };
        if let Some(address) = new {
            model.added(memory, address, size, raw);
        }
    } else if let Some(address) = model.any(numbers) {
        model.check_contents(memory, address);
        let (old, raw, serial) = model.blocks.remove(&address).unwrap();
        if choice < 8 {
            if raw {
                memory.raw_free(address);
            } else {
                memory.free(address);
            }
            assert_eq!(memory.serial_of(address), 0);
            return;
        }
        let moved = if raw { memory.raw_realloc(address, size) } else { memory.realloc(address, size) };
        let Some(moved) = moved else {
            model.blocks.insert(address, (old, raw, serial));
            return;
        };
        assert_eq!(memory.serial_of(moved), serial);
        let kept = memory.read_bytes(moved, old.min(size));
        assert!(kept.iter().all(|&byte| byte == address as u8 >> 4 | 1), "realloc lost bytes");
        model.added(memory, moved, size, raw);
    }
}

fn random_run(seed: u64, operations: u64, limit: u64) -> (Memory, Model) {
    let (mut memory, mut model, mut numbers) = (memory(), Model::default(), Numbers(seed));
    memory.set_limit_bytes(limit);
    for operation in 0..operations {
        random_operation(&mut memory, &mut model, &mut numbers, operation % 8000 < 4000);
        if operation % 500 == 0 {
            memory.recount().unwrap_or_else(|error| panic!("seed {seed}, operation {operation}: {error}"));
        }
    }
    (memory, model)
}

#[test]
fn random_operations_keep_every_invariant() {
    for seed in 1..5 {
        let (mut memory, model) = random_run(seed, 20_000, DEFAULT_LIMIT_BYTES);
        for (&address, &(size, raw, serial)) in &model.blocks {
            model.check_contents(&memory, address);
            let block = memory.block_at(address + size.saturating_sub(1)).unwrap();
            assert_eq!((block.address, block.serial), (address, serial));
            assert!(block.size >= size);
            assert_eq!(block.state, Allocated);
            if raw { memory.raw_free(address) } else { memory.free(address) }
        }
        memory.recount().unwrap();
        assert_eq!(memory.allocated_blocks(), 0);
        assert_eq!(arenas_held(&memory), 1);
    }
}

#[test]
fn random_operations_under_a_limit_fail_without_harm() {
    let (mut memory, model) = random_run(77, 20_000, 9 << 20);
    assert!(memory.mapped_bytes() <= 9 << 20);
    assert_eq!(memory.alloc(16 << 20), None);
    for (&address, &(_, raw, _)) in &model.blocks {
        model.check_contents(&memory, address);
        if raw { memory.raw_free(address) } else { memory.free(address) }
    }
    memory.recount().unwrap();
    assert!(memory.alloc(4 << 20).is_some());
}

#[test]
fn same_operations_give_the_same_bytes() {
    let (mut left, _) = random_run(5, 5000, DEFAULT_LIMIT_BYTES);
    let (mut right, _) = random_run(5, 5000, DEFAULT_LIMIT_BYTES);
    assert_eq!(left.take_snapshot().space.first_difference(&right.take_snapshot().space), None);
    assert_eq!(left.registers(), right.registers());
}

/// Moments of a run that grows and shrinks, in their order.
pub(super) fn moments_of_a_random_run(seed: u64, count: u64) -> Vec<MemorySnapshot> {
    let (mut memory, mut model) = random_run(seed, 2000, DEFAULT_LIMIT_BYTES);
    let mut numbers = Numbers(seed);
    let mut moment = |round: u64| {
        for _ in 0..200 {
            random_operation(&mut memory, &mut model, &mut numbers, round % 8 < 4);
        }
        memory.take_snapshot()
    };
    (0..count).map(&mut moment).collect()
}

#[test]
fn restored_moment_goes_on_as_the_first_time() {
    let (mut memory, model) = random_run(9, 5000, DEFAULT_LIMIT_BYTES);
    let moment = memory.take_snapshot();
    let mut ends = Vec::new();
    for _ in 0..2 {
        let (mut model, mut numbers) = (model.clone(), Numbers(31));
        for operation in 0..3000 {
            random_operation(&mut memory, &mut model, &mut numbers, operation < 1500);
        }
        memory.recount().unwrap();
        ends.push((memory.take_snapshot(), *memory.registers()));
        memory.restore_snapshot(&moment);
        memory.recount().unwrap();
        assert_eq!(memory.take_snapshot().space.first_difference(&moment.space), None);
    }
    assert_eq!(ends[0].0.space.first_difference(&ends[1].0.space), None);
    assert_eq!(ends[0].1, ends[1].1);
    assert!(ends[0].0.space.first_difference(&moment.space).is_some());
    let mut branch = Memory::from_snapshot(*memory.profile(), &ends[1].0);
    branch.recount().unwrap();
    assert!(branch.take_snapshot().space.bytes_not_in(&ends[0].0.space) > 0);
    assert_eq!(branch.take_snapshot().space.bytes_not_in(&ends[1].0.space), 0);
}

#[test]
fn any_moment_can_be_returned_to_at_any_time() {
    let (mut memory, mut model) = random_run(3, 3000, DEFAULT_LIMIT_BYTES);
    let mut numbers = Numbers(12);
    let mut moments = vec![(memory.take_snapshot(), model.clone())];
    for round in 0..120 {
        for _ in 0..numbers.below(80) {
            random_operation(&mut memory, &mut model, &mut numbers, round % 20 < 10);
        }
        let chosen = numbers.below(moments.len() as u64) as usize;
        match numbers.below(4) {
            0 | 1 => {
                memory.dedup_against(&moments[chosen].0.space);
                moments.push((memory.take_snapshot(), model.clone()));
            }
            2 => {
                memory.restore_snapshot(&moments[chosen].0);
                model = moments[chosen].1.clone();
                assert_eq!(memory.take_snapshot().space.first_difference(&moments[chosen].0.space), None);
            }
            _ if moments.len() > 3 => drop(moments.swap_remove(chosen)),
            _ => memory = Memory::from_snapshot(*memory.profile(), &memory.take_snapshot()),
        }
        memory.recount().unwrap();
        model.blocks.keys().for_each(|&address| model.check_contents(&memory, address));
    }
}

#[test]
fn write_after_a_snapshot_is_not_in_it() {
    let mut memory = memory();
    let address = memory.alloc(64).unwrap();
    memory.write_u64(address, 1);
    let moment = memory.take_snapshot();
    assert_eq!(memory.sharing().private_pages, 0);
    memory.write_u64(address, 2);
    assert_eq!(memory.sharing().private_pages, 1);
    memory.restore_snapshot(&moment);
    assert_eq!(memory.read_u64(address), 1);
}

#[test]
fn untouched_memory_is_zero_and_costs_nothing() {
    let mut memory = memory();
    let before = memory.resident_bytes();
    let address = memory.raw_calloc(100 << 20).unwrap();
    assert!(memory.resident_bytes() - before <= 3 * PAGE_BYTES);
    assert!(memory.mapped_bytes() > 100 << 20);
    assert_eq!(memory.read_u64(address + (50 << 20)), 0);
    memory.write_u64(address + (50 << 20), 1);
    memory.raw_free(address);
    assert!(memory.resident_bytes() - before <= PAGE_BYTES);
}

#[test]
fn accesses_of_every_width_agree() {
    let mut memory = memory();
    let last_word = regions::NATIVE_STACK.end - 8;
    for address in [regions::RODATA.start, regions::DATA.start, last_word] {
        assert_eq!(memory.try_read_u64(address), Some(0));
        memory.write_u64(address, 0x8877_6655_4433_2211);
        assert_eq!(memory.read_u32(address + 4), 0x8877_6655);
        assert_eq!(memory.read_u16(address + 2), 0x4433);
        assert_eq!(memory.read_u8(address + 7), 0x88);
        memory.write_u16(address, 1);
        memory.write_u8(address + 3, 2);
        memory.write_u32(address + 4, 3);
        assert_eq!(memory.read_u64(address), 0x0000_0003_0233_0001);
        memory.write_f64(address, 1.5);
        assert_eq!(memory.update_u64(address, |word| word + 1), 1.5f64.to_bits() + 1);
    }
    for unmapped in [0, 8, regions::TEXT.start, regions::HEAP.start, regions::HIGH, u64::MAX - 7] {
        assert_eq!(memory.try_read_u64(unmapped), None);
    }
}

#[test]
fn bytes_move_over_page_borders_and_over_themselves() {
    let mut memory = memory();
    let base = memory.raw_alloc(5 * PAGE_BYTES).unwrap();
    let bytes: Vec<u8> = (0..3 * PAGE_BYTES).map(|index| (index * 7 % 251) as u8).collect();
    for (to, from) in [(0, 100), (100, 0), (5000, 8), (8, 5000), (4096, 0), (0, 0)] {
        memory.write_bytes(base + from, &bytes);
        memory.move_bytes(base + to, base + from, bytes.len() as u64);
        assert_eq!(memory.read_bytes(base + to, bytes.len() as u64), bytes);
    }
    memory.write_words(base + PAGE_BYTES - 16, &[1, 2, 3]);
    assert_eq!(memory.read_words(base + PAGE_BYTES - 8, 2), [2, 3]);
    memory.write_bytes(base, &[1, 2, 3]);
    memory.write_bytes(base + PAGE_BYTES, &[1, 2, 4]);
    assert!(memory.compare(base, base + PAGE_BYTES, 3).is_lt());
    assert!(memory.compare(base, base + PAGE_BYTES, 2).is_eq());
    assert_eq!(memory.try_read_bytes(regions::TEXT.start, 8, 64), None);
    assert_eq!(memory.try_read_bytes(base, 3, 64), Some(vec![1, 2, 3]));
}

#[test]
fn fresh_pool_hands_out_blocks_in_rising_order() {
    let mut memory = memory();
    let first = memory.alloc(32).unwrap();
    assert_eq!(first, regions::HIGH + 48);
    assert_eq!(memory.alloc(20), Some(first + 32));
    assert_eq!(memory.alloc(32), Some(first + 64));
}

#[test]
fn last_freed_block_is_handed_out_next() {
    let mut memory = memory();
    for size in [16, 100, 512, 513, 1000, 5000, 90_000] {
        let blocks: Vec<_> = (0..5).map(|_| memory.alloc(size).unwrap()).collect();
        memory.free(blocks[1]);
        memory.free(blocks[3]);
        assert_eq!(memory.alloc(size), Some(blocks[3]));
        assert_eq!(memory.alloc(size), Some(blocks[1]));
    }
    memory.recount().unwrap();
}

#[test]
fn full_pool_that_gets_a_free_block_serves_the_next_request() {
    let mut memory = memory();
    let blocks: Vec<_> = (0..20).map(|_| memory.alloc(512).unwrap()).collect();
    memory.free(blocks[0]);
    assert_eq!(memory.alloc(512), Some(blocks[0]));
    memory.recount().unwrap();
}

/// FACTS of 3.9: 20,000 blocks of 512 bytes take 45 arenas; one block in 500 holds 40 of them.
#[test]
fn arenas_go_back_when_wholly_free_but_for_the_last() {
    let mut memory = memory();
    let blocks: Vec<_> = (0..20_000).map(|_| memory.alloc(512).unwrap()).collect();
    assert_eq!((arenas_held(&memory), memory.allocated_blocks()), (45, 20_000));
    let freed = blocks.iter().enumerate().filter(|(index, _)| index % 500 != 0);
    freed.for_each(|(_, &block)| memory.free(block));
    assert_eq!(arenas_held(&memory), 40);
    memory.recount().unwrap();
    blocks.iter().step_by(500).for_each(|&block| memory.free(block));
    assert_eq!((arenas_held(&memory), memory.allocated_blocks()), (1, 0));
    memory.recount().unwrap();
}

#[test]
fn realloc_stays_in_place_over_three_quarters_of_the_class() {
    let mut memory = memory();
    let block = memory.alloc(64).unwrap();
    assert_eq!(memory.realloc(block, 49), Some(block));
    let serial = memory.serial_of(block);
    let smaller = memory.realloc(block, 48).unwrap();
    assert_ne!(smaller, block);
    assert_eq!((memory.serial_of(smaller), memory.serial_of(block)), (serial, 0));
    let raw = memory.realloc(smaller, 2000).unwrap();
    assert_eq!(memory.block_at(raw).unwrap().owner, Owner::Raw);
    assert_eq!(memory.realloc(raw, 10), Some(raw));
    assert_eq!(memory.registers().pymalloc.raw_allocated_blocks, 1);
    memory.recount().unwrap();
}

#[test]
fn request_of_nothing_is_a_raw_block() {
    let mut memory = memory();
    let nothing = memory.alloc(0).unwrap();
    assert_eq!(memory.block_at(nothing).unwrap().owner, Owner::Raw);
    memory.free(nothing);
    memory.free(0);
    assert_eq!(memory.realloc(0, 8).map(|address| address >= regions::HIGH), Some(true));
}

#[test]
fn absurd_requests_are_refused() {
    let mut memory = memory();
    let small = memory.raw_alloc(100).unwrap();
    let mapped = memory.raw_alloc(1 << 20).unwrap();
    for size in [u64::MAX, u64::MAX - 15, 1 << 63, i64::MAX as u64, 1 << 40, 2 << 30] {
        assert_eq!(memory.alloc(size), None);
        assert_eq!(memory.raw_calloc(size), None);
        assert_eq!(memory.raw_realloc(small, size), None);
        assert_eq!(memory.raw_realloc(mapped, size), None);
    }
    memory.recount().unwrap();
}

#[test]
fn mapped_block_grows_by_moving_pages_not_bytes() {
    let mut memory = memory();
    let block = memory.raw_alloc(1 << 20).unwrap();
    let wall = memory.raw_alloc(1 << 20).unwrap();
    memory.write_bytes(block + 1_000_000, b"kept");
    let resident = memory.resident_bytes();
    let moved = memory.raw_realloc(block, 4 << 20).unwrap();
    assert!(moved > wall);
    assert_eq!(memory.read_bytes(moved + 1_000_000, 4), b"kept");
    assert_eq!(memory.resident_bytes(), resident);
    assert_eq!(memory.raw_realloc(moved, 8 << 20), Some(moved));
    assert_eq!(memory.raw_realloc(moved, 1 << 20), Some(moved));
    assert_eq!(memory.mapped_chunks().len(), 2);
    memory.recount().unwrap();
}

#[test]
fn freed_mapping_raises_the_threshold() {
    let mut memory = memory();
    let block = memory.raw_alloc(200_000).unwrap();
    assert!(block > regions::HIGH);
    memory.raw_free(block);
    assert!(!memory.is_mapped(block));
    let block = memory.raw_alloc(150_000).unwrap();
    assert!(regions::HEAP.contains(&block));
    memory.raw_free(block);
    memory.recount().unwrap();
}

#[test]
fn large_top_is_given_back() {
    let mut memory = memory();
    let blocks: Vec<_> = (0..100).map(|_| memory.raw_alloc(20_000).unwrap()).collect();
    let mapped = memory.mapped_bytes();
    blocks.iter().rev().for_each(|&block| memory.raw_free(block));
    assert!(memory.mapped_bytes() < mapped - 1_700_000);
    memory.recount().unwrap();
}

#[test]
fn neighbours_merge_and_serve_a_larger_request() {
    let mut memory = memory();
    let blocks: Vec<_> = (0..4).map(|_| memory.raw_alloc(2000).unwrap()).collect();
    memory.raw_free(blocks[0]);
    memory.raw_free(blocks[2]);
    memory.raw_free(blocks[1]);
    assert_eq!(memory.raw_chunks(0, 10)[0].state, ChunkState::Free);
    assert_eq!(memory.raw_alloc(6000), Some(blocks[0]));
    memory.recount().unwrap();
}

#[test]
fn refusal_ends_when_memory_is_freed() {
    let mut memory = memory();
    memory.set_limit_bytes(4 << 20);
    let mut blocks = Vec::new();
    while let Some(block) = memory.alloc(64) {
        blocks.push(block);
    }
    assert!(blocks.len() > 40_000);
    assert_eq!(memory.alloc(8), None);
    memory.recount().unwrap();
    memory.free(blocks.pop().unwrap());
    assert!(memory.alloc(64).is_some());
}

#[test]
fn views_say_what_a_pool_holds() {
    let mut memory = memory();
    let blocks: Vec<_> = (0..3).map(|_| memory.alloc(512).unwrap()).collect();
    memory.free(blocks[1]);
    let arena = memory.arenas()[0];
    assert_eq!((arena.pool_count, arena.carved_pool_count, arena.free_pool_count), (64, 1, 63));
    let pools = memory.pools(&arena);
    assert_eq!((pools.len(), pools[0].state, pools[1].state), (64, PoolState::Used, PoolState::Untouched));
    let states: Vec<_> = memory.blocks(&pools[0]).iter().map(|block| block.state).collect();
    assert_eq!(states, [Allocated, Free, Allocated, Free, Virgin, Virgin, Virgin]);
    assert_eq!(memory.free_list(&pools[0]), [1, 3]);
    assert_eq!(memory.block_at(blocks[2] + 500).unwrap().address, blocks[2]);
    assert_eq!(memory.block_at(blocks[1]).unwrap().state, Free);
    assert_eq!(memory.block_at(pools[0].address + 5), None);
    assert_eq!(memory.block_at(pools[9].address + 100), None);
}

#[test]
fn statistics_add_up_to_the_arenas() {
    let mut memory = memory();
    for size in 1..600 {
        memory.alloc(size).unwrap();
    }
    let stats = memory.malloc_stats();
    let text = stats.text();
    assert!(text.starts_with("Small block threshold = 512, in 32 size classes.\n\nclass   size   num pools"));
    assert!(text.contains("\n    1     32           1              16           110\n"));
    assert!(text.contains("\n1 arenas * 262144 bytes/arena      =              262,144\n"), "{text}");
    assert!(text.ends_with("\nTotal                              =              262,144\n"));
    assert_eq!(
        format_line("free PyFrameObject", 3, 368),
        "          3 free PyFrameObjects * 368 bytes each =                1,104\n"
    );
}

#[test]
fn page_that_gets_its_bytes_back_is_shared_again() {
    let mut memory = memory();
    let address = memory.raw_alloc(3 * PAGE_BYTES).unwrap();
    memory.fill(address, 3 * PAGE_BYTES, 1);
    let first = memory.take_snapshot();
    memory.fill(address, 3 * PAGE_BYTES, 2);
    memory.fill(address, 3 * PAGE_BYTES, 1);
    assert!(memory.take_snapshot().space.bytes_not_in(&first.space) >= 3 * PAGE_BYTES);
    memory.fill(address, 3 * PAGE_BYTES, 1);
    assert!(memory.dedup_against(&first.space) >= 3);
    assert_eq!(memory.take_snapshot().space.bytes_not_in(&first.space), 0);
    assert_eq!(memory.sharing().private_pages, 0);
    drop(first);
    assert_eq!(memory.sharing().shared_pages, 0);
    let resident = memory.resident_bytes();
    memory.write_u8(address, 7);
    assert_eq!(memory.resident_bytes(), resident);
    memory.recount().unwrap();
}

#[test]
fn branches_do_not_see_each_other() {
    let mut memory = memory();
    let kept = memory.alloc(64).unwrap();
    let untouched = memory.raw_calloc(1 << 20).unwrap();
    let moment = memory.take_snapshot();
    let mut branch = Memory::from_snapshot(*memory.profile(), &moment);
    drop(memory);
    branch.write_u64(kept, 5);
    branch.fill(untouched, 1 << 20, 0);
    branch.write_u64(untouched, 6);
    branch.raw_free(untouched);
    branch.recount().unwrap();
    let mut other = Memory::from_snapshot(*branch.profile(), &moment);
    assert_eq!((other.read_u64(kept), other.read_u64(untouched)), (0, 0));
    assert_eq!(other.take_snapshot().space.first_difference(&moment.space), None);
}

#[test]
fn copies_of_shared_pages_can_be_asked_for_beforehand() {
    let mut memory = memory();
    memory.alloc(64).unwrap();
    let moment = memory.take_snapshot();
    assert!(memory.can_copy_shared_pages());
    assert!(!memory.is_exhausted());
    drop(moment);
    assert_eq!(memory.sharing().shared_pages, 0);
}

/// The pattern of `recorded/block_order.py`: slots to fill (`true`) and to empty.
fn recorded_pattern() -> Vec<(usize, bool)> {
    const SLOTS: usize = 4500;
    let mut live = [false; SLOTS];
    let mut seed = 7_u64;
    let operation = |number| {
        let growing = number / 9000 % 2 == 0;
        seed = (seed * 1_103_515_245 + 12345) & 0x7fff_ffff;
        let mut slot = (seed >> 8) as usize % SLOTS;
        for _ in 0..40 {
            if live[slot] != growing {
                break;
            }
            slot = (slot + 1) % SLOTS;
        }
        live[slot] = !live[slot];
        (slot, live[slot])
    };
    (0..60_000).map(operation).collect()
}

/// What CPython 3.9.18 printed for `recorded/block_order.py`.
#[test]
fn blocks_come_in_cpythons_order() {
    let mut memory = memory();
    memory.alloc(512).unwrap();
    let mut slots = vec![0; 4500];
    let mut starts = BTreeMap::new();
    let (mut checksum, mut last) = (0xcbf2_9ce4_8422_2325_u64, Vec::new());
    for (slot, allocate) in recorded_pattern() {
        if !allocate {
            memory.free(slots[slot]);
            continue;
        }
        let address = memory.alloc([512, 384, 240][slot % 3]).unwrap();
        slots[slot] = address;
        let record = u64::from(memory.pool_of(address).arena_index(&memory));
        let start = starts.entry(record).or_insert(0);
        if address.wrapping_sub(*start) >= 256 << 10 {
            *start = address & !4095;
        }
        for value in [record, address - *start] {
            checksum = (checksum ^ value).wrapping_mul(0x100_0000_01b3);
        }
        last.push((record, address - *start));
    }
    assert_eq!(last[32_205..], [(1, 114_736), (4, 239_536), (5, 48), (3, 56_896)]);
    assert_eq!((last.len(), checksum), (32_209, 0x45aa_a4ce_8409_189b));
    memory.recount().unwrap();
}
