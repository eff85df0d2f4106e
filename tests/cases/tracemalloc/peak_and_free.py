# tier: canonical
# Freeing lowers the current figure and leaves the peak, until it is reset.
import tracemalloc

tracemalloc.start()
base = tracemalloc.get_traced_memory()[0]
block = bytes(100000)
with_block = tracemalloc.get_traced_memory()
del block
without_block = tracemalloc.get_traced_memory()
tracemalloc.reset_peak()
after_reset = tracemalloc.get_traced_memory()
items = []
for _ in range(1000):
    items.append(None)
grown = tracemalloc.get_traced_memory()
own = tracemalloc.get_tracemalloc_memory()
tracemalloc.clear_traces()
cleared = tracemalloc.get_traced_memory()
for current, peak in (with_block, without_block, after_reset, grown):
    print(current - base, peak - base)
print(cleared, own > 0)
