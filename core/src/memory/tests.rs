//! The behaviour of the whole room, on random and on telling sequences of operations.

use super::*;

fn memory() -> Memory {
    Memory::new(AllocatorProfile::PYTHON_3_9)
}

#[test]
fn fresh_pool_hands_out_blocks_in_rising_order() {
    let mut memory = memory();
    let first = memory.alloc(32).unwrap();
    assert_eq!(first, regions::HIGH + 48);
    assert_eq!(memory.alloc(20), Some(first + 32));
    assert_eq!(memory.alloc(32), Some(first + 64));
    memory.free(first);
    assert_eq!(memory.alloc(17), Some(first));
}

#[test]
fn last_wholly_free_arena_is_kept() {
    let mut memory = memory();
    let blocks: Vec<_> = (0..20000).map(|_| memory.alloc(512).unwrap()).collect();
    let held = memory.registers().pymalloc.arenas_currently_allocated;
    assert_eq!(held, 45);
    assert_eq!(memory.allocated_blocks(), 20000);
    for (index, &block) in blocks.iter().enumerate() {
        if index % 500 != 0 {
            memory.free(block);
        }
    }
    assert_eq!(memory.registers().pymalloc.arenas_currently_allocated, 40);
    blocks.iter().step_by(500).for_each(|&block| memory.free(block));
    assert_eq!(memory.registers().pymalloc.arenas_currently_allocated, 1);
    assert_eq!(memory.allocated_blocks(), 0);
}

#[test]
fn small_smoke_of_raw_blocks() {
    let mut memory = memory();
    let a = memory.raw_alloc(1000).unwrap();
    let b = memory.raw_alloc(5000).unwrap();
    let c = memory.raw_alloc(300_000).unwrap();
    memory.write_bytes(b, &[7; 5000]);
    let b2 = memory.raw_realloc(b, 9000).unwrap();
    assert_eq!(memory.read_bytes(b2, 5000), vec![7; 5000]);
    let big = memory.raw_realloc(c, 3_000_000).unwrap();
    memory.raw_free(a);
    assert_eq!(memory.raw_alloc(1000), Some(a));
    memory.raw_free(big);
    memory.raw_free(b2);
    memory.raw_free(a);
}
