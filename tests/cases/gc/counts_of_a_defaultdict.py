# tier: canonical
# A defaultdict slices its arguments: where a slice lives already, another one is made, and kept for the next.
import gc
from collections import defaultdict

gc.collect()
gc.disable()
counts = [gc.get_count()[0]]
alive = slice(None, None)
counts.append(gc.get_count()[0])
first = defaultdict(list)
counts.append(gc.get_count()[0])
second = defaultdict(list, key=alive)
counts.append(gc.get_count()[0])
third = defaultdict()
counts.append(gc.get_count()[0])
fourth = slice(1)
counts.append(gc.get_count()[0])
print(counts)
