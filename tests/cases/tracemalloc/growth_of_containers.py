# tier: canonical
# The traced bytes of containers as they grow.
import tracemalloc

tracemalloc.start()
base = tracemalloc.get_traced_memory()[0]
items, seen = [], []
for n in range(200):
    items.append(None)
    now = tracemalloc.get_traced_memory()[0] - base
    if not seen or abs(now - seen[-1][1]) > 30:
        seen.append((n, now))
print(seen[-1][0], len(seen) > 5)
tracemalloc.stop()


def measure(grow, times):
    sizes = [0] * times
    tracemalloc.start()
    container = grow(None, 0)
    start = tracemalloc.get_traced_memory()[0]
    for n in range(times):
        grow(container, n)
        sizes[n] = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    return [(n, size - start) for n, size in enumerate(sizes) if n == 0 or abs(size - sizes[n - 1]) > 100]


def grow_list(container, n):
    return [] if container is None else container.append(None)


def grow_dict(container, n):
    return {} if container is None else container.__setitem__(n % 200, None)


def grow_set(container, n):
    return set() if container is None else container.add(n % 200)


print(measure(grow_list, 150))
print(measure(grow_dict, 150))
print(measure(grow_set, 150))
