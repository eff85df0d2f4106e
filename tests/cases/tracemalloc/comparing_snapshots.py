# tier: canonical
# What came and what went between two snapshots.
import tracemalloc

OWN = [tracemalloc.Filter(True, "comparing_snapshots.py")]


def many(count, size):
    made = []
    for _ in range(count):
        made.append(bytes(size))
    return made


many(1, 1)  # Its frame is there from now on, whatever frames the library leaves behind.
tracemalloc.start()
stays = many(10, 1000)
goes = many(10, 2000)
first = tracemalloc.take_snapshot().filter_traces(OWN)
del goes
comes = many(100, 3000)
more = "x" * 5000
second = tracemalloc.take_snapshot().filter_traces(OWN)
tracemalloc.stop()
for difference in second.compare_to(first, "lineno"):
    print(difference)
for difference in first.compare_to(second, "lineno")[:2]:
    print(difference, difference.size_diff, difference.count_diff)
for difference in second.compare_to(first, "filename"):
    print(difference)
