# tier: canonical
# Blocks of random sizes taken and given back: the count of blocks follows exactly.
import sys


def numbers(state):
    while True:
        state = (state * 6364136223846793005 + 1442695040888963407) % 2 ** 64
        yield state >> 33


random = numbers(23)
kept, seen = [None] * 200, [None] * 12
start = sys.getallocatedblocks()
for step in range(5000):
    kept[next(random) % 200] = bytes(next(random) % 700 + 2)
    if step % 500 == 0:
        seen[step // 500] = sys.getallocatedblocks() - start
for index in range(200):
    kept[index] = None
seen[10] = sys.getallocatedblocks() - start
print(seen)
