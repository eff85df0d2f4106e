# tier: canonical
# Block 5's track_memory, called with fewer numbers.
import tracemalloc


def track_memory():
    tracemalloc.start()
    snapshot1 = tracemalloc.take_snapshot()
    data = [i for i in range(100_000)]
    snapshot2 = tracemalloc.take_snapshot()
    top_stats = snapshot2.compare_to(snapshot1, 'lineno')
    print("Top memory allocations:")
    for stat in top_stats[:1]:
        print(stat)
    tracemalloc.stop()


track_memory()
