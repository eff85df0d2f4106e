# tier: canonical
# The first count is allocations less deallocations of tracked kinds, free lists apart.
import gc

print(gc.get_count())
print(gc.get_count())
kept = [[] for _ in range(100)]
print(gc.get_count())
kept.clear()
print(gc.get_count())
numbers = [float(n) for n in range(100)]
print(gc.get_count())
gc.collect(0)
print(gc.get_count())
gc.collect(1)
print(gc.get_count())
gc.collect()
print(gc.get_count())


class Plain:
    pass


print(gc.get_count())
plain = [Plain() for _ in range(10)]
print(gc.get_count())
for one in plain:
    one.x = 1
print(gc.get_count())
del plain, one
print(gc.get_count())
pairs = [(n, n) for n in range(10)]
print(gc.get_count())
tables = [{} for _ in range(10)]
print(gc.get_count())
del pairs, tables
print(gc.get_count())
functions = [lambda: n for n in range(10)]
print(gc.get_count())
gc.freeze()
print(gc.get_count())
