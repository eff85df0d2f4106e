//! Recording a window of time, and replaying it.

use super::*;

fn memory() -> Memory {
    Memory::new(AllocatorProfile::PYTHON_3_9)
}

#[test]
fn a_recording_has_births_and_deaths_in_order() {
    let mut memory = memory();
    memory.alloc(10).unwrap();
    memory.start_recording();
    let block = memory.alloc(10).unwrap();
    memory.free(block);
    let mut events = memory.stop_recording();
    events.retain(|event| !matches!(event, MemoryEvent::Wrote { .. }));
    let serial = memory.registers().births as u32;
    let born = MemoryEvent::Born { address: block, size: 10, serial };
    assert_eq!(events, [born, MemoryEvent::Died { address: block, serial }]);
}

#[test]
fn a_recording_that_is_replayed_makes_the_same_bytes() {
    let mut memory = memory();
    let kept: Vec<Address> = (1..200).map(|size| memory.alloc(size * 7).unwrap()).collect();
    let start = memory.take_snapshot();
    memory.start_recording();
    for (index, &block) in (0..).zip(&kept) {
        match index % 5 {
            0 => memory.free(block),
            1 => memory.write_u64(block, index),
            2 => memory.fill(block, 7, index as u8),
            3 => memory.write_u8(block + 3, 9),
            _ => {
                let moved = memory.realloc(block, 100 + index * 40).unwrap();
                memory.move_bytes(moved + 8, moved, 64);
                memory.write_u16(moved + 6, 3);
            }
        }
    }
    memory.calloc(50_000).unwrap();
    let grown = memory.alloc(300_000).unwrap();
    memory.write_u64(grown + 8192, 5);
    let large = memory.realloc(grown, 900_000).unwrap();
    memory.write_bytes(large + 4090, &[1; 40]);
    memory.fill(large, 20_000, 0);
    memory.free(large);
    let events = memory.stop_recording();
    let mut again = Memory::from_snapshot(AllocatorProfile::PYTHON_3_9, &start);
    for event in events {
        again.replay(event);
    }
    let (again, memory) = (again.take_snapshot(), memory.take_snapshot());
    assert_eq!(again.space.first_difference(&memory.space), None);
    assert_eq!(again.registers.births, memory.registers.births);
}

#[test]
fn what_is_recorded_is_what_happens_unrecorded() {
    let mut plain = memory();
    let mut recorded = memory();
    recorded.start_recording();
    for memory in [&mut plain, &mut recorded] {
        let blocks: Vec<Address> = (1..100).map(|size| memory.alloc(size * 11).unwrap()).collect();
        blocks.into_iter().step_by(2).for_each(|block| memory.free(block));
    }
    recorded.stop_recording();
    let (plain, recorded) = (plain.take_snapshot(), recorded.take_snapshot());
    assert_eq!(plain.space.first_difference(&recorded.space), None);
    assert_eq!(plain.registers, recorded.registers);
}
