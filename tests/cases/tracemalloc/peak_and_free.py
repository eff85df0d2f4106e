# tier: canonical
# Freeing lowers the current figure and leaves the peak, until it is reset.
import tracemalloc

tracemalloc.start()
base = tracemalloc.get_traced_memory()[0]
block = bytes(100000)
current, peak = tracemalloc.get_traced_memory()
print(current - base, peak - base)
del block
current, peak = tracemalloc.get_traced_memory()
print(current - base < 1000, peak - base)
tracemalloc.reset_peak()
current, peak = tracemalloc.get_traced_memory()
print(peak - base < 1000)
items = []
for _ in range(1000):
    items.append(None)
current, peak = tracemalloc.get_traced_memory()
print(current - base, peak - base)
print(tracemalloc.get_tracemalloc_memory() > 0)
tracemalloc.clear_traces()
print(tracemalloc.get_traced_memory())
