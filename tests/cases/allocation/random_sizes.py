# tier: canonical
# Blocks of random sizes taken and given back: the count of blocks follows exactly.
import sys


def numbers(state):
    while True:
        state = (state * 6364136223846793005 + 1442695040888963407) % 2 ** 64
        yield state >> 33


random = numbers(23)
kept = [None] * 200
start = sys.getallocatedblocks()
for step in range(5000):
    kept[next(random) % 200] = bytes(next(random) % 700 + 2)
    if step % 500 == 0:
        print(sys.getallocatedblocks() - start, sum(item is not None for item in kept), sum(len(item) for item in kept if item))
print(sum(item is not None for item in kept))
for index in range(200):
    kept[index] = None
print(sys.getallocatedblocks() - start)
