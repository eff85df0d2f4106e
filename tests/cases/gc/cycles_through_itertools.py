# tier: canonical
# Cycles through the iterators of itertools, when they are tracked, and what is counted as allocated.
import gc
import itertools as it
import sys
import weakref


class Node:
    pass


def ring(make):
    node = Node()
    node.items = [node]
    node.iterator = make(node)
    return weakref.ref(node)


gc.collect()
gc.disable()
makers = {
    'repeat': lambda n: it.repeat(n), 'count': lambda n: it.count(), 'islice': lambda n: it.islice(n.items, 2),
    'chain': lambda n: it.chain(n.items), 'cycle': lambda n: it.cycle(n.items),
    'takewhile': lambda n: it.takewhile(n, n.items), 'dropwhile': lambda n: it.dropwhile(n, n.items),
    'filterfalse': lambda n: it.filterfalse(n, n.items), 'starmap': lambda n: it.starmap(n, n.items),
    'accumulate': lambda n: it.accumulate(n.items, n, initial=n), 'compress': lambda n: it.compress(n.items, n.items),
    'zip_longest': lambda n: it.zip_longest(n.items, fillvalue=n), 'product': lambda n: it.product(n.items, repeat=2),
    'combinations': lambda n: it.combinations(n.items, 1), 'permutations': lambda n: it.permutations(n.items),
    'with replacement': lambda n: it.combinations_with_replacement(n.items, 2),
    'groupby': lambda n: it.groupby(n.items, n), 'group': lambda n: next(it.groupby(n.items))[1],
    'tee': lambda n: it.tee(n.items)[0],
}
for name, make in makers.items():
    watched = ring(make)
    found = [watched() is not None, gc.collect(), watched() is None]
    watched = ring(make)
    node = watched()
    if name not in ('takewhile', 'dropwhile', 'filterfalse', 'starmap', 'count', 'groupby'):
        next(node.iterator)
    del node
    print(name, found, gc.collect(), watched() is None)

# === Allocations of containers, as the young generation counts them ===
pairs = list(zip('abcdefgh', range(8)))
truths = [True] * 8
said = []


def allocated(work):
    before = gc.get_count()[0]
    result = work()
    said.append(gc.get_count()[0] - before)
    return result


for make in [
    lambda: it.repeat(1), lambda: it.count(), lambda: it.count(1.5), lambda: it.islice(pairs, 8), lambda: it.chain(pairs, pairs),
    lambda: it.cycle(pairs), lambda: it.takewhile(any, pairs), lambda: it.dropwhile(callable, pairs),
    lambda: it.filterfalse(callable, pairs), lambda: it.starmap(lambda *a: a, pairs), lambda: it.accumulate(pairs),
    lambda: it.compress(pairs, truths), lambda: it.zip_longest(pairs, truths), lambda: it.product(pairs, truths),
    lambda: it.combinations(pairs, 3), lambda: it.combinations_with_replacement(pairs, 2), lambda: it.permutations(pairs, 3),
    lambda: it.groupby(pairs, hash), lambda: it.tee(pairs, 3)[1],
]:
    iterator = allocated(make)
    allocated(lambda: [next(iterator) for _ in range(7)])
    allocated(lambda: next(iterator))
    del iterator
    said.append('|')
print(*said)

# === Blocks of memory ===
def blocks(make, steps):
    iterator = kept = None
    before = sys.getallocatedblocks()
    iterator = make()
    made = sys.getallocatedblocks() - before
    for _ in range(steps):
        kept = next(iterator, None)
    stepped = sys.getallocatedblocks() - before
    del iterator
    kept = None
    return made, stepped, sys.getallocatedblocks() - before


said.clear()
for make in [
    lambda: it.repeat(None), lambda: it.count(), lambda: it.cycle(pairs), lambda: it.islice(pairs, 8), lambda: it.chain(pairs, pairs),
    lambda: it.product(pairs, truths, repeat=2), lambda: it.combinations(pairs, 3), lambda: it.permutations(pairs, 3),
    lambda: it.permutations(pairs), lambda: it.combinations(pairs, 100), lambda: it.zip_longest(pairs, truths),
    lambda: it.tee(truths * 100)[0], lambda: it.groupby(pairs), lambda: it.accumulate(truths), lambda: it.combinations(pairs, 0),
    lambda: it.product(),
]:
    for steps in (0, 5, 60):
        blocks(make, steps)
        said.append(blocks(make, steps))
for index in range(0, len(said), 3):
    print(*said[index:index + 3])
