# Random weak references with callbacks, in rings and out of them: which call back, and in what order.
import gc
import weakref


def numbers(state):
    while True:
        state = (state * 6364136223846793005 + 1442695040888963407) % 2 ** 64
        yield state >> 33


class Node:
    def __init__(self, name):
        self.name = name


random = numbers(17)
gc.collect()
gc.disable()
log = []
for turn in range(6):
    nodes = [Node(n) for n in range(8)]
    outside, label = [], 0
    for _ in range(16):
        target, holder = nodes[next(random) % 8], nodes[next(random) % 8]
        label += 1
        reference = weakref.ref(target, lambda r, label=label, name=target.name: log.append((label, name)))
        if next(random) % 3:
            outside.append(reference)
        else:
            holder.kept = reference
        if next(random) % 2:
            holder.other = target
    del reference, target, holder
    counts = [weakref.getweakrefcount(node) for node in nodes]
    del nodes
    print(counts, log)
    log.clear()
    print(gc.collect(), log, sum(reference() is not None for reference in outside))
    log.clear()
