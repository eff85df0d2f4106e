//! Moments that are packed onto the next, and unpacked.

use super::regions::DATA;
use super::tests::moments_of_a_random_run;
use super::*;

/// Each moment packed onto the next; the last one is open.
fn packed(moments: &[MemorySnapshot]) -> Vec<PackedMemory> {
    moments.windows(2).map(|pair| pair[0].packed_onto(&pair[1]).unwrap()).collect()
}

fn assert_same(found: &MemorySnapshot, expected: &MemorySnapshot) {
    assert_eq!(found.space.first_difference(&expected.space), None);
    assert_eq!(found.registers, expected.registers);
    let mut memory = Memory::from_snapshot(AllocatorProfile::PYTHON_3_9, found);
    memory.recount().unwrap();
    let expected = Memory::from_snapshot(AllocatorProfile::PYTHON_3_9, expected);
    assert_eq!(memory.mapped_bytes(), expected.mapped_bytes());
    assert_eq!(memory.take_snapshot().space.bytes_not_in(&found.space), 0);
}

#[test]
fn what_is_unpacked_is_what_was_packed() {
    let moments = moments_of_a_random_run(21, 24);
    let packed = packed(&moments);
    let last = moments.last().unwrap();
    for (at, moment) in moments.iter().enumerate() {
        assert_same(&last.unpacked(&packed[at..]).unwrap(), moment);
    }
}

#[test]
fn a_moment_between_two_can_go() {
    let moments = moments_of_a_random_run(4, 12);
    let mut packed = packed(&moments);
    let mut left = (0..moments.len()).collect::<Vec<_>>();
    for gone in [5, 5, 1, 3, 3] {
        packed[gone - 1] = packed[gone - 1].past(&packed[gone]).unwrap();
        packed.remove(gone);
        left.remove(gone);
        for (at, &moment) in left.iter().enumerate() {
            assert_same(&moments.last().unwrap().unpacked(&packed[at..]).unwrap(), &moments[moment]);
        }
    }
}

#[test]
fn packed_pages_take_less_room() {
    let mut memory = Memory::new(AllocatorProfile::PYTHON_3_9);
    let blocks: Vec<Address> = (0..20_000).map(|_| memory.alloc(48).unwrap()).collect();
    let moment = memory.take_snapshot();
    for (number, &block) in (0..).zip(&blocks) {
        memory.write_u64(block, number);
        memory.write_u64(block + 8, DATA.start + 64);
        memory.write_u64(block + 16, block + 48);
    }
    let next = memory.take_snapshot();
    let open = next.space.bytes_not_in(&moment.space);
    assert!(open > 900_000);
    let packed = next.packed_onto(&moment).unwrap().bytes();
    assert!(packed * 4 < open, "{packed} of {open} bytes");
}
