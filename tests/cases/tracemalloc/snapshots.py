# tier: canonical
# Statistics by line, largest first.
import tracemalloc

tracemalloc.start()
small = [bytes(100) for _ in range(10)]
large = bytes(100000)
numbers = [float(n) for n in range(1000)]
snapshot = tracemalloc.take_snapshot()
tracemalloc.stop()
own = snapshot.filter_traces([tracemalloc.Filter(True, "snapshots.py")])
for statistic in own.statistics("lineno"):
    print(statistic)
for statistic in own.statistics("filename"):
    print(statistic, statistic.size, statistic.count)
print(len(own.traces), type(own.traces[0]).__name__, own.traces[0].size > 0)
statistic = own.statistics("traceback")[0]
print(statistic.traceback, repr(statistic))
print("\n".join(statistic.traceback.format()))
