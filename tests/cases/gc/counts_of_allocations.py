# tier: canonical
# The first count is allocations less deallocations of tracked kinds, free lists apart.
import gc

seen = [gc.get_count()]
note = seen.append
note(gc.get_count())
kept = [[] for _ in range(100)]
note(gc.get_count())
kept.clear()
note(gc.get_count())
numbers = [float(n) for n in range(100)]
note(gc.get_count())
gc.collect(0)
note(gc.get_count())
gc.collect(1)
note(gc.get_count())
gc.collect()
note(gc.get_count())


class Plain:
    pass


note(gc.get_count())
plain = [Plain() for _ in range(10)]
note(gc.get_count())
for one in plain:
    one.x = 1
note(gc.get_count())
del plain, one
note(gc.get_count())
pairs = [(n, n) for n in range(10)]
note(gc.get_count())
tables = [{} for _ in range(10)]
note(gc.get_count())
del pairs, tables
note(gc.get_count())
functions = [lambda: n for n in range(10)]
note(gc.get_count())
gc.freeze()
note(gc.get_count())
for counts in seen:
    print(counts)
