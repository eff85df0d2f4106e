# tier: canonical
# The bytes asked for, now and at the peak.
import tracemalloc


def traced(make):
    tracemalloc.start()
    start = tracemalloc.get_traced_memory()[0]
    kept = make()
    now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return now - start, peak - start


class Plain:
    pass


class Full:
    def __init__(self):
        self.a, self.b = 1, 2


for make in (lambda: bytes(1000), lambda: [None] * 100, lambda: [x for x in range(1000)], lambda: list(range(1000)), lambda: {n: n for n in range(100)},
             lambda: set(range(100)), lambda: "x" * 1000, lambda: "é" * 1000, lambda: [object() for _ in range(100)], lambda: [Plain() for _ in range(100)],
             lambda: [Full() for _ in range(100)], lambda: [bytes(5000) for _ in range(10)][:1], lambda: tuple(range(1000)), lambda: 2 ** 10000, lambda: bytearray(1000),
             lambda: [[] for _ in range(100)], lambda: [{} for _ in range(100)], lambda: [(n,) for n in range(100)], lambda: [str(n) for n in range(100)],
             lambda: [n + 0.5 for n in range(100)], lambda: sum([n for n in range(1000)]), lambda: sorted(range(1000), key=lambda n: -n), lambda: [lambda: n for n in range(100)], lambda: (n for n in range(10))):
    print(traced(make))
