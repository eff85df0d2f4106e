"""Prints the order in which CPython 3.9 hands out blocks, for the test `blocks_come_in_cpythons_order`.

Three size classes are allocated and freed in a fixed pattern that fills and drains arenas. Each
allocation is told by the index of its arena's record and its offset in the arena, both counted
from the state that a fresh process has: before the pattern, every pool in sight is filled up.
"""
import ctypes
import gc

gc.disable()
PAYLOADS = (479, 351, 207)  # bytes objects of 512, 384 and 240 bytes
SLOTS, OPERATIONS = 4500, 60000


def word(address):
    return ctypes.c_uint64.from_address(address).value


def half(address):
    return ctypes.c_uint32.from_address(address).value


def pool_of(block):
    return id(block) & ~4095


def pattern():
    """(slot, whether to allocate): fills up, drains nearly all, fills again."""
    live = [False] * SLOTS
    seed = 7
    operations = []
    for number in range(OPERATIONS):
        growing = number // 9000 % 2 == 0
        seed = (seed * 1103515245 + 12345) & 0x7FFFFFFF
        slot = (seed >> 8) % SLOTS
        for _ in range(40):
            if live[slot] != growing:
                break
            slot = (slot + 1) % SLOTS
        live[slot] = not live[slot]
        operations.append((slot, live[slot]))
    return operations


operations = pattern()
burnt = []
for payload in PAYLOADS[1:]:
    burnt.extend([bytes(payload) for _ in range(5000)])
    while word(pool_of(burnt[-1]) + 8) != 0:
        burnt.append(bytes(payload))
burnt.extend([bytes(PAYLOADS[0]) for _ in range(20000)])  # No older arena has a free pool left.
while True:
    burnt.append(bytes(PAYLOADS[0]))
    if half(pool_of(burnt[-1]) + 32) != half(pool_of(burnt[-2]) + 32) and id(burnt[-1]) % 4096 == 48:
        break

first_record = half(pool_of(burnt[-1]) + 32)
addresses = (ctypes.c_uint64 * OPERATIONS)()
records = (ctypes.c_uint32 * OPERATIONS)()
slots = [None] * SLOTS
count = 0
for slot, allocate in operations:
    if allocate:
        slots[slot] = bytes(PAYLOADS[slot % 3])
        addresses[count] = id(slots[slot])
        records[count] = ctypes.c_uint32.from_address((id(slots[slot]) & ~4095) + 32).value - first_record
        count += 1
    else:
        slots[slot] = None

starts = {}
checksum = 0xCBF29CE484222325
for number in range(count):
    address, record = addresses[number], records[number]
    # An arena's pools are carved from its start, so the first block seen is in the first pool.
    if not 0 <= address - starts.get(record, 0) < 256 * 1024:
        starts[record] = address & ~4095
    for value in (record, address - starts[record]):
        checksum = ((checksum ^ value) * 0x100000001B3) & 0xFFFFFFFFFFFFFFFF
    if number >= count - 4:
        print(record, address - starts[record])
print(count, max(records[:count]), hex(checksum))
