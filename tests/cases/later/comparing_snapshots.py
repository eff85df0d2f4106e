# tier: canonical
# What came and what went between two snapshots.
import tracemalloc

OWN = [tracemalloc.Filter(True, "comparing_snapshots.py")]
tracemalloc.start()
stays = [bytes(1000) for _ in range(10)]
goes = [bytes(2000) for _ in range(10)]
first = tracemalloc.take_snapshot().filter_traces(OWN)
del goes
comes = [bytes(3000) for _ in range(100)]
more = "x" * 5000
second = tracemalloc.take_snapshot().filter_traces(OWN)
tracemalloc.stop()
for difference in second.compare_to(first, "lineno"):
    print(difference)
for difference in first.compare_to(second, "lineno")[:2]:
    print(difference, difference.size_diff, difference.count_diff)
for difference in second.compare_to(first, "filename"):
    print(difference)
